"""Answers as text for reading, as CSV and as the one JSON object that is a public contract."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from graph import model
from graph.answer import Answer, Gap, Near, Row, SourceNote, Thing
from graph.dates import say, say_day

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WIDTH = 110
"""Characters a line of text may take."""


def text(answer: Answer) -> str:
    """The answer for reading: rows or sentences, what is not stated, then numbered footnotes."""
    asked = ", ".join(_said(value) for value in answer.params.values())
    parts = [answer.title, f"{asked}, as of {say_day(answer.as_of)}" if asked else f"As of {say_day(answer.as_of)}"]
    parts += ["", *(textwrap.fill(f"Note: {remark}", WIDTH) for remark in answer.remarks)]
    if {"who", "how", "to"} <= {column.name for column in answer.columns}:
        parts += _as_sentences(answer.rows)
    elif answer.rows:
        parts += _as_table(answer)
    for gap in answer.gaps:
        parts += _gap(gap, {fact for row in answer.rows for fact in row.facts})
    parts += footnotes(answer.sources)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip() + "\n"


def _as_table(answer: Answer) -> Iterable[str]:
    from tabulate import tabulate

    shown = [c for c in answer.columns if any(row.values.get(c.name) not in ("", None) for row in answer.rows)]
    head = [column.name.replace("_", " ") for column in shown] + ["source"]
    rows = [[in_table(row.values.get(c.name)) for c in shown] + [marks(row.sources)] for row in answer.rows]
    widths = [max(len(head[i]), *(len(row[i]) for row in rows)) for i in range(len(head))]
    room = max(14, (WIDTH - sum(w for w in widths if w <= 22)) // max(1, sum(w > 22 for w in widths)) - 2)
    yield tabulate(
        rows, head, tablefmt="simple", maxcolwidths=[room if w > 22 else None for w in widths], disable_numparse=True
    )


def _as_sentences(rows: Sequence[Row]) -> Iterable[str]:
    for part, group in groupby(rows, key=lambda row: (row.values.get("part", ""), row.values["line"])):
        heading, number = part
        title = f"Line {number}" + (f": {heading}" if heading else "") if number else heading
        yield ""
        yield title[:1].upper() + title[1:]
        for row in group:
            step = f"{row.values['step']}." if row.values["step"] else "-"
            yield hung(step, sentence(row), standing(row), row.sources)


def standing(row: Row) -> str:
    """How a step stands; with its class, where the answer gives one."""
    stands = str(row.values.get("stands", ""))
    return f"{row.values['class']}; {stands or 'in place'}" if "class" in row.values else stands


def sentence(row: Row) -> str:
    said = model.sentence(row.values["how"], row.values["who"].name, row.values["to"].name)
    if amount := row.values.get("amount"):
        return f"{said}: {amount}"
    return said + (f" ({detail})" if (detail := row.values.get("detail")) else "")


def hung(mark: str, said: str, stands: str, sources: Sequence[int]) -> str:
    """A sentence behind a mark, its further lines indented."""
    words = said + (f" ({stands})" if stands else "") + (f" {marks(sources)}" if sources else "")
    return textwrap.fill(words, WIDTH, initial_indent=f"  {mark} ", subsequent_indent="     ")


def _gap(gap: Gap, shown: set[str]) -> Iterable[str]:
    """What is not stated; the nearest facts are not printed again where the rows already show them."""
    fresh = [near for near in gap.nearest if not shown.issuperset(near.facts)]
    yield ""
    yield textwrap.fill(gap.what, WIDTH)
    yield textwrap.fill(f"Searched: {gap.searched}.", WIDTH)
    if gap.nearest or shown:
        yield "Nearest stated:" if fresh else "Nearest stated: what is listed above."
    else:
        yield "Nothing near it is stated either."
    for near in fresh:
        yield hung("-", near.sentence, near.stands, near.sources)


def footnotes(sources: Sequence[SourceNote]) -> Iterable[str]:
    """The numbered list of places in papers."""
    if not sources:
        return
    yield ""
    yield "Sources"
    for note in sources:
        status = "" if note.status == "stated" else f", {note.status}"
        words = f"{note.title}, {note.locator} ({note.date}){status}" + (f" {note.url}" if note.url else "")
        lines = textwrap.wrap(words, WIDTH - 6, break_long_words=False, break_on_hyphens=False)
        yield f"  [{note.n}] " + ("\n" + " " * 6).join(lines)


def _said(value: Any) -> str:
    """A value that was asked about; a day in words."""
    return say(value) if isinstance(value, str) and _DAY.fullmatch(value) else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, Thing):
        return value.name
    if isinstance(value, float):
        return f"{value:.2f}" if value % 1 else f"{value:.0f}"
    return model.verb(value) if value in model.links() else "" if value is None else str(value)


def in_table(value: Any) -> str:
    """As it reads best: thousands apart."""
    return f"{value:,.{2 if value % 1 else 0}f}" if isinstance(value, float) else _plain(value)


def marks(numbers: Sequence[int]) -> str:
    """Numbers of footnotes, as "[1][2]"."""
    return "".join(f"[{n}]" for n in numbers)


def as_json(answer: Answer) -> str:
    """One object: question, title, params, as_of, columns, rows, gaps, sources (and remarks)."""
    columns = [column.name for column in answer.columns]
    record = {
        "question": answer.question,
        "title": answer.title,
        "params": {name: _named(value) for name, value in answer.params.items()},
        "as_of": answer.as_of.isoformat(),
        "columns": columns,
        "rows": [{**{name: _named(row.values.get(name)) for name in columns}, "sources": row.sources} for row in answer.rows],
        "gaps": [
            {"what": gap.what, "searched": gap.searched, "nearest": [_near(near) for near in gap.nearest]}
            for gap in answer.gaps
        ],
        "remarks": answer.remarks,
        "sources": [
            {"n": s.n, "document": s.document, "title": s.title, "date": s.date, "locator": s.locator,
             "status": s.status, "url": s.url}
            for s in answer.sources
        ],
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _near(near: Near) -> dict[str, Any]:
    return {"sentence": near.sentence, "stands": near.stands, "sources": near.sources}


def _named(value: Any) -> Any:
    return {"id": value.id, "name": value.name} if isinstance(value, Thing) else value


def as_csv(answer: Answer) -> str:
    """The rows, with the citations of each written out in a last column."""
    places = {s.n: f"{s.title}, {s.locator} ({s.date})" for s in answer.sources}
    rows = ([*(_plain(row.values.get(c.name)) for c in answer.columns), "; ".join(places[n] for n in row.sources)]
            for row in answer.rows)  # fmt: skip
    return csv_text([*(column.name for column in answer.columns), "sources"], rows)


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A CSV table that no spreadsheet takes for formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_safe(_plain(value)) for value in row] for row in rows)
    return out.getvalue()


def _safe(value: str) -> str:
    return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
