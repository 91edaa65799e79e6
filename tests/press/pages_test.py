"""What the pages of the fabricated archive say, and that no text of a seed ever becomes markup.

``golden/`` holds the ``<main>`` of one page of each kind. ``UPDATE_GOLDEN=1`` rewrites it; look at the difference.
"""

from __future__ import annotations

import itertools
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest

from generator.model import AppliedCorrection, Placement, Where
from generator.press import sources
from generator.press.holdings import Holdings
from generator.press.views import StepsView

GOLDEN = Path(__file__).parent / "golden"
KINDS = {
    "article": "articles/ba-suan-pan-da-dao-tian-geng-shang.html",
    "article-without-headline": "articles/ben-bao-qing-xi-dian.html",
    "article-many-authors": "articles/du-kou-de-deng.html",
    "article-hostile": "articles/script.html",
    "author": "authors/p0.html",
    "topic": "topics/farm.html",
    "column": "columns/he-bian-ye-hua.html",
    "page": "pages/1957-03-05-p3.html",
    "page-without-articles": "pages/nothing-found.html",
    "home": "index.html",
    "archive": "archive.html",
    "authors": "authors.html",
    "topics": "topics.html",
    "columns": "columns.html",
    "pages": "pages.html",
    "corrections": "corrections.html",
    "quality": "quality.html",
    "about": "about.html",
    "redirect": "articles/old-name.html",
    "gone": "articles/taken-down.html",
    "names": "authors/li-ming.html",
    "charts": "charts.html",
    "missing": "404.html",
}
VOID = {"meta", "link", "input", "br", "hr", "img", "col", "wbr", "source", "area", "base", "embed", "track"}


class Reader(HTMLParser):
    """Reads a page strictly: every element closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        (self.scripts if self.open and self.open[-1] in ("script", "style") else self.text).append(data)


def read(data: bytes) -> Reader:
    reader = Reader()
    reader.feed(data.decode("utf-8"))
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture(scope="session")
def pages(pressed) -> dict[str, Reader]:
    return {path: read(data) for path, data in pressed.items() if path.endswith(".html")}


def main_of(data: bytes) -> str:
    found = re.search(r"<main.*</main>", data.decode("utf-8"), re.DOTALL)
    assert found
    return re.sub(r"\n\s*\n+", "\n", found[0]) + "\n"


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_is_as_it_was_agreed(pressed, kind):
    path, shown = GOLDEN / f"{kind}.html", main_of(pressed[KINDS[kind]])
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8")


def test_every_kind_of_page_has_its_golden_and_no_other_lies_there():
    assert sorted(path.stem for path in GOLDEN.glob("*.html")) == sorted(KINDS)


def test_no_text_of_a_seed_becomes_an_element_a_handler_or_a_style(pages):
    for path, reader in pages.items():
        for tag, attributes in reader.tags:
            assert tag != "img" or attributes["src"].startswith("charts/"), path
            assert "style" not in attributes, path
            assert not any(name.startswith("on") for name in attributes), path
        kinds = {attributes.get("type", "") for tag, attributes in reader.tags if tag == "script"}
        assert kinds <= {"", "application/ld+json", "application/json"}, path
        assert "49" not in "".join(reader.scripts), path  # {{ 7*7 }} of a seed was not a template


def test_hostile_text_is_shown_as_it_stands(pages, fabricated):
    shown = "".join(pages["articles/script.html"].text)
    assert shown.count(fabricated.HOSTILE) >= 8
    assert "\x07" not in shown
    assert "␇" in shown


def test_every_link_inside_the_site_leads_somewhere(pages, pressed):
    anchors = {
        path: {attributes["id"] for _, attributes in reader.tags if "id" in attributes}
        for path, reader in pages.items()
    }
    for path, reader in pages.items():
        for tag, attributes in reader.tags:
            address = attributes.get("href" if tag in ("a", "link") else "src" if tag == "script" else "action", "")
            if address.startswith("https://archive.example/qingxi/"):
                target = "/" + address.removeprefix("https://archive.example/qingxi/")
            else:
                target = "/" + str(PurePosixPath(path).parent / urlsplit(address).path)
            split = urlsplit(address)
            if not address or (
                split.scheme in ("https", "mailto", "data") and not address.startswith("https://archive.example")
            ):
                continue
            inside = os.path.normpath(unquote(urlsplit(target).path)).lstrip("/") if split.path else path
            if inside.startswith(("feeds/", "search/")) or "schema." in attributes.get("rel", ""):
                continue
            assert inside in pressed, (path, address)
            if split.fragment and inside in anchors:
                assert split.fragment in anchors[inside], (path, address)


def test_ids_are_unique_and_headings_do_not_skip(pages):
    for path, reader in pages.items():
        ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
        assert len(ids) == len(set(ids)), path
        levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (path, levels)


def test_every_page_says_where_it_may_load_from_and_what_language_it_is(pages):
    for path, reader in pages.items():
        assert reader.tags[0] == ("html", {"lang": "zh-CN"}), path
        policy = [a["content"] for _, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy"]
        assert len(policy) == 1, path
        assert policy[0].startswith("default-src 'none'"), path
        assert "unsafe" not in policy[0], path


def test_only_pages_with_content_of_their_own_are_offered_to_search_engines(pages):
    hidden = {
        path for path, reader in pages.items() if ("meta", {"name": "robots", "content": "noindex"}) in reader.tags
    }
    assert hidden == {"404.html", "articles/old-name.html", "articles/taken-down.html", "authors/li-ming.html"}


def test_the_body_of_an_article_is_its_text_and_nothing_else(pressed, fabricated):
    for entry in fabricated.catalogue().entries:
        reader = read(re.search(rb'<div class="text">.*?\n</div>', pressed[entry.url], re.DOTALL)[0])
        shown = [line for line in "".join(reader.text).split("\n") if line.strip()]
        assert shown == [block.text.replace("\x07", "␇") for block in entry.article.blocks]


def test_the_source_page_shows_the_seed_character_for_character(pressed, fabricated):
    for record in fabricated.catalogue().pages:
        html = pressed[record.url].decode("utf-8")
        lines = re.findall(r'<span class="tx">(.*?)</span></div>\n', html, re.DOTALL)
        shown = "\n".join("".join(read(line.encode()).text) for line in lines)
        assert shown == record.page.seed.text.replace("\x07", "␇")


def test_a_blank_line_within_a_stretch_is_no_link(fabricated):
    """The keyboard would stop at it, and nothing would be there."""
    catalogue = fabricated.catalogue()
    record = next(one for one in catalogue.pages if one.url == KINDS["page"])
    text, page = record.page.seed.text, record.page.seed.id
    whole = Placement(Where(page, 1, text.count("\n") + 1, 0, len(text)), "paragraph", record.articles[0])
    record = replace(record, page=replace(record.page, ledger=(whole,)))
    holdings = Holdings(catalogue, str)
    shown = sources.view(sources.read(record, holdings), holdings, StepsView("", None, None)).seed
    assert "\n\n" in text
    assert not re.search(r'href="\.\.[^>]*></a>', shown)
    assert shown.count('<div class="l e"') == sum(not line for line in text.split("\n"))


def test_every_stretch_of_an_article_leads_to_its_paragraph_and_back(pressed, fabricated):
    page = pressed["pages/1957-03-05-p3.html"].decode("utf-8")
    entry = next(one for one in fabricated.catalogue().entries if one.url == KINDS["article"])
    article = pressed[entry.url].decode("utf-8")
    for block, anchor in zip(entry.article.blocks, entry.anchors, strict=True):
        assert f'href="../{entry.url}#{anchor}"' in page
        assert f'href="../pages/1957-03-05-p3.html#L{block.where[0].first}"' in article


def test_without_a_base_url_there_is_no_canonical_link_and_nothing_else_changes(
    fabricated, site, ours, pressed, extras
):
    from generator.press import plan
    from generator.press.templates import Templates

    templates = Templates([("", ours), ("default/", ours)])
    made = plan.artifacts(fabricated.catalogue(), replace(site, base_url=""), templates, extras=extras)
    bare = {one.path: one.data for one in made}
    assert bare.keys() == pressed.keys()
    assert not any(b'rel="canonical"' in data for data in bare.values())
    assert not any(b"application/atom+xml" in data for data in bare.values())


def test_pressing_twice_gives_the_same_bytes(fabricated, site, ours, pressed, extras):
    from generator.press import plan
    from generator.press.templates import Templates

    templates = Templates([("", ours), ("default/", ours)])
    made = plan.artifacts(fabricated.catalogue(), site, templates, extras=extras, feed=lambda url: f"feeds/{url}.xml")
    assert {one.path: one.data for one in made} == pressed


def test_a_correction_names_the_roles_of_text_as_the_page_does():
    made = sources.corrections(
        (AppliedCorrection("lines", "19:甲: furniture、paragraph", "19:甲: duplicate", "两遍"),),
        sources.field_names(str),
    )
    assert (made[0].field, made[0].before, made[0].after) == ("归属", "19:甲: 版面杂项、正文", "19:甲: 重复")
