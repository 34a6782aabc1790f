"""From the ledger to the graph: editions, merges, several sources on one thing, and what is kept out of sight."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import stage as stages
import transcripts
from stage import Stage

from graph.answers import Asker, as_day
from graph.assemble import Assembly, assemble
from graph.changes import describe, difference
from graph.claims import Document, Source, thing_claim
from graph.engine import Engine, open_engine
from graph.ledger import Ledger
from graph.rows import Table, record
from graph.workspace import Workspace
from loaders.tables import load

Edit = Callable[[str], str]
SECRET = ("Nightjar", "nightjar", "Quill", "sergeant", "Welfare Circle", "welfare", "X2024")
"""What only exempt or personal claims and documents of the county say."""


def edition(folder: Path, edits: Mapping[str, Edit] | None = None) -> list[Source]:
    """The county's sources from a copy of their folders, edited."""
    shutil.copytree(stages.COUNTY, folder)
    for name, edit in (edits or {}).items():
        before = (folder / name).read_text(encoding="utf-8")
        after = edit(before)
        assert after != before, f"{name} was to be edited"
        (folder / name).write_text(after, encoding="utf-8", newline="")
    return [load(folder / name) for name in stages.FIRST_SOURCES]


def swap(*pairs: tuple[str, str]) -> Edit:
    """Put each second text in place of the first."""

    def edit(text: str) -> str:
        for old, new in pairs:
            assert old in text, f"no {old!r}"
            text = text.replace(old, new)
        return text

    return edit


NEXT = {
    "register/people.csv": swap(
        ("director,MEMBER_OF,board,,voting", "director,MEMBER_OF,board,,observer"),
        ("probation,MEMBER_OF,csp,,,,,,,,,,,R2024 p 4,\n", ""),
    ),
    "register/answering.csv": lambda text: text + "town,REPORTS_TO,borough,,,,,,planned,inferred,R2024 p 7,\n",
    "register/body.csv": swap(("Town Centre Group", "Town Centre Board")),
}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger")


def loaded(ledger: Ledger, sources: Iterable[Source], include: Iterable[str] = ()) -> Assembly:
    """The ledger's assembly after loading these sources."""
    stages.record(ledger, sources)
    return assemble(ledger, ledger.state(), include)


def decided(ledger: Ledger, action: str, **details: Any) -> Assembly:
    """The ledger's assembly after a decision."""
    with ledger.locked():
        ledger.record(action, **details)
    return assemble(ledger, ledger.state())


def content(assembly: Assembly) -> dict[Table, list[list[str]]]:
    """Every row of every table."""
    return {table: sorted(assembly.rows(table)) for table in assembly.files if any(assembly.rows(table))}


# --- editions ----------------------------------------------------------------------------------------------------------


def test_loading_the_same_folder_twice_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    first = loaded(ledger, edition(tmp_path / "1"))
    second = loaded(ledger, edition(tmp_path / "2"))
    assert second.state.revision == first.state.revision
    assert not difference(first, second)
    assert describe(difference(first, second)) == []


def test_rows_in_another_order_are_another_version_of_the_same_graph(ledger: Ledger, tmp_path: Path) -> None:
    def turned(text: str) -> str:
        head, *rows = text.splitlines(keepends=True)
        return "".join([head, *reversed([row.rstrip("\r\n") + "\n" for row in rows])])

    first = loaded(ledger, edition(tmp_path / "1"))
    files = [p.relative_to(stages.COUNTY).as_posix() for p in stages.COUNTY.glob("*/*.csv")]
    many = [name for name in files if (stages.COUNTY / name).read_text(encoding="utf-8").count("\n") > 2]
    second = loaded(ledger, edition(tmp_path / "2", dict.fromkeys(many, turned)))
    assert second.state.revision > first.state.revision
    assert content(second) == content(first)


def test_the_next_edition_lists_what_came_went_and_changed(ledger: Ledger, tmp_path: Path) -> None:
    first = loaded(ledger, edition(tmp_path / "1"))
    second = loaded(ledger, edition(tmp_path / "2", NEXT))
    assert sorted(describe(difference(first, second), first, second)) == [
        "came: Town Centre Board reports to Felpersham Borough Council (planned; stated 1 April 2024; inferred)",
        "changed: Body 'Town Centre Board' (register:town)",
        "changed: Director of Communities is a member of Safer Borsetshire Board "
        "(first stated 6 March 2024; last stated 1 April 2024)",
        "went: Borsetshire Probation is a member of Safer Borsetshire Partnership (stated 1 April 2024)",
    ]


def test_many_changes_are_counted(ledger: Ledger, tmp_path: Path) -> None:
    lines = describe(difference(None, loaded(ledger, edition(tmp_path / "1"))))
    assert len(lines) == 1
    assert lines[0].startswith("came: ")
    assert "REPORTS_TO" in lines[0]


def test_an_assembly_does_not_depend_on_the_order_of_loading(tmp_path: Path) -> None:
    sources = edition(tmp_path / "1")
    one = loaded(Ledger.open(tmp_path / "a"), sources)
    other = loaded(Ledger.open(tmp_path / "b"), reversed(sources))
    assert content(one) == content(other)


def test_an_assembly_after_many_editions_is_that_of_the_last(tmp_path: Path) -> None:
    many, last = Ledger.open(tmp_path / "a"), Ledger.open(tmp_path / "b")
    loaded(many, edition(tmp_path / "1"))
    loaded(many, edition(tmp_path / "2", NEXT))
    back = edition(tmp_path / "3")
    assert content(loaded(many, back)) == content(loaded(last, back))


# --- several sources on one thing --------------------------------------------------------------------------------------


def fact_of(assembly: Assembly, subject: str, kind: str, other: str = "") -> list[dict[str, str]]:
    """The Fact rows of one kind about a thing, or between two."""
    columns = [p.name for p in Table("Fact").columns]
    rows = (dict(zip(columns, row, strict=True)) for row in assembly.rows(Table("Fact")))
    return [r for r in rows if (r["subject"], r["kind"], r["object"]) == (subject, kind, other)]


def test_what_two_sources_say_of_one_thing_is_one_fact(ledger: Ledger, tmp_path: Path) -> None:
    assembly = loaded(ledger, edition(tmp_path / "1"))
    (pcc,) = fact_of(assembly, "register:pcc", "Body")
    assert {c["document"] for c in json.loads(pcc["citations"])} == {"register:R2024", "papers:V1", "acts:PRA"}
    (scrutiny,) = fact_of(assembly, "register:csp", "SCRUTINISED_BY", "register:oversight")
    assert {c["document"] for c in json.loads(scrutiny["citations"])} == {"register:R2024", "acts:REG"}
    assert scrutiny["dates"] == "since 30 April 2009; last stated 1 April 2024"


def test_when_one_source_changes_what_it_shares_is_worked_out_again(ledger: Ledger, tmp_path: Path) -> None:
    loaded(ledger, edition(tmp_path / "1"))
    later = {"acts/answering.csv": swap((",2009-04-30,,REG reg 4", ",2010,,REG reg 4"))}
    assembly = loaded(ledger, edition(tmp_path / "2", later))
    (scrutiny,) = fact_of(assembly, "register:csp", "SCRUTINISED_BY", "register:oversight")
    assert scrutiny["dates"] == "since 2010; last stated 1 April 2024"
    without = {
        "acts/answering.csv": swap(("register:csp,SCRUTINISED_BY,register:oversight,,2009-04-30,,REG reg 4\n", ""))
    }
    assembly = loaded(ledger, edition(tmp_path / "3", without))
    (scrutiny,) = fact_of(assembly, "register:csp", "SCRUTINISED_BY", "register:oversight")
    assert scrutiny["dates"] == "stated 1 April 2024"


def test_a_source_that_is_withdrawn_takes_back_what_it_said(tmp_path: Path) -> None:
    sources = edition(tmp_path / "1")
    ledger = Ledger.open(tmp_path / "a")
    loaded(ledger, sources)
    after = decided(ledger, "withdraw", source="acts")
    assert content(after) == content(loaded(Ledger.open(tmp_path / "b"), sources[:2]))


def test_every_fact_of_a_node_or_link_is_there_once(ledger: Ledger, tmp_path: Path) -> None:
    assembly = loaded(ledger, edition(tmp_path / "1"))
    facts = [row[0] for row in assembly.rows(Table("Fact"))]
    assert len(facts) == len(set(facts))
    named = []
    for table in assembly.files:
        if "fact" in (columns := [p.name for p in table.columns]):
            named += [row[columns.index("fact") + (2 if table.is_link else 0)] for row in assembly.rows(table)]
    assert sorted(named) == sorted(facts)


# --- merges ------------------------------------------------------------------------------------------------------------

MERGE = {"keep": "register:board", "merge": "papers:vrp-board", "why": "for a test"}


def claims_cited(assembly: Assembly) -> set[str]:
    return {c["claim"] for row in assembly.rows(Table("Fact")) for c in json.loads(row[-1])}


def test_a_merge_changes_no_claim_and_no_claims_id(ledger: Ledger, tmp_path: Path) -> None:
    before = loaded(ledger, edition(tmp_path / "1"))
    stored = [claim for name in stages.FIRST_SOURCES for claim in _current(ledger, name).claims]
    after = decided(ledger, "merge", **MERGE)
    assert [claim for name in stages.FIRST_SOURCES for claim in _current(ledger, name).claims] == stored
    about_itself = {
        claim.id for claim in stored if {claim.subject, claim.object} == {"papers:vrp-board", "register:board"}
    }
    assert about_itself
    assert claims_cited(before) - claims_cited(after) == about_itself
    assert claims_cited(after) <= claims_cited(before)


def _current(ledger: Ledger, name: str) -> Source:
    source = ledger.current(name)
    assert source
    return source


def test_merged_things_are_one_with_both_names_and_all_links(ledger: Ledger, tmp_path: Path) -> None:
    loaded(ledger, edition(tmp_path / "1"))
    assembly = decided(ledger, "merge", **MERGE)
    bodies = {row[0]: row for row in assembly.rows(Table("Body"))}
    assert "papers:vrp-board" not in bodies
    assert bodies["register:board"][1] == "Safer Borsetshire Board"
    assert "Violence Reduction Programme Board" in bodies["register:board"][4]
    (fact,) = fact_of(assembly, "register:board", "Body")
    assert "kind differs: " in fact["differs"]
    assert fact_of(assembly, "papers:knife-group", "REPORTS_TO", "register:board")
    ends = {row[:2] == ["register:board"] * 2 for t in assembly.files if t.is_link for row in assembly.rows(t)}
    assert ends == {False}, "a link from a thing to itself is left out"


def test_a_split_gives_back_the_graph_as_it_was(ledger: Ledger, tmp_path: Path) -> None:
    before = loaded(ledger, edition(tmp_path / "1"))
    merged = decided(ledger, "merge", **MERGE)
    assert difference(before, merged)
    split = decided(ledger, "split", undoes=merged.state.revision, why="they are two")
    assert not difference(before, split)
    assert content(split) == content(before)


def test_a_chain_of_merges_ends_at_one_thing(ledger: Ledger, tmp_path: Path) -> None:
    loaded(ledger, edition(tmp_path / "1"))
    decided(ledger, "merge", keep="register:town", merge="register:night", why="one group")
    assembly = decided(ledger, "merge", keep="register:alcohol", merge="register:town", why="one group")
    bodies = {row[0] for row in assembly.rows(Table("Body"))}
    assert bodies & {"register:town", "register:night", "register:alcohol"} == {"register:alcohol"}


# --- on the engines ------------------------------------------------------------------------------------------------------


def held(engine: Engine) -> tuple[list[str], list[str]]:
    """All nodes and relationships with their properties, but for when and from what they were loaded."""
    nodes = [row[0] for row in engine.run("MATCH (n) RETURN n", {}).rows]
    links = engine.run("MATCH (a)-[r]->(b) RETURN a.id, r, b.id", {}).rows
    return (
        sorted(str(sorted(node.items())) for node in nodes if not {"ledger", "loaded_at"} & set(node)),
        sorted(str([a, sorted(link.items()), b]) for a, link, b in links),
    )


def built_afresh(assembly: Assembly) -> tuple[list[str], list[str]]:
    """What :func:`held` is to find: the rows of an assembly, whatever was in the graph before."""
    nodes, links = [], []
    for table in assembly.files:
        for row in assembly.rows(table):
            own = sorted((name, value) for name, value in record(table, row).items() if value is not None)
            if table.is_link:
                links.append(str([row[0], own, row[1]]))
            else:
                nodes.append(str(own))
    return sorted(nodes), sorted(links)


def test_the_graph_holds_what_was_assembled(stage: Stage) -> None:
    engine = stage.show("borsetshire", stages.county)
    assert held(engine) == built_afresh(stage.assembly("borsetshire", stages.county))


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)  # the embedded graph is built whole each time
def test_a_graph_brought_up_to_date_is_one_built_afresh(stage: Stage, tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger")
    engine = stage.empty("editions")
    workspace = Workspace(ledger.folder, engine, lambda _: None)
    first, second = edition(tmp_path / "1"), edition(tmp_path / "2", NEXT)
    steps: list[Callable[[], object]] = [
        lambda: workspace.load(first),
        lambda: workspace.load(second),
        lambda: workspace.decide("merge", **MERGE),
        lambda: workspace.load(first[1:], ("exempt", "personal")),
        lambda: workspace.decide("split", undoes=5, why="they are two"),
        lambda: workspace.load(first),
    ]
    for number, step in enumerate(steps):
        step()
        ledger = Ledger.open(ledger.folder)
        info = engine.info()
        assert info
        assert info.revision == ledger.revision
        assert held(engine) == built_afresh(assemble(ledger, ledger.state(), info.include)), f"after step {number}"


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
def test_bodies_are_browsed_by_further_labels_on_a_server(stage: Stage) -> None:
    engine = stage.show("borsetshire", stages.county)
    rows = engine.run("MATCH (b:Body) WHERE size(labels(b)) > 1 RETURN b.id, labels(b)", {}).rows
    further = {name: set(labels) - {"Body"} for name, labels in rows}
    assert further["register:board"] == {"Board"}
    assert further["register:oversight"] == {"Committee"}
    assert further["papers:knife-group"] == {"DeliveryGroup"}


# --- exempt and personal -------------------------------------------------------------------------------------------------


def said_of(engine: Engine, day: str = "2024-05-01") -> str:
    """Everything a graph holds, as text."""
    nodes, links = held(engine)
    loaded = engine.run("MATCH (s:LoadedSource) RETURN s.coverage", {}).rows
    return "\n".join([*nodes, *links, str(loaded)])


def test_exempt_and_personal_claims_are_not_in_the_graph(engine: Engine) -> None:
    everything = said_of(engine)
    assert not [word for word in SECRET if word in everything]
    assert "Safer Borsetshire Board" in everything


def test_they_are_when_they_are_asked_for(tmp_path: Path) -> None:
    assembly = stages.assembly_of(tmp_path / "ledger", stages.county(), ("exempt", "personal"))
    with open_engine(str(tmp_path / "graph")) as engine:
        engine.write(None, assembly, ("exempt", "personal"))
        everything = said_of(engine)
        assert not [word for word in SECRET if word not in everything]
        members = Asker(engine, as_day("2022-05-01")).ask("members", {"name": "Felpersham JAG"}).rows
        assert {row.values["member"].name for row in members} >= {"Sergeant J Quill"}


@pytest.mark.parametrize(("include", "holds"), [("exempt", "Nightjar"), ("personal", "Quill")])
def test_each_kind_of_access_is_asked_for_by_its_name(include: str, holds: str, tmp_path: Path) -> None:
    assembly = stages.assembly_of(tmp_path / "ledger", stages.county(), (include,))
    everything = str(content(assembly))
    assert holds in everything
    assert ({"Nightjar", "Quill"} - {holds}).pop() not in everything


COMMANDS = [
    ["search", "nightjar"], ["search", "quill"], ["search", "officer"], ["search", "group"], ["sources"], ["status"],
    ["show", "Borsetshire Police"], ["show", "Felpersham JAG"], ["show", "Rural Crime Group"],
    ["ask", "sits-on", "Borsetshire Police", "--as-of", "2024-05-01"],
    ["ask", "members", "Felpersham JAG", "--as-of", "2022-05-01"],
    ["ask", "answering-to", "Chief Constable of Borsetshire", "--as-of", "2024-05-01"],
    ["ask", "answers-to", "Rural Crime Group", "--as-of", "2024-05-01"],
    ["ask", "paper", "R2024"], ["names", "suggest"],
    ["cypher", "MATCH (f:Fact) RETURN f.subject, f.object, f.citations"], ["cypher", "MATCH (d:Document) RETURN d.name"],
    ["cypher", "MATCH (n:Name) RETURN n.id, n.things"], ["cypher", "MATCH (s:LoadedSource) RETURN s.coverage"],
]  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the county in it."""
    folder = tmp_path_factory.mktemp("county")
    result = transcripts.run(folder, "load", *(str(stages.COUNTY / name) for name in stages.FIRST_SOURCES))
    assert result.exit_code == 0, result.output
    assert not [word for word in SECRET if word in result.output]
    return folder


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: "-".join(words)[:40])
def test_no_command_shows_them(words: list[str], workspace: Path) -> None:
    form = ["--json", "--csv"][COMMANDS.index(words) % 2 :][:1] if words[0] != "show" else []
    result = transcripts.run(workspace, *words, *form)
    assert result.exit_code == 0, result.output
    said = result.output.replace("Nothing in the graph goes by 'nightjar'.", "").replace("goes by 'quill'", "")
    assert not [word for word in SECRET if word in said]


def test_no_map_shows_them(workspace: Path, tmp_path: Path) -> None:
    result = transcripts.run(workspace, "map", "-o", str(tmp_path / "map.html"), "--as-of", "2024-05-01")
    assert result.exit_code == 0, result.output
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "Safer Borsetshire Board" in page
    assert not [word for word in SECRET if word in page]


def test_asking_for_them_by_name_finds_nothing(workspace: Path) -> None:
    for name in ("Operation Nightjar Gold Group", "id:register:nightjar", "Sergeant J Quill", "id:register:welfare"):
        result = transcripts.run(workspace, "show", name)
        assert result.exit_code == 2
        assert f"called '{name}'" in result.stderr
    assert transcripts.run(workspace, "ask", "paper", "X2024").exit_code == 2


def test_a_source_of_nothing_but_exempt_claims_leaves_no_trace(tmp_path: Path) -> None:
    secret = Document(
        "hidden:X", "Nightjar, the whole story", "", "report", "2024-04-01", access="exempt", source="hidden"
    )
    about = {"name": "Borsetshire Police, Nightjar desk", "kind": "police force"}
    claim = thing_claim("hidden", "Body", "register:police", about, document="hidden:X", locator="p 1")
    hidden = Source("hidden", "A closed file", "Nobody", (secret,), (claim,))
    assembly = stages.assembly_of(tmp_path / "a", [*stages.county(), hidden])
    plain = stages.assembly_of(tmp_path / "b", stages.county())
    assert content(assembly) == content(plain)


def test_a_fact_is_as_open_as_its_most_open_claim(tmp_path: Path) -> None:
    edits = {"register/people.csv": lambda text: text + "police,MEMBER_OF,csp,,,,,,,,,,,R2024 p 14,personal\n"}
    assembly = stages.assembly_of(tmp_path / "ledger", edition(tmp_path / "1", edits))
    (fact,) = fact_of(assembly, "register:police", "MEMBER_OF", "register:csp")
    assert [c["locator"] for c in json.loads(fact["citations"])] == ["p 4"]
