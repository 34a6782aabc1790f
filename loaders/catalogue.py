"""Which loaders there are, and which of them reads a file, a folder or an address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from graph.claims import Source
from graph.errors import SourceError
from loaders.gathering import Given
from loaders.reading import head_of, nearest, telling

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
