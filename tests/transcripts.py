"""The transcripts in README.md: run, compared by a test, and written again by ``python tests/transcripts.py``."""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner, Result

from cli import main

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- begin: answerable (.+?) -->\n```text\n)(.*?)(```\n<!-- end -->)", re.DOTALL)
_COMMANDS = re.compile(r"```console\n(.*?)```", re.DOTALL)


def run(workspace: Path, *arguments: str) -> Result:
    """Run the command on a workspace of its own, as a user would."""
    where = ["--ledger", str(workspace / "ledger"), "--graph", str(workspace / "graph")]
    return CliRunner().invoke(main, [*where, *arguments], catch_exceptions=False)


def transcripts() -> Iterator[tuple[str, str]]:
    """Each command shown with its output, and that output."""
    for found in _BLOCK.finditer(README.read_text(encoding="utf-8")):
        yield found[2], found[3]


def commands() -> Iterator[list[str]]:
    """Every ``answerable`` command line in the console blocks, as words, without the comment behind it."""
    for block in _COMMANDS.findall(README.read_text(encoding="utf-8")):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["answerable"]:
                yield words[1:]


def write() -> None:
    """Write the outputs into README.md again."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        run(workspace, "load", "llr")

        def fill(found: re.Match[str]) -> str:
            return found[1] + run(workspace, *shlex.split(found[2])).stdout + found[4]

        text = _BLOCK.sub(fill, README.read_text(encoding="utf-8"))
    README.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
