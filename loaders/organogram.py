"""Organograms as published on data.gov.uk: a CSV of senior posts and, beside it, one of junior posts.

The checks are those of the published template: what would leave a post without a line to the top is refused, and all such
findings are told in one message. Names of holders are loaded of senior posts only, and only where the file gives them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from graph.claims import Source
from graph.errors import SourceError
from loaders.catalogue import Loader
from loaders.gathering import Gathered, Given, as_id, kind_in_name, slug
from loaders.reading import as_date, placeholder
from loaders.sheets import sheets, tops

REF, BOSS, JUNIOR_BOSS = "Post Unique Reference", "Reports to Senior Post", "Reporting Senior Post"
GRADE, GRADE_OF_2011, GROUP = "Grade (or equivalent)", "Grade", "Professional/Occupational Group"
BODIES = ("Parent Department", "Organisation", "Unit")
"""Bodies around a post, each part of the one before it."""
HEADINGS = {"senior": (REF, "Name", "Job Title", "Organisation", BOSS),
            "junior": ("Organisation", JUNIOR_BOSS, "Generic Job Title")}  # fmt: skip
"""Headings by which a file of each sort is known."""
SAME = (GRADE, "Job Title", "Job/Team Function", *BODIES, BOSS, "Salary Cost of Reports (£)", GROUP)
"""What the rows of a job share must agree on: all but name, pay, contact details, notes and FTE."""
READ = {*HEADINGS["senior"], *HEADINGS["junior"], *BODIES, GRADE, GRADE_OF_2011, "Job/Team Function", "FTE",
        "Number of Posts in FTE", GROUP, "Valid?"}  # fmt: skip
CONTACT = re.compile(r"phone|e-?mail", re.IGNORECASE)
TOP, NOT_IN_POST = "xx", "0"
DEEPEST = 100
"""Posts in one line to the top; the published check gives up there."""
_NOBODY = re.compile(r"vacan|not (disclosed|in post|applicable)|undisclosed|redacted|withheld|unfilled|tb[cda]\b", re.I)
_DATE = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4})(?!\d)")

Findings = list[tuple[str, str, str]]
"""What the published checks refuse: where, what, and what to do now."""


class Row(NamedTuple):
    """One row of a file, with its place for a citation and for an error."""

    said: Mapping[str, str]
    place: str
    where: str

    def get(self, heading: str) -> str:
        """A cell, or nothing where it only says that nothing is known."""
        text = self.said.get(heading, "")
        return "" if placeholder(text) else text

    def key(self, heading: str) -> str:
        """A cell as references are compared."""
        return self.said.get(heading, "").casefold()

    def cited(self, document: str) -> dict[str, str]:
        return {"document": document, "place": self.place, "where": self.where}


def _sort(path: Path) -> str:
    """Whether a file is "senior", "junior" or neither, by its headings."""
    first = tops(path) if path.suffix.lower() == ".csv" else ()
    found = {cell.casefold() for top in first for cells in top for cell in cells}
    return next((sort for sort, headings in HEADINGS.items() if found.issuperset(map(str.casefold, headings))), "")


def _files(where: Path) -> dict[str, list[Path]]:
    """The senior file and, where there is one, the junior file that goes with it."""
    if where.is_dir():
        found = {sort: [path for path in sorted(where.iterdir()) if _sort(path) == sort] for sort in HEADINGS}
    else:
        twin = where.name.casefold().replace("senior", "junior")
        beside = (path for path in where.parent.iterdir() if path.name.casefold() == twin)
        found = {"senior": [where], "junior": [path for path in beside if _sort(path) == "junior"][:1]}
    for sort, paths in found.items():
        if len(paths) > 1 or not found["senior"]:
            what = f"It has {len(paths)} files of {sort} posts."
            raise SourceError(what, where=where.name, next_step="Keep one of each sort in the folder.")
    return found


def _rows(path: Path, sort: str, told: list[tuple[str, str]]) -> Iterator[Row]:
    contact, others = 0, dict[str, None]()
    sheet = next(iter(sheets(path)))
    for number, said in sheet.records(HEADINGS[sort], known={*READ, *SAME}):
        contact += sum(bool(text) for heading, text in said.items() if CONTACT.search(heading))
        others |= dict.fromkeys(heading for heading in said if heading not in READ and not CONTACT.search(heading))
        said.setdefault(GRADE, said.get(GRADE_OF_2011, ""))
        yield Row(said, sheet.place(number), sheet.where(number))
    told += sheet.told
    if contact:
        told.append((f"{contact:,} cells of contact details were left out", path.name))
    if others:
        told.append((f"Columns that are not loaded: {', '.join(others)}", path.name))


def _refuse(findings: Findings) -> None:
    """Raise the first of these, with the others behind it."""
    if findings:
        where, what, step = findings[0]
        also = " ".join(f"{where}: {what}" for where, what, _ in findings[1:6])
        more = f" And {len(findings) - 6:,} more." if len(findings) > 6 else ""
        raise SourceError(f"{what} Also: {also}{more}" if also else what, where=where, next_step=step)


def _posts(seniors: Iterable[Row], told: list[tuple[str, str]]) -> tuple[dict[str, list[Row]], dict[str, str]]:
    """The rows of each post by its reference, several for a job share; and references that are of no post, with why."""
    posts: dict[str, list[Row]] = {}
    gone, findings = {NOT_IN_POST: "is pay without a post"}, Findings()
    for row in seniors:
        ref = row.key(REF)
        first = posts.get(ref, [row])[0]
        if row.key("Valid?") in ("0", "false", "no"):
            told.append(("The file itself marks a row as not valid", row.place))
        if row.key("Name") == "eliminated":
            gone[ref] = "has been eliminated"
            told.append(("An eliminated post is not loaded", row.place))
        elif ref in ("", NOT_IN_POST):
            who = "Someone paid but not in post (reference 0)" if ref else "A row without a post reference"
            told.append((f"{who} is not loaded", row.place))
        elif ref == TOP:
            findings.append((row.where, "'XX' is the top and cannot be a post's reference.", "Give the post another."))
        elif not row.get("Organisation"):
            findings.append((row.where, "The organisation of this post is not given.", "Fill in 'Organisation'."))
        elif differ := [each for each in SAME if first.said.get(each, "") != row.said.get(each, "")]:
            what = f"Post '{row.said[REF]}' is also in {first.place}, which has another {' and '.join(differ)}."
            findings.append((row.where, what, "Rows of a job share must agree: put one right, or its reference."))
        else:
            posts.setdefault(ref, []).append(row)
    _refuse(findings)
    return posts, gone


def _check_lines(posts: Mapping[str, list[Row]], gone: Mapping[str, str]) -> None:
    """Every post must have a line of at most :data:`DEEPEST` posts to one that reports to XX."""
    findings, looped = Findings(), set[str]()
    for ref, (row, *_) in posts.items():
        line, boss = [ref], row.key(BOSS)
        if boss != TOP and boss not in posts:
            what = f"Post '{row.said[REF]}' {_wrong_boss(row.said.get(BOSS, ''), gone)}."
            findings.append((row.where, what, "Put right whom it reports to, or add that post's row."))
        while boss in posts and boss not in line and len(line) <= DEEPEST:
            line.append(boss)
            boss = posts[boss][0].key(BOSS)
        if boss in line and looped.isdisjoint(line):
            loop = [*line[line.index(boss) :], boss]
            looped.update(loop)
            names = " to ".join(posts[each][0].said[REF] for each in loop)
            what = f"Posts report to each other in a loop: {names}."
            findings.append((posts[boss][0].where, what, "Put right whom one of them reports to."))
        elif len(line) > DEEPEST:
            what = f"From post '{row.said[REF]}' up to the top there are more than {DEEPEST} posts."
            findings.append((row.where, what, "Check whom these posts report to."))
    _refuse(findings)


def _wrong_boss(boss: str, gone: Mapping[str, str]) -> str:
    why = gone.get(boss.casefold(), "no row describes")
    return f"reports to '{boss}', which {why}" if boss else "does not say whom it reports to"


def load(where: str, given: Given) -> Source:
    """Read an organogram: the senior posts, and the junior posts where their file is there.

    Raises:
        SourceError: a file that cannot be read, or a finding that the published checks refuse.
    """
    told: list[tuple[str, str]] = []
    files = _files(Path(where))
    (senior,), juniors = files["senior"], files["junior"]
    posts, gone = _posts(_rows(senior, "senior", told), told)
    top = next((row for row, *_ in posts.values() if row.key(BOSS) == TOP), None)
    if not top:
        raise SourceError("No post reports to 'XX'.", where=senior.name, next_step="Put XX there for the top post.")
    _check_lines(posts, gone)
    organisation = top.get("Organisation")
    title = given.title or f"Organogram of {organisation}"
    gathered = Gathered(given.id or f"organogram-{slug(organisation)}", title, given.publisher or organisation)
    reader = _Reader(gathered, given, posts)
    reader.seniors(reader.document(senior, "senior"))
    for junior in juniors:
        reader.juniors(_rows(junior, "junior", told), gone, reader.document(junior, "junior"))
    if not juniors:
        told.append(("There is no file of junior posts beside it, so none are loaded", senior.name))
    for what, place in told:
        gathered.told(what, place)
    return gathered.made(senior.name)


@dataclass(slots=True)
class _Reader:
    gathered: Gathered
    given: Given
    posts: Mapping[str, list[Row]]
    _within: set[tuple[str, str]] = field(default_factory=set)

    def document(self, path: Path, sort: str) -> str:
        """The file as a document, dated by its name where nobody says more."""
        in_name = _DATE.search(path.stem)
        dated = self.given.date_of(path.name, as_date(in_name[1]) if in_name else "")
        return self.gathered.document(sort, f"{self.gathered.title}: {sort} posts", dated, url=self.given.url)

    def seniors(self, document: str) -> None:
        """The senior posts with their holders, several for a job share; then whom each reports to."""
        rows = [(_post(ref), row, row.cited(document)) for ref, rows in self.posts.items() for row in rows]
        for post, row, cited in rows:
            reference, grade = row.said[REF], row.get(GRADE)
            title = row.get("Job Title") or f"Post {reference}"
            function = self.gathered.without_contact(row.get("Job/Team Function"), "job or team function", row.place)
            properties = {
                "name": title, "kind": "chief officer" if row.key(BOSS) == TOP else "senior officer",
                "aliases": f"{title} ({reference})".replace(";", ","),
                "note": _note(f"reference {reference}", grade and f"grade {grade}", function),
            }  # fmt: skip
            self.gathered.thing("Post", post, properties, **cited)
            self._part_of(post, row, cited)
            self._holder(post, row, cited)
        for post, row, cited in rows:
            if row.key(BOSS) != TOP:
                self.gathered.link("REPORTS_TO", post, _post(row.key(BOSS)), None, **cited)

    def juniors(self, rows: Iterable[Row], gone: Mapping[str, str], document: str) -> None:
        """Junior posts: one for each row, named by its job title, without names of persons."""
        findings, repeats = Findings(), Counter[str]()
        for row in rows:
            boss = row.key(JUNIOR_BOSS)
            if boss not in self.posts:
                what = f"A junior post {_wrong_boss(row.said.get(JUNIOR_BOSS, ''), gone)}."
                findings.append((row.where, what, "Put right whom it reports to."))
                continue
            title = row.get("Generic Job Title") or f"Junior post under {row.said[JUNIOR_BOSS]}"
            fte, grade, unit, group = map(row.get, ("Number of Posts in FTE", GRADE, "Unit", GROUP))
            post = f"junior-{_post(boss)}-{slug(f'{title} {grade} {unit}')}"
            repeats[post] += 1
            post += f"-{repeats[post]}" if repeats[post] > 1 else ""
            note = _note(fte and f"{fte} full-time equivalent", grade and f"grade {grade}", group)
            cited = row.cited(document)
            self.gathered.thing("Post", post, {"name": title, "kind": "officer", "note": note}, **cited)
            self.gathered.link("REPORTS_TO", post, _post(boss), None, **cited)
            self._part_of(post, row, cited)
        _refuse(findings)

    def _holder(self, post: str, row: Row, cited: Mapping[str, str]) -> None:
        name = self.gathered.without_contact(row.get("Name"), "name of a holder", row.place)
        if not name or _NOBODY.search(name):
            self.gathered.told("A post's holder is not named", row.place)
            return
        person = f"holder-{post}-{slug(name)}"
        self.gathered.thing("Person", person, {"name": name, "kind": "senior officer"}, **cited)
        self.gathered.link("HOLDS", person, post, None, **cited)

    def _part_of(self, post: str, row: Row, cited: Mapping[str, str]) -> None:
        """A post is part of its unit, that of its organisation, and that of its parent department."""
        inner = before = ""
        for heading in BODIES:
            name = row.get(heading)
            if not name or slug(name) == before:
                continue
            before = slug(name)
            body = f"unit-{inner}-{before}" if heading == "Unit" else f"body-{before}"
            if not self.gathered.knows(body):
                kind = "team" if heading == "Unit" else kind_in_name(name)
                properties = {"name": name, "kind": kind, "note": "The organogram does not say what kind of body it is"}
                self.gathered.thing("Body", body, properties, status="inferred", **cited)
            if inner and (body, inner) not in self._within:
                self._within.add((body, inner))
                self.gathered.link("PART_OF", body, inner, None, **cited)
            inner = body
        if inner:
            self.gathered.link("PART_OF", post, inner, None, **cited)


def _post(ref: str) -> str:
    return f"post-{as_id(ref)}"


def _note(*parts: str) -> str:
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _recognises(where: str) -> bool:
    """A file of senior posts, or a folder with one; a file of junior posts is nothing by itself."""
    path = Path(where)
    try:
        within = path.is_dir() and not (path / "source.yml").exists()
        return any(_sort(each) == "senior" for each in (path.iterdir() if within else [path]))
    except (OSError, ValueError):
        return False


LOADER = Loader("organogram", "an organogram of data.gov.uk: its CSV of senior posts, or a folder", _recognises, load)
