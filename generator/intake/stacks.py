"""Two lines of a head: halves of one headline, kicker or label and headline, headline and subtitle.

What speaks for each, beyond what ``emissions`` says of the lines, is one row of evidence with weights fitted to heads
that people have read (``tools/stacks.py``, a multinomial logistic regression), so that sums are logarithms of odds: how
long the lines are and how they are set, how they begin and end, what words they use.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from operator import mul
from typing import NamedTuple

from generator.intake import adjacency, cohesion
from generator.intake.rules.forms import either
from generator.intake.traits import Traits

RELATIONS = ("TU", "KT", "TS", "CT", "TB")
"""Roles of the two lines: halves of one headline, kicker and headline, headline and subtitle, label and headline,
headline and a pen name that nothing tells from a word."""
LONG, SHORT, TOGETHER = 16, 5, 16
"""Characters of a long line and of a short one; of two that one headline of a narrow column has at most."""
REACH = 3.0
"""What adjacent characters say at most."""


class Evidence(NamedTuple):
    """What two lines look like; truths are 0 or 1, sizes in tens of characters, ``follows`` in natural logarithms."""

    prior: float = 1.0
    upper: float = 0.0  # the size of the upper line, up to thirty characters
    lower: float = 0.0
    upper_short: float = 0.0
    lower_short: float = 0.0
    both_short: float = 0.0  # one headline that a narrow column broke
    equal: float = 0.0  # within a character of each other
    unlike: float = 0.0  # by how much they differ, up to fifteen characters
    long: float = 0.0  # the longer of them
    level: float = 0.0  # the upper is set in clauses of one length, the lower not
    upper_blank: float = 0.0  # set in clauses with a blank between
    lower_blank: float = 0.0
    paused: float = 0.0  # the upper ends with a comma
    upper_comma: float = 0.0
    lower_comma: float = 0.0
    upper_label: float = 0.0  # how much they read as names of columns
    lower_label: float = 0.0
    upper_quotes: float = 0.0
    lower_opens: float = 0.0  # the lower begins with a quotation
    lower_quotes: float = 0.0
    left_open: float = 0.0  # a quotation that the upper opens and does not close
    saying: float = 0.0  # the lower quotes what somebody says
    colon: float = 0.0  # the upper ends with a colon,
    dash: float = 0.0  # with a dash
    lower_dash: float = 0.0  # the lower begins with one
    upper_asks: float = 0.0
    lower_asks: float = 0.0
    upper_figures: float = 0.0
    lower_figures: float = 0.0
    upper_genre: float = 0.0  # 侧记, 访谈
    lower_genre: float = 0.0
    says: float = 0.0  # … 强调 above what was said
    attended: float = 0.0  # who was there, below
    about: float = 0.0  # 访某某, 记某某 below
    happened: float = 0.0  # … 在京召开 above
    when: float = 0.0  # 端午假期首日 above
    place: float = 0.0  # a place alone above
    institution: float = 0.0
    upper_series: float = 0.0
    lower_series: float = 0.0
    predicate: float = 0.0  # the lower begins as predicates do: 在, 把, 有
    wanting: float = 0.0  # the upper ends with a character that something follows: 的, 让
    fragment: float = 0.0  # the lower begins as nothing begins
    follows: float = 0.0  # how well the lower follows the upper
    begins: float = 0.0  # how well the lower begins something
    bracket: float = 0.0  # the lower begins with a bracket
    upper_colon: float = 0.0  # a colon inside
    lower_colon: float = 0.0
    apart: float = 0.0  # a blank line stands between
    told_apart: float = 0.0  # and other lines of heads have none between: the page tells
    told_together: float = 0.0  # none stands between, and between others one does
    upper_told: float = 0.0  # the share of its words that the text below repeats
    lower_told: float = 0.0
    again: float = 0.0  # the share of the upper's words that the lower repeats


_TABLE = """
prior 0.36 -0.61 -1.14 0.61 0.78
upper -0.47 0.35 0.83 -0.53 -0.17
lower -1.05 0.54 1.55 -0.30 -0.74
upper_short 0.28 -0.44 -0.36 0.87 -0.35
lower_short -0.12 -0.13 -0.52 -0.03 0.79
both_short 0.72 -0.39 -0.44 -0.26 0.36
equal 0.24 0.03 0.14 -0.26 -0.14
unlike -0.59 0.75 -0.31 -0.06 0.21
long -0.53 -0.05 0.51 0.20 -0.13
level 0.03 0.20 1.78 -1.58 -0.42
upper_blank -1.21 0.54 0.09 0.28 0.32
lower_blank -1.40 -0.07 0.49 -0.32 1.31
paused 4.96 -1.53 -0.77 -2.53 -0.13
upper_comma 2.24 -0.59 -1.43 -0.87 0.66
lower_comma -0.91 0.56 0.37 0.83 -0.86
upper_label 0.28 0.05 -0.95 1.05 -0.43
lower_label -0.02 -0.87 -1.11 0.68 1.32
upper_quotes 0.51 0.15 -0.79 -0.07 0.20
lower_opens 0.96 0.34 -1.03 0.40 -0.67
lower_quotes 0.17 0.52 -0.90 0.54 -0.33
left_open 0.56 -0.28 -0.00 -0.25 -0.03
saying -0.27 -1.66 2.33 -0.37 -0.02
colon 3.34 -1.97 -0.03 -1.29 -0.06
dash -0.01 0.04 -0.00 -0.03 -0.00
lower_dash -0.08 -0.20 1.04 -0.71 -0.05
upper_asks -0.42 -0.09 2.14 -2.59 0.97
lower_asks 0.58 0.97 -1.91 0.79 -0.43
upper_figures 0.23 -0.47 0.79 -0.39 -0.16
lower_figures -0.05 0.31 -0.22 -0.19 0.14
upper_genre -0.84 1.05 -0.40 0.62 -0.43
lower_genre -0.98 -0.63 0.51 0.10 0.99
says -0.86 -0.14 -0.10 1.22 -0.12
attended -0.01 -2.10 2.20 0.05 -0.14
about -1.38 1.90 0.44 -0.58 -0.37
happened -1.67 4.20 -2.08 -0.21 -0.24
when -0.17 1.82 -0.18 -1.36 -0.10
place 0.12 0.30 -0.18 -0.82 0.58
institution 0.96 0.23 0.17 -0.88 -0.48
upper_series -0.65 -0.29 -0.63 1.45 0.12
lower_series -0.68 -0.95 0.72 0.91 -0.01
predicate 1.60 -0.40 -1.42 0.43 -0.20
wanting 0.76 -0.31 -0.77 0.10 0.22
fragment -0.02 3.34 -3.23 0.16 -0.25
follows -0.02 -0.08 0.15 -0.03 -0.01
begins 0.01 0.15 -0.06 -0.03 -0.07
bracket -0.12 -0.02 3.83 -0.42 -3.27
upper_colon -0.18 -0.35 -0.01 2.43 -1.90
lower_colon -1.06 0.94 0.50 0.58 -0.96
apart -0.16 0.33 -0.06 0.27 -0.38
told_apart -1.06 0.08 0.31 0.73 -0.06
told_together 1.75 -0.04 -0.77 -0.37 -0.57
upper_told 1.60 -0.70 0.98 -2.17 0.28
lower_told 0.88 1.15 -1.74 1.40 -1.69
again -2.47 2.45 -2.35 -1.09 3.45
"""
"""For each field the weights of the relations, in their order."""


def _weights(table: str) -> dict[str, Evidence]:
    rows = [line.split() for line in table.strip().split("\n") if line]
    named = {name: dict(zip(RELATIONS, map(float, figures), strict=True)) for name, *figures in rows}
    return {relation: Evidence(**{name: told[relation] for name, told in named.items()}) for relation in RELATIONS}


WEIGHTS = _weights(_TABLE)


def evidence(above: Traits, below: Traits, gaps: Collection[bool], told: tuple[float, float]) -> Evidence:
    """The row of evidence of two lines, one below the other, on a page that sets heads with these ``gaps``.

    ``told`` is for each line the share of its words that the text below the head repeats.
    """
    first, second = above.text, below.text
    one, two = above.size, below.size
    return Evidence(
        upper=min(one, 30) / 10,
        lower=min(two, 30) / 10,
        upper_short=one <= SHORT,
        lower_short=two <= SHORT,
        both_short=one + two <= TOGETHER,
        equal=abs(one - two) <= 1,
        unlike=min(abs(one - two), 15) / 10,
        long=max(one, two) >= LONG,
        level=_clauses(first) and not _clauses(second),
        upper_blank=bool(_BLANK.search(first)),
        lower_blank=bool(_BLANK.search(second)),
        paused=first[-1] in "，、",
        upper_comma="，" in first[:-1],
        lower_comma="，" in second,
        upper_label=above.label,
        lower_label=below.label,
        upper_quotes=bool(_QUOTE.search(first)),
        lower_opens=bool(_QUOTE.match(second)),
        lower_quotes=bool(_QUOTE.search(second)),
        left_open=first.count("“") > first.count("”") or first.count("「") > first.count("」"),
        saying=bool(_SAYING.search(second)),
        colon=first[-1] == "：",
        dash=first.endswith("——"),
        lower_dash=second[0] in "—－-·",
        upper_asks=first[-1] in "？！",
        lower_asks=second[-1] in "？！",
        upper_figures=bool(_FIGURES.search(first)),
        lower_figures=bool(_FIGURES.search(second)),
        upper_genre=bool(_GENRE.search(first)),
        lower_genre=bool(_GENRE.search(second)),
        says=bool(_SAYS.search(first)),
        attended=bool(_ATTENDED.search(second)),
        about=bool(_ABOUT.match(second)),
        happened=bool(_HAPPENED.search(first)),
        when=bool(_WHEN.search(first)),
        place=above.place,
        institution=above.institution,
        upper_series=above.series,
        lower_series=below.series,
        predicate=second[0] in _PREDICATE,
        wanting=first[-1] in _WANTING,
        fragment=below.fragment,
        follows=max(-REACH, min(REACH, adjacency.follows(first, second))),
        begins=max(-REACH, min(REACH, adjacency.begins(second))),
        bracket=second[0] in "（(",
        upper_colon="：" in first[:-1],
        lower_colon="：" in second,
        apart=below.piece.gap > 0,
        told_apart=below.piece.gap > 0 and gaps == {True, False},
        told_together=below.piece.gap == 0 and gaps == {True, False},
        upper_told=told[0],
        lower_told=told[1],
        again=cohesion.told(cohesion.pairs(first), cohesion.pairs(second)),
    )


def together(above: Traits, below: Traits) -> bool:
    """Whether two lines may be of one head by what they are."""
    return above.short and below.short and not (above.line or below.line or above.furniture or below.furniture)


def gaps(row: Sequence[Traits]) -> set[bool]:
    """Whether there are lines of heads on a page with a blank line between them, and whether there are some without."""
    return {below.piece.gap > 0 for above, below in pairwise(row) if together(above, below)}


def odds(above: Traits, below: Traits, gaps: Collection[bool], told: tuple[float, float]) -> dict[str, float]:
    """What speaks for each relation beyond what the grammar says of the two lines, in natural logarithms."""
    row = evidence(above, below, gaps, told)
    return {relation: float(sum(map(mul, weights, row))) for relation, weights in WEIGHTS.items()}


def _clauses(text: str) -> bool:
    """Whether a line is set in clauses of one length, as kickers are."""
    sizes = [len(clause) for clause in re.split(r"[ \u3000，]+", text.strip())]
    return len(sizes) > 1 and sizes[0] >= 3 and len(set(sizes)) == 1


_BLANK = re.compile(r"\S[ \u3000]+\S")
_QUOTE = re.compile(r"[“「\"]")
_SAYING = re.compile(r"[\s　，：称稱说說][“「][^”」]{5,}[”」]$")
"""… 「…」: a line below a headline that quotes what somebody says."""
_FIGURES = re.compile(
    either(r"\d|百分之|[一二三四五六七八九十百千万亿两]{2,}|[二三四五六七八九十百千万亿两][个名家项次年天倍成亩元户里]")
)
_GENRE = re.compile(
    either(
        r"(?:纪实|纪事|侧记|探营|见闻|素描|启示|综述|述评|纪行|札记|追记|记|调查|扫描|观察|访|小记|掠影|透视|"
        r"[答回]复|[来回复]信|回音)[”）]?$"
    )
)
_SAYS = re.compile(either(r"(?:强调|指出|要求|表示|提出|认为|呼吁|主张|时说|透露|建议|回应|宣布)$"))
"""… 在某地调研时强调: the headline is what was said."""
_ATTENDED = re.compile(
    either(r"出席|主持|并讲话|致辞|致词|参加|陪同|批示|祝贺|作(?:报告|说明)|时[谈说][^，]{2,}$|(?:讲话|座谈|审议)$")
)
"""某某出席并讲话: a line below the headline says who was there."""
_ABOUT = re.compile(either(r"^(?:访|记|写在|悼|追记)[\u3400-\u9fff“「]{4,}"))
"""访某某: whom or what a piece is about, below what it is called."""
_HAPPENED = re.compile(either(r"(?:召开|举行|开幕|闭幕|逝世|公布|成立)$"))
"""… 在京召开 is the news itself."""
_WHEN = re.compile(either(r"(?:[灾战雨雪震年节]后|前夕|首日|首周|之际|期间|当天|前后|季度|[上下]半年|今[冬春秋夏])$"))
"""端午假期首日: when it was, above what was."""
_PREDICATE = frozenset(
    "在把被将將向从從对對为為于於以获獲办辦完实實开開改有让讓使到荣榮拿摘折突破建成夺奪喜再又正已要可应應须須该該请請是不无無如练練学學更都就也仍还還"
)
_WANTING = frozenset("的于於为為把被让讓给給在向从從与與和及或等将將会會能要可办辦起查获獲终終才再到上只个個")
