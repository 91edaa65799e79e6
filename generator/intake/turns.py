"""Where one text ends and another begins, with no head between: joints, a change of subject, a signature."""

from __future__ import annotations

from collections.abc import Sequence

from generator.intake import seams
from generator.intake.cohesion import Lexicon
from generator.intake.segment import Draft, Passage, signatures, words

SIGNED = 2.0
"""What a signature between two passages says for a new article."""
CHANGE, ALIKE, WINDOW = 3.0, 22.0, 4
"""How a change of subject speaks for a new article: less the more alike so many passages on either side are."""


def at(row: Sequence[Passage], place: int, lexicon: Lexicon, page: str, signed: bool) -> float:
    """What speaks for a new article before a passage of a row, in the terms of the joints; mostly below 0."""
    left, right = row[place - 1], row[place]
    value = seams.joint(left, None, lexicon, page) + seams.joint(None, right, lexicon, page)
    value -= seams.joint(left, right, lexicon, page)
    before, after = words(row[max(0, place - WINDOW) : place]), words(row[place : place + WINDOW])
    value += max(-2.0 * CHANGE, -ALIKE * lexicon.shared(before, after))
    if signed:
        value += SIGNED
    return value if right.type == "paragraph" else value - CHANGE


def closing(draft: Draft) -> list[Passage]:
    """The passages of a text that a signature stands right behind."""
    return [
        passage
        for passage, after in zip(draft.passages, [*draft.passages[1:], None], strict=True)
        if signatures(draft, [passage]) and not (passage.lead and after is not None)
    ]
