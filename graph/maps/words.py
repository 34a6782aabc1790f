"""What a map calls things: lanes, sorts of box, classes of line and how each stands on the day.

Every difference a reader has to see is said here in a word, so that colour never carries it alone.
"""

from __future__ import annotations

from typing import NamedTuple

from graph import dates, model
from graph.maps.picture import Box, Line

SHOWN_AT_FIRST = ("direct", "scrutiny")
"""Classes of line that are drawn when the page opens; the rest are one switch away."""

CLASS_WORDS = {
    "direct": "answers to",
    "scrutiny": "scrutiny",
    "informs": "informs",
    "sits": "people",
    "duty": "duties",
    "pays": "money",
    "work": "work",
    "record": "records",
}

IN_PLACE = frozenset({dates.CERTAIN, dates.POSSIBLE})
"""States in which a line counts as part of a chain."""

_COMING = frozenset({"planned", "proposed", dates.NOT_YET})
_STATE_WORDS = {dates.CERTAIN: "in place", dates.POSSIBLE: "possibly in place", "negative": "stated not to be so"}

_MARKS = {dates.CERTAIN: "", dates.NOT_KNOWN_THEN: "not known", "negative": "not so"}

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


def tag(line: Line) -> tuple[str, ...]:
    """The words printed beside a line where it leaves its box; none for a direct line in place."""
    kind = "" if line.answering == "direct" else CLASS_WORDS.get(line.answering, line.answering)
    return tuple(word for word in (kind, mark(line.state)) if word)


def class_order(answering: str) -> int:
    """Where a class stands in the key: direct first."""
    names = list(model.CLASSES)
    return names.index(answering) if answering in names else len(names)
