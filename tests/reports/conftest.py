"""A real Chromium for the tests of reports, and the desks that reports are put together at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from stage import REQUIRE_ALL

from graph.answers import Asker, as_day
from graph.chromium import find
from graph.engine import Engine
from graph.reports.desk import Desk

InBrowser = Callable[[Callable[[Any], Any]], Any]
"""Does some work on a fresh page of the browser and gives what came of it."""


@pytest.fixture(scope="session")
def in_browser() -> Iterator[InBrowser]:
    """Chromium, driven in a thread of its own: Playwright has one loop in a thread, and the tests of maps have theirs."""
    program = find()
    if program is None:
        (pytest.fail if REQUIRE_ALL else pytest.skip)("Chromium is not installed: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with ThreadPoolExecutor(max_workers=1) as thread:
        playwright = thread.submit(lambda: sync_api.sync_playwright().start()).result()
        options = ["--no-sandbox", "--disable-gpu"]
        browser = thread.submit(playwright.chromium.launch, executable_path=str(program), args=options).result()

        def on_a_page(work: Callable[[Any], Any]) -> Any:
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            try:
                return work(page)
            finally:
                page.close()

        yield lambda work: thread.submit(on_a_page, work).result()
        thread.submit(browser.close).result()
        thread.submit(playwright.stop).result()


@pytest.fixture
def county_desk(engine: Engine) -> Desk:
    """Borsetshire in May 2024, without its ledger."""
    return Desk(Asker(engine, as_day("2024-05-10")), None)


@pytest.fixture
def shipped_desk(shipped: Engine) -> Desk:
    """The shipped papers on the day of their latest report, without their ledger."""
    return Desk(Asker(shipped, as_day("2019-11-06")), None)
