"""Every question and every check over the synthetic graph, the checks against networkx doing the same work.

    python -m benchmarks.assurance --things 100000
    python -m benchmarks.assurance checks networkx --things 10000 --engine neo4j
    python -m benchmarks.assurance growth --things 100000 --smaller 10000 --only chair two-chairs

Prints tables like those of :mod:`benchmarks.run`. ``--only`` names the questions and checks to measure; a query that
takes longer than ``--patience`` seconds is given up, and said to be.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.beside_networkx import ONE_HOP, Peer
from benchmarks.run import DAY, ROOT, by_revisions, folder_of, givens, graph_of, is_scoped, p95, say, spread, timed
from graph.answers import Asker
from graph.catalogue import question, question_ids, rule_ids
from graph.checks import SHOWN, run
from graph.engine import Engine
from graph.engine_embedded import EmbeddedEngine
from graph.errors import AmbiguousNameError, AnswerableError, EngineError

BUDGET = 3.0
"""Seconds after which a question is asked of no further name."""
AT_LEAST = 5
QUESTION_AIM, CHECK_AIM, GROWTH_AIM = 50.0, 3.0, 11.0
"""Milliseconds for 95 of 100 questions with a name, seconds for a check at 10^5, growth of a median from 10^5 to 10^6."""


@dataclass(slots=True)
class Given:
    """What the command line asks for: all questions and checks, or ``only`` some."""

    only: Sequence[str]
    patience: int
    failed: dict[str, str] = field(default_factory=dict)

    def chosen(self, names: Sequence[str]) -> list[str]:
        """Those of these that are asked for."""
        return [name for name in names if not self.only or name in self.only]

    def tried(self, names: Sequence[str], measure: Callable[[str], None]) -> None:
        """Measure each, and keep what those say that could not be."""
        for name in names:
            try:
                measure(name)
            except AnswerableError as error:
                self.failed[name] = str(error).splitlines()[0][:150]


@dataclass(slots=True)
class Asked:
    """Milliseconds of each answer to a question, and how many of them found something."""

    ms: list[float]
    found: int


@dataclass(slots=True)
class Checked:
    """Seconds of a rule's query, and of the whole run with its findings; things by outcome."""

    query: float
    whole: float
    counts: Counter[str]

    @property
    def findings(self) -> int:
        return sum(self.counts[outcome] for outcome in SHOWN)


def ask_all(engine: Engine, given: Given, names: Sequence[str]) -> dict[str, Asked]:
    """Each question over a sample of names, each answer with its footnotes; the first, which makes the plan, apart."""
    taken: dict[str, Asked] = {}

    def measure(name: str) -> None:
        made, until = Asked([], 0), time.perf_counter() + BUDGET
        for at, values in enumerate(givens(engine, name)):
            start = time.perf_counter()
            try:
                answer = Asker(engine, DAY).ask(name, values)
            except AmbiguousNameError:
                continue
            except EngineError as error:
                given.failed[name] = f"of {', '.join(values.values())}: {str(error).splitlines()[0][:150]}"
                continue
            took = time.perf_counter() - start
            if at or took > BUDGET:
                made.ms.append(1000 * took)
                made.found += bool(answer.rows)
            if time.perf_counter() > until and len(made.ms) >= (1 if took > BUDGET else AT_LEAST):
                break
        if made.ms:
            taken[name] = made

    given.tried(names, measure)
    return taken


def check_all(engine: Engine, given: Given, names: Sequence[str]) -> dict[str, Checked]:
    """Each check: its query by itself, when its plan is made, and the whole run with its findings."""
    taken: dict[str, Checked] = {}

    def measure(name: str) -> None:
        rule = question(name)
        day = DAY
        if rule.rule and rule.rule.ends:
            day = min(DAY, date.fromisoformat(rule.rule.ends))
        asker = Asker(engine, day)
        bound, things = asker.bind(rule, {})
        start = time.perf_counter()
        result = run(Asker(engine, day), [rule]).results[0]
        whole = time.perf_counter() - start
        query = [timed(asker.rows, rule, bound, things) for _ in range(3 if whole < 2 else 1)]
        if whole < 2:
            whole = min(whole, timed(run, Asker(engine, day), [rule]))
        taken[name] = Checked(median(query), whole, result.counts)

    given.tried(names, measure)
    return taken


def questions(engine: Engine, given: Given) -> None:
    """The table of the questions: those that take a name, then the others."""
    taken = ask_all(engine, given, given.chosen(question_ids()))
    for scoped in (True, False):
        for name, asked in taken.items():
            if is_scoped(name) == scoped:
                what = f"ask {name} ({len(asked.ms)} asked, {asked.found} found something)"
                late = "missed" if scoped and p95(asked.ms) > QUESTION_AIM else ""
                say(what, spread(asked.ms), "", late, f"p95 <= {QUESTION_AIM:.0f} ms" if scoped else "")
    every = [ms for name, asked in taken.items() if is_scoped(name) for ms in asked.ms]
    say(f"all {len(every):,} answers about a name", spread(every), "", "", f"p95 <= {QUESTION_AIM:.0f} ms")


def checks(engine: Engine, given: Given) -> None:
    """The table of the checks."""
    for name, checked in check_all(engine, given, given.chosen(rule_ids())).items():
        what = f"check {name}: {checked.findings:,} findings of {checked.counts.total():,} assessed"
        seconds = f"query {checked.query:.2f} s, whole {checked.whole:.2f} s"
        say(what, seconds, "", "missed" if checked.whole > CHECK_AIM else "", f"<= {CHECK_AIM:.0f} s")


def networkx(engine: Engine, given: Given) -> None:
    """Checks that look at one step, and those that follow lines, against networkx over a graph held in memory."""
    peer = Peer(DAY)
    reading = timed(peer.read, engine)
    say("reading the graph into networkx", "", f"{reading:.1f} s")
    sums = [0.0, 0.0]
    for name in given.chosen([*ONE_HOP, "reporting-loop", "line-not-stated-beyond", "loops"]):
        theirs: Counter[str] = Counter()
        seconds = timed(lambda name=name, into=theirs: into.update(peer.count(name)))
        if name == "loops":
            ours = timed(Asker(engine, DAY).ask, name, {})
            found = Counter({"loops": len({row.values["line"] for row in Asker(engine, DAY).ask(name, {}).rows})})
        else:
            start = time.perf_counter()
            found = run(Asker(engine, DAY), [question(name)], outcomes=()).results[0].counts
            ours = time.perf_counter() - start
        same = compare(name, found, theirs)
        ratio = f"{ours / seconds:.1f}; {ours / (seconds + reading):.2f} with the reading; {same}"
        say(f"{name}, counts alone", f"{ours:.2f} s", f"networkx {seconds:.3f} s", ratio)
        sums = [sums[0] + ours, sums[1] + seconds]
    say("all of these", f"{sums[0]:.2f} s", f"networkx {sums[1]:.2f} s, and {reading:.1f} s of reading",
        f"{sums[0] / sums[1]:.1f}; {sums[0] / (sums[1] + reading):.2f} with the reading")  # fmt: skip


def compare(name: str, ours: Mapping[str, int], theirs: Mapping[str, int]) -> str:
    """Whether the counts are the same. What a list declared complete leaves out is unstated to networkx."""
    mine = {key: count for key, count in ours.items() if key != "not applicable"}
    if name == "reporting-loop":
        mine = {"loops": ours.get("gap", 0) + ours.get("not assessable", 0)}
    elif name in ONE_HOP:
        mine = {"met": ours.get("met", 0), "not stated": ours.get("not stated", 0) + ours.get("gap", 0)}
    elif name == "line-not-stated-beyond":
        mine = {"met": ours.get("met", 0), "others": ours.get("not stated", 0) + ours.get("not applicable", 0)}
    return "equal" if Counter(mine) == Counter(theirs) else f"differs: {mine} and {dict(theirs)}"


def growth(engine: Engine, smaller: Engine, given: Given) -> None:
    """How the medians grow from the smaller graph to this one: one question or check after the other, so that what has
    been measured is told even if a later one takes for ever."""
    for name in given.chosen(question_ids()):
        few, many = (ask_all(each, given, [name]) for each in (smaller, engine))
        if few and many:
            grown(f"ask {name}", median(few[name].ms) / 1000, median(many[name].ms) / 1000)
    for name in given.chosen(rule_ids()):
        before, after = (check_all(each, given, [name]) for each in (smaller, engine))
        if before and after:
            grown(f"check {name}, whole", before[name].whole, after[name].whole)
            grown(f"check {name}, query", before[name].query, after[name].query)


def grown(what: str, before: float, after: float) -> None:
    """One line of growth."""
    late = ", missed" if after / before > GROWTH_AIM else ""
    say(what, f"{1000 * after:,.0f} ms", f"smaller {1000 * before:,.1f} ms", f"{after / before:.1f}{late}", "<= 11")


PARTS: Mapping[str, Callable[[Engine, Given], None]] = {"questions": questions, "checks": checks, "networkx": networkx}


@contextmanager
def opened(folder: Path, which: str, patience: int) -> Iterator[Engine]:
    """The graph of this size on the engine, built now if it is not there."""
    if which == "embedded":
        with EmbeddedEngine(folder / "graph") as engine:
            graph_of(folder, engine)
            engine.run(f"CALL timeout={1000 * patience}", {})
            yield engine
        return
    from graph.engine_neo4j import Neo4jEngine

    sys.path.append(str(ROOT / "tests"))
    from neo4j_server import Server

    with Server() as server:
        os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"] = server.user, server.password
        with Neo4jEngine(server.uri) as other:
            by_revisions(folder, other)
            yield other


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", help=f"{', '.join(PARTS)}, growth; all but growth when none is named")
    parser.add_argument("--things", type=int, default=10_000, help="about how many things: 10000, 100000, 1000000")
    parser.add_argument("--smaller", type=int, default=0, help="the size that growth is from; a tenth otherwise")
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--folder", type=Path, default=Path("bench"), help="where ledgers and graphs are kept")
    parser.add_argument("--only", nargs="*", default=(), help="the questions and checks to measure")
    parser.add_argument("--patience", type=int, default=60, help="seconds after which a query is given up")
    args = parser.parse_args()
    given = Given(args.only, args.patience)
    folder = folder_of(args.folder, args.things)
    smaller = folder_of(args.folder, args.smaller or args.things // 10) if "growth" in args.what else None
    print(f"\n{args.things:,} things, {args.engine}\n\n| measured | ours | peer | ratio | aim |\n|---|---|---|---|---|")
    with opened(folder, args.engine, given.patience) as engine:
        for name in args.what or PARTS:
            if smaller:
                with opened(smaller, args.engine, given.patience) as less:
                    growth(engine, less, given)
            else:
                PARTS[name](engine, given)
    for name, why in given.failed.items():
        say(name, why)


if __name__ == "__main__":
    main()
