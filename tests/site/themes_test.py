"""An archive may look as it likes: two example themes are built, are sound, and look different."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

THEMES = Path(__file__).parent.parent / "themes"
TINY = Path(__file__).parent.parent / "tiny_archive"
NAMES = sorted(path.name for path in THEMES.iterdir() if path.is_dir())


@pytest.fixture(scope="module", params=NAMES)
def themed(request, tmp_path_factory, command) -> tuple[str, Path]:
    """A theme's name, and the site of the tiny archive in it."""
    folder = Path(shutil.copytree(TINY, tmp_path_factory.mktemp(request.param) / "archive"))
    shutil.copytree(THEMES / request.param, folder / "templates")
    done = command("build", "--archive", folder)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return request.param, folder / "site"


def test_a_themed_site_is_sound(themed, command):
    done = command("check", "--archive", themed[1].parent)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


@pytest.mark.browser
def test_the_theme_shows_and_nothing_is_complained_of(themed, chromium, built_site):
    name, site = themed
    article = next(path.name for path in sorted((site / "articles").glob("*.html")))
    wrong: list[str] = []

    def failed(request) -> None:
        # What leaving a page breaks off is this test's doing, not the theme's.
        if request.failure != "net::ERR_ABORTED":
            wrong.append(f"{request.url}: {request.failure}")

    tab = chromium.new_page(color_scheme="light")
    tab.on("console", lambda message: wrong.append(message.text))
    tab.on("requestfailed", failed)
    tab.goto((built_site / "articles" / article).as_uri())
    plain = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.goto((site / "articles" / article).as_uri())
    assert tab.locator("h1").count() == 1
    if name == "green":
        assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != plain
    else:
        assert tab.locator("#hours").is_visible()
        assert tab.locator("#own-citation").count() == 1
        assert tab.locator(".origin").count() == 0
        assert tab.evaluate("document.querySelector('.name img').naturalWidth") > 0
        topic = next(path.name for path in sorted((site / "topics").glob("*.html")))
        tab.goto((site / "topics" / topic).as_uri())
        assert tab.locator("article.item").count() > 0
    tab.close()
    assert wrong == []
