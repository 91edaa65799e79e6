"""What a reader may type, and what comes."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.press.folding import fold

HOSTILE = [
    "", " ", "\u3000", "-", "--", "- -", '"', '""', '" "', "“", "”“", "「", "*", "**", "-*", "title:", "title: ", "标题：", 'title:"', '-title:"',
    'author:-"x', ":", "::", "：", "-a -b", '-"基层', '"基层', '基层"', '"基层" "', "基层*治理*", "*基层", "~1", "基层~2", "基层^10", "+基层", "a:b:c",
    "__proto__", "constructor", "toString", "title:__proto__", "hasOwnProperty:1", "<script>alert(1)</script>", "<b>基层</b>", "&lt;", "\\", "\\u0000", "%00%ff",
    "𠮷", "𠮷野家", "\ud842", "\udfb7a", "🙂", "👩‍👩‍👧", "e\u0301", "\u202e基层", "\x00\x07\x1b基层", "\u2028", "基" * 10_000, "ab" * 5_000, "基 " * 5_000, '"' * 10_000,
    "-" * 10_000, "0" * 10_000, "基层" * 30, "undefined", "null", "NaN", "..", "/../", "search.html?q=1", "基层\n减负", "基层　减负", "ＡＢＣ", "①②③",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: repr(query[:20]))
def test_any_query_has_an_answer(engine, query):
    found = engine.find(query)
    assert found["problems"] == []
    assert found["total"] >= 0


@settings(max_examples=200, deadline=None)
@given(
    query=st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from('-"“”*:： \t标题作者title基层减负jcab19')), max_size=40
    )
)
def test_any_bytes_have_an_answer(engine, query):
    assert engine.find(query)["problems"] == []


def holding(library, *pieces):
    """Articles whose text, headline or labels hold all pieces."""
    found = set()
    for number, document in enumerate(library):
        texts = [document.title, document.kicker, document.subtitle, document.body, document.column]
        texts += [*document.authors, *document.topics]
        if all(any(fold(piece) in fold(text) for text in texts) for piece in pieces):
            found.add(number)
    return found


def everything(engine, query, **options):
    """All hits of a query, read to the end; the full ones alone."""
    found = engine.find(query, pages=200, **options)
    return {hit["doc"] for hit in found["hits"] if hit["full"]}


def pieces_of(library, count, seed):
    chance = random.Random(seed)
    while count:
        known = chance.randrange(len(library))
        text = chance.choice([library[known].title, library[known].body])
        length = chance.randint(2, 8)
        start = chance.randrange(max(1, len(text) - length))
        piece = text[start : start + length]
        if len(piece) > 1 and piece.isalnum() and not any(letter.isascii() and letter.isalpha() for letter in piece):
            count -= 1
            yield known, piece


def test_any_piece_of_any_text_finds_its_article_and_literal_ones_first(engine, library):
    literal = possible = 0
    for known, piece in pieces_of(library, 300, seed=3):
        truth = holding(library, piece)
        found = engine.find(piece, known=known)
        assert found["known"], piece
        top = [hit["doc"] for hit in found["hits"]]
        if len(truth) <= 10:
            assert known in top, piece
        literal += len(truth.intersection(top))
        possible += min(10, len(truth))
    assert literal / possible > 0.98


def test_a_quoted_phrase_finds_all_that_hold_it_and_nothing_else(engine, library):
    for _, piece in pieces_of(library, 80, seed=4):
        assert everything(engine, f'"{piece}"') == holding(library, piece), piece
        assert everything(engine, f"“{piece}”") == holding(library, piece)


def test_a_phrase_that_nothing_holds_reads_no_texts_and_is_offered_unquoted(engine):
    found = engine.find('"图书馆地铁老百姓减负"', cold=True)
    assert (found["total"], found["hits"]) == (0, [])
    assert not [name for name in found["files"] if name.startswith("d/")]
    assert "图书馆地铁老百姓减负" in found["suggestions"]


def test_several_words_come_together_first(engine, library):
    found = engine.find("图书馆 老百姓 地铁")
    assert found["total"] == len(holding(library, "图书馆", "老百姓", "地铁")) > 0
    assert all(hit["full"] for hit in found["hits"][: found["total"]])


def test_nothing_holds_all_the_best_part_comes(engine, library):
    found = engine.find("图书馆 魑魅魍魉")
    assert found["total"] == 0
    assert {hit["doc"] for hit in found["hits"]} <= holding(library, "图书馆")


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("图书馆", "圖書館"), ("图书馆", "图书館"), ("hello", "ＨＥＬＬＯ"), ("2019年", "２０１９年"), ("标题:改革", "ＴＩＴＬＥ：改革"),
        ("作者：曾佰龙", "author:曾佰龙"), ("话题:教育", "topic:教育"), ("栏目:声音", "column: 声音"), ("基层 -减负", "基层 －减负"), ("“基层”", "＂基层＂"),
    ],
)  # fmt: skip
def test_ways_to_write_the_same(engine, one, same):
    assert engine.urls(one) == engine.urls(same) != []


def test_minus_takes_away_what_holds_all_of_it(engine, library):
    assert everything(engine, "基层 -群众") == holding(library, "基层") - holding(library, "群众")
    banned = everything(engine, '基层 -"图书馆"')
    assert banned == holding(library, "基层") - holding(library, "图书馆")


def test_minus_alone_gives_the_others(engine, library):
    assert everything(engine, "-基层") == set(range(len(library))) - holding(library, "基层")


def test_fields(engine, library):
    assert everything(engine, "author:曾佰龙") == {n for n, one in enumerate(library) if "曾佰龙" in one.authors}
    assert everything(engine, "column:声音") == {n for n, one in enumerate(library) if one.column == "声音"}
    assert everything(engine, "topic:教育") == {n for n, one in enumerate(library) if "教育" in one.topics}
    heads = {n for n, one in enumerate(library) if "改革" in one.title + "\n" + one.kicker + "\n" + one.subtitle}
    assert everything(engine, "title:改革") == heads


def test_one_character_finds_every_text_it_is_in(engine, library):
    for character in "茶馆冬𠮷曾":
        assert everything(engine, character) == holding(library, character)


def test_a_star_stands_for_the_rest_of_a_word(engine, library):
    assert everything(engine, "hel*") == holding(library, "hel")
    assert everything(engine, "hel") == set()


def test_mixed_scripts(engine, library):
    words = [
        re.sub("[A-Za-z]{2,}股", "", "\n".join((one.title, one.kicker, one.subtitle, one.body))) for one in library
    ]
    assert everything(engine, "A股") == {number for number, text in enumerate(words) if "A股" in text}
    assert everything(engine, "5G网络") == holding(library, "5G网络")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("jiceng", "基层"), ("ji ceng", "基层"), ("zengbailong", "曾佰龙"), ("zbl", "曾佰龙"), ("Jī Céng", "基层"), ("tushuguan", "图书馆"), ("shantian", "单田")],
)  # fmt: skip
def test_pinyin(engine, typed, meant):
    found = engine.find(typed)
    assert found["instead"]["used"] == meant
    assert [hit["url"] for hit in found["hits"]] == engine.urls(meant)


def test_initials_offer_words(engine):
    assert "基层" in engine.find("jc")["pinyin"][0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("jiceng 老百姓", "基层 老百姓"), ("dianying zuqiu", "电影 足球"), ("dianyingzuqiu", "电影 足球"), ("author:zengbailong", "author:曾佰龙")],
)  # fmt: skip
def test_pinyin_of_several_words(engine, typed, meant):
    assert engine.find(typed)["instead"]["used"] == meant


def test_letters_that_are_only_initials_are_no_two_words(engine):
    """Any letters are the initials of something: dyzq would be 电影 足球, and jcjc a word twice."""
    assert "基层" in engine.find("jc")["pinyin"][0]
    for typed in ("jcjc", "dyzq", "jc xqq", "tushuguantushuguan"):
        found = engine.find(typed)
        assert (found.get("instead"), found["hits"]) == (None, []), typed
        assert not any(len(query.split()) > len(set(query.split())) for query in found["suggestions"])


def test_what_is_offered_besides_has_a_word_for_everything_that_can_be_spelt(engine):
    offered = engine.find("jiceng dianying")["offers"]
    assert "基层 电影" in offered
    assert not any(re.search("[a-z]", query) for query in offered)


@pytest.mark.parametrize(
    ("typed", "meant"), [("土书馆", "图书馆"), ("基曾治理", "基层治理"), ("helo", "hello"), ("实是求是", "实事求是")]
)
def test_a_slip_has_a_suggestion(engine, typed, meant):
    assert meant in engine.find(typed)["suggestions"]


def test_filters_and_counts(engine, library):
    found = engine.ask("counts", query="基层")
    among = holding(library, "基层")
    for row in found["author"]:
        assert row["count"] == sum(row["value"] in library[number].authors for number in among)
    assert [row["count"] for row in found["topic"]] == sorted((row["count"] for row in found["topic"]), reverse=True)
    assert everything(engine, "基层", options={"filters": {"paper": ["甲报"], "author": ["李明", "曾佰龙"]}}) == {
        number
        for number in among
        if library[number].paper == "甲报" and {"李明", "曾佰龙"} & set(library[number].authors)
    }
    years = {library[number].day[:4] for number in everything(engine, "基层", options={"filters": {"year": ["1990"]}})}
    assert years <= {"1990"}


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_by_date_the_undated_come_last(engine, library, sort):
    hits = engine.find("基层", options={"sort": sort}, pages=100)["hits"]
    days = [library[hit["doc"]].day for hit in hits if hit["full"]]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=sort == "newest")
    assert days == dated + [""] * (len(days) - len(dated))


def test_the_text_of_a_page_is_found_too(engine, library):
    page = next(document for document in library if document.kind == "page")
    assert page.url in engine.urls(f'"{page.body[:12]}"')
