"""Things found by the id that another thing holds: the embedded engine is asked in a form that it answers at once."""

from __future__ import annotations

import pytest
from stage import plain_rows

from graph.catalogue import question
from graph.engine import Engine
from graph.id_lookup import with_own_ids

LINKS = "MATCH (a:Post|Body|Person)-[r:MEMBER_OF]->(b:Body) RETURN a.id, b.id, r.fact, r.standing"


def test_the_id_becomes_a_value_of_its_own() -> None:
    asked = "MATCH (a:Body)-[r:MET]->(m:Meeting)\nMATCH (f:Fact {id: r.fact})\nWHERE f.dates <> ''\nRETURN m.id"
    assert with_own_ids(asked).splitlines()[1] == "WITH *, r.fact AS id_2 MATCH (f:Fact {id: id_2})"
    assert with_own_ids(asked).replace("WITH *, r.fact AS id_2 ", "").replace("id_2", "r.fact") == asked


def test_what_is_matched_next_is_kept_apart() -> None:
    asked = "MATCH (a:Body)\nMATCH (f:Fact {id: a.fact})\nWHERE f.dates <> ''\nMATCH (d:Document)\nRETURN d.id"
    assert with_own_ids(asked).splitlines()[3] == "WITH * MATCH (d:Document)"


@pytest.mark.parametrize(
    "kept",
    [
        "MATCH (a:Body {id: $name})\nRETURN a.id",
        "MATCH (a:Body)-[r:MET]->(m:Meeting {id: a.id})\nRETURN m.id",
        "MATCH (a:Body)\nWHERE EXISTS { MATCH (f:Fact {id: a.fact}) }\nRETURN a.id",
        "MATCH (a:Body)\nRETURN 'MATCH (f:Fact {id: a.fact})' AS said",
    ],
)
def test_anything_else_stays_as_it_is(kept: str) -> None:
    assert with_own_ids(kept) == kept


@pytest.mark.parametrize("optional", ["", "OPTIONAL "])
def test_rows_are_those_of_a_plain_join(optional: str, engine: Engine) -> None:
    dates = dict(engine.run("MATCH (f:Fact) RETURN f.id, f.dates", {}).rows)
    query = (
        "MATCH (a:Post|Body|Person)-[r:MEMBER_OF]->(b:Body)\nWHERE r.standing = 'in place'\n"
        f"{optional}MATCH (f:Fact {{id: r.fact}})\nWHERE f.dates STARTS WITH 'from'\nRETURN a.id, b.id, f.dates"
    )
    members = [(a, b, dates[fact]) for a, b, fact, standing in engine.run(LINKS, {}).rows if standing == "in place"]
    dated = [[a, b, said] for a, b, said in members if said.startswith("from")]
    others = [[a, b, None] for a, b, said in members if not said.startswith("from")] if optional else []
    assert dated
    assert plain_rows(engine, query) == sorted([*dated, *others], key=str)


def test_parts_that_begin_at_another_label_are_left_out() -> None:
    asked = question("provisions")
    of_plan, of_body = (asked.narrowed({"name": label}) for label in ("Plan", "Body"))
    assert of_plan.count("UNION") < asked.cypher.count("UNION")
    assert "(x:Plan {id: $name})" in of_plan and "{id: $name})" in of_body
    assert ":Plan {id: $name})" not in of_body
    assert asked.narrowed({}) == asked.cypher
