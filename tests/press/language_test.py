"""No word of the interface stands outside ``_()``, and every catalogue knows every word."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from generator.press import plan
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


def test_an_english_archive_speaks_english(fabricated, site, ours, extras):
    from dataclasses import replace

    templates = Templates([("", ours), ("default/", ours)], "en")
    english = replace(
        site, lang="en", title="Old Papers", subtitle="", description="", publisher="", rights="", about=""
    )
    pages = {one.path: one.data.decode() for one in plan.artifacts(fabricated.catalogue(), english, templates, extras=extras)
             if one.path.endswith(".html")}  # fmt: skip
    for path in ("search.html", "404.html", "about.html", "topics.html"):
        text = re.sub(r"<(script|style|kbd)\b.*?</\1>|<[^>]*>", "", pages[path], flags=re.DOTALL)
        shown = set(CJK.findall(text))
        assert shown <= {"春耕", "账目", "河流"}, (path, shown)
    assert '<html lang="en">' in pages["index.html"]
    assert "3 articles" in pages["topics/farm.html"]
    assert "1 article<" in pages["topics/ledger.html"] or "1 article " in pages["topics/ledger.html"]


def test_an_archive_in_traditional_characters_speaks_them(fabricated, site, ours, extras):
    from dataclasses import replace

    templates = Templates([("", ours), ("default/", ours)], "zh-Hant")
    pages = {one.path: one.data.decode() for one in plan.artifacts(fabricated.catalogue(), replace(site, lang="zh-Hant"), templates, extras=extras)
             if one.path.endswith(".html")}  # fmt: skip
    assert "檢索全文" in pages["index.html"]
    assert "检索" not in pages["index.html"]
    assert '<html lang="zh-Hant">' in pages["index.html"]
