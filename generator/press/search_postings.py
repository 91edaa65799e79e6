"""Which document holds which term how often: collected in bounded memory, given back term by term.

Every place where a term is met is one whole number: the term, the field, the document. When there are many, they are
sorted, those met more than once are counted, and only that is kept: a block. At the end ``search_records`` puts the
blocks together; what comes out does not depend on their size. Nowhere is there a step of Python per pair of characters:
a document has hundreds.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from generator.press.search_records import FIELD, OTHER, PLACE, Block, Ints, Record, Rows, changes, records
from generator.press.search_terms import Terms

_BLOCK = 1 << 20
"""Places of a block, its last document excepted: to sort and count them takes about 30 MB."""
_UTF16 = "utf-16-le"


class _Places:
    """Where terms are met: two bytes for each half of a pair, four for any other term."""

    def __init__(self) -> None:
        self._firsts, self._seconds, self._others = bytearray(), bytearray(), array("I")
        self._turns = array("I")  # each the field and document, the number of pairs, the number of others

    def __len__(self) -> int:
        return len(self._firsts) // 2 + len(self._others)

    def add(self, at: int, firsts: bytes, seconds: bytes, others: array[int]) -> None:
        self._firsts += firsts
        self._seconds += seconds
        self._others += others
        self._turns.extend((at, len(firsts) // 2, len(others)))

    def keys(self) -> Ints:
        """A number for every place, ascending."""
        at, *counts = np.frombuffer(self._turns, np.uint32).reshape(-1, 3).T
        keys = np.empty(len(self), np.uint64)
        pairs, others = np.split(keys, [len(self._firsts) // 2])
        pairs[:] = np.frombuffer(self._firsts, "<u2")
        pairs <<= 16
        pairs |= np.frombuffer(self._seconds, "<u2")
        others[:] = np.frombuffer(self._others, np.uint32)
        others += OTHER
        keys <<= FIELD + PLACE
        for part, count in zip((pairs, others), counts, strict=True):
            part |= np.repeat(at, count)
        keys.sort()
        return keys


class _Numbered(dict[str, int]):
    """Every term with its number, given when it is first met."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


class Postings:
    """Collects the terms of documents, which come in the order of their numbers."""

    def __init__(self, block: int = _BLOCK) -> None:
        self._size = block
        self._base = 0
        self._places = _Places()
        self._numbered = _Numbered()
        self._blocks: list[Block] = []

    def add(self, document: int, fields: Sequence[Terms]) -> None:
        """Takes the terms of one document, field by field."""
        if len(self._places) >= self._size or document - self._base >= 1 << PLACE:
            self._close()
            self._base = document
        for field, terms in enumerate(fields):
            firsts, seconds, others = terms.firsts.encode(_UTF16), terms.seconds.encode(_UTF16), terms.others
            if len(firsts) + len(seconds) > 4 * len(terms.firsts):
                # Characters beyond 65,535 do not fit a pair's half: their pairs are terms like others.
                plain = [pair for pair in terms.pairs() if max(pair) <= "\uffff"]
                firsts, seconds = ("".join([pair[half] for pair in plain]).encode(_UTF16) for half in (0, 1))
                others = [*others, *(pair for pair in terms.pairs() if max(pair) > "\uffff")]
            numbered = array("I", map(self._numbered.__getitem__, others))
            self._places.add(field << PLACE | document - self._base, firsts, seconds, numbered)

    def records(self) -> Iterator[Record]:
        """Every term in the order of UTF-16 with its record. Ends the collecting."""
        self._close()
        return records(self._blocks, [*self._numbered])

    def _close(self) -> None:
        if len(self._places):
            self._blocks.append(_block(self._base, self._places.keys()))
            self._places = _Places()


def _block(base: int, keys: Ints) -> Block:
    """Counts the places of the documents from ``base`` on."""
    met = changes(keys)
    times = np.diff(met, append=len(keys))
    more = times > 1
    keys = keys[met]
    numbers = (keys << 1).astype(np.uint16) | more
    keys >>= PLACE
    starts = changes(keys)
    sizes = np.diff(starts, append=len(keys)).astype(np.uint16)
    again = np.add.reduceat(more, starts, dtype=np.uint16)
    counts = times[more].astype(np.min_scalar_type(times.max()))
    return Block(base, keys[starts], Rows(sizes, numbers), Rows(again, counts))
