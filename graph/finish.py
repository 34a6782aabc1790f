"""Finishing steps: from the rows, paths or facts a query returns to the rows of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise
from typing import Any

from graph import model
from graph.answer import Answer, Row, Thing
from graph.answering import STEP_COLUMNS, Bound, Things, down, paths_not_stated, say_if_cut, steps, up
from graph.answers import Asker
from graph.ballot_box import ballot_box, ends_at
from graph.between import changed
from graph.catalogue import Column, Question, question
from graph.chains import layers, loops
from graph.dates import say
from graph.engine import PathValue
from graph.facts import pounds
from graph.lines import simple_lines, widest
from graph.plans import CHANGES, THEMES, changes, themes

_MOST_WAYS = 20
_MOST_LOOKED_AT = 150
"""Things looked at one by one for a way between two; past this, reading all links at once is quicker."""


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
    "": table, "facts": facts, "up": up, "down": down, "ballot-box": ballot_box, "ends-at": ends_at,
    "money": money, "connection": connection, "meeting": meeting, "changed": changed,
    "plan-changes": reworked(CHANGES, changes), "themes": reworked(THEMES, themes),
    "loops": loops, "layers": layers,
}  # fmt: skip
