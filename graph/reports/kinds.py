"""The kinds of report: what each holds, what it is about, and how it is put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.answer import Thing
from graph.answers import Asker
from graph.errors import QuestionError, UnknownNameError
from graph.ledger import State
from graph.reports import assurance, packs, profile
from graph.reports.brief import brief
from graph.reports.desk import Desk
from graph.reports.document import Report
from graph.resolve import nearest_names


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report.

    Args:
        holds: what it holds, in a line.
        labels: what a NAME may be; empty where it takes none.
        needs_name: whether there must be one.
        needs_days: whether two days must be given.
        compose: puts it together; told the thing it is about, or None, and the two days.
    """

    name: str
    holds: str
    labels: tuple[str, ...]
    needs_name: bool
    compose: Callable[[Desk, Thing | None, str, str], Report]
    needs_days: bool = False


def _about(compose: Callable[[Desk, Thing], Report]) -> Callable[[Desk, Thing | None, str, str], Report]:
    """A report that is always about a thing."""

    def composed(desk: Desk, thing: Thing | None, since: str, until: str) -> Report:
        assert thing
        return compose(desk, thing)

    return composed


def _maybe_about(compose: Callable[[Desk, Thing | None], Report]) -> Callable[[Desk, Thing | None, str, str], Report]:
    return lambda desk, thing, since, until: compose(desk, thing)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("brief", "one A4 page about a body or post", ("Body", "Post"), True, _about(brief)),
        Kind("profile", "everything about a body, or the bodies of an area", ("Body", "Post", "Area"), True,
             _about(profile.profile)),
        Kind("assurance", "the findings of the checks, of all or of one body", ("Body", "Post", "Plan", "Programme", "Fund"),
             False, _maybe_about(assurance.assurance)),
        Kind("money", "where money comes from and goes", ("Body", "Fund", "Programme"), False, _maybe_about(packs.money)),
        Kind("membership", "members, their seats and declared interests", ("Body",), True, _about(packs.membership)),
        Kind("change", "what changed between two days (--from, --to)", (), False,
             lambda desk, thing, since, until: packs.change(desk, since, until), needs_days=True),
        Kind("register", "the register of partnerships, for review", (), False, _maybe_about(packs.register)),
        Kind("scrutiny-pack", "what members need to scrutinise a body, plan or programme", ("Body", "Plan", "Programme"),
             True, _about(packs.scrutiny_pack)),
        Kind("chair-pack", "what whoever chairs a board has in hand", ("Body",), True, _about(packs.chair_pack)),
        Kind("governance-statement", "what a council's annual governance statement draws on", ("Body",), True,
             _about(packs.governance_statement)),
    )
}  # fmt: skip


def kind_of(name: str) -> Kind:
    """The kind of that name.

    Raises:
        UnknownNameError: there is none; suggests the nearest.
    """
    if name not in KINDS:
        near = nearest_names(name, list(KINDS))
        hint = (
            f"Did you mean {' or '.join(repr(each) for each in near)}?" if near else f"There are: {', '.join(KINDS)}."
        )
        raise UnknownNameError(f"There is no report '{name}'.", next_step=hint)
    return KINDS[name]


def compose(
    kind: Kind, asker: Asker, state: State | None, name: str = "", since: str = "", until: str = ""
) -> tuple[Report, str]:
    """A report, and the name of what it is about.

    Args:
        state: the ledger as it stands, for what was decided; None when it is not at hand.
        name: what it is about, as a user typed it.
        since, until: the two days of a report of changes.

    Raises:
        UnknownNameError, AmbiguousNameError: the name.
        QuestionError: a name or a day is missing, or there is one too many.
    """
    _check(kind, name, (since, until))
    thing = asker.resolve(name, kind.labels) if name else None
    report = kind.compose(Desk(asker, state), thing, since, until)
    return report, thing.name if thing else f"{since} {until}".strip()


def _check(kind: Kind, name: str, days: Sequence[str]) -> None:
    if kind.needs_name and not name:
        raise QuestionError(
            f"A {kind.name} is about one {_words(kind.labels)}.", next_step=f"For example: report {kind.name} NAME."
        )
    if name and not kind.labels:
        raise QuestionError(f"A report '{kind.name}' takes no name.", next_step="Leave the name out.")
    if kind.needs_days != all(days) or (any(days) and not kind.needs_days):
        what = "needs two days" if kind.needs_days else "takes no days"
        raise QuestionError(
            f"A report '{kind.name}' {what}.", next_step="'report change --from 2018-12-10 --to 2019-11-06' takes two."
        )


def _words(labels: Sequence[str]) -> str:
    return " or ".join(label.lower() for label in labels)
