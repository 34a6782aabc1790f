"""Lines led through the gaps between rows (channels) and columns (corridors), never behind a box.

Channel ``i`` runs above row ``i``, corridor ``j`` to the left of column ``j``; there is one more of each at the far
edge. Lines of one class to one box form a *bundle*: they join into one trunk with one arrowhead, as on an organisation
chart. Every bundle has a track of its own in each gap, and the gap is as wide as its tracks need. Where lines leave
and enter a box is chosen so that no two of different bundles ever run along the same stretch.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.maps import words
from graph.maps.grid import Cell, Grid
from graph.maps.lettering import text_width
from graph.maps.picture import Line

BOX_W, BOX_H = 132, 80
TRACK, _NARROW_TRACK = 8, 4
LANE_PAD = 12
TAG_SIZE, TAG_LINE = 11, 12
_MARGIN = 4.0
_COLUMN_GAP, _LANE_GAP, _ROW_GAP = 20, 12, 26
_BAND_HEAD = 26
_ARROW_ROOM, _FOOT_ROOM = 18, 10
# Places for lines below a box (or above, where nothing stands over it), and above: no place is in both rows of a pair.
_EVEN_PORTS, _ODD_PORTS = (0, -20, 20, -40, 40), (-50, -30, -10, 10, 30, 50)
_CROWDED_EVEN = (0, -10, 10, -20, 20, -30, 30, -40, 40, -50, 50)
_CROWDED_ODD = tuple(range(-55, 56, 10))
_BEST_ORDER_UP_TO = 40


class Route(NamedTuple):
    """Corners of a line from the box that answers to the one answered to, and where its words stand (if there is
    room): ``tag_side`` is 1 to the right of the point, -1 to the left, 0 when no word fits."""

    points: tuple[tuple[float, float], ...]
    tag_x: float
    tag_y: float
    tag_side: int


class _Bundle(NamedTuple):
    end: str
    sort: str
    pattern: str


class _Port(NamedTuple):
    """A place on a box where lines leave or enter."""

    box: str
    top: bool
    key: Hashable


@dataclass(slots=True)
class _Trip:
    """How one line goes: out of its box into channel ``leaves``, on ``by`` some way, in from channel ``arrives``.

    ``by`` is "straight" (up or down its own column to its end), "across" (one channel), "start" or "end" (through
    empty cells of that box's column), or "corridor".
    """

    line: Line
    bundle: _Bundle
    start: Cell
    end: Cell
    leaves: int
    arrives: int
    shown: bool
    by: str = "across"
    corridor: int = 0

    @property
    def from_top(self) -> bool:
        return self.leaves == self.start.row

    @property
    def into_top(self) -> bool:
        return self.arrives == self.end.row

    @property
    def towards(self) -> int:
        """-1 when it climbs between its channels, 1 when it goes down."""
        return -1 if self.arrives < self.leaves else 1


@dataclass(slots=True)
class _Net:
    """One track: the stretch it takes, and its stubs as (place along it, side): -1 up or left, 1 down or right."""

    shown: bool
    low: float = float("inf")
    high: float = float("-inf")
    stubs: list[tuple[float, int]] = field(default_factory=list)

    def join(self, place: float, side: int) -> None:
        self.low, self.high = min(self.low, place), max(self.high, place)
        self.stubs.append((place, side))

    def meets(self, other: _Net, margin: float) -> bool:
        return self.low <= other.high + margin and other.low <= self.high + margin

    def crossings_before(self, other: _Net) -> int:
        """How often the two cross when this one takes the track nearer the top or left."""
        return sum(side < 0 and self.low < place < self.high for place, side in other.stubs) + sum(
            side > 0 and other.low < place < other.high for place, side in self.stubs
        )


class Router:
    """Plans every line over a grid, then knows the size of every gap and with it every coordinate."""

    def __init__(self, grid: Grid, lines: Iterable[Line], shown: Collection[str]) -> None:
        self.grid = grid
        self._shown = shown
        self._taken = {cell: name for name, cell in grid.cells.items()}
        self._busy: dict[int, set[_Bundle]] = {}
        order = sorted(lines, key=lambda line: (words.class_order(words.class_of(line)), line.b, line.a, line.id))
        self._trips = [self._plan(line) for line in order]
        self._offsets: dict[_Port, int] = {}
        self._place_ports()
        self._words: dict[str, tuple[int, int]] = {}
        self._place_words()
        self._corridor_track: dict[Hashable, float] = {}
        self._channel_track: dict[Hashable, float] = {}
        self._lay_corridors()
        self._lay_channels()

    # --- which way each line goes ---

    def _plan(self, line: Line) -> _Trip:
        start, end = self.grid.cells[line.a], self.grid.cells[line.b]
        leaves = start.row + 1 if end.row > start.row else start.row
        arrives = end.row + 1 if end.row < start.row else end.row
        bundle = _Bundle(line.b, words.class_of(line), words.pattern(line.state))
        trip = _Trip(line, bundle, start, end, leaves, arrives, bundle.sort in self._shown)
        rows = range(min(leaves, arrives), max(leaves, arrives))
        start_free, end_free = self._free(start.column, rows), self._free(end.column, rows)
        if start.column == end.column and start.row != end.row and start_free:
            trip.by = "straight"
        elif leaves != arrives:
            self._choose_way(trip, start_free, end_free)
        return trip

    def _free(self, column: int, rows: range) -> bool:
        return not any((row, column) in self._taken for row in rows)

    def _choose_way(self, trip: _Trip, start_free: bool, end_free: bool) -> None:
        """The shortest way between the channels; a free column before a corridor, a corridor the bundle already uses
        before a new one, and near its start so that the shared trunk is long."""
        first, last = sorted((trip.start.column, trip.end.column))
        ways: list[tuple[float, str, int]] = []
        if start_free:
            ways.append((last - first, "start", 0))
        if end_free:
            ways.append((last - first + 0.1, "end", 0))
        for corridor in range(first, last + 2):
            middle = corridor - 0.5
            length = abs(trip.start.column - middle) + abs(trip.end.column - middle)
            crowd = self._busy.get(corridor, set())
            cost = length + 0.3 + (0 if trip.bundle in crowd else 0.05 * len(crowd))
            ways.append((cost + 0.02 * abs(trip.start.column - middle), "corridor", corridor))
        _, trip.by, trip.corridor = min(ways)
        if trip.by == "corridor":
            self._busy.setdefault(trip.corridor, set()).add(trip.bundle)

    # --- where lines leave and enter boxes ---

    def _ports(self, trip: _Trip) -> tuple[_Port, _Port]:
        """The ports of a line. A straight line uses one place for both: that of the upper box."""
        line = trip.line
        out = _Port(line.a, trip.from_top, line.id if trip.from_top else ("out", trip.bundle.sort, trip.bundle.pattern))
        into = _Port(line.b, trip.into_top, trip.bundle)
        if trip.by == "straight":
            return (into, into) if trip.from_top else (out, out)
        return out, into

    def _place_ports(self) -> None:
        """Ports below a box stand at even places, ports above it at odd ones when a box with lines stands above it in
        its column: so what comes down to a box and what goes up from the next never share a stretch."""
        pulls: dict[_Port, list[int]] = {}
        rank: dict[_Port, int] = {}
        for trip in self._trips:
            out, into = self._ports(trip)
            pulls.setdefault(out, []).append(trip.end.column - trip.start.column)
            pulls.setdefault(into, []).append(trip.start.column - trip.end.column)
            for port in (out, into):
                rank[port] = min(rank.get(port, 99), words.class_order(trip.bundle.sort))
        sides: dict[tuple[str, bool], list[_Port]] = {}
        for port in pulls:
            sides.setdefault((port.box, port.top), []).append(port)
        for (_, top), ports in sorted(sides.items(), key=lambda item: item[0]):
            if not top:
                self._place_below(sorted(ports, key=lambda port: rank[port]), pulls)
        straight = self._straight_places()
        for (box, top), ports in sorted(sides.items(), key=lambda item: item[0]):
            if top:
                ports.sort(key=lambda port: (sum(pulls[port]) / len(pulls[port]), rank[port]))
                free = self._places_above(box, len(ports), straight.get(box, []), sides)
                first = max(0, (len(free) - len(ports) + (sum(pulls[ports[0]]) > 0)) // 2)
                for place, port in enumerate(ports):
                    self._offsets[port] = free[min(first + place, len(free) - 1)]

    def _place_below(self, ports: Sequence[_Port], pulls: dict[_Port, list[int]]) -> None:
        """The most important in the middle, the others on the side their lines come from."""
        free = list(_EVEN_PORTS if len(ports) <= len(_EVEN_PORTS) else _CROWDED_EVEN)
        for place, port in enumerate(ports):
            side = 0 if place == 0 else (1 if sum(pulls[port]) >= 0 else -1)
            fits = [offset for offset in free if offset * side >= 0 and (side == 0 or offset)] or free
            self._offsets[port] = fits[0] if fits else _CROWDED_EVEN[-1]
            if fits:
                free.remove(fits[0])

    def _straight_places(self) -> dict[str, list[int]]:
        """Places on the lower box that straight lines already use."""
        found: dict[str, list[int]] = {}
        for trip in self._trips:
            if trip.by == "straight":
                lower = trip.line.a if trip.from_top else trip.line.b
                found.setdefault(lower, []).append(self._offsets[self._ports(trip)[0]])
        return found

    def _places_above(
        self, box: str, needed: int, straight: Sequence[int], sides: dict[tuple[str, bool], list[_Port]]
    ) -> list[int]:
        row, column = self.grid.cells[box]
        over = next((self._taken[Cell(up, column)] for up in range(row - 1, -1, -1) if (up, column) in self._taken), "")
        crowd_over = len(sides.get((over, False), ()))
        if not crowd_over:
            return sorted(_EVEN_PORTS if needed <= len(_EVEN_PORTS) else _CROWDED_EVEN)
        clear = [place for place in _ODD_PORTS if all(abs(place - other) >= 20 for other in straight)]
        return clear if crowd_over <= len(_EVEN_PORTS) and needed <= len(clear) else list(_CROWDED_ODD)

    # --- words beside lines ---

    def _place_words(self) -> None:
        """Words stand outside all lines of their side of the box; failing that, outside those that are drawn at first,
        and then one line further off, clear of the words and arrowheads of the others."""
        every, shown = self._outer_ports(self._trips), self._outer_ports([t for t in self._trips if t.shown])
        said: set[_Port] = set()
        for trip in self._trips:
            port = self._ports(trip)[0]._replace(box=trip.line.a, top=trip.from_top)
            self._words[trip.line.id] = (0, 0)
            if not words.tag(trip.line) or port in said:
                continue
            said.add(port)
            level = 0
            side = self._tag_side(trip, every)
            if not side and trip.shown:
                level, side = 1, self._tag_side(trip, shown)
            self._words[trip.line.id] = (side, level)

    def _outer_ports(self, trips: Iterable[_Trip]) -> dict[tuple[str, bool], tuple[int, int]]:
        """The first and last place in use on each side of each box: words go outside them."""
        used: dict[tuple[str, bool], list[int]] = {}
        for trip in trips:
            out, into = self._ports(trip)
            used.setdefault((trip.line.a, trip.from_top), []).append(self._offsets[out])
            used.setdefault((trip.line.b, trip.into_top), []).append(self._offsets[into])
        return {side: (min(places), max(places)) for side, places in used.items()}

    def _tag_side(self, trip: _Trip, outer: dict[tuple[str, bool], tuple[int, int]]) -> int:
        need = max((text_width(word, TAG_SIZE) for word in words.tag(trip.line)), default=0.0)
        place = self._offsets[self._ports(trip)[0]]
        first, last = outer[trip.line.a, trip.from_top]
        room = BOX_W / 2 + _COLUMN_GAP / 2 - 6
        if place == last and place + need <= room:
            return 1
        return -1 if place == first and need - place <= room else 0

    # --- tracks, and with them coordinates ---

    def _lay_corridors(self) -> None:
        nets: dict[int, dict[Hashable, _Net]] = {}
        for trip in self._trips:
            if trip.by == "corridor":
                net = nets.setdefault(trip.corridor, {}).setdefault(trip.bundle, _Net(trip.shown))
                net.join(trip.leaves, -1 if trip.start.column < trip.corridor else 1)
                net.join(trip.arrives, -1 if trip.end.column < trip.corridor else 1)
        edges = {lane.first for lane in self.grid.lanes} | {self.grid.columns}
        self.column_x: list[float] = []
        self._corridor_x: list[float] = []
        x = 0.0
        for corridor in range(self.grid.columns + 1):
            places, room = _pack(nets.get(corridor, {}), margin=0)
            self._corridor_track.update({(corridor, bundle): place for bundle, place in places.items()})
            edge = corridor in edges
            width = 2 * LANE_PAD + max(_LANE_GAP, room + TRACK) if edge else max(_COLUMN_GAP, room + 14)
            self._corridor_x.append(x + (width - room + TRACK) / 2)
            self.column_x.append(x + width)
            x += width + BOX_W
        self.width = x - BOX_W

    def _lay_channels(self) -> None:
        nets: dict[int, dict[Hashable, _Net]] = {}
        for trip in self._trips:
            for channel, key, stubs in self._stretches(trip):
                net = nets.setdefault(channel, {}).setdefault(key, _Net(trip.shown))
                for place, side in stubs:
                    net.join(place, side)
        above, below = self._room_for_words()
        headed = {band.first for band in self.grid.bands}
        self.band_y: dict[int, float] = {}
        self.row_y: list[float] = []
        self._channel_y: list[float] = []
        y = _MARGIN
        for channel in range(self.grid.rows + 1):
            places, room = _pack(nets.get(channel, {}), margin=TRACK)
            self._channel_track.update({(channel, key): place for key, place in places.items()})
            top = below.get(channel, 0) + (_ARROW_ROOM if channel else 6)
            if channel in headed:
                self.band_y[channel] = y + top
                top += _BAND_HEAD
            foot = above.get(channel, 0) + _FOOT_ROOM
            self._channel_y.append(y + top + TRACK / 2)
            y += max(top + room + foot, _ROW_GAP if 0 < channel < self.grid.rows else 0)
            self.row_y.append(y)
            y += BOX_H
        self.height = y - BOX_H

    def _stretches(self, trip: _Trip) -> list[tuple[int, Hashable, list[tuple[float, int]]]]:
        """The horizontal stretches of a line: channel, whose track it is, and the stubs at its two ends."""
        out, into = self._port_x(trip)
        start, end = (out, 1 if trip.from_top else -1), (into, 1 if trip.into_top else -1)
        if trip.by == "straight":
            return []
        if trip.by == "across":
            return [(trip.arrives, trip.bundle, [start, end])]
        if trip.by == "start":
            return [(trip.arrives, trip.bundle, [(out, -trip.towards), end])]
        if trip.by == "end":
            return [(trip.leaves, (trip.bundle, "end"), [start, (into, trip.towards)])]
        x = self._way_x(trip)
        return [
            (trip.leaves, (trip.bundle, trip.corridor), [start, (x, trip.towards)]),
            (trip.arrives, trip.bundle, [(x, -trip.towards), end]),
        ]

    def _room_for_words(self) -> tuple[dict[int, int], dict[int, int]]:
        """How much taller each channel is for words beside lines: at its foot (leaving upwards) and at its top. Lines
        that come down into a box need the same room for their arrowheads."""
        above: dict[int, int] = {}
        below: dict[int, int] = {}
        for trip in self._trips:
            words_side, level = self._words[trip.line.id]
            side = above if trip.from_top else below
            lines = level + len(words.tag(trip.line)) if words_side else 0
            side[trip.leaves] = max(side.get(trip.leaves, 0), TAG_LINE * lines)
            if trip.into_top:
                above[trip.arrives] = max(above.get(trip.arrives, 0), _ARROW_ROOM - _FOOT_ROOM)
        return above, below

    def _port_x(self, trip: _Trip) -> tuple[float, float]:
        out, into = self._ports(trip)
        middle = BOX_W / 2
        return (
            self.column_x[trip.start.column] + middle + self._offsets[out],
            self.column_x[trip.end.column] + middle + self._offsets[into],
        )

    def _way_x(self, trip: _Trip) -> float:
        return self._corridor_x[trip.corridor] + self._corridor_track[trip.corridor, trip.bundle]

    def routes(self) -> dict[str, Route]:
        """Every line's route, by its id."""
        found = {}
        for trip in self._trips:
            points = self._points(trip)
            side, level = self._words[trip.line.id]
            x, y = points[0]
            lift = -5 - level * TAG_LINE if trip.from_top else TAG_SIZE + 3 + level * TAG_LINE
            found[trip.line.id] = Route(points, x + 4 * side, y + lift, side)
        return found

    def _points(self, trip: _Trip) -> tuple[tuple[float, float], ...]:
        out, into = self._port_x(trip)
        corners = [(out, self.row_y[trip.start.row] + (0 if trip.from_top else BOX_H))]
        for channel, key, stubs in self._stretches(trip):
            y = self._channel_y[channel] + self._channel_track[channel, key]
            corners += [(x, y) for x, _ in stubs]
        corners.append((into, self.row_y[trip.end.row] + (0 if trip.into_top else BOX_H)))
        return tuple(point for place, point in enumerate(corners) if place == 0 or point != corners[place - 1])


def _pack(nets: dict[Hashable, _Net], margin: float) -> tuple[dict[Hashable, float], float]:
    """How far along its gap each net's track lies, and the room all tracks take. Lines that are off at first get
    narrower tracks, behind the others, so that they spread the map less."""
    places: dict[Hashable, float] = {}
    room = 0.0
    for shown, width in ((True, TRACK), (False, _NARROW_TRACK)):
        tracks = _tracks({key: net for key, net in nets.items() if net.shown is shown}, margin)
        places |= {key: room + track * width for key, track in tracks.items()}
        room += width * (max(tracks.values(), default=-1) + 1)
    return places, room


def _tracks(nets: dict[Hashable, _Net], margin: float) -> dict[Hashable, int]:
    """A track for each net: those that meet get different ones, in the order that crosses least."""
    keys = sorted(nets, key=lambda key: (sum(side for _, side in nets[key].stubs), nets[key].low, nets[key].high))
    if len(keys) <= _BEST_ORDER_UP_TO:
        keys = _sift(keys, nets)
    tracks: dict[Hashable, int] = {}
    for key in keys:
        net = nets[key]
        tracks[key] = max((track + 1 for other, track in tracks.items() if net.meets(nets[other], margin)), default=0)
    return tracks


def _sift(keys: list[Hashable], nets: dict[Hashable, _Net]) -> list[Hashable]:
    """Take each net out in turn and put it back where it crosses the others least."""
    for key in keys:
        rest = [other for other in keys if other != key]
        cost = sum(nets[key].crossings_before(nets[other]) for other in rest)
        best, place = cost, 0
        for at, other in enumerate(rest, start=1):
            cost += nets[other].crossings_before(nets[key]) - nets[key].crossings_before(nets[other])
            if cost < best:
                best, place = cost, at
        keys = [*rest[:place], key, *rest[place:]]
    return keys
