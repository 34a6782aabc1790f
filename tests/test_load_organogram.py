"""Organograms of data.gov.uk: what becomes of each row, what the published checks refuse, and what is told."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from folders import Workspace, told

from graph.claims import Claim, Source
from graph.errors import SourceError
from loaders.catalogue import loader_of
from loaders.gathering import Given, kind_in_name
from loaders.organogram import DEEPEST, LOADER

EXAMPLE = Path(__file__).parent / "formats" / "organogram"
SENIOR = EXAMPLE / "borsetshire-organogram-2024-03-31-senior.csv"
JUNIOR = EXAMPLE / "borsetshire-organogram-2024-03-31-junior.csv"
ID = "organogram-borsetshire-county-council"


def claims(source: Source) -> dict[tuple[str, ...], Claim]:
    """The claims of links by kind and ends, and of things by label, local id and place."""
    found = {}
    for claim in source.claims:
        ends = [end.removeprefix(f"{source.id}:") for end in (claim.subject, claim.object) if end]
        found[(claim.kind, *ends, claim.locator)] = claim
    return found


def senior_rows() -> list[list[str]]:
    return list(csv.reader(SENIOR.read_text(encoding="utf-8").splitlines()))


def changed(folder: Path, *cells: tuple[int, str, str], encoding: str = "utf-8") -> Path:
    """The example with other cells: (row, heading, text)."""
    rows = senior_rows()
    for row, heading, text in cells:
        rows[row - 1][rows[0].index(heading)] = text
    return written(folder, rows, encoding)


def written(folder: Path, rows: list[list[str]], encoding: str = "utf-8") -> Path:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    path = folder / "posts-2024-03-31-senior.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def with_juniors(folder: Path, old: str, new: str) -> Path:
    """The example with something else in its junior file."""
    shutil.copy(SENIOR, folder)
    text = JUNIOR.read_text(encoding="utf-8")
    assert old in text
    (folder / JUNIOR.name).write_text(text.replace(old, new), encoding="utf-8")
    return folder


def load(where: Path, given: Given) -> Source:
    return LOADER.read(str(where), given)


def refused(where: Path) -> str:
    with pytest.raises(SourceError) as caught:
        load(where, Given())
    return str(caught.value)


# --- what is loaded ---------------------------------------------------------------------------------------------------


def test_a_senior_post_its_line_its_unit_and_its_holder() -> None:
    source = load(EXAMPLE, Given())
    found = claims(source)
    assert (source.id, source.publisher) == (ID, "Borsetshire County Council")
    assert [(d.id, d.title, d.dated) for d in source.documents] == [
        (f"{ID}:senior", "Organogram of Borsetshire County Council: senior posts", "2024-03-31"),
        (f"{ID}:junior", "Organogram of Borsetshire County Council: junior posts", "2024-03-31"),
    ]
    top = found["Post", "post-ceo", "row 2"]
    assert dict(top.properties) == {
        "name": "Chief Executive", "kind": "chief officer", "aliases": "Chief Executive (CEO)",
        "note": "Reference CEO; grade SCS3; Leads the county council.",
    }  # fmt: skip
    assert (top.document, top.status, top.valid_from) == (f"{ID}:senior", "stated", "")
    assert found["Post", "post-dir-1", "row 3"].get("kind") == "senior officer"
    assert ("REPORTS_TO", "post-dir-1", "post-ceo", "row 3") in found
    unit = "unit-body-borsetshire-county-council-communities"
    assert ("PART_OF", "post-dir-1", unit, "row 3") in found
    assert ("PART_OF", unit, "body-borsetshire-county-council", "row 3") in found
    council = found["Body", "body-borsetshire-county-council", "row 2"]
    assert (council.get("kind"), council.status) == ("county council", "inferred")
    assert found["Person", "holder-post-ceo-brenda-aldridge", "row 2"].get("kind") == "senior officer"
    assert ("HOLDS", "holder-post-ceo-brenda-aldridge", "post-ceo", "row 2") in found
    assert not [key for key in found if key[:2] == ("REPORTS_TO", "post-ceo")]


def test_a_job_share_is_one_post_with_two_holders() -> None:
    source = load(EXAMPLE, Given())
    holds = {(c.subject.rpartition("-post-")[2], c.locator) for c in source.claims if c.kind == "HOLDS"}
    assert {("hos-7-susan-horrobin", "row 4"), ("hos-7-clarrie-tucker", "row 5")} <= holds


def test_a_junior_row_is_a_post_without_a_name() -> None:
    found = claims(load(EXAMPLE, Given()))
    post = "junior-post-hos-7-community-safety-officer-po2-communities"
    claim = found["Post", post, "row 2"]
    assert (claim.get("name"), claim.get("kind"), claim.document) == (
        "Community Safety Officer",
        "officer",
        f"{ID}:junior",
    )
    assert claim.get("note") == "4.50 full-time equivalent; grade PO2; Operational Delivery."
    assert ("REPORTS_TO", post, "post-hos-7", "row 2") in found
    assert found["Post", f"{post}-2", "row 3"].get("note").startswith("1.00 full-time")
    untitled = found["Post", "junior-post-hos-8-junior-post-under-hos-8-po1-communities", "row 4"]
    assert untitled.get("name") == "Junior post under hos-8"
    assert not [c for c in load(EXAMPLE, Given()).claims if c.kind == "Person" and c.document.endswith(":junior")]


def test_nobody_is_named_where_the_file_names_nobody_and_no_contact_or_pay_is_kept() -> None:
    source = load(EXAMPLE, Given())
    said = "\n".join(value for claim in source.claims for _, value in claim.properties)
    assert {c.get("name") for c in source.claims if c.kind == "Person"} == {
        "Brenda Aldridge", "Kenton Woolley", "Susan Horrobin", "Clarrie Tucker",
    }  # fmt: skip
    for word in ("@", "01632", "Vacant", "N/D", "150000", "Eliminated", "Street Wardens", "Not in post", "secondment"):
        assert word not in said
    assert set(source.notices) == {
        "A post's holder is not named: row 6, row 7.",
        "An eliminated post is not loaded: row 8.",
        "Someone paid but not in post (reference 0) is not loaded: row 9.",
        "The job or team function was left out, because it holds an e-mail address or a telephone number: row 3.",
        f"16 cells of contact details were left out: {SENIOR.name}.",
        "Columns that are not loaded: Salary Cost of Reports (£), Actual Pay Floor (£), Actual Pay Ceiling (£), Notes: "
        f"{SENIOR.name}.",
        f"Columns that are not loaded: Payscale Minimum (£), Payscale Maximum (£): {JUNIOR.name}.",
    }


@pytest.mark.parametrize(
    "name", ["Vacant", "VACANT POST", "N/D", "N/A", "n/a", "Not disclosed", "Not Disclosed*", "", "TBC", "-"]
)
def test_words_that_are_no_name(name: str, tmp_path: Path) -> None:
    source = load(changed(tmp_path, (2, "Name", name)), Given())
    assert "Chief Executive" in {c.get("name") for c in source.claims}
    assert not [c for c in source.claims if c.kind == "HOLDS" and c.object.endswith(":post-ceo")]
    assert "A post's holder is not named: row 2, row 6, row 7." in source.notices


def test_the_headings_and_the_encoding_of_2011(tmp_path: Path) -> None:
    rows = [row[1:] for row in senior_rows()]
    names = {"Grade (or equivalent)": "Grade", "Reports to Senior Post": "Reports To Senior Post", "": "Total Pay (£)"}
    rows[0] = [names.get(heading, heading) for heading in rows[0]]
    rows[0] += ["URI", "source_file", "source_line"]
    path = written(tmp_path, rows, "cp1252")
    path = path.rename(tmp_path / "borsetshire-senior-30-09-2011.csv")
    source = load(path, Given())
    assert [d.dated for d in source.documents] == ["2011-09-30"]
    assert claims(source)["Post", "post-ceo", "row 2"].get("note").startswith("Reference CEO; grade SCS3;")
    assert any("was read as Windows text" in each for each in source.notices)
    assert f"There is no file of junior posts beside it, so none are loaded: {path.name}." in source.notices


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_same_facts_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    path = changed(tmp_path, (2, "Name", "Renée Aldridge"), encoding=encoding)
    assert loader_of(str(path)).name == "organogram"
    assert load(path, Given()).claims == load(changed(tmp_path, (2, "Name", "Renée Aldridge")), Given()).claims


def test_the_senior_file_and_the_folder_are_one_source() -> None:
    whole = load(EXAMPLE, Given())
    assert load(SENIOR, Given()) == whole
    assert load(EXAMPLE, Given()) == whole
    assert {loader_of(str(each)).name for each in (EXAMPLE, SENIOR)} == {"organogram"}
    with pytest.raises(SourceError, match="No loader recognises it"):
        loader_of(str(JUNIOR))


def test_what_is_said_on_the_command_line_is_used() -> None:
    given = Given(id="og", title="Posts", publisher="The Council", dated="2024-04-02", url="https://www.example.org/og")
    source = load(SENIOR, given)
    assert (source.id, source.title, source.publisher) == ("og", "Posts", "The Council")
    assert {(d.dated, d.url) for d in source.documents} == {("2024-04-02", "https://www.example.org/og")}


def test_an_organogram_is_loaded_whole() -> None:
    with pytest.raises(SourceError, match="--only is not for this kind of source"):
        LOADER.read(str(SENIOR), Given(only=("CEO",)))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Borsetshire County Council", "county council"),
        ("Felpersham Borough Council", "district council"),
        ("Borsetshire Constabulary", "police force"),
        ("Borsetshire Police", "police force"),
        ("Department for Borders & Trade", "government department"),
        ("Home Office", "government department"),
        ("Ambridge Parish Council", "other"),
        ("Police Federation", "other"),
        ("Borsetshire", "other"),
    ],
)
def test_what_a_name_says_of_the_kind_of_a_body(name: str, kind: str) -> None:
    assert kind_in_name(name) == kind


def test_several_top_posts_and_departments_around_an_organisation(tmp_path: Path) -> None:
    cells = [(3, "Reports to Senior Post", "xx"), (2, "Parent Department", "Ministry of Borders"), (2, "Unit", "N/D")]
    found = claims(load(changed(tmp_path, *cells), Given()))
    assert found["Post", "post-dir-1", "row 3"].get("kind") == "chief officer"
    assert found["Body", "body-ministry-of-borders", "row 2"].get("kind") == "government department"
    assert ("PART_OF", "body-borsetshire-county-council", "body-ministry-of-borders", "row 2") in found
    assert ("PART_OF", "post-ceo", "body-borsetshire-county-council", "row 2") in found


def test_a_row_without_a_reference_and_one_that_is_not_valid_are_told(tmp_path: Path) -> None:
    cells = [(6, "Post Unique Reference", "HOS 8/a"), (7, "Post Unique Reference", ""), (6, "Valid?", "0")]
    source = load(changed(tmp_path, *cells), Given())
    assert "A row without a post reference is not loaded: row 7." in source.notices
    assert "The file itself marks a row as not valid: row 6." in source.notices
    assert [c for c in source.claims if c.kind == "Post" and c.get("name") == "Head of Youth Justice"]


# --- what is refused --------------------------------------------------------------------------------------------------

NAME = "posts-2024-03-31-senior.csv"
BOSS, REF = "Reports to Senior Post", "Post Unique Reference"
PUT_RIGHT = "Put right whom it reports to, or add that post's row."
REFUSED: Mapping[str, tuple[list[tuple[int, str, str]], str]] = {
    "unknown post": (
        [(6, BOSS, "DIR-9")],
        f"{NAME} row 6: Post 'HOS-8' reports to 'DIR-9', which no row describes. {PUT_RIGHT}",
    ),
    "eliminated post": (
        [(6, BOSS, "OLD-1")],
        f"{NAME} row 6: Post 'HOS-8' reports to 'OLD-1', which has been eliminated. {PUT_RIGHT}",
    ),
    "pay without a post": (
        [(6, BOSS, "0")],
        f"{NAME} row 6: Post 'HOS-8' reports to '0', which is pay without a post. {PUT_RIGHT}",
    ),
    "nobody": ([(6, BOSS, "")], f"{NAME} row 6: Post 'HOS-8' does not say whom it reports to. {PUT_RIGHT}"),
    "itself": (
        [(6, BOSS, "hos-8")],
        f"{NAME} row 6: Posts report to each other in a loop: HOS-8 to HOS-8. Put right whom one of them reports to.",
    ),
    "loop": (
        [(3, BOSS, "HOS-9"), (7, BOSS, "HOS-8"), (6, BOSS, "DIR-1")],
        f"{NAME} row 3: Posts report to each other in a loop: DIR-1 to HOS-9 to HOS-8 to DIR-1. "
        "Put right whom one of them reports to.",
    ),
    "no top": (
        [(2, BOSS, "DIR-1")],
        f"{NAME}: No post reports to 'XX'. Put XX there for the top post.",
    ),
    "job share that differs": (
        [(5, "Grade (or equivalent)", "SCS2"), (5, BOSS, "CEO")],
        f"{NAME} row 5: Post 'HOS-7' is also in row 4, which has another Grade (or equivalent) and Reports to Senior Post. "
        "Rows of a job share must agree: put one right, or its reference.",
    ),
    "XX as a post": (
        [(6, REF, "XX")],
        f"{NAME} row 6: 'XX' is the top and cannot be a post's reference. Give the post another.",
    ),
    "no organisation": (
        [(6, "Organisation", "N/D")],
        f"{NAME} row 6: The organisation of this post is not given. Fill in 'Organisation'.",
    ),
    "several": (
        [(6, BOSS, "A"), (7, BOSS, "B")],
        f"{NAME} row 6: Post 'HOS-8' reports to 'A', which no row describes. Also: {NAME} row 7: Post 'HOS-9' reports to "
        f"'B', which no row describes. {PUT_RIGHT}",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_published_checks_refuse(case: str, tmp_path: Path) -> None:
    cells, message = REFUSED[case]
    assert refused(changed(tmp_path, *cells)) == message


def test_a_line_of_over_a_hundred_posts(tmp_path: Path) -> None:
    rows = senior_rows()[:2]
    at = rows[0].index(REF), rows[0].index(BOSS)
    for number in range(1, DEEPEST):
        rows.append(list(rows[1]))
        rows[-1][at[0]], rows[-1][at[1]] = f"P{number}", f"P{number - 1}" if number > 1 else "CEO"
    assert load(written(tmp_path, rows), Given()).claims
    rows.append(list(rows[1]))
    rows[-1][at[0]], rows[-1][at[1]] = "LAST", f"P{DEEPEST - 1}"
    assert refused(written(tmp_path, rows)) == (
        f"{NAME} row 102: From post 'LAST' up to the top there are more than 100 posts. "
        "Check whom these posts report to."
    )


def test_a_row_that_is_cut_short(tmp_path: Path) -> None:
    rows = senior_rows()
    rows[3] = rows[3][:5]
    assert refused(written(tmp_path, rows)).startswith(f"{NAME} row 4: The organisation of this post is not given.")


@pytest.mark.parametrize(
    ("boss", "what"),
    [
        ("OLD-1", "reports to 'OLD-1', which has been eliminated"),
        ("", "does not say whom it reports to"),
        ("HOS-99", "reports to 'HOS-99', which no row describes"),
        ("0", "reports to '0', which is pay without a post"),
    ],
)
def test_a_junior_post_under_one_that_is_not_there(boss: str, what: str, tmp_path: Path) -> None:
    message = f"{JUNIOR.name} row 4: A junior post {what}. Put right whom it reports to."
    assert refused(with_juniors(tmp_path, "hos-8", boss)) == message


def test_files_that_are_missing_cut_off_or_too_many(tmp_path: Path) -> None:
    shutil.copy(JUNIOR, tmp_path)
    keep = "Keep one of each sort in the folder."
    assert refused(tmp_path) == f"{tmp_path.name}: It has 0 files of senior posts. {keep}"
    shutil.copy(SENIOR, tmp_path)
    shutil.copy(SENIOR, tmp_path / "other.csv")
    assert refused(tmp_path) == f"{tmp_path.name}: It has 2 files of senior posts. {keep}"
    cut = tmp_path / "cut-2024-03-31.csv"
    cut.write_bytes(SENIOR.read_bytes()[:900])
    assert refused(cut).startswith("cut-2024-03-31.csv row 4: This row cannot be read (")
    cut.write_text("Post Unique Reference,Name,Job Title,Organisation\n", encoding="utf-8")
    assert refused(cut).startswith("cut-2024-03-31.csv: Column 'Reports to Senior Post' is missing.")


def test_a_file_without_a_date_asks_for_one(tmp_path: Path) -> None:
    path = shutil.copy(SENIOR, tmp_path / "senior.csv")
    assert refused(Path(path)).startswith(
        "senior.csv: The date of this file is not known, and every fact in it needs one."
    )


# --- on the command line ----------------------------------------------------------------------------------------------


def test_loaded_asked_and_loaded_again_in_its_next_edition(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(EXAMPLE)
    asked = workspace.run("ask", "answers-to", "Head of Community Safety", "--as-of", "2024-06-01")
    assert asked.code == 0, asked.err
    assert "Head of Community Safety reports to Director of Communities" in asked.out
    assert "Director of Communities reports to Chief Executive" in asked.out
    assert "Organogram of Borsetshire County Council: senior posts, row 3" in asked.out
    path = changed(tmp_path, (2, "Name", "Lynda Snell"), (7, "Name", "Eliminated"))
    done = workspace.run("load", str(path))
    assert done.code == 0, done.err
    lines = done.err.splitlines()
    assert f"  came: Person 'Lynda Snell' ({ID}:holder-post-ceo-lynda-snell)" in lines
    assert f"  went: Person 'Brenda Aldridge' ({ID}:holder-post-ceo-brenda-aldridge)" in lines
    assert f"  went: Post 'Head of Trading Standards' ({ID}:post-hos-9)" in lines
    assert not [line for line in lines if line.startswith("  came: Post ")]


def test_a_refusal_on_the_command_line_changes_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(EXAMPLE)
    before = workspace.files()
    said = told(workspace.run("load", str(changed(tmp_path, (6, BOSS, "hos-8")))))
    assert said == REFUSED["itself"][1]
    assert workspace.files() == before
