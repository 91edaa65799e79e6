"""Who wrote what: bylines of one name are one person, until ``seeds/authors.toml`` says otherwise.

A person keeps every role and affiliation with its time. One name under affiliations that have nothing in common
may be two people: such a page is marked, never split by guess.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from generator.catalogue import pinyin
from generator.catalogue.authority import Authority, PersonEntry, identity_of, plain_name
from generator.model import (
    AUTHOR,
    Article,
    ArticleId,
    AuthorId,
    Byline,
    ColumnId,
    Person,
    Signature,
    Stint,
    TopicId,
)  # fmt: skip
from generator.problems import Place, Problem

__all__ = ["Gathered", "gather", "heirs", "people"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everybody who signed, before they have addresses."""

    signatures: Mapping[ArticleId, tuple[Signature, ...]]
    drafts: Mapping[AuthorId, Draft]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Draft:
    """One person while the bylines come in, in archive order."""

    name: str
    entry: PersonEntry | None = None
    signed: list[tuple[Article, Byline]] = field(default_factory=list)

    @property
    def collective(self) -> bool:
        """A desk, not a person."""
        return bool(self.entry and self.entry.collective) or any(byline.collective for _, byline in self.signed)

    @property
    def reading(self) -> str:
        """How the name is read aloud."""
        if self.entry and self.entry.reading:
            return pinyin.reading(self.entry.reading)
        return pinyin.reading(self.name) if self.collective else pinyin.name_reading(self.name)

    @property
    def slug(self) -> str:
        """The slug this person would like."""
        if self.entry and self.entry.slug:
            return pinyin.slug(self.entry.slug)
        label = f" {pinyin.reading(self.entry.label)}" if self.entry and self.entry.label else ""
        return pinyin.slug(f"{self.reading}{label}") if self.reading else pinyin.slug(self.name)


def gather(articles: Sequence[Article], authority: Authority, urls: Mapping[ArticleId, str]) -> Gathered:
    """Joins every byline to a person. ``articles`` come oldest first; ``urls`` are what the authority file may say."""
    signatures: dict[ArticleId, tuple[Signature, ...]] = {}
    drafts: dict[AuthorId, Draft] = {}
    for article in articles:
        signed: list[Signature] = []
        for byline in article.authors:
            name = plain_name(byline.name)
            if not name:
                continue
            entry = _entry(name, byline, article.id, urls, authority)
            identity = AuthorId(identity_of(entry) if entry else name)
            draft = drafts.setdefault(identity, Draft(plain_name(entry.name) if entry else name, entry))
            draft.signed.append((article, byline))
            signed.append(Signature(identity, byline))
        signatures[article.id] = tuple(signed)
    return Gathered(signatures, drafts, _strangers(authority, articles, urls))


def _entry(
    name: str, byline: Byline, article: ArticleId, urls: Mapping[ArticleId, str], authority: Authority
) -> PersonEntry | None:
    """Whom the authority file means: by article, then by affiliation or role; a sole bearer of the name in any case."""
    entries = authority.people_named.get(name, ())
    address = urls.get(article, "")
    for entry in entries:
        if article in entry.articles or address in entry.articles:
            return entry
    for entry in entries:
        if any(word and (word in byline.org or word in byline.role) for word in entry.affiliations):
            return entry
    return entries[0] if len(entries) == 1 and not (entries[0].label and _choosy(entries[0])) else None


def _choosy(entry: PersonEntry) -> bool:
    return bool(entry.articles or entry.affiliations)


def _strangers(authority: Authority, articles: Sequence[Article], urls: Mapping[ArticleId, str]) -> tuple[Problem, ...]:
    known = {str(article.id) for article in articles} | set(urls.values())
    return tuple(
        Problem("authority-unknown-article", Place("seeds/authors.toml"), {"name": entry.name, "article": article})
        for entry in authority.authors.person
        for article in entry.articles
        if article not in known
    )


def people(
    gathered: Gathered,
    urls: Mapping[str, str],
    order: Mapping[ArticleId, int],
    topics: Mapping[ArticleId, Sequence[TopicId]],
    columns: Mapping[ArticleId, ColumnId | Literal[""]],
) -> tuple[Person, ...]:
    """Everybody, by pinyin of the surname. ``order`` is each article's place in the archive."""
    found = [_person(AuthorId(identity), gathered, urls, order, topics, columns) for identity in gathered.drafts]
    return tuple(sorted(found, key=lambda person: (person.initial == "#", person.pinyin, person.name, person.id)))


def _person(
    identity: AuthorId,
    gathered: Gathered,
    urls: Mapping[str, str],
    order: Mapping[ArticleId, int],
    topics: Mapping[ArticleId, Sequence[TopicId]],
    columns: Mapping[ArticleId, ColumnId | Literal[""]],
) -> Person:
    draft = gathered.drafts[identity]
    entry = draft.entry
    articles = sorted({article.id for article, _ in draft.signed}, key=order.__getitem__)
    printed = [plain_name(byline.name) for _, byline in draft.signed]
    orgs = tuple(dict.fromkeys(byline.org for _, byline in draft.signed if byline.org))
    partners = Counter(
        signature.person
        for article in articles
        for signature in gathered.signatures[article]
        if signature.person != identity
    )
    return Person(
        id=identity,
        name=draft.name,
        url=urls[identity],
        pinyin=draft.reading,
        initial=pinyin.initial(draft.reading),
        names=tuple(dict.fromkeys(name for name in (*(entry.also if entry else ()), *printed) if name != draft.name)),
        roles=tuple(dict.fromkeys(byline.role for _, byline in draft.signed if byline.role != AUTHOR)),
        affiliations=orgs,
        articles=tuple(articles),
        collective=draft.collective,
        verified=entry is not None,
        note=entry.note if entry else "",
        label=entry.label if entry else "",
        unverified=entry is None and not draft.collective and _apart(orgs),
        stints=_stints(draft),
        topics=_frequent(Counter(topic for article in articles for topic in topics.get(article, ())), 8),  # type: ignore[arg-type]
        columns=_frequent(Counter(columns[article] for article in articles if columns.get(article)), 8),  # type: ignore[arg-type]
        coauthors=_frequent(partners, 12),  # type: ignore[arg-type]
    )


def _frequent(counts: Counter[str], limit: int) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:limit])


def _stints(draft: Draft) -> tuple[Stint, ...]:
    """What somebody signed as, where, and from when to when, in order of first use."""
    stints: dict[tuple[str, str], list[str]] = defaultdict(list)
    for article, byline in draft.signed:
        stints[byline.role, byline.org].append(article.date)
    found = []
    for (role, org), days in stints.items():
        dated = [day for day in days if day]
        found.append(Stint(role, org, dated[0] if dated else "", dated[-1] if dated else "", len(days)))
    return tuple(found)


def _apart(orgs: Sequence[str]) -> bool:
    """Whether two of the affiliations have nothing in common: neither holds the other, no longer stretch is shared."""
    return any(not _akin(first, second) for at, first in enumerate(orgs) for second in orgs[at + 1 :])


def _akin(first: str, second: str) -> bool:
    if first in second or second in first:
        return True
    shared = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    return shared.size >= max(4, min(len(first), len(second)) // 2)


def heirs(authority: Authority, drafts: Mapping[AuthorId, Draft]) -> dict[str, tuple[str, ...]]:
    """Who stands for a name that is nobody's own any more: those that sign with it."""
    return {
        name: tuple(identity_of(entry) for entry in entries if identity_of(entry) in drafts)
        for name, entries in authority.people_named.items()
        if name not in drafts
    }
