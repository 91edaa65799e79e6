"""What a text is about, be it in other words: how alike the passages and articles of a page are in subject.

The table ``rules/subjects.npz`` holds figures alone: for each of the commoner pairs of characters a direction, so that
words of one subject (水稻 and 插秧, 球队 and 联赛) point the same way. ``tools/subjects.py`` learns it from collections
of texts. A text points where its words together point, less where the words of the whole page do. Only whole numbers
are added up over words, so that their order does not matter. It is read with the first page whose passages may move.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.intake.adjacency import simplified
from generator.intake.cohesion import pairs
from generator.intake.kinship import REACH
from generator.intake.segment import Draft

if TYPE_CHECKING:
    import numpy as np

TABLE = Path(__file__).with_name("rules") / "subjects.npz"
HEAD = 2
"""How often the words of a headline count."""


@cache
def _table() -> tuple[dict[str, int], np.ndarray]:
    import numpy as np

    with np.load(TABLE) as table:
        words, vectors = str(table["words"]), table["vectors"]
    return {words[at : at + 2]: at // 2 for at in range(0, len(words), 2)}, vectors


@lru_cache(maxsize=4096)
def _vector(text: str) -> np.ndarray:
    """Where the words of a text point together, and how many they are."""
    import numpy as np

    numbers, vectors = _table()
    known = [number for number in map(numbers.get, pairs(simplified(text))) if number is not None]
    return np.append(vectors[known].sum(axis=0, dtype=np.int64), len(known))


class Subjects:
    """Where the passages of a page and its articles point."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        import numpy as np

        rows = []
        for draft in drafts:
            head = _vector(f"{draft.kicker} {draft.title} {draft.subtitle}")
            rows.append(np.array([HEAD * head, *(_vector(passage.text) for passage in draft.passages)]))
        words = sum(row.sum(axis=0) for row in rows)
        usual = words[:-1] / max(1, words[-1])
        self._rows = [row[:, :-1] - row[:, -1:] * usual for row in rows]
        self._drafts = np.array([row.sum(axis=0) for row in self._rows])

    def with_each(self, number: int, start: int, stop: int) -> dict[int, float]:
        """How alike in subject the passages ``[start, stop)`` of a draft are to each draft near it, and to the rest of
        their own: the cosine, from -1 to 1; 0 says nothing.
        """
        import numpy as np

        run = self._rows[number][start + 1 : stop + 1].sum(axis=0)
        first = max(0, number - REACH)
        others = self._drafts[first : number + REACH + 1].copy()
        others[number - first] -= run
        sizes = np.sqrt((others * others).sum(axis=1) * (run @ run))
        return dict(enumerate(((others @ run) / np.maximum(sizes, 1.0)).tolist(), first))
