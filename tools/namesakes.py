"""Lists words that read as names: python tools/namesakes.py > generator/intake/rules/namesakes.txt

A surname and a character or two make a name, and so do 高层, 战士 and 温州市. The words are those of jieba's
dictionary (MIT) that it does not tag as somebody's name, in both forms where Traditional differs.
"""

from __future__ import annotations

import sys

import jieba
import opencc

from generator.intake import names
from generator.intake.rules.people import SURNAMES

LEAST = 30
"""Occurrences in jieba's counts from which a word is listed."""


def main() -> None:
    """The table to standard output, a first character and what may follow it a line."""
    traditional = opencc.OpenCC("s2t").convert
    found: set[str] = set()
    with jieba.get_dict_file() as entries:
        for entry in entries:
            word, count, tag = entry.decode("utf-8").split()
            if 2 <= len(word) <= 3 and word[0] in SURNAMES and int(count) >= LEAST and not tag.startswith("nr"):
                found |= {one for one in (word, traditional(word)) if names.patterned(one) >= names.LIKE}
    for first in sorted({word[0] for word in found}):
        sys.stdout.write(" ".join([first, *sorted(word[1:] for word in found if word[0] == first)]) + "\n")


if __name__ == "__main__":
    main()
