"""Reading without a network, in a real browser: what was read, everything on request, never two versions mixed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.model import Artifact
from generator.press import offline
from generator.press.templates import Templates

READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"


def files(templates, site, *more: Artifact) -> dict[str, bytes]:
    given = [Artifact("index.html", b"home"), Artifact("assets/style.css", b"body{}"), *more]
    return {one.path: one.data for one in offline.recorded(iter(given), templates, site)}


@pytest.fixture(scope="module")
def templates(ours) -> Templates:
    return Templates([("", ours)])


def test_everything_passes_through_and_the_worker_comes_last(templates, site):
    made = files(templates, site, Artifact("a.html", b"a"))
    assert list(made) == [
        "index.html", "assets/style.css", "a.html", offline.MANIFEST, offline.LISTING, offline.VERSION, offline.WORKER,
    ]  # fmt: skip


def test_any_change_makes_another_version_and_only_a_change(templates, site):
    one, same, other = (files(templates, site, Artifact("data/a.csv", data)) for data in (b"1", b"1", b"2"))
    assert one == same
    assert one[offline.VERSION] != other[offline.VERSION]
    assert one[offline.VERSION] in one[offline.WORKER]


def test_the_listing_holds_what_is_read_and_no_downloads(templates, site):
    made = files(
        templates, site, Artifact("data/a.csv", b""), Artifact("search/x.js", b""), Artifact("feeds/a.xml", b"")
    )
    listed = json.loads(made[offline.LISTING])["files"]
    assert [path.split("?")[0] for path in listed] == [
        "assets/style.css",
        "index.html",
        "manifest.webmanifest",
        "search/x.js",
    ]
    assert listed[0].startswith("assets/style.css?v=")


def test_a_title_with_quotes_cannot_break_the_worker_or_the_manifest(templates, site):
    from dataclasses import replace

    made = files(templates, replace(site, title="\"</script>'", description="\\"))
    assert json.loads(made[offline.MANIFEST])["name"] == "\"</script>'"


# ── in the browser ──


@pytest.fixture
def copy(built_site, tmp_path) -> Path:
    return Path(shutil.copytree(built_site, tmp_path / "site"))


@pytest.fixture
def tab(chromium):
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def settle(tab) -> None:
    """Waits until the worker answers for this page."""
    tab.wait_for_function(READY)


def article(site: Path, at: int) -> str:
    return sorted(path.relative_to(site).as_posix() for path in (site / "articles").glob("*.html"))[at]


@pytest.mark.browser
def test_a_page_once_read_is_there_without_a_network_and_another_says_so(tab, copy, serve_under_subpath):
    home = serve_under_subpath(copy)
    tab.goto(home + "index.html")
    settle(tab)
    tab.goto(home + article(copy, 0))
    heading = tab.locator("h1").inner_text()
    tab.wait_for_function("address => caches.match(address).then(found => Boolean(found))", arg=home + article(copy, 0))
    tab.context.set_offline(True)
    tab.goto(home + article(copy, 0) + "#main")
    assert tab.locator("h1").inner_text() == heading
    assert tab.evaluate("getComputedStyle(document.body).maxWidth") != "none"  # the style sheet came, too
    response = tab.goto(home + article(copy, 1))
    assert response.status == 503
    assert "没有网络" in tab.locator("body").inner_text()


@pytest.mark.browser
def test_the_whole_archive_can_be_kept_and_searched(tab, copy, serve_under_subpath):
    home = serve_under_subpath(copy)
    tab.goto(home + "about.html")
    settle(tab)
    tab.locator(".keep button").click()
    tab.get_by_text("整个文库都在这台设备上了").wait_for()
    tab.context.set_offline(True)
    for path in sorted(path.relative_to(copy).as_posix() for path in copy.rglob("*.html"))[::3]:
        assert tab.goto(home + path).status == 200, path
    title = (copy / article(copy, 0)).read_text(encoding="utf-8").split("<title>")[1].split(" · ")[0]
    tab.goto(home + "search.html?q=" + title[:4])
    tab.locator("#hits li").first.wait_for()


@pytest.mark.browser
def test_a_new_version_takes_the_place_of_the_old_one_as_a_whole(tab, copy, serve_under_subpath):
    home = serve_under_subpath(copy)
    first, second = article(copy, 0), article(copy, 1)
    tab.goto(home + "index.html")
    settle(tab)
    for path in (first, second):
        tab.goto(home + path)
        tab.wait_for_function("address => caches.match(address).then(found => Boolean(found))", arg=home + path)
    old = (copy / offline.VERSION).read_text()
    for path in copy.rglob("*.html"):
        path.write_text(path.read_text(encoding="utf-8").replace("<body", '<body data-edition="new"'), encoding="utf-8")
    for name in (offline.WORKER, offline.VERSION, offline.LISTING):
        (copy / name).write_text((copy / name).read_text(encoding="utf-8").replace(old, "f" * 16), encoding="utf-8")
    tab.goto(home + "index.html")
    tab.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")
    tab.wait_for_function("caches.keys().then(names => names.length === 1 && names[0].endsWith('f'.repeat(16)))")
    tab.context.set_offline(True)
    for path in ("index.html", first, second):
        tab.goto(home + path)
        assert tab.locator("body").get_attribute("data-edition") == "new", path


@pytest.mark.browser
def test_a_page_of_a_version_that_is_not_the_workers_is_not_kept(tab, copy, serve_under_subpath):
    home = serve_under_subpath(copy)
    tab.goto(home + "index.html")
    settle(tab)
    (copy / offline.VERSION).write_text("0" * 16)
    tab.goto(home + article(copy, 0))
    tab.wait_for_timeout(500)
    assert (
        tab.evaluate("address => caches.match(address).then(found => Boolean(found))", home + article(copy, 0)) is False
    )


@pytest.mark.browser
def test_from_a_folder_there_is_no_worker_no_manifest_and_no_complaint(tab, copy):
    wrong: list[str] = []
    tab.on("console", lambda message: wrong.append(message.text))
    tab.goto((copy / "about.html").as_uri())
    assert tab.locator("link[rel=manifest]").count() == 0
    assert tab.locator(".keep").is_hidden()
    assert wrong == []
