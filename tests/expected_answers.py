"""Expected answers: one file for each question, the same for both engines; each case says why it is there.

A row is written as its values and, last, the places that state it. To add a case give it ``why``, ``given`` and
``as_of``, run the tests once with ``--write-expected``, and read what was written against the papers before keeping it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.answer import Answer, Near, Row, Thing

FOLDER = Path(__file__).parent / "expected"
Case = dict[str, Any]


def read(path: Path) -> list[Case]:
    """The cases of one question; none when it has no file."""
    found: list[Case] = json.loads(path.read_text(encoding="utf-8"))["cases"] if path.exists() else []
    return found


def write(path: Path, columns: list[str], cases: list[Case]) -> None:
    """Write the cases, a row to a line so that every change of one can be read."""
    blocks = []
    for case in cases:
        lines = [f"      {json.dumps(key)}: {_listed(value)}" for key, value in case.items()]
        blocks.append("    {\n" + ",\n".join(lines) + "\n    }")
    head = f'{{\n  "columns": {json.dumps(columns)},\n  "cases": [\n'
    path.write_text(head + ",\n".join(blocks) + "\n  ]\n}\n", encoding="utf-8", newline="\n")


def _listed(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    items = [f"        {json.dumps(each, ensure_ascii=False)}" for each in value]
    return "[\n" + ",\n".join(items) + "\n      ]"


def plain(answer: Answer) -> Case:
    """An answer as its case holds it."""
    places = {note.n: f"{note.document} {note.locator}" for note in answer.sources}
    names = [column.name for column in answer.columns]
    return {
        "rows": [[*(value(row.values.get(name)) for name in names), _cited(row, places)] for row in answer.rows],
        "remarks": answer.remarks,
        "gaps": [
            {"what": gap.what, "searched": gap.searched,
             "nearest": [f"{near.sentence} ({near.stands}) [{_cited(near, places)}]" for near in gap.nearest]}
            for gap in answer.gaps
        ],
    }  # fmt: skip


def _cited(shown: Row | Near, places: dict[int, str]) -> str:
    return "; ".join(places[number] for number in shown.sources)


def value(found: Any) -> Any:
    """A value as a case holds it: a thing by its name."""
    return found.name if isinstance(found, Thing) else found
