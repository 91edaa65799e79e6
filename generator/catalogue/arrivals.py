"""Lasting numbers for what search finds: the register keeps them, so that a newcomer renumbers nobody.

A number that is free again goes to the next newcomer, so numbers stay as dense as the archive. Two branches may give
one number twice: after their merge one keeps it, the other gets a new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from generator.model import Permalink

__all__ = ["numbered"]


def numbered(
    settled: Sequence[Permalink], before: Iterable[Permalink], searched: Sequence[str]
) -> tuple[Permalink, ...]:
    """The ``settled`` register with a number for each address that is ``searched``, and for no other.

    What had a number ``before`` keeps it; of several that have the same, the first in the order of ``searched``, which
    is also the order in which numbers are given out.
    """
    held: defaultdict[str, set[int]] = defaultdict(set)
    for link in before:
        # As many numbers as addresses were ever needed: one beyond them is damaged and would only waste room.
        if link.number is not None and link.number < len(settled):
            held[link.url].add(link.number)
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    # Who has but one number chooses before those to whom two branches gave one each.
    for url in sorted((url for url in searched if held[url]), key=lambda url: len(held[url])):
        if mine := held[url] - taken:
            numbers[url] = min(mine)
            taken.add(numbers[url])
    free = (number for number in count() if number not in taken)
    numbers |= {url: next(free) for url in searched if url not in numbers}
    return tuple(replace(link, number=numbers.get(link.url)) for link in settled)
