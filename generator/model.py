"""The nouns that every room speaks. Standard library only, no I/O, no behaviour but pure properties.

A seed becomes an archive in stages, one type a stage, and nothing is ever filled in later:
``SeedPage`` (decoded text) → ``ParsedPage`` (articles and a ledger of every character) → ``Entry``
(an article that knows its address, people and topics) → ``Artifact`` (a path and its bytes).

The words mean the same here, in the seeds, the templates and the docs: page 版面, column 栏目, series 系列,
kicker 引题, headline 主题, subtitle 副题, byline 署名, role 身份, affiliation 单位, abstract 提要, subhead 小标题,
caption 图说, sidebar 边栏, furniture 版面杂项, correction 勘误, permalink 固定链接.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NewType

PageId = NewType("PageId", str)
"""A seed file's stem; unique in an archive."""
ArticleId = NewType("ArticleId", str)
"""``<stem>:L<line>``: the seed line on which the article's earliest body block begins (``.2`` … on a tie)."""
AuthorId = NewType("AuthorId", str)
TopicId = NewType("TopicId", str)
ColumnId = NewType("ColumnId", str)

BlockType = Literal["paragraph", "subhead", "caption", "sidebar"]

Role = Literal[
    "kicker", "headline", "subtitle", "series", "column", "byline", "affiliation", "abstract", "date",
    "paragraph", "subhead", "caption", "sidebar",
    "furniture", "duplicate", "unassigned",
]  # fmt: skip
"""What a stretch of a seed is. The last three belong to the page, all others to one article."""

AUTHOR = "author"
"""The role of a byline that prints none."""


@dataclass(frozen=True, slots=True)
class Where:
    """A stretch of a seed: lines counted from 1, inclusive; characters of the decoded text, half open."""

    page: PageId
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SeedPage:
    """One decoded seed. ``text`` is exactly what the file holds (line ends included), less a byte-order mark."""

    id: PageId
    path: str  # as a person would type it, with forward slashes: seeds/1957-03-05-p3.txt
    text: str
    encoding: str
    sha256: str  # of the file's bytes


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article's body, repaired for reading.

    ``where`` lists the stretches of the seed that it was joined from, in reading order. ``html`` is set only
    for a Markdown seed: markup made by our own renderer, raw HTML already escaped.
    """

    type: BlockType
    text: str
    where: tuple[Where, ...] = field(default=(), compare=False)
    html: str = ""
    moved: bool = False  # stood elsewhere on the page; put where it reads


@dataclass(frozen=True, slots=True)
class Byline:
    """One signature: who, as what (``author``, 全媒体记者, 通讯员, 整理, 摄影 …), of which affiliation."""

    name: str
    role: str = AUTHOR
    org: str = ""
    collective: bool = False  # 本报评论员, 编辑部 …: a desk, not a person


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far the parser's choice was from its runner-up, 0 (a coin toss) to 1 (no rival)."""

    boundary: float = 1.0
    headline: float = 1.0
    authors: float = 1.0
    order: float = 1.0


@dataclass(frozen=True, slots=True)
class AppliedCorrection:
    """One change an archivist made to one article, with both readings (shown to readers)."""

    field: str
    before: str
    after: str
    reason: str
    by: str = ""
    when: str = ""
    text: str = ""  # of an article that was taken out: all of it


@dataclass(frozen=True, slots=True)
class Article:
    """One article as printed, in reading order.

    ``title`` is what the page prints, even torn, and "" where it prints none; ``supplied_title`` is what an
    editor completes or supplies, shown in ［］. ``date`` is EDTF ("" when unknown). ``paper`` and
    ``page_number`` are facts of the page, repeated here because a citation needs them.
    """

    id: ArticleId
    page: PageId
    title: str = ""
    supplied_title: str = ""
    kicker: str = ""
    subtitle: str = ""
    series: str = ""
    column: str = ""
    authors: tuple[Byline, ...] = ()
    abstract: str = ""
    date: str = ""
    paper: str = ""
    page_number: str = ""
    blocks: tuple[Block, ...] = ()
    flags: tuple[str, ...] = ()  # problem codes of this article, sorted
    confidence: Confidence = field(default=Confidence(), compare=False)
    corrections: tuple[AppliedCorrection, ...] = ()
    topics: tuple[str, ...] = ()  # named by hand (front matter or correction); found ones are the catalogue's
    slug: str = ""  # asked for by hand in front matter

    @property
    def body(self) -> str:
        """Paragraphs, sidebars and subheads joined by newlines; captions left out."""
        return "\n".join(block.text for block in self.blocks if block.type != "caption")

    @property
    def opening(self) -> str:
        """What stands for the article where there is room for a few lines: its first paragraphs, else what there is."""
        told = [block.text for block in self.blocks if block.type == "paragraph"]
        return " ".join((told or [block.text for block in self.blocks])[:2])

    @property
    def display_title(self) -> str:
        """The headline a reader sees: supplied in ［］, else as printed, else the first clause of the body in ［］."""
        if self.supplied_title:
            return f"［{self.supplied_title}］"
        return self.title or f"［{first_clause(self.body) or '无题'}］"


def first_clause(text: str, limit: int = 20) -> str:
    """The text up to its first stop, at most ``limit`` characters and never inside a word of Latin letters."""
    clause = ""
    for char in text.strip():
        if char in "，。！？；：、,!?;:\n…" and clause:
            break
        if len(clause) >= limit and not (char.isascii() and char.isalnum()):
            break
        clause += char
    return clause.strip("“”\"'‘’【】（）() ")


@dataclass(frozen=True, slots=True)
class Placement:
    """One line of the ledger: what a stretch of the seed became. ``of`` is the article, "" for the page's own.

    A duplicate names the article whose text it repeats, so that the page view can point at it.
    """

    where: Where
    role: Role
    of: ArticleId | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of the printed page as a whole; all may be ""."""

    paper: str = ""
    date: str = ""  # EDTF
    number: str = ""  # 版次
    section: str = ""  # 版名
    source: str = ""  # where it was taken from; free text or a URL


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A seed and all that was found in it.

    The ledger is sorted by position, its stretches do not overlap, and together they hold every non-blank
    character of the seed (law 1); ``conservation.check`` proves it in every build.
    """

    seed: SeedPage
    articles: tuple[Article, ...] = ()
    ledger: tuple[Placement, ...] = ()
    facts: PageFacts = PageFacts()
    corrections: tuple[AppliedCorrection, ...] = ()  # those about the page itself, drops and merges included


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing in a parsed page that a person should look at, and the correction to start from."""

    page: PageId
    article: ArticleId | Literal[""]  # "" for the page's own
    line: int  # of the seed
    sureness: float  # 0 (look here first) to 1
    zh: str
    en: str
    stanza: str  # TOML for the page's file of corrections; accepted as it is but for the reason


# ── what the catalogue knows ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Related:
    """Another article worth reading, and why: ``kind`` is topic, author, series or words; ``value`` says which."""

    article: ArticleId
    kind: Literal["topic", "author", "series", "words"]
    value: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Previous and next article of one order; "" at either end."""

    previous: ArticleId | Literal[""] = ""
    next: ArticleId | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A byline joined to the person it names."""

    person: AuthorId
    byline: Byline


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the archive: its address and everything that comparison with the others told."""

    article: Article
    url: str  # from the site's root: articles/<slug>.html
    anchors: tuple[str, ...]  # one per block: p-…
    signatures: tuple[Signature, ...] = ()
    topics: tuple[TopicId, ...] = ()  # one to five, strongest first
    column: ColumnId | Literal[""] = ""
    in_page: Neighbours = Neighbours()
    in_column: Neighbours = Neighbours()
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Stint:
    """A role and affiliation that a person signed with, and when: EDTF dates of the first and last article, or ""."""

    role: str
    affiliation: str
    first: str = ""
    last: str = ""
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Everybody who signs under one name (or the names ``seeds/authors.toml`` joins)."""

    id: AuthorId
    name: str
    url: str
    pinyin: str  # with spaces, surname first: zeng bai long
    initial: str  # A–Z, or # for what has no reading
    names: tuple[str, ...] = ()  # other names and pen names
    roles: tuple[str, ...] = ()  # in order of first use, author left out
    affiliations: tuple[str, ...] = ()
    articles: tuple[ArticleId, ...] = ()
    collective: bool = False
    verified: bool = False  # seeds/authors.toml says that this is one person
    note: str = ""  # Markdown
    label: str = ""  # tells people of one name apart: 市委党校
    unverified: bool = False  # affiliations with nothing in common: may be several people
    stints: tuple[Stint, ...] = ()  # in order of first use
    namesakes: tuple[AuthorId, ...] = ()  # others of the same name, or who sign with it

    @property
    def display_name(self) -> str:
        """The name a reader sees, with what tells this person from others of the name: 李明（市委党校）."""
        return f"{self.name}（{self.label}）" if self.label else self.name


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that a reader would browse, and what was written about it."""

    id: TopicId
    name: str
    url: str
    pinyin: str
    initial: str
    synonyms: tuple[str, ...] = ()
    articles: tuple[ArticleId, ...] = ()
    note: str = ""  # Markdown


@dataclass(frozen=True, slots=True)
class Column:
    """A standing heading of the paper and what was printed under it."""

    id: ColumnId
    name: str
    url: str
    pinyin: str
    initial: str
    articles: tuple[ArticleId, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A source page in the archive."""

    page: ParsedPage
    url: str  # pages/<slug>.html
    title: str
    articles: tuple[ArticleId, ...] = ()  # as printed


PermalinkKind = Literal["article", "author", "topic", "column", "page", "sheet"]


@dataclass(frozen=True, slots=True)
class Permalink:
    """One line of ``seeds/permalinks.tsv``: a URL that was published once and so must answer for ever."""

    url: str
    kind: PermalinkKind
    identity: str  # article: its id; page: its stem; author, topic, column: the name; sheet: the URL it goes on from
    fingerprint: str = ""  # article, page: sketch of the text; the others: URL of the article that first bore the name
    state: str = "live"  # live · redirect:<url> · split:<url>,<url> · gone:<reason>
    anchors: tuple[str, ...] = ()  # article: of its paragraphs, each with a sketch of its text
    number: int | None = None  # article, page: by which search knows it, while it finds it


@dataclass(frozen=True, slots=True)
class Moved:
    """A paragraph that was published at one article's address and stands at another's now."""

    url: str
    anchor: str  # p-…
    address: str  # articles/<slug>.html#p-…


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole archive, every sequence in its published order. Sequences hold ids; objects live once."""

    entries: tuple[Entry, ...] = ()  # newest first, undated last
    people: tuple[Person, ...] = ()  # by pinyin
    topics: tuple[Topic, ...] = ()  # most articles first
    columns: tuple[Column, ...] = ()  # by pinyin
    pages: tuple[PageRecord, ...] = ()  # newest first, undated last
    permalinks: tuple[Permalink, ...] = ()  # by URL
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site: where it goes, and its bytes."""

    path: str  # from the site's root, forward slashes
    data: bytes
