"""Wording is disclosure, not accusation: words that no question, rule, answer or report of ours may use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import expected_answers as expected
import pytest

from graph import check_text, model, render
from graph.answers import Asker, as_day
from graph.catalogue import Question, every_question, every_rule
from graph.checks import run
from graph.engine import Engine
from graph.pages import PAGES

NOT_SAID = re.compile(
    r"non-compliant|breach|unlawful|\bfailed\b|orphan|dead end|unaccountable|conflicts? of interest|violation|\bnobody\b"
    r"|\bnever\b|\bscores?\b|traffic light",
    re.IGNORECASE,
)
ROOT = Path(__file__).resolve().parents[1]
DAYS = ("2010-01-01", "2018-12-10", "2019-11-06", "2024-05-10", "2026-11-23")


def not_said(text: str) -> list[str]:
    """Each word that may not be used, with what stands around it."""
    return [text[max(0, found.start() - 40) : found.end() + 40] for found in NOT_SAID.finditer(text)]


@pytest.mark.parametrize("asked", [*every_question(), *every_rule()], ids=lambda asked: asked.id)
def test_headers_accuse_no_one(asked: Question) -> None:
    assert not_said("\n".join(_header(asked))) == []


def _header(asked: Question) -> Iterator[str]:
    yield from (asked.title, asked.group, asked.question, asked.missing, asked.searched, *asked.aliases)
    yield from (param.meaning for param in asked.params)
    yield from (column.meaning for column in asked.columns)
    if asked.rule:
        yield from (asked.rule.applies, asked.rule.basis, asked.rule.ask, *asked.rule.sentences.values())


def test_pages_and_expected_answers_accuse_no_one() -> None:
    pages = [*(ROOT / "docs" / name for name in PAGES), *expected.FOLDER.rglob("*.json")]
    assert {page.name: found for page in pages if (found := not_said(page.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize("stage", ["embedded"], indirect=True)  # both engines give the same, other tests see to that
@pytest.mark.parametrize("day", DAYS)
def test_a_report_of_the_checks_accuses_no_one_and_names_no_person(engine: Engine, day: str) -> None:
    _check_report(engine, day)


@pytest.mark.parametrize("stage", ["embedded"], indirect=True)
@pytest.mark.parametrize("day", DAYS)
def test_nor_does_one_of_the_shipped_papers(shipped: Engine, day: str) -> None:
    _check_report(shipped, day)


def _check_report(engine: Engine, day: str) -> None:
    asker = Asker(engine, as_day(day))
    report = run(asker, every_rule())
    assert not_said(check_text.text(report, in_full=True) + check_text.junit(report)) == []
    assert not_said(render.as_json(check_text.as_answer(report))) == []
    people = {row[0] for row in engine.run("MATCH (p:Person) RETURN p.id", {}).rows}
    assert [each.sentence for each in report.findings if each.subject.id in people] == []


def test_every_rule_tells_of_its_basis_and_asks_a_question() -> None:
    for each in every_rule():
        assert each.rule
        assert each.rule.ask.endswith("?"), each.id
        assert each.rule.sentences["met"].endswith((".", "}")), each.id


def test_the_model_and_the_shipped_sources_accuse_no_one() -> None:
    tables = sorted((ROOT / "loaders" / "data").rglob("*.csv"))
    assert tables
    assert {path.name: found for path in tables if (found := not_said(path.read_text(encoding="utf-8")))} == {}
    assert not_said(" ".join([*model.CLASSES.values(), *(link.says for link in model.LINKS)])) == []
