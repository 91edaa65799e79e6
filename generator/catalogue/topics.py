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

from generator.catalogue.authority import Authority
from generator.catalogue.compounds import Compound, compounds, known_compounds, nouns
from generator.model import Article, ArticleId, TopicId

__all__ = ["LAST_RESORT", "Subjects", "assign", "study"]

LIMIT = 5
"""Topics an article has at most."""
LAST_RESORT = "综合"
"""The topic of an article without a single noun."""

_TITLE, _HEADING, _SUBHEAD, _BODY = 6.0, 3.0, 2.0, 1.2
_CLEAR = 2.0
"""A score from which a second topic is worth naming: two mentions in the body are not quite enough."""
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
    """The vocabulary, ready to be found in texts: longest wording first, no stretch counted twice."""

    def __init__(self, authority: Authority, published: Iterable[str] = ()) -> None:
        self.stop = frozenset(authority.topics.stop)
        self.of = {wording: name for wording, name in authority.topic_of.items() if name not in self.stop}
        self.published = frozenset(published) - self.stop - self.of.keys()
        self._starts: dict[str, list[str]] = defaultdict(list)
        for wording in self.of:
            self._starts[wording[:2]].append(wording)
        for wordings in self._starts.values():
            wordings.sort(key=lambda wording: (-len(wording), wording))

    def found(self, text: str) -> Counter[str]:
        """How often each subject is named in a text."""
        counts: Counter[str] = Counter()
        starts, at, end = self._starts, 0, len(text) - 1
        while at < end:
            for wording in starts.get(text[at : at + 2], ()):
                if text.startswith(wording, at):
                    counts[self.of[wording]] += 1
                    at += len(wording) - 1
                    break
            at += 1
        return counts


def study(article: Article, subjects: Subjects) -> Study:
    """What the article says of itself; pure, so that it can be remembered by content."""
    title = " ".join((article.supplied_title, article.title))
    heading = " ".join((article.kicker, article.subtitle, article.series, article.column, article.abstract))
    subheads = " ".join(block.text for block in article.blocks if block.type == "subhead")
    body = "\n".join(block.text for block in article.blocks if block.type != "subhead")
    scores: dict[str, float] = defaultdict(float)
    for text, weight in ((title, _TITLE), (heading, _HEADING), (subheads, _SUBHEAD), (body, _BODY)):
        for name, count in subjects.found(text).items():
            scores[name] += weight * (1 + math.log(count)) if weight != _BODY else weight * math.log2(1 + count)
    people = frozenset(byline.name for byline in article.authors)
    return Study(
        article.id,
        dict(scores),
        compounds(title, heading, body, subjects.stop | people),
        nouns(title, body, subjects.stop | people),
        tuple(dict.fromkeys(subjects.of.get(name.strip(), name.strip()) for name in article.topics if name.strip())),
    )


def assign(
    studies: Sequence[Study], subjects: Subjects, *, discover: bool = True
) -> dict[ArticleId, tuple[TopicId, ...]]:
    """Every article's topics, strongest first. ``studies`` come in an order that does not depend on the machine."""
    found = (
        known_compounds((study.compounds for study in studies), subjects.of, len(studies)) if discover else frozenset()
    )
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
    if not ranked:
        return (TopicId(study.nouns[0][0] if study.nouns else LAST_RESORT),)
    best = weighed[ranked[0]]
    clear = [name for name in ranked if weighed[name] >= _NEAR * best and scores[name] >= _CLEAR]
    return tuple(TopicId(name) for name in (clear or ranked[:1])[:LIMIT])


def _rarity(held: int, articles: int) -> float:
    """A subject of a tenth of the archive counts 1; rarer ones a little more, commoner ones less."""
    return 1 + 0.25 * math.log10((articles + 20) / (held + 2) / 10)
