"""Long lists: nothing is lost in cutting them, and a new article moves as few pages as can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.press import lists
from generator.press.views import NameView

sizes = st.integers(min_value=0, max_value=1200)


@given(sizes)
def test_the_sheets_together_are_the_list(n):
    cut = lists.sheets("a.html", range(n))
    first, numbered = cut[0], cut[1:]
    assert [*first.items, *(item for sheet in numbered for item in sheet.items)] == list(range(n))
    assert len({sheet.url for sheet in cut}) == len(cut)


@given(sizes)
def test_no_sheet_is_longer_than_ninety_nine_and_none_is_cut_before_one_hundred(n):
    cut = lists.sheets("a.html", range(n))
    assert all(len(sheet.items) < 100 for sheet in cut)
    assert (len(cut) == 1) == (n < 100)
    assert all(len(sheet.items) == lists.SHEET for sheet in cut[1:])


@given(sizes, st.integers(min_value=1, max_value=300))
def test_newer_articles_never_change_a_numbered_sheet(n, more):
    before = lists.sheets("a.html", range(n, 0, -1))
    after = {sheet.url: sheet.items for sheet in lists.sheets("a.html", range(n + more, 0, -1))}
    assert all(after[sheet.url] == sheet.items for sheet in before[1:])


def test_a_numbered_address_cannot_be_a_slug():
    assert lists.numbered("topics/nong-ye.html", 3) == "topics/nong-ye_3.html"


names = st.lists(st.tuples(st.sampled_from([*lists.LETTERS, "é", ""]), st.integers(1, 50)), max_size=400)


@given(names)
def test_every_name_stands_once_in_an_index(made):
    given_names = [(initial, NameView(f"n{at}", f"authors/{at}.html", "", n)) for at, (initial, n) in enumerate(made)]
    pages = lists.index("authors.html", given_names, 10)
    held = [name.url for page in pages for group in page.index.groups for name in group.names]
    assert sorted(held) == sorted(name.url for _, name in given_names)
    assert (len(pages) == 1) == (len(made) < 100)
    assert len({page.url for page in pages}) == len(pages)


@given(names)
def test_the_letter_bar_leads_to_every_letter_that_has_names_and_to_no_other(made):
    given_names = [(initial, NameView(f"n{at}", "", "", n)) for at, (initial, n) in enumerate(made)]
    pages = lists.index("authors.html", given_names, 10)
    targets = {page.url for page in pages} | {f"#{group.url}" for page in pages for group in page.index.groups}
    for letter in pages[0].index.letters:
        assert bool(letter.url) == bool(letter.count)
        assert not letter.url or letter.url in targets


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_weights_grow_with_the_count(a, b):
    low, high = sorted((a, b))
    assert 1 <= lists.weight(low, high) <= lists.weight(high, high) <= 5


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_size_step_means_twice_as_many_at_the_least(count, most):
    count = min(count, most)
    assert lists.weight(count, most) - lists.weight((count + 1) // 2, most) <= 1
    assert lists.weight(1, most) == 1


@given(st.lists(st.integers(1, 6), max_size=40), st.integers(0, 12))
def test_the_frequent_names_have_more_articles_than_all_others(counts, top):
    names = [NameView(f"n{at}", "", "", count) for at, count in enumerate(counts)]
    found = lists.frequent(names, top)
    left = [name.count for name in names if name not in found]
    assert len(found) <= top
    assert min((name.count for name in found), default=9) > max(left, default=0)
    assert sorted(found, key=names.index) == list(found)


@given(st.integers(0, 6000))
def test_the_first_sheet_links_to_all_and_the_links_grow_no_faster_than_the_list(n):
    cut = lists.sheets("a.html", range(n))
    assert lists.linked(cut, cut[0]) == list(cut)
    for place, sheet in enumerate(cut[1:], start=1):
        linked = lists.linked(cut, sheet)
        assert {cut[0], cut[-1], sheet, cut[place - 1], cut[min(place + 1, len(cut) - 1)]} <= set(linked)
        assert len(linked) <= lists.MANY
