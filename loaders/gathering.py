"""What a loader gathers on its way through a file: documents, things and links, checked as they come, into one source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import combining, normalize

from graph.claims import Claim, Coverage, Document, Source, check_contact, digest, link_claim, qualify, thing_claim
from graph.errors import AnswerableError, ModelError, SourceError
from graph.resolve import fold
from loaders.reading import placed

_NAMED = 6
"""Places that a notice names; of the others it says how many they are."""


def _quiet(what: str, done: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever loads a file says of it, because the file cannot: all may be empty.

    ``dated`` is the date of the file as the project writes dates (``2024-03-31``, ``2024``); ``only`` limits a large
    national file to some names or codes; ``since`` is a day; ``cache`` the folder where what was fetched is kept;
    ``tick`` is told now and then what is being read and how much of it.
    """

    id: str = ""
    title: str = ""
    publisher: str = ""
    dated: str = ""
    url: str = ""
    mapping: Path | None = None
    only: tuple[str, ...] = ()
    since: str = ""
    cache: Path | None = None
    tick: Callable[[str, int], None] = _quiet

    def date_of(self, name: str, found: str = "") -> str:
        """The date of a file: as given, else as found in it.

        Raises:
            SourceError: neither is known.
        """
        if self.dated or found:
            return self.dated or found
        raise SourceError(
            "The date of this file is not known, and every fact in it needs one.", where=name,
            next_step="Add --dated, with the day it was published or saved: --dated 2024-03-31.",
        )  # fmt: skip


_KINDS_IN_NAMES = (
    (r"county council", "county council"),
    (r"(borough|district) council", "district council"),
    (r"constabulary|police( service| force)?", "police force"),
    (r"fire and rescue service", "fire and rescue service"),
    (r"fire and rescue authority", "fire and rescue authority"),
    (r"(department|ministry) (of|for) .+|(home|cabinet|foreign) office|hm treasury", "government department"),
)


def kind_in_name(name: str) -> str:
    """The kind of body its name seems to say, else "other"; a claim that rests on it is inferred, and gives way to one
    that states a kind."""
    words = fold(name)
    return next((kind for ending, kind in _KINDS_IN_NAMES if re.search(rf"(^|\b)({ending})$", words)), "other")


def slug(text: str, most: int = 60) -> str:
    """A text as an id: short enough to read; of a long one, with something that tells it from others."""
    plain = "".join(each for each in normalize("NFKD", fold(text)) if not combining(each))
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or digest(text)
    return made if len(made) <= most else f"{made[: most - 9].strip('-')}-{digest(made)[:8]}"


_CHAIR = re.compile(
    r"(?:the )?(?:independent )?(?:(?:co|joint) ?)?(?P<vice>(?:vice|deputy) ?)?chair(?: ?(?:man|woman|person))?"
)


def chair_role(text: str) -> str:
    """The role of a chair that words state, "chair" or "vice-chair": "Chairman", "Co-chair", "Deputy Chair". Nothing where
    they say more or other than that: the "Chair of the Audit Committee" may sit on a board that somebody else chairs."""
    found = _CHAIR.fullmatch(fold(text))
    return "" if not found else "vice-chair" if found["vice"] else "chair"


def as_id(reference: str) -> str:
    """An official reference as an id: itself where it can be one, else with something that tells it from others."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", reference):
        return reference
    return f"{slug(reference, 50)}-{digest(reference)[:8]}"


@dataclass(slots=True)
class Gathered:
    """One source in the making. Ids given to its methods may be local; those returned are ``source:local``."""

    source: str
    title: str
    publisher: str
    documents: dict[str, Document] = field(default_factory=dict)
    coverage: list[Coverage] = field(default_factory=list)
    _claims: dict[Claim, None] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _told: dict[str, dict[str, None]] = field(default_factory=dict)

    def document(
        self, name: str, title: str, dated: str, *, kind: str = "register", publisher: str = "", url: str = "",
        access: str = "open", note: str = "",
    ) -> str:  # fmt: skip
        """Declare a document that claims will cite; gives its id. The same one twice is one.

        Raises:
            DateError: no date that can be read.
        """
        document = Document(
            qualify(self.source, name), " ".join(title.split()), publisher or self.publisher, kind, dated, url, access,
            " ".join(note.split()), self.source,
        )  # fmt: skip
        _ = document.window
        check_contact("title", document.title)
        self.documents.setdefault(document.id, document)
        return document.id

    def thing(
        self,
        label: str,
        name: str,
        properties: Mapping[str, str],
        *,
        document: str,
        place: str,
        where: str = "",
        **when: str,
    ) -> str:
        """Claim a thing; gives its id. ``place`` is the citation's place in the document as a reader finds it, ``where``
        the place as an error gives it, with the file; ``when`` is as for :func:`graph.claims.thing_claim`.

        Raises:
            SourceError: what :func:`graph.claims.thing_claim` refuses, or the same id for a thing of another label.
        """
        try:
            claim = thing_claim(self.source, label, name, properties, document=document, locator=place, **when)
        except AnswerableError as error:
            raise placed(error, where or place) from None
        known = self._known.setdefault(claim.subject, label)
        if known != label:
            raise SourceError(
                f"'{claim.subject}' is a {known} and a {label}.", where=where or place,
                next_step="Give one of them another id or name.",
            )  # fmt: skip
        self._claims[claim] = None
        return claim.subject

    def link(
        self, kind: str, a: str, b: str, properties: Mapping[str, str] | None = None, *, document: str, place: str,
        where: str = "", **when: str,
    ) -> None:  # fmt: skip
        """Claim a link between two things that have been claimed.

        Raises:
            SourceError: what :func:`graph.claims.link_claim` refuses, or an end that has not been claimed.
        """
        try:
            claim = link_claim(
                self.source, kind, (self.label_of(a), a), (self.label_of(b), b), properties,
                document=document, locator=place, **when,
            )  # fmt: skip
        except AnswerableError as error:
            raise placed(error, where or place) from None
        self._claims[claim] = None

    def label_of(self, name: str) -> str:
        """The label of a thing that has been claimed."""
        known = self._known.get(qualify(self.source, name))
        if known is None:
            raise SourceError(f"Nothing describes '{name}'.", next_step="Add a row that does.")
        return known

    def knows(self, name: str) -> bool:
        """Whether a thing of this id has been claimed."""
        return qualify(self.source, name) in self._known

    def told(self, what: str, where: str) -> None:
        """Note something that whoever loads the source should be told; the places of one notice are told together."""
        self._told.setdefault(what, {})[where] = None

    def without_contact(self, text: str, what: str, where: str) -> str:
        """The text; or nothing, which is told, where it holds contact details, which are never loaded."""
        try:
            check_contact(what, text)
        except ModelError:
            self.told(f"The {what} was left out, because it holds an e-mail address or a telephone number", where)
            return ""
        return text

    def made(self, where: str) -> Source:
        """The source, whole.

        Raises:
            SourceError: nothing was claimed.
        """
        if not self._claims:
            raise SourceError(
                "Nothing in it could be loaded.", where=where, next_step="Check that it is the file you mean."
            )
        return Source(
            self.source, self.title, self.publisher, tuple(self.documents.values()), tuple(self._claims),
            tuple(self.coverage), notices=tuple(self._notices()),
        )  # fmt: skip

    def _notices(self) -> list[str]:
        said = []
        for what, places in self._told.items():
            named = ", ".join(list(places)[:_NAMED])
            more = f" and {len(places) - _NAMED:,} more" if len(places) > _NAMED else ""
            said.append(f"{what}: {named}{more}.")
        return said
