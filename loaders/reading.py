"""Reading tables, XML, JSON and dates so that every mistake is told with its place, and nothing is read half."""

from __future__ import annotations

import calendar
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TextIO

from graph import dates
from graph.errors import AnswerableError, DateError, SourceError

LARGEST_CELL = 100_000
"""Characters. A longer cell is a mistake, not a name, a date or a note."""
LARGEST_FILE = 1_000_000
"""Bytes of a file that is read whole, such as ``source.yml``."""
LARGEST_DOCUMENT = 256 << 20
"""Bytes of an XML, HTML or JSON file, which is read whole."""
_ANY_LENGTH = 1 << 30
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@contextmanager
def telling(where: str) -> Iterator[None]:
    """Add the place to any error that does not have one yet, as a :class:`SourceError`."""
    try:
        yield
    except AnswerableError as error:
        raise placed(error, where) from None


def placed(error: AnswerableError, where: str) -> SourceError:
    """The error, with its place if it has none yet."""
    return SourceError(error.what, where=error.where or where, next_step=error.next_step)


_MOST_LISTED = 30


def nearest(name: str, known: Sequence[str]) -> str:
    """A next step that suggests the nearest known names, or lists some of them."""
    near = get_close_matches(name, known, n=3, cutoff=0.6)
    if near:
        return "Did you mean " + " or ".join(f"'{each}'" for each in near) + "?"
    more = f" and {len(known) - _MOST_LISTED} more" if len(known) > _MOST_LISTED else ""
    return f"Known: {', '.join(list(known)[:_MOST_LISTED])}{more}." if known else "None is declared."


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """A text file of a source, with or without a byte order mark.

    Raises:
        SourceError: it cannot be opened.
    """
    try:
        file = path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise SourceError(
            f"This file cannot be read ({error.strerror}).",
            where=path.name,
            next_step="Check what it is, and its permissions.",
        ) from None
    with file:
        yield file


def rows(path: Path, *, required: Sequence[str], allowed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file as (row number, {column: value}); row 1 is the headings. Blank rows are passed over.

    Raises:
        SourceError: not UTF-8, empty, a column missing, unknown or twice, a row with more cells than headings, a cell
            that holds a formula or more than :data:`LARGEST_CELL` characters.
    """
    csv.field_size_limit(_ANY_LENGTH)
    with opened(path) as file:
        reader = csv.reader(file, strict=True)
        number = 0
        try:
            headings = [cell.strip() for cell in next(reader, [])]
            _check_headings(path.name, headings, required, allowed)
            for number, cells in enumerate(reader, start=2):
                if any(cell.strip() for cell in cells):
                    yield number, _row(f"{path.name} row {number}", headings, cells)
        except UnicodeDecodeError:
            raise SourceError(
                "This file is not UTF-8 text.", where=f"{path.name} line {_undecodable_line(path)}",
                next_step="In Excel, save it as 'CSV UTF-8 (comma delimited)'.",
            ) from None  # fmt: skip
        except csv.Error as error:
            raise SourceError(
                f"This row cannot be read ({error}).", where=f"{path.name} row {number + 1}",
                next_step="Look for a quotation mark that is not closed.",
            ) from None  # fmt: skip


def _undecodable_line(path: Path) -> int:
    """The first line that is not UTF-8: text is decoded far ahead of the row that is being read."""
    content = path.read_bytes()
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return 0


def _check_headings(name: str, headings: list[str], required: Sequence[str], allowed: Sequence[str]) -> None:
    if not any(headings):
        raise SourceError(
            "This file is empty.", where=name, next_step="Give it headings, or take it out of the folder."
        )
    if len(headings) == 1 and any(mark in headings[0] for mark in ";\t"):
        raise SourceError(
            "The cells are not divided by commas.", where=f"{name} row 1",
            next_step="In Excel, save it as 'CSV UTF-8 (comma delimited)'.",
        )  # fmt: skip
    for index, heading in enumerate(headings, start=1):
        if heading not in allowed:
            raise SourceError(
                f"Unknown column '{heading}'.", where=f"{name} row 1, column {index}",
                next_step=nearest(heading, list(allowed)),
            )  # fmt: skip
        if headings.count(heading) > 1:
            raise SourceError(f"Column '{heading}' occurs twice.", where=f"{name} row 1", next_step="Take one out.")
    for heading in required:
        if heading not in headings:
            raise SourceError(f"Column '{heading}' is missing.", where=f"{name} row 1", next_step="Add it.")


def _row(where: str, headings: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) > len(headings):
        raise SourceError(
            f"This row has {len(cells)} cells under {len(headings)} headings.", where=where,
            next_step="Put quotation marks round a value that holds a comma.",
        )  # fmt: skip
    row = {}
    for heading, cell in zip(headings, cells, strict=False):
        if len(cell) > LARGEST_CELL:
            raise SourceError(
                f"The {heading} has {len(cell):,} characters; {LARGEST_CELL:,} are the most.", where=where,
                next_step="Shorten it, or look for a quotation mark that is not closed.",
            )  # fmt: skip
        value = cell.strip()
        if odd := _CONTROL.search(value):
            raise SourceError(
                f"The {heading} holds a control character ({odd[0]!a}).", where=where, next_step="Type the value again."
            )
        if value[:1] in ("=", "@") or value[:2] == "+=":
            raise SourceError(
                f"The {heading} holds a formula.", where=where, next_step="Paste the value instead of the formula."
            )
        row[heading] = value
    return row


def table_text(headings: Sequence[str]) -> str:
    """An empty table: its headings as one CSV line."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(headings)
    return out.getvalue()


# --- XML and JSON ----------------------------------------------------------------------------------------------------


def content_of(path: Path) -> bytes:
    """The bytes of a file that is read whole.

    Raises:
        SourceError: it cannot be read, is empty, or is larger than :data:`LARGEST_DOCUMENT`.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_DOCUMENT else b""
    except OSError as error:
        raise SourceError(
            f"This file cannot be read ({error.strerror}).", where=path.name,
            next_step="Check what it is, and its permissions.",
        ) from None  # fmt: skip
    if size > LARGEST_DOCUMENT:
        raise SourceError(
            f"This file has {size:,} bytes; {LARGEST_DOCUMENT:,} are the most.", where=path.name,
            next_step="Ask its publisher for a smaller part.",
        )  # fmt: skip
    if not content.strip():
        raise SourceError("This file is empty.", where=path.name, next_step="Save or download it again.")
    return content


def xml_root(content: bytes, name: str) -> Any:
    """The root element of an XML document. No entity is expanded and nothing is fetched.

    Raises:
        SourceError: not well-formed, or with a document type that declares entities.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"This is not well-formed XML ({error.msg}).", where=f"{name} line {error.lineno}",
            next_step="Save or download it again; it may have been cut off.",
        ) from None  # fmt: skip
    document_type: Any = root.getroottree().docinfo.internalDTD
    if document_type is not None and any(document_type.iterentities()):
        raise SourceError(
            "This XML declares entities of its own, which are not read.", where=name,
            next_step="Check where it came from; save it without its document type.",
        )  # fmt: skip
    return root


def json_value(content: bytes, name: str) -> Any:
    """What a JSON document holds.

    Raises:
        SourceError: not JSON, not UTF-8, or nested too deep.
    """
    try:
        value = json.loads(content.decode("utf-8-sig"))
        if _HALF.search(content):
            json.dumps(value, ensure_ascii=False).encode()
        return value
    except UnicodeEncodeError:
        raise SourceError(
            "This JSON holds half of a character.", where=name, next_step="Save or download it again."
        ) from None
    except UnicodeDecodeError:
        raise SourceError("This file is not UTF-8 text.", where=name, next_step="Save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise SourceError(
            f"This is not valid JSON ({error.msg}).", where=f"{name} line {error.lineno}, column {error.colno}",
            next_step="Save or download it again; it may have been cut off.",
        ) from None  # fmt: skip
    except (RecursionError, ValueError):
        raise SourceError("This JSON cannot be read.", where=name, next_step="Check where it came from.") from None


def head_of(where: str, most: int = 1 << 16) -> bytes:
    """The first bytes of a file, by which it is recognised; nothing where there is no file that can be read."""
    try:
        with Path(where).open("rb") as file:
            return file.read(most)
    except (OSError, ValueError):
        return b""


def json_object(value: object, what: str) -> dict[str, Any]:
    """A JSON value that must be an object.

    Raises:
        SourceError: it is another value, or is not there.
    """
    if not isinstance(value, dict):
        raise SourceError(f"{what} is missing, or is not an object.", next_step="Save or download the file again.")
    return value


def json_list(record: dict[str, Any], key: str) -> list[Any]:
    """The list that an object has under a key, which may be missing or null.

    Raises:
        SourceError: it is another value.
    """
    value = record.get(key)
    if value is not None and not isinstance(value, list):
        raise SourceError(f"'{key}' is not a list.", next_step="Save or download the file again.")
    return value or []


def json_text(record: dict[str, Any], key: str) -> str:
    """The text or whole number that an object has under a key, which may be missing or null.

    Raises:
        SourceError: it is another value, or holds a control character.
    """
    value = record.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise SourceError(f"'{key}' is not text.", next_step="Save or download the file again.")
    if odd := _CONTROL.search(text := str(value)):
        raise SourceError(
            f"'{key}' holds a control character ({odd[0]!a}).", next_step="Save or download the file again."
        )
    return text.strip()


def check_keys(
    record: object, allowed: Sequence[str], required: Iterable[str], where: str, nested: Iterable[str] = ()
) -> dict[str, Any]:
    """The record, if it has all required keys, only allowed ones, and text for each that is not nested."""
    if not isinstance(record, dict):
        raise SourceError(
            f"'{record}' should be 'key: value' lines.", where=where, next_step="Look at an example in docs/."
        )
    for key, value in record.items():
        if key not in allowed:
            raise SourceError(f"Unknown key '{key}'.", where=where, next_step=nearest(str(key), allowed))
        if not isinstance(value, str) and key not in nested:
            raise SourceError(f"'{key}' is not plain text.", where=where, next_step="Put it between quotation marks.")
    for key in required:
        if not record.get(key):
            raise SourceError(f"'{key}' is missing.", where=where, next_step="Add it.")
    return record


def yaml_value(path: Path) -> Any:
    """What a YAML file holds, every value as text; no key may be given twice, of which YAML would keep only the last.

    Raises:
        SourceError: not YAML, not UTF-8, or larger than :data:`LARGEST_FILE`.
    """
    import yaml

    class Loader(yaml.BaseLoader):
        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            keys = [key.value for key, _ in node.value]
            if twice := next((key for key in keys if keys.count(key) > 1), ""):
                raise yaml.constructor.ConstructorError(None, None, f"'{twice}' is given twice", node.start_mark)
            return super().construct_mapping(node, deep)

    try:
        with opened(path) as file:
            text = file.read(LARGEST_FILE + 1)
        if len(text) > LARGEST_FILE:
            raise SourceError(
                f"This file has more than {LARGEST_FILE:,} characters.", where=path.name,
                next_step="What a source says belongs in its tables.",
            )  # fmt: skip
        return yaml.load(text, Loader=Loader)
    except UnicodeDecodeError:
        raise SourceError("This file is not UTF-8 text.", where=path.name, next_step="Save it as UTF-8.") from None
    except (yaml.YAMLError, RecursionError) as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None) or "it cannot be read"
        line = f" line {mark.line + 1}" if mark else ""
        raise SourceError(
            f"This is not valid YAML: {problem}.", where=f"{path.name}{line}", next_step="Check indents and colons."
        ) from None


# --- words that officers write in cells ------------------------------------------------------------------------------

_PLACEHOLDER = re.compile(
    r"tb[cad]|to be (?:confirmed|agreed|decided)|n/?a|n/?d|none|nil|-+|–|—|\?+|x+|unknown|not (?:known|disclosed|stated)"
    r"|vacant|vacancy",
    re.IGNORECASE,
)
_TIME = r"[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?"
_SLASHED = re.compile(rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}})(?:{_TIME})?")
_ISO_TIME = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}}){_TIME}")
_FINANCIAL = re.compile(r"(\d{4})[-–/](\d{2}|\d{4})")
_WORDS = re.compile(r"(?:[A-Za-z]+day,? +)?(?:(\d{1,2})(?:st|nd|rd|th)? +)?([A-Za-z]{3,9})\.?,? +(\d{4})")
_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}


def placeholder(text: str) -> bool:
    """Whether a cell only says that nothing is known yet: "TBC", "Vacant", "n/a"."""
    return _PLACEHOLDER.fullmatch(text.strip().rstrip(".")) is not None


def as_date(text: str) -> str:
    """A date as people write it ("6th Nov 2019", "06/11/2019", "November 2019", "2019-20") in the form of
    :mod:`graph.dates`. Days come before months; a year has four figures.

    Raises:
        DateError: not a date, or one that could be two.
    """
    words = " ".join(text.split())
    if found := _ISO_TIME.fullmatch(words):
        words = found[1]
    elif found := _SLASHED.fullmatch(words):
        words = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    elif (found := _FINANCIAL.fullmatch(words)) and int(found[2][-2:]) == (int(found[1]) + 1) % 100:
        if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", words):
            raise DateError(
                f"'{text}' could be a month or a financial year.",
                next_step=f"Write {found[1]}/{found[2]} for the year, or the month in words.",
            )
        words = f"{found[1]}/{found[2][-2:]}"
    elif found := _WORDS.fullmatch(words):
        month = _MONTHS.get(found[2][:3].lower())
        if month is None or not calendar.month_name[month].lower().startswith(found[2].lower()):
            raise DateError(f"'{text}' is not a date.", next_step="Write it as 6 November 2019 or 06/11/2019.")
        words = f"{found[3]}-{month:02}" + (f"-{int(found[1]):02}" if found[1] else "")
    dates.parse(words)
    return words
