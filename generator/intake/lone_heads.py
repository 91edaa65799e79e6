"""Headlines that stand without text and texts that stand without a headline: which announces which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, pairwise, takewhile
from operator import or_
from typing import Literal, NamedTuple

from generator.intake import repair, turns
from generator.intake.cohesion import Lexicon, pairs, told
from generator.intake.segment import Draft, Passage, signatures, words
from generator.model import Role

HEADED = 0.4
"""Share of a headline's words that its article's text repeats at least."""
FREE = 0.12
"""The same for a headline that stands over no text of its own."""
MOST = 40
"""Headlines and texts that are looked at."""
ENDING, LINES = 0.25, 4
"""Share of a line's words that its text repeats when it is the headline and stands at the end; such lines at most."""
CLEARLY = 0.15
"""How much more another text must tell of a line than the text it stands over."""
SOME = 0.25
"""Share of its words from which a headline may be of the end of another article."""
TOLD, FIRST, BEGINS = 4.0, 2.0, 1.0
"""What it counts that a text tells all words of a headline; that its first paragraph does; the least that counts."""
REACH = 60
"""Passages of an article that are looked at."""
OWN = 0.6
"""Share of a line's words that the lead of its own article repeats when it is its headline."""
ENOUGH = 55
"""Pairs that tell a subject."""
CHANGE = 0.1
"""Likeness below which a text has changed its subject."""


def divide(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Two headlines above two texts: the text under the second is divided where its subject changes.

    Where it does in several places, there where the two headlines tell most of the two texts.
    """
    for bare, full in pairwise(drafts):
        if bare.passages or not bare.title or not full.title or len(full.passages) < 2:
            continue
        best = max(_halves(bare, full, lexicon), key=lambda half: (half.told, -half.alike), default=None)
        if best is None:
            continue
        parts = full.passages[: best.at], full.passages[best.at :]
        bare.passages, full.passages = parts if best.straight else parts[::-1]
        for draft in (bare, full):
            draft.flags.add("interleaved-page")


class _Halves(NamedTuple):
    """A way to divide a text between two headlines."""

    told: float  # how much of its half each headline tells, together
    alike: float  # what the halves share
    at: int  # where the second half begins
    straight: bool  # the first half belongs to the first headline


def _halves(bare: Draft, full: Draft, lexicon: Lexicon) -> Iterator[_Halves]:
    """The ways to divide what stands under ``full`` where its subject changes and both headlines tell their halves."""
    bags = [passage.bag for passage in full.passages]
    for at in range(1, min(len(bags), REACH)):
        upper, lower = set().union(*bags[:at]), set().union(*bags[at:])
        if min(len(upper), len(lower)) < ENOUGH or (alike := lexicon.shared(upper, lower)) > CHANGE:
            continue
        for straight, own, other in ((True, upper, lower), (False, lower, upper)):
            share = told(pairs(bare.title), own)
            both = share + told(pairs(full.title), other)
            if share >= FREE and both >= SOME:
                yield _Halves(both, alike, at, straight)


def match(drafts: list[Draft], woven: bool) -> None:
    """Lone headlines to lone texts, best match first."""
    lone = [draft for draft in drafts if draft.passages and not draft.title and not draft.item and not draft.photo]
    if not lone:
        return
    heads = _heads(drafts, woven)[:MOST]
    bodies = [(body, words(body.passages[:REACH])) for body in lone[:MOST]]
    rated = sorted(
        (-told(pairs(head.text), bag), index, number)
        for index, head in enumerate(heads)
        for number, (body, bag) in enumerate(bodies)
        if head.owner is not body
    )
    used: set[int] = set()
    done: set[int] = set()
    for score, index, number in rated:
        head, body = heads[index], lone[number]
        if index in used or number in done or -score < (FREE if head.free else HEADED):
            continue
        if head.passage is None and not head.free and not _misplaced(head, bodies[number][1], -score):
            continue
        _crowned(body, head)
        used.add(index)
        done.add(number)
    free = [head for index, head in enumerate(heads) if head.free and index not in used]
    left = [(body, bag) for number, (body, bag) in enumerate(bodies) if number not in done]
    if len(free) == len(left) == 1 and told(pairs(free[0].text), left[0][1]):
        _crowned(left[0][0], free[0])
    for draft in [draft for draft in drafts if not draft.passages and not draft.marks]:
        drafts.remove(draft)
    for draft in lone:
        if not draft.title:
            _crown(draft)


class _Head(NamedTuple):
    """A line that may be the headline of a text without one, and what it is where it stands."""

    owner: Draft
    role: Role | Literal["title"]  # "headline": of nothing; "title": of a text that has a subtitle too
    text: str
    passage: Passage | None = None

    @property
    def free(self) -> bool:
        """Whether it stands over nothing."""
        return self.role == "headline"


def _misplaced(head: _Head, bag: Set[str], score: float) -> bool:
    """Whether a line above or below a headline says what another text tells, and the headline does not."""
    left = head.owner.subtitle if head.role == "title" else head.owner.title
    return _announces(head.text, head.owner) < score - CLEARLY and told(pairs(left), bag) < CLEARLY


def _heads(drafts: Sequence[Draft], woven: bool) -> list[_Head]:
    heads = [_Head(draft, "headline", draft.title) for draft in drafts if draft.title and not draft.passages]
    heads += [_Head(draft, "subtitle", draft.subtitle) for draft in drafts if draft.subtitle and draft.passages]
    heads += [
        _Head(draft, "title", draft.title) for draft in drafts if draft.title and draft.subtitle and draft.passages
    ]
    heads += [
        _Head(draft, "kicker", draft.kicker) for draft in drafts if draft.kicker and draft.title and draft.passages
    ]
    heads += [
        _Head(draft, "subhead", line.text, line)
        for draft in drafts
        for line in (_idle_heads(draft) if woven else _lines(draft.passages[::-1]) + _lines(draft.passages))
    ]
    return heads


def _crowned(body: Draft, head: _Head) -> None:
    """Gives a text its headline, and all that stands with it when it stood over nothing."""
    owner = head.owner
    if head.passage is not None:
        owner.passages.remove(head.passage)
        body.marks += [(span, "headline") for span in head.passage.spans]
    else:
        printed = "headline" if head.role == "title" else head.role
        moved = [mark for mark in owner.marks if mark[1] == printed or head.free]
        owner.marks = [mark for mark in owner.marks if mark not in moved]
        body.marks += [(span, "headline" if kind == printed else kind) for span, kind in moved]
    if head.free:
        body.kicker, body.subtitle = body.kicker or owner.kicker, body.subtitle or owner.subtitle
        body.authors = body.authors or owner.authors
        body.column = body.column or owner.column
        owner.title = ""
    elif head.role == "title":
        owner.title, owner.subtitle = owner.subtitle, ""
        owner.marks = [(span, "headline" if kind == "subtitle" else kind) for span, kind in owner.marks]
    elif head.role == "subtitle":
        owner.subtitle = ""
    elif head.role == "kicker":
        owner.kicker = ""
    body.title = repair.heading(head.text)


def take(drafts: list[Draft], lexicon: Lexicon, page: str) -> None:
    """Headlines that still stand over nothing take the end of another article that tells them, when it begins anew."""
    for bare in [draft for draft in drafts if draft.title and not draft.passages][:MOST]:
        title = pairs(bare.title)
        best: tuple[float, Draft, int] | None = None
        for full in drafts:
            passages = full.passages[:REACH]
            if len(passages) < 2 or full.photo or full.item:
                continue
            signed = turns.closing(full)
            rests = [*accumulate((passage.bag for passage in reversed(passages)), or_)][::-1]
            for at in range(1, len(passages)):
                share = told(title, rests[at])
                if share < SOME:
                    continue
                value = TOLD * (share - told(pairs(full.title), rests[at])) + FIRST * told(title, passages[at].bag)
                value += turns.at(passages, at, lexicon, page, passages[at - 1] in signed)
                if value >= BEGINS and (best is None or value > best[0]):
                    best = (value, full, at)
        if best is None:
            continue
        _, full, at = best
        run = full.passages[at:]
        bare.passages = run
        bare.flags.add("moved-piece")
        for passage in run:
            passage.moved = True
        for mark in signatures(full, run):
            full.give_signature(mark, bare, page)
        del full.passages[at:]


def _crown(draft: Draft) -> None:
    """Gives an article the line inside it that its lead announces, when it has no headline."""
    lead = next((passage for passage in draft.passages[:2] if passage.lead), None)
    heads = _lines(draft.passages[::-1]) or _lines(draft.passages)
    if heads:
        told_in, least = words(passage for passage in draft.passages if passage not in heads), ENDING
    elif lead is not None:
        heads = [passage for passage in draft.passages if passage.type == "subhead"]
        told_in, least = lead.bag, OWN
    if not heads:
        return
    rated = [told(pairs(head.text), told_in) for head in heads]
    best = rated.index(max(rated))
    if rated[best] >= least:
        head = heads[best]
        draft.passages.remove(head)
        draft.title = repair.heading(head.text)
        draft.marks += [(span, "headline") for span in head.spans]


def _idle_heads(draft: Draft) -> list[Passage]:
    """Short lines inside a body that head nothing there: the next passage is another such line, or none follows."""
    passages = draft.passages
    idle: list[Passage] = []
    for at, passage in enumerate(passages):
        if not _like_head(passage):
            continue
        near = passages[max(0, at - 1) : at] + passages[at + 1 : at + 2]
        if len(near) < 2 or any(_like_head(other) for other in near):
            idle.append(passage)
    return idle


def _lines(passages: Sequence[Passage]) -> list[Passage]:
    """The short lines that a text begins with, or ends with when it is given backwards."""
    lines = list(takewhile(_like_head, passages))
    return lines if len(lines) < len(passages) and len(lines) <= LINES else []


def _like_head(passage: Passage) -> bool:
    return passage.type == "subhead" or (len(passage.text) <= 34 and not passage.finished and "。" not in passage.text)


def _announces(head: str, body: Draft) -> float:
    return told(pairs(head), words(body.passages[:REACH]))
