"""Who is who: what needs a URL today against what was registered before.

An article or a page is recognised by its identity first (the seed's name and the line), if its text still bears it
out, and by its text alone second; people, topics and columns are recognised by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from generator.catalogue import sketch
from generator.catalogue.registry import rank
from generator.model import Permalink, PermalinkKind

WITH_TEXT: tuple[PermalinkKind, ...] = ("article", "page")
SAME = 0.4
"""Share of a sketch that must be found again for two texts to be one: noise in every sixth character keeps it."""
RISEN = 0.55
"""The share from which a text is believed to be one whose URL has led elsewhere meanwhile."""
SURE = 0.8
"""The share from which the identity is believed without looking around."""
FAINT = 0.2
"""The share that is enough when a living URL has the same identity and nothing says otherwise."""
TINY = 6
"""Hashes of a sketch that are too few to say anything against the identity."""
KNOWN = 0.15
"""What the same identity adds when several texts could be meant."""

Key = tuple[PermalinkKind, str]
"""Kind and identity."""
Lines = Mapping[str, Sequence[Permalink]]
"""The registry by URL, alternatives side by side."""


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


def likeness(claim: Claim, link: Permalink) -> float:
    """How much of the registered sketch the claim's text holds, 0 to 1."""
    if link.fingerprint and link.fingerprint == claim.fingerprint:
        return 1.0
    return sketch.share(sketch.hashes(link.fingerprint), sketch.shingles(claim.text))


def recognise(claims: Sequence[Claim], lines: Lines, dropped: Sequence[Set[int]] = ()) -> dict[Key, Permalink]:
    """Texts that were registered before: by identity borne out by the text, by text, by identity faintly borne out.

    ``dropped`` are the texts that a correction took out: what one of them resembles more is nobody else's.
    """
    by_identity: dict[Key, list[Permalink]] = defaultdict(list)
    for variants in lines.values():
        for link in variants:
            by_identity[link.kind, link.identity].append(link)
    found: dict[Key, Permalink] = {}
    faint: list[tuple[float, Claim, Permalink]] = []
    for claim in claims:
        scored = [(likeness(claim, link), link) for link in by_identity.get(claim.key, ())]
        sure = [(*rank(link), -score, link.fingerprint, link) for score, link in scored if score >= SURE]
        if sure:
            found[claim.key] = min(sure, key=lambda row: row[:-1])[-1]
        faint += [
            (score, claim, link)
            for score, link in scored
            if link.state == "live" and (FAINT <= score < SURE or _tiny(link)) and not _taken_out(link, score, dropped)
        ]
    taken = {link.url for link in found.values()}
    for claim, link in _by_text([claim for claim in claims if claim.key not in found], lines, taken, dropped):
        found[claim.key] = link
        taken.add(link.url)
    for _, claim, link in sorted(faint, key=lambda row: (-row[0], row[1].identity, rank(row[2]))):
        if claim.key not in found and link.url not in taken:
            found[claim.key] = link
            taken.add(link.url)
    return found


def _tiny(link: Permalink) -> bool:
    """Whether so little text was registered that one changed character changes all of it."""
    return len(sketch.hashes(link.fingerprint)) < TINY


def _taken_out(link: Permalink, score: float, dropped: Sequence[Set[int]]) -> bool:
    """Whether a text that was taken out resembles the line more than ``score``."""
    written = sketch.hashes(link.fingerprint) if dropped and link.kind == "article" else ()
    return max((sketch.share(written, text) for text in dropped), default=0.0) > max(score, SAME)


def _by_text(
    claims: Sequence[Claim], lines: Lines, taken: Collection[str], dropped: Sequence[Set[int]]
) -> Iterable[tuple[Claim, Permalink]]:
    """Pairs of a claim and a free line whose text it holds, the living and the most alike first, each once."""
    links = [link for url, variants in lines.items() if url not in taken for link in variants if link.kind in WITH_TEXT]
    if not links:
        return
    sizes, rows = overlaps(claims, links)
    pairs = sorted(
        (
            rank(links[index])[0],
            -count / sizes[index] - KNOWN * (claims[row].identity == links[index].identity),
            claims[row].identity,
            links[index].url,
            row,
            index,
        )
        for row, counts in enumerate(rows)
        for index, count in counts.items()
        if count >= (RISEN if rank(links[index])[0] else SAME) * sizes[index]
        and claims[row].kind == links[index].kind
        and not _taken_out(links[index], count / sizes[index], dropped)
    )
    used_claims: set[int] = set()
    used_urls: set[str] = set()
    for *_, url, row, index in pairs:
        if row not in used_claims and url not in used_urls:
            used_claims.add(row)
            used_urls.add(url)
            yield claims[row], links[index]


def overlaps(claims: Sequence[Claim], links: Sequence[Permalink]) -> tuple[list[int], list[dict[int, int]]]:
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


def recall(claims: Sequence[Claim], lines: Lines) -> dict[Key, Permalink]:
    """Names that were registered before: under the same name, or under one that they took over."""
    by_name: dict[Key, list[Permalink]] = defaultdict(list)
    for variants in lines.values():
        for link in variants:
            by_name[link.kind, link.identity].append(link)
    found: dict[Key, Permalink] = {}
    for claim in claims:
        if claim.key in by_name:
            found[claim.key] = min(by_name[claim.key], key=rank)
    present = {claim.key for claim in claims}
    taken = {link.url for link in found.values()}
    for claim in claims:
        for name in claim.formerly if claim.key not in found else ():
            old = [link for link in by_name.get((claim.kind, name), ()) if link.url not in taken]
            if old and (claim.kind, name) not in present:
                found[claim.key] = min(old, key=rank)
                taken.add(found[claim.key].url)
                break
    return found
