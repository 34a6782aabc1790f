"""Loads that are stopped, that meet a full disk, or that meet each other: the old graph answers, the next load completes."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partialmethod
from pathlib import Path

import pytest
from folders import ABOUT, QUESTION, ROOT, Workspace, renamed, told, write_source

from graph.errors import LedgerError
from graph.ledger import Ledger

KILLS = 50


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace that holds version 0 of the small source."""
    made = Workspace(tmp_path / "workspace")
    made.loaded(write_source(tmp_path / "source", body=renamed(0)))
    return made


def _named(workspace: Workspace) -> int:
    """The number of the version that the graph answers from, without a word of trouble."""
    done = workspace.run(*QUESTION)
    assert (done.code, done.err) == (0, ""), done
    (line,) = [line for line in done.out.splitlines() if "Ambridge Delivery Group reports to Borchester" in line]
    return int(line.split("Safety Board ")[1].split()[0])


# --- killed ----------------------------------------------------------------------------------------------------------


class _Killed:
    """A workspace into which version after version is loaded, each load killed at another moment."""

    def __init__(self, folder: Path) -> None:
        self.workspace = Workspace(folder / "workspace")
        self.source = folder / "source"
        self.number = -1
        self.stopped = self.recorded = 0
        self.load()

    def load(self) -> None:
        """Load the next version to the end; the answer is looked at when the version after it has been killed."""
        self.number += 1
        self.workspace.loaded(write_source(self.source, body=renamed(self.number)))

    def start(self) -> subprocess.Popen[str]:
        """Begin to load the version after the one that is loaded."""
        return self.workspace.start("load", str(write_source(self.source, body=renamed(self.number + 1))))

    def check(self, process: subprocess.Popen[str]) -> None:
        """What a killed load has left: the old graph or the new one, and no obstacle to loading that version again."""
        stopped = process.returncode != 0
        self.stopped += stopped
        self.recorded += stopped and Ledger.open(self.workspace.ledger).revision == self.number + 2
        assert _named(self.workspace) in (self.number, self.number + 1)
        self.load()


def test_a_load_that_is_killed_leaves_the_old_graph_or_the_new(tmp_path: Path) -> None:
    """While a load runs in one workspace, what the last one left in the other is looked at."""
    running, waiting = (_Killed(tmp_path / name) for name in ("one", "other"))
    began = time.monotonic()
    with running.start() as process:
        process.communicate()
    whole = time.monotonic() - began
    running.check(process)
    last: subprocess.Popen[str] | None = None
    for number in range(KILLS):
        process = running.start()
        # The first part is only Python starting.
        timer = threading.Timer(whole * (0.2 + 0.9 * number / KILLS), process.kill)
        timer.start()
        if last:
            waiting.check(last)
        process.communicate()
        timer.cancel()
        if process.returncode == 0:
            whole *= 0.9  # the machine was busier when the first load was timed
        running, waiting, last = waiting, running, process
    assert last
    waiting.check(last)
    for each in (running, waiting):
        assert _named(each.workspace) == each.number >= KILLS // 2
    assert running.stopped + waiting.stopped >= KILLS // 2, "too many loads were over before they were killed"
    assert running.recorded + waiting.recorded >= 1, "no load was killed between the ledger and the graph"
    assert not list(tmp_path.rglob("*.part*")), "what killed loads left has not been tidied away"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_a_load_that_is_interrupted_says_so(workspace: Workspace, tmp_path: Path) -> None:
    source = str(write_source(tmp_path / "source", body=renamed(1)))
    # Where the tests themselves run in the background, Ctrl-C is ignored, and what they start would ignore it too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with Ledger.open(workspace.ledger).locked(), workspace.start("load", source) as process:
            time.sleep(1.5)  # it has started, and waits for the ledger
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
    finally:
        signal.signal(signal.SIGINT, before)
    said = [line for line in err.splitlines() if not line.endswith(" ...")]  # how far it is, after a second
    assert (process.returncode, out, said) == (130, "", ["Interrupted."])
    assert _named(workspace) == 0
    workspace.loaded(Path(source))
    assert _named(workspace) == 1


# --- two at once -----------------------------------------------------------------------------------------------------


def test_a_second_loader_waits_for_the_first(workspace: Workspace, tmp_path: Path) -> None:
    source = str(write_source(tmp_path / "source", body=renamed(1)))
    with workspace.start("load", source) as process:
        with Ledger.open(workspace.ledger).locked():
            time.sleep(1.5)
            assert process.poll() is None
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert _named(workspace) == 1


def test_a_second_loader_says_who_holds_the_ledger(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = str(write_source(tmp_path / "source", body=renamed(1)))
    with _holder(workspace) as holder:
        monkeypatch.setattr(Ledger, "locked", partialmethod(Ledger.locked, 0.3))
        for command in (["load", source], ["rebuild"]):
            said = told(workspace.run(*command))
            assert said.startswith(f"{workspace.ledger}: The ledger is being written by process {holder.pid} (")
            assert said.endswith("Try again when it has finished.")
        assert _named(workspace) == 0
        holder.kill()


def test_a_lock_of_a_dead_process_is_no_obstacle(workspace: Workspace, tmp_path: Path) -> None:
    with _holder(workspace) as holder:
        holder.kill()
    assert (workspace.ledger / "cache" / "holder.txt").exists()
    with Ledger.open(workspace.ledger).locked(patience=0):
        pass
    workspace.loaded(write_source(tmp_path / "source", body=renamed(1)))
    assert _named(workspace) == 1


def _holder(workspace: Workspace) -> subprocess.Popen[str]:
    """A process that holds the ledger until it is killed."""
    code = (
        "import sys, time; from pathlib import Path; from graph.ledger import Ledger\n"
        "with Ledger.open(Path(sys.argv[1])).locked():\n    print('held', flush=True)\n    time.sleep(300)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(workspace.ledger)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_ledger_begun_twice_at_once_has_one_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = uuid.uuid4

    def slow() -> uuid.UUID:
        time.sleep(0.3)
        return real()

    monkeypatch.setattr(uuid, "uuid4", slow)
    with ThreadPoolExecutor(4) as pool:
        ids = set(pool.map(lambda _: Ledger.open(tmp_path / "ledger").id, range(4)))
    assert len(ids) == 1


def test_loaders_that_begin_a_ledger_together_make_one(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    names = ["one", "two", "three", "four"]
    loads = [
        workspace.start(
            "load", str(write_source(tmp_path / name, source=ABOUT.replace("id: borsetshire", f"id: {name}")))
        )
        for name in names
    ]
    for process in loads:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    done = workspace.run("status", "--csv")
    assert sorted(line.split(",")[0] for line in done.out.splitlines()[1:]) == sorted(names)


def test_readers_never_wait_and_never_meet_half_a_graph(workspace: Workspace, tmp_path: Path) -> None:
    answers: list[int] = []
    stop = threading.Event()

    def load() -> None:
        for number in range(1, 6):
            source = str(write_source(tmp_path / f"source {number}", body=renamed(number)))
            assert workspace.process("load", source).code == 0
        stop.set()

    loader = threading.Thread(target=load, daemon=True)
    loader.start()
    while not stop.is_set() and loader.is_alive():
        answers.append(_named(workspace))
    loader.join()
    assert stop.is_set(), "a load failed"
    assert answers == sorted(answers)
    assert len(set(answers)) > 2


def test_a_graph_never_lies_without_the_note_beside_it(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that came in between would take it for a damaged one."""
    unlink = Path.unlink

    def watched(path: Path, missing_ok: bool = False) -> None:
        unlink(path, missing_ok)
        for graph in workspace.graph.glob("graph-*.lbug"):
            assert graph.with_suffix(".json").exists()

    monkeypatch.setattr(Path, "unlink", watched)
    workspace.loaded(write_source(tmp_path / "source", body=renamed(1)))


# --- a full disk -----------------------------------------------------------------------------------------------------


class _SmallDisk:
    """A disk of a few megabytes that can be filled up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self, free: int) -> None:
        """Leave about this many bytes free."""
        self._filler.unlink(missing_ok=True)
        with self._filler.open("wb") as file:
            file.write(bytes(max(0, shutil.disk_usage(self.folder).free - free)))

    def empty(self) -> None:
        self._filler.unlink(missing_ok=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[_SmallDisk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("a small disk is mounted by root, on Linux")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield _SmallDisk(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


FULL = "The disk is full; what was there before still is. Free some space and run the same command again."


@pytest.mark.parametrize("free", [0, 40_000, 1_200 * 1024, 3_000_000])
def test_a_disk_too_small_for_the_graph(
    free: int, workspace: Workspace, small_disk: _SmallDisk, tmp_path: Path
) -> None:
    graph = small_disk.folder / "graph"
    shutil.move(workspace.graph, graph)
    workspace.graph.symlink_to(graph)
    source = str(write_source(tmp_path / "source", body=renamed(1)))
    small_disk.fill(free)
    done = workspace.process("load", source)
    assert done.code == 1, done
    assert told(done._replace(err=done.err[done.err.index("Error: ") :])) == f"{workspace.graph}: {FULL}"
    assert sorted(path.suffix for path in graph.iterdir()) == [".json", ".lbug"]
    assert _named(workspace) == 0
    small_disk.empty()
    workspace.loaded(Path(source))
    assert _named(workspace) == 1


@pytest.mark.parametrize("free", [0, 8_192, 12_288, 40_960])
def test_a_disk_too_small_for_the_ledger(
    free: int, workspace: Workspace, small_disk: _SmallDisk, tmp_path: Path
) -> None:
    ledger = small_disk.folder / "ledger"
    shutil.move(workspace.ledger, ledger)
    workspace.ledger.symlink_to(ledger)
    source = str(write_source(tmp_path / "source", body=renamed(1)))
    small_disk.fill(free)
    done = workspace.process("load", source)
    assert done.code == 1, done
    assert told(done._replace(err=done.err[done.err.index("Error: ") :])) == f"{workspace.ledger}: {FULL}"
    assert _named(workspace) == 0
    small_disk.empty()
    workspace.loaded(Path(source))
    assert _named(workspace) == 1
    assert not list(ledger.rglob("*.part"))


def test_a_full_disk_anywhere(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, played to the program, for where no small disk can be had."""
    source = str(write_source(tmp_path / "source", body=renamed(1)))

    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert told(workspace.run("load", source)) == f"{workspace.ledger}: {FULL}"
    assert _named(workspace) == 0
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(1, 1, 0))
        assert workspace.run("load", source).err.endswith(f"Error: {workspace.graph}: {FULL}\n")
    assert _named(workspace) == 0
    workspace.loaded(Path(source))
    assert _named(workspace) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no permissions of this sort")
def test_a_folder_that_may_not_be_written(workspace: Workspace, tmp_path: Path) -> None:
    source = str(write_source(tmp_path / "source", body=renamed(1)))
    blocked = Workspace(tmp_path / "blocked")
    blocked.folder.mkdir()
    blocked.ledger.write_text("not a folder", encoding="utf-8")
    assert told(blocked.run("load", source)).startswith(f"{blocked.ledger}: Cannot write here (")
    with pytest.raises(LedgerError, match="a file, not a folder"):
        Ledger.open(Path("/dev/null/ledger"))
