"""Chromium, where it is installed: an HTML page to PDF, and a drawing to a picture. Nothing else needs it.

It runs with a profile of its own in a temporary folder, without extensions, and is stopped when it takes too long.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from graph.errors import AnswerableError

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome",
)  # fmt: skip
_ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
"""Where it is on systems that do not put it on the PATH; Edge is on every Windows."""
_OPTIONS = (
    "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking", "--disable-sync",
    "--no-first-run", "--no-default-browser-check", "--hide-scrollbars", "--disable-dev-shm-usage",
)  # fmt: skip
_SCALE = 2
"""Pixels of a picture for each pixel of a drawing, so that it is sharp in print."""
_MOST = 3000
"""Pixels a drawing may be wide or high before that."""


class NoChromiumError(AnswerableError):
    """Chromium is not installed, or not where it is looked for."""


def find() -> Path | None:
    """Chromium, Chrome or Edge, or what ANSWERABLE_CHROMIUM names; None when there is none."""
    if named := os.environ.get("ANSWERABLE_CHROMIUM"):
        return Path(named) if Path(named).is_file() else None
    on_path = (shutil.which(name) for name in NAMES)
    return next((Path(each) for each in (*on_path, *_ELSEWHERE) if each and Path(each).is_file()), None)


def pdf_of(page: str, *, timeout: float = 60.0) -> bytes:
    """An HTML page printed to PDF, as its own style for print says.

    Raises:
        NoChromiumError: it is not installed.
        AnswerableError: it did not print the page, or not within ``timeout`` seconds.
    """
    return _made("page.pdf", b"%PDF-", page, ["--print-to-pdf={file}", "--no-pdf-header-footer"], timeout)


def png_of(svg: str, width: int, height: int, *, timeout: float = 60.0) -> bytes:
    """A drawing of so many pixels as a picture, twice as fine; one larger than a page can show is made smaller.

    Raises:
        NoChromiumError, AnswerableError: as for :func:`pdf_of`.
    """
    shrink = min(1.0, _MOST / max(width, height))
    width, height = round(width * shrink), round(height * shrink)
    page = (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>drawing</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>html,body{{margin:0;background:#fff}}svg{{display:block;width:{width}px;height:{height}px}}</style></head><body>{svg}</body></html>"
    )
    size = [f"--window-size={width},{height}", f"--force-device-scale-factor={_SCALE}"]
    return _made("drawing.png", b"\x89PNG", page, ["--screenshot={file}", *size], timeout)


def _made(name: str, begins: bytes, page: str, options: list[str], timeout: float) -> bytes:
    """What Chromium makes of a page: a file that begins so."""
    program = find()
    if program is None:
        named = os.environ.get("ANSWERABLE_CHROMIUM")
        raise NoChromiumError(
            f"{named}, named in ANSWERABLE_CHROMIUM, is not there."
            if named
            else "Chromium, which turns pages into PDF, is not installed.",
            next_step=("Correct it or leave it out. " if named else "")
            + "Install Chromium, Chrome or Edge (Debian: apt-get install chromium), or write HTML and print it.",
        )
    with tempfile.TemporaryDirectory(prefix="answerable-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder) / "page.html", Path(folder) / name
        source.write_text(page, encoding="utf-8")
        options = [each.format(file=target) for each in options]
        command = [str(program), *_OPTIONS, f"--user-data-dir={folder}/profile", *options, source.as_uri()]
        said = _run(command, timeout)
        if not target.exists() and "sandbox" in said:
            # Some containers have no sandbox to give; the page is our own, and may load and run nothing.
            said = _run([command[0], "--no-sandbox", *command[1:]], timeout)
        made = target.read_bytes() if target.exists() else b""
        if not made.startswith(begins):
            last = said.strip().splitlines()[-1:] or ["it said nothing"]
            raise AnswerableError(
                f"Chromium made no {target.suffix[1:].upper()} ({last[0][:200]}).", where=str(program),
                next_step="Write HTML and print it from a browser.",
            )  # fmt: skip
        return made


def _run(command: list[str], timeout: float) -> str:
    """Run it and give what it said."""
    if _is_root() and "--no-sandbox" not in command:
        command = [command[0], "--no-sandbox", *command[1:]]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        raise AnswerableError(
            f"Chromium did not finish within {timeout:g} seconds.", where=command[0],
            next_step="Try again, or write HTML and print it from a browser.",
        ) from None  # fmt: skip
    except OSError as error:
        raise NoChromiumError(
            f"Chromium does not start ({error.strerror}).", where=command[0], next_step="Install it again."
        ) from None
    return done.stderr


def _is_root() -> bool:
    """Whether we are the one user whom Chromium gives no sandbox."""
    return sys.platform != "win32" and os.geteuid() == 0
