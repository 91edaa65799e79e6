"""Passages that the OCR read twice: found by the clauses they share, kept once.

A clause of eight characters that occurs again is a suspicion; the two places are then compared outwards, character
by character. What repeats a whole passage, or the head or tail of one at length, is marked; which copy stays is
decided by what stands around it. Linear in the page: a clause points at its first place only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake import segment
from generator.intake.cohesion import Lexicon, pairs
from generator.intake.segment import Draft, Passage, Span
from generator.intake.wraps import Piece

_CLAUSE = re.compile(r"[^，。；：！？、\s“”（）]{7,}")
WHOLE, PART = 16, 30
"""Characters a repeated passage has at least; and a repeated head or tail."""


def drop(clean: str, drafts: Sequence[Draft], lexicon: Lexicon) -> int:
    """Takes repeated text out of the drafts, into their ``repeats``; answers how many places there were."""
    first: dict[str, tuple[Draft, Passage, int]] = {}
    gone: set[int] = set()
    count = 0
    for draft in drafts:
        for passage in list(draft.passages):
            if passage.type != "paragraph" or len(passage.text) < WHOLE:
                continue
            hit = _suspect(passage, first, gone)
            if hit is not None:
                other, earlier, start, end, there, until = hit
                size = len(passage.text)
                if (
                    end - start >= 0.9 * size
                    or until - there >= 0.9 * len(earlier.text)
                    and end - start >= 0.6 * size
                    and size <= len(earlier.text)
                ):
                    keep_later = (
                        _fits(passage, draft, lexicon) > _fits(earlier, other, lexicon) + 0.05 and other is not draft
                    )
                    keep_later = keep_later and until - there >= 0.9 * len(earlier.text)
                    if keep_later:
                        _remove(other, earlier, draft)
                        gone.add(id(earlier))
                    else:
                        _remove(draft, passage, other)
                        gone.add(id(passage))
                    count += 1
                    if not keep_later:
                        continue
                elif other is draft or end - start >= 2 * PART:
                    if until - there >= 0.9 * len(earlier.text) and start > 0 and end < size:
                        _remove(other, earlier, draft)
                        gone.add(id(earlier))
                        count += 1
                    elif end - start >= PART and (end >= size - 2 or start <= 2):
                        _trim(clean, draft, passage, start, end, other)
                        count += 1
            for match in _CLAUSE.finditer(passage.text):
                first.setdefault(match[0], (draft, passage, match.start()))
                if id(first[match[0]][1]) in gone:
                    first[match[0]] = (draft, passage, match.start())
    return count


def _suspect(
    passage: Passage, first: dict[str, tuple[Draft, Passage, int]], gone: set[int]
) -> tuple[Draft, Passage, int, int, int, int] | None:
    """The longest stretch of a passage that an earlier one holds too, and where it is in both."""
    best: tuple[Draft, Passage, int, int, int, int] | None = None
    until = -1
    tries = 0
    for match in _CLAUSE.finditer(passage.text):
        if match.start() < until or tries > 40:
            continue
        known = first.get(match[0])
        if known is None or known[1] is passage or id(known[1]) in gone:
            continue
        tries += 1
        draft, earlier, at = known
        start, there = match.start(), at
        while start and there and passage.text[start - 1] == earlier.text[there - 1]:
            start, there = start - 1, there - 1
        end, stop = match.end(), at + len(match[0])
        while end < len(passage.text) and stop < len(earlier.text) and passage.text[end] == earlier.text[stop]:
            end, stop = end + 1, stop + 1
        until = end
        if best is None or end - start > best[3] - best[2]:
            best = (draft, earlier, start, end, there, stop)
    return best


def _fits(passage: Passage, draft: Draft, lexicon: Lexicon) -> float:
    around: set[str] = pairs(draft.title)
    for other in draft.passages:
        if other is not passage:
            around |= pairs(other.text)
    return lexicon.shared(pairs(passage.text), around)


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
