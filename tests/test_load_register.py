"""The partnership register: the blank workbook, a filled one, a folder of CSV files, and a workbook read by a mapping."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from folders import Workspace
from openpyxl import Workbook, load_workbook

from graph import kinds, model
from graph.claims import Claim, Source
from graph.errors import SourceError
from graph.resolve import fold
from loaders.catalogue import loader_of
from loaders.gathering import Given, slug
from loaders.register import LOADER
from loaders.register_template import FORMS, PHRASES, proposed_mapping, write_template

EXAMPLES = Path(__file__).parent / "formats" / "register"
SHEETS = EXAMPLES / "sheets"
ID = "borsetshire-county-council-register"
Change = Callable[[Any], object]
OWN = """\
Significant partnerships of Borchester District Council,,,,,,,
,,,,,,,
Partnership name,Type,Lead authority,Members,Executive sponsor,Next review,Contact e-mail,Chair person
Borchester CSP,CSP,Borchester District Council,Borchester District Council; Borsetshire Constabulary,Head of Communities,April 2025,csp@borchester.example,
Felpersham Night-time Group,Officer group,Borchester District Council,Borsetshire Constabulary,,TBC,,
"""  # noqa: E501
"""A council's own list of partnerships, which no loader recognises: the example mapping reads it."""


def rows_of(name: str) -> list[list[str]]:
    """The rows of a sheet of the example."""
    with (SHEETS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "register.xlsx"
    write_template(path)
    return path


@pytest.fixture
def filled(blank: Path, tmp_path: Path) -> Callable[..., Path]:
    """Fill in the blank register with the example, then change it."""

    def fill(change: Change = lambda book: None) -> Path:
        book: Any = load_workbook(blank)
        values = dict(rows_of("About"))
        for row in book["About"].iter_rows(min_row=2):
            row[1].value = values.get(row[0].value) or None
        for form in FORMS[1:]:
            headings, *rows = rows_of(form.name)
            for number, row in enumerate(rows, start=2):
                for heading, value in zip(headings, row, strict=True):
                    book[form.name].cell(number, form.headings.index(heading) + 1, value or None)
        change(book)
        path = tmp_path / "register.xlsx"
        book.save(path)
        return path

    return fill


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "partnerships.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def read(path: Path, **given: Any) -> Source:
    return LOADER.read(str(path), Given(**given))


def refused(path: Path, **given: Any) -> str:
    with pytest.raises(SourceError) as caught:
        read(path, **given)
    return str(caught.value)


def links(source: Source, kind: str) -> list[tuple[str, str, dict[str, str], str, str, str]]:
    return [
        (c.subject.split(":")[1], c.object.split(":")[1], dict(c.properties), c.valid_from, c.valid_to, c.locator)
        for c in source.claims
        if c.kind == kind
    ]


def thing(source: Source, local: str) -> Claim:
    return next(c for c in source.claims if c.subject == f"{source.id}:{local}" and not c.is_link)


def put(sheet: str, cell: str, value: object) -> Change:
    return lambda book: book[sheet].__setitem__(cell, value)


def column(form: str, name: str) -> str:
    """The letter of a column of a sheet."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[next(f for f in FORMS if f.name == form).headings.index(name)]


# --- what a register says --------------------------------------------------------------------------------------------


def test_a_board_with_all_that_is_said_of_it(filled: Callable[..., Path]) -> None:
    source = read(filled())
    assert (source.id, source.title, source.publisher) == (
        ID,
        "Register of partnerships 2024",
        "Borsetshire County Council",
    )
    document = source.documents[0]
    assert (document.dated, document.kind, document.url) == (
        "2024-04-01", "register", "https://www.borsetshire.example/partnerships",
    )  # fmt: skip
    board = thing(source, "ref-p1")
    assert dict(board.properties) == {
        "name": "Safer Borsetshire Board", "kind": "strategy board", "legal_form": "non-statutory partnership",
        "purpose": "Sets direction", "aliases": "SBB",
    }  # fmt: skip
    assert (board.valid_from, board.locator, board.document) == ("2019-04", "sheet Boards, row 2", f"{ID}:register")
    director = "post-borsetshire-county-council-director-of-communities"
    rest = ("", "", "sheet Boards, row 2")
    assert links(source, "SPONSORS") == [(director, "ref-p1", {}, *rest)]
    for kind in ("ACCOUNTABLE_BODY_FOR", "OWNS_RISK"):
        assert ("borsetshire-county-council", "ref-p1", {}, *rest) in links(source, kind)
    assert not {c.kind for c in source.claims} & {"Statement", "Risk"}
    terms = thing(source, "terms-ref-p1")
    assert (terms.get("quorum"), terms.get("review_date"), terms.status) == ("five members", "2025-11-06", "stated")
    chair = ("post-borsetshire-cabinet-cabinet-member-for-communities", "ref-p1", {"role": "chair"}, "", "")
    assert (*chair, "sheet Boards, row 2") in links(source, "CHAIRS")


def test_terms_that_are_not_named_are_inferred(filled: Callable[..., Path]) -> None:
    source = read(filled())
    terms = thing(source, "terms-ref-p2")
    assert (terms.status, terms.get("quorum"), terms.get("review_date")) == ("inferred", "one third", "each year")
    assert "names no terms of reference" in terms.get("note")
    assert not [c for c in source.claims if c.subject.endswith("terms-ref-p3")]


def test_memberships_lines_delegations_and_money(filled: Callable[..., Path]) -> None:
    source = read(filled())
    said = {"capacity": "voting", "represents": "the districts", "appointed_by": "full council", "term": "two years"}
    assert ("borchester-district-council", "ref-p1", said, "2022-05", "", "sheet Memberships, row 2") in links(
        source, "MEMBER_OF"
    )
    assert (
        "person-cllr-ada-thorn", "ref-p2", {"role": "vice-chair"}, "2023-05", "", "sheet Memberships, row 4",
    ) in links(source, "CHAIRS")  # fmt: skip
    assert links(source, "REPORTS_TO") == [
        ("ref-p2", "ref-p1", {}, "", "", "sheet Lines, row 2"),
        ("ref-p1", "borsetshire-cabinet", {}, "2019/20", "", "sheet Lines, row 4"),
    ]
    assert links(source, "HELD_TO_ACCOUNT_BY") == [("ref-p3", "ref-p1", {}, "", "", "sheet Lines, row 3")]
    director = "post-borsetshire-county-council-director-of-communities"
    limits = {"function": "community safety", "limit_words": "up to £50,000"}
    assert links(source, "DELEGATED_BY") == [
        (director, "borsetshire-cabinet", limits, "", "", "sheet Delegations, row 2")
    ]
    year, fund = ("2023-04-01", "2024-03-31"), "fund-safer-streets-grant"
    assert links(source, "PROVIDES_MONEY") == [("home-office", fund, {}, *year, "sheet Funding, row 2")]
    assert links(source, "HELD_BY") == [(fund, "ref-p2", {}, *year, "sheet Funding, row 2")]
    assert ("borchester-district-council", fund, {}, *year, "sheet Funding, row 2") in links(
        source, "ACCOUNTABLE_BODY_FOR"
    )
    assert links(source, "PAYS_FOR") == [
        (fund, "programme-street-lighting-project", {"amount": "120000"}, *year, "sheet Funding, row 2"),
        (fund, "ref-p3", {"note": "Amount as stated: up to £5,000"}, *year, "sheet Funding, row 3"),
    ]
    told = "An amount that is no sum in figures is kept in words, as a note: sheet Funding, row 3."
    assert told in source.notices


def test_only_senior_holders_are_named(filled: Callable[..., Path]) -> None:
    source = read(filled())
    assert {c.get("name"): c.get("kind") for c in source.claims if c.kind == "Person"} == {
        "Cllr Ada Thorn": "elected member", "Robin Fairbrother": "senior officer",
    }  # fmt: skip
    assert "Merrick" not in str(source)
    assert "The name of a holder of no senior public office was left out: sheet Posts, row 6." in source.notices


def test_councillors_and_independent_people_are_named_where_they_are_said_to_be(filled: Callable[..., Path]) -> None:
    def people(book: Any) -> None:
        person, capacity = column("Memberships", "Kind of person"), column("Memberships", "Capacity")
        for row, name, kind in ((6, "Sid Perks", "independent person"), (7, "Cllr Ada Thorn", "elected member")):
            book["Memberships"][f"A{row}"], book["Memberships"][f"B{row}"] = "SBB", name
            book["Memberships"][f"{person}{row}"], book["Memberships"][f"{capacity}{row}"] = kind, "voting"
        for letter, value in zip("ABC", ("Independent Chair", "Safer Borsetshire Board", "other"), strict=True):
            book["Posts"][f"{letter}7"] = value
        book["Posts"][column("Posts", "Holder") + "7"] = "Lynda Snell"
        book["Posts"][column("Posts", "Kind of person") + "7"] = "Independent person"

    source = read(filled(people))
    assert {c.get("name"): c.get("kind") for c in source.claims if c.kind == "Person"} == {
        "Cllr Ada Thorn": "elected member", "Robin Fairbrother": "senior officer",
        "Sid Perks": "independent person", "Lynda Snell": "independent person",
    }  # fmt: skip
    assert ("person-lynda-snell", "post-safer-borsetshire-board-independent-chair") in {
        pair[:2] for pair in links(source, "HOLDS")
    }
    assert {"person-sid-perks", "person-cllr-ada-thorn"} <= {
        a for a, b, *_ in links(source, "MEMBER_OF") if b == "ref-p1"
    }


def test_status_and_access_of_a_row_are_of_all_that_it_says(filled: Callable[..., Path]) -> None:
    def marked(book: Any) -> None:
        book["Boards"][column("Boards", "Access") + "4"] = "Exempt"
        book["Boards"][column("Boards", "Status") + "4"] = "inferred"
        book["Lines"][column("Lines", "Status") + "2"] = "disputed"

    claims = read(filled(marked)).claims
    said = {(c.kind, c.status, c.access) for c in claims if c.locator == "sheet Boards, row 4"}
    assert said == {("Body", "inferred", "exempt"), ("PART_OF", "inferred", "exempt")}
    assert {(c.status, c.access) for c in claims if c.locator == "sheet Lines, row 2"} == {("disputed", "open")}
    assert {c.access for c in claims if c.locator != "sheet Boards, row 4"} == {"open"}


def test_areas_and_bodies_carry_their_codes(filled: Callable[..., Path]) -> None:
    source = read(filled())
    assert thing(source, "borsetshire-county-council").get("identifiers") == "gss E10999001"
    assert (thing(source, "area-borsetshire").get("identifiers"), thing(source, "area-borsetshire").get("kind")) == (
        "gss E10999001", "county",
    )  # fmt: skip
    assert ("ref-p1", "area-borsetshire") in {(a, b) for a, b, *_ in links(source, "COVERS")}


def test_a_complete_sheet_covers_each_board_on_it(filled: Callable[..., Path]) -> None:
    source = read(filled())
    assert [(c.body, c.record, c.valid_from, c.document) for c in source.coverage] == [
        (f"{ID}:ref-p1", "MEMBER_OF", "2024-03-31", f"{ID}:register"),
        (f"{ID}:ref-p2", "MEMBER_OF", "2024-03-31", f"{ID}:register"),
    ]
    lines = put("About", "B8", "yes")
    assert load_workbook(filled())["About"]["A8"].value == "Lines complete as at"
    found = {(c.body, c.record, c.valid_from) for c in read(filled(lines)).coverage if c.record != "MEMBER_OF"}
    assert found == {
        (f"{ID}:ref-p1", "REPORTS_TO", "2024-04-01"), (f"{ID}:borsetshire-cabinet", "REPORTS_TO", "2024-04-01"),
        (f"{ID}:ref-p1", "HELD_TO_ACCOUNT_BY", "2024-04-01"),
    }  # fmt: skip
    assert read(filled(put("About", "B7", None))).coverage == ()


def test_the_same_file_twice_and_a_folder_of_csv_say_the_same(filled: Callable[..., Path]) -> None:
    path = filled()
    assert read(path) == read(path)
    folder = read(SHEETS)
    assert [c._replace(locator="") for c in folder.claims] == [c._replace(locator="") for c in read(path).claims]
    assert thing(folder, "ref-p1").locator == "Boards.csv, row 2"


# --- which rows are one body ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "first", "second"),
    [
        ("Part of", "Borsetshire County Council", "Borchester District Council"),
        ("Part of", "Borsetshire County Council", ""),
        ("Area", "Borsetshire", "Borchester"),
    ],
)
def test_two_boards_of_one_name_are_never_made_one(
    filled: Callable[..., Path], given: str, first: str, second: str
) -> None:
    def two(*more: tuple[str, ...]) -> Change:
        def change(book: Any) -> None:
            name, kind = ["Audit Committee"] * 2, ["council committee"] * 2
            for heading, *values in (("Name", *name), ("Kind", *kind), (given, first, second), *more):
                for row, value in enumerate(values, start=5):
                    book["Boards"][f"{column('Boards', heading)}{row}"] = value or None

        return change

    def placed(value: str) -> str:
        return f"{given} '{value}'" if value else f"{given} empty"

    assert refused(filled(two())) == (
        f"register.xlsx sheet Boards, row 6: 'Audit Committee' is on this row with {placed(second)} and on register.xlsx "
        f"sheet Boards, row 5 with {placed(first)}. Give each a Ref if they are two; if they are one, keep one row."
    )
    source = read(filled(two(("Ref", "A1", "A2"))))
    kind, start = ("PART_OF", "") if given == "Part of" else ("COVERS", "area-")
    found = [(a, b) for a, b, *_ in links(source, kind) if a in ("ref-a1", "ref-a2")]
    assert found == [(ref, start + slug(each)) for ref, each in (("ref-a1", first), ("ref-a2", second)) if each]
    same = read(filled(two(("Identifiers", *["uri https://www.borsetshire.example/audit"] * 2))))
    assert len({c.subject for c in same.claims if c.get("name") == "Audit Committee"}) == 1


def test_an_identifier_that_is_added_or_moved_changes_no_id(filled: Callable[..., Path]) -> None:
    def identified(*identifiers: str, code: str = "E10999001") -> Source:
        def change(book: Any) -> None:
            book["Bodies"][column("Bodies", "Identifiers") + "2"] = "; ".join(identifiers) or None
            book["Bodies"][column("Bodies", "Area code") + "2"] = code or None

        return read(filled(change))

    def ids(source: Source) -> set[tuple[str, str, str]]:
        return {(c.kind, c.subject, c.object) for c in source.claims}

    gss, web = "gss E10999001", "uri https://www.borsetshire.example"
    bare = identified(code="")
    assert not thing(bare, "borsetshire-county-council").get("identifiers")
    for edition in (identified(gss), identified(gss, web), identified(web, gss)):
        assert ids(edition) == ids(bare)
        assert gss in thing(edition, "borsetshire-county-council").get("identifiers")


@pytest.mark.parametrize(
    ("capacity", "role"),
    [
        ("Chairman", "chair"), ("Chair", "chair"), ("the Chairperson", "chair"), ("Co-chair", "chair"), ("Joint chair", "chair"),
        ("Deputy Chair", "vice-chair"), ("Vice-Chairman", "vice-chair"), ("vice chairwoman", "vice-chair"),
        ("Joint vice-chair", "vice-chair"), ("Independent Chair", "chair"),
        ("Chair of the Audit Committee", ""), ("Former chair", ""), ("voting", ""),
    ],
)  # fmt: skip
def test_a_member_whose_capacity_is_to_chair_chairs(filled: Callable[..., Path], capacity: str, role: str) -> None:
    source = read(filled(put("Memberships", column("Memberships", "Capacity") + "2", capacity)))
    member, place = "borchester-district-council", "sheet Memberships, row 2"
    chairs = [each for each in links(source, "CHAIRS") if each[5] == place]
    assert chairs == ([(member, "ref-p1", {"role": role}, "2022-05", "", place)] if role else [])
    (membership,) = (each for each in links(source, "MEMBER_OF") if each[5] == place)
    assert membership[2]["capacity"] == capacity
    told = f"A capacity that speaks of a chair, but not plainly of this board's, gives a membership only: {place}."
    assert (told in source.notices) == ("chair" in capacity.lower() and not role)


@pytest.mark.parametrize(
    ("amount", "pounds"),
    [
        ("12,500", "12500"), ("£1,234,567.50", "1234567.50"), ("12500", "12500"), ("0.5", "0.5"), ("12,5", ""), ("1,2345", ""),
        ("1234,567", ""), ("0,125", ""), ("1,00,000", ""), ("1.234,50", ""), ("5,", ""),
    ],
)  # fmt: skip
def test_commas_in_an_amount_divide_thousands_or_it_is_refused(
    filled: Callable[..., Path], amount: str, pounds: str
) -> None:
    path = filled(put("Funding", column("Funding", "Amount") + "2", amount))
    if pounds:
        assert links(read(path), "PAYS_FOR")[0][2] == {"amount": pounds}
    else:
        assert f"sheet Funding, row 2: The amount '{amount}' may be read in more than one way." in refused(path)


# --- cells as officers write them ------------------------------------------------------------------------------------


def test_what_officers_write_in_cells_is_read_and_told(filled: Callable[..., Path]) -> None:
    def untidy(book: Any) -> None:
        members = book["Memberships"]
        members.insert_rows(3)
        members["A2"] = "  Safer Borsetshire Board "
        members["A4"] = None
        members["A3"] = None
        for cell, value in (("A8", "SBB"), ("A9", None), ("B8", "Borsetshire County Council"), ("B9", "Home Office")):
            members[cell] = value
        members.merge_cells("A8:A9")
        members[column("Memberships", "Since") + "8"] = datetime(2023, 5, 17)
        members[column("Memberships", "Note") + "8"] = "ring 01632 960123"
        members["A4"] = "Safer Borsetshire Board"

    source = read(filled(untidy))
    found = {(a, b): (start, place) for a, b, _, start, _, place in links(source, "MEMBER_OF")}
    assert found["borchester-district-council", "ref-p1"] == ("2022-05", "sheet Memberships, row 2")
    assert found["borsetshire-county-council", "ref-p1"] == ("2023-05-17", "sheet Memberships, row 8")
    assert found["home-office", "ref-p1"] == ("", "sheet Memberships, row 9")
    assert "960123" not in str(source)
    told = "\n".join(source.notices)
    for notice in (
        "Blank rows were passed over: Memberships, before row 4, Memberships, before row 8.",
        "Merged cells were read as the same value in each row: sheet Memberships, row 8.",
        "The cell was left out, because it holds an e-mail address or a telephone number: sheet Memberships, row 8, Note.",
        "A cell that says only that nothing is known ('TBC', 'Vacant', 'n/a') gives no fact: "
        "sheet Boards, row 3, Accountable body, sheet Posts, row 3, Holder, sheet Memberships, row 6, Member.",
        "A row of Memberships without its Member gives no fact: sheet Memberships, row 6.",
        "A date typed as text was read with the day before the month: sheet Boards, row 2, Review date '06/11/2025', "
        "sheet Boards, row 2, Since 'April 2019'",
    ):
        assert notice in told, told


def test_a_title_above_the_headings_and_other_sheets(filled: Callable[..., Path]) -> None:
    def titled(book: Any) -> None:
        book["Boards"].insert_rows(1, 2)
        book["Boards"]["A1"] = "Boards of the county"
        book["Boards"]["A3"] = "NAME"
        book.create_sheet("Pivot")["A1"] = "Sum of boards"

    source = read(filled(titled))
    assert thing(source, "ref-p1").locator == "sheet Boards, row 4"
    unread = (
        "A sheet that is no part of a register, or that the mapping does not name, was not read: register.xlsx, Pivot."
    )
    assert unread in source.notices


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            put("Memberships", "B3", "Borsetshire Constabularly"),
            "register.xlsx sheet Memberships, row 3: 'Borsetshire Constabularly' (Member) is on none of the sheets Bodies, "
            "Boards and Posts. Did you mean 'Borsetshire Constabulary'",
        ),
        (
            put("Boards", column("Boards", "Chair") + "2", "Zebedee Tring"),
            "register.xlsx sheet Boards, row 2: 'Zebedee Tring' (Chair) is on none of the sheets Bodies, Boards and Posts.",
        ),
        (
            put("Delegations", "B2", "Chief Executive"),
            "register.xlsx sheet Delegations, row 2: 'Chief Executive' (To) may be 'Chief Executive, Borsetshire County "
            "Council' (sheet Posts, row 4) or 'Chief Executive, Borchester District Council' (sheet Posts, row 5). Write its",
        ),
        (
            put("Boards", "B2", "strategic board"),
            "register.xlsx sheet Boards, row 2: 'strategic board' is not on the list for Kind. Did you mean 'strategy board'",
        ),
        (
            put("Lines", "B2", "is in charge"),
            "register.xlsx sheet Lines, row 2: 'is in charge' is not a link. ",
        ),
        (
            put("Lines", "B2", "holds the post of"),
            "register.xlsx sheet Lines, row 2: HOLDS does not go from Body to Body. It goes: Person to Post.",
        ),
        (put("Memberships", "B3", None), "register.xlsx sheet Memberships, row 3: 'Member' is not filled in. Fill it in"),
        (put("Boards", "B2", "TBC"), "register.xlsx sheet Boards, row 2: 'Kind' is not filled in."),
        (
            put("Boards", column("Boards", "Since") + "2", "06/31/2019"),
            "register.xlsx sheet Boards, row 2: '2019-31-06' is not a day of the calendar.",
        ),
        (
            put("Bodies", "A5", "Borsetshire Cabinet"),
            "register.xlsx sheet Bodies, row 5: 'Borsetshire Cabinet' is on this row and, with other words, on register.xlsx "
            "sheet Bodies, row 3.",
        ),
        (
            put("Bodies", column("Bodies", "Area kind") + "2", None),
            "register.xlsx sheet Bodies, row 2: What kind of area 'Borsetshire' is has not been said. Fill in 'Area kind'",
        ),
        (
            put("Bodies", column("Bodies", "Area code") + "2", "E1"),
            "register.xlsx sheet Bodies, row 2: 'E1' is not a gss identifier.",
        ),
        (
            put("Bodies", "A5", "Constabulary, tel 01632 960123"),
            "register.xlsx sheet Bodies, row 5: The name looks like an e-mail address or a telephone number.",
        ),
        (put("Boards", "R1", "Quorom"), "register.xlsx sheet Boards: Unknown column 'Quorom'. Did you mean 'Quorum'"),
        (put("Boards", "R1", "Chair"), "register.xlsx sheet Boards, row 1: Column 'Chair' occurs twice. Take one out."),
        (put("Boards", "B1", None), "register.xlsx sheet Boards: Column 'Kind' is missing."),
        (
            put("About", "A3", "Publsher"),
            "register.xlsx sheet About, row 3: 'Publsher' is not on the list for Item. Did you mean 'Publisher'",
        ),
        (put("About", "B3", None), "register.xlsx: The publisher of this register is not known. Fill in 'Publisher'"),
        (put("About", "B4", None), "register.xlsx: The date of this file is not known"),
        (put("About", "B4", "soon"), "register.xlsx sheet About: 'soon' is not a date."),
        (put("About", "B7", "mostly"), "register.xlsx sheet About: 'mostly' is not a date."),
        (put("About", "B5", "my register"), "register.xlsx sheet About: 'my register' cannot be an id."),
        (
            lambda book: setattr(book["Memberships"], "title", "Membership"),
            "register.xlsx: Unknown sheet 'Membership'. Did you mean 'Memberships'",
        ),
        (
            put("Funding", column("Funding", "Amount") + "2", "12,5"),
            "register.xlsx sheet Funding, row 2: The amount '12,5' may be read in more than one way. Write it with a comma "
            "before each three digits, or with none: 12,500 or 12500.50.",
        ),
        (
            put("Memberships", column("Memberships", "Until") + "2", "2020"),
            "register.xlsx sheet Memberships, row 2: It ends (2020) before it starts (2022-05).",
        ),
    ],
)  # fmt: skip
def test_refusals_name_sheet_and_row(filled: Callable[..., Path], change: Change, message: str) -> None:
    assert refused(filled(change)).startswith(message)


# --- the blank workbook ----------------------------------------------------------------------------------------------


def test_the_blank_register_offers_what_the_model_has(blank: Path) -> None:
    book: Any = load_workbook(blank)
    assert book.sheetnames == [*(form.name for form in FORMS), "Lists"]
    offered: dict[tuple[str, str], list[str]] = {}
    for form in FORMS:
        page = book[form.name]
        headings = [cell.value for cell in page[1]]
        assert headings == form.headings
        assert all(
            cell.comment and cell.comment.text.startswith(c.meaning)
            for cell, c in zip(page[1], form.columns, strict=True)
        )
        assert page.freeze_panes == "B2"
        assert page.column_dimensions["A"].width == 40
        for each in page.data_validations.dataValidation:
            at = page[str(each.sqref).split(":")[0]].column - 1
            place = each.formula1.removeprefix("Lists!").replace("$", "")
            offered[form.name, headings[at]] = [cell.value for (cell,) in book["Lists"][place]]
    assert offered["Boards", "Kind"] == [kind.name for kind in model.label("Body").kinds]
    assert offered["Boards", "Legal form"] == list(kinds.LEGAL_FORMS)
    assert offered["Lines", "Standing"] == list(kinds.STANDINGS)
    assert {"reports to", "is part of", "is scrutinised by"} <= set(offered["Lines", "Link"])
    assert not {"covers", "decided"} & set(offered["Lines", "Link"])


def test_every_link_that_is_offered_can_be_loaded() -> None:

    said = PHRASES
    offered = next(c for form in FORMS if form.name == "Lines" for c in form.columns if c.name == "Link").choices
    assert len(offered) > 20
    assert {"sponsors", "is the risk owner for", "is the accountable body for"} <= set(offered)
    assert [words for words in offered if words != model.verb(said[fold(words)][0]) or said[fold(words)][1]] == []
    assert said["reports to"] == ("REPORTS_TO", False)
    assert said["holds to account"] == ("HELD_TO_ACCOUNT_BY", True)
    assert said["is held by"] == ("HELD_BY", False)
    assert "covers" not in said


def test_an_untouched_register_is_refused(blank: Path) -> None:
    assert refused(blank) == (
        "register.xlsx: Nothing is filled in. Fill in the sheet About and at least Bodies or Boards, save it and load it again."
    )


def test_a_register_is_not_written_over(blank: Path, tmp_path: Path) -> None:
    for path, message in (
        (blank, "There is already a file of this name."),
        (tmp_path / "register.csv", "The blank register is an .xlsx workbook. Name it register.xlsx."),
        (tmp_path / "none" / "register.xlsx", "Cannot write here (No such file or directory)."),
    ):
        with pytest.raises(SourceError) as caught:
            write_template(path)
        assert message in str(caught.value)


def test_which_files_are_registers(filled: Callable[..., Path], own: Path, tmp_path: Path) -> None:
    assert loader_of(str(filled())) is LOADER
    assert loader_of(str(SHEETS)) is LOADER
    other: Any = Workbook()
    other.active.title = "About"
    other.create_sheet("grants")
    other.save(tmp_path / "other.xlsx")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    for where in (
        str(tmp_path / "other.xlsx"), str(tmp_path / "broken.xlsx"), str(own), str(tmp_path),
        "https://moderngov.borsetshire.example", str(tmp_path / "nothing.xlsx"),
    ):  # fmt: skip
        assert not LOADER.recognises(where), where


# --- a workbook of somebody's own ------------------------------------------------------------------------------------


def test_another_workbook_by_a_mapping(own: Path) -> None:
    source = read(own, mapping=EXAMPLES / "partnerships.yml")
    assert (source.id, source.title) == ("borchester-district-council-register", "Significant partnerships")
    board = thing(source, "borchester-csp")
    assert (board.get("kind"), board.locator) == ("community safety partnership", "partnerships.csv, row 4")
    assert {(a, b) for a, b, *_ in links(source, "MEMBER_OF")} == {
        ("borchester-district-council", "borchester-csp"), ("borsetshire-constabulary", "borchester-csp"),
        ("borsetshire-constabulary", "felpersham-night-time-group"),
    }  # fmt: skip
    head = "post-borchester-district-council-head-of-communities"
    assert [pair[:2] for pair in links(source, "SPONSORS")] == [(head, "borchester-csp")]
    assert thing(source, "terms-borchester-csp").get("review_date") == "2025-04"
    assert {c.body.split(":")[1] for c in source.coverage} == {"borchester-csp", "felpersham-night-time-group"}
    assert (
        "A column that is no part of a register, or that the mapping does not name, was not read: partnerships.csv, "
        "Contact e-mail, partnerships.csv, Chair person." in source.notices
    )
    assert "csp@borchester" not in str(source)


def test_what_is_given_on_the_command_line_stands_first(own: Path) -> None:
    source = read(own, mapping=EXAMPLES / "partnerships.yml", id="mine", dated="2025-04-01")
    assert (source.id, source.documents[0].dated) == ("mine", "2025-04-01")


def test_a_proposed_mapping_loads_once_its_gaps_are_filled(tmp_path: Path) -> None:
    book: Any = Workbook()
    sheet = book.active
    sheet.title = "Partner list"
    for row in (
        ["Our partners"], [], ["Organisation", "Organisation type", "GSS code", "Fax"],
        ["Borchester District Council", "District Council", "gss E07999001", "none"],
        ["Borsetshire Constabulary", "Police Force"],
    ):  # fmt: skip
        sheet.append(row)
    sheet = book.create_sheet("Boards 2024")
    sheet.append(["Board name", "Date of next review", "Quorum", "Risk owner"])
    sheet.append(["Borchester JAG", "1 May 2025", "3", "Borchester District Council"])
    book.create_sheet("Chart")["A1"] = "A picture"
    path = tmp_path / "own.xlsx"
    book.save(path)

    text = proposed_mapping(path)
    for line in (
        '  - sheet: "Partner list"\n    as: Bodies  #', '      "Organisation": Name\n', '      "GSS code": Identifiers\n',
        '      # "Fax": ?  # not read\n', '  - sheet: "Boards 2024"\n    as: Boards  #', '      "Risk owner": Risk owner\n',
        '      "Date of next review": Review date  # CHECK: ', '      Kind: ""  # FILL IN: no column gives it.',
        '  # Sheet "Chart" looks like no sheet of a register and is left out.\n',
    ):  # fmt: skip
        assert line in text, text

    mapping = tmp_path / "own.yml"
    mapping.write_text(text, encoding="utf-8")
    assert refused(path, mapping=mapping) == (
        "own.yml, sheet 2: Nothing gives 'Kind', which Boards need. Map a column to it, or give it under 'constants'."
    )
    text = text.replace('Kind: "" ', 'Kind: "joint action group" ').replace('title: ""', 'title: "Our partnerships"')
    text = text.replace('publisher: ""', 'publisher: "Borchester District Council"').replace(
        'dated: ""', "dated: May 2024"
    )
    mapping.write_text(text, encoding="utf-8")
    source = read(path, mapping=mapping)
    assert thing(source, "borchester-jag").get("kind") == "joint action group"
    assert thing(source, "terms-borchester-jag").get("review_date") == "2025-05-01"
    assert links(source, "OWNS_RISK")[0][:2] == ("borchester-district-council", "borchester-jag")
    assert thing(source, "borsetshire-constabulary").locator == "sheet Partner list, row 5"
    assert any("the mapping does not name, was not read: own.xlsx, Chart." in each for each in source.notices)


def test_kinds_are_guessed_from_their_initials(own: Path) -> None:
    text = proposed_mapping(own)
    assert '      Kind:\n        "CSP": "community safety partnership"  # CHECK: a guess' in text
    assert '"Partnership name": Name' in text


def test_a_file_that_is_no_register_gives_no_mapping(tmp_path: Path) -> None:
    path = tmp_path / "wards.csv"
    path.write_text("ward,electors\nAmbridge,1200\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        proposed_mapping(path)
    assert str(caught.value) == (
        "wards.csv: No sheet of it looks like any part of a register. "
        "'answerable template register.xlsx' writes a register to copy it into."
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sheet: partnerships", "sheet: partners", "partnerships.csv: There is no sheet 'partners'. Did you mean 'partnerships'"),
        ("as: Boards", "as: Board", "map.yml, sheet 1: 'Board' is not a sheet of a register. Did you mean 'Boards'"),
        ("Name\n", "Nmae\n", "map.yml, sheet 1: Boards has no column 'Nmae'. Did you mean 'Name'?"),
        ("Type: Kind", "Type: Name", "map.yml, sheet 1: Two columns are mapped to 'Name'. Take one out."),
        ("Type: Kind", "Types: Kind", "partnerships.csv: Column 'Types' is missing. Did you mean 'Type'"),
        ("  title:", "  titel:", "map.yml, source: Unknown key 'titel'. Did you mean 'title'?"),
        ("split: [Name]", "split: Nom", "map.yml, sheet 3: Bodies has no column 'Nom'."),
        ("    as: Boards\n", "    as: Boards\n    cols: {}\n", "map.yml, sheet 1: Unknown key 'cols'."),
        ("Kind: {CSP: community", "Kind: {CSP: comunity", "partnerships.csv row 4: 'comunity safety partnership' is not on"),
        ("sheets:\n", "sheets: none\nother:\n", "map.yml: Unknown key 'other'."),
    ],
)  # fmt: skip
def test_mistakes_in_a_mapping(own: Path, tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (EXAMPLES / "partnerships.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "map.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert refused(own, mapping=tmp_path / "map.yml").startswith(message)


# --- through the command ---------------------------------------------------------------------------------------------


def test_a_register_answers_and_its_next_edition_lists_what_changed(
    filled: Callable[..., Path], tmp_path: Path
) -> None:
    workspace = Workspace(tmp_path / "workspace")
    path = filled()
    done = workspace.run("load", str(path))
    assert done.code == 0, done.err
    assert f"{ID}: A row of Memberships without its Member gives no fact: sheet Memberships, row 5." in done.err
    answer = workspace.run("ask", "answers-to", "Borchester CSP", "--as-of", "2024-06-01")
    assert answer.code == 0, answer.err
    assert "Safer Borsetshire Board" in answer.out
    assert "Borsetshire Cabinet" in answer.out
    assert "Register of partnerships 2024" in answer.out
    assert "sheet Lines, row 2" in answer.out
    members = workspace.run("ask", "members", "SBB", "--as-of", "2024-05-01")
    assert "Borsetshire Constabulary" in members.out and "co-opted" in members.out

    def next_edition(book: Any) -> None:
        book["Boards"]["A3"] = "Borchester Safety Partnership"
        book["Memberships"].delete_rows(3)

    done = workspace.run("load", str(filled(next_edition)))
    assert done.code == 0, done.err
    assert "went: Borsetshire Constabulary is a member of Safer Borsetshire Board (" in done.err
    assert f"changed: Body 'Borchester Safety Partnership' ({ID}:ref-p2)" in done.err
    assert "came: " not in done.err
    members = workspace.run("ask", "members", "SBB", "--as-of", "2024-05-01")
    assert "Borchester District Council" in members.out
    assert "Borsetshire Constabulary" not in members.out


def test_folders_with_a_table_missing_are_read(tmp_path: Path) -> None:
    shutil.copytree(SHEETS, tmp_path / "register")
    for name in ("Lines", "Delegations", "Funding", "Memberships"):
        (tmp_path / "register" / f"{name}.csv").unlink()
    source = read(tmp_path / "register")
    assert not links(source, "MEMBER_OF") and links(source, "CHAIRS")


def test_another_workbook_through_the_command(own: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    said = ("--as", "register", "--mapping", str(EXAMPLES / "partnerships.yml"))
    done = workspace.run("load", str(own), *said)
    assert done.code == 0, done.err
    shown = workspace.run("show", "Borchester CSP", "--csv").out
    assert "Head of Communities sponsors Borchester CSP" in shown
    assert "Borchester District Council is the accountable body for Borchester CSP" in shown
    assert "partnerships.csv, row 4" in shown


def test_the_mapping_on_the_page_works(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "loaders" / "register.md").read_text(encoding="utf-8")
    (tmp_path / "map.yml").write_text(page.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    book: Any = Workbook()
    sheet = book.active
    sheet.title = "Partnerships"
    sheet.append(["Partnership name", "Type", "Executive sponsor", "Members"])
    sheet.append(["Borchester CSP", "CSP", "Head of Communities", "Felpersham JAG\nHead of Communities"])
    sheet.append(["Felpersham JAG", "joint action group", None, "Head of Communities"])
    book.save(tmp_path / "own.xlsx")
    told = "'Borchester District Council' (Body) is on none of the sheets Bodies, Boards and Posts."
    assert told in refused(tmp_path / "own.xlsx", mapping=tmp_path / "map.yml")
    sheet.append(["Borchester District Council", "district council", None, "Felpersham JAG"])
    book.save(tmp_path / "own.xlsx")
    source = read(tmp_path / "own.xlsx", mapping=tmp_path / "map.yml")
    head = "post-borchester-district-council-head-of-communities"
    assert [(a, b, place) for a, b, *_, place in links(source, "MEMBER_OF")] == [
        ("felpersham-jag", "borchester-csp", "sheet Partnerships, row 2"),
        (head, "borchester-csp", "sheet Partnerships, row 2"),
        (head, "felpersham-jag", "sheet Partnerships, row 3"),
        ("felpersham-jag", "borchester-district-council", "sheet Partnerships, row 4"),
    ]


@pytest.mark.parametrize("complete", ["31 March 2024", None])
def test_a_complete_list_ends_a_membership_of_an_older_paper(
    filled: Callable[..., Path], tmp_path: Path, complete: str | None
) -> None:
    workspace = Workspace(tmp_path / "workspace")
    identifier = "uri https://www.borsetshire.example/board"
    older = tmp_path / "older"
    shutil.copytree(SHEETS, older)
    about = "Item,Value\nTitle,Register 2023\nPublisher,Borsetshire County Council\nDated,2023-09-01\nId,older\n"
    (older / "About.csv").write_text(about, encoding="utf-8")
    boards = (older / "Boards.csv").read_text(encoding="utf-8")
    (older / "Boards.csv").write_text(boards.replace("direction,SBB,", f"direction,SBB,{identifier}"), encoding="utf-8")
    with (older / "Memberships.csv").open("a", encoding="utf-8") as file:
        file.write("SBB,Borsetshire County Council,,,,,,,,\n")

    def newer(book: Any) -> None:
        book["About"]["B7"] = complete
        book["Boards"][column("Boards", "Identifiers") + "2"] = identifier

    done = workspace.run("load", str(older), str(filled(newer)))
    assert done.code == 0, done.err
    members = workspace.run("ask", "members", "SBB", "--as-of", "2024-05-01", "--csv").out
    assert "Borchester District Council" in members
    assert ("Borsetshire County Council," in members) == (complete is None)
