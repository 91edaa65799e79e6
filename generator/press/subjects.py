"""People, topics and columns: what their pages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from markupsafe import Markup

from generator.model import Column, Entry, Person, Topic
from generator.press import dating, lists, markup
from generator.press.holdings import Holdings, clean
from generator.press.views import ItemView, Link, NameView, NumberedPage, PersonView, TopicView

Key = TypeVar("Key", bound=Hashable)

BESIDE = 12
"""Names shown beside a list."""


def person(one: Person, holdings: Holdings) -> Iterator[tuple[str, PersonView]]:
    """The person's sheets, each with its address."""
    held, items = _held(one, holdings)
    columns = _ranked(entry.column for entry in held if entry.column)
    topics = _ranked(topic for entry in held for topic in entry.topics)
    fellows = _ranked(mark.person for entry in held for mark in entry.signatures if mark.person != one.id)
    cut = lists.sheets(one.url, items)
    for sheet in cut:
        yield (
            sheet.url,
            PersonView(
                name=clean(one.name),
                pinyin=one.pinyin,
                names=one.names,
                roles=one.roles,
                affiliations=one.affiliations,
                collective=one.collective,
                unverified=not one.verified and not one.collective and len(held) > 1,
                note=markup.render(one.note),
                total=len(held),
                span=_span(items),
                groups=lists.by_year(sheet.items, holdings.words),
                sheets=bar(cut, sheet, holdings),
                columns=tuple(
                    Link(holdings.columns[key].name, holdings.columns[key].url, str(n)) for key, n in columns
                ),
                topics=tuple(Link(holdings.topics[key].name, holdings.topics[key].url, str(n)) for key, n in topics),
                fellows=tuple(Link(holdings.people[key].name, holdings.people[key].url, str(n)) for key, n in fellows),
                sheet=sheet.number,
            ),
        )


def subject(one: Topic | Column, holdings: Holdings) -> Iterator[tuple[str, TopicView]]:
    """The sheets of a topic or a column, each with its address."""
    held, items = _held(one, holdings)
    near = _ranked(topic for entry in held for topic in entry.topics if topic != one.id)
    people = _ranked(mark.person for entry in held for mark in entry.signatures)
    cut = lists.sheets(one.url, items)
    for sheet in cut:
        yield (
            sheet.url,
            TopicView(
                name=clean(one.name),
                pinyin=one.pinyin,
                synonyms=one.synonyms if isinstance(one, Topic) else (),
                note=markup.render(one.note) if isinstance(one, Topic) else Markup(""),
                total=len(held),
                span=_span(items),
                groups=lists.by_year(sheet.items, holdings.words),
                sheets=bar(cut, sheet, holdings),
                near=tuple(Link(holdings.topics[key].name, holdings.topics[key].url, str(n)) for key, n in near),
                people=tuple(Link(holdings.people[key].name, holdings.people[key].url, str(n)) for key, n in people),
                sheet=sheet.number,
            ),
        )


def bar(
    cut: Sequence[lists.Sheet[ItemView]], sheet: lists.Sheet[ItemView], holdings: Holdings
) -> tuple[NumberedPage, ...]:
    """Links to all sheets of a list of articles."""
    return lists.bar(cut, sheet, holdings.words("最新"), holdings.words("日期未详"))


def named(ones: Sequence[Person] | Sequence[Topic] | Sequence[Column]) -> list[tuple[str, NameView]]:
    """Initial and index entry of each."""
    most = max((len(one.articles) for one in ones), default=0)
    return [
        (
            one.initial,
            NameView(clean(one.name), one.url, one.pinyin, len(one.articles), lists.weight(len(one.articles), most)),
        )
        for one in ones
    ]


def _held(one: Person | Topic | Column, holdings: Holdings) -> tuple[list[Entry], tuple[ItemView, ...]]:
    articles = holdings.newest(one.articles)
    return [holdings.entries[article] for article in articles], holdings.items(articles)


def _ranked(keys: Iterable[Key]) -> list[tuple[Key, int]]:
    """The commonest first; among equals in order of appearance."""
    return Counter(keys).most_common(BESIDE)


def _span(items: Iterable[ItemView]) -> str:
    return dating.span(item.date.year for item in items if item.date and item.date.year)
