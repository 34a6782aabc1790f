"""One self-contained HTML page for a picture: drawing, key, facts, tables and sources, without a single request."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graph import dates
from graph.maps import words
from graph.maps.layout import BOX_H, BOX_W, lay_out
from graph.maps.picture import Box, History, Line, Picture
from graph.maps.reporting import reporting_list
from graph.maps.svg import ARROWS, SHAPES, Drawing, draw

_PRINTED_HEIGHT = {"A3": 220, "A4": 130}
"""Millimetres of a printed page that the drawing may take, for its heading to stand above it."""


def write_page(picture: Picture) -> str:
    """The page as text, to be written as UTF-8. Over some 500 boxes it cannot be read: see ``graph/maps/collapse.py``."""
    drawing = draw(picture, lay_out(picture))
    style = "".join([asset("drawing.css"), asset("map.css"), *_heights(drawing)])
    script = asset("facts.js") + asset("map.js")
    opening = asset("opening.js")
    return (
        environment()
        .get_template("map.html.j2")
        .render(
            picture=picture,
            drawing=drawing,
            as_of=dates.say_day(picture.as_of),
            earlier=dates.say_day(picture.compared) if picture.compared else "",
            classes=classes_of(picture),
            sorts=words.SORTS,
            changes=words.CHANGES if picture.compared else {},
            shapes=SHAPES,
            answers=_answers(picture),
            numbers={box.id: number for number, box in enumerate(picture.boxes, start=1)},
            duties=_by_box(picture, "duties"),
            findings=_by_box(picture, "findings"),
            reporting=reporting_list(picture),
            box_width=BOX_W,
            box_height=BOX_H,
            arrows=ARROWS,
            data=Markup(_data(picture, drawing)),
            style=Markup(style),
            script=Markup(script),
            opening=Markup(opening),
            policy=policy([style], [opening, script]),
        )
    )


def safe_url(url: str) -> str:
    """The address if it is http or https and names a host; otherwise nothing."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if any(letter.isspace() or not letter.isprintable() for letter in url.strip()):
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


@cache
def environment() -> Environment:
    """The templates of maps: everything put into them is escaped, and a name they do not know is an error."""
    made = Environment(
        loader=PackageLoader("graph.maps"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["safe_url"] = safe_url
    made.filters["state_words"] = words.state_words
    made.filters["lane_title"] = words.lane_title
    made.filters["px"] = lambda value: f"{value:g}"
    made.globals["class_words"] = words.CLASS_WORDS
    made.globals["class_of"] = words.class_of
    return made


def asset(name: str) -> str:
    """A style sheet or script of ours."""
    return files("graph.maps").joinpath("assets", name).read_text(encoding="utf-8")


def policy(styles: list[str], scripts: list[str]) -> str:
    """The Content-Security-Policy: nothing may load, and only these styles and scripts may run."""

    def fingerprints(texts: list[str]) -> str:
        return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)

    return (
        f"default-src 'none'; script-src {fingerprints(scripts)}; style-src {fingerprints(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _heights(drawing: Drawing) -> list[str]:
    """Rules for how much of the drawing shows: its bands only while their lines do; on paper, as large as fits."""
    switched = {"": drawing.first_height} | drawing.heights
    rules = []
    for name, height in switched.items():
        where = f"main:has(#show-{name}:checked) " if name else ""
        rules.append(f"{where}.drawing {{ height: {height:g}px; }}\n")
        for paper, room in _PRINTED_HEIGHT.items():
            paged = f"html.{paper.lower()} " if paper != "A3" else ""
            width = f"min(100%, {room * drawing.width / height:.1f}mm)"
            rules.append(
                f"@media print {{ {paged}{where}.drawing {{ width: {width}; height: auto; "
                f"aspect-ratio: {drawing.width:g} / {height:g}; }} }}\n"
            )
    return rules


def classes_of(picture: Picture) -> list[dict[str, Any]]:
    """The rows of the key: each class that occurs, how many lines it has, and whether it is drawn at first."""
    counts = Counter(map(words.class_of, picture.lines))
    return [
        {
            "name": name,
            "word": word,
            "meaning": words.CLASS_MEANINGS[name],
            "count": counts[name],
            "on": name in picture.shown,
        }
        for name, word in words.CLASS_WORDS.items()
        if counts[name]
    ]


def _answers(picture: Picture) -> dict[str, list[tuple[int, Line]]]:
    """For each box the direct lines by which it answers to another, with their numbers in the table."""
    answers: dict[str, list[tuple[int, Line]]] = {box.id: [] for box in picture.boxes}
    for number, line in enumerate(picture.lines, start=1):
        if line.answering == "direct" and line.a in answers:
            answers[line.a].append((number, line))
    return answers


def _by_box(picture: Picture, what: str) -> dict[str, list[int]]:
    """The numbers of the findings, or of the duties, of each box, as in their tables."""
    found: dict[str, list[int]] = {box.id: [] for box in picture.boxes}
    if what == "findings":
        for number, finding in enumerate(picture.findings, start=1):
            found[finding.box].append(number)
    else:
        for number, duty in enumerate(picture.duties, start=1):
            for box in dict.fromkeys(bearer.box for bearer in duty.bearers):
                found[box].append(number)
    return found


def _data(picture: Picture, drawing: Drawing) -> str:
    """What the script needs, as JSON that cannot end its element: which boxes lines join, and how everything stands from
    day to day, as pairs of a day and a state by their places in two lists."""
    numbers = {drawn.box.id: drawn.number for drawn in drawing.boxes}
    drawn: list[Box | Line] = [*picture.boxes, *picture.lines]
    days = sorted({picture.as_of} | {day for each in drawn for day, _ in each.history[1:]})
    states = list(dict.fromkeys(state for each in drawn for state in (each.state, *(s for _, s in each.history))))
    place = {day: at for at, day in enumerate(days)}

    def turns(history: History) -> list[list[int]]:
        return [[place.get(day, 0), states.index(state)] for day, state in history]

    data = {
        "title": picture.title,
        "asOf": place[picture.as_of],
        "days": [[day.isoformat(), dates.say_day(day)] for day in days],
        "centre": [numbers[box] for box in picture.centre],
        "states": [
            {
                "words": words.state_words(state),
                "pattern": words.pattern(state),
                "mark": words.mark(state),
                "now": state in words.IN_PLACE,
                "carries": state in words.CARRIES,
            }
            for state in states
        ],
        "boxes": {one.number: _box_data(one.box, states, turns(one.box.history)) for one in drawing.boxes},
        "lines": {
            one.number: {
                "a": numbers[one.line.a],
                "b": numbers[one.line.b],
                "class": one.sort,
                "state": states.index(one.line.state),
                **({"member": True} if one.line.kind == "MEMBER_OF" else {}),
                **({"turns": turns(one.line.history)} if one.line.history else {}),
            }
            for one in drawing.lines
        },
    }
    return as_data(data)


def as_data(value: Any) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _box_data(box: Box, states: list[str], turns: list[list[int]]) -> dict[str, Any]:
    told = {
        "elected": box.elected_end,
        "separately": box.separately,
        "opens": bool(box.opens),
        "thing": box.label not in ("Body", "Post", "Person"),
        "also": box.aliases,
        "turns": turns,
    }
    return {"name": box.name, "state": states.index(box.state), **{key: value for key, value in told.items() if value}}
