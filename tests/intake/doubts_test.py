"""Doubts: which there are, in which order, and that every stanza is accepted as it is."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake import corrections, doubts
from generator.intake.references import Lines
from generator.model import (
    Article,
    ArticleId,
    Block,
    Byline,
    Confidence,
    PageFacts,
    PageId,
    ParsedPage,
    Placement,
    SeedPage,
)

PAGE = PageId("page")
TEXT = '渡口\n甲乙\n河上有雾。  桥上有风。\n"新桥"\n合龙了。\n没人要的一行\n'


def page_of(**fields):
    """Two articles that share line 3, and a line that belongs to nobody; ``fields`` are the first one's."""
    lines = Lines(TEXT)
    one, two = ArticleId("page:L3"), ArticleId("page:L3.2")
    roles = [
        ("1", "headline", one),
        ("2", "byline", one),
        ("3:河上", "paragraph", one),
        ("3:桥上", "paragraph", two),
        ("4", "subhead", two),
        ("5", "paragraph", two),
        ("6", "unassigned", ""),
    ]
    roles[2] = ("3:…有雾。", "paragraph", one)
    where = {ref: lines.where(PAGE, lines.find(ref)[0]) for ref, _, _ in roles}
    sure = Confidence(1.0, 1.0, 1.0, 1.0)
    first = {"title": "渡口", "authors": (Byline("甲乙"),), "confidence": sure} | fields
    articles = (
        Article(one, PAGE, blocks=(Block("paragraph", "河上有雾。", (where["3:…有雾。"],)),), **first),
        Article(
            two,
            PAGE,
            blocks=(
                Block("paragraph", "桥上有风。", (where["3:桥上"],)),
                Block("subhead", "“新桥”", (where["4"],)),
                Block("paragraph", "合龙了。", (where["5"],)),
            ),
            confidence=sure,
        ),
    )
    ledger = tuple(Placement(where[ref], role, of) for ref, role, of in roles)
    seed = SeedPage(PAGE, "seeds/page.txt", TEXT, "utf-8", "0" * 64)
    return ParsedPage(seed, articles, ledger, PageFacts("晚报", "1957", "3"))


def accepted(page, doubt, old="", new=""):
    """What becomes of the page when the stanza is pasted with a reason and this change."""
    assert old in doubt.stanza
    text = doubt.stanza.replace('why = ""', 'why = "试"')
    head, _, tail = text.rpartition(old) if old else (text, "", "")
    return corrections.apply(page, corrections.read(head + new + tail, "seeds/page.toml"))


def test_a_page_without_doubt_has_only_its_unassigned_text():
    (doubt,) = doubts.doubts(page_of())
    assert (doubt.article, doubt.line) == ("", 6)
    assert "没人要的一行" in doubt.zh
    corrected, _ = accepted(page_of(), doubt, '"unassigned"\nexpects', '"furniture"\nexpects')
    assert [placement.role for placement in corrected.ledger][-1] == "furniture"


def test_flags_and_near_rivals_come_most_doubtful_first():
    page = page_of(flags=("no-byline", "no-headline"), confidence=Confidence(0.95, 0.05, 0.3, 0.89))
    assert [(d.zh, d.sureness) for d in doubts.doubts(page)] == [
        ("标题可能不对", 0.05),
        ("没有标题", 0.1),
        ("没有归属的文字：没人要的一行", 0.2),
        ("署名可能不对", 0.3),
        ("没有署名", 0.4),
        ("段落次序可能不对", 0.89),
    ]


def test_missing_facts_of_the_page_are_asked_for():
    page = ParsedPage(page_of().seed, facts=PageFacts(paper="晚报"))
    (doubt,) = doubts.doubts(page)
    empty = {"value": "", "why": ""}
    assert tomllib.loads(doubt.stanza) == {"page": {"date": empty, "number": empty}}


def test_an_article_that_shares_its_line_is_named_by_words():
    page = page_of(confidence=Confidence(1.0, 0.0, 1.0, 1.0))
    (doubt, _) = doubts.doubts(page)
    assert tomllib.loads(doubt.stanza)["article"][0]["line"] == "3:…上有雾。"
    corrected, _ = accepted(page, doubt, '.value = "渡口"', '.value = "渡头"')
    assert corrected.articles[0].title == "渡头"


def test_a_supplied_headline_settles_the_flag_and_the_problem():
    page = page_of(title="", flags=("no-headline",))
    doubt = next(d for d in doubts.doubts(page) if d.article)
    corrected, _ = accepted(page, doubt, '.value = ""', '.value = "渡口"')
    assert (corrected.articles[0].supplied_title, corrected.articles[0].flags) == ("渡口", ())


@given(
    st.sets(st.sampled_from(sorted(doubts._FLAGS))),
    st.lists(st.floats(0, 1), min_size=4, max_size=4),
    st.text(max_size=8),
    st.lists(st.tuples(st.text(min_size=1, max_size=4), st.text(max_size=4), st.booleans()), max_size=3),
)
def test_every_stanza_is_accepted_as_it_is_and_changes_nothing(flags, sureness, title, people):
    authors = tuple(Byline(name, role or "author", role, collective) for name, role, collective in people)
    page = page_of(title=title, authors=authors, flags=tuple(sorted(flags)), confidence=Confidence(*sureness))
    for doubt in doubts.doubts(page):
        assert accepted(page, doubt) == (page, ())


@pytest.mark.parametrize("flag", sorted(doubts._FLAGS))
def test_a_flag_that_is_corrected_is_gone(flag):
    page = page_of(title="", authors=(), flags=(flag,))
    doubt = next(d for d in doubts.doubts(page) if d.article)
    field = next(key for key in tomllib.loads(doubt.stanza)["article"][0] if key not in ("line", "why"))
    old, new = {
        "supplied_title": ('.value = ""', '.value = "渡口"'),
        "authors": (".value = []", '.value = ["甲乙"]'),
        "body": ('.value = ["3:…上有雾。"]', '.value = ["subhead 3:…上有雾。"]'),
    }[field]
    corrected, _ = accepted(page, doubt, old, new)
    assert corrected.articles[0].flags == ()


def test_a_skeleton_offers_what_nobody_has_corrected():
    page = page_of()
    skeleton = doubts.skeletons(page)[ArticleId("page:L3")].replace('why = ""', 'why = "试"')
    assert set(tomllib.loads(skeleton)["article"][0]) == {"line", "title", "authors", "body", "why"}
    assert corrections.apply(page, corrections.read(skeleton, "seeds/page.toml")) == (page, ())
    corrected, _ = corrections.apply(
        page, corrections.read(skeleton.replace('value = "渡口"', 'value = "渡头"'), "page.toml")
    )
    again = doubts.skeletons(corrected)[ArticleId("page:L3")]
    assert set(tomllib.loads(again)["article"][0]) == {"line", "authors", "body", "why"}
    assert doubts.skeletons(page_of(corrections=corrected.articles[0].corrections)).keys() == {"page:L3", "page:L3.2"}


def test_two_doubts_about_one_page_can_be_pasted_together():
    page = ParsedPage(page_of().seed, facts=PageFacts(paper="晚报"))
    (doubt,) = doubts.doubts(page)
    text = '[page]\nsection = "副刊"\nwhy = "试"\n\n' + doubt.stanza.replace('why = ""', 'why = "试"')
    corrected, _ = corrections.apply(page, corrections.read(text, "seeds/page.toml"))
    assert corrected.facts == PageFacts(paper="晚报", section="副刊")
