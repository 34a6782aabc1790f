"""Saved or fetched pages of a ModernGov site, read to the same records as its web service gives."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from graph.errors import SourceError
from loaders.catalogue import is_address
from loaders.moderngov_records import CALLED_OFF, Item, Meeting, Site, Sitting, day, plain

_PAGE = re.compile(r"\b(?:mg|ie)[A-Z]\w*\.aspx", re.IGNORECASE)
_SAVED_FROM = re.compile(rb"saved from url=\(\d+\)(\S+)")
_NUMBER = re.compile(r"(?<![A-Z])(ID|UID|CId|MId|MeetingId)=(\d+)", re.IGNORECASE)
_HELD = re.compile(
    r"(?P<committee>.+?) ?(?:-|–|,) ?(?P<day>[A-Z][a-z]+day,? \d{1,2}(?:st|nd|rd|th)?,? [A-Z][a-z]+,? \d{4})"
)
_OF_MEETING = re.compile(r"\b[Mm]eeting of (?:the )?")
_ITEM_NUMBER = re.compile(r"\(Item ([\w.]+?)\.?\)")
_CANCELLED = re.compile(r"^(?:cancelled|postponed|abandoned|withdrawn)[,:]? |[ ,(-]*(?:cancelled|postponed)\)?$", re.I)
_SIZE = re.compile(r"(?:,? *(?:pdf|doc|docx) icon)?[ ,]*\(?\b(?:PDF|DOCX?|XLSX?),? [\d.]+ [KM]B\)?", re.IGNORECASE)
_ROLE = re.compile(r"\(([^()]+)\)")
_REPRESENTS = re.compile(r"^[\s,–-]*(?:representing |for )?", re.IGNORECASE)
_ITEM_ID = re.compile(r"\bAI(?:Id=)?(\d+)", re.IGNORECASE)
_COUNCIL = re.compile(r"(?!(?:full |annual |extraordinary |the )*council$).*\bcouncil\b.*", re.IGNORECASE)


def read_page(site: Site, content: bytes, name: str) -> bool:
    """Add what a page (``name``: its file or address) says; False for one of a kind that is not read. What is no page, and
    a meeting's page without its date, is refused."""
    page = _parsed(content, name)
    own = name if is_address(name) else _address(page, content, name)
    site.settle_base(own)
    # A page's title ends with the name of the site; the name of a committee may stand before it.
    ending = re.split(r"\s[|–-]\s", plain(page.findtext(".//title")))[1:][-1:]
    site.council = site.council or next(filter(_COUNCIL.fullmatch, ending), "")
    kind = _PAGE.search(own)
    reader = _READERS.get(kind[0].casefold().removesuffix(".aspx")) if kind else None
    return reader is not None and reader(site, page, _numbers(own), name)


def is_whole(content: bytes) -> bool:
    """Whether a page ends like one."""
    return b"</html" in content[-2000:].lower()


def _parsed(content: bytes, name: str) -> Any:
    from lxml import etree

    encoding, page = "cp1252", None
    with suppress(UnicodeDecodeError):
        content.decode()
        encoding = "utf-8"
    with suppress(etree.LxmlError, ValueError):
        page = etree.fromstring(content, etree.HTMLParser(encoding=encoding, no_network=True, remove_comments=True))
    if page is None or not is_whole(content):
        raise SourceError("This is not a whole web page.", where=name, next_step="Save it again as a web page.")
    return page


def _address(page: Any, content: bytes, name: str) -> str:
    """Where a saved page is from: browsers note it at the head, and the page's own form names itself."""
    noted = _SAVED_FROM.search(content[:4000])
    found = [noted[1].decode("utf-8", "replace")] if noted else []
    found += page.xpath("//link[@rel='canonical']/@href") + page.xpath("//form/@action")
    return next((each for each in found if _PAGE.search(each)), name)


def _numbers(address: str) -> dict[str, str]:
    """The numbers in an address, whatever a file system has made of its question mark: {"cid": "118", "mid": "7"}."""
    return {key.casefold(): value for key, value in _NUMBER.findall(address)}


def _text(element: Any) -> str:
    return plain(" ".join(element.itertext()))


def _of_class(element: Any, name: str) -> list[Any]:
    return list(element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"))


def _heads(element: Any, name: str, word: str) -> bool:
    """Whether a heading of this class has the word in it."""
    return any(word in _text(each).casefold() for each in _of_class(element, name))


def _heading(page: Any) -> str:
    """The heading below the page's own ("Committee details", "Agenda item")."""
    marked = _of_class(page, "mgSubTitleTxt") or page.xpath("//h2")
    return next((text for each in marked if (text := _text(each)) and text.casefold() != "agenda item"), "")


def _links(element: Any, page: str) -> list[tuple[Any, dict[str, str]]]:
    """The links within an element to one kind of page, each with the numbers in its address."""
    found = element.xpath(".//a[@href]")
    return [(a, _numbers(a.get("href"))) for a in found if page.casefold() in a.get("href").casefold()]


def _expired(element: Any) -> bool:
    return any("expired" in (each.get("class") or "").casefold() for each in (element, *element.iterancestors()))


# --- one reader for each kind of page --------------------------------------------------------------------------------


def _list_of_committees(site: Site, page: Any, numbers: dict[str, str], name: str) -> bool:
    found = [(link, said["id"]) for link, said in _links(page, "mgCommitteeDetails.aspx") if "id" in said]
    for link, id in found:
        committee = site.committee(id, _text(link), now=True)
        committee.gone = "expired" if _expired(link) else committee.gone
    return bool(found)


def _committee_details(site: Site, page: Any, numbers: dict[str, str], name: str) -> bool:
    title = _heading(page)
    if "id" not in numbers or not title:
        return False
    committee = site.committee(numbers["id"], title, now=True)
    for link, said in _links(page, "mgUserInfo.aspx"):
        entry = next(link.iterancestors("li", "tr"), None)
        if entry is not None and not _expired(link):
            member = _text(link)
            beside = _text(entry).replace(member, "", 1)
            role = _ROLE.search(beside) or _ROLE.search(member)
            represents = _REPRESENTS.sub("", _ROLE.sub("", beside)).strip(" ,.-–")
            who = said.get("uid", ""), _ROLE.sub("", member).strip()
            person = Sitting(*who, role[1].strip() if role else "", represents)
            committee.members[person.key] = person
    return True


def _meeting_page(site: Site, page: Any, numbers: dict[str, str], name: str) -> bool:
    number = numbers.get("mid") or numbers.get("meetingid")
    if not number or "cid" not in numbers:
        return False
    meeting = _meeting(site, _heading(page), number, numbers["cid"], name)
    minuted = _heads(page, "mgMainTitleTxt", "minutes")
    meeting.minutes = meeting.minutes or minuted
    for label in _of_class(page, "mgLabel"):
        if _text(label).casefold().startswith("venue"):
            meeting.venue = _text(label.getparent()).partition(":")[2].split("View directions")[0].strip(" .")
    for row in page.xpath("//tr[td//*[contains(@class, 'mgAiTitleTxt')]]"):
        meeting.described.append(_row_item(site, row, minuted=minuted))
    return True


def _meeting(site: Site, heading: str, number: str, committee: str, name: str) -> Meeting:
    held = _HELD.match(heading)
    if not held:
        problem = f"The heading of this meeting gives no date ('{heading[:80]}')."
        raise SourceError(problem, where=name, next_step="Save the page again, whole.")
    site.committee(committee, _CANCELLED.sub("", held["committee"]).strip())
    meeting = site.meeting(number, committee)
    meeting.agenda, meeting.date = True, day(held["day"], name)
    meeting.called_off = meeting.called_off or bool(CALLED_OFF.search(heading))
    return meeting


def _row_item(site: Site, row: Any, *, minuted: bool) -> Item:
    """An item from its row: the number in one cell, the title and all else in the next; a heading has one cell only."""
    cells = row.findall("td")
    number = _text(cells[0]).rstrip(".") if len(cells) > 1 else ""
    titles = _of_class(cells[-1], "mgAiTitleTxt")
    title = _SIZE.sub("", _text(titles[0])).strip() if titles else ""
    found = _ITEM_ID.search(" ".join(row.xpath(".//@name | .//@id | .//@href")))
    return _item(site, row, found[1] if found else "", number, title, minuted=minuted)


def _item(site: Site, within: Any, id: str, number: str, title: str, *, minuted: bool) -> Item:
    """An item, from the row of a meeting's page or from a page of its own. A link to the reasons for a restriction says
    whether they are of the item or of one of its documents only."""
    restricted = any("document" not in _text(a).casefold() for a, _ in _links(within, "mgReasonsRestricted.aspx"))
    documents = [urljoin(f"{site.base}/", a.get("href")) for a, _ in _links(within, "documents/")]
    return Item(
        id, number, title, bool(_links(within, "ieDecisionDetails.aspx")),
        _heads(within, "mgSubItemTitleTxt", "decision"), restricted, tuple(dict.fromkeys(documents)), minuted=minuted,
    )  # fmt: skip


def _item_page(site: Site, page: Any, numbers: dict[str, str], name: str) -> bool:
    for link, said in _links(page, "ieListDocuments.aspx"):
        text = _text(link.getparent())
        if {"mid", "cid"} <= said.keys() and "id" in numbers and _HELD.match(text):
            meeting = _meeting(site, _OF_MEETING.sub("", text), said["mid"], said["cid"], name)
            minuted = _heads(page, "mgSubItemTitleTxt", "minutes")
            meeting.minutes = meeting.minutes or minuted
            number = _ITEM_NUMBER.search(text)
            shown = number[1] if number else ""
            meeting.described.append(_item(site, page, numbers["id"], shown, _heading(page), minuted=minuted))
            return True
    site.passed_over.append(("A page of an agenda item does not say of which meeting", name))
    return True


def _attendance_page(site: Site, page: Any, numbers: dict[str, str], name: str) -> bool:
    if "id" not in numbers:
        return False
    meeting = site.meeting(numbers["id"])
    for table in page.xpath("//table[.//a[contains(@href, 'mgUserInfo.aspx')]]"):
        headings = [_text(cell).casefold() for cell in table.xpath("(.//tr)[1]/*")]
        for row in table.xpath(".//tr[.//a]"):
            said = dict(zip(headings, (_text(cell) for cell in row), strict=False))
            beside = [said.get(each, "") for each in ("role", "representing", "attendance")]
            for link, found in _links(row, "mgUserInfo.aspx")[:1]:
                person = Sitting(found.get("uid", ""), _text(link), *beside)
                meeting.attendees[person.key] = person
    return True


_READERS = {
    "mglistcommittees": _list_of_committees,
    "mgcommitteedetails": _committee_details,
    "ielistdocuments": _meeting_page,
    "mgai": _item_page,
    "mgmeetingattendance": _attendance_page,
}
