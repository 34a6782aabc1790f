"""What the drawing shows, ready for the template: outlines, broken names, paths. Plain values; the template escapes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import hypot

from graph.maps import words
from graph.maps.layout import BOX_H, BOX_W, Layout, PlacedBand, PlacedLane, drawable
from graph.maps.lettering import wrap
from graph.maps.picture import Box, Line, Picture

NAME_SIZE = 12
_NAME_LINE = 14
_NAME_LINES = 4
_FOOT = 22  # room below the map for the names of lanes, which a printed page has no sticky heading for
_ARROW = 9
_BEND = 6

ARROWS = {
    "direct": "M0 -5L9 0L0 5Z",
    "scrutiny": "M0 0L4.5 -4.5L9 0L4.5 4.5Z",
    "informs": "M0 0H8M2 -5L9 0L2 5",
    "chairs": "M0 0A4.5 4.5 0 0 1 9 0A4.5 4.5 0 0 1 0 0ZM4.5 -4.5V4.5",
    "sits": "M0 0A4.5 4.5 0 0 1 9 0A4.5 4.5 0 0 1 0 0Z",
    "duty": "M1 -4H9V4H1Z",
    "pays": "M0 -5L4.5 0L0 5ZM4.5 -5L9 0L4.5 5Z",
    "work": "M0 0H8M8.5 -5V5",
    "record": "M0 -5L9 0L0 5Z",
}
"""The arrowhead of each class: no two are alike without colour (filled or hollow is in the style sheet)."""


SHAPES = {
    "added": "M-1.5 -5H1.5V-1.5H5V1.5H1.5V5H-1.5V1.5H-5V-1.5H-1.5Z",
    "ended": "M-5 -3L-3 -5L0 -2L3 -5L5 -3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0Z",
    "changed": "M0 -5.5L5.5 4.5H-5.5Z",
}
"""What a map of two days puts on a box that has changed: a plus, a cross, a triangle."""


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box: its number in the tables, where it is, and what is written in it. ``switch`` is the class of line that a
    box in a band is shown with; ``gaps``, ``unstated`` and ``duties`` count what its marks tell."""

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
    switch: str
    gaps: int
    unstated: int
    duties: int


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line: its number in the tables, its class, its path from arrowhead to foot, and the words beside it, of which
    one may say how it stands (``marked``). ``shape`` is where a change is marked that has no room for its word."""

    number: int
    line: Line
    sort: str
    pattern: str
    path: str
    words: tuple[tuple[float, float, str], ...]
    anchor: str
    marked: str
    shape: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything inside the ``svg`` element. ``first_height`` is how much of it shows while its bands do not, and
    ``heights`` how much with each class that switches a band, in pixels."""

    width: float
    height: float
    lanes: tuple[PlacedLane, ...]
    bands: tuple[PlacedBand, ...]
    boxes: tuple[DrawnBox, ...]
    lines: tuple[DrawnLine, ...]

    @property
    def first_height(self) -> float:
        """Pixels shown while no band that is switched is."""
        return next((band.y for band in self.bands if band.switch), self.height)

    @property
    def heights(self) -> dict[str, float]:
        """Pixels shown with each class that switches a band, from the least."""
        return {band.switch: band.y + band.height + _FOOT for band in self.bands if band.switch}


def draw(picture: Picture, layout: Layout) -> Drawing:
    """The drawing of a picture. Boxes come in reading order (row by row), so that Tab goes the way the eye goes."""
    found = Counter((finding.box, finding.outcome) for finding in picture.findings)
    owed = Counter(
        box
        for duty in picture.duties
        for box in {bearer.box for bearer in duty.bearers if bearer.state in words.IN_PLACE}
    )
    boxes = [
        _draw_box(number, box, layout, (found[box.id, "gap"], found[box.id, "not stated"], owed[box.id]))
        for number, box in enumerate(picture.boxes, start=1)
    ]
    boxes.sort(key=lambda drawn: (drawn.y, drawn.x))
    numbers = {line.id: number for number, line in enumerate(picture.lines, start=1)}
    lines = [_draw_line(numbers[line.id], line, layout) for line in drawable(picture)]
    # What is off at first comes first, so that switched on it is drawn under the words of the rest.
    lines.sort(key=lambda drawn: (drawn.sort in picture.shown, words.class_order(drawn.sort)))
    return Drawing(layout.width, layout.height + _FOOT, layout.lanes, layout.bands, tuple(boxes), tuple(lines))


def _draw_box(number: int, box: Box, layout: Layout, counts: tuple[int, int, int]) -> DrawnBox:
    place, sort = layout.boxes[box.id], words.sort_of(box)
    lines, whole = wrap(box.name, BOX_W - 12, NAME_SIZE, _NAME_LINES)
    first = 18 + (BOX_H - 20 - _NAME_LINE * len(lines)) / 2 + NAME_SIZE - 1
    name = tuple((first + _NAME_LINE * at, line) for at, line in enumerate(lines))
    switch = words.BANDS.get(box.label, ("", ""))[0]
    return DrawnBox(
        number, box, sort, words.pattern(box.state), words.mark(box.state), place.x, place.y, _outline(sort.css), name,
        whole, switch, *counts,
    )  # fmt: skip


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
    anchor = "start" if route.tag_side > 0 else "end"
    (x, y), (_, to_y) = route.points[:2]
    shape = (x, y + (12 if to_y > y else -12)) if line.change and not said else None
    return DrawnLine(
        number, line, words.class_of(line), words.pattern(line.state), path, said, anchor, words.mark(line.state), shape
    )


def path_of(points: tuple[tuple[float, float], ...]) -> str:
    """An SVG path through corners, rounded, that leaves room for an arrowhead at its beginning; each step counted from
    the last, which is a third as long to write."""
    x, y = _towards(points[0], points[1], _ARROW)
    parts = [f"M{x:g} {y:g}"]
    at = (x, y)
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        bend = min(_BEND, hypot(corner[0] - before[0], corner[1] - before[1]) / 2)
        bend = min(bend, hypot(after[0] - corner[0], after[1] - corner[1]) / 2)
        start, end = _towards(corner, before, bend), _towards(corner, after, bend)
        turn = (corner[0] - start[0], corner[1] - start[1]), (end[0] - start[0], end[1] - start[1])
        parts.append(_straight(at, start) + "q" + _numbers(*turn[0], *turn[1]))
        at = end
    return "".join([*parts, _straight(at, points[-1])])


def _towards(start: tuple[float, float], end: tuple[float, float], far: float) -> tuple[float, float]:
    """The point so far from a start on the way to an end."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    return start[0] + (end[0] - start[0]) / length * far, start[1] + (end[1] - start[1]) / length * far


def _straight(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A level or upright step."""
    x, y = end[0] - start[0], end[1] - start[1]
    return f"h{x:g}" if not y else f"v{y:g}" if not x else "l" + _numbers(x, y)


def _numbers(*values: float) -> str:
    """Numbers of a path, with nothing between them but what keeps them apart."""
    text = ""
    for value in values:
        number = f"{value:g}"
        text += number if not text or number.startswith("-") else f" {number}"
    return text
