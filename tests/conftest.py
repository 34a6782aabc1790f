"""Fixtures that several files of tests share: the two engines, and the data sets shown on them."""

from __future__ import annotations

import re

import pytest
import stage as stages
from stage import Neo4jServer, Stage
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from graph.engine import Engine

ON_BOTH = ("tests/test_one_county.py",)
"""Files whose tests compare what one engine said with what the other says."""
_SERVER = Neo4jServer()
_STAGES: dict[str, Stage] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-expected", action="store_true", help="Write the expected answers anew; read every change of theirs."
    )


class _ByServer(LoadScopeScheduling):  # type: ignore[misc]  # the package has no types
    """Where tests run side by side (``pytest -n 2``), those of the one Neo4j stay together, and so does each file of the
    others, for what its fixtures built."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        on_server = re.search(r"\[.*\bneo4j\b", test) or file in ON_BOTH
        return "neo4j" if on_server else file


@pytest.hookimpl(optionalhook=True)  # absent where tests run one after the other
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return _ByServer(config, log)


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
