"""The search page and the marks in an article, as a reader meets them: in a browser, from a folder and from a server."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.search.conftest import fabricate, write_site

pytestmark = pytest.mark.browser
"""Needs Chromium."""


@pytest.fixture
def tab(chromium):
    """A new tab that may not log anything worse than a warning."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def opened(tab, library_site):
    """``opened(query)``: the search page, from its folder, with that query answered."""

    def open_(query: str, more: str = ""):
        tab.goto(f"{(library_site / 'search.html').as_uri()}?q={quote(query)}{more}")
        tab.wait_for_function(
            "document.querySelector('.hit') || document.getElementById('status').textContent.length > 2"
        )
        return tab

    return open_


def state(tab):
    return parse_qs(urlsplit(tab.url).query)


def first(tab) -> str:
    return tab.get_attribute(".hit h2 a", "href").split("?")[0]


@pytest.mark.parametrize("at", [0, 77, 298])
def test_a_phrase_of_any_text_finds_its_article_first_from_a_folder(opened, library, at):
    document = library[at]
    phrase = max(document.body.replace("。", "，").replace("；", "，").split("，"), key=len)[:20]
    tab = opened(phrase)
    assert first(tab) == document.url
    assert "".join(tab.locator(".hit >> nth=0 >> .piece mark").all_inner_texts()).startswith(phrase[:4])


def test_it_works_below_a_subpath_and_asks_for_nothing_outside(tab, library_site, library, serve_under_subpath):
    address = serve_under_subpath(library_site)
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{address}search.html?q={quote(library[5].title)}")
    tab.wait_for_selector(".hit")
    assert first(tab) == library[5].url
    tab.click(".hit h2 a")
    tab.wait_for_selector(".stepper")
    assert tab.url.startswith(f"{address}{library[5].url}")
    assert all(url.startswith(address) for url in asked)


def test_the_query_can_come_from_the_form_of_any_page(opened):
    tab = opened("图书馆")
    assert tab.input_value("#q") == "图书馆"
    assert "找到" in tab.inner_text("#status")


def test_results_come_while_typing_and_the_address_keeps_up(opened):
    tab = opened("地铁")
    before = tab.inner_text("#hits")
    tab.fill("#q", "")
    tab.locator("#q").press_sequentially("图书馆", delay=20)
    tab.wait_for_function("before => document.getElementById('hits').innerText !== before", arg=before)
    tab.wait_for_function("() => decodeURIComponent(location.search) === '?q=图书馆'")
    tab.press("#q", "Enter")
    tab.fill("#q", "老百姓")
    tab.press("#q", "Enter")
    tab.wait_for_function("() => decodeURIComponent(location.search) === '?q=老百姓'")
    tab.go_back()
    tab.wait_for_function("() => document.getElementById('q').value === '图书馆'")


def test_going_back_returns_to_what_was_asked_for_whatever_was_typed_since(opened):
    tab = opened("地铁")
    tab.fill("#q", "图书馆")
    tab.press("#q", "Enter")
    tab.fill("#q", "老百")
    tab.wait_for_function("() => decodeURIComponent(location.search) === '?q=老百'")
    tab.fill("#q", "老百姓")
    tab.wait_for_function("() => decodeURIComponent(location.search) === '?q=老百姓'")
    for earlier in ("图书馆", "地铁"):
        tab.go_back()
        tab.wait_for_function("wanted => document.getElementById('q').value === wanted", arg=earlier)


def test_nothing_is_sought_while_an_input_method_composes(opened):
    tab = opened("地铁")
    before = tab.inner_text("#hits")
    tab.evaluate(
        """() => { const box = document.getElementById("q");
        box.dispatchEvent(new CompositionEvent("compositionstart"));
        box.value = "tu'shu'guan";
        box.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true })); }"""
    )
    tab.wait_for_timeout(400)
    assert tab.inner_text("#hits") == before
    tab.evaluate(
        """() => { const box = document.getElementById("q"); box.value = "图书馆";
        box.dispatchEvent(new CompositionEvent("compositionend")); }"""
    )
    tab.wait_for_function("before => document.getElementById('hits').innerText !== before", arg=before)


def test_by_keyboard_alone(opened, library):
    tab = opened("老百姓")
    tab.locator("body").press("/")
    assert tab.evaluate("document.activeElement.id") == "q"
    assert tab.input_value("#q") == "老百姓"
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement === document.querySelectorAll('.hit h2 a')[1]")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    assert tab.evaluate("document.activeElement.id") == "q"
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.id") == "q"
    tab.keyboard.press("ArrowDown")
    address = first(tab)
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".stepper")
    assert address in tab.url
    tab.keyboard.press("Tab")  # the steps come first
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "下一处"
    marked = tab.locator("mark").count()
    tab.keyboard.press("Enter")
    assert f"第 {min(2, marked)} 处" in tab.inner_text(".stepper")


def test_more_is_loaded_and_the_focus_goes_on(opened):
    tab = opened("基层")
    assert tab.locator(".hit").count() == 10
    tab.click("#further")
    tab.wait_for_function("() => document.querySelectorAll('.hit').length === 20")
    assert tab.evaluate("document.activeElement === document.querySelectorAll('.hit h2 a')[10]")
    hrefs = tab.evaluate("Array.from(document.querySelectorAll('.hit h2 a'), (link) => link.href)")
    assert len(set(hrefs)) == 20


def test_status_is_announced(opened):
    tab = opened("基层")
    status = tab.locator("#status")
    assert status.get_attribute("role") == "status"
    assert status.get_attribute("aria-live") == "polite"


def test_filters_narrow_and_are_in_the_address(opened, library):
    tab = opened("基层")
    tab.wait_for_selector("#facet-lists fieldset")
    label = tab.locator("#facet-lists label", has_text="甲报")
    count = int(label.locator("small").inner_text())
    label.click()
    tab.wait_for_function("() => location.search.includes('paper=')")
    tab.wait_for_function("count => document.getElementById('status').textContent.includes(` ${count} `)", arg=count)
    assert state(tab)["paper"] == ["甲报"]
    tab.click("#chosen button >> nth=0")
    tab.wait_for_function("() => !location.search.includes('paper=')")


def test_a_phone_loads_filters_only_when_they_are_unfolded(tab, library_site):
    asked = []
    tab.on("request", lambda request: asked.append(request.url.split("?")[0].rpartition("/")[2]))
    tab.set_viewport_size({"width": 360, "height": 700})
    tab.goto(f"{(library_site / 'search.html').as_uri()}?q={quote('基层')}")
    tab.wait_for_selector(".hit")
    tab.wait_for_timeout(300)
    assert "facets.js" not in asked
    tab.click("#facets summary")
    tab.wait_for_selector("#facet-lists fieldset")
    assert asked.count("facets.js") == 1


def test_filters_that_were_folded_away_stay_so(opened):
    tab = opened("基层")
    tab.wait_for_selector("#facet-lists fieldset")
    tab.click("#facets summary")
    before = tab.inner_text("#hits")
    tab.fill("#q", "图书馆")
    tab.press("#q", "Enter")
    tab.wait_for_function("before => document.getElementById('hits').innerText !== before", arg=before)
    assert tab.get_attribute("#facets", "open") is None


@pytest.mark.parametrize("late", ["lunr.js", "search-rank.js", "search-hits.js"])
def test_a_query_waits_for_the_last_scripts_however_late(tab, library_site, library, serve_under_subpath, late):
    address = serve_under_subpath(library_site)
    order = []
    tab.on("requestfinished", lambda request: order.append(request.url.split("?")[0].rpartition("/")[2]))

    def hold(route):
        tab.wait_for_timeout(600)
        route.continue_()

    tab.route(f"**/{late}*", hold)
    tab.goto(f"{address}search.html?q={quote(library[5].title)}", wait_until="commit")
    tab.wait_for_selector(".hit")
    assert first(tab) == library[5].url
    assert order.index(late) > order.index("meta.js")


def test_one_article_alone_has_no_order_and_no_filters(opened, library):
    tab = opened(f"“{max(library[5].body.split('。'), key=len)}”")
    assert tab.locator(".hit").count() == 1
    assert not tab.locator("#sort").is_visible()
    tab = opened("基层", f"&author={quote('无此人')}")
    assert tab.locator("#sort").is_visible()


def test_filters_and_order_come_from_the_address(opened, library):
    tab = opened("基层", f"&sort=newest&paper={quote('乙报')}")
    tab.wait_for_selector(".hit")
    assert tab.input_value("#sort") == "newest"
    days = {document.url: document.day for document in library}
    shown = [
        days[link.split("?")[0]]
        for link in tab.evaluate(
            "Array.from(document.querySelectorAll('.hit h2 a'), (link) => link.getAttribute('href'))"
        )
    ]
    assert shown == sorted(shown, reverse=True)
    assert all("乙报" in text for text in tab.locator(".hit .by").all_inner_texts())


def test_pinyin_is_explained_and_its_other_meanings_offered(opened):
    tab = opened("yy")
    assert "yy" in tab.inner_text("#status")
    offers = tab.locator("#offers a").all_inner_texts()
    assert offers
    tab.click("#offers a >> nth=0")
    tab.wait_for_function("query => document.getElementById('q').value === query", arg=offers[0])


def test_nothing_found_still_leads_on(opened):
    tab = opened("魑魅魍魉")
    assert "没有找到" in tab.inner_text("#status")
    links = tab.locator("#elsewhere a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert links == ["authors.html", "topics.html", "columns.html", "archive.html"]
    assert tab.locator("#elsewhere").is_visible()


@pytest.mark.parametrize(
    "query", ['<img src=x onerror="document.title=1">', "&lt;b&gt;", "<b>基层</b>", "javascript:alert(1)"]
)
def test_markup_in_a_query_stays_text(opened, query):
    tab = opened(query)
    assert tab.title() != "1"
    assert tab.locator("main img, main b").count() == 0


def test_markup_in_an_article_stays_text(tab, tmp_path):
    from dataclasses import replace

    evil = '<img src=x onerror="document.title=1">基层</script>'
    documents = [
        replace(one, title=evil, body=evil, authors=(evil,), column=evil, topics=(evil,)) for one in fabricate(3)
    ]
    site = write_site(tmp_path, documents)
    tab.goto(f"{(site / 'search.html').as_uri()}?q={quote('基层')}")
    tab.wait_for_selector(".hit")
    assert tab.locator(".hit img, #facets img").count() == 0
    assert evil in tab.inner_text(".hit h2")
    assert tab.title() != "1"


def test_a_lost_file_is_told_and_the_rest_shown(chromium, library_site, tmp_path):
    site = Path(shutil.copytree(library_site, tmp_path / "site"))
    shutil.rmtree(site / "search" / "d")
    page = chromium.new_page()
    page.goto(f"{(site / 'search.html').as_uri()}?q={quote('基层')}")
    page.wait_for_selector(".hit")
    assert page.locator("#problems").is_visible()
    assert "找到" in page.inner_text("#status")
    (site / "search" / "meta.js").unlink()
    page.reload()
    page.wait_for_selector("#problems:not([hidden])")
    page.close()


def test_without_scripts_the_indexes_are_named(chromium, library_site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((library_site / "search.html").as_uri())
    assert page.locator("noscript a").count() == 4 or "authors.html" in page.content()
    context.close()


def test_hits_in_an_article_are_marked_and_stepped_through(tab, library_site, library):
    document = next(one for one in library if one.body.count("图书馆") > 2 and one.kind == "article")
    tab.goto(f"{(library_site / document.url).as_uri()}?q={quote('图书馆')}")
    tab.wait_for_selector(".stepper")
    before = tab.evaluate("document.querySelector('.story').textContent")
    assert set(tab.locator("mark").all_inner_texts()) <= {"图书馆", "圖書館"}
    total = tab.locator("mark").count()
    assert f"共 {total} 处" in tab.inner_text(".stepper")
    for _ in range(total):
        tab.click(".stepper button >> nth=1")
    assert tab.locator("mark.now").count() == 1
    assert "第 1 处" in tab.inner_text(".stepper")
    tab.click(".stepper button >> nth=2")
    assert tab.locator("mark").count() == 0
    assert tab.evaluate("document.querySelector('.story').textContent") == before


def test_a_sentence_that_stands_in_an_article_is_marked_and_none_of_its_words_elsewhere(tab, library_site, library):
    document = next(one for one in library if one.body.count("图书馆") > 2 and one.kind == "article")
    sentence = next(one for one in re.split("[。；，\n]", document.body) if "图书馆" in one and len(one) > 6)
    tab.goto(f"{(library_site / document.url).as_uri()}?q={quote(sentence)}")
    tab.wait_for_selector(".stepper")
    assert set(tab.locator("mark").all_inner_texts()) == {sentence}
    assert sentence in tab.locator("mark.now").inner_text()


def test_hits_in_a_source_page_are_marked_too(tab, built_site):
    """A search leads there for text that no article took; the newspaper's lines are marked one by one."""
    source = min((built_site / "pages").glob("*.html"))
    tab.goto(source.as_uri())
    words = max(re.findall("[\u4e00-\u9fff]+", " ".join(tab.locator(".tx").all_inner_texts())), key=len)
    tab.goto(f"{source.as_uri()}?q={quote(words)}")
    tab.wait_for_selector(".stepper")
    assert words in tab.locator(".tx mark").all_inner_texts()
    assert tab.locator(".tx mark.now").count() == 1


def test_a_paragraph_address_beside_a_query_wins(tab, library_site, library):
    document = max(library, key=lambda one: len(one.body))
    last = document.body.count("\n")
    tab.set_viewport_size({"width": 400, "height": 300})
    tab.goto(f"{(library_site / document.url).as_uri()}?q={quote(document.title[:2])}#p-{last}")
    tab.wait_for_selector(".stepper")
    assert tab.locator(f"#p-{last}").count() == 1
    assert tab.evaluate(f"document.querySelector('#p-{last}').matches(':target')")
    assert tab.evaluate("document.querySelectorAll('mark.now').length") == 0


def test_an_article_without_a_query_loads_nothing_more(tab, library_site, library):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((library_site / library[0].url).as_uri())
    tab.wait_for_timeout(100)
    assert len(asked) == 2
    assert tab.locator(".stepper, mark").count() == 0
