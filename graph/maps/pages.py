"""The files of a map: one page, or where it has too many boxes for one, an overview and a page for each area."""

from __future__ import annotations

from pathlib import PurePath

from graph.answers import Asker
from graph.catalogue import question
from graph.maps.areas import areas_of
from graph.maps.collapse import MOST_BOXES, collapse
from graph.maps.page import write_page
from graph.maps.picture import Picture


def pages(asker: Asker, picture: Picture, name: str, style: str = "lanes") -> dict[str, str]:
    """The text of each file, by its path beside the first, which is called ``name``.

    Args:
        style: "lanes", or "explore" for the view that can be moved about.
    """
    if style == "explore":
        from graph.maps.explore import write_explore_page

        return {name: write_explore_page(picture)}
    if len(picture.boxes) <= MOST_BOXES:
        return {name: write_page(picture)}
    folder = f"{PurePath(name).stem}-areas"
    links = asker.rows(question("map-links"), {}, {})
    collapsed = collapse(picture, areas_of(asker, {box.id for box in picture.boxes}, links), folder=folder)
    opened = {f"{folder}/{stem}.html": write_page(each) for stem, each in collapsed.areas.items()}
    return {name: write_page(collapsed.overview), **opened}
