"""Printed lines become pieces: a paragraph that was wrapped by the width of its column is one piece again.

A line is taken to run on when it is as long as its neighbours (so it was cut by the column, not by the writer), and
does not end its sentence or is followed by a line without indent. Which widths are column widths is seen locally,
because a page mixes columns, and headlines are of any width.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_high

from generator.intake import adjacency

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_STOPS = frozenset("。！？!?…：；”’」』）)】")
_FINAL = frozenset("。！？!?…")
_INNER = re.compile(r"[，。、；：？！“”（）《》]")
_PERIOD = re.compile(r"[。；]")
_PAUSE = re.compile(r"[，。、；：]")
_NEW = re.compile(
    r"\s*(?:[（(【]?[紧緊]?[上下][转轉接][本第]|[■□◆●▲★☆◇○◎▼►※【〖]|(?:文|撰文|口述)[/／]|（?(?:本[报報][记記讯訊]|新[华華]社))"
)
_BYLINE = re.compile(r"(?:[□○◎]|(?:文|撰文|口述)[/／]|本[报報][\u3400-\u9fff]{0,4}[记記]者)[^，。；：！？“”（）]*")
"""Names after the mark or the word that opens a byline, to the end of the line."""
_SIGNED = re.compile(r"[\u3400-\u9fff\d]{2,16}[ \u3000]+[\u3400-\u9fff](?:[ \u3000]*[\u3400-\u9fff]){1,3}")
"""Somebody's place and name, below a text: 某乡民校学员　甲某某"""
_WIRE = re.compile(r"[（(【\[]?据?(?:新[华華]社|中新社|本[报報](?:[讯訊]|[\u3400-\u9fff]{2,8}\d{1,2}月))")
_OPENED = re.compile(r"([【（〔])[^】）〕。]*$")
_CLOSED = re.compile(r"[^【（〔。]*?([】）〕])")
_OPENING = {"】": "【", "）": "（", "〕": "〔"}
_NUMBER = re.compile(r"[\d〇○零一二三四五六七八九十]$")
_COUNTS = re.compile(r"[\d〇○零一二三四五六七八九十]|[年月日人名户]")
NARROWEST = 8.0
WIDEST = 60.0
"""Columns wider than this many full-width characters are not printed; a longer line is a paragraph."""


@dataclass(slots=True)
class Line:
    """One printed line that is not blank: its stretch of the page, blanks trimmed."""

    number: int  # from 1
    start: int
    end: int
    indent: int  # blank characters before it
    gap: int  # blank lines before it
    width: float  # full-width characters


@dataclass(slots=True, eq=False)
class Piece:
    """A block of the page as it stands there: its stretches, and its text with inner blanks as printed."""

    spans: tuple[tuple[int, int], ...]
    text: str
    gap: int
    indent: int = 0

    @property
    def start(self) -> int:
        """Where it begins in the seed."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the seed."""
        return self.spans[-1][1]


def line_starts(text: str) -> list[int]:
    """Where each line of a seed begins. A line ends with a line feed, a carriage return, or both; nothing else."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def lines(text: str) -> list[Line]:
    """The lines of a levelled page that hold anything."""
    found: list[Line] = []
    number, gap, at = 0, 0, 0
    for raw in re.split(r"(\r\n|\r|\n)", text):
        if raw in ("\n", "\r\n", "\r"):
            at += len(raw)
            continue
        number += 1
        body = raw.strip()
        if not body:
            gap += 1
        else:
            lead = len(raw) - len(raw.lstrip())
            size = len(body)
            wide = (len(body.encode()) - size) / 2 if not body.isascii() else 0.0
            width = min(wide, size) + max(0.0, size - wide) / 2
            found.append(Line(number, at + lead, at + lead + size, lead, gap, width))
            gap = 0
        at += len(raw)
    return found


def pieces(text: str, page: list[Line] | None = None) -> list[Piece]:
    """The pieces of a levelled page, in the order they stand."""
    page = lines(text) if page is None else page
    runs_on = _running(text, page)
    found: list[Piece] = []
    at = 0
    while at < len(page):
        last = at
        while last + 1 < len(page) and runs_on[last]:
            last += 1
        group = page[at : last + 1]
        if len(group) == 1:
            body = text[group[0].start : group[0].end]
            found.append(Piece(((group[0].start, group[0].end),), body, group[0].gap, group[0].indent))
        else:
            found.append(
                Piece(
                    _spans(text, group),
                    joined([text[li.start : li.end] for li in group]),
                    group[0].gap,
                    group[0].indent,
                )
            )
        at = last + 1
    return found


def _spans(text: str, group: list[Line]) -> tuple[tuple[int, int], ...]:
    """The stretches of a group of lines; lines with nothing but blanks between them are one stretch."""
    spans: list[tuple[int, int]] = []
    for line in group:
        if spans and spans[-1][1] <= line.start and not text[spans[-1][1] : line.start].strip():
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return tuple(spans)


def joined(parts: list[str]) -> str:
    """Lines as one text: no blank between, but for two Latin words."""
    out = parts[0]
    for part in parts[1:]:
        latin = out[-1].isascii() and out[-1].isalpha() and part[0].isascii() and part[0].isalpha()
        out += (" " if latin else "") + part
    return out


SEVERAL = 10
"""Indented lines from which a page has kept its indents."""
NEAR, MOST = 4, 0.7
"""Lines on either side that tell the gap between the lines of a paragraph; share of them that must have it."""
VERSE = 0.6
"""How well the lines of verse follow one another at most, in natural logarithms: a column cuts through words."""
SHORTEST, LONGEST = 12, 40
"""Characters that a line of prose has, at least and at most, that is told to go on by the word its end parts."""
FOLLOWS = 1.1
"""How well a line follows the one above it in its paragraph, in natural logarithms, where nothing else tells."""
STANZA, SHORT_OF = 8, 0.75
"""Lines of a stanza at most; share of the column that they stay below."""


def _running(text: str, page: list[Line]) -> list[bool]:
    """For each line, whether the next one continues it."""
    on = _in_columns(text, page)
    for index, (line, after) in enumerate(pairwise(page)):
        if max(line.width, after.width) <= WIDEST and (
            _inside_bracket(text, line, after) or (not on[index] and _parts_a_word(text, line, after))
        ):
            on[index] = True
    return on


def _in_columns(text: str, page: list[Line]) -> list[bool]:
    """The same by the widths of the page's columns alone."""
    count = len(page)
    on = [False] * count
    if count < 3:
        return on
    narrow = [index for index, line in enumerate(page) if line.width <= WIDEST]
    if len(narrow) < 3 or len(narrow) * 3 < count:
        return on
    lost = _lost_indents(text, page)
    full = _full(text, page, lost)
    _only_in_columns(page, full)
    _two_liners(text, page, lost, full)
    _stanzas_apart(text, page, full)
    _verse_apart(text, page, full)
    cut = [index for index in range(count) if full[index]]
    if not cut:
        return on
    unstopped = sum(
        text[page[index].end - 1] not in _STOPS and text[page[index].end - 1] not in "，、" for index in cut
    )
    inner = sum(1 for index in cut if _INNER.search(text, page[index].start, page[index].end - 1))
    if unstopped * 2 < len(cut) or inner * 4 < len(cut):
        return on
    usual = _usual_gap(page, cut)
    near = _near_gaps(page, cut, usual)
    indents = _uses_indents(page, cut)
    spaced = _set_apart(text, page, full, usual)
    for index in cut:
        if index + 1 >= count:
            continue
        after = page[index + 1]
        last = text[page[index].end - 1]
        inset = 2 if lost[index] else min(page[index].indent, 2)
        longer = min(after.width - page[index].width, (after.end - after.start) - (page[index].end - page[index].start))
        if after.gap != near[index] or longer > inset + 2.5:
            continue
        if (indents and after.indent >= page[index].indent + 1 and after.indent) or _NEW.match(text, after.start):
            continue
        if _BYLINE.fullmatch(text, page[index].start, page[index].end) and _PAUSE.search(text, after.start, after.end):
            continue  # as long as the column by chance, with prose below it
        stopped = last in _FINAL or (last in "”」』" and text[page[index].end - 2] in _FINAL)
        if stopped and not spaced and not (indents and full[index + 1]):
            continue
        if stopped and _SIGNED.fullmatch(text, after.start, after.end):
            continue  # as long as the column by chance
        on[index] = True
    _heads_apart(text, page, on, full, lost)
    return on


def _parts_a_word(text: str, line: Line, after: Line) -> bool:
    """Whether a line of prose goes on in the next, be it in a column of its own width: a caption, a notice."""
    if not SHORTEST <= line.width <= LONGEST or after.width > line.width + 2.5 or after.gap > line.gap:
        return False
    here, then = text[line.start : line.end], text[after.start : after.end]
    if here[-1] in _STOPS or here[-1] in "，、" or after.indent > line.indent or _NEW.match(then):
        return False
    return bool(_PAUSE.search(here) and _PAUSE.search(then)) and adjacency.follows(here, then) >= FOLLOWS


def _inside_bracket(text: str, line: Line, after: Line) -> bool:
    """Whether a line opens a bracket that the next one closes: 【某报记者甲某, and 某地二十一日电】"""
    opened, closed = _OPENED.search(text, line.start, line.end), _CLOSED.match(text, after.start, after.end)
    return bool(opened and closed and after.gap <= line.gap and _OPENING[closed[1]] == opened[1])


def _set_apart(text: str, page: list[Line], full: list[bool], usual: int) -> bool:
    """Whether this page sets paragraphs apart by blank lines: then a sentence that ends with a full line ends none."""
    last = [index for index in range(len(page) - 1) if not full[index] and text[page[index].end - 1] in _FINAL]
    return len(last) >= 3 and sum(page[index + 1].gap > usual for index in last) >= 0.85 * len(last)


def _heads_apart(text: str, page: list[Line], on: list[bool], full: list[bool], lost: list[bool]) -> None:
    """Two or three lines that come to no stop before a shorter last one are a head and its byline, no paragraph."""
    start = 0
    for index in range(len(page)):
        if on[index]:
            continue
        if _counting(text, page, start, index):
            pass  # 一九八〇年八 and 月九日 are one line
        elif 1 <= index - start <= 2 and not full[index] and text[page[index].end - 1] not in _STOPS | {"，", "、"}:
            inside = text[page[start].start : page[index].end]
            if not any(text[page[at].end - 1] in _FINAL for at in range(start, index)) and not (
                _PERIOD.search(inside) or (lost[start] and _PAUSE.search(inside))
            ):
                on[start:index] = [False] * (index - start)
        elif index > start and (
            _head_after(text, page, start, index) or (not full[index] and _stands_alone(text, page, index))
        ):
            on[index - 1] = False
        start = index + 1


def _counting(text: str, page: list[Line], start: int, index: int) -> bool:
    """Whether two lines part a number or a date."""
    if index != start + 1:
        return False
    return bool(_NUMBER.search(text, page[start].start, page[start].end) and _COUNTS.match(text, page[index].start))


def _stands_alone(text: str, page: list[Line], index: int) -> bool:
    """Whether a line shorter than its column comes to no stop, nor goes on with the line above, so ends no text."""
    line, above = page[index], page[index - 1]
    if text[line.end - 1] in _STOPS | {"，", "、"} or _PAUSE.search(text, line.start, line.end):
        return False
    return adjacency.follows(text[above.start : above.end], text[line.start : line.end]) < FOLLOWS


def _head_after(text: str, page: list[Line], start: int, index: int) -> bool:
    """Whether the last line of a group is the next head: the line before ended a sentence, this one has no mark."""
    line, above = page[index], page[index - 1]
    if text[above.end - 1] not in _FINAL | {"”", "」", "）"} or text[line.end - 1] in _STOPS - {"”", "？", "！"}:
        return False
    following = page[index + 1] if index + 1 < len(page) else None
    return not _PAUSE.search(text, line.start, line.end) and (following is None or following.indent > line.indent)


def _full(text: str, page: list[Line], lost: list[bool]) -> list[bool]:
    """Lines as long as the column: at least two others near by are as long, none there is much longer, and there
    are marks inside them as prose has (verse breaks its lines where it pauses)."""
    count = len(page)
    full = [False] * count
    marked = [_INNER.search(text, line.start, line.end - 1) is not None for line in page]
    for index, line in enumerate(page):
        if not NARROWEST <= line.width <= WIDEST:
            continue
        near = range(max(0, index - 4), min(count, index + 5))
        reach, count_reach = _reaches(line)
        if lost[index]:
            reach, count_reach = reach + 2, count_reach + 2
        alike = []
        for at in near:
            other, other_count = _reaches(page[at])
            if lost[at]:
                other, other_count = other + 2, other_count + 2
            if abs(other - reach) <= 1.5 or abs(other_count - count_reach) <= 1.5:
                alike.append(at)
        widths = sorted(
            page[at].width for at in near if page[at].width <= WIDEST and abs(page[at].width - line.width) < 8
        )
        reach = max(reach, count_reach)
        if len(alike) >= 3 and reach >= widths[-2:][0] - 2.5:
            full[index] = sum(marked[at] for at in alike) * 3 >= len(alike)
    full = [one or two for one, two in zip(full, lost, strict=True)]
    _as_the_page(text, page, full, marked, lost)
    for above, (index, line) in zip(page, enumerate(page[1:], 1), strict=False):
        # what goes on where a full line broke off, and is as long as that line, is full without a mark inside
        broken = full[index - 1] and text[above.end - 1] not in _STOPS and line.gap <= above.gap
        reach = above.width + (2 if lost[index - 1] else min(above.indent, 2)) - (text[above.end - 1] in "，、")
        if broken and not line.indent and abs(line.width - (text[line.end - 1] in "，、") - reach) <= 0.5:
            full[index] = True
    return full


MANY, ONE_WIDTH = 12, 0.7
"""Full lines that tell a page's width; share of them that must have it."""


def _as_the_page(text: str, page: list[Line], full: list[bool], marked: list[bool], lost: list[bool]) -> None:
    """Where a page has one width of column, a line of it is full though its neighbours are short or have no marks: one
    with a mark inside, one that ends with a pause, one whose words go on in the next line."""
    widths = [line.width for index, line in enumerate(page) if full[index]]
    if len(widths) < MANY:
        return
    usual = median_high(widths)
    if sum(abs(width - usual) <= 1.5 for width in widths) < ONE_WIDTH * len(widths):
        return
    for index, (line, after) in enumerate(pairwise(page)):
        if full[index] or abs(line.width + (2 if lost[index] else line.indent) - usual) > 1.5:
            continue
        here = text[line.start : line.end]
        pauses = marked[index] or here[-1] in "，、；"
        if pauses or (here[-1] not in _STOPS and adjacency.follows(here, text[after.start : after.end]) >= FOLLOWS):
            full[index] = True


def _lost_indents(text: str, page: list[Line]) -> list[bool]:
    """Which lines are the first of a paragraph whose indent of two characters is lost: they end two short of the
    column, where the lines below them end, and break off in mid-sentence."""
    found = [False] * len(page)
    if _keeps_indents(page):
        return found
    gaps = [line.gap for line in page]
    usual = max(sorted(set(gaps)), key=gaps.count) if gaps else 0
    for index, line in enumerate(page[:-2]):
        below = page[index + 1]
        if line.indent or text[line.end - 1] in _STOPS or below.indent or below.width > WIDEST:
            continue
        above = page[index - 1] if index else None
        begins = (
            above is None
            or line.gap > usual
            or text[above.end - 1] in _STOPS
            or not -1.5 <= above.width + min(above.indent, 2) - below.width <= 2.0
            or _WIRE.match(text, line.start)
        )
        if below.gap != usual or not begins:
            continue
        short = (below.width - line.width, (below.end - below.start) - (line.end - line.start))
        if not any(1.0 <= by <= 3.0 for by in short):
            continue
        near = page[index + 2 : index + 9] + page[max(0, index - 6) : index]
        found[index] = sum(abs(other.width - below.width) <= 1.0 for other in near) >= 3
    return found


def _keeps_indents(page: list[Line]) -> bool:
    """Whether a page of columns has its indents: then a line without one begins no paragraph."""
    narrow = [line for line in page if line.width <= WIDEST]
    return SEVERAL <= sum(line.indent > 0 for line in narrow) <= MOST * len(narrow)


def _two_liners(text: str, page: list[Line], lost: list[bool], full: list[bool]) -> None:
    """On a page that lost its indents, the first line of a paragraph of two lines: two short of the column as well."""
    below = [page[index + 1].width for index in range(len(page) - 1) if lost[index]]
    if len(below) < 3:
        return
    column = median_high(below)
    for index, line in enumerate(page[:-1]):
        last = page[index + 1]
        short = column - line.width, column - (line.end - line.start)
        if full[index] or line.indent or not any(1.0 <= by <= 3.0 for by in short) or last.width > column + 1.0:
            continue
        ends = text[last.end - 1] in _FINAL or text[last.end - 2 : last.end - 1] in _FINAL
        if text[line.end - 1] not in _STOPS and ends and last.gap <= line.gap and not _NEW.match(text, last.start):
            lost[index] = full[index] = True


def _reaches(line: Line) -> tuple[float, float]:
    """How far a line reaches, with Latin letters and figures half as wide as Chinese, and as wide: papers do both."""
    lead = min(line.indent, 2)
    size = line.end - line.start
    return line.width + lead, (size if size <= 1.4 * line.width else line.width) + lead


def _only_in_columns(page: list[Line], full: list[bool]) -> None:
    """A few lines of like width between long paragraphs are heads, not a column."""
    start = 0
    for index in range(len(page) + 1):
        if index < len(page) and page[index].width <= WIDEST:
            continue
        inside = sum(full[start:index])
        if inside < 4 or inside < 0.35 * (index - start):
            full[start:index] = [False] * (index - start)
        start = index + 1


def _stanzas_apart(text: str, page: list[Line], full: list[bool]) -> None:
    """A few lines between blank ones, short of the column and without a full stop at the end, are a stanza."""
    if not any(full):
        return
    column = median_high(line.width for index, line in enumerate(page) if full[index])
    start = 0
    for index in range(1, len(page) + 1):
        if index < len(page) and not page[index].gap:
            continue
        lines = page[start:index]
        if (
            2 <= len(lines) <= STANZA
            and any(full[start:index])
            and max(line.width for line in lines) < SHORT_OF * column
            and text[lines[-1].end - 1] not in _STOPS
            and not any(_PERIOD.search(text, line.start, line.end) for line in lines)
        ):
            full[start:index] = [False] * len(lines)
        start = index


def _verse_apart(text: str, page: list[Line], full: list[bool]) -> None:
    """Lines of like width without a full stop in them are verse where no line goes on with the one above."""
    start = 0
    for index in range(len(page) + 1):
        if index < len(page) and full[index]:
            continue
        lines = [text[line.start : line.end] for line in page[start : index + 1]]
        if index - start >= 3 and not any(_PERIOD.search(line) for line in lines):
            joints = [adjacency.follows(above, below) for above, below in pairwise(lines)]
            if sum(joints) < VERSE * len(joints):
                full[start:index] = [False] * (index - start)
        start = index + 1


def _usual_gap(page: list[Line], cut: list[int]) -> int:
    gaps = [page[index + 1].gap for index in cut if index + 1 < len(page)]
    return max(sorted(set(gaps)), key=lambda gap: (gaps.count(gap) if gap < 3 else 0, -gap)) if gaps else 0


def _near_gaps(page: list[Line], cut: list[int], usual: int) -> dict[int, int]:
    """The gap below each full line with which its paragraph goes on: that of most full lines near by, else the usual.

    A page may be set from parts that were extracted in two ways, one of them with a blank line below every line.
    """
    found: dict[int, int] = {}
    for at, index in enumerate(cut):
        here = [
            one for one in cut[max(0, at - NEAR) : at + NEAR + 1] if abs(one - index) <= NEAR and one + 1 < len(page)
        ]
        gap = _usual_gap(page, here)
        alike = sum(page[one + 1].gap == gap for one in here)
        found[index] = gap if alike >= MOST * len(here) and alike > 2 else usual
    return found


def _uses_indents(page: list[Line], cut: list[int]) -> bool:
    indented = sum(1 for line in page if line.indent)
    return 0 < indented < len(page) * 0.7
