"""Popolo: in the form of its schemas, and the same when it is loaded again, but for what docs/exports.md says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.engine import Engine, open_engine
from graph.exports import export
from graph.exports.holdings import Holdings, Item, read
from graph.exports.popolo import partial_date
from graph.workspace import Workspace
from loaders.gathering import Given
from loaders.popolo import LOADER

ONE_ENGINE = pytest.mark.parametrize("stage", ["embedded"], indirect=True)
KEYS = {
    "persons": "id name other_names identifiers sources",
    "organizations": "id name other_names identifiers classification parent_id area_id abstract founding_date "
    "dissolution_date sources",
    "posts": "id label other_label role organization_id area_id start_date end_date sources",
    "memberships": "id label role member person_id organization_id post_id on_behalf_of_id start_date end_date sources",
    "areas": "id name identifier classification parent_id sources",
}
"""Of the properties that the schemas of Popolo declare, those that are used."""
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
COARSER = {"senior officer": "officer", "police officer": "officer", "strategic lead": "other"}
"""Kinds of post that the words of a role do not tell."""
NOT_IN_OFFICE = {"Perry Frost", "Cllr Ivy Marsh"}
"""People whom nothing that Popolo can hold shows in public office; its loader leaves such people out."""


@pytest.fixture
def popolo(engine: Engine) -> dict[str, Any]:
    """The county as Popolo."""
    found: dict[str, Any] = json.loads(export(engine, "popolo").files[""])
    return found


@ONE_ENGINE
def test_objects_are_in_the_form_of_their_schemas(popolo: dict[str, Any]) -> None:
    assert set(popolo) == {"meta", *KEYS}
    for part, keys in KEYS.items():
        assert popolo[part]
        assert {key for each in popolo[part] for key in each} <= set(keys.split()), part
        for each in popolo[part]:
            assert each["id"] and each.get("name", each.get("label"))
            assert all(_DATE.fullmatch(value) for key, value in each.items() if key.endswith("_date"))
            assert each["sources"]
            assert all(
                re.match(r"(https?://|urn:)\S+$", source["url"]) and source["note"] for source in each["sources"]
            )


@ONE_ENGINE
def test_every_reference_leads_somewhere(popolo: dict[str, Any]) -> None:
    ids = {part: {each["id"] for each in popolo[part]} for part in KEYS}
    where = {"parent": "organizations", "organization": "organizations", "on_behalf_of": "organizations",
             "post": "posts", "person": "persons", "area": "areas"}  # fmt: skip
    for part in KEYS:
        for each in popolo[part]:
            for key, value in each.items():
                if key.endswith("_id"):
                    at = part if key == "parent_id" else where[key.removesuffix("_id")]
                    assert value in ids[at], (each, key)
            if "member" in each:
                assert each["member"]["id"] in ids["organizations"]


def test_dates_are_as_coarse_as_they_must_be() -> None:
    assert partial_date(date(2024, 5, 2), date(2024, 5, 2)) == "2024-05-02"
    assert partial_date(date(2024, 5, 1), date(2024, 5, 31)) == "2024-05"
    assert partial_date(date(2024, 4, 1), date(2024, 6, 30)) == "2024"
    assert partial_date(date(2023, 12, 31), date(2024, 1, 1)) == ""
    assert partial_date(date.min, date(2024, 1, 1)) == partial_date(date(2024, 1, 1), date.max) == ""


@ONE_ENGINE
def test_what_has_no_place_is_told_and_not_bent(engine: Engine, popolo: dict[str, Any]) -> None:
    holdings = read(engine)
    seats = [each for kind in ("HOLDS", "MEMBER_OF", "CHAIRS") for each in holdings.of_kind[kind]]
    of_posts = [each for each in seats if each.fact.subject_label == "Post"]
    others = [each for each in seats if each not in of_posts and each.fact.standing != "in place"]
    left_out = export(engine, "popolo").left_out
    assert f"memberships and chairs of posts ({len(of_posts)})" in left_out
    assert any(each.endswith(f"denied ({len(others)})") for each in left_out)
    kept = {each["id"] for each in popolo["memberships"]}
    assert kept.isdisjoint(each.fact.id for each in (*of_posts, *others))
    assert len(kept) == len(seats) - len(of_posts) - len(others)


# --- loaded again ------------------------------------------------------------------------------------------------------


@pytest.fixture
def again(engine: Engine, tmp_path: Path) -> Iterator[Holdings]:
    """The county, exported, and loaded into a ledger of its own by the loader of Popolo."""
    file = tmp_path / "county.popolo.json"
    file.write_bytes(export(engine, "popolo").files[""])
    source = LOADER.read(str(file), Given(dated="2024-06-01", id="again"))
    with open_engine(str(tmp_path / "graph")) as other:
        Workspace(tmp_path / "ledger", other, lambda line: None).load([source], ())
        yield read(other)


def described(item: Item) -> tuple[str, ...]:
    """What must come back of a thing."""
    values = item.values
    return (item.name, values["kind"], *sorted(item.several("aliases")), *sorted(item.several("identifiers")))


@ONE_ENGINE
def test_bodies_and_areas_are_the_same(engine: Engine, again: Holdings) -> None:
    before = read(engine)
    for label in ("Body", "Area"):
        assert sorted(map(described, before.of_label[label])) == sorted(map(described, again.of_label[label]))


@ONE_ENGINE
def test_posts_are_the_same_but_for_finer_kinds(engine: Engine, again: Holdings) -> None:
    before = read(engine)
    kinds = [(each.name, COARSER.get(each.values["kind"], each.values["kind"])) for each in before.of_label["Post"]]
    assert sorted(kinds) == sorted((each.name, each.values["kind"]) for each in again.of_label["Post"])
    assert ends(before, "PART_OF") == ends(again, "PART_OF")


@ONE_ENGINE
def test_people_are_the_same_as_far_as_they_are_shown_in_office(engine: Engine, again: Holdings) -> None:
    before = {each.name: each.values["kind"] for each in read(engine).of_label["Person"]}
    after = {each.name: each.values["kind"] for each in again.of_label["Person"]}
    assert set(before) >= NOT_IN_OFFICE
    assert after == {name: kind for name, kind in before.items() if name not in NOT_IN_OFFICE}


@ONE_ENGINE
def test_memberships_are_the_same(engine: Engine, again: Holdings, popolo: dict[str, Any]) -> None:
    before = read(engine)
    kept = {each["id"] for each in popolo["memberships"]}
    for kind in ("HOLDS", "MEMBER_OF", "CHAIRS"):
        wanted = {
            seat(item, before) for item in before.of_kind[kind]
            if item.fact.id in kept and before.by_id[item.fact.subject].name not in NOT_IN_OFFICE
        }  # fmt: skip
        found = {seat(item, again) for item in again.of_kind[kind]}
        assert wanted
        assert wanted - found == set()
        assert kind == "MEMBER_OF" or found == wanted
    # Whoever chairs a body, or holds a post of it, comes back as a member of it too.
    members = {seat(item, again)[:2] for item in again.of_kind["MEMBER_OF"]}
    stated = {seat(item, before)[:2] for item in before.of_kind["MEMBER_OF"] if item.fact.id in kept}
    chairs = {seat(item, before)[:2] for item in before.of_kind["CHAIRS"]}
    bodies = dict(ends(before, "PART_OF"))
    holders = {(a, bodies[b]) for a, b, *_ in (seat(item, before) for item in before.of_kind["HOLDS"]) if b in bodies}
    assert members <= stated | chairs | holders


def seat(item: Item, holdings: Holdings) -> tuple[str, str, str, str]:
    """Who sits on what, and since and until when as Popolo can say it."""
    bounds = item.fact.bounds
    start = partial_date(bounds.start_possible, bounds.start_certain) if bounds.stated_start else ""
    ends = partial_date(bounds.end_certain, bounds.end_possible)
    return holdings.by_id[item.fact.subject].name, holdings.by_id[item.fact.object].name, start, ends


def ends(holdings: Holdings, kind: str) -> list[tuple[str, str]]:
    """The names of the two ends of each link of a kind that has not ended."""
    return sorted(
        (holdings.by_id[item.fact.subject].name, holdings.by_id[item.fact.object].name)
        for item in holdings.of_kind[kind]
        if item.fact.standing == "in place" and item.fact.bounds.end_possible == date.max
    )


@ONE_ENGINE
@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2017, 6, 1), date(2024, 5, 10)])
def test_on_a_day_a_parent_is_one_of_that_day(shipped: Engine, day: date) -> None:
    found = json.loads(export(shipped, "popolo", day).files[""])
    current = {
        (each.fact.subject, each.fact.object)
        for each in read(shipped, day).links
        if each.fact.kind in ("PART_OF", "COVERS", "WITHIN") and each.fact.current(day)
    }
    given = {
        (each["id"], each[key])
        for part, keys in (
            ("organizations", ("parent_id", "area_id")),
            ("posts", ("organization_id", "area_id")),
            ("areas", ("parent_id",)),
        )
        for each in found[part]
        for key in keys
        if key in each
    }
    assert given <= current
    subjects = {each["id"] for part in ("organizations", "posts", "areas") for each in found[part]}
    ends = {each["id"] for part in ("organizations", "areas") for each in found[part]}
    assert {a for a, _ in given} == {a for a, b in current if a in subjects and b in ends}
