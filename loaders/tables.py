"""The folder-of-tables loader: a ``source.yml`` beside one CSV for each label and each family of links.

``docs/source-folder.md`` describes the folder. Reading it yields every claim in it, or one error naming file and row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graph import kinds, model
from graph.claims import (
    Claim,
    Coverage,
    Document,
    Source,
    check_contact,
    check_dates,
    link_claim,
    qualify,
    thing_claim,
)
from graph.errors import SourceError
from graph.resolve import split_list
from loaders.catalogue import Loader, is_address
from loaders.reading import check_keys, nearest, rows, table_text, telling, yaml_value

_WHEN_AND_WHERE = ("valid_from", "valid_to", "standing", "status", "cited", "access")
_SOURCE_KEYS = ("id", "title", "publisher", "documents", "together_with", "coverage", "counts")
_DOCUMENT_KEYS = ("id", "title", "publisher", "kind", "dated", "url", "access", "note", "slips")
_COVERAGE_KEYS = ("body", "record", "valid_from", "valid_to", "document")


def thing_headings(label: str) -> tuple[str, ...]:
    """Columns of the table of a label, in the order the template writes them."""
    own = tuple(p.name for p in model.label(label).properties)
    return ("id", "name", "kind", *own, "aliases", "local_names", "identifiers", *_WHEN_AND_WHERE, "note")


def link_headings(family: str) -> tuple[str, ...]:
    """Columns of the table of a family of links."""
    own = dict.fromkeys(p.name for link in model.LINKS if link.family == family for p in link.properties)
    return ("from", "link", "to", *own, *_WHEN_AND_WHERE, "note")


def load(folder: Path) -> Source:
    """Read a source folder whole.

    Raises:
        SourceError: anything that keeps it from being read whole, with file, row and what to do next.
    """
    about = _read_about(folder)
    source = about["id"]
    with telling("source.yml"):
        qualify(source, "any")
        documents = tuple(_documents(source, about))
    unread = tuple(_check_files(folder))
    reader = _Reader(source, {d.id: d for d in documents})
    for label in model.LABELS:
        reader.read_things(folder / f"{label.table}.csv", label)
    for family in model.FAMILIES:
        reader.read_links(folder / f"{family}.csv", family)
    if not reader.claims:
        raise SourceError(
            "No table in this folder has any rows.", where=folder.name, next_step="Fill one in, body.csv first."
        )
    notices = (*unread, *_check_counts(about.get("counts") or {}, reader.counts))
    with telling("source.yml"):
        coverage = tuple(_coverage(source, about, reader))
    return Source(
        source, about["title"], about["publisher"], documents, tuple(reader.claims), coverage,
        tuple(_list(about, "together_with")), notices,
    )  # fmt: skip


def _read_about(folder: Path) -> dict[str, Any]:
    path = folder / "source.yml"
    if not path.is_file():
        raise SourceError(
            "This is not a source: it has no source.yml.", where=str(folder),
            next_step="'answerable template FOLDER' writes an empty source; 'answerable load --list' names the shipped ones.",
        )  # fmt: skip
    about = yaml_value(path)
    if not about:
        raise SourceError(
            "This file is empty.", where="source.yml", next_step="'answerable template' writes a full one."
        )
    nested = ("documents", "together_with", "coverage", "counts")
    return check_keys(about, _SOURCE_KEYS, ("id", "title", "publisher", "documents"), "source.yml", nested)


def _list(about: Mapping[str, Any], key: str) -> list[Any]:
    found = about.get(key) or []
    if not isinstance(found, list):
        raise SourceError(f"'{key}' is not a list.", where="source.yml", next_step="Begin each item with a dash.")
    return found


def _documents(source: str, about: Mapping[str, Any]) -> Iterable[Document]:
    seen = set()
    for number, record in enumerate(_list(about, "documents"), start=1):
        where = f"source.yml, document {number}"
        record = check_keys(record, _DOCUMENT_KEYS, ("id", "title", "kind", "dated"), where)
        with telling(where):
            document = Document(
                qualify(source, record["id"]), record["title"], record.get("publisher", about["publisher"]),
                record["kind"], record["dated"], record.get("url", ""), record.get("access") or "open",
                record.get("note", ""), source, record.get("slips", ""),
            )  # fmt: skip
            _ = document.window
            check_contact("title", document.title)
            check_contact("note", document.note)
            check_contact("slips", document.slips)
            check_contact("publisher", document.publisher)
            if document.access not in kinds.ACCESS:
                raise SourceError(
                    f"'{document.access}' is not a kind of access.", next_step=nearest("", tuple(kinds.ACCESS))
                )
            if document.url and not document.url.startswith(("https://", "http://")):
                raise SourceError(
                    f"'{document.url}' is not a web address.", next_step="Begin it with https://, or leave it out."
                )
        if document.id in seen:
            raise SourceError(f"Document '{record['id']}' occurs twice.", where=where, next_step="Give one another id.")
        seen.add(document.id)
        yield document


def _coverage(source: str, about: Mapping[str, Any], reader: _Reader) -> Iterable[Coverage]:
    for record in _list(about, "coverage"):
        record = check_keys(record, _COVERAGE_KEYS, ("body", "record", "document"), "source.yml, coverage")
        model.link(record["record"])
        reader.label_of(record["body"])
        document = reader.document(record["document"])
        check_dates(record.get("valid_from", ""), record.get("valid_to", ""))
        yield Coverage(
            qualify(source, record["body"]), record["record"],
            record.get("valid_from", ""), record.get("valid_to", ""), document.id,
        )  # fmt: skip


def _check_files(folder: Path) -> Iterable[str]:
    """A table under a name that is not read would be lost in silence; a workbook beside the tables is only told."""
    known = [*model.tables(), *model.FAMILIES]
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() == ".csv" and path.name not in [f"{name}.csv" for name in known]:
            step = nearest(path.stem.strip().lower(), known)
            raise SourceError("No table of this name is read.", where=path.name, next_step=step)
        if path.suffix.lower() in (".xlsx", ".xls", ".ods"):
            yield f"{path.name} is not read: save its sheets as CSV files."


def _check_counts(wanted: object, counts: Mapping[str, int]) -> Iterable[str]:
    """Too few rows are refused: the file may have been cut short. Too many are only told."""
    known = [*model.tables(), *model.FAMILIES]
    if not isinstance(wanted, dict):
        raise SourceError(
            "'counts' should be 'table: {min: 5, max: 50}' lines.", where="source.yml",
            next_step="See docs/source-folder.md.",
        )  # fmt: skip
    for table, limits in wanted.items():
        if table not in known:
            raise SourceError(f"'{table}' is not a table.", where="source.yml, counts", next_step=nearest(table, known))
        limits = check_keys(limits, ("min", "max"), (), "source.yml, counts")
        found, least, most = counts.get(table, 0), limits.get("min", "0"), limits.get("max", "")
        if not least.isdigit() or (most and not most.isdigit()):
            raise SourceError(
                f"The counts of '{table}' are not numbers.",
                where="source.yml, counts",
                next_step="Write {min: 5, max: 50}.",
            )
        if found < int(least):
            raise SourceError(
                f"{table}.csv has {found} rows; source.yml expects at least {least}.", where=f"{table}.csv",
                next_step="Check that the file is whole, or lower the count in source.yml.",
            )  # fmt: skip
        if most and found > int(most):
            yield f"{table}.csv has {found} rows; source.yml expects at most {most}. Check that none is there twice."


class _Reader:
    """Gathers the claims of one folder, and knows each id's label and each document."""

    def __init__(self, source: str, documents: Mapping[str, Document]) -> None:
        self.source = source
        self.documents = documents
        self.claims: list[Claim] = []
        self.counts: dict[str, int] = {}
        self._labels: dict[str, str] = {}
        self._seen: dict[tuple[str, str], tuple[str, dict[str, str]]] = {}
        self._identity: dict[str, tuple[str, str, str]] = {}

    def read_things(self, path: Path, label: model.Label) -> None:
        """Claims of one label's table; a missing table is an empty one."""
        if not path.exists():
            return
        required = ("id", "name", "cited") if len(label.kinds) == 1 else ("id", "name", "kind", "cited")
        for number, row in rows(path, required=required, allowed=thing_headings(label.name)):
            where = f"{path.name} row {number}"
            with telling(where):
                self._thing(label, row, where)
            self.counts[path.stem] = self.counts.get(path.stem, 0) + 1

    def _thing(self, label: model.Label, row: dict[str, str], where: str) -> None:
        thing = qualify(self.source, row.pop("id"))
        if len(label.kinds) == 1:
            row["kind"] = row.get("kind") or label.kinds[0].name
        common = self._common(row)
        self._check_local_names(row.get("local_names", ""))
        self._check_same(thing, label.name, row, where)
        for document, locator in self._citations(row.pop("cited", "")):
            self._check_one_place(thing, document, locator, {**row, **common})
            self.claims.append(
                thing_claim(self.source, label.name, thing, row, document=document, locator=locator, **common)
            )

    def _check_local_names(self, listed: str) -> None:
        """One without a document, or with one that is not there, would be found nowhere."""
        for local in split_list(listed):
            document, _, name = local.partition(":")
            if not name.strip():
                raise SourceError(
                    f"The local name '{local}' names no document.", next_step="Write it as 'S1: the Board'."
                )
            self.document(document.strip())

    def _check_same(self, thing: str, label: str, row: Mapping[str, str], where: str) -> None:
        identity = (label, row.get("name", ""), row.get("kind", ""))
        first = self._identity.setdefault(thing, identity)
        if first != identity:
            raise SourceError(
                f"'{thing}' is described twice, differently: {' / '.join(first)} and {' / '.join(identity)}.",
                next_step="Give one of them another id, or make label, name and kind agree.",
            )
        self._labels[thing] = label

    def _check_one_place(self, thing: str, document: str, locator: str, row: Mapping[str, str]) -> None:
        """One place in one paper cannot say two different things of one body."""
        place = (thing, f"{document} {locator}")
        said = {key: value for key, value in row.items() if value}
        before = self._seen.setdefault(place, (thing, said))[1]
        if before != said:
            key = next(k for k in {**said, **before} if said.get(k) != before.get(k))
            raise SourceError(
                f"'{thing}' has two values of {key} from the same place: '{before.get(key, '')}' and '{said.get(key, '')}'.",
                next_step="Keep one, or cite the paper that says the other.",
            )

    def read_links(self, path: Path, family: str) -> None:
        """Claims of one family's table; a missing table is an empty one."""
        if not path.exists():
            return
        for number, row in rows(path, required=("from", "link", "to", "cited"), allowed=link_headings(family)):
            with telling(f"{path.name} row {number}"):
                self._link(family, row)
            self.counts[path.stem] = self.counts.get(path.stem, 0) + 1

    def _link(self, family: str, row: dict[str, str]) -> None:
        kind = model.link(row.pop("link"))
        if kind.family != family:
            raise SourceError(
                f"{kind.name} is not read from this table.", next_step=f"Move the row to {kind.family}.csv."
            )
        a, b = qualify(self.source, row.pop("from")), qualify(self.source, row.pop("to"))
        common = self._common(row)
        for document, locator in self._citations(row.pop("cited", "")):
            self.claims.append(
                link_claim(
                    self.source, kind.name, (self.label_of(a), a), (self.label_of(b), b), row, document=document,
                    locator=locator, **common,
                )
            )  # fmt: skip

    def label_of(self, thing: str) -> str:
        """The label of an id this folder describes."""
        thing = qualify(self.source, thing)
        if thing not in self._labels:
            known = [name.removeprefix(f"{self.source}:") for name in self._labels]
            raise SourceError(
                f"No row describes '{thing}'.", next_step=nearest(thing.removeprefix(f"{self.source}:"), known)
            )
        return self._labels[thing]

    def document(self, name: str) -> Document:
        """A document that source.yml declares."""
        document = self.documents.get(qualify(self.source, name))
        if document is None:
            known = [d.split(":", 1)[1] for d in self.documents]
            raise SourceError(f"source.yml declares no document '{name}'.", next_step=nearest(name, known))
        return document

    def _common(self, row: dict[str, str]) -> dict[str, str]:
        return {
            "valid_from": row.pop("valid_from", ""),
            "valid_to": row.pop("valid_to", ""),
            "standing": row.pop("standing", "") or "in place",
            "status": row.pop("status", "") or "stated",
            "access": row.pop("access", "") or "open",
        }

    def _citations(self, cited: str) -> list[tuple[str, str]]:
        places = [place.strip() for place in cited.split(";") if place.strip()]
        if not places:
            raise SourceError("Nothing is cited.", next_step="Write document and place in 'cited', as 'S1 para 5'.")
        found = []
        for place in places:
            name, _, locator = place.partition(" ")
            found.append((self.document(name).id, locator))
        return found


def write_template(folder: Path) -> list[Path]:
    """Write an empty source folder: ``source.yml`` and a table of headings for each label and family.

    Raises:
        SourceError: the folder already holds something, or cannot be written.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            raise SourceError("This folder is not empty.", where=str(folder), next_step="Name a new folder.")
        folder.mkdir(parents=True, exist_ok=True)
        return _write_template(folder)
    except OSError as error:
        raise SourceError(
            f"Cannot write here ({error.strerror}).", where=str(folder), next_step="Name a folder you may write to."
        ) from None


def _write_template(folder: Path) -> list[Path]:
    written = [folder / "source.yml"]
    written[0].write_text(_TEMPLATE, encoding="utf-8", newline="\n")
    tables = {label.table: thing_headings(label.name) for label in model.LABELS}
    tables |= {family: link_headings(family) for family in model.FAMILIES}
    for name, headings in tables.items():
        path = folder / f"{name}.csv"
        path.write_text(table_text(headings), encoding="utf-8-sig", newline="")
        written.append(path)
    return written


_TEMPLATE = """\
# What this source is, and the documents its tables cite. docs/source-folder.md describes every line.
id: my-source
title: The title of this source
publisher: Who published it
documents:
  - id: D1
    title: The title of the document
    kind: register
    dated: 2024-04-01
    # url: https://www.example.org/register
    # note: What is missing from it, and how places in it are given.
# coverage:
#   - {body: an-id, record: MEMBER_OF, valid_from: 2024-04-01, valid_to: 2025-03-31, document: D1}
# counts:
#   body: {min: 1, max: 100}
"""

LOADER = Loader(
    "folder",
    "a folder of CSV tables with a source.yml ('answerable template FOLDER' writes one)",
    lambda where: not is_address(where) and (Path(where) / "source.yml").is_file(),
    lambda where, given: load(Path(where)),
)
