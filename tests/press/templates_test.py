"""The door to jinja2: whose template is taken, what a template may see, how its mistakes are told."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from generator.press.templates import Templates
from generator.problems import GeneratorError


@pytest.fixture
def folders(tmp_path: Path):
    """An archive's own folder and ours, with files given as name → text."""
    own, ours = tmp_path / "own", tmp_path / "ours"

    def made(own_files: dict[str, str], our_files: dict[str, str], lang: str = "zh-CN") -> Templates:
        for folder, files in ((own, own_files), (ours, our_files)):
            folder.mkdir()
            for name, text in files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")
        return Templates([("", own), ("", ours), ("default/", ours)], lang)

    return made


def test_the_archives_own_template_is_taken_before_ours(folders):
    templates = folders({"a.html": "own"}, {"a.html": "ours", "b.html": "only ours"})
    assert [templates.get(name).render() for name in ("a.html", "b.html", "default/a.html")] == [
        "own",
        "only ours",
        "ours",
    ]


def test_an_override_may_extend_what_it_replaces_and_parts_stay_overridable(folders):
    templates = folders(
        {
            "page.html": '{% extends "default/page.html" %}{% block main %}[{{ super() }}]{% endblock %}',
            "part.html": "my part",
        },
        {"page.html": '{% block main %}{% include "part.html" %}{% endblock %}', "part.html": "our part"},
    )
    assert templates.get("page.html").render() == "[my part]"


def test_everything_printed_is_escaped_but_markup(folders):
    templates = folders({}, {"a.html": "{{ text }}"})
    assert templates.get("a.html").render(text="<b>&\"'") == "&lt;b&gt;&amp;&quot;&#x27;"


def test_an_unknown_name_is_told_with_file_and_line(folders, tmp_path):
    templates = folders({}, {"a.html": "one\n{{ article.titel }}\n"})
    with pytest.raises(GeneratorError) as caught:
        templates.get("a.html").render(article={"title": "x"})
    problem = caught.value.problem
    assert (problem.code, problem.place.path, problem.place.line) == (
        "template-invalid",
        str(tmp_path / "ours/a.html"),
        2,
    )
    assert "titel" in problem.zh
    assert problem.place.text == "{{ article.titel }}"


def test_a_syntax_error_is_told_with_file_and_line(folders, tmp_path):
    templates = folders({"a.html": "one\ntwo\n{% if %}\n"}, {})
    with pytest.raises(GeneratorError) as caught:
        templates.get("a.html")
    assert (caught.value.problem.place.path, caught.value.problem.place.line) == (str(tmp_path / "own/a.html"), 3)


def test_a_mistake_in_an_expression_is_the_templates(folders):
    templates = folders({}, {"a.html": "{{ 1 // n }}"})
    with pytest.raises(GeneratorError) as caught:
        templates.get("a.html").render(n=0)
    assert "ZeroDivisionError" in caught.value.problem.en


def test_a_bug_of_ours_keeps_its_own_traceback(folders):
    def broken() -> str:
        raise ZeroDivisionError("ours")

    templates = folders({}, {"a.html": "{{ broken() }}"})
    with pytest.raises(ZeroDivisionError):
        templates.get("a.html").render(broken=broken)


@pytest.mark.parametrize("name", ["missing.html", "../secret.html", "default/../../secret.html", "/etc/passwd"])
def test_a_missing_template_is_named(folders, tmp_path, name):
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    with pytest.raises(GeneratorError) as caught:
        folders({}, {}).get(name)
    assert caught.value.problem.code == "template-missing"


@pytest.mark.parametrize("expression", ["lipsum()", "[1, 2] | random", "now()", "environ", "range.__globals__"])
def test_a_template_sees_no_chance_clock_or_environment(folders, expression):
    templates = folders({}, {"a.html": f"{{{{ {expression} }}}}"})
    with pytest.raises(GeneratorError):
        templates.get("a.html").render()


PO = """msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "版面"
msgstr "Pages"

msgid "第{n}行"
msgstr "line {n}"

msgid "{n} 篇"
msgid_plural "{n} 篇"
msgstr[0] "{n} article"
msgstr[1] "{n} articles"

msgid "作者"
msgstr "Authors"

msgid "话题"
msgstr ""
"""
MARKED = (
    "{{ _('版面') }}|{{ _('第{n}行').format(n=3) }}|{{ _n('{n} 篇', 1) }}|{{ _n('{n} 篇', 2000) }}|"
    "{% trans %}作者{% endtrans %}|{{ _('话题') }}|{{ _('网址') }}"
)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "Pages|line 3|1 article|2,000 articles|Authors|话题|网址"),
        ("en-GB", "Pages|line 3|1 article|2,000 articles|Authors|话题|网址"),
        ("fr", "版面|第3行|1 篇|2,000 篇|作者|话题|网址"),
        ("zh-CN", "版面|第3行|1 篇|2,000 篇|作者|话题|网址"),
        ("zh-Hant", "版面|第3行|1 篇|2,000 篇|作者|話題|網址"),
        ("zh-TW", "版面|第3行|1 篇|2,000 篇|作者|話題|網址"),
        ("zh-HK", "版面|第3行|1 篇|2,000 篇|作者|話題|網址"),
    ],
)
def test_marked_strings_are_in_the_archives_language(folders, lang, expected):
    templates = folders({}, {"a.html": MARKED, "locale/en.po": PO}, lang)
    assert templates.get("a.html").render() == expected
    assert templates.plain("版面") == expected.split("|")[0]


def test_untranslated_strings_stay_chinese_and_values_in_them_are_escaped(folders):
    templates = folders({}, {"a.html": "{{ _('版面') }} {{ _('第{n}行').format(n=n) }} {{ _n('{n} 篇', 1) }}"})
    assert templates.get("a.html").render(n="<") == "版面 第&lt;行 1 篇"


def test_assets_of_the_archive_hide_ours(folders):
    templates = folders(
        {"assets/custom.css": "a"}, {"assets/custom.css": "", "assets/style.css": "b", "assets/.hidden": "c"}
    )
    assert [name for name, _ in templates.files("assets")] == ["custom.css", "style.css"]
    assert templates.files("assets")[0][1].read_text(encoding="utf-8") == "a"


@pytest.mark.parametrize(
    ("headline", "starts", "shown"),
    [
        ("为建设文化强国贡献力量", (0, 1, 3, 5, 7, 9), "为|建设|文化|强国|贡献|力量"),
        ("修好的路", (0, 2, 3), "修好的|路"),
        ("“骗走”21个幼儿", (1, 4, 6, 7), "“骗走”21个|幼儿"),
        ("<b>&夜话", (1, 4), "<b>&夜话"),
        ("", (), ""),
    ],
)
def test_a_headline_breaks_between_its_words_and_stays_the_same_text(headline, starts, shown):
    made = Templates([], starts=lambda text: starts).breakable(headline)
    assert html.unescape(made.replace("<wbr>", "|")) == shown
    assert html.unescape(made.replace("<wbr>", "")) == headline
