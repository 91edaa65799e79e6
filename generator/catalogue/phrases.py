"""Words and contexts that the dictionaries of readings miss or misread.

``PHRASES`` are whole words of newspaper Chinese; ``CONTEXTS`` decide a character that stands alone between words.
Both hold only readings that differ in letters: tones are dropped.
"""

from __future__ import annotations

import re

PHRASES: dict[str, tuple[str, ...]] = {}

_RULES: tuple[tuple[str, str, str, str], ...] = (
    # character, what stands before it, what stands after it, reading
    ("还", "", r".{1,4}于", "huan"),
    ("重", "", r"[走返回修写读塑建启现温审选组演聚开访赴登提置排构拾逢申创振燃绘焕播铸印版围叠影拍游铺装整]", "chong"),
    ("行", r"[省市县总支分我该各农工商央本]$", r"$|[长业]", "hang"),
    ("了", r"[不得]$", "", "liao"),
)

CONTEXTS: dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]] = {}
for _char, _before, _after, _reading in _RULES:
    CONTEXTS.setdefault(_char, []).append((re.compile(_before), re.compile(_after), _reading))
