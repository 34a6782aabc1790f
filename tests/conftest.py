"""Fixtures that several files of tests share: the two engines, and the data sets shown on them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import stage as stages
from stage import Neo4jServer, Stage

from graph.engine import Engine

_SERVER = Neo4jServer()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-expected", action="store_true", help="Write the expected answers anew; read every change of theirs."
    )


def pytest_collection_finish(session: pytest.Session) -> None:
    """A Neo4j takes ten seconds to start; the tests of the embedded engine come first and need not wait."""
    wanted = any("neo4j" in getattr(getattr(item, "callspec", None), "id", "") for item in session.items)
    if wanted and not session.config.option.collectonly:
        _SERVER.start()


def pytest_sessionfinish() -> None:
    _SERVER.stop()


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One engine after the other."""
    if request.param == "neo4j":
        _SERVER.engine()
    made = Stage(request.param, tmp_path_factory.mktemp(request.param), _SERVER)
    yield made
    made.close()


@pytest.fixture
def engine(stage: Stage) -> Engine:
    """An engine that holds Borsetshire."""
    return stage.show("borsetshire", stages.county)


@pytest.fixture
def shipped(stage: Stage) -> Engine:
    """An engine that holds the shipped sources."""
    return stage.show("shipped", stages.shipped)
