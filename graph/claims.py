"""Claims: what one source says, with the place where it says it. Loaders yield them; facts are assembled from them.

Ids are ``source:local``. An id written without a source belongs to the source that uses it; written with one
(``llr:body-pcc``) it means that source's thing. Two sources never share a thing by accident.
"""

from __future__ import annotations

import json
import re
import unicodedata
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from graph import dates, kinds, model
from graph.errors import DateError, ModelError

_LOCAL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_CONTACT = re.compile(
    # Only from the beginning of a word, or a long one would be read again from each of its letters.
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?\w"
    r"|(?<![\w£])(?:\+\d{2,3}[\s(]*\d|0\d{2,4})(?:[\d\s().-]|/ ?){6,14}\d(?:\s?x\d+)?(?!\w)",
    re.IGNORECASE,
)
_SIGNS = ("0", "@", "+", "at)", "at]", "AT)", "AT]")
_DASHES = re.compile("[\u2010-\u2015]")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_ENCODE_ASCII = json.JSONEncoder().encode
_AT_ONCE = 5_000
"""Lines of a ledger read in one go: one call for many is far quicker than one for each."""

LAW_KINDS = ("act", "regulations")
"""Kinds of document that are law."""


class Document(NamedTuple):
    """A paper, Act or register that claims cite.

    ``dated`` is the date as the document gives it, which may be a window (``2017-12~``): an undated paper has no day.
    ``source`` is the id of the source it came with; ``id`` is ``source:local``.
    """

    id: str
    title: str
    publisher: str
    kind: str
    dated: str
    url: str = ""
    access: str = "open"
    note: str = ""
    source: str = ""
    slips: str = ""

    @property
    def window(self) -> dates.PartialDate:
        """First and last day the document can date from."""
        return dates.parse(self.dated)

    @property
    def is_law(self) -> bool:
        """Law stands until something ends it: what it says has no shelf life."""
        return self.kind in LAW_KINDS


class Claim(NamedTuple):
    """What one source says in one place: of a thing (``object`` is empty) or of a link between two things.

    ``kind`` is a label or a link type; ``properties`` are sorted (name, value) pairs; dates are as the source gives
    them; ``document`` and ``locator`` are the citation, the locator as printed ("para 17", "min 36(b)").
    """

    source: str
    kind: str
    subject: str
    subject_label: str
    object: str
    object_label: str
    properties: tuple[tuple[str, str], ...]
    valid_from: str
    valid_to: str
    standing: str
    status: str
    document: str
    locator: str
    access: str = "open"

    @property
    def id(self) -> str:
        """A hash of everything the claim says. It never changes, whatever is merged later."""
        return digest(*self[:6], _ENCODE_ASCII(self.properties) if self.properties else "[]", *self[7:])

    @property
    def is_link(self) -> bool:
        """True for a claim of a link between two things."""
        return bool(self.object)

    def get(self, name: str, default: str = "") -> str:
        """A property's value, or ``default``."""
        for key, value in self.properties:
            if key == name:
                return value
        return default


class Coverage(NamedTuple):
    """A source's promise that it lists every record of one kind about one body: only then does absence mean anything.

    ``record`` is a link type such as MEMBER_OF; ``body`` the id it is complete for; dates as the source gives them.
    """

    body: str
    record: str
    valid_from: str
    valid_to: str
    document: str


@dataclass(frozen=True, slots=True)
class Source:
    """One source, read whole: who published it, its documents, its coverage and its claims."""

    id: str
    title: str
    publisher: str
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    coverage: tuple[Coverage, ...] = ()
    together_with: tuple[str, ...] = field(default=())
    notices: tuple[str, ...] = ()
    """What whoever loads it should be told, though it keeps nothing from being loaded; not kept in the ledger."""


def digest(*parts: str) -> str:
    """16 hexadecimal digits that stand for the parts, the same on every machine."""
    return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def fact_id(sort: str, *parts: str) -> str:
    """The id of a fact: its sort and a digest, in the twelve characters that the embedded engine keeps in place; longer
    ones are kept elsewhere and looked up, which takes a tenth more time and space for the whole graph."""
    value = blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return sort + urlsafe_b64encode(value).decode()[:11]


@lru_cache(maxsize=1 << 16)
def qualify(source: str, name: str) -> str:
    """``local`` as ``source:local``; an id that names its source stays as it is.

    Raises:
        ModelError: characters other than letters, digits, dot, dash and underscore.
    """
    prefix, _, local = name.strip().rpartition(":")
    prefix = prefix or source
    for part in (prefix, local):
        if not _LOCAL_ID.fullmatch(part):
            raise ModelError(
                f"'{part}' cannot be an id.", next_step="Use letters, digits, dots, dashes and underscores, no spaces."
            )
    return f"{prefix}:{local}"


def thing_claim(
    source: str,
    label: str,
    thing: str,
    properties: Mapping[str, str],
    *,
    document: str,
    locator: str,
    valid_from: str = "",
    valid_to: str = "",
    standing: str = "in place",
    status: str = "stated",
    access: str = "open",
) -> Claim:
    """A checked claim about one thing. ``properties`` must hold ``name`` and ``kind``.

    Raises:
        ModelError: label, kind, legal form or property not declared, or a value of the wrong type.
        DateError: a date that cannot be read, or an end before its start.
    """
    declared = model.label(label)
    clean = _clean(properties, label)
    if not clean.get("name"):
        raise ModelError(f"A {label} needs a name.", next_step="Fill in the 'name' column.")
    declared.kind(clean.get("kind", ""))
    if "identifiers" in clean:
        clean["identifiers"] = "; ".join(map(identifier, clean["identifiers"].split(";")))
    if "legal_form" in clean:
        _one_of(clean["legal_form"], kinds.LEGAL_FORMS, "legal form")
    claim = Claim(
        source, label, qualify(source, thing), label, "", "", tuple(sorted(clean.items())),
        valid_from.strip(), valid_to.strip(), standing, status, document, " ".join(locator.split()), access,
    )  # fmt: skip
    return _checked(claim)


def link_claim(
    source: str,
    kind: str,
    subject: tuple[str, str],
    obj: tuple[str, str],
    properties: Mapping[str, str] | None = None,
    *,
    document: str,
    locator: str,
    valid_from: str = "",
    valid_to: str = "",
    standing: str = "in place",
    status: str = "stated",
    access: str = "open",
) -> Claim:
    """A checked claim of a link. ``subject`` and ``obj`` are (label, id).

    Raises:
        ModelError: link, ends or property not declared.
        DateError: a date that cannot be read, or an end before its start.
    """
    declared = model.link(kind)
    pair = (subject[0], obj[0])
    if pair not in declared.ends:
        allowed = ", ".join(f"{a} to {b}" for a, b in declared.ends)
        raise ModelError(f"{kind} does not go from {pair[0]} to {pair[1]}.", next_step=f"It goes: {allowed}.")
    clean = _clean(properties, kind) if properties else {}
    claim = Claim(
        source, kind, qualify(source, subject[1]), subject[0], qualify(source, obj[1]), obj[0],
        tuple(sorted(clean.items())), valid_from.strip(), valid_to.strip(), standing, status, document,
        " ".join(locator.split()), access,
    )  # fmt: skip
    return _checked(claim)


@cache
def _columns(kind: str) -> Mapping[str, model.Property]:
    """The properties that a claim of a label or a link may have."""
    if kind in model.labels():
        return {p.name: p for p in model.thing_columns(kind)}
    return {p.name: p for p in (*model.link(kind).properties, *model.COMMON_LINK_PROPERTIES)}


def _clean(properties: Mapping[str, str], owner: str) -> dict[str, str]:
    declared = _columns(owner)
    clean = {}
    for name, value in properties.items():
        value = " ".join(str(value).split())
        if not value:
            continue
        if name not in declared:
            raise ModelError(f"{owner} has no property '{name}'.", next_step=f"It has: {', '.join(declared)}.")
        if declared[name].type == "number":
            _number(value, name)
        elif declared[name].type == "day":
            _one_day(value, name)
        check_contact(name, value)
        clean[name] = value
    return clean


def check_contact(name: str, value: str) -> None:
    """Raise :class:`ModelError` when a value holds contact details, which are never loaded."""
    if not value.isascii():  # wide letters, other dashes and what is not seen stand for the plain ones
        value = _DASHES.sub("-", unicodedata.normalize("NFKC", value).translate(_UNSEEN))
    if any(sign in value for sign in _SIGNS) and _CONTACT.search(value):
        raise ModelError(
            f"The {name} looks like an e-mail address or a telephone number.",
            next_step="Contact details are not loaded: take it out.",
        )


def identifier(text: str) -> str:
    """An official identifier, checked and in one form: "gss E06000016".

    Raises:
        ModelError: no known scheme, or not in the scheme's form.
    """
    scheme, _, value = text.strip().partition(" ")
    known = "; ".join(f"{name} ({meaning})" for name, (_, meaning) in kinds.IDENTIFIERS.items())
    if scheme.lower() not in kinds.IDENTIFIERS:
        raise ModelError(f"'{text.strip()}' names no scheme of identifiers.", next_step=f"Write one of: {known}.")
    scheme, value = scheme.lower(), value.strip()
    pattern, meaning = kinds.IDENTIFIERS[scheme]
    if not re.fullmatch(pattern, value):
        raise ModelError(f"'{value}' is not a {scheme} identifier.", next_step=f"It should be a {meaning}.")
    return f"{scheme} {value}"


def _number(value: str, name: str) -> None:
    if not _NUMBER.fullmatch(value):
        raise ModelError(
            f"{name} is '{value}', not a number.", next_step="Write digits only, such as 880000, or leave it empty."
        )


def _one_day(value: str, name: str) -> None:
    if not dates.parse(value).exact:
        raise ModelError(
            f"{name} is '{value}', not one day.", next_step="Write a day as 2024-04-30, or leave it empty."
        )


def _one_of(value: str, known: Iterable[str], what: str) -> None:
    if value not in known:
        raise ModelError(f"'{value}' is not a {what}.", next_step=f"Use one of: {'; '.join(known)}.")


def _checked(claim: Claim) -> Claim:
    if claim.subject == claim.object:
        raise ModelError("A link needs two different things.", next_step="Name another thing at one of its ends.")
    check_contact("place cited", claim.locator)
    _one_of(claim.standing, kinds.STANDINGS, "standing")
    _one_of(claim.status, kinds.STATUSES, "status")
    _one_of(claim.access, kinds.ACCESS, "kind of access")
    if not claim.locator:
        raise ModelError("A citation needs a place in its document.", next_step="Write it as 'S1 para 5'.")
    check_dates(claim.valid_from, claim.valid_to)
    return claim


@lru_cache(maxsize=4096)
def check_dates(valid_from: str, valid_to: str) -> None:
    """Raise :class:`DateError` when either cannot be read, or the end is before the start for certain."""
    if valid_from and valid_to and dates.parse(valid_to).latest < dates.parse(valid_from).earliest:
        raise DateError(
            f"It ends ({valid_to}) before it starts ({valid_from}).", next_step="Put one of the dates right."
        )
    for text in (valid_from, valid_to):
        if text:
            dates.parse(text)


_FIELDS = Claim._fields


def claim_to_json(claim: Claim) -> str:
    """One line of a ledger: the fields that are not empty, in order."""
    record: dict[str, object] = {key: value for key, value in zip(_FIELDS, claim, strict=True) if value}
    record["properties"] = dict(claim.properties)
    return _ENCODE(record)


def claims_from_json(lines: Sequence[str]) -> Iterator[Claim]:
    """The claims in lines of a ledger, whose checksum has been checked, so that the claims are not checked again."""
    for start in range(0, len(lines), _AT_ONCE):
        for record in json.loads(f"[{','.join(lines[start : start + _AT_ONCE])}]"):
            get = record.get
            yield Claim(
                record["source"], record["kind"], record["subject"], record["subject_label"], get("object", ""),
                get("object_label", ""), tuple(record["properties"].items()), get("valid_from", ""), get("valid_to", ""),
                record["standing"], record["status"], record["document"], record["locator"], record["access"],
            )  # fmt: skip
