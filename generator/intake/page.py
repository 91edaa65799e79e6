"""One seed becomes articles: the conductor of this room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from generator.intake import grammar, jumps, masthead, order, repair, repeats, segment, traits, wraps
from generator.intake.cohesion import Lexicon
from generator.intake.segment import Draft, Passage, Span
from generator.intake.traits import Traits
from generator.model import (
    Article, ArticleId, Block, Byline, Confidence, PageFacts, ParsedPage, Placement, Role, SeedPage, Where,
)  # fmt: skip
from generator.problems import Place, Problem


def parse(seed: SeedPage, trace: list | None = None) -> tuple[ParsedPage, tuple[Problem, ...]]:
    """The articles of one seed, a ledger of its every character, and what is doubtful about them. Pure."""
    clean = repair.level(seed.text)
    row = _looked_at(wraps.pieces(clean))
    traits.verses(row)
    lexicon = Lexicon([look.text for look in row], [not look.short and not look.furniture for look in row])
    aside = _set_aside(row, lexicon)
    places = [index for index in range(len(row)) if index not in aside]
    kept = [row[index] for index in places]
    emitted = []
    ties = []
    zone = 0
    for at, look in enumerate(kept):
        before = kept[at - 1] if at else None
        shift = 0.0
        if look.short and before is not None and not before.short:
            shift = _shift(lexicon, places[at])
        attested = look.short and before is not None and before.short and _attested(lexicon, before, look)
        told = 0.0
        if look.short and lexicon.bags[places[at]]:
            own = lexicon.bags[places[at]]
            told = len(own & lexicon.near(places[at], 1, 1)) / len(own)
        if not shift and told:
            shift = 0.8 * (told - 0.3)
        emitted.append(grammar.emissions(look, shift, told))
        pairs = grammar.tie(before, look, attested)
        if look.briefs:
            zone = at + 16
        elif at < zone and before is not None and not look.short and not before.short:
            pairs["II"] = max(
                -1.5, min(0.8, 1.2 - 24.0 * lexicon.shared(lexicon.bags[places[at - 1]], lexicon.bags[places[at]]))
            )
        ties.append(pairs)
    roles, margins = grammar.solve(emitted, ties)
    if trace is not None:
        at = 0
        starts = wraps.line_starts(clean)
        for index, look in enumerate(row):
            line = bisect_right(starts, look.piece.start)
            if index in aside:
                trace.append((line, aside[index], 0, look.text))
            else:
                trace.append((line, roles[at], margins[at], look.text))
                at += 1
    drafts = segment.Builder(clean).run(kept, roles, margins)
    jumps.join(drafts, lexicon, clean)
    repeats.drop(clean, drafts, lexicon)
    order.arrange(drafts, lexicon, clean)
    return _Page(seed, clean).finish(drafts, row, aside)


def _looked_at(pieces: Sequence[wraps.Piece]) -> list[Traits]:
    """Traits of all pieces; the head of the page is where nothing but mastheads came before."""
    row: list[Traits] = []
    top = True
    for piece in pieces:
        look = traits.of(piece, top)
        top = top and bool(look.furniture)
        row.append(look)
    return row


def _set_aside(row: Sequence[Traits], lexicon: Lexicon) -> dict[int, str]:
    """Pieces that stand outside the row of roles: furniture, and captions of pictures that belong to an article.

    A caption that shares nothing with the text around it is a photograph of its own and stays in the row.
    """
    aside: dict[int, str] = {}
    for index, look in enumerate(row):
        if look.furniture and look.furniture != "jump":
            aside[index] = "furniture"
        elif look.caption and not look.lead and not look.verse:
            if look.credit:
                aside[index] = "caption"
                if index and index - 1 not in aside and row[index - 1].short and not row[index - 1].line:
                    aside[index - 1] = "caption"
                continue
            bag = lexicon.bags[index]
            around = max(
                lexicon.shared(bag, lexicon.near(index, -1, 2)), lexicon.shared(bag, lexicon.near(index, 1, 2))
            )
            headed = index > 0 and row[index - 1].short and not row[index - 1].line and index - 1 not in aside
            ended = index + 1 == len(row) or row[index + 1].short or row[index + 1].caption or bool(row[index + 1].furniture)
            if look.size >= 20 and (around < 0.08 or (headed and ended)):
                look.photo = segment.photographer(look.text) or (Byline(""),)
            else:
                aside[index] = "caption"
    return aside


def _shift(lexicon: Lexicon, index: int) -> float:
    """How much the subject changes at a short line, in the grammar's units: above 0 for a new article."""
    before, after = lexicon.near(index, -1, 3), lexicon.near(index, 1, 2)
    if not before or not after:
        return 0.0
    own = lexicon.bags[index]
    shift = 2.0 - 26.0 * lexicon.shared(before, after)
    if own:
        shift += 1.5 * (len(own & after) / len(own) - 0.3) - 2.0 * len(own & before) / len(own)
    return max(-3.0, min(3.0, shift))


def _attested(lexicon: Lexicon, before: Traits, look: Traits) -> bool:
    """Whether the cut between two lines goes through a word that this page or the language knows."""
    across = before.text[-1] + look.text[0]
    return lexicon.spread.get(across, 0) >= 1


class _Page:
    def __init__(self, seed: SeedPage, clean: str) -> None:
        self.seed = seed
        self.clean = clean
        self.facts = PageFacts()
        self.starts = wraps.line_starts(clean)

    def where(self, span: Span) -> Where:
        start, end = span
        return Where(self.seed.id, bisect_right(self.starts, start), bisect_right(self.starts, end - 1), start, end)

    def finish(
        self, drafts: list[Draft], row: Sequence[Traits], aside: dict[int, str]
    ) -> tuple[ParsedPage, tuple[Problem, ...]]:
        self.facts = masthead.merged([look.facts for look in row if look.facts])
        ledger: list[tuple[Span, Role, str]] = []
        articles: list[Article] = []
        for index, kind in aside.items():
            ledger += [(span, "furniture", "") for span in row[index].piece.spans]
        for draft in drafts:
            if draft.empty():
                ledger += [(span, "unassigned", "") for span, _ in draft.marks]
                ledger += [(span, "duplicate", "") for span in draft.repeats]
                continue
            article, marks = self.article(draft)
            articles.append(article)
            ledger += marks
        ledger.sort(key=lambda entry: entry[0])
        placements = tuple(Placement(self.where(span), role, ArticleId(of) if of else "") for span, role, of in ledger)
        return ParsedPage(self.seed, tuple(articles), placements, self.facts), ()

    def article(self, draft: Draft) -> tuple[Article, list[tuple[Span, Role, str]]]:
        blocks: list[Block] = []
        joined: list[tuple[str, str, tuple[Span, ...], bool]] = []
        for passage in draft.passages:
            if joined and joined[-1][0] == "paragraph" and passage.type == "paragraph" and not joined[-1][3]:
                kind, text, spans, _ = joined[-1]
                joined[-1] = (kind, text + passage.text, spans + passage.spans, passage.finished)
            else:
                joined.append(
                    (passage.type, passage.text, passage.spans, passage.finished or passage.type == "subhead")
                )
        first = min(span[0] for _, _, spans, _ in joined for span in spans)
        identity = ArticleId(f"{self.seed.id}:L{bisect_right(self.starts, first)}")
        marks: list[tuple[Span, Role, str]] = [(span, role, identity) for span, role in draft.marks]
        marks += [(span, "duplicate", identity) for span in draft.repeats]
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
