"""Asking the web service of a ModernGov site, slowly and no more than needed; what it answered is kept for the day."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from graph import dates
from graph.errors import SourceError
from loaders.gathering import Given, slug
from loaders.moderngov_pages import read_page
from loaders.moderngov_records import Site, read_xml, without_controls
from loaders.reading import as_date, telling, xml_root

if TYPE_CHECKING:
    import httpx

PAUSE = 0.5
"""Seconds from one request to the next."""
ATTEMPTS = 4
BACK_OFF = 1.0
"""Seconds before the second attempt; twice as many before each one after."""
TIMEOUT = 30.0
"""Seconds without a byte."""
LONGEST = 180.0
"""Seconds for one whole answer, however steadily it drips."""
LARGEST = 32 << 20
"""Bytes of one answer. The meetings of twenty years of a busy council are a tenth of it."""
FINISHED_AFTER = timedelta(days=180)
"""Minutes and decisions are published within weeks: an older meeting that is kept is not asked for again."""
UNASKED = timedelta(days=366)
"""How far back meetings are asked for when nobody says since when."""
_HOPS = 5
_SITE = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:[/?#]|$)", re.IGNORECASE)
_BUSY = (429, 500, 502, 503, 504)
_SAVE_PAGES = "Save its pages, or its XML, in a folder and load that: see docs/loaders/moderngov.md."


class _FailingError(SourceError):
    """The site answered 500 time and again: its program fails on this request."""


class _CutOff(Exception):
    """An answer that is not whole."""


def base_of(where: str) -> str:
    """The folder of a site that holds its pages and its service, from any address within it.

    Raises:
        SourceError: not a web address, or one with a name and password in it.
    """
    if not _SITE.match(where.strip()):
        raise SourceError(
            "This is not the address of a site.", where=where.rpartition("@")[2],
            next_step="Write it as https://democracy.example.gov.uk.",
        )  # fmt: skip
    parts = urlsplit(where.strip())
    path = parts.path.split("/mgWebService.asmx")[0]
    if path.endswith(".aspx"):
        path = path.rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc.lower()}{path.rstrip('/')}"


def first_day(given: Given) -> date | None:
    """The day from which meetings are wanted, if one is given."""
    with telling("--since"):
        return dates.parse(as_date(given.since)).earliest if given.since else None


def fetched(where: str, given: Given, wanted: Callable[[str, str], bool]) -> Site:
    """All that the service at an address says of committees that are ``wanted`` (number and title) and their meetings.

    Raises:
        SourceError: it refuses, is switched off, does not answer, or answers what cannot be read.
    """
    import httpx

    known_at = dates.parse(given.date_of(where)).latest
    since = first_day(given) or known_at - UNASKED
    with httpx.Client(timeout=TIMEOUT, headers={"User-Agent": "answerable"}) as client:
        visit = _Visit(base_of(where), given, client)
        site = Site(visit.base, since=since.isoformat())
        if not given.since:
            site.passed_over.append(
                ("Older meetings were not asked for (--since gives another day)", f"before {since}")
            )
        visit.read(site, "GetCommittees", {"lDummy": "0"})
        if not site.committees:
            raise SourceError("The service lists no committee.", where=visit.base, next_step=_SAVE_PAGES)
        live = [each for each in site.committees.values() if each.has_number and not each.gone]
        for committee in [each for each in live if wanted(each.id, each.title)]:
            visit.read_details(site, committee.id)
            between = {"sFromDate": f"{since:%d/%m/%Y}", "sToDate": f"{known_at + UNASKED:%d/%m/%Y}"}
            visit.read(site, "GetMeetings", {"lCommitteeId": committee.id, **between})
        for meeting in list(site.meetings.values()):
            held = date.fromisoformat(meeting.date)
            if since <= held <= known_at and not meeting.called_off and wanted(
                meeting.committee, site.committee(meeting.committee).title
            ):  # fmt: skip
                finished = held < known_at - FINISHED_AFTER
                visit.read(site, "GetMeeting", {"lMeetingId": meeting.id}, finished=finished)
    return site


class _Visit:
    """One visit to a site: its pace, and what is kept of it."""

    def __init__(self, base: str, given: Given, client: httpx.Client) -> None:
        self.base = base
        self._host = urlsplit(base).hostname
        self._given = given
        self._client = client
        self._last = 0.0
        self._asked = 0

    def read(self, site: Site, operation: str, parameters: dict[str, str], *, finished: bool = False) -> None:
        """Ask the service and read its answer. Without that of one meeting the rest stands."""
        address = f"{self.base}/mgWebService.asmx/{operation}?{urlencode(parameters)}"
        try:
            content = self._content(address, _check_xml, finished=finished)
        except _FailingError:
            if operation != "GetMeeting":
                raise
            site.passed_over.append(("The service fails on a meeting (500)", f"meeting {parameters['lMeetingId']}"))
            return
        if not content and operation == "GetMeeting":
            return
        if not content:
            raise SourceError("There is no web service here (404).", where=address, next_step=_SAVE_PAGES)
        read_xml(site, content, f"{operation} {next(iter(parameters.values()))}")

    def read_details(self, site: Site, committee: str) -> None:
        """Read the page that names a committee's members, which the service does not."""
        address = f"{self.base}/mgCommitteeDetails.aspx?ID={committee}"
        content = self._content(address, _check_page, finished=False)
        if not content or not read_page(site, content, address, address):
            site.passed_over.append(("A committee's page is not there, so its members are not known from it", address))

    def _content(self, address: str, check: Callable[[bytes, str], None], *, finished: bool) -> bytes:
        """An answer from the cache or the site; nothing for a page that is not there."""
        self._asked += 1
        self._given.tick("pages", self._asked)
        kept = self._kept(address, finished=finished)
        try:
            if kept and kept.is_file():
                return kept.read_bytes()
            content = self._asked_until_whole(address, check)
            if kept and (content or not finished):
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

    def _kept(self, address: str, *, finished: bool) -> Path | None:
        """The file an answer is kept in: one for each request and day, one for ever of a meeting long finished."""
        if not self._given.cache:
            return None
        site = slug(self.base.partition("://")[2])
        end = ".xml" if ".asmx/" in address else ".html"
        name = slug(address[len(self.base) :].removeprefix("/mgWebService.asmx")) + end
        return self._given.cache / "moderngov" / site / ("finished" if finished else slug(self._given.dated)) / name

    def _asked_until_whole(self, address: str, check: Callable[[bytes, str], None]) -> bytes:
        import httpx

        problem, raised = "", SourceError
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(BACK_OFF * 2 ** (attempt - 1))
            try:
                status, content = self._asked_once(address)
                if status not in _BUSY or b"Request format is unrecognized" in content:
                    if status in (404, 410):
                        return b""
                    check(content, address)
                    return content
                problem, raised = f"The site answered {status}", _FailingError if status == 500 else SourceError
            except httpx.TimeoutException:
                problem = f"The site did not answer within {TIMEOUT:g} seconds"
            except (httpx.RemoteProtocolError, httpx.ReadError, httpx.DecodingError, _CutOff):
                problem = "The answer was cut off or damaged"
            except httpx.HTTPError as error:
                problem = f"The site cannot be reached ({error})"
        raise raised(
            f"{problem}, {ATTEMPTS} times.", where=address,
            next_step="Try again later: what has been read today is kept and not asked for again.",
        )  # fmt: skip

    def _asked_once(self, address: str) -> tuple[int, bytes]:
        """The status and the body of one answer, following it within the site only."""
        at: Any = address
        for _ in range(_HOPS):
            time.sleep(max(0.0, self._last + PAUSE - time.monotonic()))
            self._last = time.monotonic()
            with self._client.stream("GET", at) as response:
                if response.next_request is None:
                    if response.status_code in (401, 403):
                        raise SourceError(
                            f"The site refuses this request ({response.status_code}).", where=address,
                            next_step=f"Ask its democratic services to allow it. {_SAVE_PAGES}",
                        )  # fmt: skip
                    return response.status_code, self._body(response, address)
                at = response.next_request.url
            if at.host != self._host:
                raise SourceError(
                    f"The site sends this request on to another one ({at.host}).", where=address,
                    next_step="If that is the council's own, load it by that address.",
                )  # fmt: skip
        raise SourceError("The site sends this request round in a circle.", where=address, next_step=_SAVE_PAGES)

    def _body(self, response: httpx.Response, address: str) -> bytes:
        parts, size = [], 0
        for part in response.iter_bytes():
            size += len(part)
            parts.append(part)
            if size > LARGEST:
                raise SourceError(
                    f"The answer has more than {LARGEST:,} bytes.", where=address,
                    next_step="Ask for less: --since a later day, or --only some committees.",
                )  # fmt: skip
            if time.monotonic() > self._last + LONGEST:
                raise _CutOff
        return b"".join(parts)


def _check_xml(content: bytes, address: str) -> None:
    if b"<html" in content[:2000].lower() or b"Request format is unrecognized" in content:
        raise SourceError(
            "The web service of this site is switched off: it answers with a web page.", where=address,
            next_step=_SAVE_PAGES,
        )  # fmt: skip
    try:
        xml_root(without_controls(content), address)
    except SourceError:
        raise _CutOff from None


def _check_page(content: bytes, address: str) -> None:
    if b"</html" not in content[-2000:].lower():
        raise _CutOff
