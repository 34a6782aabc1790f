"""Grants in the 360Giving Data Standard: its JSON, and its spreadsheets under headings in words or under the names of the
JSON's fields, as CSV, XLSX or ODS. What the standard requires of a grant and what its fields mean: standard.threesixtygiving.org.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from graph import dates
from graph.claims import Source, qualify
from graph.errors import SourceError
from graph.kinds import IDENTIFIERS
from graph.resolve import fold
from loaders.catalogue import Loader
from loaders.gathering import Gathered, Given, as_id, kind_in_name, slug
from loaders.reading import as_date, content_of, head_of, json_list, json_object, json_value, telling
from loaders.sheets import cell_text, sheets, tops

WORDS = {
    "id": "Identifier", "title": "Title", "description": "Description", "currency": "Currency", "name": "Name",
    "code": "Code", "amountAwarded": "Amount Awarded", "awardDate": "Award Date", "dateModified": "Last modified",
    "startDate": "Start Date", "endDate": "End Date", "duration": "Duration (months)", "geoCode": "Geographic Code",
    "fundingOrganization": "Funding Org", "recipientOrganization": "Recipient Org", "recipientIndividual": "Recipient Ind",
    "grantProgramme": "Grant Programme", "beneficiaryLocation": "Beneficiary Location", "plannedDates": "Planned Dates",
    "actualDates": "Actual Dates",
}  # fmt: skip
"""The names of JSON, with what headings call them."""
FIELDS = {
    "": ("id", "title", "description", "currency", "amountAwarded", "awardDate", "dateModified"),
    "fundingOrganization": ("id", "name"), "recipientOrganization": ("id", "name"), "recipientIndividual": ("id", "name"),
    "grantProgramme": ("code", "title"), "beneficiaryLocation": ("name", "geoCode"),
    "plannedDates": ("startDate", "endDate", "duration"), "actualDates": ("startDate", "endDate"),
}  # fmt: skip
"""What is read of a grant: its own fields, and those of its parts."""
REQUIRED = ("id", "title", "description", "currency", "awardDate")
FUNDER = ("Funding Org:Identifier", "fundingOrganization/0/id")
"""The heading by which a sheet of grants is known, in words and in names of JSON."""
AREA_KINDS = {"E06": "unitary area", "W06": "unitary area", "E07": "district", "E08": "district", "E09": "district",
              "E10": "county", "E23": "police force area", "W15": "police force area", "E92": "nation",
              "W92": "nation"}  # fmt: skip
"""Kinds of area by the beginning of their GSS code (Register of Geographic Codes); any other is a place."""
CONTACT = re.compile(r"phone|e-?mail|contact|street ?address|postal ?code", re.IGNORECASE)
CHARITIES = ("GB-CHC-", "GB-SC-", "GB-NIC-")
_NAMES = {fold(each): name for name, words in WORDS.items() for each in (name, words)}
_GSS, _ORG_ID = (re.compile(IDENTIFIERS[scheme][0]) for scheme in ("gss", "org-id"))
_NUMBER = re.compile(r"-?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,15})?")
_BEGINNING = 1 << 18
_OFTEN = 5_000
_NOT_OFFICIAL = "An organisation's identifier is not official (org-id.guide), so other sources cannot be matched by it"

Part = dict[str, str]
Record = tuple[Mapping[str, Any], str, str]
"""What is said under each heading, with its place for a citation and for an error."""


class Grant(NamedTuple):
    """One grant: its parts by their names in JSON and their numbers, all as text. Its own fields are the part without a
    name. It has a place for a citation and one, with the file, for an error."""

    parts: dict[str, dict[str, Part]]
    place: str
    where: str

    def all(self, part: str) -> list[Part]:
        """The parts of this name."""
        return list(self.parts.get(part, {}).values())

    @property
    def own(self) -> Part:
        return self.parts.get("", {}).get("0", {})


@lru_cache(maxsize=4096)
def _path_of(heading: str) -> tuple[str, str, str] | None:
    """Part, number and field that a heading means, in words or in names of JSON; nothing where it is not loaded."""
    names = [_NAMES.get(fold(each), each) for each in re.split("[:/]", heading)]
    part, number, name = names if len(names) == 3 else (["", *names][-2], "0", names[-1])
    return (part, number, name) if number.isdecimal() and name in FIELDS.get(part, ()) else None


def _grant(said: Mapping[str, Any], place: str, where: str, left_out: Counter[str]) -> Grant:
    grant = Grant({}, place, where)
    with telling(where):
        for heading, value in said.items():
            if value in (None, "", [], {}):
                continue
            if not (path := _path_of(heading)):
                left_out[re.sub(r"([:/])\d+[:/]", r"\1", heading)] += 1
                continue
            part, number, name = path
            if isinstance(value, bool | list | dict):
                raise SourceError(f"'{name}' is not plain text.", next_step="Correct or remove it.")
            if text := cell_text(value):
                grant.parts.setdefault(part, {}).setdefault(number, {})[name] = text
    return grant


def _funder(top: list[list[str]]) -> list[str]:
    """The heading of the funder in these rows, as the standard writes it."""
    headings = {cell.casefold() for cells in top for cell in cells}
    return [each for each in FUNDER if each.casefold() in headings]


def _from_sheets(path: Path, told: list[tuple[str, str]]) -> Iterator[Record]:
    for sheet in sheets(path):
        top = sheet.top()
        if funder := _funder(top):
            for number, said in sheet.records(funder, known=(*WORDS, *WORDS.values())):
                yield said, sheet.place(number), sheet.where(number)
        elif top and sheet.name.casefold() != "meta":
            told.append(("A sheet that lists no grants is not read", f"sheet {sheet.name}"))
        told += sheet.told


def _from_json(package: dict[str, Any], name: str) -> Iterator[Record]:
    """The grants as they would be in a sheet under the names of JSON."""
    for number, grant in enumerate(json_list(package, "grants"), start=1):
        said: dict[str, Any] = {}
        with telling(f"{name} item {number}"):
            for key, value in json_object(grant, "This grant").items():
                if key in FIELDS and value:
                    for at, part in enumerate(value if isinstance(value, list) else [value]):
                        said |= {f"{key}/{at}/{each}": text for each, text in json_object(part, f"'{key}'").items()}
                else:
                    said[key] = value
        yield said, f"item {number}", f"{name} item {number}"


def _meta_of(path: Path) -> dict[str, Any]:
    """The sheet "Meta" of a workbook: a name in its first column, the value in the second."""
    for sheet in sheets(path) if path.suffix.lower() != ".csv" else ():
        if sheet.name.casefold() == "meta":
            return {fold(cells[0]): cells[1] for _, cells in sheet.rows if len(cells) > 1}
    return {}


def load(where: str, given: Given) -> Source:
    """Read the grants of a file.

    Raises:
        SourceError: a file that cannot be read; a grant that lacks what the standard requires, other than its amount; the
            same grant twice; a date that cannot be read.
    """
    path = Path(where)
    told: list[tuple[str, str]] = []
    left_out: Counter[str] = Counter()
    if path.suffix.lower() == ".json":
        about = json_object(json_value(content_of(path), path.name), "The package of grants")
        records, publisher = _from_json(about, path.name), about.get("publisher")
        about["publisher name"] = publisher.get("name") if isinstance(publisher, dict) else publisher
    else:
        records, about = _from_sheets(path, told), _meta_of(path)
    stated = {key: said for key, said in about.items() if isinstance(said, str) and said}
    grants = (_grant(*record, left_out) for record in records)
    first = next(grants, None)
    if first is None:
        raise SourceError("It lists no grants.", next_step=f"It needs a column '{FUNDER[0]}' or a list 'grants'.")
    funder = next((each["name"] for each in first.all("fundingOrganization") if "name" in each), "")
    publisher = given.publisher or stated.get("publisher name", funder)
    title = given.title or stated.get("title", f"Grants published by {publisher}")
    gathered = Gathered(given.id or f"grants-{slug(publisher)}", title, publisher)
    latest = _Reader(gathered, given).read(chain([first], grants))
    modified = stated.get("modified") or stated.get("issued")
    dated = as_date(modified) if modified else latest
    if latest and not modified and not given.dated:
        told.append(("The file was dated by the latest 'Last modified' of its grants", latest))
    gathered.document("grants", title, given.date_of(path.name, dated), url=given.url)
    if contact := sum(number for name, number in left_out.items() if CONTACT.search(name)):
        told.append((f"{contact:,} cells of addresses and contact details were left out", path.name))
    if others := ", ".join(name for name in left_out if not CONTACT.search(name)):
        told.append((f"Fields that are not loaded: {others}", path.name))
    for what, place in told:
        gathered.told(what, place)
    return gathered.made(path.name)


@dataclass(slots=True)
class _Reader:
    """Claims of one file of grants."""

    gathered: Gathered
    given: Given
    _seen: dict[str, str] = field(default_factory=dict)
    _described: set[tuple[str, str]] = field(default_factory=set)

    def read(self, grants: Iterable[Grant]) -> str:
        """Claim every grant; of those that are not wanted, only how many they are. Gives the day one was last modified."""
        wanted, passed, latest = {fold(each) for each in self.given.only}, 0, ""
        for number, grant in enumerate(grants, start=1):
            said = (text for name in FIELDS if name for part in grant.all(name) for text in part.values())
            if wanted and wanted.isdisjoint(map(fold, said)):
                passed += 1
            else:
                with telling(grant.where):
                    self._check(grant)
                    self._grant(grant)
                    modified = grant.own.get("dateModified")
                    latest = max(latest, as_date(modified)) if modified else latest
            if number % _OFTEN == 0:
                self.given.tick("grants", number)
        if passed:
            names = ", ".join(self.given.only)
            self.gathered.told(f"{passed:,} grants that name none of these were passed over", names)
        return latest

    def _check(self, grant: Grant) -> None:
        funders, holders = grant.all("fundingOrganization"), grant.all("recipientOrganization")
        lacking = [WORDS[name] for name in REQUIRED if name not in grant.own]
        lacking += [f"organisation's {key}" for key in ("id", "name") for body in funders + holders if key not in body]
        lacking += [] if funders else ["a funder"]
        if bool(holders) == bool(grant.all("recipientIndividual")):
            lacking.append("a recipient, either an organisation or an individual")
        if lacking:
            what = f"This grant lacks what the standard requires: {', '.join(lacking)}."
            raise SourceError(what, next_step="Fill it in, or ask the publisher.")
        if (before := self._seen.setdefault(grant.own["id"], grant.place)) != grant.place:
            what = f"Grant '{grant.own['id']}' is also in {before}."
            raise SourceError(what, next_step="Take one out, or give it its own identifier.")

    def _grant(self, grant: Grant) -> None:
        cited = {"document": qualify(self.gathered.source, "grants"), "place": grant.place, "where": grant.where}
        fund, amount = f"grant-{as_id(grant.own['id'])}", self._amount(grant)
        self.gathered.thing("Fund", fund, self._fund(grant, amount), **cited)
        funders = [self._body(each, cited) for each in grant.all("fundingOrganization")]
        holders = [self._body(each, cited) for each in grant.all("recipientOrganization")]
        when, note = _period(grant)
        links = [("PROVIDES_MONEY", each, fund, amount if len(funders) == 1 else "") for each in funders]
        links += [("HELD_BY", fund, each, amount if len(holders) == 1 else "") for each in holders]
        links += [("PAYS_FOR", fund, each, "") for each in self._programmes(grant, cited)]
        links += [("COVERS", fund, each, "") for each in self._areas(grant, cited)]
        for kind, a, b, paid in links:  # of several funders or recipients, nobody says how much each gave or got
            self.gathered.link(kind, a, b, {"note": note, "amount": paid}, **cited, **when)

    def _fund(self, grant: Grant, amount: str) -> Part:
        """A grant to a person is named by its identifier: its words could name the person."""
        said, place = grant.own, grant.place
        number = self.gathered.without_contact(said["id"], "identifier of a grant", place)
        title, description = said["title"], said["description"]
        if grant.all("recipientIndividual"):
            self.gathered.told("A grant to an individual, who is not named: title and description are left out", place)
            title, description = f"Grant {number} to an individual", ""
        areas = ", ".join(" ".join(each.values()) for each in grant.all("beneficiaryLocation"))
        lasts = next((each["duration"] for each in grant.all("plannedDates") if "duration" in each), "")
        notes = (
            f"Grant {number}, awarded {as_date(said['awardDate'])}.", f"Planned for {lasts} months." if lasts else "",
            f"Beneficiaries in: {areas}." if areas else "", description,
        )  # fmt: skip
        title = self.gathered.without_contact(title, "title of a grant", place) or f"Grant {number}"
        note = " ".join(self.gathered.without_contact(each, "description of a grant", place) for each in notes)
        words = f"{said['currency']} {said['amountAwarded']}" if "amountAwarded" in said else ""
        return {"name": title, "kind": "grant", "amount": amount, "amount_words": words, "note": note}

    def _amount(self, grant: Grant) -> str:
        """The amount in pounds, where it is known and in pounds."""
        written = grant.own.get("amountAwarded", "")
        number = re.sub(r"[£\s]", "", written)
        if not _NUMBER.fullmatch(number):
            what = "The amount of a grant is not known"
            if written:
                what = "The amount of a grant is no number such as 1,234.50, and is kept in words only"
            self.gathered.told(what, grant.place)
            return ""
        number = number.replace(",", "")
        if grant.own["currency"].upper() != "GBP":
            self.gathered.told("The amount of a grant is not in pounds, and is kept in words only", grant.place)
            return ""
        if number != written or number.startswith("-"):
            self.gathered.told("An amount is negative, or was written with signs and read as a number", grant.place)
        return number

    def _body(self, said: Part, cited: Part) -> str:
        official, name = said["id"], said["name"]
        properties = {"name": name, "note": "The grants data does not say what kind of body it is"}
        properties["kind"] = "charity" if official.startswith(CHARITIES) else kind_in_name(name)
        if _ORG_ID.fullmatch(official):
            properties["identifiers"] = f"org-id {official}"
        else:
            self.gathered.told(_NOT_OFFICIAL, cited["place"])
        return self._thing("Body", f"org-{as_id(official)}", properties, cited, "inferred")

    def _programmes(self, grant: Grant, cited: Part) -> Iterator[str]:
        funder = grant.all("fundingOrganization")[0]
        for said in grant.all("grantProgramme"):
            name, code = said.get("title") or said["code"], said.get("code") or said["title"]
            programme = {"name": name, "kind": "programme", "note": f"A grant programme of {funder['name']}"}
            yield self._thing("Programme", f"programme-{as_id(funder['id'])}-{slug(code)}", programme, cited)

    def _areas(self, grant: Grant, cited: Part) -> Iterator[str]:
        """The areas of the beneficiaries that have a GSS code; their kind is read from it."""
        for said in grant.all("beneficiaryLocation"):
            code = said.get("geoCode", "")
            if _GSS.fullmatch(code):
                kind = AREA_KINDS.get(code[:3], "place")
                area = {"name": said.get("name", code), "kind": kind, "identifiers": f"gss {code}"}
                yield self._thing("Area", f"area-{code}", area, cited, "inferred")
            else:
                self.gathered.told(
                    "The beneficiaries' area has no GSS code, and is in the grant's note only", grant.place
                )

    def _thing(self, label: str, name: str, properties: Part, cited: Part, status: str = "stated") -> str:
        """Claim a thing, once for each name it goes by."""
        if (name, properties["name"]) not in self._described:
            self._described.add((name, properties["name"]))
            self.gathered.thing(label, name, properties, status=status, **cited)
        return name


def _period(grant: Grant) -> tuple[Part, str]:
    """From when to when a grant runs: its actual dates, else the planned ones, else from its award on."""
    award = as_date(grant.own["awardDate"])
    for part, note in (("actualDates", "Actual dates"), ("plannedDates", "Planned dates")):
        for said in grant.all(part):
            start, end = (as_date(said[name]) if name in said else "" for name in ("startDate", "endDate"))
            if start:
                return {"valid_from": start, "valid_to": end}, note
            if end and dates.parse(end).latest < dates.parse(award).earliest:
                return {"valid_to": end}, f"{note}; the start is not stated"
            if end:
                return {"valid_from": award, "valid_to": end}, f"{note}; from its award"
    return {"valid_from": award}, "From its award"


def _recognises(where: str) -> bool:
    """By the heading or field of the funder, which no other format has, near its beginning."""
    path = Path(where)
    if path.suffix.lower() == ".json":
        return b'"fundingOrganization"' in head_of(where, _BEGINNING)
    return any(map(_funder, tops(path)))


LOADER = Loader(
    "giving360", "grants in the 360Giving Data Standard: CSV, XLSX, ODS or JSON", _recognises, load, ("only",)
)
