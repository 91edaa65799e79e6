"""What a piece looks like, before anything is decided about it: length, ending, signatures, signs of a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.intake import adjacency, bylines, cohesion, masthead, signoffs
from generator.intake.rules import furniture, labels, words
from generator.intake.rules.forms import either
from generator.intake.wraps import Piece
from generator.model import Byline, PageFacts

SHORT = 44
"""Headlines, labels and subheads are not longer than this many characters."""

ANNOUNCED, COLUMN = 0.34, 0.3
"""Share of a line's words that the text below tells when it is its headline; how much the line above it then looks
like the name of its column."""
HEAD = 3
"""Lines at most between a poem and the prose below it that are looked at as its head."""
STANZA = 3
"""Lines on end that show a poem to be set in stanzas."""
REPEATED = 12
"""Names of columns that return on a page are not longer than this."""

_STOPPED = re.compile(r"[。；，]$")
_COMMA = re.compile(r"[，。；]")
_NUMBERED = re.compile(rf"^\s*{words.NUMBERED}")
_CLOCK = re.compile(r"^\d{1,2}月\d{1,2}日(?:[\s　]+\S{1,8})?$|^(?:[01]?\d|2[0-4])[:：][0-5]\d[\s　]")
"""15:30 …: the subheads of a day that is told by the hour."""
_ONE_OF = re.compile(r"一[个双张条座把粒株片本支位只棵盏扇口根件封场束碗枚盆间幅副颗块]")
_FOLIO = re.compile(rf"^\s*{furniture.FOLIO}\s*$")
_PAGE_NUMBER = re.compile(rf"(?:^|\s)(?:第?\s*{furniture.NUMERAL}{{1,3}}\s*版|[A-D]\d{{1,2}}版?)(?=\s|$)")
_MASTHEAD = re.compile(furniture.MASTHEAD)
_CONTACT = re.compile(rf"^.{{0,14}}{furniture.CONTACT}")
_CONTACT_WORD = re.compile(furniture.CONTACT)
_CONTACT_HARD = re.compile(
    rf"(?:{furniture.CONTACT}[^，。；:：]{{0,6}}[:：]\s*[\w.-]{{5,}}|"
    r"@|https?:|www\.|\d{7,}|\d{3,4}[- ]\d{4,8}|[线線话話]\s*\d{5}$|[请請](?:打|拨|撥)|"
    r"[：:][（(]?[〇○零一二三四五六七八九]{3,}[）)]?[〇○零一二三四五六七八九—]{3})"
)
_DATE = re.compile(
    rf"{furniture.NUMERAL}{{4}}\s*年\s*{furniture.NUMERAL}{{1,3}}\s*月\s*{furniture.NUMERAL}{{1,3}}\s*日"
)
_ABSTRACT = re.compile(r"^\s*[【\[［〔](.{12,})[】\]］〕]\s*$", re.DOTALL)
_ABSTRACT_WORD = re.compile(
    r"^\s*[【\[［〔（]?\s*(?:核心提示|核心提要|核心观点|内容提要|内容提示|内容摘要|提要|摘要|阅读提示|导语|"
    r"引言|核心阅读|要点提示)\s*[】\]］〕）]?\s*[:：]?"
)
_SIDEBAR = re.compile(
    r"^\s*[【\[［〔（■●]?\s*(?:编者按|编者的话|編者按|编后|编后语|开栏语|开栏的话|主持人语|作者简介|作者介绍|"
    r"作者小传|相关链接|新闻链接|链接|延伸阅读|背景链接|新闻背景|名词解释|小贴士|小知识|资料)\s*[】\]］〕）]"
    r"?\s*[:：]"
)
_PREFACE = re.compile(
    r"^\s*[【\[［〔（■●]?\s*(?:[编編]者(?:按|的[话話])|开栏语|开栏的话|開欄的話|主持人语)\s*[】\]］〕）]?\s*[:：]"
)
"""编者按：… above a head speaks of what is below."""
_GOES_ON = re.compile(
    r"^[（(【\[〔■●]?\s*(?:[答复覆][：:]|[^，。：]{0,6}(?:回信|答[复復覆]|回[复復覆音]|点评)[：:]|(?:编者|編者|编辑|編輯|本报|本報|本刊)[^，。]{0,8}[：:】]|"
    r"编后|編後|相关链接|相關連結|延伸阅读|名词解释|小贴士|小知识|作者简介)"
)
"""答：… 编者附言：… 【本报回音】… 编后：…: what an article goes on with below its signature."""
_SCAN = re.compile(
    r"(?:关注|關注|登录|下载|订阅).{0,20}(?:公众号|微信|微博|客户端|App|APP)[。！]?$|^[（(]?(?:请)?(?:扫一扫|扫码|扫描|长按|微信扫|扫二维码|识别二维码)|^(?:二维码|今日导读|导读|本期导读|"
    r"今日要目|内容导读)\s*(?:[：:]|[\s　].*[（(]\s*[A-Z]?\d{1,2}\s*版)"
)
_GUIDE = re.compile(r"[（(▶→]\s*(?:见|详见)?(?:今日)?第?\s*[A-Z]?\d{1,2}\s*版?[）)]?")
_WRITTEN = re.compile(
    r"^[（(].{0,16}(?:写于|作于|改于|记于|寫於|作於|完稿|初稿|草于|于.{2,8}(?:寓所|斋|书房)).{0,16}[）)]$"
)
_ART = re.compile(
    r"^[（(]?(?:本期|本版|本刊|本报)?(?:题图|插图|插圖|題圖|題字|题字|刊头|篆刻|题图摄影|图片摄影|题花|尾花|压题图片|刊头题字)"
    r"[\s　:：/／].{2,16}$|"
    r"^[（(]?[\u3400-\u9fff]{1,2}[\s　]?[\u3400-\u9fff]{1,2}[\s　]?(?:插图|题图|题花|尾花|插畫|插图摄影)[）)]?$"
)
_LETTERS = re.compile(r"^(?:\S[ \u3000]+){3,}\S$")
_TABLE = re.compile(r"^\S{1,16}(?:[\s　]+\S{0,4}[-－+]?\d[\d.,]*\S{0,4}){2,}$")
_ADVERT = re.compile(r"特约刊登|特约之窗|征订启事|广告刊登|刊登广告|征订热线|本报广告")
_PRICE = re.compile(r"^(?:[订訂](?:[阅閱]|[报報])|零售|每[份期]|定[价價]|售[价價])[：:\s].{0,24}[元角分]")
_SALUTATION = re.compile(
    r"(?:同志|同志们|先生|女士|编辑部|編輯部|编辑|編輯|朋友|读者|讀者|你好|您好|台鉴|報社|报社|局|书记|市长|主持人)[：:]$|[回答复覆][信复復]?[：:]$"
)
_BRACKETED = re.compile(r"^\s*[【\[［〔〖].{1,20}[】\]］〕〗]\s*$|^\s*[（(][\u3400-\u9fff]{1,4}[）)]\s*$")
_STANDING = re.compile(rf"{labels.STANDING}[”』」》]?$")
_LABEL_END = re.compile(rf"{labels.ENDING}[”』」》]?$")
_SECTION = re.compile(rf"^{labels.STANDING}[·.．・|｜]\S{{2,6}}$")
"""副刊·芳草地: a section and its column."""
_PLACE_NAME = re.compile(
    r"^[\u3400-\u9fff]{1,4}(?:[镇鎮乡鄉村县縣市区區]|街道|社区)(?:[\u3400-\u9fff]{1,4}(?:[镇鎮乡鄉村]|社区))?[：:]?$"
)
AROUND = 4
"""Characters before a quoted name of a column at most: more make a headline, 某乡办起“信息茶馆”"""
_QUOTED = re.compile(r"“[^”]*”")
_SERIES = re.compile(labels.SERIES)
_CAPTION = re.compile(
    r"(?:(?<![企试試意力妄贪貪])(?:图为|圖為)|图[①②③④⑤⑥⑦⑧⑨⑩\d]|(?<![\u3400-\u9fff])图[一二三四五六]|[上下左右][图圖](?:为|[:：])|"
    r"供[图圖](?![书書纸紙文片像表样樣])|资料图|资料照片|"
    r"(?:[\u3400-\u9fff]\s*[/／]?\s*|[\s)）])(?:摄|攝)\s*[）)]?\s*$|(?:摄影|摄影报道|新华社发|传真照片|"
    r"新华社传真)\s*[）)]?\s*$|新华社发（|新华社记者.{1,12}摄|[摄攝]\s*[（(](?:人民视觉|视觉中国|影像中国|新华社发|[\u3400-\u9fff]{2,6}发)[）)]$|"
    r"[（(](?:摄影|攝影|图片)[：:/][^（）()]{2,16}[）)]$)"
)
_SUPPLIED = re.compile(r"(?:供图|供圖|资料图|资料图片|资料照片|视觉中国|传真照片|新华社发)\s*[）)]?\s*$")
_QUOTED_END = re.compile(r"[”’）》〉】」』〕］)\]\"']+$")


@dataclass(slots=True, eq=False)
class Traits:
    """Everything the grammar asks about one piece."""

    piece: Piece
    size: int  # characters without blanks
    short: bool  # could be a headline, label, subhead
    finished: bool  # ends as a sentence ends
    fragment: bool  # begins as no paragraph begins
    line: bylines.Reading | None = None
    lead: bylines.Reading | None = None
    tail: bylines.Reading | None = None
    affiliation: str = ""
    institution: bool = False
    numbered: bool = False
    bracketed: bool = False
    abstract: bool = False
    caption: bool = False
    label: float = 0.0  # how much it reads as a standing heading, 0 to 1
    series: bool = False
    place: bool = False  # the name of a town or a village
    photo: tuple[Byline, ...] = ()  # a caption that stands for itself, and who took the picture
    credit: bool = False  # nothing but a photographer's name
    verse: int = 0  # a line of a poem: 1 at the edge of one, 2 inside
    note: bool = False  # （写于…）
    bullet: bool = False
    briefs: bool = False
    anonymous: bool = False
    signs: float = 0.0  # an institution at the end of a text: 1 below a letter, less than 0 below a signed text
    enclosed: bool = False  # the whole of it in round brackets
    salutation: bool = False
    parallel: bool = False  # built like another short line near by
    indented: bool | None = None  # begins as this page's paragraphs do, or not; None where the page has no indents
    outset: bool = False  # not indented on a page that indents its subheads too
    apart: bool = False  # more blank lines above it than usual
    preface: bool = False  # 编者按：…
    goes_on: bool = False  # 某局答复：…
    sidebar: bool = False
    backward: bool = False  # 上接
    spaced: bool = False  # every character set apart, as display type is
    table: bool = False  # a row of figures
    speech: bool = False  # 记者：… as in a dialogue
    facts: PageFacts | None = None  # what a masthead says
    furniture: str = ""  # masthead, folio, editors, contact, jump, ornament

    @property
    def text(self) -> str:
        """The piece's text, levelled, blanks as printed."""
        return self.piece.text


_BULLET = frozenset("▲●■◆★□○※△◇☆►▼◎▪")
_BRIEFS = re.compile(labels.BRIEFS)
_ANONYMOUS = re.compile(
    r"^(?!.*[百千万\d]{2,}[名位个户余])(?:一|几|部分|数|众|全体|本报|热心|某|您?的)?[一-鿿]{0,10}(?:家长|家長|读者|讀者|群众|村民|居民|市民|"
    r"社员|战士|党员|教师|工友|听众|观众|旅客|顾客|青年|团员|家属|职工|教員|教员|师生|学生|女工|青工|矿工|民工|师傅|乘务员|业主|网友|乘客|老人|农民|工人|"
    r"用户|消费者)$"
)
_ORNAMENT = re.compile(r"^[\W_]+$")
_LATIN = re.compile(r"^[A-Za-z .,'&-]{4,40}$")
"""The name of the paper in Latin letters, at the head of its page."""
_JUMP_ONLY = re.compile(rf"^\s*{furniture.JUMP}\s*$")


_SPEECH = re.compile(r"^(?:[QA]|记者|問|问|答|主持人|网友|学生|老师|[\u3400-\u9fff]{1,4})[：]")


def of(piece: Piece, top: bool = False) -> Traits:
    """The traits of a piece; long paragraphs are looked at only at their ends."""
    text = piece.text
    size = len(text) - text.count(" ") - text.count("\u3000")
    last = text[-1]
    bare = _QUOTED_END.sub("", text[-6:]) if last in words.CLOSERS else text[-1:]
    finished = bool(bare) and bare[-1] in words.FINAL
    short = size <= SHORT and not (last in "。；，、" or (finished and size > 30) or (size > 12 and "。" in text))
    traits = Traits(piece, size, short, finished, text[0] in words.NEVER_FIRST or text.count("”") > text.count("“"))
    traits.bullet = text[0] in _BULLET
    if size <= 90:
        _look_closely(traits, text, last, top)
    traits.sidebar = bool(_SIDEBAR.match(text))
    traits.preface = bool(_PREFACE.match(text))
    traits.goes_on = bool(_GOES_ON.match(text))
    if not traits.furniture:
        head = text[0]
        if (
            head in "本新据據中（(【〔［["
            or "讯" in text[:24]
            or "訊" in text[:24]
            or "记者" in text[:16]
            or "記者" in text[:16]
            or "（" in text[:12]
            or "报道：" in text[:32]
            or "報導：" in text[:32]
        ) and size > 24:
            traits.lead = bylines.lead(text)
        if (size > 24 or not traits.short) and not traits.line:
            traits.tail = bylines.tail(text)
        if 90 < size <= 320 and ("摄" in text[-8:] or "攝" in text[-8:] or "供图" in text[-8:]):
            _look_at_caption(traits)
        if size > 90 and text[0] in "【[［〔":
            traits.abstract = bool(_ABSTRACT.match(text))
        if size > 44 and size < 400 and _ABSTRACT_WORD.match(text):
            traits.abstract = True
    return traits


def _look_closely(traits: Traits, text: str, last: str, top: bool) -> None:
    size = traits.size
    traits.furniture = _furniture(text, size) or ("masthead" if top and _LATIN.match(text) else "")
    if size <= 70 and (top or "年" in text or "版" in text) and traits.furniture in ("", "masthead", "folio"):
        traits.facts = masthead.read(text, top)
        if traits.facts is not None:
            traits.furniture = "masthead"
    if traits.furniture:
        traits.backward = any(char in text for char in "上续續")
        return
    traits.note = bool(_WRITTEN.match(text))
    traits.enclosed = text[0] in "（(" and last in "）)"
    traits.spaced = size >= 4 and bool(_LETTERS.match(text))
    traits.table = bool(_TABLE.match(text))
    traits.salutation = size <= 16 and bool(_SALUTATION.search(text))
    traits.speech = bool(_SPEECH.match(text))
    traits.numbered = bool(_NUMBERED.match(text) or _CLOCK.match(text))
    traits.bracketed = bool(_BRACKETED.match(text))
    traits.affiliation = bylines.affiliation(text)
    traits.line = bylines.line(text) if not traits.affiliation else None
    traits.institution = bylines.institution(text)
    traits.abstract = bool(_ABSTRACT.match(text) or (_ABSTRACT_WORD.match(text) and size > 12)) and not traits.line
    _look_at_caption(traits)
    traits.place = size <= 12 and bool(_PLACE_NAME.match(text))
    compact = "".join(text.split()).strip("【】[]■◆●▲★·—-|<>《》“”「」『』〖〗")
    if size <= 16:
        if adjacency.simplified(compact) in labels.WHOLE or _SECTION.match(compact):
            traits.label, traits.line = 1.0, None
        elif _STANDING.search(compact):
            around = len(_QUOTED.sub("", text))
            named = around <= (9 if last != "”" else AROUND) and "的" not in compact  # 巷口的旧书摊 is a headline
            traits.label = 0.9 if named else 0.45
        elif _LABEL_END.search(compact):
            traits.label = 0.5 if size <= 6 else 0.35
        elif size <= 5:
            traits.label = 0.35
        elif size <= 8:
            traits.label = 0.15
        if text[0] in "【■◆●▲★〖" and last != "。":
            traits.label = max(traits.label, 0.45)
        traits.briefs = traits.label >= 0.3 and bool(_BRIEFS.search(compact))
    traits.anonymous = traits.line is None and size <= 14 and bool(_ANONYMOUS.match(compact))
    traits.series = size <= 20 and bool(_SERIES.search(text))


def _look_at_caption(traits: Traits) -> None:
    text = traits.text
    traits.caption = bool(_CAPTION.search(text)) and not (
        traits.line and any(b.role != "摄影" for b in traits.line.bylines)
    )
    if traits.caption:
        traits.credit = (bool(traits.line) and traits.size <= 16) or (bool(_SUPPLIED.search(text)) and traits.size <= 8)


def neighbours(row: list[Traits]) -> None:
    """What only the page can tell of a piece: its indent and gap against the others', lines built alike, verse."""
    prose = [look.piece.indent for look in row if look.size > 44]
    usual = max(sorted(set(prose)), key=prose.count) if len(prose) >= 3 else 0
    page_indents = bool(usual) and prose.count(usual) >= 0.7 * len(prose)
    heads = [look for look in row if look.short and not look.furniture]
    page_indents = page_indents and sum(look.piece.indent != usual for look in heads) >= 0.3 * len(heads)
    gaps = [look.piece.gap for look in row]
    gap = max(sorted(set(gaps)), key=gaps.count) if gaps else 0
    recent: list[Traits] = []
    for look in row:
        if page_indents:
            look.indented = look.piece.indent == usual
        look.apart = gap < look.piece.gap <= gap + 4
        if look.short and not look.furniture and 4 <= look.size <= 30 and not (look.line and look.line.sure > 0.6):
            for other in recent[-12:]:
                if _alike(look.text, other.text):
                    look.parallel = other.parallel = True
            recent.append(look)
    _published(row)
    _standing(row, gap)
    counted = {found[1]: look for look in row if look.short and (found := _COUNTED.match(look.text))}
    if "一" in counted and "二" in counted:
        for look in counted.values():
            look.numbered = True
    alike = [look for look in row if look.short and _OPENED.match(look.text)]
    single = [look for look in row if look.size == 1 and not look.furniture]
    for look in (alike if len(alike) > 1 else []) + (single if len(single) > 2 else []):
        look.parallel = True
    verses(row)
    signoffs.settle(row)
    inset = sum(bool(look.indented) and not (look.finished or look.line or look.verse) for look in heads)
    for look in row:
        look.outset = inset >= 2 and look.indented is False and not look.verse


_COUNTED = re.compile(r"^([一二三四五六七八九十])[ \u3000]+\S{2,}")
"""一　「…」: a number that only its neighbours show to be one."""
_OPENED = re.compile(r"^[【〔［][^】〕］]{1,6}[】〕］]\S")
"""【捡书】一斤八毛收: a subhead with what it is about before it."""


_PUBLISHER = re.compile(either(r"^[\u3400-\u9fff ]{4,24}(?:主办|主管|编印|出版)$"))
PAPER = 8
"""Characters of a paper's name at most that no word for a paper tells: 某某钢铁."""


def _published(row: list[Traits]) -> None:
    """A page that opens with a name and below it who publishes it (某厂政治部主办) opens with the paper's name."""
    if len(row) > 1 and row[0].size <= PAPER and not row[0].furniture and _PUBLISHER.match(row[1].text):
        row[0].facts, row[1].facts = PageFacts(paper=row[0].text), PageFacts()
        for look in row[:2]:
            look.furniture, look.line, look.institution, look.label = "masthead", None, False, 0.0


def _standing(row: list[Traits], gap: int) -> None:
    """A short line that a page prints over two different texts is the name of a column.

    Not one that a byline follows: two articles may have the same headline. Nor one that is nearer to the line above
    than pieces of this page are (``gap``): poems have refrains.
    """
    below: dict[str, set[str]] = {}
    for look, after in pairwise(row):
        if look.size <= REPEATED and look.short and not (look.furniture or look.line or look.finished or look.numbered):
            below.setdefault(look.text, set()).add(after.text)
    headlines = {look.text for look, after in pairwise(row) if after.line or after.furniture == "jump"}
    refrains = {look.text for look in row[1:] if look.piece.gap < min(gap, 1)}
    for look in row:
        if len(below.get(look.text, ())) > 1 and look.size >= 4 and look.text not in headlines | refrains:
            look.label = max(look.label, 0.9)


def _alike(one: str, two: str) -> bool:
    """Whether two lines are built alike: much the same characters in the same places, from either end."""
    if abs(len(one) - len(two)) > 2 or one == two:
        return False
    if len(one) == len(two) and len(one) >= 8:
        breaks = [at for at, char in enumerate(one) if char in " \u3000，"]
        if breaks and breaks == [at for at, char in enumerate(two) if char in " \u3000，"]:
            return True
    if 4 <= len(one) == len(two) <= 8 and one[0] == two[0] and sum(map(str.__eq__, one, two)) > 1:
        return True  # 向石头要土, 向地下要水
    if len(one) == len(two) >= 4 and one[-2:] == two[-2:]:
        return True
    if len(one) == len(two) <= 5 and _ONE_OF.search(one) and _ONE_OF.search(two) and one.find("一") == two.find("一"):
        return True  # 一双雨靴, 一个本子
    colon = one.find("：")
    if 1 <= colon <= 5 and colon == two.find("：") and (one[0] == two[0] or len(one) == len(two)):
        return True  # 灯芯：…, 灯油：…
    least = max(3.0, 0.4 * min(len(one), len(two)))
    forward = sum(map(str.__eq__, one, two))
    return forward >= least or sum(map(str.__eq__, reversed(one), reversed(two))) >= least


_APART = re.compile(r"\S(?:[ \u3000]+\S){1,2}$")
"""A name whose characters are set apart, which no line of verse is: 郁 小 禾"""
_DISPATCH = re.compile(r"[【（(]?(?:本[报報刊]|新[华華]社|中新[社网])[^，。]{0,12}?[讯訊电電]")


_STOPS = "。，；！？、…："
_VERSE_STOPS = _STOPS + "”』」—"
MOSTLY = 0.8
"""The share of a poem's lines that end in a mark, from which all of them do."""
ABOVE_VERSE = 0.8
"""How surely a line set apart above a poem is a name."""


def verses(row: list[Traits]) -> None:
    """Marks the lines of poems: four and more short lines on end, few of them ending as prose does."""
    start = 0
    for index in range(len(row) + 1):
        look = row[index] if index < len(row) else None
        if (
            look is not None
            and look.size <= 20
            and not (look.line and (look.line.sure > 0.75 or look.text[0] in "（(" or not look.line.bylines))
            and not (look.line and _APART.match(look.text))
            and not look.furniture
            and look.label < 0.9
            and not look.bullet
            and not _DISPATCH.match(look.text)
            and (
                look.indented is not False
                or (index > start and not look.piece.gap)
                or look.text[-1] in _STOPS
                or (start and row[start - 1].line and (index > start or not look.piece.gap))
            )
        ):
            continue  # of a stanza that is set as a paragraph only the first line is indented, of one that is not none
        run, below, first = row[start:index], look, start
        start = index + 1
        while run and run[-1].line:
            below = run.pop()  # a name is a byline or a signature, not a line of verse
        while run and run[0].line:
            del run[0]
            first += 1
        signed = first > 0 and row[first - 1].line is not None
        least = 4
        if below is not None and below.line and below.text[0] not in "（(":
            least = 3
            for _ in range(2):  # without the head of what the byline below signs
                if run and run[-1].text[-1] not in _STOPS and run.pop().piece.gap:
                    break
        elif look is not None and not look.short and run:
            run = run[: len(run) - _head_of(look, run)]
            stops = [line.text[-1] in _VERSE_STOPS for line in run]
            if stops and not stops[-1] and sum(stops) > MOSTLY * (len(stops) - 1):
                run.pop()  # where every line of the poem ends in a mark, the next head does not
        run = _stanzas(run)
        if len(run) < least:
            continue
        stopped = sum(line.text[-1] in _STOPS for line in run)
        close = sum(not line.piece.gap for line in run) * 2 > len(run)
        if stopped * 3 >= len(run) or stopped * 8 <= len(run) or (signed and close):
            if signed and run[0] is row[first]:
                _name_above(row[:first])
            for line in run:
                line.verse = 0 if line.numbered else 1
            for line in run[2:-2] if index < len(row) else run[2:]:
                line.verse = line.verse and 2


def _name_above(head: Sequence[Traits]) -> None:
    """A line set character by character signs the poem below, one above that is its title: 秋　山, 河　清."""
    name, above = head[-1], head[-2:-1]
    if name.line and name.line.bylines and _APART.match(name.text):
        name.line = replace(name.line, sure=max(name.line.sure, ABOVE_VERSE))
        for title in above:
            if title.line and _APART.match(title.text) and len(title.line.bylines) == 1:
                title.line = None


def _head_of(prose: Traits, above: Sequence[Traits]) -> int:
    """How many of the lines above a piece of prose are its head: those that it tells, and the name of a column."""
    told = [count for count in range(1, min(HEAD, len(above)) + 1) if _announced(above[-count], prose)]
    count = max(told, default=1 if prose.lead else 0)
    return count + (0 < count < len(above) and above[-count - 1].label >= COLUMN)


def _announced(line: Traits, below: Traits) -> bool:
    """Whether the text below a line tells its words."""
    return cohesion.told(cohesion.pairs(line.text), cohesion.pairs(below.text)) >= ANNOUNCED


def _stanzas(run: list[Traits]) -> list[Traits]:
    """A run of short lines without those that stand alone above and below its stanzas: heads, not verse."""
    starts = [at for at, line in enumerate(run) if not at or line.piece.gap]
    sizes = [stop - start for start, stop in pairwise([*starts, len(run)])]
    if max(sizes, default=0) < STANZA:
        return run
    inside = [at for at, size in enumerate(sizes) if size > 1]
    return run[starts[inside[0]] : starts[inside[-1]] + sizes[inside[-1]]]


def _furniture(text: str, size: int) -> str:
    if (_SCAN.match(text) and size <= 90 and text.count("。") < 2) or (size <= 90 and len(_GUIDE.findall(text)) >= 2):
        return "guide"
    if _ART.match(text):
        return "art"
    if size <= 70 and _ADVERT.search(text):
        return "advert"
    if size <= 40 and _PRICE.match(text):
        return "contact"
    if _FOLIO.match(text):
        return "folio"
    if _JUMP_ONLY.match(text):
        return "jump"
    if bylines.editors(text):
        return "editors"
    if _ORNAMENT.match(text) and size <= 40:
        return "ornament"
    signs = len(_MASTHEAD.findall(text)) + (2 if _DATE.search(text) else 0) + bool(_PAGE_NUMBER.search(text))
    if (signs >= 3 and not text.endswith("。")) or (
        signs >= 2 and size <= 26 and not _COMMA.search(text) and text[-1] != "。"
    ):
        return "masthead"
    if size <= 110 and _CONTACT_HARD.search(text) and (_CONTACT.search(text) or len(_CONTACT_WORD.findall(text)) >= 2):
        return "contact"
    return ""
