"""Which row a box stands on: who is answered to stands above who answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graph.maps.picture import Box, Line
from graph.maps.words import IN_PLACE

# Where a box stands when no direct line says: level 0 is the top. Kinds not named here stand with the boards (2).
_LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"area", "government department", "secretary of state", "police authority", "fire and rescue authority"}),
    frozenset({"executive", "council committee", "police force", "chief constable", "cabinet post", "national agency"}),
    frozenset(),
    frozenset({"delivery group", "strategy group", "officer group", "joint action group", "senior officer"}),
    frozenset(
        {"operational group", "case conference", "panel", "community panel", "engagement forum", "team", "officer"}
    ),
)
_BOARD_LEVEL = 2


class _Tie(NamedTuple):
    """``low`` stands at least ``steps`` rows below ``high``. Weak ties give way first in a loop."""

    low: str
    high: str
    steps: int
    strong: bool


def rank(boxes: Sequence[Box], lines: Iterable[Line]) -> dict[str, int]:
    """The rank of every box, 0 at the top, without empty ranks.

    A box stands below everyone it answers to by a direct line (the longest path counts) and not above a body that
    scrutinises it. In a loop of direct lines some line has to point down; one that is not in place gives way first.
    A box with no direct line upwards starts at the level of its class.
    """
    ids = [box.id for box in boxes]
    ties = _without_loops(ids, _ties(lines))
    answers = {tie.low for tie in ties if tie.steps}
    scrutineers = {tie.high for tie in ties if not tie.steps}
    start = {box.id: _level(box, box.id in scrutineers) for box in boxes if box.id not in answers}
    ranks = _longest(ids, ties, start)
    _lower_scrutineers(ranks, ties, scrutineers - answers)
    used = {value: place for place, value in enumerate(sorted(set(ranks.values())))}
    return {name: used[value] for name, value in ranks.items()}


def _ties(lines: Iterable[Line]) -> list[_Tie]:
    steps = {"direct": 1, "scrutiny": 0}
    return sorted(
        {
            _Tie(line.a, line.b, steps[line.answering], line.answering == "direct" and line.state in IN_PLACE)
            for line in lines
            if line.answering in steps
        }
    )


def _level(box: Box, scrutinises: bool) -> int:
    if box.elected_end or scrutinises:
        return 0
    return next((level for level, kinds in enumerate(_LEVELS) if box.kind in kinds), _BOARD_LEVEL)


def _without_loops(ids: Sequence[str], ties: Sequence[_Tie]) -> list[_Tie]:
    """The ties that can all hold at once: inside a loop only strong ones are kept, and of those none that closes it."""
    loop = _loops(ids, ties)
    kept = [tie for tie in ties if tie.strong or loop[tie.low] != loop[tie.high]]
    after = {name: place for place, name in enumerate(_parents_first(ids, kept))}
    return [tie for tie in kept if after[tie.high] < after[tie.low]]


def _loops(ids: Sequence[str], ties: Sequence[_Tie]) -> dict[str, str]:
    """For each box the name of the loop it is in (Kosaraju's two walks); a box in none is a loop of its own."""
    below: dict[str, list[str]] = {name: [] for name in ids}
    for tie in ties:
        below[tie.high].append(tie.low)
    loop: dict[str, str] = {}
    for root in reversed(_parents_first(ids, ties)):
        todo = [] if root in loop else [root]
        while todo:
            name = todo.pop()
            if name not in loop:
                loop[name] = root
                todo.extend(low for low in below[name] if low not in loop)
    return loop


def _parents_first(ids: Sequence[str], ties: Iterable[_Tie]) -> list[str]:
    """Boxes so that who is answered to comes first, as far as loops allow (a depth-first walk, without recursion)."""
    above: dict[str, list[str]] = {name: [] for name in ids}
    for tie in ties:
        above[tie.low].append(tie.high)
    seen: set[str] = set()
    done: list[str] = []
    for root in ids:
        stack = [] if root in seen else [(root, iter(above[root]))]
        seen.add(root)
        while stack:
            name, todo = stack[-1]
            step = next((high for high in todo if high not in seen), None)
            if step is None:
                done.append(name)
                stack.pop()
            else:
                seen.add(step)
                stack.append((step, iter(above[step])))
    return done


def _longest(ids: Sequence[str], ties: Sequence[_Tie], start: Mapping[str, int]) -> dict[str, int]:
    above: dict[str, list[_Tie]] = {name: [] for name in ids}
    for tie in ties:
        above[tie.low].append(tie)
    ranks: dict[str, int] = {}
    for name in _parents_first(ids, ties):
        ranks[name] = max((ranks[tie.high] + tie.steps for tie in above[name]), default=0)
        ranks[name] = max(ranks[name], start.get(name, 0))
    return ranks


def _lower_scrutineers(ranks: dict[str, int], ties: Sequence[_Tie], free: set[str]) -> None:
    """A scrutiny body that answers to nobody on the map comes down to the level of what it scrutinises."""
    for name in sorted(free):
        limits = [ranks[tie.low] - tie.steps for tie in ties if tie.high == name]
        ranks[name] = max(ranks[name], min(limits))
