"""Long lists: cut into sheets whose addresses last, grouped by year, indexed by initial.

A chronological list is numbered from its oldest end: ``x_1.html`` holds the fifty oldest articles and keeps them,
``x.html`` always holds the newest fifty to ninety-nine. So a new article changes one sheet, not all of them, and a
reader who comes to ``x.html`` sees what is new. Lists below one hundred are a single sheet. An underscore never
stands in a slug, so the numbered addresses cannot collide with another page's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, log
from typing import Generic, TypeVar

from generator.press import dating
from generator.press.views import DateView, GroupView, IndexView, ItemView, LetterView, NameView, NumberedPage

T = TypeVar("T")

WHOLE = 99
"""The longest list that is one sheet."""
SHEET = 50
"""Articles on a numbered sheet."""
MANY, ABOUT = 20, 4
"""Sheets up to which each links to all; beyond, how many it links to on either side."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ#"


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a long list; ``number`` is 0 for the page at the list's own address."""

    url: str
    number: int
    items: tuple[T, ...]


def numbered(url: str, number: int) -> str:
    """The address of a numbered sheet: ``topics/x.html`` → ``topics/x_3.html``."""
    return f"{url.removesuffix('.html')}_{number}.html" if number else url


def of_year(year: int | None) -> str:
    """The address of a year's list in a long archive."""
    return f"archive_{year or 'undated'}.html"


def full(length: int) -> int:
    """How many numbered sheets a list of this length has."""
    return 0 if length <= WHOLE else ceil((length - WHOLE) / SHEET)


def sheets(url: str, items: Sequence[T]) -> tuple[Sheet[T], ...]:
    """A list in order newest first, cut from its far end. The sheet at ``url`` comes first."""
    total = len(items)
    cut = [Sheet(url, 0, tuple(items[: total - full(total) * SHEET]))]
    for number in range(full(total), 0, -1):
        start = total - number * SHEET
        cut.append(Sheet(numbered(url, number), number, tuple(items[start : start + SHEET])))
    return tuple(cut)


def linked(all_sheets: Sequence[Sheet[T]], shown: Sheet[T]) -> list[Sheet[T]]:
    """The sheets that a sheet links to. The one at the list's own address links to all, so that none is far.

    A numbered one of many links to the first, the last and those about it, or the links would outgrow the list.
    """
    if not shown.number or len(all_sheets) <= MANY:
        return list(all_sheets)
    place = len(all_sheets) - shown.number
    last = len(all_sheets) - 1
    return [sheet for at, sheet in enumerate(all_sheets) if at in (0, last) or abs(at - place) <= ABOUT]


def bar(
    all_sheets: Sequence[Sheet[ItemView]], shown: Sheet[ItemView], newest: str, undated: str
) -> tuple[NumberedPage, ...]:
    """Links to the other sheets; empty for a single one."""
    if len(all_sheets) == 1:
        return ()
    return tuple(
        NumberedPage(
            newest if not sheet.number else str(sheet.number),
            "" if sheet is shown else sheet.url,
            _years(sheet.items) or undated,
        )
        for sheet in linked(all_sheets, shown)
    )


def _years(items: Iterable[ItemView]) -> str:
    return dating.span(item.date.year for item in items if item.date and item.date.year)


def years(items: Iterable[ItemView]) -> tuple[tuple[int | None, tuple[ItemView, ...]], ...]:
    """The items of each year together; years in order of their first item, None for no year."""
    found: dict[int | None, list[ItemView]] = {}
    for item in items:
        found.setdefault(item.date.year if item.date else None, []).append(item)
    return tuple((year, tuple(run)) for year, run in found.items())


def by_year(items: Iterable[ItemView], _: Callable[[str], str]) -> tuple[GroupView, ...]:
    """A group for each year."""
    return tuple(
        GroupView(f"y{year or 0}", _("{year}年").format(year=year) if year else _("日期未详"), run)
        for year, run in years(items)
    )


def by_month(
    items: Iterable[ItemView], _: Callable[[str], str], date: Callable[[str], DateView | None]
) -> tuple[GroupView, ...]:
    """A group for each month, named by ``date``; ``id`` is y1957-03, y1957 without a month, y0 without a year."""
    found: dict[tuple[int | None, int | None], list[ItemView]] = {}
    for item in items:
        found.setdefault((item.date.year, item.date.month) if item.date else (None, None), []).append(item)
    groups = []
    for (year, month), run in found.items():
        if year and month:
            shown, anchor = date(f"{year:04}-{month:02}"), f"y{year}-{month:02}"
            title = shown.text if shown else ""
        else:
            title, anchor = (_("{year}年").format(year=year), f"y{year}") if year else (_("日期未详"), "y0")
        groups.append(GroupView(anchor, title, tuple(run)))
    return tuple(groups)


def weight(count: int, most: int) -> int:
    """1 … 5 by the logarithm of the count: a size step means a constant ratio, twice as many at the least."""
    if count <= 1:
        return 1
    return 1 + min(4, int(log(count) / max(log(most) / 4, log(2)) + 1e-9))


def commonest(names: Sequence[NameView], top: int) -> tuple[NameView, ...]:
    """The ``top`` names of the most articles, in their order; among equals the earlier ones."""
    ranked = sorted(range(len(names)), key=lambda at: (-names[at].count, at))[:top]
    return tuple(names[at] for at in sorted(ranked))


def frequent(names: Sequence[NameView], top: int) -> tuple[NameView, ...]:
    """At most ``top`` names, in their order, each of which has more articles than every name left out.

    None where all have equally many: then no choice would be a fair one.
    """
    counts = sorted((name.count for name in names), reverse=True)
    floor = counts[min(top, len(counts) - 1)] if counts else 0
    return tuple(name for name in names if name.count > floor)


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One page of an index by initials."""

    url: str
    index: IndexView


def index(url: str, names: Sequence[tuple[str, NameView]], top: int) -> tuple[IndexPage, ...]:
    """An index A–Z over (initial, name) pairs in their order: one page, or from one hundred names a page a letter.

    The first page always stands at ``url`` and shows the most ``frequent`` names, at most ``top``; a letter's page is
    ``authors_z.html``, and a letter of more than ninety-nine names goes on at ``authors_z_2.html``.
    """
    grouped: dict[str, list[NameView]] = {letter: [] for letter in LETTERS}
    for initial, name in names:
        grouped[initial if initial in grouped else "#"].append(name)
    best = frequent([name for _, name in names], top)
    whole = len(names) <= WHOLE

    def address(letter: str) -> str:
        return f"#{_anchor(letter)}" if whole else f"{url.removesuffix('.html')}_{_anchor(letter)}.html"

    letters = tuple(
        LetterView(letter, address(letter) if grouped[letter] else "", len(grouped[letter])) for letter in LETTERS
    )
    if whole:
        groups = tuple(
            LetterView(letter, _anchor(letter), len(found), tuple(found)) for letter, found in grouped.items() if found
        )
        return (IndexPage(url, IndexView(letters, groups, best, len(names))),)
    pages = [IndexPage(url, IndexView(letters, (), best, len(names)))]
    for letter, found in grouped.items():
        parts = [found[start : start + WHOLE] for start in range(0, len(found), WHOLE)]
        addresses = [
            numbered(address(letter), number) if number > 1 else address(letter) for number in range(1, len(parts) + 1)
        ]
        for part, here in zip(parts, addresses, strict=True):
            steps = tuple(
                NumberedPage(f"{letter} {number}", "" if other == here else other, f"{names[0].name}—{names[-1].name}")
                for number, (other, names) in enumerate(zip(addresses, parts, strict=True), start=1)
            )
            group = LetterView(letter, _anchor(letter), len(found), tuple(part))
            pages.append(IndexPage(here, IndexView(letters, (group,), (), len(found), steps if len(parts) > 1 else ())))
    return tuple(pages)


def _anchor(letter: str) -> str:
    return "other" if letter == "#" else letter.lower()
