"""The review pages: everything of a seed is there, escaped, beside the articles and the corrections to paste."""

import re
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.model import (
    Article,
    ArticleId,
    Block,
    Byline,
    Confidence,
    Doubt,
    PageId,
    ParsedPage,
    Placement,
    SeedPage,
    Where,
)
from generator.press import review
from generator.press.templates import Templates

TEMPLATES = Templates([("", Path(__file__).parents[2] / "templates")])
PAGE = PageId("page")
ONE = ArticleId("page:L2")


def page_of(text, marks=()):
    """A page of one article; ``marks`` are (start, end, role) of its ledger."""
    ledger = tuple(
        Placement(
            Where(PAGE, text.count("\n", 0, start) + 1, text.count("\n", 0, end - 1) + 1, start, end),
            role,
            "" if role in ("furniture", "unassigned") else ONE,
        )
        for start, end, role in marks
    )
    body = tuple(
        Block(p.role, text[p.where.start : p.where.end], (p.where,))
        for p in ledger
        if p.role in ("paragraph", "subhead")
    )
    article = Article(
        ONE, PAGE, title="渡口", authors=(Byline("甲乙", "整理"),), blocks=body, confidence=Confidence(0.1, 1, 1, 1)
    )
    return ParsedPage(SeedPage(PAGE, "seeds/page.txt", text, "utf-8", "0" * 64), (article,), ledger)


def doubt(line=1, sureness=0.2, zh="没有标题", stanza='[[article]]\nline = "2"\n', article=ONE):
    return Doubt(PAGE, article, line, sureness, zh, "No headline", stanza)


def pages(*reviewed):
    return {artifact.path: artifact.data.decode() for artifact in review.artifacts(reviewed, TEMPLATES)}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.lines, self.within = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "div" and (dict(attrs).get("class") or "").split(" ")[0] == "l":
            self.lines.append("")
            self.within = 1
        elif self.within and tag == "span":
            self.within += 1

    def handle_endtag(self, tag):
        if self.within and tag == "span":
            self.within -= 1
        elif tag == "div":
            self.within = 0

    def handle_data(self, data):
        if self.within > 1:
            self.lines[-1] += data


def read(markup):
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader


TEXT = "渡口\n河上有雾。桥上有风。\n\n没人要的一行\n"
MARKS = [(0, 2, "headline"), (3, 8, "paragraph"), (8, 13, "duplicate"), (15, 21, "unassigned")]


def test_a_seed_stands_beside_its_articles_with_every_stretch_marked():
    found = pages((page_of(TEXT, MARKS), (doubt(),), {ONE: "[[article]]"}))
    assert sorted(found) == ["0001.html", "index.html", "review.css"]
    reader = read(found["0001.html"])
    assert reader.lines == ["渡口", "河上有雾。桥上有风。", "", "没人要的一行", ""]
    marked = {attrs["class"]: attrs["title"] for tag, attrs in reader.tags if tag == "span" and attrs.get("title")}
    assert marked == {
        "s t1 r-headline": "主题",
        "s t1 r-paragraph": "正文",
        "s t1 r-duplicate": "重复",
        "s t0 r-unassigned": "未归入",
    }
    assert 'id="L1" class="l doubtful"' in found["0001.html"]
    assert "甲乙 整理" in found["0001.html"]
    assert "seeds/page.toml" in found["0001.html"]


def test_the_most_doubtful_places_of_the_archive_come_first():
    first = (page_of(TEXT, MARKS), (doubt(sureness=0.3, zh="三"), doubt(sureness=0.5, zh="五")), {})
    second = (
        page_of(TEXT, MARKS),
        (doubt(sureness=0.1, zh="一", line=4), doubt(sureness=0.4, zh="四", article="")),
        {},
    )
    found = pages(first, second)
    assert re.findall(r"<b>(.)</b>", found["index.html"]) == list("一三四五")
    assert 'href="0002.html#L4"' in found["index.html"]
    assert '<a rel="next" href="0002.html">' in found["0001.html"]
    assert '<a rel="prev" href="0001.html">' in found["0002.html"]


def test_long_corrections_are_folded():
    found = pages((page_of(TEXT, MARKS), (doubt(), doubt(stanza="\n" * 30)), {}))["0001.html"]
    assert found.count("<details open>") == 1
    assert found.count("<details>") == 1


def test_an_archive_without_doubt_says_so():
    found = pages((page_of(TEXT, MARKS), (), {}))
    assert "没有存疑之处" in found["index.html"]
    assert "没有存疑之处" in found["0001.html"]
    assert set(pages()) == {"index.html", "review.css"}


def test_the_same_pages_give_the_same_bytes():
    given_ = (page_of(TEXT, MARKS), (doubt(),), {ONE: "[[article]]"})
    assert pages(given_) == pages(given_)


HOSTILE = "<script>alert(1)</script>\n\"><img src=x onerror=alert(1)>'\n{{ 7*7 }}{% raw %}\n</code></pre><b>&amp;"


def test_nothing_of_a_seed_becomes_markup():
    page = page_of(HOSTILE, [(0, 25, "paragraph"), (26, len(HOSTILE), "unassigned")])
    harmless = pages((page_of("a\nb\nc\nd", [(0, 1, "paragraph"), (2, 7, "unassigned")]), (doubt(),), {ONE: "x"}))
    hostile = pages((page, (doubt(zh=HOSTILE, stanza=HOSTILE),), {ONE: HOSTILE}))
    for path in ("index.html", "0001.html"):
        assert [tag for tag, _ in read(hostile[path]).tags] == [tag for tag, _ in read(harmless[path]).tags]
    for markup in (*hostile.values(), *harmless.values()):
        assert "<script" not in markup
        assert " style=" not in markup
        assert "49" not in markup
    assert read(hostile["0001.html"]).lines == HOSTILE.split("\n")


@given(st.text(st.sampled_from("甲乙 \n\r<&\"'"), max_size=40), st.data())
def test_every_character_of_a_seed_is_shown(text, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    marks = [
        (a, b, data.draw(st.sampled_from(["paragraph", "unassigned"])))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    shown = read(pages((page_of(text, marks), (), {}))["0001.html"])
    assert shown.lines == re.split(r"\r\n|\r|\n", text)
