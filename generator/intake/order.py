"""Reading order: what a paragraph cut in mid-sentence goes on with, and where pieces belong that stand elsewhere.

An unfinished paragraph looks for the piece that continues it: ``seam`` weighs a cut through a word, open quotation
marks and brackets, a start that begins nothing. Numbering (一是、二是、三是) and the dateline say what comes first.
Work is bounded: every open end looks at a fixed number of candidates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake import repair
from generator.intake.cohesion import Lexicon, pairs
from generator.intake.rules.vocabulary import WORDS
from generator.intake.rules.words import NEVER_FIRST
from generator.intake.seams import STARTERS, met
from generator.intake.segment import Draft, Passage, words

_NUMBER = re.compile(
    r"^(?:第?([一二三四五六七八九十])(?:是|、|，|则|者|曰|来)|其([一二三四五六七八九十])[，、]|[（(]"
    r"([一二三四五六七八九十])[）)])"
)
_RANKS = ("首先", "其次", "再次")
_RANK = re.compile(r"(?:[^，。；：]{0,12}，)?(首先)|(其次|再次)")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"), ("【", "】"))
_FIGURES = "一二三四五六七八九十"
_UNITS = frozenset("年月日时分元万亿个多余名人家户次米吨%％倍")
ALIKE = 0.025
"""Likeness from which a stray goes to the article it is most like, when that one stands out."""
NEAREST = 60
"""Candidates that one open end looks at."""


def seam(left: str, right: str, lexicon: Lexicon, page: str) -> float:
    """How well ``right`` reads as the rest of ``left``; 0 says nothing, 2 and more is a good join."""
    last, first = left[-1], right[0]
    score = 0.0
    if last + first in WORDS:
        score += 1.4
    if lexicon.spread(last + first):
        score += 0.9
    if len(left) > 1 and len(right) > 1:
        score += (0.0, 1.5, 2.5)[met(left, right, page)]
    if first in NEVER_FIRST:
        score += 1.6
    elif first in "和与及或以而且并等":
        score += 0.8
    if STARTERS.match(right):
        score -= 1.6
    if last.isdigit() and (first in _UNITS or first.isdigit()):
        score += 1.6
    for opening, closing in _PAIRS:
        surplus = left.count(opening) - left.count(closing)
        wanting = right.count(closing) - right.count(opening)
        if surplus > 0 and wanting > 0:
            score += 1.8
        elif surplus > 0 and opening in "（《":
            score -= 1.0
        elif wanting > 0 >= surplus:
            score -= 0.4
    return score


def arrange(drafts: list[Draft], lexicon: Lexicon, page: str) -> None:
    """Puts the passages of all drafts into reading order, in place."""
    _adopt_leads(drafts, lexicon)
    for draft in drafts:
        _lead_first(draft)
    _rehome(drafts, lexicon, page)
    for draft in drafts:
        _first_is_rest(draft, lexicon, page)
        _by_number(draft)


def _bag(draft: Draft) -> set[str]:
    return pairs(draft.title) | pairs(draft.kicker) | words(draft.passages[:NEAREST])


def _adopt_leads(drafts: list[Draft], lexicon: Lexicon) -> None:
    """A dateline's paragraph that stands above its own headline goes under it."""
    index = 0
    while index + 1 < len(drafts):
        lone, titled = drafts[index], drafts[index + 1]
        if (
            not lone.title and lone.passages and lone.passages[0].lead and titled.title and not titled.authors
            and not titled.dated
            and titled.passages and lexicon.shared(_bag(lone), _bag(titled)) >= 0.06
        ):  # fmt: skip
            for passage in lone.passages:
                passage.moved = True
            titled.passages = lone.passages + titled.passages
            titled.authors = lone.authors
            titled.marks += lone.marks
            titled.repeats += lone.repeats
            titled.flags |= {"moved-piece"}
            del drafts[index]
        else:
            index += 1
    for draft in drafts:
        if (
            not draft.title
            and len(draft.passages) > 2
            and draft.passages[0].lead
            and draft.passages[1].type == "subhead"
        ):
            heading = draft.passages.pop(1)
            draft.title = repair.heading(heading.text)
            draft.marks += [(span, "headline") for span in heading.spans]
            draft.passages[0].moved = True
            draft.flags.add("moved-piece")


def _lead_first(draft: Draft) -> None:
    at = next((index for index, passage in enumerate(draft.passages) if passage.lead), 0)
    if at <= 0:
        return
    before, after = draft.passages[:at], draft.passages[at:]
    for passage in before:
        passage.moved = True
    draft.passages = after + before
    draft.flags.add("moved-piece")


def _rehome(drafts: list[Draft], lexicon: Lexicon, page: str) -> None:
    """Pieces left without a head after a signature: back to the article they were torn from."""
    for lone in [draft for draft in drafts if _stray(draft)]:
        place = next(index for index, draft in enumerate(drafts) if draft is lone)
        window = [(abs(index - place), index) for index in range(max(0, place - 8), min(len(drafts), place + 9))]
        near = [drafts[index] for distance, index in sorted(window) if distance and drafts[index].passages]
        near = [other for other in near if not other.photo][:8]
        home = _place_for(lone, near, lexicon, page, ALIKE if all(role != "column" for _, role in lone.marks) else 0.05)
        if home is None:
            continue
        other, at = home
        for passage in lone.passages:
            passage.moved = True
        other.passages[at:at] = lone.passages
        other.marks += lone.marks
        other.repeats += lone.repeats
        other.flags |= {"moved-piece"} | {flag for flag in lone.flags if ":" not in flag}
        if not other.authors:
            other.authors = lone.authors
        drafts.remove(lone)


def _stray(draft: Draft) -> bool:
    return (
        not draft.title
        and not draft.kicker
        and bool(draft.passages)
        and not draft.photo
        and not draft.jump_in
        and not draft.authors
        and not draft.item
        and not draft.passages[0].lead
    )


def _place_for(
    lone: Draft, near: Sequence[Draft], lexicon: Lexicon, page: str, least: float
) -> tuple[Draft, int] | None:
    """Where a stray belongs: before the rest of its sentence, after its beginning, by its number, by its words."""
    first, last = lone.passages[0], lone.passages[-1]
    bag = _bag(lone)
    likeness = [lexicon.shared(bag, _bag(other)) for other in near]
    best: tuple[float, Draft, int] | None = None
    for other, alike in zip(near, likeness, strict=True):
        bonus = min(2.0, 12.0 * alike)
        for at, passage in enumerate(other.passages[:NEAREST]):
            if passage.type != "paragraph":
                continue
            score = -1.0
            place = at
            if not last.finished and last.type == "paragraph" and not (at and not other.passages[at - 1].finished):
                score = seam(last.text, passage.text, lexicon, page)
            if first.type == "paragraph" and not passage.finished and not passage.torn:
                follower = other.passages[at + 1] if at + 1 < len(other.passages) else None
                joint = seam(passage.text, first.text, lexicon, page)
                kept = follower is not None and follower.type == "paragraph"
                if (
                    joint > (seam(passage.text, follower.text, lexicon, page) if kept and follower else -1.0)
                    and joint > score
                ):
                    score, place = joint, at + 1
            if score >= 1.0 and score + bonus >= 2.0 and (best is None or score + bonus > best[0]):
                best = (score + bonus, other, place)
    number = ordinal(first)
    if best is None and number > 1:
        for other, alike in zip(near, likeness, strict=True):
            for at, passage in enumerate(other.passages):
                after = ordinal(passage) == number - 1 and at + 1 == len(other.passages)
                if (ordinal(passage) == number + 1 or after) and (best is None or 1.0 + alike > best[0]):
                    best = (1.0 + alike, other, at + after)
    if best is not None and least <= ALIKE:
        return best[1], best[2]
    rated = sorted(((alike, -index) for index, alike in enumerate(likeness)), reverse=True)
    if (
        rated
        and rated[0][0] >= least
        and (len(rated) == 1 or rated[0][0] >= (1.7 if least <= ALIKE else 3.0) * rated[1][0])
    ):
        home = near[-rated[0][1]]
        return home, len(home.passages)
    return None


def ordinal(passage: Passage) -> int:
    """The number a passage begins with: 二是, 二、, （二）; 0 for none. Ranks (首先, 其次, 再次) count from 101."""
    rank = _RANK.match(passage.text)
    if rank:
        return 101 + _RANKS.index(rank[1] or rank[2])
    found = _NUMBER.match(passage.text)
    if not found:
        return 0
    return _FIGURES.index(next(group for group in found.groups() if group)) + 1


def _first_is_rest(draft: Draft, lexicon: Lexicon, page: str) -> None:
    """The first piece under a head that begins nothing: the rest of a paragraph further down."""
    passages = draft.passages
    if len(passages) < 2 or passages[0].type != "paragraph" or passages[0].lead or passages[0].verse:
        return
    first = passages[0]
    best: tuple[float, int] | None = None
    for at, passage in enumerate(passages[1:NEAREST], 1):
        if passage.type != "paragraph" or passage.finished or passage.torn:
            continue
        follower = passages[at + 1] if at + 1 < len(passages) else None
        score = seam(passage.text, first.text, lexicon, page)
        rival = seam(passage.text, follower.text, lexicon, page) if follower and follower.type == "paragraph" else -1.5
        need = 0.4 if first.fragment or len(first.text) <= 30 else 2.0 if len(first.text) <= 60 else 3.4
        if follower is None or follower.type != "paragraph":
            need -= 0.6
        if (
            score >= need
            and score > rival - (0.8 if len(first.text) <= 30 else 0.0)
            and (best is None or score > best[0])
        ):
            best = (score, at)
    if best is None:
        return
    first.moved = True
    passages.insert(best[1] + 1, first)
    del passages[0]
    draft.flags.add("moved-piece")


def _by_number(draft: Draft) -> None:
    """一是、三是、二是 → 一是、二是、三是: a numbered paragraph that stands after its successor goes before it."""
    passages = draft.passages
    for at in range(1, min(len(passages), 200)):
        number = ordinal(passages[at])
        if number < 2:
            continue
        earlier = [index for index in range(at) if ordinal(passages[index]) == number + 1]
        before = [index for index in range(at) if ordinal(passages[index]) == number - 1]
        if (
            earlier
            and before
            and before[-1] < earlier[-1]
            and not any(ordinal(passages[i]) == number for i in range(earlier[-1]))
        ):
            passage = passages.pop(at)
            passage.moved = True
            passages.insert(earlier[-1], passage)
            draft.flags.add("moved-piece")
