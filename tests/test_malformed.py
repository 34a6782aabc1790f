"""Every loader against every bad file: it loads what can be loaded, or refuses with one error that names the file and
says what to do; nothing else ever comes out of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
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
MODULES = {path.parent.name for path in FORMATS.glob("*/*")}


def test_every_loader_has_an_example() -> None:
    modules = {loader.reader.__module__.partition(".")[2] for loader in loaders()} - {"tables"}
    assert modules == MODULES


def place_of(path: Path) -> tuple[str, Path, Path]:
    """The loader of an example, what it is to be given (the file, or the folder it needs), and the file in it."""
    whole = path
    while True:
        try:
            return loader_of(str(whole)).name, whole, path
        except AnswerableError:
            whole = whole.parent
            if whole == FORMATS:
                raise


def spoiled(path: Path) -> Iterator[tuple[str, bytes]]:
    """Everything the corpus makes of one example."""
    content = path.read_bytes()
    yield from malformed.broken(content)
    match path.suffix:
        case ".csv":
            yield from malformed.cells(content)
        case ".json":
            yield from malformed.values(content)
        case ".xlsx" | ".ods":
            yield from malformed.archives(content)
        case _:
            yield from malformed.elements(content)


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
    name, whole, _ = place_of(path)
    loader = loader_of(str(whole), name)
    copy = tmp_path / whole.name
    if whole.is_dir():
        shutil.copytree(whole, copy)
    else:
        shutil.copy(whole, copy)
    target = copy / path.relative_to(whole) if whole.is_dir() else copy
    assert isinstance(outcome(loader, copy), Source)
    refused = 0
    for what, content in spoiled(path):
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
    _, whole, _ = place_of(path)
    assert [loader.name for loader in loaders() if loader.recognises(str(whole))] == [loader_of(str(whole)).name]


def test_a_refused_file_leaves_ledger_and_graph_as_they_were(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(write_source(tmp_path / "source"))
    answer, files = workspace.answer(), workspace.files()
    for path in EXAMPLES:
        bad = tmp_path / f"cut{path.suffix}"
        bad.write_bytes(b"")
        name = place_of(path)[0]
        assert "cut" in told(
            workspace.run("load", str(bad), "--as", name, "--dated", "2024-03-31", "--title", "A file")
        )
    assert workspace.files() == files
    assert workspace.answer() == answer
