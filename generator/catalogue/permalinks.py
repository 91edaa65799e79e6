"""The registry of permalinks: every URL ever published, and what it answers with today.

``seeds/permalinks.tsv`` has one line per URL, sorted: url, kind, identity, fingerprint, state. A line is never
removed. Two branches merge by keeping the lines of both (``merge=union``), so several lines of one URL are read as
alternatives and settled here, in the same way on every machine.

An article or a page is recognised by its identity first (the seed's name and the line), if its text still bears
it out, and by its text alone second; people, topics and columns are recognised by name. What is recognised keeps
its URL, whatever its headline has become. States: ``live``, ``redirect:<url>``, ``split:<url>,<url>``,
``gone:<reason>``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import get_args

from generator.catalogue import pinyin, sketch
from generator.model import Permalink, PermalinkKind
from generator.problems import GeneratorError, Place, Problem

__all__ = ["FOLDERS", "Assignment", "Claim", "Ledger", "new_urls", "parse", "serialise", "target", "tombstone"]

FOLDERS: Mapping[PermalinkKind, str] = {
    "article": "articles", "author": "authors", "topic": "topics", "column": "columns", "page": "pages",
}  # fmt: skip
SAME = 0.4
"""Share of a sketch that must be found again for two texts to be one: noise in every sixth character keeps it."""
FAINT = 0.1
"""The share that is enough when the identity says the same."""
PART = 0.2
"""The share from which an article counts as holding a part of another."""
STALE = 0.7
"""Below this likeness the registered sketch is replaced by a fresh one."""

WITHDRAWN = "已撤下 · withdrawn"
"""Why a page is gone when nobody gave a reason of his own."""

_ORDER = {"live": 0, "redirect": 1, "split": 1, "gone": 2}
"""Whose text is met again is looked for among the living first."""

Key = tuple[PermalinkKind, str]
"""Kind and identity."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that needs a URL. ``text`` is its content and ``fingerprint`` the sketch of it.

    What is known by name alone has no text; its ``fingerprint`` is the identity of an article that bears the name (its
    URL is what gets registered), and ``formerly`` are names whose URL it takes over.
    """

    kind: PermalinkKind
    identity: str
    slug: str
    fingerprint: str = ""
    text: str = ""
    formerly: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What the URL is looked up by."""
        return (self.kind, self.identity)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who got which URL; the registry as it must be saved; what no longer answers."""

    urls: Mapping[Key, str]
    registry: tuple[Permalink, ...]
    lost: tuple[Permalink, ...] = ()
    shared: tuple[Permalink, ...] = ()


def parse(text: str, path: str = "seeds/permalinks.tsv") -> tuple[Permalink, ...]:
    """The registry's lines as they stand; several of one URL are allowed. Raises GeneratorError for a broken line."""
    found: dict[Permalink, None] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        fields = line.split("\t")
        reason = _broken(fields)
        if reason:
            place = Place(path, number, line, 0, len(line))
            raise GeneratorError(Problem("permalink-unreadable", place, {"reason": reason}))
        url, kind, identity, fingerprint, state = fields
        found[Permalink(url, kind, identity, fingerprint, state)] = None  # type: ignore[arg-type]
    return tuple(found)


def serialise(registry: Iterable[Permalink]) -> str:
    """The registry as a file: one line each, sorted by URL."""
    lines = ["\t".join((link.url, link.kind, link.identity, link.fingerprint, link.state)) for link in registry]
    return "".join(f"{line}\n" for line in sorted(lines))


def _broken(fields: Sequence[str]) -> str:
    if len(fields) != 5:
        return f"{len(fields)} ≠ 5"
    url, kind, identity, _, state = fields
    if kind not in get_args(PermalinkKind):
        return kind
    slug = url.removeprefix(f"{FOLDERS[kind]}/").removesuffix(".html")  # type: ignore[index]
    if url != f"{FOLDERS[kind]}/{slug}.html" or not _plain(slug):  # type: ignore[index]
        return url
    if not identity:
        return "identity"
    return "" if state.split(":")[0] in _ORDER and (state == "live" or ":" in state) else state


def _plain(slug: str) -> bool:
    return bool(slug) and all("a" <= char <= "z" or char.isdecimal() or char == "-" for char in slug)


def target(link: Permalink) -> tuple[str, ...]:
    """The URLs a redirect or a disambiguation page points at."""
    kind, _, rest = link.state.partition(":")
    return tuple(rest.split(",")) if kind in {"redirect", "split"} else ()


def new_urls(before: Iterable[Permalink], after: Iterable[Permalink]) -> tuple[str, ...]:
    """URLs that ``after`` registers and ``before`` does not know."""
    known = {link.url for link in before}
    return tuple(link.url for link in after if link.url not in known)


# ── giving out URLs ─────────────────────────────────────────────────────────────────────────────────


class Ledger:
    """The registry while it is being settled: first the texts, then the names, then what the other URLs answer."""

    def __init__(self, registry: Iterable[Permalink]) -> None:
        self.lines: dict[str, list[Permalink]] = defaultdict(list)
        for link in sorted(registry, key=lambda link: (link.url, link.identity, link.fingerprint, link.state)):
            self.lines[link.url].append(link)
        self.urls: dict[Key, str] = {}
        self.links: dict[str, Permalink] = {}
        self.shared: list[str] = []
        self._claims: Sequence[Claim] = ()
        self.pages: dict[str, set[str]] = defaultdict(set)
        self.articles: dict[str, set[str]] = defaultdict(set)
        for lines in self.lines.values():
            for link in lines:
                if link.kind == "page":
                    self.pages[link.identity].add(link.url)
                elif link.kind == "article":
                    self.articles[_stem(link.identity)].add(link.url)

    def page_of(self, article: str) -> set[str]:
        """URLs of the page on which an article was first found."""
        return self.pages.get(_stem(article), set())

    def texts(self, claims: Sequence[Claim]) -> None:
        """Gives articles and pages their URLs; new slugs go out in the order of ``claims``."""
        self._claims = claims
        self._settle(claims, _recognise(claims, self))

    def names(self, claims: Sequence[Claim]) -> None:
        """Gives people, topics and columns their URLs, in the order of ``claims``."""
        witnessed = [replace(claim, fingerprint=self.urls.get(("article", claim.fingerprint), "")) for claim in claims]
        self._settle(witnessed, _recall(witnessed, self))

    def close(
        self,
        *,
        accepted: Iterable[str] = (),
        dropped: Mapping[str, Sequence[tuple[str, str]]] = MappingProxyType({}),
        heirs: Mapping[Key, tuple[str, ...]] = MappingProxyType({}),
        bearers: Mapping[Key, tuple[str, ...]] = MappingProxyType({}),
    ) -> Assignment:
        """Says what every other URL answers, and which of them answer nothing.

        ``accepted`` are URLs that a person gives up (a page's with all its articles); ``dropped`` lists for a page's
        identity the headlines and reasons of articles that a correction took out; ``heirs`` names who stands for a
        name that is no more; ``bearers`` lists, by kind and article identity, the names that an article bears today.
        """
        accept = frozenset("/".join(url.split("/")[-2:]) for url in accepted)
        for url, shares in _shares(self, self.open_urls(_WITH_TEXT), self._claims).items():
            self.answer(url, _answer_of_text(self, url, shares, accept, dropped))
        for url in self.open_urls(("page",)):
            self.answer(url, _answer_of_page(self, url))
        for url in self.open_urls(get_args(PermalinkKind)):
            self.answer(url, _answer_of_name(self, url, accept, heirs, bearers))
        return self._closed()

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
        return min(states, key=lambda state: (_ORDER[state.split(":")[0]], state), default="")

    def answer(self, url: str, state: str) -> None:
        """Settles what a URL answers; "" leaves it open."""
        if state:
            self.links[url] = replace(self.lines[url][0], state=_one_line(state))

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
        for url in lost:
            self.links[url] = replace(self.lines[url][0], state="live")
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


_WITH_TEXT: tuple[PermalinkKind, ...] = ("article", "page")


def _shortened(slug: str, limit: int) -> str:
    """A slug cut at a hyphen where there is one."""
    if len(slug) <= limit:
        return slug
    return slug[: limit + 1].rpartition("-")[0] or slug[:limit]


def _stem(identity: str) -> str:
    """The page of an article's identity."""
    return identity.rpartition(":")[0]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _refreshed(claim: Claim, link: Permalink) -> str:
    """The registered fingerprint as long as it resembles the text, so that the registry's lines stay put."""
    if claim.kind not in _WITH_TEXT:
        return link.fingerprint or claim.fingerprint
    return link.fingerprint if _likeness(claim, link) >= STALE else claim.fingerprint


def _likeness(claim: Claim, link: Permalink) -> float:
    if link.fingerprint and link.fingerprint == claim.fingerprint:
        return 1.0
    return sketch.share(sketch.hashes(link.fingerprint), sketch.shingles(claim.text))


def _rank(link: Permalink) -> tuple[int, int, str]:
    """The living first, then the shorter URL."""
    return (_ORDER[link.state.split(":")[0]], len(link.url), link.url)


# ── recognising ─────────────────────────────────────────────────────────────────────────────────────


def _recognise(claims: Sequence[Claim], book: Ledger) -> dict[Key, Permalink]:
    """Texts that were registered before: by identity borne out by the text, by text, by identity faintly borne out."""
    by_identity: dict[Key, list[Permalink]] = defaultdict(list)
    for lines in book.lines.values():
        for link in lines:
            by_identity[link.kind, link.identity].append(link)
    found: dict[Key, Permalink] = {}
    faint: list[tuple[float, Claim, Permalink]] = []
    for claim in claims:
        scored = [(_likeness(claim, link), link) for link in by_identity.get(claim.key, ())]
        sure = [(*_rank(link), -score, link.fingerprint, link) for score, link in scored if score >= SAME]
        if sure:
            found[claim.key] = min(sure, key=lambda row: row[:-1])[-1]
        faint += [(score, claim, link) for score, link in scored if FAINT <= score < SAME or not link.fingerprint]
    taken = {link.url for link in found.values()}
    for claim, link in _by_text([claim for claim in claims if claim.key not in found], book, taken):
        found[claim.key] = link
        taken.add(link.url)
    for _, claim, link in sorted(faint, key=lambda row: (-row[0], row[1].identity, _rank(row[2]))):
        if claim.key not in found and link.url not in taken:
            found[claim.key] = link
            taken.add(link.url)
    return found


def _by_text(claims: Sequence[Claim], book: Ledger, taken: Collection[str]) -> Iterable[tuple[Claim, Permalink]]:
    """Pairs of a claim and a free line whose text it holds, the living and the most alike first, each once."""
    links = [link for url, lines in book.lines.items() if url not in taken for link in lines if link.kind in _WITH_TEXT]
    if not links:
        return
    sizes, rows = _overlaps(claims, links)
    pairs = sorted(
        (_rank(links[index])[0], -count / sizes[index], claims[row].identity, links[index].url, row, index)
        for row, counts in enumerate(rows)
        for index, count in counts.items()
        if count >= SAME * sizes[index] and claims[row].kind == links[index].kind
    )
    used_claims: set[int] = set()
    used_urls: set[str] = set()
    for *_, url, row, index in pairs:
        if row not in used_claims and url not in used_urls:
            used_claims.add(row)
            used_urls.add(url)
            yield claims[row], links[index]


def _overlaps(claims: Sequence[Claim], links: Sequence[Permalink]) -> tuple[list[int], list[dict[int, int]]]:
    """Sizes of the links' sketches, and for each claim how many hashes of which link its text holds."""
    sizes: list[int] = []
    holders: dict[int, list[int]] = defaultdict(list)
    for index, link in enumerate(links):
        written = sketch.hashes(link.fingerprint)
        sizes.append(max(1, len(written)))
        for value in written:
            holders[value].append(index)
    rows: list[dict[int, int]] = []
    for claim in claims:
        counts: dict[int, int] = defaultdict(int)
        for value in sketch.shingles(claim.text):
            for index in holders.get(value, ()):
                counts[index] += 1
        rows.append(counts)
    return sizes, rows


def _recall(claims: Sequence[Claim], book: Ledger) -> dict[Key, Permalink]:
    """Names that were registered before: under the same name, or under one that they took over."""
    by_name: dict[Key, list[Permalink]] = defaultdict(list)
    for lines in book.lines.values():
        for link in lines:
            by_name[link.kind, link.identity].append(link)
    found: dict[Key, Permalink] = {}
    for claim in claims:
        if claim.key in by_name:
            found[claim.key] = min(by_name[claim.key], key=_rank)
    present = {claim.key for claim in claims}
    taken = {link.url for link in found.values()}
    for claim in claims:
        for name in claim.formerly if claim.key not in found else ():
            old = [link for link in by_name.get((claim.kind, name), ()) if link.url not in taken]
            if old and (claim.kind, name) not in present:
                found[claim.key] = min(old, key=_rank)
                taken.add(found[claim.key].url)
                break
    return found


# ── what the others answer ──────────────────────────────────────────────────────────────────────────


def _shares(book: Ledger, urls: Sequence[str], claims: Sequence[Claim]) -> dict[str, dict[str, float]]:
    """For each of ``urls``, the URLs that hold some of its text now, and how much."""
    links = [link for url in urls for link in book.lines[url]]
    shares: dict[str, dict[str, float]] = {url: {} for url in urls}
    sizes, rows = _overlaps(claims, links) if links else ([], [])
    for claim, counts in zip(claims, rows, strict=False):
        address = book.urls[claim.key]
        for index, count in counts.items():
            held = shares[links[index].url]
            if claim.kind == links[index].kind and count >= PART * sizes[index]:
                held[address] = max(held.get(address, 0.0), count / sizes[index])
    return shares


def _answer_of_text(
    book: Ledger,
    url: str,
    shares: Mapping[str, float],
    accepted: frozenset[str],
    dropped: Mapping[str, Sequence[tuple[str, str]]],
) -> str:
    """Where the text of an article or page went; why it is gone; "" if nobody knows."""
    before = book.retired_state(url)
    if before.startswith("gone:"):
        return before
    whole = [address for address, part in shares.items() if part >= SAME]
    if whole:
        return "redirect:" + min(whole, key=lambda address: (-shares[address], address))
    if len(shares) > 1:
        return "split:" + ",".join(sorted(shares))
    if before:
        return before
    for link in book.lines[url]:
        reason = _reason(book, link, dropped.get(_stem(link.identity), ()))
        if reason:
            return f"gone:{reason}"
        if url in accepted or book.page_of(link.identity) & accepted:
            return f"gone:{WITHDRAWN}"
    return ""


def _reason(book: Ledger, link: Permalink, dropped: Sequence[tuple[str, str]]) -> str:
    """Why a correction dropped this article: headline and reason of the one that its slug resembles most."""
    siblings = book.articles.get(_stem(link.identity), set())
    told = {book.links[url].state for url in siblings if url in book.links}
    open_ones = [(title, reason) for title, reason in dropped if f"gone:{tombstone(title, reason)}" not in told]
    slug = link.url.split("/")[-1].removesuffix(".html")
    best = max(
        open_ones,
        key=lambda one: (SequenceMatcher(None, slug, pinyin.slug(one[0]), autojunk=False).ratio(), one),
        default=None,
    )
    return tombstone(*best) if best else ""


def tombstone(title: str, reason: str) -> str:
    """What is said of an article that was taken out."""
    return _one_line(f"《{title}》 {reason}" if title else reason)


def _answer_of_page(book: Ledger, url: str) -> str:
    """A page all of whose articles are accounted for goes with them."""
    articles = [address for link in book.lines[url] for address in book.articles.get(link.identity, ())]
    return f"gone:{WITHDRAWN}" if articles and all(address in book.links for address in articles) else ""


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
        return f"gone:{WITHDRAWN}"
    for link in book.lines[url]:
        article = book.links.get(link.fingerprint)
        if article is None:
            continue
        if article.state.startswith("gone:"):
            return f"gone:{WITHDRAWN}"
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
