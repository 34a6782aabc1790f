"""Checks done by networkx over a graph that is held in memory, as someone would write them by hand in Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import networkx as nx

from graph.engine import Engine
from graph.model import DIRECT, is_elected_end

_NODES = {
    "Body": ("legal_form",), "Post": (), "Person": (), "Programme": (), "Plan": (), "Priority": (), "Service": (),
    "Fund": ("valid_from", "amount", "amount_words"), "Instrument": (),
}  # fmt: skip
_LINKS = {
    **dict.fromkeys(DIRECT, ()), "CHAIRS": ("role",), "GOVERNED_BY": (), "HELD_BY": ("dates",), "PAYS_FOR": ("dates",),
    "PROVIDES_MONEY": ("dates",), "HAS_PRIORITY": (), "LEADS": (), "ACCOUNTABLE_FOR": ("scope",),
}  # fmt: skip
_MONEY = ("HELD_BY", "PAYS_FOR", "PROVIDES_MONEY")
_BOARD_FORMS = (
    "statutory partnership", "non-statutory partnership", "council committee", "joint committee", "programme board",
    "officer group",
)  # fmt: skip
_BOARDS = (
    "community safety partnership", "strategy board", "programme board", "partnership board", "health and wellbeing board",
    "safeguarding board", "delivery group", "joint action group", "strategy group", "officer group", "operational group",
)  # fmt: skip
_APART_FORMS = ("corporate body", "corporation sole", "crown body", "statutory partnership", "class of bodies")
_APART = (
    "full council", "county council", "unitary council", "district council", "london borough council",
    "elected local policing body", "police and crime panel", "community safety partnership", "government department",
    "national agency", "fire and rescue authority", "police authority", "nhs commissioner", "nhs provider",
    "probation provider", "prison service", "business body", "voluntary sector", "education", "provider", "charity",
)  # fmt: skip
_Values = Mapping[str, Any]


class Peer:
    """A graph in memory, and what it counts on a day."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.web: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self.of: dict[str, list[tuple[str, _Values]]] = {}

    def read(self, engine: Engine) -> None:
        """Read what the checks need, by one query for each label and link."""
        for label, more in _NODES.items():
            names = ("id", "kind", "standing", "holds_from", "holds_to", *more)
            text = f"MATCH (n:{label}) RETURN {', '.join(f'n.{name}' for name in names)}"
            if label == "Fund":
                names = (*names, "first_stated")
                text = text.replace(" RETURN", " MATCH (k:Fact {id: n.fact}) RETURN") + ", k.first_stated"
            for row in engine.run(text, {}).rows:
                self.web.add_node(row[0], label=label, **dict(zip(names, row, strict=True)))
            self.of[label] = []
        for kind, more in _LINKS.items():
            names = ("standing", "holds_from", "holds_to", *more)
            text = f"MATCH (a)-[r:{kind}]->(b) RETURN a.id, b.id, {', '.join(f'r.{name}' for name in names)}"
            for a, b, *row in engine.run(text, {}).rows:
                if a in self.web and b in self.web:
                    self.web.add_edge(a, b, kind=kind, **dict(zip(names, row, strict=True)))
        for node, values in self.web.nodes.items():
            self.of[values["label"]].append((node, values))

    def count(self, name: str) -> Counter[str]:
        """Things by outcome."""
        return {**ONE_HOP, "reporting-loop": _loops, "loops": _loops, "line-not-stated-beyond": _ends}[name](self)

    def now(self, values: _Values) -> bool:
        """Whether a thing or link is in place on the day."""
        in_place: bool = values["standing"] == "in place" and values["holds_from"] <= self.day <= values["holds_to"]
        return in_place

    def current(self, label: str) -> Iterable[tuple[str, _Values]]:
        """Things of a label that are in place."""
        return (each for each in self.of[label] if self.now(each[1]))

    def leaving(self, node: str, *kinds: str) -> Iterable[tuple[str, _Values]]:
        """Links of these kinds from a thing: the other end, and the link."""
        return ((b, link) for _, b, link in self.web.out_edges(node, data=True) if link["kind"] in kinds)

    def coming(self, node: str, *kinds: str) -> Iterable[tuple[str, _Values]]:
        """Links of these kinds to a thing."""
        return ((a, link) for a, _, link in self.web.in_edges(node, data=True) if link["kind"] in kinds)

    def boards(self) -> Iterable[tuple[str, _Values]]:
        """Boards, partnerships, committees and groups in place."""
        for node, values in self.current("Body"):
            form = values["legal_form"]
            if form in _BOARD_FORMS or ((form or "not stated") == "not stated" and values["kind"] in _BOARDS):
                yield node, values

    def funds(self) -> Iterable[tuple[str, _Values]]:
        """Funds in place that had been spoken of by the day, but those of which every link has ended."""
        for node, values in self.current("Fund"):
            if not values["valid_from"] and values["first_stated"] > self.day.isoformat():
                continue
            links = [link for _, link in (*self.leaving(node, *_MONEY), *self.coming(node, *_MONEY))]
            over = any(
                link["holds_to"] < self.day and link["dates"].startswith(("from ", "until ", "ended "))
                for link in links
            )
            if not over or any(map(self.now, links)):
                yield node, values


def _told(met: bool) -> str:
    return "met" if met else "not stated"


def _chairs(peer: Peer) -> Counter[str]:
    counts: Counter[str] = Counter()
    for node, values in peer.boards():
        roles = [link["role"] or "chair" for _, link in peer.coming(node, "CHAIRS") if peer.now(link)]
        met = any("vice" not in role and "deputy" not in role for role in roles)
        if met or values["kind"] != "executive":
            counts[_told(met)] += 1
    return counts


def _terms(peer: Peer) -> Counter[str]:
    counts: Counter[str] = Counter()
    for node, values in peer.boards():
        kinds = _instruments(peer, node)
        parents = (b for b, link in peer.leaving(node, "PART_OF") if peer.now(link))
        if kinds & {"terms of reference", "constitution"}:
            counts["met"] += 1
        elif values["legal_form"] != "council committee" or not any(
            "constitution" in _instruments(peer, parent) for parent in parents
        ):
            counts["not stated"] += 1
    return counts


def _instruments(peer: Peer, node: str) -> set[str]:
    return {peer.web.nodes[b]["kind"] for b, link in peer.leaving(node, "GOVERNED_BY") if peer.now(link)}


def _holders(peer: Peer) -> Counter[str]:
    return Counter(_told(any(peer.now(link) for _, link in peer.leaving(node, "HELD_BY"))) for node, _ in peer.funds())


def _amounts(peer: Peer) -> Counter[str]:
    return Counter(_told(bool(each["amount_words"]) or each["amount"] is not None) for _, each in peer.funds())


def _leads(peer: Peer) -> Counter[str]:
    counts: Counter[str] = Counter()
    for node, values in peer.of["Priority"]:
        owners = {a for a, link in peer.coming(node, "HAS_PRIORITY") if peer.now(link) and peer.now(peer.web.nodes[a])}
        leads = (link for _, link in peer.coming(node, "LEADS", "ACCOUNTABLE_FOR") if peer.now(link))
        met = any("monitor" not in (link.get("scope") or "") for link in leads)
        if met or values["kind"] != "cross-cutting theme":
            counts[_told(met)] += len(owners)
    return counts


def _parents(peer: Peer) -> Counter[str]:
    return Counter(
        _told(any(peer.now(link) for _, link in peer.leaving(node, *DIRECT)))
        for node, values in peer.current("Body")
        if values["legal_form"] not in _APART_FORMS and values["kind"] not in _APART
    )


def _lines(peer: Peer) -> nx.DiGraph[str]:
    """Who answers to whom on the day; a line ends at an elected end."""
    lines: nx.DiGraph[str] = nx.DiGraph()
    nodes = peer.web.nodes
    for a, b, link in peer.web.edges(data=True):
        if link["kind"] in DIRECT and peer.now(link) and peer.now(nodes[a]) and peer.now(nodes[b]):
            lines.add_nodes_from((a, b))
            if not is_elected_end(nodes[a]["label"], nodes[a]["kind"]):
                lines.add_edge(a, b)
    return lines


def _loops(peer: Peer) -> Counter[str]:
    lines = _lines(peer)
    knots = [knot for knot in nx.strongly_connected_components(lines) if len(knot) > 1]
    return Counter({"loops": sum(bool(nx.find_cycle(lines.subgraph(knot))) for knot in knots)})


def _ends(peer: Peer) -> Counter[str]:
    lines, counts, nodes = _lines(peer), Counter[str](), peer.web.nodes
    for node in lines:
        if not lines.out_degree(node) and lines.in_degree(node) and nx.ancestors(lines, node):
            counts["met" if is_elected_end(nodes[node]["label"], nodes[node]["kind"]) else "others"] += 1
    return counts


ONE_HOP: Mapping[str, Callable[[Peer], Counter[str]]] = {
    "chair-not-stated": _chairs,
    "terms-of-reference-not-stated": _terms,
    "holder-not-stated": _holders,
    "amount-not-stated": _amounts,
    "priority-lead-not-stated": _leads,
    "parent-not-stated": _parents,
}
