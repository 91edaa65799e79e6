"""The only writer of the project.

``publish`` lays a complete copy of the site beside the published one – unchanged files as hard links, so that little
is written – and only then changes one for the other, and the register with it. Whatever fails or is killed on the way
leaves the last good pair. Files that somebody else put into the folder stay; files that we wrote and no longer plan go.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.model import Artifact
from generator.problems import GeneratorError, Place, Problem
from generator.shelf import journal, manifest, swap
from generator.shelf.swap import put

__all__ = ["Report", "bring", "claimed", "is_safe", "publish", "put", "put_all", "settle"]

_UNSAFE = re.compile(r'^/|\\|[\x00-\x1f\x7f<>:"|?*]|(^|/)\.{0,2}(/|$)|[. ](/|$)')


@dataclass(frozen=True, slots=True)
class Report:
    """How a site changed; paths sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    size: int = 0  # bytes of the whole site

    @property
    def differs(self) -> bool:
        """Whether anything was, or in a dry run would be, written or removed."""
        return bool(self.added or self.changed or self.removed)


@contextmanager
def claimed(folder: Path, work: Path) -> Iterator[None]:
    """Keep ``folder`` to ourselves, whole again if an earlier build was killed.

    ``work`` is a folder of ours on its disk. Raises GeneratorError while another process has it.
    """
    with swap.locked(_lock(folder, work)) as mine:
        if not mine:
            raise GeneratorError(Problem("site-busy", Place(folder.as_posix())))
        _settle(folder, work)
        yield


def settle(folder: Path, work: Path) -> None:
    """Finish or undo what a killed build left, so that site and register belong together; a build at work is left."""
    if _journal(folder, work).is_file():
        with swap.locked(_lock(folder, work)) as mine:
            if mine:
                _settle(folder, work)


def publish(
    folder: Path,
    artifacts: Iterable[Artifact],
    *,
    work: Path,
    beside: Mapping[Path, bytes] | None = None,
    dry_run: bool = False,
) -> Report:
    """Make ``folder``, which the caller has ``claimed``, hold the artifacts.

    ``beside`` are files elsewhere (the registry) that change with it: after a failure they are as they were. A dry run
    only reports, and needs no claim. Raises GeneratorError, and then nothing has changed.
    """
    if dry_run:
        return _stage(folder, None, artifacts)
    new, old = _copies(folder, work)
    try:
        report = _stage(folder, new, artifacts)
        changing = {path: data for path, data in (beside or {}).items() if not _same(path, data)}
        if report.differs or changing:
            listing = (new if report.differs else folder) / manifest.NAME
            journal.begin(_journal(folder, work), listing.read_bytes(), changing)
        for path, data in changing.items():
            put(path, data)
        if report.differs:
            _swap(folder, new, old, report)
    finally:
        _settle(folder, work)
    return report


def _lock(folder: Path, work: Path) -> Path:
    return work / f"{folder.name}.lock"


def _journal(folder: Path, work: Path) -> Path:
    return work / f"{folder.name}.journal"


def _copies(folder: Path, work: Path) -> tuple[Path, Path]:
    """Where the coming site is laid out, and where the last one goes."""
    return work / f"{folder.name}.new", work / f"{folder.name}.old"


def _settle(folder: Path, work: Path) -> None:
    journal.settle(_journal(folder, work), folder, *_copies(folder, work))


def bring(source: Path, target: Path) -> None:
    """Copy a file that is not ours; an existing target is a FileExistsError."""
    put(target, source.read_bytes(), replace=False)


def put_all(folder: Path, artifacts: Iterable[Artifact]) -> tuple[str, ...]:
    """Write files into a folder that is not a site: nothing is removed. The paths, in order. Raises GeneratorError."""
    names: dict[str, str] = {}
    ready = [(_checked(artifact.path, names), artifact.data) for artifact in artifacts]
    for path, data in ready:
        put(folder / path, data)
    return tuple(path for path, _ in ready)


def _stage(folder: Path, new: Path | None, artifacts: Iterable[Artifact]) -> Report:
    """Write what differs into ``new`` and link the rest; with no ``new`` only compare."""
    before = manifest.load(folder)
    ours = {line.path for line in before or ()}
    lines: list[manifest.Line] = []
    added: list[str] = []
    changed: list[str] = []
    kept: list[str] = []
    names: dict[str, str] = {}
    for artifact in artifacts:
        path = _checked(artifact.path, names)
        lines.append(manifest.Line(path, len(artifact.data), hashlib.sha256(artifact.data).hexdigest()))
        at = folder / path
        if _same(at, artifact.data):
            kept.append(path)
            continue
        (changed if at.is_file() else added).append(path)
        if new:
            _write(new / path, artifact.data)
    if before is None and changed:
        shown = ", ".join(sorted(changed)[:5]) + (" …" if len(changed) > 5 else "")
        raise GeneratorError(Problem("site-foreign", Place(folder.as_posix()), {"files": shown}))
    planned = {line.path for line in lines}
    removed = sorted(path for path in ours - planned if (folder / path).is_file())
    listing = manifest.dump(lines)
    if not _same(folder / manifest.NAME, listing):
        (changed if before is not None else added).append(manifest.NAME)
    else:
        kept.append(manifest.NAME)
    size = sum(line.size for line in lines) + len(listing)
    report = Report(tuple(sorted(added)), tuple(sorted(changed)), tuple(removed), len(kept), size)
    if new and report.differs:
        _keep(folder, new, [path for path in kept if path != manifest.NAME])
        _keep(folder, new, _foreign(folder, ours | planned))
        _write(new / manifest.NAME, listing)  # last: its presence says that the copy is complete
    return report


def is_safe(path: str) -> bool:
    """Whether a path, with forward slashes, stays inside its folder on every system."""
    return bool(path) and not _UNSAFE.search(path)


def _checked(path: str, names: dict[str, str]) -> str:
    """The path, if it stays inside the folder on every system and no earlier one differs from it in case alone."""
    if not is_safe(path) or path == manifest.NAME:
        raise GeneratorError(Problem("path-unsafe", Place(path), {"path": path}))
    name = unicodedata.normalize("NFC", path).casefold()
    if name in names:
        raise GeneratorError(Problem("path-collision", Place(path), {"one": names[name], "other": path}))
    names[name] = path
    return path


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and not path.is_symlink() and path.read_bytes() == data
    except (OSError, ValueError):
        return False


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _keep(folder: Path, new: Path, paths: Iterable[str]) -> None:
    """Bring files over unchanged: as hard links, or copied where the disk has none."""
    for path in paths:
        at = new / path
        at.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(folder / path, at, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copy2(folder / path, at, follow_symlinks=False)


def _foreign(folder: Path, known: set[str]) -> list[str]:
    """Files in the folder that we neither wrote nor plan."""
    found = []
    for top, folders, files in os.walk(folder):
        names = files + [name for name in folders if (Path(top) / name).is_symlink()]
        found += [(Path(top) / name).relative_to(folder).as_posix() for name in names]
    return sorted(set(found) - known - {manifest.NAME})


def _swap(folder: Path, new: Path, old: Path, report: Report) -> None:
    try:
        swap.replace(folder, new, old, {*report.added, *report.changed}, report.removed, last=manifest.NAME)
    except OSError as error:
        raise GeneratorError(Problem("site-not-replaced", Place(folder.as_posix()), {"reason": str(error)})) from error
