"""How right the parser is: predicted article records against articles read by a person.

Predicted and gold articles of a page are paired so that the sum of their likeness is greatest, where likeness is
the Jaccard overlap of the bodies' runs of five characters (letters and digits only; photo captions left out). A pair
counts as found from 0.8. Headline, authors and column are right when the partner agrees with any reading that the gold
allows, spaces and quotation marks aside; order is the share of neighbouring paragraphs that stay in order.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.problems import GeneratorError, Place, Problem
from generator.schema import Shape, validate

__all__ = ["Evaluation", "Gold", "Score", "Verdict", "evaluate", "read_gold", "table"]

RUN = 5
"""Characters in one run; short enough to survive a wrong character, long enough to be an article's own."""
FOUND = 0.8
"""Likeness from which an article counts as found."""
PROBES = 12
"""Runs tried at either end of a paragraph to find it in a body."""
SURE = 0.9
"""Confidence from which a decision is called sure."""
ASPECTS = ("boundary", "headline", "authors", "order")
OPTIONAL_ROLES = frozenset({"摄影", "整理"})
"""Names in these roles may be given or left out, unless nobody else signs."""

_QUOTES = frozenset("\"'`“”‘’„‟«»‹›「」『』〝〞")
_MEASURES = ("precision", "recall", "f1", "headline", "authors", "column", "order", "likeness")


class GoldAuthor(Shape, extra="ignore"):
    """One signature of a gold article."""

    name: str
    role: str = "author"


class GoldParagraph(Shape, extra="ignore"):
    """One block of a gold article: ``p``, ``sub``, ``box`` or ``caption``."""

    type: str
    text: str


class GoldArticle(Shape, extra="ignore"):
    """An article as a person read it; the ``_alt`` lists hold readings that are as good."""

    id: str = ""
    title: str = ""
    title_alt: Sequence[str] = ()
    column: str = ""
    column_alt: Sequence[str] = ()
    authors: Sequence[GoldAuthor] = ()
    paragraphs: Sequence[GoldParagraph] = ()


class Gold(Shape, extra="ignore"):
    """The truth about one page."""

    articles: Sequence[GoldArticle]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One gold article, the record paired with it (empty when none), and what of it is right."""

    gold: GoldArticle
    record: Mapping[str, object]
    likeness: float
    headline: bool
    authors: bool
    column: bool
    in_order: int
    neighbours: int

    def right(self, aspect: str) -> bool:
        """Whether the decision that a confidence speaks of was right."""
        if aspect == "boundary":
            return self.likeness >= FOUND
        return self.in_order == self.neighbours if aspect == "order" else bool(getattr(self, aspect))


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one page or of all; shares are of the gold articles, ``order`` of neighbouring paragraphs."""

    gold: int
    predicted: int
    found: int
    precision: float
    recall: float
    f1: float
    headline: float
    authors: float
    column: float
    order: float
    likeness: float
    sure: Mapping[str, tuple[int, int]]  # per aspect of confidence: right, among those called sure

    def record(self) -> dict[str, object]:
        """The figures as plain values, shares to four places."""
        counts: dict[str, object] = {"gold": self.gold, "predicted": self.predicted, "found": self.found}
        shares = {name: round(float(getattr(self, name)), 4) for name in _MEASURES}
        sure = {aspect: {"right": right, "of": of} for aspect, (right, of) in self.sure.items()}
        return counts | shares | {"sure": sure}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures per page and pooled, and the verdicts and unpaired records they come from."""

    pages: Mapping[str, Score]
    pooled: Score
    verdicts: Mapping[str, tuple[Verdict, ...]]
    spare: Mapping[str, tuple[Mapping[str, object], ...]]

    def record(self) -> dict[str, object]:
        """The evaluation as plain values, for ``--json``."""
        return {"pages": {stem: score.record() for stem, score in self.pages.items()}, "pooled": self.pooled.record()}


def read_gold(text: str, path: str) -> Gold:
    """The JSON ``text`` of a gold file. Raises GeneratorError."""
    try:
        values = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        raise GeneratorError(Problem("gold-invalid", Place(path, line), {"reason": str(error)})) from error
    return validate(Gold, values if isinstance(values, dict) else {}, path)


def evaluate(records: Iterable[Mapping[str, object]], gold: Mapping[str, Gold]) -> Evaluation:
    """Scores ``records`` (see ``intake.records``) against the ``gold`` of each page, by stem; others are left out."""
    by_page: dict[str, list[Mapping[str, object]]] = {stem: [] for stem in sorted(gold)}
    for record in records:
        by_page.get(str(record.get("source", "")), []).append(record)
    verdicts, spare, pages = {}, {}, {}
    for stem, predicted in by_page.items():
        verdicts[stem], spare[stem] = _judge(gold[stem].articles, predicted)
        pages[stem] = _score(verdicts[stem], len(predicted))
    every = [verdict for page in verdicts.values() for verdict in page]
    pooled = _score(every, sum(len(predicted) for predicted in by_page.values()))
    return Evaluation(pages, pooled, verdicts, spare)


def table(named: Mapping[str, Evaluation]) -> str:
    """One table of several evaluations (the parser alone, with corrections): a line per page and a pooled one."""
    heads = ("found/gold", "F1", "headline", "authors", "column", "order")
    lines = []
    for name, evaluation in named.items():
        rows = [*evaluation.pages.items(), ("pooled", evaluation.pooled)]
        width = max(len(name), *(len(stem) for stem, _ in rows))
        lines.append(f"{name:<{width}}  " + "  ".join(f"{head:>10}" for head in heads))
        for stem, score in rows:
            shares = (score.f1, score.headline, score.authors, score.column, score.order)
            cells = [f"{score.found}/{score.gold}", *(f"{share:.3f}" for share in shares)]
            lines.append(f"{stem:<{width}}  " + "  ".join(f"{cell:>10}" for cell in cells))
        sure = ", ".join(f"{aspect} {right}/{of}" for aspect, (right, of) in evaluation.pooled.sure.items())
        lines += [f"right where sure (confidence ≥ {SURE}): {sure}", ""]
    return "\n".join(lines)


# ── one page ──────────────────────────────────────────────────────────────


def _judge(
    gold: Sequence[GoldArticle], records: Sequence[Mapping[str, object]]
) -> tuple[tuple[Verdict, ...], tuple[Mapping[str, object], ...]]:
    bodies = [letters(str(record.get("body") or "")) for record in records]
    runs = [shingles(body) for body in bodies]
    truths = [[letters(part.text) for part in article.paragraphs if part.type != "caption"] for article in gold]
    likeness = [[_overlap(shingles("".join(truth)), run) for run in runs] for truth in truths]
    partner = _pairs(likeness)
    verdicts = []
    for row, article in enumerate(gold):
        column = partner.get(row)
        record: Mapping[str, object] = records[column] if column is not None else {}
        in_order, neighbours = _in_order(truths[row], bodies[column] if column is not None else "")
        verdicts.append(
            Verdict(
                gold=article,
                record=record,
                likeness=likeness[row][column] if column is not None else 0.0,
                headline=bool(record) and _agrees(record, "title", _headline, [article.title, *article.title_alt]),
                authors=bool(record) and _same_authors(article.authors, record.get("authors")),
                column=bool(record) and _agrees(record, "column", letters, [article.column, *article.column_alt]),
                in_order=in_order,
                neighbours=neighbours,
            )
        )
    taken = set(partner.values())
    return tuple(verdicts), tuple(record for place, record in enumerate(records) if place not in taken)


def _score(verdicts: Sequence[Verdict], predicted: int) -> Score:
    gold, found = len(verdicts), sum(verdict.likeness >= FOUND for verdict in verdicts)
    neighbours = sum(verdict.neighbours for verdict in verdicts)

    def share(values: Iterable[float]) -> float:
        return sum(values) / gold if gold else 0.0

    return Score(
        gold=gold,
        predicted=predicted,
        found=found,
        precision=found / predicted if predicted else 0.0,
        recall=share(verdict.likeness >= FOUND for verdict in verdicts),
        f1=2 * found / (predicted + gold) if predicted + gold else 0.0,
        headline=share(verdict.headline for verdict in verdicts),
        authors=share(verdict.authors for verdict in verdicts),
        column=share(verdict.column for verdict in verdicts),
        order=sum(verdict.in_order for verdict in verdicts) / neighbours if neighbours else 1.0,
        likeness=share(verdict.likeness for verdict in verdicts),
        sure={aspect: _sure(verdicts, aspect) for aspect in ASPECTS},
    )


def _sure(verdicts: Sequence[Verdict], aspect: str) -> tuple[int, int]:
    called = [verdict for verdict in verdicts if _confidence(verdict.record, aspect) >= SURE]
    return sum(verdict.right(aspect) for verdict in called), len(called)


def _confidence(record: Mapping[str, object], aspect: str) -> float:
    values = record.get("confidence")
    value = values.get(aspect, 0.0) if isinstance(values, Mapping) else 0.0
    return float(value) if isinstance(value, (int, float)) else 0.0


# ── likeness ─────────────────────────────────────────────────────────────


def letters(text: str) -> str:
    """Letters and digits only, full and half width alike."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char)[0] in "LN")


def _headline(text: str) -> str:
    return re.sub(r"\s", "", "".join(char for char in unicodedata.normalize("NFKC", text) if char not in _QUOTES))


def _sequence(text: str) -> list[str]:
    return [text[start : start + RUN] for start in range(len(text) - RUN + 1)]


def shingles(text: str) -> frozenset[str]:
    return frozenset(_sequence(text) or ([text] if text else []))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _agrees(record: Mapping[str, object], key: str, spelling: Callable[[str], str], readings: Sequence[str]) -> bool:
    return spelling(str(record.get(key) or "")) in {spelling(reading) for reading in readings}


def _same_authors(gold: Sequence[GoldAuthor], predicted: object) -> bool:
    allowed = {letters(author.name) for author in gold} - {""}
    wanted = {letters(author.name) for author in gold if author.role not in OPTIONAL_ROLES} - {""} or allowed
    values = predicted if isinstance(predicted, (list, tuple)) else []
    names = {letters(str(value.get("name", "") if isinstance(value, Mapping) else value)) for value in values} - {""}
    return wanted <= names <= allowed


def _in_order(paragraphs: Sequence[str], body: str) -> tuple[int, int]:
    """Neighbouring paragraphs that begin and end in order within ``body``, and how many neighbours there are.

    A paragraph is found by runs that occur once in the whole article; one that has none is passed over.
    """
    often = Counter(run for text in paragraphs for run in _sequence(text))
    spans: list[tuple[int, int] | None] = []
    for text in paragraphs:
        own = [run for run in _sequence(text) if often[run] == 1]
        if own:
            start = next((body.find(run) for run in own[:PROBES] if run in body), -1)
            end = next((body.find(run) for run in own[: -PROBES - 1 : -1] if run in body), -1)
            spans.append((start, end) if min(start, end) >= 0 else None)
    pairs = list(pairwise(spans))
    return sum(bool(a and b and a[0] < b[0] and a[1] < b[1]) for a, b in pairs), len(pairs)


def _pairs(likeness: Sequence[Sequence[float]]) -> dict[int, int]:
    """The pairing of rows with columns whose likeness sums highest; pairs with nothing in common are left out.

    Rows are added one by one; each takes the column that costs least, moving earlier rows along the cheapest chain
    of exchanges (the Hungarian method with potentials, rows × rows × columns steps at worst).
    """
    rows, columns = len(likeness), max((len(row) for row in likeness), default=0)
    if rows > columns:
        turned = _pairs([[likeness[row][column] for row in range(rows)] for column in range(columns)])
        return {row: column for column, row in sorted(turned.items(), key=lambda pair: pair[1])}
    row_price, column_price = [0.0] * rows, [0.0] * columns
    holder = [-1] * columns
    for row in range(rows):
        cheapest = [float("inf")] * columns
        came_from = [-1] * columns
        closed: list[int] = []
        current, at = row, -1
        while True:
            for column in range(columns):
                if column not in closed:
                    cost = row_price[current] + column_price[column] - likeness[current][column]
                    if cost < cheapest[column]:
                        cheapest[column], came_from[column] = cost, at
            at = min((column for column in range(columns) if column not in closed), key=lambda column: cheapest[column])
            step = cheapest[at]
            row_price[row] -= step
            for column in closed:
                row_price[holder[column]] -= step
                column_price[column] += step
            cheapest = [cost - step if column not in closed else cost for column, cost in enumerate(cheapest)]
            if holder[at] < 0:
                break
            closed.append(at)
            current = holder[at]
        while at >= 0:
            before = came_from[at]
            holder[at] = holder[before] if before >= 0 else row
            at = before
    return {row: column for column, row in enumerate(holder) if row >= 0 and likeness[row][column] > 0}
