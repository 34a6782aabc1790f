"""A small source folder of the invented county of Borsetshire, and the command run on a ledger and a graph of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from cli import main

ROOT = Path(__file__).resolve().parents[1]

ABOUT = """\
id: borsetshire
title: Borsetshire community safety register
publisher: Borsetshire County Council
documents:
  - {id: R1, title: Register of partnerships 2024, kind: register, dated: 2024-04-01}
  - {id: M1, title: Minutes of the Borchester Safety Board, kind: minutes, dated: 2024-05-02}
counts:
  body: {min: 2, max: 9}
"""
BODIES = """\
id,name,kind,aliases,valid_from,valid_to,cited,note
county,Borsetshire County Council,county council,,,,R1 row 1,
board,Borchester Safety Board,strategy board,Safety Board,2019-04,,R1 row 2,
ambridge,Ambridge Delivery Group,delivery group,Delivery Group,,,R1 row 3,
felpersham,Felpersham Delivery Group,delivery group,Delivery Group,,,R1 row 4,
"""
ANSWERING = """\
from,link,to,valid_from,valid_to,cited,note
board,REPORTS_TO,county,2019-04,,R1 row 2,
ambridge,REPORTS_TO,board,,,M1 min 3,
felpersham,PART_OF,board,,,M1 min 4,
"""
SMALL: Mapping[str, str] = {"source.yml": ABOUT, "body.csv": BODIES, "answering.csv": ANSWERING}
QUESTION = ("ask", "answers-to", "Ambridge Delivery Group", "--as-of", "2024-06-01")
ENDS = "complete line, ending at Borsetshire County Council"


def write_source(folder: Path, **changed: str | bytes | None) -> Path:
    """Write the small source. ``changed`` gives other content by file stem (None: leave the file out)."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, str | bytes | None] = dict(SMALL)
    for stem, content in changed.items():
        files["source.yml" if stem == "source" else f"{stem}.csv"] = content
    for name, content in files.items():
        if content is not None:
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def renamed(number: int) -> str:
    """``BODIES`` with one body under another name, for one version after another."""
    return BODIES.replace("Borchester Safety Board", f"Borchester Safety Board {number}")


class Ran(NamedTuple):
    """What a run of the command gave."""

    code: int
    out: str
    err: str


class Workspace:
    """A ledger and a graph in a folder of their own; ``graph`` may name a server instead."""

    def __init__(self, folder: Path, graph: str = "") -> None:
        self.folder = folder
        self.ledger = folder / "ledger"
        self.graph = Path(graph) if graph else folder / "graph"
        self.where = ["--ledger", str(self.ledger), "--graph", graph or str(self.graph)]

    def run(self, *arguments: str) -> Ran:
        """Run the command in this process. What it does not expect comes through as it is."""
        done = CliRunner().invoke(main, [*self.where, *arguments], catch_exceptions=False)
        return Ran(done.exit_code, done.stdout, done.stderr)

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Start the command as a process of its own."""
        command = [sys.executable, "-c", "from cli import main; main()", *self.where, *arguments]
        return subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def process(self, *arguments: str, **environment: str) -> Ran:
        """Run the command as a process of its own, to its end."""
        with self.start(*arguments, **environment) as process:
            out, err = process.communicate(timeout=120)
        return Ran(process.returncode, out, err)

    def loaded(self, source: Path) -> None:
        """Load a source, which must succeed."""
        done = self.run("load", str(source))
        assert done.code == 0, done.err

    def answer(self) -> str:
        """The answer by which a graph is known to be there and whole."""
        done = self.run(*QUESTION)
        assert done.code == 0, done.err
        assert ENDS in done.out
        return done.out

    def files(self) -> dict[str, tuple[int, int]]:
        """Every file of the ledger and the graph with its size and time, but not what may be deleted at any time."""
        found = [path for path in self.folder.rglob("*") if path.is_file() and path.name != ".lock"]
        return {
            str(path): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in found
            if self.ledger / "cache" not in path.parents
        }


def told(ran: Ran, code: int = 1) -> str:
    """The one message of a run that failed as an officer should see it: no traceback, nothing on standard output."""
    assert ran.code == code, ran
    assert "Traceback" not in ran.err
    assert ran.out == ""
    messages = [line for line in ran.err.splitlines() if line.startswith("Error: ")]
    assert len(messages) == 1, ran.err
    return ran.err[ran.err.index("Error: ") + 7 :].strip()
