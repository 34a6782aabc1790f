"""Every question of the catalogue, asked of Borsetshire on both engines, against answers read through by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import expected_answers as expected
import ladybug
import pytest
import stage as stages
from click.testing import CliRunner

from cli import main
from graph import render
from graph.answers import Asker, as_day
from graph.catalogue import Question, folder, lint, parse, question, question_ids
from graph.embedded_build import declarations
from graph.engine import Engine, PathValue, open_engine
from graph.engine_embedded import as_literals
from graph.errors import QuestionError

QUERIES = {path.stem: path for path in sorted(folder().rglob("*.cypher")) if path.parent.name != "checks"}
PARTS = [name for name, path in QUERIES.items() if path.parent.name == "parts"]
CASES = [
    pytest.param(name, number, id=f"{name}-{number}")
    for name in QUERIES
    for number in range(len(expected.read(expected.FOLDER / f"{name}.json")))
]


# --- rows ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "number"), CASES)
def test_rows_are_as_expected(name: str, number: int, engine: Engine, pytestconfig: pytest.Config) -> None:
    path = expected.FOLDER / f"{name}.json"
    cases = expected.read(path)
    case = cases[number]
    asker = Asker(engine, as_day(case["as_of"]))
    found, columns = _part(asker, name, case) if name in PARTS else _answer(asker, name, case)
    if pytestconfig.getoption("--write-expected") and engine.name == "embedded":
        cases[number] = {key: case[key] for key in ("why", "given", "as_of")} | found
        expected.write(path, columns, cases)
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert columns == kept["columns"]
    assert found == {key: kept["cases"][number][key] for key in found}, case["why"]


def _answer(asker: Asker, name: str, case: expected.Case) -> tuple[expected.Case, list[str]]:
    answer = asker.ask(name, case["given"])
    _check_json(json.loads(render.as_json(answer)), name, case)
    return expected.plain(answer), [column.name for column in answer.columns]


def _check_json(answer: dict[str, Any], name: str, case: expected.Case) -> None:
    """The public contract: these keys and no others, and sources numbered in the order in which they are shown."""
    assert list(answer) == ["question", "title", "params", "as_of", "columns", "rows", "gaps", "remarks", "sources"]
    day = case["given"]["until"] if name == "changed" else case["as_of"]  # it tells of the later of two days
    assert (answer["question"], answer["as_of"]) == (name, day)
    assert set(answer["params"]) >= set(case["given"])
    assert all(list(row) == [*answer["columns"], "sources"] and row["sources"] for row in answer["rows"])
    assert all(list(gap) == ["what", "searched", "nearest"] for gap in answer["gaps"])
    nearest = [near for gap in answer["gaps"] for near in gap["nearest"]]
    assert all(list(near) == ["sentence", "stands", "sources"] and near["sources"] for near in nearest)
    named = [v for row in [answer["params"], *answer["rows"]] for v in row.values() if isinstance(v, dict)]
    assert all(list(each) == ["id", "name"] and ":" in each["id"] for each in named)
    keys = ["n", "document", "title", "date", "locator", "status", "url"]
    assert all(list(note) == keys for note in answer["sources"])
    numbers = [note["n"] for note in answer["sources"]]
    shown = [number for each in [*answer["rows"], *nearest] for number in each["sources"]]
    assert numbers == list(range(1, len(numbers) + 1)) == list(dict.fromkeys(shown))


def _part(asker: Asker, name: str, case: expected.Case) -> tuple[expected.Case, list[str]]:
    """The rows of a query that an answer or a map is made of; a path as its sentence-like steps."""
    asked = question(name)
    rows = asker.rows(asked, *asker.bind(asked, case["given"]))
    plain = [[_step_by_step(value) for value in row.values.values()] for row in rows]
    assert all(fact in asker.facts(row.facts) for row in rows for fact in row.facts)
    return {"rows": sorted(plain, key=str)}, [column.name for column in asked.columns[:-1]]


def _step_by_step(value: Any) -> Any:
    if not isinstance(value, PathValue):
        return expected.value(value)
    kinds = ["", *(f" {link['kind']} " for link in value.links)]
    return "".join(kind + node["name"] for kind, node in zip(kinds, value.nodes, strict=True))


def test_every_query_has_cases_that_find_something_and_questions_some_that_do_not() -> None:
    for name in QUERIES:
        cases = expected.read(expected.FOLDER / f"{name}.json")
        assert any(case["rows"] for case in cases), f"tests/expected/{name}.json needs a case with rows"
        if name not in PARTS:
            gaps = [gap for case in cases if not case["rows"] for gap in case["gaps"]]
            assert gaps, f"tests/expected/{name}.json needs a case where nothing is stated"
            assert all(gap["searched"] for gap in gaps)
            assert any(gap["nearest"] for gap in gaps) or name in ("paper", "changed")


def test_no_expected_file_is_left_over() -> None:
    assert {path.stem for path in expected.FOLDER.glob("*.json")} == set(QUERIES)


# --- the public contract of --json ------------------------------------------------------------------------------------

CONTRACT = {
    "answers-to.json": ("answers-to", {"name": "SBP"}, "2024-05-01"),
    "chair.json": ("chair", {"name": "Felpersham JAG"}, "2023-10-01"),
    "paper.json": ("paper", {"document": "T1"}, "2024-05-01"),
}


@pytest.mark.parametrize("name", CONTRACT)
def test_json_is_exactly_the_public_contract(name: str, engine: Engine, pytestconfig: pytest.Config) -> None:
    asked, given, day = CONTRACT[name]
    found = render.as_json(Asker(engine, as_day(day)).ask(asked, given))
    path = expected.FOLDER / "contract" / name
    if pytestconfig.getoption("--write-expected") and engine.name == "embedded":
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


def test_the_command_prints_that_object(tmp_path: Path) -> None:
    where = ["--ledger", str(tmp_path / "ledger"), "--graph", str(tmp_path / "graph")]
    sources = [str(stages.COUNTY / name) for name in stages.COUNTY_SOURCES]
    assert CliRunner().invoke(main, [*where, "load", *sources]).exit_code == 0
    asked, given, day = CONTRACT["answers-to.json"]
    result = CliRunner().invoke(main, [*where, "ask", asked, *given.values(), "--as-of", day, "--json"])
    assert result.stdout == (expected.FOLDER / "contract" / "answers-to.json").read_text(encoding="utf-8")


# --- the shipped sources -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The shipped sources on the embedded engine, to compare with."""
    root = tmp_path_factory.mktemp("beside")
    with open_engine(str(root / "graph")) as engine:
        engine.write(None, stages.assembly_of(root / "ledger", stages.shipped()), ())
        yield engine


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
@pytest.mark.parametrize("name", question_ids())
@pytest.mark.parametrize("day", ["2010-01-01", "2018-12-10", "2019-11-06", "2026-01-01"])
def test_both_engines_answer_alike_on_the_shipped_sources(name: str, day: str, shipped: Engine, beside: Engine) -> None:
    given = {param.name: param.example for param in question(name).asked}
    found, other = (render.as_json(Asker(engine, as_day(day)).ask(name, given)) for engine in (shipped, beside))
    assert found == other


# --- the rules of a query file -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", QUERIES)
def test_header_parses_and_agrees_with_the_query(name: str) -> None:
    asked = parse(QUERIES[name].read_text(encoding="utf-8"), QUERIES[name])
    assert asked.columns[-1].name == "facts", "every row gives the facts behind it"
    for param in asked.asked:
        assert param.meaning
    if not asked.hidden:
        assert asked.title
        assert asked.question.endswith("?")


GOOD = """\
// title: T
// group: g
// question: Q?
// missing: m {name}
// searched: s
// param: name thing(Body): who; example X
// column: who thing: the one
// column: facts: the facts
MATCH (b:Body {id: $name})
RETURN b.id AS who_id, b.name AS who, [b.fact] AS facts
"""


def _with(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


BAD_FILES = {
    "no title": (_with("// title: T\n", ""), "no 'title'"),
    "unknown key": (_with("// title: T", "// titel: T"), "'titel' is unknown here, or given twice"),
    "key given twice": (_with("// title: T", "// title: T\n// title: U"), "given twice"),
    "comment in the query": (_with("MATCH", "// why\nMATCH"), "must be a header line"),
    "param without a meaning": (_with("thing(Body): who; example X", "thing(Body)"), "A param is written"),
    "param of an unknown type": (_with("thing(Body)", "body"), "A param is written"),
    "param of an unknown label": (_with("thing(Body)", "thing(Bodies)"), "There is no label Bodies"),
    "param without an example": (_with("; example X", ""), "has no example"),
    "param not used": (_with("// column: who", "// param: day date: d; example 2\n// column: who"), "differ: day"),
    "param not declared": (_with("{id: $name}", "{id: $name, kind: $kind}"), "differ: kind"),
    "column not returned": (
        _with("// column: facts", "// column: kind: k\n// column: facts"),
        "declares who_id, who, kind",
    ),
    "column not declared": (_with("b.name AS who,", "b.name AS who, b.kind AS kind,"), "It returns who_id, who, kind"),
    "columns in another order": (_with("b.id AS who_id, b.name AS who", "b.name AS who, b.id AS who_id"), "It returns"),
    "a branch that differs": (
        GOOD + "UNION ALL\nMATCH (b:Body {id: $name}) RETURN b.id AS who_id",
        "It returns who_id;",
    ),
    "an unknown finish": (_with("// title: T", "// title: T\n// finish: well"), "no finish 'well'"),
    "dates without as_of": (
        _with("\nRETURN", " WHERE b.holds_from <= b.holds_to\nRETURN"),
        "needs the parameters as_of",
    ),
}


def test_a_good_file_is_read() -> None:
    assert parse(GOOD, Path("good.cypher")).asked[0].name == "name"


@pytest.mark.parametrize("text_and_words", BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_refused_in_words(text_and_words: tuple[str, str]) -> None:
    text, words = text_and_words
    with pytest.raises(QuestionError) as caught:
        parse(text, Path("bad.cypher"))
    assert words in str(caught.value)
    assert "bad.cypher" in str(caught.value)


NOT_PORTABLE = {
    "call": "CALL db.labels() YIELD label RETURN label",
    "subquery": "MATCH (n:Body) CALL { WITH n RETURN 1 AS x } RETURN x",
    "shortest path": "MATCH p = shortestPath((a:Body)-[:PART_OF*1..8]->(b:Body)) RETURN p",
    "type of a relationship": "MATCH (a:Body)-[r]->(b) RETURN type(r) AS kind",
    "labels of a node": "MATCH (n:Body) RETURN labels(n) AS label",
    "elementId": "MATCH (n:Body) RETURN elementId(n) AS id",
    "start of a relationship": "MATCH (a:Body)-[r]->(b) RETURN startNode(r) AS a",
    "today": "MATCH (n:Body) WHERE n.holds_to > date() RETURN n.id AS id",
    "adding properties": "MATCH (n:Body) SET n += {a: 1}",
    "list comprehension": "MATCH p = (a:Body)-[:PART_OF*1..8]->(b:Body) RETURN [x IN nodes(p) | x.id] AS ids",
    "two labels": "MATCH (n:Body:Board) RETURN n.id AS id",
    "exists without MATCH": "MATCH (n:Body) WHERE EXISTS { (n)-[:PART_OF]->() } RETURN n.id AS id",
    "count without MATCH": "MATCH (n:Body) RETURN COUNT { (n)-[:PART_OF]->() } AS c",
    "a path without bounds": "MATCH p = (a:Body)-[:PART_OF*]->(b:Body) RETURN p",
    "a path without an upper bound": "MATCH p = (a:Body)-[:PART_OF*2..]->(b:Body) RETURN p",
    "an outer variable in ALL": (
        "MATCH p = (a:Body)-[:PART_OF*1..8]->(b:Body) WHERE ALL(r IN relationships(p) WHERE r.kind = a.kind) RETURN p"
    ),
    "an outer value in ANY": (
        "MATCH p = (a:Body)-[:PART_OF*1..8]->(b:Body) WITH p, a.kind AS k WHERE ANY(n IN nodes(p) WHERE n.kind = k) RETURN p"
    ),
    "an outer variable over a list": "MATCH (a:Body) WHERE NONE(x IN [1, 2] WHERE x = a.size) RETURN a.id AS id",
    "a parameter in NONE": (
        "MATCH p = (a:Body)-[:PART_OF*1..8]->(b:Body) WHERE NONE(r IN relationships(p) WHERE r.kind = $kind) RETURN p"
    ),
    "a quantifier in small letters": (
        "MATCH p = (a:Body)-[:PART_OF*1..8]->(b:Body) WHERE all(r IN relationships(p) WHERE r.kind = a.kind) RETURN p"
    ),
}

NOT_PORTABLE["a value under two names in a union"] = (
    "MATCH (a:Body) RETURN a.name AS x, a.name AS y UNION ALL MATCH (b:Post) RETURN '' AS x, b.name AS y"
)

PORTABLE = [
    "MATCH p = (a:Body)-[:PART_OF|REPORTS_TO*1..8]->(b:Body) WHERE ALL(r IN relationships(p) WHERE $any_time OR "
    "(r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.kind IN ['A', 'B'])) RETURN p",
    "MATCH (n:Body) WHERE EXISTS { MATCH (n)-[:PART_OF]->(:Body) } AND n.note = 'call them: labels(n)' RETURN n.id AS id",
    "MATCH (a:Body|Post)-[r:PART_OF]->(b:Body) RETURN CASE r.kind WHEN 'X' THEN coalesce(r.note, '') ELSE '' END AS x",
]


@pytest.mark.parametrize("query", NOT_PORTABLE.values(), ids=NOT_PORTABLE)
def test_lint_finds_what_is_not_portable(query: str) -> None:
    assert list(lint(query))


@pytest.mark.parametrize("query", PORTABLE)
def test_lint_lets_portable_queries_be(query: str) -> None:
    assert not list(lint(query))


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ladybug.Connection]:
    """An embedded database with the model's tables and nothing in them: EXPLAIN there checks names and types."""
    path = tmp_path_factory.mktemp("schema") / "schema.lbug"
    database = ladybug.Database(str(path), buffer_pool_size=1 << 28, max_db_size=1 << 32)
    connection = ladybug.Connection(database)
    connection.execute("CALL auto_checkpoint=false")
    for statement in declarations():
        connection.execute(statement)
    yield connection
    connection.close()
    database.close()


@pytest.mark.parametrize("name", QUERIES)
def test_explain_finds_no_error_and_nothing_impossible(name: str, schema: ladybug.Connection) -> None:
    asked = question(name)
    for chosen in [{}, *({param.name: label} for param in asked.params for label in param.labels)]:
        text, values = as_literals(asked.narrowed(chosen), {p.name: _a_value(p.type) for p in asked.params})
        plan = _explained(schema, text, values)
        if not chosen:
            # A name of one label may rule out a part of a UNION; the whole question may not.
            assert "EMPTY_RESULT" not in plan, f"{name} asks for something the model does not allow"


def test_explain_would_find_an_impossible_pattern(schema: ladybug.Connection) -> None:
    assert "EMPTY_RESULT" in _explained(schema, "MATCH (a:Body)-[:CHAIRS]->(p:Person) RETURN p.id", {})
    with pytest.raises(RuntimeError, match="chairs_from"):
        _explained(schema, "MATCH (b:Body) RETURN b.chairs_from", {})


def _explained(schema: ladybug.Connection, query: str, values: dict[str, Any]) -> str:
    # A connection of its own: the plans that one keeps would fill the memory.
    with ladybug.Connection(schema.database, num_threads=1) as connection:
        plan = connection.execute(f"EXPLAIN {query}", values)
        assert not isinstance(plan, list)
        return "\n".join(str(row) for row in plan.get_all())


def _a_value(kind: str) -> Any:
    return {"date": "2024-05-01", "flag": False, "number": 1.0}.get(kind, "x")


def test_paths_are_followed_as_far_as_the_answer_says(schema: ladybug.Connection) -> None:
    from graph.lines import MOST_STEPS

    for name in ("answers-to", "answering-to"):
        assert re.findall(r"\*1\.\.(\d+)", question(name).cypher) == [str(MOST_STEPS)]


def test_a_question_that_is_not_there_is_said_so() -> None:
    with pytest.raises(QuestionError, match="There is no question 'who'"):
        question("who")


def test_questions_know_what_they_are_asked() -> None:
    asked: list[Question] = [question(name) for name in question_ids()]
    assert sum(not each.asked for each in asked) < len(asked) / 4, "most questions are about something"
    assert {each.group for each in asked} >= {"answering", "evidence", "money"}
