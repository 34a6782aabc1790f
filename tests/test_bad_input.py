"""Bad input: one message with file, row and next step; and the graph that was there before answers as before."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from folders import ABOUT, ANSWERING, BODIES, Workspace, told, write_source

Content = str | bytes | None


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace that holds the small source, shared by the tests because none of them may change it: after all of
    them it answers as before."""
    folder = tmp_path_factory.mktemp("kept")
    workspace = Workspace(folder / "workspace")
    workspace.loaded(write_source(folder / "source"))
    answer = workspace.answer()
    yield workspace
    assert workspace.answer() == answer


@pytest.fixture
def unchanged(kept: Workspace) -> Iterator[Workspace]:
    """The workspace; no file of its ledger or its graph has been touched afterwards."""
    files = kept.files()
    yield kept
    assert kept.files() == files


def _bodies(old: str, new: str) -> dict[str, Content]:
    assert old in BODIES
    return {"body": BODIES.replace(old, new)}


def _links(old: str, new: str) -> dict[str, Content]:
    assert old in ANSWERING
    return {"answering": ANSWERING.replace(old, new)}


def _about(old: str, new: str) -> dict[str, Content]:
    assert old in ABOUT
    return {"source": ABOUT.replace(old, new)}


REFUSED: dict[str, tuple[dict[str, Content], str]] = {
    # columns
    "missing column": (
        {"body": "id,name,kind\ncounty,Borsetshire County Council,county council\n"},
        "body.csv row 1: Column 'cited' is missing. Add it.",
    ),
    "unknown column": (
        _bodies("id,name,", "id,nmae,"),
        "body.csv row 1, column 2: Unknown column 'nmae'. Did you mean 'name'",
    ),
    "column twice": (_bodies("id,name,", "id,id,"), "body.csv row 1: Column 'id' occurs twice. Take one out."),
    "too many cells": (
        _bodies("Safety Board,2019-04,", "Safety, Board,2019-04,"),
        "body.csv row 3: This row has 9 cells under 8 headings. Put quotation marks round a value that holds a comma.",
    ),
    # values
    "wrong kind": (
        _bodies("strategy board", "talking shop"),
        "body.csv row 3: 'talking shop' is not a kind of Body. Known kinds: ",
    ),
    "kind of another label": (_bodies("county council", "chair"), "body.csv row 2: 'chair' is not a kind of Body."),
    "no name": (
        _bodies("county,Borsetshire County Council", "county,"),
        "body.csv row 2: A Body needs a name. Fill in the 'name' column.",
    ),
    "telephone number in the place cited": (
        _bodies("R1 row 3,", "R1 row 3 ring 01632 960123,"),
        "body.csv row 4: The place cited looks like an e-mail address or a telephone number.",
    ),
    "impossible id": (
        _bodies("county,B", "the county,B"),
        "body.csv row 2: 'the county' cannot be an id. Use letters, digits,",
    ),
    "wrong standing": (
        {"body": "id,name,kind,standing,cited\ncounty,Borsetshire County Council,county council,hoped,R1 row 1\n"},
        "body.csv row 2: 'hoped' is not a standing. Use one of: in place; planned;",
    ),
    "wrong status": (
        {"body": "id,name,kind,status,cited\ncounty,Borsetshire County Council,county council,guessed,R1 row 1\n"},
        "body.csv row 2: 'guessed' is not a status. Use one of: stated; part read; secondary;",
    ),
    "wrong access": (
        {"body": "id,name,kind,access,cited\ncounty,Borsetshire County Council,county council,secret,R1 row 1\n"},
        "body.csv row 2: 'secret' is not a kind of access. Use one of: open; exempt; personal.",
    ),
    "not a number": (
        {"money": "from,link,to,amount,cited\ncounty,PROVIDES_MONEY,board,£8m,R1 row 2\n"},
        "money.csv row 2:",
    ),
    "formula": (
        _bodies("Borsetshire County Council", "=A1&B1"),
        "body.csv row 2: The name holds a formula. Paste the value instead of the formula.",
    ),
    "formula of another sort": (
        _bodies("R1 row 4,", "R1 row 4,@SUM(A1:A9)"),
        "body.csv row 5: The note holds a formula. Paste the value instead of the formula.",
    ),
    "formula behind a sign": (
        _bodies("R1 row 4,", "R1 row 4,+=1+1"),
        "body.csv row 5: The note holds a formula. Paste the value instead of the formula.",
    ),
    "control character": (
        _bodies("Borsetshire County", "Borsetshire\x00County"),
        r"body.csv row 2: The name holds a control character ('\x00'). Type the value again.",
    ),
    "e-mail address in a note": (
        _bodies("R1 row 3,", "R1 row 3,ask j.archer@borsetshire.example"),
        "body.csv row 4: The note looks like an e-mail address or a telephone number. Contact details are not loaded: "
        "take it out.",
    ),
    "telephone number in a note": (
        _bodies("R1 row 3,", "R1 row 3,ring 01632 960123"),
        "body.csv row 4: The note looks",
    ),
    "telephone number with a dash": (
        _bodies("R1 row 3,", "R1 row 3,ring (01632) 960-123"),
        "body.csv row 4: The note looks",
    ),
    "telephone number from abroad": (
        _bodies("R1 row 3,", "R1 row 3,ring +44 (0)1632 960123"),
        "body.csv row 4: The note looks",
    ),
    "telephone number in a name": (
        _bodies("Borsetshire County", "07700 900123"),
        "body.csv row 2: The name looks like",
    ),
    "e-mail address in source.yml": (
        _about("kind: register,", "kind: register, note: from p.aldridge@borsetshire.example,"),
        "source.yml, document 1: The note looks like an e-mail address or a telephone number.",
    ),
    # dates
    "end before start": (
        _bodies("2019-04,,", "2019-04,2018-03-31,"),
        "body.csv row 3: It ends (2018-03-31) before it starts (2019-04). Put one of the dates right.",
    ),
    "end of a link before its start": (
        _links("2019-04,,", "2019-04,2018,"),
        "answering.csv row 2: It ends (2018) before it starts (2019-04). Put one of the dates right.",
    ),
    "impossible date": (
        _bodies("2019-04,,", "2019-02-30,,"),
        "body.csv row 3: '2019-02-30' is not a day of the calendar. Write 2019-11-06, 2019-04,",
    ),
    "impossible month": (_bodies("2019-04,,", "2019-13,,"), "body.csv row 3: '2019-13' is not a day of the calendar."),
    "date of another form": (
        _bodies("2019-04,,", "6/11/2019,,"),
        "body.csv row 3: '6/11/2019' is not a date. Write 2019-11-06, 2019-04, 2019, 2019/20",
    ),
    "date in words": (_bodies("2019-04,,", "last spring,,"), "body.csv row 3: 'last spring' is not a date."),
    "window backwards": (_bodies("2019-04,,", "2021/2019,,"), "body.csv row 3: '2021/2019' ends before it starts."),
    "first of all years": (
        _bodies("2019-04,,", "0001~,,"),
        "body.csv row 3: '0001~' is outside the years 1000 to 2999.",
    ),
    "year without end": (
        _bodies("2019-04,,", "2019-04,9999-12-31,"),
        "body.csv row 3: '9999-12-31' is outside the years 1000 to 2999. Leave a date that is not known, or no end, empty.",
    ),
    "impossible date of a document": (
        _about("2024-05-02", "2024-05-32"),
        "source.yml, document 2: '2024-05-32' is not a day of the calendar.",
    ),
    # what rows say of each other
    "link to an unknown id": (
        _links("ambridge,REPORTS_TO,board", "ambridge,REPORTS_TO,bord"),
        "answering.csv row 3: No row describes 'borsetshire:bord'. Did you mean 'board'?",
    ),
    "link from an unknown id": (
        _links("ambridge,", "ambrige,"),
        "answering.csv row 3: No row describes 'borsetshire:ambrige'. Did you mean 'ambridge'?",
    ),
    "link to an id of another source": (
        _links("REPORTS_TO,county", "REPORTS_TO,loamshire:county"),
        "answering.csv row 2: No row describes 'loamshire:county'.",
    ),
    "unknown link": (
        _links("felpersham,PART_OF", "felpersham,PARTOF"),
        "answering.csv row 4: There is no link 'PARTOF'. Did you mean PART_OF",
    ),
    "link in another table": (
        _links("felpersham,PART_OF", "felpersham,WORKS_WITH"),
        "answering.csv row 4: WORKS_WITH is not read from this table. Move the row to informing.csv.",
    ),
    "link between the wrong things": (
        _links("REPORTS_TO,county", "REPORTS_TO,borset")
        | {"area": "id,name,kind,cited\nborset,Borset,county,R1 row 9\n"},
        "answering.csv row 2: REPORTS_TO does not go from Body to Area. It goes: ",
    ),
    "one id, two names": (
        _bodies("felpersham,", "ambridge,"),
        "body.csv row 5: 'borsetshire:ambridge' is described twice, differently: Body / Ambridge Delivery Group / delivery "
        "group and Body / Felpersham Delivery Group / delivery group. Give one of them another id,",
    ),
    "one id, two kinds": (
        _bodies(
            "felpersham,Felpersham Delivery Group,delivery group", "ambridge,Ambridge Delivery Group,programme board"
        ),
        "body.csv row 5: 'borsetshire:ambridge' is described twice, differently:",
    ),
    "one id, two tables": (
        {"post": "id,name,kind,cited\nboard,Chair of the Board,chair,R1 row 2\n"},
        "'borsetshire:board' is described twice, differently:",
    ),
    "one id, one place, two notes": (
        {
            "body": BODIES
            + "board,Borchester Safety Board,strategy board,Safety Board,2019-04,,R1 row 2,Meets twice a year\n"
        },
        "body.csv row 6: 'borsetshire:board' has two values of note from the same place: '' and 'Meets twice a year'. Keep "
        "one, or cite the paper that says the other.",
    ),
    "one id, one place, two dates": (
        {"body": BODIES + "board,Borchester Safety Board,strategy board,Safety Board,2020-04,,R1 row 2,\n"},
        "body.csv row 6: 'borsetshire:board' has two values of valid_from from the same place: '2019-04' and '2020-04'.",
    ),
    "link of a thing with itself": (
        _links("ambridge,REPORTS_TO,board", "ambridge,REPORTS_TO,ambridge"),
        "answering.csv row 3: A link needs two different things.",
    ),
    # citations
    "unknown document": (
        _bodies("R1 row 2", "R2 row 2"),
        "body.csv row 3: source.yml declares no document 'R2'. Known: R1, M1.",
    ),
    "local name of no document": (
        {"body": "id,name,kind,local_names,cited\nboard,Borchester Safety Board,strategy board,the Board,R1 row 2\n"},
        "body.csv row 2: The local name 'the Board' names no document. Write it as 'S1: the Board'.",
    ),
    "local name of an unknown document": (
        {
            "body": "id,name,kind,local_names,cited\nboard,Borchester Safety Board,strategy board,R3: the Board,R1 row 2\n"
        },
        "body.csv row 2: source.yml declares no document 'R3'.",
    ),
    "nothing cited": (
        _bodies("R1 row 2", ""),
        "body.csv row 3: Nothing is cited. Write document and place in 'cited', as 'S1 para 5'.",
    ),
    "no place cited": (
        _bodies("R1 row 2", "R1"),
        "body.csv row 3: A citation needs a place in its document. Write it as 'S1 para 5'.",
    ),
    # files
    "cells divided by semicolons": (
        {"body": BODIES.replace(",", ";")},
        "body.csv row 1: The cells are not divided by commas. In Excel, save it as 'CSV UTF-8 (comma delimited)'.",
    ),
    "not UTF-8": (
        {"body": BODIES.replace("Felpersham Delivery", "Félpersham Delivery").encode("cp1252")},
        "body.csv line 5: This file is not UTF-8 text. In Excel, save it as 'CSV UTF-8 (comma delimited)'.",
    ),
    "UTF-16": ({"body": BODIES.encode("utf-16")}, "body.csv line 1: This file is not UTF-8 text."),
    "empty file": (
        {"body": b""},
        "body.csv: This file is empty. Give it headings, or take it out of the folder.",
    ),
    "file of blank lines": ({"body": "\n\n\n"}, "body.csv: This file is empty."),
    "byte order mark and nothing else": ({"body": codecs.BOM_UTF8}, "body.csv: This file is empty."),
    "headings only": (
        {"body": BODIES.splitlines()[0] + "\n", "answering": None, "source": ABOUT[: ABOUT.index("counts")]},
        "No table in this folder has any rows. Fill one in, body.csv first.",
    ),
    "quotation mark not closed": (
        _bodies("ambridge,Ambridge", 'ambridge,"Ambridge'),
        "body.csv row 4: This row cannot be read (unexpected end of data). Look for a quotation mark that is not closed.",
    ),
    "misspelt table": (
        {"bodies": BODIES, "body": None},
        "bodies.csv: No table of this name is read. Did you mean 'body'",
    ),
    "too few rows": (
        _about("min: 2", "min: 5"),
        "body.csv: body.csv has 4 rows; source.yml expects at least 5. Check that the file is whole, or lower the count",
    ),
    "table cut short": (
        {"body": BODIES[: BODIES.index("felpersham")]},
        "answering.csv row 4: No row describes 'borsetshire:felpersham'.",
    ),
    # source.yml
    "no documents": (
        _about(ABOUT[ABOUT.index("documents") : ABOUT.index("counts")], ""),
        "source.yml: 'documents' is missing. Add it.",
    ),
    "empty list of documents": (
        _about(ABOUT[ABOUT.index("documents") : ABOUT.index("counts")], "documents: []\n"),
        "source.yml: 'documents' is missing. Add it.",
    ),
    "documents that are no list": (
        _about(ABOUT[ABOUT.index("documents") : ABOUT.index("counts")], "documents: R1\n"),
        "source.yml: 'documents' is not a list. Begin each item with a dash.",
    ),
    "document that is a word": (
        _about("- {id: R1, title: Register of partnerships 2024, kind: register, dated: 2024-04-01}", "- R1"),
        "source.yml, document 1: 'R1' should be 'key: value' lines. Look at an example in docs/.",
    ),
    "document twice": (
        _about("id: M1", "id: R1"),
        "source.yml, document 2: Document 'R1' occurs twice. Give one another id.",
    ),
    "document without a date": (
        _about(", dated: 2024-05-02", ""),
        "source.yml, document 2: 'dated' is missing. Add it.",
    ),
    "document with an odd address": (
        _about("kind: minutes,", "kind: minutes, url: 'javascript:alert(1)',"),
        "source.yml, document 2: 'javascript:alert(1)' is not a web address. Begin it with https://, or leave it out.",
    ),
    "list where text should be": (
        _about("title: Borsetshire community safety register", "title: [Borsetshire]"),
        "source.yml: 'title' is not plain text. Put it between quotation marks.",
    ),
    "unknown key": (
        _about("publisher:", "publsher:"),
        "source.yml: Unknown key 'publsher'. Did you mean 'publisher'?",
    ),
    "key twice": (
        _about("counts:", "documents: []\ncounts:"),
        "source.yml line 1: This is not valid YAML: 'documents' is given twice. Check indents and colons.",
    ),
    "YAML that cannot be read": (
        _about("id: borsetshire", "id: [borsetshire"),
        "source.yml line 2: This is not valid YAML:",
    ),
    "YAML with a tab": (_about("  body:", "\tbody:"), "This is not valid YAML:"),
    "YAML without end": ({"source": "[" * 2_000}, "source.yml: This is not valid YAML: it cannot be read."),
    "YAML that is a list": ({"source": "- id\n- title\n"}, "should be 'key: value' lines."),
    "YAML that is huge": (
        {"source": ABOUT + "#" * 1_000_000},
        "source.yml: This file has more than 1,000,000 characters.",
    ),
    "empty source.yml": ({"source": ""}, "source.yml: This file is empty. 'answerable template' writes a full one."),
    "source.yml not UTF-8": (
        {"source": ABOUT.replace("Borchester", "Börchester").encode("cp1252")},
        "source.yml: This file is not UTF-8 text. Save it as UTF-8.",
    ),
    "id that is a path": (
        {
            "source": ABOUT.replace("id: borsetshire", "id: ../../elsewhere").replace("id: R1", "id: b:R1"),
            "body": "id,name,kind,cited\nb:county,Borsetshire County Council,county council,b:R1 row 1\n",
        },
        "source.yml: '../../elsewhere' cannot be an id.",
    ),
    "counts that are no table": (_about("body: {min", "bodys: {min"), "source.yml, counts: 'bodys' is not a table."),
    "counts that are no numbers": (
        _about("min: 2", "min: two"),
        "source.yml, counts: The counts of 'body' are not numbers. Write {min: 5, max: 50}.",
    ),
    "counts that are a list": (
        _about("counts:\n  body: {min: 2, max: 9}", "counts: [2, 9]"),
        "source.yml: 'counts' should be 'table: {min: 5, max: 50}' lines.",
    ),
    "coverage of an unknown body": (
        _about("counts:", "coverage:\n  - {body: bord, record: MEMBER_OF, document: R1}\ncounts:"),
        "source.yml: No row describes 'borsetshire:bord'. Did you mean 'board'?",
    ),
    "coverage of an impossible time": (
        _about("counts:", "coverage:\n  - {body: board, record: MEMBER_OF, valid_from: soon, document: R1}\ncounts:"),
        "source.yml: 'soon' is not a date.",
    ),
    "the id of facts added here": (
        _about("id: borsetshire", "id: local"),
        "'local' is the id of what 'add' and 'end' write. Give the source another id.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_source_that_cannot_be_read_whole_changes_nothing(case: str, unchanged: Workspace, tmp_path: Path) -> None:
    changed, message = REFUSED[case]
    said = told(unchanged.run("load", str(write_source(tmp_path / "source", **changed))))
    assert message in said


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_fifty_megabytes(quote: str, unchanged: Workspace, tmp_path: Path) -> None:
    cell = quote + "x" * 50_000_000 + quote
    source = write_source(tmp_path / "source", body=BODIES.replace("R1 row 3,", f"R1 row 3,{cell}"))
    started = time.monotonic()
    said = told(unchanged.run("load", str(source)))
    assert said.startswith("body.csv row 4: The note has 50,000,000 characters; 100,000 are the most. Shorten it,")
    assert time.monotonic() - started < 20


def test_a_folder_that_is_not_a_source(unchanged: Workspace, tmp_path: Path) -> None:
    said = told(unchanged.run("load", str(tmp_path)))
    assert said.startswith(f"{tmp_path}: No loader recognises it. 'answerable load --list' says what each reads")


def test_a_name_that_is_no_folder(unchanged: Workspace) -> None:
    assert (
        told(unchanged.run("load", "lr"), 2) == "There is no file, folder or shipped source 'lr'. Did you mean 'llr'?"
    )


def test_a_table_that_is_a_folder(unchanged: Workspace, tmp_path: Path) -> None:
    source = write_source(tmp_path, body=None)
    (source / "body.csv").mkdir()
    assert told(unchanged.run("load", str(source))).startswith("body.csv: This file cannot be read (")


def test_two_sources_of_one_id(unchanged: Workspace, tmp_path: Path) -> None:
    one, other = write_source(tmp_path / "one"), write_source(tmp_path / "other")
    said = told(unchanged.run("load", str(one), str(other)))
    assert "'borsetshire' is the id of two of these sources. Give the source another id." in said


def test_the_other_sources_of_one_command_are_not_loaded_either(unchanged: Workspace, tmp_path: Path) -> None:
    good = write_source(tmp_path / "good", source=ABOUT.replace("id: borsetshire", "id: good"))
    bad = write_source(tmp_path / "bad", **_bodies("strategy board", "talking shop"))
    assert "'talking shop' is not a kind of Body" in told(unchanged.run("load", str(good), str(bad)))


def test_a_dry_run_writes_nothing(unchanged: Workspace, tmp_path: Path) -> None:
    source = write_source(tmp_path / "source", **_bodies("Felpersham Delivery", "Felpersham Safety"))
    done = unchanged.run("load", "--dry-run", str(source))
    assert done.code == 0
    assert "changed: Body 'Felpersham Safety Group'" in done.err


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    marked = {name: codecs.BOM_UTF8 + text.encode() for name, text in (("source", ABOUT), ("body", BODIES))}
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(write_source(tmp_path / "source", **marked))
    workspace.answer()


def test_more_rows_than_expected_are_told_and_loaded(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    done = workspace.run("load", str(write_source(tmp_path / "source", **_about("max: 9", "max: 3"))))
    assert done.code == 0
    assert "body.csv has 4 rows; source.yml expects at most 3." in done.err
    workspace.answer()


def test_a_workbook_beside_the_tables_is_told(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    source = write_source(tmp_path / "source")
    (source / "register.xlsx").write_bytes(b"PK")
    done = workspace.run("load", str(source))
    assert done.code == 0
    assert "register.xlsx is not read: save its sheets as CSV files." in done.err


def test_values_that_could_trip_an_engine_come_back_as_they_were(tmp_path: Path) -> None:
    names = [
        'The "Grey" Board',
        "O'Brien's Board",
        "Back\\slash \\n Board",
        "Semi;colon, comma",
        "NULL",
        "Bórd Ambrídge \U0001f69c",
        "{brace} [bracket] $dollar",
        "-- // /* Board */",
        "'",
        "x" * 99_000,
    ]
    out = io.StringIO()
    csv.writer(out).writerows(
        [f"n{i}", name, "strategy board", "", "", "", "R1 row 9", ""] for i, name in enumerate(names)
    )
    about = ABOUT[: ABOUT.index("counts")]
    source = write_source(tmp_path / "source", body=BODIES + out.getvalue(), source=about)
    workspace = Workspace(tmp_path / "it's a [work] space \u00e9")
    started = time.monotonic()
    workspace.loaded(source)
    assert time.monotonic() - started < 10, "a long value must take no longer than its length"
    query = "MATCH (b:Body) WHERE b.id STARTS WITH 'borsetshire:n' RETURN b.name AS name ORDER BY b.id"
    listed = workspace.run("cypher", "--json", query)
    assert [row["name"] for row in json.loads(listed.out)] == names


# --- facts added one by one ------------------------------------------------------------------------------------------

ADDED: dict[str, tuple[tuple[str, ...], str]] = {
    "no place": (
        ("--cite", "Minutes", "--dated", "2024"),
        "'Minutes' names no place in a document. Write 'Title: min 4',",
    ),
    "no date": (("--cite", "Minutes: min 4", "--dated", "soon"), "'soon' is not a date. Write 2019-11-06,"),
    "end before start": (
        ("--cite", "Minutes: min 4", "--dated", "2024", "--from", "2025", "--to", "2024"),
        "It ends (2024) before it starts (2025). Put one of the dates right.",
    ),
    "contact details": (
        ("--cite", "01632 960123: min 4", "--dated", "2024"),
        "The title looks like an e-mail address or",
    ),
    "standing": (
        ("--cite", "M: 4", "--dated", "2024", "--standing", "maybe"),
        "'maybe' is not a standing. Use one of: ",
    ),
}


@pytest.mark.parametrize("case", ADDED)
def test_a_fact_that_cannot_be_added_changes_nothing(case: str, unchanged: Workspace) -> None:
    options, message = ADDED[case]
    fact = ("Ambridge Delivery Group", "WORKS_WITH", "Borchester Safety Board")
    assert told(unchanged.run("add", *fact, *options)).startswith(message)


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        (
            ("Safety Board", "WORKSWITH", "Ambridge Delivery Group"),
            "There is no link 'WORKSWITH'. Did you mean WORKS_WITH",
        ),
        (
            ("Safety Board", "HOLDS", "Ambridge Delivery Group"),
            "HOLDS does not go from Body to Body. It goes: Person to",
        ),
        (("Safety Board", "WORKS_WITH", "Safety Board"), "A link needs two different things."),
    ],
)
def test_a_link_that_cannot_be_added_changes_nothing(fact: tuple[str, ...], message: str, unchanged: Workspace) -> None:
    assert told(unchanged.run("add", *fact, "--cite", "M: 4", "--dated", "2024")).startswith(message)


def test_two_long_titles_that_differ_only_in_their_end_are_two_documents(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(write_source(tmp_path / "source"))
    title = "Report to the Borchester Safety Board on the delivery of the community safety plan, quarter "
    for quarter, dated in (("one", "2024-07"), ("two", "2024-10"), ("two", "2024-11")):
        done = workspace.run(
            "add", "Ambridge Delivery Group", "WORKS_WITH", "Safety Board", "--cite", f"{title}{quarter}: para 1",
            "--dated", dated,
        )  # fmt: skip
        assert done.code == 0, done.err
    listed = workspace.run("sources", "--csv").out
    assert [listed.count(f"{title}{quarter}") for quarter in ("one", "two")] == [1, 2]


def test_two_titles_that_read_the_same_are_not_mixed_up(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(write_source(tmp_path / "source"))
    fact = ("add", "Ambridge Delivery Group", "WORKS_WITH", "Safety Board", "--dated", "2024")
    assert workspace.run(*fact, "--cite", "Paper A/B: 1").code == 0
    said = told(workspace.run(*fact, "--cite", "Paper A (B): 2"))
    assert said.startswith("'Paper A (B)' is nearly the title of another document, 'Paper A/B' (2024).")


# --- what is written -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Windows has no files of this sort")
def test_a_pipe_is_written_to_and_not_replaced(unchanged: Workspace, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        page = pool.submit(pipe.read_text, encoding="utf-8")
        assert unchanged.run("map", "-o", str(pipe)).code == 0
        assert "<svg" in page.result(timeout=30)
    assert pipe.is_fifo()


@pytest.mark.parametrize("command", [("map", "-o"), ("template",)])
def test_a_place_that_cannot_be_written_is_told(command: tuple[str, ...], unchanged: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ending = ".html" if command[0] == "map" else ""
    said = told(unchanged.run(*command, str(tmp_path / "file" / f"new{ending}")))
    assert "Cannot write here (" in said or "A part of this path is a file, not a folder." in said


# --- names -----------------------------------------------------------------------------------------------------------


def test_a_name_that_fits_several_things_lists_them(unchanged: Workspace) -> None:
    said = told(unchanged.run("ask", "answers-to", "Delivery Group"), 2)
    assert said.splitlines()[0] == "'Delivery Group' fits several things:"
    assert "Ambridge Delivery Group (body): id:borsetshire:ambridge" in said
    assert "Felpersham Delivery Group (body): id:borsetshire:felpersham" in said
    assert said.endswith("one of these ids. If two of them are one, 'answerable names merge' says so.")


def test_an_id_forces_one_of_them(unchanged: Workspace) -> None:
    done = unchanged.run("ask", "answers-to", "id:borsetshire:ambridge", "--as-of", "2024-06-01")
    assert done.code == 0
    assert "Ambridge Delivery Group reports to Borchester Safety Board" in done.out


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Borchester Saftey Board", "No body called 'Borchester Saftey Board'. Did you mean 'Borchester Safety Board'"),
        ("id:borsetshire:nobody", "No body called 'id:borsetshire:nobody'."),
        ("", "A value for name is needed: the body asked about."),
        ("'; MATCH (n) DETACH DELETE n //", "No body called"),
        ("Bo\x00rd", "No body called"),
        ("caf\udce9", "No body called"),
    ],
)
def test_an_unknown_name_is_suggested_and_never_an_empty_table(name: str, message: str, unchanged: Workspace) -> None:
    assert message in told(unchanged.run("ask", "members", name), 2)


@pytest.mark.parametrize(
    "arguments", [("--as-of", "banana", "sources"), ("ask", "members", "board", "--as-of", "2019-02-30")]
)
def test_an_impossible_day_is_wrong_usage(arguments: tuple[str, ...], unchanged: Workspace) -> None:
    done = unchanged.run(*arguments)
    assert done.code == 2
    assert done.err.endswith("Write one day, as 2019-11-06.\n")


@pytest.mark.parametrize("address", ["http://127.0.0.1:7474", "neo4k://127.0.0.1", "bolt://127.0.0.1:port"])
def test_an_address_of_another_sort_is_no_folder(address: str, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, graph=address)
    assert "Write neo4j://host:7687." in told(workspace.run("ask", "members", "Safety Board"))
    assert list(tmp_path.iterdir()) == []
