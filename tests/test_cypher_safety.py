"""``answerable cypher`` on the embedded engine: it reads the graph and does nothing else. For Neo4j see
``test_neo4j_trouble.py``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import hostile
import ladybug
import pytest
from folders import Workspace, told, write_source

from graph.errors import QuestionError
from graph.read_only import read_only


class Guarded:
    """A workspace with a file beside it that may not be read and one that may not be written."""

    def __init__(self, folder: Path) -> None:
        self.workspace = Workspace(folder / "workspace")
        self.private = folder / "private.csv"
        self.out = folder / "out.csv"
        self.private.write_text(f"column0\n{hostile.SECRET}\n", encoding="utf-8")
        self.workspace.loaded(write_source(folder / "source"))
        (self.graph,) = self.workspace.graph.glob("graph-*.lbug")
        self.digest = self._digest()

    def _digest(self) -> str:
        return hashlib.sha256(self.graph.read_bytes()).hexdigest()

    def check(self) -> None:
        """Nothing has been written."""
        assert not self.out.exists()
        assert self._digest() == self.digest
        assert [path.name for path in self.workspace.graph.glob("*.lbug")] == [self.graph.name]

    def connection(self) -> ladybug.Connection:
        """The graph as the engine opens it for asking."""
        return ladybug.Connection(
            ladybug.Database(str(self.graph), read_only=True, buffer_pool_size=1 << 28, max_db_size=1 << 36)
        )


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    return Guarded(tmp_path_factory.mktemp("guarded"))


@pytest.fixture
def unharmed(guarded: Guarded) -> Iterator[Guarded]:
    """Found unharmed afterwards."""
    yield guarded
    guarded.check()


@pytest.mark.parametrize("number", range(len(hostile.REFUSED)), ids=[query[:40] for query in hostile.REFUSED])
def test_a_hostile_query_is_refused(number: int, unharmed: Guarded) -> None:
    query = hostile.hostile(unharmed.private, unharmed.out)[number]
    said = told(unharmed.workspace.run("cypher", query), 2)
    assert hostile.SECRET not in said
    assert said.endswith(".")


@pytest.mark.parametrize("query", hostile.ALLOWED)
def test_a_query_that_reads_is_run(query: str, unharmed: Guarded) -> None:
    done = unharmed.workspace.run("cypher", query)
    assert done.code == 0, done.err


def test_the_words_of_a_query_come_back_as_they_were_written(unharmed: Guarded) -> None:
    done = unharmed.workspace.run(
        "cypher", "--csv", "RETURN 'DELETE // it /* all */; \\'now\\'' AS said // but not this"
    )
    assert done.out.splitlines() == ["said", "DELETE // it /* all */; 'now'"]


def test_a_query_the_engine_does_not_understand_is_told(unharmed: Guarded) -> None:
    said = told(unharmed.workspace.run("cypher", "MATCH (b:Boddy) RETURN b"))
    assert said.startswith("The query cannot be run: ")
    assert said.endswith("Check it against 'answerable model'.")


def test_a_query_with_a_parameter_is_told(unharmed: Guarded) -> None:
    assert told(unharmed.workspace.run("cypher", "MATCH (b:Body {id: $id}) RETURN b.id")) == (
        "The query needs $id. Give a value for each parameter."
    )


def test_the_danger_is_real(tmp_path: Path) -> None:
    """Opened read-only and unguarded, the engine reads and writes files; and comments hide words from a naive eye."""
    guarded = Guarded(tmp_path)
    connection = guarded.connection()
    found = connection.execute(f"LOAD FROM '{guarded.private.as_posix()}' RETURN *")
    assert isinstance(found, ladybug.QueryResult)
    assert hostile.SECRET in str(found.get_all())
    harm = f'COPY (MATCH (b:Body) RETURN b.id) TO "{guarded.out.as_posix()}"'
    for query in (harm, f"MATCH (b:Body) RETURN b.id /***/ + ' */ ; {harm} //'"):
        connection.execute(query)
        assert guarded.out.exists()
        guarded.out.unlink()
    # The last of them is let through, because what is run is the query without its comments.
    assert connection.execute(read_only(query))
    assert not guarded.out.exists()


def test_harm_hidden_at_random_does_nothing(unharmed: Guarded) -> None:
    connection = unharmed.connection()
    ran = 0
    for query in hostile.passing(1, 25_000, unharmed.private, unharmed.out):
        try:
            found = connection.execute(query)
        except RuntimeError:
            continue
        ran += 1
        assert isinstance(found, ladybug.QueryResult), f"two queries in one: {query!r}"
        assert hostile.SECRET not in str(found.get_all()), query
        assert not unharmed.out.exists(), query
    assert ran > 50, "too few queries got as far as the engine for this to mean anything"


def test_every_shipped_question_would_pass() -> None:
    from graph.catalogue import every_question

    for asked in every_question():
        if asked.cypher:
            try:
                read_only(asked.cypher)
            except QuestionError as error:
                pytest.fail(f"{asked.id}: {error}")
