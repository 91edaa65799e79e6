"""An article as plain values: the line that ``parse`` prints and the exports hold.

The keys and their order are a promise to other programs. Texts are those a reader sees; ``title`` is as printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from generator.model import Article, Block, Where

__all__ = ["record"]


def record(article: Article, *, topics: Sequence[str] = (), url: str = "") -> dict[str, object]:
    """``article`` as JSON-able values. ``topics`` and ``url`` are what the archive knows; else those named by hand."""
    return {
        "id": article.id,
        "source": article.page,
        "title": article.title,
        "supplied_title": article.supplied_title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "series": article.series,
        "column": article.column,
        "authors": [{"name": by.name, "role": by.role, "org": by.org} for by in article.authors],
        "abstract": article.abstract,
        "date": article.date,
        "flags": list(article.flags),
        "blocks": [_block(block) for block in article.blocks],
        "body": article.body,
        "topics": list(topics or article.topics),
        "url": url,
        "paper": article.paper,
        "page_number": article.page_number,
        "confidence": asdict(article.confidence),
    }


def _block(block: Block) -> dict[str, object]:
    return {"type": block.type, "text": block.text, "where": [_stretch(where) for where in block.where]}


def _stretch(where: Where) -> dict[str, int]:
    """Lines from 1, inclusive; characters of the decoded seed, half open. The page is the record's ``source``."""
    return {"first": where.first, "last": where.last, "start": where.start, "end": where.end}
