"""Measures search: what the index costs, what a query loads, how much it finds, how soon it answers.

    python -m benchmarks.search machine --corpus FOLDER
    python -m benchmarks.search index   --corpus FOLDER --site SITE [--slow]
    python -m benchmarks.search quality --corpus FOLDER --site SITE [-n 2000]
    python -m benchmarks.search speed   --corpus FOLDER --site SITE [-n 40]
    python -m benchmarks.search append  --corpus FOLDER
    python -m benchmarks.search against --corpus FOLDER --site SITE --pagefind PROGRAM [-n 400]

FOLDER is what the corpus writer made (see ``search_corpus``), SITE a folder that may be overwritten. Times are CPU
seconds of the process unless wall is said; figures print as ``name  value``. PROGRAM is ``pagefind_extended`` of the
npm package ``pagefind``; ``against`` indexes and asks with both, ours first.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import statistics
import subprocess
import time
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from operator import itemgetter
from pathlib import Path

from benchmarks import search_corpus, search_machine, search_pagefind
from generator.catalogue import arrivals, pinyin, words
from generator.model import Permalink
from generator.press import assets, search
from generator.press.search_codes import utf16
from generator.press.search_shards import digest
from generator.press.templates import Templates
from generator.press.views import Doc, SiteView

ROOT = Path(__file__).parent.parent
START = ("vendor/lunr.js", "search-key.js", "search-rank.js", "search.js", "search-page.js", "search-hits.js")
"""The scripts that the search page loads; with fold.js and meta.js, all that comes before a query."""


def say(name: str, value: object) -> None:
    print(f"{name:44}{value:.4g}" if isinstance(value, float) else f"{name:44}{value}", flush=True)


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


LOOP = 1000
"""Steps of the loop that tells how fast the machine is just then, for each article."""


def counted(numbers: Iterable[int]) -> dict[int, int]:
    """Work that stays the same from version to version: a look-up, a sum and a store for each number."""
    counts: dict[int, int] = {}
    for number in numbers:
        counts[number & 1023] = counts.get(number & 1023, 0) + number
    return counts


def machine(corpus: Path) -> None:
    """What the study's stages take here and there."""
    for name, here in search_machine.stages(list(search_corpus.documents(corpus))):
        there = search_machine.STUDY[name]
        say(f"{name}, µs an article: here, there, ratio", f"{here:.1f}, {there}, {here / there:.2f}")


class Clock:
    """CPU seconds by name."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        started = time.process_time()
        yield
        self.spent[name] += time.process_time() - started


def index(corpus: Path, site: Path, slow: bool) -> None:
    if slow:
        words._fast = lambda: None
    segmenter = words._fast() or words.plain()
    words.found_in("起步")
    pinyin.reading("起步")
    texts = list(search_corpus.documents(corpus))
    say("articles", len(texts))
    text = sum(len((document.title + document.body).encode()) for document in texts)
    held, files, sizes = peak(), Counter[str](), Counter[str]()
    clock = Clock()
    made: Iterator = search.artifacts(enumerate(texts), words.found_in, pinyin.reading, pinyin.name_reading)
    for turn in count():
        with clock("index"):
            artifact = next(made, None)
        if artifact is None:
            break
        kind = artifact.path.split("/")[1]
        files[kind] += 1
        sizes[kind] += len(artifact.data)
        path = site / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
        # In turn with the rest, so that what else the machine does slows all three alike.
        if turn < len(texts):
            with clock("segmenter"):
                deque(segmenter.cut_for_search(texts[turn].title + "\n" + texts[turn].body), 0)
            with clock("loop"):
                counted(range(LOOP))
    spent = clock.spent
    say("index CPU s, " + ("jieba" if slow else "rjieba"), spent["index"])
    say("memory above the records MB", peak() - held)
    say("for comparison: the segmenter alone, CPU s", spent["segmenter"])
    say("for comparison: a plain loop of 10 million, CPU s", spent["loop"] * 10_000_000 / LOOP / len(texts))
    say("index / segmenter", spent["index"] / spent["segmenter"])
    say("index / loop", spent["index"] / (spent["loop"] * 10_000_000 / LOOP / len(texts)))
    for kind in files:
        say(f"  {kind}: files, bytes", f"{files[kind]}, {sizes[kind]}")
    say("term shards / text, raw", sizes["t"] / text)
    say("files, bytes in all", f"{sum(files.values())}, {sum(sizes.values())}")
    start = [ROOT / "templates/assets" / name for name in START] + [
        site / "search" / name for name in ("fold.js", "meta.js")
    ]
    say("bytes before the first query, gzip", sum(map(packed, start)))


def engine(site: Path) -> subprocess.Popen[str]:
    script, folder = ROOT / "tests/search/engine.mjs", ROOT / "templates/assets"
    return subprocess.Popen(
        ["node", str(script), str(site), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def ask(process: subprocess.Popen[str], **request: object) -> dict:
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    if "error" in answer:
        raise RuntimeError(answer["error"])
    return answer["ok"]


def quality(corpus: Path, site: Path, count: int) -> None:
    texts = list(search_corpus.documents(corpus))
    folded = search_corpus.keys(texts)
    asked = search_corpus.queries(texts, folded, count)
    process = engine(site)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    misses = []
    loaded, loads = [], []
    for number, query in enumerate(asked):
        cold = number % 5 == 0
        answer = ask(process, do="find", query=query.text, known=query.known, cold=cold)
        top = [hit["doc"] for hit in answer["hits"]][:10]
        for sums in (kinds[query.kind], kinds["all"]):
            sums["asked"] += 1
            sums["found"] += answer["known"]
            sums["possible"] += min(10, len(query.truth))
            sums["literal"] += len(query.truth.intersection(top))
            sums["few"] += len(query.truth) <= 10
            sums["few found"] += len(query.truth) <= 10 and query.known in top
        if not answer["known"] or len(query.truth.intersection(top)) < min(10, len(query.truth)):
            misses.append((query.text, answer["known"], len(query.truth.intersection(top)), len(query.truth)))
        if cold:
            here = [
                ROOT / "templates" / name[3:] if name.startswith("../") else site / "search" / name
                for name in answer["files"]
            ]
            loaded.append(sum(map(packed, here)))
            loads.append(len(answer["files"]))
    for kind, sums in kinds.items():
        say(
            kind + ": found, P@10, needle %",
            f"{100 * sums['found'] / sums['asked']:.2f}  {100 * sums['literal'] / sums['possible']:.2f}  "
            f"{100 * sums['few found'] / max(1, sums['few']):.2f}",
        )
    for miss in misses[:15]:
        say("  missed", miss)
    say("per query gzip mean, p95", f"{statistics.mean(loaded):.0f}, {sorted(loaded)[len(loaded) * 95 // 100]}")
    say("files per query mean, p95", f"{statistics.mean(loads):.1f}, {sorted(loads)[len(loads) * 95 // 100]}")
    phrases(process, [query for query in asked if len(query.parts) == 1][: count // 4])
    process.stdin.close()  # type: ignore[union-attr]
    process.wait()


def phrases(process: subprocess.Popen[str], asked: list[search_corpus.Query]) -> None:
    """Quoted: of all that hold the phrase, how many come when one reads on; of all shown, how many hold it."""
    there = shown = right = 0
    for query in asked:
        if len(query.truth) > 400:
            continue
        hits = ask(process, do="find", query=query.phrase, pages=100)["hits"]
        found = {hit["doc"] for hit in hits if hit["full"]}
        there += len(query.truth)
        shown += len(found)
        right += len(found & query.truth)
    say("phrase: recall, precision %", f"{100 * right / there:.3f}  {100 * right / shown:.3f}")


def page(site: Path) -> None:
    """The search page with its assets, as the site has it."""
    templates = Templates([("", ROOT / "templates")])
    shelf = assets.collect(templates)
    for asset in shelf:
        path = site / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
    view = SiteView("文库", "", "", "zh-CN", "", "", "", "", "", (), assets.addresses(shelf))
    doc = Doc(url="search.html", root="", kind="search", title="检索")
    (site / "search.html").write_text(templates.get("pages/search.html").render(site=view, doc=doc), "utf-8")


WATCH = """query => new Promise(done => {
  const box = document.getElementById("q"), hits = document.getElementById("hits");
  box.value = query;
  const started = performance.now();
  const ready = () => { void hits.offsetHeight; done(performance.now() - started); };
  const watcher = new MutationObserver(() => { if (hits.querySelector(".hit")) { watcher.disconnect(); ready(); } });
  watcher.observe(hits, { childList: true });
  document.getElementById("ask").requestSubmit();
})"""


def speed(corpus: Path, site: Path, count: int) -> None:
    """Enter to results over ``file://``: cold in a fresh tab with the index ready, warm when asked again in one tab."""
    from playwright.sync_api import sync_playwright

    page(site)
    texts = list(search_corpus.documents(corpus))
    asked = search_corpus.queries(texts, [""] * len(texts), count)
    cold, warm, ready = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for query in asked:
            context = browser.new_context()
            tab = context.new_page()
            tab.goto((site / "search.html").absolute().as_uri())
            ready.append(tab.evaluate("() => archiveSearch.ready().then(() => performance.now())"))
            cold.append(tab.evaluate(WATCH, query.text))
            context.close()
        tab = browser.new_page()
        tab.goto((site / "search.html").absolute().as_uri())
        for times in ([], warm):
            for query in asked:
                tab.evaluate("() => document.getElementById('hits').replaceChildren()")
                times.append(tab.evaluate(WATCH, query.text))
        browser.close()
    for name, times in (
        ("page open to index ready", ready),
        ("Enter to results, cold", cold),
        ("Enter to results, warm", warm),
    ):
        say(f"{name} ms: median, p95", f"{statistics.median(times):.1f}, {sorted(times)[len(times) * 95 // 100]:.1f}")


def append(corpus: Path) -> None:
    """Which files one more article changes, be it the first, the last or in the middle by date and by name."""
    texts = list(search_corpus.documents(corpus))
    order = [text.url for text in texts]
    links = [Permalink(url, "article", url) for url in order]

    def files(register: Iterable[Permalink]) -> dict[str, bytes]:
        by_url = {text.url: text for text in texts}
        some = sorted(
            ((link.number, by_url[link.url]) for link in register if link.number is not None), key=itemgetter(0)
        )
        made = search.artifacts(some, words.found_in, pinyin.reading, pinyin.name_reading, stock=False)
        return {artifact.path: artifact.data for artifact in made}

    for name, place in (("first", 0), ("in the middle", len(texts) // 2), ("last", len(texts) - 1)):
        new = texts[place]
        register = arrivals.numbered([link for link in links if link.url != new.url], (), order)
        before, after = files(register), files(arrivals.numbered(links, register, order))
        changed = {path for path, data in after.items() if before.get(path) != data}
        for kind in sorted({path.split("/")[1] for path in after}):
            here = [path for path in after if path.split("/")[1] == kind]
            say(f"{name}: {kind}, changed of all", f"{len(changed.intersection(here))} of {len(here)}")
        terms = {term for field in search.analysed(new, words.found_in).terms for term in field}
        say(f"{name}: its terms", len(terms))
        wanted = _shards_of(terms, after["search/meta.js"])
        others = {path for path in changed if path.startswith("search/t/")} - wanted
        say(f"{name}: term shards with its terms, changed without", f"{len(wanted)}, {len(others)}")


def _shards_of(terms: set[str], meta: bytes) -> set[str]:
    """The term shards in whose ranges these terms fall."""
    firsts = json.loads(meta.decode().removeprefix("archiveSearch.meta(").removesuffix(");\n"))["terms"].split(" ")
    starts = [utf16(first) for first in firsts]
    places = {bisect_right(starts, utf16(term)) - 1 for term in terms}
    return {f"search/t/{digest(firsts[place]):08x}.js" for place in places}


def against(corpus: Path, site: Path, count: int, program: Path) -> None:
    """Pagefind beside ours: the same articles, the same queries, one after the other."""
    ours, theirs = site / "ours", site / "pagefind"
    index(corpus, ours, slow=False)
    texts = list(search_corpus.documents(corpus))
    seconds, most = search_pagefind.index(program, theirs, texts)
    say("Pagefind: index CPU s, peak MB", f"{seconds:.1f}, {most:.0f}")
    files = [path for path in (theirs / "pagefind").rglob("*") if path.is_file()]
    say("Pagefind: files, bytes in all", f"{len(files)}, {sum(path.stat().st_size for path in files)}")
    asked = search_corpus.queries(texts, search_corpus.keys(texts), count)
    place = {document.url: number for number, document in enumerate(texts)}
    process = engine(ours)
    own = []
    for query in asked:
        answer = ask(process, do="find", query=query.text, cold=True)
        here = [
            ROOT / "templates" / name[3:] if name.startswith("../") else ours / "search" / name
            for name in answer["files"]
        ]
        own.append(([hit["doc"] for hit in answer["hits"]], sum(map(packed, here)), len(here)))
    process.stdin.close()  # type: ignore[union-attr]
    process.wait()
    got = list(search_pagefind.answers(theirs, [query.text for query in asked]))
    say("Pagefind: before the query, gzip", got[0].start)
    other = [([place[url] for url in answer.urls], answer.loaded, answer.files) for answer in got]
    for name, rows in (("ours", own), ("Pagefind", other)):
        literal = sum(len(query.truth.intersection(top)) for query, (top, _, _) in zip(asked, rows, strict=True))
        few = [(query, top) for query, (top, _, _) in zip(asked, rows, strict=True) if len(query.truth) <= 10]
        say(f"{name}: P@10 %", 100 * literal / sum(min(10, len(query.truth)) for query in asked))
        say(f"{name}: needle %", 100 * sum(query.known in top for query, top in few) / len(few))
        say(f"{name}: per query gzip mean", statistics.mean(size for _, size, _ in rows))
        say(f"{name}: files per query mean", statistics.mean(number for _, _, number in rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("machine", "index", "quality", "speed", "append", "against"))
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--site", type=Path)
    parser.add_argument("-n", type=int, default=2000)
    parser.add_argument("--pagefind", type=Path)
    parser.add_argument("--slow", action="store_true", help="jieba, even where rjieba is installed")
    given = parser.parse_args()
    if given.what == "machine":
        machine(given.corpus)
    elif given.what == "index":
        index(given.corpus, given.site, given.slow)
    elif given.what == "quality":
        quality(given.corpus, given.site, given.n)
    elif given.what == "speed":
        speed(given.corpus, given.site, min(given.n, 40))
    elif given.what == "against":
        against(given.corpus, given.site, min(given.n, 400), given.pagefind)
    else:
        append(given.corpus)


if __name__ == "__main__":
    main()
