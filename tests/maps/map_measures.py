"""What is measured on a layout: overlaps, lines behind boxes, crossings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from graph.maps.layout import BOX_H, BOX_W, Layout
from graph.maps.picture import Line

Segment = tuple[float, float, float, float]


def segments(layout: Layout, line: Line) -> Iterator[Segment]:
    """The straight parts of a line's route, each from its smaller to its larger corner."""
    for (x1, y1), (x2, y2) in pairwise(layout.routes[line.id].points):
        yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def overlapping_boxes(layout: Layout) -> list[tuple[str, str]]:
    names = sorted(layout.boxes)
    return [
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if abs(layout.boxes[a].x - layout.boxes[b].x) < BOX_W and abs(layout.boxes[a].y - layout.boxes[b].y) < BOX_H
    ]


def behind_boxes(layout: Layout, lines: list[Line]) -> list[tuple[str, str]]:
    """Every line that runs through the inside of a box (its own included)."""
    return [
        (line.id, name)
        for line in lines
        for x1, y1, x2, y2 in segments(layout, line)
        for name, box in layout.boxes.items()
        if x2 > box.x and x1 < box.x + BOX_W and y2 > box.y and y1 < box.y + BOX_H
    ]


def shared_stretches(layout: Layout, lines: list[Line], at_least: float = 3) -> list[tuple[str, str]]:
    """Pairs of lines that run along the same stretch though they neither join in one trunk nor leave one box."""
    parts = [(line, part) for line in lines for part in segments(layout, line)]
    found = []
    for i, (one, a) in enumerate(parts):
        for other, b in parts[i + 1 :]:
            if one.a == other.a or (one.b, one.answering) == (other.b, other.answering):
                continue
            wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            if wide >= 0 and high >= 0 and wide + high >= at_least:
                found.append((one.id, other.id))
    return found


def crossings(layout: Layout, lines: list[Line]) -> int:
    """Places where a line runs across another; where lines of one trunk cross a third together counts once."""
    level: set[tuple[tuple[str, ...], Segment]] = set()
    upright: set[tuple[tuple[str, ...], Segment]] = set()
    for line in lines:
        for part in segments(layout, line):
            owner = (line.b, line.answering, line.state)
            (level if part[1] == part[3] else upright).add((owner, part))
    return len(
        {
            (a, b, down[0], flat[1])
            for a, flat in level
            for b, down in upright
            if a != b and flat[0] < down[0] < flat[2] and down[1] < flat[1] < down[3]
        }
    )
