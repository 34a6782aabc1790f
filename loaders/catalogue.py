"""Which loaders there are, and which of them reads a file, a folder or an address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from graph.claims import Source
from graph.errors import SourceError
from loaders.gathering import Given
from loaders.reading import check_keys, head_of, nearest, telling, yaml_value

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Loader:
    """One kind of source. ``takes`` are the options of ``load`` that mean something to it besides those of every file.

    ``reads`` says what it takes, for the list; ``recognises`` whether a file, folder or address is of its kind, without
    reading it whole and without raising; ``reader`` gives all its claims, or raises one error and gives nothing.
    """

    name: str
    reads: str
    recognises: Callable[[str], bool]
    reader: Callable[[str, Given], Source]
    takes: tuple[str, ...] = ()

    def read(self, where: str, given: Given) -> Source:
        """Everything in a file, folder or address.

        Raises:
            SourceError: it cannot be read whole; names at least the file. An option that it would pass over in silence.
        """
        with telling(where if is_address(where) else Path(where).name):
            for option in ("only", "since", "mapping"):
                if getattr(given, option) and option not in self.takes:
                    known = " and ".join(f"--{each}" for each in self.takes) or "none of its own"
                    raise SourceError(
                        f"--{option} is not for this kind of source ({self.name}).",
                        next_step=f"Leave it out; this kind takes {known}.",
                    )
            return self.reader(where, given)


def loaders() -> Iterator[Loader]:
    """Every loader: each file in this folder that declares one, by name."""
    for path in sorted(_HERE.glob("[a-z]*.py")):
        found = getattr(import_module(f"loaders.{path.stem}"), "LOADER", None)
        if isinstance(found, Loader):
            yield found


def loader_of(where: str, name: str = "") -> Loader:
    """The loader of this name, or the one that recognises the file, folder or address.

    Raises:
        SourceError: none of that name; none recognises it.
    """
    known = {each.name: each for each in loaders()}
    if name:
        if name not in known:
            raise SourceError(f"There is no loader '{name}'.", next_step=nearest(name, list(known)))
        return known[name]
    for each in known.values():
        if each.recognises(where):
            return each
    if not is_address(where) and Path(where).is_file() and not head_of(where).strip():
        raise SourceError("This file is empty.", where=where, next_step="Save or download it again.")
    raise SourceError(
        "No loader recognises it.", where=where,
        next_step="'answerable load --list' says what each reads; name one with --as. For a workbook of your own, "
        "'answerable map-columns' proposes a mapping.",
    )  # fmt: skip


def is_address(where: str) -> bool:
    """Whether it is a web address and no file."""
    return where.startswith(("http://", "https://"))


class Wanted(NamedTuple):
    """Something to load: a file, folder, address or shipped name, the loader named for it if one is, and what is said of
    it."""

    where: str
    loader: str = ""
    given: Given = Given()


_SAID = ("id", "title", "publisher", "dated", "url", "mapping", "only", "since", "cache")


def listed(path: Path) -> list[Wanted]:
    """What a list of sources names: a YAML file with ``load:`` and an item for each, either its name alone or
    ``{source: register.xlsx, dated: 2026-04-01}`` with the words of the options of ``load``. Files are looked for beside
    the list.

    Raises:
        SourceError: not such a list.
    """
    record = check_keys(yaml_value(path), ("load",), ("load",), path.name, ("load",))
    items = record["load"] if isinstance(record["load"], list) else [record["load"]]
    wanted = []
    for number, item in enumerate(items, start=1):
        said = {"source": item} if isinstance(item, str) else item
        said = check_keys(said, ("source", "as", *_SAID), ("source",), f"{path.name}, item {number}", ("only",))
        wanted.append(_wanted(said, path.parent))
    return wanted


def _wanted(said: dict[str, Any], folder: Path) -> Wanted:
    given = {key: said[key] for key in _SAID if said.get(key)}
    for key in ("mapping", "cache"):
        if key in given:
            given[key] = folder / given[key]
    if "only" in given:
        given["only"] = tuple(given["only"]) if isinstance(given["only"], list) else (given["only"],)
    where = said["source"]
    if not is_address(where) and (folder / where).exists():
        where = str(folder / where)
    return Wanted(where, said.get("as", ""), Given(**given))
