"""The search in Firefox, from a folder: the same answers as everywhere. Where there is no Firefox, it says so."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.search import firefox
from tests.search.conftest import fabricate

WAIT = """
const ready = () => document.querySelector(".hit") || document.getElementById("status").textContent.startsWith("没有");
while (!ready()) await new Promise((done) => setTimeout(done, 20));
return {
  hits: Array.from(document.querySelectorAll(".hit h2 a"), (link) => link.getAttribute("href").split("?")[0]),
  marks: Array.from(document.querySelectorAll(".hit mark"), (mark) => mark.textContent),
  problems: document.getElementById("problems").textContent,
  offers: Array.from(document.querySelectorAll("#offers a"), (link) => link.textContent),
  status: document.getElementById("status").textContent,
};
"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    program = firefox.path()
    if not program:
        pytest.skip("没有 Firefox · no Firefox: install firefox-esr or set FIREFOX")
    browser = firefox.Firefox(program, tmp_path_factory.mktemp("firefox"))
    yield browser
    browser.close()


def answer(tab, site, query, more=""):
    tab.open(f"{(site / 'search.html').as_uri()}?q={quote(query)}{more}")
    return tab.run(WAIT)


QUERIES = [
    "图书馆", "基层治理", "“基层减负”", "“图书馆”", "基层 -群众", "标题:改革", "作者:曾佰龙", "栏目:声音", "话题:教育", "茶",
    "圖書館", "ＨＥＬＬＯ", "hel*", "5G网络", "2019年", "jiceng", "ji ceng", "jc", "zengbailong", "土书馆", "図<b>\x07🙂𠮷“",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES, ids=repr)
def test_the_same_answer_as_in_the_other_engine(tab, engine, library_site, query):
    found = answer(tab, library_site, query)
    assert found["hits"] == engine.urls(query)
    assert found["problems"] == ""
    assert bool(found["hits"]) == found["status"].startswith(("找到", "没有一篇", f"没有“{query}”"))


def test_slips_have_suggestions_and_results_filters(tab, library_site):
    assert "图书馆" in answer(tab, library_site, "土书馆")["offers"]
    narrowed = answer(tab, library_site, "基层", "&paper=乙报&sort=newest")
    assert narrowed["hits"]
    assert narrowed["problems"] == ""
    assert tab.run("return document.querySelectorAll('#facet-lists input').length") > 10


def test_hits_in_the_article_are_marked(tab, library_site):
    document = next(one for one in fabricate(300) if one.body.count("图书馆") > 2)
    tab.open(f"{(library_site / document.url).as_uri()}?q={quote('图书馆')}")
    marks = tab.run(
        "while (!document.querySelector('.stepper')) await new Promise((done) => setTimeout(done, 20));"
        "return Array.from(document.querySelectorAll('mark'), (mark) => mark.textContent)"
    )
    assert len(marks) >= document.body.count("图书馆")
    assert set(marks) <= {"图书馆", "圖書館"}
