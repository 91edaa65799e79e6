"""Which characters follow which: the table, what is read from it, and how it is counted."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake import adjacency

ROOT = Path(__file__).parents[2]
SENTENCES = [
    "村口的老槐树下坐着几位老人，他们一边摇着蒲扇，一边说着今年的收成。",
    "经过三个月的紧张施工，跨江大桥的主桥墩昨天全部浇筑完成，比原定计划提前了半个月。",
    "法院审理后认为，双方签订的合同合法有效，被告应当承担相应的违约责任。",
    "她把信纸折好放进抽屉里，心里想着明天无论如何也要到县城去一趟。",
    "图书馆的工作人员介绍，借书证可以在全市任何一个网点办理，押金随时可退。",
    "球队在下半场换上两名年轻队员，终于在比赛结束前五分钟攻入制胜的一球。",
]


def test_the_rest_of_a_sentence_is_told_from_other_rests():
    right = wrong = 0
    for number, text in enumerate(SENTENCES):
        for cut in range(6, len(text) - 6):
            own = adjacency.follows(text[:cut], text[cut:])
            others = [
                adjacency.follows(text[:cut], other[cut % 9 + 4 :])
                for place, other in enumerate(SENTENCES)
                if place != number
            ]
            right += sum(own > other for other in others)
            wrong += sum(own < other for other in others)
    assert right > 5 * wrong  # half of the cuts stand between words, where little tells


def test_a_word_that_the_cut_went_through_tells_most():
    assert adjacency.follows("要做好防汛抗旱工", "作，确保安全。") > 2
    assert adjacency.follows("要做好防汛抗旱工", "昨天下午，记者") < 0


def test_traditional_characters_blanks_and_numbers_are_read_like_the_plain_ones():
    plain = adjacency.follows("重点抓好特", "种设备的检查")
    assert adjacency.follows("重點抓好特", "種設備的檢查") == plain
    assert adjacency.follows("重点抓好 特　", " 种设备的检查") == plain
    assert adjacency.follows("时间是1998", "年春天") == adjacency.follows("时间是7", "年春天")


def test_a_paragraph_begins_otherwise_than_it_goes_on():
    assert adjacency.begins("近日，记者从市水利局获悉") > 1
    assert adjacency.begins("的小伙子都笑了起来") < -1


@given(st.text(), st.text())
def test_any_text_has_an_answer(left, right):
    assert -60 < adjacency.follows(left, right) < 60
    assert -60 < adjacency.begins(right) < 60


@pytest.mark.parametrize("value", [-9.0, -1.25, 0.0, 0.25, 7.5])
def test_a_figure_is_read_back(value):
    assert (ord(adjacency.figure(value)) - adjacency.FIRST - adjacency.NONE) * adjacency.STEP == value


def test_the_table_is_sorted_and_whole():
    text = (ROOT / "generator/intake/rules/adjacency.txt").read_text("utf-8")
    _, old, new, known, rare, *rows = text.rstrip("\n").split("\n")
    assert len(old) == len(new) == len(set(old))
    assert len(known) == len(rare)
    contexts = [row.split("\t")[0] for row in rows]
    assert contexts == sorted(set(contexts))
    assert all(len(row.split("\t")[1]) % 2 == 0 for row in rows)
    assert set("".join(contexts)) <= set(known)


def test_the_tool_counts_what_stands_together(tmp_path):
    told = "天气预报说明天有小雨，请各位居民出门时带好雨具，注意路面湿滑，谨慎驾驶。\n"
    (tmp_path / "texts.txt").write_text(told * 40, "utf-8")
    done = subprocess.run(
        [sys.executable, "tools/adjacency.py", str(tmp_path / "texts.txt")],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}, capture_output=True, check=True,
    )  # fmt: skip
    size, *_, known, _ = done.stdout.decode().split("\n")[:5]
    assert size == f"{40 * (len(told) - 1)} 5"
    assert "雨" in known
    rows = dict(line.split("\t") for line in done.stdout.decode().split("\n")[5:] if line)
    assert "报" in rows["预"][::2]
    assert "天" in rows["^"][::2]
