"""What changed between two wordings, and which of two lists of wordings belong together."""

from __future__ import annotations

import pytest

from graph.wording import pairs, quoted, word_changes


@pytest.mark.parametrize(
    ("before", "after", "added", "gone"),
    [
        ("Reduce theft", "Reduce theft and rural crime", ("and rural crime",), ()),
        ("Reduce burglary and theft", "Reduce burglary, theft and rural crime", ("rural crime",), ()),
        ("to reduce adult exploitation", "to reduce: exploitation.", (), ("adult",)),
        ("Act on thefts", "Act on theft from farms", ("theft from farms",), ("thefts",)),
        ("", "Talk with residents", ("Talk with residents",), ()),
        ("REDUCE THEFT", "Reduce theft.", (), ()),
        ("night & day", "night and day", ("and",), ("&",)),
    ],
)
def test_words_added_and_gone(before: str, after: str, added: tuple[str, ...], gone: tuple[str, ...]) -> None:
    found = word_changes(before, after)
    assert (found.added, found.gone) == (added, gone)
    assert found.same == (not added and not gone)


def test_words_that_only_moved_are_neither_added_nor_gone() -> None:
    found = word_changes("theft and fraud", "fraud and theft")
    assert (found.added, found.gone, found.same) == ((), (), False)


def test_a_change_is_told_in_words() -> None:
    told = str(word_changes("Reduce theft", "Reduce theft and fraud"))
    assert told == 'now: "Reduce theft and fraud"; before: "Reduce theft"; words added: "and fraud"; words gone: none'
    assert quoted(["one", "two words"]) == '"one", "two words"'


def test_wordings_are_paired_by_likeness_and_number() -> None:
    before = [("a", "Reduce theft"), ("b", "Tackle drug dealing in parks"), ("c", "Make parks safer at night")]
    after = [
        ("(a)", "Less theft, fewer burglaries"),
        ("(b)", "Make parks and squares safer at night"),
        ("", "Reduce theft"),
    ]
    assert pairs(before, after) == [(2, 1), (0, 2)]


def test_one_number_tips_the_scale_and_a_number_given_twice_does_not() -> None:
    like = "Help older people at home"
    before = [("1", "Help young people at home"), ("2", "Help young people at home")]
    assert pairs(before, [("2", like)]) == [(1, 0)]
    assert pairs([("2", words) for _, words in before], [("2", like)]) == [(0, 0)]


def test_nothing_is_paired_with_nothing() -> None:
    assert pairs([], [("1", "Reduce theft")]) == []
