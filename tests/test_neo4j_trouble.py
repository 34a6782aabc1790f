"""Neo4j absent, refusing, stopped, too small, or somebody else's: one message, nothing half-loaded, and the next load
completes. And ``answerable cypher`` on a server: it reads the graph and does nothing else."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hostile
import neo4j
import pytest
from folders import ABOUT, BODIES, QUESTION, Workspace, renamed, told, write_source

from graph import engine_neo4j
from graph.ledger import Ledger
from neo4j_server import Server, why_not

_MEMORY = "dbms.memory.transaction.total.max"
_LITTLE = "16m"
_MANY = 4_000
"""Bodies in a change that is too large for that memory."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of our own with little memory for a transaction: these tests stop it, and fill it."""
    if reason := why_not(own=True):
        if os.environ.get("ANSWERABLE_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with Server(settings={_MEMORY: _LITTLE}) as started:
        yield started


@pytest.fixture(scope="module")
def driver(server: Server) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(
        server.uri, auth=(server.user, server.password), notifications_min_severity="OFF"
    ) as opened:
        yield opened


@pytest.fixture
def empty(server: Server, driver: neo4j.Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace on the server, which holds nothing."""
    monkeypatch.setenv("NEO4J_USER", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    _run(driver, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS")
    return Workspace(tmp_path / "workspace", graph=server.uri)


@pytest.fixture
def workspace(empty: Workspace, tmp_path: Path) -> Workspace:
    """The same with version 0 of the small source."""
    empty.loaded(write_source(tmp_path / "source", body=renamed(0)))
    return empty


def _run(driver: neo4j.Driver, query: str) -> list[list[Any]]:
    with driver.session() as session:
        return [list(row.values()) for row in session.run(neo4j.Query(query))]


def _everything(driver: neo4j.Driver) -> list[str]:
    """All that the database holds."""
    nodes = _run(driver, "MATCH (n) RETURN labels(n), properties(n)")
    links = _run(driver, "MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id")
    return sorted(repr(row) for row in (*nodes, *links))


def _many(folder: Path) -> str:
    rows = "".join(f"n{i},Borsetshire Parish Group {i},delivery group,,,,R1 row {i},\n" for i in range(_MANY))
    return str(write_source(folder, source=ABOUT[: ABOUT.index("counts")], body=BODIES + rows))


# --- somebody else's; the first of them on a server that has never held anything of ours -----------------------------

_THEIRS = """
CREATE (c:Cow {name: 'Daisy', year: 2024})-[:GRAZES {since: 3}]->(f:Field {label: 'Lower Brookfield'}),
       (c)-[:REPORTS_TO]->(f), ({id: 'borsetshire:board'})
"""
_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN name"


def test_somebody_elses_graph_is_refused(empty: Workspace, driver: neo4j.Driver, tmp_path: Path) -> None:
    _run(driver, _THEIRS)
    theirs, constraints = _everything(driver), _run(driver, _CONSTRAINTS)
    for command in (["load", str(write_source(tmp_path / "source"))], QUESTION):
        assert told(empty.run(*command)) == (
            f"{empty.where[-1]}: This database holds something that answerable did not put there. Name another with "
            "--database, or add --adopt to load beside it."
        )
    assert _everything(driver) == theirs
    assert _run(driver, _CONSTRAINTS) == constraints
    assert Ledger.open(empty.ledger).log == ()


def test_somebody_elses_graph_is_adopted_and_left_as_it_was(
    empty: Workspace, driver: neo4j.Driver, tmp_path: Path
) -> None:
    _run(driver, _THEIRS)
    theirs = _everything(driver)
    source = str(write_source(tmp_path / "source"))
    assert empty.run("load", "--adopt", source).code == 0
    assert set(theirs) < set(_everything(driver))
    empty.answer()
    for command in (["sources"], ["status"], ["search", "board"], ["show", "Borchester Safety Board"]):
        done = empty.run(*command)
        assert done.code == 0, done.err
        assert "Daisy" not in done.out
    done = empty.run("cypher", "MATCH p = (:Cow)-->() RETURN p")
    assert done.code == 0, done.err
    write_source(tmp_path / "source", body=renamed(1))
    assert empty.run("load", source).code == 0
    assert set(theirs) < set(_everything(driver))


def test_a_label_that_means_two_things_is_refused(empty: Workspace, driver: neo4j.Driver, tmp_path: Path) -> None:
    _run(driver, "CREATE (:Document {title: 'Village fete'}), (:Body {label: 'not ours'})")
    theirs = _everything(driver)
    for option in ([], ["--adopt"]):
        assert told(empty.run("load", *option, str(write_source(tmp_path / "source")))) == (
            f"{empty.where[-1]}: This database uses the label Body for something that answerable did not put there. Name "
            "another with --database."
        )
    assert _everything(driver) == theirs
    assert Ledger.open(empty.ledger).log == ()


def test_a_graph_of_another_ledger_is_refused(workspace: Workspace, driver: neo4j.Driver, tmp_path: Path) -> None:
    before = _everything(driver)
    other = Workspace(tmp_path / "other", graph=workspace.where[-1])
    said = told(other.run("load", str(tmp_path / "source")))
    assert said.startswith(f"{workspace.where[-1]}: This graph was built from another ledger.")
    assert _everything(driver) == before
    assert Ledger.open(other.ledger).log == ()


# --- absent, refusing, old -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"], ids=["one server", "cluster"])
def test_no_server_there(scheme: str, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"{scheme}://127.0.0.1:{probe.getsockname()[1]}"
    workspace = Workspace(tmp_path / "workspace", graph=address)
    source = str(write_source(tmp_path / "source"))
    for command in (["load", source], QUESTION, ["status"]):
        assert told(workspace.run(*command)) == (
            f"{address}: No Neo4j server answers here, or it stopped; nothing has been half-loaded. Start it ('docker "
            "compose up -d') and run the same command again."
        )
    assert not workspace.ledger.exists() or Ledger.open(workspace.ledger).log == ()


def test_a_server_of_another_sort(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"bolt://127.0.0.1:{other.getsockname()[1]}"
        import threading

        def hang_up() -> None:
            connection, _ = other.accept()
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()

        threading.Thread(target=hang_up, daemon=True).start()
        assert told(Workspace(tmp_path, graph=address).run("status")).startswith(f"{address}: No Neo4j server answers")


def test_a_wrong_password(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = workspace.answer()
    with monkeypatch.context() as patch:
        patch.setenv("NEO4J_PASSWORD", "Grundy-was-here")
        source = str(write_source(tmp_path / "source", body=renamed(1)))
        for command in (["load", source], ["status"]):  # a third in a row would shut the user out for a while
            said = told(workspace.run(*command))
            assert said.startswith(
                f"{workspace.where[-1]}: The server refused the user name or password. Set NEO4J_USER"
            )
            assert "Grundy" not in said
    assert len(Ledger.open(workspace.ledger).log) == 1
    assert workspace.answer() == answer


def test_a_server_that_is_too_old(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_neo4j, "OLDEST_SERVER", (9999, 0))
    source = str(write_source(tmp_path / "source", body=renamed(1)))
    said = told(workspace.run("load", source))
    assert said.startswith(f"{workspace.where[-1]}: This is Neo4j 5.26.")
    assert said.endswith("Use a newer server; docker-compose.yml starts one.")
    assert len(Ledger.open(workspace.ledger).log) == 1


def test_a_database_that_is_not_there(workspace: Workspace) -> None:
    assert told(workspace.run("--database", "elsewhere", "status")) == (
        f"{workspace.where[-1]}: The server has no database of that name. Name another with --database."
    )


# --- too small, and stopped ------------------------------------------------------------------------------------------


def _last_told(workspace: Workspace, *command: str) -> str:
    """The message of a run that had said something else before."""
    done = workspace.run(*command)
    return told(done._replace(err=done.err[done.err.index("Error: ") :]))


def test_a_change_too_large_and_a_server_stopped_mid_load(
    workspace: Workspace, server: Server, driver: neo4j.Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, answer = _everything(driver), workspace.answer()
    many, few = _many(tmp_path / "many"), str(write_source(tmp_path / "few", body=renamed(1)))
    assert _last_told(workspace, "load", many) == (
        f"{server.uri}: This change is too large for the server's transaction memory; the graph is as it was. Raise "
        f"{_MEMORY} in the server's settings and run the same command again."
    )
    assert _everything(driver) == before
    assert workspace.answer() == answer

    write_links = engine_neo4j._write_links

    def power_cut(*given: Any) -> None:
        """The things have been written by now, the links not yet."""
        server.kill()
        write_links(*given)

    with monkeypatch.context() as patch:
        patch.setattr(engine_neo4j, "_write_links", power_cut)
        patch.setattr(engine_neo4j, "_PATIENCE", 1.0)
        said = _last_told(workspace, "load", few)
    assert said.startswith(f"{server.uri}: No Neo4j server answers here, or it stopped; nothing has been half-loaded.")
    settings = server.home / "conf" / "neo4j.conf"
    raised = settings.read_text(encoding="utf-8").replace(f"{_MEMORY}={_LITTLE}", f"{_MEMORY}=512m")
    settings.write_text(raised, encoding="utf-8")
    server.restart()
    assert _everything(driver) == before
    assert workspace.answer() == answer

    done = workspace.run("load", few)
    assert done.code == 0, done.err
    assert "already loaded, unchanged" in done.err
    assert "Borchester Safety Board 1" in workspace.answer()
    workspace.loaded(Path(many))
    assert _run(driver, "MATCH (b:Body) RETURN count(b)") == [[_MANY + 4]]


# --- cypher ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A file that the server could read."""
    path = tmp_path / "private.csv"
    path.write_text(f"{hostile.SECRET}\n", encoding="utf-8")
    return path


def test_hostile_queries_are_refused(workspace: Workspace, driver: neo4j.Driver, private: Path, tmp_path: Path) -> None:
    before = _everything(driver)
    for query in hostile.hostile(private, tmp_path / "out"):
        assert hostile.SECRET not in told(workspace.run("cypher", query), 2), query
    assert _everything(driver) == before
    assert not (tmp_path / "out").exists()


def test_queries_that_read_are_run(workspace: Workspace, driver: neo4j.Driver) -> None:
    before = _everything(driver)
    own = (
        "MATCH (b:Body) RETURN b {.name, set: 1} AS b",
        "MATCH p = shortestPath((a)-[*..3]->(b:Body)) WHERE a <> b RETURN length(p)",
    )
    for query in (*hostile.ALLOWED, *own):
        done = workspace.run("cypher", query)
        assert done.code == 0, (query, done.err)
    assert _everything(driver) == before


def test_the_danger_is_real(workspace: Workspace, driver: neo4j.Driver, private: Path) -> None:
    """Unguarded, a reading session reads files of the server, also where a naive eye sees only a comment."""
    harm = f"LOAD CSV FROM 'file://{private.as_posix()}' AS line RETURN line"
    for query in (harm, f"MATCH (b:Body) // no more\r {harm}"):
        found = driver.execute_query(query, routing_=neo4j.RoutingControl.READ)
        assert hostile.SECRET in str(found.records)


def test_harm_hidden_at_random_does_nothing(workspace: Workspace, driver: neo4j.Driver, private: Path) -> None:
    """The server itself says what each query that is let through would do."""
    planned = 0
    with driver.session() as session:
        for query in hostile.passing(2, 6_000, private, private.with_name("out")):
            try:
                summary = session.run(neo4j.Query(f"EXPLAIN {query}")).consume()
            except neo4j.exceptions.Neo4jError:
                continue
            planned += 1
            assert summary.query_type == "r", query
            assert not {"LoadCSV", "ProcedureCall"} & set(_operators(summary.plan)), query
    assert planned > 20, "too few queries were understood for this to mean anything"


def _operators(plan: Any) -> Iterator[str]:
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)
