"""What a map calls things: lanes, sorts of box, classes of line and how each stands on the day.

Every difference a reader has to see is said here in a word, so that colour never carries it alone.
"""

from __future__ import annotations

from typing import NamedTuple

from graph import dates, model
from graph.maps.picture import Box, Line

CLASS_WORDS = {
    "direct": "answers to",
    "scrutiny": "scrutiny",
    "chairs": "chairs",
    "sits": "members",
    "pays": "money",
    "work": "plans and work",
    "informs": "informs",
    "duty": "duties",
    "record": "successors",
}
"""The classes of line a reader can switch, in the order of the key: those of the model, with chairs apart."""

CLASS_MEANINGS = {
    **model.CLASSES,
    "chairs": "who chairs; no part of a line",
    "sits": "who sits on, holds or acts for; no part of a line",
    "duty": "duties a body owes or discharges: a mark on its box, and a list",
    "record": "which body came after which",
}

IN_PLACE = frozenset({dates.CERTAIN, dates.POSSIBLE})
"""States in which a line counts as part of a chain."""

CARRIES = IN_PLACE | {dates.NOT_KNOWN_THEN}
"""States of a box through which a chain goes: a line known on the day goes through what is named only in later papers."""

_COMING = frozenset({"planned", "proposed", dates.NOT_YET})
_STATE_WORDS = {
    dates.CERTAIN: "in place",
    dates.POSSIBLE: "possibly in place",
    dates.ENDED: "historic",
    "negative": "stated not to be so",
}
_MARKS = {dates.CERTAIN: "", dates.NOT_KNOWN_THEN: "not known", dates.ENDED: "historic", "negative": "not so"}

CHANGES = {
    "added": ("+", "added: not known, not yet or historic on the earlier day"),
    "ended": ("\u00d7", "ended: historic on the later day, and not on the earlier"),
    "changed": ("\u25b3", "changed: it stands otherwise than it did"),
}
"""What a map of two days marks: each with its shape and its meaning."""

_SCRUTINY = frozenset({"scrutiny committee", "police and crime panel"})
_BOARDS = frozenset(
    {
        "executive",
        "council committee",
        "community safety partnership",
        "strategy board",
        "health and wellbeing board",
        "programme board",
        "partnership board",
        "safeguarding board",
    }
)
_GROUPS = frozenset(
    {
        "team",
        "delivery group",
        "joint action group",
        "strategy group",
        "officer group",
        "operational group",
        "case conference",
        "panel",
        "community panel",
        "engagement forum",
    }
)


BANDS = {
    "Fund": ("pays", "Money and programmes"),
    "Programme": ("pays", "Money and programmes"),
    "Plan": ("work", "Plans"),
}
"""What stands in bands below the lanes: its label, the class of line it is switched with, the heading of its band."""

NO_LINE = "No line of answering or scrutiny is stated for these"
"""The heading of the first band, which is always there."""


class Sort(NamedTuple):
    """A sort of box: the class of its outline in the style sheet, its glyph and its word."""

    css: str
    glyph: str
    word: str


ELECTED = Sort("elected", "★", "Elected")
SCRUTINY = Sort("scrutineer", "◆", "Scrutiny")
BOARD = Sort("board", "●", "Board")
GROUP = Sort("group", "▲", "Group")
POST = Sort("post", "◐", "Post")
BODY = Sort("body", "■", "Body")
SORTS = {
    ELECTED: "a line of answering may end here",
    BODY: "a body in its own right",
    BOARD: "a board, partnership, executive or committee",
    SCRUTINY: "a scrutiny committee or panel",
    GROUP: "a group, team or meeting",
    POST: "a post or person",
}


def sort_of(box: Box) -> Sort:
    """The sort a box is drawn as; what is no body or post is called by its label."""
    if box.elected_end:
        return ELECTED
    if box.label in ("Post", "Person"):
        return Sort(POST.css, POST.glyph, box.label)
    if box.label != "Body":
        return Sort("thing", "▬", box.label)
    if box.kind in _SCRUTINY:
        return SCRUTINY
    if box.kind in _BOARDS:
        return BOARD
    return GROUP if box.kind in _GROUPS else BODY


def lane_title(tier: str) -> str:
    """A lane's heading: "Force-wide"."""
    return tier[:1].upper() + tier[1:]


def state_words(state: str) -> str:
    """How a thing stands on the day, in words for a list: "in place", "last known", "planned"."""
    return _STATE_WORDS.get(state, state)


def pattern(state: str) -> str:
    """Which of three patterns a state is drawn in: ``now``, ``coming`` (hollow) or ``past`` (ticked: not in place on
    the day, or not known to be)."""
    if state in IN_PLACE:
        return "now"
    return "coming" if state in _COMING else "past"


def mark(state: str) -> str:
    """The word printed on the map for a state; nothing for what is certainly in place."""
    return _MARKS.get(state, state)


def class_of(line: Line) -> str:
    """The class a line is switched and drawn with: that of its link, with chairs apart from other seats."""
    return "chairs" if line.kind == "CHAIRS" else line.answering


def tag(line: Line) -> tuple[str, ...]:
    """The words printed beside a line where it leaves its box; none for a direct line in place."""
    kind = "" if line.answering == "direct" else CLASS_WORDS[class_of(line)]
    change = f"{CHANGES[line.change][0]} {line.change}" if line.change else ""
    return tuple(word for word in (kind, mark(line.state), change) if word)


def class_order(name: str) -> int:
    """Where a class stands in the key: direct first."""
    names = list(CLASS_WORDS)
    return names.index(name) if name in names else len(names)
