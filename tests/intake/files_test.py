"""Seeds on disk: encodings are found out, nothing is replaced in silence, what cannot be read is said."""

import codecs

import pytest

from generator.intake import files

TEXT = "本报讯（记者 李强）昨日上午，长河大桥正式通车，两岸一万多名群众前来观看。\r\n这是第二段，说的是桥的历史。\n"
OLD = "【本報訊】記者陳國強報道：渡輪公司申請加價，立法會昨日討論，市民代表要求先改善班次。這是第二段，說的是歷史。\n"


@pytest.mark.parametrize(
    ("encoding", "mark", "text"),
    [
        ("utf-8", b"", TEXT), ("utf-8", codecs.BOM_UTF8, TEXT), ("gb18030", b"", TEXT), ("gb18030", b"", OLD),
        ("utf-16-le", codecs.BOM_UTF16_LE, TEXT), ("utf-16-be", codecs.BOM_UTF16_BE, TEXT),
        ("utf-16-le", b"", TEXT), ("utf-16-be", b"", TEXT), ("big5", b"", OLD), ("utf-8", b"", OLD),
    ],
)  # fmt: skip
def test_encodings(encoding, mark, text, tmp_path):
    path = tmp_path / "p.txt"
    path.write_bytes(mark + text.encode(encoding))
    seed, problems = files.read_seed(path, "seeds/p.txt")
    assert problems == ()
    assert seed is not None
    assert seed.text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "seed-empty"),
        (b" \n\t\n", "seed-empty"),
        (b"\x00\x01\x02\x03" * 50, "seed-binary"),
        (b"\xff\xff\x80\x81\xfe\xfe" * 9, "seed-undecodable"),
    ],
)
def test_what_cannot_be_read_is_said(data, code, tmp_path):
    path = tmp_path / "p.txt"
    path.write_bytes(data)
    _, problems = files.read_seed(path, "seeds/p.txt")
    assert [problem.code for problem in problems] == [code]


def test_a_missing_file_is_a_problem(tmp_path):
    assert files.read_seed(tmp_path / "no.txt", "no.txt")[1][0].code == "file-missing"


def test_a_correction_file_that_an_editor_renamed_is_not_a_page(tmp_path):
    path = tmp_path / "a.toml.txt"
    path.write_text("[page]\n", encoding="utf-8")
    seed, problems = files.read_seed(path, "seeds/a.toml.txt")
    assert seed is None
    assert [(problem.code, problem.facts["name"]) for problem in problems] == [("seed-misnamed", "a.toml")]


def test_seeds_are_sorted_and_sidecars_are_not_seeds(tmp_path):
    for name in ("b.txt", "a.md", "a.toml", ".hidden.txt", "topics.toml"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    assert [path.name for path in files.seed_paths(tmp_path)] == ["a.md", "b.txt"]
