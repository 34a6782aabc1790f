"""Asking: names to things, rows to answers with footnotes, and "not stated" as an answer in its own right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from graph import dates, model
from graph.answer import FACTS, Answer, Fact, Gap, Near, Row, SourceNote, Thing, fact_of
from graph.catalogue import Column, Param, Question, question
from graph.claims import LAW_KINDS
from graph.engine import Engine, PathValue
from graph.errors import AmbiguousNameError, DateError, QuestionError, UnknownNameError
from graph.resolve import fold, nearest_names

MOST_PATHS = 10_000
"""Paths looked at for one question; past this the answer says that it was cut."""
_NEAREST = 5
_ONE_THING = " If two of them are one, 'answerable names merge' says so."
_CLASS = "class of bodies"
"""Several bodies spoken of together are never one of them, however like their names."""
_NEAR_STEPS = 2


class Asker:
    """Asks one graph as of one day."""

    def __init__(self, engine: Engine, as_of: date) -> None:
        self.engine = engine
        self.as_of = as_of
        self._facts: dict[str, Fact] = {}
        self._names: dict[str, str] = {}

    # --- names -------------------------------------------------------------------------------------------------------

    def resolve(self, name: str, allowed: Sequence[str] = ()) -> Thing:
        """The one thing a name means.

        Args:
            name: a name, an alias, or ``id:`` and an id.
            allowed: labels to choose among; all when empty.

        Raises:
            UnknownNameError: nothing goes by it; suggests the nearest names.
            AmbiguousNameError: several things do; lists them.
        """
        found = self._by_id(name[3:].strip()) if name.startswith("id:") else self._by_name(name)
        fitting = [thing for thing, _ in found if not allowed or thing.label in allowed]
        if not fitting:
            raise self._unknown(name, [thing for thing, _ in found], allowed)
        everywhere = [thing for thing, how in found if thing in fitting and not how.startswith("in ")]
        chosen = everywhere or fitting
        if len(chosen) > 1 or not everywhere:
            raise self._ambiguous(name, [(t, h) for t, h in found if t in chosen])
        (thing,) = chosen
        return thing._replace(name=self.about([f"{thing.label}|{thing.id}"])[thing.id])

    def _by_name(self, name: str) -> list[tuple[Thing, str]]:
        rows = self.engine.run("MATCH (n:Name {id: $name}) RETURN n.things", {"name": fold(name)}).rows
        best: dict[Thing, str] = {}
        for label, thing, own, how, _ in json.loads(rows[0][0]) if rows else ():
            key = Thing(thing, own, label)
            if how == "name" or key not in best or best[key].startswith("in "):
                best[key] = how
        return list(best.items())

    def _by_id(self, thing: str) -> list[tuple[Thing, str]]:
        for label in model.labels():
            rows = self.engine.run(f"MATCH (n:{label} {{id: $id}}) RETURN n.name", {"id": thing}).rows
            if rows:
                return [(Thing(thing, rows[0][0], label), "name")]
        return []

    def _unknown(self, name: str, other: Sequence[Thing], allowed: Sequence[str]) -> UnknownNameError:
        if other:
            what = " or ".join(sorted({thing.label.lower() for thing in other}))
            wanted = " or a ".join(label.lower() for label in allowed)
            return UnknownNameError(f"'{name}' is a {what}; this question is about a {wanted}.", next_step="Name one.")
        near = nearest_names(name, self.names(allowed))
        hint = "Did you mean " + " or ".join(f"'{each}'" for each in near) + "?" if near else "Try 'answerable search'."
        what = allowed[0].lower() if len(allowed) == 1 else "thing"
        return UnknownNameError(f"No {what} called '{name}'.", next_step=hint)

    def _ambiguous(self, name: str, found: Sequence[tuple[Thing, str]]) -> AmbiguousNameError:
        listed = "\n".join(
            f"  {thing.name} ({thing.label.lower()}{', ' + how if how.startswith('in ') else ''}): id:{thing.id}"
            for thing, how in found
        )
        what = f"'{name}' fits several things:" if len(found) > 1 else f"'{name}' is used only within one paper, for:"
        step = "Give the full name, or one of these ids." + _ONE_THING * (len(found) > 1)
        return AmbiguousNameError(f"{what}\n{listed}\n", next_step=step)

    def names(self, allowed: Sequence[str] = ()) -> list[str]:
        """Every name and alias of things of these labels, for suggesting and completing."""
        found: dict[str, None] = {}
        for (things,) in self.engine.run("MATCH (n:Name) RETURN n.things ORDER BY n.id", {}).rows:
            for label, _, _, how, spelled in json.loads(things):
                if (not allowed or label in allowed) and not how.startswith("in "):
                    found[spelled] = None
        return list(found)

    def document(self, name: str) -> Thing:
        """A document by id, short id or title.

        Raises:
            UnknownNameError, AmbiguousNameError: as for :meth:`resolve`.
        """
        rows = self.engine.run("MATCH (d:Document) RETURN d.id, d.name ORDER BY d.id", {}).rows
        things = [Thing(i, n, "Document") for i, n in rows]
        wanted = fold(name.removeprefix("id:"))
        exact = [t for t in things if wanted in (fold(t.id), fold(t.id.split(":", 1)[1]), fold(t.name))]
        if len(exact) == 1:
            return exact[0]
        if exact:
            raise self._ambiguous(name, [(t, "") for t in exact])
        near = nearest_names(name, [t.name for t in things])
        hint = (
            "Did you mean " + " or ".join(f"'{each}'" for each in near) + "?"
            if near
            else "'answerable sources' lists them."
        )
        raise UnknownNameError(f"No document called '{name}'.", next_step=hint)

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

        asked = question(name)
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
                return as_day(text).isoformat()
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
                    value = Thing(named[f"{column.name}_id"], value) if value else None
                row[column.name] = value
            rows.append(Row(row, list(dict.fromkeys(facts))))
        return sorted(rows, key=_in_reading_order) if "UNION" in cypher else rows

    def paths(self, name: str, thing: Thing, *, any_time: bool = False, to_planned: bool = False) -> list[PathValue]:
        """The paths a question finds for one thing; at any time, only those of a few steps, for what is nearest.

        Args:
            to_planned: whether a path may end at a thing that is not in place on the day, such as a planned programme.
        """
        asked = question(name).nearer(_NEAR_STEPS) if any_time else question(name)
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

    def about(self, ids: Iterable[str]) -> dict[str, str]:
        """Names of things by id; ids come with their label as ``label|id``."""
        by_label: dict[str, list[str]] = {}
        for each in dict.fromkeys(ids):
            label, _, thing = each.partition("|")
            if thing and thing not in self._names:
                by_label.setdefault(label, []).append(thing)
        for label, things in by_label.items():
            found = self.engine.run(
                f"UNWIND $ids AS i MATCH (n:{label} {{id: i}}) RETURN n.id, n.name", {"ids": things}
            )
            self._names.update((row[0], row[1]) for row in found.rows)
        return self._names

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
        return [Near(said[each], facts[each].stands(self.as_of), [each]) for each in chosen if each in facts]

    def stands(self, ids: Sequence[str]) -> str:
        """How the first of these facts stands, the others only when they are not simply in place."""
        facts = self.facts(ids)
        words = dict.fromkeys(facts[each].stands(self.as_of) for each in ids if each in facts)
        return "; ".join(word for word in words if word)

    def not_stated(self, asked: Question, bound: Mapping[str, Any], things: Mapping[str, Thing]) -> Gap:
        """What is not stated for the day, what was searched, and the nearest the papers do state."""
        other = self.rows(asked, bound, things, any_time=True) if "any_time" in bound else []
        ids = [fact for row in other for fact in row.facts[:1]]
        if not ids:
            near = [fact for thing in things.values() if thing.label != "Document" for fact in self.touching(thing)]
            ids = near[:_NEAREST]
        return self.gap(asked, bound, things, ids)

    def gap(
        self, asked: Question, bound: Mapping[str, Any], things: Mapping[str, Thing], nearest: Iterable[str]
    ) -> Gap:
        """What is not stated, in the question's own words, and the facts that are nearest to it."""
        names = {name: thing.name for name, thing in things.items()}
        what = asked.missing.format(**{p.name: bound[p.name] for p in asked.asked} | names)
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
        found = {}
        for (coverage,) in self.engine.run("MATCH (s:LoadedSource) RETURN s.coverage ORDER BY s.id", {}).rows:
            for body, record, start, end, document in json.loads(coverage):
                if body in {thing.id for thing in things.values()} and re.search(rf"\b{record}\b", asked.cypher):
                    title, dated, _ = self.documents([document])[document]
                    first = dates.parse(start).earliest if start else date.min
                    if first <= self.as_of <= (dates.parse(end).latest if end else date.max):
                        found[document] = f"{title} ({dated})"
        return found

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
            answer.rows.append(Row({"about": link.family, "fact": near.sentence, "stands": near.stands}, near.facts))
        self.footnotes(answer)
        return answer

    def search(self, words: str) -> list[list[str]]:
        """Things whose name, alias or kind holds these words: name, label, kind, the name found, id."""
        wanted = fold(words)
        found = self.engine.run(
            "MATCH (n:Name) WHERE n.id CONTAINS $words RETURN n.id, n.things ORDER BY n.id", {"words": wanted}
        )
        by_thing: dict[tuple[str, str], str] = {}
        for _, things in found.rows:
            for label, thing, _, how, spelled in json.loads(things):
                by_thing.setdefault((label, thing), spelled if how != "name" else "")
        for label, declared in model.labels().items():
            kinds = [kind.name for kind in declared.kinds if wanted in fold(kind.name)]
            if kinds:
                rows = self.engine.run(f"MATCH (n:{label}) WHERE n.kind IN $kinds RETURN n.id", {"kinds": kinds}).rows
                by_thing |= {(label, row[0]): f"kind {kinds[0]}" for row in rows if (label, row[0]) not in by_thing}
        return [self._described(label, thing, how) for (label, thing), how in by_thing.items()]

    def _described(self, label: str, thing: str, how: str) -> list[str]:
        name, kind = self.engine.run(f"MATCH (n:{label} {{id: $id}}) RETURN n.name, n.kind", {"id": thing}).rows[0]
        return [name, label, kind, how, f"id:{thing}"]

    def described(self, name: str) -> tuple[Thing, str]:
        """The thing a name means, and its kind."""
        thing = self.resolve(name)
        return thing, self._described(thing.label, thing.id, "")[2]

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

    def alike(self) -> list[list[Any]]:
        """Pairs of things of one label with like names, most alike first; for a person to judge."""
        from rapidfuzz import fuzz, process

        found = []
        for label in ("Body", "Post", "Person", "Plan", "Fund", "Programme"):
            form = "n.legal_form" if label == "Body" else "''"
            rows = self.engine.run(f"MATCH (n:{label}) RETURN n.id, n.name, {form} ORDER BY n.id", {}).rows
            names = [fold(name) for _, name, _ in rows]
            for at, name in enumerate(names):
                for _, score, other in process.extract(
                    name, names[at + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=85, limit=5
                ):
                    one, two = rows[at], rows[at + 1 + other]
                    apart = names[at] == names[at + 1 + other] and one[0].split(":")[0] == two[0].split(":")[0]
                    if (one[2] == _CLASS) == (two[2] == _CLASS) and not apart:
                        found.append([round(score), one[1], two[1], label, f"id:{one[0]}", f"id:{two[0]}"])
        return sorted(found, key=lambda row: (-row[0], row[1], row[2]))

    def counts(self) -> dict[str, int]:
        """How many of what the graph holds, in an officer's words."""
        counted = {}
        for what, query in _COUNTS.items():
            counted[what] = int(self.engine.run(query, {}).rows[0][0])
        cited = self.engine.run("MATCH (f:Fact) RETURN f.citations", {}).rows
        counted["citations"] = sum(len(json.loads(row[0])) for row in cited)
        counted["documents"] = self.count_documents()
        return counted

    def count_documents(self) -> int:
        """How many documents the graph rests on."""
        return int(self.engine.run("MATCH (d:Document) RETURN count(d)", {}).rows[0][0])

    def footnotes(self, answer: Answer, only: str = "") -> None:
        """Number every citation behind the rows and the nearest facts, in the order they are shown.

        Args:
            only: the id of a document, to leave out what other documents say of the same facts.
        """
        holders: list[Row | Near] = [*answer.rows, *(near for gap in answer.gaps for near in gap.nearest)]
        facts = self.facts([fact for holder in holders for fact in holder.facts])
        documents = self.documents({c["document"] for fact in facts.values() for c in fact.citations})
        numbers: dict[tuple[str, str, str], int] = {}
        for holder in holders:
            for fact in holder.facts:
                for citation in facts[fact].citations if fact in facts else ():
                    if only and citation["document"] != only:
                        continue
                    key = (citation["document"], citation["locator"], citation["status"])
                    if key not in numbers:
                        numbers[key] = len(numbers) + 1
                        title, dated, url = documents[key[0]]
                        answer.sources.append(SourceNote(numbers[key], key[0], title, dated, key[1], key[2], url))
                    if numbers[key] not in holder.sources:
                        holder.sources.append(numbers[key])

    def documents(self, ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
        """Title, date in words and address of documents. The date of an Act is that of the text that was read."""
        rows = self.engine.run(_DOCUMENTS, {"ids": sorted(ids)}).rows if ids else []
        said = {row[0]: ("as checked " if row[4] in LAW_KINDS else "") + dates.say(row[2]) for row in rows}
        return {row[0]: (row[1], said[row[0]], row[3] or "") for row in rows}


_BOARDS = "b.kind CONTAINS 'board' OR b.kind CONTAINS 'committee' OR b.kind IN ['executive', 'full council', " + (
    "'community safety partnership', 'police and crime panel']"
)
_GROUPS = "b.kind CONTAINS 'group' OR b.kind IN ['case conference', 'panel', 'community panel', 'engagement forum']"
_COUNTS = {
    "bodies": f"MATCH (b:Body) WHERE NOT ({_BOARDS}) AND NOT ({_GROUPS}) RETURN count(b)",
    "boards and committees": f"MATCH (b:Body) WHERE {_BOARDS} RETURN count(b)",
    "groups and panels": f"MATCH (b:Body) WHERE {_GROUPS} RETURN count(b)",
    "posts": "MATCH (p:Post) RETURN count(p)",
    "duties": "MATCH (d:Duty) RETURN count(d)",
    "funding streams": "MATCH (f:Fund) RETURN count(f)",
    "facts": "MATCH (f:Fact) RETURN count(f)",
}


def _own_columns(label: str) -> str:
    names = [p.name for p in model.thing_columns(label) if p.name not in _NOT_SHOWN]
    return ", ".join(f"n.{name} AS {name}" for name in names)


_NOT_SHOWN = ("name", "label", "holds_from", "holds_to", "sources")


def _in_reading_order(row: Row) -> list[str]:
    """The parts of a UNION come in no order of their own."""
    shown = [value.name if isinstance(value, Thing) else str(value or "") for value in row.values.values()]
    return shown + row.facts


_DOCUMENTS = "UNWIND $ids AS i MATCH (d:Document {id: i}) RETURN d.id, d.name, d.dated, d.url, d.kind"


def as_day(text: str) -> date:
    """A day a user typed: ``2019-11-06``.

    Raises:
        DateError: not a day of the calendar.
    """
    found = dates.parse(text)
    if not found.exact:
        raise DateError(f"'{text}' is not one day.", next_step="Write a day as 2019-11-06.")
    return found.earliest
