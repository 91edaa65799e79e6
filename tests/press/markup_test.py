"""Notes in Markdown: whatever is written in them, the markup is harmless."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.press import markup

ALLOWED = {
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "em",
    "strong",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "hr",
    "br",
    "img",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "sup",
}
pieces = st.lists(
    st.sampled_from(
        ["<script>", "</script>", "<img src=x onerror=alert(1)>", "[a](", "javascript:alert(1)", ")", "data:text/html,x",
         "\n", "\n\n", "# ", "*", "`", "![", "]", "(", "<", ">", "&#106;avascript:", "|--|", "|", "[^1]", "[^1]: ", "字", " ",
         "https://e.example/", "\"", "'", "//e.example", "\x01", "{: onclick=x }", "<div style=x>", "- ", "    "]
    ),
    max_size=30,
).map("".join)  # fmt: skip


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@given(pieces)
def test_no_text_makes_a_script_a_handler_a_style_or_a_strange_address(text):
    tags = _Tags()
    tags.feed(markup.render(text))
    for tag, attributes in tags.found:
        assert tag in ALLOWED
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        for name in ("href", "src"):
            address = (attributes.get(name) or "").strip().lower()
            assert not address.startswith(("javascript", "data", "vbscript", "//")), address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("**重**", "<p><strong>重</strong></p>"),
        ("# 题", "<h2>题</h2>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[x](../about.html)", '<p><a href="../about.html">x</a></p>'),
        ("[x](JavaScript:alert(1))", "<p><a>x</a></p>"),
        ("[x](mailto:a@b.example)", '<p><a href="mailto:a@b.example">x</a></p>'),
    ],
)
def test_what_a_note_becomes(text, expected):
    assert markup.render(text) == expected


def test_a_page_gives_up_its_first_heading():
    assert markup.titled("\n# 缘起 #\n\n正文") == ("缘起", "<p>正文</p>")
    assert markup.titled("正文")[0] == ""


headings = st.lists(st.integers(1, 6), max_size=8)


@given(headings)
def test_headings_go_down_step_by_step_whatever_was_written(levels):
    text = "\n\n".join(f"{'#' * level} a\n\nb" for level in levels)
    pieces = markup.stepped([f"<h{level}>a</h{level}><p>&lt;h1&gt;</p>" for level in levels])
    for shown in (markup.render(text), "".join(pieces)):
        found = [1, *map(int, re.findall(r"<h([1-6])>", shown))]
        assert len(found) == len(levels) + 1
        assert all(2 <= after <= before + 1 for before, after in itertools.pairwise(found))
        assert re.findall(r"</h([1-6])>", shown) == [str(level) for level in found[1:]]
    if levels == sorted(levels) and levels:
        ranks = [sorted(set(levels)).index(level) + 2 for level in levels]
        assert list(map(int, re.findall(r"<h(\d)>", "".join(pieces)))) == ranks
