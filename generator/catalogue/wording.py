"""Chinese text → words: jieba's choice of words, found several times as fast in plain Python.

jieba weighs every way to cut a run of characters. But most neighbours stand side by side in no word, or in none that
could begin where it would have to: there a cut is certain, and what stands between two certain cuts is weighed by
itself and remembered. Sums over a piece and over a whole run differ in their last bits, so a piece in which two ways
come out all but equal is left to jieba.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from math import log

WORD, UNSURE = "\x01", "\x02"
_RESERVED = "\x00\x01\x02"
_ALIKE = 1e-6
_FAR = 10_000
"""Up to so many characters in a run the sums differ by far less than ``_ALIKE``."""
_KEPT = 1 << 18
"""Pieces remembered; when there are more, remembering begins anew."""
_RUN = re.compile("[\u4e00-\u9fd5]+")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_UNITS = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_CHARACTERS = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_MARKS = str.maketrans(dict.fromkeys(_RESERVED, " "))

_WHOLE, _FIRST, _LATER = 1, 2, 4
"""What a pair of neighbours can be: a word, the beginning of a longer word, a later part of one."""
_CUT, _JOINED = "\x00", "\x01"


class Wording:
    """Cuts by a dictionary: words (and beginnings of words, met 0 times) with how often each was met."""

    def __init__(self, frequencies: Mapping[str, int], total: int) -> None:
        self._pieces = _Pieces(frequencies, total)
        # A later pair of a word is the last of one of its beginnings.
        long = [word for word in frequencies if len(word) > 2]
        kinds = dict.fromkeys([word[-2:] for word in long], _LATER)
        for pair in dict.fromkeys([word[:2] for word in long]):
            kinds[pair] = kinds.get(pair, 0) | _FIRST
        for word, count in frequencies.items():
            if len(word) == 2 and count:
                kinds[word] = kinds.get(word, 0) | _WHOLE
        self._longest = max(map(len, long), default=0)
        self._kinds = {_numbers(pair)[0]: kind for pair, kind in kinds.items() if _RUN.fullmatch(pair)}

    def parted(self, text: str) -> Sequence[str] | None:
        """What stands between words of two and more ideographs, a word, what stands between, a word, … in turn.

        None where two ways to cut are so much alike that the sums of the whole run must decide.
        """
        if any(mark in text for mark in _RESERVED):
            text = text.translate(_MARKS)
        whole = "".join(map(self._pieces.__getitem__, self._between_cuts(text)))
        if UNSURE in whole or (len(text) > _FAR and len(max(_RUN.findall(text), key=len, default="")) > _FAR):
            return None
        return whole.split(WORD)

    def _between_cuts(self, text: str) -> list[str]:
        """The text, parted between any two characters that no word holds together.

        The kinds of all pairs are the bytes of one long number, which is asked for all pairs at once.
        """
        size = max(0, len(text) - 1)
        kinds = int.from_bytes(self._kinds_of(_ASTRAL.sub(" ", text)), "little")
        ones = int.from_bytes(b"\x01" * size, "little")
        later = kinds // _LATER & ones
        # A longer word is a first pair and then later ones: the next pair is the next byte.
        joined = held = kinds // _FIRST & later >> 8
        for _ in range(self._longest - 2):
            held = later & held << 8
            joined |= held
        joined |= kinds & ones
        mixed = array("I", bytes(4 * (2 * size + 1)))
        mixed[::2] = array("I", (text or " ").encode(_CHARACTERS, "surrogatepass"))
        mixed[1::2] = array("I", joined.to_bytes(size, "little").decode("latin-1").encode(_CHARACTERS))
        return mixed.tobytes().decode(_CHARACTERS, "surrogatepass").replace(_JOINED, "").split(_CUT)

    def _kinds_of(self, text: str) -> bytearray:
        """What each pair of neighbours can be. Numbers are found in half the time that pairs of characters take."""
        kinds = bytearray(max(0, len(text) - 1))
        for first in (0, 1):
            kinds[first::2] = bytes(map(self._kinds.get, _numbers(text[first:]), repeat(0)))
        return kinds


def _numbers(text: str) -> array[int]:
    """The first two characters as one number, the next two, and so on; characters of one unit of UTF-16 only."""
    units = text.encode(_UNITS, "surrogatepass")
    found = array("I")
    found.frombytes(units[: len(text) // 2 * 4])
    return found


class _Pieces(dict[str, str]):
    """Piece → the same with a mark before and after each word of two and more characters."""

    def __init__(self, frequencies: Mapping[str, int], total: int) -> None:
        self._count: Callable[[str], int | None] = frequencies.get
        self._weight = _Weights(total)

    def __missing__(self, piece: str) -> str:
        """The dearest way from each place to the end, as jieba finds it: of equals the longer first word."""
        if len(self) >= _KEPT:
            self.clear()
        if (size := len(piece)) == 1:
            self[piece] = piece
            return piece
        count, weight = self._count, self._weight
        sums, ends = [0.0] * (size + 1), [*range(1, size + 1)]
        sure = True
        for start in range(size - 1, -1, -1):
            alone = count(piece[start])
            best = weight[alone or 1] + sums[start + 1]
            end = start + 2
            while end <= size and (met := count(piece[start:end])) is not None:
                if met:
                    total = weight[met] + sums[end]
                    # A mere beginning of words is a word of its own only where no longer one begins.
                    if not alone:
                        alone, best = 1, total - 1
                    if total >= best:
                        ends[start] = end
                        sure = sure and total - best > _ALIKE
                        best = total
                    else:
                        sure = sure and best - total > _ALIKE
                end += 1
            sums[start] = best
        drawn, at = "", 0
        while at < size:
            end = ends[at]
            drawn += piece[at] if end == at + 1 else WORD + piece[at:end] + WORD
            at = end
        self[piece] = drawn = drawn if sure else drawn + UNSURE
        return drawn


class _Weights(dict[int, float]):
    """How often a word is met → the logarithm of that among all words."""

    def __init__(self, total: int) -> None:
        self._ground = log(total)

    def __missing__(self, count: int) -> float:
        self[count] = weight = log(count) - self._ground
        return weight


class Guessing:
    """Words among characters that are none by frequency: jieba's model of beginning, middle, end and single."""

    def __init__(
        self,
        first: Mapping[str, float],
        after: Mapping[str, Mapping[str, float]],
        seen: Mapping[str, Mapping[str, float]],
    ) -> None:
        self._first, self._after, self._seen = first, after, seen

    def __call__(self, run: str) -> list[str]:
        """The likeliest row of states; of equal ways jieba takes the one from the later letter of B, E, M, S."""
        first, after, never = self._first, self._after, -3.14e100
        in_b, in_m, in_e, in_s = (self._seen[state].get for state in "BMES")
        to_be, to_bm, to_mm, to_me = after["B"]["E"], after["B"]["M"], after["M"]["M"], after["M"]["E"]
        to_eb, to_es, to_sb, to_ss = after["E"]["B"], after["E"]["S"], after["S"]["B"], after["S"]["S"]
        b, m, e, s = (first[state] + self._seen[state].get(run[0], never) for state in "BMES")
        steps = []
        for character in run[1:]:
            seen = in_b(character, never)
            b_of_e, b_of_s = e + to_eb + seen, s + to_sb + seen
            seen = in_m(character, never)
            m_of_b, m_of_m = b + to_bm + seen, m + to_mm + seen
            seen = in_e(character, never)
            e_of_b, e_of_m = b + to_be + seen, m + to_me + seen
            seen = in_s(character, never)
            s_of_e, s_of_s = e + to_es + seen, s + to_ss + seen
            steps.append((m_of_m >= m_of_b, e_of_m >= e_of_b, b_of_s >= b_of_e, s_of_s >= s_of_e))
            b, m, e, s = max(b_of_s, b_of_e), max(m_of_m, m_of_b), max(e_of_m, e_of_b), max(s_of_s, s_of_e)
        return _told(run, steps, "S" if s >= e else "E")


def _told(run: str, steps: Sequence[tuple[bool, bool, bool, bool]], state: str) -> list[str]:
    """The words of a run from the state of its last character and, for each, whence the states came."""
    words, end = [], len(run)
    for at in range(len(run) - 1, 0, -1):
        from_m_to_m, from_m_to_e, from_s_to_b, from_s_to_s = steps[at - 1]
        if state in "BS":
            words.append(run[at:end])
            end = at
            state = "S" if (from_s_to_b if state == "B" else from_s_to_s) else "E"
        else:
            state = "M" if (from_m_to_e if state == "E" else from_m_to_m) else "B"
    words.append(run[:end])
    words.reverse()
    return words
