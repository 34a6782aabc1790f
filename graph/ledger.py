"""The ledger: an append-only folder of readable files, from which every graph is built and can be built again.

::

    ledger.json                  its id
    log.jsonl                    one line for each load and decision: revision, when, who, what
    sources/<source>/<hash>.jsonl   one version of a source: a header, its documents, its claims
    cache/                       compiled tables; may be deleted at any time

A version's name is the hash of its content, and the log keeps that hash and the size, so a file cut short is noticed.
"""

from __future__ import annotations

import errno
import getpass
import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from graph.claims import Claim, Coverage, Document, Source, claim_to_json, claims_from_json
from graph.errors import LedgerError

FORMAT = 1
_HASH = hashlib.sha256
_UNFINISHED = (".lock", ".gitignore", "cache")
"""What a program that was stopped while it made a ledger may have left."""
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
"""The disk has no space, or the user no more of it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one source, as the log records it. ``size`` is bytes, ``claims`` how many claims it holds."""

    source: str
    hash: str
    path: Path
    size: int
    claims: int
    revision: int
    when: str
    who: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A recorded decision that two ids name one thing. ``revision`` is what a split names to undo it."""

    revision: int
    keep: str
    merge: str
    why: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A recorded decision to set a finding of a check aside until a day. ``claims`` are the ids of the claims the
    finding rested on, with those that describe its subject; ``revision`` is what reopening it names."""

    revision: int
    finding: str
    rule: str
    outcome: str
    claims: frozenset[str]
    why: str
    until: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The recorded word of a body that it has checked what is stated of it for accuracy. ``own`` are the ids of the claims
    that described it then, by which it is known after a merge, and ``claims`` those of everything stated about it; ``by``
    and ``on`` are who checked it, and the day; ``revision`` is what undoing it names."""

    revision: int
    thing: str
    name: str
    own: frozenset[str]
    claims: frozenset[str]
    by: str
    on: str
    note: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class State:
    """The ledger as it stood after one revision: the current version of each source, and the decisions in force."""

    ledger: str
    revision: int
    versions: Mapping[str, Version]
    merges: tuple[Merge, ...]
    accepted: tuple[Acceptance, ...] = ()
    checked: tuple[Confirmation, ...] = ()


class Ledger:
    """An open ledger. Reading needs no lock; every writing call must be made inside :meth:`locked`."""

    def __init__(self, folder: Path, ledger_id: str) -> None:
        self.folder = folder
        self.id = ledger_id

    @classmethod
    def open(cls, folder: Path) -> Ledger:
        """The ledger in this folder; a new one when the folder is absent or empty.

        Raises:
            LedgerError: the folder holds something else, or cannot be written.
        """
        about = folder / "ledger.json"
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            if not about.exists():
                if any(child.name not in _UNFINISHED and child.suffix != ".part" for child in folder.iterdir()):
                    raise LedgerError(
                        "This folder is not a ledger and not empty.", where=str(folder),
                        next_step="Name another folder with --ledger.",
                    )  # fmt: skip
                cls(folder, "")._begin()
        try:
            record = json.loads(about.read_text(encoding="utf-8"))
            known, ledger_id = record["answerable ledger"] == FORMAT, record["id"]
        except (OSError, ValueError, KeyError, TypeError):
            raise LedgerError(
                "This file is damaged.", where=str(about), next_step="Restore the ledger from a backup."
            ) from None
        if not known:
            raise LedgerError(
                "This ledger was written by a later version of answerable.", where=str(about),
                next_step="Update answerable.",
            )  # fmt: skip
        return cls(folder, ledger_id)

    def _begin(self) -> None:
        """Give the ledger its id, unless another program has just done so."""
        about = self.folder / "ledger.json"
        with self.locked():
            if not about.exists():
                write_whole(self.folder / ".gitignore", "cache/\n.lock\n")
                write_whole(about, json.dumps({"answerable ledger": FORMAT, "id": uuid.uuid4().hex}) + "\n")

    @contextmanager
    def locked(self, patience: float = 10.0) -> Iterator[None]:
        """Hold the ledger for writing; wait up to ``patience`` seconds for whoever has it.

        Raises:
            LedgerError: someone else still holds it; says who.
        """
        from filelock import FileLock, Timeout

        holder = self.folder / "cache" / "holder.txt"
        lock = FileLock(self.folder / ".lock")
        with writing(self.folder):
            try:
                lock.acquire(timeout=patience)
            except Timeout:
                who = _bytes_of(holder).decode("utf-8", "replace").strip() or "another program"
                raise LedgerError(
                    f"The ledger is being written by {who}.", where=str(self.folder),
                    next_step="Try again when it has finished.",
                ) from None  # fmt: skip
        try:
            with writing(self.folder):
                holder.parent.mkdir(exist_ok=True)
                holder.write_text(f"process {os.getpid()} ({_who()}, since {_now()})", encoding="utf-8")
                self._sweep()
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()

    def _sweep(self) -> None:
        """Take away what programs that were stopped left half-written. Call inside :meth:`locked`."""
        for part in [
            *self.folder.glob(".*.part"),
            *self.folder.glob("sources/*/.*.part"),
            *self.folder.glob("cache/.*.part"),
        ]:
            if part.is_dir():
                shutil.rmtree(part, ignore_errors=True)
            else:
                part.unlink(missing_ok=True)

    @cached_property
    def _log(self) -> list[dict[str, Any]]:
        return list(self._read_log())

    def _read_log(self) -> Iterator[dict[str, Any]]:
        path = self.folder / "log.jsonl"
        for number, line in enumerate(self._whole_log().splitlines(), start=1):
            try:
                entry = json.loads(line)
                if entry["revision"] != number:
                    raise ValueError
            except (ValueError, KeyError, TypeError):
                raise LedgerError(
                    "The log is damaged here.", where=f"{path} line {number}",
                    next_step="Restore the ledger from a backup, or start a new one and load the sources again.",
                ) from None  # fmt: skip
            yield entry

    def _whole_log(self) -> bytes:
        """The log up to its last whole line: a line half written by a program that was stopped never happened."""
        text = _bytes_of(self.folder / "log.jsonl")
        return text[: text.rfind(b"\n") + 1]

    def heal(self) -> bool:
        """Take away a half-written last line of the log. Call inside :meth:`locked`. True when there was one."""
        path, whole = self.folder / "log.jsonl", self._whole_log()
        if not path.exists() or path.stat().st_size == len(whole):
            return False
        write_whole(path, whole.decode("utf-8"))
        self.__dict__.pop("_log", None)
        return True

    @property
    def revision(self) -> int:
        """How many loads and decisions there have been."""
        return len(self._log)

    @property
    def log(self) -> tuple[dict[str, Any], ...]:
        """Every load and decision, oldest first."""
        return tuple(self._log)

    def state(self, revision: int | None = None) -> State:
        """The ledger as it stood after ``revision``, by default the last.

        The files of an earlier revision are not checked: what is wanted of them may have been compiled long ago.

        Raises:
            LedgerError: a version's file is missing or cut short, or the ledger has no such revision.
        """
        if revision is not None:
            return self._state(revision)
        state = self._state(self.revision)
        for version in state.versions.values():
            check_size(version)
        return state

    def _state(self, wanted: int) -> State:
        if wanted > self.revision:
            raise LedgerError(
                f"This ledger has {self.revision} revisions, not {wanted}: it is older than the graph.",
                where=str(self.folder), next_step="Use the ledger the graph was built from, or build another graph.",
            )  # fmt: skip
        versions: dict[str, Version] = {}
        merges: dict[int, Merge] = {}
        accepted: dict[int, Acceptance] = {}
        checked: dict[int, Confirmation] = {}
        for entry in self._log[:wanted]:
            match entry["action"]:
                case "load":
                    versions[entry["source"]] = self._version(entry)
                case "withdraw":
                    versions.pop(entry["source"], None)
                case "merge":
                    merges[entry["revision"]] = Merge(
                        entry["revision"], entry["keep"], entry["merge"], entry["why"], entry["who"], entry["when"]
                    )
                case "accept":
                    accepted[entry["revision"]] = Acceptance(
                        entry["revision"], entry["finding"], entry["rule"], entry["outcome"],
                        frozenset(entry["claims"]), entry["why"], entry["until"], entry["who"], entry["when"],
                    )  # fmt: skip
                case "checked":
                    checked[entry["revision"]] = Confirmation(
                        entry["revision"], entry["thing"], entry["name"], frozenset(entry["own"]),
                        frozenset(entry["claims"]), entry["by"], entry["on"], entry["note"], entry["who"], entry["when"],
                    )  # fmt: skip
                case "split" | "reopen" | "unchecked":
                    for decisions in (merges, accepted, checked):
                        decisions.pop(entry["undoes"], None)
        return State(
            self.id, wanted, versions, tuple(merges.values()), tuple(accepted.values()), tuple(checked.values())
        )

    def current(self, source: str) -> Source | None:
        """A source as it was last loaded; None when it has not been."""
        version = self._state(self.revision).versions.get(source)
        return read_version(version) if version else None

    def newest_document(self, source: str) -> Document | None:
        """The document with the latest date of a source as it was last loaded, without reading its claims; None when it
        has not been, or its file is not what was written."""
        version = self._state(self.revision).versions.get(source)
        try:
            with version.path.open(encoding="utf-8") if version else nullcontext(()) as file:
                lines = iter(file)
                count = json.loads(next(lines))["documents"]
                documents = [Document(**json.loads(next(lines))) for _ in range(count)]
        except (OSError, ValueError, KeyError, TypeError, StopIteration):
            return None
        return max(documents, key=lambda document: document.window.latest, default=None)

    def _version(self, entry: Mapping[str, Any]) -> Version:
        path = self.folder / "sources" / entry["source"] / f"{entry['version']}.jsonl"
        return Version(
            entry["source"], entry["version"], path, entry["size"], entry["claims"], entry["revision"], entry["when"],
            entry["who"],
        )  # fmt: skip

    def preview(self, source: Source) -> tuple[Version, str]:
        """The version this source would become, and its text. Nothing is written.

        Raises:
            LedgerError: a link names a thing that the source does not describe.
        """
        text = "".join(_version_lines(source))
        name = _HASH(text.encode()).hexdigest()[:32]
        path = self.folder / "sources" / source.id / f"{name}.jsonl"
        size = len(text.encode())
        return Version(source.id, name, path, size, len(source.claims), self.revision + 1, _now(), _who()), text

    def append(self, source: Source) -> Version | None:
        """Record a version of a source; None when the ledger already holds just this one, whose file is written again
        when it has been damaged. Call inside :meth:`locked`."""
        self.heal()
        version, text = self.preview(source)
        current = self._state(self.revision).versions.get(source.id)
        with writing(self.folder):
            if _bytes_of(version.path) != text.encode():
                version.path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(version.path, text)
        if current and current.hash == version.hash:
            return None
        self.record("load", source=source.id, version=version.hash, size=version.size, claims=version.claims)
        return version

    def record(self, action: str, **details: Any) -> int:
        """Append one line to the log and return its revision. Call inside :meth:`locked`."""
        self.heal()
        entry = {"revision": self.revision + 1, "when": _now(), "who": _who(), "action": action, **details}
        with writing(self.folder), (self.folder / "log.jsonl").open("ab") as file:
            file.write((json.dumps(entry, ensure_ascii=False) + "\n").encode())
            file.flush()
            os.fsync(file.fileno())
        self._log.append(entry)
        return int(entry["revision"])


def check_size(version: Version) -> None:
    """Raise :class:`LedgerError` when a version's file is missing or has another size than was written."""
    size = version.path.stat().st_size if version.path.exists() else -1
    if size != version.size:
        raise _damaged(version, "is missing" if size < 0 else f"has {size:,} bytes where {version.size:,} were written")


def read_lines(version: Version) -> list[str]:
    """The lines of a version: a header, its documents, its claims.

    Raises:
        LedgerError: the file is not what was written.
    """
    check_size(version)
    content = version.path.read_bytes()
    if _HASH(content).hexdigest()[:32] != version.hash:
        raise _damaged(version, "is not what was written")
    return content.decode().removesuffix("\n").split("\n")


def read_version(version: Version) -> Source:
    """The source as it was loaded.

    Raises:
        LedgerError: the file is not what was written.
    """
    lines = read_lines(version)
    header = json.loads(lines[0])
    count = header["documents"]
    return Source(
        header["id"], header["title"], header["publisher"],
        tuple(Document(**json.loads(line)) for line in lines[1 : 1 + count]),
        tuple(claims_from_json(lines[1 + count :])),
        tuple(Coverage(*row) for row in header["coverage"]),
        tuple(header["together_with"]),
    )  # fmt: skip


def read_header(version: Version) -> dict[str, Any]:
    """Title, publisher and coverage of a version, without its claims."""
    with version.path.open(encoding="utf-8") as file:
        header: dict[str, Any] = json.loads(file.readline())
    return header


def _version_lines(source: Source) -> Iterable[str]:
    described = {claim.subject for claim in source.claims if not claim.is_link}
    header = {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "documents": len(source.documents),
        "coverage": source.coverage,
        "together_with": source.together_with,
    }
    yield json.dumps(header, ensure_ascii=False) + "\n"
    for document in source.documents:
        yield json.dumps(document._asdict(), ensure_ascii=False) + "\n"
    for claim in source.claims:
        _check_ends(claim, described)
        yield claim_to_json(claim) + "\n"


def _check_ends(claim: Claim, described: set[str]) -> None:
    for end in (claim.subject, claim.object):
        if end and end not in described:
            raise LedgerError(
                f"A {claim.kind} link names '{end}', which the source does not describe.",
                where=f"source {claim.source}", next_step="Add a row that describes it.",
            )  # fmt: skip


def _damaged(version: Version, how: str) -> LedgerError:
    return LedgerError(
        f"The ledger's record of source '{version.source}' {how}.", where=str(version.path),
        next_step="Restore that file from a backup, or load the source again.",
    )  # fmt: skip


def _bytes_of(path: Path) -> bytes:
    """What a file holds; nothing when it is not there, or has just gone."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def write_whole(path: Path, text: str | bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    content = text.encode() if isinstance(text, str) else text
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a pipe or a device, as in "-o /dev/stdout", is written to, never replaced
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn a full disk or a forbidden folder into words."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise LedgerError(
                "The disk is full; what was there before still is.", where=str(folder),
                next_step="Free some space and run the same command again.",
            ) from None  # fmt: skip
        why, step = _TROUBLE.get(type(error), (f"Cannot write here ({error.strerror}).", "Check its permissions."))
        raise LedgerError(why, where=str(folder), next_step=step) from None


_TROUBLE: dict[type[OSError], tuple[str, str]] = {
    FileNotFoundError: ("There is no such folder.", "Make it first, or name another."),
    NotADirectoryError: ("A part of this path is a file, not a folder.", "Name another."),
    IsADirectoryError: ("What is to be written is the name of a folder.", "Name a file."),
}


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
