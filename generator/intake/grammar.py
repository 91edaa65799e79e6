"""What every piece of a page is: a weighted grammar of the newspaper page, solved by dynamic programming.

A page is a row of pieces, and an article a row of roles: label, kicker, headline, subtitle, byline, abstract,
paragraphs with subheads between them, signature. Emissions say how much a piece looks like a role; transitions
say how well one role follows another. Both are in natural logarithms, roughly: a difference of 2.3 is ten to one.
``solve`` finds the best row, and for every piece how far the best row that reads it otherwise lies behind it.

Body roles come in two kinds, because a paper signs a piece once: ``P`` and ``H`` after a byline was seen, ``Q``
and ``G`` before.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from generator.intake.traits import Traits

COLUMN, BRIEFS, KICKER, TITLE, MORE, SUBTITLE, SERIES = "C", "N", "K", "T", "U", "S", "R"
ORG, BYLINE, BYLINE_ABOVE, TITLE_SIGNED, ABSTRACT, LEAD = "A", "B", "W", "V", "X", "D"
SIGNED, SUBHEAD, UNSIGNED, UNSIGNED_SUBHEAD = "P", "H", "Q", "G"
LAST, END, ITEM, ITEM_TITLE, PHOTO, JUMP, JUMP_OUT = "Y", "E", "I", "M", "F", "J", "O"
BODY = frozenset("DPHQGYIF")

IMPOSSIBLE = -1e9

_NEW = {"T": 0.0, "K": -0.4, "C": -0.2, "N": -0.2, "F": -0.6, "J": 0.0, "O": 0.0, "I": -3.0, "$": 0.0}
"""What begins after an article that is plainly over."""

# From a role to the next: how much it costs. What is not named does not happen. "^" begins a page, "$" ends it.
_FOLLOWS: dict[str, dict[str, float]] = {
    "^": {"W": -2.5, "C": -0.3, "N": -0.3, "K": -0.8, "T": -0.3, "R": -1.5, "B": -3.5, "Q": -3.0, "X": -4, "D": -2.0, "A": -5, "E": -6, "G": -6, "F": -1.0, "I": -1.5, "J": -0.5, "Y": -2.5},
    "C": {"W": -1.5, "C": -0.7, "N": -0.7, "K": -0.9, "T": -0.1, "R": -1.2, "B": -2.6, "Q": -3.4, "D": -2.0, "X": -3.5, "A": -4, "F": -2.0, "I": -2.5, "J": -2, "Y": -2.6},
    "M": {"I": 6.0, "Y": 0.0},
    "N": {"I": 6.0, "M": 0.0, "T": -0.3, "K": -1.0, "D": -1.0, "B": -3.5, "F": -1.5},
    "K": {"T": 0.0, "K": -2.6, "R": -2},
    "R": {"T": -0.3, "K": -1, "B": -0.4, "D": -0.3, "X": -1.2, "S": -1.0, "Q": -2.2, "C": -3},
    "T": {"U": -1.7, "S": -1.2, "B": 0.0, "A": -0.4, "D": 0.0, "X": -0.8, "Q": -1.8, "R": -0.9, "G": -4.2, "F": -0.2, "J": -0.3, "Y": -0.3, "T": -4.5},
    "U": {"U": -2.6, "S": -1.5, "B": 0.0, "A": -0.4, "D": 0.0, "X": -0.8, "Q": -1.8, "R": -0.9, "G": -4.2, "F": -0.2, "J": -0.3, "Y": -0.3, "T": -4.5},
    "S": {"S": -2.0, "B": 0.0, "A": -0.4, "D": 0.0, "X": -0.8, "Q": -1.4, "R": -0.9, "G": -4.2, "F": -0.6, "J": -0.3, "Y": -0.6},
    "A": {"B": 0.0, "A": -2.5},
    "W": {"V": 0.0},
    "B": {"B": -1.4, "A": -2.2, "X": -0.3, "P": 0.0, "H": -1.2, "D": -1.6, "R": -1.5, "S": -4, "T": -3.0, "K": -3.6, "J": -0.6, "Y": -1.0},
    "V": {"P": 0.0, "X": -0.5, "H": -1.5, "S": -2.0, "U": -4},
    "X": {"P": -0.3, "Q": -1.0, "B": -0.4, "H": -0.8, "D": -0.3, "X": -1.2, "A": -1.0, "G": -1.5, "Y": -1.5},
    "D": {"P": 0.0, "H": -0.7, "E": -1.6, "D": -3.0, "R": -4, **_NEW, "T": -0.4, "K": -0.8, "Y": -1.0},
    "P": {"P": 0.0, "H": -0.8, "E": -1.6, "Y": -1.3, "D": -4.4, "B": -5.0, "W": -2.2, "R": -4, "X": -6, **_NEW, "T": -0.7, "K": -1.1, "C": -0.9, "N": -0.9, "F": -1.5},
    "H": {"P": 0.0, "H": -1.6, "D": -4.5, "Y": -1.3, "$": -3.5, "T": -4, "C": -4, "K": -4},
    "Q": {"Q": 0.0, "G": -1.6, "E": 0.4, "Y": 0.8, "D": -1.0, "B": -5.0, "W": -2.6, "R": -4.5, "X": -6, **_NEW, "T": -1.0, "K": -1.4, "C": -1.4, "N": -1.4, "F": -2.0, "$": -0.6},
    "G": {"Q": 0.0, "G": -1.6, "D": -2.5, "Y": -0.4, "$": -3.5, "T": -4, "C": -4, "K": -4, "B": -4},
    "Y": {"W": -1.8, "E": -0.6, "R": -3, "D": -2.5, "B": -2.5, "Q": -1.8, "P": -1.6, "Y": -2.0, "X": -4, **_NEW, "I": -1.0},
    "E": {"W": -2.0, "E": -0.8, "R": -3, "D": -2.5, "B": -3.0, "Q": -1.8, "P": -1.6, "Y": -2.5, "X": -4, **_NEW},
    "I": {**_NEW, "I": 4.6, "M": 0.0, "Y": -1.0, "R": -3, "D": -2.0, "B": -2.0, "Q": -5, "E": -2.0, "C": -0.4, "T": -0.3},
    "F": {"F": -0.2, "R": -3, "B": -2.5, "D": -1.5, "Q": -3.2, "P": -3.2, "E": -1.5, **_NEW},
    "O": {**_NEW, "Q": -3.5, "P": -4, "D": -2.0, "B": -3},
    "J": {"T": -0.2, "K": -0.6, "C": -0.4, "N": -0.4, "Q": 0.0, "P": -0.3, "G": -1.5, "D": -3, "B": -2, "F": -1, "J": -0.5, "Y": 0.2, "I": -2, "O": -1, "$": 0.0},
}  # fmt: skip


def emissions(traits: Traits, shift: float = 0.0, told: float = 0.0) -> dict[str, float]:
    """How much one piece looks like each role it could have.

    ``shift`` says how much the subject changes there (0 when unknown): a new head, or a subhead of what goes on.
    ``told`` is the share of its pairs that the text below repeats: what a headline says the lead says again, a
    standing heading it does not.
    """
    size, text = traits.size, traits.text
    if traits.furniture == "jump":
        return {"J": 0.0} if traits.backward else {"O": 0.0}
    if traits.table:
        return {"P": 0.5, "Q": 0.5, "D": -9.0}
    if not traits.short and not traits.abstract and not traits.line and not traits.affiliation:
        return _prose(traits)
    scores: dict[str, float] = {}
    if traits.affiliation:
        return {"E": 3.0, "A": 1.0, "P": -4.0, "Q": -4.0}
    if traits.photo:
        return {"F": 2.5, "P": -1.0, "Q": -1.0}
    if traits.short:
        _heads(traits, scores)
        shift += 1.2 * traits.apart
        for role in "TMKCN":
            if role in scores:
                scores[role] += shift / 2
        scores["C"] -= 2.5 * told
        if "N" in scores:
            scores["N"] -= 1.5 * told
        scores["H"] -= shift / 2
        scores["G"] -= shift / 2
        rest = -2.8 - (2.0 if traits.label >= 0.9 else 0.0) if not traits.finished else -0.6
        if "，" in text or "；" in text:
            rest += 1.2
        if traits.fragment:
            rest += 2.0
        if traits.enclosed:
            rest += 1.5
        if traits.salutation or traits.note:
            rest += 5.0
        if traits.indented is not None:
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
        scores["E"] = -1.2
        for role in "TUMV":
            if role in scores:
                scores[role] -= 0.9
    if traits.short and size <= 4 and not traits.line and not traits.label >= 0.9 and "".join(text.split()).isalpha():
        scores["B"] = -0.8
        scores["E"] = -2.5
    if traits.anonymous:
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
        scores["P"] = scores["Q"] = -0.5
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
        if traits.tail.bylines:
            scores["Y"] = 0.6 * traits.tail.sure + 0.4 + (1.2 if traits.tail.sure >= 0.8 else 0.0)
        else:
            scores["Y"] = 3.5
        scores["P"] -= 0.8
        scores["Q"] -= 0.8
    if traits.photo:
        scores["F"] = 2.5
    if traits.size >= 16:
        scores["I"] = 1.5 if traits.bullet else -6.0
    return scores


def _heads(traits: Traits, scores: dict[str, float]) -> None:
    size, text = traits.size, traits.text
    dash_end = text.endswith(("——", "—", "--")) or text.endswith("：")
    dash_start = text.startswith(("—", "--", "·", "－"))
    title = 0.3 if 6 <= size <= 28 else (-0.2 if 4 <= size <= 34 else -1.4 if size < 4 else -2.4)
    if _NOTICE.search(text):
        title += 2.0
    if "，" in text:
        title -= 0.5
    if "；" in text or "。" in text:
        title -= 2.5
    if text[-1] in "！？":
        title -= 0.2
    if traits.speech:
        title -= 2.5 if text[-1] in "！？" else 0.5
    head = 0.1 if size <= 24 else -0.8
    column = -1.5 + 2.8 * traits.label - max(0, size - 8) * 0.12
    kicker = (-0.4 if size <= 20 else -1.2) - traits.label
    more = 0.0 if size <= 26 else -1.0
    sub = -0.2 if size >= 6 else -1.5
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
    if traits.label >= 0.9:
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
        column -= 1.5
        kicker -= 0.8
    if size <= 3:
        kicker -= 0.8
        more -= 1.0
    scores.update(T=title, U=more, K=kicker, S=sub, C=column, H=head, G=head)
    if traits.series:
        scores["R"] = 1.2
    if traits.briefs:
        scores["N"] = column + 0.5
    if traits.bullet and size >= 12:
        scores["I"] = 1.5
    scores["M"] = scores["V"] = max(title, -0.5) - (4.0 if traits.bracketed else 0.0)


def _signed(traits: Traits, scores: dict[str, float]) -> None:
    line = traits.line
    assert line is not None
    strong = line.sure >= 0.85
    weight = -2.2 + 4.6 * line.sure
    bracketed = traits.text.lstrip()[:1] in "（("
    if line.sure >= 0.45 and not strong:
        weight += 0.0
    scores["B"] = weight - (1.8 if bracketed else 0.0)
    if not bracketed:
        scores["W"] = weight
    scores["E"] = weight + (1.0 if bracketed else -0.6)
    if line.whole:
        scores["E"] += 0.6
    if strong:
        for role in ("T", "U", "K", "C", "H", "G", "S", "P", "Q"):
            if role in scores:
                scores[role] -= 2.5


LEAN = 0.2
"""How much likelier a line above the headline is than one below it, all else equal."""


def tie(before: Traits | None, look: Traits, attested: bool = False) -> dict[str, float]:
    """What two neighbours say about each other: adjustments for pairs of roles.

    ``attested``: the last character of the one and the first of the other make a word of this page.
    """
    if not look.short:
        return {}
    if before is None:
        likely = 1.6 if look.size <= 5 or look.label >= 0.35 else 1.6 if look.size <= 14 else 0.0
        return {"^C": likely, "^N": 1.0}
    if not before.short or look.line or before.line:
        return {}
    first, second = before.text, look.text
    pairs: dict[str, float] = {}
    if first[-1:] in _TORN_END or look.fragment or second[:1] in _TORN_START or attested:
        pairs["TU"] = pairs["UU"] = 2.4
    one, two = before.size, look.size
    if one + two <= 20 and max(one, two) <= 1.8 * min(one, two) and one >= 5 and before.label < 0.3:
        pairs["TU"] = pairs.get("TU", 0.0) + 0.6
    # The line above a headline is mostly the longer one, the line below it too; quotation marks go with the headline.
    lean = _prominence(second) - _prominence(first) + max(-0.9, min(0.9, 0.15 * (one - two)))
    lean = max(-2.0, min(2.0, lean))
    pairs["KT"] = lean
    pairs["CT"] = 0.6 * lean
    pairs["TS"] = pairs["US"] = -lean - LEAN
    if one <= 7 and two >= one + 3:
        pairs["KT"] += 1.2
        pairs["CT"] += 1.2
        pairs["TS"] -= 0.8
    return pairs


_NOTICE = re.compile(
    r"^关于.{2,32}的(?:公告|通知|通告|决定|启事|意见|声明|公示|函|说明|批复|规定|办法)$|(?:公告|通告|启事|招聘启事|征稿启事|讣告|征稿|征文启事|更正)$"
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
    if "“" in text or "「" in text or '"' in text:
        score += 0.9
    if _FIGURES.search(text):
        score -= 0.3
    if _GENRE.search(text):
        score -= 0.3
    if text.startswith(("——", "—", "·")):
        score -= 3.0
    if text.endswith(("——", "—", "：")):
        score -= 3.0
    return score


_TORN_END = frozenset("的和与及或在对把将被为向从以等、，是：")
_TORN_START = frozenset("的和与及、，了")


def solve(emitted: Sequence[Mapping[str, float]], ties: Sequence[Mapping[str, float]]) -> tuple[list[str], list[float]]:
    """The best row of roles, and for each piece the distance to the best row that gives it another role.

    ``ties[i]`` adjusts the transition into piece ``i``, keyed by the two roles together.
    """
    count = len(emitted)
    if not count:
        return [], []
    forward: list[dict[str, float]] = []
    back: list[dict[str, str]] = []
    previous: dict[str, float] = {"^": 0.0}
    for index in range(count):
        current: dict[str, float] = {}
        came: dict[str, str] = {}
        tie = ties[index]
        for role, score in emitted[index].items():
            best, origin = IMPOSSIBLE, ""
            for before, value in previous.items():
                step = _FOLLOWS[before].get(role)
                if step is None:
                    continue
                total = value + step + (tie.get(before + role, 0.0) if tie else 0.0)
                if total > best:
                    best, origin = total, before
            if origin:
                current[role] = best + score
                came[role] = origin
        if not current:
            # No row fits: the piece begins the page anew, which the grammar always allows.
            before = max(previous, key=lambda role: previous[role])
            for role, score in emitted[index].items():
                current[role] = previous[before] + score - 20.0
                came[role] = before
        forward.append(current)
        back.append(came)
        previous = current
    ends = {role: value + _FOLLOWS[role].get("$", -3.0) for role, value in forward[-1].items()}
    role = max(ends, key=lambda role: ends[role])
    best_total = ends[role]
    path = [role]
    for index in range(count - 1, 0, -1):
        role = back[index][role]
        path.append(role)
    path.reverse()
    return path, _margins(emitted, ties, forward, path, best_total)


def _margins(
    emitted: Sequence[Mapping[str, float]],
    ties: Sequence[Mapping[str, float]],
    forward: list[dict[str, float]],
    path: list[str],
    best: float,
) -> list[float]:
    """Max-marginals: the best whole row through every role of every piece, by a pass from the end."""
    count = len(emitted)
    margins = [0.0] * count
    after = {role: _FOLLOWS[role].get("$", -3.0) for role in emitted[-1]}
    for index in range(count - 1, -1, -1):
        if index < count - 1:
            tie = ties[index + 1]
            following = emitted[index + 1]
            later, after = after, {}
            for role in forward[index]:
                steps = _FOLLOWS[role]
                top = IMPOSSIBLE
                for then, score in following.items():
                    step = steps.get(then)
                    if step is not None and then in later:
                        total = step + (tie.get(role + then, 0.0) if tie else 0.0) + score + later[then]
                        if total > top:
                            top = total
                after[role] = top
        chosen = _kind(path[index])
        rivals = [
            value + after[role] for role, value in forward[index].items() if _kind(role) != chosen and role in after
        ]
        margins[index] = max(0.0, best - max(rivals)) if rivals else 12.0
    return margins


_KINDS = {
    "P": "body",
    "Q": "body",
    "D": "body",
    "Y": "body",
    "I": "body",
    "V": "T",
    "M": "T",
    "N": "C",
    "H": "subhead",
    "G": "subhead",
    "U": "T",
}


def _kind(role: str) -> str:
    return _KINDS.get(role, role)


def confidence(margin: float) -> float:
    """A distance between two rows of roles as a share of one: even odds at 0, towards certainty after 4."""
    return 1.0 - 0.5 * math.exp(-max(0.0, margin) * 0.55)
