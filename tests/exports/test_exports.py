"""Exports: the same whatever the engine, safe to open, and true to what the graph holds."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest
import stage as stages
from folders import ROOT, Workspace, told
from stage import Stage

import graph.workspace
from graph import model
from graph.bridges import to_networkx
from graph.claims import Document, Source, thing_claim
from graph.engine import Engine, open_engine
from graph.exports import FORMATS, Made, export, made_of
from graph.exports.holdings import read
from graph.exports.tables import file_names

DAY = date(2024, 5, 10)
ONE_ENGINE = pytest.mark.parametrize("stage", ["embedded"], indirect=True)


def content(engine: Engine, form: str, as_of: date | None = None, *, in_place_only: bool = False) -> bytes:
    """The one file of an export."""
    return export(engine, form, as_of, in_place_only=in_place_only).files[""]


def as_json(engine: Engine, form: str, as_of: date | None = None, *, in_place_only: bool = False) -> dict[str, Any]:
    """The one file of an export, read again."""
    found: dict[str, Any] = json.loads(content(engine, form, as_of, in_place_only=in_place_only))
    return found


def parts(made: Made) -> dict[str, bytes]:
    """The files of an export; of a workbook its parts, but the one that says when it was written."""
    found: dict[str, bytes] = {}
    for name, each in made.files.items():
        if each.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(each)) as whole:
                found |= {part: whole.read(part) for part in whole.namelist() if part != "docProps/core.xml"}
        else:
            found[name] = each
    return found


# --- all of them -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
@pytest.mark.parametrize("day", [None, DAY], ids=["any day", "one day"])
def test_both_engines_give_the_same_bytes(stage: Stage, tmp_path: Path, day: date | None) -> None:
    server = stage.show("borsetshire", stages.county)
    with open_engine(str(tmp_path)) as embedded:
        embedded.write(None, stage.assembly("borsetshire", stages.county), ())
        held = [read(each, day) for each in (embedded, server)]
        for form in FORMATS:
            here, there = (parts(made_of(each, form)) for each in held)
            assert here.keys() == there.keys(), form
            assert [name for name in here if here[name] != there[name]] == [], form


@ONE_ENGINE
def test_everything_in_the_graph_is_in_them(engine: Engine) -> None:
    facts = [row[0] for row in engine.run("MATCH (f:Fact) RETURN f.id ORDER BY f.id", {}).rows]
    documents = [row[0] for row in engine.run("MATCH (d:Document) RETURN d.id ORDER BY d.id", {}).rows]
    plain = as_json(engine, "json")
    assert sorted(each["id"] for each in plain["facts"]) == facts
    assert sorted(each["fact"] for each in (*plain["things"], *plain["links"])) == facts
    assert [each["id"] for each in plain["documents"]] == documents
    tables = export(engine, "csv").files
    assert sorted(row["Id"] for row in rows_of(tables["facts.csv"])) == facts
    own = [row["Fact"] for name, table in tables.items() if name in OF_FACTS for row in rows_of(table)]
    assert sorted(own) == facts
    linked = as_json(engine, "jsonld")["@graph"]
    assert sorted({each["@id"] for each in linked if each["@id"].startswith("fact:")}) == [
        f"fact:{each}" for each in facts
    ]


OF_FACTS = set(file_names()) - {"about.csv", "facts.csv", "citations.csv", "sources.csv"}
"""Tables of which each row is a thing or a link."""


@ONE_ENGINE
@pytest.mark.parametrize("form", FORMATS)
def test_only_what_is_in_place_on_a_day(engine: Engine, form: str) -> None:
    every, kept = read(engine, DAY), read(engine, DAY, in_place_only=True)
    assert all(each.fact.current(DAY) for each in (*kept.things, *kept.links))
    gone = every.by_id.keys() - kept.by_id.keys()
    assert _named(gone, made_of(every, form))
    assert _named(gone, made_of(kept, form)) == []


def _named(ids: Iterable[str], made: Made) -> list[str]:
    """Those of the ids that stand in an export."""
    text = "".join(each.decode("utf-8", "replace") for each in parts(made).values())
    return [each for each in ids if re.search(rf'(thing:|[">,]){each}["<,]', text)]


@ONE_ENGINE
def test_each_fact_says_how_it_stands_on_the_day(engine: Engine) -> None:
    facts = {each["id"]: each for each in as_json(engine, "json", DAY)["facts"]}
    assert not any("stands" in each for each in as_json(engine, "json")["facts"])
    said = {(each["sentence"], each["stands"], each["in_place"]) for each in facts.values()}
    assert ("Cllr Jo Pell holds the post of Leader of Lower Loxley Borough Council", "in place", True) in said
    assert (
        "Cllr Nia Marsh holds the post of Leader of Lower Loxley Borough Council",
        "historic: from 17 May 2017 to 12 May 2021",
        False,
    ) in said
    early = as_json(engine, "json", date(2001, 1, 1))["facts"]
    assert {each["stands"].partition(";")[0] for each in early if each["kind"] == "Theme"} == {"not known then"}


@ONE_ENGINE
def test_no_one_is_named_but_holders_of_public_office(engine: Engine) -> None:
    kinds = {each.name for each in model.labels()["Person"].kinds}
    people = [each for each in as_json(engine, "json")["things"] if each["label"] == "Person"]
    assert {each["kind"] for each in people} <= kinds == {"elected member", "senior officer", "independent person"}
    assert {each["name"] for each in as_json(engine, "popolo")["persons"]} == {each["name"] for each in people}


# --- tables ------------------------------------------------------------------------------------------------------------


def rows_of(table: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file as Excel reads it."""
    assert table.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))


HOSTILE = ("=1+1", '=HYPERLINK("https://x.example")', "+1", "-1", "@SUM(A1)", "#N/A")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace whose bodies have names that a spreadsheet would take for formulas."""
    workspace = Workspace(tmp_path_factory.mktemp("hostile"))
    paper = Document("h:R1", "=Register", "@Council", "register", "2024-04-01", source="h")
    claims = [
        thing_claim(
            "h", "Body", f"h{number}", {"name": name, "kind": "other", "note": name}, document="h:R1", locator=name
        )
        for number, name in enumerate(HOSTILE)
    ]
    with open_engine(str(workspace.graph)) as engine:
        loading = graph.workspace.Workspace(workspace.ledger, engine, lambda line: None)
        loading.load([Source("h", "=Register", "@Council", (paper,), tuple(claims))], ())
    return workspace


def test_no_cell_of_a_workbook_is_a_formula(hostile: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    assert hostile.run("export", "xlsx", "-o", str(file)).code == 0
    book = openpyxl.load_workbook(file)
    names = [row[0].value for row in book["Bodies"].iter_rows(min_row=2)]
    assert set(HOSTILE) <= set(names)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert b"<f>" not in b"".join(parts(Made({"": file.read_bytes()}, "", [])).values())


def test_no_cell_of_a_csv_file_is_a_formula(hostile: Workspace, tmp_path: Path) -> None:
    assert hostile.run("export", "csv", "-o", str(tmp_path / "tables")).code == 0
    for path in (tmp_path / "tables").iterdir():
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@")], path.name
    names = {row["Name"] for row in rows_of((tmp_path / "tables" / "bodies.csv").read_bytes())}
    assert {"'=1+1", "'@SUM(A1)"} <= names


@ONE_ENGINE
def test_a_workbook_can_be_read_and_filtered(engine: Engine) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content(engine, "xlsx", DAY)))
    assert book.sheetnames[:3] == ["About", "Bodies", "Posts"]
    assert {"Lines", "Money", "Duties", "Duties and law", "Facts", "Citations", "Sources"} <= set(book.sheetnames)
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(10 <= each.width <= 60 for each in sheet.column_dimensions.values())
    head = [cell.value for cell in book["Lines"][1]]
    assert head[:3] == ["From", "Link", "To"] and "On 10 May 2024" in head
    dated = [cell.value for cell in book["Sources"]["B"]][1:]
    assert {"6 November 2019", "April 2022", "the financial year 2023/24"} <= set(dated)
    amounts = [row[2].value for row in book["Funds"].iter_rows(min_row=2)]
    assert any(isinstance(value, int | float) for value in amounts)


@ONE_ENGINE
def test_csv_and_workbook_hold_the_same_tables(engine: Engine) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content(engine, "xlsx")))
    files = export(engine, "csv").files
    assert set(files) <= set(file_names())
    assert [len(rows_of(table)) for table in files.values()] == [sheet.max_row - 1 for sheet in book]


def test_what_a_cell_cannot_hold_is_cut_and_told() -> None:
    from graph.exports.tables import Table
    from graph.exports.workbook import _add

    book = openpyxl.Workbook(write_only=True)
    _add(book, Table("T", ["A"], [["x" * 40_000], ["a\x02b"]]))
    out = io.BytesIO()
    book.save(out)
    _, long, odd = (row[0].value for row in openpyxl.load_workbook(out)["T"].iter_rows())
    assert len(str(long)) == 32_767 and str(long).endswith("(cut: a cell holds no more)")
    assert odd == "a b"


def test_a_folder_is_written_anew_and_nothing_else_is_touched(hostile: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "risks.csv").write_text("left by an earlier export", encoding="utf-8")
    done = hostile.run("export", "csv", "-o", str(folder))
    assert done.code == 0, done.err
    assert not (folder / "risks.csv").exists()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    before = sorted(folder.iterdir())
    assert "holds something else (notes.txt)" in told(hostile.run("export", "csv", "-o", str(folder)))
    assert sorted(folder.iterdir()) == before


# --- JSON, GraphML -----------------------------------------------------------------------------------------------------


@ONE_ENGINE
def test_every_key_of_the_json_is_described(engine: Engine) -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    described = set(re.findall(r"`([a-z_]+)`", page)) | {p.name for each in PROPERTIES for p in each}
    held = as_json(engine, "json", DAY)
    assert list(held) == ["about", "things", "links", "facts", "documents"]
    keys = {key for part in ("things", "links", "facts", "documents") for each in held[part] for key in each}
    keys |= {*held["about"], *(key for each in held["facts"] for citation in each["citations"] for key in citation)}
    assert keys - described == set()


PROPERTIES = [
    *(label.properties for label in model.LABELS), *(link.properties for link in model.LINKS), model.COMMON_THING_PROPERTIES,
    model.COMMON_LINK_PROPERTIES, model.DOCUMENT_PROPERTIES,
]  # fmt: skip


@ONE_ENGINE
def test_graphml_is_read_back_as_it_was(engine: Engine) -> None:
    web = to_networkx(engine, DAY)
    again = nx.read_graphml(io.BytesIO(content(engine, "graphml", DAY)), force_multigraph=True)
    assert isinstance(again, nx.MultiDiGraph)
    assert list(again.nodes(data=True)) == list(web.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(web.edges(keys=True, data=True))
    assert again.graph.items() >= {(key, value) for key, value in web.graph.items()}


# --- linked data -------------------------------------------------------------------------------------------------------

AGENTS = {"org:Organization", "org:FormalOrganization", "org:OrganizationalUnit", "org:OrganizationalCollaboration"}
ORG: dict[str, tuple[set[str], set[str]]] = {
    "org:reportsTo": (AGENTS | {"org:Post"}, AGENTS | {"org:Post"}),
    "org:subOrganizationOf": (AGENTS, AGENTS),
    "org:unitOf": ({"org:OrganizationalUnit"}, AGENTS),
    "org:postIn": ({"org:Post"}, AGENTS),
    "org:holds": ({"foaf:Person"}, {"org:Post"}),
    "org:member": ({"org:Membership"}, AGENTS | {"foaf:Person", "org:Post"}),
    "org:organization": ({"org:Membership"}, AGENTS),
    "org:originalOrganization": ({"org:ChangeEvent"}, AGENTS),
    "org:resultingOrganization": ({"org:ChangeEvent"}, AGENTS),
    "prov:hadPrimarySource": ({"prov:Entity"}, {"prov:Entity"}),
    "prov:wasDerivedFrom": ({"prov:Entity"}, {"prov:Entity"}),
}
"""What each term may join. A post may be a member: it is one that whoever holds it takes."""
OTHER_TERMS = {
    "org:classification", "org:identifier", "org:purpose", "org:role", "org:memberDuring", "org:Role",
    "prov:qualifiedPrimarySource", "prov:qualifiedDerivation", "prov:entity", "prov:PrimarySource", "prov:Derivation",
}  # fmt: skip


@pytest.fixture
def linked(engine: Engine) -> dict[str, Any]:
    """The linked data, each node put together from all that is said of it."""
    held = as_json(engine, "jsonld", DAY)
    nodes: dict[str, Any] = {}
    for node in held["@graph"]:
        nodes.setdefault(node["@id"], []).append(node)
    return held | {"nodes": nodes}


@ONE_ENGINE
def test_linked_data_needs_nothing_from_elsewhere(linked: dict[str, Any]) -> None:
    assert all(isinstance(value, str) for value in linked["@context"].values())
    used = set(re.findall(r'"([A-Za-z]+):[^/"][^"]*":', json.dumps(linked["@graph"])))
    assert used <= set(linked["@context"])


@ONE_ENGINE
def test_terms_of_our_own_are_described_once(linked: dict[str, Any]) -> None:
    text = json.dumps(linked["@graph"])
    used = set(re.findall(r'"(a:\w[\w-]*)"', text))
    described = {key for key, nodes in linked["nodes"].items() if any("rdfs:comment" in node for node in nodes)}
    assert used - described == {"a:export"}
    assert [key for key, nodes in linked["nodes"].items() if key.startswith("a:") and len(nodes) > 1] == []


@ONE_ENGINE
def test_terms_of_others_join_what_they_may(linked: dict[str, Any]) -> None:
    types: dict[str, set[str]] = {}
    for key, nodes in linked["nodes"].items():
        types[key] = {each for node in nodes for each in _listed(node.get("@type", []))}
    wrong, seen = [], set()
    for key, nodes in linked["nodes"].items():
        for term, value in ((term, each) for node in nodes for term, held in node.items() for each in _listed(held)):
            if term in ORG:
                seen.add(term)
                domain, reach = ORG[term]
                if not (types[key] & domain and types[value["@id"]] & reach):
                    wrong.append((key, term, value))
    assert wrong == []
    assert seen == set(ORG)
    terms = set(re.findall(r'"((?:org|prov):\w+)"', json.dumps(linked["@graph"])))
    assert terms <= {*ORG, *OTHER_TERMS, *AGENTS, "org:Post", "org:Membership", "org:ChangeEvent", "prov:Entity"}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@ONE_ENGINE
def test_every_fact_has_its_source_and_the_place_in_it(engine: Engine, linked: dict[str, Any]) -> None:
    for item in (*(holdings := read(engine, DAY)).things, *holdings.links):
        (node,) = linked["nodes"][f"fact:{item.fact.id}"]
        qualified = [*node.get("prov:qualifiedPrimarySource", []), *node.get("prov:qualifiedDerivation", [])]
        said = sorted((each["prov:entity"]["@id"], each["a:place"]) for each in qualified)
        assert said == sorted((f"document:{each['document']}", each["locator"]) for each in item.fact.citations)


@ONE_ENGINE
def test_only_what_is_so_is_asserted(engine: Engine, linked: dict[str, Any]) -> None:
    asserted = {
        (node["@id"], term, value["@id"])
        for nodes in linked["nodes"].values()
        for node in nodes
        if set(node) != {"@id"} and "@type" not in node
        for term, value in node.items()
        if term != "@id"
    }
    wanted, possible = set(), set()
    for item in read(engine, DAY).links:
        (node,) = linked["nodes"][f"fact:{item.fact.id}"]
        triple = tuple(node[f"rdf:{end}"]["@id"] for end in ("subject", "predicate", "object"))
        if item.fact.event and item.fact.standing == "in place":
            possible.add(triple)
        elif item.fact.current(DAY):
            wanted.add(triple)
    assert wanted and possible
    assert wanted - asserted == asserted - wanted - possible == set()


# --- what an officer sees ------------------------------------------------------------------------------------------------


def test_the_command_tells_what_it_wrote_and_what_it_left_out(hostile: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    done = hostile.run("export", "popolo", "-o", str(file))
    assert (done.code, done.out) == (0, "")
    assert f"Wrote {file}: 6 things, 0 links, 1 documents." in done.err
    assert "Left out: who reports to whom" in done.err


def test_the_command_says_what_is_missing(hostile: Workspace, tmp_path: Path) -> None:
    assert hostile.run("export", "json", "--in-place-only").code == 2
    assert hostile.run("export", "word").code == 2
    (tmp_path / "x.json").mkdir()
    assert "This is a folder." in told(hostile.run("export", "json", "-o", str(tmp_path / "x.json")))
    (tmp_path / "file").touch()
    assert "This is a file." in told(hostile.run("export", "csv", "-o", str(tmp_path / "file")))
    assert "There is no such folder." in told(hostile.run("export", "json", "-o", str(tmp_path / "no" / "x.json")))
    assert "There is no graph here yet." in told(Workspace(tmp_path / "empty").run("export", "json"))


def test_the_day_may_stand_before_the_command(hostile: Workspace, tmp_path: Path) -> None:
    for words in (["--as-of", "2024-06-01", "export"], ["export", "--as-of", "2024-06-01"]):
        file = tmp_path / "x.json"
        assert hostile.run(*words, "json", "-o", str(file)).code == 0
        assert json.loads(file.read_text(encoding="utf-8"))["about"]["as_of"] == "2024-06-01"
