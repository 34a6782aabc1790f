"""Both engines side by side, with checks and questions, on the shipped papers and on a synthetic graph of 10^4 things.

There the lines of answering are compared with plain Python too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import NamedTuple

import pytest
import stage as stages
from stage import Stage

from benchmarks.run import givens
from benchmarks.synthetic import AS_OF, sources
from graph import check_text, render
from graph.answers import Asker, as_day
from graph.catalogue import every_rule, question_ids, rule_ids
from graph.checks import run
from graph.engine import Engine, open_engine
from graph.lines import MOST_STEPS, lines_up
from graph.model import DIRECT, is_elected_end

THINGS = 10_000
EACH = 2
"""Names each question is asked about on both engines."""
DAY = as_day(AS_OF)
SHIPPED_DAYS = ("2010-01-01", "2018-12-10", "2019-11-06", "2026-11-23")


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Engine]]:
    """The embedded engine with each data set, to compare with."""
    root = tmp_path_factory.mktemp("beside")
    made: dict[str, Engine] = {}
    for name, given in (("shipped", stages.shipped()), ("synthetic", sources(THINGS))):
        made[name] = open_engine(str(root / name))
        made[name].write(None, stages.assembly_of(root / f"{name}-ledger", given), ())
    yield made
    for engine in made.values():
        engine.close()


@pytest.fixture
def synthetic(stage: Stage) -> Engine:
    """An engine that holds the synthetic graph."""
    if stage.name == "embedded":
        return stage.show("synthetic", lambda: sources(THINGS))
    return stage.show_by_sources("synthetic", lambda: sources(THINGS))


def report(engine: Engine, day: date, rules: list[str]) -> str:
    """The checks as JSON, findings and counts."""
    chosen = [each for each in every_rule() if each.id in rules]
    return render.as_json(check_text.as_answer(run(Asker(engine, day), chosen)))


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
@pytest.mark.parametrize("day", SHIPPED_DAYS)
def test_checks_of_the_shipped_papers(day: str, shipped: Engine, beside: dict[str, Engine]) -> None:
    assert report(shipped, as_day(day), rule_ids()) == report(beside["shipped"], as_day(day), rule_ids())


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
@pytest.mark.parametrize("name", rule_ids())
def test_checks_at_ten_thousand(name: str, synthetic: Engine, beside: dict[str, Engine]) -> None:
    assert report(synthetic, DAY, [name]) == report(beside["synthetic"], DAY, [name])


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
@pytest.mark.parametrize("name", question_ids())
def test_questions_at_ten_thousand(name: str, synthetic: Engine, beside: dict[str, Engine]) -> None:
    chosen = givens(beside["synthetic"], name)
    for given in Random(name).sample(chosen, min(EACH, len(chosen))):
        found, other = (render.as_json(Asker(each, DAY).ask(name, given)) for each in (synthetic, beside["synthetic"]))
        assert found == other, given


# --- lines of answering, against plain Python -------------------------------------------------------------------------


class Link(NamedTuple):
    """A direct link in place on the day."""

    fact: str
    to: str


@pytest.mark.parametrize("stage", ["embedded", "neo4j"], indirect=True)
def test_lines_at_ten_thousand_are_those_of_plain_python(synthetic: Engine) -> None:
    links, ends = _links(synthetic)
    asker = Asker(synthetic, DAY)
    rows = synthetic.run("MATCH (b:Body) RETURN b.id ORDER BY b.id", {}).rows
    starts = Random(1).sample([body for (body,) in rows], 150)
    complete = 0
    for start in starts:
        thing = asker.resolve(f"id:{start}")
        found = {line.facts: line.complete for line in lines_up(asker.paths("answers-to", thing))}
        wanted = dict(_lines(links, ends, start)) if start not in ends else {}
        assert found == wanted, start
        complete += any(wanted.values())
    assert 20 < complete < 150, "some lines reach an elected end, and some do not"


def _links(engine: Engine) -> tuple[dict[str, list[Link]], set[str]]:
    """Every direct link in place between things that are there on the day, by who answers; and the elected ends."""
    there, ends = set(), set()
    for label in ("Body", "Post", "Programme"):
        for i, kind, standing, start, end in engine.run(
            f"MATCH (n:{label}) RETURN n.id, n.kind, n.standing, n.holds_from, n.holds_to", {}
        ).rows:
            if standing == "in place" and start <= DAY <= end:
                there.add(i)
                if is_elected_end(label, kind):
                    ends.add(i)
    links: dict[str, list[Link]] = defaultdict(list)
    for kind in DIRECT:
        query = f"MATCH (a)-[r:{kind}]->(b) RETURN a.id, b.id, r.fact, r.standing, r.holds_from, r.holds_to"
        for a, b, fact, standing, start, end in engine.run(query, {}).rows:
            if standing == "in place" and start <= DAY <= end and {a, b} <= there:
                links[a].append(Link(fact, b))
    return links, ends


def _lines(
    links: dict[str, list[Link]], ends: set[str], here: str, way: tuple[str, ...] = (), facts: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Each longest line from a thing, with whether it ends at an elected end: a search of its own. A step back to a thing
    on the way is told only where no step leads on."""
    if facts and (here in ends or len(facts) == MOST_STEPS):
        yield facts, here in ends
        return
    way = (*way, here)
    onward = [link for link in links[here] if link.to not in way]
    for link in onward:
        yield from _lines(links, ends, link.to, way, (*facts, link.fact))
    if not onward:
        yield from (((*facts, link.fact), False) for link in links[here])
        if facts and not links[here]:
            yield facts, False
