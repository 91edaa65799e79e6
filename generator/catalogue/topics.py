"""What an article is about: one to five subjects, from a vocabulary that a person can edit.

A subject scores by where its wordings stand (a headline tells more than a body) and by how rare it is in the archive.
Compounds that several articles of the archive share and the vocabulary lacks (found with jieba) become subjects of
their own, and once published stay subjects. An article that names none of all these gets its own best noun.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.catalogue import words
from generator.catalogue.authority import Authority, plain_name
from generator.catalogue.compounds import Compound, Placed, compounds, known_compounds, nouns
from generator.catalogue.traditional import SIMPLIFY
from generator.model import Article, ArticleId, TopicId

__all__ = ["LAST_RESORT", "Subjects", "assign", "study"]

LIMIT = 5
"""Topics an article has at most."""
LAST_RESORT = "社会生活"
"""The topic of an article that names no subject clearly enough."""

_TITLE, _HEADING, _SUBHEAD, _BODY = 6.0, 3.0, 2.0, 1.2
_SHORT = 0.7
"""What a word of two characters counts in a headline: it says less than a term."""
_CLEAR = 2.9
"""A score from which a second topic is worth naming: four mentions in the body are not quite enough."""
_LEAD, _LEAD_CHARS = 0.8, 80
"""What a mention counts more in the first sentences of the body."""
_BRIEF = 200
"""Characters of a body up to which a single mention is telling."""
_FAINT = 1.8
"""A score below which the best subject is no more than a word in passing."""
_NEAR = 0.35
"""The share of the best score that a further topic needs."""


@dataclass(frozen=True, slots=True)
class Study:
    """What one article offers by itself, before it is compared with others."""

    article: ArticleId
    scores: Mapping[str, float]  # vocabulary subjects
    compounds: tuple[Compound, ...]
    nouns: tuple[tuple[str, float], ...]  # best first
    named: tuple[str, ...] = ()  # by hand


class Subjects:
    """The vocabulary, ready to be found in simplified texts: longest wording first, no stretch counted twice."""

    def __init__(self, authority: Authority, published: Iterable[str] = ()) -> None:
        self.stop = frozenset(authority.topics.stop)
        self.of = {wording: name for wording, name in authority.topic_of.items() if name not in self.stop}
        self.published = frozenset(published) - self.stop - self.of.keys()
        self._starts: dict[str, list[str]] = defaultdict(list)
        self.of |= {wording.translate(SIMPLIFY): name for wording, name in self.of.items()}
        for wording in self.of:
            self._starts[wording[:2]].append(wording)
        for wordings in self._starts.values():
            wordings.sort(key=lambda wording: (-len(wording), wording))

    def found(self, text: str, placed: Placed) -> list[str]:
        """Every wording that a text holds; short ones only as words of their own (海外/卖 is no 外卖)."""
        found: list[str] = []
        edges = {start for start, _ in placed} | {start + len(word) for start, word in placed}
        starts, at, end = self._starts, 0, len(text) - 1
        while at < end:
            for wording in starts.get(text[at : at + 2], ()):
                own = len(wording) > 3 or (at in edges and at + len(wording) in edges)
                if own and text.startswith(wording, at):
                    found.append(wording)
                    at += len(wording) - 1
                    break
            at += 1
        return found


def study(article: Article, subjects: Subjects) -> Study:
    """What the article says of itself; pure, so that it can be remembered by content."""
    parts = (
        (article.supplied_title, article.title),
        (article.kicker, article.subtitle, article.series, article.column, article.abstract),
        (block.text for block in article.blocks if block.type == "subhead"),
        (block.text for block in article.blocks if block.type != "subhead"),
    )
    texts = ["\n".join(part).translate(SIMPLIFY) for part in parts]
    placed = [words.placed(text) for text in texts]
    people = frozenset(byline.name for byline in article.authors)
    return Study(
        article.id,
        _scores(subjects, texts, placed),
        compounds(placed[0], placed[1], placed[3], subjects.stop | people),
        nouns(placed[0], placed[3], subjects.stop | people),
        tuple(dict.fromkeys(subjects.of.get(name, name) for name in map(plain_name, article.topics) if name)),
    )


def _scores(subjects: Subjects, texts: Sequence[str], placed: Sequence[Placed]) -> dict[str, float]:
    """What each subject gets for its places; a little more if it is worded in several ways."""
    scores: dict[str, float] = defaultdict(float)
    wordings: dict[str, set[str]] = defaultdict(set)
    for text, words_of, weight in zip(texts, placed, (_TITLE, _HEADING, _SUBHEAD, 0.0), strict=True):
        found = Counter(subjects.found(text, words_of))
        counts: Counter[str] = Counter()
        for wording, count in found.items():
            name = subjects.of[wording]
            wordings[name].add(wording)
            counts[name] += count
            if weight:
                scores[name] = max(scores[name], weight if len(wording) > 2 else weight * _SHORT)
        if not weight:
            lead = {subjects.of[wording] for wording in found if wording in text[:_LEAD_CHARS]}
            brief = 1.5 if len(text) <= _BRIEF else 1.0
            for name, count in counts.items():
                scores[name] += brief * _BODY * math.log2(1 + count) + _LEAD * (name in lead)
    return {name: score * (1 + 0.1 * min(2, len(wordings[name]) - 1)) for name, score in scores.items()}


def assign(
    studies: Sequence[Study], subjects: Subjects, *, discover: bool = True
) -> dict[ArticleId, tuple[TopicId, ...]]:
    """Every article's topics, strongest first. ``studies`` come in an order that does not depend on the machine."""
    found = subjects.published
    if discover:
        found |= known_compounds((study.compounds for study in studies), subjects.of, len(studies))
    held: Counter[str] = Counter()
    for each in studies:
        held.update(each.scores.keys())
        held.update(compound.text for compound in each.compounds if compound.text in found)
    return {each.article: _topics(each, found, held, len(studies)) for each in studies}


def _topics(study: Study, found: frozenset[str], held: Mapping[str, int], articles: int) -> tuple[TopicId, ...]:
    if study.named:
        return tuple(TopicId(name) for name in study.named[:LIMIT])
    scores = dict(study.scores)
    for compound in study.compounds:
        if compound.text in found and compound.text not in scores:
            scores[compound.text] = (_TITLE if compound.in_title else 0.0) + _BODY * math.log2(1 + compound.count)
    weighed = {name: score * _rarity(held[name], articles) for name, score in scores.items()}
    ranked = sorted(weighed, key=lambda name: (-weighed[name], name))
    if not ranked or scores[ranked[0]] < _FAINT:
        return (TopicId(study.nouns[0][0] if study.nouns else LAST_RESORT),)
    best = weighed[ranked[0]]
    clear = [name for name in ranked if weighed[name] >= _NEAR * best and scores[name] >= _CLEAR]
    return tuple(TopicId(name) for name in (clear or ranked[:1])[:LIMIT])


def _rarity(held: int, articles: int) -> float:
    """A subject of a tenth of the archive counts 1; rarer ones a little more, commoner ones less."""
    return 1 + 0.25 * math.log10((articles + 20) / (held + 2) / 10)
