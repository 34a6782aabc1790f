"""The form of a partnership register: its sheets and columns, the blank workbook, and a mapping of another workbook to it.

Everything a drop-down offers comes from the model, so that what can be chosen can be loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import kinds, model
from graph.errors import SourceError
from graph.resolve import fold

if TYPE_CHECKING:
    from loaders.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. ``also`` are headings that officers give it in workbooks of their own."""

    name: str
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet of the register. The first column is the one without which a row says nothing."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def required(self) -> list[str]:
        """The columns that every row must fill in."""
        return [each.name for each in self.columns if each.required]

    @property
    def headings(self) -> list[str]:
        """All its columns."""
        return [each.name for each in self.columns]


def _kind(label: str, *also: str, required: bool = True) -> Column:
    choices = tuple(kind.name for kind in model.label(label).kinds)
    return Column("Kind", f"What kind of {label.lower()} it is.", required, choices, ("type", *also))


def phrases() -> dict[str, list[tuple[str, bool]]]:
    """What a link may be called on the sheet Lines, as (link, whether it is said the other way round): its name in the
    model ("REPORTS_TO") and its words both ways ("reports to", "is reported to by"), compared without case. "Is held by"
    is said of a post and of a fund: which is meant, the two ends tell."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for link in model.LINKS:
        if any(set(pair) <= _LINED for pair in link.ends):
            found[fold(link.name.replace("_", " "))] = [(link.name, False)]
            for words, back in ((link.says, False), (link.says_back, True)):
                if words.startswith("{b}" if back else "{a}"):
                    meant = found.setdefault(fold(words.replace("{a}", "").replace("{b}", "")), [])
                    meant += [(link.name, back)] if (link.name, back) not in meant else []
    return found


# fmt: off
_LINED = {"Body", "Post", "Person", "Fund", "Programme", "Service"}
_STANDING = Column("Standing", "Leave empty for 'in place'.", choices=tuple(kinds.STANDINGS), also=("status",))
_SINCE = Column("Since", "When it began, if known: 6 November 2019, April 2019, 2019, 2019/20.",
                also=("from", "start", "start date", "date from", "established", "appointed"))  # fmt: skip
_UNTIL = Column(
    "Until", "The last day it held or will hold, if known.", also=("to", "end", "end date", "date to", "expires")
)
_NOTE = Column("Note", "What a reader should know. No e-mail addresses or telephone numbers.",
               also=("notes", "comments", "remarks"))  # fmt: skip
_WHEN = (_SINCE, _UNTIL, _STANDING, _NOTE)
_REF = Column("Ref", "Your own reference, if you keep one: with it a body may change its name and stay the same body.",
              also=("reference", "id", "ref no", "number"))  # fmt: skip
_BODY = (
    Column("Legal form", "What it is in law.", choices=tuple(kinds.LEGAL_FORMS), also=("status in law", "constitution")),
    Column("Purpose", "What it is for, in a sentence.", also=("remit", "aim", "objectives", "description")),
    Column("Aliases", "Other names and short names, divided by ;", also=("short name", "acronym", "also known as")),
    Column("Identifiers", "Official identifiers, divided by ; as 'gss E07000130; org-id GB-CHC-123456'.",
           also=("codes", "gss code", "org id")),
    Column("Part of", "The body it is part of, as named on Bodies or Boards.", also=("parent", "parent body")),
    Column("Area", "The place it covers.", also=("geography", "coverage", "district")),
    Column("Area kind", "Needed once for each area.", choices=tuple(k.name for k in model.label("Area").kinds)),
    Column("Area code", "Its nine-character code (GSS).", also=("area gss", "ons code")),
)
_PAID = tuple(k.name for label in ("Programme", "Service") for k in model.label(label).kinds)
_LINKS = tuple(
    model.verb(link.name)
    for link in model.LINKS
    if any(set(pair) <= _LINED for pair in link.ends) and fold(model.verb(link.name)) in phrases()
)

FORMS: tuple[Form, ...] = (
    Form("Bodies", "Councils, forces, authorities and other bodies that boards bring together.", (
        Column("Name", "Its name in full.", True, also=("body", "organisation", "partner", "agency")),
        _kind("Body", "body type", "organisation type"), _REF, *_BODY, *_WHEN)),
    Form("Boards", "Partnerships, boards, committees and groups.", (
        Column("Name", "Its name in full.", True,
               also=("partnership", "partnership name", "board", "board name", "group", "name of partnership", "title")),
        _kind("Body", "partnership type", "board type", "category"), _REF, *_BODY,
        Column("Chair", "Post, person or body that chairs it, as named on Posts or Bodies.", also=("chaired by", "chairperson")),
        Column("Vice-chair", "The same for the vice-chair.", also=("vice chair", "deputy chair")),
        Column("Sponsor", "Post or body that sponsors it.", also=("executive sponsor", "lead director", "sponsored by")),
        Column("Risk owner", "Post or body that owns the risk of it.", also=("owner of risk", "risk lead")),
        Column("Accountable body", "Body that answers for its money.", also=("lead authority", "host", "host authority")),
        Column("Terms of reference", "Title of its terms of reference, or where they are.", also=("tor", "governing document")),
        Column("Quorum", "As its terms say.", also=("quorate",)),
        Column("Voting", "As its terms say.", also=("voting rules", "decision making")),
        Column("Review date", "When it is next to be reviewed.", also=("next review", "review due", "date of review")),
        *_WHEN)),
    Form("Posts", "Posts and offices, and who holds the senior ones.", (
        Column("Title", "Title of the post.", True, also=("post", "post title", "job title", "role", "office")),
        Column("Body", "The body it belongs to.", True, also=("organisation", "employer", "council", "authority")),
        _kind("Post", "post type"),
        Column("Holder", "Name of an elected member or senior officer, or 'Vacant'. Others are left out.",
               also=("name", "post holder", "postholder", "held by", "officer")),
        Column("Since", "When this holder took the post.", also=_SINCE.also),
        Column("Until", "When this holder left or leaves it.", also=_UNTIL.also),
        _STANDING, _NOTE)),
    Form("Funding", "Money: where it comes from, who holds it and what it pays for.", (
        Column("Fund", "Name of the grant, budget or fund.", True, also=("funding stream", "grant", "budget", "fund name")),
        _kind("Fund", "fund type"),
        Column("Provider", "Body that provides the money.", also=("funder", "source", "provided by", "funding body")),
        Column("Held by", "Body that holds it.", also=("holder", "budget holder")),
        Column("Accountable body", "Body that answers for it.", also=("lead authority",)),
        Column("Pays for", "What it is spent on: a body or board, or a programme or service.",
               also=("spent on", "purpose", "used for", "project")),
        Column("Kind of thing paid for", "Only for a programme or service.", choices=_PAID),
        Column("Amount", "Pounds, of this row.", also=("value", "sum", "total", "amount (£)", "award")),
        Column("Year", "Financial year (2023/24) or other period.", also=("financial year", "fy", "period")),
        _STANDING, _NOTE)),
    Form("Memberships", "Who sits on which board, in what capacity and for whom.", (
        Column("Board", "The board, as named on Boards.", True, also=("partnership", "group", "committee", "board name")),
        Column("Member", "Body, post or person, as named on Bodies, Boards or Posts.", True,
               also=("members", "representative", "organisation", "partner", "member organisation")),
        Column("Capacity", "chair, vice-chair, voting, co-opted, substitute, observer, ex officio, or as stated.",
               also=("role", "membership type", "voting status")),
        Column("Represents", "Whom the member sits for.", also=("representing", "on behalf of")),
        Column("Appointed by", "Who appoints.", also=("appointing body", "nominated by")),
        Column("Term", "The term, as stated.", also=("term of office",)), *_WHEN)),
    Form("Lines", "Who answers to, informs, advises or works with whom.", (
        Column("From", "Body, board or post.", True, also=("who", "body", "board", "reporting body")),
        Column("Link", "In plain words, such as 'reports to'.", True, _LINKS, ("relationship", "line", "type of link")),
        Column("To", "Body, board or post.", True, also=("to whom", "reports to", "accountable to", "parent")), *_WHEN)),
    Form("Delegations", "What one body or post has delegated to another.", (
        Column("From", "Body or post that delegates.", True, also=("delegator", "delegated by")),
        Column("To", "Body or post to which it is delegated.", True, also=("delegate", "delegated to")),
        Column("Function", "The function delegated.", also=("power", "decision", "matter")),
        Column("Limit", "The limit, as stated.", also=("limits", "financial limit", "threshold")), *_WHEN)),
)
# fmt: on
COMPLETE = {"Memberships": "MEMBER_OF", "Lines": "", "Delegations": "DELEGATED_BY"}
"""Sheets that may be declared complete, each with the link that it then lists whole: of Lines, each link on it."""
ABOUT = {
    "Title": "Title of this register.",
    "Publisher": "Who publishes it.",
    "Dated": "The day at which it is right, or was published: 1 April 2024.",
    "Id": "A short name for it without spaces; the next edition under the same one replaces this one. May be empty.",
    "Web address": "Where it can be read, if it is published.",
    **{
        f"{name} complete as at": f"A day, if the sheet {name} then lists all of each board or body on it. Otherwise empty."
        for name in COMPLETE
    },
}
"""What the sheet About says, a row for each."""


def write_template(path: Path) -> None:
    """Write the blank register: a workbook to fill in and load.

    Raises:
        SourceError: there is a file of this name, its name does not end in .xlsx, or it cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise SourceError(
            "The blank register is an .xlsx workbook.", where=str(path), next_step="Name it register.xlsx."
        )
    if path.exists():
        raise SourceError("There is already a file of this name.", where=str(path), next_step="Name a new one.")
    try:
        _workbook().save(path)
    except OSError as error:
        raise SourceError(
            f"Cannot write here ({error.strerror}).", where=str(path), next_step="Name a folder you may write to."
        ) from None


def _workbook() -> Any:
    from openpyxl import Workbook

    book: Any = Workbook()
    about = book.active
    about.title = "About"
    _headings(about, [("Item", "", True), ("Value", "", True), ("Note", "", False)])
    for number, (item, note) in enumerate(ABOUT.items(), start=2):
        for column, value in enumerate((item, None, note), start=1):
            about.cell(number, column, value).number_format = "@"
    for letter, width in zip("ABC", (34, 44, 100), strict=True):
        about.column_dimensions[letter].width = width
    sheets = {form.name: book.create_sheet(form.name) for form in FORMS}
    lists = _lists(book.create_sheet("Lists"))
    for form in FORMS:
        _sheet(sheets[form.name], form, lists)
    return book


def _headings(sheet: Any, columns: Iterable[tuple[str, str, bool]]) -> None:
    """The first row: bold, frozen, dark where a row must fill the column in, with a comment for each column."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    for number, (name, meaning, required) in enumerate(columns, start=1):
        cell = sheet.cell(1, number, name)
        cell.font = Font(bold=True, color="FFFFFF" if required else "000000")
        cell.fill = PatternFill("solid", fgColor="1F4E79" if required else "DDEBF7")
        cell.alignment = Alignment(vertical="top")
        if meaning:
            cell.comment = Comment(f"{meaning}{' Needed in every row.' if required else ''}", "answerable", 120, 320)
    sheet.freeze_panes = "A2"


def _sheet(sheet: Any, form: Form, lists: dict[tuple[str, ...], str]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    _headings(sheet, ((each.name, each.meaning, each.required) for each in form.columns))
    sheet.freeze_panes = "B2"
    for number, column in enumerate(form.columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 40 if number == 1 else max(16, len(column.name) + 4)
        # As text, so that Excel keeps "April 2019" and does not make a day of it.
        sheet.column_dimensions[letter].number_format = "@"
        if column.choices:
            choice = DataValidation("list", formula1=lists[column.choices], allow_blank=True, showErrorMessage=True)
            choice.error = f"Choose one of the list (sheet Lists) for {column.name}."
            choice.add(f"{letter}2:{letter}1048576")
            sheet.add_data_validation(choice)


def _lists(sheet: Any) -> dict[tuple[str, ...], str]:
    """Fill the sheet that the drop-downs point to; where each list stands on it."""
    from openpyxl.utils import get_column_letter

    found: dict[tuple[str, ...], str] = {}
    for form in FORMS:
        for column in form.columns:
            if column.choices and column.choices not in found:
                letter = get_column_letter(len(found) + 1)
                sheet[f"{letter}1"] = f"{form.name}: {column.name}"
                for number, choice in enumerate(column.choices, start=2):
                    sheet[f"{letter}{number}"] = choice
                sheet.column_dimensions[letter].width = 34
                found[column.choices] = f"Lists!${letter}$2:${letter}${len(column.choices) + 1}"
    sheet.freeze_panes = "A2"
    return found


# --- a mapping for another workbook ----------------------------------------------------------------------------------

_SURE, _LIKELY, _ENOUGH = 95, 80, 1.6
"""Likeness of a heading, in hundredths, from which it is taken as meant and from which it is proposed with a mark to
check; and how many columns' worth of likeness make a sheet one of ours."""
_HEADING = 60
"""Characters; what is longer is no heading."""
_LOOKED_AT = 2_000
"""Rows in which the values of a column are looked for."""


def proposed_mapping(path: Path) -> str:
    """A mapping file for a workbook of somebody's own, as YAML text to be checked: which of its sheets is which of ours,
    which of its columns which, and which kinds are meant; where that is unsure a comment says so.

    Raises:
        SourceError: what :func:`loaders.sheets.sheets` refuses, or no sheet looks like any of ours.
    """
    from loaders.sheets import sheets

    proposed = [lines for sheet in sheets(path) if (lines := list(_proposed(sheet, sheet.name or path.stem)))]
    if not any(line.startswith("  - sheet:") for lines in proposed for line in lines):
        raise SourceError(
            "No sheet of it looks like any part of a register.", where=path.name,
            next_step="'answerable template register.xlsx' writes a register to copy it into.",
        )  # fmt: skip
    about = ["# Check every line, then: answerable load FILE --as register --mapping THIS_FILE", "source:"]
    about += [f"  {key.lower()}: {_quoted('')}  # {meaning}" for key, meaning in ABOUT.items()]
    return "\n".join([*about, "sheets:", *(line for lines in proposed for line in lines)]) + "\n"


def _proposed(sheet: Sheet, name: str) -> Iterator[str]:
    looked_at = [cells for _, cells in islice(sheet.rows, _LOOKED_AT)]
    best: Form | None = None
    found: dict[str, tuple[str, float]] = {}
    at, score = 0, 0.0
    for number, cells in enumerate(looked_at[:30]):
        for form in FORMS:
            matches = _matched(form, cells)
            likeness = sum(each for _, each in matches.values()) / 100
            likeness += 0.5 if fold(name) == fold(form.name) else 0
            if any(column == form.columns[0].name for column, _ in matches.values()) and likeness > score:
                best, found, at, score = form, matches, number, likeness
    if best is None or score < _ENOUGH:
        yield f"  # Sheet {_quoted(name)} looks like no sheet of a register and is left out."
        return
    yield f"  - sheet: {_quoted(name)}"
    yield f"    as: {best.name}  # {best.meaning}"
    yield "    columns:"
    for heading in dict.fromkeys(cell for cell in looked_at[at] if cell):
        column, likeness = found.get(heading, ("", 0.0))
        line = f"{_quoted(heading)}: {column or '?'}"
        mark = "" if likeness >= _SURE else f"  # CHECK: {likeness:.0f} of 100 alike"
        yield f"      {line}{mark}" if column else f"      # {line}  # not read"
    missing = [c for c in best.columns if c.required and c.name not in {column for column, _ in found.values()}]
    if missing:
        yield "    constants:"
    for each in missing:
        yield f"      {each.name}: {_quoted('')}  # FILL IN: no column gives it. {each.meaning}"
    yield from _translated(best, found, looked_at[at], looked_at[at + 1 :])


def _matched(form: Form, headings: Sequence[str]) -> dict[str, tuple[str, float]]:
    """For each heading the column it may mean and how like it is, the likest first taken; no column twice."""
    from rapidfuzz import fuzz

    pairs = []
    for heading in dict.fromkeys(each for each in headings if 0 < len(each) <= _HEADING):
        for column in form.columns:
            words = (column.name, *column.also)
            likeness = max(fuzz.ratio(fold(heading), fold(word)) for word in words)
            partly = max(fuzz.token_set_ratio(fold(heading), fold(word)) for word in words) * 0.85
            pairs.append((max(likeness, partly), heading, column.name))
    found: dict[str, tuple[str, float]] = {}
    for likeness, heading, column_name in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= _LIKELY and heading not in found and column_name not in {name for name, _ in found.values()}:
            found[heading] = (column_name, likeness)
    return found


def _translated(
    form: Form, found: dict[str, tuple[str, float]], headings: list[str], rows: list[list[str]]
) -> Iterator[str]:
    """The values of columns with a closed list that are not on it, each with the likest that is."""
    from rapidfuzz import process

    lines = []
    for heading, (name, _) in found.items():
        column = next(each for each in form.columns if each.name == name)
        known = {fold(choice) for choice in column.choices} | (set(phrases()) if name == "Link" else set())
        at = headings.index(heading)
        values = dict.fromkeys(cells[at] for cells in rows if at < len(cells) and cells[at])
        strange = [value for value in values if column.choices and fold(value) not in known]
        if strange:
            lines.append(f"      {name}:")
        for value in strange[:50]:
            short = [each for each in column.choices if "".join(word[0] for word in each.split()) == fold(value)]
            likest = short[0] if short else process.extractOne(value, column.choices, processor=fold)[0]
            lines.append(f"        {_quoted(value)}: {_quoted(likest)}  # CHECK: a guess")
    if lines:
        yield "    translate:"
        yield from lines


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
