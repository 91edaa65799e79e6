"""What stands below a text and signs it without naming anybody: an institution, a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.intake.rules.forms import either
from generator.intake.rules.furniture import NUMERAL
from generator.intake.signatures import Reading

if TYPE_CHECKING:
    from generator.intake.traits import Traits

SIGNED = -0.5
"""How much an institution below a text signs it that somebody has signed."""
LETTER = 9
"""Pieces after "编辑同志：" within which a letter ends."""
REPLY = 60
"""Characters of a piece that tell a reply."""
DATED = 0.9
"""How surely a date alone, below a signature or a text, is the day of writing."""

_REPLIES = re.compile(either(r"[答回]复|复信|回音|来信|情况属实"))
"""What letters and those who answer them say."""
_DATE = re.compile(rf"^[（(]?(?:{NUMERAL}{{2,4}}\s*年\s*)?{NUMERAL}{{1,3}}\s*月\s*{NUMERAL}{{1,3}}\s*日?[夜晨]?[）)]?$")


def settle(row: list[Traits]) -> None:
    """Tells which institutions and which dates of a page stand where signatures do."""
    _institutions(row)
    _dates(row)


def _institutions(row: list[Traits]) -> None:
    """Which institutions stand where a signature stands: below an unsigned text that is over, above a head or nothing.

    What stands above a byline is no signature, be it 最后一位乘客.
    """
    since = LETTER
    for at, look in enumerate(row):
        if look.anonymous and at + 1 < len(row) and row[at + 1].line:
            look.anonymous = False
        since = 0 if look.salutation or _REPLIES.search(look.text, 0, REPLY) else since + 1
        above = row[at - 1] if at else None
        if not look.institution or look.line or above is None or above.short:
            continue
        if above.tail and above.tail.bylines:
            look.signs = SIGNED
        elif above.finished:
            after = row[at + 1] if at + 1 < len(row) else None
            if after is None or after.short or after.furniture:
                look.signs = 1.0 if since < LETTER else 0.4


def _dates(row: list[Traits]) -> None:
    """A date between a signature and what begins next is the day the letter was written."""
    for at, look in enumerate(row[2:], 2):
        above, after = row[at - 1], row[at + 1] if at + 1 < len(row) else None
        if (
            look.short
            and not look.furniture
            and _DATE.match(look.text)
            and (above.line or above.signs > 0)
            and not row[at - 2].short
            and (after is None or after.short)
        ):
            look.line = Reading(0, len(look.text), (), "", DATED)
