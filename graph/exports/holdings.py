"""What a graph holds, read whole for an export: each thing and each link with its fact, and the documents they rest on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from graph import dates, model
from graph.answer import FACTS, Fact, fact_of
from graph.answers import Asker
from graph.collector import collector_paused
from graph.engine import Engine, GraphInfo
from graph.errors import EngineError
from graph.lookup import Lookup

_FACT_COLUMNS = FACTS.partition(" RETURN ")[2]
"""The columns that :func:`graph.answer.fact_of` reads, of every fact."""
_OF_THE_FACT = {p.name for p in model.EVIDENCE_PROPERTIES} - {"sources"}
"""What a node or relationship repeats of its fact."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
BOUNDS = {
    "possible_from": "start_possible", "certain_from": "start_certain", "certain_to": "end_certain",
    "possible_to": "end_possible", "usable_to": "lapses",
}  # fmt: skip
"""The days of a fact as exports name them, and as its bounds do."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing or a link: its fact, and its own properties as far as they are stated.

    Args:
        stands: how it stands on the day asked about, in words; empty when no day was.
    """

    fact: Fact
    values: Mapping[str, Any]
    stands: str = ""

    @property
    def name(self) -> str:
        """The name of a thing; empty for a link."""
        return str(self.values.get("name", ""))

    @property
    def days(self) -> dict[str, str]:
        """The days between which it holds, as 2019-11-06; what has no bound is left out."""
        found = {name: getattr(self.fact.bounds, bound) for name, bound in BOUNDS.items()}
        return {name: day.isoformat() for name, day in found.items() if dates.FIRST_DAY < day < dates.LAST_DAY}

    def several(self, name: str) -> list[str]:
        """The parts of a value that lists several, divided by ;"""
        return [each.strip() for each in str(self.values.get(name, "")).split(";") if each.strip()]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its date in words, and its properties as far as they are stated."""

    id: str
    title: str
    dated: str
    url: str
    values: Mapping[str, Any]

    def place(self, citation: Mapping[str, str]) -> str:
        """A place in it for readers: "Minutes, min 4 (2 May 2024)", with how it states a fact where that needs saying."""
        status = "" if citation["status"] == "stated" else f", {citation['status']}"
        return f"{self.title}, {citation['locator']} ({self.dated}){status}"


@dataclass(frozen=True)
class Holdings:
    """Everything to be exported, each list in one order whatever engine it was read from.

    Args:
        as_of: the day asked about, if one was.
        in_place_only: whether only what is in place on that day is here.
    """

    info: GraphInfo
    as_of: date | None
    in_place_only: bool
    things: Sequence[Item]
    links: Sequence[Item]
    papers: Mapping[str, Paper]

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Things by id."""
        return {each.fact.subject: each for each in self.things}

    @cached_property
    def of_label(self) -> Mapping[str, Sequence[Item]]:
        """Things by label."""
        return _grouped((each.fact.subject_label, each) for each in self.things)

    @cached_property
    def of_kind(self) -> Mapping[str, Sequence[Item]]:
        """Links by type."""
        return _grouped((each.fact.kind, each) for each in self.links)

    def holds(self, item: Item) -> bool:
        """Whether a link, said bare, is true to the papers: on the day asked about, or else of what has no end and of what
        happened on a day."""
        fact = item.fact
        if fact.standing != "in place":
            return False
        if fact.event:
            return not self.as_of or fact.bounds.end_possible <= self.as_of
        return fact.current(self.as_of) if self.as_of else fact.bounds.end_possible == dates.LAST_DAY

    @property
    def access(self) -> str:
        """What kinds of access are in it, in words."""
        more = ", ".join(self.info.include)
        return f"open and {more}: not for publication as it stands" if more else "open"

    @property
    def about(self) -> dict[str, Any]:
        """What there is to know of the whole: where it was read, and how it was chosen."""
        day = {"as_of": self.as_of.isoformat()} if self.as_of else {}
        return {
            "title": "Who is answerable to whom, for what duty, with whose money, and where it says so",
            **day,
            "contents": "what is in place on that day"
            if self.in_place_only
            else "everything, with its dates and standing",
            "access": self.access,
            "ledger": self.info.ledger,
            "revision": self.info.revision,
        }

    @property
    def counted(self) -> str:
        """How much is in it, in words."""
        return f"{len(self.things):,} things, {len(self.links):,} links, {len(self.papers):,} documents"

    def sentence(self, item: Item) -> str:
        """A fact as a sentence."""
        fact = item.fact
        if not fact.object:
            return f"{item.name} ({fact.kind.lower()})"
        said = model.sentence(fact.kind, self.by_id[fact.subject].name, self.by_id[fact.object].name)
        return said + (f" ({fact.detail})" if fact.detail else "")

    def places(self, item: Item) -> list[str]:
        """Every place that states a fact, for readers."""
        return list(dict.fromkeys(self.papers[each["document"]].place(each) for each in item.fact.citations))


def _grouped(pairs: Iterable[tuple[str, Item]]) -> Mapping[str, Sequence[Item]]:
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for key, item in pairs:
        found[key].append(item)
    return found


def read(engine: Engine, as_of: date | None = None, *, in_place_only: bool = False) -> Holdings:
    """All that a graph holds.

    Args:
        as_of: a day; each fact then also says how it stands on it.
        in_place_only: only what is in place on that day: things and links that stand then, and what happened on it.

    Raises:
        EngineError: there is no graph, or it cannot be read.
    """
    info = engine.info()
    if info is None:
        raise EngineError(
            "There is no graph here yet.", where=engine.address, next_step="Load one: 'answerable load llr'."
        )
    with collector_paused():
        found = _Reading(engine, as_of)
        things, links = list(found.things()), list(found.links())
    papers = list(_papers(engine))
    if in_place_only and as_of:
        things = [each for each in things if each.fact.current(as_of)]
        kept = {each.fact.subject for each in things}
        links = [each for each in links if each.fact.current(as_of) and {each.fact.subject, each.fact.object} <= kept]
        cited = {citation["document"] for each in (*things, *links) for citation in each.fact.citations}
        papers = [each for each in papers if each.id in cited]
    return Holdings(info, as_of, in_place_only, things, links, {each.id: each for each in papers})


class _Reading:
    """Joins nodes and relationships to their facts."""

    def __init__(self, engine: Engine, as_of: date | None) -> None:
        self._engine = engine
        self._as_of = as_of
        self._unknown = Asker(engine, as_of).not_known_yet() if as_of else set()
        self._facts = {row[0]: row for row in engine.run(f"MATCH (f:Fact) RETURN {_FACT_COLUMNS}", {}).rows}

    def things(self) -> Iterator[Item]:
        """Every thing, by label and id."""
        for label in model.labels():
            yield from self._items(f"MATCH (x:{label})", model.thing_columns(label))

    def links(self) -> Iterator[Item]:
        """Every link, by type and ends."""
        for kind in model.links():
            yield from self._items(f"MATCH ()-[x:{kind}]->()", model.link_columns(kind))

    def _items(self, match: str, columns: Sequence[model.Property]) -> Iterator[Item]:
        names = [each.name for each in columns if each.name not in _OF_THE_FACT]
        rows = self._engine.run(f"{match} RETURN x.fact, {', '.join(f'x.{name}' for name in names)}", {}).rows
        items = [
            self._item(row[0], {name: value for name, value in zip(names, row[1:], strict=True) if value is not None})
            for row in rows
        ]
        yield from sorted(items, key=_in_order)

    def _item(self, key: str, values: Mapping[str, Any]) -> Item:
        fact = fact_of(self._facts[key])
        if fact.subject in self._unknown and not fact.object:
            fact = known_from_its_papers(fact)
        return Item(fact, values, _stands(fact, self._as_of) if self._as_of else "")


def known_from_its_papers(fact: Fact) -> Fact:
    """A thing that nothing dates, as known from the first paper that tells of it: the graph denies it on no day."""
    known = dates.parse(fact.first_stated).latest
    return replace(fact, bounds=fact.bounds._replace(start_possible=known, start_certain=known))


def _stands(fact: Fact, as_of: date) -> str:
    """How a fact stands on a day, in words, which are not left out where it is simply in place."""
    words = fact.stands(as_of)
    certain = dates.state(fact.bounds, as_of) == dates.CERTAIN
    said = ["in place"] if certain and fact.standing == "in place" and not fact.event else []
    return "; ".join([*said, *filter(None, [words])])


def _in_order(item: Item) -> tuple[str, str, str]:
    return item.fact.subject, item.fact.object, item.fact.id


def _papers(engine: Engine) -> Iterator[Paper]:
    names = [each.name for each in model.DOCUMENT_PROPERTIES]
    rows = engine.run(f"MATCH (d:Document) RETURN {', '.join(f'd.{name}' for name in names)}", {}).rows
    said = Lookup(engine).documents(row[0] for row in rows)
    for row in sorted(rows, key=lambda row: str(row[0])):
        values = {name: value for name, value in zip(names, row, strict=True) if value is not None}
        yield Paper(values["id"], *said[values["id"]], values)


def printable(text: str) -> str:
    """A text without the characters that neither XML nor a workbook can hold."""
    return _NOT_IN_XML.sub(" ", text)
