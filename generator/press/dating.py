"""Dates as a reader sees them. Nothing is made more exact than it was said to be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from generator import dates
from generator.press.views import DateView


@lru_cache(maxsize=4096)
def shown(edtf: str, chinese: bool = True) -> DateView | None:
    """The date in words, None for "". Other languages than Chinese read the EDTF text itself."""
    if not edtf:
        return None
    years = dates.years(edtf)
    first, last = dates.lower(edtf), dates.upper(edtf)
    month = int(first[5:7]) if first and first[:7] == last[:7] else None
    text, iso = dates.chinese(edtf) if chinese else edtf, dates.machine(edtf)
    shape = Markup('<time datetime="{iso}">{text}</time>' if iso else "<span>{text}</span>")
    return DateView(text, shape.format(iso=iso, text=text), iso, years[0] if years else None, month)


def span(years: Iterable[int]) -> str:
    """First and last year: 1957—1961; one year alone; "" for none."""
    held = sorted(set(years))
    if not held:
        return ""
    return str(held[0]) if len(held) == 1 else f"{held[0]}—{held[-1]}"
