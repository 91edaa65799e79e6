"""The review: a few local pages that show an archivist each seed beside what was made of it, doubtful places first.

Not part of the site. Each doubt carries the correction to paste into ``seeds/<stem>.toml``. Everything is escaped by
the templates; there is no script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import ArticleId, Artifact, Block, Doubt, ParsedPage, Placement
from generator.press import facsimile
from generator.press.holdings import clean
from generator.press.sources import characters, role_names
from generator.press.templates import Templates

__all__ = ["Reviewed", "artifacts"]

FIRST = 100
"""Doubts on the first page: the most doubtful of the whole archive."""
SHORT = 8
"""Lines of a stanza that is shown unfolded."""
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class StretchView:
    """A stretch of a line: its text, what it became, and whose it is (0 for the page's own)."""

    text: str
    role: str
    label: str
    tint: int


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a seed; ``doubtful`` when a doubt points at it."""

    number: int
    stretches: tuple[StretchView, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class DoubtView:
    """One doubt: what, where, how sure the parser is (in per cent), and the correction to paste."""

    zh: str
    en: str
    url: str
    path: str
    line: int
    sureness: int
    title: str
    tint: int
    stanza: str
    short: bool  # so short that it is shown unfolded


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as it would be published."""

    tint: int
    line: int
    title: str
    supplied: bool
    over: tuple[str, ...]  # column, series, kicker
    subtitle: str
    authors: tuple[str, ...]
    abstract: str
    blocks: tuple[Block, ...]
    sureness: tuple[tuple[str, int], ...]  # aspect, per cent
    skeleton: str  # a correction of it to start from


@dataclass(frozen=True, slots=True)
class SeedView:
    """One seed under review."""

    url: str
    path: str
    sidecar: str
    facts: tuple[tuple[str, str], ...]
    articles: tuple[ArticleView, ...]
    doubts: tuple[DoubtView, ...]
    lines: tuple[LineView, ...]
    characters: int
    previous: str
    next: str


Reviewed = tuple[ParsedPage, Sequence[Doubt], Mapping[ArticleId, str]]
"""A page, what is doubtful about it, and for each of its articles a correction to start from."""


def artifacts(reviewed: Sequence[Reviewed], templates: Templates) -> Iterator[Artifact]:
    """The pages of the review: ``index.html``, one for each seed in the order given, and their style sheet."""
    urls = [f"{number:04}.html" for number in range(1, len(reviewed) + 1)]
    maker = _Maker(templates)
    seeds: list[tuple[str, str, int, int]] = []
    first: list[tuple[float, int, DoubtView]] = []
    for at, (page, doubts, skeletons) in enumerate(reviewed):
        neighbours = (urls[at - 1] if at else "", urls[at + 1] if at + 1 < len(urls) else "")
        view = maker.seed(page, doubts, skeletons, urls[at], *neighbours)
        seeds.append((view.path, view.url, len(view.articles), len(view.doubts)))
        first += [(doubt.sureness, at, shown) for doubt, shown in zip(doubts, view.doubts, strict=True)]
        yield _html(view.url, templates, seed=view, seeds=(), first=())
    first.sort(key=lambda entry: entry[:2])
    shown = tuple(doubt for _, _, doubt in first[:FIRST])
    yield _html("index.html", templates, seed=None, seeds=tuple(seeds), first=shown)
    yield Artifact("review.css", templates.get("parts/review.css").render().encode())


def _html(url: str, templates: Templates, **views: object) -> Artifact:
    return Artifact(url, templates.get("pages/review.html").render(**views).encode())


class _Maker:
    """Turns pages into views in the words of one language."""

    def __init__(self, templates: Templates) -> None:
        self.roles = role_names(templates.gettext)
        self.words = templates.gettext

    def seed(
        self,
        page: ParsedPage,
        doubts: Sequence[Doubt],
        skeletons: Mapping[ArticleId, str],
        url: str,
        before: str,
        after: str,
    ) -> SeedView:
        tints = {str(article.id): facsimile.tint(at) for at, article in enumerate(page.articles)}
        articles = tuple(self.article(page, at, skeletons) for at in range(len(page.articles)))
        titles = {str(article.id): clean(article.display_title) for article in page.articles}
        names = (("报名", "paper"), ("日期", "date"), ("版次", "number"), ("版名", "section"), ("来源", "source"))
        facts = tuple((str(self.words(zh)), clean(getattr(page.facts, key))) for zh, key in names)
        path = clean(page.seed.path)
        shown = tuple(
            DoubtView(
                zh=clean(doubt.zh),
                en=clean(doubt.en),
                url=f"{url}#L{doubt.line}",
                path=path,
                line=doubt.line,
                sureness=round(doubt.sureness * 100),
                title=titles.get(doubt.article, "") if doubt.article else "",
                tint=tints.get(doubt.article, 0) if doubt.article else 0,
                stanza=doubt.stanza,
                short=doubt.stanza.count("\n") <= SHORT,
            )
            for doubt in doubts
        )
        sidecar = f"{path.rpartition('.')[0] or path}.toml"
        lines = self.lines(page, tints, {doubt.line for doubt in doubts})
        return SeedView(
            url, path, sidecar, facts, articles, shown, lines, characters(page.seed.text), before, after
        )  # fmt: skip

    def article(self, page: ParsedPage, at: int, skeletons: Mapping[ArticleId, str]) -> ArticleView:
        article = page.articles[at]
        sure = article.confidence
        aspects = (("起止", sure.boundary), ("标题", sure.headline), ("署名", sure.authors), ("次序", sure.order))
        authors = (
            " ".join(clean(one) for one in (by.name, by.role if by.role != "author" else "", by.org) if one)
            for by in article.authors
        )
        return ArticleView(
            tint=facsimile.tint(at),
            line=min((where.first for block in article.blocks for where in block.where), default=1),
            title=clean(article.display_title),
            supplied=bool(article.supplied_title or not article.title),
            over=tuple(clean(one) for one in (article.column, article.series, article.kicker) if one),
            subtitle=clean(article.subtitle),
            authors=tuple(authors),
            abstract=clean(article.abstract),
            blocks=article.blocks,
            sureness=tuple((str(self.words(name)), round(value * 100)) for name, value in aspects),
            skeleton=skeletons.get(article.id, ""),
        )

    def lines(self, page: ParsedPage, tints: Mapping[str, int], doubtful: set[int]) -> tuple[LineView, ...]:
        text, ledger = page.seed.text, page.ledger
        ends = [*((end.start(), end.end()) for end in _LINE_END.finditer(text)), (len(text), len(text))]
        found: list[LineView] = []
        start, at = 0, 0
        for number, (end, following) in enumerate(ends, start=1):
            stretches: list[StretchView] = []
            here = start
            while at < len(ledger) and ledger[at].where.start < end:
                placement = ledger[at]
                first, last = max(placement.where.start, here), min(placement.where.end, end)
                if here < first:
                    stretches.append(StretchView(text[here:first], "", "", 0))
                if first < last:
                    stretches.append(self.stretch(text[first:last], placement, tints))
                here = max(here, last)
                if placement.where.end > end:
                    break
                at += 1
            if here < end:
                stretches.append(StretchView(text[here:end], "", "", 0))
            found.append(LineView(number, tuple(stretches), number in doubtful))
            start = following
        return tuple(found)

    def stretch(self, text: str, placement: Placement, tints: Mapping[str, int]) -> StretchView:
        label = str(self.roles.get(placement.role, placement.role))
        return StretchView(clean(text), placement.role, label, tints.get(placement.of, 0))
