"""Law 1: every character of a seed that is not blank is in exactly one place. Proved from the ledger, in one pass."""

from __future__ import annotations

from bisect import bisect_right

from generator.intake.wraps import line_starts
from generator.model import ParsedPage
from generator.problems import Place, Problem


def check(page: ParsedPage) -> tuple[Problem, ...]:
    """Problems ``text-lost`` and ``text-twice`` for every stretch that the ledger leaves out or counts twice."""
    text = page.seed.text
    problems: list[Problem] = []
    at = 0
    for placement in page.ledger:
        where = placement.where
        if where.start < at or where.end > len(text) or where.end <= where.start:
            problems.append(_problem("text-twice", page, min(where.start, len(text)), min(where.end, len(text))))
        elif text[at : where.start].strip():
            problems.append(_problem("text-lost", page, at, where.start))
        at = max(at, where.end)
    if text[at:].strip():
        problems.append(_problem("text-lost", page, at, len(text)))
    return tuple(problems)


def _problem(code: str, page: ParsedPage, start: int, end: int) -> Problem:
    text = page.seed.text
    lost = text[start:end]
    start += len(lost) - len(lost.lstrip())
    starts = line_starts(text)
    line = bisect_right(starts, start)
    stop = text.find("\n", start)
    shown = text[starts[line - 1] : stop if stop >= 0 else len(text)].rstrip("\r\n")
    at = start - starts[line - 1]
    return Problem(code, Place(page.seed.path, line, shown, at, len(shown)), {"text": lost.strip()[:30]})
