"""Which ids of several sources mean one thing: by decision, or because an official identifier says so.

An identifier names one thing in every source: things of one label that bear it are joined. Names decide nothing. Some
are told and left apart, for a person to put right: two things of *one* source with one identifier; and bodies with one GSS
code, which is an area's, unless they are of one kind of which an area has one.
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

_VERSION = "2"
"""Part of the name of a kept index: raise it when the same claims would be indexed otherwise."""
_ONE_FOR_AN_AREA = frozenset(
    {
        "county council", "unitary council", "district council", "london borough council", "police force",
        "elected local policing body", "office of the policing body", "police and crime panel", "police authority",
        "fire and rescue authority", "fire and rescue service", "community safety partnership", "nhs commissioner",
        "health and wellbeing board", "safeguarding board",
    }
)  # fmt: skip


class Bearer(NamedTuple):
    """A thing that bears an official identifier, as one claim says. ``access`` is the claim's and its document's."""

    thing: str
    label: str
    kind: str
    identifier: str
    access: tuple[str, ...]


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
    path = cache / f"{version.source}-{version.hash}.identity-{_VERSION}.json"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        write_whole(path, json.dumps(_read(version)))
    record = json.loads(path.read_text(encoding="utf-8"))
    bearers = tuple(Bearer(a, b, c, d, tuple(access)) for a, b, c, d, access in record["bearers"])
    return Index(version.source, bearers, frozenset(record["foreign"]))


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
        seen = tuple(sorted({claim["access"], access[claim["document"]]}))
        for each in split_list(said.get("identifiers", "")):
            bearers[Bearer(claim["subject"], claim["subject_label"], said["kind"], _compared(each), seen)] = None
    return {"bearers": list(bearers), "foreign": sorted(foreign)}


def _compared(identifier: str) -> str:
    """An identifier as it is compared: how an address is reached, and a slash at its end, make no difference."""
    scheme, _, value = identifier.partition(" ")
    if scheme in ("uri", "moderngov"):
        host, slash, rest = value.partition("://")[2].rstrip("/").partition("/")
        host = host.casefold().removeprefix("www.").removesuffix(":443").removesuffix(":80")
        value = host + slash + (rest.casefold() if scheme == "moderngov" else rest)
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
            if set(bearer.access) <= set(access):
                thing = decided.get(bearer.thing, bearer.thing)
                bearers[bearer.label, bearer.identifier].setdefault(thing, set()).add(bearer.kind)
    apart: list[str] = []
    links: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (label, identifier), things in sorted(bearers.items()):
        if len(things) > 1:
            for group in _alike(label, identifier, things, apart):
                for other in group[1:]:
                    links[group[0]][other] = links[other][group[0]] = identifier
    joins = list(_joins(links, decided, apart))
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
    several = [name for kind, each in kinds.items() if kind not in _ONE_FOR_AN_AREA and len(each) > 1 for name in each]
    if several:
        apart.append(f"{identifier}: an area may have several bodies of this kind, left apart: {_listed(several)}.")
    return [each for kind, each in kinds.items() if kind in _ONE_FOR_AN_AREA]


def _joins(links: Mapping[str, Mapping[str, str]], decided: Mapping[str, str], apart: list[str]) -> Iterable[Join]:
    """Each set of things that identifiers tie together, unless one source tells two of them apart. What a decision merged
    counts with every source it came from."""
    merged: defaultdict[str, set[str]] = defaultdict(set)
    for thing, keep in decided.items():
        merged[keep].add(thing)
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
        sources = [each for name in tied for each in {one.partition(":")[0] for one in {name, *merged.get(name, ())}}]
        if len(set(sources)) < len(sources):
            apart.append(
                f"{', '.join(sorted(said))}: borne by two things of one source, left apart: {_listed(sorted(tied))}."
            )
            continue
        keep = min(tied, key=lambda name: (name not in merged, name))
        yield from (Join(keep, other, tuple(sorted(said))) for other in sorted(tied - {keep}))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
