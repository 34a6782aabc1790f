"""A list that is declared complete: it lends weight to an absence, and ends what it leaves out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from transcripts import run

PLAN = """\
id: plan
title: Partnership plan
publisher: Borsetshire County Council
documents: [{id: P, title: Partnership plan 2019, kind: plan, dated: 2019-04}]
"""
REGISTER = """\
id: register
title: Register
publisher: Borsetshire County Council
documents: [{id: R, title: Register of members, kind: register, dated: 2019-05-15}]
coverage: [{body: "plan:csp", record: MEMBER_OF, valid_from: 2019-05-15, document: R}]
"""
BODIES = """\
id,name,kind,cited
plan:csp,Borchester Partnership,community safety partnership,{where}
plan:fire,Borsetshire Fire Service,fire and rescue service,{where}
plan:police,Borsetshire Police,police force,{where}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A plan that names two members, and a later register declared complete that names one of them."""
    for name, about, where, members in (
        ("plan", PLAN, "P page 1", ("fire", "police")),
        ("register", REGISTER, "R row 1", ("police",)),
    ):
        folder = tmp_path / name
        folder.mkdir()
        rows = [f"plan:{member},MEMBER_OF,plan:csp,{where}" for member in members]
        (folder / "source.yml").write_text(about, encoding="utf-8")
        (folder / "body.csv").write_text(BODIES.format(where=where), encoding="utf-8")
        (folder / "people.csv").write_text("\n".join(["from,link,to,cited", *rows, ""]), encoding="utf-8")
        assert run(tmp_path, "load", str(folder)).exit_code == 0
    return tmp_path


def members(workspace: Path, day: str) -> dict[str, str]:
    """Members on a day, with how each stands."""
    answer = json.loads(run(workspace, "ask", "members", "Borchester Partnership", "--as-of", day, "--json").stdout)
    return {row["member"]["name"]: row["stands"] for row in answer["rows"]}


def test_what_the_complete_list_leaves_out_has_ended_by_then(workspace: Path) -> None:
    between = "possible on this day: ended between April 2019 and 15 May 2019; start not stated; inferred"
    before = members(workspace, "2019-05-10")
    assert before["Borsetshire Police"] == ""
    assert before["Borsetshire Fire Service"].startswith("possible on this day: ended between April 2019")
    assert between.startswith(before["Borsetshire Fire Service"])
    assert members(workspace, "2019-05-16") == {"Borsetshire Police": ""}


def test_the_end_cites_the_list_that_leaves_it_out(workspace: Path) -> None:
    asked = ["ask", "evidence", "Borsetshire Fire Service", "Borchester Partnership", "--as-of", "2020-01-01", "--json"]
    answer = json.loads(run(workspace, *asked).stdout)
    assert [row["stands"].partition(":")[0] for row in answer["rows"]] == ["historic"]
    cited = {(source["title"], source["status"]) for source in answer["sources"]}
    assert cited == {("Register of members", "inferred"), ("Partnership plan 2019", "stated")}


def test_an_answer_says_that_its_list_is_complete(workspace: Path) -> None:
    said = run(workspace, "ask", "members", "Borchester Partnership", "--as-of", "2019-05-20").stdout
    assert "Register of members (15 May 2019) is declared to list them all." in said
    assert "declared" not in run(workspace, "ask", "members", "Borchester Partnership", "--as-of", "2019-05-01").stdout


def test_a_past_shelf_life_is_last_known_rather_than_ended(workspace: Path) -> None:
    about = REGISTER.replace("2019-05-15", "2021-05-15")
    (workspace / "register" / "source.yml").write_text(about, encoding="utf-8")
    assert run(workspace, "load", str(workspace / "register")).exit_code == 0
    said = run(workspace, "show", "Borsetshire Fire Service", "--as-of", "2021-06-01").stdout
    assert "last stated April 2019" in said
    assert "historic" not in said
