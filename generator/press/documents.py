"""What search is given: every article as a reader sees it, and the text of a page that no article took."""

from __future__ import annotations

from collections.abc import Iterator

from generator import dates
from generator.model import Catalogue, Entry, PageRecord, Where
from generator.press import dating
from generator.press.holdings import clean
from generator.press.search import Document

__all__ = ["documents", "searched"]


def searched(catalogue: Catalogue) -> Iterator[str]:
    """The addresses of all that is given to search, in order of page and line."""
    entries = {entry.article.id: entry for entry in catalogue.entries}
    for record in sorted(catalogue.pages, key=lambda record: record.page.seed.id):
        for article in sorted(record.articles, key=lambda identity: (_first(entries[identity]), identity)):
            yield entries[article].url
        if _unassigned(record):
            yield record.url


def documents(catalogue: Catalogue, lang: str = "zh") -> Iterator[tuple[int, Document]]:
    """Each with its number in the register, in the order of these numbers."""
    people = {person.id: person for person in catalogue.people}
    topics = {topic.id: topic.name for topic in catalogue.topics}
    columns: dict[str, str] = {column.id: column.name for column in catalogue.columns}
    entries = {entry.url: entry for entry in catalogue.entries}
    pages = {record.url: record for record in catalogue.pages}
    for number, url in sorted((link.number, link.url) for link in catalogue.permalinks if link.number is not None):
        if entry := entries.get(url):
            names = [
                name
                for signature in entry.signatures
                for name in (signature.byline.name, people[signature.person].name)
            ]
            document = _of_article(
                entry, tuple(dict.fromkeys(names)), columns.get(entry.column, ""),
                tuple(topics[topic] for topic in entry.topics), lang,
            )  # fmt: skip
        else:
            document = _of_page(pages[url])
        yield number, document


def _first(entry: Entry) -> int:
    return min((where.first for block in entry.article.blocks for where in block.where), default=0)


def _of_article(entry: Entry, authors: tuple[str, ...], column: str, topics: tuple[str, ...], lang: str) -> Document:
    article = entry.article
    date = dating.shown(article.date, lang)
    return Document(
        url=entry.url,
        title=clean(article.display_title),
        kicker=clean(article.kicker),
        subtitle=clean(article.subtitle),
        authors=tuple(clean(name) for name in authors),
        column=clean(column),
        topics=topics,
        date=date.text if date else "",
        day=dates.lower(article.date),
        paper=clean(article.paper),
        body=clean("\n".join(text for text in (article.abstract, *(block.text for block in article.blocks)) if text)),
    )


def _of_page(record: PageRecord) -> Document:
    paper = clean(record.page.facts.paper)
    return Document(url=record.url, title=clean(record.title), body=_unassigned(record), kind="page", paper=paper)


def _unassigned(record: PageRecord) -> str:
    text = record.page.seed.text
    stretches: list[Where] = [placement.where for placement in record.page.ledger if placement.role == "unassigned"]
    return clean("\n".join(text[where.start : where.end].strip() for where in stretches))
