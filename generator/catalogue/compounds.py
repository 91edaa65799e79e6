"""Nouns and compounds of nouns that an archive itself suggests as subjects, found with jieba.

A compound is two or three neighbouring content words, four to eight characters, that end in a noun. It is worth a
page when several articles use it, one of them in its headline, and when its words keep company far more often than
chance would have it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise
from operator import itemgetter

from generator.catalogue import words

SHORTEST, LONGEST = 4, 8
"""Characters of a compound."""
PER_ARTICLE = 24
"""Compounds that an article offers at most."""
FEWEST = 3
"""Articles that must share a compound."""
_PRUNE = 20_000
"""After so many articles, compounds met once are forgotten: memory stays bounded in an archive of any size."""

_HEADS = frozenset({"n", "vn", "nz", "an", "l", "j", "b", "nt", "v", "a", "i"})
_TAILS = frozenset({"n", "vn", "nz", "l", "j"})
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_JUNK = re.compile(
    r"[一二三四五六七八九十百千万亿两几多每这那此该你我他她它您咱某第]"
    r"|[全各本][市省县区镇乡村州国地级界报院校站台]"
    r"|.*[年月日天时点元岁届次们的了着]$"
)
_WEAK = frozenset(
    re.findall(
        r"\S+",
        """
        推进 推动 加强 提升 提高 促进 开展 实施 落实 坚持 完善 优化 强化 深化 打造 实现 贯彻 部署 进行 加快 做好 搞好
        抓好 成为 形成 建立 健全 探索 参与 组织 举办 举行 进一步 全面 积极 认真 切实 努力 不断 深入 有效 继续 重要
        重大 主要 基本 相关 有关 具体 一定 广大 学习 介绍 要求 认为 表示 指出 强调 需要 应该 可以 能够 必须 存在 通过
        根据 按照 围绕 结合 利用 采取 解决 处理 负责 负责人 工作 活动 情况 问题 方面 方式 方法 措施 办法 原则 结果
        效果 成果 成效 作用 影响 人员 单位 部门 同志 领导 群众 时间 时候 地方 地区 目标 任务 意见 意义 精神 内容 形式
        过程 水平 能力 力量 条件 基础 重点 关键 核心 方向 思想 理念 意识 责任 机制 制度 体系 模式 格局 阶段 建设 发展
        """,
    )
)
"""Words too weak to be part of a subject, whatever the stop list says."""


Placed = Sequence[tuple[int, str]]
"""Words with their places, as ``words.placed`` gives them."""


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound of one article: how often, and whether its headline has it."""

    text: str
    count: int
    in_title: bool
    company: float  # how much oftener its words meet than chance would have it, in bits


@lru_cache(maxsize=1 << 17)
def _worth(word: str) -> str:
    """The part of speech of a Chinese word that could be (part of) a subject, "" for any other."""
    tag = words.tag(word)
    if len(word) < 2 or not _HAN.fullmatch(word) or word in _WEAK or _JUNK.match(word):
        return ""
    return "" if tag.startswith(("nr", "ns", "t", "m", "q", "r", "f", "u")) else tag


def compounds(title: Placed, heading: Placed, body: Placed, stop: Container[str]) -> tuple[Compound, ...]:
    """The compounds that an article uses twice, or once in its headline."""
    headline = _neighbours(title, stop)
    in_title = frozenset(map("".join, headline))
    counts: Counter[str] = Counter()
    parts: dict[str, tuple[str, ...]] = {}
    for pieces in (*headline, *_neighbours(heading, stop), *_neighbours(body, stop)):
        text = "".join(pieces)
        counts[text] += 1
        parts[text] = pieces
    offered = [text for text, count in counts.items() if count > 1 or text in in_title]
    offered.sort(key=lambda text: (text not in in_title, -counts[text], text))
    return tuple(
        Compound(text, counts[text], text in in_title, _company(parts[text])) for text in offered[:PER_ARTICLE]
    )


def _neighbours(placed: Placed, stop: Container[str]) -> list[tuple[str, ...]]:
    """Two or three words that touch, and together could be a subject."""
    found = []
    chain: list[str] = []  # words of any use that touch, up to the last one
    following = -1
    # A word of no use leaves a gap, and so parts those around it.
    for start, word in compress(placed, map(_worth, map(itemgetter(1), placed))):
        if word in stop:
            continue
        tag = _worth(word)
        if start != following:
            chain.clear()
        following = start + len(word)
        if tag in _TAILS:
            for size in range(1, min(2, len(chain)) + 1):
                pieces = (*chain[-size:], word)
                if SHORTEST <= sum(map(len, pieces)) <= LONGEST:
                    found.append(pieces)
        if tag in _HEADS:
            chain.append(word)
        else:
            chain.clear()
    return found


def _company(pieces: tuple[str, ...]) -> float:
    """How rare the rarer of two neighbours is, by jieba's count: a stand-in for what chance would do."""
    lexicon = words.lexicon()
    rarest = min(min(lexicon.frequencies.get(one, 0) for one in pair) for pair in pairwise(pieces))
    return math.log2(lexicon.total / (rarest + 1))


def nouns(title: Placed, body: Placed, stop: Container[str]) -> tuple[tuple[str, float], ...]:
    """The best nouns of an article: in its headline or used three times; common in it, rare elsewhere."""
    lexicon = words.lexicon()
    headline = {word for _, word in title}
    counts = Counter(word for _, word in body)
    scores = {
        word: (counts[word] + 3 * (word in headline)) * math.log(lexicon.total / (lexicon.frequencies.get(word, 0) + 1))
        for word in headline | {word for word, count in counts.items() if count > 2}
        if word not in stop and _worth(word) in {"n", "nz"}
    }
    return tuple((word, scores[word]) for word in sorted(scores, key=lambda word: (-scores[word], word))[:8])


def known_compounds(
    offers: Iterable[tuple[Compound, ...]], vocabulary: Mapping[str, str], articles: int
) -> frozenset[str]:
    """The compounds that the archive as a whole bears out."""
    held: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    company: dict[str, float] = {}
    for number, offered in enumerate(offers, 1):
        for compound in offered:
            held[compound.text] += 1
            titled[compound.text] += compound.in_title
            company[compound.text] = compound.company
        if number % _PRUNE == 0:
            for text in [text for text, count in held.items() if count == 1]:
                del held[text], titled[text], company[text]
    fewest = max(FEWEST, round(math.log10(max(articles, 1)) * 1.5))
    chosen = {
        text: count
        for text, count in held.items()
        if count >= fewest
        and titled[text]
        and count <= max(fewest, articles // 5)
        and company[text] > 10
        and not any(wording in text for wording in _stretches(text) if wording in vocabulary)
    }
    return frozenset(text for text in chosen if not _swallowed(text, chosen))


def _stretches(text: str) -> list[str]:
    return [text[start:end] for start in range(len(text)) for end in range(start + 2, len(text) + 1)]


def _swallowed(text: str, chosen: Mapping[str, int]) -> bool:
    """Whether a longer compound says nearly always the same (C-value's idea)."""
    return any(text != other and text in other and count >= 0.7 * chosen[text] for other, count in chosen.items())
