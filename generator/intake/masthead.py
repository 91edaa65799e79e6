"""What a page prints about itself: the paper's name, the date, the number of the page, the name of its section."""

from __future__ import annotations

import re

from generator.intake.rules.furniture import NUMERAL, WEEKDAY
from generator.model import PageFacts

_DATE = re.compile(
    rf"((?:公元)?{NUMERAL}{{4}})\s*年\s*(?:({NUMERAL}{{1,3}})\s*月\s*(?:({NUMERAL}{{1,3}})\s*日)?)?|(\d{{4}})"
    rf"[-./](\d{{1,2}})[-./](\d{{1,2}})"
)
_REPUBLIC = re.compile(
    rf"(?:中[华華]民[国國]|民[国國])\s*({NUMERAL}{{1,4}})\s*年\s*(?:({NUMERAL}{{1,3}})"
    rf"\s*月\s*(?:({NUMERAL}{{1,3}})\s*日)?)?"
)
_PAGE = re.compile(
    rf"第\s*({NUMERAL}{{1,3}})\s*[版頁页张張]|版次\s*[:：]?\s*([A-Z]?\d{{1,3}})|^([A-Z]?\d{{1,3}})\s*版?$|"
    rf"^({NUMERAL}{{1,3}})\s*版$|^([A-D]\d{{1,2}})$"
)
_PAPER = re.compile(
    r"^[《]?([\u3400-\u9fff]{1,12}(?:报|報|画刊|畫刊|周刊|週刊|新闻|新聞|电讯|电讯|通讯|快讯|导刊|月刊|半月刊|"
    r"画报))[》]?(?:[·・\s].{0,8})?$"
)
_SIGN = re.compile(
    rf"^(?:{WEEKDAY}|[农農夏旧舊阴陰][历曆曆厤].{{0,16}}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
    rf"年?.{{0,10}}|.{{0,4}}月.{{0,4}}[初十廿].{{0,2}}|"
    rf"(?:总|總)?第?\s*{NUMERAL}{{1,6}}\s*[期号號]|(?:总|總)第\s*{NUMERAL}{{1,7}}\s*[期号號]|"
    rf"今日\s*{NUMERAL}{{1,3}}\s*(?:大?[版张張])(?:.{{0,8}})|每[份期].{{1,10}}|零售.{{1,10}}|定价.{{1,10}}|"
    r"国内统一.{0,30}|國內統一.{0,30}|CN\s?[\d-].{0,16}|ISSN.{0,16}|邮发.{0,14}|郵發.{0,14}|代号.{0,14}|"
    r"本[报報].{0,4}(?:网址|網址|电话|地址|社).{0,40}|(?:https?://|www\.).{3,60}|"
    r".{0,14}(?:主办|主管|出版|承办|编印|主编|印行)|晴|阴|多云.{0,14}|.{0,6}[气氣][温溫].{0,14}|\d{4}|"
    r"新闻热线.{0,20}|[A-D]\d{1,2}|创刊.{0,20})$"
)
_SECTION = re.compile(r"^[\u3400-\u9fff·]{2,10}$")
_STAFF = re.compile(
    r"[\s　](?=(?:本版|责任|责)?(?:编辑|編輯|编|編|主编|美编|校对|版式)[\s　：:/]|"
    r"(?:读者|新闻|爆料|報料)?(?:热线|熱線|电话|電話))"
)
"""Where a line of facts goes over to those who made the page, and how to reach them."""
_SET_APART = re.compile(
    r"^(?:[\u3400-\u9fff][ \u3000]){2,}[\u3400-\u9fff](?=[ \u3000]{2}|$)|"
    r"^(?:[\u3400-\u9fff][ \u3000]){2,}[报報](?=[ \u3000]|$)"
)
"""A paper's name as display type sets it: 某 州 日 报."""
_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}


def number(text: str) -> int:
    """A number in Arabic or Chinese figures: 12, 十二, 二十, 一九五四, 廿."""
    if text.isdigit():
        return int(text)
    if "十" not in text and "百" not in text:
        return int("".join(_DIGITS.get(char, "") for char in text) or 0)
    total, unit = 0, 0
    for char in text:
        if char == "百":
            total, unit = total + (unit or 1) * 100, 0
        elif char == "十":
            total, unit = total + (unit or 1) * 10, 0
        else:
            unit = int(_DIGITS.get(char, "0"))
    return total + unit


def edtf(year: int, month: int, day: int) -> str:
    """A date as EDTF, as exact as it was printed; "" when it is none."""
    if not 1800 <= year <= 2999:
        return ""
    if not 1 <= month <= 12:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= 31 else f"{year:04d}-{month:02d}"


def read(text: str, top: bool) -> PageFacts | None:
    """The facts in one line when the line is nothing but such facts; ``top``: it stands at the head of a page."""
    if len(text) > 90 or text.endswith(("。", "？", "！")):
        return None
    paper = date = page = section = ""
    signs = unknown = 0
    text = _STAFF.split(text)[0]
    rest = _SET_APART.sub(lambda found: "".join(found[0].split()), text)
    for pattern, base in ((_DATE, 0), (_REPUBLIC, 1911)):
        found = pattern.search(rest)
        if found and not date:
            parts = [part for part in found.groups() if part]
            values = [number(part.removeprefix("公元")) for part in parts] + [0, 0]
            date = edtf(values[0] + base, values[1], values[2])
            if date:
                signs += 2 if values[1] else 1
                rest = rest[: found.start()] + " " + rest[found.end() :]
    found = re.search(rf"第\s*({NUMERAL}{{1,3}})\s*[版頁页]", rest)
    if found:
        page, signs = str(number(found[1])), signs + 1
        rest = rest[: found.start()] + " " + rest[found.end() :]
    for token in re.split(r"[\s　|｜，,：:/]+", rest.strip()):
        if not token or not token.strip("·—-()（）[]【】"):
            continue
        token = token.strip("()（）[]【】")
        if _SIGN.match(token):
            signs += 1
            folio = _PAGE.search(token)
            if folio and not page and not token.startswith("今"):
                page = next(part for part in folio.groups() if part)
        elif _PAPER.match(token) and not paper:
            paper = _PAPER.match(token)[1]  # type: ignore[index]
            signs += 1
        elif _PAGE.search(token):
            folio = _PAGE.search(token)
            assert folio is not None
            page = page or next(part for part in folio.groups() if part)
            signs += 1
        elif _SECTION.match(token) and not section:
            section = token
        else:
            unknown += 1
    if page and not page[0].isalpha():
        page = str(number(page) or page)
    alone = top and paper and not unknown and (signs == 1 or section)
    enough = (
        (signs >= 2 and not unknown)
        or (signs >= 3 and unknown <= 1)
        or (page and section and signs >= 1 and not unknown and len(text) <= 16)
    )
    if not (alone or enough):
        return None
    return PageFacts(paper=paper, date=date, number=page, section=section)


def merged(found: list[PageFacts]) -> PageFacts:
    """The facts of a page from its lines, the first of each kind."""

    def first(name: str) -> str:
        return next((str(getattr(facts, name)) for facts in found if getattr(facts, name)), "")

    return PageFacts(paper=first("paper"), date=first("date"), number=first("number"), section=first("section"))
