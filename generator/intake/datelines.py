"""The head of a news paragraph: agency or paper, place, date and 讯 or 电, then the reporters.

本报讯（记者 甲 通讯员 乙）· 新华社某地3月5日电（记者甲）· 【某地二十六日电】· 某报讯 记者甲 通讯员乙 ·
本报特派记者甲某地报道 ·
【記者甲／某地報導】
"""

from __future__ import annotations

import re

from generator.intake import names as naming
from generator.intake.addresses import role_name
from generator.intake.rules.offices import NO_NAMES, PAPER, ROLE
from generator.intake.rules.people import SURNAMES
from generator.intake.signatures import Reading, signature
from generator.model import Byline

_ROLE = re.compile(ROLE)
_WINDOW = 140
REPORTED = 0.5
"""How surely what stands before 报道： must be names."""
_SENT = r"(?:(?:讯|訊)(?![员員])|电|電|专电|專電|消息|专讯|專訊|专稿|特稿|电讯|電訊)"
_REPORT = r"(?:(?:综合|綜合|联合|聯合|摄影|攝影|连线|連線|现场|現場)?[报報][道导導]|[来來][信稿](?=[：:]))"
_AGENCY = (
    rf"(?:本[报報刊台网社](?:综合|綜合)?|据?新[华華]社|新[华華][网網]|中新社|中新网|中央社|法新社|路透社|"
    rf"美联社|塔斯社|合众社|[\u3400-\u9fff]{{2,4}}社|{PAPER}(?:社)?)"
)
_PLACE = r"[\u3400-\u9fff\d\s、·]{0,22}?"
_DATELINE = re.compile(
    rf"^\s*(?P<open>[（(\[〔［【]?)\s*(?P<org>{_AGENCY})(?P<place>{_PLACE})(?:{_SENT}|{_REPORT})"
    rf"(?P<shut>\s*[）)\]〕］】]?)\s*"
)
_FROM_PLACE = re.compile(
    rf"^\s*[（(\[〔［【]\s*(?![^）)\]〕］】]{{0,16}}?{ROLE})[\u3400-\u9fff]{{2,8}}[\d\u3400-\u9fff]{{0,8}}?{_SENT}\s*[）)\]〕］】]\s*"
)
_SHORT_PAPER = re.compile(
    rf"^\s*(?P<org>[\u3400-\u9fff]{{1,4}}|[\u3400-\u9fff]{{2,8}}[报報])[讯訊]\s*(?=[（(]?\s*{ROLE})"
)
_PAPER_PAREN = re.compile(rf"^\s*(?P<org>{PAPER}(?:社)?|本[报報]|[\u3400-\u9fff]{{2,8}}[报報])\s*(?=[（(])")
_PAREN = re.compile(r"^[（(\[〔［【]([^）)\]〕］】（(]{2,80})[）)\]〕］】]\s*")
_REPORTS = re.compile(rf"^\s*(?:{_REPORT}|讯|訊|电|電|文/?图)\s*[：:，,。]?\s*")
_OURS = re.compile(rf"(?:本[报報刊台]|新[华華]社|中新社|{PAPER})?")
_GAP = re.compile(r"[\s　/：:、，,]*")
_TOKEN = re.compile(r"[\u3400-\u9fff·]{2,20}")
_AND_REPORTER = re.compile(rf"[\s　]*([\u3400-\u9fff]{{2,4}}(?:、[\u3400-\u9fff]{{2,4}})*)、(?={ROLE})")
"""本报讯 甲、记者乙报道"""
_NAMES_FIRST = re.compile(rf"^\s*([\u3400-\u9fff·、\s]{{2,30}}?){_REPORT}[：:]\s*")
"""甲、乙报道：…, as army papers have it"""
_CLOSED = re.compile(r"^\s*[：:，,]\s*")
_ABROAD = re.compile(
    rf"^(?:本[报報刊]|{PAPER})?(?P<role>{ROLE})\s*(?P<who>[\u3400-\u9fff]{{2,9}}?)(?:\d{{1,2}}日)?(?:{_REPORT}|"
    rf"专电|電|电|(?:寄自|发自|發自|自)[\u3400-\u9fff]{{2,6}})[\s：:，,　]\s*"
)
_WIRED = re.compile(
    rf"^(?:本[报報刊])?(?P<role>{ROLE})[\s　]*(?P<who>[\u3400-\u9fff]{{2,4}}?)[\s　]*"
    rf"(?P<source>[据據综綜][\u3400-\u9fff]{{2,12}}[消报報][息道导導])"
)
"""本报编译 甲据某社消息，…"""
_TAIWAN = re.compile(
    r"^\s*[（(\[〔［【]?\s*(?P<role>(?:本[报報])?(?:駐[\u3400-\u9fff]{2,4})?(?:特派|綜合|综合)?"
    r"(?:記者|记者|特派員|特派员|編譯|编译))\s*(?P<who>[\u3400-\u9fff、·\s]{2,20}?)(?P<slash>[／/╱]?)"
    rf"(?P<place>[\u3400-\u9fff\d\s]{{0,12}}?)(?:电|電|{_REPORT}|(?:訊|讯)(?![员員])|专电|專電|特稿|(?<=[／/╱])特[寫写]|传真|傳真)"
    r"\s*[）)\]〕］】]?\s*[：:]?\s*"
)


def lead(text: str) -> Reading | None:
    """The head of a paragraph that says who reports from where; None when the paragraph just begins."""
    window = text[:_WINDOW]
    end, org = _agency(window)
    if end:
        people, end, sure = _reporters(window, end)
        people = tuple(Byline(b.name, b.role, b.org or (org if "记者" in b.role else ""), b.collective) for b in people)
        colon = _CLOSED.match(window[end:])
        return Reading(0, end + (colon.end() if colon else 0), people, "", max(sure, 0.9))
    return _reporter_first(window, len(text))


def _agency(window: str) -> tuple[int, str]:
    """Where the agency's line ends, and whose it is; 0 when there is none."""
    found = _DATELINE.match(window)
    if found and not _ROLE.search(found["place"]):
        if found["open"] and not found["shut"].strip():
            shut = re.match(r"^[^）)\]〕］】]{0,60}[）)\]〕］】]\s*", window[found.end() :])
            return (0, "") if shut is None else (found.start("place"), _home(found["org"]))
        after = window[found.end() : found.end() + 1]
        plain = (
            not found["open"] and window[found.end() - 1 : found.end()] not in " 　" and after not in "（(〔[【：:，,"
        )
        if plain and after and (len(found["place"]) > 8 or (not found["place"] and found["org"][-1:] == "社")):
            return 0, ""
        return found.end(), _home(found["org"])
    for pattern in (_FROM_PLACE, _SHORT_PAPER):
        found = pattern.match(window)
        if found:
            return found.end(), found["org"] if "org" in pattern.groupindex else ""
    paper = _PAPER_PAREN.match(window)
    if paper:
        inner = _PAREN.match(window[paper.end() :])
        if inner and _ROLE.search(inner[1]) and signature(inner[1])[0]:
            return paper.end(), _home(paper["org"])
    return 0, ""


def _home(org: str) -> str:
    if org.startswith("本"):
        return org[:2]
    return org.removeprefix("据").removesuffix("社") if org.endswith("报社") else org.removeprefix("据")


def _reporters(window: str, at: int) -> tuple[tuple[Byline, ...], int, float]:
    """Who is named after the agency's line, in brackets or in the open."""
    rest = window[at:]
    if (
        window[at - 1 : at] not in "）)】〕］] 　"
        and not rest.startswith(("（", "(", "〔", "[", "【"))
        and not _ROLE.match(rest)
    ):
        # the bracket of the agency's line is still open: 【某社記者甲某地二日電】
        inside = re.match(r"^([^）)\]〕］】]{0,60})[）)\]〕］】]\s*", rest)
        if inside:
            role = _ROLE.search(inside[1])
            people = signature(inside[1][role.start() :])[0] if role else ()
            return people, at + inside.end(), 0.9
    paren = _PAREN.match(rest)
    if paren:
        people, sure, _ = signature(re.sub(rf"{_REPORT}$", "", paren[1]))
        if people and (sure >= 0.4 or _ROLE.search(paren[1])):
            end = at + paren.end()
            more = _REPORTS.match(window[end:])
            return people, end + (more.end() if more and more[0].strip().endswith(("：", ":")) else 0), sure
        pen = "".join(paren[1].split())
        if naming.plausible(pen) and pen not in NO_NAMES and not _ROLE.fullmatch(pen):
            return (Byline(pen),), at + paren.end(), 0.6
    people, end = _run(window, at)
    return (people, end, 0.9) if people else ((), at, 0.9)


def _run(window: str, at: int) -> tuple[tuple[Byline, ...], int]:
    """Roles and names in the open: 记者甲 通讯员乙 丙 报道：; nothing when the words after a role are no names."""
    people: list[Byline] = []
    end = at
    others = _AND_REPORTER.match(window, at)
    if others and all(naming.strength(name) >= 0.5 for name in others[1].split("、")):
        people += [Byline(name) for name in others[1].split("、")]
        end = others.end()
    for _ in range(4):
        start = _GAP.match(window, end).end()  # type: ignore[union-attr]
        # 记者 before a paper: 记者解学军报道 names no 军报
        role = _ROLE.match(window, start) or _ROLE.match(window, _OURS.match(window, start).end())  # type: ignore[union-attr]
        if not role:
            break
        names, stop = _names(window, role.end())
        if not names:
            break
        people += [Byline(name, role_name(role[0])) for name in names]
        end = stop
    if not people:
        return (), at
    reports = _REPORTS.match(window[end:])
    if reports:
        end += reports.end()
    elif end < len(window) and window[end - 1] not in " 　" and window[end] not in " 　：:，,“":
        return (), at
    gap = re.match(r"[\s　]*", window[end:])
    return tuple(people), end + (gap.end() if gap else 0)


def _names(window: str, at: int) -> tuple[list[str], int]:
    found: list[str] = []
    end = at
    while len(found) < 6:
        gap = _GAP.match(window, end)
        start = gap.end() if gap else end
        if _ROLE.match(window, start) or (found and _OURS.match(window, start) and _ROLE.match(window, start + 2)):
            break
        token = _TOKEN.match(window, start)
        if not token:
            break
        reports = re.search(rf"{_REPORT}$|{_REPORT}(?=[：:，,])", token[0])
        word = token[0][: reports.start()] if reports else token[0]
        alone = (
            not found and 2 <= len(word) <= 3 and window[start + len(word) : start + len(word) + 1] in (" ", "\u3000")
        )
        reported = bool(reports) and 2 <= len(word) <= 3 and word[0] in SURNAMES
        if len(word) <= 4 and (alone or reported or naming.strength(word) >= 0.44 - 0.2 * (not found)):
            found.append(word)
        else:
            run, sure = naming.split(word) if len(word) <= 12 else ((), 0.0)
            if not run or sure < 0.6 or (not reports and len(word) > 4):
                break
            found += run
        end = start + len(word)
        if reports:
            break
    return found, end


def _several(role: str, run: str) -> tuple[Byline, ...]:
    """甲、乙某地: the last of several names ends where the place begins."""
    *before, last = run.split("、")
    if len(last.strip()) <= 3:
        return ()
    names = [*map(str.strip, before), naming.first(last.strip())]
    org = role[:2] if role.startswith("本") else ""
    role = role_name(role.removeprefix(org))
    return tuple(Byline(name, role, org) for name in names) if all(map(naming.strength, names)) else ()


def _reporter_first(window: str, size: int) -> Reading | None:
    """No agency: the reporter alone opens the paragraph."""
    taiwan = _TAIWAN.match(window)
    if taiwan and taiwan.end() < size and (taiwan["slash"] or window.lstrip()[:1] in "（(〔[【［"):
        if taiwan["slash"]:
            people, _, _ = signature(taiwan["role"] + taiwan["who"])
        else:
            run = taiwan["who"] + taiwan["place"]
            several = "、" in run and (_several(taiwan["role"], run) or signature(taiwan["role"] + run)[0])
            short = len(run.strip()) <= 3  # a name and no place
            people = several or signature(taiwan["role"] + (run if short else naming.first(run.strip()) or run))[0]
        if people:
            return Reading(0, taiwan.end(), people, "", 0.9)
    paren = _PAREN.match(window)
    if paren and _ROLE.search(paren[1]):
        people, _, _ = signature(re.sub(rf"(?:{_REPORT}|文/图|{_SENT})$", "", paren[1]))
        if people:
            return Reading(0, paren.end(), people, "", 0.85)
    abroad = _ABROAD.match(window)
    if abroad and not abroad["who"].startswith(("从", "在", "自")):
        run = abroad["who"]
        who = run if len(run) <= 4 and naming.strength(run) >= 0.5 else naming.first(run)
        if who:
            return Reading(0, abroad.end(), (Byline(who, role_name(abroad["role"])),), "", 0.85)
    wired = _WIRED.match(window)
    if wired and naming.strength(wired["who"]) >= REPORTED:
        return Reading(0, wired.start("source"), (Byline(wired["who"], role_name(wired["role"])),), "", 0.85)
    people, end = _run(window, 0)
    if people and (_REPORTS.search(window[:end]) or _OURS.match(window).end()):  # type: ignore[union-attr]
        return Reading(0, end, people, "", 0.8)
    named = _NAMES_FIRST.match(window)
    if named and not _ROLE.search(named[1]):
        found, sure = naming.split(named[1])
        if sure >= REPORTED:
            return Reading(0, named.end(), tuple(map(Byline, found)), "", 0.8)
    return None
