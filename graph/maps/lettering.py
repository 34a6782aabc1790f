"""How wide words are drawn, and how a name is broken into lines. Widths are those of Helvetica and its look-alikes."""

from __future__ import annotations

_WIDTHS = {
    0.23: "ijl'|",
    0.28: "I.,:;/ !ft[]\\",
    0.34: 'r()-`"',
    0.5: "cksvxyzJ",
    0.56: "abdeghnopqu0123456789L#$?_",
    0.61: "FTZ+<>=~",
    0.67: "ABEKPSVXY&",
    0.73: "CDHNRUw",
    0.79: "GOQ",
    0.84: "mM%",
    0.95: "W@…",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_FIRST_WIDE = "\u1100"  # from here on scripts are mostly as wide as they are high


def text_width(text: str, size: float) -> float:
    """About how many pixels a text takes at a font size; rather too many than too few."""
    return size * sum(_WIDTH.get(letter, 1.0 if letter >= _FIRST_WIDE else 0.67) for letter in text)


def wrap(name: str, width: float, size: float, most: int = 3) -> tuple[list[str], bool]:
    """A name as at most ``most`` lines that fit, and whether it is all there; if not, the last line ends in "…"."""
    lines = [""]
    for word in name.split():
        for piece in _pieces(word, width, size):
            longer = f"{lines[-1]} {piece}".strip()
            if text_width(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    if len(lines) <= most:
        return lines, True
    last = lines[most - 1]
    while last and text_width(last + "…", size) > width:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + "…"], False


def _pieces(word: str, width: float, size: float) -> list[str]:
    """A word, cut where it is too long for any line."""
    pieces = [""]
    for letter in word:
        if text_width(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
