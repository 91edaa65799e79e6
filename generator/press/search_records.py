"""Sorted postings → the record of every term, thousands of terms at once. With ``search_postings`` the door to numpy.

A posting is ``2·document + (more than once)``. A record has the steps between them and, behind a mark, how often those
came that came more than once; then the same of each further field, behind that field's mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.press.search_codes import ALPHABET, BASE, GREATEST, MARKS, utf16

FIELD, PLACE = 3, 15
"""Bits of a field's number, and of a document's in its block."""
OTHER = 1 << 32
"""A pair of characters is numbered by its two halves of 16 bits, another term from here on as it is first met."""
_RANK = 29
"""Bits for the order of terms that begin with the same 32."""
_SAMPLE, _CHUNK = 1 << 10, 1 << 16
"""Groups of a block from one sample to the next, and groups told at a time, about."""
_SIGNS = np.array([*map(ord, (*ALPHABET, *reversed(MARKS), "\n"))], "<u2")
_NEXT, _REPEATS, _SECOND = -1, -3, -4
"""Signs that are no numbers: after a term, before repeats, before the second field; each further field has one less."""

Record = tuple[str, str]
"""A term, and field by field the steps from number −1, then the repeats; each field but the first behind its mark."""
Ints = NDArray[np.integer[Any]]


class Rows(NamedTuple):
    """Short rows of numbers, one behind the other."""

    sizes: Ints
    values: Ints

    def ordered(self, order: Ints) -> Rows:
        """The rows in another order."""
        sizes = self.sizes.astype(np.int64)
        starts = np.cumsum(sizes) - sizes
        return Rows(self.sizes[order], self.values[_runs(starts[order], sizes[order])])

    def cut(self, places: Ints) -> Iterator[Rows]:
        """What stands before, between and after these places."""
        ends = np.append(0, np.cumsum(self.sizes, dtype=np.int64))
        return map(Rows, np.split(self.sizes, places), np.split(self.values, ends[places]))


class Block(NamedTuple):
    """The postings of some documents."""

    base: int  # the document from which the numbers count
    groups: Ints  # ``term << FIELD | field``, each once, ascending
    numbers: Rows  # the postings of each
    counts: Rows  # how often those came that came more than once


def changes(keys: Ints) -> Ints:
    """Where another value begins than the one before."""
    return np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))


def records(blocks: Sequence[Block], others: Sequence[str]) -> Iterator[Record]:
    """Every term in the order of UTF-16 with its record; ``others`` are the terms numbered from ``OTHER`` on.

    The blocks are worked on in place: new arrays beside them would take half as much memory again.
    """
    if not blocks:
        return
    ranked = sorted(range(len(others)), key=lambda number: utf16(others[number]))
    begun = b"".join([utf16(other)[:4].ljust(4, b"\0") for other in others])
    places = np.frombuffer(begun, ">u4").astype(np.uint64) << _RANK
    places[ranked] |= np.arange(1, len(others) + 1, dtype=np.uint64)
    names = [others[number] for number in ranked]
    for block in blocks:
        _place(block, places)
    samples = np.sort(np.concatenate([block.groups[::_SAMPLE] for block in blocks]))
    cuts = np.unique(samples[_CHUNK // _SAMPLE :: _CHUNK // _SAMPLE] >> FIELD << FIELD)
    cuts = cuts[cuts > samples[0]]  # nothing stands before the least of all
    for parts in zip(*[_cut(block, cuts) for block in blocks], strict=True):
        groups, numbers, counts = _joined(parts)
        terms = groups[changes(groups >> FIELD)] >> FIELD
        yield from zip(_spelt(terms, names), _told(groups, numbers, counts), strict=True)


def _spelt(terms: Ints, names: Sequence[str]) -> list[str]:
    """The terms: what has no rank is two characters."""
    pairs = np.stack((terms >> _RANK + 16, terms >> _RANK & 0xFFFF), axis=1).astype(np.uint32)
    spelt: list[str] = pairs.view("U2").ravel().tolist()
    ranks = terms & (1 << _RANK) - 1
    for place in np.flatnonzero(ranks).tolist():
        spelt[place] = names[int(ranks[place]) - 1]
    return spelt


def _place(block: Block, others: Ints) -> None:
    """Numbers terms in the order of UTF-16: by the first two characters, then the place among those that have them."""
    terms = block.groups >> FIELD
    pair = terms < OTHER
    terms[pair] <<= _RANK
    terms[~pair] = others[terms[~pair] - OTHER]
    groups = terms << FIELD | block.groups & (1 << FIELD) - 1
    order = np.argsort(groups)
    block.groups[:] = groups[order]
    for rows in (block.numbers, block.counts):
        rows.sizes[:], rows.values[:] = rows.ordered(order)


def _cut(block: Block, cuts: Ints) -> Iterator[Block]:
    """The parts of a block between these groups."""
    places = np.searchsorted(block.groups, cuts)
    parts = np.split(block.groups, places), block.numbers.cut(places), block.counts.cut(places)
    return map(Block, repeat(block.base), *parts)


def _joined(parts: Sequence[Block]) -> tuple[Ints, Rows, Rows]:
    """The same groups of all blocks: a row of a group in one block is followed by that in the next."""
    groups = np.concatenate([part.groups for part in parts])
    order = np.argsort(groups, kind="stable")
    numbers = [part.numbers.values.astype(np.int64) + 2 * part.base for part in parts]
    return (
        groups[order],
        Rows(np.concatenate([part.numbers.sizes for part in parts]), np.concatenate(numbers)).ordered(order),
        Rows(*(np.concatenate(rows) for rows in zip(*(part.counts for part in parts), strict=True))).ordered(order),
    )


def _told(groups: Ints, numbers: Rows, counts: Rows) -> list[str]:
    """The records of some terms; a field of a term may be spread over several groups, one for each block."""
    entries = changes(groups)  # each a field of a term
    sizes, again = (np.add.reduceat(rows.sizes, entries, dtype=np.int64) for rows in (numbers, counts))
    starts = np.cumsum(sizes) - sizes
    steps = np.diff(numbers.values, prepend=0) - 1
    steps[starts] = numbers.values[starts]
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
    signs[_runs(begins, again)] = np.minimum(counts.values.astype(np.int64) - 2, GREATEST)
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
