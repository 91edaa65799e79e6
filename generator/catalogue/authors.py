"""Who wrote what: bylines of one name are one person, until ``seeds/authors.toml`` says otherwise.

A person keeps every role and affiliation with its time. One name under affiliations that have nothing in common
may be two people: such a page is marked, never split by guess.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.catalogue import pinyin
from generator.catalogue.authority import Authority, PersonEntry, identity_of, plain_name
from generator.model import AUTHOR, Article, ArticleId, AuthorId, Byline, Person, Signature, Stint
from generator.problems import Place, Problem

__all__ = ["Gathered", "gather", "heirs", "people"]

_RANK = re.compile("[省市县区州镇乡]")
"""What a place is."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everybody who signed, before they have addresses."""

    signatures: Mapping[ArticleId, tuple[Signature, ...]]
    drafts: Mapping[AuthorId, Draft]
    problems: tuple[Problem, ...] = ()

    def namesakes(self) -> dict[str, list[AuthorId]]:
        """Who signs with each name."""
        found: dict[str, list[AuthorId]] = defaultdict(list)
        for identity, draft in sorted(self.drafts.items()):
            for name in sorted({draft.name, *(plain_name(byline.name) for _, byline in draft.signed)}):
                found[name].append(identity)
        return found


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


def people(gathered: Gathered, urls: Mapping[str, str], order: Mapping[ArticleId, int]) -> tuple[Person, ...]:
    """Everybody, by pinyin of the surname. ``order`` is each article's place in the archive."""
    sharing = gathered.namesakes()
    found = [_person(identity, draft, sharing, urls, order) for identity, draft in gathered.drafts.items()]
    return tuple(sorted(found, key=lambda person: (person.initial == "#", person.pinyin, person.name, person.id)))


def _person(
    identity: AuthorId,
    draft: Draft,
    sharing: Mapping[str, Sequence[AuthorId]],
    urls: Mapping[str, str],
    order: Mapping[ArticleId, int],
) -> Person:
    entry, spoken, collective = draft.entry, draft.reading, draft.collective
    printed = dict.fromkeys(plain_name(byline.name) for _, byline in draft.signed)
    orgs = tuple(dict.fromkeys(byline.org for _, byline in draft.signed if byline.org))
    namesakes = sorted({other for name in (draft.name, *printed) for other in sharing[name] if other != identity})
    return Person(
        id=identity,
        name=draft.name,
        url=urls[identity],
        pinyin=spoken,
        initial=pinyin.initial(spoken),
        names=tuple(dict.fromkeys(name for name in (*(entry.also if entry else ()), *printed) if name != draft.name)),
        roles=tuple(dict.fromkeys(byline.role for _, byline in draft.signed if byline.role != AUTHOR)),
        affiliations=orgs,
        articles=tuple(sorted({article.id for article, _ in draft.signed}, key=order.__getitem__)),
        collective=collective,
        verified=entry is not None,
        note=entry.note if entry else "",
        label=entry.label if entry else "",
        unverified=entry is None and not collective and (bool(namesakes) or _apart(orgs)),
        stints=_stints(draft),
        namesakes=tuple(namesakes),
    )


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
    if first in second or second in first or _abbreviates(*sorted((first, second), key=len)):
        return True
    shared = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    return shared.size >= max(4, min(len(first), len(second)) // 2)


def _abbreviates(short: str, long: str) -> bool:
    """Whether one is short for the other, word by word: 市作协, 湖南省作协 · 湖南作家协会.

    Its characters stand in the other in their order, the last in the last word; 省, 市, 县 are often left out.
    """
    kept = _RANK.sub("", short)
    if len(short) < 3 or len(kept) < 2 or kept[-1] not in long[-3:] or short[-2:] == long[-2:]:
        return False
    rest = iter(_RANK.sub("", long))
    return all(char in rest for char in kept)


def heirs(authority: Authority, drafts: Mapping[AuthorId, Draft]) -> dict[str, tuple[str, ...]]:
    """Who stands for a name that is nobody's own any more: those that sign with it."""
    return {
        name: tuple(identity_of(entry) for entry in entries if identity_of(entry) in drafts)
        for name, entries in authority.people_named.items()
        if name not in drafts
    }
