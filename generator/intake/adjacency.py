"""Which characters follow which in newspaper Chinese: how well a cut between two stretches of text can be mended.

The table ``rules/adjacency.txt`` holds figures alone: for a character, or two, how much likelier another is after
them than it is anyway, in natural logarithms (pointwise mutual information; Church and Hanks 1990).
``tools/adjacency.py`` counts it from any collection of texts. It is read with the first page that is parsed, which
takes some hundredths of a second; a build that finds every page parsed before never reads it.
"""

from __future__ import annotations

import math
import re
from functools import cache
from importlib import resources
from typing import NamedTuple

BEGIN = "^"
"""Stands for the beginning of a paragraph."""
WINDOW = 12
"""Characters beside a cut that are looked at before blanks are taken away."""
STEP, NONE, FIRST = 0.25, 40, 35
"""A figure is one character: its code less FIRST less NONE, times STEP."""
RARITY = 0.2
"""The step of how rare a character is by itself."""
UNSEEN = 8.0
"""Occurrences that are taken for granted, so that a pair of rare characters not seen together says little."""

_DIGITS = re.compile(r"\d+")
_LATIN = re.compile(r"[A-Za-z]+")


class _Table(NamedTuple):
    simpler: dict[int, int]  # traditional forms to the form that was counted
    rarity: dict[str, float]  # natural logarithm of a character's share of all text
    rows: dict[str, str]  # after one or two characters: a character, its figure, a character, its figure, …
    size: float  # characters counted
    least: int  # occurrences from which a pair is listed


def folded(text: str) -> str:
    """Levelled text without blanks, each number one 0 and each Latin word one A, as it was counted."""
    return _LATIN.sub("A", _DIGITS.sub("0", "".join(text.split())))


def figure(value: float) -> str:
    """A natural logarithm as the one character that the table keeps."""
    return chr(FIRST + max(0, min(90, round(value / STEP) + NONE)))


def rarity(value: float) -> str:
    """The logarithm of a share as one character."""
    return chr(FIRST + max(0, min(90, round(-value / RARITY))))


@cache
def _table() -> _Table:
    text = resources.files("generator.intake").joinpath("rules", "adjacency.txt").read_text("utf-8")
    counts, old, new, known, rare, *rows = text.split("\n")
    size, least = counts.split()
    return _Table(
        simpler=str.maketrans(old, new),
        rarity={one: -(ord(code) - FIRST) * RARITY for one, code in zip(known, rare, strict=True)},
        rows=dict(row.split("\t") for row in rows if row),
        size=float(size),
        least=int(least),
    )


def follows(left: str, right: str) -> float:
    """How much likelier the first characters of ``right`` are after the last ones of ``left`` than anywhere.

    In natural logarithms; 0 says nothing. Both are levelled text; blanks between them do not count.
    """
    before, after = _edges(left[-WINDOW:])[-2:], _edges(right[:WINDOW])[:2]
    if not before or not after:
        return 0.0
    value = _pair(before[-1], after[0]) + _listed(before, after[0])
    return value + (_listed(before[-1] + after[0], after[1]) if len(after) > 1 else 0.0)


def begins(text: str) -> float:
    """How much likelier a paragraph is to begin with these characters than text is to go on with them anywhere."""
    after = _edges(text[:WINDOW])[:2]
    if len(after) < 2:
        return 0.0
    return _pair(BEGIN, after[0]) + _listed(BEGIN + after[0], after[1])


def simplified(text: str) -> str:
    """A text in the characters that were counted, which are Simplified ones."""
    return text.translate(_table().simpler)


def _edges(text: str) -> str:
    return folded(simplified(text))


def _listed(context: str, char: str) -> float:
    """What the table says of a character after a context of two; 0 where it says nothing."""
    return _look(context, char) or 0.0 if len(context) > 1 else 0.0


def _look(context: str, char: str) -> float | None:
    row = _table().rows.get(context)
    at = row.find(char) if row else -1
    while row and at % 2 and at >= 0:  # a figure that looks like the character
        at = row.find(char, at + 1)
    return (ord(row[at + 1]) - FIRST - NONE) * STEP if row and at >= 0 else None


def _pair(left: str, right: str) -> float:
    """The figure of a pair; for one that is not listed, how much rarer than by chance it must therefore be."""
    value = _look(left, right)
    if value is not None:
        return value
    table = _table()
    one, two = table.rarity.get(left), table.rarity.get(right)
    if one is None or two is None:
        return 0.0
    expected = table.size * math.exp(one + two)
    return min(0.0, math.log((table.least / 2 + UNSEEN) / (expected + UNSEEN)))
