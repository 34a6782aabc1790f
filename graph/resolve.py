"""Names: how they are compared, which ids have been merged by decision, and what a mistyped name might have been."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.errors import LedgerError

if TYPE_CHECKING:
    from graph.ledger import Merge

_NOT_A_WORD = re.compile(r"[^\w]+")


@lru_cache(maxsize=1 << 18)
def fold(name: str) -> str:
    """A name as it is compared: case, accents' forms, punctuation and "&" against "and" make no difference."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ").replace("'", "").replace("’", "")
    return _NOT_A_WORD.sub(" ", text).strip()


def merged_ids(merges: Iterable[Merge]) -> dict[str, str]:
    """Each merged id and the id that stands for it, through chains of merges.

    Raises:
        LedgerError: two decisions that undo each other.
    """
    direct = {merge.merge: merge.keep for merge in merges}
    final: dict[str, str] = {}
    for first in direct:
        seen = [first]
        while seen[-1] in direct:
            seen.append(direct[seen[-1]])
            if seen[-1] in seen[:-1]:
                raise LedgerError(
                    f"The decisions merge {' into '.join(seen)}: a circle.",
                    next_step="Undo one of them with 'answerable names split'.",
                )
        final[first] = seen[-1]
    return final


def split_list(text: str) -> list[str]:
    """The parts of a list written with ``;`` between them."""
    return [part.strip() for part in text.split(";") if part.strip()]


def names_of(properties: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Every (name, how) a thing goes by: "name", "alias", or "in S2" for a name used in one document only."""
    yield properties["name"], "name"
    for alias in split_list(properties.get("aliases", "")):
        yield alias, "alias"
    for local in split_list(properties.get("local_names", "")):
        document, _, name = local.partition(":")
        if name.strip():
            yield name.strip(), f"in {document.strip()}"


def nearest_names(wanted: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names most like ``wanted``, best first; only for suggesting, never for deciding."""
    from rapidfuzz import fuzz, process

    # A name that begins alike comes before a longer one that holds the like somewhere.
    said = fold(wanted)
    listed = list(dict.fromkeys(names))
    alike = {name: fuzz.ratio(said, fold(name)[: len(said) + 1]) for name in listed}
    best = {name: score for name, score in alike.items() if score >= _BEGINS_ALIKE}
    for name, score, _ in process.extract(
        wanted, listed, scorer=fuzz.WRatio, processor=fold, limit=most, score_cutoff=60
    ):
        best.setdefault(name, score / 2)
    return sorted(best, key=lambda name: (-best[name], len(name)))[:most]


_BEGINS_ALIKE = 85
"""Per cent of likeness from which a name is taken to begin as what was typed."""
