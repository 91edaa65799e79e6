"""Drafts become articles and a ledger; what is doubtful becomes flags and problems."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from generator.intake import grammar, masthead, repair
from generator.intake.cohesion import Lexicon, pairs
from generator.intake.segment import Draft, Passage, Span, photographer, words
from generator.intake.traits import Traits
from generator.intake.wraps import line_starts
from generator.model import (
    Article,
    ArticleId,
    Block,
    BlockType,
    Byline,
    Confidence,
    PageFacts,
    ParsedPage,
    Placement,
    Role,
    SeedPage,
    Where,
)  # fmt: skip
from generator.problems import Place, Problem

Entry = tuple[Span, Role, str]
_OURS = frozenset(("本报", "本報", "本刊"))
_TORN = re.compile(r"(?:[，、：的和与及]|——)$")
_QUOTES = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"))


class Assembly:
    """Everything about one page that its articles and its ledger are made from."""

    def __init__(self, seed: SeedPage, clean: str, lexicon: Lexicon) -> None:
        self.seed = seed
        self.clean = clean
        self.lexicon = lexicon
        self.starts = line_starts(clean)
        self.facts = PageFacts()
        self.ledger: list[Entry] = []
        self.problems: list[Problem] = []
        self.taken: set[str] = set()

    def finish(
        self, drafts: Sequence[Draft], row: Sequence[Traits], aside: dict[int, str]
    ) -> tuple[ParsedPage, tuple[Problem, ...]]:
        """The parsed page and its problems."""
        self.facts = masthead.merged([look.facts for look in row if look.facts])
        self._captions(drafts, row, aside)
        for index, kind in aside.items():
            if kind == "furniture":
                self.ledger += [(span, "furniture", "") for span in row[index].piece.spans]
        articles: list[Article] = []
        for draft in drafts:
            if draft.passages:
                articles.append(self._article(draft))
            else:
                self.ledger += [(span, "unassigned" if role != "furniture" else role, "") for span, role in draft.marks]
                self.ledger += [(span, "duplicate", "") for span in draft.repeats]
        self.ledger.sort(key=lambda entry: entry[0])
        self._keep_the_rest()
        self._page_problems(articles)
        placements = tuple(
            Placement(self.where(span), role, ArticleId(of) if of else "") for span, role, of in self.ledger
        )
        page = ParsedPage(self.seed, tuple(articles), placements, self.facts)
        self.problems.sort(key=lambda problem: (problem.place.line, problem.code))
        return page, tuple(self.problems)

    def _keep_the_rest(self) -> None:
        """Text that no step has taken is nobody's, not lost."""
        at = 0
        rest: list[Entry] = []
        for start, end in [*(span for span, _, _ in self.ledger), (len(self.clean), len(self.clean))]:
            gap = self.clean[at:start]
            if gap.strip():
                first = at + len(gap) - len(gap.lstrip())
                rest.append(((first, first + len(gap.strip())), "unassigned", ""))
            at = max(at, end)
        if rest:
            self.ledger = sorted(self.ledger + rest, key=lambda entry: entry[0])

    def where(self, span: Span) -> Where:
        """A stretch with its lines."""
        start, end = span
        return Where(self.seed.id, bisect_right(self.starts, start), bisect_right(self.starts, end - 1), start, end)

    def _captions(self, drafts: Sequence[Draft], row: Sequence[Traits], aside: dict[int, str]) -> None:
        """Every caption to the article near by that it shares most with; one that has none stays with the page."""
        owners = sorted(
            ((span[0], draft) for draft in drafts for passage in draft.passages for span in passage.spans),
            key=lambda entry: entry[0],
        )
        starts = [start for start, _ in owners]
        captions = sorted(index for index, kind in aside.items() if kind == "caption")
        done: set[int] = set()
        for index in captions:
            if index in done:
                continue
            group = [index]
            while group[-1] + 1 in aside and aside[group[-1] + 1] == "caption" and row[group[-1] + 1].credit:
                group.append(group[-1] + 1)
            done.update(group)
            spans = tuple(span for at in group for span in row[at].piece.spans)
            text = " ".join(row[at].text for at in group)
            place = bisect_right(starts, spans[0][0])
            near = [owners[at][1] for at in (place - 1, place, place - 2, place + 1) if 0 <= at < len(owners)]
            if not near:
                self.ledger += [(span, "unassigned", "") for span in spans]
                continue
            bag = pairs(text)
            shares = [self.lexicon.shared(bag, _bag(draft)) for draft in near]
            best = near[max(range(len(near)), key=lambda at: (shares[at], -at))]
            best.captions.append(Passage("caption", text, spans, spans[0][0], True, False))
            for person in photographer(row[group[-1]].text):
                if all(person.name != other.name for other in best.authors):
                    best.authors.append(person)

    def _article(self, draft: Draft) -> Article:
        blocks = self._blocks(draft)
        first = min(where.start for block in blocks for where in block.where)
        identity = self._identity(first)
        for span, role in draft.marks:
            self.ledger.append((span, role, "" if role == "furniture" else identity))
        self.ledger += [(span, "duplicate", identity) for span in draft.repeats]
        for block in blocks:
            self.ledger += [((where.start, where.end), block.type, identity) for where in block.where]
        authors = tuple(self._at_home(person) for person in draft.authors)
        draft.flags = {flag for flag in draft.flags if ":" not in flag}
        self._doubt(draft, blocks, authors, first)
        return Article(
            id=identity, page=self.seed.id, title=draft.title, kicker=draft.kicker, subtitle=draft.subtitle,
            series=draft.series, column=draft.column, authors=authors, abstract=draft.abstract, date=self.facts.date,
            paper=self.facts.paper, page_number=self.facts.number, blocks=tuple(blocks),
            flags=tuple(sorted(draft.flags)), confidence=_confidence(draft, authors),
        )  # fmt: skip

    def _identity(self, first: int) -> ArticleId:
        base = identity = f"{self.seed.id}:L{bisect_right(self.starts, first)}"
        turn = 1
        while identity in self.taken:
            turn += 1
            identity = f"{base}.{turn}"
        self.taken.add(identity)
        return ArticleId(identity)

    def _at_home(self, person: Byline) -> Byline:
        """本报记者: the affiliation is this paper, when the page says which it is."""
        if person.org not in _OURS:
            return person
        return Byline(person.name, person.role, self.facts.paper, person.collective)

    def _blocks(self, draft: Draft) -> list[Block]:
        """Passages joined where a sentence was cut, each a block, with the captions where they stand."""
        joined: list[tuple[BlockType, list[str], list[Span], bool]] = []
        open_end = False
        for passage in draft.passages:
            if open_end and passage.type == "paragraph":
                joined[-1][1].append(passage.text)
                joined[-1][2].extend(passage.spans)
            else:
                joined.append((passage.type, [passage.text], list(passage.spans), passage.moved))
            open_end = passage.type == "paragraph" and not passage.finished and not passage.torn
        for caption in sorted(draft.captions, key=lambda caption: caption.place):
            at = next((n for n, entry in enumerate(joined) if entry[2][0][0] > caption.place), len(joined))
            joined.insert(at, ("caption", [caption.text], list(caption.spans), False))
        blocks = []
        for kind, texts, spans, moved in joined:
            text = texts[0]
            for more in texts[1:]:
                latin = text[-1:].isascii() and text[-1:].isalpha() and more[:1].isascii() and more[:1].isalpha()
                text += (" " if latin else "") + more
            reading = repair.heading(text) if kind == "subhead" else repair.prose(text)
            blocks.append(Block(kind, reading, tuple(self.where(span) for span in spans), moved=moved))
        return blocks

    def _doubt(self, draft: Draft, blocks: Sequence[Block], authors: Sequence[Byline], first: int) -> None:
        clause = next((block.text for block in blocks if block.type != "caption"), blocks[0].text)[:20]
        title = draft.title or clause
        if not draft.title and not draft.item and not draft.photo:
            draft.flags.add("no-headline")
            self._tell("no-headline", first, {"text": clause})
        if not authors and not draft.item and not draft.photo:
            draft.flags.add("no-byline")
            self._tell("no-byline", first, {"title": title})
        if draft.title and (
            _TORN.search(draft.title) or any(draft.title.count(a) != draft.title.count(b) for a, b in _QUOTES)
        ):
            draft.flags.add("torn-headline")
            self._tell("torn-headline", first, {"title": draft.title})
        last = next((passage for passage in reversed(draft.passages) if passage.type == "paragraph"), None)
        cut = last is not None and (last.torn or not (last.finished or draft.photo))
        if last is not None and cut and len(last.text) > 20 and last is draft.passages[-1]:
            draft.flags.add("unfinished-end")
            self._tell("unfinished-end", last.spans[-1][0], {"title": title})
        moved = [passage for passage in draft.passages if passage.moved]
        if moved:
            draft.flags.add("moved-piece")
            self._tell("moved-piece", moved[0].spans[0][0], {"count": len(moved), "text": moved[0].text[:20]})
        if draft.repeats:
            draft.flags.add("repeated-passage")
            start, end = draft.repeats[0]
            text = repair.prose(self.clean[start:end])[:20]
            self._tell("repeated-passage", start, {"count": len(draft.repeats), "text": text})

    def _page_problems(self, articles: Sequence[Article]) -> None:
        left = [entry for entry in self.ledger if entry[1] == "unassigned"]
        if left:
            start, end = left[0][0]
            text = repair.prose(self.clean[start:end])[:20]
            self._tell("unassigned-text", start, {"count": len(left), "text": text})
        if not articles and self.ledger:
            self._tell("nothing-found", self.ledger[0][0][0], {})

    def _tell(self, code: str, at: int, facts: dict[str, object]) -> None:
        line = bisect_right(self.starts, at)
        stop = self.starts[line] if line < len(self.starts) else len(self.seed.text)
        shown = self.seed.text[self.starts[line - 1] : stop].rstrip("\r\n")
        column = at - self.starts[line - 1]
        place = Place(self.seed.path, line, shown, column, min(len(shown), column + 20))
        self.problems.append(Problem(code, place, facts))


def _bag(draft: Draft) -> set[str]:
    return pairs(draft.title) | words(draft.passages[:40])


def _confidence(draft: Draft, authors: Sequence[Byline]) -> Confidence:
    """How sure the parser is, roughly as the share of such articles in which it is right."""
    boundary = grammar.confidence(draft.head_margin) if draft.title else 0.7
    headline = grammar.confidence(min(draft.head_margin, draft.title_margin)) if draft.title else 0.75
    by = grammar.confidence(draft.author_margin) if authors else 0.9
    order = 0.9
    if "moved-piece" in draft.flags:
        order = 0.65
    if "interleaved-page" in draft.flags:
        order, boundary = 0.4, min(boundary, 0.7)
    if "unfinished-end" in draft.flags or "repeated-passage" in draft.flags:
        boundary = min(boundary, 0.85)
    return Confidence(round(boundary, 3), round(headline, 3), round(by, 3), order)
