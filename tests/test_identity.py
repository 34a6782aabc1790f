"""One thing from several sources: joined by official identifiers, in any order of loading, and never by its name."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest
from folders import Workspace, told
from stage import Stage, assembly_of

from graph.assemble import assemble
from graph.claims import Coverage, Source, identifier
from graph.errors import ModelError
from graph.ledger import Ledger
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


@pytest.mark.parametrize("merge", [("ons:E07999001", "twice:a"), ("twice:a", "ons:E07999001")])
def test_a_decision_joins_no_third_thing(merge: tuple[str, str], tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path)
    with ledger.locked():
        ledger.append(source("twice", *({"id": each, "name": f"Council {each}", "identifiers": GSS} for each in "ab")))
        ledger.append(ONS)
        ledger.record("merge", keep=merge[0], merge=merge[1], why="one council")
    assembly = assemble(ledger, ledger.state())
    assert sorted(row[0] for row in assembly.rows(Table("Body"))) == sorted([merge[0], "twice:b"])
    assert len(assembly.identity.apart) == 1


def test_the_code_of_an_area_joins_no_committees(tmp_path: Path) -> None:
    committees = [
        source(each, {"id": "c", "name": f"{each} Committee", "kind": "council committee", "identifiers": GSS})
        for each in ("licensing", "planning")
    ]
    assert bodies(tmp_path, *committees) == (
        ["licensing:c", "planning:c"],
        (f"{GSS}: an area may have several bodies of this kind, left apart: 'licensing:c', 'planning:c'.",),
    )


def test_a_kind_that_is_not_known_gives_way(tmp_path: Path) -> None:
    one = source("a", {"id": "x", "name": "Borchester", "kind": "other", "identifiers": GOVUK})
    two = source("b", {"id": "y", "name": "Borchester Council", "identifiers": GOVUK, "status": "inferred"})
    assembly = assembly_of(tmp_path, (one, two))
    (row,) = assembly.rows(Table("Body"))
    assert (row[0], row[1], row[3]) == ("a:x", "Borchester", "district council")


def test_addresses_are_compared_as_what_they_reach(tmp_path: Path) -> None:
    forms = (
        "https://WWW.Borchester.example:443/mgCommitteeDetails.aspx?ID=1",
        "http://borchester.example/mgcommitteedetails.aspx?id=1",
    )
    both = [
        source(name, {"id": "x", "name": f"Board {name}", "kind": "strategy board", "identifiers": f"moderngov {form}"})
        for name, form in zip("ab", forms, strict=True)
    ]
    assert len(assembly_of(tmp_path, both).identity.joins) == 1


def test_a_claim_that_is_not_shown_joins_nothing_whatever_its_document(tmp_path: Path) -> None:
    made = Gathered("hidden", "Hidden", "Borsetshire")
    document = made.document("D", "Personal list", "2024-04-01", access="personal")
    said = {"name": "Borchester Council", "kind": "district council", "identifiers": GSS}
    made.thing("Body", "x", said, document=document, place="row 1", access="exempt")
    assert assembly_of(tmp_path, (made.made("x"), ONS), ["personal"]).identity.joins == ()


def test_an_end_that_was_only_inferred_gives_way_to_a_later_paper(tmp_path: Path) -> None:
    made = Gathered("lookup", "Lookup", "Borsetshire")
    document = made.document("D", "Lookup 2022", "2022")
    said = {"name": "Partnership for Beeton", "kind": "community safety partnership", "identifiers": "gss E22999009"}
    made.thing("Body", "csp", said, document=document, place="all rows", valid_to="2021/2022", status="inferred")
    later = {"id": "p", "name": "Safer Beeton", "kind": "community safety partnership", "identifiers": "gss E22999009"}
    assembly = assembly_of(tmp_path, (made.made("x"), source("register", later, dated="2026-04-01")))
    (row,) = (row for row in assembly.rows(Table("Body")))
    held = dict(zip((p.name for p in Table("Body").columns), row, strict=True))
    assert (held["standing"], held["valid_to"], held["holds_to"]) == ("in place", "", "9999-12-31")
    (fact,) = assembly.rows(Table("Fact"))
    assert "papers differ: ended (Lookup 2022, all rows) / later stated as in place" in fact


def listing(name: str, listed: Mapping[str, str], dated: str, *, complete: bool = False) -> Source:
    """A source in which things (id: access) are members of the one board there is, by its identifier."""
    made = Gathered(name, f"Source {name}", "Borsetshire")
    document = made.document("D", f"List {name}", dated)
    board = {
        "name": "Safer Board",
        "kind": "strategy board",
        "identifiers": f"{MODERNGOV}/mgCommitteeDetails.aspx?ID=9",
    }
    body = made.thing("Body", "board", board, document=document, place="row 1")
    for row, (thing, access) in enumerate(listed.items(), start=2):
        cited = {"document": document, "place": f"row {row}", "access": access}
        own = made.thing("Body", thing, {"name": thing, "kind": "charity"}, **cited)
        made.link("MEMBER_OF", own, body, None, **cited)
    if complete:
        made.coverage.append(Coverage(body, "MEMBER_OF", dated, "", document))
    return made.made(name)


def dates_of_members(folder: Path, *sources: Source, include: tuple[str, ...] = ()) -> dict[str, str]:
    """How long each membership is said to hold."""
    assembly = assembly_of(folder, sources, include)
    found: dict[str, str] = {}
    for table in assembly.files:
        if table.name == "MEMBER_OF":
            at = [p.name for p in table.columns].index("dates") + 2
            found |= {row[0]: row[at] for row in assembly.rows(table)}
    return found


def test_a_list_with_hidden_rows_ends_nothing(tmp_path: Path) -> None:
    papers = listing("papers", {"papers:probation": "open"}, "2024-03-01")
    register = listing("register", {"papers:probation": "exempt", "papers:health": "open"}, "2024-04-01", complete=True)
    found = dates_of_members(tmp_path / "shut", papers, register)
    assert found["papers:probation"] == "stated 1 March 2024"


def test_a_list_ends_only_what_its_source_knows(tmp_path: Path) -> None:
    papers = listing("papers", {"papers:ann": "open", "papers:bob": "open"}, "2024-03-01")
    register = listing("register", {"register:ann-smith": "open"}, "2024-04-01", complete=True)
    found = dates_of_members(tmp_path / "apart", papers, register)
    assert found["papers:ann"] == found["papers:bob"] == "stated 1 March 2024"
    made = Gathered("register", "Register", "Borsetshire")
    document = made.document("D", "List register", "2024-04-01")
    board = {
        "name": "Safer Board",
        "kind": "strategy board",
        "identifiers": f"{MODERNGOV}/mgCommitteeDetails.aspx?ID=9",
    }
    body = made.thing("Body", "board", board, document=document, place="row 1")
    made.thing("Body", "papers:bob", {"name": "bob", "kind": "charity"}, document=document, place="row 2")
    made.coverage.append(Coverage(body, "MEMBER_OF", "2024-04-01", "", document))
    found = dates_of_members(tmp_path / "known", papers, made.made("x"))
    assert found["papers:ann"] == "stated 1 March 2024"
    assert found["papers:bob"].startswith("ended between 1 March 2024 and 1 April 2024")


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


def test_two_posts_of_one_name_in_one_source_are_not_offered_as_one(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(Path(folder(tmp_path / "one", id="one", name="Council One", identifiers="")))
    rows = "id,name,kind,cited\na,Chief Executive,chief officer,D row 1\nb,Chief Executive,chief officer,D row 2\n"
    (tmp_path / "one" / "post.csv").write_text(rows, encoding="utf-8")
    workspace.loaded(tmp_path / "one")
    assert "Chief Executive" not in workspace.run("names", "suggest").out
    workspace.loaded(Path(folder(tmp_path / "two", id="two", name="Council  Ones", identifiers="")))
    assert "Council Ones" in workspace.run("names", "suggest").out
