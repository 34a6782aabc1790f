"""Reading the text of a query: what stands in which bracket, its clauses, and where a list is divided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CLAUSE = re.compile(
    r"\b(?:STARTS\s+WITH|ENDS\s+WITH|OPTIONAL\s+MATCH|MATCH|WHERE|WITH|UNION|RETURN|UNWIND)\b", re.IGNORECASE
)
_UNION = re.compile(r"\bUNION(?:\s+ALL)?\b\s*")


class Clause(NamedTuple):
    """A clause outside all brackets: its word, and where it and the text behind it begin and end."""

    word: str
    start: int
    end: int


def clauses(query: str) -> list[Clause]:
    """The clauses of a query that stand in no bracket, in their order."""
    plain = "".join(char if not depth else " " for char, depth in _depths(query))
    found = [m for m in _CLAUSE.finditer(plain) if not m[0].upper().startswith(("STARTS", "ENDS"))]
    ends = [*(m.start() for m in found[1:]), len(query)]
    return [Clause(" ".join(m[0].upper().split()), m.start(), end) for m, end in zip(found, ends, strict=False)]


def parts_of(query: str) -> list[str]:
    """What UNION puts together; one part where there is none."""
    return _UNION.split(query)


def split_at_commas(text: str) -> list[str]:
    """A list divided at the commas that stand in no bracket."""
    cuts = [index for index, (char, depth) in enumerate(_depths(text)) if char == "," and not depth]
    return [text[start:end] for start, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text)], strict=True)]


def until_closed(text: str, start: int) -> str:
    """The text from ``start`` to the bracket that closes one opened before it."""
    rest = text[start:]
    return next((rest[:index] for index, (_, depth) in enumerate(_depths(rest)) if depth < 0), rest)


def _depths(text: str) -> Iterator[tuple[str, int]]:
    """Each character with how many brackets are open around it, brackets and what stands in quotation marks as blanks."""
    depth, quote = 0, ""
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"`":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        else:
            yield char, depth
            continue
        yield " ", depth
