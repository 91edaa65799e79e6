"""How right the archive is, held: neither the parser alone nor the archive with its corrections may get worse.

The floors are what was reached, rounded down; raise them when the parser gets better or a page is corrected.
"""

from pathlib import Path

import pytest

from generator import errands

ROOT = Path(__file__).parents[1]
MEASURES = ("f1", "headline", "authors", "column", "order")
FLOORS = {
    # seeds, gold, what is scored: pooled measures in the order above
    ("seeds", "tests/gold", "parser alone"): (0.95, 0.97, 1.0, 0.95, 0.95),
    ("seeds", "tests/gold", "with corrections"): (1.0, 1.0, 1.0, 1.0, 1.0),
    ("tests/pages", "tests/pages", "parser alone"): (0.89, 0.93, 0.95, 0.82, 0.88),
}


@pytest.fixture(scope="module")
def scored():
    folders = {key[:2] for key in FLOORS}
    return {pair: errands.evaluate(*(ROOT / folder for folder in pair))[0] for pair in sorted(folders)}


@pytest.mark.parametrize("key", FLOORS, ids=lambda key: f"{key[0]}, {key[2]}")
def test_accuracy_does_not_fall(scored, key):
    seeds, gold, name = key
    pooled = scored[seeds, gold][name]["pooled"]
    reached = dict(zip(MEASURES, FLOORS[key], strict=True))
    assert {measure: pooled[measure] for measure in MEASURES if pooled[measure] < reached[measure]} == {}
