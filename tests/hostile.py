"""Queries that try to do more than read the graph, queries that only look as if they did, and queries made of both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from graph.errors import QuestionError
from graph.read_only import read_only

SECRET = "what-nobody-may-read"

REFUSED = (
    # the embedded engine
    "COPY (MATCH (b:Body) RETURN b.id) TO '{out}'",
    "COPY Body TO '{out}'",
    "COPY Body FROM '{private}'",
    "LOAD FROM '{private}' RETURN *",
    "MATCH (b:Body) LOAD FROM '{private}' RETURN *",
    "MATCH (b:Body) WITH * LOAD FROM '{private}' (header=false) RETURN column0",
    "RETURN 1 AS column0 UNION ALL LOAD FROM '{private}' (header=false) RETURN column0",
    "LOAD EXTENSION '{private}'",
    "INSTALL httpfs",
    "ATTACH '{private}' AS other (dbtype lbug)",
    "EXPORT DATABASE '{out}'",
    "IMPORT DATABASE '{out}'",
    "USE other",
    "CALL threads=1",
    "CALL show_tables() RETURN *",
    "CHECKPOINT",
    "BEGIN TRANSACTION",
    "CREATE MACRO twice(x) AS x + x",
    "DROP TABLE Body",
    "ALTER TABLE Body ADD harm STRING",
    "COMMENT ON TABLE Body IS 'harm'",
    "EXPLAIN MATCH (b:Body) RETURN b",
    "PROFILE MATCH (b:Body) RETURN b",
    # Neo4j
    "LOAD CSV FROM 'file://{private}' AS line RETURN line",
    "MATCH (b:Body) LOAD CSV WITH HEADERS FROM 'file://{private}' AS line RETURN line",
    "RETURN COLLECT {{ LOAD CSV FROM 'file://{private}' AS line RETURN line }} AS lines",
    "RETURN EXISTS {{ LOAD CSV FROM 'file://{private}' AS line RETURN line }} AS there",
    "RETURN 1 AS line UNION LOAD CSV FROM 'file://{private}' AS line RETURN line",
    "CALL db.labels()",
    "MATCH (b:Body) CALL db.labels() YIELD label RETURN label",
    "MATCH (b:Body) CALL {{ RETURN 1 AS x }} RETURN x",
    "MATCH (b:Body) WITH * CALL (b) {{ RETURN 1 AS x }} RETURN x",
    "MATCH (b:Body) WITH b AS count CALL (count) {{ RETURN 1 AS x }} RETURN x",
    "RETURN EXISTS {{ CALL db.labels() YIELD label RETURN label }}",
    "MATCH (b:Body) CALL {{ WITH b DELETE b }} IN TRANSACTIONS",
    "MATCH (b:Body) FOREACH (x IN [1] | SET b.harm = x)",
    "USING PERIODIC COMMIT LOAD CSV FROM 'file://{private}' AS line RETURN line",
    "CYPHER 25 MATCH (b:Body) RETURN b",
    "USE neo4j MATCH (b:Body) RETURN b",
    "SHOW USERS",
    "SHOW SETTINGS",
    "MATCH (b:Body) NODETACH DELETE b",
    "MATCH (b:Body) INSERT (:Body)",
    "RETURN apoc.cypher.runFirstColumnSingle('MATCH (n) DETACH DELETE n', {{}})",
    "RETURN `apoc`.`load`.`json`('file://{private}')",
    "RETURN apoc . load . json('file://{private}')",
    # both
    "CREATE (:Body {{id: 'harm'}})",
    "MATCH (b:Body) CREATE (b)-[:REPORTS_TO]->(b)",
    "MATCH (b:Body) WITH * CREATE (b)-[:REPORTS_TO]->(b)",
    "MERGE (:Body {{id: 'harm'}})",
    "MATCH (b:Body) SET b.name = 'harm'",
    "MATCH (b:Body) SET b:Harm",
    "MATCH (b:Body) WITH b AS count SET (count).name = 'harm'",
    "MATCH (b:Body) REMOVE b.name",
    "MATCH (b:Body) DELETE b",
    "MATCH (b:Body) DETACH DELETE b",
    "MATCH (b:Body) WITH b AS all DELETE `all`",
    "mAtCh (b:Body) dElEtE b",
    "MATCH (b:Body)\nDELETE\tb",
    "MATCH (b:Body)/**/DELETE/**/b",
    "MATCH (b:Body)DELETE(b)",
    "MATCH (b:Body) WHERE b.id > 1. DELETE b",
    "MATCH (b:Body) WHERE b.id > 1.DELETE b",
    "MATCH (b:Body) WHERE b.id > 1 DELETE .5",
    "MATCH (b:Body) RETURN b.id; MATCH (b:Body) DELETE b",
    "MATCH (b:Body) RETURN b.id;;",
    ";",
    "",
    "  \n",
    "// MATCH (b:Body) RETURN b",
    "// MATCH\nCREATE (:Body {{id: 'harm'}})",
    "/* MATCH */ CREATE (:Body {{id: 'harm'}})",
    # words hidden from one engine's eyes but not from the other's
    "MATCH (b:Body) // no more\r LOAD CSV FROM 'file://{private}' AS line RETURN line",
    "MATCH (b:Body) //\u2028\r DETACH DELETE b",
    "RETURN 1 /** /*/ ; COPY (MATCH (b:Body) RETURN b.id) TO '{out}'",
    "MATCH (b:Body) RETURN b.id /* ; COPY (MATCH (b:Body) RETURN b.id) TO '{out}'",
    "MATCH (b:Body) RETURN 'a'' ; COPY (MATCH (b:Body) RETURN b.id) TO ''{out}'",
    "MATCH (b:Body) RETURN b.id AS x'; DELETE b //'",
    "MATCH (b:Body) \\u0044ELETE b",
    "MATCH (b:Body) \\U0044ELETE b",
    "RETURN '\\u0027 DELETE b",
    "RETURN 'a\\\\u0027 AS x LOAD CSV FROM \"file://{private}\" AS line RETURN line //'",
    "RETURN 'a\\x27'",
    "RETURN `a\\u0060`",
    "MATCH (b:Body) RETURN b.id\x00; DROP TABLE Body",
    "MATCH (b:Body) \ufeffDELETE b",
    "MATCH (b:Body) \u0130NSTALL httpfs",
    "RETURN 'caf\udce9' AS x",
)
"""Templates: ``{private}`` is a file that may not be read, ``{out}`` one that may not be written."""

ALLOWED = (
    "MATCH (b:Body) RETURN b.id",
    "match (b:Body) return b.id;",
    "OPTIONAL MATCH (b:Body {id: 'borsetshire:board'}) RETURN b.name AS name",
    "MATCH (b:Body {name: 'CREATE DELETE SET; COPY (x) TO y'}) RETURN b.id",
    'MATCH (b:Body) WHERE b.name = "it\'s; LOAD FROM \\"here\\" // CALL" RETURN b.id',
    "MATCH (b:Body) WHERE b.name CONTAINS 'Safety \\'Board\\'' RETURN b.id",
    "WITH {set: 1, delete: 2} AS m RETURN m.set + m.delete AS create_sum",
    "MATCH (b:Body) RETURN b.kind AS `set`, count(*) AS `call` ORDER BY `call` DESC, `set` SKIP 0 LIMIT 5",
    "MATCH (b:Body) WHERE EXISTS { MATCH (b)-[:REPORTS_TO]->(:Body) } RETURN b.name AS name ORDER BY name",
    "MATCH (b:Body) RETURN b.name AS name, COUNT { MATCH (b)-[:REPORTS_TO]->(:Body) } AS lines",
    "MATCH (b:Body) WHERE NOT b.kind IN ['county council', 'x'] AND b.name IS NOT NULL RETURN b.id",
    "MATCH (b:Body)-[r:REPORTS_TO|PART_OF*1..3]->(c:Body) RETURN b.name AS a, c.name AS b",
    "MATCH (next:Body) RETURN next.id AS start, next.name AS update ORDER BY start DESC",
    "MATCH (from:Body)-[use:REPORTS_TO]->(to:Body) RETURN from.id, to.id, use.fact",
    "MATCH (b:Body) RETURN CASE WHEN b.kind = 'x' THEN 1 ELSE 2 END AS which",
    "UNWIND [1, 2, 3] AS x WITH DISTINCT x WHERE x > 1 OR x = .5 RETURN x * 1.5e1 AS y",
    "RETURN 1 AS x UNION ALL RETURN 2 AS x",
    "MATCH (b:Body) RETURN b.id // which bodies: CREATE nothing",
    "/* who; DELETE */ MATCH (b:Body) /* what */ RETURN b.id",
    "MATCH (b:Body)\u00a0RETURN\u2003b.id",
    "MATCH (b:Body) WHERE all(x IN [1, 2] WHERE x > 0) RETURN b.id",
    "MATCH (b:Body) WHERE b.name STARTS WITH 'A' XOR b.name ENDS WITH 'p' RETURN lower(b.name) AS name",
    "MATCH (b:Body) RETURN b.id AS id, -1 AS a, 2 - 1 AS c, [1, 2, 3][0..1] AS d, 7 % 2 AS e, 2 ^ 3 AS f",
    "MATCH (b:Body) WHERE b.name =~ '.*Board' RETURN b.id",
    "MATCH (`a body`:Body) RETURN `a body`.`name` AS `its name`",
    "MATCH (order_1:Body) WITH count(order_1) AS n RETURN n",
)

_PIECES = (
    "", " ", "\n", "\r", "\r\n", "\t", "\u00a0", "\u2028", "\x85", "\x0b", "\x1c", "\x00", "\ufeff", "/*", "*/", "/***/",
    "/**/", "/** */", "//", "/*'*/", "//'\n", '/*"*/', "'/*'", "'//'", "/*\r*/", "'", '"', "`", "''", "'x'", "\\", "\\\\",
    "\\'", '\\"', ";", ".", ":", "$", ",", "|", "*", "{", "}", "(", ")", "[", "]", "--", "#", "@", "/", "1.", "x",
    "AS count", "AS x", "UNION", "UNION ALL",
)  # fmt: skip
_HARM = (
    "LOAD CSV FROM 'file://{private}' AS l RETURN l", 'LOAD CSV FROM "file://{private}" AS l', "LOAD FROM '{private}' RETURN *",
    'LOAD FROM "{private}" RETURN *', "; COPY (MATCH (z:Body) RETURN z.id) TO '{out}'", '; COPY (RETURN 1) TO "{out}" ;',
    "CALL db.labels()", "CALL {{ RETURN 1 AS q }}", "CALL (x) {{ RETURN 1 AS q }}", "CREATE (z:Body {{id: 'z'}})",
    "MERGE (z:Body {{id: 'z'}})", "SET b.name = 'z'", "DELETE b", "DETACH DELETE b", "REMOVE b.name",
    "FOREACH (q IN [1] | CREATE (:Body {{id: 'q'}}))", "; CREATE (z:Body {{id: 'zz'}})",
)  # fmt: skip


def hostile(private: Path, out: Path) -> list[str]:
    """The queries to be refused, with the two files in them."""
    return [query.format(private=private.as_posix(), out=out.as_posix()) for query in REFUSED]


def passing(seed: int, tries: int, private: Path, out: Path) -> Iterator[str]:
    """Of many queries with harm hidden in them at random, those that :func:`read_only` lets through."""
    random = Random(seed)
    harm = [each.format(private=private.as_posix(), out=out.as_posix()) for each in _HARM]

    def pieces() -> str:
        return "".join(random.choice(_PIECES) for _ in range(random.randint(0, 3)))

    for _ in range(tries):
        query = random.choice(ALLOWED)
        for _ in range(random.choice((1, 1, 2))):
            at = random.randint(0, len(query))
            query = f"{query[:at]}{pieces()} {random.choice(harm)}{pieces()}{query[at:]}"
        try:
            yield read_only(query)
        except QuestionError:
            continue
