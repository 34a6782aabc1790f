"""The embedded engine: LadybugDB files that are built whole, put in place in one step, and never updated.

A folder holds ``graph-N.lbug`` and ``graph-N.json`` (its checksum). Readers take the highest N; a load builds N+1. So a
stopped load leaves the old graph whole, and readers never wait for a writer.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import ladybug

from graph.engine import GraphInfo, PathValue, Rows, check_parameters, check_revision
from graph.errors import DamagedGraphError, EngineError
from graph.id_lookup import with_own_ids
from graph.late_filter import with_late_filters
from graph.path_rule import put_into_path

if TYPE_CHECKING:
    from graph.assemble import Assembly

_NUMBER = re.compile(r"graph-(\d+)\.lbug")
_OURS = re.compile(r"graph-\d+\.(lbug|json)|\.graph-\d+\..*\.part.*")
_TRIES = 5
LARGEST_FILE = 1 << 36
"""Bytes of address space set aside for a file; the engine's own default is 8 TB, which some machines refuse."""
_MEMORY_TO_ASK = 1 << 30
"""Bytes a query may use, taken as they are needed; a quarter of it did not hold every check at 10^6 things."""
_THREADS = min(4, os.cpu_count() or 1)
"""Each thread of a query takes memory of its own, and a wide question on many would not fit."""
_ALWAYS_CHECKED = 64 << 20
"""Files up to this many bytes are checked whole at every opening; larger ones when their size or time has changed."""


class EmbeddedEngine:
    """A graph in a folder."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = str(folder)
        self._database: ladybug.Database | None = None
        self._connection: ladybug.Connection | None = None
        self._info: GraphInfo | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            self._connection.close()
        if self._database:
            self._database.close()
        self._connection = self._database = self._info = None

    def newest(self) -> Path | None:
        """The file readers take."""
        numbered = {int(m[1]): path for path in self.folder.glob("graph-*.lbug") if (m := _NUMBER.fullmatch(path.name))}
        return numbered[max(numbered)] if numbered else None

    def _open(self) -> ladybug.Connection:
        for _ in range(_TRIES):
            if self._connection:
                return self._connection
            # A load may put a newer file in place between our look at the folder and our opening of the file.
            with suppress(FileNotFoundError):
                self._connect()
        raise EngineError(
            "The graph file keeps going away.", where=str(self.folder), next_step="Try again when the loads have ended."
        )

    def _connect(self) -> None:
        path = self.newest()
        if path is None:
            raise EngineError(
                "There is no graph here yet.", where=str(self.folder), next_step="Load one: 'answerable load llr'."
            )
        check_file(path)
        try:
            self._database = ladybug.Database(
                str(path), read_only=True, buffer_pool_size=_MEMORY_TO_ASK, max_db_size=LARGEST_FILE
            )
            self._connection = ladybug.Connection(self._database, num_threads=_THREADS)
        except RuntimeError as error:
            if not path.exists():
                raise FileNotFoundError(path) from None
            raise DamagedGraphError(f"The graph cannot be opened ({error}).", where=str(path)) from None

    def run(self, query: str, params: Mapping[str, Any]) -> Rows:
        """The rows of a read-only query.

        Raises:
            EngineError: the engine refuses the query.
        """
        check_parameters(query, params)
        text, values = as_literals(query, params)
        connection = self._open()
        try:
            return _rows(connection, text, values)
        except RuntimeError as error:
            if _NO_MEMORY not in str(error):
                raise _refused(error) from None
        # A connection keeps the plan of every text it has run, and with a text for each day they fill the memory to ask
        # in: another connection has it all to itself.
        connection.close()
        self._connection = connection = ladybug.Connection(connection.database, num_threads=_THREADS)
        try:
            return _rows(connection, text, values)
        except RuntimeError as error:
            raise _refused(error) from None

    def info(self) -> GraphInfo | None:
        """What the graph was built from; None when there is none."""
        if self._info is None and self.newest():
            found = self.run("MATCH (g:LoadedGraph) RETURN g.ledger, g.revision, g.include", {}).rows
            ledger, revision, include = found[0]
            self._info = GraphInfo(ledger, int(revision), tuple(filter(None, (include or "").split(","))))
        return self._info

    def write(self, before: Assembly | None, after: Assembly, include: Iterable[str]) -> None:
        """Build the whole graph in a new file and put it in place.

        Raises:
            EngineError: the graph here is of another ledger or a later revision, or the engine wrote fewer rows than given.
            LedgerError: the disk is full or cannot be written.
        """
        from graph.embedded_build import build
        from graph.ledger import write_whole, writing

        include = tuple(include)
        old = self.newest()
        number = int(_NUMBER.fullmatch(old.name)[1]) if old else 0  # type: ignore[index]
        if old:
            check_revision(self.built_from(), after.state.ledger, after.state.revision, self.address)
        path = self.folder / f"graph-{number + 1}.lbug"
        part = self.folder / f".graph-{number + 1}.{os.getpid()}.part"
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                build(part, after, include)
                built_from = {"ledger": after.state.ledger, "revision": after.state.revision, "include": include}
                write_whole(path.with_suffix(".json"), json.dumps(_checksum(part) | built_from) + "\n")
                part.replace(path)
            finally:
                for left in self.folder.glob(f"{part.name}*"):
                    left.unlink(missing_ok=True)
        self.close()
        self._tidy(path)

    def built_from(self) -> GraphInfo | None:
        """What :meth:`info` says; of a damaged graph what the note beside it says, and None when that is damaged too."""
        try:
            return self.info()
        except DamagedGraphError:
            return self._note()
        finally:
            self.close()

    def _note(self) -> GraphInfo | None:
        path = self.newest()
        try:
            note = json.loads(path.with_suffix(".json").read_text(encoding="utf-8")) if path else {}
            return GraphInfo(note["ledger"], note["revision"], tuple(note["include"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _tidy(self, keep: Path) -> None:
        """Remove older files and what stopped loads left; on Windows a file in use stays until a later load.

        A graph goes before the note beside it: a reader that comes in between must not take it for a damaged one.
        """
        ours = [path for path in self.folder.iterdir() if _OURS.fullmatch(path.name) and path.stem != keep.stem]
        for path in sorted(ours, key=lambda path: path.suffix == ".json"):
            with suppress(OSError):
                path.unlink()


_NO_MEMORY = "Buffer manager exception"
_STRUCTURED = ("NODE", "REL", "RECURSIVE_REL", "STRUCT", "MAP", "UNION", "ANY")
"""Types of columns whose values are more than text, numbers, dates and lists of those."""


def _rows(connection: ladybug.Connection, text: str, values: Mapping[str, Any]) -> Rows:
    answer = execute(connection, text, values)
    try:
        rows: list[list[Any]] = answer.get_all()  # type: ignore[assignment]  # rows are lists unless asked for otherwise
        if any(kind.startswith(_STRUCTURED) for kind in answer.get_column_data_types()):
            rows = [[_plain(value) for value in row] for row in rows]
        return Rows(answer.get_column_names(), rows)
    finally:
        answer.close()


def _refused(error: RuntimeError) -> EngineError:
    return EngineError(f"The query cannot be run: {error}", next_step="Check it against 'answerable model'.")


def execute(connection: ladybug.Connection, query: str, params: Mapping[str, Any]) -> ladybug.QueryResult:
    """Run one statement; the engine gives a list only for several statements at once."""
    answer = connection.execute(query, dict(params))
    if isinstance(answer, list):
        raise EngineError("Only one query at a time.", next_step="Take out the semicolon.")
    return answer


def as_literals(query: str, params: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The query as this engine gets it right: conditions on a path inside the path (see :mod:`graph.path_rule`), those on
    several links behind them (see :mod:`graph.late_filter`), dates and flags as literals. A date is validated first.

    Raises:
        EngineError: a condition on a path that would give wrong rows.
    """
    query = _right(query)
    values = dict(params)
    for name, value in params.items():
        if isinstance(value, bool):
            query = re.sub(rf"\${name}\b", str(value).lower(), query)
        elif re.search(rf"date\(\${name}\)", query):
            query = re.sub(rf"date\(\${name}\)", f"date('{date.fromisoformat(value).isoformat()}')", query)
        if not re.search(rf"\${name}\b", query):
            del values[name]
    return query, values


@lru_cache(maxsize=256)  # the same few queries are run again and again
def _right(query: str) -> str:
    return with_own_ids(with_late_filters(put_into_path(query)))


def _plain(value: Any) -> Any:
    if isinstance(value, dict) and "_NODES" in value:
        return PathValue(tuple(_own(node) for node in value["_NODES"]), tuple(_own(link) for link in value["_RELS"]))
    if isinstance(value, dict):
        return _own(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def _own(value: Mapping[str, Any]) -> dict[str, Any]:
    """Properties without the engine's own keys, and without those of other labels, which are always empty here."""
    return {key: each for key, each in value.items() if not key.startswith("_") and each is not None}


def _checksum(path: Path) -> dict[str, Any]:
    import hashlib

    with path.open("rb") as file:
        value = hashlib.file_digest(file, "sha256").hexdigest()
    stat = path.stat()
    return {"sha256": value, "size": stat.st_size, "time": stat.st_mtime_ns}


def check_file(path: Path, *, whole: bool = False) -> None:
    """Compare a graph file with the checksum written beside it.

    Raises:
        DamagedGraphError: they differ, or the checksum cannot be read.
    """
    try:
        written = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        stat = path.stat()
        same = stat.st_size == written["size"]
        touched = stat.st_mtime_ns != written["time"]
        if same and (whole or touched or stat.st_size <= _ALWAYS_CHECKED):
            same = _checksum(path)["sha256"] == written["sha256"]
    except FileNotFoundError:
        if not path.exists():
            raise
        same = False
    except (ValueError, KeyError, TypeError):
        same = False
    if not same:
        raise DamagedGraphError(
            "The graph file is damaged.",
            where=str(path),
            next_step="'answerable rebuild' builds it again from the ledger.",
        )
