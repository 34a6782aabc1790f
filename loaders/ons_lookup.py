"""The lookup of the Office for National Statistics from districts to community safety partnerships and police force areas.

One edition a year: a CSV file headed LADyyCD, LADyyNM, CSPyyCD, CSPyyNM, PFAyyCD, PFAyyNM. A folder of several editions is
one source, in which a code that is missing from the next edition has ended between the two. ``docs/loaders/ons_lookup.md``
says what becomes of each column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from graph import dates
from graph.claims import Source
from graph.errors import SourceError
from graph.resolve import fold
from loaders.catalogue import Loader, is_address
from loaders.gathering import Gathered, Given
from loaders.reading import nearest
from loaders.sheets import SUFFIXES, Sheet, sheets

_TITLE = "Local authority districts to community safety partnerships to police force areas in England and Wales"
_HEADING = re.compile(r"(LAD|CSP|PFA)(\d{2})(CD|NM)", re.IGNORECASE)
_ROW_NUMBERS = ("objectid", "fid")
_HEADINGS_BY = 30
_FORMS = {
    "LAD": (r"(?:E0[6-9]|W06)\d{6}", "a district: E06, E07, E08, E09 or W06 and six digits"),
    "CSP": (r"[EW]22\d{6}", "a community safety partnership: E22 or W22 and six digits"),
    "PFA": (r"(?:E23|W15)\d{6}", "a police force area: E23 or W15 and six digits"),
}
_DISTRICTS = {
    "E06": ("unitary area", "unitary council", ""),
    "E07": ("district", "district council", ""),
    "E08": ("unitary area", "unitary council", "A metropolitan district council."),
    "E09": ("unitary area", "london borough council", ""),
    "E09000001": ("unitary area", "unitary council", "The City of London Corporation, which is no borough council."),
    "W06": ("unitary area", "unitary council", ""),
}
"""Kind of the area and of its council by the beginning of the code, and what to note of the council."""
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


class Thing(NamedTuple):
    """What a row tells of: the area, or the body that is inferred from its name."""

    id: str
    label: str
    name: str
    kind: str
    code: str
    note: str = ""


class Link(NamedTuple):
    """COVERS or WITHIN; a body inferred from the name of its area covers it by inference too."""

    kind: str
    a: str
    b: str
    status: str = "stated"


@dataclass(slots=True)
class Edition:
    """One year's table. ``things`` and ``links`` are those of all its rows, whatever part of it is loaded."""

    year: str
    sheet: Sheet
    rows: list[Row]
    dated: str = ""
    document: str = ""
    things: dict[Thing, Row] = field(default_factory=dict)
    links: dict[Link, Row] = field(default_factory=dict)

    @property
    def ids(self) -> set[str]:
        """The things that the edition knows."""
        return {thing.id for thing in self.things}

    def place(self, row: Row) -> str:
        """The row as a citation gives it."""
        return self.sheet.place(row.number)

    def where(self, row: Row) -> str:
        """The row as an error gives it."""
        return self.sheet.where(row.number)


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
    if not editions:
        raise SourceError(
            "No table with a column such as LAD22CD is in it.", where=path.name,
            next_step="Download the lookup of districts to community safety partnerships as CSV.",
        )  # fmt: skip
    _date(editions, given)
    wanted = _wanted(editions, given.only)
    for edition in editions:
        edition.things, edition.links = _things(edition.rows), _links(edition.rows)
        _check_districts(edition, gathered)
        edition.document = gathered.document(
            f"lookup-{edition.year}", f"{title}, {edition.year}", edition.dated, url=given.url
        )
        chosen = [row for row in edition.rows if not wanted or wanted & {row.district, row.partnership, row.force}]
        _tell_left_out(edition, chosen, gathered)
        _claim(edition, chosen, gathered)
    for at, (edition, following) in enumerate(pairwise(editions), start=1):
        later = set[str]().union(*(each.ids for each in editions[at:]))
        _end(edition, following, later, gathered)
        _tell_new(editions[:at], following, gathered)
    _tell_names(editions, gathered)
    return gathered.made(path.name)


# --- from files to rows ----------------------------------------------------------------------------------------------


def _editions(path: Path, given: Given, gathered: Gathered) -> Iterator[Edition]:
    files = sorted(each for each in path.iterdir() if each.is_file()) if path.is_dir() else [path]
    for file in files:
        if path.is_dir() and file.suffix.lower() not in SUFFIXES:
            gathered.told("A file that is no table was passed over", file.name)
            continue
        for sheet in sheets(file):
            years = _years(sheet)
            if "LAD" in years:
                yield Edition(f"20{years['LAD']}", sheet, list(_rows(sheet, years, given, gathered)))
            else:
                gathered.told("A table without a column such as LAD22CD was passed over", sheet.name or file.name)
            for what, place in sheet.told:
                gathered.told(what, place)


def _years(sheet: Sheet) -> dict[str, str]:
    """The year in the headings of each column, where there are any; the sheet begins with its headings afterwards."""
    for _, (number, cells) in zip(range(_HEADINGS_BY), sheet.rows, strict=False):
        found = {match[1].upper(): match[2] for cell in cells if (match := _HEADING.fullmatch(cell))}
        if found:
            sheet.rows = chain([(number, cells)], sheet.rows)
            return found
    return {}


def _rows(sheet: Sheet, years: Mapping[str, str], given: Given, gathered: Gathered) -> Iterator[Row]:
    if len(set(years.values())) > 1:
        gathered.told("The headings are of different years; the edition is dated by LAD", sheet.file)
    columns = [f"{what}{years.get(what, years['LAD'])}{part}" for what in _FORMS for part in ("CD", "NM")]
    seen: set[tuple[str, ...]] = set()
    names: dict[str, tuple[str, int]] = {}
    for count, (number, record) in enumerate(sheet.records(columns)):
        if not count:
            for heading in record:
                if heading not in columns and heading.casefold() not in _ROW_NUMBERS:
                    gathered.told("A column is not read", f"{sheet.file} column {heading}")
        if not count % 5000:
            given.tick(sheet.file, count)
        cells = [record.get(column, "") for column in columns]
        for what, code, name in zip(_FORMS, cells[::2], cells[1::2], strict=True):
            first, row = names.setdefault(code, (name, number))
            if what != "CSP" or code or name:
                _check(what, code, name, sheet.where(number))
            if first != name:
                raise SourceError(
                    f"{code} is '{name}' here and '{first}' in row {row}.", where=sheet.where(number),
                    next_step="One code has one name in an edition: put one of them right.",
                )  # fmt: skip
        if tuple(cells) in seen:
            gathered.told("A row that is there twice was read once", sheet.where(number))
            continue
        seen.add(tuple(cells))
        yield Row(number, *cells)


def _check(what: str, code: str, name: str, where: str) -> None:
    pattern, form = _FORMS[what]
    if not re.fullmatch(pattern, code):
        raise SourceError(f"'{code}' is not the code of {form}.", where=where, next_step="Put the code right.")
    if not name:
        raise SourceError(f"{code} has no name.", where=where, next_step="Fill in the name.")


def _date(editions: list[Edition], given: Given) -> None:
    """An edition is dated by its headings; the one edition of a file also by what is said of it."""
    if given.dated and len(editions) > 1:
        raise SourceError(
            f"One date cannot be that of {len(editions)} editions.", where=", ".join(e.sheet.file for e in editions),
            next_step="Leave --dated out: each edition is dated by the year in its headings.",
        )  # fmt: skip
    for edition, following in pairwise(editions):
        if edition.year == following.year:
            raise SourceError(
                f"Two tables are of the edition of {edition.year}.", where=f"{edition.sheet.file}, {following.sheet.file}",
                next_step="Keep one of them in the folder.",
            )  # fmt: skip
    for edition in editions:
        edition.dated = given.dated or edition.year


def _wanted(editions: Iterable[Edition], only: Iterable[str]) -> set[str]:
    """The codes of the districts, partnerships and forces asked for, by name or code, in any edition."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    shown: dict[str, None] = {}
    for row in (row for edition in editions for row in edition.rows):
        for code, name in zip(row[1::2], row[2::2], strict=True):
            if code:
                codes[fold(code)].add(code)
                codes[fold(name)].add(code)
                shown[name] = None
    for asked in only:
        if fold(asked) not in codes:
            raise SourceError(
                f"'{asked}' is no district, partnership or force of this lookup.", where="--only",
                next_step=nearest(asked, list(shown)),
            )  # fmt: skip
    return set[str]().union(*(codes[fold(asked)] for asked in only))


# --- from rows to things and links -----------------------------------------------------------------------------------


def _things(rows: Iterable[Row]) -> dict[Thing, Row]:
    """Everything the rows tell of, each with the first row that does."""
    found: dict[Thing, Row] = {}
    for row in rows:
        area, council, note = _DISTRICTS.get(row.district) or _DISTRICTS[row.district[:3]]
        note = f"{_NAMES_THE_AREA} {note}"
        for thing in (
            Thing(row.force, "Area", row.force_name, "police force area", row.force),
            Thing(row.district, "Area", row.district_name, area, row.district),
            Thing(f"council-{row.district}", "Body", f"Council for {row.district_name}", council, row.district, note),
            Thing(
                f"csp-{row.partnership}", "Body", f"Community Safety Partnership for {row.partnership_name}",
                "community safety partnership", row.partnership, _NAMES_THE_AREA,
            ),
            Thing(
                f"force-{row.force}", "Body", f"Police force for {row.force_name}", "police force", row.force,
                _NAMES_THE_AREA,
            ),
        ):  # fmt: skip
            if thing.code:
                found.setdefault(thing, row)
    return found


def _links(rows: Iterable[Row]) -> dict[Link, Row]:
    found: dict[Link, Row] = {}
    for row in rows:
        found.setdefault(Link("WITHIN", row.district, row.force), row)
        found.setdefault(Link("COVERS", f"council-{row.district}", row.district, "inferred"), row)
        found.setdefault(Link("COVERS", f"force-{row.force}", row.force, "inferred"), row)
        if row.partnership:
            found.setdefault(Link("COVERS", f"csp-{row.partnership}", row.district), row)
    return found


def _claim(edition: Edition, chosen: list[Row], gathered: Gathered) -> None:
    for thing, row in _things(chosen).items():
        gathered.thing(
            thing.label, thing.id, _properties(thing), document=edition.document, place=edition.place(row),
            where=edition.where(row), status=_status(thing),
        )  # fmt: skip
    for link, row in _links(chosen).items():
        gathered.link(
            link.kind, link.a, link.b, document=edition.document, place=edition.place(row), where=edition.where(row),
            status=link.status,
        )  # fmt: skip


def _properties(thing: Thing) -> dict[str, str]:
    return {"name": thing.name, "kind": thing.kind, "identifiers": f"gss {thing.code}", "note": thing.note}


def _status(thing: Thing) -> str:
    return "inferred" if thing.label == "Body" else "stated"


def _end(edition: Edition, following: Edition, later: set[str], gathered: Gathered) -> None:
    """Claim the end of what the next edition no longer has. A body whose area only has a new code goes on."""
    window = f"{dates.first_part(edition.dated)}/{dates.last_part(following.dated)}"
    between = f"In the edition of {edition.year} and not in that of {following.year}"
    cited = {"document": following.document, "place": "all rows, in which it is not", "where": following.sheet.file}
    ended = {"valid_to": window, "standing": "ended", "status": "inferred"}
    goes_on = {(thing.kind, thing.name) for thing in following.things if thing.label == "Body"}
    for thing in edition.things:
        if thing.id in later or not gathered.knows(thing.id):
            continue
        if (thing.kind, thing.name) in goes_on:
            gathered.told(
                f"{between} under this code, but under another: not joined, for the boundary may have changed",
                f"{thing.name} ({thing.code})",
            )
            continue
        note = f"{between}: it ended between the two."
        gathered.thing(thing.label, thing.id, _properties(thing) | {"note": note}, **cited, **ended)
        if thing.label == "Area" or thing.kind == "community safety partnership":
            gathered.told(f"{between}, so that it ended between the two", f"{thing.name} ({thing.code})")
    for link in edition.links:
        if link not in following.links and gathered.knows(link.a) and gathered.knows(link.b):
            gathered.link(link.kind, link.a, link.b, {"note": f"{between}."}, **cited, **ended)


# --- what the officer is told ----------------------------------------------------------------------------------------


def _check_districts(edition: Edition, gathered: Gathered) -> None:
    """A district is in one force area, or the rows contradict each other; it may be in two partnerships, which is told."""
    partnerships: defaultdict[str, dict[str, None]] = defaultdict(dict)
    districts: defaultdict[str, dict[str, None]] = defaultdict(dict)
    forces: dict[str, Row] = {}
    for row in edition.rows:
        first = forces.setdefault(row.district, row)
        if first.force != row.force:
            raise SourceError(
                f"{row.district_name} is in the force area {row.force_name} here and in {first.force_name} in row "
                f"{first.number}.", where=edition.where(row), next_step="A district is in one force area: put one right.",
            )  # fmt: skip
        if not row.partnership:
            gathered.told("A district has no partnership", f"{row.district_name} ({edition.where(row)})")
            continue
        partnerships[row.district_name][row.partnership_name] = None
        districts[row.partnership_name][row.district_name] = None
    for name, several in partnerships.items():
        if len(several) > 1:
            gathered.told(
                f"In the edition of {edition.year} a district is in several partnerships, and all are kept",
                f"{name} in {' and in '.join(several)}",
            )
    for name, several in districts.items():
        if len(several) > 1:
            gathered.told("A partnership covers several districts", f"{name} covers {' and '.join(several)}")


def _tell_left_out(edition: Edition, chosen: list[Row], gathered: Gathered) -> None:
    if left_out := len(edition.rows) - len(chosen):
        gathered.told("Rows were left out because they are not of what --only names", f"{edition.year}: {left_out:,}")
    if not chosen:
        gathered.told("Nothing that --only names is in an edition", edition.year)
    taken = {row.partnership: row.partnership_name for row in chosen if row.partnership}
    kept = set(chosen)
    for code in dict.fromkeys(r.partnership for r in edition.rows if r.partnership in taken and r not in kept):
        gathered.told("Districts of a partnership were left out with --only", f"{taken[code]} ({edition.year})")


def _tell_new(earlier: Iterable[Edition], following: Edition, gathered: Gathered) -> None:
    known = set[str]().union(*(each.ids for each in earlier))
    for thing in following.things:
        if (
            thing.id not in known
            and gathered.knows(thing.id)
            and (thing.label == "Area" or thing.id.startswith("csp-"))
        ):
            gathered.told(f"New in the edition of {following.year}", f"{thing.name} ({thing.code})")


def _tell_names(editions: Iterable[Edition], gathered: Gathered) -> None:
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for thing in (thing for edition in editions for thing in edition.things if gathered.knows(thing.id)):
        if thing.label == "Area" or thing.id.startswith("csp-"):
            names[thing.code][thing.name] = None
    for code, several in names.items():
        if len(several) > 1:
            gathered.told(
                "A code has another name in a later edition; both names are kept", f"{code}: {' / '.join(several)}"
            )


def _recognises(where: str) -> bool:
    """A CSV file headed as above, or a folder in which every CSV file is."""
    if is_address(where):
        return False
    path = Path(where)
    try:
        if not path.is_dir():
            return path.suffix.lower() == ".csv" and _is_lookup(path)
        files = [each for each in path.iterdir() if each.suffix.lower() == ".csv"]
        return bool(files) and all(map(_is_lookup, files))
    except OSError:
        return False


def _is_lookup(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4096)
    line = start.decode("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", errors="replace")
    headings = re.split(r"[,;\t]", line.partition("\n")[0])
    found = {f"{m[1]}{m[3]}".upper() for each in headings if (m := _HEADING.fullmatch(each.strip(' "\r')))}
    return {"LADCD", "CSPCD", "PFACD"} <= found


LOADER = Loader(
    "ons-lookup",
    "the ONS lookup of districts to community safety partnerships and police force areas (CSV, or a folder of editions)",
    _recognises,
    read,
)
