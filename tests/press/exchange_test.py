"""What other programs read of the archive, read back by programs that are not ours, for catalogues of any text."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
from pathlib import Path

import bibtexparser
import feedparser
import pytest
import rispy
from bibtexparser.middlewares import SeparateCoAuthors
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator import dates
from generator.intake.records import record
from generator.model import (
    AUTHOR,
    Article,
    ArticleId,
    AuthorId,
    Block,
    Byline,
    Catalogue,
    Column,
    ColumnId,
    Entry,
    PageFacts,
    PageId,
    PageRecord,
    ParsedPage,
    Permalink,
    Person,
    SeedPage,
    Signature,
    Topic,
    TopicId,
)
from generator.press import exports, feeds, interchange, sitemap
from generator.press.citations import Reference, line, name, references
from generator.press.views import Site

BASE = "https://example.org/some/where/"
SITE = Site(title="临江小文库", base_url=BASE, publisher="某馆", rights="权利如此")
ROOT = Path(__file__).parents[2]

SNIPPETS = st.sampled_from([
    "</script>", "]]>", "&amp;", "<b>", "\"'", "\\input{x}", "{", "}", "}}{", "%", "$x_1^2~", "#", "--", "``", "''", "?`",
    "@article{x,", " and ", "=HYPERLINK(1)", "+1", "-1", "@SUM", "\t=1", "'x", "＝1", "\x00", "\x0b", "\x85", "\u2028", "\ufffe",
    "\r\n", "\ufeff", "ER  - ", "TY  - BOOK", "\n\n", "；", ",", ";", "𠮷", "王　涛", "\u202e",
])  # fmt: skip
TEXT = st.lists(st.one_of(SNIPPETS, st.text(max_size=6), st.text("春耕账本河灯", max_size=6)), max_size=4).map("".join)
DATES = st.sampled_from(
    [
        "",
        "1957",
        "1957-03",
        "1957-03-05",
        "2024-02-29",
        "2019~",
        "1958-10?",
        "2021-11/2021-12",
        "195X",
        "1957/..",
        "[1957,1958]",
    ]
)
LINE = TEXT.map(line)
NAME = TEXT.map(name).filter(bool)


@st.composite
def reference(draw) -> Reference:
    return Reference(
        key=draw(st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)),
        title=draw(LINE.filter(bool)),
        names=tuple(draw(st.lists(NAME, max_size=4, unique=True))),
        paper=draw(LINE),
        date=draw(DATES),
        number=draw(LINE),
        section=draw(LINE),
        url=draw(st.sampled_from(["", BASE + "articles/x.html"])),
        lang=draw(st.sampled_from(["zh-CN", "zh-Hant", "en", ""])),
    )


@st.composite
def catalogue(draw) -> Catalogue:
    """Up to six articles of any text by up to four people, in the order that a catalogue has."""
    people = [f"a{at}" for at in range(draw(st.integers(1, 4)))]
    names = {one: draw(TEXT) for one in people}
    topics = [f"t{at}" for at in range(3)]
    articles = []
    for at in range(draw(st.integers(0, 6))):
        signed = draw(st.lists(st.sampled_from(people), max_size=3, unique=True))
        articles.append((
            Article(
                ArticleId(f"p:L{at}"), PageId("p"), title=draw(TEXT), supplied_title=draw(st.one_of(st.just(""), TEXT)),
                kicker=draw(TEXT), subtitle=draw(TEXT), column=draw(TEXT), abstract=draw(TEXT), date=draw(DATES), paper=draw(TEXT),
                page_number=draw(TEXT), blocks=(Block("paragraph", draw(TEXT)),),
                authors=tuple(Byline(names[one], draw(st.sampled_from([AUTHOR, "记者", "摄影"])), draw(TEXT)) for one in signed),
            ),
            signed, draw(st.lists(st.sampled_from(topics), min_size=1, max_size=3, unique=True)),
        ))  # fmt: skip
    articles.sort(key=lambda one: dates.lower(one[0].date), reverse=True)
    entries = tuple(
        Entry(
            one, f"articles/{one.id[2:].lower()}.html", ("p-1",),
            tuple(Signature(AuthorId(who), by) for who, by in zip(signed, one.authors, strict=True)),
            tuple(map(TopicId, about)), ColumnId("c"),
        )
        for one, signed, about in articles
    )  # fmt: skip

    def of(kind, key):
        return tuple(one.id for one, signed, about in articles if key in {"a": signed, "t": about, "c": ["c"]}[kind])

    facts = PageFacts(draw(TEXT), draw(DATES), draw(TEXT), draw(TEXT), draw(TEXT))
    seed = SeedPage(PageId("p"), "seeds/p.txt", "", "utf-8", "0" * 64)
    return Catalogue(
        entries,
        tuple(Person(AuthorId(one), names[one], f"authors/{one}.html", "", "#", articles=of("a", one)) for one in people),
        tuple(Topic(TopicId(one), draw(TEXT), f"topics/{one}.html", "", "#", articles=of("t", one)) for one in topics),
        (Column(ColumnId("c"), draw(TEXT), "columns/c.html", "", "#", of("c", "c")),),
        (PageRecord(ParsedPage(seed, facts=facts), "pages/p.html", draw(TEXT), tuple(one.id for one, _, _ in articles)),),
        (Permalink("articles/gone.html", "article", "p:L9", "", "gone:x"), Permalink("articles/l0.html", "article", "p:L0")),
    )  # fmt: skip


def files(artifacts) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for one in artifacts:
        assert one.path not in found
        found[one.path] = one.data
    return found


# ── BibTeX, RIS, CSL-JSON ──

PLAIN = {
    r"{\textbackslash}": "\\", r"{\textbraceleft}": "{", r"{\textbraceright}": "}", r"{\textasciicircum}": "^",
    r"{\textasciitilde}": "~", "{}": "", r"\$": "$", r"\&": "&", r"\#": "#", r"\%": "%", r"\_": "_",
}  # fmt: skip


def from_tex(text: str) -> str:
    """What TeX would print, for the few commands that are written."""
    found = re.sub("|".join(map(re.escape, PLAIN)), lambda one: PLAIN[one[0]], text.removeprefix("{").removesuffix("}"))
    return found.strip()


@given(st.lists(reference(), max_size=4, unique_by=lambda one: one.key))
def test_bibtex_is_read_back(found):
    text = "\n".join(interchange.bibtex(interchange.item(one)) for one in found)
    library = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors()])
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [one.key for one in found]
    for entry, one in zip(library.entries, found, strict=True):
        fields = {key: field.value for key, field in entry.fields_dict.items()}
        assert from_tex(fields["title"]) == one.title.strip()
        assert [from_tex(who) for who in fields.get("author", ())] == list(one.names)
        assert from_tex("{" + fields.get("journal", "") + "}") == one.paper
        assert fields.get("url", "") == one.url
        assert fields["entrysubtype"] == "newspaper"
        if dates.machine(one.date):
            assert fields["date"] == one.date
            assert fields["year"] == one.date[:4]
        else:
            assert not fields.get("year", "x").isdigit() or one.date.startswith("2021-11/2021")
            assert dates.mistake(fields.get("date", "")) == ""


@given(st.lists(reference(), max_size=4, unique_by=lambda one: one.key))
def test_ris_is_read_back(found):
    text = "\r\n".join(interchange.ris(interchange.item(one)) for one in found)
    read = rispy.loads(text)
    assert len(read) == len(found)
    for entry, one in zip(read, found, strict=True):
        assert entry["type_of_reference"] == "NEWS"
        assert entry["title"] == one.title
        assert entry.get("authors", []) == list(one.names)
        assert entry.get("secondary_title", "") == one.paper
        assert entry.get("start_page", "") == one.number
        assert entry.get("section", "") == one.section
        assert entry.get("urls", [""]) == [one.url]
        exact = dates.machine(one.date)
        if exact:
            assert entry["year"] == exact[:4]
            assert entry["date"].strip("/").replace("/", "-") == exact
        elif not one.date:
            assert "date" not in entry
            assert "year" not in entry


@given(reference())
def test_csl_json_has_whole_names_and_no_date_that_is_more_exact_than_known(one):
    item = json.loads(json.dumps(interchange.item(one)))
    assert item["type"] == "article-newspaper"
    assert [list(who) for who in item.get("author", [])] == [["literal"] for _ in one.names]
    assert [who["literal"] for who in item.get("author", [])] == list(one.names)
    assert all(item.values())
    issued = item.get("issued", {})
    if dates.machine(one.date):
        assert issued == {"date-parts": [[int(part) for part in one.date.split("-")]]}
    elif one.date:
        assert issued.get("circa") or "literal" in issued or len(issued["date-parts"]) == 2
    else:
        assert issued == {}


@given(TEXT)
def test_script_json_cannot_end_its_element(text):
    made = interchange.script_json({"x": text})
    assert not set(made) & set("<>&\u2028\u2029")
    assert json.loads(made) == {"x": text}


SCRIPT = """
require(process.argv[1]);
const made = globalThis.columnArchiveCite;
const items = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const day = new Date(2026, 0, 5);
process.stdout.write(JSON.stringify(items.map(item => [made.bibtex(item), made.ris(item), made.csl(item), made.accessed(item.title, day)])));
"""


@settings(max_examples=40, deadline=None)  # each starts a process
@given(found=st.lists(reference(), min_size=8, max_size=20))
def test_the_page_makes_the_same_as_the_whole_archive(node, found):
    items = [interchange.item(one) for one in found]
    script = ROOT / "templates" / "assets" / "cite.js"
    done = subprocess.run(
        [node, "-e", SCRIPT, str(script)], input=json.dumps(items).encode(), capture_output=True, check=True
    )
    made = json.loads(done.stdout)
    for one, item, (bibtex, ris, csl, accessed) in zip(found, items, made, strict=True):
        assert bibtex == interchange.bibtex(item)
        assert ris == interchange.ris(item)
        assert csl == files(interchange.artifacts([one]))["data/archive.json"].decode()
        assert accessed == item["title"]


# ── feeds ──


@given(catalogue())
def test_feeds_are_read_back(found):
    made = feeds.Feeds(found, SITE)
    written = files(made.artifacts())
    dated = [entry for entry in found.entries if dates.lower(entry.article.date)]
    subjects = [*found.people, *found.topics, *found.columns]
    by_page = {"index.html": dated, **{one.url: [e for e in dated if e.article.id in one.articles] for one in subjects}}
    assert {page for page in by_page if made.address(page)} == {page for page, held in by_page.items() if held}
    assert {made.address(page) for page in by_page} - {""} | {feeds.address("index.html")} == set(written)
    for page, held in by_page.items():
        if not held:
            continue
        data = written[made.address(page)]
        etree.fromstring(data)
        feed = feedparser.parse(io.BytesIO(data))
        assert not feed.bozo
        assert feed.version == "atom10"
        assert feed.feed.id == BASE + page
        assert [entry.id for entry in feed.entries] == [BASE + entry.url for entry in held]
        assert [entry.link for entry in feed.entries] == [BASE + entry.url for entry in held]
        assert [entry.updated[:10] for entry in feed.entries] == [dates.lower(entry.article.date) for entry in held]
        assert feed.feed.updated[:10] == max(dates.lower(entry.article.date) for entry in held)


@given(catalogue())
def test_an_atom_feed_holds_the_texts_as_they_are(found):
    atom = "{http://www.w3.org/2005/Atom}"
    written = files(feeds.Feeds(found, SITE).artifacts())
    titles = {BASE + entry.url: line(entry.article.display_title) or "［无题］" for entry in found.entries}
    names = {
        BASE + e.url: list(dict.fromkeys(n for by in e.article.authors if (n := name(by.name)))) for e in found.entries
    }
    for data in written.values():
        for entry in etree.fromstring(data).iter(f"{atom}entry"):
            address = entry.findtext(f"{atom}id")
            assert entry.findtext(f"{atom}title") == titles[address]
            assert [one.text for one in entry.iter(f"{atom}name")] == names[address]


def test_a_feed_holds_the_newest_fifty_only_and_reads_no_clock():
    entries = tuple(
        Entry(Article(ArticleId(f"p:L{at}"), PageId("p"), title=f"第{at}篇", date=f"{2000 - at}"), f"articles/a{at}.html", ())
        for at in range(60)
    )  # fmt: skip
    made = files(feeds.Feeds(Catalogue(entries), SITE).artifacts())
    feed = feedparser.parse(io.BytesIO(made["feeds/index.xml"]))
    assert [entry.title for entry in feed.entries] == [f"第{at}篇" for at in range(feeds.LIMIT)]
    assert feed.feed.updated == "2000-01-01T00:00:00+00:00"
    assert made == files(feeds.Feeds(Catalogue(entries), SITE).artifacts())


def test_whoever_subscribed_is_never_left_with_an_error():
    entry = Entry(Article(ArticleId("p:L1"), PageId("p"), title="渡口", date="1957"), "articles/a.html", ())
    undated = Entry(Article(ArticleId("p:L2"), PageId("p"), title="无日期"), "articles/b.html", ())
    topics = tuple(
        Topic(TopicId(name), name, f"topics/{name}.html", name, "A", articles=(one.article.id,))
        for name, one in (("new", entry), ("quiet", undated))
    )
    links = (
        Permalink("articles/x.html", "article", "p:L9", state="gone:撤下"),
        Permalink("authors/gone.html", "author", "甲", state="gone:甲 已撤下 2026-07-02"),
        Permalink("authors/two.html", "author", "乙", state="split:authors/y.html,authors/z.html"),
        Permalink("topics/elsewhere.html", "topic", "丁", state="redirect:topics.html"),
        Permalink("topics/new.html", "topic", "new"),
        Permalink("topics/old.html", "topic", "丙", state="redirect:topics/new.html"),
        Permalink("topics/quiet.html", "topic", "quiet"),
    )
    made = feeds.Feeds(Catalogue((entry, undated), topics=topics, permalinks=links), SITE)
    written = files(made.artifacts())
    assert set(written) == {feeds.address(one.url) for one in links if one.kind != "article"} | {"feeds/index.xml"}
    assert written["feeds/topics/old.xml"] == written["feeds/topics/new.xml"]
    assert made.address("topics/quiet.html") == ""
    for path, data in written.items():
        feed = feedparser.parse(io.BytesIO(data))
        assert not feed.bozo, path
        assert feed.feed.updated.startswith("1957-01-01")
    said = {path: feedparser.parse(io.BytesIO(data)).entries for path, data in written.items()}
    assert said["feeds/topics/quiet.xml"] == []
    (gone,), (two,), (elsewhere,) = (
        said[f"feeds/{name}.xml"] for name in ("authors/gone", "authors/two", "topics/elsewhere")
    )
    assert "已撤下 2026-07-02" in gone.summary
    assert gone.link == f"{BASE}authors/gone.html"
    assert "authors/z.html" in two.summary
    assert elsewhere.title == "网址有变"


def test_without_a_base_url_there_is_neither_feed_nor_sitemap():
    entry = Entry(Article(ArticleId("p:L1"), PageId("p"), title="题", date="1957"), "articles/a.html", ())
    made = feeds.Feeds(Catalogue((entry,)), Site())
    assert not files(made.artifacts())
    assert made.address("index.html") == ""
    assert set(files(sitemap.artifacts(Catalogue((entry,)), Site(), ["index.html"]))) == {"robots.txt"}


# ── sitemap ──

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@given(catalogue())
def test_the_sitemap_names_every_page_once_with_its_day(found):
    paths = [
        "index.html",
        "404.html",
        "assets/x.css",
        "articles/gone.html",
        "about.html",
        *(e.url for e in found.entries),
    ]
    made = files(sitemap.artifacts(found, SITE, paths))
    rows = {
        row.findtext(f"{SITEMAP}loc"): row.findtext(f"{SITEMAP}lastmod")
        for row in etree.fromstring(made["sitemap.xml"])
    }
    assert set(rows) == {BASE + path for path in ("index.html", "about.html", *(entry.url for entry in found.entries))}
    for entry in found.entries:
        day = entry.article.date if re.fullmatch(r"\d{4}-\d\d-\d\d", entry.article.date) else None
        assert rows[BASE + entry.url] == day
    assert f"Sitemap: {BASE}sitemap.xml" in made["robots.txt"].decode().splitlines()


def test_a_long_sitemap_becomes_an_index():
    paths = [f"articles/{at}.html" for at in range(sitemap.LIMIT + 1)]
    made = files(sitemap.artifacts(Catalogue(), SITE, paths))
    index = etree.fromstring(made["sitemap.xml"])
    assert index.tag == f"{SITEMAP}sitemapindex"
    parts = [one.text.removeprefix(BASE) for one in index.iter(f"{SITEMAP}loc")]
    listed = [
        one.text.removeprefix(BASE) for part in parts for one in etree.fromstring(made[part]).iter(f"{SITEMAP}loc")
    ]
    assert sorted(listed) == sorted(paths)
    assert max(len(etree.fromstring(made[part])) for part in parts) <= sitemap.LIMIT


# ── tables and the data package ──


def exported(found: Catalogue) -> dict[str, bytes]:
    return files(exports.artifacts(found, SITE, record, "url\tkind\n"))


def cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def unguarded(cell: str) -> str:
    """What ``docs/data.md`` tells readers to do."""
    return cell.removeprefix("'")


@given(TEXT)
def test_no_cell_is_a_formula_and_every_cell_is_given_back(text):
    cell = exports.guarded(text)
    assert unguarded(cell) == text
    assert cell.strip()[:1] not in set("=+-@＝＋－＠")
    assert cell[:1] not in {"\t", "\r", "\n"}


@given(catalogue())
def test_the_tables_agree_with_the_records(found):
    made = exported(found)
    records = [json.loads(one) for one in made["data/articles.jsonl"].decode().split("\n") if one]
    names = {topic.id: topic.name for topic in found.topics}
    assert records == json.loads(json.dumps([
        record(entry.article, topics=[names[topic] for topic in entry.topics], url=entry.url) for entry in found.entries
    ]))  # fmt: skip
    rows = cells(made["data/articles.csv"])
    assert [row["id"] for row in rows] == [one["id"] for one in records]
    for row, entry in zip(rows, found.entries, strict=True):
        for field in ("title", "kicker", "column", "paper", "date", "abstract", "body"):
            value = getattr(entry.article, field)
            assert unguarded(row[field]) == exports.clean(value)
        assert row["earliest"] == dates.lower(entry.article.date)
    signed = cells(made["data/signatures.csv"])
    assert len(signed) == sum(len(one["authors"]) for one in records)
    assert {row["author"] for row in signed} <= {row["url"] for row in cells(made["data/authors.csv"])}


@given(catalogue())
def test_the_data_package_describes_what_is_there(found):
    made = exported(found)
    package = json.loads(made["data/datapackage.json"])
    listed = {}
    for resource in package["resources"]:
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        data = made[f"data/{resource['path']}"]
        listed[resource["path"]] = data
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        if "schema" in resource:
            header = next(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            assert header == [field["name"] for field in resource["schema"]["fields"]]
            rows = cells(data)
            keys = [tuple(row[key] for key in resource["schema"]["primaryKey"]) for row in rows]
            assert len(set(keys)) == len(keys)
            for field in resource["schema"]["fields"]:
                if field["type"] == "integer":
                    assert all(row[field["name"]].isdigit() for row in rows)
                if field["type"] == "boolean":
                    assert {row[field["name"]] for row in rows} <= {"true", "false"}
    assert {f"data/{path}" for path in listed} | {"data/datapackage.json"} == set(made)
    assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])


def test_files_are_cut_between_rows_before_hosts_refuse_them(monkeypatch):
    entries = tuple(
        Entry(Article(ArticleId(f"p:L{at}"), PageId("p"), title=f"第{at}篇"), f"articles/a{at}.html", ()) for at in range(40)
    )  # fmt: skip
    whole = exported(Catalogue(entries))
    monkeypatch.setattr(exports, "PART", 2000)
    cut = exported(Catalogue(entries))
    package = json.loads(cut["data/datapackage.json"])
    for path in ("articles.jsonl", "articles.csv"):
        resource = next(one for one in package["resources"] if one["name"] in (path, path.removesuffix(".csv")))
        assert len(resource["path"]) >= 2
        assert b"".join(cut[f"data/{part}"] for part in resource["path"]) == whole[f"data/{path}"]
        assert all(len(cut[f"data/{part}"]) <= 2000 for part in resource["path"])


@given(catalogue())
def test_the_same_catalogue_gives_the_same_bytes(found):
    assert exported(found) == exported(found)
    assert [files(feeds.Feeds(found, SITE).artifacts()) for _ in "12"] == [
        files(feeds.Feeds(found, SITE).artifacts())
    ] * 2


def test_references_of_the_whole_archive_keep_its_order():
    entries = tuple(
        Entry(Article(ArticleId(f"p:L{at}"), PageId("p"), title=f"第{at}篇"), f"articles/a{at}.html", ()) for at in range(3)
    )  # fmt: skip
    made = files(interchange.artifacts(map(references(Catalogue(entries), SITE), entries)))
    assert [one["id"] for one in json.loads(made["data/archive.json"])] == ["a0", "a1", "a2"]
    assert [one["id"] for one in rispy.loads(made["data/archive.ris"].decode())] == ["a0", "a1", "a2"]
    assert [one.key for one in bibtexparser.parse_string(made["data/archive.bib"].decode()).entries] == [
        "a0",
        "a1",
        "a2",
    ]


@pytest.mark.parametrize(
    ("url", "key"), [("articles/chun-geng.html", "chun-geng"), ("articles/a b,{}.html", "a_20b_2c_7b_7d")]
)
def test_a_key_is_safe_in_bibtex(url, key):
    from generator.press import citations

    assert citations.key(url) == key


def test_every_file_and_field_is_in_the_guide():
    guide = (ROOT / "docs" / "data.md").read_text("utf-8")
    made = exported(Catalogue())
    for path in made:
        assert f"`{path.removeprefix('data/')}`" in guide
    for resource in json.loads(made["data/datapackage.json"])["resources"]:
        for field in resource.get("schema", {}).get("fields", ()):
            row = next(
                row
                for row in guide.splitlines()
                if row.startswith("| `") and f"`{resource['name']}`" in row.split("|")[1]
            )
            assert f"`{field['name']}`" in row, (resource["name"], field["name"])
