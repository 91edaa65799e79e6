"""Articles that the OCR read across columns: text of another subject is taken out of the article it interrupts, and
headlines that were left without text find the text that was left without a headline.

An interruption is where an unfinished sentence is followed by something that neither continues it nor shares its
words. Only there is anything done, so that a page in good order is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.intake import lone_heads
from generator.intake.cohesion import Lexicon, pairs
from generator.intake.order import seam
from generator.intake.segment import Draft, Passage

FOREIGN, HOME = 0.03, 0.09
"""Likeness below which a passage is of another subject; above which it is of this one."""
REACH = 8
"""Articles on either side that a paragraph may have strayed from."""
LEAST = 120
"""Characters of an interruption worth telling apart."""
TRIES = 4
ENOUGH = 110
"""Pairs that tell a subject."""


def apart(drafts: list[Draft], lexicon: Lexicon, page: str) -> None:
    """Takes foreign passages out of the drafts, and matches lone headlines with lone texts. In place."""
    if _dangling(drafts, lexicon, page) >= 2:
        _to_their_own(drafts, lexicon, page)
    lone_heads.divide(drafts, lexicon)
    taken: list[Draft] = []
    for draft in list(drafts):
        stranger = _stranger(draft, lexicon, page)
        if stranger is not None:
            drafts.insert(drafts.index(draft) + 1, stranger)
            taken.append(stranger)
    _same_stranger(drafts, taken, lexicon)
    lone_heads.match(drafts, bool(taken))


def _dangling(drafts: list[Draft], lexicon: Lexicon, page: str) -> int:
    """Sentences of the page that break off and are not continued by what follows."""
    count = 0
    for draft in drafts:
        for at, passage in enumerate(draft.passages):
            if _open(passage) and len(passage.text) >= 25:
                follower = draft.passages[at + 1] if at + 1 < len(draft.passages) else None
                if (
                    follower is None
                    or follower.type != "paragraph"
                    or seam(passage.text, follower.text, lexicon, page) < 1.0
                ):
                    count += 1
    return count


def _open(passage: Passage) -> bool:
    return passage.type == "paragraph" and not (passage.finished or passage.torn or passage.text.startswith("——"))


def _to_their_own(drafts: list[Draft], lexicon: Lexicon, page: str) -> None:
    """Paragraphs that are about what another article is about, and not about their own, go over to it."""
    bags = [[passage.bag for passage in draft.passages] for draft in drafts]
    wholes = [
        set().union(pairs(draft.title), pairs(draft.kicker), *own[:60]) for draft, own in zip(drafts, bags, strict=True)
    ]
    moves: list[tuple[int, int, list[Passage]]] = []
    for index, draft in enumerate(drafts):
        if draft.photo or draft.item or not draft.passages:
            continue
        targets = [_better(index, at, drafts, bags, wholes, lexicon) for at in range(len(draft.passages))]
        for at in range(1, len(targets) - 1):
            # a short piece between two that go, goes along
            if (
                targets[at] is None
                and targets[at - 1] == targets[at + 1] is not None
                and len(draft.passages[at].text) < 40
            ):
                targets[at] = targets[at - 1]
        if targets.count(None) == 0:
            continue
        at = 0
        while at < len(targets):
            goal = targets[at]
            if goal is None:
                at += 1
                continue
            end = at
            while end < len(targets) and targets[end] == goal:
                end += 1
            if _may_go(draft, at, end, drafts[goal], lexicon, page):
                moves.append((index, goal, draft.passages[at:end]))
            at = end
    for index, goal, group in moves:
        draft, target = drafts[index], drafts[goal]
        draft.passages = [passage for passage in draft.passages if all(passage is not gone for gone in group)]
        for passage in group:
            passage.moved = True
        at = _seat(group, target.passages, lexicon, page)
        target.passages[at:at] = group
        for changed in (draft, target):
            changed.flags |= {"interleaved-page"}
        target.flags.add("moved-piece")


def _may_go(draft: Draft, at: int, end: int, target: Draft, lexicon: Lexicon, page: str) -> bool:
    """Whether something besides the words says that passages ``[at, end)`` strayed: a sentence broken off."""
    passages = draft.passages
    if draft.title and (at == 0 or end - at > len(passages) // 2):
        return False
    if at and _open(passages[at - 1]) and seam(passages[at - 1].text, passages[at].text, lexicon, page) > -0.5:
        return False
    if _breaks_off(passages, at - 1, lexicon, page) or _breaks_off(passages, end - 1, lexicon, page):
        return True
    return any(_breaks_off(target.passages, place, lexicon, page) for place in range(min(len(target.passages), 60)))


def _breaks_off(passages: list[Passage], at: int, lexicon: Lexicon, page: str) -> bool:
    """Whether a passage is left unfinished by what follows it."""
    if at < 0 or not _open(passages[at]) or len(passages[at].text) < 25:
        return False
    follower = passages[at + 1] if at + 1 < len(passages) else None
    if follower is None or follower.type != "paragraph":
        return True
    joint = seam(passages[at].text, follower.text, lexicon, page)
    if joint <= -0.7:
        return True
    return joint < 1.0 and lexicon.shared(follower.bag, _gathered(reversed(passages[max(0, at - 5) : at + 1]))) < 0.02


def _better(
    index: int, at: int, drafts: list[Draft], bags: list[list[set[str]]], wholes: list[set[str]], lexicon: Lexicon
) -> int | None:
    """The draft whose words a paragraph shares, when it shares none with its own; None when it stays."""
    passage, bag = drafts[index].passages[at], bags[index][at]
    if passage.type != "paragraph" or passage.lead or len(passage.text) < 30:
        return None
    rest = set().union(pairs(drafts[index].title), *bags[index][max(0, at - 20) : at], *bags[index][at + 1 : at + 21])
    own = lexicon.shared(bag, rest)
    if own > 0.05:
        return None
    best: tuple[float, int] | None = None
    for other in range(max(0, index - REACH), min(len(drafts), index + REACH + 1)):
        if other == index or drafts[other].photo or drafts[other].item or not drafts[other].passages:
            continue
        alike = lexicon.shared(bag, wholes[other])
        if best is None or alike > best[0]:
            best = (alike, other)
    if best is None or best[0] < 0.08 or best[0] < 4.0 * own:
        return None
    return best[1]


def _seat(group: list[Passage], passages: list[Passage], lexicon: Lexicon, page: str) -> int:
    """Where a group of passages reads on: after the sentence it continues, before the one that continues it."""
    first, last = group[0], group[-1]
    best: tuple[float, int] | None = None
    for at, passage in enumerate(passages[:60]):
        if passage.type != "paragraph":
            continue
        follower = passages[at + 1] if at + 1 < len(passages) and passages[at + 1].type == "paragraph" else None
        if _open(passage):
            score = seam(passage.text, first.text, lexicon, page)
            rival = seam(passage.text, follower.text, lexicon, page) if follower else -0.5
            if score > rival and (best is None or score > best[0]):
                best = (score, at + 1)
        if _open(last) and (at == 0 or passages[at - 1].finished):
            score = seam(last.text, passage.text, lexicon, page)
            if score >= 0.9 and (best is None or score > best[0]):
                best = (score, at)
    if best is not None and best[0] >= 0.5:
        return best[1]
    loose = [
        at
        for at, passage in enumerate(passages)
        if _open(passage)
        and (at + 1 == len(passages) or seam(passage.text, passages[at + 1].text, lexicon, page) < 0.5)
    ]
    if len(loose) == 1:
        return loose[0] + 1
    if passages and passages[0].place < first.place < passages[-1].place:
        return next(at for at, passage in enumerate(passages) if passage.place > first.place)
    return len(passages)


def _stranger(draft: Draft, lexicon: Lexicon, page: str) -> Draft | None:
    """The passages of a draft that are of another subject, as a draft of their own."""
    for at in _interruptions(draft.passages, lexicon, page):
        stay, away = _divided(draft, at, lexicon, page)
        if sum(len(passage.text) for passage in away) < LEAST:
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
            text = "".join(page[span[0] : span[1]].split())
            people = [person for person in draft.authors if person.name in text]
            lone.authors += people
            draft.authors = [person for person in draft.authors if person not in people]
            draft.marks.remove((span, role))
            lone.marks.append((span, role))


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
            if first is not None and seam(before.text, passages[at].text, lexicon, page) < 1.0:
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
    if outside and stay and not stay[-1].finished and seam(stay[-1].text, passage.text, lexicon, page) >= 2.2:
        return False
    if outside:
        return not (here > HOME and here > 1.5 * there)
    return there > HOME and there > 1.5 * here


def _same_stranger(drafts: list[Draft], taken: list[Draft], lexicon: Lexicon) -> None:
    """Two interruptions of the same subject are one."""
    for index, lone in enumerate(taken):
        for other in taken[:index]:
            if other in drafts and lexicon.shared(_bag(lone), _bag(other)) >= 0.12:
                other.passages += lone.passages
                other.marks += lone.marks
                other.repeats += lone.repeats
                other.authors += [person for person in lone.authors if person not in other.authors]
                drafts.remove(lone)
                break


def _bag(draft: Draft) -> set[str]:
    bag: set[str] = set()
    for passage in draft.passages[:60]:
        bag |= passage.bag
    return bag
