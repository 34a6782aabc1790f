"""A report as a Word document: real heading styles, repeated table headings, alternative texts, language and title."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from graph.chromium import png_of
from graph.errors import AnswerableError
from graph.maps.page import safe_url
from graph.reports.document import Bullets, Figure, Line, Paragraph, Report, Section, Table

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document may hold."""
_SIZE = re.compile(r"<svg[^>]*?\bviewBox=\"[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)\"", re.DOTALL)
_WIDE, _HIGH = 170.0, 230.0
"""Millimetres that a picture may take."""


def write(report: Report) -> bytes:
    """The document."""
    document = Document()
    _set_up(document, report)
    document.add_heading(_text(report.title), 0)
    for line in report.banner:
        _said(document.add_paragraph(style="Intense Quote"), line)
    for section in report.sections:
        _section(document, section, 1)
    if report.notes:
        document.add_heading("Sources", 1)
        for note in report.notes:
            _note(document.add_paragraph(), note.n, note)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _set_up(document: Any, report: Report) -> None:
    """Page, language and title."""
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(18)
    for style in document.styles:
        for language in style.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-GB")
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for default in document.styles.element.iter(qn("w:lang")):
        default.set(qn("w:val"), "en-GB")
    document.core_properties.title = _text(report.title)
    document.core_properties.language = "en-GB"
    document.core_properties.author = "answerable"
    document.core_properties.comments = ""


def _text(text: str) -> str:
    return _NOT_TEXT.sub("", text)


def _section(document: Any, section: Section, level: int) -> None:
    document.add_heading(_text(section.title), min(level, 9))
    for block in section.blocks:
        match block:
            case Paragraph(line):
                _said(document.add_paragraph(), line)
            case Bullets(lines):
                _bullets(document, lines, 1)
            case Table():
                _table(document, block, section.title)
            case Figure():
                _figure(document, block)
    for inner in section.sections:
        _section(document, inner, level + 1)


def _said(paragraph: Any, line: Line) -> None:
    if line.lead:
        paragraph.add_run(_text(f"{line.lead} ")).bold = True
    paragraph.add_run(_text(line.text))
    _marks(paragraph, line.sources)


def _marks(paragraph: Any, numbers: Sequence[int]) -> None:
    if numbers:
        paragraph.add_run(" " + "".join(f"[{n}]" for n in numbers)).font.size = Pt(8)


def _bullets(document: Any, lines: Sequence[Line], depth: int) -> None:
    for line in lines:
        _said(document.add_paragraph(style="List Bullet" + (f" {min(depth, 3)}" if depth > 1 else "")), line)
        _bullets(document, line.under, depth + 1)


def _table(document: Any, block: Table, title: str) -> None:
    if block.caption != title:
        document.add_paragraph(_text(block.caption), style="Caption").paragraph_format.keep_with_next = True
    head = [*block.head, *["Source"] * block.cited]
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, head, strict=True):
        _cell(cell, name).bold = True
    _repeat(table.rows[0])
    for row in block.rows:
        cells = table.add_row().cells
        said = [*row.cells, *["".join(f"[{n}]" for n in row.sources)] * block.cited]
        for cell, text in zip(cells, said, strict=True):
            _cell(cell, text)
    document.add_paragraph()


def _cell(cell: Any, text: str) -> Any:
    run = cell.paragraphs[0].add_run(_text(text))
    run.font.size = Pt(9)
    return run


def _repeat(row: Any) -> None:
    """Mark a row as the heading that each page of the table begins with."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _figure(document: Any, figure: Figure) -> None:
    size = _SIZE.search(figure.svg)
    width, height = (float(size[1]), float(size[2])) if size else (1000.0, 700.0)
    try:
        picture = png_of(figure.svg, round(width), round(height))
    except AnswerableError as error:
        why = f"Drawing it in Word needs Chromium: {error.what}"
        document.add_paragraph(_text(f"Left out here: {figure.caption}. {why} {figure.alt}"))
        return
    wide = min(_WIDE, _HIGH * width / height)
    document.add_picture(io.BytesIO(picture), width=Mm(wide))
    drawing = document.paragraphs[-1]._p.find(".//" + qn("wp:docPr"))
    drawing.set("descr", _text(figure.alt))
    drawing.set("title", _text(figure.caption))
    document.add_paragraph(_text(figure.caption), style="Caption")


def _note(paragraph: Any, number: int, note: Any) -> None:
    """A footnote; its title is a link where it has an address."""
    paragraph.add_run(f"[{number}] ")
    if url := safe_url(note.url):
        _link(paragraph, note.title, url)
    else:
        paragraph.add_run(_text(note.title))
    status = "" if note.status == "stated" else f", {note.status}"
    paragraph.add_run(_text(f", {note.locator} ({note.date}){status}"))
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _link(paragraph: Any, text: str, url: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(_text(text))
    run.font.size, run.underline = Pt(9), True
    link.append(run._r)
    paragraph._p.append(link)
