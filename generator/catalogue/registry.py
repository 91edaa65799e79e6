"""The registry's file: one line for every URL ever published.

``seeds/permalinks.tsv`` has one line per URL, sorted: url, kind, identity, fingerprint, state, and of what search
finds its number (``arrivals``), which lines of earlier days lack. A line is never removed. Two branches merge by
keeping the lines of both (``merge=union``), so several lines of one URL are read as alternatives, to be settled by
``permalinks``. An article's fingerprint goes on, after ``~``, with its paragraphs' anchors (``anchors``). Further
sheets of a long list and volumes of a book are there too (``sheets``). States: ``live``, ``redirect:<url>``,
``split:<url>,<url>``, ``gone:<reason>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from generator.model import Permalink, PermalinkKind
from generator.problems import GeneratorError, Place, Problem

FOLDERS: Mapping[PermalinkKind, str] = {
    "article": "articles", "author": "authors", "topic": "topics", "column": "columns", "page": "pages",
}  # fmt: skip
NUMBERED: tuple[PermalinkKind, ...] = ("article", "page")
"""What search finds."""
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")
_SHEET = re.compile(r"(?:[a-z]+/)*[a-z0-9-]+(?:_[a-z0-9-]+)+\.[a-z]+")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")
ORDER = {"live": 0, "redirect": 1, "split": 1, "gone": 2}
"""The states, friendliest first."""


def parse(text: str, path: str = "seeds/permalinks.tsv") -> tuple[Permalink, ...]:
    """The registry's lines as they stand; several of one URL are allowed. Raises GeneratorError for a broken line."""
    found: dict[Permalink, None] = {}
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip():
            continue
        fields = line.split("\t")
        reason = _broken(fields)
        if reason:
            place = Place(path, number, line, 0, len(line))
            raise GeneratorError(Problem("permalink-unreadable", place, {"reason": reason}))
        url, kind, identity, fingerprint, state, *rest = map(_unescaped, fields)
        known_by = int(rest[0]) if rest else None
        fingerprint, _, written = fingerprint.partition("~") if kind == "article" else (fingerprint, "", "")
        anchors = tuple(written.split(",")) if written else ()
        found[Permalink(url, kind, identity, fingerprint, state, anchors, known_by)] = None  # type: ignore[arg-type]
    return tuple(found)


def serialise(registry: Iterable[Permalink]) -> str:
    """The registry as a file: one line each, sorted by URL."""
    lines = [
        "\t".join(map(_escaped, (link.url, link.kind, link.identity, _fingerprint(link), link.state, *_number(link))))
        for link in registry
    ]
    return "".join(f"{line}\n" for line in sorted(lines))


def _number(link: Permalink) -> tuple[str, ...]:
    return () if link.number is None else (str(link.number),)


def _fingerprint(link: Permalink) -> str:
    """The sketch of the text; of an article also those of its paragraphs, each after its anchor."""
    return f"{link.fingerprint}~{','.join(link.anchors)}" if link.anchors else link.fingerprint


def _escaped(field: str) -> str:
    """A field without tabs and line ends: a file's name may hold anything."""
    return field.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _unescaped(field: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"t": "\t", "n": "\n", "r": "\r"}.get(found[1], found[1]), field)


def _broken(fields: Sequence[str]) -> str:
    """What is wrong with a line, in both languages; "" for a sound one."""
    if _CONFLICT.match(fields[0]):
        return "合并冲突的记号 · a mark of a merge conflict"
    if len(fields) not in {5, 6}:
        return f"应有五栏或六栏，这里是 {len(fields)} 栏 · {len(fields)} fields instead of 5 or 6"
    url, kind, identity, _, state, *number = fields
    if kind not in get_args(PermalinkKind):
        return f"没有这一类“{kind}” · no such kind “{kind}”"
    if not _fits(url, kind):
        return f"不是这一类的网址“{url}” · no address of this kind “{url}”"
    if not identity:
        return "第三栏是空的 · the third field is empty"
    if number and not (kind in NUMBERED and _NUMBER.fullmatch(number[0])):
        return f"第六栏不是编号“{number[0]}” · the sixth field is no number “{number[0]}”"
    sound = state.split(":")[0] in ORDER and (state == "live" or ":" in state)
    return "" if sound else f"没有这样的状态“{state}” · no such state “{state}”"


def _fits(url: str, kind: str) -> bool:
    if kind == "sheet":
        return bool(_SHEET.fullmatch(url))
    folder = FOLDERS[kind]  # type: ignore[index]
    slug = url.removeprefix(f"{folder}/").removesuffix(".html")
    return url == f"{folder}/{slug}.html" and _plain(slug)


def _plain(slug: str) -> bool:
    return bool(slug) and all("a" <= char <= "z" or char.isdecimal() or char == "-" for char in slug)


def target(link: Permalink) -> tuple[str, ...]:
    """The URLs a redirect or a disambiguation page points at."""
    kind, _, rest = link.state.partition(":")
    return tuple(rest.split(",")) if kind in {"redirect", "split"} else ()


def new_urls(before: Iterable[Permalink], after: Iterable[Permalink]) -> tuple[str, ...]:
    """URLs that ``after`` registers and ``before`` does not know."""
    known = {link.url for link in before}
    return tuple(link.url for link in after if link.url not in known)


def rank(link: Permalink) -> tuple[int, int, str]:
    """The living first, then the shorter URL."""
    return (ORDER[link.state.split(":")[0]], len(link.url), link.url)


def stem(identity: str) -> str:
    """The page of an article's identity."""
    return identity.rpartition(":")[0]
