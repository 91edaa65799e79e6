"""Text → terms: the one tokenizer of the index. ``templates/assets/search.js`` does the same without jieba.

Chinese is found by pairs of neighbouring characters, so that any phrase is found wherever its words begin; words of
three and more characters sharpen the ranking and serve the stock index. A term is a piece of a key (see ``folding``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from generator.press.folding import fold_words

HAN = (
    "\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U000323af"
)
"""Characters written without spaces between words: Han, kana, Hangul."""
_RUN = re.compile(f"[{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_SPELLED = re.compile(rf"[^\W_{HAN}]+")
_PIECE = re.compile(r"[0-9]+|[^0-9]+")
DIGITS = "0123456789"
LONGEST = 64
"""Letters or digits of one Latin word that are kept."""

Cut = Callable[[str], Iterable[str]]
"""Chinese text → its words of two and more characters, search mode, in any order; jieba's door gives it."""


def runs(key: str) -> list[str]:
    """The stretches of Han characters of a key."""
    return _RUN.findall(key)


def spelled(key: str) -> list[str]:
    """Latin words, numbers, pairs of digits, and where two scripts touch the pair that does (``3月``).

    With the pairs, a piece cut out of a text in mid-number or mid-name (``19年``, ``G网``) is found like any other.
    """
    found: list[str] = []
    for match in _SPELLED.finditer(key):
        word, (start, end) = match[0], match.span()
        if start and _HAN.match(key, start - 1):
            found.append(key[start - 1] + word[0])
        if _HAN.match(key, end):
            found.append(word[-1] + key[end])
        found.append(word[:LONGEST])
        if not word.isalpha():
            pieces = _PIECE.findall(word)
            for piece in pieces:
                if len(pieces) > 1:
                    found.append(piece[:LONGEST])
                if len(piece) > 2 and piece[0] in DIGITS:
                    found.extend(map(add, piece, piece[1:]))
            found += [one[-1] + other[0] for one, other in pairwise(pieces)]
    return found


def lonely(stretches: Iterable[str], firsts: str) -> list[str]:
    """Last characters of runs that begin no pair of the text, each once: so one character finds all its texts."""
    return [last for last in dict.fromkeys([run[-1] for run in stretches]) if last not in firsts]


def words(stretches: Iterable[str], cut: Cut) -> list[str]:
    """The words of two and more characters, as ``cut`` sees them."""
    return [*cut(" ".join(stretches))]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text, most of them not spelt out: every two neighbours in a run, and ``others``.

    The first characters of all pairs stand in one string, the second ones in another.
    """

    firsts: str
    seconds: str
    others: list[str]

    def __len__(self) -> int:
        return len(self.firsts) + len(self.others)

    def __iter__(self) -> Iterator[str]:
        yield from self.pairs()
        yield from self.others

    def pairs(self) -> Iterator[str]:
        """Every two neighbouring characters."""
        return map(add, self.firsts, self.seconds)


def terms(text: str, cut: Cut | None = None, *, headline: bool = False) -> Terms:
    """All terms of a text, repeats included. A headline gives its single characters too."""
    key = fold_words(text)
    stretches = runs(key)
    return of(key, stretches, words(stretches, cut) if cut else (), headline=headline)


def of(key: str, stretches: list[str], found: Iterable[str], *, headline: bool = False) -> Terms:
    """The terms of a text that has been folded, split into runs and cut into words."""
    firsts, seconds = "".join([run[:-1] for run in stretches]), "".join([run[1:] for run in stretches])
    others = [*"".join(stretches)] if headline else lonely(stretches, firsts)
    return Terms(firsts, seconds, [*others, *spelled(key), *[word for word in found if len(word) > 2]])
