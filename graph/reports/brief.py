"""The brief: one A4 page about one body or post. What is stated, what is not, the nearest that is, what members may wish
to ask. It says how many more there are rather than run over the page; the profile has them all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from graph.answer import Answer, Near, Row, Thing
from graph.answering import nature
from graph.model import links, verb
from graph.render import in_table as cell
from graph.reports.banner import banner
from graph.reports.desk import SAID_BY_GAP, Desk, questions
from graph.reports.document import Block, Bullets, Line, Paragraph, Report, Section, flat
from graph.reports.words import capital, closed, facts_of, grouped, merged, together

_ASKED = ("answers-to", "scrutiny", "chair", "members", "sits-on", "funds", "duties", "plans")
_NEAR = {
    "chair": {"CHAIRS"},
    "members": {"MEMBER_OF"},
    "answers-to": {
        "REPORTS_PROGRESS_TO",
        "OVERSEEN_BY",
        "SUBMITTED_REPORT_TO",
        *(link.name for link in links().values() if link.family == "answering"),
    },
    "scrutiny": {"SCRUTINISED_BY"},
    "sits-on": {"MEMBER_OF", "CHAIRS"},
    "funds": {link.name for link in links().values() if link.family == "money"},
    "duties": {"OWES", "DISCHARGES"},
    "plans": {"PREPARES", "APPROVES", "ADOPTS", "HAS_PRIORITY", "LEADS", "DELIVERS", "MONITORS", "ACCOUNTABLE_FOR"},
}
"""Kinds of fact that are near to what each question asks; others that touch the thing say nothing to it."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much a brief shows: lines stated, items of a list, lines not stated, lines near, questions, footnotes of a fact,
    and characters of a line."""

    stated: int
    items: int
    unstated: int
    near: int
    questions: int
    notes: int
    length: int


_TIGHT = Room(stated=5, items=1, unstated=2, near=1, questions=2, notes=1, length=150)
_AMPLE = Room(stated=20, items=14, unstated=12, near=9, questions=9, notes=3, length=700)
_GROWS = (
    ("stated", 5), ("length", 70), ("unstated", 1), ("near", 1), ("questions", 1), ("items", 1), ("length", 70), ("notes", 1),
)  # fmt: skip
"""What is given more room in turn, and by how much, as long as the page has it."""
_ITEM, _FACTS = 110, 4
"""Characters that one item of a list may take where there is little room; facts for which a line is cited, for each item
there is room for."""
_MORE = len("; and 1,000 more: see the profile.")


def brief(desk: Desk, thing: Thing) -> Report:
    """The one-page brief of a body or post."""
    gathered = _Gathered(desk, thing)
    room, found = _TIGHT, gathered.report(_TIGHT)
    growing = list(_GROWS)
    while growing:
        name, by = step = growing.pop(0)
        more = replace(room, **{name: min(getattr(room, name) + by, getattr(_AMPLE, name))})
        if more == room:
            continue
        report = gathered.report(more)
        if height(report) <= PAGE:
            room, found = more, report
            growing.append(step)
    return found


class _Gathered:
    """Everything a brief may show of a thing."""

    def __init__(self, desk: Desk, thing: Thing) -> None:
        self.desk = desk
        self.thing = thing
        self.answers = {name: desk.ask(name, thing) for name in _ASKED if desk.takes(name, thing)}
        if thing.label == "Body":
            self.answers.pop("sits-on")
        self.findings = desk.findings(thing)
        self.draft, self.banner = banner(desk, [thing])
        self.nature = self._nature()

    def report(self, room: Room) -> Report:
        """The brief with so much room."""
        sections = [
            Section("Stated", [Bullets(list(self._cut(self._stated(room), room)))]),
            Section("Not stated in the papers loaded", self._unstated(room)),
            Section("Nearest stated", self._near(room)),
            Section("Questions members may wish to ask", self._questions(room)),
        ]
        title = f"Brief: {self.thing.name}"
        report = Report(title, self.desk.asker.as_of, self.draft, self.banner, sections, one_page=True)
        report.number(self.desk.asker, room.notes)
        return report

    def _cut(self, lines: Iterable[Line], room: Room) -> Iterator[Line]:
        """The first lines, each no longer than there is room for; the last says how many more there are."""
        lines = list(lines)
        for line in lines[: room.stated]:
            if len(line.text) > room.length:
                line.text = f"{_short(line.text, room.length)} (in full in the profile)."
            line.facts = line.facts[: room.items * _FACTS]
            yield line
        if rest := lines[room.stated :]:
            said = f"And {len(rest):,} more: see the profile."
            yield Line(said, rest[0].facts[:1])

    def _stated(self, room: Room) -> Iterator[Line]:
        yield replace(self.nature)
        for name, answer in self.answers.items():
            if answer.rows:
                yield from _STATED[name](self, answer, room)
        for finding in self.findings:
            if finding.outcome == "gap" and finding.facts:
                yield Line(finding.sentence, finding.facts, lead="A gap:")

    def _nature(self) -> Line:
        kind, form, fact = nature(self.desk.asker, self.thing)
        stands = fact.stands(self.desk.asker.as_of)
        own = {row.values["about"]: row.values["fact"] for row in self.desk.asker.show(f"id:{self.thing.id}").rows}
        form = form if form not in ("", "not stated", kind) else ""
        said = ", ".join(each for each in (capital(kind), form) if each)
        words = [said + (f" ({stands})" if stands else "")]
        if purpose := own.get("purpose"):
            words.append(f"Purpose: {purpose}")
        words += [said for said in map(_of_its_line, self.answers["answers-to"].remarks) if said]
        return Line(" ".join(closed(each) for each in words), [fact.id], lead="What it is:")

    def _answering(self, answer: Answer, room: Room) -> Iterator[Line]:
        own = [row for row in answer.rows if row.values["line"] and not row.values["part"].startswith("member ")]
        lines = grouped(own, lambda row: row.values["line"])
        most = max(1, room.items // 3)
        for _, rows in lines[:most]:
            yield Line(closed("; ".join(_step(row) for row in rows)), facts_of(rows), lead="Answers to:")
        if len(lines) > most:
            rest = [row for _, rows in lines[most:] for row in rows]
            yield Line(f"And {len(lines) - most:,} more lines: see the profile.", facts_of(rest), lead="Answers to:")
        seats = [row for row in answer.rows if row.values["part"].startswith("member ")]
        told = grouped(seats, lambda row: row.values["part"].removeprefix("member "))
        complete = [(part, rows) for part, rows in told if not part.endswith("no complete line is stated")]
        if complete:
            said = [part for part, rows in complete for _ in rows]
            yield self._list([row for _, rows in complete for row in rows], said, "Its members' own lines:", room)

    def _scrutiny(self, answer: Answer, room: Room) -> Iterator[Line]:
        ways = (("scrutinised", "scrutinised_by", "Scrutinised by:"), ("scrutinised_by", "scrutinised", "Scrutinises:"))
        for own, other, lead in ways:
            rows = [row for row in answer.rows if row.values[own].id == self.thing.id]
            if rows:
                yield self._list(rows, [_with(row, other) for row in rows], lead, room)

    def _chair(self, answer: Answer, room: Room) -> Iterator[Line]:
        said = [
            f"{row.values['chair'].name} ({_words(row, 'role', 'stands') or 'chair'}"
            + (f"; held by {row.values['holder'].name})" if row.values.get("holder") else ")")
            for row in answer.rows
        ]
        yield self._list(answer.rows, said, "In the chair:", room)

    def _members(self, answer: Answer, room: Room) -> Iterator[Line]:
        yield self._counted(answer.rows, "member", "member", "Members:", room)

    def _seats(self, answer: Answer, room: Room) -> Iterator[Line]:
        said = [f"{row.values['board'].name} ({_words(row, 'seat', 'stands')})" for row in answer.rows]
        yield self._list(answer.rows, said, "Sits on:", room)

    def _funds(self, answer: Answer, room: Room) -> Iterator[Line]:
        yield self._list(answer.rows, [_money(row) for row in answer.rows], "Money:", room)

    def _duties(self, answer: Answer, room: Room) -> Iterator[Line]:
        yield self._counted(answer.rows, "duty", "duty or power", "Duties:", room)

    def _plans(self, answer: Answer, room: Room) -> Iterator[Line]:
        is_priority = [row.values["does"] == "HAS_PRIORITY" for row in answer.rows]
        plans = [row for row, other in zip(answer.rows, is_priority, strict=True) if not other]
        if plans:
            yield self._list(plans, [_plan(row, self.thing) for row in plans], "Plans:", room)
        priorities = [row for row, wanted in zip(answer.rows, is_priority, strict=True) if wanted]
        if priorities:
            yield self._counted(priorities, "what", "priority", "Priorities:", room)

    def _list(self, rows: Sequence[Row], said: Sequence[str], lead: str, room: Room) -> Line:
        """The first few of what rows say, cited for what is shown."""
        pairs = grouped(zip(said, rows, strict=True), lambda pair: pair[0])
        return _first([(words, [row for _, row in some]) for words, some in pairs], lead, "", room)

    def _counted(self, rows: Sequence[Row], column: str, noun: str, lead: str, room: Room) -> Line:
        """How many there are, and the first few by name."""
        told = [(_with(some[0], column), some) for _, some in grouped(rows, lambda row: row.values[column].id)]
        return _first(told, lead, f"{len(told):,} {_plural(noun) if len(told) != 1 else noun} stated: ", room)

    def _unstated(self, room: Room) -> list[Block]:
        told = [gap.what for answer in self.answers.values() for gap in answer.gaps]
        again = {rule for name, rule in SAID_BY_GAP.items() if name in self.answers and self.answers[name].gaps}
        told += [f.sentence for f in self.findings if f.outcome == "not stated" and f.rule.id not in again]
        lines = [Line(each) for each in dict.fromkeys(told)]
        return _some(lines, room.unstated, room.length, "Of what this page asks for, nothing is left unstated.")

    def _near(self, room: Room) -> list[Block]:
        shown = {fact for line in self._stated(room) for fact in line.facts}
        about: list[list[Near]] = [self._nears(name) for name in _NEAR if name in self.answers]
        about.append([near for f in self.findings if f.outcome == "not stated" for near in f.nearest])
        told: list[list[Line]] = []
        for nears in about:
            fresh = [near for near in nears if near.facts and not shown.issuperset(near.facts)]
            shown.update(fact for near in fresh for fact in near.facts)
            told.append(merged(self.desk.asker, fresh, room.items))
        # One of each first: what is near to every gap, before all that is near to one.
        lines = [line for round_ in zip_longest(*told) for line in round_ if line]
        for line in lines:
            line.facts = line.facts[: room.items * _FACTS]
        return _some(lines, room.near, room.length, "The papers loaded state nothing nearer to these.")

    def _nears(self, name: str) -> list[Near]:
        """What is nearest to the gaps of one question: links that only inform, for one about answering."""
        answer, asker = self.answers[name], self.desk.asker
        ids = [fact for gap in answer.gaps for near in gap.nearest for fact in near.facts]
        if name == "answers-to" and answer.gaps:
            ids += facts_of(row for row in answer.rows if row.values["part"].startswith("what only informs"))
        facts = [fact for fact in asker.facts(ids).values() if fact.kind in _NEAR[name]]
        if name in ("chair", "members"):
            facts = [fact for fact in facts if fact.object == self.thing.id]
        return asker.near(fact.id for fact in facts)

    def _questions(self, room: Room) -> list[Block]:
        asks = [Line(each) for each in questions([f for f in self.findings if f.outcome != "not assessable"])]
        return _some(asks, room.questions, room.length, "The rules of assurance put no question about it on this day.")


_STATED = {
    "answers-to": _Gathered._answering,
    "scrutiny": _Gathered._scrutiny,
    "chair": _Gathered._chair,
    "members": _Gathered._members,
    "sits-on": _Gathered._seats,
    "funds": _Gathered._funds,
    "duties": _Gathered._duties,
    "plans": _Gathered._plans,
}


def _first(told: Sequence[tuple[str, list[Row]]], lead: str, before: str, room: Room) -> Line:
    """As many items as there is room for, cited for those alone, and how many more there are."""
    words = [_short(each, min(max(_ITEM, room.length // 3), room.length - len(before) - _MORE)) for each, _ in told]
    most = min(room.items, len(words))
    while most > 1 and len(before) + len(together(words, most)) > room.length:
        most -= 1
    return Line(
        closed(before + together(words, most)), facts_of(row for _, rows in told[:most] for row in rows), lead=lead
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _some(lines: list[Line], most: int, length: int, none: str) -> list[Block]:
    """The first lines, and how many more there are; or that there are none."""
    if not lines:
        return [Paragraph(Line(none))]
    for line in lines:
        line.text = _short(line.text, max(length, _ITEM * 2))
    more = [Line(f"And {len(lines) - most:,} more: see the profile.")] if len(lines) > most else []
    return [Bullets([*lines[:most], *more])]


def _of_its_line(remark: str) -> str:
    """What an answer remarks of the thing that follows from what it is."""
    if "no single line" in remark:
        return "It has no single line: each member answers separately"
    return "It is itself an elected end: a line of answering may end here" if "itself an elected end" in remark else ""


def _step(row: Row) -> str:
    said = f"{row.values['who'].name} {verb(row.values['how'])} {row.values['to'].name}"
    return said + (f" ({row.values['stands']})" if row.values.get("stands") else "")


def _with(row: Row, column: str) -> str:
    said: str = row.values[column].name
    return said + (f" ({row.values['stands']})" if row.values.get("stands") else "")


def _words(row: Row, *columns: str) -> str:
    return "; ".join(str(row.values[name]) for name in columns if row.values.get(name))


def _money(row: Row) -> str:
    values = row.values
    said = f"{values['how']} {values['money'].name}"
    if values.get("used_for"):
        said = f"holds {values['money'].name}, which pays for {values['used_for'].name}"
    amount = values.get("amount") or "not stated"
    about = ["amount not stated" if amount == "not stated" else str(amount), str(values.get("stands") or "")]
    if values.get("line_pounds"):
        about[0] = f"£{cell(values['line_pounds'])}, {values.get('period') or 'period not stated'}"
    return f"{said} ({'; '.join(each for each in about if each)})"


def _plan(row: Row, thing: Thing) -> str:
    who, what, does = row.values["who"], row.values["what"], verb(row.values["does"])
    said = f"{does} {what.name}" if who.id == thing.id else f"{who.name} {does} {what.name}"
    return said + (f" ({row.values['stands']})" if row.values.get("stands") else "")


def _plural(noun: str) -> str:
    return {"duty or power": "duties or powers", "priority": "priorities"}.get(noun, f"{noun}s")


# --- whether it fits -------------------------------------------------------------------------------------------------

PAGE = 267.0
"""Millimetres of height on an A4 page between the margins that ``report.css`` sets, less a little."""
_TEXT, _NOTE = 4.1, 3.35
"""Millimetres of height of a line of text and of a footnote."""
_TEXT_WIDE, _NOTE_WIDE = 52.0, 61.0
"""Ems in a line of each."""
_HEADING, _TITLE, _BETWEEN = 7.9, 7.3, 0.35
_NARROW, _BROAD = set("ijlI|!.,:;'()[]/-frt "), set("mwMW%@")
"""Letters of about 0.3 and 0.85 em; capitals take 0.69, others 0.55."""


def height(report: Report) -> float:
    """About how high a one-page report is in print, in millimetres; rather too much than too little."""
    total = _TITLE * math.ceil(_ems(report.title) / 33) + 3.0
    total += sum(_lines(each) * _TEXT + _BETWEEN for each in report.banner)
    for section in report.sections:
        total += _HEADING + sum(_lines(each) * _TEXT + _BETWEEN for each in _in(section))
    total += _HEADING if report.notes else 0.0
    places = (f"{note.title}, {note.locator} ({note.date}), {note.status}" for note in report.notes)
    return total + sum(math.ceil(_ems(place) / _NOTE_WIDE) * _NOTE for place in places)


def _in(section: Section) -> Iterator[Line]:
    for block in section.blocks:
        if isinstance(block, Bullets):
            yield from flat(block.lines)
        elif isinstance(block, Paragraph):
            yield block.line


def _lines(line: Line) -> int:
    return math.ceil((_ems(line.lead) * 1.08 + _ems(line.text) + 1.2 * len(line.sources)) / _TEXT_WIDE)


def _ems(text: str) -> float:
    return sum(
        0.3 if each in _NARROW else 0.85 if each in _BROAD else 0.69 if each.isupper() else 0.55 for each in text
    )
