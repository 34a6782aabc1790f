"""Every kind of report, in text and in HTML: its banner, its footnotes, its words, and no wall of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from typing import Any

import pytest
from test_wording import not_said

from graph.answers import Asker
from graph.errors import QuestionError, UnknownNameError
from graph.reports import html, markdown
from graph.reports.desk import Desk
from graph.reports.document import Report
from graph.reports.kinds import KINDS, compose, kind_of

pytestmark = pytest.mark.parametrize("stage", ["embedded"], indirect=True)
LXML: Any = import_module("lxml.html")
COUNTY = [
    ("profile", "Safer Borsetshire Partnership"),
    ("profile", "Borsetshire County Council"),
    ("profile", "Police and Crime Commissioner for Borsetshire"),
    ("profile", "Felpersham"),
    ("assurance", ""),
    ("assurance", "Safer Borsetshire Board"),
    ("money", ""),
    ("money", "Home Office"),
    ("membership", "Safer Borsetshire Partnership"),
    ("change", ""),
    ("register", ""),
    ("scrutiny-pack", "Safer Borsetshire Partnership"),
    ("chair-pack", "Safer Borsetshire Board"),
    ("governance-statement", "Borsetshire County Council"),
    ("brief", "Safer Borsetshire Partnership"),
]
SHIPPED = [
    ("profile", "Safer Leicester Partnership"),
    ("profile", "Leicestershire Safer Communities Strategy Board"),
    ("profile", "Leicester"),
    ("assurance", ""),
    ("assurance", "Safer Leicester Partnership"),
    ("money", ""),
    ("money", "Home Office Violence Reduction Unit funding 2019/20"),
    ("membership", "LSCSB"),
    ("change", ""),
    ("register", ""),
    ("scrutiny-pack", "Safer Leicester Partnership"),
    ("chair-pack", "LSCSB"),
    ("governance-statement", "Leicestershire County Council"),
    ("brief", "VRN Programme Board"),
]


def made(desk: Desk, kind: str, name: str) -> Report:
    """A report of a kind."""
    days = ("2018-12-10", "2019-11-06") if kind == "change" else ("", "")
    report, _ = compose(kind_of(kind), desk.asker, desk.state, name, *days)
    return report


def check(desk: Desk, kind: str, name: str) -> None:
    """A report reads as it must, in both formats of text."""
    report = made(desk, kind, name)
    text, page = markdown.write(report), html.write(report)
    assert not_said(text) == []
    assert text.startswith(f"# {markdown.plain(report.title)}\n\n> **DRAFT.** ")
    assert "documents read" in text
    assert "This is not legal advice." in text
    assert list(_unresolved(text)) == []
    tree = LXML.document_fromstring(page)
    assert not_said(tree.text_content()) == []
    ids = set(tree.xpath("//@id"))
    assert [link for link in tree.xpath("//a/@href") if link.startswith("#") and link[1:] not in ids] == []
    assert [len(tree.xpath("//h1")), tree.get("lang")] == [1, "en-GB"]
    levels = [int(each.tag[1]) for each in tree.iter("h1", "h2", "h3", "h4", "h5")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [table for table in tree.iter("table") if not table.xpath(".//th[@scope='col']")] == []
    assert [row for row in tree.xpath("//tbody/tr") if not row.xpath("./th[@scope='row']")] == []
    assert tree.xpath("//script") == []
    assert tree.xpath("//meta[@http-equiv]/@content")[0].startswith("default-src 'none'; style-src 'sha256-")


def _unresolved(text: str) -> Iterator[str]:
    """Numbers of footnotes in the text that stand for no source."""
    body, _, sources = text.partition("## Sources")
    known = set(re.findall(r"^(\d+)\. ", sources, re.MULTILINE))
    for line in body.splitlines():
        yield from (n for n in re.findall(r"(?<!\\)\[(\d+)\]", line) if n not in known)


@pytest.mark.parametrize(("kind", "name"), COUNTY)
def test_reports_of_the_county(county_desk: Desk, kind: str, name: str) -> None:
    check(county_desk, kind, name)


@pytest.mark.parametrize(("kind", "name"), SHIPPED)
def test_reports_of_the_shipped_papers(shipped_desk: Desk, kind: str, name: str) -> None:
    check(shipped_desk, kind, name)


def test_each_kind_is_tried_here(county_desk: Desk) -> None:
    assert {kind for kind, _ in COUNTY} == set(KINDS) == {kind for kind, _ in SHIPPED}


def test_the_assurance_report_begins_with_one_table_and_tells_each_rule_once(shipped_desk: Desk) -> None:
    report = made(shipped_desk, "assurance", "")
    assert [section.title for section in report.sections][:3] == [
        "In short",
        f"Gaps: {sum(f.outcome == 'gap' for f in shipped_desk.checks.findings)}",
        f"Not stated in the papers loaded: {sum(f.outcome == 'not stated' for f in shipped_desk.checks.findings)}",
    ]
    for section in report.sections[1:4]:
        rules = [rule.title for group in section.sections for rule in group.sections]
        assert len(rules) == len(set(rules))
        counted = sum(int(title.rpartition("(")[2].rstrip(")").replace(",", "")) for title in rules)
        assert counted == int(section.title.rpartition(" ")[2]) if ":" in section.title else counted > 0


def test_an_assurance_report_of_one_body_keeps_only_its_findings(shipped_desk: Desk) -> None:
    text = markdown.write(made(shipped_desk, "assurance", "Safer Leicester Partnership"))
    assert "The papers loaded do not state who chairs Safer Leicester Partnership." in text
    assert "Knife Crime Board" not in text


def test_an_area_lists_its_bodies_with_chair_line_and_gaps(county_desk: Desk) -> None:
    text = markdown.write(made(county_desk, "profile", "Felpersham"))
    assert "| Body | In the chair | Answers to | Findings | Source |" in text
    assert "is stated to cover the area." in text


def test_packs_have_a_section_for_each_part(shipped_desk: Desk) -> None:
    titles = [section.title for section in made(shipped_desk, "chair-pack", "LSCSB").sections]
    wanted = ["Remit", "Quorum and voting", "Chair and members", "Duties", "Who it answers to"]
    assert [title for title in titles if title in wanted] == wanted


def test_an_unknown_name_is_answered_with_the_nearest(shipped_desk: Desk) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'Safer Leicester Partnership'"):
        made(shipped_desk, "brief", "Safer Leicster Partnership")


@pytest.mark.parametrize(
    ("kind", "name", "days", "said"),
    [
        ("brief", "", ("", ""), "is about one body or post"),
        ("register", "LSCSB", ("", ""), "takes no name"),
        ("change", "", ("2019-01-01", ""), "needs two days"),
        ("brief", "LSCSB", ("2019-01-01", "2020-01-01"), "takes no days"),
    ],
)
def test_what_is_missing_or_too_much_is_said(
    shipped_desk: Desk, kind: str, name: str, days: tuple[str, str], said: str
) -> None:
    asker: Asker = shipped_desk.asker
    with pytest.raises(QuestionError, match=said):
        compose(kind_of(kind), asker, None, name, *days)


def test_an_unknown_kind_is_answered_with_the_nearest(shipped_desk: Desk) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'brief'"):
        kind_of("breif")
