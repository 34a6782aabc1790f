"""What the drawing shows, ready for the template: outlines, broken names, paths. Plain values; the template escapes."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from graph.maps import words
from graph.maps.layout import BOX_H, BOX_W, Layout, PlacedLane, drawable
from graph.maps.lettering import wrap
from graph.maps.picture import Box, Line, Picture

NAME_SIZE = 12
_NAME_LINE = 14
_FOOT = 22  # room below the map for the names of lanes, which a printed page has no sticky heading for
_ARROW = 9
_BEND = 6

ARROWS = {
    "direct": "M0 -5L9 0L0 5Z",
    "scrutiny": "M0 0L4.5 -4.5L9 0L4.5 4.5Z",
    "informs": "M0 0H8M2 -5L9 0L2 5",
    "sits": "M0 0A4.5 4.5 0 0 1 9 0A4.5 4.5 0 0 1 0 0Z",
    "duty": "M1 -4H9V4H1Z",
    "pays": "M0 -5L4.5 0L0 5ZM4.5 -5L9 0L4.5 5Z",
    "work": "M0 0H8M8.5 -5V5",
    "record": "M0 -5L9 0L0 5Z",
}
"""The arrowhead of each class: no two are alike without colour (filled or hollow is in the style sheet)."""


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box: its number in the tables, where it is, and what is written in it."""

    number: int
    box: Box
    sort: words.Sort
    pattern: str
    mark: str
    x: float
    y: float
    outline: str
    name: tuple[tuple[float, str], ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line: its number in the tables, its path from arrowhead to foot, and the words beside it."""

    number: int
    line: Line
    pattern: str
    path: str
    words: tuple[tuple[float, float, str], ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything inside the ``svg`` element."""

    width: float
    height: float
    lanes: tuple[PlacedLane, ...]
    boxes: tuple[DrawnBox, ...]
    lines: tuple[DrawnLine, ...]


def draw(picture: Picture, layout: Layout) -> Drawing:
    """The drawing of a picture. Boxes come in reading order (row by row), so that Tab goes the way the eye goes."""
    boxes = [_draw_box(number, box, layout) for number, box in enumerate(picture.boxes, start=1)]
    boxes.sort(key=lambda drawn: (drawn.y, drawn.x))
    numbers = {line.id: number for number, line in enumerate(picture.lines, start=1)}
    lines = [_draw_line(numbers[line.id], line, layout) for line in drawable(picture)]
    # What is off at first comes first, so that switched on it is drawn under the words of the rest.
    order = words.class_order
    lines.sort(key=lambda drawn: (drawn.line.answering in words.SHOWN_AT_FIRST, order(drawn.line.answering)))
    return Drawing(layout.width, layout.height + _FOOT, layout.lanes, tuple(boxes), tuple(lines))


def _draw_box(number: int, box: Box, layout: Layout) -> DrawnBox:
    place, sort = layout.boxes[box.id], words.sort_of(box)
    lines, whole = wrap(box.name, BOX_W - 12, NAME_SIZE)
    first = 18 + (BOX_H - 20 - _NAME_LINE * len(lines)) / 2 + NAME_SIZE - 1
    name = tuple((first + _NAME_LINE * at, line) for at, line in enumerate(lines))
    outline = _outline(sort.css)
    return DrawnBox(
        number, box, sort, words.pattern(box.state), words.mark(box.state), place.x, place.y, outline, name, whole
    )


def _outline(sort: str) -> str:
    """The shape of a sort of box: elected ends have a roof line, boards round corners, scrutiny cut ones."""
    w, h = BOX_W, BOX_H
    if sort in ("board", "post"):
        r = 12 if sort == "board" else h / 2 - 8
        return (
            f"M{r} 0H{w - r}A{r} {r} 0 0 1 {w} {r}V{h - r}A{r} {r} 0 0 1 {w - r} {h}"
            f"H{r}A{r} {r} 0 0 1 0 {h - r}V{r}A{r} {r} 0 0 1 {r} 0Z"
        )
    if sort == "scrutineer":
        return f"M10 0H{w - 10}L{w} 10V{h - 10}L{w - 10} {h}H10L0 {h - 10}V10Z"
    if sort == "group":
        return f"M0 0H{w}V{h - 10}L{w - 10} {h}H10L0 {h - 10}Z"
    plain = f"M0 0H{w}V{h}H0Z"
    return plain + f"M0 4H{w}M0 {h - 4}H{w}" if sort == "elected" else plain


def _draw_line(number: int, line: Line, layout: Layout) -> DrawnLine:
    route = layout.routes[line.id]
    # From the arrowhead down, so that dashes of lines that join in one trunk fall on each other.
    path = path_of(tuple(reversed(route.points)))
    step = 12 if route.points[0][1] < route.tag_y else -12
    tag = words.tag(line) if route.tag_side else ()
    said = tuple((route.tag_x, route.tag_y + step * at, word) for at, word in enumerate(tag))
    return DrawnLine(number, line, words.pattern(line.state), path, said, "start" if route.tag_side > 0 else "end")


def path_of(points: tuple[tuple[float, float], ...]) -> str:
    """An SVG path through corners, rounded, that leaves room for an arrowhead at its beginning."""
    (x, y), (to_x, to_y) = points[0], points[1]
    length = hypot(to_x - x, to_y - y)
    x, y = x + (to_x - x) / length * _ARROW, y + (to_y - y) / length * _ARROW
    parts = [f"M{x:g} {y:g}"]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before, after = hypot(bx - ax, by - ay), hypot(cx - bx, cy - by)
        bend = min(_BEND, before / 2, after / 2)
        p, q = bend / before, bend / after
        parts.append(f"L{bx - (bx - ax) * p:g} {by - (by - ay) * p:g}")
        parts.append(f"Q{bx:g} {by:g} {bx + (cx - bx) * q:g} {by + (cy - by) * q:g}")
    end_x, end_y = points[-1]
    parts.append(f"L{end_x:g} {end_y:g}")
    return "".join(parts)
