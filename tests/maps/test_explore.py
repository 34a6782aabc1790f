"""The free-exploration view: pyvis's data in a page of our own, in a real Chromium opened from a file."""

from __future__ import annotations

import json
import re
import sys
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from maps.map_pictures import HOSTILE, box, county, generated, hostile, line
from test_wording import NOT_SAID, ROOT

from graph import model
from graph.errors import AnswerableError
from graph.maps import words
from graph.maps.explore import HEADS, MOST_BOXES, network_data, vis_network, write_explore_page
from graph.maps.layout import drawable, lay_out
from graph.maps.picture import Picture
from graph.maps.svg import draw

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("pyvis", reason="pyvis is not installed: pip install 'answerable[explore]'")


def alike(one: list[int], other: list[int]) -> bool:
    """Whether two drawings look the same, but for a trace where letters are drawn a hair's breadth away."""
    return len(one) == len(other) and all(abs(a - b) <= 1 for a, b in zip(one, other, strict=True))


def data_of(picture: Picture) -> dict[str, Any]:
    layout = lay_out(picture)
    return network_data(draw(picture, layout), layout)


FIELDS = """() => {
  const small = new OffscreenCanvas(96, 48).getContext('2d');
  small.imageSmoothingQuality = 'high';
  small.drawImage(document.querySelector('canvas'), 0, 0, 96, 48);
  return [...small.getImageData(0, 0, 96, 48).data].map((value, at) => at % 4 < 3 ? Math.round(value / 16) : 0);
}"""
COUNT_FRAMES = """() => {
  window.pictures = new Set();
  const look = () => {
    const moving = document.getElementById('move').getAttribute('aria-pressed') === 'true';
    if (moving) window.pictures.add(document.querySelector('canvas').toDataURL());
    requestAnimationFrame(look);
  };
  look();
}"""
"""Keeps every different picture that is seen while things move."""

# --- the data ---


def test_every_box_and_line_is_in_the_data_with_text_for_ids() -> None:
    picture = county()
    data = data_of(picture)
    assert [node["label"] for node in sorted(data["nodes"], key=lambda node: int(node["id"]))] == [
        one.name for one in picture.boxes
    ]
    assert {edge["title"].rsplit(" (", 1)[0] for edge in data["edges"]} == {one.sentence for one in picture.lines}
    assert all(isinstance(node["id"], str) for node in data["nodes"])
    names = {node["id"]: node["label"] for node in data["nodes"]}
    said = {one.sentence: (one.a, one.b) for one in picture.lines}
    by_id = {one.id: one.name for one in picture.boxes}
    for edge in data["edges"]:
        a, b = said[edge["title"].rsplit(" (", 1)[0]]
        assert (names[edge["from"]], names[edge["to"]]) == (by_id[a], by_id[b])


def test_lines_between_the_same_two_boxes_all_survive_and_bend_apart() -> None:
    a, b = box("A"), box("B")
    lines = [line(a, "REPORTS_TO", b), line(a, "MEMBER_OF", b), line(b, "REPORTS_PROGRESS_TO", a)]
    picture = Picture("Three", county().as_of, (a, b), tuple(lines), ())
    edges = data_of(picture)["edges"]
    assert len(edges) == 3
    bends = []
    for edge in edges:
        smooth = edge.get("smooth", {"type": "curvedCW", "roundness": 0})
        right = smooth["roundness"] * (1 if smooth["type"] == "curvedCW" else -1)
        bends.append(right if edge["from"] == edges[0]["from"] else -right)
    assert len(set(bends)) == 3
    assert sum(bends) == pytest.approx(0)


def test_nothing_moves_by_itself() -> None:
    options = data_of(county())["options"]
    assert options["physics"]["enabled"] is False and options["physics"]["stabilization"]["enabled"] is False
    assert options["layout"]["improvedLayout"] is False and options["edges"]["smooth"] is False
    assert options["interaction"]["hideEdgesOnDrag"] and options["interaction"]["hideEdgesOnZoom"]


def test_boxes_keep_their_lanes_and_rows_and_do_not_overlap() -> None:
    picture = generated(200, 60, seed=11, others=200)
    data, layout = data_of(picture), lay_out(picture)
    wide, high, _ = data["size"]
    at = {node["label"]: (node["x"], node["y"]) for node in data["nodes"]}
    for a, b in pairwise(sorted(at.values())):
        assert abs(a[0] - b[0]) >= wide or abs(a[1] - b[1]) >= high
    for one in drawable(picture):
        if layout.boxes[one.a].row > layout.boxes[one.b].row:
            assert at[one.a][1] > at[one.b][1]
    zones = {zone["title"]: zone for zone in data["zones"]}
    linked = {end for one in picture.lines if one.answering in picture.shown for end in (one.a, one.b)}
    for body in [body for body in picture.boxes if body.id in linked]:
        zone, (x, y) = zones[words.lane_title(body.tier)], at[body.name]
        assert zone["x"] < x - wide / 2 and x + wide / 2 < zone["x"] + zone["width"]
        assert zone["y"] < y - high / 2 and y + high / 2 < zone["y"] + zone["height"]
    lanes = [zone for title, zone in zones.items() if title != words.NO_LINE]
    for left, right in pairwise(sorted(lanes, key=lambda zone: zone["x"])):
        assert left["x"] + left["width"] < right["x"]


def test_what_money_goes_to_stands_in_a_band_below_the_lanes() -> None:
    fund = replace(box("Fund", "grant"), label="Fund")
    picture = county()
    data = data_of(replace(picture, boxes=(*picture.boxes, fund), lines=picture.lines))
    band = next(zone for zone in data["zones"] if zone["switch"])
    assert (band["title"], band["switch"]) == (words.BANDS["Fund"][1], words.BANDS["Fund"][0])
    assert all(zone["y"] + zone["height"] < band["y"] for zone in data["zones"] if not zone["switch"])
    assert next(node for node in data["nodes"] if node["label"] == "Fund")["switch"] == band["switch"]


def test_every_class_has_an_arrowhead() -> None:
    assert HEADS.keys() == words.CLASS_WORDS.keys() and set(model.CLASSES) <= HEADS.keys()


# --- the page as text ---


def test_only_hashed_scripts_and_styles_may_run() -> None:
    text = write_explore_page(county())
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    policy = unescape(found[1]) if found else ""
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    for tag, content in re.findall(r"<(script|style)>(.*?)</\1>", text, re.DOTALL):
        assert f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy, tag
    library = vis_network()
    assert library in text and "sourceMappingURL" not in text and "<!--" not in library and "</script" not in library
    assert text.replace(library, "").count("<script>") == 2
    assert not re.search(r"\sstyle=|\son[a-z]+=", text.replace(library, ""))
    ours = (ROOT / "graph/maps/assets/explore.js").read_text(encoding="utf-8")
    assert "innerHTML" not in ours and "eval(" not in ours and "insertAdjacentHTML" not in ours


def test_hostile_data_cannot_end_its_element() -> None:
    text = write_explore_page(hostile())
    data = re.search(r'<script type="application/json" id="explore-data">(.*?)</script>', text, re.DOTALL)
    assert data and not re.search("[<>&\u2028\u2029]", data[1])
    assert json.loads(data[1])["nodes"][0]["label"].startswith(HOSTILE)
    assert len(re.findall("</script>", text)) == 3 and "<img" not in text.replace(vis_network(), "")
    assert "javascript:" not in text.replace(vis_network(), "")


def test_words_of_disclosure_only() -> None:
    text = write_explore_page(county())
    shown = re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.DOTALL)
    ours = (ROOT / "graph/maps/assets/explore.js").read_text(encoding="utf-8")
    assert NOT_SAID.findall(shown) == NOT_SAID.findall(ours) == []
    assert "The map with lanes is the accessible one" in shown and "The papers loaded do not state" in ours


def test_without_pyvis_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.split(".")[0] == "pyvis"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "pyvis", None)
    with pytest.raises(AnswerableError) as error:
        write_explore_page(county())
    assert error.value.what == "The free-exploration view needs pyvis."
    assert error.value.next_step == "pip install 'answerable[explore]'"


def test_too_many_boxes_says_what_to_do() -> None:
    boxes = tuple(box(f"Body {n}") for n in range(MOST_BOXES + 1))
    with pytest.raises(AnswerableError) as error:
        write_explore_page(replace(county(), boxes=boxes, lines=()))
    assert str(MOST_BOXES) in error.value.what and "--around NAME --steps N" in error.value.next_step


# --- in Chromium ---


class Explored:
    """An open page, with everything it asked for or complained about."""

    def __init__(self, browser: Browser, folder: Path, picture: Picture, **context: Any) -> None:
        path = folder / "explore.html"
        path.write_text(write_explore_page(picture), encoding="utf-8", newline="\n")
        self.picture = picture
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = browser.new_context(viewport={"width": 1366, "height": 768}, **context).new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())
        if context.get("java_script_enabled", True):
            self.page.wait_for_selector("html[data-drawn]")

    def number(self, box: str) -> int:
        return [one.id for one in self.picture.boxes].index(box) + 1

    def status(self) -> str:
        return self.page.locator("#status").inner_text()

    def facts(self) -> str:
        return self.page.locator("#facts").inner_text()

    def drawn(self) -> list[int]:
        """The drawing as it looks once it no longer changes: how dark it is in each of 96 by 48 fields."""
        found: list[list[int]] = [[], []]
        while len(found) < 4 or (found[-1] != found[-2] and len(found) < 60):
            self.page.wait_for_timeout(200)
            found.append(self.page.evaluate(FIELDS))
        return found[-1]

    def comes_to(self, wanted: list[int]) -> bool:
        """Whether the drawing looks like that within ten seconds."""
        return any(alike(self.drawn(), wanted) for _ in range(15))

    def middle(self) -> tuple[float, float]:
        found = self.page.locator("#drawing canvas").bounding_box()
        assert found
        return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


@pytest.fixture
def explored(chromium: Browser, tmp_path: Path) -> Iterator[Explored]:
    found = Explored(chromium, tmp_path, county())
    yield found
    assert found.complaints == []
    assert [url for url in found.requests if not url.startswith("data:")] == [found.page.url.split("#")[0]]
    found.page.context.close()


def test_find_shows_the_facts_with_their_sources(explored: Explored) -> None:
    explored.page.fill("#find", "knife")
    explored.page.keyboard.press("Enter")
    assert explored.status().startswith("Knife Crime Delivery Group. Answers to: ")
    one = explored.picture.boxes[explored.number("knife") - 1]
    for said in (one.name, one.evidence[0].document, one.evidence[0].locator, "(planned)", "Force-wide"):
        assert said in explored.facts()
    explored.page.fill("#find", "joint action")
    explored.page.click("#find-go")
    assert explored.status().startswith("3 bodies: ")
    explored.page.fill("#find", "Nowhere")
    explored.page.click("#find-go")
    assert explored.status() == "No body here has 'Nowhere' in its name."


def test_a_name_in_the_list_chooses_with_the_keyboard(explored: Explored) -> None:
    before = explored.drawn()
    explored.page.locator(f"#box-{explored.number('home')} a").first.focus()
    explored.page.keyboard.press("Enter")
    assert explored.status() == "Home Office. The papers loaded do not state who it answers to."
    assert explored.page.evaluate("document.activeElement.id") == "facts-title"
    assert not alike(explored.drawn(), before)
    explored.page.keyboard.press("Escape")
    assert explored.page.locator("#facts").is_hidden() and explored.status() == ""


def test_a_line_in_the_list_is_switched_on_and_shown(explored: Explored) -> None:
    number, one = next((n, one) for n, one in enumerate(explored.picture.lines, 1) if one.answering == "pays")
    explored.page.locator(f"#line-{number} a").first.click()
    assert explored.page.is_checked("#show-pays") and explored.status() == one.sentence
    assert "Where it says so" in explored.facts() and one.evidence[0].locator in explored.facts()
    explored.page.locator("#facts h3 + ul a").first.click()
    ends = {named.name for named in explored.picture.boxes if named.id in (one.a, one.b)}
    assert explored.page.locator("#facts-title").inner_text() in ends


def test_a_click_on_a_box_or_the_ground(explored: Explored) -> None:
    explored.page.fill("#find", "marac")
    explored.page.fill("#find", "Turning Leaf Recovery")
    explored.page.keyboard.press("Enter")
    explored.page.wait_for_timeout(500)
    explored.page.click("#clear")
    explored.page.wait_for_timeout(300)
    canvas = explored.page.locator("#drawing canvas").bounding_box()
    assert canvas
    hit = False
    for across in range(30, 70):  # it stands near the middle, where it was brought
        explored.page.mouse.click(canvas["x"] + canvas["width"] * across / 100, explored.middle()[1])
        hit = "Turning Leaf Recovery" in explored.status()
        if hit:
            break
    assert hit
    explored.page.mouse.click(canvas["x"] + 4, canvas["y"] + 4)
    assert explored.page.locator("#facts").is_hidden()


def test_buttons_and_keys_move_the_view(explored: Explored) -> None:
    lanes = explored.drawn()
    explored.page.click("#fit")
    first = explored.drawn()
    assert not alike(lanes, first)  # with the band of those without a line
    explored.page.click("#closer")
    nearer = explored.drawn()
    explored.page.click("#further")
    assert not alike(nearer, first)
    explored.page.click("#fit")
    assert explored.comes_to(first)
    explored.page.locator("#drawing .vis-network").focus()
    for key in ("ArrowRight", "ArrowDown", "+", "-"):
        before = explored.drawn()
        explored.page.keyboard.press(key)
        assert not alike(explored.drawn(), before), key
    explored.page.keyboard.press("0")
    assert explored.comes_to(first)


def test_only_what_is_next_to_it(explored: Explored) -> None:
    explored.page.click("#near")
    assert explored.status() == "Choose a body or a line first."
    explored.page.fill("#find", "marac")
    explored.page.fill("#find", "Borsetshire Multi-Agency Risk Assessment Conference")
    explored.page.keyboard.press("Enter")
    explored.page.click("#near")
    assert explored.status() == "2 shown."
    explored.page.click("#near")
    assert explored.status() == "Everything is shown."


def test_it_moves_when_asked_and_comes_to_rest(explored: Explored) -> None:
    still = explored.drawn()
    assert alike(explored.drawn(), still)
    explored.page.click("#move")
    assert explored.page.get_attribute("#move", "aria-pressed") == "true"
    assert explored.page.inner_text("#move") == "Stop"
    explored.page.wait_for_selector("#move[aria-pressed=false]", timeout=60_000)
    assert explored.status() in ("Boxes have come to rest.", "Stopped after half a minute.")
    moved = explored.drawn()
    assert not alike(moved, still)
    assert alike(explored.drawn(), moved)
    explored.page.click("#back")
    assert explored.comes_to(still) and explored.status() == "Everything is back in its lane."


def test_what_moves_can_be_stopped(explored: Explored) -> None:
    explored.page.click("#move")
    explored.page.click("#move")
    assert explored.status() == "Stopped."
    assert alike(explored.drawn(), explored.drawn())


def test_with_reduced_motion_it_is_worked_out_first_and_drawn_once(chromium: Browser, tmp_path: Path) -> None:
    found = Explored(chromium, tmp_path, county(), reduced_motion="reduce")
    found.page.evaluate(COUNT_FRAMES)
    still = found.drawn()
    found.page.click("#move")
    found.page.wait_for_selector("#move[aria-pressed=false]", timeout=60_000)
    assert not alike(found.drawn(), still) and found.complaints == []
    assert found.page.evaluate("window.pictures.size") <= 2
    found.page.context.close()


def test_hostile_words_run_nothing(chromium: Browser, tmp_path: Path) -> None:
    found = Explored(chromium, tmp_path, hostile())
    found.page.fill("#find", "script")
    found.page.keyboard.press("Enter")
    found.page.locator("#line-1 a").first.click()
    found.page.mouse.move(*found.middle())
    found.page.wait_for_timeout(900)  # long enough for the words that come up beside the pointer
    assert found.page.evaluate("window.ran") is None
    assert found.page.locator("#facts img, #facts script, .vis-tooltip img, .vis-tooltip script").count() == 0
    assert found.complaints == [] and len([url for url in found.requests if not url.startswith("data:")]) == 1
    found.page.context.close()


def test_words_beside_the_pointer_are_plain_text(explored: Explored) -> None:
    explored.page.fill("#find", "Turning Leaf Recovery")
    explored.page.keyboard.press("Enter")
    explored.page.wait_for_timeout(500)
    x, y = explored.middle()
    explored.page.mouse.move(x - 3, y)
    explored.page.mouse.move(x, y)
    tip = explored.page.locator(".vis-tooltip")
    tip.wait_for(state="visible", timeout=5000)
    assert tip.inner_text() == "Turning Leaf Recovery, provider, in place"
    assert explored.page.locator(".vis-tooltip *").count() == 0


def test_without_scripts_the_lists_are_there(chromium: Browser, tmp_path: Path) -> None:
    found = Explored(chromium, tmp_path, county(), java_script_enabled=False)
    assert found.page.locator("#body-table tbody tr").count() == len(found.picture.boxes)
    assert found.page.locator("#line-table tbody tr").count() == len(found.picture.lines)
    assert not found.page.locator("#find").is_visible() and not found.page.locator("#drawing").is_visible()
    assert "The drawing needs scripts" in found.page.inner_text("main")
    found.page.context.close()


def test_an_empty_picture(chromium: Browser, tmp_path: Path) -> None:
    found = Explored(chromium, tmp_path, replace(county(), boxes=(), lines=(), sources=()))
    for button in ("#fit", "#move", "#closer"):
        found.page.click(button)
    assert found.complaints == []
    found.page.context.close()


def test_a_thousand_boxes_open(chromium: Browser, tmp_path: Path) -> None:
    found = Explored(chromium, tmp_path, generated(1000, 1006, others=1000))
    found.page.fill("#find", "Body 0500")
    found.page.keyboard.press("Enter")
    assert found.status().startswith("Body 0500. ")
    found.page.context.close()
