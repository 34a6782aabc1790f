"""The free-exploration view: one page with a drawing to move about in, made of pyvis's data and the vis-network it ships.

Only data is taken from pyvis (:meth:`Network.get_network_data`) and the script file beside it; the page is our own, for
a page of pyvis's fetches from elsewhere and would run what is written in a name.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from graph import dates
from graph.errors import AnswerableError
from graph.maps import words
from graph.maps.layout import BOX_H, BOX_W, Layout, PlacedBand, PlacedLane, lay_out
from graph.maps.lettering import wrap
from graph.maps.page import as_data, asset, environment, policy
from graph.maps.picture import Evidence, Picture
from graph.maps.svg import Drawing, DrawnBox, DrawnLine, draw

MOST_BOXES = 2000
"""Beyond this the layout takes long and the drawing is one grey band."""
OPTIONS = {
    "layout": {"improvedLayout": False},
    "physics": {
        "enabled": False,
        "barnesHut": {"gravitationalConstant": -5000, "centralGravity": 0.6, "springLength": 150, "avoidOverlap": 0.8},
        "maxVelocity": 40,
        "minVelocity": 1,
        "stabilization": {"enabled": False},
    },
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "tooltipDelay": 400},
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {
        "smooth": False,
        "arrows": {"to": {"scaleFactor": 0.7}},
        "selectionWidth": 2,
        "labelHighlightBold": False,
        "scaling": {"label": {"drawThreshold": 7}},
    },
}
"""What vis-network is told: it moves nothing by itself, and leaves lines out while the drawing is being moved."""
HEADS = {
    "direct": "arrow",
    "scrutiny": "diamond",
    "chairs": "circle",
    "sits": "circle",
    "pays": "inv_triangle",
    "work": "bar",
    "informs": "vee",
    "duty": "box",
    "record": "crow",
}
"""The arrowhead of each class of line, among those vis-network knows: as like those of the map as there are."""

LARGE = 17
"""Size of the letters of names that are drawn while the view is too far for all of their words."""
Spot = tuple[float, float]
Zone = PlacedLane | PlacedBand
_STEP_X, _STEP_Y = BOX_W + 60, BOX_H + 44
_STAGGER = 26  # every other row stands a little to the right, so that a line up a column is not hidden by its boxes
_ZONE_GAP, _ZONE_PAD, _ZONE_HEAD = 48, 22, 44
_BULGE = 0.14  # how far lines between the same two boxes bend apart


def write_explore_page(picture: Picture) -> str:
    """The page as text, to be written as UTF-8.

    Raises:
        AnswerableError: pyvis is not installed, or there are more boxes than anyone can look at.
    """
    if len(picture.boxes) > MOST_BOXES:
        raise AnswerableError(
            f"This view would have {len(picture.boxes)} boxes; it shows at most {MOST_BOXES}.",
            next_step="Ask for a part of it: --around NAME --steps N.",
        )
    library = vis_network()
    layout = lay_out(picture)
    drawing = draw(picture, layout)
    style, script = (
        "".join(map(asset, ("drawing.css", "map.css", "explore.css"))),
        asset("facts.js") + asset("explore.js"),
    )
    counts = Counter(drawn.sort for drawn in drawing.lines)
    return (
        environment()
        .get_template("explore.html.j2")
        .render(
            picture=picture,
            as_of=dates.say_day(picture.as_of),
            classes=[(name, word, counts[name]) for name, word in words.CLASS_WORDS.items() if counts[name]],
            sorts=words.SORTS,
            shown=picture.shown,
            places=_places(picture),
            data=Markup(as_data(network_data(drawing, layout))),
            style=Markup(style),
            library=Markup(library),
            script=Markup(script),
            policy=policy([style], [library, script]),
        )
    )


def _places(picture: Picture) -> list[Evidence]:
    """Every place cited, in the order of their numbers."""
    cited = {item.number: item for box in picture.boxes for item in box.evidence}
    cited |= {item.number: item for line in picture.lines for item in line.evidence}
    return [cited[number] for number in sorted(cited)]


def vis_network() -> str:
    """The newest vis-network that the installed pyvis ships, as text that cannot end its element.

    Raises:
        AnswerableError: pyvis is not installed.
    """
    try:
        shipped = files("pyvis").joinpath("lib")
    except ImportError as error:
        raise AnswerableError(
            "The free-exploration view needs pyvis.", next_step="pip install 'answerable[explore]'"
        ) from error
    folders = [folder for folder in shipped.iterdir() if re.fullmatch(r"vis-[\d.]+", folder.name)]
    newest = max(folders, key=lambda folder: [int(part) for part in re.findall(r"\d+", folder.name)])
    text = newest.joinpath("vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S*", "", text).replace("</script", "<\\/script").replace("<!--", "<\\!--")


def network_data(drawing: Drawing, layout: Layout) -> dict[str, Any]:
    """What the page's script reads: vis-network's nodes, edges and options as pyvis gives them, and the zones (lanes and
    bands) behind the boxes. Ids are the numbers of the lists, as text."""
    from pyvis.network import Network

    network = Network(directed=True)
    network.options = OPTIONS
    spots = _spots(layout)
    # Its own methods search a list for each addition, and leave out what they take for a second one.
    network.nodes.extend(_node(drawn, spots[drawn.box.id]) for drawn in drawing.boxes)
    numbers = {drawn.box.id: str(drawn.number) for drawn in drawing.boxes}
    bends = _bends(drawing.lines)
    network.edges.extend(_edge(drawn, numbers, bends[drawn.number]) for drawn in drawing.lines)
    nodes, edges, _, _, _, options = network.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "zones": _zones(layout, spots),
        "outlines": {drawn.sort.css: drawn.outline for drawn in drawing.boxes},
        "size": [BOX_W, BOX_H, LARGE],
    }


def _node(drawn: DrawnBox, spot: Spot) -> dict[str, Any]:
    """A node of vis-network. Its label is for whoever reads the data; the script draws the outline and the words."""
    box = drawn.box
    title = ", ".join(part for part in (box.name, box.kind or box.label, words.state_words(box.state)) if part)
    return {
        "id": str(drawn.number),
        "label": box.name,
        "title": title,
        "x": spot[0],
        "y": spot[1],
        "sort": drawn.sort.css,
        "glyph": drawn.sort.glyph,
        "pattern": drawn.pattern,
        "heading": " · ".join(word for word in (f"{drawn.sort.glyph} {drawn.sort.word}", drawn.mark) if word),
        "words": drawn.name,
        "large": wrap(box.name, BOX_W - 8, LARGE, 3)[0],
        "switch": drawn.switch,
    }


def _edge(drawn: DrawnLine, numbers: Mapping[str, str], bend: float) -> dict[str, Any]:
    line = drawn.line
    edge: dict[str, Any] = {
        "id": str(drawn.number),
        "from": numbers[line.a],
        "to": numbers[line.b],
        "title": f"{line.sentence} ({words.state_words(line.state)})",
        "label": "\n".join(words.tag(line)),
        "class": drawn.sort,
        "pattern": drawn.pattern,
        "arrows": {"to": {"enabled": True, "type": HEADS[drawn.sort]}},
    }
    if bend:
        edge["smooth"] = {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)}
    return edge


def _bends(lines: Iterable[DrawnLine]) -> dict[int, float]:
    """How far each line bends to its right: lines between the same two boxes would else lie on each other."""
    pairs: dict[tuple[str, ...], list[DrawnLine]] = {}
    for drawn in lines:
        pairs.setdefault(tuple(sorted((drawn.line.a, drawn.line.b))), []).append(drawn)
    bends: dict[int, float] = {}
    for pair, together in pairs.items():
        for place, drawn in enumerate(together):
            bend = round((place - (len(together) - 1) / 2) * 2 * _BULGE, 3)
            bends[drawn.number] = bend if drawn.line.a == pair[0] else -bend
    return bends


def _spots(layout: Layout) -> dict[str, Spot]:
    """The middle of each box: on the map's grid, but evenly spaced, for straight lines need no gaps to run in."""
    places = {zone: [layout.boxes[name] for name in names] for zone, names in _by_zone(layout).items()}
    lanes = sorted(min(place.column for place in here) for zone, here in places.items() if isinstance(zone, PlacedLane))
    bands = sorted(min(place.row for place in here) for zone, here in places.items() if isinstance(zone, PlacedBand))
    spots: dict[str, Spot] = {}
    for name, place in layout.boxes.items():
        x = place.column * _STEP_X + bisect_right(lanes, place.column) * _ZONE_GAP + place.row % 2 * _STAGGER
        spots[name] = (x, place.row * _STEP_Y + bisect_right(bands, place.row) * (_ZONE_GAP + _ZONE_HEAD))
    return spots


def _by_zone(layout: Layout) -> dict[Zone, list[str]]:
    """The boxes of each lane and of each band."""
    zones: dict[Zone, list[str]] = {}
    for name, place in layout.boxes.items():
        zone: Zone | None = next((each for each in layout.bands if each.y <= place.y < each.y + each.height), None)
        zone = zone or next(each for each in layout.lanes if each.x <= place.x < each.x + each.width)
        zones.setdefault(zone, []).append(name)
    return zones


def _zones(layout: Layout, spots: Mapping[str, Spot]) -> list[dict[str, Any]]:
    """A heading and a rectangle for each lane, all of one height, and for each band, all of one width."""
    frames = {zone: _frame([spots[name] for name in names]) for zone, names in _by_zone(layout).items()}
    lanes = [frame for zone, frame in frames.items() if isinstance(zone, PlacedLane)]
    zones = []
    for zone, (left, top, right, foot) in frames.items():
        switch = ""
        if isinstance(zone, PlacedBand):
            switch = zone.switch
            left, right = min(frame[0] for frame in frames.values()), max(frame[2] for frame in frames.values())
        else:
            top, foot = min(frame[1] for frame in lanes), max(frame[3] for frame in lanes)
        at = {"x": left, "y": top, "width": right - left, "height": foot - top}
        zones.append({"title": zone.title, "lane": isinstance(zone, PlacedLane), "switch": switch, **at})
    return zones


def _frame(spots: Iterable[Spot]) -> tuple[float, float, float, float]:
    """Left, top, right and foot of the boxes of a zone, with room for its heading."""
    xs, ys = zip(*spots, strict=True)
    wide, high = BOX_W / 2 + _ZONE_PAD, BOX_H / 2 + _ZONE_PAD
    return min(xs) - wide, min(ys) - high - _ZONE_HEAD, max(xs) + wide, max(ys) + high
