"""Recorded crime by community safety partnership, as the Home Office publishes it, and the small tables that plans print.

Both become Indicators with a reading for each year and the rows or cells it comes from. A table of the Home Office is added
up as it is read: what is kept grows with partnerships, offence groups and years, not with rows.
``docs/loaders/home_office.md`` says what becomes of each column.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, groupby, islice, zip_longest
from pathlib import Path

from graph import dates
from graph.claims import Source, check_contact
from graph.errors import AnswerableError, DateError, ModelError, SourceError
from graph.resolve import fold
from loaders.catalogue import Loader, is_address
from loaders.gathering import Gathered, Given, slug
from loaders.reading import nearest, placeholder
from loaders.sheets import SUFFIXES, Cells, Sheet, sheets

_TITLE = "Police recorded crime by community safety partnership"
_COLUMNS = ("Financial Year", "Financial Quarter", "CSP Name", "Offence Group", "Offence Count")
_FORCE = ("Police Force", "Force Name")
_AREAS = ("csp", "csp name", "community safety partnership", "partnership", "area")
"""First headings of a small table; what stands under "area" need not be a partnership's."""
_HEADINGS_BY = 30
_RUNS = 6
"""Runs of rows that a citation names; when there are more it gives the first and the last row and how many they are."""
_YEAR = re.compile(r"(\d{4})(?:[-–/](?:\d{2})?(\d{2}))?")
_QUARTER = re.compile(r"(?:Q|Quarter )?([1-4])", re.IGNORECASE)
_COUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})")
_VALUE = re.compile(rf"(?:{_COUNT.pattern})(?:\.\d+)?%?")
_UNASSIGNED = re.compile(r"un(?:assigned|allocated|known)\b.*|not (?:assigned|allocated|known)\b.*", re.IGNORECASE)
_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})$")
Cited = Mapping[str, str]
_slug = lru_cache(maxsize=4096)(slug)


@dataclass(slots=True)
class Sum:
    """What the rows of one partnership, offence group, year and sheet add up to, and which rows they are."""

    total: int = 0
    rows: int = 0
    missing: int = 0
    runs: list[list[int]] = field(default_factory=list)

    def add(self, row: int, count: int | None) -> None:
        """Add a row; ``count`` is None where the file gives none."""
        self.rows += 1
        if count is None:
            self.missing += 1
        else:
            self.total += count
        if self.runs and (self.runs[-1][1] == row - 1 or len(self.runs) > _RUNS):
            self.runs[-1][1] = row
        else:
            self.runs.append([row, row])

    def place(self) -> str:
        """The rows as a citation gives them: "rows 2-9 and 20-27", or "90 rows between 2 and 4000"."""
        if len(self.runs) > _RUNS:
            return f"{self.rows:,} rows between {self.runs[0][0]} and {self.runs[-1][1]}"
        runs = [f"{first}-{last}" if first != last else f"{first}" for first, last in self.runs]
        return f"{'row' if self.rows == 1 else 'rows'} {_listed(runs)}"


@dataclass(slots=True)
class Partnership:
    """A partnership and the sums of its rows by offence group, year and sheet. ``quarters`` gives the sheet of each quarter
    of each year; ``written`` the names it has in the file."""

    id: str
    name: str
    force: str
    written: dict[str, None] = field(default_factory=dict)
    sums: dict[tuple[str, str, str], Sum] = field(default_factory=dict)
    quarters: dict[tuple[str, str], str] = field(default_factory=dict)

    def part(self, year: str) -> str:
        """The quarters given of a year, in words, where they are not all four."""
        given = sorted(quarter for each, quarter in self.quarters if each == year)
        return "" if len(given) == 4 else f"{'quarters' if given[1:] else 'quarter'} {_listed(given)} only"


@dataclass(slots=True)
class Series:
    """One line of a small table: for each year a reading, its sheet and its cell."""

    measure: str
    area: str
    partnership: bool
    readings: dict[str, tuple[str, str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Figures:
    """All that is kept of a file while it is read; None among ``found`` stands for rows that are not loaded."""

    given: Given
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    found: dict[tuple[str, str], Partnership | None] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    series: dict[tuple[str, str], Series] = field(default_factory=dict)
    told: dict[tuple[str, str], None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    left_out: int = 0
    cover: str = ""

    def tell(self, what: str, place: str) -> None:
        """Note something for the officer."""
        self.told[what, place] = None

    def asked(self, *names: str) -> bool:
        """Whether one of these names is asked for; every one is when none is."""
        folded = {fold(name): name for name in names if name}
        self.names |= folded
        asked = not self.given.only or any(fold(each) in folded for each in self.given.only)
        self.left_out += not asked
        return asked

    def partnership(self, written: str, force: str) -> Partnership | None:
        """The partnership of this name and force, if it is one and is asked for."""
        if (written, force) not in self.found:
            self.found[written, force] = self._partnership(written, force)
        return self.found[written, force]

    def _partnership(self, written: str, force: str) -> Partnership | None:
        name = _without_force(written, force)
        if not name or placeholder(name) or _UNASSIGNED.fullmatch(name):
            self.tell("Rows of no partnership were left out", f"'{written}'{f' of {force}' if force else ''}")
            return None
        if not self.asked(written, name, force and f"{force} - {name}", force):
            return None
        made = self.partnerships.setdefault(_slug(name), Partnership(_slug(name), name, force))
        if fold(made.force) != fold(force):
            self.tell("Partnerships of one name under two forces are kept apart", f"{name} ({force})")
            local = _slug(f"{force} {name}")
            made = self.partnerships.setdefault(local, Partnership(local, f"{name} ({force})", force))
        made.written[written] = None
        return made


def read(where: str, given: Given) -> Source:
    """All indicators of a file as one source.

    Raises:
        SourceError: no table of either kind; a row whose year, quarter or group cannot be read; one quarter of a partnership
            on two sheets; two values for one year of a small table; a name of ``given.only`` that is nowhere.
    """
    path = Path(where)
    figures = Figures(given)
    for sheet in sheets(path):
        _read_sheet(sheet, figures)
        figures.told |= dict.fromkeys(sheet.told)
    if not figures.found and not figures.series and not figures.names:
        raise SourceError(
            "No table of recorded crime is in it.", where=path.name,
            next_step=f"Its headings should be {', '.join(_COLUMNS)}; or Area and, above each further column, a year.",
        )  # fmt: skip
    for each in given.only:
        if fold(each) not in figures.names:
            raise SourceError(
                f"'{each}' is no partnership, force or area of this file.", where=path.name,
                next_step=nearest(each, sorted(figures.names.values())),
            )  # fmt: skip
    return _source(path, figures)


def _read_sheet(sheet: Sheet, figures: Figures) -> None:
    start = list(islice(sheet.rows, _HEADINGS_BY))
    sheet.rows = chain(start, sheet.rows)
    if _likeness(cells for _, cells in start) >= 3:
        _add_up(sheet, _first_of(_FORCE, start), figures)
    elif any(_is_small(cells) for _, cells in start):
        _read_small(sheet, figures)
    else:
        figures.tell("A sheet without a table of figures was passed over", sheet.name or sheet.file)
        figures.cover = figures.cover or next(filter(_is_title, (cell for _, cells in start for cell in cells)), "")


def _is_title(text: str) -> bool:
    """Whether a cell of a cover sheet may be the title: not a word, and not whom to ask."""
    try:
        check_contact("title", text)
    except ModelError:
        return False
    return len(text) > 9


def _first_of(headings: Sequence[str], rows: Iterable[tuple[int, Cells]]) -> list[str]:
    """The first of these headings that is there, if any is."""
    found = {cell.casefold() for _, cells in rows for cell in cells}
    return [heading for heading in headings if heading.casefold() in found][:1]


def _likeness(rows: Iterable[Cells]) -> int:
    """How many of the columns the likeliest row of headings has: with three, one that is missing is a mistake."""
    wanted = {column.casefold() for column in _COLUMNS}
    return max((len(wanted & {" ".join(cell.split()).casefold() for cell in cells}) for cells in rows), default=0)


def _without_force(written: str, force: str = "") -> str:
    """ "Leicester" of "Leicestershire - Leicester", if that is the force or none is known."""
    before, dash, after = written.partition(" - ")
    return after if dash and (not force or fold(before) == fold(force)) else written


# --- the tables of the Home Office -----------------------------------------------------------------------------------


def _add_up(sheet: Sheet, force: Sequence[str], figures: Figures) -> None:
    odd: dict[str, list[int]] = {}
    for read, (number, cells) in enumerate(sheet.values([*_COLUMNS, *force])):
        if not read % 5000:
            figures.given.tick(sheet.file, read)
        partnership = figures.partnership(cells[2], cells[5] if force else "")
        if partnership is None:
            continue
        year, quarter, group = _year(cells[0]), _quarter(cells[1]), cells[3]
        if not (year and quarter and group):
            raise _mistake(cells, sheet.where(number))
        if (other := partnership.quarters.setdefault((year, quarter), sheet.name)) != sheet.name:
            raise SourceError(
                f"Quarter {quarter} of {year} of {partnership.name} is on this sheet and on sheet {other}.",
                where=sheet.where(number), next_step="Take one of them out, or it would be counted twice.",
            )  # fmt: skip
        key = (_slug(group), year, sheet.name)
        if key not in partnership.sums:
            partnership.sums[key] = Sum()
            figures.groups.setdefault(key[0], group)
        partnership.sums[key].add(number, _count(cells[4], number, odd))
    for what, (first, rows) in odd.items():
        figures.tell(what, sheet.place(first) + (f" and {rows - 1:,} more rows" if rows > 1 else ""))


def _mistake(cells: Sequence[str], where: str) -> SourceError:
    if not _year(cells[0]):
        return SourceError(f"The Financial Year is '{cells[0]}'.", where=where, next_step="Write it as 2019/20.")
    if not _quarter(cells[1]):
        return SourceError(
            f"The Financial Quarter is '{cells[1]}'.", where=where, next_step="Write it as 1, 2, 3 or 4."
        )
    return SourceError("The Offence Group is empty.", where=where, next_step="Fill it in, or take the row out.")


@lru_cache(maxsize=1024)
def _year(text: str) -> str:
    """A year or financial year in the form of :mod:`graph.dates`; empty when it is none."""
    found = _YEAR.fullmatch(text)
    if not found or not 1850 <= int(found[1]) <= 2100 or (found[2] and int(found[2]) != (int(found[1]) + 1) % 100):
        return ""
    return f"{found[1]}/{found[2]}" if found[2] else found[1]


@lru_cache(maxsize=1024)
def _quarter(text: str) -> str:
    found = _QUARTER.fullmatch(text)
    return found[1] if found else ""


def _count(text: str, row: int, odd: dict[str, list[int]]) -> int | None:
    """The count in a cell. What is odd is noted with its first row and how often, for there may be very many."""
    if text.isascii() and text.isdigit():
        return int(text)
    count = int(text.replace(",", "")) if _COUNT.fullmatch(text) else None
    if count is None or count < 0:
        what = "A negative count, which takes back earlier ones, was added like the others"
        if count is None:
            what = f"A count that is no number ('{text[:20]}') was not added"
        odd[what] = [odd[what][0], odd[what][1] + 1] if what in odd else [row, 1]
    return count


# --- small tables ----------------------------------------------------------------------------------------------------


def _is_small(cells: Cells) -> bool:
    """Whether this is the headings of a small table: an area, and above every other column a year."""
    years = [_year(cell) for cell in cells[1:] if cell]
    return bool(years) and cells[0].casefold() in _AREAS and all(years) and len(set(years)) == len(years)


def _read_small(sheet: Sheet, figures: Figures) -> None:
    """Small tables one below the other: a line of text above the headings of each says what it measures."""
    headings: Cells = []
    text = measure = ""
    for number, cells in sheet.rows:
        filled = [cell for cell in cells if cell]
        if _is_small(cells):
            headings, measure, text = cells, text or figures.given.title, ""
            if not measure:
                raise SourceError(
                    "Nothing says what this table measures.", where=sheet.where(number),
                    next_step="Write it in a row above the headings, or give it with --title.",
                )  # fmt: skip
        elif filled and headings and cells[0] and filled[1:]:
            if figures.asked(cells[0], _without_force(cells[0])):
                _read_line(sheet, number, list(zip_longest(headings, cells, fillvalue="")), measure, figures)
        elif filled:
            text = ", ".join(filled)
            if headings:
                figures.tell("A line of text in or below a table was not read", sheet.place(number))


def _read_line(sheet: Sheet, number: int, line: Sequence[tuple[str, str]], measure: str, figures: Figures) -> None:
    from openpyxl.utils import get_column_letter

    area, name = line[0]
    partnership = area.casefold() != "area" or _without_force(name) != name
    key = _slug(measure), _slug(_without_force(name))
    series = figures.series.setdefault(key, Series(measure, name, partnership))
    for column, (heading, value) in enumerate(line[1:], start=2):
        cell = f"{get_column_letter(column)}{number}"
        place = f"sheet {sheet.name}, cell {cell}" if sheet.name else f"cell {cell}"
        if not heading and not value:
            continue
        if not heading or not _VALUE.fullmatch(value):
            figures.tell(f"A cell that holds no number of a year ('{value[:20]}') was not read", place)
            continue
        reading = f"{int(value):,}" if value.lstrip("-").isdigit() else value
        year = _year(heading)
        before = series.readings.setdefault(year, (reading, sheet.name, cell))
        if before[0] != reading:
            raise SourceError(
                f"'{measure}' of {name} for {year} is {reading} here and {before[0]} in cell {before[2]}.",
                where=f"{sheet.file} {place}", next_step="Put one of them right, or take one table out.",
            )  # fmt: skip


# --- claims ----------------------------------------------------------------------------------------------------------


def _source(path: Path, figures: Figures) -> Source:
    given = figures.given
    measures = [each.measure for each in figures.series.values()]
    title = given.title or figures.cover or (_TITLE if figures.partnerships else next(iter(measures), path.stem))
    named = "home-office-crime" if figures.found else f"figures-{slug(path.stem)}"
    publisher = given.publisher or ("Home Office" if figures.found else "")
    gathered = Gathered(given.id or named, title, publisher)
    for what, place in figures.told:
        gathered.told(what, place)
    dated = given.date_of(path.name, _date_in(path.stem))
    if not given.dated:
        gathered.told("The date is the one that ends the file's name", f"{path.name}, {dates.say(dated)}")
    document = gathered.document("table", title, dated, kind="statistics", url=given.url)

    def cited(place: str) -> dict[str, str]:
        return {"document": document, "place": place, "where": f"{path.name} {place}"}

    for partnership in figures.partnerships.values():
        _claim_sums(gathered, cited, partnership, figures.groups)
    for series in figures.series.values():
        _claim_series(gathered, cited, series)
    if figures.left_out:
        gathered.told("Partnerships or areas that --only does not name were left out", f"{figures.left_out:,}")
    return gathered.made(path.name)


def _date_in(stem: str) -> str:
    """The day of publication that ends the name of a file of the Home Office: "290126" is 29 January 2026."""
    if not (found := _DATE_IN_NAME.search(stem)):
        return ""
    try:
        return dates.parse(f"20{found[3]}-{found[2]}-{found[1]}").text
    except DateError:
        return ""


def _claim_sums(
    gathered: Gathered, cited: Callable[[str], Cited], partnership: Partnership, groups: Mapping[str, str]
) -> None:
    for year in dict.fromkeys(year for year, _ in partnership.quarters):
        if part := partnership.part(year):
            gathered.told(f"A reading is of part of the year: of {year} the file gives {part}", partnership.name)
    ordered = sorted(partnership.sums.items(), key=lambda each: each[0])
    for group, of_group in groupby(ordered, key=lambda each: each[0][0]):
        places, readings = [], []
        for year, of_year in groupby(of_group, key=lambda each: each[0][1]):
            found = [(key[2], one) for key, one in of_year]
            readings.append(f"{year}: {_reading([one for _, one in found], partnership.part(year))}")
            places += [
                f"sheet {sheet}, {one.place()}" if sheet else f"{one.place()} for {year}" for sheet, one in found
            ]
        at = cited(f"{'; '.join(places)}; column Offence Count")
        name = f"Recorded crime in {partnership.name}: {groups[group]}"
        note = "The offences of the group in all quarters of a financial year, added up."
        indicator = _claim_indicator(gathered, f"{partnership.id}.{group}", name, "; ".join(readings), note, at)
        _claim_measured(gathered, partnership, indicator, at)


def _reading(sums: Sequence[Sum], part: str) -> str:
    """Sums of one year in words, with what they lack."""
    missing = sum(each.missing for each in sums)
    if missing == sum(each.rows for each in sums):
        return "not given"
    lacking = [part] if part else []
    lacking += [f"{missing:,} not given"] if missing else []
    return f"{sum(each.total for each in sums):,}" + (f" ({'; '.join(lacking)})" if lacking else "")


def _claim_series(gathered: Gathered, cited: Callable[[str], Cited], series: Series) -> None:
    if not series.readings:
        return
    cells: defaultdict[str, list[str]] = defaultdict(list)
    for _, sheet, cell in series.readings.values():
        cells[sheet].append(cell)
    places = [
        f"{f'sheet {sheet}, ' if sheet else ''}{'cells' if each[1:] else 'cell'} {_listed(each)}"
        for sheet, each in cells.items()
    ]
    at = cited("; ".join(places))
    readings = "; ".join(f"{year}: {reading}" for year, (reading, _, _) in series.readings.items())
    name = _without_force(series.area)
    local = f"{_slug(name)}.{_slug(series.measure)}"
    indicator = _claim_indicator(gathered, local, f"{series.measure}: {name}", readings, "", at)
    if series.partnership:
        _claim_measured(gathered, Partnership(_slug(name), name, "", {series.area: None}), indicator, at)
    else:
        gathered.told("The table does not say whose area it is, so that its figures are linked to no body", series.area)


def _claim_indicator(gathered: Gathered, local: str, name: str, reading: str, note: str, cited: Cited) -> str:
    said = {"name": name, "kind": "indicator", "reading": reading, "note": note}
    return gathered.thing("Indicator", local, said, **cited)


def _claim_measured(gathered: Gathered, partnership: Partnership, indicator: str, cited: Cited) -> None:
    """The partnership, once, and that the indicator measures it: the file speaks of its area, so both are inferred."""
    if not gathered.knows(partnership.id):
        aliases = [each for each in partnership.written if " - " in each]
        said = {
            "name": f"Community Safety Partnership for {partnership.name}", "kind": "community safety partnership",
            "aliases": "; ".join(aliases), "note": f"The file names its area only: {_listed(list(partnership.written))}.",
        }  # fmt: skip
        gathered.thing("Body", partnership.id, said, status="inferred", **cited)
    note = {"note": "The figures are of the area of the partnership."}
    gathered.link("MEASURED_BY", partnership.id, indicator, note, status="inferred", **cited)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


# --- recognising -----------------------------------------------------------------------------------------------------


def _recognises(where: str) -> bool:
    """A table with all the columns of the Home Office, or a small table, near the top of some sheet."""
    path = Path(where)
    if is_address(where) or path.suffix.lower() not in SUFFIXES or not path.is_file():
        return False
    try:
        starts = [_csv_start(path)] if path.suffix.lower() == ".csv" else _sheet_starts(path)
        return any(_likeness(start) == len(_COLUMNS) or any(map(_is_small, start)) for start in starts)
    except (AnswerableError, OSError, csv.Error, UnicodeError):
        return False


def _sheet_starts(path: Path) -> Iterator[list[Cells]]:
    for sheet in islice(sheets(path), 20):
        yield [cells for _, cells in islice(sheet.rows, _HEADINGS_BY)]


def _csv_start(path: Path) -> list[Cells]:
    with path.open("rb") as file:
        start = file.read(1 << 14)
    text = start.decode("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", errors="replace")
    lines = text.splitlines()[:_HEADINGS_BY]
    divider = max(",;\t", key=text.count)
    return [[cell.strip() for cell in cells] for cells in csv.reader(lines, delimiter=divider)]


LOADER = Loader(
    "home-office",
    "Home Office tables of recorded crime by community safety partnership, and small tables of areas and years "
    "(ODS, XLSX, CSV)",
    _recognises,
    read,
)
