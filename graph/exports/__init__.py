"""What the graph holds in the forms of others: tables, JSON, GraphML, W3C ORG and Popolo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import AnswerableError

if TYPE_CHECKING:
    from graph.engine import Engine
    from graph.exports.holdings import Holdings


class Format(NamedTuple):
    """A form in which a graph can be written.

    Args:
        module: the module of this package that makes it, by a function ``made(holdings)``.
        ending: how its file ends; empty for a folder.
        left_out: what no file of this form can hold, in words.
    """

    module: str
    ending: str
    what: str
    left_out: str


class Made(NamedTuple):
    """What an export made: its files by name (one, without a name, for a single file), how much is in it, and what was
    left out, in words."""

    files: Mapping[str, bytes]
    counted: str
    left_out: Sequence[str]


FORMATS: Mapping[str, Format] = {
    "csv": Format("tables", "", "a folder of tables, one for each sort of thing and each family of links", ""),
    "xlsx": Format("workbook", ".xlsx", "a workbook with the same tables as sheets", ""),
    "json": Format("plain", ".json", "things, links, facts and documents as one JSON object", ""),
    "graphml": Format(
        "graphml", ".graphml", "a graph for Gephi, yEd and networkx",
        "documents, but for the places named in 'sources'",
    ),
    "jsonld": Format("linked", ".jsonld", "linked data: W3C Organization Ontology and PROV-O", ""),
    "popolo": Format(
        "popolo", ".popolo.json", "persons, organizations, posts, memberships and areas as Popolo JSON",
        "who reports to whom, is held to account or scrutinised by whom; duties, money, plans, meetings and records: "
        "Popolo has no place for them",
    ),
}  # fmt: skip


def write(made: Made, where: Path) -> None:
    """Put the files of an export in place: each is there whole or not at all.

    Raises:
        AnswerableError: a folder is named for a file, or a file or a folder of something else for a folder.
        OSError: it cannot be written.
    """
    from graph.ledger import write_whole

    alone = made.files.get("")
    if alone is not None:
        if where.is_dir():
            raise AnswerableError("This is a folder.", where=str(where), next_step="Name a file with -o.")
        write_whole(where, alone)
        return
    _make_room(where)
    for name, content in made.files.items():
        write_whole(where / name, content)


def _make_room(folder: Path) -> None:
    """A folder without what an earlier export of tables left; nobody else's files are touched."""
    from graph.exports.tables import file_names

    if folder.exists() and not folder.is_dir():
        raise AnswerableError("This is a file.", where=str(folder), next_step="Name a new folder with -o.")
    folder.mkdir(exist_ok=True)
    theirs = sorted({path.name for path in folder.iterdir()} - set(file_names()))
    if theirs:
        raise AnswerableError(
            f"This folder holds something else ({theirs[0]}).",
            where=str(folder),
            next_step="Name a new folder with -o.",
        )
    for path in folder.iterdir():
        path.unlink()


def export(engine: Engine, form: str, as_of: date | None = None, *, in_place_only: bool = False) -> Made:
    """What a graph holds, in one of :data:`FORMATS`.

    Args:
        as_of: a day; each fact then also says how it stands on it.
        in_place_only: only what is in place on that day.

    Raises:
        EngineError: there is no graph, or it cannot be read.
        AnswerableError: it does not fit in this form.
    """
    from graph.exports.holdings import read

    return made_of(read(engine, as_of, in_place_only=in_place_only), form)


def made_of(holdings: Holdings, form: str) -> Made:
    """What was read of a graph, in one of :data:`FORMATS`; see :func:`export`."""
    declared = FORMATS[form]
    made = import_module(f"graph.exports.{declared.module}").made(holdings)
    left_out = [*filter(None, [declared.left_out]), *made.left_out]
    return Made(made.files, holdings.counted, left_out)
