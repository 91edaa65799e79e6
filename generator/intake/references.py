"""How an archivist points at a seed: by lines, and where a line holds several pieces by words of the line.

======================  =========================================================
``165``                 line 165
``165-171``             lines 165 to 171; blank ones are passed over
``165:好邻居``          line 165, from these words to its end
``165:…矛盾纠纷``       line 165, from its beginning through these words
``165:好邻居…矛盾纠纷``  line 165, from the first words through the last ones
``165@12-40``           characters 12 to 40 of line 165, where words cannot tell
``151 + 153:…路灯``     two stretches that read as one
======================  =========================================================

Words are found whatever the blanks, widths and quotation marks between and around them, and must stand in the line
once. Seeds are never edited, so a reference keeps its meaning for ever.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.intake.wraps import line_starts
from generator.model import PageId, Where

__all__ = ["Lines", "Misread", "Run", "runs"]

Run = tuple[int, int]
"""A stretch of a seed that neither begins nor ends with a blank: characters, half open."""

_REFERENCE = re.compile(
    r"(\d{1,7})(?:\s*[-–—]\s*(\d{1,7}))?|(\d{1,7})\s*[:：](.+)|(\d{1,7})@(\d{1,7})-(\d{1,7})", re.DOTALL
)
_GAP = re.compile(r"…+|\.{3,}")
_JOINT = re.compile(r"\s\+\s")
_QUOTES = dict.fromkeys(map(ord, "“”„‟〝〞＂«»「」『』"), '"') | dict.fromkeys(map(ord, "‘’‚‛＇`"), "'")
WORDS = (4, 6, 8, 12, 16, 24)
"""Lengths of the words that ``Lines.name`` tries, in characters."""


class Misread(ValueError):  # noqa: N818 (a reader's mistake, told as a problem)
    """A reference that points at nothing, or at more than one place; says so in both languages."""

    def __init__(self, reference: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.reference, self.zh, self.en = reference, zh, en


class Lines:
    """The lines of one seed, for references to it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = line_starts(text)

    def find(self, reference: str) -> tuple[Run, ...]:
        """The stretches that a reference names, in its order, one a line. Raises Misread."""
        found = [run for part in _JOINT.split(reference) for run in self._one(part.strip())]
        if any(one[1] > other[0] and other[1] > one[0] for at, one in enumerate(found) for other in found[:at]):
            raise Misread(reference, "同一处文字写了两次", "the same text twice")
        return tuple(found)

    def name(self, found: Iterable[Run]) -> str:
        """A reference that finds these stretches again, as short as it goes."""
        parts: list[str] = []
        whole: list[int] = []  # whole lines in a row, named together

        def close() -> None:
            if whole:
                parts.append(str(whole[0]) if len(whole) == 1 else f"{whole[0]}-{whole[-1]}")
                whole.clear()

        for stretch in found:
            for run in self.by_line(stretch):
                number = self.number(run[0])
                if run != self._extent(number):
                    close()
                    parts.append(self._name_part(number, run))
                    continue
                if whole and not (number > whole[-1] and self._blank(whole[-1] + 1, number - 1)):
                    close()
                whole.append(number)
        close()
        return " + ".join(parts)

    def rows(self) -> tuple[Run, ...]:
        """Every line without its line end, blank ones too; the one after the last line end only when it holds any."""
        found = [self._line("", number) for number in range(1, len(self._starts) + 1)]
        return tuple(found if found[-1][0] < found[-1][1] else found[:-1])

    def number(self, at: int) -> int:
        """The line, from 1, that holds the character at ``at``."""
        return bisect_right(self._starts, at)

    def where(self, page: PageId, run: Run) -> Where:
        """The run with its lines."""
        return Where(page, self.number(run[0]), self.number(run[1] - 1), *run)

    def trim(self, start: int, end: int) -> Run | None:
        """The stretch without blanks at its ends; None when it is blank."""
        inner = self.text[start:end]
        lead = len(inner) - len(inner.lstrip())
        return (start + lead, start + len(inner.rstrip())) if lead < len(inner) else None

    def by_line(self, run: Run) -> list[Run]:
        """The stretch cut at its line ends, without blanks."""
        start, end = run
        cuts = [start, *(self._starts[n] for n in range(self.number(start), self.number(end - 1))), end]
        return [part for left, right in pairwise(cuts) if (part := self.trim(left, right))]

    def _one(self, part: str) -> list[Run]:
        match = _REFERENCE.fullmatch(part)
        if not match:
            raise Misread(
                part,
                "不是行号（如 165、165-171、165:开头几字）",
                "not a line reference such as 165, 165-171 or 165:words",
            )
        first, last, line, words, row, left, right = match.groups()
        if words is not None:
            return [self._by_words(part, int(line), words)]
        if row is not None:
            return [self._by_column(part, int(row), int(left), int(right))]
        numbers = range(int(first), int(last or first) + 1)
        if not numbers or numbers[0] < 1 or numbers[-1] > len(self._starts):
            raise Misread(part, f"这个文件只有 {len(self._starts)} 行", f"the seed has {len(self._starts)} lines")
        found = [run for run in map(self._extent, numbers) if run]
        if not found:
            raise Misread(part, "这里是空行", "nothing but blanks")
        return found

    def _by_words(self, part: str, number: int, words: str) -> Run:
        start, end = self._line(part, number)
        gap = _GAP.search(words)
        head, tail = (words[: gap.start()], words[gap.end() :]) if gap else (words, "")
        folded, places = _folded(self.text, start, end)
        first, last = _fold(head), _fold(tail)
        left, right = start, end
        at = 0
        if first:
            at = _only(part, folded, first)
            left = places[at]
        if last:  # the nearest that does not end before the first words do
            at = folded.find(last, max(at, at + len(first) - len(last))) if first else _only(part, folded, last)
            if at < 0:
                raise Misread(part, f"这一行里没有“{tail.strip()}”", f"the line does not hold “{tail.strip()}”")
            right = places[at + len(last) - 1] + 1
        if not (first or last):
            raise Misread(part, "冒号后没有字", "no words after the colon")
        return self.trim(left, right) or (left, right)

    def _by_column(self, part: str, number: int, first: int, last: int) -> Run:
        start, end = self._line(part, number)
        run = self.trim(start + first - 1, start + last) if 1 <= first <= last <= end - start else None
        if not run:
            raise Misread(part, f"第 {number} 行有 {end - start} 个字符", f"line {number} has {end - start} characters")
        return run

    def _line(self, part: str, number: int) -> Run:
        if not 1 <= number <= len(self._starts):
            raise Misread(part, f"这个文件只有 {len(self._starts)} 行", f"the seed has {len(self._starts)} lines")
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip("\r\n"))

    def _extent(self, number: int) -> Run | None:
        return self.trim(*self._line("", number))

    def _blank(self, first: int, last: int) -> bool:
        return all(self._extent(number) is None for number in range(first, last + 1))

    def _name_part(self, number: int, run: Run) -> str:
        start, _ = self._line("", number)
        whole, piece = self._extent(number), self.text[run[0] : run[1]]
        for length in WORDS:
            head, tail = piece[:length].strip(), piece[-length:].strip()
            words = (
                f"…{tail}"
                if whole and run[0] == whole[0]
                else head
                if whole and run[1] == whole[1]
                else f"{head}…{tail}"
            )
            if "+" in words or _GAP.search(head) or _GAP.search(tail):
                continue
            try:
                if self._one(f"{number}:{words}") == [run]:
                    return f"{number}:{words}"
            except Misread:
                continue
        return f"{number}@{run[0] - start + 1}-{run[1] - start}"


def runs(text: str, stretches: Iterable[Run]) -> tuple[Run, ...]:
    """Stretches in one form: those that follow each other with nothing but blanks between are one."""
    found: list[Run] = []
    for start, end in stretches:
        if found and found[-1][1] <= start and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _only(part: str, folded: str, words: str) -> int:
    at = folded.find(words)
    if at < 0:
        raise Misread(part, "这一行里没有这些字", "the line does not hold these words")
    if folded.find(words, at + 1) >= 0:
        raise Misread(
            part,
            "这些字在这一行里不止一处，请多写几个",
            "the words stand in the line more than once; give more of them",
        )
    return at


def _fold(text: str) -> str:
    return _folded(text, 0, len(text))[0]


def _folded(text: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """The stretch without blanks, widths and quotation marks made even, and where each character stood."""
    folded: list[str] = []
    places: list[int] = []
    for at in range(start, end):
        for char in unicodedata.normalize("NFKC", text[at].translate(_QUOTES)):
            if not char.isspace():
                folded.append(char)
                places.append(at)
    return "".join(folded), places
