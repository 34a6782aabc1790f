"""What stands at the head of every report: how many papers were read, to what date, as of which day, that it is no legal
advice, and whether the bodies it is about have checked it. Without that it is a draft."""

from __future__ import annotations

from collections.abc import Sequence

from graph import dates
from graph.answer import Thing
from graph.claims import LAW_KINDS
from graph.engine import not_for_publication
from graph.ledger import Confirmation
from graph.reports.desk import Desk, changed_since
from graph.reports.document import Line
from graph.reports.words import together

_DOCUMENTS = "MATCH (d:Document) RETURN d.dated, d.kind"
_NATIONAL = (*LAW_KINDS, "guidance", "announcement")
_NAMED = 6
"""Bodies that a banner names."""


def banner(desk: Desk, about: Sequence[Thing], days: tuple[str, str] | None = None) -> tuple[bool, list[Line]]:
    """Whether a report about these things is a draft, and the lines of its banner.

    Args:
        days: the two days of a report of changes, which is as of neither.
    """
    draft, checked = _checked(desk, about)
    closed = not_for_publication(desk.asker.engine.info())
    restricted = [Line(closed, lead="NOT OPEN.")] if closed else []
    when = (
        f"Between {dates.say(days[0])} and {dates.say(days[1])}" if days else f"As of {dates.say_day(desk.asker.as_of)}"
    )
    return draft, [checked, *restricted, Line(f"{when}. {_read(desk)} This is not legal advice.")]


def _read(desk: Desk) -> str:
    """How many documents were read and the latest date among the papers; law and guidance bear the day they were looked
    up, which says nothing of how recent the papers are."""
    rows = desk.asker.engine.run(_DOCUMENTS, {}).rows
    papers = [dated for dated, kind in rows if kind not in _NATIONAL]
    latest = max(papers, key=lambda dated: dates.parse(dated).latest, default="")
    said = f"{len(rows):,} document{'s' * (len(rows) != 1)} read"
    if not latest:
        return f"{said}, all of them law or guidance."
    law = f", and {len(rows) - len(papers):,} of law and guidance" if len(papers) != len(rows) else ""
    return f"{said}: {len(papers):,} paper{'s' * (len(papers) != 1)}, the latest dated {dates.say(latest)}{law}."


def _checked(desk: Desk, about: Sequence[Thing]) -> tuple[bool, Line]:
    words = "the body it is about has" if len(about) == 1 else "the bodies named have"
    if desk.state is None:
        return True, Line(
            f"The ledger is not at hand, so whether {words} checked this for accuracy is not known.", lead="DRAFT."
        )
    found = {thing: each for thing in about if (each := desk.confirmation(thing))}
    if len(about) == 1 and found:
        ((thing, confirmation),) = found.items()
        return False, Line(f"{said(confirmation)}{_since(desk, thing, confirmation)}", lead="CHECKED.")
    if found and len(found) == len(set(about)):
        return False, Line(f"Every body named has checked what is stated of it: {_listed(found)}.", lead="CHECKED.")
    if found:
        return True, Line(
            f"Of the {len(set(about)):,} bodies it is about, {len(found):,} checked what is stated of them: {_listed(found)}. "
            "The others have not checked it for accuracy.", lead="DRAFT.",
        )  # fmt: skip
    name = about[0].name if len(about) == 1 else "The bodies named"
    return True, Line(f"{name} {'has' if len(about) == 1 else 'have'} not checked this for accuracy.", lead="DRAFT.")


def said(confirmation: Confirmation) -> str:
    """A confirmation as a sentence."""
    note = f" ({confirmation.note})" if confirmation.note else ""
    return f"Checked for accuracy on {dates.say(confirmation.on)} by {confirmation.by}{note}."


def _listed(found: dict[Thing, Confirmation]) -> str:
    told = [f"{thing.name} ({dates.say(each.on)}, {each.by})" for thing, each in found.items()]
    return together(told, _NAMED, "")


def _since(desk: Desk, thing: Thing, confirmation: Confirmation) -> str:
    come, gone = changed_since(desk.asker, thing, confirmation)
    if not come and not gone:
        return ""
    return f" Since then {come:,} statement{'s' * (come != 1)} about it came to the papers loaded and {gone:,} went."
