"""What the tests of both engines stand on: data sets, each in a ledger of its own, shown on one engine at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import neo4j
import pytest

from graph.assemble import Assembly, assemble
from graph.claims import Source
from graph.engine import Engine, open_engine
from graph.ledger import Ledger
from loaders.tables import load
from loaders.wanted import SHIPPED
from neo4j_server import QUICK, Server, why_not

HERE = Path(__file__).parent
COUNTY = HERE / "borsetshire"
FIRST_SOURCES = ("register", "papers", "acts")
COUNTY_SOURCES = (
    *FIRST_SOURCES,
    *sorted({each.parent.name for each in COUNTY.glob("*/source.yml")} - {*FIRST_SOURCES}),
)
REQUIRE_ALL = os.environ.get("ANSWERABLE_REQUIRE_ALL") == "1"
"""Set where a missing server must be a failure, as in CI; elsewhere its tests are skipped, and say why."""


def county() -> list[Source]:
    """The sources of the invented county of Borsetshire."""
    return [load(COUNTY / name) for name in COUNTY_SOURCES]


def shipped() -> list[Source]:
    """The shipped sources: the law, and Leicester, Leicestershire and Rutland."""
    return [load(SHIPPED / name) for name in ("law", "llr", "llr-law")]


def record(ledger: Ledger, sources: Iterable[Source]) -> None:
    """Load sources into a ledger."""
    with ledger.locked():
        for source in sources:
            ledger.append(source)


def assembly_of(folder: Path, sources: Iterable[Source], include: Iterable[str] = ()) -> Assembly:
    """What a new ledger in this folder makes of these sources."""
    ledger = Ledger.open(folder)
    record(ledger, sources)
    return assemble(ledger, ledger.state(), include)


class Neo4jServer:
    """The Neo4j of these tests: the one named by NEO4J_URI, or one of our own, started when first asked for."""

    def __init__(self) -> None:
        self._own: Server | None = None
        self._engine: Engine | None = None

    def engine(self) -> Engine:
        """An engine on the server, which held nothing when the session began."""
        if self._engine is None:
            if reason := why_not():
                if REQUIRE_ALL:
                    pytest.fail(reason)
                pytest.skip(reason)
            address = os.environ.get("NEO4J_URI", "")
            if not address:
                self._own = Server(options=QUICK).start()
                address = self._own.uri
                os.environ |= {"NEO4J_USER": self._own.user, "NEO4J_PASSWORD": self._own.password}
            self._engine = open_engine(address)
            if self._engine.run("MATCH (n) RETURN count(n)", {}).rows != [[0]]:
                self._engine.close()
                self._engine = None
                pytest.fail("The database at NEO4J_URI is not empty, and the tests would wipe it: name an empty one.")
        return self._engine

    def wipe(self) -> None:
        """Take everything out but the constraints."""
        engine = self.engine()
        login = (os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
        with neo4j.GraphDatabase.driver(engine.address, auth=login) as driver, driver.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()

    def stop(self) -> None:
        """Leave nothing behind."""
        if self._engine:
            self.wipe()
            self._engine.close()
        if self._own:
            self._own.stop()


class Stage:
    """One engine that shows one data set at a time.

    Args:
        name: "embedded" or "neo4j".
        folder: where ledgers and embedded graphs are kept.
    """

    def __init__(self, name: str, folder: Path, server: Neo4jServer) -> None:
        self.name = name
        self._folder = folder
        self._server = server
        self._assemblies: dict[str, Assembly] = {}
        self._shown = ""
        self._engine: Engine | None = None

    def assembly(self, data: str, make: Callable[[], Iterable[Source]]) -> Assembly:
        """The assembly of a data set, made once."""
        if data not in self._assemblies:
            self._assemblies[data] = assembly_of(self._folder / data / "ledger", make())
        return self._assemblies[data]

    def show(self, data: str, make: Callable[[], Iterable[Source]]) -> Engine:
        """The engine, holding just this data set."""
        if self._shown != data or self._engine is None:
            engine = self.empty(data)
            assembly = self.assembly(data, make)
            if engine.info() is None:
                engine.write(None, assembly, ())
            self._engine, self._shown = engine, data
        return self._engine

    def show_by_sources(self, data: str, make: Callable[[], Iterable[Source]]) -> Engine:
        """As :meth:`show`, one source after the other, as users load a graph that is too large for one transaction."""
        if self._shown != data or self._engine is None:
            engine, before = self.empty(data), None
            ledger = Ledger.open(self._folder / data / "ledger")
            record(ledger, make())
            for revision in range(1, ledger.revision + 1):
                after = assemble(ledger, ledger.state(revision))
                engine.write(before, after, ())
                before = after
            self._engine, self._shown = engine, data
        return self._engine

    def empty(self, data: str) -> Engine:
        """The engine, holding nothing; an embedded one holds what was put into ``data`` before."""
        self.close()
        if self.name == "embedded":
            return open_engine(str(self._folder / data / "graph"))
        self._server.wipe()
        return self._server.engine()

    def close(self) -> None:
        """Let go of an embedded graph; the server's connections stay."""
        if self._engine and self.name == "embedded":
            self._engine.close()
        self._engine, self._shown = None, ""


def plain_rows(engine: Engine, query: str, params: Mapping[str, object] | None = None) -> list[list[object]]:
    """The rows of a query, sorted."""
    return sorted(engine.run(query, params or {}).rows, key=str)
