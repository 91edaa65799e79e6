"""Repairs: what is mended for reading, and that places in the seed stay true."""

import pytest

from generator.intake import repair, wraps

PROSE = [
    ("日前，该 区今年以来已签约 29个项目", "日前，该区今年以来已签约29个项目"),
    ('二、推进"五 好"园区', "二、推进“五好”园区"),
    ('他说:"好。"又说:"走吧。"', "他说：“好。”又说：“走吧。”"),
    ("使用 Windows 系统", "使用 Windows 系统"),
    ("增长３．５％，达１２０亿元", "增长3.5%，达120亿元"),
    ("看３,０００人到场", "看3,000人到场"),
    ("见http://a.cn/b,c", "见http://a.cn/b,c"),
    ("零\u200b宽", "零宽"),
]
HEADINGS = [
    ("完备产品矩阵　赢得客户青睐", "完备产品矩阵 赢得客户青睐"),
    ("父 亲 的 算 盘", "父亲的算盘"),
    ("做好 管理 工作", "做好 管理 工作"),
]


@pytest.mark.parametrize(("printed", "read"), PROSE)
def test_prose(printed, read):
    assert repair.prose(repair.level(printed)) == read


@pytest.mark.parametrize(("printed", "read"), HEADINGS)
def test_heading(printed, read):
    assert repair.heading(repair.level(printed)) == read


def test_offset_counts_characters_that_are_not_blank():
    assert repair.offset("a b\nc", 2) == 4
    assert repair.offset(" a", 0) == 1
    assert repair.offset("ab", 5) == 2


WRAPPED = """标题在这里
　　清晨的河面上飘着薄雾，老人把缆绳
一圈一圈解开，船慢慢离了岸，往下游
的集市去了。
　　集市上人声鼎沸，卖菜的、卖布的、
卖糖的，挤满了整条石板街，一直到晌
午才散。
王小明
"""


def test_wrapped_lines_become_paragraphs():
    for text in (WRAPPED, WRAPPED.replace("\n", "\n\n"), WRAPPED.replace("\n", "\r\n")):
        pieces = [piece.text for piece in wraps.pieces(repair.level(text))]
        assert pieces == [
            "标题在这里",
            "清晨的河面上飘着薄雾，老人把缆绳一圈一圈解开，船慢慢离了岸，往下游的集市去了。",
            "集市上人声鼎沸，卖菜的、卖布的、卖糖的，挤满了整条石板街，一直到晌午才散。",
            "王小明",
        ]


def test_verse_is_not_joined():
    poem = "井绳还在\n勒进青石的那道沟\n还在\n它把一村人的喉咙\n一寸一寸提上来\n又一寸一寸放回夜里\n"
    assert len(wraps.pieces(poem)) == 6


def test_lines_end_at_any_line_end():
    assert wraps.line_starts("a\nb\r\nc\rd") == [0, 2, 5, 7]
    assert wraps.line_starts("a\x0bb\u2028c") == [0]
