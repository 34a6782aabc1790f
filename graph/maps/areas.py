"""Areas as maps use them: what covers which, which lie within which, and the one area each body or post belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from graph import model
from graph.answer import Row, Thing
from graph.answers import Asker
from graph.catalogue import question
from graph.maps.reach import reached, steps_from

NOT_STATED = ("", "Area not stated")
"""Id and name of the area of whatever states none."""


class Areas:
    """The areas of a graph, whatever the day: what is stated to cover each, and the areas each lies within.

    ``names`` are the names of all areas that are covered or lie within others, by id.
    """

    def __init__(self, asker: Asker) -> None:
        self.names: dict[str, str] = {}
        self._covered_by: dict[str, set[str]] = {}
        self._stated: dict[str, set[str]] = {}
        self._parts: dict[str, set[str]] = {}
        self._wholes: dict[str, set[str]] = {}
        self._kinds: dict[str, str] = {}
        for row in asker.rows(question("map-covers"), {}, {}):
            thing, area = row.values["thing"].id, self._named(row.values["area"])
            self._kinds[area] = row.values["area_kind"]
            self._covered_by.setdefault(area, set()).add(thing)
            self._stated.setdefault(thing, set()).add(area)
        for row in asker.rows(question("map-within"), {}, {}):
            part, whole = self._named(row.values["part"]), self._named(row.values["whole"])
            self._parts.setdefault(whole, set()).add(part)
            self._wholes.setdefault(part, set()).add(whole)

    def _named(self, area: Thing) -> str:
        self.names[area.id] = area.name
        return area.id

    def covering(self, area: str) -> set[str]:
        """Ids of the bodies and posts that cover an area or one within it."""
        return {thing for each in reached({area}, self._parts) for thing in self._covered_by.get(each, ())}

    def around(self, area: str) -> list[str]:
        """Ids of the areas an area lies within, the nearest first."""
        far = steps_from({area}, self._wholes)
        return sorted(far.keys() - {area}, key=lambda each: (far[each], self._by_name(each)))

    def with_bodies(self) -> list[str]:
        """Ids of the areas that something covers, itself or a part of it, by name."""
        return sorted(reached(self._covered_by, self._wholes), key=self._by_name)

    def most_local(self, thing: str) -> str:
        """Id of the most local area that a thing is stated to cover; of several side by side, the smallest that holds
        them all, or else the first by name. Empty when none is stated."""
        least = self._without_wholes(self._stated.get(thing, ()))
        if len(least) < 2:
            return next(iter(least), "")
        common = set.intersection(*({each, *self.around(each)} for each in least))
        return min(self._without_wholes(common) or least, key=self._by_name)

    def _without_wholes(self, areas: Iterable[str]) -> set[str]:
        """The areas of some that hold no other of them."""
        areas = set(areas)
        return areas - {whole for each in areas for whole in self.around(each)}

    def _by_name(self, area: str) -> tuple[str, str]:
        return self.names[area], area

    def national(self, area: str) -> bool:
        """Whether an area is a nation."""
        return any(k.name == self._kinds.get(area) and k.tier == "national" for k in model.labels()["Area"].kinds)


def areas_of(asker: Asker, things: Collection[str], links: Sequence[Row]) -> dict[str, tuple[str, str]]:
    """Id and name of the one area of each thing: the most local that it is stated to cover, else that of what it answers
    to or is part of, unless that is a nation: a local body may answer to a minister. :data:`NOT_STATED` where none is.

    Args:
        things: ids of bodies and posts.
        links: rows of ``map-links``.
    """
    areas = Areas(asker)
    found = {each: area for each in things if (area := areas.most_local(each))}
    local = {each: area for each, area in found.items() if not areas.national(area)}
    waiting = {each: parents for each, parents in _parents(links).items() if each in things and each not in found}
    while taken := _taken(waiting, local):
        local |= taken
        waiting = {each: parents for each, parents in waiting.items() if each not in taken}
    found |= local
    return {each: (found[each], areas.names[found[each]]) if each in found else NOT_STATED for each in things}


def _parents(links: Sequence[Row]) -> dict[str, list[str]]:
    """What each thing is part of, or else answers to, by name."""
    direct = [row.values for row in links if row.values["kind"] in model.DIRECT]
    direct.sort(key=lambda link: (link["kind"] != "PART_OF", link["b"].name, link["b"].id))
    found: dict[str, list[str]] = {}
    for link in direct:
        found.setdefault(link["a"].id, []).append(link["b"].id)
    return found


def _taken(waiting: Mapping[str, Sequence[str]], known: Mapping[str, Any]) -> dict[str, str]:
    """The areas of those next to a thing whose area is known."""
    near = {
        each: next((known[parent] for parent in parents if parent in known), "") for each, parents in waiting.items()
    }
    return {each: area for each, area in near.items() if area}
