"""A report as PDF: its HTML page, printed by Chromium."""

from __future__ import annotations

from graph.chromium import pdf_of
from graph.reports import html
from graph.reports.document import Report


def write(report: Report) -> bytes:
    """The PDF.

    Raises:
        NoChromiumError: Chromium is not installed.
        AnswerableError: it did not print the page.
    """
    return pdf_of(html.write(report))
