"""What every report draws on: a graph as of a day, the findings of the checks, and who has checked what is stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from graph import checks
from graph.answer import Answer, Fact, Row, Thing
from graph.answers import Asker
from graph.catalogue import every_rule, question
from graph.checks import Finding
from graph.claims import fact_id
from graph.ledger import Confirmation, State
from graph.model import labels

SAID_BY_GAP = {
    "answers-to": "parent-not-stated",
    "scrutiny": "crime-scrutiny-not-stated",
    "chair": "chair-not-stated",
}
"""Rules that say again what the gap of a question has said."""
_UNSTATED = re.compile(r"not stated( in the papers loaded)?")
_SEVERITIES = ("high", "medium", "low", "information")


class Desk:
    """A graph asked as of one day, with the decisions of its ledger where that is at hand.

    Args:
        state: the ledger as it stands; None when the ledger is not at hand.
    """

    def __init__(self, asker: Asker, state: State | None) -> None:
        self.asker = asker
        self.state = state

    def ask(self, name: str, thing: Thing | None = None, **given: str) -> Answer:
        """The answer to a question of the catalogue about a thing. A row that says that something is not stated rests on
        no paper, whatever it was searched by."""
        answer = self.asker.ask(name, given | ({"name": f"id:{thing.id}"} if thing else {}))
        for row in answer.rows:
            if _is_unstated(row):
                row.facts = []
        return answer

    def takes(self, name: str, thing: Thing) -> bool:
        """Whether a question of the catalogue may be asked of a thing."""
        return thing.label in next(p.labels for p in question(name).asked if p.name == "name")

    @cached_property
    def checks(self) -> checks.Report:
        """Every assurance rule, run once."""
        rules = [each for each in every_rule(self.asker.own) if each.rule and not each.rule.tidying]
        return checks.run(self.asker, rules, accepted=self.state.accepted if self.state else ())

    def findings(self, thing: Thing) -> list[Finding]:
        """The findings about a thing that have not been set aside, gaps first, then by how much they matter."""
        found = [each for each in self.checks.findings if each.subject.id == thing.id and not each.accepted]
        return sorted(found, key=lambda each: (checks.SHOWN.index(each.outcome), _SEVERITIES.index(_severity(each))))

    def confirmation(self, thing: Thing) -> Confirmation | None:
        """The latest word that what is stated of a thing has been checked for accuracy. After a merge it is known by the
        claims that describe the thing, which no merge changes."""
        if not self.state or not self.state.checked:
            return None
        own = _described(self.asker, thing)
        fitting = [each for each in self.state.checked if each.thing == thing.id or (each.own and each.own <= own)]
        return max(fitting, key=lambda each: (each.on, each.revision), default=None)


def _is_unstated(row: Row) -> bool:
    values = row.values
    said = str(values.get("value") or values.get("stated") or "")
    return bool(_UNSTATED.fullmatch(said)) or "not stated" in str(values.get("section", ""))


def rests_on(finding: Finding) -> list[str]:
    """The facts that a finding tells of. That a body is there says nothing of what is not stated of it, and what is nearest
    is told with its own footnotes."""
    if finding.outcome != "not stated":
        return finding.facts
    beside = {fact_id("t", "Body", finding.subject.id), *(fact for near in finding.nearest for fact in near.facts)}
    return [fact for fact in finding.facts if fact not in beside]


def _severity(finding: Finding) -> str:
    assert finding.rule.rule
    return finding.rule.rule.severity


def evidence(asker: Asker, thing: Thing) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the claims that describe a thing, and of all that are about it."""
    own = _described(asker, thing)
    return own, own | _claims(asker.facts(asker.touching(thing)).values())


def _described(asker: Asker, thing: Thing) -> frozenset[str]:
    return _claims(asker.facts(fact_id("t", label, thing.id) for label in labels()).values())


def _claims(facts: Iterable[Fact]) -> frozenset[str]:
    return frozenset(citation["claim"] for fact in facts for citation in fact.citations)


def changed_since(asker: Asker, thing: Thing, confirmation: Confirmation) -> tuple[int, int]:
    """How many statements about a thing have come and gone since it was checked."""
    _, now = evidence(asker, thing)
    return len(now - confirmation.claims), len(confirmation.claims - now)


def questions(findings: Sequence[Finding]) -> list[str]:
    """What members may wish to ask, each once."""
    return list(dict.fromkeys(finding.ask for finding in findings if finding.outcome != "met"))
