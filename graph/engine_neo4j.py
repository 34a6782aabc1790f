"""The Neo4j engine: the official driver, constraints from the model, and only the difference written, in one go."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from types import TracebackType
from typing import Any, Self

import neo4j
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from graph.assemble import Assembly, bookkeeping
from graph.changes import Change, difference
from graph.engine import GraphInfo, PathValue, Rows, check_parameters, check_revision
from graph.errors import EngineError
from graph.model import LABELS, LINKS
from graph.rows import RECORDS, Row, Table, record

# What the driver has to say of a server that is not there, an error of ours says better.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

OLDEST_SERVER = (5, 26)
_BATCH = 10_000
_PATIENCE = 10.0
"""Seconds for which a transaction is tried again after errors that may pass."""
_MEMORY_SETTING = "dbms.memory.transaction.total.max"
_CREATE = "CREATE (n:{label}) SET n = row.values{extra}"
_UPDATE = (
    "MATCH (n:{label} {{id: row.values.id}}) REMOVE n:Board, n:Committee, n:DeliveryGroup SET n = row.values{extra}"
)
_MEMORY_CODES = ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError")


class Neo4jEngine:
    """A graph on a Neo4j server.

    Args:
        address: ``bolt://``, ``neo4j://``, ``bolt+s://`` or ``neo4j+s://`` and a host.
        database: the database's name; the server's default when empty.
        adopt: load into a database that already holds something else.
        password: the password; ``NEO4J_PASSWORD`` when empty. The user is ``NEO4J_USER``, or "neo4j".

    Raises:
        EngineError: no server there, a wrong password, or a server older than :data:`OLDEST_SERVER`.
    """

    name = "neo4j"

    def __init__(self, address: str, *, database: str = "", adopt: bool = False, password: str = "") -> None:
        self.address = address
        self._database = database or None
        self._adopt = adopt
        if "@" in address:
            raise EngineError(
                "Leave user and password out of the address.", next_step="Set NEO4J_USER and NEO4J_PASSWORD."
            )
        user = os.environ.get("NEO4J_USER", "neo4j")
        login = (user, password or os.environ.get("NEO4J_PASSWORD", ""))
        try:
            self._driver = neo4j.GraphDatabase.driver(
                address, auth=login, notifications_min_severity="OFF", max_transaction_retry_time=_PATIENCE
            )
            with _in_words(address):
                self._driver.verify_connectivity()
                self._check_version()
        except (ValueError, ConfigurationError) as error:
            raise EngineError(f"'{address}' cannot be used ({error}).", next_step="Write neo4j://host:7687.") from None
        except EngineError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._driver.close()

    def _check_version(self) -> None:
        version = self.run("CALL dbms.components() YIELD versions RETURN versions[0]", {}).rows[0][0]
        numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
        if numbers < OLDEST_SERVER:
            raise EngineError(
                f"This is Neo4j {version}; answerable needs 5.26 LTS or later.", where=self.address,
                next_step="Use a newer server; docker-compose.yml starts one.",
            )  # fmt: skip

    def run(self, query: str, params: Mapping[str, Any]) -> Rows:
        """The rows of a read-only query.

        Raises:
            EngineError: the server has gone, or refuses the query.
        """
        check_parameters(query, params)
        with _in_words(self.address):
            found = self._driver.execute_query(
                neo4j.Query(query),
                dict(params),
                database_=self._database,
                routing_=neo4j.RoutingControl.READ,
            )
        return Rows(list(found.keys), [[_plain(value) for value in row.values()] for row in found.records])

    def info(self) -> GraphInfo | None:
        """What the graph was built from; None when the database is empty, or to be adopted.

        Raises:
            EngineError: the database holds something else.
        """
        rows = self.run("MATCH (g:LoadedGraph {id: 'answerable'}) RETURN g.ledger, g.revision, g.include", {}).rows
        if not rows:
            self._check_empty()
            return None
        ledger, revision, include = rows[0]
        return GraphInfo(ledger, int(revision), tuple(filter(None, (include or "").split(","))))

    def built_from(self) -> GraphInfo | None:
        """What :meth:`info` says: the server looks after its own files."""
        return self.info()

    def write(self, before: Assembly | None, after: Assembly, include: Iterable[str]) -> None:
        """Write the difference between two assemblies in one transaction, retried on passing errors.

        Raises:
            EngineError: the database holds something else or another ledger's graph, has gone, lacks the memory for
                the transaction, or wrote fewer rows than given. Nothing has then been changed.
        """
        include = tuple(include)
        info = self.info()
        check_revision(info, after.state.ledger, after.state.revision, self.address)
        self._declare()
        change = difference(before if info else None, after)
        records = bookkeeping(after, include)
        with _in_words(self.address), self._driver.session(database=self._database) as session:
            session.execute_write(_write_or_refuse, self.address, change, records)

    def _check_empty(self) -> None:
        """Nothing is loaded beside somebody else's graph unasked, nor where one label would mean two things."""
        found = self.run("MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label", {})
        theirs = {row[0] for row in found.rows}
        shared = sorted(theirs.intersection(_labels()))
        if shared:
            raise EngineError(
                f"This database uses the label {shared[0]} for something that answerable did not put there.",
                where=self.address, next_step="Name another with --database.",
            )  # fmt: skip
        if theirs and not self._adopt:
            raise EngineError(
                "This database holds something that answerable did not put there.", where=self.address,
                next_step="Name another with --database, or add --adopt to load beside it.",
            )  # fmt: skip

    def _declare(self) -> None:
        """One unique id for each label, one unique fact for each type of relationship."""
        with _in_words(self.address), self._driver.session(database=self._database) as session:
            present = {row["name"] for row in session.run("SHOW CONSTRAINTS YIELD name RETURN name")}
            for name, statement in constraints():
                if name not in present:
                    session.run(statement).consume()


def _labels() -> Iterator[str]:
    """Every label of ours that a question asks by."""
    yield from (table.name for table in RECORDS)
    yield from (label.name for label in LABELS)


def constraints() -> Iterator[tuple[str, str]]:
    """Names and statements of every constraint, from the model."""
    for label in _labels():
        name = f"answerable_{label}_id"
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for link in LINKS:
        name = f"answerable_{link.name}_fact"
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{link.name}]-() REQUIRE r.fact IS UNIQUE"


def second_label(kind: str) -> str:
    """A further label for people who browse bodies in Neo4j; no query uses it."""
    if "board" in kind:
        return "Board"
    if "committee" in kind or kind in ("executive", "full council", "police and crime panel"):
        return "Committee"
    return "DeliveryGroup" if kind == "delivery group" else ""


def _write_or_refuse(
    transaction: neo4j.ManagedTransaction, address: str, change: Change, records: Mapping[Table, list[Row]]
) -> None:
    """The driver takes lack of memory for a passing error and would write the whole change again, six times."""
    try:
        _write(transaction, change, records)
    except Neo4jError as error:
        if _lacks_memory(error):
            raise _translated(error, address) from None
        raise


def _lacks_memory(error: Exception) -> bool:
    return any(code in (getattr(error, "code", "") or "") for code in _MEMORY_CODES)


def _write(transaction: neo4j.ManagedTransaction, change: Change, records: Mapping[Table, list[Row]]) -> None:
    for table, rows in change.gone.items():
        if table.is_link:
            _forget_links(transaction, table, rows)
    for table, rows in change.gone.items():
        if not table.is_link:
            _forget_things(transaction, table, rows)
    for table in sorted(change.come, key=lambda t: t.is_link):
        changed: list[Row] = [now for _, now in change.changed[table]]
        if table.is_link:
            _forget_links(transaction, table, [was for was, _ in change.changed[table]])
            _write_links(transaction, table, chain(change.come[table], changed))
        else:
            _write_things(transaction, table, change.come[table], _CREATE)
            _write_things(transaction, table, changed, _UPDATE)
    for table, kept in records.items():
        transaction.run(f"MATCH (n:{table.name}) DETACH DELETE n").consume()
        _write_things(transaction, table, kept, _CREATE)


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    each = iter(rows)
    while batch := list(islice(each, _BATCH)):
        yield batch


def _run(transaction: neo4j.ManagedTransaction, table: Table, query: str, rows: Sequence[Any]) -> None:
    """Run a statement over all rows and count: a row whose ends are missing would be passed over in silence."""
    for batch in _batches(rows):
        done = transaction.run(query, rows=batch).single(strict=True)[0]
        if done != len(batch):
            raise EngineError(f"{table.stem}: {done} of {len(batch)} rows were written; nothing has been changed.")


def _forget_links(transaction: neo4j.ManagedTransaction, table: Table, rows: Iterable[Row]) -> None:
    query = f"UNWIND $rows AS fact MATCH ()-[r:{table.name} {{fact: fact}}]->() DELETE r RETURN count(*)"
    _run(transaction, table, query, [row[table.key] for row in rows])


def _forget_things(transaction: neo4j.ManagedTransaction, table: Table, rows: Iterable[Row]) -> None:
    query = f"UNWIND $rows AS id MATCH (n:{table.name} {{id: id}}) DETACH DELETE n RETURN count(*)"
    _run(transaction, table, query, [row[0] for row in rows])


def _write_links(transaction: neo4j.ManagedTransaction, table: Table, rows: Iterable[Row]) -> None:
    query = (
        f"UNWIND $rows AS row MATCH (a:{table.a} {{id: row.a}}) MATCH (b:{table.b} {{id: row.b}}) "
        f"CREATE (a)-[r:{table.name}]->(b) SET r = row.values RETURN count(r)"
    )
    for batch in _batches(rows):
        _run(transaction, table, query, [{"a": r[0], "b": r[1], "values": record(table, r)} for r in batch])


def _write_things(transaction: neo4j.ManagedTransaction, table: Table, rows: Iterable[Row], how: str) -> None:
    for batch in _batches(rows):
        browsed: dict[str, list[dict[str, Any]]] = {}
        for row in batch:
            values = record(table, row)
            extra = second_label(values["kind"]) if table.name == "Body" else ""
            browsed.setdefault(extra, []).append({"values": values})
        for extra, each in browsed.items():
            query = how.format(label=table.name, extra=f", n:{extra}" if extra else "")
            _run(transaction, table, f"UNWIND $rows AS row {query} RETURN count(n)", each)


@contextmanager
def _in_words(address: str) -> Iterator[None]:
    """Turn the driver's errors into ours: what happened, where, and what to do."""
    try:
        yield
    except (Neo4jError, DriverError) as error:
        raise _translated(error, address) from None


def _translated(error: Neo4jError | DriverError, address: str) -> EngineError:
    if isinstance(error, AuthError) or "AuthenticationRateLimit" in (getattr(error, "code", "") or ""):
        return EngineError(
            "The server refused the user name or password.", where=address,
            next_step="Set NEO4J_USER and NEO4J_PASSWORD in the environment; after several tries wait a few seconds.",
        )  # fmt: skip
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return EngineError(
            "No Neo4j server answers here, or it stopped; nothing has been half-loaded.", where=address,
            next_step="Start it ('docker compose up -d') and run the same command again.",
        )  # fmt: skip
    if _lacks_memory(error):
        return EngineError(
            "This change is too large for the server's transaction memory; the graph is as it was.", where=address,
            next_step=f"Raise {_MEMORY_SETTING} in the server's settings and run the same command again.",
        )  # fmt: skip
    if "DatabaseNotFound" in (getattr(error, "code", "") or ""):
        return EngineError(
            "The server has no database of that name.", where=address, next_step="Name another with --database."
        )
    return EngineError(
        f"The server refused: {getattr(error, 'message', None) or error}", where=address,
        next_step="Nothing has been changed.",
    )  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, neo4j.time.Date):
        return value.to_native()
    if isinstance(value, neo4j.graph.Path):
        return PathValue(tuple(_own(node) for node in value.nodes), tuple(_own(link) for link in value.relationships))
    if isinstance(value, neo4j.graph.Entity):
        return _own(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def _own(entity: neo4j.graph.Entity) -> dict[str, Any]:
    return {key: _plain(value) for key, value in entity.items()}
