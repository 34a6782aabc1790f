"""The partnership register: a workbook, or a folder of CSV files, with a sheet each for bodies, boards, posts, funding,
memberships, lines and delegations; and, with a mapping, anybody's own workbook.

``docs/loaders/register.md`` says what becomes of each column. The sheets are declared in
:mod:`loaders.register_template` and their rows read in :mod:`loaders.register_rows`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from graph import dates, model
from graph.claims import Coverage, Source, qualify
from graph.errors import DateError, SourceError
from graph.resolve import fold, nearest_names, split_list
from loaders.catalogue import Loader
from loaders.gathering import Gathered, Given, slug
from loaders.reading import as_date, nearest, telling
from loaders.register_rows import Pages, Row, is_register, mapped_rows, own_rows
from loaders.register_template import COMPLETE, FORMS, Form, phrases, proposed_mapping, write_template

__all__ = ["LOADER", "proposed_mapping", "write_template"]

_FORMS = {form.name: form for form in FORMS}
_NO_END = {"present", "ongoing", "current", "to date", "now", "no end"}
_SENIOR = {
    "chief constable", "head of paid service", "section 151 officer", "monitoring officer", "statutory scrutiny officer",
    "senior responsible owner", "chief officer", "senior officer",
}  # fmt: skip
"""Kinds of post whose holders are senior officers, who may be named."""
_ELECTED = {"directly elected mayor", "secretary of state", "cabinet post", "elected member"}
"""Kinds of post whose holders are elected, who may be named; so may a councillor in any other post."""
_COUNCILLOR = re.compile(r"(?:the |rev\w*\.? |dr\.? )*(?:cllr|councillor)\b", re.IGNORECASE)
_POUNDS = re.compile(r"£?\s*(-?[0-9][0-9,]*(?:\.[0-9]+)?)")
_ANSWERS = ("Sponsor", "Risk owner", "Accountable body")
"""Columns of a board for which the model has no link between bodies: each becomes a statement about the two."""


class _Reader:
    """Claims things first, then links between them, so that sheets may name each other in any order."""

    def __init__(self, gathered: Gathered, document: str) -> None:
        self.gathered = gathered
        self.document = document
        self.phrases = phrases()
        self.listed: dict[tuple[str, str, str], None] = {}
        self._names: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._aliases: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._said: dict[str, tuple[dict[str, str], str]] = {}
        self._plain: dict[str, None] = {}
        self._areas: dict[str, tuple[str, str]] = {}
        self._choices: dict[tuple[str, ...], dict[str, str]] = {}

    def read(self, pages: Pages) -> None:
        """All claims of the rows."""
        things = {"Bodies": self._body, "Boards": self._body, "Posts": self._post, "Funding": self._fund}
        links: dict[str, Callable[[Row], None]] = {
            "Bodies": self._body_links, "Boards": self._board_links, "Posts": self._post_links,
            "Funding": self._fund_links, "Memberships": self._membership, "Lines": self._line,
            "Delegations": self._delegation,
        }  # fmt: skip
        for name, thing in things.items():
            for row in pages.get(name, ()):
                with telling(row.where):
                    thing(_FORMS[name], row)
        for name, link in links.items():
            for row in pages.get(name, ()):
                with telling(row.where):
                    link(row)

    # what a row says

    def _choice(self, form: Form, row: Row, column: str) -> str:
        text = row.get(column)
        if not text:
            return ""
        choices = next(each for each in form.columns if each.name == column).choices
        if text in choices:
            return text
        known = self._choices.setdefault(choices, {fold(each): each for each in choices})
        if fold(text) not in known:
            raise SourceError(f"'{text}' is not on the list for {column}.", next_step=nearest(text.lower(), choices))
        return known[fold(text)]

    def _date(self, row: Row, column: str) -> str:
        text = row.get(column)
        if not text or fold(text) in _NO_END:
            return ""
        date = as_date(text)
        if date != text:
            self.gathered.told(
                "A date typed as text was read with the day before the month", f"{row.place}, {column} '{text}'"
            )
        return date

    def _standing(self, row: Row) -> dict[str, str]:
        return {"standing": self._choice(_FORMS["Lines"], row, "Standing") or "in place"}

    def _when(self, row: Row) -> dict[str, str]:
        return {"valid_from": self._date(row, "Since"), "valid_to": self._date(row, "Until"), **self._standing(row)}

    def _find(self, name: str, row: Row, column: str) -> str:
        """The id of something named on another sheet."""
        found = self._names.get(fold(name)) or self._aliases.get(fold(name)) or {}
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise SourceError(
                f"'{name}' ({column}) may be {' or '.join(found.values())}.", where=row.where,
                next_step="Write its name in full; of a post, its title and its body: 'Chief Executive, Borchester Council'.",
            )  # fmt: skip
        near = nearest_names(name, self._plain)
        raise SourceError(
            f"'{name}' ({column}) is on none of the sheets Bodies, Boards and Posts.", where=row.where,
            next_step=("Did you mean " + " or ".join(f"'{each}'" for each in near) + "? If not, add it"
                       if near else "Add it") + " to one of them.",
        )  # fmt: skip

    def _named(self, thing: str, name: str, in_full: str, aliases: Iterable[str] = ()) -> None:
        """What other sheets may call a thing; ``in_full`` tells it from others of its name."""
        self._plain[name] = None
        self._names[fold(name)][thing] = in_full
        for alias in aliases:
            self._aliases[fold(alias)][thing] = in_full

    def _all(self, row: Row, column: str) -> list[str]:
        return [self._find(name, row, column) for name in split_list(row.get(column))]

    # what is claimed

    def _thing(self, label: str, name: str, properties: Mapping[str, str], row: Row, **when: str) -> str:
        place = {"document": self.document, "place": row.place, "where": row.where}
        return self.gathered.thing(label, name, properties, **place, **when)

    def _link(self, kind: str, a: str, b: str, row: Row, said: Mapping[str, str], when: Mapping[str, str]) -> None:
        place = {"document": self.document, "place": row.place, "where": row.where}
        self.gathered.link(kind, a, b, said, **place, **when)

    def _described(self, thing: str, properties: dict[str, str], row: Row) -> None:
        """One thing may be on several rows, if they say the same of it."""
        said, where = self._said.setdefault(thing, (properties, row.where))
        if said != properties:
            raise SourceError(
                f"'{properties['name']}' is on this row and, with other words, on {where}.",
                next_step="Keep one row, or give one of them another name or Ref.",
            )

    def _body(self, form: Form, row: Row) -> None:
        properties = {
            "name": row.get("Name"), "kind": self._choice(form, row, "Kind"),
            "legal_form": self._choice(form, row, "Legal form"), "purpose": row.get("Purpose"),
            "aliases": row.get("Aliases"), "identifiers": row.get("Identifiers"), "note": row.get("Note"),
        }  # fmt: skip
        body = self._thing("Body", _body_id(row), properties, row, **self._when(row))
        self._described(body, properties | self._when(row), row)
        self._named(body, properties["name"], f"{properties['name']} of {row.where}", split_list(properties["aliases"]))
        self._area(form, row)

    def _area(self, form: Form, row: Row) -> None:
        name, said, code = row.get("Area"), self._choice(form, row, "Area kind"), row.get("Area code")
        if not name:
            return
        kind, area = self._areas.setdefault(fold(name), (said, f"area-{slug(code or name)}"))
        if not kind:
            raise SourceError(
                f"What kind of area '{name}' is has not been said.",
                next_step="Fill in 'Area kind', on the first row that names it.",
            )
        if said not in ("", kind):
            raise SourceError(f"The area '{name}' is a {kind} on an earlier row.", next_step="Make the two agree.")
        self._thing("Area", area, {"name": name, "kind": kind, "identifiers": f"gss {code}" if code else ""}, row)

    def _post(self, form: Form, row: Row) -> None:
        title, kind = row.get("Title"), self._choice(form, row, "Kind")
        in_full = f"{title}, {row.get('Body')}"
        post = self._thing(
            "Post", _post_id(row), {"name": title, "kind": kind, "aliases": in_full, "note": row.get("Note")}, row
        )
        self._described(post, {"name": title, "kind": kind}, row)
        self._named(post, title, f"'{in_full}'", [in_full])
        holder = row.get("Holder")
        elected = kind in _ELECTED or _COUNCILLOR.match(holder)
        if holder and not elected and kind not in _SENIOR:
            self.gathered.told(
                "The name of a holder was left out: only senior public office-holders are named", row.place
            )
            del row.cells["Holder"]
        elif holder:
            known = {"name": holder, "kind": "elected member" if elected else "senior officer"}
            person = self._thing("Person", f"person-{slug(holder)}", known, row)
            self._described(person, known, row)
            self._named(person, holder, holder)

    def _fund(self, form: Form, row: Row) -> None:
        known = {"name": row.get("Fund"), "kind": self._choice(form, row, "Kind")}
        linked = any(row.get(column) for column in ("Provider", "Held by", "Pays for"))
        amount = {} if linked else _amount(row)
        fund = self._thing("Fund", f"fund-{slug(row.get('Fund'))}", known | amount, row, **self._standing(row))
        self._described(fund, known, row)
        if kind := self._choice(form, row, "Kind of thing paid for"):
            label = next(each for each in ("Programme", "Service") if kind in [k.name for k in model.label(each).kinds])
            name = row.get("Pays for")
            thing = self._thing(label, f"{label.lower()}-{slug(name)}", {"name": name, "kind": kind}, row)
            self._named(thing, name, f"{name} ({label})")

    def _body_links(self, row: Row) -> None:
        body = qualify(self.gathered.source, _body_id(row))
        for parent in self._all(row, "Part of"):
            self._link("PART_OF", body, parent, row, {}, self._standing(row))
        if row.get("Area"):
            self._link("COVERS", body, self._areas[fold(row.get("Area"))][1], row, {}, self._standing(row))

    def _board_links(self, row: Row) -> None:
        self._body_links(row)
        board, standing = qualify(self.gathered.source, _body_id(row)), self._standing(row)
        for column, role in (("Chair", "chair"), ("Vice-chair", "vice-chair")):
            for chair in self._all(row, column):
                self._link("CHAIRS", chair, board, row, {"role": role}, standing)
        for column in _ANSWERS:
            self._answer(row, column, board, standing)
        self._terms(row, board, standing)

    def _answer(self, row: Row, column: str, board: str, standing: Mapping[str, str]) -> None:
        """Who sponsors a board, owns its risk or answers for its money, as a statement about both."""
        if not (named := self._all(row, column)):
            return
        name, local = row.get("Name"), _body_id(row)
        said = {"name": f"{column} of {name}: {row.get(column)}", "kind": "function"}
        statement = self._thing("Statement", f"{slug(column)}-{local}", said, row, **standing)
        for about in (board, *named):
            self._link("ABOUT", statement, about, row, {}, standing)
        if column == "Risk owner":
            risk = self._thing("Risk", f"risk-{local}", {"name": f"Risk of {name}", "kind": "risk"}, row, **standing)
            for owner in named:
                self._link("OWNS_RISK", owner, risk, row, {}, standing)

    def _terms(self, row: Row, board: str, standing: Mapping[str, str]) -> None:
        """The terms of reference; when only what they say is given, that there are any is read between the lines."""
        said = {"quorum": row.get("Quorum"), "voting": row.get("Voting"), "review_date": self._review(row)}
        title, status = row.get("Terms of reference"), "stated"
        if fold(title) == "no" or not (title or any(said.values())):
            return
        if not title:
            status, said["note"] = (
                "inferred",
                "The register names no terms of reference; it gives what they usually say.",
            )
        elif "://" in title:
            said["note"] = f"At {title}"
        if not title or "://" in title or fold(title) in ("yes", "y", "in place"):
            title = f"Terms of reference of {row.get('Name')}"
        terms = {"name": title, "kind": "terms of reference", **said}
        when = {"status": status, **standing}
        instrument = self._thing("Instrument", f"terms-{_body_id(row)}", terms, row, **when)
        self._link("GOVERNED_BY", board, instrument, row, {}, when)

    def _review(self, row: Row) -> str:
        """A review date is kept as stated where it is no date, such as "each year"."""
        with suppress(DateError):
            return self._date(row, "Review date")
        return row.get("Review date")

    def _post_links(self, row: Row) -> None:
        post, when = qualify(self.gathered.source, _post_id(row)), self._when(row)
        holder = row.get("Holder")
        body = self._find(row.get("Body"), row, "Body")
        self._link("PART_OF", post, body, row, {}, {} if holder else self._standing(row))
        if holder:
            self._link("HOLDS", f"person-{slug(holder)}", post, row, {}, when)
        elif when["valid_from"] or when["valid_to"]:
            self.gathered.told("Dates of a post without a named holder were left out", row.place)

    def _fund_links(self, row: Row) -> None:
        fund = qualify(self.gathered.source, f"fund-{slug(row.get('Fund'))}")
        found = [("PROVIDES_MONEY", provider, fund) for provider in self._all(row, "Provider")]
        found += [("HELD_BY", fund, holder) for holder in self._all(row, "Held by")]
        found += [("PAYS_FOR", fund, use) for use in self._all(row, "Pays for")]
        when = _year(row) | self._standing(row)
        for number, (kind, a, b) in enumerate(found, start=1):
            # The amount is of the last step a row names: what of it came from or went through the others is not said.
            self._link(kind, a, b, row, _amount(row) if number == len(found) else {}, when)
        for body in self._all(row, "Accountable body"):
            self._link("ACCOUNTABLE_BODY_FOR", body, fund, row, {}, when)

    def _membership(self, row: Row) -> None:
        board, member = self._find(row.get("Board"), row, "Board"), self._find(row.get("Member"), row, "Member")
        said = {
            "capacity": row.get("Capacity"), "represents": row.get("Represents"),
            "appointed_by": row.get("Appointed by"), "term": row.get("Term"), "note": row.get("Note"),
        }  # fmt: skip
        when = self._when(row)
        self._link("MEMBER_OF", member, board, row, said, when)
        self.listed["Memberships", board, "MEMBER_OF"] = None
        role = fold(row.get("Capacity")).replace(" ", "-")
        if role in ("chair", "vice-chair"):
            self._link("CHAIRS", member, board, row, {"role": role}, when)

    def _line(self, row: Row) -> None:
        words = row.get("Link")
        meant = self.phrases.get(fold(words.replace("_", " ")), [])
        if not meant:
            raise SourceError(f"'{words}' is not a link.", next_step=nearest(words.lower(), list(self.phrases)))
        a, b = self._find(row.get("From"), row, "From"), self._find(row.get("To"), row, "To")
        ends = self.gathered.label_of(a), self.gathered.label_of(b)
        fits = [each for each in meant if (ends[::-1] if each[1] else ends) in model.link(each[0]).ends]
        kind, back = (fits or meant)[0]
        a, b = (b, a) if back else (a, b)
        self._link(kind, a, b, row, {"note": row.get("Note")}, self._when(row))
        self.listed["Lines", b, kind] = None

    def _delegation(self, row: Row) -> None:
        giver, taker = self._find(row.get("From"), row, "From"), self._find(row.get("To"), row, "To")
        said = {"function": row.get("Function"), "limit_words": row.get("Limit"), "note": row.get("Note")}
        self._link("DELEGATED_BY", taker, giver, row, said, self._when(row))
        self.listed["Delegations", giver, "DELEGATED_BY"] = None


def _body_id(row: Row) -> str:
    """What stays when the name changes, where there is such a thing: the officer's reference, or an official code."""
    if row.get("Ref"):
        return f"ref-{slug(row.get('Ref'))}"
    return slug(next(iter(split_list(row.get("Identifiers"))), row.get("Name")))


def _post_id(row: Row) -> str:
    return f"post-{slug(row.get('Body') + ' ' + row.get('Title'))}"


def _amount(row: Row) -> dict[str, str]:
    """The amount in pounds; words that are no sum, such as "up to £50,000", as a note."""
    found = _POUNDS.fullmatch(row.get("Amount"))
    said = {"amount": found[1].replace(",", "")} if found else {}
    words = f"Amount as stated: {row.get('Amount')}" if row.get("Amount") and not found else ""
    return said | {"note": ". ".join(each for each in (row.get("Note"), words) if each)}


def _year(row: Row) -> dict[str, str]:
    """From the first to the last day of a financial year; another period begins and ends somewhere within it."""
    if not row.get("Year"):
        return {}
    year = as_date(row.get("Year"))
    if year == dates.first_part(year):
        return {"valid_from": year, "valid_to": year}
    period = dates.parse(year)
    return {"valid_from": period.earliest.isoformat(), "valid_to": period.latest.isoformat()}


# --- the source ------------------------------------------------------------------------------------------------------


def _read(where: str, given: Given) -> Source:
    path = Path(where)
    told: dict[tuple[str, str], None] = {}

    def tell(what: str, place: str) -> None:
        told[what, place] = None

    about, pages = mapped_rows(path, given, given.mapping, tell) if given.mapping else own_rows(path, given, tell)
    title, publisher = given.title or about.get("Title", ""), given.publisher or about.get("Publisher", "")
    for key, value in (("Title", title), ("Publisher", publisher)):
        if not value:
            raise SourceError(
                f"The {key.lower()} of this register is not known.", where=path.name,
                next_step=f"Fill in '{key}' on the sheet About (in a mapping: under source), or add --{key.lower()}.",
            )  # fmt: skip
    with telling(f"{path.name} sheet About"):
        dated = given.date_of(path.name, as_date(about["Dated"]) if "Dated" in about else "")
        gathered = Gathered(given.id or about.get("Id", "") or f"{slug(publisher)}-register", title, publisher)
        document = gathered.document("register", title, dated, url=given.url or about.get("Web address", ""))
    for what, place in told:
        gathered.told(what, place)
    reader = _Reader(gathered, document)
    reader.read(pages)
    gathered.coverage += _coverage(about, dated, reader)
    return gathered.made(path.name)


def _coverage(about: Mapping[str, str], dated: str, reader: _Reader) -> Iterable[Coverage]:
    """What the sheets that are declared complete list whole: of each board or body on them, the links to it."""
    for name in COMPLETE:
        said = about.get(f"{name} complete as at", "")
        if not said or fold(said) == "no":
            continue
        with telling(f"About, {name} complete as at"):
            day = dated if fold(said) == "yes" else as_date(said)
        for sheet, body, kind in reader.listed:
            if sheet == name:
                yield Coverage(body, kind, day, "", reader.document)


LOADER = Loader(
    "register",
    "a partnership register: workbook or folder of CSV ('answerable template register.xlsx' writes one), or any workbook "
    "with --mapping",
    is_register,
    _read,
)
