"""One key for every way a character is printed: the door to OpenCC.

Search compares keys, never shown text: full width and half width, capital and small, traditional and simplified
count as the same. Each character is folded by itself (NFKC, lower case, then a table of single characters), so a
place in a key can be traced back to its place in the text, and the browser can do the same with the same table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from unicodedata import normalize

import opencc

FIRST, LAST = 0x4E00, 0x9FFF
"""The block in which both forms of every character in ordinary print lie."""


@cache
def simplified() -> dict[str, str]:
    """Traditional and variant characters with their simplified form, sorted; no form is itself a key."""
    characters = [chr(code) for code in range(FIRST, LAST + 1)]
    forms = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {
        old: new for old, new in zip(characters, forms, strict=True) if old != new and len(new) == 1 and new < "\uffff"
    }
    for old, new in table.items():
        while table.get(new, old) != old:  # OpenCC knows chains (薴 → 苧 → 苎)
            new = table[new]
        table[old] = new
    return {"○": "〇", **table}


class Folding(dict[int, str | None]):
    """A table for ``str.translate`` that learns each character when it is first met."""

    def __missing__(self, code: int) -> str:
        forms = simplified()
        key = "".join(forms.get(character, character) for character in normalize("NFKC", chr(code)).lower())
        self[code] = key
        return key


_FOLDING = Folding()


def fold(text: str) -> str:
    """The key of a text. A character may become none, one or several."""
    return text.translate(_FOLDING)


@cache
def _unusual() -> re.Pattern[str]:
    """Whatever is not a simplified character, a small letter, a digit or a mark of everyday Chinese print."""
    usual = [chr(code) for code in range(FIRST, LAST + 1) if chr(code) not in simplified()]
    plain = "".join(map(chr, range(0x20, 0x41))) + "".join(map(chr, range(0x5B, 0x7F)))
    return re.compile(f"[^\n{re.escape(plain)}，。、；：？！“”‘’（）《》〈〉【】…—·～{''.join(usual)}]+")


def fold_words(text: str) -> str:
    """The key as far as words go: everyday marks, which part words in any width, stay as they are. Much faster."""
    return _unusual().sub(lambda found: fold(found[0]), text)


def traditional(lang: str) -> Callable[[str], str]:
    """Converts our own words for an archive in traditional characters, by the usage of the language tag's region."""
    region = lang.lower().rpartition("-")[2]
    return opencc.OpenCC({"tw": "s2twp", "hk": "s2hk", "mo": "s2hk"}.get(region, "s2tw")).convert
