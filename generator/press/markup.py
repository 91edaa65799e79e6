"""Markdown that an archivist wrote (the about page, notes on authors and topics) as safe markup.

Raw HTML is shown as text, addresses may only be web, mail or relative ones, headings start below the page's own.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence

import markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markupsafe import Markup

_HEADING = re.compile(r"h([1-6])")
_TAG = re.compile(r"<(/?)h([1-6])>")
_SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.\-]*)\s*:")
_ALLOWED = {"http", "https", "mailto"}


class _Harmless(Treeprocessor):  # type: ignore[misc]
    """Drops addresses with other schemes and inline styles; headings go down from the page's own, step by step."""

    def run(self, root: ElementTree.Element) -> None:
        headings = [element for element in root.iter() if _HEADING.fullmatch(str(element.tag))]
        for element, level in zip(headings, _steps([int(element.tag[1]) for element in headings]), strict=True):
            element.tag = f"h{level}"
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


def _steps(levels: Sequence[int]) -> list[int]:
    """The levels that headings have below a page's own: the highest is 2, and none is two below the one before it."""
    ranks = {level: rank for rank, level in enumerate(sorted(set(levels)), start=2)}
    shown, before = [], 1
    for level in levels:
        before = min(ranks[level], before + 1)
        shown.append(before)
    return shown


def stepped(pieces: Sequence[str]) -> tuple[str, ...]:
    """Pieces of one text that were made into markup each by itself, with headings that go down step by step."""
    levels = iter(_steps([int(level) for piece in pieces for end, level in _TAG.findall(piece) if not end]))
    shown = 0

    def tag(found: re.Match[str]) -> str:
        nonlocal shown
        shown = shown if found[1] else next(levels)
        return f"<{found[1]}h{shown}>"

    return tuple(_TAG.sub(tag, piece) for piece in pieces)


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
