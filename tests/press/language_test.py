"""No word of the interface stands outside ``_()``, and every catalogue knows every word."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.press import language, plan
from generator.press.templates import Templates

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CATALOGUES = sorted((ROOT / "templates/locale").glob("*.po"))
CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")


def _tool():
    spec = importlib.util.spec_from_file_location("words", ROOT / "tools/words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_outside_its_marked_strings(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"_n?\(\s*'[^']*'", "", text)
    assert CJK.findall(text) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_a_catalogue_has_every_string_and_no_other(path):
    """``make words`` brings it up to date."""
    assert path.read_text(encoding="utf-8") == _tool().updated(path)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_every_string_is_translated_with_the_same_fields(path):
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    for message in catalogue:
        if not message.id:
            continue
        original = message.id if isinstance(message.id, str) else message.id[0]
        forms = [message.string] if isinstance(message.string, str) else message.string
        fields = set(re.findall(r"\{(\w+)", original))
        for form in forms:
            assert form, original
            assert set(re.findall(r"\{(\w+)", form)) == fields, original


@pytest.fixture(scope="module")
def in_english(fabricated, site, ours, extras) -> dict[str, str]:
    """The pages of the fabricated archive with an English interface."""
    templates = Templates([("", ours), ("default/", ours)], "en")
    english = replace(
        site, lang="en", title="Old Papers", subtitle="", description="", publisher="", rights="", about=""
    )
    made = plan.artifacts(fabricated.catalogue(), english, templates, extras=extras)
    return {one.path: one.data.decode() for one in made if one.path.endswith(".html")}


def test_an_english_archive_speaks_english(in_english):
    pages = in_english
    for path in ("search.html", "404.html", "about.html", "topics.html"):
        text = re.sub(r"<(script|style|kbd)\b.*?</\1>|<[^>]*>", "", pages[path], flags=re.DOTALL)
        shown = set(CJK.findall(text))
        assert shown <= {"春耕", "账目", "河流"}, (path, shown)
    assert '<html lang="en">' in pages["index.html"]
    assert "3 articles" in pages["topics/farm.html"]
    assert "1 article<" in pages["topics/ledger.html"] or "1 article " in pages["topics/ledger.html"]


class Tongues(HTMLParser):
    """Collects the text of a page with the language that it is said to be in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.langs: list[tuple[str, str]] = [("", "")]
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "input", "br", "hr", "img", "wbr"}:
            self.langs.append((tag, dict(attrs).get("lang") or self.langs[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.langs.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.langs[-1][0] not in ("script", "style", "title"):
            self.texts.append((self.langs[-1][1], data))


@pytest.mark.parametrize("place", ["index", "articles/", "pages/", "authors/", "topics/", "columns/", ""])
def test_chinese_words_in_an_english_page_are_said_to_be_chinese_and_english_ones_english(in_english, place):
    """WCAG 3.1.2, so that a screen reader changes its voice. A line of both, as a page's title, is not parted."""
    checked = 0
    for path, page in in_english.items():
        if not path.startswith(place) or (place == "" and "/" in path):
            continue
        reader = Tongues()
        reader.feed(page)
        for lang, text in reader.texts:
            words = set(re.findall(r"[A-Za-z]{3,}", text))
            if CJK.search(text) and not words:
                assert lang == "zh", (path, text)
                checked += 1
            if words & {"March", "Date", "unknown", "articles", "Previous", "Next"}:
                assert lang == "en", (path, text)
                checked += 1
    assert checked


def test_dates_and_names_of_pages_are_english_in_an_english_archive(in_english):
    assert (
        '<time datetime="1957-03-05" lang="en">5 March 1957</time>'
        in in_english["articles/ba-suan-pan-da-dao-tian-geng-shang.html"]
    )
    assert "青溪日报, 5 March 1957, p. 3" in in_english["pages.html"]
    assert "March 1957</h2>" in in_english["archive.html"]
    assert not any(
        re.search(
            r"\d年|\d月|第\d+版",
            re.sub(
                r'<div class="text.*?\n</div>|<div class="lines.*?\n</div>|<title>.*?</title>',
                "",
                page,
                flags=re.DOTALL,
            ),
        )
        for page in in_english.values()
    )


def test_an_archive_in_traditional_characters_speaks_them(fabricated, site, ours, extras):
    templates = Templates([("", ours), ("default/", ours)], "zh-Hant")
    pages = {one.path: one.data.decode() for one in plan.artifacts(fabricated.catalogue(), replace(site, lang="zh-Hant"), templates, extras=extras)
             if one.path.endswith(".html")}  # fmt: skip
    assert "檢索全文" in pages["index.html"]
    assert "检索" not in pages["index.html"]
    assert '<html lang="zh-Hant">' in pages["index.html"]


@pytest.mark.parametrize(
    ("lang", "name", "shown"),
    [
        ("zh-Hant", "读书", "讀書"),
        ("zh-TW", "港口航运", "港口航運"),
        ("zh-Hant", "皇后號與里程碑", "皇后號與里程碑"),
        ("zh-CN", "读书", "读书"),
        ("en", "读书", "读书"),
    ],
)
def test_a_subject_is_named_in_the_characters_of_the_archive(lang, name, shown):
    assert language.named(lang)(name) == shown


def test_an_archive_in_traditional_characters_names_its_subjects_so(tmp_path, command):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "generator.toml").write_text('lang = "zh-Hant"\ndownloads = []\n', encoding="utf-8")
    text = "青溪時報　1962年1月5日　第1版\n\n書店與讀者\n\n□陳筱雲\n\n書店開門以前，讀者已經在門口等著讀書。"
    (tmp_path / "seeds/page.txt").write_text(text + "讀書的人說，讀書要趁早。\n", encoding="utf-8")
    assert command("build", "--archive", tmp_path).returncode == 0
    assert (tmp_path / "site/topics/du-shu.html").is_file()
    assert "<h1>讀書</h1>" in (tmp_path / "site/topics/du-shu.html").read_text(encoding="utf-8")
