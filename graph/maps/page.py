"""One self-contained HTML page for a picture: drawing, key, facts, tables and sources, without a single request."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graph import dates, model
from graph.errors import AnswerableError
from graph.maps import words
from graph.maps.layout import BOX_W, lay_out
from graph.maps.picture import Box, Line, Picture
from graph.maps.svg import ARROWS, Drawing, draw

MOST_BOXES = 500


def write_page(picture: Picture) -> str:
    """The page as text, to be written as UTF-8.

    Raises:
        AnswerableError: there are more boxes than anyone can read, or a browser can show well.
    """
    if len(picture.boxes) > MOST_BOXES:
        raise AnswerableError(
            f"This map would have {len(picture.boxes)} boxes; one page shows at most {MOST_BOXES}.",
            next_step="Ask for a part of it: --around NAME --steps N.",
        )
    drawing = draw(picture, lay_out(picture))
    style, script = _asset("map.css"), _asset("map.js")
    return (
        _environment()
        .get_template("map.html.j2")
        .render(
            picture=picture,
            drawing=drawing,
            as_of=dates.say_day(picture.as_of),
            classes=_classes(picture.lines),
            sorts=words.SORTS,
            answers=_answers(picture),
            box_width=BOX_W,
            arrows=ARROWS,
            data=Markup(_data(drawing)),
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
        )
    )


def safe_url(url: str) -> str:
    """The address if it is http or https and names a host; otherwise nothing."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("graph.maps"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["safe_url"] = safe_url
    environment.filters["state_words"] = words.state_words
    environment.filters["lane_title"] = words.lane_title
    environment.filters["px"] = lambda value: f"{value:g}"
    environment.globals["class_words"] = words.CLASS_WORDS
    return environment


def _asset(name: str) -> str:
    return files("graph.maps").joinpath("assets", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing may load, and only this style and this script may run."""

    def fingerprint(text: str) -> str:
        return b64encode(sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; script-src 'sha256-{fingerprint(script)}'; style-src 'sha256-{fingerprint(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _classes(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
    """The rows of the key: each class that occurs, how many lines it has, and whether it is drawn at first."""
    counts = Counter(line.answering for line in lines)
    return [
        {"name": name, "word": words.CLASS_WORDS[name], "meaning": meaning, "count": counts[name], "on": on}
        for name, meaning in model.CLASSES.items()
        if counts[name]
        for on in [name in words.SHOWN_AT_FIRST]
    ]


def _answers(picture: Picture) -> dict[str, list[tuple[int, Line]]]:
    """For each box the direct lines by which it answers to another, with their numbers in the table."""
    answers: dict[str, list[tuple[int, Line]]] = {box.id: [] for box in picture.boxes}
    for number, line in enumerate(picture.lines, start=1):
        if line.answering == "direct" and line.a in answers:
            answers[line.a].append((number, line))
    return answers


def _data(drawing: Drawing) -> str:
    """What the script needs, as JSON that cannot end its element: which boxes lines join, and where boxes stand."""
    numbers = {drawn.box.id: drawn.number for drawn in drawing.boxes}
    data = {
        "boxes": {drawn.number: _box_data(drawn.box) for drawn in drawing.boxes},
        "lines": {
            drawn.number: {
                "a": numbers[drawn.line.a],
                "b": numbers[drawn.line.b],
                "class": drawn.line.answering,
                "chain": drawn.line.answering == "direct" and drawn.line.state in words.IN_PLACE,
            }
            for drawn in drawing.lines
        },
    }
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _box_data(box: Box) -> dict[str, Any]:
    return {"name": box.name, "elected": box.elected_end}
