"""Places words by what they are about: python tools/subjects.py TEXT… (needs gensim) writes rules/subjects.npz

Each TEXT is a UTF-8 file with one text a line. Words are pairs of characters, as everywhere in the parser; two that
occur near each other, or near the same others, come to point the same way (skip-grams with negative sampling; Mikolov
et al. 2013). A vector is the shorter the commoner its word (smooth inverse frequency; Arora et al. 2017). Only figures
are kept. The table here was made from 17 million characters of public collections: 12 million of television news of
2022 to 2026, articles of encyclopedias, essays and news from a corpus for text classification; and 4 million of
stories and readings for learners, given twice, as most of a local paper is no state news.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import opencc

from generator.intake.cohesion import idle
from generator.intake.repair import level
from generator.intake.subjects import TABLE

DIRECTIONS, WINDOW, LEAST, ROUNDS = 48, 25, 12, 8
"""Numbers of a vector; words on either side that are near; occurrences from which a word is learnt; rounds."""
WORDS = 60_000
"""The commonest words are listed, so many."""
COMMON = 1e-4
"""The share of all words at which a word counts half."""
LARGEST = 127
STRETCH = 5000
"""Words of a text that are read at a time."""


class Texts:
    """The words of all texts, anew for each round."""

    def __init__(self, paths: list[Path]) -> None:
        self._paths = paths
        self._simple = opencc.OpenCC("t2s").convert

    def __iter__(self) -> Iterator[list[str]]:
        for path in self._paths:
            with path.open(encoding="utf-8", errors="ignore") as lines:
                for line in lines:
                    text = level(self._simple(line))
                    pairs = (text[at : at + 2] for at in range(len(text) - 1))
                    words = [pair for pair in pairs if pair.isalpha() and not idle(pair)]
                    for start in range(0, len(words), STRETCH):
                        yield words[start : start + STRETCH]


def main(paths: list[Path]) -> None:
    """Learns from the texts and writes the table."""
    from gensim.models import Word2Vec

    model = Word2Vec(
        Texts(paths), vector_size=DIRECTIONS, window=WINDOW, min_count=LEAST, sg=1, negative=8, epochs=ROUNDS,
        sample=COMMON, workers=2, seed=1,
    ).wv  # fmt: skip
    counts = np.array([model.get_vecattr(word, "count") for word in model.index_to_key], float)
    vectors = model.get_normed_vectors() * (COMMON / (COMMON + counts / counts.sum()))[:, None]
    vectors = vectors[:WORDS]
    whole = np.rint(vectors * LARGEST / np.abs(vectors).max()).astype(np.int8)
    np.savez_compressed(TABLE, words=np.array("".join(model.index_to_key[:WORDS])), vectors=whole)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
