"""Errors an officer can act on: what happened, where, and what to do next."""

from __future__ import annotations


class AnswerableError(Exception):
    """Base of every expected failure.

    Args:
        what: one sentence saying what happened.
        where: file, row, column, paragraph or server it concerns; may be empty.
        next_step: one sentence saying what to do now; may be empty.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.next_step}".strip()


class ModelError(AnswerableError):
    """A claim names something that the model does not declare, or leaves out what it requires."""


class DateError(AnswerableError):
    """A date that cannot be read, or an end before its start."""


class SourceError(AnswerableError):
    """A source that cannot be read whole; nothing of it has been loaded."""


class LedgerError(AnswerableError):
    """The ledger is damaged, busy, or not the one a graph was built from."""


class EngineError(AnswerableError):
    """The database is absent, refuses, or holds something else."""


class DamagedGraphError(EngineError):
    """The graph's file is not what was written; it can be built again from the ledger."""


class QuestionError(AnswerableError):
    """A question file is malformed, or a query uses what is not allowed."""

    exit_code = 2


class UnknownNameError(AnswerableError):
    """No thing of that name; the nearest names are suggested."""

    exit_code = 2


class AmbiguousNameError(AnswerableError):
    """A name that fits several things; they are listed, and ``id:...`` forces one."""

    exit_code = 2
