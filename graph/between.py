"""What changed between two days: what began, ended, was first stated or not stated again, in sentences with sources.

What passed from a body to its successor is told as one change; priorities that were put in other words are told word by
word. "Not stated again" is said of what no paper ended: its shelf life passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from graph import dates, model
from graph.answer import Answer, Fact, Row
from graph.answering import Bound, Things
from graph.answers import Asker
from graph.catalogue import Column, Question, question
from graph.errors import QuestionError
from graph.wording import pairs, word_changes

COLUMNS = [
    Column("section", "", "what sort of thing changed"),
    Column("change", "", "began, ended, first stated, not stated again, passed on, put in other words"),
    Column("fact", "", "the fact, as a sentence"),
    Column("dates", "", "when it holds, in the words of the papers"),
]
_SECTIONS = {
    "bodies": ("Body",),
    "posts and people": ("Post", "Person", "HOLDS", "STANDS_FOR", "SUCCEEDS"),
    "lines": (*model.DIRECT, "SCRUTINISED_BY"),
    "chairs": ("CHAIRS",),
    "members": ("MEMBER_OF",),
    "plans and priorities": ("Plan", "HAS_PRIORITY", "PREPARES", "ADOPTS", "APPROVES", "REVISES", "LEADS", "DELIVERS",
                             "ACCOUNTABLE_FOR", "MEASURED_BY"),
    "money": ("Fund", *(link.name for link in model.LINKS if link.family == "money")),
    "duties and law": ("Duty", *(link.name for link in model.LINKS if link.family == "law" and not link.event)),
    "who tells and works with whom": tuple(link.name for link in model.LINKS if link.family == "informing"),
}  # fmt: skip
"""Sorts of fact that are told, in order; meetings and what they record are asked for by 'decisions' and 'meeting'."""
_SECTION_OF = {kind: section for section, kinds in _SECTIONS.items() for kind in kinds}


def changed(asker: Asker, asked: Question, bound: Bound, things: Things, answer: Answer) -> None:
    """What came and went between two days, paired where a successor took over or a priority was put in other words.

    Raises:
        QuestionError: the later day is not after the earlier one.
    """
    since, until = (date.fromisoformat(bound[name]) for name in ("since", "until"))
    if until <= since:
        raise QuestionError("The second day must be after the first.", next_step="For example 2018-12-10 2019-11-06.")
    ids = [fact for row in asker.rows(asked, bound, things) for fact in row.facts]
    told = [fact for fact in asker.facts(ids).values() if fact.kind in _SECTION_OF]
    asker.sentences(fact.id for fact in told)
    come = [fact for fact in told if _began_after(fact, since)]
    gone = [fact for fact in told if not _began_after(fact, since)]
    rows = [*_passed_on(asker, come, gone, until), *_reworded(asker, come, gone)]
    paired = {fact for row in rows for fact in row.facts}
    rows += [_row(asker, fact, _came(fact, since, until)) for fact in come if fact.id not in paired]
    rows += [_row(asker, fact, _went(fact, until)) for fact in gone if fact.id not in paired]
    order = list(_SECTIONS)
    rows.sort(key=lambda row: (order.index(row.values["section"]), row.values["fact"], row.values["change"], row.facts))
    answer.rows, answer.columns, answer.as_of = rows, list(COLUMNS), until
    answer.remarks.append("Meetings and what they decided are not listed here: ask 'decisions' or 'meeting'.")
    if not rows:
        answer.gaps.append(asker.gap(asked, bound, things, []))


def _began_after(fact: Fact, since: date) -> bool:
    """Whether its start falls after a day, or may; a start of which nothing is stated does not."""
    bounds = fact.bounds
    return bounds.start_certain > since and (bounds.stated_start or bounds.start_possible > since)


def _row(asker: Asker, fact: Fact, change: str) -> Row:
    said = asker.sentences([fact.id])[fact.id]
    return Row({"section": _SECTION_OF[fact.kind], "change": change, "fact": said, "dates": fact.dates}, [fact.id])


def _came(fact: Fact, since: date, until: date) -> str:
    began = "happened" if fact.event else "began" if fact.bounds.stated_start else "first stated"
    if fact.bounds.start_possible <= since:
        began += ", perhaps earlier"
    return f"{began}, then {_went(fact, until)}" if not fact.event and not fact.current(until) else began


def _went(fact: Fact, until: date) -> str:
    return "ended" if dates.state(fact.bounds, until) == dates.ENDED else "not stated again"


def _passed_on(asker: Asker, come: Sequence[Fact], gone: Sequence[Fact], until: date) -> Iterable[Row]:
    """Links that ended for a body and began for the one that succeeds it."""
    by_ends: dict[tuple[str, str, str], Fact] = {(fact.kind, fact.subject, fact.object): fact for fact in come}
    followed: dict[str, list[tuple[str, list[str]]]] = {}
    for row in asker.rows(question("successors"), {}, {}):
        followed.setdefault(row.values["old"].id, []).append((row.values["new"].id, row.facts))
    for fact in (fact for fact in gone if fact.object):
        news = [(new, fact.object, because) for new, because in followed.get(fact.subject, [])]
        news += [(fact.subject, new, because) for new, because in followed.get(fact.object, [])]
        for subject, other, because in news:
            if later := by_ends.get((fact.kind, subject, other)):
                said = asker.sentences([later.id, fact.id, *because])
                words = f"{said[later.id]}; before: {said[fact.id]}; {'; '.join(said[each] for each in because)}"
                change = "passed on" if later.current(until) else f"passed on, then {_went(later, until)}"
                values = {"section": _SECTION_OF[fact.kind], "change": change, "fact": words, "dates": later.dates}
                yield Row(values, [later.id, fact.id, *because])


def _reworded(asker: Asker, come: Sequence[Fact], gone: Sequence[Fact]) -> Iterable[Row]:
    """Priorities that came in other words than before: of the same holder, or of the plan that its plan revises."""
    holders = dict.fromkeys((fact.subject_label, fact.subject) for fact in come if fact.kind == "HAS_PRIORITY")
    names = asker.about([])
    letters = {
        row.values["priority"].id: row.values["letter"] or "" for row in asker.rows(question("priorities"), {}, {})
    }
    for label, holder in holders:
        new = [fact for fact in come if fact.kind == "HAS_PRIORITY" and fact.subject == holder]
        old = [(fact.object, [fact.id]) for fact in gone if fact.kind == "HAS_PRIORITY" and fact.subject == holder]
        if label == "Plan":
            bound, things = asker.bind(question("revised-priorities"), {"name": f"id:{holder}"})
            rows = asker.rows(question("revised-priorities"), bound, things)
            old += [(row.values["priority"].id, row.facts) for row in rows]
        asker.sentences(fact for _, facts in old for fact in facts)
        before = [(letters.get(thing, ""), names[thing]) for thing, _ in old]
        after = [(letters.get(fact.object, ""), names[fact.object]) for fact in new]
        for was, now in pairs(before, after):
            words = word_changes(before[was][1], after[now][1])
            values = {"section": "plans and priorities", "dates": new[now].dates, "fact": f"{names[holder]}: {words}",
                      "change": "kept in the same words" if words.same else "put in other words"}  # fmt: skip
            yield Row(values, [new[now].id, *old[was][1]])
