"""Captions and photographers: what belongs to the pictures of a page, and which pictures are articles of their own."""

from __future__ import annotations

from collections.abc import Sequence

from generator.intake import segment
from generator.intake.cohesion import Lexicon
from generator.intake.traits import Traits
from generator.model import Byline

TEXT_OF_PHOTO, APART = 110, 0.05
"""Characters that the text of a photograph has at most; its likeness with an article that it has nothing to do with."""


def set_aside(row: Sequence[Traits], lexicon: Lexicon) -> dict[int, str]:
    """Pieces that stand outside the row of roles: furniture, and captions of pictures that belong to an article.

    A caption that shares nothing with the text around it is a photograph of its own and stays in the row; so does the
    text above a photographer's name when it has nothing to do with what stands above it.
    """
    aside: dict[int, str] = {}
    alone = sum(not look.furniture for look in row) == 1
    for index, look in enumerate(row):
        if look.furniture and look.furniture != "jump":
            aside[index] = "furniture"
        elif look.caption and not look.lead and not look.verse:
            if look.credit:
                aside[index] = "caption"
                if index and index - 1 not in aside and row[index - 1].short and not row[index - 1].line:
                    aside[index - 1] = "caption"
                _look_above(row, index, aside, lexicon)
                continue
            bag = lexicon.bags[index]
            close = set().union(*lexicon.bags[index + 1 : index + 3])
            around = max(
                lexicon.shared(bag, close),
                lexicon.shared(bag, lexicon.near(index, -1, 2)),
                lexicon.shared(bag, lexicon.near(index, 1, 2)),
            )
            headed = index > 0 and row[index - 1].short and not row[index - 1].line and index - 1 not in aside
            ended = (
                index + 1 == len(row)
                or row[index + 1].short
                or row[index + 1].caption
                or bool(row[index + 1].furniture)
            )
            if alone or (look.size >= 20 and (around < 0.08 or (around < 0.16 and headed and ended))):
                look.photo = segment.photographer(look.text) or (Byline(""),)
            else:
                aside[index] = "caption"
    return aside


def _look_above(row: Sequence[Traits], credit: int, aside: dict[int, str], lexicon: Lexicon) -> None:
    """Marks the text above a photographer's name as a photograph of its own when it has nothing to do with the rest."""
    at = next((index for index in range(credit - 1, max(-1, credit - 3), -1) if index not in aside), None)
    if at is None:
        return
    look = row[at]
    if not (look.short or look.lead or look.tail or look.line) and look.finished and look.size <= TEXT_OF_PHOTO:
        above = lexicon.near(at, -1, 2)
        if above and lexicon.shared(lexicon.bags[at], above) < APART:
            look.photo = segment.photographer(row[credit].text) or (Byline(""),)
