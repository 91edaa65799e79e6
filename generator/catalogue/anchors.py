"""Addresses of paragraphs: ``p-`` and eight characters of a hash of the raw seed text.

A hash of its own text knows nothing of its neighbours, so it survives whatever comes, goes or moves around it. So that
it survives a better transcription too, the registry keeps for each anchor a small sketch of the text it was first given
to: a paragraph that still resembles it keeps the anchor.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence

from generator.catalogue import sketch
from generator.model import Article, Block, PageId, SeedPage

__all__ = ["anchors", "settle"]

NAME = 8
"""Characters of an anchor after ``p-``."""
KEPT = 40
"""Characters of a sketch that are registered: eight hashes."""
SAME = 0.25
"""Share of a registered sketch that must be found again in a paragraph: two hashes of eight."""
STALE = 0.7
"""Below this likeness the registered sketch is replaced by a fresh one."""
SHORT = 16
"""Characters of a paragraph so short that one misprint may leave nothing of its sketch: it is known by its place."""


def anchors(article: Article, seeds: Mapping[PageId, SeedPage]) -> tuple[str, ...]:
    """One anchor a block for an article that was never published. ``seeds`` holds the pages its pieces stand on."""
    return settle(article, seeds)[0]


def settle(
    article: Article, seeds: Mapping[PageId, SeedPage], own: Sequence[str] = (), others: Iterable[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One anchor a block, unique within the article, and the article's anchors as they must be registered.

    ``own`` are those registered for it, in order; ``others`` those of addresses that lead to it now. Each is an anchor
    without ``p-``, and the sketch of its text.
    """
    texts = [_raw(block, seeds) for block in article.blocks]
    known = {one[:NAME]: one[NAME:] for one in (*own, *others)}
    found = _same(texts, known)
    if len(found) < len(texts) and len(found) < len(known):
        _alike(texts, known, found)
        _placed(texts, list(known), found)
    names: list[str] = []
    taken = set(known)
    for at, text in enumerate(texts):
        names.append(found.get(at) or _new(text, taken))
        taken.add(names[-1])
    return tuple(f"p-{name}" for name in names), _registered(names, texts, own, known)


def _same(texts: Sequence[str], known: Mapping[str, str]) -> dict[int, str]:
    """Blocks whose text is what it was."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for at, text in enumerate(texts):
        name = _new(text, taken)
        taken.add(name)
        if name in known:
            found[at] = name
    return found


def _alike(texts: Sequence[str], known: Mapping[str, str], found: dict[int, str]) -> None:
    """Blocks that resemble what was registered, the most alike first."""
    claimed = set(found.values())
    left = {name: sketch.hashes(known[name]) for name in known if name not in claimed}
    scored = []
    for at, text in enumerate(texts):
        if at not in found:
            stretches = sketch.shingles(text)
            scored += [(-sketch.share(hashes, stretches), at, name) for name, hashes in left.items()]
    for score, at, name in sorted(scored):
        if -score >= SAME and at not in found and name in left:
            found[at] = name
            del left[name]


def _placed(texts: Sequence[str], known: Sequence[str], found: dict[int, str]) -> None:
    """Short blocks that stand where one unclaimed anchor stood, between the same neighbours."""
    order = {name: at for at, name in enumerate(known)}
    for at, text in enumerate(texts):
        if at in found or len(text) > SHORT or (at and at - 1 not in found):
            continue
        place = order[found[at - 1]] + 1 if at else 0
        after = order[found[at + 1]] if at + 1 in found else len(known)
        if place + 1 == after and (at + 1 in found or at + 1 == len(texts)):
            found[at] = known[place]


def _registered(
    names: Sequence[str], texts: Sequence[str], own: Sequence[str], known: Mapping[str, str]
) -> tuple[str, ...]:
    """The registered lines stay where they are, the gone ones too; a new one follows the paragraph before it."""
    order = list(dict.fromkeys(one[:NAME] for one in own))
    kept = dict(known)
    for at, (name, text) in enumerate(zip(names, texts, strict=True)):
        if name not in order:
            order.insert(order.index(names[at - 1]) + 1 if at else 0, name)
        if name not in kept or (
            name != _name(text, 1) and sketch.share(sketch.hashes(kept[name]), sketch.shingles(text)) < STALE
        ):
            kept[name] = sketch.sketch(text)[:KEPT]
    return tuple(name + kept[name] for name in order)


def _raw(block: Block, seeds: Mapping[PageId, SeedPage]) -> str:
    """The text of a block's first piece as the seed has it, blanks left out."""
    piece = block.where[0] if block.where else None
    raw = seeds[piece.page].text[piece.start : piece.end] if piece and piece.page in seeds else block.text
    return "".join(raw.split())


def _new(text: str, taken: set[str]) -> str:
    turn = 1
    while (name := _name(text, turn)) in taken:
        turn += 1
    return name


def _name(text: str, turn: int) -> str:
    """The anchor of the ``turn``-th block of an article that begins with this text."""
    salted = text if turn == 1 else f"{text}\n{turn}"
    digest = hashlib.sha256(salted.encode("utf-8", "surrogatepass")).digest()
    return b32encode(digest).decode("ascii")[:NAME].lower()
