"""How one wording differs from another, told in words; and which of two lists of wordings belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz import fuzz

_ALIKE = 60
"""Per cent of likeness from which two wordings are taken to be one that was changed."""
_SAME_NUMBER = 15
"""Per cent that one number or letter is worth. It settles nothing alone: each plan gives its numbers anew."""
_EDGES = " \t\n.,:;!?()[]\"'“”‘’"


class WordChanges(NamedTuple):
    """Two wordings, and the runs of words that only the later and only the earlier has, in reading order."""

    before: str
    after: str
    added: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether they are the same words in the same order: capitals and punctuation do not count."""
        return _bare_words(self.before) == _bare_words(self.after)

    def __str__(self) -> str:
        """In words, not in colours: ``now: "..."; before: "..."; words added: "..."; words gone: none``."""
        return (
            f'now: "{self.after}"; before: "{self.before}"; '
            f"words added: {quoted(self.added)}; words gone: {quoted(self.gone)}"
        )


def word_changes(before: str, after: str) -> WordChanges:
    """The words that were added and taken out between two wordings.

    Words are compared without capitals and the punctuation around them, and told as they are written:
    ``word_changes("Reduce theft", "Reduce theft and rural crime").added`` is ``("and rural crime",)``. A run of words
    that only moved is neither added nor gone.
    """
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, _bare_words(before), _bare_words(after), autojunk=False)
    added: list[str] = []
    gone: list[str] = []
    for what, i, j, k, m in matcher.get_opcodes():
        if what != "equal":
            gone += _run(old[i:j])
            added += _run(new[k:m])
    for run in list(gone):
        if moved := next((other for other in added if sorted(_bare_words(other)) == sorted(_bare_words(run))), ""):
            added.remove(moved)
            gone.remove(run)
    return WordChanges(before, after, tuple(added), tuple(gone))


def quoted(runs: Sequence[str]) -> str:
    """Runs of words as a list: ``"one run", "another"``, or "none"."""
    return ", ".join(f'"{run}"' for run in runs) or "none"


def pairs(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Which wordings of two lists belong together, as positions in each, in the order of the later.

    Each is its number or letter and its words. The likest come first, and two with the same number are liker.
    """
    numbers = [_numbered(before), _numbered(after)]
    likely = []
    for i, (_, old) in enumerate(before):
        for k, (_, new) in enumerate(after):
            one_number = numbers[0][i] != "" and numbers[0][i] == numbers[1][k]
            alike = (
                fuzz.token_sort_ratio(" ".join(_bare_words(old)), " ".join(_bare_words(new)))
                + _SAME_NUMBER * one_number
            )
            if alike >= _ALIKE:
                likely.append((-alike, k, i))
    found: dict[int, int] = {}
    for _, k, i in sorted(likely):
        if k not in found and i not in found.values():
            found[k] = i
    return [(found[k], k) for k in sorted(found)]


def number(letter: str) -> str:
    """A number or letter without what surrounds it: "(a)" and "a." are "a"."""
    return re.sub(r"[^\w.]|\.(?!\w)|(?<!\w)\.", "", letter).casefold()


def _numbered(listed: Sequence[tuple[str, str]]) -> list[str]:
    """The number of each, or nothing where the list gives it twice."""
    numbers = [number(letter) for letter, _ in listed]
    return [each if numbers.count(each) == 1 else "" for each in numbers]


def _bare_words(text: str) -> list[str]:
    return [word.strip(_EDGES).casefold() or word for word in text.split()]


def _run(words: Sequence[str]) -> list[str]:
    run = " ".join(words).strip(_EDGES)
    return [run] if run else []
