"""The archivist's file beside a seed (``seeds/<stem>.toml``): its shape, and where in it each correction stands.

The format is described for archivists in ``docs/corrections.md``. In short: every correction says what it ``expects``
to find, what shall be there instead (``value``), and ``why``. A bare value expects that nothing is there. A
correction without a reason, and a date that is no date, are mistakes of the file.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NoReturn

from generator import dates
from generator.model import AUTHOR
from generator.problems import GeneratorError, Place, Problem
from generator.schema import Shape, validate
from generator.schema import read as read_toml

__all__ = ["Change", "Corrections", "Person", "Stanza", "read"]

FACTS = ("paper", "date", "number", "section", "source")
TEXTS = (
    "title",
    "supplied_title",
    "kicker",
    "subtitle",
    "series",
    "column",
    "abstract",
    "date",
    "paper",
    "page_number",
)
LISTS = ("authors", "topics", "body")
PRINTED = frozenset({"title", "kicker", "subtitle", "series", "column", "abstract", "authors"})
"""The fields that may say where in the seed they are printed."""


class Person(Shape):
    """One signature."""

    name: str
    role: str = AUTHOR
    org: str = ""
    collective: bool = False


class TextChange(Shape):
    """A text that shall read otherwise. ``at`` says where it is printed; it reads so when there is no ``value``."""

    expects: str = ""
    value: str | None = None
    at: str = ""
    why: str = ""


class PeopleChange(Shape):
    """Other signatures."""

    expects: Sequence[Person] = ()
    value: Sequence[Person]
    at: str = ""
    why: str = ""


class ListChange(Shape):
    """Other topics; or another body, a reference for each block."""

    expects: Sequence[str] = ()
    value: Sequence[str]
    why: str = ""


Change = TextChange | PeopleChange | ListChange


class _Signed(Shape):
    why: str = ""
    by: str = ""
    when: str = ""


class PageTable(_Signed):
    """``[page]``: what is known of the whole page. ``from_scratch`` forgets every article that the parser found."""

    from_scratch: bool = False
    paper: TextChange | None = None
    date: TextChange | None = None
    number: TextChange | None = None
    section: TextChange | None = None
    source: TextChange | None = None


class ArticleTable(_Signed):
    """``[[article]]``: the article that owns ``line``, and what of it is otherwise."""

    line: str
    new: bool = False
    title: TextChange | None = None
    supplied_title: TextChange | None = None
    kicker: TextChange | None = None
    subtitle: TextChange | None = None
    series: TextChange | None = None
    column: TextChange | None = None
    abstract: TextChange | None = None
    date: TextChange | None = None
    paper: TextChange | None = None
    page_number: TextChange | None = None
    authors: PeopleChange | None = None
    topics: ListChange | None = None
    body: ListChange | None = None


class SplitTable(_Signed):
    """``[[split]]``: another article begins at ``line``; ``expects`` is the headline it was found under."""

    line: str
    expects: str = ""


class MergeTable(_Signed):
    """``[[merge]]``: the articles that own ``lines`` are one; ``expects`` are their headlines."""

    lines: Sequence[str]
    expects: Sequence[str] = ()


class DropTable(_Signed):
    """``[[drop]]``: what owns ``line`` is no article; ``expects`` is its headline."""

    line: str
    expects: str = ""
    role: Literal["furniture", "duplicate", "unassigned"] = "furniture"
    of: str = ""


class LinesTable(_Signed):
    """``[[lines]]``: what these lines are, when they belong to no article; ``expects`` is what they were."""

    at: str
    role: Literal["furniture", "duplicate", "unassigned"]
    of: str = ""
    expects: str = ""


class Sidecar(Shape):
    """The whole file."""

    page: PageTable | None = None
    article: Sequence[ArticleTable] = ()
    split: Sequence[SplitTable] = ()
    merge: Sequence[MergeTable] = ()
    drop: Sequence[DropTable] = ()
    lines: Sequence[LinesTable] = ()


@dataclass(frozen=True, slots=True)
class Stanza:
    """One table of the file, and the lines it takes there (from 0, half open)."""

    table: PageTable | ArticleTable | SplitTable | MergeTable | DropTable | LinesTable
    path: str
    text: tuple[str, ...]
    first: int
    last: int

    def place(self, key: str = "") -> Place:
        """Where the table begins, or where one of its keys is."""
        pattern = re.compile(rf"\s*(\[+\s*\w+\s*\.\s*)?{re.escape(key)}\s*[.=\]]" if key else "")
        at = next((n for n in range(self.first, self.last) if pattern.match(self.text[n])), self.first)
        line = self.text[at] if at < len(self.text) else ""
        return Place(self.path, at + 1, line, 0, len(line))

    def changes(self) -> Iterator[tuple[str, Change]]:
        """The fields that the table changes, in the order of the format."""
        for key in dict.fromkeys((*FACTS, *TEXTS, *LISTS)):
            change = getattr(self.table, key, None)
            if isinstance(change, (TextChange, PeopleChange, ListChange)):
                yield key, change

    def why(self, change: Change | None = None) -> str:
        """The reason of a change: its own, else the table's."""
        return (change.why if change else "") or self.table.why

    def fail(self, code: str, at: str = "", /, **facts: object) -> NoReturn:
        """Raises GeneratorError with that problem here, or at that key."""
        raise GeneratorError(Problem(code, self.place(at), facts))


@dataclass(frozen=True, slots=True)
class Corrections:
    """A file of corrections, read and found sound in itself. Equal files are equal."""

    path: str
    page: Stanza | None = None
    articles: tuple[Stanza, ...] = ()
    splits: tuple[Stanza, ...] = ()
    merges: tuple[Stanza, ...] = ()
    drops: tuple[Stanza, ...] = ()
    lines: tuple[Stanza, ...] = ()

    def stanzas(self) -> Iterator[Stanza]:
        """Every table, the page's first."""
        if self.page:
            yield self.page
        for group in (self.articles, self.splits, self.merges, self.drops, self.lines):
            yield from group


class _Anything(Shape, extra="allow"):
    """TOML as it comes, to be put in one form before it is held to the format."""


def read(text: str, path: str) -> Corrections:
    """The corrections in ``text``. Raises GeneratorError naming file and line."""
    raw = read_toml(_Anything, text, path).model_extra or {}
    sidecar = validate(Sidecar, {key: _table(key, value) for key, value in raw.items()}, path, text)
    source = tuple(text.splitlines())
    found = {
        kind: tuple(
            Stanza(table, path, source, *place)
            for table, place in zip(getattr(sidecar, kind), _places(source, kind), strict=False)
        )
        for kind in ("article", "split", "merge", "drop", "lines")
    }
    page = Stanza(sidecar.page, path, source, *next(_places(source, "page"))) if sidecar.page else None
    corrections = Corrections(
        path, page, found["article"], found["split"], found["merge"], found["drop"], found["lines"]
    )
    for stanza in corrections.stanzas():
        _sound(stanza)
    return corrections


def _sound(stanza: Stanza) -> None:
    changes = list(stanza.changes())
    for key, change in changes:
        if not stanza.why(change).strip():
            stanza.fail("correction-unexplained", key)
        if key == "date" and isinstance(change, TextChange):
            _date(stanza, key, change.value or "")
        if isinstance(change, TextChange) and change.value is None and not change.at:
            stanza.fail("wrong-value", key, key=key, reason="要有 value 或 at / needs a value, or at")
        if not isinstance(change, ListChange) and change.at and key not in PRINTED:
            stanza.fail("wrong-value", key, key=f"{key}.at", reason="这一项不能写 at / does not take “at”")
    if not stanza.table.why.strip() and not changes:
        stanza.fail("correction-unexplained")
    _date(stanza, "when", stanza.table.when)


def _date(stanza: Stanza, key: str, text: str) -> None:
    if reason := dates.mistake(text):
        stanza.fail("wrong-value", key, key=key, reason=reason)


def _places(lines: Sequence[str], kind: str) -> Iterator[tuple[int, int]]:
    """The lines of each table of that kind; its sub-tables belong to it."""
    header = re.compile(r"\s*\[")
    own = re.compile(rf"\s*\[+\s*{kind}\s*\]+")
    inner = re.compile(rf"\s*\[\s*{kind}\s*\.")
    at = 0
    while at < len(lines):
        end = at + 1
        if own.match(lines[at]) or (kind == "page" and re.match(r"\s*\[?\s*page\s*[.=]", lines[at])):
            while end < len(lines) and (not header.match(lines[end]) or inner.match(lines[end])):
                end += 1
            yield at, end
        at = end
    while True:  # a table written inline, `article = [{…}]`, is looked for in the whole file
        yield 0, len(lines)


def _table(kind: str, value: Any) -> Any:
    """A table in the one form of the format: bare values as changes, names as people, lines and dates as texts."""
    if isinstance(value, list):
        return [_table(kind, one) for one in value]
    if not isinstance(value, Mapping):
        return value
    table: dict[str, Any] = {}
    for key, given in value.items():
        if key in ("line", "of", "at", "lines"):
            table[key] = [_text(one) for one in given] if isinstance(given, list) else _text(given)
        elif (kind == "article" and key in (*TEXTS, *LISTS)) or (kind == "page" and key in FACTS):
            table[key] = _change(key, given)
        else:
            table[key] = _text(given) if isinstance(given, datetime.date) else given
    return table


def _change(key: str, given: Any) -> Any:
    change = dict(given) if isinstance(given, Mapping) else {"value": given}
    for name in ("expects", "value"):
        if name in change:
            one = change[name]
            if key == "authors" and isinstance(one, list):
                change[name] = [{"name": person} if isinstance(person, str) else person for person in one]
            elif key == "body" and isinstance(one, list):
                change[name] = [_text(reference) for reference in one]
            else:
                change[name] = _text(one) if isinstance(one, datetime.date) else one
    if "at" in change:
        change["at"] = _text(change["at"])
    return change


def _text(value: Any) -> Any:
    """Line numbers and dates as they are written."""
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value
