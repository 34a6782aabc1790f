"""Two versions of a source set against each other, and two days: the command 'diff'."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_assurance import BODIES, PEOPLE, POSTS, SOURCE

from cli import main

LATER = BODIES.replace("Hollow Safer Board", "Hollow Safer Communities Board").replace(
    "hub,Hollow Hub", "mill,Hollow Mill"
)


def diff(root: Path, *words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["--ledger", str(root / "ledger"), "--graph", str(root / "graph"), *words])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """A workspace into which two editions of one source have been loaded."""
    (tmp_path / "hollow").mkdir()
    for bodies in (BODIES, LATER):
        for name, text in (("source.yml", SOURCE), ("body.csv", bodies), ("post.csv", POSTS), ("people.csv", PEOPLE)):
            (tmp_path / "hollow" / name).write_text(text, encoding="utf-8")
        diff(tmp_path, "load", str(tmp_path / "hollow"))
    return tmp_path


def test_two_versions_are_told_in_sentences_with_their_places(twice: Path) -> None:
    shown = diff(twice, "diff", "hollow@first", "hollow@last", "--csv").stdout
    assert "came,\"Body 'Hollow Mill' (hollow:mill)" in shown
    assert "went,\"Body 'Hollow Hub' (hollow:hub)" in shown
    assert 'words added: ""Communities""; words gone: none' in shown
    assert "Register of Hollow, p 3 (1 April 2024)" in shown


def test_versions_go_by_revision_and_by_day(twice: Path) -> None:
    by_name = diff(twice, "diff", "hollow@first", "hollow@last", "--csv").stdout
    assert diff(twice, "diff", "hollow@1", "hollow@2", "--csv").stdout == by_name
    assert diff(twice, "diff", "hollow@1", "hollow@2999-01-01", "--csv").stdout == by_name


def test_the_same_version_says_the_same(twice: Path) -> None:
    assert "They say the same." in diff(twice, "diff", "hollow@2", "hollow@last").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("hollow@7", "hollow@last"), "There are: hollow@1"),
        (("hollow@1999-01-01", "hollow@last"), "There is no version"),
        (("hallow@first", "hallow@last"), "Loaded: hollow"),
        (("hollow@first", "other@last"), "Two versions of one source"),
        (("hollow@first",), "Give --from and --to"),
        (("--from", "2024-01-01"), "Give --from and --to"),
        (("--from", "2024-01-01", "--to", "2023-01-01"), "The second day must be after the first"),
        (("--from", "spring", "--to", "2023-01-01"), "2019-11-06"),
    ],
)
def test_what_cannot_be_compared_is_said_so(twice: Path, words: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(
        main, ["--ledger", str(twice / "ledger"), "--graph", str(twice / "graph"), "diff", *words]
    )
    assert said in result.stderr
    assert result.exit_code in (1, 2)


def test_two_days_are_the_question_changed(twice: Path) -> None:
    asked = diff(twice, "ask", "changed", "2023-01-01", "2024-05-01", "--json").stdout
    assert diff(twice, "diff", "--from", "2023-01-01", "--to", "2024-05-01", "--json").stdout == asked
    assert "Chair of the Board chairs Hollow Safer Communities Board" in asked
