"""The graph as tables that an officer opens: one for each sort of thing and each family of links, then facts, the places
that state them, and the documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from graph import dates, model
from graph.errors import DateError
from graph.exports import Made
from graph.exports.holdings import BOUNDS, Holdings, Item
from graph.render import csv_text
from graph.reports.words import capital

_PLURALS = {
    "Body": "Bodies",
    "Person": "People",
    "Duty": "Duties",
    "Priority": "Priorities",
    "LocalOrder": "Local orders",
}
_FAMILIES = {
    "answering": "Lines", "informing": "Informing", "people": "Seats and holders", "law": "Duties and law",
    "money": "Money", "work": "Plans and work", "records": "Records and subjects",
}  # fmt: skip
_OWN_HEADINGS = (
    "id",
    "name",
    "label",
    "kind",
    "aliases",
    "local_names",
    "identifiers",
    "note",
    "valid_from",
    "valid_to",
)
_DATES = ("held_on", "decided_on", "due_by")
"""Properties that are a date and nothing else, where a paper gives one."""


class Table(NamedTuple):
    """A table for reading. ``rows`` hold text, numbers and None."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]


def made(holdings: Holdings) -> Made:
    """A folder of CSV files, which Excel takes for UTF-8 by their first bytes; no cell is a formula."""
    files = {_file(each.title): csv_text(each.headings, each.rows).encode("utf-8-sig") for each in tables(holdings)}
    return Made(files, "", [])


def tables(holdings: Holdings) -> Iterator[Table]:
    """Every table that has rows."""
    yield Table("About", ("What", "Value"), [(key.replace("_", " "), value) for key, value in _about(holdings)])
    for label in model.LABELS:
        if held := holdings.of_label.get(label.name):
            yield _things(label, held, holdings)
    for family, title in _FAMILIES.items():
        kinds = [link for link in model.LINKS if link.family == family]
        if any(link.name in holdings.of_kind for link in kinds):
            yield _links(title, kinds, holdings)
    yield _facts(holdings)
    yield _citations(holdings)
    yield _documents(holdings)


def file_names() -> list[str]:
    """The names of all files there can be."""
    labels = [_plural(label.name) for label in model.LABELS]
    return [_file(title) for title in ("About", *labels, *_FAMILIES.values(), "Facts", "Citations", "Sources")]


def _file(title: str) -> str:
    return re.sub(r"\W+", "-", title.lower()) + ".csv"


def _plural(label: str) -> str:
    return _PLURALS.get(label, label + "s")


def _about(holdings: Holdings) -> Iterator[tuple[str, Any]]:
    about = holdings.about
    if holdings.as_of:
        about["as_of"] = dates.say_day(holdings.as_of)
    yield from about.items()
    yield "counted", holdings.counted


def _heading(name: str) -> str:
    return capital(name.replace("_", " "))


def _when(holdings: Holdings) -> list[str]:
    """The headings of how a fact stands."""
    day = [f"On {dates.say_day(holdings.as_of)}"] if holdings.as_of else []
    return ["When", *day, "Standing", "Status", "Papers differ", "Sources"]


def _stands(item: Item, holdings: Holdings) -> list[Any]:
    fact = item.fact
    day = [item.stands] if holdings.as_of else []
    return [fact.dates, *day, fact.standing, fact.status, fact.differs, item.values.get("sources", "")]


def _things(label: model.Label, held: Iterable[Item], holdings: Holdings) -> Table:
    own = [p.name for p in label.properties]
    head = [
        "Name",
        "Kind",
        *map(_heading, own),
        "Other names",
        "Names in one paper",
        "Identifiers",
        "Note",
        "Began",
        "Ended",
    ]
    rows = [
        [
            *(_in_words(name, item.values.get(name)) for name in ("name", "kind", *own, *_OWN_HEADINGS[4:])),
            *_stands(item, holdings), item.fact.subject, item.fact.id,
        ]
        for item in held
    ]  # fmt: skip
    return Table(_plural(label.name), [*head, *_when(holdings), "Id", "Fact"], rows)


def _links(title: str, kinds: Sequence[model.Link], holdings: Holdings) -> Table:
    own = list(dict.fromkeys(p.name for link in kinds for p in link.properties))
    head = ["From", "Link", "To", *map(_heading, own), "Note", *_when(holdings), "From id", "To id", "Fact"]
    rows = [
        [
            holdings.by_id[item.fact.subject].name, model.verb(link.name), holdings.by_id[item.fact.object].name,
            *(item.values.get(name) for name in (*own, "note")),
            *_stands(item, holdings), item.fact.subject, item.fact.object, item.fact.id,
        ]
        for link in kinds
        for item in holdings.of_kind.get(link.name, ())
    ]  # fmt: skip
    return Table(title, head, rows)


def _in_words(name: str, value: Any) -> Any:
    """A date as an officer writes it, everything else as it is."""
    if name not in (*_DATES, "valid_from", "valid_to") or not value:
        return value
    try:
        return dates.say(dates.parse(value).text)
    except DateError:
        return value


def _facts(holdings: Holdings) -> Table:
    head = [
        "Fact",
        "Kind",
        *_when(holdings)[:-1],
        "First stated",
        "Last stated",
        "Documents",
        *map(_heading, BOUNDS),
        "Id",
    ]
    rows = []
    for item in (*holdings.things, *holdings.links):
        fact = item.fact
        documents = len({each["document"] for each in fact.citations})
        days = item.days
        bounds = (dates.say(days[name]) if name in days else None for name in BOUNDS)
        rows.append(
            [holdings.sentence(item), fact.kind.replace("_", " ").lower(), *_stands(item, holdings)[:-1],
             dates.say(fact.first_stated), dates.say(fact.last_stated), documents, *bounds, fact.id]
        )  # fmt: skip
    return Table("Facts", head, rows)


def _citations(holdings: Holdings) -> Table:
    rows = []
    for item in (*holdings.things, *holdings.links):
        for each in item.fact.citations:
            paper = holdings.papers[each["document"]]
            rows.append([item.fact.id, paper.title, each["locator"], paper.dated, each["status"], paper.url, paper.id])
    return Table("Citations", ["Fact id", "Document", "Place", "Date", "Status", "Address", "Document id"], rows)


def _documents(holdings: Holdings) -> Table:
    names = ("kind", "publisher", "url", "access", "note", "slips", "source")
    head = ["Title", "Date", "Kind", "Publisher", "Address", "Access", "Note", "To put right", "Loaded with", "Id"]
    rows = [
        [each.title, each.dated, *(each.values.get(name) for name in names), each.id]
        for each in holdings.papers.values()
    ]
    return Table("Sources", head, rows)
