"""Tables of recorded crime by partnership, and small tables that plans print: what they add up to, and from which cells."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from folders import Workspace
from openpyxl import Workbook

from graph.claims import Claim, Source
from graph.errors import SourceError
from loaders.catalogue import loader_of
from loaders.gathering import Given
from loaders.home_office import read

FORMATS = Path(__file__).parent / "formats" / "home_office"
TABLE, PRINTED = FORMATS / "prc-csp-mar19-mar20-tables-290126.csv", FORMATS / "plan-table.csv"
HEADINGS = (
    "Financial Year", "Financial Quarter", "Police Force", "CSP Name", "Offence Description", "Offence Group",
    "Offence Subgroup", "Offence Code", "Offence Count",
)  # fmt: skip
Row = Sequence[str | int | None]
Book = Mapping[str, Iterable[Row]]
DATED = Given(dated="2020-07-01")
ONLY_WEST = Given(dated="2020-07-01", only=("West Borset",))
COVER: list[Row] = [
    ["Contents"], ["Write to crime@borset.example"],
    ["Police recorded crime: Community Safety Partnership open data, year ending March 2020"], ["Note 1"],
]  # fmt: skip


def row(year: str, quarter: int | str, count: int | str, csp: str = "Borchester", group: str = "Robbery") -> Row:
    """A row as the Home Office writes it."""
    return [year, quarter, "Borsetshire", csp, f"{group} of a kind", group, "A subgroup", "34B", count]


def year_of(year: str, *counts: int | str, **more: str) -> list[Row]:
    """Four quarters of a year."""
    return [row(year, quarter, count, **more) for quarter, count in enumerate(counts, start=1)]


def ods(path: Path, book: Book) -> Path:
    """A workbook as LibreOffice writes it: blank rows at the end of each sheet are one repeated row."""

    def cell(value: str | int | None) -> str:
        if isinstance(value, int):
            number = f'office:value-type="float" office:value="{value}"'
            return f"<table:table-cell {number}><text:p>{value}</text:p></table:table-cell>"
        if not value:
            return "<table:table-cell/>"
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'

    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text")}
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(f"<table:table-row>{''.join(map(cell, each))}</table:table-row>" for each in rows)
        + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>'
        for name, rows in book.items()
    )
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in names.items())
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def xlsx(path: Path, book: Book) -> Path:
    """The same as Excel writes it."""
    made = Workbook()
    for name, rows in book.items():
        page = made.create_sheet(name)
        for each in rows:
            page.append(list(each))
    made.remove(made.worksheets[0])
    made.save(path)
    return path


def written(path: Path, *rows: Row, headings: Row = HEADINGS) -> Path:
    """A CSV file."""
    lines = [",".join("" if cell is None else str(cell) for cell in each) for each in (headings, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def refused(path: Path, given: Given = DATED) -> str:
    """The whole message of a refusal."""
    with pytest.raises(SourceError) as error:
        read(str(path), given)
    return str(error.value)


def readings(source: Source) -> dict[str, tuple[str, str]]:
    """The reading and the place of each indicator, by its name."""
    return {c.get("name"): (c.get("reading"), c.locator) for c in source.claims if c.kind == "Indicator"}


def bodies(source: Source) -> list[Claim]:
    """Claims of partnerships."""
    return [claim for claim in source.claims if claim.kind == "Body"]


def test_a_table_is_added_up_by_partnership_and_group() -> None:
    source = read(str(TABLE), Given())
    assert (source.id, source.publisher, source.documents[0].dated) == (
        "home-office-crime",
        "Home Office",
        "2026-01-29",
    )
    assert readings(source) == {
        "Recorded crime in Borchester: Robbery": (
            "2018/19: 24; 2019/20: 1,012 (quarters 1 and 2 only; 1 not given)",
            "rows 2-5 for 2018/19; 3 rows between 6 and 9 for 2019/20; column Offence Count",
        ),
        "Recorded crime in Borchester: Theft offences": (
            "2019/20: 30 (quarters 1 and 2 only)",
            "row 8 for 2019/20; column Offence Count",
        ),
        "Recorded crime in Felpersham: Theft offences": (
            "2019/20: 7 (quarter 1 only)",
            "row 10 for 2019/20; column Offence Count",
        ),
    }
    assert source.notices == (
        "Rows of no partnership were left out: 'Unassigned to CSP' of Borsetshire.",
        "A negative count, which takes back earlier ones, was added like the others, first in: row 5.",
        "A count that is no number was not added, first in: row 9.",
        f"The date is the one that ends the file's name: {TABLE.name}, 29 January 2026.",
    )


def test_each_partnership_is_measured_by_its_indicators() -> None:
    source = read(str(TABLE), Given())
    assert [(c.subject, c.get("name"), c.get("aliases"), c.get("identifiers"), c.status) for c in bodies(source)] == [
        ("home-office-crime:borchester", "Community Safety Partnership for Borchester", "", "", "inferred"),
        (
            "home-office-crime:felpersham", "Community Safety Partnership for Felpersham", "Borsetshire - Felpersham", "",
            "inferred",
        ),
    ]  # fmt: skip
    links = [(c.subject, c.object, c.status) for c in source.claims if c.kind == "MEASURED_BY"]
    assert ("home-office-crime:borchester", "home-office-crime:borchester.theft-offences", "inferred") in links
    assert len(links) == 3 and len(source.claims) == 8


@pytest.mark.parametrize("make", [ods, xlsx])
def test_a_workbook_with_a_cover_and_a_sheet_a_year(make: type, tmp_path: Path) -> None:
    first: list[Row] = [["Table 1"], [], HEADINGS, *year_of("2018/19", 1, 2, 3, 4)]
    second: list[Row] = [
        HEADINGS,
        *year_of("2019/20", 10, 20, 30, 40, csp="borchester"),
        *year_of("2019/20", 1, 1, 1, 1)[:2],
    ]
    path = make(tmp_path / "prc.book", {"Cover": COVER, "2018-19": first, "2019-20": second}).rename(
        tmp_path / f"prc.{make.__name__}"
    )
    assert loader_of(str(path)).name == "home-office"
    source = read(str(path), DATED)
    assert readings(source) == {
        "Recorded crime in Borchester: Robbery": (
            "2018/19: 10; 2019/20: 102",
            "sheet 2018-19, rows 4-7; sheet 2019-20, rows 2-7; column Offence Count",
        )
    }
    assert source.notices == ("A sheet without a table of figures was passed over: Cover.",)


def test_scattered_rows_are_cited_by_the_first_and_the_last(tmp_path: Path) -> None:
    rows = [row("2019/20", 1 + at % 4, 1, csp=name) for at in range(10) for name in ("Borchester", "Felpersham")]
    source = read(str(written(tmp_path / "a.csv", *rows)), DATED)
    assert readings(source)["Recorded crime in Felpersham: Robbery"] == (
        "2019/20: 10",
        "10 rows between 3 and 21 for 2019/20; column Offence Count",
    )


def test_years_and_quarters_as_people_write_them(tmp_path: Path) -> None:
    rows = [row("2009-10", "Q1", 1), row("2009/10", "Quarter 2", 1), row("2009/2010", 3, 1), row("2009–10", "q4", 1)]
    source = read(str(written(tmp_path / "a.csv", *rows)), DATED)
    assert [each for each, _ in readings(source).values()] == ["2009/10: 4"]


def test_partnerships_of_one_name_under_two_forces_are_kept_apart(tmp_path: Path) -> None:
    other = [cell if cell != "Borsetshire" else "West Borset" for cell in row("2019/20", 1, 5)]
    source = read(str(written(tmp_path / "a.csv", *year_of("2019/20", 1, 1, 1, 1), other)), DATED)
    apart = {
        "home-office-crime:borsetshire-borchester": "Community Safety Partnership for Borchester (Borsetshire)",
        "home-office-crime:west-borset-borchester": "Community Safety Partnership for Borchester (West Borset)",
    }
    assert {claim.subject: claim.get("name") for claim in bodies(source)} == apart
    told = "Partnerships of one name under two forces are kept apart: "
    assert f"{told}Borchester (Borsetshire), Borchester (West Borset)." in source.notices
    source = read(str(written(tmp_path / "a.csv", other, *year_of("2019/20", 1, 1, 1, 1))), DATED)
    assert {claim.subject: claim.get("name") for claim in bodies(source)} == apart
    source = read(str(written(tmp_path / "a.csv", other, *year_of("2019/20", 1, 1, 1, 1))), ONLY_WEST)
    assert [claim.subject for claim in bodies(source)] == ["home-office-crime:west-borset-borchester"]


def without_force(*partnerships: str) -> list[Row]:
    """Headings and a row for each of these, without the column of the force."""
    rows = [HEADINGS, *(row("2019/20", 1, 100 * at, csp=name) for at, name in enumerate(partnerships, start=1))]
    return [[*each[:2], *each[3:]] for each in rows]


@pytest.mark.parametrize(
    "names", [("Borset - Newport", "Westset - Newport"), ("Westset - Newport", "Borset - Newport")]
)
def test_without_a_column_of_the_force_it_is_the_one_before_the_name(names: tuple[str, str], tmp_path: Path) -> None:
    headings, *rows = without_force(*names)
    source = read(str(written(tmp_path / "a.csv", *rows, headings=headings)), DATED)
    given = {name: (reading, place) for name, (reading, place) in readings(source).items()}
    assert given == {
        f"Recorded crime in Newport ({name.partition(' - ')[0]}): Robbery": (
            f"2019/20: {100 * at} (quarter 1 only)",
            f"row {at + 1} for 2019/20; column Offence Count",
        )
        for at, name in enumerate(names, start=1)
    }
    assert {c.subject for c in bodies(source)} == {
        "home-office-crime:borset-newport", "home-office-crime:westset-newport",
    }  # fmt: skip


def test_a_name_with_and_without_its_force(tmp_path: Path) -> None:
    for names in (("Newport", "Borset - Newport"), ("Borset - Newport", "Newport")):
        headings, *rows = without_force(*names)
        source = read(str(written(tmp_path / "a.csv", *rows, headings=headings)), DATED)
        assert [c.subject for c in bodies(source)] == ["home-office-crime:newport"]
        assert [reading for reading, _ in readings(source).values()] == ["2019/20: 300 (quarter 1 only)"]
    headings, *rows = without_force("Borset - Newport", "Newport", "Westset - Newport")
    assert refused(written(tmp_path / "a.csv", *rows, headings=headings)) == (
        "a.csv: 'Newport' is a partnership under several forces, and stands without its force too. "
        "Write it as 'Borset - Newport'."
    )


def test_a_number_that_a_comma_divided_is_not_read_as_a_smaller_one(tmp_path: Path) -> None:
    message = " This row has more cells than headings. Put quotation marks round a value that holds a comma."
    assert refused(written(tmp_path / "a.csv", row("2019/20", 1, 900), row("2019/20", 2, "1,234"))) == (
        f"a.csv row 3:{message}"
    )
    small = written(tmp_path / "b.csv", ["CSP", 2018, ""], ["Borchester", "1,234"], headings=["Robbery"])
    assert refused(small) == f"b.csv row 3:{message}"


def test_a_percentage_keeps_its_sign(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    page: Any = book.active
    for each in (["Share of repeat victims"], ["CSP", 2018, 2019], ["Borchester", 0.455, 0.5]):
        page.append(each)
    page["B3"].number_format = "0.0%"
    book.save(path)
    assert readings(read(str(path), DATED))["Share of repeat victims: Borchester"][0] == "2018: 45.5%; 2019: 0.5"


@pytest.mark.parametrize("only", ["felpersham", "Borsetshire - Felpersham"])
def test_only_some_partnerships(only: str) -> None:
    source = read(str(TABLE), Given(only=(only,)))
    assert list(readings(source)) == ["Recorded crime in Felpersham: Theft offences"]
    assert "Partnerships or areas that --only does not name were left out: 1." in source.notices
    assert len(readings(read(str(TABLE), Given(only=("Borsetshire",))))) == 3


def test_what_only_leaves_out_need_not_be_right(tmp_path: Path) -> None:
    rows = [*year_of("2019/20", 1, 1, 1, 1), row("once", 9, "x", csp="Felpersham")]
    assert len(readings(read(str(written(tmp_path / "a.csv", *rows)), Given(dated="2020", only=("Borchester",))))) == 1


def test_a_small_table_of_areas_and_years() -> None:
    source = read(str(PRINTED), Given(dated="2019-06", publisher="Borsetshire County Council"))
    assert (source.id, source.title) == ("figures-plan-table", "Burglary, offences recorded")
    assert readings(source) == {
        "Burglary, offences recorded: Borchester": ("2016/17: 1,021; 2017/18: 980", "cell B3; cell C3"),
        "Burglary, offences recorded: Borsetshire": (
            "2016/17: 4,011; 2017/18: 3,990; 2018/19: 4,100",
            "cell B4; cell C4; cell D4",
        ),
    }
    assert [(c.get("name"), c.get("aliases")) for c in bodies(source)] == [
        ("Community Safety Partnership for Borchester", "Borsetshire - Borchester")
    ]
    measured = [(c.subject, c.object, c.status) for c in source.claims if c.kind == "MEASURED_BY"]
    measure = "burglary-offences-recorded"
    assert measured == [
        ("figures-plan-table:borchester", f"figures-plan-table:borchester.{measure}", "inferred"),
        ("figures-plan-table:area-borsetshire", f"figures-plan-table:area-borsetshire.{measure}", "stated"),
    ]
    assert source.notices == (
        "A cell that holds no number of a year ('..') was not read: cell D3.",
        "A line of text in or below a table was not read: row 5.",
    )


def test_several_small_tables_one_below_the_other(tmp_path: Path) -> None:
    burglary: list[Row] = [["Burglary per 1,000"], ["CSP", 2018, 2019], ["Borchester", "5.6", "5.1%"], []]
    more: list[Row] = [["Robbery"], ["CSP", 2018], ["Borchester", 12]]
    again: list[Row] = [["Robbery"], ["CSP", 2018, 2019], ["Borchester", 12, 13]]
    source = read(str(xlsx(tmp_path / "a.xlsx", {"Plan": [*burglary, *more], "Next": again})), DATED)
    assert readings(source) == {
        "Burglary per 1,000: Borchester": ("2018: 5.6; 2019: 5.1%", "sheet Plan, cell B3; sheet Plan, cell C3"),
        "Robbery: Borchester": ("2018: 12; 2019: 13", "sheet Plan, cell B7; sheet Next, cell C3"),
    }
    assert len(bodies(source)) == 1


def test_a_column_without_a_heading_moves_no_cell(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Robbery"],
        ["CSP", None, None, 2018, 2019],
        ["West - Borchester", None, "x", 7],
        ["Borchester", None, None, 7, 8],
    ]
    source = read(str(xlsx(tmp_path / "a.xlsx", {"Plan": rows})), DATED)
    assert readings(source) == {"Robbery: Borchester": ("2018: 7; 2019: 8", "sheet Plan, cell D3; sheet Plan, cell E4")}
    assert source.notices == (
        "A cell that holds no number of a year ('x') was not read: sheet Plan, cell C3.",
        "A cell that holds no number of a year ('') was not read: sheet Plan, cell E3.",
    )


REFUSED: dict[str, tuple[list[Row], str]] = {
    "year": (
        [row("2019", 1, 1), row("2019/21", 1, 1)],
        "a.csv row 3: The Financial Year is '2019/21'. Write it as 2019/20.",
    ),
    "quarter": (
        [row("2019/20", 5, 1)],
        "a.csv row 2: The Financial Quarter is '5'. Write it as 1, 2, 3 or 4.",
    ),
    "group": (
        [row("2019/20", 1, 1, group="")],
        "a.csv row 2: The Offence Group is empty. Fill it in, or take the row out.",
    ),
}


@pytest.mark.parametrize("trouble", REFUSED)
def test_refused(trouble: str, tmp_path: Path) -> None:
    rows, message = REFUSED[trouble]
    assert refused(written(tmp_path / "a.csv", *rows)) == message


def test_refused_files(tmp_path: Path) -> None:
    year = [HEADINGS, *year_of("2019/20", 1, 2, 3, 4)]
    assert refused(xlsx(tmp_path / "twice.xlsx", {"2019-20": year, "2019-20 (2)": year})) == (
        "twice.xlsx sheet 2019-20 (2), row 2: 2019/20 of Borchester is on this sheet and on sheet 2019-20. "
        "Take one of them out, or it would be counted twice."
    )
    forces = written(tmp_path / "force.csv", headings=[h for h in HEADINGS if h != "CSP Name"])
    assert refused(forces).startswith("force.csv: Column 'CSP Name' is missing.")
    assert refused(written(tmp_path / "b.csv", ["1"], headings=["a"])) == (
        "b.csv: No table of recorded crime is in it. Its headings should be Financial Year, Financial Quarter, CSP Name, "
        "Offence Group, Offence Count; or Area and, above each further column, a year."
    )
    assert refused(TABLE, Given(only=("Borchestre",))).startswith(
        f"{TABLE.name}: 'Borchestre' is no partnership, force or area of this file. Did you mean 'Borchester'"
    )
    assert refused(PRINTED, Given()).startswith("plan-table.csv: The date of this file is not known")
    untitled = written(tmp_path / "c.csv", ["Borchester", 1], headings=["Area", 2019])
    assert refused(untitled) == (
        "c.csv row 1: Nothing says what this table measures. Write it in a row above the headings, or give it with --title."
    )
    assert list(readings(read(str(untitled), Given(dated="2020", title="Robbery")))) == ["Robbery: Borchester"]
    differing: list[Row] = [["Robbery"], ["Area", 2019], ["Borchester", 1], ["Borchester", 2]]
    assert refused(xlsx(tmp_path / "d.xlsx", {"Plan": differing})) == (
        "d.xlsx sheet Plan, cell B4: 'Robbery' of Borchester for 2019 is 2 here and 1 in sheet Plan, cell B3. "
        "Put one of them right, or take one table out."
    )


def test_nothing_else_is_recognised(tmp_path: Path) -> None:
    recognises = loader_of("", "home-office").recognises
    assert loader_of(str(TABLE)).name == loader_of(str(PRINTED)).name == "home-office"
    assert not recognises(str(written(tmp_path / "a.csv", headings=["Area", "2018", "Change"])))
    assert not recognises(str(written(tmp_path / "b.csv", headings=HEADINGS[:-1])))
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert (
        not recognises(str(tmp_path / "c.xlsx")) and not recognises(str(tmp_path)) and not recognises("https://x.org")
    )


def test_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    import tracemalloc

    def peak(rows: int) -> int:
        path = written(tmp_path / f"{rows}.csv", *(row("2019/20", 1 + at % 4, at % 9) for at in range(rows)))
        tracemalloc.start()
        read(str(path), DATED)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(28_000) < peak(14_000) + 200_000  # a file is looked at a megabyte at a time, and both have one


def test_read_twice_it_is_equal() -> None:
    assert read(str(TABLE), Given()) == read(str(TABLE), Given())


def test_the_command_loads_it_shows_a_reading_and_says_what_the_next_edition_changed(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.loaded(TABLE)
    shown = workspace.run("show", "Community Safety Partnership for Borchester").out
    assert "is measured by Recorded crime in" in shown and "Borchester: Robbery" in shown
    shown = workspace.run("show", "Recorded crime in Borchester: Robbery").out
    assert "2018/19: 24" in shown and "rows 2-5 for 2018/19" in shown
    revised = tmp_path / TABLE.name
    revised.write_text(TABLE.read_text(encoding="utf-8").replace("34B,-1", "34B,0"), encoding="utf-8")
    workspace.loaded(revised)
    assert "2018/19: 25" in workspace.run("show", "Recorded crime in Borchester: Robbery").out
