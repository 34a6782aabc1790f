"""Which queries of a user's own may run: those that only read the graph.

A read-only session is not enough: on the embedded engine ``COPY .. TO`` still writes a file and ``LOAD FROM`` reads one,
and on Neo4j so does ``LOAD CSV``. So the query is taken to pieces, and a word that stands where only a clause or an
operator can stand must be one of :data:`ALLOWED`: two values never follow each other without one. What cannot be taken
to pieces in just one way is refused, and comments are left out, because the engines do not agree on where one ends.
"""

from __future__ import annotations

import re

from graph.errors import QuestionError

ALLOWED = frozenset((
    "MATCH", "OPTIONAL", "WITH", "UNWIND", "WHERE", "RETURN", "UNION", "ALL", "ORDER", "BY", "SKIP", "LIMIT", "DISTINCT",
    "AS", "ASC", "ASCENDING", "DESC", "DESCENDING", "AND", "OR", "XOR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE",
    "STARTS", "ENDS", "CONTAINS", "CASE", "WHEN", "THEN", "ELSE", "END", "EXISTS", "COUNT", "COLLECT", "ANY", "NONE",
    "SINGLE", "SHORTEST",
))  # fmt: skip
"""Clauses that read, and the words of expressions."""
_VALUES = frozenset(("NULL", "TRUE", "FALSE", "END"))
_CLOSED = (")", "]", "}")
_FIRST = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN")
_NEVER = frozenset((
    "ALTER", "ATTACH", "CALL", "COPY", "CREATE", "DELETE", "DETACH", "DROP", "EXPORT", "FOREACH", "IMPORT", "INSERT",
    "INSTALL", "LOAD", "MERGE", "REMOVE", "SET",
))  # fmt: skip
"""Clauses that write or reach outside the graph: refused even where a variable could stand."""
_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\r\n]*|/\*.*?\*/)
    |(?P<value>'(?:\\[\\'"bfnrt]|[^'\\])*'|"(?:\\[\\'"bfnrt]|[^"\\])*"|(?:`[^`\\]+`)+)
    |(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<word>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<sign>\.\.|[-+*%^=<>~!|&()\[\]{},:.$;]|/(?![/*]))""",
    re.DOTALL | re.VERBOSE,
)
_NEXT_STEP = "Only MATCH, OPTIONAL MATCH, WITH, UNWIND, WHERE, RETURN, UNION, ORDER BY, SKIP and LIMIT may be used."


def read_only(query: str) -> str:
    """The query as it may be run: without comments.

    Raises:
        QuestionError: it may do something other than read the graph; names the first word or character not allowed.
    """
    if re.search(r"\\u|[\ud800-\udfff]", query, re.IGNORECASE):
        raise QuestionError("Escaped or broken characters are not allowed.", next_step="Write the character itself.")
    tokens, text = _tokens(query)
    if not tokens or tokens[0][1].upper() not in _FIRST:
        raise QuestionError("A query begins with MATCH, OPTIONAL MATCH, WITH, UNWIND or RETURN.", next_step=_NEXT_STEP)
    if ("sign", ";") in tokens[:-1]:
        raise QuestionError("Only one query at a time.", next_step="Take out the semicolon.")
    _check_words(tokens)
    return text


def _tokens(query: str) -> tuple[list[tuple[str, str]], str]:
    """Its tokens, each with its sort, and the text again with every comment and every odd kind of space made plain."""
    tokens, text, at = [], [], 0
    while at < len(query):
        found = _TOKEN.match(query, at)
        if not found:
            raise QuestionError(
                f"The character {query[at]!a} cannot stand where it does.",
                next_step="Put text between quotation marks and unusual names between backticks, and close them.",
            )
        sort, token = str(found.lastgroup), found[0]
        if sort == "space":
            text.append("\n" if "\n" in token else " ")
        else:
            tokens.append((sort, token))
            text.append(token)
        at = found.end()
    return tokens, "".join(text)


def _check_words(tokens: list[tuple[str, str]]) -> None:
    after_value = False
    before = ""
    for index, (sort, token) in enumerate(tokens):
        following = tokens[index + 1][1] if index + 1 < len(tokens) else ""
        named = before in (".", "$") or (before in ("{", ",") and following == ":")
        word = token.upper() if sort == "word" and not named else ""
        if before == "." and following == "(":
            raise QuestionError(
                f"Functions with a dot in their name, as .{token}(), are not allowed.", next_step=_NEXT_STEP
            )
        if word in _NEVER and before != ":":
            raise QuestionError(f"{word} is not allowed.", next_step=_NEXT_STEP)
        if word in ALLOWED:
            after_value = word in _VALUES
        elif sort == "sign" and token != "$":
            if token == "." and tokens[index - 1][0] not in ("word", "value") and before not in (*_CLOSED, "{", ","):
                raise QuestionError("A dot cannot stand where it does.", next_step="Write numbers as 1 or 1.0.")
            after_value = token in _CLOSED
        else:
            if after_value:
                raise QuestionError(f"{token[:40]} is not allowed here.", next_step=_NEXT_STEP)
            after_value = token != "$"
        before = token
