"""What an answer is made of: things, facts and how they stand, rows, footnotes, and what is not stated."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, NamedTuple, Protocol

from graph import dates, model
from graph.catalogue import Column
from graph.dates import Bounds
from graph.kinds import say_standing


class Thing(NamedTuple):
    """A thing an answer names."""

    id: str
    name: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as the graph holds it, with its citations."""

    id: str
    kind: str
    subject: str
    subject_label: str
    object: str
    object_label: str
    standing: str
    status: str
    dates: str
    bounds: Bounds
    first_stated: str
    last_stated: str
    differs: str
    detail: str
    citations: tuple[Mapping[str, str], ...]

    @property
    def event(self) -> bool:
        """True for what happened on a day."""
        return self.kind in model.links() and model.links()[self.kind].event

    def stands(self, as_of: date) -> str:
        """How it stands on a day, in words; empty when it is in place for certain and stated."""
        words = [said] if (said := say_standing(self.standing)) else []
        state = dates.state(self.bounds, as_of)
        if self.event:
            words.append(self.dates)
        elif state == dates.LAST_KNOWN:
            words.append(f"last stated {dates.say(self.last_stated)}")
        elif state == dates.NOT_KNOWN_THEN:
            words.append(_not_known_then(self.first_stated, as_of))
        elif state == dates.NOT_YET:
            words.append(f"not yet: {self.dates}")
        elif state == dates.ENDED:
            words.append(f"historic: {self.dates}")
        elif state == dates.POSSIBLE:
            words.append(f"possible on this day: {self.dates}")
        elif self.standing != "in place":
            words.append(self.dates)
        if self.status != "stated":
            words.append(self.status)
        if self.differs:
            words.append(self.differs)
        return "; ".join(words)

    def current(self, as_of: date) -> bool:
        """Whether it may be used as in place on the day."""
        return self.standing == "in place" and dates.state(self.bounds, as_of) in (dates.CERTAIN, dates.POSSIBLE)


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A footnote. ``document`` is the first that says it, of those that read alike; ``date`` is its date in words, never
    more precise than the document."""

    n: int
    document: str
    title: str
    date: str
    locator: str
    status: str
    url: str


class Cited(Protocol):
    """Whatever rests on facts and is shown with the numbers of its footnotes."""

    facts: list[str]
    sources: list[int]


@dataclass(slots=True)
class Row:
    """One row: its values by column (things are :class:`Thing`), and the facts behind it."""

    values: dict[str, Any]
    facts: list[str]
    sources: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Near:
    """A fact shown because it is the nearest to what was asked."""

    sentence: str
    stands: str
    facts: list[str]
    sources: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the papers loaded do not state: what, what was searched, and the nearest they do state."""

    what: str
    searched: str
    nearest: list[Near]


@dataclass(slots=True)
class Answer:
    """An answer, ready to be shown or written."""

    question: str
    title: str
    params: dict[str, Any]
    as_of: date
    columns: list[Column]
    rows: list[Row]
    gaps: list[Gap] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    sources: list[SourceNote] = field(default_factory=list)


def _not_known_then(first_stated: str, as_of: date) -> str:
    """A paper whose date is a window about the day cannot be placed before or after it."""
    said = dates.say(first_stated)
    if dates.parse(first_stated).earliest <= as_of:
        return f"first stated {said}; whether by this day is not stated"
    return f"not known then; first stated {said}"


FACTS = (
    "UNWIND $ids AS i MATCH (f:Fact {id: i}) RETURN f.id, f.kind, f.subject, f.subject_label, f.object, f.object_label, "
    "f.standing, f.status, f.dates, f.start_possible, f.start_certain, f.end_certain, f.end_possible, f.lapses, "
    "f.stated_start, f.first_stated, f.last_stated, f.differs, f.detail, f.citations"
)
"""A query for facts by id, in the order that :func:`fact_of` reads."""


_OWN = [f.name for f in fields(Fact)[:9]]


def fact_of(row: Sequence[Any]) -> Fact:
    """A Fact from a row of :data:`FACTS`."""
    own = {name: value or "" for name, value in zip(_OWN, row, strict=False)}
    first, last, differs, detail = (value or "" for value in row[15:19])
    return Fact(
        **own, bounds=Bounds(*row[9:15]), first_stated=first, last_stated=last, differs=differs, detail=detail,
        citations=tuple(json.loads(row[19])),
    )  # fmt: skip
