"""What reaches the disk: whole or not at all, and nothing of anybody else's."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from pathlib import Path

import pytest

from generator.model import Artifact
from generator.problems import GeneratorError
from generator.shelf import disk, journal, manifest, swap

OLD = {"index.html": b"old home", "articles/a.html": b"same", "articles/gone.html": b"going", "deep/er/x.txt": b"x"}
NEW = {"index.html": b"new home", "articles/a.html": b"same", "articles/b.html": b"added", "deep/er/x.txt": b"x"}


def artifacts(files):
    return [Artifact(path, data) for path, data in files.items()]


def publish(folder: Path, files, **options):
    work = folder.parent / "work"
    with disk.claimed(folder, work):
        return disk.publish(folder, artifacts(files), work=work, **options)


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != manifest.NAME
    }


def test_a_site_is_published_and_then_changed(tmp_path):
    site = tmp_path / "site"
    first = publish(site, OLD)
    assert set(first.added) == {*OLD, manifest.NAME}
    second = publish(site, NEW)
    assert second.added == ("articles/b.html",)
    assert second.changed == ("index.html", manifest.NAME)
    assert second.removed == ("articles/gone.html",)
    assert held(site) == NEW
    assert sorted(os.listdir(tmp_path / "work")) == ["site.lock"]


def test_unchanged_files_are_not_written_again(tmp_path):
    site = tmp_path / "site"
    publish(site, OLD)
    before = (site / "articles/a.html").stat()
    publish(site, NEW)
    after = (site / "articles/a.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_publishing_the_same_again_touches_nothing(tmp_path):
    site = tmp_path / "site"
    publish(site, OLD)
    before = site.stat().st_ino
    assert not publish(site, OLD).differs
    assert site.stat().st_ino == before


def test_a_damaged_file_is_mended(tmp_path):
    site = tmp_path / "site"
    publish(site, OLD)
    (site / "articles/a.html").write_bytes(b"SAME")
    assert publish(site, OLD).changed == ("articles/a.html",)
    assert held(site) == OLD


def test_the_manifest_lists_every_file_sorted_with_size_and_hash(tmp_path):
    publish(tmp_path / "site", OLD)
    listing = json.loads((tmp_path / "site" / manifest.NAME).read_text("utf-8"))["files"]
    assert [line["path"] for line in listing] == sorted(OLD)
    assert listing[0]["bytes"] == 4
    assert listing[0]["sha256"] == "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5"


def test_a_manifest_with_a_merge_conflict_still_says_what_is_ours(tmp_path):
    site = tmp_path / "site"
    publish(site, OLD)
    text = (site / manifest.NAME).read_text("utf-8")
    (site / manifest.NAME).write_text(text.replace('{"files": [', '<<<<<<< ours\n{"files": [\n=======\n'), "utf-8")
    assert publish(site, NEW).removed == ("articles/gone.html",)
    assert held(site) == NEW


def test_files_of_others_stay(tmp_path):
    site = tmp_path / "site"
    publish(site, OLD)
    (site / "CNAME").write_text("example.org")
    (site / "notes").mkdir()
    (site / "notes/mine.txt").write_text("mine")
    (site / "notes/link").symlink_to("mine.txt")
    (site / "elsewhere").symlink_to(tmp_path, target_is_directory=True)
    publish(site, NEW)
    assert (site / "CNAME").read_text() == "example.org"
    assert (site / "notes/mine.txt").read_text() == "mine"
    assert (site / "notes/link").is_symlink()
    assert (site / "elsewhere").is_symlink()


def test_a_folder_of_other_files_is_not_overwritten(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("somebody's home page")
    with pytest.raises(GeneratorError) as error:
        publish(site, OLD)
    assert error.value.problem.code == "site-foreign"
    assert held(site) == {"index.html": b"somebody's home page"}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        "a/",
        "./a",
        "a\\b",
        "c:x",
        "a\nb",
        "a\x00b",
        "nul?",
        "a. /b",
        "manifest.json",
    ],
)
def test_unsafe_paths_are_refused(tmp_path, path):
    with pytest.raises(GeneratorError) as error:
        publish(tmp_path / "site", {path: b""})
    assert error.value.problem.code == "path-unsafe"
    assert not (tmp_path / "site").exists()


def test_ordinary_paths_are_accepted(tmp_path):
    files = {".nojekyll": b"", "a.b/c-d_e.html": b"1", "data/文章.csv": b"2"}
    publish(tmp_path / "site", files)
    assert held(tmp_path / "site") == files


def test_paths_that_differ_in_case_alone_are_refused(tmp_path):
    with pytest.raises(GeneratorError) as error:
        publish(tmp_path / "site", {"a/B.html": b"", "A/b.html": b""})
    assert error.value.problem.code == "path-collision"


def test_a_dry_run_tells_and_does_nothing(tmp_path):
    site = tmp_path / "site"
    publish(site, OLD)
    report = publish(site, NEW, dry_run=True)
    assert (report.added, report.removed) == (("articles/b.html",), ("articles/gone.html",))
    assert held(site) == OLD


def test_a_failure_while_pages_are_made_changes_nothing(tmp_path):
    site, registry = tmp_path / "site", tmp_path / "registry.tsv"
    registry.write_bytes(b"before")
    publish(site, OLD)

    def failing():
        yield Artifact("index.html", b"new home")
        raise RuntimeError

    with pytest.raises(RuntimeError), disk.claimed(site, tmp_path / "work"):
        disk.publish(site, failing(), work=tmp_path / "work", beside={registry: b"after"})
    assert held(site) == OLD
    assert registry.read_bytes() == b"before"


def test_the_registry_changes_with_the_site_and_goes_back_with_it(tmp_path, monkeypatch):
    site, registry, fresh = tmp_path / "site", tmp_path / "registry.tsv", tmp_path / "fresh.tsv"
    registry.write_bytes(b"before")
    publish(site, OLD)

    def refuse(*_, last):
        raise OSError("no")

    monkeypatch.setattr(swap, "replace", refuse)
    with pytest.raises(GeneratorError) as error:
        publish(site, NEW, beside={registry: b"after", fresh: b"new"})
    assert error.value.problem.code == "site-not-replaced"
    assert registry.read_bytes() == b"before"
    assert not fresh.exists()
    assert held(site) == OLD
    monkeypatch.undo()
    publish(site, NEW, beside={registry: b"after"})
    assert registry.read_bytes() == b"after"


def test_the_registry_is_written_even_when_the_site_stays_the_same(tmp_path):
    publish(tmp_path / "site", OLD)
    publish(tmp_path / "site", OLD, beside={tmp_path / "registry.tsv": b"one more"})
    assert (tmp_path / "registry.tsv").read_bytes() == b"one more"


def test_two_builds_do_not_write_one_folder(tmp_path):
    with swap.locked(tmp_path / "work/site.lock") as mine:
        assert mine
        with pytest.raises(GeneratorError) as error:
            publish(tmp_path / "site", OLD)
    assert error.value.problem.code == "site-busy"
    publish(tmp_path / "site", OLD)


# ── every way of replacing a folder ──


def _no_exchange(monkeypatch):
    monkeypatch.setattr(swap, "exchange", lambda *_: False)


def _no_rename(monkeypatch, folder):
    """A folder that cannot be renamed, as a mount point cannot."""
    rename = Path.rename

    def refuse(self, target):
        if self == folder:
            raise OSError(18, "Invalid cross-device link")
        return rename(self, target)

    _no_exchange(monkeypatch)
    monkeypatch.setattr(Path, "rename", refuse)


@pytest.mark.parametrize("way", ["exchange", "two renames", "file by file"])
def test_every_way_of_replacing_gives_the_same_site(tmp_path, monkeypatch, way):
    site = tmp_path / "site"
    publish(site, OLD)
    (site / "CNAME").write_bytes(b"example.org")
    if way == "two renames":
        _no_exchange(monkeypatch)
    elif way == "file by file":
        _no_rename(monkeypatch, site)
    publish(site, NEW)
    assert held(site) == {**NEW, "CNAME": b"example.org"}
    assert {line.path for line in manifest.load(site) or ()} == set(NEW)
    assert sorted(os.listdir(tmp_path / "work")) == ["site.lock"]


def test_file_by_file_puts_everything_back_after_a_failure(tmp_path, monkeypatch):
    site = tmp_path / "site"
    publish(site, OLD)
    _no_rename(monkeypatch, site)
    unlink = Path.unlink

    def refuse(self, missing_ok=False):
        if self.name == "gone.html":
            raise OSError("in use")
        return unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(GeneratorError):
        publish(site, NEW)
    assert held(site) == OLD


# ── kills ──


def _killed_at(step: int, way: str, site: Path, registry: Path) -> None:
    """Publish NEW, and die without a word at the given touch of the disk."""
    count = 0

    def count_and_die(event, _arguments):
        nonlocal count
        if event.startswith(("os.", "open", "shutil.", "fcntl.")):
            count += 1
            if count == step:
                os._exit(9)

    if way != "exchange":
        swap.exchange = lambda *_: False
    if way == "file by file":
        rename = Path.rename
        Path.rename = lambda self, target: _refused() if self == site else rename(self, target)
    sys.addaudithook(count_and_die)
    publish(site, NEW, beside={registry: b"after"})
    os._exit(0)


def _refused():
    raise OSError(18, "Invalid cross-device link")


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize("first", [False, True], ids=["a later build", "the first build"])
@pytest.mark.parametrize("way", ["exchange", "two renames", "file by file"])
def test_a_kill_at_any_step_leaves_the_old_pair_or_the_new(tmp_path, way, first):
    """Site and register belong together as soon as anybody looks, before anything is built again."""
    if way == "exchange" and not _can_exchange(tmp_path):
        pytest.skip("this file system cannot exchange folders")
    fork = multiprocessing.get_context("fork")
    seen = set()
    for step in range(1, 600):
        top = tmp_path / str(step)
        site, registry = top / "site", top / "seeds" / "registry.tsv"
        registry.parent.mkdir(parents=True)
        if not first:
            publish(site, OLD, beside={registry: b"before"})
        process = fork.Process(target=_killed_at, args=(step, way, site, registry))
        process.start()
        process.join()
        if way == "exchange" and not first:
            assert held(site) in (OLD, NEW), step
        disk.settle(site, top / "work")
        pair = held(site), registry.read_bytes() if registry.exists() else None
        old = ({}, None) if first else (OLD, b"before")
        assert pair in (old, (NEW, b"after")), (step, pair)
        if site.exists():
            assert {line.path for line in manifest.load(site) or ()} == set(pair[0]), step
        seen.add("new" if pair[0] == NEW else "old")
        publish(site, NEW, beside={registry: b"after"})
        assert (held(site), registry.read_bytes()) == (NEW, b"after")
        assert sorted(os.listdir(top / "work")) == ["site.lock"]
        assert os.listdir(registry.parent) == ["registry.tsv"]
        if process.exitcode == 0:
            break
    else:
        pytest.fail("the publication never ended")
    assert seen == {"old", "new"}


def _can_exchange(folder: Path) -> bool:
    (folder / "one").mkdir()
    (folder / "two").mkdir()
    return swap.exchange(folder / "one", folder / "two")


@pytest.mark.parametrize(("copy", "left"), [(NEW, NEW), ({}, OLD)], ids=["complete", "incomplete"])
def test_after_a_kill_between_two_renames_a_complete_copy_is_finished(tmp_path, copy, left):
    site, work = tmp_path / "site", tmp_path / "work"
    publish(site, OLD)
    site.rename(work / "site.old")
    if copy:
        publish(work / "site.new", copy)
    else:
        (work / "site.new").mkdir()
    with disk.claimed(site, work):
        assert held(site) == left


def test_a_register_that_somebody_changed_after_a_kill_is_left_alone(tmp_path):
    site, work, registry = tmp_path / "site", tmp_path / "work", tmp_path / "registry.tsv"
    publish(site, OLD, beside={registry: b"before"})
    journal.begin(work / "site.journal", b"a site that never came", {registry: b"after"})
    registry.write_bytes(b"restored by hand")
    disk.settle(site, work)
    assert registry.read_bytes() == b"restored by hand"
    assert held(site) == OLD
    assert os.listdir(work) == ["site.lock"]


def test_what_a_build_at_work_has_begun_is_not_undone(tmp_path):
    site, work, registry = tmp_path / "site", tmp_path / "work", tmp_path / "registry.tsv"
    publish(site, OLD, beside={registry: b"before"})
    with swap.locked(work / "site.lock"):
        journal.begin(work / "site.journal", b"coming", {registry: b"after"})
        registry.write_bytes(b"after")
        disk.settle(site, work)
        assert registry.read_bytes() == b"after"
    disk.settle(site, work)
    assert registry.read_bytes() == b"before"


def test_one_file_is_put_whole_and_not_twice(tmp_path):
    file = tmp_path / "deep" / "x.txt"
    disk.put(file, b"one")
    with pytest.raises(FileExistsError):
        disk.put(file, b"two", replace=False)
    assert file.read_bytes() == b"one"
    disk.put(file, b"two")
    assert file.read_bytes() == b"two"
    assert os.listdir(file.parent) == ["x.txt"]
