"""The difference between two assemblies: what loading one over the other changes, and how it is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import model
from graph.assemble import Assembly
from graph.kinds import say_standing
from graph.rows import Row, Table, count_rows, read_lines, read_rows, row_of


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two assemblies, by table: rows gone, come, and changed (before, after)."""

    gone: Mapping[Table, Collection[Row]]
    come: Mapping[Table, Collection[Row]]
    changed: Mapping[Table, Collection[tuple[Row, Row]]]

    def __bool__(self) -> bool:
        return any(self.gone.values()) or any(self.come.values()) or any(self.changed.values())


def difference(before: Assembly | None, after: Assembly) -> Change:
    """What loading ``after`` over ``before`` changes. Files both share are not opened, and what only one of them has of a
    table is not read until it is wanted."""
    gone: dict[Table, Collection[Row]] = {}
    come: dict[Table, Collection[Row]] = {}
    changed: dict[Table, list[tuple[Row, Row]]] = {}
    for table in sorted({*after.files, *(before.files if before else ())}):
        held = set(before.files.get(table, ())) if before else set()
        wanted = set(after.files.get(table, ()))
        old, new = sorted(held - wanted), sorted(wanted - held)
        if old and new:
            was, now = _only_in(table, old, new), _only_in(table, new, old)
            gone[table] = [row for key, row in was.items() if key not in now]
            come[table] = [row for key, row in now.items() if key not in was]
            changed[table] = [(was[key], row) for key, row in now.items() if key in was]
        else:
            gone[table], come[table], changed[table] = _Rows(old), _Rows(new), []
    return Change(gone, come, changed)


def _only_in(table: Table, paths: Sequence[Path], others: Sequence[Path]) -> dict[str, list[str]]:
    """The rows of some files that others do not hold just so, by what names them."""
    at, known = table.key, {line for path in others for line in read_lines(path)}
    rows = (row_of(line) for path in paths for line in read_lines(path) if line not in known)
    return {row[at]: row for row in rows}


class _Rows(Collection[Row]):
    """The rows of some files, read when they are wanted: those of a whole graph would fill the memory."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths

    def __len__(self) -> int:
        return sum(map(count_rows, self._paths))

    def __iter__(self) -> Iterator[Row]:
        return (row for path in self._paths for row in read_rows(path))

    def __contains__(self, row: object) -> bool:
        return any(row == each for each in self)


def tally(change: Change) -> dict[str, Counter[str]]:
    """How many rows of each label and link type came, went and changed."""
    counted: dict[str, Counter[str]] = {"gone": Counter(), "come": Counter(), "changed": Counter()}
    for name, rows in (("gone", change.gone), ("come", change.come), ("changed", change.changed)):
        for table, each in rows.items():
            if table.name in _TOLD and each:
                counted[name][table.name] += len(each)
    return counted


_TOLD = {*model.labels(), *model.links()}
"""Tables whose changes are told: not those the graph keeps for itself."""
_LISTED = 40
_SORTS = 5
"""Changes are listed one by one up to this many, and counted by kind beyond."""


def describe(change: Change, *assemblies: Assembly | None) -> list[str]:
    """The difference in words: each row that came, went or changed, or their counts when there are many; and how many
    say what they said before, by another paper or in another place. Names are those of the assemblies, the last first."""
    change, restated = without_restated(change)
    said = _described(change, [each for each in reversed(assemblies) if each])
    return [*said, f"stated again, unchanged: {restated:,} things and links"] if restated else said


_MOST_COMPARED = 100_000
_STATED = re.compile(r"(?:; )?(?:first |last )?stated [^;]+")


def without_restated(change: Change) -> tuple[Change, int]:
    """The difference without the rows that say the same as before: the next edition of a paper states again most of what
    the last one did."""
    if sum(len(each) for rows in (change.gone, change.come) for each in rows.values()) > _MOST_COMPARED:
        return change, 0
    gone, come, changed, restated = {}, {}, {}, 0
    for table in change.gone:
        if table.name not in _TOLD:
            continue
        before, after = ([(_essence(table, row), row) for row in each[table]] for each in (change.gone, change.come))
        both = Counter(essence for essence, _ in before) & Counter(essence for essence, _ in after)
        restated += both.total()
        gone[table], come[table] = _less(before, both), _less(after, both)
        pairs = [pair for pair in change.changed[table] if _essence(table, pair[0]) != _essence(table, pair[1])]
        restated += len(change.changed[table]) - len(pairs)
        changed[table] = pairs
    return Change(gone, come, changed), restated


def _less(rows: Iterable[tuple[tuple[str, ...], Row]], both: Mapping[tuple[str, ...], int]) -> list[Row]:
    """The rows without those that both sides have."""
    left, kept = Counter(both), []
    for essence, row in rows:
        if left[essence] > 0:
            left[essence] -= 1
        else:
            kept.append(row)
    return kept


def _essence(table: Table, row: Row) -> tuple[str, ...]:
    """What a row says, apart from who states it, where, and as of which paper."""
    first = 2 if table.is_link else 0
    own = [value for p, value in zip(table.columns, row[first:], strict=True) if p.name not in _EVIDENCE]
    words = [_STATED.sub("", value) for p, value in zip(table.columns, row[first:], strict=True) if p.name == "dates"]
    return (*row[:first], *own, *words)


_EVIDENCE = {"fact", "dates", "holds_from", "holds_to", "sources"}


def _described(change: Change, assemblies: Sequence[Assembly]) -> list[str]:
    words = {"come": "came", "gone": "went", "changed": "changed"}
    tallied = tally(change)
    if sum(sum(each.values()) for each in tallied.values()) > _LISTED:
        return [f"{words[how]}: {_counted(each)}" for how, each in tallied.items() if each]
    rows = [("came", table, row) for table, each in change.come.items() for row in each]
    rows += [("went", table, row) for table, each in change.gone.items() for row in each]
    rows += [("changed", table, row) for table, each in change.changed.items() for _, row in each]
    listed = [(how, table, row) for how, table, row in rows if table.name in _TOLD]
    names = named_in(change, assemblies)
    return [f"{how}: {row_in_words(table, row, names)}" for how, table, row in listed]


def named_in(change: Change, assemblies: Sequence[Assembly]) -> dict[str, str]:
    """Names of the things whose links differ, as the first of these assemblies has them, else the next."""
    pairs = {table: [row for pair in each for row in pair] for table, each in change.changed.items()}
    every = ((table, row) for rows in (change.gone, change.come, pairs) for table, each in rows.items() for row in each)
    ids = {end for table, row in every if table.is_link for end in row[:2]}
    names: dict[str, str] = {}
    for assembly in assemblies:
        for label in model.labels() if ids - names.keys() else ():
            names = {row[0]: row[1] for row in assembly.rows(Table(label)) if row[0] in ids} | names
    return names


def _counted(counts: Counter[str]) -> str:
    """Things and links counted, the most frequent sorts named."""
    said = []
    for what, names in (("things", model.labels()), ("links", model.links())):
        sorts = Counter({name: count for name, count in counts.items() if name in names})
        if sorts:
            most = ", ".join(f"{count:,} {name}" for name, count in sorts.most_common(_SORTS))
            rest = len(sorts) - _SORTS
            said.append(f"{sum(sorts.values()):,} {what} ({most}{f' and {rest} other sorts' if rest > 0 else ''})")
    return "; ".join(said)


def row_in_words(table: Table, row: Sequence[str], names: Mapping[str, str]) -> str:
    """A link as a sentence with how it stands, its dates, and what its status is; a thing by its label and name."""
    if not table.is_link:
        return f"{table.name} '{row[1]}' ({row[0]})"
    a, b = (names.get(end, end) for end in row[:2])
    own = dict(zip((p.name for p in table.columns), row[2:], strict=False))
    status = "" if own["status"] == "stated" else own["status"]
    words = filter(None, (say_standing(own["standing"]), own["dates"], status))
    return f"{model.sentence(table.name, a, b)} ({'; '.join(words)})"
