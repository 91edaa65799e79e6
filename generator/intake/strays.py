"""Blanks that an extraction left where lines ended: in a paragraph one every so many characters, also inside names.

They are taken out of a piece's text before anybody reads it (``记者王彦 田报道``); its stretches of the page stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.intake.wraps import Piece

_SINGLE = re.compile(r"(?<=[^\s\u3000]) (?=[^\s\u3000])")
ENOUGH = 6
"""Gaps of one length on a page before it is believed that lines ended there."""
NARROWEST, WIDEST = 9, 60


def mend(pieces: Sequence[Piece]) -> None:
    """Takes the blanks of line ends out of the texts of a page's pieces; a page without such a rhythm is left alone."""
    rhythm = _rhythm(pieces)
    if not rhythm:
        return
    for piece in pieces:
        if len(piece.text) > rhythm - 3 and " " in piece.text:
            piece.text = _mended(piece.text, rhythm)


def _rhythm(pieces: Sequence[Piece]) -> int:
    """How many characters stand between two such blanks; 0 when blanks stand anywhere."""
    gaps: Counter[int] = Counter()
    for piece in pieces:
        if len(piece.text) > 50:
            places = [found.start() for found in _SINGLE.finditer(piece.text)]
            gaps.update(after - before - 1 for before, after in pairwise(places))
    total = sum(gaps.values())
    if total < ENOUGH:
        return 0
    rhythm = max(sorted(gaps), key=lambda gap: sum(gaps[near] for near in (gap - 1, gap, gap + 1)))
    regular = sum(gaps[near] for near in (rhythm - 1, rhythm, rhythm + 1))
    return rhythm if NARROWEST <= rhythm <= WIDEST and regular >= max(ENOUGH, 0.4 * total) else 0


def _mended(text: str, rhythm: int) -> str:
    """``text`` without the blanks that end its lines. A line's figures and Latin letters may be half as wide."""
    out: list[str] = []
    kept = line = 0  # up to where the text is copied, and where the line began
    for found in _SINGLE.finditer(text):
        size = found.start() - line
        if size > 2 * rhythm + 2:
            line = found.end()
            continue
        narrow = sum(char.isascii() for char in text[line : found.start()])
        least = rhythm - 3 if not line else rhythm - 2
        word = text[found.start() - 1].isascii() and text[found.start() - 1].isalpha() and text[found.end()].isascii()
        if not word and size >= least and size - narrow / 2 <= rhythm + 1:
            out.append(text[kept : found.start()])
            kept = line = found.end()
    return "".join([*out, text[kept:]])
