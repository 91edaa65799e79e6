"""What articles are about."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Authority, build, read_authority
from generator.catalogue.topics import LAST_RESORT, LIMIT, Subjects
from generator.catalogue.vocabulary import VOCABULARY
from generator.catalogue.words import placed
from generator.model import Article, ArticleId, Block, Byline, Catalogue, PageId, ParsedPage, SeedPage
from generator.problems import GeneratorError

SHIPPED = read_authority()


def page(*articles: tuple[str, str], **fields: object) -> ParsedPage:
    text = "\n".join(body for _, body in articles)
    made = tuple(
        Article(ArticleId(f"p:L{at}"), PageId("p"), title, blocks=(Block("paragraph", body),), **fields)  # type: ignore[arg-type]
        for at, (title, body) in enumerate(articles, 1)
    )
    return ParsedPage(SeedPage(PageId("p"), "seeds/p.txt", text, "utf-8", ""), made)


def topics(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    return {entry.article.title: entry.topics for entry in catalogue.entries}


def about(title: str, body: str, authority: Authority = SHIPPED, **fields: object) -> tuple[str, ...]:
    return topics(build([page((title, body), **fields)], authority)[0])[title]


# Sentences an archivist could have written, with the subject a reader would look for.
CASES = [
    ("网格员走进千家万户", "社区推行网格化管理，网格员每天上门走访，矛盾纠纷不出小区，基层治理更有温度。", "基层治理"),
    ("志愿红点亮街头", "志愿者们清晨就来到路口，志愿服务队轮流值守，义工为老人送水。", "志愿服务"),
    ("驻村三年", "贫困户老周靠养羊脱贫，帮扶队走了一程又一程，建档立卡的账本越来越薄，扶贫路上不落一人。", "脱贫攻坚"),
    ("让企业少跑一趟路", "优化营商环境，助企纾困不能停在文件上，惠企政策要直达企业。", "营商环境"),
    ("互助组里喜事多", "互助组变成了合作社，社员们一起出工，记分员忙到天黑。", "合作化运动"),
    ("鄉村振興路上", "鄉村振興要靠人才，美麗鄉村越來越美。", "乡村振兴"),
    ("主场告负", "裁判一声哨响，球队在主场输了球，教练说下一轮联赛再拼。", "体育"),
    ("灯下", "母亲在灯下缝补，父亲坐在门口抽烟，奶奶哼着歌。", "亲情"),
]


@pytest.mark.parametrize(("title", "body", "topic"), CASES, ids=[case[2] for case in CASES])
def test_a_reader_would_look_here(title: str, body: str, topic: str) -> None:
    assert about(title, body)[0] == topic


def test_short_wordings_count_only_as_words_of_their_own() -> None:
    subjects = Subjects(SHIPPED)
    text = "投影仪海外卖三百元，省直中医院开门。"
    assert "外卖" not in subjects.found(text, placed(text))
    assert "中医" not in subjects.found(text, placed(text))
    text = "外卖骑手，学习中医。"
    assert subjects.found(text, placed(text)) == ["外卖骑手", "中医"]


def test_a_person_who_names_topics_is_believed() -> None:
    assert about("无题", "我市工作。", topics=("志愿者", "自定的主题")) == ("志愿服务", "自定的主题")


def test_an_article_without_any_subject_has_one_all_the_same() -> None:
    assert about("", "") == (LAST_RESORT,)
    assert about("今年我市", "今年我市工作。") == (LAST_RESORT,)


@given(
    st.lists(
        st.text(st.sampled_from("今年我市工作推进发展乡村振兴志愿服务李明北京三十日的了是在和，。"), max_size=60),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=40, deadline=None)
def test_one_to_five_and_never_junk(texts: list[str]) -> None:
    catalogue, _ = build([page(*((text[:12], text) for text in texts))], SHIPPED)
    stop = set(SHIPPED.topics.stop)
    for entry in catalogue.entries:
        assert 1 <= len(entry.topics) <= LIMIT
        assert not stop & set(entry.topics)
        assert len(set(entry.topics)) == len(entry.topics)
        assert not {"李明", "北京", "三十日"} & set(entry.topics)
    named = {topic for entry in catalogue.entries for topic in entry.topics}
    assert named == {topic.name for topic in catalogue.topics}


def test_what_an_archive_often_says_becomes_a_subject_and_stays_one() -> None:
    """A compound of several headlines that the vocabulary lacks; once published it outlives its own rarity."""
    authority = read_authority(topics='stop = ["今年"]\n')
    bodies = [("社区食堂开张", "社区食堂来了，社区食堂真香。")] * 2 + [("社区食堂打烊", "社区食堂关门了。")]
    articles = [(f"{title}之{number}", body) for number, (title, body) in enumerate(bodies, 1)]
    first, _ = build([page(*articles)], authority)
    found = {topic.name: len(topic.articles) for topic in first.topics}
    assert found["社区食堂"] == 3
    later, problems = build(
        [page(articles[0])], authority, first.permalinks, accepted=[entry.url for entry in first.entries]
    )
    assert not problems
    assert [topic.name for topic in later.topics] == ["社区食堂"]


def test_the_stop_list_wins() -> None:
    plain = about("广场舞", "广场舞扰民，公德何在，公共秩序要讲。")
    assert plain == ("社会公德",)
    stopped = read_authority(topics=VOCABULARY.replace("stop = [", 'stop = ["社会公德", ', 1))
    assert "社会公德" not in about("广场舞", "广场舞扰民，公德何在，公共秩序要讲。", stopped)


def test_the_shipped_vocabulary() -> None:
    subjects = {name: wordings for group in SHIPPED.topics.subjects.values() for name, wordings in group.items()}
    assert len(subjects) > 200
    assert sum(map(len, subjects.values())) > 3000
    assert not set(SHIPPED.topics.stop) & SHIPPED.topic_of.keys()
    assert all(len(word) > 1 for word in SHIPPED.topic_of)


def test_this_archive_starts_from_the_shipped_vocabulary() -> None:
    own = (Path(__file__).parents[2] / "seeds" / "topics.toml").read_text("utf-8")
    assert read_authority(topics=own).topics.subjects.keys() == SHIPPED.topics.subjects.keys()


@pytest.mark.parametrize(
    ("texts", "code", "line"),
    [
        ({"topics": '[subjects."甲"]\n"乙" = ["丙"]\n"丁" = ["丙"]\n'}, "authority-twice", 3),
        (
            {"authors": '[[person]]\nname = "甲"\nreason = "一"\n[[person]]\nname = "甲"\nreason = "二"\n'},
            "authority-twice",
            5,
        ),
        ({"authors": '[[person]]\nname = "甲"\n'}, "wrong-value", 1),
        ({"authors": '[[person]]\nname = "甲"\nreason = "一"\nalias = ["乙"]\n'}, "unknown-key", 4),
        ({"columns": '[[column]]\nname = "甲"\nreason = ""\n'}, "wrong-value", 3),
        ({"topics": "stop = [今年]\n"}, "toml-invalid", 1),
    ],
)
def test_a_mistake_is_named_with_its_line(texts: dict[str, str], code: str, line: int) -> None:
    with pytest.raises(GeneratorError) as caught:
        read_authority(**texts)  # type: ignore[arg-type]
    assert (caught.value.problem.code, caught.value.problem.place.line) == (code, line)
    assert caught.value.problem.zh
    assert caught.value.problem.hint_en


def test_an_article_that_is_not_there_is_reported() -> None:
    authority = read_authority(authors='[[person]]\nname = "甲"\narticles = ["articles/wu.html"]\nreason = "一"\n')
    _, problems = build([page(("题", "文"), authors=(Byline("甲"),))], authority)
    assert [problem.code for problem in problems] == ["authority-unknown-article"]
