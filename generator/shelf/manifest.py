"""What a site holds: ``manifest.json``, sorted paths with size and SHA-256, one file a line.

It tells the next build which files are ours (only those are ever removed), and two builds apart with ``diff``. It is
read leniently, line by line, so that even one with a merge conflict in it still says what we wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

NAME = "manifest.json"

_LINE = re.compile(r'^\s*\{"path": ("(?:[^"\\]|\\.)*"), "bytes": (\d+), "sha256": "([0-9a-f]{64})"\},?\s*$')


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One published file."""

    path: str
    size: int
    sha256: str


def dump(lines: Iterable[Line]) -> bytes:
    """The manifest's bytes."""
    rows = [
        f'  {{"path": {json.dumps(line.path, ensure_ascii=False)}, "bytes": {line.size}, "sha256": "{line.sha256}"}}'
        for line in sorted(lines)
    ]
    return ('{"files": [\n' + ",\n".join(rows) + "\n]}\n").encode()


def load(folder: Path) -> tuple[Line, ...] | None:
    """What the manifest in ``folder`` lists; None where there is no manifest."""
    file = folder / NAME
    if not file.is_file():
        return None
    found = (_LINE.match(line) for line in file.read_text("utf-8", "replace").split("\n"))
    return tuple(sorted({Line(json.loads(m[1]), int(m[2]), m[3]) for m in found if m}))
