"""What templates are given: frozen values, every decision already taken.

This is the contract between the generator and whoever writes templates (``templates/README.md`` lists it for them).
Addresses (``url``) are counted from the site's root; a template puts ``doc.root`` before them. Texts are plain and
escaped where they are printed; only fields of type ``Markup`` hold finished markup of our own making.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from generator.model import BlockType

NOTHING = Markup("")

# ── every page ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Site:
    """What the archive's settings say. Plain values; the pipeline fills them in."""

    title: str = "专栏文库"
    subtitle: str = ""
    description: str = ""
    lang: str = "zh-CN"
    base_url: str = ""  # "" or ends with a slash
    publisher: str = ""
    rights: str = ""
    repository: str = ""  # https://github.com/owner/name
    contact: str = ""
    about: str = ""  # Markdown


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; ``note`` is what stands beside it (a count, a date, a reason)."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MetaTag:
    """One ``<meta>`` or ``<link>`` of the head."""

    tag: Literal["meta", "link"]
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SiteView:
    """The site as every page shows it. Nothing here changes when an article is added, so that no other page does."""

    title: str
    subtitle: str
    description: str
    lang: str
    base_url: str
    publisher: str
    rights: str
    repository: str
    contact: str
    nav: tuple[Link, ...]  # note: the section that it opens
    assets: Mapping[str, str]  # file name → address with a stamp of its content; only files that exist
    feed: str = ""


@dataclass(frozen=True, slots=True)
class Doc:
    """One HTML document: what its head and its frame need."""

    url: str
    root: str  # "" or "../": what comes before every address
    kind: str  # article, author, topic, column, page, home, …: a class of <body>
    title: str
    section: str = ""  # the entry of the navigation that it belongs to
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    canonical: str = ""
    feeds: tuple[Link, ...] = ()
    noindex: bool = False
    head: Markup = NOTHING  # <meta> and <link> tags for machines
    json_ld: Markup = NOTHING  # escaped for <script type="application/ld+json">
    refresh: str = ""  # a redirect's target, relative to this page


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in words. ``html`` is a <time> where it is one day, month or year (``iso``), else a <span>."""

    text: str
    html: Markup
    iso: str = ""
    year: int | None = None
    month: int | None = None


# ── lists ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ItemView:
    """An article in a list."""

    url: str
    title: str
    kicker: str
    byline: str
    date: DateView | None
    column: str
    excerpt: str
    extent: int  # characters of the body

    @property
    def clauses(self) -> tuple[str, ...]:
        """The headline where it may be broken: a newspaper sets each clause on a line of its own."""
        return tuple(self.title.split(" "))


@dataclass(frozen=True, slots=True)
class GroupView:
    """Items under one heading (a year, a month, a letter); ``id`` is its anchor."""

    id: str
    title: str
    items: tuple[ItemView, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """One sheet of a long list. ``note`` says what it holds; ``url`` is "" for the sheet being shown."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NameView:
    """A person, topic or column in an index. ``weight`` 1 (fewest articles) … 5 (most)."""

    name: str
    url: str
    pinyin: str
    count: int
    weight: int = 1


@dataclass(frozen=True, slots=True)
class LetterView:
    """One initial: ``url`` leads to its names, "" when there are none."""

    letter: str
    url: str
    count: int
    names: tuple[NameView, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index by pinyin initial; ``letters`` is the whole bar, ``groups`` the initials shown on this page."""

    letters: tuple[LetterView, ...]
    groups: tuple[LetterView, ...]
    top: tuple[NameView, ...]  # the most frequent, in reading order of the index
    total: int
    sheets: tuple[NumberedPage, ...] = ()


# ── an article ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class SignatureView:
    """One name of a byline. ``role`` is "" where it repeats the one before; ``url`` is "" without an author page."""

    name: str
    url: str
    role: str
    org: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """A piece of the body. ``source`` leads to its first line on the source page; ``lines`` says which."""

    type: BlockType
    text: str
    html: Markup  # of Markdown seeds; else ""
    anchor: str
    source: str
    line: int
    lines: str
    moved: bool
    marks: Markup  # the links beside it: its own, and its line of the seed


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One applied correction, with both readings."""

    title: str  # of the article or page it was made to; "" where that is plain
    url: str
    field: str
    before: str
    after: str
    reason: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another article, and why it is offered."""

    item: ItemView
    reason: str
    url: str  # of the shared topic or author; may be ""


@dataclass(frozen=True, slots=True)
class OriginView:
    """Where an article was printed, and where its text lies."""

    paper: str
    date: DateView | None
    number: str  # 第3版
    section: str
    page: Link  # the source page view
    path: str  # the seed file
    lines: tuple[Link, ...]  # stretches of lines, each with its place in the source page view
    source: str
    facsimile: Markup


@dataclass(frozen=True, slots=True)
class StepsView:
    """Previous and next in one order."""

    label: str
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class CitationView:
    """One ready-made reference: ``label`` names the style."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Extras:
    """What other modules of the press add to one article: head tags, linked data, references and their record."""

    head: tuple[MetaTag, ...] = ()
    json_ld: Markup = NOTHING
    citations: tuple[CitationView, ...] = ()
    record: Markup = NOTHING  # JSON escaped for <script type="application/json">


@dataclass(frozen=True, slots=True)
class MovedView:
    """A paragraph that a link looks for on this page and that stands on another."""

    anchor: str  # p-…
    target: Link


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What is said at an address that has lost its page: a heading, a sentence, the pages that it leads to."""

    title: str
    text: str
    targets: tuple[Link, ...] = ()
    moved: tuple[MovedView, ...] = ()

    @property
    def line(self) -> str:
        """Sentence and names for where nothing can be followed."""
        return self.text + "　".join(target.text for target in self.targets)


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article, in reading order."""

    title: str
    supplied: bool  # the headline is not the page's own
    kicker: str
    subtitle: str
    series: str
    column: Link | None
    signatures: tuple[SignatureView, ...]
    abstract: str
    blocks: tuple[BlockView, ...]
    date: DateView | None
    origin: OriginView
    doubts: tuple[str, ...]  # what the parser is unsure of, in words
    corrections: tuple[CorrectionView, ...]
    topics: tuple[Link, ...]
    steps: tuple[StepsView, ...]
    related: tuple[RelatedView, ...]
    citations: tuple[CitationView, ...]
    record: Markup
    report: str  # a prefilled issue, mailto: or ""
    extent: str  # 820字
    moved: tuple[MovedView, ...] = ()

    @property
    def clauses(self) -> tuple[str, ...]:
        """The headline where it may be broken."""
        return tuple(self.title.split(" "))


# ── people, topics, columns ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class StintView:
    """A role and an affiliation that a person signed with; either may be "". ``span``: the years, as far as known."""

    role: str
    affiliation: str
    span: str
    articles: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """Everything under one name."""

    name: str
    pinyin: str
    names: tuple[str, ...]
    stints: tuple[StintView, ...]
    collective: bool
    unverified: bool  # one name may be several people
    namesakes: tuple[Link, ...]
    note: Markup
    total: int
    span: str  # 1957—1961
    groups: tuple[GroupView, ...]
    sheets: tuple[NumberedPage, ...]
    columns: tuple[Link, ...]
    topics: tuple[Link, ...]
    fellows: tuple[Link, ...]  # who signed with them
    books: tuple[Link, ...] = ()
    sheet: int = 0  # 0 on the page at the person's own address


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic or a column, and its articles."""

    name: str
    pinyin: str
    synonyms: tuple[str, ...]
    note: Markup
    total: int
    span: str
    groups: tuple[GroupView, ...]
    sheets: tuple[NumberedPage, ...]
    near: tuple[Link, ...]  # topics that share most articles with it
    people: tuple[Link, ...]
    books: tuple[Link, ...] = ()
    sheet: int = 0


# ── source pages ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class StrayView:
    """A stretch of a seed that is in no article, and the line it begins on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class PageArticleView:
    """An article of a source page: its tint, and the line where it begins."""

    item: ItemView
    tint: int
    line: int


@dataclass(frozen=True, slots=True)
class PageView:
    """A source page as it lies in the seed, with everything that became of it."""

    title: str
    clauses: tuple[str, ...]  # the title where it may be broken
    paper: str
    date: DateView | None
    number: str  # 第3版
    section: str
    source: str
    path: str
    encoding: str
    sha256: str
    characters: int
    articles: tuple[PageArticleView, ...]
    seed: Markup  # the raw text, a <div class="l" id="L12"> for each line
    strays: tuple[StrayView, ...]
    duplicates: int
    moved: int
    corrections: tuple[CorrectionView, ...]
    facsimile: Markup
    steps: StepsView


@dataclass(frozen=True, slots=True)
class PageItemView:
    """A source page in a list."""

    url: str
    title: str
    date: DateView | None
    path: str
    facsimile: Markup
    items: tuple[ItemView, ...]


# ── books ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ChapterView:
    """An article as a chapter of a book: all of it, and nothing that leads to other pages of the site."""

    file: str  # within the book
    title: str
    supplied: bool
    kicker: str
    subtitle: str
    series: str
    column: str
    signatures: tuple[SignatureView, ...]
    paper: str
    date: DateView | None
    number: str  # 第3版
    abstract: str
    blocks: tuple[BlockView, ...]  # html is XHTML here
    citations: tuple[CitationView, ...]
    address: str  # of the article's page; "" without a base URL


@dataclass(frozen=True, slots=True)
class PartView:
    """Chapters under one heading (a year); a book of few chapters is one part without a heading."""

    title: str
    chapters: tuple[Link, ...]  # note: who signed


@dataclass(frozen=True, slots=True)
class BookView:
    """An EPUB: its metadata and its contents."""

    title: str
    identifier: str
    creator: str
    creator_reading: str  # pinyin
    modified: str  # 1957-03-05T00:00:00Z
    address: str  # of the page that it belongs to; "" without a base URL
    parts: tuple[PartView, ...]
    total: int
    span: str


# ── the archive as a whole ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ExtentView:
    """How much the archive holds."""

    articles: int
    pages: int
    people: int
    topics: int
    columns: int
    characters: int
    span: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One month of the calendar. ``weight`` 0 (nothing held) … 4."""

    month: int
    count: int
    weight: int
    url: str


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of the calendar; ``other`` counts articles dated to the year but to no month.

    Years without any article that follow each other are one: ``since`` is the first of them, ``year`` the last.
    """

    year: int
    since: int
    count: int
    other: int
    url: str
    months: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ColumnItemView:
    """A column with its latest articles."""

    name: NameView
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page."""

    extent: ExtentView
    lead: ItemView | None
    opening: str  # the beginning of the lead
    items: tuple[ItemView, ...]
    page: PageItemView | None
    pages: tuple[PageItemView, ...]
    columns: tuple[ColumnItemView, ...]
    topics: tuple[NameView, ...]
    people: tuple[NameView, ...]
    letters: tuple[LetterView, ...]
    years: tuple[YearView, ...]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One finding of the build, in the language of the archive."""

    severity: Literal["error", "warning", "note"]
    code: str
    place: str
    url: str  # the place in the source page view, or ""
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One source page on the quality page. Shares are in characters without blanks."""

    title: str
    url: str
    path: str
    articles: int
    characters: int
    placed: int  # characters in articles and furniture
    duplicate: int
    unassigned: int
    moved: int
    corrections: int
    doubt: float  # 0 (sure) … 1, of its most doubtful article
    problems: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a chart's numbers."""

    name: Link
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart: an SVG file, what it shows in words, and its numbers."""

    name: str
    url: str
    title: str
    about: str
    width: int
    height: int
    heads: tuple[str, ...]
    rows: tuple[RowView, ...]
