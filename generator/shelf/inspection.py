"""Reading a built site back, as a browser would: what leads nowhere, what is not ours, what is broken.

The site is judged from its files alone, so a site that was edited, half copied or built by another version is judged as
it is.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.sax import SAXParseException, handler, make_parser
from xml.sax.xmlreader import AttributesImpl

from generator.problems import Place, Problem
from generator.shelf import manifest

__all__ = ["Page", "findings", "page_count", "read_page"]

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_OPTIONAL_END = frozenset(
    [
        "body",
        "colgroup",
        "dd",
        "dt",
        "head",
        "html",
        "li",
        "optgroup",
        "option",
        "p",
        "rp",
        "rt",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
_LOADED_BY_LINK = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch"}
)
_LOADED_BY_SRC = frozenset({"script", "img", "iframe", "source", "audio", "video", "embed", "track"})
_INERT_SCRIPTS = frozenset({"application/ld+json", "application/json", "text/plain"})


@dataclass(slots=True)
class Page:
    """What one HTML file points at and what is wrong inside it; lines count from 1."""

    links: list[tuple[int, str]] = field(default_factory=list)
    loads: list[tuple[int, str]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    faults: list[tuple[int, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects a ``Page``; faults are the ones a browser would silently mend or a strict CSP would refuse."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[tuple[str, int]] = []
        self._seen: set[str] = set()
        self._policy = ""

    def handle_decl(self, decl: str) -> None:
        if decl.lower() == "doctype html":
            self._seen.add("doctype")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, values = self.getpos()[0], {name: value or "" for name, value in attrs}
        self._seen.add(tag)
        if len(values) < len(attrs):
            self._fault(line, f"<{tag}> repeats an attribute")
        if tag not in _VOID:
            self._open.append((tag, line))
        identifier = values.get("id")
        if identifier in self.page.ids:
            self._fault(line, f"id “{identifier}” is used twice")
        if identifier:
            self.page.ids.add(identifier)
        if tag == "html" and not values.get("lang"):
            self._fault(line, "<html> without lang")
        if tag == "meta" and "charset" in values:
            self._seen.add("charset")
        if tag == "img" and "alt" not in values:
            self._fault(line, "<img> without alt")
        if "style" in values or any(name.startswith("on") for name in values):
            self._fault(line, f"inline style or handler in <{tag}>")
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            self._policy = values.get("content", "")
        if tag == "script" and "src" not in values and values.get("type") not in _INERT_SCRIPTS:
            self._fault(line, "inline script")
        self._addresses(tag, line, values)

    def _addresses(self, tag: str, line: int, values: Mapping[str, str]) -> None:
        if tag in {"a", "area"} and "href" in values:
            self.page.links.append((line, values["href"]))
        elif tag == "form" and "action" in values:
            self.page.links.append((line, values["action"]))
        elif tag == "link" and "href" in values:
            loaded = _LOADED_BY_LINK & set(values.get("rel", "").split())
            (self.page.loads if loaded else self.page.links).append((line, values["href"]))
        elif (
            tag == "meta" and values.get("http-equiv", "").lower() == "refresh" and "url=" in values.get("content", "")
        ):
            self.page.links.append((line, values["content"].split("url=", 1)[1].strip("'\" ")))
        if tag in _LOADED_BY_SRC and "src" in values:
            self.page.loads.append((line, values["src"]))

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "style":
            digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
            if f"'sha256-{digest}'" not in self._policy:
                self._fault(self._open[-1][1], "inline style that the page's policy does not allow")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        while self._open and self._open[-1][0] != tag and self._open[-1][0] in _OPTIONAL_END:
            self._open.pop()
        if self._open and self._open[-1][0] == tag:
            self._open.pop()
        else:
            self._fault(self.getpos()[0], f"</{tag}> closes nothing")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def close(self) -> None:
        super().close()
        for tag, line in self._open:
            if tag not in _OPTIONAL_END:
                self._fault(line, f"<{tag}> is never closed")
        for needed in ("doctype", "charset", "html", "title"):
            if needed not in self._seen:
                self._fault(1, f"no {needed}")

    def _fault(self, line: int, what: str) -> None:
        self.page.faults.append((line, what))


def read_page(html: str) -> Page:
    """What an HTML document points at, and its faults."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


def page_count(folder: Path) -> int:
    """How many HTML files the site holds."""
    return sum(1 for _ in folder.rglob("*.html"))


def findings(
    folder: Path, register: Mapping[str, Sequence[str]], folders: Iterable[str], base_url: str = ""
) -> Iterator[Problem]:
    """Everything wrong with the site in ``folder``.

    ``register`` holds every address ever published, with the addresses it must lead on to (none for a page or file of
    its own); in ``folders`` there may be no page that it does not know. ``base_url`` is where the site is published.
    """
    if not (folder / manifest.NAME).is_file():
        yield Problem("site-missing", Place(folder.as_posix()))
        return
    yield from _altered(folder)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    names = sorted(name for name in files if name.endswith(".html"))
    pages = {name: read_page((folder / name).read_text("utf-8", "replace")) for name in names}
    yield from _registered(register, tuple(folders), files, pages)
    for name, page in pages.items():
        yield from (Problem("html-broken", Place(name, line), {"what": what}) for line, what in page.faults)
        for line, address in page.loads + page.links:
            yield from _followed(name, line, address, files, pages, base_url)
        for line, address in page.loads:
            if _elsewhere(address, base_url):
                yield Problem("loads-from-elsewhere", Place(name, line), {"address": address})
    for name in sorted(files):
        if name.endswith(".xml"):
            yield from _xml(folder, name, files, base_url)


def _registered(
    register: Mapping[str, Sequence[str]], folders: tuple[str, ...], files: set[str], pages: Mapping[str, Page]
) -> Iterator[Problem]:
    for url, targets in sorted(register.items()):
        if url not in files:
            yield Problem("url-lost", Place(url), {"url": url})
            continue
        links = pages[url].links if targets else ()
        reached = {found[0] for _, address in links if (found := _target(url, address, ""))}
        for target in targets:
            if target.partition("#")[0] not in reached:
                yield Problem("url-astray", Place(url), {"url": url, "target": target})
    for name in pages:
        if name.partition("/")[0] in folders and name not in register:
            yield Problem("url-unregistered", Place(name), {"url": name})


def _altered(folder: Path) -> Iterator[Problem]:
    for line in manifest.load(folder) or ():
        path = folder / line.path
        if not path.is_file():
            yield Problem("site-altered", Place(line.path), {"how_zh": "不见了", "how_en": "is gone"})
        elif hashlib.sha256(path.read_bytes()).hexdigest() != line.sha256:
            yield Problem("site-altered", Place(line.path), {"how_zh": "被改动过", "how_en": "was changed"})


def _elsewhere(address: str, base_url: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc or parts.scheme not in {"", "data"}) and not (base_url and address.startswith(base_url))


def _followed(
    name: str, line: int, address: str, files: set[str], pages: Mapping[str, Page], base_url: str
) -> Iterator[Problem]:
    target = _target(name, address, base_url)
    if target is None:
        return
    path, fragment = target
    if path not in files:
        yield Problem("link-dead", Place(name, line), {"address": address})
    elif fragment and path in pages and fragment not in pages[path].ids:
        yield Problem("anchor-dead", Place(name, line), {"address": address})


def _target(name: str, address: str, base_url: str) -> tuple[str, str] | None:
    """The file and fragment an address leads to; None where it leaves the site. A path beyond the top is no file."""
    if base_url and address.startswith(base_url):
        address, name = address[len(base_url) :], ""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    steps = [] if path.startswith("/") else name.split("/")[:-1]
    for step in path.split("/") if path else name.split("/")[-1:]:
        if step == ".." and not steps:
            return "..", ""
        if step == "..":
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    found = "/".join(steps)
    if not found or (path.endswith("/") and path):
        found = f"{found}/index.html".lstrip("/")
    return found, unquote(parts.fragment)


class _Addresses(handler.ContentHandler):
    """Text of ``loc`` and ``href`` of ``link`` in a sitemap or feed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._text: list[str] | None = None

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 (SAX's own name)
        self._text = [] if name == "loc" else None
        if name == "link" and "href" in attrs:
            self.found.append(str(attrs["href"]))

    def characters(self, content: str) -> None:
        if self._text is not None:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 (SAX's own name)
        if name == "loc" and self._text is not None:
            self.found.append("".join(self._text).strip())
        self._text = None


def _xml(folder: Path, name: str, files: set[str], base_url: str) -> Iterator[Problem]:
    reader, addresses = make_parser(), _Addresses()
    reader.setContentHandler(addresses)
    reader.setFeature(handler.feature_external_ges, False)
    try:
        reader.parse(str(folder / name))
    except SAXParseException as error:
        yield Problem("xml-broken", Place(name, error.getLineNumber() or 0), {"what": error.getMessage()})
        return
    for address in addresses.found:
        yield from _followed(name, 0, address, files, {}, base_url)
