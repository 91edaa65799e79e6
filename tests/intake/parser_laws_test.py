"""Laws of the parser over generated pages: nothing is lost, it always comes to an end, the same page reads the same."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.intake import conservation, page, repair, wraps
from generator.model import PageId, SeedPage

LINES = st.sampled_from(
    [
        "观点", "简讯", "副刊", "读者来信", "河边的早晨", "老街换上新路灯 居民夜行不再难", "“小账本”算出大民生", "——长河镇治水纪事",
        "王小明", "李强 赵丽", "本报记者 李强", "（李强 赵丽）", "□王小明", "文/李强 图/赵丽", "长河日报全媒体记者/李强",
        "本报讯（记者 李强）昨日上午，长河大桥正式通车，两岸一万多名群众前来观看，场面十分热闹。",
        "新华社北京3月5日电 会议今天在北京开幕，来自各地的代表陆续抵达会场，参加为期三天的讨论。",
        "清晨的河面上飘着薄雾，老人把缆绳一圈一圈解开，船慢慢离了岸，往下游的集市去了。",
        "这条路修通以后，村里来往的货", "车比从前多了三倍，运费也便宜了一半。", "和欢笑声的傍晚。",
        "一是抓产业。村里办起了竹器厂，二十户人家有了活干，日子一天比一天好。", "三是抓作风。", "二是抓民生。把群众的小事当作大事来办，",
        "一、路要通到家门口", "【减负要减到实处，不能只停留在纸面上，这是基层干部的共同心声。】", "【呼声】",
        "居民在广场上跳舞。记者李强摄", "何勇 摄", "（下转第3版）", "（上接第1版）", "责任编辑:李强 美术编辑:赵丽", "（作者单位：长河大学）",
        "长河日报　1996年11月5日　星期二　第3版　综合", "来稿请寄：长河市一号　邮编：414999　电话：8600110", "▲我市今年新增绿地二百亩，市民休闲又添好去处。",
        "井绳还在", "它把一村人的喉咙", "一寸一寸提上来", "……", "", "　　", "\t", "12", "“", "（", "》", "\x0b\x0c", "A", "http://example.cn/a?b=1",
    ]
)  # fmt: skip
PAGES = st.builds(
    lambda lines, end: end.join(lines), st.lists(LINES, max_size=40), st.sampled_from(["\n", "\n\n", "\r\n", "\r"])
)
ANY = st.text(st.characters(codec="utf-8"), max_size=400)


def parsed(text):
    return page.parse(SeedPage(PageId("p"), "seeds/p.txt", text, "utf-8", ""))


def check(text):
    found, problems = parsed(text)
    assert conservation.check(found) == ()
    known = {article.id for article in found.articles}
    assert len(known) == len(found.articles)
    assert all(placement.of in known | {""} for placement in found.ledger)
    assert all(article.blocks for article in found.articles)
    for article in found.articles:
        for block in article.blocks:
            assert block.text.strip()
            assert block.where
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= problem.place.line <= lines for problem in problems)
    for problem in problems:
        assert problem.zh
        assert problem.en
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
@example("")
@example("\n\n\n")
def test_every_character_of_a_page_has_one_place(text):
    check(text)


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_any_text_at_all_is_accounted_for(text):
    check(text)


@settings(max_examples=40, deadline=None)
@given(PAGES)
def test_the_same_page_reads_the_same(text):
    assert parsed(text) == parsed(text)


@settings(max_examples=300, deadline=None)
@given(st.one_of(ANY, PAGES))
@example("?!⺀")
def test_levelling_keeps_every_place(text):
    level = repair.level(text)
    assert len(level) == len(text)
    assert [c.isspace() for c in level] == [c.isspace() for c in text]
    assert repair.level(level) == level


@settings(max_examples=300, deadline=None)
@given(st.one_of(ANY, PAGES))
def test_repair_is_idempotent(text):
    for mend in (repair.prose, repair.heading):
        once = mend(repair.level(text))
        assert mend(once) == once


@settings(max_examples=300, deadline=None)
@given(st.one_of(ANY, PAGES))
def test_pieces_hold_every_line_once(text):
    level = repair.level(text)
    spans = [span for piece in wraps.pieces(level) for span in piece.spans]
    assert spans == sorted(spans)
    assert "".join("".join(level[a:b].split()) for a, b in spans) == "".join(level.split())
