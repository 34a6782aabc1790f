"""Over some 500 boxes a map says nothing to a reader: areas become boxes that open a map of their own.

Every box belongs to one page, or stands alone on the overview; every line is on some page with both its ends. Pure and
repeatable: the order of a picture's boxes and lines does not matter.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph import dates
from graph.dates import say_day
from graph.maps.moments import standing
from graph.maps.parts import BODIES, CHAIN, Part, Web, by_area, divided, folded, in_order
from graph.maps.picture import Bearer, Box, Evidence, Finding, Line, Picture
from graph.maps.words import CLASS_WORDS, IN_PLACE, class_of, state_words

MOST_BOXES = 500
"""Boxes one page shows at most."""
_MOST_CITED = 5
"""Places cited for a line that stands for several."""
_FEW_OTHERS = 30
"""Boxes of other areas that never crowd a page."""
_MOST_LINES = 1_000
"""Lines between parts above which only those of answering and scrutiny are drawn."""


@dataclass(frozen=True, slots=True)
class Collapsed:
    """A large map: its overview, and the page of each area and part by the stem of its file."""

    overview: Picture
    areas: dict[str, Picture]


def collapse(
    picture: Picture, area_of: Mapping[str, tuple[str, str]], *, most: int = MOST_BOXES, folder: str = "map-areas"
) -> Collapsed:
    """An overview whose boxes are areas, and a page for each area; an area too large for a page is divided again.

    Args:
        area_of: id and name of the area of each box; see :func:`graph.maps.areas.areas_of`.
        most: boxes on a page, ten at least.
        folder: where the pages of areas will be, beside the overview.
    """
    parts, alone = by_area(picture, area_of, most)
    web = Web(picture, {box.id for box in alone})
    areas = [divided(part, web, most) for part in parts]
    return _Pages(picture, web, areas, alone, most).made(folder)


class _Pages:
    """Makes the pages of one collapsed map."""

    def __init__(self, picture: Picture, web: Web, areas: Sequence[Part], alone: Sequence[Box], most: int) -> None:
        self._picture = picture
        self._web = web
        self._alone = alone
        self._most = most
        self._shares = _Shares(picture)
        self._top = folded(areas, most - len(alone))
        while len(self._top) == 1 and self._top[0].parts and not alone:
            areas = self._top = self._top[0].parts
        self._area_of = {box.id: part for part in areas for box in part.boxes}
        self._names = _Names()
        self._home: dict[str, str] = {}
        self._files: dict[int, str] = {}
        self._titles: dict[int, str] = {}
        self._boxes: dict[int, Box] = {}
        self._opening: dict[str, Box] = {}
        for part in self._top:
            self._name(part, ())
        self._pages: dict[str, Picture] = {}

    def _name(self, part: Part, area: tuple[str, ...]) -> None:
        """A file and a title for a part and each part of it, and for each box the file of the page it belongs to."""
        words = (*area, part.name)
        stem = self._files[id(part)] = self._names.take(*words)
        self._titles[id(part)] = f"{self._picture.title}: {', '.join(words)}"
        for each in part.parts:
            self._name(each, words if part is self._area_of[part.boxes[0].id] else area)
        if not part.parts:
            self._home |= dict.fromkeys((box.id for box in part.boxes), f"{stem}.html")

    def made(self, folder: str) -> Collapsed:
        """The overview and all pages."""
        for part in self._top:
            self._add(part)
        size = _counted(self._picture.boxes, " and ")
        said = f"{size} are more than one map can show: a box that stands for several opens a map of its own."
        found, lines, more = self._summary(self._top, self._alone, self._web.lines)
        boxes = [replace(box, opens=f"{folder}/{box.opens}") if box.opens else box for box in found]
        remarks = (*self._picture.remarks, said, *more)
        return Collapsed(self._shares.picture(self._picture.title, boxes, lines, remarks), self._pages)

    def _add(self, part: Part) -> None:
        if not part.parts:
            self._add_page(part)
            return
        lines = [line for box in part.boxes for line in self._web.starting[box.id]]
        boxes, between, more = self._summary(part.parts, (), lines)
        said = f"{_counted(part.boxes, ' and ')} {part.of}: a box that stands for several opens a map of its own."
        self._pages[self._files[id(part)]] = self._shares.picture(self._titles[id(part)], boxes, between, (said, *more))
        for each in part.parts:
            self._add(each)

    # --- what stands for several -----------------------------------------------------------------------------------------

    def _summary(
        self, parts: Sequence[Part], alone: Sequence[Box], lines: Iterable[Line]
    ) -> tuple[tuple[Box, ...], tuple[Line, ...], tuple[str, ...]]:
        """A box for each part, one line for all of a class between two of them, and what to remark. Beside them stand what
        is alone, and the other areas whom something of these answers to, if there is room."""
        units: dict[str, Part | Box] = {box.id: part for part in parts for box in part.boxes}
        inside = units.keys() | {box.id for box in alone}
        found: dict[tuple[str, str, str], list[Line]] = {}
        here: tuple[Part | Box, ...] = (*parts, *alone)
        shown = {self._unit_id(each): each for each in here}
        beside: dict[str, Part | Box] = {}
        for line in lines:
            a, b = (units.get(end) or self._area_of.get(end) or self._web.boxes[end] for end in (line.a, line.b))
            if line.b not in inside:
                if line.answering not in CHAIN:
                    continue
                beside[self._unit_id(b)] = b
            if a is not b:
                found.setdefault((self._unit_id(a), self._unit_id(b), class_of(line)), []).append(line)
        if len(shown) + len(beside) <= self._most:
            shown |= beside
        found = {key: several for key, several in found.items() if key[0] in shown and key[1] in shown}
        remarks: tuple[str, ...] = ()
        if len(found) > _MOST_LINES:
            single = {box.id for box in alone}  # the overview is the only page of the lines between these
            found = {key: x for key, x in found.items() if key[2] in CHAIN or single.issuperset(key[:2])}
            remarks = ("Only answering and scrutiny are drawn here; the maps it opens draw the other links.",)
        boxes = [each if isinstance(each, Box) else self._box(each) for each in shown.values()]
        between = [line for (a, b, _), several in found.items() for line in self._line(shown[a], shown[b], several)]
        return in_order(boxes), _by_id(between), remarks

    def _unit_id(self, unit: Part | Box) -> str:
        return unit.id if isinstance(unit, Box) else f"map:{self._files[id(unit)]}"

    def _box(self, part: Part) -> Box:
        """The box that stands for a part."""
        if id(part) not in self._boxes:
            self._boxes[id(part)] = self._door(
                self._files[id(part)], part, _counted(part.bodies or part.boxes, " and "), self._note(part)
            )
        return self._boxes[id(part)]

    def _note(self, part: Part) -> str:
        elected = sum(box.elected_end for box in part.boxes)
        findings = sum(len(self._shares.findings(box.id)) for box in part.boxes)
        changed = sum(bool(box.change) for box in part.boxes)
        others = [box for box in part.boxes if box.label not in BODIES]
        notes = [f"{elected} elected"] if elected else []
        notes += [_counted(others, " and ")] if 0 < len(others) < len(part.boxes) else []
        notes += [f"{findings} {'finding' if findings == 1 else 'findings'}"] if findings else []
        if changed and self._picture.compared:
            notes.append(f"{changed} changed since {say_day(self._picture.compared)}")
        return "; ".join(notes)

    def _door(self, stem: str, part: Part, what: str, note: str = "") -> Box:
        """A box that opens another map."""
        return Box(
            f"map:{stem}", f"{part.name}: {what}", "Area", "area", part.tier, dates.CERTAIN, "", note, False, (),
            f"{stem}.html", was=dates.CERTAIN, change="changed" if any(box.change for box in part.boxes) else "",
        )  # fmt: skip

    def _line(self, a: Part | Box, b: Part | Box, lines: Sequence[Line]) -> Iterator[Line]:
        """One line for several of a class: its sentence counts those that stand best, and its note the others. Two boxes
        that stand alone keep their own."""
        if isinstance(a, Box) and isinstance(b, Box):
            yield from lines
            return
        state = min((line.state for line in lines), key=standing)
        same = {state, *(IN_PLACE if state in IN_PLACE else ())}
        told = [line for line in lines if line.state in same]
        others = [line.state for line in lines if line.state not in same]
        changed = sum(bool(line.change) for line in lines)
        notes = [f"{others.count(each)} {state_words(each)}" for each in sorted(set(others), key=standing)]
        if changed:
            notes.append(f"{changed} changed since the earlier day")
        places = sorted({each for line in lines for each in line.evidence}, key=lambda each: (each.number, each.status))
        if len(places) > _MOST_CITED:
            notes.append(f"the first {_MOST_CITED} of {len(places)} places cited; the maps it joins list them all")
        kinds, starts, ends = ([getattr(line, end) for line in told] for end in ("kind", "a", "b"))
        kind, sort = max(sorted(set(kinds)), key=kinds.count), class_of(lines[0])
        yield Line(
            f"{self._unit_id(a)} {sort} {self._unit_id(b)}", kind, lines[0].answering, self._unit_id(a), self._unit_id(b),
            _sentence(a, b, sort, self._all(starts), self._all(ends)), state, "", "; ".join(notes),
            tuple(places[:_MOST_CITED]), was=state, change="changed" if changed else "",
        )  # fmt: skip

    def _all(self, boxes: Iterable[str]) -> list[Box]:
        return [self._web.boxes[each] for each in dict.fromkeys(boxes)]

    # --- the page of a part ----------------------------------------------------------------------------------------------

    def _add_page(self, part: Part) -> None:
        """The boxes of a part, the lines among them, whom they answer to as far as there is room, and, when these do not
        crowd it, the other ends of lines to them; lines that are left go on pages behind it."""
        own = {box.id for box in part.boxes}
        carried = [line for box in part.boxes for line in self._web.carried[box.id]]
        shown = self._web.with_first_steps(own)
        if len(shown) >= self._most:  # one box that answers to that many
            shown = own
        every = shown | {end for line in carried for end in (line.a, line.b)}
        left: list[Line] = []
        if len(every) <= self._most and len(every - own) <= max(len(own), _FEW_OTHERS):
            shown = every
        else:
            left = [line for line in carried if not {line.a, line.b} <= shown]
        shown, whole = self._with_chains(own, shown, self._most - bool(left))
        stem = self._files[id(part)]
        boxes = [self._as_seen(each, own) for each in shown]
        if left:
            boxes.append(self._add_rest(part, stem, left))
        lines = [
            line
            for each in shown
            for line in self._web.starting[each]
            if line.b in shown and (line.a in own or line.b in own or line.answering in CHAIN)
        ]
        remarks = tuple(self._remarks(part, len(shown - own), whole))
        self._pages[stem] = self._shares.picture(self._titles[id(part)], in_order(boxes), _by_id(lines), remarks)

    def _with_chains(self, own: set[str], shown: set[str], room: int) -> tuple[set[str], bool]:
        """What is shown with whom it answers to further up, level by level while there is room, and whether there was."""
        found, seen, level = set(shown), set(own), own
        while level := self._web.above(level) - seen:
            if len(found) + len(level - found) > room:
                return found, False
            found |= level
            seen |= level
        return found, True

    def _as_seen(self, each: str, own: set[str]) -> Box:
        """A box as it is on the page it belongs to or when it stands alone; elsewhere it opens its page."""
        if each in own or each not in self._home:
            return self._web.boxes[each]
        if each not in self._opening:
            self._opening[each] = replace(self._web.boxes[each], opens=self._home[each])
        return self._opening[each]

    def _remarks(self, part: Part, others: int, whole: bool) -> Iterator[str]:
        if others:
            boxes = "box belongs" if others == 1 else "boxes belong"
            yield f"{others} {boxes} elsewhere, shown because a line of {part.name} leads there or comes from there."
        if not whole:
            yield "Lines go on beyond some boxes: the maps that these open show how."

    def _add_rest(self, part: Part, stem: str, left: Sequence[Line]) -> Box:
        """Pages of lines for which a part's own page has no room, each opened from the one before. Gives the box that opens
        the first."""
        pages = list(_runs(left, self._most - 1))
        stems = [self._names.take(stem, f"links {at}") for at in range(1, len(pages) + 1)]
        doors = [
            self._door(stem, part, f"{len(lines)} more {'link' if len(lines) == 1 else 'links'}")
            for stem, lines in zip(stems, pages, strict=True)
        ]
        for at, lines in enumerate(pages):
            ends = {end for line in lines for end in (line.a, line.b)}
            boxes = [*(self._as_seen(each, set()) for each in ends), *doors[at + 1 : at + 2]]
            title = f"{self._titles[id(part)]}, more links"
            self._pages[stems[at]] = self._shares.picture(title, in_order(boxes), _by_id(lines), ())
        return doors[0]


class _Names:
    """Gives out file names: safe on every system, none twice."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def take(self, *words: str) -> str:
        """A stem made of some words, such as "ambridge-county-council"."""
        said = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", said).strip("-")[:60].strip("-") or "area"
        if re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", stem):  # what Windows keeps for itself
            stem = f"area-{stem}"
        name, number = stem, 1
        while name in self._given:
            number += 1
            name = f"{stem}-{number}"
        self._given.add(name)
        return name


class _Shares:
    """What of a picture, besides boxes and lines, belongs to some of its boxes."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._sources = sorted(picture.sources)
        self._places = {place.number: place for place in picture.places}
        self._findings: dict[str, list[int]] = {}
        for at, finding in enumerate(picture.findings):
            self._findings.setdefault(finding.box, []).append(at)
        self._duties: dict[str, list[int]] = {}
        for at, duty in enumerate(picture.duties):
            for bearer in duty.bearers:
                self._duties.setdefault(bearer.box, []).append(at)

    def findings(self, box: str) -> list[int]:
        """Where the findings about a box stand among the picture's."""
        return self._findings.get(box, [])

    def picture(self, title: str, boxes: Sequence[Box], lines: Sequence[Line], remarks: Sequence[str]) -> Picture:
        """A picture of these boxes and lines, with what else belongs to them."""
        whole, ids = self._picture, {box.id for box in boxes}
        findings = [whole.findings[at] for at in sorted({at for each in ids for at in self.findings(each)})]
        duties = [
            replace(
                duty,
                owed_by=tuple(each for each in duty.owed_by if each.box in ids),
                discharged_by=tuple(each for each in duty.discharged_by if each.box in ids),
            )
            for duty in (whole.duties[at] for at in sorted({at for i in ids for at in self._duties.get(i, ())}))
        ]
        shown: tuple[Box | Line, ...] = (*boxes, *lines)
        cited = {place for each in shown for place in each.evidence}
        told: tuple[Finding | Bearer, ...] = (*findings, *(bearer for duty in duties for bearer in duty.bearers))
        numbers = {number for each in told for number in each.numbers} | {place.number for place in cited}
        places = [self._places[number] for number in sorted(numbers & self._places.keys())]
        return replace(
            whole, title=title, boxes=tuple(boxes), lines=tuple(lines), sources=self._sources_of({*cited, *places}),
            remarks=tuple(remarks), places=tuple(places), findings=tuple(findings), duties=tuple(duties),
            centre=tuple(each for each in whole.centre if each in ids),
        )  # fmt: skip

    def _sources_of(self, cited: Iterable[Evidence]) -> tuple[str, ...]:
        """The lines of sources that tell of these places, each by its title and date."""
        found = set()
        for title, dated in {(place.document, place.dated) for place in cited}:
            at = bisect_left(self._sources, title)
            while at < len(self._sources) and self._sources[at].startswith(title):
                if self._sources[at].removeprefix(title).strip(" (),") == dated:
                    found.add(self._sources[at])
                at += 1
        return tuple(sorted(found))


# --- words -------------------------------------------------------------------------------------------------------------

_NOUNS = {
    "Body": ("body", "bodies"),
    "Post": ("post", "posts"),
    "Fund": ("fund", "funds"),
    "Programme": ("programme", "programmes"),
    "Plan": ("plan", "plans"),
}
_SAYS = {
    "direct": ("answers to", "answer to"),
    "scrutiny": ("is scrutinised by", "are scrutinised by"),
    "chairs": ("chairs", "chair"),
    "sits": ("sits on or stands for", "sit on or stand for"),
    "record": ("succeeds", "succeed"),
}
"""What the lines of a class say, of one and of several."""
_LINKED = ("is linked to", "are linked to")


def _nouns(boxes: Iterable[Box], one: bool, joint: str) -> str:
    """What some boxes are: "bodies, posts and funds"."""
    labels = {box.label for box in boxes}
    *first, last = [_NOUNS[label][not one] for label in _NOUNS if label in labels]
    return joint.join([", ".join(first), last] if first else [last])


def _counted(boxes: Sequence[Box], joint: str) -> str:
    return f"{len(boxes):,} {_nouns(boxes, len(boxes) == 1, joint)}"


def _sentence(a: Part | Box, b: Part | Box, sort: str, starts: Sequence[Box], ends: Sequence[Box]) -> str:
    """ "12 bodies of Ambridge answer to bodies of Borsetshire"; of a class without words of its own, its name behind."""
    who = a.name if isinstance(a, Box) else f"{_counted(starts, ' or ')} {a.of}"
    does = _SAYS.get(sort, _LINKED)[not (isinstance(a, Box) or len(starts) == 1)]
    one = "a " * (len(ends) == 1)
    whom = b.name if isinstance(b, Box) else f"{one}{_nouns(ends, len(ends) == 1, ' or ')} {b.of}"
    return f"{who} {does} {whom}" + ("" if sort in _SAYS else f" ({CLASS_WORDS[sort]})")


def _by_id(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: line.id))


def _runs(lines: Sequence[Line], most: int) -> Iterator[list[Line]]:
    """Lines in runs that join no more than so many boxes."""
    run: list[Line] = []
    ends: set[str] = set()
    for line in lines:
        if len(ends | {line.a, line.b}) > most:
            yield run
            run, ends = [], set()
        run.append(line)
        ends |= {line.a, line.b}
    if run:
        yield run
