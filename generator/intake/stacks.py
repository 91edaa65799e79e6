"""Two lines of a head: halves of one headline, kicker or label and headline, headline and subtitle; or of two heads.

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

RELATIONS = ("TU", "KT", "TS", "CT", "TB", "TT")
"""Roles of the two lines: halves of one headline, kicker and headline, headline and subtitle, label and headline,
headline and a pen name that nothing tells from a word, the end of one head and the beginning of the next."""
ALIKE = {"TT": ("UT", "ST", "TK", "UK", "SK", "TC", "UC", "SC")}
"""Other ways in which the same is so: heads end and begin with lines of several kinds."""
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
    upper_about: float = 0.0  # above
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
    upper_elsewhere: float = 0.0  # the most that any other text about them repeats
    lower_elsewhere: float = 0.0
    upper_strange: float = 0.0  # how much more that is than what the text below repeats
    lower_strange: float = 0.0
    three: float = 0.0  # so many lines on end are like heads, or more
    four: float = 0.0
    six: float = 0.0
    first: float = 0.0  # the upper is the first of them
    last: float = 0.0  # the lower is the last
    again: float = 0.0  # the share of the upper's words that the lower repeats


_TABLE = """
prior 1.34 -0.27 -1.57 0.33 -0.27 0.44
upper -0.40 0.05 0.14 -0.51 -0.20 0.93
lower -1.49 0.46 1.73 -0.31 -0.62 0.23
upper_short 0.54 -0.21 -0.49 1.11 -0.35 -0.60
lower_short -0.37 -0.15 -0.75 0.48 0.50 0.29
both_short 0.72 -0.37 -0.37 0.07 0.45 -0.49
equal 0.27 0.04 0.30 -0.16 -0.02 -0.42
unlike -0.74 0.64 -0.06 0.23 -0.04 -0.04
long -0.42 -0.10 0.32 0.11 -0.31 0.39
level -0.51 -0.07 1.64 -1.66 0.20 0.41
upper_blank -1.27 0.44 0.06 -0.01 -0.30 1.08
lower_blank -1.89 0.08 0.88 -0.18 1.30 -0.20
upper_comma 1.41 -1.33 1.19 -1.25 -0.03 0.01
lower_comma -1.05 0.87 0.02 1.10 -0.26 -0.68
upper_label 0.30 -0.22 -1.22 0.74 -0.35 0.74
lower_label -0.36 -0.96 -0.60 -0.70 -0.29 2.91
upper_quotes 0.38 0.09 -0.78 -0.15 0.56 -0.10
lower_opens 0.49 0.24 -0.73 0.67 -0.13 -0.54
lower_quotes -0.11 0.22 -0.58 0.25 -0.19 0.40
left_open 0.09 -0.01 -0.00 -0.01 -0.00 -0.06
saying -0.18 -0.79 1.75 -0.04 -0.01 -0.73
colon 2.97 -1.57 -0.03 -0.95 -0.01 -0.41
dash -0.00 0.50 -0.00 -0.01 -0.00 -0.49
lower_dash -0.06 -0.09 0.90 -0.29 -0.06 -0.40
upper_asks 1.10 -1.76 1.15 -3.55 2.30 0.76
lower_asks 0.02 0.80 -1.73 0.86 -0.26 0.32
upper_figures 0.24 -0.43 0.89 -0.03 -0.35 -0.33
lower_figures 0.36 0.43 -0.05 -0.11 0.23 -0.87
upper_genre -1.16 0.90 -0.29 0.45 -0.21 0.31
lower_genre -0.84 -0.29 0.11 1.10 -0.47 0.39
says -1.15 -0.01 -0.11 1.62 -0.02 -0.33
attended -0.02 -0.84 0.96 0.03 -0.08 -0.05
about -0.97 2.46 1.16 -0.40 -0.30 -1.95
upper_about -1.06 0.61 -1.61 1.79 1.28 -1.01
happened -0.05 2.35 -0.31 -0.44 -0.18 -1.37
when -0.09 2.51 -0.13 -0.76 -0.03 -1.50
place 1.24 -0.07 -0.45 -0.32 -0.02 -0.38
institution 1.11 -0.29 0.25 -1.22 -0.33 0.48
upper_series -0.20 0.42 -0.39 1.48 -0.39 -0.92
lower_series -0.59 -0.78 0.60 1.15 -0.18 -0.19
predicate 1.55 -0.48 -0.98 0.48 -0.59 0.03
wanting 0.60 -0.40 -0.88 -0.22 1.20 -0.29
fragment -0.21 2.38 -4.74 0.45 -0.21 2.33
follows 0.15 -0.05 0.08 0.00 -0.27 0.08
begins -0.02 0.06 -0.14 0.02 0.01 0.08
bracket -0.50 -0.05 2.37 -0.38 -1.36 -0.09
upper_colon -0.78 -0.47 -0.77 1.99 -1.48 1.51
lower_colon -1.02 0.67 0.07 0.13 -0.57 0.72
apart -0.93 0.15 -0.35 0.07 -0.60 1.67
told_apart -0.99 0.42 0.20 1.08 -0.27 -0.43
told_together 0.81 0.11 -0.21 0.09 0.21 -1.01
upper_told 2.32 -0.32 1.31 -2.56 0.50 -1.26
lower_told 0.88 0.98 -1.33 1.05 -1.26 -0.32
upper_elsewhere 0.15 0.09 0.17 -0.51 -0.48 0.58
lower_elsewhere 0.37 1.26 -0.81 0.67 -0.55 -0.93
upper_strange -0.80 0.09 -0.96 0.21 -0.34 1.81
lower_strange 1.05 -1.55 0.60 -1.84 -0.04 1.78
three -0.25 0.27 0.16 -0.60 0.43 -0.00
four 0.04 -0.30 0.96 -0.66 -0.43 0.38
six -2.25 -0.46 -0.03 0.51 -0.11 2.34
first -0.69 1.06 -0.70 1.16 -0.37 -0.46
last 0.36 -1.04 1.19 -0.58 0.98 -0.91
again -1.35 2.86 -1.99 -0.35 3.98 -3.16
"""
"""For each field the weights of the relations, in their order."""


def _weights(table: str) -> dict[str, Evidence]:
    rows = [line.split() for line in table.strip().split("\n") if line]
    named = {name: dict(zip(RELATIONS, map(float, figures), strict=True)) for name, *figures in rows}
    return {relation: Evidence(**{name: told[relation] for name, told in named.items()}) for relation in RELATIONS}


WEIGHTS = _weights(_TABLE)


class Setting(NamedTuple):
    """What a page says of two lines, one below the other."""

    gaps: Collection[bool]  # whether there are blank lines between the lines of its heads: see ``gaps``
    above: tuple[float, float]  # the shares of the upper's words that the text below repeats, and another: ``Lexicon``
    below: tuple[float, float]  # the lower's
    place: tuple[int, int]  # which of the lines on end the lower is, and how many there are: see ``places``


def evidence(above: Traits, below: Traits, setting: Setting) -> Evidence:
    """The row of evidence of two lines, one below the other."""
    gaps, (upper_told, upper_elsewhere), (lower_told, lower_elsewhere), (at, count) = setting
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
        upper_about=bool(_ABOUT.match(first)),
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
        upper_told=upper_told,
        lower_told=lower_told,
        upper_elsewhere=upper_elsewhere,
        lower_elsewhere=lower_elsewhere,
        upper_strange=max(0.0, upper_elsewhere - upper_told),
        lower_strange=max(0.0, lower_elsewhere - lower_told),
        three=count >= 3,
        four=count >= 4,
        six=count >= 6,
        first=at == 1,
        last=at == count - 1,
        again=cohesion.told(cohesion.pairs(first), cohesion.pairs(second)),
    )


def together(above: Traits, below: Traits) -> bool:
    """Whether two lines may be of one head by what they are."""
    return above.short and below.short and not (above.line or below.line or above.furniture or below.furniture)


def gaps(row: Sequence[Traits]) -> set[bool]:
    """Whether there are lines of heads on a page with a blank line between them, and whether there are some without."""
    return {below.piece.gap > 0 for above, below in pairwise(row) if together(above, below)}


def places(row: Sequence[Traits]) -> list[tuple[int, int]]:
    """For each line, how many above it are like heads, and how many there are on end: 0 of 0 when it is like none."""
    found = [(0, 0)] * len(row)
    start = 0
    for at in range(len(row) + 1):
        if at < len(row) and row[at].short and not (row[at].line or row[at].verse or row[at].numbered):
            continue
        found[start:at] = [(number, at - start) for number in range(at - start)]
        start = at + 1
    return found


def odds(above: Traits, below: Traits, setting: Setting) -> dict[str, float]:
    """What speaks for each relation beyond what the grammar says of the two lines, in natural logarithms."""
    row = evidence(above, below, setting)
    found = {relation: float(sum(map(mul, weights, row))) for relation, weights in WEIGHTS.items()}
    if above.place or above.text[-1] in "：—":
        del found["TT"]  # what something follows, 某县：, ends no head
    return found


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
