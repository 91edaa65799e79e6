"""What a page as a whole says about how far its words may be trusted."""

from random import Random

import pytest

from generator.intake import page
from generator.model import PageId, SeedPage

# fmt: off
THINGS = [
    "河堤", "粮站", "木船", "茶馆", "草帽", "水车", "磨坊", "祠堂", "竹筐", "果园", "邮局", "渡口", "井水", "算盘", "扁担", "篱笆",
    "缆绳", "砖窑", "锣鼓", "芦苇", "裁缝", "铁匠", "棉花", "瓦片", "蓑衣", "风箱", "谷仓", "窗花", "梯田", "柴火", "菜园", "油灯",
]
DEEDS = ["修补", "丈量", "晾晒", "清点", "擦拭", "收拾", "称量", "搬运", "照料", "打量", "遮盖", "粉刷", "描画", "守护", "讲述", "寻找"]
# fmt: on
HEADS = [("渡口的灯", "贺兰山"), ("春耕备耕忙", "林小舟"), ("银行行长谈发展", "解文静"), ("重修的长乐桥", "单小满")]


def paragraph(random: Random) -> str:
    """Sentences that might stand in any article of the page."""
    return "".join(
        f"{random.choice(THINGS)}边上的{random.choice(THINGS)}被{random.choice(DEEDS)}，"
        f"{random.choice(THINGS)}和{random.choice(THINGS)}{random.choice(DEEDS)}{random.choice(THINGS)}。"
        for _ in range(random.randint(1, 3))
    )


@pytest.mark.parametrize("seed", range(12))
def test_where_the_same_words_stand_everywhere_nothing_is_moved(seed: int):
    random = Random(seed)
    articles = {head: [paragraph(random) for _ in range(4)] for head in HEADS}
    text = "\n".join(line for (title, author), body in articles.items() for line in (title, f"□{author}", *body))
    found, _ = page.parse(SeedPage(PageId("p"), "seeds/p.txt", text, "utf-8", ""))
    assert [[block.text for block in article.blocks] for article in found.articles] == list(articles.values())
