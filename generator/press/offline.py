"""Reading without a network: the service worker, the web app manifest, and what every file of this version is.

A site has a version, a hash over everything that is read in a browser. The worker keeps a cache for its version and
checks each file against the version's digest before it goes in, so that what is read offline is never half old and
half new, whatever a server, a proxy or a browser had kept of an older site. The digests lie in lists of about
``LISTED`` files, so that a visit to a large archive need not load them all; a path's list is told by its own hash.
Over ``file://`` none of this is used.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from generator.model import Artifact
from generator.press import assets
from generator.press.templates import Templates
from generator.press.views import Site

__all__ = ["FOLDER", "LISTED", "MANIFEST", "WORKER", "readable", "recorded"]

WORKER, MANIFEST, FOLDER = "sw.js", "manifest.webmanifest", "offline"

LISTED = 128
"""Files in one list."""

DIGEST = 16
"""Hexadecimal digits of a SHA-256 that tell a file: chance will not make two of them the same."""

_KINDS = {".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".woff2"}
_NOT_READ = ("data/", "downloads/", "feeds/", f"{FOLDER}/")
_NOT_AT_FIRST = ("search", "icon-")  # scripts that only some pages load, pictures that only an installed site shows


def recorded(artifacts: Iterable[Artifact], templates: Templates, site: Site) -> Iterator[Artifact]:
    """The same artifacts, and after them what makes the site readable offline."""
    digests: dict[str, str] = {}
    for artifact in artifacts:
        if readable(artifact.path):
            digests[artifact.path] = _digest(artifact.data)
        yield artifact
    yield Artifact(MANIFEST, _manifest(site, [path for path in digests if path.startswith(f"{assets.FOLDER}/icon-")]))
    lists = [_json(one) for one in _lists(digests)]
    yield from (Artifact(f"{FOLDER}/{number}.json", one) for number, one in enumerate(lists))
    worker = templates.get(f"parts/{WORKER}").render(
        version=_script(_digest(b"".join(lists))),
        first=_script({path: digest for path, digest in sorted(digests.items()) if _needed(path)}),
        lists=_script([_digest(one) for one in lists]),
        away=_script(_away(templates, site, digests.get(f"{assets.FOLDER}/style.css", ""))),
    )
    yield Artifact(WORKER, worker.encode("utf-8"))


def readable(path: str) -> bool:
    """Whether a reader's browser shows or uses the file: downloads and what is for machines alone are not kept."""
    return posixpath.splitext(path)[1] in _KINDS and not path.startswith(_NOT_READ) and path not in ("404.html", WORKER)


def _needed(path: str) -> bool:
    """Whether every reader gets the file, read or not."""
    folder, _, name = path.rpartition("/")
    return path == "index.html" or (folder == assets.FOLDER and not name.startswith(_NOT_AT_FIRST))


def _lists(digests: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The files with their digests, parted by the hash of their path."""
    number = max(1, -(-len(digests) // LISTED))
    lists: list[dict[str, str]] = [{} for _ in range(number)]
    for path, digest in sorted(digests.items()):
        lists[int(_digest(path.encode("utf-8"))[:8], 16) % number][path] = digest
    yield from lists


def _away(templates: Templates, site: Site, style: str) -> str:
    """The page shown in place of one that was never kept; ``{home}`` stands for where the site is."""
    address = f"{assets.FOLDER}/style.css?v={style[: assets.STAMP]}"
    return templates.get("parts/away.html").render(site=site, style=address)


def _manifest(site: Site, icons: Sequence[str]) -> bytes:
    """The web app manifest; an icon's size stands in its name, as in icon-192.png."""
    pictures = [{"src": f"{assets.FOLDER}/icon.svg", "type": "image/svg+xml", "sizes": "any"}]
    for path in sorted(icons):
        side = posixpath.splitext(path)[0].rpartition("-")[2]
        if side.isdecimal() and path.endswith(".png"):
            pictures.append({"src": path, "type": "image/png", "sizes": f"{side}x{side}", "purpose": "any maskable"})
    return _json({
        "name": site.title,
        "short_name": site.title[:12],
        "description": site.description,
        "lang": site.lang,
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#faf7f0",
        "theme_color": "#faf7f0",
        "icons": pictures,
    })  # fmt: skip


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:DIGEST]


def _script(value: object) -> Markup:
    """The value as it may stand in a script file, where nothing is escaped but for JavaScript itself."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":"), indent=0) + "\n").encode("utf-8")
