"""What corrections claim: no character has two places, and none that leaves its place is left without one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.intake.overlay import Desk
from generator.intake.references import Run
from generator.intake.sidecar import Stanza
from generator.model import ArticleId, Role

__all__ = ["Claim", "Leaving", "check"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch that a correction has a place for."""

    run: Run
    role: Role
    of: ArticleId | Literal[""]
    stanza: Stanza
    settled: bool  # it is there already


Leaving = tuple[Stanza, str, Sequence[Run]]
"""What a correction takes out of a field: the table, the field, and the stretches that it was read from."""


def check(claims: Sequence[Claim], leaving: Iterable[Leaving], desk: Desk) -> None:
    """Raises GeneratorError when two claims want the same text, or when text is left without a place."""
    ordered = sorted(claims, key=lambda claim: claim.run)
    for one, other in itertools.pairwise(ordered):
        if other.run[0] < one.run[1]:
            first = f"{desk.lines.name([one.run])}（{one.stanza.place()}）"
            other.stanza.fail("correction-contradicts", one=first, other=desk.lines.name([other.run]))
    taken = [claim.run for claim in ordered]
    for stanza, key, stretches in leaving:
        rest = [part for run in stretches for part in _rest(run, taken, desk)]
        if rest:
            stanza.fail("correction-leaves", key, reference=desk.lines.name(rest), text=desk.text(rest)[:40])


def _rest(run: Run, taken: Iterable[Run], desk: Desk) -> list[Run]:
    """What of the stretch nobody claims."""
    start, end = run
    found: list[Run] = []
    for left, right in taken:
        if left < end and start < right:
            found += [part] if start < left and (part := desk.lines.trim(start, left)) else []
            start = max(start, right)
    return [*found, part] if start < end and (part := desk.lines.trim(start, end)) else found
