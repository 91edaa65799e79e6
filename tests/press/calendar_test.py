"""The calendar of the archive: every year once, what is lacking in one piece."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Catalogue, Entry
from generator.press import overview
from generator.press.holdings import Holdings

years = st.lists(st.integers(1900, 1960), min_size=1, max_size=12)


def dated(entry: Entry, number: int, year: int) -> Entry:
    article = replace(entry.article, id=f"{entry.article.id}-{number}", date=f"{year}-03")
    return replace(entry, article=article)


@given(years)
def test_every_year_stands_once_and_years_without_articles_are_joined(fabricated, held):
    one = fabricated.catalogue().entries[0]
    entries = tuple(dated(one, number, year) for number, year in enumerate(held))
    rows = overview.calendar(Holdings(replace(fabricated.catalogue(), entries=entries), str), {})
    covered = [year for row in rows for year in range(row.year, row.since - 1, -1)]
    assert covered == list(range(max(held), min(held) - 1, -1))
    assert {row.year: row.count for row in rows if row.count} == {year: held.count(year) for year in held}
    assert all(row.since == row.year for row in rows if row.count)
    assert not any(not one.count and not other.count for one, other in itertools.pairwise(rows))


def test_an_empty_archive_has_no_years():
    assert overview.calendar(Holdings(Catalogue(), str), {}) == ()
