"""Names: how they are compared, which thing one means, and when nothing is decided but suggested."""

from __future__ import annotations

import pytest

from graph.answers import Asker, as_day
from graph.engine import Engine
from graph.errors import AmbiguousNameError, DateError, LedgerError, QuestionError, UnknownNameError
from graph.ledger import Merge
from graph.resolve import fold, merged_ids, names_of, nearest_names, split_list


@pytest.fixture
def asker(engine: Engine) -> Asker:
    return Asker(engine, as_day("2024-05-01"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Safer Borsetshire Board", "  safer   BORSETSHIRE board "),
        ("Health & Wellbeing Board", "health and wellbeing board"),
        ("Children's Board", "Childrens Board"),
        ("Children’s Board", "children's board"),
        ("Night-time Economy Group", "night time economy group"),
        ("S.L.P.", "s l p"),
        ("ﬁre authority", "Fire Authority"),
        ("Café Forum", "Cafe\u0301 Forum"),
    ],
)
def test_names_that_are_compared_as_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Board A", "Board B"), ("SLP", "SLSP"), ("Café", "Cafe"), ("PCC", "OPCC")])
def test_likeness_alone_makes_no_two_names_one(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("Safer Borsetshire Board", "register:board"),
        ("safer borsetshire BOARD", "register:board"),
        ("SBP", "register:csp"),
        ("felpersham jag", "register:jag"),
        ("VRP Board", "papers:vrp-board"),
        ("PCC", "register:pcc"),
        ("OPCC", "register:opcc"),
        ("id:register:csp", "register:csp"),
        ("id: papers:vrp-board", "papers:vrp-board"),
        ("Community safety plan 2024 to 2027", "papers:plan"),
    ],
)
def test_a_name_means_one_thing(name: str, thing: str, asker: Asker) -> None:
    assert asker.resolve(name).id == thing


def test_a_thing_goes_by_one_name_whatever_another_source_calls_it(asker: Asker) -> None:
    for name in ("Borsetshire Police and Crime Panel", "Police and crime panel for Borsetshire", "id:register:panel"):
        panel = asker.resolve(name)
        assert (panel.id, panel.name, panel.label) == ("register:panel", "Borsetshire Police and Crime Panel", "Body")


def test_a_name_that_fits_several_things_lists_them(asker: Asker) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        asker.resolve("JAG")
    assert caught.value.exit_code == 2
    said = str(caught.value)
    assert "'JAG' fits several things" in said
    assert "Felpersham Joint Action Group (body): id:register:jag" in said
    assert "Ambridge Joint Action Group (body): id:register:ambridge-jag" in said
    assert "Give the full name, or one of these ids." in said


def test_a_name_used_in_one_paper_only_means_nothing_outside_it(asker: Asker) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        asker.resolve("the Board")
    assert "fits several things" in str(caught.value)
    assert "Safer Borsetshire Board (body, in M1)" in str(caught.value)
    assert "Violence Reduction Programme Board (body, in V1)" in str(caught.value)
    with pytest.raises(AmbiguousNameError, match="used only within one paper"):
        asker.resolve("the Group")


def test_a_label_chooses_among_what_a_name_fits(asker: Asker) -> None:
    with pytest.raises(UnknownNameError, match="is a post; what is asked for is a body"):
        asker.resolve("Chief Constable of Borsetshire", ("Body",))
    assert asker.resolve("Chief Constable of Borsetshire", ("Body", "Post")).label == "Post"


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Safer Borsetshire Partnersip", "Safer Borsetshire Partnership"),
        ("Felpersham Burough Council", "Felpersham Borough Council"),
        ("Chief Constabel of Borsetshire", "Chief Constable of Borsetshire"),
    ],
)
def test_an_unknown_name_suggests_the_nearest(name: str, suggested: str, asker: Asker) -> None:
    with pytest.raises(UnknownNameError) as caught:
        asker.resolve(name)
    assert caught.value.exit_code == 2
    assert f"Did you mean '{suggested}'" in str(caught.value)


def test_a_name_like_no_other_is_only_unknown(asker: Asker) -> None:
    with pytest.raises(UnknownNameError, match="answerable search"):
        asker.resolve("zzzz qqqq")
    with pytest.raises(UnknownNameError):
        asker.resolve("id:register:nothing")
    with pytest.raises(UnknownNameError):
        asker.resolve("")


@pytest.mark.parametrize(
    "name", ["M1", "papers:M1", "id:papers:M1", "Minutes of the Safer Borsetshire Board, March 2024"]
)
def test_a_paper_goes_by_its_id_or_its_title(name: str, asker: Asker) -> None:
    assert asker.document(name).id == "papers:M1"


def test_an_unknown_paper_suggests_the_nearest(asker: Asker) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'Minutes of the Safer Borsetshire Board, March 2024'"):
        asker.document("Minutes of the Safer Borsetshire Board, March 2025")


def test_search_finds_names_aliases_and_kinds(asker: Asker) -> None:
    found = {row[0]: row for row in asker.search("joint action")}
    assert set(found) == {"Felpersham Joint Action Group", "Ambridge Joint Action Group"}
    assert found["Felpersham Joint Action Group"][1:3] == ["Body", "joint action group"]
    assert "id:register:csp" in {row[4] for row in asker.search("sbp")}
    assert {row[0] for row in asker.search("chief officer")} >= {"Director of Communities"}
    assert asker.search("zzzz") == []


def test_like_names_are_suggested_and_not_merged(asker: Asker) -> None:
    pairs = [{row[4], row[5]} for row in asker.alike()]
    assert {"id:papers:plan", "id:papers:old-plan"} in pairs
    assert asker.resolve("Community safety plan 2024 to 2027").id == "papers:plan"
    assert asker.resolve("Community safety plan 2021 to 2024").id == "papers:old-plan"


def test_names_are_offered_as_they_are_spelled(asker: Asker) -> None:
    names = asker.names(("Body",))
    assert {"Safer Borsetshire Board", "SBP", "VRP Board"} <= set(names)
    assert "the Board" not in names
    assert "Chief Constable of Borsetshire" not in names
    assert "Chief Constable of Borsetshire" in asker.names()


def test_the_nearest_names_come_best_first() -> None:
    known = ["Safer Leicester Partnership", "Safer Borsetshire Board", "Fire Authority"]
    assert nearest_names("Safer Leicster Partnership", known)[0] == "Safer Leicester Partnership"
    assert nearest_names("zzzz", known) == []


def test_a_thing_has_a_name_aliases_and_names_of_single_papers() -> None:
    properties = {"name": "Board", "aliases": "SB; B;", "local_names": "M1: the Board; V1: Board; broken"}
    assert list(names_of(properties)) == [
        ("Board", "name"), ("SB", "alias"), ("B", "alias"), ("the Board", "in M1"), ("Board", "in V1"),
    ]  # fmt: skip
    assert split_list(" a ;; b; ") == ["a", "b"]


def merge(keep: str, other: str, revision: int = 1) -> Merge:
    return Merge(revision, keep, other, "why", "who", "when")


def test_merges_are_followed_to_their_end() -> None:
    assert merged_ids([merge("b", "a"), merge("c", "b")]) == {"a": "c", "b": "c"}
    assert merged_ids([]) == {}


def test_merges_in_a_circle_are_refused() -> None:
    with pytest.raises(LedgerError, match="a circle"):
        merged_ids([merge("b", "a"), merge("c", "b"), merge("a", "c")])


@pytest.mark.parametrize("day", ["2019", "2019-11", "2019/20", "2019-11-06~"])
def test_a_day_asked_about_is_one_day(day: str) -> None:
    with pytest.raises(DateError, match="not one day"):
        as_day(day)


def test_a_question_says_what_it_needs(asker: Asker) -> None:
    with pytest.raises(QuestionError, match="A value for name is needed"):
        asker.ask("chair", {})
    with pytest.raises(UnknownNameError, match="is a fund; what is asked for is a body"):
        asker.ask("chair", {"name": "Hotspot fund"})
