"""Markdown that an archivist wrote (the about page, notes on authors and topics) as safe markup.

Raw HTML is shown as text, addresses may only be web, mail or relative ones, headings start below the page's own.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markupsafe import Markup

_HEADING = re.compile(r"h([1-6])")
_SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.\-]*)\s*:")
_ALLOWED = {"http", "https", "mailto"}


class _Harmless(Treeprocessor):  # type: ignore[misc]
    """Drops addresses with other schemes and inline styles; the highest heading becomes <h2>, below the page's own."""

    def run(self, root: ElementTree.Element) -> None:
        headings = [(element, int(element.tag[1])) for element in root.iter() if _HEADING.fullmatch(str(element.tag))]
        down = 2 - min((level for _, level in headings), default=2)
        for element, level in headings:
            element.tag = f"h{min(6, level + down)}"
        for element in root.iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address is not None and not _harmless(address):
                    del element.attrib[name]
            element.attrib.pop("style", None)  # table alignment, which the content security policy would refuse


def _harmless(address: str) -> bool:
    if "&" in address.split("/")[0]:  # an entity could spell a scheme
        return False
    scheme = _SCHEME.match(address)
    return (scheme is None or scheme[1].lower() in _ALLOWED) and not address.lstrip().startswith(("//", "\\"))


class _Safe(Extension):  # type: ignore[misc]
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("automail")  # spells addresses in random-looking entities
        md.treeprocessors.register(_Harmless(md), "harmless", 0)


def render(text: str) -> Markup:
    """The Markdown text as markup; "" for an empty one."""
    if not text.strip():
        return Markup("")
    return Markup(
        markdown.markdown(text, extensions=["tables", "footnotes", "sane_lists", _Safe()], output_format="html")
    )


def titled(text: str) -> tuple[str, Markup]:
    """A whole page: its own first heading ("" without one), and the rest as markup."""
    first, _, rest = text.lstrip().partition("\n")
    if first.startswith("# "):
        return first[2:].strip(" #"), render(rest)
    return "", render(text)
