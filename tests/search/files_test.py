"""The files of the index: the same for the same articles, few of them changed by one more, and what happens without them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import pinyin, words
from generator.press import search
from generator.press.search import Document
from generator.press.search_codes import CODES, GREATEST, MARKS, front_coded, numbers, utf16
from generator.press.search_postings import Postings
from generator.press.search_shards import MOST, shards

CALL = re.compile(r"archiveSearch\.(\w+)\((.*)\);\n", re.DOTALL)


def made(documents, **options):
    artifacts = search.artifacts(enumerate(documents), words.found_in, pinyin.reading, pinyin.name_reading, **options)
    return {artifact.path: artifact.data for artifact in artifacts}


def called(data: bytes):
    """The name and the arguments of a file's one call."""
    match = CALL.fullmatch(data.decode("utf-8"))
    assert match
    return match[1], json.loads(f"[{match[2]}]")


def test_the_same_articles_make_the_same_bytes_in_any_process(library):
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]\n"
        "import importlib.util as u; spec = u.spec_from_file_location('c', sys.argv[2] + '/conftest.py')\n"
        "c = u.module_from_spec(spec); spec.loader.exec_module(c)\n"
        "from generator.press import search; from generator.catalogue import words, pinyin\n"
        "for a in search.artifacts(enumerate(c.fabricate(40)), words.found_in, pinyin.reading, pinyin.name_reading):\n"
        "    print(a.path, hashlib.sha256(a.data).hexdigest())\n"
    )
    here = Path(__file__).parent
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, str(here.parent.parent), str(here)],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PATH": ""}, capture_output=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Asia/Shanghai"))
    ]  # fmt: skip
    assert runs[0] == runs[1] != b""


@pytest.mark.parametrize("gap", [1, 100])
@pytest.mark.parametrize("block", [1, 1_000, 20_000])
def test_blocks_do_not_show(library, block, gap):
    """Every document a block, and blocks of several and of many."""
    cut, whole = Postings(block), Postings()
    for place, document in enumerate(library):
        number = place if place < 50 else place + gap
        fields = search.analysed(document, words.found_in).terms
        cut.add(number, fields)
        whole.add(number, fields)
    assert list(cut.records()) == list(whole.records())


def recorded(documents):
    """The records of ``number, fields`` as ``docs/search.md`` says, one posting after the other."""
    met = defaultdict(lambda: [{} for _ in search.BOOSTS])
    for number, fields in documents:
        for field, terms in enumerate(fields):
            for term, count in Counter(terms).items():
                met[term][field][number] = count
    for term in sorted(met, key=utf16):
        record = ""
        for mark, counts in zip(["", *MARKS[2:]], met[term], strict=True):
            flagged = [2 * number + (count > 1) for number, count in counts.items()]
            repeats = numbers(count - 2 for count in counts.values() if count > 1)
            steps = numbers(here - before - 1 for before, here in pairwise([-1, *flagged]))
            record += mark * bool(counts) + steps + MARKS[1] * bool(repeats) + repeats
        yield term, record


TEXTS = st.text(st.sampled_from("基层の一二𠮷﨑仮a7 3"), max_size=12)
STEPS = st.sampled_from([1, 2, 50, 40_000, 400_000])


@given(st.lists(st.tuples(STEPS, st.tuples(*[TEXTS] * len(search.BOOSTS))), max_size=6), st.integers(1, 40))
def test_records_are_those_of_a_plain_count(documents, block):
    """Beyond 65,535 too: numbers, of which the greater take two characters, and characters."""
    numbered = [
        (number, [search.terms(text, lambda _: (), headline=True) for text in texts])
        for number, (_, texts) in zip(accumulate(step for step, _ in documents), documents, strict=True)
        if number < GREATEST // 2
    ]
    postings = Postings(block)
    for number, fields in numbered:
        postings.add(number, fields)
    assert list(postings.records()) == list(recorded(numbered))


def test_one_more_article_changes_only_shards_with_its_terms(library):
    *before, new = [document for document in library if document.kind == "article"]
    one, two = made(before), made([*before, new])
    terms = {term for field in search.analysed(new, words.found_in).terms for term in field}
    whole = {"search/meta.js", "search/facets.js", "search/lunr.json", "search/readings.js"}
    index = shards_of(two)
    for path in two.keys() - whole:
        if path in one and one[path] != two[path] and path.startswith("search/t/"):
            assert terms.intersection(index[path]), path
        elif path.startswith("search/d/"):
            assert one.get(path) == two[path] or path not in one
    assert sum(path.startswith("search/d/") for path in two.keys() - one.keys()) == 1


def test_numbers_that_nobody_has_change_no_answer(engine, engine_of, library, tmp_path):
    """Gaps before, between and after: the same hits in the same order, the same counts, nothing found in a gap."""
    numbered = [(7 + place + place // 5 * 3, document) for place, document in enumerate(library)]
    made_with_gaps = search.artifacts(numbered, words.found_in, pinyin.reading, pinyin.name_reading)
    write(tmp_path, {artifact.path: artifact.data for artifact in made_with_gaps})
    sparse = engine_of(tmp_path)
    for query in ("基层", "图书馆 老百姓", '"实事求是"', "-基层", "作者:王", "5g*", "jiceng", "减"):
        for options in ({}, {"sort": "newest"}, {"filters": {"paper": ["甲报"]}}):
            asked = {"options": options, "pages": 40}
            one, other = engine.find(query, **asked), sparse.find(query, **asked)
            for told in ("total", "partial", "problems", "pinyin"):
                assert one[told] == other[told], (query, options)
            assert [hit["url"] for hit in one["hits"]] == [hit["url"] for hit in other["hits"]], (query, options)
        assert engine.ask("counts", query=query) == sparse.ask("counts", query=query)
    assert sparse.find("-基层")["total"]


def shards_of(files):
    """Path of a term shard → its terms, read back."""
    found = {}
    for path, data in files.items():
        if path.startswith("search/t/"):
            _, (name, coded, records) = called(data)
            assert path == f"search/t/{name}.js"
            terms = unfolded(coded)
            assert len(records.split("~")) == len(terms)
            found[path] = terms
    return found


def unfolded(coded: str) -> list[str]:
    digits = {code: number for number in range(4000) if len(code := CODES[number]) == 1}
    terms, last, units = [], "", coded.encode("utf-16-le")
    text = [units[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, len(units), 2)]
    at = 0
    while at < len(text):
        shared, length = digits[text[at]] & 7, digits[text[at]] >> 3
        rest = "".join(text[at + 1 : at + 1 + length]).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        last = last[:shared] + rest
        terms.append(last)
        at += 1 + length
    return terms


def test_shards_hold_every_term_once_in_order_and_keep_their_size(library):
    files = made(library)
    index = shards_of(files)
    terms = [term for path in index for term in index[path]]
    assert terms == sorted(set(terms), key=utf16)
    everything = {term for one in library for field in search.analysed(one, words.found_in).terms for term in field}
    assert set(terms) == everything
    assert all(len(files[path]) < MOST + 200 for path in index)


def test_cuts_fall_in_step_again_after_an_insertion():
    rows = [(f"{number:06d}", "x" * (number % 50)) for number in range(0, 40_000, 2)]
    before = {shard.name: shard.keys for shard in shards(rows)}
    more = sorted([*rows, ("010001", "y" * 400)])
    after = {shard.name: shard.keys for shard in shards(more)}
    assert len(after) > 15
    assert sum(before.get(name) != keys for name, keys in after.items()) <= 3


def test_names_of_files_are_distinct_even_where_hashes_clash(monkeypatch):
    monkeypatch.setattr("generator.press.search_shards.digest", lambda key: int(key) // 700)
    rows = [(f"{number:06d}", "x" * 40) for number in range(10_000)]
    found = list(shards(rows))
    assert len({shard.name for shard in found}) == len(found)
    assert [key for shard in found for key in shard.keys] == [key for key, _ in rows]


@given(st.lists(st.integers(0, GREATEST)))
def test_numbers_need_no_escape(values):
    text = numbers(values)
    assert json.dumps(text, ensure_ascii=False) == f'"{text}"'
    assert not set(text) & set(MARKS)
    text.encode("utf-8")


def test_a_number_too_great_is_refused():
    with pytest.raises(ValueError, match="no code"):
        numbers([GREATEST + 1])


@settings(max_examples=100)
@given(st.sets(st.text(st.sampled_from("基层治理𠮷野ab12"), min_size=1, max_size=20), min_size=1))
def test_front_coding_is_undone(found):
    terms = sorted(found, key=utf16)
    assert unfolded(front_coded(terms)) == terms


def test_every_file_is_one_call_and_nothing_breaks_out_of_it():
    evil = "</script><script>alert(1)</script>\u2028\u2029\"'\\`${x}\x00\ud800"
    document = Document(
        url="articles/x.html", title=evil, kicker=evil, subtitle=evil, authors=(evil,), column=evil, topics=(evil,),
        date=evil, day="1957-03", paper=evil, body=evil,
    )  # fmt: skip
    for path, data in made([document]).items():
        data.decode("utf-8")
        if path.endswith(".js"):
            called(data)
            assert "\u2028" not in data.decode("utf-8")


def test_an_empty_archive_has_an_index_that_answers(engine_of, tmp_path):
    write(tmp_path, made([]))
    found = engine_of(tmp_path).find("基层")
    assert (found["total"], found["hits"], found["problems"]) == (0, [], [])


def write(site: Path, files):
    for path, data in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)


DAMAGES = {
    "missing": lambda data: None,
    "empty": lambda data: b"",
    "torn": lambda data: data[: len(data) // 2],
    "another's": lambda data: b'archiveSearch.terms("00000000","","");',
    "garbled": lambda data: data[:40] + bytes(reversed(data[40:-6])).replace(b"\\", b"") + data[-6:],
    "records lost": lambda data: re.sub(rb"~[^~]*~", b"~", data, count=1),
    "a page of a server": lambda data: b"<!DOCTYPE html><title>404</title>",
}


@pytest.fixture(scope="module")
def spoilt(engine_of, library_site, tmp_path_factory):
    """A copy of the site that a test may damage if it mends it again, and its search."""
    site = Path(shutil.copytree(library_site, tmp_path_factory.mktemp("spoilt") / "site"))
    return site, engine_of(site)


@pytest.mark.parametrize(
    ("folder", "damage"),
    [(folder, damage) for folder in "tdp" for damage in DAMAGES if folder == "t" or damage != "records lost"],
)
def test_a_damaged_file_is_reported_and_the_rest_answers(spoilt, folder, damage):
    site, engine = spoilt
    query = {"t": "图书馆 老百姓 地铁 hello", "d": "图书馆", "p": "jiceng"}[folder]
    sound = engine.find(query, cold=True)
    path = site / "search" / next(name for name in sound["files"] if name.startswith(f"{folder}/"))
    data = path.read_bytes()
    worse = DAMAGES[damage](data)
    path.unlink()
    if worse is not None:
        path.write_bytes(worse)
    found = engine.find(query, cold=True)
    path.write_bytes(data)
    assert found["problems"], "told"
    if folder != "p":
        assert found["hits"], "and the rest is there"
    assert engine.find(query, cold=True)["problems"] == []


@pytest.mark.parametrize("name", ["facets.js", "readings.js"])
def test_without_a_file_that_helps_the_search_goes_on(engine_of, library_site, tmp_path, name):
    site = Path(shutil.copytree(library_site, tmp_path / "site"))
    (site / "search" / name).unlink()
    found = engine_of(site).find("基层 魑魅" if name == "readings.js" else "基层", options={"sort": "newest"})
    assert found["hits"]
    assert found["problems"]


def test_a_later_number_of_the_format_is_refused(engine_of, library_site, tmp_path):
    site = Path(shutil.copytree(library_site, tmp_path / "site"))
    meta = site / "search/meta.js"
    known, later = (b'"format":%d' % number for number in (search.FORMAT, search.FORMAT + 1))
    assert known in meta.read_bytes()
    meta.write_bytes(meta.read_bytes().replace(known, later))
    with pytest.raises(AssertionError, match="format"):
        engine_of(site).find("基层")


def test_a_document_says_no_more_than_it_must():
    bare = Document(url="pages/p.html", title="")
    assert replace(bare, body="x").kind == "article"
    assert (
        made([bare])["search/d/0/0.js"].decode()
        == 'archiveSearch.card(0,["pages/p.html","","","",[],"",[],"","","article"],"");\n'
    )
