"""From a picture to coordinates: lanes by area, rows by reporting rank, lines through the gaps. Pure and repeatable."""

from __future__ import annotations

from dataclasses import dataclass

from graph.maps import words
from graph.maps.grid import make_grid
from graph.maps.picture import Line, Picture
from graph.maps.ranks import rank
from graph.maps.routes import BOX_H, BOX_W, LANE_PAD, Route, Router


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane and the stretch of the drawing it takes."""

    title: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """The top left corner of a box; every box is ``BOX_W`` by ``BOX_H``."""

    x: float
    y: float
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is: boxes and routes by the id of their box or line. Lines from a box to itself, or to one that
    is not in the picture, have no route."""

    width: float
    height: float
    lanes: tuple[PlacedLane, ...]
    boxes: dict[str, PlacedBox]
    routes: dict[str, Route]


def lay_out(picture: Picture) -> Layout:
    """Place every box and line of a picture. The same picture always gives the same layout."""
    lines = drawable(picture)
    ranks = rank(sorted(picture.boxes, key=lambda box: box.id), lines)
    grid = make_grid(picture.boxes, lines, ranks)
    router = Router(grid, lines)
    lanes = []
    for lane in grid.lanes:
        x = router.column_x[lane.first] - LANE_PAD
        right = router.column_x[lane.stop - 1] + BOX_W + LANE_PAD
        lanes.append(PlacedLane(words.lane_title(lane.tier), x, right - x))
    boxes = {
        name: PlacedBox(router.column_x[cell.column], router.row_y[cell.row], cell.row, cell.column)
        for name, cell in grid.cells.items()
    }
    return Layout(router.width, router.height, tuple(lanes), boxes, router.routes())


def drawable(picture: Picture) -> list[Line]:
    """The lines that run between two different boxes of the picture, in the order of their ids."""
    names = {box.id for box in picture.boxes}
    return sorted(
        (line for line in picture.lines if line.a != line.b and line.a in names and line.b in names),
        key=lambda line: line.id,
    )


__all__ = ["BOX_H", "BOX_W", "Layout", "PlacedBox", "PlacedLane", "drawable", "lay_out"]
