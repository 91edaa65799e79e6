"""Counts which characters follow which: python tools/adjacency.py TEXT… > generator/intake/rules/adjacency.txt

Each TEXT is a UTF-8 file with a paragraph a line; lines that begin with a blank are not beginnings of paragraphs.
Only figures are kept: no more of a text than that three characters stood together many times. The table here was
counted from 37 million characters of public collections: television news of 2012 to 2026, a national daily of 2019
and 2020, and articles of the 1990s from a corpus for text classification, whose line ends are not its paragraphs'.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import opencc

from generator.intake.adjacency import BEGIN, figure, folded, rarity
from generator.intake.repair import level

PAIRS, TRIPLES = 5, 20
"""Occurrences from which a pair and three characters are listed."""
TELLING = 1.0
"""How much three characters must differ from what their last two say, in natural logarithms, to be listed."""
KNOWN = 30
"""Occurrences from which a character is listed."""
SHORTEST = 30
"""Characters of the shortest line that is counted: shorter ones are headlines and signatures."""


def counted(paths: list[Path]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each character, pair and three in a row occur."""
    simple = opencc.OpenCC("t2s").convert
    ones: Counter[str] = Counter()
    twos: Counter[str] = Counter()
    threes: Counter[str] = Counter()
    for path in paths:
        with path.open(encoding="utf-8", errors="ignore") as lines:
            for line in lines:
                text = folded(level(simple(line)))
                if len(text) < SHORTEST:
                    continue
                if not line[0].isspace():
                    text = BEGIN + text
                ones.update(text)
                twos.update(map("".join, pairwise(text)))
                threes.update(map("".join, zip(text, text[1:], text[2:], strict=False)))
    return ones, twos, threes


def main(paths: list[Path]) -> None:
    """The table to standard output."""
    ones, twos, threes = counted(paths)
    known = {one for one, count in ones.items() if count >= KNOWN and one.isprintable()}
    size = sum(ones.values()) - ones[BEGIN]
    rows: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for pair, count in twos.items():
        if count >= PAIRS and known.issuperset(pair):
            rows[pair[0]][pair[1]] = figure(math.log(count / ones[pair[0]] / (ones[pair[1]] / size)))
    for three, count in threes.items():
        if count < TRIPLES or not known.issuperset(three):
            continue
        usual = twos[three[1:]] / ones[three[1]]
        told = math.log((count + 2 * usual) / (twos[three[:2]] + 2) / usual)
        if abs(told) >= TELLING:
            rows[three[:2]][three[2]] = figure(told)
    chars = sorted(known)
    simpler = opencc.OpenCC("t2s")
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    changed = [(old, new) for old, new in zip(every, simpler.convert("\n".join(every)).split("\n"), strict=True)]
    changed = [(old, new) for old, new in changed if old != new and new in known]
    lines = [
        f"{size} {PAIRS}",
        "".join(old for old, _ in changed),
        "".join(new for _, new in changed),
        "".join(chars),
        "".join(rarity(math.log(ones[one] / size)) for one in chars),
        *(
            f"{context}\t{''.join(one + told for one, told in sorted(rows[context].items()))}"
            for context in sorted(rows)
        ),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
