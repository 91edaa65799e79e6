"""References by GB/T 7714: the cases of ``tests/cases/citations.toml``, and what holds whatever the facts are."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import AUTHOR, Article, ArticleId, Block, Byline, Catalogue, Entry, PageId
from generator.press.citations import ACCESSED, Reference, citations, gbt, references
from generator.press.views import Site

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "citations.toml").read_text("utf-8"))["case"]


def reference_of(case) -> Reference:
    address = case.get("url", "")
    base, _, path = address.partition("articles/")
    authors = [one.partition("/") for one in case.get("authors", ())]
    article = Article(
        ArticleId("page:L1"),
        PageId("page"),
        title=case.get("title", ""),
        supplied_title=case.get("supplied_title", ""),
        subtitle=case.get("subtitle", ""),
        authors=tuple(Byline(name, role or AUTHOR) for name, _, role in authors),
        date=case.get("date", ""),
        paper=case.get("paper", ""),
        page_number=case.get("number", ""),
        blocks=(Block("paragraph", case["body"]),) if "body" in case else (),
    )
    entry = Entry(article, f"articles/{path or 'x.html'}", ())
    return references(Catalogue((entry,)), Site(base_url=base))(entry)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_case(case):
    reference = reference_of(case)
    wanted = {name: text for name, text in case.items() if name[:4].isdigit()}
    assert {"2025", "2015"} <= set(wanted)
    found = {
        f"{edition}{' online' if online else ''}": gbt(reference, edition, online=online)
        for edition in (2025, 2015)
        for online in (False, True)
    }
    assert {name: found[name] for name in wanted} == wanted


def test_every_case_of_missing_facts_is_there():
    facts = ("authors", "title", "paper", "date", "number")
    for fact in facts:
        assert any(fact not in case for case in CASES), fact


TEXT = st.text(max_size=20)
LINE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
DATES = st.sampled_from(
    ["", "1957", "1957-03", "1957-03-05", "2019~", "1958-10?", "2021-11/2021-12", "195X", "1957/.."]
)


@st.composite
def articles(draw) -> Article:
    bylines = st.builds(Byline, TEXT, st.sampled_from([AUTHOR, "记者", "摄影", "整理", "通讯员", ""]))
    return Article(
        ArticleId("p:L1"),
        PageId("p"),
        title=draw(TEXT),
        supplied_title=draw(TEXT),
        subtitle=draw(TEXT),
        authors=tuple(draw(st.lists(bylines, max_size=6))),
        date=draw(DATES),
        paper=draw(TEXT),
        page_number=draw(TEXT),
    )


@given(articles(), st.sampled_from(["", "https://example.org/a/"]))
def test_a_reference_is_one_clean_line_and_ends_in_a_stop(article, base):
    entry = Entry(article, "articles/x.html", ())
    reference = references(Catalogue((entry,)), Site(base_url=base))(entry)
    shown = citations(reference)
    assert len(shown) == (4 if base else 2)
    for one in shown:
        assert one.text.endswith(".")
        assert len(one.text.splitlines()) == 1
        assert not {unicodedata.category(char) for char in one.text} & {"Cc", "Cs", "Zl", "Zp"}
        assert one.text.count("[N]") + one.text.count("[N/OL]") >= 1
        assert (f"[{ACCESSED}]" in one.text) >= (one.label == "GB/T 7714—2015 [N/OL]")


@given(
    st.lists(st.text("甲乙丙丁戊己", min_size=2, max_size=3), unique=True, max_size=8), st.sampled_from([2015, 2025])
)
def test_three_names_at_most(names, edition):
    head = gbt(Reference("k", "题", writers=tuple(names)), edition).removesuffix("题[N].")
    comma = "，" if edition == 2025 else ", "
    shown = names if len(names) <= 3 else [*names[:3], "等"]
    assert head == (comma.join(shown) + ". " if names else "")


@given(st.builds(Reference, st.just("k"), LINE, paper=LINE, date=DATES, number=LINE))
def test_the_editions_differ_in_marks_alone_where_nobody_helped(reference):
    newer, older = gbt(reference, 2025), gbt(reference, 2015)
    for fact in (reference.title, reference.paper, reference.number):
        assert fact in newer
        assert fact in older
    plain = Reference("k", "题", paper="报", date=reference.date, number="3", writers=("甲", "乙"))
    swap = str.maketrans({"，": ", ", "：": ": ", "（": "(", "）": ")"})
    assert gbt(plain, 2025).translate(swap) == gbt(plain, 2015)


@given(DATES)
def test_no_reference_says_more_of_the_date_than_is_known(date):
    text = gbt(Reference("k", "题", paper="报", date=date), 2025)
    inner = text.removeprefix("题[N]. 报").strip("，.")
    if not date:
        assert inner == ""
    elif date.replace("-", "").isdigit():
        assert inner == date
    else:
        assert inner.startswith("[")
        assert inner.strip("[]") == date.strip("~?")


def test_the_guide_shows_references_as_they_are_made():
    guide = (Path(__file__).parents[2] / "docs" / "citations.md").read_text("utf-8")
    blocks = re.findall(r"```text\n(.*?)```", guide, re.DOTALL)
    shown = [line for block in blocks for line in block.splitlines()]
    made = {text for case in CASES for name, text in case.items() if name[:4].isdigit()}
    assert len(shown) > 10
    assert [line for line in shown if line not in made] == []
