"""A local preview that follows the archive: changed input is built into a folder of its own and pages reload.

It needs no network and alters no page's policy: a script from the same address asks again and again, by loading
another script, whether there is something new.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

__all__ = ["serve"]

PAUSE = 0.5
"""Seconds between two looks at the input."""
PATIENCE = 20.0
"""Seconds that the server lets a page wait for news before it asks again."""

_WATCHER = b"""(function () {
  function ask(version) {
    var script = document.createElement("script");
    script.src = "/__preview/news.js?" + version;
    script.onload = function () { script.remove(); ask(window.previewVersion); };
    script.onerror = function () {
      script.remove();
      setTimeout(function () { ask(version); }, 2000);
    };
    document.head.appendChild(script);
  }
  window.addEventListener("load", function () { ask(""); });
})();
"""
_TYPES = {
    ".css": "text/css; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".png": "image/png",
    ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2", ".xml": "application/xml",
    "": "application/octet-stream",
}  # fmt: skip


class News:
    """The number of the newest build; pages wait for it to change."""

    def __init__(self) -> None:
        self.version = 1
        self._changed = threading.Condition()

    def announce(self) -> None:
        """Tell every waiting page that there is something new."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def wait(self, known: str) -> int:
        """The newest version, at once if ``known`` is older or unheard of, else when it changes or patience ends."""
        with self._changed:
            self._changed.wait_for(lambda: str(self.version) != known, PATIENCE)
            return self.version


def handler(folder: Path, news: News) -> type[SimpleHTTPRequestHandler]:
    """Answers requests from ``folder``; pages get the watcher added."""

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        extensions_map = _TYPES

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, directory=str(folder), **options)

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/__preview/watch.js":
                self._send(200, _TYPES[".js"], _WATCHER)
            elif parts.path == "/__preview/news.js":
                self._news(parts.query)
            else:
                self._page(Path(self.translate_path(self.path)))

        def _page(self, file: Path) -> None:
            file = file / "index.html" if file.is_dir() else file
            found = file.is_file()
            file = file if found else folder / "404.html"
            if not file.is_file():
                self.send_error(404)
                return
            data = file.read_bytes()
            if file.suffix == ".html":
                data = data.replace(b"</body>", b'<script src="/__preview/watch.js"></script></body>')
            self._send(200 if found else 404, _TYPES.get(file.suffix, _TYPES[""]), data)

        def _news(self, known: str) -> None:
            version = news.wait(known)
            script = f"window.previewVersion = {version};"
            if known and known != str(version):
                script = "location.reload();"
            self._send(200, _TYPES[".js"], script.encode())

        def _send(self, status: int, kind: str, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 (the base class names it so)
            """Silent: the console is for builds."""

    return Handler


def serve(
    folder: Path,
    watched: Iterable[Path],
    rebuild: Callable[[], bool],
    host: str,
    port: int,
    ready: Callable[[str], None],
) -> None:
    """Build, serve ``folder`` and build again whenever a watched file changes, until interrupted.

    ``rebuild`` tells whether the site changed. Files straight in a watched folder and below are looked at, save for
    hidden ones.
    """
    watched = tuple(watched)
    before = seen(watched)
    rebuild()
    news = News()
    with ThreadingHTTPServer((host, port), handler(folder, news)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ready(f"http://{host}:{server.server_port}/")
        pause = threading.Event()
        try:
            while not pause.wait(PAUSE):
                now = seen(watched)
                if now != before:
                    before = now
                    if rebuild():
                        news.announce()
        except KeyboardInterrupt:
            server.shutdown()


def seen(watched: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Modification time and size of every watched file; only ever compared with another look."""
    return {str(file): (stat.st_mtime_ns, stat.st_size) for path in watched for file, stat in _stats(path)}


def _stats(path: Path) -> Iterator[tuple[Path, Any]]:
    files = path.rglob("*") if path.is_dir() else [path]
    for file in files:
        try:
            if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
                yield file, file.stat()
        except OSError:
            continue  # gone between listing and looking
