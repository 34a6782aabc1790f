"""That a body has checked what is stated of it: recorded, shown with its date, undone, and known after a merge."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from folders import ANSWERING, Workspace, write_source

BOARD = "Borchester Safety Board"
BY = ("--by", "Democratic Services, Borsetshire", "--on", "2026-01-20")
DAY = ("--as-of", "2024-06-01")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """A workspace that holds the small source."""
    workspace = Workspace(tmp_path)
    assert workspace.run("load", str(write_source(tmp_path / "source"))).code == 0
    return workspace


def brief(office: Workspace, name: str = BOARD) -> str:
    """A brief as Markdown."""
    done = office.run("report", "brief", name, *DAY, "--format", "md", "-o", "-")
    assert done.code == 0, done.err
    return done.out


def test_without_a_word_of_it_a_report_is_a_draft(office: Workspace) -> None:
    assert f"> **DRAFT.** {BOARD} has not checked this for accuracy." in brief(office)


def test_a_checked_report_names_who_and_when(office: Workspace) -> None:
    said = office.run("checked", BOARD, *BY, "--note", "by letter")
    assert said.code == 0, said.err
    assert "Undo with: answerable checked 2 --undo" in said.err
    text = brief(office)
    assert (
        "> **CHECKED.** Checked for accuracy on 20 January 2026 by Democratic Services, Borsetshire (by letter)."
        in text
    )
    assert "DRAFT" not in text
    assert "DRAFT" in brief(office, "Ambridge Delivery Group")


def test_it_changes_no_fact(office: Workspace) -> None:
    before = office.run("show", BOARD, *DAY).out
    office.run("checked", BOARD, *BY)
    assert office.run("show", BOARD, *DAY).out == before
    assert office.run("status").out.endswith("up to date with revision 2 of its ledger.\n")


def test_facts_that_came_since_are_counted(office: Workspace, tmp_path: Path) -> None:
    office.run("checked", BOARD, *BY)
    changed = ANSWERING.replace("M1 min 4", "M1 min 5") + "county,REPORTS_TO,board,,,M1 min 9,\n"
    assert office.run("load", str(write_source(tmp_path / "source", answering=changed))).code == 0
    assert "Since then 2 statements about it came to the papers loaded and 1 went." in brief(office)


def test_it_lists_and_undoes_by_number_and_by_name(office: Workspace) -> None:
    office.run("checked", BOARD, *BY)
    office.run("checked", "Ambridge Delivery Group", *BY)
    assert [BOARD in line for line in office.run("checked").out.splitlines()[2:]] == [True, False]
    assert office.run("checked", "2", "--undo").code == 0
    assert office.run("checked", "ambridge delivery group", "--undo").code == 0
    assert office.run("checked").out == ""
    assert "DRAFT" in brief(office)
    assert office.run("checked", BOARD, "--undo").code == 2


def test_the_number_takes_back_one_word_and_the_name_all(office: Workspace) -> None:
    for _ in range(3):
        office.run("checked", BOARD, *BY)
    assert office.run("checked", "3", "--undo").code == 0
    assert len(office.run("checked").out.splitlines()) == 2 + 2
    assert office.run("checked", BOARD, "--undo").err.count("is undone.") == 2
    done = office.run("checked")
    assert (done.code, done.out) == (0, "")
    assert done.err == "No body has been recorded as having checked what is stated of it.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("99", "--undo"), "There is no such decision in force: 99."),
        (("2", "--undo"), "There is no such decision in force: 2."),
        (("--undo",), "Name the body"),
        (BY, "Name the body"),
    ],
)
def test_what_was_not_recorded_is_not_taken_back(office: Workspace, words: tuple[str, ...], said: str) -> None:
    office.run("checked", BOARD, *BY)
    office.run("checked", "2", "--undo")
    done = office.run("checked", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_report_of_what_is_not_open_says_so(tmp_path: Path) -> None:
    source = write_source(tmp_path / "source")
    for name, include in (("open", ()), ("all", ("--include", "exempt", "--include", "personal"))):
        office = Workspace(tmp_path / name)
        assert office.run("load", str(source), *include).code == 0
        done = office.run("report", "profile", BOARD, *DAY, "--format", "md", "-o", "-")
        words = "It holds what was loaded as exempt and personal: it is not for publication."
        assert (f"> **NOT OPEN.** {words}\n" in done.out, words in done.err) == (bool(include), bool(include))


def test_what_is_set_aside_is_not_counted_as_open(office: Workspace) -> None:
    def counted() -> int:
        text = office.run("report", "assurance", BOARD, *DAY, "--format", "md", "-o", "-").out
        told = text.partition("## In short")[2].partition("\n## ")[0]
        open_ = sum(map(int, re.findall(r"^\| .* \| (\d+) \|$", told, re.MULTILINE)))
        titles = re.findall(r"^## (?:Gaps|Not stated in.*|What could not.*): (\d+)$", text, re.MULTILINE)
        assert open_ == sum(map(int, titles))
        assert ("set aside is not counted here." in told) == ("## Set aside: 1" in text)
        return open_

    before = counted()
    listed = office.run("check", *DAY, "--json").out
    finding = next(row["finding"] for row in json.loads(listed)["rows"] if row["subject"]["name"] == BOARD)
    assert office.run("accept", finding, *DAY, "--why", "It is in hand", "--until", "2999-01-01").code == 0
    assert counted() == before - 1


def test_it_is_known_after_a_merge_and_after_its_undoing(office: Workspace) -> None:
    office.run("checked", "Ambridge Delivery Group", *BY)
    office.run("names", "merge", "Felpersham Delivery Group", "Ambridge Delivery Group", "--why", "They are one")
    merged = brief(office, "Felpersham Delivery Group")
    assert "**CHECKED.** Checked for accuracy on 20 January 2026" in merged
    assert "Since then" in merged
    office.run("names", "split", "3", "--why", "They are not")
    assert "DRAFT" in brief(office, "Felpersham Delivery Group")
    again = brief(office, "Ambridge Delivery Group")
    assert "CHECKED" in again
    assert "Since then" not in again


def test_the_latest_word_is_shown(office: Workspace) -> None:
    office.run("checked", BOARD, *BY)
    office.run("checked", BOARD, "--by", "The clerk", "--on", "2026-02-01")
    assert "on 1 February 2026 by The clerk." in brief(office)


def test_a_report_of_many_is_a_draft_until_all_have_checked(office: Workspace) -> None:
    assurance = ("report", "assurance", *DAY, "--format", "md", "-o", "-")
    assert "**DRAFT.** The bodies named have not checked this for accuracy." in office.run(*assurance).out
    office.run("checked", BOARD, *BY)
    some = office.run(*assurance).out
    assert f"checked what is stated of them: {BOARD} (20 January 2026, Democratic Services, Borsetshire)." in some
    assert "**DRAFT.**" in some
    for other in ("Ambridge Delivery Group", "Felpersham Delivery Group", "Borsetshire County Council"):
        office.run("checked", other, *BY)
    assert "**CHECKED.** Every body named has checked what is stated of it:" in office.run(*assurance).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((BOARD,), "Say who checked it"),
        ((BOARD, "--by", "x", "--on", "2999-01-01"), "is yet to come"),
        ((BOARD, "--by", "x", "--on", "1519-11-06"), "is before any paper"),
        (("Borchester Safty Board", *BY), f"Did you mean '{BOARD}'"),
    ],
)
def test_half_a_word_is_not_recorded(office: Workspace, words: tuple[str, ...], said: str) -> None:
    done = office.run("checked", *words)
    assert done.code == 2
    assert said in done.err
    assert office.run("checked").out == ""


def test_without_the_ledger_a_report_says_so(office: Workspace, tmp_path: Path) -> None:
    office.run("checked", BOARD, *BY)
    elsewhere = Workspace(tmp_path / "elsewhere", str(office.graph))
    text = brief(elsewhere)
    assert "**DRAFT.** The ledger is not at hand" in text


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_kinds_are_listed(office: Workspace) -> None:
    listed = office.run("report").out
    assert all(kind in listed for kind in ("brief", "profile", "assurance", "scrutiny-pack", "governance-statement"))


def test_a_report_is_written_under_its_own_name(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = office.run("report", "brief", "safety board", *DAY)
    assert (done.code, done.out) == (0, "")
    assert "Wrote brief-borchester-safety-board.html." in done.err
    assert "<h1>Brief: Borchester Safety Board</h1>" in Path("brief-borchester-safety-board.html").read_text("utf-8")


def test_a_document_of_word_is_written_as_its_name_says(office: Workspace, tmp_path: Path) -> None:
    assert office.run("report", "profile", BOARD, *DAY, "-o", str(tmp_path / "p.docx")).code == 0
    assert (tmp_path / "p.docx").read_bytes().startswith(b"PK")


def test_what_is_no_text_is_not_written_to_standard_output(office: Workspace) -> None:
    done = office.run("report", "brief", BOARD, "--format", "docx", "-o", "-")
    assert (done.code, done.out) == (2, "")
    assert "name a file with -o" in done.err


def test_a_missing_chromium_is_said_and_nothing_is_written(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSWERABLE_CHROMIUM", "/nowhere/chromium")
    done = office.run("report", "brief", BOARD, *DAY, "-o", str(tmp_path / "b.pdf"))
    assert done.code == 1
    assert "/nowhere/chromium, named in ANSWERABLE_CHROMIUM, is not there." in done.err
    assert not (tmp_path / "b.pdf").exists()


def test_an_unknown_name_is_answered_with_the_nearest(office: Workspace) -> None:
    done = office.run("report", "brief", "Borchester Safty Board")
    assert done.code == 2
    assert f"Did you mean '{BOARD}'" in done.err
