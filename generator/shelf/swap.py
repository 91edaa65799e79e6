"""Changing a folder for another one, so that a reader or a power cut sees the old or the new, never a mixture.

Linux and macOS can exchange two folders in one step. Elsewhere two renames do it, and ``recover`` finishes them after
a kill between the two. Where a folder cannot be renamed at all (a mount point, the lower layer of a container's file
system, a folder that Windows has open) its files are replaced one by one, and put back if one of them fails.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(one: Path, other: Path) -> bool:
    """Swap two existing folders in a single step; False where the system cannot."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, _RENAME_EXCHANGE) == 0)
        return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):  # no such call here, or (Windows) no such library
        return False


def replace(folder: Path, new: Path, old: Path, changed: Iterable[str], removed: Iterable[str]) -> None:
    """Put the complete folder ``new`` in the place of ``folder``; what was there ends up in ``old``.

    ``changed`` and ``removed`` list how they differ, for the file-by-file way.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        new.rename(folder)
        return
    if exchange(folder, new):
        new.rename(old)
        return
    try:
        folder.rename(old)
    except OSError:
        _file_by_file(folder, new, old, sorted(changed), sorted(removed))
        return
    try:
        new.rename(folder)
    except BaseException:
        old.rename(folder)
        raise


def recover(folder: Path, new: Path, old: Path, complete: str) -> None:
    """Finish or undo what a killed build left; ``complete`` is the file that is written last into ``new``."""
    if not folder.exists():
        if (new / complete).is_file() and old.exists():
            new.rename(folder)
        elif old.exists():
            old.rename(folder)
    discard(new, old)


def discard(*folders: Path) -> None:
    """Remove folders of ours and all they hold."""
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)


def _file_by_file(folder: Path, new: Path, old: Path, changed: list[str], removed: list[str]) -> None:
    undo: list[tuple[Path, Path | None]] = []
    try:
        for path in [*changed, *removed]:
            at, aside = folder / path, old / path
            aside.parent.mkdir(parents=True, exist_ok=True)
            if at.exists():
                shutil.copyfile(at, aside)
            undo.append((at, aside if at.exists() else None))
            if path in removed:
                at.unlink()
            else:
                at.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(new / path, at.with_name(at.name + ".new"))
                at.with_name(at.name + ".new").replace(at)
    except BaseException:
        for at, before in reversed(undo):
            if before:
                shutil.copyfile(before, at)
            else:
                at.unlink(missing_ok=True)
        raise
    for path in removed:
        _prune_empty((folder / path).parent, folder)


def _prune_empty(at: Path, top: Path) -> None:
    while at != top:
        with contextlib.suppress(OSError):
            at.rmdir()
        at = at.parent


@contextlib.contextmanager
def locked(file: Path) -> Iterator[bool]:
    """Hold ``file`` as a lock; yields False when another process has it. The system lets go of it after a kill."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as handle:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
