"""The search index: documents in, scripts out that a browser loads one by one, even from a folder.

``search/`` holds ``meta.js`` (sizes, lengths, a directory), ``t/`` (terms and postings by range of terms), ``d/``
(one article each: what a result shows, and its text), ``p/`` (pinyin), ``fold.js``, ``facets.js``, ``readings.js``
and, for small archives, ``lunr.json``. The browser puts together a ``lunr.Index`` from the files that a query needs;
its results are those of the whole index. ``docs/search.md`` describes every file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.model import Artifact
from generator.press import search_facets, search_pinyin
from generator.press.folding import fold_words, simplified
from generator.press.search_codes import front_coded, numbers
from generator.press.search_lunr import STOCK, whole, written
from generator.press.search_shards import Shard, digest, script, shards
from generator.press.search_terms import Cut, Terms, of, runs, terms, words

FORMAT = 3
"""Counts up when the files change shape; the browser refuses a format it does not know."""
BOOSTS = {"body": 1, "title": 6, "author": 6, "column": 3, "topic": 3}
"""The fields and what a hit in each is worth; kicker and subtitle count as title."""
K1, B = 1.2, 0.75
FOLDER = 1000
"""Articles per folder of ``search/d``."""
LENGTH = 48
"""The lengths of texts are written as quotient and rest, which packs better."""


@dataclass(frozen=True, slots=True)
class Document:
    """What search knows of an article, or of a page's text that no article took."""

    url: str  # from the site's root
    title: str
    kicker: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    column: str = ""
    topics: tuple[str, ...] = ()
    date: str = ""  # as shown
    day: str = ""  # YYYY-MM-DD, the lower bound, for sorting; "" when unknown
    paper: str = ""
    body: str = ""  # everything else that a reader of the article sees, paragraphs separated by newlines
    kind: str = "article"  # or "page"


@dataclass(frozen=True, slots=True)
class Analysis:
    """The terms of one document, field by field as in ``BOOSTS``; the words of its headline, and of it all."""

    terms: list[Terms]
    headline: list[str]
    words: list[str]


def artifacts(
    documents: Iterable[tuple[int, Document]],
    cut: Cut,
    read: search_pinyin.Read,
    read_name: search_pinyin.Read,
    *,
    stock: bool | None = None,
) -> Iterator[Artifact]:
    """Every file of ``search/``, in an order that holds no more than the postings in memory.

    ``documents`` come in the order of their numbers, of which some may be missing. A document that keeps its number
    keeps its place in every file, so one more rewrites only the files that hold its terms.
    ``cut`` gives the words of two and more characters in a Chinese text (search mode, in any order), ``read`` the
    pinyin of a word, ``read_name`` that of a person's name. ``stock`` ships the whole index in one file too: by
    default for up to ``STOCK`` documents.
    """
    # Here, since numpy takes a while to load, and only an index needs it.
    from generator.press.search_postings import Postings

    postings, vocabulary, facets = Postings(), search_pinyin.Vocabulary(), search_facets.Facets()
    lengths: list[list[int]] = [[] for _ in BOOSTS]
    whole_too: dict[int, tuple[str, list[Terms]]] = {}
    gaps: list[int] = []
    count = 0
    for number, document in documents:
        for missing in range(len(lengths[0]), number):
            gaps.append(missing)
            facets.add((), (), "", "", "")
            for known in lengths:
                known.append(0)
        fields = analysed(document, cut)
        postings.add(number, fields.terms)
        for known, found in zip(lengths, fields.terms, strict=True):
            known.append(len(found))
        vocabulary.add(number, fields.headline, fields.words, document.authors)
        facets.add(document.authors, document.topics, document.column, document.paper, document.day)
        count += 1
        if stock or (stock is None and count <= STOCK):
            whole_too[number] = document.url, fields.terms
        elif stock is None:
            whole_too.clear()
        yield Artifact(f"search/d/{number // FOLDER}/{number}.js", _card(number, document))
    directory, characters = [], set[str]()
    for shard in shards(postings.records()):
        directory.append(shard.keys[0])
        characters.update(key[0] for key in shard.keys)
        yield _terms(shard)
    spelt: list[str] = []
    ranked = ((vocabulary.kept(), read), (vocabulary.names(), read_name))
    for shard in shards(search_pinyin.lines(ranked)):
        spelt.append(shard.keys[0])
        yield Artifact(
            f"search/p/{shard.name}.js", script("pinyin", shard.name, " ".join(shard.keys), "\n".join(shard.records))
        )
    yield Artifact(
        "search/readings.js", script("readings", search_pinyin.homophones(filter(_han, sorted(characters)), read))
    )
    yield Artifact("search/facets.js", script("facets", facets.names(), facets.columns()))
    yield Artifact("search/fold.js", _fold_table())
    yield Artifact("search/meta.js", _meta(count, gaps, lengths, directory, spelt))
    if whole_too:
        yield Artifact("search/lunr.json", written(whole(whole_too, BOOSTS, k1=K1, b=B)))


def analysed(document: Document, cut: Cut) -> Analysis:
    """What the index wants to know of a document; each text is folded, split and cut once."""
    headline = fold_words("\n".join(filter(None, (document.kicker, document.title, document.subtitle))))
    text = fold_words(document.body)
    above, below = runs(headline), runs(text)
    # No long word is in a short run, and of the short ones it is the headline's that are wanted (for their pinyin).
    head_words, body_words = words(above, cut), words([run for run in below if len(run) > 2], cut)
    fields = [
        of(text, below, body_words),
        of(headline, above, head_words, headline=True),
        _label("\n".join(document.authors)),
        _label(document.column),
        _label("\n".join(document.topics)),
    ]
    return Analysis(fields, head_words, head_words + body_words)


_label = lru_cache(maxsize=4096)(terms)
"""The terms of names that many documents carry."""


def _han(character: str) -> bool:
    return bool(runs(character))


def _card(number: int, document: Document) -> bytes:
    shown = [
        document.url, document.title, document.kicker, document.subtitle, document.authors, document.column,
        document.topics, document.date, document.paper, document.kind,
    ]  # fmt: skip
    return script("card", number, shown, document.body)


def _terms(shard: Shard) -> Artifact:
    return Artifact(
        f"search/t/{shard.name}.js", script("terms", shard.name, front_coded(shard.keys), "~".join(shard.records))
    )


def _fold_table() -> bytes:
    """Steps from form to form in their order, and from one character that has it to the next."""
    forms = simplified()
    olds = sorted(forms, key=lambda old: (forms[old], old))
    new_steps = [ord(forms[old]) - ord(forms[before]) for before, old in pairwise(olds)]
    old_steps = [ord(old) - ord(before) for before, old in pairwise(olds)]
    folded = (2 * step if step >= 0 else -2 * step - 1 for step in old_steps)  # numbers are never negative
    return script("fold", olds[0] + forms[olds[0]], numbers(new_steps), numbers(folded))


def _meta(count: int, gaps: list[int], lengths: list[list[int]], directory: list[str], spelt: list[str]) -> bytes:
    facts = {
        "format": FORMAT, "count": count, "gaps": _steps(gaps), "folder": FOLDER,
        "fields": list(BOOSTS), "boosts": list(BOOSTS.values()), "k1": K1, "b": B,
        "totals": [sum(known) for known in lengths], "lengths": _lengths(*lengths),
        "terms": " ".join(directory), "pinyin": " ".join(spelt),
    }  # fmt: skip
    # Asked for with every file, so that a browser never mixes the files of two builds.
    stamp = digest(json.dumps(facts))
    return script("meta", {"stamp": f"{stamp:08x}", **facts})


def _steps(ascending: list[int]) -> str:
    """Numbers that grow, each as its distance from the one before, less one, beginning at −1."""
    return numbers(number - before - 1 for before, number in pairwise([-1, *ascending]))


def _lengths(body: list[int], title: list[int], *labels: list[int]) -> dict[str, object]:
    """Every field's length of every document. Those of the labels repeat one another: a table has them once."""
    rows = list(zip(*labels, strict=True))
    often = Counter(rows)
    table = sorted(often, key=lambda row: (-often[row], row))
    place = {row: number for number, row in enumerate(table)}
    return {
        "rest": numbers(length % LENGTH for length in body),
        "quotient": numbers(length // LENGTH for length in body),
        "title": numbers(title),
        "labels": table,
        "label": numbers(place[row] for row in rows),
    }
