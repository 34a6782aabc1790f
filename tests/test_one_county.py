"""One command loads what an officer has from five places, on both engines: the lookup of districts and partnerships, the
law, a ModernGov site, a register and the shipped papers. The same council in them is one, and questions run across."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from folders import Workspace
from moderngov_server import ADDRESS, running
from stage import Stage

from graph.catalogue import every_question
from loaders import moderngov_web

FORMATS = Path(__file__).parent / "formats"
LIST = """\
load:
  - law
  - llr
  - {{source: {lookup}}}
  - {{source: register.xlsx}}
  - {{source: "{site}", title: Borchester District Council, dated: 2024-07-01, since: 2024-01-01, cache: kept}}
"""
PAUSE = moderngov_web.PAUSE
COUNCIL = "Borchester District Council"
SOURCES = {"law", "llr", "llr-law", "ons-lookup", "borsetshire-county-council-register"}


def register(path: Path, site: str) -> None:
    """The example register as a workbook; its row of the council names the council's site too."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table in sorted((FORMATS / "register" / "sheets").glob("*.csv")):
        page = book.create_sheet(table.stem)
        with table.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                if row and row[0] == COUNCIL:
                    row = [f"gss E07999001; moderngov {site}" if "gss E07999001" in cell else cell for cell in row]
                page.append(row)
    book.save(path)


@pytest.fixture(scope="module")
def county(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, str]]:
    """A workspace that has loaded the list on one engine, and what was said meanwhile."""
    folder = tmp_path_factory.mktemp("county")
    engine = stage.empty("one county")
    with pytest.MonkeyPatch.context() as patch, running() as site:
        patch.setattr(moderngov_web, "PAUSE", 0)
        lookup = FORMATS / "ons_lookup" / "LAD22_CSP22_PFA22_EW_LU.csv"
        (folder / "county.yml").write_text(LIST.format(lookup=lookup, site=site.address), encoding="utf-8")
        register(folder / "register.xlsx", site.address)
        workspace = Workspace(folder / "workspace", engine.address if stage.name == "neo4j" else "")
        ran = workspace.run("load", str(folder / "county.yml"))
        assert ran.code == 0, ran.err
        asked = len(site.asked)
        again = workspace.run("load", str(folder / "county.yml"))
        assert again.code == 0, again.err
        assert again.err.count("already loaded, unchanged") == 6
        assert len(site.asked) == asked, "a second load asked the site again"
        yield workspace, ran.err
    stage.close()


def test_status_shows_each_source_with_its_counts(county: tuple[Workspace, str]) -> None:
    workspace, _ = county
    shown = workspace.run("status", "--csv").out.splitlines()
    counts = {row[0]: int(row[2]) for row in csv.reader(shown[1:])}
    assert set(counts) > SOURCES
    (site,) = set(counts) - SOURCES
    assert site.startswith("moderngov-")
    assert min(counts.values()) > 30, counts
    assert "The graph is up to date with revision 6 of its ledger." in workspace.run("status").out


def test_the_council_is_one_in_lookup_register_and_site(county: tuple[Workspace, str]) -> None:
    workspace, said = county
    assert "Joined by official identifiers: " in said
    named = workspace.run("search", COUNCIL, "--csv").out.splitlines()[1:]
    assert len([row for row in named if row.startswith(f"{COUNCIL},Body,district council,,")]) == 1
    shown = " ".join(workspace.run("show", COUNCIL).out.split())
    for cited in (
        "Register of partnerships 2024, sheet Bodies, row 4 (1 April 2024)",
        "Borchester District Council, committee 121 (1 July 2024)",
        "police force areas in England and Wales, 2022, row 2 (2022), inferred",
    ):
        assert cited in shown


def test_a_committee_of_the_site_answers_to_the_council_of_the_register(county: tuple[Workspace, str]) -> None:
    workspace, _ = county
    committees = workspace.run(
        "cypher",
        f"MATCH (c:Body)-[r:PART_OF]->(b:Body {{name: '{COUNCIL}'}}) WHERE c.kind <> 'full council' "
        "RETURN c.name ORDER BY c.name",
        "--csv",
    ).out.splitlines()[1:]
    assert len(committees) == 2
    for name in committees:
        answer = workspace.run("ask", "answers-to", name.strip('"'), "--as-of", "2024-07-01").out
        assert f"complete line, ending at {COUNCIL}" in answer


def test_every_question_of_the_catalogue_runs(county: tuple[Workspace, str]) -> None:
    workspace, _ = county
    for asked in every_question():
        ran = workspace.run("ask", asked.id, *(p.example for p in asked.asked), "--as-of", "2019-11-06")
        found = "\nSources\n" in ran.out or asked.id == "loops"  # no line of these papers comes back
        assert ran.code == 0 and found, f"{asked.id}: {ran}"


ANSWERS: dict[tuple[str, ...], dict[str, str]] = {}


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "answers-to", "Safer Borsetshire Board"), ("ask", "members", "Safer Borsetshire Board"),
        ("ask", "answering-to", COUNCIL), ("ask", "money", "Home Office"), ("show", COUNCIL), ("show", "Home Office"),
        ("ask", "duties", "Leicester City Council"), ("names", "list"), ("search", "Borchester"),
    ],
)  # fmt: skip
def test_both_engines_answer_alike(words: tuple[str, ...], county: tuple[Workspace, str], stage: Stage) -> None:
    workspace, _ = county
    more = [] if words[0] in ("names", "search") else ["--as-of", "2024-07-01"]
    ran = workspace.run(*words, *more)
    port = next(iter(workspace.run("sources", "--csv").out.split("127.0.0.1:")[1:]), "")[:5]
    answers = ANSWERS.setdefault(words, {})
    answers[stage.name] = ran.out.replace(port, "PORT")
    assert len(set(answers.values())) == 1


def test_the_site_was_asked_politely() -> None:
    assert PAUSE >= 0.5
    assert ADDRESS.startswith("https://")
