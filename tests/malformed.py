"""One shared corpus of bad files: what can be wrong with a CSV, XML, JSON, HTML or workbook file, whatever is in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

CELLS = (
    "", " ", "\xa0", "TBC", "=1+1", "@SUM(A1)", "-1", "0", "1e309", "NaN", "31/31/2019", "06/11/19", "2019-02-30",
    "9999-12-31", "\x00", "\u202e", "\ufeff", "'; DROP TABLE", "<script>alert(1)</script>", "{{7*7}}", "javascript:alert(1)",
    "../../etc/passwd", "officer@borchester.example", "01632 960123", "x" * 70_000, "x" * 200_000, "é" * 40, "a\nb", "a;b|c",
    ",", '"', "None", "1,234",
)  # fmt: skip
"""What may stand in any cell or value."""
VALUES: tuple[Any, ...] = (None, True, 0, -1, 1e308, "", [], {}, [[]], [None], {"id": None}, *CELLS[3:])
"""What may stand where any JSON value stands."""

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9))
    + b"]><root>&j;</root>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><root>&e;</root>'
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


def broken(content: bytes) -> Iterator[tuple[str, bytes]]:
    """A good file, spoiled in ways that every format must survive."""
    yield "empty", b""
    yield "blank", b" \r\n\t \r\n"
    yield "only a mark", b"\xef\xbb\xbf"
    yield "a picture", PICTURE
    yield "a protected workbook", PROTECTED
    yield "a page instead of the file", b"<!DOCTYPE html><html><body><h1>403 Forbidden</h1></body></html>"
    yield "entities", LAUGHS
    yield "an outside entity", OUTSIDE
    yield "half of it", content[: len(content) // 2]
    yield "all but its end", content[:-3]
    yield "its end only", content[len(content) // 2 :]
    yield "zero bytes in it", content[:40] + b"\x00\x00" + content[40:]
    yield "wrong bytes in it", content[: len(content) // 2] + b"\xff\xfe\xfa" + content[len(content) // 2 :]
    yield "twice", content + content
    yield "another encoding", content.decode("utf-8", "replace").encode("utf-16")
    yield "a quotation mark that is not closed", content.rstrip() + b'\n"open,'
    yield "very long", content + b"," + b"x" * 300_000


def cells(content: bytes) -> Iterator[tuple[str, bytes]]:
    """A good CSV file with one cell changed, a column gone or twice, or a row out of place."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    for column in range(len(rows[0])):
        yield f"without column {column}", _csv([row[:column] + row[column + 1 :] for row in rows])
        yield f"column {column} twice", _csv([[*row, row[column]] if column < len(row) else row for row in rows])
        for at in {1, len(rows) - 1} & set(range(1, len(rows))):
            for value in CELLS:
                row = [*rows[at][:column], value, *rows[at][column + 1 :]]
                yield f"row {at + 1} column {column}: {value[:20]!r}", _csv([*rows[:at], row, *rows[at + 1 :]])
    yield "headings only", _csv(rows[:1])
    yield "headings last", _csv([*rows[1:], rows[0]])
    yield "a short row", _csv([*rows, rows[-1][:1]])
    yield "a long row", _csv([*rows, rows[-1] * 2])
    yield "a row twice", _csv([*rows, rows[-1]])


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def values(content: bytes, most: int = 40) -> Iterator[tuple[str, bytes]]:
    """A good JSON document with one of its values, at any depth, gone or another."""
    whole = json.loads(content)
    paths = list(_paths(whole))
    for path in paths[:: max(1, len(paths) // most)]:
        for value in VALUES:
            yield f"{path}: {str(value)[:20]!r}", json.dumps(_changed(whole, path, value)).encode()
        if path:
            yield f"{path} gone", json.dumps(_changed(whole, path, _GONE)).encode()
    yield "nested deep", b"[" * 100_000
    yield "no number", content.replace(b"1", b"NaN", 1)


_GONE = object()


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _paths(inner, (*path, key))


def _changed(whole: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = json.loads(json.dumps(whole))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    if value is _GONE:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return copy


def elements(content: bytes, most: int = 150) -> Iterator[tuple[str, bytes]]:
    """A good XML or HTML document with one element gone, emptied, doubled or holding something else."""
    from importlib import import_module

    from lxml import etree

    html: Any = import_module("lxml.html")

    is_html = b"<html" in content[:2000].lower()
    parse = (lambda: html.document_fromstring(content)) if is_html else (lambda: etree.fromstring(content))
    count = len(list(parse().iter("*")))
    for at in range(1, count, max(1, count // most)):
        for change in ("gone", "empty", "twice", *CELLS[2:16:3], *CELLS[22:26]):
            root: Any = parse()
            element = list(root.iter("*"))[at]
            name = f"{element.tag} {at}: {change[:20]!r}"
            if change == "gone":
                element.getparent().remove(element)
            elif change == "empty":
                element.clear()
            elif change == "twice":
                element.addnext(parse_copy(element))
            elif not any(ord(letter) < 32 and letter not in "\t\n" for letter in change):
                element.text = change
            yield name, etree.tostring(root)


def parse_copy(element: Any) -> Any:
    """A copy of an element."""
    from copy import deepcopy

    return deepcopy(element)


def archives(content: bytes) -> Iterator[tuple[str, bytes]]:
    """A good workbook (XLSX or ODS) with one of its parts gone, emptied, spoiled or swollen."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        yield f"without {name}", _zip({each: text for each, text in parts.items() if each != name})
        for what, changed in {
            "empty": b"", "half": part[: len(part) // 2], "laughs": LAUGHS, "outside": OUTSIDE, "picture": PICTURE,
        }.items():  # fmt: skip
            yield f"{name} {what}", _zip(parts | {name: changed})
    largest = max(parts, key=lambda each: len(parts[each]))
    yield "swollen", _zip(parts | {largest: parts[largest] + b" " * (80 << 20)})
    yield "a path outside", _zip(parts | {"../../outside.xml": b"<a/>"})


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
