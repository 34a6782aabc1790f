"""The command: what it refuses, and what it writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import Workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("map"))
    assert workspace.run("load", "llr").code == 0
    return workspace


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--around", ""], "--around is given without a name."),
        (["--between", "LSCSB", ""], "--between is given without a name."),
        (["--steps", "3"], "--steps goes with --around."),
        (["--around", "LSCSB", "--board", "SLP"], "A map has one subject."),
        (["--compare", "2019-11-06", "2018-12-10"], "must be the earlier"),
        (["--compare", "2018", "2019-11-06"], "Write one day, as 2019-11-06."),
        (["--compare", "2018-12-10", "2019-11-06", "--as-of", "2019-11-06"], "leave --as-of and --checks out"),
        (["--compare", "2018-12-10", "2019-11-06", "--checks"], "leave --as-of and --checks out"),
        (["-o", "map.pdf"], "end its name in .html"),
        (["-o", "-"], "end its name in .html"),
        (["--area", "Safer Leicester Partnership"], "is a body; what is asked for is an area."),
    ],
)
def test_what_makes_no_sense_is_refused(workspace: Workspace, words: list[str], said: str) -> None:
    done = workspace.run("map", *words)
    assert done.code == 2 and said in " ".join(done.err.split())


def test_a_folder_that_is_not_there_is_said(workspace: Workspace, tmp_path: Path) -> None:
    done = workspace.run("map", "--no-checks", "-o", str(tmp_path / "none" / "map.html"))
    assert done.code == 1 and "There is no such folder." in done.err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--around", "VRN Programme Board", "--steps", "1"],
        ["--board", "LSCSB", "--no-checks"],
        ["--between", "Knife Crime Delivery Group", "Leicestershire County Council"],
        ["--compare", "2018-12-10", "2019-11-06"],
        ["--all", "--style", "explore"],
    ],
)
def test_each_way_writes_a_page(workspace: Workspace, tmp_path: Path, words: list[str]) -> None:
    done = workspace.run(
        "map", *words, *([] if "--compare" in words else ["--as-of", "2019-11-06"]), "-o", str(tmp_path / "m.html")
    )
    assert done.code == 0, done.err
    assert "Wrote " in done.err
    assert (tmp_path / "m.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
