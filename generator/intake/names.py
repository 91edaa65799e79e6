"""Names out of a run of characters: 王 涛 李小明, 吴迪何勇孙丽, 阿卜杜拉·买买提, 〔美〕甲·乙.

Chinese prints names without marks between them, so surnames decide where one ends. ``split`` answers with the names
and how sure it is (0 to 1); everything here is linear in the length of a line, and lines longer than a byline can be
are refused at once.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.intake import namesakes
from generator.intake.rules.people import COMPOUND, GIVEN, MINORITY, NATIONS, NOT_NAMES, PLACES, SURNAMES
from generator.intake.rules.vocabulary import WORDS

WORDLIKE = 0.35
"""What speaks against a name of three with a rare surname whose first two characters are a word."""
RARE_WORD, COMMON_WORD = 0.35, 0.2
"""What speaks against a name that is a word too, with a rare surname and with a common one."""
LIKE = 0.44
"""How much like a name a word is at least, to be listed among the namesakes."""
MARRIED = 0.7
"""How surely four characters are a name that begins with two surnames."""
LONGEST = 120
"""A byline longer than this many characters is none."""

_HAN = re.compile(r"^[\u3400-\u9fff\U00020000-\U0003ffff]+$")
_SEPARATORS = re.compile(r"[、，,/／;；|]|\s[和与及]\s")
_NATION = re.compile(
    rf"^[（\[〔［【]?[{NATIONS}]{{1,3}}国?[）\]〕］】]\s*|^[（\[〔［【][\u3400-\u9fff]{{1,6}}[）\]〕］】]\s*(?=[\u3400-\u9fff]{{1,7}}·)"
)
_FOREIGN = re.compile(r"^[\u3400-\u9fffA-Za-z.]{1,7}(?:[·.][\u3400-\u9fffA-Za-z.]{1,7}){1,4}$")
_LATIN = re.compile(r"^[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{0,20}){0,3}$")
_NEVER = frozenset("的了是在我你他她它们这那就都也还很吗呢吧啊着过把头里面被让给对或但及等此该各每某谁")
_NO_SOUND = frozenset("的了是在我你他她它们这就还很吗呢吧着过年月日与和中上下")
"""Characters that no transcription uses."""
_MARKS = re.compile(r"[。！？：；“”‘’《》〈〉…—%\d]")


_WIDE = re.compile(r"\u3000+| {2,}")


_MINORITY = re.compile(rf"^[\u3400-\u9fff]{{0,4}}{MINORITY}[\u3400-\u9fff]{{0,3}}$")


def strength(name: str) -> float:
    """How much a single token looks like one Chinese person's name, 0 to 1."""
    sure, rare = patterned(name), SURNAMES.get(name[:1]) == 1
    if rare and len(name) == 3 and sure >= LIKE and name[:2] in namesakes.words():
        sure -= WORDLIKE  # 羊肉贵
    if sure >= LIKE and name in namesakes.words():
        sure -= RARE_WORD if rare else COMMON_WORD
    return sure


def patterned(name: str) -> float:
    """The same by its characters alone, whether or not it is a word too."""
    size = len(name)
    if 4 <= size <= 7 and _MINORITY.match(name):
        return 0.8
    if size < 2 or size > 4 or name in NOT_NAMES or not _HAN.match(name):
        return 0.0
    if name[:2] in COMPOUND and size >= 3:
        return 0.95
    weight = SURNAMES.get(name[0], 0)
    given = name[1:]
    if grammatical(given) or name[-1] == "者":  # 师者, 记者
        return 0.1
    usual = sum(char in GIVEN for char in given) / len(given)
    if not weight:
        return 0.3 * usual if size <= 3 else 0.1
    base = 0.62 if weight == 2 else 0.45
    if weight == 1 and size == 3 and name[:2] in WORDS:
        base -= WORDLIKE  # 农民富, 信息灵
    if size == 4:
        if weight and SURNAMES.get(name[1]) == 2 and all(char in GIVEN for char in name[2:]):
            return MARRIED  # 張陳麗華: her husband's name before her own
        return 0.25 + 0.2 * usual if weight == 2 else 0.15
    return min(1.0, base + 0.33 * usual)


def plausible(token: str) -> bool:
    """Whether a token of two or three characters could be a pen name: no word that is listed, nothing grammatical."""
    return 2 <= len(token) <= 3 and bool(_HAN.match(token)) and token not in NOT_NAMES and not grammatical(token)


def grammatical(token: str) -> bool:
    """Whether a token holds a character that stands in sentences and in no name."""
    return any(char in _NEVER for char in token)


def foreign(token: str) -> bool:
    """Whether a token is a transcribed or Latin name: several parts with a middle dot, or capitalised Latin words."""
    if _LATIN.match(token):
        return True
    return (
        bool(_FOREIGN.match(token))
        and not any(char in _NO_SOUND for char in token)
        and all(part not in NOT_NAMES and part[:2] not in WORDS for part in re.split(r"[·.]", token))
    )


def first(text: str) -> str:
    """The name that a run of characters begins with, when something else follows without a mark; "" when none does."""
    for size in (2, 3, 4):
        if text[size:] in PLACES and strength(text[:size]) >= 0.44:
            return text[:size]
    rated = [
        (strength(text[:size]) + (0.2 if size == 3 else 0.0), text[:size]) for size in (2, 3, 4) if len(text) >= size
    ]
    best = max(rated, default=(0.0, ""))
    return best[1] if best[0] >= 0.6 else ""


def split(text: str) -> tuple[tuple[str, ...], float]:
    """The names that a run of text consists of, and how sure that is; nothing and 0 when it is no run of names."""
    text = text.strip()
    if not text or len(text) > LONGEST or _MARKS.search(text):
        return (), 0.0
    return _split(text)


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[tuple[str, ...], float]:
    names: list[str] = []
    scores: list[float] = []
    for part in _SEPARATORS.split(text):
        part = part.strip()
        if not part:
            continue
        part = _NATION.sub("", part)
        found, score = _part(part)
        if not found:
            return (), 0.0
        names += found
        scores += [score] * len(found)
    if not names:
        return (), 0.0
    weakest = min(scores)
    mean = sum(scores) / len(scores)
    return tuple(names), min(1.0, (mean * 2 + weakest) / 3 + 0.04 * (len(names) - 1))


def _part(text: str) -> tuple[list[str], float]:
    """Names between two separators; blanks may stand between names and inside them."""
    if foreign(text):
        return [text], 0.85
    apart = _WIDE.split(text)
    if len(apart) > 1 and any(len(one.split()) > 1 for one in apart):
        # 甲 某 某　乙 某 某: the wide blanks stand between names, the narrow ones inside them
        each = [_part(one) for one in apart]
        if all(found and score >= 0.3 for found, score in each):
            return [name for found, _ in each for name in found], min(score for _, score in each)
    tokens = text.split()
    if any(not _HAN.match(token) and not foreign(token) for token in tokens):
        return [], 0.0
    if len(tokens) > 2 and len({token[0] for token in tokens}) == 1:
        return [], 0.0  # 练思想 练作风 练技术
    joined = _rejoin(tokens)
    names: list[str] = []
    scores: list[float] = []
    for token in joined:
        if foreign(token):
            found, score = [token], 0.85
        elif len(token) <= 3 or (len(token) == 4 and token[:2] in COMPOUND):
            # set apart, 冷 眼, a word is as good a pen name as any
            found, score = [token], strength(token) if token in tokens or len(joined) > 1 else patterned(token)
            if token in NOT_NAMES and len(joined) > 1 and token[0] in SURNAMES:
                score = 0.35
            if len(token) == 1:
                return [], 0.0
        elif _MINORITY.match(token) and len(token) <= 6:
            found, score = [token], 0.8
        else:
            found, score = _run(token)
            if not found and len(joined) > 1 and len(token) == 4 and token[0] in SURNAMES and not grammatical(token):
                found, score = [token], 0.3  # among other names: 卞之琳琅
            if not found:
                return [], 0.0
        names += found
        scores += [score] * len(found)
    return names, (sum(scores) / len(scores) if scores else 0.0)


def _rejoin(tokens: list[str]) -> list[str]:
    """王 涛 → 王涛: single characters, two and two, or after a compound surname."""
    out: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        single = next((to for to in range(at, len(tokens)) if len(tokens[to]) > 1), len(tokens))
        if single - at >= 4 or (single - at == 3 and token in SURNAMES):
            row = "".join(tokens[at:single])
            several = [row] if single - at == 3 or (row[:2] in COMPOUND and single - at == 4) else _several(row)
            if several:
                out += several
                at = single
                continue
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        beyond = tokens[at + 2] if at + 2 < len(tokens) else ""
        if (
            (
                len(token) == 1
                and after
                and (len(after) == 1 or (len(after) == 2 and token in SURNAMES and len(tokens) == 2))
            )
            or (token in COMPOUND and len(after) == 2 and len(tokens) == 2)
            or (token in COMPOUND and len(after) == 1 and not (token[0] in SURNAMES and beyond and len(beyond) == 1))
        ):
            out.append(token + after)
            at += 2
        elif len(token) == 1 and token in SURNAMES and len(after) in (4, 5):
            out.append(token + after)  # 蒋 勇唐莉莎
            at += 2
        else:
            out.append(token)
            at += 1
    return out


def _several(row: str) -> list[str]:
    """The names of a row set character by character: of three characters each where surnames stand so."""
    if len(row) % 3 == 0 and all(char in SURNAMES for char in row[::3]):
        return [row[at : at + 3] for at in range(0, len(row), 3)]
    return _run(row)[0]


def _run(text: str) -> tuple[list[str], float]:
    """Names set without any mark between them, by the likeliest row of surnames and given names."""
    size = len(text)
    if size > 40:
        return [], 0.0
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-1e9, 0)] * size
    for end in range(2, size + 1):
        for length in (2, 3, 4):
            start = end - length
            if start < 0 or best[start][0] <= -1e9:
                continue
            score = best[start][0] + _likely(text[start:end])
            if score > best[end][0]:
                best[end] = (score, start)
    if best[size][0] <= -1e8:
        return [], 0.0
    names: list[str] = []
    end = size
    while end:
        start = best[end][1]
        names.append(text[start:end])
        end = start
    names.reverse()
    scores = [strength(name) for name in names]
    if min(scores) < 0.3 or sum(scores) < 0.6 * len(scores):
        return [], 0.0
    return names, max(0.0, (sum(scores) / len(scores) + min(scores)) / 2 - 0.05)


def _likely(name: str) -> float:
    """Log-likelihood, roughly, of a token as one name among others set without marks."""
    if name in NOT_NAMES:
        return -14.0
    if name[:2] in COMPOUND:
        return -2.5 if len(name) in (3, 4) else -12.0
    if len(name) == 4:
        return -7.0 if strength(name) >= MARRIED else -15.0
    weight = SURNAMES.get(name[0], 0)
    score = (0.0, -2.2, 0.0)[weight] if weight else -6.5
    score -= 1.1 if len(name) == 3 else 2.0
    for char in name[1:]:
        if char in _NEVER:
            score -= 8.0
        elif SURNAMES.get(char, 0) == 2 and char not in GIVEN:
            score -= 5.0
        else:
            score -= 1.0 if char in GIVEN else 3.0
    return score
