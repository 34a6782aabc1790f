"""Finishing steps: from the rows, paths or facts a query returns to the rows of an answer.

Lines of answering are finished here rather than in Cypher: one engine repeats relationships in a path, and neither can
say where a line stops and what is stated instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from graph import model
from graph.answers import MOST_PATHS, Answer, Asker, Gap, Row, Thing
from graph.catalogue import Column, Question, question
from graph.engine import PathValue

Bound = Mapping[str, Any]
Things = Mapping[str, Thing]
_PARTNERSHIPS = ("statutory partnership", "non-statutory partnership")
_STEP_COLUMNS = [
    Column("part", "", "what the row belongs to"),
    Column("line", "", "number of the line"),
    Column("step", "", "number of the step in its line"),
    Column("who", "thing", "who answers, informs or pays"),
    Column("how", "", "the link"),
    Column("to", "thing", "to whom"),
    Column("stands", "", "how it stands on the day"),
]


class Line(NamedTuple):
    """A line: things in order from the one asked about, the links between them, and whether it ends at an elected end."""

    things: tuple[Thing, ...]
    kinds: tuple[str, ...]
    facts: tuple[str, ...]
    complete: bool


def table(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Rows as they come; nothing found is answered with what is not stated."""
    answer.rows = asker.rows(asked, bound, things)
    _add_standing(asker, answer)
    if not answer.rows:
        answer.gaps.append(asker.not_stated(asked, bound, things))


def _add_standing(asker: Asker, answer: Answer) -> None:
    asker.facts([fact for row in answer.rows for fact in row.facts])
    for row in answer.rows:
        row.values["stands"] = asker.stands(row.facts)
    answer.columns.append(Column("stands", "", "how it stands on the day, where there is more to say than 'in place'"))


def facts(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Each fact as a sentence."""
    ids = [fact for row in asker.rows(asked, bound, things) for fact in row.facts]
    answer.columns = [Column("fact", "", "the fact, as a sentence"), Column("kind", "", "label or link")]
    said, found = asker.sentences(ids), asker.facts(ids)
    for each in dict.fromkeys(ids):
        answer.rows.append(Row({"fact": said[each], "kind": found[each].kind}, [each]))
    order = {kind: at for at, kind in enumerate([*model.labels(), *model.links()])}
    answer.rows.sort(key=lambda row: (order.get(row.values["kind"], 0), row.values["fact"]))
    _add_standing(asker, answer)
    if not answer.rows:
        answer.gaps.append(asker.not_stated(asked, bound, things))


def lines_up(paths: Iterable[PathValue]) -> list[Line]:
    """The longest lines among these paths: without a body twice, and never past an elected end."""
    found = []
    for path in paths:
        ids = [node["id"] for node in path.nodes]
        ends = [model.is_elected_end(node["label"], node["kind"]) for node in path.nodes]
        if len(set(ids)) == len(ids) and not any(ends[:-1]):
            found.append(_line(path, ends[-1]))
    return _longest(found)


def _line(path: PathValue, complete: bool = False, *, reverse: bool = False) -> Line:
    nodes, links = list(path.nodes), list(path.links)
    if reverse:
        nodes.reverse()
        links.reverse()
    things = tuple(Thing(node["id"], node["name"], node["label"]) for node in nodes)
    return Line(things, tuple(link["kind"] for link in links), tuple(link["fact"] for link in links), complete)


def _longest(found: Sequence[Line]) -> list[Line]:
    """Without the lines that are only the beginning of another."""
    begun = {line.facts[:size] for line in found for size in range(1, len(line.facts))}
    kept = {line.facts: line for line in found if line.facts not in begun}
    return sorted(kept.values(), key=lambda line: (not line.complete, len(line.facts), line.facts))


def _steps(asker: Asker, part: str, number: int, line: Line) -> Iterable[Row]:
    for at, (kind, fact) in enumerate(zip(line.kinds, line.facts, strict=True)):
        values = {
            "part": part, "line": number, "step": at + 1, "who": line.things[at], "how": kind,
            "to": line.things[at + 1], "stands": asker.stands([fact]),
        }  # fmt: skip
        yield Row(values, [fact])


def _get_lines(asker: Asker, thing: Thing, answer: Answer, *, any_time: bool = False) -> list[Line]:
    paths = asker.paths("answers-to", thing, any_time=any_time)
    _say_if_cut(paths, answer)
    return lines_up(paths)


def _say_if_cut(paths: Sequence[PathValue], answer: Answer) -> None:
    if len(paths) > MOST_PATHS:
        answer.remarks.append(f"More than {MOST_PATHS:,} paths were found: what follows was cut and is not the whole.")


def up(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Lines upward by direct steps to an elected end; beside them scrutiny, and what only informs or pays."""
    thing = things["name"]
    answer.columns = list(_STEP_COLUMNS)
    kind, form, standing = _nature(asker, thing)
    lines = _get_lines(asker, thing, answer)
    if standing != "in place":
        answer.remarks.append(f"{thing.name} is recorded as {standing}, not as in place.")
    if model.is_elected_end(thing.label, kind):
        answer.remarks.append(f"{thing.name} is itself an elected end ({kind}).")
    _add_lines(asker, thing, lines, answer)
    members = _add_members(asker, thing, form, answer) if form in _PARTNERSHIPS else []
    _add_beside(asker, [thing, *(t for line in lines for t in line.things[1:])], answer)
    _add_informs(asker, thing, answer)
    if members:
        _add_members_gap(asker, asked, members, answer)
        return
    complete = any(line.complete for line in lines) or model.is_elected_end(thing.label, kind)
    if not complete:
        _add_gap(asker, asked, bound, things, lines, answer)


def _add_lines(asker: Asker, thing: Thing, lines: Sequence[Line], answer: Answer) -> None:
    for number, line in enumerate(lines, start=1):
        end = line.things[-1].name
        part = f"complete line, ending at {end}" if line.complete else f"line that stops at {end}"
        answer.rows += _steps(asker, part, number, line)


def _nature(asker: Asker, thing: Thing) -> tuple[str, str, str]:
    form = "n.legal_form" if thing.label == "Body" else "''"
    row = asker.engine.run(
        f"MATCH (n:{thing.label} {{id: $id}}) RETURN n.kind, {form}, n.standing", {"id": thing.id}
    ).rows[0]
    return row[0], row[1] or "", row[2]


def _add_members(asker: Asker, thing: Thing, form: str, answer: Answer) -> list[tuple[Thing, bool]]:
    """A partnership without legal personality has no line of its own: each member answers separately. Gives each
    member, and whether its line is complete."""
    asked = question("members")
    bound, things = asker.bind(asked, {"name": f"id:{thing.id}"})
    rows = asker.rows(asked, bound, things)
    answer.remarks.append(
        f"{thing.name} is a {form} without legal personality: it has no single line. Each member answers separately."
    )
    kinds = asker.facts([row.facts[0] for row in rows])
    members = []
    for row in rows:
        member = row.values["member"]._replace(label=kinds[row.facts[0]].subject_label)
        kind, _, _ = _nature(asker, member)
        lines = _get_lines(asker, member, answer)
        seat = {"line": 0, "step": 0, "who": member, "how": "MEMBER_OF", "to": thing, "stands": asker.stands(row.facts)}
        elected = model.is_elected_end(member.label, kind)
        members.append((member, elected or any(line.complete for line in lines)))
        if elected:
            outcome = f"itself an elected end ({kind})"
        elif not members[-1][1]:
            outcome = "no complete line is stated"
        else:
            outcome = "complete line to " + " and ".join(dict.fromkeys(x.things[-1].name for x in lines if x.complete))
        answer.rows.append(Row({"part": f"member {member.name}: {outcome}", **seat}, row.facts))
        for number, line in enumerate(lines, start=1):
            answer.rows += _steps(asker, f"member {member.name}: {outcome}", number, line)
    return members


def _add_members_gap(asker: Asker, asked: Question, members: Sequence[tuple[Thing, bool]], answer: Answer) -> None:
    without = [member.name for member, complete in members if not complete]
    if without:
        what = f"No complete line is stated as of {_day(asker)} for: {'; '.join(without)}."
        answer.gaps.append(Gap(what, f"{asked.searched}, in {asker.count_documents()} documents", []))


def _add_beside(asker: Asker, chain: Sequence[Thing], answer: Answer) -> None:
    asked = question("scrutinised-by")
    for each in dict.fromkeys(chain):
        bound, things = asker.bind(asked, {"name": f"id:{each.id}"})
        for row in asker.rows(asked, bound, things):
            values = {"part": "scrutiny, beside the line", "line": 0, "step": 0, "who": each, "how": "SCRUTINISED_BY",
                      "to": row.values["by"], "stands": asker.stands(row.facts)}  # fmt: skip
            answer.rows.append(Row(values, row.facts))


def _add_informs(asker: Asker, thing: Thing, answer: Answer) -> None:
    """What only informs, pays or seats, whatever its standing: shown apart, never a step."""
    told = {fact for row in answer.rows for fact in row.facts}
    ids = [
        fact.id
        for fact in asker.facts(asker.touching(thing)).values()
        if model.links()[fact.kind].answering in ("informs", "pays", "sits")
        and fact.kind != "ATTENDED"
        and fact.id not in told
    ]
    said = asker.near(ids)
    facts_ = asker.facts(ids)
    names = asker.about([])
    for near in said:
        fact = facts_[near.facts[0]]
        who = Thing(fact.subject, names[fact.subject], fact.subject_label)
        to = Thing(fact.object, names[fact.object], fact.object_label)
        values = {"part": "what only informs, pays or seats (never part of a line)", "line": 0, "step": 0, "who": who,
                  "how": fact.kind, "to": to, "stands": near.stands}  # fmt: skip
        answer.rows.append(Row(values, [fact.id]))


def _add_gap(
    asker: Asker, asked: Question, bound: Bound, things: Things, lines: Sequence[Line], answer: Answer
) -> None:
    """No complete line: what was searched, and lines of another time or standing as the nearest."""
    thing = things["name"]
    shown = {fact for line in lines for fact in line.facts}
    other = _get_lines(asker, thing, answer, any_time=True)
    nearest = asker.near(fact for line in other for fact in line.facts if fact not in shown)
    stops = list(dict.fromkeys(line.things[-1].name for line in lines))
    what = f"No complete line is stated for {thing.name} as of {_day(asker)}."
    if stops:
        what += f" The papers loaded do not state whom {' or '.join(stops)} answers to."
    if not nearest and not lines:
        touching = asker.facts(asker.touching(thing)).values()
        nearest = asker.near([fact.id for fact in touching if fact.kind not in model.DIRECT][:5])
    answer.gaps.append(Gap(what, f"{asked.searched}, in {asker.count_documents()} documents", nearest))


def _day(asker: Asker) -> str:
    from graph.dates import say_day

    return say_day(asker.as_of)


def down(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Everything that answers to a thing by direct steps, nearest first, each with its line."""
    paths = asker.paths(asked.id, things["name"])
    _say_if_cut(paths, answer)
    answer.columns = [
        Column("who", "thing", "who answers to it"),
        Column("steps", "", "how many steps away"),
        Column("line", "", "the line, as sentences"),
        Column("stands", "", "how the steps stand on the day"),
    ]
    for path in paths:
        line = _line(path, reverse=True)
        if len(set(line.things)) == len(line.things):
            said = asker.sentences(line.facts)
            words = "; ".join(said[fact] for fact in reversed(line.facts))
            values = {
                "who": line.things[-1],
                "steps": len(line.facts),
                "line": words,
                "stands": asker.stands(line.facts),
            }
            answer.rows.append(Row(values, list(line.facts)))
    answer.rows.sort(key=lambda row: (row.values["steps"], row.values["who"].name, row.values["line"]))
    if not answer.rows:
        answer.gaps.append(_paths_not_stated(asker, asked, things))


def _paths_not_stated(asker: Asker, asked: Question, things: Things) -> Gap:
    thing = things["name"]
    other = asker.paths(asked.id, thing, any_time=True)
    ids = [link["fact"] for path in other for link in path.links] or asker.touching(thing)[:5]
    return Gap(
        f"The papers loaded do not state {asked.missing.format(name=thing.name)} as of {_day(asker)}.",
        f"{asked.searched}, in {asker.count_documents()} documents", asker.near(ids),
    )  # fmt: skip


def money(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Money lines through a thing, from source to use; amounts that no paper states are said to be so."""
    thing = things["name"]
    both = {name: asker.paths(name, thing) for name in (asked.id, "money-to")}
    for paths in both.values():
        _say_if_cut(paths, answer)
    found = [_line(path) for paths in both.values() for path in paths]
    simple = [line for line in found if len(set(line.things)) == len(line.things)]
    answer.columns = [
        *_STEP_COLUMNS[1:3], Column("who", "thing", "from"), _STEP_COLUMNS[4], Column("to", "thing", "to"),
        Column("amount", "", "pounds, on the link or the fund"), _STEP_COLUMNS[6],
    ]  # fmt: skip
    amounts = _amounts([*both[asked.id], *both["money-to"]])
    for number, line in enumerate(_widest(simple), start=1):
        for row in _steps(asker, "", number, line):
            row.values["amount"] = amounts.get(row.facts[0], "not stated")
            answer.rows.append(row)
    if not answer.rows:
        answer.gaps.append(_paths_not_stated(asker, asked, things))


def _widest(found: Sequence[Line]) -> list[Line]:
    """Without the lines that are a part of another."""
    parts = {
        line.facts[start:stop]
        for line in found
        for start in range(len(line.facts))
        for stop in range(start + 1, len(line.facts) + 1)
        if stop - start < len(line.facts)
    }
    kept = {line.facts: line for line in found if line.facts not in parts}
    return sorted(kept.values(), key=lambda line: ([thing.name for thing in line.things], line.facts))


def _amounts(paths: Iterable[PathValue]) -> dict[str, str]:
    """What is stated of the amount of each link: its own, or the whole of the fund at one of its ends."""
    amounts: dict[str, str] = {}
    for path in paths:
        for link, (a, b) in zip(path.links, pairwise(path.nodes), strict=True):
            whole = a.get("amount") or b.get("amount")
            if link.get("amount"):
                amounts[link["fact"]] = f"£{link['amount']:,.0f}"
            elif whole:
                amounts[link["fact"]] = f"£{whole:,.0f} (the whole fund)"
    return amounts


def connection(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """The shortest ways in which two things are linked, through whatever links are in place."""
    import networkx as nx

    a, b = things["a"], things["b"]
    web: nx.Graph[str] = nx.Graph()
    for row in asker.rows(asked, bound, things):
        web.add_edge(row.values["subject"], row.values["object"])
        web.edges[row.values["subject"], row.values["object"]].setdefault("facts", []).append(row.facts[0])
    answer.columns = [Column("way", "", "number of the way"), Column("fact", "", "each step as a sentence")]
    ways: list[list[str]] = []
    if a.id in web and b.id in web and nx.has_path(web, a.id, b.id):
        ways = sorted(list(way) for way, _ in zip(nx.all_shortest_paths(web, a.id, b.id), range(20), strict=False))
    for number, way in enumerate(ways, start=1):
        for here, there in pairwise(way):
            ids = sorted(web.edges[here, there]["facts"])
            said = asker.sentences(ids)
            answer.rows.append(Row({"way": number, "fact": "; ".join(dict.fromkeys(said[i] for i in ids))}, ids))
    _add_standing(asker, answer)
    if not answer.rows:
        answer.gaps.append(asker.not_stated(asked, bound, things))


def meeting(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """One meeting; when there is none on that date, the meetings that are recorded are the nearest."""
    answer.rows = asker.rows(asked, bound, things)
    _add_standing(asker, answer)
    if not answer.rows:
        thing = things["name"]
        met = [f.id for f in asker.facts(asker.touching(thing)).values() if f.kind == "MET"]
        what = asked.missing.format(name=thing.name, date=bound["date"])
        searched = f"{asked.searched}, in {asker.count_documents()} documents"
        answer.gaps.append(Gap(f"The papers loaded do not state {what}.", searched, asker.near(met)))


Step = Callable[[Asker, Question, Bound, Things, Answer], None]
STEPS: dict[str, Step] = {
    "": table, "facts": facts, "up": up, "down": down, "money": money, "connection": connection, "meeting": meeting,
}  # fmt: skip
