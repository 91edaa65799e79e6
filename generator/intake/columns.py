"""How far a standing heading reaches: over the one article below it, or over all until the next heading.

A page begins with its section's name (要闻, 国际, 副刊), which holds for everything on it; between, papers set columns
of one article (社论, 人物, 链接), after which the section goes on, or nothing. The words of the heading say much, and
so does the likeness of the articles: a dateline below a comment is no longer the comment's column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake.rules import labels
from generator.intake.segment import Draft, size

_ONE = re.compile(labels.ONE_ARTICLE)
_MANY = re.compile(labels.MANY_ARTICLES)
_LITERARY = re.compile(labels.LITERARY)
_BRIEFS = re.compile(labels.BRIEFS)
BRIEF = 220
"""A brief item has no more characters."""
SECTIONED = 1.2
"""How much a page that begins with a heading is likelier to be divided by headings."""


def settle(drafts: Sequence[Draft]) -> None:
    """Takes a heading from the articles that it does not reach; they fall back to their section, or to none."""
    row = sorted(drafts, key=lambda draft: draft.place)
    section = ""
    at = 0
    while at < len(row):
        stop = at + 1
        while stop < len(row) and row[stop].column == row[at].column and not _opens(row[stop]):
            stop += 1
        name = row[at].column
        if name:
            reach = _reach(row[at:stop], _leaning(name, top=at == 0, sectioned=bool(row[0].column)))
            if (at == 0 or reach > 1) and not _ONE.search(name):
                section = name
            for draft in row[at + reach : stop]:
                draft.column = "" if section == name or (draft.dated and _LITERARY.search(section)) else section
        at = stop


def _opens(draft: Draft) -> bool:
    return any(role == "column" for _, role in draft.marks)


def _leaning(name: str, top: bool, sectioned: bool) -> float:
    """How much a heading by its words and its place tends to reach further than one article."""
    if top:
        return 2.0 * SECTIONED
    own = 1.5 if _MANY.search(name) else -2.0 if _ONE.search(name) else -0.3
    return own + (SECTIONED if sectioned else -0.6)


def _reach(group: Sequence[Draft], leaning: float) -> int:
    """How many articles of a group the heading above the first holds for."""
    headed = [draft for draft in group if draft.title and draft.passages]
    if not headed:
        return len(group)
    first = headed[0]
    briefs = bool(_BRIEFS.search(first.column))
    for at, draft in enumerate(group):
        if draft not in headed[1:]:
            continue
        likeness = -1.0 if draft.dated and not first.dated else 0.2
        if briefs:
            likeness += -3.0 if size(draft.passages) > BRIEF and draft.title else 1.0
        if leaning + likeness <= 0:
            return at
    return len(group)
