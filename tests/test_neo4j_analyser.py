"""Every question and rule as Neo4j's own analyser sees it: its parser, its semantic checks and its planner's warnings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest
from test_questions import QUERIES

from graph.catalogue import question, rule_ids
from graph.engine import Engine

WARNED_OF = ("DEPRECATION", "PERFORMANCE", "HINT", "GENERIC", "SECURITY", "TOPOLOGY", "SCHEMA")
"""Classes of warning that are a defect of ours. UNRECOGNIZED is not: it says that this county has no such thing, while
names that no county could have are found by the embedded engine, which knows the whole model."""


@pytest.fixture
def neo4j_driver(engine: Engine) -> Iterator[neo4j.Driver]:
    """A connection to the server, without anything of ours."""
    login = (os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
    with neo4j.GraphDatabase.driver(engine.address, auth=login) as driver:
        yield driver


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
@pytest.mark.parametrize("name", [*QUERIES, *rule_ids()])
def test_neo4js_analyser_has_nothing_to_say(name: str, neo4j_driver: neo4j.Driver) -> None:
    asked = question(name)
    params = {param.name: _a_value(param.type) for param in asked.params}
    assert _warnings(neo4j_driver, asked.cypher, params) == []


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
def test_it_would_warn_of_what_is_wrong(neo4j_driver: neo4j.Driver) -> None:
    with pytest.raises(neo4j.exceptions.ClientError, match="Variable `c` not defined"):
        _warnings(neo4j_driver, "MATCH (b:Body) RETURN c.id", {})
    assert _warnings(neo4j_driver, "MATCH (a:Body), (b:Body) RETURN a.id, b.id", {})


def _warnings(driver: neo4j.Driver, cypher: str, params: dict[str, Any]) -> list[str]:
    with driver.session() as session:
        found = session.run(neo4j.Query(f"EXPLAIN {cypher}"), params).consume().gql_status_objects
    return [each.status_description for each in found if each.raw_classification in WARNED_OF]


def _a_value(kind: str) -> Any:
    return {"date": "2024-05-01", "flag": False, "number": 1.0}.get(kind, "x")
