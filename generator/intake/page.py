"""One seed becomes articles: the conductor of this room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from generator.intake import grammar, repair, segment, traits, wraps
from generator.intake.segment import Draft, Passage, Span
from generator.intake.traits import Traits
from generator.model import (
    Article, ArticleId, Block, Byline, Confidence, PageFacts, ParsedPage, Placement, Role, SeedPage, Where,
)  # fmt: skip
from generator.problems import Place, Problem


def parse(seed: SeedPage) -> tuple[ParsedPage, tuple[Problem, ...]]:
    """The articles of one seed, a ledger of its every character, and what is doubtful about them. Pure."""
    clean = repair.level(seed.text)
    row = [traits.of(piece) for piece in wraps.pieces(clean)]
    aside = _set_aside(row)
    kept = [look for index, look in enumerate(row) if index not in aside]
    emitted = [grammar.emissions(look) for look in kept]
    ties: list[dict[str, float]] = [{} for _ in kept]
    roles, margins = grammar.solve(emitted, ties)
    drafts = segment.Builder(clean).run(kept, roles, margins)
    return _Page(seed, clean).finish(drafts, row, aside)


def _set_aside(row: Sequence[Traits]) -> dict[int, str]:
    """Pieces that stand outside the row of roles: furniture, captions."""
    aside: dict[int, str] = {}
    for index, look in enumerate(row):
        if look.furniture:
            aside[index] = "furniture"
        elif look.caption and not look.lead:
            aside[index] = "caption"
            if look.size <= 12 and index and index - 1 not in aside and row[index - 1].short and not row[index - 1].line:
                aside[index - 1] = "caption"
    return aside


class _Page:
    def __init__(self, seed: SeedPage, clean: str) -> None:
        self.seed = seed
        self.clean = clean
        self.starts = wraps.line_starts(clean)

    def where(self, span: Span) -> Where:
        start, end = span
        return Where(self.seed.id, bisect_right(self.starts, start), bisect_right(self.starts, end - 1), start, end)

    def finish(self, drafts: list[Draft], row: Sequence[Traits], aside: dict[int, str]) -> tuple[ParsedPage, tuple[Problem, ...]]:
        ledger: list[tuple[Span, Role, str]] = []
        articles: list[Article] = []
        for index, kind in aside.items():
            ledger += [(span, "furniture", "") for span in row[index].piece.spans]
        for draft in drafts:
            if draft.empty():
                ledger += [(span, "unassigned", "") for span, _ in draft.marks]
                continue
            article, marks = self.article(draft)
            articles.append(article)
            ledger += marks
        ledger.sort(key=lambda entry: entry[0])
        placements = tuple(Placement(self.where(span), role, ArticleId(of) if of else "") for span, role, of in ledger)
        return ParsedPage(self.seed, tuple(articles), placements, PageFacts()), ()

    def article(self, draft: Draft) -> tuple[Article, list[tuple[Span, Role, str]]]:
        blocks: list[Block] = []
        joined: list[tuple[str, str, tuple[Span, ...], bool]] = []
        for passage in draft.passages:
            if joined and joined[-1][0] == "paragraph" and passage.type == "paragraph" and not joined[-1][3]:
                kind, text, spans, _ = joined[-1]
                joined[-1] = (kind, text + passage.text, spans + passage.spans, passage.finished)
            else:
                joined.append((passage.type, passage.text, passage.spans, passage.finished or passage.type == "subhead"))
        first = min(span[0] for _, _, spans, _ in joined for span in spans)
        identity = ArticleId(f"{self.seed.id}:L{bisect_right(self.starts, first)}")
        marks: list[tuple[Span, Role, str]] = [(span, role, identity) for span, role in draft.marks]
        for kind, text, spans, _ in joined:
            reading = repair.prose(text) if kind == "paragraph" else repair.heading(text)
            blocks.append(Block(kind, reading, tuple(self.where(span) for span in spans)))
            marks += [(span, kind, identity) for span in spans]
        article = Article(
            id=identity, page=self.seed.id, title=draft.title, kicker=draft.kicker, subtitle=draft.subtitle,
            series=draft.series, column=draft.column, authors=tuple(draft.authors), abstract=draft.abstract,
            blocks=tuple(blocks), confidence=Confidence(),
        )  # fmt: skip
        return article, marks
