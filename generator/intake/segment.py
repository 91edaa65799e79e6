"""Pieces with their roles become drafts of articles: headers gathered, signatures cut off, columns handed down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.intake import bylines, grammar, repair
from generator.intake.traits import Traits
from generator.intake.wraps import Piece
from generator.model import BlockType, Byline, Role

Span = tuple[int, int]
REPEATED = 3
"""Passages of an article at its head among which a lead may be printed a second time."""


@dataclass(slots=True, eq=False)
class Passage:
    """A stretch of body text that stands together on the page."""

    type: BlockType
    text: str
    spans: tuple[Span, ...]
    place: int  # its turn on the page
    finished: bool
    fragment: bool
    moved: bool = False
    torn: bool = False  # its end is lost
    lead: bool = False  # a dateline stood before it
    bag: set[str] = field(default_factory=set)  # the pairs of its text
    indented: bool | None = None  # begins as this page's paragraphs do, or not; None where the page has no indents
    apart: bool = False  # more blank lines above it than usual
    verse: bool = False  # a line of a poem


@dataclass(slots=True, eq=False)
class Draft:
    """An article in the making."""

    column: str = ""
    kicker: str = ""
    title: str = ""
    subtitle: str = ""
    series: str = ""
    abstract: str = ""
    authors: list[Byline] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    marks: list[tuple[Span, Role]] = field(default_factory=list)  # everything of it that is not body
    head_margin: float = 12.0
    title_margin: float = 12.0
    author_margin: float = 12.0
    repeats: list[Span] = field(default_factory=list)
    seconds: list[tuple[tuple[Byline, ...], Span]] = field(default_factory=list)  # who signs below a signed article
    captions: list[Passage] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    place: int = 0
    photo: bool = False
    item: bool = False  # one of a column of briefs
    jump_in: str = ""
    jump_out: str = ""

    def empty(self) -> bool:
        """Whether nothing was found that makes an article."""
        return not self.passages

    @property
    def dated(self) -> bool:
        """Whether a dateline opens a paragraph of it."""
        return any(passage.lead for passage in self.passages)

    def give_signature(self, mark: tuple[Span, Role], other: Draft, page: str) -> None:
        """Gives another article a signature, and of the authors those it names."""
        (start, end), _ = mark
        text = "".join(page[start:end].split())
        people = [person for person in self.authors if person.name in text]
        self.authors = [person for person in self.authors if person not in people]
        other.authors += [person for person in people if person not in other.authors]
        self.marks.remove(mark)
        other.marks.append(mark)


def signatures(draft: Draft, run: Sequence[Passage]) -> list[tuple[Span, Role]]:
    """Signatures of a draft that stand right after a passage of the run, or open one as its dateline."""
    goes = {id(passage) for passage in run}
    places = sorted(draft.passages, key=lambda passage: passage.spans[0])
    heads = [start for (start, _), role in draft.marks if role == "headline"]
    found: list[tuple[Span, Role]] = []
    for mark in draft.marks:
        (start, end), role = mark
        if role != "byline" or _in_head(start, heads, places):
            continue
        above = next((one for one in reversed(places) if one.spans[0][0] < start), None)
        below = next((one for one in places if one.spans[0][0] >= end), None)
        owner = below if below is not None and below.lead and below.spans[0][0] - end < 4 else above
        if owner is not None and id(owner) in goes:
            found.append(mark)
    return found


def _in_head(byline: int, heads: Sequence[int], places: Sequence[Passage]) -> bool:
    """Whether a byline is the headline's although a passage came between: more follow it, one stands above."""
    above = sum(min(heads, default=byline) < passage.spans[0][0] < byline for passage in places)
    return above == 1 and places[-1].spans[0][0] > byline


def words(passages: Iterable[Passage]) -> set[str]:
    """The pairs of a run of passages."""
    return set().union(*(passage.bag for passage in passages))


def size(passages: Iterable[Passage]) -> int:
    """Characters of a run of passages."""
    return sum(len(passage.text) for passage in passages)


def cut(clean: str, piece: Piece, at: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The stretches of a piece before and from character ``at`` of its text; blanks at the cut belong to neither."""
    text = piece.text
    if len(piece.spans) == 1 and piece.end - piece.start == len(text):
        position = piece.start + at
    else:
        count = len("".join(text[:at].split()))
        position = piece.end
        for start, end in piece.spans:
            here = len("".join(clean[start:end].split()))
            if count < here:
                position = start + repair.offset(clean[start:end], count)
                break
            count -= here
    before = tuple((s, min(e, position)) for s, e in piece.spans if s < position)
    after = tuple((max(s, position), e) for s, e in piece.spans if e > position)
    return _trim(clean, before), _trim(clean, after)


def _trim(clean: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    out = []
    for start, end in spans:
        while start < end and clean[end - 1].isspace():
            end -= 1
        while start < end and clean[start].isspace():
            start += 1
        if start < end:
            out.append((start, end))
    return tuple(out)


class Builder:
    """Reads the row of roles once, from the top of the page to its foot."""

    def __init__(self, clean: str) -> None:
        self.clean = clean
        self.drafts: list[Draft] = []
        self.column = ""
        self.column_since = 0
        self.loose: list[tuple[Span, Role]] = []  # labels that wait for their article
        self.current: Draft | None = None
        self.in_head = False
        self.place = 0
        self.signed = False
        self.closed = False
        self.pending = ""
        self.bag: set[str] = set()

    def run(
        self, row: Sequence[Traits], roles: Sequence[str], margins: Sequence[float], bags: Sequence[set[str]]
    ) -> list[Draft]:
        """Drafts in the order in which their first piece stands."""
        for index, traits in enumerate(row):
            self.place = traits.piece.start
            self.bag = bags[index]
            self._take(traits, roles[index], margins[index], roles[index - 1] if index else "^")
        self._close()
        return self.drafts

    def _start(self) -> Draft:
        draft = Draft(column=self.column, place=self.place)
        draft.marks += self.loose
        self.loose = []
        self.drafts.append(draft)
        self.current = draft
        self.in_head = True
        self.signed = False
        self.closed = False
        if self.pending:
            draft.jump_in, self.pending = self.pending, ""
        return draft

    def _head(self) -> Draft:
        """The draft whose header is being read: a new one when the last has begun its body."""
        if self.current is None or not self.in_head:
            return self._start()
        return self.current

    def _body(self) -> Draft:
        if self.current is None:
            self._start()
        assert self.current is not None
        self.in_head = False
        return self.current

    def _take(self, traits: Traits, role: str, margin: float, before: str) -> None:
        piece = traits.piece
        text = repair.heading(piece.text)
        if role in (grammar.COLUMN, grammar.BRIEFS):
            self._label(traits, text)
        elif role in (grammar.JUMP, grammar.JUMP_OUT):
            self._jump(traits)
        elif role == grammar.TITLE_SIGNED:
            draft = self._head()
            draft.title = text
            self._mark(draft, piece, "headline")
        elif role in (grammar.KICKER, grammar.KICKER_SIGNED):
            if role == grammar.KICKER and self.in_head and self.current is not None and self.current.title:
                self._start()
            draft = self._head()
            draft.kicker = f"{draft.kicker} {text}".strip()
            draft.head_margin = min(draft.head_margin, margin)
            self._mark(draft, piece, "kicker")
        elif role in (grammar.TITLE, grammar.ITEM_TITLE):
            if self.current is not None and self.current.title == text and not self.current.kicker.startswith(text):
                # printed once more above the text proper
                self.in_head = self.in_head or len(self.current.passages) <= 1
            draft = self._head()
            if (draft.title and draft.title != text) or draft.authors:
                draft = self._start()
            draft.title = text
            draft.head_margin = min(draft.head_margin, margin)
            draft.title_margin = min(draft.title_margin, margin)
            self._mark(draft, piece, "headline")
        elif role == grammar.MORE:
            draft = self._head()
            draft.title = f"{draft.title} {text}".strip()
            draft.title_margin = min(draft.title_margin, margin)
            self._mark(draft, piece, "headline")
        elif role == grammar.SUBTITLE:
            draft = self._head()
            draft.subtitle = f"{draft.subtitle} {text}".strip()
            draft.title_margin = min(draft.title_margin, margin)
            self._mark(draft, piece, "subtitle")
        elif role == grammar.SERIES:
            draft = self._head()
            draft.series = text
            self._mark(draft, piece, "series")
        elif role == grammar.ORG:
            draft = self._head() if before in "^CKTUSRAE" else self._body()
            self._affiliate(draft, text, margin)
            self._mark(draft, piece, "affiliation")
        elif role in (grammar.BYLINE, grammar.BYLINE_ABOVE):
            draft = self._head()
            self._sign(draft, traits, margin, before)
        elif role == grammar.ABSTRACT:
            draft = self._head()
            body = text.strip("【】[]〔〕［］ ")
            draft.abstract = f"{draft.abstract}{repair.prose(body)}"
            self._mark(draft, piece, "abstract")
        elif role == grammar.END:
            draft = self._body()
            self._sign(draft, traits, margin, before)
        elif role in (grammar.SUBHEAD, grammar.UNSIGNED_SUBHEAD):
            draft = self._body()
            draft.passages.append(Passage("subhead", piece.text, piece.spans, self.place, True, False, bag=self.bag))
        elif role == grammar.PREFACE:
            self._start()
            self._paragraph(traits, role, margin, before)
            self.in_head = True
        else:
            self._paragraph(traits, role, margin, before)

    def _label(self, traits: Traits, text: str) -> None:
        if self.current is not None and self.in_head and self.current.empty():
            pass
        self.current, self.in_head = None, False
        self.column = text.strip("【】〖〗[]■◆●▲★—·<> ") or text
        self.column_since = len(self.drafts)
        self.loose += [(span, "column") for span in traits.piece.spans]

    def _jump(self, traits: Traits) -> None:
        """A pointer to or from another page: what follows 上接 is not what went before."""
        if self.current is None:
            self.loose += [(span, "furniture") for span in traits.piece.spans]
            self.pending = traits.text if traits.backward else ""
            return
        backward = traits.backward
        draft = self._start() if backward and not self.in_head else self.current
        if backward:
            draft.jump_in = traits.text
        else:
            draft.jump_out = traits.text
            self.closed = True
        self._mark(draft, traits.piece, "furniture")

    def _mark(self, draft: Draft, piece: Piece, role: Role) -> None:
        draft.marks += [(span, role) for span in piece.spans]

    def _affiliate(self, draft: Draft, org: str, margin: float) -> None:
        draft.author_margin = min(draft.author_margin, margin)
        if draft.authors:
            draft.authors = [Byline(a.name, a.role, a.org or org, a.collective) for a in draft.authors]
        else:
            draft.flags.add(f"org:{org}")

    def _sign(self, draft: Draft, traits: Traits, margin: float, before: str) -> None:
        draft.author_margin = min(draft.author_margin, margin)
        if traits.affiliation:
            self._affiliate(draft, repair.heading(traits.affiliation), margin)
            self._mark(draft, traits.piece, "affiliation")
            return
        self._mark(draft, traits.piece, "byline")
        reading = traits.line
        if reading is None:
            name = repair.heading(traits.text).strip("（）() ")
            together = bylines.bodies(name)
            self._add(draft, tuple(Byline(one, collective=True) for one in together) or (Byline(name),))
            return
        if reading.whole and len(self.drafts) - self.column_since > 1 and self.column and not self.in_head:
            for other in self.drafts[self.column_since :]:
                self._add(other, reading.bylines)
        else:
            if len(draft.authors) == 1 and draft.authors[0].collective and before == grammar.BYLINE:
                # the line above the names is whose people they are: 某校课题组, then 甲 乙
                draft.flags.add(f"org:{draft.authors.pop().name}")
            if draft.authors and before in grammar.BODY:
                draft.seconds.append((reading.bylines, traits.piece.spans[0]))
            self._add(draft, reading.bylines)

    def _add(self, draft: Draft, people: Sequence[Byline]) -> None:
        orgs = [flag[4:] for flag in draft.flags if flag.startswith("org:")]
        for person in people:
            if (
                person.collective
                and bylines.institution(person.name)
                and any(not one.collective for one in draft.authors)
            ):
                self._affiliate(draft, person.name, draft.author_margin)  # whose people they are that signed before
                continue
            if orgs and not person.org and person.role == "author":
                person = Byline(person.name, person.role, orgs[0], person.collective)
            if person.name and all(person.name != other.name for other in draft.authors):
                draft.authors.append(person)
        self.signed = True

    def _paragraph(self, traits: Traits, role: str, margin: float, before: str) -> None:
        piece = traits.piece
        draft = self.current
        begins = role == grammar.LEAD and draft is not None and not self.in_head and before in "PDHEYIF"
        if begins and not self._printed_before(piece):
            draft = self._start()
        if (
            draft is not None
            and not self.in_head
            and (
                role in (grammar.ITEM, grammar.PHOTO)
                or (role in "PQY" and before in "EYFI" and not (before in "EY" and traits.goes_on))
                or (role in "DQY" and self.closed)
            )
        ):
            draft = self._start()
        draft = self._body()
        text, spans = piece.text, piece.spans
        finished = traits.finished or traits.verse > 0
        tail = traits.tail
        if tail is not None:
            spans, mark = cut(self.clean, piece, tail.start)
            text = text[: tail.start].rstrip()
            draft.marks += [(span, "affiliation" if tail.org and not tail.bylines else "byline") for span in mark]
            if tail.bylines:
                if tail.whole and len(self.drafts) - self.column_since > 1 and self.column:
                    for other in self.drafts[self.column_since :]:
                        self._add(other, tail.bylines)
                else:
                    if draft.authors and mark and not tail.opens:
                        draft.seconds.append((tail.bylines, mark[0]))
                    self._add(draft, tail.bylines)
            if tail.org:
                self._affiliate(draft, repair.heading(tail.org), margin)
            finished = bool(text) and text.rstrip("”’）》」』")[-1:] in "。！？!?…"
        lead = traits.lead if role == grammar.LEAD else None
        if lead is not None and lead.end < len(text) + 1:
            mark, _ = cut(self.clean, piece, lead.end)
            _, spans_after = cut(self.clean, piece, lead.end)
            stop = spans[-1][1] if spans else piece.start
            spans = tuple((s, min(e, stop)) for s, e in spans_after if s < stop)
            text = text[lead.end :].lstrip()
            draft.marks += [(span, "byline") for span in mark]
            self._add(draft, lead.bylines)
            draft.author_margin = min(draft.author_margin, margin)
        draft.item = draft.item or (role == grammar.ITEM and (traits.bullet or before in "NIM"))
        if role == grammar.PHOTO:
            draft.photo = True
            self._add(draft, traits.photo)
        if spans and text:
            kind: BlockType = "sidebar" if traits.sidebar or traits.table else "paragraph"
            if text[0] in "①②③④⑤⑥⑦⑧⑨" and any(person.role == "摄影" for person in draft.authors):
                kind = "caption"
            draft.passages.append(
                Passage(
                    kind, text, spans, self.place, finished, traits.fragment, lead=lead is not None, bag=self.bag,
                    indented=traits.indented, apart=traits.apart, verse=traits.verse > 0,
                )
            )  # fmt: skip

    def _printed_before(self, piece: Piece) -> bool:
        """Whether a lead is the one that the article began with, printed a second time."""
        first = self.current.passages[:REPEATED] if self.current is not None else []
        return any(passage.lead and piece.text.endswith(passage.text) for passage in first)

    def _close(self) -> None:
        if self.loose:
            (self.drafts[-1] if self.drafts else self._start()).marks += self.loose
            self.loose = []
        self._gather()

    def _gather(self) -> None:
        """Briefs one below the other behind one mark, ▲ or △, of which at most the last is signed, are one article."""
        runs: list[list[Draft]] = []
        for draft in self.drafts:
            if runs and _is_brief(draft) and _same_mark(runs[-1][-1], draft):
                runs[-1].append(draft)
            else:
                runs.append([draft])
        self.drafts = []
        for first, *others in runs:
            self.drafts.append(first)
            if any(draft.authors for draft in (first, *others)[:-1]):
                self.drafts += others
                continue
            for draft in others:
                first.passages += draft.passages
                first.marks += draft.marks
                first.authors += draft.authors


def _is_brief(draft: Draft) -> bool:
    """Whether a draft is one headless item of a column of briefs and nothing else."""
    return draft.item and not draft.title and not draft.captions and len(draft.passages) == 1


def _same_mark(one: Draft, other: Draft) -> bool:
    """Whether two briefs of one column open with the same mark."""
    mark = one.passages[0].text[0] if _is_brief(one) and one.column == other.column else ""
    return bool(mark) and not mark.isalnum() and other.passages[0].text[0] == mark


def photographer(text: str) -> tuple[Byline, ...]:
    """Who took the picture a caption belongs to."""
    reading = bylines.credit(text)
    return reading.bylines if reading else ()
