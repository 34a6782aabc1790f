"""Reading tables so that every mistake is told with its file and row, and nothing is read half."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TextIO

from graph.errors import AnswerableError, SourceError

LARGEST_CELL = 100_000
"""Characters. A longer cell is a mistake, not a name, a date or a note."""
LARGEST_FILE = 1_000_000
"""Bytes of a file that is read whole, such as ``source.yml``."""
_ANY_LENGTH = 1 << 30
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@contextmanager
def telling(where: str) -> Iterator[None]:
    """Add the place to any error that does not have one yet, as a :class:`SourceError`."""
    try:
        yield
    except AnswerableError as error:
        raise SourceError(error.what, where=error.where or where, next_step=error.next_step) from None


def nearest(name: str, known: Sequence[str]) -> str:
    """A next step that suggests the nearest known names, or lists some of them."""
    near = get_close_matches(name, known, n=3, cutoff=0.6)
    if near:
        return "Did you mean " + " or ".join(f"'{each}'" for each in near) + "?"
    return "Known: " + ", ".join(list(known)[:30]) + "." if known else "None is declared."


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """A text file of a source, with or without a byte order mark.

    Raises:
        SourceError: it cannot be opened.
    """
    try:
        file = path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise SourceError(
            f"This file cannot be read ({error.strerror}).",
            where=path.name,
            next_step="Check what it is, and its permissions.",
        ) from None
    with file:
        yield file


def rows(path: Path, *, required: Sequence[str], allowed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file as (row number, {column: value}); row 1 is the headings. Blank rows are passed over.

    Raises:
        SourceError: not UTF-8, empty, a column missing, unknown or twice, a row with more cells than headings, a cell
            that holds a formula or more than :data:`LARGEST_CELL` characters.
    """
    csv.field_size_limit(_ANY_LENGTH)
    with opened(path) as file:
        reader = csv.reader(file, strict=True)
        number = 0
        try:
            headings = [cell.strip() for cell in next(reader, [])]
            _check_headings(path.name, headings, required, allowed)
            for number, cells in enumerate(reader, start=2):
                if any(cell.strip() for cell in cells):
                    yield number, _row(f"{path.name} row {number}", headings, cells)
        except UnicodeDecodeError:
            raise SourceError(
                "This file is not UTF-8 text.", where=f"{path.name} line {_undecodable_line(path)}",
                next_step="In Excel, save it as 'CSV UTF-8 (comma delimited)'.",
            ) from None  # fmt: skip
        except csv.Error as error:
            raise SourceError(
                f"This row cannot be read ({error}).", where=f"{path.name} row {number + 1}",
                next_step="Look for a quotation mark that is not closed.",
            ) from None  # fmt: skip


def _undecodable_line(path: Path) -> int:
    """The first line that is not UTF-8: text is decoded far ahead of the row that is being read."""
    content = path.read_bytes()
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return 0


def _check_headings(name: str, headings: list[str], required: Sequence[str], allowed: Sequence[str]) -> None:
    if not any(headings):
        raise SourceError(
            "This file is empty.", where=name, next_step="Give it headings, or take it out of the folder."
        )
    if len(headings) == 1 and any(mark in headings[0] for mark in ";\t"):
        raise SourceError(
            "The cells are not divided by commas.", where=f"{name} row 1",
            next_step="In Excel, save it as 'CSV UTF-8 (comma delimited)'.",
        )  # fmt: skip
    for index, heading in enumerate(headings, start=1):
        if heading not in allowed:
            raise SourceError(
                f"Unknown column '{heading}'.", where=f"{name} row 1, column {index}",
                next_step=nearest(heading, list(allowed)),
            )  # fmt: skip
        if headings.count(heading) > 1:
            raise SourceError(f"Column '{heading}' occurs twice.", where=f"{name} row 1", next_step="Take one out.")
    for heading in required:
        if heading not in headings:
            raise SourceError(f"Column '{heading}' is missing.", where=f"{name} row 1", next_step="Add it.")


def _row(where: str, headings: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) > len(headings):
        raise SourceError(
            f"This row has {len(cells)} cells under {len(headings)} headings.", where=where,
            next_step="Put quotation marks round a value that holds a comma.",
        )  # fmt: skip
    row = {}
    for heading, cell in zip(headings, cells, strict=False):
        if len(cell) > LARGEST_CELL:
            raise SourceError(
                f"The {heading} has {len(cell):,} characters; {LARGEST_CELL:,} are the most.", where=where,
                next_step="Shorten it, or look for a quotation mark that is not closed.",
            )  # fmt: skip
        value = cell.strip()
        if odd := _CONTROL.search(value):
            raise SourceError(
                f"The {heading} holds a control character ({odd[0]!a}).", where=where, next_step="Type the value again."
            )
        if value[:1] in ("=", "@") or value[:2] == "+=":
            raise SourceError(
                f"The {heading} holds a formula.", where=where, next_step="Paste the value instead of the formula."
            )
        row[heading] = value
    return row


def table_text(headings: Sequence[str]) -> str:
    """An empty table: its headings as one CSV line."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(headings)
    return out.getvalue()
