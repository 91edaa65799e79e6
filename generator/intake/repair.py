"""Text as it should have been printed. Two kinds of repair, kept apart by what they do to positions.

``level`` works on a whole page and keeps every character where it is (one for one), so that an offset in the
levelled text is an offset in the seed. ``prose`` and ``heading`` turn a stretch of levelled text into what a reader
sees: they only take blanks away and put curly quotes for straight ones, so that the n-th character that is not blank
stays the n-th (``offset`` counts back).
"""

from __future__ import annotations

import re

_BLANKS = "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f"
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060\ufeff\u0000-\u0008\u000e-\u001b\u007f]")
_LEVEL: dict[int, str | int | None] = {
    **{ord(c): " " for c in _BLANKS},
    **dict.fromkeys(range(8192, 8203), " "),
    **{0xFF10 + n: chr(0x30 + n) for n in range(10)},
    **{0xFF21 + n: chr(0x41 + n) for n in range(26)},
    **{0xFF41 + n: chr(0x61 + n) for n in range(26)},
    **str.maketrans("％＋．＠＂＇＃＆﹐﹑﹔﹕﹖﹗﹙﹚╱", "%+.@\"'#&，、；：？！（）/"),
    **str.maketrans("｡､｢｣∶﹒‧•・･‒―─━〝〞", "。、「」：·····–———“”"),
}
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—\U00020000-\U0003ffff"
# Half-width punctuation beside Chinese is the full-width sign, all of it that stands together; between digits or Latin
# letters it stays.
_POINTS = re.compile(r"[,;:?!()]+")
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_BESIDE = re.compile(rf"[{_WIDE}]")
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_MARKS = r"，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕［］…—·"
# A blank between Chinese characters, or beside Chinese punctuation, is an accident of the line end.
_STRAY = re.compile(rf"(?<=[{_CJK}{_MARKS}%])\s+(?=[{_CJK}{_MARKS}\d])|(?<=\d)\s+(?=[{_CJK}{_MARKS}%])")
_BESIDE_MARK = re.compile(r"\s+(?=[，。、；：？！”’）》〉】」』〕］])|(?<=[，、；：“‘（《〈【「『〔［])\s+")
_SPACED = re.compile(rf"^(?:[{_CJK}]\s+){{2,}}[{_CJK}]$")
_BLANK = re.compile(r"\s+")


def level(text: str) -> str:
    """The page with widths, blanks and punctuation made even; the same length, character for character."""
    return _POINTS.sub(_beside_chinese, text.translate(_LEVEL))


def _beside_chinese(points: re.Match[str]) -> str:
    """Points as they are printed where they stand."""
    text, (start, end) = points.string, points.span()
    wide = text[max(0, start - 1) : start] == "%" or _BESIDE.match(text, max(0, start - 1), start)
    return points[0].translate(_FULL) if wide or _BESIDE.match(text, end) else points[0]


def prose(text: str) -> str:
    """A paragraph for reading: no blanks that a line end left, curly quotes. Idempotent."""
    text = curly(_INVISIBLE.sub("", text).strip())
    if " " in text or "\u3000" in text or "\n" in text:
        text = _BLANK.sub(" ", _BESIDE_MARK.sub("", _STRAY.sub("", text)))
    return text


_ORNAMENT = re.compile(r"^[■●▲◆★▼▶※◇◎△]\s*(?=\S)")
"""What papers set before the heads of briefs."""


def heading(text: str) -> str:
    """A headline or label for reading: blanks separate its clauses and stay, single. Idempotent."""
    text = _ORNAMENT.sub("", curly(_INVISIBLE.sub("", text).strip()))
    if " " in text or "\u3000" in text or "\n" in text:
        text = "".join(text.split()) if _SPACED.match(text) else _BLANK.sub(" ", _BESIDE_MARK.sub("", text))
    return text


def curly(text: str) -> str:
    """Straight double quotes as curly ones: opening after a blank or an opening mark, else by turns."""
    if '"' not in text:
        return text
    chars, is_open = list(text), False
    for at, char in enumerate(chars):
        if char == '"':
            before = chars[at - 1] if at else "\n"
            after = chars[at + 1] if at + 1 < len(chars) else "\n"
            if (before == "”" and not is_open) or (
                is_open and after not in _CLOSED_BY and before in "：，（" and after not in "\n "
            ):
                is_open = True
            else:
                is_open = not is_open
            chars[at] = "“" if is_open else "”"
    return "".join(chars)


_CLOSED_BY = frozenset("，。、；：？！）》”")


def offset(raw: str, count: int) -> int:
    """Where in ``raw`` the character stands that ``count`` non-blank characters precede (its length when none)."""
    for at, char in enumerate(raw):
        if not char.isspace():
            if not count:
                return at
            count -= 1
    return len(raw)
