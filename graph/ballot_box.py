"""To the ballot box: the lines of a board, group, programme or fund to someone elected, and the lines that end at one
elected holder. What only informs, pays or seats stands beside and does not complete a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph import model
from graph.answer import Answer, Row, Thing
from graph.answering import (
    DOWN_COLUMNS,
    STEP_COLUMNS,
    Bound,
    Things,
    add_answering_separately,
    add_gap_of_members,
    link_row,
    nature,
    paths_not_stated,
    rows_down,
    say_if_cut,
    up,
)  # fmt: skip
from graph.answers import Asker
from graph.catalogue import Column, Question, question
from graph.lines import lines_up, simple_lines

_CLASS = Column("class", "", "class of the link: direct, scrutiny, informs, sits, pays")
_NOT_IN_PLACE = "planned or proposed, not in place (no part of a line)"
_ANNOUNCED = "announced of what is named above"


def ballot_box(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Every stated line by direct steps to an elected end, each step with its class and standing; scrutiny beside it;
    what only informs or pays apart; what is planned or proposed apart; and where a line stops, what is not stated."""
    thing = things["name"]
    responsible = asker.rows(asked, bound, things)
    if thing.label == "Fund":
        _fund(asker, asked, bound, things, answer, responsible)
    else:
        up(asker, asked, bound, things, answer)
        named = {fact for row in responsible for fact in row.facts}
        answer.rows = [row for row in answer.rows if not named.issuperset(row.facts)]
        _add_responsible(asker, thing, answer, responsible)
    _add_not_in_place(asker, thing, answer)
    _add_announced(asker, answer)
    answer.columns = [*STEP_COLUMNS[:5], _CLASS, *STEP_COLUMNS[5:]]
    for row in answer.rows:
        row.values["class"] = model.links()[row.values["how"]].answering


def _fund(
    asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer, responsible: Sequence[Row]
) -> None:
    """Money makes no line: each body that holds a fund, or is accountable for it, answers separately."""
    thing = things["name"]
    answer.remarks.append(f"{thing.name} is money, which makes no line. Each body that holds it answers separately.")
    if not responsible:
        answer.gaps.append(asker.not_stated(asked, bound, things))
        return
    held = _add_responsible(asker, thing, answer, responsible)
    add_gap_of_members(asker, asked, held, [], answer)


def _add_responsible(
    asker: Asker, thing: Thing, answer: Answer, responsible: Sequence[Row]
) -> list[tuple[Thing, bool]]:
    """The lines of the bodies that hold a fund or are accountable for it or a programme."""
    seats = []
    for row in responsible:
        body, how = row.values["body"]._replace(label="Body"), row.values["how"]
        ends = (thing, body) if how == "HELD_BY" else (body, thing)
        seats.append((body, link_row(asker, "", ends[0], how, ends[1], row.facts)))
    return add_answering_separately(asker, seats, answer)


def _add_not_in_place(asker: Asker, thing: Thing, answer: Answer) -> None:
    """Steps that are only planned or proposed, from the thing itself."""
    if thing.label == "Fund":
        return
    told = {fact for row in answer.rows for fact in row.facts}
    for line in lines_up(asker.paths("answers-to", thing, any_time=True)):
        facts = asker.facts(line.facts)
        for at, (kind, fact) in enumerate(zip(line.kinds, line.facts, strict=True)):
            if facts[fact].standing in ("planned", "proposed") and fact not in told:
                told.add(fact)
                answer.rows.append(link_row(asker, _NOT_IN_PLACE, line.things[at], kind, line.things[at + 1], [fact]))


def _add_announced(asker: Asker, answer: Answer) -> None:
    """What is announced of the things on the lines, such as that an office is to end."""
    asked = question("announced")
    named = dict.fromkeys(row.values[end] for row in answer.rows for end in ("who", "to") if row.values["line"])
    for thing in named:
        bound, things = asker.bind(asked, {"name": f"id:{thing.id}"})
        answer.rows += [
            link_row(asker, _ANNOUNCED, row.values["statement"], "ABOUT", thing, row.facts)
            for row in asker.rows(asked, bound, things)
        ]


def ends_at(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """Everything whose line ends at one elected holder, nearest first, and the partnerships on which any of that sits."""
    thing = things["name"]
    kind, _, _ = nature(asker, thing)
    elected = model.is_elected_end(thing.label, kind)
    if not elected:
        answer.remarks.append(f"{thing.name} is no elected end ({kind}): what answers to it may go on to one.")
    paths = [path for path in asker.paths(asked.id, thing) if not any(_elected(node) for node in path.nodes[:-1])]
    say_if_cut(paths, answer)
    answer.columns = [Column("part", "", "whether its own line ends there, or that of a member"), *DOWN_COLUMNS]
    lines = simple_lines(paths, reverse=True)
    answer.rows = rows_down(asker, lines)
    for row in answer.rows:
        row.values["part"] = "line ends here" if elected else "line comes here"
    answer.rows += _partnerships(asker, dict.fromkeys([thing, *(line.things[-1] for line in lines)]))
    if not answer.rows:
        answer.gaps.append(paths_not_stated(asker, asked, bound, things, [asked.id], reverse=True))


def _elected(node: dict[str, object]) -> bool:
    return model.is_elected_end(str(node["label"]), str(node["kind"]))


def _partnerships(asker: Asker, sitting: Iterable[Thing]) -> Iterable[Row]:
    """Partnerships without legal personality on which things sit: through each member a line of theirs ends here."""
    asked = question("partnerships-of")
    for thing in sitting:
        if thing.label not in ("Body", "Post"):
            continue
        bound, things = asker.bind(asked, {"name": f"id:{thing.id}"})
        for row in asker.rows(asked, bound, things):
            said = asker.sentences(row.facts)
            values = {"part": f"partnership, through its member {thing.name}", "who": row.values["partnership"]}
            words = {
                "steps": "",
                "line": "; ".join(said[fact] for fact in row.facts),
                "stands": asker.stands(row.facts),
            }
            yield Row(values | words, row.facts)
