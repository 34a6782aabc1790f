"""Finishing steps: from the rows, paths or facts a query returns to the rows of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

from graph import model
from graph.answer import Answer, Row
from graph.answering import STEP_COLUMNS, Bound, Things, down, paths_not_stated, say_if_cut, steps, up
from graph.answers import Asker
from graph.ballot_box import ballot_box, ends_at
from graph.between import changed
from graph.catalogue import Column, Question
from graph.chains import layers, loops
from graph.dates import say
from graph.engine import PathValue
from graph.facts import pounds
from graph.lines import simple_lines, widest
from graph.plans import CHANGES, THEMES, changes, themes
from graph.ways import MOST_WAYS, shortest_ways


def table(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Rows as they come; nothing found is answered with what is not stated."""
    answer.rows = asker.rows(asked, bound, things)
    _add_standing(asker, answer)
    if answer.rows:
        answer.remarks += [f"{each} is declared to list them all." for each in asker.covering(asked, things).values()]
    else:
        answer.gaps.append(asker.not_stated(asked, bound, things))


def reworked(columns: Sequence[Column], rework: Callable[[Sequence[Row]], list[Row]]) -> Step:
    """A step whose rows say something only together: ``rework`` makes the rows of the answer from all of them."""

    def step(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
        answer.columns = list(columns)
        answer.rows = rework(asker.rows(asked, bound, things))
        _add_standing(asker, answer)
        if not answer.rows:
            other = asker.rows(asked, bound, things, any_time=True)
            near = [fact for row in rework(other) for fact in row.facts[:1]]
            if things and not near:
                near = [fact for row in other for fact in row.facts]
            near = near or [fact for thing in things.values() for fact in asker.touching(thing)][:5]
            answer.gaps.append(asker.gap(asked, bound, things, near))

    return step


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


def money(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Money lines through a thing, from source to use; amounts that no paper states are said to be so."""
    thing = things["name"]
    queries = [asked.id, "money-to"]
    both = [asker.paths(query, thing, to_planned=query == asked.id) for query in queries]
    for paths in both:
        say_if_cut(paths, answer)
    answer.columns = [
        *STEP_COLUMNS[1:3], Column("who", "thing", "from"), STEP_COLUMNS[4], Column("to", "thing", "to"),
        Column("amount", "", "pounds, on the link or the fund"), STEP_COLUMNS[-1],
    ]  # fmt: skip
    every = [path for paths in both for path in paths]
    lines, amounts = widest(simple_lines(every)), _amounts(every)
    planned = {path.nodes[-1]["id"]: path.nodes[-1]["fact"] for path in every if not asker.in_being(path.nodes[-1])}
    asker.facts(fact for line in lines for fact in line.facts)
    for number, line in enumerate(lines, start=1):
        for row in steps(asker, "", number, line):
            row.values["amount"], fund = amounts.get(row.facts[0], ("not stated", ""))
            more = [fact for fact in (fund, planned.get(row.values["to"].id)) if fact]
            if more:
                row.facts += more
                row.values["stands"] = asker.stands(row.facts)
            answer.rows.append(row)
    if not answer.rows:
        answer.gaps.append(paths_not_stated(asker, asked, bound, things, queries))


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
    ways = shortest_ways(asker, asked, bound, things)
    if len(ways) > MOST_WAYS:
        answer.remarks.append(f"More than {MOST_WAYS} ways of this length were found; {MOST_WAYS} are shown.")
    for number, way in enumerate(ways[:MOST_WAYS], start=1):
        for step in way.steps:
            said = asker.sentences(step)
            ids = sorted(step, key=lambda each: said[each])
            answer.rows.append(Row({"way": number, "fact": "; ".join(dict.fromkeys(said[i] for i in ids))}, ids))
    _add_standing(asker, answer)
    if not answer.rows:
        other = shortest_ways(asker, asked, bound, things, any_time=True)[:1]
        touching = [fact for thing in (a, b) for fact in asker.touching(thing)[:3]]
        answer.gaps.append(
            asker.gap(asked, bound, things, [i for way in other for ids in way.steps for i in ids] or touching)
        )


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
    "": table, "facts": facts, "up": up, "down": down, "ballot-box": ballot_box, "ends-at": ends_at,
    "money": money, "connection": connection, "meeting": meeting, "changed": changed,
    "plan-changes": reworked(CHANGES, changes), "themes": reworked(THEMES, themes),
    "loops": loops, "layers": layers,
}  # fmt: skip
