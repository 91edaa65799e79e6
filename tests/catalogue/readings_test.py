"""How names and headlines are read, held to a list that an editor can extend, and the laws of slugs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import pinyin, surnames
from generator.catalogue.phrases import CONTEXTS, PHRASES

ROWS = [line.split("\t") for line in (Path(__file__).parent / "readings.tsv").read_text("utf-8").splitlines()]
NAMES = [(text, spoken) for kind, text, spoken in ROWS if kind == "name"]
SAID = [(text, spoken) for kind, text, spoken in ROWS if kind == "phrase"]


def test_the_list_is_long_and_well_formed() -> None:
    assert len(NAMES) > 250
    assert len(SAID) > 500
    assert all(re.fullmatch(r"[a-z]+( [a-z]+)*", spoken) for _, spoken in NAMES + SAID)
    assert len({text for text, _ in NAMES + SAID}) == len(ROWS)


def test_names_are_read_as_names() -> None:
    wrong = [(name, spoken, pinyin.name_reading(name)) for name, spoken in NAMES if pinyin.name_reading(name) != spoken]
    assert wrong == []


def test_headlines_are_read_as_phrases() -> None:
    wrong = [(text, spoken, pinyin.reading(text)) for text, spoken in SAID if pinyin.reading(text) != spoken]
    assert wrong == []


@pytest.mark.parametrize(
    "table",
    [surnames.COMPOUND_SURNAMES, surnames.GIVEN_PAIRS, surnames.WHOLE, PHRASES],
    ids=["compound", "given", "whole", "phrases"],
)
def test_every_character_of_a_table_has_a_syllable(table: dict[str, tuple[str, ...]]) -> None:
    assert {word: spoken for word, spoken in table.items() if len(word) != len(spoken)} == {}
    assert all(re.fullmatch("[a-z]+", syllable) for spoken in table.values() for syllable in spoken)


def test_every_rule_reads_each_character() -> None:
    assert {word for word, rules in CONTEXTS.items() for *_, spoken in rules if len(spoken) != len(word)} == set()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("吕梁女儿绿色略论", "lyu-liang-nyu-er-lyu-se-lyue-lun"),
        ("QQ群与“3+5+2”产业", "qq-qun-yu-3-5-2-chan-ye"),
        ("ＰＭ２．５下降21.7%", "pm2-5-xia-jiang-21-7"),
        ("Café Zürich", "cafe-zurich"),
        ("轻松“骗走”21个幼儿", "qing-song-pian-zou-21-ge-you-er"),
        ("——", "x-6pzqphrl"),
        ("", "untitled"),
        ("  ", "untitled"),
        ("con", "con-0"),
        ("com1", "com1-0"),
        ("床" * 40, "-".join(["chuang"] * 13)),
        ("a" * 200, "a" * 96),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert pinyin.slug(text) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("曾国藩", "zeng-guo-fan"),
        ("尉迟恭", "yu-chi-gong"),
        ("吕布", "lyu-bu"),
        ("歐陽詢", "ou-yang-xun"),
        ("阿卜杜拉·买买提", "a-bu-du-la-mai-mai-ti"),
        ("John Smith", "john-smith"),
        ("解放日报", "jie-fang-ri-bao"),
        ("本报评论员", "ben-bao-ping-lun-yuan"),
        ("单", "shan"),
    ],
)
def test_name_slugs(name: str, slug: str) -> None:
    assert pinyin.name_slug(name) == slug


texts = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("长重行调了得都还着曾单解吕女略 ·—-Aa1")), max_size=120
)


@given(texts)
def test_the_laws_of_slugs(text: str) -> None:
    for made in (pinyin.slug(text), pinyin.name_slug(text)):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
        assert len(made) <= pinyin.SLUG_LIMIT
        assert pinyin.slug(made) == made


@given(texts)
def test_a_reading_has_an_initial(text: str) -> None:
    assert re.fullmatch("[A-Z#]", pinyin.initial(pinyin.reading(text)))


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30))
def test_every_ideograph_is_one_syllable_in_place(text: str) -> None:
    spoken = pinyin.reading(text).split()
    assert len(spoken) <= len(text)
    assert all(re.fullmatch("[a-z]+", syllable) for syllable in spoken)
