"""What is to be loaded: shipped sources by their names, files, folders and addresses, and lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from graph.claims import Source
from graph.errors import SourceError, UnknownNameError
from loaders.catalogue import is_address, loader_of
from loaders.gathering import Given
from loaders.local import LOCAL
from loaders.reading import as_date, check_keys, nearest, yaml_value

SHIPPED = Path(__file__).parent / "data"
_SAID = ("id", "title", "publisher", "dated", "url", "mapping", "only", "since", "cache")


class Wanted(NamedTuple):
    """Something to load: a file, folder, address or shipped name, the loader named for it if one is, and what is said of
    it."""

    where: str
    loader: str = ""
    given: Given = Given()


def shipped() -> list[str]:
    """Names of the shipped sources."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/source.yml"))


def wanted(names: Iterable[str]) -> list[Wanted]:
    """What names stand for: lists of sources by what is in them, and everything else as it is, each once."""
    found: list[Wanted] = []
    for name in names:
        is_list = Path(name).suffix in (".yml", ".yaml") and Path(name).is_file()
        found += listed(Path(name)) if is_list else [Wanted(name)]
    return list(dict.fromkeys(found))


def listed(path: Path) -> list[Wanted]:
    """What a list of sources names: a YAML file with ``load:`` and an item for each, either its name alone or
    ``{source: register.xlsx, dated: 2026-04-01}`` with the words of the options of ``load``. Files are looked for beside
    the list.

    Raises:
        SourceError: not such a list.
    """
    record = check_keys(yaml_value(path), ("load",), ("load",), path.name, ("load",))
    items = record["load"] if isinstance(record["load"], list) else [record["load"]]
    found = []
    for number, item in enumerate(items, start=1):
        said = {"source": item} if isinstance(item, str) else item
        said = check_keys(said, ("source", "as", *_SAID), ("source",), f"{path.name}, item {number}", ("only",))
        found.append(_listed(said, path.parent))
    return found


def _listed(said: dict[str, Any], folder: Path) -> Wanted:
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


def completed(each: Wanted, today: str, kept: Path) -> Wanted:
    """A shipped name as its folder, and a date as the project writes it; what is fetched is dated ``today`` and ``kept`` in
    a folder, unless more is said.

    Raises:
        UnknownNameError: there is nothing of this name.
    """
    where, given = each.where, each.given
    if where in shipped():
        return each._replace(where=str(SHIPPED / where))
    if not is_address(where) and not Path(where).exists():
        raise UnknownNameError(
            f"There is no file, folder or shipped source '{where}'.", next_step=nearest(where, shipped())
        )
    if given.dated:
        given = replace(given, dated=as_date(given.dated))
    if is_address(where):
        given = replace(given, dated=given.dated or today, cache=given.cache or kept)
    return each._replace(given=given)


def read(found: Iterable[Wanted], tick: Callable[[str, int], None]) -> list[Source]:
    """The sources wanted, each with those it is loaded together with.

    Raises:
        SourceError: one of them cannot be read whole, or two have one id.
    """
    queue, sources = list(found), list[Source]()
    for each in queue:
        loader = loader_of(each.where, each.loader or ("register" if each.given.mapping else ""))
        sources.append(loader.read(each.where, replace(each.given, tick=tick)))
        known = {source.id for source in sources} | {Path(other.where).name for other in queue}
        queue += [Wanted(str(SHIPPED / name)) for name in sources[-1].together_with if name not in known]
    _check_ids([source.id for source in sources])
    return sources


def _check_ids(ids: Sequence[str]) -> None:
    """Loading a source replaces what was loaded under its id, so no two may share one."""
    for name in ids:
        if name == LOCAL or ids.count(name) > 1:
            owner = "what 'add' and 'end' write" if name == LOCAL else "two of these sources"
            raise SourceError(f"'{name}' is the id of {owner}.", next_step="Give the source another id.")
