"""Maps in Chromium: how soon a page of ours can be used, and how large it is, against the page pyvis writes by default.

    python -m benchmarks.maps
    python -m benchmarks.maps --sizes 60 100 --runs 1

The same invented bodies with three lines each are written as our pages and as pyvis's (everything in one file, its own
options) and opened from a file, without a network, in one Chromium. Prints a table like those of :mod:`benchmarks.run`:
medians, and ratios ours / pyvis.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import TimeoutError, sync_playwright

from benchmarks.run import say, timed
from graph import kinds, model
from graph.maps.collapse import collapse
from graph.maps.explore import write_explore_page
from graph.maps.layout import lay_out
from graph.maps.page import write_page
from graph.maps.picture import Box, Evidence, Line, Picture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (60, 100, 250, 500, 1000)
LINES_EACH = 3
LIMIT = 120.0
"""Seconds after which a page is given up."""
SMALL_AIM, LARGE_AIM, FILE_AIM, LAYOUT_AIM = 0.1, 0.05, 200, 1.5
"""Share of pyvis's time up to 500 bodies, and above; kilobytes at 60 bodies; seconds to lay out 1,000 boxes."""
_KINDS = ("delivery group", "strategy board", "programme board", "panel", "community safety partnership", "team")
_OTHERS = ("MEMBER_OF", "SCRUTINISED_BY", "SUPPLIES_DATA_TO", "REPORTS_PROGRESS_TO")
_AREAS = 40


class Kind(NamedTuple):
    """A sort of page: its name, what writes it, the sizes it is for, and what answers once it can be used."""

    name: str
    write: Callable[[Picture], str]
    sizes: range
    ready: Callable[[Page], float]


@dataclass(slots=True)
class Opened:
    """A page that is measured: seconds to write it, its kilobytes, and the seconds until it could be used, once for each
    time it was opened. A page that takes too long once is given up."""

    path: Path
    writing: float
    size: float
    taken: list[float] = field(default_factory=list)
    given_up: bool = False

    @property
    def seconds(self) -> float | None:
        """The median; none for what was given up."""
        return None if self.given_up else median(self.taken)


def picture(size: int, seed: int = 11) -> Picture:
    """Invented bodies with three lines each: a forest of reporting lines, some more across it, and other lines."""
    random = Random(seed)
    boxes = [_body(n, random) for n in range(size)]
    lines: dict[tuple[str, int, int], Line] = {}
    for n in range(6, size):
        _join(lines, boxes, "REPORTS_TO", n, random.randrange(max(0, n // 4 - 3), max(1, n // 3)))
    while len(lines) < size * LINES_EACH:
        a, b = sorted(random.sample(range(size), 2), reverse=True)
        _join(lines, boxes, random.choice(_OTHERS) if random.random() < 0.7 else "REPORTS_TO", a, b)
    drawn: list[Box | Line] = [*boxes, *lines.values()]
    cited = {place.number: place for each in drawn for place in each.evidence}
    places = tuple(cited[number] for number in sorted(cited))
    return Picture(
        f"{size} invented bodies", date(2024, 5, 1), tuple(boxes), tuple(lines.values()), (), places=places
    )  # fmt: skip


def _body(n: int, random: Random) -> Box:
    kind = random.choice(_KINDS)
    name = f"{random.choice(('Ambridge', 'Borchester', 'Felpersham', 'Penny Hassett'))} {kind.title()} {n:04}"
    tier = random.choice(kinds.TIERS)
    return Box(f"b{n}", name, "Body", kind, tier, "certain", "known from 2018", "", n < 6, (_cited(n),))


def _join(lines: dict[tuple[str, int, int], Line], boxes: Sequence[Box], kind: str, a: int, b: int) -> None:
    said = model.sentence(kind, boxes[a].name, boxes[b].name)
    lines[kind, a, b] = Line(
        f"{a} {kind} {b}", kind, model.link(kind).answering, boxes[a].id, boxes[b].id, said, "certain",
        "known from 2018", "", (_cited(len(lines)),),
    )  # fmt: skip


def _cited(n: int) -> Evidence:
    return Evidence(n % 40 + 1, f"Invented minutes {n % 8}", f"para {n % 40 + 1}", "6 November 2019", "stated", "")


# --- pages -----------------------------------------------------------------------------------------------------------


def write_overview(shown: Picture) -> str:
    """The first page of a map that is too large for one: its areas as boxes."""
    area_of = {box.id: (f"a{n % _AREAS}", f"Area {n % _AREAS}") for n, box in enumerate(shown.boxes)}
    return write_page(collapse(shown, area_of).overview)


def write_pyvis(shown: Picture) -> str:
    """What pyvis writes when it is given the same bodies and lines, and nothing is asked of it but one file."""
    from pyvis.network import Network

    network = Network(directed=True, notebook=False, cdn_resources="in_line")
    for box in shown.boxes:
        network.add_node(box.id, label=box.name, title=f"{box.name}, {box.kind}")
    for line in shown.lines:
        network.add_edge(line.a, line.b, title=line.sentence)
    return str(network.generate_html(notebook=False))


WATCHED = """
let held;
Object.defineProperty(window, 'network', { configurable: true, get: () => held, set(value) {
  held = value;
  value?.once('stabilizationIterationsDone', () => value.once('afterDrawing', () => { window.ready = performance.now(); }));
} });
"""
"""Notes when pyvis's page has drawn its first frame after its boxes have settled; until then it does not answer."""
ANSWERED = """name => new Promise((done) => {
  const drawn = () => document.documentElement.dataset.drawn || !document.querySelector('.canvas');
  const ask = () => {
    document.getElementById('find').value = name;
    document.getElementById('find-go').click();
    const said = document.getElementById('status').textContent;
    requestAnimationFrame(() => done([performance.now(), said]));
  };
  const wait = () => requestAnimationFrame(() => (drawn() ? requestAnimationFrame(ask) : wait()));
  wait();
})"""
"""Once a frame is drawn, asks the find box for a body and waits for the frame that shows it."""


def answered(page: Page, name: str = "0") -> float:
    """Seconds from opening until the find box of a page of ours has answered."""
    at, said = page.evaluate(ANSWERED, name)
    assert said, "the find box does not answer"
    return float(at) / 1000


def settled(page: Page) -> float:
    """Seconds from opening until pyvis's page has settled and been drawn."""
    page.wait_for_function("window.ready", timeout=LIMIT * 1000)
    return float(page.evaluate("window.ready")) / 1000


PEER = Kind("pyvis", write_pyvis, range(1, 10**6), settled)
KINDS = [
    Kind("map", write_page, range(1, 501), answered),
    Kind("overview of areas", write_overview, range(501, 10**6), partial(answered, name="Area")),
    Kind("explore", write_explore_page, range(1, 2001), answered),
]
"""Every sort of page that is measured, each against the peer."""


# --- measuring -------------------------------------------------------------------------------------------------------


def written(folder: Path, kind: Kind, shown: Picture) -> Opened:
    """Write a page of this sort."""
    start = time.perf_counter()
    text = kind.write(shown)
    writing = time.perf_counter() - start
    path = folder / f"{kind.name}.html"
    path.write_text(text, encoding="utf-8", newline="\n")
    return Opened(path, writing, len(text.encode()) / 1000)


def open_once(browser: Browser, kind: Kind, page_of: Opened) -> None:
    """Open a page in a browser that is already running, and keep how long it took."""
    if page_of.given_up:
        return
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    page = context.new_page()
    page.set_default_timeout(LIMIT * 1000)
    page.route("http*://**", lambda route: route.abort())
    if kind is PEER:
        page.add_init_script(WATCHED)
    blank = page_of.path.with_name("blank.html")
    blank.touch()
    page.goto(blank.as_uri())
    try:
        page.goto(page_of.path.as_uri())
        page_of.taken.append(kind.ready(page))
    except TimeoutError:
        page_of.given_up = True
    finally:
        context.close()


def compare(browser: Browser, folder: Path, size: int, runs: int) -> None:
    """The rows of the table for one size. Pages take turns, so that a busy minute is busy for all of them."""
    shown = picture(size)
    kinds_here = [PEER, *(kind for kind in KINDS if size in kind.sizes)]
    pages = {kind.name: written(folder, kind, shown) for kind in kinds_here}
    for _ in range(runs):
        for kind in kinds_here:
            open_once(browser, kind, pages[kind.name])
    for kind in kinds_here[1:]:
        tell(f"{kind.name}, {size:,} bodies, {len(shown.lines):,} lines", size, pages[kind.name], pages[PEER.name])


def tell(what: str, size: int, ours: Opened, peer: Opened) -> None:
    """The rows of one sort of page."""
    aim = SMALL_AIM if size <= 500 else LARGE_AIM
    share = (ours.seconds or LIMIT) / (peer.seconds or LIMIT)
    ratio = f"{'' if peer.seconds else 'under '}{share:.3f}{' missed' if share > aim else ''}"
    say(f"{what}: open", in_words(ours), f"pyvis {in_words(peer)}", ratio, f"<= {aim}")
    limited = size == 60 and what.startswith("map")
    late = " missed" if limited and ours.size > FILE_AIM else ""
    say(
        f"{what}: file", f"{ours.size:,.0f} KB", f"pyvis {peer.size:,.0f} KB", f"{ours.size / peer.size:.2f}{late}",
        f"<= {FILE_AIM} KB" if limited else "",
    )  # fmt: skip
    say(
        f"{what}: writing it", f"{ours.writing:.2f} s", f"pyvis {peer.writing:.2f} s",
        f"{ours.writing / peer.writing:.2f}",
    )  # fmt: skip


def in_words(page_of: Opened) -> str:
    """How long a page took to open."""
    return f"over {LIMIT:.0f} s" if page_of.seconds is None else f"{page_of.seconds:.2f} s"


def layout(sizes: Sequence[int]) -> None:
    """How long the layout takes in Python."""
    for size in sizes:
        shown = picture(size)
        best = min(timed(lay_out, shown) for _ in range(3))
        aim = f"<= {LAYOUT_AIM} s" if size == 1000 else ""
        late = "missed" if size == 1000 and best > LAYOUT_AIM else ""
        say(f"layout of {size:,} boxes and {len(shown.lines):,} lines", f"{best:.2f} s", "", late, aim)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES, help="numbers of bodies")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is opened; the median counts")
    args = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    print("\n| measured | ours | peer | ratio | aim |\n|---|---|---|---|---|")
    layout(args.sizes)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for size in args.sizes:
            compare(browser, Path(folder), size, args.runs)
        browser.close()


if __name__ == "__main__":
    main()
