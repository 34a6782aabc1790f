"""The people, bodies, posts, memberships and areas of the graph as Popolo JSON (popoloproject.com).

Popolo knows who holds a post and who is a member of what, and no more: no reporting, no duties, no money, and no member
that is a post. What cannot be said in it is counted and told, and nothing is bent to fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from graph import dates
from graph.exports import Made
from graph.exports.holdings import Holdings, Item
from graph.exports.plain import lines_of

DOCUMENT = "urn:x-answerable:document:"
"""Before the id of a document that has no web address: a source needs one."""
_SEATS = ("HOLDS", "MEMBER_OF", "CHAIRS")
_MEMBERS = ("Person", "Body")
Node = dict[str, Any]


def partial_date(first: date, last: date) -> str:
    """The window from one day to another as the day, month or year that is it, or that it lies in; empty where it spans
    years, or has no bound."""
    if first == dates.FIRST_DAY or last == dates.LAST_DAY or first.year != last.year:
        return ""
    if first == last:
        return first.isoformat()
    return first.isoformat()[: 7 if first.month == last.month else 4]


def made(holdings: Holdings) -> Made:
    """One object with a list each of persons, organizations, posts, memberships and areas."""
    writing = _Writing(holdings)
    parts = {
        "persons": [writing.person(item) for item in holdings.of_label.get("Person", ())],
        "organizations": [writing.organization(item) for item in holdings.of_label.get("Body", ())],
        "posts": [writing.post(item) for item in holdings.of_label.get("Post", ())],
        "memberships": list(writing.memberships()),
        "areas": [writing.area(item) for item in holdings.of_label.get("Area", ())],
    }
    told = [f"{what} ({count:,})" for what, count in sorted(writing.left_out.items())]
    return Made({"": lines_of({"meta": holdings.about}, parts)}, "", told)


class _Writing:
    """Objects of Popolo from things and links, and what of them had no place."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings
        self.left_out = Counter[str]()
        self._bodies = Counter(each.name for each in holdings.of_label.get("Body", ()))
        self._named = {each.name: each.fact.subject for each in holdings.of_label.get("Body", ())}
        self._above = {kind: self._first(kind) for kind in ("PART_OF", "COVERS", "WITHIN")}

    def _first(self, kind: str) -> Mapping[str, str]:
        """What each thing is part of, covers or lies within: the first that is in place on the day asked about, or else
        has not ended."""
        found: dict[str, str] = {}
        others = "not in place that day" if self.holdings.as_of else "ended or planned"
        for item in self.holdings.of_kind.get(kind, ()):
            fact = item.fact
            if not self.holdings.holds(item) or fact.subject in found:
                self.left_out[f"{kind.replace('_', ' ').lower()} links that are further or {others}"] += 1
            elif fact.subject_label in ("Body", "Post", "Area") and fact.object_label in ("Body", "Area"):
                found[fact.subject] = fact.object
        return found

    def _thing(self, item: Item, name: str, names: str = "", **more: str) -> Node:
        """What all objects share; values that are not stated are left out."""
        found: Node = {"id": item.fact.subject, name: item.name}
        if names and (aliases := item.several("aliases")):
            found[names] = aliases if names == "other_label" else [{"name": each} for each in aliases]
        found |= {key: value for key, value in more.items() if value}
        identifiers = [each.partition(" ") for each in item.several("identifiers")]
        if identifiers and names != "other_label":
            found["identifiers"] = [{"scheme": scheme, "identifier": value} for scheme, _, value in identifiers]
        elif identifiers:
            self.left_out["identifiers of posts"] += len(identifiers)
        return found | {"sources": self._sources(item)}

    def _sources(self, item: Item) -> list[Node]:
        found = []
        for each in item.fact.citations:
            paper = self.holdings.papers[each["document"]]
            found.append({"url": paper.url or DOCUMENT + paper.id, "note": paper.place(each)})
        return found

    def _date(self, item: Item, name: str) -> str:
        """When a thing began or ended."""
        text = item.values.get(name, "")
        said = partial_date(*dates.parse(text)[1:]) if text else ""
        if text and not said:
            self.left_out["dates that span years"] += 1
        return said

    def person(self, item: Item) -> Node:
        return self._thing(item, "name", "other_names")

    def organization(self, item: Item) -> Node:
        return self._thing(
            item, "name", "other_names", classification=item.values["kind"], abstract=item.values.get("purpose", ""),
            parent_id=self._above["PART_OF"].get(item.fact.subject, ""),
            area_id=self._above["COVERS"].get(item.fact.subject, ""),
            founding_date=self._date(item, "valid_from"), dissolution_date=self._date(item, "valid_to"),
        )  # fmt: skip

    def post(self, item: Item) -> Node:
        kind = item.values["kind"]
        return self._thing(
            item, "label", "other_label", role="" if kind == "other" else kind,
            organization_id=self._above["PART_OF"].get(item.fact.subject, ""),
            area_id=self._above["COVERS"].get(item.fact.subject, ""),
            start_date=self._date(item, "valid_from"), end_date=self._date(item, "valid_to"),
        )  # fmt: skip

    def area(self, item: Item) -> Node:
        above = self._above["WITHIN"].get(item.fact.subject, "")
        found = self._thing(item, "name", classification=item.values["kind"], parent_id=above)
        identifiers = found.pop("identifiers", [])
        if code := next((each["identifier"] for each in identifiers if each["scheme"] == "gss"), ""):
            found["identifier"] = code
        return found

    def memberships(self) -> Iterator[Node]:
        for kind in _SEATS:
            for item in self.holdings.of_kind.get(kind, ()):
                if not (why := self._unsayable(item)):
                    yield self._membership(item)
                else:
                    self.left_out[why] += 1

    def _unsayable(self, item: Item) -> str:
        fact = item.fact
        if fact.subject_label not in _MEMBERS:
            return "memberships and chairs of posts"
        if fact.standing != "in place":
            return "memberships, chairs and holders that are planned, proposed, ended without a date, or denied"
        ended = fact.bounds.end_possible != dates.LAST_DAY
        return "memberships whose end spans years" if ended and not self._end(item) else ""

    def _end(self, item: Item) -> str:
        return partial_date(item.fact.bounds.end_certain, item.fact.bounds.end_possible)

    def _membership(self, item: Item) -> Node:
        fact, bounds = item.fact, item.fact.bounds
        said = self.holdings.sentence(item)
        found = {"id": fact.id, "label": f"{said} ({item.stands})" if item.stands else said, **self._ends(item)}
        start = partial_date(bounds.start_possible, bounds.start_certain) if bounds.stated_start else ""
        if bounds.stated_start and not start:
            self.left_out["dates that span years"] += 1
        more = {"start_date": start, "end_date": self._end(item), "on_behalf_of_id": self._sender(item)}
        return {**found, **{key: value for key, value in more.items() if value}, "sources": self._sources(item)}

    def _ends(self, item: Item) -> Node:
        """The member, and what it is a member of, as what."""
        fact = item.fact
        who: Node = {"person_id": fact.subject}
        if fact.subject_label == "Body":
            who = {"member": {"id": fact.subject, "name": self.holdings.by_id[fact.subject].name}}
        if fact.kind == "HOLDS":
            body = self._above["PART_OF"].get(fact.object, "")
            return {**who, "post_id": fact.object, **({"organization_id": body} if body else {})}
        role = item.values.get("capacity") or item.values.get("role") or ("chair" if fact.kind == "CHAIRS" else "")
        return {**who, "organization_id": fact.object, **({"role": role} if role else {})}

    def _sender(self, item: Item) -> str:
        """The body that a member sits for, where the papers give it by the name of just one."""
        name = item.values.get("represents", "")
        if name and self._bodies[name] != 1:
            self.left_out["whom members represent, where that is no body's name"] += 1
        return self._named[name] if name and self._bodies[name] == 1 else ""
