"""Paragraphs that stand on another page than the one that their link names.

An article that was split keeps its address for one part; whoever cited a paragraph of the other is led to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.catalogue import anchors, sketch
from generator.catalogue.registry import stem, target
from generator.model import Block, Moved, Permalink

__all__ = ["moved"]

Standing = Mapping[str, Sequence[tuple[str, Block]]]
"""The paragraphs that articles show: by URL, the anchor of each."""


def moved(registry: Iterable[Permalink], standing: Standing) -> tuple[Moved, ...]:
    """Where the paragraphs are now that readers may look for at an article's address in vain, as far as is known."""
    links = [link for link in registry if link.kind == "article" and not link.state.startswith(("redirect:", "gone:"))]
    missing = {link.url: _missing(link, standing) for link in links}
    sought = {name for found in missing.values() for name in found}
    holders = {name: url for url, held in standing.items() for name, _ in held if name in sought}
    near: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.url in standing:
            near[stem(link.identity)].append(link.url)
    found: list[Moved] = []
    for link in links:
        others = [url for url in target(link) or near[stem(link.identity)] if url != link.url]
        for name, written in missing[link.url].items():
            address = f"{holders[name]}#{name}" if name in holders else _alike(written, others, standing)
            if address:
                found.append(Moved(link.url, name, address))
    return tuple(found)


def _missing(link: Permalink, standing: Standing) -> dict[str, str]:
    """Anchors that were registered and are not shown, each with its sketch."""
    shown = {name for name, _ in standing.get(link.url, ())}
    told = {f"p-{one[: anchors.NAME]}": one[anchors.NAME :] for one in link.anchors}
    return {name: written for name, written in told.items() if name not in shown}


def _alike(written: str, urls: Iterable[str], standing: Standing) -> str:
    """The paragraph on these pages that most resembles what was registered; "" when none does."""
    hashes = sketch.hashes(written)
    scored = [
        (sketch.share(hashes, sketch.shingles(block.text)), f"{url}#{name}")
        for url in urls
        for name, block in standing.get(url, ())
    ]
    best, address = max(scored, default=(0.0, ""))
    return address if best >= anchors.SAME else ""
