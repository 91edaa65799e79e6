"""Sorted records → files of about 32 kB, cut where the content says so.

A cut falls before the term with the least hash among those where a cut may fall. So a new article changes the files
that hold its terms, and the cuts elsewhere stay where they were: after a change they fall in step again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

LEAST, MOST = 24_000, 40_000
"""Bytes of a file, unless one record alone is larger."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One file's worth of sorted records; ``name`` is the hash of its first key."""

    name: str
    keys: tuple[str, ...]
    records: tuple[str, ...]


def digest(key: str) -> int:
    """CRC-32 of the UTF-8: the browser computes it too, to name the file it wants."""
    return crc32(key.encode())


def shards(records: Iterable[tuple[str, str]], least: int = LEAST, most: int = MOST) -> Iterator[Shard]:
    """The files, in order; no two have the same name."""
    names: set[int] = set()
    held: list[tuple[str, str, int]] = []
    size = 0
    for key, record in records:
        weight = len(key.encode()) + len(record.encode()) + 2
        if not held:
            names.add(digest(key))
        while size + weight > most and (cut := _cut([*held, (key, record, weight)], least, names)):
            yield _shard(held[:cut])
            held = held[cut:]
            names.add(digest(held[0][0] if held else key))
            size = sum(row[2] for row in held)
        held.append((key, record, weight))
        size += weight
    if held:
        yield _shard(held)


def _cut(held: list[tuple[str, str, int]], least: int, names: set[int]) -> int:
    """Before which row to cut: the least free hash past the least size; 0 when there is none yet."""
    size, best, place = 0, 1 << 32, 0
    for index, (key, _, weight) in enumerate(held):
        if size >= least and (mark := digest(key)) < best and mark not in names:
            best, place = mark, index
        size += weight
    return place


def _shard(rows: list[tuple[str, str, int]]) -> Shard:
    return Shard(f"{digest(rows[0][0]):08x}", tuple(row[0] for row in rows), tuple(row[1] for row in rows))


def script(call: str, *arguments: object) -> bytes:
    """One call of the search script, as a file that ``<script src>`` loads."""
    values = ",".join(json.dumps(argument, ensure_ascii=False, separators=(",", ":")) for argument in arguments)
    safe = values.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    # A lone surrogate cannot be written as UTF-8; no reader could see it anyway.
    return f"archiveSearch.{call}({safe});\n".encode("utf-8", "replace")
