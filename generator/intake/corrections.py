"""What an archivist says otherwise: corrections read from beside a seed and laid over what the parser found.

An overlay, never an edit: the seed stays as it is, and every correction states what it expects to find. One that
finds something else, or that contradicts another, stops the build and names both texts; one that finds its own value
already there does nothing and says so. What it changes is told to readers with both readings and the reason.

Order: the page, then whole articles (split, merge, drop), then stretches of text (bodies, where fields are printed,
lines of nobody), then the fields. Conservation holds after each step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal, cast

from generator.intake.claims import Claim, Leaving, check
from generator.intake.overlay import FIELD_OF, Desk, Piece, body_of
from generator.intake.references import Misread, Run, runs
from generator.intake.sidecar import (
    FACTS,
    ArticleTable,
    Change,
    Corrections,
    DropTable,
    LinesTable,
    ListChange,
    MergeTable,
    PageTable,
    PeopleChange,
    SplitTable,
    Stanza,
    TextChange,
    read,
)
from generator.model import (
    AUTHOR,
    AppliedCorrection,
    Article,
    ArticleId,
    BlockType,
    Byline,
    PageFacts,
    ParsedPage,
    Role,
)
from generator.problems import Problem

__all__ = ["Corrections", "apply", "read", "signatures", "unsettled"]

_TYPES: dict[str, BlockType] = {
    "paragraph": "paragraph", "subhead": "subhead", "caption": "caption", "sidebar": "sidebar",
    "段落": "paragraph", "小标题": "subhead", "图说": "caption", "边栏": "sidebar",
}  # fmt: skip
_NAMES: dict[BlockType, str] = {"paragraph": "", "subhead": "小标题", "caption": "图说", "sidebar": "边栏"}
_TYPED = re.compile(rf"(?:({'|'.join(_TYPES)})\s+)?(.+)", re.DOTALL)
_ROLE_OF: dict[str, Role] = {field: role for role, field in reversed(FIELD_OF.items())}
_ASPECTS = {
    "title": "headline", "supplied_title": "headline", "kicker": "headline", "subtitle": "headline",
    "authors": "authors", "body": "order", "split": "boundary", "merge": "boundary",
}  # fmt: skip
_SETTLES = {
    **dict.fromkeys(("title", "supplied_title"), frozenset({"no-headline", "torn-headline"})),
    "authors": frozenset({"no-byline"}),
    "body": frozenset({"interleaved-page", "moved-piece", "repeated-passage", "unfinished-end"}),
}
"""What is in doubt no more once a person has said how a field reads."""


def apply(page: ParsedPage, corrections: Corrections) -> tuple[ParsedPage, tuple[Problem, ...]]:
    """The page as corrected, and notes about corrections that are needed no more. Raises GeneratorError."""
    if not any(corrections.stanzas()):
        return page, ()
    return _Overlay(page, corrections).done()


def unsettled(problems: Iterable[Problem], page: ParsedPage) -> tuple[Problem, ...]:
    """The parser's problems less those that the corrected ``page`` has no more."""
    codes = frozenset().union(*_SETTLES.values())
    flagged = {
        (placement.where.page, line, code)
        for article in page.articles
        for code in article.flags
        for placement in page.ledger
        if placement.of == article.id
        for line in range(placement.where.first, placement.where.last + 1)
    }
    roles = {placement.role for placement in page.ledger}
    gone = {"nothing-found"} if page.articles else set()
    gone |= set() if "unassigned" in roles else {"unassigned-text"}
    return tuple(
        problem
        for problem in problems
        if problem.code not in gone
        and (problem.code not in codes or (page.seed.id, problem.place.line, problem.code) in flagged)
    )


def signatures(authors: Iterable[Byline]) -> str:
    """Bylines as a reader sees them: 甲（通讯员，某单位）、乙."""
    shown = []
    for by in authors:
        facts = "，".join(fact for fact in (by.role if by.role != AUTHOR else "", by.org) if fact)
        shown.append(f"{by.name}（{facts}）" if facts else by.name)
    return "、".join(shown)


class _Overlay:
    """One page while its corrections are laid over it."""

    def __init__(self, page: ParsedPage, corrections: Corrections) -> None:
        self.page, self.corrections = page, corrections
        self.desk = Desk(page)
        self.facts: PageFacts = page.facts
        self.scratch = False
        self.moved: set[tuple[ArticleId, str]] = set()  # fields that are now printed elsewhere
        self.notes: list[Problem] = []
        self.told: dict[ArticleId, list[AppliedCorrection]] = {}
        self.page_told: list[AppliedCorrection] = []

    def done(self) -> tuple[ParsedPage, tuple[Problem, ...]]:
        given = self.corrections
        if given.page and cast(PageTable, given.page.table).from_scratch:
            self._from_scratch(given.page)
        for stanza in given.splits:
            self._split(stanza)
        for stanza in given.merges:
            self._merge(stanza)
        for stanza in given.drops:
            self._drop(stanza)
        owners = [(stanza, self._owner(stanza)) for stanza in given.articles]
        self._stretches(owners)
        for stanza, article in owners:
            for key, change in stanza.changes():
                if key != "body":
                    self._field(stanza, article, key, change)
        if given.page:
            self._page_facts(given.page)
        articles = tuple(self._told(article) for article in self._printed())
        corrected = ParsedPage(
            self.page.seed, articles, tuple(self.desk.ledger), self.facts, (*self.page.corrections, *self.page_told)
        )
        return (corrected if self.told or self.page_told else self.page), tuple(self.notes)

    # ── whole articles ──

    def _from_scratch(self, stanza: Stanza) -> None:
        before = "；".join(article.display_title for article in self.desk.articles.values())
        self.desk.clear()
        self.scratch = True
        self._tell_page(stanza, None, "from_scratch", before, "")

    def _split(self, stanza: Stanza) -> None:
        table = cast(SplitTable, stanza.table)
        found = self._find(stanza, "line", table.line)
        article = self._sole(stanza, found, table.line)
        before = self.desk.articles[article].title
        if min(p.where.start for p in self.desk.ledger if p.of == article and p.role != "duplicate") >= found[0][0]:
            self._needless(stanza)
            return
        self._expect(stanza, "expects", table.expects, before)
        new = self.desk.split(article, found[0][0])
        if new is None:
            self._needless(stanza)
            return
        words = self.desk.text(self.desk.lines.by_line(found[0])[:1])[:20]
        for one in (article, new):
            self._tell(one, stanza, None, "split", before, words)

    def _merge(self, stanza: Stanza) -> None:
        table = cast(MergeTable, stanza.table)
        articles = list(dict.fromkeys(self._sole(stanza, self._find(stanza, "lines", one), one) for one in table.lines))
        if len(articles) < 2:
            self._needless(stanza)
            return
        titles = [self.desk.articles[article].title for article in articles]
        self._expect(stanza, "expects", "；".join(table.expects), "；".join(titles))
        for other in articles[1:]:
            self.desk.merge(articles[0], other)
            self.told.setdefault(articles[0], []).extend(self.told.pop(other, []))
        self._tell(articles[0], stanza, None, "merge", "；".join(titles), self.desk.articles[articles[0]].title)

    def _drop(self, stanza: Stanza) -> None:
        table = cast(DropTable, stanza.table)
        found = self._find(stanza, "line", table.line)
        if not self.desk.holders(found) and set(self.desk.roles(found)) == {table.role}:
            self._needless(stanza)
            return
        article = self._sole(stanza, found, table.line)
        title = self.desk.articles[article].title
        self._expect(stanza, "expects", table.expects, title)
        of = self._repeated(stanza, table)
        if of == article:
            stanza.fail("correction-contradicts", "of", one=table.line, other=table.of)
        text = "\n".join(block.text for block in self.desk.articles[article].blocks)
        self.desk.drop(article, table.role, of)
        self.told.pop(article, None)
        self._tell_page(stanza, None, "drop", title or self.desk.text(found)[:20], table.role, text)

    def _owner(self, stanza: Stanza) -> ArticleId:
        table = cast(ArticleTable, stanza.table)
        found = self._find(stanza, "line", table.line)
        if not (table.new or self.scratch):
            return self._sole(stanza, found, table.line)
        body = [run for _, part in self._body(stanza, table.body.value if table.body else ()) for run in part]
        if not body:
            stanza.fail("wrong-value", "new", key="new", reason="新的一篇要有 body / a new article needs a body")
        first = self.desk.lines.number(min(start for start, _ in body))
        return self.desk.found(Article(ArticleId(f"{self.page.seed.id}:L{first}"), self.page.seed.id))

    def _sole(self, stanza: Stanza, found: Sequence[Run], reference: str) -> ArticleId:
        """The one article that owns the stretch, by its beginning where it goes on into another's."""
        holders = self.desk.holders(found)
        if not holders:
            stanza.fail("correction-nowhere", reference=reference, role="、".join(self.desk.roles(found)))
        if len(holders) > 1:
            titles = "；".join(self.desk.articles[one].display_title for one in holders)
            stanza.fail("correction-ambiguous", reference=reference, titles=titles)
        return holders[0]

    # ── stretches of text ──

    def _stretches(self, owners: Sequence[tuple[Stanza, ArticleId]]) -> None:
        before = {article: self.desk.body(article) for article in self.desk.articles}
        claims: list[Claim] = []
        bodies: list[tuple[Stanza, ArticleId, tuple[Piece, ...]]] = []
        leaving: list[Leaving] = []
        for stanza, article in owners:
            for key, change in stanza.changes():
                if isinstance(change, ListChange) and key == "body":
                    body = self._body(stanza, change.value)
                    expected = self._body(stanza, change.expects)
                    settled = body == before[article]
                    if settled and body != expected:
                        self._needless(stanza, key)
                    elif not settled:
                        names = [self._named(one) for one in (expected, before[article])]
                        self._expect(stanza, key, *names)
                        bodies.append((stanza, article, body))
                        leaving.append((stanza, key, [run for _, part in before[article] for run in part]))
                    claims += [Claim(run, kind, article, stanza, settled) for kind, part in body for run in part]
                elif isinstance(change, (TextChange, PeopleChange)):
                    places = self.desk.stretches(article, key)
                    wanted = self._find(stanza, key, change.at) if change.at else ()
                    settled = bool(wanted) and runs(self.desk.lines.text, places) == runs(self.desk.lines.text, wanted)
                    claims += [Claim(run, _ROLE_OF[key], article, stanza, settled) for run in wanted]
                    self.moved |= {(article, key)} if wanted and not settled else set()
                    emptied = not change.value and not change.at and change.expects
                    if places and (emptied or (wanted and key != "authors")):
                        leaving.append((stanza, key, places))
        claims += [claim for stanza in self.corrections.lines for claim in self._page_lines(stanza)]
        check(claims, leaving, self.desk)
        if any(block.html for article in self.desk.articles.values() for block in article.blocks) and claims:
            claims[0].stanza.fail("correction-markdown")
        losers: dict[ArticleId, Stanza] = {}
        lost: list[tuple[ArticleId, str, Stanza]] = []
        for claim in claims:
            for loss in [] if claim.settled else self.desk.give(claim.run, claim.role, claim.of):
                losers.setdefault(loss.of, claim.stanza)
                lost += [(loss.of, FIELD_OF[loss.role], claim.stanza)] if loss.role in FIELD_OF else []
        for stanza, article, body in bodies:
            self.desk.write(article, body)
            own = cast(ArticleTable, stanza.table).body
            self._tell(article, stanza, own, "body", *self._changed(before[article], body))
        written = {article for _, article, _ in bodies}
        for article, stanza in losers.items():
            if article in before and article not in written and (now := self.desk.body(article)) != before[article]:
                if not now:
                    stanza.fail("correction-empties", title=self.desk.articles[article].display_title)
                self._tell(article, stanza, None, "body", *self._changed(before[article], now))
        self._orphaned(lost, owners)

    def _page_lines(self, stanza: Stanza) -> list[Claim]:
        table = cast(LinesTable, stanza.table)
        found = self._find(stanza, "at", table.at)
        roles = self.desk.roles(found)
        settled = set(roles) == {table.role}
        of = self._repeated(stanza, table)
        if settled and table.expects != table.role:
            self._needless(stanza)
        elif not settled:
            self._expect(stanza, "expects", table.expects or "unassigned", "、".join(roles))
            self._tell_page(stanza, None, "lines", f"{table.at}: {'、'.join(roles)}", f"{table.at}: {table.role}")
        return [Claim(run, table.role, of, stanza, settled) for run in found]

    def _orphaned(
        self, lost: Iterable[tuple[ArticleId, str, Stanza]], owners: Iterable[tuple[Stanza, ArticleId]]
    ) -> None:
        """A field whose print was given away is corrected too."""
        mended = {(article, key) for stanza, article in owners for key, _ in stanza.changes()}
        for article, field, stanza in lost:
            if (
                article in self.desk.articles
                and getattr(self.desk.articles[article], field)
                and (article, field) not in mended
            ):
                stanza.fail("correction-orphans", field=field, title=self.desk.articles[article].display_title)

    def _body(self, stanza: Stanza, references: Sequence[str]) -> tuple[Piece, ...]:
        body: list[Piece] = []
        for reference in references:
            match = _TYPED.fullmatch(reference.strip())
            kind = _TYPES[match[1]] if match and match[1] else "paragraph"
            found = self._find(stanza, "body", match[2] if match else reference)
            body.append((kind, runs(self.desk.lines.text, found)))
        return tuple(body)

    def _named(self, body: Iterable[Piece]) -> str:
        return "、".join(body_of(self.desk.lines, body))

    def _changed(self, before: Sequence[Piece], after: Sequence[Piece]) -> tuple[str, str]:
        """Two bodies as readers are told of them: the blocks that differ, by their lines."""
        short = min(len(before), len(after))
        head = next((n for n in range(short) if before[n] != after[n]), short)
        tail = next((n for n in range(short - head) if before[-1 - n] != after[-1 - n]), short - head)
        parts = (before[head : len(before) - tail], after[head : len(after) - tail])
        first, second = (
            "；".join(f"{_NAMES[kind]} {self.desk.lines.name(found)}".strip() for kind, found in part) for part in parts
        )
        return first, second

    # ── fields ──

    def _field(self, stanza: Stanza, article: ArticleId, key: str, change: Change) -> None:
        old = self.desk.articles[article]
        now: object = getattr(old, key)
        value: object
        show: Callable[[object], str] = str
        if isinstance(change, PeopleChange):
            expected: object = tuple(Byline(by.name, by.role, by.org, by.collective) for by in change.expects)
            value = tuple(Byline(by.name, by.role, by.org, by.collective) for by in change.value)
            show = lambda authors: signatures(cast(tuple[Byline, ...], authors))  # noqa: E731
        elif isinstance(change, ListChange):
            expected, value = tuple(change.expects), tuple(change.value)
            show = lambda topics: "、".join(cast(tuple[str, ...], topics))  # noqa: E731
        else:
            printed = self._find(stanza, key, change.at) if change.at else ()
            expected = change.expects
            value = self.desk.text(printed, headline=key != "abstract") if change.value is None else change.value
        if any(told.field == key and told.before != told.after for told in self.told.get(article, [])):
            stanza.fail("correction-contradicts", key, one=show(now), other=show(value))
        if value == now and (article, key) not in self.moved:
            if expected != value:
                self._needless(stanza, key)
            return
        self._expect(stanza, key, show(expected), show(now))
        self.desk.articles[article] = replace(old, **{key: value})  # type: ignore[arg-type]
        self._tell(article, stanza, change, key, show(now), show(value))

    def _page_facts(self, stanza: Stanza) -> None:
        for key in FACTS:
            change = getattr(stanza.table, key)
            if change is None:
                continue
            before, after = getattr(self.facts, key), change.value or ""
            if before == after:
                if change.expects != after:
                    self._needless(stanza, key)
                continue
            self._expect(stanza, key, change.expects, before)
            self.facts = replace(self.facts, **{key: after})
            self._tell_page(stanza, change, key, before, after)
            field = {"number": "page_number"}.get(key, key)
            for article in list(self.desk.articles.values()):
                own = any(told.field == field for told in self.told.get(article.id, []))
                if field in ("paper", "date", "page_number") and getattr(article, field) in ("", before) and not own:
                    self.desk.articles[article.id] = replace(article, **{field: after})  # type: ignore[arg-type]

    # ── finding, expecting, telling ──

    def _find(self, stanza: Stanza, key: str, reference: str) -> tuple[Run, ...]:
        try:
            return self.desk.lines.find(reference)
        except Misread as mistake:
            stanza.fail(
                "correction-misread", key, reference=mistake.reference, reason_zh=mistake.zh, reason_en=mistake.en
            )

    def _repeated(self, stanza: Stanza, table: DropTable | LinesTable) -> ArticleId | Literal[""]:
        """The article that a duplicate repeats."""
        if bool(table.of) != (table.role == "duplicate"):
            reason = 'role = "duplicate" 才要写 of，也必须写 / goes with role = "duplicate", and must'
            stanza.fail("wrong-value", "of", key="of", reason=reason)
        return self._sole(stanza, self._find(stanza, "of", table.of), table.of) if table.of else ""

    def _expect(self, stanza: Stanza, key: str, expected: str, found: str) -> None:
        if expected != found:
            stanza.fail("correction-stale", key, expected=expected, found=found)

    def _needless(self, stanza: Stanza, key: str = "") -> None:
        self.notes.append(Problem("correction-needless", stanza.place(key)))

    def _tell(
        self, article: ArticleId, stanza: Stanza, change: Change | None, field: str, before: str, after: str
    ) -> None:
        told = AppliedCorrection(field, before, after, stanza.why(change), stanza.table.by, stanza.table.when)
        self.told.setdefault(article, []).append(told)

    def _tell_page(
        self, stanza: Stanza, change: Change | None, field: str, before: str, after: str, text: str = ""
    ) -> None:
        told = AppliedCorrection(field, before, after, stanza.why(change), stanza.table.by, stanza.table.when, text)
        self.page_told.append(told)

    def _told(self, article: Article) -> Article:
        """The article with its corrections; what a person has settled is in doubt no more."""
        told = tuple(self.told.get(article.id, ()))
        sure = {_ASPECTS[one.field]: 1.0 for one in told if one.field in _ASPECTS}
        confidence = replace(article.confidence, **sure) if sure else article.confidence
        settled = frozenset[str]().union(*(_SETTLES.get(one.field, frozenset()) for one in told))
        flags = tuple(flag for flag in article.flags if flag not in settled)
        return replace(article, corrections=(*article.corrections, *told), confidence=confidence, flags=flags)

    def _printed(self) -> list[Article]:
        """The articles in printed order: new ones where their text begins, or all as the archivist gave them."""
        if self.scratch:
            return list(self.desk.articles.values())
        old = {article.id for article in self.page.articles}
        starts: dict[str, int] = {}
        for placement in self.desk.ledger:
            if placement.role not in ("duplicate", "column"):
                starts.setdefault(placement.of, placement.where.start)
        order = [article for article in self.desk.articles.values() if article.id in old]
        for article in self.desk.articles.values():
            if article.id not in old:
                at = starts.get(article.id, 0)
                later = (n for n, other in enumerate(order) if starts.get(other.id, 0) > at)
                order.insert(next(later, len(order)), article)
        return order
