"""How papers print who wrote a piece.

Four places: a line of its own under the headline (``line``), the head of the first paragraph (``lead``: 本报讯…,
新华社…电…), the tail of the last paragraph (``tail``), and the foot of a photograph (``credit``). Each answers with
a ``Reading``: which stretch of the text it is, whom it names, and how sure that is. Editors' credits
(责任编辑…) and sources of pictures (某供图) name no author.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.intake import names as naming
from generator.intake.rules.offices import COLLECTIVE, INSTITUTION, LEAD, OFFICE, PAPER, ROLE, ROLE_NAMES, TAIL
from generator.model import AUTHOR, Byline


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch ``[start, end)`` of a text read as a signature."""

    start: int
    end: int
    bylines: tuple[Byline, ...] = ()
    org: str = ""  # affiliation of authors named elsewhere
    sure: float = 1.0
    whole: bool = False  # a credit for everything in the column: 甲 整理


_ROLE = re.compile(ROLE)
_OPEN, _SHUT = "（([〔［【", "）)]〕］】"
_AROUND = " \u3000/：:|,，、；;·-—" + _OPEN + _SHUT
_MARK = re.compile(r"^\s*[□■○◎●◇◆△▲☆★▢◻◼▪➤►▶※⊙]\s*")
_MARK_TAIL = re.compile(r"[□■○◎◇◆△▲▢◻◼▪⊙]\s*([\u3400-\u9fff·\s、/：]{2,30})$")
_DASH_TAIL = re.compile(r"(?:[。！？”…]|^)\s*—{1,2}\s*([\u3400-\u9fff·\s、]{2,16})$")
_PAPER = re.compile(rf"(?:本[报報刊台网社]|{PAPER})(?:社)?")
_LEAD_MARKED = re.compile(rf"(?<![\u3400-\u9fff])({LEAD})\s*(?:[/：:|｜]|\s)\s*")
_TAIL = re.compile(rf"^(.{{2,40}}?)\s*[/／]?\s*({TAIL})$")
_COLLECTIVE = re.compile(rf"^{COLLECTIVE}$")
_ORG_END = re.compile(rf"(?:{INSTITUTION}|{OFFICE})$")
_ORG_NAME = re.compile(rf"^(.{{0,30}}(?:{OFFICE}|{INSTITUTION}))\s*[：:]?\s*([\u3400-\u9fff]{{2,4}})$")
_PLACE_NAME = re.compile(r"^([\u3400-\u9fff]{2,16})\s+([\u3400-\u9fff][\u3400-\u9fff\s]{1,4})$")
_WRITER = re.compile(
    r"[（(\[]\s*(?:本文)?(?:作者(?!简介|介绍|小传)|第一作者|执笔人?)(?:均?[系为為是]|分别[系为是]|单位|單位|所在单位)?\s*[：:、]?\s*(.{1,80}?)\s*[）)\]]\s*$"
)
_AGENCY = rf"(?:本[报報刊台网社](?:综合|綜合)?|据?新[华華]社|新[华華][网網]|中新社|中新网|中央社|法新社|路透社|美联社|塔斯社|{PAPER}(?:社)?)"
_DATELINE = re.compile(
    rf"^\s*[（(\[〔［【]?\s*(?P<org>{_AGENCY})(?P<place>[\u3400-\u9fff\d\s，、·（）]{{0,22}}?)(?:讯|訊|电|電|专电|消息|[报報][道导導]|专讯|專訊|专稿|特稿)"
    rf"\s*[）)\]〕］】]?\s*"
)
_PAREN = re.compile(r"^[（(\[〔［【]([^）)\]〕］】（(]{2,80})[）)\]〕］】]\s*[：:，,]?\s*")
_OPEN_NAMES = re.compile(
    rf"^((?:(?:本[报報])?{ROLE}[/：:\s]{{0,2}}[\u3400-\u9fff·、\s]{{2,24}}?[，,、\s]*){{1,4}})(?:(?:综合|摄影|联合|聯合)?(?:[报報][道导導]|摄影报道)|讯|訊|电|電|文/?图)\s*[：:，,。]?\s*"
)
_FROM = re.compile(
    rf"^(?:本[报報刊]|{PAPER})?(?P<role>{ROLE})\s*(?P<who>[\u3400-\u9fff]{{4,9}})(?:\d{{1,2}}日)?(?:[报報][道导導]|电|電|专电|摄影报道)[\s：:]"
)
"""本报特派记者甲某地报道"""
_PAPER_PAREN = re.compile(rf"^\s*(?P<org>{PAPER}(?:社)?|本[报報])\s*(?=[（(])")
_TAIWAN = re.compile(
    rf"^\s*[（(\[〔［【]?\s*(?P<role>(?:本[报報])?(?:特派|綜合|综合)?(?:記者|记者))\s*(?P<who>[\u3400-\u9fff、·\s]{{2,20}}?)(?P<slash>[／/╱]?)(?P<place>[\u3400-\u9fff\d\s]{{0,12}}?)(?:電|电|報導|報道|报道|訊|讯|专电|專電|特稿)\s*[）)\]〕］】]?\s*[：:]?\s*"
)
_BRACKET_TAIL = re.compile(r"[（(\[〔【]([^（()）〔〕【】\[\]。！？]{2,60})[）)\]〕】]\s*$")
_SOURCE = re.compile(r"^(?:据|來源|来源|摘自|转自|原载|选自|转载|載自|综合|新华社|图源)")
_SUPPLY = re.compile(
    r"(?:供图|供稿图片|提供|供圖|资料图|资料图片|资料照片|視覺中國|视觉中国|翻拍|截图|新华社发|传真|供片)\s*[）)]?$"
)
_EDITOR = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編|美术编辑|美編|美编|版式|校对|校對|组版|組版|值班|编委|审读|审校|检校|图编|本版编辑|编辑|主编|副刊编辑|责校|总值班|值班总编|"
    r"执行编辑|视觉|版面设计|排版|统筹|终审|三审|二审|一审|监制)\s*[：:/／|｜]"
)


def editors(text: str) -> bool:
    """Whether a text is a credit of the people who made the page: never authors."""
    return bool(_EDITOR.search(text[:40]))


def _clean(text: str) -> str:
    return text.strip(_AROUND)


def _role_name(word: str) -> str:
    word = word.replace(" ", "")
    return ROLE_NAMES.get(word, word)


def _people(text: str, role: str, org: str = "", least: float = 0.0) -> tuple[tuple[Byline, ...], float]:
    found, sure = naming.split(text)
    if not found or sure < least:
        return (), 0.0
    return tuple(Byline("".join(name.split()) if not naming.foreign(name) else name, role, org) for name in found), sure


def signature(text: str, paper: str = "") -> tuple[tuple[Byline, ...], float, str]:
    """A stretch that should be nothing but names, roles and affiliations: bylines, how sure, affiliation left over."""
    text = _MARK.sub("", text.strip())
    marked = _clean(text)
    if not marked or len(marked) > naming.LONGEST:
        return (), 0.0, ""
    compact = "".join(marked.split())
    if _COLLECTIVE.match(compact):
        return (Byline(compact, AUTHOR, "", collective=True),), 0.9, ""
    if _ROLE.search(marked):
        return _with_roles(marked)
    found = _marked_roles(marked)
    if found[0]:
        return found
    tail = _TAIL.match(marked)
    if tail:
        role = _role_name(tail[2])
        people, sure = _people(_clean(tail[1]), role)
        if people and sure >= 0.3:
            return people, max(sure, 0.75), ""
        org, people, sure = _org_people(_clean(tail[1]), role)
        if people:
            return people, max(sure, 0.7), ""
    people, sure = _people(marked, AUTHOR)
    org, titled, firmly = _org_people(marked, AUTHOR)
    if titled and firmly > sure:
        return titled, firmly, ""
    return people, sure, ""


def _with_roles(text: str) -> tuple[tuple[Byline, ...], float, str]:
    """全媒体记者/甲 通讯员/乙 丙 · 本报记者 甲 · 某报记者 甲 整理"""
    hits = list(_ROLE.finditer(text))
    head = _clean(text[: hits[0].start()])
    people: list[Byline] = []
    org = ""
    if head:
        paper = _PAPER.match(head)
        if paper and paper.end() == len(head):
            org = head[:2] if head[:1] == "本" else head.removesuffix("社") if head.endswith("报社") else head
        elif naming.split(head)[1] >= 0.5 and not _ORG_END.search(head):
            # names come first, their role after them: 甲 乙 本报记者
            mine, sure = _people(head, _role_name(hits[0][0]))
            if len(hits) == 1 and not _clean(text[hits[0].end() :]):
                return mine, max(sure, 0.8), ""
            people += [Byline(b.name, AUTHOR, "") for b in mine]
        elif len(head) <= 24 and not re.search(r"[。！？，；]", head):
            org = head
        else:
            return (), 0.0, ""
    for at, hit in enumerate(hits):
        stop = hits[at + 1].start() if at + 1 < len(hits) else len(text)
        names = _clean(text[hit.end() : stop])
        if at + 1 < len(hits):
            # an affiliation may stand before the next role: 记者 甲 本报通讯员 乙
            names = _clean(re.sub(r"(?:本[报報刊台]|特约|驻[\u3400-\u9fff]{1,4})$", "", names))
        role = _role_name(hit[0])
        after = re.match(rf"^(.{{2,30}}?)\s*[/／]?\s*({TAIL})$", names)
        if (
            after
            and naming.split(_clean(after[1]))[0]
            and after[2] not in ("文", "图", "报道", "報道", "報導", "摄影报道", "文图", "文/图")
        ):
            tail_role = _role_name(after[2])
            if tail_role == "整理" and org:
                found, sure = _people(_clean(after[1]), tail_role, org + hit[0])
            else:
                found, sure = _people(_clean(after[1]), tail_role if tail_role in ("整理", "摄影") else role, org)
        else:
            names = _clean(re.sub(rf"[\s/／]+{TAIL}$|(?:综合)?(?:[报報][道导導])$", "", names))
            found, sure = _people(names, role, org if "记者" in role or "记者" in _role_name(hit[0]) else "")
        if found and sure >= 0.12:
            people += found
        elif names:
            loose = _loose(names, role, org if "记者" in role else "")
            if not loose:
                return (), 0.0, ""
            people += loose
    if not people:
        compact = "".join(text.split())
        if re.fullmatch(r"(?:本[报報刊台]|新华社)(?:集体|联合)?(?:记者|評論員|评论员|特约评论员)(?:报道组)?", compact):
            return (Byline(compact, AUTHOR, "", collective=True),), 0.7, ""
        return (), 0.0, ""
    return tuple(people), 0.95, ""


def _loose(names: str, role: str, org: str) -> list[Byline]:
    """After a printed role, a token that no surname table knows is still a name."""
    tokens = re.split(r"[\s、，,/]+", names)
    if all(2 <= len(token) <= 5 for token in tokens) and len(tokens) <= 6:
        return [Byline(token, role, org) for token in tokens]
    return []


def _marked_roles(text: str) -> tuple[tuple[Byline, ...], float, str]:
    """文/甲 图/乙 · 作者：甲 · 甲/文 乙/图"""
    hits = list(_LEAD_MARKED.finditer(text))
    people: list[Byline] = []
    if hits and hits[0].start() == 0:
        for at, hit in enumerate(hits):
            stop = hits[at + 1].start() if at + 1 < len(hits) else len(text)
            names = _clean(text[hit.end() : stop])
            role = _role_name(hit[1])
            if not names:
                continue
            found, sure = _people(names, role)
            if not found:
                org, found, sure = _org_people(names, role)
            if not found and role == AUTHOR and len(names) <= 6:
                found = tuple(_loose(names, role, ""))
            if not found and role == AUTHOR:
                return (), 0.0, ""
            people += [b for b in found if b.name not in {p.name for p in people}]
        return tuple(people), 0.92 if people else 0.0, ""
    tokens = text.split()
    tails = [_TAIL.match(token) for token in tokens] if 2 <= len(tokens) <= 4 else []
    if tails and all(tails):
        for hit in tails:
            assert hit is not None
            found, sure = _people(_clean(hit[1]), _role_name(hit[2]))
            if sure < 0.3:
                return (), 0.0, ""
            people += [b for b in found if b.name not in {p.name for p in people}]
        return tuple(people), 0.92, ""
    parts = re.findall(rf"([\u3400-\u9fff·、\s]{{2,24}}?)\s*[/／]\s*({TAIL})(?=\s|$|[，、])", text)
    if parts and sum(len(a) + len(b) for a, b in parts) >= len("".join(text.split())) * 0.7:
        for who, role in parts:
            found, sure = _people(_clean(who), _role_name(role))
            if sure < 0.2:
                return (), 0.0, ""
            people += [b for b in found if b.name not in {p.name for p in people}]
        return tuple(people), 0.92 if people else 0.0, ""
    return (), 0.0, ""


def _org_people(text: str, role: str) -> tuple[str, tuple[Byline, ...], float]:
    """An affiliation and then names: 某学院 甲 · 退休教师 乙 · 某公司董事长丙"""
    tokens = text.split()
    for cut in range(1, min(len(tokens), 6)):
        org = " ".join(tokens[:cut])
        if len(org) >= 3 and _ORG_END.search(tokens[cut - 1]) and len(org) <= 40:
            people, sure = _people(" ".join(tokens[cut:]), role, org)
            if people and sure >= 0.2:
                return org, people, max(0.8, sure)
    glued = _ORG_NAME.match(text) if len(text) <= 34 else None
    if glued and len(glued[1]) >= 2 and naming.strength(glued[2]) >= 0.6:
        return glued[1], (Byline(glued[2], role, glued[1].strip()),), 0.6
    return "", (), 0.0


def line(text: str) -> Reading | None:
    """The whole of a short text as a byline, or None."""
    if len(text) > naming.LONGEST or editors(text):
        return None
    stripped = text.strip()
    if stripped[:1] in "【[［〔" and not _ROLE.search(stripped):
        return None
    if stripped[:1] in _OPEN and stripped[-1:] in _SHUT:
        inner = stripped[1:-1]
        if _SOURCE.match(inner) or _SUPPLY.search(inner):
            return None
        writer = _WRITER.match(stripped)
        if writer:
            return None
        people, sure, _ = signature(inner)
        return Reading(0, len(text), people, "", sure, _whole(people)) if people else None
    if re.search(r"[。！？；”：:]$", stripped) or _SUPPLY.search(stripped):
        return None
    marked = bool(_MARK.match(stripped))
    people, sure, _ = signature(stripped)
    if not people:
        return None
    return Reading(0, len(text), people, "", min(1.0, sure + 0.3) if marked else sure, _whole(people))


def _whole(people: tuple[Byline, ...]) -> bool:
    return bool(people) and all(person.role == "整理" for person in people)


def affiliation(text: str) -> str:
    """The affiliation that a text is: （作者单位：某校） or a bare line ending in an institution; "" when it is none."""
    stripped = text.strip()
    writer = _WRITER.match(stripped)
    if writer:
        return _clean(writer[1])
    return ""


def institution(text: str) -> bool:
    """Whether a bare line names an institution or an office, as above the names of authors."""
    stripped = text.strip()
    return 4 <= len(stripped) <= 40 and not re.search(r"[，。！？：；“”]", stripped) and bool(_ORG_END.search(stripped))


def lead(text: str) -> Reading | None:
    """The head of a paragraph that says who reports from where; None when the paragraph just begins."""
    window = text[:140]
    found = _DATELINE.match(window)
    if found and _ROLE.search(found["place"]):
        found = None
    end, org, people, sure = 0, "", (), 0.9
    if found:
        org = (
            ""
            if found["org"].startswith("本")
            else re.sub(r"社$", "", found["org"])
            if found["org"].endswith("报社")
            else found["org"]
        )
        inner = found["place"]
        opened = re.match(r"^\s*[（(\[〔［【]", window)
        end = found.end()
        if opened and not re.search(r"[）)\]〕］】]", window[:end]):
            shut = re.match(r"^([^）)\]〕］】]{0,60})[）)\]〕］】]\s*", window[end:])
            if shut:
                people, _, _ = signature(shut[1])
                end += shut.end()
        if re.search(r"[，。]", inner):
            return None
        if (
            not opened
            and end < len(window)
            and not re.match(r"[\s（(\[〔【：:，,]", window[end - 1 : end + 1].strip()[:1] or " ")
            and len(inner) > 8
        ):
            return None
    else:
        paper = _PAPER_PAREN.match(window)
        if paper:
            inner = _PAREN.match(window[paper.end() :])
            if not inner or not _ROLE.search(inner[1]):
                return None
            org = paper["org"]
            end = paper.end()
    if end:
        rest = window[end:]
        paren = _PAREN.match(rest)
        if paren and not people:
            people, sure, _ = signature(paren[1])
            if people or _ROLE.search(paren[1]):
                end += paren.end()
                rest = window[end:]
        if not people:
            open_names = _OPEN_NAMES.match(rest)
            if open_names:
                people, sure, _ = signature(open_names[1])
                if people:
                    end += open_names.end()
        people = tuple(
            Byline(
                b.name, b.role if b.role != AUTHOR else b.role, b.org or (org if "记者" in b.role else ""), b.collective
            )
            for b in people
        )
        colon = re.match(r"^\s*[：:，,]\s*", window[end:])
        if colon:
            end += colon.end()
        return Reading(0, end, people, "", max(sure, 0.9))
    taiwan = _TAIWAN.match(window)
    if taiwan and taiwan.end() < len(text):
        if taiwan["slash"]:
            people, sure, _ = signature(taiwan["role"] + taiwan["who"])
        else:
            run = taiwan["who"] + taiwan["place"]
            people, sure, _ = signature(taiwan["role"] + (naming.first(run.strip()) or run))
        if people:
            return Reading(0, taiwan.end(), people, "", 0.9)
    paren = _PAREN.match(window)
    if paren and _ROLE.search(paren[1]):
        people, sure, _ = signature(
            re.sub(r"(?:联合|聯合|综合|綜合)?(?:[报報][道导導]|摄影报道|文/图|讯)$", "", paren[1])
        )
        if people:
            return Reading(0, paren.end(), people, "", 0.85)
    abroad = _FROM.match(window)
    if abroad:
        who = naming.first(abroad["who"])
        if who:
            return Reading(0, abroad.end(), (Byline(who, _role_name(abroad["role"])),), "", 0.85)
    open_names = _OPEN_NAMES.match(window)
    if open_names and not window.startswith("记者从"):
        people, sure, _ = signature(open_names[1])
        if people and sure >= 0.6:
            return Reading(0, open_names.end(), people, "", 0.8)
    return None


def tail(text: str) -> Reading | None:
    """The tail of a paragraph that signs it: （甲 乙）, （作者单位：…）, （本报记者 甲）, □甲; None when there is none."""
    last = text.rstrip()[-1:]
    window_start = max(0, len(text) - 100)
    window = text[window_start:]
    if last and last in _SHUT:
        writer = _WRITER.search(window)
        if writer:
            people, sure, _ = signature(writer[1]) if "执笔" in writer[0][:6] else ((), 0.0, "")
            return Reading(window_start + writer.start(), len(text), people, "" if people else _clean(writer[1]), 0.98)
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
        people, sure, _ = signature(inner)
        if people and (sure >= 0.4 or _ROLE.search(inner)):
            return Reading(start, len(text), people, "", sure, _whole(people))
        return None
    marked = _MARK_TAIL.search(window) or _DASH_TAIL.search(window)
    if marked:
        people, sure, _ = signature(marked[1])
        if people:
            start = window_start + marked.start() + (window[marked.start()] in "。！？”…")
            return Reading(start, len(text), people, "", max(sure, 0.7))
    return None


_CREDIT = re.compile(
    rf"(?:[（(]\s*)?((?:本[报報]|新[华華]社|{PAPER})?\s*(?:{ROLE})?\s*[/：:]?\s*[\u3400-\u9fff·]{{1,4}}(?:[\s、]+[\u3400-\u9fff·]{{1,4}}){{0,3}}?\s*[/／]?\s*(?:摄影报道|文/图|摄影|摄|攝|图|/图))\s*[）)]?\s*$"
)


def credit(text: str) -> Reading | None:
    """The photographer at the foot of a caption."""
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
