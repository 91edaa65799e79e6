"""The style sheet's promises: contrast in both themes, weight, nothing from elsewhere."""

from __future__ import annotations

import re

import pytest


@pytest.fixture(scope="module")
def css(ours) -> str:
    return (ours / "assets/style.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def theme(css: str, selector: str) -> dict[str, str]:
    block = css[css.index(selector) :].split("}")[0]
    return dict(re.findall(r"--([a-z0-9]+):(#[0-9a-f]{6})", block))


LIGHT, DARK, SYSTEM = ":root{", ":root[data-theme=dark]{", ":root:not([data-theme=light]){"


@pytest.mark.parametrize("selector", [LIGHT, DARK, SYSTEM])
def test_text_stands_out_from_its_ground(css, selector):
    colours = theme(css, selector)
    for text in ("ink", "muted", "accent"):
        for ground in ("paper", "card"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["ink"], colours["mark"]) >= 4.5
    assert contrast(colours["focus"], colours["paper"]) >= 3


def test_dark_by_choice_and_dark_by_system_are_the_same(css):
    assert theme(css, DARK) == theme(css, SYSTEM)


def test_light_and_dark_name_the_same_colours(css):
    assert theme(css, LIGHT).keys() == theme(css, DARK).keys()


@pytest.mark.parametrize("selector", [LIGHT, DARK])
def test_text_can_be_read_on_every_tint(css, selector):
    colours = theme(css, selector)
    share = int(re.search(r"\.tx a\{background:color-mix\(in srgb,var\(--t\) (\d+)%", css)[1]) / 100
    for number in range(1, 9):
        ground = "#" + "".join(
            f"{round(int(colours[f'f{number}'][at : at + 2], 16) * share + int(colours['paper'][at : at + 2], 16) * (1 - share)):02x}"
            for at in (1, 3, 5)
        )
        assert contrast(colours["ink"], ground) >= 4.5, number


def test_style_and_script_are_light(ours):
    assets = ours / "assets"
    assert sum(path.stat().st_size for path in assets.glob("*.css")) < 30_000
    own = [path for path in assets.glob("*.js") if not path.name.startswith("search")]
    assert sum(path.stat().st_size for path in own) < 15_000


def test_nothing_is_asked_for_from_elsewhere(ours):
    for path in (ours / "assets").glob("*.*s*"):
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert not re.search(r"url\(|@import|@font-face|https?://", text), path.name


def test_pages_that_bring_their_own_colours_bring_the_same(css, ours):
    """The 404 page brings its own style; a browser's bar takes the paper's colour from every page."""
    missing = (ours / "parts/404.css").read_text(encoding="utf-8")
    for selector, of_missing in ((LIGHT, ":root{color-scheme"), (SYSTEM, "(prefers-color-scheme:dark){:root{")):
        own = theme(missing, of_missing)
        assert {"paper", "ink", "accent", "focus"} <= own.keys()
        assert own.items() <= theme(css, selector).items()
    bar = re.findall(
        r'"theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)', (ours / "base.html").read_text("utf-8")
    )
    assert bar == [(theme(css, LIGHT)["paper"], "light"), (theme(css, DARK)["paper"], "dark")]
