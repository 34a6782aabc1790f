"""What a list that its source declares complete says of what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from datetime import date
from typing import NamedTuple

from graph import dates, facts, model
from graph.claims import Claim, Coverage
from graph.identity import Index


class CompleteList(NamedTuple):
    """A source's promise that it lists all records of one kind about one body, and of which things it can be told
    whether they are in the list. Where the body was joined to another source's, that source's things are known to this
    one only if they were joined too: any other may be listed, under another id."""

    coverage: Coverage
    tells_of: Callable[[str], bool]


def tells_of(spoken: Index, joined: Set[str], body: str, thing: str) -> bool:
    """Whether a source's list about a body can be asked about a thing. ``joined`` are the ids that stand for several."""
    return body not in joined or spoken.speaks_of(thing) or thing in joined


def ended_by(claims: Sequence[Claim], complete: Sequence[CompleteList], documents: facts.Documents) -> Iterator[Claim]:
    """What a complete list says by leaving a link out: that it ended between the last paper that states it and the list.
    One whose shelf life had passed by then is last known as it is."""
    first = claims[0]
    if first.is_link and model.links()[first.kind].event:
        return  # what happened on a day does not end
    for each, may_tell in complete:
        if (each.record, each.body) != (first.kind, first.object) or each.document not in documents:
            continue
        start = dates.parse(each.valid_from).earliest
        held = [claim for claim in claims if claim.standing == "in place" and not _begins_after(claim, start)]
        papers = [documents[claim.document] for claim in held]
        last = max((p for p in papers if p.window.latest < start), key=lambda p: p.window.latest, default=None)
        if (
            last is None
            or last.is_law
            or not may_tell(first.subject)
            or any(c.document == each.document for c in claims)
        ):
            continue
        if any(c.valid_to and dates.parse(c.valid_to).latest >= last.window.earliest for c in claims):
            continue  # an end is stated already
        if dates.lapse(last.window.latest, model.links()[first.kind].shelf_life) >= start:
            ended = f"{dates.last_part(last.dated)}/{dates.first_part(each.valid_from)}"
            yield held[0]._replace(
                source=each.document.partition(":")[0], valid_from="", valid_to=ended, standing="ended",
                status="inferred", document=each.document, locator="not in its complete list",
                properties=tuple(pair for pair in held[0].properties if pair[0] != facts.MERGED),
            )  # fmt: skip


def _begins_after(claim: Claim, day: date) -> bool:
    return bool(claim.valid_from) and dates.parse(claim.valid_from).earliest > day
