"""Lines that hold two things: a headline and who wrote it, a paragraph and the pointer to another page.

An extraction that lost where one box ended and the next began prints them on one line. They become pieces of their
own before anybody reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.intake import bylines, names, segment
from generator.intake.rules.furniture import JUMP
from generator.intake.wraps import Piece

_BACK = re.compile(rf"^(?=[（(【〔▶→>]?\s*[紧緊]?(?:上|[续續])){JUMP}\s*(?=\S{{6}})")
"""（上接第一版）and what goes on there"""
_ON = re.compile(rf"(?<=\S{{6}})[（(【〔](?=\s*[紧緊]?(?:下|[转轉])){JUMP}$")
"""… and where it goes on（下转第三版）"""
_HEAD = re.compile(r"^(\S[^。；，、：:（(\d版]{3,28}?)[ \u3000]+([\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff]){1,2})$")
_SIGNED = re.compile(
    r"^(\S[^。；（(]{4,28}?)[ \u3000]+([（(][^（()）]{2,24}[）)]|[□○◎][ \u3000]*[\u3400-\u9fff]{2,4})$"
)
"""… （甲某某 乙某某） · … □甲某某"""
SURE = 0.6
"""How much a name behind a headline must look like one."""


def apart(clean: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page, those that hold two things cut in two."""
    return [part for piece in pieces for part in _parts(clean, piece)]


def _parts(clean: str, piece: Piece) -> Iterator[Piece]:
    at = _place(piece.text)
    above, below = segment.cut(clean, piece, at) if at else ((), ())
    if not (above and below):
        yield piece
        return
    yield Piece(above, piece.text[:at].rstrip(), piece.gap, piece.indent)
    yield Piece(below, piece.text[at:].lstrip(), 0, piece.indent)


def _place(text: str) -> int:
    """The character at which the second of two things begins; 0 where there is but one."""
    back = _BACK.match(text)
    if back:
        return back.end()
    on = _ON.search(text, max(0, len(text) - 24)) if text[-1] in "）)】〕" else None
    if on:
        return on.start()
    head = _HEAD.match(text) if len(text) <= 40 else None
    if head and not (bylines.editors(text) or bylines.line(text) or names.split(head[1])[0]):
        name = "".join(head[2].split())
        return head.start(2) if names.strength(name) >= SURE else 0
    signed = _SIGNED.match(text) if len(text) <= 40 and not head else None
    who = bylines.line(signed[2]) if signed else None
    if signed and who and who.bylines and who.sure >= SURE and not names.split(signed[1])[0] and not bylines.line(text):
        return signed.start(2)
    return 0
