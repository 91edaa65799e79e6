"""The scorer: its figures on made-up pages, and its pairing against trying every pairing."""

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import evaluation
from generator.evaluation import evaluate, read_gold, table
from generator.problems import GeneratorError

GOLD = Path(__file__).parent / "gold"

RIVER = [
    "清晨的河面上飘着一层薄雾，摆渡的老人把缆绳解开。",
    "对岸的集市已经热闹起来，卖鱼的吆喝一声接着一声。",
    "等到太阳出来，雾就散了。",
]
BRIDGE = [
    "新桥去年秋天动工，今年入冬前合龙。",
    "桥面宽二十四米，两侧留出人行道。",
    "工程队说，他们要抢在雨季之前铺完沥青。",
]


def gold_page(*articles):
    return read_gold(json.dumps({"articles": list(articles)}), "gold.json")


def gold_article(title, paragraphs, **more):
    parts = [{"type": "p", "text": text} for text in paragraphs]
    return {"title": title, "paragraphs": parts, "authors": [{"name": "甲乙丙", "role": "author"}]} | more


def predicted(title, paragraphs, **more):
    return {"source": "page", "title": title, "authors": [{"name": "甲乙丙"}], "body": "\n".join(paragraphs)} | more


def score(gold, *records):
    return evaluate(records, {"page": gold}).pooled


TWO = gold_page(gold_article("渡口", RIVER), gold_article("新桥", BRIDGE))


def test_a_perfect_prediction_scores_one_everywhere():
    found = score(TWO, predicted("新桥", BRIDGE), predicted("渡口", RIVER))
    assert (found.precision, found.recall, found.f1) == (1, 1, 1)
    assert (found.headline, found.authors, found.column, found.order, found.likeness) == (1, 1, 1, 1, 1)


def test_nothing_predicted_scores_zero_and_no_gold_scores_nothing():
    assert score(TWO).record() | {"sure": {}} == {
        "gold": 2, "predicted": 0, "found": 0, "precision": 0, "recall": 0, "f1": 0, "headline": 0, "authors": 0,
        "column": 0, "order": 0, "likeness": 0, "sure": {},
    }  # fmt: skip
    assert evaluate([predicted("新桥", BRIDGE)], {"another": TWO}).pooled.predicted == 0


def test_one_article_swallowing_the_other_is_one_miss_and_one_wrong_body():
    found = score(TWO, predicted("渡口", RIVER + BRIDGE))
    assert (found.gold, found.predicted, found.found, found.f1) == (2, 1, 0, 0)
    assert (found.headline, found.authors, round(found.likeness, 4), found.order) == (0.5, 0.5, 0.2604, 0.5)


def test_paragraphs_out_of_order_cost_order_and_little_likeness():
    found = score(TWO, predicted("渡口", [RIVER[1], RIVER[0], RIVER[2]]), predicted("新桥", BRIDGE))
    assert (found.found, found.order, round(found.likeness, 4)) == (1, 0.75, 0.8621)


def test_a_paragraph_torn_in_two_places_is_out_of_order():
    torn = [RIVER[0][:12], RIVER[1], RIVER[0][12:], RIVER[2]]
    assert score(gold_page(gold_article("渡口", RIVER)), predicted("渡口", torn)).order == 0.5


def test_captions_do_not_count_as_body():
    article = gold_article("渡口", RIVER)
    article["paragraphs"].append({"type": "caption", "text": "老人解开缆绳的照片。"})
    assert score(gold_page(article), predicted("渡口", RIVER)).likeness == 1


@pytest.mark.parametrize(
    ("printed", "read", "right"),
    [
        ("“雾中”的渡口 一日", '"雾中"的渡口　一日', True),
        ("渡口（上）", "渡口(上)", True),
        ("渡口", "渡口，清晨", False),
        ("", "", True),
        ("", "渡口", False),
    ],
)
def test_headlines_agree_up_to_spaces_width_and_quotes(printed, read, right):
    assert score(gold_page(gold_article(printed, RIVER)), predicted(read, RIVER)).headline == right


def test_other_readings_that_the_gold_allows_are_right():
    gold = gold_page(gold_article("渡口", RIVER, title_alt=["渡口一日"], column="周末", column_alt=["周末·散文"]))
    found = score(gold, predicted("渡口一日", RIVER, column="周末 散文"))
    assert (found.headline, found.column) == (1, 1)
    assert score(gold, predicted("渡口一日", RIVER)).column == 0


@pytest.mark.parametrize(
    ("gold", "names", "right"),
    [
        ([("甲", "author"), ("乙", "整理")], ["甲"], True),
        ([("甲", "author"), ("乙", "整理")], ["甲", "乙"], True),
        ([("甲", "author"), ("乙", "整理")], ["乙"], False),
        ([("甲", "author"), ("乙", "author")], ["甲"], False),
        ([("甲", "摄影")], ["甲"], True),
        ([("甲", "摄影")], [], False),
        ([("王　涛", "author")], ["王涛"], True),
        ([], [], True),
        ([], ["甲"], False),
    ],
)
def test_authors_agree_as_sets_and_photographers_are_optional(gold, names, right):
    authors = [{"name": name, "role": role} for name, role in gold]
    page = gold_page(gold_article("渡口", RIVER, authors=authors))
    assert score(page, predicted("渡口", RIVER, authors=[{"name": name} for name in names])).authors == right


def test_calibration_counts_what_was_right_among_the_sure():
    sure, unsure = {"boundary": 0.95, "headline": 0.9, "authors": 0.99, "order": 1.0}, {"headline": 0.2}
    found = score(TWO, predicted("渡头", RIVER, confidence=sure), predicted("新路", BRIDGE, confidence=unsure))
    assert found.sure == {"boundary": (1, 1), "headline": (0, 1), "authors": (1, 1), "order": (1, 1)}


def test_the_table_names_each_page_and_the_pooled_figures():
    shown = table({"parser alone": evaluate([predicted("渡口", RIVER)], {"page": TWO})})
    assert shown == (
        "parser alone  found/gold          F1    headline     authors      column       order\n"
        "page                 1/2       0.667       0.500       0.500       0.500       0.500\n"
        "pooled               1/2       0.667       0.500       0.500       0.500       0.500\n"
        "right where sure (confidence ≥ 0.9): boundary 0/0, headline 0/0, authors 0/0, order 0/0\n"
    )


def test_a_gold_file_that_is_no_json_is_named():
    with pytest.raises(GeneratorError) as caught:
        read_gold('{"articles": [\n,]}', "gold/page.json")
    assert (caught.value.problem.code, str(caught.value.problem.place)) == ("gold-invalid", "gold/page.json:2")


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_the_gold_of_this_archive_scores_one_against_itself(path):
    gold = read_gold(path.read_text("utf-8"), path.name)
    records = [
        {
            "source": path.stem,
            "title": article.title,
            "column": article.column,
            "authors": [{"name": author.name} for author in article.authors],
            "body": "\n".join(part.text for part in article.paragraphs if part.type != "caption"),
        }
        for article in gold.articles
    ]
    found = evaluate(records, {path.stem: gold}).pooled
    assert (found.f1, found.headline, found.authors, found.column, found.order) == (1, 1, 1, 1, 1)


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_the_pairing_is_as_good_as_any_other(tenths):
    likeness = [[value / 10 for value in row] for row in tenths]
    pairs = evaluation._pairs(likeness)
    assert len(set(pairs.values())) == len(pairs)
    rows, columns = range(len(likeness)), range(len(likeness[0]))
    if len(rows) <= len(columns):
        best = max(
            sum(likeness[r][c] for r, c in zip(rows, order, strict=False))
            for order in itertools.permutations(columns, len(rows))
        )
    else:
        best = max(
            sum(likeness[r][c] for r, c in zip(order, columns, strict=False))
            for order in itertools.permutations(rows, len(columns))
        )
    assert sum(likeness[row][column] for row, column in pairs.items()) == pytest.approx(best)
