"""Fixtures that several files of tests share: the two engines, and the data sets shown on them."""

from __future__ import annotations

import pytest
import stage as stages
from stage import Neo4jServer, Stage

from graph.engine import Engine

_SERVER = Neo4jServer()
_STAGES: dict[str, Stage] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-expected", action="store_true", help="Write the expected answers anew; read every change of theirs."
    )


def pytest_sessionfinish() -> None:
    for each in _STAGES.values():
        each.close()
    _SERVER.stop()


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """One engine after the other; each file of tests asks for both, and what they hold is kept from file to file."""
    name = request.param
    if name not in _STAGES:
        if name == "neo4j":
            _SERVER.engine()
        _STAGES[name] = Stage(name, tmp_path_factory.mktemp(name), _SERVER)
    return _STAGES[name]


@pytest.fixture
def engine(stage: Stage) -> Engine:
    """An engine that holds Borsetshire."""
    return stage.show("borsetshire", stages.county)


@pytest.fixture
def shipped(stage: Stage) -> Engine:
    """An engine that holds the shipped sources."""
    return stage.show("shipped", stages.shipped)
