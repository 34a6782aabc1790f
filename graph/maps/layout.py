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
class PlacedBand:
    """A band and the stretch of the drawing it takes, from its heading down; what it is switched with."""

    title: str
    switch: str
    y: float
    height: float


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
    bands: tuple[PlacedBand, ...] = ()


def lay_out(picture: Picture) -> Layout:
    """Place every box and line of a picture. The same picture always gives the same layout."""
    lines = drawable(picture)
    ranked = sorted((box for box in picture.boxes if box.label not in words.BANDS), key=lambda box: box.id)
    names = {box.id for box in ranked}
    ranks = rank(ranked, [line for line in lines if line.a in names and line.b in names])
    grid = make_grid(picture, lines, ranks)
    router = Router(grid, lines, picture.shown)
    lanes = []
    for lane in grid.lanes:
        x = router.column_x[lane.first] - LANE_PAD
        right = router.column_x[lane.stop - 1] + BOX_W + LANE_PAD
        lanes.append(PlacedLane(words.lane_title(lane.tier), x, right - x))
    boxes = {
        name: PlacedBox(router.column_x[cell.column], router.row_y[cell.row], cell.row, cell.column)
        for name, cell in grid.cells.items()
    }
    bands = tuple(
        PlacedBand(
            band.title,
            band.switch,
            router.band_y[band.first],
            router.row_y[band.stop - 1] + BOX_H - router.band_y[band.first],
        )
        for band in grid.bands
    )
    return Layout(router.width, router.height, tuple(lanes), boxes, router.routes(), bands)


def drawable(picture: Picture) -> list[Line]:
    """The lines that run between two different boxes of the picture, in the order of their ids."""
    names = {box.id for box in picture.boxes}
    return sorted(
        (line for line in picture.lines if line.a != line.b and line.a in names and line.b in names),
        key=lambda line: line.id,
    )


__all__ = ["BOX_H", "BOX_W", "Layout", "PlacedBand", "PlacedBox", "PlacedLane", "drawable", "lay_out"]
