"""Questions in a person's own words: which is understood, which names are found, and what is left unasked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_questions import GOOD

from cli import main
from graph.answers import Asker, as_day
from graph.catalogue import every_question
from graph.engine import Engine
from graph.sentences import readings, sure

ASKED = {
    "who does the VRN board report to?": ("answers-to", ["VRN Programme Board"], ""),
    "Who does the VRN Programme Board report to": ("answers-to", ["VRN Programme Board"], ""),
    "who chairs the LSCSB as of 6 November 2019": (
        "chair",
        ["Leicestershire Safer Communities Strategy Board"],
        "2019-11-06",
    ),
    "who chaired the LSCSB on 10th december 2018?": (
        "chair",
        ["Leicestershire Safer Communities Strategy Board"],
        "2018-12-10",
    ),
    "who chaired the LSCSB on 2018-12-10?": (
        "chair",
        ["Leicestershire Safer Communities Strategy Board"],
        "2018-12-10",
    ),
    "what answers to the PCC": ("answering-to", ["Police and Crime Commissioner (for the LLR force area)"], ""),
    "who scrutinises the Safer Leicester Partnership?": ("scrutiny", ["Safer Leicester Partnership"], ""),
    "what money comes from the Home Office?": ("money", ["Home Office"], ""),
    "what happened at the LSCSB on 10 December 2018": (
        "meeting",
        ["Leicestershire Safer Communities Strategy Board", "2018-12-10"],
        "",
    ),
    "how are the Home Office and the VRN connected": ("connection", ["Home Office", "Violence Reduction Network"], ""),
    "what does Leicester City Council sit on?": ("sits-on", ["Leicester City Council"], ""),
    "what changed between 2018-12-10 and 2019-11-06": ("changed", ["2018-12-10", "2019-11-06"], ""),
}
NOT_ASKED = [
    "who chairs LSCSB on 31 February 2019",
    "who chairs LSCSB in 2019",
    "who chairs the Leicester Board?",
    "who does the VRN not answer to",
    "hello there my friend",
    "what is the weather in Leicester",
    "please write a poem about the VRN",
    "?",
    "the the the the",
]


@pytest.mark.parametrize("stage", ["embedded"], indirect=True)
@pytest.mark.parametrize("sentence", ASKED)
def test_a_plain_sentence_finds_its_question(sentence: str, shipped: Engine) -> None:
    found = readings(Asker(shipped, as_day("2026-11-23")), sentence)
    name, given, day = ASKED[sentence]
    assert sure(found), [each.command for each in found[:3]]
    assert (found[0].question.id, list(found[0].given.values()), found[0].day) == (name, given, day)


@pytest.mark.parametrize("stage", ["embedded"], indirect=True)
@pytest.mark.parametrize("sentence", NOT_ASKED)
def test_what_is_not_clear_is_not_asked(sentence: str, shipped: Engine) -> None:
    assert not sure(readings(Asker(shipped, as_day("2026-11-23")), sentence))


@pytest.mark.parametrize("stage", ["embedded"], indirect=True)
def test_every_alias_leads_to_its_own_question(shipped: Engine) -> None:
    """With the names of its example for "it", each way of putting a question finds that question."""
    asker, astray = Asker(shipped, as_day("2026-11-23")), {}
    for asked in every_question():
        for alias in asked.aliases:
            sentence = _with_names(alias, [param.example for param in asked.asked])
            found = readings(asker, sentence)
            if not found or found[0].question.id != asked.id:
                astray[asked.id, sentence] = found[0].command if found else ""
    assert astray == {}


def _with_names(alias: str, names: list[str]) -> str:
    left = list(names)
    told = re.sub(r"\bit\b", lambda word: left.pop(0) if left else word[0], alias)
    return " ".join([told, *left])


@pytest.mark.parametrize("stage", ["embedded"], indirect=True)
def test_two_days_are_given_in_order(shipped: Engine) -> None:
    found = readings(Asker(shipped, as_day("2026-11-23")), "what changed between 1 April 2019 and 2 May 2019")
    assert list(found[0].given.values()) == ["2019-04-01", "2019-05-02"]


# --- on the command line ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the shipped papers."""
    root = tmp_path_factory.mktemp("sentences")
    result = CliRunner().invoke(main, [*_where(root), "load", "llr"])
    assert result.exit_code == 0, result.output
    return root


def _where(root: Path) -> list[str]:
    return ["--ledger", str(root / "ledger"), "--graph", str(root / "graph")]


def _ask(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*_where(root), "ask", *words])


PLAIN = "who does the VRN board report to"


@pytest.mark.parametrize("words", [(f"{PLAIN}?",), PLAIN.split()])
def test_it_says_which_it_asked_and_offers_the_next_two(workspace: Path, words: tuple[str, ...]) -> None:
    result = _ask(workspace, *words)
    assert result.exit_code == 0
    assert 'Asked: answerable ask answers-to "VRN Programme Board"' in result.stderr
    assert result.stderr.count("   or: answerable ask ") == 2
    assert result.stdout.startswith("Whom does it answer to")


def test_json_of_a_sentence_is_that_of_its_question(workspace: Path) -> None:
    by_name = _ask(workspace, "chair", "LSCSB", "--as-of", "2019-11-06", "--json")
    assert _ask(workspace, "who chairs the LSCSB as of 6 November 2019", "--json").stdout == by_name.stdout
    assert _ask(workspace, "who chairs the LSCSB", "--as-of", "2019-11-06", "--json").stdout == by_name.stdout


def test_unsure_it_lists_and_asks_none(workspace: Path) -> None:
    result = _ask(workspace, "please write a poem about the VRN")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "It is not clear which question is meant. The nearest are:" in result.stderr


def test_one_wrong_word_is_still_a_wrong_name(workspace: Path) -> None:
    assert "There is no question 'chairs'" in _ask(workspace, "chairs", "LSCSB").stderr


# --- a user's own questions ------------------------------------------------------------------------------------------


def test_a_folder_of_ones_own_joins_the_catalogue(workspace: Path, tmp_path: Path) -> None:
    own = GOOD.replace("// question: Q?", "// question: What is its own record?").replace("example X", "example LSCSB")
    (tmp_path / "its-record.cypher").write_text(own, encoding="utf-8")
    where = [*_where(workspace), "--queries", str(tmp_path)]
    result = CliRunner().invoke(main, [*where, "ask", "its-record", "LSCSB"])
    assert result.exit_code == 0, result.output
    assert "Leicestershire Safer Communities Strategy Board" in result.stdout
    assert "What is its own record?" in CliRunner().invoke(main, [*where, "ask"]).stdout


OWN_RULE = """\
// title: Purpose not stated
// group: our own
// severity: low
// applies: community safety partnerships
// basis: the body's own rule
// met: The papers loaded state the purpose of {subject}: {detail}.
// not_stated: The papers loaded do not state the purpose of {subject}.
// ask: What is {subject} for?
// param: as_of date: the day asked about; default today
// column: subject thing: the body
// column: detail: its purpose
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body) WHERE b.kind = 'community safety partnership' AND b.holds_to >= date($as_of)
RETURN b.id AS subject_id, b.name AS subject, b.purpose AS detail,
  CASE WHEN b.purpose IS NULL THEN 'not stated' ELSE 'met' END AS outcome, [b.fact] AS facts
"""


def test_so_do_checks_of_ones_own(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "purpose.cypher").write_text(OWN_RULE, encoding="utf-8")
    result = CliRunner().invoke(main, [*_where(workspace), "--queries", str(tmp_path), "check", "purpose"])
    assert result.exit_code == 0, result.output
    assert "do not state the purpose of Safer Leicester Partnership" in result.stdout


def test_the_folder_beside_the_ledger_is_found(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "its-record.cypher").write_text(GOOD, encoding="utf-8")
    assert "its-record" in CliRunner().invoke(main, [*_where(tmp_path), "ask"]).stdout


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("chair", GOOD, "There is already a question 'chair'"),
        ("writes", GOOD.replace("MATCH (b", "CREATE (b"), "A query begins with"),
        ("reads", GOOD.replace("RETURN", "LOAD FROM 'x' RETURN"), "may not be used"),
        ("empty", "", "The header has no 'title'"),
        ("bytes", "\xff\xfe", "is not a text file"),
    ],
)
def test_a_file_of_ones_own_is_checked_like_ours(
    workspace: Path, tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / f"{name}.cypher").write_bytes(text.encode("latin-1"))
    result = CliRunner().invoke(main, [*_where(workspace), "--queries", str(tmp_path), "ask", name, "LSCSB"])
    assert result.exit_code != 0
    assert said in result.stderr or "allowed" in result.stderr
    assert isinstance(result.exception, SystemExit), "no traceback"


def test_a_folder_of_ones_own_is_not_trusted_by_another_way_to_it(workspace: Path, tmp_path: Path) -> None:
    from graph.catalogue import folder

    (tmp_path / "evil.cypher").write_text(GOOD.replace("MATCH (b", "COPY (MATCH (b") + ") TO 'x.csv'", encoding="utf-8")
    around = folder() / Path(*[".."] * len(folder().parts)) / tmp_path.relative_to("/")
    result = CliRunner().invoke(main, [*_where(workspace), "--queries", str(around), "ask", "evil", "LSCSB"])
    assert result.exit_code != 0
    assert not (Path.cwd() / "x.csv").exists()
