"""The graph as one JSON object: what there is to know of the whole, things, links, facts and documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.exports import Made
from graph.exports.holdings import Holdings, Item

_ENCODE = json.JSONEncoder(ensure_ascii=False, default=str).encode
_NOT_TWICE = ("id", "label", "sources")


def made(holdings: Holdings) -> Made:
    """One object; an entry of its lists to a line, so that two of them can be compared."""
    parts: Mapping[str, Iterable[Mapping[str, Any]]] = {
        "things": map(_thing, holdings.things),
        "links": map(_link, holdings.links),
        "facts": (_fact(item, holdings) for item in (*holdings.things, *holdings.links)),
        "documents": (dict(paper.values) for paper in holdings.papers.values()),
    }
    return Made({"": lines_of({"about": holdings.about}, parts)}, "", [])


def lines_of(head: Mapping[str, Any], parts: Mapping[str, Iterable[Mapping[str, Any]]]) -> bytes:
    """A JSON object of some values and some lists, an entry of a list to a line."""
    return ("{\n" + ",\n".join(_members(head, parts)) + "\n}\n").encode()


def _members(head: Mapping[str, Any], parts: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[str]:
    yield from (f"{_ENCODE(key)}: {_ENCODE(value)}" for key, value in head.items())
    for key, entries in parts.items():
        listed = ",\n".join(map(_ENCODE, entries))
        yield f"{_ENCODE(key)}: [\n{listed}\n]" if listed else f"{_ENCODE(key)}: []"


def _own(item: Item) -> dict[str, Any]:
    return {name: value for name, value in item.values.items() if name not in _NOT_TWICE}


def _thing(item: Item) -> dict[str, Any]:
    return {"id": item.fact.subject, "label": item.fact.subject_label, **_own(item), "fact": item.fact.id}


def _link(item: Item) -> dict[str, Any]:
    return {
        "kind": item.fact.kind,
        "from": item.fact.subject,
        "to": item.fact.object,
        **_own(item),
        "fact": item.fact.id,
    }


def _fact(item: Item, holdings: Holdings) -> dict[str, Any]:
    fact, day = item.fact, holdings.as_of
    found: dict[str, Any] = {
        "id": fact.id, "sentence": holdings.sentence(item), "kind": fact.kind, "subject": fact.subject,
        "object": fact.object, "standing": fact.standing, "status": fact.status, "dates": fact.dates, **item.days,
        "first_stated": fact.first_stated, "last_stated": fact.last_stated, "differs": fact.differs,
        "detail": fact.detail, "stands": item.stands,
    }  # fmt: skip
    if day:
        found["in_place"] = fact.current(day)
    return {**{key: value for key, value in found.items() if value != ""}, "citations": list(fact.citations)}
