"""ModernGov: a council's committees, who sits on them, meetings, agenda items, attendance and decisions.

The same facts from its web service, from XML saved from it, and from saved pages where the service is off.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from graph import dates
from graph.claims import Source
from graph.errors import SourceError
from loaders.catalogue import Loader, is_address
from loaders.gathering import Gathered, Given, chair_role, kind_in_name, slug
from loaders.moderngov_pages import read_page
from loaders.moderngov_records import Committee, Item, Meeting, Site, Sitting, read_xml
from loaders.moderngov_web import base_of, fetched, first_day
from loaders.reading import content_of, head_of, nearest, placeholder

_SITE = re.compile(
    r"(?i)[^/]*(committee|council|minutes)|.*(moderngov|modgov|democra|mgWebService\.asmx|/(mg|ie)[A-Z]\w*\.aspx)"
)
"""What follows :// in an address of such a site."""
_OURS = re.compile(
    rb"(?i)<(\w+:)?(committeeid|meetingid)\b|(mgCommitteeDetails|ieListDocuments|mgUserInfo|mgAi|mgMeetingAttendance)\.aspx"
)
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
    (r"", "council committee"),
)
"""What a committee's title says of its kind: the first that fits."""
_SHARED = re.compile(r"\bjoint\b|partnership|police|strategy board|outside bod", re.IGNORECASE)
"""Titles of bodies that a council serves without their being part of it."""
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
    r"(?i)(vice|deputy)?[ -]*chair|substitut|co-?opt|ex.?officio|((committee|board|panel|voting|council) )?member"
)
_CAPACITIES = (("substitut", "substitute"), ("co-opt", "co-opted"), ("coopt", "co-opted"))
_STANDINGS = ((r"apolog|absent|not present|did not", "negative"), (r"present|attend", "in place"))
_TITLE = re.compile(r"^(?:(?:county|city|borough|district) )?(?:councillor|cllr\.?) +", re.IGNORECASE)

_Cited = dict[str, str]


def _recognises(where: str) -> bool:
    """An address that looks like such a site's, a folder or a file with some of its XML or pages."""
    if is_address(where):
        return _SITE.match(where.partition("://")[2]) is not None
    try:
        few = _files(Path(where))[:_FEW]
    except OSError:
        return False
    return any(_OURS.search(head_of(str(path), _HEAD)) for path in few)


def _files(path: Path) -> list[Path]:
    """The file, or those of the folder that can be XML or pages, but not what is in folders within it."""
    inside = sorted(each for each in path.iterdir() if each.is_file()) if path.is_dir() else [path]
    return [each for each in inside if each.suffix.lower() in _SUFFIXES or _OURS.search(each.name.encode())]


def _read(where: str, given: Given) -> Source:
    only = {each.casefold() for each in given.only}

    def wanted(id: str, title: str) -> bool:
        return not only or id in only or title.casefold() in only

    site = fetched(where, given, wanted) if is_address(where) else _saved(Path(where), given)
    titles = [each.title for each in site.committees.values()]
    if not titles:
        why = "".join(f" {what}: {place}." for what, place in site.passed_over[:1])
        raise SourceError(f"There is no committee in it.{why}", next_step="Save the pages of a committee or a meeting.")
    left_out = {id for id, each in site.committees.items() if not wanted(id, each.title)}
    site.committees = {id: each for id, each in site.committees.items() if id not in left_out}
    site.meetings = {id: each for id, each in site.meetings.items() if each.committee not in left_out}
    if not site.committees:
        named = given.only[0]
        raise SourceError("There is no such committee.", where=f"--only {named}", next_step=nearest(named, titles))
    return _Telling(site, given).source()


def _saved(path: Path, given: Given) -> Site:
    since = first_day(given)
    site = Site(base_of(given.url) if given.url else "", since=since.isoformat() if since else "")
    ours = _files(path)
    for number, each in enumerate(sorted(path.iterdir()) if path.is_dir() else [path], start=1):
        given.tick("files", number)
        reader = read_xml if each.suffix.lower() == ".xml" else read_page
        pictures = each.name.endswith("_files")  # and styles, that a browser saves with a page
        if not pictures and (each not in ours or not reader(site, content_of(each), each.name)):
            site.passed_over.append(("A file or folder of another kind was passed over", each.name))
    if not site.base:
        add = "Add --url, with the address of its pages: --url https://democracy.example.gov.uk."
        raise SourceError("The address of the site is not known, and nothing in the files gives it.", next_step=add)
    return site


class _Telling:
    """The claims that one site makes."""

    def __init__(self, site: Site, given: Given) -> None:
        council = given.publisher or site.council
        if not council:
            add = "Add --publisher, with the council's name."
            raise SourceError("The name of the council is not known.", next_step=add)
        title = given.title or f"Committees, members and meetings of {council}"
        name = given.id or f"moderngov-{slug(site.base.partition('://')[2].removeprefix('www.'))}"
        self.site, self.given, self.gathered = site, given, Gathered(name, title, council)
        self.dated = given.date_of("")
        address = f"{site.base}/mgListCommittees.aspx?bcr=1"
        self.register = self.gathered.document("site", title, self.dated, url=address)
        lists = [each.members for each in site.committees.values()]
        lists += [each.attendees for each in site.meetings.values()]
        self.elected = {each.key for people in lists for each in people.values() if each.elected}
        self.left_out: Counter[tuple[str, str]] = Counter()

    def source(self) -> Source:
        gathered, council = self.gathered, self.gathered.publisher
        for what, place in self.site.passed_over:
            gathered.told(what, place)
        kind = "london borough council" if "london borough" in council.casefold() else kind_in_name(council)
        said = {
            "name": council, "kind": "unitary council" if kind == "other" else kind,
            "identifiers": f"moderngov {self.site.base}", "note": "Its kind is read from its name.",
        }  # fmt: skip
        gathered.thing("Body", "council", said, document=self.register, place="whole site", status="inferred")
        for committee in sorted(self.site.committees.values(), key=lambda each: (len(each.id), each.id)):
            if committee.gone:
                place = f"{self._title(committee)} ({committee.id})"
                gathered.told(f"Committees that are {committee.gone} were passed over", place)
            else:
                self._committee(committee)
        in_order = sorted(self.site.meetings.values(), key=lambda each: (each.date, len(each.id), each.id))
        for number, meeting in enumerate(in_order, start=1):
            self.given.tick("meetings", number)
            if why := self._passed_over(meeting):
                gathered.told(why, f"meeting {meeting.id}")
            else:
                self._meeting(meeting)
        for (what, where), count in self.left_out.items():
            gathered.told(what, f"{where} ({count})")
        return gathered.made("")

    def _title(self, committee: Committee) -> str:
        place = f"committee {committee.id}"
        return self.gathered.without_contact(committee.title, "title", place) or place.capitalize()

    # --- committees and who sits on them ---

    def _committee(self, committee: Committee) -> None:
        gathered, title, place = self.gathered, self._title(committee), f"committee {committee.id}"
        own = title.casefold() == gathered.publisher.casefold()
        kind = next(kind for words, kind in _KINDS if re.search(words, title, re.IGNORECASE))
        said = {
            "name": title, "kind": "full council" if own else kind, "note": "Its kind is read from its title.",
            "identifiers": f"moderngov {self.site.base}/mgCommitteeDetails.aspx?ID={committee.id}",
            "aliases": "" if own else f"{title} of {gathered.publisher}",
        }  # fmt: skip
        cited = {"document": self.register, "place": place}
        body = gathered.thing("Body", f"committee-{committee.id}", said, status="inferred", **cited)
        if _SHARED.search(title):
            note = {"note": "Its meetings are on this council's site; it is not taken to be part of the council."}
            gathered.link("SECRETARIAT_TO", "council", body, note, status="inferred", **cited)
            gathered.told("Shared bodies are not taken to be part of the council", f"{title} ({committee.id})")
        else:
            gathered.link("PART_OF", body, "council", None, **cited)
        cited["place"] = f"{place}, members"
        for each, person in self._councillors(committee.members.values(), title, cited):
            self._member(each, person, body, title, cited)

    def _councillors(self, people: Iterable[Sitting], where: str, cited: _Cited) -> Iterable[tuple[Sitting, str]]:
        """Those of a list who are councillors, each with an id; nobody else is named."""
        for each in people:
            name = _TITLE.sub("", each.name)
            if not name or placeholder(name):
                self.left_out["A vacant seat was passed over", where] += 1
            elif each.key not in self.elected or not self.gathered.without_contact(name, "name", where):
                self.left_out["People who are not shown to be councillors were left out", where] += 1
            else:
                id = f"person-{each.key}"
                if not self.gathered.knows(id):
                    aliases = f"Councillor {name}; Cllr {name}" if name != each.name else ""
                    said = {"name": name, "kind": "elected member", "aliases": aliases}
                    self.gathered.thing("Person", id, said, **cited)
                yield each, id

    def _member(self, each: Sitting, person: str, body: str, where: str, cited: _Cited) -> None:
        fit = self.gathered.without_contact
        role, chair = fit(each.role, "role", where).casefold(), chair_role(each.role)
        if chair:
            self.gathered.link("CHAIRS", person, body, {"role": chair}, **cited)
        stated = "" if chair or role.endswith("member") else role
        capacity = next((meant for words, meant in _CAPACITIES if words in stated), stated)
        said = {"capacity": capacity, "represents": fit(each.represents, "words beside a name", where)}
        self.gathered.link("MEMBER_OF", person, body, said, **cited)

    # --- meetings ---

    def _passed_over(self, meeting: Meeting) -> str:
        """Why a meeting is not told of, as a notice; nothing for one that is."""
        committee, since = self.site.committees.get(meeting.committee), self.site.since
        reasons = (
            (not (committee and meeting.date), "A meeting that no list or page describes was passed over"),
            (committee and committee.gone, "Meetings of committees passed over were passed over too"),
            (meeting.date < since, f"Meetings before {since} were passed over"),
            (meeting.called_off, "Meetings that were not held were passed over"),
        )
        return next((notice for holds, notice in reasons if holds), "")

    def _meeting(self, meeting: Meeting) -> None:
        gathered, body = self.gathered, f"committee-{meeting.committee}"
        planned = meeting.date > dates.parse(self.dated).latest.isoformat()
        where = f"{self._title(self.site.committees[meeting.committee])}, {meeting.date}"
        document, place, attendance = self.register, f"meeting {meeting.id}", f"meeting {meeting.id}, attendance"
        if meeting.agenda and not planned:
            kind, place, attendance = "minutes" if meeting.minutes else "agenda", "heading", "attendance"
            address = f"{self.site.base}/ieListDocuments.aspx?CId={meeting.committee}&MId={meeting.id}"
            title, name = f"{kind.capitalize()} of {where}", f"meeting-{meeting.id}"
            document = gathered.document(name, title, meeting.date, kind=kind, url=address)
        elif not planned:
            gathered.told("The agenda of a meeting was not there", where)
        said = {
            "name": where, "kind": "planned meeting" if planned else "meeting", "held_on": meeting.date,
            "venue": gathered.without_contact(meeting.venue, "venue", where),
        }  # fmt: skip
        cited = {"document": document, "place": place} | ({"standing": "planned"} if planned else {})
        id = gathered.thing("Meeting", f"meeting-{meeting.id}", said, **cited)
        gathered.link("MET", body, id, None, valid_from=meeting.date, **cited)
        if not planned:
            self._attendance(meeting, id, where, {"document": document, "place": attendance})
            for item in meeting.items():
                self._item(item, meeting, document, where)

    def _attendance(self, meeting: Meeting, id: str, where: str, cited: _Cited) -> None:
        for each, person in self._councillors(meeting.attendees.values(), where, cited):
            if _MEMBER.match(each.role):
                self._member(each, person, f"committee-{meeting.committee}", where, cited)
            standing = next((s for words, s in _STANDINGS if re.search(words, each.attendance, re.IGNORECASE)), "")
            if standing:
                said, when = {"role": chair_role(each.role)}, {"valid_from": meeting.date, "standing": standing}
                self.gathered.link("ATTENDED", person, id, said, **when, **cited)
            else:
                self.left_out["Attendance that says neither present nor absent was passed over", where] += 1

    def _item(self, item: Item, meeting: Meeting, document: str, where: str) -> None:
        """What was laid before a committee, and that it decided. The words of minutes and decisions are never taken."""
        gathered, place, on = self.gathered, f"item {item.number}", meeting.date
        title = gathered.without_contact(item.title, "title", f"{where}, {place}")
        reasons = (
            (not item.title, "Items without a title were passed over"),
            (item.number in ("", "0"), "Headings of sections of an agenda were passed over"),
            (_PROCEDURE.match(title), "Procedural items (apologies, minutes, declarations and so on) were passed over"),
        )
        if why := next((notice for holds, notice in reasons if holds), ""):
            gathered.told(why, where)
        if why or not title:
            return
        said = {"name": f"{title} ({on})", "kind": "report" if item.documents else "material"}
        if item.restricted:
            said["kind"] = "exempt report"
            gathered.told("Of restricted items only the title is kept, marked as exempt", where)
        elif item.documents:
            addresses = " ; ".join(each.replace(" ", "%20") for each in item.documents)
            said["note"] = gathered.without_contact(f"Documents: {addresses}", "addresses", f"{where}, {place}")
        cited = {"document": document, "place": place, "access": "exempt" if item.restricted else "open"}
        paper, body = gathered.thing("Paper", f"item-{item.id}", said, **cited), f"committee-{meeting.committee}"
        gathered.link("LAID_BEFORE", paper, body, None, valid_from=on, **cited)
        if (item.decided or item.decision_text) and not item.restricted:
            self._decision(item, title, paper, body, on, cited)

    def _decision(self, item: Item, title: str, paper: str, body: str, on: str, cited: _Cited) -> None:
        note = "" if item.decision_text else "It is marked as a decision; no words of one are published."
        cited = cited | ({"status": "inferred"} if note else {})
        said = {"name": f"{title}: decided ({on})", "kind": "decision", "decided_on": on, "note": note}
        decision = self.gathered.thing("Decision", f"decision-{item.id}", said, **cited)
        self.gathered.link("DECIDED", body, decision, None, valid_from=on, **cited)
        self.gathered.link("ABOUT", decision, paper, None, valid_from=on, **cited)


_READS = "a council's committee site (ModernGov): its address, or a folder of its XML or pages"
LOADER = Loader("moderngov", _READS, _recognises, _read, ("only", "since"))
