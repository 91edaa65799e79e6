"""Atom feeds of the newest dated articles: of the site, of every author, topic and column. The only door to feedgen.

A feed needs addresses that hold everywhere, so there is none without a base URL, and times, so an article whose date
is unknown is in none; whoever has only such articles has no feed. Times are the earliest day that a date allows,
never the clock: feedgen starts every feed and entry at the present moment, and each is told another one here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from feedgen.entry import FeedEntry  # type: ignore[import-untyped]
from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]

from generator import dates
from generator.model import ArticleId, Artifact, Catalogue, Column, Entry, Person, Topic
from generator.press.citations import line, name, title
from generator.press.holdings import excerpt
from generator.press.views import Site

__all__ = ["LIMIT", "Feeds"]

LIMIT = 50
"""Entries in one feed, the newest."""
SUMMARY = 120
"""Characters of an entry's summary where the paper printed no abstract."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """One feed: the page it belongs to, what it is called, what it holds."""

    page: str
    title: str
    entries: tuple[Entry, ...]


class Feeds:
    """Which feeds there are, and their bytes."""

    def __init__(self, catalogue: Catalogue, site: Site) -> None:
        self.site = site
        self._topics = {topic.id: line(topic.name) for topic in catalogue.topics}
        self._people = {person.id: person.url for person in catalogue.people}
        self._plans = {plan.page: plan for plan in self._planned(catalogue)} if site.base_url else {}

    def address(self, page: str) -> str:
        """Where the feed of the page at an address lies; "" for a page without one."""
        return _address(page) if page in self._plans else ""

    def artifacts(self) -> Iterator[Artifact]:
        """Every feed, in the order of the catalogue."""
        made: dict[ArticleId, FeedEntry] = {}
        for plan in self._plans.values():
            yield Artifact(_address(plan.page), self._feed(plan, made))

    def _planned(self, catalogue: Catalogue) -> Iterator[_Planned]:
        dated = {entry.article.id: entry for entry in catalogue.entries if dates.lower(entry.article.date)}
        rank = {article: at for at, article in enumerate(dated)}
        if dated:
            yield _Planned("index.html", line(self.site.title), tuple(dated.values())[:LIMIT])
        subjects: tuple[Person | Topic | Column, ...] = (*catalogue.people, *catalogue.topics, *catalogue.columns)
        for one in subjects:
            newest = sorted((article for article in one.articles if article in rank), key=rank.__getitem__)[:LIMIT]
            if newest:
                called = f"{line(one.name)} · {line(self.site.title)}"
                yield _Planned(one.url, called, tuple(dated[article] for article in newest))

    def _feed(self, plan: _Planned, made: dict[ArticleId, FeedEntry]) -> bytes:
        base, site = self.site.base_url, self.site
        feed = FeedGenerator()
        feed.id(f"{base}{plan.page}")
        feed.title(plan.title)
        if site.description and plan.page == "index.html":
            feed.subtitle(line(site.description))
        feed.language(site.lang)
        feed.updated(max(_moment(entry) for entry in plan.entries))
        feed.generator("column-archive")
        feed.link([
            {"href": f"{base}{plan.page}", "rel": "alternate", "type": "text/html"},
            {"href": f"{base}{_address(plan.page)}", "rel": "self", "type": "application/atom+xml"},
        ])  # fmt: skip
        feed.author({"name": line(site.publisher or site.title)})
        if site.rights:
            feed.rights(line(site.rights))
        for entry in plan.entries:
            if entry.article.id not in made:
                made[entry.article.id] = self._entry(entry)
            feed.add_entry(made[entry.article.id], order="append")
        return bytes(feed.atom_str())

    def _entry(self, entry: Entry) -> FeedEntry:
        article, address = entry.article, f"{self.site.base_url}{entry.url}"
        one = FeedEntry()
        one.id(address)
        one.title(title(article))
        one.link({"href": address, "rel": "alternate", "type": "text/html"})
        moment = _moment(entry)
        one.updated(moment)
        one.published(moment)
        for who, url in self._authors(entry):
            one.author({"name": who, "uri": f"{self.site.base_url}{url}"} if url else {"name": who})
        for topic in entry.topics:
            one.category({"term": self._topics[topic]})
        text = article.abstract or excerpt(article.opening, SUMMARY)
        if text:
            one.summary(line(text), type="text")
        return one

    def _authors(self, entry: Entry) -> Iterable[tuple[str, str]]:
        """Everybody who signed, once each, with the address of the author's page."""
        found: dict[str, str] = {}
        for one in entry.signatures:
            found.setdefault(name(one.byline.name), self._people.get(one.person, ""))
        for byline in entry.article.authors:
            found.setdefault(name(byline.name), "")
        return [(who, url) for who, url in found.items() if who]


def _address(page: str) -> str:
    return f"feeds/{page.removesuffix('.html')}.xml"


def _moment(entry: Entry) -> datetime.datetime:
    return datetime.datetime.fromisoformat(dates.lower(entry.article.date)).replace(tzinfo=datetime.UTC)
