"""Columns that stand side by side in the text, as a layout-keeping extraction leaves them, are read one after another.

A gutter is a run of blanks at about the same place in several lines on end, with running text on both sides. Tables
have narrow cells and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.intake.wraps import Line

_GAP = re.compile(r"(?:[ \t]{3,}|[ \t]*\u3000[ \t\u3000]+)(?=\S)")
_BLANK = re.compile(r"[ \u3000]+")
_LEAST = 3
"""Lines that show a gutter before one is believed."""
NARROW = 7.0
"""Full-width characters that a side holds at least, on the average."""


def apart(text: str, page: Sequence[Line]) -> list[Line]:
    """The lines of a page with columns that stand side by side put one below the other."""
    cuts = [_cut(text, line) for line in page]
    if sum(cut is not None for cut in cuts) < _LEAST:
        return list(page)
    out: list[Line] = []
    at = 0
    while at < len(page):
        end = _region(page, cuts, at)
        if end - at >= _LEAST:
            out += _sides(text, page[at:end], cuts[at:end])
            at = end
        else:
            out.append(page[at])
            at += 1
    return out


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _cut(text: str, line: Line) -> tuple[int, int, float, float] | None:
    """The widest inner gap: where the left side ends, where the right begins, the column it begins at, its width."""
    if line.width > 90:
        return None
    best: tuple[int, int] | None = None
    for gap in _GAP.finditer(text, line.start, line.end):
        if best is None or gap.end() - gap.start() > best[1] - best[0]:
            best = (gap.start(), gap.end())
    if best is None:
        return None
    lead = line.indent * (1.0 if "\u3000" in text[line.start - line.indent : line.start] else 0.5)
    return best[0], best[1], lead + _width(text[line.start : best[1]]), _width(text[best[1] : line.end])


def _region(page: Sequence[Line], cuts: Sequence[tuple[int, int, float, float] | None], at: int) -> int:
    """The end of the stretch of lines from ``at`` that share a gutter (``at`` itself when there is none)."""
    first = cuts[at]
    if first is None:
        return at
    columns = [first[2]]
    end, shared, idle = at, 0, 0
    left = right = 0.0
    for index in range(at, len(page)):
        cut = cuts[index]
        line = page[index]
        column = sorted(columns)[len(columns) // 2]
        if index > at and line.gap > 1:
            break
        if cut is not None and abs(cut[2] - column) <= 3.6:
            columns.append(cut[2])
            shared, idle = shared + 1, 0
            left += _before(line, cut)
            right += cut[3]
            end = index + 1
        elif (index > at and line.gap == 0) and idle < 3 and (cut is None or line.width > column):
            idle += 1
        else:
            break
    column = sorted(columns)[len(columns) // 2]
    if shared < _LEAST or left / shared < NARROW or right / shared < NARROW:
        return at
    while end < len(page) and page[end].gap == 0 and cuts[end] is None and page[end].indent >= column - 3:
        end += 1
    return end


def _before(line: Line, cut: tuple[int, int, float, float]) -> float:
    return max(0.0, line.width - cut[3])


def _nearest(text: str, line: Line, column: float) -> tuple[int, int, float, float] | None:
    """A single blank close to the gutter, in a line that reaches well past it."""
    if line.width < column + 3:
        return None
    lead = line.indent * (1.0 if "\u3000" in text[line.start - line.indent : line.start] else 0.5)
    rated = [
        (abs(lead + _width(text[line.start : gap.end()]) - column), gap.start(), gap.end())
        for gap in _BLANK.finditer(text, line.start, line.end)
    ]
    if not rated or min(rated)[0] > 3.6:
        return None
    _, start, end = min(rated)
    return start, end, lead + _width(text[line.start : end]), _width(text[end : line.end])


def _sides(text: str, page: Sequence[Line], cuts: Sequence[tuple[int, int, float, float] | None]) -> list[Line]:
    left: list[Line] = []
    right: list[Line] = []
    known = [cut[2] for cut in cuts if cut is not None]
    column = sorted(known)[len(known) // 2]
    for line, found in zip(page, cuts, strict=True):
        cut = found if found is not None and abs(found[2] - column) <= 3.6 else _nearest(text, line, column)
        if cut is None:
            (right if line.indent >= column - 3 else left).append(line)
            continue
        stop = cut[0]
        while stop > line.start and text[stop - 1].isspace():
            stop -= 1
        left.append(replace(line, end=stop, width=_width(text[line.start : stop])))
        inset = 2 if cut[2] - column >= 1.5 else 0
        right.append(replace(line, start=cut[1], width=cut[3], indent=inset))
    if right:
        right[0] = replace(right[0], gap=max(1, right[0].gap))
    return left + right
