"""What the worker is told of a site. What it does with that: tests/site/offline_browser_test.py."""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Artifact
from generator.press import offline
from generator.press.bundle import PATH, Bundle, shown_size
from generator.press.templates import Templates


@pytest.fixture(scope="module")
def templates(ours) -> Templates:
    return Templates([("", ours)])


@pytest.fixture(scope="module")
def recorded(templates, site):
    """``recorded({path: data})``: the files of a site and the worker's."""

    def made(files: dict[str, bytes], **settings: str) -> dict[str, bytes]:
        given = [Artifact(path, data) for path, data in files.items()]
        return {one.path: one.data for one in offline.recorded(given, templates, replace(site, **settings))}

    return made


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def constant(worker: bytes, name: str):
    found = re.search(rf"\b{name} = (.*?)(?:, [A-Z]+ =|;\n)", worker.decode(), re.DOTALL)
    assert found
    return json.loads(found[1])


def listed(files: dict[str, bytes]) -> dict[str, str]:
    lists = [data for path, data in files.items() if path.startswith("offline/")]
    return {path: told for one in lists for path, told in json.loads(one).items()}


SMALL = {"index.html": b"home", "assets/style.css": b"body{}", "a.html": b"a"}


def test_everything_passes_through_and_the_worker_comes_last(recorded):
    assert list(recorded(SMALL)) == [*SMALL, "manifest.webmanifest", "offline/0.json", "sw.js"]


def test_lists_tell_the_digest_of_all_that_is_read_in_a_browser_and_of_nothing_else(recorded):
    read = {**SMALL, "search/t/x.js": b"1", "charts/a.svg": b"2", "assets/photo.jpg": b"3"}
    other = [
        "404.html", ".nojekyll", "robots.txt", "sitemap.xml", "feeds/index.xml", "data/a.csv", "data/a.html",
        "search/lunr.json", "downloads/archive.epub", "assets/vendor/lunr.LICENSE",
    ]  # fmt: skip
    assert listed(recorded({**read, **dict.fromkeys(other, b"x")})) == {
        path: digest(data) for path, data in read.items()
    }


@given(st.sets(st.text("abc甲-", min_size=1, max_size=8), max_size=300))
def test_the_worker_finds_each_file_in_the_list_that_its_path_tells(recorded, names):
    files = recorded({f"articles/{name}.html": name.encode() for name in names})
    sums = constant(files["sw.js"], "LISTS")
    assert len(sums) == max(1, -(-len(names) // offline.LISTED))
    for name in names:
        path = f"articles/{name}.html"
        number = int(digest(path.encode())[:8], 16) % len(sums)
        assert json.loads(files[f"offline/{number}.json"])[path] == digest(name.encode())
    assert [digest(files[f"offline/{number}.json"]) for number in range(len(sums))] == sums


def test_a_version_is_what_is_read_no_more_and_no_less(recorded):
    def version(**changed: bytes) -> str:
        return constant(recorded({**SMALL, "data/a.csv": b"1", **changed})["sw.js"], "VERSION")

    assert version() == version() == version(**{"data/a.csv": b"2"})
    assert len({version(), version(**{"a.html": b"b"}), version(**{"b.html": b"a"})}) == 3


def test_every_reader_gets_the_frame_of_the_site_and_not_what_few_pages_load(recorded):
    more = ["assets/site.js", "assets/search.js", "assets/icon-192.png", "assets/vendor/lunr.js"]
    first = constant(recorded({**SMALL, **dict.fromkeys(more, b"x")})["sw.js"], "FIRST")
    assert first == {path: digest(data) for path, data in {**SMALL, "assets/site.js": b"x"}.items() if path != "a.html"}


TITLE = "\"</script>'`${alert(1)}\\ \u2028{home}"


def test_a_title_cannot_break_the_worker_or_the_manifest(recorded):
    files = recorded(SMALL, title=TITLE, description=TITLE)
    assert json.loads(files["manifest.webmanifest"])["name"] == TITLE
    assert "&lt;/script&gt;&#x27;`${alert(1)}\\" in constant(files["sw.js"], "AWAY")
    assert "\u2028" not in files["sw.js"].decode()


def test_notes_on_the_worker_are_not_published(recorded):
    worker = recorded(SMALL)["sw.js"].decode()
    assert "{#" not in worker
    assert "generator/press" not in worker


def test_the_page_shown_instead_has_the_style_under_its_own_stamp(recorded):
    away = constant(recorded(SMALL)["sw.js"], "AWAY")
    assert f'href="{{home}}assets/style.css?v={digest(b"body{}")[:8]}"' in away


def test_the_manifest_names_icons_that_exist_in_the_size_that_they_have(recorded, ours):
    icons = {f"assets/{path.name}": path.read_bytes() for path in sorted((ours / "assets").glob("icon*"))}
    manifest = json.loads(recorded({**SMALL, **icons})["manifest.webmanifest"])
    assert {one["src"] for one in manifest["icons"]} == set(icons)
    for one in manifest["icons"]:
        if one["type"] == "image/png":
            width, height = struct.unpack(">II", icons[one["src"]][16:24])
            assert one["sizes"] == f"{width}x{height}"
    assert (manifest["start_url"], manifest["scope"]) == ("index.html", "./")


# ── the whole site as one file ──


def bundled(sizes: list[int], limit: int, ask: int) -> tuple[list[Artifact], bool]:
    """What comes out, and whether the file was offered when that was asked before artifact ``ask``."""
    bundle, told = Bundle(limit), []

    def given():
        for at, size in enumerate(sizes):
            if at == ask:
                told.append(bool(bundle.links()))
            yield Artifact(f"{at}.html", b"x" * size)

    return list(bundle.of(given())), any(told)


@given(st.lists(st.integers(0, 50), min_size=1), st.integers(0, 300), st.data())
def test_the_file_holds_the_site_exactly_if_it_was_offered_and_else_says_why_not(sizes, limit, data):
    ask = data.draw(st.integers(0, len(sizes)))
    made, offered = bundled(sizes, limit, ask)
    pages = [f"{at}.html" for at in range(len(sizes))]
    assert [one.path for one in made] == pages + [PATH] * (limit > 0)
    assert offered == (ask < len(sizes) and limit > 0 and sum(sizes[:ask]) <= limit)
    if limit:
        with zipfile.ZipFile(io.BytesIO(made[-1].data)) as opened:
            assert opened.namelist() == ([*pages, PATH] if offered else ["README.txt"])
            assert offered or "data/" in opened.read("README.txt").decode()


def test_sizes_as_readers_know_them():
    assert [shown_size(size) for size in (0, 1_499, 23_500, 999_499, 999_500, 6_250_000)] == [
        "1 kB", "1 kB", "24 kB", "999 kB", "1.0 MB", "6.2 MB",
    ]  # fmt: skip
