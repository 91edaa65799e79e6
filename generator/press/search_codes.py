"""Numbers and sorted words as script text: small, exact, and readable by a plain ``<script>``.

A number is one character (seldom two) of an alphabet that needs no escape in a JavaScript string. Small numbers
take one byte of UTF-8, those below about two thousand take two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MARKS = "~}|{`^"
"""Characters kept for structure: end of record, repeats follow, then one per field after the first."""


def _alphabet() -> list[str]:
    barred = {*'"\\' + MARKS, "\xad", "\ufeff"}
    blocks = ((0x20, 0x7E), (0xA1, 0x1FFF), (0x2070, 0xD7FF), (0xE000, 0xFDCF), (0xFDF0, 0xFFEF))
    return [chr(code) for first, last in blocks for code in range(first, last + 1) if chr(code) not in barred]


ALPHABET = _alphabet()
_ESCAPES = 32
BASE = len(ALPHABET) - _ESCAPES
"""Numbers below are one character; from here on it is ``ALPHABET[BASE + number // BASE]`` and the rest."""
GREATEST = BASE * _ESCAPES - 1
"""The greatest number that can be written (about two million)."""


class Codes(dict[int, str]):
    """Number → its characters, learnt at first use so that ``map(codes.__getitem__, …)`` runs at C speed."""

    def __missing__(self, number: int) -> str:
        if not 0 <= number <= GREATEST:
            raise ValueError(f"no code for {number}")
        high, low = divmod(number, BASE)
        code = ALPHABET[BASE + high] + ALPHABET[low] if high else ALPHABET[low]
        self[number] = code
        return code


CODES = Codes()


def numbers(values: Iterable[int]) -> str:
    """The numbers one after the other."""
    return "".join(map(CODES.__getitem__, values))


def units(text: str) -> int:
    """Length as JavaScript counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def utf16(text: str) -> bytes:
    """Sort key: the order of JavaScript strings, which is lunr.js's order of terms."""
    return text.encode("utf-16-be")


def front_coded(words: Sequence[str]) -> str:
    """Sorted words, each as what it shares with the one before (at most 7 characters) and the rest."""
    # A pair of surrogates must not be torn: words with one share nothing.
    plain = max(map(max, words), default="") <= "\uffff"
    parts = []
    last = ""
    for word in words:
        shared = 0
        if plain or max(word + last) <= "\uffff":
            most = min(len(word), len(last), 7)
            while shared < most and word[shared] == last[shared]:
                shared += 1
        rest = word[shared:]
        parts.append(CODES[shared + 8 * (len(rest) if plain else units(rest))])
        parts.append(rest)
        last = word
    return "".join(parts)
