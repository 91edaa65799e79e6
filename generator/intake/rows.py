"""Lines of two columns that were read across, each row as one line, are two texts again.

Nothing but a blank parts the two in a row. That it does is seen where rows follow each other: the left halves read on
from row to row, and the right halves, much better than each row reads on within (``adjacency``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.intake import adjacency, segment, threads
from generator.intake.rules.vocabulary import WORDS
from generator.intake.wraps import Piece

_BLANK = re.compile(r"(?<=\S)[ \u3000]{1,2}(?=\S)")
NARROW, WIDE = 10, 26
"""Characters of a half: of the left at least, of each at most."""
LONGER, SHORTEST = 4, 4
"""How much longer than the left half the right one is at most; its characters at least."""
MOST = 12
"""Rows that are looked at together."""
GAIN = 2.0
"""How much better the halves must read down than across, in natural logarithms."""


SURE, WORD = 5.0, 2.0
"""What a joint counts at most; what one counts at least that goes through a word."""


class _Row(NamedTuple):
    piece: Piece
    left: str
    right: str
    at: int  # where the right half begins


def apart(clean: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page, rows of two columns put one column after the other."""
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        rows: list[_Row] = []
        while len(rows) < MOST and at + len(rows) < len(pieces):
            row = _row(pieces[at + len(rows)])
            if row is None:
                break
            rows.append(row)
        after = pieces[at + len(rows)] if at + len(rows) < len(pieces) else None
        start, stop = _columns(rows, after.text if after else "") if len(rows) > 1 else (0, 0)
        if stop:
            out += [row.piece for row in rows[:start]]
            below = rows[stop].left if stop < len(rows) else after.text if after else ""
            out += _two(clean, rows[start:stop], below)
            at += stop
        else:
            out += pieces[at : at + max(1, len(rows))]
            at += max(1, len(rows))
    return out


def _row(piece: Piece) -> _Row | None:
    """The halves of a piece that could be a row."""
    blanks = list(_BLANK.finditer(piece.text)) if len(piece.text) <= 2 * WIDE + 2 else []
    if len(blanks) != 1:
        return None
    left, right = piece.text[: blanks[0].start()], piece.text[blanks[0].end() :]
    if not (NARROW <= len(left) <= WIDE and SHORTEST <= len(right) <= min(WIDE, len(left) + LONGER)):
        return None
    return _Row(piece, left, right, blanks[0].end())


def _columns(rows: Sequence[_Row], after: str) -> tuple[int, int]:
    """The rows ``[start, stop)`` that are best read down; an empty stretch where none are."""
    best = (GAIN, 0, 0)
    for start in range(len(rows) - 1):
        gain = _within(rows[start])
        for stop in range(start + 2, len(rows) + 1):
            above, below = rows[stop - 2 : stop]
            gain += _goes_on(above.left, below.left) + _goes_on(above.right, below.right)
            gain -= _goes_on(above.right, below.left) - _within(below)
            then = rows[stop].left if stop < len(rows) else after
            last = max(0.0, _goes_on(below.left, then) - _goes_on(below.right, then)) if then else 0.0
            best = max(best, (gain + last, start, stop))
    return best[1], best[2]


def _goes_on(left: str, right: str) -> float:
    """How well a half reads on."""
    across = max(-SURE, min(SURE, adjacency.follows(left, right)))
    return threads.goes_on(left[-1], right[0], max(across, WORD) if left[-1] + right[0] in WORDS else across)


def _within(row: _Row) -> float:
    return -_goes_on(row.left, row.right)


def _two(clean: str, rows: Sequence[_Row], below: str) -> list[Piece]:
    """The left column and the right one; the one that reads on below is the second."""
    columns: list[Piece] = []
    for side in (0, 1):
        halves = [segment.cut(clean, row.piece, row.at)[side] for row in rows]
        text = "".join(row.right if side else row.left for row in rows)
        columns.append(Piece(tuple(span for spans in halves for span in spans), text, rows[0].piece.gap))
    last = rows[-1]
    swapped = bool(below) and _goes_on(last.left, below) > _goes_on(last.right, below)
    return columns[::-1] if swapped else columns
