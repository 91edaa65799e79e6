"""Reading without a network: the service worker, the web app manifest and the list of everything.

A site has a version, a hash over all its files. The worker keeps one cache for one version. A page goes into it only
while the site on the network still has that version, and a new version replaces the cache as a whole, once all of it
has been fetched; so what is read offline is never half old and half new. Over ``file://`` none of this is used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from generator.model import Artifact
from generator.press.assets import FOLDER, addresses
from generator.press.templates import Templates
from generator.press.views import Site

WORKER, MANIFEST, LISTING, VERSION = "sw.js", "manifest.webmanifest", "offline/files.json", "offline/version.txt"


def recorded(artifacts: Iterator[Artifact], templates: Templates, site: Site) -> Iterator[Artifact]:
    """The same artifacts, and after them what makes the site readable offline."""
    digests: list[tuple[str, str]] = []
    shelf: list[Artifact] = []
    size = 0
    for artifact in artifacts:
        digests.append((artifact.path, hashlib.sha256(artifact.data).hexdigest()))
        size += len(artifact.data)
        if artifact.path.startswith(f"{FOLDER}/"):
            shelf.append(artifact)
        yield artifact
    manifest = _manifest(site)
    digests.append((MANIFEST, hashlib.sha256(manifest).hexdigest()))
    digests.sort()
    version = hashlib.sha256("\n".join(map(" ".join, digests)).encode("utf-8")).hexdigest()[:16]
    stamped = addresses(shelf)
    files = [stamped.get(path.removeprefix(f"{FOLDER}/"), path) for path, _ in digests if _readable(path)]
    needed = [stamped[name] for name in ("style.css", "site.js", "icon.svg", "custom.css") if name in stamped]
    yield Artifact(MANIFEST, manifest)
    yield Artifact(LISTING, _json({"version": version, "bytes": size, "files": files}))
    yield Artifact(VERSION, version.encode("ascii"))
    worker = templates.get("parts/sw.js").render(version=version, needed=["index.html", *needed])
    yield Artifact(WORKER, worker.encode("utf-8"))


def _readable(path: str) -> bool:
    """Whether a reader could come to the file: downloads and what is for machines alone are left out."""
    return path.endswith((".html", ".css", ".js", ".svg", ".json", ".webmanifest")) and not path.startswith("data/")


def _manifest(site: Site) -> bytes:
    return _json(
        {
            "name": site.title,
            "short_name": site.title[:12],
            "description": site.description,
            "lang": site.lang,
            "start_url": "index.html",
            "scope": "./",
            "display": "minimal-ui",
            "background_color": "#faf7f0",
            "theme_color": "#faf7f0",
            "icons": [{"src": "assets/icon.svg", "type": "image/svg+xml", "sizes": "any"}],
        }
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
