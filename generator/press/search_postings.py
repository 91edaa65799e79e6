"""Which document holds which term how often: collected in bounded memory, given back term by term.

Documents are taken in blocks. Within a block every term has its numbers ``2·document + (more than once)``. A finished
block is packed into sorted UTF-8 text; at the end the blocks are merged. What comes out does not depend on the size
of the blocks.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from heapq import merge
from itertools import compress, groupby, islice, repeat
from operator import add, itemgetter, sub

from generator.press.search_codes import CODES, GREATEST, MARKS, utf16
from generator.press.search_terms import Terms

_END, _REPEATS, *_FIELDS = list(MARKS)
_PACK = 2048  # terms decoded at a time
_BLOCK = 16_000
"""Documents of a block: their numbers take less than half of 16 bits, so every step within a term is one character,
and a step to the next term is longer than any within."""
_LOW, _MIDDLE = 0xFFFF, 0x8000
_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_UTF16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"

_ASTRAL = re.compile("[\U00010000-\U0010ffff]").search
_FIELD = re.compile(f"([{re.escape(''.join(_FIELDS))}])")

Record = tuple[str, str]
"""A term, and field by field the steps from number −1, then the repeats; each field but the first behind its mark."""


class _Steps(dict[int, str]):
    """The distance of two numbers, written less one: they differ. A step to the next term is a line feed."""

    def __missing__(self, step: int) -> str:
        if step > _MIDDLE:
            return _NEXT
        self[step] = code = CODES[step - 1]
        return code


_NEXT = "\n"
_STEPS = _Steps()


class _Pairs:
    """Postings of pairs of characters, nine in ten of all, four bytes each.

    Each first character has a row of numbers that hold the second and the document, a number for every time that the
    pair is met. Such rows are short enough to stay near while they grow; a table of half a million strings lies all
    over the memory, and each look into it is a wait. They are counted and sorted when all is there, a row at a time.
    Nowhere is there a step of Python per pair: a document has hundreds.
    """

    def __init__(self) -> None:
        self._rows: defaultdict[int, array[int]] = defaultdict(_row)

    def add(self, number: int, firsts: str, seconds: str) -> None:
        rows = map(self._rows.__getitem__, array("H", firsts.encode(_UTF16)))
        deque(map(array.append, rows, _numbered(seconds, number)), 0)

    def firsts(self) -> Iterator[str]:
        return map(chr, self._rows)

    def found(self, first: str) -> dict[str, str]:
        """Pairs that begin so, with their steps and repeats."""
        values, again = _counted(array("i", self._rows.get(ord(first), _row()).tobytes()))
        found: dict[str, str] = {}
        at = 0
        for steps in "".join(map(_STEPS.__getitem__, map(sub, values[1:], values))).split(_NEXT) if values else ():
            start = values[at]
            found[first + chr((start >> 16) + _MIDDLE)] = _STEPS[start & _LOW] + steps
            at += len(steps) + 1
        repeats: defaultdict[int, str] = defaultdict(str)
        for value, count in again:
            repeats[value >> 16] += _repeat(count)
        for second, more in repeats.items():
            found[first + chr(second + _MIDDLE)] += _REPEATS + more
        return found


def _row() -> array[int]:
    return array("I")


def _numbered(seconds: str, number: int) -> array[int]:
    """For each character ``(character - _MIDDLE) << 16 | number + 1``, all in one sum of very long numbers.

    Signed and less the middle, the characters of China leave numbers of 30 bits, and those Python sorts fastest.
    """
    ones = int.from_bytes(array("I", [1]).tobytes() * len(seconds), sys.byteorder)
    characters = int.from_bytes(seconds.encode(_UTF32), sys.byteorder)
    total = (characters << 16 | (number + 1) * ones) ^ ones << 31
    return array("I", total.to_bytes(4 * len(seconds), sys.byteorder))


def _counted(row: array[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """Each number once, one more where it came more than once, ascending; and how often these came, as they came."""
    counts = Counter(row)
    if len(counts) == len(row):
        return sorted(counts), []
    more = [*map((1).__lt__, counts.values())]
    return sorted(map(add, counts, more)), [*compress(counts.items(), more)]


def _repeat(count: int) -> str:
    return CODES[min(count - 2, GREATEST)]


class _Others:
    """Postings of all other terms, a row of numbers for each."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, array[int]] = defaultdict(_short_row)
        self._terms: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, number: int, terms: Iterable[str]) -> None:
        deque(map(array.append, map(self._rows.__getitem__, terms), repeat(number + 1)), 0)

    def firsts(self) -> Iterator[str]:
        self._terms.clear()
        for term in self._rows:
            self._terms[term[0]].append(term)
        return iter(self._terms)

    def found(self, first: str) -> dict[str, str]:
        return {term: _told(self._rows[term]) for term in self._terms.get(first, ())}


def _short_row() -> array[int]:
    return array("H")


def _told(row: array[int]) -> str:
    if len(row) == 1:
        return _STEPS[row[0]]
    values, again = _counted(row)
    steps = _STEPS[values[0]] + "".join(map(_STEPS.__getitem__, map(sub, values[1:], values)))
    return steps + _REPEATS + "".join([_repeat(count) for _, count in again]) if again else steps


class _Field:
    """The postings of one field in the current block."""

    def __init__(self) -> None:
        self._stores = (_Pairs(), _Others())

    def add(self, place: int, terms: Terms) -> None:
        pairs, others = self._stores
        if _ASTRAL(terms.firsts) or _ASTRAL(terms.seconds):
            # Characters beyond 65,535 do not fit a pair's half: their pairs are terms like others.
            plain = [pair for pair in terms.pairs() if max(pair) <= "\uffff"]
            rare = [pair for pair in terms.pairs() if max(pair) > "\uffff"]
            pairs.add(2 * place, "".join(map(itemgetter(0), plain)), "".join(map(itemgetter(1), plain)))
            others.add(2 * place, [*terms.others, *rare])
            return
        pairs.add(2 * place, terms.firsts, terms.seconds)
        others.add(2 * place, terms.others)

    def firsts(self) -> Iterator[str]:
        for store in self._stores:
            yield from store.firsts()

    def found(self, first: str) -> dict[str, str]:
        """Terms that begin so, with their steps and repeats: a term of one store is never one of the other."""
        pairs, others = self._stores
        return pairs.found(first) | others.found(first)


class Postings:
    """Collects the terms of documents, which come in the order of their numbers."""

    def __init__(self, fields: int, block: int = _BLOCK) -> None:
        self._names = range(fields)
        self._block = min(block, _BLOCK)
        self._base = 0
        self._fields = [_Field() for _ in self._names]
        self._packed: list[tuple[int, list[bytes]]] = []

    def add(self, document: int, fields: Sequence[Terms]) -> None:
        """Takes the terms of one document, field by field."""
        place = document - self._base
        if place >= self._block:
            self._packed.append((self._base, list(_packed(self._records()))))
            self._fields = [_Field() for _ in self._names]
            self._base, place = document, 0
        for field, terms in zip(self._fields, fields, strict=True):
            field.add(place, terms)

    def records(self) -> Iterator[Record]:
        """Every term in the order of UTF-16 with its record. Ends the collecting."""
        if not self._base:
            return self._records()
        blocks = [_placed(base, _unpacked(packs)) for base, packs in self._packed]
        return _joined([*blocks, _placed(self._base, self._records())])

    def _records(self) -> Iterator[Record]:
        """The same of the current block, as if it were the first."""
        for letter in sorted({first for field in self._fields for first in field.firsts()}, key=utf16):
            head, *tail = self._fields
            found = head.found(letter)
            for mark, field in zip(_FIELDS, tail, strict=False):
                for term, record in field.found(letter).items():
                    found[term] = found.get(term, "") + mark + record
            for term in sorted(found, key=utf16):
                yield term, found[term]


def _packed(records: Iterator[Record]) -> Iterator[bytes]:
    while chunk := list(islice(records, _PACK)):
        yield "\n".join(map("\t".join, chunk)).encode()


def _unpacked(packs: list[bytes]) -> Iterator[Record]:
    for pack in packs:
        for line in pack.decode().split("\n"):
            term, _, record = line.partition("\t")
            yield term, record


Part = tuple[str, int, str]
"""A term, the first document of a block, and the term's record in that block."""


def _placed(base: int, records: Iterable[Record]) -> Iterator[Part]:
    for term, record in records:
        yield term, base, record


def _order(part: Part) -> bytes:
    return utf16(part[0])


def _joined(blocks: Sequence[Iterator[Part]]) -> Iterator[Record]:
    """The records of all blocks, which come in their order."""
    for term, parts in groupby(merge(*blocks, key=_order), key=itemgetter(0)):
        fields: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for _, base, record in parts:
            first, *others = _FIELD.split(record)
            for mark, held in ((_END, first), *zip(others[::2], others[1::2], strict=True)):
                steps, _, repeats = held.partition(_REPEATS)
                if steps:
                    fields[mark].append((base, steps, repeats))
        head = _following(fields[_END])
        yield term, head + "".join([mark + _following(fields[mark]) for mark in _FIELDS if mark in fields])


def _following(parts: Sequence[tuple[int, str, str]]) -> str:
    """One field of a term: the first step in a block goes on from the last number before it."""
    lengths = _lengths()
    joined, last = "", -1
    for place, (base, steps, _) in enumerate(parts, 1):
        joined += CODES[2 * base - 2 - last + lengths[steps[0]]] + steps[1:]
        if place < len(parts):
            last = 2 * base - 1 + sum(map(lengths.__getitem__, steps))
    repeats = "".join([more for _, _, more in parts])
    return joined + _REPEATS + repeats if repeats else joined


@cache
def _lengths() -> dict[str, int]:
    """What each character says of a step within a block."""
    return {CODES[step - 1]: step for step in range(1, _MIDDLE + 1)}
