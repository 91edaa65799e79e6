"""How right the archive is: what ``docs/accuracy.md`` publishes is what is reached, and it may not get worse.

When the parser gets better or a page is corrected, ``column-archive evaluate`` prints the new figures for the document.
"""

import re
from pathlib import Path

import pytest

from generator import errands

ROOT = Path(__file__).parents[1]
MEASURES = ("f1", "headline", "authors", "column", "order")
ROW = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \| ([a-z ]+) \| (.+) \|$", re.MULTILINE)
FLOORS = {
    ("seeds", "tests/gold", "parser alone"): (0.95, 0.97, 1.0, 0.95, 0.95),
    ("seeds", "tests/gold", "with corrections"): (1.0, 1.0, 1.0, 1.0, 1.0),
    ("tests/pages", "tests/pages", "parser alone"): (0.9, 0.94, 0.95, 0.83, 0.89),
    ("tests/hard_pages", "tests/hard_pages", "parser alone"): (0.76, 0.82, 0.86, 0.73, 0.81),
    ("tests/head_pages", "tests/head_pages", "parser alone"): (0.95, 0.92, 0.91, 0.74, 0.97),
    ("tests/fresh_pages", "tests/fresh_pages", "parser alone"): (0.71, 0.75, 0.76, 0.6, 0.76),
}
"""Seeds, gold, what is scored: pooled measures in the order above, below which no change of the document excuses."""


def published():
    text = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    return {(seeds, gold, name): tuple(figures.split(" | ")) for seeds, gold, name, figures in ROW.findall(text)}


@pytest.fixture(scope="module")
def scored():
    folders = {key[:2] for key in FLOORS}
    return {pair: errands.evaluate(*(ROOT / folder for folder in pair))[0] for pair in sorted(folders)}


def test_what_is_held_is_published():
    assert published().keys() == FLOORS.keys()


@pytest.mark.parametrize("key", FLOORS, ids=lambda key: f"{key[0]}, {key[2]}")
def test_accuracy_is_what_is_published_and_does_not_fall(scored, key):
    seeds, gold, name = key
    pooled = scored[seeds, gold][name]["pooled"]
    reached = dict(zip(MEASURES, FLOORS[key], strict=True))
    assert {measure: pooled[measure] for measure in MEASURES if pooled[measure] < reached[measure]} == {}
    assert tuple(f"{pooled[measure]:.3f}" for measure in MEASURES) == published()[key]
