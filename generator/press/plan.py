"""Which pages the site has. Streams them: nothing is kept that a later page does not need.

Addresses: ``index.html``; ``articles/``, ``authors/``, ``topics/``, ``columns/`` and ``pages/`` hold one page for each
article, person, topic, column and source page; the indexes lie at the root. Long lists go on at ``…_1.html`` (see
``lists``). Search and feeds are made elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from generator.model import Artifact, Catalogue, Entry, PageRecord, Permalink
from generator.press import assets, charts, lists, markup, overview, sources, subjects
from generator.press.answers import answer, moved_on
from generator.press.articles import ArticleViews
from generator.press.holdings import Holdings, clean, excerpt
from generator.press.lists import Sheet
from generator.press.templates import Templates
from generator.press.views import (
    Doc,
    Extras,
    ItemView,
    Link,
    MetaTag,
    NumberedPage,
    PageItemView,
    PersonView,
    Site,
    SiteView,
    StepsView,
    TopicView,
    YearView,
)
from generator.problems import Problem

TOP_TOPICS, TOP_PEOPLE, TOP_COLUMNS = 60, 40, 40


NOTHING = Extras()


def no_extras(entry: Entry) -> Extras:
    """No citations, no metadata."""
    return NOTHING


def no_feed(url: str) -> str:
    """No feeds."""
    return ""


def no_books(url: str) -> tuple[Link, ...]:
    """No books."""
    return ()


def artifacts(
    catalogue: Catalogue,
    site: Site,
    templates: Templates,
    *,
    problems: Iterable[Problem] = (),
    extras: Callable[[Entry], Extras] = no_extras,
    feed: Callable[[str], str] = no_feed,
    books: Callable[[str], tuple[Link, ...]] = no_books,
    downloads: Callable[[], tuple[Link, ...]] = tuple,
) -> Iterator[Artifact]:
    """Every page and asset of the site; the search index, feeds and downloads are made elsewhere.

    ``extras`` makes an article's citations and metadata; ``feed`` says which feed belongs to the page at an address
    ("" for none), ``books`` which books; ``downloads``, asked near the end, tells the other files made elsewhere that
    the about page offers. Raises GeneratorError for a mistaken template.
    """
    shelf = assets.collect(templates)
    yield from shelf
    press = _Press(catalogue, site, templates, extras, feed)
    press.books, press.downloads = books, downloads
    press.site = press.frame(assets.addresses(shelf))
    yield from press.articles_and_pages()
    yield from press.people()
    yield from press.subjects()
    yield from press.indexes()
    yield from press.chronicle()
    yield from press.charts()
    yield from press.whole(tuple(problems))
    yield from press.gone(catalogue.permalinks)


class _Press:
    """One run: the templates, and the views that many pages share."""

    site: SiteView
    books: Callable[[str], tuple[Link, ...]] = staticmethod(no_books)
    downloads: Callable[[], tuple[Link, ...]] = staticmethod(tuple)

    def __init__(
        self,
        catalogue: Catalogue,
        site: Site,
        templates: Templates,
        extras: Callable[[Entry], Extras],
        feed: Callable[[str], str],
    ) -> None:
        self.catalogue, self.plain, self.templates, self.extras, self.feed = catalogue, site, templates, extras, feed
        self.words = templates.plain
        self.holdings = Holdings(catalogue, self.words, site.lang)
        self.shown: list[PageItemView] = []
        self.years: tuple[YearView, ...] = ()

    def frame(self, addresses: Any) -> SiteView:
        """What every page shows of the site."""
        words, site = self.words, self.plain
        nav = (
            Link(words("版面"), "pages.html", "pages"), Link(words("栏目"), "columns.html", "columns"),
            Link(words("作者"), "authors.html", "authors"), Link(words("话题"), "topics.html", "topics"),
            Link(words("年代"), "archive.html", "archive"), Link(words("关于"), "about.html", "about"),
        )  # fmt: skip
        return SiteView(
            site.title, site.subtitle, site.description, site.lang, site.base_url, site.publisher, site.rights,
            site.repository, site.contact, nav, addresses, self.feed("index.html"),
        )  # fmt: skip

    def doc(self, url: str, kind: str, title: str, section: str = "", **more: Any) -> Doc:
        """The frame of the page at ``url``. A page that is not described is described by its title and the site's."""
        if not more.get("description") and not more.get("noindex"):
            more["description"] = f"{title} · {self.plain.description or self.plain.subtitle or self.plain.title}"
        crumb = next((Link(entry.text, entry.url) for entry in self.site.nav if entry.note == section), None)
        feeds = tuple(
            Link(name, address)
            for name, address in ((self.plain.title, self.site.feed), (title, self.feed(url)))
            if address
        )
        return Doc(
            url=url,
            root="../" * url.count("/"),
            kind=kind,
            title=title,
            section=section,
            crumbs=(crumb,) if crumb and crumb.url != url else (),
            canonical=f"{self.plain.base_url}{url}" if self.plain.base_url else "",
            feeds=tuple(dict.fromkeys(feeds)) if url != "index.html" else feeds[:1],
            **more,
        )

    def page(self, template: str, doc: Doc, **views: Any) -> Artifact:
        """One page of the site."""
        text = self.templates.get(f"pages/{template}.html").render(site=self.site, doc=doc, **views)
        return Artifact(doc.url, text.encode("utf-8"))

    def articles_and_pages(self) -> Iterator[Artifact]:
        """Page by page: the source page view, then its articles, which share what was worked out for it."""
        views = ArticleViews(self.holdings, self.plain)
        template = self.templates.get("pages/article.html")
        records = self.catalogue.pages
        label = self.words("版面")
        for at, record in enumerate(records):
            source = sources.read(record, self.holdings)
            self.shown.append(sources.item(source, self.holdings))
            steps = StepsView(
                label,
                self._page_link(records[at + 1]) if at + 1 < len(records) else None,
                self._page_link(records[at - 1]) if at else None,
            )
            told = "　".join(self.holdings.item(article).title for article in source.order[:4])
            doc = self.doc(record.url, "page", self.holdings.page_title(record), "pages", description=told)
            yield self.page("page", doc, page=sources.view(source, self.holdings, steps))
            for article in source.order:
                entry = self.holdings.entries[article]
                more = self.extras(entry)
                view = views.view(entry, source, more)
                text = view.abstract or clean(excerpt(entry.article.opening, 110))
                doc = self.doc(
                    entry.url, "article", view.title, "", description=text, head=_tags(more.head), json_ld=more.json_ld
                )
                if view.column and view.column.url:
                    doc = replace(doc, crumbs=(Link(self.words("栏目"), "columns.html"), view.column))
                text = template.render(site=self.site, doc=doc, article=view)
                yield Artifact(entry.url, text.encode("utf-8"))

    def _page_link(self, record: PageRecord) -> Link:
        return Link(self.holdings.page_title(record), record.url)

    def people(self) -> Iterator[Artifact]:
        """Author pages."""
        for one in self.catalogue.people:
            for url, view in subjects.person(one, self.holdings, self.books(one.url)):
                title, told = self._sheet(view.name, view.sheet), self._told(view)
                yield self.page("author", self.doc(url, "author", title, "authors", description=told), person=view)

    def subjects(self) -> Iterator[Artifact]:
        """Topic pages and column pages."""
        for kind, ones in (("topic", self.catalogue.topics), ("column", self.catalogue.columns)):
            for one in ones:
                for url, view in subjects.subject(one, self.holdings, self.books(one.url)):
                    title, told = self._sheet(view.name, view.sheet), self._told(view)
                    doc = self.doc(url, kind, title, f"{kind}s", description=told)
                    yield self.page(kind, doc, **{kind: view})

    def indexes(self) -> Iterator[Artifact]:
        """Names A–Z, and the list of source pages."""
        for section, ones, top, title in (
            ("authors", self.catalogue.people, TOP_PEOPLE, self.words("作者")),
            ("topics", self.catalogue.topics, TOP_TOPICS, self.words("话题")),
            ("columns", self.catalogue.columns, TOP_COLUMNS, self.words("栏目")),
        ):
            names = sorted(subjects.named(ones), key=lambda pair: (pair[1].pinyin, pair[1].name, pair[1].url))
            for index in lists.index(f"{section}.html", names, top):
                shown = f"{title} {index.index.groups[0].letter}" if index.url != f"{section}.html" else title
                more = {"series": overview.series(self.holdings)} if section == "columns" else {}
                yield self.page(section, self.doc(index.url, section, shown, section), index=index.index, **more)
        cut = lists.sheets("pages.html", self.shown)
        for sheet in cut:
            title = self._sheet(self.words("版面"), sheet.number)
            yield self.page(
                "pages", self.doc(sheet.url, "pages", title, "pages"), pages=sheet.items, sheets=self._bar(cut, sheet)
            )

    def chronicle(self) -> Iterator[Artifact]:
        """The chronological archive: one page while it is short, then a calendar and a list for each year."""
        items = self.holdings.items(self.holdings.entries)
        title, unknown = self.words("年代"), self.words("日期未详")
        cuts: list[tuple[Sheet[ItemView], ...]] = []
        if len(items) <= lists.WHOLE:
            whole: Sheet[ItemView] = Sheet("", 0, items)
            years = overview.calendar(self.holdings, overview.months((whole,)))
            groups = lists.by_month(items, self.words, self.holdings.date)
        else:
            cuts = [lists.sheets(lists.of_year(year), run) for year, run in lists.years(items)]
            years = overview.calendar(self.holdings, overview.months(sheet for cut in cuts for sheet in cut))
            groups = ()
        lacking = sum(1 for item in items if not (item.date and item.date.year))
        undated = Link(unknown, lists.of_year(None) if cuts else "#y0", str(lacking)) if lacking else None
        self.years = years
        yield self.page(
            "archive", self.doc("archive.html", "archive", title, "archive"), years=years, groups=groups,
            undated=undated,
            sheets=(), total=len(items),
        )  # fmt: skip
        for (year, _), cut in zip(lists.years(items), cuts, strict=False):
            for sheet in cut:
                groups = lists.by_month(sheet.items, self.words, self.holdings.date)
                name = self.words("{year}年").format(year=year) if year else unknown
                doc = self.doc(sheet.url, "archive", self._sheet(name, sheet.number), "archive")
                yield self.page(
                    "archive", doc, years=(), groups=groups, undated=None,
                    sheets=subjects.bar(cut, sheet, self.holdings),
                    total=sum(len(other.items) for other in cut),
                )  # fmt: skip

    def charts(self) -> Iterator[Artifact]:
        """The archive in pictures and numbers."""
        shown = []
        for view, drawing in charts.charts(self.holdings):
            shown.append(view)
            yield drawing
        yield from charts.blank({view.url for view in shown})
        yield self.page("charts", self.doc("charts.html", "charts", self.words("图表"), "archive"), charts=shown)

    def whole(self, problems: tuple[Problem, ...]) -> Iterator[Artifact]:
        """Front page, about, corrections, quality, 404."""
        words = self.words
        home = overview.home(self.holdings, self.shown[: overview.HOME_PAGES], self.years)
        yield self.page(
            "home", self.doc("index.html", "home", self.plain.title, "", description=self.plain.description), home=home
        )
        heading, about = markup.titled(self.plain.about)
        yield self.page(
            "about",
            self.doc("about.html", "about", words("关于"), "about"),
            about=about,
            title=heading or words("关于{title}").format(title=self.plain.title),
            downloads=(*self.books("index.html"), *self.downloads()),
            extent=home.extent,
        )
        yield self.page("search", self.doc("search.html", "search", words("检索")))
        log = lists.sheets("corrections.html", overview.corrections(self.holdings))
        for sheet in log:
            doc = self.doc(sheet.url, "corrections", self._sheet(words("更正"), sheet.number))
            total = sum(len(other.items) for other in log)
            yield self.page("corrections", doc, corrections=sheet.items, sheets=self._bar(log, sheet), total=total)
        rows, others = overview.quality(self.holdings, problems)
        cut = lists.sheets("quality.html", rows)
        for part in cut:
            doc = self.doc(part.url, "quality", self._sheet(words("质量"), part.number))
            yield self.page(
                "quality", doc, rows=part.items, others=others, sheets=self._bar(cut, part), extent=home.extent
            )
        yield self._not_found()

    def _not_found(self) -> Artifact:
        """The page for addresses that do not exist: it may be shown at any depth, so it brings its own style."""
        style = self.templates.get("parts/404.css").render().strip()
        digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
        doc = replace(
            self.doc("404.html", "missing", self.words("没有这一页"), noindex=True),
            root=self.plain.base_url,
            canonical="",
        )
        return self.page("404", doc, style=Markup(style), digest=digest)

    def gone(self, permalinks: Iterable[Permalink]) -> Iterator[Artifact]:
        """Addresses that once held a page: a way on, or the reason why not. They need no script."""
        titles = self.holdings.titles()
        moved = moved_on(self.catalogue.moved, titles)
        for link in permalinks:
            if link.state == "live" or link.url in titles or not link.url.endswith(".html"):
                continue
            found = answer(link, titles, self.words, moved.get(link.url, ()))
            if link.state.startswith("redirect:"):
                (target,) = found.targets
                root = "../" * link.url.count("/")
                doc = self.doc(link.url, "redirect", target.text, noindex=True, refresh=f"{root}{target.url}")
                page = target.url.partition("#")[0]
                doc = replace(doc, canonical=f"{self.plain.base_url}{page}" if self.plain.base_url else "")
                yield self.page("redirect", doc, answer=found)
            elif found.targets:
                yield self.page("names", self.doc(link.url, "names", found.title, noindex=True), answer=found)
            else:
                yield self.page("gone", self.doc(link.url, "gone", found.title, noindex=True), answer=found)

    def _told(self, view: PersonView | TopicView) -> str:
        """What the page holds, in a line: how many articles, and the first few."""
        titles = [item.title for group in view.groups for item in group.items][:4]
        return self.words("{name}，{n}篇：{titles}").format(name=view.name, n=view.total, titles="　".join(titles))

    def _sheet(self, title: str, number: int) -> str:
        return self.words("{title}（{number}）").format(title=title, number=number) if number else title

    def _bar(self, cut: tuple[Sheet[Any], ...], shown: Sheet[Any]) -> tuple[NumberedPage, ...]:
        """Links to all sheets of a list that is not of articles."""
        if len(cut) == 1:
            return ()
        newest = self.words("最新")
        return tuple(
            NumberedPage(str(one.number) if one.number else newest, "" if one is shown else one.url)
            for one in lists.linked(cut, shown)
        )


def _tags(head: Iterable[MetaTag]) -> Markup:
    """The tags as markup: here and not in a template, because an article has forty of them."""
    written = []
    for tag in head:
        attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in tag.attributes)
        written.append(f"<{tag.tag}{attributes}>")
    return Markup("\n".join(written))
