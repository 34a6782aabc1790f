"""Loops and where lines stop, found with networkx from what the engines give, against plain Python on the generated
county: over 5,000 candidate paths, with dates, standings and loops."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

import pytest
from generated import DAYS, DIRECT, County
from stage import Stage

from graph.answer import Row, Thing
from graph.answers import Asker
from graph.catalogue import question
from graph.chains import find_loops, web_of
from graph.checks import Report, run
from graph.engine import Engine

COUNTY = County(105)
"""On its days there are loops of two steps, of three, of both, and none."""
Step = tuple[str, str]


@pytest.fixture
def engine(stage: Stage) -> Engine:
    """An engine that holds the generated county."""
    return stage.show("generated with loops", lambda: [COUNTY.source()])


def _onward(day: date) -> dict[str, set[str]]:
    """Who answers to whom on a day; nothing leads on from an elected end."""
    onward: dict[str, set[str]] = {name: set() for name in COUNTY.things}
    for link in COUNTY.of(DIRECT, day):
        if not COUNTY.elected(link.a):
            onward[link.a].add(link.b)
    return onward


def _reached(onward: dict[str, set[str]], start: str) -> set[str]:
    """Everything that lines lead to from a thing, by as many steps as there are; the thing itself if they come back."""
    seen: set[str] = set()
    front = [start]
    while front:
        for other in onward[front.pop()] - seen:
            seen.add(other)
            front.append(other)
    return seen


def _knots(onward: dict[str, set[str]]) -> set[frozenset[str]]:
    """The things that lead to one another, in both directions."""
    reach = {name: _reached(onward, name) for name in onward}
    return {frozenset(other for other in reach[name] if name in reach[other]) for name in onward if name in reach[name]}


def _shortest(onward: dict[str, set[str]], knot: Iterable[str]) -> int:
    """How many steps the shortest loop through some things takes: every way is walked, one step longer at a time."""
    ways: list[tuple[str, ...]] = [(name,) for name in knot]
    while not any(way[0] in onward[way[-1]] for way in ways):
        ways = [(*way, other) for way in ways for other in onward[way[-1]] if other not in way]
    return min(len(way) for way in ways if way[0] in onward[way[-1]])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_loops(day: date, engine: Engine) -> None:
    onward = _onward(day)
    answer = Asker(engine, day).ask("loops", {})
    found: dict[int, dict[int, set[Step]]] = {}
    for row in answer.rows:
        ends = _id(row.values["who"]), _id(row.values["to"])
        found.setdefault(row.values["line"], {}).setdefault(row.values["step"], set()).add(ends)
    knots = _knots(onward)
    assert len(found) == len(knots)
    assert bool(answer.gaps) != bool(knots)
    for steps in found.values():
        assert all(len(ends) == 1 for ends in steps.values())
        way = [next(iter(steps[number])) for number in sorted(steps)]
        assert [b for _, b in way] == [a for a, _ in [*way[1:], way[0]]]
        assert all(b in onward[a] for a, b in way)
        (knot,) = [knot for knot in knots if way[0][0] in knot]
        assert {a for a, _ in way} <= knot
        assert len({a for a, _ in way}) == len(way) == _shortest(onward, knot)
        assert way[0][0] == min(a for a, _ in way)
    facts = [fact for row in answer.rows for fact in row.facts]
    assert len(facts) == len(set(facts))


def test_there_are_over_5000_candidate_paths_and_loops_of_two_sizes_on_one_day() -> None:
    assert all(len(COUNTY.walks(start, DIRECT, None, 8)) > 5_000 for start in ("b0-0", "b0-3"))
    lengths = [sorted(len(knot) for knot in _knots(_onward(day))) for day in DAYS]
    assert lengths == [[], [3], [2, 3], [2], [], []]


def _report(engine: Engine, rule: str, day: date) -> Report:
    return run(Asker(engine, day), [question(rule)], outcomes=("gap", "not assessable", "not stated", "met"))


def _id(thing: Thing) -> str:
    return thing.id.removeprefix("gen:")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_rule_about_loops(day: date, engine: Engine) -> None:
    onward = _onward(day)
    knots = _knots(onward)
    found = _report(engine, "reporting-loop", day).findings
    inside = {name for knot in knots for name in knot}
    assert {_id(each.subject) for each in found if each.outcome == "met"} == {
        name for name in _answering(day) if name not in inside
    }
    gaps = [_id(each.subject) for each in found if each.outcome == "gap"]
    assert len(gaps) == len(knots)
    assert all(any(name in knot for name in gaps) for knot in knots)


def _answering(day: date) -> set[str]:
    """Everything of which it is stated on a day to whom it answers."""
    return {link.a for link in COUNTY.of(DIRECT, day)}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_where_lines_stop(day: date, engine: Engine) -> None:
    onward = _onward(day)
    reach = {name: _reached(onward, name) for name in onward}
    ends = {other for others in onward.values() for other in others if not onward[other]}
    wanted = {
        name: ("met" if COUNTY.elected(name) else "not stated", {each for each in reach if name in reach[each]})
        for name in ends
    }
    found = {_id(each.subject): each for each in _report(engine, "line-not-stated-beyond", day).findings}
    assert {name: each.outcome for name, each in found.items()} == {name: end[0] for name, end in wanted.items()}
    for name, (_, lines) in wanted.items():
        named = [f"Thing {each}" for each in sorted(lines)]
        assert all(each in found[name].sentence for each in named[:6])
        assert (f"{len(named) - 6} more" in found[name].sentence) == (len(named) > 6)


@pytest.mark.parametrize("day", DAYS[1:4:2], ids=str)
@pytest.mark.parametrize("end", ["b6-1", "b4-2", "b2-1"])
def test_layers_below(end: str, day: date, engine: Engine) -> None:
    links = COUNTY.of(DIRECT, day)
    layer, seen = {end}, {end}
    wanted: list[tuple[int, int, int]] = []
    while layer:
        layer = {link.a for link in links if link.b in layer} - seen
        seen |= layer
        if layer:
            posts = sum(COUNTY.things[name].label == "Post" for name in layer)
            wanted.append((len(wanted) + 1, len(layer) - posts, posts))
    answer = Asker(engine, day).ask("spans", {"name": f"id:gen:{end}"})
    assert [tuple(row.values[name] for name in ("layer", "bodies", "posts")) for row in answer.rows] == wanted


# --- loops by themselves -----------------------------------------------------------------------------------------------


def _rows(*steps: str, kinds: dict[str, str] | None = None) -> list[Row]:
    """Links written as "ab": a answers to b."""
    made = []
    for step in steps:
        a, b = step[0], step[1]
        values: dict[str, Any] = {"subject": Thing(a, a), "other": Thing(b, b)}
        for end, name in (("subject", a), ("other", b)):
            values |= {f"{end}_label": "Body", f"{end}_kind": (kinds or {}).get(name, "team")}
        made.append(Row(values, [step]))
    return made


def _said(*steps: str, kinds: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Each loop and what leads round with it, as letters."""
    return [
        ("".join(thing.name for thing in loop.things), "".join(thing.name for thing in loop.others))
        for loop in find_loops(web_of(_rows(*steps, kinds=kinds)))
    ]


def test_a_loop_begins_at_its_first_by_name() -> None:
    assert _said("cb", "ba", "ac", "da", "bx") == [("acb", "")]


def test_of_several_loops_the_shortest_is_told_and_the_others_named() -> None:
    assert _said("ab", "bc", "cd", "da", "dc") == [("cd", "ab")]
    assert _said("ab", "bc", "ca", "cd", "de", "ec") == [("abc", "de")]


def test_two_loops_apart_are_two() -> None:
    assert _said("xy", "yx", "ab", "ba", "bx") == [("ab", ""), ("xy", "")]


def test_no_loop_goes_through_an_elected_end() -> None:
    assert _said("ab", "bc", "ca", kinds={"b": "full council"}) == []


def test_links_beside_one_another_are_one_step() -> None:
    (loop,) = find_loops(web_of([*_rows("ab", "ba"), *_rows("ab")]))
    assert [len(rows) for rows in loop.steps] == [2, 1]


def test_a_long_ring_is_found_at_once() -> None:
    names = [chr(0x4E00 + number) for number in range(3000)]
    rows = _rows(*(a + b for a, b in zip(names, [*names[1:], names[0]], strict=True)))
    (loop,) = find_loops(web_of(rows))
    assert len(loop.things) == 3000


@pytest.mark.parametrize("seed", range(40))
def test_random_graphs(seed: int) -> None:
    random = Random(seed)
    names = "abcdefghij"
    steps = sorted({"".join(random.sample(names, 2)) for _ in range(random.randint(8, 22))})
    onward = {name: {step[1] for step in steps if step[0] == name} for name in names}
    found = {frozenset(loop + others): len(loop) for loop, others in _said(*steps)}
    assert found == {knot: _shortest(onward, knot) for knot in _knots(onward)}
