"""Rows per second of every loader, against reading the same file with the library alone, each in a process of its own.

    python -m benchmarks.loaders --rows 100000
    python -m benchmarks.loaders home_office.csv --rows 1000000

"Tables" is what reading the file through ``loaders/sheets.py`` takes, before a loader makes claims of it.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from loaders.catalogue import loader_of
from loaders.gathering import Given
from loaders.sheets import sheets

GIVEN = Given(
    id="measured",
    title="Measured",
    publisher="Borsetshire",
    dated="2024-03-31",
    url="https://democracy.borchester.example",
)
Rows = Iterable[Sequence[object]]


# --- files of any size -----------------------------------------------------------------------------------------------


def ons(count: int) -> Iterator[Sequence[object]]:
    """A lookup with as many districts as asked for, five to a force."""
    yield "LAD22CD", "LAD22NM", "CSP22CD", "CSP22NM", "PFA22CD", "PFA22NM"
    for n in range(count):
        force = n // 5
        yield (
            f"E07{n:06}", f"Borchester {n}", f"E22{n:06}", f"Borchester {n}",
            f"E23{force:06}", f"Borsetshire {force}",
        )  # fmt: skip


def crime(count: int) -> Iterator[Sequence[object]]:
    """Recorded crime: four quarters and 100 offences for each partnership."""
    yield (
        "Financial Year", "Financial Quarter", "Police Force", "CSP Name", "Offence Description", "Offence Group",
        "Offence Subgroup", "Offence Code", "Offence Count",
    )  # fmt: skip
    for n in range(count):
        area, offence = n // 400, n % 100
        yield (
            "2019/20", n // 100 % 4 + 1, "Borsetshire", f"Borchester {area}", f"Offence {offence}", f"Group {offence % 12}",
            f"Subgroup {offence % 20}", str(offence), n % 50,
        )  # fmt: skip


def organogram(count: int) -> Iterator[Sequence[object]]:
    """Senior posts, ten under each."""
    yield (
        "Post Unique Reference", "Name", "Grade (or equivalent)", "Job Title", "Job/Team Function", "Parent Department",
        "Organisation", "Unit", "Contact Phone", "Contact E-mail", "Reports to Senior Post",
        "Salary Cost of Reports (£)", "FTE", "Actual Pay Floor (£)", "Actual Pay Ceiling (£)", "",
        "Professional/Occupational Group", "Notes", "Valid?",
    )  # fmt: skip
    for n in range(count):
        above = f"P{(n - 1) // 10}" if n else "XX"
        yield (
            f"P{n}", f"A Person{n}", "SCS1", f"Director {n}", "Leads", "Department of Borsetshire", "Borsetshire Agency",
            f"Unit {n // 100}", "", "", above, "0", "1.00", "90000", "94999", "", "Policy", "", "1",
        )  # fmt: skip


GRANT = (
    "Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Recipient Org:Identifier",
    "Recipient Org:Name", "Funding Org:Identifier", "Funding Org:Name", "Grant Programme:Title",
)  # fmt: skip


def grants(count: int) -> Iterator[Sequence[object]]:
    """Grants to as many bodies."""
    yield GRANT
    for n in range(count):
        yield (
            f"360G-borset-{n}", f"Grant {n}", "Work with young people", "GBP", 1000 + n, "2023-04-01",
            f"GB-CHC-{1000000 + n}", f"Charity {n}", "GB-LAE-BOR", "Borsetshire Fund", f"Programme {n % 20}",
        )  # fmt: skip


def write_csv(path: Path, rows: Rows) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def write_xlsx(path: Path, rows: Rows, sheet: str = "Table 1") -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    for row in rows:
        page.append(list(row))
    book.save(path)


def write_ods(path: Path, rows: Rows) -> None:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = "".join(f' xmlns:{each}="{urn}:{each}:1.0"' for each in ("office", "table", "text"))
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("content.xml", "w", force_zip64=True) as part,
    ):
        start = f'<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name="2019-20">'
        part.write(start.encode())
        for row in rows:
            part.write(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>".encode())
        part.write(b"</table:table></office:spreadsheet></office:body></office:document-content>")


def _ods_cell(value: object) -> str:
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def write_grants_json(path: Path, rows: Rows) -> None:
    found = [
        {
            "id": row[0], "title": row[1], "description": row[2], "currency": row[3], "amountAwarded": row[4],
            "awardDate": row[5], "recipientOrganization": [{"id": row[6], "name": row[7]}],
            "fundingOrganization": [{"id": row[8], "name": row[9]}], "grantProgramme": [{"title": row[10]}],
        }
        for row in list(rows)[1:]
    ]  # fmt: skip
    path.write_text(json.dumps({"grants": found}), encoding="utf-8")


def write_govuk(path: Path, count: int) -> None:
    api = "https://www.gov.uk/api/organisations"
    found = [
        {
            "id": f"{api}/agency-{n}", "title": f"Agency {n}", "format": "Executive agency", "updated_at": "2024-01-01",
            "web_url": f"https://www.gov.uk/government/organisations/agency-{n}",
            "details": {"slug": f"agency-{n}", "abbreviation": f"A{n}", "closed_at": None, "govuk_status": "live",
                        "govuk_closed_status": None, "content_id": str(n)},
            "parent_organisations": [{"id": f"{api}/agency-{n // 10}", "web_url": ""}] if n else [],
            "child_organisations": [], "superseded_organisations": [], "superseding_organisations": [],
        }
        for n in range(count)
    ]  # fmt: skip
    record = {"results": found, "current_page": 1, "total": count, "pages": 1, "page_size": count}
    path.write_text(json.dumps(record), encoding="utf-8")


def write_popolo(path: Path, count: int) -> None:
    record = {
        "organizations": [{"id": "council", "name": "Borchester Council", "classification": "council"}],
        "persons": [{"id": f"p{n}", "name": f"Councillor {n}"} for n in range(count)],
        "memberships": [
            {"person_id": f"p{n}", "organization_id": "council", "role": "member", "start_date": "2023-05-04"}
            for n in range(count)
        ],
    }
    path.write_text(json.dumps(record), encoding="utf-8")


def write_clml(path: Path, count: int) -> None:
    base = "http://www.legislation.gov.uk"
    sections = "".join(
        f'<P1group><Title>Section {n}</Title><P1 DocumentURI="{base}/ukpga/1999/99/section/{n}" '
        f'IdURI="{base}/id/ukpga/1999/99/section/{n}" RestrictStartDate="2013-04-01" id="section-{n}">'
        f"<Pnumber>{n}</Pnumber><P1para><Text>Words.</Text></P1para></P1></P1group>"
        for n in range(1, count + 1)
    )
    path.write_text(
        f'<Legislation xmlns="{base}/namespaces/legislation" DocumentURI="{base}/ukpga/1999/99" '
        f'IdURI="{base}/id/ukpga/1999/99"><ukm:Metadata xmlns:ukm="{base}/namespaces/metadata" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/">'
        f"<dc:identifier>{base}/ukpga/1999/99</dc:identifier><dc:title>Borsetshire Act 1999</dc:title>"
        "<dct:valid>2024-01-01</dct:valid></ukm:Metadata>"
        f"<Primary><Body>{sections}</Body></Primary></Legislation>",
        encoding="utf-8",
    )


SITE = "https://democracy.borchester.example"


def write_moderngov(path: Path, count: int) -> None:
    """Saved answers of the service: as many agenda items, 50 to a meeting, all of one committee."""
    path.mkdir()
    meetings = range(1, 2 + (count - 1) // 50)
    committee = "<committeeid>1</committeeid><committeetitle>Scrutiny Committee</committeetitle>"
    flags = "<committeedeleted>False</committeedeleted><committeeexpired>False</committeeexpired>"
    listed = "".join(
        f"<meeting><meetingid>{m}</meetingid><meetingdate>02/05/2023</meetingdate></meeting>" for m in meetings
    )
    (path / "GetCommittees.xml").write_text(f"<committees><committee>{committee}{flags}</committee></committees>")
    (path / "GetMeetings-1.xml").write_text(
        f"<getmeetings><committee>{committee}<committeemeetings>{listed}</committeemeetings></committee></getmeetings>"
    )
    for m in meetings:
        items = "".join(_agenda_item(m * 100 + n, n) for n in range(1, 51))
        (path / f"GetMeeting-{m}.xml").write_text(
            f"<meeting><meetingid>{m}</meetingid><meetingdate>02/05/2023</meetingdate><agendapublished>True</agendapublished>"
            f"<minutepublished>True</minutepublished><agendaitems>{items}</agendaitems></meeting>"
        )


def _agenda_item(id: int, number: int) -> str:
    document = f"<linkeddoc><title>Report</title><url>{SITE}/documents/s{id}/Report.pdf</url></linkeddoc>"
    return (
        f"<agendaitem><agendaitemid>{id}</agendaitemid><agendaitemtitle>Review {id}</agendaitemtitle>"
        f"<agendaitemnumber>{number}</agendaitemnumber><isdecision>False</isdecision><isrestricted>False</isrestricted>"
        f"<linkeddocuments>{document}</linkeddocuments></agendaitem>"
    )


def register(count: int) -> dict[str, list[Sequence[object]]]:
    """A register: as many memberships, and a hundredth as many boards and bodies."""
    few = range(1 + count // 100)
    return {
        "About": [("Item", "Value"), ("Title", "Register"), ("Publisher", "Borsetshire"), ("Dated", "2024-04-01")],
        "Bodies": [("Name", "Kind"), *((f"Body {n}", "charity") for n in few)],
        "Boards": [("Name", "Kind"), *((f"Board {n}", "partnership board") for n in few)],
        "Memberships": [
            ("Board", "Member", "Capacity", "Represents", "Since", "Note"),
            *((f"Board {n // 100}", f"Body {(n * 7 + n // 100) % len(few)}", "voting", "partners", "2023-05-01", f"row {n}")
              for n in range(count)),
        ],
    }  # fmt: skip


def write_register_csv(path: Path, count: int) -> None:
    path.mkdir()
    for name, rows in register(count).items():
        write_csv(path / f"{name}.csv", rows)


def write_register_xlsx(path: Path, count: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows in register(count).items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    book.save(path)


# --- the measured ----------------------------------------------------------------------------------------------------


def peer_csv(path: Path) -> None:
    for each in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        with each.open(newline="", encoding="utf-8") as file:
            for _ in csv.reader(file):
                pass


def peer_xlsx(path: Path) -> None:
    from openpyxl import load_workbook

    for page in load_workbook(path, read_only=True, data_only=True).worksheets:
        for _ in page.iter_rows(values_only=True):
            pass


def peer_json(path: Path) -> None:
    json.loads(path.read_bytes())


def peer_xml(path: Path) -> None:
    from lxml import etree

    for each in sorted(path.glob("*.xml")) if path.is_dir() else [path]:
        etree.fromstring(each.read_bytes())


def peer_ods(path: Path) -> None:
    from lxml import etree

    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as part:
        for _, element in etree.iterparse(part, huge_tree=True):
            element.clear()


Make = Callable[[Path, int], None]
CASES: dict[str, tuple[Make, Callable[[Path], None]]] = {
    "register": (write_register_csv, peer_csv),
    "register.xlsx": (write_register_xlsx, peer_xlsx),
    "moderngov": (write_moderngov, peer_xml),
    "ons_lookup.csv": (lambda p, n: write_csv(p, ons(n)), peer_csv),
    "home_office.csv": (lambda p, n: write_csv(p, crime(n)), peer_csv),
    "home_office.xlsx": (lambda p, n: write_xlsx(p, crime(n), "2019-20"), peer_xlsx),
    "home_office.ods": (lambda p, n: write_ods(p, crime(n)), peer_ods),
    "organogram-senior.csv": (lambda p, n: write_csv(p, organogram(n)), peer_csv),
    "giving360.csv": (lambda p, n: write_csv(p, grants(n)), peer_csv),
    "giving360.xlsx": (lambda p, n: write_xlsx(p, grants(n)), peer_xlsx),
    "giving360.json": (lambda p, n: write_grants_json(p, grants(n)), peer_json),
    "govuk.json": (write_govuk, peer_json),
    "popolo.json": (write_popolo, peer_json),
    "clml.xml": (write_clml, peer_xml),
}


def tables(path: Path) -> None:
    """The rows of a file as a loader gets them."""
    for sheet in sheets(path):
        for _ in sheet.rows:
            pass


def loaded(path: Path) -> None:
    """The claims of a file."""
    loader_of(str(path)).read(str(path), GIVEN)


WORK: dict[str, Callable[[Path], None]] = {"tables": tables, "loader": loaded}


def measured(work: str, path: Path, name: str) -> tuple[float, int]:
    """Seconds and peak bytes of one piece of work, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.loaders", name, "--work", work, "--file", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = json.loads(done.stdout)
    return float(seconds), int(peak)


def run(name: str, rows: int, repeats: int) -> None:
    """Measure one loader and print its line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        CASES[name][0](path, rows)
        times: dict[str, float] = {}
        peaks: dict[str, int] = {}
        for work in ("peer", "tables", "loader"):
            if work == "tables" and path.suffix in (".json", ".xml", ""):
                continue
            found = [measured(work, path, name) for _ in range(repeats)]
            times[work], peaks[work] = median(each[0] for each in found), max(each[1] for each in found)
    peer = times["peer"]
    read = f"{times['tables'] / peer:.1f}x" if "tables" in times else ""
    print(
        f"| {name} | {rows / times['loader']:,.0f} | {rows / peer:,.0f} | {read} | {times['loader'] / peer:.1f}x "
        f"| {peaks['loader'] / 1e6:,.0f} MB | {peaks['peer'] / 1e6:,.0f} MB |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *CASES], help="which files; all without")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--work", choices=["peer", *WORK], help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work: Any = WORK.get(given.work, CASES[given.names[0]][1])
        start = time.perf_counter()
        work(given.file)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps([time.perf_counter() - start, peak]))
        return
    print(f"{given.rows:,} rows\n")
    print("| file | rows/s, loader | rows/s, library | tables / library | loader / library | peak | peak, library |")
    print("|---|---|---|---|---|---|---|")
    for name in given.names or CASES:
        run(name, given.rows, given.repeats)


if __name__ == "__main__":
    main()
