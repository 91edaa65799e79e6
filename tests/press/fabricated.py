"""A small invented catalogue with every oddity that a page has to show. No line of it was ever printed.

``page`` writes a seed and its ledger from a list of stretches, so that what a test says of a page is what it reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from generator.model import (
    AppliedCorrection,
    Article,
    ArticleId,
    AuthorId,
    Block,
    Byline,
    Catalogue,
    Column,
    ColumnId,
    Confidence,
    Entry,
    Neighbours,
    PageFacts,
    PageId,
    PageRecord,
    ParsedPage,
    Permalink,
    Person,
    Placement,
    Related,
    SeedPage,
    Signature,
    Topic,
    TopicId,
    Where,
)

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&{{ 7*7 }}"
UNKNOWN = PageFacts()
BODY = {"paragraph", "subhead", "caption", "sidebar"}


def page(stem: str, stretches: Sequence[tuple[str, int, str]], facts: PageFacts = UNKNOWN) -> ParsedPage:
    """A page from (role, article from 1 or 0, text); a blank line after each. ``moved`` is a paragraph out of place."""
    text, line = "", 1
    ledger: list[Placement] = []
    fields: dict[int, dict[str, str]] = {}
    blocks: dict[int, list[Block]] = {}
    first: dict[int, int] = {}
    for role, number, content in stretches:
        where = Where(PageId(stem), line, line + content.count("\n"), len(text), len(text) + len(content))
        text += content + "\n\n"
        line += content.count("\n") + 2
        kind = "paragraph" if role == "moved" else role
        if number and kind in BODY:
            blocks.setdefault(number, []).append(
                Block(kind, content.replace("\n", ""), (where,), moved=role == "moved")
            )  # type: ignore[arg-type]
            first.setdefault(number, where.first)
        elif number and role != "duplicate":
            fields.setdefault(number, {})[role] = content
        ledger.append(Placement(where, kind, str(number) if number else ""))  # type: ignore[arg-type]
    ids = {number: ArticleId(f"{stem}:L{first.get(number, number)}") for number in sorted({*fields, *blocks})}
    articles = tuple(
        Article(
            ids[number],
            PageId(stem),
            title=fields.get(number, {}).get("headline", ""),
            kicker=fields.get(number, {}).get("kicker", ""),
            subtitle=fields.get(number, {}).get("subtitle", ""),
            series=fields.get(number, {}).get("series", ""),
            column=fields.get(number, {}).get("column", ""),
            abstract=fields.get(number, {}).get("abstract", ""),
            authors=_bylines(fields.get(number, {}).get("byline", "")),
            date=facts.date,
            paper=facts.paper,
            page_number=facts.number,
            blocks=tuple(blocks.get(number, ())),
        )
        for number in ids
    )
    seed = SeedPage(PageId(stem), f"seeds/{stem}.txt", text, "utf-8", hashlib.sha256(text.encode()).hexdigest())
    settled = tuple(replace(one, of=ids[int(one.of)] if one.of else "") for one in ledger)
    return ParsedPage(seed, articles, settled, facts)


def _bylines(text: str) -> tuple[Byline, ...]:
    """role:name:org, separated by blanks."""
    parts = [one.split(":") for one in text.split()]
    return tuple(Byline(name, role or "author", org, collective="评论员" in name) for role, name, org in parts)


FIRST = page(
    "1957-03-05-p3",
    [
        ("furniture", 0, "1957年3月5日　星期二　第三版"),
        ("column", 1, "河边夜话"),
        ("kicker", 1, "春耕时节走访三个村子"),
        ("headline", 1, "把算盘打到田埂上"),
        ("subtitle", 1, "——一位老会计和他的七本账"),
        ("byline", 1, ":曾柏舟:青溪县农会 :单小满:青溪县农会"),
        ("abstract", 1, "账本写在纸上，也写在田里。老会计走了四十里路，只为核对一担谷子。"),
        (
            "paragraph",
            1,
            "天还没有亮，曾会计已经出门了。他的布包里有七本账，每一本都用牛皮纸包了角，纸上写着村名和年份，字迹工整得像刻出来的。",
        ),
        ("subhead", 1, "一担谷子"),
        (
            "paragraph",
            1,
            "“账不怕多，怕的是没人去看。”他说。三年前的秋天，有一担谷子在两本账里出现了两次，为了弄清楚这件事，他走了四十里路。",
        ),
        ("caption", 1, "图为曾会计在田边核对账目。"),
        ("sidebar", 1, "七本账：种子账、肥料账、工分账、水利账、农具账、口粮账、往来账。"),
        ("moved", 1, "回来的路上下了雨，他把布包揣在怀里，自己淋得透湿。到家第一件事，是把账本一页一页摊开来晾。"),
        ("duplicate", 1, "三年前的秋天，有一担谷子在两本账里出现了两次"),
        ("headline", 2, "渡口的灯"),
        ("series", 2, "水利之歌（一）"),
        (
            "byline",
            2,
            "全媒体记者:解晓江: 全媒体记者:覃子真: 通讯员:仇满仓:渡口公社 摄影:查一鸣: :区小河: :盖天明: :尉迟青:",
        ),
        ("paragraph", 2, "渡口没有桥，只有一盏灯。灯在，船就在；船在，路就在。"),
        (
            "paragraph",
            2,
            "撑船的人换了三代，灯也换了三代：松明、马灯、电灯。第三代撑船人说，等桥修好，这盏灯要送到村里的小学去。",
        ),
        ("paragraph", 3, "本报青溪电　一场小雨解除了旱情。各村抓紧抢种，截至昨日已经下种三千二百亩。"),
        ("unassigned", 0, "下转第四版"),
    ],
    PageFacts("青溪日报", "1957-03-05", "3", "读者来信", "青溪县图书馆藏"),
)
SECOND = page(
    "page-without-date",
    [
        ("column", 1, HOSTILE),
        ("kicker", 1, HOSTILE),
        ("headline", 1, HOSTILE),
        ("subtitle", 1, HOSTILE),
        ("series", 1, HOSTILE),
        ("abstract", 1, HOSTILE),
        ("paragraph", 1, HOSTILE),
        ("subhead", 1, HOSTILE),
        ("caption", 1, HOSTILE),
        ("sidebar", 1, HOSTILE + "\u202e\x07"),
        ("unassigned", 0, HOSTILE),
        ("furniture", 0, HOSTILE),
    ],
    PageFacts(HOSTILE, "", HOSTILE, HOSTILE, HOSTILE),
)
THIRD = page(
    "1958-10",
    [
        ("headline", 1, "秋收之后"),
        ("series", 1, "水利之歌（二）"),
        ("column", 1, "河边夜话"),
        ("byline", 1, ":本报评论员:"),
        ("paragraph", 1, "秋收之后，人们谈论的不再是收成，而是冬天里要修的那条渠。"),
    ],
    PageFacts("青溪日报", "1958-10~", "", "", ""),
)
EMPTY = page("nothing-found", [("unassigned", 0, "这一页没有分出文章，\n文字都在这里。")])


def catalogue() -> Catalogue:
    """Four pages, five articles, ten people, and every state of a permalink."""
    by_id = {article.id: article for one in (FIRST, SECOND, THIRD, EMPTY) for article in one.articles}
    letter, ferry, news = (article.id for article in FIRST.articles)
    hostile, autumn = SECOND.articles[0].id, THIRD.articles[0].id
    change = AppliedCorrection(
        "title", "把算盘打到田硬上", "把算盘打到田埂上", "识别错字，据缩微胶卷改", "林校对", "2026-03-01"
    )
    by_id[letter] = replace(by_id[letter], corrections=(change,), confidence=Confidence(order=0.2))
    by_id[ferry] = replace(by_id[ferry], supplied_title="渡口的灯（节选）")
    nasty = AppliedCorrection(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    by_id[hostile] = replace(by_id[hostile], authors=(Byline(HOSTILE, HOSTILE, HOSTILE),), corrections=(nasty,))
    slugs = {letter: "ba-suan-pan-da-dao-tian-geng-shang", ferry: "du-kou-de-deng", news: "ben-bao-qing-xi-dian", hostile: "script", autumn: "qiu-shou-zhi-hou"}  # fmt: skip
    topics = {
        letter: ("farm", "ledger"),
        ferry: ("river",),
        news: ("farm", "river"),
        hostile: ("hostile",),
        autumn: ("farm",),
    }
    people = _people(by_id)
    ids = {person.name: person.id for person in people}
    columns = {letter: "night", autumn: "night", hostile: "hostile"}
    order = (autumn, letter, ferry, news, hostile)
    related = {
        letter: (
            Related(autumn, "topic", "farm"),
            Related(ferry, "author", "曾柏舟"),
            Related(news, "words", "谷子、账"),
        ),
        hostile: (Related(letter, "series", HOSTILE),),
    }
    entries = tuple(
        Entry(
            by_id[article],
            f"articles/{slugs[article]}.html",
            tuple(f"p-{slugs[article][:3]}{at}" for at in range(len(by_id[article].blocks))),
            tuple(Signature(ids[byline.name], byline) for byline in by_id[article].authors),
            tuple(TopicId(topic) for topic in topics[article]),
            ColumnId(columns[article]) if article in columns else "",
            Neighbours("", ferry)
            if article == letter
            else Neighbours(letter, news)
            if article == ferry
            else Neighbours(),
            Neighbours(autumn, "") if article == letter else Neighbours(),
            related.get(article, ()),
        )
        for article in order
    )
    named = {"farm": ("春耕", "chun geng", "C"), "ledger": ("账目", "zhang mu", "Z"), "river": ("河流", "he liu", "H"), "hostile": (HOSTILE, "", "#")}  # fmt: skip
    made_topics = tuple(
        Topic(TopicId(key), name, f"topics/{key}.html", pinyin, initial, ("农忙",) if key == "farm" else (), tuple(a for a in order if key in topics[a]), f"**{HOSTILE}** [x](javascript:alert(1))" if key == "hostile" else "")
        for key, (name, pinyin, initial) in named.items()
    )  # fmt: skip
    made_columns = (
        Column(ColumnId("night"), "河边夜话", "columns/he-bian-ye-hua.html", "he bian ye hua", "H", (letter, autumn)),
        Column(ColumnId("hostile"), HOSTILE, "columns/hostile.html", "", "#", (hostile,)),
    )
    pages = tuple(
        PageRecord(replace(one, corrections=(nasty,)) if one is SECOND else one, f"pages/{slug}.html", title, tuple(a.id for a in one.articles))
        for one, slug, title in (
            (THIRD, "1958-10", "青溪日报 约1958年10月"), (FIRST, "1957-03-05-p3", "青溪日报 1957年3月5日 第3版"),
            (SECOND, "page-without-date", HOSTILE), (EMPTY, "nothing-found", "nothing-found"),
        )
    )  # fmt: skip
    links = (
        Permalink(
            "articles/old-name.html",
            "article",
            str(letter),
            "",
            "redirect:articles/ba-suan-pan-da-dao-tian-geng-shang.html",
        ),
        Permalink("articles/taken-down.html", "article", "x:L1", "", f"gone:{HOSTILE}"),
        Permalink("authors/li-ming.html", "author", "李明", "", "split:authors/p0.html,authors/p1.html"),
        Permalink("articles/du-kou-de-deng.html", "article", str(ferry)),
    )
    return Catalogue(entries, people, made_topics, made_columns, pages, links)


def _people(articles: dict[ArticleId, Article]) -> tuple[Person, ...]:
    held: dict[str, list[ArticleId]] = {}
    facts: dict[str, Byline] = {}
    for article in articles.values():
        for byline in article.authors:
            held.setdefault(byline.name, []).append(article.id)
            facts.setdefault(byline.name, byline)
    initials = dict(zip("曾单解覃仇查区盖尉本", "ZSXQQZOGYB", strict=True))
    return tuple(
        Person(
            AuthorId(f"p{at}"), name, f"authors/p{at}.html", "zeng bo zhou" if name[0] == "曾" else "", initials.get(name[0], "#"),
            ("渔樵",) if name[0] == "曾" else (), (facts[name].role,) if facts[name].role != "author" else (),
            (facts[name].org,) if facts[name].org else (), tuple(ids), facts[name].collective, note=HOSTILE if at == 0 else "",
        )
        for at, (name, ids) in enumerate(held.items())
    )  # fmt: skip
