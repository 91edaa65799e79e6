"""A parsed page on the desk: pieces of it change hands, and not a character is lost.

Everything is done to the ledger and to the blocks at once, so that law 1 (each character in one place) holds after
every step. The desk knows nothing of why: ``corrections`` decides, and checks what was expected.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.intake.references import Lines, Run, runs
from generator.intake.repair import heading, level, prose
from generator.model import Article, ArticleId, Block, BlockType, ParsedPage, Placement, Role, Where

__all__ = ["FIELD_OF", "Desk", "Piece", "body_of"]

FIELD_OF: dict[Role, str] = {
    "kicker": "kicker", "headline": "title", "subtitle": "subtitle", "series": "series", "column": "column",
    "byline": "authors", "affiliation": "authors", "abstract": "abstract", "date": "date",
}  # fmt: skip
"""The field of an article that stretches of a role are printed in; the other roles are blocks, or the page's own."""
BODY: frozenset[Role] = frozenset({"paragraph", "subhead", "caption", "sidebar"})

Piece = tuple[BlockType, tuple[Run, ...]]
"""A block as an archivist names it: its type, and the stretches it reads."""


@dataclass(slots=True)
class Loss:
    """What an article lost when a stretch was given away."""

    of: ArticleId
    role: Role


class Desk:
    """One page being corrected. ``articles`` are in printed order."""

    def __init__(self, page: ParsedPage) -> None:
        self.lines = Lines(page.seed.text)
        self.ledger = list(page.ledger)
        self.articles = {article.id: article for article in page.articles}
        self._page = page
        self._level = level(page.seed.text)
        self._known = {self.runs(block): block for one in page.articles for block in one.blocks}

    def holders(self, stretches: Iterable[Run]) -> list[ArticleId]:
        """The articles that own some of these stretches (a repeated passage is nobody's), in printed order."""
        wanted = list(stretches)
        owners = {p.of for p in self.ledger if p.role != "duplicate" for run in wanted if _overlap(p.where, run)}
        return [one for one in self.articles if one in owners]

    def roles(self, stretches: Iterable[Run]) -> tuple[Role, ...]:
        """What these stretches are now, each role once, as they come."""
        wanted = list(stretches)
        return tuple(dict.fromkeys(p.role for p in self.ledger for run in wanted if _overlap(p.where, run)))

    def runs(self, block: Block) -> tuple[Run, ...]:
        """The stretches of a block in the one form that can be compared."""
        return runs(self.lines.text, ((where.start, where.end) for where in block.where))

    def body(self, article: ArticleId) -> tuple[Piece, ...]:
        """The body as it reads now."""
        return tuple((block.type, self.runs(block)) for block in self.articles[article].blocks)

    def stretches(self, article: ArticleId, field: str) -> list[Run]:
        """Where the text of a field stands."""
        return [(p.where.start, p.where.end) for p in self.ledger if p.of == article and FIELD_OF.get(p.role) == field]

    def text(self, stretches: Iterable[Run], *, headline: bool = False) -> str:
        """What a reader sees of these stretches, read as one."""
        found = ""
        for run in stretches:
            for start, end in self.lines.by_line(run):
                part = self._level[start:end]
                latin = found[-1:].isascii() and found[-1:].isalpha() and part[0].isascii() and part[0].isalpha()
                found += f" {part}" if latin or (headline and found) else part
        return heading(found) if headline else prose(found)

    # ── changing hands ──

    def give(self, run: Run, role: Role, of: ArticleId | str = "") -> list[Loss]:
        """A stretch becomes ``role``; whoever had it loses it. The blocks of the new owner are ``write``'s."""
        losses: list[Loss] = []
        kept: list[Placement] = []
        for placement in self.ledger:
            where = placement.where
            if not _overlap(where, run):
                kept.append(placement)
                continue
            if placement.of and placement.role != "duplicate":
                losses.append(Loss(ArticleId(placement.of), placement.role))
            kept += [replace(placement, where=self._where(rest)) for rest in self._rest((where.start, where.end), run)]
        kept += [Placement(self._where(part), role, ArticleId(of)) for part in self.lines.by_line(run)]
        self.ledger = sorted(kept, key=lambda placement: placement.where.start)
        for loser in {loss.of: None for loss in losses if loss.role in BODY}:
            if loser in self.articles:
                self._cut(loser, run)
        return losses

    def write(self, article: ArticleId, body: Sequence[Piece]) -> None:
        """Sets the body of an article, whose stretches it has been given. Blocks that stay keep their text."""
        blocks = [self._block(*piece) for piece in body]
        straight = _longest_rise([block.where[0].start for block in blocks])
        marked = tuple(replace(block, moved=at not in straight) for at, block in enumerate(blocks))
        self.articles[article] = replace(self.articles[article], blocks=marked)

    def found(self, article: Article, after: ArticleId | None = None) -> ArticleId:
        """Takes in a new article, after another or at the end. Its id gets a suffix when it is taken."""
        name, count = article.id, 1
        while name in self.articles:
            count += 1
            name = ArticleId(f"{article.id}.{count}")
        order = list(self.articles)
        order.insert(order.index(after) + 1 if after else len(order), name)
        self.articles[name] = replace(article, id=name)
        self.articles = {one: self.articles[one] for one in order}
        return name

    def split(self, article: ArticleId, at: int) -> ArticleId | None:
        """Everything of the article that stands from ``at`` on becomes an article; None when that is all or nothing."""
        mine = [p for p in self.ledger if p.of == article and p.role != "duplicate"]
        if not any(p.where.start < at for p in mine) or not any(p.where.end > at for p in mine):
            return None
        old = self.articles[article]
        early: list[Block] = []
        late: list[Block] = []
        for block in old.blocks:
            halves = [(where.start, where.end) for where in block.where]
            early += self._kept(block, [part for run in halves if (part := self._part(run[0], min(run[1], at)))])
            late += self._kept(block, [part for run in halves if (part := self._part(max(run[0], at), run[1]))])
        first = min((block.where[0].start for block in late), default=at)
        name = ArticleId(f"{old.page}:L{self.lines.number(first)}")
        new = Article(name, old.page, column=old.column, date=old.date, paper=old.paper, page_number=old.page_number)
        gone: dict[str, object] = {}
        for field in dict.fromkeys(FIELD_OF.values()):
            places = self.stretches(article, field)
            if places and all(start >= at for start, _ in places):
                gone[field] = getattr(old, field)
        new = replace(new, blocks=tuple(late), **gone)  # type: ignore[arg-type]
        empty = {field: type(value)() for field, value in gone.items()}
        self.articles[article] = replace(old, blocks=tuple(early), **empty)  # type: ignore[arg-type]
        name = self.found(new, after=article)
        for p in [p for p in mine if p.where.end > at]:
            self.ledger.remove(p)
            for start, end in self._halves((p.where.start, p.where.end), at):
                self.ledger.append(Placement(self._where((start, end)), p.role, name if start >= at else article))
        self.ledger.sort(key=lambda placement: placement.where.start)
        return name

    def merge(self, article: ArticleId, other: ArticleId) -> None:
        """The other article goes on the end of this one; its headline becomes a subhead, its authors are added."""
        one, two = self.articles[article], self.articles.pop(other)
        changes: dict[str, object] = {}
        front: list[Block] = []
        for field in dict.fromkeys(FIELD_OF.values()):
            mine, theirs = getattr(one, field), getattr(two, field)
            if not mine:
                changes[field] = theirs
            elif field == "authors":
                changes[field] = (*mine, *(by for by in theirs if by not in mine))
            elif theirs and theirs != mine and (places := self.stretches(other, field)):
                kind: BlockType = "subhead" if field == "title" else "paragraph"
                front.append(Block(kind, theirs, tuple(self._where(run) for run in places)))
                self.ledger = [
                    replace(p, role=kind) if p.of == other and FIELD_OF.get(p.role) == field else p for p in self.ledger
                ]
        self.ledger = [replace(p, of=article) if p.of == other else p for p in self.ledger]
        changes["blocks"] = (*one.blocks, *sorted(front, key=lambda block: block.where[0].start), *two.blocks)
        self.articles[article] = replace(one, **changes)  # type: ignore[arg-type]

    def drop(self, article: ArticleId, role: Role, of: ArticleId | str = "") -> None:
        """The article is none; all its text becomes ``role``. What repeated it is furniture."""
        del self.articles[article]
        self.ledger = [
            replace(
                p,
                role=role if p.role != "duplicate" else "furniture",
                of=ArticleId(of if p.role != "duplicate" else ""),
            )
            if p.of == article
            else p
            for p in self.ledger
        ]

    def clear(self) -> None:
        """No articles; every character unassigned."""
        self.articles = {}
        self.ledger = [replace(p, role="unassigned", of="") for p in self.ledger]

    def _cut(self, article: ArticleId, run: Run) -> None:
        blocks: list[Block] = []
        for block in self.articles[article].blocks:
            rest = [part for where in block.where for part in self._rest((where.start, where.end), run)]
            blocks += self._kept(block, rest)
        self.articles[article] = replace(self.articles[article], blocks=tuple(blocks))

    def _kept(self, block: Block, stretches: Sequence[Run]) -> list[Block]:
        """The block with only these stretches left: itself when they are all, none when there are none."""
        if [(where.start, where.end) for where in block.where] == list(stretches):
            return [block]
        if not stretches:
            return []
        return [replace(block, text=self.text(stretches), where=tuple(map(self._where, stretches)), html="")]

    def _block(self, kind: BlockType, stretches: tuple[Run, ...]) -> Block:
        known = self._known.get(stretches)
        if known:
            return replace(known, type=kind)
        parts = [part for run in stretches for part in self.lines.by_line(run)]
        return Block(kind, self.text(stretches, headline=kind == "subhead"), tuple(map(self._where, parts)))

    def _where(self, run: Run) -> Where:
        return self.lines.where(self._page.seed.id, run)

    def _part(self, start: int, end: int) -> Run | None:
        return self.lines.trim(start, end) if start < end else None

    def _halves(self, run: Run, at: int) -> list[Run]:
        return [part for part in (self._part(run[0], min(run[1], at)), self._part(max(run[0], at), run[1])) if part]

    def _rest(self, whole: Run, taken: Run) -> list[Run]:
        if whole[1] <= taken[0] or whole[0] >= taken[1]:
            return [whole]
        parts = (self._part(whole[0], taken[0]), self._part(taken[1], whole[1]))
        return [part for part in parts if part]


def body_of(lines: Lines, body: Iterable[Piece]) -> list[str]:
    """The body as an archivist writes it: one reference a block, the type before it unless it is a paragraph."""
    return [lines.name(found) if kind == "paragraph" else f"{kind} {lines.name(found)}" for kind, found in body]


def _overlap(where: Where, run: Run) -> bool:
    return where.start < run[1] and run[0] < where.end


def _longest_rise(values: Sequence[int]) -> set[int]:
    """The places of a longest rising subsequence: what stands outside it was moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [place]
        before.append(ends[at - 1] if at else -1)
    found: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found
