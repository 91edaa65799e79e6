"""What is said at an address that has lost its page or its paragraph: where it went, or why it is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.model import Moved, Permalink
from generator.press.holdings import Words
from generator.press.views import AnswerView, Link, MovedView

__all__ = ["answer", "moved_on"]


def answer(link: Permalink, titles: Mapping[str, str], words: Words, moved: tuple[MovedView, ...] = ()) -> AnswerView:
    """What ``link``, which is not live, says; ``titles`` are what the pages at all addresses are called."""
    state, _, rest = link.state.partition(":")
    targets = tuple(Link(titles.get(url.partition("#")[0], url), url) for url in rest.split(","))
    if state == "redirect":
        return AnswerView(words("网址有变"), words("这一页现在在："), targets)
    if state == "split":
        title = words("同名") if link.kind == "author" else words("此页已分开")
        return AnswerView(title, words("这个网址原来不分彼此，现在分成："), targets, moved)
    title = words("此文已撤下") if link.kind == "article" else words("此页已撤下")
    return AnswerView(title, rest or words("没有记下理由。"))


def moved_on(moved: Iterable[Moved], titles: Mapping[str, str]) -> Mapping[str, tuple[MovedView, ...]]:
    """By page, the paragraphs that stand elsewhere now."""
    found: dict[str, tuple[MovedView, ...]] = defaultdict(tuple)
    for one in moved:
        page = one.address.partition("#")[0]
        found[one.url] += (MovedView(one.anchor, Link(titles.get(page, page), one.address)),)
    return found
