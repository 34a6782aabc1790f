"""Organograms as published on data.gov.uk: a CSV of senior posts and, beside it, one of junior posts.

The checks are those of the published template: what would leave a post without a line to the top is refused, and all such
findings are told in one message. Names of holders are loaded of senior posts only, and only where the file gives them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from graph.claims import Source
from graph.errors import SourceError
from loaders.catalogue import Loader, is_address
from loaders.gathering import Gathered, Given, as_id, kind_in_name, slug
from loaders.reading import placeholder
from loaders.sheets import Sheet, sheets

SENIOR = ("Post Unique Reference", "Name", "Job Title", "Organisation", "Reports to Senior Post")
JUNIOR = ("Organisation", "Reporting Senior Post", "Generic Job Title")
SAME = ("grade (or equivalent)", "grade", "job title", "job/team function", "parent department", "organisation", "unit",
        "reports to senior post", "salary cost of reports (£)", "professional/occupational group")  # fmt: skip
"""What the rows of a job share must agree on: all but name, pay, contact details, notes and FTE."""
READ = {*map(str.casefold, (*SENIOR, *JUNIOR)), "grade (or equivalent)", "grade", "job/team function", "unit", "fte",
        "parent department", "number of posts in fte", "professional/occupational group", "valid?"}  # fmt: skip
CONTACT = re.compile(r"phone|e-?mail", re.IGNORECASE)
TOP = "xx"
NOT_IN_POST = "0"
DEEPEST = 100
"""Posts in one line to the top; the published check gives up there."""
_NOBODY = re.compile(r"vacan|not (disclosed|in post|applicable)|undisclosed|redacted|withheld|unfilled|tb[cda]\b", re.I)
_PUBLISHED_FORM = re.compile(r"[\w-]+")
_DATE = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)|(?<!\d)(\d\d)-(\d\d)-(\d{4})(?!\d)")
_BEGINNING = 1 << 16
_OFTEN = 5_000
_KIND_READ = "The organogram does not say what kind of body it is"

Record = Mapping[str, str]


class Row(NamedTuple):
    """One row of a file, with its place for a citation and for an error; headings are in small letters."""

    said: Record
    place: str
    where: str

    def get(self, heading: str) -> str:
        """A cell, or nothing where it only says that nothing is known."""
        text = self.said.get(heading, "")
        return "" if placeholder(text) else text

    @property
    def grade(self) -> str:
        """The grade: the heading was another in 2011."""
        return self.get("grade (or equivalent)") or self.get("grade")


@dataclass(slots=True)
class _Findings:
    """What the published checks refuse: all of it, in the order found."""

    found: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, where: str, what: str, next_step: str) -> None:
        self.found.append((where, what, next_step))

    def raise_any(self) -> None:
        """Raise the first, with the others behind it."""
        if self.found:
            where, what, next_step = self.found[0]
            others = [f"{where}: {what}" for where, what, _ in self.found[1:6]]
            more = len(self.found) - 1 - len(others)
            if others:
                what += " Also: " + " ".join(others) + (f" And {more:,} more." if more else "")
            raise SourceError(what, where=where, next_step=next_step)


# --- which files ------------------------------------------------------------------------------------------------------


def _sort(path: Path) -> str:
    """Whether a file is "senior", "junior" or neither, by its headings."""
    try:
        if path.suffix.lower() != ".csv" or not path.is_file():
            return ""
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING).replace(b"\0", b"").decode("latin-1").casefold()
    except OSError:
        return ""
    for name, headings in (("senior", SENIOR), ("junior", JUNIOR)):
        if all(heading.casefold() in beginning for heading in headings):
            return name
    return ""


def _files(where: Path) -> dict[str, Path]:
    """The senior file and, where there is one, the junior file that goes with it.

    Raises:
        SourceError: no senior file, or several that could be meant.
    """
    if where.is_dir():
        candidates = [(sort, path) for path in sorted(where.iterdir()) if (sort := _sort(path))]
    else:
        own = _sort(where) or "senior"
        other = "junior" if own == "senior" else "senior"
        others = [path for path in sorted(where.parent.iterdir()) if _sort(path) == other]
        twins = [path for path in others if path.name.casefold() == where.name.casefold().replace(own, other)]
        candidates = [(own, where), *((other, path) for path in twins or (others if own == "junior" else []))]
    found: dict[str, Path] = {}
    for sort, path in candidates:
        if sort in found:
            raise SourceError(
                f"There are several files of {sort} posts: {found[sort].name} and {path.name}.", where=where.name,
                next_step="Name the file of senior posts that you mean.",
            )  # fmt: skip
        found[sort] = path
    if "senior" not in found:
        raise SourceError(
            "There is no file of senior posts.", where=where.name,
            next_step="Put it beside the file of junior posts, and load the folder.",
        )  # fmt: skip
    return found


def _recognises(where: str) -> bool:
    """A file of senior posts, or a folder with one; a file of junior posts is nothing by itself."""
    path = Path(where)
    if is_address(where):
        return False
    try:
        within = path.is_dir() and not (path / "source.yml").exists()
        return any(_sort(each) == "senior" for each in (path.glob("*.[cC][sS][vV]") if within else [path]))
    except OSError:
        return False


# --- reading ----------------------------------------------------------------------------------------------------------


def load(where: Path, given: Given) -> Source:
    """Read an organogram: the senior posts, and the junior posts where their file is there.

    Raises:
        SourceError: a file that cannot be read, or a finding that the published checks refuse.
    """
    files = _files(where)
    told: list[tuple[str, str]] = []
    seniors = list(_rows(files["senior"], SENIOR, told))
    posts, eliminated = _posts(seniors, told)
    _check_lines(posts, eliminated, files["senior"].name)
    top = next(rows[0] for rows in posts.values() if _boss(rows[0]) == TOP)
    organisation = top.get("organisation")
    gathered = Gathered(
        given.id or f"organogram-{slug(organisation)}", given.title or f"Organogram of {organisation}",
        given.publisher or organisation,
    )  # fmt: skip
    reader = _Reader(gathered, given)
    document = reader.document(files["senior"], "senior")
    for ref, rows in posts.items():
        reader.senior(ref, rows, document)
    reader.lines(posts, document)
    if "junior" in files:
        reader.juniors(
            _rows(files["junior"], JUNIOR, told), posts, eliminated, reader.document(files["junior"], "junior")
        )
    else:
        told.append(("There is no file of junior posts beside it, so none are loaded", files["senior"].name))
    if given.only:
        told.append(("An organogram is always loaded whole, whatever --only says", ", ".join(given.only)))
    for what, place in told:
        gathered.told(what, place)
    return gathered.made(files["senior"].name)


def _rows(path: Path, required: tuple[str, ...], told: list[tuple[str, str]]) -> Iterator[Row]:
    contact, others = 0, dict[str, None]()
    blank = {heading.casefold(): "" for heading in required}  # a short row has no cell for its last headings
    sheet: Sheet = next(iter(sheets(path)))
    for number, record in sheet.records(required):
        said = blank | {heading.casefold(): text for heading, text in record.items()}
        for heading, text in record.items():
            if heading.casefold() not in READ:
                if CONTACT.search(heading):
                    contact += bool(text)
                else:
                    others[heading] = None
        yield Row(said, sheet.place(number), sheet.where(number))
    told += sheet.told
    if contact:
        told.append((f"{contact:,} cells of contact details were left out", path.name))
    if others:
        told.append((f"Columns that are not loaded: {', '.join(others)}", path.name))


def _key(ref: str) -> str:
    return ref.strip().casefold()


def _boss(row: Row) -> str:
    return _key(row.said["reports to senior post"])


def _posts(seniors: list[Row], told: list[tuple[str, str]]) -> tuple[dict[str, list[Row]], set[str]]:
    """The rows of each post by its reference, several for a job share; and the references of eliminated posts.

    Raises:
        SourceError: a reference that means the top, or a job share whose rows differ.
    """
    posts: dict[str, list[Row]] = {}
    eliminated = set()
    findings = _Findings()
    for row in seniors:
        ref = _key(row.said["post unique reference"])
        if row.said.get("valid?", "").casefold() in ("0", "false", "no"):
            told.append(("The file itself marks a row as not valid", row.place))
        if row.said["name"].casefold() == "eliminated":
            eliminated.add(ref)
            told.append(("An eliminated post is not loaded", row.place))
        elif ref == NOT_IN_POST:
            told.append(("Someone paid but not in post (reference 0) is not loaded", row.place))
        elif not ref:
            told.append(("A row without a post reference is not loaded", row.place))
        elif ref == TOP:
            findings.add(
                row.where, "'XX' stands for the top and cannot be a post's reference.", "Give the post another."
            )
        elif not row.get("organisation"):
            findings.add(row.where, "The organisation of this post is not given.", "Fill in the 'Organisation' column.")
        else:
            if not _PUBLISHED_FORM.fullmatch(ref):
                told.append(("A post reference with spaces or signs is against the published rules", row.place))
            rows = posts.setdefault(ref, [])
            rows.append(row)
            if differ := [h for h in SAME if rows[0].said.get(h, "") != row.said.get(h, "")]:
                findings.add(
                    row.where, f"Post '{row.said['post unique reference']}' is also in {rows[0].place}, which has another "
                    f"{' and '.join(differ)}.", "Rows of a job share must agree: give one another reference, or put it right.",
                )  # fmt: skip
    findings.raise_any()
    return posts, eliminated - set(posts)


def _check_lines(posts: Mapping[str, list[Row]], eliminated: set[str], name: str) -> None:
    """Every post must have a line of at most :data:`DEEPEST` posts to one that reports to XX.

    Raises:
        SourceError: all posts that have none.
    """
    findings = _Findings()
    if not any(_boss(rows[0]) == TOP for rows in posts.values()):
        findings.add(name, "No post reports to 'XX', so there is no top post.", "Put XX where the top post reports to.")
    for ref, (row, *_) in posts.items():
        boss, written = _boss(row), row.said["post unique reference"]
        if boss == ref:
            findings.add(row.where, f"Post '{written}' reports to itself.", "Put right whom it reports to.")
        elif boss != TOP and boss not in posts:
            wrong = _wrong(row.said["reports to senior post"], eliminated)
            findings.add(
                row.where, f"Post '{written}' {wrong}.", "Put right whom it reports to, or add that post's row."
            )
    heights: dict[str, int] = {}
    for ref in posts:
        line: dict[str, None] = {}
        each = ref
        while each in posts and each not in heights and each not in line:
            line[each] = None
            each = _boss(posts[each][0])
        if each in line and _boss(posts[each][0]) != each:
            loop = [*list(line)[list(line).index(each) :], each]
            names = " to ".join(posts[ref][0].said["post unique reference"] for ref in loop)
            findings.add(posts[each][0].where, f"Posts report to each other in a loop: {names}.",
                         "Put right whom one of them reports to.")  # fmt: skip
        below = heights.get(each, 0)
        heights |= {post: below + above for above, post in enumerate(reversed(line), start=1)}
    deepest = max(heights, key=heights.__getitem__, default="")
    if deepest and heights[deepest] > DEEPEST and not findings.found:
        row = posts[deepest][0]
        findings.add(
            row.where, f"From post '{row.said['post unique reference']}' up to the top there are {heights[deepest]} posts; "
            f"{DEEPEST} are the most.", "Check whom these posts report to.",
        )  # fmt: skip
    findings.raise_any()


def _wrong(boss: str, eliminated: set[str]) -> str:
    """What is wrong with a reference that no loaded post has."""
    if not boss:
        return "does not say whom it reports to"
    if _key(boss) in eliminated:
        return f"reports to '{boss}', which has been eliminated"
    if _key(boss) == NOT_IN_POST:
        return "reports to '0', which is pay without a post"
    return f"reports to '{boss}', which no row describes"


@dataclass(slots=True)
class _Reader:
    """Claims of one organogram."""

    gathered: Gathered
    given: Given
    _bodies: dict[tuple[str, ...], str] = field(default_factory=dict)

    def document(self, path: Path, sort: str) -> str:
        """The file as a document, dated by its name where nobody says more."""
        in_name = _DATE.search(path.stem)
        year, month, day, *other = in_name.groups() if in_name else ("",) * 6
        found = "-".join((year, month, day) if year else reversed(other)) if in_name else ""
        title = f"{self.gathered.title}: {sort} posts"
        dated = self.given.date_of(path.name, found)
        return self.gathered.document(sort, title, dated, url=self.given.url)

    def senior(self, ref: str, rows: list[Row], document: str) -> None:
        """A senior post with its line; a job share has a holder in each of its rows."""
        for row in rows:
            cited = {"document": document, "place": row.place, "where": row.where}
            written, top = row.said["post unique reference"], _boss(row) == TOP
            title = row.get("job title") or f"Post {written}"
            function = self.gathered.without_contact(row.get("job/team function"), "job or team function", row.place)
            self.gathered.thing(
                "Post", _post(ref),
                {
                    "name": title, "kind": "chief officer" if top else "senior officer",
                    "aliases": f"{title} ({written})".replace(";", ","),
                    "note": _note(f"reference {written}", row.grade and f"grade {row.grade}", function),
                },
                **cited,
            )  # fmt: skip
            self._part_of(_post(ref), row, cited)
            self._holder(ref, row, cited)

    def lines(self, posts: Mapping[str, list[Row]], document: str) -> None:
        """Whom each senior post reports to, once all posts are there."""
        for ref, rows in posts.items():
            for row in rows:
                if _boss(row) != TOP:
                    cited = {"document": document, "place": row.place, "where": row.where}
                    self.gathered.link("REPORTS_TO", _post(ref), _post(_boss(row)), None, **cited)

    def juniors(self, rows: Iterator[Row], posts: Mapping[str, list[Row]], eliminated: set[str], document: str) -> None:
        """Junior posts: one for each row, named by its job title, without names of persons.

        Raises:
            SourceError: all rows under a post that is not there.
        """
        findings, repeats = _Findings(), Counter[str]()
        for number, row in enumerate(rows):
            written = row.said["reporting senior post"]
            if _key(written) not in posts:
                findings.add(
                    row.where, f"A junior post {_wrong(written, eliminated)}.", "Put right whom it reports to."
                )
                continue
            cited = {"document": document, "place": row.place, "where": row.where}
            title = row.get("generic job title") or f"Junior post under {written}"
            post = f"junior-{_post(_key(written))}-{slug(' '.join((title, row.grade, row.get('unit'))))}"
            repeats[post] += 1
            post += f"-{repeats[post]}" if repeats[post] > 1 else ""
            fte = row.get("number of posts in fte") or row.get("number of posts (fte)")
            note = _note(fte and f"{fte} full-time equivalent", row.grade and f"grade {row.grade}",
                         row.get("professional/occupational group"))  # fmt: skip
            self.gathered.thing("Post", post, {"name": title, "kind": "officer", "note": note}, **cited)
            self.gathered.link("REPORTS_TO", post, _post(_key(written)), None, **cited)
            self._part_of(post, row, cited)
            if number % _OFTEN == 0:
                self.given.tick("junior posts", number)
        findings.raise_any()

    def _holder(self, ref: str, row: Row, cited: dict[str, str]) -> None:
        name = self.gathered.without_contact(row.get("name"), "name of a holder", row.place)
        if not name or _NOBODY.search(name):
            self.gathered.told("A post's holder is not named", row.place)
            return
        person = f"holder-{_post(ref)}-{slug(name)}"
        self.gathered.thing("Person", person, {"name": name, "kind": "senior officer"}, **cited)
        self.gathered.link("HOLDS", person, _post(ref), None, **cited)

    def _part_of(self, post: str, row: Row, cited: dict[str, str]) -> None:
        """A post is part of its unit, that of its organisation, and that of its parent department."""
        names = tuple(row.get(heading) for heading in ("parent department", "organisation", "unit"))
        if names not in self._bodies:
            self._bodies[names] = self._body(names, cited)
        if body := self._bodies[names]:
            self.gathered.link("PART_OF", post, body, None, **cited)

    def _body(self, names: tuple[str, ...], cited: dict[str, str]) -> str:
        """The innermost of these bodies, with those around it."""
        inner, before = "", set[str]()
        for name, is_unit in zip(names, (False, False, True), strict=True):
            if not name or slug(name) in before:
                continue
            body = f"unit-{inner}-{slug(name)}" if is_unit else f"body-{slug(name)}"
            before.add(slug(name))
            if not self.gathered.knows(body):
                kind = "team" if is_unit else kind_in_name(name)
                self.gathered.thing(
                    "Body", body, {"name": name, "kind": kind, "note": _KIND_READ}, status="inferred", **cited
                )
            if inner:
                self.gathered.link("PART_OF", body, inner, None, **cited)
            inner = body
        return inner


def _post(ref: str) -> str:
    """The id of a senior post."""
    return f"post-{as_id(ref)}"


def _note(*parts: str) -> str:
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


LOADER = Loader(
    "organogram",
    "an organogram of data.gov.uk: the CSV of senior posts, or a folder with that of the junior posts beside it",
    _recognises,
    lambda where, given: load(Path(where), given),
)
