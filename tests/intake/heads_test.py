"""Headlines that do not stand where they belong: all in one block, below their text, above another, at the page's end."""

from generator.intake import conservation, page, stacks, traits
from generator.intake.cohesion import Lexicon
from generator.intake.segment import Draft, Passage, signatures
from generator.intake.wraps import Piece
from generator.model import PageId, SeedPage

TEXTS = {
    "老井不干": [
        "石榴村的老井打在祠堂门口，井台是整块青石凿的，井绳在石上勒出七道深沟。守井人每天清早提上第一桶水。",
        "守井人说，老井从来没有干过。六十年前大旱，三个村的人都到老井来挑水，那时祠堂后面的石榴树下排着队。",
        "去年村里通了自来水，有人提议把老井填了修停车场。守井人不同意，他在井台边坐了三天，井绳也没有收。",
    ],
    "柳林渡口轮渡停航检修": [
        "柳林渡口的轮渡昨日停航检修，这是渡轮“江鸥号”下水十二年来头一回大修。船长把缆绳一圈圈盘好，锁上了驾驶舱的门。",
        "轮渡公司介绍，检修要更换两台柴油机和全部救生设备，工期四十天。停航期间，两岸居民可以绕行上游的公路桥。",
        "渡口卖茶叶蛋的小贩说，没有轮渡的汽笛，一早上都不知道几点钟。船长答应她，“江鸥号”复航那天多拉两声。",
    ],
    "中学生合唱团载誉归来": [
        "市一中合唱团从省城捧回了中学生合唱比赛的金杯，团员们一下火车就在站台上唱了起来，歌声引来许多旅客。",
        "指挥章老师说，合唱团的四十名中学生来自三个年级，每天午饭以后练声半小时，两年来从没有间断过。",
        "下个月，合唱团将到五所山区中学巡回演唱，把金杯带给那里的孩子看一看，也教他们唱新歌。",
    ],
    "果农学会剪枝新法": [
        "腊月里的苹果园不见果子，只听见剪刀咔嚓咔嚓响。技术员正在教果农剪枝新法，雪地里落了一层枝条。",
        "果农过去舍不得剪，一棵苹果树留二十几个大枝，结的果子又小又青。照新法剪枝以后，通风透光都好了。",
        "技术员算了一笔账：照新法剪枝，苹果一等果能多两成，每亩果农多收入八百元，剪下的枝条还能种香菇。",
    ],
}
SIGNED = dict(zip(TEXTS, ("高振山", "林小涛", "江春明", "石国栋"), strict=True))


def bodies(*lines):
    text = "\n\n".join(lines)
    found, _ = page.parse(SeedPage(PageId("p"), "seeds/p.txt", text, "utf-8", ""))
    assert conservation.check(found) == ()
    return {
        article.title: ([one.text for one in article.blocks], [one.name for one in article.authors])
        for article in found.articles
    }


WHOLE = {head: (text, [SIGNED[head]]) for head, text in TEXTS.items()}
HEADS = [line for head in TEXTS for line in (head, f"本报记者 {SIGNED[head]}")]
BODIES = [paragraph for text in TEXTS.values() for paragraph in text]


def test_heads_in_a_block_above_their_texts_are_given_out():
    assert bodies(*HEADS, *BODIES) == WHOLE


def test_heads_in_a_block_below_their_texts_are_given_out():
    assert bodies(*BODIES, *HEADS) == WHOLE


def test_heads_in_a_block_find_texts_that_are_signed_themselves():
    signed = [line for head, text in TEXTS.items() for line in (*text, f"（{SIGNED[head]}）")]
    assert bodies(*TEXTS, *signed) == WHOLE


def test_a_block_of_lines_that_announces_nothing_is_no_block_of_heads():
    poem = ["江水绕过旧城墙", "灯火落在船舷上", "谁家窗里有人唱", "唱到月色也发凉", "一夜潮声入梦长"]
    first, second, *_ = TEXTS
    found = bodies(first, "高振山", *TEXTS[first], second, "林小涛", *TEXTS[second], "夜泊江城", "江春明", *poem)
    assert found == {first: WHOLE[first], second: WHOLE[second], "夜泊江城": (poem, ["江春明"])}


def test_a_head_at_the_end_of_the_page_takes_its_text_out_of_another_article():
    first, second, *_ = TEXTS
    found = bodies(first, "高振山", *TEXTS[first], *TEXTS[second], second, "林小涛")
    assert found == {head: WHOLE[head] for head in (first, second)}


def test_a_head_below_its_text_is_its_head():
    first, second, third, _ = TEXTS
    found = bodies(
        first,
        "高振山",
        *TEXTS[first],
        "（高振山）",
        *TEXTS[second],
        "（林小涛）",
        second,
        third,
        "江春明",
        *TEXTS[third],
    )
    assert {head: text for head, (text, _) in found.items()} == {head: TEXTS[head] for head in (first, second, third)}


def test_a_byline_above_kicker_and_headline_signs_them():
    first, second, *_ = TEXTS
    found = bodies(first, "高振山", *TEXTS[first], "本报记者 林小涛", "下水十二年来头一回——", second, *TEXTS[second])
    assert found == {head: WHOLE[head] for head in (first, second)}


def draft_of(*spans, byline, headline=None):
    passages = [Passage("paragraph", "文字。", (span,), span[0], True, False) for span in spans]
    marks = [(byline, "byline"), *([(headline, "headline")] if headline else [])]
    return Draft(title="题" if headline else "", passages=passages, marks=marks)


def test_a_signature_goes_with_the_passage_it_stands_behind():
    draft = draft_of((10, 20), (40, 50), byline=(21, 25))
    assert signatures(draft, draft.passages[:1]) == [((21, 25), "byline")]
    assert signatures(draft, draft.passages[1:]) == []


def test_a_byline_below_a_headline_stays_though_a_passage_came_between():
    draft = draft_of((10, 20), (40, 50), byline=(21, 25), headline=(0, 8))
    assert signatures(draft, draft.passages[:1]) == []


def test_a_text_that_a_photographer_signs_below_is_a_photograph():
    caption = "孩子们在社区广场上放风筝，这是入春以来最晴朗的一个周末。"
    found = bodies("老井不干", "高振山", *TEXTS["老井不干"], caption, "白志华 摄")
    assert found["老井不干"] == WHOLE["老井不干"]
    assert found[""][0][0] == caption
    assert found[""][1] == ["白志华"]


def test_an_answer_below_a_signed_letter_is_its_own():
    question = "问：我们队有十一头耕牛，去年冬天掉膘很厉害，请问该怎样防止？"
    answer = "答：冬天耕牛掉膘，原因主要有三个：饥、寒、脏。先要把稻草铡短泡软，再把牛圈的墙缝糊严。"
    found = bodies("冬天怎样防止耕牛掉膘", question, "（红星大队　黄有贵）", answer)
    assert found == {"冬天怎样防止耕牛掉膘": ([question, answer], ["黄有贵"])}


def test_the_lines_of_a_poem_stay_lines():
    poem = ["江水绕过旧城墙", "灯火落在船舷上", "谁家窗里有人唱", "唱到月色也发凉", "一夜潮声入梦长"]
    assert bodies("夜泊江城", "江春明", *poem)["夜泊江城"][0] == poem


def test_a_name_in_brackets_on_its_own_line_signs_and_does_not_head():
    first, second, *_ = TEXTS
    found = bodies(first, *TEXTS[first], "（高振山）", second, *TEXTS[second], "（林小涛）")
    assert found == {head: WHOLE[head] for head in (first, second)}


def test_a_headline_and_its_author_on_one_line_are_two_things():
    first, second, *_ = TEXTS
    found = bodies(first, "高振山", *TEXTS[first], f"{second}　林　小　涛", *TEXTS[second])
    assert found == {head: WHOLE[head] for head in (first, second)}


def test_readers_sign_with_where_they_write_from():
    first, second, *_ = TEXTS
    found = bodies(first, *TEXTS[first], "石榴村　社员　高 振 山", second, *TEXTS[second], "柳林渡口　水手　林 小 涛")
    assert found == {head: WHOLE[head] for head in (first, second)}


def test_an_institution_in_brackets_signs_what_nobody_signed():
    first, second, *_ = TEXTS
    found = bodies(first, *TEXTS[first], "（石榴村村委会）", second, "林小涛", *TEXTS[second], "（市轮渡公司供稿）")
    assert found[first] == (TEXTS[first], ["石榴村村委会"])
    assert found[second] == WHOLE[second]


def test_a_label_whose_cut_makes_a_pair_of_the_page_is_no_half_of_the_headline():
    first, second, *_ = TEXTS
    letter = (
        "母亲告诉我，缝纫机是她出嫁时的嫁妆，踩了三十年，踏板磨得发亮。我十七岁出来打工，在制衣厂里也守着一台缝纫机。"
    )
    found = bodies(
        first, "高振山", *TEXTS[first], "热线倾诉", "我和母亲之间隔着一台缝纫机", "林小涛", letter, *TEXTS[second]
    )
    assert "我和母亲之间隔着一台缝纫机" in found


def test_a_stack_of_places_and_headlines_finds_its_texts():
    second, third, fourth = list(TEXTS)[1:]
    heads = ["柳林县：", second, "市一中：", third, "果园镇：", fourth]
    texts = [line for head in (second, third, fourth) for line in (*TEXTS[head], f"（{SIGNED[head]}）")]
    assert bodies(*heads, *texts) == {head: WHOLE[head] for head in (second, third, fourth)}


def test_an_institution_below_a_signed_text_stands_above_the_next_headline():
    (first, one), (second, two), *_ = TEXTS.items()
    kicker = "第三棉纺厂细纱车间"
    found = bodies(first, *one[:-1], f"{one[-1]}（高振山）", kicker, second, *two)
    assert found == {first: (one, ["高振山"]), second: (two, [])}


def test_two_lines_above_an_unsigned_text_are_its_head_and_no_subheads():
    first, second, *_ = TEXTS
    found = bodies(first, "高振山", *TEXTS[first], "轮渡公司负责人昨日表示", second, *TEXTS[second])
    assert found[first] == WHOLE[first]
    assert found[second][0] == TEXTS[second]


def test_a_subhead_may_stand_below_one_in_brackets():
    first, *_ = TEXTS
    text = TEXTS[first]
    found = bodies(first, "高振山", text[0], "【呼声】", text[1], "【目击】", "六十年没有干过 “守”着老井", text[2])
    assert found[first][0] == [text[0], "【呼声】", text[1], "【目击】", "六十年没有干过 “守”着老井", text[2]]


def test_a_name_set_apart_is_no_line_of_verse():
    lines = ["烟散去五百年了", "你还踮着脚", "朝北方望", "如今走过你身边的", "是一列列运煤的火车", "郁 小 禾"]
    lines += ["嗡嗡的是夏天的蜂", "嗡嗡的是冬天的风", "你把夜捻得又细又长", "刚好够我穿过童年", "再没有人问起"]
    row = [traits.of(Piece(((at * 20, at * 20 + len(line)),), line, 1)) for at, line in enumerate(lines)]
    traits.neighbours(row)
    assert row[5].verse == 0
    assert all(look.verse for look in (*row[:3], *row[6:]))


def test_the_number_of_a_series_is_no_half_of_the_headline():
    first, *_ = TEXTS
    (title,) = bodies("六万年一遇的约会——", "“红色邻居”来敲门", "仰望星空②", "高振山", *TEXTS[first])
    assert title == "“红色邻居”来敲门"


STANZAS = [
    ["江水绕过旧城墙", "灯火落在船舷上", "谁家窗里有人唱", "唱到月色也发凉"],
    ["一夜潮声入梦长", "醒来还在客途上", "谁家窗里有人唱", "唱得归心又一乡"],
]


def test_a_stack_of_heads_and_their_bylines_is_no_poem():
    second, third, fourth = list(TEXTS)[1:]
    stack = ["十二年来头一回", second, "市渡口管理所 林小涛", third, "市一中教师 江春明", fourth, "县农技员 石国栋"]
    texts = [line for head in (third, fourth, second) for line in TEXTS[head]]
    first = next(iter(TEXTS))
    found = bodies(first, "高振山", *TEXTS[first], *stack, *texts)
    assert {second, third, fourth} <= found.keys()
    assert not any(line in text for text, _ in found.values() for line in stack)


def test_the_head_above_and_below_a_poem_is_no_line_of_it():
    first, second, *_ = TEXTS
    lines = [first, "高振山", *TEXTS[first], "夜泊江城", "江春明"]
    found = bodies(*lines, *map("\n".join, STANZAS), second, *TEXTS[second])
    assert found["夜泊江城"][0] == [line for stanza in STANZAS for line in stanza]
    assert found[second][0] == TEXTS[second]


def test_a_label_below_a_headline_without_text_begins_the_next_head():
    first, second, third, _ = TEXTS
    heads = ["渡口专版", second, "教育特写", third, "江春明"]
    found = bodies(first, "高振山", *TEXTS[first], *heads, *TEXTS[third], *TEXTS[second])
    assert {head: text for head, (text, _) in found.items()} == {head: TEXTS[head] for head in (first, second, third)}


def test_traditional_labels_are_labels_and_headlines_that_end_like_them_are_none():
    looks = [
        traits.of(Piece(((0, 4),), line, 1))
        for line in ("港聞特寫", "讀者來函", "國際", "巷口的舊書攤", "巷口的旧书摊")
    ]
    assert [look.label >= 0.9 for look in looks] == [True, True, True, False, False]


def test_two_headlines_in_a_stack_are_two():
    second, third, fourth = list(TEXTS)[1:]
    texts = [line for head in (second, third, fourth) for line in TEXTS[head]]
    first = next(iter(TEXTS))
    found = bodies(first, "高振山", *TEXTS[first], *texts, "轮渡停航四十天", second, third, fourth)
    assert not any(f"{third} {fourth}" in head or f"{second} {third}" in head for head in found)


def test_a_headline_that_says_nothing_of_a_text_is_given_none_of_it():
    first, second, third, _ = TEXTS
    found = bodies(third, first, "高振山", *TEXTS[first], second, "林小涛", *TEXTS[second])
    assert found[first] == WHOLE[first]
    assert found[second] == WHOLE[second]


def test_an_editors_word_below_a_signed_letter_belongs_to_it():
    first, *_ = TEXTS
    after = "编后：一口老井，装着几代人的日子；守井人守的是井，也是大家的念想。"
    assert bodies(first, *TEXTS[first], "（高振山）", after)[first] == ([*TEXTS[first], after], ["高振山"])


def test_the_mark_before_a_brief_is_no_part_of_its_headline():
    first, second, *_ = TEXTS
    found = bodies(f"▲{first}", "高振山", *TEXTS[first], f"■ {second}", "林小涛", *TEXTS[second])
    assert found == {head: WHOLE[head] for head in (first, second)}


def test_the_first_brief_too_has_its_headline_after_the_mark():
    first, second, third, _ = TEXTS
    briefs = [line for head in (second, third) for line in (f"■{head}会上传佳音", TEXTS[head][0])]
    found = bodies(first, "高振山", *TEXTS[first], "文教短波", *briefs)
    assert {head: text for head, (text, _) in found.items()} == {
        first: TEXTS[first],
        f"{second}会上传佳音": TEXTS[second][:1],
        f"{third}会上传佳音": TEXTS[third][:1],
    }


def test_a_notice_below_a_text_that_is_over_is_no_part_of_it():
    first, *_ = TEXTS
    notice = "“石榴”副刊面向全县作者征集散文、诗歌，来稿请寄县文化馆本刊编辑部，一经采用即付薄酬。"
    found = bodies(first, "□高振山", *TEXTS[first], "本刊征稿", notice)
    assert found == {first: WHOLE[first], "本刊征稿": ([notice], [])}


def parts(found, head):
    return found[head][0]


def test_subheads_are_known_by_their_numbers_labels_dates_and_build():
    first, second, third, _ = TEXTS
    for lines in (
        ["一　「井台上的人」", "二　井绳换了几回", "三　水还清不清"],
        ["【井台】一村人的话", "【井绳】换了七回", "【井水】还那么清"],
        ["向石头要水", "向山坡要地", "向骄傲开战"],
        ["4月21日 阴转暴雨", "4月22日 多云", "4月23日 晴"],
    ):
        text = [part for line, paragraph in zip(lines, TEXTS[first], strict=True) for part in (line, paragraph)]
        found = bodies(
            first, "本报记者　高振山", *text, second, "林小涛", *TEXTS[second], third, "江春明", *TEXTS[third]
        )
        assert parts(found, first) == [line.replace("　", " ") for line in text]


def test_what_somebody_says_in_a_line_of_its_own_is_a_paragraph():
    first, *_ = TEXTS
    text = [*TEXTS[first][:2], "他说：“老井填了就没有了！”", TEXTS[first][2]]
    assert bodies(first, "高振山", *text) == {first: (text, ["高振山"])}


def test_a_poem_ends_where_the_next_head_is_told_by_its_text():
    first, second, *_ = TEXTS
    found = bodies(
        "\n".join([first, "高振山", *TEXTS[first], "夜泊江城", "江春明", *STANZAS[0], second, *TEXTS[second]])
    )
    assert parts(found, "夜泊江城") == STANZAS[0]
    assert parts(found, second) == TEXTS[second]


def test_a_poem_without_indents_on_a_page_that_has_them_stays_whole():
    poem = ["星星落满青石岭，", "人说那是工地灯。", "要问大坝有多高？", "请你抬头看北星。"]
    first, second, third, _ = TEXTS
    prose = {head: [f"　　{text}" for text in TEXTS[head]] for head in (first, second, third)}
    lines = [first, "高振山", *prose[first], "水库夜歌", "高　峰", *poem, second, "林小涛", *prose[second], third]
    found = bodies("\n".join([*lines, "江春明", *prose[third]]))
    assert parts(found, "水库夜歌") == poem
    assert list(found) == [first, "水库夜歌", second, third]


def test_the_kicker_above_the_head_below_a_poem_is_no_line_of_it():
    first, second, *_ = TEXTS
    lead = f"本报讯（记者林涛）{TEXTS[second][0]}"
    head = [second, "两岸居民绕行半月"]
    found = bodies("\n".join([first, "高振山", *TEXTS[first], "夜泊江城", "江春明", *STANZAS[0], *head, lead]))
    assert parts(found, "夜泊江城") == STANZAS[0]


def test_who_wrote_and_who_took_the_pictures_in_one_line_is_no_caption():
    first, *_ = TEXTS
    found = bodies("访石榴村守井人", first, "本报记者 高 振 山 文  林 涛 摄", *TEXTS[first])
    assert found == {first: (TEXTS[first], ["高振山", "林涛"])}


def test_the_headline_below_the_name_of_a_column_may_have_a_serial_number():
    first, *_ = TEXTS
    found = bodies("长篇纪实连载", "守井人的故事 ⑦", "文/高振山", *TEXTS[first])
    assert list(found) == ["守井人的故事 ⑦"]


def test_the_middle_of_three_lines_is_the_headline():
    first, second, *_ = TEXTS
    lines = ["三环路跨江段昨日合龙", "国庆前 进城少走20分钟", "全线禁行货车 限速60公里"]
    found = bodies(first, "高振山", *TEXTS[first], *lines, "林小涛", *TEXTS[second])
    assert lines[1] in found


FREE = ["一条路从山腰下来", "像母亲解开的一根腰带", "系住了寨子，系住了炊烟", "系住了去远方的孩子", "", "车灯亮起来的时候", "星星往后退了一步", "它说，今夜", "让你们先走"]  # fmt: skip
"""A poem in two stanzas with few marks."""


def indented(*heads):
    """Articles with indented paragraphs."""
    return [line for head in heads for line in ("", head, SIGNED[head], *(f"　　{text}" for text in TEXTS[head]))]


def test_a_poem_below_its_author_stays_whole_in_stanzas_and_with_few_marks():
    first, second, *_ = TEXTS
    found = bodies("\n".join([*indented(first), "", "通村路", "李　响（彝族）", *FREE, *indented(second)]))
    assert found["通村路"] == ([line for line in FREE if line], ["李响"])
    assert list(found) == [first, "通村路", second]


def test_a_name_set_apart_above_a_poem_is_its_author_and_the_words_above_that_its_title():
    first, second, *_ = TEXTS
    found = bodies("\n".join([*indented(first), "", "秋　山", "河　清", *FREE, *indented(second)]))
    assert {head: authors for head, (_, authors) in found.items()} == {
        first: [SIGNED[first]],
        "秋 山": ["河清"],
        second: [SIGNED[second]],
    }


def test_a_head_below_a_poem_whose_lines_all_end_in_marks_is_none_of_them():
    first, *_ = TEXTS
    letter = [f"　　{text}" for text in TEXTS[first][1:]]
    song = ["炉火照得半边天，", "星星不敢把眼眨。", "铁水好像一条龙，", "一条红龙出山崖。"]
    found = bodies("\n".join(["炉前夜歌", "石　铁", *song, "请让井绳留在井台", *letter]))
    assert parts(found, "炉前夜歌") == song


def test_a_signature_may_take_two_lines():
    first, second, *_ = TEXTS
    letter = [
        "",
        "粮库门口的路要修",
        *(f"　　{text}" for text in TEXTS[first]),
        "　　下河区　葛有才",
        "　　　　　贺　茂",
    ]
    found = bodies("\n".join([*indented(second), *letter, *indented("果农学会剪枝新法")]))
    assert found["粮库门口的路要修"][1] == ["葛有才", "贺茂"]


def test_two_heads_on_end_are_two_where_another_text_tells_the_words_of_the_upper():
    upper, lower, *_ = TEXTS
    row = [traits.of(Piece(((0, len(text)),), text, 0)) for text in (upper, lower)]

    def apart(elsewhere):
        told = stacks.odds(*row, stacks.Setting({False}, (0.0, elsewhere), (1.0, 0.0), (1, 2)))
        return told["TT"] - max(told["KT"], told["TS"])

    assert apart(1.0) > apart(0.5) > apart(0.0)


def test_the_text_below_a_line_is_not_elsewhere():
    head, other, *_ = TEXTS
    texts = [*TEXTS[other], head, *TEXTS[head], other]
    prose = [text not in TEXTS for text in texts]
    assert (
        Lexicon(texts, prose).told_elsewhere(texts.index(head))
        < 0.2
        < Lexicon(texts, prose).told_below(texts.index(head))
    )
    assert Lexicon(texts, prose).told_elsewhere(texts.index(other)) > 0.5


def test_the_first_line_of_a_page_is_its_section_where_it_reads_as_one_and_else_a_kicker():
    _, first, second, _ = TEXTS

    def read(top):
        lines = [top, first, "高振山", *TEXTS[first], second, "林小涛", *TEXTS[second]]
        seed = SeedPage(PageId("p"), "seeds/p.txt", "\n\n".join(lines), "utf-8", "")
        return [(one.column, one.kicker, one.title) for one in page.parse(seed)[0].articles]

    for section in ("要闻", "学习贯彻全会精神", "聚焦山乡用水"):
        assert read(section) == [(section, "", first), (section, "", second)]
    assert read("抓紧时机整修水源") == [("", "抓紧时机整修水源", first), ("", "", second)]


def test_a_photograph_of_its_own_does_not_end_the_article_above():
    first, second, *_ = TEXTS
    caption = "采茶的姑娘们在雾里唱起了山歌。（通讯员　韩向阳　摄）"
    found = bodies("\n".join([*indented(first), "", caption, *indented(second)]))
    assert found[first] == (TEXTS[first], [SIGNED[first]])
    assert found[""][1] == ["韩向阳"]


def test_a_headline_and_who_wrote_it_in_brackets_may_share_a_line():
    first, second, *_ = TEXTS
    found = bodies(first, *TEXTS[first], f"{second}　（韦秀英 陆建军）", *TEXTS[second])
    assert found == {first: (TEXTS[first], []), second: (TEXTS[second], ["韦秀英", "陆建军"])}
