"""The graph in networkx, and in py2neo on a real server."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import networkx as nx
import pytest
import stage as stages
from stage import Stage

from graph import bridges
from graph.answers import Asker
from graph.bridges import push, py2neo_graph, subgraph, to_networkx
from graph.engine import Engine
from graph.errors import EngineError
from graph.model import DIRECT

DAY = date(2024, 5, 1)
BOARD = "Community Safety Team"


def test_networkx_holds_every_thing_and_link(engine: Engine) -> None:
    graph = to_networkx(engine)
    facts = engine.run("MATCH (f:Fact) RETURN f.id, f.object IS NULL", {}).rows
    assert {held["fact"] for _, held in graph.nodes(data=True)} == {key for key, thing in facts if thing}
    assert {key for *_, key in graph.edges(keys=True)} == {key for key, thing in facts if not thing}
    for _, held in graph.nodes(data=True):
        assert {"label", "name", "kind", "fact", "standing", "status", "dates", "sources"} <= set(held)
    for *_, held in graph.edges(data=True):
        assert {"kind", "says", "fact", "standing", "status", "dates", "sources"} <= set(held)
    values = [value for *_, held in (*graph.nodes(data=True), *graph.edges(data=True)) for value in held.values()]
    assert {type(value) for value in values} <= {str, float, bool}


def test_networkx_says_how_each_stands_on_a_day(engine: Engine) -> None:
    graph = to_networkx(engine, DAY)
    edges = [held for *_, held in graph.edges(data=True)]
    assert all(
        held["in_place"] == held["stands"].startswith(("in place", "possible")) for held in edges if "usable_to" in held
    )
    assert {True, False} == {held["in_place"] for held in edges}


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
def test_py2neo_reads_what_answerable_loaded(engine: Engine) -> None:
    client = py2neo_graph(engine.address)
    for query in ("MATCH (n) RETURN count(n)", "MATCH ()-[r]->() RETURN count(r)", "MATCH (f:Fact) RETURN count(f)"):
        assert client.run(query).evaluate() == engine.run(query, {}).rows[0][0]
    asker = Asker(engine, DAY)
    said = [
        (row.values["who"].name, row.values["how"], row.values["to"].name)
        for row in asker.ask("answers-to", {"name": BOARD}).rows
        if row.values["step"] and row.values["line"] == 1
    ]
    assert said
    steps = f"MATCH p = (x:Body {{name: $name}})-[:{'|'.join(DIRECT)}*{len(said)}]->() RETURN p"
    chains = [
        [(link.start_node["name"], type(link).__name__, link.end_node["name"]) for link in path.relationships]
        for (path,) in client.run(steps, name=BOARD)
    ]
    assert said in chains


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
def test_py2neo_writes_every_thing_and_link_elsewhere(stage: Stage) -> None:
    graph = to_networkx(stage.show("borsetshire", stages.county))
    server = stage.empty("elsewhere")
    try:
        client = py2neo_graph(server.address)
        for _ in range(2):  # a second time changes nothing
            push(client, graph)
            assert client.run("MATCH (n) RETURN count(n)").evaluate() == graph.number_of_nodes()
            facts = [row[0] for row in client.run("MATCH ()-[r]->() RETURN r.fact")]
            assert sorted(facts) == sorted(key for *_, key in graph.edges(keys=True))
        client.merge(subgraph(graph.edge_subgraph(list(graph.edges(keys=True))[:1])))
        assert client.run("MATCH (n) RETURN count(n)").evaluate() == graph.number_of_nodes()
        names = {row[0]: row[1] for row in client.run("MATCH (n:Body) RETURN n.id, n.name")}
        assert names == {key: held["name"] for key, held in graph.nodes(data=True) if held["label"] == "Body"}
    finally:
        stage.empty("elsewhere")


def test_several_edges_between_two_nodes_stay_several() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key in "ab":
        graph.add_node(key, label="Body", name=key, kind="other")
    for fact in ("f1", "f2"):
        graph.add_edge("a", "b", key=fact, kind="CHAIRS", fact=fact)
    made = subgraph(graph)
    assert sorted(each["fact"] for each in made.relationships) == ["f1", "f2"]
    assert len(made.nodes) == 2


def test_a_push_that_does_not_end_leaves_no_transaction_open(monkeypatch: pytest.MonkeyPatch) -> None:
    class Client:
        """A database that takes nothing."""

        said: list[str] = []  # noqa: RUF012

        def begin(self) -> str:
            return "the transaction"

        def commit(self, transaction: str) -> None:
            self.said.append(f"commit {transaction}")

        def rollback(self, transaction: str) -> None:
            self.said.append(f"rollback {transaction}")

    def refused(*given: object) -> None:
        raise ConnectionError("the server has gone")

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", label="Body", name="a", kind="other")
    client: Any = Client()
    monkeypatch.setattr("py2neo.bulk.merge_nodes", refused)
    with pytest.raises(ConnectionError):
        push(client, graph)
    assert client.said == ["rollback the transaction"]


def test_without_py2neo_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(EngineError, match=r"pip install answerable\[py2neo\]"):
        py2neo_graph("bolt://127.0.0.1:1")


def test_without_a_server_one_is_told_so() -> None:
    with pytest.raises(EngineError, match="py2neo cannot use this server") as caught:
        py2neo_graph("bolt://127.0.0.1:1", "secret-word")
    assert "secret-word" not in str(caught.value)


def test_the_end_of_py2neo_is_said_plainly() -> None:
    assert "ended by its author in 2023" in str(bridges.__doc__)
