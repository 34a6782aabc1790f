"""Tables out of CSV, XLSX and ODS: the same rows whatever the file, numbered as in it, and nothing lost without a word."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from malformed import LAUGHS, PROTECTED

from graph.errors import DateError, SourceError
from loaders.reading import as_date, json_value, placeholder, xml_root
from loaders.sheets import MOST_PACKED, sheets, tops

ROWS: list[list[Any]] = [
    ["Register of boards"],
    [],
    ["Board", "Chair ", "Members", "Since"],
    ["Safer Board", "Vacant", 12, date(2019, 4, 1)],
]


def xlsx(path: Path, rows: Sequence[Sequence[Any]], *merged: str, title: str = "Boards") -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = title
    for row in rows:
        page.append(list(row))
    for each in merged:
        page.merge_cells(each)
    book.save(path)
    return path


def ods(path: Path, body: str) -> Path:
    """An ODS file of one sheet with these rows."""
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Boards">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


ODS_ROWS = (
    f"<table:table-row>{cell('Register of boards')}</table:table-row>"
    '<table:table-row><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    f"<table:table-row>{cell('Board')}{cell('Chair ')}{cell('Members')}{cell('Since')}</table:table-row>"
    f"<table:table-row>{cell('Safer Board')}{cell('Vacant')}"
    '<table:table-cell office:value-type="float" office:value="12"><text:p>12.00</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="2019-04-01T00:00:00"><text:p>1/4/19</text:p>'
    "</table:table-cell></table:table-row>"
    '<table:table-row table:number-rows-repeated="1048572">'
    '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
)


def read(path: Path, *required: str) -> list[tuple[int, dict[str, str]]]:
    return [row for sheet in sheets(path) for row in sheet.records(required)]


WANTED = [(4, {"Board": "Safer Board", "Chair": "Vacant", "Members": "12", "Since": "2019-04-01"})]


def test_a_table_is_the_same_in_every_format(tmp_path: Path) -> None:
    text = "Register of boards\n\nBoard,Chair ,Members,Since\nSafer Board,Vacant,12,2019-04-01\n"
    (tmp_path / "boards.csv").write_text(text, encoding="utf-8-sig")
    for path in (tmp_path / "boards.csv", xlsx(tmp_path / "boards.xlsx", ROWS), ods(tmp_path / "boards.ods", ODS_ROWS)):
        for sheet in sheets(path):
            assert list(sheet.records(["board", "Chair"])) == [
                (4, {"board": "Safer Board", **{k: v for k, v in WANTED[0][1].items() if k != "Board"}})
            ]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("Board;Chair\nA;£5\n".encode("cp1252"), {"Board": "A", "Chair": "£5"}),
        ("Board\tChair\nA\té\n".encode("utf-16"), {"Board": "A", "Chair": "é"}),
        (b'\xef\xbb\xbfBoard,Chair\r\n\r\n"A,\nB",C\r\n', {"Board": "A,\nB", "Chair": "C"}),
    ],
)
def test_csv_as_officers_save_it(content: bytes, wanted: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "boards.csv"
    path.write_bytes(content)
    assert [row for _, row in read(path, "Board", "Chair")] == [wanted]


def test_windows_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "boards.csv"
    path.write_bytes("Board\nCaf\xe9\n".encode("cp1252"))
    for sheet in sheets(path):
        assert list(sheet.records(["Board"])) == [(2, {"Board": "Café"})]
    assert sheet.told == [
        ("The file is not UTF-8 and was read as Windows text: check accents and pound signs", "boards.csv")
    ]


def test_a_cell_that_rows_were_merged_into_holds_its_value_in_each(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Board", "Member"], ["A", "x"], [None, "y"], [None, "z"], ["B", "w"], [None, "v"]]
    path = xlsx(tmp_path / "boards.xlsx", rows, "A2:A4")
    for sheet in sheets(path):
        found = [(number, row["Board"]) for number, row in sheet.records(["Board"])]
    assert found == [(2, "A"), (3, "A"), (4, "A"), (5, "B"), (6, "")]
    assert sheet.told == [("Merged cells were read as the same value in each row", "sheet Boards, row 2")]
    spanned = cell("A", ' table:number-rows-spanned="2"')
    covered = f"<table:table-row><table:covered-table-cell/>{cell('y')}</table:table-row>"
    headings = f"<table:table-row>{cell('Board')}{cell('Member')}</table:table-row>"
    body = f"{headings}<table:table-row>{spanned}{cell('x')}</table:table-row>"
    assert read(ods(tmp_path / "b.ods", body + covered + covered), "Board") == [
        (2, {"Board": "A", "Member": "x"}),
        (3, {"Board": "A", "Member": "y"}),
        (4, {"Board": "", "Member": "y"}),
    ]


def test_cells_merged_downwards_end_where_they_end(tmp_path: Path) -> None:
    down, across = ' table:number-rows-spanned="3"', ' table:number-columns-spanned="2"'
    body = (
        f"<table:table-row>{cell('Board')}{cell('Chair')}{cell('Member')}</table:table-row>"
        f"<table:table-row>{cell('A', down)}{cell('C', down)}{cell('x')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="2">'
        f'<table:covered-table-cell table:number-columns-repeated="2"/>{cell("y")}</table:table-row>'
        f"<table:table-row>{cell('B', across)}<table:covered-table-cell/>{cell('z')}</table:table-row>"
    )
    assert [list(row.values()) for _, row in read(ods(tmp_path / "b.ods", body), "Board")] == [
        ["A", "C", "x"],
        ["A", "C", "y"],
        ["A", "C", "y"],
        ["B", "", "z"],
    ]


def test_a_merged_cell_reaches_rows_that_hold_nothing_else(tmp_path: Path) -> None:
    down = ' table:number-rows-spanned="3"'
    body = (
        f"<table:table-row>{cell('Board')}</table:table-row>"
        f"<table:table-row>{cell('A', down)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:covered-table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="9999999"><table:table-cell/></table:table-row>'
    )
    assert [number for number, _ in read(ods(tmp_path / "b.ods", body), "Board")] == [2, 3, 4]


TOO_WIDE = "This row has more cells than headings."


def test_a_value_to_the_right_of_the_last_heading_is_not_lost(tmp_path: Path) -> None:
    csv = tmp_path / "boards.csv"
    csv.write_text("Board,Area,,Members,,\nA,x,,1,,\nB,Borchester, Felpersham,1\nC,y,,1,234\n")
    message = f"boards.csv row 4: {TOO_WIDE} Put quotation marks round a value that holds a comma."
    for way in ("records", "values"):
        seen = []
        with pytest.raises(SourceError) as raised:
            for sheet in sheets(csv):
                for number, _ in getattr(sheet, way)(["Board", "Members"]):
                    seen.append(number)
        assert (str(raised.value), seen) == (message, [2, 3])
    rows: list[list[Any]] = [["Board", None, "Area", None], ["A", "aside", "x"], ["B", None, "y", "lost"]]
    with pytest.raises(SourceError) as raised:
        read(xlsx(tmp_path / "b.xlsx", rows), "Board")
    step = "Give the value to the right of the last heading a heading, or take it out."
    assert str(raised.value) == f"b.xlsx sheet Boards, row 3: {TOO_WIDE} {step}"
    assert read(xlsx(tmp_path / "b.xlsx", rows[:2]), "Board") == [(2, {"Board": "A", "Area": "x"})]


def test_percentages_keep_their_sign(tmp_path: Path) -> None:
    formats = ["0%", "0.0%;[Red]-0.0%", "0.00%_)", '0.0"%"', "General", "0%"]
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(["Share", *range(2, 7)])
    page.append([0.285, -0.05, 1, 45.5, 0.25, "a fifth"])
    for each, form in zip(page[2], formats, strict=True):
        each.number_format = form
    book.save(tmp_path / "p.xlsx")
    found = [list(row.values()) for _, row in read(tmp_path / "p.xlsx", "Share")]
    assert found == [["28.5%", "-5%", "100%", "45.5", "0.25", "a fifth"]]
    with zipfile.ZipFile(tmp_path / "p.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/styles.xml"] = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    with zipfile.ZipFile(tmp_path / "no-formats.xlsx", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert read(tmp_path / "no-formats.xlsx", "Share")[0][1]["Share"] == "0.285"
    share = (
        '<table:table-cell office:value-type="percentage" office:value="0.285"><text:p>29%</text:p></table:table-cell>'
    )
    body = f"<table:table-row>{cell('Share')}</table:table-row><table:table-row>{share}</table:table-row>"
    assert read(ods(tmp_path / "p.ods", body), "Share") == [(2, {"Share": "28.5%"})]


def test_a_workbook_that_is_wrong_about_its_own_size_is_read_whole(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "whole.xlsx", [["Board"], ["A"], ["B"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b'<dimension ref="A1:A3"' in parts[sheet]
    parts[sheet] = parts[sheet].replace(b"A1:A3", b"A1:A1")
    with zipfile.ZipFile(tmp_path / "says-less.xlsx", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert read(tmp_path / "says-less.xlsx", "Board") == [(2, {"Board": "A"}), (3, {"Board": "B"})]


def test_a_formula_that_was_never_worked_out_is_not_an_empty_cell(tmp_path: Path) -> None:
    with pytest.raises(
        SourceError, match=r"f.xlsx sheet Boards, cell A2: A cell holds a formula that was never worked out"
    ):
        read(xlsx(tmp_path / "f.xlsx", [["Board"], ["=1+1"]]), "Board")


def test_hidden_sheets_and_errors_are_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "h.xlsx", [["Board"], ["#N/A"]])
    book = openpyxl.load_workbook(path)
    book["Boards"].sheet_state = "hidden"
    book.create_sheet("Front")
    book.save(path)
    found = {}
    for sheet in sheets(path):
        found[sheet.name] = list(sheet.rows), sheet.told
    assert found["Boards"][1] == [
        ("A hidden sheet is read like the others", "sheet Boards"),
        ("A cell that shows an error was read as empty", "sheet Boards, row 2"),
    ]


def test_an_error_in_an_ods_cell_is_told_too(tmp_path: Path) -> None:
    rows = f"<table:table-row>{cell('Board')}{cell('Chair')}</table:table-row>"
    path = ods(tmp_path / "e.ods", f"{rows}<table:table-row>{cell('A')}{cell('#REF!')}</table:table-row>")
    for sheet in sheets(path):
        assert list(sheet.records(["Board"])) == [(2, {"Board": "A", "Chair": ""})]
    assert sheet.told == [("A cell that shows an error was read as empty", "sheet Boards, row 2")]


def test_text_in_pieces_is_one_text(tmp_path: Path) -> None:
    pieces = cell("Safer <text:span>Borchester</text:span> Board</text:p><text:p>Committee")
    path = ods(
        tmp_path / "p.ods",
        f"<table:table-row>{cell('Board')}</table:table-row><table:table-row>{pieces}</table:table-row>",
    )
    assert read(path, "Board") == [(2, {"Board": "Safer Borchester Board Committee"})]


def test_breaks_and_tabs_divide_words(tmp_path: Path) -> None:
    pieces = cell("Safer<text:line-break/>Borchester<text:tab/><text:span>Joint<text:s/>Action</text:span> Board")
    body = f"<table:table-row>{cell('Board')}</table:table-row><table:table-row>{pieces}</table:table-row>"
    assert read(ods(tmp_path / "p.ods", body), "Board") == [(2, {"Board": "Safer Borchester Joint Action Board"})]


def test_what_the_library_warns_of_reaches_nobody(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "w.xlsx", [["Board"], ["A"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/styles.xml"] = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        openpyxl.load_workbook(path)
        assert warned
        warned.clear()
        assert read(path, "Board") == [(2, {"Board": "A"})]
    assert not warned


@pytest.mark.parametrize(
    ("content", "first"),
    [(b"Board,Chair\n", ["Board", "Chair"]), ("Board;\u00a35".encode("utf-16"), ["Board", "\u00a35"])],
)
def test_the_top_of_a_file_is_read_without_the_rest(content: bytes, first: list[str], tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    assert list(tops(tmp_path / "t.csv")) == [[first]]
    assert list(tops(tmp_path / "none.csv")) == list(tops(tmp_path / "none.xlsx")) == list(tops(tmp_path)) == []


def test_no_sheet_behind_a_large_one_is_looked_at(tmp_path: Path) -> None:
    row = f"<table:table-row>{cell('A')}</table:table-row>"
    for rows, seen in ((100, 2), (2_000, 1)):
        body = f'{row * rows}</table:table><table:table table:name="Next">{row}'
        assert [top[0] for top in tops(ods(tmp_path / "l.ods", body))] == [["A"]] * seen


def test_odd_spaces_and_marks_beyond_ascii_are_read_alike(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("Board,Chair\n \u00e9\u00a0\u00a35 , b \n", encoding="utf-8")
    assert read(tmp_path / "s.csv", "Board") == [(2, {"Board": "\u00e9 \u00a35", "Chair": "b"})]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.csv", b"", "x.csv: This file is empty. Save or download it again."),
        ("x.csv", b"Board\n\x00a\n", "x.csv row 2: A cell holds a control character"),
        ("x.csv", b"Board\n" + b"x" * 100_001, "x.csv row 2: A cell has over 100,000 characters, which are the most."),
        ("x.csv", b'Board\n"open', "x.csv row 2: This row cannot be read (unexpected end of data)."),
        ("x.csv", b"Bored\nA\n", "x.csv: Column 'Board' is missing. Did you mean 'Bored'?"),
        ("x.csv", b"Board,board\nA,B\n", "x.csv row 1: Column 'Board' occurs twice."),
        ("x.xlsx", b"not a workbook", "x.xlsx: This file is damaged or not what its name says (BadZipFile"),
        ("x.xlsx", PROTECTED, "x.xlsx: This workbook is protected by a password, or of the old .xls kind."),
        ("x.xls", PROTECTED, "x.xls: This kind of file is not read. Save it as .xlsx, .ods or CSV (UTF-8)."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(name: str, content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError) as raised:
        read(tmp_path / name, "Board")
    assert message in str(raised.value)


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "bomb.ods", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("content.xml", "w") as part,
    ):
        for _ in range(100):
            part.write(b" " * (1 << 20))
    info = zipfile.ZipFile(tmp_path / "bomb.ods").infolist()[0]
    assert info.file_size > MOST_PACKED * info.compress_size
    with pytest.raises(SourceError, match=r"bomb.ods: This workbook unpacks to far more"):
        read(tmp_path / "bomb.ods", "Board")


def test_repeated_cells_and_rows_have_an_end(tmp_path: Path) -> None:
    many = ' table:number-columns-repeated="16384"'
    wide = f"<table:table-row>{cell('x', many)}</table:table-row>"
    long = f'<table:table-row table:number-rows-repeated="9999999">{cell("x")}</table:table-row>'
    for body, message in ((wide, "This row has over 1,000 columns."), (long, "This sheet has over 2,000,000 rows.")):
        with pytest.raises(SourceError, match=message):
            read(ods(tmp_path / "repeated.ods", body), "Board")


def test_no_entity_is_expanded(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"laughs.xml: This XML declares entities|not well-formed"):
        xml_root(LAUGHS, "laughs.xml")
    outside = b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r>&e;</r>'
    with pytest.raises(SourceError, match=r"declares entities of its own"):
        xml_root(outside, "x.xml")
    with pytest.raises(SourceError, match=r"x.xml line 1: This is not well-formed XML"):
        xml_root(b"<a><b></a>", "x.xml")


@pytest.mark.parametrize("content", [b"{", b"[" * 100_000, b"\xff", b"9" * 10_000])
def test_json_that_cannot_be_read(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"x\.json"):
        json_value(content, "x.json")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("6th Nov 2019", "2019-11-06"), ("06/11/2019", "2019-11-06"), ("6.11.2019", "2019-11-06"), ("Sept 2020", "2020-09"),
        ("Wednesday, 6 November 2019", "2019-11-06"), ("2019-11-06 00:00:00", "2019-11-06"), ("2019-20", "2019/20"),
        ("2019/2020", "2019/20"), ("2019", "2019"), ("about", None), ("13/13/2019", None), ("6/11/19", None),
        ("2010-11", None), ("01/04/2019 - 31/03/2021", None), ("01/04/2019 (renewed 2023)", None), ("2019-04-01 or later", None),
        ("01/04/2019 09:30", "2019-04-01"), ("2019-04-01T09:30:00Z", "2019-04-01"),
        ("Nov 19", None), ("Juno 2019", None), ("", None), ("30 February 2019", None),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(written: str, meant: str | None) -> None:
    if meant is None:
        with pytest.raises(DateError):
            as_date(written)
    else:
        assert as_date(written) == meant


def test_placeholders() -> None:
    assert all(map(placeholder, ["TBC", "tbc.", "Vacant", "N/A", "-", "To be confirmed", "Not known"]))
    assert not any(map(placeholder, ["Vacancies Panel", "0", "Nile", "A"]))


def test_days_have_no_time(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "t.xlsx", [["Board", "Since", "Share"], ["A", datetime(2019, 4, 1, 9, 30), 0.25]])
    assert read(path, "Board") == [(2, {"Board": "A", "Since": "2019-04-01", "Share": "0.25"})]
