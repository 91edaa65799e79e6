"""The line that ``parse`` prints: its keys are a promise."""

import json

from generator.intake.records import record
from generator.model import Article, ArticleId, Block, Byline, Confidence, PageId, Where

PAGE = PageId("1957-03-05-p3")
ARTICLE = Article(
    id=ArticleId("1957-03-05-p3:L4"),
    page=PAGE,
    title="渡口",
    authors=(Byline("甲乙", "通讯员", "某县"), Byline("丙丁")),
    date="1957-03",
    blocks=(
        Block("paragraph", "河上有雾。", (Where(PAGE, 4, 5, 10, 16),)),
        Block("caption", "渡口（丙丁 摄）", (Where(PAGE, 6, 6, 17, 25),)),
        Block("subhead", "雾散"),
        Block("sidebar", "链接"),
    ),
    flags=("no-headline",),
    topics=("渡口",),
    confidence=Confidence(headline=0.5),
)


def test_the_keys_and_their_order_are_a_promise():
    assert list(record(ARTICLE)) == [
        "id", "source", "title", "supplied_title", "kicker", "subtitle", "series", "column", "authors", "abstract",
        "date", "flags", "blocks", "body", "topics", "url", "paper", "page_number", "confidence",
    ]  # fmt: skip


def test_a_record_is_plain_json():
    values = record(ARTICLE, url="articles/du-kou.html")
    assert json.loads(json.dumps(values)) == values
    assert values["authors"] == [
        {"name": "甲乙", "role": "通讯员", "org": "某县"},
        {"name": "丙丁", "role": "author", "org": ""},
    ]
    assert values["blocks"][0] == {
        "type": "paragraph",
        "text": "河上有雾。",
        "where": [{"first": 4, "last": 5, "start": 10, "end": 16}],
    }
    assert values["url"] == "articles/du-kou.html"
    assert values["confidence"] == {"boundary": 1.0, "headline": 0.5, "authors": 1.0, "order": 1.0}


def test_the_body_leaves_captions_out():
    assert record(ARTICLE)["body"] == "河上有雾。\n雾散\n链接"


def test_topics_of_the_archive_come_before_those_named_by_hand():
    assert record(ARTICLE)["topics"] == ["渡口"]
    assert record(ARTICLE, topics=["水运"])["topics"] == ["水运"]
