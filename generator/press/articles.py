"""An entry of the catalogue as its article page shows it."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup, escape

from generator.model import AUTHOR, ArticleId, Block, Entry, Neighbours, Related
from generator.press import markup, sources
from generator.press.answers import moved_on
from generator.press.holdings import Holdings, clean, numbered
from generator.press.sources import PageSource
from generator.press.views import (
    ArticleView,
    BlockView,
    Extras,
    Link,
    OriginView,
    RelatedView,
    SignatureView,
    Site,
    StepsView,
)

DOUBT = 0.5
"""Confidence below which a reader is told."""


class ArticleViews:
    """Makes article views; holds what all of them share."""

    def __init__(self, holdings: Holdings, site: Site) -> None:
        self.holdings = holdings
        self.site = site
        self.fields = sources.field_names(holdings.words)
        self.moved = moved_on(holdings.catalogue.moved, holdings.titles() if holdings.catalogue.moved else {})
        catalogue = holdings.catalogue  # a reason may name a person or topic by name or by id
        self.topics = {key: topic for topic in catalogue.topics for key in (topic.name, str(topic.id))}
        self.people = {key: person for person in catalogue.people for key in (person.name, str(person.id))}
        words = holdings.words
        self.in_page, self.in_column = words("本版"), words("本栏")
        self.own_link = escape(words("本段链接"))
        self.lines, self.extent = words("原文第{lines}行"), words("{n}字")
        self.doubts = {
            "boundary": words("起止存疑"), "headline": words("标题存疑"),
            "authors": words("作者存疑"), "order": words("段落次序存疑"),
        }  # fmt: skip
        self.reasons = {
            "topic": words("同话题：{value}"), "author": words("同作者：{value}"),
            "series": words("同系列：{value}"), "words": words("用词相近：{value}"),
        }  # fmt: skip

    def view(self, entry: Entry, source: PageSource | None, extras: Extras) -> ArticleView:
        """The article with all its surroundings."""
        article, holdings = entry.article, self.holdings
        item = holdings.item(article.id)
        column = holdings.columns[entry.column] if entry.column else None
        steps = (self._steps(self.in_page, entry.in_page), self._steps(self.in_column, entry.in_column))
        return ArticleView(
            title=item.title,
            supplied=bool(article.supplied_title) or not article.title,
            kicker=item.kicker,
            subtitle=clean(article.subtitle),
            series=clean(article.series),
            column=Link(clean(column.name), column.url) if column else Link(item.column, "") if item.column else None,
            signatures=self._signatures(entry),
            abstract=clean(article.abstract),
            blocks=tuple(
                self._block(block, anchor, html)
                for block, anchor, html in zip(
                    article.blocks, entry.anchors, markup.stepped([block.html for block in article.blocks]), strict=True
                )
            ),
            date=item.date,
            origin=self._origin(entry, source),
            doubts=tuple(text for name, text in self.doubts.items() if getattr(article.confidence, name) < DOUBT),
            corrections=sources.corrections(article.corrections, self.fields) if article.corrections else (),
            topics=tuple(Link(holdings.topics[topic].name, holdings.topics[topic].url) for topic in entry.topics),
            steps=tuple(step for step in steps if step.previous or step.next),
            related=tuple(self._related(one) for one in entry.related),
            citations=extras.citations,
            record=extras.record,
            report=self._report(entry),
            extent=self.extent.format(n=item.extent),
            moved=self.moved.get(entry.url, ()),
        )

    def _signatures(self, entry: Entry) -> tuple[SignatureView, ...]:
        shown = []
        before = AUTHOR
        signed = [(self.holdings.people[one.person].url, one.byline) for one in entry.signatures]
        for url, byline in signed or [("", byline) for byline in entry.article.authors]:
            role = "" if byline.role in (AUTHOR, before) else clean(byline.role)
            before = byline.role
            shown.append(SignatureView(clean(byline.name), url, role, clean(byline.org)))
        return tuple(shown)

    def _block(self, block: Block, anchor: str, html: str) -> BlockView:
        line, url, lines = 0, "", ""
        marks = f'<a class="mark" href="#{anchor}" aria-label="{self.own_link}"></a>'
        if block.where:
            first = block.where[0]
            record = self.holdings.pages.get(first.page)
            line = first.first
            url = f"{record.url}#L{line}" if record else ""
            lines = self.lines.format(lines="、".join(_lines(one.first, one.last) for one in block.where))
            kind = "no moved" if block.moved else "no"
            marks += f'<a class="{kind}" href="../{url}" data-n="{line}" tabindex="-1" aria-label="{lines}"></a>'
        # Programs that read the text off the page know "meta" as no part of it; without it they throw a short paragraph
        # away for the empty links in it.
        return BlockView(
            block.type,
            clean(block.text),
            Markup(html),
            anchor,
            url,
            line,
            lines,
            block.moved,
            Markup(f'<span class="meta">{marks}</span>'),
        )

    def _origin(self, entry: Entry, source: PageSource | None) -> OriginView:
        article, holdings = entry.article, self.holdings
        if source is None:
            return OriginView(
                clean(article.paper),
                holdings.date(article.date),
                clean(article.page_number),
                "",
                Link("", ""),
                "",
                (),
                "",
                Markup(""),
            )
        record, facts = source.record, source.record.page.facts
        spans = source.lines.get(article.id, ())
        lines = [Link(_lines(first, last), f"{record.url}#L{first}") for first, last in spans]
        for where in (where for block in article.blocks for where in block.where if where.page != article.page):
            other = holdings.pages.get(where.page)
            if other:
                lines.append(
                    Link(_lines(where.first, where.last), f"{other.url}#L{where.first}", holdings.page_title(other))
                )
        return OriginView(
            paper=clean(article.paper or facts.paper),
            date=holdings.date(article.date or facts.date),
            number=numbered(article.page_number or facts.number, holdings.words),
            section=clean(facts.section),
            page=Link(holdings.page_title(record), record.url),
            path=record.page.seed.path,
            lines=tuple(lines),
            source=clean(facts.source),
            facsimile=source.picture(article.id),
        )

    def _steps(self, label: str, order: Neighbours) -> StepsView:
        return StepsView(label, self._step(order.previous), self._step(order.next))

    def _step(self, article: ArticleId | str) -> Link | None:
        if not article:
            return None
        item = self.holdings.item(ArticleId(article))
        return Link(item.title, item.url, item.byline)

    def _related(self, one: Related) -> RelatedView:
        holdings, value, url = self.holdings, one.value, ""
        if one.kind == "topic":
            topic = self.topics.get(value)
            value, url = (topic.name, topic.url) if topic else (value, "")
        elif one.kind == "author":
            person = self.people.get(value)
            value, url = (person.name, person.url) if person else (value, "")
        return RelatedView(holdings.item(one.article), self.reasons[one.kind].format(value=clean(value)), url)

    def _report(self, entry: Entry) -> str:
        """Where a reader reports a mistake: a prefilled issue, else a letter, else nowhere."""
        article, words = entry.article, self.holdings.words
        title = words("更正：{title}").format(title=article.display_title)
        facts = (
            (words("网址"), self.site.base_url + entry.url), (words("原文"), article.id),
            (words("现在是"), ""), (words("应该是"), ""), (words("依据"), ""),
        )  # fmt: skip
        body = "\n".join(f"{name}: {fact}" for name, fact in facts)
        query = f"={quote(title, safe='')}&body={quote(body, safe='')}"
        if self.site.repository:
            return f"{self.site.repository.rstrip('/')}/issues/new?title{query}"
        return f"mailto:{quote(self.site.contact, safe='@')}?subject{query}" if self.site.contact else ""


def _lines(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}—{last}"
