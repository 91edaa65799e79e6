"""EPUB 3 books: one of each author, of each column and of the whole archive.

A book holds whole articles, oldest first, each with its references at the end. Books of more than ``LIMIT`` articles
come a volume for each year. Nothing in a book depends on the clock or on compression, and a book changes only when an
article in it, or what the archive says of itself, does: its date is that of its newest article.
"""

from __future__ import annotations

import hashlib
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from markupsafe import Markup

from generator import dates
from generator.model import AUTHOR, ArticleId, Artifact, Block, Catalogue, Entry
from generator.press import citations, dating
from generator.press.answers import answer
from generator.press.bundle import shown_size
from generator.press.citations import ACCESSED, Reference
from generator.press.holdings import Holdings, clean, numbered
from generator.press.packing import packed
from generator.press.templates import Templates
from generator.press.views import (
    AnswerView,
    BlockView,
    BookView,
    ChapterView,
    CitationView,
    Link,
    PartView,
    SignatureView,
    Site,
)
from generator.press.xhtml import xhtml

__all__ = ["LIMIT", "WITH_BOOK", "Books", "address", "volumes"]

WITH_BOOK = frozenset({"author", "column"})
"""Kinds of pages that have a book of their own."""

LIMIT = 1_000
"""Articles in one volume: about ten megabytes, which old readers still open."""

PARTED = 20
"""Articles from which the table of contents is parted into years."""

REMEMBERED = 12_000
"""Chapters kept for the next book that holds them, some 70 MB; others are set again."""

FOLDER = "downloads"
TYPE = "application/epub+zip"
_SLIP = "articles/slip.xhtml"

_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_NEVER = "1980-01-01"  # of a book in which nothing is dated


@dataclass(frozen=True, slots=True)
class _Volume:
    """A book to be made: where it goes, what it is called, whose it is, what it holds."""

    path: str
    page: str  # the page of the site that it belongs to
    label: str  # of the volume; "" for a whole book
    title: str
    creator: str
    reading: str
    entries: tuple[Entry, ...]


class Books:
    """Which books there are, and their bytes."""

    def __init__(self, catalogue: Catalogue, site: Site, templates: Templates) -> None:
        self.site, self.templates = site, templates
        self.words = templates.plain
        self.holdings = Holdings(catalogue, self.words, site.lang)
        self._of: dict[str, list[_Volume]] = {}
        for volume in chain.from_iterable(self._bound(*book) for book in _books(catalogue, site)):
            self._of.setdefault(volume.page, []).append(volume)
        self._sizes: dict[str, int] = {}
        self._reference = citations.references(catalogue, site)
        self._chapters: OrderedDict[ArticleId, bytes] = OrderedDict()

    def links(self, page: str) -> tuple[Link, ...]:
        """The books of the page at an address, once they are made; the whole archive's are at ``index.html``."""
        return tuple(
            Link(f"EPUB {one.label}".rstrip(), one.path, shown_size(self._sizes[one.path]))
            for one in self._of.get(page, ())
        )

    def artifacts(self) -> Iterator[Artifact]:
        """Every book, then a slip in the place of each that was there once."""
        for volume in chain.from_iterable(self._of.values()):
            book = packed(self._files(volume, volume.entries))
            self._sizes[volume.path] = len(book)
            yield Artifact(volume.path, book)
        for volume, told in self._former():
            yield Artifact(volume.path, packed(self._files(volume, (), told)))

    def _former(self) -> Iterator[tuple[_Volume, AnswerView]]:
        """Books whose page is gone or which are in volumes now, volumes that are no more: what is said instead."""
        titles = self.holdings.titles()
        for page, parts in self._of.items():
            if address(page) not in {one.path for one in parts}:
                title = parts[0].title.removesuffix(parts[0].label).rstrip()
                labels = "、".join(one.label for one in parts)
                text = self.words("这本书分成了几册：{volumes}").format(volumes=labels)
                yield _Volume(address(page), page, "", title, parts[0].creator, "", ()), AnswerView(title, text)
        for link in self.holdings.catalogue.permalinks:
            book = link.kind in WITH_BOOK or link.url.endswith(".epub")
            if book and link.state != "live":
                found = answer(link, titles, self.words)
                path, page = (link.url, link.identity) if link.kind == "sheet" else (address(link.url), link.url)
                title = f"{link.identity if link.kind != 'sheet' else found.title} · {clean(self.site.title)}"
                yield _Volume(path, page, "", title, clean(self.site.publisher or self.site.title), "", ()), found

    def _bound(
        self, page: str, title: str, creator: str, reading: str, articles: Iterable[ArticleId]
    ) -> Iterator[_Volume]:
        """One book, or its volumes."""
        held = [self.holdings.entries[article] for article in dict.fromkeys(articles)]
        held.sort(key=lambda entry: (_year(entry) == "", dates.lower(entry.article.date), self._rank(entry)))
        if len(held) <= LIMIT:
            if held:
                yield _Volume(address(page), page, "", title, creator, reading, tuple(held))
            return
        for year, run in groupby(held, key=_year):
            entries = list(run)
            for at, (path, number) in enumerate(_paths(page, year, len(entries))):
                label = f"{year or self.words('日期未详')}{number}"
                part = tuple(entries[at * LIMIT : (at + 1) * LIMIT])
                yield _Volume(path, page, label, f"{title} {label}", creator, reading, part)

    def _files(
        self, volume: _Volume, entries: Sequence[Entry], told: AnswerView | None = None
    ) -> Iterator[tuple[str, bytes]]:
        """What is in the book, in the order of the file; of a slip only what it is ``told`` to say."""
        book = self._view(volume, told)
        yield "mimetype", TYPE.encode("ascii")
        yield "META-INF/container.xml", _CONTAINER
        for name, template in (("package.opf", "package.xml"), ("nav.xhtml",) * 2, ("title.xhtml",) * 2):
            text = self.templates.get(f"epub/{template}").render(site=self.site, book=book)
            yield f"EPUB/{name}", text.encode("utf-8")
        yield "EPUB/style.css", self.templates.get("epub/style.css").render().encode("utf-8")
        if told:
            text = self.templates.get("epub/article.xhtml").render(site=self.site, chapter=_slip(told, book.address))
            yield f"EPUB/{_SLIP}", text.encode("utf-8")
        for entry in entries:
            yield f"EPUB/{_file(entry)}", self._chapter(entry)

    def _view(self, volume: _Volume, told: AnswerView | None) -> BookView:
        days = [day for entry in volume.entries if (day := dates.lower(entry.article.date))]
        years = [int(day[:4]) for day in days]
        return BookView(
            title=volume.title,
            identifier=_identifier(f"{self.site.base_url or self.site.title}\n{volume.path}"),
            creator=volume.creator,
            creator_reading=volume.reading,
            modified=f"{max(days, default=_NEVER)}T00:00:00Z",
            address=f"{self.site.base_url}{volume.page}" if self.site.base_url else "",
            parts=(PartView("", (Link(told.title, _SLIP),)),) if told else tuple(self._parts(volume.entries)),
            total=len(volume.entries),
            span=dating.span(years),
        )

    def _parts(self, entries: Sequence[Entry]) -> Iterator[PartView]:
        def listed(run: Iterable[Entry]) -> tuple[Link, ...]:
            items = ((self.holdings.item(entry.article.id), _file(entry)) for entry in run)
            return tuple(Link(item.title, file, item.byline) for item, file in items)

        if len(entries) < PARTED or len({_year(entry) for entry in entries}) == 1:
            yield PartView("", listed(entries))
            return
        for year, run in groupby(entries, key=_year):
            title = self.words("{year}年").format(year=int(year)) if year else self.words("日期未详")
            yield PartView(title, listed(run))

    def _chapter(self, entry: Entry) -> bytes:
        """The article's page in a book, remembered while there is room."""
        article = entry.article.id
        made = self._chapters.pop(article, None)
        if made is None:
            text = self.templates.get("epub/article.xhtml").render(site=self.site, chapter=self._set(entry))
            made = text.encode("utf-8")
        self._chapters[article] = made
        if len(self._chapters) > REMEMBERED:
            self._chapters.popitem(last=False)
        return made

    def _set(self, entry: Entry) -> ChapterView:
        article, item = entry.article, self.holdings.item(entry.article.id)
        page = self.holdings.pages.get(article.page)
        number = article.page_number or (page.page.facts.number if page else "")
        reference = self._reference(entry)
        return ChapterView(
            file=_file(entry),
            title=item.title,
            supplied=bool(article.supplied_title) or not article.title,
            kicker=item.kicker,
            subtitle=clean(article.subtitle),
            series=clean(article.series),
            column=item.column,
            signatures=tuple(_signatures(entry)),
            paper=reference.paper,
            date=self.holdings.date(reference.date),
            number=numbered(number, self.words),
            abstract=clean(article.abstract),
            blocks=tuple(_block(block, anchor) for block, anchor in zip(article.blocks, entry.anchors, strict=True)),
            citations=_references(reference),
            address=reference.url,
        )

    def _rank(self, entry: Entry) -> int:
        return self.holdings.rank(entry.article.id)


def address(page: str) -> str:
    """Where the book of a page lies that has or had one."""
    return f"{FOLDER}/{'archive' if page == 'index.html' else page.removesuffix('.html')}.epub"


def volumes(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Where the volumes of books lie that are too large for one, and the page that each belongs to."""
    entries = {entry.article.id: entry for entry in catalogue.entries}
    for page, *_, articles in _books(catalogue, Site()):
        held = dict.fromkeys(articles)
        if len(held) > LIMIT:
            for year, length in Counter(_year(entries[article]) for article in held).items():
                yield from ((path, page) for path, _ in _paths(page, year, length))


def _books(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, str, str, str, Sequence[ArticleId]]]:
    """Of every book the page that it belongs to, title, creator and how that is read, and what it holds."""
    title, owner = clean(site.title), clean(site.publisher or site.title)
    yield "index.html", title, owner, "", [one.article.id for one in catalogue.entries]
    for person in catalogue.people:
        name = f"{clean(person.display_name)} · {title}"
        yield person.url, name, clean(person.name), person.pinyin, person.articles
    for column in catalogue.columns:
        yield column.url, f"{clean(column.name)} · {title}", owner, "", column.articles


def _paths(page: str, year: str, length: int) -> Iterator[tuple[str, str]]:
    """The volumes of a year, each with its number if there are several."""
    for at in range(0, length, LIMIT):
        number = f"-{at // LIMIT + 1}" if length > LIMIT else ""
        yield f"{address(page).removesuffix('.epub')}_{year or 'undated'}{number}.epub", number


def _slip(told: AnswerView, address: str) -> ChapterView:
    """A page that says what has become of a book."""
    block = BlockView("paragraph", told.line, Markup(""), "p-1", "", 0, "", False, Markup(""))
    return ChapterView(
        _SLIP, told.title, False, "", "", "", "", (), "", None, "", "", (block,), (), address
    )  # fmt: skip


def _year(entry: Entry) -> str:
    return dates.lower(entry.article.date)[:4]


def _file(entry: Entry) -> str:
    return f"articles/{citations.key(entry.url)}.xhtml"


def _identifier(text: str) -> str:
    """A UUID made from a name (RFC 9562, version 8: of our own making)."""
    digest = bytearray(hashlib.sha256(text.encode("utf-8")).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    shown = digest.hex()
    return f"urn:uuid:{shown[:8]}-{shown[8:12]}-{shown[12:16]}-{shown[16:20]}-{shown[20:]}"


def _signatures(entry: Entry) -> Iterator[SignatureView]:
    before = AUTHOR
    for byline in entry.article.authors:
        role = "" if byline.role in (AUTHOR, before) else clean(byline.role)
        before = byline.role
        yield SignatureView(clean(byline.name), "", role, clean(byline.org))


def _block(block: Block, anchor: str) -> BlockView:
    text = clean(block.text)
    shown = xhtml(Markup(clean(block.html))) if block.html else Markup("")
    return BlockView(block.type, text, shown, anchor, "", 0, "", block.moved, Markup(""))


def _references(reference: Reference) -> tuple[CitationView, ...]:
    """Those that are complete: a book knows nobody's day of access."""
    return tuple(one for one in citations.citations(reference) if f"[{ACCESSED}]" not in one.text)
