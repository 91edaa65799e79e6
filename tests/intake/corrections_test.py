"""Corrections: what each kind does, what makes one stale or contradictory, and the laws over random pages."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake import conservation, corrections
from generator.intake.overlay import body_of
from generator.intake.references import Lines, runs
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
from generator.problems import CODES, GeneratorError

PAGE = PageId("page")
SEED = """\
周末

渡口一日

甲乙

清晨的河面上飘着雾，

老人把缆绳解开。集市热闹起来。

新桥合龙

丙丁摄

桥面宽二十四米，

工程队要抢在雨季之前

铺完沥青。雾散了。 渡口一日
"""


def page_of(text, pieces, articles):
    """A parsed page from ``pieces`` (reference, role, article or None) and, per article, its fields and blocks."""
    lines = Lines(text)
    ids = []
    for _, blocks in articles:
        first = min(run for _, reference in blocks for run in lines.find(reference))
        name = f"page:L{lines.number(first[0])}"
        suffixes = ("", *(f".{count}" for count in range(2, 9)))
        ids.append(next(ArticleId(name + suffix) for suffix in suffixes if name + suffix not in ids))
    ledger = [
        Placement(lines.where(PAGE, run), role, ids[of] if of is not None else "")
        for reference, role, of in pieces
        for run in lines.find(reference)
    ]
    found = []
    for name, (fields, blocks) in zip(ids, articles, strict=True):
        made = []
        for kind, reference in blocks:
            places = lines.find(reference)
            made.append(
                Block(kind, "".join(text[a:b] for a, b in places), tuple(lines.where(PAGE, run) for run in places))
            )
        found.append(Article(name, PAGE, blocks=tuple(made), confidence=Confidence(0.5, 0.5, 0.5, 0.5), **fields))
    ledger.sort(key=lambda placement: placement.where.start)
    seed = SeedPage(PAGE, "seeds/page.txt", text, "utf-8", "0" * 64)
    return ParsedPage(seed, tuple(found), tuple(ledger), PageFacts(paper="晚报"))


PARSED = page_of(
    SEED,
    [
        ("1", "column", 0),
        ("3", "headline", 0),
        ("5", "byline", 0),
        ("7", "paragraph", 0),
        ("9:…解开。", "paragraph", 0),
        ("9:集市", "paragraph", 0),
        ("11", "headline", 1),
        ("13", "byline", 1),
        ("15", "paragraph", 1),
        ("17", "paragraph", 1),
        ("19:…沥青。", "paragraph", 1),
        ("19:雾散了…散了。", "paragraph", 1),
        ("19:渡口一日", "unassigned", None),
    ],
    [
        (
            {"title": "渡口一日", "column": "周末", "authors": (Byline("甲乙"),), "paper": "晚报"},
            [("paragraph", "7 + 9:…解开。"), ("paragraph", "9:集市")],
        ),
        (
            {"title": "新桥合龙", "authors": (Byline("丙丁摄"),), "paper": "晚报"},
            [("paragraph", "15"), ("paragraph", "17 + 19:…沥青。"), ("paragraph", "19:雾散了…散了。")],
        ),
    ],
)
RIVER, BRIDGE = (article.id for article in PARSED.articles)


def applied(text, page=PARSED):
    """The page with the corrections in ``text``, every one of them for the same reason."""
    corrected, notes = corrections.apply(page, corrections.read(text, "seeds/page.toml"))
    assert conservation.check(corrected) == ()
    return corrected, [note.code for note in notes]


def articles_of(text, page=PARSED):
    corrected, notes = applied(text, page)
    assert notes == []
    return {article.id: article for article in corrected.articles}


def bodies(page):
    lines = Lines(page.seed.text)
    return {
        article.id: body_of(
            lines, [(b.type, runs(lines.text, [(w.start, w.end) for w in b.where])) for b in article.blocks]
        )
        for article in page.articles
    }


def roles(page):
    text = page.seed.text
    return {text[p.where.start : p.where.end]: (p.role, p.of) for p in page.ledger}


def refused(text, page=PARSED):
    with pytest.raises(GeneratorError) as caught:
        applied(text, page)
    problem = caught.value.problem
    for words in (problem.zh, problem.en, problem.hint_zh, problem.hint_en):
        assert "{" not in words
    return problem


# ── fields ──


def test_a_field_is_corrected_and_told_with_both_readings():
    river = articles_of("""
        [[article]]
        line = 7
        why = "版面印作“一天”"
        by = "编者"
        when = 2026-01-05
        title.expects = "渡口一日"
        title.value = "渡口一天"
    """)[RIVER]
    assert river.title == "渡口一天"
    told = river.corrections[0]
    assert (told.field, told.before, told.after) == ("title", "渡口一日", "渡口一天")
    assert (told.reason, told.by, told.when) == ("版面印作“一天”", "编者", "2026-01-05")
    assert river.confidence == Confidence(0.5, 1.0, 0.5, 0.5)


def test_every_field_can_be_corrected():
    text = """
        [[article]]
        line = "9:集市"
        why = "编者所加"
        supplied_title = "渡口一日（节选）"
        kicker = "散文"
        subtitle = "外一篇"
        series = "河边"
        abstract = "写渡口。"
        date = "1957~"
        page_number = "3"
        topics = ["水运", "集市"]
        paper = { expects = "晚报", value = "日报" }
        column = { expects = "周末", value = "周末副刊" }
    """
    river = articles_of(text)[RIVER]
    given = {**tomllib.loads(text)["article"][0], "paper": "日报", "column": "周末副刊", "topics": ("水运", "集市")}
    fields = set(given) - {"line", "why"}
    assert {name: getattr(river, name) for name in fields} == {name: given[name] for name in fields}
    assert {told.field for told in river.corrections} == fields


def test_authors_are_names_or_people():
    river = articles_of("""
        [[article]]
        line = 7
        why = "据目录"
        authors.expects = ["甲乙"]
        authors.value = ["甲乙", { name = "丙", role = "整理", org = "县文化馆" }]
    """)[RIVER]
    assert river.authors == (Byline("甲乙"), Byline("丙", "整理", "县文化馆"))
    assert river.corrections[0].after == "甲乙、丙（整理，县文化馆）"
    assert river.confidence.authors == 1.0


def test_a_field_may_be_read_from_where_it_is_printed():
    page, _ = applied("""
        [[article]]
        line = 7
        why = "题目印在页末"
        title = { expects = "渡口一日", at = "19:渡口一日" }

        [[lines]]
        at = 3
        role = "furniture"
        expects = "headline"
        why = "书眉"
    """)
    assert page.articles[0].title == "渡口一日"
    places = {
        page.seed.text[p.where.start - 3 : p.where.start].strip(): p.role for p in page.ledger if p.where.end > 110
    }
    assert [p.role for p in page.ledger if p.where.first == 19][-1] == "headline"
    assert [p.role for p in page.ledger if p.where.first == 3] == ["furniture"]
    assert places is not None


def test_page_facts_reach_the_articles_that_have_none_of_their_own():
    page, _ = applied("""
        [page]
        why = "据报头"
        date = 1957-03-05
        number = "3"
        section = "副刊"
        source = "县档案馆"
        paper = { expects = "晚报", value = "江城晚报", why = "据版权页" }

        [[article]]
        line = 15
        why = "旧闻重刊"
        date = "1956"
    """)
    assert page.facts == PageFacts("江城晚报", "1957-03-05", "3", "副刊", "县档案馆")
    assert [(a.paper, a.date, a.page_number) for a in page.articles] == [
        ("江城晚报", "1957-03-05", "3"),
        ("江城晚报", "1956", "3"),
    ]
    assert {told.field: told.reason for told in page.corrections}["paper"] == "据版权页"
    assert {told.field: told.reason for told in page.corrections}["date"] == "据报头"


# ── text ──


def test_a_body_is_put_in_another_order_and_joined_and_typed():
    bridge = articles_of("""
        [[article]]
        line = 15
        why = "接续有误"
        body.expects = ["15", "17 + 19:…沥青。", "19:雾散了…雾散了。"]
        body.value = ["小标题 19:雾散了…雾散了。", "15 + 17", "19:…沥青。"]
    """)[BRIDGE]
    assert [(b.type, b.text, b.moved) for b in bridge.blocks] == [
        ("subhead", "雾散了。", True),
        ("paragraph", "桥面宽二十四米，工程队要抢在雨季之前", False),
        ("paragraph", "铺完沥青。", False),
    ]
    assert bridge.confidence.order == 1.0
    assert (bridge.corrections[0].before, bridge.corrections[0].after) == (
        "15；17 + 19:…完沥青。；19:雾散了。…雾散了。",
        "小标题 19:雾散了。…雾散了。；15-17；19:…完沥青。",
    )


def test_readers_are_told_only_of_the_blocks_that_differ():
    bridge = articles_of("""
        [[article]]
        line = 15
        why = "同一段"
        body.expects = ["15", "17 + 19:…沥青。", "19:雾散了…雾散了。"]
        body.value = ["15 + 17 + 19:…沥青。", "19:雾散了…雾散了。"]
    """)[BRIDGE]
    assert (bridge.corrections[0].before, bridge.corrections[0].after) == (
        "15；17 + 19:…完沥青。",
        "15-17 + 19:…完沥青。",
    )


def test_lines_are_taken_from_another_article_which_is_told():
    page, _ = applied("""
        [[article]]
        line = 7
        why = "末句属于《渡口一日》"
        body.expects = ["7 + 9:…缆绳解开。", "9:集市热闹"]
        body.value = ["7 + 9:…缆绳解开。", "9:集市热闹 + 19:雾散了…雾散了。"]
    """)
    assert page.articles[0].blocks[1].text == "集市热闹起来。雾散了。"
    assert bodies(page)[BRIDGE] == ["15", "17 + 19:…完沥青。"]
    assert [told.field for told in page.articles[1].corrections] == ["body"]
    assert page.articles[1].corrections[0].reason == "末句属于《渡口一日》"


def test_lines_of_nobody_are_given_a_role():
    page, _ = applied("""
        [[lines]]
        at = "19:渡口一日"
        role = "duplicate"
        of = 7
        why = "题目识别了两遍"
    """)
    assert [(p.role, p.of) for p in page.ledger][-1] == ("duplicate", RIVER)
    assert page.corrections[0].before == "19:渡口一日: unassigned"


def test_text_that_leaves_a_body_may_become_furniture():
    page, _ = applied("""
        [[article]]
        line = 15
        why = "末句是广告"
        body.expects = ["15", "17 + 19:…沥青。", "19:雾散了…雾散了。"]
        body.value = ["15", "17 + 19:…沥青。"]

        [[lines]]
        at = "19:雾散了…雾散了。"
        role = "furniture"
        expects = "paragraph"
        why = "广告"
    """)
    assert roles(page)["雾散了。"] == ("furniture", "")


# ── whole articles ──


def test_an_article_is_split_and_the_new_one_keeps_the_column():
    page, _ = applied("""
        [[split]]
        line = "9:集市"
        expects = "渡口一日"
        why = "两篇"

        [[article]]
        line = "9:集市"
        why = "原版题目漏识"
        supplied_title = "集市"
    """)
    assert [(a.id, a.title, a.supplied_title, a.column) for a in page.articles] == [
        (RIVER, "渡口一日", "", "周末"),
        ("page:L9", "", "集市", "周末"),
        (BRIDGE, "新桥合龙", "", ""),
    ]
    assert [a.body for a in page.articles[:2]] == ["清晨的河面上飘着雾，老人把缆绳解开。", "集市热闹起来。"]
    assert page.articles[0].authors == (Byline("甲乙"),)
    assert [told.field for told in page.articles[1].corrections] == ["split", "supplied_title"]


def test_articles_are_merged_headline_to_subhead_and_authors_together():
    page, _ = applied("""
        [[merge]]
        lines = [7, 15]
        expects = ["渡口一日", "新桥合龙"]
        why = "同一篇通讯的两节"
    """)
    (whole,) = page.articles
    assert (whole.id, whole.title, whole.authors) == (RIVER, "渡口一日", (Byline("甲乙"), Byline("丙丁摄")))
    assert [(b.type, b.text) for b in whole.blocks][2] == ("subhead", "新桥合龙")
    assert roles(page)["新桥合龙"] == ("subhead", RIVER)


def test_an_article_is_dropped_and_the_page_tells():
    page, _ = applied("""
        [[drop]]
        line = 15
        expects = "新桥合龙"
        why = "广告"
    """)
    assert [a.id for a in page.articles] == [RIVER]
    assert roles(page)["桥面宽二十四米，"] == ("furniture", "")
    assert (page.corrections[0].field, page.corrections[0].before) == ("drop", "新桥合龙")


def test_a_new_article_is_made_from_unassigned_text():
    page, _ = applied("""
        [[article]]
        line = "19:渡口一日"
        new = true
        why = "另一篇只剩题目"
        body = ["19:渡口一日"]
    """)
    assert [(a.id, a.body) for a in page.articles][-1] == ("page:L19", "渡口一日")


def test_a_page_is_laid_out_from_scratch_in_the_order_given():
    page, _ = applied("""
        [page]
        from_scratch = true
        why = "识别把两篇混在一起"

        [[article]]
        line = 15
        why = "重排"
        title.at = "11"
        body = ["15", "17 + 19:…沥青。"]
        authors = { value = ["丙丁"], at = "13" }

        [[article]]
        line = 7
        why = "重排"
        title.at = "3"
        column.at = "1"
        authors = { value = ["甲乙"], at = "5" }
        body = ["7 + 9", "19:雾散了…雾散了。"]
    """)
    assert [(a.id, a.title, a.column, a.authors) for a in page.articles] == [
        ("page:L15", "新桥合龙", "", (Byline("丙丁"),)),
        (RIVER, "渡口一日", "周末", (Byline("甲乙"),)),
    ]
    assert page.articles[1].body == "清晨的河面上飘着雾，老人把缆绳解开。集市热闹起来。\n雾散了。"
    assert [p.role for p in page.ledger if not p.of] == ["unassigned"]


# ── what is refused ──

WHY = 'why = "试"\n'


@pytest.mark.parametrize(
    ("text", "code", "words", "line"),
    [
        (
            '[[article]]\nline = 7\nwhy = "试"\ntitle = { expects = "渡口", value = "渡头" }',
            "correction-stale",
            "渡口一日",
            4,
        ),
        ('[[article]]\nline = 7\nwhy = "试"\ntitle = "渡头"', "correction-stale", "渡口一日", 4),
        ('[[article]]\nline = 7\nwhy = "试"\nbody = ["7"]', "correction-stale", "7 + 9:…绳解开。、9:集市热闹", 4),
        ('[[split]]\nline = "9:集市"\nexpects = "渡"\nwhy = "试"', "correction-stale", "渡口一日", 3),
        ('[[merge]]\nlines = [7, 15]\nexpects = ["渡口一日"]\nwhy = "试"', "correction-stale", "新桥合龙", 3),
        ('[[drop]]\nline = 7\nwhy = "试"', "correction-stale", "渡口一日", 1),
        ('[[lines]]\nat = 7\nrole = "furniture"\nwhy = "试"', "correction-stale", "paragraph", 1),
        ('[page]\nwhy = "试"\npaper = "日报"', "correction-stale", "晚报", 3),
        ('[[article]]\nline = 7\ntitle = "渡头"', "correction-unexplained", "理由", 3),
        ('[[drop]]\nline = 7\nexpects = "渡口一日"', "correction-unexplained", "理由", 1),
        ('[[article]]\nline = 8\nwhy = "试"\ntitle = "渡头"', "correction-misread", "空行", 2),
        ('[[article]]\nline = 99\nwhy = "试"\ntitle = "渡头"', "correction-misread", "20 行", 2),
        ('[[article]]\nline = "19:渡口一日"\nwhy = "试"\ntitle = "渡"', "correction-nowhere", "unassigned", 1),
        ('[[article]]\nline = "7-15"\nwhy = "试"\ntitle = "渡头"', "correction-ambiguous", "新桥合龙", 1),
        (
            '[[article]]\nline = 7\nwhy = "试"\nbody.expects = ["7 + 9:…开。", "9:集"]\nbody.value = ["7 + 9:…开。"]',
            "correction-leaves",
            "集市热闹起来",
            4,
        ),
        (
            '[[article]]\nline = 7\nwhy = "试"\ntitle = { expects = "渡口一日", value = "" }',
            "correction-leaves",
            "渡口一日",
            4,
        ),
        (
            '[[lines]]\nat = 11\nrole = "furniture"\nexpects = "headline"\nwhy = "试"',
            "correction-orphans",
            "新桥合龙",
            1,
        ),
        (
            '[[lines]]\nat = "15-19"\nrole = "furniture"\nexpects = "paragraph、unassigned"\nwhy = "试"',
            "correction-empties",
            "新桥合龙",
            1,
        ),
        (
            '[[article]]\nline = 7\nwhy = "试"\nkicker = "一"\n\n[[article]]\nline = 9\nwhy = "试"\nkicker = "二"',
            "correction-contradicts",
            "二",
            9,
        ),
        (
            '[[lines]]\nat = "19:渡口一日"\nrole = "furniture"\nwhy = "试"\n'
            '[[lines]]\nat = "19:雾散了"\nrole = "furniture"\nexpects = "paragraph、unassigned"\nwhy = "试"',
            "correction-contradicts",
            "19:渡口一日",
            1,
        ),
        ('[[article]]\nline = 7\nwhy = "试"\ndate = "三月"', "wrong-value", "EDTF", 4),
        ('[page]\nwhy = "试"\nwhen = "昨天"\nsource = "馆"', "wrong-value", "EDTF", 3),
        ('[[article]]\nline = 7\nwhy = "试"\ndate.at = "7"', "wrong-value", "at", 4),
        ('[[article]]\nline = 7\nwhy = "试"\ntitle.expects = "渡口一日"', "wrong-value", "value", 4),
        ('[[article]]\nline = "19:渡口一日"\nnew = true\nwhy = "试"\ntitle = "渡"', "wrong-value", "body", 3),
        ('[[lines]]\nat = "19:渡口一日"\nrole = "duplicate"\nwhy = "试"', "wrong-value", "of", 1),
        ('[[article]]\nline = 7\nwhy = "试"\ntitel = "渡头"', "unknown-key", "title", 4),
        ('[[article]]\nline = 7\nwhy = "试"\ntitle = 渡头', "toml-invalid", "TOML", 4),
        ('[[lines]]\nat = 7\nrole = "advert"\nwhy = "试"', "wrong-value", "furniture", 3),
    ],
)
def test_a_correction_that_cannot_be_right_is_refused(text, code, words, line):
    problem = refused(text)
    assert problem.code == code
    assert words in problem.zh
    assert (problem.place.path, problem.place.line) == ("seeds/page.toml", line)


def test_a_stale_one_names_both_texts():
    problem = refused('[[article]]\nline = 7\nwhy = "试"\ntitle = { expects = "渡头", value = "渡口一天" }')
    for words in (problem.zh, problem.en):
        assert "渡头" in words
        assert "渡口一日" in words
    assert problem.place.text.startswith("title")


def test_every_problem_of_corrections_is_shown_here_or_belongs_to_the_pipeline():
    told = {"correction-needless", "correction-markdown", "correction-unattached"}
    shown = {
        mark.args[1][n][1]
        for mark in test_a_correction_that_cannot_be_right_is_refused.pytestmark
        for n in range(len(mark.args[1]))
    }
    assert {code for code in CODES if code.startswith("correction-")} == told | {
        c for c in shown if c.startswith("correction-")
    }


# ── what is needed no more, and what changes nothing ──


@pytest.mark.parametrize(
    "text",
    [
        'title = { expects = "渡头", value = "渡口一日" }',
        'authors = ["甲乙"]',
        'body = ["7 + 9:…解开。", "9:集市"]',
        'column = { expects = "星期天", at = 1 }',
    ],
)
def test_a_correction_that_the_parser_made_needless_is_noted(text):
    page, notes = applied(f'[[article]]\nline = 7\nwhy = "试"\n{text}')
    assert (page, notes) == (PARSED, ["correction-needless"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[[article]]\nline = 7\nwhy = "试"\ntitle = { expects = "渡口一日", value = "渡口一日" }',
        '[[article]]\nline = 7\nwhy = "试"\nkicker = { expects = "", value = "" }',
        '[[article]]\nline = 7\nwhy = "试"\nauthors = { expects = ["甲乙"], value = ["甲乙"] }',
        '[[article]]\nline = 7\nwhy = "试"\nbody.expects = ["7 + 9:…开。", "9:集"]\n'
        'body.value = ["7 + 9:…绳解开。", "9:集市热"]',
        '[page]\nwhy = "试"\npaper = { expects = "晚报", value = "晚报" }',
        '[[lines]]\nat = "19:渡口一日"\nrole = "unassigned"\nexpects = "unassigned"\nwhy = "试"',
    ],
)
def test_a_correction_whose_value_is_what_it_expects_changes_nothing(text):
    page, notes = applied(text)
    assert page == PARSED
    assert notes == []


def test_a_markdown_page_refuses_corrections_of_its_text():
    first = PARSED.articles[0]
    blocks = tuple(Block(b.type, b.text, b.where, html=f"<p>{b.text}</p>") for b in first.blocks)
    page = ParsedPage(PARSED.seed, (Article(first.id, PAGE, blocks=blocks), PARSED.articles[1]), PARSED.ledger)
    text = '[[article]]\nline = 7\nwhy = "试"\nbody.expects = ["7 + 9:…解开。", "9:集市"]\nbody.value = ["7 + 9"]'
    assert refused(text, page).code == "correction-markdown"
    assert articles_of('[[article]]\nline = 7\nwhy = "试"\ndate = "1957"', page)[RIVER].date == "1957"


# ── laws ──


@st.composite
def pages(draw):
    """A page of pieces (some lines hold several), dealt to articles and to nobody, read in any order."""
    lines = draw(st.lists(st.integers(1, 3), min_size=2, max_size=10))
    words = iter(f"{a}{b}句。" for a in "甲乙丙丁戊己庚辛" for b in "子丑寅卯辰巳午未")
    rows = [[next(words) for _ in range(count)] for count in lines]
    text = "\n".join("  ".join(row) for row in rows)
    references = [f"{n}:{word}…{word}" for n, row in enumerate(rows, 1) for word in row]
    count = draw(st.integers(1, min(3, len(references))))
    owner = [draw(st.sampled_from([*range(count), None])) if n >= count else n for n in range(len(references))]
    articles = []
    for number in range(count):
        mine = draw(st.permutations([ref for ref, of in zip(references, owner, strict=True) if of == number]))
        articles.append(({}, draw(blocks_of(mine))))
    kinds = {ref: kind for _, blocks in articles for kind, joined in blocks for ref in joined.split(" + ")}
    pieces = [(ref, kinds.get(ref, "unassigned"), of) for ref, of in zip(references, owner, strict=True)]
    return page_of(text, pieces, articles), references


@st.composite
def blocks_of(draw, references):
    blocks, left = [], list(references)
    while left:
        size = draw(st.integers(1, min(3, len(left))))
        kind = draw(st.sampled_from(["paragraph", "paragraph", "subhead", "caption", "sidebar"]))
        blocks.append((kind, " + ".join(left[:size])))
        left = left[size:]
    return blocks


def toml(values):
    return "[" + ", ".join(f"'{value}'" for value in values) + "]"


@given(pages(), st.data())
def test_any_dealing_out_of_the_text_conserves_it_and_is_read_as_written(drawn, data):
    page, references = drawn
    count = len(page.articles)
    homes = [
        n if n < count else data.draw(st.sampled_from([*range(count), "furniture", "unassigned"]))
        for n in range(len(references))
    ]
    order = data.draw(st.permutations(list(zip(references, homes, strict=True))))
    stanzas, wanted = [], {}
    for number, article in enumerate(page.articles):
        blocks = data.draw(blocks_of([ref for ref, home in order if home == number]))
        body = [ref if kind == "paragraph" else f"{kind} {ref}" for kind, ref in blocks]
        wanted[article.id] = blocks
        stanzas.append(
            f"[[article]]\nline = '{first_reference(page, article)}'\nwhy = '试'\n"
            f"body.expects = {toml(bodies(page)[article.id])}\nbody.value = {toml(body)}\n"
        )
    was = {ref: role_at(page, ref) for ref in references}
    stanzas += [
        f"[[lines]]\nat = '{ref}'\nrole = '{home}'\nexpects = '{was[ref]}'\nwhy = '试'\n"
        for ref, home in order
        if isinstance(home, str)
    ]
    text = "\n".join(data.draw(st.permutations(stanzas)))
    corrected, _ = applied(text, page)
    lines = Lines(page.seed.text)
    for article in corrected.articles:
        expected = [(kind, runs(lines.text, lines.find(ref))) for kind, ref in wanted[article.id]]
        assert bodies(corrected)[article.id] == body_of(lines, expected)
        assert ["".join(b.text.split()) for b in article.blocks] == [words(ref) for _, ref in wanted[article.id]]
    for ref, home in order:
        if isinstance(home, str):
            assert role_at(corrected, ref) == home
    assert applied(text, page) == (corrected, _)
    assert [a.id for a in corrected.articles] == [a.id for a in page.articles]


@given(pages(), st.data())
def test_whole_article_operations_conserve_the_text(drawn, data):
    page, references = drawn
    ref = data.draw(st.sampled_from(references))
    kind = data.draw(st.sampled_from(["split", "merge", "drop"]))
    holders = [a for a in page.articles if first_reference(page, a)]
    if kind == "merge":
        lines, titles = toml(first_reference(page, a) for a in holders), toml("" for _ in holders)
        text = f"[[merge]]\nlines = {lines}\nexpects = {titles}\nwhy = '试'\n"
    elif role_at(page, ref) == "unassigned":
        text = ""
    else:
        text = f"[[{kind}]]\nline = '{ref}'\nwhy = '试'\n"
    corrected, _ = applied(text, page)
    before = "".join(sorted(block.text for article in page.articles for block in article.blocks))
    after = "".join(sorted(block.text for article in corrected.articles for block in article.blocks))
    if kind != "drop":
        assert sorted(before) == sorted(after)
        assert len({a.id for a in corrected.articles}) == len(corrected.articles)
    owners = {p.of for p in corrected.ledger} - {""}
    assert owners == {a.id for a in corrected.articles}


def first_reference(page, article):
    lines = Lines(page.seed.text)
    return lines.name([(article.blocks[0].where[0].start, article.blocks[0].where[0].end)])


def role_at(page, reference):
    start, _ = Lines(page.seed.text).find(reference)[0]
    return next(p.role for p in page.ledger if p.where.start <= start < p.where.end)


def words(reference):
    return "".join(part.partition(":")[2].partition("…")[0] for part in reference.split(" + "))
