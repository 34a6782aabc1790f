"""Working papers: the packs for scrutiny, for a chair and for the governance statement; money, membership, change, and
the register of partnerships. Each is laid out from questions of the catalogue of those names and their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.answer import Answer, Row, Thing
from graph.answering import PARTNERSHIPS, nature
from graph.catalogue import question
from graph.checks import Finding
from graph.dates import add_months, say
from graph.exports.holdings import known_from_its_papers
from graph.kinds import KINDS
from graph.reports import figures
from graph.reports.banner import banner
from graph.reports.desk import Desk, questions, rests_on
from graph.reports.document import Block, Bullets, Line, Paragraph, Report, Section, Table, TableRow
from graph.reports.words import (
    answer_blocks,
    as_line,
    by_part,
    capital,
    closed,
    gap_blocks,
    grouped,
    near_line,
    remarks,
    table,
)  # fmt: skip

_ELECTED = {kind.name for kind in KINDS["Body"] if kind.elected_end}
_COUNCILS = {name for name in _ELECTED if name.endswith("council")}
_ORGANISATIONS = _ELECTED - {"full council"} | {
    "council department", "team", "police force", "office of the policing body", "fire and rescue service",
    "government department", "national agency", "probation provider", "prison service", "nhs commissioner",
    "nhs provider", "youth justice service", "business body", "voluntary sector", "education", "provider", "charity",
}  # fmt: skip
"""Kinds of body that are one organisation, or part of one, and no board that meets."""


def scrutiny_pack(desk: Desk, thing: Thing) -> Report:
    """What members need in hand to scrutinise a body, plan or programme."""
    answer = desk.ask("scrutiny-pack", thing)
    sections = [*remarks_section(answer), *by_part(answer, "section", thing, "item"), *gap_section(answer)]
    neighbours = _asked(
        desk, thing, {"Who it answers to": "answers-to", "When it was last scrutinised": "scrutinised-last"}
    )
    return _report(
        desk, f"Scrutiny pack: {thing.name}", thing, [*sections, *neighbours, *findings_sections(desk, thing)]
    )


def chair_pack(desk: Desk, thing: Thing) -> Report:
    """What whoever chairs a board needs in hand."""
    answer = desk.ask("chair-pack", thing)
    sections = [
        *remarks_section(answer, _meant_for_a_board(desk, thing)),
        *by_part(answer, "section", thing, "item"),
        *gap_section(answer),
    ]
    neighbours = _asked(
        desk, thing, {"What falls due in the next twelve months": "due", "Who it answers to": "answers-to"}
    )
    return _report(
        desk, f"Chair's pack: {thing.name}", thing, [*sections, *neighbours, *findings_sections(desk, thing)]
    )


def governance_statement(desk: Desk, thing: Thing) -> Report:
    """What a council's annual governance statement draws on."""
    answer = desk.ask("governance-statement", thing)
    kind, _, _ = nature(desk.asker, thing)
    first = [] if kind in _COUNCILS else _meant_for(desk, thing, "a council")
    sections = [*remarks_section(answer, first), *by_part(answer, "section", thing), *gap_section(answer)]
    return _report(
        desk, f"Working paper for the annual governance statement: {thing.name}", thing,
        [*sections, *findings_sections(desk, thing)],
    )  # fmt: skip


def membership(desk: Desk, thing: Thing) -> Report:
    """Members of a body, its chairs over time, what they have declared."""
    wanted = {
        "In the chair": "chair", "Members": "members", "Chairs from the first to the last stated": "chairs-history",
        "Interests declared": "interests", "Who has been engaged": "engagement",
    }  # fmt: skip
    first = _meant_for_a_board(desk, thing)
    sections = [Section(_FIRST, first)] if first else []
    return _report(desk, f"Membership and interests: {thing.name}", thing, [*sections, *_asked(desk, thing, wanted)])


def money(desk: Desk, thing: Thing | None) -> Report:
    """Where money comes from and goes, of a body or fund, or of the whole."""
    if thing:
        wanted = {
            "From source to use": "money",
            "Its funds": "funds",
            "The accountable body, and who holds the money": "accountable-body",
        }
        sections = list(_asked(desk, thing, wanted))
        return _report(desk, f"Money: {thing.name}", thing, [*sections, *findings_sections(desk, thing, "money")])
    stated = desk.ask("money-by-year", year=_financial_year(desk))
    ends = desk.ask("ends", by=_in_a_year(desk))
    unknown = desk.ask("amounts-not-stated")
    sections = [
        Section(title, answer_blocks(answer, title))
        for title, answer in (
            ("Money of the financial year", stated),
            ("What ends in the next twelve months", ends),
            ("Where no amount is stated", unknown),
        )
    ]
    sources = {
        row.values["fund"]: None for answer in (stated, unknown) for row in answer.rows if row.values.get("fund")
    }
    lines = [Section(fund.name, _line_blocks(desk.ask("money", fund))) for fund in sources]
    if lines:
        sections.insert(1, Section("From source to use, fund by fund", [], lines))
    return _report(desk, "Money: what the papers loaded state", None, sections, list(sources))


def change(desk: Desk, since: str, until: str) -> Report:
    """What changed between two days, by sort of thing."""
    answer = desk.ask("changed", since=since, until=until)
    sections = []
    for part, rows in grouped(answer.rows, lambda row: str(row.values["section"])):
        inner = [
            Section(capital(how), [Bullets([_changed(row) for row in some])])
            for how, some in grouped(rows, lambda row: str(row.values["change"]))
        ]
        sections.append(Section(capital(part), [], inner))
    title = f"What changed between {say(since)} and {say(until)}"
    return _report(desk, title, None, [*remarks_section(answer), *sections, *gap_section(answer)], days=(since, until))


def _changed(row: Row) -> Line:
    dates = f" ({row.values['dates']})" if row.values.get("dates") else ""
    return Line(closed(f"{row.values['fact']}{dates}"), row.facts)


def register(desk: Desk, thing: Thing | None = None) -> Report:
    """The register of partnerships: each board with what is stated of it, after a table of them all."""
    answer = desk.ask("register")
    overview = ("board", "kind", "chair", "accountable_body", "review_date")
    leave_out = [column.name for column in answer.columns if column.name not in overview]
    sections = [*remarks_section(answer), *gap_section(answer)]
    if answer.rows:
        every = Section("Every board and partnership", [table(answer, answer.rows, "Register", leave_out)])
        sections = [every, *_left_out(desk, answer), *sections]
        names = [column.name for column in answer.columns if column.name not in ("board", "stands")]
        each = [
            Section(rows[0].values["board"].name, [Bullets([line for row in rows for line in _entries(row, names)])])
            for _, rows in grouped(answer.rows, lambda row: row.values["board"].id)
        ]
        sections.append(Section("Board by board", [], each))
    sections += figures.whole(desk.asker)
    return _report(desk, "Register of partnerships", None, sections, [row.values["board"] for row in answer.rows])


def _left_out(desk: Desk, answer: Answer) -> list[Section]:
    """The boards that the register leaves out on the day, with how each stands: planned, proposed, historic, not known."""
    asker, asked = desk.asker, question("register", desk.asker.own)
    bound, things = asker.bind(asked, {})
    listed = {row.values["board"].id for row in answer.rows}
    others = {
        row.values["board"]: row for row in asker.rows(asked, bound, things, any_time=True)
        if row.values["board"].id not in listed
    }  # fmt: skip
    if not others:
        return []
    facts = asker.facts(row.facts[0] for row in others.values())
    rows = []
    for board, row in others.items():
        fact = facts[row.facts[0]]
        # What is in place as far as the graph says is left out because no paper had told of it by the day.
        known = known_from_its_papers(fact) if fact.current(asker.as_of) else fact
        rows.append(TableRow([board.name, row.values["kind"], known.stands(asker.as_of)], [fact.id]))
    title = "Left out: boards and partnerships not in place, or not known, on this day"
    return [Section(title, [Table(title, ["Board", "Kind", "How it stands"], rows)])]


def _entries(row: Row, names: Sequence[str]) -> Iterable[Line]:
    """What is stated of a board, then what is not."""
    words = {name: name.replace("_", " ") for name in names}
    said = [f"{words[name]}: {row.values[name]}" for name in names if row.values[name] not in (None, "", "not stated")]
    missing = [words[name] for name in names if row.values[name] == "not stated"]
    if said:
        yield Line(closed("; ".join(said)), row.facts, lead="Stated:")
    if missing:
        yield Line(closed("; ".join(missing)), lead="Not stated in the papers loaded:")


# --- what they are made of -------------------------------------------------------------------------------------------


def _report(
    desk: Desk, title: str, thing: Thing | None, sections: list[Section], named: Sequence[Thing] = (),
    days: tuple[str, str] | None = None,
) -> Report:  # fmt: skip
    """A report with its banner and, where it is about one thing, the map around that."""
    draft, lines = banner(desk, [thing] if thing else named, days)
    if thing and (blocks := figures.around(desk.asker, thing)):
        sections = [*sections, Section("What is around it", blocks)]
    report = Report(title, desk.asker.as_of, draft, lines, sections, two_days=days is not None)
    report.number(desk.asker)
    return report


def _asked(desk: Desk, thing: Thing, wanted: dict[str, str]) -> Iterable[Section]:
    """A section for each question that may be asked of the thing."""
    for title, name in wanted.items():
        if desk.takes(name, thing):
            yield Section(title, answer_blocks(desk.ask(name, thing), title))


def _line_blocks(answer: Answer) -> list[Block]:
    """Lines of money, each step once."""
    steps = {tuple(row.facts): row for row in answer.rows}
    blocks: list[Block] = [Bullets([as_line(row) for row in steps.values()])] if steps else []
    return blocks + gap_blocks(answer)


_FIRST = "To be read first"


def remarks_section(answer: Answer, first: Sequence[Block] = ()) -> list[Section]:
    """What is to be read first, and what an answer has to say of itself, where there is any."""
    blocks = [*first, *remarks(answer)]
    return [Section(_FIRST, blocks)] if blocks else []


def _meant_for_a_board(desk: Desk, thing: Thing) -> list[Block]:
    kind, form, _ = nature(desk.asker, thing)
    return _meant_for(desk, thing, "a board") if kind in _ORGANISATIONS and form not in PARTNERSHIPS else []


def _meant_for(desk: Desk, thing: Thing, sort: str) -> list[Block]:
    """What a thing is, where a report is meant for another sort of thing."""
    kind, form, fact = nature(desk.asker, thing)
    what = f"{kind} ({form})" if form else kind
    words = f"{thing.name} is recorded as: {what}. This report is meant for {sort}, so much of it may not apply."
    return [Paragraph(Line(words, [fact.id], lead="Note:"))]


def gap_section(answer: Answer) -> list[Section]:
    """What an answer does not state, where there is any."""
    return [Section("Not stated in the papers loaded", gap_blocks(answer))] if answer.gaps else []


def findings_sections(desk: Desk, thing: Thing, group: str = "") -> list[Section]:
    """What the checks find of a thing, and what members may wish to ask."""
    found = [each for each in desk.findings(thing) if not group or each.rule.group == group]
    if not found:
        return []
    stated: list[Block] = [Bullets([finding_line(each) for each in found])]
    asks: list[Block] = [Bullets([Line(each) for each in questions(found)])]
    return [Section("What the checks find", stated), Section("Questions members may wish to ask", asks)]


def finding_line(finding: Finding) -> Line:
    """A finding with the nearest that is stated."""
    under = [near_line(near, "Nearest stated:") for near in finding.nearest]
    return Line(finding.sentence, rests_on(finding), lead=f"{capital(finding.outcome)}:", under=under)


def _financial_year(desk: Desk) -> str:
    """The financial year, from 1 April, of the day asked about: 2019/20."""
    day = desk.asker.as_of
    first = day.year - ((day.month, day.day) < (4, 1))
    return f"{first}/{(first + 1) % 100:02}"


def _in_a_year(desk: Desk) -> str:
    return add_months(desk.asker.as_of, 12).isoformat()
