"""Small signs in running Chinese: words that cannot end a sentence, characters that cannot begin one."""

from __future__ import annotations

FINAL = frozenset("。！？!?…")
CLOSERS = frozenset("”’）》〉】」』〕］)]\"'")
OPEN_ENDED = frozenset("，、：；—的和与及或在对把被将为向从以等是")
"""A text that ends so goes on."""

CLOSING = frozenset("，。、；：？！”’）》〉】」』…")
"""Marks that stand behind what they belong to: neither a line nor a paragraph is set to begin with one."""

NEVER_FIRST = CLOSING | frozenset("的了着们过吗呢吧者性化度率")
"""A paragraph does not begin so: it is the rest of one."""

NUMBERED = (
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}(?![章回])[，、,]?|[（(][一二三四五六七八九十]"
    r"{1,3}[）)]|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]"
    r"|[①②③④⑤⑥⑦⑧⑨⑩]|[一二三四五六七八九十]是|之[一二三四五六七八九十])"
)

RARELY_FIRST = frozenset(
    "是业力动化区情部等理们务心定员持设场者量里题控院领项品期众及术育际议线口求感效队级策标局织并些件升域"
    "困势户案少息层单型样才族究识显争察容足么胜略届测字降副源率却则也得内间"
)
"""Characters with which a paragraph seldom begins, for all that they are common inside one."""

COMMONEST = frozenset(
    "一万三上下不与世业东两个中为主么义之也书了事二于些交产京人今从他代以们任会但位体作你使便保儿元先入全公共关其内再军决几出分利别到制前力加务动化北区十华南原去又及反发变口只可司各合同名后向员命和品四回因"
    "国在地场城基声处外多大天太头女她好如委子学安定实家对导将小少就展山州工己已市师常平年并应府度建开张当形很得心性总情想意成我或战所手才打把报提放政教数文新方族无日时明是更最月有期本术机权来果样次正此武比"
    "民气水汉江没治法活流海清湖点然物特王现理生用由电的目直相省看着知石社种科称程立第等管米系级经结给统美老者而能自至色行表被西要见解计议设话说资走起路身达过还这进通道那部都里重量金长门问间队院面领题首马高"
)
"""The three hundred commonest characters: a pair of two of them is often an accident."""
