"""The graph in other people's hands: a networkx graph, and py2neo for the notebooks that use it.

py2neo was ended by its author in 2023: no release, no mending of faults, and no promise that it will speak to the next
Neo4j. It is here for notebooks that have it already, as the optional extra ``answerable[py2neo]``; nothing of ours needs
it. New work is better done with the official driver (``neo4j``) or with :func:`to_networkx`.
"""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.errors import EngineError
from graph.exports.holdings import Holdings, Item, printable, read
from graph.model import verb

if TYPE_CHECKING:
    import networkx as nx
    import py2neo

    from graph.engine import Engine


def to_networkx(engine: Engine, as_of: date | None = None) -> nx.MultiDiGraph[str]:
    """The whole graph as a networkx graph.

    Nodes are keyed by id and have ``label``, ``name``, ``kind`` and every other property stated; edges are keyed by the
    id of their fact and have ``kind``, ``says``, ``standing`` and the rest. Days are text as 2019-11-06; what is not
    stated is left out.

    Args:
        as_of: a day; each node and edge then has ``stands``, how it stands on that day, and ``in_place``.

    Raises:
        EngineError: there is no graph, or it cannot be read.
    """
    return networkx_of(read(engine, as_of))


def networkx_of(holdings: Holdings) -> nx.MultiDiGraph[str]:
    """What was read as a networkx graph; see :func:`to_networkx`."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**holdings.about)
    for item in holdings.things:
        graph.add_node(item.fact.subject, **_attributes(item, holdings))
    for item in holdings.links:
        fact = item.fact
        graph.add_edge(fact.subject, fact.object, key=fact.id, says=verb(fact.kind), **_attributes(item, holdings))
    return graph


def _attributes(item: Item, holdings: Holdings) -> dict[str, Any]:
    fact, day = item.fact, holdings.as_of
    found: dict[str, Any] = {
        **{name: value for name, value in item.values.items() if name != "id"},
        "fact": fact.id, "standing": fact.standing, "status": fact.status, "dates": fact.dates, **item.days,
        "differs": fact.differs, "stands": item.stands,
    }  # fmt: skip
    if day:
        found["in_place"] = fact.current(day)
    return {name: printable(value) if isinstance(value, str) else value for name, value in found.items() if value != ""}


def py2neo_graph(address: str, password: str = "", database: str = "") -> py2neo.Graph:
    """A py2neo ``Graph`` on the Neo4j that answerable loads.

    Args:
        address: as for answerable: ``bolt://`` or ``neo4j://``, each also ``+s`` and ``+ssc``.
        password: ``NEO4J_PASSWORD`` when empty. The user is ``NEO4J_USER``, or "neo4j".
        database: the server's default when empty.

    Raises:
        EngineError: py2neo is not installed, or no server answers.
    """
    client = _py2neo()
    login = (os.environ.get("NEO4J_USER", "neo4j"), password or os.environ.get("NEO4J_PASSWORD", ""))
    try:
        graph = client.Graph(address, name=database or None, auth=login)
        graph.run("RETURN 1").evaluate()
    except Exception as error:  # py2neo raises many sorts, among them those of the socket
        raise EngineError(
            f"py2neo cannot use this server ({error}).", where=address,
            next_step="Check NEO4J_USER and NEO4J_PASSWORD, and that the server runs.",
        ) from None  # fmt: skip
    return graph


def subgraph(graph: nx.MultiDiGraph[str]) -> py2neo.Subgraph:
    """What :func:`to_networkx` gives, or a part of it, as a py2neo ``Subgraph``: to be looked at, combined, and merged.

    Beware: of several edges of one kind between the same two nodes, such as two terms in one chair, py2neo writes only one
    to a database, by ``Graph.create`` as by ``Graph.merge``. :func:`push` writes them all.

    Raises:
        EngineError: py2neo is not installed.
    """
    client = _py2neo()
    nodes = {}
    for key, values in graph.nodes(data=True):
        nodes[key] = node = client.Node(values["label"], id=key, **values)
        node.__primarylabel__, node.__primarykey__ = values["label"], "id"
    edges = [
        client.Relationship(nodes[a], values["kind"], nodes[b], **values) for a, b, values in graph.edges(data=True)
    ]
    return client.Subgraph(nodes.values(), edges)


def push(client: py2neo.Graph, graph: nx.MultiDiGraph[str]) -> None:
    """Write what :func:`to_networkx` gives, or a part of it, to the database of a py2neo ``Graph``, in one transaction.

    A node is found again by its label and id, and an edge by the id of its fact: pushing again changes only what differs.

    Raises:
        EngineError: py2neo is not installed.
    """
    _py2neo()
    from py2neo.bulk import merge_nodes, merge_relationships

    label = {key: held["label"] for key, held in graph.nodes(data=True)}
    nodes: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for key, held in graph.nodes(data=True):
        nodes[held["label"]].append({"id": key, **held})
    edges: defaultdict[tuple[str, str, str], list[tuple[str, dict[str, Any], str]]] = defaultdict(list)
    for a, b, held in graph.edges(data=True):
        edges[held["kind"], label[a], label[b]].append((a, held, b))
    transaction = client.begin()
    try:
        for name, rows in nodes.items():
            merge_nodes(transaction, rows, (name, "id"))
        for (kind, a, b), links in edges.items():
            merge_relationships(transaction, links, (kind, "fact"), (a, "id"), (b, "id"))
        client.commit(transaction)
    finally:
        client.rollback(transaction)  # what was committed is closed, and left as it is


def _py2neo() -> Any:
    try:
        import py2neo
    except ImportError:
        raise EngineError(
            "py2neo is not installed.", next_step="Install it with 'pip install answerable[py2neo]'."
        ) from None
    return py2neo
