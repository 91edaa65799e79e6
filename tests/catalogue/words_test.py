"""Words: the accelerator cuts exactly as jieba does, and neither leaves anything behind."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import words

run = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1, max_size=40)
common = st.text(
    st.sampled_from(
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    ),
    min_size=1,
    max_size=40,
)


@given(st.one_of(run, common))
def test_both_engines_cut_alike(text: str) -> None:
    if words._fast() is None:
        pytest.skip("rjieba is not installed")
    assert list(words._fast().cut(text)) == list(words._slow().cut(text))
    assert list(words._fast().cut_for_search(text)) == list(words._slow().cut_for_search(text))


@given(st.text(max_size=80))
def test_words_stand_in_the_text_in_order(text: str) -> None:
    at = 0
    for word in words.cut(text):
        at = text.index(word, at) + len(word)


def test_what_is_a_word() -> None:
    assert words.cut("加入QQ工作群，增长21.7%！Don't panic") == [
        "加入",
        "QQ",
        "工作",
        "群",
        "增长",
        "21.7%",
        "Don't",
        "panic",
    ]
    assert "中国科学院" in words.cut_for_search("中国科学院")
    assert "科学" in words.cut_for_search("中国科学院")


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    words.lexicon.cache_clear()
    words.cut("安静")
    words.lexicon()
    words._slow()
    assert capfd.readouterr() == ("", "")
    assert [type(handler) for handler in logging.getLogger("jieba").handlers] == [logging.NullHandler]


def test_parts_of_speech() -> None:
    tags: Callable[[str], str] = words.tag
    assert re.match("n", tags("经济"))
    assert tags("北京") == "ns"
    assert tags("无此词也") == ""
