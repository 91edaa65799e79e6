"""One person, and in the same line what or where he is: 陳文雄／台中（國中教師）, 楊啟宗律師, 某工区　一名巡道工."""

from __future__ import annotations

import re

from generator.intake import names
from generator.intake.rules.forms import either
from generator.intake.rules.offices import INSTITUTION, OFFICE, ROLE_NAMES
from generator.model import AUTHOR, Byline

SURE = 0.8
NAME = 0.6
"""How much like a name the first characters are at least."""
_ANONYMOUS = re.compile(r"^([\u3400-\u9fff\d]{2,16})[\s　]+(一[名位个個群][\u3400-\u9fff]{2,8})$")
"""Who does not give his name: 某工区　一名巡道工"""
_ANYBODY = "家长|市民|居民|乘客|村民|学生|教员|教师|工人|农民|青年|职工|社员|战士"
_UNNAMED = re.compile(
    either(
        rf"^([\u3400-\u9fff]{{0,6}}一(?:[名位个群]?(?:{_ANYBODY}|读者|顾客|用户|旅客)|[名位个][\u3400-\u9fff]{{1,3}}[人者]))"
        r"(?:[（(]([\u3400-\u9fff]{2,8})[）)])?上?$"
    )
)
"""The same in one word: 北區一家長, 一群家长（芽笼）, 一個搭船人上"""
_SOMEONE = re.compile(
    either(rf"^([\u3400-\u9fff]{{2,6}})[\s　]+((?!本)[\u3400-\u9fff]{{1,4}}(?:{_ANYBODY}|老[人妇]))$")
)
"""沙田　憂心家長"""
_FROM = re.compile(r"^[（(〔]([^（）()〔〕，。]{4,20})[）)〕][\s　]*([\u3400-\u9fff]{2,4})$")
"""（某厂机电科）甲某某"""
_FOREIGN = re.compile(r"^(.{2,24}?)[\s　]*[（(]([\u3400-\u9fff \u3000]{2,8}?)[\s　]*[译譯][）)]$")
"""甲·乙（丙某 译）"""
_TRANSLATED = re.compile(r"^([\u3400-\u9fff]{2,4}?)(编译|編譯|译|譯|摘译|编写)自")
"""甲某编译自某国某刊"""
_NAME_FIRST = (
    re.compile(rf"^([\u3400-\u9fff]{{2,4}})[，,／/]\s*([\u3400-\u9fff\d]{{2,20}}?(?:{OFFICE}|{INSTITUTION}))$"),
    re.compile(r"^([\u3400-\u9fff]{2,4})[／/]([\u3400-\u9fff]{2,4})(?:[（(][^（）()]{2,12}[）)])?$"),
    re.compile(rf"^([\u3400-\u9fff]{{2,3}})({OFFICE})$"),
)
"""甲某某，某学院退休教师 · 甲某某／某地（某业） · 甲某律师"""


def found(text: str) -> tuple[Byline, ...]:
    """Whom a line names that names one person, or an author and who translated him, in one of these ways; or nobody."""
    foreign = _FOREIGN.match(text)
    if foreign and names.foreign(foreign[1].strip()):
        return Byline(foreign[1].strip()), Byline("".join(foreign[2].split()), "翻译")
    one = _alone(text)
    return (one,) if one else ()


def _alone(text: str) -> Byline | None:
    placed = _FROM.match(text)
    if placed and names.strength(placed[2]) >= NAME:
        return Byline(placed[2], AUTHOR, placed[1])
    anonymous = _ANONYMOUS.match(text)
    if anonymous:
        return Byline(anonymous[2], AUTHOR, anonymous[1])
    unnamed = _UNNAMED.match(text)
    if unnamed:
        return Byline(unnamed[1], AUTHOR, unnamed[2] or "")
    someone = _SOMEONE.match(text)
    if someone:
        return Byline(someone[2], AUTHOR, someone[1])
    translated = _TRANSLATED.match(text)
    if translated:
        return Byline(translated[1], ROLE_NAMES.get(translated[2], translated[2]))
    for pattern in _NAME_FIRST:
        told = pattern.match(text)
        if told and names.strength(told[1]) >= NAME:
            return Byline(told[1], AUTHOR, told[2])
    return None
