"""A source page: the seed's own text, line by line, with what became of every character of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import AppliedCorrection, ArticleId, PageRecord, Placement
from generator.press import facsimile
from generator.press.holdings import Holdings, Words, clean
from generator.press.views import (
    CorrectionView,
    LineView,
    Link,
    PageArticleView,
    PageItemView,
    PageView,
    StepsView,
    StretchView,
)

_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"\s+")


def role_names(words: Words) -> Mapping[str, str]:
    """What each role of a stretch is called."""
    return {
        "kicker": words("引题"), "headline": words("主题"), "subtitle": words("副题"), "series": words("系列"),
        "column": words("栏目"), "byline": words("署名"), "affiliation": words("单位"), "abstract": words("提要"),
        "date": words("日期"), "paragraph": words("正文"), "subhead": words("小标题"), "caption": words("图说"),
        "sidebar": words("边栏"), "furniture": words("版面杂项"), "duplicate": words("重复"),
        "unassigned": words("未归入"),
    }  # fmt: skip


def field_names(words: Words) -> Mapping[str, str]:
    """What each field that a correction can change is called."""
    return {
        **role_names(words),
        "title": words("标题"), "supplied_title": words("拟题"), "authors": words("作者"), "body": words("正文"),
        "blocks": words("正文"), "order": words("次序"), "paper": words("报名"), "number": words("版次"),
        "page_number": words("版次"), "section": words("版名"), "source": words("来源"), "split": words("拆分"),
        "merge": words("合并"), "drop": words("撤下"), "topics": words("话题"), "slug": words("网址"),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageSource:
    """One page with its articles' places, worked out once and used for the page itself and for each of its articles."""

    record: PageRecord
    order: tuple[ArticleId, ...]
    facsimile: facsimile.Facsimile
    lines: Mapping[ArticleId, tuple[tuple[int, int], ...]]

    def picture(self, article: ArticleId) -> Markup:
        """The page with this article picked out; "" for an article from elsewhere."""
        return self.facsimile.one(self.order.index(article)) if article in self.order else Markup("")


def read(record: PageRecord, holdings: Holdings) -> PageSource:
    """Where each article lies on the page."""
    order = tuple(article for article in record.articles if article in holdings.entries)
    spans: dict[ArticleId, list[tuple[int, int]]] = {}
    for placement in record.page.ledger:
        if placement.of and placement.role != "duplicate":
            spans.setdefault(placement.of, []).append((placement.where.first, placement.where.last))
    picture = facsimile.draw([holdings.item(article).extent for article in order])
    return PageSource(record, order, picture, {article: _joined(found) for article, found in spans.items()})


def item(source: PageSource, holdings: Holdings) -> PageItemView:
    """The page in a list."""
    record = source.record
    return PageItemView(
        url=record.url,
        title=clean(record.title),
        date=holdings.date(record.page.facts.date),
        path=record.page.seed.path,
        facsimile=source.facsimile.whole(),
        items=holdings.items(source.order),
    )


def view(source: PageSource, holdings: Holdings, steps: StepsView) -> PageView:
    """The page view: raw text, tints, labels, and links to what each stretch became."""
    record = source.record
    page, facts, seed = record.page, record.page.facts, record.page.seed
    stretches = _Stretches(source, holdings)
    lines = tuple(stretches.lines(seed.text, page.ledger))
    first = {article: spans[0][0] for article, spans in source.lines.items()}
    lost = [placement for placement in page.ledger if placement.role == "unassigned"]
    return PageView(
        title=clean(record.title),
        paper=clean(facts.paper),
        date=holdings.date(facts.date),
        number=clean(facts.number),
        section=clean(facts.section),
        source=clean(facts.source),
        path=seed.path,
        encoding=seed.encoding,
        sha256=seed.sha256,
        characters=characters(seed.text),
        articles=tuple(
            PageArticleView(holdings.item(article), facsimile.tint(at), first.get(article, 0))
            for at, article in enumerate(source.order)
        ),
        lines=lines,
        unassigned=tuple(
            StretchView(clean(seed.text[found.where.start : found.where.end]), "unassigned", f"#L{found.where.first}")
            for found in lost
        ),
        unassigned_lines=tuple(found.where.first for found in lost),
        duplicates=sum(placement.role == "duplicate" for placement in page.ledger),
        moved=sum(block.moved for article in source.order for block in holdings.entries[article].article.blocks),
        corrections=corrections(page.corrections, field_names(holdings.words), clean(record.title), record.url),
        facsimile=source.facsimile.whole(),
        steps=steps,
    )


def corrections(
    applied: tuple[AppliedCorrection, ...], fields: Mapping[str, str], title: str = "", url: str = ""
) -> tuple[CorrectionView, ...]:
    """Applied corrections, for readers."""
    return tuple(
        CorrectionView(
            title, url, fields.get(one.field, clean(one.field)), clean(one.before), clean(one.after), clean(one.reason),
            clean(one.by), clean(one.when),
        )
        for one in applied
    )  # fmt: skip


def characters(text: str) -> int:
    """Characters less blanks: what the ledger accounts for."""
    return len(_BLANK.sub("", text))


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches of lines; those with at most one line between them are one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 2:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


class _Stretches:
    """Cuts a seed's lines where the ledger does."""

    def __init__(self, source: PageSource, holdings: Holdings) -> None:
        self.roles = role_names(holdings.words)
        self.moved_word, self.same_as = holdings.words("移位"), holdings.words("与此处重复")
        self.tints = {article: facsimile.tint(at) for at, article in enumerate(source.order)}
        self.urls = {article: holdings.entries[article].url for article in holdings.entries}
        self.blocks: dict[ArticleId, tuple[list[int], list[tuple[int, str, bool]]]] = {}
        page = source.record.page.seed.id
        for article in dict.fromkeys(placement.of for placement in source.record.page.ledger):
            if article and article in holdings.entries:
                entry = holdings.entries[ArticleId(article)]
                found = sorted(
                    (where.start, where.end, anchor, block.moved)
                    for block, anchor in zip(entry.article.blocks, entry.anchors, strict=False)
                    for where in block.where
                    if where.page == page
                )
                starts = [start for start, *_ in found]
                self.blocks[entry.article.id] = (starts, [(end, anchor, moved) for _, end, anchor, moved in found])

    def lines(self, text: str, ledger: tuple[Placement, ...]) -> list[LineView]:
        found: list[LineView] = []
        start, at, before = 0, 0, ("", "", "")
        ends = [*((end.start(), end.end()) for end in _LINE_END.finditer(text)), (len(text), len(text))]
        for number, (end, following) in enumerate(ends, start=1):
            stretches: list[StretchView] = []
            labels: list[Link] = []
            here = start
            while at < len(ledger) and ledger[at].where.start < end:
                placement = ledger[at]
                first, last = max(placement.where.start, start), min(placement.where.end, end)
                if first > here:
                    stretches.append(StretchView(text[here:first], ""))
                url, tint, marks, anchor = self._target(placement)
                stretches.append(StretchView(clean(text[first:last]), placement.role, url, tint, marks))
                key = (placement.role, placement.of, anchor)
                if placement.where.start >= start and key != before:
                    labels.append(Link(self.roles[placement.role], url, self.moved_word if marks == "moved" else ""))
                before, here = key, max(here, last)
                if placement.where.end > end:
                    break
                at += 1
            if here < end:
                stretches.append(StretchView(clean(text[here:end]), ""))
            found.append(LineView(number, tuple(stretches), tuple(labels)))
            start = following
        return found

    def _target(self, placement: Placement) -> tuple[str, int, str, str]:
        """Address, tint, mark and anchor of what the stretch became."""
        of = placement.of
        if placement.role in ("furniture", "unassigned") or not of or of not in self.urls:
            return "", 0, placement.role if placement.role in ("furniture", "unassigned", "duplicate") else "", ""
        url, tint = self.urls[of], self.tints.get(of, 0)
        if placement.role == "duplicate":
            return url, tint, "duplicate", ""
        starts, blocks = self.blocks.get(of, ([], []))
        at = bisect_right(starts, placement.where.start) - 1
        if at >= 0 and placement.where.start < blocks[at][0]:
            _, anchor, moved = blocks[at]
            return f"{url}#{anchor}", tint, "moved" if moved else "", anchor
        return url, tint, "", ""
