"""The one-page brief: one page for every body there is, four headings, and a footnote for whatever is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from folders import ABOUT, BODIES, Workspace, write_source
from test_wording import not_said

from graph.answer import Thing
from graph.answers import Asker, as_day
from graph.engine import open_engine
from graph.reports import html
from graph.reports.brief import PAGE, brief, height
from graph.reports.desk import Desk
from graph.reports.document import Block, Bullets, Line, Paragraph, Report, flat

on_one_engine = pytest.mark.parametrize("stage", ["embedded"], indirect=True)
HEADINGS = [
    "Stated",
    "Not stated in the papers loaded",
    "Nearest stated",
    "Questions members may wish to ask",
]
_PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b(?!s)")


def bodies(desk: Desk) -> list[Thing]:
    """Every body of the graph."""
    rows = desk.asker.engine.run("MATCH (b:Body) RETURN b.id, b.name ORDER BY b.id", {}).rows
    return [Thing(key, name, "Body") for key, name in rows]


def lines(blocks: list[Block]) -> Iterator[Line]:
    """The lines of a brief's section."""
    for block in blocks:
        if isinstance(block, Bullets):
            yield from flat(block.lines)
        elif isinstance(block, Paragraph):
            yield block.line


def pages_of(in_browser: Any, reports: dict[str, Report]) -> dict[str, int]:
    """How many pages each report has when it is printed."""

    def print_all(page: Any) -> dict[str, int]:
        found = {}
        for name, report in reports.items():
            page.set_content(html.write(report))
            found[name] = len(_PAGE_OF_PDF.findall(page.pdf(prefer_css_page_size=True)))
        return found

    counted: dict[str, int] = in_browser(print_all)
    return counted


def check_all(desk: Desk, in_browser: Any) -> None:
    """Every body's brief is one page, accuses no one, and cites whatever it states."""
    reports = {body.id: brief(desk, body) for body in bodies(desk)}
    assert len(reports) > 30
    for name, report in reports.items():
        assert height(report) <= PAGE, name
        assert [section.title for section in report.sections] == HEADINGS
        numbers = {note.n for note in report.notes}
        stated = list(lines(report.sections[0].blocks))
        assert stated, name
        assert [line.text for line in stated if not line.sources or not numbers.issuperset(line.sources)] == [], name
        shown = {n for section in report.sections for line in lines(section.blocks) for n in line.sources}
        assert shown == numbers == set(range(1, len(numbers) + 1)), name
        assert not_said(" ".join(line.text for section in report.sections for line in lines(section.blocks))) == []
    pages = pages_of(in_browser, reports)
    assert {name: count for name, count in pages.items() if count != 1} == {}


@on_one_engine
def test_every_brief_of_the_county_is_one_page_with_footnotes(county_desk: Desk, in_browser: Any) -> None:
    check_all(county_desk, in_browser)


@on_one_engine
def test_every_brief_of_the_shipped_papers_is_one_page_with_footnotes(shipped_desk: Desk, in_browser: Any) -> None:
    check_all(shipped_desk, in_browser)


@on_one_engine
def test_more_than_fits_is_counted_and_left_to_the_profile(shipped_desk: Desk) -> None:
    report = brief(shipped_desk, shipped_desk.asker.resolve("Safer Leicester Partnership"))
    stated = {line.lead: line.text for line in lines(report.sections[0].blocks)}
    found = re.match(r"13 duties or powers stated: (.*); and (\d+) more: see the profile\.", stated["Duties:"])
    assert found
    assert found[1].count("; ") + 1 + int(found[2]) >= 13


@on_one_engine
def test_what_lies_nearest_is_told_for_each_gap_first(shipped_desk: Desk) -> None:
    report = brief(shipped_desk, shipped_desk.asker.resolve("Safer Leicester Partnership"))
    near = [line.text for line in lines(report.sections[2].blocks)]
    assert near[0] == "Cllr Piara Singh Clair chairs Safer Leicester Partnership (last stated April 2019)."
    assert near[1].startswith("Safer Leicester Partnership has as a member ")
    assert near[1].endswith("(last stated April 2019).")


@on_one_engine
def test_a_partnership_has_no_line_of_its_own(shipped_desk: Desk) -> None:
    report = brief(shipped_desk, shipped_desk.asker.resolve("LSCSB"))
    stated = {line.lead: line.text for line in lines(report.sections[0].blocks)}
    assert "It has no single line: each member answers separately." in stated["What it is:"]
    assert "Answers to:" not in stated
    assert "Leicester City Council: itself an elected end" in stated["Its members' own lines:"]


@on_one_engine
def test_the_steps_of_a_line_are_told_in_order(shipped_desk: Desk) -> None:
    report = brief(shipped_desk, shipped_desk.asker.resolve("Leicestershire Police"))
    (line,) = [line for line in lines(report.sections[0].blocks) if line.lead == "Answers to:"]
    assert line.text == (
        "Leicestershire Police reports to Chief Constable of Leicestershire Police; Chief Constable of Leicestershire "
        "Police is held to account by Police and Crime Commissioner (for the LLR force area)."
    )
    assert len(line.sources) >= 2


@on_one_engine
def test_money_is_told_with_how_it_stands(shipped_desk: Desk) -> None:
    report = brief(shipped_desk, shipped_desk.asker.resolve("Office of the Police and Crime Commissioner"))
    (money,) = [line for line in lines(report.sections[0].blocks) if line.lead == "Money:"]
    assert "(£880,000, from 1 April 2019 to 31 March 2020)" in money.text
    assert (
        "which pays for Violence Reduction Unit (share not stated; the whole fund is £880k; planned; stated 6"
        in money.text
    )


@on_one_engine
def test_what_it_sits_on_is_not_near_to_its_own_members(shipped_desk: Desk) -> None:
    report = brief(shipped_desk, shipped_desk.asker.resolve("Office of the Police and Crime Commissioner"))
    assert not any("is a member of" in line.text for line in lines(report.sections[2].blocks))


@on_one_engine
def test_a_post_has_a_brief_too(shipped_desk: Desk) -> None:
    post = shipped_desk.asker.resolve("Cabinet Lead Member for Children and Family Services and Community Safety")
    report = brief(shipped_desk, post)
    stated = {line.lead: line.text for line in lines(report.sections[0].blocks)}
    assert "Leicestershire Safer Communities Strategy Board" in stated["Sits on:"]


def test_a_body_of_which_too_much_is_stated_still_has_one_page(tmp_path: Path, in_browser: Any) -> None:
    long = "Partnership of Borchester, Felpersham and Ambridge with the Parishes between Them for the Making of Safe Places"
    names = {f"m{n}": f"{long}, Delivery Group Number {n} for the Wards beyond the River" for n in range(60)}
    bodies = "\n".join(
        f'{key},"{name}",delivery group,,,,R1 row {key},' for key, name in {"board": long, **names}.items()
    )
    seats = "\n".join(f"{key},MEMBER_OF,board,,,M1 min {n}," for n, key in enumerate(names))
    chairs = "\n".join(f"{key},CHAIRS,board,,,M1 min {n} (again)," for n, key in enumerate(names))
    lines_up = "\n".join(f"board,SCRUTINISED_BY,{key},,,M1 min {n} (third)," for n, key in enumerate(names))
    head = "from,link,to,valid_from,valid_to,cited,note\n"
    source = write_source(
        tmp_path / "source",
        source=ABOUT.replace("max: 9", "max: 90"),
        body=f"{BODIES.splitlines()[0]}\n{bodies}\n",
        answering=f"{head}{lines_up}\n",
        people=f"{head}{seats}\n{chairs}\n",
    )
    workspace = Workspace(tmp_path)
    assert (done := workspace.run("load", str(source))).code == 0, done.err
    with open_engine(str(workspace.graph)) as engine:
        desk = Desk(Asker(engine, as_day("2024-05-10")), None)
        report = brief(desk, desk.asker.resolve(long))
    stated = {line.lead: line.text for line in lines(report.sections[0].blocks)}
    assert stated["Members:"].startswith("60 members stated: ")
    assert pages_of(in_browser, {"long": report}) == {"long": 1}
