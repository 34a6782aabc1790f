"""The Popolo loader: bodies, posts, people in public office, who sits where, and what is told, left out or refused."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from folders import ROOT, Workspace, told

from graph.claims import Claim, Source
from graph.errors import SourceError
from loaders.catalogue import loader_of
from loaders.gathering import Given
from loaders.popolo import LOADER

COUNCIL = ROOT / "tests" / "formats" / "popolo" / "borsetshire-council.json"
GIVEN = Given(dated="2024-02-05")
THORN = "person-0c1f7a52-3d1c-4a39-9a55-3d7f2a1e6b01"
Popolo = dict[str, Any]


@pytest.fixture(scope="module")
def source() -> Source:
    """The example."""
    return LOADER.read(str(COUNCIL), GIVEN)


def content() -> Popolo:
    """The example, to be changed by a test."""
    value: Popolo = json.loads(COUNCIL.read_text(encoding="utf-8"))
    return value


def written(folder: Path, value: object, name: str = "council.json") -> str:
    """A file with this content."""
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return str(path)


def read(folder: Path, value: object) -> Source:
    """What a file with this content gives."""
    return LOADER.read(written(folder, value), GIVEN)


def thing(source: Source, local: str) -> Claim:
    """The claim of a thing."""
    return next(c for c in source.claims if c.subject.endswith(f":{local}") and not c.is_link)


def links(source: Source, kind: str) -> list[tuple[str, str]]:
    """The links of a kind, by the local ids of their ends."""
    return [(c.subject.partition(":")[2], c.object.partition(":")[2]) for c in source.claims if c.kind == kind]


def links_of(source: Source, kind: str, a: str, b: str) -> list[Claim]:
    """The links of a kind between two things."""
    return [c for c in source.claims if c.kind == kind and c.subject.endswith(f":{a}") and c.object.endswith(f":{b}")]


def link(source: Source, kind: str, a: str, b: str) -> Claim:
    """The one link of a kind between two things."""
    (claim,) = links_of(source, kind, a, b)
    return claim


# --- things ------------------------------------------------------------------------------------------------------------


def test_bodies_with_kind_identifiers_dates_and_citation(source: Source) -> None:
    council = thing(source, "body-council")
    assert dict(council.properties) == {
        "name": "Borsetshire County Council",
        "kind": "county council",
        "aliases": "BCC",
        "identifiers": "gss E10999001; org-id GB-COH-09999901",
        "note": "Its classification in the file: legislature",
    }
    assert (council.status, council.valid_from, council.locator) == (
        "inferred",
        "1889-04-01",
        "organizations, id council",
    )
    assert thing(source, "body-scrutiny").get("kind") == "scrutiny committee"
    assert thing(source, "body-scrutiny").status == "stated"
    panel = thing(source, "body-panel")
    assert (panel.get("kind"), panel.status, panel.valid_to) == ("council committee", "inferred", "2012-11")
    assert set(links(source, "PART_OF")) >= {("body-scrutiny", "body-council"), ("body-panel", "body-council")}
    assert link(source, "PART_OF", "body-panel", "body-council").valid_to == "2012-11"
    party = next(c for c in source.claims if c.get("name") == "Country Party")
    assert (party.get("kind"), party.get("note")) == ("other", "Its classification in the file: party")


def test_areas_with_their_codes(source: Source) -> None:
    county, ward = thing(source, "area-borsetshire"), thing(source, "area-E05999001")
    assert (county.get("kind"), county.get("identifiers")) == ("county", "gss E10999001")
    assert (ward.get("kind"), ward.get("identifiers")) == ("place", "gss E05999001")
    assert links(source, "WITHIN") == [("area-E05999001", "area-borsetshire")]
    assert sorted(links(source, "COVERS")) == [
        ("body-council", "area-borsetshire"), ("post-seat-ambridge", "area-E05999001"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("local", "name", "kind"),
    [
        ("post-chair-scrutiny", "Chair, Community Safety Scrutiny Committee", "chair"),
        ("post-seat-ambridge", "Member for Ambridge Vale", "elected member"),
        ("post-chief", "Chief Executive of the County Council", "chief officer"),
        ("post-clerk", "Committee Clerk", "officer"),
    ],
)
def test_posts(source: Source, local: str, name: str, kind: str) -> None:
    post = thing(source, local)
    assert (post.get("name"), post.get("kind"), post.status) == (name, kind, "stated")


@pytest.mark.parametrize(
    ("role", "kind", "status"),
    [
        ("Directly elected Mayor", "directly elected mayor", "stated"),
        ("Mayor", "other", "stated"),
        ("Independent Chair of the Safeguarding Board", "chair", "stated"),
        ("Member", "elected member", "stated"),
        ("Secretary of State for the Home Department", "secretary of state", "stated"),
        ("Vice-Chairman", "vice-chair", "stated"),
        ("Cabinet Member for Safer Communities", "cabinet post", "stated"),
        ("Chief Constable", "chief constable", "stated"),
        ("Assistant Director, Communities", "senior officer", "stated"),
        ("Councillor", "elected member", "stated"),
    ],
)
def test_kinds_of_posts_by_their_role(tmp_path: Path, role: str, kind: str, status: str) -> None:
    value = content()
    value["posts"].append({"id": "new", "label": "A post to be told", "role": role, "organization_id": "council"})
    post = thing(read(tmp_path, value), "post-new")
    assert (post.get("kind"), post.status) == (kind, status)
    assert post.get("note") == (f"Its role in the file: {role}" if kind == "other" else "")


def test_a_member_of_a_partnership_is_not_elected_for_that(tmp_path: Path) -> None:
    value = content()
    value["posts"].append({"id": "new", "label": "Member for Health", "organization_id": "partnership"})
    post = thing(read(tmp_path, value), "post-new")
    assert (post.get("kind"), post.get("note")) == ("other", "Its role in the file: Member for Health")


# --- people -----------------------------------------------------------------------------------------------------------


def test_only_people_in_public_office_are_named(source: Source) -> None:
    people = {c.get("name"): (c.get("kind"), c.status) for c in source.claims if c.kind == "Person"}
    assert people == {
        "Ada Thorn": ("elected member", "stated"),
        "Ben Hale": ("elected member", "stated"),
        "Ruth Moss": ("senior officer", "inferred"),
    }
    said = " ".join(str(claim) for claim in source.claims) + " ".join(source.notices)
    for hidden in (
        "Reed",
        "Wren",
        "Lark",
        "Vacant",
        "1963",
        "female",
        "960123",
        "a.thorn@",
        "thorn.jpg",
        "thorn.example",
    ):
        assert hidden not in said
    thorn = thing(source, THORN)
    assert thorn.get("identifiers") == "uri http://www.wikidata.org/entity/Q99999901"
    assert thorn.get("aliases") == "Cllr Thorn"


def test_what_was_left_out_is_told_in_full(source: Source) -> None:
    assert source.notices == (
        "Identifiers of no scheme known here, or not in its form; left out: twfy, pims.",
        "Not read (contact and personal details never are): sort_name of persons (1), birth_date of persons (1), "
        "gender of persons (2), email of persons (1), image of persons (1), contact_details of persons (1) and 4 more.",
        "Left out, so that only people in public office are named: people whom it shows in no public office, or vacant "
        "seats (4), memberships of these (4).",
    )


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"role": "Independent Chair", "organization_id": "partnership"}, "independent person"),
        ({"role": "Independent Member", "organization_id": "scrutiny"}, "independent person"),
        ({"role": "Independent Member", "organization_id": "council"}, "elected member"),
        (
            {"role": "Independent Member", "organization_id": "scrutiny", "on_behalf_of_id": "party/country"},
            "elected member",
        ),
        ({"role": "Independent Chair", "organization_id": "party/country"}, ""),
        ({"role": "Independent Chair", "organization_id": "charity"}, ""),
        ({"role": "Chair", "organization_id": "partnership"}, ""),
    ],
)
def test_independent_people_are_named_at_public_bodies(tmp_path: Path, changes: dict[str, str], kind: str) -> None:
    value = content()
    value["organizations"].append({"id": "charity", "name": "Borset Friends", "classification": "charity"})
    value["memberships"] = [{"person_id": "p-lark"} | changes]
    source = read(tmp_path, value)
    people = [(c.get("name"), c.get("kind")) for c in source.claims if c.kind == "Person"]
    assert people == ([("Jo Lark", kind)] if kind else [])
    assert len(links(source, "CHAIRS")) == (1 if "Chair" in changes["role"] and kind else 0)


@pytest.mark.parametrize(
    ("changes", "office"),
    [
        ({"organization_id": "partnership", "on_behalf_of_id": "police", "role": "Superintendent"}, None),
        ({"organization_id": "partnership", "on_behalf_of_id": "council"}, None),
        ({"organization_id": "scrutiny", "on_behalf_of_id": "police"}, None),
        ({"organization_id": "scrutiny", "on_behalf_of_id": "council"}, ("elected member", "inferred")),
        ({"organization_id": "scrutiny", "on_behalf_of_id": "unsaid"}, ("elected member", "inferred")),
        ({"organization_id": "partnership", "on_behalf_of_id": "party/country"}, ("elected member", "stated")),
        ({"organization_id": "partnership", "on_behalf_of_id": "group"}, ("elected member", "stated")),
        ({"organization_id": "partnership", "area_id": "E05999001"}, None),
        ({"organization_id": "council", "area_id": "E05999001"}, ("elected member", "stated")),
        ({"organization_id": "unsaid", "role": "Mayor's speechwriter"}, None),
        ({"organization_id": "council", "role": "Mayor’s speechwriter"}, None),
        ({"organization_id": "unsaid", "role": "Councillors' researcher"}, None),
        ({"organization_id": "unsaid", "role": "Mayor"}, ("elected member", "inferred")),
        ({"organization_id": "unsaid", "role": "Cllr. and Deputy"}, ("elected member", "inferred")),
    ],
)
def test_who_is_elected(tmp_path: Path, changes: dict[str, str], office: tuple[str, str] | None) -> None:
    value = content()
    value["organizations"] += [
        {"id": "police", "name": "Borsetshire Police", "classification": "police force"},
        {"id": "group", "name": "Country Group", "classification": "Political group"},
        {"id": "unsaid", "name": "Green Ribbon"},
    ]
    value["memberships"] = [{"person_id": "p-lark"} | changes]
    people = [(c.get("kind"), c.status) for c in read(tmp_path, value).claims if c.kind == "Person"]
    assert people == ([office] if office else [])


@pytest.mark.parametrize(
    "role", ["Mayor's speechwriter", "Directly elected Mayor's driver", "Chief Constable's driver"]
)
def test_a_post_beside_an_office_is_not_that_office(tmp_path: Path, role: str) -> None:
    value = content()
    value["posts"].append({"id": "new", "label": role, "organization_id": "council"})
    assert thing(read(tmp_path, value), "post-new").get("kind") == "other"


@pytest.mark.parametrize(
    ("classification", "status", "note"),
    [("", "inferred", ""), ("fair", "stated", "Its classification in the file: fair")],
)
def test_no_kind_is_stated_without_a_classification(
    tmp_path: Path, classification: str, status: str, note: str
) -> None:
    value = content()
    value["organizations"].append({"id": "new", "name": "Ambridge", "classification": classification})
    body = thing(read(tmp_path, value), "body-new")
    assert (body.get("kind"), body.status, body.get("note")) == ("other", status, note)


def test_the_office_of_a_body_is_not_that_of_a_person_of_the_same_id(tmp_path: Path) -> None:
    value = content()
    value["organizations"].append({"id": "p-lark", "name": "Ambridge Trust"})
    value["memberships"] = [{"member_id": "p-hale", "organization_id": "council"}]
    value["memberships"].append({"member_id": "p-lark", "organization_id": "council"})
    value["persons"] = [each for each in value["persons"] if each["id"] != "p-lark"]
    source = read(tmp_path, value)
    assert [c.get("name") for c in source.claims if c.kind == "Person"] == ["Ben Hale"]
    assert ("body-p-lark", "body-council") in links(source, "MEMBER_OF")


def test_a_membership_with_its_party_term_and_post(source: Source) -> None:
    member = link(source, "MEMBER_OF", THORN, "body-council")
    assert dict(member.properties) == {
        "capacity": "Member",
        "represents": "Country Party",
        "term": "2021 to 2025 council",
    }
    assert member.locator == "memberships, id m-1"
    assert (member.valid_from, member.valid_to, member.status) == ("2021-05-10", "2025-05-05", "inferred")
    assert link(source, "HOLDS", THORN, "post-seat-ambridge").valid_from == "2021-05-10"


def test_dates_of_its_own_go_before_those_of_the_term(tmp_path: Path) -> None:
    value = content()
    value["memberships"][0] |= {"start_date": "2022-06", "end_date": "2023"}
    member = link(read(tmp_path, value), "MEMBER_OF", THORN, "body-council")
    assert (member.valid_from, member.valid_to, member.status) == ("2022-06", "2023", "stated")


def test_chairs_by_the_role_of_the_post_or_of_the_membership(source: Source) -> None:
    chair = link(source, "CHAIRS", THORN, "body-scrutiny")
    assert (chair.get("role"), chair.valid_from, chair.valid_to) == ("chair", "2021-05-25", "2023-05")
    assert link(source, "CHAIRS", "person-p-hale", "body-panel").get("role") == "vice-chair"
    assert len(links(source, "CHAIRS")) == 2


@pytest.mark.parametrize(
    ("role", "chairs"),
    [
        ("Chair of the Community Safety Scrutiny Committee", ["chair"]),
        ("Co-Chair", ["co-chair"]),
        ("Chair of the Finance Board", []),
        ("Chair's nominee", []),
    ],
)
def test_the_chair_of_another_body_does_not_chair_this_one(tmp_path: Path, role: str, chairs: list[str]) -> None:
    value = content()
    value["memberships"] = [{"person_id": "p-hale", "organization_id": "scrutiny", "role": role}]
    source = read(tmp_path, value)
    assert [c.get("role") for c in source.claims if c.kind == "CHAIRS"] == chairs
    assert link(source, "MEMBER_OF", "person-p-hale", "body-scrutiny").get("capacity") == role


def test_a_month_is_no_financial_year_and_no_end_is_no_date(source: Source) -> None:
    member = links_of(source, "MEMBER_OF", "person-p-hale", "body-council")[0]
    assert (member.valid_from, member.get("note"), member.status) == ("2011-12", "seat: Ambridge Vale", "stated")
    holds = link(source, "HOLDS", "person-p-moss", "post-chief")
    assert (holds.valid_from, holds.valid_to) == ("2019-09-01", "")


def test_an_officer_holds_a_post_and_is_no_member(source: Source) -> None:
    assert ("person-p-moss", "post-chief") in links(source, "HOLDS")
    assert not [pair for pair in links(source, "MEMBER_OF") if pair[0] == "person-p-moss"]


@pytest.mark.parametrize("role", ["Chief Executive", "Community Safety Manager", "Democratic Services Officer"])
def test_officers_without_a_post_are_not_named(tmp_path: Path, role: str) -> None:
    value = content()
    value["memberships"] = [{"person_id": "p-hale", "organization_id": "council", "role": role}]
    assert not [c for c in read(tmp_path, value).claims if c.kind in ("Person", "MEMBER_OF")]


def test_an_organisation_may_be_a_member(source: Source) -> None:
    assert link(source, "MEMBER_OF", "body-council", "body-partnership").get("capacity") == "responsible authority"


# --- shapes of the file -----------------------------------------------------------------------------------------------


def test_what_stands_inside_others_is_read_as_if_it_stood_alone(tmp_path: Path) -> None:
    council = {
        "id": "council", "name": "Borsetshire County Council", "area": {"name": "Borsetshire", "id": "E10999001"},
        "posts": [{"id": "leader", "role": "Leader", "label": "Leader of the County Council"}],
    }  # fmt: skip
    hale = {
        "id": "hale",
        "name": "Ben Hale",
        "memberships": [{"post_id": "leader", "area": {"name": "Felpersham East"}}],
    }
    source = read(tmp_path, {"persons": [hale], "organizations": [council]})
    assert link(source, "HOLDS", "person-hale", "post-leader").locator == "persons item 1, memberships item 1"
    assert links(source, "MEMBER_OF") == [("person-hale", "body-council")]
    assert thing(source, "area-E10999001").get("identifiers") == "gss E10999001"
    assert link(source, "HOLDS", "person-hale", "post-leader").get("note") == "seat: Felpersham East"


def test_a_folder_with_a_file_of_each(tmp_path: Path, source: Source) -> None:
    for part, records in content().items():
        written(tmp_path, records, f"{part}.json")
    (tmp_path / "meta.json").unlink()
    assert loader_of(str(tmp_path)).name == "popolo"
    found = LOADER.read(str(tmp_path), Given(dated="2024-02-05", id="popolo-borsetshire-council"))
    assert sorted(c.id for c in found.claims) == sorted(c.id for c in source.claims)


def test_editions_of_a_file_named_by_date_are_one_source(tmp_path: Path) -> None:
    names = [written(tmp_path, content(), f"council-{year}.json") for year in ("2023-05", "2024")]
    assert {LOADER.read(name, GIVEN).id for name in names} == {"popolo-council"}


def test_ids_alike_but_for_their_signs_stay_apart(tmp_path: Path) -> None:
    value = content()
    value["organizations"] += [{"id": "group/a b", "name": "Group One"}, {"id": "group/a-b", "name": "Group Two"}]
    ids = [c.subject for c in read(tmp_path, value).claims if c.get("name").startswith("Group")]
    assert len(set(ids)) == 2


def test_digits_of_an_id_that_pass_for_a_telephone_are_no_obstacle(tmp_path: Path) -> None:
    value = content()
    value["memberships"][2]["id"] = "0123-4567-8901"
    claim = links_of(read(tmp_path, value), "MEMBER_OF", "person-p-hale", "body-council")[0]
    assert claim.locator == "memberships item 3"


def test_collections_that_are_not_read_are_told(tmp_path: Path) -> None:
    value = content()
    value["motions"] = [{"id": "x"}]
    assert "never are): motions in council.json (1), sort_name" in " ".join(read(tmp_path, value).notices)


def test_the_same_organisation_twice_is_read_once(tmp_path: Path, source: Source) -> None:
    value = content()
    value["organizations"].append(value["organizations"][0])
    found = LOADER.read(written(tmp_path, value, COUNCIL.name), GIVEN)
    assert found.claims == source.claims


def test_identifiers_not_in_their_form_are_told(tmp_path: Path) -> None:
    value = content()
    value["organizations"][0]["identifiers"] = [{"scheme": "GSS code", "identifier": "Borset"}]
    source = read(tmp_path, value)
    assert thing(source, "body-council").get("identifiers") == ""
    assert source.notices[0] == (
        "Identifiers of no scheme known here, or not in its form; left out: GSS code at organizations, id council, pims."
    )


def test_reading_twice_gives_an_equal_source(source: Source) -> None:
    assert LOADER.read(str(COUNCIL), GIVEN) == source


# --- refused ----------------------------------------------------------------------------------------------------------

MEMBERSHIP = "memberships"
Change = Callable[[Popolo], object]


def _set(part: str, index: int, **fields: object) -> Change:
    return lambda value: value[part][index].update(fields)


REFUSED: dict[str, tuple[Change, str]] = {
    "nobody of this id": (
        _set(MEMBERSHIP, 3, person_id="p-nobody"),
        "council.json, memberships item 4 (id m-4): The person_id 'p-nobody' is not the id of any of the persons in the "
        "file. Add it to the persons, or put the person_id right.",
    ),
    "no such organisation": (
        _set(MEMBERSHIP, 3, organization_id="x"),
        "council.json, memberships item 4 (id m-4): The organization_id 'x' is not the id of any of the organizations",
    ),
    "no such post": (
        _set(MEMBERSHIP, 1, post_id="x"), "council.json, memberships item 2 (id m-2): The post_id 'x' is not",
    ),
    "no such party": (
        _set(MEMBERSHIP, 0, on_behalf_of_id="x"), "council.json, memberships item 1 (id m-1): The on_behalf_of_id 'x' is",
    ),
    "no such term": (
        _set(MEMBERSHIP, 0, legislative_period_id="x"),
        "council.json, memberships item 1 (id m-1): The legislative_period_id 'x' is not the id of any of the events",
    ),
    "no such member": (
        _set(MEMBERSHIP, 8, member_id="x"), "council.json, memberships item 9 (id m-9): The member_id 'x' is not the id",
    ),
    "no such parent": (
        _set("organizations", 1, parent_id="x"),
        "council.json, organizations item 2 (id scrutiny): The parent_id 'x' is not the id of any of the organizations",
    ),
    "no such area of a post": (
        _set("posts", 1, area_id="x"), "council.json, posts item 2 (id seat-ambridge): The area_id 'x' is not the id of",
    ),
    "end before start": (
        _set(MEMBERSHIP, 3, start_date="2013-01-10"),
        "council.json, memberships item 4 (id m-4): It ends (2012-11) before it starts (2013-01-10). Put one of the dates",
    ),
    "no date": (
        _set(MEMBERSHIP, 3, start_date="10/01/2012"),
        "council.json, memberships item 4 (id m-4): '10/01/2012' is not a date. Write 2019-11-06, 2019-04, 2019,",
    ),
    "no day of the calendar": (
        _set(MEMBERSHIP, 3, start_date="2012-02-30"),
        "council.json, memberships item 4 (id m-4): '2012-02-30' is not a day of the calendar.",
    ),
    "a membership of nothing": (
        _set(MEMBERSHIP, 3, organization_id=None),
        "council.json, memberships item 4 (id m-4): It has no person_id, or neither organization_id nor post_id. Add it.",
    ),
    "the same id twice": (
        _set("persons", 2, id="p-hale"),
        "council.json, persons item 3 (id p-hale): Its id is also that of council.json, persons item 2 (id p-hale).",
    ),
    "no id": (_set("posts", 0, id=""), "council.json, posts item 1: It has no 'id'. Add one that stays the same."),
    "no name": (
        _set("organizations", 0, name=None), "council.json, organizations item 1 (id council): A Body needs a name.",
    ),
    "not an object": (
        lambda value: value["persons"].append("Ben Hale"),
        "council.json, persons item 8: This item is missing, or is not an object. Save or download the file again.",
    ),
    "not a list": (lambda value: value.update(persons={}), "council.json: 'persons' is not a list. Save or download the"),
    "not text": (
        _set("persons", 1, name=["Ben"]), "council.json, persons item 2 (id p-hale): 'name' is not text. Save or download",
    ),
    "contact details for a name": (
        _set("organizations", 0, name="clerk@borsetshire.example"),
        "council.json, organizations item 1 (id council): The name looks like an e-mail address or a telephone number.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_refused_with_file_place_and_id(tmp_path: Path, fault: str) -> None:
    change, message = REFUSED[fault]
    value = copy.deepcopy(content())
    change(value)
    with pytest.raises(SourceError) as caught:
        read(tmp_path, value)
    assert str(caught.value).startswith(message)


def test_only_is_refused_and_a_date_is_needed() -> None:
    with pytest.raises(
        SourceError, match=r"^borsetshire-council\.json: --only is not for this kind of source \(popolo\)"
    ):
        LOADER.read(str(COUNCIL), Given(dated="2024", only=("x",)))
    with pytest.raises(SourceError, match=r"^borsetshire-council\.json: The date of this file is not known"):
        LOADER.read(str(COUNCIL), Given())


@pytest.mark.parametrize(
    ("name", "text", "recognised"),
    [
        ("a.json", '{"persons": [{"id": "1", "other_names": []}]}', True),
        ("memberships.json", '[{"person_id": "1"}]', True),
        ("other.json", '[{"person_id": "1"}]', False),
        ("posts.json", '{"posts": [{"id": 1, "title": "A weblog"}]}', False),
        ("grants.json", '{"grants": [{"identifiers": [{"scheme": "GB-CHC"}]}]}', False),
        ("a.txt", '{"persons": [{"id": "1", "other_names": []}]}', False),
    ],
)
def test_recognised_by_what_it_holds(tmp_path: Path, name: str, text: str, recognised: bool) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert LOADER.recognises(str(tmp_path / name)) is recognised
    assert not LOADER.recognises(str(tmp_path))


# --- through the command ----------------------------------------------------------------------------------------------


def test_loaded_asked_refused_and_the_next_edition_tells_what_changed(tmp_path: Path) -> None:
    assert loader_of(str(COUNCIL)).name == "popolo"
    workspace = Workspace(tmp_path / "workspace")
    done = workspace.run("load", str(COUNCIL), "--dated", "2024-02-05", "--id", "council")
    assert done.code == 0, done.err
    asked = workspace.run("ask", "chair", "Community Safety Scrutiny Committee", "--as-of", "2022-01-01").out
    assert "Ada Thorn" in asked
    assert "borsetshire-council.json, memberships, id m-2 (5 February 2024)" in asked
    answers = workspace.run("ask", "answers-to", "Community Safety Scrutiny Committee", "--as-of", "2024-03-01").out
    assert "complete line, ending at Borsetshire County Council" in answers

    value = content()
    value["memberships"][1]["end_date"] = "2021"
    value["memberships"][1]["start_date"] = "2022"
    before = workspace.files()
    message = told(workspace.run("load", written(tmp_path, value), "--dated", "2024-06-01", "--id", "council"))
    assert message.startswith("council.json, memberships item 2 (id m-2): It ends (2021) before it starts (2022).")
    assert workspace.files() == before

    value["memberships"][1] |= {"start_date": "2021-05-25", "end_date": "2024-05"}
    again = workspace.run("load", written(tmp_path, value), "--dated", "2024-02-05", "--id", "council")
    assert again.code == 0, again.err
    assert "from 25 May 2021 to May 2024" in again.out + again.err
