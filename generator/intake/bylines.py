"""How papers print who wrote a piece.

Four places: a line of its own under the headline (``line``), the head of the first paragraph (``lead``: 本报讯…,
新华社…电…), the tail of the last paragraph (``tail``), and the foot of a photograph (``credit``). Each answers with
a ``Reading``: which stretch of the text it is, whom it names, and how sure that is. Editors' credits
(责任编辑…) and sources of pictures (某供图) name no author.
"""

from __future__ import annotations

import re

from generator.intake import names as naming
from generator.intake.addresses import OPEN, SHUT, clean
from generator.intake.datelines import lead
from generator.intake.rules.forms import either
from generator.intake.rules.furniture import NUMERAL
from generator.intake.rules.offices import INSTITUTION, LEAD, OFFICE, PAPER, ROLE, SENDER
from generator.intake.rules.vocabulary import WORDS
from generator.intake.rules.words import FINAL
from generator.intake.signatures import NATION, SUPPLIED, Reading, marked, signature
from generator.model import Byline

__all__ = ["Reading", "affiliation", "credit", "editors", "institution", "lead", "line", "tail"]


_ROLE = re.compile(ROLE)
_OURS = re.compile(rf"(?:本[报報]|{PAPER}){ROLE}")
_NATION = re.compile(rf"{NATION}.")
_MARK_TAIL = re.compile(r"[□■○◎◇◆△▲▢◻◼▪⊙·]\s*([\u3400-\u9fff·\s、/：]{2,30}?)\s*·?$")
_ROLE_TAIL = re.compile(
    rf"[。！？”][\s\u3000]*((?:本[报報刊]|新[华華]社|{PAPER})?{ROLE}[\s\u3000/：:]*[\u3400-\u9fff·、/：:\s\u3000]{{2,30}})(?<![摄攝影图圖])$"
)
_OPENING_TAIL = re.compile(
    r"[。！？」”』][\s\u3000]*(?:[报報][道导導]|采访|採訪|采写|撰文|文字?|图|圖|摄影|攝影)"
    r"(?:[·.、/](?:[报報][道导導]|图|圖|摄影|攝影))*[/：:]\s*([\u3400-\u9fff·、\s]{2,16})$"
)
"""The first paragraph signed at its end, as Hong Kong and Taiwan papers do: …。報導·攝影/甲"""
_APART = re.compile(r"[。！？”][ \u3000]+([\u3400-\u9fff]{2,4})$")
_DASH_TAIL = re.compile(r"(?:[。！？”…]|^)\s*—{1,2}\s*([\u3400-\u9fff·\s、]{2,16})$")
_ORG_END = re.compile(rf"(?:{INSTITUTION}|{OFFICE}|(?<=[\u3400-\u9fff]{{4}})组)$")
_NO_ORG = re.compile(
    r"(?:[夜超城股楼上入门菜早车都闹花]市|[内干全局外]部|[好到深之用住益害何各妙远]处|[之行]旅|[下返回故家水城新山入进]乡|"
    r"[景山灾城地小库社校园林]区|排队|四合院|剧院|[网车]站|[厕场]所|百科|[农新山乡渔]村|大厅|城镇|布局|结局|出局)$"
)
"""Words that end as institutions do and are none."""
_SENDER = re.compile(rf"^(?:{SENDER})$")
"""Who sends a piece of news in: （校团委）"""
_ASKED = re.compile(r"^\s*(?:[问問]|读者[问提]|讀者[問提])[：:]")
"""问：…？（某地 某先生）: who asks is no author."""
_STOP = FINAL | {"”", "」", "』"}
_TOGETHER = re.compile(r"[\s　]*(?:联合|共同)?(?:推出|主办|供稿|撰稿|发布|启|啟)$")
_DATED = re.compile(
    rf"(?<=[\u3400-\u9fff]{{2}})\s*[（(]?(?:{NUMERAL}{{2,4}}\s*年(?:\s*{NUMERAL}{{1,3}}\s*月)?"
    rf"(?:\s*{NUMERAL}{{1,3}}\s*日)?|(?<=[\s（(]){NUMERAL}{{1,3}}\s*月\s*{NUMERAL}{{1,3}}\s*日)[）)]?$"
)
"""某局　一九八〇年八月九日 · 某街五號　甲某某　三月六日"""
_COUNTED = re.compile(r"[一两二三四五六七八九十百千几]+[个条座家位次项]")
"""一条路带活两个村: a sentence"""
_WRITER = re.compile(
    r"[（(\[]\s*(?:本文)?(?:作者(?!简介|介绍|小传)|第一作者|执笔人?)(?:均?[系为為是]|分别[系为是]|单位|單位|"
    r"所在单位)?\s*[：:、]?\s*(.{1,80}?)\s*[）)\]]\s*$"
)
_BRACKET_TAIL = re.compile(r"[（(\[〔【]([^（()）〔〕【】\[\]。！？]{2,60})[）)\]〕】]\s*$")
_LETTER = re.compile(r"[（(]([\u3400-\u9fff])[）)]\s*$")
_NO_LETTER = frozenset("完续續止注註略图圖附上中下转轉左右前后後男女一二三四五六七八九十摄攝译譯")
"""One character in brackets that ends a text and signs nothing: （完）"""
_WIRE = re.compile(
    rf"^据?(?:本[报報刊]|新[华華]社|中新[社网]|{PAPER})[\u3400-\u9fff\s]{{0,12}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
    r"\s*(?:电|電|讯|訊|专电|專電|消息|供稿|稿|短[评評]|社[论論])$"
)
"""Nobody is named: a dateline at the end of a piece, （新华社北京3月5日电）; a comment of the paper, （本报短评）"""
_CREDITED = re.compile(rf"^{LEAD}[/：:]")
"""【文/甲】: credits in square brackets."""
PEN = 0.45
"""How surely two or three characters in brackets that are no word are a name."""
_WRITES_IN = re.compile(
    either(r"^——[\u3400-\u9fff]{2,14}(?:业主|市民|读者|居民|村民|家长|网友|职工|学生)[\s　]+[\u3400-\u9fff]{2,4}$")
)
"""——某小区业主　甲女士, below what he or she asks"""
SUBTITLE = 10
"""A line that a dash opens is a subtitle when it is longer."""
_SOURCE = re.compile(r"^(?:据|來源|来源|摘自|转自|原载|选自|转载|載自|综合|新华社|图源)")
_SUPPLY = re.compile(
    r"(?:供图|供稿图片|提供|供圖|资料图|资料图片|资料照片|視覺中國|视觉中国|翻拍|截图|新华社发|传真|供片)\s*[）)]?$"
)
_EDITORIAL = either(
    r"(?:责任编辑|责编|美术编辑|美编|版式|校对|组版|值班(?:编委|主任|总编)?|编委|审读|审校|检校|图编|"
    r"本版(?:编辑|责编|主编|美编|责任编辑)|编辑|主编|副刊编辑|责校|总值班|值班总编|执行编辑|视觉|版面设计|版式设计|排版|统筹|终审|三审|二审|一审|监制|"
    r"题花|见习编辑|新闻编辑)"
)
_EDITOR = re.compile(rf"{_EDITORIAL}\s*[：:/／|｜]")
_EDITOR_FIRST = re.compile(
    either(r"^\s*(?:编辑|本版(?:编辑|责编|主编|美编|责任编辑)|责任编辑|责编|美编|版式|校对|题花)")
    + r"[\s　]+[\u3400-\u9fff]{1,4}(?:[\s　]|$)"
)
_EDITORS = re.compile(rf"(?:^|[\s　]){_EDITORIAL}[\s　]+(?=[\u3400-\u9fff]{{1,4}}(?:[\s　]|$))")
"""编辑 甲 美编 乙: one such word may begin a signature, two in a line are the people who made the page."""


def editors(text: str) -> bool:
    """Whether a text is a credit of the people who made the page: never authors."""
    return bool(_EDITOR.search(text[:40]) or _EDITOR_FIRST.match(text) or len(_EDITORS.findall(text[:60])) >= 2)


def line(text: str) -> Reading | None:
    """The whole of a short text as a byline, or None."""
    if len(text) > naming.LONGEST or editors(text):
        return None
    stripped = SUPPLIED.sub("", _AGENCY_AFTER.sub("", text.strip()))
    bracketed = stripped[:1] in OPEN and stripped[-1:] in SHUT
    inner = stripped[1:-1] if bracketed else ""
    if _WIRE.match(inner):
        return Reading(0, len(text), (), "", 0.9)
    if (
        stripped[:1] in "【[［〔"
        and not _ROLE.search(stripped)
        and not _NATION.match(stripped)
        and not _CREDITED.match(inner)
    ):
        return None
    if bracketed:
        if _SOURCE.match(inner) or _SUPPLY.search(inner):
            return None
        writer = _WRITER.match(stripped)
        if writer:
            people, sure = _wrote(writer)
            return Reading(0, len(text), people, "", max(sure, 0.85)) if people else None
        report = stripped[0] in "【〔［[" and (_ROLE.match(inner) or _OURS.match(inner))
        opened = lead(f"{stripped}…") if report else None
        if opened and opened.bylines and opened.end == len(stripped):
            return Reading(0, len(text), opened.bylines, "", opened.sure)  # 【記者甲某地報導】 on a line of its own
        people, sure = _in_brackets(inner)
        if not people and _pen_name(inner):
            people, sure = (Byline("".join(inner.split())),), PEN
        return Reading(0, len(text), people, "", sure, _whole(people)) if people else None
    if re.search(r"[。！？；](?!$)|[。！？；”：:]$", stripped) or _SUPPLY.search(stripped):
        return None
    if stripped.startswith("——") and len(stripped) > SUBTITLE and not _WRITES_IN.match(stripped):
        return None
    dated = stripped
    stripped = _DATED.sub("", dated)
    people, sure, _ = signature(stripped)
    pen = "".join(stripped[1:].split())
    if stripped != dated and institution(stripped):
        people, sure = (Byline("".join(stripped.split()), collective=True),), 0.8
    if not people and marked(stripped) and institution(pen):
        people, sure = (Byline(pen, collective=True),), 0.8  # □某公司 below what it answers
    if not people and stripped[0] in "□○◎" and naming.plausible(pen):
        people, sure = (Byline(pen),), 0.6
    together = () if people else bodies(stripped)
    if together:
        people, sure = tuple(Byline(one, collective=True) for one in together), 0.7
    sender = _TOGETHER.sub("", stripped)
    if not people and sender != stripped and institution(sender):
        people, sure = (Byline("".join(sender.split()), collective=True),), 0.7
    if not people:
        return None
    if marked(stripped):
        written = 0.85 if stripped[0] in "□○◎" else PEN  # ■ stands before the names of columns, too
        sure = min(1.0, max(sure + 0.3, written if len(pen) <= 3 and pen not in WORDS else 0.0))
    elif len(stripped) > 2 and stripped[0] == stripped[-1] == "·":
        sure = min(1.0, sure + 0.4)
    return Reading(0, len(text), people, "", sure, _whole(people))


def _wrote(writer: re.Match[str]) -> tuple[tuple[Byline, ...], float]:
    """Whom （执笔：甲） names; nobody for an affiliation, （作者单位：…）."""
    people, sure, _ = signature(writer[1]) if "执笔" in writer[0][:6] else ((), 0.0, "")
    return people, sure


def _pen_name(inner: str) -> bool:
    """Whether two or three characters in brackets may be a pen name: （剪烛）, no word such as （完） or （小说）."""
    pen = "".join(inner.split())
    return naming.plausible(pen) and pen not in WORDS


def _in_brackets(inner: str) -> tuple[tuple[Byline, ...], float]:
    """Whom brackets below a text name, and how surely: people, or the institution that wrote it (某局供稿)."""
    together = bodies(inner)
    if together:
        return tuple(Byline(one, collective=True) for one in together), 0.7
    people, sure, _ = signature(inner)
    name = re.sub(r"(?:供稿|提供|搜集|收集|整理|摘编)$", "", "".join(inner.split()))
    if _SENDER.match(name) or (not people and institution(name)):
        return (Byline(name, collective=True),), 0.7
    return people, sure


def _whole(people: tuple[Byline, ...]) -> bool:
    return bool(people) and all(person.role == "整理" for person in people)


def bodies(text: str) -> tuple[str, ...]:
    """The institutions that a line names together: 某县委 某县人民政府 联合推出. None where anything else is named."""
    names = tuple(_TOGETHER.sub("", text).split())
    return names if len(names) > 1 and all(institution(name) or _SENDER.match(name) for name in names) else ()


def affiliation(text: str) -> str:
    """The affiliation that a text is: （作者单位：某校）; "" when it is none."""
    stripped = text.strip()
    writer = _WRITER.match(stripped)
    if writer:
        return clean(writer[1])
    return ""


def institution(text: str) -> bool:
    """Whether a bare line names an institution or an office, as above the names of authors."""
    stripped = text.strip()
    if not 4 <= len(stripped) <= 40 or re.search(r"[，。！？：；“”让把不都要了是被给每我你他们怎何谁有]", stripped):
        return False
    return bool(_ORG_END.search(stripped)) and not _NO_ORG.search(stripped) and not _COUNTED.search(stripped)


def tail(text: str) -> Reading | None:
    """The tail of a paragraph that signs it: （甲 乙）, （作者单位：…）, □甲; None when there is none."""
    if _ASKED.match(text):
        return None
    last = text.rstrip()[-1:]
    window_start = max(0, len(text) - 100)
    window = text[window_start:]
    if last and last in SHUT:
        writer = _WRITER.search(window)
        if writer:
            people, _ = _wrote(writer)
            return Reading(window_start + writer.start(), len(text), people, "" if people else clean(writer[1]), 0.98)
        letter = _LETTER.search(window)
        if letter and letter[1] not in _NO_LETTER and window[: letter.start()].rstrip()[-1:] in _STOP:
            return Reading(window_start + letter.start(), len(text), (Byline(letter[1]),), "", PEN)  # …。（丁）
        bracket = _BRACKET_TAIL.search(window)
        if not bracket:
            return None
        inner = bracket[1].strip()
        start = window_start + bracket.start()
        if _SOURCE.match(inner):
            people, sure, _ = signature(re.sub(r"^(?:据|综合)", "", inner)) if _ROLE.search(inner) else ((), 0.0, "")
            return Reading(start, len(text), people, "", 0.8) if len(inner) <= 24 else None
        if _SUPPLY.search(inner) or editors(inner):
            return None
        people, sure = _in_brackets(inner)
        if people and (sure >= 0.4 or _ROLE.search(inner)):
            return Reading(start, len(text), people, "", sure, _whole(people))
        if _pen_name(inner) and text[start - 1 : start] in _STOP:
            return Reading(start, len(text), (Byline("".join(inner.split())),), "", PEN)
        return None
    apart = _APART.search(window)
    if apart and apart[1][-1] not in "的了呢吧吗摄攝":
        return Reading(window_start + apart.start(1), len(text), (Byline(apart[1]),), "", 0.6)
    roles = _ROLE_TAIL.search(window)
    if roles:
        people, sure, _ = signature(roles[1])
        if people:
            return Reading(window_start + roles.start(1), len(text), people, "", sure)
    opening = _OPENING_TAIL.search(window)
    if opening:
        people, sure, _ = signature(opening[1])
        if people:
            return Reading(window_start + opening.start() + 1, len(text), people, "", max(sure, 0.8), opens=True)
    signed = _MARK_TAIL.search(window) or _DASH_TAIL.search(window)
    if signed:
        people, sure, _ = signature(signed[1])
        if people:
            start = window_start + signed.start() + (window[signed.start()] in "。！？”…")
            return Reading(start, len(text), people, "", max(sure, 0.7))
    return None


_CREDIT = re.compile(
    rf"(?:[（(]\s*)?((?:本[报報]|新[华華]社|{PAPER})?\s*(?:{ROLE})?\s*[/：:]?\s*[\u3400-\u9fff·]{{1,4}}(?:[\s、"
    rf"]+[\u3400-\u9fff·]{{1,4}}){{0,3}}?\s*[/／]?\s*(?:摄影报道|文/图|摄影|摄|攝|图|/图))\s*[）)]?\s*$"
)


_AGENCY_AFTER = re.compile(
    r"(?<=[摄攝])\s*[（(](?:人民视觉|视觉中国|新华社发|影像中国|中新社发|资料图?|[\u3400-\u9fff]{2,6}发)[）)]\s*$"
)
"""The picture's agency after its photographer: 甲摄（影像中国）"""
_SHOT = re.compile(r"[（(]([^（）()]{2,24}[摄攝]|(?:摄影|攝影|图片|摄)[：:/\s][^（）()]{2,16})[）)]\s*$")
_SHOT_END = re.compile(r"[摄攝影]\s*[）)]?\s*$")


def _photographers(people: tuple[Byline, ...]) -> tuple[Byline, ...]:
    """The last to be named took the picture; the others were there."""
    return (*people[:-1], Byline(people[-1].name, "摄影", people[-1].org))


def credit(text: str) -> Reading | None:
    """The photographer at the foot of a caption."""
    text = _AGENCY_AFTER.sub("", text)
    if _SUPPLY.search(text):
        return None
    bracket = _SHOT.search(text)
    if bracket:
        people, sure, _ = signature(bracket[1])
        name = re.sub(r"\s*[摄攝]$", "", bracket[1])
        if not people and 2 <= len(name) <= 8:
            people = (Byline(name, "摄影"),)
        if people:
            return Reading(bracket.start(), len(text), people, "", max(sure, 0.6))
    start = max(text.rfind(mark, 0, len(text) - 2) for mark in "。！？") + 1
    role = _ROLE.search(text, max(start, len(text) - 60))
    if role and _SHOT_END.search(text):
        people, sure, _ = signature(text[role.start() :].rstrip("）) "))
        if people:
            return Reading(role.start(), len(text), _photographers(people), "", sure)
    window_start = max(0, len(text) - 40)
    window = text[window_start:]
    found = _CREDIT.search(window)
    if not found:
        return None
    body = found[1]
    # The shortest tail that reads as a credit: captions run into it without a mark.
    for match in re.finditer(r"(?<=[。！？，）\s])|^", body):
        people, sure, _ = signature(body[match.start() :])
        if people and sure >= 0.3:
            return Reading(window_start + found.start(1) + match.start(), len(text), people, "", sure)
    role = _ROLE.search(body)
    if role:
        people, sure, _ = signature(body[role.start() :])
        if people:
            return Reading(window_start + found.start(1) + role.start(), len(text), people, "", sure)
    return None
