"""Asking: names to things, rows to answers with footnotes, and "not stated" as an answer in its own right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from graph import dates, model
from graph.answer import FACTS, Answer, Cited, Fact, Gap, Near, Row, SourceNote, Thing, fact_of
from graph.catalogue import Column, Param, Question, question
from graph.claims import LAW_KINDS
from graph.engine import Engine, PathValue
from graph.errors import DateError, QuestionError
from graph.lookup import Lookup

MOST_PATHS = 10_000
"""Paths looked at for one question; past this the answer says that it was cut."""
_NEAREST = 5
_MOST_NEAR = 20
"""Facts shown as the nearest to what is not stated: a list of members in full, and not the whole graph."""
_NEAR_STEPS = 2
_MONTHS_FROM = re.compile(r"as_of ([+-]) (\d+)(?: months)?")
"""A default such as "as_of + 12 months"."""


class Asker(Lookup):
    """Asks one graph as of one day.

    Args:
        own: a user's folder of questions, which joins the shipped ones.
    """

    def __init__(self, engine: Engine, as_of: date, own: Path | None = None) -> None:
        super().__init__(engine)
        self.as_of = as_of
        self.own = own
        self._facts: dict[str, Fact] = {}

    # --- running -----------------------------------------------------------------------------------------------------

    def ask(self, name: str, given: Mapping[str, str]) -> Answer:
        """The answer to a question of the catalogue.

        Args:
            name: the question's id.
            given: a value for each of ``question.asked``, as the user typed it.

        Raises:
            UnknownNameError, AmbiguousNameError: a name in it.
            QuestionError: a value missing or of the wrong type.
            EngineError: the graph cannot be asked.
        """
        from graph import finish

        asked = question(name, self.own)
        bound, things = self.bind(asked, given)
        title = asked.question
        shown: dict[str, Any] = {p.name: things.get(p.name, bound[p.name]) for p in asked.asked}
        answer = Answer(asked.id, title, shown, self.as_of, list(asked.columns[:-1]), [])
        finish.STEPS[asked.finish](self, asked, bound, things, answer)
        self.footnotes(answer, next((t.id for t in things.values() if t.label == "Document"), ""))
        return answer

    def bind(self, asked: Question, given: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Thing]]:
        """Values for every parameter, and the things that were named."""
        bound: dict[str, Any] = {}
        things: dict[str, Thing] = {}
        for param in asked.params:
            if param.name == "as_of":
                bound["as_of"] = self.as_of.isoformat()
            elif param.name == "any_time":
                bound["any_time"] = False
            else:
                bound[param.name] = self._value(param, given, things)
        return bound, things

    def _value(self, param: Param, given: Mapping[str, str], things: dict[str, Thing]) -> Any:
        text = given.get(param.name, "") or param.default
        if not text:
            raise QuestionError(
                f"A value for {param.name} is needed: {param.meaning}.", next_step=f"For example {param.example}."
            )
        match param.type:
            case "thing":
                things[param.name] = self.resolve(text, param.labels)
                return things[param.name].id
            case "document":
                things[param.name] = self.document(text)
                return json.dumps(things[param.name].id)
            case "date":
                counted = _MONTHS_FROM.fullmatch(text)
                day = dates.add_months(self.as_of, int(counted[1] + counted[2])) if counted else as_day(text)
                return day.isoformat()
            case "day":
                return dates.parse(text).text
            case "flag":
                return text == "true"
            case "number":
                return float(text)
        return text

    def rows(
        self, asked: Question, bound: Mapping[str, Any], things: Mapping[str, Thing], *, any_time: bool = False
    ) -> list[Row]:
        """The rows of a question, with things put together from their name and id."""
        params = dict(bound)
        if "any_time" in params:
            params["any_time"] = any_time
        cypher = asked.narrowed({name: thing.label for name, thing in things.items()})
        found = self.engine.run(cypher, params)
        rows = []
        for values in found.rows:
            named = dict(zip(found.columns, values, strict=True))
            facts = [fact for fact in named.pop("facts") or () if fact]
            row: dict[str, Any] = {}
            for column in asked.columns[:-1]:
                value = named[column.name]
                if column.type == "thing":
                    value = Thing(named[f"{column.name}_id"], value) if value and named[f"{column.name}_id"] else None
                row[column.name] = value
            rows.append(Row(row, list(dict.fromkeys(facts))))
        return sorted(rows, key=_in_reading_order) if "UNION" in asked.cypher else rows

    def paths(self, name: str, thing: Thing, *, any_time: bool = False, to_planned: bool = False) -> list[PathValue]:
        """The paths a question finds for one thing; at any time, only those of a few steps, for what is nearest.

        Args:
            to_planned: whether a path may end at a thing that is not in place on the day, such as a planned programme.
        """
        asked = question(name, self.own)
        if any_time:
            asked = asked.nearer(_NEAR_STEPS)
        bound = {"name": thing.id, "as_of": self.as_of.isoformat(), "any_time": any_time}
        found = [row.values["line"] for row in self.rows(asked, bound, {"name": thing}, any_time=any_time)]
        last = -1 if to_planned else None
        return [path for path in found if any_time or all(map(self.in_being, path.nodes[:last]))]

    def in_being(self, node: Mapping[str, Any]) -> bool:
        """Whether a thing is there on the day, as far as its own dates and standing say: nothing runs through it else."""
        in_place: bool = node["standing"] == "in place" and node["holds_from"] <= self.as_of <= node["holds_to"]
        return in_place

    # --- evidence ----------------------------------------------------------------------------------------------------

    def facts(self, ids: Iterable[str]) -> dict[str, Fact]:
        """Facts by id, each read once."""
        ids = list(ids)
        wanted = [each for each in dict.fromkeys(ids) if each not in self._facts]
        if wanted:
            found = self.engine.run(FACTS, {"ids": wanted})
            for row in found.rows:
                fact = fact_of(row)
                self._facts[fact.id] = fact
        return {each: self._facts[each] for each in ids if each in self._facts}

    def sentences(self, ids: Iterable[str]) -> dict[str, str]:
        """Each fact as a sentence."""
        facts = self.facts(ids)
        ends = [f"{f.subject_label}|{f.subject}" for f in facts.values()]
        names = self.about([*ends, *(f"{f.object_label}|{f.object}" for f in facts.values() if f.object)])
        return {
            key: model.sentence(f.kind, names.get(f.subject, f.subject), names.get(f.object, f.object))
            + (f" ({f.detail})" if f.detail else "")
            if f.object
            else f"{names.get(f.subject, f.subject)} ({f.kind.lower()})"
            for key, f in facts.items()
        }

    def near(self, ids: Iterable[str]) -> list[Near]:
        """Facts as sentences that say how they stand."""
        chosen = list(dict.fromkeys(ids))
        facts, said = self.facts(chosen), self.sentences(chosen)
        return [
            Near(said[each], facts[each].stands(self.as_of) or facts[each].dates, [each])
            for each in chosen
            if each in facts
        ]

    def stands(self, ids: Sequence[str]) -> str:
        """How the first of these facts stands, the others only when they are not simply in place."""
        facts = self.facts(ids)
        words = dict.fromkeys(facts[each].stands(self.as_of) for each in ids if each in facts)
        return "; ".join(word for word in words if word)

    def not_stated(self, asked: Question, bound: Mapping[str, Any], things: Mapping[str, Thing]) -> Gap:
        """What is not stated for the day, what was searched, and the nearest the papers do state."""
        other = self.rows(asked, bound, things, any_time=True) if "any_time" in bound else []
        ids = [fact for row in other for fact in row.facts[:1]][:_MOST_NEAR]
        if not ids:
            near = [fact for thing in things.values() if thing.label != "Document" for fact in self.touching(thing)]
            ids = near[:_NEAREST]
        return self.gap(asked, bound, things, ids)

    def gap(
        self, asked: Question, bound: Mapping[str, Any], things: Mapping[str, Thing], nearest: Iterable[str]
    ) -> Gap:
        """What is not stated, in the question's own words, and the facts that are nearest to it."""
        names = {name: thing.name for name, thing in things.items()}
        values = {p.name: dates.say(bound[p.name]) if p.type == "date" else bound[p.name] for p in asked.asked}
        what = asked.missing.format(**values | names)
        when = f" as of {dates.say_day(self.as_of)}" if "as_of" in bound else ""
        nearest = list(nearest)
        near = {citation["document"] for fact in self.facts(nearest).values() for citation in fact.citations}
        listed = [
            f" {said} is declared to list them all, and lists none."
            for document, said in self.covering(asked, things).items()
            if document not in near
        ]
        return Gap(
            f"The papers loaded do not state {what}{when}." + "".join(listed),
            f"{asked.searched}, in {self.count_documents()} documents",
            self.near(nearest),
        )

    def covering(self, asked: Question, things: Mapping[str, Thing]) -> dict[str, str]:
        """Documents, by id in words, declared to list every such record about the things asked about, on the day: only
        then does absence mean more than "not stated in the papers loaded"."""
        ids = {thing.id for thing in things.values()}
        return {
            document: said
            for (body, record), declared in self.complete_lists().items()
            if body in ids and re.search(rf"\b{record}\b", asked.cypher)
            for document, said in declared.items()
        }

    def complete_lists(self) -> dict[tuple[str, str], dict[str, str]]:
        """By body and sort of record, the documents declared to list every one of them on the day, by id in words."""
        covered: list[tuple[tuple[str, str], str]] = []
        for (coverage,) in self.engine.run("MATCH (s:LoadedSource) RETURN s.coverage ORDER BY s.id", {}).rows:
            for body, record, start, end, document in json.loads(coverage):
                first = dates.parse(start).earliest if start else date.min
                if first <= self.as_of <= (dates.parse(end).latest if end else date.max):
                    covered.append(((body, record), document))
        said = self.documents({document for _, document in covered})
        found: dict[tuple[str, str], dict[str, str]] = {}
        for listed, document in covered:
            title, dated, _ = said[document]
            found.setdefault(listed, {})[document] = f"{title} ({dated})"
        return found

    def not_known_yet(self) -> set[str]:
        """Ids of things of which no paper spoke by the day, and of which none states since when they are there. Law is
        known as of the day asked about, whenever it was read."""
        rows = self.engine.run(_LATER, {"as_of": self.as_of.isoformat()}).rows
        later = [(i, cited) for i, first, cited in rows if dates.parse(first).latest > self.as_of]
        law = self.law_documents() if later else set()
        return {i for i, cited in later if not law.intersection(each["document"] for each in json.loads(cited))}

    def law_documents(self) -> set[str]:
        """Ids of the documents that are law."""
        return {i for (i,) in self.engine.run(_LAW, {"kinds": list(LAW_KINDS)}).rows}

    def touching(self, thing: Thing) -> list[str]:
        """Facts that touch a thing, answering first."""
        asked = question("touching")
        order = list(model.CLASSES)
        rows = self.rows(asked, {"name": thing.id}, {"name": thing})
        rows.sort(key=lambda row: order.index(model.links()[row.values["kind"]].answering))
        return [fact for row in rows for fact in row.facts]

    def show(self, name: str) -> Answer:
        """Everything about one thing: its own fact, its properties, and every fact that touches it."""
        thing = self.resolve(name)
        node = self.engine.run(
            f"MATCH (n:{thing.label} {{id: $id}}) RETURN {_own_columns(thing.label)}", {"id": thing.id}
        )
        values = dict(zip(node.columns, node.rows[0], strict=True))
        columns = [Column("about", "", "what the row is about"), Column("fact", "", "the fact, as a sentence"),
                   Column("stands", "", "how it stands on the day")]  # fmt: skip
        answer = Answer(
            "show", f"Everything stated about this {thing.label.lower()}", {"name": thing}, self.as_of, columns, []
        )
        own = values.pop("fact")
        for key, value in values.items():
            if value not in (None, ""):
                answer.rows.append(Row({"about": key.replace("_", " "), "fact": str(value), "stands": ""}, [own]))
        for near in self.near(self.touching(thing)):
            link = model.links()[self._facts[near.facts[0]].kind]
            stands = self._facts[near.facts[0]].stands(self.as_of)
            answer.rows.append(Row({"about": link.family, "fact": near.sentence, "stands": stands}, near.facts))
        self.footnotes(answer)
        return answer

    def keyed_values(self, kind: str, a: str, b: str) -> dict[str, str]:
        """The values that tell a link between two things from another of its kind, so that an end meets its beginning.

        Raises:
            QuestionError: no such link is stated, or several are.
        """
        keyed = model.link(kind).keyed
        wanted = ", ".join(f"r.{name}" for name in keyed) or "r.kind"
        rows = self.engine.run(
            f"MATCH (a)-[r:{kind}]->(b) WHERE a.id = $a AND b.id = $b RETURN DISTINCT {wanted}", {"a": a, "b": b}
        ).rows
        if len(rows) != 1:
            said = "No such fact is stated" if not rows else "Several such facts are stated"
            raise QuestionError(
                f"{said}: {model.sentence(kind, a, b)}.", next_step="'answerable ask evidence' shows what is."
            )
        return {name: value for name, value in zip(keyed, rows[0], strict=False) if value}

    def footnotes(self, answer: Answer, only: str = "") -> None:
        """Number every citation behind the rows and the nearest facts, in the order they are shown; see :meth:`cite`."""
        answer.sources = self.cite([*answer.rows, *(near for gap in answer.gaps for near in gap.nearest)], only)

    def cite(self, holders: Sequence[Cited], only: str = "") -> list[SourceNote]:
        """Number the citations behind whatever rests on facts, in the order given; each holder is told its numbers.

        Args:
            only: the id of a document, to leave out what other documents say of the same facts.
        """
        notes: list[SourceNote] = []
        facts = self.facts([fact for holder in holders for fact in holder.facts])
        documents = self.documents({c["document"] for fact in facts.values() for c in fact.citations})
        numbers: dict[tuple[str, ...], int] = {}
        for holder in holders:
            for fact in holder.facts:
                for citation in facts[fact].citations if fact in facts else ():
                    if only and citation["document"] != only:
                        continue
                    title, dated, url = documents[citation["document"]]
                    # An Act that two sources cite is two documents, and one footnote.
                    key = (title, dated, citation["locator"], citation["status"], url)
                    if key not in numbers:
                        numbers[key] = len(numbers) + 1
                        notes.append(SourceNote(numbers[key], citation["document"], *key))
                    if numbers[key] not in holder.sources:
                        holder.sources.append(numbers[key])
        return notes


_LATER = (
    "MATCH (f:Fact) WHERE f.object IS NULL AND f.stated_start = false AND f.first_stated > $as_of "
    "RETURN f.subject, f.first_stated, f.citations"
)
_LAW = "MATCH (d:Document) WHERE d.kind IN $kinds RETURN d.id"


def _own_columns(label: str) -> str:
    names = [p.name for p in model.thing_columns(label) if p.name not in _NOT_SHOWN]
    return ", ".join(f"n.{name} AS {name}" for name in names)


_NOT_SHOWN = ("name", "label", "holds_from", "holds_to", "sources")


def _in_reading_order(row: Row) -> list[str]:
    """The parts of a UNION come in no order of their own."""
    shown = [value.name if isinstance(value, Thing) else str(value or "") for value in row.values.values()]
    return shown + row.facts


def as_day(text: str) -> date:
    """A day a user typed: ``2019-11-06``.

    Raises:
        DateError: not a day of the calendar.
    """
    found = dates.parse(text)
    if not found.exact:
        raise DateError(f"'{text}' is not one day.", next_step="Write a day as 2019-11-06.")
    return found.earliest
