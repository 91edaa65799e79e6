"""Dates as archivists know them: the one door to the edtf library.

A date is an EDTF text (Extended Date/Time Format, levels 0 to 2: ``2024-10-12``, ``2024-10``, ``2019~``, ``195X``,
``2021-11/2021-12``, ``1957/..``, ``[1957,1958]``) of the years 1 to 9999, or "" when nothing is known. Every other
function here expects a text for which ``mistake`` is "", and never reads the clock.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import re
from functools import lru_cache

__all__ = ["chinese", "english", "lower", "machine", "mistake", "sort_key", "upper", "years"]

LIMIT = 80
"""Characters in the longest date that is read; longer ones are a mistake, not a date."""

_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", re.ASCII)
_MARK = "[?~%]?"
_PIECE = re.compile(
    rf"{_MARK}(\d{{4}}|\d{{3}}X|\d{{2}}XX|\dXXX){_MARK}(?:-{_MARK}(\w\w){_MARK})?(?:-{_MARK}(\w\w){_MARK})?(?:T.*)?",
    re.ASCII,
)
_SEASONS = {
    "21": "春", "22": "夏", "23": "秋", "24": "冬",
    "33": "第一季度", "34": "第二季度", "35": "第三季度", "36": "第四季度", "40": "上半年", "41": "下半年",
}  # fmt: skip

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ENGLISH_SEASONS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "first quarter of", "34": "second quarter of", "35": "third quarter of", "36": "last quarter of",
    "40": "first half of", "41": "second half of",
}  # fmt: skip

Bounds = tuple[datetime.date, datetime.date]


def mistake(text: str) -> str:
    """What is wrong with ``text`` as a date, in both languages; "" when nothing is."""
    if text == "":
        return ""
    if _bounds(text) is None:
        return (
            f"“{text[:LIMIT]}”不是 EDTF 日期，例如 2024-10-12、2024-10、2019~、2021-11/2021-12"
            f" / not an EDTF date such as 2024-10-12, 2024-10, 2019~ or 2021-11/2021-12"
        )
    return ""


def lower(text: str) -> str:
    """The earliest day that ``text`` allows, ``YYYY-MM-DD``; "" when unknown. An open start counts from its end."""
    found = _bounds(text)
    return found[0].isoformat() if found else ""


def upper(text: str) -> str:
    """The latest day that ``text`` allows, ``YYYY-MM-DD``; "" when unknown. An open end counts from its start."""
    found = _bounds(text)
    return found[1].isoformat() if found else ""


def years(text: str) -> tuple[int, int] | None:
    """First and last year that ``text`` allows; None when unknown."""
    found = _bounds(text)
    return (found[0].year, found[1].year) if found else None


def sort_key(text: str) -> tuple[bool, str, str]:
    """Orders dates oldest first, the more exact of two first, unknown ones last whichever way it is reversed by day.

    The first member tells that the date is unknown: sort on it first, then on the days.
    """
    return (_bounds(text) is None, lower(text), upper(text))


def machine(text: str) -> str:
    """``text`` where it is a plain calendar date, as HTML's ``<time datetime>`` wants it; else ""."""
    return text if _PLAIN.fullmatch(text) and _bounds(text) else ""


def chinese(text: str) -> str:
    """``text`` as a Chinese reader writes it: ``2024-10`` 2024年10月, ``2019~`` 约2019年, ``195X`` 1950年代."""
    if _bounds(text) is None:
        return text
    if text[0] in "[{":
        word = "或" if text[0] == "[" else "和"
        return word.join(_span(part.strip(), "..") for part in text[1:-1].split(","))
    return _span(text, "/")


def _span(text: str, mark: str) -> str:
    start, found, end = text.partition(mark)
    if not found:
        return _one(text)
    if start in ("", ".."):
        return f"{_one(end)}以前" if start == ".." or mark == ".." else f"不详至{_one(end)}"
    if end in ("", ".."):
        return f"{_one(start)}起" if end == ".." or mark == ".." else f"{_one(start)}至不详"
    left, right = _one(start), _one(end)
    year = left[:5]  # 2021年
    if re.fullmatch(r"\d{4}年", year) and right.startswith(year) and len(left) > 5:
        right = right[5:]
        month = re.fullmatch(r"\d{4}年(\d+月)\d+日", left)
        if month and right.startswith(month[1]) and right.endswith("日"):
            right = right[len(month[1]) :]
    return f"{left}至{right}"


def _one(text: str) -> str:
    found = _PIECE.fullmatch(text)
    if not found:
        return text
    year, month, day = found.groups()
    marks = set(text) & set("?~%")
    shown = _year(year)
    if month == "XX":
        shown += "某月"
    elif month in _SEASONS:
        shown += _SEASONS[month]
    elif month and month.isdigit() and int(month) <= 12:
        shown += f"{int(month)}月"
    elif month:
        return text
    if day == "XX":
        shown += "某日"
    elif day and day.isdigit():
        shown += f"{int(day)}日"
    elif day:
        return text
    return ("约" if marks & {"~", "%"} else "") + shown + ("（存疑）" if marks & {"?", "%"} else "")


def _year(text: str) -> str:
    if text.endswith("XXX"):
        return f"{text}年"
    if text.endswith("XX"):
        return f"{int(text[:2]) + 1}世纪"
    return f"{text[:3]}0年代" if text.endswith("X") else f"{int(text)}年"


def english(text: str) -> str:
    """``text`` as an English reader writes it: ``2024-10`` October 2024, ``2019~`` about 2019, ``195X`` 1950s."""
    if _bounds(text) is None:
        return text
    if text[0] in "[{":
        parts = [_english_span(part.strip(), "..") for part in text[1:-1].split(",")]
        return (" or " if text[0] == "[" else " and ").join(parts)
    return _english_span(text, "/")


def _english_span(text: str, mark: str) -> str:
    start, found, end = text.partition(mark)
    if not found:
        return _english_one(text)
    if start in ("", ".."):
        return f"{'until' if start == '..' or mark == '..' else 'unknown to'} {_english_one(end)}"
    if end in ("", ".."):
        return f"{_english_one(start)} {'and later' if end == '..' or mark == '..' else 'to unknown'}"
    return f"{_english_one(start)} to {_english_one(end)}"


def _english_year(text: str) -> str:
    if text.endswith("XXX"):
        return text
    if text.endswith("XX"):
        century = int(text[:2]) + 1
        ending = "th" if 10 < century < 14 else {1: "st", 2: "nd", 3: "rd"}.get(century % 10, "th")
        return f"{century}{ending} century"
    return f"{text[:3]}0s" if text.endswith("X") else str(int(text))


def _english_one(text: str) -> str:
    found = _PIECE.fullmatch(text)
    if not found:
        return text
    year, month, day = found.groups()
    marks = set(text) & set("?~%")
    shown = _english_year(year)
    if month in _ENGLISH_SEASONS:
        shown = f"{_ENGLISH_SEASONS[month]} {shown}"
    elif month and month.isdigit() and int(month) <= 12:
        shown = f"{_MONTHS[int(month) - 1]} {shown}"
    elif month and month != "XX":
        return text
    if day and day.isdigit():
        shown = f"{int(day)} {shown}"
    elif day and day != "XX":
        return text
    return ("about " if marks & {"~", "%"} else "") + shown + (" (uncertain)" if marks & {"?", "%"} else "")


@lru_cache(maxsize=4096)
def _bounds(text: str) -> Bounds | None:
    """Earliest and latest day; None for "" and for what is no date."""
    plain = _PLAIN.fullmatch(text)
    if plain:  # nearly all dates; the library takes milliseconds over each
        return _calendar(int(plain[1]), int(plain[2] or 0), int(plain[3] or 0))
    if not text or len(text) > LIMIT or text != text.strip() or not text.isascii():
        return None
    # The library gives an open or unknown end no day or one ten years off, so the ends are asked for one by one.
    parts = text.split("/") if text.count("/") == 1 else [text]
    ends = [_library(part) for part in parts if part not in ("", "..")]
    if len(parts) == 2 and _library(text) is None and ".." not in parts:
        return None
    known = [end for end in ends if end]
    if not known or len(known) < len(ends) or known[0][0] > known[-1][1]:
        return None
    return known[0][0], known[-1][1]


def _calendar(year: int, month: int, day: int) -> Bounds | None:
    try:
        first = datetime.date(year, month or 1, day or 1)
        if day:
            return first, first
        following = datetime.date(year, month + 1, 1) if 0 < month < 12 else datetime.date(year, 12, 31)
    except ValueError:
        return None
    return first, following - datetime.timedelta(days=1) if 0 < month < 12 else following


def _library(text: str) -> Bounds | None:
    from edtf import parse_edtf  # builds a large grammar on import, which plain dates do not need

    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints the values that it chokes on
            date = parse_edtf(text)
            first, last = date.lower_strict(), date.upper_strict()
        return datetime.date(*first[:3]), datetime.date(*last[:3])
    except Exception:  # its parse actions fail in many ways on odd input; all of them mean: no date
        return None
