"""What is offered for download is there, is whole, and goes when it is not wanted."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest


def paths(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def offered(folder: Path) -> set[str]:
    """Downloads that pages link to, from the root of the site."""
    found = set()
    for page in folder.rglob("*.html"):
        found |= set(re.findall(r'href="(?:\.\./)?(downloads/[^"]+)"', page.read_text("utf-8")))
    return found


def test_every_download_is_offered_and_every_offered_one_is_there(built_site):
    there = {path for path in paths(built_site) if path.startswith("downloads/")}
    assert there == offered(built_site)
    assert {"downloads/archive.epub", "downloads/archive.zip"} < there
    for kind in ("authors", "columns"):
        pages = {path.name for path in (built_site / kind).glob("*.html")}
        assert {Path(path).with_suffix(".html").name for path in there if f"/{kind}/" in path} == pages, kind


def test_the_zip_file_is_the_site(built_site):
    with zipfile.ZipFile(built_site / "downloads/archive.zip") as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    assert set(held) == paths(built_site) - {"manifest.json"}
    inner = held.pop("downloads/archive.zip")  # in place of itself: the unpacked about page links to it
    assert len(inner) < 500
    assert zipfile.ZipFile(io.BytesIO(inner)).testzip() is None
    assert [name for name, data in held.items() if (built_site / name).read_bytes() != data] == []


@pytest.mark.browser
def test_the_zip_file_opens_from_a_folder(built_site, tmp_path, chromium):
    with zipfile.ZipFile(io.BytesIO((built_site / "downloads/archive.zip").read_bytes())) as opened:
        opened.extractall(tmp_path)
    wrong: list[str] = []
    tab = chromium.new_page()
    tab.on("console", lambda message: wrong.append(message.text))
    tab.goto((tmp_path / "search.html").as_uri() + "?q=渡口")
    tab.locator("#hits li").first.wait_for()
    tab.close()
    assert wrong == []


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("downloads = []", set()),
        ('downloads = ["zip"]', {"zip"}),
        ('downloads = ["epub"]', {"epub"}),
    ],
)
def test_only_what_is_wanted_is_made_and_offered(archive, command, settings, expected):
    file = archive / "generator.toml"
    file.write_text(f"{settings}\n{file.read_text('utf-8')}", "utf-8")
    assert command("build", "--archive", archive).returncode == 0
    there = {path for path in paths(archive / "site") if path.startswith("downloads/")}
    assert there == offered(archive / "site")
    assert {Path(path).suffix[1:] for path in there} == expected


@pytest.mark.parametrize(
    "settings", ['downloads = ["pdf"]', 'downloads = "zip"', "zip_limit = 0", 'zip_limit = "many"']
)
def test_a_mistaken_setting_is_told(archive, command, settings):
    file = archive / "generator.toml"
    file.write_text(f"{settings}\n{file.read_text('utf-8')}", "utf-8")
    done = command("build", "--archive", archive)
    assert done.returncode == 1
    assert settings.split(" ")[0] in done.stderr.decode("utf-8")
