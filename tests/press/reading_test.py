"""Reading settings, paragraph links and the search box, as a reader uses them in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import Moved, Permalink
from generator.press import plan
from generator.press.templates import Templates

pytestmark = pytest.mark.browser

ARTICLE = "articles/ba-suan-pan-da-dao-tian-geng-shang.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, pressed) -> Path:
    root = tmp_path_factory.mktemp("站 点")
    for path, data in pressed.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    (root / "search.html").write_text("<!DOCTYPE html><title>stands for the search page</title>", encoding="utf-8")
    return root


@pytest.fixture
def tab(chromium):
    """A new browser profile; whatever it complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: message.type in {"error", "warning"} and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []
    context.close()


def colour(tab) -> str:
    return tab.evaluate("getComputedStyle(document.body).backgroundColor")


def test_a_chosen_theme_stays_on_the_next_page(tab, folder):
    tab.goto((folder / ARTICLE).as_uri())
    light = colour(tab)
    tab.get_by_text("版式").click()
    tab.get_by_role("button", name="深", exact=True).click()
    dark = colour(tab)
    assert dark != light
    tab.goto((folder / "index.html").as_uri())
    assert colour(tab) == dark
    tab.get_by_text("版式").click()
    assert tab.get_by_role("button", name="深", exact=True).get_attribute("aria-pressed") == "true"
    tab.get_by_role("button", name="随系统").click()
    assert colour(tab) == light


def test_without_a_choice_the_page_follows_the_system(tab, folder):
    tab.goto((folder / ARTICLE).as_uri())
    light = colour(tab)
    tab.emulate_media(color_scheme="dark")
    assert colour(tab) != light


def test_three_sizes_of_text(tab, folder):
    tab.goto((folder / ARTICLE).as_uri())
    tab.get_by_text("版式").click()
    sizes = []
    for name in ("小", "中", "大"):
        tab.get_by_role("button", name=name, exact=True).click()
        sizes.append(tab.evaluate("parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)"))
    assert sizes == sorted(set(sizes))


def test_vertical_setting_begins_at_the_right_and_the_wheel_moves_along(tab, folder):
    tab.set_viewport_size({"width": 500, "height": 700})
    tab.goto((folder / ARTICLE).as_uri())
    tab.get_by_text("版式").click()
    tab.get_by_role("button", name="直排").click()
    tab.keyboard.press("Escape")
    story = tab.locator(".story")
    assert tab.evaluate("getComputedStyle(document.querySelector('.story')).writingMode") == "vertical-rl"
    head, story_box = tab.locator(".story h1").bounding_box(), story.bounding_box()
    assert head["x"] > story_box["x"] + story_box["width"] / 2
    before = story.evaluate("story => story.scrollLeft")
    story.hover()
    tab.mouse.wheel(0, 300)
    tab.wait_for_function("before => document.querySelector('.story').scrollLeft < before", arg=before)


def test_a_vertical_article_is_paged_through_by_keys(tab, folder):
    tab.set_viewport_size({"width": 500, "height": 700})
    tab.emulate_media(reduced_motion="reduce")
    tab.goto((folder / ARTICLE).as_uri())
    tab.evaluate("localStorage.setItem('column-archive:flow', 'vertical')")
    tab.reload()
    tab.focus(".story")
    before = tab.evaluate("scrollY")
    at = "Math.round(document.querySelector('.story').scrollLeft)"
    end = tab.evaluate("document.querySelector('.story').clientWidth - document.querySelector('.story').scrollWidth")
    for key, arrived in (
        ("PageDown", f"{at} < 0"),
        ("End", f"{at} <= {end} + 1"),
        ("PageUp", f"{at} > {end}"),
        ("Home", f"{at} === 0"),
    ):
        tab.keyboard.press(key)
        tab.wait_for_function(arrived)
    assert tab.evaluate("scrollY") == before


def test_escape_closes_the_settings_and_gives_the_focus_back(tab, folder):
    tab.goto((folder / ARTICLE).as_uri())
    tab.get_by_text("版式").click()
    tab.get_by_role("button", name="大", exact=True).focus()
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.querySelector('.prefs').open") is False
    assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_click_on_a_paragraphs_mark_copies_its_link(tab, folder):
    tab.goto((folder / ARTICLE).as_uri())
    mark = tab.locator(".text .mark").nth(2)
    mark.focus()
    tab.keyboard.press("Enter")
    tab.locator(".mark.done").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == tab.url
    assert copied.endswith(mark.get_attribute("href"))


def test_the_search_box_leads_to_the_search_page_from_a_folder(tab, folder):
    tab.goto((folder / ARTICLE).as_uri())
    tab.get_by_role("searchbox").fill("算盘")
    with tab.expect_navigation(wait_until="commit"):
        tab.get_by_role("searchbox").press("Enter")
    assert tab.url == (folder / "search.html").as_uri() + "?q=%E7%AE%97%E7%9B%98"


def test_a_slash_goes_to_the_search_box_and_is_typed_inside_it(tab, folder):
    tab.goto((folder / ARTICLE).as_uri())
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "site-q"
    assert tab.input_value("#site-q") == ""
    tab.keyboard.press("/")
    assert tab.input_value("#site-q") == "/"


def test_the_slash_can_be_turned_off(tab, folder):
    """A key of one character may be pressed by accident, or spoken (WCAG 2.1.4)."""
    tab.goto((folder / ARTICLE).as_uri())
    tab.get_by_text("版式").click()
    tab.get_by_role("button", name="关").click()
    tab.keyboard.press("Escape")
    tab.goto((folder / "index.html").as_uri())
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement === document.body")


def test_the_first_stop_of_the_keyboard_is_the_way_past_the_header(tab, folder):
    tab.goto((folder / ARTICLE).as_uri())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    box = tab.locator(".skip").bounding_box()
    assert box["x"] >= 0


def test_settings_are_not_offered_where_scripts_do_not_run(chromium, folder):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / ARTICLE).as_uri())
    assert page.get_by_text("版式").is_hidden()
    assert page.locator(".text p").first.is_visible()
    context.close()


def test_a_printed_article_ends_with_its_reference_and_address(tab, folder):
    tab.goto((folder / ARTICLE).as_uri())
    tab.emulate_media(media="print")
    assert tab.locator("#cite").is_visible()
    assert tab.locator("body").inner_text().endswith(f"\n网址：archive.example/qingxi/{ARTICLE}")
    assert tab.locator(".find").is_hidden()
    assert tab.locator(".side").is_hidden()


def test_an_archive_without_an_address_of_its_own_prints_where_the_article_lies_in_it(tab, fabricated, site, ours):
    made = plan.artifacts(fabricated.catalogue(), replace(site, base_url=""), Templates([("", ours)]))
    (page,) = (one for one in made if one.path == ARTICLE)
    tab.set_content(page.data.decode("utf-8"))
    assert tab.locator(".printed").last.text_content() == f"网址：{ARTICLE}"


@pytest.mark.parametrize("flow", ["", "vertical"])
def test_a_printed_article_fits_a4_whatever_the_settings(tab, folder, flow):
    """Every sheet is 210 × 297 mm, and nothing sticks out of it sideways."""
    tab.goto((folder / ARTICLE).as_uri())
    for name, value in (("flow", flow), ("theme", "dark"), ("size", "l")):
        tab.evaluate(
            "([name, value]) => value && document.documentElement.setAttribute(`data-${name}`, value)", [name, value]
        )
    sheets = re.findall(rb"/MediaBox \[([^]]+)\]", tab.pdf(prefer_css_page_size=True))
    assert sheets
    for sheet in sheets:
        assert [round(float(at) / 72 * 25.4) for at in sheet.split()] == [0, 0, 210, 297]
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 665, "height": 900})  # 210 mm less both margins, at 96 pixels an inch
    assert tab.evaluate("document.documentElement.scrollWidth") <= 665
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


# ── old links ──


@pytest.fixture(scope="module")
def moved(tmp_path_factory, fabricated, site, ours) -> tuple[Path, str, str]:
    """A site in which a paragraph stands in another article than it did, and an article at another address."""
    catalogue = fabricated.catalogue()
    here, there = catalogue.entries[:2]
    address = f"{there.url}#{there.anchors[0]}"
    found = replace(
        catalogue,
        moved=(Moved(here.url, "p-zzzzzzzz", address),),
        permalinks=(
            *catalogue.permalinks,
            Permalink("articles/old.html", "article", "x:L1", state=f"redirect:{there.url}"),
        ),
    )
    root = tmp_path_factory.mktemp("old")
    for one in plan.artifacts(found, site, Templates([("", ours)])):
        (root / one.path).parent.mkdir(parents=True, exist_ok=True)
        (root / one.path).write_bytes(one.data)
    return root, here.url, address


def test_an_old_link_to_a_paragraph_arrives_at_it(tab, moved):
    root, here, address = moved
    _, _, anchor = address.partition("#")
    for old in (f"{here}#p-zzzzzzzz", f"articles/old.html#{anchor}"):
        tab.goto(f"{root.as_uri()}/{old}")
        tab.wait_for_url(f"{root.as_uri()}/{address}")
        assert tab.locator(f"#{anchor}").is_visible()
    tab.goto(f"{root.as_uri()}/{here}")
    assert not tab.locator("#p-zzzzzzzz").is_visible()


def test_without_a_script_an_old_link_shows_where_the_paragraph_is(chromium, moved):
    root, here, address = moved
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root.as_uri()}/{here}#p-zzzzzzzz")
    stub = page.locator("#p-zzzzzzzz")
    assert stub.is_visible()
    stub.locator("a").click()
    assert page.url == f"{root.as_uri()}/{address}"
    context.close()
