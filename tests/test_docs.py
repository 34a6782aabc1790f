"""What README and docs/ say is what the product does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import transcripts

from cli import main
from graph import pages
from graph.catalogue import every_question

ROOT = transcripts.ROOT


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the shipped sources."""
    folder = tmp_path_factory.mktemp("readme")
    assert transcripts.run(folder, "load", "llr").exit_code == 0
    return folder


@pytest.mark.parametrize(("command", "shown"), list(transcripts.transcripts()))
def test_readme_transcript_is_what_the_command_prints(workspace: Path, command: str, shown: str) -> None:
    printed = transcripts.run(workspace, *shlex.split(command)).stdout
    assert printed == shown, "run 'python tests/transcripts.py' to write README.md again"


def test_every_readme_command_works(workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for words in transcripts.commands():
        if "--graph" in words or (words[0] == "load" and words[1] not in ("llr", "--list")):
            continue  # Neo4j and every loader have tests of their own; the files named are the reader's
        if words[0] == "accept":
            continue  # the finding named is the reader's; tests/test_assurance.py sets one aside
        result = transcripts.run(workspace, *words)
        allowed = (0, 3) if words[0] == "check" else (0,)  # a gap stands
        assert result.exit_code in allowed, f"answerable {shlex.join(words)}: {result.output}"
        ran += 1
    assert ran >= 9


def test_every_command_has_help_and_is_in_the_readme() -> None:
    text = transcripts.README.read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert command.help, f"'{name}' has no help"
        assert re.search(rf"answerable {name}\b", text), f"README does not show 'answerable {name}'"


def test_readme_shows_the_two_commands_first() -> None:
    text = transcripts.README.read_text(encoding="utf-8")
    first = text.index("make demo")
    assert first < text.index("pipx install") < text.index("make test")
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_generated_pages_are_current() -> None:
    for name, made in pages.PAGES.items():
        page = made()
        shown = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert shown == page, f"run 'python -m graph.pages' to write docs/{name} again"


def test_every_question_has_an_example_that_finds_something(workspace: Path) -> None:
    empty = []
    for asked in every_question():
        given = [param.example for param in asked.asked]
        result = transcripts.run(workspace, "ask", asked.id, *given, "--as-of", "2019-11-06")
        assert result.exit_code == 0, f"{asked.id}: {result.output}"
        if "\nSources\n" not in result.stdout and asked.id != "loops":  # no line of these papers comes back
            empty.append(asked.id)
    assert not empty, f"no citation is shown for the examples of: {', '.join(empty)}"


def test_files_named_in_the_documents_are_there() -> None:
    named = re.compile(r"`((?:graph|loaders|queries|tests|docs|benchmarks)/[\w./-]+)`")
    pages_ = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    found = [(page.name, name) for page in pages_ for name in named.findall(page.read_text(encoding="utf-8"))]
    assert not [each for each in found if "NAME" not in each[1] and not (ROOT / each[1]).exists()]
