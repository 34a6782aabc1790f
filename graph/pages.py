"""The model and the questions in words: for ``answerable model`` and the generated pages of ``docs``.

Run as ``python -m graph.pages`` it writes the pages; a test holds them current.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph import kinds, model
from graph.catalogue import Question, every_question, every_rule


def overview() -> str:
    """Labels and links, a line each."""
    lines = ["Things"]
    lines += [f"  {label.name:12} {label.meaning}" for label in model.LABELS]
    for family, meaning in model.FAMILIES.items():
        lines += ["", f"{family.capitalize()}: {meaning}"]
        lines += [f"  {each.name:22} {_said(each)}" for each in model.LINKS if each.family == family]
    return "\n".join(lines) + "\n\n'answerable model NAME' shows one of them in full."


def _said(link: model.Link) -> str:
    return f"{link.says.format(a='A', b='B')} ({link.answering})"


def describe(name: str) -> str:
    """One label or link in full.

    Raises:
        ModelError: there is none of that name.
    """
    by_name = {each.lower(): each for each in (*model.labels(), *model.links())}
    name = by_name.get(name.lower().replace(" ", "_"), name)
    return "\n".join(_label(model.label(name)) if name in model.labels() else _link(model.link(name)))


def _label(label: model.Label) -> Iterable[str]:
    yield f"{label.name}: {label.meaning}"
    yield f"Table: {label.table}.csv"
    yield "Kinds:"
    for kind in label.kinds:
        end = " (a line of answering may end here)" if kind.elected_end else ""
        yield f"  {kind.name}: {kind.meaning}{end}"
    if label.properties:
        yield "Properties:"
        yield from (f"  {p.name} ({p.type}): {p.meaning}" for p in label.properties)


def _link(link: model.Link) -> Iterable[str]:
    yield f"{link.name}: {_said(link)}; {link.says_back.format(a='A', b='B')}"
    yield f"Class: {link.answering}: {model.CLASSES[link.answering]}"
    yield "Goes: " + ", ".join(f"{a} to {b}" for a, b in link.ends)
    yield f"{_lasts(link)} Table: {link.family}.csv"
    if link.properties:
        yield "Properties:"
        yield from (f"  {p.name} ({p.type}): {p.meaning}" for p in link.properties)


def _lasts(link: model.Link) -> str:
    if link.event:
        return "An event, on its date."
    if not link.shelf_life:
        return "Lasts until something ends it."
    until = "the next annual council" if isinstance(link.shelf_life, str) else f"{link.shelf_life} months"
    return f"Lasts; without being stated again, last known after {until}."


def model_page() -> str:
    """``docs/model.md``: every label, link, property and kind."""
    lines = ["# The model", "", "Generated from `graph/model.py` by `python -m graph.pages`. Do not edit.", ""]
    lines += ["## Things", ""]
    for label in model.LABELS:
        lines += [
            f"### {label.name}",
            "",
            f"{label.meaning} Table `{label.table}.csv`.",
            "",
            "| kind | meaning |",
            "| --- | --- |",
        ]
        lines += [
            f"| {k.name} | {k.meaning}{' **A line may end here.**' if k.elected_end else ''} |" for k in label.kinds
        ]
        lines += ["", *_properties(label.properties)]
    lines += ["Every thing also has:", "", *_properties((*model.COMMON_THING_PROPERTIES, *model.EVIDENCE_PROPERTIES))]
    lines += ["## Classes of link", "", "| class | meaning |", "| --- | --- |"]
    lines += [f"| {name} | {meaning} |" for name, meaning in model.CLASSES.items()]
    for family, meaning in model.FAMILIES.items():
        lines += ["", f"## Links: {family}", "", f"Table `{family}.csv`: {meaning}.", ""]
        lines += ["| link | says | class | goes | lasts | properties |", "| --- | --- | --- | --- | --- | --- |"]
        for link in (each for each in model.LINKS if each.family == family):
            goes = "; ".join(f"{a} to {b}" for a, b in link.ends)
            own = "; ".join(f"`{p.name}`: {p.meaning}" for p in link.properties)
            lines.append(
                f"| {link.name} | {link.says.format(a='A', b='B')} | {link.answering} | {goes} | {_lasts(link)} | {own} |"
            )
    lines += ["", "Every link also has:", "", *_properties((*model.COMMON_LINK_PROPERTIES, *model.EVIDENCE_PROPERTIES))]
    for title, table in (
        ("Standing", kinds.STANDINGS),
        ("Status", kinds.STATUSES),
        ("Access", kinds.ACCESS),
        ("Legal form", kinds.LEGAL_FORMS),
    ):
        lines += [
            f"## {title}",
            "",
            "| value | meaning |",
            "| --- | --- |",
            *(f"| {k} | {v} |" for k, v in table.items()),
            "",
        ]
    for name, properties in (("Fact", model.FACT_PROPERTIES), ("Document", model.DOCUMENT_PROPERTIES)):
        lines += [f"## {name}", "", *_properties(properties)]
    return "\n".join(lines).rstrip() + "\n"


def _properties(properties: Iterable[model.Property]) -> list[str]:
    rows = [f"| {p.name} | {p.type} | {p.meaning} |" for p in properties]
    return ["| property | type | meaning |", "| --- | --- | --- |", *rows, ""] if rows else []


def questions_page() -> str:
    """``docs/questions.md``: every question with its parameters, columns and what it says when nothing is stated."""
    lines = ["# The questions", "", "Generated from `queries/` by `python -m graph.pages`. Do not edit.", ""]
    lines += [
        "Each is `answerable ask NAME`, with `--as-of DATE`, `--json` and `--csv`; each row carries its footnotes.",
        "",
    ]
    by_group: dict[str, list[Question]] = {}
    for each in every_question():
        by_group.setdefault(each.group, []).append(each)
    for group in sorted(by_group):
        lines += [f"## {group[:1].upper()}{group[1:]}", ""]
        for each in by_group[group]:
            lines += _question(each)
    return "\n".join(lines).rstrip() + "\n"


def _question(asked: Question) -> Iterable[str]:
    example = " ".join(f'"{p.example}"' if " " in p.example else p.example for p in asked.asked)
    yield from (f"### {asked.id}", "", asked.question, "", f"    answerable ask {asked.id} {example}", "")
    for param in asked.asked:
        named = f" (a {' or '.join(param.labels)})" if 0 < len(param.labels) < len(model.LABELS) else ""
        yield f"- `{param.name.upper()}`{named}: {param.meaning}"
    yield ""
    columns = [column for column in asked.columns[:-1] if column.type != "path"]
    if columns:
        yield from ("| column | meaning |", "| --- | --- |", *(f"| {c.name} | {c.meaning} |" for c in columns), "")
    if asked.aliases:
        yield from ("In other words: " + "; ".join(alias.rstrip("?") for alias in asked.aliases) + ".", "")
    missing = asked.missing.format(**{p.name: p.name.upper() for p in asked.asked})
    yield from (f'Nothing stated: "the papers loaded do not state {missing}". Searched: {asked.searched}.', "")


def checks_page() -> str:
    """``docs/checks.md``: every assurance rule with its basis, and the rules that tidy papers apart."""
    lines = ["# The checks", "", "Generated from `queries/checks/` by `python -m graph.pages`. Do not edit.", ""]
    lines += [
        "`answerable check` runs them all, `answerable check RULE` one. Each thing assessed is *met*; a *gap*, when a paper",
        "says so or a list declared complete leaves it out; *not stated* in the papers loaded; *not assessable*; or the rule",
        "is *not applicable* to it. None of this is legal advice.",
        "",
    ]
    rules = every_rule()
    for heading, tidying in (("Assurance", False), ("Tidying: slips in the papers, no matter of assurance", True)):
        lines += [f"## {heading}", ""]
        chosen = [each for each in rules if each.rule and each.rule.tidying == tidying]
        for each in sorted(chosen, key=lambda each: (each.group, each.id)):
            lines += _check(each)
    return "\n".join(lines).rstrip() + "\n"


def _check(asked: Question) -> Iterable[str]:
    rule = asked.rule
    assert rule
    yield from (f"### {asked.id}", "", f"{asked.title} ({asked.group}; {rule.severity}).", "")
    yield f"- Applies to: {rule.applies}"
    if rule.starts or rule.ends:
        bounds = [f"from {rule.starts}"] * bool(rule.starts) + [f"until {rule.ends}"] * bool(rule.ends)
        yield f"- On days {' '.join(bounds)}"
    yield f"- Basis: {rule.basis}"
    yield from (f"- *{outcome}*: {said}" for outcome, said in rule.sentences.items() if said)
    yield from (f"- Members may wish to ask: {rule.ask}", "")


PAGES = {"model.md": model_page, "questions.md": questions_page, "checks.md": checks_page}
"""The pages that are generated, by their names in ``docs``."""


def write() -> None:
    """Write the pages."""
    docs = Path(__file__).resolve().parents[1] / "docs"
    for name, page in PAGES.items():
        (docs / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
