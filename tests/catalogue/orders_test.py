"""Orders, neighbours, relations, paragraph anchors and what is known of people over time."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Authority, build
from generator.catalogue.anchors import anchors
from generator.catalogue.orders import newest_first
from generator.model import Article, ArticleId, Block, Byline, PageFacts, PageId, ParsedPage, SeedPage, Stint, Where

PLAIN = Authority()


def article(stem: str, line: int, **fields: object) -> Article:
    made = Article(
        ArticleId(f"{stem}:L{line}"), PageId(stem), f"{stem}{line}", blocks=(Block("paragraph", f"文{stem}{line}" * 9),)
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def page(stem: str, *articles: Article, date: str = "") -> ParsedPage:
    return ParsedPage(
        SeedPage(PageId(stem), f"seeds/{stem}.txt", stem * 30, "utf-8", ""), articles, facts=PageFacts(date=date)
    )


def test_newest_first_undated_last_ties_as_printed() -> None:
    items = [("a:L9", "2019"), ("a:L10", "2019"), ("b:L1", ""), ("c:L1", "2024-05"), ("c:L2", "195X"), ("a:L2", "")]
    assert newest_first(items) == ("c:L1", "a:L9", "a:L10", "c:L2", "a:L2", "b:L1")


@given(
    st.permutations([("a:L9", "2019"), ("a:L10", "2019~"), ("b:L1", ""), ("c:L1", "2024-05"), ("c:L2", "1957/1958")])
)
def test_the_order_is_the_same_from_any_start(items: list[tuple[str, str]]) -> None:
    assert newest_first(items) == newest_first(sorted(items))


def test_neighbours_on_the_page_and_in_the_column() -> None:
    first = page(
        "a",
        article("a", 1, column="声音", date="2019"),
        article("a", 5, date="2019"),
        article("a", 9, column="声音", date="2019"),
    )
    second = page("b", article("b", 1, column="声 音", date="2024"))
    catalogue, _ = build([second, first], PLAIN)
    entries = {entry.article.id: entry for entry in catalogue.entries}
    assert [entry.article.id for entry in catalogue.entries] == ["b:L1", "a:L1", "a:L5", "a:L9"]
    middle = entries[ArticleId("a:L5")]
    assert (middle.in_page.previous, middle.in_page.next) == ("a:L1", "a:L9")
    assert (middle.in_column.previous, middle.in_column.next, middle.column) == ("", "", "")
    assert entries[ArticleId("a:L1")].in_column.previous == "b:L1"
    assert entries[ArticleId("a:L9")].in_column.next == ""
    assert [(column.name, column.articles) for column in catalogue.columns] == [("声音", ("b:L1", "a:L1", "a:L9"))]


def test_related_gives_the_strongest_reason() -> None:
    signed = {"authors": (Byline("王五"),), "topics": ("甲题",)}
    pages = [
        page("a", article("a", 1, series="农村新事", **signed), article("a", 2, series="农村新事", topics=("乙题",))),
        page("b", article("b", 1, topics=("甲题",)), article("b", 2, authors=(Byline("王五"),), topics=("丙题",))),
        page("c", article("c", 1, topics=("丁题",))),
    ]
    catalogue, _ = build(pages, PLAIN)
    entries = {entry.article.id: entry for entry in catalogue.entries}
    assert [(one.article, one.kind, one.value) for one in entries[ArticleId("a:L1")].related] == [
        ("a:L2", "series", "农村新事"), ("b:L1", "topic", "甲题"), ("b:L2", "author", "王五")
    ]  # fmt: skip
    assert entries[ArticleId("c:L1")].related == ()


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_related_names_others_once_and_at_most_six(seed: int) -> None:
    dice = random.Random(seed)
    pages = [
        page(f"p{number}", *(article(f"p{number}", line, topics=(dice.choice("甲乙丙"),), authors=(Byline(dice.choice("丁戊")),))
                             for line in range(1, 9)))
        for number in range(4)
    ]  # fmt: skip
    known = {one.id for each in pages for one in each.articles}
    for entry in build(pages, PLAIN)[0].entries:
        others = [one.article for one in entry.related]
        assert len(others) == len(set(others)) <= 6
        assert set(others) <= known - {entry.article.id}


# ── anchors ──

SEED = "第一段的原文。\n第二段的原文。\n第三段的原文。\n第一段的原文。\n"


def blocks(*lines: int, text: str = "") -> tuple[Block, ...]:
    starts = [0, 8, 16, 24]
    made = []
    for line in lines:
        start = starts[line - 1]
        where = Where(PageId("s"), line, line, start, start + 7)
        made.append(Block("paragraph", text or SEED[start : start + 7], (where,)))
    return tuple(made)


def anchored(*made: Block) -> tuple[str, ...]:
    seed = SeedPage(PageId("s"), "seeds/s.txt", SEED, "utf-8", "")
    return anchors(Article(ArticleId("s:L1"), PageId("s"), blocks=made), {PageId("s"): seed})


def test_anchors_survive_moves_neighbours_and_corrections() -> None:
    first, second, third = anchored(*blocks(1, 2, 3))
    assert all(re.fullmatch("p-[a-z2-7]{8}", anchor) for anchor in (first, second, third))
    assert anchored(*blocks(3, 1)) == (third, first)
    assert anchored(*blocks(2, text="改正后的第二段。")) == (second,)
    assert anchored(Block("subhead", "编者加的小标题"), *blocks(1, 2))[1:] == (first, second)


def test_anchors_are_unique_within_an_article() -> None:
    twice = anchored(*blocks(1, 2, 4))
    assert len(set(twice)) == 3
    assert twice[:2] == anchored(*blocks(1, 2))


# ── people over time ──


def test_roles_and_affiliations_are_kept_in_time() -> None:
    old = article("a", 1, date="1984", authors=(Byline("王五", "通讯员", "县文化站"),))
    new = article("b", 1, date="2001-05", authors=(Byline("王 五", "记者", "县报社"),))
    newest = article(
        "b", 5, date="2003", authors=(Byline("王五", "记者", "县报社"), Byline("本报评论员", collective=True))
    )
    catalogue, _ = build([page("b", new, newest), page("a", old)], PLAIN)
    desk, person = catalogue.people
    assert person.stints == (
        Stint("通讯员", "县文化站", "1984", "1984", 1),
        Stint("记者", "县报社", "2001-05", "2003", 2),
    )
    assert (person.roles, person.affiliations) == (("通讯员", "记者"), ("县文化站", "县报社"))
    assert person.articles == ("b:L5", "b:L1", "a:L1")
    assert (person.unverified, person.verified, person.initial, person.pinyin) == (True, False, "W", "wang wu")
    assert (desk.name, desk.collective, desk.unverified) == ("本报评论员", True, False)


def test_one_affiliation_in_several_wordings_is_no_doubt() -> None:
    pages = [page("a", *(article("a", line, authors=(Byline("王五", org=org),)) for line, org in enumerate(
        ("株洲日报", "株洲日报社新媒体", "株洲日报全媒体记者", ""), 1)))]  # fmt: skip
    assert [person.unverified for person in build(pages, PLAIN)[0].people] == [False]


@pytest.mark.parametrize(
    ("one", "two", "doubt"),
    [
        ("株洲市作协", "株洲市作家协会", False),
        ("市作协", "株洲市作家协会", False),
        ("湖南省作协", "湖南作家协会", False),
        ("县一中", "茶陵县第一中学", False),
        ("省农科院", "湖南省农业科学院", False),
        ("市文联", "株洲市文学艺术界联合会", False),
        ("市文联", "市文化馆", True),
        ("市政协", "株洲市作协", True),
        ("株洲一中", "株洲二中", True),
        ("湖南大学", "湖南工业大学", True),
        ("株洲市教育局", "株洲市水利局", True),
    ],
)
def test_a_short_form_of_an_affiliation_is_no_doubt(one: str, two: str, doubt: bool) -> None:
    signed = [article("a", line, authors=(Byline("王五", org=org),)) for line, org in enumerate((one, two), 1)]
    assert [person.unverified for person in build([page("a", *signed)], PLAIN)[0].people] == [doubt]


def test_a_page_is_named_by_what_is_known_of_it() -> None:
    known = replace(page("x"), facts=PageFacts("株洲日报", "2024-03-26", "3"))
    catalogue, _ = build([known, page("scan_07")], PLAIN)
    assert [(record.title, record.url) for record in catalogue.pages] == [
        ("株洲日报 2024年3月26日 第3版", "pages/zhu-zhou-ri-bao-2024-nian-3-yue-26-ri-di-3-ban.html"),
        ("scan_07", "pages/scan-07.html"),
    ]
