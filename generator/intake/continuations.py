"""下转第三版 … 上接第一版: articles that go on on another page, in another file, become one.

A page's ledger holds the pointers as furniture; the article a pointer belongs to is the one that stands before it
(下转) or after it (上接). A continuation is joined to its beginning when the page numbers, papers and dates that are
known agree, and the headlines, or the sentence that was cut, say that they belong together. Its blocks then belong to
the first article, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.intake.masthead import number
from generator.intake.rules.furniture import JUMP, NUMERAL
from generator.intake.rules.vocabulary import WORDS
from generator.model import Article, ArticleId, Block, ParsedPage, Placement
from generator.problems import Problem

_JUMP = re.compile(JUMP)
_WITHIN = re.compile(r"本[版页頁]|[栏欄]")
"""下转第四栏: to another place of the same page."""
_TARGET = re.compile(rf"({NUMERAL}{{1,3}}|[A-Z]\d{{1,2}})\s*[版页頁]?")
_PLAIN = re.compile(r"[\W_]+")
_FINAL = frozenset("。！？!?…")


@dataclass(frozen=True, slots=True)
class _Pointer:
    page: int  # index of the parsed page
    article: ArticleId
    target: str  # number of the page pointed at, "" when unknown
    backward: bool


def join(pages: Sequence[ParsedPage]) -> tuple[tuple[ParsedPage, ...], tuple[Problem, ...]]:
    """The pages with every continuation joined to its beginning. Order and number of pages stay."""
    pointers = [pointer for index, page in enumerate(pages) for pointer in _pointers(index, page)]
    starts = [pointer for pointer in pointers if not pointer.backward]
    rests = [pointer for pointer in pointers if pointer.backward]
    if not starts or not rests:
        return tuple(pages), ()
    known = {article.id: article for page in pages for article in page.articles}
    by_page: dict[str, list[_Pointer]] = {}
    for start in starts:
        by_page.setdefault(_issue(pages[start.page]), []).append(start)
    joined: dict[ArticleId, ArticleId] = {}
    used: set[ArticleId] = set()
    for rest in rests:
        best: tuple[float, _Pointer] | None = None
        for start in by_page.get(_issue(pages[rest.page]), []):
            if start.page == rest.page or start.article in used or start.article == rest.article:
                continue
            score = _fit(pages, known, start, rest)
            if score > 0.0 and (best is None or score > best[0]):
                best = (score, start)
        if best is not None and rest.article not in joined:
            joined[rest.article] = best[1].article
            used.add(best[1].article)
    if not joined:
        return tuple(pages), ()
    wholes = {first: _whole(known[first], known[rest]) for rest, first in joined.items()}
    return tuple(_with(page, joined, wholes) for page in pages), ()


def _issue(page: ParsedPage) -> str:
    """What pages of one issue have in common; pages that print nothing go by their file's name without its number."""
    if page.facts.date:
        return f"{page.facts.paper}|{page.facts.date}"
    return re.sub(r"[-_ ]?p?\d+$", "", page.seed.id)


def _pointers(index: int, page: ParsedPage) -> list[_Pointer]:
    found: list[_Pointer] = []
    last: ArticleId | str = ""
    waiting: list[str] = []
    for placement in page.ledger:
        if placement.role == "furniture":
            text = page.seed.text[placement.where.start : placement.where.end]
            if len(text) > 40 or not _JUMP.search(text) or _WITHIN.search(text):
                continue
            target = _TARGET.search(text)
            wanted = target[1] if target else ""
            if wanted and not "A" <= wanted[0] <= "Z":
                wanted = str(number(wanted))
            if any(char in text for char in "上续續"):
                waiting.append(wanted)
            elif last:
                found.append(_Pointer(index, ArticleId(last), wanted, False))
        elif placement.of:
            if waiting and placement.role in ("paragraph", "sidebar"):
                found += [_Pointer(index, placement.of, wanted, True) for wanted in waiting]
                waiting = []
            last = placement.of
    return found


def _fit(pages: Sequence[ParsedPage], known: dict[ArticleId, Article], start: _Pointer, rest: _Pointer) -> float:
    """Above 0 when the two may be one article."""
    score = 0.0
    for pointer, other in ((start, rest), (rest, start)):
        here = pages[other.page].facts.number
        if pointer.target and here:
            if pointer.target != here:
                return -1.0
            score += 1.0
    first, second = known[start.article], known[rest.article]
    if first.title and second.title:
        one, two = _PLAIN.sub("", first.title), _PLAIN.sub("", second.title)
        one_full = one + _PLAIN.sub("", first.kicker + first.subtitle)
        if two and (two in one_full or one in two):
            return score + 4.0
        return -1.0
    left = next((block.text for block in reversed(first.blocks) if block.type == "paragraph"), "")
    right = next((block.text for block in second.blocks if block.type == "paragraph"), "")
    if left and right and left.rstrip("”’）")[-1:] not in _FINAL:
        score += 0.5 + (1.0 if left[-1] + right[0] in WORDS else 0.0)
    return score


def _whole(first: Article, rest: Article) -> Article:
    blocks = list(first.blocks)
    more = list(rest.blocks)
    if (
        blocks
        and more
        and blocks[-1].type == more[0].type == "paragraph"
        and blocks[-1].text.rstrip("”’）")[-1:] not in _FINAL
    ):
        left, right = blocks[-1], more[0]
        blocks[-1] = Block("paragraph", left.text + right.text, left.where + right.where, moved=left.moved)
        more = more[1:]
    people = first.authors + tuple(b for b in rest.authors if all(b.name != known.name for known in first.authors))
    flags = tuple(sorted((set(first.flags) - {"unfinished-end"}) | (set(rest.flags) - {"no-headline", "no-byline"})))
    if people:
        flags = tuple(flag for flag in flags if flag != "no-byline")
    return replace(first, blocks=(*blocks, *more), authors=people, flags=flags)


def _with(page: ParsedPage, joined: dict[ArticleId, ArticleId], wholes: dict[ArticleId, Article]) -> ParsedPage:
    articles = tuple(wholes.get(article.id, article) for article in page.articles if article.id not in joined)
    if all(placement.of not in joined for placement in page.ledger):
        return page if articles == page.articles else replace(page, articles=articles)
    ledger = tuple(_moved(placement, joined) for placement in page.ledger)
    return replace(page, articles=articles, ledger=ledger)


def _moved(placement: Placement, joined: dict[ArticleId, ArticleId]) -> Placement:
    if not placement.of or placement.of not in joined:
        return placement
    # The headline printed again over the rest is the page's own, not the article's.
    if placement.role in ("headline", "kicker", "subtitle"):
        return replace(placement, role="furniture", of="")
    return replace(placement, of=joined[placement.of])
