"""Persons, organisations, posts and memberships in Popolo JSON (popoloproject.com, EveryPolitician): one file that holds
them all, a file of one of them, or a folder with a file of each.

Names are of people in public office: whoever only belongs to a party, or only has a junior officer's role, is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from graph import dates
from graph.claims import Source, check_contact, digest, identifier
from graph.errors import DateError, ModelError, SourceError
from graph.kinds import KINDS
from graph.resolve import fold
from loaders.catalogue import Loader
from loaders.gathering import Gathered, Given, kind_in_name, slug
from loaders.reading import content_of, head_of, json_list, json_object, json_text, json_value, placeholder, telling

_EVERY = 2_000
_READ = {
    "organizations": "id _id name classification other_names identifiers founding_date dissolution_date parent parent_id "
    "area area_id posts memberships sources",
    "areas": "id _id name classification type identifier identifiers other_names parent parent_id sources",
    "posts": "id _id label role organization organization_id area area_id start_date end_date memberships sources",
    "persons": "id _id name given_name family_name other_names identifiers memberships sources",
    "memberships": "id _id person person_id member member_id organization organization_id post post_id on_behalf_of "
    "on_behalf_of_id area area_id role label start_date end_date legislative_period_id sources",
    "events": "id _id name classification start_date end_date",
}
"""The collections and what is read of each."""
_KEYS = {part: set(keys.split()) for part, keys in _READ.items()}
_PRIVATE = {
    "contact details and addresses": ("contact_details", "email", "phone", "fax", "addresses", "links"),
    "dates of birth and death": ("birth_date", "death_date"),
    "genders and pictures": ("gender", "image", "images"),
    "biographies": ("biography", "summary", "national_identity"),
}
_PERSONAL = {key: what for what, keys in _PRIVATE.items() for key in keys}
_MARKS = (b'"person_id"', b'"organization_id"', b'"post_id"', b'"member_id"', b'"other_names"', b'"scheme"')
_FIRST = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:meta|' + "|".join(_READ).encode() + rb')"\s*:')
_DATE = re.compile(r"(\d{4}(?:-\d{2}){0,2})(?:[T ].*)?")
_SCHEMES = {
    **dict.fromkeys(("gss", "gsscode", "ons", "onscode", "onsgss", "ukgss"), "gss {}"),
    **dict.fromkeys(("orgid", "orgidguide"), "org-id {}"),
    **dict.fromkeys(("gbchc", "charitycommission", "charitynumber"), "org-id GB-CHC-{}"),
    **dict.fromkeys(("gbcoh", "companieshouse", "companynumber"), "org-id GB-COH-{}"),
    "wikidata": "uri http://www.wikidata.org/entity/{}",
    **{scheme: f"{scheme} {{}}" for scheme in ("govuk", "moderngov", "uri")},
}
"""Schemes as Popolo files name them, in small letters and digits only, and ours."""
_BODY_KINDS = {kind.name: kind.name for kind in KINDS["Body"]} | {
    "unitary authority": "unitary council",
    "cabinet": "executive",
    "overview and scrutiny committee": "scrutiny committee",
    "police and crime commissioner": "elected local policing body",
    "nhs trust": "nhs provider",
}
_PARTIES = ("party", "political party", "political group", "faction")
_AREA_KINDS = {kind.name: kind.name for kind in KINDS["Area"]} | {
    "country": "nation",
    "borough": "district",
    "unitary authority": "unitary area",
    "police force": "police force area",
}
_CHAIR = re.compile(r"(?:the )?((?:deputy|vice|co) ?)?chair(?:man|woman|person)?(?: of (?:the )?(.+))?")
_SENIOR = r"chief (executive|constable|(fire |finance )?officer)|(?<!assistant )director|head of paid service"
_OFFICER = rf"{_SENIOR}|\b(officer|clerk|manager|administrator|assistant|advis[eo]r|co ?ordinator|analyst|staff)\b"
_POST_KINDS = (
    (r"(directly )?elected mayor", "directly elected mayor"),
    (r"(deputy |vice )chair", "vice-chair"),
    (r"(co )?chair", "chair"),
    (r"cabinet|executive member|portfolio|(deputy )?leader\b", "cabinet post"),
    *((each, each) for each in ("secretary of state", "chief constable")),
    *((f".*{each}", each) for each in ("head of paid service", "monitoring officer", "representative")),
    (r".*(section|s) ?151", "section 151 officer"),
    (rf".*({_SENIOR})", "chief officer"),
    (r"assistant director|head of", "senior officer"),
    (rf".*({_OFFICER})", "officer"),
)
_ELECTED = "elected member"
_OFFICES = ((_ELECTED, "stated"), (_ELECTED, "inferred"), ("senior officer", "inferred"))
_ELECTED_ROLE = r"councillor|cllr|elected|directly elected|mayor|member of parliament|mp$|police and crime commissioner"
_COUNCILS = {kind.name for kind in KINDS["Body"] if kind.elected_end} | {
    "executive", "scrutiny committee", "council committee", "council", "legislature", "chamber", "upper house",
    "lower house", "unicameral legislature",
}  # fmt: skip
"""Kinds, and classifications of no kind, whose members are elected."""
_INSIDE = {
    "organizations": ("organization_id", ("posts", "memberships")),
    "posts": ("post_id", ("memberships",)),
    "persons": ("person_id", ("memberships",)),
}
"""What may stand inside others, and how it is said there whose it is."""
_NAMES = ("given_name", "family_name")
_FOUNDED = ("founding_date", "dissolution_date")
_NOT_PUBLIC = "Left out, so that only people in public office are named"
_GSS = re.compile(r"[A-Z]\d{8}")


class _Record(NamedTuple):
    """One object of the file: what it holds, the place as it is cited, and as an error gives it."""

    part: str
    fields: dict[str, Any]
    id: str
    place: str
    where: str

    @property
    def cited(self) -> str:
        """Its place by its id, which stays the same from edition to edition, unless digits in it pass for a telephone's."""
        words = f"{self.part}, id {self.id}"
        try:
            check_contact("place cited", words)
        except ModelError:
            return self.place
        return words if self.id else self.place

    def text(self, key: str) -> str:
        try:  # many times quicker than ``telling``, and this is what reading mostly is
            return " ".join(json_text(self.fields, key).split())
        except SourceError as error:
            raise SourceError(error.what, where=self.where, next_step=error.next_step) from None

    def list(self, key: str) -> list[dict[str, Any]]:
        with telling(self.where):
            return [json_object(each, f"One of '{key}'") for each in json_list(self.fields, key)]

    def ref(self, key: str) -> str:
        """The id of another object: ``person_id``, or the id of an object embedded as ``person``."""
        within = self.fields.get(key)
        return self.text(f"{key}_id") or (str(within.get("id") or "") if isinstance(within, dict) else "")

    def when(self, start: str = "start_date", end: str = "end_date") -> dict[str, str]:
        return {"valid_from": self._date(start), "valid_to": self._date(end)}

    def _date(self, key: str) -> str:
        words = self.text(key)
        if not words or words.startswith("9999"):
            return ""  # how some files write "no end"
        with telling(self.where):
            if found := _DATE.fullmatch(words):
                return dates.parse(found[1]).text
            raise DateError(f"The {key} '{words}' is not a date.", next_step="Write 2019, 2019-11 or 2019-11-06.")


class _Seat(NamedTuple):
    """A membership, with what it joins; ``role`` is folded, and the post's where the membership has none."""

    record: _Record
    member: _Record
    body: _Record | None
    post: _Record | None
    role: str


Parts = dict[str, dict[str, _Record]]


def _recognises(where: str) -> bool:
    path = Path(where)
    if path.is_dir():
        parts = [path / f"{part}.json" for part in ("organizations", "memberships")]
        return not (path / "source.yml").exists() and all(_recognises(str(each)) for each in parts)
    head = head_of(where) if path.suffix.lower() == ".json" else b""
    alone = path.stem in _READ and head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"["
    return bool(alone or _FIRST.match(head)) and any(mark in head for mark in _MARKS)


def _read(where: str, given: Given) -> Source:
    path = Path(where)
    if given.only:
        raise SourceError("--only is not for Popolo files.", where=path.name, next_step="Leave it out.")
    name = re.sub(r"[-_. ]?\d{4}(-\d\d){0,2}", "", path.stem) or path.stem
    gathered = Gathered(given.id or f"popolo-{slug(name)}", given.title or path.name, given.publisher)
    document = gathered.document("popolo", gathered.title, given.date_of(path.name), url=given.url)
    return _Reading(gathered, _parts(path, gathered), document, given).source(path.name)


def _parts(path: Path, gathered: Gathered) -> Parts:
    """Every object, by collection and id, those inside others too; what is given twice in the same words is read once."""
    parts: Parts = {part: {} for part in _READ}
    said: set[str] = set()
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        for part, fields, place in _objects(file, gathered):
            for record in _unfolded(part, fields, place, file.name):
                _keep(parts[record.part], said, record, gathered)
    for record in [record for part in parts.values() for record in part.values()]:
        area = record.fields.get("area")
        if isinstance(area, dict) and area.get("name"):  # described where it is needed, with or without an id
            own = str(area.get("id") or area.get("identifier") or fold(str(area["name"])))
            record.fields["area_id"] = own
            parts["areas"].setdefault(own, _Record("areas", area, own, record.place, record.where))
    return parts


def _objects(file: Path, gathered: Gathered) -> Iterator[tuple[str, Any, str]]:
    """Each object of a file with its collection and its place."""
    value = json_value(content_of(file), file.name)
    with telling(file.name):
        held = json_object({file.stem: value} if isinstance(value, list) else value, "The collection")
        for part in held:
            if part not in _READ and part != "meta":
                gathered.told("Not one of the collections that are read", f"'{part}' in {file.name}")
        for part in _READ:
            yield from ((part, each, f"{part} item {n}") for n, each in enumerate(json_list(held, part), start=1))


def _unfolded(part: str, fields: Any, place: str, file: str) -> Iterator[_Record]:
    """An object and those inside it, each as if it stood in its own collection."""
    with telling(f"{file}, {place}"):
        fields = json_object(fields, "This item")
        own = json_text(fields, "id") or json_text(fields, "_id")
    record = _Record(part, fields, own, place, f"{file}, {place}" + (f" (id {own})" if own else ""))
    yield record
    owner, inside = _INSIDE.get(part, ("", ()))
    for inner in inside:
        for number, each in enumerate(record.list(inner), start=1):
            yield from _unfolded(inner, {owner: own} | each, f"{place}, {inner} item {number}", file)


def _keep(known: dict[str, _Record], said: set[str], record: _Record, gathered: Gathered) -> None:
    """Keep an object, unless it is one that is kept already."""
    if "redirect" in record.fields:
        gathered.told("Only points to another item; passed over", record.place)
        return
    if not record.id and record.part != "memberships":
        raise SourceError("It has no 'id'.", where=record.where, next_step="Add one that stays the same.")
    skipped = ("id", "_id") if record.part == "memberships" else ()
    words = repr(sorted((key, each) for key, each in record.fields.items() if key not in skipped))
    if f"{record.part} {words}" in said:
        gathered.told("Says the same as an earlier one; read once", record.place)
        return
    said.add(f"{record.part} {words}")
    first = known.setdefault(record.id or record.place, record)
    if first is not record:
        raise SourceError(
            f"The id '{record.id}' is given to two {record.part}, here and at {first.place}.", where=record.where,
            next_step="Give one of them another id, or take it out.",
        )  # fmt: skip


class _Reading:
    """The claims of one file, collection after collection."""

    def __init__(self, gathered: Gathered, parts: Parts, document: str, given: Given) -> None:
        self.gathered, self.parts, self.document, self.given = gathered, parts, document, given
        self.ids: dict[tuple[str, str], str] = {}
        self.left_out: Counter[str] = Counter()

    def source(self, name: str) -> Source:
        """The source.

        Raises:
            SourceError: an id that nothing has, an end before its start, or nothing to load.
        """
        for part, describe in (("areas", self._area), ("organizations", self._body), ("posts", self._post)):
            for record in self.parts[part].values():
                with telling(record.where):
                    describe(record)
        self._contained()
        seats = [self._seat(record) for record in self.parts["memberships"].values()]
        held: dict[str, list[_Seat]] = defaultdict(list)
        for seat in seats:
            if seat.member.part == "persons":
                held[seat.member.id].append(seat)
        for record in self.parts["persons"].values():
            with telling(record.where):
                self._person(record, held[record.id])
        for number, seat in enumerate(seats, start=1):
            with telling(seat.record.where):
                self._sits(seat)
            if number % _EVERY == 0:
                self.given.tick("memberships", number)
        self._tell_the_rest()
        return self.gathered.made(name)

    def _area(self, record: _Record) -> None:
        kind = _AREA_KINDS.get(fold(record.text("classification") or record.text("type")), "place")
        self._thing("Area", record, {"kind": kind})

    def _body(self, record: _Record) -> None:
        classification = record.text("classification")
        kind, status = self._kind_of_body(record)
        note = "" if fold(classification) == kind else f"Its classification in the file: {classification}"
        properties = {"kind": kind, "note": note if classification else ""}
        self._thing("Body", record, properties, status=status, **record.when(*_FOUNDED))

    def _kind_of_body(self, record: _Record) -> tuple[str, str]:
        """Its kind by its classification, else by its name, and whether that is stated."""
        classification = fold(record.text("classification"))
        if classification in _BODY_KINDS:
            return _BODY_KINDS[classification], "stated"
        if classification == "committee":
            parent = self._named(record, "parent", "organizations")
            of_council = parent and kind_in_name(parent.text("name")) in _COUNCILS
            return ("council committee", "inferred") if of_council else ("other", "stated")
        kind = "other" if _is_party(record) else kind_in_name(record.text("name"))
        return kind, "stated" if kind == "other" else "inferred"

    def _post(self, record: _Record) -> None:
        name, role = record.text("label"), record.text("role")
        body = self._named(record, "organization", "organizations")
        if body and " " not in name:  # "Chair" alone is the name of many posts
            name = f"{name or role}, {body.text('name')}"
        said = [fold(words) for words in (role, record.text("label"))]
        kind = next((kind for words in said for pattern, kind in _POST_KINDS if re.match(pattern, words)), "")
        status = "stated" if kind or fold(role) in ("member", "councillor") else "inferred"
        self._thing("Post", record, {"name": name, "kind": kind or _ELECTED}, status=status, **record.when())
        if body:
            self._link("PART_OF", record, record, body, **record.when())

    def _contained(self) -> None:
        """What lies in what, and what covers which area, once all of it has been described."""
        for part, kind in (("areas", "WITHIN"), ("organizations", "PART_OF")):
            for record in self.parts[part].values():
                if parent := self._named(record, "parent", part):
                    self._link(kind, record, record, parent, valid_to=record.when(*_FOUNDED)["valid_to"])
        for part in ("organizations", "posts"):
            for record in self.parts[part].values():
                if area := self._named(record, "area", "areas"):
                    self._link("COVERS", record, record, area)

    def _seat(self, record: _Record) -> _Seat:
        member = self._member(record)
        post = self._named(record, "post", "posts")
        body = self._named(record, "organization", "organizations")
        if post and not body:
            body = self._named(post, "organization", "organizations")
        if not member or not (body or post):
            raise SourceError(
                "This membership names nobody, or nothing to be a member of.", where=record.where,
                next_step="Give it a person_id, and an organization_id or a post_id.",
            )  # fmt: skip
        words = record.text("role") or (post.text("role") or post.text("label") if post else "")
        return _Seat(record, member, body, post, fold(words))

    def _person(self, record: _Record, seats: list[_Seat]) -> None:
        name = record.text("name") or _name_in_parts(record)
        found = {self._office(seat) for seat in seats}
        kind, status = next((office for office in _OFFICES if office in found), ("", ""))
        if placeholder(name):
            self.left_out["vacant seats"] += 1
        elif not kind:
            self.left_out["people whom it shows in no public office"] += 1
        else:
            self._thing("Person", record, {"name": name, "kind": kind}, status=status)

    def _office(self, seat: _Seat) -> tuple[str, str]:
        """The public office that a membership is, and whether that is stated: a seat for an area, a party or a term is an
        elected one, and one on a council or its committees is taken for one, unless its words are an officer's."""
        if re.search(_OFFICER, seat.role):
            return ("senior officer", "inferred") if re.search(_SENIOR, seat.role) and seat.post else ("", "")
        if seat.body and _is_party(seat.body):
            return "", ""
        if any(map(seat.record.ref, ("area", "on_behalf_of", "legislative_period"))):
            return _ELECTED, "stated"
        kinds = (fold(seat.body.text("classification")), self._kind_of_body(seat.body)[0]) if seat.body else ()
        elected = re.match(_ELECTED_ROLE, seat.role) or any(kind in _COUNCILS for kind in kinds)
        return (_ELECTED, "inferred") if elected else ("", "")

    def _sits(self, seat: _Seat) -> None:
        record, member, body, post, role = seat
        if (member.part, member.id) not in self.ids:
            self.left_out["memberships of these"] += 1
            return
        area = self._named(record, "area", "areas")
        note = "; ".join(filter(None, (f"seat: {area.text('name')}" if area else "", self._sources(record))))
        term, when = self._when(record)
        if post and member.part == "persons":
            self._link("HOLDS", record, member, post, {"note": note}, **when)
        if not body or (post and re.search(_OFFICER, role)):
            return  # an officer of a body is no member of it
        represents = self._named(record, "on_behalf_of", "organizations")
        properties = {
            "capacity": record.text("role"), "term": term, "note": note,
            "represents": represents.text("name") if represents else "",
        }  # fmt: skip
        self._link("MEMBER_OF", record, member, body, properties, **when)
        if chair := _chair_of(role, body.text("name")):
            self._link("CHAIRS", record, member, body, {"role": chair, "note": note}, **when)

    def _when(self, record: _Record) -> tuple[str, dict[str, str]]:
        """The term's name, and the dates: those of the term where the membership gives none of its own."""
        when, term = record.when(), self._named(record, "legislative_period", "events")
        if not term:
            return "", when
        filled = {key: when[key] or day for key, day in term.when().items()}
        return term.text("name"), filled | {"status": "stated" if filled == when else "inferred"}

    def _sources(self, record: _Record) -> str:
        urls = [json_text(each, "url") for each in record.list("sources")]
        words = " ".join(dict.fromkeys(url for url in urls if url))
        return self.gathered.without_contact(f"source: {words}", "address of a source", record.place) if words else ""

    def _member(self, record: _Record) -> _Record | None:
        """The person, or the organisation, whose membership it is; older files have one key for both."""
        if (member := record.ref("member")) in self.parts["organizations"]:
            return self.parts["organizations"][member]
        return self._named(record, "member" if member else "person", "persons")

    def _named(self, record: _Record, key: str, part: str) -> _Record | None:
        """The object that another one refers to, if it does; an error where there is none of that id."""
        other = record.ref(key)
        if other and other not in self.parts[part]:
            raise SourceError(
                f"The {key}_id '{other}' is not the id of any of the {part} in the file.", where=record.where,
                next_step=f"Add it to the {part}, or put the {key}_id right.",
            )  # fmt: skip
        return self.parts[part][other] if other else None

    def _thing(self, label: str, record: _Record, properties: dict[str, str], **when: str) -> None:
        name = properties.get("name") or record.text("name")
        others = (each for each in record.list("other_names") if json_text(each, "lang")[:2] in ("", "en", "cy"))
        aliases = dict.fromkeys(" ".join(json_text(each, "name").split()).replace(";", ",") for each in others)
        self.ids[record.part, record.id] = self.gathered.thing(
            label, f"{label.lower()}-{_local(record.id)}",
            {
                "name": name, "aliases": "; ".join(each for each in aliases if each and each != name),
                "identifiers": self._identifiers(record),
            } | properties,
            document=self.document, place=record.cited, where=record.where, **when,
        )  # fmt: skip

    def _link(
        self, kind: str, said: _Record, a: _Record, b: _Record, properties: dict[str, str] | None = None, /, **when: str
    ) -> None:
        self.gathered.link(
            kind, self.ids[a.part, a.id], self.ids[b.part, b.id], properties, document=self.document, place=said.cited,
            where=said.where, **when,
        )  # fmt: skip

    def _identifiers(self, record: _Record) -> str:
        """Identifiers of schemes that are known here, in our form; all others are told."""
        found = dict.fromkeys(
            (json_text(each, "scheme"), json_text(each, "identifier")) for each in record.list("identifiers")
        )
        if record.part == "areas":
            found |= {("gss", code): None for code in (record.id, record.text("identifier")) if _GSS.fullmatch(code)}
        known: dict[str, None] = {}
        for scheme, value in found:
            form = _SCHEMES.get(re.sub(r"[^a-z0-9]", "", scheme.lower()))
            if form is None:
                self.gathered.told("Schemes of identifiers that are not known here; left out", f"'{scheme}'")
                continue
            try:
                words = identifier(form.format(value))
            except ModelError:
                self.gathered.told(
                    "Identifiers not in the form of their scheme; left out", f"{scheme} at {record.place}"
                )
                continue
            if self.gathered.without_contact(words, "identifier", record.place):
                known[words] = None
        return "; ".join(known)

    def _tell_the_rest(self) -> None:
        private: Counter[str] = Counter()
        for part, records in self.parts.items():
            for key in (key for record in records.values() for key, value in record.fields.items() if value):
                if key in _PERSONAL:
                    private[_PERSONAL[key]] += 1
                elif key not in _KEYS[part]:
                    self.gathered.told("Fields that are not read", f"{key} of {part}")
        for why, counted in ((_NOT_PUBLIC, self.left_out), ("Never loaded, and left out", private)):
            for what, count in counted.items():
                self.gathered.told(why, f"{what} ({count:,})")


def _is_party(record: _Record) -> bool:
    return fold(record.text("classification")) in _PARTIES


def _chair_of(role: str, body: str) -> str:
    """ "chair", "vice-chair" or "co-chair", where that is the role, and not that of another body."""
    found = _CHAIR.fullmatch(role)
    if not found or (found[2] and found[2] != fold(body).removeprefix("the ")):
        return ""
    return {"": "chair", "co ": "co-chair"}.get(found[1] or "", "vice-chair")


def _name_in_parts(record: _Record) -> str:
    """The name of a person given in parts only, in the record or in the first of its other names that has them."""
    named = [[json_text(each, key) for key in _NAMES] for each in (record.fields, *record.list("other_names"))]
    return next((" ".join(filter(None, names)) for names in named if any(names)), "")


def _local(name: str) -> str:
    """An id of the file as a local id: the same for the same, and another for another."""
    made = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-._")
    return made if made == name else "-".join(filter(None, (made, digest(name)[:6])))


LOADER = Loader("popolo", "Popolo JSON: people, organisations, posts and memberships, or a folder", _recognises, _read)
