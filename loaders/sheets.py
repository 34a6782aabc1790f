"""Tables out of CSV, XLSX and ODS files, a row at a time and every cell as text, so that a loader need not know which.

A row keeps the number it has in the file: a citation names it. Dates are ISO days, whole numbers have no decimal point,
and a cell that several rows were merged into holds its value in each of them.
"""

from __future__ import annotations

import codecs
import csv
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from graph.errors import AnswerableError, SourceError
from loaders.reading import LARGEST_CELL, nearest

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
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Cells = list[str]


@dataclass(slots=True)
class Sheet:
    """One sheet, or the one table of a CSV file. ``rows`` are (row number, cells), read as they are asked for and only
    once; ``told`` gathers what the officer should know, each with the place, as the rows are read."""

    file: str
    name: str
    rows: Iterator[tuple[int, Cells]]
    told: list[tuple[str, str]] = field(default_factory=list)

    def place(self, row: int) -> str:
        """The row as a citation gives it: "sheet Boards, row 4"."""
        return f"sheet {self.name}, row {row}" if self.name else f"row {row}"

    def where(self, row: int) -> str:
        """The row as an error gives it, with the file."""
        return f"{self.file} {self.place(row)}"

    def records(self, required: Iterable[str], known: Iterable[str] = ()) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows under the headings as (row number, {heading: text}); blank rows are passed over.

        The headings are the first row that holds all ``required`` ones, whatever their case and spaces; a column without
        a heading is left out. Those in ``known`` are read whatever their case too, and may be missing.

        Raises:
            SourceError: no such row, or a heading twice.
        """
        wanted = list(required)
        headings = self._headings(wanted, known)
        for number, cells in self.rows:
            if any(cells):
                yield number, {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}

    def values(self, columns: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
        """As :meth:`records`, but only the cells of these columns, two or more, in their order: for very many rows."""
        headings = self._headings(columns)
        picked = itemgetter(*map(headings.index, columns))
        for number, cells in self.rows:
            if any(cells):
                yield number, picked(cells + [""] * (len(headings) - len(cells)))

    def _headings(self, wanted: Sequence[str], known: Iterable[str] = ()) -> list[str]:
        as_wanted = {_folded(heading): heading for heading in (*known, *wanted)}
        best: list[str] = []
        for tried, (number, cells) in enumerate(self.rows):
            found = [as_wanted.get(_folded(cell), " ".join(cell.split())) for cell in cells]
            if set(wanted) <= set(found):
                if twice := next((each for each in as_wanted.values() if found.count(each) > 1), ""):
                    raise SourceError(
                        f"Column '{twice}' occurs twice.", where=self.where(number), next_step="Take one out."
                    )
                return found
            best = max(best, found, key=lambda row: (len(set(wanted) & set(row)), any(row) and not any(best)))
            if tried >= _HEADINGS_BY:
                break
        where = f"{self.file} sheet {self.name}" if self.name else self.file
        if not best:
            raise SourceError("There is nothing in it.", where=where, next_step="Check that it was saved whole.")
        missing = next(each for each in wanted if each not in best)
        raise SourceError(
            f"Column '{missing}' is missing.", where=where, next_step=nearest(missing, [h for h in best if h])
        )


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a file, in order; each must be read before the next is asked for.

    Raises:
        SourceError: not a CSV, XLSX or ODS file, damaged, protected, too large, or a cell that cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise SourceError(
            "This kind of file is not read.", where=path.name, next_step="Save it as .xlsx, .ods or CSV (UTF-8)."
        )
    reader = {".csv": _csv, ".ods": _ods}.get(suffix, _xlsx)
    with _readable(path):
        for sheet in reader(path):
            sheet.rows = _guarded(path, sheet.rows)
            yield sheet


def _guarded(path: Path, rows: Iterator[tuple[int, Cells]]) -> Iterator[tuple[int, Cells]]:
    """Rows are read outside :func:`sheets`, when they are asked for."""
    with _readable(path):
        yield from rows


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Whatever a library makes of a damaged file is one error of ours."""
    try:
        if path.stat().st_size == 0:
            raise SourceError("This file is empty.", where=path.name, next_step="Save or download it again.")
        yield
    except (AnswerableError, MemoryError, GeneratorExit):
        raise
    except OSError as error:
        raise SourceError(
            f"This file cannot be read ({error.strerror or error}).", where=path.name, next_step="Check what it is."
        ) from None
    except Exception as error:
        raise SourceError(
            f"This file is damaged or not what its name says ({type(error).__name__}: {str(error)[:120]}).",
            where=path.name, next_step="Open it in the program it comes from and save it again.",
        ) from None  # fmt: skip


def checked_archive(path: Path) -> zipfile.ZipFile:
    """A workbook as an archive, within the limits above.

    Raises:
        SourceError: not an archive, or one that unpacks to too much.
    """
    with path.open("rb") as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":
            raise SourceError(
                "This workbook is protected by a password, or of the old .xls kind.", where=path.name,
                next_step="Take the password off, or save it as .xlsx.",
            )  # fmt: skip
    archive = zipfile.ZipFile(path)
    parts = archive.infolist()
    swollen = any(p.file_size > _LARGE and p.file_size > MOST_PACKED * max(p.compress_size, 1) for p in parts)
    if swollen or sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > 10_000:
        raise SourceError(
            "This workbook unpacks to far more than a workbook should.", where=path.name,
            next_step="Check where it came from; copy what you need of it into a new one.",
        )  # fmt: skip
    return archive


# --- CSV -------------------------------------------------------------------------------------------------------------


def _csv(path: Path) -> Iterator[Sheet]:
    sheet = Sheet(path.name, "", iter(()))
    sheet.rows = _csv_rows(path, sheet)
    yield sheet


def _csv_rows(path: Path, sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    encoding = _encoding(path)
    if encoding == "cp1252":
        sheet.told.append(
            ("The file is not UTF-8 and was read as Windows text: check accents and pound signs", path.name)
        )
    csv.field_size_limit(1 << 30)
    with path.open(encoding=encoding, errors="strict" if encoding != "cp1252" else "replace", newline="") as file:
        start = file.readline()
        file.seek(0)
        divider = max(",;\t", key=start.count)
        reader = csv.reader(file, delimiter=divider, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                whole = "".join(cells)
                plain = whole.isascii() and whole.isprintable() and len(whole) < LARGEST_CELL
                yield number, list(map(str.strip if plain else _text, cells))
        except csv.Error as error:
            raise SourceError(
                f"This row cannot be read ({error}).", where=f"{path.name} row {number + 1}",
                next_step="Look for a quotation mark that is not closed.",
            ) from None  # fmt: skip
        except SourceError as error:
            raise SourceError(error.what, where=sheet.where(number), next_step=error.next_step) from None


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        first = file.read(4)
        if first[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(first)
            while part := file.read(1 << 20):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _text(cell: str) -> str:
    if len(cell) > LARGEST_CELL:
        raise SourceError(
            f"A cell has {len(cell):,} characters; {LARGEST_CELL:,} are the most.",
            next_step="Shorten it, or look for a quotation mark that is not closed.",
        )
    if odd := _CONTROL.search(cell):
        raise SourceError(f"A cell holds a control character ({odd[0]!a}).", next_step="Type the value again.")
    return cell.replace("\xa0", " ").strip()


# --- XLSX ------------------------------------------------------------------------------------------------------------


def _xlsx(path: Path) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with checked_archive(path) as archive:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for page in book.worksheets:
                sheet = Sheet(path.name, page.title, iter(()))
                if page.sheet_state != "visible":
                    sheet.told.append(("A hidden sheet is read like the others", f"sheet {page.title}"))
                merged = _merged_cells(archive, page, sheet)
                sheet.rows = _xlsx_rows(page, merged, sheet)
                yield sheet
        finally:
            book.close()


def _merged_cells(archive: zipfile.ZipFile, page: Any, sheet: Sheet) -> dict[int, list[tuple[int, int]]]:
    """For each column, the (first, last) rows of cells merged downwards. A read-only sheet does not say, and formulas
    that were never worked out would be empty without a word: both are looked up in the sheet's own XML."""
    from openpyxl.utils import column_index_from_string

    merged: dict[int, list[tuple[int, int]]] = {}
    name = page._worksheet_path
    if archive.getinfo(name).file_size > _LARGE:
        sheet.told.append(("The sheet is too large to look for merged cells in", f"sheet {page.title}"))
        return merged
    content = archive.read(name)
    if found := _UNCALCULATED.search(content):
        raise SourceError(
            "A cell holds a formula that was never worked out.",
            where=f"{sheet.file} sheet {sheet.name}, cell {found[1].decode()}",
            next_step="Open the workbook in Excel, save it and load it again; or paste values.",
        )
    for column, first, last in _MERGED.findall(content):
        if first != last:
            at = column_index_from_string(column.decode()) - 1
            merged.setdefault(at, []).append((int(first), int(last)))
            sheet.told.append(("Merged cells were read as the same value in each row", sheet.place(int(first))))
    return merged


def _xlsx_rows(page: Any, merged: dict[int, list[tuple[int, int]]], sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    page.reset_dimensions()  # what a workbook says of its own size is often wrong, and rows beyond it would be lost
    kept: dict[tuple[int, int], str] = {}
    for number, values in enumerate(page.iter_rows(values_only=True), start=1):
        if len(values) > _MOST_COLUMNS and any(v is not None for v in values[_MOST_COLUMNS:]):
            raise SourceError(
                f"This row has over {_MOST_COLUMNS:,} columns.", where=sheet.where(number), next_step="Check it."
            )
        try:
            cells = ["" if value is None else cell_text(value) for value in values[:_MOST_COLUMNS]]
        except SourceError as error:
            raise SourceError(error.what, where=sheet.where(number), next_step=error.next_step) from None
        for column, spans in merged.items():
            for span in spans:
                if span[0] == number and column < len(cells):
                    kept[column, span[0]] = cells[column]
                elif span[0] < number <= span[1]:
                    cells += [""] * (column + 1 - len(cells))
                    cells[column] = kept.get((column, span[0]), "")
        if any(cell in _ERRORS for cell in cells):
            sheet.told.append(("A cell that shows an error was read as empty", sheet.place(number)))
            cells = ["" if cell in _ERRORS else cell for cell in cells]
        yield number, cells


def cell_text(value: Any) -> str:
    """A cell's value as text."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


# --- ODS -------------------------------------------------------------------------------------------------------------

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_P = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"


def _ods(path: Path) -> Iterator[Sheet]:
    with checked_archive(path) as archive, archive.open("content.xml") as content:
        events = _ods_events(content)
        for what, found in events:
            if what == "table":
                sheet = Sheet(path.name, found, iter(()))
                sheet.rows = _ods_rows(events, sheet)
                yield sheet
                for _ in sheet.rows:
                    pass


def _ods_events(content: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """("table", its name), ("row", its element) and ("end", None), in the order of the file."""
    from lxml.etree import iterparse

    tags = (f"{_TABLE}table", f"{_TABLE}table-row")
    # huge_tree lifts limits on depth and length, which a sheet's size needs; entities and the network stay shut.
    for event, element in iterparse(
        content, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, huge_tree=True
    ):
        if element.tag == tags[0]:
            yield ("table", element.get(f"{_TABLE}name", "")) if event == "start" else ("end", None)
        elif event == "end":
            yield "row", element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _ods_rows(events: Iterator[tuple[str, Any]], sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    number, spans = 0, dict[int, tuple[int, str]]()
    for what, element in events:
        if what == "end":
            return
        repeated = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
        try:
            cells = _ods_cells(element, spans)
        except SourceError as error:
            raise SourceError(error.what, where=sheet.where(number + 1), next_step=error.next_step) from None
        if any(cells):
            if number + repeated > _MOST_ROWS:
                raise SourceError(
                    f"This sheet has over {_MOST_ROWS:,} rows.", where=sheet.where(number + 1), next_step="Divide it."
                )
            for _ in range(repeated):
                number += 1
                yield number, list(cells)
        else:
            number += repeated


def _ods_cells(row: Any, spans: dict[int, tuple[int, str]]) -> Cells:
    """The cells of a row; ``spans`` holds, by column, how many more rows a merged cell reaches and its value."""
    cells: Cells = []
    waiting = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        at = len(cells) + waiting
        value = _ods_value(cell)
        if at in spans and cell.tag.endswith("covered-table-cell"):
            left, value = spans[at]
            spans[at] = (left - 1, value)
            if left <= 1:
                del spans[at]
        elif (down := int(cell.get(f"{_TABLE}number-rows-spanned", "1"))) > 1:
            spans[at] = (down - 1, value)
        if not value:
            waiting += repeated
            continue
        if at + repeated > _MOST_COLUMNS:
            raise SourceError(f"This row has over {_MOST_COLUMNS:,} columns.", next_step="Check it.")
        cells += [""] * waiting + [value] * repeated
        waiting = 0
    return cells


def _ods_value(cell: Any) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in ("float", "percentage", "currency"):
        return cell_text(float(cell.get(f"{_OFFICE}value", "nan")))
    if kind == "date":
        return str(cell.get(f"{_OFFICE}date-value", ""))[:10]
    if kind == "boolean":
        return "True" if cell.get(f"{_OFFICE}boolean-value") == "true" else "False"
    text = _text(" ".join("".join(p.itertext()) for p in cell.iterchildren(_P)))
    return "" if text in _ERRORS else text
