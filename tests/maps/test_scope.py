"""What a map shows, on both engines, against plain Python on the graph's own rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Any

import networkx as nx
import pytest
import stage as stages
from stage import Stage
from test_wording import not_said

from graph import model
from graph.answer import Row
from graph.answers import Asker, as_day
from graph.catalogue import question
from graph.engine import Engine
from graph.errors import AmbiguousNameError, AnswerableError, QuestionError, UnknownNameError
from graph.maps.areas import NOT_STATED, areas_of
from graph.maps.scope import Chosen, Scope, choose
from graph.model import DIRECT

COUNTY_DAY, SHIPPED_DAY = "2024-05-01", "2019-11-06"


def directed(pairs: Iterable[Sequence[str]]) -> nx.DiGraph[str]:
    web: nx.DiGraph[str] = nx.DiGraph()
    web.add_edges_from((a, b) for a, b in pairs)
    return web


def undirected(pairs: Iterable[Sequence[str]]) -> nx.Graph[str]:
    return directed(pairs).to_undirected()


@dataclass(frozen=True)
class Drawn:
    """A graph as a map reads it, and beside it the same as plain rows: (from, type, to, in place, negative)."""

    asker: Asker
    things: Mapping[str, Mapping[str, Any]]
    links: list[Row]
    plain: list[tuple[str, str, str, bool, bool]]

    def choose(self, **scope: Any) -> Chosen:
        chosen = choose(self.asker, Scope(**scope), self.things, self.links)
        assert chosen.kept <= self.things.keys()
        assert set(chosen.centre) <= chosen.kept
        assert not_said(" ".join([chosen.title, *chosen.remarks])) == []
        return chosen

    def upward(self, kept: set[str]) -> set[str]:
        """These, and all that can be reached from them by direct links."""
        web = directed((a, b) for a, kind, b, *_ in self.plain if kind in DIRECT)
        return kept.union(*(nx.descendants(web, each) for each in kept if each in web))

    def names(self, kept: frozenset[str]) -> set[str]:
        return {self.things[each]["thing"].name for each in kept}


def drawn(engine: Engine, day: str) -> Drawn:
    asker = Asker(engine, as_day(day))
    things = {row.values["thing"].id: row.values for row in asker.rows(question("map-things"), {}, {})}
    links = asker.rows(question("map-links"), {}, {})
    lasting = [row for row in links if not model.links()[row.values["kind"]].event]
    plain = []
    for kind, link in model.links().items():
        if link.event or not any(a in ("Body", "Post") and b in ("Body", "Post") for a, b in link.ends):
            continue
        query = f"MATCH (a:Body|Post)-[r:{kind}]->(b:Body|Post) RETURN a.id, b.id, r.standing, r.holds_from, r.holds_to"
        for a, b, standing, start, end in engine.run(query, {}).rows:
            now = standing == "in place" and start <= asker.as_of <= end
            plain.append((a, kind, b, now, standing == "negative"))
    assert len(plain) == len(lasting)
    return Drawn(asker, things, lasting, plain)


@pytest.fixture
def county(engine: Engine) -> Drawn:
    return drawn(engine, COUNTY_DAY)


@pytest.fixture
def llr(shipped: Engine) -> Drawn:
    return drawn(shipped, SHIPPED_DAY)


@pytest.fixture(scope="module", params=["borsetshire", "shipped"])
def data(request: pytest.FixtureRequest) -> str:
    """One data set after the other, so that a server is filled as seldom as may be."""
    return str(request.param)


@pytest.fixture
def either(stage: Stage, data: str) -> Drawn:
    """Borsetshire, then the shipped papers."""
    if data == "shipped":
        return drawn(stage.show("shipped", stages.shipped), SHIPPED_DAY)
    return drawn(stage.show("borsetshire", stages.county), COUNTY_DAY)


# --- all ---------------------------------------------------------------------------------------------------------------


def test_everything_is_everything(either: Drawn) -> None:
    assert either.choose(everything=True) == Chosen("Who answers to whom", frozenset(either.things), (), ())


def test_of_all_is_left_out_what_says_nothing(either: Drawn) -> None:
    chosen = either.choose()
    classes = {each for each, values in either.things.items() if values["form"] == "class of bodies"}
    bodies = {each for each, values in either.things.items() if values["label"] == "Body"} - classes
    assert bodies <= chosen.kept
    posts = {each for each in either.things.keys() - chosen.kept if either.things[each]["label"] == "Post"}
    assert posts
    for a, kind, b, *_ in either.plain:
        assert kind == "PART_OF" or not {a, b} & posts or {a, b} & classes
        assert not (a in bodies and b in classes and b not in chosen.kept)
    left_out = len(posts), len(classes - chosen.kept)
    for count, said in zip(left_out, chosen.remarks, strict=True):
        assert said.startswith(f"Left out: {count} ")


# --- around one --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_around_each_is_what_is_so_many_links_away_and_its_chains(steps: int, either: Drawn) -> None:
    web = undirected((a, b) for a, _, b, *_ in either.plain)
    web.add_nodes_from(either.things)
    for each in sorted(either.things)[::3]:
        chosen = either.choose(around=f"id:{each}", steps=steps)
        assert chosen.kept == either.upward(set(nx.ego_graph(web, each, steps)))
        assert chosen.centre == (each,)


# --- one area ----------------------------------------------------------------------------------------------------------


def _areas(engine: Engine) -> tuple[dict[str, str], nx.DiGraph[str], dict[str, set[str]]]:
    """Names of all areas, what lies within what, and what covers each."""
    names: dict[str, str] = dict(engine.run("MATCH (a:Area) RETURN a.id, a.name", {}).rows)
    within = directed(engine.run("MATCH (a:Area)-[:WITHIN]->(b:Area) RETURN a.id, b.id", {}).rows)
    within.add_nodes_from(names)
    covers: dict[str, set[str]] = defaultdict(set)
    for label in ("Body", "Post"):
        for thing, area in engine.run(f"MATCH (x:{label})-[:COVERS]->(a:Area) RETURN x.id, a.id", {}).rows:
            covers[area].add(thing)
    return names, within, covers


def test_an_area_is_what_covers_it_what_belongs_to_that_and_its_chains(either: Drawn) -> None:
    names, within, covers = _areas(either.asker.engine)
    belonging = directed((a, b) for a, kind, b, *_ in either.plain if kind in ("PART_OF", "REPORTS_TO"))
    found = 0
    for area in names:
        covering = {thing for each in {area, *nx.ancestors(within, area)} for thing in covers[each]}
        if not covering:
            with pytest.raises(AnswerableError, match="do not state that any body or post covers") as caught:
                either.choose(area=f"id:{area}")
            named = caught.value.next_step.removeprefix("Areas that have bodies: ").rstrip(".").split("; ")
            busy = {names[each] for part in covers for each in (part, *nx.descendants(within, part)) if covers[part]}
            around = {names[each] for each in nx.descendants(within, area)} & busy
            assert set(named) <= busy and set(named[: len(around)]) == around
            continue
        own = covering.union(*(nx.ancestors(belonging, each) for each in covering if each in belonging))
        chosen = either.choose(area=f"id:{area}")
        assert chosen.kept == either.upward(own)
        assert chosen.centre == tuple(sorted(covering))
        others = len(chosen.kept - own)
        assert [said.split()[0] for said in chosen.remarks] == [str(others)] * bool(others)
        found += 1
    assert found >= 4


def test_an_area_within_one_counts_as_of_it(llr: Drawn) -> None:
    assert "Charnwood Borough Council" in llr.names(llr.choose(area="Leicestershire").kept)
    assert "Leicester City Council" not in llr.names(llr.choose(area="Leicestershire").kept)
    assert "Chief Constable of Leicestershire Police" in llr.names(llr.choose(area="Charnwood").kept)


def test_an_area_unknown_is_answered_with_those_that_have_bodies(llr: Drawn) -> None:
    with pytest.raises(UnknownNameError, match="No area called 'Lester'") as caught:
        llr.choose(area="Lester")
    assert caught.value.next_step.startswith("Areas that have bodies: Leicester; ")
    with pytest.raises(UnknownNameError, match="is a body") as caught:
        llr.choose(area="Police and Crime Panel")
    assert "Areas that have bodies: " in caught.value.next_step


# --- one board ---------------------------------------------------------------------------------------------------------


def test_a_board_is_what_stands_above_below_and_beside_it(either: Drawn) -> None:
    down = directed((b, a) for a, kind, b, *_ in either.plain if kind in DIRECT)
    bodies = [each for each, values in either.things.items() if values["label"] == "Body"]
    for board in bodies:
        kept = {board} | (nx.descendants(down, board) if board in down else set())
        for a, kind, b, *_ in either.plain:
            family = model.links()[kind].answering
            if b == board and family in ("sits", "informs", "scrutiny"):
                kept.add(a)
            if a == board and kind in ("SCRUTINISED_BY", "OVERSEEN_BY", "WORKS_WITH"):
                kept.add(b)
        chosen = either.choose(board=f"id:{board}")
        assert chosen.kept == either.upward(kept)
        assert chosen.centre == (board,)


def test_a_board_is_a_body(either: Drawn) -> None:
    post = next(each for each, values in either.things.items() if values["label"] == "Post")
    with pytest.raises(UnknownNameError, match="is a post"):
        either.choose(board=f"id:{post}")


# --- between two -------------------------------------------------------------------------------------------------------


def _on_ways(web: nx.Graph[str], a: str, b: str) -> set[str]:
    if not (a in web and b in web and nx.has_path(web, a, b)):
        return set()
    return {each for way in nx.all_shortest_paths(web, a, b) for each in way}


def test_between_two_is_what_stands_on_the_shortest_ways_and_its_chains(either: Drawn) -> None:
    now = undirected((a, b) for a, _, b, in_place, _ in either.plain if in_place)
    ever = undirected((a, b) for a, _, b, _, negative in either.plain if not negative)
    pairs = list(combinations(sorted(either.things), 2))
    linked = [pair for pair in pairs if _on_ways(ever, *pair)]
    told = {True: 0, False: 0}
    for a, b in Random(3).sample(linked, 120):
        chosen = either.choose(between=(f"id:{a}", f"id:{b}"))
        in_place = _on_ways(now, a, b)
        assert chosen.kept == either.upward(in_place or _on_ways(ever, a, b))
        assert chosen.centre == (a, b)
        assert (chosen.remarks == ()) == bool(in_place)
        told[bool(in_place)] += 1
    assert told[True] > 10 and told[False] > 10


def test_between_two_that_only_something_else_links_says_what(county: Drawn) -> None:
    chosen = county.choose(between=("Netherbourne Safer Streets Board", "Cranwick Community Safety Partnership"))
    assert county.names(chosen.kept) == {
        "Netherbourne Safer Streets Board",
        "Cranwick Community Safety Partnership",
    }
    (said,) = chosen.remarks
    assert "only through Netherbourne safer nights plan (plan), " in said
    assert "answerable ask connection" in said


_IN_PLACE = (
    "MATCH (f:Fact) WHERE f.object <> '' AND f.standing = 'in place' AND f.start_possible <= $day "
    "AND f.end_possible >= $day AND f.lapses >= $day RETURN f.subject, f.object"
)


def test_between_two_a_person_is_not_named(llr: Drawn) -> None:
    names = ("Safer Leicester Partnership", "Chair of the Safer Leicester Partnership")
    chosen = llr.choose(between=names)
    every = undirected(llr.asker.engine.run(_IN_PLACE, {"day": llr.asker.as_of}).rows)
    assert chosen.kept == llr.upward(_on_ways(every, *chosen.centre) & llr.things.keys())
    assert chosen.remarks[0].startswith(f"The papers loaded link {names[0]} and {names[1]} only through a person: ")


def test_between_two_that_only_what_happened_once_links(county: Drawn) -> None:
    chosen = county.choose(between=("Churcham Head of Communities", "Churcham Scrutiny Commission"))
    assert chosen.kept == county.upward(set(chosen.centre))
    assert "only by what happened on one day: " in chosen.remarks[0]
    assert "That way is not in place on 1 May 2024." in chosen.remarks[0]


def test_between_two_that_nothing_links_is_told_as_not_stated(county: Drawn) -> None:
    with pytest.raises(AnswerableError) as caught:
        county.choose(between=("Netherbourne Borough Council", "Hollerton Canal Group"))
    assert caught.value.what == (
        "The papers loaded do not state any link between Netherbourne Borough Council and Hollerton Canal Group, "
        "directly or through others."
    )
    assert 'answerable ask connection "Netherbourne Borough Council" "Hollerton Canal Group"' in caught.value.next_step
    assert not_said(str(caught.value)) == []


# --- names -------------------------------------------------------------------------------------------------------------

NAMED: dict[str, Callable[[str], dict[str, Any]]] = {
    "around": lambda name: {"around": name},
    "board": lambda name: {"board": name},
    "between": lambda name: {"between": ("Borsetshire Police", name)},
}


@pytest.mark.parametrize("scope", NAMED)
def test_names_unknown_and_of_several_things(scope: str, county: Drawn) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean"):
        county.choose(**NAMED[scope]("Felpersham Joint Action Grup"))
    with pytest.raises(AmbiguousNameError, match="fits several things"):
        county.choose(**NAMED[scope]("JAG"))


def test_a_scope_has_one_subject() -> None:
    with pytest.raises(QuestionError, match="one subject"):
        Scope(around="A", area="B")


def test_a_way_needs_two(county: Drawn) -> None:
    with pytest.raises(QuestionError, match="Both names mean Borsetshire Police"):
        county.choose(between=("Borsetshire Police", "Borsetshire Police"))


# --- the one area of each ----------------------------------------------------------------------------------------------


def test_each_has_the_area_it_states_or_that_of_what_it_answers_to(either: Drawn) -> None:
    names, within, covers = _areas(either.asker.engine)
    nations = {i for (i,) in either.asker.engine.run("MATCH (a:Area {kind: 'nation'}) RETURN a.id", {}).rows}
    stated: dict[str, set[str]] = defaultdict(set)
    for area, things in covers.items():
        for each in things:
            stated[each].add(area)
    found = areas_of(either.asker, either.things, either.links)
    assert found.keys() == either.things.keys()
    for each, (area, name) in found.items():
        if stated[each]:
            least = {a for a in stated[each] if not any(b in nx.ancestors(within, a) for b in stated[each])}
            assert area in least if len(least) == 1 else all(area in nx.descendants(within, a) for a in least)
        else:
            parents = [b for a, kind, b, *_ in either.plain if a == each and kind in DIRECT]
            local = {found[b] for b in parents} - {NOT_STATED} - {(nation, names[nation]) for nation in nations}
            assert (area, name) in local if local else (area, name) == NOT_STATED
        assert (area, name) == NOT_STATED or names[area] == name


def test_of_areas_side_by_side_the_one_that_holds_both(llr: Drawn) -> None:
    found = areas_of(llr.asker, llr.things, llr.links)
    by_name = {llr.things[each]["thing"].name: area for each, (_, area) in found.items()}
    assert by_name["Leicestershire Safer Communities Strategy Board"] == "Leicester, Leicestershire and Rutland"
    assert by_name["Cabinet (Leicestershire County Council)"] == "Leicestershire"
    assert by_name["Home Office"] == "Area not stated"
