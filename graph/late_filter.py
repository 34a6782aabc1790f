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
from typing import NamedTuple

_CLAUSE = re.compile(
    r"\b(?:STARTS\s+WITH|ENDS\s+WITH|OPTIONAL\s+MATCH|MATCH|WHERE|WITH|UNION|RETURN|UNWIND)\b", re.IGNORECASE
)
_LINK = re.compile(r"-\[|--")


class Clause(NamedTuple):
    """A clause outside all brackets: its word, and where it and the text behind it begin and end."""

    word: str
    start: int
    end: int


def with_late_filters(query: str) -> str:
    """The query, with ``WITH *`` before each condition of a part that follows more than one link."""
    places = [place for part in _parts(clauses(query)) if _follows_several(query, part) for place in _conditions(part)]
    for place in sorted(places, reverse=True):
        query = f"{query[:place]}WITH * {query[place:]}"
    return query


def clauses(query: str) -> list[Clause]:
    """The clauses of a query that stand in no bracket, in their order."""
    found = [m for m in _CLAUSE.finditer(_outside(query)) if not m[0].upper().startswith(("STARTS", "ENDS"))]
    ends = [*(m.start() for m in found[1:]), len(query)]
    return [Clause(" ".join(m[0].upper().split()), m.start(), end) for m, end in zip(found, ends, strict=False)]


def _outside(query: str) -> str:
    """The query with everything inside brackets and quotation marks blotted out, at its length."""
    out, depth, quote = [], 0, ""
    for char in query:
        if quote:
            quote = "" if char == quote else quote
            out.append(" ")
            continue
        if char in "'\"`":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        out.append(char if not depth and char not in ")]}'\"`" else " ")
    return "".join(out)


def _parts(clauses: list[Clause]) -> Iterator[list[Clause]]:
    """The clauses between one WITH, RETURN or UNION and the next: what is planned together."""
    part: list[Clause] = []
    for clause in clauses:
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
