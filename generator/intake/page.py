"""One seed becomes articles: the conductor of this room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.intake import (
    columns,
    gutters,
    head_blocks,
    jumps,
    moves,
    order,
    parted,
    pictures,
    repair,
    repeats,
    roles,
    rows,
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

TRIES = 3
"""Times that blocks of heads are looked for, each time without those that turned out to be none."""


def parse(
    seed: SeedPage, settle: Callable[[list[segment.Draft], Lexicon, str], None] = moves.settle
) -> tuple[ParsedPage, tuple[Problem, ...]]:
    """The articles of one seed, a ledger of its every character, and what is doubtful about them. Pure.

    ``settle`` brings displaced runs home; what learns from pages with known articles passes its own.
    """
    clean = repair.level(seed.text)
    row, lexicon = laid_out(clean)
    aside = pictures.set_aside(row, lexicon)
    kept = [index for index in range(len(row)) if index not in aside]
    drafts = _heads_apart(clean, row, kept, lexicon) or _read(clean, row, kept, lexicon)
    jumps.join(drafts, lexicon, clean)
    repeats.drop(clean, drafts, lexicon)
    unweave.apart(drafts, lexicon, clean)
    order.arrange(drafts, lexicon, clean)
    settle(drafts, lexicon, clean)
    second_signatures.settle(drafts)
    columns.settle(drafts)
    return Assembly(seed, clean, lexicon).finish(drafts, row, aside)


class Laid(NamedTuple):
    """What a page consists of: its pieces with their traits, and their words."""

    row: list[Traits]
    lexicon: Lexicon


def laid_out(clean: str) -> Laid:
    """The pieces of a levelled page as they stand there."""
    pieces = wraps.pieces(clean, threads.apart(clean, gutters.apart(clean, wraps.lines(clean))))
    pieces = rows.apart(clean, pieces)
    strays.mend(pieces)
    pieces = parted.apart(clean, pieces)
    row = _looked_at(pieces)
    return Laid(row, Lexicon([look.text for look in row], [not look.short and not look.furniture for look in row]))


def _read(
    clean: str, row: Sequence[Traits], kept: Sequence[int], lexicon: Lexicon, bare: bool = False
) -> list[segment.Draft]:
    """The drafts of some pieces of a page; ``bare``: of heads without text."""
    if bare:
        row = list(row)
        for index in kept:
            row[index] = replace(row[index], verse=0)  # a block of heads is no poem
    told, margins = roles.told(row, kept, lexicon, bare)
    bags = [lexicon.bags[index] for index in kept]
    return segment.Builder(clean).run([row[index] for index in kept], told, margins, bags)


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
