"""Lines through the graph, made from the paths a query finds: which are whole, which stop, and which come back.

They are made here rather than in Cypher, which cannot say where a line stops and what is only a part of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph import model
from graph.answer import Thing
from graph.engine import PathValue

MOST_STEPS = 8
"""Steps a line of answering is followed for, as its query says."""


class Line(NamedTuple):
    """A line: things in order from the one asked about, the links between them, and whether it ends at an elected end."""

    things: tuple[Thing, ...]
    kinds: tuple[str, ...]
    facts: tuple[str, ...]
    complete: bool

    @property
    def loop(self) -> bool:
        """Whether its last step comes back to a thing on its way."""
        return self.things[-1] in self.things[:-1]

    @property
    def stops(self) -> bool:
        """Whether nothing is stated beyond its last thing."""
        return not (self.complete or self.loop or len(self.facts) >= MOST_STEPS)

    @property
    def said(self) -> str:
        """What sort of line it is."""
        end = self.things[-1].name
        if self.complete:
            return f"complete line, ending at {end}"
        if self.loop:
            return f"line that comes back to {end}"
        if self.stops:
            return f"line that stops at {end}"
        return f"line followed for {MOST_STEPS} steps and no further"


def lines_up(paths: Iterable[PathValue]) -> list[Line]:
    """The longest lines among these paths: never past an elected end, nor past a link that a paper says is not so, and
    without a body twice, unless its last step comes back to one."""
    found: list[Line] = []
    closed: dict[tuple[str, ...], list[Line]] = {}
    for path in paths:
        ends = [model.is_elected_end(node["label"], node["kind"]) for node in path.nodes]
        if any(ends[:-1]) or any(link["standing"] == "negative" for link in path.links[:-1]):
            continue
        line = _line(path, ends[-1])
        if len(set(line.things)) == len(line.things):
            found.append(line)
        elif len(set(line.things[:-1])) == len(line.facts):
            closed.setdefault(line.facts[:-1], []).append(line)
    return [line for longest in _longest(found) for line in closed.get(longest.facts, [longest])]


def _line(path: PathValue, complete: bool = False, *, reverse: bool = False) -> Line:
    nodes, links = list(path.nodes), list(path.links)
    if reverse:
        nodes.reverse()
        links.reverse()
    things = tuple(Thing(node["id"], node["name"], node["label"]) for node in nodes)
    return Line(things, tuple(link["kind"] for link in links), tuple(link["fact"] for link in links), complete)


def _longest(found: Sequence[Line]) -> list[Line]:
    """Without the lines that are only the beginning of another."""
    begun = {line.facts[:size] for line in found for size in range(1, len(line.facts))}
    kept = {line.facts: line for line in found if line.facts not in begun}
    return sorted(kept.values(), key=lambda line: (*in_order(line), line.facts))


def simple_lines(paths: Iterable[PathValue], *, reverse: bool = False) -> list[Line]:
    """Lines without a thing twice, the shortest first."""
    lines = [_line(path, reverse=reverse) for path in paths]
    return sorted(
        (line for line in lines if len(set(line.things)) == len(line.things)),
        key=lambda line: (len(line.facts), [thing.name for thing in line.things], line.facts),
    )


def widest(found: Sequence[Line]) -> list[Line]:
    """Without the lines that are a part of another."""
    parts = {
        line.facts[start:stop]
        for line in found
        for start in range(len(line.facts))
        for stop in range(start + 1, len(line.facts) + 1)
        if stop - start < len(line.facts)
    }
    kept = {line.facts: line for line in found if line.facts not in parts}
    return sorted(kept.values(), key=lambda line: ([thing.name for thing in line.things], line.facts))


def in_order(line: Line) -> tuple[bool, int, list[str]]:
    """Complete lines first, then the shorter."""
    return not line.complete, len(line.facts), [thing.name for thing in line.things]
