"""From the graph to a picture: which bodies and posts, which lines, and the evidence for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph import dates, kinds, model
from graph.answer import Fact, Thing
from graph.answers import Asker
from graph.catalogue import question
from graph.errors import AnswerableError
from graph.maps.picture import Box, Evidence, Line, Picture

_AREA_NOT_STATED = kinds.TIERS[-1]


def draw(asker: Asker, around: str | None = None, steps: int = 2) -> Picture:
    """The bodies and posts of a graph with the links between them, or only those within some steps of one of them.

    Args:
        around: a name; all bodies and posts when None.
        steps: how many links away, when ``around`` is given.

    Raises:
        AnswerableError: there is nothing to draw.
    """
    things = {row.values["thing"].id: row.values for row in _rows(asker, "map-things")}
    links = [row for row in _rows(asker, "map-links") if _drawn(row.values)]
    remarks: tuple[str, ...] = ()
    if around is None:
        title, kept = "Who answers to whom", _worth_drawing(things, links)
        remarks = tuple(_left_out(things, kept))
    else:
        centre = asker.resolve(around, ("Body", "Post"))
        title, kept = f"Around {centre.name}", _within(centre, links, steps)
    if not kept:
        raise AnswerableError("There is no body or post to draw.", next_step="Load a source: 'answerable load llr'.")
    links = [row for row in links if row.values["a"].id in kept and row.values["b"].id in kept]
    tiers = _tiers(asker, things)
    ids = [things[each]["fact"] for each in sorted(kept)] + [row.facts[0] for row in links]
    facts = asker.facts(ids)
    notes = _Notes(asker, facts.values())
    boxes = tuple(_box(things[each], facts[things[each]["fact"]], tiers[each], notes, asker) for each in sorted(kept))
    lines = tuple(_line(row.values, facts[row.facts[0]], notes, asker) for row in links)
    return Picture(title, asker.as_of, boxes, lines, notes.sources(), remarks)


def _rows(asker: Asker, name: str) -> list[Any]:
    asked = question(name)
    bound = {"as_of": asker.as_of.isoformat(), "any_time": True} if asked.params else {}
    return asker.rows(asked, bound, {}, any_time=True)


def _drawn(values: Mapping[str, Any]) -> bool:
    """Meetings and single reports come and go; a map shows what lasts."""
    return not model.links()[values["kind"]].event


def _worth_drawing(things: Mapping[str, Mapping[str, Any]], links: Sequence[Any]) -> set[str]:
    """Every body, and every post of which more is stated than the body it is part of; of classes of bodies, such as "police
    forces", only those that papers link to a body, because the law alone has dozens."""
    near: dict[str, set[str]] = {}
    for row in links:
        a, b = row.values["a"].id, row.values["b"].id
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    busy = {end.id for row in links if row.values["kind"] != "PART_OF" for end in (row.values["a"], row.values["b"])}
    own = {each for each, values in things.items() if values["label"] == "Body" and not _is_class(values)}
    classes = {each for each, values in things.items() if _is_class(values)}
    far = {each for each in classes if own and not own & near.get(each, set())}
    posts = {each for each, values in things.items() if values["label"] == "Post" and each in busy}
    return own | (classes - far) | {each for each in posts if near[each] - far}


def _is_class(values: Mapping[str, Any]) -> bool:
    return bool(values["form"] == "class of bodies")


def _left_out(things: Mapping[str, Mapping[str, Any]], kept: set[str]) -> Iterable[str]:
    out = [values for each, values in things.items() if each not in kept]
    classes = sum(map(_is_class, out))
    if len(out) > classes:
        yield f"Left out: {len(out) - classes} posts of which the papers state only the body they are part of."
    if classes:
        yield f"Left out: {classes} classes of bodies that are linked to none of these."


def _within(centre: Thing, links: Sequence[Any], steps: int) -> set[str]:
    """What is within some steps of the centre, and whom all of that answers to: a line is never cut short."""
    near: dict[str, set[str]] = {}
    above: dict[str, set[str]] = {}
    for row in links:
        a, b = row.values["a"].id, row.values["b"].id
        if row.values["kind"] in model.DIRECT:
            above.setdefault(a, set()).add(b)
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    kept = _reached({centre.id}, near, steps)
    return kept | _reached(kept, above, len(links))


def _reached(start: set[str], near: Mapping[str, set[str]], steps: int) -> set[str]:
    """What is within some steps of any of these, themselves included."""
    kept = frontier = set(start)
    for _ in range(steps):
        frontier = {other for each in frontier for other in near.get(each, ())} - kept
        if not frontier:
            break
        kept = kept | frontier
    return kept


def _tiers(asker: Asker, things: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The lane of each thing: that of its kind, else the widest area it is stated to cover, else that of what it
    answers to, unless that is national: a local body may answer to a minister."""
    order = {tier: at for at, tier in enumerate(kinds.TIERS)}
    tiers = {each: _tier_of_kind(values["label"], values["kind"]) for each, values in things.items()}
    covered: dict[str, str] = {}
    for row in _rows(asker, "map-areas"):
        here, tier = row.values["thing"].id, _tier_of_kind("Area", row.values["area_kind"])
        covered[here] = min(covered.get(here, tier), tier, key=order.__getitem__)
    tiers |= {here: tier for here, tier in covered.items() if not tiers.get(here)}
    parents = [
        (row.values["a"].id, row.values["b"].id)
        for row in _rows(asker, "map-links")
        if row.values["kind"] in model.DIRECT
    ]
    for _ in range(len(kinds.TIERS)):
        for a, b in parents:
            if not tiers.get(a) and tiers.get(b, "national") != "national":
                tiers[a] = tiers[b]
    return {each: tier or _AREA_NOT_STATED for each, tier in tiers.items()}


def _tier_of_kind(label: str, kind: str) -> str:
    return next((k.tier for k in model.labels()[label].kinds if k.name == kind), "")


class _Notes:
    """Numbers every place cited, in the order facts are given."""

    def __init__(self, asker: Asker, facts: Iterable[Fact]) -> None:
        cited = [(c["document"], c["locator"]) for fact in facts for c in fact.citations]
        self._numbers = {place: at for at, place in enumerate(dict.fromkeys(cited), start=1)}
        self._documents = asker.documents({document for document, _ in cited})

    def of(self, fact: Fact) -> tuple[Evidence, ...]:
        """The citations of one fact."""
        found = []
        for citation in fact.citations:
            title, dated, url = self._documents[citation["document"]]
            number = self._numbers[citation["document"], citation["locator"]]
            found.append(Evidence(number, title, citation["locator"], dated, citation["status"], url))
        return tuple(dict.fromkeys(found))

    def sources(self) -> tuple[str, ...]:
        """The documents, a line each."""
        return tuple(f"{title} ({dated})" for title, dated, _ in sorted(self._documents.values()))


def _state(fact: Fact, asker: Asker) -> str:
    return fact.standing if fact.standing != "in place" else dates.state(fact.bounds, asker.as_of)


def _box(values: Mapping[str, Any], fact: Fact, tier: str, notes: _Notes, asker: Asker) -> Box:
    thing = values["thing"]
    elected = model.is_elected_end(values["label"], values["kind"])
    return Box(
        thing.id, thing.name, values["label"], values["kind"], tier, _state(fact, asker), fact.dates,
        values["note"] or "", elected, notes.of(fact),
    )  # fmt: skip


def _line(values: Mapping[str, Any], fact: Fact, notes: _Notes, asker: Asker) -> Line:
    link = model.links()[values["kind"]]
    said = model.sentence(link.name, values["a"].name, values["b"].name)
    return Line(
        fact.id, link.name, link.answering, values["a"].id, values["b"].id, said, _state(fact, asker), fact.dates,
        values["note"] or "", notes.of(fact),
    )  # fmt: skip
