"""What is within reach of some things, and how far away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def steps_from(start: Iterable[str], near: Mapping[str, Iterable[str]], most: int | None = None) -> dict[str, int]:
    """How many steps away from the nearest of some things everything is that can be reached, themselves included.

    Args:
        near: what is one step away from each.
        most: steps gone at most; as many as there are when None.
    """
    far = dict.fromkeys(start, 0)
    level, gone = set(far), 0
    while level and gone != most:
        gone += 1
        level = {other for each in level for other in near.get(each, ())} - far.keys()
        far |= dict.fromkeys(level, gone)
    return far


def reached(start: Iterable[str], near: Mapping[str, Iterable[str]], most: int | None = None) -> set[str]:
    """What :func:`steps_from` finds, without how far away it is."""
    return set(steps_from(start, near, most))
