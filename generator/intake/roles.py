"""Which role every piece of a page has: what it looks like, what stands around it, what the whole page is like.

``emissions`` says what a piece looks like by itself and beside the one above, ``grammar`` which roles follow another.
This module adds what takes more of the page: whether the subject changes at a line, how its articles are signed,
how long its headlines are, and that a subhead seldom comes alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.intake import adjacency, cohesion, emissions, grammar, head_blocks, stacks
from generator.intake.cohesion import Lexicon
from generator.intake.traits import Traits

BRIEF_COLUMN = 16
"""Pieces after its label that a column of briefs reaches at most."""
SEVERAL = 4
"""Signed headlines that tell how long the headlines of a page are."""
INSIDE, LONG_LINE = 4.0, 17
"""What speaks at most for a short line that a sentence runs through; characters from which one may begin it."""
SHORTER, LOW = 0.75, 1.0
"""A line of no more than this share of their length: how much likelier it is a subhead."""
LONE = 3.0
"""How much less likely a line is the only subhead of its article than one of several."""
LABEL = 0.5
"""How much a line looks like the name of a column from which it is none of these."""
APART = 2.0
"""How much rarer two heads on end are on a page than among lines that are known to be of heads."""
OFTEN = 2
"""Pieces that hold what stands on either side of a cut, from which it is a word and no accident."""
REACH = 8
"""Pieces below a line that may hold its article's signature."""
TRIES = 3
"""Times that roles are looked for again, with less faith in what turned out to be the only subhead of an article."""


def told(row: Sequence[Traits], kept: Sequence[int], lexicon: Lexicon, bare: bool) -> tuple[list[str], list[float]]:
    """What every piece of the row is, and how far the next best reading lies behind."""
    emitted: list[dict[str, float]] = []
    ties: list[dict[str, float]] = []
    unsigned = _unsigned(row, kept)
    low = _low(row, kept)
    places = stacks.places([row[index] for index in kept])
    gaps = stacks.gaps([row[index] for index in kept])
    zone = 0  # how far a column of briefs may reach
    before: Traits | None = None
    shares: list[float] = []
    for at, index in enumerate(kept):
        look = row[index]
        shift = share = 0.0
        attested = False
        if look.short:
            share = lexicon.told_below(index)
            if before is not None and not before.short:
                shift = _shift(lexicon, index)
            elif share:
                shift = 0.8 * (share - 0.3)
            attested = before is not None and before.short and _attested(lexicon, before, look)
        if look.parallel:
            shift = min(shift, 0.0)
        if (
            look.size <= low
            and not (look.line or look.label >= 0.9 or emissions.notice(look.text))
            and before is not None
            and not before.short
            and _bare(row, kept, at)
        ):
            shift = min(shift, 0.0) - LOW
        after = row[kept[at + 1]] if at + 1 < len(kept) else None
        emitted.append(emissions.emissions(look, shift, share, _inside(before, look, after)))
        shares.append(share)
        pairs = emissions.tie(before, look, attested)
        if before is not None and stacks.together(before, look):
            above = shares[-2], lexicon.told_elsewhere(kept[at - 1])
            below = share, lexicon.told_elsewhere(index)
            setting = stacks.Setting(gaps, above, below, places[at])
            odds = stacks.odds(before, look, setting)
            if at == 1:
                del odds["CT"]  # whether a page's first line is its section has rules of its own
            _as_stacked(pairs, emitted[-2], emitted[-1], odds)
        if bare and not look.line:
            for pair in ("TT", "UT"):
                pairs[pair] = pairs.get(pair, 0.0) + head_blocks.READILY
        if look.briefs:
            zone = at + BRIEF_COLUMN
        elif at < zone and before is not None and not look.short and not before.short:
            likeness = lexicon.shared(lexicon.bags[kept[at - 1]], lexicon.bags[index])
            pairs["II"] = max(-1.5, min(0.8, 1.2 - 24.0 * likeness))
        if unsigned and before is not None and before.short:
            for role in "TUS":
                pairs[role + "Q"] = pairs.get(role + "Q", 0.0) + unsigned
        ties.append(pairs)
        before = look
    if bare:
        emitted = [{role: score for role, score in scores.items() if role in grammar.HEADS} for scores in emitted]
    looks = [row[index] for index in kept]
    doubted: set[int] = set()
    roles, margins = grammar.solve(emitted, ties, bare)
    for _ in range(TRIES):
        lone = [at for at in _lone(looks, roles) if at not in doubted and looks[at].size > low]
        if not lone:
            break
        doubted.update(lone)
        for at in lone:
            for role in "HG":
                emitted[at][role] -= LONE
        roles, margins = grammar.solve(emitted, ties, bare)
    return roles, margins()


def _as_stacked(
    pairs: dict[str, float], above: Mapping[str, float], below: Mapping[str, float], odds: Mapping[str, float]
) -> None:
    """Divides among the ways in which two lines may be a head what the likeliest of them has, by their odds."""
    plain = {
        relation: grammar.scored(relation, above, below, pairs)
        for relation in odds
        if relation[0] in above and relation[1] in below
    }
    if not plain:
        return
    level = max(plain.values()) - max(score + odds[relation] for relation, score in plain.items())
    for relation in plain.keys() - stacks.ALIKE:
        pairs[relation] = pairs.get(relation, 0.0) + odds[relation] + level
    for relation in odds.keys() & stacks.ALIKE:
        for other in (relation, *stacks.ALIKE[relation]):
            pairs[other] = pairs.get(other, 0.0) + odds[relation] + level - APART
    for signed, plainly in emissions.SIGNED_ABOVE:
        pairs[signed] = pairs.get(plainly, 0.0)


def _lone(row: Sequence[Traits], roles: Sequence[str]) -> list[int]:
    """The subheads that are the only one of their article and not marked as one: there are few such articles."""
    found: list[int] = []
    own: list[int] = []
    for at, role in enumerate([*roles, grammar.TITLE]):
        if role in grammar.HEADS or role in grammar.ENDS:
            if len(own) == 1 and not _marked(row[own[0]]):
                found += own
            own = []
        elif role in (grammar.SUBHEAD, grammar.UNSIGNED_SUBHEAD):
            own.append(at)
    return found


def _marked(look: Traits) -> bool:
    """Whether a line is set as subheads or as names of columns are."""
    return look.parallel or look.numbered or look.bracketed or look.label >= LABEL


def _inside(before: Traits | None, look: Traits, after: Traits | None) -> float:
    """How much likelier a short line is a part of the sentence that runs through it than a line of its own; from 0."""
    if after is None or not look.short or look.finished or look.line or after.short or after.lead:
        return 0.0
    value = adjacency.follows(look.text, after.text) - adjacency.begins(after.text)
    if before is not None and not (before.short or before.finished):
        value += adjacency.follows(before.text, look.text)
    elif look.size < LONG_LINE:
        return 0.0
    return max(0.0, min(INSIDE, value))


def _unsigned(row: Sequence[Traits], kept: Sequence[int]) -> float:
    """How readily an article of this page does without a byline: 0 where they all have one, 1.2 where none has."""
    heads = signed = 0
    for at, index in enumerate(kept):
        look = row[index]
        if look.lead or _signs(look) or (look.tail and look.tail.bylines):
            signed += 1
        elif look.short and at + 1 < len(kept) and not row[kept[at + 1]].short and not look.numbered:
            stacked = at > 0 and row[kept[at - 1]].short
            heads += stacked or not look.parallel
    return 1.2 * max(0.0, 1.0 - signed / (heads + 1.0))


def _low(row: Sequence[Traits], kept: Sequence[int]) -> int:
    """The length up to which a line is plainly shorter than the headlines that bylines or datelines tell as such."""
    sizes = sorted(
        row[above].size
        for above, below in pairwise(kept)
        if row[above].short and not row[above].line and (row[below].lead or _signs(row[below]))
    )
    return int(SHORTER * sizes[len(sizes) // 4]) if len(sizes) >= SEVERAL else 0


def _signs(look: Traits) -> bool:
    return look.line is not None and look.line.sure >= 0.8


def _bare(row: Sequence[Traits], kept: Sequence[int], at: int) -> bool:
    """Whether nothing but plain text follows a line, up to the next: no byline, dateline, signature or photograph."""
    if at + 1 < len(kept) and kept[at + 1] + 1 < len(row) and row[kept[at + 1] + 1].credit:
        return False
    for index in kept[at + 1 : at + REACH]:
        after = row[index]
        if after.short or after.line or after.lead or after.photo or (after.tail and after.tail.bylines):
            return after.short and not after.line and index != kept[at + 1]
    return at + 1 < len(kept)


def _shift(lexicon: Lexicon, index: int) -> float:
    """How much the subject changes at a short line, in the grammar's units: above 0 for a new article."""
    before, after = lexicon.near(index, -1, 3), lexicon.near(index, 1, 2)
    if not before or not after:
        return 0.0
    own = lexicon.bags[index]
    shift = 2.0 - 26.0 * lexicon.shared(before, after)
    shift += 1.5 * (cohesion.told(own, after) - 0.3) - 2.0 * cohesion.told(own, before)
    return max(-3.0, min(3.0, shift))


def _attested(lexicon: Lexicon, before: Traits, look: Traits) -> bool:
    """Whether the cut between two lines goes through a word that this page knows."""
    across = before.text[-1] + look.text[0]
    return across.isalpha() and lexicon.spread(across) >= OFTEN
