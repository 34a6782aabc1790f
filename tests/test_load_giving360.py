"""Grants in the 360Giving Data Standard: what becomes of each field in each form, what is refused, and what is told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from folders import Workspace, told
from openpyxl import Workbook

from graph.claims import Claim, Source
from graph.errors import SourceError
from loaders.catalogue import loader_of
from loaders.gathering import Given
from loaders.giving360 import LOADER

EXAMPLE = Path(__file__).parent / "formats" / "giving360"
GRANTS = EXAMPLE / "borsetshire-grants.csv"
PACKAGE = EXAMPLE / "borsetshire-grants.json"
ID = "grants-borsetshire-community-fund"
FUNDER, HOLDER = "org-GB-CHC-9990099", "org-GB-CHC-9990001"
NAMES = {
    "Identifier": "id", "Title": "title", "Description": "description", "Currency": "currency",
    "Amount Awarded": "amountAwarded", "Award Date": "awardDate", "Last modified": "dateModified",
    "Planned Dates:Start Date": "plannedDates/0/startDate", "Planned Dates:End Date": "plannedDates/0/endDate",
    "Planned Dates:Duration (months)": "plannedDates/0/duration", "Recipient Org:Identifier": "recipientOrganization/0/id",
    "Recipient Org:Name": "recipientOrganization/0/name", "Funding Org:Identifier": "fundingOrganization/0/id",
    "Funding Org:Name": "fundingOrganization/0/name", "Grant Programme:Code": "grantProgramme/0/code",
    "Grant Programme:Title": "grantProgramme/0/title", "Beneficiary Location:Name": "beneficiaryLocation/0/name",
    "Beneficiary Location:Geographic Code": "beneficiaryLocation/0/geoCode",
    "Beneficiary Location:Geographic Code Type": "beneficiaryLocation/0/geoCodeType",
    "Recipient Ind:Identifier": "recipientIndividual/id", "Recipient Ind:Name": "recipientIndividual/name",
}  # fmt: skip
"""Headings in words, and the same in names of JSON."""


def claims(source: Source) -> dict[tuple[str, ...], Claim]:
    """The claims of links by kind and ends, and of things by label, local id and place."""
    found = {}
    for claim in source.claims:
        ends = [end.removeprefix(f"{source.id}:") for end in (claim.subject, claim.object) if end]
        found[(claim.kind, *ends, claim.locator)] = claim
    return found


def rows() -> list[list[str]]:
    return list(csv.reader(GRANTS.read_text(encoding="utf-8").splitlines()))


def written(folder: Path, table: list[list[str]]) -> Path:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    path = folder / "grants.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def changed(folder: Path, *cells: tuple[int, str, str]) -> Path:
    """The example with other cells: (row, heading, text)."""
    table = rows()
    for row, heading, text in cells:
        table[row - 1][table[0].index(heading)] = text
    return written(folder, table)


def package(folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The example in JSON, changed."""
    whole = json.loads(PACKAGE.read_text(encoding="utf-8"))
    change(whole)
    path = folder / "grants.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def workbook(folder: Path, table: list[list[str]], meta: Mapping[str, str]) -> Path:
    """A workbook as publishers make them: a sheet of grants, one of more locations, and one about the file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "grants"
    for row in table:
        sheet.append([float(cell) if cell in ("8000", "3000", "-500", "250") else cell or None for cell in row])
    more = book.create_sheet("locations")
    more.append(["Identifier", "Beneficiary Location:Name"])
    more.append(["360G-bcf-1001", "Penny Hassett"])
    about = book.create_sheet("Meta")
    for key, value in meta.items():
        about.append([key, value])
    path = folder / "grants.xlsx"
    book.save(path)
    return path


def load(path: Path, given: Given) -> Source:
    return LOADER.read(str(path), given)


def refused(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        load(path, Given())
    return str(caught.value)


# --- what is loaded ---------------------------------------------------------------------------------------------------


def test_a_grant_its_money_its_programme_and_its_area() -> None:
    source = load(GRANTS, Given())
    found = claims(source)
    assert (source.id, source.publisher) == (ID, "Borsetshire Community Fund")
    assert [(d.id, d.title, d.dated) for d in source.documents] == [
        (f"{ID}:grants", "Grants published by Borsetshire Community Fund", "2024-05-02")
    ]
    fund = found["Fund", "grant-360G-bcf-1001", "row 2"]
    assert dict(fund.properties) == {
        "name": "Night marshals", "kind": "grant", "amount": "8000", "amount_words": "GBP 8000",
        "note": "Grant 360G-bcf-1001, awarded 2024-02-10. Planned for 12 months. Beneficiaries in: Felpersham safety "
        "partnership E22999001. Marshals on Friday nights",
    }  # fmt: skip
    assert fund.document == f"{ID}:grants"
    paid = found["PROVIDES_MONEY", FUNDER, "grant-360G-bcf-1001", "row 2"]
    held = found["HELD_BY", "grant-360G-bcf-1001", HOLDER, "row 2"]
    for claim in (paid, held):
        assert (claim.get("amount"), claim.valid_from, claim.valid_to) == ("8000", "2024-04-01", "2025-03-31")
        assert (claim.get("note"), claim.status) == ("Planned dates", "stated")
    programme = "programme-GB-CHC-9990099-safe"
    assert found["Programme", programme, "row 2"].get("name") == "Safer Streets Borsetshire"
    assert ("PAYS_FOR", "grant-360G-bcf-1001", programme, "row 2") in found
    area = found["Area", "area-E22999001", "row 2"]
    assert (area.get("identifiers"), area.get("kind")) == ("gss E22999001", "place")
    assert found["Area", "area-E07999001", "row 3"].get("kind") == "district"
    covers = found["COVERS", "grant-360G-bcf-1001", "area-E22999001", "row 2"]
    assert (covers.status, covers.valid_from, covers.valid_to) == ("stated", "2024-04-01", "2025-03-31")
    assert not [key for key in found if key[:2] == ("COVERS", programme)]


def test_organisations_bear_their_identifiers_where_these_are_official() -> None:
    found = claims(load(GRANTS, Given()))
    said = {key[1]: claim.get("identifiers") for key, claim in found.items() if key[0] == "Body"}
    assert said == {
        FUNDER: "org-id GB-CHC-9990099",
        HOLDER: "org-id GB-CHC-9990001",
        "org-GB-LAE-BOR": "org-id GB-LAE-BOR",
        "org-360G-bcf-org-12": "",
        "org-BOR-77": "",
    }
    kinds = {key[1]: (claim.get("kind"), claim.status) for key, claim in found.items() if key[0] == "Body"}
    assert kinds[HOLDER] == ("charity", "inferred")
    assert kinds["org-GB-LAE-BOR"] == ("county council", "inferred")
    assert kinds["org-BOR-77"] == ("other", "inferred")
    names = {claim.get("name") for key, claim in found.items() if key[1] == FUNDER and key[0] == "Body"}
    assert names == {"Borsetshire Community Fund", "The Borsetshire Community Fund"}


def test_amounts_that_are_unknown_in_other_money_or_negative_are_loaded_and_told() -> None:
    source = load(GRANTS, Given())
    funds = {c.subject[-4:]: (c.get("amount"), c.get("amount_words")) for c in source.claims if c.kind == "Fund"}
    assert funds == {
        "1001": ("8000", "GBP 8000"),
        "1002": ("12500.50", "GBP £12,500.50"),
        "1003": ("", ""),
        "1004": ("", "EUR 3000"),
        "1005": ("-500", "GBP -500"),
        "1006": ("250", "GBP 250"),
    }
    assert {
        "An amount is negative, or was written with signs and read as a number: row 3, row 6.",
        "The amount of a grant is not known: row 4.",
        "The amount of a grant is not in pounds, and is kept in words only: row 5.",
    } <= set(source.notices)


@pytest.mark.parametrize("written", ["1.234,50", "12,50", "1,2345", "1234,567", "ca. 500"])
def test_an_amount_that_may_mean_another_number_is_kept_in_words_only(written: str, tmp_path: Path) -> None:
    source = load(changed(tmp_path, (2, "Amount Awarded", written)), Given())
    funds = {c.subject[-4:]: (c.get("amount"), c.get("amount_words")) for c in source.claims if c.kind == "Fund"}
    assert funds["1001"] == ("", f"GBP {written}")
    told = "The amount of a grant is no number such as 1,234.50, and is kept in words only: row 2."
    assert told in source.notices


def test_commas_between_thousands_are_read(tmp_path: Path) -> None:
    source = load(changed(tmp_path, (2, "Amount Awarded", "£1,234,567.50")), Given())
    assert "1234567.50" in [c.get("amount") for c in source.claims if c.kind == "Fund"]


def test_dates_are_those_of_the_grant_or_of_its_award() -> None:
    held = {
        c.subject[-4:]: (c.valid_from, c.valid_to, c.get("note"))
        for c in load(GRANTS, Given()).claims
        if c.kind == "HELD_BY"
    }
    assert held["1002"] == ("2024-03-01", "", "From its award")
    assert held["1003"] == ("", "2024-01-31", "Planned dates; the start is not stated")
    assert held["1004"] == ("2024-03-02", "", "From its award")
    in_json = {
        c.subject[-4:]: (c.valid_from, c.valid_to, c.get("note"))
        for c in load(PACKAGE, Given()).claims
        if c.kind == "HELD_BY"
    }
    assert in_json == {"1001": ("2024-04-08", "2025-03", "Actual dates")}


@pytest.mark.parametrize("path", [GRANTS, PACKAGE])
def test_an_individual_is_never_named(path: Path) -> None:
    source = load(path, Given())
    assert "Pargetter" not in repr(source)
    assert "bcf-ind-5" not in repr(source)
    assert [c.get("name") for c in source.claims if c.subject.endswith("1006") and c.kind == "Fund"] == [
        "Grant 360G-bcf-1006 to an individual"
    ]
    assert not [c for c in source.claims if c.kind == "HELD_BY" and c.subject.endswith("1006")]
    place = "row 7" if path == GRANTS else "item 2"
    assert f"A grant to an individual, who is not named: title and description are left out: {place}." in source.notices


def test_what_else_is_told() -> None:
    notices = load(GRANTS, Given()).notices
    assert {
        "The description of a grant was left out, because it holds an e-mail address or a telephone number: row 3.",
        "An organisation's identifier is not official (org-id.guide), so other sources cannot be matched by it: row 3, row 5.",
        "The beneficiaries' area has no GSS code, and is in the grant's note only: row 4, row 6.",
        "The file was dated by the latest 'Last modified' of its grants: 2024-05-02.",
        "2 cells of addresses and contact details were left out: borsetshire-grants.csv.",
    } <= set(notices)
    assert [each for each in notices if each.startswith("Fields that are not loaded: Amount Applied For, ")]
    assert "@" not in "".join(value for c in load(GRANTS, Given()).claims for _, value in c.properties)


def test_an_area_needs_no_programme(tmp_path: Path) -> None:
    source = load(changed(tmp_path, (3, "Grant Programme:Code", ""), (3, "Grant Programme:Title", "")), Given())
    assert ("COVERS", "grant-360G-bcf-1002", "area-E07999001", "row 3") in claims(source)


def test_of_several_funders_nobody_says_who_gave_how_much(tmp_path: Path) -> None:
    other = {"id": "GB-CHC-9990100", "name": "Ambridge Trust"}
    path = package(tmp_path, lambda p: p["grants"][0]["fundingOrganization"].append(other))
    found = claims(load(path, Given()))
    amounts = {key[1]: c.get("amount") for key, c in found.items() if key[0] == "PROVIDES_MONEY" and key[3] == "item 1"}
    assert amounts == {FUNDER: "", "org-GB-CHC-9990100": ""}
    assert found["HELD_BY", "grant-360G-bcf-1001", HOLDER, "item 1"].get("amount") == "8000"


@pytest.mark.parametrize("heading", ["Beneficiary Location:Town:Name", "Funding Org:Town:0:Name", "Town:Name"])
def test_a_heading_that_means_no_field_is_named(heading: str, tmp_path: Path) -> None:
    table = rows()
    table[0].append(heading)
    table[1].append("Borchester")
    source = load(written(tmp_path, table), Given())
    assert [each for each in source.notices if each.startswith("Fields that are not loaded: ") and "Town" in each]


# --- the forms --------------------------------------------------------------------------------------------------------


def test_json_says_who_published_it_and_when() -> None:
    source = load(PACKAGE, Given())
    assert (source.title, source.publisher) == (
        "Grants of the Borsetshire Community Fund",
        "Borsetshire Community Fund Trustees",
    )
    assert [d.dated for d in source.documents] == ["2024-05-03"]
    found = claims(source)
    assert found["Fund", "grant-360G-bcf-1001", "item 1"].get("amount") == "8000"
    areas = {c.get("identifiers") for c in source.claims if c.kind == "Area"}
    assert areas == {"gss E22999001", "gss E07999001"}
    assert "2 cells of addresses and contact details were left out: borsetshire-grants.json." in source.notices
    assert (
        "Fields that are not loaded: beneficiaryLocation/geoCodeType, regrantType: borsetshire-grants.json."
        in source.notices
    )


def test_the_names_of_json_as_headings_give_the_same(tmp_path: Path) -> None:
    table = rows()
    table[0] = [NAMES.get(heading, heading) for heading in table[0]]
    path = written(tmp_path, table)
    assert loader_of(str(path)).name == "giving360"
    assert load(path, Given()).claims == load(GRANTS, Given()).claims


def test_numbered_headings_give_several_locations(tmp_path: Path) -> None:
    table = rows()
    table[0] += ["Beneficiary Location:1:Name", "Beneficiary Location:1:Geographic Code"]
    table[1] += ["Borchester", "E07999002"]
    found = claims(load(written(tmp_path, table), Given()))
    assert found["Area", "area-E07999002", "row 2"].get("name") == "Borchester"
    assert ("Area", "area-E22999001", "row 2") in found


def test_a_workbook_with_its_sheet_meta(tmp_path: Path) -> None:
    meta = {"Title": "Grants 2024", "Publisher:Name": "Borsetshire Community Fund", "Modified": "2024-06-30"}
    path = workbook(tmp_path, rows(), meta)
    assert loader_of(str(path)).name == "giving360"
    source = load(path, Given())
    assert (source.title, [d.dated for d in source.documents]) == ("Grants 2024", ["2024-06-30"])
    assert "A sheet that lists no grants is not read: sheet locations." in source.notices
    expected = {(c.kind, c.subject, c.object, c.properties) for c in load(GRANTS, Given()).claims}
    assert {(c.kind, c.subject, c.object, c.properties) for c in source.claims} == expected
    assert claims(source)["Fund", "grant-360G-bcf-1001", "sheet grants, row 2"].get("amount") == "8000"


def test_only_some_of_a_large_file() -> None:
    source = load(GRANTS, Given(only=("felpersham street pastors", "E07999001")))
    assert {c.subject[-4:] for c in source.claims if c.kind == "Fund"} == {"1001", "1002", "1005"}
    assert "3 grants that name none of these were passed over: felpersham street pastors, E07999001." in source.notices


@pytest.mark.parametrize("path", [GRANTS, PACKAGE])
def test_the_same_file_twice_is_the_same_source(path: Path) -> None:
    assert load(path, Given()) == load(path, Given())
    assert loader_of(str(path)).name == "giving360"


def test_what_is_not_of_this_kind_is_not_recognised(tmp_path: Path) -> None:
    for name, content in (
        ("a.json", b'{"grants": []}'),
        ("a.csv", b"Identifier,Title\n"),
        ("a.xlsx", b"PK\x03\x04no"),
        ("a.xml", b"<a/>"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(SourceError, match="No loader recognises it"):
            loader_of(str(tmp_path / name))


# --- what is refused --------------------------------------------------------------------------------------------------

STANDARD = "This grant lacks what the standard requires"
REFUSED: Mapping[str, tuple[tuple[int, str, str], str]] = {
    "no title": ((2, "Title", ""), f"grants.csv row 2: {STANDARD}: Title. Fill it in, or ask the publisher."),
    "no currency": ((2, "Currency", ""), f"grants.csv row 2: {STANDARD}: Currency. Fill it in, or ask the publisher."),
    "no award date": (
        (3, "Award Date", ""),
        f"grants.csv row 3: {STANDARD}: Award Date. Fill it in, or ask the publisher.",
    ),
    "no funder's id": (
        (3, "Funding Org:Identifier", ""),
        f"grants.csv row 3: {STANDARD}: organisation's id. Fill it in, or ask the publisher.",
    ),
    "no recipient's name": (
        (3, "Recipient Org:Name", ""),
        f"grants.csv row 3: {STANDARD}: organisation's name. Fill it in, or ask the publisher.",
    ),
    "both": (
        (2, "Recipient Ind:Name", "Someone"),
        f"grants.csv row 2: {STANDARD}: a recipient, either an organisation or an individual. Fill it in, or ask the publisher.",
    ),
    "a date that is none": (
        (2, "Award Date", "soon"),
        "grants.csv row 2: 'soon' is not a date. Write 2019-11-06, 2019-04, 2019, 2019/20 (financial year), 2021/2022 "
        "(between), with ~ for about.",
    ),
    "an end before its start": (
        (2, "Planned Dates:End Date", "2023-03-31"),
        "grants.csv row 2: It ends (2023-03-31) before it starts (2024-04-01). Put one of the dates right.",
    ),
    "the same grant twice": (
        (6, "Identifier", "360G-bcf-1001"),
        "grants.csv row 6: Grant '360G-bcf-1001' is also in row 2. Take one out, or give it its own identifier.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str, tmp_path: Path) -> None:
    cell, message = REFUSED[case]
    assert refused(changed(tmp_path, cell)) == message


def test_a_grant_to_nobody(tmp_path: Path) -> None:
    path = changed(tmp_path, (7, "Recipient Ind:Name", ""), (7, "Recipient Ind:Identifier", ""))
    assert refused(path).startswith(
        f"grants.csv row 7: {STANDARD}: a recipient, either an organisation or an individual."
    )


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    table = rows()
    at = table[0].index("Award Date")
    path = written(tmp_path, [row[:at] + row[at + 1 :] for row in table])
    assert refused(path) == f"grants.csv row 2: {STANDARD}: Award Date. Fill it in, or ask the publisher."
    table[0][at] = "title"
    assert refused(written(tmp_path, table)) == "grants.csv row 1: Column 'Title' occurs twice. Take one out."


def test_a_file_without_grants(tmp_path: Path) -> None:
    none = "grants.csv: It lists no grants. It needs a column 'Funding Org:Identifier' or a list 'grants'."
    assert refused(written(tmp_path, [["Identifier", "Town"], ["1", "Borchester"]])) == none
    assert refused(written(tmp_path, rows()[:1])) == none


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda p: p.pop("grants"), "grants.json: It lists no grants."),
        (lambda p: p.update(grants={}), "grants.json: 'grants' is not a list."),
        (lambda p: p["grants"].append("one more"), "grants.json item 3: This grant is missing, or is not an object."),
        (lambda p: p["grants"][0].update(title=["a"]), "grants.json item 1: 'title' is not plain text."),
        (
            lambda p: p["grants"][0].update(title="a\0b"),
            "grants.json item 1: A cell holds a control character ('\\x00').",
        ),
        (
            lambda p: p["grants"][0].update(fundingOrganization=["GB-CHC-1"]),
            "grants.json item 1: 'fundingOrganization' is missing, or is not an object.",
        ),
        (
            lambda p: p["grants"][1].pop("recipientIndividual"),
            f"grants.json item 2: {STANDARD}: a recipient, either an organisation or an individual.",
        ),
        (lambda p: p.update(modified="soon"), "grants.json: 'soon' is not a date."),
    ],
)
def test_json_that_is_not_as_the_standard_has_it(
    change: Callable[[dict[str, Any]], object], message: str, tmp_path: Path
) -> None:
    assert refused(package(tmp_path, change)).startswith(message)


def test_json_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "grants.json"
    path.write_bytes(PACKAGE.read_bytes()[:-200])
    assert refused(path).startswith("grants.json line ")


def test_a_file_without_any_date_asks_for_one(tmp_path: Path) -> None:
    table = [
        [cell for cell, heading in zip(row, rows()[0], strict=True) if heading != "Last modified"] for row in rows()
    ]
    path = written(tmp_path, table)
    assert refused(path).startswith("grants.csv: The date of this file is not known, and every fact in it needs one.")
    given = Given(id="bcf", dated="2024-07-01", publisher="The Fund", title="Grants", url="https://www.example.org/g")
    source = load(path, given)
    assert (source.id, source.publisher, source.title) == ("bcf", "The Fund", "Grants")
    assert [(d.dated, d.url) for d in source.documents] == [("2024-07-01", "https://www.example.org/g")]


# --- on the command line ----------------------------------------------------------------------------------------------


def test_loaded_asked_and_loaded_again_in_its_next_edition(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(GRANTS)
    asked = workspace.run("ask", "money", "Felpersham Street Pastors", "--as-of", "2024-06-01")
    assert asked.code == 0, asked.err
    assert "Borsetshire Community Fund provides the money of Night marshals: £8,000 [1]" in asked.out
    assert "Night marshals is held by Felpersham Street Pastors: £8,000 [1]" in asked.out
    assert "[1] Grants published by Borsetshire Community Fund, row 2 (2 May 2024)" in asked.out
    assert "unchanged" in workspace.run("load", str(GRANTS)).err
    done = workspace.run(
        "load", str(changed(tmp_path, (2, "Title", "Evening marshals"), (3, "Amount Awarded", "12000")))
    )
    assert done.code == 0, done.err
    assert "Evening marshals" in done.err
    assert not [line for line in done.err.splitlines() if line.startswith(("  came:", "  went:"))]


def test_a_refusal_on_the_command_line_changes_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(PACKAGE)
    before = workspace.files()
    assert told(workspace.run("load", str(changed(tmp_path, (2, "Title", ""))))) == REFUSED["no title"][1]
    assert workspace.files() == before
