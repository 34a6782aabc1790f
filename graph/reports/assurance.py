"""The assurance report: a table of how many of what, then the findings under their outcomes and rules, what members may
wish to ask, what could not be assessed, and what was set aside and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph import dates
from graph.answer import Thing
from graph.catalogue import OUTCOMES
from graph.checks import Finding, Result
from graph.claims import fact_id
from graph.reports import figures
from graph.reports.banner import banner
from graph.reports.desk import Desk, questions
from graph.reports.document import Block, Bullets, Line, Paragraph, Report, Section, Table, TableRow
from graph.reports.packs import finding_line
from graph.reports.words import capital, closed, grouped

_SHOWN = OUTCOMES[-1:] + OUTCOMES[:-1]
_AT_ONCE = 12
"""Findings of one rule told with the nearest stated each; past this, where it stands alone."""


def assurance(desk: Desk, thing: Thing | None) -> Report:
    """What the checks find, of everything or of one thing."""
    found = [each for each in desk.checks.findings if thing is None or each.subject.id == thing.id]
    open_, aside = [each for each in found if not each.accepted], [each for each in found if each.accepted]
    sections = [Section("In short", _of_one(open_, aside) if thing else _of_all(desk.checks.results))]
    for outcome, title in (("gap", "Gaps"), ("not stated", "Not stated in the papers loaded")):
        sections += _by_group(title, [each for each in open_ if each.outcome == outcome])
    sections += _by_group("What could not be assessed", [each for each in open_ if each.outcome == "not assessable"])
    sections += _set_aside(aside)
    if thing is None:
        sections += [Section("Appendix: every rule", _rules(desk.checks.results)), *figures.whole(desk.asker)]
    draft, lines = banner(desk, [thing] if thing else _bodies(desk, found))
    report = Report(_title(thing), desk.asker.as_of, draft, lines, sections)
    report.number(desk.asker)
    return report


def _bodies(desk: Desk, found: Sequence[Finding]) -> list[Thing]:
    """The bodies that findings are about, each once."""
    subjects = {fact_id("t", "Body", each.subject.id): each.subject for each in found}
    return [subjects[key] for key in desk.asker.facts(subjects)]


def _title(thing: Thing | None) -> str:
    return f"Assurance report: {thing.name}" if thing else "Assurance report"


def _of_one(open_: Sequence[Finding], aside: Sequence[Finding]) -> list[Block]:
    """How many findings of each outcome are open of one thing, and how many are set aside."""
    if not open_ and not aside:
        return [Paragraph(Line("The rules of assurance find no gap and nothing unstated about it on this day."))]
    rows = [TableRow([capital(outcome), str(len(some))], []) for outcome, some in grouped(open_, lambda f: f.outcome)]
    blocks: list[Block] = [Table("Findings about it", ["Outcome", "How many"], rows, cited=False)] if rows else []
    more = f" {len(aside):,} set aside {'is' if len(aside) == 1 else 'are'} not counted here." if aside else ""
    return [*blocks, Paragraph(Line(f"Each finding is told below with its sources.{more}"))]


def _of_all(results: Sequence[Result]) -> list[Block]:
    """How many of each outcome in each group of rules, set aside or not."""
    words = (
        "A gap is what a paper says, or what a list declared complete leaves out. What the papers loaded do not state may "
        "yet be so: it is a matter of asking. None of it is legal advice."
    )
    rows = [
        TableRow([capital(group), *_counted([each.counts[outcome] for each in some] for outcome in _SHOWN)], [])
        for group, some in grouped(sorted(results, key=lambda each: each.rule.group), lambda each: each.rule.group)
    ]
    return [Paragraph(Line(words)), Table("In short", ["Rules about", *map(capital, _SHOWN)], rows, cited=False)]


def _counted(counts: Iterable[Sequence[int]]) -> list[str]:
    return [f"{sum(each):,}" if any(each) else "-" for each in counts]


def _rules(results: Sequence[Result]) -> list[Block]:
    """How many of each outcome under every rule, group by group; and the rules that do not apply on the day."""
    blocks: list[Block] = []
    on_the_day = sorted((each for each in results if not each.not_on_this_day), key=lambda each: each.rule.group)
    for group, some in grouped(on_the_day, lambda each: each.rule.group):
        rows = [
            TableRow([each.rule.title, *_counted([each.counts[outcome]] for outcome in _SHOWN)], []) for each in some
        ]
        blocks.append(Table(capital(group), ["Rule", *map(capital, _SHOWN)], rows, cited=False))
    late = [f"{each.rule.title} ({each.not_on_this_day})" for each in results if each.not_on_this_day]
    return [*blocks, Paragraph(Line(closed("; ".join(late)), lead="Not on this day:"))] if late else blocks


def _by_group(title: str, found: Sequence[Finding]) -> list[Section]:
    """Findings under the group of their rule, then under the rule."""
    if not found:
        return []
    groups = [
        Section(capital(group), [], [_rule(some) for _, some in grouped(each, lambda f: f.rule.id)])
        for group, each in grouped(sorted(found, key=lambda f: f.rule.group), lambda f: f.rule.group)
    ]
    return [Section(f"{title}: {len(found):,}", [], groups)]


def _rule(found: Sequence[Finding]) -> Section:
    """One rule: its basis, its findings, and what members may wish to ask."""
    rule = found[0].rule
    assert rule.rule
    blocks: list[Block] = [Paragraph(Line(f"{rule.rule.basis} ({rule.rule.severity}).", lead="Basis:"))]
    told = [_told(each, brief=len(found) > _AT_ONCE) for each in found]
    blocks.append(Bullets(told))
    asks = questions([each for each in found if each.outcome != "not assessable"])
    if asks:
        more = f" And {len(asks) - 3:,} more of the kind." if len(asks) > 3 else ""
        blocks.append(Paragraph(Line(" ".join(asks[:3]) + more, lead="Members may wish to ask:")))
    return Section(f"{rule.title} ({len(found):,})", blocks)


def _told(finding: Finding, *, brief: bool) -> Line:
    line = finding_line(finding)
    line.lead = ""
    if brief:
        near = list(dict.fromkeys(fact for each in line.under for fact in each.facts))
        line.under = [Line("", near, lead="Nearest stated:")] if near else []
    return line


def _set_aside(found: Sequence[Finding]) -> list[Section]:
    """What was set aside, until when and why."""
    lines = []
    for each in found:
        assert each.accepted
        why = f"Until {dates.say(each.accepted.until)}, by {each.accepted.who}: {each.accepted.why}"
        lines.append(Line(each.sentence, each.facts, under=[Line(closed(why), lead="Set aside.")]))
    return [Section(f"Set aside: {len(lines):,}", [Bullets(lines)])] if lines else []
