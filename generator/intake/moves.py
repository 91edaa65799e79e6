"""Runs of passages that stand where they do not belong go where they do: an assignment, weighed as a whole.

A run begins and ends where one passage does not follow the other, where a block stands apart, where the subject
changes. For each run and each article near it ``evidence`` says what speaks for the run being that article's: how
much nearer it is to it than to its own (``kinship``), how the joints read before and after (``seams``), who signs.
The evidence is added up with weights fitted to pages whose articles are known (``tools/moves.py``, a logistic
regression), so that a sum is the logarithm of the odds. Only what is likely enough, and clearly the best, moves: a
wrong move spoils two articles. How much is enough depends on the page: where one piece was displaced others are.
Bounded: every run looks at a fixed number of articles and places, and there is a fixed number of rounds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import mul
from typing import NamedTuple

from generator.intake import seams
from generator.intake.board import STRANGER, Board, Place, headless
from generator.intake.cohesion import Lexicon
from generator.intake.kinship import REACH
from generator.intake.order import ordinal
from generator.intake.segment import Draft, Passage, signatures

ROUNDS = 8
WIDE = 4
"""Parts between two cuts that a run reaches over at most."""
WITHIN = 5.6
"""What it takes to believe that a run was displaced inside its own article."""
ORPHAN = 3.0
"""What speaks against a text without any head being an article."""
SECOND = 3.0
"""What speaks for a second dispatch under the headline that stands above it."""
TIDY, UNTIDY = 2.0, 12.0
"""What the joints at a new place bring at most: to a run that begins and ends as paragraphs do, and to any other."""
NUMBERED = 1.8
"""What speaks for the place after the number before."""
LARGE, LEFT = 8, 4
"""Passages from which an article is large; and from which what a run leaves behind is an article by itself."""
MARGIN, STEP, STEPS = -0.6, 0.6, 4
"""The logarithm of the odds from which a run moves; how much less is enough to leave its article after each that moved,
up to so many."""
CONTEST = 0.6
"""How far the second best article must lie behind."""


class Evidence(NamedTuple):
    """What speaks for a run being another article's than the one it stands in. Joints and kinship as logarithms."""

    prior: float = 1.0
    freed: float = 0.0  # how much better the text around the run reads without it
    seat: float = 0.0  # how much better the other article reads with it
    rest: float = 0.0  # how well it goes on after a sentence that breaks off there
    there: float = 0.0  # its kinship with the other article,
    here: float = 0.0  # with its own,
    beside: float = 0.0  # of its neighbours with the other article: two articles about the same thing
    rival: float = 0.0  # and with the nearest of the rest
    subject: float = 0.0  # how alike it is in subject to the other article, in whatever words
    inner: float = 0.0  # whether its own article goes on after it
    tidy: float = 0.0  # whether it begins and ends as paragraphs do
    column: float = 0.0  # whether both articles stand under one label
    distance: float = 0.0  # articles between, and one
    large: float = 0.0  # passages of the other article
    left: float = 0.0  # passages that stay behind
    broken: float = 0.0  # whether a sentence breaks off before it
    twice: float = 0.0  # whether it has a signature, and the other article too
    once: float = 0.0  # whether it has one, and the other article none
    number: float = 0.0  # 1 where the number before or after its own stands there, -1 where it stands in its own


WEIGHTS = Evidence(
    prior=-5.51,
    freed=0.34,
    seat=0.28,
    rest=0.36,
    there=1.66,
    here=-1.73,
    beside=-0.43,
    rival=-0.29,
    subject=2.19,
    inner=-0.27,
    tidy=-0.36,
    column=0.56,
    distance=-0.27,
    large=-0.07,
    left=0.44,
    broken=0.54,
    twice=-0.41,
    once=0.56,
    number=2.33,
)


@dataclass(frozen=True, slots=True)
class _Move:
    odds: float
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
    made = 0
    for _ in range(ROUNDS):
        least = MARGIN - STEP * min(made, STEPS)
        moves = [move for number in range(len(drafts)) for move in _proposed(board, number, least)]
        if not moves:
            break
        moves.sort(key=lambda move: (-move.odds, move.source, move.start))
        touched: set[int] = set()
        for move in moves:
            if move.source not in touched and move.target not in touched:
                touched |= {move.source, move.target}
                _apply(board, move)
                made += 1
        board.renew()
    drafts[:] = [draft for draft in drafts if draft.passages or draft.marks or draft.title]


def _proposed(board: Board, number: int, least: float) -> Iterator[_Move]:
    """The best move of each run of a draft, where it is likely enough and clearly the best."""
    for start, stop in runs(board, number, board.cuts(number)):
        rated = sorted(
            _rated(board, Run(board, number, start, stop), least),
            key=lambda move: (-move.odds, abs(move.target - number), move.target),
        )
        enough = MARGIN if rated and rated[0].target == number else least
        if rated and rated[0].odds >= enough and (len(rated) < 2 or rated[0].odds - rated[1].odds >= CONTEST):
            yield rated[0]


def runs(board: Board, number: int, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The runs of a draft that may move: between two cuts, over some parts.

    A whole text only if it has no head and nobody signed it.
    """
    draft = board.drafts[number]
    if draft.photo or draft.item or draft.jump_in or not draft.passages:
        return
    alone = headless(draft) and not draft.authors
    for one in range(len(cuts) - 1):
        for two in range(one + 1, min(len(cuts), one + 1 + WIDE)):
            start, stop = cuts[one], cuts[two]
            if (stop - start < len(draft.passages) or alone) and draft.passages[start].type != "sidebar":
                yield start, stop


def near(board: Board, number: int) -> Iterator[int]:
    """The articles that a run of one may go to."""
    for other in range(max(0, number - REACH), min(len(board.drafts), number + REACH + 1)):
        if other != number and board.open_to(other, number):
            yield other


class Run:
    """A run of passages where it stands, and what that says of it."""

    def __init__(self, board: Board, number: int, start: int, stop: int) -> None:
        self.board, self.number, self.start, self.stop = board, number, start, stop
        self.draft = board.drafts[number]
        passages = self.draft.passages
        self.first, self.last = passages[start], passages[stop - 1]
        before = passages[start - 1] if start else None
        after = passages[stop] if stop < len(passages) else None
        self.whole = before is None and after is None
        self.rest = passages[:start] + passages[stop:]
        self.freed = -board.link(before, self.first) - board.link(self.last, after)
        self.freed += 0.0 if self.whole else board.link(before, after)
        self.tidy = board.link(None, self.first) >= 0.0 and board.link(self.last, None) >= 0.0
        self._next = {one for passage in passages[start:stop] if (one := ordinal(passage))}
        self._next = {one + by for one in self._next for by in (-1, 1)} - self._next
        self.signed = bool(signatures(self.draft, passages[start:stop]))
        self._near = board.kin.with_each(number, start, stop)
        self._alike = board.subjects.with_each(number, start, stop)
        self._nearest = nlargest(2, ((near, one) for one, near in self._near.items() if one != number))
        self._beside = {} if self.whole else board.kin.beside(number, start, stop)
        self._here = Evidence(
            freed=self.freed,
            here=_kin(STRANGER if self.whole else max(STRANGER, self._near[number])),
            inner=after is not None,
            tidy=self.tidy,
            left=min(LEFT, len(self.rest)),
            broken=before is not None and seams.unfinished(before),
        )

    def evidence(self, other: int) -> tuple[Evidence, int]:
        """What speaks for the run being another article's, and the place there where it fits best."""
        return self.seated(self.words(other), other)

    def words(self, other: int) -> Evidence:
        """All of that but how the other article reads with the run."""
        target = self.board.drafts[other]
        told = self._here._replace(
            column=target.column == self.draft.column,
            distance=abs(other - self.number),
            subject=self._alike[other],
            large=min(LARGE, len(target.passages)),
            twice=self.signed and bool(target.authors),
            once=self.signed and not target.authors,
            number=self._counts(target.passages) - self._counts(self.rest),
        )
        if not self.board.telling:  # words that say nothing
            return told._replace(there=_kin(STRANGER), here=_kin(STRANGER), rival=_kin(STRANGER), subject=0.0)
        there, beside = self._near.get(other, 0.0), self._beside.get(other, 0.0)
        rival = next((near for near, one in self._nearest if one != other), 0.0)
        return told._replace(there=_kin(there), beside=beside, rival=_kin(rival))

    def seated(self, told: Evidence, other: int) -> tuple[Evidence, int]:
        """The same with the joints at the place in the other article where the run fits best, and that place."""
        row = self.board.drafts[other].passages
        seat, place = self.seat(row, self.board.seats(other))
        above = row[place - 1] if place else None
        fits = self.board.link(above, self.first) if above is not None and seams.unfinished(above) else 0.0
        return told._replace(seat=seat, rest=max(0.0, fits)), place

    def _counts(self, row: Sequence[Passage]) -> bool:
        """Whether a row of passages counts on from the run's numbers, or up to them."""
        return bool(self._next) and not self._next.isdisjoint(map(ordinal, row))

    def seat(self, row: Sequence[Passage], places: Sequence[Place]) -> tuple[float, int]:
        """Where in a row of passages the run fits best, and what the joints gain by it; the first of equals."""
        board, count = self.board, ordinal(self.first)
        then = ordinal(self.last) or count
        best = (-math.inf, 0)
        for place in places:
            change = board.link(place.left, self.first) + board.link(self.last, place.right) - place.worth
            if count > 1:
                above = next((one for one in map(ordinal, reversed(row[max(0, place.at - 20) : place.at])) if one), 0)
                change += NUMBERED if above == count - 1 else 0.0
            if count and place.right is not None and ordinal(place.right) == then + 1:
                change += NUMBERED
            if change > best[0]:
                best = (change, place.at)
        return best


def _kin(near: float) -> float:
    return math.log(near + 0.03)


def _rated(board: Board, run: Run, least: float) -> Iterator[_Move]:
    """How likely a run belongs to each article near it, or elsewhere in its own; none that cannot matter."""
    number = run.number
    most = TIDY if run.tidy else UNTIDY
    if not run.whole and run.freed - WITHIN + most >= least:
        change, place = run.seat(run.rest, [one for one in board.places(run.rest) if one.at != run.start])
        yield _Move(run.freed - WITHIN + change, number, run.start, run.stop, number, place)
    least -= CONTEST + WEIGHTS.seat * most + WEIGHTS.rest * min(most, seams.MOST)
    for other in near(board, number):
        told = run.words(other)
        more = 0.0
        if run.whole:
            more = ORPHAN
            if run.first.lead and other == number - 1 and board.drafts[other].dated:
                more += SECOND
        if more + _odds(told) >= least:
            told, place = run.seated(told, other)
            yield _Move(more + _odds(told), number, run.start, run.stop, other, place)


def _odds(told: Evidence) -> float:
    return float(sum(map(mul, WEIGHTS, told)))


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
