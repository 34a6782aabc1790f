"""Recorded crime by community safety partnership, as the Home Office publishes it, and the small tables that plans print.

Both become Indicators with a reading for each year and the rows or cells it comes from. A table of the Home Office is added
up as it is read: what is kept grows with partnerships, offence groups and years, not with rows.
``docs/loaders/home_office.md`` says what becomes of each column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, groupby, zip_longest
from operator import itemgetter
from pathlib import Path

from graph import dates
from graph.claims import Source
from graph.errors import DateError, SourceError
from graph.resolve import fold
from loaders.catalogue import Loader
from loaders.gathering import Gathered, Given, slug
from loaders.reading import nearest, placeholder
from loaders.sheets import Cells, Sheet, sheets, tops

_TITLE = "Police recorded crime by community safety partnership"
_COLUMNS = ("Financial Year", "Financial Quarter", "CSP Name", "Offence Group", "Offence Count")
_FORCE = ("Police Force", "Force Name")
_AREAS = ("csp", "csp name", "community safety partnership", "partnership", "area")
"""First headings of a small table; what stands under "area" need not be a partnership's."""
_YEAR = re.compile(r"(\d{4})(?:[-–/](?:\d{2})?(\d{2}))?")
_QUARTER = re.compile(r"(?:Q|Quarter )?([1-4])", re.IGNORECASE)
_COUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})")
_VALUE = re.compile(rf"(?:{_COUNT.pattern})(?:\.\d+)?%?")
_UNASSIGNED = re.compile(r"(un|not )(assigned|allocated|known)\b.*", re.IGNORECASE)
_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})$")
Indicator = tuple[str, dict[str, str], str]
"""What is read of one: an id, what is said of it, and its place."""
_slug = lru_cache(maxsize=4096)(slug)


@dataclass(slots=True)
class Sum:
    """What the rows of one partnership, offence group, year and sheet add up to, and which rows they are."""

    first: int
    last: int = 0
    rows: int = 0
    total: int = 0
    missing: int = 0

    def add(self, row: int, count: str) -> str:
        """Add a row; gives what is to be told of its count, for the first row of which it is so."""
        self.last = row
        self.rows += 1
        if not _COUNT.fullmatch(count):
            self.missing += 1
            return "A count that is no number was not added, first in"
        self.total += int(count.replace(",", ""))
        return (
            "A negative count, which takes back earlier ones, was added like the others, first in"
            if "-" in count
            else ""
        )

    def place(self) -> str:
        """The rows as a citation gives them: "rows 2-9", or "90 rows between 2 and 4000"."""
        if self.rows == 1:
            return f"row {self.first}"
        if self.rows == self.last - self.first + 1:
            return f"rows {self.first}-{self.last}"
        return f"{self.rows:,} rows between {self.first} and {self.last}"


@dataclass(slots=True)
class Measured:
    """A partnership or an area (``label`` Body or Area), and what is read of it: the sums of its rows by offence group and
    year, the sheet and quarters of each year, and by measure the reading and the place of each year of a small table.
    ``written`` are the names it has in the file; the id is made when all of it is read."""

    label: str
    name: str
    force: str
    id: str = ""
    written: dict[str, None] = field(default_factory=dict)
    sums: dict[tuple[str, str], Sum] = field(default_factory=dict)
    years: dict[str, tuple[str, set[str]]] = field(default_factory=dict)
    series: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def part(self, year: str) -> str:
        """The quarters given of a year, in words, where they are not all four."""
        given = sorted(self.years[year][1])
        return "" if len(given) == 4 else f"{'quarters' if given[1:] else 'quarter'} {_listed(given)} only"


@dataclass(slots=True)
class Figures:
    """All that is kept of a file while it is read; None among ``found`` stands for rows that are not loaded. ``same`` holds
    by label and name what is measured, by its force, and ``forces`` those of every name, whether it is loaded or not."""

    given: Given
    gathered: Gathered
    same: dict[tuple[str, str], dict[str, Measured]] = field(default_factory=dict)
    forces: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    bare: set[tuple[str, str]] = field(default_factory=set)
    found: dict[tuple[str, str, str], Measured | None] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    left_out: int = 0

    @property
    def measured(self) -> Iterator[Measured]:
        """All that is measured, in the order of the file."""
        return chain.from_iterable(same.values() for same in self.same.values())

    def of(self, written: str, force: str, label: str = "Body") -> Measured | None:
        """What the file calls by this name, if it is a partnership or area and is asked for."""
        key = (written, force, label)
        if key not in self.found:
            self.found[key] = self._of(*key)
        return self.found[key]

    def _of(self, written: str, column: str, label: str) -> Measured | None:
        force, name = _force_and_name(written, column)
        if not name or placeholder(name) or _UNASSIGNED.fullmatch(name):
            self.gathered.told(
                "Rows of no partnership were left out", f"'{written}'{f' of {column}' if column else ''}"
            )
            return None
        key = (label, _slug(name))
        self.forces.setdefault(key, set()).update([fold(force)] if force else [])
        names = {fold(each): each for each in (written, name, force and f"{force} - {name}", force) if each}
        self.names |= names
        if self.given.only and names.keys().isdisjoint(map(fold, self.given.only)):
            self.left_out += 1
            return None
        same = self.same.setdefault(key, {})
        if not force:
            self.bare.add(key)
            made = next(iter(same.values()), None) or same.setdefault("", Measured(label, name, ""))
        else:
            if "" in same:  # of one force, it is the same with and without its name
                same[fold(force)] = same.pop("")
            made = same.setdefault(fold(force), Measured(label, name, force))
            made.force = made.force or force
        made.written[written] = None
        return made

    def identify(self, file: str) -> None:
        """Give each its id, with the force where partnerships of one name are under several, whatever comes first.

        Raises:
            SourceError: such a name stands without a force too, so that nobody knows whose its figures are.
        """
        for (label, local), same in self.same.items():
            several = len(self.forces[label, local]) > 1
            for made in same.values():
                if several and (label, local) in self.bare:
                    what = f"'{made.name}' is a partnership under several forces, and stands without its force too."
                    raise SourceError(
                        what, where=file, next_step=f"Write it as '{made.force or 'Force'} - {made.name}'."
                    )
                if several:
                    made.id, made.name = _slug(f"{made.force} {made.name}"), f"{made.name} ({made.force})"
                    self.gathered.told("Partnerships of one name under two forces are kept apart", made.name)
                else:
                    made.id = local if label == "Body" else f"area-{local}"


def read(where: str, given: Given) -> Source:
    """All indicators of a file as one source.

    Raises:
        SourceError: no table of either kind; a row whose year, quarter or group cannot be read; one year of a partnership on
            two sheets; two values for one year of a small table, or a number to the right of its years; a name under several
            forces that stands without one too; a name of ``given.only`` that is nowhere.
    """
    path = Path(where)
    gathered = Gathered(given.id or f"figures-{slug(path.stem)}", given.title, given.publisher)
    figures = Figures(given, gathered)
    for sheet in sheets(path):
        _read_sheet(sheet, figures)
        for what, place in sheet.told:
            gathered.told(what, place)
    figures.identify(path.name)
    if not figures.found:
        step = f"Its headings should be {', '.join(_COLUMNS)}; or Area and, above each further column, a year."
        raise SourceError("No table of recorded crime is in it.", where=path.name, next_step=step)
    for each in given.only:
        if fold(each) not in figures.names:
            step = nearest(each, sorted(figures.names.values()))
            what = f"'{each}' is no partnership, force or area of this file."
            raise SourceError(what, where=path.name, next_step=step)
    measures = [measure for each in figures.measured for measure in each.series]
    gathered.title = given.title or next(iter(measures), path.stem)
    if figures.groups:
        gathered.source, gathered.publisher = given.id or "home-office-crime", given.publisher or "Home Office"
        gathered.title = given.title or _TITLE
    _claim(path, figures)
    return gathered.made(path.name)


def _read_sheet(sheet: Sheet, figures: Figures) -> None:
    top = sheet.top()
    if _likeness(top) >= 3:
        headings = {fold(cell) for cells in top for cell in cells}
        _add_up(sheet, [each for each in _FORCE if fold(each) in headings][:1], figures)
    elif any(map(_is_small, top)):
        _read_small(sheet, figures)
    else:
        figures.gathered.told("A sheet without a table of figures was passed over", sheet.name or sheet.file)


def _likeness(rows: Iterable[Cells]) -> int:
    """How many of the columns the likeliest row of headings has: with three, one that is missing is a mistake."""
    wanted = {column.casefold() for column in _COLUMNS}
    return max((len(wanted & {" ".join(cell.split()).casefold() for cell in cells}) for cells in rows), default=0)


def _force_and_name(written: str, force: str = "") -> tuple[str, str]:
    """ "Leicestershire" and "Leicester" of "Leicestershire - Leicester", if that is the force or none is known."""
    before, dash, after = written.partition(" - ")
    return (force or before, after) if dash and fold(before) == fold(force or before) else (force, written)


# --- the tables of the Home Office -----------------------------------------------------------------------------------


def _add_up(sheet: Sheet, force: Sequence[str], figures: Figures) -> None:
    odd: dict[str, int] = {}
    for read, (number, cells) in enumerate(sheet.values([*_COLUMNS, *force])):
        if not read % 5000:
            figures.given.tick(sheet.file, read)
        partnership = figures.of(cells[2], cells[5] if force else "")
        if partnership is None:
            continue
        year, quarter, group = _year(cells[0]), _quarter(cells[1]), cells[3]
        if not (year and quarter and group):
            raise _mistake(cells, sheet.where(number))
        if year not in partnership.years:
            partnership.years[year] = (sheet.name, set())
        other, quarters = partnership.years[year]
        if other != sheet.name:
            what = f"{year} of {partnership.name} is on this sheet and on sheet {other}."
            step = "Take one of them out, or it would be counted twice."
            raise SourceError(what, where=sheet.where(number), next_step=step)
        quarters.add(quarter)
        key = (_slug(group), year)
        if key not in partnership.sums:
            partnership.sums[key] = Sum(number)
            figures.groups.setdefault(key[0], group)
        if what := partnership.sums[key].add(number, cells[4]):
            odd.setdefault(what, number)
    for what, number in odd.items():
        figures.gathered.told(what, sheet.place(number))


def _mistake(cells: Sequence[str], where: str) -> SourceError:
    what, step = "The Offence Group is empty.", "Fill it in, or take the row out."
    if not _year(cells[0]):
        what, step = f"The Financial Year is '{cells[0]}'.", "Write it as 2019/20."
    elif not _quarter(cells[1]):
        what, step = f"The Financial Quarter is '{cells[1]}'.", "Write it as 1, 2, 3 or 4."
    return SourceError(what, where=where, next_step=step)


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
            headings = cells[: max(at for at, heading in enumerate(cells, start=1) if heading)]
            measure, text = text or figures.given.title, ""
            if not measure:
                step = "Write it in a row above the headings, or give it with --title."
                where = sheet.where(number)
                raise SourceError("Nothing says what this table measures.", where=where, next_step=step)
        elif filled and headings and cells[0] and filled[1:]:
            if any(map(_VALUE.fullmatch, cells[len(headings) :])):
                raise sheet.too_wide(number)
            _read_line(sheet, number, zip_longest(headings, cells, fillvalue=""), measure, figures)
        elif filled:
            text = ", ".join(filled)
            if headings:
                figures.gathered.told("A line of text in or below a table was not read", sheet.place(number))


def _read_line(sheet: Sheet, number: int, line: Iterable[tuple[str, str]], measure: str, figures: Figures) -> None:
    from openpyxl.utils import get_column_letter

    (first, written), *values = line
    of_area = first.casefold() == "area" and not _force_and_name(written)[0]
    if (measured := figures.of(written, "", "Area" if of_area else "Body")) is None:
        return
    for column, (heading, value) in enumerate(values, start=2):
        cell = f"{get_column_letter(column)}{number}"
        place = f"sheet {sheet.name}, cell {cell}" if sheet.name else f"cell {cell}"
        if not heading or not _VALUE.fullmatch(value):
            if heading or value:
                what = f"A cell that holds no number of a year ('{value[:20]}') was not read"
                figures.gathered.told(what, place)
            continue
        reading, year = f"{int(value):,}" if value.lstrip("-").isdigit() else value, _year(heading)
        before, other = measured.series.setdefault(measure, {}).setdefault(year, (reading, place))
        if before != reading:
            what = f"'{measure}' of {measured.name} for {year} is {reading} here and {before} in {other}."
            step = "Put one of them right, or take one table out."
            raise SourceError(what, where=f"{sheet.file} {place}", next_step=step)


# --- claims ----------------------------------------------------------------------------------------------------------


def _claim(path: Path, figures: Figures) -> None:
    given, gathered = figures.given, figures.gathered
    dated = given.date_of(path.name, _date_in(path.stem))
    if not given.dated:
        gathered.told("The date is the one that ends the file's name", f"{path.name}, {dates.say(dated)}")
    document = gathered.document("table", gathered.title, dated, kind="statistics", url=given.url)
    for measured in figures.measured:
        for local, said, place in (*_of_sums(measured, figures.groups), *_of_series(measured)):
            cited = {"document": document, "place": place, "where": f"{path.name} {place}"}
            _claim_indicator(measured, local, said, cited, gathered)
    if figures.left_out:
        gathered.told("Partnerships or areas that --only does not name were left out", f"{figures.left_out:,}")


def _date_in(stem: str) -> str:
    """The day of publication that ends the name of a file of the Home Office: "290126" is 29 January 2026."""
    found = _DATE_IN_NAME.search(stem)
    try:
        return dates.parse(f"20{found[3]}-{found[2]}-{found[1]}").text if found else ""
    except DateError:
        return ""


def _of_sums(measured: Measured, groups: Mapping[str, str]) -> Iterator[Indicator]:
    ordered = sorted(measured.sums.items(), key=itemgetter(0))
    for group, of_group in groupby(ordered, key=lambda each: each[0][0]):
        places, readings = [], []
        for (_, year), found in of_group:
            sheet = measured.years[year][0]
            readings.append(f"{year}: {_reading(found, measured.part(year))}")
            places.append(f"sheet {sheet}, {found.place()}" if sheet else f"{found.place()} for {year}")
        said = {
            "name": f"Recorded crime in {measured.name}: {groups[group]}", "reading": "; ".join(readings),
            "note": "The offences of the group in all quarters of a financial year, added up.",
        }  # fmt: skip
        yield group, said, f"{'; '.join(places)}; column Offence Count"


def _reading(found: Sum, part: str) -> str:
    """The sum of a year in words, with what it lacks."""
    if found.missing == found.rows:
        return "not given"
    lacking = [part, f"{found.missing:,} not given" if found.missing else ""]
    return f"{found.total:,}" + (f" ({'; '.join(filter(None, lacking))})" if any(lacking) else "")


def _of_series(measured: Measured) -> Iterator[Indicator]:
    for measure, found in measured.series.items():
        readings = "; ".join(f"{year}: {reading}" for year, (reading, _) in found.items())
        said = {"name": f"{measure}: {measured.name}", "reading": readings}
        yield _slug(measure), said, "; ".join(place for _, place in found.values())


def _claim_indicator(
    measured: Measured, local: str, said: dict[str, str], cited: dict[str, str], gathered: Gathered
) -> None:
    """The indicator, what it measures (once), and that it does. A file that names a partnership's area speaks of the area,
    so that partnership and link are inferred."""
    indicator = gathered.thing("Indicator", f"{measured.id}.{local}", {"kind": "indicator", **said}, **cited)
    of_body = measured.label == "Body"
    if not gathered.knows(measured.id):
        about = {"name": measured.name, "kind": "place", "note": "The file does not say what kind of area it is."}
        if of_body:
            about = {
                "name": f"Community Safety Partnership for {measured.name}", "kind": "community safety partnership",
                "aliases": "; ".join(each for each in measured.written if " - " in each),
                "note": f"The file names its area only: {_listed(list(measured.written))}.",
            }  # fmt: skip
        gathered.thing(measured.label, measured.id, about, status="inferred", **cited)
    note = {"note": "The figures are of the area of the partnership."} if of_body else {}
    status = "inferred" if of_body else "stated"
    gathered.link("MEASURED_BY", measured.id, indicator, note, status=status, **cited)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _recognises(where: str) -> bool:
    """A table with all the columns of the Home Office, or a small table, near the top of some sheet."""
    return any(_likeness(top) == len(_COLUMNS) or any(map(_is_small, top)) for top in tops(Path(where)))


LOADER = Loader(
    "home-office",
    "Home Office tables of recorded crime by community safety partnership, and small tables of areas and years "
    "(ODS, XLSX, CSV)",
    _recognises,
    read,
    ("only",),
)
