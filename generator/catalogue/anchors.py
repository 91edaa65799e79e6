"""Addresses of paragraphs: ``p-`` and eight characters of a hash of the raw seed text.

The raw text is the one that corrections never touch, so an anchor survives a corrected misprint, and it knows
nothing of its neighbours, so it survives whatever comes, goes or moves around it.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Mapping

from generator.model import Article, PageId, SeedPage


def anchors(article: Article, seeds: Mapping[PageId, SeedPage]) -> tuple[str, ...]:
    """One anchor a block, unique within the article. ``seeds`` holds the pages that its pieces stand on."""
    found: dict[str, None] = {}
    for block in article.blocks:
        piece = block.where[0] if block.where else None
        raw = seeds[piece.page].text[piece.start : piece.end] if piece and piece.page in seeds else block.text
        plain, turn = "".join(raw.split()), 1
        while (anchor := _anchor(plain, turn)) in found:
            turn += 1
        found[anchor] = None
    return tuple(found)


def _anchor(text: str, turn: int) -> str:
    """The anchor of the ``turn``-th block of an article that begins with this text."""
    salted = text if turn == 1 else f"{text}\n{turn}"
    digest = hashlib.sha256(salted.encode("utf-8", "surrogatepass")).digest()
    return f"p-{b32encode(digest).decode('ascii')[:8].lower()}"
