"""Latin letters → Chinese words: what a reader means who types ``jiceng``, ``jc`` or ``zengbailong``.

The map holds frequent words, words of headlines and all names; each under its whole spelling and under its initials.
Readings are asked for once per word, never for running text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

Read = Callable[[str], str]
"""Chinese → toneless syllables with spaces between them."""

FREQUENT = 3
"""Documents in which a word must stand, unless a headline has it."""
_SHORTEST, _LONGEST = 2, 8
_OFFERED_WHOLE, _OFFERED_INITIALS = 20, 40
_ALL, _EACH = 4096, 8
"""Words are counted in so many documents, past them in each eighth: the frequent ones show all the same."""


class Vocabulary:
    """Counts in how many documents each word stands."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._headlines: dict[str, int] = {}
        self._names: Counter[str] = Counter()

    def add(self, number: int, headline: Iterable[str], words: Collection[str], names: Iterable[str]) -> None:
        """Takes the words of one document's headline, of all its text, and the names that it carries."""
        self._headlines.update(dict.fromkeys(headline, 1))
        self._names.update(dict.fromkeys(names, 1))
        if number < _ALL or number % _EACH == 0:
            self._counts.update(set(words))

    def kept(self) -> dict[str, int]:
        """Words worth offering, with a coarse rank (the length of the count in binary)."""
        found = {**self._headlines, **{word: count for word, count in self._counts.items() if count >= FREQUENT}}
        return {
            word: count.bit_length() for word, count in sorted(found.items()) if _SHORTEST <= len(word) <= _LONGEST
        }  # fmt: skip

    def names(self) -> dict[str, int]:
        """Names with their rank, two above words as frequent: who types a name's letters means the name."""
        return {name: count.bit_length() + 2 for name, count in sorted(self._names.items())}


def spellings(reading: str) -> tuple[str, str] | None:
    """The whole spelling and the initials; none where a part has no reading."""
    syllables = reading.split()
    if not syllables or not all(part.isascii() and part.isalpha() for part in syllables):
        return None
    return "".join(syllables).lower(), "".join(part[0] for part in syllables).lower()


def lines(ranked: Iterable[tuple[Mapping[str, int], Read]]) -> Iterator[tuple[str, str]]:
    """Sorted spellings, each with its words, best first, separated by spaces."""
    whole: defaultdict[str, dict[str, int]] = defaultdict(dict)
    short: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for words, read in ranked:
        for word, rank in words.items():
            if (spelt := spellings(read(word))) and " " not in word:
                for table, key in zip((whole, short), spelt, strict=True):
                    table[key][word] = max(rank, table[key].get(word, 0))
    for key in sorted(whole.keys() | short.keys()):
        best = _best(whole.get(key, {}), _OFFERED_WHOLE)
        best += [word for word in _best(short.get(key, {}), _OFFERED_INITIALS) if word not in best]
        yield key, " ".join(best)


def _best(words: Mapping[str, int], most: int) -> list[str]:
    return sorted(words, key=lambda word: (-words[word], len(word), word))[:most]


def homophones(characters: Iterable[str], read: Read) -> str:
    """``syllable`` followed by the characters read so, a line each: for a slip of an input method."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for character in sorted(set(characters)):
        if spelt := spellings(read(character)):
            table[spelt[0]].append(character)
    return "\n".join(f"{syllable} {''.join(alike)}" for syllable, alike in sorted(table.items()))
