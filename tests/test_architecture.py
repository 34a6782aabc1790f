"""The rooms, and what each may touch (docs/architecture.md): read from the imports, so that no arrow turns round."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([ROOT / "cli.py", *ROOT.glob("graph/**/*.py"), *ROOT.glob("loaders/*.py")])
MAY_NOT = {
    "graph/errors.py": ["graph", "loaders", "cli"],
    "graph/dates.py": ["graph.model", "graph.claims", "graph.ledger", "loaders", "cli"],
    "graph/kinds.py": ["graph", "loaders", "cli"],
    "graph/model.py": ["graph.claims", "graph.ledger", "graph.engine", "graph.answers", "loaders", "cli"],
    "graph/claims.py": ["graph.ledger", "graph.assemble", "graph.engine", "graph.answers", "loaders", "cli"],
    "graph/ledger.py": ["graph.assemble", "graph.engine", "graph.answers", "graph.catalogue", "loaders", "cli"],
    "graph/facts.py": ["graph.ledger", "graph.assemble", "graph.engine", "graph.answers", "loaders", "cli"],
    "graph/assemble.py": ["graph.engine", "graph.answers", "graph.catalogue", "graph.maps", "loaders", "cli"],
    "graph/engine.py": ["graph.ledger", "graph.answers", "graph.catalogue", "graph.maps", "loaders", "cli"],
    "graph/engine_embedded.py": ["graph.answers", "graph.catalogue", "graph.maps", "neo4j", "loaders", "cli"],
    "graph/engine_neo4j.py": ["graph.answers", "graph.catalogue", "graph.maps", "ladybug", "loaders", "cli"],
    "graph/catalogue.py": ["graph.engine", "graph.ledger", "graph.answers", "loaders", "cli"],
    "graph/answers.py": ["graph.ledger", "graph.assemble", "graph.maps", "ladybug", "neo4j", "loaders", "cli"],
    "graph/finish.py": ["graph.ledger", "graph.assemble", "graph.maps", "ladybug", "neo4j", "loaders", "cli"],
    "graph/maps": ["graph.ledger", "graph.assemble", "ladybug", "neo4j", "loaders", "cli"],
    "loaders": ["graph.engine", "graph.ledger", "graph.assemble", "graph.answers", "ladybug", "neo4j", "cli"],
}
"""What the files of a room may not import, by the beginning of their path."""


def name(path: Path) -> str:
    """A file's path within the repository."""
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, also inside functions; what it imports only for types is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    only_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in only_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", MAY_NOT)
def test_no_room_reaches_where_it_may_not(room: str) -> None:
    files = [path for path in SOURCES if name(path).startswith(room)]
    assert files, f"there is no {room}"
    wrong = [
        f"{name(path)} imports {module}"
        for path in files
        for module in imported(path)
        if any(module == each or module.startswith(f"{each}.") for each in MAY_NOT[room])
        and not (room.startswith("graph/") and module == "graph")
    ]
    assert not wrong


def test_only_the_command_line_imports_click() -> None:
    assert [name(path) for path in SOURCES if "click" in set(imported(path))] == ["cli.py"]


def test_only_the_command_line_prints_or_exits() -> None:
    said = [
        f"{name(path)}:{node.lineno}"
        for path in SOURCES
        if path.name != "cli.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "exit", "sys.exit", "click.echo", "input")
    ]
    assert not said


def test_loaders_know_no_clock() -> None:
    words = ("today(", "now(", "time.time(")
    assert not [
        name(p)
        for p in SOURCES
        if p.parent.name == "loaders" and any(w in p.read_text(encoding="utf-8") for w in words)
    ]
