"""What a map shows, before it is laid out: boxes, lines and the evidence for each. Plain values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Evidence:
    """One citation: footnote number, document title, place, date in words, status and address (may be empty)."""

    number: int
    document: str
    locator: str
    dated: str
    status: str
    url: str


SHOWN_AT_FIRST = ("direct", "scrutiny")
"""Classes of line that are drawn when a page opens; the rest are one switch away."""

History = tuple[tuple[date, str], ...]
"""How a thing stands from each of several days on; the first entry is for all days before the second."""


@dataclass(frozen=True, slots=True)
class Box:
    """A body or post, or what money and work go to. ``tier`` is its lane, one of ``kinds.TIERS``; ``state`` how it stands
    on the day (``dates.state``, or its standing when that is not "in place"); ``elected_end`` whether a line of answering
    may end here; ``separately`` that its members answer each for itself; ``aliases`` are other names to find it by.
    ``change`` and ``was`` compare it with an earlier day. ``opens`` is another map that it stands for."""

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
    opens: str = ""
    separately: bool = False
    aliases: tuple[str, ...] = ()
    history: History = ()
    was: str = ""
    change: str = ""


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
    history: History = ()
    was: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found of a box: its outcome, a sentence, what members may wish to ask, the rule's basis and the
    numbers of the places it rests on."""

    box: str
    outcome: str
    sentence: str
    ask: str
    basis: str
    numbers: tuple[int, ...]


class Bearer(NamedTuple):
    """A box that owes a duty or discharges it, how that stands, and the numbers of the places that say so."""

    box: str
    state: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty, the law the papers cite for it, and the boxes that owe it and that discharge it."""

    name: str
    law: str
    owed_by: tuple[Bearer, ...]
    discharged_by: tuple[Bearer, ...]

    @property
    def bearers(self) -> tuple[Bearer, ...]:
        """Those that owe it, and those that discharge it."""
        return self.owed_by + self.discharged_by


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything one map shows, and the day it shows it for. ``sources`` are the documents read, one line each;
    ``places`` every place cited, by its number; ``centre`` the boxes that were asked about; ``compared`` the earlier of
    two days; ``shown`` the classes of line (``words.class_of``) drawn when the page opens."""

    title: str
    as_of: date
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    sources: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    places: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    duties: tuple[Duty, ...] = ()
    centre: tuple[str, ...] = ()
    compared: date | None = None
    shown: tuple[str, ...] = SHOWN_AT_FIRST
