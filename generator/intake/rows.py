"""Lines of two columns that were read across, each row as one line, are two texts again.

Nothing but a blank parts the two in a row. That it does is seen where rows follow each other: the left halves read on
from row to row, and the right halves, much better than each row reads on within (``adjacency``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.intake import adjacency, threads
from generator.intake.rules.vocabulary import WORDS
from generator.intake.wraps import Piece, joined

_LINE = re.compile(r"[^\s][^\r\n]*[^\s]|[^\s]")
_BLANK = re.compile(r"(?<=\S)[ \u3000]{1,2}(?=\S)")
NARROW, WIDE = 10, 26
"""Characters of a half: of the left at least, of each at most."""
LONGER, SHORTEST = 4, 4
"""How much longer than the left half the right one is at most; its characters at least."""
MOST = 12
"""Rows that are looked at together."""
GAIN = 2.0
"""How much better the halves must read down than across, in natural logarithms."""
ROW = 0.8
"""What speaks for one more row after two."""


SURE, WORD = 5.0, 2.0
"""What a joint counts at most; what one counts at least that goes through a word."""


class _Line(NamedTuple):
    """A printed line ``[start, end)`` of a piece, and where the halves are that it may have."""

    piece: int
    start: int
    end: int
    left: str
    right: str
    at: int  # where the right half begins; 0 where there are no halves


def apart(clean: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page, rows of two columns put one column after the other."""
    page = [line for number, piece in enumerate(pieces) for line in _lines(clean, number, piece)]
    found = list(_found(clean, page))
    if not found:
        return list(pieces)
    out: list[Piece] = []
    done = 0
    for start, stop in found:
        out += _pieces(clean, pieces, page[done:start])
        below = clean[page[stop].start : page[stop].end] if stop < len(page) else ""
        out += _two(clean, page[start:stop], below, pieces[page[start].piece].gap)
        done = stop
    return [*out, *_pieces(clean, pieces, page[done:])]


def _lines(clean: str, number: int, piece: Piece) -> Iterator[_Line]:
    for start, end in piece.spans:
        for found in _LINE.finditer(clean, start, end):
            text = found[0]
            blanks = list(_BLANK.finditer(text)) if len(text) <= 2 * WIDE + 2 else []
            left, right, at = text, "", 0
            if len(blanks) == 1:
                left, right, at = text[: blanks[0].start()], text[blanks[0].end() :], found.start() + blanks[0].end()
            if not (NARROW <= len(left) <= WIDE and SHORTEST <= len(right) <= min(WIDE, len(left) + LONGER)):
                at = 0
            yield _Line(number, found.start(), found.end(), left, right, at)


def _found(clean: str, page: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """The stretches ``[start, stop)`` of lines that are rows of two columns."""
    at = 0
    while at < len(page):
        end = at
        while end < len(page) and page[end].at and end - at < MOST:
            end += 1
        if end - at > 1:
            start, stop = _columns(page[at:end], clean[page[end].start : page[end].end] if end < len(page) else "")
            if stop:
                yield at + start, at + stop
                end = at + stop
        at = max(end, at + 1)


def _columns(rows: Sequence[_Line], after: str) -> tuple[int, int]:
    """The rows ``[start, stop)`` that are best read down; an empty stretch where none are."""
    best = (0.0, 0, 0)
    for start in range(len(rows) - 1):
        gain = -_goes_on(rows[start].left, rows[start].right)
        for stop in range(start + 2, len(rows) + 1):
            above, below = rows[stop - 2 : stop]
            gain += _goes_on(above.left, below.left) + _goes_on(above.right, below.right)
            gain -= _goes_on(above.right, below.left) + _goes_on(below.left, below.right)
            then = rows[stop].left if stop < len(rows) else after
            last = max(0.0, _goes_on(below.left, then) - _goes_on(below.right, then)) if then else 0.0
            if gain + last >= GAIN:
                best = max(best, (gain + last + ROW * (stop - start - 2), start, stop))
    return best[1], best[2]


def _goes_on(left: str, right: str) -> float:
    """How well a half reads on."""
    across = max(-SURE, min(SURE, adjacency.follows(left, right)))
    return threads.goes_on(left[-1], right[0], max(across, WORD) if left[-1] + right[0] in WORDS else across)


def _two(clean: str, rows: Sequence[_Line], below: str, gap: int) -> list[Piece]:
    """The left column and the right one; the one that reads on below is the second."""
    columns = [
        Piece(tuple((row.start, row.start + len(row.left)) for row in rows), "".join(row.left for row in rows), gap),
        Piece(tuple((row.at, row.end) for row in rows), "".join(row.right for row in rows), gap),
    ]
    last = rows[-1]
    swapped = bool(below) and _goes_on(last.left, below) > _goes_on(last.right, below)
    return columns[::-1] if swapped else columns


def _pieces(clean: str, pieces: Sequence[Piece], lines: Sequence[_Line]) -> Iterator[Piece]:
    """The pieces that some lines are of, those that were cut without their other lines."""
    for number, group in groupby(lines, key=lambda line: line.piece):
        spans = tuple((line.start, line.end) for line in group)
        piece = pieces[number]
        if (spans[0][0], spans[-1][1]) == (piece.start, piece.end):
            yield piece
        else:
            yield Piece(spans, joined([clean[start:end] for start, end in spans]), piece.gap, piece.indent)
