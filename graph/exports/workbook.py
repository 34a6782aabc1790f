"""The tables of the graph as one Excel workbook: text stays text, headings stay in sight, and each sheet can be filtered."""

from __future__ import annotations

import io
from typing import Any

from graph.errors import AnswerableError
from graph.exports import Made
from graph.exports.holdings import Holdings, printable
from graph.exports.tables import Table, tables

_MOST_ROWS = 1_048_576
_MOST_TEXT = 32_767
"""Rows a sheet can have, and characters a cell can hold."""
_CUT = " ... (cut: a cell holds no more)"
_NOT_TEXT = ("=", "+", "-", "@", "#")
"""How a text begins that a spreadsheet may take for a formula or an error."""
_NARROW, _WIDE = 12, 60
_LOOKED_AT = 200
"""Rows by which the width of a column is chosen."""


def made(holdings: Holdings) -> Made:
    """A workbook.

    Raises:
        AnswerableError: a table is longer than a sheet.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for table in tables(holdings):
        _add(book, table)
    out = io.BytesIO()
    book.save(out)
    return Made({"": out.getvalue()}, "", [])


def _add(book: Any, table: Table) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    if len(table.rows) >= _MOST_ROWS:
        raise AnswerableError(
            f"'{table.title}' has {len(table.rows):,} rows; a sheet holds {_MOST_ROWS - 1:,}.",
            next_step="Export to csv, or only what is in place on a day with --in-place-only.",
        )
    sheet = book.create_sheet(table.title)
    sheet.freeze_panes = "B2"
    for number, heading in enumerate(table.headings):
        longest = max((len(str(row[number] or "")) for row in table.rows[:_LOOKED_AT]), default=0)
        width = min(_WIDE, max(_NARROW, len(heading) + 4, longest + 2))
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.headings))}{len(table.rows) + 1}"
    head = []
    for heading in table.headings:
        cell = WriteOnlyCell(sheet, heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDEBF7")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        head.append(cell)
    sheet.append(head)
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any) -> Any:
    """A value as it can stand in a cell: a text that looks like a formula is marked as the text it is."""
    if not isinstance(value, str) or not value:
        return None if value == "" else value
    text = printable(value)
    if len(text) > _MOST_TEXT:
        text = text[: _MOST_TEXT - len(_CUT)] + _CUT
    if not text.startswith(_NOT_TEXT):
        return text
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
