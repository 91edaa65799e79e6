"""Small signs in running Chinese: words that cannot end a sentence, characters that cannot begin one."""

from __future__ import annotations

FINAL = frozenset("。！？!?…")
CLOSERS = frozenset("”’）》〉】」』〕］)]\"'")
OPEN_ENDED = frozenset("，、：；—的和与及或在对把被将为向从以等是")
"""A text that ends so goes on."""

NEVER_FIRST = frozenset("，。、；：？！”’）》〉】」』…的了着们过吗呢吧者性化度率")
"""A paragraph does not begin so: it is the rest of one."""

NUMBERED = (
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}[，、,]?|[（(][一二三四五六七八九十]"
    r"{1,3}[）)]|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]"
    r"|[①②③④⑤⑥⑦⑧⑨⑩]|[一二三四五六七八九十]是|之[一二三四五六七八九十])"
)
