"""The fabricated catalogue, pressed once for all tests of this room."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from generator.press import plan
from generator.press.templates import Templates
from generator.press.views import CitationView, Extras, Markup, MetaTag, Site

OURS = Path(__file__).parents[2] / "templates"


def _fabricated() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fabricated", Path(__file__).parent / "fabricated.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def fabricated() -> ModuleType:
    return _fabricated()


@pytest.fixture(scope="session")
def ours() -> Path:
    """The folder of templates that comes with the program."""
    return OURS


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(
        title="青溪专栏文库",
        subtitle="副刊与评论",
        description="一座编造的文库。",
        base_url="https://archive.example/qingxi/",
        publisher="青溪县图书馆",
        rights="只为测试而作。",
        repository="https://github.com/example/archive",
        contact="desk@archive.example",
        about="# 缘起\n\n这里的文章都是**编造**的。",
    )


@pytest.fixture(scope="session")
def extras():
    """What the pipeline would add to an article's page, in small."""

    def made(entry) -> Extras:
        title = entry.article.display_title
        tags = (MetaTag("meta", (("name", "DC.title"), ("content", title))),)
        return Extras(tags, Markup('{"@type":"NewsArticle"}'), (CitationView("GB/T 7714", title),), Markup("{}"))

    return made


@pytest.fixture(scope="session")
def pressed(fabricated, site, extras) -> dict[str, bytes]:
    """Every file of the fabricated archive's site."""
    templates = Templates([("", OURS), ("default/", OURS)])
    made = plan.artifacts(fabricated.catalogue(), site, templates, extras=extras, feed=lambda url: f"feeds/{url}.xml")
    return {artifact.path: artifact.data for artifact in made}
