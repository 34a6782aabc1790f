"""Persons, organisations, posts and memberships in Popolo JSON (popoloproject.com, EveryPolitician): one file that holds
them all, a file of one of them, or a folder with a file of each.

Names are of people in public office: whoever only belongs to a party, or only has a junior officer's role, is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from graph import dates
from graph.claims import Source, identifier
from graph.errors import ModelError, SourceError
from graph.kinds import KINDS
from graph.resolve import fold
from loaders.catalogue import Loader
from loaders.gathering import Gathered, Given, as_id, kind_in_name, slug
from loaders.reading import content_of, head_of, json_list, json_object, json_text, json_value, placeholder, telling

_TEXTS = {
    "areas": "name classification type identifier parent_id",
    "organizations": "name classification founding_date dissolution_date parent_id area_id",
    "posts": "label role organization_id area_id start_date end_date",
    "persons": "name given_name family_name",
    "memberships": "person_id member_id organization_id post_id area_id on_behalf_of_id legislative_period_id role "
    "start_date end_date",
    "events": "name start_date end_date",
}
"""The collections and what is read of each, besides lists."""
_LISTS = ("other_names", "identifiers", "posts", "memberships")
_REFERENCES = {
    "area": ("areas",), "organization": ("organizations",), "on_behalf_of": ("organizations",), "post": ("posts",),
    "person": ("persons",), "member": ("persons", "organizations"), "legislative_period": ("events",),
}  # fmt: skip
"""Where that is found which others refer to; a parent is in the collection of its child."""
_LABELS = {"areas": "Area", "organizations": "Body", "posts": "Post", "persons": "Person"}
_MARKS = (b'"person_id"', b'"organization_id"', b'"post_id"', b'"member_id"', b'"other_names"', b'"scheme"')
_FIRST = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:meta|' + "|".join(_TEXTS).encode() + rb')"\s*:')
_SCHEMES = {
    **dict.fromkeys(("gss", "gsscode", "ons", "onscode"), "gss {}"), "orgid": "org-id {}",
    "gbchc": "org-id GB-CHC-{}", "gbcoh": "org-id GB-COH-{}", "wikidata": "uri http://www.wikidata.org/entity/{}",
    "govuk": "govuk {}", "moderngov": "moderngov {}", "uri": "uri {}",
}  # fmt: skip
"""Schemes as Popolo files name them, in small letters and digits only, and ours."""
_GSS = re.compile(r"[A-Z]\d{8}")
_AREA_KINDS = {kind.name: kind.name for kind in KINDS["Area"]} | {
    "country": "nation", "borough": "district", "unitary authority": "unitary area", "police force": "police force area",
}  # fmt: skip
_BODY_KINDS = {kind.name: kind.name for kind in KINDS["Body"]} | {
    "unitary authority": "unitary council", "police and crime commissioner": "elected local policing body",
    "cabinet": "executive", "overview and scrutiny committee": "scrutiny committee", "nhs trust": "nhs provider",
}  # fmt: skip
_GROUPS = ("political", "parliamentary", "party", "council")
_PARTIES = {"party", "political party", "faction", *(f"{each} group" for each in _GROUPS)}
_PRINCIPAL = {kind.name for kind in KINDS["Body"] if kind.elected_end}
_COUNCILS = _PRINCIPAL | {"executive", "scrutiny committee", "council committee", "council", "legislature", "chamber"}
"""Kinds, and classifications of no kind, whose members are elected."""
_NO_INDEPENDENTS = _PRINCIPAL | {"other", "charity", "voluntary sector", "business body", "provider"}
"""Bodies all of whose members are elected, and those that are not public for certain."""
_INDEPENDENT = r"independent (member|person|(deputy |vice |co )?chair)"
_CHAIR = re.compile(r"(?:the |independent )*((?:deputy|vice|co) ?)?chair(?:man|woman|person)?(?: of (?:the )?(.+))?")
_SENIOR = r"chief (?:executive|constable|(?:fire |finance )?officer)|(?<!assistant )director|head of paid service"
_OFFICER = rf"{_SENIOR}|\b(?:officer|clerk|manager|administrator|assistant|advis[eo]r|co ?ordinator|analyst|staff)\b"
_ELECTED = "elected member"
_ELECTED_ROLE = (
    r"(?:councillor|cllr|(?:directly )?elected|mayor|member of parliament|mp$|police and crime commissioner)\b(?! s\b)"
)
_AIDE = r"(?:mayor|councillor|cllr) ?s "
"""How a role begins that is only on the staff of who is elected: "Mayor's speechwriter"."""
_POST_KINDS = (
    (r"(?:directly )?elected mayor", "directly elected mayor"),
    (r"(?:independent )?(?:deputy |vice )chair(?:man|woman|person)?", "vice-chair"),
    (r"(?:independent )?(?:co )?chair(?:man|woman|person)?", "chair"),
    (r"cabinet|executive member|portfolio|(?:deputy )?leader", "cabinet post"),
    (r"(secretary of state|chief constable)", r"\1"), (r".*(?:section|s) ?151", "section 151 officer"),
    (r".*(head of paid service|monitoring officer|representative)", r"\1"),
    (rf".*(?:{_SENIOR})", "chief officer"), (r"assistant director|head of", "senior officer"), (rf".*(?:{_OFFICER})", "officer"),
    (r"councillor|cllr|elected member|member of parliament|mp", _ELECTED),
)  # fmt: skip
"""What a role or label begins with, in whole words, and the kind of post it is."""
_STATED, _INFERRED, _NO_OFFICE = (_ELECTED, "stated"), (_ELECTED, "inferred"), ("", "")
_OFFICES = (_STATED, _INFERRED, ("senior officer", "inferred"), ("independent person", "stated"))
_NOT_PUBLIC = "Left out, so that only people in public office are named"
_UNREAD = "Not read (contact and personal details never are)"
_Seat = tuple["_Record", "_Record", "_Record | None", "_Record | None", str]
"""A membership, who is a member, the body and the post it is of, and the folded words of the role."""


class _Record(NamedTuple):
    """One object of the file: the place as it is cited, and as an error gives it; what it says, ids without "_id"."""

    part: str
    id: str
    cited: str
    where: str
    texts: dict[str, str]
    lists: dict[str, list[dict[str, Any]]]

    @property
    def local(self) -> str:
        return f"{_LABELS[self.part].lower()}-{as_id(self.id)}"

    def text(self, key: str) -> str:
        return self.texts.get(key, "")

    @property
    def when(self) -> dict[str, str]:
        start, end = self.text("start_date"), self.text("end_date")
        return {"valid_from": start or self.text("founding_date"), "valid_to": end or self.text("dissolution_date")}


def _recognises(where: str) -> bool:
    path = Path(where)
    if path.is_dir():
        parts = [path / f"{part}.json" for part in ("organizations", "memberships")]
        return not (path / "source.yml").exists() and all(_recognises(str(each)) for each in parts)
    head = head_of(where) if path.suffix.lower() == ".json" else b""
    alone = path.stem in _TEXTS and head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"["
    return bool(alone or _FIRST.match(head)) and any(mark in head for mark in _MARKS)


def _read(where: str, given: Given) -> Source:
    path = Path(where)
    name = re.sub(r"[-_. ]?\d{4}(-\d\d){0,2}", "", path.stem) or path.stem
    gathered = Gathered(given.id or f"popolo-{slug(name)}", given.title or path.name, given.publisher)
    reading = _Reading(gathered, gathered.document("popolo", gathered.title, given.date_of(path.name), url=given.url))
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        reading.open(file)
    reading.describe(given)
    return gathered.made(path.name)


def _text(fields: dict[str, Any], key: str) -> str:
    """A text on one line; of a date, no more than its day, and nothing where it is the 9999 that means "no end"."""
    words = " ".join(json_text(fields, key).split())
    if not words or not key.endswith("_date"):
        return words
    return "" if words.startswith("9999") else dates.parse(re.sub(r"[T ]\d\d:.*", "", words)).text


class _Reading:
    """The objects of a file by collection and id, and then what they say."""

    def __init__(self, gathered: Gathered, document: str) -> None:
        self.gathered, self.document = gathered, document
        self.parts: dict[str, dict[str, _Record]] = {part: {} for part in _TEXTS}
        self.kinds: dict[str, set[str]] = {}
        self.counted = Counter[tuple[str, str]]()

    def open(self, file: Path) -> None:
        """Keep every object of a file."""
        value = json_value(content_of(file), file.name)
        with telling(file.name):
            held = json_object({file.stem: value} if isinstance(value, list) else value, "The collection")
            found = {part: json_list(held, part) for part in _TEXTS}
        self.counted.update((_UNREAD, f"{key} in {file.name}") for key in held if key not in (*found, "meta"))
        for part, objects in found.items():
            for number, each in enumerate(objects, start=1):
                self._keep(part, each, f"{part} item {number}", file.name)

    def _keep(self, part: str, value: Any, place: str, file: str) -> None:
        """Keep an object and those inside it, each as if it stood in its own collection."""
        with telling(f"{file}, {place}"):
            fields = json_object(value, "This item")
            own = json_text(fields, "id")
            if not own and part != "memberships":
                raise SourceError("It has no 'id'.", next_step="Add one that stays the same.")
        where = f"{file}, {place}" + (f" (id {own})" if own else "")
        with telling(where):
            texts = {key.removesuffix("_id"): _text(fields, key) for key in _TEXTS[part].split()}
            lists = {key: [json_object(o, f"One of '{key}'") for o in json_list(fields, key)] for key in _LISTS}
            for key in texts:
                if isinstance(within := fields.get(key), dict):
                    texts[key] = texts[key] or json_text(within, "id") or json_text(within, "name")
                    if key == "area" and texts[key] not in self.parts["areas"]:  # often described nowhere else
                        self._keep("areas", within | {"id": texts[key]}, f"{place}, area", file)
            cited = self.gathered.without_contact(f"{part}, id {own}" if own else "", "id in the place cited", place)
            name = own or place
            first = self.parts[part].setdefault(name, _Record(part, name, cited or place, where, texts, lists))
            if (first.texts, first.lists) != (texts, lists):
                raise SourceError(f"Its id is also that of {first.where}.", next_step="Give one of them another id.")
        known = {"id", *_LISTS, *texts, *(f"{key}_id" for key in texts)}
        self.counted.update((_UNREAD, f"{key} of {part}") for key, each in fields.items() if each and key not in known)
        for inner in ("posts", "memberships"):
            for number, each in enumerate(lists[inner], start=1):
                self._keep(inner, {f"{part[:-1]}_id": own} | each, f"{place}, {inner} item {number}", file)

    def _named(self, record: _Record, key: str) -> _Record | None:
        """The object that another one refers to, if it does; an error where there is none of that id."""
        other, parts = record.text(key), _REFERENCES.get(key, (record.part,))
        found = next((self.parts[part][other] for part in parts if other in self.parts[part]), None)
        if other and not found:
            raise SourceError(
                f"The {key}_id '{other}' is not the id of any of the {' or '.join(parts)} in the file.",
                where=record.where, next_step=f"Add it to the {parts[0]}, or put the {key}_id right.",
            )  # fmt: skip
        return found

    def _name(self, record: _Record, key: str) -> str:
        return found.text("name") if (found := self._named(record, key)) else ""

    def describe(self, given: Given) -> None:
        """Claim everything."""
        for record in self.parts["areas"].values():
            kind = _AREA_KINDS.get(fold(record.text("classification") or record.text("type")), "place")
            self._thing(record, {"kind": kind})
        for part, describe in (("organizations", self._body), ("posts", self._post)):
            for record in self.parts[part].values():
                describe(record)
        for part, key, kind in (
            ("areas", "parent", "WITHIN"), ("organizations", "parent", "PART_OF"), ("posts", "organization", "PART_OF"),
            ("organizations", "area", "COVERS"), ("posts", "area", "COVERS"),
        ):  # fmt: skip
            for record in self.parts[part].values():
                if other := self._named(record, key):
                    until = record.when["valid_to"] if kind == "PART_OF" else ""
                    self._link(kind, record, record, other, {}, valid_to=until)
        seats = [self._seat(record) for record in self.parts["memberships"].values()]
        offices: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for seat in seats:
            offices[seat[1].local].add(self._office(seat))
        for record in self.parts["persons"].values():
            self._person(record, offices[record.local])
        given.tick("memberships", len(seats))
        for seat in seats:
            self._sits(seat)
        for (why, what), count in self.counted.items():
            self.gathered.told(why, f"{what} ({count:,})")

    def _body(self, record: _Record) -> None:
        """Its kind is that of its classification, else the one that its name or its parent's seems to say."""
        words = fold(record.text("classification"))
        kind = "other" if words in _PARTIES else kind_in_name(record.text("name"))
        if words == "committee":
            kind = "council committee" if kind_in_name(self._name(record, "parent")) in _COUNCILS else "other"
        status = "stated" if words in _BODY_KINDS or (words and kind == "other") else "inferred"
        kind = _BODY_KINDS.get(words, kind)
        self.kinds[record.id] = {words, kind}
        note = f"Its classification in the file: {record.text('classification')}" if words not in ("", kind) else ""
        self._thing(record, {"kind": kind, "note": note}, status=status, **record.when)

    def _post(self, record: _Record) -> None:
        role, name = record.text("role"), record.text("label") or record.text("role")
        body = self._named(record, "organization")
        said = [fold(words) for words in (role, name)]
        matches = (
            (re.match(rf"(?:{pattern})\b(?! s\b)", words), kind) for words in said for pattern, kind in _POST_KINDS
        )
        kind = next((found.expand(kind) for found, kind in matches if found), "other")
        if kind == "other" and body and self.kinds[body.id] & _COUNCILS and re.match("member", said[0] or said[1]):
            kind = _ELECTED
        note = f"Its role in the file: {role or name}" if kind == "other" else ""
        if body and name and " " not in name:  # "Chair" alone is the name of many posts
            name = f"{name}, {body.text('name')}"
        self._thing(record, {"name": name, "kind": kind, "note": note}, **record.when)

    def _seat(self, record: _Record) -> _Seat:
        member = self._named(record, "member") or self._named(record, "person")
        post = self._named(record, "post")
        body = self._named(record, "organization") or (self._named(post, "organization") if post else None)
        if not member or not (body or post):
            raise SourceError(
                "It has no person_id, or neither organization_id nor post_id.", where=record.where, next_step="Add it."
            )
        role = record.text("role") or (post.text("role") or post.text("label") if post else "")
        return record, member, body, post, fold(role)

    def _office(self, seat: _Seat) -> tuple[str, str]:
        """The public office that a membership is, and whether that is stated: a seat for a party, a term, or an area in a
        council is an elected one, and one on a council or its committees is taken for one, unless its words are an officer's
        or it is held for a body of another kind."""
        record, _, body, post, role = seat
        kinds = self.kinds[body.id] if body else {"other"}
        sender = self._named(record, "on_behalf_of")
        sent_by = self.kinds[sender.id] - {"", "other"} if sender else set()
        if re.match(_AIDE, role):
            return _NO_OFFICE
        if re.search(_OFFICER, role):
            return ("senior officer", "inferred") if re.search(_SENIOR, role) and post else _NO_OFFICE
        if kinds & _PARTIES:
            return _NO_OFFICE
        if re.match(_INDEPENDENT, role) and not kinds & _NO_INDEPENDENTS and not record.text("on_behalf_of"):
            return "independent person", "stated"
        in_council = bool(kinds & _COUNCILS)
        if sent_by & _PARTIES or record.text("legislative_period") or (record.text("area") and in_council):
            return _STATED
        in_council = in_council and (not sent_by or bool(sent_by & _COUNCILS))
        return _INFERRED if re.match(_ELECTED_ROLE, role) or in_council else _NO_OFFICE

    def _person(self, record: _Record, offices: set[tuple[str, str]]) -> None:
        name = record.text("name") or f"{record.text('given_name')} {record.text('family_name')}".strip()
        kind, status = next((office for office in _OFFICES if office in offices), _NO_OFFICE)
        if placeholder(name) or not kind:
            self.counted[_NOT_PUBLIC, "people whom it shows in no public office, or vacant seats"] += 1
        else:
            self._thing(record, {"name": name, "kind": kind}, status=status)

    def _sits(self, seat: _Seat) -> None:
        record, member, body, post, role = seat
        if not self.gathered.knows(member.local):
            self.counted[_NOT_PUBLIC, "memberships of these"] += 1
            return
        term, when = self._named(record, "legislative_period"), record.when
        if term:  # its dates stand in for those that the membership does not give
            when = {key: when[key] or day for key, day in term.when.items()}
        when["status"] = "stated" if when == record.when else "inferred"
        note = f"seat: {area}" if (area := self._name(record, "area")) else ""
        if post and member.part == "persons":
            self._link("HOLDS", record, member, post, {"note": note}, **when)
        if not body or (post and re.search(_OFFICER, role)):
            return  # an officer of a body is no member of it
        told = {"term": self._name(record, "legislative_period"), "represents": self._name(record, "on_behalf_of")}
        self._link("MEMBER_OF", record, member, body, told | {"capacity": record.text("role"), "note": note}, **when)
        found = _CHAIR.fullmatch(role)
        if found and found[2] in (None, fold(body.text("name")).removeprefix("the ")):  # not the chair of another
            chair = {"": "chair", "co": "co-chair"}.get((found[1] or "").strip(), "vice-chair")
            self._link("CHAIRS", record, member, body, {"role": chair, "note": note}, **when)

    def _thing(self, record: _Record, properties: dict[str, str], **when: str) -> None:
        name = properties.get("name") or record.text("name")
        with telling(record.where):
            others = (each for each in record.lists["other_names"] if json_text(each, "lang")[:2] in ("", "en", "cy"))
            aliases = dict.fromkeys(json_text(each, "name").replace(";", ",") for each in others)
            named = {"name": name, "aliases": "; ".join(each for each in aliases if each and each != name)}
            self.gathered.thing(
                _LABELS[record.part], record.local, named | {"identifiers": self._identifiers(record)} | properties,
                document=self.document, place=record.cited, where=record.where, **when,
            )  # fmt: skip

    def _link(self, kind: str, by: _Record, a: _Record, b: _Record, told: dict[str, str], **when: str) -> None:
        cited = {"document": self.document, "place": by.cited, "where": by.where}
        self.gathered.link(kind, a.local, b.local, told, **cited, **when)

    def _identifiers(self, record: _Record) -> str:
        """Identifiers of schemes that are known here, in our form; all others are told."""
        found = [(json_text(each, "scheme"), json_text(each, "identifier")) for each in record.lists["identifiers"]]
        if record.part == "areas":
            found += [("gss", code) for code in (record.id, record.text("identifier")) if _GSS.fullmatch(code)]
        known: dict[str, None] = {}
        for scheme, value in found:
            form = _SCHEMES.get(re.sub(r"[^a-z0-9]", "", scheme.lower()), "")
            try:
                known[identifier(form.format(value))] = None
            except ModelError:
                at = f" at {record.cited}" if form else ""
                self.gathered.told("Identifiers of no scheme known here, or not in its form; left out", scheme + at)
        return "; ".join(known)


LOADER = Loader("popolo", "Popolo JSON: people, organisations, posts and memberships, or a folder", _recognises, _read)
