"""The archive as a whole: front page, calendar, corrections, quality."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model import Article, ArticleId, PageRecord
from generator.press import lists, sources, subjects
from generator.press.dating import span
from generator.press.holdings import Holdings, clean
from generator.press.lists import Sheet
from generator.press.views import (
    CellView,
    ColumnItemView,
    CorrectionView,
    ExtentView,
    GroupView,
    HomeView,
    ItemView,
    PageItemView,
    ProblemView,
    QualityRow,
    YearView,
)
from generator.problems import Problem

_INSTALMENT = re.compile(r"[\s·]*(?:[（(][一二三四五六七八九十百\d]+[)）]|之[一二三四五六七八九十百]+|[①-⑳㈠-㈩])$")
HOME_PAGES, HOME_COLUMNS, HOME_TOPICS, HOME_PEOPLE = 5, 9, 36, 24
OPENING = 260
"""Characters of the lead on the front page."""


def extent(holdings: Holdings) -> ExtentView:
    """How much the archive holds."""
    catalogue = holdings.catalogue
    items = holdings.items(holdings.entries)
    return ExtentView(
        articles=len(catalogue.entries),
        pages=len(catalogue.pages),
        people=len(catalogue.people),
        topics=len(catalogue.topics),
        columns=len(catalogue.columns),
        characters=sum(item.extent for item in items),
        span=span(item.date.year for item in items if item.date and item.date.year),
    )


def home(holdings: Holdings, pages: Sequence[PageItemView], years: Sequence[YearView]) -> HomeView:
    """The front page: the newest source page leads. ``pages`` are its first few, newest first."""
    catalogue = holdings.catalogue
    front = next((page for page in pages if page.items), None)
    leading = _lead(holdings, catalogue.pages) if front else None
    lead = holdings.item(leading) if leading else None
    columns = sorted(catalogue.columns, key=lambda column: min(map(holdings.rank, column.articles), default=0))
    names = {name.url: name for _, name in subjects.named(catalogue.columns)}
    people = subjects.named(catalogue.people)
    return HomeView(
        extent=extent(holdings),
        lead=lead,
        opening=holdings.opening(leading, OPENING) if leading else "",
        items=tuple(item for item in front.items if item is not lead) if front else (),
        page=front,
        pages=tuple(page for page in pages if page is not front),
        columns=tuple(
            ColumnItemView(names[column.url], holdings.items(holdings.newest(column.articles)[:3]))
            for column in columns[:HOME_COLUMNS]
        ),
        topics=tuple(name for _, name in subjects.named(catalogue.topics)[:HOME_TOPICS]),
        people=lists.commonest([name for _, name in people], HOME_PEOPLE),
        letters=lists.index("authors.html", people, 0)[0].index.letters,
        years=tuple(years),
    )


def _lead(holdings: Holdings, pages: Iterable[PageRecord]) -> ArticleId | None:
    """The longest article with a headline of its own on the newest page that has any article."""
    for record in pages:
        articles = [article for article in record.articles if article in holdings.entries]
        if articles:
            own = [article for article in articles if holdings.entries[article].article.title]
            return max(own or articles, key=lambda article: holdings.item(article).extent)
    return None


def calendar(holdings: Holdings, where: Mapping[tuple[int, int | None], str]) -> tuple[YearView, ...]:
    """Every year from the first held to the last, gaps in one piece; ``where`` says where a list begins."""
    counts: dict[int, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
    for item in holdings.items(holdings.entries):
        if item.date and item.date.year:
            counts[item.date.year][item.date.month] += 1
    most = max((n for year in counts.values() for month, n in year.items() if month), default=0)
    years: list[YearView] = []
    for year in range(max(counts, default=0), min(counts, default=1) - 1, -1):
        held = counts.get(year, {})
        if not held and years and not years[-1].count:
            years[-1] = replace(years[-1], since=year)
            continue
        months = tuple(
            CellView(month, n, min(4, lists.weight(n, most)) if n else 0, where.get((year, month), ""))
            for month, n in ((month, held.get(month, 0)) for month in range(1, 13))
        )
        years.append(YearView(year, year, sum(held.values()), held.get(None, 0), where.get((year, None), ""), months))
    return tuple(years)


def series(holdings: Holdings) -> tuple[GroupView, ...]:
    """Series of two and more articles, each in the order it ran; the number of an instalment is no part of the name."""
    found: dict[str, list[ItemView]] = defaultdict(list)
    for entry in reversed(holdings.catalogue.entries):
        name = _INSTALMENT.sub("", clean(entry.article.series))
        if name:
            found[name].append(holdings.item(entry.article.id))
    long = [(name, items) for name, items in found.items() if len(items) > 1]
    return tuple(GroupView(f"series-{at}", name, tuple(items)) for at, (name, items) in enumerate(long, start=1))


def corrections(holdings: Holdings) -> tuple[CorrectionView, ...]:
    """Every applied correction, latest first as far as they are dated."""
    fields = sources.field_names(holdings.words)
    found: list[CorrectionView] = []
    for record in holdings.catalogue.pages:
        found += sources.corrections(record.page.corrections, fields, holdings.page_title(record), record.url)
    for item, entry in ((holdings.item(entry.article.id), entry) for entry in holdings.catalogue.entries):
        found += sources.corrections(entry.article.corrections, fields, item.title, item.url)
    return tuple(sorted(found, key=lambda one: one.when, reverse=True))


def quality(holdings: Holdings, problems: Iterable[Problem]) -> tuple[tuple[QualityRow, ...], tuple[ProblemView, ...]]:
    """A row for each source page, and the problems that belong to none."""
    urls = {record.page.seed.path: record.url for record in holdings.catalogue.pages}
    sorted_out: dict[str, list[ProblemView]] = {path: [] for path in urls}
    others: list[ProblemView] = []
    for problem in problems:
        url = urls.get(problem.place.path, "")
        shown = ProblemView(
            problem.severity,
            problem.code,
            str(problem.place),
            f"{url}#L{problem.place.line}" if url and problem.place.line else url,
            clean(problem.zh if holdings.chinese else problem.en),
            clean(problem.hint_zh if holdings.chinese else problem.hint_en),
        )
        (sorted_out[problem.place.path] if url else others).append(shown)
    rows = tuple(
        _row(record, holdings, tuple(sorted_out[record.page.seed.path])) for record in holdings.catalogue.pages
    )
    return rows, tuple(others)


def _row(record: PageRecord, holdings: Holdings, problems: tuple[ProblemView, ...]) -> QualityRow:
    page = record.page
    sizes: dict[str, int] = defaultdict(int)
    for placement in page.ledger:
        size = sources.characters(page.seed.text[placement.where.start : placement.where.end])
        sizes[placement.role if placement.role in ("duplicate", "unassigned") else "placed"] += size
    articles = [holdings.entries[article].article for article in record.articles if article in holdings.entries]
    return QualityRow(
        title=holdings.page_title(record),
        url=record.url,
        path=page.seed.path,
        articles=len(record.articles),
        characters=sources.characters(page.seed.text),
        placed=sizes["placed"],
        duplicate=sizes["duplicate"],
        unassigned=sizes["unassigned"],
        moved=sum(block.moved for article in articles for block in article.blocks),
        corrections=len(page.corrections) + sum(len(article.corrections) for article in articles),
        doubt=max(map(_doubt, articles), default=0.0),
        problems=problems,
    )


def _doubt(article: Article) -> float:
    sure = article.confidence
    return round(1 - min(sure.boundary, sure.headline, sure.authors, sure.order), 2)


def months(cut: Iterable[Sheet[ItemView]]) -> dict[tuple[int, int | None], str]:
    """Where each year and month begins in a chronological list."""
    found: dict[tuple[int, int | None], str] = {}
    for sheet in cut:
        for item in sheet.items:
            if item.date and item.date.year:
                year, month = item.date.year, item.date.month
                found.setdefault((year, month), f"{sheet.url}#y{year}-{month:02}" if month else f"{sheet.url}#y{year}")
                found.setdefault((year, None), f"{sheet.url}#y{year}-{month:02}" if month else f"{sheet.url}#y{year}")
    return found
