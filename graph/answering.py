"""Finishing steps of lines of answering: whom a thing answers to, up to an elected end, and what answers to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph import model
from graph.answer import Answer, Fact, Gap, Row, Thing
from graph.answers import MOST_PATHS, Asker
from graph.catalogue import Column, Question, question
from graph.dates import say_day
from graph.engine import PathValue
from graph.lines import Line, in_order, lines_up, simple_lines

Bound = Mapping[str, Any]
Things = Mapping[str, Thing]
PARTNERSHIPS = ("statutory partnership", "non-statutory partnership")
STEP_COLUMNS = [
    Column("part", "", "what the row belongs to"),
    Column("line", "", "number of the line"),
    Column("step", "", "number of the step in its line"),
    Column("who", "thing", "who answers, informs or pays"),
    Column("how", "", "the link"),
    Column("to", "thing", "to whom"),
    Column("detail", "", "function, role, capacity and so on, as stated"),
    Column("stands", "", "how it stands on the day"),
]
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


def link_row(
    asker: Asker, part: str, who: Thing, how: str, to: Thing, facts: Sequence[str], line: int = 0, step: int = 0
) -> Row:
    """One link as a row; a line and step of 0 are not numbered."""
    detail = asker.facts(facts)[facts[0]].detail
    values = {"part": part, "line": line, "step": step, "who": who, "how": how, "to": to, "detail": detail,
              "stands": asker.stands(facts)}  # fmt: skip
    return Row(values, list(facts))


def steps(asker: Asker, part: str, number: int, line: Line) -> Iterable[Row]:
    """Each step of a line as a row."""
    for at, (kind, fact) in enumerate(zip(line.kinds, line.facts, strict=True)):
        yield link_row(asker, part, line.things[at], kind, line.things[at + 1], [fact], number, at + 1)


def _get_lines(asker: Asker, thing: Thing, answer: Answer) -> list[Line]:
    paths = asker.paths("answers-to", thing)
    say_if_cut(paths, answer)
    lines = lines_up(paths)
    found = asker.facts(fact for line in lines for fact in line.facts)
    return sorted(lines, key=lambda line: (*in_order(line), [found[fact].detail for fact in line.facts]))


def say_if_cut(paths: Sequence[PathValue], answer: Answer) -> None:
    """Say so when more paths were found than are looked at."""
    if len(paths) > MOST_PATHS:
        answer.remarks.append(f"More than {MOST_PATHS:,} paths were found: what follows was cut and is not the whole.")


def up(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Lines upward by direct steps to an elected end; beside them scrutiny, and what only informs or pays."""
    thing = things["name"]
    answer.columns = list(STEP_COLUMNS)
    kind, form, own = nature(asker, thing)
    lines = _get_lines(asker, thing, answer)
    if own.standing != "in place":
        answer.remarks.append(f"{thing.name} is recorded as {own.standing}, not as in place.")
    elif not own.current(asker.as_of):
        answer.remarks.append(f"{thing.name} is recorded as {own.stands(asker.as_of)}.")
    if model.is_elected_end(thing.label, kind):
        answer.remarks.append(f"{thing.name} is itself an elected end ({kind}).")
    _add_lines(asker, lines, answer)
    members = _add_members(asker, thing, form, answer) if form in PARTNERSHIPS else []
    _add_beside(asker, [thing, *(t for line in lines for t in line.things[1:])], answer)
    _add_informs(asker, thing, answer)
    if members:
        add_gap_of_members(asker, asked, members, lines, answer)
        return
    if not (any(line.complete for line in lines) or model.is_elected_end(thing.label, kind)):
        _add_gap(asker, asked, bound, things, lines, answer)


def _add_lines(asker: Asker, lines: Sequence[Line], answer: Answer) -> None:
    for number, line in enumerate(lines, start=1):
        answer.rows += steps(asker, line.said, number, line)


def nature(asker: Asker, thing: Thing) -> tuple[str, str, Fact]:
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
    members = [row.values["member"]._replace(label=kinds[row.facts[0]].subject_label) for row in rows]
    seats = [
        (member, link_row(asker, "", member, "MEMBER_OF", thing, row.facts))
        for member, row in zip(members, rows, strict=True)
    ]
    return add_answering_separately(asker, seats, answer)


_SEATS = {"MEMBER_OF": "member", "HELD_BY": "holder", "ACCOUNTABLE_BODY_FOR": "accountable body"}


def add_answering_separately(
    asker: Asker, seats: Iterable[tuple[Thing, Row]], answer: Answer
) -> list[tuple[Thing, bool]]:
    """The lines of each of several things, behind the link that names it. Gives each, and whether its line is complete."""
    told = []
    for thing, seat in seats:
        kind, _, _ = nature(asker, thing)
        lines = _get_lines(asker, thing, answer)
        elected = model.is_elected_end(thing.label, kind)
        told.append((thing, elected or any(line.complete for line in lines)))
        if elected:
            outcome = f"itself an elected end ({kind})"
        elif not told[-1][1]:
            outcome = "no complete line is stated"
        else:
            outcome = "complete line to " + " and ".join(dict.fromkeys(x.things[-1].name for x in lines if x.complete))
        seat.values["part"] = part = f"{_SEATS[seat.values['how']]} {thing.name}: {outcome}"
        answer.rows.append(seat)
        for number, line in enumerate(lines, start=1):
            answer.rows += steps(asker, part, number, line)
    return told


def add_gap_of_members(
    asker: Asker, asked: Question, members: Sequence[tuple[Thing, bool]], lines: Sequence[Line], answer: Answer
) -> None:
    """For which of several things no complete line is stated, and where lines stop."""
    without = [member for member, complete in members if not complete]
    names = "; ".join(member.name for member in without)
    what = [f"No complete line is stated as of {_day(asker)} for: {names}."] if without else []
    what += _stops(lines)
    if what:
        ends = dict.fromkeys([*without, *(line.things[-1] for line in lines if line.stops)])
        nearest = asker.near(_other_steps(asker, ends, lines))
        answer.gaps.append(Gap(" ".join(what), f"{asked.searched}, in {asker.count_documents()} documents", nearest))


def _other_steps(asker: Asker, ends: Iterable[Thing], lines: Sequence[Line]) -> Iterable[str]:
    """The nearest steps up from some things that are of another time or standing than those of the lines shown."""
    shown = {fact for line in lines for fact in line.facts}
    other = [line for end in ends for line in lines_up(asker.paths("answers-to", end, any_time=True))]
    return (fact for line in other for fact in line.facts if fact not in shown)


def _stops(lines: Iterable[Line]) -> list[str]:
    """Where lines stop, as a sentence; none when none does."""
    names = dict.fromkeys(line.things[-1].name for line in lines if line.stops)
    return [f"The papers loaded do not state whom {' or '.join(names)} answers to."] if names else []


def _add_beside(asker: Asker, chain: Sequence[Thing], answer: Answer) -> None:
    asked = question("scrutinised-by")
    for each in dict.fromkeys(chain):
        bound, things = asker.bind(asked, {"name": f"id:{each.id}"})
        answer.rows += [
            link_row(
                asker, "scrutiny, beside the line", each, "SCRUTINISED_BY", row.values["scrutinised_by"], row.facts
            )
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
        part = "what only informs, pays or seats (no part of a line)"
        answer.rows.append(link_row(asker, part, who, fact.kind, to, [fact.id]))


def _add_gap(
    asker: Asker, asked: Question, bound: Bound, things: Things, lines: Sequence[Line], answer: Answer
) -> None:
    """No complete line: what was searched, and the nearest steps of another time or standing, from the thing asked about
    and from where its lines stop or go round."""
    thing = things["name"]
    ends = dict.fromkeys([thing, *(t for line in lines for t in (line.things if line.loop else line.things[-1:]))])
    nearest = asker.near(_other_steps(asker, ends, lines))
    what = " ".join([f"No complete line is stated for {thing.name} as of {_day(asker)}.", *_stops(lines)])
    if not nearest and not lines:
        touching = [f for f in asker.facts(asker.touching(thing)).values() if f.kind not in model.DIRECT]
        touching.sort(key=lambda fact: fact.kind not in _TELLING)
        nearest = asker.near([fact.id for fact in touching][:5])
    answer.gaps.append(Gap(what, f"{asked.searched}, in {asker.count_documents()} documents", nearest))


def _day(asker: Asker) -> str:
    return say_day(asker.as_of)


DOWN_COLUMNS = [
    Column("who", "thing", "who answers to it"),
    Column("steps", "", "how many steps away"),
    Column("line", "", "the line, as sentences"),
    Column("stands", "", "how the steps stand on the day"),
]


def down(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Everything that answers to a thing by direct steps, nearest first, each with its line."""
    paths = asker.paths(asked.id, things["name"])
    say_if_cut(paths, answer)
    answer.columns = list(DOWN_COLUMNS)
    answer.rows = rows_down(asker, simple_lines(paths, reverse=True))
    if not answer.rows:
        answer.gaps.append(paths_not_stated(asker, asked, bound, things, [asked.id], reverse=True))


def paths_not_stated(
    asker: Asker, asked: Question, bound: Bound, things: Things, queries: Sequence[str], *, reverse: bool = False
) -> Gap:
    """What is not stated; lines of another time or standing are the nearest."""
    thing = things["name"]
    other = [path for query in queries for path in asker.paths(query, thing, any_time=True)]
    ids = [fact for line in simple_lines(other, reverse=reverse) for fact in line.facts] or asker.touching(thing)[:5]
    return asker.gap(asked, bound, things, ids)


def rows_down(asker: Asker, lines: Sequence[Line]) -> list[Row]:
    """Lines from a thing downward as rows, the nearest first."""
    said = asker.sentences(fact for line in lines for fact in line.facts)
    rows = []
    for line in lines:
        words = "; ".join(said[fact] for fact in reversed(line.facts))
        values = {"who": line.things[-1], "steps": len(line.facts), "line": words, "stands": asker.stands(line.facts)}
        rows.append(Row(values, list(line.facts)))
    return sorted(rows, key=lambda row: (row.values["steps"], row.values["who"].name, row.values["line"], row.facts))
