"""The whole archive as data: CSV, JSON Lines, the registry of addresses, and a Frictionless data package over them.

``articles.jsonl`` is the exact form, one record a line as ``parse`` prints it; the tables are for spreadsheets. A
spreadsheet runs a cell that looks like a formula, so such a cell begins with an apostrophe here; ``guarded`` says
which, and taking one leading apostrophe away gives every cell back. ``docs/data.md`` describes every field.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator import dates
from generator.model import Artifact, AuthorId, Catalogue, Entry, PageRecord, Permalink, TopicId
from generator.press import interchange
from generator.press.citations import references
from generator.press.holdings import clean
from generator.press.views import Site

__all__ = ["artifacts", "further", "guarded"]

Record = Callable[..., Mapping[str, object]]
"""``record(article, topics=…, url=…)``: an article as plain values."""

FORMULA = "=+-@＝＋－＠"
"""What begins a formula in a spreadsheet, full width included; after blanks too. An apostrophe guards itself."""

PART = 96_000_000
"""Bytes in the largest file: GitHub refuses more than 100 MiB. What is longer goes on, between rows, in a next file."""

_A_CHARACTER, _AN_ARTICLE = 24, 8192
"""More bytes than a character of a page, and what is known of an article, take in the longest file."""

_LIST = "；"
"""Between the members of a list in one cell."""

_BOM = "\ufeff"  # without it the usual spreadsheet reads UTF-8 as something else


@dataclass(frozen=True, slots=True)
class _Field:
    """A column of a table: its Frictionless type, and what it holds, in both languages."""

    name: str
    type: str
    description: str
    required: bool = False


_URL = "站内网址 · address within the site"
_ARTICLES = (
    _Field("id", "string", "文章标识：种子名与行号 · the article: seed and line", True),
    _Field("url", "string", _URL, True),
    _Field("title", "string", "标题，按版面所印 · headline as printed"),
    _Field("supplied_title", "string", "编者所补标题 · headline supplied by an editor"),
    _Field("kicker", "string", "引题 · kicker"),
    _Field("subtitle", "string", "副题 · subtitle"),
    _Field("series", "string", "系列 · series"),
    _Field("column", "string", "栏目 · column"),
    _Field("authors", "string", f"署名，以“{_LIST}”相隔 · all who signed, separated by {_LIST}"),
    _Field("date", "string", "日期，EDTF · date, EDTF"),
    _Field("earliest", "date", "日期的最早一天 · the earliest day the date allows"),
    _Field("latest", "date", "日期的最晚一天 · the latest day the date allows"),
    _Field("paper", "string", "报纸 · newspaper"),
    _Field("page_number", "string", "版次 · page"),
    _Field("topics", "string", f"话题，以“{_LIST}”相隔 · topics, separated by {_LIST}"),
    _Field("abstract", "string", "提要 · abstract as printed"),
    _Field("characters", "integer", "正文字数 · characters of the body"),
    _Field("body", "string", "正文：段落、边栏与小标题 · paragraphs, sidebars and subheads"),
    _Field("source", "string", "种子文件名（不含扩展名）· stem of the seed file", True),
)
_SIGNATURES = (
    _Field("article", "string", "文章标识 · the article", True),
    _Field("place", "integer", "第几位署名，从 1 起 · place in the byline, from 1", True),
    _Field("name", "string", "所印姓名 · name as printed", True),
    _Field("role", "string", "身份 · role"),
    _Field("org", "string", "单位 · affiliation"),
    _Field("author", "string", "作者页网址 · address of the author's page"),
)
_AUTHORS = (
    _Field("url", "string", _URL, True),
    _Field("name", "string", "姓名 · name", True),
    _Field("pinyin", "string", "拼音 · reading"),
    _Field("names", "string", f"别名与笔名，以“{_LIST}”相隔 · other names, separated by {_LIST}"),
    _Field("roles", "string", f"身份，以“{_LIST}”相隔 · roles, separated by {_LIST}"),
    _Field("affiliations", "string", f"单位，以“{_LIST}”相隔 · affiliations, separated by {_LIST}"),
    _Field("collective", "boolean", "是集体署名 · a desk, not a person"),
    _Field("verified", "boolean", "已核实为一人 · known to be one person"),
    _Field("articles", "integer", "文章数 · number of articles"),
)
_SUBJECTS = (
    _Field("url", "string", _URL, True),
    _Field("name", "string", "名称 · name", True),
    _Field("pinyin", "string", "拼音 · reading"),
    _Field("synonyms", "string", f"同义词，以“{_LIST}”相隔 · synonyms, separated by {_LIST}"),
    _Field("articles", "integer", "文章数 · number of articles"),
)
_PAGES = (
    _Field("url", "string", _URL, True),
    _Field("source", "string", "种子文件名（不含扩展名）· stem of the seed file", True),
    _Field("paper", "string", "报纸 · newspaper"),
    _Field("date", "string", "日期，EDTF · date, EDTF"),
    _Field("number", "string", "版次 · page"),
    _Field("section", "string", "版名 · section"),
    _Field("origin", "string", "版面来源 · where the page was taken from"),
    _Field("encoding", "string", "种子的文字编码 · encoding of the seed"),
    _Field("sha256", "string", "种子文件的校验和 · checksum of the seed file"),
    _Field("articles", "integer", "文章数 · number of articles"),
)


@dataclass(frozen=True, slots=True)
class _Table:
    """A CSV file, and what the data package says of it."""

    name: str
    title: str
    key: Sequence[str]
    fields: Sequence[_Field]
    rows: Iterable[Sequence[object]]
    foreign: Sequence[tuple[str, str, str]] = ()  # field, table, field there


def artifacts(catalogue: Catalogue, site: Site, record: Record, registry: str) -> Iterator[Artifact]:
    """Everything under ``data/``. ``registry`` is the text of ``permalinks.tsv``."""
    resources: list[dict[str, Any]] = []
    for described, rows, schema in _long(catalogue, record):
        yield from described.parts(rows)
        resources.append(described.resource() | schema)
    yield from _former(catalogue)
    for one, media, title in (
        *zip(
            interchange.artifacts(map(references(catalogue, site), catalogue.entries)),
            ("application/x-bibtex", "application/x-research-info-systems", "application/vnd.citationstyles.csl+json"),
            ("引文 BibTeX · references, BibTeX", "引文 RIS · references, RIS", "引文 CSL-JSON · references, CSL-JSON"),
            strict=True,
        ),
        (
            Artifact("data/permalinks.tsv", registry.encode("utf-8")),
            "text/tab-separated-values",
            "固定链接登记簿 · registry of permanent addresses",
        ),
    ):
        described = _Described(one.path.removeprefix("data/"), one.path.rpartition(".")[2], media, title)
        described.held(one)
        resources.append(described.resource())
        yield one
    yield Artifact("data/datapackage.json", _package(site, resources))


def further(catalogue: Catalogue, record: Record) -> Iterator[tuple[str, str]]:
    """The files in which long ones go on, each with the address of the first: the register keeps them."""
    text = sum(len(one.page.seed.text) for one in catalogue.pages)
    if text * _A_CHARACTER + len(catalogue.entries) * _AN_ARTICLE < PART:  # setting every row twice would take its time
        return
    for described, rows, _ in _long(catalogue, record):
        first, *others = (one.path for one in described.parts(rows))
        yield from ((path, first) for path in others)


def _long(catalogue: Catalogue, record: Record) -> Iterator[tuple[_Described, Iterable[bytes], dict[str, Any]]]:
    """What may be too long for one file: its description, its rows, and its schema if it is a table."""
    for table in _tables(catalogue):
        yield _Described(table.name, "csv", "text/csv", table.title), _csv(table), _schema(table)
    articles = _Described("articles.jsonl", "jsonl", "application/jsonl", "文章，一行一篇 · articles, one a line")
    yield articles, _lines(catalogue, record), {}


def _former(catalogue: Catalogue) -> Iterator[Artifact]:
    """In place of files that went on once and do so no more: a table without rows, or no line at all."""
    headers = {f"data/{table.name}.csv": next(_csv(replace(table, rows=()))) for table in _tables(Catalogue())}
    for link in catalogue.permalinks:
        if _is_part(link) and link.state != "live":
            yield Artifact(link.url, headers.get(link.identity, b""))


def _is_part(link: Permalink) -> bool:
    return link.kind == "sheet" and link.url.startswith("data/")


def guarded(cell: str) -> str:
    """The text as a cell that no spreadsheet runs. Less one leading apostrophe, where there is one, it is the text."""
    risky = cell[:1] in {"'", "\t", "\r", "\n"} or cell.lstrip()[:1] in set(FORMULA)
    return f"'{cell}" if cell and risky else cell


class _Described:
    """A resource of the package: files, their sizes and checksums."""

    def __init__(self, name: str, suffix: str, media: str, title: str) -> None:
        self.stem, self.suffix = name.removesuffix(f".{suffix}"), suffix
        self.found: dict[str, Any] = {
            "name": name, "title": title, "format": suffix, "mediatype": media, "encoding": "utf-8",
        }  # fmt: skip
        self.files: list[tuple[str, int, str]] = []

    def held(self, one: Artifact) -> Artifact:
        self.files.append((one.path.removeprefix("data/"), len(one.data), hashlib.sha256(one.data).hexdigest()))
        return one

    def parts(self, rows: Iterable[bytes]) -> Iterator[Artifact]:
        """One file, or several of at most ``PART`` bytes that put together are it. The first always has the address
        that it would have alone, so that nobody's link dies when the archive grows."""
        held: list[bytes] = []
        size, number = 0, 1
        for row in rows:
            if held and size + len(row) > PART:
                yield self._part(number, held)
                held, size, number = [], 0, number + 1
            held.append(row)
            size += len(row)
        yield self._part(number, held)

    def _part(self, number: int, rows: Sequence[bytes]) -> Artifact:
        name = f"{self.stem}_{number}" if number > 1 else self.stem
        return self.held(Artifact(f"data/{name}.{self.suffix}", b"".join(rows)))

    def resource(self) -> dict[str, Any]:
        """What the package says of it. Only one file has a checksum there: none is defined for several."""
        if len(self.files) == 1:
            path, size, digest = self.files[0]
            return self.found | {"path": path, "bytes": size, "hash": f"sha256:{digest}"}
        return self.found | {
            "path": [path for path, _, _ in self.files],
            "bytes": sum(size for _, size, _ in self.files),
            "hashes": {path: f"sha256:{digest}" for path, _, digest in self.files},
        }


def _tables(catalogue: Catalogue) -> Iterator[_Table]:
    topics = {topic.id: topic.name for topic in catalogue.topics}
    people = {person.id: person.url for person in catalogue.people}
    entries = catalogue.entries
    yield _Table("articles", "文章 · articles", ("id",), _ARTICLES, (_article(one, topics) for one in entries))
    yield _Table(
        "signatures", "署名 · bylines", ("article", "place"), _SIGNATURES,
        (row for entry in entries for row in _signatures(entry, people)),
        (("article", "articles", "id"), ("author", "authors", "url")),
    )  # fmt: skip
    yield _Table("authors", "作者 · authors", ("url",), _AUTHORS, (
        (
            one.url, one.name, one.pinyin, one.names, one.roles, one.affiliations, one.collective, one.verified,
            len(one.articles),
        )
        for one in catalogue.people
    ))  # fmt: skip
    yield _Table("topics", "话题 · topics", ("url",), _SUBJECTS, (
        (one.url, one.name, one.pinyin, one.synonyms, len(one.articles)) for one in catalogue.topics
    ))  # fmt: skip
    yield _Table("columns", "栏目 · columns", ("url",), _SUBJECTS, (
        (one.url, one.name, one.pinyin, (), len(one.articles)) for one in catalogue.columns
    ))  # fmt: skip
    yield _Table("pages", "版面 · source pages", ("url",), _PAGES, (_page(one) for one in catalogue.pages))


def _article(entry: Entry, topics: Mapping[TopicId, str]) -> Sequence[object]:
    one = entry.article
    return (
        one.id, entry.url, one.title, one.supplied_title, one.kicker, one.subtitle, one.series, one.column,
        tuple(by.name for by in one.authors), one.date, dates.lower(one.date), dates.upper(one.date), one.paper,
        one.page_number, tuple(topics[topic] for topic in entry.topics), one.abstract, len(one.body), one.body,
        one.page,
    )  # fmt: skip


def _signatures(entry: Entry, people: Mapping[AuthorId, str]) -> Iterator[Sequence[object]]:
    urls = {one.byline: people.get(one.person, "") for one in entry.signatures}
    for place, by in enumerate(entry.article.authors, start=1):
        yield entry.article.id, place, by.name, by.role, by.org, urls.get(by, "")


def _page(record: PageRecord) -> Sequence[object]:
    seed, facts = record.page.seed, record.page.facts
    return (
        record.url, seed.id, facts.paper, facts.date, facts.number, facts.section, facts.source, seed.encoding,
        seed.sha256, len(record.articles),
    )  # fmt: skip


def _lines(catalogue: Catalogue, record: Record) -> Iterator[bytes]:
    topics = {topic.id: topic.name for topic in catalogue.topics}
    for entry in catalogue.entries:
        found = record(entry.article, topics=[topics[topic] for topic in entry.topics], url=entry.url)
        yield (json.dumps(found, ensure_ascii=False) + "\n").encode("utf-8")


def _csv(table: _Table) -> Iterator[bytes]:
    """The table row by row: RFC 4180, UTF-8 with a byte-order mark, every cell guarded."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(_BOM)
    writer.writerow(field.name for field in table.fields)
    for row in table.rows:
        writer.writerow(_cell(value) for value in row)
        yield buffer.getvalue().encode("utf-8")
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode("utf-8")


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(clean(_LIST.join(value) if isinstance(value, tuple) else str(value)))


def _schema(table: _Table) -> dict[str, Any]:
    fields = [
        {"name": one.name, "type": one.type, "description": one.description}
        | ({"constraints": {"required": True}} if one.required else {})
        for one in table.fields
    ]
    keys = [{"fields": field, "reference": {"resource": there, "fields": key}} for field, there, key in table.foreign]
    return {
        "profile": "tabular-data-resource",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "primaryKey": list(table.key)} | ({"foreignKeys": keys} if keys else {}),
    }


def _package(site: Site, resources: Sequence[Mapping[str, Any]]) -> bytes:
    """The Frictionless descriptor. What nobody has said (a publisher, rights) is not in it."""
    about = f"{site.base_url}about.html" if site.base_url else ""
    licence = {"name": "other-closed", "title": site.rights} | ({"path": about} if about else {})
    found = {
        "profile": "data-package",
        "name": "column-archive",
        "title": site.title,
        "description": site.description,
        "homepage": site.base_url,
        "licenses": [licence] if site.rights else [],
        "contributors": [{"title": site.publisher, "role": "publisher"}] if site.publisher else [],
        "resources": list(resources),
    }
    kept = {key: value for key, value in found.items() if value}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
