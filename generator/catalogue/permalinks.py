"""Which URL everything has, and what every URL that was ever published answers today.

What is recognised keeps its URL, whatever its headline has become; a new slug that is taken gets a number that then
never changes. A URL that has lost its content leads to where the content went, or says why it is gone; one that does
neither is lost, and the build says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import get_args

from generator.catalogue import pinyin, sketch
from generator.catalogue.recognition import RISEN, SAME, WITH_TEXT, Claim, Key, likeness, overlaps, recall, recognise
from generator.catalogue.registry import FOLDERS, ORDER, new_urls, parse, serialise, stem, target
from generator.model import Permalink, PermalinkKind

__all__ = ["Assignment", "Claim", "Key", "Ledger", "new_urls", "parse", "serialise", "target", "tombstone"]

PART = 0.2
"""The share of a sketch from which an article counts as holding a part of another."""
COVERED = 0.5
"""The share of a sketch that must be found, in one text or in several, before a URL leads there."""
STALE = 0.7
"""Below this likeness the registered sketch is replaced by a fresh one."""
WITHDRAWN = "已撤下 · withdrawn"
"""Why a page is gone when nobody gave a reason of his own."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who got which URL; the registry as it must be saved; what no longer answers."""

    urls: Mapping[Key, str]
    registry: tuple[Permalink, ...]
    lost: tuple[Permalink, ...] = ()
    shared: tuple[Permalink, ...] = ()

    def with_anchors(self, anchors: Mapping[str, tuple[str, ...]]) -> tuple[Permalink, ...]:
        """The registry, with the paragraphs of the articles at these URLs."""
        return tuple(
            replace(link, anchors=anchors[link.url]) if link.url in anchors else link for link in self.registry
        )


class Ledger:
    """The registry while it is being settled: first the texts, then the names, then what the other URLs answer."""

    def __init__(self, registry: Iterable[Permalink]) -> None:
        self.lines: dict[str, list[Permalink]] = defaultdict(list)
        for link in sorted(registry, key=lambda link: (link.url, link.identity, link.fingerprint, link.state)):
            if link.kind != "sheet":  # settled when it is known how long the lists are
                self.lines[link.url].append(link)
        self.urls: dict[Key, str] = {}
        self.links: dict[str, Permalink] = {}
        self.shared: list[str] = []
        self._claims: Sequence[Claim] = ()
        self._told: Sequence[tuple[set[int], str]] = ()
        self._leading: dict[str, list[str]] = defaultdict(list)
        self._headlines: Mapping[str, str] = {}
        self._withdrawn = WITHDRAWN
        self.pages: dict[str, set[str]] = defaultdict(set)
        self.articles: dict[str, set[str]] = defaultdict(set)
        for lines in self.lines.values():
            for link in lines:
                if link.kind == "page":
                    self.pages[link.identity].add(link.url)
                elif link.kind == "article":
                    self.articles[stem(link.identity)].add(link.url)

    def page_of(self, article: str) -> set[str]:
        """URLs of the page on which an article was first found."""
        return self.pages.get(stem(article), set())

    def texts(self, claims: Sequence[Claim], dropped: Sequence[tuple[str, str]] = ()) -> None:
        """Gives articles and pages their URLs; new slugs go out in the order of ``claims``.

        ``dropped`` lists the texts that a correction took out, each with what to say of it.
        """
        self._claims = claims
        self._told = [(sketch.shingles(text), words) for text, words in dropped]
        self._settle(claims, recognise(claims, self.lines, [text for text, _ in self._told]))

    def names(self, claims: Sequence[Claim]) -> None:
        """Gives people, topics and columns their URLs, in the order of ``claims``."""
        witnessed = [replace(claim, fingerprint=self.urls.get(("article", claim.fingerprint), "")) for claim in claims]
        self._settle(witnessed, recall(witnessed, self.lines))

    def close(
        self,
        *,
        accepted: Iterable[str] = (),
        published: Mapping[str, str] = MappingProxyType({}),
        today: str = "",
        heirs: Mapping[Key, tuple[str, ...]] = MappingProxyType({}),
        bearers: Mapping[Key, tuple[str, ...]] = MappingProxyType({}),
    ) -> Assignment:
        """Says what every other URL answers, and which of them answer nothing.

        ``accepted`` are URLs that a person gives up (a page's with all its articles), ``today``; ``published`` are the
        headlines that readers saw there; ``heirs`` names who stands for a name that is no more; ``bearers`` lists, by
        kind and article identity, the names that an article bears today.
        """
        accept = frozenset("/".join(url.split("/")[-2:]) for url in accepted)
        self._headlines, self._withdrawn = published, f"{WITHDRAWN} {today}".rstrip()
        for url, shares in _shares(self, self.open_urls(WITH_TEXT), self._claims).items():
            self.answer(url, _answer_of_text(self, url, shares, accept, self._told))
        for url in self.open_urls(("page",)):
            self.answer(url, _answer_of_page(self, url))
        for url in self.open_urls(get_args(PermalinkKind)):
            self.answer(url, _answer_of_name(self, url, accept, heirs, bearers))
        return self._closed()

    def anchors(self, url: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Paragraphs registered for an article's URL, and for those that lead to it now."""
        return self._anchors([url]), self._anchors(self._leading[url])

    def _anchors(self, urls: Iterable[str]) -> tuple[str, ...]:
        lines = (link for url in urls for link in self.lines.get(url, ()))
        return tuple(dict.fromkeys(anchor for link in lines for anchor in link.anchors))

    def free(self, kind: PermalinkKind, slug: str) -> str:
        """The first URL with this slug that nobody ever had."""
        number = 1
        while True:
            suffix = f"-{number}" if number > 1 else ""
            url = f"{FOLDERS[kind]}/{_shortened(slug, pinyin.SLUG_LIMIT - len(suffix))}{suffix}.html"
            if url not in self.lines and url not in self.links:
                return url
            number += 1

    def _settle(self, claims: Sequence[Claim], recognised: Mapping[Key, Permalink]) -> None:
        """Recognised claims keep their URL, unless two claim the same; all others get a new one."""
        owners: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.key in recognised:
                owners[recognised[claim.key].url].append(claim)
        for url, rivals in owners.items():
            if len(rivals) == 1:
                claim, link = rivals[0], recognised[rivals[0].key]
                self.urls[claim.key] = url
                self.links[url] = Permalink(url, claim.kind, claim.identity, _refreshed(claim, link))
        for claim in claims:
            if claim.key not in self.urls:
                url = self.free(claim.kind, claim.slug)
                self.urls[claim.key] = url
                self.links[url] = Permalink(url, claim.kind, claim.identity, claim.fingerprint)
        for url, rivals in sorted(owners.items()):
            if len(rivals) > 1:
                self.shared.append(url)
                self.answer(url, "split:" + ",".join(sorted(self.urls[claim.key] for claim in rivals)))

    def open_urls(self, kinds: Collection[str]) -> list[str]:
        """Registered URLs of these kinds that have no answer yet."""
        return [url for url, lines in self.lines.items() if url not in self.links and lines[0].kind in kinds]

    def retired_state(self, url: str) -> str:
        """What was written before about a URL without content: the friendliest of its lines; "" if all live."""
        states = [link.state for link in self.lines[url] if link.state != "live"]
        return min(states, key=lambda state: (ORDER[state.split(":")[0]], state), default="")

    def answer(self, url: str, state: str) -> None:
        """Settles what a URL answers; "" leaves it open."""
        if state:
            self.links[url] = replace(self.lines[url][0], state=_one_line(state), anchors=self._anchors([url]))

    def withdrawn(self, url: str) -> str:
        """A tombstone for what nobody gave a reason for: what it was, as far as that is known, and since when."""
        link = self.lines[url][0]
        if link.kind == "article":
            return f"gone:{tombstone(self._headlines.get(url, ''), self._withdrawn)}"
        return f"gone:{link.identity} {self._withdrawn}"

    def _closed(self) -> Assignment:
        """Redirects led to their last target; what is still open is lost."""
        lost = [url for url in self.lines if url not in self.links]
        for url in sorted(self.links):
            link = self.links[url]
            ends = tuple(dict.fromkeys(self._end(address, {url}) for address in target(link)))
            if "" in ends:
                lost.append(url)
            elif len(ends) > 1:
                self.links[url] = replace(link, state="split:" + ",".join(ends))
            elif ends:
                self.links[url] = replace(link, state=f"redirect:{ends[0]}")
            for end in ends:
                self._leading[end].append(url)
        for url in lost:
            self.links[url] = replace(self.lines[url][0], state="live", anchors=self._anchors([url]))
        registry = tuple(self.links[url] for url in sorted(self.links))
        return Assignment(
            self.urls,
            registry,
            tuple(self.links[url] for url in sorted(lost)),
            tuple(map(self.links.__getitem__, self.shared)),
        )

    def _end(self, url: str, seen: set[str]) -> str:
        """Where a chain of redirects ends; "" when it runs in a circle."""
        if url in seen:
            return ""
        link = self.links.get(url)
        if link is None or not link.state.startswith("redirect:"):
            return url
        return self._end(target(link)[0], seen | {url})


def _shortened(slug: str, limit: int) -> str:
    """A slug cut at a hyphen where there is one."""
    if len(slug) <= limit:
        return slug
    return slug[: limit + 1].rpartition("-")[0] or slug[:limit]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _refreshed(claim: Claim, link: Permalink) -> str:
    """The registered fingerprint as long as it resembles the text, so that the registry's lines stay put."""
    if claim.kind not in WITH_TEXT:
        return link.fingerprint or claim.fingerprint
    return link.fingerprint if likeness(claim, link) >= STALE else claim.fingerprint


# ── what the others answer ──


@dataclass(frozen=True, slots=True)
class _Share:
    """How much of a registered sketch a text of today holds, and which of its hashes."""

    part: float
    held: frozenset[int]


def _shares(book: Ledger, urls: Sequence[str], claims: Sequence[Claim]) -> dict[str, dict[str, _Share]]:
    """For each of ``urls``, the URLs that hold some of its text now, and how much."""
    links = [link for url in urls for link in book.lines[url]]
    shares: dict[str, dict[str, _Share]] = {url: {} for url in urls}
    sizes, rows = overlaps(claims, links) if links else ([], [])
    for claim, counts in zip(claims, rows, strict=False):
        address = book.urls[claim.key]
        for index, count in counts.items():
            found, part = shares[links[index].url], count / sizes[index]
            if (
                claim.kind == links[index].kind
                and part >= PART
                and (address not in found or part > found[address].part)
            ):
                held = sketch.shingles(claim.text).intersection(sketch.hashes(links[index].fingerprint))
                found[address] = _Share(part, frozenset(held))
    return shares


def _parts(shares: Mapping[str, _Share]) -> tuple[list[str], float]:
    """The few URLs that hold the most together, and how much that is; what merely sounds alike adds nothing."""
    chosen: list[str] = []
    covered: set[int] = set()
    total = 0.0
    while len(chosen) < len(shares):
        new = {url: len(one.held - covered) * one.part / len(one.held) for url, one in shares.items()}
        best = max(sorted(new), key=new.__getitem__)
        if new[best] < PART / 2:
            break
        chosen.append(best)
        covered |= shares[best].held
        total += new[best]
    return sorted(chosen), total


def _answer_of_text(
    book: Ledger,
    url: str,
    shares: Mapping[str, _Share],
    accepted: frozenset[str],
    dropped: Sequence[tuple[set[int], str]],
) -> str:
    """Where the text of an article or page went; why it is gone; "" if nobody knows."""
    best = min(shares, key=lambda address: (-shares[address].part, address), default="")
    most = shares[best].part if best else 0.0
    taken, words = _taken_out(book.lines[url], dropped)
    if taken >= SAME and taken > most:  # also of one that was merged once: where it led, it is no more
        return f"gone:{words}"
    if before := book.retired_state(url):
        followed = any(address in shares for address in _targets(before))
        # Where it led is no more: a text that was gone and is a part of another is found there.
        return before if followed or most < RISEN else f"redirect:{best}"
    if most >= COVERED:
        return f"redirect:{best}"
    parts, covered = _parts(shares)
    if len(parts) > 1 and covered >= COVERED:
        return "split:" + ",".join(parts)
    if url in accepted or any(book.page_of(link.identity) & accepted for link in book.lines[url]):
        return book.withdrawn(url)
    return ""


def _targets(state: str) -> tuple[str, ...]:
    return target(Permalink("", "article", "", state=state))


def _taken_out(links: Sequence[Permalink], dropped: Sequence[tuple[set[int], str]]) -> tuple[float, str]:
    """How much of what was registered is found in a text that a correction took out, and what that one says."""
    found = [
        (sketch.share(sketch.hashes(link.fingerprint), text), words)
        for link in links
        if link.kind == "article"
        for text, words in dropped
    ]
    return max(found, default=(0.0, ""))


def tombstone(title: str, reason: str) -> str:
    """What is said of an article that was taken out."""
    return _one_line(f"《{title}》 {reason}" if title else reason)


def _answer_of_page(book: Ledger, url: str) -> str:
    """A page all of whose articles are accounted for goes with them."""
    articles = [address for link in book.lines[url] for address in book.articles.get(link.identity, ())]
    return book.withdrawn(url) if articles and all(address in book.links for address in articles) else ""


def _answer_of_name(
    book: Ledger,
    url: str,
    accepted: frozenset[str],
    heirs: Mapping[Key, tuple[str, ...]],
    bearers: Mapping[Key, tuple[str, ...]],
) -> str:
    """Who stands for a person, topic or column that is no more."""
    kind = book.lines[url][0].kind
    for link in book.lines[url]:
        stand_ins = sorted(
            {book.urls[kind, name] for name in heirs.get((kind, link.identity), ()) if (kind, name) in book.urls}
        )
        if stand_ins:
            return ("split:" if len(stand_ins) > 1 else "redirect:") + ",".join(stand_ins)
    if before := book.retired_state(url):
        return before
    if url in accepted:
        return book.withdrawn(url)
    for link in book.lines[url]:
        article = book.links.get(link.fingerprint)
        if article is None:
            continue
        if article.state.startswith("gone:"):
            return f"gone:{link.identity} {article.state.removeprefix('gone:')}"
        name = _likest(link.identity, bearers.get((kind, article.identity), ()), kind)
        if name and (kind, name) in book.urls:
            return f"redirect:{book.urls[kind, name]}"
        return f"redirect:{article.url if kind == 'author' else f'{FOLDERS[kind]}.html'}"
    return ""


def _likest(name: str, others: Sequence[str], kind: PermalinkKind) -> str:
    """The name that most resembles ``name``; a person is not taken for another whose name shares no half of it."""
    ratio = {other: SequenceMatcher(None, name, other, autojunk=False).ratio() for other in others}
    best = max(sorted(others), key=ratio.__getitem__, default="")
    return best if best and (kind == "column" or (kind == "author" and ratio[best] >= 0.5)) else ""
