"""What a map is to show: all that is worth drawing, or what is about one thing, area or board, or between two things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph import dates, model
from graph.answer import Row, Thing
from graph.answers import Asker
from graph.catalogue import question
from graph.errors import AnswerableError, QuestionError, UnknownNameError
from graph.maps.areas import Areas
from graph.maps.reach import reached, steps_from
from graph.resolve import nearest_names
from graph.ways import Way, shortest_ways

_DRAWN = ("Body", "Post")
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Scope:
    """What a map is to show, each by its name; at most one of around, area, board and between.

    Args:
        around: a body or post, with what is within ``steps`` links of it.
        area: an area, with the bodies and posts of it.
        board: one body, with whom it answers to and what answers to it.
        between: two bodies or posts, with the shortest ways between them.
        everything: also what a map of all leaves out.

    Raises:
        QuestionError: more than one of the four is given.
    """

    around: str = ""
    steps: int = 2
    area: str = ""
    board: str = ""
    between: tuple[str, str] | None = None
    everything: bool = False

    def __post_init__(self) -> None:
        if sum(map(bool, (self.around, self.area, self.board, self.between))) > 1:
            raise QuestionError(
                "A map has one subject.", next_step="Give one of --around, --area, --board and --between."
            )


class Chosen(NamedTuple):
    """What a map shows: its title, the ids of its boxes, what to remark, and the ids of what was asked about."""

    title: str
    kept: frozenset[str]
    remarks: tuple[str, ...]
    centre: tuple[str, ...]


Things = Mapping[str, Mapping[str, Any]]
"""Values of ``map-things`` by id."""


def choose(asker: Asker, scope: Scope, things: Things, links: Sequence[Row]) -> Chosen:
    """The bodies and posts that a map of this scope shows.

    Args:
        links: rows of ``map-links``, without events.

    Raises:
        UnknownNameError, AmbiguousNameError: a name in the scope.
        AnswerableError: nothing covers the area; no link between the two is stated.
    """
    web = _Web(links)
    if scope.around:
        centre = asker.resolve(scope.around, _DRAWN)
        kept = web.with_chains(reached({centre.id}, web.near, scope.steps))
        return Chosen(f"Around {centre.name}", frozenset(kept), (), (centre.id,))
    if scope.area:
        return _of_area(asker, scope.area, web)
    if scope.board:
        return _of_board(asker.resolve(scope.board, ("Body",)), links, web)
    if scope.between:
        one, other = (asker.resolve(name, _DRAWN) for name in scope.between)
        return _between(asker, one, other, links, web)
    kept = set(things) if scope.everything else _worth_drawing(things, links, web)
    return Chosen("Who answers to whom", frozenset(kept), tuple(_left_out(things, kept)), ())


class _Web:
    """What is next to what: by any link, upward and downward by a direct one, and what is part of or reports to it."""

    def __init__(self, links: Iterable[Row]) -> None:
        self.near: dict[str, set[str]] = {}
        self.above: dict[str, set[str]] = {}
        self.below: dict[str, set[str]] = {}
        self.belonging: dict[str, set[str]] = {}
        for row in links:
            a, b = row.values["a"].id, row.values["b"].id
            self.near.setdefault(a, set()).add(b)
            self.near.setdefault(b, set()).add(a)
            if row.values["kind"] in model.DIRECT:
                self.above.setdefault(a, set()).add(b)
                self.below.setdefault(b, set()).add(a)
            if row.values["kind"] in ("PART_OF", "REPORTS_TO"):
                self.belonging.setdefault(b, set()).add(a)

    def with_chains(self, kept: Iterable[str]) -> set[str]:
        """These, and everyone they answer to: a line is never cut short."""
        return reached(kept, self.above)


# --- all ---------------------------------------------------------------------------------------------------------------


def _worth_drawing(things: Things, links: Sequence[Row], web: _Web) -> set[str]:
    """Every body, and every post of which more is stated than the body it is part of; of classes of bodies, such as "police
    forces", only those that papers link to a body, because the law alone has dozens."""
    near = web.near
    busy = {end.id for row in links if row.values["kind"] != "PART_OF" for end in (row.values["a"], row.values["b"])}
    own = {each for each, values in things.items() if values["label"] == "Body" and not _is_class(values)}
    classes = {each for each, values in things.items() if _is_class(values)}
    far = {each for each in classes if own and not own & near.get(each, set())}
    posts = {each for each, values in things.items() if values["label"] == "Post" and each in busy}
    return own | (classes - far) | {each for each in posts if near[each] - far}


def _is_class(values: Mapping[str, Any]) -> bool:
    return bool(values["form"] == "class of bodies")


def _left_out(things: Things, kept: set[str]) -> Iterable[str]:
    out = [values for each, values in things.items() if each not in kept]
    classes = sum(map(_is_class, out))
    if len(out) > classes:
        yield f"Left out: {len(out) - classes} posts of which the papers state no more than the body they are part of."
    if classes:
        yield f"Left out: {classes} classes of bodies that are linked to none of these."


# --- one area ----------------------------------------------------------------------------------------------------------


def _of_area(asker: Asker, name: str, web: _Web) -> Chosen:
    """What covers an area or a part of it, what belongs to that, and everyone all of it answers to."""
    areas = Areas(asker)
    area = _area(asker, name, areas)
    covering = areas.covering(area.id)
    if not covering:
        raise AnswerableError(
            f"The papers loaded do not state that any body or post covers {area.name} or an area within it.",
            next_step=_nearest(area.name, areas.around(area.id), areas),
        )
    own = reached(covering, web.belonging)
    kept = web.with_chains(own)
    remarks = tuple(_answered_to(area.name, len(kept - own)))
    return Chosen(f"Who answers to whom in {area.name}", frozenset(kept), remarks, tuple(sorted(covering)))


def _answered_to(area: str, others: int) -> Iterable[str]:
    if others:
        said = "1 body or post is" if others == 1 else f"{others} bodies and posts are"
        yield f"{said} shown because something of {area} answers to {'it' if others == 1 else 'them'}."


def _area(asker: Asker, name: str, areas: Areas) -> Thing:
    try:
        return asker.resolve(name, ("Area",))
    except UnknownNameError as error:
        raise UnknownNameError(error.what, next_step=_nearest(name, (), areas)) from None


def _nearest(name: str, around: Sequence[str], areas: Areas) -> str:
    """The areas with bodies that are nearest to one: those it lies within, those of a like name, or else the first."""
    known = [areas.names[each] for each in areas.with_bodies()]
    if not known:
        return "The papers loaded do not state what any body covers."
    within = [areas.names[each] for each in around if areas.names[each] in known]
    near = dict.fromkeys([*within, *nearest_names(name, known)]) or dict.fromkeys(known)
    return f"Areas that have bodies: {'; '.join(list(near)[:_MOST_NAMED])}."


# --- one board ---------------------------------------------------------------------------------------------------------

_INTO = ("sits", "informs")
"""Classes of link through which others sit on, chair, support or inform a board."""
_EITHER_WAY = ("SCRUTINISED_BY", "OVERSEEN_BY", "WORKS_WITH")


def _of_board(board: Thing, links: Sequence[Row], web: _Web) -> Chosen:
    """A board, what answers to it, who scrutinises it or is scrutinised by it, who sits on, chairs, supports or informs
    it, and everyone all of these answer to."""
    beside = set()
    for row in links:
        a, b, kind = row.values["a"].id, row.values["b"].id, row.values["kind"]
        if b == board.id and (kind in _EITHER_WAY or model.links()[kind].answering in _INTO):
            beside.add(a)
        elif a == board.id and kind in _EITHER_WAY:
            beside.add(b)
    kept = web.with_chains(reached({board.id}, web.below) | beside)
    return Chosen(f"One board: {board.name}", frozenset(kept), (), (board.id,))


# --- between two -------------------------------------------------------------------------------------------------------


def _between(asker: Asker, one: Thing, other: Thing, links: Sequence[Row], web: _Web) -> Chosen:
    """Everything on the shortest ways between two through lasting links, and everyone all of it answers to: ways in place
    on the day, else of any day or standing, else through what a map of bodies and posts does not draw."""
    if one.id == other.id:
        raise QuestionError(f"Both names mean {one.name}.", next_step="Name two bodies or posts.")
    remarks: tuple[str, ...] = ()
    ways = _on_shortest_ways(one.id, other.id, _standing(asker, links, any_time=False))
    if not ways:
        ways = _on_shortest_ways(one.id, other.id, _standing(asker, links, any_time=True))
        remarks = (
            f"No way between them is in place on {dates.say_day(asker.as_of)}; those shown are of another day or standing.",
        )
    if not ways:
        ways, remark = _through_others(asker, one, other)
        remarks = (remark,)
    return Chosen(f"Between {one.name} and {other.name}", frozenset(web.with_chains(ways)), remarks, (one.id, other.id))


def _standing(asker: Asker, links: Sequence[Row], *, any_time: bool) -> list[Row]:
    """The links in place on the day, or of any day and standing but those that are stated not to be so."""
    bound = {"as_of": asker.as_of.isoformat(), "any_time": any_time}
    standing = {row.facts[0] for row in asker.rows(question("map-in-place"), bound, {}, any_time=any_time)}
    return [row for row in links if row.facts[0] in standing]


def _on_shortest_ways(one: str, other: str, links: Iterable[Row]) -> set[str]:
    """Ids of everything on a shortest way between two, themselves included; empty when no way leads there."""
    near = _Web(links).near
    far, back = steps_from({one}, near), steps_from({other}, near)
    return {each for each in far if other in far and far[each] + back[each] == far[other]}


def _through_others(asker: Asker, one: Thing, other: Thing) -> tuple[set[str], str]:
    """The bodies and posts on the shortest ways through links and things of every sort, and what to say of the rest."""
    asked = question("connection")
    bound, things = asker.bind(asked, {"a": f"id:{one.id}", "b": f"id:{other.id}"})
    now = shortest_ways(asker, asked, bound, things)
    ways = now or shortest_ways(asker, asked, bound, things, any_time=True)
    asking = f"""'answerable ask connection "{one.name}" "{other.name}"'"""
    if not ways:
        raise AnswerableError(
            f"The papers loaded do not state any link between {one.name} and {other.name}, directly or through others.",
            next_step=f"{asking} shows what they state of the two.",
        )
    labels = _labels(asker, ways)
    drawn = {each for way in ways for each in way.things if labels[each] in _DRAWN}
    least = min(ways, key=lambda way: sum(labels[each] not in _DRAWN for each in way.things))
    remarks = [_through(asker, one, other, least, labels), f"{asking} tells of each step."]
    if not now:
        remarks.insert(1, f"That way is not in place on {dates.say_day(asker.as_of)}.")
    return drawn, " ".join(remarks)


def _labels(asker: Asker, ways: Sequence[Way]) -> dict[str, str]:
    """The labels of all things on some ways."""
    facts = asker.facts(fact for way in ways for step in way.steps for fact in step).values()
    return {f.subject: f.subject_label for f in facts} | {f.object: f.object_label for f in facts}


def _through(asker: Asker, one: Thing, other: Thing, way: Way, labels: Mapping[str, str]) -> str:
    """What a way leads through that is no body or post; people are not named."""
    between = [each for each in way.things if labels[each] not in _DRAWN]
    names = asker.about(f"{labels[each]}|{each}" for each in between)
    said = [f"{names[each]} ({labels[each].lower()})" if labels[each] != "Person" else "a person" for each in between]
    through = f"through {', '.join(said)}" if said else "by what happened on one day"
    return (
        f"The papers loaded link {one.name} and {other.name} only {through}: "
        "no way of lasting links through bodies and posts alone is stated."
    )
