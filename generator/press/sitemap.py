"""``sitemap.xml`` and ``robots.txt``: which pages a search engine should know.

Times are those of the articles, where a full day is known; never the clock. Without a base URL there is no sitemap,
because its addresses must be whole.

How many files there are follows from the register, which only grows: a file that was there once is there for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import ceil

from generator import dates
from generator.model import Artifact, Catalogue
from generator.press.views import Site

__all__ = ["LIMIT", "artifacts"]

LIMIT = 50_000
"""Addresses in one file, as the sitemap protocol has it; more make an index of files."""
_UNREGISTERED = 100
"""More than there are pages beside those of the register."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LEFT_OUT = {"404.html"}


def artifacts(catalogue: Catalogue, site: Site, paths: Iterable[str]) -> Iterator[Artifact]:
    """The sitemap of the pages at ``paths`` (what is no page, and what stands for a page that is gone, is left out)."""
    base = site.base_url
    robots = "User-agent: *\nDisallow:\n"
    if not base:
        yield Artifact("robots.txt", robots.encode("utf-8"))
        return
    yield Artifact("robots.txt", f"{robots}\nSitemap: {base}sitemap.xml\n".encode())
    days = _dated(catalogue)
    gone = {link.url for link in catalogue.permalinks if link.state != "live" and link.url not in days}
    shown = sorted(path for path in paths if path.endswith(".html") and path not in _LEFT_OUT and path not in gone)
    rows = [_row("url", base + path, days.get(path, "")) for path in shown]
    ever = sum(link.url.endswith(".html") for link in catalogue.permalinks)
    files = max(ceil((ever + _UNREGISTERED) / LIMIT), ceil(len(rows) / LIMIT))
    if files == 1:
        yield Artifact("sitemap.xml", _file("urlset", rows))
        return
    parts = [rows[len(rows) * at // files : len(rows) * (at + 1) // files] for at in range(files)]
    for number, part in enumerate(parts, start=1):
        yield Artifact(f"sitemap-{number}.xml", _file("urlset", part))
    names = [_row("sitemap", f"{base}sitemap-{number}.xml", "") for number in range(1, len(parts) + 1)]
    yield Artifact("sitemap.xml", _file("sitemapindex", names))


def _dated(catalogue: Catalogue) -> dict[str, str]:
    """The day of every page of the catalogue: an article's own, the newest of what a list holds; "" if not known."""
    articles = {entry.article.id: _day(entry.article.date) for entry in catalogue.entries}
    found = {entry.url: articles[entry.article.id] for entry in catalogue.entries}
    for subjects in (catalogue.people, catalogue.topics, catalogue.columns, catalogue.pages):
        for one in subjects:
            found[one.url] = max((articles[article] for article in one.articles), default="")
    found["index.html"] = max(articles.values(), default="")
    return found


def _day(edtf: str) -> str:
    exact = dates.machine(edtf)
    return exact if len(exact) == len("2024-10-12") else ""


def _row(kind: str, address: str, day: str) -> str:
    modified = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{kind}><loc>{escape(address)}</loc>{modified}</{kind}>"


def _file(kind: str, rows: Sequence[str]) -> bytes:
    body = "\n".join(rows)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="{_NAMESPACE}">\n{body}\n</{kind}>\n'.encode()
