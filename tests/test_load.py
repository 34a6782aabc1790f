"""Loading: what is named, in which order, and what an officer is told on the way."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from folders import Workspace, told, write_source

from graph.claims import Source
from loaders import tables
from loaders.catalogue import Loader, loaders
from loaders.gathering import Gathered, Given
from loaders.wanted import listed


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace")


def test_the_list_names_every_loader_and_shipped_source(workspace: Workspace) -> None:
    said = workspace.run("load", "--list").out
    for loader in loaders():
        assert f"  {loader.name:12} {loader.reads}\n" in said
    assert "  llr          Community safety in Leicester, Leicestershire and Rutland" in said
    assert not workspace.folder.exists()


def test_every_loader_has_a_page(tmp_path: Path) -> None:
    docs = Path(__file__).resolve().parents[1] / "docs"
    for loader in loaders():
        module = loader.reader.__module__.partition(".")[2]
        page = docs / "source-folder.md" if module == "tables" else docs / "loaders" / f"{module}.md"
        assert page.is_file(), f"{loader.name} has no page {page}"


def test_a_list_of_sources_is_loaded_in_one_go(workspace: Workspace, tmp_path: Path) -> None:
    write_source(tmp_path / "county" / "one")
    about = (
        (tmp_path / "county" / "one" / "source.yml").read_text(encoding="utf-8").replace("id: borsetshire", "id: other")
    )
    write_source(tmp_path / "county" / "two", source=about)
    path = tmp_path / "county" / "county.yml"
    path.write_text("load:\n  - one\n  - {source: two, as: folder}\n  - llr\n", encoding="utf-8")
    ran = workspace.run("load", str(path))
    assert ran.code == 0, ran.err
    shown = workspace.run("status").out
    assert all(f"\n{source} " in shown for source in ("borsetshire", "other", "llr", "llr-law"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "county.yml: 'None' should be 'key: value' lines."),
        ("load: []", "county.yml: 'load' is missing."),
        ("loads: [x]", "county.yml: Unknown key 'loads'. Did you mean 'load'?"),
        ("load:\n  - {dated: 2024}", "county.yml, item 1: 'source' is missing."),
        ("load:\n  - {source: x, date: 2024}", "county.yml, item 1: Unknown key 'date'."),
        ("load:\n  - [x]", "county.yml, item 1: '['x']' should be 'key: value' lines."),
        ("load: [", "county.yml line 1: This is not valid YAML"),
    ],
)
def test_a_list_that_cannot_be_read(text: str, message: str, workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "county.yml").write_text(text, encoding="utf-8")
    assert message in told(workspace.run("load", str(tmp_path / "county.yml")))
    assert not workspace.ledger.exists()


def test_what_a_list_says_of_a_file_reaches_its_loader(tmp_path: Path) -> None:
    (tmp_path / "county.yml").write_text(
        "load:\n  - {source: 'https://democracy.borchester.example', since: 2024-01-01, cache: kept}\n"
        "  - {source: crime.ods, dated: 2024, only: [Borchester, Felpersham], mapping: map.yml, title: Crime}\n",
        encoding="utf-8",
    )
    (tmp_path / "crime.ods").touch()
    service, crime = listed(tmp_path / "county.yml")
    assert service.where == "https://democracy.borchester.example"
    assert service.given == Given(since="2024-01-01", cache=tmp_path / "kept")
    assert crime.where == str(tmp_path / "crime.ods")
    assert crime.given == Given(
        dated="2024", only=("Borchester", "Felpersham"), mapping=tmp_path / "map.yml", title="Crime"
    )


def test_what_is_said_of_one_file_is_not_said_of_two(workspace: Workspace, tmp_path: Path) -> None:
    one, two = write_source(tmp_path / "one"), write_source(tmp_path / "two")
    ran = workspace.run("load", str(one), str(two), "--dated", "2024-01-01")
    assert ran.code == 2
    assert "--dated is said of one file: load it on its own, or write a list of sources (.yml)." in ran.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["lrr"], 2, "There is no file, folder or shipped source 'lrr'. Did you mean 'llr'"),
        (["{folder}"], 1, "No loader recognises it. 'answerable load --list' says what each reads"),
        (["{folder}", "--as", "fodler"], 1, "There is no loader 'fodler'. Did you mean 'folder'?"),
        (["{folder}", "--dated", "soon"], 1, "'soon' is not a date."),
        (["{folder}", "--as", "folder"], 1, "This is not a source: it has no source.yml."),
    ],
)
def test_what_cannot_be_loaded(words: list[str], code: int, message: str, workspace: Workspace, tmp_path: Path) -> None:
    said = told(workspace.run("load", *(word.format(folder=tmp_path) for word in words)), code)
    assert message in said


def test_long_reading_says_how_far_it_is(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(where: str, given: Given) -> Source:
        given.tick("boards.csv", 12_000)
        time.sleep(1.2)
        return tables.load(Path(where))

    folder = tables.LOADER
    monkeypatch.setattr(tables, "LOADER", Loader(folder.name, folder.reads, folder.recognises, slow))
    ran = workspace.run("load", str(write_source(tmp_path / "source")))
    assert "Reading boards.csv: 12,000 so far ...\n" in ran.err
    assert ran.out == ""


def test_an_option_that_would_be_passed_over_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    said = told(workspace.run("load", str(write_source(tmp_path / "source")), "--only", "Nobody"))
    assert said.startswith("source: --only is not for this kind of source (folder). Leave it out; this kind takes none")


def test_an_empty_file_is_called_empty(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b" ")
    assert "empty.csv: This file is empty. Save or download it again." in told(
        workspace.run("load", str(tmp_path / "empty.csv"))
    )


def test_an_older_edition_is_loaded_with_a_word(workspace: Workspace, tmp_path: Path) -> None:
    new, old = write_source(tmp_path / "new"), tmp_path / "old"
    about = (new / "source.yml").read_text(encoding="utf-8")
    write_source(old, source=about.replace("2024-", "2021-"))
    workspace.loaded(new)
    assert "it is dated 2 May 2021, before what it replaces (2 May 2024)." in workspace.run("load", str(old)).err
    assert "before what it replaces" not in workspace.run("load", str(new)).err


def test_the_next_edition_lists_what_changed_and_counts_what_is_stated_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.loaded(write_source(tmp_path / "one"))
    about = (tmp_path / "one" / "source.yml").read_text(encoding="utf-8").replace("dated: 2024-", "dated: 2025-")
    links = (
        (tmp_path / "one" / "answering.csv")
        .read_text(encoding="utf-8")
        .replace("felpersham,PART_OF", "felpersham,REPORTS_TO")
    )
    said = workspace.run("load", str(write_source(tmp_path / "two", source=about, answering=links))).err
    listed = said[said.index("The graph changed:") :].splitlines()[1:]
    assert listed == [
        "  came: Felpersham Delivery Group reports to Borchester Safety Board (stated 2 May 2025)",
        "  went: Felpersham Delivery Group is part of Borchester Safety Board (stated 2 May 2024)",
        "  stated again, unchanged: 6 things and links",
    ]


def test_notices_name_a_few_places_and_count_the_rest() -> None:
    gathered = Gathered("tried", "T", "P")
    document = gathered.document("D", "D", "2024")
    gathered.thing("Body", "a", {"name": "A", "kind": "team"}, document=document, place="row 1")
    for row in range(2, 12):
        gathered.told("No date could be read", f"row {row}")
    gathered.told("Left out", "row 3")
    assert gathered.made("x").notices == (
        "No date could be read: row 2, row 3, row 4, row 5, row 6, row 7 and 4 more.",
        "Left out: row 3.",
    )
