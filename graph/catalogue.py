"""The questions: one portable Cypher file each, with a strict comment header, checked when it is read.

::

    // title: Who chairs a body
    // group: boards and people
    // question: Who chairs this body on a given day?
    // missing: who chairs {name}
    // searched: chairs and vice-chairs
    // param: name thing(Body): the body asked about; example LSCSB
    // param: as_of date: the day asked about; default today
    // param: any_time flag: whatever the day and standing; default false
    // column: chair thing: the post, person or body in the chair
    // column: facts: ids of the facts behind the row
    MATCH ...

A ``thing`` column is returned twice: ``chair`` (its name) and ``chair_id``. ``finish: lines`` and the like name the step
of :mod:`graph.finish` that turns paths or facts into rows. ``alias`` lines are other ways of putting the question.

An assurance rule is a question in ``checks/`` whose rows each assess one thing, with an ``outcome``; its header says
further ``severity``, ``applies`` (to what), ``basis`` (in law, good practice or a local rule), a sentence for each outcome
(``met``, ``gap``, ``not_stated``, ``not_assessable``) and ``ask``, what members may wish to ask. ``from`` and ``until``
bound the days on which it applies at all. ``record`` names the link that a source may declare it lists in full: only
then is what is not stated a gap. ``tidying`` marks a rule about the papers, which is no assurance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from graph.cypher_text import parts_of, split_at_commas, until_closed
from graph.errors import QuestionError
from graph.model import labels, links
from graph.path_rule import other_shapes
from graph.read_only import read_only

_HEADER = re.compile(r"//\s*(\w+):\s*(.*)")
_PARAM = re.compile(r"(\w+) (thing|document|date|day|text|flag|number)(?:\(([\w, ]+)\))?: (.+)")
_COLUMN = re.compile(r"(\w+)( thing| path)?: (.+)")
_EXTRA = re.compile(r"; (example|default) ([^;]*)$")
_ONCE = ("title", "group", "question", "missing", "searched", "finish", "hidden")
_RULE = ("severity", "applies", "basis", "met", "gap", "not_stated", "not_assessable", "ask", "from", "until", "record",
         "tidying")  # fmt: skip
FINISHES = (
    "", "up", "down", "money", "facts", "connection", "meeting", "loops", "stops", "layers", "ballot-box", "ends-at",
    "changed", "plan-changes", "themes", "slips", "councils",
)  # fmt: skip
"""Names of the steps in :mod:`graph.finish` and :mod:`graph.checks`; a test holds them to those."""
SEVERITIES = ("high", "medium", "low", "information")
OUTCOMES = ("gap", "not stated", "not assessable", "not applicable", "met")
"""What a rule may find of one thing, what most needs a reader first."""
_OUTCOME = re.compile(r"'(" + "|".join(OUTCOMES) + r")'")
_FIELD = re.compile(r"\{(\w+)\}")
_PARAMETER = re.compile(r"\$(\w+)")
_NARROWED = re.compile(r"\((\w*):([A-Z]\w*(?:\|[A-Z]\w*)*) \{id: \$(\w+)\}\)")


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter. ``type``: thing (a name of one of ``labels``), document, date (a day of the calendar), day (a date as
    papers give it), text, flag or number. The default of a date may be counted from the day asked about, as in
    "as_of + 12 months"."""

    name: str
    type: str
    labels: tuple[str, ...]
    meaning: str
    example: str
    default: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``type`` is "thing" (with a hidden ``_id`` column beside it), "path" or "" for a plain value."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes a question an assurance rule; see the module's description. ``sentences`` are by outcome."""

    severity: str
    applies: str
    basis: str
    sentences: Mapping[str, str]
    ask: str
    starts: str
    ends: str
    record: str
    tidying: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its header and its Cypher."""

    id: str
    title: str
    group: str
    question: str
    missing: str
    searched: str
    finish: str
    hidden: bool
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    cypher: str
    aliases: tuple[str, ...] = ()
    rule: Rule | None = None

    @property
    def asked(self) -> tuple[Param, ...]:
        """The parameters a user gives in order: not the day, which every question has, nor the switch for any time."""
        return tuple(p for p in self.params if p.name not in ("as_of", "any_time"))

    def nearer(self, steps: int) -> Question:
        """The same question, with paths of at most so many steps."""
        return replace(self, cypher=re.sub(r"\*1\.\.\d+", f"*1..{steps}", self.cypher))

    def narrowed(self, chosen: Mapping[str, str]) -> str:
        """The Cypher for the labels that names turned out to have: each ``(x:Body|Post {id: $name})`` is a lookup in one
        table instead of several, and a part of a UNION that begins at a thing of another label is left out."""
        parts = parts_of(self.cypher)
        apt = [each for each in parts if _may_match(each.partition("\n")[0], chosen)] or parts[:1]
        union = "UNION ALL\n" if "UNION ALL" in self.cypher else "UNION\n"
        return _NARROWED.sub(partial(_one_label, chosen), union.join(apt))


def _may_match(line: str, chosen: Mapping[str, str]) -> bool:
    """Whether a part that begins with this line can find anything."""
    return not line.startswith("MATCH ") or all(
        name not in chosen or chosen[name] in label.split("|") for _, label, name in _NARROWED.findall(line)
    )


def _one_label(chosen: Mapping[str, str], found: re.Match[str]) -> str:
    label = chosen.get(found[3], "")
    return f"({found[1]}:{label} {{id: ${found[3]}}})" if label in found[2].split("|") else found[0]


def folder() -> Path:
    """Where the shipped questions are."""
    return Path(__file__).resolve().parents[1] / "queries"


def question_ids(own: Path | None = None) -> list[str]:
    """Ids of the questions: the file stems of the shipped folder, and of a user's ``own``."""
    return sorted({path.stem for root in _roots(own) for path in root.glob("*.cypher") if path.is_file()})


def rule_ids(own: Path | None = None) -> list[str]:
    """Ids of the assurance rules, as for :func:`question_ids`."""
    return sorted({path.stem for root in _roots(own) for path in root.glob("checks/*.cypher") if path.is_file()})


def _roots(own: Path | None) -> list[Path]:
    return [folder(), *([own] if own else [])]


@lru_cache(maxsize=512)
def question(name: str, own: Path | None = None) -> Question:
    """One question, part or rule, read and checked.

    Args:
        own: a user's folder of questions, which joins the shipped ones.

    Raises:
        QuestionError: there is none of that id, or its file breaks a rule; names file and line.
    """
    places = ("", "parts", "checks")
    found = [
        (root, path) for root in _roots(own) for place in places if (path := root / place / f"{name}.cypher").is_file()
    ]
    if not found:
        raise QuestionError(f"There is no question '{name}'.", next_step="'answerable ask' lists them.")
    if len(found) > 1:
        raise QuestionError(
            f"There is already a question '{name}'.", where=str(found[1][1]), next_step="Rename the file."
        )
    ((root, path),) = found
    made = parse(read_text(path), path)
    return made if root is not own else replace(made, cypher=read_only(made.cypher))


def read_text(path: Path) -> str:
    """The text of a question's file.

    Raises:
        QuestionError: it is not UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise QuestionError(
            "This is not a text file in UTF-8.", where=str(path), next_step="Save it as UTF-8."
        ) from None


def every_question(own: Path | None = None) -> list[Question]:
    """All questions, without the parts they are made of."""
    return [question(name, own) for name in question_ids(own)]


def every_rule(own: Path | None = None) -> list[Question]:
    """All assurance rules."""
    return [question(name, own) for name in rule_ids(own)]


def parse(text: str, path: Path) -> Question:
    """Read one file; see the module's description.

    Raises:
        QuestionError: with file and line.
    """
    single: dict[str, str] = {}
    aliases: list[str] = []
    allowed = (*_ONCE, *_RULE) if path.parent.name == "checks" else _ONCE
    params: list[Param] = []
    columns: list[Column] = []
    body: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("//"):
            body.append(line)
            continue
        where = f"{path.name} line {number}"
        found = _HEADER.fullmatch(line.strip())
        if body or not found:
            raise QuestionError("A comment here must be a header line, 'key: value'.", where=where)
        key, value = found[1], found[2].strip()
        if key == "param":
            params.append(_param(value, where))
        elif key == "column":
            columns.append(_column(value, where))
        elif key == "alias":
            aliases.append(value)
        elif key in allowed and key not in single:
            single[key] = value
        else:
            raise QuestionError(
                f"'{key}' is unknown here, or given twice.", where=where, next_step=f"Keys: {', '.join(allowed)}."
            )
    made = Question(
        path.stem, single.get("title", ""), single.get("group", ""), single.get("question", ""),
        single.get("missing", ""), single.get("searched", ""), single.get("finish", ""), single.get("hidden") == "true",
        tuple(params), tuple(columns), "\n".join(body).strip(), tuple(aliases),
        _rule(single) if path.parent.name == "checks" else None,
    )  # fmt: skip
    _check(made, path.name)
    return made


def _rule(said: Mapping[str, str]) -> Rule:
    sentences = {outcome: said.get(outcome.replace(" ", "_"), "") for outcome in OUTCOMES}
    return Rule(
        said.get("severity", ""), said.get("applies", ""), said.get("basis", ""), sentences, said.get("ask", ""),
        said.get("from", ""), said.get("until", ""), said.get("record", ""), said.get("tidying") == "true",
    )  # fmt: skip


def _param(value: str, where: str) -> Param:
    found = _PARAM.fullmatch(value)
    if not found:
        raise QuestionError("A param is written 'name type: meaning; example X'.", where=where)
    name, kind, allowed, meaning = found.groups()
    extras = {}
    while extra := _EXTRA.search(meaning):
        extras[extra[1]] = extra[2].strip()
        meaning = meaning[: extra.start()]
    chosen = tuple(each.strip() for each in (allowed or "").split(",") if each.strip())
    if kind == "thing" and not chosen:
        chosen = tuple(labels())
    if unknown := [label for label in chosen if label not in labels()]:
        raise QuestionError(f"There is no label {', '.join(unknown)}.", where=where)
    return Param(name, kind, chosen, meaning, extras.get("example", ""), extras.get("default", ""))


def _column(value: str, where: str) -> Column:
    found = _COLUMN.fullmatch(value)
    if not found:
        raise QuestionError("A column is written 'name: meaning' or 'name thing: meaning'.", where=where)
    return Column(found[1], (found[2] or "").strip(), found[3])


def _check(made: Question, where: str) -> None:
    problems = list(_problems(made))
    if problems:
        raise QuestionError(" ".join(problems), where=where)


def _problems(made: Question) -> Iterable[str]:
    for key in ("title", "group") if made.rule else ("title", "question", "group", "missing", "searched"):
        if not getattr(made, key) and not made.hidden:
            yield f"The header has no '{key}'."
    if made.rule:
        yield from _rule_problems(made, made.rule)
    if made.finish not in FINISHES:
        yield f"There is no finish '{made.finish}'."
    declared, used = {p.name for p in made.params}, set(_PARAMETER.findall(made.cypher))
    if made.finish == "connection":
        used |= {p.name for p in made.params if p.type == "thing"}
    if declared != used:
        yield f"Parameters declared and used differ: {', '.join(sorted(declared ^ used))}."
    if ({"as_of"} if made.rule else {"as_of", "any_time"}) - declared and re.search(
        r"holds_from|holds_to", made.cypher
    ):
        yield "It reads dates, so it needs the parameters as_of" + ("." if made.rule else " and any_time.")
    for param in made.params:
        if param.name not in ("as_of", "any_time") and not param.example and not made.hidden and not made.rule:
            yield f"Parameter {param.name} has no example."
    if not made.columns or made.columns[-1].name != "facts":
        yield "The last column is 'facts', the ids of the facts behind a row."
    wanted = list(returned_columns(made.columns))
    for branch in _branches(made.cypher):
        if branch != wanted:
            yield f"It returns {', '.join(branch)}; the header declares {', '.join(wanted)}."
    yield from lint(made.cypher)


def _rule_problems(made: Question, rule: Rule) -> Iterable[str]:
    for key in ("severity", "applies", "basis", "ask"):
        if not getattr(rule, key):
            yield f"The header has no '{key}'."
    if rule.severity not in SEVERITIES:
        yield f"A severity is one of: {', '.join(SEVERITIES)}."
    columns = {column.name: column.type for column in made.columns}
    if columns.get("subject") != "thing" or "outcome" not in columns:
        yield "A rule needs the columns 'subject thing' and 'outcome'."
    told = set(_OUTCOME.findall(made.cypher)) if not made.finish else set()
    if unsaid := [each for each in OUTCOMES if each in told and each != "not applicable" and not rule.sentences[each]]:
        yield f"The header has no sentence for: {', '.join(unsaid)}."
    known = {*columns, *(param.name for param in made.params)} - {"facts", "outcome"}
    if unknown := set(_FIELD.findall(" ".join([rule.ask, *rule.sentences.values()]))) - known:
        yield f"Its sentences name what is no column: {', '.join(sorted(unknown))}."
    if rule.record and rule.record not in links():
        yield f"There is no link {rule.record}."
    if any(param.default == "" for param in made.params):
        yield "Every parameter of a rule has a default."
    for text in (rule.ask, *rule.sentences.values()):
        if re.search(r"[{}]", _FIELD.sub("", text)):
            yield "In a sentence {name} stands for a column, and braces for nothing else."
    for day in filter(None, (rule.starts, rule.ends)):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            yield "'from' and 'until' are days, as 2011-06-01."


def returned_columns(columns: Sequence[Column]) -> Iterable[str]:
    """The names a query must return for these columns: a thing's id before its name."""
    for column in columns:
        if column.type == "thing":
            yield f"{column.name}_id"
        yield column.name


def _branches(cypher: str) -> Iterable[list[str]]:
    """The column names of the last RETURN of each branch of a UNION."""
    for branch in parts_of(cypher):
        tail = re.split(r"\bRETURN\b(?:\s+DISTINCT\b)?", branch)[-1]
        tail = re.split(r"\bORDER BY\b|\bSKIP\b|\bLIMIT\b", tail)[0]
        yield [_alias(item) for item in split_at_commas(tail)]


def _returned_twice(cypher: str) -> str:
    """An expression, other than a plain value, that the first part of a query returns under two names; empty for none."""
    tail = re.split(r"\bRETURN\b(?:\s+DISTINCT\b)?", parts_of(cypher)[0])[-1]
    said = [re.split(r"\bAS\b", item)[0].strip() for item in split_at_commas(tail)]
    return next((each for each in said if re.fullmatch(r"\w+\.\w+", each) and said.count(each) > 1), "")


def _alias(item: str) -> str:
    return re.split(r"\bAS\b", item)[-1].strip()


_NOT_PORTABLE = {
    r"\bCALL\b": "CALL is not portable",
    r"\bshortestPath\b": "shortestPath is absent from the embedded engine",
    r"\b(?:type|startNode|endNode|elementId|toString|head|split|reduce|datetime|labels)\s*\(": "that function is not portable",
    r"\bdate\(\s*\)": "date() without an argument is not portable: the day is a parameter",
    r"\+=": "SET += is not portable",
    r"\[\s*\w+\s+IN\b[^\]]*\|": "list comprehension is absent from the embedded engine",
    r"\(\w*:\w+:\w+": "(n:A:B) means A or B on one engine, A and B on the other",
    r"\b(?:EXISTS|COUNT)\s*\{(?!\s*MATCH)": "keep the word MATCH inside EXISTS { } and COUNT { }",
    r"\*(?!\d+\.\.\d+\]|\d+\.\.\d+ )": "a path needs bounds, as in *1..8",
}
_QUANTIFIER = re.compile(r"\b(ALL|ANY|NONE|SINGLE)\s*\(\s*(\w+)\s+IN\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w$.])[A-Za-z_]\w*(?!\w*\s*\()")
_WORDS = {
    "AND", "OR", "XOR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE", "CONTAINS", "STARTS", "ENDS", "WITH", "CASE", "WHEN",
    "THEN", "ELSE", "END",
}  # fmt: skip


def lint(cypher: str) -> Iterable[str]:
    """Each way in which a query would not give the same rows on both engines."""
    if len(parts_of(cypher)) > 1 and (twice := _returned_twice(cypher)):
        yield f"{twice} stands for two columns of the first part of a UNION: the embedded engine makes one of them."
    text = re.sub(r"'[^']*'", "''", cypher)
    for pattern, why in _NOT_PORTABLE.items():
        if re.search(pattern, text):
            yield f"{why}."
    if other_shapes(text):
        yield "A condition on a path is written WHERE ALL(r IN relationships(path) WHERE ...), right behind its MATCH."
    for found in _QUANTIFIER.finditer(text):
        inside = re.split(r"\bWHERE\b", until_closed(text, found.end()), maxsplit=1, flags=re.IGNORECASE)[-1]
        outer = {name for name in _NAME.findall(inside) if name.upper() not in _WORDS} - {found[2]}
        if outer:
            yield f"Inside {found[1]} the outer variable {', '.join(sorted(outer))} gives wrong rows on the embedded engine."
        if set(_PARAMETER.findall(re.sub(r"date\(\$\w+\)", "", inside))) - {"any_time"}:
            yield f"Inside {found[1]} only date($...) and $any_time may be parameters."
