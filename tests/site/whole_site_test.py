"""The site as a whole: what is in it, that it is the same everywhere, and that ``check`` sees what is wrong."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ELSEWHERE = ("search/", "assets/", "topics/", "feeds/topics/")
LISTING = Path(__file__).parent / "tiny_site.txt"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def test_the_tiny_site_holds_these_files(built_site):
    """A change of an address shows here. ``make golden`` rewrites the list. Which subjects there are is another matter."""
    listing = "".join(f"{path}\n" for path in files(built_site) if not path.startswith(ELSEWHERE))
    if os.environ.get("UPDATE_GOLDEN"):
        LISTING.write_text(listing, "utf-8")
    assert listing == LISTING.read_text("utf-8")


def test_the_tiny_archive_builds_without_errors_or_warnings(archive, command):
    done = command("build", "--json", "--archive", archive)
    problems = json.loads(done.stdout)["problems"]
    assert [one for one in problems if one["severity"] != "note"] == []


# ── the same everywhere ──


SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C.UTF-8",
        "LANG": "zh_CN.UTF-8",
        "PYTHONUTF8": "0",
    },
]


def test_two_machines_give_the_same_bytes(tmp_path, archive, command, built_site):
    """Another hash seed, time zone, locale, order of the folder, age of the files and number of workers."""
    expected = files(built_site)
    for number, surroundings in enumerate(SURROUNDINGS):
        other = tmp_path / f"other {number}"
        (other / "seeds").mkdir(parents=True)
        for path in sorted((archive / "seeds").iterdir(), reverse=bool(number)):
            shutil.copyfile(path, other / "seeds" / path.name)
            os.utime(other / "seeds" / path.name, (1_000_000_000 - number, 1_000_000_000 - number))
        for path in ("generator.toml", "about.md"):
            shutil.copyfile(archive / path, other / path)
        done = command("build", "--workers", str(number + 1), cwd=other, env=surroundings)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        assert differing(files(other / "site"), expected) == []


def test_building_again_changes_nothing(archive, command):
    assert command("build", "--archive", archive).returncode == 0
    before = files(archive)
    done = command("build", "--json", "--archive", archive)
    told = json.loads(done.stdout)
    assert (told["added"], told["changed"], told["removed"]) == ([], [], [])
    assert differing(files(archive), before) == []


def test_an_archive_that_grew_is_what_it_would_have_been_from_the_start(tmp_path, archive, command, built_site):
    """One seed after another into one folder: the same site as from all at once, but for addresses, which never move."""
    seeds = sorted((archive / "seeds").iterdir())
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    for seed in seeds[2:]:
        seed.rename(waiting / seed.name)
    assert command("build", "--archive", archive).returncode == 0
    for seed in seeds[2:]:
        (waiting / seed.name).rename(seed)
        assert command("build", "--archive", archive).returncode == 0
    grown = files(archive / "site")
    clean = tmp_path / "clean"
    shutil.copytree(archive, clean, ignore=shutil.ignore_patterns("site", ".column-archive"))
    assert command("build", "--archive", clean).returncode == 0
    assert differing(grown, files(clean / "site")) == []


def test_the_published_site_is_what_its_seeds_give(tmp_path, command):
    """``site/`` and the register, byte for byte, as a clone of this repository would build them."""
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("generator.toml", "about.md"):
        shutil.copyfile(ROOT / name, clone / name)
    shutil.copytree(ROOT / "seeds", clone / "seeds")
    done = command("build", "--locked", cwd=clone)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert differing(files(clone / "site"), files(ROOT / "site")) == [], "run make site and commit site/"
    assert differing(files(clone / "seeds"), files(ROOT / "seeds")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(archive, command):
    """Whenever the kill comes, the site is the old one or the new one, and the next build goes on from there."""
    assert command("build", "--archive", archive).returncode == 0
    old = files(archive / "site")
    about = archive / "about.md"
    about.write_text("# 关于\n\n改过的。\n", "utf-8")
    new = {}
    for percent in (0, 60, 85, 100):
        start = time.monotonic()
        build = [sys.executable, "-m", "generator", "build", "-q", "--archive", str(archive)]
        process = subprocess.Popen(build, cwd=ROOT)
        if not new:  # the first one is left to end, to see how long it takes and what comes out
            assert process.wait() == 0
            taken, new = time.monotonic() - start, files(archive / "site")
            continue
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(taken * percent / 100)
        process.kill()
        process.wait()
        assert files(archive / "site") in (old, new)
        about.write_text((ROOT / "tests/tiny_archive/about.md").read_text("utf-8"), "utf-8")
        assert command("build", "--archive", archive).returncode == 0
        assert differing(files(archive / "site"), old) == []
        about.write_text("# 关于\n\n改过的。\n", "utf-8")
    assert new != old


# ── what check sees ──


def findings(command, folder: Path) -> tuple[int, list[dict[str, object]]]:
    done = command("check", "--json", "--archive", folder)
    return done.returncode, json.loads(done.stdout)["problems"]


def test_nothing_is_wrong_with_the_tiny_site(built_archive, command):
    assert findings(command, built_archive) == (0, [])


def test_nothing_is_wrong_with_the_published_site(command):
    assert findings(command, ROOT) == (0, [])


@pytest.fixture
def site(archive, built_site):
    """A built site that a test may break; its manifest is dropped from the comparison by the test's own edit."""
    shutil.copytree(built_site, archive / "site")
    shutil.copyfile(built_site.parent / "seeds" / "permalinks.tsv", archive / "seeds" / "permalinks.tsv")
    return archive / "site"


def broken(site: Path, old: bytes, new: bytes, name: str = "index.html") -> None:
    data = (site / name).read_bytes()
    assert old in data
    (site / name).write_bytes(data.replace(old, new, 1))


EDITS = {
    "link-dead": (b"</main>", b'<a href="articles/none.html">x</a></main>'),
    "anchor-dead": (b"</main>", b'<a href="about.html#nowhere">x</a></main>'),
    "loads-from-elsewhere": (b"</main>", b'<img alt="" src="https://example.com/x.png"></main>'),
    "html-broken": (b"</main>", b"<div></main>"),
}


@pytest.mark.parametrize("code", EDITS)
def test_check_finds_what_is_wrong_with_a_page(site, command, code):
    broken(site, *EDITS[code])
    code_returned, found = findings(command, site.parent)
    assert code_returned == 1
    assert {one["code"] for one in found} == {code, "site-altered"}
    assert {one["path"] for one in found} == {"index.html"}


@pytest.mark.parametrize(
    "markup",
    [
        '<p id="twice"></p><p id="twice"></p>', "<script>alert(1)</script>", "<style>p{}</style>", '<p style="x">', "<p onclick=x>",
        '<img src="assets/icon.svg">', "</section>", '<a href="index.html" href="about.html">x</a>',
    ],
)  # fmt: skip
def test_check_finds_each_kind_of_broken_html(site, command, markup):
    broken(site, b"</main>", markup.encode() + b"</main>")
    assert "html-broken" in {one["code"] for one in findings(command, site.parent)[1]}


def test_check_finds_a_lost_address(site, command):
    url = json.loads(command("parse", site.parent / "seeds" / "letters.txt").stdout.splitlines()[0])["url"]
    (site / url).unlink()
    code, found = findings(command, site.parent)
    assert code == 1
    assert {"url-lost", "site-altered", "link-dead"} <= {one["code"] for one in found}
    assert any(one["path"] == url for one in found)


def test_check_finds_a_page_that_the_register_does_not_know(site, command):
    shutil.copyfile(site / "about.html", site / "articles" / "by-hand.html")
    found = findings(command, site.parent)[1]
    assert ("url-unregistered", "articles/by-hand.html") in {(one["code"], one["path"]) for one in found}


def test_check_finds_a_redirect_that_leads_astray(archive, command):
    """The author of one page takes over the name of another; the old address must lead to the new page."""
    assert command("build", "--archive", archive).returncode == 0
    decided = '[[person]]\nname = "林小舟"\nalso = ["单小满"]\nreason = "test"\n'
    (archive / "seeds" / "authors.toml").write_text(decided, "utf-8")
    told = json.loads(command("build", "--json", "--archive", archive).stdout)
    assert told["redirected"] == ["authors/shan-xiao-man.html"]
    assert findings(command, archive) == (0, [])
    data = (archive / "site/authors/shan-xiao-man.html").read_bytes().replace(b"lin-xiao-zhou", b"zeng-bai")
    (archive / "site/authors/shan-xiao-man.html").write_bytes(data)
    found = findings(command, archive)[1]
    assert {one["code"] for one in found} == {"url-astray", "site-altered"}


def test_check_finds_broken_xml(site, command):
    broken(site, b"</urlset>", b"", "sitemap.xml")
    assert "xml-broken" in {one["code"] for one in findings(command, site.parent)[1]}


def test_check_says_when_there_is_no_site(archive, command):
    code, found = findings(command, archive)
    assert code == 1
    assert [one["code"] for one in found] == ["site-missing"]


# ── publishing ──


def test_what_a_host_needs_is_there(built_site):
    present = files(built_site)
    assert ".nojekyll" in present
    assert b"Sitemap: https://example.org/small/archive/sitemap.xml" in present["robots.txt"]
    listed = [one.text for one in ET.fromstring(present["sitemap.xml"]).iter() if one.tag.endswith("loc")]
    assert listed
    assert all(one.startswith("https://example.org/small/archive/") for one in listed)
    assert len(listed) == len(set(listed))


def test_without_a_base_url_nothing_claims_to_know_one(archive, command):
    settings = (archive / "generator.toml").read_text("utf-8")
    (archive / "generator.toml").write_text(
        settings.replace('base_url = "https://example.org/small/archive/"\n', ""), "utf-8"
    )
    assert command("build", "--archive", archive).returncode == 0
    present = files(archive / "site")
    assert "sitemap.xml" not in present
    assert not [path for path in present if path.startswith("feeds/")]
    assert not [path for path, data in present.items() if b'rel="canonical"' in data or b"example.org/small" in data]
    assert findings(command, archive) == (0, [])


def test_no_page_has_an_absolute_link_into_the_site_but_where_it_must(built_site):
    for path, data in files(built_site).items():
        if path.endswith(".html") and path != "404.html":
            assert b'href="/' not in data, path
            assert b'src="/' not in data, path


# ── the package ──


def test_the_wheel_builds_an_archive_far_from_the_repository(tmp_path):
    """Built, installed elsewhere without its dependencies' help from here, and used as a stranger would."""
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr.decode("utf-8", "replace")
    wheel = next(tmp_path.glob("*.whl"))
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    assert subprocess.run(pip, capture_output=True, check=False).returncode == 0
    environment = {**os.environ, "PYTHONPATH": str(target)}

    def use(*arguments: str, cwd: Path = tmp_path) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "generator", *arguments], cwd=cwd, env=environment, capture_output=True, check=False
        )

    where = subprocess.run(
        [sys.executable, "-c", "import generator; print(generator.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert str(target) in where.stdout.decode()
    assert use("new", "mine", "--title", "我的文库").returncode == 0
    done = use("build", "--strict", cwd=tmp_path / "mine")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert use("check", cwd=tmp_path / "mine").returncode == 0
    assert "我的文库" in (tmp_path / "mine/site/index.html").read_text("utf-8")
