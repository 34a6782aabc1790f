"""Two versions of one source set against each other: what the later says that the earlier did not, with its places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph import dates, model
from graph.assemble import assemble
from graph.changes import difference, named_in, row_in_words, without_restated
from graph.errors import LedgerError
from graph.ledger import Ledger, State, read_version
from graph.rows import Row, Table
from graph.wording import word_changes


def compare(ledger: Ledger, before: str, after: str) -> list[str]:
    """The difference between two versions of a source, a sentence for each change, by what changed.

    Args:
        before, after: ``source@version``, where the version is the revision of the ledger at which it was loaded, a day
            (the version of that day), ``first`` or ``last``.

    Raises:
        LedgerError: no such source or version; lists those there are.
    """
    source = before.partition("@")[0]
    if after.partition("@")[0] != source:
        raise LedgerError(
            "Two versions of one source can be compared.", next_step=f"For example {source}@first {source}@last."
        )
    states = [_state(ledger, each) for each in (before, after)]
    was, now = (assemble(ledger, state) for state in states)
    change, _ = without_restated(difference(was, now))
    names = named_in(change, [now, was])
    lines = [f"came: {_said(table, row, names)}" for table, rows in change.come.items() for row in rows]
    lines += [f"went: {_said(table, row, names)}" for table, rows in change.gone.items() for row in rows]
    lines += [
        f"changed: {_said(table, new, names)}: {'; '.join(_differing(table, old, new))}"
        for table, pairs in change.changed.items()
        for old, new in pairs
        if table.name in {*model.labels(), *model.links()}
    ]
    return [*lines, *_told_of_itself(states[0], states[1], source)]


def _told_of_itself(before: State, after: State, source: str) -> Iterable[str]:
    """What differs in the open papers of a source, and in what it declares to list in full."""
    was, now = (read_version(state.versions[source]) for state in (before, after))
    old, new = ({paper.id: paper for paper in each.documents if paper.access == "open"} for each in (was, now))
    yield from (f"came: paper {new[key].title}" for key in new if key not in old)
    yield from (f"went: paper {old[key].title}" for key in old if key not in new)
    for key in (key for key in new if key in old and new[key] != old[key]):
        differing = [
            f"{name} was {a or 'not stated'}, is {b or 'not stated'}"
            for name, a, b in zip(new[key]._fields, old[key], new[key], strict=True)
            if a != b
        ]
        yield f"changed: paper {new[key].title}: {'; '.join(differing)}"
    for how, listed, other in (("came", now, was), ("went", was, now)):
        for each in listed.coverage:
            if each not in other.coverage and each.document in {**old, **new}:
                yield f"{how}: declared complete: {each.record} of {each.body} ({each.document})"


def _state(ledger: Ledger, spec: str) -> State:
    """The ledger as it is now, but with one source as it was."""
    source, _, wanted = spec.partition("@")
    loaded = [entry for entry in ledger.log if entry["action"] == "load" and entry["source"] == source]
    if not loaded:
        known = sorted({entry["source"] for entry in ledger.log if entry["action"] == "load"})
        raise LedgerError(f"No source '{source}' has been loaded.", next_step=f"Loaded: {', '.join(known) or 'none'}.")
    for entry in reversed(loaded):
        if wanted in ("", "last", str(entry["revision"])) or _by_day(wanted, entry["when"]):
            break
    else:
        if wanted != "first":
            listed = ", ".join(f"{source}@{entry['revision']} (loaded {entry['when'][:10]})" for entry in loaded)
            raise LedgerError(f"There is no version '{spec}'.", next_step=f"There are: {listed}.")
        entry = loaded[0]
    version = ledger.state(entry["revision"]).versions[source]
    now = ledger.state()
    return replace(now, versions={**now.versions, source: version})


def _by_day(wanted: str, when: str) -> bool:
    """Whether a version loaded at a moment was there on a day."""
    return len(wanted) == 10 and wanted[:4].isdigit() and when[:10] <= dates.parse(wanted).latest.isoformat()


def _said(table: Table, row: Row, names: Mapping[str, str]) -> str:
    return f"{row_in_words(table, row, names)} [{row[-1]}]"


def _differing(table: Table, old: Row, new: Row) -> Iterable[str]:
    """The values that differ; names and other wordings word by word."""
    first = 2 if table.is_link else 0
    for column, was, now in zip(table.columns, old[first:], new[first:], strict=True):
        if was == now or column.name in _QUIET:
            continue
        if was and now and " " in was and " " in now:
            yield f"{column.name.replace('_', ' ')}: {word_changes(was, now)}"
        else:
            yield f"{column.name.replace('_', ' ')} was {was or 'not stated'}, is {now or 'not stated'}"


_QUIET = ("fact", "sources", "holds_from", "holds_to")
