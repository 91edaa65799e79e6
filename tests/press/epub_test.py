"""Books: that they are books (epubcheck), that nothing is missing or run in them, that same input gives same bytes."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.intake import markdown
from generator.model import ArticleId, Catalogue, PageId, Permalink, SeedPage
from generator.press import epub
from generator.press.packing import packed
from generator.press.templates import Templates
from generator.press.xhtml import is_link, xhtml

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
MARKS = """---
title: 一篇用记号写的文章
authors: [曾柏舟]
---

开头有*强调*、**着重**和`代码`，还有[链接](https://example.org/a?b=1&c=2)、[坏链接](http://exa[mple/)与<https://example.org/x y>。

# 一级
## 二级

> 引文里
> 两行

1. 一
2. 二
   - 里面
   - 再里面

3. 三

| 甲 | 乙 |
| --- | --- |
| 1 | <b>2</b> |

行末两个空格\x20\x20
换行。

---

![图片说明](x.png)

[信箱](mailto:desk@archive.example) & <script>alert(1)</script> &nbsp; &#x3;
"""


@pytest.fixture(scope="module")
def catalogue(fabricated) -> Catalogue:
    """The fabricated archive, and in it an article with every mark of Markdown."""
    given = fabricated.catalogue()
    seed = SeedPage(PageId("marks"), "seeds/marks.md", MARKS, "utf-8", "0" * 64)
    article = markdown.parse(seed)[0].articles[0]
    anchors = tuple(f"p-m{at}" for at in range(len(article.blocks)))
    entry = replace(given.entries[0], article=article, url="articles/marks.html", anchors=anchors, signatures=())
    people = tuple(
        replace(one, articles=(*one.articles, article.id)) if one.name == "曾柏舟" else one for one in given.people
    )
    return replace(given, entries=(*given.entries, entry), people=people)


@pytest.fixture(scope="module")
def books(catalogue, site, ours):
    return lambda **changed: made(catalogue, replace(site, **changed), ours)


def made(catalogue, site, ours) -> dict[str, bytes]:
    templates = Templates([("", ours)], site.lang)
    return {one.path: one.data for one in epub.Books(catalogue, site, templates).artifacts()}


def parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def chapters(book: bytes) -> Iterator[tuple[str, ET.Element]]:
    """The articles of a book in reading order."""
    files = parts(book)
    package = ET.fromstring(files["EPUB/package.opf"])
    places = {one.get("id"): one.get("href") for one in package.iter(f"{OPF}item")}
    for one in package.iter(f"{OPF}itemref"):
        if places[one.get("idref")].startswith("articles/"):
            yield places[one.get("idref")], ET.fromstring(files[f"EPUB/{places[one.get('idref')]}"])


def text(element: ET.Element) -> str:
    return "".join(element.itertext())


# ── which books ──


def test_each_author_each_column_and_the_whole_archive_has_a_book(books, catalogue):
    expected = {"downloads/archive.epub"}
    for one in (*catalogue.people, *catalogue.columns):
        expected.add(epub.address(one.url))
    former = {epub.address(link.url) for link in catalogue.permalinks if link.kind in epub.WITH_BOOK} - expected
    assert set(books()) == expected | former
    assert former


def test_in_the_place_of_a_book_that_is_no_more_a_slip_says_where_to_look(catalogue, site, ours):
    volume = "downloads/authors/li-ming_1957.epub"
    dead = (
        Permalink("authors/li-ming.html", "author", "李明", state="split:authors/a.html,authors/b.html"),
        Permalink("columns/jiu-lan.html", "column", "旧栏", state="gone:旧栏 已撤下 2026-07-02"),
        Permalink(volume, "sheet", "authors/li-ming.html", state="redirect:authors/li-ming.html"),
    )
    base = replace(site, base_url="https://example.org/a/")
    found = made(replace(catalogue, permalinks=dead), base, ours)
    for path, said, page in (
        ("downloads/authors/li-ming.epub", "这个网址原来不分彼此", "authors/li-ming.html"),
        ("downloads/columns/jiu-lan.epub", "已撤下 2026-07-02", "columns/jiu-lan.html"),
        (volume, "这一页现在在", "authors/li-ming.html"),
    ):
        ((file, slip),) = chapters(found[path])
        assert file == "articles/slip.xhtml"
        assert said in text(slip)
        assert f"https://example.org/a/{page}" in [one.get("href") for one in slip.iter(f"{XHTML}a")]


def test_pages_are_told_their_books_with_their_sizes(catalogue, site, ours):
    one = epub.Books(catalogue, site, Templates([("", ours)]))
    sizes = {made.path: len(made.data) for made in one.artifacts()}
    link = one.links("columns/he-bian-ye-hua.html")[0]
    assert (link.text, link.url) == ("EPUB", "downloads/columns/he-bian-ye-hua.epub")
    assert abs(float(link.note.removesuffix(" kB")) * 1000 - sizes[link.url]) <= 500
    assert [found.url for found in one.links("index.html")] == ["downloads/archive.epub"]
    assert one.links("topics/farm.html") == ()


def test_someone_without_articles_has_no_book(catalogue, site, ours):
    people = tuple(replace(one, articles=()) for one in catalogue.people)
    given = replace(catalogue, people=people, permalinks=())
    assert not [path for path in made(given, site, ours) if "/authors/" in path]


def test_an_empty_archive_has_none(site, ours):
    assert made(Catalogue(), site, ours) == {}


def many(catalogue: Catalogue, dates: list[str]) -> Catalogue:
    first = catalogue.entries[0]
    entries = tuple(
        replace(
            first, article=replace(first.article, id=ArticleId(f"many:L{at}"), date=date, blocks=()), anchors=(),
            url=f"articles/many-{at}.html",
        )
        for at, date in enumerate(dates)
    )  # fmt: skip
    column = replace(catalogue.columns[0], articles=tuple(entry.article.id for entry in entries))
    return replace(catalogue, entries=entries, columns=(column,), people=(), pages=())


def test_a_book_of_too_many_articles_comes_in_volumes(catalogue, site, ours, monkeypatch):
    monkeypatch.setattr(epub, "LIMIT", 3)
    given = many(catalogue, ["1958-01-01", "1957-12-31", "1957-02", "1957-03", "1957-04", "1956~", "", "not a date"])
    found = made(given, site, ours)
    held = {path: [file for file, _ in chapters(book)] for path, book in found.items() if "archive" in path}
    assert held == {
        "downloads/archive.epub": ["articles/slip.xhtml"],
        "downloads/archive_1956.epub": ["articles/many-5.xhtml"],
        "downloads/archive_1957-1.epub": ["articles/many-2.xhtml", "articles/many-3.xhtml", "articles/many-4.xhtml"],
        "downloads/archive_1957-2.epub": ["articles/many-1.xhtml"],
        "downloads/archive_1958.epub": ["articles/many-0.xhtml"],
        "downloads/archive_undated.epub": ["articles/many-6.xhtml", "articles/many-7.xhtml"],
    }
    one = epub.Books(given, site, Templates([("", ours)]))
    list(one.artifacts())
    assert [link.text for link in one.links("index.html")] == [
        "EPUB 1956", "EPUB 1957-1", "EPUB 1957-2", "EPUB 1958", "EPUB 日期未详",
    ]  # fmt: skip
    volumes = {path for path in found if "_" in path}
    assert {path for path, _ in epub.volumes(given)} == volumes
    assert {page for _, page in epub.volumes(given)} == {"index.html", given.columns[0].url}
    ((_, slip),) = chapters(found["downloads/archive.epub"])
    assert "1957-2" in text(slip)


# ── what is in them ──


def test_a_book_holds_its_articles_whole_oldest_first(books, catalogue):
    entries = {f"articles/{Path(entry.url).stem}.xhtml": entry for entry in catalogue.entries}
    found = list(chapters(books()["downloads/archive.epub"]))
    assert {file for file, _ in found} == set(entries)
    dated = [entries[file].article.date for file, _ in found]
    assert dated[:3] == ["1957-03-05"] * 3
    assert dated[-2:] == ["", ""]
    for file, page in found:
        article, shown = entries[file].article, text(page)
        for wanted in (
            article.kicker,
            article.subtitle,
            article.abstract,
            article.series,
            *(by.name for by in article.authors),
        ):
            assert wanted in shown, file
        for block, anchor in zip(article.blocks, entries[file].anchors, strict=True):
            place = page.find(f".//*[@id='{anchor}']")
            assert place is not None
            wanted = re.sub(r"\s", "", block.text.replace("\x07", "␇"))
            assert re.sub(r"\s", "", text(place)) == wanted


def test_an_article_ends_with_its_references_and_its_address(books, catalogue):
    for file, page in chapters(books()["downloads/archive.epub"]):
        foot = page.find(f".//{XHTML}footer")
        assert foot is not None
        assert "GB/T 7714—2025" in text(foot)
        assert "引用日期" not in text(foot)
        assert f"https://archive.example/qingxi/articles/{Path(file).stem}.html" in [
            a.get("href") for a in foot.iter(f"{XHTML}a")
        ]
    offline = list(chapters(books(base_url="")["downloads/archive.epub"]))
    assert not [a for _, page in offline for a in page.iter(f"{XHTML}a") if "articles/" in (a.get("href") or "")]


def test_hostile_text_stays_text(books, fabricated):
    for book in books().values():
        for _, page in chapters(book):
            assert not {one.tag for one in page.iter()} & {f"{XHTML}script", f"{XHTML}img"}
            assert not [key for one in page.iter() for key in one.attrib if key.startswith("on")]
    shown = [text(page) for file, page in chapters(books()["downloads/archive.epub"]) if file.endswith("script.xhtml")]
    assert shown[0].count(fabricated.HOSTILE) >= 8


def test_a_book_says_what_it_is(books):
    package = ET.fromstring(parts(books()["downloads/authors/p0.epub"])["EPUB/package.opf"])
    facts = {one.tag.removeprefix(DC): one.text for one in package.iter() if one.tag.startswith(DC)}
    assert facts["title"] == "曾柏舟 · 青溪专栏文库"
    assert facts["creator"] == "曾柏舟"
    assert facts["language"] == "zh-CN"
    assert facts["publisher"] == "青溪县图书馆"
    assert facts["source"] == "https://archive.example/qingxi/authors/p0.html"
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", facts["identifier"]
    )
    meta = {one.get("property"): one.text for one in package.iter(f"{OPF}meta")}
    assert meta["file-as"] == "zeng bo zhou"
    assert meta["dcterms:modified"] == "1957-03-05T00:00:00Z"


def test_no_two_books_have_one_identifier(books):
    found = [re.search(rb"urn:uuid:[^<]+", parts(book)["EPUB/package.opf"])[0] for book in books().values()]
    assert len(found) == len(set(found))


def test_the_contents_are_parted_into_years_once_they_are_long(catalogue, site, ours):
    for number, expected in ((epub.PARTED - 1, 0), (epub.PARTED, 2)):
        given = many(catalogue, [f"195{7 + at % 2}-01-{at + 1:02}" for at in range(number)])
        nav = ET.fromstring(parts(made(given, site, ours)["downloads/archive.epub"])["EPUB/nav.xhtml"])
        toc = nav.find(f".//{XHTML}nav")
        assert toc is not None
        assert len(toc.findall(f"{XHTML}ol/{XHTML}li/{XHTML}ol")) == expected
        assert len({a.get("href") for a in toc.iter(f"{XHTML}a")}) == number + 1


def test_an_english_archive_has_english_books(books):
    page = ET.fromstring(parts(books(lang="en")["downloads/archive.epub"])["EPUB/title.xhtml"])
    assert page.get("lang") == "en"
    assert "6 articles" in text(page)


def test_templates_say_nothing_outside_their_marked_strings(ours):
    for path in sorted((ours / "epub").glob("*.x*ml")):
        unmarked = re.sub(r"_n?\(\s*'[^']*'", "", path.read_text(encoding="utf-8"))
        assert not re.findall(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+", unmarked), path.name


# ── bytes ──


def test_same_articles_same_bytes_and_a_book_changes_only_with_its_own(books, catalogue, site, ours):
    before = books()
    assert made(catalogue, site, ours) == before
    first = catalogue.entries[0]
    changed = replace(
        catalogue,
        entries=(replace(first, article=replace(first.article, abstract="新写的提要。")), *catalogue.entries[1:]),
    )
    after = made(changed, site, ours)
    differing = {path for path in before if before[path] != after[path]}
    writers = {
        f"downloads/authors/{one.url[8:-5]}.epub" for one in catalogue.people if first.article.id in one.articles
    }
    assert differing == {"downloads/archive.epub", "downloads/columns/he-bian-ye-hua.epub", *writers}


def test_a_book_begins_with_its_type_and_nothing_in_it_is_compressed_or_dated(books):
    for book in books().values():
        with zipfile.ZipFile(io.BytesIO(book)) as opened:
            entries = opened.infolist()
        assert entries[0].filename == "mimetype"
        assert book[30:58] == b"mimetypeapplication/epub+zip"
        assert {one.compress_type for one in entries} == {zipfile.ZIP_STORED}
        assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.create_system for one in entries} == {3}


def test_the_bytes_of_a_zip_file_are_the_same_with_every_python():
    """A change here changes every download of every archive."""
    data = packed([("a.txt", b"a"), ("文件夹/乙.txt", "乙".encode()), ("empty", b"")])
    assert hashlib.sha256(data).hexdigest() == "2c972a1877c3b1208c93dd75612507b46a7d0104ca7e94bd4bdaa38f830ed473"


# ── XHTML ──


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
        ("a & b &lt; &amp; &nbsp;", "a &amp; b &lt; &amp; \u00a0"),
        ("<p>a<p>b", "<p>a<p>b</p></p>"),
        ("</p>a</div>", "a"),
        ('<a href="https://a.example/?x=1&amp;y=2">t</a>', '<a href="https://a.example/?x=1&amp;y=2">t</a>'),
        ('<a href="articles/x.html">t</a>', "t"),
        ('<a href="javascript:alert(1)">t</a>', "t"),
        ('<p onclick="x" class="y" id="z:1">t</p>', "<p>t</p>"),
        ('<ol start="3"><li>t</ol>', '<ol start="3"><li>t</li></ol>'),
        ("<script>a<b</script>", "a&lt;b"),
        ("<img src=x alt=t>", ""),
    ],
)
def test_html_as_xhtml(html, expected):
    assert xhtml(Markup(html)) == expected


TAGS = (
    "p",
    "b",
    "em",
    "br",
    "hr",
    "a href='https://a.example/'",
    "ul",
    "li",
    "table",
    "script",
    "!--",
    "?",
    "/p",
    "/em",
    "/a",
    "/ul",
)


@given(st.lists(st.sampled_from([f"<{tag}>" for tag in TAGS]) | st.text("甲&<>'\" \n;/=#", max_size=6)))
def test_whatever_it_reads_it_writes_well_formed(pieces):
    written = xhtml(Markup("".join(pieces)))
    page = ET.fromstring(f"<div>{written}</div>")
    assert {one.tag for one in page.iter()} <= {"div", "p", "em", "br", "hr", "a", "ul", "li", "table"}


@given(st.text(max_size=40))
def test_escaped_text_stays_the_text_that_it_was(given_text):
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "", given_text)
    assert text(ET.fromstring(f"<div>{xhtml(Markup(escape(kept)))}</div>")) == kept


def test_only_links_that_every_reader_follows():
    assert all(map(is_link, ("http://a.example", "https://a.example:80/x%20y?z#f", "mailto:a.b@c.example")))
    bad = (
        "ftp://a",
        "https://a b",
        "https://甲.example/",
        "http://[::1]/",
        "https://a/%zz",
        "https://a/<x>",
        "//a/b",
        "a.html",
        "",
    )
    assert not [one for one in bad if is_link(one)]


# ── by the judge ──


def epubcheck() -> list[str] | None:
    jars = (os.environ.get("EPUBCHECK", ""), "/usr/share/java/epubcheck.jar")
    jar = next((one for one in jars if one and Path(one).is_file()), None)
    return ["java", "-jar", jar] if jar and shutil.which("java") else None


@pytest.mark.parametrize("path", ["downloads/archive.epub", "downloads/authors/p0.epub"])
def test_books_pass_epubcheck(books, tmp_path, path):
    judge = epubcheck()
    if judge is None:
        pytest.skip("没有 epubcheck · no epubcheck: tools/epubcheck.sh installs it")
    file = tmp_path / Path(path).name
    file.write_bytes(books(lang="en" if "authors" in path else "zh-CN")[path])
    done = subprocess.run([*judge, "--failonwarnings", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
