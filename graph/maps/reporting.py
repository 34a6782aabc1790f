"""Who answers to whom as a nested list, for reading from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.maps.picture import Box, Line, Picture


@dataclass(slots=True)
class Entry:
    """A box in the list: its number and box, the line by which it stands under the entry above (with its number), and
    who answers to it. ``again`` marks a box whose own entries stand elsewhere in the list."""

    number: int
    box: Box
    line: Line | None = None
    line_number: int = 0
    below: list[Entry] = field(default_factory=list)
    again: bool = False


def reporting_list(picture: Picture) -> list[Entry]:
    """Every body and post under each that it answers to by a direct line, whatever its standing; those that answer to
    none on this map come first in line. What several answer to is unfolded once, and named wherever it comes again."""
    numbered = {box.id: (number, box) for number, box in enumerate(picture.boxes, start=1)}
    below: dict[str, list[tuple[int, Line]]] = {}
    answers: set[str] = set()
    for number, line in enumerate(picture.lines, start=1):
        if line.answering == "direct" and line.a in numbered and line.b in numbered:
            below.setdefault(line.b, []).append((number, line))
            answers.add(line.a)
    listed = [each for each in numbered if each in below or each in answers]
    seen: set[str] = set()
    # In a loop nothing stands on top: what is still unlisted then begins the list anew.
    starts = [each for each in listed if each not in answers] + listed
    return [_unfold(Entry(*numbered[each]), below, numbered, seen) for each in starts if each not in seen]


def _unfold(
    top: Entry, below: dict[str, list[tuple[int, Line]]], numbered: dict[str, tuple[int, Box]], seen: set[str]
) -> Entry:
    todo = [top]
    seen.add(top.box.id)
    while todo:
        entry = todo.pop()
        for number, line in sorted(below.get(entry.box.id, ()), key=lambda each: numbered[each[1].a][1].name):
            again = line.a in seen
            under = Entry(*numbered[line.a], line, number, again=again and line.a in below)
            entry.below.append(under)
            if not again:
                seen.add(line.a)
                todo.append(under)
    return top
