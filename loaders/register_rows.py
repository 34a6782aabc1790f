"""The rows of a partnership register under our own headings: out of the register itself, or, through a mapping, out of
anybody's own workbook. Cells that say nothing or may not be kept are told and left out here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from graph.errors import DateError, SourceError
from graph.resolve import fold
from loaders.gathering import Gathered, Given
from loaders.reading import as_date, check_keys, nearest, placeholder, telling, yaml_value
from loaders.register_template import ABOUT, FORMS, Column, Form
from loaders.sheets import Sheet, sheets

_FORMS = {form.name: form for form in FORMS}
_COLUMNS = {form.name: {column.name: column for column in form.columns} for form in FORMS}
_NO_END = {"present", "ongoing", "current", "to date", "now", "no end"}
_TICK = 5_000
_PARTS = ("columns", "constants", "translate", "split")
"""What a mapping may say of a sheet."""
_A_SLIP = 80
"""Likeness in hundredths from which a heading is taken for a slip of the pen."""


@dataclass(slots=True)
class Row:
    """A row under our own headings. ``place`` is for citations, ``where`` for errors; ``thing`` is the id of what it
    describes, once that has been claimed."""

    form: Form
    cells: dict[str, str]
    place: str
    where: str
    thing: str = ""

    def get(self, column: str) -> str:
        """A cell, empty when it says nothing."""
        return self.cells.get(column, "")

    def said(self, *columns: str) -> dict[str, str]:
        """Cells as properties of the same names: "Appointed by" as ``appointed_by``."""
        return {column.lower().replace(" ", "_"): self.get(column) for column in columns}


class _Mapped(NamedTuple):
    """How the columns of a sheet become ours."""

    sheet: str
    form: Form
    columns: dict[str, str]
    constants: dict[str, str]
    translate: dict[str, dict[str, str]]
    split: list[str]


def read_rows(path: Path, given: Given, gathered: Gathered) -> tuple[dict[str, str], list[Row]]:
    """What a register, or the mapping of one, says of itself, and its rows, form by form.

    Raises:
        SourceError: a sheet, row or cell that cannot be read, or a mapping that does not fit the workbook.
    """
    own = given.mapping is None
    about, mapped = _mapping(given.mapping) if given.mapping else ({}, _OWN)
    rows: list[Row] = []
    found = []
    for file in sorted(path.glob("*.[cC][sS][vV]")) if path.is_dir() else [path]:
        for sheet in sheets(file):
            found.append(title := sheet.name or file.stem)
            if wanted := [each for each in mapped if fold(each.sheet) == fold(title)]:
                rows += _rows(title, sheet, wanted, own, given, gathered)
            elif title != "Lists" or not own:
                _unread("sheet", title, sheet.file, list(_FORMS) if own else [], gathered)
    missing = next((each.sheet for each in mapped if fold(each.sheet) not in map(fold, found)), "")
    if missing and not own:
        raise SourceError(f"There is no sheet '{missing}'.", where=path.name, next_step=nearest(missing, found))
    about |= {row.get("Item").lower(): row.get("Value") for row in rows if row.form.name == "About"}
    rows = sorted((row for row in rows if row.form.name != "About"), key=lambda row: [*_FORMS].index(row.form.name))
    if not rows:
        raise SourceError(
            "Nothing is filled in.", where=path.name,
            next_step="Fill in the sheet About and at least Bodies or Boards, save it and load it again.",
        )  # fmt: skip
    return about, rows


def _unread(what: str, name: str, where: str, known: list[str], gathered: Gathered) -> None:
    """A name that is nearly one of ours is a slip of the pen, and what it holds would be lost; any other is told."""
    from rapidfuzz import fuzz, process

    if near := process.extractOne(name, known, scorer=fuzz.ratio, processor=fold, score_cutoff=_A_SLIP):
        raise SourceError(f"Unknown {what} '{name}'.", where=where, next_step=f"Did you mean '{near[0]}'?")
    gathered.told(
        f"A {what} that is no part of a register, or that the mapping does not name, was not read", f"{where}, {name}"
    )


def _rows(
    title: str, sheet: Sheet, wanted: list[_Mapped], own: bool, given: Given, gathered: Gathered
) -> Iterator[Row]:  # fmt: skip
    columns = list(dict.fromkeys(chain.from_iterable(each.columns for each in wanted)))
    read, last = set(columns), 0
    for number, cells in sheet.records(wanted[0].form.required if own else columns, columns):
        if last and number > last + 1:
            gathered.told("Blank rows were passed over", f"{title}, before row {number}")
        last = number
        if number % _TICK == 0:
            given.tick(title, number)
        for heading in [each for each in cells if each not in read]:
            where = f"{sheet.file} sheet {title}" if sheet.name else sheet.file
            _unread("column", heading, where, columns if own else [], gathered)
            read.add(heading)
        place = sheet.place(number) if sheet.name else f"{sheet.file}, row {number}"
        for each in wanted:
            for ours in _renamed(each, cells):
                row = Row(each.form, ours, place, sheet.where(number))
                with telling(row.where):
                    if _cleaned(row, own, gathered):
                        yield row
    for what, where in sheet.told:
        gathered.told(what, where)


def _renamed(mapped: _Mapped, cells: dict[str, str]) -> Iterator[dict[str, str]]:
    """A row under our headings; several when a cell that is to be split lists several things."""
    many = [mapped.constants | {new: cells[old] for old, new in mapped.columns.items() if cells.get(old)}]
    for column in mapped.split:
        many = [{**row, column: part.strip()} for row in many for part in re.split(r"[;\n]", row.get(column, ""))]
    for row in many:
        for column, words in mapped.translate.items():
            row[column] = words.get(fold(row.get(column, "")), row.get(column, ""))
        yield {column: text for column, text in row.items() if text}


def _cleaned(row: Row, own: bool, gathered: Gathered) -> bool:
    """Take out cells that say nothing or may not be kept, and read the others; whether the row then says something. An
    empty cell that is needed is a mistake; in a workbook of somebody's own it may be a row of another sort."""
    vague = [column for column, text in row.cells.items() if placeholder(text)]
    for column in vague:
        what = "A cell that says only that nothing is known ('TBC', 'Vacant', 'n/a') gives no fact"
        gathered.told(what, f"{row.place}, {column}")
        del row.cells[column]
    for column in (each for each in row.form.required if not row.get(each)):
        if column != "Kind" and (column in vague or not own):
            gathered.told(f"A row of {row.form.name} without its {column} gives no fact", row.place)
            return False
        raise SourceError(f"'{column}' is not filled in.", next_step="Fill it in, or take the row out.")
    for column, text in row.cells.items():
        row.cells[column] = _value(_COLUMNS[row.form.name][column], text, f"{row.place}, {column}", gathered)
    return True


def _value(column: Column, text: str, place: str, gathered: Gathered) -> str:
    """A cell as it is claimed: a date in the form of :mod:`graph.dates`, a word as the list has it."""
    if column.date and fold(text) in _NO_END:
        return ""
    if column.date:
        with suppress(DateError) if column.loose else nullcontext():
            if (date := as_date(text)) != text:
                gathered.told("A date typed as text was read with the day before the month", f"{place} '{text}'")
            return date
    if column.choices and not column.loose:
        if fold(text) not in _folded(column.choices):
            step = nearest(text.lower(), column.choices)
            raise SourceError(f"'{text}' is not on the list for {column.name}.", next_step=step)
        return _folded(column.choices)[fold(text)]
    # A name with contact details cannot be left out: it is refused where it is claimed.
    return text if column.required else gathered.without_contact(text, "cell", place)


@cache
def _folded(choices: tuple[str, ...]) -> dict[str, str]:
    return {fold(each): each for each in choices}


# --- the mapping of a workbook of somebody's own ---------------------------------------------------------------------

_OWN = [_Mapped(form.name, form, {each: each for each in form.headings}, {}, {}, []) for form in FORMS]


def _mapping(path: Path) -> tuple[dict[str, str], list[_Mapped]]:
    record = check_keys(yaml_value(path), ("source", "sheets"), ("sheets",), path.name, ("source", "sheets"))
    about = check_keys(record.get("source") or {}, [key.lower() for key in ABOUT], (), f"{path.name}, source")
    items = record["sheets"] if isinstance(record["sheets"], list) else [record["sheets"]]
    return about, [_mapped(item, f"{path.name}, sheet {number}") for number, item in enumerate(items, start=1)]


def _mapped(item: Any, where: str) -> _Mapped:
    item = check_keys(item, ("sheet", "as", *_PARTS), ("sheet", "as"), where, _PARTS)
    form = _FORMS.get(item["as"])
    if form is None:
        step = nearest(item["as"], [*_FORMS])
        raise SourceError(f"'{item['as']}' is not a sheet of a register.", where=where, next_step=step)
    split = item.get("split") or []
    columns, constants, translate = (item.get(part) or {} for part in _PARTS[:3])
    split = [split] if isinstance(split, str) else split
    for part, nested in ((columns, ()), (constants, ()), (translate, translate)):
        check_keys(part, tuple(part), (), where, nested)
    words = {column: check_keys(said, tuple(said), (), where) for column, said in translate.items()}
    ours = [*columns.values()]
    for column in (*ours, *constants, *translate, *split):
        if column not in form.headings:
            step = nearest(str(column), form.headings)
            raise SourceError(f"{form.name} has no column '{column}'.", where=where, next_step=step)
        if ours.count(column) > 1:
            raise SourceError(f"Two columns are mapped to '{column}'.", where=where, next_step="Take one out.")
    if missing := next((each for each in form.required if each not in ours and not constants.get(each)), ""):
        step = "Map a column to it, or give it under 'constants'."
        raise SourceError(f"Nothing gives '{missing}', which {form.name} need.", where=where, next_step=step)
    folded = {column: {fold(old): new for old, new in said.items()} for column, said in words.items()}
    return _Mapped(item["sheet"], form, columns, constants, folded, split)
