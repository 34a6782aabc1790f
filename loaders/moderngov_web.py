"""Asking the web service of a ModernGov site, slowly and no more than needed; what it answered is kept for the day."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from graph import dates
from graph.errors import SourceError
from loaders.gathering import Given, slug
from loaders.moderngov_pages import is_whole, read_page
from loaders.moderngov_records import Site, read_xml, without_controls
from loaders.reading import as_date, telling, xml_root

PAUSE = 0.5  # seconds from one request to the next
ATTEMPTS = 4
BACK_OFF = 1.0  # seconds before the second attempt; twice as many before each one after
LONGEST_WAIT = 60  # seconds a busy site may ask for before the next attempt
TIMEOUT = 30.0  # seconds without a byte
LONGEST = 180.0  # seconds for one whole answer, however steadily it drips
LARGEST = 32 << 20  # bytes of one answer: the meetings of twenty years of a busy council are a tenth of it
FINISHED_AFTER = timedelta(days=180)  # minutes are published within weeks: an older meeting is not asked for again
UNASKED = timedelta(days=366)  # how far back meetings are asked for when nobody says since when
_HOPS = 5
_SITE = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:[/?#]|$)", re.IGNORECASE)
_BUSY = (429, 500, 502, 503, 504)
_SERVICE = "/mgWebService.asmx"
_NO_GET = b"Request format is unrecognized"
_SAVE_PAGES = "Save its pages, or its XML, in a folder and load that: see docs/loaders/moderngov.md."


class _FailingError(SourceError):
    """The site answered 500 time and again: its program fails on this request."""


class _CutOff(Exception):
    """An answer that is not whole."""


def base_of(where: str) -> str:
    """The folder of a site that holds its pages and its service, from any address within it. What is not a web address,
    or has a name and password in it, is refused."""
    if not _SITE.match(where.strip()):
        raise SourceError(
            "This is not the address of a site.", where=where.rpartition("@")[2],
            next_step="Write it as https://democracy.example.gov.uk.",
        )  # fmt: skip
    parts = urlsplit(where.strip())
    path = parts.path.split(_SERVICE)[0]
    if path.endswith(".aspx"):
        path = path.rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc.lower()}{path.rstrip('/')}"


def first_day(given: Given) -> date | None:
    """The day from which meetings are wanted, if one is given."""
    with telling("--since"):
        return dates.parse(as_date(given.since)).earliest if given.since else None


def fetched(where: str, given: Given, wanted: Callable[[str, str], bool]) -> Site:
    """All that the service at an address says of committees that are ``wanted`` (number and title) and their meetings.
    A site that refuses, is switched off, does not answer, or answers what cannot be read is one error."""
    import httpx

    known_at = dates.parse(given.date_of(where)).latest
    since = first_day(given) or known_at - UNASKED
    site = Site(base_of(where), since=since.isoformat())
    if not given.since:
        site.passed_over.append(("Older meetings were not asked for (--since gives another day)", f"before {since}"))
    agent = {"User-Agent": "answerable"}
    with httpx.Client(timeout=TIMEOUT, headers=agent, follow_redirects=True, max_redirects=_HOPS - 1) as client:
        visit = _Visit(site, given, client)
        visit.read(f"{_SERVICE}/GetCommittees?lDummy=0")
        if not site.committees:
            raise SourceError("The service lists no committee.", where=site.base, next_step=_SAVE_PAGES)
        asked_for = [each for each in site.committees.values() if not each.gone and wanted(each.id, each.title)]
        days = f"sFromDate={since:%d/%m/%Y}&sToDate={known_at + UNASKED:%d/%m/%Y}"
        for committee in asked_for:
            lacking = "A committee's page is not there, so its members are not known from it"
            visit.read(f"/mgCommitteeDetails.aspx?ID={committee.id}", lacking)
            visit.read(f"{_SERVICE}/GetMeetings?lCommitteeId={committee.id}&{days}")
        for meeting in list(site.meetings.values()):
            held = date.fromisoformat(meeting.date)
            theirs = site.committees.get(meeting.committee) in asked_for
            if theirs and since <= held <= known_at and not meeting.called_off:
                lacking, finished = "The service fails on a meeting, or has none", held < known_at - FINISHED_AFTER
                visit.read(f"{_SERVICE}/GetMeeting?lMeetingId={meeting.id}", lacking, finished=finished)
    return site


class _Visit:
    """One visit to a site: its pace, and what is kept of it."""

    def __init__(self, site: Site, given: Given, client: Any) -> None:
        self._site, self._given, self._client = site, given, client
        self._client.event_hooks = {"request": [self._before]}
        self._last, self._asked = 0.0, 0

    def read(self, page: str, lacking: str = "", *, finished: bool = False) -> None:
        """Read a page or an answer; ``lacking`` is what to tell of one that may be missing."""
        address = f"{self._site.base}{page}"
        with telling(address):
            try:
                content = self._content(address, page, finished=finished)
            except _FailingError:
                content = b""
                if not lacking:
                    raise
            if not content and not lacking:
                raise SourceError("There is no web service here (404).", next_step=_SAVE_PAGES)
        reader = read_xml if _SERVICE in page else read_page
        found = bool(content) and reader(self._site, content, address)
        if lacking and not found:
            self._site.passed_over.append((lacking, address))

    def _content(self, address: str, page: str, *, finished: bool) -> bytes:
        """An answer from the cache or the site; nothing for a page that is not there. One is kept for each request and
        day, one for ever of a meeting long finished."""
        self._asked += 1
        self._given.tick("pages", self._asked)
        if not self._given.cache:
            return self._whole(address)
        host = slug(self._site.base.partition("://")[2])
        folder = self._given.cache / "moderngov" / host / ("finished" if finished else slug(self._given.dated))
        kept = folder / (slug(page.removeprefix(_SERVICE)) + (".xml" if _SERVICE in page else ".html"))
        try:
            if kept.is_file():
                return kept.read_bytes()
            content = self._whole(address)
            if content or not finished:
                kept.parent.mkdir(parents=True, exist_ok=True)
                part = kept.with_name(f"{kept.name}.part")
                part.write_bytes(content)
                part.replace(kept)
        except OSError as error:
            raise SourceError(
                f"What is fetched cannot be kept ({error.strerror}).", where=str(kept),
                next_step="Give another folder with --cache.",
            ) from None  # fmt: skip
        return content

    def _whole(self, address: str) -> bytes:
        """An answer that is whole, after as many attempts as are allowed."""
        import httpx

        problem, raised, wait = "", SourceError, 0.0
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(max(wait, BACK_OFF * 2 ** (attempt - 1)))
            try:
                with self._client.stream("GET", address) as response:
                    content, status = self._body(response), response.status_code
                if status in (404, 410):
                    return b""
                if status in (401, 403):
                    raise SourceError(
                        f"The site refuses this request ({status}).",
                        next_step=f"Ask its democratic services to allow it. {_SAVE_PAGES}",
                    )
                if status not in _BUSY or _NO_GET in content:
                    _check(content, address)
                    return content
                problem, raised = f"The site answered {status}", _FailingError if status == 500 else SourceError
                asked = response.headers.get("Retry-After", "")
                wait = min(int(asked), LONGEST_WAIT) if re.fullmatch("[0-9]{1,9}", asked) else 0
            except httpx.TimeoutException:
                problem = f"The site did not answer within {TIMEOUT:g} seconds"
            except (httpx.RemoteProtocolError, httpx.ReadError, httpx.DecodingError, _CutOff):
                problem = "The answer was cut off or damaged"
            except httpx.TooManyRedirects:
                raise SourceError("The site sends this request round in a circle.", next_step=_SAVE_PAGES) from None
            except httpx.HTTPError as error:
                problem = f"The site cannot be reached ({error})"
        later = "Try again later: what has been read today is kept and not asked for again."
        raise raised(f"{problem}, {ATTEMPTS} times.", next_step=later)

    def _before(self, request: Any) -> None:
        """Keep the distance to the last request, and stay within the site wherever it sends one on to."""
        if request.url.host != urlsplit(self._site.base).hostname:
            raise SourceError(
                f"The site sends this request on to another one ({request.url.host}).",
                next_step="If that is the council's own, load it by that address.",
            )
        time.sleep(max(0.0, self._last + PAUSE - time.monotonic()))
        self._last = time.monotonic()

    def _body(self, response: Any) -> bytes:
        content = bytearray()
        for part in response.iter_bytes():
            content += part
            if len(content) > LARGEST:
                less = "Ask for less: --since a later day, or --only some committees."
                raise SourceError(f"The answer has more than {LARGEST:,} bytes.", next_step=less)
            if time.monotonic() > self._last + LONGEST:
                raise _CutOff
        return bytes(content)


def _check(content: bytes, address: str) -> None:
    """An answer is whole if it is XML, a page if it ends like one."""
    if _SERVICE not in address:
        if not is_whole(content):
            raise _CutOff
        return
    if b"<html" in content[:2000].lower() or _NO_GET in content:
        problem = "The web service of this site is switched off: it answers with a web page."
        raise SourceError(problem, next_step=_SAVE_PAGES)
    try:
        xml_root(without_controls(content), address)
    except SourceError:
        raise _CutOff from None
