"""What was about to change, so that a kill in between can be undone.

The site and the register beside it lie in two places, and no system changes two places in one step. So before the first
is touched a journal says which site is coming, by the hash of its manifest, and keeps what the files beside it hold.
Whoever finds a journal looks which site is in its place: if it is the coming one, all is done; if not, everything goes
back. The same happens at the end of every build, so that there is one way out of success, failure and death.
"""

from __future__ import annotations

import hashlib
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path

from generator.shelf import manifest
from generator.shelf.swap import discard, forget_copy, put, put_back


def begin(journal: Path, listing: bytes, beside: Mapping[Path, bytes]) -> None:
    """Say what is coming: the site with this manifest, and for each file ``beside`` it what it will hold."""
    kept = [
        {
            "path": Path(os.path.relpath(path, journal.parent)).as_posix(),
            "before": b64encode(path.read_bytes()).decode("ascii") if path.is_file() else None,
            "after": _hash(data),
        }
        for path, data in beside.items()
    ]
    put(journal, json.dumps({"site": _hash(listing), "beside": kept}).encode("ascii"))


def settle(journal: Path, folder: Path, new: Path, old: Path) -> None:
    """Finish or undo what was begun. Nothing happens to a file beside the site that somebody changed since."""
    if not folder.exists() and old.exists():  # between two renames
        (new if (new / manifest.NAME).is_file() else old).rename(folder)
    if journal.is_file():
        told = json.loads(journal.read_bytes())
        if _hash_of(folder / manifest.NAME) != told["site"]:
            if folder.exists():  # perhaps between two files
                ours, coming = ({line.path for line in manifest.load(at) or ()} for at in (folder, new))
                put_back(folder, old, {*ours, manifest.NAME}, coming)
            for one in told["beside"]:
                _back(journal.parent / one["path"], one["before"], one["after"])
        journal.unlink()
    discard(new, old)


def _back(path: Path, before: str | None, after: str) -> None:
    forget_copy(path)
    if _hash_of(path) != after:
        return
    if before is None:
        path.unlink()
    else:
        put(path, b64decode(before))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hash_of(path: Path) -> str:
    return _hash(path.read_bytes()) if path.is_file() else ""
