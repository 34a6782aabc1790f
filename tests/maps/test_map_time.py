"""The page as at other days, and of two days: what the slider and the marks say is what the facts say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from maps.map_pictures import compared, county
from maps.test_map_browser import Opened, open_page

from graph.answer import Fact
from graph.dates import LAST_DAY, Bounds, say_day
from graph.maps import moments, words

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    found = open_page(chromium, tmp_path, county())
    yield found
    assert found.complaints == []
    found.page.context.close()


def expected(opened: Opened, day: date) -> dict[str, str]:
    """How each box stands on a day, in plain Python."""
    found = {}
    for box in opened.picture.boxes:
        states = [state for start, state in box.history if start <= day] or [box.state]
        found[box.id] = words.state_words(states[-1])
    return found


def said(opened: Opened) -> dict[str, str]:
    """How the list says that each box stands, which must be how the map draws it."""
    found = {}
    for number, box in enumerate(opened.picture.boxes, start=1):
        found[box.id] = str(opened.page.locator(f"#box-{number}-state").text_content())
        classes = str(opened.page.locator(f"#map-box-{number}").get_attribute("class")).split()
        state = next(s for s in STATES if words.state_words(s) == found[box.id])
        assert words.pattern(state) in classes
    return found


STATES = ("certain", "possible", "planned", "proposed", "not yet", "ended", "last known", "not known then", "negative")


def test_the_slider_moves_over_the_days_that_occur(opened: Opened) -> None:
    histories = [box.history for box in opened.picture.boxes] + [line.history for line in opened.picture.lines]
    days = sorted({day for history in histories for day, _ in history[1:]})
    slider = opened.page.locator("#day")
    assert slider.get_attribute("max") == str(len(days) - 1)
    for at, day in enumerate(days):
        slider.fill(str(at))
        assert slider.get_attribute("aria-valuetext") == say_day(day)
        assert opened.page.locator("#as-at").inner_text() == say_day(day)
        assert said(opened) == expected(opened, day)
        assert opened.status().startswith(f"As at {say_day(day)}: ")


@pytest.mark.parametrize("day", ["2010-01-01", "2018-12-31", "2019-03-31", "2019-04-01", "2030-01-01"])
def test_a_typed_day_says_what_the_facts_say(opened: Opened, day: str) -> None:
    opened.page.fill("#day-typed", day)
    opened.page.locator("#day-typed").dispatch_event("change")
    assert opened.page.locator("#as-at").inner_text() == say_day(date.fromisoformat(day))
    assert said(opened) == expected(opened, date.fromisoformat(day))


def test_a_chain_follows_the_day(opened: Opened) -> None:
    def chain() -> set[str]:
        opened.box("knife").click()
        opened.page.locator(".find [data-chain=up]").click()
        return opened.highlighted()

    assert {"strategy", "county"} <= chain()
    opened.page.fill("#day-typed", "2020-07-01")
    opened.page.locator("#day-typed").dispatch_event("change")
    assert "strategy" in chain() and "county" not in chain()  # the board's own line is last known by then
    opened.page.fill("#day-typed", "2018-06-01")
    opened.page.locator("#day-typed").dispatch_event("change")
    assert "strategy" not in chain()
    opened.page.click("#day-back")
    assert {"strategy", "county"} <= chain()


def test_findings_belong_to_the_day_of_the_map(opened: Opened) -> None:
    assert opened.page.locator(".found:visible").count() == 2
    opened.page.locator("#day").fill("0")
    assert opened.page.locator(".found:visible").count() == 0
    opened.box("slp").click()
    assert "Findings" not in opened.page.locator("#facts").inner_text()
    day = opened.page.locator("#as-at").inner_text()
    assert str(opened.page.locator("#drawing-title").text_content()).endswith(f"as at {day}")
    opened.page.click("#day-back")
    assert opened.page.locator(".found:visible").count() == 2


def test_the_list_of_who_answers_to_whom_follows_the_day(opened: Opened) -> None:
    number = 1 + [one.id for one in opened.picture.lines].index("knife REPORTS_TO strategy")
    said = opened.page.locator(f".reporting .state-of-line-{number}")
    assert said.text_content() == "in place"
    opened.page.fill("#day-typed", "2018-06-01")
    opened.page.locator("#day-typed").dispatch_event("change")
    assert said.text_content() == "not yet"


def test_of_several_states_what_is_certain_counts() -> None:
    assert moments.best(["possible", "certain", "ended"]) == "certain"
    assert moments.best(["negative", "not known then", "planned"]) == "planned"


def test_two_days_are_compared_by_shape_and_word(chromium: Browser, tmp_path: Path) -> None:
    opened = open_page(chromium, tmp_path, compared())
    for box, change in (("knife", "added"), ("student", "ended"), ("prevent", "changed")):
        assert opened.box(box).locator(".change").text_content() == f" · {change}"
        assert opened.box(box).locator(".shape path").count() == 1
    shapes = {opened.box(box).locator(".shape path").get_attribute("d") for box in ("knife", "student", "prevent")}
    assert len(shapes) == 3
    rows = opened.page.locator("#lists table").first.locator("tbody tr").all_inner_texts()
    assert [re.split(r"\t", row)[1] for row in rows] == ["added"] * 2 + ["ended"] * 2 + ["changed"] * 2
    assert opened.page.locator("#day").count() == 0
    for at, line in enumerate(opened.picture.lines, start=1):
        marked = opened.page.locator(f"#map-line-{at}")
        word = bool(line.change) and line.change in str(marked.locator("text").all_text_contents())
        assert (marked.locator(".shape").count() == 1 or word) is bool(line.change)
    assert opened.complaints == []
    opened.page.context.close()


DAY = date(2019, 1, 1)


def fact(standing: str, **given: date) -> Fact:
    days = {"start_possible": date.min, "start_certain": date.min, "end_certain": LAST_DAY, "end_possible": LAST_DAY}
    bounds = Bounds(**{**days, "lapses": LAST_DAY, **given}, stated_start=False)
    return Fact("f", "REPORTS_TO", "a", "Body", "b", "Body", standing, "stated", "", bounds, "", "", "", "", ())


def test_a_history_tells_of_every_turn() -> None:
    known = fact("in place", start_possible=DAY, start_certain=DAY, lapses=date(2022, 1, 1))
    assert moments.history(known) == (
        (date.min, "not known then"), (DAY, "certain"), (date(2022, 1, 2), "last known"),
    )  # fmt: skip
    planned = fact("planned", start_possible=DAY, start_certain=DAY)
    assert moments.history(planned) == ((date.min, "not known then"), (DAY, "planned"))
    over = fact("ended", start_possible=DAY, start_certain=DAY)
    assert moments.history(over) == ((date.min, "not known then"), (DAY, "ended"))
    assert moments.history(fact("in place")) == ((date.min, "certain"),)


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        ("not known then", "certain", "added"),
        ("not yet", "planned", "added"),
        ("ended", "certain", "added"),
        ("certain", "ended", "ended"),
        ("not known then", "ended", "ended"),
        ("planned", "certain", "changed"),
        ("certain", "last known", "changed"),
        ("certain", "possible", ""),
        ("planned", "planned", ""),
        ("ended", "ended", None),
        ("not known then", "not yet", None),
    ],
)
def test_what_changed_between_two_days(was: str, now: str, change: str | None) -> None:
    assert moments.change(was, now) == change


def test_a_chain_does_not_go_through_what_has_ended(chromium: Browser, tmp_path: Path) -> None:
    picture = county()
    boxes = tuple(replace(box, state="ended") if box.id == "strategy" else box for box in picture.boxes)
    opened = open_page(chromium, tmp_path, replace(picture, boxes=boxes))
    opened.box("knife").click()
    opened.page.locator(".find [data-chain=up]").click()
    assert "strategy" not in opened.highlighted() and "slp" in opened.highlighted()
    opened.page.context.close()
