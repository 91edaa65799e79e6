"""How fast this machine is just now beside the one on which the targets were set.

The study that set them timed single stages on the corpus that ``search_corpus`` reads; here the same stages run again, so
that seconds can be compared. None of them is code of this project.
"""

from __future__ import annotations

import gc
import gzip
import hashlib
import json
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import jieba
import rjieba

from generator.press.search import Document

SOME = 2000
"""Articles on which the study timed single calls; the postings it made of all 10,000."""
STUDY = {"jieba": 1530.3, "rjieba": 76.1, "SHA-256": 2.8, "postings": 277.5}
"""Microseconds of CPU an article there, medians of three runs."""


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def postings(texts: Sequence[Document]) -> bytes:
    """Words and the articles that hold them, in plain dictionaries and lists, as packed JSON."""
    found: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for word in set(rjieba.cut_for_search(text.title + text.body)):
            found.setdefault(word, []).append(number)
    steps = {word: [here - before for before, here in pairwise([0, *numbers])] for word, numbers in found.items()}
    return gzip.compress(json.dumps(steps, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def stages(texts: Sequence[Document]) -> Iterator[tuple[str, float]]:
    """Each stage with its microseconds of CPU an article, dictionaries already read."""
    jieba.setLogLevel(60)
    jieba.initialize()
    rjieba.cut_for_search("预热")
    gc.freeze()
    some = [text.body for text in texts[:SOME]]
    for name, work in (
        ("jieba", jieba.lcut_for_search),
        ("rjieba", rjieba.cut_for_search),
        ("SHA-256", lambda text: hashlib.sha256(text.encode()).digest()),
    ):
        yield name, 1e6 * _seconds(lambda work=work: deque(map(work, some), 0)) / len(some)
    yield "postings", 1e6 * _seconds(lambda: postings(texts)) / len(texts)
