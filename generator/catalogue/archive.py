"""The catalogue of an archive: every article with its address, people, subjects and neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Literal, TypeVar

from generator import dates
from generator.catalogue import authors, orders, permalinks, pinyin, related, sketch, topics
from generator.catalogue.anchors import NAME, settle
from generator.catalogue.authority import Authority, plain_name
from generator.catalogue.moved import moved
from generator.catalogue.permalinks import Claim
from generator.model import (
    Article,
    ArticleId,
    Catalogue,
    Column,
    ColumnId,
    Entry,
    Neighbours,
    PageId,
    PageRecord,
    ParsedPage,
    Permalink,
    PermalinkKind,
    SeedPage,
    Topic,
    TopicId,
    first_clause,
)  # fmt: skip
from generator.problems import Place, Problem

__all__ = ["build"]

K = TypeVar("K")
V = TypeVar("V")

PerArticle = Callable[[Callable[[Article], "Digest"], Sequence[Article]], Iterable["Digest"]]

WORDS = 6
"""Best nouns by which articles without another tie find each other."""


def build(
    pages: Sequence[ParsedPage],
    authority: Authority,
    registry: Iterable[Permalink] = (),
    *,
    accepted: Iterable[str] = (),
    published: Mapping[str, str] = MappingProxyType({}),
    today: str = "",
    per_article: PerArticle = map,
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue of these pages. Neither their order nor anything else but their content matters.

    A published URL whose content is nowhere to be found comes back as a ``permalink-lost`` problem, and stays as it
    was in the catalogue's registry, unless it is among the ``accepted``, given up
    ``today`` and told of by its ``published`` headline. ``per_article`` runs a pure, picklable
    function over the articles in order: another process may do it, or a memory of earlier builds.
    """
    registry = tuple(registry)
    pages = sorted(pages, key=lambda page: page.seed.id)
    seeds = {page.seed.id: page.seed for page in pages}
    printed = sorted((each for page in pages for each in page.articles), key=lambda each: orders.printed_place(each.id))
    articles = {article.id: article for article in printed}
    newest = tuple(map(ArticleId, orders.newest_first((article.id, article.date) for article in printed)))
    place = {article: at for at, article in enumerate(newest)}

    subjects = topics.Subjects(authority, sorted({link.identity for link in registry if link.kind == "topic"}))
    digests = list(per_article(partial(digest, subjects=subjects), printed))
    studies = [each.study for each in digests]

    ledger = permalinks.Ledger(registry)
    ledger.texts([*(each.claim for each in digests), *map(_page_claim, pages)], _dropped(pages))
    urls = {article: ledger.urls["article", article] for article in articles}

    about = topics.assign(studies, subjects, discover=authority.topics.discover)
    column = {article.id: _column(article, authority) for article in printed}
    oldest = sorted(printed, key=lambda each: (dates.sort_key(each.date), orders.printed_place(each.id)))
    gathered = authors.gather(oldest, authority, urls)

    by_topic = _grouped((topic, article) for article in newest for topic in about[article])
    by_column = _grouped((heading, article) for article in newest if (heading := column[article]))
    ledger.names([
        *_person_claims(gathered),
        *_topic_claims(by_topic, authority),
        *_column_claims(by_column, authority),
    ])  # fmt: skip
    assignment = ledger.close(
        accepted=accepted,
        published=published,
        today=today,
        heirs=_heirs(authority, gathered),
        bearers=_bearers(gathered, about, column),
    )
    paragraphs = _paragraphs(articles, newest, seeds, urls, ledger)
    registered = assignment.with_anchors({urls[each]: told for each, (_, told) in paragraphs.items()})
    standing = {urls[each]: tuple(zip(paragraphs[each][0], articles[each].blocks, strict=True)) for each in newest}
    ties = {each.article: _ties(articles[each.article], gathered, about, each) for each in studies}
    near = related.related(newest, ties)
    in_page = _neighbours([article.id for article in page.articles] for page in pages)
    in_column = _neighbours(by_column.values())
    catalogue = Catalogue(
        entries=tuple(
            Entry(
                articles[each], urls[each], paragraphs[each][0], gathered.signatures[each], about[each],
                column[each], in_page[each], in_column.get(each, Neighbours()), near[each],
            )
            for each in newest
        ),
        people=authors.people(gathered, _named(ledger.urls, "author"), place),
        topics=_topics(by_topic, _named(ledger.urls, "topic"), authority),
        columns=_columns(by_column, _named(ledger.urls, "column")),
        pages=_pages(pages, ledger.urls),
        permalinks=registered,
        moved=moved(registered, standing),
    )  # fmt: skip
    return catalogue, (*gathered.problems, *_problems(assignment))


@dataclass(frozen=True, slots=True)
class Digest:
    """All that one article says by itself, before it is compared with others."""

    claim: Claim
    study: topics.Study


def digest(article: Article, subjects: topics.Subjects) -> Digest:
    """The slow part of cataloguing one article; pure."""
    return Digest(_article_claim(article), topics.study(article, subjects))


def _paragraphs(
    articles: Mapping[ArticleId, Article],
    newest: Sequence[ArticleId],
    seeds: Mapping[PageId, SeedPage],
    urls: Mapping[ArticleId, str],
    ledger: permalinks.Ledger,
) -> dict[ArticleId, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The anchors of every article, shown and registered. What was never published may hold paragraphs that were, on
    the same page: those it has from the articles that lost them, under the name by which they are known."""
    found: dict[ArticleId, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    lost: dict[PageId, list[str]] = defaultdict(list)
    fresh: list[ArticleId] = []
    for each in newest:
        own, others = ledger.anchors(urls[each])
        found[each] = settle(articles[each], seeds, own, others)
        if own or others:
            shown = {name.removeprefix("p-") for name in found[each][0]}
            lost[articles[each].page] += (one for one in found[each][1] if one[:NAME] not in shown)
        else:
            fresh.append(each)
    for each in fresh:
        if lost[articles[each].page]:
            found[each] = settle(articles[each], seeds, others=lost[articles[each].page])
    return found


def _article_claim(article: Article) -> Claim:
    text = article.body or "\n".join(block.text for block in article.blocks) or article.display_title
    if article.slug:
        slug = pinyin.slug(article.slug)
    else:
        slug = pinyin.slug(article.supplied_title or article.title or first_clause(text) or article.id)
    return Claim("article", article.id, slug, sketch.sketch(text), text)


def _page_claim(page: ParsedPage) -> Claim:
    text = page.seed.text
    return Claim("page", page.seed.id, pinyin.slug(_page_title(page)), sketch.sketch(text), text)


def _page_title(page: ParsedPage) -> str:
    """Paper, date and number as far as they are known, else the name of the file."""
    facts = page.facts
    parts = [
        facts.paper,
        dates.chinese(facts.date) if facts.date else "",
        f"第{facts.number}版" if facts.number else "",
    ]
    known = " ".join(part for part in (*parts, facts.section) if part)
    return known if facts.date or facts.number else page.seed.id


def _column(article: Article, authority: Authority) -> ColumnId | Literal[""]:
    heading = plain_name(article.column)
    return ColumnId(authority.column_of.get(heading, heading)) if heading else ""


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _named(urls: Mapping[permalinks.Key, str], kind: PermalinkKind) -> dict[str, str]:
    return {identity: url for (each, identity), url in urls.items() if each == kind}


def _first(group: Iterable[ArticleId]) -> ArticleId:
    """The article that stands witness for a name: the first in print order, which later ones do not change."""
    return min(group, key=orders.printed_place)


def _person_claims(gathered: authors.Gathered) -> list[Claim]:
    claims = []
    for identity, draft in sorted(gathered.drafts.items()):
        others = tuple(plain_name(name) for name in draft.entry.also) if draft.entry and not draft.entry.label else ()
        witness = _first(article.id for article, _ in draft.signed)
        claims.append(Claim("author", identity, draft.slug, witness, formerly=others))
    return claims


def _topic_claims(by_topic: Mapping[TopicId, Sequence[ArticleId]], authority: Authority) -> list[Claim]:
    wordings = _wordings(authority)
    return [
        Claim("topic", topic, pinyin.slug(topic), _first(group), formerly=wordings.get(topic, ()))
        for topic, group in sorted(by_topic.items())
    ]


def _wordings(authority: Authority) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for subjects in authority.topics.subjects.values() for name, words in subjects.items()}


def _column_claims(by_column: Mapping[ColumnId, Sequence[ArticleId]], authority: Authority) -> list[Claim]:
    headings = {entry.name: tuple(map(plain_name, entry.also)) for entry in authority.columns.column}
    return [
        Claim("column", column, pinyin.slug(column), _first(group), formerly=headings.get(column, ()))
        for column, group in sorted(by_column.items())
    ]


def _heirs(authority: Authority, gathered: authors.Gathered) -> dict[permalinks.Key, tuple[str, ...]]:
    """Who stands for a name that nobody bears any more, as the authority files say."""
    found: dict[permalinks.Key, tuple[str, ...]] = {}
    for name, people in authors.heirs(authority, gathered.drafts).items():
        found["author", name] = people
    for wording, topic in authority.topic_of.items():
        found["topic", wording] = (topic,)
    for heading, column in authority.column_of.items():
        found["column", heading] = (column,)
    found |= {("topic", name): tuple(targets) for name, targets in authority.topics.former.items()}
    return found | {("column", name): tuple(targets) for name, targets in authority.columns.former.items()}


def _bearers(
    gathered: authors.Gathered,
    about: Mapping[ArticleId, Sequence[TopicId]],
    column: Mapping[ArticleId, ColumnId | Literal[""]],
) -> dict[permalinks.Key, tuple[str, ...]]:
    found: dict[permalinks.Key, tuple[str, ...]] = {}
    for article, topic_ids in about.items():
        found["topic", article] = tuple(topic_ids)
        found["author", article] = tuple(signature.person for signature in gathered.signatures[article])
        found["column", article] = (column[article],) if column[article] else ()
    return found


def _dropped(pages: Iterable[ParsedPage]) -> list[tuple[str, str]]:
    """What corrections took out: the text; the headline, and the reason with who and when."""
    found: list[tuple[str, str]] = []
    for page in pages:
        for one in page.corrections:
            if one.field == "drop":
                reason = " ".join(part for part in (one.reason, one.by, one.when) if part)
                found.append((one.text or one.before, permalinks.tombstone(one.before, reason)))
    return found


def _ties(
    article: Article, gathered: authors.Gathered, about: Mapping[ArticleId, Sequence[TopicId]], study: topics.Study
) -> list[tuple[related.Kind, str]]:
    ties: list[tuple[related.Kind, str]] = [("series", plain_name(article.series))] if article.series.strip() else []
    ties += [("topic", topic) for topic in about[article.id]]
    ties += [("author", signature.person) for signature in gathered.signatures[article.id]]
    return ties + [("words", noun) for noun, _ in study.nouns[:WORDS]]


def _neighbours(groups: Iterable[Sequence[ArticleId]]) -> dict[ArticleId, Neighbours]:
    return {article: found for group in groups for article, found in orders.neighbours(group).items()}


def _topics(
    by_topic: Mapping[TopicId, Sequence[ArticleId]], urls: Mapping[str, str], authority: Authority
) -> tuple[Topic, ...]:
    wordings = _wordings(authority)
    found = [
        Topic(
            topic, topic, urls[topic], reading := pinyin.reading(topic), pinyin.initial(reading),
            wordings.get(topic, ()), tuple(group), authority.topics.notes.get(topic, ""),
        )
        for topic, group in by_topic.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda topic: (-len(topic.articles), topic.pinyin, topic.name)))


def _columns(by_column: Mapping[ColumnId, Sequence[ArticleId]], urls: Mapping[str, str]) -> tuple[Column, ...]:
    found = [
        Column(column, column, urls[column], reading := pinyin.reading(column), pinyin.initial(reading), tuple(group))
        for column, group in by_column.items()
    ]
    return tuple(sorted(found, key=lambda column: (column.initial == "#", column.pinyin, column.name)))


def _pages(pages: Sequence[ParsedPage], urls: Mapping[permalinks.Key, str]) -> tuple[PageRecord, ...]:
    by_id = {page.seed.id: page for page in pages}
    order = orders.newest_first((page.seed.id, _page_date(page)) for page in pages)
    return tuple(
        PageRecord(page, urls["page", page.seed.id], _page_title(page), tuple(article.id for article in page.articles))
        for page in (by_id[PageId(each)] for each in order)
    )


def _page_date(page: ParsedPage) -> str:
    """The page's own date, else that of its first dated article."""
    return page.facts.date or next((article.date for article in page.articles if article.date), "")


def _problems(assignment: permalinks.Assignment) -> tuple[Problem, ...]:
    place = Place("seeds/permalinks.tsv")
    return (
        *(Problem("permalink-lost", place, {"url": link.url, "identity": link.identity}) for link in assignment.lost),
        *(
            Problem("permalink-shared", place, {"url": link.url, "targets": ", ".join(permalinks.target(link))})
            for link in assignment.shared
        ),
    )
