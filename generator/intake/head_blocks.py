"""Heads that a page prints all together, above or below texts that stand without any: which text each is the head of.

An extraction that reads large type first, or last, leaves the headlines of a page in a block and its texts one after
the other. The texts are divided and the heads given out in one step, by dynamic programming: a part begins where the
subject changes and a paragraph begins, and has the words of its head in it. Heads and texts keep their order. A
block is one only when three of its heads and more find their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.intake import segment, turns
from generator.intake.cohesion import Lexicon, pairs, told
from generator.intake.segment import Draft, Passage, signatures
from generator.intake.traits import Traits

LEAST = 3
"""Heads that make a block."""
SHORTEST = 4
"""Lines that make one."""
SHARE = 0.34
"""The share of a page's lines of heads that a block has at least."""
READILY = 3.0
"""How readily a line is taken for a headline of its own, in the terms of the grammar: two may be put together later."""
PUT = -0.8
"""What it costs to put two of them together."""
MOST_HEADS, MOST = 24, 150
"""Heads, and passages of text, that are looked at on one page."""
TOLD, FIRST = 5.0, 2.0
"""What it counts that a part tells all the words of its head; that its first paragraph does."""
ALONE = -2.0
"""What it costs to leave a head without a text or a text without a head."""
SURE = 0.3
"""Share of its words that a head's text tells when it is its text."""


def found(row: Sequence[Traits]) -> list[tuple[int, int]]:
    """The stretches ``[start, stop)`` of a row of pieces that may be blocks of heads."""
    out = []
    start = lines = 0
    for at in range(len(row) + 1):
        if at < len(row) and _like_head(row[at]):
            lines += 1
            continue
        if at - start >= SHORTEST:
            out.append((start, at))
        start = at + 1
    return [(start, stop) for start, stop in out if stop - start >= SHARE * lines]


def _like_head(look: Traits) -> bool:
    return (look.short or look.line is not None) and not (
        look.furniture
        or look.lead
        or (look.bullet and not look.line)
        or look.table
        or look.photo
        or look.text[-1] == "。"
    )


def allot(blocks: Sequence[Sequence[Draft]], texts: list[Draft], lexicon: Lexicon, page: str) -> list[int]:
    """Gives heads, drafts without text, to the texts among ``texts`` that have no head, dividing them. In place.

    Answers with the numbers of blocks that are none, because fewer than three of their heads find a text; then
    everything is as it was.
    """
    heads = [head for block in blocks for head in block]
    bare = [draft for draft in texts if _headless(draft)]
    rest = [passage for draft in bare for passage in draft.passages]
    if not (LEAST <= len(heads) <= MOST_HEADS and LEAST <= len(rest) <= MOST):
        return [*range(len(blocks))]
    owner = {id(passage): draft for draft in bare for passage in draft.passages}
    words = [pairs(f"{head.kicker} {head.title} {head.subtitle}") for head in heads]
    parts = _divided(heads, words, rest, _turns(rest, owner, lexicon, page))
    none = _none(blocks, [part for part in parts if _tells(part, words, rest)])
    if none:
        return none
    made = [_made(_put(heads[part.head : part.next]), rest[part.start : part.stop], owner, page) for part in parts]
    for draft in bare:
        made[0].marks += draft.marks
        made[0].repeats += draft.repeats
        draft.passages, draft.marks, draft.repeats = [], [], []
    used = {number for part in parts for number in range(part.head, part.next)}
    left = [head for number, head in enumerate(heads) if number not in used]
    texts[:] = sorted([*made, *left, *(draft for draft in texts if draft not in bare)], key=lambda one: one.place)
    return []


def _tells(part: _Part, words: Sequence[set[str]], rest: Sequence[Passage]) -> bool:
    head: set[str] = set().union(*words[part.head : part.next])
    return told(head, segment.words(rest[part.start : part.stop])) >= SURE


def _none(blocks: Sequence[Sequence[Draft]], sure: Sequence[_Part]) -> list[int]:
    """The blocks that too few of the ``sure`` parts have their heads from."""
    out = []
    first = 0
    for number, block in enumerate(blocks):
        stop = first + len(block)
        if sum(part.next > part.head and first <= part.head < stop for part in sure) < LEAST:
            out.append(number)
        first = stop
    return out


def _headless(draft: Draft) -> bool:
    return bool(draft.passages) and not (draft.title or draft.kicker or draft.photo or draft.item or draft.jump_in)


def _turns(rest: Sequence[Passage], owner: dict[int, Draft], lexicon: Lexicon, page: str) -> list[float]:
    """What speaks for a new article before each passage."""
    signed = {id(last) for draft in {id(one): one for one in owner.values()}.values() for last in turns.closing(draft)}
    return [
        turns.at(
            rest, at, lexicon, page, id(rest[at - 1]) in signed or owner[id(rest[at - 1])] is not owner[id(rest[at])]
        )
        if at
        else 0.0
        for at in range(len(rest))
    ]


class _Part(NamedTuple):
    """Heads ``[head, next)`` (none, one or two) over passages ``[start, stop)``."""

    head: int
    next: int
    start: int
    stop: int


_Chain = tuple[_Part, "_Chain | None"]
_Row = tuple[float, "_Chain | None"]


def _divided(
    heads: Sequence[Draft], words: Sequence[set[str]], rest: Sequence[Passage], begins: Sequence[float]
) -> list[_Part]:
    """The best division of all passages among all heads, both in order."""
    count, last = len(rest), len(heads)
    best: list[list[_Row | None]] = [[None] * (last + 1) for _ in range(count + 1)]  # by passages, by heads given out
    best[0][0] = (0.0, None)
    for start in range(count + 1):
        here = best[start]
        for given in range(last):
            row = here[given]
            if row is not None:
                _better(here, given + 1, row[0] + ALONE, row[1])
        bag: set[str] = set()
        for stop in range(start + 1, count + 1):
            bag |= rest[stop - 1].bag
            fits = [TOLD * told(head, bag) + FIRST * told(head, rest[start].bag) for head in words]
            for given, row in enumerate(here):
                if row is None:
                    continue
                value = row[0] + begins[start]
                _better(best[stop], given, value + ALONE, (_Part(given, given, start, stop), row[1]))
                if given < last:
                    _better(best[stop], given + 1, value + fits[given], (_Part(given, given + 1, start, stop), row[1]))
                if given + 1 < last and not (heads[given].authors or heads[given].subtitle):
                    fit = max(fits[given : given + 2]) + PUT
                    _better(best[stop], given + 2, value + fit, (_Part(given, given + 2, start, stop), row[1]))
    row = best[count][last]
    chain = row[1] if row is not None else None
    parts: list[_Part] = []
    while chain is not None:
        parts.append(chain[0])
        chain = chain[1]
    return parts[::-1]


def _better(cell: list[_Row | None], given: int, value: float, chain: _Chain | None) -> None:
    row = cell[given]
    if row is None or value > row[0]:
        cell[given] = (value, chain)


def _put(heads: Sequence[Draft]) -> Draft:
    """One head of two lines that were taken for two: the upper one is the kicker."""
    if not heads:
        return Draft()
    head = heads[-1]
    for upper in heads[:-1]:
        head.kicker = f"{upper.kicker} {upper.title} {head.kicker}".strip()
        head.marks += [(span, "kicker" if role == "headline" else role) for span, role in upper.marks]
        head.column = head.column or upper.column
    return head


def _made(draft: Draft, passages: Sequence[Passage], owner: dict[int, Draft], page: str) -> Draft:
    draft.place = passages[0].place
    draft.passages = list(passages)
    for source in {id(owner[id(passage)]): owner[id(passage)] for passage in passages}.values():
        for mark in signatures(source, passages):
            source.give_signature(mark, draft, page)
        draft.flags |= {flag for flag in source.flags if ":" not in flag}
    return draft
