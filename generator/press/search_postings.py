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
from heapq import merge
from itertools import groupby, islice, repeat
from operator import and_, itemgetter, or_, rshift, sub

from generator.press import search_terms
from generator.press.search_codes import CODES, MARKS, numbers, utf16
from generator.press.search_terms import Terms

_END, _REPEATS, *_FIELDS = list(MARKS)
_PACK = 2048  # terms decoded at a time

_ASTRAL = re.compile("[\U00010000-\U0010ffff]").search
_PLAIN = re.compile("[^\U00010000-\U0010ffff]+")

Piece = tuple[int, int, int, str, str]
"""What one block knows of a term in one field: field, first and last number, the steps between, the repeats."""
Row = tuple[str, list[Piece]]


class _Steps(dict[int, str]):
    """The distance of two numbers, written less one: they differ."""

    def __missing__(self, step: int) -> str:
        self[step] = code = CODES[step - 1]
        return code


_STEPS = _Steps()


class _Pairs:
    """Postings of pairs of characters, nine in ten of all, four bytes each.

    A pair is a number: its first character, and 65,536 times its second. Each first character has a row of numbers
    that hold the second and the document. Such rows are short enough to stay near while they grow; a table of half a
    million strings lies all over the memory, and each look into it is a wait.
    """

    def __init__(self) -> None:
        self._rows: defaultdict[int, array[int]] = defaultdict(_row)
        self._repeats: defaultdict[int, array[int]] = defaultdict(_row)

    def add(self, number: int, runs: Sequence[str]) -> None:
        text = "\0".join(runs).encode("utf-16-le")
        counts = Counter(_numbers(text))
        counts.update(_numbers(text[2:]))
        for run in runs:  # the pairs with the zeros between the runs
            counts.pop(ord(run[-1]), None)
            counts.pop(ord(run[0]) << 16, None)
        again = [(pair, count) for pair, count in counts.items() if count > 1]
        for pair, count in again:
            del counts[pair]
            self._rows[pair & _LOW].append(pair & _HIGH | number + 1)
            self._repeats[pair & _LOW].append(pair & _HIGH | min(count - 2, _LOW))
        # No Python frame per pair: a document has hundreds.
        rows = map(self._rows.__getitem__, map(and_, counts, repeat(_LOW)))
        deque(map(array.append, rows, map(or_, map(and_, counts, repeat(_HIGH)), repeat(number))), 0)

    def firsts(self) -> Iterator[str]:
        return map(chr, self._rows)

    def found(self, first: str) -> Iterator[tuple[str, list[int], list[int]]]:
        repeats = _by_second(self._repeats.get(ord(first), ()))
        for second, places in _by_second(self._rows.get(ord(first), ())).items():
            yield first + chr(second), places, repeats.get(second, [])


_LOW, _HIGH = 0xFFFF, 0xFFFF0000


def _row() -> array[int]:
    return array("I")


def _numbers(text: bytes) -> array[int]:
    found = _row()
    found.frombytes(text[: len(text) & ~3])
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _by_second(row: Iterable[int]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    row = [*row]
    lists = map(found.__getitem__, map(rshift, row, repeat(16)))
    deque(map(list.append, lists, map(and_, row, repeat(_LOW))), 0)
    return found


class _Others:
    """Postings of all other terms: the numbers and the repeats of each are the characters of a string."""

    def __init__(self) -> None:
        self._places: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._repeats: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def add(self, number: int, terms: Iterable[str]) -> None:
        for term, count in Counter(terms).items():
            places = self._places[term[0]]
            places[term] = places.get(term, "") + chr(number + (count > 1))
            if count > 1:
                repeats = self._repeats[term[0]]
                repeats[term] = repeats.get(term, "") + chr(count - 2)

    def firsts(self) -> Iterator[str]:
        return iter(self._places)

    def found(self, first: str) -> Iterator[tuple[str, list[int], list[int]]]:
        repeats = self._repeats.get(first, {})
        for term, places in self._places.get(first, {}).items():
            yield term, [*map(ord, places)], [*map(ord, repeats.get(term, ""))]


class _Field:
    """The postings of one field in the current block."""

    def __init__(self) -> None:
        self._stores = (_Pairs(), _Others())

    def add(self, place: int, terms: Terms) -> None:
        pairs, others = self._stores
        if any(map(_ASTRAL, terms.runs)):
            # Characters beyond 65,535 do not fit a pair's half: their pairs are terms like others.
            plain = [part for run in terms.runs for part in _PLAIN.findall(run)]
            pairs.add(2 * place, plain)
            rare = [pair for pair in search_terms.pairs(terms.runs) if max(pair) > "\uffff"]
            others.add(2 * place, [*terms.others, *rare])
            return
        if terms.runs:
            pairs.add(2 * place, terms.runs)
        others.add(2 * place, terms.others)

    def firsts(self) -> Iterator[str]:
        for store in self._stores:
            yield from store.firsts()

    def found(self, first: str) -> Iterator[tuple[str, list[int], list[int]]]:
        """Terms that begin so, with their numbers and repeats."""
        for store in self._stores:
            yield from store.found(first)


class Postings:
    """Collects the terms of documents, which come in the order of their numbers."""

    def __init__(self, fields: int, block: int = 16_384) -> None:
        self._names = range(fields)
        self._block = block
        self._base = 0
        self._fields = [_Field() for _ in self._names]
        self._packed: list[list[bytes]] = []

    def add(self, document: int, fields: Sequence[Terms]) -> None:
        """Takes the terms of one document, field by field."""
        place = document - self._base
        if place >= self._block:
            self._packed.append(list(_packed(self._rows())))
            self._fields = [_Field() for _ in self._names]
            self._base, place = document, 0
        for field, terms in zip(self._fields, fields, strict=True):
            field.add(place, terms)

    def records(self) -> Iterator[tuple[str, str]]:
        """Every term in the order of UTF-16 with its record. Ends the collecting."""
        rows = self._rows()
        if self._packed:
            blocks = [*map(_unpacked, self._packed), rows]
            rows = (
                (term, [piece for _, pieces in same for piece in pieces])
                for term, same in groupby(merge(*blocks, key=_order), key=itemgetter(0))
            )
        for term, pieces in rows:
            yield term, _record(pieces)

    def _rows(self) -> Iterator[Row]:
        base = 2 * self._base
        for first in sorted({first for field in self._fields for first in field.firsts()}, key=utf16):
            found: dict[str, list[Piece]] = {}
            for number, field in enumerate(self._fields):
                for term, places, again in field.found(first):
                    steps = "".join(map(_STEPS.__getitem__, map(sub, places[1:], places))) if len(places) > 1 else ""
                    piece = (number, base + places[0], base + places[-1], steps, numbers(again) if again else "")
                    found.setdefault(term, []).append(piece)
            for term in sorted(found, key=utf16):
                yield term, found[term]


def _order(row: Row) -> bytes:
    return utf16(row[0])


def _packed(rows: Iterator[Row]) -> Iterator[bytes]:
    while chunk := list(islice(rows, _PACK)):
        lines = []
        for term, pieces in chunk:
            lines.append("\t".join([term, *(f"{a} {b} {c}\t{steps}\t{repeats}" for a, b, c, steps, repeats in pieces)]))
        yield "\n".join(lines).encode()


def _unpacked(packs: list[bytes]) -> Iterator[Row]:
    for pack in packs:
        for line in pack.decode().split("\n"):
            term, *rest = line.split("\t")
            pieces = []
            for at in range(0, len(rest), 3):
                field, first, last = map(int, rest[at].split(" "))
                pieces.append((field, first, last, rest[at + 1], rest[at + 2]))
            yield term, pieces


def _record(pieces: list[Piece]) -> str:
    """Field by field the steps from number −1, then the repeats; each field but the first behind its mark."""
    if len(pieces) > 1:
        pieces.sort(key=itemgetter(0, 1))
    record = repeats = ""
    field, last = 0, -1
    for number, first, end, steps, more in pieces:
        if number != field:
            record += (_REPEATS + repeats if repeats else "") + _FIELDS[number - 1]
            field, last, repeats = number, -1, ""
        record += _STEPS[first - last] + steps
        repeats += more
        last = end
    return record + _REPEATS + repeats if repeats else record
