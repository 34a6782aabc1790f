"""How the boxes of a large map are divided into parts that fit on a page: by area, by body, and last by the alphabet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph import kinds
from graph.maps.areas import NOT_STATED
from graph.maps.picture import Box, Line, Picture
from graph.maps.words import IN_PLACE

CHAIN = ("direct", "scrutiny")
"""Classes of line that are shown where they begin: who answers is shown with whom it answers to."""
BODIES = ("Body", "Post")
_MOST_ALONE = 30
"""National bodies that stay a box each."""
_FEW = 10
"""Fewer boxes than this below one body make no part of their own."""
_LEVELS = 8
"""Levels down which bodies are looked for to divide a part by."""
_TOO_MUCH = 0.8
"""A share of a part above which another part is hardly smaller than it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Boxes that have a page of their own, by name, or the parts they are divided into. ``of`` is how a sentence says that
    something belongs to it, and ``place`` that it belongs to its area: "of Ambridge"."""

    name: str
    of: str
    place: str
    boxes: tuple[Box, ...]
    parts: tuple[Part, ...] = ()

    @property
    def bodies(self) -> tuple[Box, ...]:
        """Its bodies and posts, without what money and work go to."""
        return tuple(box for box in self.boxes if box.label in BODIES)

    @property
    def tier(self) -> str:
        """The lane of most of its bodies and posts; of as many, the wider."""
        counts = Counter(box.tier for box in self.bodies or self.boxes)
        return max(counts, key=lambda tier: (counts[tier], -kinds.TIERS.index(tier)))


class Web:
    """The lines of a picture by the boxes at their ends, each line in one place.

    ``carried`` are the lines that the page of a box has to show: those by which it answers or is scrutinised, and those
    by which others sit on it, inform it, pay for it and so on. A box that stands alone carries none, as it has no page.
    """

    def __init__(self, picture: Picture, alone: Collection[str]) -> None:
        self.boxes = {box.id: box for box in picture.boxes}
        self.lines = sorted((x for x in picture.lines if {x.a, x.b} <= self.boxes.keys()), key=lambda line: line.id)
        self.starting: dict[str, list[Line]] = {each: [] for each in self.boxes}
        self.carried: dict[str, list[Line]] = {each: [] for each in self.boxes}
        for line in self.lines:
            self.starting[line.a].append(line)
            here, there = (line.a, line.b) if line.answering in CHAIN else (line.b, line.a)
            here = there if here in alone else here
            if here not in alone:
                self.carried[here].append(line)
        self._above = {each: self._answered_to(each) for each in self.boxes}

    def _answered_to(self, box: str) -> list[str]:
        """Whom a box answers to, by lines in place first, then by name."""
        direct = [line for line in self.starting[box] if line.answering == "direct" and line.b != box]
        direct.sort(key=lambda line: (line.state not in IN_PLACE, self.boxes[line.b].name, line.b))
        return list(dict.fromkeys(line.b for line in direct))

    def above(self, boxes: Iterable[str]) -> set[str]:
        """Whom some boxes answer to."""
        return {other for each in boxes for other in self._above[each]}

    def with_first_steps(self, boxes: Collection[str]) -> set[str]:
        """Some boxes, and the other ends of the lines that begin or end their chains."""
        carried = (line for each in boxes for line in self.carried[each] if line.answering in CHAIN)
        return set(boxes) | {end for line in carried for end in (line.a, line.b)}

    def top_of(self, boxes: Collection[str]) -> dict[str, str]:
        """For each of some boxes where its chain among them ends; of boxes that answer in a ring, the first by id."""
        top: dict[str, str] = {}
        for start in sorted(boxes):
            way: dict[str, None] = {}
            here = start
            while here not in top and here not in way:
                way[here] = None
                here = next((each for each in self._above[here] if each in boxes), here)
            if here not in top:
                ring = list(way)[list(way).index(here) :]
                top[here] = min(ring)
            top |= dict.fromkeys(way, top[here])
        return top


def by_area(
    picture: Picture, area_of: Mapping[str, tuple[str, str]], most: int
) -> tuple[tuple[Part, ...], tuple[Box, ...]]:
    """The areas of a picture, by name, and the national boxes that stand alone, when they are few.

    What is no body or post has the area of the first thing it is linked to. Boxes of no stated area are one part in each
    lane.
    """
    areas = _with_all(picture, area_of)
    groups: dict[tuple[str, str, str], list[Box]] = {}
    for box in in_order(picture.boxes):
        area, name = areas.get(box.id, NOT_STATED)
        groups.setdefault((name, area, "") if area else (*NOT_STATED[::-1], box.tier), []).append(box)
    alone = in_order(box for boxes in groups.values() for box in _national(boxes))
    if len(alone) <= min(_MOST_ALONE, most // 2):
        apart = {box.id for box in alone}
        groups = {key: [box for box in boxes if box.id not in apart] for key, boxes in groups.items()}
    else:
        alone = ()
    return tuple(_area(key, boxes) for key, boxes in sorted(groups.items()) if boxes), alone


def _with_all(picture: Picture, area_of: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The stated areas, also of what is no body or post."""
    stated = {each: area for each, area in area_of.items() if area[0]}
    others = {box.id for box in picture.boxes if box.label not in BODIES} - stated.keys()
    ends = [(line.id, *ends) for line in picture.lines for ends in ((line.a, line.b), (line.b, line.a))]
    found: dict[str, tuple[str, str]] = {}
    for _, one, other in sorted(ends):
        if one in others and other in stated:
            found.setdefault(one, stated[other])
    return stated | found


def _national(boxes: Sequence[Box]) -> list[Box]:
    """The bodies and posts of an area when all of them are national."""
    bodies = [box for box in boxes if box.label in BODIES]
    return bodies if all(box.tier == "national" for box in bodies) else []


def _area(key: tuple[str, str, str], boxes: Sequence[Box]) -> Part:
    name, area, tier = key
    if area:
        return Part(name, f"of {name}", f"of {name}", tuple(boxes))
    lane = f" ({tier})" * (tier != kinds.TIERS[-1])
    said = f"whose area is not stated{lane}"
    return Part(f"{name}{lane}", said, said, tuple(boxes))


def in_order(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Boxes by name."""
    return tuple(sorted(boxes, key=lambda box: (box.name, box.id)))


def divided(part: Part, web: Web, most: int) -> Part:
    """A part as it is when it fits on a page with whom its boxes answer to, else divided until each of its parts does. A
    page keeps room for one box more."""
    if len(part.boxes) == 1 or len(web.with_first_steps([box.id for box in part.boxes])) < most:
        return part
    parts = [divided(each, web, most) for each in _by_body(part, web) or _by_name(part, web, most)]
    return replace(part, parts=folded(parts, most))


def _by_body(part: Part, web: Web) -> list[Part]:
    """A part divided by the bodies its boxes answer to or are part of, looking further down while nearly all are below
    one; what is below none of them is left over. Empty when no body divides it."""
    boxes = {box.id: box for box in part.boxes}
    left = dict(boxes)
    for _ in range(_LEVELS):
        groups: dict[str, list[Box]] = {}
        for each, top in web.top_of(left.keys()).items():
            groups.setdefault(top, []).append(boxes[each])
        largest = max(groups, key=lambda top: (len(groups[top]), top))
        if len(groups[largest]) <= _TOO_MUCH * len(boxes):
            break
        del left[largest]
        if not left:
            return []
    else:
        return []
    parts = [_below(part, boxes[top], group) for top, group in groups.items() if len(group) >= _FEW]
    placed = {box.id for each in parts for box in each.boxes}
    others = in_order(box for each, box in boxes.items() if each not in placed)
    if not parts or len(others) > _TOO_MUCH * len(boxes):
        return []
    rest = [Part("Others", f"{part.place}, below none of its larger bodies", part.place, others)] if others else []
    return [*sorted(parts, key=_name_of), *rest]


def _below(part: Part, top: Box, boxes: Iterable[Box]) -> Part:
    return Part(f"{top.name} and what answers to it", f"at or below {top.name}", part.place, in_order(boxes))


def _by_name(part: Part, web: Web, most: int) -> list[Part]:
    """A part divided into runs of the alphabet, as many as it would fill pages, and at least two."""
    pages = -(-len(web.with_first_steps([box.id for box in part.boxes])) // most)
    size = -(-len(part.boxes) // max(2, pages))
    return [_run(part, part.boxes[at : at + size]) for at in range(0, len(part.boxes), size)]


def _run(part: Part, boxes: tuple[Box, ...]) -> Part:
    span = boxes[0].name if len(boxes) == 1 else f"{boxes[0].name} to {boxes[-1].name}"
    return Part(span, f"{part.place}, {span}", part.place, boxes)


def folded(parts: Sequence[Part], most: int) -> tuple[Part, ...]:
    """Parts as they are when they fit on a page, else runs of them that do, lane by lane and by name."""
    if len(parts) <= most:
        return tuple(parts)
    order = sorted(parts, key=lambda part: (kinds.TIERS.index(part.tier), *_name_of(part)))
    runs = [order[at : at + most] for at in range(0, len(order), most)]
    return folded([_together(run) if len(run) > 1 else run[0] for run in runs], most)


def _together(parts: Sequence[Part]) -> Part:
    name = f"{parts[0].name} to {parts[-1].name}"
    return Part(name, f"of {name}", f"of {name}", in_order(box for each in parts for box in each.boxes), tuple(parts))


def _name_of(part: Part) -> tuple[str, str]:
    return part.name, part.boxes[0].id
