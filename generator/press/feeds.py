"""Atom feeds of the newest dated articles: of the site, of every author, topic and column. The only door to feedgen.

A feed needs addresses that hold everywhere, so there is none without a base URL, and times, so an article whose date
is unknown is in none; whoever has only such articles has no feed. Times are the earliest day that a date allows,
never the clock: feedgen starts every feed and entry at the present moment, and each is told another one here.

Whoever subscribed is never left with an error: the feed of a page that leads to another holds what that one's holds,
and of one that is gone or divided it says so in its one entry.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from feedgen.entry import FeedEntry  # type: ignore[import-untyped]
from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]

from generator import dates
from generator.model import ArticleId, Artifact, Catalogue, Column, Entry, Person, Topic
from generator.press.answers import answer
from generator.press.citations import line, name, title
from generator.press.holdings import Words, excerpt
from generator.press.views import Site

__all__ = ["LIMIT", "WITH_FEED", "Feeds", "address"]

WITH_FEED = frozenset({"author", "topic", "column"})
"""Kinds of pages that have a feed of their own."""

_HOME = "index.html"
_NEVER = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)  # of an archive in which nothing is dated

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

    def __init__(self, catalogue: Catalogue, site: Site, words: Words = str) -> None:
        self.site = site
        self.words = words
        self.catalogue = catalogue
        self._topics = {topic.id: line(topic.name) for topic in catalogue.topics}
        self._people = {person.id: person.url for person in catalogue.people}
        self._plans = {plan.page: plan for plan in self._planned(catalogue)} if site.base_url else {}

    def address(self, page: str) -> str:
        """Where the feed of the page at an address lies; "" for a page without one."""
        return address(page) if page in self._plans else ""

    def artifacts(self) -> Iterator[Artifact]:
        """Every feed, in the order of the catalogue, then those of pages that had one and have it no more."""
        made: dict[ArticleId, FeedEntry] = {}
        for plan in self._plans.values():
            yield Artifact(address(plan.page), self._feed(plan, made))
        if self.site.base_url:
            if _HOME not in self._plans:  # no article has a date: not yet, or no more
                empty = self._frame(_Planned(_HOME, line(self.site.title), ()), _NEVER)
                yield Artifact(address(_HOME), bytes(empty.atom_str()))
            yield from self._former(made)

    def _former(self, made: dict[ArticleId, FeedEntry]) -> Iterator[Artifact]:
        titles = {one.url: line(one.name) for one in self._subjects()}
        newest = max((_moment(plan.entries[0]) for plan in self._plans.values()), default=_NEVER)
        for link in self.catalogue.permalinks:
            if link.kind not in WITH_FEED or link.url in self._plans:
                continue
            heir = self._plans.get(link.state.removeprefix("redirect:"))
            if heir:
                yield Artifact(address(link.url), self._feed(heir, made))
                continue
            plan = _Planned(link.url, f"{line(link.identity)} · {line(self.site.title)}", ())
            feed = self._frame(plan, newest)
            if link.state != "live":
                found = answer(link, titles, self.words)
                one = FeedEntry()
                one.id(f"{self.site.base_url}{link.url}#{link.state.partition(':')[0]}")
                one.title(found.title)
                one.link({"href": f"{self.site.base_url}{link.url}", "rel": "alternate", "type": "text/html"})
                one.updated(newest)
                one.summary(line(found.line), type="text")
                feed.add_entry(one, order="append")
            yield Artifact(address(link.url), bytes(feed.atom_str()))

    def _subjects(self) -> tuple[Person | Topic | Column, ...]:
        return (*self.catalogue.people, *self.catalogue.topics, *self.catalogue.columns)

    def _planned(self, catalogue: Catalogue) -> Iterator[_Planned]:
        dated = {entry.article.id: entry for entry in catalogue.entries if dates.lower(entry.article.date)}
        rank = {article: at for at, article in enumerate(dated)}
        if dated:
            yield _Planned(_HOME, line(self.site.title), tuple(dated.values())[:LIMIT])
        for one in self._subjects():
            newest = sorted((article for article in one.articles if article in rank), key=rank.__getitem__)[:LIMIT]
            if newest:
                called = f"{line(one.name)} · {line(self.site.title)}"
                yield _Planned(one.url, called, tuple(dated[article] for article in newest))

    def _feed(self, plan: _Planned, made: dict[ArticleId, FeedEntry]) -> bytes:
        feed = self._frame(plan, max(map(_moment, plan.entries)))
        for entry in plan.entries:
            if entry.article.id not in made:
                made[entry.article.id] = self._entry(entry)
            feed.add_entry(made[entry.article.id], order="append")
        return bytes(feed.atom_str())

    def _frame(self, plan: _Planned, updated: datetime.datetime) -> FeedGenerator:
        base, site = self.site.base_url, self.site
        feed = FeedGenerator()
        feed.id(f"{base}{plan.page}")
        feed.title(plan.title)
        if site.description and plan.page == _HOME:
            feed.subtitle(line(site.description))
        feed.language(site.lang)
        feed.updated(updated)
        feed.generator("column-archive")
        feed.link([
            {"href": f"{base}{plan.page}", "rel": "alternate", "type": "text/html"},
            {"href": f"{base}{address(plan.page)}", "rel": "self", "type": "application/atom+xml"},
        ])  # fmt: skip
        feed.author({"name": line(site.publisher or site.title)})
        if site.rights:
            feed.rights(line(site.rights))
        return feed

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


def address(page: str) -> str:
    """Where the feed of a page lies that has or had one."""
    return f"feeds/{page.removesuffix('.html')}.xml"


def _moment(entry: Entry) -> datetime.datetime:
    return datetime.datetime.fromisoformat(dates.lower(entry.article.date)).replace(tzinfo=datetime.UTC)
