"""A map as the figure of a report: one image of lines of answering, scrutiny and chairs, without links or script."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from graph import dates
from graph.answers import Asker
from graph.errors import AnswerableError
from graph.maps import words
from graph.maps.collapse import MOST_BOXES
from graph.maps.draw import draw
from graph.maps.layout import BOX_H, BOX_W, lay_out
from graph.maps.page import asset, classes_of, environment
from graph.maps.picture import SHOWN_AT_FIRST, Picture
from graph.maps.scope import Scope
from graph.maps.svg import ARROWS, SHAPES
from graph.maps.svg import draw as drawing_of

_SHOWN = (*SHOWN_AT_FIRST, "chairs")
_MOST_SENTENCES = 12
_ALONE = ".drawing { max-width: 100%; height: auto; } .drawing .foot { display: inline; }\n"


def figure_svg(asker: Asker, around: str | None) -> tuple[str, str]:
    """A drawing as SVG that stands by itself, and its text equivalent.

    Args:
        around: a body or post, to draw what is one link away from it; None for the whole.

    Raises:
        AnswerableError: there is nothing to draw.
    """
    picture = _first_view(draw(asker, Scope(around=around, steps=1) if around else Scope()))
    if len(picture.boxes) > MOST_BOXES:
        raise AnswerableError(
            f"It would have {len(picture.boxes):,} boxes.", next_step="'answerable map' draws it as maps of areas."
        )
    style = asset("drawing.css").replace(":root", ".drawing") + _ALONE
    svg = (
        environment()
        .get_template("drawing.svg.j2")
        .render(
            picture=picture,
            drawing=drawing_of(picture, lay_out(picture)),
            as_of=dates.say_day(picture.as_of),
            classes=classes_of(picture),
            box_width=BOX_W,
            box_height=BOX_H,
            arrows=ARROWS,
            shapes=SHAPES,
            style=Markup(style),
            plain=True,
        )
    )
    return svg, _in_words(picture)


def _first_view(picture: Picture) -> Picture:
    """Lines of answering, scrutiny and the chair, and the boxes they touch; of the whole, every body and post."""
    lines = [line for line in picture.lines if words.class_of(line) in _SHOWN]
    joined = {end for line in lines for end in (line.a, line.b)} | set(picture.centre)
    boxes = [box for box in picture.boxes if box.id in joined or (not picture.centre and box.label not in words.BANDS)]
    return replace(picture, boxes=tuple(boxes), lines=tuple(lines), findings=(), duties=(), shown=_SHOWN)


def _in_words(picture: Picture) -> str:
    """The lines as sentences, as many as a text equivalent should hold."""
    said = [f"{line.sentence} ({words.state_words(line.state)})" for line in picture.lines]
    left = len(said) - _MOST_SENTENCES
    more = f"; and {left} more {'line' if left == 1 else 'lines'}" if left > 0 else ""
    return f"Map: {picture.title}. {'; '.join(said[:_MOST_SENTENCES]) or 'No line is drawn'}{more}."
