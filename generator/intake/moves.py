"""Runs of passages that stand where they do not belong go where they do: an assignment, weighed as a whole.

A run begins and ends where one passage does not follow the other, where a block stands apart, where the subject
changes. For each the gain of every other place is added up: how the joints read before and after (``seams``), how
much nearer it is to the other article than to its own (``kinship``), less what a displacement costs at all. Only a gain
that is clear, and clearly the best, moves anything: a wrong move spoils two articles. Bounded: every run looks at
a fixed number of articles and places, and there is a fixed number of rounds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.intake.board import REACH, STRANGER, Board, Place, headless
from generator.intake.cohesion import Lexicon
from generator.intake.order import ordinal
from generator.intake.segment import Draft, Passage, signatures, size

ROUNDS = 8
WIDE = 4
"""Parts between two cuts that a run reaches over at most."""
WITHIN = 4
"""What it takes to believe that a run was displaced inside its own article."""
INNER = 2.1
"""What speaks against a displaced run in the midst of an article rather than at its end."""
FOREIGN, KIN, LEAST = 0.1, 0.3, 40
"""Kinship with its own article below which a run is a stranger there, and with another from which it is at home there;
characters that tell."""
STRANGER_AWAY, CLEAN = 1.0, 0.3
"""What it takes to believe that a stranger was displaced, wherever it stands, on whatever page; how little the joints
around it may say."""
BEGINS = 0.5
"""What speaks for a run that does not follow what stands before it."""
ORPHAN = 1.5
"""What speaks against a text without any head."""
SIGNED = 1.5
"""What speaks for one that somebody signed."""
TWICE, ONCE = 1.7, 0.8
"""What speaks against a run with a signature in an article that is signed; for it in one that is not."""
SECOND = 3.0
"""What speaks for a second dispatch under the headline that stands above it."""
HOME, FAR = 0.25, 4.0
"""Kinship with its own article from which a run is at home there, unless another is so many times nearer."""
SUREST = 4.2
"""What kinship counts at most."""
TIDY, UNTIDY = 2.0, 12.0
"""What the joints at a new place bring at most: to a run that begins and ends as paragraphs do, and to any other."""
DRAWN = 0.7
"""What a whole paragraph's words must say for another article, whatever gap is there."""
NUMBERED = 1.8
"""What speaks for the place after the number before."""
SLACK = 1.6
"""How much less near than the whole a part of a run may be."""
TORN = 0.14
"""How much nearer to a third article a part of a run may not be."""
MARGIN, CONTEST = 0.5, 0.7
"""How far staying must lie behind, and the second best article: a run that is clearly a stranger goes all the same."""


@dataclass(frozen=True, slots=True)
class _Move:
    gain: float
    source: int
    start: int
    stop: int
    target: int
    place: int


def settle(drafts: list[Draft], lexicon: Lexicon, page: str) -> None:
    """Moves every run that clearly belongs elsewhere, in place."""
    if len(drafts) < 2 and all(len(draft.passages) < 2 for draft in drafts):
        return
    board = Board(drafts, lexicon, page)
    for _ in range(ROUNDS):
        moves = [move for number in range(len(drafts)) for move in _proposed(board, number)]
        if not moves:
            break
        moves.sort(key=lambda move: (-move.gain, move.source, move.start))
        touched: set[int] = set()
        for move in moves:
            if move.source not in touched and move.target not in touched:
                touched |= {move.source, move.target}
                _apply(board, move)
        board.renew()
    drafts[:] = [draft for draft in drafts if draft.passages or draft.marks or draft.title]


def _proposed(board: Board, number: int) -> Iterator[_Move]:
    """The best move of each run of a draft, where it is clear."""
    draft = board.drafts[number]
    if draft.photo or draft.item or draft.jump_in or not draft.passages:
        return
    cuts = board.cuts(number)
    alone = headless(draft)
    for one in range(len(cuts) - 1):
        for two in range(one + 1, min(len(cuts), one + 1 + WIDE)):
            start, stop = cuts[one], cuts[two]
            if (stop - start < len(draft.passages) or alone) and draft.passages[start].type != "sidebar":
                move = _best(board, number, start, stop)
                if move is not None:
                    yield move


def _best(board: Board, number: int, start: int, stop: int) -> _Move | None:
    """Where a run goes best, when that is clearly better than staying and than any other article."""
    draft = board.drafts[number]
    passages = draft.passages
    first, last = passages[start], passages[stop - 1]
    before = passages[start - 1] if start else None
    after = passages[stop] if stop < len(passages) else None
    whole = before is None and after is None
    rest = passages[:start] + passages[stop:]
    freed = (0.0 if whole else board.link(before, after)) - board.link(before, first) - board.link(last, after)
    pull = _Pull(board, number, start, stop)
    away = board.away + (INNER if after is not None else 0.0)
    if before is not None and after is not None and pull.foreign and abs(freed) < CLEAN:
        away = STRANGER_AWAY
    if whole:
        away += SIGNED if draft.authors else -ORPHAN
    if board.link(before, first) < 0.0:
        away -= BEGINS
    tidy = board.link(None, first) >= 0.0 and board.link(last, None) >= 0.0
    most = TIDY if tidy else UNTIDY
    signed = bool(draft.authors if whole else signatures(draft, passages[start:stop]))
    rated: list[_Move] = []
    for other in range(max(0, number - REACH), min(len(board.drafts), number + REACH + 1)):
        if other == number:
            if whole:
                continue
            gain, row = freed - WITHIN, rest
        elif board.open_to(other, number):
            drawn = pull.to(other)
            if tidy and drawn < DRAWN and ordinal(first) < 2:
                continue
            gain, row = freed - away + drawn, board.drafts[other].passages
            if signed:
                gain += -TWICE if board.drafts[other].authors else ONCE
            if whole and first.lead and other == number - 1 and board.drafts[other].dated:
                gain += SECOND
        else:
            continue
        if gain + most < 0.0:
            continue
        places = board.seats(other) if other != number else [one for one in board.places(row) if one.at != start]
        change, place = _seat(board, first, last, row, places)
        rated.append(_Move(gain + change, number, start, stop, other, place))
    rated.sort(key=lambda move: (-move.gain, abs(move.target - number), move.target))
    if not rated or rated[0].gain < MARGIN or (len(rated) > 1 and rated[0].gain - rated[1].gain < CONTEST):
        return None
    return rated[0]


def _seat(
    board: Board, first: Passage, last: Passage, row: Sequence[Passage], places: Sequence[Place]
) -> tuple[float, int]:
    """Where in a row of passages a run fits best, and what the joints gain by it; the first of equals."""
    count = ordinal(first)
    best = (-math.inf, 0)
    for place in places:
        change = board.link(place.left, first) + board.link(last, place.right) - place.worth
        if count > 1:
            above = next((one for one in map(ordinal, reversed(row[max(0, place.at - 20) : place.at])) if one), 0)
            change += NUMBERED if above == count - 1 else 0.0
        if change > best[0]:
            best = (change, place.at)
    return best


class _Pull:
    """How much a run is drawn to other articles by its words, in the terms of the joints."""

    def __init__(self, board: Board, number: int, start: int, stop: int) -> None:
        passages = board.drafts[number].passages
        inner = [start, *(cut for cut in board.cuts(number) if start < cut < stop), stop]
        whole = stop - start == len(passages)
        self.near = board.kin.with_each(number, start, stop)
        self.own = STRANGER if whole else self.near[number]
        self.size = size(passages[start:stop])
        self.telling = board.telling
        self.beside = {} if whole else board.kin.beside(number, start, stop)
        self.parts = [
            (near := board.kin.with_each(number, one, two, (start, stop)), near.pop(number), size(passages[one:two]))
            for one, two in pairwise(inner)
            if len(inner) > 2
        ]

    @property
    def foreign(self) -> bool:
        """Whether a run has nothing to do with its own article and much with another."""
        return self.size >= LEAST and self.own < FOREIGN and max(self.near.values(), default=0.0) >= KIN

    def to(self, other: int) -> float:
        """What speaks for another article."""
        # Two articles about the same thing: their words do not tell which of them a run is from.
        value = _nearer(self.near.get(other, 0.0), max(STRANGER, self.own, self.beside.get(other, 0.0)), self.size)
        for near, own, length in self.parts:
            here = near.get(other, 0.0)
            value = min(value, SLACK + _nearer(here, max(STRANGER, own), length))
            if max((own, *near.values())) - here > TORN:
                value -= SLACK
        at_home = self.own > HOME and self.near.get(other, 0.0) < FAR * self.own
        return min(value, 0.0) if at_home or not self.telling else value


def _nearer(there: float, here: float, characters: int) -> float:
    """Kinship of a text with two articles in the terms of the joints; fitted to how often paragraphs are so near their
    own, which is the surer the longer they are."""
    length = min(2.3, math.log(max(characters, 60) / 60))
    value = (2.0 + 2.0 * length) * (there - here) + 1.2 * math.log((there + 0.03) / (here + 0.03))
    return max(-SUREST, min(SUREST, value))


def _apply(board: Board, move: _Move) -> None:
    draft, target = board.drafts[move.source], board.drafts[move.target]
    run = draft.passages[move.start : move.stop]
    for passage in run:
        passage.moved = True
    signed = signatures(draft, run) if draft is not target else []
    del draft.passages[move.start : move.stop]
    target.passages[move.place : move.place] = run
    target.flags.add("moved-piece")
    if draft is target:
        return
    if not draft.passages:
        _dissolve(draft, target)
    for mark in signed:
        if mark in draft.marks:
            draft.give_signature(mark, target, board.page)


def _dissolve(draft: Draft, target: Draft) -> None:
    """A text without a head that went whole takes everything with it that was its own."""
    target.subtitle = target.subtitle or draft.title
    target.marks += [(span, "subtitle" if role == "headline" else role) for span, role in draft.marks]
    target.repeats += draft.repeats
    target.flags |= {flag for flag in draft.flags if ":" not in flag}
    target.authors += [person for person in draft.authors if person not in target.authors]
    draft.title, draft.marks, draft.repeats, draft.authors = "", [], [], []
