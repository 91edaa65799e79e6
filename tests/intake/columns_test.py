"""How far a standing heading reaches: one article, or all until the next heading."""

import pytest

from generator.intake import page
from generator.model import PageId, SeedPage

RIVER = "清晨的河面上飘着薄雾，老人把缆绳一圈一圈解开，船慢慢离了岸，往下游的集市去了。"
MARKET = "集市上人声鼎沸，卖菜的卖布的卖糖的，挤满了整条石板街，一直到晌午才慢慢散去。"
ESSAY = ("莫让善意变成打扰", "李强", "帮人先要问一问，对方是不是真的需要；好心办了坏事，往往是因为少了这一问。")
ANOTHER = ("一盏灯的分寸", "王小明", "夜读的人爱说灯要亮，其实灯太亮了也伤眼，凡事留一点余地，日子反倒看得清楚。")
NEWS = ("大桥提前合龙", f"本报讯（记者 赵丽）{RIVER}")
OTHER_NEWS = ("新校舍落成", f"本报讯（记者 何勇）{MARKET}")
LAST_NEWS = ("水厂扩建开工", "本报讯（记者 孙涛）扩建后的水厂日供水能力增加一倍，可以满足城北三万户居民的用水。")


def columns(*lines):
    text = "\n\n".join(lines) + "\n"
    found, _ = page.parse(SeedPage(PageId("p"), "seeds/p.txt", text, "utf-8", ""))
    return [article.column for article in found.articles]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        pytest.param((*NEWS, "社论", *ESSAY, *OTHER_NEWS), ["", "社论", ""], id="a comment stands alone among news"),
        pytest.param(
            ("要闻", *NEWS, "社论", *ESSAY, *OTHER_NEWS), ["要闻", "社论", "要闻"], id="after it the section goes on"
        ),
        pytest.param(("副刊", *ESSAY, *ANOTHER), ["副刊", "副刊"], id="a section holds for all of its articles"),
        pytest.param(
            ("副刊", *ESSAY, "人物", *ANOTHER, *NEWS), ["副刊", "人物", ""], id="news is not of the literary section"
        ),
        pytest.param(
            ("要闻", *NEWS, "国际", *OTHER_NEWS, *LAST_NEWS), ["要闻", "国际", "国际"], id="one section after the other"
        ),
    ],
)
def test_reach(lines, wanted):
    assert columns(*lines) == wanted


def test_the_name_of_the_paper_is_no_heading():
    assert columns("长 河 日 报", "1956年9月14日　星期五", *NEWS) == [""]
