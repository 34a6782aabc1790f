"""The shortest ways in which two things are linked, through whatever links there are."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, pairwise
from typing import Any, NamedTuple

from graph.answer import Thing
from graph.answers import Asker
from graph.catalogue import Question, question

MOST_WAYS = 20
"""Ways shown; one more is looked for, to say that there are more."""
_MOST_LOOKED_AT = 150
"""Things looked at one by one for a way between two; past this, reading all links at once is quicker."""


class Way(NamedTuple):
    """A way: ids of the things on it, both ends included, and for each step the facts that make it."""

    things: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]


def shortest_ways(
    asker: Asker, asked: Question, bound: Mapping[str, Any], things: Mapping[str, Thing], *, any_time: bool = False
) -> list[Way]:
    """The shortest ways from thing ``a`` to thing ``b``, and one more than are shown.

    Args:
        asked: a question that returns every link as ``subject`` and ``object``.
        any_time: through links of every day and standing.
    """
    import networkx as nx

    a, b = things["a"].id, things["b"].id
    steps = _steps_between(asker, things["a"], things["b"], any_time)
    if steps is None:
        found = asker.rows(asked, bound, things, any_time=any_time)
        steps = [(row.values["subject"], row.values["object"], row.facts[0]) for row in found]
    web: nx.Graph[str] = nx.Graph()
    for one, other, fact in steps:
        web.add_edge(one, other)
        web.edges[one, other].setdefault("facts", set()).add(fact)
    if a not in web or b not in web or not nx.has_path(web, a, b):
        return []
    ways = sorted(islice(nx.all_shortest_paths(web, a, b), MOST_WAYS + 1))
    return [Way(tuple(way), tuple(tuple(sorted(web.edges[step]["facts"])) for step in pairwise(way))) for way in ways]


def _steps_between(asker: Asker, a: Thing, b: Thing, any_time: bool) -> list[tuple[str, str, str]] | None:
    """Every link on the shortest ways between two things, and others: from each of the two one step further in turn, the
    side with fewer things to look at first, until they meet. None when that would be too many things to look at."""
    asked = question("next-to")
    steps: list[tuple[str, str, str]] = []
    seen, edges = ({a.id}, {b.id}), [[a], [b]]
    looked_at = 0
    while not seen[0] & seen[1]:
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        looked_at += len(edges[side])
        if looked_at > _MOST_LOOKED_AT:
            return None
        further: dict[str, Thing] = {}
        for thing in edges[side]:
            bound = {"name": thing.id, "as_of": asker.as_of.isoformat(), "any_time": any_time}
            for row in asker.rows(asked, bound, {"name": thing}, any_time=any_time):
                other = row.values["other"]._replace(label=row.values["label"])
                steps.append((thing.id, other.id, row.facts[0]))
                if other.id not in seen[side]:
                    further[other.id] = other
        if not further:
            break
        seen[side].update(further)
        edges[side] = list(further.values())
    return steps
