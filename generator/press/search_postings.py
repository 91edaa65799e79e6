"""Which document holds which term how often: collected in bounded memory, given back term by term.

Documents are taken in blocks. Within a block every term has a list of numbers ``2·document + (more than once)``,
grown and later written by C loops. A finished block is packed into sorted UTF-8 text; at the end the blocks are
merged. What comes out does not depend on the size of the blocks.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby, islice, repeat
from operator import itemgetter, sub

from generator.press.search_codes import CODES, MARKS, numbers, utf16

_END, _REPEATS, *_FIELDS = MARKS
_PACK = 2048  # terms decoded at a time


class _Field:
    """The postings of one field in the current block."""

    def __init__(self) -> None:
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.repeats: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, document: int, terms: Sequence[str]) -> None:
        counts = Counter(terms)
        if len(counts) == len(terms):
            once: Iterable[str] = terms
        else:
            once = [term for term, count in counts.items() if count == 1]
            for term, count in counts.items():
                if count > 1:
                    self.places[term].append(2 * document + 1)
                    self.repeats[term].append(count - 2)
        # One shared number object per document, appended without a Python frame per term.
        deque(map(list.append, map(self.places.__getitem__, once), repeat(2 * document)), 0)

    def piece(self, term: str) -> str:
        """``first,last,steps}repeats``: the steps between numbers, less one."""
        places = self.places.get(term)
        if not places:
            return ""
        steps = "".join(map(_STEPS.__getitem__, map(sub, places[1:], places))) if len(places) > 1 else ""
        again = self.repeats.get(term)
        return f"{places[0]},{places[-1]},{steps}{_REPEATS}{numbers(again) if again else ''}"


class _Steps(dict[int, str]):
    def __missing__(self, step: int) -> str:
        self[step] = code = CODES[step - 1]
        return code


_STEPS = _Steps()


class Postings:
    """Collects the terms of documents, which come in the order of their numbers."""

    def __init__(self, fields: int, block: int = 3_000_000) -> None:
        self._names = range(fields)
        self._block = block
        self._held = 0
        self._fields = [_Field() for _ in self._names]
        self._packed: list[list[bytes]] = []

    def add(self, document: int, fields: Sequence[Sequence[str]]) -> None:
        """Takes the terms of one document, field by field."""
        for field, terms in zip(self._fields, fields, strict=True):
            field.add(document, terms)
            self._held += len(terms)
        if self._held >= self._block:
            self._packed.append(list(_packed(self._rows())))
            self._fields = [_Field() for _ in self._names]
            self._held = 0

    def records(self) -> Iterator[tuple[str, str]]:
        """Every term in the order of UTF-16 with its record. Ends the collecting."""
        blocks: list[Iterator[tuple[bytes, str, list[str]]]] = [_unpacked(packs) for packs in self._packed]
        if self._held:
            blocks.append(self._rows())
        rows = merge(*blocks, key=itemgetter(0)) if len(blocks) > 1 else iter(blocks[0] if blocks else ())
        for _, same in groupby(rows, key=itemgetter(0)):
            found = list(same)
            yield found[0][1], _record([row[2] for row in found])
        self._packed = []

    def _rows(self) -> Iterator[tuple[bytes, str, list[str]]]:
        known: dict[str, None] = {}
        for field in self._fields:
            known.update(dict.fromkeys(field.places))
        for key, term in sorted((utf16(term), term) for term in known):
            yield key, term, [field.piece(term) for field in self._fields]


def _packed(rows: Iterator[tuple[bytes, str, list[str]]]) -> Iterator[bytes]:
    while chunk := list(islice(rows, _PACK)):
        yield "\n".join("\t".join([term, *pieces]) for _, term, pieces in chunk).encode()


def _unpacked(packs: list[bytes]) -> Iterator[tuple[bytes, str, list[str]]]:
    for pack in packs:
        for line in pack.decode().split("\n"):
            term, *pieces = line.split("\t")
            yield utf16(term), term, pieces


def _record(blocks: list[list[str]]) -> str:
    """The fields' streams: steps from number −1, then repeats; each field but the first behind its mark."""
    record = ""
    for mark, pieces in zip(["", *_FIELDS], zip(*blocks, strict=True), strict=False):
        steps, repeats, last = "", "", -1
        for piece in pieces:
            if piece:
                first, end, rest = piece.split(",", 2)
                more, _, again = rest.partition(_REPEATS)
                steps += _STEPS[int(first) - last] + more
                repeats += again
                last = int(end)
        if steps:
            record += mark + steps + (_REPEATS + repeats if repeats else "")
    return record
