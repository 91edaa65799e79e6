"""Articles that the OCR read across columns: text of another subject is taken out of the article it interrupts, and
headlines that were left without text find the text that was left without a headline.

An interruption is where an unfinished sentence is followed by something that neither continues it nor shares its
words. Only there is anything done, so that a page in good order is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.intake import lone_heads, seams
from generator.intake.cohesion import Lexicon, pairs
from generator.intake.segment import Draft, Passage, size, words

FOREIGN, HOME = 0.03, 0.09
"""Likeness below which a passage is of another subject; above which it is of this one."""
GOES_ON, REST = 1.0, 2.0
"""How well a passage must read on from an unfinished one to be no interruption; to be its rest after one."""
LEAST = 120
"""Characters of an interruption worth telling apart."""
TRIES = 4
REACH = 60
"""Passages of an article that tell its subject."""
ENOUGH = 110
"""Pairs that tell a subject."""


def apart(drafts: list[Draft], lexicon: Lexicon, page: str) -> None:
    """Takes foreign passages out of the drafts, and matches lone headlines with lone texts. In place."""
    lone_heads.divide(drafts, lexicon)
    taken: list[Draft] = []
    for draft in list(drafts):
        stranger = _stranger(draft, lexicon, page)
        if stranger is not None:
            drafts.insert(drafts.index(draft) + 1, stranger)
            taken.append(stranger)
    _same_stranger(drafts, taken, lexicon)
    lone_heads.match(drafts, bool(taken))
    lone_heads.take(drafts, lexicon, page)


def _stranger(draft: Draft, lexicon: Lexicon, page: str) -> Draft | None:
    """The passages of a draft that are of another subject, as a draft of their own."""
    for at in _interruptions(draft.passages, lexicon, page):
        stay, away = _divided(draft, at, lexicon, page)
        if size(away) < LEAST:
            continue
        draft.passages = stay
        draft.flags.add("interleaved-page")
        lone = Draft(column=draft.column, place=away[0].place)
        lone.passages = away
        lone.flags.add("interleaved-page")
        for passage in away:
            passage.moved = True
        _take_signatures(draft, lone, page)
        return lone
    return None


def _take_signatures(draft: Draft, lone: Draft, page: str) -> None:
    """A signature right after a passage that goes, goes with it."""
    places = sorted(
        [(passage.spans[0][0], False) for passage in draft.passages]
        + [(passage.spans[0][0], True) for passage in lone.passages]
    )
    for span, role in [mark for mark in draft.marks if mark[1] == "byline"]:
        before = [goes for start, goes in places if start < span[0]]
        if before and before[-1]:
            draft.give_signature((span, role), lone, page)


def _divided(draft: Draft, at: int, lexicon: Lexicon, page: str) -> tuple[list[Passage], list[Passage]]:
    """Passages that stay and passages that go, when the first that goes stands at ``at``."""
    passages = draft.passages
    home: set[str] = pairs(draft.title)
    for passage in passages[:at]:
        home |= passage.bag
    foreign: set[str] = set()
    away: list[Passage] = []
    stay = passages[:at]
    outside = True
    for index in range(at, len(passages)):
        passage = passages[index]
        if index == at:
            outside = True
        elif passage.type == "subhead":
            following = passages[index + 1] if index + 1 < len(passages) else None
            if following is not None and following.type == "paragraph":
                outside = _outside(following, home, foreign, outside, lexicon, stay, page)
        else:
            outside = _outside(passage, home, foreign, outside, lexicon, stay, page)
        if outside:
            away.append(passage)
            foreign |= passage.bag
        else:
            stay.append(passage)
            home |= passage.bag
    return stay, away


def _interruptions(passages: list[Passage], lexicon: Lexicon, page: str) -> list[int]:
    """Where a foreign passage may begin."""
    doubtful = []
    for at in range(2, len(passages)):
        before = passages[at - 1]
        if before.type == "paragraph" and not before.finished and not before.torn and len(before.text) >= 25:
            first = next((n for n in range(at, len(passages)) if passages[n].type != "subhead"), None)
            if first is not None and seams.continues(before, passages[at], lexicon, page) < GOES_ON:
                doubtful.append((at, first))
    if not doubtful:
        return []
    step = max(1, len(passages) // 12)
    usual = sorted(_likeness(passages, at, at, lexicon)[0] for at in range(2, len(passages), step))
    limit = max(FOREIGN, min(0.08, 0.5 * usual[len(usual) // 2]))
    rated = ((at, *_likeness(passages, at, first, lexicon)) for at, first in doubtful)
    return [at for at, likeness, enough in rated if enough and likeness < limit][:TRIES]


def _likeness(passages: list[Passage], at: int, first: int, lexicon: Lexicon) -> tuple[float, bool]:
    """How alike the text before and after a place is, and whether there is enough of both to say."""
    home = _gathered(reversed(passages[max(0, at - 8) : at]))
    bag = _gathered(iter(passages[first : first + 6]))
    return lexicon.shared(home, bag), min(len(home), len(bag)) >= ENOUGH


def _gathered(passages: Iterator[Passage]) -> set[str]:
    """The pairs of as many passages as are needed to tell a subject."""
    bag: set[str] = set()
    for passage in passages:
        if len(bag) >= 2 * ENOUGH:
            break
        bag |= passage.bag
    return bag


def _outside(
    passage: Passage, home: set[str], foreign: set[str], outside: bool, lexicon: Lexicon, stay: list[Passage], page: str
) -> bool:
    """Whether a passage belongs to the interruption, as the one before it did unless its words say otherwise."""
    bag = passage.bag
    here, there = lexicon.shared(bag, home), lexicon.shared(bag, foreign)
    if outside and stay and not stay[-1].finished and seams.continues(stay[-1], passage, lexicon, page) >= REST:
        return False
    if outside:
        return not (here > HOME and here > 1.5 * there)
    return there > HOME and there > 1.5 * here


def _same_stranger(drafts: list[Draft], taken: list[Draft], lexicon: Lexicon) -> None:
    """Two interruptions of the same subject are one."""
    for index, lone in enumerate(taken):
        for other in taken[:index]:
            if other in drafts and lexicon.shared(words(lone.passages[:REACH]), words(other.passages[:REACH])) >= 0.12:
                other.passages += lone.passages
                other.marks += lone.marks
                other.repeats += lone.repeats
                other.authors += [person for person in lone.authors if person not in other.authors]
                drafts.remove(lone)
                break
