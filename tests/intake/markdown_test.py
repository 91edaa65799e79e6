"""Markdown seeds: front matter, blocks with their lines, and nothing hostile in the markup."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake import conservation, markdown
from generator.model import Byline, PageFacts, PageId, SeedPage

FRONT = """\
---
title: 渡口一日
authors:
  - 甲乙
  - name: 丙丁
    role: 整理
    org: 县文化馆
date: 1957-03-05
column: 周末
topics: [水运, 集市]
slug: du-kou
paper: 江城晚报
page: 3
---
"""


def parsed(text):
    seed = SeedPage(PageId("essay"), "seeds/essay.md", text, "utf-8", "0" * 64)
    page, problems = markdown.parse(seed)
    assert conservation.check(page) == ()
    return page, problems


def article_of(text):
    page, problems = parsed(text)
    assert [problem for problem in problems if problem.severity == "error"] == []
    (article,) = page.articles
    return article


def blocks_of(text):
    return [(block.type, block.text, block.html) for block in article_of(text).blocks]


def test_front_matter_becomes_the_fields_of_the_article():
    page, problems = parsed(FRONT + "\n河上有雾。\n")
    (article,) = page.articles
    assert problems == ()
    assert (article.id, article.title, article.column, article.date) == ("essay:L16", "渡口一日", "周末", "1957-03-05")
    assert article.authors == (Byline("甲乙"), Byline("丙丁", "整理", "县文化馆"))
    assert (article.topics, article.slug, article.paper, article.page_number) == (
        ("水运", "集市"),
        "du-kou",
        "江城晚报",
        "3",
    )
    assert page.facts == PageFacts(paper="江城晚报", date="1957-03-05", number="3")


def test_the_ledger_says_what_each_line_of_the_front_matter_is():
    page, _ = parsed(FRONT + "\n河上有雾。\n")
    roles = {placement.where.first: placement.role for placement in page.ledger}
    assert [roles[line] for line in (*range(1, 15), 16)] == [
        "furniture", "headline", *["byline"] * 5, "date", "column", *["furniture"] * 5, "paragraph",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "date"),
    [("2024", "2024"), ("2024-10", "2024-10"), ("2019~", "2019~"), ("2021-11/2021-12", "2021-11/2021-12"), ("", "")],
)
def test_dates_are_edtf_however_yaml_reads_them(given, date):
    assert article_of(f"---\ntitle: 题\nauthors: 甲\ndate: {given}\n---\n文\n").date == date


def test_an_article_without_front_matter_takes_its_first_heading():
    page, problems = parsed("# 渡口一日\n\n河上有雾。\n")
    (article,) = page.articles
    assert (article.title, article.body, article.flags) == ("渡口一日", "河上有雾。", ("no-byline",))
    assert [problem.code for problem in problems] == ["no-byline"]
    assert [placement.role for placement in page.ledger] == ["headline", "paragraph"]


def test_a_heading_that_repeats_the_title_is_the_title():
    assert [b.text for b in article_of("---\ntitle: 渡口\nauthors: 甲\n---\n\n# 渡口\n\n河上有雾。\n").blocks] == [
        "河上有雾。"
    ]


def test_an_article_without_a_headline_is_flagged():
    assert article_of("河上有雾。\n").flags == ("no-byline", "no-headline")


def test_blocks_are_typed_and_know_their_lines():
    text = """\
# 题

河上有雾，
老人*解开*缆绳。

## 集市
- 鱼
- 米

> 引文

![渡口](a.png)

***

| 甲 | 乙 |
|---|---|
| 一 | 二 |
"""
    article = article_of(text)
    assert [(b.type, b.text, b.where[0].first, b.where[-1].last) for b in article.blocks] == [
        ("paragraph", "河上有雾，老人解开缆绳。", 3, 4),
        ("subhead", "集市", 6, 6),
        ("paragraph", "鱼\n米", 7, 8),
        ("paragraph", "引文", 10, 10),
        ("caption", "渡口", 12, 12),
        ("paragraph", "甲 乙\n一 二", 16, 18),
    ]
    assert article.blocks[0].html == "<p>河上有雾，老人<em>解开</em>缆绳。</p>"
    assert article.blocks[1].html == "<h3>集市</h3>"
    assert article.blocks[4].html == "<p><span>渡口</span></p>"


def test_links_may_be_named_elsewhere():
    assert blocks_of("# 题\n\n见[县志][志]。\n\n[志]: https://example.org/a?b=1&c=2\n")[0][2] == (
        '<p>见<a href="https://example.org/a?b=1&amp;c=2">县志</a>。</p>'
    )


def test_indented_paragraphs_are_paragraphs_and_no_code():
    assert blocks_of("# 题\n\n    河上有雾。\n")[0][2] == "<p>河上有雾。</p>"


@pytest.mark.parametrize(
    ("front", "code", "words", "line"),
    [
        ("titel: 渡口", "unknown-key", "title", 2),
        ("title: 渡口\ndate: 三月", "wrong-value", "EDTF", 3),
        ("title: 渡口\ndate: 2024-02-30", "front-matter-invalid", "day", 0),
        ("title: 渡口\nslug: 渡口", "wrong-value", "a-z", 3),
        ("title: [渡口]", "wrong-value", "title", 2),
        ("title: true", "wrong-value", "title", 2),
        ("title: 渡口\nauthors:\n  - nom: 甲", "wrong-value", "authors.0.name", 3),
        ("title: '渡口", "front-matter-invalid", "", 2),
        ("渡口", "front-matter-invalid", "name: value", 2),
        ("title: &a [*a]", "wrong-value", "title", 2),
    ],
)
def test_a_mistake_in_the_front_matter_is_told_and_loses_nothing(front, code, words, line):
    page, (problem,) = parsed(f"---\n{front}\n---\n\n河上有雾。\n")
    assert problem.code == code
    assert words in problem.zh + problem.hint_zh
    assert problem.place.path == "seeds/essay.md"
    assert not line or problem.place.line == line
    assert page.articles == ()
    assert {placement.role for placement in page.ledger} == {"unassigned"}


@pytest.mark.parametrize("text", ["---\ntitle: 渡口\n河上有雾。\n", "---\n", "---"])
def test_front_matter_that_is_never_closed_is_told(text):
    _, (problem,) = parsed(text)
    assert problem.code == "front-matter-invalid"


@pytest.mark.parametrize("text", ["", "\n\n", FRONT])
def test_a_seed_without_text_has_no_article(text):
    page, (problem,) = parsed(text)
    assert (page.articles, problem.code) == ((), "nothing-found")


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=//evil.example></iframe>",
    "<!-- --><script>alert(1)</script>",
    "<style>*{}</style>",
    "</p></article><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x](other.html)",
    "[x](http://a.example/\"onmouseover='alert(1)')",
    '[x](http://a.example "t\\" onclick=alert(1)")',
    "![x](http://evil.example/a.png)",
    "![x](javascript:alert(1))",
    '![" onerror="alert(1)](a.png)',
    "<javascript:alert(1)>",
    "<http://a.example/<script>>",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "`<script>alert(1)</script>`",
    "*<b onclick=alert(1)>*",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)</script>",
    "| <script> | b |\n|---|---|\n| <img src=x> | b |",
    "# <script>alert(1)</script>",
    "- <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    "[x]: http://a.example '<script>'\n\n[x]",
]


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs))

    def handle_comment(self, data):
        self.tags.append(("comment", []))

    def handle_decl(self, decl):
        self.tags.append(("declaration", []))


ALLOWED = {
    "p", "em", "strong", "code", "a", "span", "br", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td", "hr",
}  # fmt: skip


def assert_harmless(markup):
    reader = _Tags()
    reader.feed(markup)
    reader.close()
    for tag, attrs in reader.tags:
        assert tag in ALLOWED
        for name, value in attrs:
            assert (tag, name) in {("a", "href"), ("a", "title"), ("ol", "start")}
            if name == "href":
                assert re.match(r"https?://|mailto:", value, re.IGNORECASE)
                assert not re.search(r"[\s\x00-\x1f]", value)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_reaches_the_markup(text):
    page, _ = parsed(f"---\ntitle: 题\nauthors: 甲\n---\n\n正文。\n\n{text}\n")
    for block in page.articles[0].blocks:
        assert_harmless(block.html)


@given(
    st.lists(
        st.sampled_from(
            [*HOSTILE, "\n", "\n\n", " ", "    ", "- ", "> ", "# ", "*", "_", "`", "[", "](", ")", "---", "文"]
        ),
        max_size=12,
    )
)
def test_no_mixture_is_hostile_or_loses_text(parts):
    page, _ = parsed("".join(parts))
    for article in page.articles:
        for block in article.blocks:
            assert_harmless(block.html)
            assert block.text


def test_raw_html_is_shown_as_the_text_that_it_is():
    ((_, text, markup),) = blocks_of("# 题\n\n<b>雾</b>\n")
    assert text == "<b>雾</b>"
    assert markup == f"<p>{html.escape('<b>雾</b>', quote=False)}</p>"


@pytest.mark.parametrize("text", ["[" * 30_000, "> " * 3_000 + "文", "![" * 20_000, "*" * 30_000, "- " * 3_000])
def test_hostile_lengths_are_read_all_the_same(text):
    page, _ = parsed(text + "文\n")
    assert len(page.articles) == 1
