"""What the rows about plans say together: how one plan differs from the plan it revises, and where themes are shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph import wording
from graph.answer import Row
from graph.catalogue import Column

CHANGES = [
    Column("change", "", "unchanged, words changed or in another order, new, or no longer listed"),
    Column("number", "", "its number or letter in the later plan, and before where that differs"),
    Column("now", "thing", "the priority in the later plan"),
    Column("before", "thing", "the priority in the plan it revises"),
    Column("added", "", "words added"),
    Column("gone", "", "words gone"),
    Column("revised", "thing", "the plan it revises"),
]
THEMES = [
    Column("theme", "thing", "the theme"),
    Column("shared", "", "whether one plan or body, several, or several tiers have it"),
    Column("stated_at", "", "tiers at which it is stated"),
    Column("not_stated_at", "", "tiers at which the papers state themes of priorities, and not this one"),
    Column("tier", "", "the tier of this row"),
    Column("set_in", "thing", "the plan, body or programme that has it"),
    Column("priority", "thing", "the priority, where it is one"),
]
_TIERS = {
    "nation": "national",
    "police force area": "force-wide",
    "county": "county",
    "unitary area": "county",
    "city": "city",
    "district": "district",
    "beat": "beat or place",
    "place": "beat or place",
}
_NO_TIER = "area not stated"


def changes(rows: Sequence[Row]) -> list[Row]:
    """A row for each priority of a plan or of one it revises. A plan of which no priority is stated is compared with
    none: that all of them are new, or gone, is then not what the papers say."""
    found: list[Row] = []
    for revised in dict.fromkeys(row.values["revised"] for row in rows):
        sides: dict[str, list[Row]] = {"before": [], "now": []}
        for row in rows:
            if row.values["revised"] == revised:
                sides[row.values["side"]].append(row)
        if all(sides.values()):
            found += _compared(*(sorted(side, key=_by_number) for side in sides.values()))
    return found


def _compared(before: Sequence[Row], now: Sequence[Row]) -> list[Row]:
    likes = wording.pairs(*([(_letter(row), row.values["priority"].name) for row in side] for side in (before, now)))
    old_of = {k: before[i] for i, k in likes}
    told = [_change(old_of.get(k), row) for k, row in enumerate(now)]
    left = [row for i, row in enumerate(before) if i not in {i for i, _ in likes}]
    return told + [_change(row, None) for row in left]


def _change(before: Row | None, now: Row | None) -> Row:
    either = [row for row in (now, before) if row]
    values: dict[str, Any] = {
        "number": wording.number(_letter(either[0])),
        "now": now and now.values["priority"],
        "before": before and before.values["priority"],
        "added": "",
        "gone": "",
        "revised": either[0].values["revised"],
    }
    if now and before:
        words = wording.word_changes(values["before"].name, values["now"].name)
        said = "unchanged" if words.same else "words changed"
        if not words.same and not words.added and not words.gone:
            said = "the same words in another order"
        elif not words.same:
            values |= {"added": wording.quoted(words.added), "gone": wording.quoted(words.gone)}
        if (was := wording.number(_letter(before))) != values["number"]:
            values["number"] = f"{values['number'] or 'none'} (before: {was or 'none'})"
    else:
        said = "new" if now else "no longer listed"
    facts = dict.fromkeys(fact for row in either for fact in row.facts)
    return Row({"change": said, **values}, list(facts))


def _letter(row: Row) -> str:
    return row.values["letter"] or ""


def _by_number(row: Row) -> tuple[bool, int, str, str]:
    """Priority 10 after priority 2, and those without a number last."""
    number = wording.number(_letter(row))
    return not number, len(number), number, row.values["priority"].name


def themes(rows: Sequence[Row]) -> list[Row]:
    """A row for each theme, and plan or body that has it; what is asked for among them is kept, and compared with all."""
    stated: dict[Any, dict[str, None]] = {}
    holders: dict[Any, dict[str, None]] = {}
    for row in rows:
        stated.setdefault(row.values["theme"], {})[_tier(row.values)] = None
        holders.setdefault(row.values["theme"], {})[row.values["set_in"].id] = None
    every = _in_order({tier for tiers in stated.values() for tier in tiers} - {_NO_TIER})
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        if not row.values["wanted"]:
            continue
        theme = row.values["theme"]
        at = _in_order(stated[theme])
        values = {
            "theme": theme,
            "shared": _shared(len(holders[theme]), len(set(at) - {_NO_TIER})),
            "stated_at": "; ".join(at),
            "not_stated_at": "; ".join(tier for tier in every if tier not in at),
            "tier": _tier(row.values),
            "set_in": row.values["set_in"],
            "priority": row.values["priority"],
        }
        first = found.setdefault((theme, values["tier"], values["set_in"], values["priority"]), Row(values, []))
        first.facts = list(dict.fromkeys([*first.facts, *row.facts]))
    order = _in_order({*_TIERS.values(), _NO_TIER})
    return sorted(found.values(), key=lambda row: (row.values["theme"].name, order.index(row.values["tier"])))


def _shared(holders: int, tiers: int) -> str:
    if tiers > 1:
        return "more than one tier"
    return "more than one plan or body" if holders > 1 else "one plan or body"


def _tier(values: Mapping[str, Any]) -> str:
    return _TIERS.get(values["area_kind"] or "", _NO_TIER)


def _in_order(tiers: Mapping[str, None] | set[str]) -> list[str]:
    return [each for each in dict.fromkeys([*_TIERS.values(), _NO_TIER]) if each in tiers]
