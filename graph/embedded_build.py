"""How the embedded engine's file is built: the schema from the model, a bulk load of each table, and a count of each."""

from __future__ import annotations

import errno
import glob
import shutil
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import ladybug

from graph.assemble import Assembly, bookkeeping
from graph.engine_embedded import LARGEST_FILE, execute
from graph.errors import EngineError
from graph.rows import NEVER, RECORDS, Table, all_tables, write_rows

_TYPES = {"text": "STRING", "number": "DOUBLE", "flag": "BOOLEAN", "date": "DATE", "day": "STRING"}
_MEMORY_TO_BUILD = 1 << 32
_TO_SPARE = 4 << 20


def declarations() -> Iterable[str]:
    """The schema, from the model."""
    links: dict[str, list[Table]] = {}
    for table in (*RECORDS, *all_tables()):
        if table.is_link:
            links.setdefault(table.name, []).append(table)
            continue
        columns = ", ".join(f"{p.name} {_TYPES[p.type]}" for p in table.columns)
        yield f"CREATE NODE TABLE {table.name}({columns}, PRIMARY KEY (id))"
    for name, tables in links.items():
        ends = ", ".join(f"FROM {t.a} TO {t.b}" for t in tables)
        columns = ", ".join(f"{p.name} {_TYPES[p.type]}" for p in tables[0].columns)
        yield f"CREATE REL TABLE {name}({ends}, {columns})"


def build(path: Path, assembly: Assembly, include: Iterable[str]) -> None:
    """Build a whole graph in a new file by bulk load.

    Raises:
        EngineError: the engine refuses, or wrote fewer rows than given.
        OSError: the disk is full.
    """
    scratch = path.with_name(f"{path.name}.rows")
    _check_space(path, sum(file.stat().st_size for files in assembly.files.values() for file in files))
    try:
        with (
            closing(
                ladybug.Database(str(path), buffer_pool_size=_MEMORY_TO_BUILD, max_db_size=LARGEST_FILE)
            ) as database,
            closing(ladybug.Connection(database)) as connection,
        ):
            connection.execute("CALL auto_checkpoint=false")
            connection.execute("CALL force_checkpoint_on_close=false")
            for statement in declarations():
                connection.execute(statement)
            for table, rows in bookkeeping(assembly, include).items():
                write_rows(scratch, rows)
                _copy(connection, table, scratch, len(rows))
            for table in sorted(assembly.files, key=lambda t: (t.is_link, t)):
                _copy(connection, table, _one_file(assembly.files[table], scratch), assembly.counts[table])
            _check_space(path, path.stat().st_size)
            connection.execute("CHECKPOINT")
    except RuntimeError as error:
        if "No space left" in str(error) or shutil.disk_usage(path.parent).free < 1 << 20:
            raise OSError(errno.ENOSPC, "No space left on device") from None
        raise EngineError(
            f"The graph could not be built: {error}", next_step="The old graph is still in place."
        ) from None
    finally:
        scratch.unlink(missing_ok=True)


def _check_space(path: Path, needed: int) -> None:
    """The engine ends the whole process when the disk is full as it writes its log, or the last page of a checkpoint; so
    make sure beforehand that it is not. A checkpoint takes 0.2 to 0.9 times what the file has by then."""
    if shutil.disk_usage(path.parent).free < needed + _TO_SPARE:
        raise OSError(errno.ENOSPC, "No space left on device")


def _in_query(path: Path) -> str:
    """A path as a literal; the engine takes it for a pattern, and a home folder may be called [Anne] O'Brien."""
    return "'" + glob.escape(path.as_posix()).replace("\\", "\\\\").replace("'", "\\'") + "'"


def _one_file(files: Sequence[Path], scratch: Path) -> Path:
    """The rows of several files in one: the engine takes a seventh longer over a file for each source."""
    if len(files) == 1:
        return files[0]
    with scratch.open("wb") as whole:
        for path in files:
            with path.open("rb") as part:
                shutil.copyfileobj(part, whole, 1 << 20)
    return scratch


def _copy(connection: ladybug.Connection, table: Table, rows: Path, expected: int) -> None:
    """Bulk load, and count: a relationship whose end is missing would be passed over in silence."""
    if not rows.stat().st_size:
        return
    options = f"header=false, delim='\t', quote='{NEVER}', escape='{NEVER}', file_format='csv'"
    if table.is_link:
        options += f", from='{table.a}', to='{table.b}'"
    connection.execute(f"COPY {table.name} FROM {_in_query(rows)} ({options})")
    pattern = f"(:{table.a})-[r:{table.name}]->(:{table.b})" if table.is_link else f"(r:{table.name})"
    counted = execute(connection, f"MATCH {pattern} RETURN count(r)", {}).get_all()
    written = int(next(iter(counted[0])))
    if written != expected:
        raise EngineError(
            f"{table.stem}: {written} of {expected} rows were written.", next_step="The old graph is still in place."
        )
