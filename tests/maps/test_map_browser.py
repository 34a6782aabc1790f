"""The page in a real Chromium, opened from a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from maps.map_pictures import county, hostile

from graph.maps import words
from graph.maps.page import write_page
from graph.maps.picture import Picture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.getClientRects().length)
  .map(e => parseFloat(getComputedStyle(e).fontSize) * (e.getScreenCTM ? e.getScreenCTM().a : 1)))"""


@dataclass
class Opened:
    """A page, and everything it asked for or complained about."""

    page: Page
    picture: Picture
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def number(self, box: str) -> int:
        return [one.id for one in self.picture.boxes].index(box) + 1

    def box(self, box: str) -> Locator:
        return self.page.locator(f"#map-box-{self.number(box)}")

    def status(self) -> str:
        return self.page.locator("#status").inner_text()

    def focused(self) -> str:
        number = str(self.page.evaluate("document.activeElement.id")).removeprefix("map-box-")
        return self.picture.boxes[int(number) - 1].id

    def highlighted(self) -> set[str]:
        ids = self.page.locator(".box.on").evaluate_all("all => all.map(e => e.id)")
        return {self.picture.boxes[int(name.removeprefix("map-box-")) - 1].id for name in ids}


def open_page(browser: Browser, folder: Path, picture: Picture, script: bool = True) -> Opened:
    path = folder / "map.html"
    path.write_text(write_page(picture), encoding="utf-8", newline="\n")
    context = browser.new_context(viewport={"width": 1366, "height": 768}, java_script_enabled=script)
    opened = Opened(context.new_page(), picture)
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("console", lambda message: opened.complaints.append(message.text))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.goto(path.as_uri())
    opened.page.wait_for_selector("html:not(.opening)")
    return opened


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    found = open_page(chromium, tmp_path, county())
    yield found
    assert found.complaints == []
    assert [url for url in found.requests if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in found.requests if url.startswith("file:")]) == 1
    found.page.context.close()


@pytest.fixture
def unscripted(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    found = open_page(chromium, tmp_path, county(), script=False)
    yield found
    found.page.context.close()


def ancestors(picture: Picture, start: str, up: bool = True) -> set[str]:
    """Everyone a chain of direct lines in place leads to, in plain Python."""
    found, todo = {start}, [start]
    while todo:
        box = todo.pop()
        for one in picture.lines:
            near, far = (one.a, one.b) if up else (one.b, one.a)
            if one.answering == "direct" and one.state in words.IN_PLACE and near == box and far not in found:
                found.add(far)
                todo.append(far)
    return found


def test_every_box_and_shown_line_is_reached_by_tab(opened: Opened) -> None:
    seen: list[str] = []
    opened.page.locator("#map").focus()
    for _ in range(len(opened.picture.boxes) + len(opened.picture.lines)):
        opened.page.keyboard.press("Tab")
        name = str(opened.page.evaluate("document.activeElement.id"))
        if not name.startswith("map-"):
            break
        seen.append(name)
    shown = [one for one in opened.picture.lines if words.class_of(one) in opened.picture.shown]
    bodies = [one for one in opened.picture.boxes if one.label not in words.BANDS]
    assert len({name for name in seen if name.startswith("map-box-")}) == len(bodies) == 46
    assert len({name for name in seen if name.startswith("map-line-")}) == len(shown)


def test_enter_shows_facts_and_evidence_and_escape_clears(opened: Opened) -> None:
    opened.box("knife").focus()
    opened.page.keyboard.press("Enter")
    facts = opened.page.locator("#facts")
    box = opened.picture.boxes[opened.number("knife") - 1]
    for words_there in (box.name, box.evidence[0].document, box.evidence[0].locator, "(planned)", "Force-wide"):
        assert words_there in facts.inner_text()
    assert opened.status().startswith("Knife Crime Delivery Group. Answers to: ")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "facts-title"
    opened.page.keyboard.press("Escape")
    assert facts.is_hidden() and opened.status() == "" and opened.focused() == "knife"


def test_enter_on_a_line_shows_its_facts(opened: Opened) -> None:
    opened.page.locator("a.line.direct").first.focus()
    opened.page.keyboard.press("Enter")
    facts = opened.page.locator("#facts").inner_text()
    assert "Where it says so" in facts and "para " in facts
    assert facts.splitlines()[0] in {one.sentence for one in opened.picture.lines}


def test_the_facts_say_what_the_papers_do_not_state(opened: Opened) -> None:
    opened.box("home").click()
    assert "The papers loaded do not state who it answers to." in opened.page.locator("#facts").inner_text()
    assert opened.status() == "Home Office. The papers loaded do not state who it answers to."


@pytest.mark.parametrize("start", ["knife", "vrn", "iom", "town", "marac", "pcc", "student", "police", "turning"])
def test_chain_up_is_the_ancestors_over_direct_lines(opened: Opened, start: str) -> None:
    opened.box(start).click()
    opened.page.locator(".find [data-chain=up]").click()
    assert opened.highlighted() == ancestors(opened.picture, start)
    assert opened.status().startswith("Chain up from ")
    shown = opened.page.locator(".lines .line").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).display !== 'none' && getComputedStyle(e).visibility === 'visible')"
        ".map(e => e.classList.contains('on'))"
    )
    assert all(shown)


def test_both_ways(opened: Opened) -> None:
    opened.box("strategy").click()
    opened.page.locator(".find [data-chain=both]").click()
    assert opened.highlighted() == ancestors(opened.picture, "strategy") | ancestors(
        opened.picture, "strategy", up=False
    )
    assert "Chain up from" in opened.status() and "Chain down from" in opened.status()


def test_to_the_ballot_box_marks_where_lines_stop(opened: Opened) -> None:
    opened.box("iom").click()
    opened.page.locator(".find [data-chain=ballot]").click()
    assert opened.highlighted() == ancestors(opened.picture, "iom")
    assert opened.page.locator(".box.stop").count() == 0
    facts = opened.page.locator("#facts").inner_text()
    assert "Lines to the ballot box: 2" in facts
    assert "Ends at Borsetshire County Council (elected)." in facts
    opened.box("vrn").click()
    opened.page.locator(".find [data-chain=ballot]").click()
    assert opened.highlighted() == {"vrn"}
    assert opened.page.locator(".box.stop .break").is_visible()
    assert opened.page.locator(".line.beside").count() == 3  # planned or proposed
    assert "Not in place, and so no part of a line: 3." in opened.status()


def test_chain_down(opened: Opened) -> None:
    opened.box("strategy").click()
    opened.page.locator("#facts [data-chain=down]").click()
    expected = ancestors(opened.picture, "strategy", up=False)
    assert opened.highlighted() == expected
    assert f"{len(expected) - 1} bodies answer to it" in opened.status()


def test_a_chain_says_where_it_ends(opened: Opened) -> None:
    opened.box("knife").click()
    opened.page.locator(".find [data-chain=up]").click()
    assert "Elected: Borsetshire County Council; Borchester City Council." in opened.status()
    opened.box("vrn").click()
    opened.page.locator(".find [data-chain=up]").click()
    assert "do not state a line in place from: Violence Reduction Network Programme Board." in opened.status()


def test_arrow_keys_walk_along_lines(opened: Opened) -> None:
    opened.box("marac").focus()
    opened.page.keyboard.press("ArrowUp")
    assert opened.focused() == "dasv"
    opened.page.keyboard.press("ArrowUp")
    opened.page.keyboard.press("ArrowUp")
    assert opened.focused() == "cabinet"
    opened.page.keyboard.press("ArrowDown")
    below = [one.a for one in opened.picture.lines if one.answering == "direct" and one.b == "cabinet"]
    first = opened.focused()
    opened.page.keyboard.press("ArrowRight")
    assert {first, opened.focused()} <= set(below) and first != opened.focused()


def test_arrow_keys_say_what_is_stated_though_the_lines_are_off(opened: Opened) -> None:
    opened.page.uncheck("#show-direct")
    opened.box("vrn").focus()
    opened.page.keyboard.press("ArrowUp")
    assert "(planned)" in opened.status() and opened.page.is_checked("#show-direct")


def test_switches_show_and_hide(opened: Opened) -> None:
    people = opened.page.locator(".lines .sits")
    assert not people.first.is_visible()
    opened.page.check("#show-sits")
    assert people.first.is_visible() and opened.status() == "Lines of members: shown."
    opened.page.uncheck("#show-direct")
    assert opened.page.locator(".lines .direct:visible").count() == 0


def test_money_and_plans_are_drawn_below_when_switched_on(opened: Opened) -> None:
    height = "document.getElementById('drawing').getBoundingClientRect().height"
    before = opened.page.evaluate(height)
    assert not opened.box("fund-vru").is_visible() and not opened.box("plan-slp").is_visible()
    opened.page.check("#show-pays")
    assert opened.box("fund-vru").is_visible() and not opened.box("plan-slp").is_visible()
    with_money = opened.page.evaluate(height)
    opened.page.check("#show-work")
    assert opened.box("plan-slp").is_visible() and before < with_money < opened.page.evaluate(height)
    bottom = "e => e.querySelector('path').getBoundingClientRect().bottom"
    last = max(opened.box(name).evaluate(bottom) for name in ("plan-slp", "plan-new"))
    assert last <= opened.page.evaluate("document.getElementById('drawing').getBoundingClientRect().bottom")


def test_findings_and_duties_are_told_with_their_sources(opened: Opened) -> None:
    assert opened.box("slp").locator(".found text").all_text_contents() == ["1", "1"]
    assert not opened.box("slp").locator(".owed").is_visible()
    opened.page.check("#show-duties")
    assert opened.box("slp").locator(".owed").text_content() == "§ 1"
    opened.box("slp").click()
    facts = opened.page.locator("#facts").inner_text()
    for said in ("Findings: 2", "Members may wish to ask: Which of the two holds?", "Crime and Disorder Act 1998 s.17"):
        assert said in facts
    assert "Act 1998 s.17); discharged [3]" in facts
    opened.page.locator("#facts a[href='#cite-7']").first.click()
    assert "para" in opened.page.locator("#cite-7:target").inner_text()
    opened.box("police").click()
    assert "Act 1998 s.17); owed (last known) [6]" in opened.page.locator("#facts").inner_text()
    assert opened.box("police").locator(".owed").count() == 0  # none that is in place


def test_find_a_body(opened: Opened) -> None:
    opened.page.fill("#find", "knife")
    opened.page.keyboard.press("Enter")
    assert opened.focused() == "knife"
    opened.page.fill("#find", "joint action")
    opened.page.click("#find-go")
    assert opened.status().startswith("3 bodies: ")
    opened.page.fill("#find", "sbp")
    opened.page.click("#find-go")
    assert opened.focused() == "slp"
    opened.page.fill("#find", "Nowhere")
    opened.page.click("#find-go")
    assert opened.status() == "No body on this map has 'Nowhere' in its name."


def test_a_link_in_the_list_leads_to_the_map(opened: Opened) -> None:
    number = next(n for n, one in enumerate(opened.picture.lines, start=1) if one.answering == "sits")
    opened.page.click(f"#line-{number}-sentence")
    assert opened.page.evaluate("document.activeElement.id") == f"map-line-{number}"
    assert opened.page.is_checked("#show-sits")


def test_text_is_never_small_nor_outside_its_box(opened: Opened) -> None:
    assert opened.page.evaluate(SMALLEST) >= 11
    spilt = opened.page.evaluate(
        """() => [...document.querySelectorAll('a.box')].filter(a => {
          const box = a.querySelector('path').getBoundingClientRect();
          return [...a.querySelectorAll(':scope > text')].some(t => {
            const r = t.getBoundingClientRect();
            return r.left < box.left || r.right > box.right || r.top < box.top || r.bottom > box.bottom;
          });
        }).map(a => a.textContent)"""
    )
    assert spilt == []


@pytest.mark.parametrize("switched_on", [False, True])
def test_words_beside_lines_overlap_nothing(opened: Opened, switched_on: bool) -> None:
    for switch in opened.page.locator(".key input").all() if switched_on else ():
        switch.check()
    overlaps = opened.page.evaluate(
        """() => {
          const words = [...document.querySelectorAll('.lines text')].filter(t => t.getClientRects().length);
          const others = [...document.querySelectorAll('a.box > path')];
          const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
            && a.top < b.bottom - 1 && b.top < a.bottom - 1;
          const at = e => e.getBoundingClientRect();
          return words.flatMap(w => [...others, ...words.filter(o => o !== w)]
            .filter(o => meets(at(w), at(o))).map(o => w.textContent + ' / ' + o.parentNode.textContent));
        }"""
    )
    assert overlaps == []


def test_without_scripts_everything_is_there(unscripted: Opened) -> None:
    page, picture = unscripted.page, unscripted.picture
    assert page.locator("#body-table tbody tr").count() == len(picture.boxes)
    assert page.locator("#line-table tbody tr").count() == len(picture.lines)
    assert page.locator("a.box:visible").count() == len([one for one in picture.boxes if one.label not in words.BANDS])
    for switch in ("pays", "work"):
        page.check(f"#show-{switch}")
    assert page.locator("a.box:visible").count() == len(picture.boxes)
    assert not page.locator("#find").is_visible()
    for one in picture.lines:
        assert page.get_by_role("rowheader", name=one.sentence, exact=True).count() == 1
    unscripted.box("knife").click()
    assert page.url.endswith(f"#box-{unscripted.number('knife')}")
    page.check("#show-sits")
    assert page.locator(".lines .sits").first.is_visible()


def test_hostile_words_never_run(chromium: Browser, tmp_path: Path) -> None:
    opened = open_page(chromium, tmp_path, hostile())
    opened.page.locator("a.box").first.click()
    opened.page.locator(".find [data-chain=up]").click()
    opened.page.locator("a.line").first.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("window.ran") is None
    assert opened.complaints == [] and len(opened.requests) <= 2
    assert opened.page.locator("#facts img, #facts script").count() == 0
    opened.page.context.close()
