"""One thing from several sources: joined by official identifiers, in any order of loading, and never by its name."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest
from folders import Workspace, told
from stage import Stage, assembly_of

from graph.claims import Source, identifier
from graph.errors import ModelError
from graph.rows import Table
from loaders.gathering import Gathered

GSS, MODERNGOV, GOVUK = "gss E07999001", "moderngov https://democracy.borchester.example", "govuk borchester-council"


def source(name: str, *things: Mapping[str, str], label: str = "Body", dated: str = "2024-04-01") -> Source:
    """A source of things, each with an id, a name and what else is given; those after the first report to it."""
    made = Gathered(name, f"Source {name}", "Borsetshire")
    document = made.document("D", f"Document of {name}", dated)
    ids = []
    for number, thing in enumerate(things, start=1):
        own = {"kind": "district council", **thing}
        when = {key: own.pop(key) for key in ("status", "access") if key in own}
        ids.append(made.thing(label, own.pop("id"), own, document=document, place=f"row {number}", **when))
    for other in ids[1:]:
        made.link("REPORTS_TO", other, ids[0], document=document, place="row 9")
    return made.made(name)


ONS = source("ons", {"id": "E07999001", "name": "Council for Borchester", "identifiers": GSS, "status": "inferred"})
PAPERS = source(
    "papers",
    {"id": "council", "name": "Borchester District Council", "identifiers": MODERNGOV + "/"},
    {"id": "licensing", "name": "Licensing Committee", "kind": "council committee"},
)
NATIONAL = source("national", {"id": "borchester", "name": "Borchester Council", "kind": "other", "identifiers": GOVUK})
REGISTER = source(
    "register", {"id": "bdc", "name": "Borchester District Council", "identifiers": f"{GSS}; {MODERNGOV}; {GOVUK}"}
)
ALL = (ONS, PAPERS, NATIONAL, REGISTER)


def test_one_council_from_four_sources_is_one_node_on_both_engines(stage: Stage) -> None:
    engine = stage.show("one council", lambda: ALL)
    rows = engine.run("MATCH (b:Body) RETURN b.id, b.name, b.aliases, b.kind, b.identifiers ORDER BY b.id", {}).rows
    assert rows[0][0] == "national:borchester"
    assert rows[0][1] == "Borchester Council"  # a stated name, not the one inferred from an area
    assert "Council for Borchester" in rows[0][2] and "Borchester District Council" in rows[0][2]
    assert {GSS, GOVUK} <= set(rows[0][4].split("; "))
    assert len(rows) == 2
    above = engine.run("MATCH (a:Body)-[:REPORTS_TO]->(b:Body) RETURN a.name, b.id", {}).rows
    assert above == [["Licensing Committee", "national:borchester"]]
    cited = engine.run("MATCH (f:Fact {subject: 'national:borchester', object: ''}) RETURN f.citations", {}).rows
    cited = cited or engine.run("MATCH (f:Fact {subject: 'national:borchester'}) RETURN f.citations", {}).rows
    assert all(f'"{each}:D"' in cited[0][0] for each in ("ons", "papers", "national", "register"))


def test_the_order_of_loading_makes_no_difference(tmp_path: Path) -> None:
    graphs = []
    for number, order in enumerate(permutations(ALL)):
        assembly = assembly_of(tmp_path / str(number), order)
        graphs.append({table: sorted(map(tuple, assembly.rows(table))) for table in assembly.files})
    assert graphs.count(graphs[0]) == 24


def bodies(folder: Path, *sources: Source) -> tuple[list[str], tuple[str, ...]]:
    """Ids of the bodies these sources make, and what was left apart."""
    assembly = assembly_of(folder, sources)
    return sorted(row[0] for row in assembly.rows(Table("Body"))), assembly.identity.apart


def test_the_code_of_an_area_does_not_join_bodies_of_different_kinds(tmp_path: Path) -> None:
    force = source(
        "force", {"id": "f", "name": "Borsetshire Police", "kind": "police force", "identifiers": "gss E23999001"}
    )
    office = source(
        "office",
        {"id": "o", "name": "Commissioner", "kind": "elected local policing body", "identifiers": "gss E23999001"},
    )
    assert bodies(tmp_path, force, office) == (
        ["force:f", "office:o"],
        ("gss E23999001 is borne by bodies of different kinds, left apart: 'force:f', 'office:o'.",),
    )


def test_another_identifier_joins_bodies_whatever_kind_a_source_took_them_for(tmp_path: Path) -> None:
    page = f"{MODERNGOV}/mgCommitteeDetails.aspx?ID=12"
    one = source(
        "one",
        {"id": "a", "name": "Safer Board", "kind": "council committee", "identifiers": page, "status": "inferred"},
    )
    two = source("two", {"id": "b", "name": "Safer Borchester Board", "kind": "strategy board", "identifiers": page})
    assembly = assembly_of(tmp_path, (one, two))
    (row,) = assembly.rows(Table("Body"))
    assert (row[0], row[1], row[3]) == ("one:a", "Safer Borchester Board", "strategy board")
    (fact,) = (each for each in assembly.rows(Table("Fact")))
    assert "kind differs" not in " ".join(fact)  # a kind that was read into a name is no statement of a paper


def test_two_things_of_one_source_with_one_identifier_are_told_and_left_apart(tmp_path: Path) -> None:
    twice = source("twice", *({"id": each, "name": f"Council {each}", "identifiers": GSS} for each in "ab"))
    found, apart = bodies(tmp_path, twice, ONS)
    assert found == ["ons:E07999001", "twice:a", "twice:b"]
    assert apart == (f"{GSS}: borne by two things of one source, left apart: 'ons:E07999001', 'twice:a', 'twice:b'.",)


def test_likeness_and_labels_join_nothing(tmp_path: Path) -> None:
    area = source(
        "area", {"id": "E07999001", "name": "Borchester", "kind": "district", "identifiers": GSS}, label="Area"
    )
    like = source("like", {"id": "x", "name": "Council for Borchester"})
    assembly = assembly_of(tmp_path, (area, like, ONS))
    assert not assembly.identity.joins and not assembly.identity.apart
    assert assembly.count("Body") == 2 and assembly.count("Area") == 1


def test_what_is_not_shown_joins_nothing(tmp_path: Path) -> None:
    hidden = source("hidden", {"id": "x", "name": "Borchester Council", "identifiers": GSS, "access": "exempt"})
    assert assembly_of(tmp_path / "shut", (hidden, ONS)).identity.joins == ()
    assert len(assembly_of(tmp_path / "open", (hidden, ONS), ["exempt"]).identity.joins) == 1


def test_a_join_touches_the_tables_of_no_other_source(tmp_path: Path) -> None:
    alone = assembly_of(tmp_path, [source("other", {"id": "x", "name": "Felpersham Council"}), ONS])
    both = assembly_of(tmp_path, [source("other", {"id": "x", "name": "Felpersham Council"}), *ALL])
    own = next(p for p in alone.files[Table("Body")] if p.parent.name.startswith("other-"))
    assert own in both.files[Table("Body")]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("GSS E07999001", GSS),
        (" gss  E07999001 ", GSS),
        ("uri https://www.legislation.gov.uk/x", "uri https://www.legislation.gov.uk/x"),
    ],
)
def test_identifiers_are_kept_in_one_form(given: str, kept: str) -> None:
    assert identifier(given) == kept


@pytest.mark.parametrize(
    "wrong", ["E07999001", "gss E0799900", "gss", "ofsted 12", "uri borchester.example", "govuk Home Office"]
)
def test_what_is_no_identifier_is_refused(wrong: str) -> None:
    with pytest.raises(ModelError):
        identifier(wrong)


ABOUT = """\
id: {id}
title: Source {id}
publisher: Borsetshire
documents:
  - {{id: D, title: List {id}, kind: register, dated: 2024-04-01}}
"""
BODY = "id,name,kind,identifiers,cited\n{id},{name},district council,{identifiers},D row 1\n"


def folder(where: Path, **words: str) -> str:
    """A source folder with one body in it."""
    where.mkdir()
    (where / "source.yml").write_text(ABOUT.format(**words), encoding="utf-8")
    (where / "body.csv").write_text(BODY.format(**words), encoding="utf-8")
    return str(where)


def test_an_officer_sees_what_was_joined_and_why(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    one = folder(tmp_path / "one", id="one", name="Borchester District Council", identifiers=GSS)
    two = folder(tmp_path / "two", id="two", name="Council of Borchester", identifiers=GSS)
    ran = workspace.run("load", one, two)
    assert "Joined by official identifiers: 1 thing. 'answerable names list' shows them." in ran.err
    assert f"one:one two:two {GSS}" in " ".join(workspace.run("names", "list").out.split())
    assert "List one, row 1" in workspace.run("show", "Council of Borchester").out
    corrected = (tmp_path / "two" / "body.csv").read_text(encoding="utf-8").replace("E07999001", "E07999002")
    (tmp_path / "two" / "body.csv").write_text(corrected, encoding="utf-8")
    assert "came: Body 'Council of Borchester' (two:two)" in workspace.run("load", two).err
    assert "No names have been merged." in workspace.run("names", "list").err
    bad = folder(tmp_path / "three", id="three", name="Borchester", identifiers="gss 12")
    assert "body.csv row 2: '12' is not a gss identifier." in told(workspace.run("load", bad))


def test_a_name_kept_by_decision_stands(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    names = {"one": GSS, "two": GSS, "zed": ""}
    for name, identifiers in names.items():
        workspace.run("load", folder(tmp_path / name, id=name, name=f"Council {name}", identifiers=identifiers))
    assert workspace.run("names", "merge", "Council zed", "Council one", "--why", "the same council").code == 0
    found = workspace.run("search", "Council one").out
    assert "id:zed:zed" in found or "zed:zed" in found
    assert "one:one" not in found
