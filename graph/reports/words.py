"""Answers and findings as lines and tables of a report: the words are those of the answer, put together for reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, TypeVar

from graph import model
from graph.answer import Answer, Gap, Near, Row, Thing
from graph.answers import Asker
from graph.render import in_table as cell
from graph.render import sentence, standing
from graph.reports.document import Block, Bullets, Line, Paragraph, Section, Table, TableRow

T = TypeVar("T")
K = TypeVar("K")
_NOT_SHOWN = ("line", "step")
_PARTS = ("section", "item", "part")
"""Columns whose values may begin with a number that orders them."""
_HEADS = {
    "value": "What is stated", "stands": "How it stands", "line_pounds": "Pounds of this link",
    "whole_fund_pounds": "Pounds of the whole fund", "amount": "Amount", "how": "How", "does": "Does",
}  # fmt: skip


def together(items: Sequence[str], most: int, rest: str = ": see the profile") -> str:
    """A list in words: the first few, and how many more there are."""
    if most and len(items) > most:
        more = len(items) - most
        return f"{'; '.join(items[:most])}; and {more:,} more{rest}"
    return "; ".join(items)


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """A sentence with its full stop, behind a bracket that has one within."""
    if text.endswith(".)"):
        return f"{text[:-2]})."
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def facts_of(rows: Iterable[Row]) -> list[str]:
    """The facts behind rows, each once."""
    return list(dict.fromkeys(fact for row in rows for fact in row.facts))


def as_line(row: Row) -> Line:
    """A row of who, how and to as a sentence that says how it stands."""
    said, stands = sentence(row), standing(row)
    if row.values.get("amount") == "not stated":
        said = f"{said.removesuffix(': not stated')}: amount not stated"
    return Line(closed(said + (f" ({stands})" if stands else "")), row.facts)


def nearest_blocks(nears: Iterable[Near]) -> list[Block]:
    """The nearest that is stated, as a list under its heading; nothing where there is none."""
    lines = [near_line(near) for near in nears]
    return [Paragraph(Line("Nearest stated:")), Bullets(lines)] if lines else []


def near_line(near: Near, lead: str = "") -> Line:
    """A fact near to what is not stated."""
    return Line(closed(near.sentence + (f" ({near.stands})" if near.stands else "")), near.facts, lead=lead)


def gap_blocks(answer: Answer, lead: str = "") -> list[Block]:
    """What an answer does not state, what was searched and the nearest that is stated, beyond the answer's own rows."""
    shown = {fact for row in answer.rows for fact in row.facts}
    return [block for gap in answer.gaps for block in _gap(gap, shown, lead)]


def _gap(gap: Gap, shown: set[str], lead: str) -> Iterable[Block]:
    yield Paragraph(Line(f"{gap.what} Searched: {gap.searched}.", lead=lead))
    yield from nearest_blocks(near for near in gap.nearest if not shown.issuperset(near.facts))


def remarks(answer: Answer) -> list[Block]:
    """What an answer has to say of itself."""
    return [Paragraph(Line(remark, lead="Note:")) for remark in answer.remarks]


def answer_blocks(answer: Answer, caption: str, leave_out: Sequence[str] = ()) -> list[Block]:
    """An answer in full: remarks, sentences or a table, and what is not stated."""
    blocks = remarks(answer)
    if {"who", "how", "to"} <= {column.name for column in answer.columns}:
        blocks += steps(answer.rows)
    elif answer.rows:
        blocks.append(table(answer, answer.rows, caption, leave_out))
    return blocks + gap_blocks(answer)


def folded(rows: Sequence[Row], by: str, joined: str) -> list[Row]:
    """One row for each thing in a column; the words of another column, in which alone they differ, put together."""
    found = []
    for _, some in grouped(rows, lambda row: row.values[by].id):
        words = dict.fromkeys(cell(row.values[joined]) for row in some)
        values = some[0].values | {joined: "; ".join(each for each in words if each)}
        found.append(Row(values, facts_of(some)))
    return found


def steps(rows: Sequence[Row]) -> list[Block]:
    """Lines of answering or of money, each under what it is."""
    blocks: list[Block] = []
    for (part, number), group in groupby(rows, key=lambda row: (row.values.get("part", ""), row.values["line"])):
        title = f"Line {number}" + (f": {part}" if part else "") if number else part
        if title:
            blocks.append(Paragraph(Line("", lead=f"{capital(title)}:")))
        blocks.append(Bullets([as_line(row) for row in group]))
    return blocks


def table(answer: Answer, rows: Sequence[Row], caption: str, leave_out: Sequence[str] = ()) -> Table:
    """Rows of an answer as a table; a column in which nothing stands is left out."""
    names = [column.name for column in answer.columns if column.name not in (*_NOT_SHOWN, *leave_out)]
    names = [name for name in names if any(row.values.get(name) not in ("", None) for row in rows)]
    head = [_HEADS.get(name) or capital(name.replace("_", " ")) for name in names]
    return Table(caption, head, [TableRow([_cell(row, name) for name in names], row.facts) for row in rows])


def _cell(row: Row, name: str) -> str:
    """A value in words; the number by which a part is put in its place is not told."""
    said = cell(row.values.get(name))
    if name == "stands":
        return "; ".join(dict.fromkeys(said.split("; ")))
    return said.lstrip("0123456789 ") if name in _PARTS else said


def by_part(answer: Answer, column: str, thing: Thing, within: str = "") -> list[Section]:
    """A section for each value of a column, without the number it begins with; in it what the rows give.

    Args:
        thing: what the answer is about, whose name is not told again with each item.
        within: a column whose values head the tables of a section, such as the item of a pack.
    """
    found = []
    for part, group in groupby(answer.rows, key=lambda row: str(row.values[column])):
        rows = list(group)
        title = capital(part.lstrip("0123456789 "))
        section = Section(title)
        if within:
            for item, some in groupby(rows, key=lambda row: str(row.values[within])):
                section.blocks += _item(answer, list(some), item, thing, (column, within))
        else:
            section.blocks.append(table(answer, rows, title, (column,)))
        found.append(section)
    return found


_FEW = 3
"""Rows up to which a bullet says more than a table."""


def _item(answer: Answer, rows: Sequence[Row], item: str, thing: Thing, leave_out: Sequence[str]) -> Iterable[Block]:
    """Rows of one item: a few as sentences, more as a table."""
    names = [column.name for column in answer.columns if column.name not in leave_out]
    used = [name for name in names if any(row.values.get(name) not in ("", None) for row in rows)]
    if len(rows) > _FEW and len(used) > 1:
        yield table(answer, rows, capital(item), leave_out)
    else:
        yield Bullets([_told(row, used, item, thing) for row in rows])


def _told(row: Row, names: Sequence[str], item: str, thing: Thing) -> Line:
    said = [_cell(row, name).rstrip(".") for name in names if _cell(row, name) != thing.name]
    told = "; ".join(each for each in said if each)
    return Line(closed(told), row.facts, lead=f"{capital(item)}:") if told else Line(closed(capital(item)), row.facts)


def merged(asker: Asker, nears: Sequence[Near], most: int) -> list[Line]:
    """Facts that are near, those of one kind about one thing and standing alike told together."""
    facts = asker.facts(fact for near in nears for fact in near.facts)
    lines: list[Line] = []
    for key, group in grouped(nears, lambda near: _alike(near, facts)):
        if key is None or len(group) < 2:
            lines += [_brief_near(asker, near) for near in group]
            continue
        kind, thing, stands = key
        names = asker.about(f"{facts[n.facts[0]].subject_label}|{facts[n.facts[0]].subject}" for n in group)
        subjects = [names[facts[near.facts[0]].subject] for near in group]
        said = model.link(kind).says_back.format(
            a=together(subjects, most), b=asker.about([thing])[thing.split("|")[1]]
        )
        lines.append(Line(closed(said + (f" ({stands})" if stands else "")), _facts(group[:most])))
    return lines


def _brief_near(asker: Asker, near: Near) -> Line:
    """A fact that is near, without the notes on it."""
    fact = asker.facts(near.facts[:1])[near.facts[0]]
    names = asker.about([f"{fact.subject_label}|{fact.subject}", f"{fact.object_label}|{fact.object}"])
    said = model.sentence(fact.kind, names[fact.subject], names[fact.object]) if fact.object else near.sentence
    return Line(closed(said + (f" ({near.stands})" if near.stands else "")), near.facts)


def _alike(near: Near, facts: Any) -> tuple[str, str, str] | None:
    fact = facts.get(near.facts[0]) if near.facts else None
    return (fact.kind, f"{fact.object_label}|{fact.object}", near.stands) if fact and fact.object else None


def _facts(nears: Iterable[Near]) -> list[str]:
    return list(dict.fromkeys(fact for near in nears for fact in near.facts))


def grouped(items: Iterable[T], key: Callable[[T], K]) -> list[tuple[K, list[T]]]:
    """Items of one key together, in the order in which each key first comes."""
    found: dict[K, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return list(found.items())
