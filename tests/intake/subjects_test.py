"""What texts are about: alike in subject without a word in common, in whatever characters they are set."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.segment import Draft, Passage
from generator.intake.subjects import Subjects

ROOT = Path(__file__).parents[2]
FIELD = ("水稻插秧基本结束，农技员下到田头指导施肥。", "今年早稻长势喜人，粮食丰收在望。")
MATCH = ("客队后卫禁区内犯规，主罚点球命中。", "联赛第三轮，主队前锋梅开二度，守门员表现出色。")
COURT = ("被告人上诉后，二审法院裁定驳回，维持原判。", "检察机关以受贿罪提起公诉，案件将择日开庭。")


def draft(title, *texts):
    made = Draft(title=title)
    made.passages = [Passage("paragraph", text, ((0, len(text)),), 0, True, False) for text in texts]
    return made


@pytest.mark.parametrize("stray", range(3))
def test_a_paragraph_is_nearest_to_the_article_of_its_subject_though_they_share_no_word(stray):
    subjects = (FIELD, MATCH, COURT)
    rest = [text for _, text in subjects]
    page = Subjects([draft("", subjects[stray][0]), *(draft("", text) for text in rest)])
    near = page.with_each(0, 0, 1)
    assert max(range(1, 4), key=near.__getitem__) == stray + 1
    assert near[0] == 0  # nothing is left of its own article


def test_a_paragraph_is_compared_with_the_rest_of_its_own_article():
    page = Subjects([draft("", *FIELD, MATCH[0]), draft("", MATCH[1], COURT[0])])
    assert page.with_each(0, 0, 1)[0] > page.with_each(0, 2, 3)[0]


def test_traditional_characters_say_the_same():
    traditional = ("水稻插秧基本結束，農技員下到田頭指導施肥。", "今年早稻長勢喜人，糧食豐收在望。")
    plain = Subjects([draft("", FIELD[0]), draft("", FIELD[1]), draft("", *MATCH)])
    other = Subjects([draft("", traditional[0]), draft("", traditional[1]), draft("", *MATCH)])
    assert plain.with_each(0, 0, 1) == other.with_each(0, 0, 1)


@given(st.lists(st.lists(st.text(max_size=40), min_size=1, max_size=4), min_size=1, max_size=5))
def test_any_page_has_an_answer(texts):
    drafts = [draft(row[0], *row) for row in texts]
    page = Subjects(drafts)
    for number, row in enumerate(texts):
        near = page.with_each(number, 0, len(row))
        assert set(near) == set(range(len(texts)))
        assert all(-1.001 <= alike <= 1.001 for alike in near.values())


def test_the_words_that_are_learnt_from_are_telling_pairs_in_simplified_characters(tmp_path):
    spec = importlib.util.spec_from_file_location("subjects", ROOT / "tools" / "subjects.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    (tmp_path / "t.txt").write_text("水稻豐收，產量 提高了\n", "utf-8")
    assert list(tool.Texts([tmp_path / "t.txt"])) == [["水稻", "稻丰", "丰收", "产量", "提高"]]
