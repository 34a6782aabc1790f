"""Reports as pages, in a real Chromium: no violation that axe finds, no sideways scrolling at 320 pixels, no request."""

from __future__ import annotations

from typing import Any

import pytest
from maps.test_map_accessibility import RULES

from graph.reports import html
from graph.reports.desk import Desk
from graph.reports.kinds import compose, kind_of

pytestmark = pytest.mark.parametrize("stage", ["embedded"], indirect=True)
SHOWN = [
    ("brief", "Safer Leicester Partnership"),
    ("profile", "Safer Leicester Partnership"),
    ("profile", "Leicester"),
    ("assurance", ""),
    ("money", ""),
    ("register", ""),
    ("scrutiny-pack", "Safer Leicester Partnership"),
    ("governance-statement", "Leicestershire County Council"),
]


@pytest.mark.parametrize(("kind", "name"), SHOWN)
def test_a_page_is_accessible_narrow_and_alone(shipped_desk: Desk, in_browser: Any, kind: str, name: str) -> None:
    axe_of = pytest.importorskip("axe_playwright_python.sync_playwright")
    report, _ = compose(kind_of(kind), shipped_desk.asker, None, name)
    page_text = html.write(report)

    def look(page: Any) -> tuple[list[str], int, list[str], list[str]]:
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.set_content(page_text)
        page.set_viewport_size({"width": 320, "height": 640})
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 1366, "height": 768})
        loud = list(said)
        # axe is a script, and no script may run on the page as it is
        page.set_content(page_text.replace('http-equiv="Content-Security-Policy"', 'name="policy"'))
        page.set_viewport_size({"width": 1366, "height": 768})
        found = axe_of.Axe().run(page, options={"runOnly": RULES}).response["violations"]
        return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found], wide, asked, loud

    violations, wide, asked, said = in_browser(look)
    assert violations == []
    assert wide <= 320
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []
    assert said == []
