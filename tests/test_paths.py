"""Lines found by the engines, against plain Python, on a generated county with thousands of candidate paths and dates."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from generated import DAYS, DIRECT, County, Link
from stage import Stage

from graph.answer import Answer, Thing
from graph.answers import MOST_PATHS, Asker
from graph.engine import Engine, PathValue
from graph.lines import MOST_STEPS, lines_up

COUNTY = County()
STARTS = ["b0-0", "b0-3", "b0-6", "b1-1", "b2-1", "b4-1"]
CASES = [(start, day) for start in STARTS for day in DAYS if start not in STARTS[:3] or day in DAYS[1:4:2]]
"""The starts with over 5,000 candidates take a server seconds for each day: two days are asked, of the others all."""
Triple = tuple[str, str, str]


@pytest.fixture
def engine(stage: Stage) -> Engine:
    """An engine that holds the generated county."""
    return stage.show("generated", lambda: [COUNTY.source()])


def _triples(line: tuple[Link, ...]) -> tuple[Triple, ...]:
    return tuple(link[:3] for link in line)


def _of_fact(asker: Asker, fact: str) -> Triple:
    found = asker.facts([fact])[fact]
    return found.subject.removeprefix("gen:"), found.kind, found.object.removeprefix("gen:")


def _numbered(asker: Asker, answer: Answer) -> dict[int, tuple[Triple, ...]]:
    """The lines of an answer, put together from its steps."""
    lines: dict[int, tuple[Triple, ...]] = {}
    for row in answer.rows:
        if number := row.values.get("line"):
            step = _of_fact(asker, row.facts[0])
            assert step[::2] == tuple(row.values[end].id.removeprefix("gen:") for end in ("who", "to"))
            lines[number] = (*lines.get(number, ()), step)
    return lines


@cache
def _candidates(start: str) -> int:
    return len(COUNTY.walks(start, DIRECT, None, MOST_STEPS))


def test_there_are_over_5000_candidate_paths_dates_loops_and_parallel_links() -> None:
    assert all(5_000 < _candidates(start) < MOST_PATHS for start in STARTS[:3])
    links = COUNTY.links
    assert {link.standing for link in links.values()} == {"in place", "planned", "proposed", "ended", "negative"}
    assert any((b, kind, a) in links for a, kind, b in links)
    assert len({(a, b) for a, _, b in links}) < len(links)
    assert {(bool(k.valid_from), bool(k.valid_to)) for k in links.values()} == {(f, t) for f in (0, 1) for t in (0, 1)}


@pytest.mark.parametrize(("start", "day"), CASES, ids=str)
def test_lines_upward(start: str, day: date, engine: Engine) -> None:
    asker = Asker(engine, day)
    answer = asker.ask("answers-to", {"name": f"id:gen:{start}"})
    found = _numbered(asker, answer)
    wanted = {_triples(line) for line in COUNTY.lines_up(start, day)}
    assert sorted(found.values()) == sorted(wanted)
    assert not any("More than" in remark for remark in answer.remarks)
    parts = {row.values["line"]: row.values["part"] for row in answer.rows if row.values["line"]}
    for number, line in found.items():
        way = [line[0][0], *(step[2] for step in line)]
        if COUNTY.elected(way[-1]):
            assert parts[number] == f"complete line, ending at Thing {way[-1]}"
        elif way[-1] in way[:-1]:
            assert parts[number] == f"line that comes back to Thing {way[-1]}"
        elif len(line) < MOST_STEPS:
            assert parts[number] == f"line that stops at Thing {way[-1]}"
            assert f"Thing {way[-1]}" in answer.gaps[0].what if answer.gaps else True
    complete = any(COUNTY.elected(line[-1][2]) for line in wanted) or COUNTY.elected(start)
    assert bool(answer.gaps) != complete


@pytest.mark.parametrize("day", DAYS[1:4:2], ids=str)
@pytest.mark.parametrize("end", ["b6-1", "b4-2", "b2-1"])
def test_lines_downward(end: str, day: date, engine: Engine) -> None:
    asker = Asker(engine, day)
    answer = asker.ask("answering-to", {"name": f"id:gen:{end}"})
    found = [tuple(_of_fact(asker, fact) for fact in reversed(row.facts)) for row in answer.rows]
    wanted = [_triples(line) for line in COUNTY.walks(end, DIRECT, day, MOST_STEPS, down=True)]
    assert sorted(found) == sorted(wanted)
    for row, line in zip(answer.rows, found, strict=True):
        assert (row.values["who"].id, row.values["steps"]) == (f"gen:{line[0][0]}", len(line))


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("name", ["m2", "m5", "m9", "f2", "s3"])
def test_lines_of_money(name: str, day: date, engine: Engine) -> None:
    asker = Asker(engine, day)
    answer = asker.ask("money", {"name": f"id:gen:{name}"})
    wanted = {_triples(line) for line in COUNTY.money_lines(name, day)}
    assert sorted(_numbered(asker, answer).values()) == sorted(wanted)
    assert bool(answer.gaps) != bool(wanted)


@pytest.mark.parametrize("day", [DAYS[2], DAYS[4]], ids=str)
@pytest.mark.parametrize(
    ("a", "b"), [("b0-0", "s0"), ("b0-1", "b6-3"), ("m0", "s3"), ("b0-2", "a1"), ("f0", "b0-5"), ("b3-0", "b3-1")]
)
def test_ways_between(a: str, b: str, day: date, engine: Engine) -> None:
    asker = Asker(engine, day)
    answer = asker.ask("connection", {"a": f"id:gen:{a}", "b": f"id:gen:{b}"})
    found: dict[int, list[set[Triple]]] = {}
    for row in answer.rows:
        found.setdefault(row.values["way"], []).append({_of_fact(asker, fact) for fact in row.facts})
    wanted = COUNTY.shortest_ways(a, b, day)
    cut = len(wanted) > 20
    assert any("More than 20 ways" in remark for remark in answer.remarks) == cut
    assert len(found) == min(len(wanted), 20)
    ways = {tuple(_walked(a, steps)) for steps in found.values()}
    assert len(ways) == len(found)
    assert ways <= wanted if cut else ways == wanted
    for steps in found.values():
        for step in steps:
            ends = {frozenset(each[::2]) for each in step}
            assert len(ends) == 1
            assert step == {k[:3] for k in COUNTY.links.values() if {k.a, k.b} in ends and COUNTY.in_place(k, day)}


def _walked(start: str, steps: list[set[Triple]]) -> list[str]:
    way = [start]
    for step in steps:
        a, _, b = next(iter(step))
        way.append(b if a == way[-1] else a)
    return way


def test_past_ten_thousand_paths_the_answer_says_it_was_cut(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    monkeypatch.setattr("graph.answering.MOST_PATHS", 3)
    answer = Asker(engine, DAYS[2]).ask("answers-to", {"name": "id:gen:b0-3"})
    assert answer.remarks == ["More than 3 paths were found: what follows was cut and is not the whole."]


# --- single lines ------------------------------------------------------------------------------------------------------


def _path(*names: str, kinds: dict[str, str] | None = None, standing: str = "in place") -> PathValue:
    """A path through bodies of these names; a fact is named by its ends."""
    nodes = tuple({"id": n, "name": n, "label": "Body", "kind": (kinds or {}).get(n, "delivery group")} for n in names)
    links: tuple[dict[str, Any], ...] = tuple(
        {"kind": "REPORTS_TO", "fact": f"{a}{b}", "standing": standing} for a, b in pairwise(names)
    )
    return PathValue(nodes, links)


def _every_part(*names: str, **how: Any) -> list[PathValue]:
    return [_path(*names[:size], **how) for size in range(2, len(names) + 1)]


def test_a_line_is_told_once_at_its_longest() -> None:
    (line,) = lines_up(_every_part("a", "b", "c"))
    assert [thing.id for thing in line.things] == ["a", "b", "c"]
    assert line.stops
    assert line.said == "line that stops at c"


def test_a_line_goes_no_further_than_an_elected_end() -> None:
    (line,) = lines_up(_every_part("a", "b", "c", kinds={"b": "full council"}))
    assert line.complete
    assert [thing.id for thing in line.things] == ["a", "b"]


def test_an_elected_end_has_no_line_of_its_own() -> None:
    assert lines_up(_every_part("a", "b", kinds={"a": "elected local policing body"})) == []


def test_a_line_that_comes_back_says_to_where_and_does_not_stop() -> None:
    (line,) = lines_up(_every_part("a", "b", "c", "b"))
    assert line.said == "line that comes back to b"
    assert line.facts == ("ab", "bc", "cb")
    assert not line.stops


def test_a_walk_that_goes_round_twice_is_no_line() -> None:
    lines = lines_up([*_every_part("a", "b", "a", "b", "c"), *_every_part("a", "b", "c")])
    assert [line.facts for line in lines] == [("ab", "bc")]


def test_a_line_of_eight_steps_is_not_said_to_stop() -> None:
    (line,) = lines_up(_every_part(*"abcdefghi"))
    assert len(line.facts) == MOST_STEPS
    assert not line.stops
    assert line.said == "line followed for 8 steps and no further"


def test_nothing_is_followed_past_a_link_that_is_said_not_to_be() -> None:
    (line,) = lines_up(_every_part("a", "b", "c", standing="negative"))
    assert [thing.id for thing in line.things] == ["a", "b"]


def test_complete_lines_come_first_then_the_shorter() -> None:
    paths = [
        *_every_part("a", "b", "c"),
        _path("a", "d"),
        *_every_part("a", "e", "f", "g", kinds={"g": "full council"}),
    ]
    assert [line.things[-1] for line in lines_up(paths)] == [Thing(i, i, "Body") for i in ("g", "d", "c")]
