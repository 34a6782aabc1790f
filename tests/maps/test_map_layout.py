"""Layout: nothing overlaps, nothing is hidden, who is answered to stands above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from maps.map_measures import behind_boxes, crossings, overlapping_boxes, shared_stretches
from maps.map_pictures import box, county, generated, line

from graph import kinds, model
from graph.maps import words
from graph.maps.layout import BOX_H, BOX_W, drawable, lay_out
from graph.maps.lettering import text_width, wrap
from graph.maps.picture import Box, Line, Picture
from graph.maps.ranks import rank

PICTURES = {
    "county": county(),
    "60 boxes": generated(60, 20),
    "200 boxes": generated(200, 80),
    "200 boxes, many classes": generated(200, 60, seed=11, others=200),
}


@pytest.fixture(params=list(PICTURES))
def picture(request: pytest.FixtureRequest) -> Picture:
    return PICTURES[request.param]


def pictured(boxes: list[Box], lines: list[Line]) -> Picture:
    return Picture("A test", date(2020, 1, 1), tuple(boxes), tuple(lines), ())


def test_no_two_boxes_overlap(picture: Picture) -> None:
    layout = lay_out(picture)
    assert len(layout.boxes) == len(picture.boxes)
    assert overlapping_boxes(layout) == []


def test_no_line_runs_behind_a_box(picture: Picture) -> None:
    layout = lay_out(picture)
    lines = drawable(picture)
    assert len(layout.routes) == len(lines) == len(picture.lines)
    assert behind_boxes(layout, lines) == []


def test_lines_share_a_stretch_only_where_they_join(picture: Picture) -> None:
    assert shared_stretches(lay_out(picture), drawable(picture)) == []


def test_lines_are_level_or_upright_and_end_at_their_boxes(picture: Picture) -> None:
    layout = lay_out(picture)
    for one in drawable(picture):
        points = layout.routes[one.id].points
        assert all(a == c or b == d for (a, b), (c, d) in pairwise(points))
        for name, (x, y) in ((one.a, points[0]), (one.b, points[-1])):
            place = layout.boxes[name]
            assert place.x < x < place.x + BOX_W
            assert y in (place.y, place.y + BOX_H)


def test_who_is_answered_to_stands_above(picture: Picture) -> None:
    layout = lay_out(picture)
    for one in drawable(picture):
        if one.answering == "direct":
            assert layout.boxes[one.b].row < layout.boxes[one.a].row, one.sentence


def test_every_box_stands_in_its_lane_or_its_band(picture: Picture) -> None:
    layout = lay_out(picture)
    lanes = {lane.title: lane for lane in layout.lanes}
    linked = {end for one in drawable(picture) if words.class_of(one) in picture.shown for end in (one.a, one.b)}
    tiers = set()
    for one in picture.boxes:
        place = layout.boxes[one.id]
        if one.label in words.BANDS or not (one.id in linked or one.elected_end):
            title = words.BANDS.get(one.label, ("", words.NO_LINE))[1]
            band = next(each for each in layout.bands if each.title == title)
            assert band.y < place.y and place.y + BOX_H <= band.y + band.height
        else:
            tiers.add(one.tier)
            lane = lanes[words.lane_title(one.tier)]
            assert lane.x < place.x and place.x + BOX_W < lane.x + lane.width
            assert all(place.y + BOX_H < each.y for each in layout.bands)
    assert [lane.title for lane in layout.lanes] == [words.lane_title(tier) for tier in kinds.TIERS if tier in tiers]


def test_bands_stand_below_the_lanes_one_under_the_other() -> None:
    layout = lay_out(county())
    assert [band.title for band in layout.bands] == [words.NO_LINE, "Money and programmes", "Plans"]
    assert all(a.y + a.height < b.y for a, b in pairwise(layout.bands))
    assert lay_out(replace(county(), centre=("home",))).boxes["home"].row < layout.boxes["home"].row


def test_what_was_asked_about_shows_its_own_lines_at_first() -> None:
    one, other, third = box("One"), box("Other"), box("Third")
    lines = [line(one, "MEMBER_OF", other), line(third, "REPORTS_TO", other)]
    picture = pictured([one, other, third], lines)
    assert [band.title for band in lay_out(picture).bands] == [words.NO_LINE]
    assert lay_out(replace(picture, shown=("direct", "scrutiny", "sits"))).bands == ()


def test_the_order_of_the_input_does_not_matter(picture: Picture) -> None:
    other = replace(picture, boxes=picture.boxes[::-1], lines=picture.lines[::-1])
    assert lay_out(other) == lay_out(picture) == lay_out(picture)


def test_everything_is_inside_the_drawing(picture: Picture) -> None:
    layout = lay_out(picture)
    for route in layout.routes.values():
        assert all(0 < x < layout.width and 0 < y < layout.height for x, y in route.points)


def test_scrutiny_bodies_stand_level_or_above() -> None:
    picture = county()
    layout = lay_out(picture)
    ranks = rank(picture.boxes, drawable(picture))
    for one in picture.lines:
        if one.answering == "scrutiny":
            assert ranks[one.b] <= ranks[one.a], one.sentence
    assert layout.boxes["pcp"].row == layout.boxes["pcc"].row


def test_a_loop_still_gets_a_layout_and_the_line_in_place_points_up() -> None:
    a, b, c = (box(name) for name in ("A", "B", "C"))
    lines = [line(a, "REPORTS_TO", b), line(b, "REPORTS_TO", a, "planned"), line(c, "REPORTS_TO", a)]
    layout = lay_out(pictured([a, b, c], lines))
    assert layout.boxes["B"].row < layout.boxes["A"].row < layout.boxes["C"].row
    assert len(layout.routes) == 3


def test_a_loop_of_lines_in_place_is_broken_once() -> None:
    boxes = [box(f"B{n}") for n in range(5)]
    lines = [line(boxes[n], "REPORTS_TO", boxes[(n + 1) % 5]) for n in range(5)]
    layout = lay_out(pictured(boxes, lines))
    below = [layout.boxes[one.b].row < layout.boxes[one.a].row for one in lines]
    assert below.count(False) == 1


def test_boxes_without_lines_stand_by_their_class() -> None:
    council = box("Council", "county council")
    board = box("Board", "programme board")
    group = box("Group", "delivery group")
    ranks = rank([council, board, group], [])
    assert ranks["Council"] < ranks["Board"] < ranks["Group"]


def test_lines_that_cannot_be_drawn_have_no_route() -> None:
    a, b, away = box("A"), box("B"), box("Away")
    lines = [line(a, "REPORTS_TO", b), line(a, "REPORTS_TO", away), line(a, "SUPPLIES_DATA_TO", a)]
    assert list(lay_out(pictured([a, b], lines)).routes) == [lines[0].id]


def test_nothing_to_draw() -> None:
    layout = lay_out(pictured([], []))
    assert layout.boxes == {} and layout.width > 0 and layout.height > 0


def test_the_county_crosses_little() -> None:
    picture = county()
    shown = [one for one in drawable(picture) if words.class_of(one) in picture.shown]
    assert crossings(lay_out(picture), shown) <= 32


def test_names_are_wrapped_not_lost() -> None:
    lines, whole = wrap("Borsetshire Safer Communities Strategy Board", 120, 12)
    assert whole and len(lines) <= 3 and " ".join(lines) == "Borsetshire Safer Communities Strategy Board"
    assert all(text_width(part, 12) <= 120 for part in lines)
    lines, whole = wrap("Neighbourhood Services and Community Involvement Scrutiny Commission", 120, 12)
    assert not whole and lines[-1].endswith("…") and all(text_width(part, 12) <= 120 for part in lines)
    lines, _ = wrap("W" * 60, 120, 12)
    assert all(text_width(part, 12) <= 120 for part in lines)
    assert wrap("", 120, 12) == ([""], True)


def test_every_class_and_state_has_words() -> None:
    assert words.CLASS_WORDS.keys() == words.CLASS_MEANINGS.keys() == {*model.CLASSES, "chairs"}
    assert {words.pattern(state) for state in ("certain", "possible")} == {"now"}
    assert {words.pattern(state) for state in ("planned", "proposed", "not yet")} == {"coming"}
    assert {words.pattern(state) for state in ("ended", "last known", "not known then", "negative")} == {"past"}
    assert words.mark("certain") == "" and words.mark("ended") == "historic"
