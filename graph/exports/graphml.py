"""The graph as GraphML, for Gephi, yEd, networkx and whatever else draws and measures networks."""

from __future__ import annotations

import io

from graph.bridges import networkx_of
from graph.exports import Made
from graph.exports.holdings import Holdings


def made(holdings: Holdings) -> Made:
    """A directed graph in which two nodes may be joined by several edges, each under the id of its fact."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml(networkx_of(holdings), out)
    return Made({"": out.getvalue()}, "", [])
