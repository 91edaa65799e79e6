"""A stretch of text that is nothing but names, roles and affiliations, read as bylines.

全媒体记者/甲 通讯员/乙 丙 · 文/甲 图/乙 · 甲 文 乙 图 · 某学院 甲 · 甲（某系某级） · 某报记者 甲 整理 · 本报评论员
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from generator.intake import addresses, lone_signers
from generator.intake import names as naming
from generator.intake.addresses import OPEN, SHUT, People, clean, role_name
from generator.intake.rules.forms import either
from generator.intake.rules.offices import (
    COLLECTIVE,
    LEAD,
    NO_NAMES,
    PAPER,
    ROLE,
    TAIL,
)
from generator.intake.rules.people import NATIONS
from generator.model import AUTHOR, Byline

NATION = r"^[\[（〔［][\u3400-\u9fff]{1,6}[\]）〕］]"
"""Where an author is from, before the name: 〔某国〕"""
_MARK = re.compile(r"^\s*[□■○◎●◇◆△▲☆★▢◻◼▪➤►▶※⊙]\s*")
_ROLE = re.compile(ROLE)
_ORIGIN = re.compile(r"^[\u3400-\u9fff]{2,4}[\s　]+(?=[\u3400-\u9fff]{1,7}·[\u3400-\u9fff])")
"""Where an author is from, before his transcribed name: 丹麦　甲·乙"""
_AND_OTHERS = re.compile(r"[\s　]*等(?:[一二三四五六七八九十百\d]{1,3}[人名位])?$")
_IN_LATIN = re.compile(r"[（(][A-Za-z .·'-]+[）)]|(?<=\S)\s*[◆■●○◇]\s*(?=\S)")
"""艾琳·哈珀（Erin Harper）作　◆　孟凡譯"""
SUPPLIED = re.compile(r"[\s　/／](?:受访者|受訪者|网络|資料|资料|采访对象)(?:供图|供圖|图片|圖片)$")
"""Whose pictures they are, behind who wrote: 本报记者 甲 受访者供图"""
_FOREIGN_WORK = re.compile(r"(·[\u3400-\u9fff]{1,6})作(?=[\s　]|$)")
_CLOSE = re.compile(r"[\s　]*(?:敬上|[谨謹][上启啟]|敬[启啟]|拜上|[顿頓]首|手[书書]|[来來]信)$|[\s　]+上$")
"""How a letter closes behind the name: 读者　甲某敬上"""
_SENT_UP = re.compile(r"(?:^|[\s　])([\u3400-\u9fff]{3,4})上$")
"""甲某某上"""
_PEN_NAME = re.compile(r"[（(](?:网名|網名|笔名|筆名|化名)[）)]")
_READER = re.compile(either(r"^(?:读者|网友|网民|市民|来信[人者])\s*[：:]\s*([\u3400-\u9fff]{2,6})$"))
"""读者：水木年华"""
_ABROAD = re.compile(
    rf"^(?:[（(\[〔［][{NATIONS}]{{1,3}}国?[）)\]〕］]\s*(?=[\u3400-\u9fff]{{2}})|{NATION}\s*(?=[\u3400-\u9fff]{{1,7}}·))"
    r"([\u3400-\u9fff]{1,7}(?:·[\u3400-\u9fff]{1,7})*)(?:[\s　]+[著作])?(?:[\s　]+(.+))?$"
)
"""〔日〕甲某某　乙某译: a name of whatever characters, and who translated"""
_TRANSLATOR = re.compile(r"^([\u3400-\u9fff]{2,3})([译譯])$")
ABROAD = 0.85
"""How surely a name behind a nation in brackets is one."""
_PAPER = re.compile(rf"(?:本[报報刊台网社]|{PAPER})(?:社)?")
_LEAD = re.compile(rf"(?<![\u3400-\u9fff])({LEAD})\s*(?:[/／：:|｜]|\s)\s*")
_TAIL = re.compile(rf"^(.{{2,40}}?)\s*[/／]?\s*({TAIL})$")
_GIVEN_TOO = frozenset("文图画绘作曲词")
"""Roles of one character that end a given name too."""
_SLASHED = re.compile(rf"([\u3400-\u9fff·、\s]{{2,24}}?)\s*[/／]\s*({TAIL})(?=\s|$|[，、])")
_COLLECTIVE = re.compile(rf"^{COLLECTIVE}$")
_GROUP = re.compile(r"^(?:本[报報刊台]|新华社)(?:集体|联合)?(?:记者|評論員|评论员|特约评论员)(?:报道组)?$")
_PLACED = re.compile(
    r"[\s　／/](?:发自|發自|寄自|摄于|现场|前方|连线)?[\s　]*(?:[\u3400-\u9fff]{2,6})?(?:现场|综合|联合|聯合|连线|"
    r"連線)?[报報][道导導]$|[\s　](?:发自|發自|寄自)[\s　]*[\u3400-\u9fff]{2,8}$"
)
"""… 发自某地 · … 现场报道"""
_WRITES = re.compile(
    r"(?:^|(?<=[\s　]))(?:文[、/][图圖]|[图圖]/文|[图圖]文|文[图圖]|文|文字|撰文|采写|作者)"
    rf"[/／：:\s　]\s*(?=[\u3400-\u9fff]{{0,8}}?{ROLE})"
)
_BOTH = re.compile(r"[\s　]*(?:文[/／、][摄攝图圖]|[图圖][/／、]文|文并摄|[摄攝]影?[报報][道导導])$")
"""Words for who wrote and took the pictures, at the end of a signature; they may touch the last name."""
_CREDIT = re.compile(
    r"(.+?)[\s　]*(?:[/／\s　][\s　]*|(?=[图圖摄攝词詞曲译譯](?:[\s　，、]|$)))"
    r"(文|撰文|图|圖|摄|攝|摄影|攝影|词|詞|曲|作|著|译|譯)(?=[\s　，、]+[\u3400-\u9fff]|$)[\s　，、]*"
)
"""甲 文 本报记者 乙 图 · 甲/文 乙/图 · 甲 文 乙图: one credit after the other."""
_PICTURE = re.compile(r"[\s　](?=(?:图|圖|摄影|攝影|图片|摄|插图|漫画|制图)(?:[/／：:]|[\s　]))")
_LEADING = re.compile(r"^(?:图|圖|摄影|攝影|图片|摄|插图|漫画|制图)[/／：:\s　]")
_SPOKEN = re.compile(r"^(.{2,16}?)[\s　]*(?:口述|讲述|自述)(?=[\s　]|$)")
_NOTED = re.compile(r"^(.+?)[\s　]+([\u3400-\u9fff]{2,4})[记記]$")
"""某厂　甲某　　乙某记: who took it down"""
_SLASH = re.compile(r"^([\u3400-\u9fff]{2,4}[市县縣区區乡鄉镇鎮村里])[/／](?=[\u3400-\u9fff]{2,4}$)")
"""某市／甲某某"""
_FROM = re.compile(r"(?<=[\s　][\u3400-\u9fff]{3})[/／][\u3400-\u9fff]{2,4}$")
"""某校家长　甲某某／某地"""
_NATION = re.compile(NATION)
_TOUCHING = re.compile(r"^[\u3400-\u9fff]{2,4}(?<!本[报報刊])$")
_OURS_LAST = re.compile(r"[、，\s　]*(?:本[报報刊]|特约|学生)$")
_OURS_END = re.compile(rf"(?:本[报報刊台]|新[华華]社|中新社|特约|驻[\u3400-\u9fff]{{1,4}}|(?<=[\s　]){PAPER}(?:社)?)$")
_REPORT_END = re.compile(rf"[\s/／]+{TAIL}$|(?:(?:综合)?[报報][道导導]|专访|專訪|特稿)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch ``[start, end)`` of a text read as a signature."""

    start: int
    end: int
    bylines: People = ()
    org: str = ""  # affiliation of authors named elsewhere
    sure: float = 1.0
    whole: bool = False  # a credit for everything in the column: 甲 整理
    opens: bool = False  # signs the first paragraph of several at its end


_SPACED = re.compile(r"(?<![^\s/、，])[\u3400-\u9fff](?:\s+[\u3400-\u9fff])+(?![^\s/、，])")
"""Names set character by character, be they words: 谷 雨, 陆 培 元"""
_CLASS = re.compile(r"[（(]([\d一二三四五六七八九十]{1,2})[）)](?=班)")
"""六（2）班"""
_STOCK = re.compile(r"^(?:本[报報刊社])?(?:资料|資料|档案|檔案)(?:[室库庫照片图圖]{0,2})$")
"""Where a picture comes from: 图/本报资料室"""
_TELLS = re.compile(r"^(?:口述|讲述|自述)[者人]?\s*[/／：:]")
"""口述：甲 整理：本报记者 乙"""
_MADE = re.compile(rf"(?:{NATION}\s*)?(.{{2,30}}?)[\s　]+作$")
"""〔某国〕甲·乙 作, above the translator"""
_LAST_OF_TWO = re.compile(rf"[\u3400-\u9fff]{{3,}}[\s　]+([\u3400-\u9fff]{{2}}[{''.join(_GIVEN_TOO)}])$")
_SET_APART = re.compile(rf"(?:^|[\s　])([\u3400-\u9fff][\s　]+[\u3400-\u9fff][\s　]+[{''.join(_GIVEN_TOO)}])$")
_ONE_NAME = re.compile(r"^[\u3400-\u9fff](?:[\s　]+[\u3400-\u9fff]){1,2}$")
"""The characters of one name, be it a pen name of words, set apart behind a role: 作者：曲 别 针"""
_NAMED = re.compile(r"^[\u3400-\u9fff]{2,5}$")
_GENRE = re.compile(r"(?:[附手札后侧]记|述评|评述|观察|点评|提醒|追踪|说法|访谈|在现场)$")
"""记者手记: what a text is, not who wrote it."""


def _bracketed(text: str) -> str:
    """The same, with the bracket closed that belongs to a name: 甲（某校）"""
    words = clean(text)
    return f"{words}）" if words.count("（") > words.count("）") else words


def marked(text: str) -> bool:
    """Whether a line opens with a square or a circle, as bylines do."""
    return bool(_MARK.match(text))


def signature(text: str) -> tuple[People, float, str]:
    """The bylines that a stretch consists of, how sure that is (0: it is no signature), an affiliation left over."""
    if not _ROLE.search(text):
        text = _SLASH.sub(r"\1 ", _FROM.sub("", text))
    text = _ORIGIN.sub("", _PLACED.sub("", _MARK.sub("", _CLASS.sub(r"\1", text.strip()))))
    if not ((text[-1:] in SHUT and re.search(r".[（(]", text)) or (text[:1] in OPEN and text[-1:] not in SHUT)):
        text = clean(text)
    text = _CLOSE.sub("", _AND_OTHERS.sub("", SUPPLIED.sub("", _FOREIGN_WORK.sub(r"\1 作", _IN_LATIN.sub(" ", text)))))
    text = _PEN_NAME.sub("", text)
    abroad = _ABROAD.match(text)
    if abroad:
        by = _TRANSLATOR.match(abroad[2] or "")
        told, sure, _ = signature(f"{by[1]} {by[2]}" if by else abroad[2]) if abroad[2] else ((), 0.0, "")
        if told or not abroad[2]:
            return (Byline(abroad[1]), *told), max(sure, ABROAD), ""
    wrote = _READER.match(text)
    if wrote and not naming.grammatical(wrote[1]):
        return (Byline(wrote[1]),), 0.8, ""
    up = _SENT_UP.search(text)
    if up and naming.strength(up[1]) >= 0.6:
        text = text[:-1]
    if not text or len(text) > naming.LONGEST:
        return (), 0.0, ""
    compact = "".join(text.split())
    bodies = [text] if len(text.split()) < 2 or not all(map(_COLLECTIVE.match, text.split())) else text.split()
    if _COLLECTIVE.match(compact):
        together = bodies if len(bodies) > 1 else [compact]
        return tuple(Byline(one, AUTHOR, "", collective=True) for one in together), 0.9, ""
    if _ONE_NAME.match(text) and compact[-1] in _GIVEN_TOO and len(compact) == 3 and naming.strength(compact) >= 0.6:
        return (Byline(compact),), naming.strength(compact), ""  # 甲　某　文 is no credit
    credited = _credits(text)
    if credited:
        return credited, 0.95, ""
    alone = lone_signers.found(text)
    if alone:
        return alone, lone_signers.SURE, ""
    noted = _NOTED.match(text)
    if noted and naming.strength(noted[2]) >= 0.6:
        told, sure, _ = signature(noted[1])
        if told:
            return (*told, Byline(noted[2], "记录")), sure, ""
    spoken = _SPOKEN.match(text)
    if spoken and spoken.end() < len(text) and naming.split(spoken[1])[1] >= 0.5:
        noting, sure, _ = signature(text[spoken.end() :])
        if noting:
            return (*addresses.named(spoken[1], "口述")[0], *noting), sure, ""
    if _TELLS.match(text):
        found, sure = _led(text)
        if found:
            return found, sure, ""
    if _ROLE.search(text):
        return _with_roles(_BOTH.sub("", text))
    made = _MADE.match(text)
    if made:
        people, sure = addresses.named(made[1], AUTHOR)
        if people:
            return people, max(sure, 0.8), ""
    for reader in (_led, _tailed):
        if reader is _tailed and _names_end(text):
            continue  # 某班班长 罗 启 文: no role but a name
        found, sure = reader(text)
        if found:
            return found, sure, ""
    titled, firmly = addresses.mixed(text, AUTHOR)
    if titled:
        return titled, firmly, ""
    people, sure = addresses.named(text, AUTHOR)
    return (people, sure, "") if sure > 0.05 else ((), 0.0, "")


def _names_end(text: str) -> bool:
    """Whether a text ends in a name set character by character whose last one could be a role."""
    apart = _SET_APART.search(text) or _LAST_OF_TWO.search(text)
    return apart is not None and naming.strength("".join(apart[1].split())) >= 0.6


def _credits(text: str) -> People:
    """Two credits and more, each with its word behind it and at least one with a printed role; else nothing."""
    parts = _CREDIT.findall(text)
    if len(parts) < 2 or _CREDIT.sub("", text).strip():
        return ()
    people: list[Byline] = []
    for who, word in parts:
        named = _with_roles(who)[0] if _ROLE.search(who) else addresses.named(clean(who), AUTHOR)[0]
        if not named:
            return ()
        printed = role_name(word)
        known = {one.name for one in people}
        people += [
            Byline(b.name, printed if printed == "摄影" or b.role == AUTHOR else b.role, b.org)
            for b in named
            if b.name not in known
        ]
    return tuple(people)


def _with_roles(text: str) -> tuple[People, float, str]:
    text = _WRITES.sub("", text)
    cut = _PICTURE.search(text)
    if cut and _ROLE.search(text[: cut.start()]) and _ROLE.search(text[cut.end() :]):
        writers, sure, left = _with_roles(text[: cut.start()])
        shot = _with_roles(clean(_LEADING.sub("", text[cut.end() :])))[0]
        if writers and shot:
            known = {one.name for one in writers}
            return writers + tuple(Byline(b.name, "摄影", b.org) for b in shot if b.name not in known), sure, left
    if cut and not _ROLE.search(text[cut.start() :]):
        writers, sure, left = _with_roles(text[: cut.start()]) if _ROLE.search(text[: cut.start()]) else ((), 0.0, "")
        more, _ = _led(text[cut.end() :])
        if writers and more:
            return writers + tuple(b for b in more if all(b.name != known.name for known in writers)), sure, left
    hits = list(_ROLE.finditer(text))
    head = clean(text[: hits[0].start()])
    alone = len(hits) == 1 and not clean(text[hits[0].end() :])
    if not alone and _TOUCHING.match(text[: hits[0].start()]):
        # 长河融媒体记者 甲: what touches the role of others is their paper or their place, even if it could be a name
        before: tuple[People, str] | None = (), head
    else:
        before = _before_roles(head, role_name(hits[0][0]), alone)
    if before is None:
        return (), 0.0, ""
    named, org = before
    people = list(named)
    if people and alone:
        return named, 0.8, ""
    for at, hit in enumerate(hits):
        stop = hits[at + 1].start() if at + 1 < len(hits) else len(text)
        words = _bracketed(text[hit.end() : stop])
        if at + 1 < len(hits):
            # an affiliation may stand before the next role: 记者 甲 本报通讯员 乙
            words = clean(_OURS_END.sub("", words))
        found = _after_role(words, hit[0], org)
        if words and not found:
            return (), 0.0, ""
        people += found
    if not people:
        compact = "".join(text.split())
        if _GROUP.match(compact):
            return (Byline(compact, AUTHOR, "", collective=True),), 0.7, ""
        return (), 0.0, ""
    return tuple(people), 0.95, ""


def _before_roles(head: str, role: str, alone: bool) -> tuple[People, str] | None:
    """What stands before the first role: names, and an affiliation. None when it is neither."""
    if not head:
        return (), ""
    people: People = ()
    spoken = _SPOKEN.match(head)
    if spoken:
        people = addresses.named(spoken[1], "口述")[0]
        head = clean(head[spoken.end() :])
    ours = _OURS_LAST.search(head)
    if ours and ours.start() and naming.split(head[: ours.start()])[1] >= 0.5:
        people += addresses.named(head[: ours.start()], AUTHOR)[0]
        head = clean(ours[0])
    if not head:
        return people, ""
    before, _, last = head.rpartition(" ")
    placed = addresses.mixed(before, AUTHOR)[0] if before and _PAPER.fullmatch(last) else ()
    if placed:
        people, head = people + placed, last  # 某单位 甲 某报记者 乙
    paper = _PAPER.match(head)
    if paper and paper.end() == len(head):
        return people, head[:2] if head[:1] == "本" else head.removesuffix("社") if head.endswith("报社") else head
    mixed = addresses.mixed(head, AUTHOR)[0] if " " in head else ()
    if mixed:
        return people + mixed, ""
    if naming.split(head)[1] >= 0.5 and not addresses.ORG.search(head):
        # names come first, their role after them: 甲 乙 本报记者
        return people + addresses.named(head, role if alone else AUTHOR)[0], ""
    if len(head) <= 24 and not re.search(r"[。！？，；的了]", head):
        return people, head
    return None


def _closed(spaced: re.Match[str]) -> str:
    """A row of single characters as names: one of two or three characters, or as many as their surnames tell."""
    row = spaced[0].split()
    several = naming.split("".join(row))[0] if len(row) > 3 else ("".join(row),)
    return " ".join(several or map("".join, zip_longest(row[::2], row[1::2], fillvalue="")))


def _after_role(words: str, printed: str, org: str) -> list[Byline]:
    """Who is named after one printed role; a token that no table knows is still a name there."""
    role = role_name(printed)
    home = org if "记者" in role or "评论员" in role else ""
    tail = _TAIL.match(words)
    if tail and naming.split(clean(tail[1]))[0]:
        last = role_name(tail[2])
        if last == "整理":
            return list(addresses.named(clean(tail[1]), last, org + printed if org else "")[0])
        if last == "摄影":
            return list(addresses.named(clean(tail[1]), last, org)[0])
    elif tail and tail[2] in "摄攝" and _NAMED.match(tail[1]):
        return [Byline(tail[1], role_name(tail[2]), org)]  # 通讯员　郎静山子摄: be the name never so rare
    if not _ONE_NAME.match(words):  # 茅　文 is a name whole
        words = _REPORT_END.sub("", words)
    words = _SPACED.sub(_closed, _bracketed(words))
    if not words or words in NO_NAMES or _GENRE.search(words):
        return []
    found, sure = addresses.named(words, role, home)
    if found and sure >= 0.12:
        return list(found)
    mixed, sure = addresses.mixed(words, role)
    if mixed:
        return list(mixed)
    tokens = re.split(r"[\s、，,/]+", words)
    if all(2 <= len(token) <= 5 and token not in NO_NAMES and not naming.grammatical(token) for token in tokens[:7]):
        return [Byline(token, role, home) for token in tokens] if len(tokens) <= 6 else []
    return []


def _led(text: str) -> tuple[People, float]:
    """文/甲 图/乙 · 作者：甲"""
    hits = [hit for hit in _LEAD.finditer(text) if not (hit.start() and _ONE_NAME.match(text[hit.start() :]))]
    if not hits or hits[0].start():
        return (), 0.0
    people: list[Byline] = []
    for at, hit in enumerate(hits):
        stop = hits[at + 1].start() if at + 1 < len(hits) else len(text)
        words = clean(text[hit.end() : stop]) if "（" not in text else text[hit.end() : stop].strip()
        role = role_name(hit[1])
        if not words or _STOCK.match(words):
            continue
        found, sure = addresses.named(words, role)
        if not found or sure < 0.3 or any(map(addresses.ORG.search, words.split()[:-1])):
            found = addresses.mixed(words, role)[0] or found
        if not found and 2 <= len(words) <= 6 and words not in NO_NAMES and words.isalpha():
            found = (Byline(words, role),)
        if not found and role == AUTHOR:
            return (), 0.0
        people += [b for b in found if b.name not in {known.name for known in people}]
    return tuple(people), 0.92 if people else 0.0


def _tailed(text: str) -> tuple[People, float]:
    """甲/文 乙/图 · 甲摄 乙文 · 甲 乙 整理"""
    people: list[Byline] = []
    parts = _SLASHED.findall(text)
    tokens = text.split()
    tails = [_TAIL.match(token) for token in tokens] if 2 <= len(tokens) <= 4 else []
    if tails and all(tails) and not all(naming.strength(token) >= 0.6 for token in tokens):
        parts = [(hit[1], hit[2]) for hit in tails if hit]
    elif sum(len(who) + len(role) for who, role in parts) < len("".join(tokens)) * 0.7:
        parts = []
    for who, role in parts:
        found, sure = addresses.named(clean(who), role_name(role))
        if sure < 0.2:
            return (), 0.0
        people += [b for b in found if b.name not in {known.name for known in people}]
    if people:
        return tuple(people), 0.92
    tail = _TAIL.match(text)
    if not tail or (tail[2] in _GIVEN_TOO and tail.end(1) == tail.start(2) and naming.split(text)[1] >= 0.6):
        return (), 0.0
    role = role_name(tail[2])
    found, sure = addresses.named(clean(tail[1]), role)
    if any(
        addresses.GROUP_NAME.match(one.name)
        or (addresses.ORG.search(one.name) and not addresses.surely_a_name(one.name))
        for one in found
    ):
        placed, firmly = addresses.mixed(clean(tail[1]), role)
        if placed:
            return placed, max(firmly, 0.7)
    if found and sure >= 0.3:
        mixed = addresses.mixed(text, AUTHOR)[0] if " " in text or "\u3000" in text else ()
        return mixed if len(mixed) > len(found) else found, max(sure, 0.75)
    mixed, sure = addresses.mixed(clean(tail[1]), role)
    return (mixed, max(sure, 0.7)) if mixed else ((), 0.0)
