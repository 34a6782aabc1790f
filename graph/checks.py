"""Assurance: runs the rules of ``queries/checks/`` and says of each thing assessed how it stands.

A rule's query returns one row for each thing assessed, with its outcome: *met*; *gap*, when a paper says so or a list
declared complete leaves it out; *not stated* in the papers loaded; *not assessable*; *not applicable*. Absence alone is
never a gap.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from graph.answer import Cited, Near, Row, SourceNote, Thing
from graph.answers import Asker
from graph.catalogue import OUTCOMES, Question, Rule, question
from graph.chains import council_findings, loop_findings, stop_findings
from graph.claims import digest, fact_id
from graph.collector import collector_paused
from graph.dates import say, say_day
from graph.errors import QuestionError
from graph.ledger import Acceptance
from graph.model import labels

SHOWN = ("gap", "not stated", "not assessable")
"""Outcomes that become findings; what is met or does not apply is counted."""


@dataclass(slots=True)
class Finding:
    """What a rule found of one thing. ``id`` stays the same from run to run; ``claims`` are the ids of the claims it
    rests on, which do not change when things are merged."""

    id: str
    rule: Question
    outcome: str
    subject: Thing
    sentence: str
    ask: str
    facts: list[str]
    claims: frozenset[str]
    nearest: list[Near] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    accepted: Acceptance | None = None

    @property
    def stands(self) -> bool:
        """Whether it is a gap that has not been set aside."""
        return self.outcome == "gap" and self.accepted is None


@dataclass(slots=True)
class Result:
    """One rule's outcomes: how many things of each, the findings among them, and why it does not apply on the day."""

    rule: Question
    counts: Counter[str]
    findings: list[Finding]
    not_on_this_day: str = ""


@dataclass(slots=True)
class Report:
    """What a run of rules found on one day. ``include`` names the access, besides open, that the graph has let in."""

    as_of: date
    results: list[Result]
    sources: list[SourceNote]
    include: tuple[str, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """Every finding, in the order of the rules."""
        return [finding for result in self.results for finding in result.findings]

    @property
    def stands(self) -> bool:
        """Whether any gap stands that has not been set aside."""
        return any(finding.stands for finding in self.findings)


def run(
    asker: Asker,
    rules: Iterable[Question],
    given: Mapping[str, str] | None = None,
    accepted: Collection[Acceptance] = (),
    outcomes: Collection[str] = SHOWN,
) -> Report:
    """Assess everything each rule applies to.

    Args:
        given: values for parameters of the rules, such as ``until``; each has a default.
        accepted: findings set aside.
        outcomes: which outcomes to make findings of.

    Raises:
        QuestionError: a value of the wrong type.
    """
    known = _Known(asker.complete_lists(), asker.not_known_yet())
    with collector_paused():
        results = [_result(asker, rule, given or {}, accepted, outcomes, known) for rule in rules]
        shown: list[Cited] = []
        for finding in (finding for result in results for finding in result.findings):
            shown += [finding, *finding.nearest]
        info = asker.engine.info()
        return Report(asker.as_of, results, asker.cite(shown), info.include if info else ())


class _Known(NamedTuple):
    """What is known on the day: lists declared complete, by body and record; and the ids of things that no paper had
    spoken of by then, which no rule assesses."""

    complete: Mapping[tuple[str, str], Mapping[str, str]]
    not_yet: Set[str]


def _result(
    asker: Asker, asked: Question, given: Mapping[str, str], accepted: Collection[Acceptance],
    outcomes: Collection[str], known: _Known,
) -> Result:  # fmt: skip
    rule = _rule_of(asked)
    if words := _out_of_time(rule, asker.as_of):
        return Result(asked, Counter(), [], words)
    bound, things = asker.bind(asked, given)
    rows = STEPS[asked.finish](asker, asker.rows(asked, bound, things))
    for row in rows:
        if not isinstance(row.values["subject"], Thing) or row.values["outcome"] not in OUTCOMES:
            raise QuestionError(
                f"Each row needs a subject, and as its outcome one of: {', '.join(OUTCOMES)}.", where=f"rule {asked.id}"
            )
    rows = [row for row in rows if row.values["subject"].id not in known.not_yet or _dated(asker, row)]
    assessed = [_declared(asker, rule, row, known.complete) for row in _one_each(rows)]
    counts = Counter(str(row.values["outcome"]) for row in assessed)
    wanted = [row for row in assessed if row.values["outcome"] in outcomes]
    _read_at_once(asker, wanted)
    findings = [_finding(asker, asked, rule, row, bound) for row in wanted]
    _set_aside(asker, findings, [each for each in accepted if each.rule == asked.id])
    findings.sort(key=lambda each: (OUTCOMES.index(each.outcome), each.subject.name, each.sentence, each.id))
    return Result(asked, counts, findings)


def _read_at_once(asker: Asker, rows: Sequence[Row]) -> None:
    """Read the facts behind all rows, and the names that the nearest of them will be told with, in few queries."""
    ends = []
    for fact in asker.facts(fact for row in rows for fact in row.facts).values():
        if fact.object and not fact.current(asker.as_of):
            ends += [f"{fact.subject_label}|{fact.subject}", f"{fact.object_label}|{fact.object}"]
    asker.about(ends)


def _rule_of(asked: Question) -> Rule:
    if asked.rule is None:
        raise ValueError(f"{asked.id} is a question, not a rule")
    return asked.rule


def _out_of_time(rule: Rule, day: date) -> str:
    """Why a rule does not apply on a day; empty when it does."""
    if rule.starts and day < date.fromisoformat(rule.starts):
        return f"applies from {say_day(date.fromisoformat(rule.starts))}"
    if rule.ends and day > date.fromisoformat(rule.ends):
        return f"applied until {say_day(date.fromisoformat(rule.ends))}"
    return ""


def _dated(asker: Asker, row: Row) -> bool:
    """Whether a row rests on a link that was known, or is stated to have begun or happened, by the day."""
    return any(f.object and f.bounds.start_possible <= asker.as_of for f in asker.facts(row.facts).values())


_OUTWEIGHS = ("gap", "met", "not assessable", "not stated", "not applicable")
"""Of several rows about one thing the first of these stands: what is met was stated after all."""


def _one_each(rows: Iterable[Row]) -> list[Row]:
    """One row for each thing assessed: rows that an optional match made several of are put together."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(_key(row), []).append(row)
    return [_together(each) if len(each) > 1 else each[0] for each in found.values()]


def _together(rows: Sequence[Row]) -> Row:
    """One row from those that have the outcome which stands."""
    outcome = min((row.values["outcome"] for row in rows), key=_OUTWEIGHS.index)
    same = [row for row in rows if row.values["outcome"] == outcome]
    detail = "; ".join(dict.fromkeys(_words(row.values.get("detail")) for row in same))
    values = same[0].values | ({"detail": detail} if "detail" in same[0].values else {})
    return Row(values, list(dict.fromkeys(fact for row in same for fact in row.facts)))


def _key(row: Row) -> str:
    """What tells a finding of a rule from its others: the things it names, and its ``which`` where it has one."""
    things = [value.id for value in row.values.values() if isinstance(value, Thing)]
    return "|".join([*things, str(row.values.get("which") or "")])


def _declared(asker: Asker, rule: Rule, row: Row, complete: Mapping[tuple[str, str], Mapping[str, str]]) -> Row:
    """What a list declared complete leaves out is a gap, not merely unstated; not where that list itself has the like."""
    declared = complete.get((row.values["subject"].id, rule.record)) if row.values["outcome"] == "not stated" else None
    if declared:
        facts = [fact for fact in asker.facts(row.facts).values() if fact.kind == rule.record]
        listing = {citation["document"] for fact in facts for citation in fact.citations}
        if silent := [said for document, said in declared.items() if document not in listing]:
            row.values["outcome"], row.values["declared"] = "gap", " and ".join(silent)
    return row


def _set_aside(asker: Asker, findings: Sequence[Finding], accepted: Sequence[Acceptance]) -> None:
    """Tell each finding whether it has been accepted, with that outcome and on that evidence. One whose id has changed,
    because things were merged, is known by the claims that describe its subject, and only where just one fits."""
    by_id = {finding.id: finding for finding in findings}
    for each in accepted:
        if asker.as_of.isoformat() > each.until or not each.claims:
            continue
        found = by_id.get(each.finding)
        fitting = [found] if found else [other for other in findings if other.claims & each.claims]
        fitting = [
            other for other in fitting if other.outcome == each.outcome and each.claims <= rests_on(asker, other)
        ]
        if len(fitting) == 1:
            fitting[0].accepted = each


def rests_on(asker: Asker, finding: Finding) -> frozenset[str]:
    """The ids of the claims a finding rests on, and of those that describe its subject."""
    own = asker.facts(fact_id("t", label, finding.subject.id) for label in labels())
    return finding.claims | {citation["claim"] for fact in own.values() for citation in fact.citations}


def _finding(asker: Asker, asked: Question, rule: Rule, row: Row, bound: Mapping[str, Any]) -> Finding:
    values = {name: _words(value) for name, value in {**bound, **row.values}.items()}
    values |= {param.name: say(bound[param.name]) for param in asked.params if param.type == "date"}
    outcome, subject = row.values["outcome"], row.values["subject"]
    said = rule.sentences[outcome if "declared" not in row.values else "not stated"].format_map(values)
    if "declared" in row.values:
        said += f" {row.values['declared']} is declared to list them all, and does not list it."
    facts = asker.facts(row.facts)
    claims = frozenset(citation["claim"] for fact in facts.values() for citation in fact.citations)
    finding = Finding(
        f"{asked.id}-{digest(_key(row))[:8]}",
        asked,
        outcome,
        subject,
        said,
        rule.ask.format_map(values),
        row.facts,
        claims,
    )
    if outcome == "not stated" or "declared" in row.values:
        finding.nearest = asker.near(
            key for key, fact in facts.items() if fact.object and not fact.current(asker.as_of)
        )
    return finding


def _words(value: Any) -> str:
    if isinstance(value, Thing):
        return value.name
    if isinstance(value, float):
        return f"{value:,.0f}" if value == int(value) else f"{value:,}"
    return "" if value is None else str(value)


def slip_findings(asker: Asker, rows: Sequence[Row]) -> list[Row]:
    """Of the slips noted of a document, those of the rule's own sort; a document with others only is met."""
    found = []
    for row in rows:
        noted = [entry.strip().partition(":") for entry in str(row.values["detail"] or "").split(";")]
        own = [words.strip() for sort, _, words in noted if sort.strip() == row.values["sort"]]
        outcome = "met" if row.values["outcome"] == "gap" and not own else row.values["outcome"]
        facts = row.facts or _citing(asker, row.values["subject"].id)
        found.append(Row(row.values | {"detail": "; ".join(own), "outcome": outcome}, facts))
    return found


def _citing(asker: Asker, document: str) -> list[str]:
    """A fact that rests on a document, for one whose facts all rest on others too."""
    rows = asker.rows(question("paper"), {"document": json.dumps(document)}, {})
    return rows[0].facts if rows else []


Step = Callable[[Asker, Sequence[Row]], Sequence[Row]]
STEPS: dict[str, Step] = {
    "": lambda asker, rows: rows,
    "loops": loop_findings,
    "stops": stop_findings,
    "slips": slip_findings,
    "councils": council_findings,
}
"""How the rows of a rule's query become rows with outcomes; by its ``finish``."""
