"""Partial and fuzzy dates, shelf lives, and whether a fact holds on a day.

A date keeps the words of its source and is resolved to the earliest and the latest day it can mean. Both bounds, and
every end date, are inclusive: a membership "to 2019-03-31" still stands on 31 March 2019.

Forms read: ``2019-11-06``, ``2019-04``, ``2019``, a financial year ``2019/20`` (1 April to 31 March), a window
``2021/2022``, and each with ``~`` behind it for "about". A single date with ``~`` is widened by one unit of its own
precision on each side; a window with ``~`` already states its bounds.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from graph.errors import DateError

FIRST_DAY = date.min
LAST_DAY = date.max
ANNUAL_COUNCIL = "annual council"
"""Shelf life of a chair, member or representative: appointments are made again at the annual council meeting."""

_YEAR = re.compile(r"[0-9]{4}")
_SINGLE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_FINANCIAL_YEAR = re.compile(r"([0-9]{4})/([0-9]{2})")
_HOW_TO = "Write 2019-11-06, 2019-04, 2019, 2019/20 (financial year), 2021/2022 (between), with ~ for about."


class PartialDate(NamedTuple):
    """A date as a source gives it: its words, and the first and last day it can mean (inclusive)."""

    text: str
    earliest: date
    latest: date

    @property
    def exact(self) -> bool:
        """True when the source gives one day."""
        return self.earliest == self.latest


class Bounds(NamedTuple):
    """When a fact holds, as days: possible from ``start_possible`` to ``end_possible``, certain from ``start_certain`` to
    ``end_certain``.

    ``lapses`` is the last day on which the fact may be used as current without being stated again.
    ``stated_start`` is False when the start is only the date of the paper that first states it.
    """

    start_possible: date
    start_certain: date
    end_certain: date
    end_possible: date
    lapses: date
    stated_start: bool


@lru_cache(maxsize=65536)
def parse(text: str) -> PartialDate:
    """Read a date in one of the forms above.

    Raises:
        DateError: not a date in a known form, not a day of the calendar, or a window that ends before it starts.
    """
    words = text.strip()
    body = words.removesuffix("~")
    about = body != words
    for written in _YEAR.findall(body):
        if not 1000 <= int(written) <= 2999:
            raise DateError(
                f"'{words}' is outside the years 1000 to 2999.",
                next_step="Leave a date that is not known, or no end, empty.",
            )
    year = _FINANCIAL_YEAR.fullmatch(body)
    if year and int(year[2]) == (int(year[1]) + 1) % 100:
        start = int(year[1])
        return _widen(words, date(start, 4, 1), date(start + 1, 3, 31), about, months=12)
    if "/" in body:
        first, _, last = body.partition("/")
        earliest, latest = _span(first, words)[0], _span(last, words)[1]
        if latest < earliest:
            raise DateError(f"'{words}' ends before it starts.", next_step=_HOW_TO)
        return PartialDate(words, earliest, latest)
    earliest, latest = _span(body, words)
    return _widen(words, earliest, latest, about, months={4: 12, 7: 1}.get(len(body), 0))


def first_part(text: str) -> str:
    """Where a date begins, in its own words without "about": "2021" of ``2021/2022~``, "2019-04" of ``2019/20``."""
    body = text.strip().removesuffix("~")
    year = _FINANCIAL_YEAR.fullmatch(body)
    return f"{year[1]}-04" if year else body.partition("/")[0]


def last_part(text: str) -> str:
    """Where a date ends, in its own words without "about": "2022" of ``2021/2022~``, "2020-03" of ``2019/20``."""
    body = text.strip().removesuffix("~")
    year = _FINANCIAL_YEAR.fullmatch(body)
    return f"{int(year[1]) + 1}-03" if year else body.rpartition("/")[2]


def _span(text: str, whole: str) -> tuple[date, date]:
    found = _SINGLE.fullmatch(text.strip())
    if not found:
        raise DateError(f"'{whole}' is not a date.", next_step=_HOW_TO)
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if found[2]:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        raise DateError(f"'{whole}' is not a day of the calendar.", next_step=_HOW_TO) from None


def _widen(words: str, earliest: date, latest: date, about: bool, months: int) -> PartialDate:
    if about and months:
        earliest, latest = add_months(earliest, -months), add_months(latest + timedelta(days=1), months) - timedelta(1)
    elif about:
        earliest, latest = earliest - timedelta(days=1), latest + timedelta(days=1)
    return PartialDate(words, earliest, latest)


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later (or earlier), or the last day of that month when it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if year > LAST_DAY.year:
        return LAST_DAY
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=65536)
def lapse(last_stated: date, shelf_life: int | str) -> date:
    """The last day on which a fact last stated on ``last_stated`` may be used as current.

    Args:
        shelf_life: months, 0 for none (it never lapses), or :data:`ANNUAL_COUNCIL`: to the next 31 May, by when every
            principal council has held the annual meeting that appoints again (Local Government Act 1972 Sch 12 para 1).
    """
    if shelf_life == ANNUAL_COUNCIL:
        this_year = date(last_stated.year, 5, 31)
        return this_year if last_stated <= this_year else date(last_stated.year + 1, 5, 31)
    return add_months(last_stated, int(shelf_life)) if shelf_life else LAST_DAY


@lru_cache(maxsize=65536)
def say(text: str) -> str:
    """A date in words, as precise as its source and no more: ``2019-11-06`` is "6 November 2019", ``2017-12~`` "about
    December 2017", ``2021/2022~`` "between 2021 and about 2022"."""
    if not text:
        return "not stated"
    body = text.removesuffix("~")
    about = "about " if body != text else ""
    if _FINANCIAL_YEAR.fullmatch(body):
        return f"{about}the financial year {body}"
    if "/" in body:
        first, _, last = body.partition("/")
        return f"between {_say_single(first)} and {about}{_say_single(last)}"
    return about + _say_single(body)


def _say_single(text: str) -> str:
    year, month, day = [*text.split("-"), "", ""][:3]
    if not month:
        return year
    return (
        f"{int(day)} {calendar.month_name[int(month)]} {year}" if day else f"{calendar.month_name[int(month)]} {year}"
    )


def say_day(day: date) -> str:
    """A day in words: "6 November 2019"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


CERTAIN, POSSIBLE, NOT_KNOWN_THEN, NOT_YET, LAST_KNOWN, ENDED = (
    "certain",
    "possible",
    "not known then",
    "not yet",
    "last known",
    "ended",
)


def state(bounds: Bounds, as_of: date) -> str:
    """How a fact stands on a day: one of the six words above.

    ``not known then`` is a fact without a stated start whose first paper is later than the day; ``last known`` is one
    past its shelf life: it is shown with its date but never completes a line nor fails a check.
    """
    if as_of < bounds.start_possible:
        return NOT_YET if bounds.stated_start else NOT_KNOWN_THEN
    if as_of > bounds.end_possible:
        return ENDED
    if as_of > bounds.lapses:
        return LAST_KNOWN
    return CERTAIN if bounds.start_certain <= as_of <= bounds.end_certain else POSSIBLE
