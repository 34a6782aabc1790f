"""From claims to facts: what is one fact, what is two, from when to when each holds, and how papers differ."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations

import pytest

from graph import facts, model
from graph.claims import Claim, Document, link_claim, thing_claim
from graph.dates import Bounds, state

DOCUMENTS = {
    f"s:{name}": Document(f"s:{name}", f"Paper {name}", "", kind, dated, source="s")
    for name, kind, dated in (
        ("A", "minutes", "2015-03-02"),
        ("B", "minutes", "2019-11-06"),
        ("C", "minutes", "2020-06-12"),
        ("D", "report", "2021-03-15"),
        ("E", "plan", "2017-12~"),
        ("F", "register", "2024-04-01"),
        ("G", "terms of reference", "2021/2022~"),
        ("H", "grants register", "2019/20"),
        ("LAW", "act", "1998-07-31"),
    )
}
FACT = [p.name for p in model.FACT_PROPERTIES]


def claim(document: str, kind: str = "REPORTS_TO", place: str = "para 1", **said: str) -> Claim:
    """A claim of a link from body a to body b."""
    own = {"standing", "status", "valid_from", "valid_to"}
    properties = {name: value for name, value in said.items() if name not in own}
    return link_claim(
        "s", kind, ("Body", "a"), ("Plan" if kind == "APPROVES" else "Body", "b"), properties,
        document=f"s:{document}", locator=place, **{name: said[name] for name in own & set(said)},
    )  # fmt: skip


def thing(document: str, source: str = "s", **said: str) -> Claim:
    """A claim about body a."""
    own = {"standing", "status", "valid_from", "valid_to"}
    properties = {"name": "The Board", "kind": "strategy board"} | {k: v for k, v in said.items() if k not in own}
    return thing_claim(
        source, "Body", "s:a", properties, document=f"s:{document}", locator="para 1",
        **{name: said[name] for name in own & set(said)},
    )  # fmt: skip


def made(*claims: Claim) -> list[dict[str, str]]:
    """The Fact rows that claims of one link make, in order of their words, with the detail of the row."""
    found = [dict(zip(FACT, each.fact, strict=True)) for each in facts.make_link(claims, DOCUMENTS)]
    assert len({each["id"] for each in found}) == len(found)
    return sorted(found, key=lambda fact: fact["start_possible"])


def stands(fact: dict[str, str], *days: str) -> list[str]:
    """How a fact stands on some days."""
    a, b, c, d, e = (date.fromisoformat(fact[name]) for name in FACT[9:14])
    bounds = Bounds(a, b, c, d, e, fact["stated_start"] == "true")
    return [state(bounds, date.fromisoformat(day)) for day in days]


def cited(fact: dict[str, str]) -> list[str]:
    """The papers a fact cites."""
    return [each["document"].removeprefix("s:") for each in json.loads(fact["citations"])]


def test_claims_that_agree_are_one_fact_that_lists_them_all() -> None:
    (fact,) = made(claim("B", place="para 11"), claim("B", place="para 5"), claim("D"))
    assert [each["locator"] for each in json.loads(fact["citations"])] == ["para 5", "para 11", "para 1"]
    assert fact["dates"] == "first stated 6 November 2019; last stated 15 March 2021"
    assert fact["differs"] == ""


def test_without_dates_it_is_known_from_its_first_paper_until_its_shelf_life_after_the_last() -> None:
    (fact,) = made(claim("B"), claim("D"))
    assert stands(fact, "2019-11-05", "2019-11-06", "2024-03-15", "2024-03-16") == [
        "not known then", "certain", "certain", "last known",
    ]  # fmt: skip


def test_papers_too_far_apart_to_vouch_for_the_time_between_are_two_facts() -> None:
    early, late = made(claim("A"), claim("B"))
    assert stands(early, "2015-03-02", "2018-03-02", "2018-03-03") == ["certain", "certain", "last known"]
    assert stands(late, "2018-03-03", "2019-11-06") == ["not known then", "certain"]


def test_a_chair_is_vouched_for_until_the_annual_council() -> None:
    (fact,) = made(claim("B", "CHAIRS"))
    assert stands(fact, "2020-05-31", "2020-06-01") == ["certain", "last known"]


@pytest.mark.parametrize(
    ("document", "from_", "to"),
    [("E", "2018-01-31", "2021-01-31"), ("G", "2022-12-31", "2025-12-31"), ("H", "2020-03-31", "2023-03-31")],
)
def test_a_paper_without_a_day_counts_from_the_last_it_may_have(document: str, from_: str, to: str) -> None:
    (fact,) = made(claim(document))
    assert (fact["start_possible"], fact["lapses"]) == (from_, to)
    assert from_ not in fact["dates"]


def test_law_has_no_shelf_life() -> None:
    (fact,) = made(claim("LAW"))
    assert stands(fact, "1998-07-30", "1998-07-31", "2999-01-01") == ["not known then", "certain", "certain"]
    (fact,) = made(claim("LAW", valid_to="2012-11-21"))
    assert stands(fact, "2012-11-21", "2012-11-22") == ["certain", "ended"]


def test_stated_dates_hold_between_them_and_both_days_count() -> None:
    (fact,) = made(claim("D", valid_from="2016-05-18", valid_to="2020-05-20"))
    assert stands(fact, "2016-05-17", "2016-05-18", "2020-05-20", "2020-05-21") == [
        "not yet", "certain", "certain", "ended",
    ]  # fmt: skip


def test_a_stated_start_is_vouched_for_by_its_paper() -> None:
    (fact,) = made(claim("B", valid_from="2016~"))
    assert stands(fact, "2014-12-31", "2015-01-01", "2017-12-31", "2022-11-06", "2022-11-07") == [
        "not yet", "possible", "certain", "certain", "last known",
    ]  # fmt: skip
    assert fact["dates"] == "since about 2016; last stated 6 November 2019"


def test_a_stated_start_and_a_stated_end_are_the_ends_of_one_spell() -> None:
    (fact,) = made(claim("B", valid_from="2017-05"), claim("C", valid_to="2020-05-20", standing="ended"))
    assert (fact["dates"], fact["standing"]) == ("from May 2017 to 20 May 2020", "in place")
    assert cited(fact) == ["B", "C"]


def test_a_stated_end_supersedes_an_undated_claim() -> None:
    (fact,) = made(claim("B"), claim("C", valid_to="2020-05-20", standing="ended"))
    assert stands(fact, "2019-11-05", "2019-11-06", "2020-05-20", "2020-05-21") == [
        "not known then", "certain", "certain", "ended",
    ]  # fmt: skip
    assert fact["standing"] == "in place"


def test_a_later_paper_that_states_it_again_makes_another_fact() -> None:
    ended, again = made(claim("B"), claim("C", valid_to="2020-05-20", standing="ended"), claim("D"))
    assert stands(ended, "2020-05-21") == ["ended"]
    assert stands(again, "2020-05-21", "2021-03-15") == ["not known then", "certain"]


def test_a_paper_that_says_it_is_over_ends_it_by_then() -> None:
    (fact,) = made(claim("B"), claim("C", standing="ended"))
    assert stands(fact, "2019-11-06", "2019-11-07", "2020-06-12", "2020-06-13") == [
        "certain", "possible", "possible", "ended",
    ]  # fmt: skip
    assert fact["dates"] == "stated 6 November 2019; over by 12 June 2020"
    assert cited(fact) == ["B", "C"]


def test_a_paper_that_says_it_is_over_before_another_states_it_stands_apart() -> None:
    found = made(claim("B", standing="ended"), claim("D"))
    assert {(fact["standing"], fact["dates"]) for fact in found} == {
        ("ended", "stated 6 November 2019"), ("in place", "stated 15 March 2021"),
    }  # fmt: skip


def test_an_end_alone_is_of_what_held_before_it() -> None:
    (fact,) = made(claim("C", valid_to="2018-12", standing="ended"))
    assert stands(fact, "2018-11-30", "2018-12-01", "2018-12-31", "2019-01-01") == [
        "possible", "certain", "possible", "ended",
    ]  # fmt: skip
    assert fact["dates"] == "until December 2018; start not stated"


def test_an_end_still_to_come_says_nothing_of_the_time_before_the_paper() -> None:
    (fact,) = made(claim("B", valid_to="2021-05"))
    assert stands(fact, "2019-11-05", "2019-11-06", "2021-05-31", "2021-06-01") == [
        "not known then", "certain", "possible", "ended",
    ]  # fmt: skip


def test_papers_that_give_different_dates_are_both_kept_and_shown() -> None:
    one, other = made(claim("B", valid_from="2017-05"), claim("D", valid_from="2018"))
    for fact in (one, other):
        assert fact["differs"] == (
            "papers give different dates: since May 2017; last stated 6 November 2019 (Paper B, para 1) / "
            "since 2018; last stated 15 March 2021 (Paper D, para 1)"
        )
    assert (cited(one), cited(other)) == (["B"], ["D"])


@pytest.mark.parametrize("second", ["2017-05-18", "2019-06"])
def test_two_terms_are_two_facts_and_no_difference(second: str) -> None:
    found = made(
        claim("B", valid_from="2015-05-20", valid_to="2017-05-18"), claim("D", valid_from=second, valid_to="2021-03")
    )
    assert [fact["differs"] for fact in found] == ["", ""]


def test_an_end_before_a_start_is_of_another_term() -> None:
    first, second = made(claim("B", valid_to="2017-05-18", standing="ended"), claim("D", valid_from="2019-06"))
    assert stands(first, "2017-05-18", "2018-01-01") == ["certain", "ended"]
    assert stands(second, "2018-01-01", "2019-06-30") == ["not yet", "certain"]


def test_values_that_differ_are_shown_the_latest_first() -> None:
    (fact,) = made(claim("C", "MEMBER_OF", capacity="voting"), claim("D", "MEMBER_OF", capacity="observer"))
    assert fact["differs"] == "capacity differs: observer (Paper D, para 1) / voting (Paper C, para 1)"
    assert fact["detail"] == "capacity: observer"


def test_a_paper_that_says_it_is_not_so_is_kept_beside_and_both_say_that_they_differ() -> None:
    found = {fact["standing"]: fact for fact in made(claim("B"), claim("C", standing="negative"))}
    assert set(found) == {"in place", "negative"}
    words = "papers differ: it is so (Paper B, para 1) / it is not so (Paper C, para 1)"
    assert {fact["differs"] for fact in found.values()} == {words}
    assert (cited(found["in place"]), cited(found["negative"])) == (["B"], ["C"])


def test_that_it_is_not_so_alone_is_no_difference() -> None:
    (fact,) = made(claim("B", standing="negative"), claim("C", standing="negative"))
    assert (fact["standing"], fact["differs"]) == ("negative", "")


@pytest.mark.parametrize("standing", ["planned", "proposed"])
def test_what_is_planned_is_not_what_is_in_place(standing: str) -> None:
    planned, in_place = claim("B", standing=standing), claim("D")
    assert facts.group_key(planned) != facts.group_key(in_place)


def test_a_keyed_value_tells_two_facts_apart_and_the_chair_needs_no_word() -> None:
    chair, vice = claim("B", "CHAIRS", role="chair"), claim("B", "CHAIRS", role="vice-chair")
    assert facts.group_key(chair) == facts.group_key(claim("D", "CHAIRS"))
    assert facts.group_key(chair) != facts.group_key(vice)
    assert (made(chair)[0]["detail"], made(vice)[0]["detail"]) == ("", "vice-chair")
    assert made(chair)[0]["id"] == made(claim("B", "CHAIRS"))[0]["id"]


def test_detail_says_what_a_link_is_about() -> None:
    (fact,) = made(claim("B", "DELEGATED_BY", function="licensing", limit_words="up to £50,000"))
    assert fact["detail"] == "function: licensing; limit: up to £50,000"


def test_an_event_is_on_its_date_only() -> None:
    (fact,) = made(claim("D", "APPROVES", valid_from="2021-03-01"))
    assert stands(fact, "2021-02-28", "2021-03-01", "2021-03-02") == ["not yet", "certain", "ended"]
    (fact,) = made(claim("D", "APPROVES", valid_from="2021-03"))
    assert stands(fact, "2021-02-28", "2021-03-15", "2021-04-01") == ["not yet", "possible", "ended"]
    assert fact["dates"] == "date not stated exactly: March 2021"


def test_an_event_told_in_two_places_of_a_paper_is_one_and_by_two_papers_two() -> None:
    assert len(made(claim("B", "APPROVES"), claim("B", "APPROVES", place="para 2"))) == 1
    assert len(made(claim("B", "APPROVES"), claim("D", "APPROVES"))) == 2


def test_a_paper_of_the_day_tells_of_the_event_of_that_day() -> None:
    (fact,) = made(claim("D", "APPROVES", valid_from="2021-03-15"), claim("D", "APPROVES", place="para 2"))
    assert fact["dates"] == "on 15 March 2021"


def test_a_fact_is_stated_when_one_paper_states_it_and_disputed_when_one_says_so() -> None:
    assert made(claim("B", status="inferred"))[0]["status"] == "inferred"
    assert made(claim("B", status="inferred"), claim("C"))[0]["status"] == "stated"
    assert made(claim("B", status="disputed"), claim("C"))[0]["status"] == "disputed"


def test_the_order_in_which_claims_are_loaded_changes_nothing() -> None:
    claims = [
        claim("A"), claim("B"), claim("C", valid_to="2020-05-20", standing="ended"), claim("D"),
        claim("F", standing="negative"), claim("E", valid_from="2016"),
    ]  # fmt: skip
    wanted = facts.make_link(claims, DOCUMENTS)
    for order in permutations(claims):
        assert sorted(facts.make_link(order, DOCUMENTS)) == sorted(wanted)


def test_every_claim_is_cited_by_some_fact() -> None:
    claims = [
        claim("A"), claim("B"), claim("B", standing="ended"), claim("C", valid_to="2020-05-20", standing="ended"),
        claim("D", standing="ended"), claim("D", standing="negative"), claim("E", valid_from="2016"), claim("F"),
        claim("F", standing="ended", place="para 2"), claim("F", standing="ended", valid_from="2016", place="para 3"),
    ]  # fmt: skip
    said = [each["claim"] for fact in made(*claims) for each in json.loads(fact["citations"])]
    assert sorted(said) == sorted(claim.id for claim in claims)


# --- things ------------------------------------------------------------------------------------------------------------


def made_thing(*claims: Claim) -> tuple[dict[str, str], dict[str, str]]:
    """The Fact row and the node row of a thing."""
    (only,) = facts.make_thing(claims, DOCUMENTS)
    columns = [p.name for p in model.thing_columns("Body")]
    return dict(zip(FACT, only.fact, strict=True)), dict(zip(columns, only.row, strict=True))


def test_a_thing_without_dates_is_not_denied_existence() -> None:
    fact, node = made_thing(thing("B"))
    assert stands(fact, "1066-10-14", "2999-01-01") == ["certain", "certain"]
    assert (node["holds_from"], node["holds_to"]) == ("0001-01-01", "9999-12-31")


def test_a_thing_is_there_between_its_dates() -> None:
    fact, _ = made_thing(thing("B", valid_from="2012-11-22"), thing("F", valid_to="2028-05"))
    assert stands(fact, "2012-11-21", "2012-11-22", "2028-05-31", "2028-06-01") == [
        "not yet", "certain", "possible", "ended",
    ]  # fmt: skip


def test_a_thing_that_ended_on_a_date_was_there_before() -> None:
    fact, node = made_thing(thing("F", valid_to="2012-11-21", standing="ended"))
    assert node["standing"] == "in place"
    assert stands(fact, "2012-11-21", "2012-11-22") == ["certain", "ended"]


def test_a_thing_is_over_by_the_paper_that_says_so() -> None:
    fact, node = made_thing(thing("B"), thing("D", standing="ended"))
    assert (node["standing"], fact["dates"]) == ("in place", "stated 6 November 2019; over by 15 March 2021")
    assert stands(fact, "2019-11-06", "2020-06-01", "2021-03-15", "2021-03-16") == [
        "certain", "possible", "possible", "ended",
    ]  # fmt: skip


def test_a_thing_planned_and_then_there_is_in_place() -> None:
    assert made_thing(thing("B", standing="planned"), thing("D"))[1]["standing"] == "in place"
    assert made_thing(thing("B", standing="planned"))[1]["standing"] == "planned"


def test_a_thing_goes_by_the_name_its_own_source_gives_it() -> None:
    other = thing("F", source="t", name="Board for Safety", aliases="BfS")
    _, node = made_thing(other, thing("A", aliases="SB"), thing("B", purpose="to steer"))
    assert node["name"] == "The Board"
    assert node["aliases"] == "SB; Board for Safety; BfS"


def test_amounts_that_differ_are_shown_once_with_where() -> None:
    claims = [
        thing_claim("s", "Fund", "f", {"name": "F", "kind": "grant", "amount": a, "amount_words": f"£{a}"},
                    document=f"s:{document}", locator="row 1")
        for document, a in (("B", "880000"), ("D", "850000"))
    ]  # fmt: skip
    (only,) = facts.make_thing(claims, DOCUMENTS)
    assert only.fact[FACT.index("differs")] == "amount differs: 850000 (Paper D, row 1) / 880000 (Paper B, row 1)"


@pytest.mark.parametrize(
    ("amount", "shown"), [(880_000, "£880,000"), (12_345.5, "£12,345.50"), (0.1, "£0.10"), (-3, "-£3"), (0, "£0")]
)
def test_amounts_are_shown_to_the_penny_where_there_is_one(amount: float, shown: str) -> None:
    assert facts.pounds(amount) == shown
