"""The model: every word of it has a meaning, and both engines take it as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ladybug
import pytest
from stage import Stage, county

from graph import model
from graph.catalogue import folder, question, returned_columns
from graph.embedded_build import declarations
from graph.engine import Engine
from graph.engine_neo4j import constraints
from graph.errors import ModelError
from graph.kinds import ACCESS, LEGAL_FORMS, STANDINGS, STATUSES
from graph.rows import RECORDS, Table, all_tables

NAME = re.compile(r"[a-z][a-z_]*")
OWN = [(label.name, p) for label in model.LABELS for p in label.properties]
OWN += [(link.name, p) for link in model.LINKS for p in link.properties]
COMMON = (
    model.COMMON_THING_PROPERTIES, model.COMMON_LINK_PROPERTIES, model.EVIDENCE_PROPERTIES,
    *(table.columns for table in RECORDS),
)  # fmt: skip
PROPERTIES = [*OWN, *(("", p) for group in COMMON for p in group)]

# From the Cypher manual of Neo4j 5 (reserved keywords) and the grammar of LadybugDB 0.22 (those that are no identifier).
_RESERVED = """
ADD ALL AND ANY AS ASC ASCENDING ASSERT ATTACH BY CALL CASE CAST COLUMN COMMENT CONSTRAINT CONTAINS COPY COUNT CREATE
CSV DEFAULT DELETE DESC DESCENDING DETACH DISTINCT DO DROP ELSE END ENDS EXISTS EXPLAIN EXPORT EXTENSION FALSE FOR
FOREACH FROM GLOB GRAPH GROUP HEADERS HINT IF IMPORT IN INDEX INSTALL IS JOIN KEY LIMIT LOAD MACRO MANDATORY MATCH
MERGE MULTI_JOIN NODE NONE NOT NULL OF ON ONLY OPTIONAL OR ORDER PRIMARY PROFILE PROJECT REL REMOVE RENAME REQUIRE
RETURN SCALAR SCAN SET SHORTEST SINGLE SKIP START STARTS TABLE THEN TO TRAIL TRANSACTION TRUE TYPE UNION UNIQUE UNWIND
USE USING WHEN WHERE WITH WRITE WSHORTEST XOR YIELD
"""
RESERVED = set(_RESERVED.split())


def test_every_label_link_property_and_kind_has_a_meaning() -> None:
    for label in model.LABELS:
        assert label.meaning
        assert label.kinds
        for kind in label.kinds:
            assert kind.meaning, f"{label.name}: {kind.name}"
    for link in model.LINKS:
        assert "{a}" in link.says
        assert "{b}" in link.says
        assert {"{a}", "{b}"} <= set(re.findall(r"\{\w\}", link.says_back))
        assert link.answering in model.CLASSES
        assert link.family in model.FAMILIES
    assert all(property_.meaning for _, property_ in PROPERTIES)
    for words in (model.CLASSES, model.FAMILIES, STANDINGS, STATUSES, ACCESS, LEGAL_FORMS):
        assert all(words.values())


def test_every_name_is_there_once() -> None:
    for names in ([x.name for x in model.LABELS], [x.table for x in model.LABELS], [x.name for x in model.LINKS]):
        assert len(names) == len(set(names))
    for label in model.LABELS:
        kinds = [kind.name for kind in label.kinds]
        assert len(kinds) == len(set(kinds)), label.name
    for table in (*all_tables(), *RECORDS):
        columns = [p.name for p in table.columns]
        assert len(columns) == len(set(columns)), table
    assert not {label.table for label in model.LABELS} & set(model.FAMILIES)
    assert not {label.name for label in model.LABELS} & {table.name for table in RECORDS}


def test_one_property_name_has_one_type() -> None:
    types: dict[str, set[str]] = {}
    for _, property_ in PROPERTIES:
        types.setdefault(property_.name, set()).add(property_.type)
    assert {name: each for name, each in types.items() if len(each) > 1} == {}
    assert {type_ for each in types.values() for type_ in each} == {"text", "number", "flag", "date", "day"}


def test_ends_are_labels_and_keyed_values_are_properties() -> None:
    for link in model.LINKS:
        assert link.ends
        assert len(link.ends) == len(set(link.ends)), link.name
        assert {label for pair in link.ends for label in pair} <= set(model.labels()), link.name
        assert set(link.keyed) <= {p.name for p in link.properties}, link.name
        assert isinstance(link.shelf_life, int) or link.shelf_life == "annual council"


def test_only_these_make_a_line_and_only_these_end_it() -> None:
    assert set(model.DIRECT) == {"REPORTS_TO", "PART_OF", "DELEGATED_BY", "HELD_TO_ACCOUNT_BY"}
    assert [link.name for link in model.LINKS if link.answering == "scrutiny"] == ["SCRUTINISED_BY"]
    ends = {(label.name, kind.name) for label in model.LABELS for kind in label.kinds if kind.elected_end}
    assert ends == {
        ("Body", "county council"), ("Body", "unitary council"), ("Body", "district council"),
        ("Body", "london borough council"), ("Body", "full council"), ("Body", "elected local policing body"),
        ("Post", "directly elected mayor"), ("Post", "secretary of state"),
    }  # fmt: skip
    for name in (
        "CHAIRS",
        "MEMBER_OF",
        "ATTENDED",
        "HOLDS",
        "REPORTS_PROGRESS_TO",
        "ADVISES",
        "OVERSEEN_BY",
        "HELD_BY",
    ):
        assert model.link(name).answering in ("sits", "informs", "pays")


def test_unknown_words_are_told_with_the_known() -> None:
    with pytest.raises(ModelError, match="Did you mean CHAIRS"):
        model.link("CHAIR")
    with pytest.raises(ModelError, match="Labels: Body"):
        model.label("Committee")
    with pytest.raises(ModelError, match="Known kinds: county council"):
        model.label("Body").kind("council")


# --- words neither engine reserves -------------------------------------------------------------------------------------


def words() -> Iterator[tuple[str, str]]:
    """Every label, link, property, column and alias, with where it is."""
    yield from ((label.name, "label") for label in model.LABELS)
    yield from ((table.name, "label") for table in RECORDS)
    yield from ((link.name, "link") for link in model.LINKS)
    yield from ((property_.name, owner or "property") for owner, property_ in PROPERTIES)
    for path in sorted(folder().rglob("*.cypher")):
        asked = question(path.stem)
        yield from ((name, path.name) for name in returned_columns(asked.columns))
        yield from ((alias, path.name) for alias in re.findall(r"\bAS (\w+)", asked.cypher))
        yield from ((name, path.name) for name in re.findall(r"[(\[](\w+)[:)\]]", re.sub(r"'[^']*'", "", asked.cypher)))


def test_no_name_is_a_word_that_an_engine_reserves() -> None:
    assert [(word, where) for word, where in words() if word.upper() in RESERVED] == []


def test_names_are_written_alike() -> None:
    assert all(NAME.fullmatch(property_.name) for _, property_ in PROPERTIES)
    assert all(re.fullmatch(r"[A-Z][A-Za-z]*", label.name) for label in model.LABELS)
    assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)*", link.name) for link in model.LINKS)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", label.table) for label in model.LABELS)


# --- on the engines ----------------------------------------------------------------------------------------------------


@pytest.fixture
def engine(stage: Stage) -> Engine:
    """An engine with the model declared on it."""
    return stage.show("borsetshire", county)


def test_both_engines_take_every_property_as_a_column_and_an_alias(engine: Engine) -> None:
    for table in [*RECORDS, *(Table(label.name) for label in model.LABELS)]:
        said = ", ".join(f"n.{p.name} AS {p.name}" for p in table.columns)
        found = engine.run(f"MATCH (n:{table.name}) RETURN {said} LIMIT 1", {})
        assert found.columns == [p.name for p in table.columns]
    for link in model.LINKS:
        said = ", ".join(f"r.{p.name} AS {p.name}" for p in model.link_columns(link.name))
        assert engine.run(f"MATCH ()-[r:{link.name}]->() RETURN {said} LIMIT 1", {}).columns


def test_neo4j_has_a_constraint_for_every_label_and_link(engine: Engine) -> None:
    wanted = {name for name, _ in constraints()}
    assert len(wanted) == len(model.LABELS) + len(model.LINKS) + len(RECORDS)
    if engine.name == "neo4j":
        rows = engine.run("SHOW CONSTRAINTS YIELD name, type RETURN name, type", {}).rows
        assert {name for name, _ in rows} >= wanted
        assert all("UNIQUENESS" in kind for name, kind in rows if name in wanted)


def test_the_embedded_engine_takes_every_declaration(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("declared") / "declared.lbug"
    with ladybug.Database(str(path), max_db_size=1 << 32) as database, ladybug.Connection(database) as connection:
        connection.execute("CALL auto_checkpoint=false")
        statements = list(declarations())
        for statement in statements:
            connection.execute(statement)
        tables = connection.execute("CALL show_tables() RETURN name")
        assert not isinstance(tables, list)
        names = {next(iter(row)) for row in tables.get_all()}
    assert names == {table.name for table in (*RECORDS, *all_tables())}
    assert len(statements) == len(names)
