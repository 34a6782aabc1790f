"""What a map shows, before it is laid out: boxes, lines and the evidence for each. Plain values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Evidence:
    """One citation: footnote number, document title, place, date in words, status and address (may be empty)."""

    number: int
    document: str
    locator: str
    dated: str
    status: str
    url: str


@dataclass(frozen=True, slots=True)
class Box:
    """A body or post. ``tier`` is its lane, one of ``kinds.TIERS``; ``state`` how it stands on the day (``dates.state``,
    or its standing when that is not "in place"); ``elected_end`` whether a line of answering may end here."""

    id: str
    name: str
    label: str
    kind: str
    tier: str
    state: str
    dates: str
    note: str
    elected_end: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A link between two boxes, as one sentence. ``answering`` is its class in ``model.CLASSES``."""

    id: str
    kind: str
    answering: str
    a: str
    b: str
    sentence: str
    state: str
    dates: str
    note: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything one map shows, and the day it shows it for. ``sources`` are the documents read, one line each."""

    title: str
    as_of: date
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    sources: tuple[str, ...]
    remarks: tuple[str, ...] = ()
