"""Conditions on the links of a path, and the one shape of them that both engines get right.

::

    MATCH line = (a:Body)-[:REPORTS_TO|PART_OF*1..8]->(b:Body)
    WHERE ALL(r IN relationships(line) WHERE r.standing = 'in place')

The embedded engine gives wrong rows for such a condition, without an error, once the candidate paths hold about 2,048
relationships (a test compares it with plain Python). It gives the right rows, and sooner, when the condition is put
into the path itself, where each link is tested as it is reached; so that is where it is put before a query is run.
"""

from __future__ import annotations

import re

from graph.cypher_text import until_closed
from graph.errors import EngineError

_SHAPE = re.compile(
    r"(?P<head>\bMATCH\s+(?P<path>\w+)\s*=\s*\([^()]*\)\s*<?-\[\w*:[\w|]+\*)(?P<bounds>\d+\.\.\d+)"
    r"(?P<tail>\]->?\s*\([^()]*\)\s*WHERE\s+)ALL\s*\(\s*(?P<link>\w+)\s+IN\s+relationships\((?P=path)\)\s+WHERE\s",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:ALL|ANY|NONE|SINGLE)\s*\(\s*\w+\s+IN\s+(?:relationships|rels|nodes)\s*\(", re.IGNORECASE)
_SAY = "WHERE ALL(r IN relationships(path) WHERE ...) right behind the MATCH of that path"


def put_into_path(query: str) -> str:
    """The query with each condition of the shape above put into its path, for the embedded engine, which then walks no
    link twice, as Neo4j does not.

    Raises:
        EngineError: a condition on a path in another shape, which would give wrong rows.
    """
    while found := _SHAPE.search(query):
        condition = until_closed(query, found.end())
        inside = (
            f"{found['head']} TRAIL {found['bounds']} ({found['link']}, reached | WHERE {condition}){found['tail']}true"
        )
        query = query[: found.start()] + inside + query[found.end() + len(condition) + 1 :]
    if _ELSEWHERE.search(query):
        raise EngineError(
            "A condition on a path in this place would give wrong rows on the embedded engine.",
            next_step=f"Write it as {_SAY}.",
        )
    return query


def other_shapes(query: str) -> bool:
    """Whether a query has a condition on a path in a shape that the embedded engine gets wrong."""
    try:
        put_into_path(query)
    except EngineError:
        return True
    return False
