"""An article signed at its head and, by others, at its foot once more: the second signature is another article's.

Papers sign a piece once. Where the OCR put the end of one article under another, its signature came along, and the
article that it closes is left without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake.segment import Draft

_WRITERS = re.compile(r"^(?:author|.*记者|.*通讯员|.*实习生)$")
_NEVER_SIGNED = re.compile(r"(?:社论|社評|社論|短评|短評|启事|公告|通知|天气|天氣|信息|简讯|短讯|要闻)")


def settle(drafts: Sequence[Draft]) -> None:
    """Gives second signatures to the article that their people sign elsewhere, or else to the nearest unsigned one."""
    for draft in drafts:
        for people, span in draft.seconds:
            names = {person.name for person in people}
            others = {person.name for person in draft.authors} - names
            if not others or not all(_WRITERS.match(person.role) for person in people):
                continue
            signed = [d for d in drafts if d is not draft and names <= {person.name for person in d.authors}]
            bare = [d for d in drafts if d is not draft and _unsigned(d)]
            homes = signed or bare
            if not homes:
                continue
            home = min(homes, key=lambda other: (abs(other.place - span[0]), other.place))
            draft.authors = [person for person in draft.authors if person.name not in names]
            home.authors += [p for p in people if all(p.name != other.name for other in home.authors)]
            if (span, "byline") in draft.marks:
                draft.marks.remove((span, "byline"))
                home.marks.append((span, "byline"))


def _unsigned(draft: Draft) -> bool:
    return (
        bool(draft.passages)
        and not (draft.authors or draft.photo or draft.item)
        and not _NEVER_SIGNED.search(draft.column)
        and not draft.dated
    )
