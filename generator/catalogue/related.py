"""Up to six articles that a reader of one may want next, each with its reason.

Same series, then a shared topic, a shared author, shared words. Candidates come from short lists (rare topics, rare
words, close neighbours in the archive), so the work grows with the archive and not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Literal

from generator.model import ArticleId, Related

LIMIT = 6
"""Related articles at most."""
REACH = 24
"""Neighbours to either side that a common list (a topic, an author) offers."""

Kind = Literal["series", "topic", "author", "words"]
_WEIGHT: Mapping[Kind, float] = {"series": 1000.0, "topic": 10.0, "author": 6.0, "words": 1.0}
_RANK: Mapping[Kind, int] = {"series": 0, "topic": 1, "author": 2, "words": 3}


def related(
    order: Sequence[ArticleId], ties: Mapping[ArticleId, Sequence[tuple[Kind, str]]]
) -> dict[ArticleId, tuple[Related, ...]]:
    """For every article of the archive order, its related ones; ``ties`` are what it can share, strongest first."""
    lists: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for place, article in enumerate(order):
        for tie in dict.fromkeys(ties.get(article, ())):
            lists[tie].append(place)
    where = {
        tie: {place: index for index, place in enumerate(places)}
        for tie, places in lists.items()
        if len(places) > REACH
    }
    found: dict[ArticleId, tuple[Related, ...]] = {}
    for place, article in enumerate(order):
        scores: dict[int, float] = defaultdict(float)
        reasons: dict[int, tuple[int, float, Kind, str]] = {}
        for kind, value in dict.fromkeys(ties.get(article, ())):
            places = lists[kind, value]
            if len(places) < 2:
                continue
            gain = _WEIGHT[kind] * math.log(1 + len(order) / len(places))
            at = where[kind, value][place] if (kind, value) in where else 0
            near = islice(places, max(0, at - REACH), at + REACH + 1)
            for other in near:
                if other != place:
                    scores[other] += gain
                    reason = (_RANK[kind], -gain, kind, value)
                    reasons[other] = min(reasons.get(other, reason), reason)
        best = sorted(scores, key=lambda other: (reasons[other][0], -scores[other], abs(other - place), other))[:LIMIT]
        found[article] = tuple(Related(order[other], reasons[other][2], reasons[other][3]) for other in best)
    return found
