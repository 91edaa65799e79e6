"""The small picture of a page: every article has its place, and longer ones a larger one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.press import facsimile


def ink(path: str) -> int:
    return sum(int(height) for height in re.findall(r"v(\d+)", path))


@given(st.lists(st.integers(0, 20_000), max_size=60))
def test_every_article_is_drawn_inside_the_page(lengths):
    drawn = facsimile.draw(lengths)
    assert len(drawn.texts) == len(drawn.heads) == len(lengths)
    for path in drawn.texts:
        for x, y, height in re.findall(r"M(\d+) (\d+)v(\d+)", path):
            assert 17 <= int(x) <= facsimile.WIDTH - 17
            assert int(height) > 0
            assert int(y) < facsimile.HEIGHT + 30
        assert ink(path) > 0


def test_a_longer_article_takes_more_of_the_page():
    drawn = facsimile.draw([400, 1600, 800])
    first, second, third = map(ink, drawn.texts)
    assert first < third < second


def test_one_article_is_picked_out_and_the_others_stay():
    drawn = facsimile.draw([400, 1600, 800])
    shown = drawn.one(1)
    assert f'class="me" d="{drawn.texts[1]}"' in shown
    assert drawn.texts[0] + drawn.texts[2] in shown
