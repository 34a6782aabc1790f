"""Acts and regulations saved from legislation.gov.uk in its own XML (CLML): which provisions there are, under which titles,
whether they are in force. Never their text.

A file is one version of the text, as it stood on its ``dct:valid`` day; ``RestrictStartDate`` and ``RestrictEndDate`` of
a provision are the days on which *that version* begins and ends. A provision that was amended began earlier, so it is
dated between enactment and the start of the version; the end of a version is no end of the provision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from graph import dates
from graph.claims import Source
from graph.errors import SourceError
from loaders.catalogue import Loader
from loaders.gathering import Gathered, Given
from loaders.reading import content_of, telling, xml_root

_CLML = "http://www.legislation.gov.uk/namespaces/legislation"
_METADATA = "http://www.legislation.gov.uk/namespaces/metadata"
_DC = "http://purl.org/dc/elements/1.1/"
_DCT = "http://purl.org/dc/terms/"
_SITE = "https://www.legislation.gov.uk/"
_HEAD = 4096
_PATH = re.compile(r"https?://(?:www\.)?legislation\.gov\.uk/(?:id/)?(.+?)/?")
_ACT = re.compile(r"([a-z]+)/((?:[0-9]{4}|[A-Z][A-Za-z0-9]*/[0-9-]+)/[0-9]+)(?:/(.+))?")
"""Type, year and number (years of a reign before 1963), and what follows: ``ukpga/1998/37/section/5``."""
_VERSION = re.compile(
    r"(?:/(?:\d{4}-\d{2}-\d{2}|contents|welsh|enacted|made|created|adopted|prospective|england|wales|scotland|ni"
    r"|(?:england|wales|scotland|ni)(?:\+(?:england|wales|scotland|ni))+|data\.[a-z]+))+$"
)
"""What an address ends in when it means one version of a provision and not the provision itself."""
_WORDS = {
    "section": "s.", "regulation": "reg ", "article": "art ", "rule": "rule ", "schedule": "Sch ", "paragraph": "para ",
    "part": "Part ", "chapter": "Chapter ",
}  # fmt: skip
_COUNTRIES = {"E": "England", "W": "Wales", "S": "Scotland", "N.I.": "Northern Ireland"}


class _Act(NamedTuple):
    """What is said of the whole file. ``begun`` is when it was enacted or made, or only its year."""

    path: str
    prefix: str
    kind: str
    begun: str
    document: str


def address(text: str) -> str:
    """The one form of an address on legislation.gov.uk that means a provision whatever the version, such as
    ``https://www.legislation.gov.uk/ukpga/1998/37/section/5``; empty for any other."""
    found = _PATH.fullmatch(text.strip())
    path = _VERSION.sub("", found[1]) if found else ""
    return _SITE + path if _ACT.fullmatch(path) else ""


def _recognises(where: str) -> bool:
    try:
        with Path(where).open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return False
    return b"<Legislation" in head and _CLML.encode() in head


def _read(where: str, given: Given) -> Source:
    path = Path(where)
    root = xml_root(content_of(path), path.name)
    if root.tag != f"{{{_CLML}}}Legislation":
        raise SourceError(
            "This is not an Act or regulations in the XML of legislation.gov.uk.", where=f"{path.name}, first element",
            next_step="Open the Act on legislation.gov.uk, add /data.xml to its address, and save what comes.",
        )  # fmt: skip
    whole = address(root.get("DocumentURI", "") or _text(root, _DC, "identifier"))
    parts = _ACT.fullmatch(whole.removeprefix(_SITE))
    title = _text(root, _DC, "title")
    if parts is None or not title:
        raise SourceError(
            "The file does not say which Act it is.", where=f"{path.name}, element Metadata",
            next_step="Save it again from legislation.gov.uk, whole.",
        )  # fmt: skip
    name = re.sub(r"[^A-Za-z0-9]+", "-", f"{parts[1]}-{parts[2]}")
    within = "-" + re.sub(r"[^A-Za-z0-9]+", "-", parts[3]) if parts[3] else ""
    gathered = Gathered(
        given.id or f"clml-{name}{within}", given.title or title, given.publisher or "legislation.gov.uk"
    )
    act = _act(root, path, given, gathered, (parts[1], parts[2], title, name))
    found: dict[str, Any] = {}
    for element in _provisions(root):
        _sort(element, found, gathered, act)
    for number, (uri, element) in enumerate(found.items(), start=1):
        _claim(uri, element, gathered, act, path.name)
        if number % 1000 == 0:
            given.tick("provisions", number)
    return gathered.made(path.name)


def _text(root: Any, namespace: str, name: str) -> str:
    return " ".join((root.findtext(f".//{{{_METADATA}}}Metadata/{{{namespace}}}{name}") or "").split())


def _value(root: Any, *names: str, attribute: str = "Date") -> str:
    """The value of the first of these elements of the metadata."""
    found = (root.find(f".//{{{_METADATA}}}{name}") for name in names)
    return next((element.get(attribute, "") for element in found if element is not None), "")


def _act(root: Any, path: Path, given: Given, gathered: Gathered, said: tuple[str, str, str, str]) -> _Act:
    kind, number, title, name = said
    begun = _value(root, "EnactmentDate", "Made")
    dated = given.date_of(path.name, _text(root, _DCT, "valid") or begun)
    primary = _value(root, "DocumentCategory", attribute="Value") == "primary"
    waiting = sum(1 for _ in root.iter(f"{{{_METADATA}}}UnappliedEffect"))
    note = "As it stood on its date. Only which provisions there are was read, not their text."
    if waiting:
        gathered.told(f"{waiting} changes by other law are not shown in this text yet", path.name)
        note += f" Changes by other law not shown in it yet: {waiting}."
    document = gathered.document(
        name, title, dated, kind="act" if primary else "regulations", url=f"{_SITE}{kind}/{number}", note=note,
        publisher=given.publisher or _text(root, _DC, "publisher"),
    )  # fmt: skip
    prefix = f"SI {number}" if kind in ("uksi", "wsi") else title
    return _Act(
        f"{kind}/{number}", prefix, "act" if primary else "regulation", begun or number.partition("/")[0], document
    )


def _provisions(root: Any) -> Iterator[Any]:
    """Sections, regulations, articles, rules, schedules and their paragraphs; not what is quoted to be put into other
    law."""
    for element in root.iter(f"{{{_CLML}}}P1", f"{{{_CLML}}}Schedule"):
        if not any(parent.tag == f"{{{_CLML}}}BlockAmendment" for parent in element.iterancestors()):
            yield element


def _sort(element: Any, found: dict[str, Any], gathered: Gathered, act: _Act) -> None:
    """Keep the one text of each provision that extends to England or Wales; a text for Scotland alone is another."""
    uri = address(element.get("IdURI", "") or element.get("DocumentURI", ""))
    if not uri.startswith(f"{_SITE}{act.path}/"):
        gathered.told("Passed over, having no address of its own", f"element {element.get('id', 'without id')}")
        return
    extent = _nearest(element, "RestrictExtent")
    if extent and not {"E", "W"} & set(extent.split("+")):
        gathered.told("Passed over, extending to neither England nor Wales", _place(uri, act))
    elif uri in found:
        gathered.told("Passed over, being another version of the same provision", _place(uri, act))
    else:
        found[uri] = element


def _nearest(element: Any, attribute: str) -> str:
    """The attribute of the element, or of the nearest around it."""
    return next((e.get(attribute) for e in (element, *element.iterancestors()) if e.get(attribute)), "")


def _own(element: Any, attribute: str) -> str:
    """The attribute of a provision, or of the group whose title it shares; one of a whole Part says nothing of it."""
    group = element.getparent()
    shared = group.get(attribute, "") if group is not None and group.tag == f"{{{_CLML}}}P1group" else ""
    return element.get(attribute, "") or shared


def _place(uri: str, act: _Act) -> str:
    """ "Sch 12A para 3" of ``.../schedule/12A/paragraph/3``."""
    steps = uri.removeprefix(f"{_SITE}{act.path}/").split("/")
    pairs = zip(steps[::2], [*steps[1::2], ""], strict=False)
    return " ".join(f"{_WORDS.get(word, word + ' ')}{number}".strip() for word, number in pairs)


def _title(element: Any) -> str:
    """The heading, without the dots that stand for one that was repealed."""
    group = element.getparent() if element.tag == f"{{{_CLML}}}P1" else element
    for child in group.iterchildren(f"{{{_CLML}}}Title", f"{{{_CLML}}}TitleBlock") if group is not None else ():
        words = " ".join("".join(child.itertext()).split())
        if words.strip(" .…"):
            return words.rstrip(".")
    return ""


def _claim(uri: str, element: Any, gathered: Gathered, act: _Act, file: str) -> None:
    place = _place(uri, act)
    where = f"{file}, {place}"
    with telling(where):
        words, when = _in_force(element, act.begun)
    title = _title(element)
    properties = {
        "name": f"{act.prefix} {place}", "kind": act.kind, "uri": uri, "identifiers": f"uri {uri}",
        "checked": "taken from a saved file of legislation.gov.uk; its text was not read",
        "note": " ".join(each for each in (f"Title: {title}." if title else "", words, _extent(element)) if each),
    }  # fmt: skip
    gathered.thing(
        "Provision", re.sub(r"[^A-Za-z0-9]+", "-", uri.removeprefix(f"{_SITE}{act.path}/")), properties,
        document=act.document, place=place, where=where, **when,
    )  # fmt: skip


def _in_force(element: Any, begun: str) -> tuple[str, dict[str, str]]:
    """What the file says of being in force, in words; and standing and dates.

    Raises:
        DateError: a date that cannot be read.
    """
    start, end, status = (
        _own(element, "RestrictStartDate"),
        _own(element, "RestrictEndDate"),
        _nearest(element, "Status"),
    )
    if status == "Prospective":
        return "Prospective: not yet in force in this text.", {"standing": "planned"}
    if status == "Dead":
        return "Dead: it never came into force, and cannot now.", {"standing": "ended"}
    dots = _only_dots(element)
    if status == "Repealed" or dots:
        gone = start if dots else end or start
        if not gone:
            return "Repealed.", {"standing": "ended"}
        last = dates.parse(gone).earliest - timedelta(days=1)
        return f"Repealed from {dates.say(gone)}.", {"standing": "ended", "valid_to": last.isoformat()}
    if not start:
        return "", {}
    until = f" and ends before {dates.say(end)}" if end else ""
    words = f"This version of its text starts on {dates.say(start)}{until}, which need not be the day it first came into force."
    return words, {"valid_from": start if begun >= start else f"{begun}/{start}"}


def _only_dots(element: Any) -> bool:
    """Whether dots stand where the text was: the form of what has been repealed."""
    inner = ("".join(child.itertext()) for child in element.iterchildren(f"{{{_CLML}}}P1para"))
    text = "".join(inner)
    return bool(text.strip()) and not text.strip(" .\u2026\xa0\n\t")


def _extent(element: Any) -> str:
    countries = [_COUNTRIES[each] for each in _nearest(element, "RestrictExtent").split("+") if each in _COUNTRIES]
    return f"Extends to {', '.join(countries)}." if countries else ""


LOADER = Loader("clml", "an Act or regulations saved as XML (CLML) from legislation.gov.uk", _recognises, _read)
