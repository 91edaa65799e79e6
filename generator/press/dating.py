"""Dates as a reader sees them. Nothing is made more exact than it was said to be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from generator import dates
from generator.press.views import DateView

_WORDS = {"zh": dates.chinese, "en": dates.english}


@lru_cache(maxsize=4096)
def shown(edtf: str, lang: str = "zh") -> DateView | None:
    """The date in words, None for "". Chinese and English have words for it; others read the EDTF text itself.

    Dates stand among Chinese texts, so in another language they say which one it is.
    """
    if not edtf:
        return None
    years = dates.years(edtf)
    first, last = dates.lower(edtf), dates.upper(edtf)
    month = int(first[5:7]) if first and first[:7] == last[:7] else None
    words = _WORDS.get(lang.partition("-")[0].lower())
    text, iso = words(edtf) if words else edtf, dates.machine(edtf)
    own = Markup(' lang="{}"').format(lang) if words is not dates.chinese else ""
    shape = Markup('<time datetime="{iso}"{own}>{text}</time>' if iso else "<span{own}>{text}</span>")
    return DateView(text, shape.format(iso=iso, text=text, own=own), iso, years[0] if years else None, month)


def span(years: Iterable[int]) -> str:
    """First and last year: 1957—1961; one year alone; "" for none."""
    held = sorted(set(years))
    if not held:
        return ""
    return str(held[0]) if len(held) == 1 else f"{held[0]}—{held[-1]}"
