"""Where each box stands on a grid: columns grouped into lanes, rows grouped into ranks.

A grid, and not free positions, because the gaps between its rows and columns run right across the map: every line can
be led through them without ever passing behind a box.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import NamedTuple

from graph import kinds
from graph.maps import words
from graph.maps.picture import Box, Line, Picture

_NARROWEST_BAND = 6  # columns, where there is no lane
SWEEPS = 6
SETTLING = 6
# What a step along a row, and a step down, costs each class of line.
_COSTS = {"direct": (1.0, 1.0), "scrutiny": (0.6, 0.2)}
_SLIGHT = (0.03, 0.03)
_BESIDE = (0.6, 6.0)  # scrutiny within one rank: who scrutinises stands beside, not over or under
_LIFT = 10.0  # what a row costs a box that tops its chains, where a rank takes several rows


class Cell(NamedTuple):
    """A place on the grid."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A tier and its columns: from ``first`` up to but not including ``stop``."""

    tier: str
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Band:
    """Rows below the lanes, as wide as all of them, from ``first`` up to but not including ``stop``; and the class of
    line it is switched with."""

    title: str
    switch: str
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Lanes from left to right, bands below them, the number of rows, and the cell of each box."""

    lanes: tuple[Lane, ...]
    rows: int
    cells: dict[str, Cell]
    bands: tuple[Band, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return self.lanes[-1].stop if self.lanes else 0


@dataclass(slots=True)
class _Block:
    """The boxes of one lane and rank, and the part of the grid they may use."""

    names: list[str]
    first_row: int
    rows: int
    first_column: int
    columns: int

    def cells(self) -> list[Cell]:
        return [
            Cell(self.first_row + row, self.first_column + column)
            for column in range(self.columns)
            for row in range(self.rows)
        ]


def make_grid(picture: Picture, lines: Sequence[Line], ranks: Mapping[str, int]) -> Grid:
    """Give every box a cell: lanes by tier, rows by rank, columns so that lines are short and cross little."""
    boxes = picture.boxes
    apart = _without_lines(picture, lines)
    members = _members([box for box in boxes if box.label not in words.BANDS and box.id not in apart], ranks)
    below = [box for box in boxes if box.label in words.BANDS]
    tiers = [tier for tier in kinds.TIERS if any(key[0] == tier for key in members)]
    widths = _share_columns(tiers, {key: len(names) for key, names in members.items()})
    lanes, bands, column = list[Lane](), list[Band](), 0
    for tier in tiers:
        lanes.append(Lane(tier, column, column + widths[tier]))
        column += widths[tier]
    if below and not lanes:
        lanes, column = [Lane(kinds.TIERS[-1], 0, _NARROWEST_BAND)], _NARROWEST_BAND
    blocks, rows = _blocks(lanes, members)
    for switch, title, inside in _banded([box for box in boxes if box.id in apart], below):
        deep = ceil(len(inside) / column)
        bands.append(Band(title, switch, rows, rows + deep))
        blocks.append(_Block([box.id for box in inside], rows, deep, 0, column))
        rows += deep
    tops = {box.id for box in boxes if box.elected_end} - {line.a for line in lines if line.answering == "direct"}
    cells = _Arranger(blocks, _pulls(lines, ranks), tops).arrange()
    return Grid(tuple(lanes), rows, cells, tuple(bands))


def _without_lines(picture: Picture, lines: Sequence[Line]) -> set[str]:
    """Bodies and posts that no line drawn at first touches, where others have one: among the others they would spread
    the map and say nothing. Where lines may end, what was asked about and what opens another map stays in its lane."""
    linked = {end for line in lines if words.class_of(line) in picture.shown for end in (line.a, line.b)}
    bodies = [box for box in picture.boxes if box.label not in words.BANDS]
    apart = {box.id for box in bodies if box.id not in linked and not box.elected_end and not box.opens} - set(
        picture.centre
    )
    return apart if len(apart) < len(bodies) else set()


def _banded(apart: Sequence[Box], below: Sequence[Box]) -> Iterator[tuple[str, str, list[Box]]]:
    """What each band below the lanes holds: the class of line it is switched with, its heading, its boxes in order."""
    if apart:
        tiers = {tier: at for at, tier in enumerate(kinds.TIERS)}
        yield "", words.NO_LINE, sorted(apart, key=lambda box: (tiers.get(box.tier, len(tiers)), box.name, box.id))
    for switch, title in dict.fromkeys(words.BANDS.values()):
        inside = [box for box in below if words.BANDS[box.label] == (switch, title)]
        if inside:
            yield switch, title, sorted(inside, key=lambda box: (box.name, box.id))


def _members(boxes: Sequence[Box], ranks: Mapping[str, int]) -> dict[tuple[str, int], list[str]]:
    """Names by lane and rank, in the order of their names so that the order of the input does not matter."""
    members: dict[tuple[str, int], list[str]] = {}
    for box in sorted(boxes, key=lambda box: (box.name, box.id)):
        tier = box.tier if box.tier in kinds.TIERS else kinds.TIERS[-1]
        members.setdefault((tier, ranks[box.id]), []).append(box.id)
    return members


def _share_columns(tiers: Sequence[str], sizes: Mapping[tuple[str, int], int]) -> dict[str, int]:
    """Columns per lane: each gets one, then the lane that shortens the map most gets the next, while width allows."""
    widths = dict.fromkeys(tiers, 1)
    budget = max(8, ceil(1.5 * sqrt(sum(sizes.values()))))
    ranks = {rank for _, rank in sizes}

    def height(tried: Mapping[str, int]) -> int:
        tallest = dict.fromkeys(ranks, 0)
        for (tier, rank), size in sizes.items():
            tallest[rank] = max(tallest[rank], ceil(size / tried[tier]))
        # Squares break ties: they favour the lane whose tall stack stands alone in its rank.
        crowd = sum(ceil(size / tried[tier]) ** 2 for (tier, _), size in sizes.items())
        return sum(tallest.values()) * 1000 + crowd

    while tiers and sum(widths.values()) < budget:
        best = min(tiers, key=lambda tier: (height({**widths, tier: widths[tier] + 1}), tiers.index(tier)))
        if height({**widths, best: widths[best] + 1}) >= height(widths):
            break
        widths[best] += 1
    return widths


def _blocks(lanes: Sequence[Lane], members: Mapping[tuple[str, int], list[str]]) -> tuple[list[_Block], int]:
    by_tier = {lane.tier: lane for lane in lanes}
    blocks: list[_Block] = []
    row = 0
    for rank in sorted({rank for _, rank in members}):
        here = [(by_tier[tier], names) for (tier, at), names in members.items() if at == rank]
        rows = max(ceil(len(names) / (lane.stop - lane.first)) for lane, names in here)
        blocks.extend(_Block(names, row, rows, lane.first, lane.stop - lane.first) for lane, names in here)
        row += rows
    return blocks, row


class _Pull(NamedTuple):
    """A neighbour, and how strongly it draws a box near, along the row and down."""

    other: str
    along: float
    down: float


def _pulls(lines: Sequence[Line], ranks: Mapping[str, int]) -> dict[str, list[_Pull]]:
    pulls: dict[str, list[_Pull]] = {}
    for line in lines:
        costs = _COSTS.get(line.answering, _SLIGHT)
        if line.answering == "scrutiny" and ranks.get(line.a) == ranks.get(line.b):
            costs = _BESIDE
        pulls.setdefault(line.a, []).append(_Pull(line.b, *costs))
        pulls.setdefault(line.b, []).append(_Pull(line.a, *costs))
    return pulls


class _Arranger:
    """Barycentre sweeps give the order of each block; exchanges then settle boxes into the cells that suit best."""

    def __init__(self, blocks: Sequence[_Block], pulls: Mapping[str, list[_Pull]], tops: Collection[str]) -> None:
        self.blocks = blocks
        self.pulls = pulls
        self.tops = tops
        self.cells: dict[str, Cell] = {}

    def arrange(self) -> dict[str, Cell]:
        for block in self.blocks:
            self._fill(block)
        for sweep in range(SWEEPS):
            for block in self.blocks if sweep % 2 == 0 else reversed(self.blocks):
                block.names.sort(key=self._wish)
                self._fill(block)
        for _ in range(SETTLING):
            if not sum(self._settle(block) for block in self.blocks):
                break
        return self.cells

    def _wish(self, name: str) -> float:
        """The column a box would like: the weighted mean of its neighbours' columns."""
        near = [pull for pull in self.pulls.get(name, ()) if pull.other in self.cells]
        if not near:
            return self.cells[name].column
        total = sum(pull.along for pull in near)
        return sum(self.cells[pull.other].column * pull.along for pull in near) / total

    def _fill(self, block: _Block) -> None:
        """Put a block's boxes, in order, side by side about the column they wish for on average."""
        deep = ceil(len(block.names) / block.columns)
        wide = ceil(len(block.names) / deep)
        wishes = [self._wish(name) for name in block.names if name in self.cells]
        centre = sum(wishes) / len(wishes) if wishes else block.first_column
        first = round(centre - (wide - 1) / 2)
        first = max(block.first_column, min(first, block.first_column + block.columns - wide))
        for place, name in enumerate(block.names):
            self.cells[name] = Cell(block.first_row + place % deep, first + place // deep)

    def _settle(self, block: _Block) -> int:
        """Move or exchange boxes within a block wherever that shortens their lines; how often it did."""
        cells = block.cells()
        costs = {name: self._costs(name, block) for name in block.names}
        at = {self.cells[name]: name for name in block.names}
        moves = 0
        for name in block.names:
            own = costs[name]
            for cell in cells:
                here, other = self.cells[name], at.get(cell)
                gain = own[here] - own[cell]
                if other is not None:
                    gain += costs[other][cell] - costs[other][here]
                if gain > 1e-9:
                    at[cell], self.cells[name] = name, cell
                    del at[here]
                    if other is not None:
                        at[here], self.cells[other] = other, here
                    moves += 1
        return moves

    def _costs(self, name: str, block: _Block) -> dict[Cell, float]:
        """What each cell of its block would cost a box: how long its lines, and how deep if it tops chains."""
        near = [(self.cells[pull.other], pull) for pull in self.pulls.get(name, ())]
        lift = _LIFT if name in self.tops else 0.0
        down = [
            lift * row + sum(pull.down * abs(cell.row - row) for cell, pull in near)
            for row in range(block.first_row, block.first_row + block.rows)
        ]
        along = [
            sum(pull.along * abs(cell.column - column) for cell, pull in near)
            for column in range(block.first_column, block.first_column + block.columns)
        ]
        places = zip(block.cells(), ((a, d) for a in along for d in down), strict=True)
        return {cell: a + d for cell, (a, d) in places}
