"""Our own HTML as XHTML, which books need: every tag closed, and only links that a strict reader accepts.

It is for the small HTML that Markdown seeds become; a tag that such a seed cannot have is left out, its text stays.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from markupsafe import Markup, escape

__all__ = ["xhtml"]

_VOID = frozenset({"br", "hr"})
_KEPT = _VOID | {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "span", "table",
    "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_HOST = r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?"
_LINK = re.compile(rf"https?://{_HOST}([/?#][!-~]*)?|mailto:[\w.+-]+@[\w.-]+", re.ASCII)
_UNSAFE_IN_LINK = re.compile(r'[<>"{}|\\^`\[\]]|%(?![0-9A-Fa-f]{2})')


class _Writer(HTMLParser):
    """Writes what it reads, well formed whatever it reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._open: list[tuple[str, str]] = []  # tag as read, tag as written ("" for none)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self.written.append(f"<{tag}/>")
            return
        shown, attribute = (tag, "") if tag in _KEPT else ("", "")
        if tag == "a" and is_link(values.get("href", "")) and not any(one == "a" for _, one in self._open):
            shown, attribute = "a", f' href="{escape(values["href"])}"'
        if tag == "ol" and re.fullmatch(r"\d{1,9}", values.get("start", ""), re.ASCII):
            attribute = f' start="{int(values["start"])}"'
        self._open.append((tag, shown))
        self.written.append(f"<{shown}{attribute}>" if shown else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in [read for read, _ in self._open]:
            return
        while self._open:
            read, shown = self._open.pop()
            self.written.append(f"</{shown}>" if shown else "")
            if read == tag:
                return

    def handle_data(self, data: str) -> None:
        self.written.append(str(escape(data)))

    def close(self) -> None:
        super().close()
        while self._open:
            self.handle_endtag(self._open[-1][0])


def is_link(address: str) -> bool:
    """Whether the address is one that every reader can follow: to the web or a mail box, in plain letters."""
    return bool(_LINK.fullmatch(address)) and not _UNSAFE_IN_LINK.search(address)


def xhtml(html: Markup) -> Markup:
    """The markup, well formed."""
    writer = _Writer()
    writer.feed(str(html))  # plain: pieces of Markup would pass for escaped
    writer.close()
    return Markup("".join(writer.written))
