"""References on an article's page, with a browser: copied, downloaded, and a quotation that takes its source along."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from playwright.sync_api import expect

from generator.press import interchange

pytestmark = pytest.mark.browser


@pytest.fixture(params=["file", "http"])
def tab(request, chromium, built_site, serve_under_subpath):
    """An article with an author, a date and a page, over either protocol; a console error fails the test."""
    root = built_site.as_uri() + "/" if request.param == "file" else serve_under_subpath(built_site)
    context = chromium.new_context(accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: said.append(str(one)))
    page.goto(f"{root}articles/du-kou-de-deng.html")
    page.locator("#cite .files").wait_for()
    yield page
    context.close()
    assert said == []


def clipboard(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_each_reference_is_copied_as_it_stands_with_the_readers_own_day(tab):
    references = tab.locator("#cite dd")
    assert references.count() == 4
    for at in range(references.count()):
        button = references.nth(at).get_by_role("button")
        label = tab.locator("#cite dt").nth(at).text_content()
        assert button.get_attribute("aria-label").endswith(label)
        shown = references.nth(at).evaluate("one => one.firstChild.textContent")
        button.click()
        expect(tab.locator("#cite [role=status]")).to_have_text("已复制")
        assert clipboard(tab) == shown
        expect(tab.locator("#cite [role=status]")).to_have_text("")
    texts = references.all_text_contents()
    assert not any("引用日期" in text for text in texts)
    days = re.findall(r"\[(\d{4}-\d\d-\d\d)\]", " ".join(texts))
    here = tab.evaluate("(() => { const d = new Date(); return [d.getFullYear(), d.getMonth() + 1, d.getDate()]; })()")
    assert days == [datetime.date(*here).isoformat()]


@pytest.mark.parametrize(("kind", "name", "make"), [
    ("BibTeX", "du-kou-de-deng.bib", interchange.bibtex),
    ("RIS", "du-kou-de-deng.ris", interchange.ris),
    ("CSL-JSON", "du-kou-de-deng.json", None),
])  # fmt: skip
def test_downloads_hold_what_the_whole_archive_holds(tab, built_site, kind, name, make):
    item = json.loads(tab.locator("#cite-record").text_content())
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name=kind, exact=True).click()
    download = waiting.value
    assert download.suggested_filename == name
    data = open(download.path(), "rb").read().decode("utf-8")  # noqa: SIM115, PTH123
    if make:
        assert data == make(item)
        assert data in (built_site / "data" / f"archive.{name[-3:]}").read_bytes().decode("utf-8")
    else:
        assert json.loads(data) == [item]


SELECT = """(selector) => {
  const block = document.querySelector(selector), range = document.createRange();
  range.setStart(block.firstChild, 0);
  range.setEnd(block.firstChild, Math.min(6, block.firstChild.length));
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""


def test_a_selection_is_copied_with_its_source_and_the_paragraphs_link(tab):
    button = tab.locator("button.quote")
    assert button.is_hidden()
    tab.evaluate(SELECT, ".text > p")
    button.wait_for()
    chosen = tab.evaluate("document.getSelection().toString()")
    anchor = tab.locator(".text > p").first.get_attribute("id")
    canonical = tab.locator("link[rel=canonical]").get_attribute("href")
    button.click()
    expect(tab.locator("#cite [role=status]")).to_have_text("已复制")
    quotation, reference, address = clipboard(tab).split("\n")
    assert quotation == f"“{chosen}”"
    assert reference == tab.locator("#cite dd").nth(1).evaluate("one => one.firstChild.textContent")
    assert "[N/OL]" in reference
    assert address == f"{canonical}#{anchor}"


def test_no_selection_outside_the_article_offers_itself(tab):
    tab.evaluate(SELECT, ".box h2")
    tab.wait_for_timeout(50)
    assert tab.locator("button.quote").is_hidden()


def test_without_a_script_the_references_are_there(chromium, built_site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built_site.as_uri() + "/articles/du-kou-de-deng.html")
    texts = page.locator("#cite dd").all_text_contents()
    assert len(texts) == 4
    assert sum("[引用日期]" in text for text in texts) == 1
    assert page.locator("#cite button").count() == 0
    context.close()
