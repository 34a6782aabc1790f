"""The shipped law: what it says on which day, how far each row may be trusted, and that nothing of it is written twice."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import stage as stages

from graph.claims import Claim, Source
from graph.engine import Engine, open_engine
from loaders.clml import address
from loaders.tables import load
from loaders.wanted import SHIPPED

LAW = SHIPPED / "law"
MARKS = {"V": "stated", "P": "part read", "S": "secondary", "G": "general knowledge"}
STRENGTH = [*MARKS.values()]


@pytest.fixture(scope="module")
def law() -> Source:
    """The shipped law."""
    return load(LAW)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A graph of the law alone."""
    root = tmp_path_factory.mktemp("law")
    with open_engine(str(root / "graph")) as engine:
        engine.write(None, stages.assembly_of(root / "ledger", [load(LAW)]), ())
        yield engine


def things(source: Source, label: str) -> dict[str, list[Claim]]:
    """The claims about each thing of a label, by its local id."""
    found: dict[str, list[Claim]] = {}
    for claim in source.claims:
        if claim.kind == label and not claim.is_link:
            found.setdefault(claim.subject.partition(":")[2], []).append(claim)
    return found


def owing(engine: Engine, duty: str, day: str) -> set[str]:
    """Who owes a duty on a day."""
    found = engine.run(
        "MATCH (b:Body|Post)-[r:OWES]->(d:Duty {id: $duty}) WHERE r.standing = 'in place' "
        "AND r.holds_from <= date($day) AND r.holds_to >= date($day) RETURN b.name AS name",
        {"duty": f"law:{duty}", "day": day},
    )
    return {str(row[0]) for row in found.rows}


COUNCILS = {
    "County councils (England)", "District councils (England)", "Unitary councils (England)", "London borough councils",
}  # fmt: skip
ALWAYS = COUNCILS | {"Chief officers of police"}
FIRE, PROVIDERS, LHBS = "Fire and rescue authorities", "Providers of probation services", "Local Health Boards (Wales)"
RESPONSIBLE = {
    "2002-06-01": ALWAYS,
    "2003-06-01": ALWAYS | {FIRE, "Police authorities"},
    "2004-07-01": ALWAYS | {FIRE, "Police authorities", "Primary care trusts"},
    "2008-01-01": ALWAYS | {FIRE, "Police authorities", "Primary care trusts", LHBS},
    "2012-11-21": ALWAYS
    | {FIRE, "Police authorities", "Primary care trusts", LHBS, PROVIDERS, "Probation trusts"},
    "2012-11-22": ALWAYS | {FIRE, "Primary care trusts", LHBS, PROVIDERS, "Probation trusts"},
    "2013-04-01": ALWAYS | {FIRE, "Clinical commissioning groups", LHBS, PROVIDERS, "Probation trusts"},
    "2018-01-01": ALWAYS
    | {
        FIRE, "Clinical commissioning groups", LHBS, PROVIDERS, "National Probation Service (2014 to 2021)",
        "Community rehabilitation companies",
    },
    "2022-07-01": ALWAYS | {FIRE, "Integrated care boards", LHBS, PROVIDERS, "Probation Service (since 2021)"},
}  # fmt: skip


@pytest.mark.parametrize("day", RESPONSIBLE)
def test_responsible_authorities_by_date(day: str, engine: Engine) -> None:
    assert owing(engine, "duty-s6-strategies", day) == RESPONSIBLE[day]


def test_a_commissioner_is_no_responsible_authority(law: Source) -> None:
    said = [c for c in law.claims if c.subject == "law:commissioners" and c.object == "law:duty-s6-strategies"]
    assert [(c.kind, c.standing, c.status) for c in said] == [("OWES", "negative", "stated")]


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [("duty-strategy-group-before-2011", True, False), ("duty-strategy-group-now", False, True)],
)
def test_who_sits_on_the_strategy_group_changed_on_1_june_2011(
    rule: str, before: bool, after: bool, engine: Engine
) -> None:
    assert bool(owing(engine, rule, "2011-05-31")) is before
    assert bool(owing(engine, rule, "2011-06-01")) is after


def test_from_the_kind_of_a_body_to_the_duties_of_its_class(engine: Engine) -> None:
    found = engine.run(
        "MATCH (b:Body {kind: $kind, legal_form: 'class of bodies'})-[r:OWES]->(d:Duty) "
        "WHERE r.standing = 'in place' AND r.holds_to >= date($day) RETURN DISTINCT d.id AS id",
        {"kind": "district council", "day": "2026-01-01"},
    )
    duties = {str(row[0]).removeprefix("law:") for row in found.rows}
    assert {"duty-s17", "duty-county-agreement", "duty-da-districts", "duty-asb-case-review"} <= duties
    assert not {"duty-channel", "duty-da-support", "duty-sab", "duty-hold-chief-constable"} & duties


def test_the_line_of_a_force_ends_at_the_commissioner(law: Source) -> None:
    lines = {(c.subject, c.kind, c.object) for c in law.claims if c.kind in ("REPORTS_TO", "HELD_TO_ACCOUNT_BY")}
    assert ("law:forces", "REPORTS_TO", "law:chiefs") in lines
    assert ("law:chiefs", "HELD_TO_ACCOUNT_BY", "law:commissioners") in lines
    assert not [line for line in lines if line[0] in ("law:csps", "law:county-groups", "law:commissioners")]
    panels = [c for c in law.claims if c.kind == "SCRUTINISED_BY" and c.object == "law:panels"]
    assert [(c.subject, c.get("supported")) for c in panels] == [("law:commissioners", "and supported by it")]


def test_the_end_of_commissioners_is_planned_and_nobody_follows(law: Source) -> None:
    (claim,) = things(law, "Statement")["st-pcc-abolition"]
    assert "May 2028" in claim.get("name")
    assert (claim.standing, claim.status) == ("planned", "secondary")
    assert not [c for c in law.claims if c.kind == "SUCCEEDS" and c.object == "law:commissioners"]
    assert not [c for c in things(law, "Body")["commissioners"] if c.valid_to]


def test_every_provision_has_one_address_and_bears_it_as_identifier(law: Source) -> None:
    provisions = things(law, "Provision")
    addresses: Counter[str] = Counter()
    for (claim,) in provisions.values():
        assert claim.get("identifiers") == f"uri {claim.get('uri')}"
        assert address(claim.get("uri")) == claim.get("uri"), "in the form that saved files are read into"
        addresses[claim.get("uri")] += 1
    assert set(addresses.values()) == {1}


def test_the_mark_of_a_check_is_the_status(law: Source) -> None:
    """A provision says in ``checked`` how it was read, and a weaker part lowers it; what only exists is stated to."""
    for (claim,) in things(law, "Provision").values():
        marks = re.findall(r"\(([VPSG])\)", claim.get("checked"))
        assert marks, claim.get("name")
        assert claim.status in {MARKS[mark] for mark in marks}, claim.get("name")


def test_a_weaker_date_stands_in_a_row_of_its_own(law: Source) -> None:
    """Where the words were read and their start was not, the row with the start has the weaker status, and says so."""
    starts = [
        c
        for c in law.claims
        if c.locator.endswith((", start", ", start of the body", ", dates")) or ", end of" in c.locator
    ]
    assert len(starts) > 30
    for dated in starts:
        assert dated.valid_from or dated.valid_to
        same = [c for c in law.claims if c[:6] == dated[:6] and c is not dated]
        assert any(STRENGTH.index(c.status) < STRENGTH.index(dated.status) for c in same), dated


def test_what_is_stated_has_no_date_from_general_knowledge(law: Source) -> None:
    for claim in law.claims:
        assert claim.status != "stated" or not re.search(r"[Dd]ate from|start is general", claim.get("note")), claim


def test_every_duty_arises_from_a_provision_and_falls_on_somebody(law: Source) -> None:
    duties = {f"law:{each}" for each in things(law, "Duty")}
    assert duties == {c.subject for c in law.claims if c.kind == "ARISES_FROM"}
    assert duties == {c.object for c in law.claims if c.kind == "OWES" and c.standing != "negative"}


def test_the_calendar_is_whole(law: Source) -> None:
    duties = [claim for claims in things(law, "Duty").values() for claim in claims]
    found = {re.search(r"cal-\d\d", c.get("note"))[0]: c for c in duties if "Calendar:" in c.get("note")}  # type: ignore[index]
    assert sorted(found) == [f"cal-{number:02}" for number in range(1, 16)]
    assert found["cal-01"].get("interval") == "at most 12 months"
    assert found["cal-02"].get("interval") == "28 days, or as soon as reasonably possible"
    assert all(claim.get("interval") for claim in found.values())
    yearly = {1, 3, 4, 5, 7, 10, 11, 12, 15}
    assert {name for name, claim in found.items() if claim.get("months")} == {f"cal-{number:02}" for number in yearly}
    assert {claim.get("months") for claim in duties} == {"", "12"}


def test_categories_of_exempt_information(law: Source) -> None:
    paragraphs = {name for name in things(law, "Provision") if name.startswith("prov-lga1972-sch12a-p")}
    assert paragraphs == {f"prov-lga1972-sch12a-p{number}" for number in range(1, 11)}
    assert things(law, "Provision")["prov-lga1972-sch12a-p7"][0].status == "general knowledge"


def test_classes_are_classes(law: Source) -> None:
    owing = {c.subject for c in law.claims if c.kind == "OWES" and c.subject_label == "Body"}
    forms = {c.subject: c.get("legal_form") for claims in things(law, "Body").values() for c in claims}
    assert {thing for thing in owing if forms[thing] != "class of bodies"} == {"law:nhs-england"}


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_llr_law_lists_of_the_law_it_does_not_write_again(law: Source) -> None:
    """Name, kind, status and place only, and just as the law has them."""
    for label in ("Duty", "Provision", "Post", "Body", "Statement"):
        own = things(law, label)
        for row in _rows(SHIPPED / "llr-law", label.lower()):
            if row["id"].startswith("law:"):
                first = own[row["id"].removeprefix("law:")][0]
                assert (row["name"], row["kind"]) == (first.get("name"), first.get("kind"))
                assert (row.get("status") or "stated") == first.status
                said = {column for column, value in row.items() if value}
                assert said <= {"id", "name", "kind", "standing", "status", "cited"}, row
    assert not [row for row in _rows(SHIPPED / "llr-law", "law") if row["link"] == "ARISES_FROM"]


def test_llr_law_says_inferred_only_of_a_step_beyond_the_words() -> None:
    for table in ("answering", "people", "body", "post", "duty", "law"):
        for row in _rows(SHIPPED / "llr-law", table):
            assert row.get("status", "") in ("", "inferred", *STRENGTH)
            if row.get("status") == "inferred" and table == "law" and row["link"] == "OWES":
                jointly = "Owed by the responsible authorities" in row["note"]
                assert jointly or row["to"] in ("law:duty-s6-regard-to-pcc", "law:duty-county-group-before-2011"), row
