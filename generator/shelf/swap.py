"""Changing a file or a folder for another one, so that a reader sees the old or the new, never a mixture.

Linux and macOS can exchange two folders in one step. Elsewhere two renames do it. Where a folder cannot be renamed at
all (a mount point, the lower layer of a container's file system, a folder that Windows has open) its files are replaced
one by one. What is left half done by a failure or a kill the ``journal`` finishes or undoes.
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


def put(path: Path, data: bytes, *, replace: bool = True) -> None:
    """Write one file, whole or not at all. With ``replace=False`` an existing one is a FileExistsError."""
    if not replace and path.exists():
        raise FileExistsError(path)
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _aside(path).write_bytes(data)
    _aside(path).replace(path)


def replace(folder: Path, new: Path, old: Path, changed: Iterable[str], removed: Iterable[str], *, last: str) -> None:
    """Put the complete folder ``new`` in the place of ``folder``; what was there ends up in ``old``.

    ``changed`` and ``removed`` list how they differ, for the file-by-file way, which comes to the file ``last`` last.
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
        _file_by_file(folder, new, old, [*sorted({*changed} - {last}), *sorted(removed), last])
        return
    try:
        new.rename(folder)
    except BaseException:
        old.rename(folder)
        raise


def discard(*folders: Path) -> None:
    """Remove folders of ours and all they hold."""
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)


def put_back(folder: Path, old: Path, ours: set[str], coming: set[str]) -> None:
    """Undo a file-by-file change: of ``ours`` what was set aside returns, and what else was ``coming`` goes."""
    for path in sorted(ours | coming):
        forget_copy(folder / path)
        if (old / path).is_file():
            _copy(old / path, folder / path)
        elif path not in ours:
            (folder / path).unlink(missing_ok=True)
            _prune_empty((folder / path).parent, folder)


def _file_by_file(folder: Path, new: Path, old: Path, paths: list[str]) -> None:
    """Each file is set aside before it is touched."""
    for path in paths:
        at = folder / path
        if at.exists():
            _copy(at, old / path)
        if (new / path).exists():
            _copy(new / path, at)
        else:
            at.unlink()
            _prune_empty(at.parent, folder)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, _aside(target))
    _aside(target).replace(target)


def forget_copy(path: Path) -> None:
    """Remove what a killed ``put`` left beside a file."""
    _aside(path).unlink(missing_ok=True)


def _aside(path: Path) -> Path:
    """Where a file is written before it takes its place."""
    return path.with_name(f".{path.name}.new")


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
