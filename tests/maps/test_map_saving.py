"""What a reader takes away from the page: SVG, PNG and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from maps.map_pictures import county
from maps.test_map_browser import Opened, open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    found = open_page(chromium, tmp_path, county())
    yield found
    assert found.complaints == []
    assert [url for url in found.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    found.page.context.close()


def saved(opened: Opened, what: str, folder: Path) -> Path:
    opened.page.locator(".save summary").click()
    with opened.page.expect_download() as download:
        opened.page.click(f"[data-save={what}]")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_the_saved_drawing_shows_what_was_shown(opened: Opened, chromium: Browser, tmp_path: Path) -> None:
    opened.box("knife").click()
    opened.page.locator(".find [data-chain=up]").click()
    path = saved(opened, "svg", tmp_path)
    assert path.name == "who-answers-to-whom-community-safety-in-borsetshire.svg"
    root = ElementTree.parse(path).getroot()
    boxes = [each for each in root.iter(f"{SVG}a") if "box" in str(each.get("class")).split()]
    lines = [each for each in root.iter(f"{SVG}a") if "line" in str(each.get("class")).split()]
    assert len(boxes) == 46  # what money and plans go to was not shown
    assert len(lines) == opened.page.locator(".line.on").count() > 0
    words = "".join(root.itertext())
    assert "Who answers to whom: community safety in Borsetshire. As at 6 November 2019." in words
    assert not any(name in each.attrib for each in root.iter() for name in ("onclick", "onload"))
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.goto(path.as_uri())
    box = page.locator("a.box").first.bounding_box()
    assert box and box["width"] > 100
    page.close()


def test_the_saved_picture_is_not_blank(opened: Opened, chromium: Browser, tmp_path: Path) -> None:
    path = saved(opened, "png", tmp_path)
    assert path.suffix == ".png" and path.stat().st_size > 20_000
    page = chromium.new_page()
    page.goto(path.as_uri())
    drawn = page.evaluate("(() => { const i = document.images[0]; return [i.naturalWidth, i.naturalHeight]; })()")
    width = opened.page.evaluate("document.getElementById('drawing').getBoundingClientRect().width")
    assert drawn[0] == pytest.approx(2 * width, abs=2) and drawn[1] > 1000
    page.close()


@pytest.mark.parametrize(("paper", "points"), [("a3", (1191, 842)), ("a4", (842, 595))])
def test_paper(opened: Opened, paper: str, points: tuple[int, int]) -> None:
    opened.page.evaluate("window.print = () => { window.printed = true; }")
    opened.page.locator(".save summary").click()
    opened.page.click(f"[data-print={paper}]")
    assert opened.page.evaluate("window.printed") is True
    pdf = opened.page.pdf(prefer_css_page_size=True, print_background=True)
    found = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", pdf)
    assert found and [float(size) for size in found.groups()] == pytest.approx(points, abs=1)
    opened.page.emulate_media(media="print")
    drawing = opened.page.locator("#drawing").bounding_box()
    assert drawing and drawing["height"] < points[1] * 96 / 72
