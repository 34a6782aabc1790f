"""The form of a partnership register: its sheets and columns, the blank workbook, and a mapping of another workbook to it.

Everything a drop-down offers comes from the model, so that what can be chosen can be loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import kinds, model
from graph.errors import SourceError
from graph.resolve import fold, split_list

if TYPE_CHECKING:
    from loaders.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. ``also`` are headings, divided by ``;``, that officers give it in workbooks of their own;
    ``loose`` is one in which other words than a date, or than those on its list, may stand."""

    name: str
    meaning: str
    also: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    date: bool = False
    loose: bool = False


@dataclass(frozen=True)
class Form:
    """A sheet of the register. The first column is the one without which a row says nothing."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @cached_property
    def required(self) -> list[str]:
        """The columns that every row must fill in."""
        return [each.name for each in self.columns if each.required]

    @cached_property
    def headings(self) -> list[str]:
        """All its columns."""
        return [each.name for each in self.columns]


_NAMED = {"Body", "Post", "Person", "Fund", "Programme", "Service"}
_LINED = [link for link in model.LINKS if any(set(pair) <= _NAMED for pair in link.ends)]


def _phrases() -> dict[str, tuple[str, bool]]:
    said = [(words, link, False) for link in _LINED for words in (link.name.replace("_", " "), model.verb(link.name))]
    said += [(link.says_back.format(a="", b=""), link, True) for link in _LINED if link.says_back.startswith("{b}")]
    return {fold(words): (link.name, back) for words, link, back in reversed(said)}


PHRASES = _phrases()
"""What a link may be called on the sheet Lines, as (link, whether it is said the other way round): its name in the model
("REPORTS_TO") and its words both ways ("reports to", "is reported to by"), folded. What two links may be called is meant
the right way round: a fund, not a post, "is held by"."""


def _kinds(*labels: str) -> tuple[str, ...]:
    return tuple(kind.name for label in labels for kind in model.label(label).kinds)


def _key(name: str, meaning: str, also: str) -> Column:
    return Column(name, meaning, also, required=True)


def _kind(label: str, also: str) -> Column:
    return Column("Kind", f"What kind of {label.lower()} it is.", f"type; {also}", _kinds(label), required=True)


# fmt: off
ABOUT = {
    "Title": "Title of this register.",
    "Publisher": "Who publishes it.",
    "Dated": "The day at which it is right, or was published: 1 April 2024.",
    "Id": "A short name for it without spaces; the next edition under the same one replaces this one. May be empty.",
    "Web address": "Where it can be read, if it is published.",
    **{f"{name} complete as at": f"A day, if the sheet {name} then lists all of each board or body on it. Otherwise empty."
       for name in ("Memberships", "Lines", "Delegations")},
}
"""What the sheet About says, a row for each."""
_WHEN = (
    Column("Since", "When it began, if known: 6 November 2019, April 2019, 2019, 2019/20. Of a post: when its holder took it.",
           "from; start; start date; date from; established; appointed", date=True),
    Column("Until", "The last day it held or will hold, if known.", "to; end; end date; date to; expires", date=True))
_SAID = (
    Column("Standing", "Leave empty for 'in place'.", "status", tuple(kinds.STANDINGS)),
    Column("Status", "How it is known. Leave empty for 'stated'.", choices=tuple(kinds.STATUSES)),
    Column("Access", "Who may see it. Leave empty for 'open'.", choices=tuple(kinds.ACCESS)),
    Column("Note", "What a reader should know. No e-mail addresses or telephone numbers.", "notes; comments; remarks"))
_BODY = (
    Column("Ref", "Your own reference, if you keep one: with it a body may change its name, and two bodies may share one.",
           "reference; id; ref no; number"),
    Column("Legal form", "What it is in law.", "status in law; constitution", tuple(kinds.LEGAL_FORMS)),
    Column("Purpose", "What it is for, in a sentence.", "remit; aim; objectives; description"),
    Column("Aliases", "Other names and short names, divided by ;", "short name; acronym; also known as"),
    Column("Identifiers", "Official identifiers, divided by ; as 'gss E07000130; org-id GB-CHC-123456'.", "codes; gss code"),
    Column("Part of", "The body it is part of, as named on Bodies or Boards.", "parent; parent body"),
    Column("Area", "The place it covers.", "geography; coverage; district"),
    Column("Area kind", "Needed once for each area.", choices=_kinds("Area")),
    Column("Area code", "Its nine-character code (GSS).", "area gss; ons code"))
_PERSON = tuple(kind for kind in _kinds("Person") if kind != "senior officer")

FORMS: tuple[Form, ...] = (
    Form("About", "What this register is.", (
        Column("Item", "What is said.", choices=tuple(ABOUT), required=True), Column("Value", "Fill this in."),
        Column("Note", "What it means."))),
    Form("Bodies", "Councils, forces, authorities and other bodies that boards bring together.", (
        _key("Name", "Its name in full.", "body; organisation; partner; agency"),
        _kind("Body", "body type; organisation type"), *_BODY, *_WHEN, *_SAID)),
    Form("Boards", "Partnerships, boards, committees and groups.", (
        _key("Name", "Its name in full.", "partnership; partnership name; board; board name; group; name of partnership; title"),
        _kind("Body", "partnership type; board type; category"), *_BODY,
        Column("Chair", "Post, person or body that chairs it, as named on Posts or Bodies.", "chaired by; chairperson"),
        Column("Vice-chair", "The same for the vice-chair.", "vice chair; deputy chair"),
        Column("Sponsor", "Post or body that sponsors it.", "executive sponsor; lead director; sponsored by"),
        Column("Risk owner", "Post or body that owns the risk of it.", "owner of risk; risk lead"),
        Column("Accountable body", "Body that answers for its money.", "lead authority; host; host authority"),
        Column("Terms of reference", "Title of its terms of reference, or where they are.", "tor; governing document"),
        Column("Quorum", "As its terms say.", "quorate"),
        Column("Voting", "As its terms say.", "voting rules; decision making"),
        Column("Review date", "When it is next to be reviewed.", "next review; review due", date=True, loose=True),
        *_WHEN, *_SAID)),
    Form("Posts", "Posts and offices, and who holds the senior ones.", (
        _key("Title", "Title of the post.", "post; post title; job title; role; office"),
        _key("Body", "The body it belongs to.", "organisation; employer; council; authority"),
        _kind("Post", "post type"),
        Column("Holder", "Name of an elected member, senior officer or independent person, or 'Vacant'. Others are left out.",
               "name; post holder; postholder; held by; officer"),
        Column("Kind of person", "Of the holder, where the kind of post does not tell it.", choices=_PERSON),
        *_WHEN, *_SAID)),
    Form("Funding", "Money: where it comes from, who holds it and what it pays for.", (
        _key("Fund", "Name of the grant, budget or fund.", "funding stream; grant; budget; fund name"),
        _kind("Fund", "fund type"),
        Column("Provider", "Body that provides the money.", "funder; source; provided by; funding body"),
        Column("Held by", "Body that holds it.", "holder; budget holder"),
        Column("Accountable body", "Body that answers for it.", "lead authority"),
        Column("Pays for", "What it is spent on: a body, board, programme or service.", "spent on; purpose; used for; project"),
        Column("Kind of thing paid for", "Only for a programme or service.", choices=_kinds("Programme", "Service")),
        Column("Amount", "Pounds, of this row.", "value; sum; total; amount (£); award"),
        Column("Year", "Financial year (2023/24) or other period.", "financial year; fy; period", date=True), *_SAID)),
    Form("Memberships", "Who sits on which board, in what capacity and for whom.", (
        _key("Board", "The board, as named on Boards.", "partnership; group; committee; board name"),
        _key("Member", "Body, post or person, as named on Bodies, Boards or Posts.",
             "members; representative; organisation; partner; member organisation"),
        Column("Kind of person", "Only for a person who is not on Posts.", choices=_PERSON),
        Column("Capacity", "chair, vice-chair, voting, co-opted, substitute, observer, ex officio, or as stated.",
               "role; membership type; voting status"),
        Column("Represents", "Whom the member sits for.", "representing; on behalf of"),
        Column("Appointed by", "Who appoints.", "appointing body; nominated by"),
        Column("Term", "The term, as stated.", "term of office"), *_WHEN, *_SAID)),
    Form("Lines", "Who answers to, informs, advises or works with whom.", (
        _key("From", "Body, board or post.", "who; body; board; reporting body"),
        Column("Link", "In plain words, such as 'reports to'.", "relationship; line; type of link",
               tuple(dict.fromkeys(model.verb(link.name) for link in _LINED)), required=True, loose=True),
        _key("To", "Body, board or post.", "to whom; reports to; accountable to; parent"), *_WHEN, *_SAID)),
    Form("Delegations", "What one body or post has delegated to another.", (
        _key("From", "Body or post that delegates.", "delegator; delegated by"),
        _key("To", "Body or post to which it is delegated.", "delegate; delegated to"),
        Column("Function", "The function delegated.", "power; decision; matter"),
        Column("Limit", "The limit, as stated.", "limits; financial limit; threshold"), *_WHEN, *_SAID)),
)
# fmt: on


def write_template(path: Path) -> None:
    """Write the blank register: a workbook to fill in and load.

    Raises:
        SourceError: there is a file of this name, its name does not end in .xlsx, or it cannot be written.
    """
    where = str(path)
    if path.suffix.lower() != ".xlsx":
        raise SourceError("The blank register is an .xlsx workbook.", where=where, next_step="Name it register.xlsx.")
    if path.exists():
        raise SourceError("There is already a file of this name.", where=where, next_step="Name a new one.")
    try:
        _workbook().save(path)
    except OSError as error:
        step = "Name a folder you may write to."
        raise SourceError(f"Cannot write here ({error.strerror}).", where=where, next_step=step) from None


def _workbook() -> Any:
    from openpyxl import Workbook

    book: Any = Workbook()
    book.active.title = FORMS[0].name
    pages = [book.active, *(book.create_sheet(form.name) for form in FORMS[1:])]
    lists = book.create_sheet("Lists")
    choices: dict[tuple[str, ...], str] = {}
    for form, page in zip(FORMS, pages, strict=True):
        _headings(page, form, choices, lists)
    for number, (item, meaning) in enumerate(ABOUT.items(), start=2):
        for column, value in enumerate((item, None, meaning), start=1):
            pages[0].cell(number, column, value).number_format = "@"
    return book


def _headings(page: Any, form: Form, choices: dict[tuple[str, ...], str], lists: Any) -> None:
    """The first row: bold, frozen, dark where a row must fill the column in, with a comment and the drop-down list of each
    column. What has been put on the sheet of lists, and where, is in ``choices``."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    page.freeze_panes = "B2"
    for number, column in enumerate(form.columns, start=1):
        letter = get_column_letter(number)
        cell = page.cell(1, number, column.name)
        cell.font = Font(bold=True, color="FFFFFF" if column.required else "000000")
        cell.fill = PatternFill("solid", fgColor="1F4E79" if column.required else "DDEBF7")
        needed = " Needed in every row." if column.required else ""
        cell.comment = Comment(column.meaning + needed, "answerable", 120, 320)
        page.column_dimensions[letter].width = 40 if number == 1 else max(16, len(column.name) + 4)
        # As text, so that Excel keeps "April 2019" and does not make a day of it.
        page.column_dimensions[letter].number_format = "@"
        if not column.choices:
            continue
        if column.choices not in choices:
            at = get_column_letter(len(choices) + 1)
            for row, each in enumerate((f"{form.name}: {column.name}", *column.choices), start=1):
                lists[f"{at}{row}"] = each
            choices[column.choices] = f"Lists!${at}$2:${at}${len(column.choices) + 1}"
        offered = DataValidation("list", formula1=choices[column.choices], allow_blank=True, showErrorMessage=True)
        offered.error = f"Choose one of the list (sheet Lists) for {column.name}."
        offered.add(f"{letter}2:{letter}1048576")
        page.add_data_validation(offered)


# --- a mapping for another workbook ----------------------------------------------------------------------------------

_SURE, _LIKELY, _ENOUGH = 95, 80, 1.6
"""Likeness of a heading, in hundredths, from which it is taken as meant and from which it is proposed with a mark to
check; and how many columns' worth of likeness make a sheet one of ours."""
_LOOKED_AT = 2_000
"""Rows in which the values of a column are looked for."""


def proposed_mapping(path: Path) -> str:
    """A mapping file for a workbook of somebody's own, as YAML text to be checked: which of its sheets is which of ours,
    which of its columns which, and which kinds are meant; where that is unsure a comment says so.

    Raises:
        SourceError: what :func:`loaders.sheets.sheets` refuses, or no sheet looks like any of ours.
    """
    from loaders.sheets import sheets

    lines = [line for sheet in sheets(path) for line in _proposed(sheet, sheet.name or path.stem)]
    if not any(line.startswith("  - sheet:") for line in lines):
        raise SourceError(
            "No sheet of it looks like any part of a register.", where=path.name,
            next_step="'answerable template register.xlsx' writes a register to copy it into.",
        )  # fmt: skip
    about = ["# Check every line, then: answerable load FILE --as register --mapping THIS_FILE", "source:"]
    about += [f'  {key.lower()}: ""  # {meaning}' for key, meaning in ABOUT.items()]
    return "\n".join([*about, "sheets:", *lines]) + "\n"


def _proposed(sheet: Sheet, name: str) -> Iterator[str]:
    rows = [cells for _, cells in islice(sheet.rows, _LOOKED_AT)]
    best, form, at = _ENOUGH, FORMS[0], 0
    found: dict[str, tuple[float, Column]] = {}
    for number, cells in enumerate(rows[:30]):
        for each in FORMS[1:]:
            matches = _matched(each, cells)
            score = sum(like for like, _ in matches.values()) / 100 + (fold(name) == fold(each.name)) / 2
            if score >= best and any(column is each.columns[0] for _, column in matches.values()):
                best, form, at, found = score + 0.001, each, number, matches
    if not found:
        yield f"  # Sheet {_quoted(name)} looks like no sheet of a register and is left out."
        return
    yield from (f"  - sheet: {_quoted(name)}", f"    as: {form.name}  # {form.meaning}", "    columns:")
    for heading in dict.fromkeys(filter(None, rows[at])):
        like, column = found.get(heading, (0, None))
        check = "" if like >= _SURE else f"  # CHECK: {like:.0f} of 100 alike"
        yield (
            f"      {_quoted(heading)}: {column.name}{check}"
            if column
            else f"      # {_quoted(heading)}: ?  # not read"
        )
    given = [column for _, column in found.values()]
    if missing := [column for column in form.columns if column.required and column not in given]:
        yield "    constants:"
        yield from (f'      {each.name}: ""  # FILL IN: no column gives it. {each.meaning}' for each in missing)
    if lines := list(_translated(found, rows[at], rows[at + 1 :])):
        yield from ("    translate:", *lines)


def _matched(form: Form, headings: Sequence[str]) -> dict[str, tuple[float, Column]]:
    """Headings with the column that each may mean and how like it is, the likest first; no column twice."""
    from rapidfuzz import fuzz

    pairs = []
    for heading in dict.fromkeys(each for each in headings if 0 < len(each) <= 60):  # what is longer is no heading
        for column in form.columns:
            words = [(fold(heading), fold(each)) for each in (column.name, *split_list(column.also))]
            pairs.append((max(max(fuzz.ratio(*w), fuzz.token_set_ratio(*w) * 0.85) for w in words), heading, column))
    found: dict[str, tuple[float, Column]] = {}
    for like, heading, column in sorted(pairs, key=lambda pair: -pair[0]):
        if like >= _LIKELY and heading not in found and column not in [each for _, each in found.values()]:
            found[heading] = (like, column)
    return found


def _translated(
    found: dict[str, tuple[float, Column]], headings: list[str], rows: list[list[str]]
) -> Iterator[str]:  # fmt: skip
    """The values of columns with a closed list that are not on it, each with the likest that is."""
    from rapidfuzz import process

    for heading, (_, column) in found.items():
        known = {"", *map(fold, column.choices), *(PHRASES if column.loose else ())}
        at = headings.index(heading)
        values = dict.fromkeys(cells[at] for cells in rows if at < len(cells) and column.choices)
        strange = [value for value in values if fold(value) not in known]
        yield from [f"      {column.name}:"] if strange else []
        for value in strange[:50]:
            short = [each for each in column.choices if "".join(word[0] for word in each.split()) == fold(value)]
            likest = short[0] if short else process.extractOne(value, column.choices, processor=fold)[0]
            yield f"        {_quoted(value)}: {_quoted(likest)}  # CHECK: a guess"


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
