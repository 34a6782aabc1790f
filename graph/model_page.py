"""The model in words: for ``answerable model`` and ``docs/model.md``."""

from __future__ import annotations

from collections.abc import Iterable

from graph import model


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


def markdown() -> str:
    """``docs/model.md``: every label, link, property and kind."""
    lines = ["# The model", "", "Generated from `graph/model.py` by `python -m graph.model_page`. Do not edit.", ""]
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
        ("Standing", model.STANDINGS),
        ("Status", model.STATUSES),
        ("Access", model.ACCESS),
        ("Legal form", model.LEGAL_FORMS),
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


if __name__ == "__main__":
    from pathlib import Path

    Path(__file__).resolve().parents[1].joinpath("docs", "model.md").write_text(
        markdown(), encoding="utf-8", newline="\n"
    )
