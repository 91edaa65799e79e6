"""Words of a text: the one door to jieba.

jieba loads whatever ``jieba.cache`` lies in the system's temporary folder, however stale, and prints to stderr
when imported. This tokenizer is our own, reads jieba's dictionary itself, and keeps no cache: reading the
dictionary is as fast as unmarshalling it. Where ``rjieba`` is installed it cuts, ten times faster and into the
same words: both are given runs of unified ideographs only, on which they agree, and never see the Latin and the
punctuation, on which they do not. Neither is loaded before something is cut: readings need the dictionary alone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_RUN = re.compile(r"([\u4e00-\u9fd5]+)|[A-Za-z]+(?:['’-][A-Za-z]+)*|\d+(?:\.\d+)*%?|[^\W\d_]+")
"""A run of ideographs that jieba knows, a Latin word, a number, or letters of any other script."""


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
def _slow() -> Any:
    """jieba's tokenizer on our dictionary; the handler that jieba hangs on its logger goes again."""
    root = logging.getLogger("jieba")
    before = list(root.handlers)
    import jieba  # type: ignore[import-untyped]

    root.handlers[:] = [*before, logging.NullHandler()]
    root.setLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    beginnings = {word[:end]: 0 for word in lexicon().frequencies for end in range(1, len(word))}  # as jieba wants them
    tokenizer.FREQ, tokenizer.total = beginnings | lexicon().frequencies, lexicon().total
    tokenizer.initialized = True
    return tokenizer


def _cut_run(run: str) -> Iterable[str]:
    words: Iterable[str] = (_fast() or _slow()).cut(run)
    return words


def _search_run(run: str) -> Iterable[str]:
    words: Iterable[str] = (_fast() or _slow()).cut_for_search(run)
    return words


def _each(text: str, cut_run: Callable[[str], Iterable[str]]) -> list[str]:
    words: list[str] = []
    for found in _RUN.finditer(text):
        if found[1]:
            words.extend(cut_run(found[1]))
        else:
            words.append(found[0])
    return words


def cut(text: str) -> list[str]:
    """The words of ``text`` in order, each stretch in one word only; punctuation and blanks are left out."""
    return _each(text, _cut_run)


def cut_for_search(text: str) -> list[str]:
    """The words of ``text`` and the shorter words inside the long ones, as a search index wants them."""
    return _each(text, _search_run)


def placed(text: str) -> list[tuple[int, str]]:
    """The words of ``text`` as ``cut`` finds them, each with the character at which it begins."""
    words: list[tuple[int, str]] = []
    for found in _RUN.finditer(text):
        at = found.start()
        for word in _cut_run(found[1]) if found[1] else (found[0],):
            words.append((at, word))
            at += len(word)
    return words


def tag(word: str) -> str:
    """The part of speech jieba's dictionary gives (n, v, nr a person, ns a place, t a time …); "" if unknown."""
    return lexicon().tags.get(word, "")
