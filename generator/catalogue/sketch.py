"""A text's fingerprint: sixteen of its four-character stretches, chosen so that two versions choose alike.

Every stretch is hashed, and the smallest hashes are kept (a bottom-k sketch). The share of a sketch that is
found again in another text estimates how much of the one stands in the other, whatever was inserted, moved or
misread elsewhere: noise in one character of twenty leaves four stretches of five.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
import zlib
from collections.abc import Collection, Set
from functools import lru_cache

SIZE = 16
"""Hashes in a sketch."""
WIDTH = 4
"""Characters in a stretch."""
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_CHARS = 5  # characters a hash is written with: 30 bits
_NOISE = re.compile(r"[\W_]+")
_OTHER = re.compile("[^\u4e00-\u9fff]+")


def shingles(text: str) -> set[int]:
    """Hashes of all stretches of the text, punctuation, blanks, case and width disregarded."""
    plain = _OTHER.sub(_letters, text)
    if not plain:
        return set()
    data = plain.encode("utf-32-le", "surrogatepass")
    step, width = 4, 4 * min(WIDTH, len(plain))
    return {zlib.crc32(data[at : at + width]) >> 2 for at in range(0, len(data) - width + step, step)}


def _letters(run: re.Match[str]) -> str:
    return _folded(run[0])


@lru_cache(maxsize=1 << 14)
def _folded(run: str) -> str:
    """What no ideograph begins or ends: they have one form, and combine with nothing around them."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", run)).lower()


def sketch(text: str) -> str:
    """The fingerprint of a text, at most 80 ASCII characters; "" for a text without letters."""
    return "".join(map(_written, heapq.nsmallest(SIZE, shingles(text))))


def hashes(written: str) -> tuple[int, ...]:
    """The hashes of a written sketch; whatever is no sketch holds none."""
    if len(written) % _CHARS or any(char not in _VALUES for char in written):
        return ()
    return tuple(_read(written[at : at + _CHARS]) for at in range(0, len(written), _CHARS))


def share(part: Collection[int], whole: Set[int]) -> float:
    """How much of a sketch is found in a text, 0 to 1."""
    return sum(value in whole for value in part) / len(part) if part else 0.0


def _written(value: int) -> str:
    return "".join(_DIGITS[value >> shift & 63] for shift in range(24, -6, -6))


def _read(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value << 6 | _VALUES[digit]
    return value
