"""The index put together from a query's shards answers as the whole index of lunr.py does in lunr.js: bit for bit."""

from __future__ import annotations

import json
import random

import pytest

from generator.catalogue import words
from generator.press import search

OPTIONAL, REQUIRED, PROHIBITED = 1, 2, 3


@pytest.fixture(scope="module")
def vocabulary(library_site):
    index = json.loads((library_site / "search/lunr.json").read_text("utf-8"))
    return [(term, sum(len(posting[field]) for field in index["fields"])) for term, posting in index["invertedIndex"]]


def random_clauses(chance, vocabulary):
    """One to four terms, frequent ones oftener, with presence, fields, boosts and prefixes; some unknown."""
    terms, weights = [term for term, _ in vocabulary], [count**0.5 for _, count in vocabulary]
    fields = list(search.BOOSTS)
    clauses = []
    for _ in range(chance.randint(1, 4)):
        term = chance.choices(terms, weights)[0] if chance.random() < 0.75 else chance.choice([*terms, "无此", "zzz"])
        clause = {"term": term, "usePipeline": False}
        if chance.random() < 0.4:
            clause["presence"] = chance.choice([OPTIONAL, REQUIRED, PROHIBITED])
        if chance.random() < 0.3:
            clause["fields"] = chance.sample(fields, chance.randint(1, 3))
        if chance.random() < 0.3:
            clause["boost"] = chance.choice([2, 5, 10])
        if chance.random() < 0.2:
            clause.update(term=term[0] + "*")
        clauses.append(clause)
    if all(clause.get("presence") == PROHIBITED for clause in clauses):
        clauses[0]["presence"] = (
            OPTIONAL  # an index of some shards cannot know every article; the page answers these itself
        )
    return clauses


def test_six_hundred_random_queries_score_the_same(engine, vocabulary):
    chance = random.Random(20)
    answered = 0
    for _ in range(600):
        clauses = random_clauses(chance, vocabulary)
        units = [{"term": clause["term"].rstrip("*"), "prefix": clause["term"].endswith("*")} for clause in clauses]
        whole, ours = engine.ask("oracle", clauses=clauses, units=units)
        assert whole == ours, clauses
        answered += bool(ours)
    assert answered > 400


def test_numbers_that_nobody_has_change_no_score(engine_of, library, vocabulary, tmp_path):
    """Withdrawn articles leave gaps, the first among them."""
    numbers = [number for number in range(3, 500) if number % 4][: len(library)]
    numbered = list(zip(numbers, library, strict=True))
    for artifact in search.artifacts(numbered, words.found_in, str, str):
        path = tmp_path / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
    engine, chance = engine_of(tmp_path), random.Random(21)
    for _ in range(100):
        clauses = random_clauses(chance, vocabulary)
        units = [{"term": clause["term"].rstrip("*"), "prefix": clause["term"].endswith("*")} for clause in clauses]
        whole, ours = engine.ask("oracle", clauses=clauses, units=units)
        assert whole == ours, clauses
    index = json.loads((tmp_path / "search/lunr.json").read_text("utf-8"))
    assert {number: url for number, url in enumerate(index["documents"]) if url} == {
        number: document.url for number, document in numbered
    }


def test_the_whole_index_is_stock_and_knows_where_its_articles_are(library_site, library):
    index = json.loads((library_site / "search/lunr.json").read_text("utf-8"))
    assert index["version"] == "2.3.9"
    assert index["pipeline"] == []
    assert index["fields"] == list(search.BOOSTS)
    assert index["documents"] == [document.url for document in library]
    terms = [term for term, _ in index["invertedIndex"]]
    assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))


def test_stock_can_be_asked_for_or_refused(library):
    def paths(**options):
        made = search.artifacts(enumerate(library[:3]), words.found_in, str, str, **options)
        return {artifact.path for artifact in made}

    assert "search/lunr.json" in paths()
    assert "search/lunr.json" not in paths(stock=False)
    assert "search/lunr.json" in paths(stock=True)
