"""Large maps: every box on one page, every line on some, no page too large, and what stands for several counts them."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import networkx as nx
import pytest
import stage as stages
from maps.map_pictures import HOSTILE, box, county, generated, line
from test_wording import not_said

from benchmarks.synthetic import AS_OF, sources
from graph.answers import Asker, as_day
from graph.catalogue import question
from graph.engine import open_engine
from graph.maps.areas import NOT_STATED, areas_of
from graph.maps.collapse import MOST_BOXES, Collapsed, collapse
from graph.maps.draw import draw
from graph.maps.picture import Bearer, Box, Duty, Evidence, Finding, Line, Picture

AreaOf = Mapping[str, tuple[str, str]]
SIZES = {600: generated(600, 200, others=300), 1000: generated(1000, 500, others=1500)}
LARGE = generated(10_000, 5_000, others=15_006)
SHARES: dict[str, Callable[[int], tuple[str, str]]] = {
    "no area is stated": lambda n: NOT_STATED,
    "one area": lambda n: ("x:a", "Ambridge"),
    "forty areas": lambda n: (f"x:{n % 40}", f"Area {n % 40}"),
    "an area for nearly each": lambda n: (f"x:{n // 2}", f"Place {n // 2}"),
    "one large area and small ones": lambda n: ("x:a", "Ambridge") if n % 5 else (f"x:{n % 70}", f"Place {n % 70}"),
}


def cited(page: Picture) -> set[Evidence]:
    """Every place the boxes and lines of a page cite."""
    return {each for box in page.boxes for each in box.evidence} | {
        each for line in page.lines for each in line.evidence
    }


def areas(picture: Picture, share: str) -> dict[str, tuple[str, str]]:
    return {each.id: SHARES[share](at) for at, each in enumerate(picture.boxes)}


def check(picture: Picture, collapsed: Collapsed, most: int = MOST_BOXES, folder: str = "map-areas") -> None:
    """What must hold of every collapsed map."""
    pages = [collapsed.overview, *collapsed.areas.values()]
    assert all(len(page.boxes) <= most for page in pages)
    assert all(len({each.id for each in page.boxes}) == len(page.boxes) for page in pages)
    assert all(len({each.id for each in page.lines}) == len(page.lines) for page in pages)
    own = {each.id: each for each in picture.boxes}
    alone = {each.id for each in collapsed.overview.boxes} & own.keys()
    homes = Counter(each.id for page in collapsed.areas.values() for each in page.boxes if not each.opens)
    assert homes.keys() | alone == own.keys()
    assert all(count == 1 for each, count in homes.items() if each not in alone)
    lines = {each.id: each for each in picture.lines}
    assert lines.keys() <= {each.id for page in pages for each in page.lines}
    for page in pages:
        ids = {each.id for each in page.boxes}
        assert all({each.a, each.b} <= ids for each in page.lines)
        assert all(each == lines.get(each.id, each) for each in page.lines)
        assert all(replace(each, opens="") == own[each.id] for each in page.boxes if each.id in own)
    _check_doors(collapsed, own, folder)


def _check_doors(collapsed: Collapsed, own: Mapping[str, Box], folder: str) -> None:
    """Every box that opens a page opens one that there is, its own where it stands for itself; all pages can be reached."""
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem) and len(stem) < 80 for stem in collapsed.areas)
    web: nx.DiGraph[str] = nx.DiGraph()
    web.add_node("")
    for each in collapsed.overview.boxes:
        if each.opens:
            where, _, file = each.opens.rpartition("/")
            assert where == folder
            web.add_edge("", file.removesuffix(".html"))
    homes = {(stem, each.id) for stem, page in collapsed.areas.items() for each in page.boxes if not each.opens}
    for stem, page in collapsed.areas.items():
        for each in page.boxes:
            if each.opens:
                file = each.opens.removesuffix(".html")
                web.add_edge(stem, file)
                assert each.id not in own or (file, each.id) in homes
    assert set(web) - {""} == collapsed.areas.keys() == nx.descendants(web, "")


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_lost(size: int, share: str) -> None:
    check(SIZES[size], collapse(SIZES[size], areas(SIZES[size], share)))


@pytest.mark.parametrize("share", SHARES)
def test_nothing_is_lost_of_ten_thousand(share: str) -> None:
    check(LARGE, collapse(LARGE, areas(LARGE, share)))


@pytest.mark.parametrize("most", [12, 25, 80])
def test_nothing_is_lost_on_small_pages(most: int) -> None:
    for share in SHARES:
        check(SIZES[600], collapse(SIZES[600], areas(SIZES[600], share), most=most, folder="else"), most, "else")


def test_ten_thousand_boxes_in_time() -> None:
    shares = areas(LARGE, "forty areas")
    assert min(_seconds(LARGE, shares) for _ in range(3)) <= 3


def _seconds(picture: Picture, shares: AreaOf) -> float:
    start = time.perf_counter()
    collapse(picture, shares)
    return time.perf_counter() - start


@pytest.mark.parametrize("share", SHARES)
def test_the_order_of_the_input_does_not_matter(share: str) -> None:
    picture, shares = SIZES[1000], areas(SIZES[1000], share)
    boxes, lines = list(picture.boxes), list(picture.lines)
    Random(5).shuffle(boxes)
    Random(6).shuffle(lines)
    other = replace(picture, boxes=tuple(boxes), lines=tuple(lines))
    assert collapse(other, dict(reversed(shares.items()))) == collapse(picture, shares)


# --- hard shapes -------------------------------------------------------------------------------------------------------


def pictured(boxes: list[Box], lines: list[Line]) -> Picture:
    return Picture("A test", date(2020, 1, 1), tuple(boxes), tuple(lines), ())


def _star(kind: str, *, outward: bool) -> Picture:
    """One box with more lines than a page has room for."""
    centre, rays = box("Centre"), [box(f"Ray {n:04}", tier="city") for n in range(1_200)]
    ends = [(centre, ray) if outward else (ray, centre) for ray in rays]
    return pictured([centre, *rays], [line(a, kind, b, number=n) for n, (a, b) in enumerate(ends)])


def _chain() -> Picture:
    """Each box answers to the one before, and the first to the last: one long ring."""
    boxes = [box(f"Step {n:04}") for n in range(1_300)]
    return pictured(boxes, [line(boxes[n], "REPORTS_TO", boxes[n - 1]) for n in range(1_300)])


def _comb() -> Picture:
    """A long line of bodies, each with a few boxes below it."""
    spine = [box(f"Spine {n:03}") for n in range(120)]
    teeth = [box(f"Tooth {n:04}") for n in range(1_200)]
    lines = [line(spine[n], "REPORTS_TO", spine[n - 1]) for n in range(1, 120)]
    return pictured([*spine, *teeth], [*lines, *(line(t, "PART_OF", spine[n // 10]) for n, t in enumerate(teeth))])


def _all_with_all() -> Picture:
    left, right = (
        [box(f"{side} {n:02}", tier=tier) for n in range(60)] for side, tier in (("L", "city"), ("R", "county"))
    )
    return pictured(
        [*left, *right], [line(a, kind, b) for a in left for b in right for kind in ("REPORTS_TO", "MEMBER_OF")]
    )


SHAPES = {
    "one that answers to very many": _star("REPORTS_TO", outward=True),
    "one that very many answer to": _star("REPORTS_TO", outward=False),
    "one that sits on very many": _star("MEMBER_OF", outward=True),
    "one on which very many sit": _star("MEMBER_OF", outward=False),
    "a long ring": _chain(),
    "a comb": _comb(),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("share", ["no area is stated", "one area", "an area for nearly each"])
def test_nothing_is_lost_of_hard_shapes(shape: str, share: str) -> None:
    check(SHAPES[shape], collapse(SHAPES[shape], areas(SHAPES[shape], share)))


@pytest.mark.parametrize("share", SHARES)
def test_nothing_is_lost_where_all_are_linked_with_all(share: str) -> None:
    picture = _all_with_all()
    check(picture, collapse(picture, areas(picture, share), most=40), 40)


def test_lines_to_itself_and_away_do_no_harm() -> None:
    a, b, away = box("A"), box("B"), box("Away")
    picture = pictured([a, b], [line(a, "SUPPLIES_DATA_TO", a), line(a, "REPORTS_TO", b), line(a, "REPORTS_TO", away)])
    collapsed = collapse(picture, {})
    assert [each.id for page in collapsed.areas.values() for each in page.lines] == [
        "A REPORTS_TO B",
        "A SUPPLIES_DATA_TO A",
    ]


# --- what stands for several -------------------------------------------------------------------------------------------

PLACES = {
    "ambridge": "Ambridge", "felpersham": "Felpersham", "city": "Borchester", "slp": "Borchester", "lscb": "Borchester",
    "dv": "Borchester", "cse": "Borchester", "post-director": "Borchester",
}  # fmt: skip


def small() -> Collapsed:
    """The invented county on pages of 20 boxes: Ambridge, Felpersham, Borchester and Borsetshire."""
    picture = county()
    found = {}
    for each in picture.boxes:
        name = PLACES.get(each.id) or PLACES.get(each.id.split("-")[0])
        name = name or ("Felpersham" if each.id in ("town", "student") else "Borsetshire")
        found[each.id] = NOT_STATED if each.tier in ("national", "area not stated") else (f"x:{name}", name)
    return collapse(picture, found, most=20)


def test_an_overview_counts_what_its_boxes_stand_for() -> None:
    overview = small().overview
    boxes = {each.name: each for each in overview.boxes}
    ambridge = boxes["Ambridge: 4 bodies"]
    assert (ambridge.label, ambridge.tier, ambridge.note) == ("Area", "district", "1 elected")
    assert ambridge.opens == "map-areas/ambridge.html"
    assert boxes["Borchester: 9 bodies and posts"].tier == "city"
    assert boxes["Borsetshire: 24 bodies and posts"].note.startswith("2 elected")
    assert boxes["Area not stated: 2 bodies"].note == ""
    assert {"Home Office", "National Probation Service"} <= boxes.keys()
    assert overview.remarks[-1].startswith(
        f"{len(county().boxes)} bodies, posts, funds and plans are more than one map"
    )
    assert county().remarks[0] in overview.remarks


def test_one_line_says_in_one_sentence_what_all_between_two_areas_do() -> None:
    overview = small().overview
    names = {each.id: each.name.split(":")[0] for each in overview.boxes}
    lines = {(names[each.a], names[each.b], each.answering): each for each in overview.lines}
    assert len(lines) == len(overview.lines)
    assert lines["Ambridge", "Borsetshire", "direct"].sentence == "1 body of Ambridge answers to a body of Borsetshire"
    upward = lines["Borsetshire", "Borchester", "direct"]
    assert upward.sentence == "2 bodies of Borsetshire answer to a body of Borchester"
    assert (upward.state, upward.note) == ("certain", "1 proposed")
    seats = lines["National Probation Service", "Borchester", "sits"]
    assert seats.sentence == "National Probation Service sits on or stands for a body of Borchester"
    assert {each.number for each in upward.evidence} == {
        place.number
        for each in county().lines
        if each.b == "slp" and each.a in ("iom", "knife", "vrn") and each.kind == "REPORTS_TO"
        for place in each.evidence
    }
    assert not_said(" ".join(each.sentence for each in overview.lines)) == []


def test_only_what_stands_on_the_day_is_counted_while_anything_does() -> None:
    a, b = [box(f"A{n}") for n in range(6)], box("B", tier="city")
    states = ("ended", "planned", "possible", "certain", "last known", "negative")
    lines = [line(each, "REPORTS_TO", b, state) for each, state in zip(a, states, strict=True)]
    shares = {each.id: ("x:a", "Ambridge") for each in a} | {"B": ("x:b", "Borchester")}
    (found,) = collapse(pictured([*a, b], lines), shares).overview.lines
    assert found.sentence == "2 bodies of Ambridge answer to a body of Borchester"
    assert (found.state, found.note) == ("certain", "1 planned; 1 last known; 1 historic; 1 stated not to be so")
    (found,) = collapse(pictured([*a, b], lines[:2]), shares).overview.lines
    assert (found.sentence, found.state) == ("1 body of Ambridge answers to a body of Borchester", "planned")


def test_a_crowded_overview_draws_answering_and_what_stands_alone() -> None:
    picture, shares = LARGE, areas(LARGE, "forty areas")
    alone = [box(f"Office {n}", "government department", "national") for n in range(2)]
    extra = [line(alone[0], "WORKS_WITH", alone[1]), line(alone[0], "SUPPLIES_DATA_TO", picture.boxes[0])]
    picture = replace(picture, boxes=(*picture.boxes, *alone), lines=(*picture.lines, *extra))
    collapsed = collapse(picture, shares)
    drawn = [each for each in collapsed.overview.lines if each.answering not in ("direct", "scrutiny")]
    assert drawn == extra[:1]
    assert collapsed.overview.remarks[-1].startswith("Only answering and scrutiny are drawn here")
    check(picture, collapsed)


def test_places_cited_are_not_all_listed_but_counted() -> None:
    a, b = [box(f"A{n:02}") for n in range(30)], box("B", tier="city")
    lines = [line(each, "REPORTS_TO", b, number=n) for n, each in enumerate(a)]
    shares = {each.id: ("x:a", "Ambridge") for each in a} | {"B": ("x:b", "Borchester")}
    (found,) = collapse(pictured([*a, b], lines), shares).overview.lines
    assert len(found.evidence) == 5
    assert found.note == "the first 5 of 30 places cited; the maps it joins list them all"


def test_a_page_shows_its_own_and_whom_they_answer_to_all_the_way() -> None:
    page = small().areas["ambridge"]
    names = {each.id: each.opens for each in page.boxes}
    assert {each for each, opens in names.items() if not opens} == {
        "ambridge", "ambridge-csp", "ambridge-jag", "ambridge-os",
    }  # fmt: skip
    assert {"strategy", "cabinet", "county"} <= names.keys()
    assert names["cabinet"].startswith("borsetshire-")
    assert page.title == f"{county().title}: Ambridge"
    assert {"cabinet PART_OF county", "ambridge-csp REPORTS_TO strategy", "police MEMBER_OF ambridge-csp"} <= {
        each.id for each in page.lines
    }


def test_an_area_too_large_is_divided_by_its_bodies() -> None:
    tops = [box(f"Council {letter}", "county council") for letter in "ABC"]
    groups = [box(f"Group {n:03}") for n in range(600)]
    lines = [line(each, "PART_OF", tops[n % 3]) for n, each in enumerate(groups)]
    other = box("Elsewhere", tier="city")
    shares = {each.id: ("x:a", "Ambridge") for each in (*tops, *groups)} | {"Elsewhere": ("x:b", "Borchester")}
    collapsed = collapse(pictured([*tops, *groups, other], lines), shares)
    assert [each.name for each in collapsed.overview.boxes] == ["Ambridge: 603 bodies", "Borchester: 1 body"]
    inside = collapsed.areas["ambridge"]
    assert [each.name for each in inside.boxes] == [
        f"Council {letter} and what answers to it: 201 bodies" for letter in "ABC"
    ]
    assert [each.note for each in inside.boxes] == ["1 elected"] * 3
    page = collapsed.areas[inside.boxes[0].opens.removesuffix(".html")]
    assert page.title == "A test: Ambridge, Council A and what answers to it"
    assert len(page.boxes) == 201


def test_one_area_alone_is_not_a_box_of_its_own() -> None:
    overview = collapse(SIZES[600], areas(SIZES[600], "one area")).overview
    assert len(overview.boxes) > 1


def test_findings_duties_and_places_go_with_their_boxes() -> None:
    picture = county()
    numbers = {each.id: each.evidence[0].number for each in picture.boxes}
    places = {each.number: each for each in cited(picture)}
    finding = Finding("ambridge-csp", "gap", "S", "Q?", "B", (numbers["ambridge-csp"],))
    duty = Duty("D", "L", tuple(Bearer(each, "certain", (numbers["ambridge"],)) for each in ("ambridge", "city")), ())
    picture = replace(
        picture, places=tuple(places[n] for n in sorted(places)), findings=(finding,), duties=(duty,), centre=("city",)
    )
    shares = {each.id: (each.tier, each.tier) for each in picture.boxes}
    collapsed = collapse(picture, shares, most=20)
    holders = {stem: page for stem, page in collapsed.areas.items() if page.findings}
    for page in holders.values():
        assert page.findings == (finding,) and "ambridge-csp" in {each.id for each in page.boxes}
    assert any("ambridge-csp" in {x.id for x in page.boxes if not x.opens} for page in holders.values())
    assert any(each.note.endswith("1 finding") for each in collapsed.overview.boxes)
    for page in (collapsed.overview, *collapsed.areas.values()):
        ids = {each.id for each in page.boxes}
        assert {owner.box for each in page.duties for owner in each.owed_by} == ids & {"ambridge", "city"}
        assert set(page.centre) == ids & {"city"}
        assert {each.number for each in cited(page)} <= {each.number for each in page.places}


def test_sources_are_those_a_page_cites() -> None:
    collapsed = small()
    for page in collapsed.areas.values():
        told = {f"{each.document}, {each.dated}" for each in (*cited(page), *page.places)}
        assert set(page.sources) == told & set(county().sources)


def test_names_of_files_are_safe_whatever_areas_are_called() -> None:
    names = [HOSTILE, "Con", "con", "../../etc", "Ynys Môn", "日本", "", "A" * 300, "a.b", "a b", "A-B"]
    boxes = [box(f"B{n}") for n in range(len(names))]
    picture = pictured(boxes, [])
    collapsed = collapse(picture, {f"B{n}": (f"x:{n}", name) for n, name in enumerate(names)})
    check(picture, collapsed)
    assert {"area-con", "con-2", "etc", "ynys-mon", "area", "a-b", "a-b-2", "a-b-3"} <= collapsed.areas.keys() | {
        "con-2"
    }


def test_money_and_plans_go_with_what_they_are_linked_to() -> None:
    board, fund = box("Board"), replace(box("Fund", "grant", "area not stated"), label="Fund")
    other = box("Other", tier="city")
    picture = pictured([board, fund, other], [line(fund, "HELD_BY", board)])
    found = collapse(picture, {"Board": ("x:a", "Ambridge"), "Fund": NOT_STATED, "Other": ("x:b", "Borchester")})
    ambridge = next(each for each in found.overview.boxes if each.opens.endswith("ambridge.html"))
    assert (ambridge.name, ambridge.note) == ("Ambridge: 1 body", "1 fund")


# --- a graph of ten thousand things ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    root: Path = tmp_path_factory.mktemp("synthetic")
    with open_engine(str(root / "graph")) as engine:
        engine.write(None, stages.assembly_of(root / "ledger", sources(10_000)), ())
        yield Asker(engine, as_day(AS_OF))


def test_nothing_is_lost_of_a_synthetic_nation(synthetic: Asker) -> None:
    picture = draw(synthetic)
    assert len(picture.boxes) > 4_000
    links = synthetic.rows(question("map-links"), {}, {})
    collapsed = collapse(picture, areas_of(synthetic, {each.id for each in picture.boxes}, links))
    check(picture, collapsed)
    assert {"national", "force-wide", "county", "district"} <= {each.tier for each in collapsed.overview.boxes}
    elected = sum(each.elected_end for each in picture.boxes)
    told = [re.match(r"(\d+) elected", each.note) for each in collapsed.overview.boxes]
    alone = sum(each.elected_end for each in collapsed.overview.boxes)
    assert sum(int(found[1]) for found in told if found) + alone == elected > 50
