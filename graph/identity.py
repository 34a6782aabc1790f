"""Which ids of several sources mean one thing: by decision, or because an official identifier says so.

An identifier names one thing in every source: things of one label that bear it are joined. Names decide nothing. Two
exceptions are told and left apart, for a person to put right: two things of *one* source with one identifier, and bodies of
different kinds with one GSS code, because the code of an area is borne by whatever body is of that area.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from graph.ledger import Version, read_lines, write_whole
from graph.resolve import split_list


class Bearer(NamedTuple):
    """A thing that bears an official identifier, as one claim says."""

    thing: str
    label: str
    kind: str
    identifier: str
    access: str


@dataclass(frozen=True, slots=True)
class Index:
    """What one version of a source has to say of identity. ``foreign`` are the things of other sources it describes."""

    source: str
    bearers: tuple[Bearer, ...]
    foreign: frozenset[str]

    def speaks_of(self, thing: str) -> bool:
        """Whether the source describes this thing."""
        return thing.startswith(f"{self.source}:") or thing in self.foreign


class Join(NamedTuple):
    """Two ids that mean one thing, and the identifiers that say so."""

    keep: str
    other: str
    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """``renamed`` gives for an id the one that stands for it; ``joins`` are those made by identifiers; ``apart`` are
    sentences about things that share an identifier and were left apart."""

    renamed: Mapping[str, str]
    joins: tuple[Join, ...] = ()
    apart: tuple[str, ...] = ()


def index(cache: Path, version: Version) -> Index:
    """What a version says of identity, kept in the cache once read."""
    path = cache / f"{version.source}-{version.hash}.identity.json"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        write_whole(path, json.dumps(_read(version)))
    record = json.loads(path.read_text(encoding="utf-8"))
    return Index(version.source, tuple(Bearer(*each) for each in record["bearers"]), frozenset(record["foreign"]))


def _read(version: Version) -> dict[str, object]:
    """Only the lines that can matter are parsed: most claims of a large source bear no identifier."""
    lines = read_lines(version)
    count = json.loads(lines[0])["documents"]
    access = {each["id"]: each["access"] for each in map(json.loads, lines[1 : 1 + count])}
    own = f'"subject": "{version.source}:'
    bearers: dict[Bearer, None] = {}
    foreign = set()
    for line in lines[1 + count :]:
        if '"identifiers": "' not in line and own in line:
            continue
        claim = json.loads(line)
        if "object" in claim:
            continue
        if not claim["subject"].startswith(f"{version.source}:"):
            foreign.add(claim["subject"])
        said = claim["properties"]
        seen = claim["access"] if access[claim["document"]] == "open" else access[claim["document"]]
        for each in split_list(said.get("identifiers", "")):
            bearers[Bearer(claim["subject"], claim["subject_label"], said["kind"], _compared(each), seen)] = None
    return {"bearers": list(bearers), "foreign": sorted(foreign)}


def _compared(identifier: str) -> str:
    """An identifier as it is compared: how an address is reached, and a slash at its end, make no difference."""
    scheme, _, value = identifier.partition(" ")
    if scheme in ("uri", "moderngov"):
        value = value.partition("://")[2].removeprefix("www.").rstrip("/")
        host, slash, rest = value.partition("/")
        value = host.casefold() + slash + rest
    return f"{scheme} {value}"


def identify(indexes: Iterable[Index], decided: Mapping[str, str], access: Sequence[str]) -> Identity:
    """Join what official identifiers say is one thing.

    Args:
        indexes: what each source says.
        decided: each id merged by decision, and the id that stands for it.
        access: the kinds of access that are shown; other claims join nothing.
    """
    bearers: defaultdict[tuple[str, str], dict[str, set[str]]] = defaultdict(dict)
    for each in indexes:
        for bearer in each.bearers:
            if bearer.access in access:
                thing = decided.get(bearer.thing, bearer.thing)
                bearers[bearer.label, bearer.identifier].setdefault(thing, set()).add(bearer.kind)
    apart: list[str] = []
    links: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (label, identifier), things in sorted(bearers.items()):
        if len(things) > 1:
            for group in _alike(label, identifier, things, apart):
                for other in group[1:]:
                    links[group[0]][other] = links[other][group[0]] = identifier
    joins = list(_joins(links, set(decided.values()), apart))
    renamed = {join.other: join.keep for join in joins}
    renamed |= {thing: renamed.get(keep, keep) for thing, keep in decided.items()}
    return Identity(renamed, tuple(joins), tuple(apart))


def _alike(label: str, identifier: str, things: Mapping[str, set[str]], apart: list[str]) -> list[list[str]]:
    """The bearers of one identifier, divided by kind where its scheme makes that matter."""
    names = sorted(things)
    if label != "Body" or not identifier.startswith("gss "):
        return [names]
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        kinds[min(things[name])].append(name)
    if len(kinds) > 1:
        apart.append(f"{identifier} is borne by bodies of different kinds, left apart: {_listed(names)}.")
    return list(kinds.values())


def _joins(links: Mapping[str, Mapping[str, str]], preferred: set[str], apart: list[str]) -> Iterable[Join]:
    """Each set of things that identifiers tie together, unless two of them are of one source."""
    seen: set[str] = set()
    for first in sorted(links):
        if first in seen:
            continue
        tied, waiting, said = {first}, [first], set[str]()
        while waiting:
            for other, identifier in links[waiting.pop()].items():
                said.add(identifier)
                if other not in tied:
                    tied.add(other)
                    waiting.append(other)
        seen |= tied
        sources = [name.partition(":")[0] for name in tied]
        if len(set(sources)) < len(sources):
            apart.append(
                f"{', '.join(sorted(said))}: borne by two things of one source, left apart: {_listed(sorted(tied))}."
            )
            continue
        keep = min(tied, key=lambda name: (name not in preferred, name))
        yield from (Join(keep, other, tuple(sorted(said))) for other in sorted(tied - {keep}))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
