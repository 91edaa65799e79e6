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

RELATIONS = ("TU", "KT", "TS", "CT")
"""Roles of the two lines: halves of one headline, kicker and headline, headline and subtitle, label and headline."""
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
prior 0.86 -0.28 -1.55 0.97
upper -0.48 0.20 0.93 -0.64
lower -1.50 0.35 1.75 -0.60
upper_short 0.02 -0.60 -0.19 0.77
lower_short 0.09 0.19 -0.77 0.49
both_short 0.77 -0.28 -0.22 -0.27
equal 0.23 0.14 0.13 -0.50
unlike -0.49 0.67 -0.16 -0.02
long -0.45 -0.05 0.29 0.22
level 0.01 -0.02 1.63 -1.62
upper_blank -0.87 0.48 -0.09 0.48
lower_blank -1.25 0.28 0.89 0.09
paused 4.77 -1.53 -0.82 -2.43
upper_comma 2.84 -0.57 -1.38 -0.89
lower_comma -0.99 0.35 -0.18 0.82
upper_label 0.19 -0.12 -1.02 0.95
lower_label 0.35 -0.42 -1.07 1.13
upper_quotes 0.29 0.42 -0.81 0.10
lower_opens 0.87 0.30 -1.65 0.49
lower_quotes 0.11 0.32 -0.91 0.48
left_open 0.63 -0.34 -0.01 -0.28
saying -0.26 -1.57 2.11 -0.27
colon 3.35 -2.10 -0.02 -1.23
dash -0.01 0.03 -0.00 -0.02
lower_dash -0.08 -0.22 0.84 -0.54
upper_asks -0.20 0.33 2.13 -2.27
lower_asks 0.45 0.73 -1.81 0.64
upper_figures 0.38 -0.45 0.65 -0.57
lower_figures -0.11 0.40 -0.16 -0.14
upper_genre -1.03 1.03 -0.52 0.52
lower_genre -0.80 -0.33 0.35 0.78
says -0.66 -0.40 -0.16 1.23
attended -0.01 -2.09 2.02 0.08
about -0.89 -0.06 1.70 -0.76
happened -1.45 3.95 -2.32 -0.18
when -0.13 1.61 -0.19 -1.28
place 0.41 0.54 -0.17 -0.77
institution 1.04 -0.15 -0.14 -0.75
upper_series -0.60 -0.32 -0.57 1.49
lower_series -0.48 -0.86 0.52 0.82
predicate 1.09 -0.39 -0.94 0.24
wanting 0.91 0.01 -1.01 0.09
fragment 0.09 3.10 -3.26 0.06
follows -0.02 -0.12 0.18 -0.04
begins 0.06 0.10 -0.11 -0.04
bracket -0.77 -0.23 2.39 -1.39
upper_colon -0.75 -0.96 -0.18 1.89
lower_colon -1.02 0.48 0.38 0.16
apart -0.36 0.31 -0.11 0.15
told_apart -1.32 0.16 0.49 0.67
told_together 1.16 -0.13 -0.60 -0.42
upper_told 1.86 -0.64 1.09 -2.31
lower_told 0.30 0.83 -2.09 0.97
again -2.71 3.68 -1.09 0.12
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
