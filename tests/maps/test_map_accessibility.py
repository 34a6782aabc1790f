"""Every page a browser can open, measured in a real Chromium: axe-core, the keyboard, what is exposed to assistive
technology, small screens, motion and print. A new sort of page is one line of ``PAGES``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from maps.map_pictures import compared, county, generated, hostile

from graph.maps.collapse import collapse
from graph.maps.explore import write_explore_page
from graph.maps.page import write_page
from graph.maps.picture import Picture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_STOPS = 2000


class Kind(NamedTuple):
    """A sort of page: what it shows, how it is written, and what has to be reached by Tab for each of its bodies."""

    picture: Callable[[], Picture]
    write: Callable[[Picture], str]
    bodies: str


def empty() -> Picture:
    """A county of which nothing is stated."""
    return Picture("An empty county", date(2019, 11, 6), (), (), ())


def overview() -> Picture:
    """The overview of a map of 600 bodies, whose areas are boxes."""
    picture = replace(generated(600, 200), title="600 bodies")
    return collapse(picture, {box.id: (box.tier, box.tier) for box in picture.boxes}).overview


def two_days() -> Picture:
    """The county compared with an earlier day."""
    return replace(compared(), title="Two days compared")


PAGES = {
    "map": Kind(county, write_page, "a.box"),
    "hostile": Kind(hostile, write_page, "a.box"),
    "empty": Kind(empty, write_page, "a.box"),
    "compare": Kind(two_days, write_page, "a.box"),
    "areas": Kind(overview, write_page, "a.box"),
    "explore": Kind(county, write_explore_page, "#body-table th a"),
    "explore, hostile": Kind(hostile, write_explore_page, "#body-table th a"),
    "explore, empty": Kind(empty, write_explore_page, "#body-table th a"),
}


def choose_body(page: Page) -> None:
    """Choose a body on the map by keyboard."""
    page.locator("a.box").nth(7).focus()
    page.keyboard.press("Enter")


def choose_line(page: Page) -> None:
    """Choose a line on the map by keyboard."""
    page.locator("a.line.direct").first.focus()
    page.keyboard.press("Enter")


def chain(page: Page) -> None:
    """Follow the chain up from a body."""
    choose_body(page)
    page.locator(".find [data-chain=up]").click()


def to_the_ballot_box(page: Page) -> None:
    """Follow a body's lines to the ballot box, with a break where they stop."""
    choose_body(page)
    page.locator(".find [data-chain=ballot]").click()


def another_day(page: Page) -> None:
    """Look at the first of the days that occur."""
    page.locator("#day").fill("0")


def everything_open(page: Page) -> None:
    """Unfold all that unfolds and switch every line on."""
    for switch in page.locator("input[type=checkbox]").all():
        switch.check()
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")


def find(page: Page) -> None:
    """Find a body by its name."""
    page.fill("#find", "knife")
    page.keyboard.press("Enter")


STATES = [
    ("map", choose_body),
    ("map", choose_line),
    ("map", chain),
    ("map", to_the_ballot_box),
    ("map", another_day),
    ("map", everything_open),
    ("explore", find),
    ("explore", everything_open),
]


@cache
def text_of(kind: str) -> str:
    """A page as text, written once."""
    return PAGES[kind].write(PAGES[kind].picture())


@contextmanager
def opened(browser: Browser, folder: Path, kind: str, **context: Any) -> Iterator[Page]:
    """The page in a window of 1366 by 768, opened from a file."""
    path = folder / "page.html"
    path.write_text(text_of(kind), encoding="utf-8", newline="\n")
    page = browser.new_context(**{"viewport": {"width": 1366, "height": 768}, **context}).new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html:not(.opening)")
    yield page
    page.context.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds: the rule, and where it is not kept."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response
    assert found["testEngine"]["name"] == "axe-core" and found["passes"]
    return [f"{each['id']}: {node['target']}" for each in found["violations"] for node in each["nodes"]]


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(chromium: Browser, tmp_path: Path, kind: str) -> None:
    with opened(chromium, tmp_path, kind) as page:
        assert violations(page) == []


@pytest.mark.parametrize(("kind", "act"), STATES, ids=lambda each: getattr(each, "__name__", each))
def test_axe_finds_nothing_once_something_is_chosen(
    chromium: Browser, tmp_path: Path, kind: str, act: Callable[[Page], None]
) -> None:
    with opened(chromium, tmp_path, kind) as page:
        act(page)
        assert violations(page) == []


def test_axe_would_find_what_is_wrong(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, "empty") as page:
        page.evaluate("document.documentElement.removeAttribute('lang')")
        assert "html-has-lang: ['html']" in violations(page)


# --- keyboard ---

WATCH = """() => {
  const parts = (e) => [e, ...e.querySelectorAll('path, rect, text')];
  window.look = (e) => parts(e).map((part) => {
    const s = getComputedStyle(part);
    return [s.outlineStyle, s.outlineWidth, s.boxShadow, s.stroke, s.strokeWidth, s.fill, s.backgroundColor].join();
  }).join(';');
  window.seen = new Map();
  document.addEventListener('focusin', ({ target: e }) => { window.seen.has(e) || window.seen.set(e, window.look(e)); });
}"""
"""Keeps every element that is focused, and how it looked then."""
UNSEEN = """() => {
  document.activeElement.blur();
  const tell = (e) => e.id || e.className.baseVal || e.className || e.outerHTML.slice(0, 90);
  return [...window.seen].filter(([e, focused]) => window.look(e) === focused).map(([e]) => tell(e));
}"""
REACHED = "selector => [...document.querySelectorAll(selector)].filter(e => window.seen.has(e)).length"


def tab_through(page: Page) -> None:
    """Press Tab from the top of the page until it leaves the page or comes back to where it began."""
    page.evaluate(WATCH)
    before = -1
    for _ in range(MOST_STOPS // 20):
        for _ in range(20):
            page.keyboard.press("Tab")
        stops = int(page.evaluate("window.seen.size"))
        if stops == before:
            return
        before = stops
    raise AssertionError(f"more than {MOST_STOPS} stops")


@pytest.mark.parametrize("kind", PAGES)
def test_every_body_is_reached_by_tab_and_focus_is_seen(chromium: Browser, tmp_path: Path, kind: str) -> None:
    with opened(chromium, tmp_path, kind) as page:
        everything_open(page)
        tab_through(page)
        bodies = len(PAGES[kind].picture().boxes)
        assert page.locator(PAGES[kind].bodies).count() == bodies
        assert page.evaluate(REACHED, PAGES[kind].bodies) == bodies
        assert page.evaluate(UNSEEN) == []


# --- what assistive technology is given ---


def exposed(page: Page) -> list[str]:
    """The name of everything in the accessibility tree, with single spaces."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    named = [node["name"]["value"] for node in tree if not node.get("ignored") and "name" in node]
    return [" ".join(name.split()) for name in named if name]


@pytest.mark.parametrize("kind", PAGES)
def test_every_body_and_line_is_in_the_accessibility_tree(chromium: Browser, tmp_path: Path, kind: str) -> None:
    with opened(chromium, tmp_path, kind) as page:
        told, picture = "\n".join(exposed(page)), PAGES[kind].picture()
        said = [box.name for box in picture.boxes] + [line.sentence for line in picture.lines]
        assert [each for each in said if " ".join(each.split()) not in told] == []


@pytest.mark.parametrize("kind", PAGES)
def test_the_page_says_what_it_is(chromium: Browser, tmp_path: Path, kind: str) -> None:
    with opened(chromium, tmp_path, kind) as page:
        assert page.get_attribute("html", "lang") == "en-GB"
        assert page.locator("h1").count() == page.locator("main").count() == 1
        assert " ".join(PAGES[kind].picture().title.split()) in " ".join(page.title().split())
        assert page.locator("[role=status]").count() == 1
        skip = page.locator("a.skip").get_attribute("href")
        assert skip and page.locator(skip).count() == 1


def test_no_two_sorts_of_page_have_one_title(chromium: Browser, tmp_path: Path) -> None:
    titles = []
    for kind in PAGES:
        with opened(chromium, tmp_path, kind) as page:
            titles.append(page.title())
    assert len(set(titles)) == len(PAGES)


# --- small screens, motion, print ---

SPILLING = """() => [...document.querySelectorAll('body *')]
  .filter(e => !e.closest('svg') && e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
  .filter(e => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
  .filter(e => e.tabIndex < 0 && !e.querySelector('a, button, input')).map(e => e.id || e.className)"""


@pytest.mark.parametrize("size", [(320, 640), (683, 384)], ids=["320 pixels", "200 %"])
@pytest.mark.parametrize("kind", PAGES)
def test_the_page_does_not_scroll_sideways(chromium: Browser, tmp_path: Path, kind: str, size: tuple[int, int]) -> None:
    with opened(chromium, tmp_path, kind, viewport={"width": size[0], "height": size[1]}) as page:
        for act in [act for name, act in STATES if name == kind] or [lambda page: None]:
            act(page)
            wide = page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
            assert wide[0] <= wide[1]
        assert page.evaluate(SPILLING) == []
        for table in page.locator("table").all():
            assert table.locator("xpath=..").evaluate("e => getComputedStyle(e).overflowX") == "auto"


MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
  const s = getComputedStyle(e);
  return s.scrollBehavior !== 'auto' || s.animationName !== 'none' || s.transitionDuration.split(', ').some(d => d !== '0s');
}).map(e => e.tagName + '#' + e.id)"""


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_moves_where_motion_is_not_wanted(chromium: Browser, tmp_path: Path, kind: str) -> None:
    with opened(chromium, tmp_path, kind, reduced_motion="reduce") as page:
        for act in [act for name, act in STATES if name == kind]:
            act(page)
        assert page.evaluate(MOVING) == []
        assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("paper", ["A3", "A4"])
@pytest.mark.parametrize("kind", PAGES)
def test_it_prints(chromium: Browser, tmp_path: Path, kind: str, paper: str) -> None:
    with opened(chromium, tmp_path, kind) as page:
        printed = page.pdf(format=paper, landscape=True)
        assert printed.startswith(b"%PDF-") and printed.count(b"/Type /Page\n") >= 1
