"""Tables of the graph: their columns, and the files their rows are kept in between assembly and an engine."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from graph import model

NEVER = "\x01"
"""A character that is in no table: what an engine is told to take for a quotation mark."""

Row = Sequence[str]


class Table(NamedTuple):
    """A table of the graph: a label (``a`` and ``b`` empty) or a link type between two labels."""

    name: str
    a: str = ""
    b: str = ""

    @property
    def stem(self) -> str:
        """The name of its files: ``Body`` or ``CHAIRS.Post.Body``."""
        return ".".join(filter(None, self))

    @property
    def is_link(self) -> bool:
        """True for a table of relationships."""
        return bool(self.a)

    @property
    def columns(self) -> tuple[model.Property, ...]:
        """Its properties in order; a table of relationships has the ids of both ends before them."""
        if self.name in _RECORDS:
            return _RECORDS[self.name]
        return model.link_columns(self.name) if self.is_link else model.thing_columns(self.name)

    @property
    def key(self) -> int:
        """The column whose value names the row: the id of a node, the fact of a relationship."""
        return [p.name for p in self.columns].index("fact") + 2 if self.is_link else 0

    @classmethod
    def of(cls, stem: str) -> Table:
        """The table of a file's stem."""
        return cls(*stem.split("."))


NAME_PROPERTIES = (
    model.Property("id", "text", "a name as it is compared"),
    model.Property("things", "text", "what goes by it: label, id, name and how, as JSON"),
)
GRAPH_PROPERTIES = (
    model.Property("id", "text", "always 'answerable'"),
    model.Property("ledger", "text", "id of the ledger the graph was built from"),
    model.Property("revision", "number", "revision of that ledger"),
    model.Property("include", "text", "kinds of access let in besides open"),
)
LOADED_PROPERTIES = (
    model.Property("id", "text", "the source"),
    model.Property("title", "text", "its title"),
    model.Property("publisher", "text", "who published it"),
    model.Property("revision", "number", "revision at which this version was loaded"),
    model.Property("loaded_at", "text", "when, in universal time"),
    model.Property("loaded_by", "text", "who loaded it"),
    model.Property("claims", "number", "how many claims it makes"),
    model.Property("coverage", "text", "what it promises to list in full, as JSON"),
)
_RECORDS = {
    "Fact": model.FACT_PROPERTIES,
    "Document": model.DOCUMENT_PROPERTIES,
    "Name": NAME_PROPERTIES,
    "LoadedGraph": GRAPH_PROPERTIES,
    "LoadedSource": LOADED_PROPERTIES,
}
RECORDS = tuple(Table(name) for name in _RECORDS)


def all_tables() -> Iterable[Table]:
    """Every table the model declares."""
    for label in model.LABELS:
        yield Table(label.name)
    for link in model.LINKS:
        for a, b in link.ends:
            yield Table(link.name, a, b)


def convert(column: model.Property, value: str) -> Any:
    """A table's text as the value the graph holds; empty is None."""
    if value == "":
        return None
    if column.type == "number":
        return float(value)
    if column.type == "date":
        return date.fromisoformat(value)
    if column.type == "flag":
        return value == "true"
    return value


def record(table: Table, row: Row) -> dict[str, Any]:
    """A row of a table as the properties it gives (ends of a relationship left out)."""
    values = row[2:] if table.is_link else row
    return {column.name: convert(column, value) for column, value in zip(table.columns, values, strict=True)}


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write a table: a line for each row, tabs between its values. Nothing needs quoting, which takes a third of the time
    of a CSV writer, because no value holds a tab, a line break or :data:`NEVER`."""
    write_lines(path, map(line_of, rows))


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a table whose rows have been made lines."""
    with path.open("w", 1 << 18, encoding="utf-8", newline="") as file:
        file.writelines(lines)


def line_of(row: Row) -> str:
    """A row as a line of its table."""
    line = "\t".join(row)
    if line.count("\t") >= len(row) or "\n" in line or "\r" in line or NEVER in line:
        line = "\t".join(" ".join(value.replace(NEVER, " ").split()) for value in row)
    return line + "\n"


def read_lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from file


def row_of(line: str) -> list[str]:
    return line[:-1].split("\t")


def read_rows(path: Path) -> Iterator[list[str]]:
    return map(row_of, read_lines(path))


def read_keys(path: Path) -> array[int]:
    """The group of each row of a table."""
    keys = array("Q")
    keys.frombytes(path.with_suffix(".keys").read_bytes())
    return keys


def write_keys(path: Path, keys: array[int]) -> None:
    path.with_suffix(".keys").write_bytes(keys.tobytes())


def count_rows(path: Path) -> int:
    return path.with_suffix(".keys").stat().st_size // 8
