"""The whole index in one file, as lunr.py builds it and anybody's lunr.js 2.3.9 loads it: the door to lunr.

Small archives ship it beside the shards; the tests hold the shards to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lunr.builder import Builder  # type: ignore[import-untyped]

from generator.press.search_codes import utf16

STOCK = 500
"""Documents up to which the whole index is shipped: past this it takes a browser too long to load."""


def whole(
    documents: Mapping[int, tuple[str, Sequence[Iterable[str]]]], boosts: Mapping[str, int], *, k1: float, b: float
) -> dict[str, Any]:
    """The serialised index of ``number: (address, terms of each field)``; pipelines are empty, terms taken as they are.

    A ref is the number, a place in the list ``documents``, which lunr.js passes over: addresses would make the file
    several times as large.
    """
    builder = Builder()
    builder.ref("ref")
    builder.k1(k1)
    builder.b(b)
    for at, (name, boost) in enumerate(boosts.items()):
        builder.field(name, boost=boost, extractor=lambda document, at=at: document["fields"][at])
    for ref, (_, fields) in documents.items():
        builder.add({"ref": str(ref), "fields": [list(terms) for terms in fields]})
    index: dict[str, Any] = builder.build().serialize()
    # lunr.js wants terms in the order of UTF-16 and sums a score in the order of their numbers.
    rows = sorted(index["invertedIndex"], key=lambda row: utf16(row[0]))
    place = {posting["_index"]: number for number, (_, posting) in enumerate(rows)}
    index["invertedIndex"] = [[term, {**posting, "_index": place[posting["_index"]]}] for term, posting in rows]
    index["fieldVectors"] = [[ref, _renumbered(vector, place)] for ref, vector in index["fieldVectors"]]
    index["pipeline"] = []
    index["documents"] = [documents.get(number, (None,))[0] for number in range(max(documents) + 1)]
    return index


def _renumbered(vector: Sequence[float], place: Mapping[int, int]) -> list[float]:
    pairs = sorted((place[int(vector[at])], vector[at + 1]) for at in range(0, len(vector), 2))
    return [number for pair in pairs for number in pair]


def written(index: Mapping[str, Any]) -> bytes:
    """The index as a JSON file."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
