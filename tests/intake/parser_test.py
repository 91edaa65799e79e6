"""The parser on small pages: what is an article, in which order it reads, what is told of it."""

import pytest

from generator.intake import conservation, continuations, page, segment, traits, wraps
from generator.model import PageId, SeedPage

PROSE = "清晨的河面上飘着薄雾，老人把缆绳一圈一圈解开，船慢慢离了岸，往下游的集市去了。"
MORE = "集市上人声鼎沸，卖菜的卖布的卖糖的，挤满了整条石板街，一直到晌午才慢慢散去。"


def parse(*lines, name="p"):
    text = "\n\n".join(lines) + "\n"
    found, problems = page.parse(SeedPage(PageId(name), f"seeds/{name}.txt", text, "utf-8", ""))
    assert conservation.check(found) == ()
    return found, problems


def roles(found):
    return {found.seed.text[p.where.start : p.where.end]: p.role for p in found.ledger}


def test_the_parts_of_an_article():
    found, _ = parse(
        "观点",
        "让减负减到实处",
        "王小明",
        "【减负要减到实处，不能只停留在纸面上。】",
        PROSE,
        MORE,
        "（作者单位：长河大学）",
    )
    (article,) = found.articles
    assert (article.column, article.title, article.abstract) == (
        "观点",
        "让减负减到实处",
        "减负要减到实处，不能只停留在纸面上。",
    )
    assert [(b.name, b.org) for b in article.authors] == [("王小明", "长河大学")]
    assert article.body == f"{PROSE}\n{MORE}"
    assert roles(found)["（作者单位：长河大学）"] == "affiliation"


def test_a_dateline_is_a_byline_and_no_body():
    found, _ = parse("长河大桥正式通车", f"长河日报讯(全媒体记者/李强 通讯员/赵丽) {PROSE}")
    (article,) = found.articles
    assert article.body == PROSE
    assert [(b.name, b.role, b.org) for b in article.authors] == [
        ("李强", "全媒体记者", "长河日报"),
        ("赵丽", "通讯员", ""),
    ]
    assert roles(found)["长河日报讯(全媒体记者/李强 通讯员/赵丽)"] == "byline"


def test_a_column_covers_the_articles_below_it():
    found, _ = parse("时评", "让减负减到实处", "王小明", PROSE, "莫让善意变成打扰", "李强", MORE)
    assert [article.column for article in found.articles] == ["时评", "时评"]


def test_a_closing_credit_covers_its_column():
    found, _ = parse(
        "好主意选登",
        "加快民营企业发展",
        "退休教师 王小明",
        PROSE,
        "办好村口的集市",
        "李强",
        MORE,
        "（长河日报全媒体记者/赵丽 整理）",
    )
    assert [[b.name for b in article.authors] for article in found.articles] == [["王小明", "赵丽"], ["李强", "赵丽"]]


def test_a_paragraph_cut_by_the_column_is_joined():
    found, _ = parse("山里修通了一条路", "王小明", f"{PROSE}这条路修通以后，村里来往的货", f"车比从前多了三倍。{MORE}")
    (article,) = found.articles
    (block,) = article.blocks
    assert "来往的货车比从前多了三倍" in block.text
    assert len(block.where) == 2


def test_the_rest_of_a_paragraph_that_stands_first_is_moved():
    found, problems = parse(
        "夏令营里牵手成长", "本报记者 李强", "和欢笑声的傍晚。", PROSE, f"{MORE}院子里摆满了椅子，到处是歌声"
    )
    (article,) = found.articles
    assert article.body.endswith("到处是歌声和欢笑声的傍晚。")
    assert "moved-piece" in article.flags
    assert "moved-piece" in {problem.code for problem in problems}


def test_a_dateline_that_stands_last_comes_first():
    found, _ = parse("修复加装路灯 方便居民出行", MORE, f"长河日报讯（全媒体记者/李强）{PROSE}")
    (article,) = found.articles
    assert article.body == f"{PROSE}\n{MORE}"


def test_a_repeated_paragraph_is_kept_once():
    found, problems = parse("河边的早晨", "王小明", PROSE, MORE, MORE)
    (article,) = found.articles
    assert article.body == f"{PROSE}\n{MORE}"
    assert [p.of for p in found.ledger if p.role == "duplicate"] == [article.id]
    assert "repeated-passage" in {problem.code for problem in problems}


def test_a_photograph_is_an_article():
    found, _ = parse(
        "河边的早晨", "王小明", PROSE, "十月十日，城北立交桥主体工程完工，建设者在三十米高空安装最后一根栏杆。李强摄"
    )
    photo = found.articles[1]
    assert (photo.title, [(b.name, b.role) for b in photo.authors]) == ("", [("李强", "摄影")])


@pytest.mark.parametrize(
    "sentence", ["种棉人图一时省事，吃亏的是自己的钱袋。", "图书馆为村里提供图书三百册。", "他试图为乡亲们修一座桥。"]
)
def test_words_that_hold_the_words_for_pictures_make_no_caption(sentence):
    prose = "棉花丰收了，卖棉的队伍排起来了，这是好事，可是混等混级的也不少。"
    found, _ = parse("卖棉要算质量账", "王小明", prose, sentence)
    assert [block.text for block in found.articles[0].blocks] == [prose, sentence]


def test_a_file_of_nothing_but_a_caption_is_an_article():
    for lines in (("图为劳作现场。王小明 摄",), ("长河日报　第三版", "图为劳作现场。")):
        (article,) = parse(*lines)[0].articles
        assert article.body == "".join(lines[-1].split())
        assert article.flags == ()


BRIEFS = (
    "▲市职工技术比武大会日前在工人文化宫开幕，三百人参赛。",
    "▲受冷空气影响，我市夜间气温降至四度，请市民注意添衣。",
    "▲栖梧钟表厂的云雀牌台钟最近通过轻工部门的质量复检。",
)


def test_briefs_without_headlines_are_one_article():
    found, _ = parse("简讯", *BRIEFS[:2], BRIEFS[2] + "（习月华）")
    (article,) = found.articles
    assert (article.title, article.column, len(article.blocks)) == ("", "简讯", 3)
    assert [author.name for author in article.authors] == ["习月华"]


def test_briefs_signed_by_one_each_are_articles_each():
    found, _ = parse("简讯", BRIEFS[0] + "（牛得草）", BRIEFS[1], BRIEFS[2] + "（习月华）")
    assert [(article.column, len(article.authors)) for article in found.articles] == [
        ("简讯", 1),
        ("简讯", 0),
        ("简讯", 1),
    ]


def test_briefs_behind_different_marks_are_articles_each():
    found, _ = parse("简讯", BRIEFS[0], "●" + BRIEFS[1][1:])
    assert len(found.articles) == 2


def test_an_editors_note_above_a_head_is_the_first_of_the_article_below():
    note = "编者按：近来高校教师校外兼课成风，褒贬不一。本期请来两位作者，各抒己见。"
    found, _ = parse("河边的早晨", "王小明", PROSE, "三人行", note, "也替教授说句话", "司马青", MORE)
    assert [article.title for article in found.articles] == ["河边的早晨", "也替教授说句话"]
    assert found.articles[1].column == "三人行"
    assert found.articles[1].blocks[0].text == note


def test_an_editors_note_below_a_letter_is_its_last():
    note = "编者按：来信反映的问题，我们已转告厂里，厂里答复说下月解决。"
    found, _ = parse("读者来信", "托儿所缺人", MORE, "沈玉英", note, "河边的早晨", "王小明", PROSE)
    assert found.articles[0].blocks[-1].text == note


def test_what_the_page_says_of_itself():
    found, _ = parse("长河日报", "一九五四年四月十二日　星期一", "第3版　综合", "河边的早晨", "本报记者 王小明", PROSE)
    assert (found.facts.paper, found.facts.date, found.facts.number, found.facts.section) == (
        "长河日报",
        "1954-04-12",
        "3",
        "综合",
    )
    (article,) = found.articles
    assert (article.date, article.authors[0].org) == ("1954-04-12", "长河日报")


def test_a_page_of_nothing_but_furniture_has_no_article():
    found, problems = parse("责任编辑:李强 美术编辑:赵丽", "来稿请寄：长河市一号　邮编：414999　电话：8600110")
    assert found.articles == ()
    assert {p.role for p in found.ledger} == {"furniture"}
    assert "nothing-found" in {problem.code for problem in problems}


def test_an_article_that_goes_on_on_another_page_is_one():
    one, _ = parse(
        "长河日报", "1994年8月15日　第1版", "一个厂长的糊涂账", "本报记者　王小明", PROSE, "他带着工人把车床修好，不到一个月，就请来", "（下转第四版）",
        "图书送上门", f"本报讯（记者 李强）{MORE}", name="a-p1",
    )  # fmt: skip
    four, _ = parse(
        "长河日报",
        "1994年8月15日　第4版",
        "一个厂长的糊涂账",
        "（上接第一版）",
        "了省里的老技师，连续三天给青工们讲课。",
        name="a-p4",
    )
    (first, second), problems = continuations.join((one, four))
    assert problems == ()
    assert [article.title for article in first.articles] == ["一个厂长的糊涂账", "图书送上门"]
    assert second.articles == ()
    assert "就请来了省里的老技师" in first.articles[0].body
    assert {where.page for block in first.articles[0].blocks for where in block.where} == {"a-p1", "a-p4"}
    for found in (first, second):
        assert conservation.check(found) == ()
    assert continuations.join((first, second)) == ((first, second), ())


def test_hostile_pages_come_to_an_end():
    for text in (
        "（" * 5000,
        "记者 " * 3000,
        "王" * 20000,
        "甲、" * 5000,
        "本报讯（" * 2000,
        "，\n" * 5000,
        "一是\n" * 3000,
        "《》“”" * 3000,
    ):
        parse(text)


def test_length_of_a_page_costs_no_more_than_its_share():
    many = [
        line
        for n in range(400)
        for line in (
            f"第{n}座桥的早晨与黄昏",
            "王小明",
            f"第{n}座桥上，{n}号清晨的河面飘着{n}层薄雾，老人{n}次把缆绳解开，船{n}点离了岸，往下游{n}里的集市去了。",
        )
    ]
    found, _ = parse(*many)
    assert len(found.articles) == 400


def test_where_subheads_are_indented_a_line_without_indent_stands_out():
    lines = ["渡口的四十年", "　　" + PROSE + MORE, "　　一根竹篙撑到头", "　　" + MORE + PROSE, "　　桥通了船靠了岸"]
    lines += ["　　" + PROSE + PROSE, "集市搬到了河对岸", "　　" + MORE + MORE]
    row = [traits.of(piece) for piece in wraps.pieces("\n".join(lines))]
    traits.neighbours(row)
    assert [look.text for look in row if look.outset] == ["渡口的四十年", "集市搬到了河对岸"]


def test_a_dateline_on_a_line_of_its_own_is_no_headline():
    found, _ = parse("渡口四十年没有误过一班船", "各界人士到场祝贺", "【本报长河讯】", PROSE + MORE)
    (article,) = found.articles
    assert (article.title, article.body) == ("渡口四十年没有误过一班船", PROSE + MORE)
    assert roles(found)["【本报长河讯】"] == "byline"


def test_a_short_line_among_long_signed_headlines_is_a_subhead():
    heads = ["老船工把渡船送进了博物馆", "石板街上的布店又开了门", "集市夜里点起了一千盏灯", "竹匠一家三代守着一条河"]
    page_ = [line for head in heads for line in (head, "本报记者 李强", PROSE + MORE)]
    apart = "寺里敲响晨课，僧众披衣列队，香客跪满大殿，山门外松涛阵阵，鸟雀惊飞，檐角铜铃叮当作答。"
    found, _ = parse(
        *page_[:3], "檐角铜铃叮当响", apart, "石阶尽处，老僧扫落叶，小沙弥提水浇菜，一天便这样过完。", *page_[3:]
    )
    assert [article.title for article in found.articles] == heads
    assert [block.text for block in found.articles[0].blocks if block.type == "subhead"] == ["檐角铜铃叮当响"]


def test_the_only_subhead_of_an_article_is_more_likely_the_next_headline():
    unsigned = "渡口水闸提前放水"
    text = ("渡口今天上午九时开闸放水，水闸比原计划早了半个月。", "水闸有六孔，下游的秧田两天后便可以灌水。")
    found, _ = parse(
        "老船工把渡船送进博物馆", "李强", PROSE, MORE, unsigned, *text, "集市夜里点起一千盏灯", "王小明", MORE
    )
    assert unsigned in [article.title for article in found.articles]
    marked = parse("老船工把渡船送进博物馆", "李强", PROSE, MORE, "二、" + unsigned, *text)[0].articles
    assert [block.type for block in marked[0].blocks].count("subhead") == 1


def test_a_head_of_several_lines_above_prose_is_no_poem():
    lines = ["早市快讯", "大堤春灌", "开闸放水", "闵　涛"]
    row = [traits.of(piece) for piece in wraps.pieces("\n\n".join([PROSE, *lines, MORE]))]
    traits.neighbours(row)
    assert not any(look.verse for look in row)


def test_a_poem_keeps_its_lines_and_its_place():
    poem = [
        "灯从四楼开始熄灭",
        "像一个人慢慢合上眼睛",
        "我把一本没有读完的书",
        "放回它原来的黑暗里",
        "管理员推着小车走过",
    ]
    cut = "渡口的水涨了又落，老船工站在船头，看见对岸有人"
    found, _ = parse("老船工把渡船送进博物馆", "李强", PROSE, cut, MORE, "图书馆闭馆以前", "王小明", *poem)
    assert found.articles[-1].body.split("\n") == poem


def test_the_hour_before_a_line_numbers_it():
    (piece,) = wraps.pieces("18:30　收船回家")
    assert traits.of(piece).numbered


def test_a_second_signature_belongs_to_the_article_that_has_none():
    letter = "编辑同志：渡口的石阶去年塌了一截，老人上下船都要人搀扶，盼望有关部门早日修一修。"
    found, _ = parse("渡口的石阶该修了", letter, "集市搬到了河对岸", "本报记者 王小明", MORE, "石桥街　李强")
    assert [[b.name for b in article.authors] for article in found.articles] == [["李强"], ["王小明"]]


def test_a_short_line_over_two_articles_is_their_column():
    one, two = (
        ("老船工把渡船送进了博物馆", f"本报讯（记者 李强）{PROSE}"),
        ("石板街上的布店又开了门", f"本报讯（记者 王小明）{MORE}"),
    )
    found, _ = parse("渡口人家 岁月留痕", *one, "渡口人家 岁月留痕", *two)
    assert [(a.column, a.title) for a in found.articles] == [
        ("渡口人家 岁月留痕", one[0]),
        ("渡口人家 岁月留痕", two[0]),
    ]


def test_a_lead_printed_twice_begins_one_article():
    lead = f"本报讯（记者 李强）{PROSE}"
    text = "\n\n".join(["老船工把渡船送进了博物馆", lead, MORE + PROSE, lead, PROSE + MORE])
    row = [traits.of(piece) for piece in wraps.pieces(text)]
    drafts = segment.Builder(text).run(row, "TDPDP", [9.0] * len(row), [set()] * len(row))
    assert [draft.title for draft in drafts] == ["老船工把渡船送进了博物馆"]


def test_an_article_without_headline_takes_the_line_that_its_lead_announces():
    text = f"本报讯（记者 李强）老船工把渡船送进了博物馆，{PROSE}"
    found, _ = parse(text, MORE + MORE[:-3], "老船工渡船送进博物馆", PROSE + PROSE)
    assert found.articles[0].title == "老船工渡船送进博物馆"


def test_a_name_above_its_publisher_is_the_papers():
    found, _ = parse(
        "长河钢铁", "长河钢铁厂政治部主办", "一九七二年十一月十八日", "大桥提前合龙", "王小明", PROSE, MORE
    )
    (article,) = found.articles
    assert (found.facts.paper, found.facts.date) == ("长河钢铁", "1972-11-18")
    assert (article.title, article.column, [one.name for one in article.authors]) == ("大桥提前合龙", "", ["王小明"])
