"""What both engines do, and the one function that opens either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

from graph.errors import EngineError

if TYPE_CHECKING:
    from graph.assemble import Assembly


class Rows(NamedTuple):
    """The answer to a query: column names, and rows of plain values, dates, lists and :class:`PathValue`."""

    columns: list[str]
    rows: list[list[Any]]


@dataclass(frozen=True, slots=True)
class PathValue:
    """A path as both engines give it: properties of its nodes in order, and of the relationships between them."""

    nodes: tuple[dict[str, Any], ...]
    links: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class GraphInfo:
    """What a graph was built from: ledger id, revision, and kinds of access let in besides open."""

    ledger: str
    revision: int
    include: tuple[str, ...]


def not_for_publication(info: GraphInfo | None) -> str:
    """What is to be said of all that is made from a graph that lets in more than what is open; else nothing."""
    if not info or not info.include:
        return ""
    return f"It holds what was loaded as {' and '.join(info.include)}: it is not for publication."


class Engine(Protocol):
    """A graph that can be asked and loaded. No Cypher of its own beyond writing."""

    name: str
    address: str

    def run(self, query: str, params: Mapping[str, Any]) -> Rows:
        """The rows of a read-only query. Every ``$name`` in it must be in ``params``."""
        ...

    def info(self) -> GraphInfo | None:
        """What the graph was built from; None when it is empty."""
        ...

    def built_from(self) -> GraphInfo | None:
        """What :meth:`info` says, or of a damaged graph what is noted beside it."""
        ...

    def write(self, before: Assembly | None, after: Assembly, include: Iterable[str]) -> None:
        """Make the graph hold ``after`` where it held ``before`` (None: nothing). All of it, or nothing."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def is_server(address: str) -> bool:
    """True for the address of a Neo4j server, False for a folder."""
    return re.match(r"(bolt|neo4j)(\+s|\+ssc)?://", address) is not None


_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")


def check_parameters(query: str, params: Mapping[str, Any]) -> None:
    """Both ways: one engine answers a missing parameter with no rows and no error."""
    wanted = set(_PARAMETER.findall(query))
    if missing := sorted(wanted - set(params)):
        raise EngineError(f"The query needs ${', $'.join(missing)}.", next_step="Give a value for each parameter.")


def check_revision(info: GraphInfo | None, ledger: str, revision: int, where: str) -> None:
    """Refuse to load over a graph of another ledger, or of a later revision of this one.

    Raises:
        EngineError: either is the case.
    """
    if info is None:
        return
    if info.ledger != ledger:
        raise EngineError(
            "This graph was built from another ledger.", where=where,
            next_step="Use that ledger with --ledger, or name another graph with --graph.",
        )  # fmt: skip
    if info.revision > revision:
        raise EngineError(
            f"This graph holds revision {info.revision}; the ledger has only {revision}.", where=where,
            next_step="Use the ledger the graph was built from; this one is older.",
        )  # fmt: skip


def open_engine(address: str, *, database: str = "", adopt: bool = False, password: str = "") -> Engine:
    """The graph at a folder, or on a Neo4j server (``bolt://``, ``neo4j://``, each also ``+s`` and ``+ssc``).

    Raises:
        EngineError: it cannot be opened; says why and what to do.
    """
    if is_server(address):
        from graph.engine_neo4j import Neo4jEngine

        return Neo4jEngine(address, database=database, adopt=adopt, password=password)
    if "://" in address:
        raise EngineError(f"'{address}' is not the address of a Neo4j server.", next_step="Write neo4j://host:7687.")
    from graph.engine_embedded import EmbeddedEngine

    return EmbeddedEngine(Path(address))
