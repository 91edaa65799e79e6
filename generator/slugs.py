"""Addresses for words. Apart from the other errands, which know every room: a word is answered at once."""

from __future__ import annotations

from collections.abc import Sequence

from generator.catalogue import pinyin


def slugs(texts: Sequence[str], *, name: bool = False) -> list[str]:
    """The address that the archive would propose for each text."""
    return [pinyin.name_slug(text) if name else pinyin.slug(text) for text in texts]
