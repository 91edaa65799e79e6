"""Which article stands before which: the archive newest first, a page as printed, a column like the archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator import dates
from generator.model import ArticleId, Neighbours

_PLACE = re.compile(r"(.*):L(\d+)(?:\.(\d+))?$", re.DOTALL)


def printed_place(article: ArticleId) -> tuple[str, int, int]:
    """Stem, line and number of an id, so that line 9 comes before line 10."""
    found = _PLACE.match(article)
    return (found[1], int(found[2]), int(found[3] or 1)) if found else (article, 0, 0)


def newest_first(items: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Ids ordered by the first day their EDTF date allows, newest first; undated ones last; ties as printed."""
    known: list[tuple[str, str]] = []
    undated: list[str] = []
    for identity, date in items:
        day = dates.lower(date)
        if day:
            known.append((day, identity))
        else:
            undated.append(identity)
    known.sort(key=lambda item: printed_place(ArticleId(item[1])))
    known.sort(key=lambda item: item[0], reverse=True)
    undated.sort(key=lambda identity: printed_place(ArticleId(identity)))
    return (*(identity for _, identity in known), *undated)


def neighbours(order: Sequence[ArticleId]) -> dict[ArticleId, Neighbours]:
    """Who comes before and after each in one order."""
    return {
        identity: Neighbours(order[at - 1] if at else "", order[at + 1] if at + 1 < len(order) else "")
        for at, identity in enumerate(order)
    }
