"""Words: the accelerator and our own way cut exactly as jieba does, and none leaves anything behind."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
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
    assert list(words._fast().cut(text)) == list(words.plain().cut(text))
    assert list(words._fast().cut_for_search(text)) == list(words.plain().cut_for_search(text))


def _dictionary_words() -> st.SearchStrategy[str]:
    """Texts that overlap in many words, as running text does: dictionary words side by side, marks between some."""
    known = sorted(word for word, count in words.lexicon().frequencies.items() if count and word >= "\u4e00")
    return st.lists(st.one_of(st.sampled_from(known), common, st.sampled_from("，。 \n\x01\x02的了A𠮷\ud842"))).map(
        "".join
    )


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_fast", lambda: None)


RUNS = re.compile("[\u4e00-\u9fd5]+|A+|𠮷[𠮷A]*")  # letters of another script take Latin ones after them along


@pytest.mark.usefixtures("plain")
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.deferred(lambda: st.one_of(run, common, _dictionary_words())))
def test_our_way_gives_the_words_of_jieba(text: str) -> None:
    jieba = words.plain()
    runs = RUNS.findall(text)
    assert words.cut(text) == [
        word for run in runs for word in (jieba.cut(run) if "\u4e00" <= run < "\u9fd6" else [run])
    ]
    searched = [word for run in runs for word in (jieba.cut_for_search(run) if "\u4e00" <= run < "\u9fd6" else [run])]
    assert Counter(words.found_in(text)) == Counter(word for word in searched if len(word) > 1)


@given(st.one_of(run, common))
def test_names_are_guessed_as_jieba_guesses_them(text: str) -> None:
    assert words._guessing()(text) == list(words._finalseg().cut(text))


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("text", ["哈哈哈哈", "人人人", "四季常在的性情"])
def test_where_two_ways_weigh_the_same_jieba_decides(text: str) -> None:
    wording = words._wording()
    assert words.cut(text) == list(words.plain().cut(text))
    assert wording.parted("哈哈哈哈") is None


def test_far_runs_are_left_to_jieba() -> None:
    assert words._wording().parted("基层" * 5000) is not None
    assert words._wording().parted("基层" * 5001) is None


@pytest.mark.parametrize("rjieba", [None, words._fast()])
def test_a_zero_among_ideographs_is_no_letter_that_takes_them_along(monkeypatch, rjieba) -> None:
    monkeypatch.setattr(words, "_fast", lambda: rjieba)
    assert words.cut("二〇〇八年北京奥运会é中国") == ["二", "〇〇", "八年", "北京", "奥运会", "é", "中国"]


@given(st.text(max_size=80))
def test_words_stand_in_the_text_in_order(text: str) -> None:
    at = 0
    for word in words.cut(text):
        at = text.index(word, at) + len(word)


@given(st.one_of(st.text(max_size=80), st.deferred(_dictionary_words)))
def test_every_word_has_its_place(text: str) -> None:
    placed = words.placed(text)
    assert [word for _, word in placed] == words.cut(text)
    end = 0
    for start, word in placed:
        assert start >= end
        assert text.startswith(word, start)
        end = start + len(word)


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
    assert sorted(words.found_in("在中国科学院")) == sorted(["中国", "科学", "学院", "科学院", "中国科学院"])


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    words.lexicon.cache_clear()
    words.cut("安静")
    words.lexicon()
    words.plain()
    assert capfd.readouterr() == ("", "")
    assert [type(handler) for handler in logging.getLogger("jieba").handlers] == [logging.NullHandler]


def test_parts_of_speech() -> None:
    tags: Callable[[str], str] = words.tag
    assert re.match("n", tags("经济"))
    assert tags("北京") == "ns"
    assert tags("无此词也") == ""
