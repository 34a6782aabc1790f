"""Tables out of CSV, XLSX and ODS files, a row at a time and every cell as text, so that a loader need not know which.

A row keeps the number it has in the file: a citation names it. Dates are ISO days, whole numbers have no decimal point,
and a cell that several rows were merged into holds its value in each of them.
"""

from __future__ import annotations

import codecs
import csv
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from graph.errors import AnswerableError, SourceError
from loaders.reading import LARGEST_CELL, head_of, nearest

SUFFIXES = (".csv", ".xlsx", ".xlsm", ".ods")
MOST_UNPACKED = 4 << 30
"""Bytes an archive may unpack to."""
MOST_PACKED = 400
"""Times an archive's part may grow when unpacked, once it is large: a workbook grows some ten to a hundred times."""
_LARGE = 64 << 20
_MOST_ROWS = 2_000_000
_MOST_COLUMNS = 1_000
_HEADINGS_BY = 30
"""Headings are looked for in this many rows: workbooks often begin with a title."""
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):[A-Z]+(\d+)"')
_UNCALCULATED = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+\d+)"[^>]*><(?:\w+:)?f[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)(?:<v\s*/>|<v></v>)?</'
)
_QUOTED = re.compile(r'"[^"]*"|\\.')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ODD = bytes([*range(9), 11, 12, *range(14, 32), 127, 0xA0])
"""Bytes that are or may be part of what :func:`_text` looks for; a UTF-8 file without them is read faster."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Cells = list[str]


@dataclass(slots=True)
class Sheet:
    """One sheet, or the one table of a CSV file. ``rows`` are (row number, cells), read as they are asked for and only
    once; ``told`` gathers what the officer should know, each with the place, as the rows are read; ``at`` is the row
    that is being read."""

    file: str
    name: str = ""
    rows: Iterator[tuple[int, Cells]] = field(init=False)
    told: list[tuple[str, str]] = field(default_factory=list)
    at: int = 0

    def place(self, row: int) -> str:
        """The row as a citation gives it: "sheet Boards, row 4"."""
        return f"sheet {self.name}, row {row}" if self.name else f"row {row}"

    def where(self, row: int) -> str:
        """The row as an error gives it, with the file."""
        return f"{self.file} {self.place(row)}"

    def top(self) -> list[Cells]:
        """The first rows, in which the headings are; they are still to be read."""
        first = list(islice(self.rows, _HEADINGS_BY))
        self.rows = chain(first, self.rows)
        return [cells for _, cells in first]

    def records(self, required: Iterable[str], known: Iterable[str] = ()) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows under the headings as (row number, {heading: text}); blank rows are passed over.

        The headings are the first row that holds all ``required`` ones, whatever their case and spaces; a column without
        a heading is left out. Those in ``known`` are read whatever their case too, and may be missing.

        Raises:
            SourceError: no such row, a heading twice, or a value to the right of the last heading.
        """
        wanted = list(required)
        headings = self._headings(wanted, known)
        width = len(headings)
        for number, cells in self.rows:
            if any(cells):
                if len(cells) > width and any(cells[width:]):
                    raise self.too_wide(number)
                yield number, {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}

    def values(self, columns: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
        """As :meth:`records`, but only the cells of these columns, two or more, in their order: for very many rows."""
        headings = self._headings(columns)
        picked = itemgetter(*map(headings.index, columns))
        width = len(headings)
        for number, cells in self.rows:
            if any(cells):
                if len(cells) > width and any(cells[width:]):
                    raise self.too_wide(number)
                yield number, picked(cells + [""] * (width - len(cells)))

    def too_wide(self, row: int) -> SourceError:
        """What to raise for a row with a value to the right of the last heading: a comma may have divided one in two."""
        step = "Put quotation marks round a value that holds a comma."
        if self.name:
            step = "Give the value to the right of the last heading a heading, or take it out."
        return SourceError("This row has more cells than headings.", where=self.where(row), next_step=step)

    def _headings(self, wanted: Sequence[str], known: Iterable[str] = ()) -> list[str]:
        """The headings, to the last that is not empty."""
        as_wanted = {_folded(heading): heading for heading in (*known, *wanted)}
        best: list[str] = []
        for tried, (number, cells) in enumerate(self.rows):
            found = [as_wanted.get(_folded(cell), " ".join(cell.split())) for cell in cells]
            if set(wanted) <= set(found):
                if twice := next((each for each in as_wanted.values() if found.count(each) > 1), ""):
                    where = self.where(number)
                    raise SourceError(f"Column '{twice}' occurs twice.", where=where, next_step="Take one out.")
                return found[: max(at for at, heading in enumerate(found, start=1) if heading)]
            best = max(best, found, key=lambda row: (len(set(wanted) & set(row)), any(row) and not any(best)))
            if tried >= _HEADINGS_BY:
                break
        where = f"{self.file} sheet {self.name}" if self.name else self.file
        if not best:
            raise SourceError("There is nothing in it.", where=where, next_step="Check that it was saved whole.")
        missing = next(each for each in wanted if each not in best)
        likely = nearest(missing, [heading for heading in best if heading])
        raise SourceError(f"Column '{missing}' is missing.", where=where, next_step=likely)


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def tops(path: Path) -> Sequence[list[Cells]]:
    """The first rows of each sheet, by which a file is recognised, but none behind a large sheet of an ODS file; none
    where there is no such file that can be read. Opening a large workbook takes seconds, and every loader asks."""
    with suppress(OSError, ValueError):
        return _tops(path, path.stat().st_mtime_ns, path.stat().st_size)
    return ()


@lru_cache(maxsize=4)
def _tops(path: Path, changed: int, size: int) -> Sequence[list[Cells]]:
    found: list[list[Cells]] = []
    with suppress(AnswerableError, OSError, csv.Error, ValueError):
        if path.suffix.lower() == ".csv":
            start = head_of(str(path), 1 << 14)
            text = start.decode("utf-16" if start.startswith(_UTF16) else "utf-8-sig", errors="replace")
            lines = csv.reader(text.splitlines()[:_HEADINGS_BY], delimiter=_divider(text))
            found.append([list(map(str.strip, cells)) for cells in lines])
        elif path.suffix.lower() in SUFFIXES and path.is_file():
            for sheet in islice(sheets(path), 20):
                found.append(sheet.top())
                if path.suffix.lower() == ".ods" and next(islice(sheet.rows, 1_000, None), None):
                    break  # to come to the next sheet, all of this one would have to be read
    return found


def sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a file, in order; each must be read before the next is asked for.

    Raises:
        SourceError: not a CSV, XLSX or ODS file, damaged, protected, too large, or a cell that cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        step = "Save it as .xlsx, .ods or CSV (UTF-8)."
        raise SourceError("This kind of file is not read.", where=path.name, next_step=step)
    reader = {".csv": _csv, ".ods": _ods}.get(suffix, _xlsx)
    with _readable(path):
        for sheet in reader(path):
            sheet.rows = _guarded(path, sheet, sheet.rows)
            yield sheet


def _guarded(path: Path, sheet: Sheet, rows: Iterator[tuple[int, Cells]]) -> Iterator[tuple[int, Cells]]:
    """Rows are read outside :func:`sheets`, when they are asked for."""
    with _readable(path, sheet):
        yield from rows


@contextmanager
def _readable(path: Path, sheet: Sheet | None = None) -> Iterator[None]:
    """Whatever a library makes of a damaged file is one error of ours, and one of ours has its row."""
    try:
        if path.stat().st_size == 0:
            raise SourceError("This file is empty.", next_step="Save or download it again.")
        yield
    except AnswerableError as error:
        where = error.where or (sheet.where(sheet.at) if sheet else path.name)
        raise SourceError(error.what, where=where, next_step=error.next_step) from None
    except MemoryError:
        raise
    except OSError as error:
        what = f"This file cannot be read ({error.strerror or error})."
        raise SourceError(what, where=path.name, next_step="Check what it is.") from None
    except Exception as error:
        what = f"This file is damaged or not what its name says ({type(error).__name__}: {str(error)[:120]})."
        step = "Open it in the program it comes from and save it again."
        raise SourceError(what, where=path.name, next_step=step) from None


def checked_archive(path: Path) -> zipfile.ZipFile:
    """A workbook as an archive, within the limits above.

    Raises:
        SourceError: not an archive, or one that unpacks to too much.
    """
    with path.open("rb") as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":
            what = "This workbook is protected by a password, or of the old .xls kind."
            raise SourceError(what, where=path.name, next_step="Take the password off, or save it as .xlsx.")
    archive = zipfile.ZipFile(path)
    parts = archive.infolist()
    swollen = any(p.file_size > _LARGE and p.file_size > MOST_PACKED * max(p.compress_size, 1) for p in parts)
    if swollen or sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > 10_000:
        step = "Check where it came from; copy what you need of it into a new one."
        raise SourceError("This workbook unpacks to far more than a workbook should.", where=path.name, next_step=step)
    return archive


# --- CSV -------------------------------------------------------------------------------------------------------------


def _csv(path: Path) -> Iterator[Sheet]:
    sheet = Sheet(path.name)
    sheet.rows = _csv_rows(path, sheet)
    yield sheet


def _csv_rows(path: Path, sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    encoding, plain = _encoding(path)
    if encoding == "cp1252":
        what = "The file is not UTF-8 and was read as Windows text: check accents and pound signs"
        sheet.told.append((what, path.name))
    csv.field_size_limit(LARGEST_CELL)
    cleaned = str.strip if plain else _text
    with path.open(encoding=encoding, errors="replace" if encoding == "cp1252" else "strict", newline="") as file:
        start = file.readline()
        file.seek(0)
        reader = csv.reader(file, delimiter=_divider(start), strict=True)
        try:
            for sheet.at, cells in enumerate(reader, start=1):
                yield sheet.at, list(map(cleaned, cells))
        except csv.Error as error:
            sheet.at += 1
            what = f"This row cannot be read ({error})."
            if "limit" in str(error):
                what = f"A cell has over {LARGEST_CELL:,} characters, which are the most."
            raise SourceError(what, next_step="Look for a quotation mark that is not closed.") from None


def _divider(text: str) -> str:
    return max(",;\t", key=text.count)


def _encoding(path: Path) -> tuple[str, bool]:
    """How a file is encoded, and whether nothing is in it that :func:`_text` must look for."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    plain = True
    with path.open("rb") as file:
        if file.read(2) in _UTF16:
            return "utf-16", False
        file.seek(0)
        try:
            while part := file.read(1 << 20):
                decoder.decode(part)
                plain = plain and len(part.translate(None, _ODD)) == len(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252", False
    return "utf-8-sig", plain


def _text(cell: str) -> str:
    if cell.isascii() and cell.isprintable() and len(cell) <= LARGEST_CELL:
        return cell.strip()
    if len(cell) > LARGEST_CELL:
        raise SourceError(f"A cell has over {LARGEST_CELL:,} characters, which are the most.", next_step="Shorten it.")
    if odd := _CONTROL.search(cell):
        raise SourceError(f"A cell holds a control character ({odd[0]!a}).", next_step="Type the value again.")
    return cell.replace("\xa0", " ").strip()


# --- XLSX ------------------------------------------------------------------------------------------------------------


def _xlsx(path: Path) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    # It warns of what it leaves out (styles, validation), none of which is wanted here.
    warnings.filterwarnings("ignore", module="openpyxl")
    with checked_archive(path) as archive:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for page in book.worksheets:
                sheet = Sheet(path.name, page.title)
                if page.sheet_state != "visible":
                    sheet.told.append(("A hidden sheet is read like the others", f"sheet {page.title}"))
                sheet.rows = _xlsx_rows(page, _merged_cells(archive, page, sheet), sheet)
                yield sheet
        finally:
            book.close()


def _merged_cells(archive: zipfile.ZipFile, page: Any, sheet: Sheet) -> list[tuple[int, int, int]]:
    """The (column, first row, last row) of cells merged downwards. A read-only sheet does not say, and formulas that were
    never worked out would be empty without a word: both are looked up in the sheet's own XML."""
    from openpyxl.utils import column_index_from_string

    name = page._worksheet_path
    if archive.getinfo(name).file_size > _LARGE:
        sheet.told.append(("The sheet is too large to look for merged cells in", f"sheet {page.title}"))
        return []
    content = archive.read(name)
    if found := _UNCALCULATED.search(content):
        where = f"{sheet.file} sheet {sheet.name}, cell {found[1].decode()}"
        step = "Open the workbook in Excel, save it and load it again; or paste values."
        raise SourceError("A cell holds a formula that was never worked out.", where=where, next_step=step)
    merged = [
        (column_index_from_string(column.decode()) - 1, int(first), int(last))
        for column, first, last in _MERGED.findall(content) if first != last
    ]  # fmt: skip
    told = "Merged cells were read as the same value in each row"
    sheet.told += [(told, sheet.place(first)) for _, first, _ in merged]
    return merged


def _xlsx_rows(page: Any, merged: list[tuple[int, int, int]], sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    page.reset_dimensions()  # what a workbook says of its own size is often wrong, and rows beyond it would be lost
    kept: dict[int, str] = {}
    for number, row in enumerate(page.iter_rows(), start=1):
        sheet.at = number
        if len(row) > _MOST_COLUMNS and any(each.value is not None for each in row[_MOST_COLUMNS:]):
            raise SourceError(f"This row has over {_MOST_COLUMNS:,} columns.", next_step="Check it.")
        cells = [_xlsx_value(each) for each in row[:_MOST_COLUMNS]]
        for column, first, last in merged:
            if first <= number <= last:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = kept[column] = cells[column] if number == first else kept.get(column, "")
        yield number, _without_errors(cells, sheet)


def _xlsx_value(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if type(value) in (int, float) and _is_percentage(_format_of(cell)):
        return _percentage(value)
    return cell_text(value)


def _format_of(cell: Any) -> str:
    try:
        return str(cell.number_format)
    except IndexError:  # the workbook's list of formats lacks it
        return ""


@lru_cache(maxsize=1024)
def _is_percentage(number_format: str) -> bool:
    """Whether a cell of this format shows its value times a hundred, which a percent sign outside quotation marks does."""
    return "%" in _QUOTED.sub("", number_format)


def _without_errors(cells: Cells, sheet: Sheet) -> Cells:
    if _ERRORS.isdisjoint(cells):
        return cells
    sheet.told.append(("A cell that shows an error was read as empty", sheet.place(sheet.at)))
    return ["" if cell in _ERRORS else cell for cell in cells]


def cell_text(value: Any) -> str:
    """A cell's value as text."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, datetime):
        return str(value.date())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _percentage(value: float) -> str:
    return f"{cell_text(round(value * 100, 10))}%"  # rounded, as 0.285 times 100 is a little less than 28.5


# --- ODS -------------------------------------------------------------------------------------------------------------

_OF_TABLES = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OF_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_OF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_P, *_SPACES = (_OF_TEXT + each for each in ("p", "s", "tab", "line-break"))
_TABLE, _ROW, _CELL, _COVERED = (
    _OF_TABLES + each for each in ("table", "table-row", "table-cell", "covered-table-cell")
)
_NAME, _DOWN = f"{_OF_TABLES}name", f"{_OF_TABLES}number-rows-spanned"
_ROWS, _COLUMNS = f"{_OF_TABLES}number-rows-repeated", f"{_OF_TABLES}number-columns-repeated"
Spans = dict[int, tuple[int, int, str]]
"""By column, the first and the last row of a cell merged downwards, and its value."""
_TYPE, _VALUE, _DATE, _TRUTH = (_OF_OFFICE + each for each in ("value-type", "value", "date-value", "boolean-value"))


def _ods(path: Path) -> Iterator[Sheet]:
    from lxml.etree import iterparse

    with checked_archive(path) as archive, archive.open("content.xml") as content:
        # huge_tree lifts limits on depth and length, which a sheet's size needs; entities and the network stay shut.
        parts = iterparse(
            content, ("start", "end"), tag=(_TABLE, _ROW), resolve_entities=False, no_network=True, huge_tree=True
        )
        for _, table in parts:
            if table.tag == _TABLE:
                sheet = Sheet(path.name, str(table.get(_NAME, "")))
                sheet.rows = _ods_rows(parts, table, sheet)
                yield sheet
                for _ in sheet.rows:
                    pass


def _ods_rows(parts: Iterable[tuple[str, Any]], table: Any, sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    number, spans = 0, Spans()
    for event, row in parts:
        if row is table:
            return
        if event == "start":
            continue
        sheet.at = number + 1
        cells = _without_errors(_ods_cells(row, number + 1, spans), sheet)
        repeated = int(row.get(_ROWS, "1"))
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]
        if not any(cells) and not spans:
            number += repeated
            continue
        if number + repeated > _MOST_ROWS:
            raise SourceError(f"This sheet has over {_MOST_ROWS:,} rows.", next_step="Divide it.")
        for _ in range(repeated):
            number += 1
            filled = _with_merged(cells, number, spans)
            if any(filled):
                yield number, filled


def _with_merged(cells: Cells, number: int, spans: Spans) -> Cells:
    """A copy of the cells of a row, with the values of those merged down into it; spans that end here are taken out."""
    filled = list(cells)
    for column, (first, last, value) in list(spans.items()):
        if first < number <= last:
            filled += [""] * (column + 1 - len(filled))
            filled[column] = value
        if number >= last:
            del spans[column]
    return filled


def _ods_cells(row: Any, number: int, spans: Spans) -> Cells:
    """The cells of a row as they stand; those merged downwards are added to ``spans``."""
    cells: Cells = []
    waiting = 0
    for cell in row.iterchildren(_CELL, _COVERED):
        said = dict(cell.items())
        at = len(cells) + waiting
        value = _ods_value(cell, said)
        repeated = int(said.get(_COLUMNS, 1))
        if not value:
            waiting += repeated
            continue
        if at + repeated > _MOST_COLUMNS:
            raise SourceError(f"This row has over {_MOST_COLUMNS:,} columns.", next_step="Check it.")
        if (down := int(said.get(_DOWN, 1))) > 1:
            shown = "" if value in _ERRORS else value
            spans.update(dict.fromkeys(range(at, at + repeated), (number, number + down - 1, shown)))
        cells += [""] * waiting + [value] * repeated
        waiting = 0
    return cells


def _ods_value(cell: Any, said: Mapping[str, str]) -> str:
    kind = said.get(_TYPE)
    if kind == "percentage":
        return _percentage(float(said.get(_VALUE, "nan")))
    if kind in ("float", "currency"):
        return cell_text(float(said.get(_VALUE, "nan")))
    if kind == "date":
        return said.get(_DATE, "")[:10]
    if kind == "boolean":
        return str(said.get(_TRUTH) == "true")
    parts = list(cell)
    if len(parts) == 1 and parts[0].tag == _P and not len(parts[0]):  # nearly every cell: read without a search
        return _text(parts[0].text or "")
    for space in cell.iter(*_SPACES):
        space.text = " "
    return _text(" ".join("".join(p.itertext()) for p in cell.iterchildren(_P)))
