"""The writers: text stays text in each format, whatever it holds; Word documents have headings, heading rows and titles."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from graph import chromium
from graph.answer import SourceNote, Thing
from graph.answers import as_day
from graph.errors import AnswerableError
from graph.kinds import KINDS
from graph.reports import docx, figures, html, markdown, packs, write
from graph.reports.document import Block, Bullets, Figure, Line, Paragraph, Report, Section, Table, TableRow

LXML: Any = import_module("lxml.html")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>1</script>",
    "{{ 7*7 }} {% raw %}",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "# not a heading",
    "1. not a list",
    "a | b \\| c ~~d~~ **e** _f_ `g` $h$",
    '=HYPERLINK("http://evil.example","x")',
    "&lt;b&gt; & &amp;",
    "line one\n\n## two",
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100"><style>.a{fill:#123456}</style>'
    '<rect class="a" x="10" y="10" width="180" height="80"/></svg>'
)


def report_of(words: str) -> Report:
    """A report that has these words wherever words can stand."""
    line = Line(words, lead=words, under=[Line(words, sources=[1])], sources=[1])
    blocks: list[Block] = [
        Paragraph(line),
        Bullets([line]),
        Table(words, [words, "Second"], [TableRow([words, words], [], [1])]),
        Figure(SVG, words, words),
    ]
    note = SourceNote(1, "d", words, words, words, "inferred", "javascript:alert(1)")
    sections = [Section(words, [], [Section(words, blocks)])]
    return Report(words, as_day("2024-05-10"), True, [line], sections, notes=[note])


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    words: str = request.param
    return words


def test_html_keeps_text_as_text(hostile: str) -> None:
    page = html.write(report_of(hostile))
    tree = LXML.document_fromstring(page)
    assert tree.xpath("//script | //img | //*[@onerror]") == []
    plain = " ".join(hostile.split())
    assert " ".join(tree.xpath("//h1")[0].text_content().split()) == plain
    assert [" ".join(each.text_content().split()) for each in tree.xpath("//caption")] == [plain]
    assert [href for href in tree.xpath("//a/@href") if not href.startswith("#")] == []
    assert [each.get("aria-label") for each in tree.xpath("//*[@role='img']")] == [hostile]


def test_markdown_keeps_text_as_text(hostile: str) -> None:
    said = markdown.plain(hostile)
    assert "\n" not in said
    assert re.search(r"(?<!\\)[<>`*_\[\]|~$&]", said.replace("\\\\", "")) is None
    assert re.match(r"[#>+=-]|\d+[.)]", said) is None
    assert re.sub(r"\\(.)", r"\1", said) == " ".join(hostile.split())
    text = markdown.write(report_of(hostile), lambda figure: "x.svg")
    assert said in text
    assert re.search(r"(?<!\\)\]\((?!x\.svg)", text) is None


def test_word_keeps_text_as_text(hostile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    document = Document(io.BytesIO(docx.write(report_of(hostile))))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert hostile in texts
    assert document.tables[0].cell(1, 0).text == hostile
    assert list(document.element.body.iter(qn("w:hyperlink"))) == []


def test_word_takes_characters_that_xml_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    document = Document(io.BytesIO(docx.write(report_of("bell\x07 and \ufffe the end"))))
    assert document.paragraphs[0].text == "bell and  the end"


def test_word_has_headings_heading_rows_language_title_and_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    document = Document(io.BytesIO(docx.write(report_of("The Board"))))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles[0] == "Title"
    assert [style for style in styles if style.startswith("Heading")] == ["Heading 1", "Heading 2", "Heading 1"]
    assert document.core_properties.title == "The Board"
    assert document.core_properties.language == "en-GB"
    (table,) = document.tables
    assert table.rows[0]._tr.trPr is not None
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.cell(1, 2).text == "[1]"
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert "[1] The Board, The Board (The Board), inferred" in [paragraph.text for paragraph in document.paragraphs]
    assert any("Drawing it in Word needs Chromium" in paragraph.text for paragraph in document.paragraphs)


def test_word_leaves_out_what_cannot_be_drawn_whatever_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_CHROMIUM", "/bin/false")
    document = Document(io.BytesIO(docx.write(report_of("The Board"))))
    (said,) = [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("Left out here:")]
    assert "Chromium made no PNG (it said nothing)." in said
    assert len(document.inline_shapes) == 0


@pytest.mark.parametrize("url", ["https://example.org/\x07bell", "https://example.org/a b", "javascript:alert(1)"])
def test_word_links_to_no_address_that_is_none(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    report = report_of("The Board")
    report.notes = [replace(report.notes[0], url=url), replace(report.notes[0], n=2, url="https://example.org/b")]
    document = Document(io.BytesIO(docx.write(report)))
    assert len(list(document.element.body.iter(qn("w:hyperlink")))) == 1
    addresses = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert addresses == ["https://example.org/b"]


@pytest.mark.skipif(chromium.find() is None, reason="Chromium is not installed")
def test_word_carries_a_picture_with_its_alternative_text() -> None:
    document = Document(io.BytesIO(docx.write(report_of("The Board"))))
    (described,) = document.element.body.iter(qn("wp:docPr"))
    assert described.get("descr") == "The Board"
    (shape,) = document.inline_shapes
    assert abs(shape.width / shape.height - 2.0) < 0.02


def test_the_style_of_a_drawing_is_allowed_and_no_other() -> None:
    page = html.write(report_of("The Board"))
    policy = LXML.document_fromstring(page).xpath("//meta[@http-equiv]/@content")[0]
    assert policy.count("'sha256-") == 2
    assert "unsafe-inline" not in policy


def test_markdown_writes_its_drawings_beside_it(tmp_path: Path) -> None:
    written = write.write(report_of("The Board"), "md", tmp_path / "board.md")
    assert [path.name for path in written] == ["board.md", "board-1.svg"]
    assert "![The Board](board-1.svg)" in written[0].read_text(encoding="utf-8")
    assert written[1].read_text(encoding="utf-8") == SVG
    assert "![" not in write.as_text(report_of("The Board"), "md")


def test_a_body_carries_the_map_around_it_and_the_register_the_whole_as_an_appendix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str | None] = []

    def figure_svg(asker: Any, around: str | None) -> tuple[str, str]:
        asked.append(around)
        if around == "id:lonely":
            raise AnswerableError("Nothing is linked to it.")
        return SVG, "In words"

    monkeypatch.setattr(figures, "figure_svg", figure_svg)
    asker: Any = object()
    assert figures.around(asker, Thing("board", "The Board", "Body")) == [
        Figure(SVG, "In words", "What is linked to The Board, one step around it")
    ]
    assert figures.around(asker, Thing("fund", "The Fund", "Fund")) == []
    (left_out,) = figures.around(asker, Thing("lonely", "The Circle", "Body"))
    assert left_out == Paragraph(Line("No map is shown here: Nothing is linked to it."))
    assert [section.title for section in figures.whole(asker)] == ["Appendix: the whole map"]
    assert asked == ["id:board", "id:lonely", None]


@pytest.mark.parametrize(
    ("given", "target", "form"),
    [("", "", "html"), ("", "a.PDF", "pdf"), ("md", "a.txt", "md"), ("", "-", "html"), ("", "a/b", "html")],
)
def test_the_format_is_the_one_given_or_what_the_name_says(given: str, target: str, form: str) -> None:
    assert write.format_of(given, target) == form


def test_a_format_that_is_not_written_is_refused() -> None:
    with pytest.raises(AnswerableError, match=r"\.html, \.md, \.docx, \.pdf"):
        write.format_of("", "board.xlsx")


def test_a_file_is_named_after_the_report() -> None:
    assert (
        write.file_name("brief", "Safer Léicester (the) Partnership", "pdf")
        == "brief-safer-leicester-the-partnership.pdf"
    )
    assert len(write.file_name("brief", "x" * 500, "pdf")) < 100
    assert write.file_name("brief", "../../etc/passwd", "md") == "brief-etc-passwd.md"


def test_kinds_of_organisation_are_kinds_of_body() -> None:
    assert {each.name for each in KINDS["Body"]} >= packs._ORGANISATIONS
