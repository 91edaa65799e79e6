"""Lines of two articles that were read in turn are told apart by which line goes on with which.

Newspaper columns cut through words, so the last character of a line and the first of the next often make one; two
lines that do not belong together seldom do. A stretch of wrapped lines is explained as one article, or as two that take
turns of the same number of lines, and two are believed only when they explain it much better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.intake import adjacency
from generator.intake.cohesion import pairs
from generator.intake.rules.vocabulary import WORDS
from generator.intake.rules.words import CLOSING, FINAL, NEVER_FIRST
from generator.intake.wraps import NARROWEST, WIDEST, Line

LEAST = 9
"""Lines that a stretch has at least."""
TURN, SKIP = 2, 4
"""Lines that an article has at a time at most; lines at the head of a stretch that may stand outside."""
GAIN = 7.0
"""How much better two threads must explain a stretch than one."""


def apart(text: str, page: Sequence[Line]) -> list[Line]:
    """The lines of a page, those of interleaved articles put one article after the other."""
    narrow = sum(NARROWEST <= line.width <= 30 for line in page)
    if narrow < LEAST or narrow * 2 < len(page):
        return list(page)
    known = set().union(*(pairs(text[line.start : line.end]) for line in page[:400]))
    out: list[Line] = []
    at = 0
    while at < len(page):
        end = _stretch(text, page, at)
        out += _told_apart(text, page[at:end], known) if end - at >= LEAST else page[at:end]
        at = end
    return out


def _stretch(text: str, page: Sequence[Line], at: int) -> int:
    """The end of the lines from ``at`` that run on: short lines without a stop are heads and end it."""
    gap = page[at + 1].gap if at + 1 < len(page) else 0
    longest = page[at].width
    end = at
    while end < len(page) and page[end].width <= min(WIDEST, 30.0):
        line = page[end]
        if end > at and line.gap != gap:
            break
        longest = max(longest, line.width)
        if line.width < 0.7 * longest and text[line.end - 1] not in _STOPPED:
            break
        end += 1
    return max(end, at + 1)


_STOPPED = FINAL | {"”", "）", "」"}
_UNITS = frozenset("年月日时分元万亿个多余名人家户次米吨%岁")


def goes_on(last: str, first: str, across: float) -> float:
    """How much likelier a line that begins with ``first`` continues one that ends with ``last`` than that it stands
    there by chance; ``across`` where nothing but the characters on either side tell."""
    if last in FINAL or last in "”）」":
        return -3.0 if first in NEVER_FIRST else 0.0
    if first in CLOSING:
        return -4.0 if last in "，、；：" else 1.0
    if last.isdigit() or first.isdigit():
        return 1.2 if last.isdigit() and (first.isdigit() or first in _UNITS) else -0.3
    return across


def _goes_on(text: str, left: Line, right: Line, known: set[str]) -> float:
    last, first = text[left.end - 1], text[right.start]
    across = last + first
    return goes_on(last, first, 2.0 if across in WORDS else 1.0 if across in known else -0.5)


def _told_apart(text: str, lines: Sequence[Line], known: set[str]) -> list[Line]:
    """The stretch as it is, or its two threads one after the other when taking turns explains it much better."""
    count = len(lines)
    joints = [
        [
            _goes_on(text, lines[at], lines[at + step], known) if at + step < count else 0.0
            for step in range(1, TURN + 2)
        ]
        for at in range(count)
    ]
    straight = [row[0] for row in joints]
    if sum(straight) > 0.15 * count:
        return list(lines)
    best = (GAIN, 0, 0, 0, 0)
    for skip in range(min(SKIP, count - LEAST) + 1):
        for turn in range(1, TURN + 1):
            for phase in range(turn):
                gain, stop = _turns(joints, skip, turn, phase)
                if gain > best[0] and stop - skip >= LEAST:
                    best = (gain, skip, turn, phase, stop)
    _, skip, turn, phase, stop = best
    if not turn:
        return list(lines)
    sides: tuple[list[Line], list[Line]] = ([], [])
    for at in range(skip, stop):
        sides[(at - skip + phase) // turn % 2].append(lines[at])
    if not sides[1] or _flow(text, [*sides[0], *sides[1]]) <= _flow(text, lines[skip:stop]):
        return list(lines)
    sides[1][0] = replace(sides[1][0], gap=sides[1][0].gap + 1)
    return [*lines[:skip], *sides[0], *sides[1], *lines[stop:]]


def _flow(text: str, lines: Sequence[Line]) -> float:
    """How well the lines of a stretch follow one another, by what follows what in newspapers."""
    return sum(
        adjacency.follows(text[above.start : above.end], text[below.start : below.end])
        for above, below in pairwise(lines)
    )


def _turns(joints: Sequence[Sequence[float]], skip: int, turn: int, phase: int) -> tuple[float, int]:
    """How much better the lines read when two articles take turns of ``turn`` lines each, and up to which line."""
    gain, best, stop = 0.0, 0.0, skip
    for at in range(skip, len(joints)):
        ends = (at - skip + phase) % turn == turn - 1
        gain += joints[at][turn if ends else 0] - joints[at][0]
        if gain > best:
            best, stop = gain, min(len(joints), at + turn + 2)
    return best, stop
