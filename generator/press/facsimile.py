"""A small picture of a newspaper page: how many articles stood on it, how long each was, in what order.

The seeds keep no coordinates, so this is a diagram and its caption says so: the articles are laid in printed order on
a grid of six columns, strip by strip, each with an area in proportion to its text. Columns of text are dashed lines
as wide as a column (each dash a line of print), so a page is a few hundred bytes and takes its colours from the style
sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

COLUMNS = 6
WIDTH, HEIGHT = 252, 352
_LEFT, _TOP, _BOTTOM = 9, 40, 343
_PITCH = 40
"""From one column to the next; a column is drawn 34 wide."""
_LINE = 4
"""From one line of print to the next."""


@dataclass(frozen=True, slots=True)
class Facsimile:
    """The parts of the picture: one path of text and one of headline for each article, in printed order."""

    texts: tuple[str, ...]
    heads: tuple[str, ...]

    def whole(self) -> Markup:
        """The page with each article in its tint."""
        paths = "".join(f'<path class="t{tint(at)}" d="{d}"/>' for at, d in enumerate(self.texts))
        return _svg(f'{paths}<path class="h" d="{"".join(self.heads)}"/>')

    def plain(self) -> Markup:
        """The page in one tone."""
        return _svg(f'<path d="{"".join(self.texts)}"/><path class="h" d="{"".join(self.heads)}"/>')

    def one(self, at: int) -> Markup:
        """The page with one article picked out."""
        others = "".join(d for index, d in enumerate(self.texts) if index != at)
        return _svg(
            f'<path d="{others}"/><path class="me" d="{self.texts[at]}"/><path class="h" d="{self.heads[at]}"/>'
        )


def tint(at: int) -> int:
    """The colour class of the article at that place on its page: 1 … 8, over and over."""
    return 1 + at % 8


def draw(lengths: Sequence[int]) -> Facsimile:
    """The picture for articles of these numbers of characters, in printed order."""
    weights = [max(length, 60) + 60 for length in lengths]
    texts: list[str] = []
    heads: list[str] = []
    total = sum(weights) or 1
    top = float(_TOP)
    for strip in _strips(weights, total):
        height = (_BOTTOM - _TOP) * sum(strip) / total
        column = 0
        for weight, width in zip(strip, _widths(strip), strict=True):
            fill = weight / (sum(strip) * width / COLUMNS)
            text, head = _article(column, width, top, height - 7, min(1.0, fill))
            texts.append(text)
            heads.append(head)
            column += width
        top += height
    return Facsimile(tuple(texts), tuple(heads))


def _strips(weights: Sequence[int], total: int) -> list[list[int]]:
    """Runs of at most six articles, each about a quarter of the page high."""
    strips: list[list[int]] = [[]]
    for weight in weights:
        if strips[-1] and (len(strips[-1]) == COLUMNS or sum(strips[-1]) + weight / 2 > total * 0.27):
            strips.append([])
        strips[-1].append(weight)
    return [strip for strip in strips if strip]


def _widths(strip: Sequence[int]) -> list[int]:
    """Six columns dealt out by weight, at least one to each article."""
    widths = [1] * len(strip)
    for _ in range(COLUMNS - len(strip)):
        neediest = max(range(len(strip)), key=lambda at: (strip[at] / widths[at], -at))
        widths[neediest] += 1
    return widths


def _article(column: int, width: int, top: float, height: float, fill: float) -> tuple[str, str]:
    left = _LEFT + column * _PITCH
    head = 5 if height < 40 else 8
    start, room = round(top + head + 5), max(1, int((height - head - 5) // _LINE))
    lines = max(1, round(room * width * min(1.0, fill + 0.08)))
    text = ""
    for at in range(width):
        run = min(room, lines - at * room)
        if run > 0:
            text += f"M{left + at * _PITCH + 17} {start}v{run * _LINE}"
    span = round((width * _PITCH - 6) * (0.82 if width < 3 else 0.66))
    return text, f"M{left} {round(top)}h{span}v{head}h-{span}z"


def _svg(paths: str) -> Markup:
    masthead = f'<path class="h" d="M{_LEFT} 9h104v15h-104zM{_LEFT} 31h234v1h-234z"/>'
    return Markup(
        f'<svg class="fac" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">{masthead}{paths}</svg>'
    )
