"""People, topics and columns: what their pages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from markupsafe import Markup

from generator.model import AUTHOR, Column, Entry, Person, Topic
from generator.press import dating, lists, markup
from generator.press.holdings import Holdings, clean
from generator.press.views import ItemView, Link, NameView, NumberedPage, PersonView, StintView, TopicView

Key = TypeVar("Key", bound=Hashable)

BESIDE = 12
"""Names shown beside a list."""


def person(one: Person, holdings: Holdings, books: tuple[Link, ...] = ()) -> Iterator[tuple[str, PersonView]]:
    """The person's sheets, each with its address."""
    held, items = _held(one, holdings)
    columns = _ranked(entry.column for entry in held if entry.column)
    topics = _ranked(topic for entry in held for topic in entry.topics)
    fellows = _ranked(mark.person for entry in held for mark in entry.signatures if mark.person != one.id)
    others = [holdings.people[other] for other in one.namesakes if other in holdings.people]
    cut = lists.sheets(one.url, items)
    for sheet in cut:
        yield (
            sheet.url,
            PersonView(
                name=clean(one.display_name),
                pinyin=one.pinyin,
                names=tuple(map(clean, one.names)),
                stints=_stints(one, holdings),
                collective=one.collective,
                unverified=one.unverified,
                namesakes=tuple(Link(clean(other.display_name), other.url) for other in others),
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
                books=books,
                sheet=sheet.number,
            ),
        )


def subject(one: Topic | Column, holdings: Holdings, books: tuple[Link, ...] = ()) -> Iterator[tuple[str, TopicView]]:
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
                books=books,
                sheet=sheet.number,
            ),
        )


def _stints(one: Person, holdings: Holdings) -> tuple[StintView, ...]:
    """Roles and affiliations over time; those without either say nothing."""
    found = []
    for stint in one.stints:
        role = "" if stint.role == AUTHOR else clean(stint.role)
        if role or stint.affiliation:
            years = [date.year for date in map(holdings.date, (stint.first, stint.last)) if date and date.year]
            found.append(StintView(role, clean(stint.affiliation), dating.span(years), stint.articles))
    return tuple(found)


def bar(
    cut: Sequence[lists.Sheet[ItemView]], sheet: lists.Sheet[ItemView], holdings: Holdings
) -> tuple[NumberedPage, ...]:
    """Links to all sheets of a list of articles."""
    return lists.bar(cut, sheet, holdings.words("最新"), holdings.words("日期未详"))


def named(ones: Sequence[Person] | Sequence[Topic] | Sequence[Column]) -> list[tuple[str, NameView]]:
    """Initial and index entry of each; people of one name by their labels."""
    most = max((len(one.articles) for one in ones), default=0)
    found = []
    for one in ones:
        name = one.display_name if isinstance(one, Person) else one.name
        count = len(one.articles)
        found.append((one.initial, NameView(clean(name), one.url, one.pinyin, count, lists.weight(count, most))))
    return found


def _held(one: Person | Topic | Column, holdings: Holdings) -> tuple[list[Entry], tuple[ItemView, ...]]:
    articles = holdings.newest(one.articles)
    return [holdings.entries[article] for article in articles], holdings.items(articles)


def _ranked(keys: Iterable[Key]) -> list[tuple[Key, int]]:
    """The commonest first; among equals in order of appearance."""
    return Counter(keys).most_common(BESIDE)


def _span(items: Iterable[ItemView]) -> str:
    return dating.span(item.date.year for item in items if item.date and item.date.year)
