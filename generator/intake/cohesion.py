"""How much two stretches of text are about the same thing: the pairs of characters they share, rare ones most.

Pairs with a function word in them say nothing and are left out. What is shared counts the less the more pieces of
the page hold it, so that the words of a whole page (its city, its paper) do not join its articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from math import fsum, sqrt
from operator import add

from generator.intake.rules.vocabulary import WORDS

_IDLE = frozenset(
    "的了是在和与有不为也这一个上下中大人到以要来对就将从我他她们你着过被把都还而等及其之于年月日第，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕…—·％%"
    " \u3000\n0123456789.,:;?!()'\"-/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
FEW = 160
"""Up to so many pieces a pair is looked for when it is asked for; on longer pages all are counted beforehand."""
ELSEWHERE = 40
"""Pieces above a line and below it among which is looked for the text that tells its words."""
COMMON = 0.3
"""What a pair counts that is one of the commonest words."""


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text."""
    return set(map(add, text, text[1:]))


def idle(pair: str) -> bool:
    """Whether a pair or a character has a function word, a figure or a mark in it, and so says nothing."""
    return pair[0] in _IDLE or pair[-1] in _IDLE


def told(heading: Set[str], text: Set[str]) -> float:
    """The share of a heading's telling pairs that a text repeats."""
    return max(_shares(heading, [text]))


def _shares(heading: Set[str], texts: Iterable[Set[str]]) -> Iterator[float]:
    """The share of a heading's telling pairs that each text repeats, after a 0 for where there is none."""
    telling = [pair for pair in heading if not idle(pair)]
    whole = _weight(telling)
    yield 0.0
    if whole:
        for text in texts:
            yield _weight([pair for pair in telling if pair in text]) / whole


def _weight(telling: Sequence[str]) -> float:
    """What telling pairs count, counted so that their order does not matter."""
    common = sum(pair in WORDS for pair in telling)
    return COMMON * common + (len(telling) - common)


class Lexicon:
    """The pairs of every piece of one page, and how many pieces hold each."""

    def __init__(self, texts: Sequence[str], prose: Sequence[bool]) -> None:
        self.prose = prose
        self.bags: list[set[str]] = [pairs(text) for text in texts]
        self._counted: Counter[str] = Counter()
        self._elsewhere: dict[int, float] = {}
        if len(self.bags) > FEW:
            for bag in self.bags:
                self._counted.update(bag)

    def spread(self, pair: str) -> int:
        """How many pieces of the page hold a pair."""
        count = self._counted.get(pair)
        if count is None:
            count = sum(pair in bag for bag in self.bags) if len(self.bags) <= FEW else 0
            self._counted[pair] = count
        return count

    def shared(self, left: Set[str], right: Set[str]) -> float:
        """The weight of what two bags share; 0 for nothing, about 0.2 inside an article, 0.03 across two."""
        if not left or not right:
            return 0.0
        # The exact sum, as sets have no order that another process would keep.
        weight = fsum(
            (COMMON if pair in WORDS else 1.0) / (self.spread(pair) or 1)
            for pair in left & right
            if pair[0] not in _IDLE and pair[1] not in _IDLE
        )
        return weight / sqrt(0.6 * sqrt(len(left) * len(right)))

    def told_below(self, index: int) -> float:
        """The share of a line's telling pairs that the text below it repeats."""
        return told(self.bags[index], self.near(index, 1, 1))

    def told_elsewhere(self, index: int) -> float:
        """The greatest share of a line's telling pairs that a piece of text near it repeats that is not right below."""
        if index not in self._elsewhere:
            stop = min(len(self.bags), index + ELSEWHERE)
            below = next((at for at in range(index + 1, stop) if self.prose[at]), stop)
            end = next((at for at in range(below, stop) if not self.prose[at]), stop)
            others = chain(range(max(0, index - ELSEWHERE), index), range(end, stop))
            self._elsewhere[index] = max(_shares(self.bags[index], (self.bags[at] for at in others if self.prose[at])))
        return self._elsewhere[index]

    def near(self, index: int, step: int, count: int, limit: int = 8) -> set[str]:
        """The pairs of the ``count`` pieces with text next to ``index`` in one direction, up to the next short line."""
        bag: set[str] = set()
        at = index + step
        while count and limit and 0 <= at < len(self.bags):
            if self.prose[at]:
                bag |= self.bags[at]
                count -= 1
            elif bag:
                break
            at += step
            limit -= 1
        return bag
