"""Repairs: what is mended for reading, and that places in the seed stay true."""

import pytest

from generator.intake import gutters, parted, repair, rows, threads, wraps

PROSE = [
    ("日前，全 区上半年签下了 29个项目", "日前，全区上半年签下了29个项目"),
    ('二、建成"三 通"村庄', "二、建成“三通”村庄"),
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
    ("▲ 二十万亩小麦开镰", "二十万亩小麦开镰"),
    ("●", "●"),
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


def test_a_stanza_on_a_page_of_wrapped_columns_is_not_joined():
    stanza = ["燈塔把手伸得很長", "摸到浪的額頭，又縮回去", "誰家的窗貼滿米字", "米字裡坐著等電話的人"]
    text = "\n\n".join([WRAPPED, "\n".join(stanza), WRAPPED])
    found = [piece.text for piece in wraps.pieces(repair.level(text))]
    assert found[4:8] == stanza
    assert found[:4] == found[8:]


def test_lines_end_at_any_line_end():
    assert wraps.line_starts("a\nb\r\nc\rd") == [0, 2, 5, 7]
    assert wraps.line_starts("a\x0bb\u2028c") == [0]


def in_turns(page, sort):
    """The text of a page's lines after their columns or threads are told apart."""
    text = "\n".join(page) + "\n"
    return ["".join(text[line.start : line.end].split()) for line in sort(text, wraps.lines(text))]


LEFT = [
    "清晨的河面上飘着薄雾，老人把缆绳",
    "一圈一圈解开，船慢慢离了岸，往下游",
    "的集市去了。集市上人声鼎沸，卖菜的",
    "卖布的、卖糖的，挤满了整条石板街。",
]
RIGHT = [
    "大桥管理处昨日表示，主体工程已经完",
    "工，桥面铺设还需要两个月时间，预计",
    "年底以前可以通车，届时两岸居民过江",
    "只要五分钟，比坐渡船快了半个小时。",
]


def test_columns_side_by_side_are_read_one_after_the_other():
    page = [f"{left}　　{right}" for left, right in zip(LEFT, RIGHT, strict=True)]
    assert in_turns(["标题在这里", *page, "下一篇的标题"], gutters.apart) == [
        "标题在这里",
        *LEFT,
        *RIGHT,
        "下一篇的标题",
    ]


def test_a_table_is_no_pair_of_columns():
    table = ["品种　　今日均价　　上周均价", "白菜　　0.92　　1.18", "猪肉　　14.60　　15.10", "鸡蛋　　6.80　　6.70"]
    assert in_turns(table, gutters.apart) == ["".join(row.split()) for row in table]


ONE = "三年来全县共修建水渠四百多条，新打机井二千八百眼，灌溉面积扩大到三十五万亩，粮食产量连续增长，农民收入明显提高，群众的生产积极性越来越高涨。"
TWO = "市图书馆本月举办读书活动，邀请作家同青年读者见面，现场气氛十分热烈，许多学生带着笔记本来听课，大家围绕文学作品展开讨论，活动持续了两个小时。"


def test_lines_read_in_turns_are_told_apart():
    cut = lambda text: [text[at : at + 9] for at in range(0, 63, 9)]  # noqa: E731
    one, two = cut(ONE), cut(TWO)
    mixed = [line for pair in zip(one, two, strict=True) for line in pair]
    assert in_turns(mixed, threads.apart) == [*one, *two]
    assert in_turns(one, threads.apart) == one


def in_pieces(lines, sort):
    """The texts of a page of such lines, blanks left out, in the order that ``sort`` puts its pieces in."""
    text = "\n\n".join(lines)
    pieces = sort(text, wraps.pieces(text))
    assert all("".join(text[start:end] for start, end in one.spans) for one in pieces)
    return ["".join(one.text.split()) for one in pieces]


def columns(size, count):
    """Two texts cut into lines of a column's width."""
    return [[text[at : at + size] for at in range(0, size * count, size)] for text in (ONE, TWO)]


@pytest.mark.parametrize("size", [14, 16, 18])
def test_rows_read_across_with_one_blank_between_are_two_columns(size):
    left, right = columns(size, 4)
    page = [f"{one} {two}" for one, two in zip(left, right, strict=True)]
    told = in_pieces(["上面一段已经写完了。", *page, "下面另起一段。"], rows.apart)
    assert (told[0], told[3]) == ("上面一段已经写完了。", "下面另起一段。")
    assert sorted(told[1:3]) == sorted(["".join(left), "".join(right)])


@pytest.mark.parametrize("size", [14, 16, 18])
def test_the_column_that_reads_on_below_the_rows_is_the_second(size):
    left, right = columns(size, 4)
    page = [f"{one} {two}" for one, two in zip(left[:3], right[:3], strict=True)]
    assert in_pieces([*page, left[3]], rows.apart)[:2] == ["".join(right[:3]), "".join(left[:3])]
    assert in_pieces([*page, right[3]], rows.apart)[:2] == ["".join(left[:3]), "".join(right[:3])]


def test_headlines_of_two_clauses_are_no_rows():
    heads = ["依靠群众　挖掘潜力", "清河专区提前完成 春修水利任务", "七万多民工战斗四十天　三十六万亩农田可免旱涝"]
    assert in_pieces(heads, rows.apart) == ["".join(head.split()) for head in heads]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("外婆的围腰　杨　曼　青", ["外婆的围腰", "杨曼青"]),
        ("厕所门前的“文化” 吴　棣", ["厕所门前的“文化”", "吴棣"]),
        (
            "（上接第一版）但局部地区受降雨影响，收成略有减少。",
            ["（上接第一版）", "但局部地区受降雨影响，收成略有减少。"],
        ),
        ("今年夏粮收购已经过半，进度（下转第三版）", ["今年夏粮收购已经过半，进度", "（下转第三版）"]),
        ("本版责任编辑　马　识　远", ["本版责任编辑马识远"]),
        ("本县　干部　韩　方　远", ["本县干部韩方远"]),
        ("今天（下转第三版的说法）并不常见。", ["今天（下转第三版的说法）并不常见。"]),
    ],
)
def test_a_line_that_holds_two_things_is_cut(line, parts):
    assert in_pieces(["上面一段已经写完了。", line, "下面另起一段。"], parted.apart)[1:-1] == parts
