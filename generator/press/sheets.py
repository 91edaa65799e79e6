"""Which further sheets the long lists have, without making any: the register keeps their addresses.

What each goes on from – the list's own page, or for a volume the page of the book – stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.model import Catalogue, Column, Person, Topic
from generator.press import dating, lists, subjects

__all__ = ["sheets"]


def sheets(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every page that ``plan`` makes beside those at the addresses of their own."""
    everybody: tuple[Person | Topic | Column, ...] = (*catalogue.people, *catalogue.topics, *catalogue.columns)
    for one in everybody:
        yield from _numbered(one.url, len(one.articles))
    for section, ones in (
        ("authors.html", catalogue.people),
        ("topics.html", catalogue.topics),
        ("columns.html", catalogue.columns),
    ):
        yield from ((index.url, section) for index in lists.index(section, subjects.named(ones), 0)[1:])
    pages = len(catalogue.pages)
    changes = sum(len(record.page.corrections) for record in catalogue.pages)
    changes += sum(len(entry.article.corrections) for entry in catalogue.entries)
    for url, length in (("pages.html", pages), ("quality.html", pages), ("corrections.html", changes)):
        yield from _numbered(url, length)
    if len(catalogue.entries) > lists.WHOLE:
        days = (dating.shown(entry.article.date) for entry in catalogue.entries)
        for year, length in Counter(day.year if day else None for day in days).items():
            url = lists.of_year(year)
            yield url, "archive.html"
            yield from ((sheet, "archive.html") for sheet, _ in _numbered(url, length))


def _numbered(url: str, length: int) -> Iterator[tuple[str, str]]:
    return ((lists.numbered(url, number), url) for number in range(1, lists.full(length) + 1))
