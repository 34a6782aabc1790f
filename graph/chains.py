"""Finishing steps that look at all lines of answering at once: loops, where lines stop, and the layers below a thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from graph.answer import Answer, Row, Thing
from graph.answering import STEP_COLUMNS, Bound, Things, link_row
from graph.answers import Asker
from graph.catalogue import Column, Question, question
from graph.model import is_elected_end

if TYPE_CHECKING:
    import networkx as nx

_COUNTED = {"Body": "bodies", "Post": "posts", "Programme": "programmes"}


class Loop(NamedTuple):
    """A shortest loop: its things, the first by name first, the rows of each step, and what else leads round with it."""

    things: list[Thing]
    steps: list[list[Row]]
    others: list[Thing]


def web_of(rows: Iterable[Row]) -> nx.DiGraph[str]:
    """Links as a graph, each step with its rows. A line ends at an elected end, so no step leaves one."""
    import networkx as nx

    web: nx.DiGraph[str] = nx.DiGraph()
    for row in rows:
        a, b = (row.values[end]._replace(label=row.values[f"{end}_label"]) for end in ("subject", "other"))
        for thing, kind in ((a, row.values["subject_kind"]), (b, row.values["other_kind"])):
            if thing.id not in web:
                web.add_node(thing.id, thing=thing, elected=is_elected_end(thing.label, kind))
        if not web.nodes[a.id]["elected"]:
            web.add_edge(a.id, b.id)
            web.edges[a.id, b.id].setdefault("rows", []).append(row)
    return web


def find_loops(web: nx.DiGraph[str]) -> list[Loop]:
    """One shortest loop of each part of a graph whose lines all lead back to one another."""
    import networkx as nx

    found = []
    for knot in (knot for knot in nx.strongly_connected_components(web) if len(knot) > 1):
        order = _by_name(web.nodes[node]["thing"] for node in knot)
        loop = _shortest(web, [thing.id for thing in order])
        steps = [web.edges[step]["rows"] for step in pairwise([*loop, loop[0]])]
        found.append(Loop([web.nodes[node]["thing"] for node in loop], steps, [x for x in order if x.id not in loop]))
    return sorted(found, key=lambda loop: (loop.things[0].name, loop.things[0].id))


def _by_name(things: Iterable[Thing]) -> list[Thing]:
    return sorted(things, key=lambda thing: (thing.name, thing.id))


def _shortest(web: nx.DiGraph[str], order: Sequence[str]) -> list[str]:
    """The shortest loop through these. Each in turn is looked at for a shorter one, and then left out."""
    import networkx as nx

    left: nx.DiGraph[str] = nx.DiGraph(web.edges(order))
    best: list[str] = []
    for node in order:
        came = {node: ""} | dict(nx.bfs_predecessors(left, node, len(best) - 2 if best else None))
        if way := [last for last in came if node in left[last]][:1]:
            while came[way[-1]]:
                way.append(came[way[-1]])
            best = way[::-1]
        if len(best) == 2:
            break
        left.remove_node(node)
    return best


def _names(things: Sequence[Thing]) -> str:
    shown = [thing.name for thing in things[:6]] + [f"{len(things) - 6:,} more"] * (len(things) > 6)
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def loops(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Each loop step by step; when there is none, those of another time or standing are the nearest."""
    answer.columns = [column for column in STEP_COLUMNS if column.name != "part"]
    for number, loop in enumerate(find_loops(web_of(asker.rows(asked, bound, things))), start=1):
        for at, rows in enumerate(loop.steps, start=1):
            for row in rows:
                who, how, to = row.values["subject"], row.values["how"], row.values["other"]
                answer.rows.append(link_row(asker, "", who, how, to, row.facts, number, at))
        if loop.others:
            answer.remarks.append(f"Other lines lead back to loop {number}, through {_names(loop.others)}.")
    if not answer.rows:
        other = find_loops(web_of(asker.rows(asked, bound, things, any_time=True)))
        near = (fact for loop in other for rows in loop.steps for row in rows for fact in row.facts)
        answer.gaps.append(asker.gap(asked, bound, things, near))


def layers(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """How many answer to a thing, straight and through others: a row for each layer, each thing in its nearest one."""
    answer.columns = [Column(name, "", name) for name in ("layer", *_COUNTED.values(), "who", "stands")]
    layer, seen = [things["name"]], {things["name"].id}
    while layer:
        found = [row for each in layer for row in asker.rows(asked, {**bound, "name": each.id}, {"name": each})]
        rows = [row for row in found if row.values["who"].id not in seen]
        layer = _by_name({row.values["who"]._replace(label=row.values["label"]) for row in rows})
        seen |= {thing.id for thing in layer}
        if said := [fact for row in rows for fact in row.facts]:
            counts = {word: sum(thing.label == label for thing in layer) for label, word in _COUNTED.items()}
            values = {"layer": len(answer.rows) + 1, **counts, "who": _names(layer), "stands": asker.stands(said)}
            answer.rows.append(Row(values, said))
    if not answer.rows:
        answer.gaps.append(asker.not_stated(asked, bound, things))


def loop_findings(asker: Asker, rows: Sequence[Row]) -> list[Row]:
    """Each loop, and whatever is in none. Only of steps that are stated, certain and undisputed is one said to be."""
    found, inside, web = [], set[str](), web_of(rows)
    for loop in find_loops(web):
        knot = {thing.id for thing in (*loop.things, *loop.others)}
        within = [row for a, b in web.edges(sorted(knot)) if b in knot for row in web.edges[a, b]["rows"]]
        facts = asker.facts(row.facts[0] for row in within)
        firm = find_loops(web_of(row for row in within if not facts[row.facts[0]].stands(asker.as_of)))
        for each in firm or [loop]:
            said = asker.sentences(step[0].facts[0] for step in each.steps)
            subject = min(each.things, key=lambda thing: (thing.label != "Body", thing.name, thing.id))
            outcome = "gap" if firm else "not assessable"
            found.append(Row({"subject": subject, "detail": "; ".join(said.values()), "outcome": outcome}, list(said)))
        inside |= knot
    return found + [
        Row(row.values | {"other": None}, row.facts) for row in rows if row.values["subject"].id not in inside
    ]


def stop_findings(asker: Asker, rows: Sequence[Row]) -> list[Row]:
    """Everything at which lines end: an elected end, what answers to no one body, and where nothing more is stated."""
    import networkx as nx

    web, other = (web_of(row for row in rows if (row.values["outcome"] == "met") == held) for held in (True, False))
    found = []
    for node, known in web.nodes.items():
        into = [row for before in web.pred[node] for row in web.edges[before, node]["rows"]]
        if into and not web[node]:
            below = _by_name(web.nodes[each]["thing"] for each in nx.ancestors(web, node))
            outcome = "met" if known["elected"] else into[0].values["beyond"]
            facts = [into[0].facts[1], *(row.facts[0] for row in into)]
            facts += [row.facts[0] for after in other.adj.get(node, ()) for row in other.edges[node, after]["rows"]]
            found.append(Row({"subject": known["thing"], "detail": _names(below), "outcome": outcome}, facts))
    return found


_COUNCILS = ("county council", "unitary council", "district council", "london borough council")
_MOST_LEVELS = 3


def council_findings(asker: Asker, rows: Sequence[Row]) -> list[Row]:
    """Two seats are a matter for their council only where both are of the same one. Each is followed to its council along
    what it is part of, or is held to account by."""
    part_of: dict[str, list[Row]] = {}
    if any(row.values["outcome"] != "met" and row.values["other"] for row in rows):
        for row in asker.rows(question("councils"), {"as_of": asker.as_of.isoformat(), "any_time": False}, {}):
            part_of.setdefault(row.values["part"].id, []).append(row)
    return [_of_one_council(row, part_of) for row in rows]


def _of_one_council(row: Row, part_of: Mapping[str, Sequence[Row]]) -> Row:
    if row.values["outcome"] == "met" or not row.values["other"]:
        return row
    one, other = (_councils_of(row.values[seat].id, part_of) for seat in ("subject", "other"))
    facts = [*row.facts, *(fact for found in (other, one) for way in found.values() for fact in way)]
    if not (one and other):
        unknown = {"outcome": "not assessable", "detail": "the council of one of the two is not stated"}
        return Row(row.values | unknown, facts)
    if not one.keys() & other.keys():
        return Row(row.values | {"outcome": "met", "detail": "of another council"}, facts)
    return Row(row.values, facts)


def _councils_of(seat: str, part_of: Mapping[str, Sequence[Row]]) -> dict[str, list[str]]:
    """The nearest councils above a seat, each with the facts on the way."""
    level: dict[str, list[str]] = {seat: []}
    for _ in range(_MOST_LEVELS):
        steps = [(row, way) for each, way in level.items() for row in part_of.get(each, ())]
        level = {row.values["whole"].id: [*way, *row.facts] for row, way in steps}
        councils = {row.values["whole"].id for row, _ in steps if row.values["kind"] in _COUNCILS}
        if councils:
            return {each: way for each, way in level.items() if each in councils}
    return {}
