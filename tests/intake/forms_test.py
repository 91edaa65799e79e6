"""Patterns that find Traditional characters though they are written in Simplified ones."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.traditional import SIMPLIFY
from generator.intake.rules.forms import OTHER, both, either


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("办公室", "辦公室"),
        ("办公室", "办公室"),
        ("[厂矿]长", "廠長"),
        ("[厂矿]长", "礦长"),
        ("(?:记者|编辑)部?", "編輯部"),
        ("[一-鿿]{2}报", "晚飯報"),
    ],
)
def test_both_forms_are_found(pattern, text):
    assert re.fullmatch(either(pattern), text)


def test_the_forms_of_the_rules_are_those_of_the_readings():
    traditional = "".join(OTHER.values())
    assert len(traditional) > 400
    assert traditional.translate(SIMPLIFY) == "".join(OTHER)


def test_words_are_listed_in_both_forms():
    assert both(["待续", "木工"]) == {"待续", "待續", "木工"}


@given(st.text(alphabet="记者编辑厂长a甲", min_size=1))
def test_plain_words_find_themselves_and_nothing_longer(word):
    assert re.fullmatch(either(word), word)
    assert not re.fullmatch(either(word), word + "们")
