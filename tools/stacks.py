"""Fits the weights of generator/intake/stacks.py: python tools/stacks.py PAGES[:GOLD]…

Each argument is a folder of seeds and one of the gold for them, the same where there is no colon. Two lines of a page
that stand one below the other are a case where the gold tells what they are: halves of one headline, kicker or label
and headline, headline and subtitle, the end of one head and the beginning of the next. The answer is a multinomial
logistic regression on top of what the grammar says (Adam, with a penalty on weights of evidence scaled to unit
variance), printed as the parser keeps it.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import and_
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from generator.intake import emissions, files, grammar, page, repair, stacks, traits

PENALTY, RATE, STEPS = 10.0, 0.1, 300
Case = tuple[int, stacks.Evidence, list[float]]


class Head(NamedTuple):
    """What the gold says of the head of an article, without blanks and quotation marks."""

    kicker: str
    title: str
    subtitle: str
    column: str
    authors: tuple[str, ...]


def main(arguments: Sequence[str]) -> None:
    """The weights to standard output."""
    cases = [case for argument in arguments for case in _folder(*argument.partition(":")[::2])]
    answers = np.array([answer for answer, _, _ in cases])
    plain = np.array([scores for _, _, scores in cases])
    weights = fitted(np.array([told for _, told, _ in cases], float), plain, answers)
    counts = ", ".join(f"{(answers == at).sum()} {relation}" for at, relation in enumerate(stacks.RELATIONS))
    lines = [f"# {len(cases)} cases: {counts}", '_TABLE = """']
    lines += [
        f"{name} " + " ".join(f"{weight:.2f}" for weight in row)
        for name, row in zip(stacks.Evidence._fields, weights, strict=True)
    ]
    lines.append('"""')
    sys.stdout.write("\n".join(lines) + "\n")


def _folder(seeds: str, gold: str) -> Iterator[Case]:
    for truth in sorted(Path(gold or seeds).glob("*.json")):
        path = Path(seeds) / f"{truth.stem}.txt"
        seed, problems = files.read_seed(path, path.name)
        if seed is None:
            sys.exit("\n".join(map(str, problems)))
        laid = page.laid_out(repair.level(seed.text))
        heads = [_head(article) for article in json.loads(truth.read_text("utf-8"))["articles"]]
        row = [index for index, look in enumerate(laid.row) if not look.furniture]
        gaps = stacks.gaps(laid.row)
        places = stacks.places([laid.row[index] for index in row])
        for (one, two), place in zip(pairwise(row), places[1:], strict=True):
            above, below = laid.row[one], laid.row[two]
            answer = stacks.together(above, below) and _answer(_plain(above.text), _plain(below.text), heads)
            if answer:
                shares = [(laid.lexicon.told_below(at), laid.lexicon.told_elsewhere(at)) for at in (one, two)]
                evidence = stacks.evidence(above, below, stacks.Setting(gaps, *shares, place))
                yield stacks.RELATIONS.index(answer), evidence, _plain_scores(above, below)


def _head(article: dict[str, Any]) -> Head:
    names = tuple(_plain(author["name"]) for author in article.get("authors", []))
    return Head(*(_plain(article.get(part, "")) for part in ("kicker", "title", "subtitle", "column")), names)


def _plain_scores(above: traits.Traits, below: traits.Traits) -> list[float]:
    """What the grammar says of each relation without this evidence."""
    tie = emissions.tie(above, below)
    one, two = emissions.emissions(above), emissions.emissions(below)
    least = min([*one.values(), *two.values()])
    first = {role: one.get(role, least) for role in grammar.HEADS}
    second = {role: two.get(role, least) for role in grammar.HEADS}
    return [grammar.scored(relation, first, second, tie) for relation in stacks.RELATIONS]


def _answer(above: str, below: str, heads: Sequence[Head]) -> str:
    """What two lines are of a head of the page; "" where they are of none, or where a line is but a scrap of it."""
    for kicker, title, subtitle, column, authors in heads:
        if not (above and below and title):
            continue
        if above + below in title and title.startswith(above):
            return "TU"
        if (above == kicker or (len(above) > SCRAP and kicker.endswith(above))) and _begins(below, title):
            return "KT"
        if (above == title or (len(above) > SCRAP and title.endswith(above))) and _begins(below, subtitle):
            return "TS"
        if above == column and _begins(below, title):
            return "CT"
        if (above == title or (len(above) > SCRAP and title.endswith(above))) and below in authors:
            return "TB"
    ended = [_ends(above, head.title) or _ends(above, head.subtitle) for head in heads]
    begun = [_begins(below, head.kicker or head.title) or _begins(below, head.column) for head in heads]
    two = any(ended) and any(begun) and not any(map(and_, ended, begun))
    return "TT" if two else ""


SCRAP = 3
"""Characters of a line that may stand in many a headline."""


def _ends(line: str, part: str) -> bool:
    return bool(part) and (line == part or (len(line) > SCRAP and part.endswith(line)))


def _begins(line: str, part: str) -> bool:
    return bool(part) and (line == part or (len(line) > SCRAP and part.startswith(line)))


def _plain(text: str) -> str:
    return re.sub(r"[\s\"'`“”‘’„«»‹›「」『』〝〞【】■◆●▲★]", "", unicodedata.normalize("NFKC", text))


def fitted(evidence: np.ndarray, plain: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """Weights for each relation, less their mean; the first column of the evidence is 1."""
    scale = evidence.std(axis=0)
    scale[scale == 0.0] = 1.0
    scaled = evidence / scale
    right = np.eye(len(stacks.RELATIONS))[answers]
    penalty = np.array([0.0, *[PENALTY] * (evidence.shape[1] - 1)])[:, None]
    weights = np.zeros((evidence.shape[1], len(stacks.RELATIONS)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        sums = plain + scaled @ weights
        likely = np.exp(sums - sums.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = scaled.T @ (likely - right) + penalty * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    found = weights / scale[:, None]
    return found - found.mean(axis=1, keepdims=True)


if __name__ == "__main__":
    main(sys.argv[1:])
