"""The ONS lookup of districts, partnerships and police force areas: codes, editions, and what is refused or told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from folders import Workspace

from graph.claims import Claim, Source
from graph.errors import SourceError
from loaders.catalogue import loader_of
from loaders.gathering import Given
from loaders.ons_lookup import read

FORMATS = Path(__file__).parent / "formats" / "ons_lookup"
FIRST, SECOND = FORMATS / "LAD21_CSP21_PFA21_EW_LU.csv", FORMATS / "LAD22_CSP22_PFA22_EW_LU.csv"
HEADINGS = "LAD22CD,LAD22NM,CSP22CD,CSP22NM,PFA22CD,PFA22NM"
BORCHESTER = "E07999001,Borchester,E22999001,Borchester,E23999001,Borsetshire"
AMBRIDGE = "E07999003,Ambridge Vale,E22999002,Ambridge,E23999001,Borsetshire"


def written(folder: Path, *rows: str, headings: str = HEADINGS, name: str = "lookup.csv") -> str:
    """A lookup of these rows."""
    path = folder / name
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return str(path)


def refused(where: str, **given: object) -> str:
    """The whole message of a refusal."""
    with pytest.raises(SourceError) as error:
        read(where, Given(**given))  # type: ignore[arg-type]
    return str(error.value)


def thing(source: Source, local: str, document: str = "") -> Claim:
    """The one claim about a thing, in a document if one is named."""
    found = [c for c in source.claims if c.subject == f"{source.id}:{local}" and not c.object]
    found = [c for c in found if c.document.endswith(document)]
    assert len(found) == 1, found
    return found[0]


def links(source: Source, kind: str, standing: str = "in place") -> list[tuple[str, str, str]]:
    """Ends and place of every link of a kind, without the source's id."""
    return [
        (c.subject.split(":")[1], c.object.split(":")[1], c.locator)
        for c in source.claims
        if c.kind == kind and c.standing == standing
    ]


def told(source: Source, beginning: str) -> Sequence[str]:
    """The notices that begin so."""
    return [notice for notice in source.notices if notice.startswith(beginning)]


def test_an_edition_is_areas_councils_partnerships_and_forces() -> None:
    source = read(str(FIRST), Given())
    assert (source.id, source.publisher) == ("ons-lookup", "Office for National Statistics")
    assert [(d.id, d.dated) for d in source.documents] == [("ons-lookup:lookup-2021", "2021")]
    said = {
        local: (claim.get("name"), claim.get("kind"), claim.get("identifiers"), claim.status, claim.locator)
        for local in ("E07999001", "council-E07999001", "csp-E22999002", "E23999001", "force-E23999001", "W06999001")
        for claim in [thing(source, local)]
    }
    assert said == {
        "E07999001": ("Borchester", "district", "gss E07999001", "stated", "row 2"),
        "council-E07999001": ("Council for Borchester", "district council", "gss E07999001", "inferred", "row 2"),
        "csp-E22999002": (
            "Community Safety Partnership for Felpersham and Ambridge", "community safety partnership",
            "gss E22999002", "inferred", "row 3",
        ),
        "E23999001": ("Borsetshire police force area", "police force area", "gss E23999001", "stated", "row 2"),
        "force-E23999001": ("Police force for Borsetshire", "police force", "gss E23999001", "inferred", "row 2"),
        "W06999001": ("Aber Borset", "unitary area", "gss W06999001", "inferred", "row 7"),
    }  # fmt: skip
    assert thing(source, "council-E06999001").get("kind") == "unitary council"
    assert ("E07999003", "E23999001", "row 4") in links(source, "WITHIN")
    covers = links(source, "COVERS")
    assert ("csp-E22999002", "E07999002", "row 3") in covers and ("csp-E22999002", "E07999003", "row 4") in covers
    assert ("council-E07999001", "E07999001", "row 2") in covers and ("force-E23999001", "E23999001", "row 2") in covers
    assert len(source.claims) == 41
    assert told(source, "A partnership covers several") == [
        "A partnership covers several districts: Felpersham and Ambridge (City of Felpersham, Ambridge Vale)."
    ]


def test_each_kind_of_district_has_its_kind_of_council(tmp_path: Path) -> None:
    codes = ["E08999001", "E09999001", "E09000001"]
    rows = [f"{code},Place {code},E22999001,P,E23999001,F" for code in codes]
    source = read(written(tmp_path, *rows), Given())
    kinds = [(thing(source, code).get("kind"), thing(source, f"council-{code}").get("kind")) for code in codes]
    assert kinds == [
        ("unitary area", "unitary council"), ("unitary area", "london borough council"), ("unitary area", "unitary council"),
    ]  # fmt: skip
    assert "metropolitan" in thing(source, "council-E08999001").get("note")


def test_what_is_missing_from_the_next_edition_ended_between_the_two() -> None:
    source = read(str(FORMATS), Given())
    ended = thing(source, "E06999001", "2022")
    assert (ended.valid_to, ended.standing, ended.status) == ("2021/2022", "ended", "inferred")
    assert ended.locator == "all rows, in which it is not"
    assert thing(source, "csp-E22999004", "2022").valid_to == "2021/2022"
    assert ("csp-E22999002", "E07999003", "all rows, in which it is not") in links(source, "COVERS", "ended")
    assert ("csp-E22999001", "E07999003", "row 4") in links(source, "COVERS")
    assert told(source, "New in the edition of 2022") == [
        "New in the edition of 2022: Hollerton (E07999014), Lakey Hill and Penny Hassett (E06999002), "
        "Community Safety Partnership for Lakey Hill and Penny Hassett (E22999005)."
    ]


def test_a_new_code_of_the_same_name_does_not_end_the_council() -> None:
    source = read(str(FORMATS), Given())
    assert thing(source, "E07999004", "2022").valid_to == "2021/2022"
    assert thing(source, "council-E07999004").valid_to == ""
    assert told(source, "In the edition of 2021 and not in that of 2022 under this code") == [
        "In the edition of 2021 and not in that of 2022 under this code, but under another: not joined, for the boundary "
        "may have changed: Council for Hollerton (E07999004)."
    ]


def test_another_name_of_a_code_is_kept_with_the_first() -> None:
    source = read(str(FORMATS), Given())
    names = [c.get("name") for c in source.claims if c.subject == "ons-lookup:E07999002" and not c.object]
    assert names == ["City of Felpersham", "Felpersham"]
    assert told(source, "A code has another name") == [
        "A code has another name in a later edition; both names are kept: E07999002: City of Felpersham / Felpersham."
    ]


def test_what_comes_back_has_not_ended(tmp_path: Path) -> None:
    for year, rows in ((20, (BORCHESTER, AMBRIDGE)), (21, (BORCHESTER,)), (22, (BORCHESTER, AMBRIDGE))):
        written(tmp_path, *rows, headings=HEADINGS.replace("22", str(year)), name=f"{year}.csv")
    source = read(str(tmp_path), Given())
    assert {c.standing for c in source.claims if c.subject == "ons-lookup:E07999003" and not c.object} == {"in place"}
    assert [c.valid_to for c in source.claims if c.kind == "WITHIN" and c.standing == "ended"] == ["2020/2021"]


@pytest.mark.parametrize("only", ["ambridge vale", "E07999003"])
def test_only_some_districts_by_name_or_code(only: str) -> None:
    source = read(str(FIRST), Given(only=(only,)))
    assert {c.subject.split(":")[1] for c in source.claims if c.kind == "Area"} == {"E07999003", "E23999001"}
    assert "Rows were left out because they are not of what --only names: 2021: 5." in source.notices
    assert "Districts of a partnership were left out with --only: Felpersham and Ambridge (2021)." in source.notices


def test_only_goes_by_code_through_all_editions() -> None:
    source = read(str(FORMATS), Given(only=("City of Felpersham", "West Borset")))
    areas = [(c.subject.split(":")[1], c.document[-4:]) for c in source.claims if c.kind == "Area"]
    assert ("E07999002", "2022") in areas and ("W06999001", "2022") in areas
    assert not [c for c in source.claims if c.standing == "ended"]


def test_a_district_that_only_moved_is_not_said_to_have_ended() -> None:
    source = read(str(FORMATS), Given(only=("E22999002",)))
    assert {c.standing for c in source.claims if c.subject == "ons-lookup:E07999003" and c.kind == "Area"} == {
        "in place"
    }
    assert links(source, "COVERS", "ended") == [("csp-E22999002", "E07999003", "all rows, in which it is not")]


def test_two_partnerships_of_one_district_are_both_kept_and_told(tmp_path: Path) -> None:
    other = BORCHESTER.replace("E22999001,Borchester", "E22999009,Am Vale")
    source = read(written(tmp_path, BORCHESTER, other), Given())
    assert len([each for each in links(source, "COVERS") if each[1] == "E07999001" and "csp" in each[0]]) == 2
    assert told(source, "In the edition of 2022") == [
        "In the edition of 2022 a district is in several partnerships, and all are kept: Borchester "
        "(Borchester, Am Vale)."
    ]


def test_blank_rows_small_letters_and_a_district_without_a_partnership(tmp_path: Path) -> None:
    (tmp_path / "unread.xls").touch()
    rows = (f"1,{BORCHESTER}", ",,,,,,", "2,E07999003,Ambridge Vale,,,E23999001,Borsetshire")
    written(tmp_path, *rows, headings=f"fid,{HEADINGS.lower()}")
    source = read(str(tmp_path), Given())
    assert "A file that is no table was passed over: unread.xls." in source.notices
    assert not told(source, "A column is not read")
    assert ("E07999003", "E23999001", "row 4") in links(source, "WITHIN")
    assert "A district has no partnership: Ambridge Vale (lookup.csv row 4)." in source.notices


REFUSED = {
    "malformed code": (
        [BORCHESTER, AMBRIDGE.replace("E07999003", "E7999003")],
        "lookup.csv row 3: 'E7999003' is not the code of a district: E06, E07, E08, E09 or W06 and six digits. "
        "Put the code right.",
    ),
    "codes in each other's columns": (
        [BORCHESTER.replace("E22999001", "E23999001")],
        "lookup.csv row 2: 'E23999001' is not the code of a community safety partnership: E22 or W22 and six digits. "
        "Put the code right.",
    ),
    "a comma in a name": (
        ["E07999001,Borchester, Felpersham,E22999001,Borchester,E23999001,Borsetshire"],
        "lookup.csv row 2: This row has more cells than headings. Put quotation marks round a value that holds a comma.",
    ),
    "no name": (
        [BORCHESTER.replace(",Borsetshire", ",")],
        "lookup.csv row 2: E23999001 has no name. Fill in the name.",
    ),
    "one code, two names": (
        [BORCHESTER, AMBRIDGE.replace("Borsetshire", "City of Borset")],
        "lookup.csv row 3: E23999001 is 'City of Borset' here and 'Borsetshire' in row 2. "
        "One code has one name in an edition: put one of them right.",
    ),
    "two forces": (
        [BORCHESTER, BORCHESTER.replace("E23999001,Borsetshire", "E23999002,West Borset")],
        "lookup.csv row 3: Borchester is in the force area West Borset here and in Borsetshire in row 2. "
        "A district is in one force area: put one right.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("trouble", REFUSED)
def test_refused(trouble: str, tmp_path: Path) -> None:
    rows, message = REFUSED[trouble]
    assert refused(written(tmp_path, *rows)) == message


def test_refused_files(tmp_path: Path) -> None:
    missing = written(tmp_path, BORCHESTER, headings=HEADINGS.replace("PFA22CD", "Code"))
    assert refused(missing).startswith("lookup.csv: Column 'PFA22CD' is missing. Did you mean 'PFA22NM'")
    other = written(tmp_path, "1,2", headings="a,b")
    assert refused(other) == (
        "lookup.csv: No table with a column such as LAD22CD is in it. "
        "Download the lookup of districts to community safety partnerships as CSV."
    )
    assert refused(str(FIRST), only=("Borchestre",)) == (
        "--only: 'Borchestre' is no district, partnership or force of this lookup. Did you mean 'Borchester' or "
        "'Borsetshire'?"
    )
    assert refused(str(FORMATS), dated="2022-12-01") == (
        f"{FIRST.name}, {SECOND.name}: One date cannot be that of 2 editions. "
        "Leave --dated out: each edition is dated by the year in its headings."
    )
    folder = tmp_path / "twice"
    folder.mkdir()
    written(folder, BORCHESTER, name="a.csv")
    written(folder, AMBRIDGE, name="b.csv")
    assert (
        refused(str(folder)) == "a.csv, b.csv: Two tables are of the edition of 2022. Keep one of them in the folder."
    )


def test_read_twice_it_is_equal_and_a_date_may_be_given() -> None:
    assert read(str(FORMATS), Given()) == read(str(FORMATS), Given())
    assert read(str(FIRST), Given(dated="2021-12-15")).documents[0].dated == "2021-12-15"


def test_only_such_files_and_folders_are_recognised(tmp_path: Path) -> None:
    assert {loader_of(str(each)).name for each in (FIRST, SECOND, FORMATS)} == {"ons-lookup"}
    recognises = loader_of("", "ons-lookup").recognises
    written(tmp_path, BORCHESTER)
    assert recognises(str(tmp_path))
    (tmp_path / "other.csv").write_text("LAD22CD,LAD22NM,WD22CD\n")
    assert not recognises(str(tmp_path)) and not recognises(str(tmp_path / "other.csv"))
    book = openpyxl.Workbook()
    book.create_sheet("Lookup").append(HEADINGS.split(","))
    book["Lookup"].append(BORCHESTER.split(","))
    book.save(tmp_path / "lookup.xlsx")
    assert loader_of(str(tmp_path / "lookup.xlsx")).name == "ons-lookup"
    found = read(str(tmp_path / "lookup.xlsx"), Given())
    assert thing(found, "csp-E22999001").locator == "sheet Lookup, row 2"
    assert not recognises("https://example.org/lookup.csv") and not recognises(str(tmp_path / "none.csv"))


def test_the_command_loads_it_and_shows_a_partnership_and_the_next_edition(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.loaded(FIRST)
    shown = workspace.run("show", "Community Safety Partnership for Felpersham and Ambridge").out
    assert "Ambridge Vale" in shown and "row 4" in shown and "2021" in shown
    done = workspace.run("load", str(FORMATS))
    assert done.code == 0, done.err
    shown = workspace.run("show", "Lakey Hill").out
    assert "ended between 2021 and 2022" in shown
    again = workspace.run("load", str(FORMATS))
    assert again.code == 0 and "unchanged" in (again.out + again.err).lower()
