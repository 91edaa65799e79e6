"""ZIP files whose bytes depend on what is in them alone: stored as it is, in the order given, without clock or system.

Compressed files would differ between versions of zlib, and the times and rights that ZIP has room for between machines.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

__all__ = ["Pack", "packed"]

_MIDNIGHT = (1980, 1, 1, 0, 0, 0)  # the earliest time that the format can tell
_UNIX = 3
_READABLE = 0o644 << 16


class Pack:
    """A ZIP file in the making."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._zip = zipfile.ZipFile(self._bytes, "w", zipfile.ZIP_STORED)

    def add(self, path: str, data: bytes) -> None:
        """One more file, after those before."""
        entry = zipfile.ZipInfo(path, _MIDNIGHT)
        entry.create_system = _UNIX
        entry.external_attr = _READABLE
        self._zip.writestr(entry, data)

    def finished(self) -> bytes:
        """The file's bytes; nothing may be added after."""
        self._zip.close()
        return self._bytes.getvalue()


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP file of paths and their contents."""
    pack = Pack()
    for path, data in files:
        pack.add(path, data)
    return pack.finished()
