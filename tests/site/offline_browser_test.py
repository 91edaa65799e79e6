"""Reading without a network, in a real browser, below a path of a server: what was read, everything on request, and
never a page or a part of a page of two versions.

``edited`` makes another version of a built site as a build would: pages say which edition they are, and the lists and
the worker are those of the new files.
"""

from __future__ import annotations

import functools
import itertools
import os
import shutil
import threading
import time
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.model import Artifact
from generator.press import offline
from generator.press.templates import Templates
from generator.press.views import Site

pytestmark = pytest.mark.browser

TEMPLATES = Path(__file__).parents[2] / "templates"
CONTROLLED = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
KEPT = "address => caches.match(address).then(found => Boolean(found))"
STATES = """navigator.serviceWorker.getRegistration().then(
  one => [one.installing, one.waiting, one.active].map(worker => worker ? worker.state : ''))"""
VERSIONS = """navigator.serviceWorker.getRegistration().then(one => caches.keys().then(names => [...new Set(
  names.map(name => name.split(' ')).filter(name => name[1] === one.scope).map(name => name[2]))]))"""
FETCHED = "address => fetch(address).then(answer => answer.text(), () => 'refused')"
LATER = "search/meta.js"
"""A file that pages load when they need it, without a stamp of its own content."""


TICKS = itertools.count(2, 2)


def put(folder: Path, path: str, data: bytes) -> None:
    """Writes a file, each time with a later time: the server tells editions apart by whole seconds only."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    moment = int(time.time()) + next(TICKS)
    os.utime(file, (moment, moment))


def written(folder: Path, files: dict[str, bytes]) -> None:
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.unlink()
    for path, data in files.items():
        put(folder, path, data)


def edited(
    folder: Path, edition: str, change: Callable[[dict[str, bytes]], None] = lambda files: None
) -> dict[str, bytes]:
    """The files of the next version of the site in ``folder``."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
    made = {
        path: data
        for path, data in files.items()
        if not path.startswith("offline/") and path not in ("sw.js", "manifest.webmanifest")
    }
    for path, data in made.items():
        if path.endswith(".html"):
            made[path] = data.replace(b"<body", f'<body data-edition="{edition}"'.encode())
    made[LATER] += f"// {edition}\n".encode()
    change(made)
    given = [Artifact(path, data) for path, data in made.items()]
    return {one.path: one.data for one in offline.recorded(given, Templates([("", TEMPLATES)]), Site())}


class Reader:
    """A tab of a browser that remembers complaints."""

    def __init__(self, context, home: str) -> None:
        self.home, self.context, self.tab = home, context, context.new_page()
        self.complaints: list[str] = []
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> int:
        answer = self.tab.goto(self.home + path)
        return answer.status if answer else 0

    def until(self, script: str, *given: str) -> None:
        """Waits for a promise to come true; the browser driver's own waiting takes any promise for true."""
        for _ in range(400):
            if self.tab.evaluate(script, *given):
                return
            self.tab.wait_for_timeout(50)
        pytest.fail(f"it never came: {script} {given}")

    def first(self, path: str = "index.html") -> None:
        """The first visit: the worker is there and answers."""
        self.open(path)
        self.until(CONTROLLED)
        self.until_kept(path)

    def read(self, path: str) -> None:
        self.open(path)
        self.until_kept(path)

    def until_kept(self, path: str) -> None:
        self.until(KEPT, self.home + path)

    def kept(self, path: str) -> bool:
        return bool(self.tab.evaluate(KEPT, self.home + path))

    def keep_everything(self) -> None:
        self.open("about.html")
        self.tab.locator(".keep button").click()
        self.tab.get_by_text("整个文库都在这台设备上了").wait_for()

    def edition(self) -> str | None:
        return self.tab.locator("body").get_attribute("data-edition")

    def asked_for_a_new_worker(self) -> None:
        self.tab.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")

    def until_version(self, worker: bytes) -> None:
        version = worker.decode().split('VERSION = "')[1].split('"')[0]
        self.until(f"({VERSIONS}).then(found => found.length === 1 && found[0] === '{version}')")


@pytest.fixture
def folder(built_site, tmp_path) -> Path:
    """The tiny site as its first edition."""
    copy = Path(shutil.copytree(built_site, tmp_path / "site"))
    written(copy, edited(copy, "one"))
    return copy


@pytest.fixture
def context(chromium):
    made = chromium.new_context()
    yield made
    made.close()


@pytest.fixture
def reader(context, folder, serve_under_subpath) -> Reader:
    return Reader(context, serve_under_subpath(folder))


def articles(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in (folder / "articles").glob("*.html"))


def pages(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html") if path.name != "404.html")


# ── what was read ──


def test_a_page_once_read_can_be_read_again_and_another_says_so(reader, folder):
    one, other = articles(folder)[:2]
    reader.first()
    reader.read(one)
    heading = reader.tab.locator("h1").inner_text()
    reader.context.set_offline(True)
    for address in (one, one + "?from=afar#main"):
        assert reader.open(address) == 200
        assert reader.tab.locator("h1").inner_text() == heading
    assert reader.tab.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Songti')
    reader.tab.reload()
    assert reader.tab.locator("h1").inner_text() == heading
    assert reader.open("") == 200
    assert reader.open(other) == 503
    assert reader.tab.locator("h1").inner_text() == "没有网络"
    assert reader.tab.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Songti')
    reader.tab.get_by_text("回到首页").click()
    reader.tab.wait_for_url(reader.home + "index.html")
    reader.context.set_offline(False)
    assert reader.open(other) == 200


def test_the_page_on_which_the_worker_came_is_kept_too(reader, folder):
    reader.first(articles(folder)[2])
    reader.context.set_offline(True)
    assert reader.open(articles(folder)[2]) == 200


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def test_reading_stays_possible_when_the_worker_has_slept(context, folder):
    """A sleeping worker forgets all that is not in its caches. The server goes: that is no network, too."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    reader = Reader(context, f"http://127.0.0.1:{server.server_port}/{folder.name}/")
    reader.first()
    reader.read("search.html")
    reader.tab.evaluate(FETCHED, reader.home + LATER)
    context.service_workers[0].evaluate("self.awake = true")
    session = context.new_cdp_session(reader.tab)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    server.shutdown()
    server.server_close()
    assert reader.tab.evaluate(FETCHED, reader.home + LATER).endswith("// one\n")
    assert reader.open("search.html") == 200
    assert context.service_workers[-1].evaluate("self.awake") is None


def test_there_is_a_manifest_with_icons_and_nothing_is_complained_of(reader, folder):
    reader.first()
    for path in ("index.html", "about.html", articles(folder)[0]):
        reader.open(path)
        address = reader.tab.locator("link[rel=manifest]").evaluate("link => link.href")
        assert address == reader.home + "manifest.webmanifest"
    icons = reader.tab.evaluate(
        """address => fetch(address).then(answer => answer.json()).then(one => Promise.all(
        one.icons.map(icon => fetch(new URL(icon.src, address)).then(answer => answer.status))))""",
        address,
    )
    assert set(icons) == {200}
    assert reader.complaints == []


def test_from_a_folder_there_is_no_worker_no_manifest_and_no_complaint(context, folder):
    reader = Reader(context, folder.as_uri() + "/")
    for path in ("about.html", "index.html", articles(folder)[0]):
        reader.open(path)
        reader.tab.wait_for_load_state("networkidle")
        assert reader.tab.locator("link[rel=manifest]").count() == 0
        assert not reader.tab.locator(".keep").is_visible()
    assert reader.complaints == []


# ── everything ──


def test_the_whole_archive_can_be_kept_and_searched(reader, folder):
    reader.first()
    reader.keep_everything()
    reader.context.set_offline(True)
    for path in pages(folder):
        assert reader.open(path) == 200, path
        assert reader.tab.locator("h1").inner_text() != "没有网络", path
    reader.open("about.html")
    reader.tab.get_by_text("整个文库都在这台设备上了").wait_for()
    assert reader.tab.locator(".keep button").is_disabled()
    title = (folder / articles(folder)[0]).read_text(encoding="utf-8").split("<title>")[1].split(" · ")[0]
    reader.open("search.html?q=" + title[:4])
    reader.tab.locator("#hits li").first.wait_for()
    assert reader.complaints == []


def test_keeping_everything_fails_plainly_and_goes_on_where_it_was(reader, folder):
    reader.first("about.html")
    missing = folder / articles(folder)[0]
    data = missing.read_bytes()
    missing.unlink()
    reader.tab.locator(".keep button").click()
    reader.tab.get_by_text("没有存全").wait_for()
    missing.write_bytes(data)
    reader.tab.locator(".keep button").click()
    reader.tab.get_by_text("整个文库都在这台设备上了").wait_for()


# ── two versions ──


def test_an_update_takes_along_what_was_read(reader, folder):
    one, other, third = articles(folder)[:3]
    reader.first()
    reader.read(one)
    reader.read(other)
    new = edited(folder, "two", lambda files: files.pop(other))
    written(folder, new)
    reader.open("authors.html")
    assert reader.edition() == "two", "who has a network reads the newest"
    reader.asked_for_a_new_worker()
    reader.until_version(new["sw.js"])
    reader.context.set_offline(True)
    for path in ("index.html", one):
        assert reader.open(path) == 200
        assert reader.edition() == "two", path
    assert reader.open(other) == 503
    assert reader.open(third) == 503


def test_an_update_takes_along_everything(reader, folder):
    reader.first()
    reader.keep_everything()
    new = edited(folder, "two", lambda files: files.update({"articles/new.html": files["index.html"]}))
    written(folder, new)
    reader.open("index.html")
    reader.asked_for_a_new_worker()
    reader.until_version(new["sw.js"])
    reader.context.set_offline(True)
    for path in pages(folder):
        assert reader.open(path) == 200
        assert reader.edition() == "two", path
    reader.open("about.html")
    reader.tab.get_by_text("整个文库都在这台设备上了").wait_for()


def test_what_is_of_another_version_is_shown_and_not_kept(reader, folder):
    """The server has new pages and still, or somewhere on the way, the old worker."""
    one = articles(folder)[0]
    reader.first()
    new = edited(folder, "two")
    put(folder, one, new[one])
    put(folder, "about.html", new["about.html"])
    reader.open(one)
    assert reader.edition() == "two"
    reader.open("about.html")
    assert not reader.kept(one)
    reader.tab.locator(".keep button").click()
    reader.tab.get_by_text("没有存全").wait_for()
    reader.context.set_offline(True)
    assert reader.open(one) == 503
    assert reader.open("index.html") == 200
    assert reader.edition() == "one"


def test_a_half_copied_update_changes_nothing(reader, folder):
    """The new worker is there before its files are: it does not come in, and the old version can still be read."""
    one = articles(folder)[0]
    reader.first()
    reader.read(one)
    new = edited(folder, "two")
    for path, data in new.items():
        if path.startswith("offline/") or path in ("sw.js", "index.html"):
            put(folder, path, data)
    reader.open("authors.html")
    reader.tab.evaluate(
        """navigator.serviceWorker.getRegistration().then(one => one.update()).catch(() => {}).then(() => 0)"""
    )
    reader.until(f"({STATES}).then(states => !states[0])")
    reader.context.set_offline(True)
    for path in ("index.html", one):
        assert reader.open(path) == 200
        assert reader.edition() == "one", path


def test_a_page_gets_what_it_loads_later_from_its_own_version_or_not_at_all(reader, folder):
    reader.first()
    reader.read("search.html")
    assert reader.tab.evaluate(FETCHED, reader.home + LATER).endswith("// one\n")
    new = edited(folder, "two")
    written(folder, new)
    assert reader.tab.evaluate(FETCHED, reader.home + LATER).endswith("// one\n"), "kept"
    assert reader.tab.evaluate(FETCHED, reader.home + "pages.html") == "refused", "of another version"
    reader.context.set_offline(True)
    assert reader.tab.evaluate(FETCHED, reader.home + LATER).endswith("// one\n")


def test_a_page_of_a_newer_version_gets_nothing_old(reader, folder):
    """Shown by the network while the old worker still serves: its later parts come from there too."""
    reader.first()
    reader.read("search.html")
    reader.tab.evaluate(FETCHED, reader.home + LATER)
    new = edited(folder, "two")
    old_worker = (folder / "sw.js").read_bytes()
    written(folder, {**new, "sw.js": old_worker})
    reader.open("search.html")
    assert reader.edition() == "two"
    assert reader.tab.evaluate(FETCHED, reader.home + LATER).endswith("// one\n// two\n")
    reader.context.set_offline(True)
    assert reader.tab.evaluate(FETCHED, reader.home + LATER) == "refused"


def test_the_old_version_stays_while_a_page_of_it_is_open(reader, folder, context):
    one = articles(folder)[0]
    reader.first()
    reader.read(one)
    old = Reader(context, reader.home)
    old.open(one)
    new = edited(folder, "two")
    written(folder, new)
    reader.open("index.html")
    reader.asked_for_a_new_worker()
    reader.until(f"({STATES}).then(states => states[1] === 'installed')")
    context.set_offline(True)
    assert old.tab.evaluate(FETCHED, reader.home + one).count('data-edition="one"') == 1
    reader.open(one)
    assert reader.edition() == "one"
    context.set_offline(False)
    old.tab.close()
    reader.tab.close()
    last = Reader(context, reader.home)
    last.open("index.html")
    last.until_version(new["sw.js"])
    context.set_offline(True)
    last.open(one)
    assert last.edition() == "two"


def test_two_archives_of_one_host_leave_each_other_alone(context, folder, tmp_path, serve_under_subpath):
    both = tmp_path / "both"
    shutil.copytree(folder, both / "one")
    shutil.copytree(folder, both / "one" / "inner")
    home = serve_under_subpath(both)
    outer, inner = Reader(context, home + "one/"), Reader(context, home + "one/inner/")
    outer.first()
    inner.first()
    inner.read(articles(folder)[0])
    new = edited(folder, "two")
    for path, data in new.items():
        put(both / "one", path, data)
    outer.open("about.html")
    outer.asked_for_a_new_worker()
    outer.until_version(new["sw.js"])
    context.set_offline(True)
    outer.open("index.html")
    inner.open(articles(folder)[0])
    assert (outer.edition(), inner.edition()) == ("two", "one")
