"""Every page in a real browser, from a folder and from below a path of a server: no error, nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
SAMPLE = 150


class Visit:
    """A browser tab that remembers what went wrong and what was asked for."""

    def __init__(self, chromium, home: str, **options) -> None:
        self.home = home
        self.wrong: list[str] = []
        self.context = chromium.new_context(**options)
        self.tab = self.context.new_page()
        self.tab.on("console", lambda message: message.type in {"error", "warning"} and self._note(message.text))
        self.tab.on("pageerror", lambda error: self._note(str(error)))
        self.tab.on("requestfailed", self._failed)
        self.tab.on("request", self._asked)

    def _note(self, text: str) -> None:
        self.wrong.append(f"{self.tab.url}: {text}")

    def _failed(self, request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the icon, when we leave before it came
            self._note(f"failed: {request.url} ({request.failure})")

    def _asked(self, request) -> None:
        if not unquote(request.url).startswith((self.home, "data:")):
            self._note(f"asked for {request.url}")

    def open(self, path: str) -> None:
        self.tab.goto(self.home + path, wait_until="load")

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_) -> None:
        self.context.close()


def pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def sampled(site: Path) -> list[str]:
    """All pages of a small site; of a large one every page at the top and evenly many of each folder."""
    every = pages(site)
    if len(every) <= SAMPLE:
        return every
    top = [page for page in every if "/" not in page]
    rest = [page for page in every if "/" in page]
    return top + rest[:: max(1, len(rest) // (SAMPLE - len(top)))]


def visit_all(chromium, home: str, paths: list[str]) -> None:
    assert len(paths) > 10
    with Visit(chromium, home) as visit:
        for path in paths:
            visit.open(path)
            assert visit.tab.locator("h1").count() == 1, path
        assert visit.wrong == []


def file_address(site: Path) -> str:
    return unquote(site.resolve().as_uri()) + "/"


def test_every_page_opens_from_a_folder(chromium, built_site):
    visit_all(chromium, file_address(built_site), [page for page in pages(built_site) if page != "404.html"])


def test_every_page_opens_below_a_path_of_a_server(chromium, built_site, serve_under_subpath):
    visit_all(chromium, serve_under_subpath(built_site), [page for page in pages(built_site) if page != "404.html"])


def test_the_published_site_opens_from_a_folder(chromium):
    visit_all(chromium, file_address(ROOT / "site"), [page for page in sampled(ROOT / "site") if page != "404.html"])


def test_the_published_site_opens_below_a_path_of_a_server(chromium, serve_under_subpath):
    paths = [page for page in sampled(ROOT / "site") if page != "404.html"]
    visit_all(chromium, serve_under_subpath(ROOT / "site"), paths)


def test_a_missing_address_shows_the_404_page_whatever_its_depth(chromium, built_site, serve_under_subpath):
    home = serve_under_subpath(built_site)
    with Visit(chromium, home) as visit:
        for path in ("nothing.html", "articles/deep/er/nothing.html"):
            response = visit.tab.goto(home + path)
            assert response is not None
            assert response.status == 404
            assert visit.tab.locator("h1").count() == 1
            links = visit.tab.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
            assert links
            assert all(link.startswith("https://example.org/small/archive/") for link in links)
        assert [note for note in visit.wrong if "404" not in note] == []


def test_links_from_a_page_to_the_next_work_by_clicking(chromium, built_site):
    """From home to an article, to its source page and back, over file://."""
    with Visit(chromium, file_address(built_site)) as visit:
        visit.open("index.html")
        visit.tab.locator('main a[href^="articles/"]').first.click()
        visit.tab.wait_for_load_state()
        article = visit.tab.url
        visit.tab.locator('main a[href*="pages/"]').first.click()
        visit.tab.wait_for_load_state()
        assert "/pages/" in visit.tab.url
        visit.tab.locator('main a[href*="articles/"]').first.click()
        visit.tab.wait_for_load_state()
        assert "/articles/" in visit.tab.url
        assert "/articles/" in article
        assert visit.wrong == []


def test_hostile_text_is_shown_and_not_run(chromium, built_site):
    with Visit(chromium, file_address(built_site)) as visit:
        visit.tab.on("dialog", lambda dialog: (visit._note("a dialog opened"), dialog.dismiss()))
        shown = ""
        for path in pages(built_site):
            if path.startswith(("articles/", "pages/", "about")):
                visit.open(path)
                shown += visit.tab.locator("main").inner_text()
        assert "<img src=x onerror=alert(1)>" in shown
        assert "<script>alert(“标题”)</script>与𠮷野的信" in shown
        assert '<b onclick="alert(1)">不是标签</b>' in shown
        assert '<script>alert("about")</script>' in shown
        assert visit.wrong == []


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_window(chromium, built_site, width):
    with Visit(chromium, file_address(built_site), viewport={"width": width, "height": 800}) as visit:
        for path in pages(built_site):
            if path != "404.html":
                visit.open(path)
                assert visit.tab.evaluate("document.documentElement.scrollWidth") <= width, path


def test_pages_can_be_read_without_scripts(chromium, built_site):
    with Visit(chromium, file_address(built_site), java_script_enabled=False) as visit:
        for path in pages(built_site):
            if path.startswith("articles/"):
                visit.open(path)
                assert len(visit.tab.locator("main").inner_text()) > 50, path
