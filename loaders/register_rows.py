"""The rows of a partnership register under our own headings: out of the register itself, or, through a mapping, out of
anybody's own workbook. Cells that say nothing or may not be kept are told and left out here."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from graph.claims import check_contact
from graph.errors import ModelError, SourceError
from graph.resolve import fold
from loaders.catalogue import is_address
from loaders.gathering import Given
from loaders.reading import check_keys, nearest, placeholder, yaml_value
from loaders.register_template import ABOUT, FORMS, Form
from loaders.sheets import Sheet, checked_archive, sheets

_FORMS = {form.name: form for form in FORMS}
_PASSED_OVER = ("lists",)
_TICK = 5_000
_A_SLIP = 80
"""Likeness in hundredths from which a heading is taken for a slip of the pen."""
_NAMES = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?name="([^"]+)"|<table:table\s[^>]*?table:name="([^"]+)"')
_LOOKED_AT = 1 << 20
"""Bytes of a workbook in which the names of its sheets are looked for."""


class Row(NamedTuple):
    """A row of a sheet under our own headings. ``place`` is for citations, ``where`` for errors."""

    cells: dict[str, str]
    place: str
    where: str

    def get(self, column: str) -> str:
        """A cell, empty when it says nothing."""
        return self.cells.get(column, "")


Pages = dict[str, list[Row]]
Tell = Callable[[str, str], None]


def _tables(path: Path) -> Iterator[tuple[str, Sheet]]:
    """The sheets of a workbook, or the CSV files of a folder, by name; each must be read before the next."""
    for file in sorted(path.glob("*.[cC][sS][vV]")) if path.is_dir() else [path]:
        for sheet in sheets(file):
            yield sheet.name or file.stem, sheet


def _records(
    name: str, sheet: Sheet, required: list[str], known: list[str], given: Given, tell: Tell
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a sheet; none of one with nothing in it. Blank rows between others are told."""
    first = next((row for row in sheet.rows if any(row[1])), None)
    if first is not None:
        sheet.rows = chain([first], sheet.rows)
        last = 0
        for number, cells in sheet.records(required, known):
            if last and number > last + 1:
                tell("Blank rows were passed over", f"{name}, before row {number}")
            last = number
            if number % _TICK == 0:
                given.tick(name, number)
            yield number, cells
    for what, where in sheet.told:
        tell(what, where)


def _place(sheet: Sheet, number: int) -> str:
    return sheet.place(number) if sheet.name else f"{sheet.file}, row {number}"


def own_rows(path: Path, given: Given, tell: Tell) -> tuple[dict[str, str], Pages]:
    """What a register under our own headings says of itself, and its rows."""
    about: dict[str, str] = {}
    pages: Pages = {}
    known = {fold(name): name for name in ("About", *_FORMS)}
    for title, sheet in _tables(path):
        name = known.get(fold(title), "")
        if name == "About":
            about = _about(sheet, given, tell)
        elif name:
            pages[name] = list(_page(name, sheet, given, tell))
        elif fold(title) not in _PASSED_OVER:
            _strange(title, list(known.values()), "sheet", sheet.file, tell)
    if not any(pages.values()):
        raise SourceError(
            "Nothing is filled in.", where=path.name,
            next_step="Fill in the sheet About and at least Bodies or Boards, save it and load it again.",
        )  # fmt: skip
    return about, pages


def _strange(name: str, known: list[str], what: str, where: str, tell: Tell) -> None:
    """A name that is nearly one of ours is a slip of the pen, and what it holds would be lost; any other is told."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(name, known, scorer=fuzz.ratio, processor=fold, score_cutoff=_A_SLIP)
    if near:
        raise SourceError(f"Unknown {what} '{name}'.", where=where, next_step=f"Did you mean '{near[0]}'?")
    tell(f"The {what} '{name}' is not part of a register and was not read", where)


def _about(sheet: Sheet, given: Given, tell: Tell) -> dict[str, str]:
    found = {}
    known = {fold(key): key for key in ABOUT}
    for number, cells in _records("About", sheet, ["Item", "Value"], [], given, tell):
        item, value = cells["Item"], cells.get("Value", "")
        if fold(item) not in known:
            raise SourceError(
                f"Unknown item '{item}'.", where=sheet.where(number), next_step=nearest(item, list(ABOUT))
            )
        if value and not placeholder(value):
            found[known[fold(item)]] = value
    return found


def _page(name: str, sheet: Sheet, given: Given, tell: Tell) -> Iterator[Row]:
    form = _FORMS[name]
    headings = set(form.headings)
    strange: set[str] = set()
    where = f"{sheet.file} sheet {name}" if sheet.name else sheet.file
    for number, cells in _records(name, sheet, form.required, form.headings, given, tell):
        for heading in (each for each in cells if each not in headings and each not in strange):
            _strange(heading, form.headings, "column", where, tell)
            strange.add(heading)
        row = Row({k: v for k, v in cells.items() if v and k in headings}, _place(sheet, number), sheet.where(number))
        if checked := _checked(form, row, tell, strict=True):
            yield checked


@lru_cache(maxsize=1 << 16)
def _sort(text: str) -> str:
    """Of a cell that says only that nothing is known "vague", of one with contact details "contact", of others nothing."""
    if placeholder(text):
        return "vague"
    try:
        check_contact("cell", text)
    except ModelError:
        return "contact"
    return ""


def _checked(form: Form, row: Row, tell: Tell, strict: bool) -> Row | None:
    """The row without cells that say nothing or may not be kept; None when what is left says nothing. ``strict``: an
    empty cell that is needed is a mistake; in a workbook of somebody's own it may be a row of another sort."""
    vague = set()
    required = form.required
    for column, text in list(row.cells.items()):
        sort = _sort(text)
        if sort == "vague":
            tell(
                "A cell that says only that nothing is known ('TBC', 'Vacant', 'n/a') gives no fact",
                f"{row.place}, {column}",
            )
            vague.add(column)
        elif sort == "contact" and column not in required:
            tell("A cell with an e-mail address or a telephone number was left out", f"{row.place}, {column}")
        else:
            continue
        del row.cells[column]
    for column in required:
        if column in row.cells:
            continue
        if column != "Kind" and (column in vague or not strict):
            tell(f"A row of {form.name} without its {column} gives no fact", row.place)
            return None
        raise SourceError(
            f"'{column}' is not filled in.", where=row.where, next_step="Fill it in, or take the row out."
        )
    return row


# --- a workbook of somebody's own ------------------------------------------------------------------------------------


class _Mapped(NamedTuple):
    """What a mapping says of one sheet: which of ours it is, and how its columns become ours."""

    sheet: str
    form: Form
    columns: dict[str, str]
    constants: dict[str, str]
    translate: dict[str, dict[str, str]]
    split: tuple[str, ...]


def _mapping(path: Path) -> tuple[dict[str, str], list[_Mapped]]:
    record = check_keys(yaml_value(path), ("source", "sheets"), ("sheets",), path.name, ("source", "sheets"))
    known = {fold(key): key for key in ABOUT}
    about = {}
    for key, value in check_keys(record.get("source") or {}, tuple(record.get("source") or ()), (), path.name).items():
        if fold(key) not in known:
            step = nearest(key, [each.lower() for each in ABOUT])
            raise SourceError(f"Unknown key '{key}'.", where=f"{path.name}, source", next_step=step)
        about[known[fold(key)]] = value
    items = record["sheets"] if isinstance(record["sheets"], list) else [record["sheets"]]
    return about, [_mapped(item, f"{path.name}, sheet {number}") for number, item in enumerate(items, start=1)]


_SAID = ("columns", "constants", "translate", "split")


def _mapped(item: Any, where: str) -> _Mapped:
    item = check_keys(item, ("sheet", "as", *_SAID), ("sheet", "as"), where, _SAID)
    if item["as"] not in _FORMS:
        raise SourceError(
            f"'{item['as']}' is not a sheet of a register.", where=where, next_step=nearest(item["as"], [*_FORMS])
        )
    form = _FORMS[item["as"]]
    parts = {key: item.get(key) or {} for key in _SAID[:3]}
    split = item.get("split") or []
    split = tuple(map(str, split)) if isinstance(split, list) else (str(split),)
    for key, part in parts.items():
        nested = tuple(part) if key == "translate" and isinstance(part, dict) else ()
        parts[key] = check_keys(part, tuple(part), (), f"{where}, {key}", nested)
    for column in (*parts["columns"].values(), *parts["constants"], *parts["translate"], *split):
        if column not in form.headings:
            step = nearest(column, form.headings)
            raise SourceError(f"{form.name} has no column '{column}'.", where=where, next_step=step)
    ours = list(parts["columns"].values())
    if twice := next((column for column in ours if ours.count(column) > 1), ""):
        raise SourceError(f"Two columns are mapped to '{twice}'.", where=where, next_step="Take one out.")
    for column in form.required:
        if column not in ours and not parts["constants"].get(column):
            raise SourceError(
                f"Nothing gives '{column}', which {form.name} need.", where=where,
                next_step="Map a column to it, or give it under 'constants'.",
            )  # fmt: skip
    said = {
        column: {fold(old): new for old, new in check_keys(values, tuple(values), (), f"{where}, {column}").items()}
        for column, values in parts["translate"].items()
    }
    return _Mapped(item["sheet"], form, parts["columns"], parts["constants"], said, split)


def mapped_rows(path: Path, given: Given, mapping: Path, tell: Tell) -> tuple[dict[str, str], Pages]:
    """What a mapping says of a workbook, and its rows under our own headings."""
    about, mapped = _mapping(mapping)
    pages: Pages = defaultdict(list)
    found = []
    for title, sheet in _tables(path):
        wanted = [each for each in mapped if fold(each.sheet) == fold(title)]
        found.append(title)
        if not wanted:
            tell("A sheet that the mapping does not name was not read", title)
            continue
        needed = list(dict.fromkeys(chain.from_iterable(each.columns for each in wanted)))
        for number, cells in _records(title, sheet, needed, [], given, tell):
            for strange in (each for each in cells if each not in needed):
                tell("A column that the mapping does not name was not read", f"{strange} of {title}")
            for each in wanted:
                for ours in _renamed(each, cells):
                    if row := _checked(
                        each.form, Row(ours, _place(sheet, number), sheet.where(number)), tell, strict=False
                    ):
                        pages[each.form.name].append(row)
    if missing := next((each.sheet for each in mapped if fold(each.sheet) not in map(fold, found)), ""):
        raise SourceError(f"There is no sheet '{missing}'.", where=path.name, next_step=nearest(missing, found))
    return about, pages


def _renamed(mapped: _Mapped, cells: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A foreign row as ours: several when a cell that is to be split lists several things."""
    ours = {new: cells.get(old, "") for old, new in mapped.columns.items()}
    ours |= {column: text for column, text in mapped.constants.items() if not ours.get(column)}
    many = [ours]
    for column in mapped.split:
        many = [{**row, column: part.strip()} for row in many for part in re.split(r"[;\n]", row.get(column, ""))]
    for row in many:
        for column, words in mapped.translate.items():
            row[column] = words.get(fold(row.get(column, "")), row.get(column, ""))
        yield {column: text for column, text in row.items() if text}


def is_register(where: str) -> bool:
    """Whether it has a sheet or CSV file About and one or more of ours."""
    names: set[str] = set()
    with suppress(Exception):  # whatever is wrong with it, it is not recognised
        path = Path(where)
        if is_address(where):
            return False
        if path.is_dir():
            names = {fold(each.stem) for each in path.iterdir() if each.suffix.lower() == ".csv"}
        elif zipfile.is_zipfile(path):
            part = "content.xml" if path.suffix.lower() == ".ods" else "xl/workbook.xml"
            with checked_archive(path) as archive, archive.open(part) as file:
                found = _NAMES.findall(file.read(_LOOKED_AT))
            names = {fold((one or other).decode()) for one, other in found}
    return "about" in names and not names.isdisjoint(map(fold, _FORMS))
