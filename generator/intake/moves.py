"""Runs of passages that stand where they do not belong go where they do: an assignment, weighed as a whole.

A run begins and ends at breaks: where one passage does not follow the other, where a block stands apart, where the
subject changes. For each the gain of every other place is added up: how the joints read before and after (``seams``), how
much nearer it is to the other article than to its own (``kinship``), less what a displacement costs at all. Only a gain
that is clear, and clearly the best, moves anything: a wrong move spoils two articles. Bounded: every run looks at
a fixed number of articles and places, and there is a fixed number of rounds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.intake import seams
from generator.intake.cohesion import Lexicon
from generator.intake.kinship import Kinship
from generator.intake.segment import Draft, Passage

REACH = 8
"""Articles on either side that a run may go to."""
ROUNDS = 4
WIDE = 3
"""Breaks that a run reaches over at most."""
PLACES = 12
"""Places in one article that are looked at."""
ORDERLY, DISORDERLY = 3.6, 2.2
"""What it takes to believe that a run was displaced to another article, on a page in good order and in bad."""
BAD = 0.2
"""Broken joints to an article from which a page is in bad order."""
WITHIN = 2.6
"""What it takes to believe that a run was displaced inside its own article."""
INNER = 0.4
BEGINS = 0.5
"""What speaks for a run that does not follow what stands before it."""
"""What speaks against a displaced run in the midst of an article rather than at its end."""
ORPHAN = 1.5
"""What speaks against a text without any head."""
STRANGER = 0.12
"""Kinship with no article in particular."""
PRINTED, APART = 0.2, 1.2
"""What speaks for two passages that are printed one after the other; against them when a gap is between."""
HOME = 0.25
"""Kinship with its own article from which a run is at home there, however near another is."""
SUREST = 4.2
"""What kinship counts at most."""
SLACK = 1.0
"""How much less near than the whole a part of a run may be."""
WINDOW = 6
"""Passages from a place on whose subject is compared with that of the text before it."""
FOREIGN = 0.06
"""How much nearer another article is where the subject changes."""
STRANGE = 0.2
"""How much nearer another article is to a text that stands out as strange."""
MARGIN = 0.8
"""How far the second best place must lie behind."""


@dataclass(frozen=True, slots=True)
class _Move:
    gain: float
    source: int
    start: int
    stop: int
    target: int
    place: int


class _Board:
    """The passages of a page as they lie, and what a change would bring."""

    def __init__(self, drafts: list[Draft], lexicon: Lexicon, page: str, away: float) -> None:
        self.drafts = drafts
        self.lexicon = lexicon
        self.page = page
        self.kin = Kinship(drafts)
        printed = sorted((passage for draft in drafts for passage in draft.passages), key=lambda one: one.spans[0])
        self.turn = {id(passage): turn for turn, passage in enumerate(printed)}
        self.strange = 0
        self.known: dict[tuple[int, int], float] = {}
        self.cuts = [self._breaks(number) for number in range(len(drafts))]
        share = min(1.0, self._disorder() / (BAD * max(1, len(drafts))))
        self.away = min(away, ORDERLY + share * (DISORDERLY - ORDERLY))

    def _disorder(self) -> int:
        """Signs that text is not where it belongs: joints that do not fit, texts without a head, strange passages."""
        count = 0
        for draft in self.drafts:
            passages = draft.passages
            if not passages or draft.photo or draft.item:
                continue
            count += headless(draft) and not passages[0].lead
            ends = [*zip(passages, [*passages[1:], None], strict=True)]
            count += sum(self.link(left, right) <= -1.2 for left, right in ends)
        return count + self.strange

    def link(self, left: Passage | None, right: Passage | None) -> float:
        """How well two passages follow each other here, layout included."""
        key = (id(left), id(right))
        value = self.known.get(key)
        if value is None:
            value = seams.joint(left, right, self.lexicon, self.page)
            if left is not None and right is not None and self.turn[id(right)] == self.turn[id(left)] + 1:
                value += -APART if right.apart else PRINTED
            self.known[key] = value
        return value

    def _breaks(self, number: int) -> list[int]:
        """Where a run may begin or end in a draft."""
        passages = self.drafts[number].passages
        count = len(passages)
        away = [0.0] * (count + 1)
        for at in range(1, count):
            if self._stands_out(number, passages[at]):
                away[at] = self._elsewhere(number, passages[at : at + WINDOW])
        found = [0]
        home = number
        for at in range(1, count):
            here = self._home(number, passages[at])
            changed = here is not None and here != home
            home = here if here is not None else home
            if passages[at - 1].type == "subhead":
                continue
            turns = away[at] >= FOREIGN and away[at - 1] <= away[at] >= away[at + 1]
            if turns and away[at] >= STRANGE:
                self.strange += 1
            if turns or changed or passages[at].apart or self.link(passages[at - 1], passages[at]) <= -0.4:
                found.append(at)
        return [*found, count]

    def _stands_out(self, number: int, passage: Passage) -> bool:
        """Whether a passage has anything in common with another article; a short one cannot tell."""
        near = self.kin.with_each([passage])
        return len(passage.text) < 40 or any(value >= STRANGER for other, value in near.items() if other != number)

    def _elsewhere(self, number: int, run: Sequence[Passage]) -> float:
        """How much nearer than its own article a run is to another."""
        near = self.kin.with_each(run)
        rival = max((value for other, value in near.items() if self.open_to(other, number)), default=0.0)
        return rival - near.get(number, 0.0)

    def _home(self, number: int, passage: Passage) -> int | None:
        """The article a passage is clearly about; None when its words do not say."""
        near = self.kin.with_each([passage])
        own = near.get(number, 0.0)
        rival = max(
            ((value, -other) for other, value in near.items() if other != number and self.open_to(other, number)),
            default=(0.0, 0),
        )
        if rival[0] - own >= FOREIGN:
            return -rival[1]
        return number if own - rival[0] >= FOREIGN else None

    def open_to(self, other: int, number: int) -> bool:
        """Whether a run of one draft may go to another."""
        draft = self.drafts[other]
        return abs(other - number) <= REACH and not (draft.photo or draft.item) and bool(draft.passages)


def headless(draft: Draft) -> bool:
    """Whether a text has neither headline nor kicker; a line that begins with a dash is no headline by itself."""
    return not draft.kicker and (not draft.title or draft.title.startswith("——"))


def _nearer(there: float, here: float, size: int) -> float:
    """Kinship of a text with two articles in the terms of the joints; fitted to how often paragraphs are so near their
    own, which is the surer the longer they are."""
    length = min(2.3, math.log(max(size, 60) / 60))
    value = (1.8 + 2.4 * length) * (there - here) + 1.2 * math.log((there + 0.03) / (here + 0.03))
    return max(-SUREST, min(SUREST, value))


def settle(drafts: list[Draft], lexicon: Lexicon, page: str) -> None:
    """Moves every run that clearly belongs elsewhere, in place."""
    away = ORDERLY
    for _ in range(ROUNDS):
        board = _Board(drafts, lexicon, page, away)
        away = board.away
        moves = [move for number in range(len(drafts)) for move in _proposed(board, number)]
        moves.sort(key=lambda move: (-move.gain, move.source, move.start))
        touched: set[int] = set()
        for move in moves:
            if move.source not in touched and move.target not in touched:
                touched |= {move.source, move.target}
                _apply(board, move)
        drafts[:] = [draft for draft in drafts if draft.passages or draft.marks or draft.title]
        if not touched:
            break


def _proposed(board: _Board, number: int) -> Iterator[_Move]:
    """The best move of each run of a draft, where it is clear."""
    draft = board.drafts[number]
    if draft.photo or draft.item or draft.jump_in or not draft.passages:
        return
    alone = headless(draft)
    breaks = board.cuts[number]
    if len(breaks) == 2 and not alone:
        return
    count = len(draft.passages)
    for one in range(len(breaks) - 1):
        for two in range(one + 1, min(len(breaks), one + 1 + WIDE)):
            start, stop = breaks[one], breaks[two]
            if stop - start == count and not alone:
                continue
            move = _best(board, number, start, stop)
            if move is not None:
                yield move


def _best(board: _Board, number: int, start: int, stop: int) -> _Move | None:
    draft = board.drafts[number]
    passages = draft.passages
    run = passages[start:stop]
    if run[0].type == "sidebar":
        return None
    before = passages[start - 1] if start else None
    after = passages[stop] if stop < len(passages) else None
    whole = before is None and after is None
    left_behind = 0.0 if whole else board.link(before, after)
    begins = board.link(before, run[0]) < -0.4
    freed = left_behind - board.link(before, run[0]) - board.link(run[-1], after)
    near = board.kin.with_each(run)
    rest_of_it = passages[:start] + passages[stop:]
    around = {} if whole else board.kin.around(rest_of_it)
    inner = [start, *(cut for cut in board.cuts[number] if start < cut < stop), stop]
    pieces = [passages[one:two] for one, two in pairwise(inner)] if len(inner) > 2 else []
    parts = [(board.kin.with_each(piece), _size(piece)) for piece in pieces]
    size = _size(run)
    own = STRANGER if whole else near.get(number, 0.0)
    rated: list[_Move] = []
    for other in range(max(0, number - REACH), min(len(board.drafts), number + REACH + 1)):
        if other == number:
            if whole:
                continue
            rest, gain = rest_of_it, freed - WITHIN
        elif not board.open_to(other, number):
            continue
        else:
            rest = board.drafts[other].passages
            # Two articles about the same thing: their words do not tell which of them a run is from.
            least = max(STRANGER, around.get(other, 0.0))
            kinship = _nearer(near.get(other, 0.0), max(own, least), size)
            for part, length in parts:
                least = max(STRANGER, part.get(number, 0.0))
                kinship = min(kinship, SLACK + _nearer(part.get(other, 0.0), least, length))
            if own > HOME:
                kinship = min(kinship, 0.0)
            gain = freed - board.away + kinship + (ORPHAN if whole else 0.0 if after is None else -INNER)
            gain += BEGINS if begins else 0.0
        if gain + 10.0 <= 0.0:
            continue
        best: _Move | None = None
        for place in _places(board, rest):
            if other == number and place == start:
                continue
            left = rest[place - 1] if place else None
            right = rest[place] if place < len(rest) else None
            change = board.link(left, run[0]) + board.link(run[-1], right) - board.link(left, right)
            if best is None or gain + change > best.gain:
                best = _Move(gain + change, number, start, stop, other, place)
        if best is not None:
            rated.append(best)
    if not rated:
        return None
    rated.sort(key=lambda move: (-move.gain, abs(move.target - number), move.target))
    first = rated[0]
    second = rated[1].gain if len(rated) > 1 else -10.0
    if first.gain <= 0.0 or first.gain - max(0.0, second) < MARGIN:
        return None
    return first


def _size(run: Sequence[Passage]) -> int:
    return sum(len(passage.text) for passage in run)


def _places(board: _Board, passages: Sequence[Passage]) -> list[int]:
    """Places of an article where something may be missing: its end, its breaks, its beginning."""
    count = len(passages)
    found = [count]
    for at in range(1, min(count, 60)):
        if passages[at - 1].type != "subhead" and board.link(passages[at - 1], passages[at]) < PRINTED:
            found.append(at)
    found.append(0)
    return found[:PLACES]


def _apply(board: _Board, move: _Move) -> None:
    draft, target = board.drafts[move.source], board.drafts[move.target]
    run = draft.passages[move.start : move.stop]
    for passage in run:
        passage.moved = True
    signatures = _signatures(draft, run) if draft is not target else []
    del draft.passages[move.start : move.stop]
    target.passages[move.place : move.place] = run
    target.flags.add("moved-piece")
    if draft is target:
        return
    if not draft.passages and headless(draft):
        target.subtitle = target.subtitle or draft.title
        target.marks += draft.marks
        target.repeats += draft.repeats
        target.flags |= {flag for flag in draft.flags if ":" not in flag}
        target.authors += [person for person in draft.authors if person not in target.authors]
        draft.marks, draft.repeats, draft.authors = [], [], []
        return
    for mark in signatures:
        text = "".join(board.page[mark[0][0] : mark[0][1]].split())
        people = [person for person in draft.authors if person.name in text]
        draft.authors = [person for person in draft.authors if person not in people]
        target.authors += [person for person in people if person not in target.authors]
        draft.marks.remove(mark)
        target.marks.append(mark)


def _signatures(draft: Draft, run: Sequence[Passage]) -> list[tuple[tuple[int, int], str]]:
    """Signatures of a draft that stand right after a passage of the run, or open one as its dateline."""
    goes = {id(passage) for passage in run}
    places = sorted(draft.passages, key=lambda passage: passage.spans[0])
    found = []
    for mark in draft.marks:
        (start, end), role = mark
        if role != "byline":
            continue
        above = next((one for one in reversed(places) if one.spans[0][0] < start), None)
        below = next((one for one in places if one.spans[0][0] >= end), None)
        owner = below if below is not None and below.lead and below.spans[0][0] - end < 4 else above
        if owner is not None and id(owner) in goes:
            found.append(mark)
    return found
