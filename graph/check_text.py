"""A run of the checks as text for reading, as the rows of an answer (for JSON and CSV), and as JUnit XML."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from xml.etree import ElementTree

from graph.answer import Answer, Row, SourceNote
from graph.catalogue import OUTCOMES, Column, Question
from graph.checks import Finding, Report, Result
from graph.dates import say, say_day
from graph.render import WIDTH, footnotes, hung, marks
from graph.runs import Since

TITLE = "What is met, what is a gap and what the papers loaded do not state"
_COLUMNS = [
    Column("finding", "", "its id, for 'answerable accept'"),
    Column("rule", "", "the rule"),
    Column("severity", "", "how much it matters: high, medium, low or information"),
    Column("outcome", "", "gap, not stated, not assessable or met"),
    Column("subject", "thing", "what was assessed"),
    Column("sentence", "", "what is stated, fit for a report"),
    Column("ask", "", "what members may wish to ask"),
    Column("basis", "", "the law, good practice or local rule behind it"),
    Column("nearest", "", "the nearest that is stated"),
    Column("accepted", "", "why and until when it has been set aside"),
]


def text(report: Report, *, in_full: bool, compared: Since | None = None) -> str:
    """The report for reading: counts by rule, then findings, then footnotes.

    Args:
        in_full: list everything that is not stated or not assessable too, not only gaps.
        compared: what is new, closed and still open since an earlier run.
    """
    shown = [each for each in report.findings if in_full or each.stands or each.accepted]
    told = _Notes(report.sources)
    parts = [TITLE, f"As of {say_day(report.as_of)}", "", *_counts(report.results)]
    for outcome in OUTCOMES:
        parts += _listed(outcome, [each for each in shown if each.outcome == outcome and not each.accepted], told)
    parts += _listed("set aside", [each for each in shown if each.accepted], told)
    if compared:
        parts += _since(compared, told)
    if not in_full and any(each.outcome != "gap" for each in report.findings):
        parts += ["", "'answerable check RULE' lists what is not stated under a rule, with its sources."]
    parts += footnotes(told.used)
    return "\n".join(parts).strip() + "\n"


class _Notes:
    """The footnotes of what is shown, numbered anew in the order in which they are shown."""

    def __init__(self, notes: Sequence[SourceNote]) -> None:
        self._notes = {note.n: note for note in notes}
        self._numbers: dict[int, int] = {}

    def numbers(self, wanted: Sequence[int]) -> list[int]:
        """The numbers that some footnotes have here."""
        return [self._numbers.setdefault(each, len(self._numbers) + 1) for each in wanted]

    @property
    def used(self) -> list[SourceNote]:
        """The footnotes asked for so far, in order."""
        return [replace(self._notes[old], n=new) for old, new in self._numbers.items()]


def _counts(results: Sequence[Result]) -> Iterable[str]:
    from tabulate import tabulate

    head = ["rule", *(OUTCOMES[-1:] + OUTCOMES[:-1])]
    rows: list[list[str]] = []
    for group, each in groupby(sorted(results, key=_group), key=_group):
        rows += [[""], [f"{group[:1].upper()}{group[1:]}:"]]
        rows += [_counted_row(result, head[1:]) for result in each]
    yield tabulate(rows, head, tablefmt="simple", colalign=("left", *["right"] * (len(head) - 1)))


def _group(result: Result) -> str:
    return result.rule.group


def _counted_row(result: Result, outcomes: Sequence[str]) -> list[str]:
    if result.not_on_this_day:
        return [f"{result.rule.id} ({result.not_on_this_day})"]
    return [result.rule.id, *(str(result.counts[outcome] or "-") for outcome in outcomes)]


def _listed(heading: str, findings: Sequence[Finding], told: _Notes) -> Iterable[str]:
    if not findings:
        return
    yield from ("", f"{heading[:1].upper()}{heading[1:]}: {len(findings):,}")
    for rule, each in groupby(findings, key=lambda finding: finding.rule):
        yield from ("", *_rule(rule))
        for finding in each:
            yield from _finding(finding, told)


def _rule(rule: Question) -> Iterable[str]:
    assert rule.rule
    yield textwrap.fill(f"{rule.title} ({rule.id}; {rule.rule.severity})", WIDTH)
    yield textwrap.fill(f"Basis: {rule.rule.basis}", WIDTH, subsequent_indent="  ")


def _finding(finding: Finding, told: _Notes) -> Iterable[str]:
    yield textwrap.fill(
        f"{finding.sentence} {marks(told.numbers(finding.sources))} [{finding.id}]",
        WIDTH,
        initial_indent="  - ",
        subsequent_indent="    ",
    )
    if finding.accepted:
        yield hung(" ", f"Set aside until {say(finding.accepted.until)}: {finding.accepted.why}", "", [])
    elif finding.outcome != "met":
        yield hung(" ", f"Members may wish to ask: {finding.ask}", "", [])
    for near in finding.nearest:
        yield hung(" ", f"Nearest stated: {near.sentence}", near.stands, told.numbers(near.sources))


def _since(compared: Since, told: _Notes) -> Iterable[str]:
    earlier = compared.earlier
    yield ""
    yield (
        f"Since the run of {say(earlier.when[:10])} (as of {say(earlier.as_of)}): {len(compared.new):,} new, "
        f"{len(compared.closed):,} closed, {len(compared.still_open):,} still open."
    )
    yield from (hung("-", f"New: {each.sentence} [{each.id}]", "", told.numbers(each.sources)) for each in compared.new)
    yield from (hung("-", f"Closed: {said} [{key}]", "", []) for key, said in compared.closed.items())
    yield from (
        hung("-", f"Can no longer be assessed: {each.sentence} [{each.id}]", "", []) for each in compared.unclear
    )
    if compared.not_compared:
        yield hung("-", f"Not run then, and so not compared: {', '.join(compared.not_compared)}.", "", [])


def as_answer(report: Report, compared: Since | None = None) -> Answer:
    """The findings as rows of an answer, so that its JSON and CSV are those of every answer; counts are remarks."""
    rows = [_row(each) for each in report.findings]
    remarks = [_counted(result) for result in report.results]
    if compared:
        remarks += [f"new: {each.id}" for each in compared.new] + [f"closed: {key}" for key in compared.closed]
    return Answer("check", TITLE, {}, report.as_of, _COLUMNS, rows, remarks=remarks, sources=report.sources)


def _counted(result: Result) -> str:
    said = result.not_on_this_day or ", ".join(f"{outcome} {result.counts[outcome]}" for outcome in OUTCOMES)
    return f"{result.rule.id}: {said}"


def _row(finding: Finding) -> Row:
    rule = finding.rule.rule
    assert rule
    accepted = finding.accepted
    values = {
        "finding": finding.id, "rule": finding.rule.id, "severity": rule.severity, "outcome": finding.outcome,
        "subject": finding.subject, "sentence": finding.sentence, "ask": finding.ask, "basis": rule.basis,
        "nearest": "; ".join(f"{near.sentence} ({near.stands})" for near in finding.nearest),
        "accepted": f"until {accepted.until}: {accepted.why}" if accepted else "",
    }  # fmt: skip
    numbers = dict.fromkeys([*finding.sources, *(number for near in finding.nearest for number in near.sources)])
    return Row(values, finding.facts, list(numbers))


def junit(report: Report) -> str:
    """The report as JUnit XML: a suite for each rule, a failure for each gap that stands, the rest skipped."""
    root = ElementTree.Element("testsuites", name="answerable check")
    for result in report.results:
        standing = [each for each in result.findings if each.stands]
        suite = ElementTree.SubElement(
            root, "testsuite", name=result.rule.id, tests=str(len(result.findings)), failures=str(len(standing)),
            skipped=str(sum(not each.stands and each.outcome != "met" for each in result.findings)),
        )  # fmt: skip
        for each in result.findings:
            case = ElementTree.SubElement(
                suite, "testcase", classname=result.rule.id, name=each.subject.name, id=each.id
            )
            if each.stands:
                ElementTree.SubElement(case, "failure", message=each.sentence).text = each.ask
            elif each.outcome != "met":
                ElementTree.SubElement(case, "skipped", message=f"{each.outcome}: {each.sentence}")
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
