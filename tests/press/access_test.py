"""Access for everyone, in a real browser: axe-core finds nothing, the keyboard reaches everything, fingers can hit it."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from generator.intake import doubts
from generator.press import review
from generator.press.templates import Templates

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = "axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
"""WCAG 2.2 asks for targets of 24 pixels; axe leaves them out unless it is told."""
ARTICLE = "articles/ba-suan-pan-da-dao-tian-geng-shang.html"
KINDS = (
    "index.html", ARTICLE, "articles/du-kou-de-deng.html", "articles/script.html", "articles/taken-down.html",
    "authors/p0.html", "authors/li-ming.html", "topics/farm.html", "columns/he-bian-ye-hua.html",
    "pages/1957-03-05-p3.html", "authors.html", "topics.html", "columns.html", "pages.html", "archive.html",
    "charts.html", "search.html", "corrections.html", "quality.html", "about.html", "404.html",
    "review/index.html", "review/0001.html",
)  # fmt: skip
FOCUSABLE = "a[href], button, input, summary, [tabindex]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, pressed, fabricated, ours) -> Path:
    """The fabricated site, and beside it the pages on which an archivist reviews the seeds."""
    root = tmp_path_factory.mktemp("access")
    pages = [fabricated.FIRST, fabricated.SECOND, fabricated.THIRD, fabricated.EMPTY]
    reviewed = [(page, doubts.doubts(page), doubts.skeletons(page)) for page in pages]
    found = {f"review/{one.path}": one.data for one in review.artifacts(reviewed, Templates([("", ours)]))}
    for path, data in {**pressed, **found}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def opened(chromium: Browser, folder: Path, path: str, **options: object) -> Page:
    tab = chromium.new_context(bypass_csp=True, **options).new_page()  # the policy would refuse axe, too
    tab.goto((folder / path).as_uri())
    return tab


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(chromium, folder, path, scheme, width):
    tab = opened(chromium, folder, path, color_scheme=scheme, viewport={"width": width, "height": 900})
    tab.evaluate(AXE)
    found = tab.evaluate(RUN)["violations"]
    tab.context.close()
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_vertical_article_with_the_settings_open(chromium, folder, scheme):
    tab = opened(chromium, folder, ARTICLE, color_scheme=scheme)
    tab.get_by_text("版式").click()
    tab.get_by_role("button", name="直排").click()
    tab.evaluate(AXE)
    found = tab.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    tab.context.close()
    assert [one["id"] for one in found] == []


@pytest.mark.parametrize("path", ["index.html", ARTICLE, "authors.html", "pages/1957-03-05-p3.html"])
def test_the_tab_key_reaches_everything_and_shows_where_it_is(chromium, folder, path):
    tab = opened(chromium, folder, path, viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    expected = tab.evaluate(
        """selector => [...document.querySelectorAll(selector)].filter(one =>
             one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true})).length""",
        FOCUSABLE,
    )
    seen = 0
    while True:
        tab.keyboard.press("Tab")
        at = tab.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
                 return one === document.body ? null : {
                   again: one.dataset.seen || !(one.dataset.seen = "yes"), shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                   within: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth, html: one.outerHTML.slice(0, 200)}; }"""
        )
        if at is None or at["again"]:
            break
        assert at["shown"], at["html"]
        assert at["within"], at["html"]
        seen += 1
    tab.context.close()
    assert seen == expected


@pytest.mark.parametrize("path", ["index.html", ARTICLE, "authors.html", "archive.html", "topics/farm.html"])
def test_fingers_find_their_targets(chromium, folder, path):
    """44 pixels for what stands by itself; links in running text may be as high as their line (WCAG 2.5.8)."""
    tab = opened(
        chromium, folder, path, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True,
    )  # fmt: skip
    small = tab.evaluate(
        """() => [...document.querySelectorAll(".nav a, .foot a, .letters a, .pager a, .names a, .tags a, .cloud a, .years a, "
             + ".rows li > a:first-child, .steps a, .name a, button, summary, .find input")]
             .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().height < 43.5)
             .map(one => one.getBoundingClientRect().height + " " + one.outerHTML.slice(0, 120))"""
    )
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    tab.context.close()
    assert small == []


def test_motion_is_reduced_where_it_is_asked_for(chromium, folder):
    for wish, expected in (("reduce", "auto"), ("no-preference", "smooth")):
        tab = opened(chromium, folder, ARTICLE, reduced_motion=wish)
        assert tab.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == expected
        tab.context.close()


@pytest.mark.parametrize("path", KINDS)
def test_at_320_pixels_with_large_type_nothing_is_lost_sideways(chromium, folder, path):
    """As on a screen of 1280 pixels at 400 % (WCAG 1.4.10); tables and charts scroll within themselves."""
    tab = opened(chromium, folder, path, viewport={"width": 320, "height": 640})
    tab.evaluate("document.documentElement.setAttribute('data-size', 'l')")
    wide = tab.evaluate("document.documentElement.scrollWidth")
    cut = tab.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")].filter(one =>
             !one.closest(".scroll, .vh, .fac, [hidden]") && one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
             .map(one => one.outerHTML.slice(0, 120))"""
    )
    tab.context.close()
    assert (wide <= 320, cut) == (True, [])
