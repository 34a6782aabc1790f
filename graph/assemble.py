"""From the ledger to the tables a graph is loaded from, and the difference between two assemblies.

Each version of each source is compiled once into tables beside the ledger (``cache/``), named by what they were
made from. Only what several sources speak of has to be worked out again when one of them changes; every other file is
handed to the engine as it is.
"""

from __future__ import annotations

import json
import os
import shutil
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path

from graph import facts, model
from graph.claims import Claim, Coverage, Document, Source, claims_from_json, digest
from graph.collector import collector_paused
from graph.complete import CompleteList, ended_by, tells_of
from graph.errors import LedgerError
from graph.identity import Identity, identify, index
from graph.ledger import Ledger, State, Version, check_size, read_header, read_lines, read_version, writing
from graph.resolve import fold, merged_ids, names_of
from graph.rows import Row, Table, count_rows, line_of, read_keys, read_rows, write_keys, write_lines

COMPILER = "11"
"""Part of every cache key: raise it when the same claims would compile to other tables."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The tables of one state of the ledger: for each table the files (see :func:`write_rows`) that together hold its rows."""

    state: State
    files: Mapping[Table, tuple[Path, ...]]
    counts: Mapping[Table, int]
    identity: Identity

    def rows(self, table: Table) -> Iterator[list[str]]:
        """Every row of a table."""
        for path in self.files.get(table, ()):
            yield from read_rows(path)

    def count(self, name: str) -> int:
        """How many rows the tables of one label or link type hold together."""
        return sum(count for table, count in self.counts.items() if table.name == name)


def assemble(ledger: Ledger, state: State, include: Iterable[str] = (), *, processes: int = 1) -> Assembly:
    """The tables of one state of the ledger, compiling what has not been compiled before.

    Args:
        include: kinds of access besides "open" to let into the graph: "exempt", "personal".
        processes: how many may compile large sources at once. More than one only from a program whose main module can
            be imported without running it, because each process imports it.

    Raises:
        LedgerError: a version is damaged, or two sources give one id different labels.
    """
    access = ("open", *sorted(include))
    with writing(ledger.folder):
        cache = ledger.folder / "cache"
        identity = identity_of(ledger, state, access)
        jobs = [_job(cache, version, access, identity.renamed) for version in _in_order(state)]
        return _join(cache, state, _compiled(jobs, processes), identity)


def identity_of(ledger: Ledger, state: State, access: Sequence[str] = ("open",)) -> Identity:
    """Which ids mean one thing in one state of the ledger."""
    indexes = [index(ledger.folder / "cache", version) for version in _in_order(state)]
    return identify(indexes, merged_ids(state.merges), access)


@contextmanager
def trial(ledger: Ledger, sources: Iterable[Source]) -> Iterator[State]:
    """The state the ledger would be in if these sources were loaded now; their text is kept in the cache meanwhile.

    Raises:
        LedgerError: the file of another source is missing or cut short.
    """
    now = ledger.state(ledger.revision)
    versions = dict(now.versions)
    texts: list[Path] = []
    try:
        for source in sources:
            version, text = ledger.preview(source)
            texts.append(ledger.folder / "cache" / f".{version.hash}.{os.getpid()}.part")
            with writing(ledger.folder):
                texts[-1].parent.mkdir(exist_ok=True)
                texts[-1].write_text(text, encoding="utf-8", newline="")
            versions[source.id] = replace(version, path=texts[-1])
        for version in versions.values():
            check_size(version)
        yield replace(now, versions=versions)
    finally:
        for path in texts:
            path.unlink(missing_ok=True)


def _in_order(state: State) -> list[Version]:
    """The same order whatever was loaded when, so that the same ledger content always gives the same graph."""
    return [state.versions[name] for name in sorted(state.versions)]


@lru_cache(maxsize=1)
def _model_digest() -> str:
    return digest(repr(model.LABELS), repr(model.LINKS), repr(model.FACT_PROPERTIES), repr(model.DOCUMENT_PROPERTIES))


def _key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


_OTHERS = "+"
"""After the stem of a file: rows about what another source describes too, kept apart because they may go elsewhere."""


class _Writer:
    """Rows gathered by the file they go to, each with the key of the group it came from. ``own`` is how the ids of the
    source begin whose rows they are."""

    def __init__(self, own: str = "") -> None:
        self.own = own
        self.lines: defaultdict[str, list[str]] = defaultdict(list)
        self.keys: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))

    def add(self, stem: str, row: Row, key: int) -> None:
        self.lines[stem].append(line_of(row))
        self.keys[stem].append(key)

    def group(self, key: int, claims: Sequence[Claim], documents: facts.Documents) -> None:
        """The rows of one group of claims."""
        first = claims[0]
        if len(claims) > 1:
            _check_labels(claims)
        if first.object:
            stem = f"{first.kind}.{first.subject_label}.{first.object_label}"
            made = facts.make_link(claims, documents)
        else:
            stem = first.subject_label
            made = facts.make_thing(claims, documents)
        own = first.subject.startswith(self.own) and (not first.object or first.object.startswith(self.own))
        whose = "" if own else _OTHERS
        for fact, row in made:
            self.add(stem + whose, row, key)
            self.add("Fact" + whose, fact, key)

    def save(self, folder: Path) -> None:
        """Write each table and its keys."""
        for stem, lines in self.lines.items():
            path = folder / f"{stem}.tsv"
            write_lines(path, lines)
            write_keys(path, self.keys[stem])


class _Compiled:
    """One version of one source, compiled: a folder of tables."""

    def __init__(self, folder: Path, version: Version) -> None:
        self.folder = folder
        self.version = version
        self.tables = _tables_in(folder)
        keyed = [self.tables[stem] for stem in ("Fact", "Fact" + _OTHERS, "Name") if stem in self.tables]
        self.groups = frozenset[int]().union(*(read_keys(path) for path in keyed))

    def lines(self, wanted: Set[int]) -> Iterator[str]:
        """The claims of some groups, as lines of the ledger."""
        keys = read_keys(self.folder / "claims.keys")
        lines = read_lines(self.version)
        return (lines[at - len(keys)] for at, key in enumerate(keys) if key in wanted)

    def hidden(self, renamed: Mapping[str, str]) -> set[tuple[str, str]]:
        """Type and far end of the links that are not shown."""
        found = (json.loads(line) for line in self.lines({0}))
        return {(each["kind"], renamed.get(each["object"], each["object"])) for each in found if "object" in each}

    def names(self, wanted: Set[int]) -> list[list[str]]:
        """The rows of some names."""
        path = self.tables.get("Name")
        if path is None:
            return []
        return [row for key, row in zip(read_keys(path), read_rows(path), strict=True) if key in wanted]

    def documents(self) -> dict[str, Document]:
        return {
            row[0]: Document(row[0], row[1], row[3], row[2], row[4], row[7], row[8], row[9], row[11], row[10])
            for row in (read_rows(self.tables["Document"]) if "Document" in self.tables else ())
        }


def _tables_in(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.tsv"))}


_WORTH_SHARING = 8 << 20
"""From this many bytes of ledger on, sources are compiled by several processes, where that is allowed."""


def _job(cache: Path, version: Version, access: Sequence[str], renamed: Mapping[str, str]) -> _Job:
    """Where a version is compiled to, named by all that its tables are made from, and what compiling it takes."""
    spoken = index(cache, version)
    own = {thing: keep for thing, keep in renamed.items() if spoken.speaks_of(thing)}
    recipe = digest(COMPILER, _model_digest(), ",".join(access), json.dumps(sorted(own.items())))
    return cache / f"{version.source}-{digest(version.hash, recipe)}", version, access, own


def _compiled(jobs: Sequence[_Job], processes: int) -> list[_Compiled]:
    """Every source compiled; those that are not yet, now."""
    missing = sorted((job for job in jobs if not (job[0] / "whole").exists()), key=lambda job: -job[1].size)
    if min(processes, len(missing)) > 1 and sum(job[1].size for job in missing) > _WORTH_SHARING:
        _share_out(missing, min(processes, len(missing)))
    for job in missing:
        _compile_one(job)
    return [_Compiled(folder, version) for folder, version, _, _ in jobs]


_Job = tuple[Path, Version, Sequence[str], Mapping[str, str]]


def _share_out(jobs: Sequence[_Job], processes: int) -> None:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with (
        suppress(BrokenProcessPool),  # what a process that was stopped has not done is done by this one
        ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool,
    ):
        list(pool.map(_compile_one, jobs))


def _compile_one(job: _Job) -> None:
    folder, version, access, renamed = job
    if not (folder / "whole").exists():
        with collector_paused():
            _build(folder, lambda part: _compile(part, read_version(version), access, renamed))


def _build(folder: Path, fill: Callable[[Path], None]) -> None:
    """Fill a new folder and put it in place in one step; a folder without ``whole`` in it was never finished."""
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        fill(part)
        (part / "whole").touch()
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _compile(folder: Path, source: Source, access: Sequence[str], renamed: Mapping[str, str]) -> None:
    documents = {document.id: _on_one_line(document) for document in source.documents}
    shown = [(at, facts.group_key(claim), claim) for at, claim in _shown(source, access, renamed)]
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for _, group, claim in shown:
        groups[group].append(claim)
    keys = {group: _key(group) for group in groups}
    writer = _Writer(f"{source.id}:")
    for group, claims in groups.items():
        writer.group(keys[group], claims, documents)
    for document in documents.values():
        if document.access in access:
            writer.add("Document", _document_row(document), _key(f"Document|{document.id}"))
    _add_names(writer, (claim for _, _, claim in shown))
    writer.save(folder)
    groups_of = array("Q", bytes(8 * len(source.claims)))
    for at, group, _ in shown:
        groups_of[at] = keys[group]
    (folder / "claims.keys").write_bytes(groups_of.tobytes())


def _shown(source: Source, access: Sequence[str], renamed: Mapping[str, str]) -> Iterator[tuple[int, Claim]]:
    """The claims that may be shown, with their places in the source, under the ids that stand after merging; links to
    what is not shown are left out."""
    readable = {document.id for document in source.documents if document.access in access}
    shown = [(at, c) for at, c in enumerate(source.claims) if c.access in access and c.document in readable]
    things = {claim.subject for _, claim in shown if not claim.object}
    for at, claim in shown:
        if claim.object and not (claim.subject in things and claim.object in things):
            continue
        claim = _merged(claim, renamed)
        if claim.subject != claim.object:
            yield at, claim


def _merged(claim: Claim, renamed: Mapping[str, str]) -> Claim:
    """The claim under the ids that stand after merging."""
    if claim.subject in renamed or claim.object in renamed:
        subject, other = renamed.get(claim.subject, claim.subject), renamed.get(claim.object, claim.object)
        return claim._replace(subject=subject, object=other, properties=(*claim.properties, (facts.MERGED, claim.id)))
    return claim


def _on_one_line(document: Document) -> Document:
    """A document whose title and notes hold no line breaks: each row of a table is one line."""
    return Document(*(" ".join(value.split()) for value in document))


def _document_row(document: Document) -> Row:
    window = document.window
    return (
        document.id, document.title, document.kind, document.publisher, document.dated, window.earliest.isoformat(),
        window.latest.isoformat(), document.url, document.access, document.note, document.slips,
        document.source,
    )  # fmt: skip


def _add_names(writer: _Writer, claims: Iterable[Claim]) -> None:
    names: defaultdict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
    for claim in claims:
        if not claim.object:
            properties = dict(claim.properties)
            for name, how in names_of(properties):
                names[fold(name)][(claim.subject_label, claim.subject, properties["name"], how, name)] = None
    for name, things in names.items():
        if name:
            writer.add("Name", (name, json.dumps(_names_first(things), ensure_ascii=False)), _key(f"Name|{name}"))


def _names_first(things: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """What goes by a name, in one order whatever was read first: names before aliases."""
    return sorted(things, key=lambda each: (each[3] != "name", each))


def _join(cache: Path, state: State, parts: Sequence[_Compiled], identity: Identity) -> Assembly:
    """Hand on every file that no other source touches; work out again what several sources speak of."""
    declaring = list(_complete_lists(cache, parts, identity.renamed))
    complete = [each for _, lists in declaring for each in lists]
    shared = _shared_keys(parts) | _listed_keys(parts, complete)
    files: defaultdict[Table, list[Path]] = defaultdict(list)
    rests = [(part, _rest(cache, part, shared)) for part in parts]
    for part, rest in rests:
        for stem, path in ({**part.tables, **_tables_in(rest)} if rest else part.tables).items():
            files[Table.of(stem.removesuffix(_OTHERS))].append(path)
    if shared:
        made_of = [*(rest.name for _, rest in rests if rest), *(part.folder.name for part, _ in declaring)]
        joined = cache / ("joined-" + digest(*made_of, repr([each.coverage for each in complete])))
        if not (joined / "whole").exists():
            _build(joined, lambda folder: _work_out_again(folder, rests, shared, complete, identity.renamed))
        for stem, path in _tables_in(joined).items():
            files[Table.of(stem)].append(path)
    counts = {table: sum(count_rows(path) for path in paths) for table, paths in files.items()}
    return Assembly(state, {table: tuple(paths) for table, paths in files.items()}, counts, identity)


def _shared_keys(parts: Sequence[_Compiled]) -> set[int]:
    seen: set[int] = set()
    shared: set[int] = set()
    for part in parts:
        shared |= seen & part.groups
        seen |= part.groups
    return shared


def _complete_lists(
    cache: Path, parts: Sequence[_Compiled], renamed: Mapping[str, str]
) -> Iterator[tuple[_Compiled, list[CompleteList]]]:
    """Each source that declares complete lists from a date on, and those lists; not one of which rows are hidden, which
    would seem to leave them out."""
    for part in parts:
        declared = [Coverage(*each) for each in read_header(part.version)["coverage"]]
        if not declared:
            continue
        hidden, spoken = part.hidden(renamed), index(cache, part.version)
        joined = {keep for thing, keep in renamed.items() if spoken.speaks_of(thing) or spoken.speaks_of(keep)}
        lists = [each._replace(body=renamed.get(each.body, each.body)) for each in declared if each.valid_from]
        shown = [each for each in lists if (each.record, each.body) not in hidden]
        if shown:
            yield part, [CompleteList(each, partial(tells_of, spoken, joined, each.body)) for each in shown]


def _listed_keys(parts: Sequence[_Compiled], complete: Sequence[CompleteList]) -> set[int]:
    """The groups of links that a complete list may end."""
    wanted = {(each.coverage.record, each.coverage.body) for each in complete}
    found: set[int] = set()
    for part in parts:
        for stem, path in part.tables.items():
            record = stem.partition(".")[0]
            if any(record == each for each, _ in wanted):
                rows = zip(read_keys(path), read_rows(path), strict=True)
                found.update(key for key, row in rows if (record, row[1]) in wanted)
    return found


def _rest(cache: Path, part: _Compiled, shared: Set[int]) -> Path | None:
    """A folder with the tables of a source that lose rows to what is worked out again, without them, and the claims
    that are left out; None when none are. It stays as it is while what the source shares does."""
    out = sorted(shared & part.groups)
    if not out:
        return None
    folder = cache / f"{part.folder.name}-{digest(array('Q', out).tobytes().hex())}"
    if not (folder / "whole").exists():
        _build(folder, lambda new: _leave_out(part, set(out), new))
    return folder


def _leave_out(part: _Compiled, out: Set[int], folder: Path) -> None:
    (folder / "claims.jsonl").write_text("\n".join(part.lines(out)), encoding="utf-8", newline="")
    for path in part.tables.values():
        keys = read_keys(path)
        if out.isdisjoint(keys):
            continue
        with path.open("rb") as old, (folder / path.name).open("wb") as new:
            new.writelines(line for key, line in zip(keys, old, strict=True) if key not in out)
        write_keys(folder / path.name, array("Q", (key for key in keys if key not in out)))


def _work_out_again(
    folder: Path,
    rests: Sequence[tuple[_Compiled, Path | None]],
    shared: Set[int],
    complete: Sequence[CompleteList],
    renamed: Mapping[str, str],
) -> None:
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    names: defaultdict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
    documents: dict[str, Document] = {}
    for part, rest in rests:
        documents |= part.documents()
        if not rest:
            continue
        for claim in claims_from_json((rest / "claims.jsonl").read_text(encoding="utf-8").split("\n")):
            claim = _merged(claim, renamed)
            groups[facts.group_key(claim)].append(claim)
        for name, known in part.names(shared):
            names[name].update(dict.fromkeys(tuple(each) for each in json.loads(known)))
    writer = _Writer()
    for group, claims in groups.items():
        claims += list(ended_by(claims, complete, documents))
        writer.group(_key(group), claims, documents)
    for name, things in names.items():
        writer.add("Name", (name, json.dumps(_one_name_each(things), ensure_ascii=False)), _key(f"Name|{name}"))
    writer.save(folder)


def _one_name_each(things: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """One entry a thing: the same alias given by two sources is one name."""
    first: dict[str, tuple[str, ...]] = {}
    for entry in _names_first(things):
        first.setdefault(entry[1], entry)
    return list(first.values())


def _check_labels(claims: Sequence[Claim]) -> None:
    first = claims[0]
    for other in claims:
        if other.subject_label != first.subject_label:
            raise LedgerError(
                f"'{first.subject}' is a {first.subject_label} in source {first.source} and a {other.subject_label} "
                f"in source {other.source}.",
                next_step="Make the two sources agree, or give one another id.",
            )


def _shown_coverage(assembly: Assembly, declared: Sequence[Sequence[str]]) -> Iterator[Coverage]:
    """What is promised of things, and in documents, that the graph shows; of what stands for a thing after merging."""
    if not declared:
        return
    renamed = assembly.identity.renamed
    shown = {row[0] for name in ("Document", "Body") for row in assembly.rows(Table(name))}
    for each in (Coverage(*row) for row in declared):
        each = each._replace(body=renamed.get(each.body, each.body))
        if {each.body, each.document} <= shown:
            yield each


def bookkeeping(assembly: Assembly, include: Iterable[str]) -> dict[Table, list[Row]]:
    """Rows that say what the graph was built from: its ledger and revision, and each source's version."""
    state = assembly.state
    loaded: list[Row] = []
    for version in _in_order(state):
        header = read_header(version)
        header["coverage"] = list(_shown_coverage(assembly, header["coverage"]))
        loaded.append(
            [version.source, header["title"], header["publisher"], str(version.revision), version.when, version.who,
             str(version.claims), json.dumps(header["coverage"], ensure_ascii=False)]
        )  # fmt: skip
    graph = ["answerable", state.ledger, str(state.revision), ",".join(sorted(include))]
    return {Table("LoadedGraph"): [graph], Table("LoadedSource"): loaded}
