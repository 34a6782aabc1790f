"""The partnership register: a workbook, or a folder of CSV files, with a sheet each for bodies, boards, posts, funding,
memberships, lines and delegations; and, with a mapping, anybody's own workbook.

``docs/loaders/register.md`` says what becomes of each column. The sheets are declared in
:mod:`loaders.register_template` and their rows read in :mod:`loaders.register_rows`.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from graph import dates, model
from graph.claims import Coverage, Source
from graph.errors import SourceError
from graph.resolve import fold, nearest_names, split_list
from loaders.catalogue import Loader, is_address
from loaders.gathering import Gathered, Given, chair_role, slug
from loaders.reading import as_date, nearest, telling
from loaders.register_rows import Row, read_rows
from loaders.register_template import FORMS, PHRASES, proposed_mapping, write_template
from loaders.sheets import checked_archive

__all__ = ["LOADER", "proposed_mapping", "write_template"]

_STEPS: tuple[tuple[str, str, bool, dict[str, str]], ...] = (
    ("Part of", "PART_OF", False, {}), ("Body", "PART_OF", False, {}), ("Chair", "CHAIRS", True, {"role": "chair"}),
    ("Vice-chair", "CHAIRS", True, {"role": "vice-chair"}), ("Sponsor", "SPONSORS", True, {}),
    ("Risk owner", "OWNS_RISK", True, {}), ("Accountable body", "ACCOUNTABLE_BODY_FOR", True, {}),
    ("Provider", "PROVIDES_MONEY", True, {}), ("Held by", "HELD_BY", False, {}), ("Pays for", "PAYS_FOR", False, {}),
)  # fmt: skip
"""Columns that name other things: the link each becomes, whether it comes from the other thing, and what it says."""
_MONEY = ("Pays for", "Held by", "Provider")
_ELECTED = {"directly elected mayor", "secretary of state", "cabinet post", "elected member"}
_SENIOR = {
    "chief constable", "head of paid service", "section 151 officer", "monitoring officer", "statutory scrutiny officer",
    "senior responsible owner", "chief officer", "senior officer",
}  # fmt: skip
"""Kinds of post whose holders are elected, or senior officers, and may be named; so may a councillor in any other post."""
_COUNCILLOR = re.compile(r"(?:the |rev\w*\.? |dr\.? )*(?:cllr|councillor)\b", re.IGNORECASE)
_POUNDS = re.compile(r"£?\s*(-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)")
_DIGITS = re.compile(r"£?\s*-?[0-9][0-9,.]*")
"""A sum of money, and what was meant for one: "12,5" may be twelve and a half, or a slip for 125 or 12,500."""
_NAMES = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?name="([^"]+)"|<table:table\s[^>]*?table:name="([^"]+)"')
_LOOKED_AT = 1 << 20
"""Bytes of a workbook in which the names of its sheets are looked for."""


class _Reader:
    """Claims things first, then links between them, so that sheets may name each other in any order."""

    def __init__(self, gathered: Gathered, document: str) -> None:
        self.gathered = gathered
        self.document = document
        self.listed: dict[tuple[str, str, str], None] = {}
        self._names: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._plain: dict[str, None] = {}
        self._said: dict[str, tuple[dict[str, str], str]] = {}
        self._areas: dict[str, Row] = {}
        self._bodies: dict[str, Row] = {}

    def read(self, rows: list[Row]) -> None:
        """All claims of the rows."""
        turns: dict[str, tuple[Callable[[Row], None] | None, Callable[[Row], None]]] = {
            "Bodies": (self._body, self._steps), "Boards": (self._body, self._board), "Posts": (self._post, self._held),
            "Funding": (self._fund, self._money), "Memberships": (self._person, self._membership),
            "Lines": (None, self._line), "Delegations": (None, self._line),
        }  # fmt: skip
        for turn in (0, 1):
            for row in rows:
                if claim := turns[row.form.name][turn]:
                    with telling(row.where):
                        claim(row)

    def _thing(self, label: str, name: str, said: dict[str, str], row: Row, *names: str, **when: str) -> str:
        """Claim a thing that other sheets may call by ``names``, the last of which tells it from others. It may be on
        several rows, if they say the same of it."""
        at = {"document": self.document, "place": row.place, "where": row.where}
        thing = self.gathered.thing(label, name, said, **at, **(_evidence(row) | when))
        same = {key: value for key, value in said.items() if key not in ("note", "amount")}
        first, where = self._said.setdefault(thing, (same, row.where))
        if first != same:
            step = "Keep one row, or give one of them another name or Ref."
            raise SourceError(f"'{said['name']}' is on this row and, with other words, on {where}.", next_step=step)
        for each in names:
            self._plain[each] = None
            self._names[fold(each)].setdefault(thing, f"'{names[-1]}' ({row.place})")
        return thing

    def _link(self, kind: str, a: str, b: str, row: Row, said: dict[str, str], when: dict[str, str]) -> None:
        at = {"document": self.document, "place": row.place, "where": row.where}
        self.gathered.link(kind, a, b, said, **at, **(_evidence(row) | when))

    def _find(self, name: str, column: str) -> str:
        """The id of something named on another sheet."""
        found = self._names.get(fold(name), {})
        if len(found) > 1:
            step = "Write its name in full; of a post, its title and its body: 'Chief Executive, Borchester Council'."
            raise SourceError(f"'{name}' ({column}) may be {' or '.join(found.values())}.", next_step=step)
        if not found:
            near = " or ".join(f"'{each}'" for each in nearest_names(name, self._plain))
            step = (f"Did you mean {near}? If not, add it" if near else "Add it") + " to one of them."
            raise SourceError(f"'{name}' ({column}) is on none of the sheets Bodies, Boards and Posts.", next_step=step)
        return next(iter(found))

    def _body(self, row: Row) -> None:
        said = row.said("Name", "Kind", "Legal form", "Purpose", "Aliases", "Identifiers", "Note")
        # Never made from an identifier: one that is added, or put in another order, must not make another body of it.
        local = f"ref-{slug(row.get('Ref'))}" if row.get("Ref") else slug(said["name"])
        row.thing = self._thing("Body", local, said, row, *split_list(said["aliases"]), said["name"], **_when(row))
        if not row.get("Ref") and not said["identifiers"]:
            self._check_same(self._bodies.setdefault(local, row), row)
        if row.get("Area"):
            self._area(row)

    def _check_same(self, first: Row, row: Row) -> None:
        """Two councils may each have an Audit Committee: rows that only a name tells apart must place it alike."""
        for column in ("Part of", "Area"):
            one, other = first.get(column), row.get(column)
            if fold(one) != fold(other):
                one, other = (f"'{each}'" if each else "empty" for each in (one, other))
                what = f"'{row.get('Name')}' is on this row with {column} {other} and on {first.where} with {column} {one}."
                raise SourceError(what, next_step="Give each a Ref if they are two; if they are one, keep one row.")

    def _area(self, row: Row) -> None:
        """An area is as the first row that names it says; others may leave out its kind and code."""
        first = self._areas.setdefault(fold(row.get("Area")), row)
        name, kind, code = first.get("Area"), *(row.get(key) or first.get(key) for key in ("Area kind", "Area code"))
        if not kind:
            step = "Fill in 'Area kind', on the first row that names it."
            raise SourceError(f"What kind of area '{name}' is has not been said.", next_step=step)
        said = {"name": name, "kind": kind, "identifiers": f"gss {code}" if code else ""}
        area = self._thing("Area", f"area-{slug(name)}", said, row)
        self._link("COVERS", row.thing, area, row, {}, _standing(row))

    def _post(self, row: Row) -> None:
        title, holder, kind = row.get("Title"), row.get("Holder"), row.get("Kind")
        in_full = f"{title}, {row.get('Body')}"
        said = {"name": title, "aliases": in_full, **row.said("Kind", "Note")}
        row.thing = self._thing("Post", f"post-{slug(row.get('Body') + ' ' + title)}", said, row, title, in_full)
        if kind in _ELECTED or _COUNCILLOR.match(holder):
            row.cells["Kind of person"] = "elected member"
        elif kind in _SENIOR and not row.get("Kind of person"):
            row.cells["Kind of person"] = "senior officer"
        if holder and not row.get("Kind of person"):
            self.gathered.told("The name of a holder of no senior public office was left out", row.place)
            del row.cells["Holder"]
        self._person(row)

    def _person(self, row: Row) -> None:
        name, kind = row.get("Holder") or row.get("Member"), row.get("Kind of person")
        if name and kind:
            self._thing("Person", f"person-{slug(name)}", {"name": name, "kind": kind}, row, name)

    def _fund(self, row: Row) -> None:
        name = row.get("Fund")
        said = {"name": name, **row.said("Kind")} | ({} if any(map(row.get, _MONEY)) else _amount(row))
        row.thing = self._thing("Fund", f"fund-{slug(name)}", said, row, **_standing(row))
        if row.get("Amount") and not _POUNDS.fullmatch(row.get("Amount")):
            self.gathered.told("An amount that is no sum in figures is kept in words, as a note", row.place)
        if kind := row.get("Kind of thing paid for"):
            label = next(each for each in ("Programme", "Service") if kind in [k.name for k in model.label(each).kinds])
            use = row.get("Pays for")
            self._thing(label, f"{label.lower()}-{slug(use)}", {"name": use, "kind": kind}, row, use)

    def _steps(self, row: Row, when: dict[str, str] | None = None) -> None:
        """The links that the row's columns become. The amount is of the last step of money that the row names: what of
        it came from or went through the others is not said."""
        last = next((column for column in _MONEY if row.get(column)), "")
        for column, kind, back, said in _STEPS:
            named = [self._find(name, column) for name in split_list(row.get(column))]
            amount = _amount(row) if column == last else {}
            if amount.get("amount") and len(named) > 1:
                step = "Give each a row of its own, with its amount."
                raise SourceError(f"The amount is of several: {row.get(column)}.", next_step=step)
            for each in named:
                a, b = (each, row.thing) if back else (row.thing, each)
                self._link(kind, a, b, row, said | amount, _standing(row) if when is None else when)

    def _board(self, row: Row) -> None:
        self._steps(row)
        title, said, when = row.get("Terms of reference"), row.said("Quorum", "Voting", "Review date"), _standing(row)
        if fold(title) == "no" or not (title or any(said.values())):
            return
        if not title:
            when["status"] = "inferred"
            said["note"] = "The register names no terms of reference; it gives what they usually say."
        elif "://" in title:
            said["note"] = f"At {title}"
        if not title or "://" in title or fold(title) in ("yes", "y", "in place"):
            title = f"Terms of reference of {row.get('Name')}"
        local = f"terms-{row.thing.partition(':')[2]}"
        terms = self._thing("Instrument", local, {"name": title, "kind": "terms of reference", **said}, row, **when)
        self._link("GOVERNED_BY", row.thing, terms, row, {}, when)

    def _held(self, row: Row) -> None:
        """Standing and dates are of the holder, where one is named."""
        holder, when = row.get("Holder"), _when(row)
        self._steps(row, {} if holder else _standing(row))
        if holder:
            self._link("HOLDS", f"person-{slug(holder)}", row.thing, row, {}, when)
        elif when["valid_from"] or when["valid_to"]:
            self.gathered.told("Dates of a post without a named holder were left out", row.place)

    def _money(self, row: Row) -> None:
        """Money of a year, or another period, is of all its days."""
        ends = {}
        if year := row.get("Year"):
            period = dates.parse(year)
            ends = {"valid_from": period.earliest.isoformat(), "valid_to": period.latest.isoformat()}
        self._steps(row, ends | _standing(row))

    def _membership(self, row: Row) -> None:
        board, member = self._find(row.get("Board"), "Board"), self._find(row.get("Member"), "Member")
        said = row.said("Capacity", "Represents", "Appointed by", "Term", "Note")
        self._link("MEMBER_OF", member, board, row, said, _when(row))
        self.listed[row.form.name, board, "MEMBER_OF"] = None
        if role := chair_role(row.get("Capacity")):
            self._link("CHAIRS", member, board, row, {"role": role}, _when(row))
        elif "chair" in fold(row.get("Capacity")):
            what = "A capacity that speaks of a chair, but not plainly of this board's, gives a membership only"
            self.gathered.told(what, row.place)

    def _line(self, row: Row) -> None:
        """A line, or a delegation, which is a line of one kind with more to say."""
        words = row.get("Link").replace("_", " ") or "delegates to"
        if fold(words) not in PHRASES:
            raise SourceError(f"'{words}' is not a link.", next_step=nearest(words.lower(), list(PHRASES)))
        kind, back = PHRASES[fold(words)]
        a, b = self._find(row.get("From"), "From"), self._find(row.get("To"), "To")
        a, b = (b, a) if back else (a, b)
        said = {"limit_words": row.get("Limit"), **row.said("Function", "Note")}
        self._link(kind, a, b, row, said, _when(row))
        self.listed[row.form.name, b, kind] = None


def _evidence(row: Row) -> dict[str, str]:
    return {"status": row.get("Status") or "stated", "access": row.get("Access") or "open"}


def _standing(row: Row) -> dict[str, str]:
    return {"standing": row.get("Standing") or "in place"}


def _when(row: Row) -> dict[str, str]:
    return {"valid_from": row.get("Since"), "valid_to": row.get("Until"), **_standing(row)}


def _amount(row: Row) -> dict[str, str]:
    """The amount in pounds; words that are no sum, such as "up to £50,000", as a note.

    Raises:
        SourceError: digits whose commas or points do not make a sum.
    """
    words, note = row.get("Amount"), row.get("Note")
    if found := _POUNDS.fullmatch(words):
        return {"amount": found[1].replace(",", ""), "note": note}
    if _DIGITS.fullmatch(words):
        step = "Write it with a comma before each three digits, or with none: 12,500 or 12500.50."
        raise SourceError(f"The amount '{words}' may be read in more than one way.", next_step=step)
    return {"note": ". ".join(each for each in (note, words and f"Amount as stated: {words}") if each)}


# --- the source ------------------------------------------------------------------------------------------------------


def _read(where: str, given: Given) -> Source:
    path = Path(where)
    gathered = Gathered(given.id, given.title, given.publisher)
    about, rows = read_rows(path, given, gathered)
    gathered.title = given.title or about.get("title", "")
    gathered.publisher = given.publisher or about.get("publisher", "")
    for key, value in (("title", gathered.title), ("publisher", gathered.publisher)):
        if not value:
            raise SourceError(
                f"The {key} of this register is not known.", where=path.name,
                next_step=f"Fill in '{key.title()}' on the sheet About (in a mapping: under source), or add --{key}.",
            )  # fmt: skip
    gathered.source = given.id or about.get("id", "") or f"{slug(gathered.publisher)}-register"
    with telling(f"{path.name} sheet About"):
        dated = given.date_of(path.name, about.get("dated", "") and as_date(about["dated"]))
        document = gathered.document("register", gathered.title, dated, url=given.url or about.get("web address", ""))
    reader = _Reader(gathered, document)
    reader.read(rows)
    for sheet, body, kind in reader.listed:
        # What a sheet that is declared complete lists whole: of each board or body on it, the links to it.
        said = about.get(f"{sheet.lower()} complete as at", "")
        if said and fold(said) != "no":
            with telling(f"{path.name} sheet About"):
                day = dated if fold(said) == "yes" else as_date(said)
            gathered.coverage.append(Coverage(body, kind, day, "", document))
    return gathered.made(path.name)


def _is_register(where: str) -> bool:
    """Whether it has a sheet or CSV file About and one or more of ours."""
    names: set[str] = set()
    with suppress(Exception):  # whatever is wrong with it, it is not recognised
        path = Path(where)
        if path.is_dir():
            names = {fold(each.stem) for each in path.iterdir() if each.suffix.lower() == ".csv"}
        elif not is_address(where) and zipfile.is_zipfile(path):
            part = "content.xml" if path.suffix.lower() == ".ods" else "xl/workbook.xml"
            with checked_archive(path) as archive, archive.open(part) as file:
                found = _NAMES.findall(file.read(_LOOKED_AT))
            names = {fold((one or other).decode()) for one, other in found}
    return "about" in names and not names.isdisjoint(fold(form.name) for form in FORMS[1:])


_READS = (
    "a partnership register: workbook or folder of CSV ('answerable template register.xlsx' writes one), or any workbook "
    "with --mapping"
)
LOADER = Loader("register", _READS, _is_register, _read, ("mapping",))
