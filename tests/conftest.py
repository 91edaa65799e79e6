"""What tests of several rooms share: a small archive, its built site, a browser, and a server that is not at the root."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

HERE = Path(__file__).parent
TINY = HERE / "tiny_archive"
ROOT = HERE.parent

# How long an example takes says more about the machine than about us; the same examples on every machine of a CI.
hypothesis.settings.register_profile("archive", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("archive")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def run(*arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None, **options):
    """The command line in a process of its own, as a person would use it."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        check=False,
        **options,
    )


@pytest.fixture(scope="session")
def command():
    """``command("build", "--json", cwd=folder)``: a finished process with bytes in stdout and stderr."""
    return run


@pytest.fixture(scope="session")
def serving():
    """``with serving(archive) as home``: the preview of an archive at an address of its own, ended as by Ctrl-C."""

    @contextlib.contextmanager
    def serve(archive: Path) -> Iterator[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--port", "0", "--archive", str(archive)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            # A job in the background of a script is born deaf to Ctrl-C, and so would be what it starts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        try:
            told = (re.search(rb"http://127\.0\.0\.1:\d+/", line) for line in process.stderr)
            yield next(found[0].decode() for found in told if found)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
        assert process.returncode == 0

    return serve


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A copy of the tiny archive that a test may change."""
    return Path(shutil.copytree(TINY, tmp_path / "archive"))


@pytest.fixture(scope="session")
def built_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny archive, built; not to be changed."""
    folder = Path(shutil.copytree(TINY, tmp_path_factory.mktemp("built") / "archive"))
    done = run("build", "--archive", folder)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return folder


@pytest.fixture(scope="session")
def built_site(built_archive: Path) -> Path:
    """The site of the tiny archive."""
    return built_archive / "site"


@pytest.fixture
def page_from() -> Callable[..., object]:
    """``page_from(text)``: a parsed page of a text given in the test."""
    from generator.intake import page
    from generator.model import PageId, SeedPage

    def parsed(text: str, stem: str = "page"):
        return page.parse(SeedPage(PageId(stem), f"seeds/{stem}.txt", text, "utf-8", "0" * 64))[0]

    return parsed


def browser_path() -> str | None:
    """The first browser there is, in the order of tools/browser.sh."""
    names = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium():
    """A running headless browser (playwright's synchronous Browser). Fails, not skips, where there is none."""
    from playwright.sync_api import sync_playwright

    path = browser_path()
    if not path:
        pytest.fail("没有浏览器 · no browser: install chromium or set CHROMIUM", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def node() -> str:
    """The path of a JavaScript runtime: the system's, else the one that comes with the browser driver."""
    found = shutil.which("node")
    if found:
        return found
    from playwright._impl._driver import compute_driver_executable

    return str(compute_driver_executable()[0])


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below /some/where/, as a project page of GitHub Pages is served, 404.html included."""

    prefix = "/some/where/"

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_head(self):
        plain = self.path.split("?")[0].split("#")[0]
        if plain.startswith(self.prefix) and (Path(self.translate_path(plain)) / "").exists():
            return super().send_head()
        data = (Path(self.directory) / "404.html").read_bytes() if plain.startswith(self.prefix) else b""
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def serve_under_subpath() -> Iterator[Callable[[Path], str]]:
    """``serve_under_subpath(folder)``: the address, ending in a slash, under which the folder is served."""
    with contextlib.ExitStack() as stack:

        def serve(folder: Path) -> str:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}{_Quiet.prefix}"

        yield serve
