"""From the graph to the page: a map says what the answers say, of the shipped papers and of the invented county."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from maps.test_map_browser import Opened, open_page

from graph import checks, model
from graph.answer import Thing
from graph.answering import PARTNERSHIPS, nature
from graph.answers import Asker, as_day
from graph.catalogue import every_rule, question
from graph.engine import Engine
from graph.errors import AnswerableError
from graph.lines import Line as Way
from graph.lines import lines_up
from graph.maps import words
from graph.maps.draw import draw
from graph.maps.picture import Box, Line, Picture
from graph.maps.scope import Scope

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.parametrize("stage", ["embedded"], indirect=True)  # the queries are compared on both elsewhere
DAYS = ("2018-12-10", "2019-11-06", "2024-05-10")


@pytest.fixture
def whole(shipped: Engine) -> Picture:
    return draw(Asker(shipped, as_day("2019-11-06")), Scope(everything=True), findings=True)


def test_every_lasting_link_between_what_is_drawn_is_a_line(shipped: Engine, whole: Picture) -> None:
    drawn = {box.id for box in whole.boxes}
    rows = shipped.run("MATCH (a)-[r]->(b) RETURN a.id, r.kind, b.id, r.fact", {}).rows
    work = {box.id for box in whole.boxes if box.label in words.BANDS}
    expected = set()
    for a, kind, b, fact in rows:
        link = model.links()[kind]
        if {a, b} <= drawn and not link.event and (not {a, b} & work or link.answering in ("pays", "work")):
            expected.add(fact)
    assert {line.id for line in whole.lines} == expected
    assert {box.label for box in whole.boxes} == {"Body", "Post", "Fund", "Programme", "Plan"}


def test_everything_drawn_has_its_place_in_a_paper(whole: Picture) -> None:
    numbers = [place.number for place in whole.places]
    assert numbers == list(range(1, len(numbers) + 1))
    by_number = {place.number: (place.document, place.locator) for place in whole.places}
    drawn: list[Box | Line] = [*whole.boxes, *whole.lines]
    for each in drawn:
        assert each.evidence
        assert all(by_number[place.number] == (place.document, place.locator) for place in each.evidence)
    assert all(finding.numbers for finding in whole.findings)
    assert all(bearer.numbers for duty in whole.duties for bearer in duty.bearers)


def test_findings_are_those_of_the_checks(shipped: Engine, whole: Picture) -> None:
    asker = Asker(shipped, as_day("2019-11-06"))
    rules = [each for each in every_rule() if each.rule and not each.rule.tidying]
    report = checks.run(asker, rules)
    drawn = {box.id for box in whole.boxes}
    told = [f for f in report.findings if f.outcome in ("gap", "not stated") and f.subject.id in drawn]
    assert [(f.box, f.outcome, f.sentence) for f in whole.findings] == [
        (f.subject.id, f.outcome, f.sentence) for f in told
    ]
    assert {f.outcome for f in whole.findings} == {"gap", "not stated"}


def test_duties_are_those_of_the_graph(shipped: Engine, whole: Picture) -> None:
    drawn = {box.id for box in whole.boxes}
    for kind, those in (("OWES", "owed_by"), ("DISCHARGES", "discharged_by")):
        rows = shipped.run(f"MATCH (b)-[r:{kind}]->(d:Duty) RETURN b.id, d.name", {}).rows
        told = {(box, duty.name) for duty in whole.duties for box, _, _ in getattr(duty, those)}
        assert told == {(box, name) for box, name in rows if box in drawn}


@pytest.mark.parametrize(("day", "county"), [*((day, False) for day in DAYS), (DAYS[-1], True)])
def test_the_chain_to_the_ballot_box_is_that_of_the_answers(
    stage: object, request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path, day: str, county: bool
) -> None:
    engine: Engine = request.getfixturevalue("engine" if county else "shipped")
    asker = Asker(engine, as_day(day))
    opened = open_page(chromium, tmp_path, draw(asker, Scope(everything=True)))
    # The lists below the drawing are laid out anew at every step, and say nothing here.
    opened.page.evaluate("document.getElementById('lists').style.display = 'none'")
    lines, longest, stopped = Lines(asker, opened.picture), 0, 0
    for box in opened.picture.boxes:
        if box.label in ("Body", "Post"):
            thing = Thing(box.id, box.name, box.label)
            found, stops = lit(opened, box.id)
            assert found == set(lines.chain(thing)), box.name
            longest, stopped = max(longest, len(found)), stopped + len(stops)
            assert stops == {each for each in found if lines.stop_at(each, thing)}, box.name
    assert longest > 2 and stopped > 5
    assert opened.complaints == []
    opened.page.context.close()


def lit(opened: Opened, box: str) -> tuple[set[str], set[str]]:
    """The boxes that the page lights as a body's chain to the ballot box, and those at which it draws a break."""
    found = opened.page.evaluate(
        """number => {
          location.hash = '';
          document.getElementById(`map-box-${number}`).dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
          document.querySelector('.find [data-chain=ballot]').click();
          const ids = mark => [...document.querySelectorAll(`.box.${mark}`)].map(e => Number(e.id.replace('map-box-', '')));
          return [ids('on'), ids('stop')];
        }""",
        opened.number(box),
    )
    on, stop = ({opened.picture.boxes[number - 1].id for number in each} for each in found)
    return on, stop


class Lines:
    """The lines up from each thing, as the answers find them."""

    def __init__(self, asker: Asker, picture: Picture) -> None:
        self.asker = asker
        self.boxes = {box.id: box for box in picture.boxes}
        self.up = {
            box.id: {each.id for line in self.lines(box.id) for each in line.things}
            for box in picture.boxes
            if box.label in ("Body", "Post")
        }

    def lines(self, each: str) -> list[Way]:
        return lines_up(self.asker.paths("answers-to", Thing(each, "", self.boxes[each].label)))

    def chain(self, thing: Thing) -> Iterator[str]:
        """Everything on the lines up from a thing, and from the members of a partnership."""
        for start in (thing.id, *members(self.asker, thing)):
            yield from {start} | self.up[start]

    def stop_at(self, each: str, start: Thing) -> bool:
        """Whether a chain stops at a box: no elected end, and no step further in place; a partnership whose members
        answer separately does not stop it."""
        if self.boxes[each].elected_end or (each == start.id and members(self.asker, start)):
            return False
        return not self.up[each]


def members(asker: Asker, thing: Thing) -> list[str]:
    """The members of a partnership that are in place and drawn as boxes."""
    if nature(asker, thing)[1] not in PARTNERSHIPS:
        return []
    asked = question("members")
    rows = asker.rows(asked, {"name": thing.id, "as_of": asker.as_of.isoformat(), "any_time": False}, {"name": thing})
    facts = asker.facts(fact for row in rows for fact in row.facts)
    found = [Thing(f.subject, "", f.subject_label) for f in facts.values() if f.subject_label in ("Body", "Post")]
    return [each.id for each in found if nature(asker, each)[2].current(asker.as_of)]


def test_two_days_show_what_differs(shipped: Engine) -> None:
    asker = Asker(shipped, as_day("2019-11-06"))
    picture = draw(asker, compared=date(2018, 12, 10))
    before = {box.id: box.state for box in draw(Asker(shipped, date(2018, 12, 10))).boxes}
    for box in picture.boxes:
        assert box.was == before.get(box.id, box.was)
        assert (box.change == "") == (box.was == box.state or {box.was, box.state} <= words.IN_PLACE)
    changes = {line.change for line in picture.lines}
    assert changes == {"", "added", "changed"}
    assert "Since 10 December 2018: added: " in picture.remarks[-1]
    planned = next(box for box in picture.boxes if box.name == "VRN Programme Board")
    assert (planned.was, planned.state, planned.change) == ("not known then", "planned", "added")


def test_what_cannot_be_drawn_is_said(shipped: Engine) -> None:
    asker = Asker(shipped, as_day("2019-11-06"))
    with pytest.raises(AnswerableError, match="must be the earlier"):
        draw(asker, compared=date(2019, 11, 6))
    with pytest.raises(AnswerableError, match="Did you mean 'Safer Leicester Partnership'"):
        draw(asker, Scope(around="Safer Leicster"))
