"""What earlier runs of the checks found, kept as readable files beside the ledger: ``checks/000001.json`` and so on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.checks import SHOWN, Finding, Report
from graph.errors import LedgerError
from graph.ledger import Ledger, write_whole, writing

TOLD = ("gap", "not stated")
"""Outcomes that are compared from run to run."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: when it was made, for which day, the rules that were run, outcome and sentence of each finding by its id,
    and the access, besides open, that the graph had let in."""

    when: str
    as_of: str
    rules: frozenset[str]
    findings: Mapping[str, tuple[str, str]]
    include: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Since:
    """A run set against an earlier one: findings that are new, those still open, and the sentences of those closed; of
    rules that were run both times. ``unclear`` can no longer be assessed."""

    earlier: Run
    new: list[Finding]
    still_open: list[Finding]
    closed: dict[str, str]
    unclear: list[Finding]
    not_compared: list[str]


def keep(ledger: Path, report: Report, when: str) -> Path:
    """Write down a run, after all earlier ones.

    Args:
        when: the moment of the run, as 2024-05-01T09:30:00+00:00.

    Raises:
        LedgerError: the folder cannot be written.
    """
    folder = ledger / "checks"
    with Ledger.open(ledger).locked(), writing(folder):
        folder.mkdir(exist_ok=True)
        number = max((int(path.stem) for path in _files(ledger)), default=0) + 1
        path = folder / f"{number:06d}.json"
        found = {each.id: [each.outcome, each.sentence] for each in report.findings if each.outcome in TOLD}
        rules = [result.rule.id for result in report.results if not result.not_on_this_day]
        record = {"when": when, "as_of": report.as_of.isoformat(), "rules": rules, "findings": found}
        record |= {"include": list(report.include)} if report.include else {}
        write_whole(path, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    return path


def last(ledger: Path, by: str = "") -> Run | None:
    """The last run kept, or the last made on or before a day; None when there is none.

    Raises:
        LedgerError: its file is damaged.
    """
    for path in reversed(_files(ledger)):
        run = _read(path)
        if not by or run.when[:10] <= by:
            return run
    return None


_NOT_TOLD = "what it said may rest on what that run had let in, and is not told"


def _files(ledger: Path) -> list[Path]:
    return sorted(path for path in (ledger / "checks").glob("*.json") if path.stem.isdigit())


def _read(path: Path) -> Run:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        found = {key: (str(outcome), str(sentence)) for key, (outcome, sentence) in record["findings"].items()}
        return Run(
            record["when"], record["as_of"], frozenset(record["rules"]), found, frozenset(record.get("include", ()))
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise LedgerError(
            "This record of a run is damaged.",
            where=str(path),
            next_step="Take the file away: later runs do not need it.",
        ) from None


def since(earlier: Run, report: Report) -> Since:
    """What has come, stayed and gone since an earlier run, under the rules of both; an outcome that changed is new."""
    ran = {result.rule.id for result in report.results if not result.not_on_this_day}
    both = ran & earlier.rules
    now = [each for each in report.findings if each.rule.id in both and each.outcome in SHOWN]
    told = [each for each in now if each.outcome in TOLD]
    known = {key: outcome for key, (outcome, _) in earlier.findings.items()}
    here = {each.id for each in now}
    closed = {k: said for k, (_, said) in earlier.findings.items() if k not in here and k.rpartition("-")[0] in both}
    if earlier.include - set(report.include):
        closed = dict.fromkeys(closed, _NOT_TOLD)
    return Since(
        earlier,
        [each for each in told if known.get(each.id) != each.outcome],
        [each for each in told if known.get(each.id) == each.outcome],
        closed,
        [each for each in now if each.outcome not in TOLD and each.id in known],
        sorted(ran - both),
    )
