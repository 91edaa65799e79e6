"""Passages that the OCR read twice: found by the clauses they share, kept once.

A clause of eight characters that occurs again is a suspicion; the two places are then compared outwards, character
by character. What repeats a whole passage, or the head or tail of one at length, is marked; which copy stays is
decided by what stands around it. Linear in the page: a clause points at its first place only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.intake import segment
from generator.intake.cohesion import Lexicon, pairs
from generator.intake.segment import Draft, Passage, Span
from generator.intake.wraps import Piece

_CLAUSE = re.compile(r"[^，。；：！？、\s“”（）]{7,}")
_SHIFT, _MASK = 32, (1 << 32) - 1
TRIES = 40
"""Suspicions followed up in one passage."""
WHOLE, PART = 16, 30
"""Characters a repeated passage has at least; and a repeated head or tail."""


@dataclass(frozen=True, slots=True)
class _Echo:
    """A stretch ``[start, end)`` of one passage that stands at ``[there, until)`` of an earlier one too."""

    earlier: int
    start: int
    end: int
    there: int
    until: int


def drop(clean: str, drafts: Sequence[Draft], lexicon: Lexicon) -> int:
    """Takes repeated text out of the drafts, into their ``repeats``; answers how many places there were."""
    rows = [
        (draft, passage)
        for draft in drafts
        for passage in draft.passages
        if passage.type == "paragraph" and len(passage.text) >= WHOLE
    ]
    texts = [passage.text for _, passage in rows]
    echoes = _echoes(texts)
    involved = {id(rows[at][1]) for at in echoes} | {id(rows[echo.earlier][1]) for echo in echoes.values()}
    gone: set[int] = set()
    for at, echo in sorted(echoes.items()):
        draft, passage = rows[at]
        other, earlier = rows[echo.earlier]
        if at in gone or echo.earlier in gone:
            continue
        size, length = len(passage.text), len(earlier.text)
        stretch = echo.end - echo.start
        whole_here, whole_there = stretch >= 0.9 * size, stretch >= 0.9 * length
        if whole_here and whole_there and other is not draft:
            later_fits = _fits(passage, draft, lexicon, involved) > _fits(earlier, other, lexicon, involved)
            loser = echo.earlier if later_fits else at
        elif whole_here:
            loser = at
        elif whole_there and (other is draft or stretch >= 2 * PART) and echo.start and echo.end < size:
            loser = echo.earlier
        else:
            if (
                stretch >= PART
                and (other is draft or stretch >= 2 * PART)
                and (echo.end >= size - 2 or echo.start <= 2)
            ):
                _trim(clean, draft, passage, echo.start, echo.end, other)
            continue
        gone.add(loser)
        losing, lost = rows[loser]
        _remove(losing, lost, other if loser == at else draft)
    return len(echoes)


def _echoes(texts: Sequence[str]) -> dict[int, _Echo]:
    """For each passage the longest stretch that an earlier one holds too."""
    first: dict[str, int] = {}  # a clause → passage and place, in one number
    found: dict[int, _Echo] = {}
    for at, text in enumerate(texts):
        best: _Echo | None = None
        until, tries = -1, 0
        for match in _CLAUSE.finditer(text):
            clause = match[0]
            known = first.get(clause)
            if known is None:
                first[clause] = at << _SHIFT | match.start()
                continue
            earlier, there = known >> _SHIFT, known & _MASK
            if earlier == at or match.start() < until or tries >= TRIES:
                continue
            tries += 1
            echo = _widest(text, match.start(), texts[earlier], there, len(clause), earlier)
            until = echo.end
            if best is None or echo.end - echo.start > best.end - best.start:
                best = echo
        if best is not None and best.end - best.start >= WHOLE:
            found[at] = best
    return found


def _widest(text: str, start: int, other: str, there: int, size: int, earlier: int) -> _Echo:
    end, until = start + size, there + size
    while start and there and text[start - 1] == other[there - 1]:
        start, there = start - 1, there - 1
    while end < len(text) and until < len(other) and text[end] == other[until]:
        end, until = end + 1, until + 1
    return _Echo(earlier, start, end, there, until)


def _fits(passage: Passage, draft: Draft, lexicon: Lexicon, involved: set[int]) -> float:
    """How well a copy sits where it stands, among the passages that are not copies themselves."""
    around: set[str] = pairs(draft.title)
    for other in draft.passages[:60]:
        if id(other) not in involved:
            around |= other.bag
    return lexicon.shared(passage.bag, around)


def _remove(draft: Draft, passage: Passage, keeper: Draft) -> None:
    draft.passages.remove(passage)
    keeper.repeats += list(passage.spans)
    draft.flags.add("repeated-passage")
    keeper.flags.add("repeated-passage")


def _trim(clean: str, draft: Draft, passage: Passage, start: int, end: int, keeper: Draft) -> None:
    piece = Piece(passage.spans, passage.text, 0)
    spans: tuple[Span, ...]
    if end >= len(passage.text) - 2:
        spans, away = segment.cut(clean, piece, start)
        passage.text, passage.spans, passage.finished = passage.text[:start].rstrip(), spans, True
        passage.torn = True
    else:
        away, spans = segment.cut(clean, piece, end)
        passage.text, passage.spans = passage.text[end:].lstrip(), spans
    keeper.repeats += list(away)
    draft.flags.add("repeated-passage")
    if not passage.text:
        draft.passages.remove(passage)
