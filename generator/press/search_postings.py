"""Which document holds which term how often: collected in bounded memory, given back term by term.

Documents are taken in blocks. Within a block every term has its numbers ``2·document + (more than once)``. A finished
block is packed into sorted UTF-8 text; at the end the blocks are merged. What comes out does not depend on the size
of the blocks.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby, islice, repeat
from operator import add, itemgetter, sub

from generator.press.search_codes import CODES, MARKS, numbers, utf16

_END, _REPEATS, *_FIELDS = MARKS
_PACK = 2048  # terms decoded at a time
_BUCKETED = 1024  # documents whose postings wait in buckets

_TERM, _NUMBER = itemgetter(slice(None, -1)), itemgetter(-1)

Piece = tuple[int, int, int, str, str]
"""What one block knows of a term in one field: field, first and last number, the steps between, the repeats."""
Row = tuple[str, list[Piece]]


class _Steps(dict[int, str]):
    """The distance of two numbers, written less one: they differ."""

    def __missing__(self, step: int) -> str:
        self[step] = code = CODES[step - 1]
        return code


_STEPS = _Steps()


class _Field:
    """The postings of one field in the current block.

    An index of half a million terms lies all over the memory, and to look each posting up in it would be to wait for
    the memory. So postings are first dropped into a bucket for the term's first character, then sorted in bucket by
    bucket: only what lies together is touched together. The numbers of a term are the characters of a string.
    """

    def __init__(self) -> None:
        self.places: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.repeats: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._met: defaultdict[str, list[str]] = defaultdict(list)
        self._met_again: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, document: int, terms: Sequence[str]) -> None:
        counts = Counter(terms)
        once: Iterable[str] = terms
        if len(counts) < len(terms):
            again = [(term, count) for term, count in counts.items() if count > 1]
            for term, count in again:
                del counts[term]
                self._met[term[0]].append(term + chr(2 * document + 1))
                self._met_again[term[0]].append(term + chr(count - 2))
            once = counts
        # No Python frame per term: a document has hundreds.
        numbered = map(add, once, repeat(chr(2 * document)))
        deque(map(list.append, map(self._met.__getitem__, map(itemgetter(0), once)), numbered), 0)

    def sort_in(self) -> None:
        """Empties the buckets."""
        for table, met in ((self.places, self._met), (self.repeats, self._met_again)):
            for first, found in met.items():
                known: dict[str, str] = {}
                names = [*map(_TERM, found)]
                known.update(zip(names, map(add, map(known.get, names, repeat("")), map(_NUMBER, found)), strict=True))
                terms = table[first]
                for term, numbers_ in known.items():
                    terms[term] = terms.get(term, "") + numbers_
            met.clear()

    def piece(self, field: int, base: int, term: str) -> Piece:
        places = self.places[term[0]][term]
        steps = ""
        if len(places) > 1:
            codes = [*map(ord, places)]
            steps = "".join(map(_STEPS.__getitem__, map(sub, codes[1:], codes)))
        again = self.repeats[term[0]].get(term)
        return field, base + ord(places[0]), base + ord(places[-1]), steps, numbers(map(ord, again)) if again else ""


class Postings:
    """Collects the terms of documents, which come in the order of their numbers."""

    def __init__(self, fields: int, block: int = 16_384) -> None:
        self._names = range(fields)
        self._block = block
        self._base = 0
        self._fields = [_Field() for _ in self._names]
        self._packed: list[list[bytes]] = []

    def add(self, document: int, fields: Sequence[Sequence[str]]) -> None:
        """Takes the terms of one document, field by field."""
        place = document - self._base
        if place == self._block:
            self._packed.append(list(_packed(self._rows())))
            self._fields = [_Field() for _ in self._names]
            self._base, place = document, 0
        for field, terms in zip(self._fields, fields, strict=True):
            if terms:
                field.add(place, terms)
        if place % _BUCKETED == _BUCKETED - 1:
            for field in self._fields:
                field.sort_in()

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
        for field in self._fields:
            field.sort_in()
        for first in sorted({first for field in self._fields for first in field.places}, key=utf16):
            held = [
                (number, field, field.places[first])
                for number, field in enumerate(self._fields)
                if first in field.places
            ]
            for term in sorted({term for _, _, terms in held for term in terms}, key=utf16):
                yield term, [field.piece(number, base, term) for number, field, terms in held if term in terms]


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
