"""The small map of a body in a report: what is linked to it by one step."""

from __future__ import annotations

from graph.answer import Thing
from graph.answers import Asker
from graph.errors import AnswerableError
from graph.maps.figure import figure_svg
from graph.reports.document import Block, Figure, Line, Paragraph, Section


def around(asker: Asker, thing: Thing) -> list[Block]:
    """A map of what is around a body or post; nothing where none is drawn."""
    if thing.label not in ("Body", "Post"):
        return []
    return _drawn(asker, f"id:{thing.id}", f"What is linked to {thing.name}, one step around it")


def whole(asker: Asker) -> list[Section]:
    """The whole map, as an appendix."""
    blocks = _drawn(asker, None, "Every body and post, and who answers to whom")
    return [Section("Appendix: the whole map", blocks)] if blocks else []


def _drawn(asker: Asker, name: str | None, caption: str) -> list[Block]:
    try:
        svg, alt = figure_svg(asker, name)
    except AnswerableError as error:
        return [Paragraph(Line(f"No map is shown here: {error.what}"))]
    return [Figure(svg, alt, caption)]
