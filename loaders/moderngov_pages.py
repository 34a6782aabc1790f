"""Saved or fetched pages of a ModernGov site, read to the same records as its web service gives."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from graph.errors import SourceError
from loaders.gathering import slug
from loaders.moderngov_records import Committee, Item, Meeting, Site, called_off, day, plain, sitting

_PAGE = re.compile(r"\b(?:mg|ie)[A-Z]\w*\.aspx", re.IGNORECASE)
_SAVED_FROM = re.compile(rb"saved from url=\(\d+\)(\S+)")
_PARAMETER = re.compile(r"(?<![A-Za-z])([A-Za-z]{2,3}|MeetingId)=(\d+)")
_HELD = re.compile(
    r"(?P<committee>.+?) ?(?:-|–|,) ?(?P<day>[A-Z][a-z]+day,? \d{1,2}(?:st|nd|rd|th)?,? [A-Z][a-z]+,? \d{4})"
)
_OF_MEETING = re.compile(r"\b[Mm]eeting of (?:the )?")
_ITEM_NUMBER = re.compile(r"\(Item ([\w.]+?)\.?\)")
_CANCELLED_HEAD = re.compile(
    r"^(?:cancelled|postponed|abandoned|withdrawn)[,:]? |[ ,(-]*(?:cancelled|postponed)\)?$", re.I
)
_SIZE = re.compile(r"(?:,? *(?:pdf|doc|docx) icon)?[ ,]*\(?\b(?:PDF|DOCX?|XLSX?),? [\d.]+ [KM]B\)?", re.IGNORECASE)
_ROLE = re.compile(r"\(([^()]+)\)")
_REPRESENTS = re.compile(r"^[\s,–-]*(?:representing |for )?", re.IGNORECASE)
_ITEM_ID = re.compile(r"\bAI(?:Id=)?(\d+)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s[|–-]\s")
_COUNCIL = re.compile(r"(?!(?:full |annual |extraordinary |the )*council$).*\bcouncil\b.*", re.IGNORECASE)


def read_page(site: Site, content: bytes, name: str, address: str = "") -> bool:
    """Add what a page says; False for one that is not of a kind that is read.

    Args:
        name: the file or page, for messages.
        address: where it was fetched from; of a saved page it is looked for in the page and in its file's name.

    Raises:
        SourceError: not a page, or a meeting's page without its date.
    """
    page = _parsed(content, name)
    own = address or _address(page, content, name)
    site.settle_base(own)
    _council(site, page)
    kind = (_PAGE.search(own) or [""])[0].casefold().removesuffix(".aspx")
    reader = _READERS.get(kind)
    return reader(site, page, _parameters(own), name) if reader else False


def _parsed(content: bytes, name: str) -> Any:
    from lxml import etree

    try:
        content.decode()
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = "cp1252"
    parser = etree.HTMLParser(encoding=encoding, no_network=True, remove_comments=True)
    try:
        page: Any = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError):
        page = None
    if page is None:
        raise SourceError("This is not a web page.", where=name, next_step="Save it again as a web page.")
    return page


def _address(page: Any, content: bytes, name: str) -> str:
    """Where a saved page is from: browsers note it at the head, and the page's own form names itself."""
    noted = _SAVED_FROM.search(content[:4000])
    found = [noted[1].decode("utf-8", "replace")] if noted else []
    found += page.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    found += [*page.xpath("//form/@action"), name]
    return next((each for each in found if _PAGE.search(each)), name)


def _parameters(address: str) -> dict[str, str]:
    """The numbers in an address, whatever a file system has made of its question mark: {"cid": "118", "mid": "7"}."""
    found = {key.casefold(): value for key, value in parse_qsl(urlsplit(address).query) if value.isdigit()}
    return {**{key.casefold(): value for key, value in _PARAMETER.findall(address)}, **found}


def _council(site: Site, page: Any) -> None:
    """A page's title ends with the name of the site; the name of a committee may stand before it."""
    title = _BETWEEN.split(plain(page.findtext(".//title")))
    named = [plain(page.xpath("string(//meta[@property='og:site_name']/@content)")), *title[1:][-1:]]
    site.council = site.council or next((each for each in named if _COUNCIL.fullmatch(each)), "")


def _text(element: Any) -> str:
    return plain(" ".join(element.itertext()))


def _of_class(element: Any, name: str) -> list[Any]:
    return list(element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"))


def _heading(page: Any) -> str:
    """The heading below the page's own ("Committee details", "Agenda item")."""
    marked = _of_class(page, "mgSubTitleTxt") or page.xpath("//h2")
    said = [text for each in marked if (text := _text(each)) and text.casefold() != "agenda item"]
    return said[0] if said else ""


def _links(element: Any, page: str) -> list[tuple[Any, dict[str, str]]]:
    """The links within an element to one kind of page, each with the numbers in its address."""
    found = element.xpath(".//a[@href]")
    return [(a, _parameters(a.get("href"))) for a in found if page.casefold() in a.get("href").casefold()]


def _expired(element: Any) -> bool:
    return any("expired" in (each.get("class") or "").casefold() for each in (element, *element.iterancestors()))


# --- one reader for each kind of page --------------------------------------------------------------------------------


def _list_of_committees(site: Site, page: Any, numbers: dict[str, str], name: str) -> bool:
    found = [(a, said["id"]) for a, said in _links(page, "mgCommitteeDetails.aspx") if "id" in said]
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
        if entry is not None and "uid" in said and not _expired(link):
            _member(committee, link, entry, said["uid"])
    return True


def _member(committee: Committee, link: Any, entry: Any, uid: str) -> None:
    name, beside = _text(link), _text(entry).replace(_text(link), "", 1)
    role = _ROLE.search(beside) or _ROLE.search(name)
    name = _ROLE.sub("", name).strip()
    represents = _REPRESENTS.sub("", _ROLE.sub("", beside)).strip(" ,.-–")
    committee.members[uid] = sitting(uid, name, role[1].strip() if role else "", represents)


def _meeting_page(site: Site, page: Any, numbers: dict[str, str], name: str) -> bool:
    number = numbers.get("mid") or numbers.get("meetingid", "")
    meeting = _meeting(site, _heading(page), number, numbers.get("cid", ""), name)
    if meeting is None:
        return False
    meeting.minutes = meeting.minutes or any(
        "minutes" in _text(each).casefold() for each in _of_class(page, "mgMainTitleTxt")
    )
    for label in _of_class(page, "mgLabel"):
        if _text(label).casefold().startswith("venue"):
            meeting.venue = _text(label.getparent()).partition(":")[2].split("View directions")[0].strip(" .")
    meeting.items = {} if meeting.items is None else meeting.items
    for row in page.xpath("//tr[td//*[contains(@class, 'mgAiTitleTxt')]]"):
        item = _row_item(site, meeting, row)
        meeting.items[item.id] = item
    return True


def _meeting(site: Site, heading: str, number: str, committee: str, name: str) -> Meeting | None:
    held = _HELD.search(_CANCELLED_HEAD.sub("", heading))
    if not number or not committee:
        return None
    if not held:
        raise SourceError(
            f"The heading of this meeting gives no date ('{heading[:80]}').", where=name,
            next_step="Save the page again, whole.",
        )  # fmt: skip
    site.committee(committee, _CANCELLED_HEAD.sub("", held["committee"]).strip())
    meeting = site.meeting(number, committee)
    meeting.date = day(held["day"], name)
    meeting.called_off = meeting.called_off or called_off(heading)
    return meeting


def _row_item(site: Site, meeting: Meeting, row: Any) -> Item:
    """An item from its row: the number in one cell, the title and all else in the next; a heading has one cell only."""
    cells = row.findall("td")
    number = _text(cells[0]).rstrip(".") if len(cells) > 1 else ""
    titles = _of_class(cells[-1], "mgAiTitleTxt")
    title = _SIZE.sub("", _text(titles[0])).strip() if titles else ""
    found = _ITEM_ID.search(" ".join(row.xpath(".//@name | .//@id | .//@href")))
    return _item(site, row, found[1] if found else f"{meeting.id}-{number or slug(title)}", number, title)


def _item(site: Site, within: Any, id: str, number: str, title: str) -> Item:
    """An item, from the row of a meeting's page or from a page of its own. A link to the reasons for a restriction says
    whether they are of the item or of one of its documents only."""
    reasons = [_text(a).casefold() for a, _ in _links(within, "mgReasonsRestricted.aspx")]
    documents = [urljoin(f"{site.base}/", a.get("href")).replace(" ", "%20") for a, _ in _links(within, "documents/")]
    heads = [_text(each).casefold() for each in _of_class(within, "mgSubItemTitleTxt")]
    return Item(
        id, number, title, bool(_links(within, "ieDecisionDetails.aspx")), any(h.startswith("decision") for h in heads),
        any("document" not in reason for reason in reasons), tuple(dict.fromkeys(documents)),
    )  # fmt: skip


def _item_page(site: Site, page: Any, numbers: dict[str, str], name: str) -> bool:
    for link, said in _links(page, "ieListDocuments.aspx"):
        text = _text(link.getparent())
        if "mid" in said and "cid" in said and "id" in numbers and _HELD.search(text):
            meeting = _meeting(site, _OF_MEETING.sub("", text), said["mid"], said["cid"], name)
            if meeting:
                number = _ITEM_NUMBER.search(text)
                item = _item(site, page, numbers["id"], number[1] if number else "", _heading(page))
                heads = [_text(each).casefold() for each in _of_class(page, "mgSubItemTitleTxt")]
                meeting.minutes = meeting.minutes or any(head.startswith("minutes") for head in heads)
                meeting.items = {} if meeting.items is None else meeting.items
                meeting.items.setdefault(item.id, item)
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
            for link, found in _links(row, "mgUserInfo.aspx")[:1]:
                uid, attendee = found.get("uid", ""), _text(link)
                meeting.attendees[uid or attendee] = sitting(
                    uid, attendee, said.get("role", ""), said.get("representing", ""), said.get("attendance", "")
                )
    return True


_READERS = {
    "mglistcommittees": _list_of_committees,
    "mgcommitteedetails": _committee_details,
    "ielistdocuments": _meeting_page,
    "mgai": _item_page,
    "mgmeetingattendance": _attendance_page,
}
