"""The tokenizer, and that the browser's half of it agrees."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.press.folding import fold, fold_words, simplified
from generator.press.search_terms import lonely, of, runs, spelled, terms

PIECES = st.sampled_from(
    ["基层", "減負", "𠮷野家", "﨑", "A股", "5G", "2019年3月", "第12", "ｗｉｄｅ", "Café", "Ⅷ", "㎡", "々", "〇", "○", "カタカナ",
     "한국", "É", "İ", "ß", "🙂", "👩‍👩‍👧", "，", "。", " ", "\u3000", "\n", "<b>", "&amp;", '"', "-", "*", ":", "\x00", "\u202e", "１２３４", "x" * 70]
)  # fmt: skip
ASSIGNED = st.characters(exclude_categories=("Cs", "Cn", "Co"))


def pairs(key: str) -> set[str]:
    return {*of(key, runs(key), ()).pairs()}


TEXTS = st.lists(st.one_of(PIECES, ASSIGNED), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("基层减负", ["基层", "层减", "减负", "负"]),
        ("基层，減負", ["基层", "减负", "层", "负"]),
        ("好，好人", ["好人", "人"]),
        ("A股", ["股", "a股", "a"]),
        ("２０１９年", ["年", "9年", "2019", "20", "01", "19"]),
        ("第3版", ["第", "版", "第3", "3版", "3"]),
        ("5G网", ["网", "g网", "5g", "5", "g", "5g"]),
        ("26", ["26"]),
        ("𠮷野家", ["𠮷野", "野家", "家"]),
        ("", []),
        ("……！？", []),
    ],
)
def test_what_a_text_is_cut_into(text, found):
    assert list(terms(text)) == found


def test_a_headline_gives_its_characters_and_words_join_in_from_three_characters():
    assert list(terms("营商环境", lambda text: ["营商", "环境", "营商环境"], headline=True)) == [
        "营商", "商环", "环境", "营", "商", "环", "境", "营商环境",
    ]  # fmt: skip


def test_both_forms_of_a_character_and_both_widths_have_one_key():
    assert fold("門診Ａ１％") == fold("门诊a1%") == "门诊a1%"
    assert all(new not in simplified() for new in simplified().values())


@given(TEXTS)
def test_the_fast_key_has_the_same_words(text):
    exact, fast = fold(text), fold_words(text)
    assert runs(exact) == runs(fast)
    assert spelled(exact) == spelled(fast)


@given(TEXTS)
def test_a_key_is_its_own_key(text):
    assert fold(fold(text)) == fold(text) or any(len(unicodedata.normalize("NFKC", one)) > 1 for one in text)


@given(TEXTS, st.integers(0, 60), st.integers(1, 12))
def test_every_pair_of_a_piece_is_in_the_whole(text, start, length):
    assert pairs(fold(text[start : start + length])) <= pairs(fold(text))


@given(TEXTS)
def test_every_character_is_reached_through_what_begins_with_it(text):
    found = terms(text)
    for character in set("".join(runs(fold(text)))):
        assert any(term.startswith(character) for term in found)


def test_browser_folds_every_character_alike(engine):
    """All of Unicode that Python's tables know; the browser's may be newer, never older."""
    texts = [chr(code) for code in range(0x32400) if unicodedata.category(chr(code)) not in ("Cs", "Cn", "Co")]
    theirs = engine.ask("keys", texts=texts)
    assert [(text, key) for text, key in zip(texts, theirs, strict=True) if key != fold(text)] == []


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_browser_asks_for_terms_that_the_index_has(engine, text):
    [units] = engine.ask("units", texts=[text])
    ours = set(terms(text))
    key = fold(text)
    for term, prefix in units:
        assert any(one.startswith(term) for one in ours) if prefix else term in ours
    if len(units) < 64:
        asked = {term for term, _ in units}
        assert pairs(key) <= asked
        assert {one for one in lonely(runs(key), of(key, runs(key), ()).firsts) if len(one) == len(key)} <= asked


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, needle=TEXTS)
def test_browser_marks_what_stands_in_the_text(engine, text, needle):
    found = engine.ask("snippet", query=needle, text=text, length=60)
    last = 0
    for span in found["spans"]:
        assert last <= span["from"] < span["to"]
        last = span["to"]
    assert found["text"].encode("utf-16-le", "surrogatepass").decode("utf-16-le") in text
    assert last <= len(found["text"].encode("utf-16-le")) // 2


def test_a_snippet_begins_with_a_sentence(engine):
    text = "从前有座老街。" * 12 + "他说：“那里有茶馆。”图书馆在老街上，" + "后来又有了社区。" * 12
    assert engine.ask("snippet", query="图书馆", text=text)["text"].startswith(("图书馆", "他说", "从前"))
    assert engine.ask("snippet", query="图书馆", text="茶" * 200 + "。”图书馆在老街上")["text"] == "图书馆在老街上"
