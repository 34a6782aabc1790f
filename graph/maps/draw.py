"""From the graph to a picture: which bodies and posts, which lines, and the evidence for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from graph import checks, kinds, model
from graph.answer import Fact, Row
from graph.answering import PARTNERSHIPS
from graph.answers import Asker
from graph.catalogue import every_rule, question
from graph.dates import say_day
from graph.engine import not_for_publication
from graph.errors import AnswerableError, QuestionError
from graph.maps import moments, words
from graph.maps.collapse import MOST_BOXES
from graph.maps.picture import SHOWN_AT_FIRST, Bearer, Box, Duty, Evidence, Finding, Line, Picture
from graph.maps.scope import Scope, choose

if TYPE_CHECKING:
    from graph.ledger import Acceptance

_AREA_NOT_STATED = kinds.TIERS[-1]
_WORK = ("pays", "work")
_TOLD = ("gap", "not stated")

Values = Mapping[str, Any]


def draw(
    asker: Asker,
    scope: Scope | None = None,
    *,
    compared: date | None = None,
    findings: bool = False,
    accepted: Collection[Acceptance] = (),
) -> Picture:
    """The bodies and posts of a graph with the links between them, and the money, plans and duties that touch them.

    Args:
        scope: which part of the graph; all of it when None.
        compared: an earlier day, to show what has been added, has ended and has changed since.
        findings: whether to run the checks and show what they find; those ``accepted`` are left out.

    Raises:
        AnswerableError: there is nothing to draw, or the scope names nothing.
        QuestionError: two days in the wrong order.
    """
    if compared and compared >= asker.as_of:
        raise QuestionError("The first of two days to compare must be the earlier.", next_step="Exchange them.")
    things = {row.values["thing"].id: row.values for row in _rows(asker, "map-things")}
    links = [row for row in _rows(asker, "map-links") if not model.links()[row.values["kind"]].event]
    chosen = choose(asker, scope or Scope(), things, links)
    if not chosen.kept:
        raise AnswerableError("There is no body or post to draw.", next_step="Load a source: 'answerable load llr'.")
    work = {row.values["thing"].id: row.values for row in _rows(asker, "map-work")}
    links, kept = _with_work(links, _rows(asker, "map-work-links"), set(chosen.kept), work)
    values = {each: things.get(each) or work[each] for each in sorted(kept)}
    sketch = _Sketch(asker, values, links, _tiers(asker, things, links), compared)
    remarks, found = (*_let_in(asker), *chosen.remarks), list[checks.Finding]()
    if findings and len(kept) > MOST_BOXES:
        remarks = (*remarks, f"Findings of the checks are marked on maps of up to {MOST_BOXES} boxes.")
    elif findings:
        found = _findings(asker, kept, accepted)
    return sketch.picture(chosen.title, remarks, chosen.centre, _duties(asker, chosen.kept), found)


def _rows(asker: Asker, name: str) -> list[Row]:
    return asker.rows(question(name), {}, {})


def _let_in(asker: Asker) -> Iterable[str]:
    """A warning, where the graph holds more than what is open."""
    if closed := not_for_publication(asker.engine.info()):
        yield closed


def _ends(row: Row) -> tuple[str, str]:
    return row.values["a"].id, row.values["b"].id


def _with_work(
    links: Sequence[Row], work_links: Sequence[Row], kept: set[str], work: Collection[str]
) -> tuple[list[Row], set[str]]:
    """Links between what is kept, and funds, programmes and plans that money or work joins to it: to a body or post,
    or, of money, to a fund that is itself joined."""
    rows = [
        row
        for row in work_links
        if model.links()[row.values["kind"]].answering in _WORK and not model.links()[row.values["kind"]].event
    ]
    joined = {end for row in rows if kept & set(_ends(row)) for end in _ends(row) if end in work}
    money = [row for row in rows if model.links()[row.values["kind"]].answering == "pays"]
    joined |= {end for row in money if joined & set(_ends(row)) for end in _ends(row) if end in work}
    every = kept | joined
    return [row for row in (*links, *rows) if every.issuperset(_ends(row))], every


def _tiers(asker: Asker, things: Mapping[str, Values], links: Sequence[Row]) -> dict[str, str]:
    """The lane of each body or post: that of its kind, else the widest area it is stated to cover, else that of what it
    answers to, unless that is national: a local body may answer to a minister."""
    order = {tier: at for at, tier in enumerate(kinds.TIERS)}
    tiers = {each: _tier_of_kind(values["label"], values["kind"]) for each, values in things.items()}
    covered: dict[str, str] = {}
    for row in _rows(asker, "map-covers"):
        here, tier = row.values["thing"].id, _tier_of_kind("Area", row.values["area_kind"])
        covered[here] = min(covered.get(here, tier), tier, key=order.__getitem__)
    tiers |= {here: tier for here, tier in covered.items() if not tiers.get(here)}
    parents = [_ends(row) for row in links if row.values["kind"] in model.DIRECT]
    for _ in range(len(kinds.TIERS)):
        for a, b in parents:
            if not tiers.get(a) and tiers.get(b, "national") != "national":
                tiers[a] = tiers[b]
    return {each: tier or _AREA_NOT_STATED for each, tier in tiers.items()}


def _tier_of_kind(label: str, kind: str) -> str:
    return next((k.tier for k in model.labels()[label].kinds if k.name == kind), "")


def _findings(asker: Asker, kept: Collection[str], accepted: Collection[Acceptance]) -> list[checks.Finding]:
    """What the rules of assurance find of what is drawn, and has not been set aside."""
    rules = [each for each in every_rule(asker.own) if each.rule and not each.rule.tidying]
    report = checks.run(asker, rules, accepted=accepted, outcomes=_TOLD)
    return [each for each in report.findings if each.subject.id in kept and not each.accepted]


def _duties(asker: Asker, kept: Collection[str]) -> list[list[Row]]:
    """The rows about each duty that something kept owes or discharges."""
    found: dict[str, list[Row]] = {}
    for row in _rows(asker, "map-duties"):
        if row.values["body"].id in kept:
            found.setdefault(row.values["duty"].id, []).append(row)
    return list(found.values())


class _Sketch:
    """Boxes and lines, with the facts behind them and how those stand on the day."""

    def __init__(
        self, asker: Asker, values: Mapping[str, Values], links: Sequence[Row], tiers: Mapping[str, str],
        compared: date | None,
    ) -> None:  # fmt: skip
        self.asker = asker
        self.values = values
        self.tiers = tiers
        self.compared = compared
        self.law = asker.law_documents()
        self.links = _together(links) if compared else [[row] for row in links]

    def picture(
        self, title: str, remarks: tuple[str, ...], centre: tuple[str, ...], duties: Sequence[Sequence[Row]],
        findings: Sequence[checks.Finding],
    ) -> Picture:  # fmt: skip
        """Everything, with the places cited numbered in the order in which they are first needed."""
        own = [values["fact"] for values in self.values.values()]
        rows = [row for link in self.links for row in link] + [row for duty in duties for row in duty]
        ids = [*own, *(row.facts[0] for row in rows), *(fact for each in findings for fact in each.facts)]
        facts = self.asker.facts(ids)
        notes = _Notes(self.asker, facts.values())
        boxes = [self._box(values, facts[values["fact"]], notes) for values in self.values.values()]
        lines = [self._line(link, [facts[row.facts[0]] for row in link], notes) for link in self.links]
        if self.compared:
            boxes, lines = self._that_are_there(boxes, lines)
            remarks = (*remarks, _counted(boxes, lines, self.compared))
        here = {box.id for box in boxes}
        owed = [[row for row in duty if row.values["body"].id in here] for duty in duties]
        return Picture(
            title, self.asker.as_of, tuple(boxes), tuple(lines), notes.sources(), remarks, notes.places(),
            tuple(_finding(each, facts, notes) for each in findings if each.subject.id in here),
            tuple(self._duty(duty, facts, notes) for duty in owed if duty),
            tuple(each for each in centre if each in here), self.compared, _shown(centre, lines),
        )  # fmt: skip

    def _box(self, values: Values, fact: Fact, notes: _Notes) -> Box:
        thing, known = values["thing"], moments.known_from(fact, self.law)
        note = "; ".join(filter(None, [values.get("amount"), values["note"]]))
        return Box(
            thing.id, thing.name, values["label"], values["kind"], self.tiers.get(thing.id, _AREA_NOT_STATED),
            moments.state(fact, self.asker.as_of, known), fact.dates, note,
            model.is_elected_end(values["label"], values["kind"]), notes.of(fact),
            separately=values.get("form") in PARTNERSHIPS, history=moments.history(fact, known),
            was=moments.state(fact, self.compared, known) if self.compared else "",
            aliases=tuple(filter(None, map(str.strip, (values.get("aliases") or "").split(";")))),
        )  # fmt: skip

    def _line(self, link: Sequence[Row], facts: Sequence[Fact], notes: _Notes) -> Line:
        """A line from the rows that are drawn as one; where there are several, the one that counts on the day speaks."""
        states = [moments.state(fact, self.asker.as_of) for fact in facts]
        at = states.index(moments.best(states))
        values, fact = link[at].values, facts[at]
        declared = model.links()[values["kind"]]
        said = model.sentence(declared.name, values["a"].name, values["b"].name)
        places = tuple(dict.fromkeys(place for each in facts for place in notes.of(each)))
        return Line(
            fact.id, declared.name, declared.answering, values["a"].id, values["b"].id, said, states[at], fact.dates,
            fact.detail or values["note"] or "", places, history=moments.history(fact),
            was=moments.best(moments.state(each, self.compared) for each in facts) if self.compared else "",
        )  # fmt: skip

    def _that_are_there(self, boxes: list[Box], lines: list[Line]) -> tuple[list[Box], list[Line]]:
        """Without what is there on neither of the two days; the rest is marked with how it changed."""
        marked = [
            replace(box, change=change) for box in boxes if (change := moments.change(box.was, box.state)) is not None
        ]
        here = {box.id for box in marked}
        return marked, [
            replace(line, change=change)
            for line in lines
            if (change := moments.change(line.was, line.state)) is not None and {line.a, line.b} <= here
        ]

    def _duty(self, rows: Sequence[Row], facts: Mapping[str, Fact], notes: _Notes) -> Duty:
        def those(kind: str) -> tuple[Bearer, ...]:
            found: dict[str, Bearer] = {}
            for row in rows:
                if row.values["kind"] == kind:
                    fact, box = facts[row.facts[0]], row.values["body"].id
                    old = found.get(box, Bearer(box, "", ()))
                    numbers = dict.fromkeys([*old.numbers, *(place.number for place in notes.of(fact))])
                    states = filter(None, [old.state, moments.state(fact, self.asker.as_of)])
                    found[box] = Bearer(box, moments.best(states), tuple(numbers))
            return tuple(found.values())

        law = dict.fromkeys(row.values["law"] or row.values["cited_law"] or "" for row in rows)
        return Duty(rows[0].values["duty"].name, "; ".join(filter(None, law)), those("OWES"), those("DISCHARGES"))


def _shown(centre: Collection[str], lines: Iterable[Line]) -> tuple[str, ...]:
    """Lines of answering and scrutiny, and of what was asked about every line."""
    own = {words.class_of(line) for line in lines if line.a in centre or line.b in centre}
    return tuple(name for name in words.CLASS_WORDS if name in SHOWN_AT_FIRST or name in own)


def _together(links: Iterable[Row]) -> list[list[Row]]:
    """Rows of one kind between the same ends: on a map of two days they are one line, which ended, began or changed."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in links:
        found.setdefault((row.values["kind"], *_ends(row)), []).append(row)
    return list(found.values())


def _counted(boxes: Sequence[Box], lines: Sequence[Line], compared: date) -> str:
    """What has changed since the earlier day, counted."""

    def count(drawn: Sequence[Box | Line], change: str, one: str, many: str) -> str:
        found = sum(each.change == change for each in drawn)
        return f"{found} {one if found == 1 else many}"

    counts = [
        f"{change}: {count(boxes, change, 'box', 'boxes')} and {count(lines, change, 'line', 'lines')}"
        for change in words.CHANGES
    ]
    return f"Since {say_day(compared)}: " + "; ".join(counts) + "."


def _finding(finding: checks.Finding, facts: Mapping[str, Fact], notes: _Notes) -> Finding:
    rule = finding.rule.rule
    numbers = dict.fromkeys(place.number for fact in finding.facts if fact in facts for place in notes.of(facts[fact]))
    return Finding(
        finding.subject.id, finding.outcome, finding.sentence, finding.ask, rule.basis if rule else "", tuple(numbers)
    )


class _Notes:
    """Numbers every place cited, in the order facts are given."""

    def __init__(self, asker: Asker, facts: Iterable[Fact]) -> None:
        cited = [(c["document"], c["locator"]) for fact in facts for c in fact.citations]
        self._numbers = {place: at for at, place in enumerate(dict.fromkeys(cited), start=1)}
        self._documents = asker.documents({document for document, _ in cited})

    def of(self, fact: Fact) -> tuple[Evidence, ...]:
        """The citations of one fact."""
        found = [self._place(c["document"], c["locator"], c["status"]) for c in fact.citations]
        return tuple(dict.fromkeys(found))

    def places(self) -> tuple[Evidence, ...]:
        """Every place, in the order of its number."""
        return tuple(self._place(*place, "") for place in self._numbers)

    def _place(self, document: str, locator: str, status: str) -> Evidence:
        title, dated, url = self._documents[document]
        return Evidence(self._numbers[document, locator], title, locator, dated, status, url)

    def sources(self) -> tuple[str, ...]:
        """The documents, a line each."""
        return tuple(dict.fromkeys(f"{title} ({dated})" for title, dated, _ in sorted(self._documents.values())))
