"""Seeds on disk: which there are, and their bytes as text. The only module of this room that reads files."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from charset_normalizer import from_bytes

from generator.model import PageId, SeedPage
from generator.problems import Place, Problem

SUFFIXES = (".txt", ".md")
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_WIDE = re.compile(r"[぀-ヿ㐀-鿿＀-￯　-〿]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def seed_paths(folder: Path) -> tuple[Path, ...]:
    """The seeds of a folder, sorted by name. Sidecar files, hidden files and folders are not seeds."""
    found = (path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and not path.name.startswith("."))
    return tuple(sorted((path for path in found if path.is_file()), key=lambda path: (path.stem, path.name)))


def read_seed(path: Path, shown: str) -> tuple[SeedPage | None, tuple[Problem, ...]]:
    """One seed, decoded; ``shown`` is its path as a person would type it. None when it cannot be read as text."""
    if path.stem.lower().endswith(".toml"):  # an editor added the .txt
        return None, (Problem("seed-misnamed", Place(shown), {"name": path.stem}),)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, (Problem("file-missing", Place(shown)),)
    except OSError as error:
        return None, (Problem("seed-unreadable", Place(shown), {"reason": error.strerror or str(error)}),)
    text, encoding, problems = decode(data, shown)
    if text is None:
        return None, problems
    return SeedPage(PageId(path.stem), shown, text, encoding, hashlib.sha256(data).hexdigest()), problems


def decode(data: bytes, shown: str) -> tuple[str | None, str, tuple[Problem, ...]]:
    """Bytes as text, the encoding found, problems. Never replaces a byte silently.

    In this order: byte-order mark, UTF-16 by its pattern of zero bytes, strict UTF-8, then whichever of GB18030,
    Big5 and the detector's guess reads most like Chinese.
    """
    if not data.strip():
        return data.decode("latin-1"), "utf-8", (Problem("seed-empty", Place(shown)),)
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], name)
            return _sound(text, name, (name,), shown)
    wide = _unmarked_utf16(data)
    if wide:
        return _sound(_strict(data, wide), wide, (wide,), shown)
    controls = len(_CONTROL.findall(data))
    if controls > max(2, len(data) // 200):
        return None, "", (Problem("seed-binary", Place(shown), {"count": controls}),)
    text = _strict(data, "utf-8")
    if text is not None:
        return _sound(text, "utf-8", ("utf-8",), shown)
    tried = ["gb18030", "big5hkscs"]
    guess = from_bytes(data[:65536]).best()
    if guess is not None and guess.encoding not in (*tried, "ascii", "utf_8"):
        tried.append(guess.encoding)
    read = [(name, _strict(data, name)) for name in tried]
    best = max(((_chinese(text), -at, name, text) for at, (name, text) in enumerate(read) if text), default=None)
    if best is None or best[0] < 0.3:
        return None, "", (Problem("seed-undecodable", Place(shown), {"tried": ", ".join(["utf-8", *tried])}),)
    return _sound(best[3], best[2], (best[2],), shown)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _sound(
    text: str | None, name: str, tried: tuple[str, ...], shown: str
) -> tuple[str | None, str, tuple[Problem, ...]]:
    if text is None:
        return None, "", (Problem("seed-undecodable", Place(shown), {"tried": ", ".join(tried)}),)
    text = text.removeprefix("\ufeff")
    problems = () if text.strip() else (Problem("seed-empty", Place(shown)),)
    return text, name, problems


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: line ends and spaces show as zero bytes on one side only, and the text is Chinese."""
    if len(data) % 2 or b"\x00" not in data:
        return None
    sample = data[: 1 << 16]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = _strict(sample[: len(sample) & ~1], name) or _strict(sample[: (len(sample) & ~1) - 2], name)
    if not text or _chinese(text) + sum(char.isascii() and char.isprintable() for char in text) / len(text) < 0.8:
        return None
    return name


# The commonest characters of each script in running text: a wrong decoder turns them into rare ones.
_FREQUENT = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家"
    "学对可她里后小么心多天而能好都然没日于起"
    "市工作全新发展党业民建设报记者县区年月日这為來個們時會說對過國學後裡報記們黨業發產經濟縣"
    "區長開與從進無還關點現實種當間問題員動"
    "，。、“”：；《》（）！？「」『』，"
)


def _chinese(text: str) -> float:
    """How much a text reads like Chinese, 0 to 1: the share of very frequent characters, stretched."""
    letters = [char for char in text[:20000] if not char.isascii() and not char.isspace()]
    if not letters:
        return 0.0
    return min(1.0, sum(char in _FREQUENT for char in letters) / len(letters) * 2.5)
