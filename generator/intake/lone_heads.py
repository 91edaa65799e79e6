"""Headlines that stand without text and texts that stand without a headline: which announces which."""

from __future__ import annotations

from generator.intake import repair
from generator.intake.cohesion import Lexicon, pairs, told
from generator.intake.segment import Draft, Passage

HEADED = 0.4
"""Share of a headline's words that its article's text repeats at least."""
OWN = 0.6
"""Share of a line's words that the lead of its own article repeats when it is its headline."""
ENOUGH = 55
"""Pairs that tell a subject."""
CHANGE = 0.1
"""Likeness below which a text has changed its subject."""


def divide(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Two headlines above two texts: the text under the second is divided where its subject changes."""
    for index in range(len(drafts) - 1):
        bare, full = drafts[index], drafts[index + 1]
        if bare.passages or not bare.title or not full.title or len(full.passages) < 2:
            continue
        bags = [passage.bag for passage in full.passages]
        best: tuple[float, int] | None = None
        for at in range(1, min(len(bags), 60)):
            left, right = set().union(*bags[:at]), set().union(*bags[at:])
            if min(len(left), len(right)) >= ENOUGH:
                alike = lexicon.shared(left, right)
                if best is None or alike < best[0]:
                    best = (alike, at)
        if best is None or best[0] > CHANGE:
            continue
        halves = full.passages[: best[1]], full.passages[best[1] :]
        scores = [
            told(pairs(draft.title), set().union(*(p.bag for p in half))) for draft in (bare, full) for half in halves
        ]
        straight, crossed = scores[0] + scores[3], scores[1] + scores[2]
        if max(straight, crossed) < 0.25:
            continue
        bare.passages, full.passages = halves if straight >= crossed else halves[::-1]
        for draft in (bare, full):
            draft.flags.add("interleaved-page")


def match(drafts: list[Draft], woven: bool) -> None:
    """Lone headlines to lone texts, best match first."""
    lone = [draft for draft in drafts if draft.passages and not draft.title and not draft.item and not draft.photo]
    if not lone:
        return
    heads: list[tuple[Draft, Passage | None, str]] = [
        (draft, None, draft.title) for draft in drafts if draft.title and not draft.passages
    ]
    heads += [(draft, None, draft.subtitle) for draft in drafts if draft.subtitle and draft.passages]
    if woven:
        heads += [(draft, passage, passage.text) for draft in drafts for passage in _idle_heads(draft)]
    bodies = [(body, _bag(body)) for body in lone[:40]]
    rated = sorted(
        (
            (-told(pairs(head[2]), words), index, number)
            for index, head in enumerate(heads[:40])
            for number, (body, words) in enumerate(bodies)
            if head[0] is not body
        )
    )
    used: set[int] = set()
    done: set[int] = set()
    for score, index, number in rated:
        if -score < HEADED or index in used or number in done:
            continue
        owner, passage, text = heads[index]
        body = lone[number]
        if passage is None and text == owner.subtitle:
            if _announces(text, owner) >= -score - 0.15:
                continue
            _hand_over(owner, body, "subtitle")
            owner.subtitle = ""
        elif passage is None:
            _hand_over(owner, body, "headline")
            body.kicker, body.authors = body.kicker or owner.kicker, body.authors or owner.authors
            owner.title = ""
        else:
            owner.passages.remove(passage)
            body.marks += [(span, "headline") for span in passage.spans]
        body.title = repair.heading(text)
        used.add(index)
        done.add(number)
    for draft in [draft for draft in drafts if not draft.passages and not draft.marks]:
        drafts.remove(draft)
    for draft in lone:
        if not draft.title:
            _crown(draft)


def _crown(draft: Draft) -> None:
    """Gives an article the line inside it that its lead announces, when it has no headline."""
    lead = next((passage for passage in draft.passages[:2] if passage.lead), None)
    heads = [passage for passage in draft.passages if passage.type == "subhead"]
    if lead is None or not heads:
        return
    rated = [told(pairs(head.text), lead.bag) for head in heads]
    best = rated.index(max(rated))
    if rated[best] >= OWN:
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


def _like_head(passage: Passage) -> bool:
    return passage.type == "subhead" or (len(passage.text) <= 34 and not passage.finished and "。" not in passage.text)


def _announces(head: str, body: Draft) -> float:
    return told(pairs(head), _bag(body))


def _hand_over(owner: Draft, body: Draft, role: str) -> None:
    moved = [mark for mark in owner.marks if mark[1] == role or (role == "headline" and not owner.passages)]
    owner.marks = [mark for mark in owner.marks if mark not in moved]
    body.marks += [(span, "headline" if kind == role else kind) for span, kind in moved]


def _bag(draft: Draft) -> set[str]:
    bag: set[str] = set()
    for passage in draft.passages[:60]:
        bag |= passage.bag
    return bag
