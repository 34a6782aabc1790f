"""The commands around the checks: reports in four forms, exit codes, runs set against each other, findings set aside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from cli import main
from graph.catalogue import every_rule, rule_ids

SOURCE = """\
id: hollow
title: Papers of Hollow
publisher: Hollow Council
documents:
  - {id: R1, title: Register of Hollow, kind: register, dated: 2024-04-01}
"""
BODIES = """\
id,name,kind,legal_form,cited
hc,Hollow Council,district council,corporate body,R1 p 1
hsp,Hollow Safer Board,partnership board,non-statutory partnership,R1 p 2
hub,Hollow Hub,partnership board,non-statutory partnership,R1 p 3
"""
POSTS = """\
id,name,kind,cited
one,Chair of the Board,chair,R1 p 2
two,Second chair of the Board,chair,R1 p 2
"""
PEOPLE = """\
from,link,to,role,cited
one,CHAIRS,hsp,chair,R1 p 2
two,CHAIRS,hsp,chair,R1 p 2
"""
DAY = ["--as-of", "2024-05-01"]


@pytest.fixture
def hollow(tmp_path: Path) -> Path:
    """A folder with a source of two boards, one with two chairs at once, and a workspace that holds it."""
    (tmp_path / "hollow").mkdir()
    for name, text in (("source.yml", SOURCE), ("body.csv", BODIES), ("post.csv", POSTS), ("people.csv", PEOPLE)):
        (tmp_path / "hollow" / name).write_text(text, encoding="utf-8")
    answerable(tmp_path, "load", str(tmp_path / "hollow"))
    return tmp_path


def answerable(root: Path, *words: str, code: int = 0) -> Result:
    """Run a command on the workspace in this folder."""
    result = CliRunner().invoke(main, ["--ledger", str(root / "ledger"), "--graph", str(root / "graph"), *words])
    assert result.exit_code == code, result.output
    return result


def as_rows(root: Path, *words: str, code: int = 3) -> list[dict[str, Any]]:
    """The findings of a run, as JSON gives them."""
    found: list[dict[str, Any]] = json.loads(answerable(root, "check", *words, *DAY, "--json", code=code).stdout)[
        "rows"
    ]
    return found


def test_a_gap_that_stands_makes_the_exit_code_three(hollow: Path) -> None:
    shown = answerable(hollow, "check", "two-chairs", *DAY, code=3).stdout
    assert "Hollow Safer Board" in shown
    assert "Members may wish to ask" in shown
    assert "Register of Hollow, p 2 (1 April 2024)" in shown


def test_without_a_gap_the_exit_code_is_zero(hollow: Path) -> None:
    shown = answerable(hollow, "check", "chair-not-stated", *DAY).stdout
    assert "do not state who chairs Hollow Hub" in shown


def test_a_full_run_counts_every_rule(hollow: Path) -> None:
    shown = answerable(hollow, "check", *DAY, code=3).stdout
    assert all(each.id in shown for each in every_rule() if each.rule and not each.rule.tidying)
    remarks = json.loads(answerable(hollow, "check", *DAY, "--json", code=3).stdout)["remarks"]
    assert "two-chairs: gap 1, not stated 0, not assessable 0, not applicable 0, met 0" in remarks


def test_json_is_the_object_of_every_answer(hollow: Path) -> None:
    found = json.loads(answerable(hollow, "check", "two-chairs", *DAY, "--json", code=3).stdout)
    assert list(found) == ["question", "title", "params", "as_of", "columns", "rows", "gaps", "remarks", "sources"]
    (row,) = found["rows"]
    assert (row["rule"], row["outcome"], row["subject"]["name"]) == ("two-chairs", "gap", "Hollow Safer Board")
    assert [found["sources"][n - 1]["locator"] for n in row["sources"]] == ["p 2"]


def test_csv_has_a_row_for_each_finding(hollow: Path) -> None:
    lines = answerable(hollow, "check", "two-chairs", "chair-not-stated", *DAY, "--csv", code=3).stdout.splitlines()
    assert lines[0].startswith("finding,rule,severity,outcome,subject,sentence,ask,basis")
    assert len(lines) == 3


def test_junit_has_a_failure_for_each_gap_and_skips_the_rest(hollow: Path) -> None:
    root = ElementTree.fromstring(
        answerable(hollow, "check", "two-chairs", "chair-not-stated", *DAY, "--junit", code=3).stdout
    )
    suites = {suite.get("name"): suite for suite in root}
    assert (suites["two-chairs"].get("failures"), suites["chair-not-stated"].get("failures")) == ("1", "0")
    assert len(suites["chair-not-stated"].findall("testcase/skipped")) == 1
    met = [case.get("name") for case in suites["chair-not-stated"] if len(case) == 0]
    assert (met, suites["chair-not-stated"].get("tests")) == (["Hollow Safer Board"], "2"), "what is met has passed"


def test_a_wrong_rule_names_the_nearest(hollow: Path) -> None:
    assert "two-chairs" in answerable(hollow, "check", "two-chair", code=2).stderr
    assert f" and {len(rule_ids()) - 30} more." in answerable(hollow, "check", "zzz", code=2).stderr


def test_the_rules_are_listed_with_their_basis(hollow: Path) -> None:
    shown = answerable(hollow, "check", "--list").stdout
    assert "chair-not-stated: " in shown
    assert "basis: good practice" in shown


def test_tidying_is_a_list_of_its_own(hollow: Path) -> None:
    shown = answerable(hollow, "check", "--tidying", *DAY).stdout
    assert "two-chairs" not in shown


# --- runs ------------------------------------------------------------------------------------------------------------


def test_since_says_what_is_new_closed_and_still_open(hollow: Path) -> None:
    answerable(hollow, "check", *DAY, code=3)
    people = PEOPLE.replace("two,CHAIRS,hsp", "two,CHAIRS,hub")
    (hollow / "hollow" / "people.csv").write_text(people, encoding="utf-8")
    answerable(hollow, "load", str(hollow / "hollow"))
    shown = answerable(hollow, "check", *DAY, "--since").stdout
    assert "Closed: Two chairs" in shown or "[two-chairs-" in shown
    assert "still open" in shown


def test_since_needs_an_earlier_run(hollow: Path) -> None:
    assert "No earlier run" in answerable(hollow, "check", "--since", code=1).stderr
    assert "Name the rules before --since" in answerable(hollow, "check", "--since", "two-chairs", code=2).stderr


def test_some_rules_alone_are_not_kept_as_a_run(hollow: Path) -> None:
    answerable(hollow, "check", "two-chairs", *DAY, code=3)
    assert not (hollow / "ledger" / "checks").exists()


def test_a_damaged_run_is_named(hollow: Path) -> None:
    answerable(hollow, "check", *DAY, code=3)
    (hollow / "ledger" / "checks" / "000001.json").write_text("{", encoding="utf-8")
    assert "000001.json" in answerable(hollow, "check", "--since", code=1).stderr


# --- setting aside ---------------------------------------------------------------------------------------------------


def accept(root: Path, finding: str, *words: str, code: int = 0) -> Result:
    given = words or ("--why", "Joint chairs by agreement", "--until", "2999-12-31")
    return answerable(root, "accept", finding, *given, *DAY, code=code)


def test_an_accepted_finding_no_longer_stands(hollow: Path) -> None:
    (row,) = as_rows(hollow, "two-chairs")
    accept(hollow, row["finding"])
    (again,) = as_rows(hollow, "two-chairs", code=0)
    assert again["accepted"] == "until 2999-12-31: Joint chairs by agreement"
    assert "Set aside until 31 December 2999" in answerable(hollow, "check", "two-chairs", *DAY).stdout
    assert "Joint chairs by agreement" in answerable(hollow, "accept").stdout


def test_it_stands_again_when_its_day_has_passed(hollow: Path) -> None:
    (row,) = as_rows(hollow, "two-chairs")
    accept(hollow, row["finding"], "--why", "x", "--until", "2998-01-01")
    answerable(hollow, "check", "two-chairs", "--as-of", "2024-05-02")
    from graph.ledger import Ledger

    (kept,) = Ledger.open(hollow / "ledger").state().accepted
    assert (kept.rule, kept.until) == ("two-chairs", "2998-01-01")


def test_reopening_lets_it_count_again(hollow: Path) -> None:
    (row,) = as_rows(hollow, "two-chairs")
    said = accept(hollow, row["finding"]).stderr
    number = said.split("Decision ")[1].split(":")[0]
    answerable(hollow, "reopen", number, "--why", "Looked at again")
    assert len(as_rows(hollow, "two-chairs")) == 1


def test_other_evidence_ends_an_acceptance(hollow: Path) -> None:
    """What was accepted rested on these claims: when the paper says otherwise it is a finding anew."""
    (row,) = as_rows(hollow, "two-chairs")
    accept(hollow, row["finding"])
    (hollow / "hollow" / "people.csv").write_text(PEOPLE.replace("R1 p 2", "R1 p 9"), encoding="utf-8")
    answerable(hollow, "load", str(hollow / "hollow"))
    assert [each["accepted"] for each in as_rows(hollow, "two-chairs")] == [""]


def test_an_accepted_finding_is_known_after_a_merge(hollow: Path) -> None:
    found = {row["subject"]["name"]: row["finding"] for row in as_rows(hollow, "chair-not-stated", code=0)}
    accept(hollow, found["Hollow Hub"])
    twin = SOURCE.replace("hollow", "twin").replace("Papers of Hollow", "Other papers")
    (hollow / "twin").mkdir()
    (hollow / "twin" / "source.yml").write_text(twin, encoding="utf-8")
    body = "id,name,kind,legal_form,cited\nhub,The Hub,partnership board,non-statutory partnership,R1 p 8\n"
    (hollow / "twin" / "body.csv").write_text(body, encoding="utf-8")
    answerable(hollow, "load", str(hollow / "twin"))
    answerable(hollow, "names", "merge", "The Hub", "Hollow Hub", "--why", "One and the same")
    (row,) = as_rows(hollow, "chair-not-stated", code=0)
    assert row["finding"] != found["Hollow Hub"]
    assert row["accepted"].endswith("Joint chairs by agreement")


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        ((), "Give a reason", 2),
        (("--why", " ", "--until", "2999-01-01"), "Give a reason", 2),
        (("--why", "x", "--until", "2020-01-01"), "has passed", 2),
        (("--why", "x", "--until", "soon"), "Write one day", 2),
    ],
)
def test_accepting_needs_a_reason_and_a_day_to_come(hollow: Path, words: tuple[str, ...], said: str, code: int) -> None:
    result = answerable(hollow, "accept", "two-chairs-00000000", *words, code=code)
    assert said in result.stderr


@pytest.mark.parametrize("finding", ["nonsense", "two-chairs-00000000", "two-chairs"])
def test_an_unknown_finding_is_said_so(hollow: Path, finding: str) -> None:
    assert "There is no finding" in accept(hollow, finding, code=2).stderr


def test_a_gap_is_not_silenced_by_what_was_accepted_as_not_stated(hollow: Path) -> None:
    found = {row["subject"]["name"]: row["finding"] for row in as_rows(hollow, "chair-not-stated", code=0)}
    accept(hollow, found["Hollow Hub"])
    complete = "coverage:\n  - {body: hub, record: CHAIRS, valid_from: 2024-04-01, document: R1}\n"
    (hollow / "hollow" / "source.yml").write_text(SOURCE + complete, encoding="utf-8")
    answerable(hollow, "load", str(hollow / "hollow"))
    (row,) = as_rows(hollow, "chair-not-stated")
    assert (row["outcome"], row["accepted"]) == ("gap", "")
    assert "is declared to list them all" in row["sentence"]


def test_a_list_makes_no_gap_of_what_it_lists_itself(hollow: Path) -> None:
    """The chair has passed its shelf life: last known, and named by the very list."""
    complete = "coverage:\n  - {body: hsp, record: CHAIRS, valid_from: 2024-04-01, document: R1}\n"
    (hollow / "hollow" / "source.yml").write_text(SOURCE + complete, encoding="utf-8")
    answerable(hollow, "load", str(hollow / "hollow"))
    shown = answerable(hollow, "check", "chair-not-stated", "--as-of", "2026-05-01").stdout
    assert "Nearest stated: Chair of the Board chairs Hollow Safer Board" in " ".join(shown.split())


def test_some_rules_are_set_against_those_rules_of_the_last_run(hollow: Path) -> None:
    answerable(hollow, "check", *DAY, code=3)
    shown = answerable(hollow, "check", "two-chairs", *DAY, "--since", code=3).stdout
    assert "0 new, 0 closed, 1 still open" in " ".join(shown.split())


def test_another_ledger_s_runs_are_left_alone(hollow: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    answerable(tmp_path / "other", "load", str(hollow / "hollow"))
    where = ["--ledger", str(tmp_path / "other" / "ledger"), "--graph", str(hollow / "graph")]
    result = CliRunner().invoke(main, [*where, "check", *DAY])
    assert "The ledger of this graph is not here" in result.stderr
    assert not (tmp_path / "other" / "ledger" / "checks").exists()
