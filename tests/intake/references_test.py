"""Pointing at a seed by lines and words."""

import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.intake.references import Lines, Misread, runs

TEXT = "栏目\n\n  第一 行“甲”说：(一) 再说\r\n\n前半的话 后半的话 前半的话\n末行"
LINES = Lines(TEXT)


def found(reference):
    return [TEXT[start:end] for start, end in LINES.find(reference)]


@pytest.mark.parametrize(
    ("reference", "texts"),
    [
        ("1", ["栏目"]),
        (" 3 ", ["第一 行“甲”说：(一) 再说"]),
        ("1-3", ["栏目", "第一 行“甲”说：(一) 再说"]),
        ("1–3", ["栏目", "第一 行“甲”说：(一) 再说"]),
        ("3:说：（", ["说：(一) 再说"]),
        ("3：第一行", ["第一 行“甲”说：(一) 再说"]),
        ('3:…行"甲"', ["第一 行“甲”"]),
        ("3:甲…（一）", ["甲”说：(一)"]),
        ("3:甲...再", ["甲”说：(一) 再"]),
        ("5:…话 后", ["前半的话 后"]),
        ("5:后半…前半", ["后半的话 前半"]),
        ("5@6-9", ["后半的话"]),
        ("5@5-10", ["后半的话"]),
        ("6 + 5:后半…半的话 + 1", ["末行", "后半的话", "栏目"]),
    ],
)
def test_a_reference_finds_its_stretch(reference, texts):
    assert found(reference) == texts


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("", "not a line reference"),
        ("三", "not a line reference"),
        ("0", "6 lines"),
        ("7", "6 lines"),
        ("5-3", "6 lines"),
        ("2", "blanks"),
        ("3:乙", "does not hold"),
        ("3:甲…乙", "does not hold"),
        ("5:前半", "more than once"),
        ("5:…", "no words"),
        ("5@0-3", "characters"),
        ("5@1-99", "characters"),
        ("1 + 1", "twice"),
        ("99:字", "6 lines"),
    ],
)
def test_a_reference_that_finds_nothing_says_why(reference, reason):
    with pytest.raises(Misread, match=reason):
        LINES.find(reference)


def test_adjacent_stretches_are_one_run():
    assert runs("ab  cd\nef", [(0, 2), (4, 6), (7, 9)]) == ((0, 9),)
    assert runs("abXcd", [(0, 2), (3, 5)]) == ((0, 2), (3, 5))
    assert runs("ab cd", [(3, 5), (0, 2)]) == ((3, 5), (0, 2))


seeds = st.text(st.sampled_from('甲乙丙丁的 　\n\r“"…+.:1'), min_size=1, max_size=60)


@given(seeds, st.data())
def test_a_name_finds_the_stretches_again(text, data):
    lines = Lines(text)
    marks = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    stretches = [lines.trim(*pair) for pair in zip(marks[::2], marks[1::2], strict=False)]
    stretches = [run for run in stretches if run]
    assume(stretches)
    stretches = data.draw(st.permutations(stretches))
    name = lines.name(stretches)
    assert runs(text, lines.find(name)) == runs(text, [run for one in stretches for run in lines.by_line(one)])


@given(st.text(max_size=30), seeds)
def test_no_reference_makes_it_fail_otherwise(reference, text):
    with contextlib.suppress(Misread):
        assert Lines(text).find(reference)
