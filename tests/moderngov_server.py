"""A ModernGov site of our own for tests: it answers like a real one, traps included, from tests/formats/moderngov."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

FORMATS = Path(__file__).parent / "formats" / "moderngov"
ADDRESS = "https://democracy.borchester.example"
"""The address in the files; the server puts its own in its place."""
TRAPS = {
    "403": "refuses everything",
    "forbidden page": "refuses the pages, not the service",
    "off": "the service is switched off: a web page, with status 200",
    "no get": "the service is there, but not for GET: status 500 and a web page",
    "absent": "there is no service at this address",
    "no pages": "committees have no pages",
    "one fails": "the service fails on meeting 902",
    "busy once": "answers 503 to the first request, then all is well",
    "busy": "answers 503 for ever",
    "busy, wait 7": "answers 503 for ever, and says for how many seconds it is busy",
    "busy, wait 600": "the same, for longer than anyone waits",
    "busy, wait till Friday": "the same, by a day",
    "all days": "gives the meetings of all days, whatever is asked for",
    "slow": "begins to answer and stops",
    "cut off": "promises more than it sends",
    "cut off unsaid": "sends half an answer as if it were whole",
    "cut page": "sends half of a page as if it were whole; the service is well",
    "huge": "never stops sending",
    "elsewhere": "sends requests on to another host",
    "here": "sends requests on to another address of its own",
    "circle": "sends requests on to themselves",
    "pseudo committee": "lists a committee -1, by which all meetings can be asked for",
    "no committee": "lists none",
}


class ModernGov:
    """What the server was asked, in order, how many bytes it sent, and which traps are set."""

    def __init__(self, traps: tuple[str, ...], prefix: str) -> None:
        unknown = set(traps) - set(TRAPS)
        assert not unknown, f"no such trap: {unknown}"
        self.traps = set(traps)
        self.prefix = prefix
        self.asked: list[str] = []
        self.sent = 0
        self.address = ""


@contextmanager
def running(*traps: str, prefix: str = "/democracy") -> Iterator[ModernGov]:
    """The server, until the end of the block; its ``address`` is what an officer would give."""
    site = ModernGov(traps, prefix)

    class Handler(_Handler):
        moderngov = site

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}{prefix}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def moderngov_server(*traps: str, prefix: str = "/democracy") -> Iterator[str]:
    """The address of the server, until the end of the block."""
    with running(*traps, prefix=prefix) as site:
        yield site.address


class _Handler(BaseHTTPRequestHandler):
    moderngov: ModernGov
    wbufsize = -1

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        site = self.moderngov
        site.asked.append(self.path)
        traps, path = site.traps, urlsplit(self.path).path.removeprefix(site.prefix)
        service = "/mgWebService.asmx/" in path
        if "403" in traps or ("forbidden page" in traps and not service):
            self._send(403, _page("Access denied"))
        elif "busy" in traps or ("busy once" in traps and len(site.asked) == 1):
            self._send(503, _page("Busy"))
        elif wait := next((each for each in traps if each.startswith("busy, wait ")), ""):
            self._send(503, _page("Busy"), None, **{"Retry-After": wait.removeprefix("busy, wait ")})
        elif "elsewhere" in traps:
            self._send(302, b"", Location=f"{site.address.replace('127.0.0.1', 'localhost')}/")
        elif "circle" in traps:
            self._send(302, b"", Location=self.path)
        elif "here" in traps and "again=1" not in self.path:
            self._send(302, b"", Location=f"{self.path}&again=1")
        elif "one fails" in traps and self.path.endswith("lMeetingId=902"):
            self._send(500, _page("Server Error"))
        elif service and "off" in traps:
            self._send(200, _page("The web service is not available"))
        elif service and "no get" in traps:
            self._send(500, _page(f"Request format is unrecognized for URL unexpectedly ending in '{path}'."))
        else:
            found = self._service(path) if service and "absent" not in traps else self._page(path)
            self._badly(traps, found or _page("The page cannot be found"), 200 if found else 404)

    def _badly(self, traps: set[str], content: bytes, status: int) -> None:
        if "slow" in traps:
            self._send(status, content[:20], promised=len(content))
            time.sleep(0.5)
        elif "cut off" in traps:
            self._send(status, content[: len(content) // 2], promised=len(content))
        elif "cut off unsaid" in traps or ("cut page" in traps and not content.startswith(b"<?xml")):
            self._send(status, content[: len(content) // 2], promised=0)
        elif "huge" in traps:
            self._send(status, content, promised=0)
            try:
                while True:
                    self.wfile.write(b" " * 65536)
                    self.moderngov.sent += 65536
            except OSError:
                self.close_connection = True
        else:
            self._send(status, content)

    def _send(self, status: int, content: bytes, promised: int | None = None, **headers: str) -> None:
        self.send_response(status)
        kind = "text/xml" if content.startswith(b"<?xml") else "text/html"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if promised != 0:
            self.send_header("Content-Length", str(len(content) if promised is None else promised))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()
        self.moderngov.sent += len(content)

    def _asked(self, name: str) -> str:
        return parse_qs(urlsplit(self.path).query).get(name, [""])[0]

    def _file(self, name: str) -> bytes | None:
        found = next(iter(FORMATS.glob(f"*/{name}")), None)
        return found.read_bytes().replace(ADDRESS.encode(), self.moderngov.address.encode()) if found else None

    def _page(self, path: str) -> bytes | None:
        name = path.strip("/").removesuffix(".aspx")
        numbers = [self._asked(each) for each in ("CId", "MId", "ID") if self._asked(each)]
        return None if "no pages" in self.moderngov.traps else self._file(f"{'-'.join([name, *numbers])}.html")

    def _service(self, path: str) -> bytes | None:
        operation = path.rpartition("/")[2]
        if operation == "GetCommittees":
            found = self._file("GetCommittees.xml") or b""
            if "pseudo committee" in self.moderngov.traps:
                pseudo = b"<committee><committeeid>-1</committeeid><committeetitle>All</committeetitle></committee>"
                found = found.replace(b"</committees>", pseudo + b"</committees>")
            return b"<?xml version='1.0'?><committees/>" if "no committee" in self.moderngov.traps else found
        if operation == "GetMeetings":
            return self._meetings(self._asked("lCommitteeId"))
        return self._file(f"GetMeeting-{self._asked('lMeetingId')}.xml") if operation == "GetMeeting" else None

    def _meetings(self, committee: str) -> bytes:
        """The meetings between two days; days that are not written dd/mm/yyyy are ignored, as the real one ignores
        them, and everything comes back. Committee 0 has none, committee -1 has all."""
        wanted = "*" if committee == "-1" else committee
        files = [path.read_text("utf-8") for path in sorted(FORMATS.glob(f"xml/GetMeetings-{wanted}.xml"))]
        first, last = _day(self._asked("sFromDate")), _day(self._asked("sToDate"))
        if "all days" in self.moderngov.traps:
            first = last = None

        def within(found: re.Match[str]) -> str:
            held = _day(found[1])
            return "" if held and ((first and held < first) or (last and held > last)) else found[0]

        inner = (re.sub(r"(?s)<\?xml.*?\?>|</?getmeetings>", "", each) for each in files)
        body = "".join(re.sub(r"(?s)<meeting>.*?<meetingdate>(.*?)<.*?</meeting>", within, each) for each in inner)
        return f"<?xml version='1.0' encoding='utf-8'?><getmeetings>{body}</getmeetings>".encode()


def _day(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y")
    except ValueError:
        return None


def _page(text: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>{text}</title></head><body><h1>{text}</h1></body></html>".encode()
