"""One seed becomes articles: the conductor of this room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.intake import (
    adjacency,
    cohesion,
    columns,
    emissions,
    grammar,
    gutters,
    head_blocks,
    jumps,
    moves,
    order,
    pictures,
    repair,
    repeats,
    second_signatures,
    segment,
    strays,
    threads,
    traits,
    unweave,
    wraps,
)
from generator.intake.assembly import Assembly
from generator.intake.cohesion import Lexicon
from generator.intake.traits import Traits
from generator.model import ParsedPage, SeedPage
from generator.problems import Problem

BRIEF_COLUMN = 16
"""Pieces after its label that a column of briefs reaches at most."""

SEVERAL = 4
"""Signed headlines that tell how long the headlines of a page are."""
TRIES = 3
"""Times that blocks of heads are looked for, each time without those that turned out to be none; that the roles of a
page are, each time with less faith in what turned out to be the only subhead of an article."""
INSIDE, LONG_LINE = 4.0, 17
"""What speaks at most for a short line that a sentence runs through; characters from which one may begin it."""
SHORTER, LOW = 0.75, 1.0
"""A line of no more than this share of their length: how much likelier it is a subhead."""
LONE = 3.0
"""How much less likely a line is the only subhead of its article than one of several."""
LABEL = 0.5
"""How much a line looks like the name of a column from which it is none of these."""
REACH = 8
"""Pieces below a line that may hold its article's signature."""


def parse(seed: SeedPage) -> tuple[ParsedPage, tuple[Problem, ...]]:
    """The articles of one seed, a ledger of its every character, and what is doubtful about them. Pure."""
    clean = repair.level(seed.text)
    pieces = wraps.pieces(clean, threads.apart(clean, gutters.apart(clean, wraps.lines(clean))))
    strays.mend(pieces)
    row = _looked_at(pieces)
    lexicon = Lexicon([look.text for look in row], [not look.short and not look.furniture for look in row])
    aside = pictures.set_aside(row, lexicon)
    kept = [index for index in range(len(row)) if index not in aside]
    drafts = _heads_apart(clean, row, kept, lexicon) or _read(clean, row, kept, lexicon)
    jumps.join(drafts, lexicon, clean)
    repeats.drop(clean, drafts, lexicon)
    unweave.apart(drafts, lexicon, clean)
    order.arrange(drafts, lexicon, clean)
    moves.settle(drafts, lexicon, clean)
    second_signatures.settle(drafts)
    columns.settle(drafts)
    return Assembly(seed, clean, lexicon).finish(drafts, row, aside)


def _read(
    clean: str, row: Sequence[Traits], kept: Sequence[int], lexicon: Lexicon, bare: bool = False
) -> list[segment.Draft]:
    """The drafts of some pieces of a page; ``bare``: of heads without text."""
    if bare:
        row = list(row)
        for index in kept:
            row[index] = replace(row[index], verse=0)  # a block of heads is no poem
    roles, margins = _roles(row, kept, lexicon, bare)
    bags = [lexicon.bags[index] for index in kept]
    return segment.Builder(clean).run([row[index] for index in kept], roles, margins, bags)


def _heads_apart(clean: str, row: Sequence[Traits], kept: Sequence[int], lexicon: Lexicon) -> list[segment.Draft]:
    """The drafts of a page that prints its heads all together and its texts without; none where it does not."""
    blocks = head_blocks.found([row[index] for index in kept])
    for _ in range(TRIES):
        if not blocks:
            break
        inside = {index for start, stop in blocks for index in kept[start:stop]}
        heads = [_read(clean, row, kept[start:stop], lexicon, bare=True) for start, stop in blocks]
        texts = _read(clean, row, [index for index in kept if index not in inside], lexicon)
        none = head_blocks.allot(heads, texts, lexicon, clean)
        if not none:
            return texts
        blocks = [block for number, block in enumerate(blocks) if number not in none]
    return []


def _roles(row: Sequence[Traits], kept: Sequence[int], lexicon: Lexicon, bare: bool) -> tuple[list[str], list[float]]:
    """What every piece of the row is, and how far the next best reading lies behind."""
    emitted: list[dict[str, float]] = []
    ties: list[dict[str, float]] = []
    unsigned = _unsigned(row, kept)
    low = _low(row, kept)
    zone = 0  # how far a column of briefs may reach
    before: Traits | None = None
    for at, index in enumerate(kept):
        look = row[index]
        shift = told = 0.0
        attested = False
        if look.short:
            told = cohesion.told(lexicon.bags[index], lexicon.near(index, 1, 1))
            if before is not None and not before.short:
                shift = _shift(lexicon, index)
            elif told:
                shift = 0.8 * (told - 0.3)
            attested = before is not None and before.short and _attested(lexicon, before, look)
        if look.parallel:
            shift = min(shift, 0.0)
        if (
            look.size <= low
            and not (look.line or look.label >= 0.9)
            and before is not None
            and not before.short
            and _bare(row, kept, at)
        ):
            shift = min(shift, 0.0) - LOW
        after = row[kept[at + 1]] if at + 1 < len(kept) else None
        emitted.append(emissions.emissions(look, shift, told, _inside(before, look, after)))
        pairs = emissions.tie(before, look, attested)
        if bare and not look.line:
            for roles in ("TT", "UT"):
                pairs[roles] = pairs.get(roles, 0.0) + head_blocks.READILY
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
        lone = [at for at in _lone(looks, roles) if at not in doubted]
        if not lone:
            break
        doubted.update(lone)
        for at in lone:
            for role in "HG":
                emitted[at][role] -= LONE
        roles, margins = grammar.solve(emitted, ties, bare)
    return roles, margins


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


def _looked_at(pieces: Sequence[wraps.Piece]) -> list[Traits]:
    """Traits of all pieces; the head of the page is where nothing but mastheads came before."""
    row: list[Traits] = []
    top = True
    for piece in pieces:
        look = traits.of(piece, top)
        top = top and bool(look.furniture)
        row.append(look)
    traits.neighbours(row)
    return row


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
    """Whether the cut between two lines goes through a word that this page or the language knows."""
    across = before.text[-1] + look.text[0]
    return lexicon.spread(across) >= 1
