"""Which article of a page a passage is about: the characters and pairs it shares with others, names and rare words most.

Only what stands in two passages or more can tell anything, so only that is kept. What it counts is divided by the
number of articles that hold it: the words of a whole page tell nothing apart. Headlines count most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from generator.intake.cohesion import idle, pairs
from generator.intake.rules.vocabulary import WORDS
from generator.intake.rules.words import COMMONEST
from generator.intake.segment import Draft, Passage

_RARE, _USUAL, _CHARACTER, _WORD = 2520, 1008, 840, 630
HEAD = 2
"""How much more a pair of the headline counts."""
SMALL = 60
"""Pairs that the smallest article is taken to have."""


def _told(text: str, pairs_of_it: set[str]) -> set[str]:
    """What may tell a text's subject: its pairs, and its less common characters."""
    return pairs_of_it.union(set(text) - COMMONEST)


def _worth(pair: str) -> int:
    if len(pair) == 1:
        return _CHARACTER
    if pair in WORDS:
        return _WORD
    return _USUAL if pair[0] in COMMONEST and pair[1] in COMMONEST else _RARE


class Kinship:
    """The pairs that passages of a page share, and who holds them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.owner: dict[int, int] = {}  # passage → number of its draft
        self.size = [0] * len(drafts)
        seen: set[str] = set()
        twice: set[str] = set()
        rows: list[tuple[int, int, set[str]]] = []
        for number, draft in enumerate(drafts):
            head = f"{draft.kicker} {draft.title} {draft.subtitle}"
            rows.append((0, number, _told(head, pairs(head))))
            for passage in draft.passages:
                self.owner[id(passage)] = number
                rows.append((id(passage), number, _told(passage.text, passage.bag)))
        for _, number, bag in rows:
            self.size[number] += len(bag)
            twice |= seen & bag
            seen |= bag
        twice = {pair for pair in twice if not idle(pair)}
        self._held: dict[str, dict[int, int]] = {pair: {} for pair in twice}  # pair → passages of each draft
        self._heads: dict[str, set[int]] = {}
        self._shared: dict[int, set[str]] = {}
        self._size: dict[int, int] = {}
        for key, number, bag in rows:
            common = bag & twice
            if key:
                self._shared[key] = common
                self._size[key] = len(bag)
            for pair in common:
                held = self._held[pair]
                held[number] = held.get(number, 0) + 1
                if not key:
                    self._heads.setdefault(pair, set()).add(number)
        self._near: dict[tuple[int, int], dict[int, float]] = {}
        self._votes: dict[tuple[str, int], list[tuple[int, int]]] = {}

    def with_each(self, run: Sequence[Passage]) -> dict[int, float]:
        """How much a run of passages is about what each draft is about, the run itself left aside.

        About 0.4 with its own article, 0.1 with the most alike of the others. A run is consecutive passages of a draft.
        """
        key = (id(run[0]), id(run[-1]))
        near = self._near.get(key)
        if near is None:
            near = self._near[key] = self._weighed(run)
        return near

    def around(self, rest: Sequence[Passage]) -> dict[int, float]:
        """The same for what is left of a draft when a run is taken out of it."""
        return self._weighed(rest)

    def _weighed(self, run: Sequence[Passage]) -> dict[int, float]:
        home = self.owner[id(run[0])]
        counts: dict[str, int] = (
            dict.fromkeys(self._shared[id(run[0])], 1)
            if len(run) == 1
            else Counter(pair for passage in run for pair in self._shared[id(passage)])
        )
        found: dict[int, int] = {}
        for pair, count in counts.items():
            held = self._held[pair]
            without = held.get(home) == count
            vote = (pair, home if without else -1)
            votes = self._votes.get(vote)
            if votes is None:
                votes = self._votes[vote] = self._voted(pair, vote[1])
            for number, weight in votes:
                found[number] = found.get(number, 0) + weight  # whole numbers add up alike in any order
        size = sum(self._size[id(passage)] for passage in run)
        return {
            number: weight / _RARE / sqrt(sqrt(max(1, size) * max(SMALL, self.size[number] - (number == home) * size)))
            for number, weight in found.items()
        }

    def _voted(self, pair: str, but: int) -> list[tuple[int, int]]:
        numbers = [number for number in self._held[pair] if number != but]
        if not numbers:
            return []
        weight = _worth(pair) // len(numbers)
        heads = self._heads.get(pair, ())
        return [(number, weight * (1 + HEAD) if number in heads else weight) for number in numbers]
