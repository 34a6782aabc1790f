"""The profile: everything that is stated of a body or post, with what is not; or the bodies of an area, each in short."""

from __future__ import annotations

from collections.abc import Iterable

from graph.answer import Thing
from graph.reports import figures
from graph.reports.banner import banner
from graph.reports.desk import SAID_BY_GAP, Desk, rests_on
from graph.reports.document import Block, Bullets, Line, Paragraph, Report, Section, Table, TableRow
from graph.reports.packs import findings_sections
from graph.reports.words import answer_blocks, as_line, capital, closed, facts_of, folded, grouped, nearest_blocks

_PARTS = {
    "Whom it answers to": "answers-to", "Who answers to it": "answering-to", "Scrutiny": "scrutiny",
    "When it was last scrutinised": "scrutinised-last", "In the chair": "chair", "Members": "members",
    "What it sits on": "sits-on", "Duties and powers": "duties", "What it is able to decide": "who-can-decide",
    "Plans and priorities": "plans", "Funds": "funds", "Accountable body": "accountable-body",
    "What falls due in the next twelve months": "due", "Open actions": "open-actions",
}  # fmt: skip
_OWN = ("kind", "legal form", "purpose", "dates", "aliases", "note")


def profile(desk: Desk, thing: Thing) -> Report:
    """Everything about a body or post; or an area's bodies."""
    if thing.label == "Area":
        title, sections, named = f"Profile of an area: {thing.name}", *_area(desk, thing)
    else:
        title, sections, named = f"Profile: {thing.name}", list(_body(desk, thing)), [thing]
    draft, lines = banner(desk, named)
    report = Report(title, desk.asker.as_of, draft, lines, sections)
    report.number(desk.asker)
    return report


def _body(desk: Desk, thing: Thing) -> Iterable[Section]:
    yield Section("What it is", _what_it_is(desk, thing))
    unstated: list[Block] = []
    for title, name in _PARTS.items():
        if desk.takes(name, thing):
            answer = desk.ask(name, thing)
            if name == "duties":
                answer.rows = folded(answer.rows, "duty", "law")
            if answer.rows:
                yield Section(title, answer_blocks(answer, title))
            else:
                unstated += [Paragraph(Line(gap.what)) for gap in answer.gaps]
                unstated += nearest_blocks(near for gap in answer.gaps for near in gap.nearest)
    if unstated:
        yield Section("Not stated in the papers loaded", unstated)
    yield from findings_sections(desk, thing)
    if blocks := figures.around(desk.asker, thing):
        yield Section("What is around it", blocks)


def _what_it_is(desk: Desk, thing: Thing) -> list[Block]:
    rows = {row.values["about"]: row for row in desk.asker.show(f"id:{thing.id}").rows}
    lines = [
        Line(closed(rows[name].values["fact"]), rows[name].facts, lead=f"{capital(name)}:")
        for name in _OWN
        if name in rows
    ]
    return [Bullets(lines)]


# --- areas -----------------------------------------------------------------------------------------------------------


def _area(desk: Desk, area: Thing) -> tuple[list[Section], list[Thing]]:
    """The bodies that cover an area: a table of them, then each with its chair, whom it answers to, and gaps; and what
    covers it on other days."""
    covering, nearest = _covering(desk, area)
    if not covering:
        words = f"The papers loaded do not state any body that covers {area.name} on this day."
        return [Section("Not stated in the papers loaded", [Paragraph(Line(words)), *nearest])], []
    each = [_of_area(desk, body, facts) for body, facts in covering]
    rows = [row for row, _ in each]
    head = ["Body", "In the chair", "Answers to", "Findings"]
    overview = Section("Bodies of the area", [Table(f"Bodies that cover {area.name}", head, rows)])
    sections = [overview, Section("Body by body", [], [section for _, section in each])]
    if nearest:
        sections.append(Section("Not in place on this day", nearest))
    return sections, [body for body, _ in covering]


def _covering(desk: Desk, area: Thing) -> tuple[list[tuple[Thing, list[str]]], list[Block]]:
    """Bodies stated to cover an area on the day, with the facts that say so; and the nearest that is stated, of bodies and
    posts that cover it at another time or are not in place."""
    asker = desk.asker
    all_ = [
        fact for fact in asker.facts(asker.touching(area)).values() if fact.kind == "COVERS" and fact.object == area.id
    ]
    facts = [fact for fact in all_ if fact.subject_label == "Body" and fact.current(asker.as_of)]
    other = asker.near(fact.id for fact in all_ if not fact.current(asker.as_of))
    names = asker.about(f"Body|{fact.subject}" for fact in facts)
    told = grouped(facts, lambda fact: fact.subject)
    found = [(Thing(key, names[key], "Body"), [fact.id for fact in some]) for key, some in told]
    return sorted(found, key=lambda pair: pair[0].name), nearest_blocks(other)


def _of_area(desk: Desk, body: Thing, facts: list[str]) -> tuple[TableRow, Section]:
    chair, lines, findings = desk.ask("chair", body), desk.ask("answers-to", body), desk.findings(body)
    chairs = [row.values["chair"].name for row in chair.rows]
    steps = [row for row in lines.rows if row.values["step"] == 1 and row.values["who"].id == body.id]
    above = list(dict.fromkeys(row.values["to"].name for row in steps))
    cells = [
        body.name,
        "; ".join(chairs) or "not stated",
        "; ".join(above) or "not stated",
        str(len(findings) or "none"),
    ]
    stated = [Line(f"{body.name} is stated to cover the area.", facts)]
    stated += [Line(closed(f"In the chair: {row.values['chair'].name}"), row.facts) for row in chair.rows]
    stated += [as_line(row) for row in steps]
    told = [Line(gap.what) for answer in (chair, lines) for gap in answer.gaps]
    again = {SAID_BY_GAP[answer.question] for answer in (chair, lines) if answer.gaps}
    told += [Line(finding.sentence, rests_on(finding)) for finding in findings if finding.rule.id not in again]
    blocks: list[Block] = [Bullets(stated)]
    blocks += [Paragraph(Line("", lead="Gaps and what is not stated:")), Bullets(told)] if told else []
    return TableRow(cells, facts_of([*chair.rows, *steps]) or facts), Section(body.name, blocks)
