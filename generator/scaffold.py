"""A new archive: the files of ``generator/starter`` with the archive's name written in.

A dot at the beginning of a file's name is written ``dot_`` there, so that no tool reads it there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator import __version__
from generator.shelf import disk

STARTER = Path(__file__).parent / "starter"


def make(folder: Path, title: str) -> tuple[str, ...]:
    """Write a new archive into ``folder`` and return the paths written, sorted. Nothing that exists is replaced."""
    for path, data in files(title):
        disk.put(folder / path, data, replace=False)
    return tuple(path for path, _ in files(title))


def files(title: str) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file of a new archive, sorted by path."""
    quoted = json.dumps(title, ensure_ascii=False)  # a JSON string is a TOML string
    for source in sorted(STARTER.rglob("*")):
        if source.is_file():
            path = source.relative_to(STARTER).as_posix().replace("dot_", ".")
            text = source.read_text("utf-8").replace("@TITLE_IN_QUOTES@", quoted).replace("@VERSION@", __version__)
            yield path, text.encode()
