"""Every assurance rule, run on Borsetshire on both engines, against findings read through by hand."""

from __future__ import annotations

import json
from pathlib import Path

import expected_answers as expected
import pytest

from graph import checks, finish
from graph.answer import Row, Thing
from graph.answers import Asker, as_day
from graph.catalogue import FINISHES, OUTCOMES, every_rule, question, rule_ids
from graph.checks import Finding, run, slip_findings
from graph.engine import Engine

FOLDER = expected.FOLDER / "checks"
COLUMNS = ["outcome", "sentence", "ask", "nearest", "sources"]
CASES = [
    pytest.param(name, number, id=f"{name}-{number}")
    for name in rule_ids()
    for number in range(len(expected.read(FOLDER / f"{name}.json")))
]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_findings_are_as_expected(name: str, number: int, engine: Engine, pytestconfig: pytest.Config) -> None:
    path = FOLDER / f"{name}.json"
    cases = expected.read(path)
    case = cases[number]
    found = _found(engine, name, case)
    if pytestconfig.getoption("--write-expected") and engine.name == "embedded":
        cases[number] = {key: case[key] for key in ("why", "given", "as_of")} | found
        expected.write(path, COLUMNS, cases)
    kept = json.loads(path.read_text(encoding="utf-8"))["cases"][number]
    assert found == {key: kept[key] for key in found}, case["why"]


def _found(engine: Engine, name: str, case: expected.Case) -> expected.Case:
    asker = Asker(engine, as_day(case["as_of"]))
    report = run(asker, [question(name)], case["given"], outcomes=(*OUTCOMES[:3], "met"))
    (result,) = report.results
    places = {note.n: f"{note.document} {note.locator}" for note in report.sources}
    ids = [finding.id for finding in result.findings]
    assert len(ids) == len(set(ids)), "each finding has an id of its own"
    assert all(finding.facts and finding.claims and finding.sources for finding in result.findings)
    return {
        "counts": {outcome: result.counts[outcome] for outcome in OUTCOMES if result.counts[outcome]},
        "findings": [_plain(finding, places) for finding in result.findings],
    }


def _plain(finding: Finding, places: dict[int, str]) -> list[str]:
    nearest = "; ".join(f"{near.sentence} ({near.stands})" for near in finding.nearest)
    ask = finding.ask if finding.outcome != "met" else ""
    return [finding.outcome, finding.sentence, ask, nearest, "; ".join(places[n] for n in finding.sources)]


def test_a_slip_is_cited_where_every_fact_of_its_paper_rests_on_another_too(engine: Engine) -> None:
    asker = Asker(engine, as_day("2024-05-10"))
    sole = "MATCH (f:Fact) WHERE f.document <> '' RETURN DISTINCT f.document"
    shared = "MATCH (f:Fact) WHERE f.documents > 1 RETURN f.citations ORDER BY f.id"
    alone = {document for (document,) in engine.run(sole, {}).rows}
    cited = [each["document"] for (text,) in engine.run(shared, {}).rows for each in json.loads(text)]
    (document, *_) = [*(each for each in cited if each not in alone), cited[0]]
    row = Row({"subject": Thing(document, "a paper"), "sort": "name", "detail": "name: x", "outcome": "gap"}, [])
    (found,) = slip_findings(asker, [row])
    assert document in {each["document"] for each in asker.facts(found.facts)[found.facts[0]].citations}


@pytest.mark.parametrize("name", ["lead", "delivery", "measure"])
def test_priorities_of_a_plan_that_another_revises_are_not_assessed(name: str, shipped: Engine) -> None:
    rule = question(f"priority-{name}-not-stated")
    (result,) = run(Asker(shipped, as_day("2019-11-06")), [rule], outcomes=OUTCOMES).results
    of_a_plan = [each.sentence for each in result.findings if "April 20" in each.sentence]
    assert of_a_plan
    assert all("refresh April 2019" in sentence for sentence in of_a_plan)
    assert result.counts["not applicable"] == 9, "three themes, and the six priorities of the plan before the refresh"


def test_a_review_of_spending_that_is_only_planned_cannot_be_judged(shipped: Engine) -> None:
    report = run(Asker(shipped, as_day("2019-11-06")), [question("spending-review-not-evidenced")])
    said = {finding.subject.name: finding for finding in report.findings}
    leicester, charnwood = said["Safer Leicester Partnership"], said["Charnwood Community Safety Partnership"]
    assert (leicester.outcome, charnwood.outcome) == ("not assessable", "not stated")
    assert "(planned)" in leicester.sentence
    places = {note.n: note.locator for note in report.sources}
    assert "Partners in the SLP" in {places[n] for n in leicester.sources}


@pytest.mark.parametrize("name", rule_ids())
def test_every_rule_has_a_case_that_is_met_and_one_that_is_not(name: str) -> None:
    cases = expected.read(FOLDER / f"{name}.json")
    counted = {outcome for case in cases for outcome in case.get("counts", {})}
    assert counted & {"gap", "not stated"}, f"tests/expected/checks/{name}.json needs a gap, or something not stated"
    assert "met" in counted, f"tests/expected/checks/{name}.json needs something met"


def test_every_finishing_step_is_known_to_the_catalogue() -> None:
    assert set(FINISHES) == {*finish.STEPS, *checks.STEPS}


def test_no_expected_file_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(rule_ids())


def test_the_rules_are_read(tmp_path: Path) -> None:
    assert all(rule.rule for rule in every_rule())
