"""The ledger and the graph built from it: damage to either, and graphs and ledgers that do not belong together."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from folders import ABOUT, BODIES, Workspace, renamed, told, write_source

from graph.claims import Claim
from graph.ledger import Ledger
from loaders.tables import load


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace that holds two versions of the small source, and the source; to be copied."""
    folder = tmp_path_factory.mktemp("pattern")
    workspace = Workspace(folder / "workspace")
    workspace.loaded(write_source(folder / "source", body=renamed(1)))
    workspace.loaded(write_source(folder / "source"))
    return folder


@pytest.fixture
def workspace(pattern: Path, tmp_path: Path) -> Workspace:
    """A workspace of one's own, at revision 2; its source is beside it."""
    shutil.copytree(pattern, tmp_path, dirs_exist_ok=True)
    return Workspace(tmp_path / "workspace")


def _source(workspace: Workspace) -> str:
    return str(workspace.folder.parent / "source")


def _log(workspace: Workspace) -> Path:
    return workspace.ledger / "log.jsonl"


def _version(workspace: Workspace) -> Path:
    """The file of the version that is current."""
    last = json.loads(_log(workspace).read_text(encoding="utf-8").splitlines()[-1])
    return workspace.ledger / "sources" / "borsetshire" / f"{last['version']}.jsonl"


def _graph(workspace: Workspace) -> Path:
    (found,) = workspace.graph.glob("graph-*.lbug")
    return found


# --- the ledger ------------------------------------------------------------------------------------------------------


def test_what_was_loaded_can_be_read_back(workspace: Workspace) -> None:
    source = load(Path(_source(workspace)))
    ledger = Ledger.open(workspace.ledger)
    assert ledger.current("borsetshire") == source
    assert [entry["action"] for entry in ledger.log] == ["load", "load"]


def test_a_claim_keeps_its_id_in_the_ledger(workspace: Workspace) -> None:
    def ids(claims: tuple[Claim, ...]) -> list[str]:
        return [claim.id for claim in claims]

    current = Ledger.open(workspace.ledger).current("borsetshire")
    assert current is not None
    assert ids(current.claims) == ids(load(Path(_source(workspace))).claims)


def test_loading_the_same_again_records_nothing(workspace: Workspace) -> None:
    before = workspace.files()
    done = workspace.run("load", _source(workspace))
    assert done.code == 0
    assert "already loaded, unchanged" in done.err
    assert "The graph is as it was." in done.err
    assert {name for name in workspace.files() if "ledger" in name} == {name for name in before if "ledger" in name}


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def _flip(path: Path) -> None:
    """Damage that leaves the size as it was."""
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Borchester", b"Barchester", 1))


def test_a_version_file_cut_short_is_noticed(workspace: Workspace) -> None:
    answer = workspace.answer()
    _cut(_version(workspace))
    said = told(workspace.run("rebuild"))
    size = _version(workspace).stat().st_size
    assert said.startswith(
        f"{_version(workspace)}: The ledger's record of source 'borsetshire' has {size:,} bytes where"
    )
    assert said.endswith("Restore that file from a backup, or load the source again.")
    assert workspace.answer() == answer


def test_a_version_file_that_is_gone_is_noticed(workspace: Workspace) -> None:
    answer = workspace.answer()
    _version(workspace).unlink()
    assert "The ledger's record of source 'borsetshire' is missing." in told(workspace.run("rebuild"))
    assert workspace.answer() == answer


def test_a_version_file_that_was_altered_is_noticed_when_it_is_read(workspace: Workspace) -> None:
    answer = workspace.answer()
    _flip(_version(workspace))
    shutil.rmtree(workspace.ledger / "cache")
    assert "The ledger's record of source 'borsetshire' is not what was written." in told(workspace.run("rebuild"))
    assert workspace.answer() == answer


@pytest.mark.parametrize("harm", [_cut, _flip, Path.unlink])
@pytest.mark.parametrize("compiled", [True, False], ids=["compiled", "not compiled"])
def test_loading_the_source_again_mends_its_file(
    harm: Callable[[Path], None], compiled: bool, workspace: Workspace
) -> None:
    path = _version(workspace)
    whole = path.read_bytes()
    harm(path)
    if not compiled:
        shutil.rmtree(workspace.ledger / "cache")
    done = workspace.run("load", _source(workspace))
    assert done.code == 0, done.err
    assert path.read_bytes() == whole
    workspace.answer()


def test_a_new_version_may_follow_one_whose_file_is_lost(workspace: Workspace) -> None:
    _version(workspace).unlink()
    shutil.rmtree(workspace.ledger / "cache")
    write_source(Path(_source(workspace)), body=renamed(3))
    done = workspace.run("load", _source(workspace))
    assert done.code == 0, done.err
    assert (
        "is missing. Restore that file from a backup, or load the source again. What changes cannot be told."
        in done.err
    )
    assert "Borchester Safety Board 3" in workspace.answer()


def test_a_log_cut_short_is_older_than_the_graph(workspace: Workspace) -> None:
    answer = workspace.answer()
    _cut(_log(workspace))
    for command in (["load", _source(workspace)], ["rebuild"]):
        said = told(workspace.run(*command))
        assert said.startswith(f"{workspace.graph}: This graph holds revision 2; the ledger has only 1.")
        assert said.endswith("Use the ledger the graph was built from; this one is older.")
    assert workspace.answer() == answer


def test_a_line_half_written_never_happened(workspace: Workspace) -> None:
    with _log(workspace).open("a", encoding="utf-8") as file:
        file.write('{"revision": 3, "when": "20')
    write_source(Path(_source(workspace)), body=renamed(3))
    workspace.loaded(Path(_source(workspace)))
    lines = _log(workspace).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["revision"] for line in lines] == [1, 2, 3]


@pytest.mark.parametrize(
    "line", ['{"revision": 1, "when": "2', '{"revision": 7, "action": "load"}', "[]", '"x"', "\ufffd", ""]
)
def test_a_damaged_line_of_the_log_is_named(line: str, workspace: Workspace) -> None:
    answer = workspace.answer()
    second = _log(workspace).read_text(encoding="utf-8").splitlines()[1]
    _log(workspace).write_text(f"{line}\n{second}\n", encoding="utf-8")
    for command in (["load", _source(workspace)], ["rebuild"], ["names", "list"]):
        said = told(workspace.run(*command))
        assert said == (
            f"{_log(workspace)} line 1: The log is damaged here. Restore the ledger from a backup, or start a new one and "
            "load the sources again."
        )
    assert workspace.answer() == answer


def test_a_log_that_is_not_text_is_named(workspace: Workspace) -> None:
    _log(workspace).write_bytes(b"\xff\xfe\x00\n" + _log(workspace).read_bytes())
    assert "log.jsonl line 1: The log is damaged here." in told(workspace.run("load", _source(workspace)))


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"id": "x"}', "\x00"])
def test_a_damaged_ledger_file_is_named(content: str, workspace: Workspace) -> None:
    answer = workspace.answer()
    (workspace.ledger / "ledger.json").write_text(content, encoding="utf-8")
    said = told(workspace.run("load", _source(workspace)))
    assert said == f"{workspace.ledger / 'ledger.json'}: This file is damaged. Restore the ledger from a backup."
    assert workspace.answer() == answer


def test_a_ledger_of_a_later_version_is_left_alone(workspace: Workspace) -> None:
    about = workspace.ledger / "ledger.json"
    about.write_text(json.dumps({"answerable ledger": 2, "id": "x"}), encoding="utf-8")
    said = told(workspace.run("load", _source(workspace)))
    assert said == f"{about}: This ledger was written by a later version of answerable. Update answerable."


def test_a_folder_that_holds_something_else_is_no_ledger(workspace: Workspace, tmp_path: Path) -> None:
    other = Workspace(tmp_path / "other")
    other.ledger.mkdir(parents=True)
    (other.ledger / "minutes.docx").write_text("Minutes", encoding="utf-8")
    said = told(other.run("load", _source(workspace)))
    assert said == f"{other.ledger}: This folder is not a ledger and not empty. Name another folder with --ledger."
    assert [path.name for path in other.ledger.iterdir()] == ["minutes.docx"]


def test_what_a_stopped_program_left_is_no_obstacle(workspace: Workspace) -> None:
    left = [
        workspace.ledger / ".log.jsonl.99999.part",
        workspace.ledger / "sources" / "borsetshire" / ".abc.jsonl.99999.part",
        workspace.ledger / "cache" / ".borsetshire-abc.99999.part" / "Body.csv",
        workspace.graph / ".graph-9.99999.part",
        workspace.graph / ".graph-9.99999.part.wal",
    ]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_text("half", encoding="utf-8")
    write_source(Path(_source(workspace)), body=renamed(3))
    workspace.loaded(Path(_source(workspace)))
    assert [path for path in left if path.exists()] == []


def test_a_ledger_half_made_is_made_whole(workspace: Workspace, tmp_path: Path) -> None:
    other = Workspace(tmp_path / "other")
    (other.ledger / "cache").mkdir(parents=True)
    for name in (".lock", ".gitignore", ".ledger.json.99999.part"):
        (other.ledger / name).touch()
    other.loaded(Path(_source(workspace)))
    other.answer()


# --- a graph and a ledger that do not belong together ----------------------------------------------------------------


def test_a_graph_of_another_ledger_is_refused(workspace: Workspace) -> None:
    answer = workspace.answer()
    shutil.rmtree(workspace.ledger)
    for command in (["load", _source(workspace)], ["load", "--dry-run", _source(workspace)]):
        said = told(workspace.run(*command))
        assert said == (
            f"{workspace.graph}: This graph was built from another ledger. Use that ledger with --ledger, or name another "
            "graph with --graph."
        )
    assert Ledger.open(workspace.ledger).log == ()
    assert workspace.answer() == answer


def test_a_damaged_graph_of_another_ledger_is_not_replaced(workspace: Workspace) -> None:
    _flip(_graph(workspace))
    graph = _graph(workspace).read_bytes()
    shutil.rmtree(workspace.ledger)
    other = Workspace(workspace.folder.parent / "other")
    other.loaded(write_source(workspace.folder.parent / "other source", body=renamed(9)))
    shutil.copytree(other.ledger, workspace.ledger)
    for command in (["load", _source(workspace)], ["rebuild"], ["sources"]):
        assert "This graph was built from another ledger." in told(workspace.run(*command))
    assert _graph(workspace).read_bytes() == graph


def test_a_graph_later_than_its_ledger_is_refused(workspace: Workspace) -> None:
    ledger = workspace.folder.parent / "backup"
    shutil.copytree(workspace.ledger, ledger)
    write_source(Path(_source(workspace)), body=renamed(3))
    workspace.loaded(Path(_source(workspace)))
    answer = workspace.answer()
    shutil.rmtree(workspace.ledger)
    ledger.rename(workspace.ledger)
    for command in (["load", _source(workspace)], ["rebuild"]):
        assert "This graph holds revision 3; the ledger has only 2." in told(workspace.run(*command))
    assert len(Ledger.open(workspace.ledger).log) == 2
    assert workspace.answer() == answer


def test_two_sources_that_give_one_id_different_labels(workspace: Workspace) -> None:
    answer = workspace.answer()
    other = write_source(
        workspace.folder.parent / "other",
        source=ABOUT[: ABOUT.index("counts")].replace("id: borsetshire", "id: other"),
        body=None,
        answering=None,
        post="id,name,kind,cited\nborsetshire:board,Chair of the Board,chair,R1 row 2\n",
    )
    said = told(workspace.run("load", str(other)))
    assert said.startswith("'borsetshire:board' is a Body in source borsetshire and a Post in source other.")
    assert said.endswith("Make the two sources agree, or give one another id.")
    assert len(Ledger.open(workspace.ledger).log) == 2
    assert workspace.answer() == answer
    write_source(Path(_source(workspace)), body=renamed(3))
    workspace.loaded(Path(_source(workspace)))


# --- a damaged graph is built again from the ledger ------------------------------------------------------------------


def _one_byte(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))


def _many_bytes(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 200_000)


def _truncated(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 3)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _without_checksum(path: Path) -> None:
    path.with_suffix(".json").unlink()


def _odd_checksum(path: Path) -> None:
    path.with_suffix(".json").write_text("[]", encoding="utf-8")


HARM = [_one_byte, _many_bytes, _truncated, _emptied, _without_checksum, _odd_checksum]


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_graph_is_built_again_and_said_so(harm: Callable[[Path], None], workspace: Workspace) -> None:
    answer = workspace.answer()
    damaged = _graph(workspace)
    harm(damaged)
    done = workspace.run("ask", "answers-to", "Ambridge Delivery Group", "--as-of", "2024-06-01")
    assert done.code == 0, done.err
    assert done.out == answer
    assert done.err == f"{damaged}: The graph file is damaged. It is built again from the ledger.\n"
    assert not damaged.exists()
    assert workspace.run("ask", "answers-to", "Ambridge Delivery Group").err == ""


@pytest.mark.parametrize("harm", [_one_byte, _without_checksum])
def test_a_load_over_a_damaged_graph_says_so_and_goes_on(harm: Callable[[Path], None], workspace: Workspace) -> None:
    harm(_graph(workspace))
    write_source(Path(_source(workspace)), body=renamed(3))
    done = workspace.run("load", _source(workspace))
    assert done.code == 0, done.err
    assert "The graph file is damaged. It is built again from the ledger." in done.err
    assert "Borchester Safety Board 3" in workspace.answer()


def test_a_graph_written_by_something_else_is_built_again(workspace: Workspace) -> None:
    """Its checksum is right, yet the engine cannot open it: as after a change of the engine's file format."""
    from graph.engine_embedded import _checksum

    answer = workspace.answer()
    path = _graph(workspace)
    path.write_bytes(b"not a database" * 1000)
    note = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    path.with_suffix(".json").write_text(json.dumps(note | _checksum(path)), encoding="utf-8")
    done = workspace.run("ask", "answers-to", "Ambridge Delivery Group", "--as-of", "2024-06-01")
    assert done.code == 0, done.err
    assert "It is built again from the ledger." in done.err
    assert done.out == answer


def test_what_was_let_in_is_let_in_again(workspace: Workspace) -> None:
    heading, *rows = BODIES.splitlines()
    closed = [
        f"{heading},access",
        *(f"{row}," for row in rows),
        "secret,Secret Board,strategy board,,,,R1 row 9,,exempt",
    ]
    write_source(Path(_source(workspace)), body="\n".join(closed) + "\n")
    query = ("cypher", "--csv", "MATCH (b:Body {name: 'Secret Board'}) RETURN count(b) AS n")
    assert workspace.run("load", _source(workspace)).code == 0
    assert workspace.run(*query).out.split() == ["n", "0"]
    assert workspace.run("load", "--include", "exempt", _source(workspace)).code == 0
    assert workspace.run(*query).out.split() == ["n", "1"]
    for harm in (_one_byte, lambda path: None):
        harm(_graph(workspace))
        assert workspace.run("rebuild").code == 0
        assert workspace.run(*query).out.split() == ["n", "1"]


def test_a_damaged_graph_without_a_ledger_is_told(workspace: Workspace) -> None:
    shutil.rmtree(workspace.ledger)
    _one_byte(_graph(workspace))
    said = told(workspace.run("ask", "answers-to", "Ambridge Delivery Group"))
    assert said == f"{workspace.ledger}: The ledger is empty. Load a source first."


def test_no_graph_at_all(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    said = told(workspace.run("ask", "answers-to", "Ambridge Delivery Group"))
    assert said == f"{workspace.graph}: There is no graph here yet. Load one: 'answerable load llr'."
    assert list(tmp_path.iterdir()) == []


def test_only_files_of_the_graph_are_tidied_away(workspace: Workspace) -> None:
    """The folder of a graph may be one that an officer keeps other things in."""
    kept = [workspace.graph / name for name in ("graph-2019.xlsx", "graph-notes.json", "graph-1.lbug.txt", "map.html")]
    for path in kept:
        path.write_text("mine", encoding="utf-8")
    write_source(Path(_source(workspace)), body=renamed(3))
    workspace.loaded(Path(_source(workspace)))
    assert [path for path in kept if not path.exists()] == []
