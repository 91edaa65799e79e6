"""The whole site in one ZIP file, made while the site goes by.

Nothing is read back and nothing but the file itself is kept: at most ``limit`` bytes. A larger one a host or a reader
would refuse, so in its place there is a small one that says so: who had the address of the file finds an answer.
Whether there is one has to be known when the page that offers it is made, so that page asks (``links``), and from then
on it is settled. In the unpacked folder that page still offers the
file; there a small one stands in its place and says where the reader is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Artifact
from generator.press.packing import Pack, packed
from generator.press.views import Link

__all__ = ["PATH", "Bundle", "shown_size"]

PATH = "downloads/archive.zip"
_HERE = "这个文件夹就是 archive.zip 解开以后的样子。\nThis folder is archive.zip, unpacked.\n"


_OUTGROWN = (
    "这个网站大得不再装进一个 zip 文件了。全部数据在网站的 data/ 里，电子书在作者和栏目的页面上。\n"
    "The site has outgrown one zip file. All data lie in its folder data/, books at the pages of authors and columns.\n"
)


class Bundle:
    """A ZIP file of a site; ``limit`` in bytes, 0 for none at all."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._pack = Pack() if limit else None
        self._offered = False

    def of(self, artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
        """The same artifacts, and after them the file that holds them all, if it was offered."""
        for artifact in artifacts:
            self._size += len(artifact.data)
            if not self._offered and self._size > self._limit:
                self._pack = None
            if self._pack:
                self._pack.add(artifact.path, artifact.data)
            yield artifact
        if self._pack and self._offered:
            self._pack.add(PATH, packed([("README.txt", _HERE.encode("utf-8"))]))
            yield Artifact(PATH, self._pack.finished())
        elif self._limit:
            yield Artifact(PATH, packed([("README.txt", _OUTGROWN.encode("utf-8"))]))

    def links(self) -> tuple[Link, ...]:
        """The file, if the site is small enough so far. Pages that come after this are few and small."""
        self._offered = self._pack is not None
        return (Link("ZIP", PATH, shown_size(self._size)),) if self._offered else ()


def shown_size(size: int) -> str:
    """Bytes as readers know them: 24 kB, 6.9 MB."""
    return f"{size / 1e6:.1f} MB" if size >= 999_500 else f"{max(1, round(size / 1e3))} kB"
