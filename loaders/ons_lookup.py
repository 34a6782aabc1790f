"""The lookup of the Office for National Statistics from districts to community safety partnerships and police force areas.

One edition a year: a table headed LADyyCD, LADyyNM, CSPyyCD, CSPyyNM, PFAyyCD, PFAyyNM. A folder of several editions is
one source, in which a code that is missing from the next edition has ended between the two. ``docs/loaders/ons_lookup.md``
says what becomes of each column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from graph import dates
from graph.claims import Source
from graph.errors import SourceError
from graph.resolve import fold
from loaders.catalogue import Loader
from loaders.gathering import Gathered, Given
from loaders.reading import nearest, telling
from loaders.sheets import SUFFIXES, Cells, Sheet, sheets, tops

_TITLE = "Local authority districts to community safety partnerships to police force areas in England and Wales"
_HEADING = re.compile(r"(LAD|CSP|PFA)(\d{2})CD", re.IGNORECASE)
_ROW_NUMBERS = ("objectid", "fid")
_FORMS = {
    "LAD": (r"(?:E0[6-9]|W06)\d{6}", "a district: E06, E07, E08, E09 or W06 and six digits"),
    "CSP": (r"[EW]22\d{6}", "a community safety partnership: E22 or W22 and six digits"),
    "PFA": (r"(?:E23|W15)\d{6}", "a police force area: E23 or W15 and six digits"),
}
_DISTRICTS = {
    "E06": ("unitary area", "unitary council", ""),
    "E07": ("district", "district council", ""),
    "E08": ("unitary area", "unitary council", " A metropolitan district council."),
    "E09": ("unitary area", "london borough council", ""),
    "E09000001": ("unitary area", "unitary council", " The City of London Corporation, which is no borough council."),
    "W06": ("unitary area", "unitary council", ""),
}
"""Kind of the area and of its council by the beginning of the code, and what to note of the council."""
_MAY_BE_A_CITY = "Its kind is read from its code, which does not tell a city from another area with one council."
_NAMES_THE_AREA = "The lookup names the area; the name of the body is inferred from it."


class Row(NamedTuple):
    """One row of one edition; the partnership is empty where the row gives none."""

    number: int
    district: str
    district_name: str
    partnership: str
    partnership_name: str
    force: str
    force_name: str


class Fact(NamedTuple):
    """What a row says: that there is a thing, or, where ``b`` is given, that there is a link between two. A body is
    inferred from the name of its area."""

    label: str
    a: str
    b: str = ""
    name: str = ""
    kind: str = ""
    code: str = ""
    status: str = "inferred"
    note: str = ""

    def claim(self, gathered: Gathered, note: str, cited: dict[str, str]) -> None:
        """Claim it, with a note in place of its own if there is one."""
        if self.b:
            gathered.link(self.label, self.a, self.b, {"note": note}, **cited)
        else:
            said = {"name": self.name, "kind": self.kind, "identifiers": f"gss {self.code}", "note": note or self.note}
            gathered.thing(self.label, self.a, said, **cited)

    def listed(self) -> bool:
        """Whether it is a thing that the lookup lists for its own sake, so that what becomes of it is told."""
        return self.label == "Area" or self.kind == "community safety partnership"


@dataclass(slots=True)
class Edition:
    """One year's table. ``facts`` are those of all its rows, whatever part of it is loaded."""

    year: str
    sheet: Sheet
    rows: list[Row]
    dated: str = ""
    document: str = ""
    facts: dict[Fact, None] = field(default_factory=dict)


def read(where: str, given: Given) -> Source:
    """Every edition in a file or folder as one source.

    Raises:
        SourceError: not such a lookup; a code that is malformed, has two names, or a district in two force areas in one
            edition; one edition twice; a name or code of ``given.only`` that is nowhere.
    """
    path = Path(where)
    title = given.title or _TITLE
    gathered = Gathered(given.id or "ons-lookup", title, given.publisher or "Office for National Statistics")
    editions = sorted(_editions(path, given, gathered), key=lambda each: each.year)
    _check_editions(editions, path.name, given)
    wanted = _wanted(editions, given.only)
    for edition in editions:
        edition.dated = given.dated or edition.year
        edition.document = gathered.document(
            f"lookup-{edition.year}", f"{title}, {edition.year}", edition.dated, url=given.url
        )
        edition.facts = {fact: None for row in edition.rows for fact in _facts(row)}
        chosen = [row for row in edition.rows if not wanted or wanted & {row.district, row.partnership, row.force}]
        _claim(edition, chosen, gathered)
        _tell(edition, chosen, gathered)
    _compare(editions, gathered)
    return gathered.made(path.name)


# --- from files to rows ----------------------------------------------------------------------------------------------


def _editions(path: Path, given: Given, gathered: Gathered) -> Iterator[Edition]:
    files = _tables(path)
    for other in sorted({*path.iterdir()} - {*files}) if path.is_dir() else ():
        gathered.told("A file that is no table was passed over", other.name)
    for file in files:
        for sheet in sheets(file):
            if year := next((found[2] for found in _codes(sheet.top()) if found[1].upper() == "LAD"), ""):
                yield Edition(f"20{year}", sheet, list(_rows(sheet, year, given, gathered)))
            else:
                gathered.told("A table without a column such as LAD22CD was passed over", sheet.name or file.name)
            for what, place in sheet.told:
                gathered.told(what, place)


def _tables(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.iterdir() if each.is_file() and each.suffix.lower() in SUFFIXES)


def _codes(top: Iterable[Cells]) -> list[re.Match[str]]:
    return [found for cells in top for cell in cells if (found := _HEADING.fullmatch(cell))]


def _rows(sheet: Sheet, year: str, given: Given, gathered: Gathered) -> Iterator[Row]:
    columns = [f"{what}{year}{part}" for what in _FORMS for part in ("CD", "NM")]
    names: dict[str, tuple[str, int]] = {}
    forces: dict[str, Row] = {}
    for count, (number, record) in enumerate(sheet.records(columns)):
        if not count:
            for heading in record:
                if heading not in columns and heading.casefold() not in _ROW_NUMBERS:
                    gathered.told("A column is not read", f"{sheet.file} column {heading}")
        if not count % 5000:
            given.tick(sheet.file, count)
        row = Row(number, *(record.get(column, "") for column in columns))
        with telling(sheet.where(number)):
            for what, code, name in zip(_FORMS, row[1::2], row[2::2], strict=True):
                if what != "CSP" or code or name:
                    _check(what, code, name, *names.setdefault(code, (name, number)))
            if row.force != (first := forces.setdefault(row.district, row)).force:
                raise SourceError(
                    f"{row.district_name} is in the force area {row.force_name} here and in {first.force_name} in row "
                    f"{first.number}.", next_step="A district is in one force area: put one right.",
                )  # fmt: skip
        yield row


def _check(what: str, code: str, name: str, first: str, number: int) -> None:
    pattern, form = _FORMS[what]
    if not re.fullmatch(pattern, code):
        raise SourceError(f"'{code}' is not the code of {form}.", next_step="Put the code right.")
    if not name:
        raise SourceError(f"{code} has no name.", next_step="Fill in the name.")
    if name != first:
        step = "One code has one name in an edition: put one of them right."
        raise SourceError(f"{code} is '{name}' here and '{first}' in row {number}.", next_step=step)


def _check_editions(editions: list[Edition], name: str, given: Given) -> None:
    if not editions:
        step = "Download the lookup of districts to community safety partnerships as CSV."
        raise SourceError("No table with a column such as LAD22CD is in it.", where=name, next_step=step)
    if given.dated and len(editions) > 1:
        where = ", ".join(each.sheet.file for each in editions)
        step = "Leave --dated out: each edition is dated by the year in its headings."
        raise SourceError(f"One date cannot be that of {len(editions)} editions.", where=where, next_step=step)
    for one, other in pairwise(editions):
        if one.year == other.year:
            where = f"{one.sheet.file}, {other.sheet.file}"
            step = "Keep one of them in the folder."
            raise SourceError(f"Two tables are of the edition of {one.year}.", where=where, next_step=step)


def _wanted(editions: Iterable[Edition], only: Iterable[str]) -> set[str]:
    """The codes of the districts, partnerships and forces asked for, by name or code, in any edition."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    names: dict[str, None] = {}
    for row in (row for edition in editions if only for row in edition.rows):
        for code, name in zip(row[1::2], row[2::2], strict=True):
            if code:
                codes[fold(code)].add(code)
                codes[fold(name)].add(code)
                names[name] = None
    for asked in only:
        if fold(asked) not in codes:
            what = f"'{asked}' is no district, partnership or force of this lookup."
            raise SourceError(what, where="--only", next_step=nearest(asked, list(names)))
    return set[str]().union(*(codes[fold(asked)] for asked in only))


# --- from rows to claims ---------------------------------------------------------------------------------------------


def _facts(row: Row) -> Iterator[Fact]:
    """The areas; the council, the force and the partnership that are inferred from them; and what each covers."""
    district, force, csp = row.district, row.force, f"csp-{row.partnership}"
    area, council, note = _DISTRICTS.get(district) or _DISTRICTS[district[:3]]
    bodies = [
        (f"council-{district}", f"Council for {row.district_name}", council, district, district, note),
        (f"force-{force}", f"Police force for {row.force_name}", "police force", force, force, ""),
    ]
    yield Fact("Area", force, "", f"{row.force_name} police force area", "police force area", force, "stated")
    if area == "unitary area":
        yield Fact("Area", district, "", row.district_name, area, district, note=_MAY_BE_A_CITY)
    else:
        yield Fact("Area", district, "", row.district_name, area, district, "stated")
    yield Fact("WITHIN", district, force, status="stated")
    for id, name, kind, code, covered, note in bodies:
        yield Fact("Body", id, "", name, kind, code, note=_NAMES_THE_AREA + note)
        yield Fact("COVERS", id, covered)
    if row.partnership:
        name = f"Community Safety Partnership for {row.partnership_name}"
        yield Fact("Body", csp, "", name, "community safety partnership", row.partnership, note=_NAMES_THE_AREA)
        yield Fact("COVERS", csp, district, status="stated")


def _claim(edition: Edition, chosen: Iterable[Row], gathered: Gathered) -> None:
    """Each fact, with the first row that tells of it."""
    claimed: set[Fact] = set()
    for row in chosen:
        place, where = edition.sheet.place(row.number), edition.sheet.where(row.number)
        for fact in _facts(row):
            if fact not in claimed:
                cited = {"document": edition.document, "place": place, "where": where, "status": fact.status}
                fact.claim(gathered, "", cited)
                claimed.add(fact)


def _tell(edition: Edition, chosen: Iterable[Row], gathered: Gathered) -> None:
    """What is unusual in an edition, and what --only leaves out of it."""
    partnerships: defaultdict[str, dict[str, None]] = defaultdict(dict)
    districts: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in edition.rows:
        if row.partnership:
            partnerships[row.district_name][row.partnership_name] = None
            districts[row.partnership_name][row.district_name] = None
        else:
            gathered.told("A district has no partnership", f"{row.district_name} ({edition.sheet.where(row.number)})")
    several = f"In the edition of {edition.year} a district is in several partnerships, and all are kept"
    for what, found in ((several, partnerships), ("A partnership covers several districts", districts)):
        for name, others in found.items():
            if len(others) > 1:
                gathered.told(what, f"{name} ({', '.join(others)})")
    if left_out := sorted(set(edition.rows) - set(chosen)):
        what = "Rows were left out because they are not of what --only names"
        gathered.told(what, f"{edition.year}: {len(left_out):,}")
    taken = {row.partnership_name for row in chosen if row.partnership}
    for name in dict.fromkeys(row.partnership_name for row in left_out if row.partnership_name in taken):
        gathered.told("Districts of a partnership were left out with --only", f"{name} ({edition.year})")


# --- from one edition to the next ------------------------------------------------------------------------------------


def _compare(editions: list[Edition], gathered: Gathered) -> None:
    """Claim what ended between two editions, and tell what is new and what has another name."""
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for at, edition in enumerate(editions):
        for fact in edition.facts:
            if fact.listed() and gathered.knows(fact.a):
                if at and fact.a not in names:
                    gathered.told(f"New in the edition of {edition.year}", f"{fact.name} ({fact.code})")
                names[fact.a][fact.name] = None
        if at:
            _end(editions[at - 1], editions[at:], gathered)
    for id, several in names.items():
        if len(several) > 1:
            what = "A code has another name in a later edition; both names are kept"
            gathered.told(what, f"{id.removeprefix('csp-')}: {' / '.join(several)}")


def _end(edition: Edition, later: list[Edition], gathered: Gathered) -> None:
    """Claim the end of what the next edition no longer has. A body whose area only has a new code goes on."""
    following = later[0]
    between = f"In the edition of {edition.year} and not in that of {following.year}"
    ended = {
        "document": following.document, "place": "all rows, in which it is not", "where": following.sheet.file,
        "valid_to": f"{dates.first_part(edition.dated)}/{dates.last_part(following.dated)}", "standing": "ended",
        "status": "inferred",
    }  # fmt: skip
    ids = {fact.a for each in later for fact in each.facts if not fact.b}
    bodies = {(fact.kind, fact.name) for fact in following.facts if fact.label == "Body"}
    for fact in edition.facts:
        if not gathered.knows(fact.a) or (fact.b and not gathered.knows(fact.b)):
            continue
        told = f"{fact.name} ({fact.code})"
        if fact.b:
            if fact not in following.facts:
                fact.claim(gathered, f"{between}.", ended)
        elif fact.a not in ids and (fact.kind, fact.name) in bodies:
            what = f"{between} under this code, but under another: not joined, for the boundary may have changed"
            gathered.told(what, told)
        elif fact.a not in ids:
            fact.claim(gathered, f"{between}: it ended between the two.", ended)
            if fact.listed():
                gathered.told(f"{between}, so that it ended between the two", told)


def _recognises(where: str) -> bool:
    """A table headed as above, or a folder in which every table is."""
    try:
        files = _tables(Path(where))
    except OSError:
        return False
    return bool(files) and all(any(map(_is_lookup, tops(file))) for file in files)


def _is_lookup(top: Iterable[Cells]) -> bool:
    return {found[1].upper() for found in _codes(top)} == set(_FORMS)


LOADER = Loader(
    "ons-lookup",
    "the ONS lookup of districts to community safety partnerships and police force areas (a table or a folder of editions)",
    _recognises,
    read,
    ("only",),
)
