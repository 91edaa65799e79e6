"""templates/README.md is the contract with whoever writes templates: every name in it exists, and none is left out."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from generator.press import plan, views
from generator.press.templates import Templates

README = Path(__file__).parents[2] / "templates" / "README.md"
TEXT = README.read_text(encoding="utf-8")
TYPES = {name: kind for name, kind in vars(views).items() if dataclasses.is_dataclass(kind)}
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("name", TYPES)
def test_each_view_has_its_section_with_every_field(name):
    fields = {field.name for field in dataclasses.fields(TYPES[name])}
    derived = {key for key, value in vars(TYPES[name]).items() if isinstance(value, property)}
    told = set(re.findall(r"`([a-z_0-9]+)`", SECTIONS[name]))
    assert fields | derived <= told, sorted((fields | derived) - told)


def test_no_section_tells_of_a_view_that_is_not():
    assert set(SECTIONS) == set(TYPES)


def test_every_block_and_file_is_listed(ours):
    blocks = {name for path in ours.rglob("*.html") for name in re.findall(r"{% block (\w+)", path.read_text("utf-8"))}
    section = TEXT.split("## 块")[1].split("## 每页都有")[0]
    assert set(re.findall(r"`([a-z_0-9]+)`", section)) == blocks
    shown = {path.relative_to(ours).as_posix() for path in ours.rglob("*.html") if path.parent.name != "review"}
    listed = set(re.findall(r"`((?:pages/|parts/)?\w+\.html)`", TEXT))
    assert shown - {"pages/review.html"} == listed


def test_a_small_theme_that_changes_one_block(tmp_path, ours, fabricated, site):
    """The example of docs/theming.md: a footer with a line of one's own, and colours in custom.css."""
    own = tmp_path / "templates"
    (own / "assets").mkdir(parents=True)
    (own / "base.html").write_text(
        '{% extends "default/base.html" %}{% block footer %}{{ super() }}<p class="foot">周一至周五</p>{% endblock %}',
        encoding="utf-8",
    )
    (own / "assets/custom.css").write_text(":root{--accent:#1f5f3a}", encoding="utf-8")
    made = _pressed(own, ours, fabricated, site)
    assert made["assets/custom.css"] == b":root{--accent:#1f5f3a}"
    framed = [data for path, data in made.items() if path.endswith(".html") and path != "404.html"]
    assert all(data.count(b'<p class="foot">') == 1 and b"assets/custom.css?v=" in data for data in framed)


def test_a_theme_that_replaces_a_whole_page(tmp_path, ours, fabricated, site):
    own = tmp_path / "templates"
    (own / "pages").mkdir(parents=True)
    (own / "pages/topic.html").write_text(
        '{% extends "base.html" %}{% block main %}<h1>{{ topic.name }}</h1>'
        "{% for group in topic.groups %}{% for item in group.items %}"
        '<p><a href="{{ doc.root }}{{ item.url }}">{{ item.title }}</a></p>{% endfor %}{% endfor %}{% endblock %}',
        encoding="utf-8",
    )
    made = _pressed(own, ours, fabricated, site)
    assert made["topics/river.html"].count(b'<p><a href="../articles/') == 2
    assert "相近的话题".encode() not in made["topics/river.html"]
    assert "custom.css" not in made["index.html"].decode("utf-8")


def _pressed(own: Path, ours: Path, fabricated, site) -> dict[str, bytes]:
    templates = Templates([("", own), ("", ours), ("default/", ours)])
    return {one.path: one.data for one in plan.artifacts(fabricated.catalogue(), site, templates)}
