"""What a person should look at in a parsed page, most doubtful first, each with the correction to start from.

A doubt is a problem that the parser flagged, a decision with a near rival, text that belongs to nobody, or a fact of
the page that nobody has given. Its stanza states what is there now, so that it is accepted as it is (once a reason is
given) and changes nothing until its value is changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from generator.intake.overlay import Desk, body_of
from generator.model import AUTHOR, Article, ArticleId, Byline, Doubt, ParsedPage
from generator.problems import CODES

__all__ = ["doubts", "skeletons", "stanza"]

SURE = 0.9
"""Confidence from which a decision is not doubted."""

_FIELDS = {"no-headline": "supplied_title", "torn-headline": "supplied_title", "no-byline": "authors"}
"""What a flag is best corrected by; the others by the body."""
_SERIOUS = {"error": 0.0, "warning": 0.1, "note": 0.4}
_ASPECTS = (
    ("headline", "title", "标题可能不对", "The headline may be wrong"),
    ("authors", "authors", "署名可能不对", "The byline may be wrong"),
    ("boundary", "body", "起止可能不对", "The article may begin or end elsewhere"),
    ("order", "body", "段落次序可能不对", "The paragraphs may be in another order"),
)
_FLAGS = {
    "no-headline": ("没有标题", "No headline"),
    "torn-headline": ("标题似乎不完整", "The headline seems torn"),
    "no-byline": ("没有署名", "No byline"),
    "moved-piece": ("有文字被移动", "Text was moved"),
    "repeated-passage": ("有重复的文字", "Text is repeated"),
    "unfinished-end": ("结尾似乎不完整", "The end seems to be missing"),
    "interleaved-page": ("与别篇混排", "Interleaved with other articles"),
}


def doubts(page: ParsedPage) -> tuple[Doubt, ...]:
    """The doubts about a page, most doubtful first; the same ones in the same order for the same page."""
    desk = Desk(page)
    found = [*_of_page(page, desk)]
    for article in page.articles:
        found += _of_article(page, desk, article)
    return tuple(sorted(found, key=lambda doubt: (doubt.sureness, doubt.line, doubt.article, doubt.zh)))


def skeletons(page: ParsedPage) -> dict[ArticleId, str]:
    """For each article a stanza to correct it from: its headline, authors and body, where nobody has corrected them."""
    desk = Desk(page)
    found = {}
    for article in page.articles:
        fields = [field for field in ("title", "authors", "body") if field not in _corrected(page, article)]
        facts: list[tuple[str, object]] = [("line", _line(desk, article))]
        for field in fields:
            value = _value(desk, article, field)
            facts += [(f"{field}.expects", value), (f"{field}.value", value)]
        if fields:
            found[article.id] = stanza("article", facts)
    return found


def _corrected(page: ParsedPage, article: Article) -> frozenset[str]:
    """Fields that a correction already speaks of: a second one would contradict it."""
    if any(told.field == "from_scratch" for told in page.corrections):
        return frozenset({"title", "supplied_title", "authors", "body"})
    return frozenset(told.field for told in article.corrections)


def stanza(table: str, facts: Iterable[tuple[str, object]]) -> str:
    """A table of a corrections file; the reason is left for a person to give."""
    rows = [f"{key} = {_toml(value)}" for key, value in facts]
    return "\n".join([f"[[{table}]]" if table != "page" else "[page]", *rows, 'why = ""', ""])


def _of_page(page: ParsedPage, desk: Desk) -> Iterator[Doubt]:
    missing = [key for key in ("paper", "date", "number") if not getattr(page.facts, key)]
    if missing:
        zh = "、".join({"paper": "报名", "date": "日期", "number": "版次"}[key] for key in missing)
        text = "\n".join(f'[page.{key}]\nvalue = ""\nwhy = ""\n' for key in missing)
        yield Doubt(page.seed.id, "", 1, 0.6, f"缺{zh}", f"Not known: {', '.join(missing)}", text)
    for placement in page.ledger:
        if placement.role == "unassigned":
            where = placement.where
            reference = desk.lines.name([(where.start, where.end)])
            text = stanza("lines", [("at", reference), ("role", "unassigned"), ("expects", "unassigned")])
            shown = page.seed.text[where.start : where.end][:20]
            zh, en = f"没有归属的文字：{shown}", f"Text that belongs to nobody: {shown}"
            yield Doubt(page.seed.id, "", where.first, 0.2, zh, en, text)


def _of_article(page: ParsedPage, desk: Desk, article: Article) -> Iterator[Doubt]:
    line, corrected = _line(desk, article), _corrected(page, article)
    for flag in article.flags:
        zh, en = _FLAGS.get(flag, (flag, flag))
        field = _FIELDS.get(flag, "body")
        if field in corrected:
            continue
        sureness = _SERIOUS[CODES[flag].severity] if flag in CODES else SURE
        yield Doubt(page.seed.id, article.id, _first(article), sureness, zh, en, _field(desk, article, line, field))
    for aspect, field, zh, en in _ASPECTS:
        sureness = getattr(article.confidence, aspect)
        if sureness < SURE and field not in corrected:
            text = _field(desk, article, line, field)
            yield Doubt(page.seed.id, article.id, _first(article), sureness, zh, en, text)


def _field(desk: Desk, article: Article, line: str, field: str) -> str:
    value = _value(desk, article, field)
    return stanza("article", [("line", line), (f"{field}.expects", value), (f"{field}.value", value)])


def _value(desk: Desk, article: Article, field: str) -> object:
    """A field as it is now, in the terms of the file."""
    if field == "body":
        return body_of(desk.lines, desk.body(article.id))
    if field == "authors":
        return [_person(by) for by in article.authors]
    return getattr(article, field)


def _person(by: Byline) -> object:
    if (by.role, by.org, by.collective) == (AUTHOR, "", False):
        return by.name
    facts = {"name": by.name, "role": by.role if by.role != AUTHOR else "", "org": by.org}
    return {key: value for key, value in facts.items() if value} | ({"collective": True} if by.collective else {})


def _line(desk: Desk, article: Article) -> str:
    """A reference that names this article and no other: a line of its text, with words where others share the line."""
    for block in article.blocks:
        for where in block.where:
            for run in desk.lines.by_line((where.start, where.end)):
                number = str(desk.lines.number(run[0]))
                if desk.holders(desk.lines.find(number)) == [article.id]:
                    return number
    first = article.blocks[0].where[0]
    return desk.lines.name(desk.lines.by_line((first.start, first.end))[:1])


def _first(article: Article) -> int:
    return min((where.first for block in article.blocks for where in block.where), default=1)


def _toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    assert isinstance(value, Sequence)
    rows = [_toml(one) for one in value]
    if len(rows) < 2:
        return f"[{''.join(rows)}]"
    return "[\n" + "".join(f"  {row},\n" for row in rows) + "]"
