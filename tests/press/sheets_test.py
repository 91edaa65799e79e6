"""The register is told every further sheet of a list, without a page being made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.catalogue.sheets import with_sheets
from generator.model import Article, ArticleId, Block, Catalogue, Entry, PageId, Permalink
from generator.press import lists, plan
from generator.press.sheets import sheets
from generator.press.templates import Templates


def varied(catalogue: Catalogue) -> Catalogue:
    """More articles, dated in many ways."""
    more = tuple(
        Entry(
            Article(
                ArticleId(f"more:L{at}"), PageId("more"), title="题", date=date, blocks=(Block("paragraph", "文"),)
            ),
            f"articles/more-{at}.html",
            ("p-aaaaaaaa",),
        )
        for at, date in enumerate(["1957", "1957-03", "1957-03-05", "195X", "", "2019~", "2021-11/2022-01", "1958"])
    )
    return replace(catalogue, entries=(*catalogue.entries, *more))


@pytest.mark.parametrize("whole", [1, 2, 3, 99])
def test_every_page_without_an_address_of_its_own_is_a_known_sheet(fabricated, site, ours, monkeypatch, whole):
    monkeypatch.setattr(lists, "WHOLE", whole)
    monkeypatch.setattr(lists, "SHEET", max(1, whole // 2))
    catalogue = varied(fabricated.catalogue())
    made = [one.path for one in plan.artifacts(catalogue, site, Templates([("", ours)])) if one.path.endswith(".html")]
    told = dict(sheets(catalogue))
    assert set(told) == {path for path in made if "_" in path}
    assert bool(told) == (whole < 99)
    assert set(told.values()) <= {path for path in made if "_" not in path} | set(told)


def test_a_sheet_that_is_no_more_leads_to_its_list_or_wherever_that_leads():
    settled = (
        Permalink("topics/a.html", "topic", "甲"),
        Permalink("topics/b.html", "topic", "乙", state="redirect:topics/a.html"),
        Permalink("topics/c.html", "topic", "丙", state="gone:丙 已撤下"),
    )
    homes = ("topics/a.html", "topics/b.html", "topics/c.html", "archive.html")
    now = {lists.numbered(home, 1): home for home in homes}
    first = with_sheets(settled[:1], (), now)
    assert {link.state for link in first} == {"live"}
    assert {link.url for link in first if link.kind == "sheet"} == set(now)
    later = {link.url: link.state for link in with_sheets(settled, first, {"topics/a_1.html": "topics/a.html"})}
    assert later["topics/a_1.html"] == "live"
    assert later["topics/b_1.html"] == "redirect:topics/a.html"
    assert later["topics/c_1.html"] == "gone:丙 已撤下"
    assert later["archive_1.html"] == "redirect:archive.html"
    assert list(later) == sorted(later)
