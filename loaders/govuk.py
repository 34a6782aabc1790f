"""Organisations of central government from the GOV.UK organisations API: saved pages of
``https://www.gov.uk/api/organisations``, or one organisation of them.

What a parent organisation means depends on the format, as on the organisation's own page on GOV.UK: a unit or an
executive agency is part of its parent, a non-departmental public body is sponsored by it, others work with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from graph.claims import Source
from graph.errors import SourceError
from graph.resolve import fold
from loaders.catalogue import Loader
from loaders.gathering import Gathered, Given
from loaders.reading import (
    as_date,
    content_of,
    head_of,
    json_list,
    json_object,
    json_text,
    json_value,
    nearest,
    telling,
)

_DEPARTMENT, _AGENCY = "government department", "national agency"
_KINDS = {
    "ministerial department": _DEPARTMENT,
    "non-ministerial department": _DEPARTMENT,
    "executive agency": _AGENCY,
    "executive non-departmental public body": _AGENCY,
    "independent monitoring body": _AGENCY,
    "special health authority": _AGENCY,
    "public corporation": _AGENCY,
}
_OF_THE_CROWN = ("ministerial department", "non-ministerial department", "executive agency")
_PART_OF = ("executive agency", "sub-organisation")
_SPONSORED = (
    "executive non-departmental public body", "advisory non-departmental public body", "special health authority",
    "tribunal non-departmental public body", "tribunal",
)  # fmt: skip
_STATUS = {
    "joining": "moving to GOV.UK",
    "transitioning": "moving to GOV.UK",
    "exempt": "with a website of its own",
}
_CLOSED = {
    "no_longer_exists": "it no longer exists",
    "replaced": "it was replaced",
    "split": "it was split",
    "merged": "it was merged",
    "changed_name": "it changed its name",
    "left_gov": "it left central government",
    "devolved": "it was devolved",
}
_SUCCEEDED = ("replaced", "split", "merged", "changed_name")
_GOES_ON = ("left_gov", "devolved")
"""Closed on GOV.UK, but not over: the body stands outside central government."""
_RELATED = ("parent_organisations", "child_organisations", "superseded_organisations", "superseding_organisations")


class _Organisation(NamedTuple):
    """One organisation of the file. ``format`` is in small letters; ``closed`` why it was closed, empty if it is open;
    ``closed_on`` the day, empty if not stated; ``related`` the short names of others, by list."""

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

    @property
    def place(self) -> str:
        return f"organisation {self.slug}"

    @property
    def over(self) -> bool:
        return bool(self.closed) and self.closed not in _GOES_ON


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
    document = gathered.document(
        "organisations", gathered.title, given.date_of(path.name),
        url=given.url or "https://www.gov.uk/api/organisations",
    )  # fmt: skip
    found = _chosen(_organisations(path, gathered, given), given.only)
    for each in found.values():
        _describe(gathered, each, document)
    _parents(gathered, found, document)
    _successors(gathered, found, document)
    return gathered.made(path.name)


# --- reading the pages ------------------------------------------------------------------------------------------------


def _organisations(path: Path, gathered: Gathered, given: Given) -> dict[str, _Organisation]:
    """Every organisation, by short name; pages that were not given are told."""
    known: dict[str, _Organisation] = {}
    pages, numbers = 0, set()
    for page, name in _pages(path):
        with telling(name):
            records = _records(page)
        if "results" in page:
            pages = max(pages, _number(page, "pages"))
            numbers.add(_number(page, "current_page") or 1)
        for number, record in enumerate(records, start=1):
            one = _organisation(record, f"{name}, item {number}", gathered)
            first = known.setdefault(one.slug, one)
            if first._replace(where="") != one._replace(where=""):
                raise SourceError(
                    f"'{one.slug}' is described in two ways, here and in {first.where}.", where=one.where,
                    next_step="Save all pages again on one day, into an empty folder.",
                )  # fmt: skip
            if first is not one:
                gathered.told("Given twice in the same words, and read once", one.slug)
        given.tick("organisations", len(known))
    for number in range(1, pages + 1):
        if number not in numbers:
            gathered.told(f"Not the whole list: these of its {pages} pages were not given", f"page {number}")
    return known


def _pages(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise SourceError(
            "There is no .json file in this folder.", where=path.name, next_step="Save the pages into it."
        )
    for file in files:
        value = json_value(content_of(file), file.name)
        if isinstance(value, list):
            yield from ((each, f"{file.name}, entry {number}") for number, each in enumerate(value, start=1))
        else:
            yield value, file.name


def _records(page: Any) -> list[Any]:
    if isinstance(page, dict) and "results" in page:
        return json_list(page, "results")
    if isinstance(page, dict) and "details" in page:
        return [page]
    raise SourceError(
        "This is neither a page of organisations ('results') nor one organisation ('details').",
        next_step="Save it from https://www.gov.uk/api/organisations, with nothing changed.",
    )


def _organisation(record: Any, where: str, gathered: Gathered) -> _Organisation:
    with telling(where):
        details = json_object(json_object(record, "The organisation").get("details"), "'details'")
        slug = json_text(details, "slug") or _slug_of(record)
        if not slug:
            raise SourceError("This organisation has no 'slug' and no 'id'.", next_step="Save the page again.")
        is_closed = json_text(details, "govuk_status") == "closed"
        closed = json_text(details, "govuk_closed_status") if is_closed else ""
        closed_at = json_text(details, "closed_at")
        if is_closed and closed not in _CLOSED:
            gathered.told(
                "Closed for a reason not known here, and taken to be over", f"{slug} ({closed or 'none given'})"
            )
            closed = "no_longer_exists"
        if closed_at and not is_closed:
            gathered.told("Has a closing date but is not closed; the date was left out", slug)
        return _Organisation(
            slug, json_text(record, "title"), json_text(details, "abbreviation").replace(";", ","),
            " ".join(json_text(record, "format").lower().split()), json_text(details, "govuk_status"), closed,
            as_date(closed_at) if closed_at and is_closed else "", json_text(record, "web_url"),
            {kind: _others(record, kind) for kind in _RELATED}, where,
        )  # fmt: skip


def _others(record: dict[str, Any], kind: str) -> list[str]:
    return [slug for other in json_list(record, kind) if (slug := _slug_of(json_object(other, f"One of '{kind}'")))]


def _slug_of(record: dict[str, Any]) -> str:
    return (json_text(record, "id") or json_text(record, "web_url")).rstrip("/").rpartition("/")[2]


def _number(page: dict[str, Any], key: str) -> int:
    value = page.get(key)
    return value if isinstance(value, int) and 0 < value < 10_000 else 0


def _chosen(found: dict[str, _Organisation], only: tuple[str, ...]) -> dict[str, _Organisation]:
    """The organisations named, by short name, title or abbreviation, and those they are related to."""
    if not only:
        return found
    kept: dict[str, None] = {}
    for name in only:
        named = [one for one in found.values() if fold(name) in map(fold, (one.slug, one.name, one.aliases))]
        if not named:
            raise SourceError(f"No organisation is called '{name}'.", next_step=nearest(name, list(found)))
        kept |= {
            slug: None for one in named for slug in (one.slug, *(s for each in one.related.values() for s in each))
        }
    return {slug: one for slug, one in found.items() if slug in kept}


# --- what is claimed --------------------------------------------------------------------------------------------------


def _describe(gathered: Gathered, one: _Organisation, document: str) -> None:
    kind = _KINDS.get(one.format, "other")
    status = f"closed because {_CLOSED[one.closed]}" if one.closed else _STATUS.get(one.status, "")
    note = f"On GOV.UK: {one.format or 'no format given'}" + (f"; {status}" if status else "")
    if one.closed in _GOES_ON and one.closed_on:
        note += f" ({one.closed_on})"
    gathered.thing(
        "Body", one.slug,
        {
            "name": one.name, "kind": kind, "aliases": one.aliases if one.aliases != one.name else "",
            "legal_form": "crown body" if one.format in _OF_THE_CROWN else "", "note": note,
            "identifiers": f"govuk {one.slug}" + (f"; uri {one.url}" if one.url.startswith("http") else ""),
        },
        document=document, place=one.place, where=f"{one.where} ({one.slug})",
        valid_to=one.closed_on if one.over else "",
        standing="ended" if one.over and not one.closed_on else "in place",
    )  # fmt: skip


def _parents(gathered: Gathered, found: dict[str, _Organisation], document: str) -> None:
    """What parents mean: part of, overseen as by a sponsor, or no more than working with."""
    listed = [(one.slug, parent, one) for one in found.values() for parent in one.related["parent_organisations"]]
    listed += [(child, one.slug, one) for one in found.values() for child in one.related["child_organisations"]]
    for (child, parent), said_by in _pairs(gathered, found, listed):
        kind, note = _relation(found[child], found)
        properties = {"note": note} | ({"scope": "as its sponsor"} if kind == "OVERSEEN_BY" else {})
        ends = [end for end in (found[child], found[parent]) if end.closed]
        last = min((end.closed_on for end in ends if end.closed_on), default="")
        gathered.link(
            kind, child, parent, properties, document=document, place=said_by.place, where=said_by.where, valid_to=last,
            status="stated" if kind == "PART_OF" else "inferred", standing="ended" if ends and not last else "in place",
        )  # fmt: skip


def _relation(child: _Organisation, found: dict[str, _Organisation]) -> tuple[str, str]:
    """The link to a parent, and why it is that one."""
    parents = [slug for slug in child.related["parent_organisations"] if slug not in found or not found[slug].closed]
    shared = child.format == "executive agency" and len(parents) > 1
    if child.format in _PART_OF and not shared:
        return "PART_OF", f"its parent on GOV.UK; its format is {child.format}"
    if child.format in _SPONSORED or shared:
        return "OVERSEEN_BY", f"its parent on GOV.UK, which for a body of the format {child.format} is a sponsor" + (
            "; one of several, so which of them it is part of is not known" if shared else ""
        )
    return "WORKS_WITH", "its parent on GOV.UK, which does not say what that means for a body of its format"


def _successors(gathered: Gathered, found: dict[str, _Organisation], document: str) -> None:
    """Who came after whom: only where the closed organisation was replaced, split, merged or renamed."""
    listed = [(new, one.slug, one) for one in found.values() for new in one.related["superseding_organisations"]]
    listed += [(one.slug, old, one) for one in found.values() for old in one.related["superseded_organisations"]]
    for (new, old), said_by in _pairs(gathered, found, listed):
        ended = found[old]
        if ended.closed not in _SUCCEEDED:
            why = _CLOSED[ended.closed] if ended.closed else "it is open"
            gathered.told("Listed with a later organisation that was not taken for its successor", f"{old} ({why})")
            continue
        gathered.link(
            "SUCCEEDS", new, old, {"note": f"GOV.UK: {ended.name} closed because {_CLOSED[ended.closed]}"},
            document=document, place=said_by.place, where=said_by.where, valid_from=ended.closed_on,
        )  # fmt: skip


def _pairs(
    gathered: Gathered, found: dict[str, _Organisation], listed: list[tuple[str, str, _Organisation]]
) -> Iterator[tuple[tuple[str, str], _Organisation]]:
    """Each pair once, with whoever lists it first; what is not in the file is told, because only its short name is known."""
    pairs: dict[tuple[str, str], _Organisation] = {}
    for a, b, said_by in listed:
        missing = next((slug for slug in (a, b) if slug not in found), "")
        if missing:
            gathered.told("Named by others but not described in what was given, so not linked", missing)
        elif a == b:
            gathered.told("Names itself as related to itself; left out", a)
        else:
            pairs.setdefault((a, b), said_by)
    yield from pairs.items()


LOADER = Loader(
    "govuk", "GOV.UK organisations: saved pages of its API (.json), or a folder of them", _recognises, _read
)
