"""Reports as files: which format, what the file is called, and writing it whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from graph.errors import AnswerableError
from graph.ledger import write_whole, writing
from graph.reports.document import Figure, Report

FORMATS = ("html", "md", "docx", "pdf")
_SUFFIXES = {".htm": "html", ".markdown": "md"} | {f".{name}": name for name in FORMATS}
TEXT = ("html", "md")
"""Formats that can be written to standard output."""


def format_of(given: str, target: str) -> str:
    """The format asked for, or that which the name of a file says, or HTML.

    Raises:
        AnswerableError: the file's name says none of them.
    """
    suffix = Path(target).suffix.lower() if target != "-" else ""
    if given or not suffix:
        return given or "html"
    if suffix not in _SUFFIXES:
        raise AnswerableError(
            f"A report is not written as '{suffix}'.", where=target,
            next_step=f"End the name in one of: {', '.join(f'.{name}' for name in FORMATS)}; or give --format.",
        )  # fmt: skip
    return _SUFFIXES[suffix]


def file_name(kind: str, name: str, form: str) -> str:
    """A file's name for a report: ``brief-safer-leicester-partnership.html``."""
    folded = unicodedata.normalize("NFKD", f"{kind} {name}").encode("ascii", "ignore").decode().lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', folded).strip('-')[:80].strip('-')}.{form}"


def as_text(report: Report, form: str) -> str:
    """A report in a format of text; in Markdown without its figures, for which there is no file."""
    from graph.reports import html, markdown

    return html.write(report) if form == "html" else markdown.write(report)


def write(report: Report, form: str, path: Path) -> list[Path]:
    """Write a report, whole or not at all; gives the files written.

    Raises:
        AnswerableError: the folder cannot be written, or Chromium is needed and not there.
    """
    drawings: dict[Path, str] = {}

    def drawn(figure: Figure) -> str:
        beside = path.with_name(f"{path.stem}-{len(drawings) + 1}.svg")
        drawings[beside] = figure.svg
        return beside.name

    content = _content(report, form, drawn)
    with writing(path.parent):
        for beside, svg in drawings.items():
            write_whole(beside, svg)
        write_whole(path, content)
    return [path, *drawings]


def _content(report: Report, form: str, drawn: Callable[[Figure], str]) -> str | bytes:
    if form == "docx":
        from graph.reports import docx

        return docx.write(report)
    if form == "pdf":
        from graph.reports import pdf

        return pdf.write(report)
    if form == "md":
        from graph.reports import markdown

        return markdown.write(report, drawn)
    return as_text(report, form)
