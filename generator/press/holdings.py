"""The catalogue, looked up by id, with what a list needs to show of an article made once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.model import ArticleId, Byline, Catalogue, Entry, PageRecord
from generator.press import dating, language
from generator.press.views import DateView, ItemView

Words = Callable[[str], str]
"""Translates a Chinese string of the interface."""

EXCERPT = 88
"""Characters of text under a headline in a list."""

_STOP = re.compile(r"[。！？!?；;]”?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class Holdings:
    """Everything the archive holds. ``items`` are in the catalogue's order: newest first, undated last."""

    def __init__(self, catalogue: Catalogue, words: Words, lang: str = "zh") -> None:
        self.catalogue = catalogue
        self.words = words
        self.lang, self.chinese = lang, language.chinese(lang)
        self.entries: dict[ArticleId, Entry] = {entry.article.id: entry for entry in catalogue.entries}
        self.people = {person.id: person for person in catalogue.people}
        self.topics = {topic.id: topic for topic in catalogue.topics}
        self.columns = {column.id: column for column in catalogue.columns}
        self.pages = {record.page.seed.id: record for record in catalogue.pages}
        self._rank = {entry.article.id: rank for rank, entry in enumerate(catalogue.entries)}
        self._items = {entry.article.id: self._item(entry) for entry in catalogue.entries}

    def item(self, article: ArticleId) -> ItemView:
        """The article as lists show it."""
        return self._items[article]

    def items(self, articles: Iterable[ArticleId]) -> tuple[ItemView, ...]:
        """The articles in the order given."""
        return tuple(self._items[article] for article in articles)

    def opening(self, article: ArticleId, limit: int) -> str:
        """The beginning of the article's text."""
        blocks = self.entries[article].article.blocks
        return clean(excerpt("".join(block.text for block in blocks if block.type == "paragraph"), limit))

    def titles(self) -> dict[str, str]:
        """What the page at each address is called."""
        found = {item.url: item.title for item in self._items.values()}
        found |= {record.url: self.page_title(record) for record in self.catalogue.pages}
        found |= {person.url: clean(person.display_name) for person in self.catalogue.people}
        for subjects in (self.catalogue.topics, self.catalogue.columns):
            found |= {one.url: clean(one.name) for one in subjects}
        return found

    def page_title(self, record: PageRecord) -> str:
        """What a source page is called; outside Chinese, its facts in the words of the archive."""
        facts = record.page.facts
        if self.chinese or not (facts.date or facts.number):
            return clean(record.title)
        date = self.date(facts.date)
        parts = (facts.paper, date.text if date else "", numbered(facts.number, self.words), facts.section)
        return clean(", ".join(part for part in parts if part))

    def rank(self, article: ArticleId) -> int:
        """The article's place in the catalogue's order."""
        return self._rank[article]

    def newest(self, articles: Iterable[ArticleId]) -> tuple[ArticleId, ...]:
        """The articles in the catalogue's order."""
        return tuple(sorted(articles, key=self._rank.__getitem__))

    def date(self, edtf: str) -> DateView | None:
        """The date in the archive's language."""
        return dating.shown(edtf, self.lang)

    def _item(self, entry: Entry) -> ItemView:
        article = entry.article
        column = self.columns[entry.column].name if entry.column else article.column
        return ItemView(
            url=entry.url,
            title=clean(article.display_title),
            kicker=clean(article.kicker),
            byline=clean(names(article.authors, self.words("等"))),
            date=self.date(article.date),
            column=clean(column),
            excerpt=clean(article.abstract or excerpt(article.opening)),
            extent=sum(len(block.text) for block in article.blocks),
        )


def names(bylines: Iterable[Byline], others: str) -> str:
    """The names of a byline in a line of a list; each once, at most four and the word for the others."""
    found = list(dict.fromkeys(byline.name for byline in bylines))
    return "　".join([*found[:4], others] if len(found) > 4 else found)


def numbered(number: str, words: Words) -> str:
    """A page number as readers say it: 3 → 第3版, A3 as it is."""
    return words("第{number}版").format(number=number) if number.isdigit() else clean(number)


def excerpt(text: str, limit: int = EXCERPT) -> str:
    """The text's beginning, ended at a stop where one is near, else with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    stops = [found.end() for found in _STOP.finditer(head) if found.end() > limit // 2]
    return head[: stops[-1]] if stops else head.rstrip("，、：；,") + "……"


def clean(text: str) -> str:
    """The text less what HTML forbids: control characters are shown as their pictures (␀ …), the rest as �."""
    return _CONTROL.sub(_picture, text) if _CONTROL.search(text) else text


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"
