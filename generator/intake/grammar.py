"""What every piece of a page is: a weighted grammar of the newspaper page, solved by dynamic programming.

A page is a row of pieces, and an article a row of roles: label, kicker, headline, subtitle, byline, abstract,
paragraphs with subheads between them, signature. ``emissions`` says how much a piece looks like a role; the table here
how well one role follows another. Both are in natural logarithms, roughly: a difference of 2.3 is ten to one.
``solve`` finds the best row, and tells for every piece how far the best row that reads it otherwise lies behind it.

Body roles come in two kinds, because a paper signs a piece once: ``P`` and ``H`` after a byline was seen, ``Q``
and ``G`` before.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial

COLUMN, BRIEFS, KICKER, KICKER_SIGNED, TITLE, MORE, SUBTITLE, SERIES = "C", "N", "K", "Z", "T", "U", "S", "R"
ORG, BYLINE, BYLINE_ABOVE, TITLE_SIGNED, ABSTRACT, LEAD = "A", "B", "W", "V", "X", "D"
SIGNED, SUBHEAD, UNSIGNED, UNSIGNED_SUBHEAD = "P", "H", "Q", "G"
LAST, END, ITEM, ITEM_TITLE, PHOTO, JUMP, JUMP_OUT, PREFACE = "Y", "E", "I", "M", "F", "J", "O", "L"
BODY = frozenset("DPHQGYIF")
ENDS = frozenset("YEIFO")
"""What stands last in an article."""

IMPOSSIBLE = -1e9

_TABLE = """
^:  C -0.3  N -0.3  T -0.3  J -0.5  K -0.8  F -1  R -1.5  I -1.5  D -2  W -2.5  Y -2.5  Q -3  B -3.5  X -4
    A -5  E -6  G -6  L -1
C:  T -0.1  C -0.7  N -0.7  K -0.9  R -1.2  W -1.5  D -2  F -2  J -2  I -2.5  B -2.6  Y -2.6  Q -3.4  X -3.5
    A -4  L 1.5
N:  I 6  M 0  T -0.3  K -1  D -1  F -1.5  B -3.5
K:  T 0  R -2  K -2.6
T:  B 0  D 0  F -0.2  J -0.3  Y -0.3  A -0.4  X -0.8  R -0.9  S -1.2  U -1.7  Q -1.8  T -3.5  K -3.5  C -3.5
    G -4.2
L:  T 0  K -0.6  C -1.2  W -1.5
U:  B 0  D 0  F -0.2  J -0.3  Y -0.3  A -0.4  X -0.8  R -0.9  S -1.5  Q -1.8  U -2.6  T -3.5  K -3.5  C -3.5
    G -4.2
S:  B 0  D 0  J -0.3  A -0.4  F -0.6  Y -0.6  X -0.8  R -0.9  Q -1.4  S -2  T -3.5  K -3.5  C -3.5
    G -4.2
R:  T -0.3  D -0.3  B -0.4  K -1  S -1  X -1.2  Q -2.2  C -3
W:  V 0  Z -0.8
Z:  V 0
V:  P 0  X -0.5  S -1.2  U -1.7  H -2
A:  B 0  A -2.5
B:  P 0  X -0.3  J -0.6  Y -1  H -1.2  B -1.4  R -1.5  D -1.6  A -2.2  T -1  K -1.6  C -2.6
    S -4
X:  P -0.3  D -0.3  B -0.4  H -0.8  Q -1  A -1  X -1.2  G -1.5  Y -1.5
D:  L -4  P 0  J 0  O 0  $ 0  C -0.2  N -0.2  T -0.4  F -0.6  H -0.7  K -0.8  Y -1  E -1.6  D -3  I -3  R -4
P:  L -4  P 0  J 0  O 0  $ 0  T -0.7  H -0.8  C -0.9  N -0.9  K -1.1  Y -1.3  F -1.5  E -1.6  W -2.2  I -3  R -4
    D -4.4  B -5  X -6
H:  P 0  Y -1.3  H -2.6  $ -3.5  T -4  C -4  K -4  D -4.5
Q:  Y 0.8  E 0.4  Q 0  J 0  O 0  $ -0.6  D -1  T -1  K -1.4  C -1.4  N -1.4  G -1.6  F -2  W -2.6  I -3
    R -4.5  B -5  X -6
G:  Q 0  Y -0.4  G -2.6  D -2.5  $ -3.5  T -4  C -4  K -4  B -4
Y:  L -4  T 0  J 0  O 0  $ 0  C -0.2  N -0.2  K -0.4  E -1.2  F -0.6  I -1  P -1.6  W -1.8  Q -1.8  Y -2  D -2.5
    B -2.5  R -3  X -4
E:  L -4  T 0  J 0  O 0  $ 0  C -0.2  N -0.2  K -0.4  F -0.6  E -0.8  P -1.6  Q -1.8  W -2  D -2.5  Y -2.5  R -3
    B -3  I -3  X -4
I:  I 4.6  J 0  O 0  $ 0  M 0  N -0.2  T -0.3  K -0.4  C -0.4  F -0.6  Y -1  D -2  B -2  E -2  R -3  Q -5
M:  I 6  Y 0
F:  T 0  J 0  O 0  $ 0  C -0.2  N -0.2  K -0.4  F -0.6  D -1.5  E -1.5  B -2.5  R -3  I -3  Q -3.2  P -3.2
J:  Y 0.2  Q 0  $ 0  T -0.2  P -0.3  C -0.4  N -0.4  J -0.5  K -0.6  F -1  O -1  G -1.5  B -2  I -2  D -3
O:  T 0  J 0  O 0  $ 0  C -0.2  N -0.2  K -0.4  F -0.6  D -2  I -3  B -3  Q -3.5  P -4
"""
"""From a role (before the colon) to the next: how much it costs. What is not named does not happen.

"^" begins a page, "$" ends it. After an article that is plainly over a headline costs nothing, so the costs of other
beginnings say how much rarer they are.
"""


def _read(table: str) -> dict[str, dict[str, float]]:
    follows: dict[str, dict[str, float]] = {}
    current: dict[str, float] = {}
    for line in table.split("\n"):
        head, colon, rest = line.partition(":")
        if colon:
            current = follows.setdefault(head, {})
        words = (rest if colon else line).split()
        current.update(zip(words[::2], map(float, words[1::2]), strict=True))
    return follows


_FOLLOWS = _read(_TABLE)


HEADS = frozenset("CNKZTUSRWVAB")
NEXT = 1.0
"""What it costs more to begin a head below one that nobody signed."""


def _bare() -> dict[str, dict[str, float]]:
    """The table for heads that stand together: below a head the next begins as it does below an article."""
    only = HEADS | {"^"}
    again = {role: cost for role, cost in _FOLLOWS["P"].items() if role in "CNKTW$"}
    table = {role: {then: cost for then, cost in _FOLLOWS[role].items() if then in only} for role in only}
    for role in "TUSRBV":
        table[role] |= again
        if role in "TUR":
            table[role]["T"] -= NEXT
    return table


_BARE = _bare()


def scored(roles: str, above: Mapping[str, float], below: Mapping[str, float], tie: Mapping[str, float]) -> float:
    """What two pieces score in these roles, the one below the other."""
    first, second = roles[0], roles[1]
    return above[first] + _FOLLOWS[first][second] + tie.get(roles, 0.0) + below[second]


def solve(
    emitted: Sequence[Mapping[str, float]], ties: Sequence[Mapping[str, float]], bare: bool = False
) -> tuple[list[str], Callable[[], list[float]]]:
    """The best row of roles; when asked, for each piece the distance to the best row that gives it another role.

    ``ties[i]`` adjusts the transition into piece ``i``, keyed by the two roles together. ``bare``: nothing but heads.
    """
    follows = _BARE if bare else _FOLLOWS
    count = len(emitted)
    if not count:
        return [], list
    forward: list[dict[str, float]] = []
    back: list[dict[str, str]] = []
    previous: dict[str, float] = {"^": 0.0}
    for index in range(count):
        current: dict[str, float] = {}
        came: dict[str, str] = {}
        tie = ties[index]
        for role, score in emitted[index].items():
            best, origin = IMPOSSIBLE, ""
            for before, value in previous.items():
                step = follows[before].get(role)
                if step is None:
                    continue
                total = value + step + (tie.get(before + role, 0.0) if tie else 0.0)
                if total > best:
                    best, origin = total, before
            if origin:
                current[role] = best + score
                came[role] = origin
        if not current:
            # No row fits: the piece begins the page anew, which the grammar always allows.
            before = max(previous, key=lambda role: previous[role])
            for role, score in emitted[index].items():
                current[role] = previous[before] + score - 20.0
                came[role] = before
        forward.append(current)
        back.append(came)
        previous = current
    ends = {role: value + follows[role].get("$", -3.0) for role, value in forward[-1].items()}
    role = max(ends, key=lambda role: ends[role])
    best_total = ends[role]
    path = [role]
    for index in range(count - 1, 0, -1):
        role = back[index][role]
        path.append(role)
    path.reverse()
    return path, partial(_margins, emitted, ties, forward, path, best_total, follows)


def _margins(
    emitted: Sequence[Mapping[str, float]],
    ties: Sequence[Mapping[str, float]],
    forward: list[dict[str, float]],
    path: list[str],
    best: float,
    follows: Mapping[str, Mapping[str, float]],
) -> list[float]:
    """Max-marginals: the best whole row through every role of every piece, by a pass from the end."""
    count = len(emitted)
    margins = [0.0] * count
    after = {role: follows[role].get("$", -3.0) for role in emitted[-1]}
    for index in range(count - 1, -1, -1):
        if index < count - 1:
            tie = ties[index + 1]
            following = emitted[index + 1]
            later, after = after, {}
            for role in forward[index]:
                steps = follows[role]
                top = IMPOSSIBLE
                for then, score in following.items():
                    step = steps.get(then)
                    if step is not None and then in later:
                        total = step + (tie.get(role + then, 0.0) if tie else 0.0) + score + later[then]
                        if total > top:
                            top = total
                after[role] = top
        chosen = _kind(path[index])
        rivals = [
            value + after[role] for role, value in forward[index].items() if _kind(role) != chosen and role in after
        ]
        margins[index] = max(0.0, best - max(rivals)) if rivals else 12.0
    return margins


_KINDS = {
    "P": "body",
    "Q": "body",
    "D": "body",
    "Y": "body",
    "I": "body",
    "V": "T",
    "Z": "K",
    "M": "T",
    "N": "C",
    "H": "subhead",
    "G": "subhead",
    "U": "T",
    "L": "body",
}


def _kind(role: str) -> str:
    return _KINDS.get(role, role)


def confidence(margin: float) -> float:
    """A distance between two rows of roles as a share of one, fitted to how often such choices were right: 0.7 at no
    distance (the weights prefer what is usual), 0.9 at 2, towards certainty after 5."""
    return 1.0 - 0.3 * math.exp(-max(0.0, margin) * 0.55)
