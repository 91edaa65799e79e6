"""Words that are put together as names are: 高层, 战士, 温州市.

``rules/namesakes.txt`` lists them, a first character and what may follow it a line; ``tools/namesakes.py`` makes it.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def words() -> frozenset[str]:
    """All of them; read when the first name is looked at."""
    rows = resources.files("generator.intake").joinpath("rules", "namesakes.txt").read_text("utf-8").splitlines()
    return frozenset(row[0] + rest for row in rows for rest in row[2:].split())
