"""How well one passage reads on after another, as a logarithm of odds: 0 says nothing, 2.3 is ten to one.

A passage that stops inside a sentence wants its rest: a word that the cut went through, a quotation mark left open
there and closed here, no beginning of a new paragraph. A passage that ends its sentence wants a beginning. The weights
were fitted to paragraphs of newspapers cut at any character.
"""

from __future__ import annotations

import re

from generator.intake import adjacency
from generator.intake.cohesion import Lexicon
from generator.intake.rules.vocabulary import WORDS
from generator.intake.rules.words import CLOSING, NEVER_FIRST, RARELY_FIRST
from generator.intake.segment import Passage

STARTERS = re.compile(
    r"^(?:近日|日前|昨[日天]|今[年日天]|去年|近年|近期|目前|当前|据|同时|此外|另外|记者|为|在|“|「|\"|首先|"
    r"其次|再次|最后|一是|二是|三是|四是|第[一二三四五]|[一二三四五六七八九十]、|[①②③④⑤]|"
    r"\d{1,2}月\d{1,2}日|\d{4}年|[（(][一二三四五]|他|她|我|这|那|如今|现在|随着|当|从|对|要|但|而(?!是)|不过|然而|"
    r"因此|所以|由于|作为|通过|根据|按照)"
)
"""Words that paragraphs begin with."""
_MARK = re.compile("[“”《》（）「」『』【】]")
_OPENING = {"”": "“", "》": "《", "）": "（", "」": "「", "』": "『", "】": "【"}
_UNITS = frozenset("年月日时分元万亿个多余名人家户次米吨%％倍岁")
SAMPLE = 30_000
"""Characters of the page in which words across a cut are looked for."""
LEAST = 25
"""Characters from which a passage without a stop is a sentence cut off, not a line of a poem or a table."""
OWN, WORDING = 0.85, 0.75
MOST = 5.0
BEGUN = 0.05
LOST = -0.5
"""An article that ends inside a sentence."""


def unfinished(passage: Passage) -> bool:
    """Whether a passage stops inside its sentence."""
    return (
        passage.type == "paragraph"
        and not (passage.finished or passage.torn)
        and len(passage.text) >= LEAST
        and not passage.text.startswith("——")
    )


def marks(text: str) -> tuple[str, str]:
    """Quotation marks and brackets that a text opens and leaves open, and those it closes and never opened."""
    left: list[str] = []
    closed = ""
    for mark in _MARK.findall(text):
        opening = _OPENING.get(mark)
        if opening is None:
            left.append(mark)
        elif opening in left:
            left.remove(opening)
        else:
            closed += opening
    return "".join(left), closed


def met(left: str, right: str, page: str) -> int:
    """How much of what a cut would have parted stands together elsewhere: 2 for two characters of either side, 1 for
    three in all, 0 for none."""
    if page.find(left[-2:] + right[:2], 0, SAMPLE) >= 0:
        return 2
    apart = left[-2:] + right[0], left[-1] + right[:2]
    return int(any(page.find(one, 0, SAMPLE) >= 0 for one in apart))


def rest(passage: Passage) -> float:
    """How likely a passage is the rest of a paragraph, by itself."""
    text = passage.text
    first = text[0]
    if passage.lead:
        return -4.0
    score = -0.3
    if marks(text)[1]:
        score += 3.2
    if first in CLOSING:
        score += 3.5
    elif first in NEVER_FIRST:
        score += 2.2
    elif first in RARELY_FIRST:
        score += 1.2
    if STARTERS.match(text):
        score -= 2.2
    if len(text) <= 20:
        score += 0.8
    elif len(text) <= 40:
        score += 0.4
    score -= BEGUN * adjacency.begins(text)
    if passage.indented is not None:
        score += -3.0 if passage.indented else 2.5
    return score


def continues(left: Passage, right: Passage, lexicon: Lexicon, page: str) -> float:
    """How much likelier ``right`` is the rest of the unfinished ``left`` than any other passage."""
    one, two = left.text, right.text
    last, first = one[-1], two[0]
    score = -0.3
    if last + first in WORDS:
        score += 1.3
    if lexicon.spread(last + first):
        score += 1.0
        score += (0.0, 1.1, 1.9)[met(one, two, page)]
    if first in CLOSING:
        score += 1.0 if last not in "，、；：" else -2.0
    elif first in NEVER_FIRST:
        score += 0.8
    elif first in "和与及或以而且并等" or first in RARELY_FIRST:
        score += 0.4
    if STARTERS.match(two):
        score -= 1.2
    if last.isdigit() and (first in _UNITS or first.isdigit()):
        score += 1.2
    if last in "，、；":
        score -= 0.4
    opened, closed = marks(one)[0], marks(two)[1]
    if opened and closed:
        score += 2.2 if set(opened) & set(closed) else -2.0
    elif opened:
        score -= 2.6
    elif closed:
        score -= 2.4
    if right.lead:
        score -= 4.0
    if right.indented is not None:
        score += -2.5 if right.indented else 0.8
    if len(two) <= 20:
        score += 0.5
    score = OWN * score + WORDING * adjacency.follows(one, two)
    return max(-4.0, min(MOST, score))


def joint(left: Passage | None, right: Passage | None, lexicon: Lexicon, page: str) -> float:
    """How well ``right`` follows ``left`` in an article; None stands for the headline above and the end below."""
    if left is not None and unfinished(left):
        if right is None or right.type != "paragraph":
            return LOST
        return continues(left, right, lexicon, page)
    if right is None or right.type != "paragraph":
        return 0.0
    score = rest(right)
    value = -score if score > 0.0 else 0.0
    if left is None:
        value += 1.0 if right.lead else 0.0
    elif right.lead:
        value -= 3.0
    return max(-4.0, value)
