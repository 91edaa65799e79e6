"""How much a piece looks like each role it could have, and what two neighbours say about each other.

Weights are natural logarithms, roughly, like the costs of the grammar they are added to.
"""

from __future__ import annotations

import re

from generator.intake import names
from generator.intake.rules import labels
from generator.intake.rules.forms import either
from generator.intake.rules.vocabulary import WORDS
from generator.intake.traits import Traits


def emissions(traits: Traits, shift: float = 0.0, told: float = 0.0, inside: float = 0.0) -> dict[str, float]:
    """How much one piece looks like each role it could have.

    ``shift`` says how much the subject changes there (0 when unknown): a new head, or a subhead of what goes on.
    ``told`` is the share of its pairs that the text below repeats: what a headline says the lead says again, a
    standing heading it does not. ``inside`` is what speaks for a line that a sentence runs through.
    """
    size, text = traits.size, traits.text
    if traits.furniture == "jump":
        return {"J": 0.0} if traits.backward else {"O": 0.0}
    if traits.table:
        return {"P": 0.5, "Q": 0.5, "D": -9.0}
    scores: dict[str, float] = {"L": 1.0} if traits.preface else {}
    if not traits.short and not traits.abstract and not traits.line and not traits.affiliation:
        return scores | _prose(traits)
    if traits.affiliation:
        return {"E": 3.0, "A": 1.0, "P": -4.0, "Q": -4.0}
    if traits.photo:
        return {"F": 2.5, "P": -1.0, "Q": -1.0}
    if traits.short:
        _heads(traits, scores)
        shift += 1.2 * traits.apart
        for role in "TMKZCN":
            if role in scores:
                scores[role] += shift / 2
        scores["C"] -= 2.5 * told
        if "N" in scores:
            scores["N"] -= 1.5 * told
        scores["H"] -= shift / 2
        scores["G"] -= shift / 2
        if traits.outset:
            scores["H"] -= 2.0
            scores["G"] -= 2.0
        rest = -2.8 - (2.0 if traits.label >= 0.9 else 0.0) if not traits.finished else -0.6
        rest += inside
        if size > LONG and (text.count("“") > text.count("”") or text.count("「") > text.count("」")):
            rest += 2.0
        if "，" in text or "；" in text:
            rest += 1.2
        if traits.fragment:
            rest += 2.0
        if traits.enclosed:
            rest += 1.5
        if traits.salutation or traits.note or _SAID.match(text):
            rest += 5.0
        if traits.indented is not None and not (traits.line and traits.line.sure >= SIGNED and traits.indented):
            rest += 2.6 if traits.indented else -2.0
        if traits.verse:
            rest = max(rest, -0.2)
            for role in scores:
                scores[role] -= (1.6 if role in "HG" else 0.7) * traits.verse
        scores["P"] = scores["Q"] = rest
    else:
        scores.update(_prose(traits))
    if traits.line and not traits.salutation:
        _signed(traits, scores)
        if traits.verse == 2 and traits.line.sure < 0.75:
            scores["B"] -= 2.0
            scores["E"] -= 2.0
    if traits.institution and not traits.line:
        scores["A"] = 0.0
        scores["B"] = -1.0
        scores["E"] = -1.2 + 3.0 * traits.signs
        for role in "TUMV":
            if role in scores:
                scores[role] -= 0.9
    pen = "".join(text.split()) if 2 <= size <= 4 else ""
    if traits.short and not traits.line and not traits.label >= 0.9 and pen.isalpha():
        unlike = UNLIKE * (names.grammatical(pen) + (size == 4 and pen[:2] in WORDS) + (size == 4 and pen[2:] in WORDS))
        scores["B"] = -1.1 - unlike
        scores["E"] = -2.5 - unlike
    if traits.anonymous and not traits.verse:
        scores["E"] = 0.8
        scores["B"] = 0.2
    if traits.abstract:
        scores["X"] = 1.5
        for role in ("P", "Q"):
            scores[role] = scores.get(role, 0.0) - 1.5
        if traits.bracketed and size < 16:
            scores["X"] = -2.0
    return scores


def _prose(traits: Traits) -> dict[str, float]:
    scores = {"P": 0.0, "Q": 0.0}
    if traits.lead:
        strong = 4.5 * traits.lead.sure
        scores["D"] = strong
        scores["P"] = scores["Q"] = -3.5 if traits.lead.sure >= 0.85 else -0.5
    elif traits.size <= 60 and traits.finished:
        scores["H"] = scores["G"] = -2.6 if traits.numbered else -6.0
        if traits.text[-1] in "！？”" and traits.size <= 40:
            scores["T"] = -4.0
    elif traits.size <= 70:
        scores["T"] = -4.5
        scores["K"] = -4.5
        scores["S"] = -3.5
        scores["H"] = scores["G"] = -4.0
    if traits.tail:
        if traits.tail.opens:
            scores["D"] = 3.0
        elif traits.tail.bylines:
            scores["Y"] = 0.6 * traits.tail.sure + 0.4 + (1.2 if traits.tail.sure >= 0.8 or traits.goes_on else 0.0)
        else:
            scores["Y"] = 3.5
        scores["P"] -= 0.8
        scores["Q"] -= 0.8
    if traits.photo:
        scores["F"] = 2.5
        if "Y" in scores and traits.tail and all(one.role == "摄影" for one in traits.tail.bylines):
            scores["Y"] -= PHOTOGRAPHED
    if traits.size >= 16:
        scores["I"] = 1.5 if traits.bullet else -6.0
    return scores


def _heads(traits: Traits, scores: dict[str, float]) -> None:
    size, text = traits.size, traits.text
    dash_end = text.endswith(("——", "--", "："))
    dash_start = text.startswith(("—", "--", "·", "－")) and not (text[0] == text[-1] == "·")  # ·槟　生·
    title = 0.3 if 6 <= size <= 28 else (-0.2 if 4 <= size <= 34 else -1.4 if size < 4 else -2.4)
    noted = notice(text)
    if noted:
        title += 2.0
    if "，" in text:
        title -= 0.5 if text.count("，") == 1 else 1.7
    if "；" in text or "。" in text:
        title -= 2.5
    if text[-1] in "！？":
        title -= 0.2
    if traits.speech:
        title -= 2.5 if "？" in text or text[-1] == "！" else 0.5
    head = 0.1 if size <= 24 else -0.8
    if noted:
        head -= 1.5
    # Headlines are set in clauses with blanks between them; subheads with commas, as questions, as sayings.
    if not traits.spaced and (" " in text or "\u3000" in text):
        head -= 1.0
    if "，" in text:
        head += 0.3
    if text[-1] in "！？":
        head += 0.4
    if text[0] in "“「『" and text[-1] in "”」』":
        head += 0.3
    column = -1.5 + 2.8 * traits.label - max(0, size - 8) * 0.12
    kicker = (-0.4 if size <= 20 else -1.2) - traits.label
    more = 0.0 if size <= 26 else -1.0
    sub = -0.2 if size >= 6 else -1.5
    if traits.place:
        kicker += 2.0
        column -= 2.0
        title -= 1.5
    if traits.numbered:
        title -= 2.5
        more -= 2.0
        head += 2.2
        kicker -= 2.5
        column -= 2.5
        sub -= 2.0
    if traits.bracketed:
        head += 1.2
        title -= 2.2
        more -= 2.5
        kicker -= 1.0
        column += 0.8
    if dash_end:
        kicker += 3.0
        title -= 1.5
        more -= 1.0
        column -= 1.5
        head -= 1.0
    if dash_start:
        sub += 3.5
        title -= 2.5
        kicker -= 2.0
        head -= 1.0
        more -= 1.5
        column -= 1.0
    if traits.fragment:
        title -= 2.5
        kicker -= 2.5
        column -= 3.0
    if traits.label >= 0.9 and not noted:
        title -= 3.0
        more -= 2.5
        head -= 1.0 if traits.bracketed else 3.5
    if traits.spaced:
        title += 0.8
    if traits.parallel:
        head += 1.2
        title -= 0.8
    if traits.enclosed:
        title -= 3.0
        kicker -= 3.0
        more -= 2.0
        column -= 2.3
        if _FIGURES.search(text):
            sub += 1.5  # （2000年3月11日某会第三次会议通过）
    if size <= 6 and not dash_end:
        kicker -= 0.5
    if size <= 3:
        kicker -= 0.8
        more -= 1.0
    scores.update(T=title, U=more, K=kicker, Z=kicker, S=sub, C=column, H=head, G=head)
    if traits.series:
        scores["R"] = 1.2
        if _IN_A_SERIES.search(text):
            title, more = title - IN_A_SERIES, more - IN_A_SERIES
            scores["T"], scores["U"] = title, more
    if traits.briefs:
        scores["N"] = column + 0.5
    if traits.bullet and size >= 12 and (traits.finished or "，" in text):
        scores["I"] = 1.5
    scores["M"] = scores["V"] = max(title, -0.5) - (
        4.0 if traits.bracketed or (traits.label >= 0.9 and not noted) else 0.0
    )


def _signed(traits: Traits, scores: dict[str, float]) -> None:
    line = traits.line
    assert line is not None
    strong = line.sure >= 0.85
    weight = -2.2 + 4.6 * line.sure
    bracketed = traits.text.lstrip()[:1] in "（("
    scores["B"] = weight - (1.8 if bracketed else 0.0)
    if not bracketed:
        scores["W"] = weight
    scores["E"] = weight + (1.0 if bracketed else -0.6)
    if bracketed:  # a subhead in brackets is no name
        for role in "HG":
            if role in scores:
                scores[role] -= 2.5 * line.sure
    if line.whole:
        scores["E"] += 0.6
    if strong:
        for role in ("T", "U", "K", "Z", "C", "H", "G", "S", "P", "Q"):
            if role in scores:
                scores[role] -= 2.5


SIGNED = 0.75
"""How surely an indented line is names that it is none the likelier a paragraph for its indent."""
UNLIKE = 1.0
"""What speaks against a pen name with a character of grammar, or a common word at its beginning, or at its end."""
IN_A_SERIES = 1.2
"""How much less a line that counts a series is a headline: 老城新事③, 某系列之四."""
LONG = 24
"""Characters from which a line that opens a quotation and does not close it is a paragraph cut off, not half a head."""
LEAN = 0.2
"""How much likelier a line above the headline is than one below it, all else equal."""
REST = 1.6
"""What speaks for a line of no more than five characters being the rest of a long one."""
LEVEL = 1.2
"""What speaks for a kicker above the headline where it is set in clauses of one length."""


UNDER = 1.6
"""What speaks for a subhead below one in brackets or with a number: 【目击】, and what was seen."""
LABEL, COLUMN = 0.45, 1.0
"""How much a line of up to eight characters looks like the name of a column from which it, or the number of a series,
is less likely the first half of a headline; how much less."""
SERIAL = 1.5
"""What speaks for the line with a serial number below the name of a column being the headline."""
STACKED = 3.5
"""What speaks for a place with a colon below a headline being the kicker of the next headline."""


def notice(text: str) -> bool:
    """Whether a line is the headline of a notice: 更　正."""
    return bool(_NOTICE.search("".join(text.split())))


TOP_LABEL = 0.35
"""How much a page's first line looks like the name of a column from which it is the page's section, and no kicker."""
PHOTOGRAPHED = 3.0
"""How much less a photograph of its own is the end of the article above."""
SECOND_LINE = 1.2
"""What speaks for a line right below a signature being more of it."""
SIGNED_ABOVE = (("ZV", "KT"), ("VS", "TS"), ("VU", "TU"))
"""The same lines of a head below a byline."""


def tie(before: Traits | None, look: Traits, attested: bool = False) -> dict[str, float]:
    """What two neighbours say about each other: adjustments for pairs of roles.

    ``attested``: the last character of the one and the first of the other make a word of this page.
    """
    if not look.short:
        return {}
    if before is None:
        likely = 1.6 if look.label >= TOP_LABEL or _CAMPAIGN.search(look.text) else -0.5
        if look.size > 8 and (" " in look.text or "\u3000" in look.text):
            likely -= 1.5
        return {"^C": likely, "^N": 1.0}
    if look.line and before.line and not look.piece.gap:
        return {"EE": SECOND_LINE}
    if not before.short or look.line or before.line:
        return {}
    first, second = before.text, look.text
    pairs: dict[str, float] = {}
    if first[-1:] in _TORN_END or _TORN.search(first) or look.fragment or second[:1] in _TORN_START or attested:
        pairs["TU"] = pairs["UU"] = 2.4
    one, two = before.size, look.size
    if one + two <= 20 and max(one, two) <= 1.8 * min(one, two) and one >= 5 and before.label < 0.3 and not look.series:
        pairs["TU"] = pairs.get("TU", 0.0) + 0.6
    if one >= 8 and two <= 5 and look.label < 0.5 and not (before.place or look.series) and second[-1] not in _TORN_END:
        # … 悄然走红: a line too short to be a headline below one that is long
        pairs["TU"] = pairs.get("TU", 0.0) + REST
    # The line above a headline is mostly the longer one, the line below it too; quotation marks go with the headline.
    longer = 0.15 * (one - two)
    if _level(first, second):
        longer = LEVEL
    lean = _prominence(second) - _prominence(first) + max(-0.9, min(LEVEL, longer))
    lean = max(-2.0, min(2.0, lean))
    if _SAYS.search(first):
        lean += 2.0
    if _WHEN.search(first):
        lean += 2.0
    if _ATTENDED.search(second):
        lean -= 2.5
    if _HAPPENED.search(first):
        lean -= 1.0
    if _ABOUT.match(second) and not _ABOUT.match(first):
        lean -= 2.0
    if "，" in first:
        lean += 0.8
    if before.bracketed or before.numbered:
        pairs["HH"] = pairs["GG"] = UNDER
    if before.label >= LABEL and look.series:
        pairs["CT"] = pairs.get("CT", 0.0) + SERIAL  # 长篇连载, and 追捕“黑蝴蝶” ⑦
    if (before.label >= LABEL and one <= 8) or before.series:
        pairs["TU"] = pairs.get("TU", 0.0) - COLUMN
    if look.place:
        pairs["TK"] = pairs["UK"] = pairs["SK"] = STACKED  # 某县：, the kicker of the next head in a stack
    if first[-1] == "—" and first[-2:] != "——":
        pairs["TU"] = pairs["UU"] = 3.4  # a dash inside a name
    pairs["KT"] = lean
    pairs["CT"] = pairs.get("CT", 0.0) + 0.6 * lean
    pairs["TS"] = pairs["US"] = -lean - LEAN
    if first[-1] + second[0] in WORDS:  # the cut goes through a word: two halves of one line
        for roles in ("KT", "CT", "TS", "US"):
            pairs[roles] -= 2.0
    if one <= 7 and two >= one + 3:
        pairs["KT"] += 1.2
        pairs["CT"] += 1.2
        pairs["TS"] -= 0.8
    for roles, alike in SIGNED_ABOVE:
        if alike in pairs:
            pairs[roles] = pairs[alike]
    return pairs


def _level(first: str, second: str) -> bool:
    """Whether the upper of two lines is set in clauses of one length, as kickers are, and the lower is not."""
    return _clauses(first) and not _clauses(second)


def _clauses(text: str) -> bool:
    sizes = [len(clause) for clause in re.split(r"[ \u3000，]+", text.strip())]
    return len(sizes) > 1 and sizes[0] >= 3 and len(set(sizes)) == 1


_SAID = re.compile(r"^[^，。：]{1,10}[说道问答喊叫想講说說問]：[“「].+[。！？…][”」]$")
"""他说：“…！”: a paragraph, be it short."""
_NOTICE = re.compile(
    either(
        r"^关于.{2,32}的(?:公告|通知|通告|决定|启事|意见|声明|公示|函|说明|批复|规定|办法)$|"
        r"(?:公告|通告|启事|讣告|征稿|更正|勘误|致歉|声明|鸣谢|通知|招领|寻物|(?:温馨|友情)提示)$|^编后(?:小语|附记|话|记)?$"
    )
)
_GENRE = re.compile(
    r"(?:纪实|纪事|侧记|探营|见闻|素描|启示|综述|述评|纪行|札记|追记|记|调查|扫描|观察|访|小记|掠影|透视)[”）]?$"
)
_FIGURES = re.compile(
    r"\d|百分之|[一二三四五六七八九十百千万亿两]{2,}|[二三四五六七八九十百千万亿两][个名家项次年天倍成亩元户里]"
)


def _prominence(text: str) -> float:
    """How much a line of a head looks like the main one: quoting, without figures, no name of a genre."""
    score = 0.0
    if ("“" in text or "「" in text or '"' in text) and not _SAYING.search(text):
        score += 0.9
    if _FIGURES.search(text):
        score -= 0.5
    if _GENRE.search(text):
        score -= 0.3
    if text.startswith(("——", "—", "·")):
        score -= 3.0
    if text.endswith(("——", "：")):
        score -= 3.0
    return score


_SAYING = re.compile(r"[\s　，：称稱说說][“「][^”」]{5,}[”」]$")
"""… 「…」: a line below a headline that quotes what somebody says."""
_CAMPAIGN = re.compile(labels.CAMPAIGN)
_SAYS = re.compile(r"(?:强调|指出|要求|表示|提出|认为|呼吁|主张|強調|时说|透露|建议|回应)$")
"""… 在某地调研时强调: the headline is what was said."""
_IN_A_SERIES = re.compile(r"[\u3400-\u9fff][①②③④⑤⑥⑦⑧⑨⑩]$|系列之[一二三四五六七八九十]{1,2}$")
_WHEN = re.compile(
    r"(?:[灾災战戰雨雪震年节節][后後]|前夕|首日|首周|之际|之際|期间|期間|当天|當天|前后|前後|季度|[上下]半年|今[冬春秋夏])$"
)
"""端午假期首日: when it was, above what was."""
_ATTENDED = re.compile(
    r"出席|主持|[并並][讲講]话|致[辞辭詞]|参加|參加|陪同|批示|祝[贺賀]|作(?:报告|说明)|时[谈談说說][^，]{2,}$|(?:讲话|座谈|座談|审议)$"
)
"""某某出席并讲话: a line below the headline says who was there."""
_ABOUT = re.compile(r"^(?:访|訪|记|記|写在|寫在|悼|追记|追記)[\u3400-\u9fff“「]{4,}")
"""访某某: whom or what a piece is about, below what it is called."""
_HAPPENED = re.compile(r"(?:召开|举行|开幕|闭幕|召開|舉行|開幕|閉幕|逝世|公布|成立)$")
"""… 在京召开 is the news itself."""
_TORN_END = frozenset("的和与及或在对把将被为向从以等、，是：")
_TORN = re.compile(
    r"(?:终于|終於|已经|已經|正在|仍然|依然|悄然|即将|即將|如何|怎样|怎樣|为何|為何|因为|因為|不再|开始|再次)$"
)
"""Words that something follows."""
_TORN_START = frozenset("的和与及、，了")
