"""The guide to corrections: every example in it works on one page, as an archivist would paste it."""

import re
from pathlib import Path

import pytest

from generator.intake import conservation, corrections, sidecar
from generator.intake.overlay import FIELD_OF
from generator.intake.references import Lines
from generator.model import Article, ArticleId, Block, Byline, PageId, ParsedPage, Placement, SeedPage

GUIDE = (Path(__file__).parents[1] / "docs" / "corrections.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
PAGE = PageId("1957-03-05-p3")
TEXT = """\
周末

渡口一日

甲乙

清晨的河面上飘着雾，

老人把缆绳解开。集市热闹起来。

新桥合龙

丙丁

桥面宽二十四米，

工程队要抢在雨季之前

铺完沥青。雾散了。 渡口一日
"""


def guide_page():
    """The page that the examples speak of."""
    lines = Lines(TEXT)
    one, two = ArticleId(f"{PAGE}:L7"), ArticleId(f"{PAGE}:L15")
    bodies = {one: ["7 + 9:…解开。", "9:集市"], two: ["15", "17 + 19:…沥青。", "19:雾散了…雾散了。"]}
    heads = {one: {"1": "column", "3": "headline", "5": "byline"}, two: {"11": "headline", "13": "byline"}}
    fields = {
        one: {"title": "渡口一日", "column": "周末", "authors": (Byline("甲乙"),)},
        two: {"title": "新桥合龙", "authors": (Byline("丙丁"),)},
    }
    ledger, articles = [Placement(lines.where(PAGE, lines.find("19:渡口一日")[0]), "unassigned")], []
    for name, body in bodies.items():
        blocks = []
        for reference in body:
            found = lines.find(reference)
            ledger += [Placement(lines.where(PAGE, run), "paragraph", name) for run in found]
            text = "".join(TEXT[start:end] for start, end in found)
            blocks.append(Block("paragraph", text, tuple(lines.where(PAGE, run) for run in found)))
        ledger += [Placement(lines.where(PAGE, lines.find(line)[0]), role, name) for line, role in heads[name].items()]
        articles.append(Article(name, PAGE, blocks=tuple(blocks), **fields[name]))
    ledger.sort(key=lambda placement: placement.where.start)
    seed = SeedPage(PAGE, f"seeds/{PAGE}.txt", TEXT, "utf-8", "0" * 64)
    return ParsedPage(seed, tuple(articles), tuple(ledger))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n", 1)[0])
def test_an_example_of_the_guide_works(example):
    page = guide_page()
    corrected, notes = corrections.apply(page, corrections.read(example, "seeds/1957-03-05-p3.toml"))
    assert notes == ()
    assert corrected != page
    assert conservation.check(corrected) == ()


def test_the_guide_has_examples_of_every_table():
    shown = set(re.findall(r"^\[\[?(\w+)", "\n".join(EXAMPLES), re.MULTILINE))
    assert shown == set(sidecar.Sidecar.model_fields)


def test_the_guide_names_every_key():
    keys = {key for name in dir(sidecar) if name.endswith("Table") for key in getattr(sidecar, name).model_fields}
    for key in keys | {"expects", "value", "at"}:
        assert re.search(rf"\b{key}\b", GUIDE), key


def test_the_guide_names_every_role_of_text_that_is_no_articles():
    for role in ("furniture", "duplicate", "unassigned"):
        assert f"`{role}`" in GUIDE
    assert set(FIELD_OF.values()) - {"date"} <= set(sidecar.ArticleTable.model_fields)
