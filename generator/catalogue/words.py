"""Words of a text: the one door to jieba.

jieba loads whatever ``jieba.cache`` lies in the system's temporary folder, however stale, and prints to stderr
when imported. This tokenizer is our own, reads jieba's dictionary itself, and keeps no cache: reading the
dictionary is as fast as unmarshalling it. Where ``rjieba`` is installed it cuts, ten times faster and into the
same words: both are given runs of unified ideographs only, on which they agree, and never see the Latin and the
punctuation, on which they do not. Elsewhere ``wording`` finds jieba's words with less work, and jieba is asked only
where two ways to cut weigh the same. Neither is loaded before something is cut: readings need the dictionary alone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

from generator.catalogue.traditional import SIMPLIFY
from generator.catalogue.wording import Guessing, Wording

_OTHER = r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d+(?:\.\d+)*%?|[^\W\d_\u4e00-\u9fd5]+"
_RUN = re.compile(rf"([\u4e00-\u9fd5]+)|{_OTHER}")
"""A run of ideographs that jieba knows, a Latin word, a number, or letters of any other script."""
_MANY = re.compile(rf"[\u4e00-\u9fd5]{{2,}}|{_OTHER}")
_IDEOGRAPH = re.compile("[\u4e00-\u9fd5]")
_KEPT = 1 << 16
_BARE = re.compile("[\u4e00-\u9fd5 ]*")
"""Runs with blanks between them: a call for all costs less than a call for each."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """jieba's dictionary: how often each word was met, and its part of speech."""

    frequencies: dict[str, int]
    tags: dict[str, str]
    total: int


@cache
def lexicon() -> Lexicon:
    """The dictionary, read once a process (about a third of a second)."""
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    home = find_spec("jieba")
    if home is None or home.origin is None:
        raise ModuleNotFoundError("jieba")
    for line in Path(home.origin).with_name("dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        frequencies[word] = met = int(count)
        tags[word] = tag
        total += met
    return Lexicon(frequencies, tags, total)


@cache
def _fast() -> Any:
    """The optional accelerator, None where it is not installed."""
    try:
        import rjieba
    except ImportError:
        return None
    return rjieba


@cache
def _with_beginnings() -> dict[str, int]:
    """How often each word was met, and 0 for a mere beginning of words, as jieba wants it."""
    words = lexicon().frequencies
    return {word[:end]: 0 for word in words for end in range(1, len(word))} | words


@cache
def _jieba() -> Any:
    """The library; the handler that it hangs on its logger goes again."""
    root = logging.getLogger("jieba")
    before = list(root.handlers)
    import jieba  # type: ignore[import-untyped]

    root.handlers[:] = [*before, logging.NullHandler()]
    root.setLevel(logging.WARNING)
    return jieba


@cache
def plain() -> Any:
    """jieba itself with our dictionary: asked where ``wording`` is not sure, and the measure of every other way."""
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total = _with_beginnings(), lexicon().total
    tokenizer.initialized = True
    return tokenizer


@cache
def _wording() -> Wording:
    return Wording(_with_beginnings(), lexicon().total)


@cache
def _finalseg() -> Any:
    _jieba()
    from jieba import finalseg

    return finalseg


@cache
def _guessing() -> Guessing:
    finalseg = _finalseg()
    return Guessing(finalseg.start_P, finalseg.trans_P, finalseg.emit_P)


@lru_cache(maxsize=1 << 16)
def _strung(run: str) -> tuple[str, ...]:
    """Ideographs that are no words by frequency: jieba guesses the words among them, names above all."""
    return tuple(run) if len(run) == 1 or lexicon().frequencies.get(run) else tuple(_guessing()(run))


def cut(text: str) -> list[str]:
    """The words of ``text`` in order, each stretch in one word only; punctuation and blanks are left out."""
    if fast := _fast():
        return _each(text, fast.cut)
    parts = _wording().parted(text)
    if parts is None:
        return _each(text, plain().cut)
    words: list[str] = []
    for place, part in enumerate(parts):
        if place % 2:
            words.append(part)
        elif part:
            words.extend(_each(part, _strung))
    return words


def found_in(text: str) -> list[str]:
    """The words of two and more characters, and the shorter words inside the long ones, in no order: for an index."""
    if fast := _fast():
        found = [*fast.cut_for_search(text)] if _BARE.fullmatch(text) else _each(text, fast.cut_for_search)
        return [word for word in found if len(word) > 1]
    if (parts := _wording().parted(text)) is None:
        return [word for word in _each(text, plain().cut_for_search) if len(word) > 1]
    # No step of Python per word: a text has hundreds.
    known = map(_WITH_INNER.__getitem__, parts[1::2])
    guessed = map(_GUESSED.__getitem__, _MANY.findall(" ".join(parts[::2])))
    return [*chain.from_iterable(known), *chain.from_iterable(guessed)]


class _Remembered(dict[str, tuple[str, ...]]):
    """Asks once; when there is much to remember, remembering begins anew."""

    def __init__(self, ask: Callable[[str], tuple[str, ...]]) -> None:
        self._ask = ask

    def __missing__(self, text: str) -> tuple[str, ...]:
        if len(self) >= _KEPT:
            self.clear()
        self[text] = found = self._ask(text)
        return found


def _with_inner(word: str) -> tuple[str, ...]:
    """The words of two and of three characters inside a longer one, and the word."""
    if len(word) < 3:
        return (word,)
    known = lexicon().frequencies
    sizes = (2, 3) if len(word) > 3 else (2,)
    inner = [word[at : at + size] for size in sizes for at in range(len(word) - size + 1)]
    return (*(part for part in inner if known.get(part)), word)


def _guessed(run: str) -> tuple[str, ...]:
    """What is found among ideographs that are no words by frequency; letters of other scripts are one word."""
    if not _IDEOGRAPH.match(run):
        return (run,) if len(run) > 1 else ()
    return tuple(part for word in _strung(run) if len(word) > 1 for part in _with_inner(word))


_WITH_INNER, _GUESSED = _Remembered(_with_inner), _Remembered(_guessed)


def _each(text: str, cut_run: Callable[[str], Iterable[str]]) -> list[str]:
    words: list[str] = []
    for found in _RUN.finditer(text):
        if found[1]:
            words.extend(cut_run(found[1]))
        else:
            words.append(found[0])
    return words


def placed(text: str) -> list[tuple[int, str]]:
    """The words of ``text`` as ``cut`` finds them, each with the character at which it begins."""
    words: list[tuple[int, str]] = []
    if fast := _fast():
        for found in _RUN.finditer(text):
            side_by_side = fast.cut(found[1]) if found[1] else [found[0]]
            words.extend(zip(accumulate(map(len, side_by_side), initial=found.start()), side_by_side, strict=False))
        return words
    at = 0
    for word in cut(text):
        at = text.index(word, at)
        words.append((at, word))
        at += len(word)
    return words


def starts(text: str) -> list[int]:
    """Where the words of ``text`` begin; traditional characters are read as the simplified ones that jieba knows."""
    return [start for start, _ in placed(text.translate(SIMPLIFY))]


def tag(word: str) -> str:
    """The part of speech jieba's dictionary gives (n, v, nr a person, ns a place, t a time …); "" if unknown."""
    return lexicon().tags.get(word, "")
