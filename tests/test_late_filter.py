"""Conditions behind several links: rewritten for the embedded engine, which then gives the rows of a plain join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stage as stages

from benchmarks.synthetic import AS_OF, sources
from graph.engine import Engine, open_engine
from graph.late_filter import with_late_filters

TWO = "MATCH (a:Body)-[r:X]->(b:Body)-[s:Y]->(c:Area)"
REWRITTEN = {
    "two links in one pattern": (f"{TWO} WHERE r.p = 1 RETURN a", f"{TWO} WITH * WHERE r.p = 1 RETURN a"),
    "two patterns": (
        "MATCH (a)-[r:X]->(b) WHERE r.p MATCH (b)-[s:Y]->(c) WHERE s.p RETURN a",
        "MATCH (a)-[r:X]->(b) WITH * WHERE r.p MATCH (b)-[s:Y]->(c) WITH * WHERE s.p RETURN a",
    ),
    "a link and a node": (
        "MATCH (a)-[r:X]->(b) WHERE r.p MATCH (f:Fact {id: r.fact}) RETURN a",
        "MATCH (a)-[r:X]->(b) WITH * WHERE r.p MATCH (f:Fact {id: r.fact}) RETURN a",
    ),
    "each part of a union": (
        f"{TWO} WHERE r.p RETURN a UNION ALL {TWO} WHERE s.p RETURN a",
        f"{TWO} WITH * WHERE r.p RETURN a UNION ALL {TWO} WITH * WHERE s.p RETURN a",
    ),
}
AS_IT_IS = [
    "",
    "CALL auto_checkpoint=false",
    "MATCH (a)-[r:X]->(b) WHERE r.p RETURN a",
    "MATCH (a) WHERE a.p MATCH (b) WHERE b.p RETURN a",
    "MATCH (a)-[r:X]->(b) WHERE r.p WITH a, b MATCH (b)-[s:Y]->(c) WHERE s.p RETURN a",
    "MATCH (a)-[r:X]->(b) WHERE r.p OPTIONAL MATCH (b)-[s:Y]->(c) WHERE s.p RETURN a",
    "MATCH (a) OPTIONAL MATCH (a)-[r:X]->(b)-[s:Y]->(c) WHERE s.p RETURN a",
    "MATCH (a) WHERE EXISTS { MATCH (a)-[r:X]->(b)-[s:Y]->(c) WHERE s.p } RETURN a",
    "MATCH (a)-[r:X]->(b) WHERE a.name STARTS WITH '-[ MATCH (x)-[y]->(z) WHERE' RETURN a",
]


@pytest.mark.parametrize("case", REWRITTEN.values(), ids=REWRITTEN)
def test_a_condition_behind_several_links_is_moved_behind_a_with(case: tuple[str, str]) -> None:
    assert with_late_filters(case[0]) == case[1]


@pytest.mark.parametrize("query", AS_IT_IS)
def test_what_the_engine_gets_right_stays_as_it_is(query: str) -> None:
    assert with_late_filters(query) == query


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The embedded engine with the synthetic graph: fewer than about two thousand links never show the fault."""
    root: Path = tmp_path_factory.mktemp("late")
    with open_engine(str(root / "graph")) as made:
        made.write(None, stages.assembly_of(root / "ledger", sources(10_000)), ())
        yield made


CHAINS = [
    ("Body", "MEMBER_OF", "Body", "OWNS_RISK", "Risk", "operational group"),
    ("Body", "MEMBER_OF", "Body", "COVERS", "Area", "operational group"),
    ("Body", "DISCHARGES", "Duty", "ARISES_FROM", "Provision", "community safety partnership"),
    ("Post", "OWES", "Duty", "ARISES_FROM", "Provision", "elected member"),
    ("Plan", "HAS_PRIORITY", "Priority", "ON_THEME", "Theme", "partnership plan"),
]


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: "-".join(chain[1:4:2]))
def test_rows_are_those_of_a_plain_join(chain: tuple[str, ...], engine: Engine) -> None:
    a, first, b, second, c, kind = chain
    holds = "{0}.standing = 'in place' AND {0}.holds_from <= date($day) AND {0}.holds_to >= date($day)".format
    one, other = (
        f"MATCH (x:{x})-[l:{link}]->(y:{y}) WHERE {holds('l')} RETURN x.id, y.id, l.fact, x.kind"
        for x, link, y in ((a, first, b), (b, second, c))
    )
    onward: dict[Any, list[Any]] = defaultdict(list)
    for x, _, fact, _ in engine.run(other, {"day": AS_OF}).rows:
        onward[x].append(fact)
    lines = engine.run(one, {"day": AS_OF}).rows
    wanted = sorted([fact, further] for _, y, fact, sort in lines if sort == kind for further in onward[y])
    assert len(wanted) > 10
    pattern = f"(a:{a} {{kind: '{kind}'}})-[r:{first}]->(b:{b})-[s:{second}]->(c:{c})"
    query = f"MATCH {pattern} WHERE {holds('r')} AND {holds('s')} RETURN r.fact, s.fact"
    assert sorted(engine.run(query, {"day": AS_OF}).rows) == wanted
