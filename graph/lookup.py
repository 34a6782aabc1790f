"""Finding what a name means, and what the graph holds: things, documents and counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from graph import dates, model
from graph.answer import Thing
from graph.claims import LAW_KINDS
from graph.engine import Engine
from graph.errors import AmbiguousNameError, UnknownNameError
from graph.resolve import fold, nearest_names

_ONE_THING = " If two of them are one, 'answerable names merge' says so."
_CLASS = "class of bodies"
"""Several bodies spoken of together are never one of them, however like their names."""


class Lookup:
    """Looks up names and documents in one graph."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._names: dict[str, str] = {}

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
            what = " or ".join(sorted({_with_article(thing.label) for thing in other}))
            wanted = " or ".join(map(_with_article, allowed))
            return UnknownNameError(f"'{name}' is {what}; what is asked for is {wanted}.", next_step="Name one.")
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


_DOCUMENTS = "UNWIND $ids AS i MATCH (d:Document {id: i}) RETURN d.id, d.name, d.dated, d.url, d.kind"


def _with_article(label: str) -> str:
    """A label in a sentence: "a body", "an area"."""
    return f"{'an' if label[0] in 'AEIO' else 'a'} {label.lower()}"
