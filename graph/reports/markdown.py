"""A report as Markdown: what was text stays text, whatever signs it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from graph.maps.page import safe_url
from graph.reports.document import Bullets, Figure, Line, Paragraph, Report, Section, Table

_SIGNS = re.compile(r"([\\`*_\[\]<>|~&$])")
_AT_START = re.compile(r"^(#|\+|-|=|>|\d+[.)])")
_SPACES = re.compile(r"\s+")
Drawn = Callable[[Figure], str]


def write(report: Report, drawn: Drawn = lambda figure: "") -> str:
    """The report as text.

    Args:
        drawn: told each figure, gives the name of the file it was written to; nothing leaves the figure out.
    """
    lines = [f"# {plain(report.title)}", ""]
    for line in report.banner:
        lines += [f"> {_said(line)}", ">"]
    lines[-1] = ""
    for section in report.sections:
        lines += _section(section, 2, drawn)
    if report.notes:
        lines += ["## Sources", ""]
        for note in report.notes:
            url = safe_url(note.url)
            title = f"[{plain(note.title)}]({_address(url)})" if url else plain(note.title)
            status = "" if note.status == "stated" else f", {plain(note.status)}"
            lines.append(f"{note.n}. {title}, {plain(note.locator)} ({plain(note.date)}){status}")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def plain(text: str) -> str:
    """Text that Markdown shows as it stands."""
    text = _SIGNS.sub(r"\\\1", _SPACES.sub(" ", text).strip())
    return _AT_START.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], text)


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")


def _said(line: Line) -> str:
    marks = "".join(f"[{n}]" for n in line.sources)
    return " ".join(each for each in (f"**{plain(line.lead)}**" if line.lead else "", plain(line.text), marks) if each)


def _section(section: Section, level: int, drawn: Drawn) -> Iterable[str]:
    yield from (f"{'#' * level} {plain(section.title)}", "")
    for block in section.blocks:
        match block:
            case Paragraph(line):
                yield from (_said(line), "")
            case Bullets(lines):
                yield from (*_bullets(lines, 0), "")
            case Table():
                yield from _table(block, section.title)
            case Figure():
                file = drawn(block)
                yield from (
                    (f"![{plain(block.alt)}]({_address(file)})", "", f"*{plain(block.caption)}*", "") if file else ()
                )
    for inner in section.sections:
        yield from _section(inner, level + 1, drawn)


def _bullets(lines: Sequence[Line], depth: int) -> Iterable[str]:
    for line in lines:
        yield f"{'  ' * depth}- {_said(line)}"
        yield from _bullets(line.under, depth + 1)


def _table(table: Table, title: str) -> Iterable[str]:
    head = [plain(each) for each in table.head] + ["Source"] * table.cited
    if table.caption != title:
        yield from (f"**{plain(table.caption)}**", "")
    yield from (_row(head), _row(["---"] * len(head)))
    for row in table.rows:
        marks = ["".join(f"[{n}]" for n in row.sources)] * table.cited
        yield _row([*(plain(cell) for cell in row.cells), *marks])
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
