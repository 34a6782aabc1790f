"""Every question of the catalogue, asked of Borsetshire on both engines, against answers read through by hand."""

from __future__ import annotations

import expected_answers as expected
import pytest

from graph.answers import Asker, as_day
from graph.catalogue import question_ids
from graph.engine import Engine

CASES = [
    pytest.param(name, number, id=f"{name}-{number}")
    for name in question_ids()
    for number in range(len(expected.read(expected.FOLDER / f"{name}.json")))
]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_answer_is_as_expected(name: str, number: int, engine: Engine, pytestconfig: pytest.Config) -> None:
    path = expected.FOLDER / f"{name}.json"
    cases = expected.read(path)
    case = cases[number]
    answer = Asker(engine, as_day(case["as_of"])).ask(name, case["given"])
    found = expected.plain(answer)
    if pytestconfig.getoption("--write-expected") and engine.name == "embedded":
        cases[number] = {key: case[key] for key in ("why", "given", "as_of")} | found
        expected.write(path, [column.name for column in answer.columns], cases)
    wanted = expected.read(path)[number]
    assert found == {key: wanted[key] for key in found}, case["why"]
