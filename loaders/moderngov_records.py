"""What a ModernGov site says, whichever way it was read: committees, who sits on them, meetings, items; and its XML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph import dates
from graph.errors import DateError, SourceError
from loaders.gathering import slug
from loaders.reading import as_date, xml_root

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_BYTES = re.compile(
    rb"&#(?:x0?[0-8bcef]|x1[0-9a-f]|[0-8]|1[124-9]|2\d|3[01]);|[\x01-\x08\x0b\x0c\x0e-\x1f]", re.I
)
_CALLED_OFF = re.compile(r"cancel|postpone|abandon|withdrawn|not held", re.IGNORECASE)
_ELECTED = re.compile(
    r"(?:(?:county|city|borough|district) )?(?:councillor|cllr\b|alderman|(?:the |lord |deputy )*mayor\b)", re.I
)
_NOT_ELECTED = re.compile(r"officer|secretary|clerk|guest", re.IGNORECASE)
_OWN_PAGE = re.compile(r"(https?://[^\s\"'<>]+?)/(?:documents/|mgUserInfo\.aspx|(?:mg|ie)[A-Z]\w+\.aspx)")


@dataclass(slots=True)
class Sitting:
    """Someone on a committee, or at a meeting: then ``attendance`` is what the record says of it."""

    uid: str
    name: str
    role: str = ""
    represents: str = ""
    attendance: str = ""
    elected: bool = False


@dataclass(slots=True)
class Committee:
    """``gone`` is "expired" or "deleted" for one that is no more."""

    id: str
    title: str = ""
    gone: str = ""
    members: dict[str, Sitting] = field(default_factory=dict)

    @property
    def has_number(self) -> bool:
        """Whether it has a number of its own: the service takes 0 for none of them and -1 for all."""
        return self.id.isdigit() and int(self.id) > 0


@dataclass(slots=True)
class Item:
    """One thing on an agenda. ``decided``: marked as a decision; ``decision_text``: the words of one are published."""

    id: str
    number: str
    title: str
    decided: bool = False
    decision_text: bool = False
    restricted: bool = False
    documents: tuple[str, ...] = ()


@dataclass(slots=True)
class Meeting:
    """``date`` is written 2024-05-02; ``items`` is None as long as its agenda has not been seen."""

    id: str
    committee: str = ""
    date: str = ""
    venue: str = ""
    called_off: bool = False
    minutes: bool = False
    items: dict[str, Item] | None = None
    attendees: dict[str, Sitting] = field(default_factory=dict)


@dataclass(slots=True)
class Site:
    """All that was read of one site, file by file or page by page. Earlier meetings than ``since`` are not wanted;
    ``passed_over`` holds (what, where) to be told."""

    base: str = ""
    council: str = ""
    since: str = ""
    committees: dict[str, Committee] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    passed_over: list[tuple[str, str]] = field(default_factory=list)

    def committee(self, id: str, title: str = "", *, now: bool = False) -> Committee:
        """The committee of this number, known from now on. What it is called ``now`` goes before what an old meeting
        calls it."""
        found = self.committees.setdefault(id, Committee(id))
        if title and (now or not found.title):
            found.title = title
        return found

    def meeting(self, id: str, committee: str = "") -> Meeting:
        """The meeting of this number, known from now on."""
        found = self.meetings.setdefault(id, Meeting(id))
        found.committee = found.committee or committee
        return found

    def settle_base(self, address: str) -> None:
        """Take the site's address from that of one of its pages, unless it is known."""
        if not self.base and (found := _OWN_PAGE.match(address)):
            self.base = found[1]


def plain(text: str | None) -> str:
    """A text as a reader sees it: no mark-up, no entities (which the service encodes twice), no runs of spaces."""
    made = html.unescape(html.unescape(text or ""))
    return " ".join(_CONTROL.sub(" ", _TAG.sub(" ", made)).split())


def called_off(text: str) -> bool:
    """Whether a status or a heading says that the meeting was not held."""
    return _CALLED_OFF.search(text) is not None


def sitting(uid: str, name: str, role: str, represents: str = "", attendance: str = "", seat: str = "") -> Sitting:
    """Someone on a committee or at a meeting; ``seat`` is a party or ward, which only the elected have."""
    elected = _ELECTED.match(name) is not None or bool(seat and not _NOT_ELECTED.search(role))
    return Sitting(uid, name, role, represents, attendance, elected)


def day(text: str, where: str) -> str:
    """A day as the service and the pages write it.

    Raises:
        SourceError: none, or none that can be read.
    """
    try:
        found = as_date(text)
        if dates.parse(found).exact:
            return found
    except DateError:
        pass
    raise SourceError(
        f"The date of this meeting cannot be read ('{text}').", where=where,
        next_step="Save or download it again; it should be written 31/03/2024 or 31 March 2024.",
    )  # fmt: skip


def without_controls(content: bytes) -> bytes:
    """XML without the control characters that people paste into titles and the service passes on, against the standard."""
    return content if b"\x00" in content else _CONTROL_BYTES.sub(b" ", content)


# --- the service's XML -----------------------------------------------------------------------------------------------


def read_xml(site: Site, content: bytes, name: str) -> bool:
    """Add what an answer of the web service says; whether it said anything of committees or meetings.

    Raises:
        SourceError: not well-formed, or a meeting without a date that can be read.
    """
    root = xml_root(without_controls(content), name)
    seen: set[str] = set()
    found = False
    for element in root.iter("{*}committee"):
        if id := _value(element, "committeeid"):
            found = True
            listed = next(element.iterchildren("{*}committeeexpired"), None) is not None
            _committee(site.committee(id, _value(element, "committeetitle"), now=listed), element)
    for element in root.iter("{*}meeting"):
        if id := _value(element, "meetingid"):
            found = True
            if id in seen:
                site.passed_over.append(("A meeting listed twice was read once", f"{name}, meeting {id}"))
            else:
                seen.add(id)
                _meeting(site, element, id, f"{name}, meeting {id}")
    return found


def _children(element: Any, name: str) -> Iterator[Any]:
    yield from element.iterchildren(f"{{*}}{name}")


def _value(element: Any, name: str) -> str:
    return plain(next((child.text for child in _children(element, name)), ""))


def _true(element: Any, name: str) -> bool:
    return _value(element, name).casefold() == "true"


def _committee(committee: Committee, element: Any) -> None:
    for word in ("deleted", "expired"):
        if _true(element, f"committee{word}"):
            committee.gone = word


def _meeting(site: Site, element: Any, id: str, where: str) -> None:
    around = next(element.iterancestors("{*}committee"), None)
    committee = _value(element, "committeeid") or ("" if around is None else _value(around, "committeeid"))
    if committee:
        site.committee(committee, _value(element, "committeetitle"))
    meeting = site.meeting(id, committee)
    meeting.date = day(_value(element, "meetingdate"), where)
    meeting.venue = _value(element, "meetinglocation") or meeting.venue
    meeting.called_off = meeting.called_off or called_off(_value(element, "meetingstatus"))
    meeting.minutes = meeting.minutes or _true(element, "minutepublished")
    for agenda in _children(element, "agendaitems"):
        meeting.items = {} if meeting.items is None else meeting.items
        for each in _children(agenda, "agendaitem"):
            item = _item(site, each, meeting)
            meeting.items[item.id] = item
    for attendees in _children(element, "attendees"):
        for each in _children(attendees, "attendee"):
            person = _attendee(site, each)
            meeting.attendees[person.uid or person.name] = person


def _item(site: Site, element: Any, meeting: Meeting) -> Item:
    """Minutes number items afresh, and their pages show that number; an agenda's show its own."""
    number = _value(element, "minutesitemnumber") if meeting.minutes else ""
    if number in ("", "0"):
        number = _value(element, "fulldisplaynumberformat") or _value(element, "agendaitemnumber")
    if _value(element, "agendaitemnumber") in ("", "0"):
        number = ""
    number = number.rstrip(".")
    title = _value(element, "agendaitemtitle")
    documents = []
    for linked in element.iter("{*}linkeddoc"):
        address = _value(linked, "url")
        site.settle_base(address)
        if address and not _true(linked, "isrestricted"):
            documents.append(address.replace(" ", "%20"))
    return Item(
        _value(element, "agendaitemid") or f"{meeting.id}-{number or slug(title)}", number, title,
        _true(element, "isdecision"), bool(_value(element, "decisionnonemptyhtmlbody")),
        _true(element, "isrestricted"), tuple(documents),
    )  # fmt: skip


def _attendee(site: Site, element: Any) -> Sitting:
    said = {key: plain(value) for key, value in element.attrib.items()}
    site.settle_base(_value(element, "url"))
    seat = said.get("politicalparty") or said.get("ward", "")
    return sitting(
        said.get("memberid", ""), said.get("name", ""), said.get("roledescription", ""), said.get("representing", ""),
        said.get("attendance", ""), "" if _NOT_ELECTED.search(said.get("membertype", "")) else seat,
    )  # fmt: skip
