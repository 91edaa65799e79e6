"""Heads that a page prints all together, above or below texts that stand without any: which text each is the head of.

An extraction that reads large type first, or last, leaves the headlines of a page in a block and its texts one after
the other. The texts are divided and the heads given out in one step, by dynamic programming: a part begins where the
subject changes and a paragraph begins, and has the words of its head in it. Heads and texts keep their order; two
heads change places where that is plainly better. A page is read so only when most of its heads find their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.intake import seams
from generator.intake.cohesion import Lexicon, pairs, told
from generator.intake.segment import Draft, Passage, signatures
from generator.intake.traits import Traits

LEAST = 3
"""Heads that make a block."""
SHORTEST = 5
"""Lines that make one."""
READINGS = (0.0, 1.5, 3.0)
"""How readily one headline is taken to follow another, in the terms of the grammar: every one is tried."""
MOST_HEADS, MOST = 24, 150
"""Heads, and passages of text, that are looked at on one page."""
TOLD, LEAD = 5.0, 2.0
"""What it counts that a part tells all the words of its head; that its first paragraph does."""
ALONE = -2.0
"""What it costs to leave a head without a text or a text without a head."""
SIGNED = 2.0
"""What a signature between two passages says for a new article."""
CHANGE, ALIKE, WINDOW = 1.2, 22.0, 4
"""How a change of subject speaks for a new article: less the more alike so many passages on either side are."""
SURE = 0.3
"""Share of its words that a head's text tells when it is its text."""


def found(row: Sequence[Traits]) -> list[tuple[int, int]]:
    """The stretches ``[start, stop)`` of a row of pieces that may be blocks of heads."""
    out = []
    start = 0
    for at in range(len(row) + 1):
        if at < len(row) and _like_head(row[at]):
            continue
        if at - start >= SHORTEST:
            out.append((start, at))
        start = at + 1
    return out


def _like_head(look: Traits) -> bool:
    return (look.short or look.line is not None) and not (
        look.furniture or look.lead or (look.bullet and not look.line) or look.table or look.photo or look.text[-1] == "。"
    )


def allot(readings: Sequence[Sequence[Draft]], texts: list[Draft], lexicon: Lexicon, page: str) -> bool:
    """Gives heads, drafts without text, to the texts among ``texts`` that have no head, dividing them. In place.

    ``readings`` are ways to read the lines of the block as heads: the one that fits the texts best is taken. Returns
    False, with everything as it was, when the page does not look as if any were right.
    """
    bare = [draft for draft in texts if _headless(draft)]
    rest = [passage for draft in bare for passage in draft.passages]
    if len(rest) > MOST:
        return False
    owner = {id(passage): draft for draft in bare for passage in draft.passages}
    turns = _turns(rest, owner, lexicon, page)
    best = max(
        (
            (*_divided(words, rest, turns), heads, words)
            for heads in readings
            if LEAST <= len(heads) <= min(MOST_HEADS, len(rest))
            for words in ([pairs(f"{head.kicker} {head.title} {head.subtitle}") for head in heads],)
        ),
        key=lambda one: one[0],
        default=None,
    )
    if best is None:
        return False
    _, parts, heads, words = best
    _swapped(parts, words, rest)
    sure = sum(told(words[head], _bag(rest[start:stop])) >= SURE for head, start, stop in parts if head >= 0)
    if sure * 2 < len(heads):
        return False
    made = [_made(heads[head] if head >= 0 else Draft(), rest[start:stop], owner, page) for head, start, stop in parts]
    for draft in bare:
        made[0].marks += draft.marks
        made[0].repeats += draft.repeats
        draft.passages, draft.marks, draft.repeats = [], [], []
    used = {head for head, _, _ in parts}
    left = [head for number, head in enumerate(heads) if number not in used]
    texts[:] = sorted([*made, *left, *(draft for draft in texts if draft not in bare)], key=lambda one: one.place)
    return True


def _headless(draft: Draft) -> bool:
    return bool(draft.passages) and not (draft.title or draft.kicker or draft.photo or draft.item or draft.jump_in)


def _bag(passages: Sequence[Passage]) -> set[str]:
    return set().union(*(passage.bag for passage in passages))


def _turns(rest: Sequence[Passage], owner: dict[int, Draft], lexicon: Lexicon, page: str) -> list[float]:
    """What speaks for a new article before each passage."""
    signed = {id(last) for draft in {id(one): one for one in owner.values()}.values() for last in _closing(draft)}
    turns = [0.0]
    for at, (left, right) in enumerate(pairwise(rest), 1):
        value = seams.joint(left, None, lexicon, page) + seams.joint(None, right, lexicon, page)
        value -= seams.joint(left, right, lexicon, page)
        before, after = _bag(rest[max(0, at - WINDOW) : at]), _bag(rest[at : at + WINDOW])
        value += max(-CHANGE, CHANGE - ALIKE * lexicon.shared(before, after))
        if id(left) in signed or owner[id(left)] is not owner[id(right)]:
            value += SIGNED
        turns.append(value - CHANGE if right.type == "paragraph" else value - 2.0 * CHANGE)
    return turns


def _closing(draft: Draft) -> list[Passage]:
    """The passages of a text that a signature stands right behind."""
    return [
        passage
        for passage, after in zip(draft.passages, [*draft.passages[1:], None], strict=True)
        if signatures(draft, [passage]) and not (passage.lead and after is not None)
    ]


def _divided(
    words: Sequence[set[str]], rest: Sequence[Passage], turns: Sequence[float]
) -> tuple[float, list[tuple[int, int, int]]]:
    """The best parts ``(head, start, stop)`` of all passages, in order; head -1 for a part without. And their worth."""
    count = len(rest)
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(count + 1)]
    best[0] = {given: (ALONE * given, -1, 0) for given in range(len(words) + 1)}
    for start in range(count):
        reached = best[start]
        bag: set[str] = set()
        first = rest[start].bag
        for stop in range(start + 1, count + 1):
            bag |= rest[stop - 1].bag
            gains = [TOLD * told(head, bag) + LEAD * told(head, first) for head in words]
            for given, (value, _, _) in reached.items():
                base = value + turns[start]
                _better(best[stop], given, base + ALONE, -1, start)
                for skipped in range(len(words) - given):
                    head = given + skipped
                    _better(best[stop], head + 1, base + ALONE * skipped + gains[head], head, start)
    ends = {given: entry[0] + ALONE * (len(words) - given) for given, entry in best[count].items()}
    given = max(ends, key=lambda one: (ends[one], one))
    worth = ends[given]
    parts = []
    stop = count
    while stop:
        _, head, start = best[stop][given]
        parts.append((head, start, stop))
        given = _given_before(best[start], head, given)
        stop = start
    return worth, parts[::-1]


def _given_before(reached: dict[int, tuple[float, int, int]], head: int, given: int) -> int:
    if head < 0:
        return given
    return max((one for one in reached if one <= head), key=lambda one: (reached[one][0] + ALONE * (head - one), one))


def _better(cell: dict[int, tuple[float, int, int]], given: int, value: float, head: int, start: int) -> None:
    if given not in cell or value > cell[given][0]:
        cell[given] = (value, head, start)


def _swapped(parts: list[tuple[int, int, int]], words: Sequence[set[str]], rest: Sequence[Passage]) -> None:
    """Lets two heads change places where their words say so. In place."""
    bags = [_bag(rest[start:stop]) for _, start, stop in parts]
    fits = [[told(head, bag) for head in words] for bag in bags]
    for one in range(len(parts)):
        for two in range(one):
            left, right = parts[one][0], parts[two][0]
            if left >= 0 and right >= 0:
                gain = fits[one][right] + fits[two][left] - fits[one][left] - fits[two][right]
                if gain > SURE:
                    parts[one], parts[two] = (right, *parts[one][1:]), (left, *parts[two][1:])


def _made(draft: Draft, passages: Sequence[Passage], owner: dict[int, Draft], page: str) -> Draft:
    draft.place = passages[0].place
    draft.passages = list(passages)
    for source in {id(owner[id(passage)]): owner[id(passage)] for passage in passages}.values():
        for mark in signatures(source, passages):
            source.give_signature(mark, draft, page)
        draft.flags |= {flag for flag in source.flags if ":" not in flag}
    return draft
