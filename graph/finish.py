"""Finishing steps: from the rows, paths or facts a query returns to the rows of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any

from graph import model
from graph.answer import Answer, Fact, Gap, Row, Thing
from graph.answers import MOST_PATHS, Asker
from graph.catalogue import Column, Question, question
from graph.dates import say, say_day
from graph.engine import PathValue
from graph.facts import pounds
from graph.lines import Line, in_order, lines_up, simple_lines, widest

Bound = Mapping[str, Any]
Things = Mapping[str, Thing]
_PARTNERSHIPS = ("statutory partnership", "non-statutory partnership")
_MOST_WAYS = 20
_MOST_LOOKED_AT = 150
"""Things looked at one by one for a way between two; past this, reading all links at once is quicker."""
_STEP_COLUMNS = [
    Column("part", "", "what the row belongs to"),
    Column("line", "", "number of the line"),
    Column("step", "", "number of the step in its line"),
    Column("who", "thing", "who answers, informs or pays"),
    Column("how", "", "the link"),
    Column("to", "thing", "to whom"),
    Column("detail", "", "function, role, capacity and so on, as stated"),
    Column("stands", "", "how it stands on the day"),
]


def table(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Rows as they come; nothing found is answered with what is not stated."""
    answer.rows = asker.rows(asked, bound, things)
    _add_standing(asker, answer)
    if answer.rows:
        answer.remarks += [f"{each} is declared to list them all." for each in asker.covering(asked, things).values()]
    else:
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
    answer.rows.sort(
        key=lambda row: (
            order.get(row.values["kind"], 0),
            row.values["fact"],
            found[row.facts[0]].bounds.start_possible,
        )
    )
    _add_standing(asker, answer)
    if not answer.rows:
        answer.gaps.append(asker.not_stated(asked, bound, things))


def _row(
    asker: Asker, part: str, who: Thing, how: str, to: Thing, facts: Sequence[str], line: int = 0, step: int = 0
) -> Row:
    """One link as a row; a line and step of 0 are not numbered."""
    detail = asker.facts(facts)[facts[0]].detail
    values = {"part": part, "line": line, "step": step, "who": who, "how": how, "to": to, "detail": detail,
              "stands": asker.stands(facts)}  # fmt: skip
    return Row(values, list(facts))


def _steps(asker: Asker, part: str, number: int, line: Line) -> Iterable[Row]:
    for at, (kind, fact) in enumerate(zip(line.kinds, line.facts, strict=True)):
        yield _row(asker, part, line.things[at], kind, line.things[at + 1], [fact], number, at + 1)


def _get_lines(asker: Asker, thing: Thing, answer: Answer) -> list[Line]:
    paths = asker.paths("answers-to", thing)
    _say_if_cut(paths, answer)
    lines = lines_up(paths)
    found = asker.facts(fact for line in lines for fact in line.facts)
    return sorted(lines, key=lambda line: (*in_order(line), [found[fact].detail for fact in line.facts]))


def _say_if_cut(paths: Sequence[PathValue], answer: Answer) -> None:
    if len(paths) > MOST_PATHS:
        answer.remarks.append(f"More than {MOST_PATHS:,} paths were found: what follows was cut and is not the whole.")


def up(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Lines upward by direct steps to an elected end; beside them scrutiny, and what only informs or pays."""
    thing = things["name"]
    answer.columns = list(_STEP_COLUMNS)
    kind, form, own = _nature(asker, thing)
    lines = _get_lines(asker, thing, answer)
    if own.standing != "in place":
        answer.remarks.append(f"{thing.name} is recorded as {own.standing}, not as in place.")
    elif not own.current(asker.as_of):
        answer.remarks.append(f"{thing.name} is recorded as {own.stands(asker.as_of)}.")
    if model.is_elected_end(thing.label, kind):
        answer.remarks.append(f"{thing.name} is itself an elected end ({kind}).")
    _add_lines(asker, lines, answer)
    members = _add_members(asker, thing, form, answer) if form in _PARTNERSHIPS else []
    _add_beside(asker, [thing, *(t for line in lines for t in line.things[1:])], answer)
    _add_informs(asker, thing, answer)
    if members:
        _add_members_gap(asker, asked, members, lines, answer)
        return
    if not (any(line.complete for line in lines) or model.is_elected_end(thing.label, kind)):
        _add_gap(asker, asked, bound, things, lines, answer)


def _add_lines(asker: Asker, lines: Sequence[Line], answer: Answer) -> None:
    for number, line in enumerate(lines, start=1):
        answer.rows += _steps(asker, line.said, number, line)


def _nature(asker: Asker, thing: Thing) -> tuple[str, str, Fact]:
    """Kind and legal form of a thing, and the fact that it is."""
    form = "n.legal_form" if thing.label == "Body" else "''"
    kind, legal_form, fact = asker.engine.run(
        f"MATCH (n:{thing.label} {{id: $id}}) RETURN n.kind, {form}, n.fact", {"id": thing.id}
    ).rows[0]
    return kind, legal_form or "", asker.facts([fact])[fact]


def _add_members(asker: Asker, thing: Thing, form: str, answer: Answer) -> list[tuple[Thing, bool]]:
    """A partnership without legal personality has no line of its own: each member answers separately. Gives each
    member, and whether its line is complete."""
    asked = question("members")
    bound, things = asker.bind(asked, {"name": f"id:{thing.id}"})
    rows = asker.rows(asked, bound, things)
    remark = (
        f"{thing.name} is a {form} without legal personality: it has no single line. Each member answers separately."
    )
    if not rows:
        remark += f" The papers loaded do not state its members as of {_day(asker)}."
    answer.remarks.append(remark)
    kinds = asker.facts([row.facts[0] for row in rows])
    members = []
    for row in rows:
        member = row.values["member"]._replace(label=kinds[row.facts[0]].subject_label)
        kind, _, _ = _nature(asker, member)
        lines = _get_lines(asker, member, answer)
        elected = model.is_elected_end(member.label, kind)
        members.append((member, elected or any(line.complete for line in lines)))
        if elected:
            outcome = f"itself an elected end ({kind})"
        elif not members[-1][1]:
            outcome = "no complete line is stated"
        else:
            outcome = "complete line to " + " and ".join(dict.fromkeys(x.things[-1].name for x in lines if x.complete))
        part = f"member {member.name}: {outcome}"
        answer.rows.append(_row(asker, part, member, "MEMBER_OF", thing, row.facts))
        for number, line in enumerate(lines, start=1):
            answer.rows += _steps(asker, part, number, line)
    return members


def _add_members_gap(
    asker: Asker, asked: Question, members: Sequence[tuple[Thing, bool]], lines: Sequence[Line], answer: Answer
) -> None:
    without = [member.name for member, complete in members if not complete]
    what = [f"No complete line is stated as of {_day(asker)} for: {'; '.join(without)}."] if without else []
    what += _stops(lines)
    if what:
        answer.gaps.append(Gap(" ".join(what), f"{asked.searched}, in {asker.count_documents()} documents", []))


def _stops(lines: Iterable[Line]) -> list[str]:
    """Where lines stop, as a sentence; none when none does."""
    names = dict.fromkeys(line.things[-1].name for line in lines if line.stops)
    return [f"The papers loaded do not state whom {' or '.join(names)} answers to."] if names else []


def _add_beside(asker: Asker, chain: Sequence[Thing], answer: Answer) -> None:
    asked = question("scrutinised-by")
    for each in dict.fromkeys(chain):
        bound, things = asker.bind(asked, {"name": f"id:{each.id}"})
        answer.rows += [
            _row(asker, "scrutiny, beside the line", each, "SCRUTINISED_BY", row.values["scrutinised_by"], row.facts)
            for row in asker.rows(asked, bound, things)
        ]


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
    asker.sentences(ids)
    names = asker.about([])
    for fact in asker.facts(ids).values():
        who = Thing(fact.subject, names[fact.subject], fact.subject_label)
        to = Thing(fact.object, names[fact.object], fact.object_label)
        part = "what only informs, pays or seats (never part of a line)"
        answer.rows.append(_row(asker, part, who, fact.kind, to, [fact.id]))


def _add_gap(
    asker: Asker, asked: Question, bound: Bound, things: Things, lines: Sequence[Line], answer: Answer
) -> None:
    """No complete line: what was searched, and the nearest steps of another time or standing, from the thing asked about
    and from where its lines stop or go round."""
    thing = things["name"]
    shown = {fact for line in lines for fact in line.facts}
    ends = dict.fromkeys([thing, *(t for line in lines for t in (line.things if line.loop else line.things[-1:]))])
    other = [line for end in ends for line in lines_up(asker.paths("answers-to", end, any_time=True))]
    nearest = asker.near(fact for line in other for fact in line.facts if fact not in shown)
    what = " ".join([f"No complete line is stated for {thing.name} as of {_day(asker)}.", *_stops(lines)])
    if not nearest and not lines:
        touching = [f for f in asker.facts(asker.touching(thing)).values() if f.kind not in model.DIRECT]
        touching.sort(key=lambda fact: fact.kind not in _TELLING)
        nearest = asker.near([fact.id for fact in touching][:5])
    answer.gaps.append(Gap(what, f"{asked.searched}, in {asker.count_documents()} documents", nearest))


_TELLING = {
    "LEADS",
    "RUN_BY",
    "OVERSEEN_BY",
    "REPORTS_PROGRESS_TO",
    "ACCOUNTABLE_FOR",
    "ACCOUNTABLE_BODY_FOR",
    "STANDS_FOR",
}
"""Links that come nearest to an answering line where none is stated."""


def _day(asker: Asker) -> str:
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
    lines = simple_lines(paths, reverse=True)
    said = asker.sentences(fact for line in lines for fact in line.facts)
    for line in lines:
        words = "; ".join(said[fact] for fact in reversed(line.facts))
        values = {"who": line.things[-1], "steps": len(line.facts), "line": words, "stands": asker.stands(line.facts)}
        answer.rows.append(Row(values, list(line.facts)))
    answer.rows.sort(key=lambda row: (row.values["steps"], row.values["who"].name, row.values["line"], row.facts))
    if not answer.rows:
        answer.gaps.append(_paths_not_stated(asker, asked, bound, things, [asked.id], reverse=True))


def _paths_not_stated(
    asker: Asker, asked: Question, bound: Bound, things: Things, queries: Sequence[str], *, reverse: bool = False
) -> Gap:
    """What is not stated; lines of another time or standing are the nearest."""
    thing = things["name"]
    other = [path for query in queries for path in asker.paths(query, thing, any_time=True)]
    ids = [fact for line in simple_lines(other, reverse=reverse) for fact in line.facts] or asker.touching(thing)[:5]
    return asker.gap(asked, bound, things, ids)


def money(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Money lines through a thing, from source to use; amounts that no paper states are said to be so."""
    thing = things["name"]
    queries = [asked.id, "money-to"]
    both = [asker.paths(query, thing, to_planned=query == asked.id) for query in queries]
    for paths in both:
        _say_if_cut(paths, answer)
    answer.columns = [
        *_STEP_COLUMNS[1:3], Column("who", "thing", "from"), _STEP_COLUMNS[4], Column("to", "thing", "to"),
        Column("amount", "", "pounds, on the link or the fund"), _STEP_COLUMNS[-1],
    ]  # fmt: skip
    every = [path for paths in both for path in paths]
    lines, amounts = widest(simple_lines(every)), _amounts(every)
    planned = {path.nodes[-1]["id"]: path.nodes[-1]["fact"] for path in every if not asker.in_being(path.nodes[-1])}
    asker.facts(fact for line in lines for fact in line.facts)
    for number, line in enumerate(lines, start=1):
        for row in _steps(asker, "", number, line):
            row.values["amount"], fund = amounts.get(row.facts[0], ("not stated", ""))
            more = [fact for fact in (fund, planned.get(row.values["to"].id)) if fact]
            if more:
                row.facts += more
                row.values["stands"] = asker.stands(row.facts)
            answer.rows.append(row)
    if not answer.rows:
        answer.gaps.append(_paths_not_stated(asker, asked, bound, things, queries))


def _amounts(paths: Iterable[PathValue]) -> dict[str, tuple[str, str]]:
    """What is stated of the amount of each link: its own, or the whole of the fund at one of its ends, with the fact
    that states the fund's."""
    amounts: dict[str, tuple[str, str]] = {}
    for path in paths:
        for link, ends in zip(path.links, pairwise(path.nodes), strict=True):
            if link.get("amount") is not None:
                amounts[link["fact"]] = (pounds(link["amount"]), "")
                continue
            for fund in ends:
                if fund.get("amount") is not None:
                    amounts[link["fact"]] = (
                        f"share not stated; the whole fund is {pounds(fund['amount'])}",
                        fund["fact"],
                    )
    return amounts


def connection(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """The shortest ways in which two things are linked, through whatever links are in place."""
    a, b = things["a"], things["b"]
    answer.columns = [Column("way", "", "number of the way"), Column("fact", "", "each step as a sentence")]
    ways = _ways(asker, asked, bound, things)
    if len(ways) > _MOST_WAYS:
        answer.remarks.append(f"More than {_MOST_WAYS} ways of this length were found; {_MOST_WAYS} are shown.")
    for number, way in enumerate(ways[:_MOST_WAYS], start=1):
        for step in way:
            said = asker.sentences(step)
            ids = sorted(step, key=lambda each: said[each])
            answer.rows.append(Row({"way": number, "fact": "; ".join(dict.fromkeys(said[i] for i in ids))}, ids))
    _add_standing(asker, answer)
    if not answer.rows:
        other = _ways(asker, asked, bound, things, any_time=True)[:1]
        touching = [fact for thing in (a, b) for fact in asker.touching(thing)[:3]]
        answer.gaps.append(
            asker.gap(asked, bound, things, [i for way in other for ids in way for i in ids] or touching)
        )


def _ways(
    asker: Asker, asked: Question, bound: Bound, things: Things, *, any_time: bool = False
) -> list[list[list[str]]]:
    """The shortest ways from one thing to another, and one more than are shown; each step is the facts that make it."""
    import networkx as nx

    a, b = things["a"].id, things["b"].id
    steps = _steps_between(asker, things["a"], things["b"], any_time)
    if steps is None:
        found = asker.rows(asked, bound, things, any_time=any_time)
        steps = [(row.values["subject"], row.values["object"], row.facts[0]) for row in found]
    web: nx.Graph[str] = nx.Graph()
    for one, other, fact in steps:
        web.add_edge(one, other)
        web.edges[one, other].setdefault("facts", set()).add(fact)
    if a not in web or b not in web or not nx.has_path(web, a, b):
        return []
    ways = sorted(islice(nx.all_shortest_paths(web, a, b), _MOST_WAYS + 1))
    return [[sorted(web.edges[step]["facts"]) for step in pairwise(way)] for way in ways]


def _steps_between(asker: Asker, a: Thing, b: Thing, any_time: bool) -> list[tuple[str, str, str]] | None:
    """Every link on the shortest ways between two things, and others: from each of the two one step further in turn, the
    side with fewer things to look at first, until they meet. None when that would be too many things to look at."""
    asked = question("next-to")
    steps: list[tuple[str, str, str]] = []
    seen, edges = ({a.id}, {b.id}), [[a], [b]]
    looked_at = 0
    while not seen[0] & seen[1]:
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        looked_at += len(edges[side])
        if looked_at > _MOST_LOOKED_AT:
            return None
        further: dict[str, Thing] = {}
        for thing in edges[side]:
            bound = {"name": thing.id, "as_of": asker.as_of.isoformat(), "any_time": any_time}
            for row in asker.rows(asked, bound, {"name": thing}, any_time=any_time):
                other = row.values["other"]._replace(label=row.values["label"])
                steps.append((thing.id, other.id, row.facts[0]))
                if other.id not in seen[side]:
                    further[other.id] = other
        if not further:
            break
        seen[side].update(further)
        edges[side] = list(further.values())
    return steps


_ITEMS = ("meeting", "decision", "action", "interest", "attended")


def meeting(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """One meeting; when there is none on that date, the meetings that are recorded are the nearest."""
    rows: dict[tuple[Any, ...], Row] = {}
    for row in asker.rows(asked, bound, things):
        first = rows.setdefault((row.values["item"], row.values["what"], row.values["owner"]), row)
        first.facts = list(dict.fromkeys([*first.facts, *row.facts]))
    answer.rows = sorted(rows.values(), key=lambda row: _ITEMS.index(row.values["item"]))
    _add_standing(asker, answer)
    if not answer.rows:
        thing = things["name"]
        met = [f.id for f in asker.facts(asker.touching(thing)).values() if f.kind == "MET"]
        answer.gaps.append(asker.gap(asked, {**bound, "date": say(bound["date"])}, things, met))


Step = Callable[[Asker, Question, Bound, Things, Answer], None]
STEPS: dict[str, Step] = {
    "": table, "facts": facts, "up": up, "down": down, "money": money, "connection": connection, "meeting": meeting,
}  # fmt: skip
