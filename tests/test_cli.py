"""The command line as an officer meets it: what it prints where, and its exit codes. On the shipped sources."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import transcripts


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the shipped sources."""
    folder = tmp_path_factory.mktemp("cli")
    assert transcripts.run(folder, "load", "llr").exit_code == 0
    return folder


def test_the_vrn_programme_board_has_no_complete_line(workspace: Path) -> None:
    result = transcripts.run(workspace, "ask", "answers-to", "VRN Programme Board")
    assert result.exit_code == 0
    assert "recorded as planned" in result.stdout
    assert "No complete line is stated for VRN Programme Board" in result.stdout
    told = "reports progress to Leicestershire Safer Communities Strategy Board (note: Among other partnership boards. Tells of"
    assert told in " ".join(result.stdout.split())
    assert "para 17" in result.stdout


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2019-11-06", "para 5"),
        ("2018-01-01", "not known then; first stated 6 November 2019"),
        ("2026-11-23", "last stated 6 November 2019"),
    ],
)
def test_the_chair_of_the_lscsb_depends_on_the_day(workspace: Path, day: str, words: str) -> None:
    result = transcripts.run(workspace, "ask", "chair", "LSCSB", "--as-of", day)
    assert result.exit_code == 0
    assert "Cabinet Lead Member for Children and Family Services and Community Safety" in result.stdout
    assert words in result.stdout
    assert ("do not state who chairs" in result.stdout) == (day != "2019-11-06")


def test_the_force_answers_to_the_commissioner_with_scrutiny_beside(workspace: Path) -> None:
    answer = ask_json(workspace, "answers-to", "Leicestershire Police")
    steps = [(row["who"]["id"], row["how"], row["to"]["id"]) for row in answer["rows"] if row["step"]]
    chief = "llr-law:post-chief-constable-leicestershire"
    assert steps == [
        ("llr:body-police", "REPORTS_TO", chief),
        (chief, "HELD_TO_ACCOUNT_BY", "llr:body-pcc"),
    ]
    beside = [row["to"]["id"] for row in answer["rows"] if row["part"].startswith("scrutiny")]
    assert beside == ["llr:body-police-and-crime-panel"]


def ask_json(workspace: Path, *words: str) -> dict[str, Any]:
    """The answer as the JSON object it prints."""
    result = transcripts.run(workspace, "ask", *words, "--json")
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_members_of_the_partnership_are_those_the_plan_lists(workspace: Path) -> None:
    answer = ask_json(workspace, "members", "Safer Leicester Partnership", "--as-of", "2019-05-01")
    assert len(answer["rows"]) == 10
    assert {source["locator"] for source in answer["sources"]} == {"Partners in the SLP"}


def test_csv_has_the_rows_and_their_sources(workspace: Path) -> None:
    result = transcripts.run(workspace, "ask", "members", "SLP", "--as-of", "2019-05-01", "--csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == 10
    assert all("Partners in the SLP (April 2019)" in row["sources"] for row in rows)


def test_no_day_is_printed_for_an_undated_paper(workspace: Path) -> None:
    result = transcripts.run(workspace, "ask", "paper", "S0")
    assert "about December 2017" in result.stdout
    assert "2018-01-31" not in result.stdout
    assert "31 January 2018" not in result.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ask", "chair", "Safer Leicster Partnership"], "Did you mean 'Safer Leicester Partnership'"),
        (["ask", "chair", "JAG"], "used only within one paper"),
        (["ask", "chair", "id:llr:nothing"], "No body called"),
        (["ask", "chair", "Knife crime"], "is a theme; what is asked for is a body"),
        (["ask", "chiar", "LSCSB"], "Did you mean 'chair'"),
        (["ask", "chair", "LSCSB", "--as-of", "2019"], "2019-11-06"),
        (["ask", "chair", "LSCSB", "--as-of", "2019-02-30"], "not a day of the calendar"),
        (["ask", "paper", "S9"], "No document called 'S9'"),
        (["model", "CHAIR"], "Did you mean CHAIRS"),
        (["load", "lrl"], "Did you mean 'llr'"),
        (["cypher", "CREATE (n)"], "begins with MATCH"),
        (["names", "split", "99", "--why", "x"], "No merge in force"),
        (["add", "LSCSB", "CHAIRED", "SLP", "--cite", "A: 1", "--dated", "2024"], "no link 'CHAIRED'"),
        (
            ["end", "LSCSB", "CHAIRS", "SLP", "--on", "2024", "--cite", "A: 1", "--dated", "2024"],
            "No such fact is stated",
        ),
    ],
)
def test_a_mistake_is_one_message_and_no_traceback(workspace: Path, words: list[str], says: str) -> None:
    result = transcripts.run(workspace, *words)
    assert result.exit_code in (1, 2)
    assert result.stdout == ""
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_loading_again_changes_nothing(workspace: Path) -> None:
    result = transcripts.run(workspace, "load", "llr")
    assert result.exit_code == 0
    assert result.stderr.count("already loaded, unchanged") == 3
    assert "The graph is as it was." in result.stderr


def test_a_graph_that_was_never_loaded_says_what_to_do(tmp_path: Path) -> None:
    result = transcripts.run(tmp_path, "ask", "chair", "LSCSB")
    assert result.exit_code == 1
    assert "answerable load llr" in result.stderr


def test_a_fact_is_added_ended_and_gone(tmp_path: Path) -> None:
    transcripts.run(tmp_path, "load", "llr")
    cite = ["--cite", "Minutes of the Board: min 4", "--dated", "2024-05-01"]
    assert transcripts.run(tmp_path, "add", "LSCSB", "REPORTS_TO", "Police and Crime Panel", *cite).exit_code == 0
    asked = ["ask", "answers-to", "LSCSB", "--as-of", "2024-06-01"]
    assert "reports to Police and Crime Panel" in transcripts.run(tmp_path, *asked).stdout
    ended = transcripts.run(
        tmp_path, "end", "LSCSB", "REPORTS_TO", "Police and Crime Panel", "--on", "2024-05-15", *cite
    )
    assert ended.exit_code == 0, ended.output
    after = transcripts.run(tmp_path, *asked).stdout
    assert "historic" in after
    assert "line that stops at Police and Crime Panel" not in after


def test_a_merge_is_decided_and_undone(tmp_path: Path) -> None:
    transcripts.run(tmp_path, "load", "llr")
    merge = [
        "names",
        "merge",
        "East Midlands Ambulance Service",
        "id:llr:body-ambulance-service",
        "--why",
        "one service",
    ]
    assert transcripts.run(tmp_path, *merge).exit_code == 0
    listed = json.loads(transcripts.run(tmp_path, "names", "list", "--json").stdout)
    assert [row["why"] for row in listed] == ["one service"]
    shown = transcripts.run(tmp_path, "show", "East Midlands Ambulance Service").stdout
    assert "Clock Tower" in shown
    assert transcripts.run(tmp_path, "names", "split", str(listed[0]["decision"]), "--why", "not proven").exit_code == 0
    assert "Clock Tower" not in transcripts.run(tmp_path, "show", "East Midlands Ambulance Service").stdout


def test_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    result = transcripts.run(tmp_path, "load", "llr", "--dry-run")
    assert result.exit_code == 0
    assert "nothing written" in result.stderr
    assert "came: " in result.stderr
    assert not (tmp_path / "graph").exists()
    assert not (tmp_path / "ledger" / "log.jsonl").exists()


def test_help_imports_no_engine(tmp_path: Path) -> None:
    code = (
        "import sys, cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('ladybug', 'neo4j', 'networkx', 'pyvis', 'jinja2', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.rstrip().endswith("[]")


def test_completion_offers_names(workspace: Path) -> None:
    from click.shell_completion import ShellComplete

    from cli import main

    where = ["--ledger", str(workspace / "ledger"), "--graph", str(workspace / "graph")]
    offered = ShellComplete(main, {}, "answerable", "_X").get_completions([*where, "ask", "chair"], "Safer L")
    assert "Safer Leicester Partnership" in [item.value for item in offered]


def test_demo_loads_asks_and_draws(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    result = transcripts.run(tmp_path, "demo", "-o", str(page))
    assert result.exit_code == 0
    assert "Loaded: 72 bodies" in result.stdout
    assert result.stdout.count("$ answerable ask") == 3
    assert result.stdout.count("\nSources\n") == 3
    assert str(page) in result.stdout
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
