"""Runs of paragraphs that were printed under another headline go back to their own; pages in order stay as they are."""

import importlib.util
import json
from pathlib import Path

import numpy
import pytest

from generator.intake import moves, page
from generator.intake.board import Board
from generator.intake.cohesion import Lexicon, pairs
from generator.intake.segment import Draft, Passage
from generator.model import Byline, PageId, SeedPage

WELL = [
    "石榴村的老井打在祠堂门口，井台是整块青石凿的，井绳在石上勒出七道深沟。守井人龚满仓今年七十四岁，每天清早提上第一桶水。",
    "龚满仓说，老井从来没有干过。六十年前大旱，三个村的人都到老井来挑水，队伍排到祠堂后面的石榴树下，水还是那么清。",
    "去年村里通了自来水，有人提议把老井填了修停车场。龚满仓不同意，他在井台边坐了三天，石榴树下的老人都来陪他。",
    "如今老井边立了一块石碑，刻着井的年纪。龚满仓还是每天提一桶水，浇祠堂前的石榴树。他说，井绳断了可以换，老井填了就没有了。",
]
FERRY = [
    "柳林渡口的轮渡昨日停航检修，这是渡轮“江鸥号”下水十二年来头一回大修。船长阎水生把缆绳一圈圈盘好，锁上了驾驶舱的门。",
    "轮渡公司介绍，检修要更换两台柴油机和全部救生设备，工期四十天。停航期间，两岸居民可以绕行上游的公路桥。",
    "渡口卖茶叶蛋的小贩说，没有轮渡的汽笛，一早上都不知道几点钟。船长阎水生答应她，“江鸥号”复航那天多拉两声。",
]
HEADS = ("老井不干", "柳林渡口轮渡停航检修")


def bodies(*lines):
    text = "\n\n".join(lines)
    found, _ = page.parse(SeedPage(PageId("p"), "seeds/p.txt", text, "utf-8", ""))
    return {article.title: [block.text for block in article.blocks] for article in found.articles}, found


def test_an_end_printed_under_the_next_headline_goes_home():
    there, found = bodies(HEADS[0], "高山", *WELL[:2], HEADS[1], "林涛", *FERRY, *WELL[2:])
    assert there == {HEADS[0]: WELL, HEADS[1]: FERRY}
    assert "moved-piece" in found.articles[0].flags
    assert [block.moved for block in found.articles[0].blocks] == [False, False, True, True]


def test_a_cut_sentence_finds_its_rest_under_another_headline():
    cut = WELL[2].index("他在井台边") + 3
    parts = WELL[2][:cut], WELL[2][cut:]
    there, _ = bodies(HEADS[0], "高山", *WELL[:2], parts[0], HEADS[1], "林涛", *FERRY, parts[1], WELL[3])
    assert there == {HEADS[0]: WELL, HEADS[1]: FERRY}


def test_a_whole_paragraph_in_the_midst_of_another_article_goes_home():
    there, _ = bodies(HEADS[0], "高山", *WELL[:3], HEADS[1], "林涛", FERRY[0], WELL[3], *FERRY[1:])
    assert there == {HEADS[0]: WELL, HEADS[1]: FERRY}


def test_a_page_in_order_stays_as_it_is():
    there, found = bodies(HEADS[0], "高山", *WELL, HEADS[1], "林涛", *FERRY)
    assert there == {HEADS[0]: WELL, HEADS[1]: FERRY}
    assert not any(block.moved for article in found.articles for block in article.blocks)


def test_two_articles_about_one_thing_keep_their_paragraphs():
    comment = "老井不该填。一口老井，装着石榴村几代人的日子；龚满仓守的是井，也是大家的念想。"
    there, _ = bodies(HEADS[0], "高山", *WELL, "给老井留个位置", "林涛", comment, "填一口井只要半天，再打一口就难了。")
    assert there[HEADS[0]] == WELL
    assert there["给老井留个位置"][0] == comment


PLANS = [
    "渔港今年的头一件事是疏浚航道。航道淤塞五年，大船进不来，渔民只好在外海转载，一趟要多花六个小时。",
    "二是修好渔港的冷库。旧冷库的机器已经用了三十年，夏天常常停机，渔民的鱼虾只能贱卖。",
    "三是给小船装上定位仪。去年冬天有两条小船在雾里迷了航，找了一夜才找到。",
]
MARKET = [
    "菜市场的大棚上个月换了新顶，摊位由一百二十个增加到一百六十个，过道也加宽了。",
    "市场门口添了公平秤，买菜的老人都说称得放心。管理员每天早晚各校一次。",
]


def test_a_run_counts_on_from_the_numbers_of_another_article():
    boards = []
    first = "一是清淤。" + PLANS[0]
    lines = ["渔港办三件事", "高山", first, PLANS[2], "菜市场换新顶", "林涛", *MARKET, PLANS[1]]
    seed = SeedPage(PageId("p"), "seeds/p.txt", "\n\n".join(lines), "utf-8", "")
    page.parse(seed, lambda drafts, lexicon, text: boards.append(Board(drafts, lexicon, text)))
    (board,) = boards
    told = {number: moves.Run(board, 1, number, number + 1).evidence(0)[0].number for number in range(3)}
    assert told == {0: 0.0, 1: 0.0, 2: 1.0}
    assert moves.Run(board, 0, 1, 2).evidence(1)[0].number == 1.0


@pytest.fixture(scope="module")
def tool():
    """tools/moves.py as a module."""
    path = Path(__file__).parents[2] / "tools" / "moves.py"
    spec = importlib.util.spec_from_file_location("tools_moves", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_fit_finds_the_weights_that_answers_were_drawn_with(tool):
    random = numpy.random.default_rng(7)
    true = numpy.array([-1.0, 2.0, -1.5, 0.0])
    evidence = numpy.column_stack([numpy.ones(20_000), random.normal(size=(20_000, 3))])
    answers = (random.random(20_000) < 1 / (1 + numpy.exp(-evidence @ true))).astype(float)
    assert numpy.abs(tool.fitted(evidence, answers) - true).max() < 0.1


def test_the_weights_speak_for_what_an_archivist_would_say():
    weights = moves.WEIGHTS
    assert weights.prior < 0, "a text stays where it is"
    assert weights.there > 0 > weights.here
    assert weights.subject > 0
    assert weights.beside < 0
    assert weights.rest > 0
    assert weights.once > 0 > weights.twice
    assert weights.number > 0


def test_every_case_of_a_page_whose_order_is_known_is_answered(tool, tmp_path):
    lines = [HEADS[0], "高山", *WELL[:2], HEADS[1], "林涛", *FERRY, *WELL[2:]]
    (tmp_path / "p.txt").write_text("\n\n".join(lines), "utf-8")
    truth = [
        {"title": title, "paragraphs": [{"type": "p", "text": text} for text in body]}
        for title, body in zip(HEADS, (WELL, FERRY), strict=True)
    ]
    (tmp_path / "p.json").write_text(json.dumps({"articles": truth}), "utf-8")
    cases = list(tool._folder(str(tmp_path), ""))
    assert sum(answer for answer, _ in cases) == 1
    (right,) = [told for answer, told in cases if answer]
    assert right.there > max(told.there for answer, told in cases if not answer)


def board_of(*rows, authors=()):
    drafts = []
    for row, verse in rows:
        made = Draft(authors=list(authors))
        made.passages = [
            Passage("paragraph", text, ((at, at + 1),), at, True, False, bag=pairs(text), verse=verse)
            for at, text in enumerate(row)
        ]
        drafts.append(made)
    texts = [passage.text for draft in drafts for passage in draft.passages]
    return Board(drafts, Lexicon(texts, [True] * len(texts)), "\n".join(texts))


def test_a_poem_is_not_moved_line_by_line():
    poem = ["老井不说话", "石榴树也不说话", "轮渡只有汽笛", "把祠堂门口的清早", "一寸一寸", "提上来"]
    cuts = board_of(([*poem, *FERRY], True), (WELL, False)).cuts(0)
    assert not set(range(1, len(poem))) & set(cuts)


@pytest.mark.parametrize("authors", [(), (Byline("苏禾"),)])
def test_a_text_without_a_head_may_go_whole_unless_somebody_signed_it(authors):
    board = board_of((WELL[2:], False), (FERRY, False), authors=authors)
    assert ((0, 2) in moves.runs(board, 0, board.cuts(0))) == (not authors)
