"""Sorted postings → the record of every term, thousands of terms at once. With ``search_postings`` the door to numpy.

A posting is ``2·document + (more than once)``. A record has the steps between them and, behind a mark, how often those
came that came more than once; then the same of each further field, behind that field's mark.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.press.search_codes import ALPHABET, BASE, GREATEST, MARKS, utf16

FIELD, DOCUMENT = 3, 28
"""Bits of a field's number and of a document's."""
OTHER = 1 << 32
"""A pair of characters is numbered by its two halves of 16 bits, another term from here on as it is first met."""
_RANK = 29
"""Bits for the order of terms that begin with the same 32."""
_CHUNK = 1 << 13
"""Terms told at a time."""
_SIGNS = np.array([*map(ord, (*ALPHABET, *reversed(MARKS), "\n"))], "<u2")
_NEXT, _REPEATS, _SECOND = -1, -3, -4
"""Signs that are no numbers: after a term, before repeats, before the second field; each further field has one less."""

Record = tuple[str, str]
"""A term, and field by field the steps from number −1, then the repeats; each field but the first behind its mark."""
Ints = NDArray[np.integer[Any]]


class Rows:
    """Many short rows of numbers, one behind the other in one array, four bytes each."""

    def __init__(self) -> None:
        self._values, self._ends = array("I"), array("I", [0])

    def extend(self, values: Ints, starts: Ints) -> None:
        """Adds the rows that begin at these places of ``values``."""
        ends = np.append(starts[1:], len(values)) + len(self._values)
        self._ends.frombytes(ends.astype(np.uint32).tobytes())
        self._values.frombytes(values.astype(np.uint32).tobytes())

    def of(self, which: Ints) -> tuple[Ints, Ints]:
        """How long these rows are, and what stands in them."""
        ends = np.frombuffer(self._ends, np.uint32)
        starts = ends[which].astype(np.int64)
        sizes = ends[which + 1] - starts
        return sizes, np.frombuffer(self._values, np.uint32)[_runs(starts, sizes)].astype(np.int64)


def changes(keys: Ints) -> Ints:
    """Where another value begins than the one before."""
    return np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])


def records(groups: Ints, numbers: Rows, counts: Rows, others: Sequence[str]) -> Iterator[Record]:
    """Every term in the order of UTF-16 with its record.

    ``groups`` are ``term << FIELD | field``, ascending within a block; ``numbers`` has a row of postings for each, and
    ``counts`` how often those came that came more than once. ``others`` are the terms numbered from ``OTHER`` on.
    """
    ranked = sorted(range(len(others)), key=lambda number: utf16(others[number]))
    begun = b"".join([utf16(other)[:4].ljust(4, b"\0") for other in others])
    places = np.frombuffer(begun, ">u4").astype(np.uint64) << _RANK
    places[ranked] |= np.arange(1, len(others) + 1, dtype=np.uint64)
    groups = _placed(groups, places)
    order = np.argsort(groups, kind="stable")  # blocks stay in theirs
    groups = groups[order]
    for start, end in pairwise([*changes(groups >> FIELD)[::_CHUNK].tolist(), len(groups)]):
        these, which = groups[start:end], order[start:end]
        terms = these[changes(these >> FIELD)] >> FIELD
        halves = np.stack((terms >> _RANK + 16, terms >> _RANK & 0xFFFF), axis=1).astype(np.uint32)
        spelt = halves.view("U2").ravel().tolist()
        ranks = terms & (1 << _RANK) - 1
        for place in np.flatnonzero(ranks).tolist():
            spelt[place] = others[ranked[int(ranks[place]) - 1]]
        yield from zip(spelt, _told(these, *numbers.of(which), *counts.of(which)), strict=True)


def _placed(groups: Ints, others: Ints) -> Ints:
    """Numbers in the order of UTF-16: the first two characters, the place among the terms that have them, the field."""
    terms = groups >> FIELD
    pair = terms < OTHER
    terms[pair] <<= _RANK
    terms[~pair] = others[terms[~pair] - OTHER]
    return terms << FIELD | groups & (1 << FIELD) - 1


def _told(groups: Ints, sizes: Ints, numbers: Ints, again: Ints, counts: Ints) -> list[str]:
    """The records of some terms; a field of a term may be spread over several groups, one for each block."""
    entries = changes(groups)  # each a field of a term
    sizes, again = np.add.reduceat(sizes, entries), np.add.reduceat(again, entries)
    starts = np.cumsum(sizes) - sizes
    steps = np.diff(numbers, prepend=0) - 1
    steps[starts] = numbers[starts]
    fields = (groups[entries] & (1 << FIELD) - 1).astype(np.int64)
    marked, repeated = (fields > 0).astype(np.int64), (again > 0).astype(np.int64)
    ends = np.append(np.diff(groups[entries] >> FIELD), 1) > 0
    lengths = marked + sizes + repeated + again + ends
    begins = np.cumsum(lengths) - lengths
    signs = np.empty(lengths.sum(), np.int64)
    signs[begins[fields > 0]] = _SECOND + 1 - fields[fields > 0]
    begins += marked
    signs[_runs(begins, sizes)] = steps
    begins += sizes
    signs[begins[again > 0]] = _REPEATS
    begins += repeated
    signs[_runs(begins, again)] = np.minimum(counts - 2, GREATEST)
    signs[(begins + again)[ends]] = _NEXT
    return _written(signs).split("\n")[:-1]


def _runs(starts: Ints, sizes: Ints) -> Ints:
    """So many places from each start on, one run after the other."""
    return np.arange(sizes.sum()) + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)


def _written(signs: Ints) -> str:
    """The characters of numbers as in ``search_codes``, and of marks."""
    if signs.max(initial=0) > GREATEST:
        raise ValueError(f"no code for {signs.max()}")
    if len(wide := np.flatnonzero(signs >= BASE)):
        signs = np.insert(signs, wide, BASE + signs[wide] // BASE)
        signs[wide + np.arange(1, len(wide) + 1)] %= BASE
    return _SIGNS[signs].tobytes().decode("utf-16-le")
