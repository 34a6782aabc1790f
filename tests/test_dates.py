"""Partial dates keep their words and mean exact bounds; a fact stands, or does not, on each boundary day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph import dates
from graph.dates import ANNUAL_COUNCIL, Bounds, PartialDate, add_months, first_part, lapse, last_part, parse, say, state
from graph.errors import DateError

D = date.fromisoformat
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("2019-11-06", "2019-11-06", "2019-11-06", "6 November 2019"),
        ("2019-04", "2019-04-01", "2019-04-30", "April 2019"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2023-02", "2023-02-01", "2023-02-28", "February 2023"),
        ("2019", "2019-01-01", "2019-12-31", "2019"),
        ("2019/20", "2019-04-01", "2020-03-31", "the financial year 2019/20"),
        ("1999/00", "1999-04-01", "2000-03-31", "the financial year 1999/00"),
        ("2021/2022", "2021-01-01", "2022-12-31", "between 2021 and 2022"),
        ("2018-11/2019-02-03", "2018-11-01", "2019-02-03", "between November 2018 and 3 February 2019"),
        ("2017-12~", "2017-11-01", "2018-01-31", "about December 2017"),
        ("2019-11-06~", "2019-11-05", "2019-11-07", "about 6 November 2019"),
        ("2009~", "2008-01-01", "2010-12-31", "about 2009"),
        ("2019/20~", "2018-04-01", "2021-03-31", "about the financial year 2019/20"),
        ("2021/2022~", "2021-01-01", "2022-12-31", "between 2021 and about 2022"),
        (" 2019-04 ", "2019-04-01", "2019-04-30", "April 2019"),
        ("2020-02-29", "2020-02-29", "2020-02-29", "29 February 2020"),
    ],
)
def test_a_date_means_its_bounds_and_says_no_more_than_its_words(
    text: str, earliest: str, latest: str, words: str
) -> None:
    assert parse(text) == PartialDate(text.strip(), D(earliest), D(latest))
    assert say(text.strip()) == words


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "06/11/2019", "2019-13", "2019-02-29", "2019-00", "2019-1-1", "2019/21", "2020/2019", "19-11-06",
     "2019-11-06/", "/2019", "2019~/2020", "2019-11-06T10:00", "0000", "9999", "٢٠١٩-١١-٠٦x"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse(text)


def test_only_one_day_is_exact() -> None:
    assert parse("2019-11-06").exact
    assert not any(parse(text).exact for text in ("2019-11", "2019", "2019/20", "2019-11-06~", "2019-11-06/2019-11-07"))


def test_no_date_is_said_to_be_not_stated() -> None:
    assert say("") == "not stated"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-11-06", "2019-11-06", "2019-11-06"),
        ("2017-12~", "2017-12", "2017-12"),
        ("2021/2022~", "2021", "2022"),
        ("2019/20", "2019-04", "2020-03"),
        ("1999/00~", "1999-04", "2000-03"),
    ],
)
def test_parts_of_a_date_are_dates_of_their_own(text: str, first: str, last: str) -> None:
    assert (first_part(text), last_part(text)) == (first, last)
    whole = parse(f"{first}/{last}") if first != last else parse(first)
    assert parse(text).earliest <= whole.earliest <= whole.latest <= parse(text).latest


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2019-11-06", 36, "2022-11-06"),
        ("2020-02-29", 36, "2023-02-28"),
        ("2020-02-29", 48, "2024-02-29"),
        ("2021-01-31", 1, "2021-02-28"),
        ("2021-03-31", -1, "2021-02-28"),
        ("2021-12-15", 1, "2022-01-15"),
        ("2021-01-15", -1, "2020-12-15"),
        ("9998-01-01", 36, "9999-12-31"),
    ],
)
def test_months_are_those_of_the_calendar(day: str, months: int, then: str) -> None:
    assert add_months(D(day), months) == D(then)


@pytest.mark.parametrize(
    ("stated", "shelf_life", "last"),
    [
        ("2019-11-06", ANNUAL_COUNCIL, "2020-05-31"),
        ("2020-05-31", ANNUAL_COUNCIL, "2020-05-31"),
        ("2020-06-01", ANNUAL_COUNCIL, "2021-05-31"),
        ("2020-01-01", ANNUAL_COUNCIL, "2020-05-31"),
        ("2019-11-06", 36, "2022-11-06"),
        ("2019-11-06", 0, "9999-12-31"),
    ],
)
def test_a_shelf_life_ends_at_the_annual_council_after_months_or_never(
    stated: str, shelf_life: int | str, last: str
) -> None:
    assert lapse(D(stated), shelf_life) == D(last)


FUZZY = Bounds(D("2018-01-01"), D("2018-12-31"), D("2020-04-01"), D("2020-04-30"), D("2020-04-30"), True)
UNDATED = Bounds(D("2019-11-06"), D("2019-11-06"), dates.LAST_DAY, dates.LAST_DAY, D("2022-11-06"), False)


@pytest.mark.parametrize(
    ("bounds", "day", "stands"),
    [
        (FUZZY, "2017-12-31", dates.NOT_YET),
        (FUZZY, "2018-01-01", dates.POSSIBLE),
        (FUZZY, "2018-12-30", dates.POSSIBLE),
        (FUZZY, "2018-12-31", dates.CERTAIN),
        (FUZZY, "2020-04-01", dates.CERTAIN),
        (FUZZY, "2020-04-02", dates.POSSIBLE),
        (FUZZY, "2020-04-30", dates.POSSIBLE),
        (FUZZY, "2020-05-01", dates.ENDED),
        (UNDATED, "2019-11-05", dates.NOT_KNOWN_THEN),
        (UNDATED, "2019-11-06", dates.CERTAIN),
        (UNDATED, "2022-11-06", dates.CERTAIN),
        (UNDATED, "2022-11-07", dates.LAST_KNOWN),
        (UNDATED, "2099-01-01", dates.LAST_KNOWN),
    ],
)
def test_a_fact_stands_on_its_boundary_days(bounds: Bounds, day: str, stands: str) -> None:
    assert state(bounds, D(day)) == stands


def test_every_day_of_a_stated_year_is_certain_and_no_other() -> None:
    year = parse("2019/20")
    bounds = Bounds(year.earliest, year.earliest, year.latest, year.latest, year.latest, True)
    days = [date(2019, 1, 1) + DAY * number for number in range(731)]
    assert [day for day in days if state(bounds, day) == dates.CERTAIN] == [
        day for day in days if D("2019-04-01") <= day <= D("2020-03-31")
    ]
