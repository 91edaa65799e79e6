"""Which article of a page a passage is about: the characters and pairs it shares with others, rare ones most.

Only what stands in two passages or more can tell anything, so only that is kept. What it counts is divided by the
number of articles that hold it: the words of a whole page tell nothing apart. Headlines count most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from generator.intake.cohesion import idle, pairs
from generator.intake.rules.vocabulary import WORDS
from generator.intake.rules.words import COMMONEST
from generator.intake.segment import Draft

_RARE, _USUAL, _CHARACTER, _WORD = 2520, 1008, 840, 630
REACH = 8
"""Articles on either side of one that a text of it may be of."""
HEAD = 2
"""How much more a word of the headline counts."""
MANY = 24
"""Articles up to which a word is followed; one that more hold is a word of the whole page."""
NEAR = 20
"""Passages on either side of a run that stand for its own article."""
SMALL = 60
"""Words that the smallest article is taken to have."""


def _told(text: str, pairs_of_it: set[str]) -> set[str]:
    """What may tell a text's subject: its pairs, and its less common characters."""
    return pairs_of_it.union(set(text) - COMMONEST)


def _worth(word: str) -> int:
    if len(word) == 1:
        return _CHARACTER
    if word in WORDS:
        return _WORD
    return _USUAL if word[0] in COMMONEST and word[1] in COMMONEST else _RARE


def _repeated(row: Sequence[set[str]]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for bag in row:
        twice |= seen & bag
        seen |= bag
    return twice


def _near(weight: int, size: int, other: int) -> float:
    """What two texts of so many words share, for their length."""
    return weight / _RARE / sqrt(sqrt(max(1, size) * max(SMALL, other)))


class Kinship:
    """The words that passages of a page share, and which articles hold them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        rows = [
            [(_told(head, pairs(head))), *(_told(passage.text, passage.bag) for passage in draft.passages)]
            for draft in drafts
            for head in (f"{draft.kicker} {draft.title} {draft.subtitle}",)
        ]
        self._sizes = [[len(bag) for bag in row] for row in rows]
        self._size = [sum(sizes) for sizes in self._sizes]
        twice = {word for word in _repeated([bag for row in rows for bag in row]) if not idle(word)}
        self._rows = [[bag & twice for bag in row] for row in rows]
        held: dict[str, list[int]] = {word: [] for word in twice}
        for number, row in enumerate(self._rows):
            for word in set().union(*row):
                held[word].append(number)
        self._held = {word: numbers for word, numbers in held.items() if 1 < len(numbers) <= MANY}
        self._worth = {word: _worth(word) for word in twice}
        self._weight = {word: worth // len(held[word]) for word, worth in self._worth.items()}
        self._own = [_repeated(row) for row in self._rows]
        self._others: dict[tuple[int, int], dict[int, int]] = {}

    def with_each(self, number: int, start: int, stop: int) -> dict[int, float]:
        """How much the passages ``[start, stop)`` of a draft are about what each draft near it is about, and the draft
        itself without them.

        About 0.4 for their own article, 0.1 for the most alike of the others.
        """
        found, size = self._gathered(number, range(start, stop))
        found[number] = self._with_own(number, start, stop)
        return {
            other: _near(weight, size, self._size[other] - (other == number) * size) for other, weight in found.items()
        }

    def beside(self, number: int, start: int, stop: int) -> dict[int, float]:
        """How much a draft is about what each other draft is about, its passages ``[start, stop)`` left aside."""
        around = *range(max(0, start - NEAR), start), *range(stop, min(stop + NEAR, len(self._sizes[number]) - 1))
        found, size = self._gathered(number, around)
        return {other: _near(weight, size, self._size[other]) for other, weight in found.items()}

    def _gathered(self, number: int, passages: Iterable[int]) -> tuple[dict[int, int], int]:
        """What some passages of a draft share with each other draft, and how many words they have."""
        found: dict[int, int] = {}
        size = 0
        for at in passages:
            size += self._sizes[number][at + 1]
            for other, weight in self._with_others(number, at).items():
                found[other] = found.get(other, 0) + weight  # whole numbers add up alike in any order
        return found, size

    def _with_own(self, number: int, start: int, stop: int) -> int:
        row = self._rows[number]
        head = row[0]
        around = head.union(*row[max(1, start + 1 - NEAR) : start + 1], *row[stop + 1 : stop + 1 + NEAR])
        weigh = self._weight.__getitem__
        return sum(
            sum(map(weigh, bag & around)) + HEAD * sum(map(weigh, bag & head)) for bag in row[start + 1 : stop + 1]
        )

    def _with_others(self, number: int, at: int) -> dict[int, int]:
        """What a passage shares with each other draft near its own."""
        found = self._others.get((number, at))
        if found is None:
            found = self._others[number, at] = {}
            own = self._own[number]
            for word in self._rows[number][at + 1]:
                others = self._held.get(word, ())
                if not others:
                    continue
                weight = self._weight[word] if word in own else self._worth[word] // (len(others) - 1)
                for other in others:
                    if other != number and -REACH <= other - number <= REACH:
                        more = weight * (1 + HEAD) if word in self._rows[other][0] else weight
                        found[other] = found.get(other, 0) + more
        return found
