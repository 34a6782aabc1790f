"""The rooms, and what each may touch (docs/architecture.md): read from the imports, so that no arrow turns round."""

from __future__ import annotations

import ast
import subprocess
import sys
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
    "graph/chromium.py": ["graph.engine", "graph.ledger", "graph.answers", "graph.reports", "loaders", "cli"],
    "graph/reports": ["graph.assemble", "ladybug", "neo4j", "loaders", "cli"],
    "graph/maps": ["graph.ledger", "graph.assemble", "ladybug", "neo4j", "loaders", "cli"],
    "graph/bridges.py": ["graph.ledger", "graph.assemble", "graph.maps", "ladybug", "neo4j", "loaders", "cli"],
    "graph/exports": ["graph.assemble", "graph.maps", "ladybug", "neo4j", "loaders", "cli"],
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


ONLY = {
    "graph/errors.py": set(),
    "graph/kinds.py": set(),
    "graph/dates.py": {"graph.errors"},
    "graph/cypher_text.py": set(),
    "graph/path_rule.py": {"graph.cypher_text", "graph.errors"},
    "graph/model.py": {"graph.dates", "graph.errors", "graph.kinds"},
    "graph/rows.py": {"graph.model"},
    "graph/claims.py": {"graph.dates", "graph.errors", "graph.kinds", "graph.model"},
    "graph/facts.py": {"graph.claims", "graph.dates", "graph.kinds", "graph.model"},
    "graph/ledger.py": {"graph.claims", "graph.errors", "filelock"},
    "graph/resolve.py": {"graph.errors", "graph.ledger", "rapidfuzz"},
    "graph/catalogue.py": {"graph.cypher_text", "graph.errors", "graph.model", "graph.path_rule", "graph.read_only"},
}
"""Files that everything else rests on, and all they may import besides the standard library."""


@pytest.mark.parametrize("room", ONLY)
def test_what_everything_rests_on_rests_on_little(room: str) -> None:
    found = {module for module in imported(ROOT / room) if module != "graph"}
    ours = {".".join(module.split(".")[:2]) for module in found if module.startswith(("graph", "loaders", "cli"))}
    others = {module.split(".")[0] for module in found} - set(sys.stdlib_module_names) - {"graph", "loaders", "cli"}
    assert ours | others <= ONLY[room]


def test_loaders_touch_only_claims_and_words() -> None:
    touched = {
        ".".join(module.split(".")[:2])
        for path in ROOT.glob("loaders/*.py")
        for module in imported(path)
        if module.startswith("graph.")
    }
    assert touched <= {"graph.claims", "graph.dates", "graph.errors", "graph.kinds", "graph.model", "graph.resolve"}


HEAVY = (
    "ladybug", "neo4j", "networkx", "pyvis", "jinja2", "tabulate", "rapidfuzz", "yaml", "graph.engine_embedded",
    "openpyxl", "lxml", "httpx",
)  # fmt: skip


@pytest.mark.parametrize("words", [["--help"], ["ask", "--help"], ["load", "--help"], ["ask", "chair", "--help"]])
def test_help_imports_no_engine_and_nothing_heavy(words: list[str]) -> None:
    script = (
        "import sys\nfrom cli import main\nmain(sys.argv[1:], standalone_mode=False)\n"
        "print([m for m in sys.modules if m.startswith(tuple(sys.stdin.read().split()))], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        input=" ".join(HEAVY),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Usage:" in done.stdout
    assert done.stderr.strip() == "[]"


def test_files_are_short_enough_to_read() -> None:
    most = {"cli.py": 1250}  # many commands, each a few lines
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {each: length for each, length in lengths.items() if length > most.get(each, 500)} == {}


def test_every_file_says_what_it_is_for() -> None:
    assert [name(path) for path in SOURCES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []
