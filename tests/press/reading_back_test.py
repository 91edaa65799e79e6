"""Built pages, read by programs that know nothing of us: every article's facts must arrive as they are in its record.

``zotero`` follows the embedded-metadata reader of that program as far as our tags go: which sign decides the type,
which tag wins for each field, and that ``citation_…`` tags come last and overwrite.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import bibtexparser
import extruct
import feedparser
import pytest
import rispy
import trafilatura
import trafilatura.meta
from bibtexparser.middlewares import SeparateCoAuthors
from lxml import html as markup

from generator import dates
from generator.model import Catalogue
from generator.press import apparatus
from generator.press.citations import line
from generator.press.views import Site

PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/", "og": "http://ogp.me/ns#",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/", "z": "http://www.zotero.org/namespaces/export#",
    "article": "http://ogp.me/ns/article#",
}  # fmt: skip
PRISM = ("http://prismstandard.org/namespaces/1.2/basic/", "http://prismstandard.org/namespaces/basic/2.0/")


def zotero(text: str) -> dict[str, object]:
    """What Zotero makes of a page: type, title, creators, publication, date, pages, section, abstract, url."""
    page = markup.fromstring(text)
    spaces = dict(PREFIXES)
    for link in page.iter("link"):
        found = re.match(r"schema\.([a-zA-Z]+)", link.get("rel", ""))
        if found:
            spaces[found[1].lower()] = link.get("href")
    said: dict[str, list[str]] = {}
    wire: dict[str, list[str]] = {}
    guess = "webpage"
    kinds = {"citation_journal_title": "journalArticle", "citation_conference_title": "conferencePaper"}
    forced = ""
    for meta in page.iter("meta"):
        tag, value = meta.get("name") or meta.get("property"), meta.get("content")
        if not tag or not value:
            continue
        parts = re.split(r"[.:_]", tag)
        prefix = parts[1].lower() if len(parts) > 2 and parts[1].lower() in spaces else parts[0].lower()
        if prefix in spaces:
            rest = tag[tag.lower().index(prefix) + len(prefix) + 1 :]
            said.setdefault(spaces[prefix] + rest[:1].lower() + rest[1:], []).append(value)
        elif tag.startswith("citation_"):
            wire.setdefault(tag, []).append(value)
            forced = kinds.get(tag, forced)
            guess = "journalArticle" if tag == "citation_title" else guess

    def first(*properties: str) -> str:
        return next((said[one][0] for one in properties if one in said), "")

    def prism(name: str) -> list[str]:
        return [space + name for space in PRISM]

    dc, og, article = PREFIXES["dc"], PREFIXES["og"], PREFIXES["article"]
    item: dict[str, object] = {
        "type": forced or first(PREFIXES["z"] + "itemType") or guess,
        "title": wire.get("citation_title", [""])[0]
        or first(dc + "title", PREFIXES["dcterms"] + "title", og + "title"),
        "creators": wire.get("citation_author") or said.get(dc + "creator", []),
        "publication": first(*prism("publicationName"), dc + "source") or first(og + "site_name"),
        "date": wire.get("citation_publication_date", [""])[0]
        or first(*prism("publicationDate"), og + "published_time", article + "published_time", dc + "date"),
        "pages": wire.get("citation_firstpage", [""])[0] or first(*prism("startingPage")),
        "section": first(article + "section"),
        "url": first(og + "url"),
        "extra": first(dc + "description"),
        "language": wire.get("citation_language", [""])[0] or first(dc + "language"),
    }
    return item


def records(site: Path) -> list[dict]:
    text = (site / "data" / "articles.jsonl").read_text("utf-8")
    return [json.loads(one) for one in text.split("\n") if one]


def squeezed(text: str) -> str:
    return "".join(text.split())


def shown_title(record) -> str:
    """What stands as the headline of the page, ［］ where it is not the paper's own."""
    return f"［{record['supplied_title']}］" if record["supplied_title"] else record["title"]


def names(record) -> list[str]:
    return list(dict.fromkeys(who["name"] for who in record["authors"]))


@pytest.fixture(scope="module")
def read(built_site) -> list[tuple[dict, str]]:
    """Every record of the built archive with the text of its page."""
    found = [(one, (built_site / one["url"]).read_text("utf-8")) for one in records(built_site)]
    assert len(found) > 5
    return found


def test_zotero_reads_every_article_as_one_of_a_newspaper(read):
    for record, text in read:
        item = zotero(text)
        assert item["type"] == "newspaperArticle"
        assert item["title"] == line(shown_title(record)) or not shown_title(record)
        assert item["creators"] == names(record)
        assert not any(" " in who for who in item["creators"] if re.search("[一-鿿]", who))
        assert item["publication"] == record["paper"]
        assert item["date"] == record["date"]
        assert item["pages"] == record["page_number"]
        assert item["url"].endswith(record["url"])
        assert item["extra"] == ""
        if record["column"]:
            assert item["section"] == record["column"]


def test_search_engines_read_every_article(read):
    for record, text in read:
        found = extruct.extract(text, syntaxes=["json-ld", "opengraph"], uniform=True)
        (linked,) = found["json-ld"]
        (graph,) = found["opengraph"]
        assert linked["@type"] == "NewsArticle"
        assert graph["@type"] == "article"
        for title in (linked["headline"], graph["og:title"]):
            assert title == line(shown_title(record)) or not shown_title(record)
        assert [who["name"] for who in linked.get("author", [])] == names(record)
        assert linked.get("datePublished", "") == dates.machine(record["date"])
        assert linked.get("isPartOf", {}).get("name", "") == record["paper"]
        assert linked.get("printPage", "") == record["page_number"]
        if record["column"]:
            assert linked["articleSection"] == record["column"]
        assert linked["url"] == graph["og:url"] == linked["@id"]
        assert linked["url"].endswith(record["url"])
        assert sorted(linked["keywords"]) == sorted(record["topics"])


def test_the_whole_body_is_read_off_the_page(read):
    for record, text in read:
        trafilatura.meta.reset_caches()
        found = squeezed(trafilatura.extract(text, include_comments=False) or "")
        assert squeezed(record["body"]) in found, record["url"]


def test_what_is_read_off_the_page_is_little_more_than_the_article(read):
    for record, text in read:
        trafilatura.meta.reset_caches()
        found = squeezed(trafilatura.extract(text, include_comments=False) or "")
        for word in ("GB/T", "引用本文", "相关文章", "上一篇"):
            assert (word in found) <= (word in record["body"]), (record["url"], word)


def test_links_that_name_the_article_agree(read):
    for record, text in read:
        page = markup.fromstring(text)
        targets = {
            rel: [one.get("href") for one in page.iter("link") if one.get("rel") == rel]
            for rel in ("canonical", "cite-as")
        }
        assert targets["canonical"] == targets["cite-as"]
        assert len(targets["cite-as"]) == 1
        assert targets["cite-as"][0].endswith(record["url"])
        stamps = [one.get("datetime") for one in page.iter("time") if one.get("datetime")]
        assert (dates.machine(record["date"]) in stamps) or not dates.machine(record["date"])


def test_the_record_in_the_page_is_the_one_of_the_whole_archive(read, built_site):
    held = {one["URL"]: one for one in json.loads((built_site / "data" / "archive.json").read_text("utf-8"))}
    for record, text in read:
        (script,) = (one for one in markup.fromstring(text).iter("script") if one.get("id") == "cite-record")
        item = json.loads(script.text_content())
        assert held[item["URL"]] == item
        assert [who["literal"] for who in item.get("author", [])] == names(record)


def test_reference_managers_read_every_article_of_the_whole_archive(read, built_site):
    ris = {one["urls"][0]: one for one in rispy.loads((built_site / "data" / "archive.ris").read_bytes().decode())}
    library = bibtexparser.parse_file(str(built_site / "data" / "archive.bib"), append_middleware=[SeparateCoAuthors()])
    assert not library.failed_blocks
    bib = {
        one.fields_dict["url"].value: {key: field.value for key, field in one.fields_dict.items()}
        for one in library.entries
    }
    assert len(ris) == len(bib) == len(read)
    for record, text in read:
        address = markup.fromstring(text).xpath('//link[@rel="canonical"]/@href')[0]
        day = dates.machine(record["date"])
        one = ris[address]
        assert one["type_of_reference"] == "NEWS"
        assert one["title"] == line(shown_title(record)) or not shown_title(record)
        assert one.get("authors", []) == names(record)
        assert one.get("secondary_title", "") == record["paper"]
        assert one.get("start_page", "") == record["page_number"]
        assert one.get("section", "") == record["column"] or not record["column"]
        assert one.get("date", "").strip("/").replace("/", "-") == day or not day
        entry = bib[address]
        assert untex(entry["title"]) == line(shown_title(record)) or not shown_title(record)
        assert [untex(who) for who in entry.get("author", [])] == names(record)
        assert untex(entry.get("journal", "")) == record["paper"]
        assert untex(entry.get("pages", "")) == record["page_number"]
        assert entry.get("date", "") == day or not day


def untex(text: str) -> str:
    """What TeX would print of a text in which nothing but braces and backslashes is special."""
    return re.sub(r"\\(?=[^a-z])|[{}]", "", text)


def test_feed_readers_read_every_dated_article(read, built_site):
    feeds = [feedparser.parse(path.read_bytes()) for path in sorted((built_site / "feeds").rglob("*.xml"))]
    assert not any(feed.bozo for feed in feeds)
    entries = {entry.link: entry for feed in feeds for entry in feed.entries}
    for record, text in read:
        address = markup.fromstring(text).xpath('//link[@rel="canonical"]/@href')[0]
        if not dates.lower(record["date"]):
            assert address not in entries
            continue
        entry = entries[address]
        assert entry.title == line(shown_title(record)) or not shown_title(record)
        assert [who.name for who in entry.get("authors", [])] == names(record)
        assert entry.published[:10] == dates.lower(record["date"])
        assert sorted(tag.term for tag in entry.get("tags", [])) == sorted(record["topics"])


def test_a_page_of_no_known_newspaper_is_not_said_to_be_of_one():
    from generator.model import Article, ArticleId, Entry, PageId

    entry = Entry(Article(ArticleId("p:L1"), PageId("p"), title="题"), "articles/a.html", ())
    made = apparatus.extras(Catalogue((entry,)), Site(title="文库", base_url="https://example.org/"))(entry)
    item = zotero(page_of(made.head))
    assert item["type"] == "newspaperArticle"
    assert item["publication"] == ""
    assert item["date"] == ""
    assert "isPartOf" not in json.loads(made.json_ld)


@pytest.mark.parametrize("date", ["1958-10~", "2021-11/2021-12", "195X", "1957/.."])
def test_an_uncertain_date_arrives_as_it_is_and_never_as_a_day(date):
    from generator.model import Article, ArticleId, Entry, PageId

    entry = Entry(Article(ArticleId("p:L1"), PageId("p"), title="题", date=date, paper="报"), "articles/a.html", ())
    made = apparatus.extras(Catalogue((entry,)), Site(base_url="https://example.org/"))(entry)
    assert zotero(page_of(made.head))["date"] == date
    assert "datePublished" not in json.loads(made.json_ld)


def page_of(head: Iterable) -> str:
    tags = (
        f"<{tag.tag} " + " ".join(f'{key}="{value}"' for key, value in tag.attributes) + ">" for tag in head
    )  # fmt: skip
    return f"<html><head>{''.join(tags)}</head><body></body></html>"
