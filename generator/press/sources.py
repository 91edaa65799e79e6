"""A source page: the seed's own text, line by line, with what became of every character of it."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model import AppliedCorrection, ArticleId, Entry, PageId, PageRecord, Placement
from generator.press import facsimile
from generator.press.holdings import Holdings, Words, clean, numbered
from generator.press.views import (
    CorrectionView,
    PageArticleView,
    PageItemView,
    PageView,
    StepsView,
    StrayView,
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
        "lines": words("归属"), "from_scratch": words("重排"),
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
        title=holdings.page_title(record),
        date=holdings.date(record.page.facts.date),
        path=record.page.seed.path,
        facsimile=source.facsimile.whole(),
        items=holdings.items(source.order),
    )


def view(source: PageSource, holdings: Holdings, steps: StepsView) -> PageView:
    """The page view: raw text, tints, labels, and links to what each stretch became."""
    record = source.record
    page, facts, seed = record.page, record.page.facts, record.page.seed
    first = {article: spans[0][0] for article, spans in source.lines.items()}
    lost = [placement for placement in page.ledger if placement.role == "unassigned"]
    title = holdings.page_title(record)
    return PageView(
        title=title,
        clauses=tuple(title.split(" ")) if holdings.chinese else (title,),
        paper=clean(facts.paper),
        date=holdings.date(facts.date),
        number=numbered(facts.number, holdings.words),
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
        seed=_Seed(source, holdings).markup(seed.text, page.ledger),
        strays=tuple(
            StrayView(clean(seed.text[found.where.start : found.where.end]), found.where.first) for found in lost
        ),
        duplicates=sum(placement.role == "duplicate" for placement in page.ledger),
        moved=sum(block.moved for article in source.order for block in holdings.entries[article].article.blocks),
        corrections=corrections(page.corrections, field_names(holdings.words), title, record.url),
        facsimile=source.facsimile.whole(),
        steps=steps,
    )


def corrections(
    applied: tuple[AppliedCorrection, ...], fields: Mapping[str, str], title: str = "", url: str = ""
) -> tuple[CorrectionView, ...]:
    """Applied corrections, for readers."""
    return tuple(
        CorrectionView(
            title, url, fields.get(one.field, clean(one.field)), _told(one.field, one.before, fields),
            _told(one.field, one.after, fields), clean(one.reason), clean(one.by), clean(one.when),
        )
        for one in applied
    )  # fmt: skip


def _told(field: str, text: str, names: Mapping[str, str]) -> str:
    """A value as readers see it: ``19: furniture、paragraph`` with the roles' names."""
    at, colon, roles = text.rpartition(": ") if field == "lines" else ("", "", "")
    return clean(at + colon + "、".join(names.get(role, role) for role in roles.split("、"))) if colon else clean(text)


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


class _Seed:
    """Writes a seed's lines as markup, cut where the ledger cuts them.

    By hand and not in a template: a page has hundreds of lines, and most of a site's time would be spent on them.
    """

    def __init__(self, source: PageSource, holdings: Holdings) -> None:
        self.roles = {role: escape(name) for role, name in role_names(holdings.words).items()}
        self.text = '<span class="tx">' if holdings.chinese else '<span class="tx" lang="zh">'
        self.moved = f" <b>{escape(holdings.words('移位'))}</b>"
        self.root = "../" * source.record.url.count("/")
        self.tints = {article: facsimile.tint(at) for at, article in enumerate(source.order)}
        self.urls: dict[str, str] = {}
        self.blocks: dict[str, tuple[list[int], list[tuple[int, str, bool]]]] = {}
        page = source.record.page.seed.id
        for of in dict.fromkeys((*source.order, *(placement.of for placement in source.record.page.ledger))):
            if of and of in holdings.entries:
                self._know(holdings.entries[ArticleId(of)], page)

    def _know(self, entry: Entry, page: PageId) -> None:
        """Where the article's blocks lie on this page."""
        self.urls[entry.article.id] = str(escape(self.root + entry.url))
        found = sorted(
            (where.start, where.end, anchor, block.moved)
            for block, anchor in zip(entry.article.blocks, entry.anchors, strict=False)
            for where in block.where
            if where.page == page
        )
        starts = [start for start, *_ in found]
        self.blocks[entry.article.id] = (starts, [(end, anchor, moved) for _, end, anchor, moved in found])

    def markup(self, text: str, ledger: tuple[Placement, ...]) -> Markup:
        """All lines, each with its number, labels for what begins on it, and its characters."""
        shown: list[str] = []
        start, at, before = 0, 0, ("", "", "")
        ends = [*((end.start(), end.end()) for end in _LINE_END.finditer(text)), (len(text), len(text))]
        for number, (end, following) in enumerate(ends, start=1):
            words, labels, here = "", "", start
            while at < len(ledger) and ledger[at].where.start < end:
                placement = ledger[at]
                first, last = max(placement.where.start, start), min(placement.where.end, end)
                opening, closing, anchor, moved = self._tags(placement)
                piece = text[first:last]
                marked = f"{opening}{_text(piece)}{closing}" if piece.strip() else _text(piece)  # no empty links
                words += _text(text[here:first]) + marked
                key = (placement.role, placement.of, anchor)
                if placement.where.start >= start and key != before:
                    labels += f"<span>{self.roles[placement.role]}{self.moved if moved else ''}</span>"
                before, here = key, max(here, last)
                if placement.where.end > end:
                    break
                at += 1
            words += _text(text[here:end])
            kind = "l" if words.strip() else "l e"
            shown.append(
                f'<div class="{kind}" id="L{number}"><a class="ln" href="#L{number}">{number}</a>'
                f'<span class="lb">{labels}</span>{self.text}{words}</span></div>\n'
            )
            start = following
        return Markup("".join(shown))

    def _tags(self, placement: Placement) -> tuple[str, str, str, bool]:
        """The tags around a stretch, the anchor of the block it is in, whether that was moved."""
        role, of = placement.role, placement.of
        if role in ("furniture", "unassigned") or of not in self.urls:
            return f'<span class="{role}">', "</span>", "", False
        tint = f"t{self.tints.get(ArticleId(of), 0)}"
        if role == "duplicate":
            return f'<a class="{tint} duplicate" href="{self.urls[of]}">', "</a>", "", False
        starts, blocks = self.blocks[of]
        at = bisect_right(starts, placement.where.start) - 1
        if at >= 0 and placement.where.start < blocks[at][0]:
            _, anchor, moved = blocks[at]
            marks = f"{tint} moved" if moved else tint
            return f'<a class="{marks} r-{role}" href="{self.urls[of]}#{escape(anchor)}">', "</a>", anchor, moved
        return f'<a class="{tint} r-{role}" href="{self.urls[of]}">', "</a>", "", False


def _text(text: str) -> str:
    return html.escape(clean(text)) if text else ""
