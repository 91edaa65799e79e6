"""What an author's page says of who it is about, read from a built archive. Persons and texts are fabricated."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from generator import pipeline, settings

BODY = "渡口的灯亮了一夜，摆渡的人说雨要下到天明。\n\n天明时雨停了，{}年的水退到第三级石阶。\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The authors' pages of an archive in which people sign for several bodies."""
    root = tmp_path_factory.mktemp("people")
    (root / "seeds").mkdir()
    (root / "generator.toml").write_text('title = "文库"\ndownloads = []\n', encoding="utf-8")
    signed = {
        "林小舟": ("株洲市作协", "株洲市作家协会", "株洲市作协副主席"),  # one body in several wordings
        "贺兰山": ("株洲市作协", "青石小学"),
        "单小满": ("青石小学", "县医院"),  # told apart in authors.toml
        "曾柏": ("",),
    }
    for who, orgs in signed.items():
        for at, org in enumerate(orgs):
            facts = f"title: {who}的第{at + 1}篇\ndate: {1990 + at}\nauthors:\n  - name: {who}\n" + (
                org and f"    org: {org}\n"
            )
            text = f"---\n{facts}---\n\n{BODY.format(f'{who}第{at}')}"
            (root / "seeds" / f"{'-'.join(map(hex, map(ord, who)))}-{at}.md").write_text(text, encoding="utf-8")
    (root / "seeds" / "authors.toml").write_text(
        '[[person]]\nname = "单小满"\nreason = "本人来信：先后在两处工作"\n', encoding="utf-8"
    )
    pipeline.build(settings.load(root))
    return root / "site" / "authors"


@pytest.mark.parametrize(
    ("who", "doubtful"),
    [("lin-xiao-zhou", False), ("he-lan-shan", True), ("shan-xiao-man", False), ("zeng-bai", False)],
)
def test_a_page_says_that_one_name_may_be_several_people(pages: Path, who: str, doubtful: bool) -> None:
    """Where the affiliations have nothing in common and nobody has said that it is one person; nowhere else."""
    notes = lxml.html.parse(pages / f"{who}.html").xpath('//p[@class="note"]')
    assert any("未经核实" in note.text_content() for note in notes) == doubtful
    assert not any("集体署名" in note.text_content() for note in notes)
