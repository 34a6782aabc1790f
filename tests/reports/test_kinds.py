"""Every kind of report, in text and in HTML: its banner, its footnotes, its words, and no wall of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from typing import Any

import pytest
from test_wording import not_said

from graph.answers import Asker
from graph.errors import QuestionError, UnknownNameError
from graph.reports import html, markdown
from graph.reports.desk import Desk
from graph.reports.document import Report
from graph.reports.kinds import KINDS, compose, kind_of

pytestmark = pytest.mark.parametrize("stage", ["embedded"], indirect=True)
LXML: Any = import_module("lxml.html")
COUNTY = [
    ("profile", "Safer Borsetshire Partnership"),
    ("profile", "Borsetshire County Council"),
    ("profile", "Police and Crime Commissioner for Borsetshire"),
    ("profile", "Felpersham"),
    ("assurance", ""),
    ("assurance", "Safer Borsetshire Board"),
    ("money", ""),
    ("money", "Home Office"),
    ("membership", "Safer Borsetshire Partnership"),
    ("change", ""),
    ("register", ""),
    ("scrutiny-pack", "Safer Borsetshire Partnership"),
    ("chair-pack", "Safer Borsetshire Board"),
    ("governance-statement", "Borsetshire County Council"),
    ("brief", "Safer Borsetshire Partnership"),
]
SHIPPED = [
    ("profile", "Safer Leicester Partnership"),
    ("profile", "Leicestershire Safer Communities Strategy Board"),
    ("profile", "Leicester"),
    ("assurance", ""),
    ("assurance", "Safer Leicester Partnership"),
    ("money", ""),
    ("money", "Home Office Violence Reduction Unit funding 2019/20"),
    ("membership", "LSCSB"),
    ("change", ""),
    ("register", ""),
    ("scrutiny-pack", "Safer Leicester Partnership"),
    ("chair-pack", "LSCSB"),
    ("governance-statement", "Leicestershire County Council"),
    ("brief", "VRN Programme Board"),
]


def made(desk: Desk, kind: str, name: str) -> Report:
    """A report of a kind."""
    days = ("2018-12-10", "2019-11-06") if kind == "change" else ("", "")
    report, _ = compose(kind_of(kind), desk.asker, desk.state, name, *days)
    return report


def check(desk: Desk, kind: str, name: str) -> None:
    """A report reads as it must, in both formats of text."""
    report = made(desk, kind, name)
    text, page = markdown.write(report), html.write(report)
    assert not_said(text) == []
    assert text.startswith(f"# {markdown.plain(report.title)}\n\n> **DRAFT.** ")
    assert "documents read" in text
    assert "This is not legal advice." in text
    assert list(_unresolved(text)) == []
    tree = LXML.document_fromstring(page)
    assert not_said(tree.text_content()) == []
    ids = set(tree.xpath("//@id"))
    assert [link for link in tree.xpath("//a/@href") if link.startswith("#") and link[1:] not in ids] == []
    assert [len(tree.xpath("//h1")), tree.get("lang")] == [1, "en-GB"]
    levels = [int(each.tag[1]) for each in tree.iter("h1", "h2", "h3", "h4", "h5")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [table for table in tree.iter("table") if not table.xpath(".//th[@scope='col']")] == []
    assert [row for row in tree.xpath("//tbody/tr") if not row.xpath("./th[@scope='row']")] == []
    assert tree.xpath("//script") == []
    assert tree.xpath("//meta[@http-equiv]/@content")[0].startswith(
        "default-src 'none'; script-src ; style-src 'sha256-"
    )


def _unresolved(text: str) -> Iterator[str]:
    """Numbers of footnotes in the text that stand for no source."""
    body, _, sources = text.partition("## Sources")
    known = set(re.findall(r"^(\d+)\. ", sources, re.MULTILINE))
    for line in body.splitlines():
        yield from (n for n in re.findall(r"(?<!\\)\[(\d+)\]", line) if n not in known)


@pytest.mark.parametrize(("kind", "name"), COUNTY)
def test_reports_of_the_county(county_desk: Desk, kind: str, name: str) -> None:
    check(county_desk, kind, name)


@pytest.mark.parametrize(("kind", "name"), SHIPPED)
def test_reports_of_the_shipped_papers(shipped_desk: Desk, kind: str, name: str) -> None:
    check(shipped_desk, kind, name)


def test_each_kind_is_tried_here(county_desk: Desk) -> None:
    assert {kind for kind, _ in COUNTY} == set(KINDS) == {kind for kind, _ in SHIPPED}


def test_the_assurance_report_begins_with_one_table_and_tells_each_rule_once(shipped_desk: Desk) -> None:
    report = made(shipped_desk, "assurance", "")
    assert [section.title for section in report.sections][:3] == [
        "In short",
        f"Gaps: {sum(f.outcome == 'gap' for f in shipped_desk.checks.findings)}",
        f"Not stated in the papers loaded: {sum(f.outcome == 'not stated' for f in shipped_desk.checks.findings)}",
    ]
    for section in report.sections[1:4]:
        rules = [rule.title for group in section.sections for rule in group.sections]
        assert len(rules) == len(set(rules))
        counted = sum(int(title.rpartition("(")[2].rstrip(")").replace(",", "")) for title in rules)
        assert counted == int(section.title.rpartition(" ")[2]) if ":" in section.title else counted > 0


def test_an_assurance_report_of_one_body_keeps_only_its_findings(shipped_desk: Desk) -> None:
    text = markdown.write(made(shipped_desk, "assurance", "Safer Leicester Partnership"))
    assert "The papers loaded do not state who chairs Safer Leicester Partnership." in text
    assert "Knife Crime Board" not in text


def test_an_area_lists_its_bodies_with_chair_line_and_gaps(county_desk: Desk) -> None:
    text = markdown.write(made(county_desk, "profile", "Felpersham"))
    assert "| Body | In the chair | Answers to | Findings | Source |" in text
    assert "is stated to cover the area." in text


def section_of(text: str, title: str) -> str:
    """What stands under a heading."""
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_an_area_gives_what_covers_it_at_another_time(shipped_desk: Desk) -> None:
    text = section_of(markdown.write(made(shipped_desk, "profile", "Charnwood")), "Not stated in the papers loaded")
    before, _, nearest = text.partition("Nearest stated:")
    assert "do not state any body that covers Charnwood on this day." in before
    for body in ("Charnwood Borough Council", "Charnwood Community Safety Partnership"):
        assert re.search(
            rf"^- {body} covers Charnwood \(not known then; first stated .*\)\. \[\d", nearest, re.MULTILINE
        )


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("chair-pack", "Home Office"),
        ("profile", "Safer Leicester Partnership"),
        ("scrutiny-pack", "Safer Leicester Partnership"),
        ("money", "Home Office Violence Reduction Unit funding 2019/20"),
        ("assurance", ""),
    ],
)
def test_what_is_not_stated_carries_no_footnotes(shipped_desk: Desk, kind: str, name: str) -> None:
    text = markdown.write(made(shipped_desk, kind, name))
    marked = re.compile(
        r"(: not stated( in the papers loaded)?\.|who chairs [^.]*\.|terms of reference or constitution of [^.]*\.) \[\d"
    )
    assert marked.findall(text) == []
    assert not re.search(r"\| not stated \| \[\d+\]\S* \|$", text, re.MULTILINE)
    assert not re.search(r"\[\d", section_of(text, "Not stated for this day"))
    assert "not stated" in text.lower()


def test_a_finding_keeps_what_it_tells_of(shipped_desk: Desk) -> None:
    text = markdown.write(made(shipped_desk, "assurance", "Safer Leicester Partnership"))
    assert "The papers loaded do not state who chairs Safer Leicester Partnership.\n" in text
    assert re.search(r"a responsible authority of its area, sits on Safer Leicester Partnership\. \[\d", text)


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("chair-pack", "Home Office", "government department (crown body). This report is meant for a board"),
        ("membership", "Home Office", "government department (crown body). This report is meant for a board"),
        (
            "governance-statement",
            "Safer Leicester Partnership",
            "community safety partnership (statutory partnership). This report is meant for a council",
        ),
        ("chair-pack", "LSCSB", ""),
        ("membership", "Safer Leicester Partnership", ""),
        ("governance-statement", "Leicestershire County Council", ""),
    ],
)
def test_a_report_meant_for_another_sort_of_thing_says_so(shipped_desk: Desk, kind: str, name: str, words: str) -> None:
    report = made(shipped_desk, kind, name)
    text = section_of(markdown.write(report), "To be read first")
    assert ("is meant for" in text) == bool(words)
    assert f"**Note:** {name} is recorded as: {words}" in text if words else True


def test_the_register_tells_what_it_leaves_out(shipped_desk: Desk) -> None:
    text = markdown.write(made(shipped_desk, "register", ""))
    listed = section_of(text, "Every board and partnership")
    left_out = section_of(text, "Left out: boards and partnerships not in place, or not known, on this day")
    assert re.search(
        r"^\| VRN Programme Board \| programme board \| planned; .* \| \[\d+\] \|$", left_out, re.MULTILINE
    )
    assert re.search(r"^\| Charnwood Community Safety .* \| not known then; first stated ", left_out, re.MULTILINE)
    assert "VRN Programme Board" not in listed
    rows = shipped_desk.ask("register").rows
    assert all(row.values["board"].name in listed and row.values["board"].name not in left_out for row in rows)


def test_a_report_of_changes_is_headed_by_its_two_days(shipped_desk: Desk) -> None:
    report = made(shipped_desk, "change", "")
    banner = markdown.write(report).partition("\n## ")[0]
    assert "Between 10 December 2018 and 6 November 2019." in banner
    assert "As of" not in banner
    (title,) = LXML.document_fromstring(html.write(report)).xpath("//title")
    assert title.text == "What changed between 10 December 2018 and 6 November 2019"


def test_packs_have_a_section_for_each_part(shipped_desk: Desk) -> None:
    titles = [section.title for section in made(shipped_desk, "chair-pack", "LSCSB").sections]
    wanted = ["Remit", "Quorum and voting", "Chair and members", "Duties", "Who it answers to"]
    assert [title for title in titles if title in wanted] == wanted


def test_an_unknown_name_is_answered_with_the_nearest(shipped_desk: Desk) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'Safer Leicester Partnership'"):
        made(shipped_desk, "brief", "Safer Leicster Partnership")


@pytest.mark.parametrize(
    ("kind", "name", "days", "said"),
    [
        ("brief", "", ("", ""), "is about one body or post"),
        ("register", "LSCSB", ("", ""), "takes no name"),
        ("change", "", ("2019-01-01", ""), "needs two days"),
        ("brief", "LSCSB", ("2019-01-01", "2020-01-01"), "takes no days"),
    ],
)
def test_what_is_missing_or_too_much_is_said(
    shipped_desk: Desk, kind: str, name: str, days: tuple[str, str], said: str
) -> None:
    asker: Asker = shipped_desk.asker
    with pytest.raises(QuestionError, match=said):
        compose(kind_of(kind), asker, None, name, *days)


def test_an_unknown_kind_is_answered_with_the_nearest(shipped_desk: Desk) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'brief'"):
        kind_of("breif")
