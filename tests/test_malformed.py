"""Every loader against every bad file: it loads what can be loaded, or refuses with one error that names the file and
says what to do; nothing else ever comes out of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import malformed
import pytest
from folders import Workspace, told, write_source

from graph.claims import Source
from graph.errors import AnswerableError
from loaders.catalogue import Loader, loader_of, loaders
from loaders.gathering import Given

FORMATS = Path(__file__).parent / "formats"
GIVEN = Given(id="tried", title="A file", publisher="Borsetshire", dated="2024-03-31")
TEXTS = (".csv", ".xml", ".html", ".htm", ".json", ".xlsx", ".ods")
EXAMPLES = [path for path in sorted(FORMATS.rglob("*")) if path.suffix in TEXTS]
_MOST, _MOST_IN_A_FOLDER = 400, 30
"""Spoiled files tried for one example; a folder is read whole for each, so that fewer are tried of each of its files."""
MODULES = {path.parent.name for path in FORMATS.glob("*/*")}


def test_every_loader_has_an_example() -> None:
    modules = {loader.reader.__module__.partition(".")[2] for loader in loaders()} - {"tables"}
    assert modules == MODULES


def place_of(path: Path) -> tuple[Loader, Path]:
    """The loader of an example, and what it is to be given: the file, or the folder without which it says too little."""
    whole = path
    while True:
        try:
            loader = loader_of(str(whole))
            loader.read(str(whole), GIVEN)
            return loader, whole
        except AnswerableError:
            whole = whole.parent
            if whole == FORMATS:
                raise


def spoiled(path: Path, most: int) -> list[tuple[str, bytes]]:
    """What the corpus makes of one example: all that any format must survive, and so many of the rest, evenly chosen."""
    content = path.read_bytes()
    makers = {
        ".csv": malformed.cells,
        ".json": malformed.values,
        ".xlsx": malformed.archives,
        ".ods": malformed.archives,
    }
    rest = list(makers.get(path.suffix, malformed.elements)(content))
    return [*malformed.broken(content), *rest[:: 1 + len(rest) // most]]


def outcome(loader: Loader, where: Path) -> Source | str:
    """What a loader makes of a file: a source, or a message. Anything else is a defect and comes through."""
    try:
        return loader.read(str(where), GIVEN)
    except AnswerableError as error:
        assert error.where, f"{error} names no place"
        assert error.next_step, f"{error} has no next step"
        return str(error)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.relative_to(FORMATS).as_posix())
def test_a_bad_file_is_loaded_or_refused_and_nothing_else(path: Path, tmp_path: Path) -> None:
    loader, whole = place_of(path)
    copy = tmp_path / whole.name
    if whole.is_dir():
        shutil.copytree(whole, copy)
    else:
        shutil.copy(whole, copy)
    target = copy / path.relative_to(whole) if whole.is_dir() else copy
    assert isinstance(outcome(loader, copy), Source)
    refused = 0
    for what, content in spoiled(path, _MOST_IN_A_FOLDER if whole.is_dir() else _MOST):
        target.write_bytes(content)
        try:
            refused += isinstance(outcome(loader, copy), str)
            for each in loaders():
                each.recognises(str(copy))
        except Exception as error:
            raise AssertionError(f"{path.name}, {what}") from error
    assert refused > 5


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.relative_to(FORMATS).as_posix())
def test_an_example_is_recognised_by_its_own_loader_only(path: Path) -> None:
    own, whole = place_of(path)
    assert [loader.name for loader in loaders() if loader.recognises(str(whole))] == [own.name]


def test_a_refused_file_leaves_ledger_and_graph_as_they_were(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(write_source(tmp_path / "source"))
    answer, files = workspace.answer(), workspace.files()
    for path in EXAMPLES:
        bad = tmp_path / f"cut{path.suffix}"
        bad.write_bytes(b"")
        name = place_of(path)[0].name
        assert "cut" in told(
            workspace.run("load", str(bad), "--as", name, "--dated", "2024-03-31", "--title", "A file")
        )
    assert workspace.files() == files
    assert workspace.answer() == answer
