"""The passages of a page as they lie: how each follows the other, where runs begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.intake import emissions, seams
from generator.intake.cohesion import Lexicon
from generator.intake.kinship import REACH, Kinship
from generator.intake.segment import Draft, Passage
from generator.intake.subjects import Subjects

PRINTED, APART = 0.0, 0.8
"""What speaks for two passages that are printed one after the other; against them when a gap is between."""
LOOSE = -0.1
"""A joint at which a run may begin."""
HELD = 2.0
"""A joint that holds: ten to one, and there no run begins."""
STRANGER = 0.06
"""Kinship with no article in particular."""
FOREIGN = 0.06
"""How much nearer another article is where the subject changes."""
WINDOW = 6
"""Passages from a place on whose subject is compared with that of the text before it."""
PLACES, LONG = 12, 60
"""Places in one article that are looked at, among so many of its first passages."""
TELLING = 0.62
"""Share of a passage's nearest article in its kinship with the two nearest, on average, from which words tell articles
apart: 0.65 to 0.9 on newspaper pages, in order or not; 0.5 to 0.6 where the same words stand everywhere."""
SHORT = 40
"""Characters below which a passage cannot tell that it is a stranger."""


def headless(draft: Draft) -> bool:
    """Whether a text has neither headline nor kicker; a line that begins with a dash is no headline by itself."""
    return not draft.kicker and (not draft.title or draft.title.startswith("——"))


def _parted(above: Passage, below: Passage) -> bool:
    """Whether something may come between two passages: not below a subhead, nor among the lines of a poem."""
    return above.type != "subhead" and not (above.verse and below.verse)


@dataclass(frozen=True, slots=True)
class Place:
    """A place before passage ``at`` of a row: what stands on either side, and what their joint is worth."""

    at: int
    left: Passage | None
    right: Passage | None
    worth: float


class Board:
    """The drafts of a page, and what is known of their passages; ``renewed`` after every change."""

    def __init__(self, drafts: list[Draft], lexicon: Lexicon, page: str) -> None:
        self.drafts = drafts
        self.page = page
        self._lexicon = lexicon
        printed = sorted((passage for draft in drafts for passage in draft.passages), key=lambda one: one.spans[0])
        self._turn = {id(passage): turn for turn, passage in enumerate(printed)}
        self._links: dict[tuple[int, int], float] = {}
        self.renew()
        self.telling = self._telling()

    def renew(self) -> None:
        """Forgets what the last change made untrue."""
        self.kin = Kinship(self.drafts)
        self.subjects = Subjects(self.drafts)
        self._cuts: dict[int, list[int]] = {}
        self._near: dict[int, list[dict[int, float]]] = {}
        self._seats: dict[int, list[Place]] = {}

    def open_to(self, other: int, number: int) -> bool:
        """Whether a run of one draft may go to another."""
        draft = self.drafts[other]
        if abs(other - number) > REACH or draft.photo or draft.item or emissions.notice(draft.title):
            return False
        return bool(draft.passages)

    def link(self, left: Passage | None, right: Passage | None) -> float:
        """How well two passages follow each other here, layout included."""
        key = (id(left), id(right))
        value = self._links.get(key)
        if value is None:
            value = seams.joint(left, right, self._lexicon, self.page)
            if left is not None and right is not None and self._turn[id(right)] == self._turn[id(left)] + 1:
                value += -APART if right.apart else PRINTED
            self._links[key] = value
        return value

    def seats(self, number: int) -> list[Place]:
        """Places of a draft where something may be missing: its end, its breaks, its beginning."""
        found = self._seats.get(number)
        if found is None:
            found = self._seats[number] = self.places(self.drafts[number].passages)
        return found

    def places(self, row: Sequence[Passage]) -> list[Place]:
        """The same for any row of passages."""
        inner = [
            at
            for at in range(1, min(len(row), LONG))
            if _parted(row[at - 1], row[at]) and self.link(row[at - 1], row[at]) < PRINTED
        ]
        found = []
        for at in (len(row), *inner[: PLACES - 2], 0):
            left, right = row[at - 1] if at else None, row[at] if at < len(row) else None
            found.append(Place(at, left, right, max(seams.LOST, self.link(left, right))))
        return found

    def cuts(self, number: int) -> list[int]:
        """Where a run may begin or end in a draft, its beginning and end among them."""
        found = self._cuts.get(number)
        if found is None:
            found = self._cuts[number] = self._found(number)
        return found

    def _found(self, number: int) -> list[int]:
        passages = self.drafts[number].passages
        count = len(passages)
        alone = self._alone(number)
        away = [0.0] * (count + 1)
        for at in range(1, count):
            if len(passages[at].text) < SHORT or self._rival(number, alone[at])[0] >= STRANGER:
                near = self.kin.with_each(number, at, min(count, at + WINDOW))
                away[at] = self._rival(number, near)[0] - near[number]
        for at in range(count - 1, 1, -1):
            if passages[at - 1].type == "subhead":  # a subhead goes with what it heads
                away[at - 1], away[at] = max(away[at - 1], away[at]), 0.0
        found = {0, count}
        home = self._home(number, alone[0]) if alone else None
        home = number if home is None else home
        since = 1  # the first passage after those that are clearly at home there
        for at in range(1, count):
            here = self._home(number, alone[at])
            changed = here is not None and here != home
            if changed and self.loose(passages, since):
                found.add(since)
            if here is not None:
                home, since = here, at + 1
            if not self.loose(passages, at):
                continue
            turns = away[at] >= FOREIGN and away[at - 1] <= away[at] >= away[at + 1]
            if turns or changed or passages[at].apart or self.link(passages[at - 1], passages[at]) <= LOOSE:
                found.add(at)
        return sorted(found)

    def loose(self, passages: Sequence[Passage], at: int) -> bool:
        """Whether a run may begin there: where something may come between, and no sentence reads on."""
        above, below = passages[at - 1], passages[at]
        return _parted(above, below) and self.link(above, below) < HELD

    def _alone(self, number: int) -> list[dict[int, float]]:
        """How near each passage of a draft is to every draft, by itself; nothing where there is but one."""
        found = self._near.get(number)
        if found is None:
            count = len(self.drafts[number].passages)
            found = [self.kin.with_each(number, at, at + 1) for at in range(count)] if count > 1 else []
            self._near[number] = found
        return found

    def _rival(self, number: int, near: dict[int, float]) -> tuple[float, int]:
        """The other article that a text is nearest to, and how near."""
        best = (0.0, number)
        for other, value in near.items():
            if other != number and (value, -other) > (best[0], -best[1]) and self.open_to(other, number):
                best = (value, other)
        return best

    def _home(self, number: int, near: dict[int, float]) -> int | None:
        """The article a passage is clearly about; None when its words do not say."""
        rival, other = self._rival(number, near)
        if rival - near[number] >= FOREIGN:
            return other
        return number if near[number] - rival >= FOREIGN else None

    def _telling(self) -> bool:
        """Whether the words of this page tell its articles apart: passages are clearly nearer to one than to the next.

        Where they are not (lists, formulas, one subject all over) its words say nothing about where a passage belongs.
        """
        shares = []
        for number in range(len(self.drafts)):
            for near in self._alone(number):
                first, second = [*sorted(near.values(), reverse=True), 0.0, 0.0][:2]
                if second:
                    shares.append(first / (first + second))
        return sum(shares) >= TELLING * len(shares)
