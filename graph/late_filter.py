"""Conditions on several links at once, put where the embedded engine gets them right.

LadybugDB 0.22 gives wrong rows, without an error, when one part of a query follows two links and a condition on a
property of one of them stands right behind the pattern (measured on a synthetic graph: 201 of 1,900 such queries wrong,
by up to a tenth of their rows, and differently with other numbers of threads; below about 2,000 links none). With
``WITH *`` between the pattern and the condition all of 8,998 were right, and so were single links, optional matches and
EXISTS. Neo4j needs none of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graph.cypher_text import Clause, clauses

_LINK = re.compile(r"-\[|--")


def with_late_filters(query: str) -> str:
    """The query, with ``WITH *`` before each condition of a part that follows more than one link."""
    places = [place for part in _parts(clauses(query)) if _follows_several(query, part) for place in _conditions(part)]
    for place in sorted(places, reverse=True):
        query = f"{query[:place]}WITH * {query[place:]}"
    return query


def _parts(every: list[Clause]) -> Iterator[list[Clause]]:
    """The clauses between one WITH, RETURN or UNION and the next: what is planned together."""
    part: list[Clause] = []
    for clause in every:
        if clause.word in ("WITH", "RETURN", "UNION"):
            yield part
            part = []
        part.append(clause)
    yield part


def _follows_several(query: str, part: list[Clause]) -> bool:
    matches = [query[each.start : each.end] for each in part if each.word == "MATCH"]
    links = sum(len(_LINK.findall(text)) for text in matches)
    return links > 1 or (links == 1 and len(matches) > 1)


def _conditions(part: list[Clause]) -> Iterator[int]:
    """Where the conditions of a part's matches begin."""
    for before, clause in pairwise(part):
        if (before.word, clause.word) == ("MATCH", "WHERE"):
            yield clause.start
