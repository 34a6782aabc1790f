"""What a report is made of: sections of paragraphs, bullets, tables and figures, and the footnotes of what is shown.

Every line that states something rests on facts and is told the numbers of its footnotes last of all, in the order in
which it is shown. So a report has the footnotes of what it shows, and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph.answer import Cited, SourceNote
from graph.answers import Asker


@dataclass(slots=True)
class Line:
    """A sentence and the facts it rests on; ``lead`` stands before it in bold, ``under`` are lines that belong to it."""

    text: str
    facts: list[str] = field(default_factory=list)
    lead: str = ""
    under: list[Line] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)


@dataclass(slots=True)
class TableRow:
    """A row of a table: its cells as text, the first of which names the row."""

    cells: list[str]
    facts: list[str]
    sources: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line on its own."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines as a list."""

    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; ``cited`` adds a last column with the numbers of their footnotes."""

    caption: str
    head: list[str]
    rows: list[TableRow]
    cited: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as a whole SVG document, what it shows in words, and its caption."""

    svg: str
    alt: str
    caption: str


Block = Paragraph | Bullets | Table | Figure


@dataclass(slots=True)
class Section:
    """A heading with what stands under it."""

    title: str
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """A report, ready to be written in any format.

    Args:
        title: its heading.
        banner: what a reader must know first; ``lead`` of the first says whether it is a draft.
        one_page: whether it is laid out for one A4 page.
        two_days: whether it is about two days, which its title names, and so as of neither.
    """

    title: str
    as_of: date
    draft: bool
    banner: list[Line]
    sections: list[Section]
    one_page: bool = False
    two_days: bool = False
    notes: list[SourceNote] = field(default_factory=list)

    def number(self, asker: Asker, most: int = 0) -> None:
        """Number the footnotes in reading order.

        Args:
            most: places cited for one fact at the most, 0 for all; each fact keeps at least one.
        """
        cited = list(_cited(self.sections))
        single = [[Line("", [fact]) for fact in each.facts] for each in cited]
        notes = {note.n: note for note in asker.cite([one for ones in single for one in ones])}
        numbers: dict[int, int] = {}
        for each, ones in zip(cited, single, strict=True):
            kept = dict.fromkeys(old for one in ones for old in (one.sources[:most] if most else one.sources))
            each.sources[:] = [numbers.setdefault(old, len(numbers) + 1) for old in kept]
        self.notes = [replace(notes[old], n=new) for old, new in numbers.items()]

    def figures(self) -> Iterator[Figure]:
        """Every figure, in reading order."""
        for block in _blocks(self.sections):
            if isinstance(block, Figure):
                yield block


def _blocks(sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield from section.blocks
        yield from _blocks(section.sections)


def _cited(sections: Iterable[Section]) -> Iterator[Cited]:
    for block in _blocks(sections):
        match block:
            case Paragraph(line):
                yield from flat([line])
            case Bullets(lines):
                yield from flat(lines)
            case Table(rows=rows):
                yield from rows


def flat(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with those under them, in reading order."""
    for line in lines:
        yield line
        yield from flat(line.under)
