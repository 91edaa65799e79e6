"""Measures parsing: articles a second on one core, what a longer page costs, what the time goes to.

    python -m benchmarks.parsing speed  [--seconds 10]
    python -m benchmarks.parsing length [--most 1000]

Both parse, text to articles and ledger, without decoding beforehand or word segmentation after, on the fabricated
pages of ``tests/pages`` (those called ``…cut`` and the seeds are the damaged ones). Times are CPU seconds of this process,
given beside those of a plain loop timed in the same run, so that figures of a busy machine can be compared.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from generator.intake import files, page
from generator.model import PageId, SeedPage

LONG, KEPT = 44, "的了在是和与不也这有个人一二三四五六七八九十年月日"
"""Characters from which a line is a paragraph; those that every page has."""
ROOT = Path(__file__).parent.parent


def plain_loop() -> float:
    """CPU seconds of a fixed piece of work: what this machine gives at the moment."""
    began = time.process_time()
    counts: dict[str, int] = {}
    for number in range(300_000):
        key = chr(0x4E00 + number % 5000)
        counts[key] = counts.get(key, 0) + 1
    return time.process_time() - began


def pages() -> dict[str, list[SeedPage]]:
    """Ordinary and damaged pages."""
    fabricated = sorted((ROOT / "tests" / "pages").glob("*.txt"))
    damaged = [path for path in fabricated if "cut" in path.stem or "interleaved" in path.stem]
    ordinary = [path for path in fabricated if path not in damaged]
    read = {"ordinary": ordinary, "damaged": [*damaged, *sorted((ROOT / "seeds").glob("*.txt"))]}
    return {
        name: [seed for path in paths for seed in [files.read_seed(path, path.name)[0]] if seed]
        for name, paths in read.items()
    }


def parsed(seeds: Sequence[SeedPage], seconds: float) -> tuple[int, float]:
    """Articles found, and CPU seconds, going round the pages for so long."""
    articles, spent = 0, 0.0
    while spent < seconds:
        began = time.process_time()
        articles += sum(len(page.parse(seed)[0].articles) for seed in seeds)
        spent += time.process_time() - began
    return articles, spent


def speed(seconds: float) -> None:
    for name, seeds in pages().items():
        page.parse(seeds[0])  # tables are read with the first page
        before = plain_loop()
        articles, spent = parsed(seeds, seconds)
        loop = (before + plain_loop()) / 2
        print(
            f"{name:<10} {articles / spent:8.0f} articles/s   {spent / articles * 1000:6.2f} ms an article   {spent / articles / loop * 1000:6.2f} ‰ of a plain loop of {loop:.3f} s"
        )


def another(text: str, turn: int) -> str:
    """The same page with other words in its paragraphs, so that a second copy is no repetition."""
    lines = text.split("\n")
    return "\n".join(line if len(line) < LONG else line.translate(_shift(turn)) for line in lines)


@cache
def _shift(turn: int) -> dict[int, int]:
    return {
        code: 0x4E00 + (code - 0x4E00 + 7 * turn) % 5000
        for code in range(0x4E00, 0x4E00 + 5000)
        if chr(code) not in KEPT
    }


def length(most: int) -> None:
    for name, seeds in pages().items():
        print(f"{name}: articles in one file, characters, µs a character")
        count = 1
        while True:
            text = "\n\n".join(another(seeds[at % len(seeds)].text, at // len(seeds)) for at in range(count))
            began = time.process_time()
            found, _ = page.parse(SeedPage(PageId("long"), "long.txt", text, "utf-8", ""))
            spent = time.process_time() - began
            print(f"  {len(found.articles):6}  {len(text):8}  {spent / len(text) * 1e6:6.2f}", flush=True)
            if len(found.articles) >= most:
                break
            count *= 3


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=["speed", "length"])
    ask.add_argument("--seconds", type=float, default=10.0)
    ask.add_argument("--most", type=int, default=1000)
    asked = ask.parse_args()
    if asked.what == "speed":
        speed(asked.seconds)
    else:
        length(asked.most)


if __name__ == "__main__":
    main()
