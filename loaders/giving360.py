"""Grants in the 360Giving Data Standard: its JSON, and its spreadsheets under headings in words or under the names of the
JSON's fields, as CSV, XLSX or ODS. What the standard requires of a grant and what its fields mean: standard.threesixtygiving.org.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from graph import dates
from graph.claims import Source, digest, qualify
from graph.errors import SourceError
from graph.resolve import fold
from loaders.catalogue import Loader, is_address
from loaders.gathering import Gathered, Given, as_id, kind_in_name, slug
from loaders.reading import as_date, content_of, json_value, telling
from loaders.sheets import SUFFIXES, Sheet, cell_text, sheets

OWN = {"Identifier": "id", "Title": "title", "Description": "description", "Currency": "currency",
       "Amount Awarded": "amountAwarded", "Award Date": "awardDate", "Last modified": "dateModified"}  # fmt: skip
"""Headings of a grant's own fields, with their names in JSON."""
PARTS = {"Funding Org": "fundingOrganization", "Recipient Org": "recipientOrganization", "Recipient Ind": "recipientIndividual",
         "Grant Programme": "grantProgramme", "Beneficiary Location": "beneficiaryLocation",
         "Planned Dates": "plannedDates", "Actual Dates": "actualDates"}  # fmt: skip
FIELDS = {"Identifier": "id", "Name": "name", "Code": "code", "Title": "title", "Start Date": "startDate",
          "End Date": "endDate", "Duration (months)": "duration", "Geographic Code": "geoCode",
          "Geographic Code Type": "geoCodeType"}  # fmt: skip
COLUMNS = ("Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Funding Org:Identifier",
           "Funding Org:Name")  # fmt: skip
CONTACT = re.compile(r"phone|e-?mail|contact|street ?address|postal ?code", re.IGNORECASE)
AREA_KINDS = {"E06": "unitary area", "W06": "unitary area", "E07": "district", "E08": "district", "E09": "district",
              "E10": "county", "E23": "police force area", "W15": "police force area", "E92": "nation",
              "W92": "nation"}  # fmt: skip
"""Kinds of area by the beginning of their GSS code (Register of Geographic Codes); any other is a place."""
CHARITIES = ("GB-CHC-", "GB-SC-", "GB-NIC-")
_GSS = re.compile(r"[A-Z]\d{8}")
_ORG_ID = re.compile(r"[A-Z]{2}-[A-Z0-9]+-\S+")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_TELLING = re.compile(r"funding org:identifier|fundingorganization/0/id|\"fundingorganization\"")
_BEGINNING = 1 << 18
_HEADINGS_BY = 30
_ENOUGH = 5
"""Columns by which a sheet of grants is known, so that one that is missing can be named."""
_OFTEN = 5_000
_KIND_READ = "The grants data does not say what kind of body it is"
_BENEFITS = "A grant under it names this area as where its beneficiaries are"
_NO_CODE = "The area of the beneficiaries has no GSS code, and is in the grant's note only"
_NO_PROGRAMME = "The area of the beneficiaries is in the note only: the grant names no programme"
_OF_THE_PUBLISHER = "An organisation's identifier is of the publisher's own, so other sources cannot be matched by it"
_NOT_OFFICIAL = (
    "An organisation's identifier is not in the form of org-id.guide, so other sources cannot be matched by it"
)
_INDIVIDUAL = "A grant to an individual, who is not named: its title and description are left out"

Part = dict[str, str]


class Grant(NamedTuple):
    """One grant: its own fields and its parts, by their names in JSON and all as text, with its place for a citation and
    for an error."""

    own: Part
    parts: dict[str, list[Part]]
    place: str
    where: str

    def all(self, part: str) -> list[Part]:
        """The parts of this name that say anything."""
        return [each for each in self.parts.get(part, ()) if any(each.values())]

    def words(self) -> set[str]:
        """What its parts say, as names are compared."""
        return {fold(text) for part in self.parts.values() for each in part for text in each.values()}

    @property
    def digest(self) -> str:
        """The same for two grants that say the same."""
        return digest(json.dumps([self.own, self.parts], sort_keys=True))


@dataclass(slots=True)
class _About:
    """What a file says of itself, and what of it is not read."""

    title: str = ""
    publisher: str = ""
    dated: str = ""
    told: list[tuple[str, str]] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, name: str) -> None:
        """Note a value that is not loaded."""
        self.left_out[name] = self.left_out.get(name, 0) + 1

    def tell(self, gathered: Gathered, where: str) -> None:
        """Say what the reading of the file had to say, and what was left out."""
        for what, place in self.told:
            gathered.told(what, place)
        contact = sum(number for name, number in self.left_out.items() if CONTACT.search(name))
        if contact:
            gathered.told(f"{contact:,} cells of addresses and contact details were left out", where)
        if others := [name for name in self.left_out if not CONTACT.search(name)]:
            gathered.told(f"Fields that are not loaded: {', '.join(others)}", where)


# --- spreadsheets -----------------------------------------------------------------------------------------------------


def _either(table: Mapping[str, str]) -> dict[str, str]:
    """The names of JSON by heading in words and by themselves, whatever their case."""
    return {fold(each): name for heading, name in table.items() for each in (heading, name)}


_OWN, _PARTS, _FIELDS = map(_either, (OWN, PARTS, FIELDS))
_IN_PARTS = re.compile(r"([^:/]+)[:/](?:([0-9]{1,2})[:/])?([^:/]+)")


def _path_of(heading: str) -> tuple[str, int, str] | None:
    """Part, number and field that a heading means, in words or in names of JSON; the part is empty for a grant's own."""
    if name := _OWN.get(fold(heading)):
        return "", 0, name
    found = _IN_PARTS.fullmatch(heading)
    part, name = (_PARTS.get(fold(found[1])), _FIELDS.get(fold(found[3]))) if found else (None, None)
    return (part, int(found[2] or 0), name) if found and part and name else None


def _from_sheets(path: Path, about: _About) -> Iterator[Grant]:
    found = False
    for sheet in sheets(path):
        first = list(islice(sheet.rows, _HEADINGS_BY))
        sheet.rows = chain(first, sheet.rows)
        headings = {cell.casefold() for _, cells in first for cell in cells}
        in_names = "fundingorganization/0/id" in headings
        if len({column.casefold() for column in _columns(in_names)} & headings) >= _ENOUGH:
            found = True
            yield from _from_sheet(sheet, _columns(in_names), about)
        elif first and sheet.name.casefold() != "meta":
            about.told.append(("A sheet that lists no grants is not read", f"sheet {sheet.name}"))
        about.told += sheet.told
    if not found:
        raise SourceError(
            "No sheet has the headings of the 360Giving Data Standard.", where=path.name,
            next_step=f"They are: {', '.join(COLUMNS)}, and those of the recipient.",
        )  # fmt: skip


def _columns(in_names: bool) -> tuple[str, ...]:
    """The columns that a sheet of grants must have, in words or in names of JSON."""
    paths = [path for column in COLUMNS if (path := _path_of(column))]
    return tuple(f"{part}/{n}/{name}" if part else name for part, n, name in paths) if in_names else COLUMNS


def _from_sheet(sheet: Sheet, columns: tuple[str, ...], about: _About) -> Iterator[Grant]:
    known: dict[str, tuple[str, int, str] | None] = {}
    for number, record in sheet.records(columns):
        grant = Grant({}, {}, sheet.place(number), sheet.where(number))
        for heading, text in record.items():
            if not text:
                continue
            if heading not in known:
                known[heading] = _path_of(heading)
            path = known[heading]
            if path is None:
                about.leave_out(heading)
            elif not path[0]:
                grant.own[path[2]] = text
            else:
                parts = grant.parts.setdefault(path[0], [])
                while len(parts) <= path[1]:
                    parts.append({})
                parts[path[1]][path[2]] = text
        yield grant


def _meta_of(path: Path) -> dict[str, str]:
    """The sheet "Meta" of a workbook: a name in its first column, the value in the second."""
    if path.suffix.lower() == ".csv":
        return {}
    for sheet in sheets(path):
        if sheet.name.casefold() == "meta":
            return {fold(cells[0]): cells[1] for _, cells in sheet.rows if len(cells) > 1}
    return {}


# --- JSON -------------------------------------------------------------------------------------------------------------


def _from_json(package: Any, name: str, about: _About) -> Iterator[Grant]:
    grants = package.get("grants") if isinstance(package, dict) else None
    if not isinstance(grants, list):
        raise SourceError(
            "There is no list of 'grants' in it.", where=name, next_step="Check that it is a 360Giving JSON file."
        )
    for number, said in enumerate(grants, start=1):
        grant = Grant({}, {}, f"item {number}", f"{name} item {number}")
        if not isinstance(said, dict):
            raise SourceError("This is not a grant.", where=grant.where, next_step="Save or download the file again.")
        for key, value in said.items():
            if key in PARTS.values():
                grant.parts[key] = [_part(each, key, grant.where, about) for each in _listed(value)]
            elif key in OWN.values():
                grant.own[key] = _text(value, key, grant.where)
            elif value:
                about.leave_out(key)
        yield grant


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _part(said: Any, key: str, where: str, about: _About) -> Part:
    if not isinstance(said, dict):
        raise SourceError(f"'{key}' is not as the standard has it.", where=where, next_step="Correct or remove it.")
    for name, value in said.items():
        if value and name not in FIELDS.values():
            about.leave_out(f"{key}/{name}")
    return {name: _text(said[name], name, where) for name in FIELDS.values() if said.get(name) is not None}


def _text(value: Any, name: str, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        raise SourceError(f"'{name}' is not plain text.", where=where, next_step="Correct or remove it.")
    with telling(where):
        return cell_text(value)


# --- claims -----------------------------------------------------------------------------------------------------------


def load(path: Path, given: Given) -> Source:
    """Read the grants of a file.

    Raises:
        SourceError: a file that cannot be read; a grant that lacks what the standard requires, other than its amount; the
            same grant twice, differently; a date that cannot be read.
    """
    if path.suffix.lower() == ".json":
        package = json_value(content_of(path), path.name)
        about = _about(_flat(package) if isinstance(package, dict) else {}, path.name)
        grants = _from_json(package, path.name, about)
    else:
        about = _about(_meta_of(path), f"{path.name} sheet Meta")
        grants = _from_sheets(path, about)
    first = next(grants, None)
    if first is None:
        raise SourceError("It lists no grants.", where=path.name, next_step="Check that it was saved whole.")
    funder = next((part.get("name", "") for part in first.all("fundingOrganization")), "")
    publisher = given.publisher or about.publisher or funder
    title = given.title or about.title or f"Grants published by {publisher}"
    gathered = Gathered(given.id or f"grants-{slug(publisher)}", title, publisher)
    reader = _Reader(gathered, given, qualify(gathered.source, "grants"))
    reader.read(chain([first], grants))
    found = about.dated
    if not found and not given.dated and reader.latest:
        found = reader.latest
        gathered.told("The file was dated by the latest 'Last modified' of its grants", found)
    gathered.document("grants", title, given.date_of(path.name, found), url=given.url)
    about.tell(gathered, path.name)
    return gathered.made(path.name)


def _flat(package: Mapping[str, Any]) -> dict[str, str]:
    publisher = next(iter(_listed(package.get("publisher"))), None)
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    said = {**package, "publisher name": name}
    return {fold(key): value for key, value in said.items() if isinstance(value, str)}


def _about(said: Mapping[str, str], where: str) -> _About:
    """What the file's package or sheet Meta says of it."""
    modified = next((said[key] for key in ("modified", "last modified", "datemodified", "issued") if said.get(key)), "")
    with telling(where):
        return _About(said.get("title", ""), said.get("publisher name", ""), as_date(modified) if modified else "")


@dataclass(slots=True)
class _Reader:
    """Claims of one file of grants."""

    gathered: Gathered
    given: Given
    document: str
    latest: str = ""
    _seen: dict[str, tuple[str, str]] = field(default_factory=dict)
    _described: set[tuple[str, str]] = field(default_factory=set)

    def read(self, grants: Iterable[Grant]) -> None:
        """Claim every grant; of those that are not wanted, only how many they are."""
        wanted, passed = {fold(each) for each in self.given.only}, 0
        for number, grant in enumerate(grants, start=1):
            if wanted and not wanted & grant.words():
                passed += 1
            elif self._is_new(grant):
                with telling(grant.where):
                    self._grant(grant)
            if number % _OFTEN == 0:
                self.given.tick("grants", number)
        if passed:
            names = ", ".join(self.given.only)
            self.gathered.told(f"{passed:,} grants that name none of these were passed over", names)

    def _is_new(self, grant: Grant) -> bool:
        """Whether this grant was not there before.

        Raises:
            SourceError: it lacks what the standard requires, or was there before, differently.
        """
        organisations = grant.all("fundingOrganization") + grant.all("recipientOrganization")
        lacking = [heading for heading, name in OWN.items() if not grant.own.get(name)]
        lacking = [each for each in lacking if each not in ("Amount Awarded", "Last modified")]
        if not grant.all("fundingOrganization"):
            lacking.append("Funding Org:Identifier")
        if not grant.all("recipientOrganization") and not grant.all("recipientIndividual"):
            lacking.append("Recipient Org:Identifier")
        lacking += [f"organisation's {name}" for each in organisations for name in ("id", "name") if not each.get(name)]
        if lacking:
            raise SourceError(
                f"This grant lacks what the standard requires: {', '.join(lacking)}.", where=grant.where,
                next_step="Fill it in, or ask the publisher.",
            )  # fmt: skip
        if grant.all("recipientOrganization") and grant.all("recipientIndividual"):
            raise SourceError(
                "This grant names an organisation and an individual as its recipient.", where=grant.where,
                next_step="Leave one of them out.",
            )  # fmt: skip
        before = self._seen.setdefault(grant.own["id"], (grant.digest, grant.place))
        if before[1] == grant.place:
            return True
        if before[0] != grant.digest:
            raise SourceError(
                f"Grant '{grant.own['id']}' is also in {before[1]}, which says something else.", where=grant.where,
                next_step="Take one out, or give it its own identifier.",
            )  # fmt: skip
        self.gathered.told("A grant that is listed twice, with equal words, is loaded once", grant.place)
        return False

    def _grant(self, grant: Grant) -> None:
        cited = {"document": self.document, "place": grant.place, "where": grant.where}
        fund = f"grant-{as_id(grant.own['id'])}"
        amount = self._amount(grant)
        self.gathered.thing("Fund", fund, self._fund(grant, amount), **cited)
        funders, holders = grant.all("fundingOrganization"), grant.all("recipientOrganization")
        when, note = _period(grant)
        paid = {"amount": amount, "note": note}
        for each in funders:  # of several, nobody says who gave how much
            said = paid if len(funders) == 1 else {"note": note}
            self.gathered.link("PROVIDES_MONEY", self._body(each, grant, cited), fund, said, **cited, **when)
        for each in holders:
            said = paid if len(holders) == 1 else {"note": note}
            self.gathered.link("HELD_BY", fund, self._body(each, grant, cited), said, **cited, **when)
        programmes = [self._programme(each, funders[0], cited) for each in grant.all("grantProgramme")]
        programmes = [each for each in programmes if each]
        for programme in programmes:
            self.gathered.link("PAYS_FOR", fund, programme, {"note": note}, **cited, **when)
        self._areas(grant, programmes, cited)
        if modified := grant.own.get("dateModified"):
            self.latest = max(self.latest, as_date(modified))

    def _fund(self, grant: Grant, amount: str) -> Part:
        """A grant to a person is named by its identifier: its words could name the person."""
        said = grant.own
        number = self.gathered.without_contact(said["id"], "identifier of a grant", grant.place)
        title, description = said["title"], said["description"]
        if grant.all("recipientIndividual"):
            self.gathered.told(_INDIVIDUAL, grant.place)
            title, description = " ".join(f"Grant {number} to an individual".split()), ""
        areas = ", ".join(
            " ".join(filter(None, (each.get("name"), each.get("geoCode")))) for each in grant.all("beneficiaryLocation")
        )
        lasts = next((each["duration"] for each in grant.all("plannedDates") if each.get("duration")), "")
        notes = (
            f"Grant {number}, awarded {as_date(said['awardDate'])}.", f"Planned for {lasts} months." if lasts else "",
            f"Beneficiaries in: {areas}." if areas else "", description,
        )  # fmt: skip
        title = self.gathered.without_contact(title, "title of a grant", grant.place) or f"Grant {number}"
        kept = [self.gathered.without_contact(each, "description of a grant", grant.place) for each in notes]
        words = f"{said['currency']} {said['amountAwarded']}" if said.get("amountAwarded") else ""
        return {"name": title, "kind": "grant", "amount": amount, "amount_words": words, "note": " ".join(kept)}

    def _amount(self, grant: Grant) -> str:
        """The amount in pounds, where it is known and in pounds."""
        written, currency = grant.own.get("amountAwarded", ""), grant.own["currency"].upper()
        number = re.sub(r"[£,\s]", "", written)
        if not _NUMBER.fullmatch(number):
            self.gathered.told("The amount of a grant is not known", grant.place)
            return ""
        if currency != "GBP":
            self.gathered.told("The amount of a grant is not in pounds, and is kept in words only", grant.place)
            return ""
        if number != written:
            self.gathered.told("An amount written with signs was read as a number", grant.place)
        if number.startswith("-"):
            self.gathered.told("The amount of a grant is negative", grant.place)
        return number

    def _body(self, said: Part, grant: Grant, cited: Part) -> str:
        """An organisation, claimed once for each name it goes by."""
        official, body = said["id"], f"org-{as_id(said['id'])}"
        if self._is_first(body, said["name"]):
            known = _ORG_ID.fullmatch(official)
            if not known:
                own = official.upper().startswith("360G-")
                self.gathered.told(_OF_THE_PUBLISHER if own else _NOT_OFFICIAL, grant.place)
            kind = "charity" if official.startswith(CHARITIES) else kind_in_name(said["name"])
            identifiers = f"org-id {official}" if known else ""
            properties = {"name": said["name"], "kind": kind, "identifiers": identifiers, "note": _KIND_READ}
            self.gathered.thing("Body", body, properties, status="inferred", **cited)
        return body

    def _is_first(self, thing: str, name: str) -> bool:
        """Whether a thing of this name was not described before."""
        before = len(self._described)
        self._described.add((thing, name))
        return len(self._described) > before

    def _programme(self, said: Part, funder: Part, cited: Part) -> str:
        name = said.get("title") or said.get("code", "")
        if not name:
            return ""
        programme = f"programme-{as_id(funder['id'])}-{slug(said.get('code') or name)}"
        if self._is_first(programme, name):
            note = f"A grant programme of {funder['name']}"
            self.gathered.thing("Programme", programme, {"name": name, "kind": "programme", "note": note}, **cited)
        return programme

    def _areas(self, grant: Grant, programmes: list[str], cited: Part) -> None:
        """Areas with a GSS code: no link goes from a grant to an area, but one does from its programme."""
        for said in grant.all("beneficiaryLocation"):
            code = said.get("geoCode", "")
            if not _GSS.fullmatch(code) or not programmes:
                self.gathered.told(_NO_PROGRAMME if _GSS.fullmatch(code) else _NO_CODE, grant.place)
                continue
            area, name = f"area-{code}", said.get("name") or code
            if self._is_first(area, name):
                properties = {"name": name, "kind": AREA_KINDS.get(code[:3], "place"), "identifiers": f"gss {code}"}
                self.gathered.thing("Area", area, properties, status="inferred", **cited)
            for programme in programmes:
                if self._is_first(programme, area):
                    self.gathered.link("COVERS", programme, area, {"note": _BENEFITS}, status="inferred", **cited)


def _period(grant: Grant) -> tuple[Part, str]:
    """From when to when a grant runs: its actual dates, else the planned ones, else from its award on."""
    for part, note in (("actualDates", "Actual dates"), ("plannedDates", "Planned dates")):
        for said in grant.all(part):
            start, end = (as_date(said[name]) if said.get(name) else "" for name in ("startDate", "endDate"))
            if start:
                return {"valid_from": start, "valid_to": end}, note
            award = as_date(grant.own["awardDate"])
            if end and dates.parse(end).latest < dates.parse(award).earliest:
                return {"valid_to": end}, f"{note}; the start is not stated"
            if end:
                return {"valid_from": award, "valid_to": end}, f"{note}; from its award"
    return {"valid_from": as_date(grant.own["awardDate"])}, "From its award"


def _recognises(where: str) -> bool:
    """By the heading or field of the funder, which no other format has, in the beginning of the file."""
    path = Path(where)
    suffix = path.suffix.lower()
    try:
        if is_address(where) or suffix not in (*SUFFIXES, ".json") or not path.is_file():
            return False
        return any(_TELLING.search(each.replace("\0", "").casefold()) for each in _beginnings(path, suffix))
    except Exception:
        return False  # whatever a damaged archive raises, it is not recognised


def _beginnings(path: Path, suffix: str) -> Iterator[str]:
    if suffix in (".csv", ".json"):
        with path.open("rb") as file:
            yield file.read(_BEGINNING).decode("latin-1")
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml|content\.xml", name):
                with archive.open(name) as part:
                    yield part.read(_BEGINNING).decode("latin-1")


LOADER = Loader(
    "giving360",
    "grants in the 360Giving Data Standard: CSV, XLSX, ODS or JSON",
    _recognises,
    lambda where, given: load(Path(where), given),
)
