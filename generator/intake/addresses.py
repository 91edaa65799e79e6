"""Names among places, offices and bodies: 某学院 甲 乙 · 甲（某系） 乙（某班） · 某厂　钳工　甲 · 退休教师丙."""

from __future__ import annotations

import re

from generator.intake import names as naming
from generator.intake.rules.forms import either
from generator.intake.rules.offices import INSTITUTION, OFFICE, ROLE_NAMES, TAIL
from generator.intake.rules.people import PLACES, SURNAMES
from generator.intake.rules.vocabulary import WORDS
from generator.model import Byline

OPEN, SHUT = "（([〔［【", "）)]〕］】"
_AROUND = " \u3000/：:|,，、；;·-—" + OPEN + SHUT
People = tuple[Byline, ...]
_TRADE = re.compile(r"^(?:[\u3400-\u9fff]{1,4}[师師工员員生]|[\u3400-\u9fff]{0,4}(?:干部|幹部|家属|家屬|街坊))$")
"""What somebody is, between where he is and his name: 某厂　钳工　甲"""
_ADDRESSED = re.compile(
    r"^((?:[\u3400-\u9fff\d]{2,16}[\s　]+){1,3})([\u3400-\u9fff]{1,2}(?:[\s　]+[\u3400-\u9fff]){1,2})"
    r"(?:[\s　]*等人)?$"
)
"""Where readers write from or what they are, and a name set character by character: 某县　干部　甲　某　某"""
_TAIL_WORD = re.compile(rf"^[/／]?({TAIL})$")
ORG = re.compile(
    either(
        rf"(?:^某.{{1,4}}|{INSTITUTION}|{OFFICE}|级|班|系|专业|师范|小区|公社|胡同|[街路巷弄里屯庄寨省店]|妇女|青年|"
        r"的(?:母亲|父亲|妻子|爱人|女儿|儿子))$"
    )
)
"""Where somebody works, studies or lives, or whose he is."""
_GLUED = re.compile(
    rf"^(?![访訪记記悼忆憶致与與听聽看跟随向为為])(.{{0,30}}(?:{OFFICE}|{INSTITUTION}))"
    r"\s*[：:]?\s*([\u3400-\u9fff]{2,4})$"
)
"""A body or an office and a name that touch: 某社退休教师甲某; 访某公司董事长甲某 names who was asked"""
_WITH_ORG = re.compile(
    r"([\u3400-\u9fff·]{2,12}|[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff]){1,2})\s*[（(]([^（）()]{2,30})[）)]"
)
_TITLED = re.compile(either(r"^.(?:律师|医师|医生|大夫|老师|教授|先生|女士|小姐|太太|师傅)$"))
"""A surname and a courtesy, as papers sign for who answers their readers: 法律顾问　甲律师"""
GROUP_NAME = re.compile(rf"^(?:.[队组班连系级]|某.|{OFFICE})$")
_KNOWN = tuple(PLACES)
SHORT = 6
"""Characters of an address without a word for a place or an office."""
_PLACE = re.compile(either(r"(?:[省市县区乡镇村社厂校院所站局店街路巷队科部室楼号班组连营团旅矿港弄]|胡同|[大中小]学)"))
"""Words for a place or a body, anywhere in an address: 某市第九中学高二"""
NAMELESS = 0.3
"""How much like a name a short word before names may be, to say where they are or what."""
_SENTENCE = frozenset("的了是在我你他她它们們这這那就都也还還很吗呢吧啊着把被让讓给給")
"""Characters that no address has."""
_AFTER_ORG = re.compile(
    r"^([\u3400-\u9fff\d]{2,16}|[\u3400-\u9fff]{2,8}[\s　]+[\u3400-\u9fff\d]{3,16})"
    r"((?:[\s　]+[\u3400-\u9fff]{2,4}){1,4}|(?:[\s　]+[\u3400-\u9fff]){2,3})$"
)
"""Where readers write from, or what they are, and their names: 某厂三车间　甲某　乙某 · 某地　学生　甲　某"""


def clean(text: str) -> str:
    """A stretch without the marks and brackets that stand around a signature."""
    return text.strip(_AROUND)


def role_name(word: str) -> str:
    """The one word for a printed role."""
    word = word.replace(" ", "")
    return ROLE_NAMES.get(word, word)


def named(text: str, role: str, org: str = "") -> tuple[People, float]:
    """The people that a run of names is, all in one role and of one place, and how sure that is."""
    found, sure = naming.split(text)
    if not found:
        return (), 0.0
    return tuple(Byline(name if naming.foreign(name) else "".join(name.split()), role, org) for name in found), sure


def mixed(text: str, role: str) -> tuple[People, float]:
    """Names among affiliations and roles: 某学院 甲 乙 · 甲（某系） 乙（某班） · 甲 文 乙 图 · 退休教师丙"""
    if "（" in text or "(" in text:
        pairs = _WITH_ORG.findall(text)
        left = _WITH_ORG.sub("", text)
        if not pairs or clean(left):
            return (), 0.0
        people = [
            Byline("".join(name.split()), role, org.strip())
            for name, org in pairs
            if naming.strength("".join(name.split())) >= 0.3 or len(name) <= 3
        ]
        return (tuple(people), 0.8) if len(people) == len(pairs) else ((), 0.0)
    addressed = _ADDRESSED.match(text)
    if addressed and not _SENTENCE.intersection(addressed[1]):
        name = "".join(addressed[2].split())
        firm = naming.strength(name) >= (0.45 if len(name) > 2 and name not in WORDS else 0.6)
        if firm and all(map(_address, addressed[1].split())):
            return (Byline(name, role, " ".join(addressed[1].split())),), 0.85
    after = _AFTER_ORG.match(text)
    if (
        after
        and not (ORG.search(after[1]) or _SENTENCE.intersection(after[1]))
        and all(map(_nameless, after[1].split()))
    ):
        names = after[2].split()
        names = ["".join(names)] if len(names[0]) == 1 else names
        known = after[1].startswith(_KNOWN)
        if all(naming.strength(name) >= (0.6 if known or len(name) > 2 else 0.75) for name in names):
            told = _TRADE.search(after[1][-3:]) or _PLACE.search(after[1][1:])
            return tuple(Byline(name, role, " ".join(after[1].split())) for name in names), 0.75 if told else 0.5
    tokens = text.split()
    glued = _GLUED.match(text) if len(tokens) == 1 and len(text) <= 34 else None
    if glued and len(glued[1]) >= 2 and naming.strength(glued[2]) >= 0.6 and not ORG.search(glued[2]):
        return (Byline(glued[2], role, glued[1].strip()),), 0.6
    people, since, org, sure = [], 0, "", 1.0
    run: list[str] = []

    def flush(told: bool = False) -> bool:
        nonlocal sure, run
        if not run:
            return True
        found, firmly = named(" ".join(run), role, org)
        pen = "".join(run)
        if (org or told) and firmly < 0.25 and naming.plausible(pen):
            # behind an institution and before a role even a word is a name: 市建筑设计院　一　丁, 小雨 整理
            found, firmly = (Byline(pen, role, org),), 0.5
        run = []
        sure = min(sure, firmly)
        people.extend(found)
        return bool(found) and firmly >= 0.25

    orgs = 0
    for at, token in enumerate(tokens):
        tail = _TAIL_WORD.match(token)
        if tail and len(token) > 1 and org and not run and not people:
            org = ""  # an institution's share: 市疾控中心 供稿 小雨 整理
        elif tail and (run or people):
            if not flush(told=True):
                return (), 0.0
            people[since:] = [Byline(b.name, role_name(tail[1]), b.org) for b in people[since:]]
            since = len(people)
        elif org and at + 1 == len(tokens) and _TITLED.match(token) and token[0] in SURNAMES:
            run.append(token)
        elif (_long_enough(token) and ORG.search(token) and not surely_a_name(token)) or (
            at + 1 < len(tokens) and not people and _stands_before(token)
        ):
            if not flush():
                return (), 0.0
            org = f"{org} {token}" if org and not people else token
            orgs += 1
        else:
            run.append(token)
    if not flush():
        return (), 0.0
    return (tuple(people), max(0.8, sure)) if people and (orgs or since) else ((), 0.0)


def _address(token: str) -> bool:
    """Whether a word may say where somebody writes from, or what he is: short, or with the ending of such words."""
    if ORG.search(token) or _TRADE.match(token[-5:]) or token in PLACES or _PLACE.search(token[1:]):
        return True
    return len(token) <= SHORT and naming.strength(token) < 0.6


def _nameless(token: str) -> bool:
    """Whether a word is an address and no name."""
    return _address(token) and naming.strength(token) <= (NAMELESS if len(token) < 4 else 0.4)


def _long_enough(token: str) -> bool:
    """Whether a word can be a place or a body by its length: a short one only where it is no name."""
    return len(token) >= 3 or bool(GROUP_NAME.match(token)) or (len(token) == 2 and naming.strength(token) <= NAMELESS)


def _stands_before(token: str) -> bool:
    """Whether a word says where somebody is or what, when a name follows."""
    return token in PLACES or (bool(_TRADE.match(token)) and naming.strength(token) < 0.6)


def surely_a_name(token: str) -> bool:
    """Whether a word is a name, though it ends as a place or a body does."""
    return len(token) <= 4 and naming.strength(token) >= 0.9 and not re.search(rf"(?:{OFFICE})$", token)
