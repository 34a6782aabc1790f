"""ModernGov: a council's committees, who sits on them, meetings, agenda items, attendance and decisions.

The same facts from its web service, from XML saved from it, and from saved pages where the service is off.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from graph import dates
from graph.claims import Source, check_contact
from graph.errors import ModelError, SourceError
from loaders.catalogue import Loader, is_address
from loaders.gathering import Gathered, Given, slug
from loaders.moderngov_pages import read_page
from loaders.moderngov_records import Committee, Item, Meeting, Site, Sitting, read_xml
from loaders.moderngov_web import base_of, fetched, first_day
from loaders.reading import content_of, nearest, placeholder

_SITE = re.compile(
    r"[^/]*(?:committee|council|minutes)|.*(?:moderngov|modgov|democra|mgWebService\.asmx|/(?:mg|ie)[A-Z]\w*\.aspx)",
    re.IGNORECASE,
)
"""What follows :// in an address of such a site."""
_XML = re.compile(rb"<(?:\w+:)?(?:committeeid|meetingid)\b", re.IGNORECASE)
_HTML = re.compile(rb"(?:mgCommitteeDetails|ieListDocuments|mgUserInfo|mgAi|mgMeetingAttendance)\.aspx", re.IGNORECASE)
_SUFFIXES = (".xml", ".html", ".htm")
_HEAD = 1 << 18
_FEW = 8

_KINDS = (
    (r"police(?:,? fire)? (?:and|&) crime panel", "police and crime panel"),
    (r"health (?:and|&) well-?being board", "health and wellbeing board"),
    (r"community safety partnership|^safer .*partnership", "community safety partnership"),
    (r"scrutiny|overview|select committee", "scrutiny committee"),
    (r"strategy board", "strategy board"),
    (r"partnership", "partnership board"),
    (r"^(?:the )?(?:cabinet|executive)(?: board| committee)?$", "executive"),
    (r"^(?:the )?(?:full |annual |extraordinary )*council(?: meeting)?$", "full council"),
)
"""What a committee's title says of its kind, the first that fits; any other is a council committee."""
_SHARED = re.compile(r"\bjoint\b|partnership|police|strategy board|outside bod", re.IGNORECASE)
"""Titles of bodies that a council serves without their being part of it."""
_COUNCILS = {
    "london borough": "london borough council", "county council": "county council",
    "borough council": "district council", "district council": "district council",
}  # fmt: skip
_PROCEDURE = re.compile(
    r"(?:to |and |any |the |receive |note |confirm |consider |approve |agree |sign |members'? )*"
    r"(?:apolog|declarations?\b|disclosures?\b|minutes\b|welcome|introductions?\b|substitut|matters arising|quorum"
    r"|(?:items? of )?urgent (?:items?|business|matters)|other (?:urgent )?business|order of business"
    r"|dates? of (?:the )?(?:next|future)|next meeting|public (?:question|partic|speak|session)|petitions?\b|deputations?\b"
    r"|questions? (?:from|by|asked)|chair(?:man|person)?.?s? (?:announce|communic)|announcements"
    r"|exclusion of|press and public|filming|webcast|evacuation|close of)",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"(?:vice|deputy)?[ -]*chair|substitut|co-?opt|ex.?officio|(?:(?:committee|board|panel|voting|council) )?member",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"(?P<vice>vice|deputy)?[ -]*chair(?:man|woman|person)?\b.*", re.IGNORECASE)
_AWAY = re.compile(r"apolog|absent|not present|did not", re.IGNORECASE)
_THERE = re.compile(r"present|attend", re.IGNORECASE)
_TITLE = re.compile(r"^(?:(?:county|city|borough|district) )?(?:councillor|cllr\.?) +", re.IGNORECASE)


def _recognises(where: str) -> bool:
    """An address that looks like such a site's, a folder or a file with some of its XML or pages."""
    if is_address(where):
        return _SITE.match(where.partition("://")[2]) is not None
    try:
        return any(_is_ours(path) for path in _files(Path(where))[:_FEW])
    except OSError:
        return False


def _files(path: Path) -> list[Path]:
    """The file, or those of the folder that can be XML or pages, but not what is in folders within it."""
    inside = sorted(each for each in path.iterdir() if each.is_file()) if path.is_dir() else [path]
    return [each for each in inside if each.suffix.lower() in _SUFFIXES or _HTML.search(each.name.encode())]


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return (_XML if path.suffix.lower() == ".xml" else _HTML).search(head) is not None


def _read(where: str, given: Given) -> Source:
    only = {each.casefold() for each in given.only}

    def wanted(id: str, title: str) -> bool:
        return not only or id in only or title.casefold() in only

    site = fetched(where, given, wanted) if is_address(where) else _saved(Path(where), given)
    titles = [each.title for each in site.committees.values()]
    site.committees = {id: each for id, each in site.committees.items() if wanted(id, each.title)}
    if not site.committees and titles:
        raise SourceError(
            "There is no such committee.", where=f"--only {given.only[0]}", next_step=nearest(given.only[0], titles)
        )
    if not site.committees:
        why = "".join(f" {what}: {place}." for what, place in site.passed_over[:1])
        raise SourceError(
            f"There is no committee in it.{why}",
            where=_name(where),
            next_step="Save the pages of a committee or a meeting.",
        )
    return _Telling(site, where, given).source()


def _saved(path: Path, given: Given) -> Site:
    since = first_day(given)
    site = Site(base_of(given.url) if given.url else "", since=since.isoformat() if since else "")
    for number, each in enumerate(_files(path), start=1):
        given.tick("files", number)
        content = content_of(each)
        if not (read_xml if each.suffix.lower() == ".xml" else read_page)(site, content, each.name):
            site.passed_over.append(("A file of another kind was passed over", each.name))
    for each in sorted(path.iterdir()) if path.is_dir() else []:
        if each.is_dir() and not each.name.endswith("_files"):  # pictures and styles that a browser saves with a page
            site.passed_over.append(("A folder within the folder was passed over", each.name))
    if not site.base:
        raise SourceError(
            "The address of the site is not known, and nothing in the files gives it.", where=path.name,
            next_step="Add --url, with the address of its pages: --url https://democracy.example.gov.uk.",
        )  # fmt: skip
    return site


@dataclass(slots=True)
class _Telling:
    """The claims that one site makes."""

    site: Site
    where: str
    given: Given
    gathered: Gathered = field(init=False)
    register: str = field(init=False, default="")
    elected: set[str] = field(init=False, default_factory=set)

    def source(self) -> Source:
        site, given = self.site, self.given
        council = given.publisher or site.council
        if not council:
            raise SourceError(
                "The name of the council is not known.", where=_name(self.where),
                next_step="Add --publisher, with the council's name.",
            )  # fmt: skip
        name = given.id or f"moderngov-{slug(site.base.partition('://')[2])}"
        title = given.title or f"Committees, members and meetings of {council}"
        self.gathered = gathered = Gathered(name, title, council)
        if not given.publisher:
            gathered.told(
                "The council's name was read from the titles of its pages (--publisher gives another)", council
            )
        dated = given.date_of(_name(self.where))
        self.register = gathered.document("site", title, dated, url=f"{site.base}/mgListCommittees.aspx?bcr=1")
        everyone = [s for c in site.committees.values() for s in c.members.values()]
        everyone += [s for m in site.meetings.values() for s in m.attendees.values()]
        self.elected = {_key(each) for each in everyone if each.elected}
        for what, place in site.passed_over:
            gathered.told(what, place)
        self._council(council)
        live = [each for each in sorted(site.committees.values(), key=lambda c: _number(c.id)) if self._live(each)]
        for committee in live:
            self._committee(committee)
        self._meetings({each.id for each in live}, dated)
        return gathered.made(_name(self.where))

    def _council(self, name: str) -> None:
        kind = next((kind for words, kind in _COUNCILS.items() if words in name.casefold()), "unitary council")
        said = {"name": name, "kind": kind, "identifiers": f"moderngov {self.site.base}"}
        said["note"] = "Its kind is read from its name."
        self.gathered.thing("Body", "council", said, document=self.register, place="whole site", status="inferred")

    def _live(self, committee: Committee) -> bool:
        place = f"{self._title(committee)} ({committee.id})"
        if committee.gone:
            self.gathered.told(f"Committees that are {committee.gone} were passed over", place)
        elif not committee.has_number:
            self.gathered.told("A committee without a number of its own was passed over", place)
        return committee.has_number and not committee.gone

    def _title(self, committee: Committee) -> str:
        return self._fit(committee.title, f"committee {committee.id}") or f"Committee {committee.id}"

    def _fit(self, text: str, place: str) -> str:
        """A text that may be loaded; nothing for one with an address or a number to write to or ring."""
        try:
            check_contact("text", text)
        except ModelError:
            self.gathered.told("A text with an e-mail address or a telephone number was left out", place)
            return ""
        return text

    # --- committees and who sits on them ---

    def _committee(self, committee: Committee) -> None:
        title, place = self._title(committee), f"committee {committee.id}"
        own = title.casefold() == self.gathered.publisher.casefold()
        kind = next((kind for words, kind in _KINDS if re.search(words, title, re.IGNORECASE)), "council committee")
        said = {
            "name": title, "kind": "full council" if own else kind, "note": "Its kind is read from its title.",
            "identifiers": f"moderngov {self.site.base}/mgCommitteeDetails.aspx?ID={committee.id}",
            "aliases": "" if own else f"{title} of {self.gathered.publisher}",
        }  # fmt: skip
        cited = {"document": self.register, "place": place}
        body = self.gathered.thing("Body", f"committee-{committee.id}", said, status="inferred", **cited)
        if _SHARED.search(title):
            note = {"note": "Its meetings are on this council's site; it is not taken to be part of the council."}
            self.gathered.link("SECRETARIAT_TO", "council", body, note, status="inferred", **cited)
            self.gathered.told("Shared bodies are not taken to be part of the council", f"{title} ({committee.id})")
        else:
            self.gathered.link("PART_OF", body, "council", None, **cited)
        self._people(committee.members.values(), body, title, self.register, f"{place}, members")

    def _people(
        self,
        people: Iterable[Sitting],
        body: str,
        where: str,
        document: str,
        place: str,
        meeting: str = "",
        on: str = "",
    ) -> None:
        """Those of a list who are councillors, as members of a body and, of a meeting's list, as having attended."""
        left_out: Counter[str] = Counter()
        cited = {"document": document, "place": place}
        for each in people:
            name = _TITLE.sub("", each.name)
            if not name or placeholder(name):
                left_out["A vacant seat was passed over"] += 1
            elif _key(each) not in self.elected or not self._fit(name, where):
                left_out["People who are not shown to be councillors were left out"] += 1
            else:
                person = self._person(each, name, cited)
                if not meeting or _MEMBER.match(each.role):
                    self._member(each, person, body, where, cited)
                if meeting and not self._attended(each, person, meeting, on, cited):
                    left_out["Attendance that says neither present nor absent was passed over"] += 1
        for what, count in left_out.items():
            self.gathered.told(what, f"{where} ({count})")

    def _person(self, each: Sitting, name: str, cited: dict[str, str]) -> str:
        id = f"person-{_key(each)}"
        if not self.gathered.knows(id):
            aliases = f"Councillor {name}; Cllr {name}" if name != each.name else ""
            self.gathered.thing("Person", id, {"name": name, "kind": "elected member", "aliases": aliases}, **cited)
        return id

    def _member(self, each: Sitting, person: str, body: str, where: str, cited: dict[str, str]) -> None:
        role = self._fit(each.role, where)
        chair = _chair(role)
        if chair:
            self.gathered.link("CHAIRS", person, body, {"role": chair}, **cited)
        capacity = "" if chair or role.casefold().endswith("member") else role.casefold()
        for words, meant in (("substitut", "substitute"), ("co-opt", "co-opted"), ("coopt", "co-opted")):
            capacity = meant if words in capacity else capacity
        said = {"capacity": capacity, "represents": self._fit(each.represents, where)}
        self.gathered.link("MEMBER_OF", person, body, said, **cited)

    def _attended(self, each: Sitting, person: str, meeting: str, on: str, cited: dict[str, str]) -> bool:
        standing = "negative" if _AWAY.search(each.attendance) else "in place" if _THERE.search(each.attendance) else ""
        if standing:
            said = {"role": _chair(each.role)}
            self.gathered.link("ATTENDED", person, meeting, said, valid_from=on, standing=standing, **cited)
        return bool(standing)

    # --- meetings ---

    def _meetings(self, live: set[str], dated: str) -> None:
        last, since = dates.parse(dated).latest.isoformat(), self.site.since
        in_order = sorted(self.site.meetings.values(), key=lambda m: (m.date, _number(m.id)))
        for number, meeting in enumerate(in_order, start=1):
            self.given.tick("meetings", number)
            place = f"meeting {meeting.id}"
            if not meeting.date or not meeting.committee:
                self.gathered.told("A meeting that no list or page of a meeting describes was passed over", place)
            elif meeting.committee not in self.site.committees:
                pass  # of a committee that --only leaves out
            elif meeting.committee not in live:
                self.gathered.told("Meetings of committees passed over were passed over too", place)
            elif since and meeting.date < since:
                self.gathered.told(f"Meetings before {since} were passed over", place)
            elif meeting.called_off:
                self.gathered.told("Meetings that were not held were passed over", f"{place}, {meeting.date}")
            else:
                self._meeting(meeting, planned=meeting.date > last)

    def _meeting(self, meeting: Meeting, *, planned: bool) -> None:
        body = f"committee-{meeting.committee}"
        title = self._title(self.site.committees[meeting.committee])
        where = f"{title}, {meeting.date}"
        document, place, attendance = self.register, f"meeting {meeting.id}", f"meeting {meeting.id}, attendance"
        if meeting.items is not None and not planned:
            document, place, attendance = self._document(meeting, where), "heading", "attendance"
        elif not planned:
            self.gathered.told("The agenda of a meeting was not there", where)
        standing = {"standing": "planned"} if planned else {}
        said = {
            "name": where, "kind": "planned meeting" if planned else "meeting", "held_on": meeting.date,
            "venue": self._fit(meeting.venue, where),
        }  # fmt: skip
        id = self.gathered.thing("Meeting", f"meeting-{meeting.id}", said, document=document, place=place, **standing)
        self.gathered.link("MET", body, id, None, document=document, place=place, valid_from=meeting.date, **standing)
        if planned:
            return
        self._people(meeting.attendees.values(), body, where, document, attendance, id, meeting.date)
        for item in (meeting.items or {}).values():
            self._item(item, meeting, body, document, where)

    def _document(self, meeting: Meeting, where: str) -> str:
        kind = "minutes" if meeting.minutes else "agenda"
        address = f"{self.site.base}/ieListDocuments.aspx?CId={meeting.committee}&MId={meeting.id}"
        title = f"{kind.capitalize()} of {where}"
        return self.gathered.document(f"meeting-{meeting.id}", title, meeting.date, kind=kind, url=address)

    def _item(self, item: Item, meeting: Meeting, body: str, document: str, where: str) -> None:
        """What was laid before a committee, and that it decided. The words of minutes and decisions are never taken."""
        place = f"item {item.number}"
        title = self._fit(item.title, f"{where}, {place}")
        if not title:
            if not item.title:
                self.gathered.told("Items without a title were passed over", f"{where}, {place}")
            return
        if item.number in ("", "0"):
            self.gathered.told("Headings of sections of an agenda were passed over", where)
            return
        if _PROCEDURE.match(title):
            self.gathered.told("Procedural items (apologies, minutes, declarations and so on) were passed over", where)
            return
        said = {"name": f"{title} ({meeting.date})", "kind": "report" if item.documents else "material"}
        if item.restricted:
            said["kind"] = "exempt report"
            self.gathered.told("Of restricted items only the title is kept, marked as exempt", where)
        elif item.documents:
            said["note"] = self._fit("Documents: " + " ; ".join(item.documents), f"{where}, {place}")
        cited = {"document": document, "place": place, "access": "exempt" if item.restricted else "open"}
        paper = self.gathered.thing("Paper", f"item-{item.id}", said, **cited)
        self.gathered.link("LAID_BEFORE", paper, body, None, valid_from=meeting.date, **cited)
        if (item.decided or item.decision_text) and not item.restricted:
            self._decision(item, title, paper, body, meeting.date, cited)

    def _decision(self, item: Item, title: str, paper: str, body: str, on: str, cited: dict[str, str]) -> None:
        status = {} if item.decision_text else {"status": "inferred"}
        said = {
            "name": f"{title}: decided ({on})", "kind": "decision", "decided_on": on,
            "note": "" if item.decision_text else "It is marked as a decision; no words of one are published.",
        }  # fmt: skip
        decision = self.gathered.thing("Decision", f"decision-{item.id}", said, **cited, **status)
        self.gathered.link("DECIDED", body, decision, None, valid_from=on, **cited, **status)
        self.gathered.link("ABOUT", decision, paper, None, valid_from=on, **cited, **status)


def _chair(role: str) -> str:
    found = _CHAIR.fullmatch(role)
    return "" if not found else "vice-chair" if found["vice"] else "chair"


def _name(where: str) -> str:
    return where if is_address(where) else Path(where).name


def _key(each: Sitting) -> str:
    return each.uid if each.uid.isdigit() else slug(each.name)


def _number(id: str) -> tuple[int, str]:
    return (int(id), "") if id.isdigit() else (0, id)


LOADER = Loader(
    "moderngov",
    "a council's committee site (ModernGov): its address, or a folder of its XML or pages",
    _recognises,
    _read,
)
