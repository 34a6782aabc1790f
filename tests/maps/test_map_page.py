"""The page as text: hostile data stays inert, nothing is fetched, colours can be told from their grounds."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from maps.map_pictures import HOSTILE, county, generated, hostile, line

from graph import model
from graph.maps import words
from graph.maps.page import asset, safe_url, write_page
from graph.maps.svg import ARROWS

BANNED = (
    "orphan|dead end|non-compliant|unaccountable|breach|unlawful|conflict of interest|violation|nobody|traffic light"
)


class Page(HTMLParser):
    """Elements with their attributes, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []
        self.words = ""
        self._inside: tuple[str, dict[str, str | None]] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = (tag, dict(attrs)) if tag in ("script", "style") else None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw.append((*self._inside, data))
            self._inside = None
        else:
            self.words += data

    def every(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def text() -> str:
    return write_page(county())


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_head(page: Page, text: str) -> None:
    assert text.startswith("<!DOCTYPE html>")
    assert page.every("html") == [{"lang": "en-GB"}]
    assert len(page.every("h1")) == 1
    assert "<title>Who answers to whom: community safety in Borsetshire, as at 6 November 2019</title>" in text
    assert "49 boxes and 64 lines, from 4 documents." in page.words


def test_only_the_hashed_style_and_script_may_run(page: Page) -> None:
    policy = next(m["content"] or "" for m in page.every("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, attributes, content in page.raw:
        if attributes.get("type") != "application/json":
            digest = b64encode(sha256(content.encode()).digest()).decode()
            allowed = next(part for part in policy.split("; ") if part.startswith(f"{tag}-src "))
            assert f"'sha256-{digest}'" in allowed
    assert [tag for tag, _, _ in page.raw] == ["style", "script", "script", "script"]
    assert not any("style" in attributes for _, attributes in page.elements)
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


def test_nothing_is_fetched(page: Page) -> None:
    cited = {item.url for one in county().lines for item in one.evidence if item.url}
    for tag, attributes in page.elements:
        for name in ("src", "href", "action", "data", "srcset", "poster"):
            value = attributes.get(name) or ""
            if value and not value.startswith("#"):
                assert ((tag, name) == ("a", "href") and value in cited) or (tag, value) == ("link", "data:,")
    outward = [a for a in page.every("a") if (a.get("href") or "").startswith("http")]
    assert {a["href"] for a in outward} == cited
    assert all(a.get("rel") == "noopener noreferrer" for a in outward)
    style = stylesheet()
    assert "@import" not in style and set(re.findall(r"url\(([^)]*)\)", style)) == {f"#arrow-{x}" for x in ARROWS}


def test_every_body_and_line_is_drawn_and_listed(page: Page) -> None:
    ids = [attributes.get("id") or "" for _, attributes in page.elements]
    assert len([x for x in ids if x]) == len({x for x in ids if x})
    picture = county()
    for prefix, count in (("box", len(picture.boxes)), ("line", len(picture.lines))):
        assert {f"{prefix}-{n}" for n in range(1, count + 1)} <= set(ids)
        assert {f"map-{prefix}-{n}" for n in range(1, count + 1)} <= set(ids)
    links = [(a.get("href") or "")[1:] for a in page.every("a") if (a.get("href") or "").startswith("#")]
    assert set(links) <= set(ids)
    said = [one.name for one in picture.boxes] + [one.sentence for one in picture.lines]
    assert [each for each in said if each not in page.words] == []


def test_the_first_view_is_answering_and_scrutiny(page: Page) -> None:
    boxes = [a for a in page.every("input") if a.get("type") == "checkbox"]
    assert [a["id"] for a in boxes if "checked" in a] == ["show-direct", "show-scrutiny", "show-findings"]
    off = ["show-chairs", "show-sits", "show-pays", "show-work", "show-informs", "show-duties"]
    assert [a["id"] for a in boxes if "checked" not in a] == off


def test_words_of_disclosure_only() -> None:
    for text in (write_page(county()), write_page(replace(county(), lines=()))):
        words = Page(text).words.lower()
        assert not re.search(rf"\b(?:{BANNED}|score|failed)\b", words)
        assert "the papers loaded do not state who it answers to" in words
        assert "the papers loaded do not state otherwise" in words
        assert "accessibility statement" in words
    script = files("graph.maps").joinpath("assets", "map.js").read_text(encoding="utf-8").lower()
    assert not re.search(rf"\b(?:{BANNED})\b", script)


def test_a_box_that_opens_another_map_does_not_say_that_nothing_is_stated() -> None:
    picture = county()
    forum = next(n for n, one in enumerate(picture.boxes) if one.id == "forum")
    boxes = list(picture.boxes)
    boxes[forum] = replace(boxes[forum], opens="map-areas/forum.html")
    row = (
        write_page(replace(picture, boxes=tuple(boxes)))
        .partition(f'<tr id="box-{forum + 1}">')[2]
        .partition("</tr>")[0]
    )
    assert "Its own map shows whether a line of answering is stated." in row and "do not state who" not in row


def test_states_are_words(page: Page) -> None:
    for word in ("planned", "proposed", "last known", "historic"):
        assert re.search(rf"· {word}\b", page.words), word
    assert page.words.count("Elected: a line of answering may end here.") == 5
    assert page.words.count("(elected)") == 2 * 5  # in the list of who answers to whom, and in that of boxes


def test_hostile_words_stay_words() -> None:
    text = write_page(hostile())
    page = Page(text)
    assert [tag for tag, _, _ in page.raw] == ["style", "script", "script", "script"]
    assert not page.every("img")
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert "javascript:" not in text
    assert "49" not in page.words.split("{{ 7*7 }}")[0]
    data = next(content for _, attributes, content in page.raw if attributes.get("type") == "application/json")
    assert not re.search("[<>&\u2028\u2029]", data)
    assert json.loads(data)["boxes"]["1"]["name"] == f"{HOSTILE} 0"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://papers.example/1?a=b#c", True),
        ("http://papers.example", True),
        (" https://papers.example ", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>1</script>", False),
        ("file:///etc/hosts", False),
        ("//papers.example", False),
        ("https:", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_addresses(url: str, kept: bool) -> None:
    assert bool(safe_url(url)) is kept


def test_an_empty_picture_and_classes_of_every_kind() -> None:
    assert "0 boxes and 0 lines" in write_page(
        replace(county(), boxes=(), lines=(), sources=(), findings=(), duties=())
    )
    picture = county()
    a, b = picture.boxes[:2]
    of_each = [replace(line(a, "REPORTS_TO", b), id=name, answering=name) for name in model.CLASSES]
    text = write_page(replace(picture, lines=(*of_each, replace(of_each[0], id="chairs", kind="CHAIRS"))))
    assert all(f'id="arrow-{name}"' in text and f'id="show-{name}"' in text for name in words.CLASS_WORDS)


def test_size(text: str) -> None:
    assert len(text.encode()) <= 200_000
    assert len(write_page(generated(60, 20)).encode()) <= 200_000


def stylesheet() -> str:
    return asset("drawing.css") + asset("map.css")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


FILLS = [f"fill-{sort}" for sort in ("elected", "board", "scrutineer", "group", "post")]
GROUNDS = ["paper", "lane"]
TEXT = [
    *[("ink", ground) for ground in (*GROUNDS, *FILLS, "fill-dim", "focus")],
    *[("muted", ground) for ground in (*GROUNDS, "fill-dim")],
    *[("link", ground) for ground in ("paper", "fill-elected")],
]
GRAPHICS = [
    *[(name, ground) for name in words.CLASS_WORDS for ground in GROUNDS],
    *[("muted", ground) for ground in GROUNDS],
    *[(f"edge-{fill[5:]}", ground) for fill in FILLS for ground in (*GROUNDS, fill)],
    *[("edge-dim", ground) for ground in GROUNDS],
    *[("band", "paper"), ("ink", "paper"), ("ink", "focus")],
]
DECORATION = {"lane-edge"}  # the edge of a lane repeats what its heading and its ground say


def test_contrast_of_every_pair_of_colours() -> None:
    style = stylesheet()
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", style))
    for one, other in TEXT:
        assert contrast(colours[one], colours[other]) >= 4.5, (one, other)
    for one, other in GRAPHICS:
        assert contrast(colours[one], colours[other]) >= 3, (one, other)
    tested = {name for pair in (*TEXT, *GRAPHICS) for name in pair} | DECORATION
    assert tested == colours.keys()
    outside = style.split("}", 1)[1]
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=[;\s])", re.sub(r"#[a-z-]+", "", outside))
    assert set(re.findall(r"var\(--([a-z-]+)\)", outside)) <= colours.keys()
