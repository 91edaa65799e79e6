"""Printed lines become pieces: pages wrapped by the width of their columns, with and without what marks a paragraph."""

import pytest

from generator.intake import page, strays, wraps
from generator.model import PageId, SeedPage

FIRST = "清晨的河面上飘着薄雾，老人把缆绳一圈一圈解开，船慢慢离了岸，往下游的集市去了，两岸的柳树已经绿成了一片。"
SECOND = "集市上人声鼎沸，卖菜的卖布的卖糖的挤满了整条石板街，一直到晌午才慢慢散去，只剩下几个收摊的老人。"
THIRD = "渡口的铁钟敲了三下，对岸的孩子们背着书包跑下坡来，船老大把跳板稳稳地搭在石阶上，等着最后一个人。"
FOURTH = "这样的日子过了四十年，直到上游修起了大桥，渡船才停在岸边，成了孩子们放学以后捉迷藏的地方。"
BRIEF = "桥通车那天，老人去看了。"


def wrapped(paragraph, width, inset):
    """The lines of a paragraph whose first is shorter by its indent; the indent itself is lost."""
    lines = [paragraph[: width - inset]]
    lines += [paragraph[at : at + width] for at in range(width - inset, len(paragraph), width)]
    return [line for line in lines if line]


def page_of(paragraphs, width=16, inset=2, between="", within=""):
    gap, blank = ["" for _ in between], ["" for _ in within]
    lines = ["渡口的四十年", *gap, "王小明", *gap]
    for paragraph in paragraphs:
        for line in wrapped(paragraph, width, inset):
            lines += [line, *blank]
        lines += gap
    return "\n".join(lines) + "\n"


def body(text):
    found, _ = page.parse(SeedPage(PageId("p"), "seeds/p.txt", text, "utf-8", ""))
    (article,) = found.articles
    return [block.text for block in article.blocks]


@pytest.mark.parametrize(
    ("between", "within"),
    [("", ""), ("\n", ""), ("", "\n")],
    ids=["solid", "blank between paragraphs", "blank between lines"],
)
def test_a_lost_indent_is_known_by_the_width(between, within):
    paragraphs = [FIRST, SECOND, THIRD, FOURTH]
    assert body(page_of(paragraphs, between=between, within=within)) == paragraphs


def test_blank_lines_between_paragraphs_outweigh_a_full_stop_at_the_line_end():
    full = FIRST[:31] + "。" + SECOND  # the second line ends with a sentence and is full
    assert body(page_of([full, THIRD, FOURTH], between="\n")) == [full, THIRD, FOURTH]


def test_a_head_of_two_lines_stays_a_head():
    lines = ["渡口四十年里的人和事", "老船工的黄昏", "王小明"]
    for paragraph in (FIRST, SECOND, THIRD, FOURTH):
        lines += wrapped("　　" + paragraph, 16, 0)
    pieces = wraps.pieces("\n".join(lines))
    assert [piece.text for piece in pieces][:3] == lines[:3]


def test_a_byline_as_wide_as_the_column_stays_a_line():
    byline = "文/本报记者　王小明　李强"
    lines = ["渡口四十年里的人和事", byline]
    for paragraph in (FIRST, SECOND, THIRD, FOURTH):
        lines += wrapped(paragraph, len(byline), 0)
    assert byline in [piece.text for piece in wraps.pieces("\n".join(lines))]


def test_a_short_paragraph_among_short_lines_is_as_wide_as_the_page():
    letter = ["这几年，我每天都要到渡口排", "队，船能不能早开？"]
    lines = [line for paragraph in (FIRST, SECOND, THIRD, FOURTH) * 2 for line in wrapped(paragraph, 13, 0)]
    lines += ["渡口来信", "渡船能不能早开", "编辑同志：", *letter, "王小明"]
    assert "".join(letter) in [piece.text for piece in wraps.pieces("\n".join(lines))]


COLUMN = [line for paragraph in (FIRST, SECOND, THIRD, FOURTH) for line in wrapped("　　" + paragraph, 16, 0)]


def texts(*lines):
    return [piece.text for piece in wraps.pieces("\n".join(lines))]


def test_the_second_line_below_an_indented_one_has_not_lost_its_indent():
    first = (
        "本报讯　昨天下午，记者随市一商局的同志到滨江冷食厂看了一圈。雪糕生产线已经全部开动，女工们正把棒冰送进速冻库。"
    )
    lines = wrapped("　　" + first, 16, 0)
    assert "本报讯　昨天下午，记者随市一商局的同志到滨江冷食厂看了一圈。" in texts("滨江冷食厂开机", *lines, *COLUMN)[1]


def test_a_headline_below_a_line_cut_at_its_pause_is_no_part_of_it():
    cut = wrapped("　　集市上人声鼎沸，卖菜的卖布的卖糖的挤满了石板街，一直到晌午", 16, 0)[:2]
    cut[-1] = cut[-1][:-1] + "，"
    found = texts("渡口四十年", *COLUMN, *cut, "炊事员老盖送饭记", "康　庄", *COLUMN)
    assert "炊事员老盖送饭记" in found


def test_a_caption_in_a_column_of_its_own_is_one_piece():
    caption = ["青石村的铁姑娘队，在青石岭上开了一条路，今年二", "十七岁，高中毕业回乡五年，人称兔子迷。"]
    assert "".join(caption) in texts("渡口四十年", FIRST + SECOND, THIRD + FOURTH, *caption, "下一篇的标题", FIRST)


def test_lines_without_a_word_between_them_are_verse_be_they_as_long():
    poem = ["他说孩子，歇一歇吧", "我说再等一滴，再等一滴", "窗外的香樟把旧叶子", "一片一片，滴定给春天"]
    assert texts("窗外", "王小明", *poem, "渡口四十年", FIRST + SECOND, THIRD + FOURTH)[2:6] == poem


def test_a_bracket_holds_its_lines_together():
    lead = ["【本报特派记者卜少青", "新加坡二十一日航讯】此间学校复课。"]
    assert "".join(lead) in texts("学潮平息", *lead, "渡口四十年", *COLUMN)


def test_a_date_that_a_line_parts_is_one():
    lines = ["　　青石县交通局　一九八〇年八", "月九日"]
    assert "青石县交通局　一九八〇年八月九日" in texts("渡口四十年", *COLUMN, *lines, "罚款已经退还", *COLUMN)


def test_a_pointer_is_a_line_of_its_own():
    assert "（上接第一栏）" in texts(
        "渡口四十年", *COLUMN, "　　渡口要修桥的事已经说了好几年，", "（上接第一栏）", *COLUMN
    )


def test_parts_of_a_page_may_have_blank_lines_between_their_lines():
    paragraph = "　　" + FIRST
    loose = "\n\n".join(wrapped(paragraph, 16, 0) + wrapped("　　" + SECOND, 16, 0))
    found = texts("渡口四十年", *COLUMN, "", "下一篇的标题", "", loose, "", "再下一篇", *COLUMN)
    assert FIRST in found[:3]
    assert found.count(FIRST) == 3


def spoiled(paragraph, width):
    """A paragraph whose line ends left blanks."""
    return " ".join(wrapped(paragraph, width, 2))


def test_blanks_of_line_ends_leave_names_whole():
    damaged = spoiled(f"本报讯　记者王小明报道：{FIRST}", 10)
    assert "王小 明" in damaged
    lines = ["大桥提前合龙", damaged, *(spoiled(paragraph, 10) for paragraph in (SECOND, THIRD, FOURTH))]
    found, _ = page.parse(SeedPage(PageId("p"), "seeds/p.txt", "\n\n".join(lines), "utf-8", ""))
    (article,) = found.articles
    assert [by.name for by in article.authors] == ["王小明"]


def test_a_page_without_a_rhythm_of_blanks_is_left_alone():
    pieces = wraps.pieces("\n\n".join(["王小明 李强 著", f"{FIRST} {SECOND}", f"{THIRD}{FOURTH} {BRIEF}"]))
    before = [piece.text for piece in pieces]
    strays.mend(pieces)
    assert [piece.text for piece in pieces] == before
