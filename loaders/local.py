"""Single facts an officer adds or ends on the command line: a source of their own, each fact with its citation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from graph.claims import Claim, Document, Source, check_contact, digest, link_claim, qualify, thing_claim
from graph.errors import SourceError
from graph.resolve import fold

LOCAL = "local"
"""The source that single facts are kept in."""


def with_link(
    current: Source | None,
    source: str,
    kind: str,
    ends: Sequence[tuple[tuple[str, str, str], str]],
    cite: str,
    dated: str,
    properties: Mapping[str, str],
    **when: str,
) -> Source:
    """The local source with one more link in it.

    Args:
        current: the source so far; None for a new one.
        ends: the two things as ((id, name, label), kind).
        cite: title of a document and the place in it, divided by ": ".
        dated: the document's date, as it gives it.
        when: ``valid_from``, ``valid_to`` and ``standing`` of the claim.

    Raises:
        SourceError: the citation has no place, or the same title has another date.
        ModelError, DateError: the link or a date cannot be.
    """
    title, _, locator = cite.rpartition(": ")
    if not title.strip() or not locator.strip():
        raise SourceError(f"'{cite}' names no place in a document.", next_step="Write 'Title: min 4', title and place.")
    check_contact("title", title)
    documents = {d.id: d for d in current.documents} if current else {}
    document = Document(qualify(source, _slug(f"{title} {dated}")), title.strip(), "", "paper", dated, source=source)
    _ = document.window
    known = documents.setdefault(document.id, document)
    if known != document:
        raise SourceError(
            f"'{document.title}' is nearly the title of another document, '{known.title}' ({known.dated}).",
            next_step="Give title and date as they were given before, or a title that tells the two apart.",
        )
    cited = {"document": document.id, "locator": locator}
    claims = list(current.claims) if current else []
    described = {claim.subject for claim in claims if not claim.is_link}
    for (thing, name, label), own_kind in ends:
        if thing not in described:
            claims.append(thing_claim(source, label, thing, {"name": name, "kind": own_kind}, **cited))
            described.add(thing)
    (a, _, a_label), (b, _, b_label) = ends[0][0], ends[1][0]
    claim = link_claim(source, kind, (a_label, a), (b_label, b), properties, **cited, **when)
    return Source(source, "Facts added here", "", tuple(documents.values()), _without_repeats([*claims, claim]))


def _without_repeats(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(dict.fromkeys(claims))


def _slug(text: str) -> str:
    """Short enough to read; of a long title, with something of its end, where the date is."""
    slug = re.sub(r"\s+", "-", fold(text)) or "paper"
    return slug if len(slug) <= 60 else f"{slug[:50].strip('-')}-{digest(slug)[:8]}"
