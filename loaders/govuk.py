"""Organisations of central government from the GOV.UK organisations API: saved pages of
``https://www.gov.uk/api/organisations``, or one organisation of them.

What a parent organisation means depends on the format, as on the organisation's own page on GOV.UK: a unit or an
executive agency is part of its parent, a non-departmental public body is sponsored by it, others work with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from graph import dates
from graph.claims import Source
from graph.errors import SourceError
from graph.resolve import fold
from loaders.catalogue import Loader
from loaders.gathering import Gathered, Given
from loaders.reading import content_of, head_of, json_list, json_object, json_text, json_value, nearest, telling

_ADDRESS = "https://www.gov.uk/api/organisations"
_FORMATS = {
    "ministerial department": ("government department", "crown body", "WORKS_WITH"),
    "non-ministerial department": ("government department", "crown body", "WORKS_WITH"),
    "executive agency": ("national agency", "crown body", "PART_OF"),
    "executive non-departmental public body": ("national agency", "", "OVERSEEN_BY"),
    "special health authority": ("national agency", "", "OVERSEEN_BY"),
    "independent monitoring body": ("national agency", "", "WORKS_WITH"),
    "public corporation": ("national agency", "", "WORKS_WITH"),
    "advisory non-departmental public body": ("other", "", "OVERSEEN_BY"),
    "tribunal non-departmental public body": ("other", "", "OVERSEEN_BY"),
    "tribunal": ("other", "", "OVERSEEN_BY"),
    "sub-organisation": ("other", "", "PART_OF"),
}
"""By format: kind, legal form, and what the link to a parent is."""
_ANOTHER = ("other", "", "WORKS_WITH")
_PARENT = {
    "PART_OF": "its parent on GOV.UK; its format is {}",
    "OVERSEEN_BY": "its parent on GOV.UK, which for a body of the format {} is a sponsor",
    "WORKS_WITH": "its parent on GOV.UK, which does not say what that means for a body of its format",
}
_STATUS = {"joining": "moving to GOV.UK", "transitioning": "moving to GOV.UK", "exempt": "with a website of its own"}
_CLOSED = {
    "no_longer_exists": "it no longer exists", "replaced": "it was replaced", "split": "it was split",
    "merged": "it was merged", "changed_name": "it changed its name", "left_gov": "it left central government",
    "devolved": "it was devolved",
}  # fmt: skip
_SUCCEEDED = ("replaced", "split", "merged", "changed_name")
_GOES_ON = ("left_gov", "devolved")
"""Closed on GOV.UK, but not over: the body stands outside central government."""
_UP, _DOWN = "parent_organisations", "child_organisations"
_EARLIER, _LATER = "superseded_organisations", "superseding_organisations"


class _Organisation(NamedTuple):
    """One organisation. ``closed`` is why it was closed, empty if it is open; ``closed_on`` the day, empty if not stated;
    ``related`` the short names of others, by list."""

    slug: str
    name: str
    aliases: str
    format: str
    status: str
    closed: str
    closed_on: str
    url: str
    related: dict[str, list[str]]
    where: str


def _recognises(where: str) -> bool:
    path = Path(where)
    if path.is_dir():
        files = [] if (path / "source.yml").exists() else sorted(path.glob("*.json"))
        return bool(files) and all(_recognises(str(each)) for each in files)
    head = head_of(where).replace(b"\\/", b"/") if path.suffix.lower() == ".json" else b""
    return all(mark in head for mark in (b"/api/organisations", b'"web_url"', b'"analytics_identifier"'))


def _read(where: str, given: Given) -> Source:
    path = Path(where)
    gathered = Gathered(
        given.id or "govuk", given.title or "GOV.UK organisations", given.publisher or "Government Digital Service"
    )
    document = gathered.document("organisations", gathered.title, given.date_of(path.name), url=given.url or _ADDRESS)
    found = _chosen(_organisations(path, gathered, given), given.only)
    for each in found.values():
        _describe(gathered, each, document)
    _parents(gathered, found, document)
    _successors(gathered, found, document)
    return gathered.made(path.name)


def _organisations(path: Path, gathered: Gathered, given: Given) -> dict[str, _Organisation]:
    """Every organisation, by short name; whether some of the list were not given is told."""
    known: dict[str, _Organisation] = {}
    total = 0
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        with telling(file.name):
            page = json_object(json_value(content_of(file), file.name), "The page of organisations")
            records = json_list(page, "results") if "results" in page else [page]
            if isinstance(page.get("total"), int):
                total = max(total, page["total"])
        for number, record in enumerate(records, start=1):
            where = f"{file.name}, item {number}"
            with telling(where):
                one = _organisation(record, where, gathered)
                first = known.setdefault(one.slug, one)
                if first._replace(where=one.where) != one:
                    raise SourceError(
                        f"'{one.slug}' is described in two ways, here and in {first.where}.",
                        next_step="Save all pages again on one day, into an empty folder.",
                    )
        given.tick("organisations", len(known))
    if len(known) < total:
        gathered.told("Not the whole list: save its other pages too", f"{len(known):,} of {total:,} organisations")
    return known


def _organisation(record: Any, where: str, gathered: Gathered) -> _Organisation:
    details = json_object(json_object(record, "The organisation").get("details"), "'details'")
    slug = json_text(details, "slug") or _slug_of(record)
    if not slug:
        raise SourceError("This organisation has no 'slug' and no 'id'.", next_step="Save the page again.")
    status, closed = json_text(details, "govuk_status"), json_text(details, "govuk_closed_status")
    closed_at = json_text(details, "closed_at")[:10]
    if status != "closed":
        if closed_at:
            gathered.told("Has a closing date but is not closed; the date was left out", slug)
        closed = closed_at = ""
    elif closed not in _CLOSED:
        gathered.told("Closed for a reason not known here, and taken to be over", f"{slug} ({closed or 'none given'})")
        closed = "no_longer_exists"
    return _Organisation(
        slug, json_text(record, "title"), json_text(details, "abbreviation").replace(";", ","),
        " ".join(json_text(record, "format").lower().split()), status, closed, dates.parse(closed_at).text if closed_at else "",
        json_text(record, "web_url"), {key: _others(record, key) for key in (_UP, _DOWN, _EARLIER, _LATER)},
        f"{where} ({slug})",
    )  # fmt: skip


def _others(record: dict[str, Any], key: str) -> list[str]:
    return [slug for other in json_list(record, key) if (slug := _slug_of(json_object(other, f"One of '{key}'")))]


def _slug_of(record: dict[str, Any]) -> str:
    return (json_text(record, "id") or json_text(record, "web_url")).rstrip("/").rpartition("/")[2]


def _chosen(found: dict[str, _Organisation], only: tuple[str, ...]) -> dict[str, _Organisation]:
    """The organisations named, by short name, title or abbreviation, and those they are related to."""
    kept: set[str] = set()
    for name in only:
        named = [one for one in found.values() if fold(name) in map(fold, (one.slug, one.name, one.aliases))]
        if not named:
            raise SourceError(f"No organisation is called '{name}'.", next_step=nearest(name, list(found)))
        for one in named:
            kept.update([one.slug], *one.related.values())
    return {slug: one for slug, one in found.items() if slug in kept or not only}


def _describe(gathered: Gathered, one: _Organisation, document: str) -> None:
    kind, legal_form, _ = _FORMATS.get(one.format, _ANOTHER)
    status = f"closed because {_CLOSED[one.closed]}" if one.closed else _STATUS.get(one.status, "")
    note = f"On GOV.UK: {one.format or 'no format given'}" + (f"; {status}" if status else "")
    when = _until(one)
    if one.closed in _GOES_ON:
        when, note = {}, note + (f" ({one.closed_on})" if one.closed_on else "")
    gathered.thing(
        "Body", one.slug,
        {
            "name": one.name, "kind": kind, "aliases": one.aliases if one.aliases != one.name else "",
            "legal_form": legal_form, "note": note,
            "identifiers": f"govuk {one.slug}" + (f"; uri {one.url}" if one.url.startswith("http") else ""),
        },
        document=document, place=f"organisation {one.slug}", where=one.where, **when,
    )  # fmt: skip


def _until(*ends: _Organisation) -> dict[str, str]:
    """When something ended that lasted as long as all of these were open: on no day, if none is stated."""
    closed = [end for end in ends if end.closed]
    last = min((end.closed_on for end in closed if end.closed_on), default="")
    return {"valid_to": last, "standing": "ended" if closed and not last else "in place"}


def _parents(gathered: Gathered, found: dict[str, _Organisation], document: str) -> None:
    """What parents mean: part of, overseen as by a sponsor, or no more than working with."""
    for child, parent, said_by in _pairs(gathered, found, _UP, _DOWN):
        kind, note = _FORMATS.get(child.format, _ANOTHER)[2], ""
        open_parents = [slug for slug in child.related[_UP] if slug not in found or not found[slug].closed]
        if child.format == "executive agency" and len(open_parents) > 1:
            kind, note = "OVERSEEN_BY", "; one of several, so which of them it is part of is not known"
        scope = "as its sponsor" if kind == "OVERSEEN_BY" else ""
        gathered.link(
            kind, child.slug, parent.slug, {"note": _PARENT[kind].format(child.format) + note, "scope": scope},
            document=document, place=f"organisation {said_by.slug}", where=said_by.where,
            status="stated" if kind == "PART_OF" else "inferred", **_until(child, parent),
        )  # fmt: skip


def _successors(gathered: Gathered, found: dict[str, _Organisation], document: str) -> None:
    """Who came after whom: only where the closed organisation was replaced, split, merged or renamed."""
    for old, new, said_by in _pairs(gathered, found, _LATER, _EARLIER):
        why = _CLOSED.get(old.closed, "it is open")
        if old.closed not in _SUCCEEDED:
            gathered.told("Followed by another that was not taken for its successor", f"{old.slug} ({why})")
            continue
        gathered.link(
            "SUCCEEDS", new.slug, old.slug, {"note": f"GOV.UK: {old.name} closed because {why}"}, document=document,
            place=f"organisation {said_by.slug}", where=said_by.where, valid_from=old.closed_on,
        )  # fmt: skip


def _pairs(
    gathered: Gathered, found: dict[str, _Organisation], ours: str, theirs: str
) -> Iterator[tuple[_Organisation, _Organisation, _Organisation]]:
    """Two that are related, with one that says so: the first has the second among ``ours``, or the second the first among
    ``theirs``. What is not in the file is told, because only its short name is known."""
    listed = {(other, one.slug): one for one in found.values() for other in one.related[theirs]}
    listed |= {(one.slug, other): one for one in found.values() for other in one.related[ours]}
    for (a, b), said_by in listed.items():
        if a in found and b in found:
            yield found[a], found[b], said_by
        else:
            gathered.told("Named by others but not described in what was given, so not linked", b if a in found else a)


LOADER = Loader(
    "govuk", "GOV.UK organisations: pages of its API (.json), or a folder of them", _recognises, _read, ("only",)
)
