"""How a fact stands from day to day, and how two days differ: what the slider of a map moves over, and what a map of two
days marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from graph import dates
from graph.answer import Fact
from graph.maps.picture import History
from graph.maps.words import IN_PLACE

_ABSENT = frozenset({dates.NOT_KNOWN_THEN, dates.NOT_YET})
_GONE = frozenset({dates.ENDED})
_BEST = (
    dates.CERTAIN, dates.POSSIBLE, "planned", "proposed", dates.NOT_YET, dates.LAST_KNOWN, dates.NOT_KNOWN_THEN,
    dates.ENDED, "negative",
)  # fmt: skip
"""How what is drawn as one line may stand, the best first."""


def known_from(fact: Fact, law: Collection[str]) -> date:
    """The first day on which a paper had spoken of a thing; a thing of which a paper states since when it is there, or
    that the law speaks of, is known at all times.

    Args:
        law: ids of the documents that are law.
    """
    cites_law = any(citation["document"] in law for citation in fact.citations)
    if fact.object or fact.bounds.stated_start or cites_law or not fact.first_stated:
        return date.min
    return dates.parse(fact.first_stated).latest


def state(fact: Fact, day: date, known: date = date.min) -> str:
    """How a fact stands on a day: ``dates.state``; its standing where that is not "in place" and it was known by then.

    Args:
        known: see :func:`known_from`.
    """
    found = dates.state(fact.bounds, day) if day >= known else dates.NOT_KNOWN_THEN
    if fact.standing == "in place" or found in (dates.NOT_KNOWN_THEN, dates.ENDED):
        return found
    return dates.ENDED if fact.standing == "ended" else fact.standing


def history(fact: Fact, known: date = date.min) -> History:
    """Each day from which it stands otherwise than before, with how it stands; the first is for all time before."""
    bounds = fact.bounds
    turns = {date.min, known, bounds.start_possible, bounds.start_certain}
    turns |= {day + timedelta(1) for day in (bounds.end_certain, bounds.end_possible, bounds.lapses) if day < date.max}
    found: list[tuple[date, str]] = []
    for day in sorted(turns):
        if not found or found[-1][1] != state(fact, day, known):
            found.append((day, state(fact, day, known)))
    return tuple(found)


def best(states: Iterable[str]) -> str:
    """Of several states of what is drawn as one line, the one that counts: what is in place before all else."""
    return min(states, key=standing)


def standing(state: str) -> tuple[int, str]:
    """Where a state stands among others, the best first."""
    return _BEST.index(state) if state in _BEST else len(_BEST), state


def change(was: str, now: str) -> str | None:
    """How two days differ: "added", "ended", "changed" or "" (the same); None for what is there on neither of them."""
    if now in _ABSENT or (was in _GONE and now in _GONE):
        return None
    if now in _GONE:
        return "ended"
    if was in _ABSENT or was in _GONE:
        return "added"
    return "" if was == now or (was in IN_PLACE and now in IN_PLACE) else "changed"
