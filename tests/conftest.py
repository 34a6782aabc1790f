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


@pytest.hookimpl(tryfirst=True)  # before the plugin that reads these marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side (``-n 2 --dist loadgroup``), those of the one Neo4j stay together, and so does each
    file of the others, for what its fixtures built."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            on_server = "neo4j" in getattr(getattr(item, "callspec", None), "id", "")
            item.add_marker(pytest.mark.xdist_group("neo4j" if on_server else item.path.stem))


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
