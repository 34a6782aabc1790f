"""A question in a person's own words: the names in it, and the question of the catalogue that is nearest.

No language model: the words left when names and dates are taken out are compared with the titles, texts and aliases of
the questions. What cannot be told with some certainty is listed and not asked.
"""

from __future__ import annotations

import json
import re
from calendar import month_name
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from graph.answer import Thing
from graph.catalogue import Param, Question, every_question
from graph.lookup import Lookup
from graph.model import LABELS
from graph.resolve import fold

_MOST_WORDS = 12
"""Words of a name looked for in a sentence."""
_SURE = 68
"""How like the nearest question must be, of 100, before it is asked."""
_CLEAR = 2
"""How much more like than the next question that takes the same names."""
_DAY = re.compile(
    r"\b(?:as (?:of|at) |on |by )?(?:(\d{4}-\d{2}-\d{2})|(\d{1,2})(?:st|nd|rd|th)? ([a-z]+) (\d{4})"
    r"|(\d{1,2})/(\d{1,2})/(\d{4}))\b",
    re.IGNORECASE,
)
_LIKE_A_DAY = re.compile(r"\b(?:1[89]|20)\d\d\b|\d[/.-]\d")
"""What may be meant as a day, and has not been taken for one."""
_TURNED = frozenset(("not", "never", "no", "without", "before", "after", "except"))
"""Words that turn a question round: what is then asked is none of the catalogue, unless it bears the word itself."""
_NUMBER = re.compile(r"(?<![/\d])\b(?:20\d\d/\d\d|\d{1,3})\b(?= |\?|$)")
"""A financial year, or a number of months."""
_MONTHS = {name: number for number, name in enumerate(month_name) if name}
_SMALL = "a all an and by did do does each every for had has have how in is it its of on the to was were what when which who with"
_COMMON = frozenset(_SMALL.split())
"""Words that are not the whole of a name, nor one of the two that shorten one."""
_NAMED = ("Body", "Post", "Person", "Plan", "Theme", "Fund", "Programme", "Service", "Area", "LocalOrder", "Instrument")
"""Labels whose things are spoken of by a part of their name."""


class Reading(NamedTuple):
    """One way to understand a sentence: a question, what is given to it, the day, and how like it is, of 100."""

    question: Question
    given: dict[str, str]
    day: str
    likeness: float
    unsure: bool = False

    @property
    def command(self) -> str:
        """How it would be asked by name."""
        words = [f'"{value}"' if " " in value else value for value in self.given.values()]
        day = f" --as-of {self.day}" if self.day else ""
        return " ".join(["answerable ask", self.question.id, *words]) + day


class _Found(NamedTuple):
    """A name in a sentence: the words it takes, as first and last, and what it may mean."""

    first: int
    last: int
    things: tuple[Thing, ...]
    said: str = ""


def readings(lookup: Lookup, sentence: str, own: Path | None = None) -> list[Reading]:
    """Ways to understand a sentence, the likeliest first; of each question only one."""
    days, rest = _days_in(sentence)
    numbers = _NUMBER.findall(rest)
    words = fold(_NUMBER.sub(" ", rest)).split() if numbers else fold(rest).split()
    names = _names_in(lookup, words)
    said = _without(words, names)
    made = [each for asked in every_question(own) if (each := _reading(asked, said, names, days, numbers))]
    if _LIKE_A_DAY.search(_NUMBER.sub(" ", rest)) and not any(
        name.said and _LIKE_A_DAY.search(name.said) for name in names
    ):
        made = [each._replace(unsure=True) for each in made]
    papers = _papers_in(lookup, rest)
    made += [
        Reading(asked, {asked.asked[0].name: papers[0]}, "", _likeness(asked, said))
        for asked in every_question(own)
        if len(papers) == 1 and [param.type for param in asked.asked] == ["document"]
    ]
    return sorted(made, key=lambda each: (-each.likeness, each.question.id))


def _papers_in(lookup: Lookup, sentence: str) -> list[str]:
    """Papers named in a sentence by their short id or title."""
    words, said = fold(sentence).split(), f" {fold(sentence)} "
    rows = lookup.engine.run("MATCH (d:Document) RETURN d.id, d.name ORDER BY d.id", {}).rows
    return [f"id:{i}" for i, title in rows if fold(i.split(":", 1)[1]) in words or f" {fold(title)} " in said]


def sure(found: Sequence[Reading]) -> bool:
    """Whether the first reading is near enough, and clearly nearer than the next, to be asked."""
    if not found or found[0].likeness < _SURE or found[0].unsure:
        return False
    return len(found) == 1 or found[0].likeness - found[1].likeness >= _CLEAR


def _days_in(sentence: str) -> tuple[list[str], str]:
    """The days named in a sentence, and the sentence without them."""
    days = []

    def taken(found: re.Match[str]) -> str:
        iso, day, month, year, numbered, of, in_year = found.groups()
        try:
            if iso:
                named = date.fromisoformat(iso)
            elif month:
                named = date(int(year), _MONTHS[month.capitalize()], int(day))
            else:
                named = date(int(in_year), int(of), int(numbered))
        except (ValueError, KeyError):
            return found[0]
        days.append(named.isoformat())
        return " "

    return days, _DAY.sub(taken, sentence)


def _names_in(lookup: Lookup, words: Sequence[str]) -> list[_Found]:
    """The names in a sentence, the longest first where they overlap: as they are written, else by some of their words."""
    spans = [
        (first, last) for first in range(len(words)) for last in range(first, min(len(words), first + _MOST_WORDS))
    ]
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    written = _written(lookup, {" ".join(words[a : b + 1]) for a, b in spans})
    exact = _taken(words, spans, {span: written[said] for span in spans if (said := _say(words, span)) in written})
    shortened = _shortened(lookup, words)
    # "Chair of the Board" is not the post of that name when the Board itself is named in it.
    short = {span: things for span in spans if (things := shortened.get(_say(words, span))) and _extends(span, exact)}
    return sorted(_taken(words, spans, {_span(each): each.things for each in exact} | short))


def _say(words: Sequence[str], span: tuple[int, int]) -> str:
    return " ".join(words[span[0] : span[1] + 1])


def _span(found: _Found) -> tuple[int, int]:
    return found.first, found.last


def _extends(span: tuple[int, int], exact: Sequence[_Found]) -> bool:
    """Whether a span holds no name written in full, but one at its beginning."""
    return all(each.last < span[0] or each.first > span[1] or each.first == span[0] for each in exact)


def _taken(
    words: Sequence[str], spans: Iterable[tuple[int, int]], meant: Mapping[tuple[int, int], tuple[Thing, ...]]
) -> list[_Found]:
    """The names that do not overlap, those of most words first."""
    found: list[_Found] = []
    for span in spans:
        if span in meant and all(each.last < span[0] or each.first > span[1] for each in found):
            found.append(_Found(*span, meant[span], _say(words, span)))
    return found


def _written(lookup: Lookup, spans: Iterable[str]) -> dict[str, tuple[Thing, ...]]:
    """What goes by each of these words, everywhere; names used in one paper only are left out."""
    rows = lookup.engine.run(
        "UNWIND $ids AS i MATCH (n:Name {id: i}) RETURN n.id, n.things", {"ids": sorted(spans)}
    ).rows
    found = {name: _things(things) for name, things in rows if name not in _COMMON}
    return {name: things for name, things in found.items() if things}


def _things(listed: str) -> tuple[Thing, ...]:
    every = [Thing(i, name, label) for label, i, name, how, _ in json.loads(listed) if not how.startswith("in ")]
    return tuple(dict.fromkeys(every))


def _shortened(lookup: Lookup, words: Sequence[str]) -> dict[str, tuple[Thing, ...]]:
    """Two or more words that stand in this order in just one name: "VRN board" for "VRN Programme Board"."""
    pairs = {
        " ".join(words[a : b + 1]): words[a : b + 1]
        for a in range(len(words))
        for b in range(a + 1, min(len(words), a + 6))
        if words[a] not in _COMMON and words[b] not in _COMMON and not _generic().issuperset(words[a : b + 1])
    }
    meant: dict[str, set[Thing]] = {}
    wanted = {word for span in pairs.values() for word in span}
    for name, listed in lookup.engine.run("MATCH (n:Name) RETURN n.id, n.things ORDER BY n.id", {}).rows:
        own = name.split()
        if len(wanted.intersection(own)) < 2:
            continue
        for span, parts in pairs.items():
            if (
                parts[0] == own[0]
                and _in_order(parts, own)
                and (things := [each for each in _things(listed) if each.label in _NAMED])
            ):
                meant.setdefault(span, set()).update(things)
    return {span: tuple(things) for span, things in meant.items() if len({thing.id for thing in things}) == 1}


@cache
def _generic() -> frozenset[str]:
    """Words that say what sort of thing is meant, and not which: "scrutiny committee"."""
    return _COMMON | {word for label in LABELS for kind in label.kinds for word in fold(kind.name).split()}


def _in_order(parts: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter(words)
    return all(part in rest for part in parts)


def _without(words: Sequence[str], names: Sequence[_Found]) -> str:
    """The sentence with "it" for each name."""
    out: list[str] = []
    for at, word in enumerate(words):
        inside = [name for name in names if name.first <= at <= name.last]
        if not inside:
            out.append(word)
        elif inside[0].first == at:
            if out and out[-1] == "the":
                out.pop()
            out.append("it")
    return " ".join(out)


def _reading(
    asked: Question, said: str, names: Sequence[_Found], days: Sequence[str], numbers: Sequence[str]
) -> Reading | None:
    """How a question would take the names, days and numbers; None when they do not fit its parameters."""
    given: dict[str, str] = {}
    left, later, counted = list(names), list(days), list(numbers)
    for param in asked.asked:
        if param.type == "thing":
            fitting = next((name for name in left if _fits(name, param)), None)
            if fitting is None:
                return None
            left.remove(fitting)
            given[param.name] = _spoken(fitting, param)
        elif param.type in ("date", "day") and later:
            given[param.name] = later.pop(0)
        elif param.type in ("text", "number", "day") and counted:
            given[param.name] = counted.pop(0)
        elif not param.default:
            return None
    likeness = _likeness(asked, said) - 12 * len(left) - 12 * max(0, len(later) - 1) - 6 * len(_strange(asked, said))
    doubtful = (
        bool(left)
        or len(later) > 1
        or bool(_TURNED & set(_strange(asked, said)))
        or any(name.said in given.values() for name in names)
    )
    return Reading(asked, given, later[0] if later else "", likeness, doubtful)


def _fits(name: _Found, param: Param) -> bool:
    return any(thing.label in param.labels for thing in name.things)


def _spoken(name: _Found, param: Param) -> str:
    """The name, or its id where it would not tell which thing is meant."""
    fitting = [thing for thing in name.things if thing.label in param.labels]
    if len(fitting) > 1:
        return name.said
    return fitting[0].name if len(name.things) == 1 else f"id:{fitting[0].id}"


def _likeness(asked: Question, said: str) -> float:
    """How like a sentence is to the nearest way of putting the question, of 100."""
    from rapidfuzz import fuzz

    best = 0.0
    for text in _texts(asked):
        alike = max(
            fuzz.ratio(said, text), 0.95 * fuzz.token_sort_ratio(said, text), 0.85 * fuzz.token_set_ratio(said, text)
        )
        best = max(best, alike)
    return best


def _strange(asked: Question, said: str) -> list[str]:
    """Words of a sentence that no way of putting the question has, told by how they begin."""
    known = {word[:4] for text in _texts(asked) for word in text.split()}
    return [word for word in said.split() if word not in _COMMON and word[:4] not in known]


def _texts(asked: Question) -> Iterable[str]:
    return [fold(text) for text in (asked.title, asked.question, *asked.aliases, asked.id.replace("-", " "))]
