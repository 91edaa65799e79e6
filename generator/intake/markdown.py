"""Markdown seeds: a columnist's clean article with front matter. The door to markdown and front matter, coming in.

The text is rendered a block at a time, so that each block knows its lines. Raw HTML is shown as the text that it is,
pictures are their descriptions, and links lead to the web or to a mail address or nowhere. A mistake in the front
matter is told with its line; the text then stays unassigned, so that nothing is lost.
"""

from __future__ import annotations

import contextlib
import datetime
import html
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import markdown  # type: ignore[import-untyped]
from frontmatter.default_handlers import YAMLHandler
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

from generator import dates
from generator.intake.references import Lines, Run
from generator.model import (
    AUTHOR,
    Article,
    ArticleId,
    Block,
    BlockType,
    Byline,
    PageFacts,
    ParsedPage,
    Placement,
    Role,
    SeedPage,
)
from generator.problems import GeneratorError, Place, Problem
from generator.schema import Shape, validate

__all__ = ["parse"]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 96
MOST_LINKS = 500
"""Opening brackets in one block: with more of them it is shown as written (markup would take quadratic time)."""

_FENCE = re.compile(r"-{3,}\s*")
_KEY = re.compile(r"([A-Za-z_]\w*)\s*:")
_HEADING = re.compile(r"(#{1,6})")
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d{1,9}\.)\s")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s*\S+")
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_WRAP = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f]+", re.IGNORECASE)
_ROLES: dict[str, Role] = {
    "title": "headline", "kicker": "kicker", "subtitle": "subtitle", "series": "series", "column": "column",
    "authors": "byline", "abstract": "abstract", "date": "date",
}  # fmt: skip


class Author(Shape):
    """One signature of the front matter."""

    name: str
    role: str = AUTHOR
    org: str = ""


class FrontMatter(Shape):
    """The facts above the text."""

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    series: str = ""
    column: str = ""
    authors: Sequence[Author] = ()
    abstract: str = ""
    date: str = ""
    topics: Sequence[str] = ()
    slug: str = ""
    paper: str = ""
    page: str = ""


def parse(seed: SeedPage) -> tuple[ParsedPage, tuple[Problem, ...]]:
    """The article of a Markdown seed, as a page of one article. Pure."""
    lines = Lines(seed.text)
    rows = lines.rows()
    fence = _fence(seed.text, rows)
    try:
        facts = _facts(seed, [seed.text[start:end] for start, end in rows[: fence + 1]])
    except GeneratorError as error:
        return _unassigned(seed, lines), (error.problem,)
    chunks = list(_chunks(seed.text, rows[fence + 1 :] if fence >= 0 else rows))
    ledger: list[tuple[Run, Role]] = list(_front_ledger(seed.text, rows[: fence + 1]))
    title = facts.title
    blocks: list[Block] = []
    addresses = _addresses("\n".join(chunk.text(seed.text) for chunk in chunks if chunk.definition))
    for chunk in chunks:
        shown, text = _rendered(chunk.text(seed.text), addresses)
        places = [run for row in chunk.rows if (run := lines.trim(*row))]
        if chunk.definition or not text:
            ledger += [(run, "furniture") for run in places]
        elif chunk.level == 1 and not blocks and title in ("", text):
            title = text
            ledger += [(run, "headline") for run in places]
        else:
            kind: BlockType = "subhead" if chunk.level else "caption" if chunk.picture(seed.text) else "paragraph"
            blocks.append(Block(kind, text, tuple(lines.where(seed.id, run) for run in places), html=shown))
            ledger += [(run, kind) for run in places]
    if not blocks:
        return _unassigned(seed, lines), (Problem("nothing-found", Place(seed.path)),)
    article = Article(
        id=ArticleId(f"{seed.id}:L{blocks[0].where[0].first}"), page=seed.id, title=title, kicker=facts.kicker,
        subtitle=facts.subtitle, series=facts.series, column=facts.column,
        authors=tuple(Byline(author.name, author.role, author.org) for author in facts.authors),
        abstract=facts.abstract, date=facts.date, paper=facts.paper, page_number=facts.page, blocks=tuple(blocks),
        topics=tuple(facts.topics), slug=facts.slug,
    )  # fmt: skip
    placements = tuple(
        Placement(lines.where(seed.id, run), role, "" if role == "furniture" else article.id) for run, role in ledger
    )
    page = PageFacts(paper=facts.paper, date=facts.date, number=facts.page)
    problems = _doubts(seed, article)
    article = replace(article, flags=tuple(sorted(problem.code for problem in problems)))
    return ParsedPage(seed, (article,), placements, page), problems


def _doubts(seed: SeedPage, article: Article) -> tuple[Problem, ...]:
    first = article.blocks[0]
    place = Place(seed.path, first.where[0].first)
    found = []
    if not article.title:
        found.append(Problem("no-headline", place, {"text": first.text[:30]}))
    if not article.authors:
        found.append(Problem("no-byline", place, {"title": article.display_title}))
    return tuple(found)


def _unassigned(seed: SeedPage, lines: Lines) -> ParsedPage:
    runs = [run for row in lines.rows() if (run := lines.trim(*row))]
    return ParsedPage(seed, ledger=tuple(Placement(lines.where(seed.id, run), "unassigned") for run in runs))


# ── front matter ──────────────────────────────────────────────────────


def _fence(text: str, rows: Sequence[Run]) -> int:
    """The row of the line that closes the front matter; -1 when the text begins without."""
    if not rows or not _FENCE.fullmatch(text, *rows[0]):
        return -1
    return next((at for at, row in enumerate(rows) if at and _FENCE.fullmatch(text, *row)), len(rows) - 1)


def _facts(seed: SeedPage, front: Sequence[str]) -> FrontMatter:
    """The front matter, its opening and closing line included. Raises GeneratorError."""
    if not front:
        return FrontMatter()
    if len(front) < 2 or not _FENCE.fullmatch(front[-1]):
        reason = "开头的 --- 没有对应的结尾 --- / the opening --- is never closed"
        raise GeneratorError(Problem("front-matter-invalid", _place(seed, front, 0), {"reason": reason}))
    try:
        values = YAMLHandler().load("\n".join(front[1:-1]))
    except Exception as error:  # YAML's readers fail in several ways: syntax, impossible dates, bottomless nesting
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        said = str(getattr(error, "problem", None) or error).splitlines() or [type(error).__name__]
        problem = Problem("front-matter-invalid", _place(seed, front, line), {"reason": said[0]})
        raise GeneratorError(problem) from error
    values = {} if values is None else values
    if not isinstance(values, Mapping):
        reason = "应为“名称: 内容” / should be “name: value”"
        raise GeneratorError(Problem("front-matter-invalid", _place(seed, front, 1), {"reason": reason}))
    given = {str(key): _plain(str(key), value) for key, value in values.items() if value is not None}
    facts = _validated(seed, front, given)
    if reason := dates.mistake(facts.date):
        raise _wrong(seed, front, "date", reason)
    if facts.slug and (len(facts.slug) > LONGEST_SLUG or not SLUG.fullmatch(facts.slug)):
        reason = f"至多 {LONGEST_SLUG} 个小写字母、数字和连字符 / at most {LONGEST_SLUG} of a-z, 0-9 and hyphens"
        raise _wrong(seed, front, "slug", reason)
    return facts


def _validated(seed: SeedPage, front: Sequence[str], given: Mapping[str, Any]) -> FrontMatter:
    try:
        return validate(FrontMatter, given, seed.path)
    except GeneratorError as error:
        key = str(error.problem.facts.get("key", "")).split(".", 1)[0]
        place = _place(seed, front, _row_of(front, key))
        raise GeneratorError(Problem(error.problem.code, place, error.problem.facts)) from error


def _wrong(seed: SeedPage, front: Sequence[str], key: str, reason: str) -> GeneratorError:
    return GeneratorError(
        Problem("wrong-value", _place(seed, front, _row_of(front, key)), {"key": key, "reason": reason})
    )


def _row_of(front: Sequence[str], key: str) -> int:
    return next((at for at, line in enumerate(front) if (found := _KEY.match(line)) and found[1] == key), 0)


def _place(seed: SeedPage, front: Sequence[str], row: int) -> Place:
    line = front[row] if row < len(front) else ""
    return Place(seed.path, row + 1, line, 0, len(line))


def _plain(key: str, value: Any) -> Any:
    """YAML's numbers and dates as they were meant, names as people, one name or topic as a list of one."""
    if key in ("authors", "topics"):
        found = value if isinstance(value, list) else [value]
        if key == "topics":
            return [_scalar(one) for one in found]
        return [
            {name: _scalar(fact) for name, fact in one.items()} if isinstance(one, Mapping) else {"name": _scalar(one)}
            for one in found
        ]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _front_ledger(text: str, rows: Sequence[Run]) -> Iterator[tuple[Run, Role]]:
    """What each line of the front matter is: its key's field, or furniture. A line without a key goes on the last."""
    role: Role = "furniture"
    for start, end in rows:
        line = text[start:end]
        found = _KEY.match(line)
        if found:
            role = _ROLES.get(found[1], "furniture")
        elif _FENCE.fullmatch(line) or line.lstrip().startswith("#"):
            role = "furniture"
        stripped = line.strip()
        if stripped:
            lead = start + len(line) - len(line.lstrip())
            yield (lead, lead + len(stripped)), role


# ── the text ─────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines that are one block of Markdown."""

    rows: tuple[Run, ...]
    level: int = 0  # of a heading
    definition: bool = False  # an address for links elsewhere in the text

    def text(self, source: str) -> str:
        return "\n".join(source[start:end] for start, end in self.rows)

    def picture(self, source: str) -> bool:
        return re.fullmatch(r"\s*!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])\s*", self.text(source)) is not None


def _chunks(text: str, rows: Sequence[Run]) -> Iterator[_Chunk]:
    """Blocks are parted by blank lines; a list, and what is indented under it, stays one; a heading is its line."""
    group: list[Run] = []
    blank = False
    for row in rows:
        line = text[row[0] : row[1]]
        if not line.strip():
            blank = True
            continue
        heading = _HEADING.match(line)
        alone = heading or _DEFINITION.fullmatch(line) or _RULE.fullmatch(line)
        listed = bool(group) and _ITEM.match(text, *group[0]) is not None
        goes_on = bool(group) and (not blank or (listed and (line[:1] in " \t" or _ITEM.match(line) is not None)))
        if group and ((alone and not _underline(line, blank)) or not goes_on):
            yield _Chunk(tuple(group))
            group = []
        if alone and not (group and _underline(line, blank)):
            yield _Chunk((row,), len(heading[1]) if heading else 0, bool(_DEFINITION.fullmatch(line)))
        elif group and _underline(line, blank) and len(group) == 1:
            yield _Chunk((*group, row), 1 if line.lstrip().startswith("=") else 2)
            group = []
        else:
            group.append(row)
        blank = False
    if group:
        yield _Chunk(tuple(group))


def _underline(line: str, blank: bool) -> bool:
    """Whether the line makes a heading of the line before it."""
    return not blank and re.fullmatch(r" {0,3}(=+|-+)\s*", line) is not None


class _Harmless(Treeprocessor):  # type: ignore[misc]
    """Pictures become their descriptions, links that lead elsewhere than the web lead nowhere, headings step down."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            element.text = _WRAP.sub("", element.text or "")  # a line end between Chinese characters is no blank
            element.tail = _WRAP.sub("", element.tail or "")
            if element.tag == "img":
                element.tag, element.text, element.attrib = "span", element.get("alt", ""), {}
            heading = re.fullmatch(r"h([1-6])", element.tag)
            if heading:
                element.tag = f"h{min(6, int(heading[1]) + 1)}"
            kept = {"href", "title"} if element.tag == "a" else {"start"} if element.tag == "ol" else set()
            for name in [name for name in element.attrib if name not in kept]:
                del element.attrib[name]
            # a browser reads entities in an address once, so they are read before it is judged
            if element.tag == "a" and not _ADDRESS.fullmatch(html.unescape(element.get("href", ""))):
                element.attrib.clear()
                element.tag = "span"


class _Safe(Extension):  # type: ignore[misc]
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (the library's name)
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.deregister("code")  # indented paragraphs are paragraphs
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("automail")  # spells addresses in odd entities
        md.treeprocessors.register(_Harmless(md), "harmless", 15)  # after inline markup, before escapes are undone


@cache
def _renderer() -> markdown.Markdown:
    return markdown.Markdown(extensions=["tables", "sane_lists", _Safe()], output_format="html")


def _addresses(definitions: str) -> dict[str, object]:
    """The addresses that links in the text may refer to by name."""
    renderer = _renderer()
    renderer.reset()
    renderer.convert(definitions)
    return dict(renderer.references)


def _rendered(chunk: str, addresses: Mapping[str, object]) -> tuple[str, str]:
    """The chunk as markup, and as the plain text that a reader sees."""
    renderer = _renderer()
    renderer.reset()
    renderer.references.update(addresses)
    shown = f"<p>{html.escape(chunk)}</p>"
    if chunk.count("[") <= MOST_LINKS:
        with contextlib.suppress(RecursionError):  # quotations nested without end stay as they are written
            shown = str(renderer.convert(chunk))
    return shown, _text(shown)


class _Text(HTMLParser):
    """The text of our own markup: blocks and line breaks part lines."""

    _PARTS = frozenset({"p", "li", "br", "tr", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found += "\n" if tag in self._PARTS else "　" if tag in ("td", "th") else ""

    def handle_data(self, data: str) -> None:
        self.found += data.replace("\n", " ")


def _text(markup: str) -> str:
    reader = _Text()
    reader.feed(markup)
    reader.close()
    rows = (" ".join(row.split()) for row in reader.found.split("\n"))
    return "\n".join(row for row in rows if row)
