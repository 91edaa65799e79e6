"""Charts: the numbers are those of the archive, the pictures are the same every day and hold nothing that runs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Catalogue
from generator.press import charts
from generator.press.holdings import Holdings


@pytest.fixture(scope="module")
def drawn(fabricated) -> dict[str, tuple]:
    found = charts.charts(Holdings(fabricated.catalogue(), str))
    return {view.name: (view, file.data.decode("utf-8")) for view, file in found}


def test_every_dated_article_is_in_the_first_chart_once(drawn, fabricated):
    view, _ = drawn["years"]
    dated = [entry for entry in fabricated.catalogue().entries if entry.article.date]
    assert sum(row.total for row in view.rows) == len(dated)
    assert view.heads == ("1957", "1958")
    night = next(row for row in view.rows if row.name.text == "河边夜话")
    assert night.counts == (1, 1)


def test_topics_and_authors_are_counted_as_the_catalogue_has_them(drawn):
    topics = {row.name.text: row.counts for row in drawn["topics"][0].rows}
    assert topics == {"春耕": (2, 1), "账目": (1, 0), "河流": (2, 0)}
    people, _ = drawn["people"]
    wrote = next(row for row in people.rows if row.name.text == "曾柏舟")
    assert {head: n for head, n in zip(people.heads, wrote.counts, strict=True) if n} == {"春耕": 1, "账目": 1}


def test_a_picture_holds_no_day_no_script_and_no_tool(drawn):
    for _, text in drawn.values():
        root = ElementTree.fromstring(text)
        tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
        assert tags <= {"svg", "g", "rect", "path", "text", "circle", "style", "line"}
        names = {name for element in root.iter() for name in element.attrib}
        assert names <= {"class", "viewBox", "x", "y", "width", "height", "d", "transform", "cx", "cy", "r", "rx", "ry"}
        assert not re.search(r"20[2-9]\d-\d\d|pygal \d|lxml|<!--", text)


def test_hostile_names_are_text(drawn, fabricated):
    _, text = drawn["people"]
    root = ElementTree.fromstring(text)
    shown = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any(label.startswith("</script") for label in shown)


def test_the_same_archive_gives_the_same_bytes(fabricated):
    one, other = ([file for _, file in charts.charts(Holdings(fabricated.catalogue(), str))] for _ in range(2))
    assert one == other


def test_an_empty_archive_has_no_charts():
    assert list(charts.charts(Holdings(Catalogue(), str))) == []


def test_an_archive_without_dates_has_no_chart_of_years(fabricated):
    catalogue = fabricated.catalogue()
    undated = replace(
        catalogue, entries=tuple(replace(one, article=replace(one.article, date="")) for one in catalogue.entries)
    )
    assert [view.name for view, _ in charts.charts(Holdings(undated, str))] == ["people"]


@given(st.lists(st.integers(1000, 2200), min_size=1, max_size=30))
def test_every_year_lies_in_one_span_and_an_axis_is_never_long(years):
    spans = charts._spans(years)
    assert set(years) <= set(spans)
    assert len(set(spans.values())) <= charts.BARS + 1
    for year, span in spans.items():
        first, _, last = span.partition("—")
        assert int(first) <= year <= int(last or first)
