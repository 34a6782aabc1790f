"""What a ModernGov site says, whichever way it was read: committees, who sits on them, meetings, items; and its XML."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from urllib.parse import unquote

from graph import dates
from graph.errors import DateError, SourceError
from loaders.gathering import slug
from loaders.reading import as_date, xml_root

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_BYTES = re.compile(
    rb"(?i)&#(?:x0?[0-8bcef]|x1[0-9a-f]|[0-8]|1[124-9]|2\d|3[01]);|[\x01-\x08\x0b\x0c\x0e-\x1f]"
)
CALLED_OFF = re.compile(r"cancel|postpone|abandon|withdrawn|not held", re.IGNORECASE)
_ELECTED = re.compile(
    r"(?:(?:county|city|borough|district) )?(?:councillor|cllr\b|alderman|(?:the |lord |deputy )*mayor\b)", re.I
)
_NOT_ELECTED = re.compile(r"officer|secretary|clerk|guest", re.IGNORECASE)
_OWN_PAGE = re.compile(r"(https?://[^\s\"'<>]+?)/(?:documents/|mgUserInfo\.aspx|(?:mg|ie)[A-Z]\w+\.aspx)")
_ONE = re.compile(r"0*[1-9][0-9]*")
_NO_NUMBER = ("", "0")


@dataclass(slots=True)
class Sitting:
    """Someone on a committee, or at a meeting: then ``attendance`` is what the record says of it. ``seat`` is a party or
    ward, which only the elected have."""

    uid: str
    name: str
    role: str = ""
    represents: str = ""
    attendance: str = ""
    seat: str = ""

    @property
    def key(self) -> str:
        """What stands for this person within the site: the number, else the name."""
        return slug(self.name if self.uid in _NO_NUMBER else self.uid)

    @property
    def elected(self) -> bool:
        """Whether the name, a party or a ward shows a councillor."""
        return bool(self.seat or _ELECTED.match(self.name))


@dataclass(slots=True)
class Committee:
    """``gone`` is a word for why it is none, or no more: "expired", "deleted"."""

    id: str
    title: str = ""
    gone: str = ""
    members: dict[str, Sitting] = field(default_factory=dict)


@dataclass(slots=True)
class Item:
    """One thing on an agenda, as one file or page describes it. ``decided``: marked as a decision; ``decision_text``: the
    words of one are published; ``withheld``: documents that are restricted; ``minuted``: described once minuted."""

    id: str
    number: str
    title: str
    decided: bool = False
    decision_text: bool = False
    restricted: bool = False
    documents: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    minuted: bool = False


@dataclass(slots=True)
class Meeting:
    """``date`` is written 2024-05-02; ``agenda`` is whether its agenda has been seen."""

    id: str
    committee: str = ""
    date: str = ""
    venue: str = ""
    called_off: bool = False
    minutes: bool = False
    agenda: bool = False
    described: list[Item] = field(default_factory=list)
    attendees: dict[str, Sitting] = field(default_factory=dict)

    def items(self) -> list[Item]:
        """The items of the agenda, each with all that is said of it. One described without its id is that of the same
        number and title, if there is one."""
        with_ids = sorted((each for each in self.described if each.id), key=lambda each: each.id)
        ids = {(each.number, slug(each.title)): each.id for each in with_ids}
        found: dict[str, list[Item]] = {}
        for each in self.described:
            id = each.id or ids.get((each.number, slug(each.title))) or f"{self.id}-{each.number or slug(each.title)}"
            found.setdefault(id, []).append(each)
        return [_merged(id, described) for id, described in found.items()]


def _merged(id: str, described: list[Item]) -> Item:
    """All that is said of one item, in whatever order: restricted, if anything says so; the number and title of the
    minutes before those of the agenda."""
    best = sorted(described, key=lambda one: (one.minuted, one.number, one.title), reverse=True)
    withheld = {_file(each) for one in described for each in one.withheld}
    lists = sorted((one.documents for one in described), key=lambda listed: (-len(listed), listed))
    documents: dict[str, str] = {}
    for each in chain.from_iterable(lists):
        documents.setdefault(_file(each), each)
    return Item(
        id,
        next((each.number for each in best if each.number not in _NO_NUMBER), ""),
        next((each.title for each in best if each.title), ""),
        any(each.decided for each in described),
        any(each.decision_text for each in described),
        any(each.restricted for each in described),
        tuple(each for file, each in documents.items() if file not in withheld),
    )


def _file(address: str) -> str:
    """What a document is known by, however its address is written."""
    return unquote(address.partition("?")[0]).casefold().rpartition("documents/")[2]


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
        calls it. The service takes 0 for none of them and -1 for all."""
        gone = "" if _ONE.fullmatch(id) else "without a number of their own"
        found = self.committees.setdefault(id, Committee(id, gone=gone))
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


def day(text: str, where: str) -> str:
    """A day as the service and the pages write it; anything else is refused."""
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


# --- the service's XML -----------------------------------------------------------------------------------------------


def without_controls(content: bytes) -> bytes:
    """XML without the control characters that people paste into titles and the service passes on, against the standard."""
    return content if b"\x00" in content else _CONTROL_BYTES.sub(b" ", content)


def read_xml(site: Site, content: bytes, name: str) -> bool:
    """Add what an answer of the web service says; False for one that says nothing of committees or meetings. What is not
    well-formed, and a meeting without a date, is refused."""
    root = xml_root(without_controls(content), name)
    for element in root.iter("{*}url"):
        site.settle_base(plain(element.text))
    for element in root.iter("{*}committee"):
        if id := _value(element, "committeeid"):
            listed = element.find("{*}committeeexpired") is not None
            committee = site.committee(id, _value(element, "committeetitle"), now=listed)
            for word in ("deleted", "expired"):
                committee.gone = word if _true(element, f"committee{word}") else committee.gone
    for element in root.iter("{*}meeting"):
        if id := _value(element, "meetingid"):
            _meeting(site, element, id, f"{name}, meeting {id}")
    return next(root.iter("{*}committeeid", "{*}meetingid"), None) is not None


def _value(element: Any, name: str) -> str:
    return plain(element.findtext(f"{{*}}{name}"))


def _true(element: Any, name: str) -> bool:
    return _value(element, name).casefold() == "true"


def _meeting(site: Site, element: Any, id: str, where: str) -> None:
    around = next(element.iterancestors("{*}committee"), element)
    committee = _value(element, "committeeid") or _value(around, "committeeid")
    if committee:
        site.committee(committee, _value(element, "committeetitle"))
    meeting = site.meeting(id, committee)
    meeting.date = day(_value(element, "meetingdate"), where)
    meeting.venue = _value(element, "meetinglocation") or meeting.venue
    meeting.called_off = meeting.called_off or bool(CALLED_OFF.search(_value(element, "meetingstatus")))
    meeting.minutes = meeting.minutes or _true(element, "minutepublished")
    meeting.agenda = meeting.agenda or element.find("{*}agendaitems") is not None
    for each in element.iterfind("{*}agendaitems/{*}agendaitem"):
        meeting.described.append(_item(each, minuted=_true(element, "minutepublished")))
    for each in element.iterfind("{*}attendees/{*}attendee"):
        person = _attendee({key: plain(value) for key, value in each.attrib.items()})
        meeting.attendees[person.key] = person


def _item(element: Any, *, minuted: bool) -> Item:
    """Minutes number items afresh, and their pages show that number; an agenda's show its own."""
    number = _value(element, "agendaitemnumber")
    if number not in _NO_NUMBER:
        afresh = _value(element, "minutesitemnumber") if minuted else ""
        number = _value(element, "fulldisplaynumberformat") or number if afresh in _NO_NUMBER else afresh
    linked = [(_value(each, "url"), _true(each, "isrestricted")) for each in element.iter("{*}linkeddoc")]
    return Item(
        _value(element, "agendaitemid"), number.rstrip("."), _value(element, "agendaitemtitle"),
        _true(element, "isdecision"), bool(_value(element, "decisionnonemptyhtmlbody")),
        _true(element, "isrestricted"), tuple(url for url, restricted in linked if url and not restricted),
        tuple(url for url, restricted in linked if url and restricted), minuted,
    )  # fmt: skip


def _attendee(said: dict[str, str]) -> Sitting:
    role, seat = said.get("roledescription", ""), said.get("politicalparty") or said.get("ward", "")
    if _NOT_ELECTED.search(f"{said.get('membertype')} {role}"):
        seat = ""
    who = said.get("memberid", ""), said.get("name", "")
    return Sitting(*who, role, said.get("representing", ""), said.get("attendance", ""), seat)
