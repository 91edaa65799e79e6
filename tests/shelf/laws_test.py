"""Promises of the shelf about every sequence of sites."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Artifact
from generator.shelf import disk, manifest

NAMES = st.sampled_from(["index.html", "a/x.html", "a/y.html", "b/deep/z.js", ".nojekyll", "文.txt"])
SITES = st.lists(st.dictionaries(NAMES, st.binary(max_size=6)), min_size=1, max_size=5)
FOREIGN = st.dictionaries(st.sampled_from(["CNAME", "a/own.txt", "own/deep/er.bin"]), st.binary(max_size=4))


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def published(folder: Path, files: dict[str, bytes]) -> disk.Report:
    work = folder.parent / "work"
    with disk.claimed(folder, work):
        return disk.publish(folder, [Artifact(*file) for file in files.items()], work=work)


@given(SITES, FOREIGN)
def test_after_any_history_a_site_is_what_it_would_be_if_built_once(sites, foreign):
    with tempfile.TemporaryDirectory() as top:
        site, clean = Path(top) / "site", Path(top) / "clean"
        for number, files in enumerate(sites):
            before = held(site)
            told = published(site, files)
            after = held(site)
            assert set(told.added) == set(after) - set(before)
            assert set(told.removed) == set(before) - set(after)
            assert set(told.changed) == {name for name in set(before) & set(after) if before[name] != after[name]}
            if number == 0:
                for name, data in foreign.items():
                    (site / name).parent.mkdir(parents=True, exist_ok=True)
                    (site / name).write_bytes(data)
        published(clean, sites[-1])
        assert held(site) == held(clean) | foreign


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00/"), min_size=1, max_size=8), st.binary(max_size=3)
    )
)
def test_a_manifest_says_what_it_was_told(files):
    """Also about names with quotes, backslashes and line ends, which the shelf itself would refuse."""
    lines = [manifest.Line(name, len(data), f"{len(data):064x}") for name, data in files.items()]
    with tempfile.TemporaryDirectory() as top:
        (Path(top) / manifest.NAME).write_bytes(manifest.dump(lines))
        assert manifest.load(Path(top)) == tuple(sorted(lines))
