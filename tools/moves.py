"""Fits the weights of generator/intake/moves.py: python tools/moves.py PAGES[:GOLD]…

Each argument is a folder of seeds and one of the gold for them, the same where there is no colon. On every page each
run of one article's passages is shown each other article it could go to, as the parser has them before it moves
anything: yes where the run is out of place and the article is its own, no otherwise. A part of what is out of place,
and a run with passages of several articles, are left out. The answer is a logistic regression (Newton's method, with
a penalty on weights of evidence scaled to unit variance), printed as the parser keeps it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from generator import evaluation
from generator.evaluation import letters, shingles
from generator.intake import files, moves, page
from generator.intake.board import Board
from generator.intake.cohesion import Lexicon
from generator.intake.segment import Draft

SAME = 0.6
"""Share of its shingles that a passage has in common with the paragraph it is of."""
PENALTY = 3.3
STEPS = 30

Case = tuple[bool, moves.Evidence]


def main(arguments: Sequence[str]) -> None:
    """The weights to standard output."""
    cases = [case for argument in arguments for case in _folder(*argument.partition(":")[::2])]
    weights = fitted(np.array([told for _, told in cases]), np.array([answer for answer, _ in cases], float))
    lines = [f"# {len(cases)} cases, {sum(answer for answer, _ in cases)} of them out of place"]
    lines += [f"    {name}={weight:.2f}," for name, weight in zip(moves.Evidence._fields, weights, strict=True)]
    sys.stdout.write("\n".join(lines) + "\n")


def _folder(seeds: str, gold: str) -> Iterator[Case]:
    for truth in sorted(Path(gold or seeds).glob("*.json")):
        path = Path(seeds) / f"{truth.stem}.txt"
        known = evaluation.read_gold(truth.read_text("utf-8"), truth.name)
        seed, problems = files.read_seed(path, path.name)
        if seed is None:
            sys.exit("\n".join(map(str, problems)))
        found: list[Case] = []

        def settle(drafts: list[Draft], lexicon: Lexicon, text: str) -> None:
            if drafts:
                found.extend(_cases(Board(drafts, lexicon, text), known))  # noqa: B023

        page.parse(seed, settle)
        yield from found


def _cases(board: Board, known: evaluation.Gold) -> Iterator[Case]:
    paragraphs = [
        (number, shingles(letters(paragraph.text)))
        for number, article in enumerate(known.articles)
        for paragraph in article.paragraphs
        if paragraph.type != "caption"
    ]
    owners = [[_owner(passage.text, paragraphs) for passage in draft.passages] for draft in board.drafts]
    homes = _homes(board, owners)
    for number, draft in enumerate(board.drafts):
        cuts = [
            0,
            *(at for at in range(1, len(draft.passages)) if board.loose(draft.passages, at)),
            len(draft.passages),
        ]
        for start, stop in moves.runs(board, number, cuts):
            told = {owner for owner in owners[number][start:stop] if owner is not None}
            if len(told) != 1:
                continue
            (owner,) = told
            home = homes.get(owner)
            around = {owners[number][at] for at in (start - 1, stop) if 0 <= at < len(draft.passages)}
            run = moves.Run(board, number, start, stop)
            if home is None or run.whole:
                continue
            for other in moves.near(board, number):
                right = home == other
                if not (right and owner in around):
                    yield right, run.evidence(other)[0]


def _owner(text: str, paragraphs: Sequence[tuple[int, frozenset[str]]]) -> int | None:
    """The article whose paragraph a passage is of."""
    own = shingles(letters(text))
    share, number = max(((len(own & other), -number) for number, other in paragraphs), default=(0, 0))
    return -number if share > SAME * len(own) else None


def _homes(board: Board, owners: Sequence[Sequence[int | None]]) -> dict[int, int]:
    """For each article the draft that is it: the one with most of its text that no other article has more of."""
    told: Counter[tuple[int, int]] = Counter()
    for number, draft in enumerate(board.drafts):
        for passage, owner in zip(draft.passages, owners[number], strict=True):
            if owner is not None:
                told[number, owner] += len(passage.text)
    homes: dict[int, int] = {}
    for (number, owner), _ in sorted(told.items(), key=lambda one: (-one[1], one[0])):
        if owner not in homes and number not in homes.values():
            homes[owner] = number
    return homes


def fitted(evidence: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """Weights by logistic regression; the first column of the evidence is 1."""
    scale = evidence.std(axis=0)
    scale[scale == 0.0] = 1.0
    scaled = evidence / scale
    penalty = np.diag([0.0, *[PENALTY] * (evidence.shape[1] - 1)])
    weights = np.zeros(evidence.shape[1])
    for _ in range(STEPS):
        likely = 1.0 / (1.0 + np.exp(-scaled @ weights))
        slope = scaled.T @ (answers - likely) - penalty @ weights
        curve = (scaled * (likely * (1.0 - likely))[:, None]).T @ scaled + penalty
        weights += np.linalg.solve(curve, slope)
    return np.asarray(weights / scale)


if __name__ == "__main__":
    main(sys.argv[1:])
