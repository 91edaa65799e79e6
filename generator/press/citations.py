"""References to an article, as Chinese scholars write them: GB/T 7714—2015 and GB/T 7714—2025.

Everything here is made from facts that the archive holds. A fact that is not known is left out, as the standards
allow; a date that is not exact stands in square brackets, as they ask. The one thing that only a reader can know is
the day of access, which the 2015 edition wants in online references: ``ACCESSED`` holds its place, and the page's
script puts the reader's own day there. Rules, with examples: ``docs/citations.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from generator import dates
from generator.model import Article, Byline, Catalogue, Entry, PageFacts
from generator.press.holdings import clean
from generator.press.views import CitationView, Site

__all__ = ["ACCESSED", "Edition", "Reference", "citations", "gbt", "key", "references"]

Edition = Literal[2015, 2025]

ACCESSED = "引用日期"
"""What stands in square brackets until a reader's day of access takes its place."""

NAMED = 3
"""Names in a reference before the rest become 等 (both editions)."""

_HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_GAP = re.compile(rf"(?<=[{_HAN}·])\s+(?=[{_HAN}·])")
_SURROGATES = re.compile("[\ud800-\udfff]")
_QUALIFIED = re.compile(r"[?~%]")
_SEASON = re.compile(r"(\d{4})-(?:2[1-9]|3\d|4[01])([?~%]?)", re.ASCII)
_NUMBER = re.compile(r"第?\s*([^第版]+?)\s*版?")
_WROTE = re.compile(r"文$|^文|[图摄]文|撰|写|报道|记者$|口述|编著")
_PICTURED = re.compile(r"摄|图$|图片|绘图|绘制|漫画|视频")
_HELPED = re.compile(r"整理|译|校[对注]?$|[编改摘选辑][编辑录选]|主编|注$")


@dataclass(frozen=True, slots=True)
class Reference:
    """The facts of an article that a reference may need; each may be missing. Texts are clean and on one line.

    ``names`` are all who signed, once each, as printed; ``writers`` the ones a bibliography names as authors and
    ``helpers`` (name, role) those who arranged or translated what others wrote.
    """

    key: str
    title: str
    subtitle: str = ""
    supplied: bool = False  # the headline is an editor's, shown in ［］
    names: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    helpers: tuple[tuple[str, str], ...] = ()
    paper: str = ""
    date: str = ""  # EDTF
    number: str = ""  # 版次
    section: str = ""  # 栏目, else 版名
    url: str = ""  # absolute; "" without a base URL
    lang: str = ""


def references(catalogue: Catalogue, site: Site) -> Callable[[Entry], Reference]:
    """A function from an entry of the catalogue to its reference."""
    facts = {record.page.seed.id: record.page.facts for record in catalogue.pages}
    columns = {column.id: column.name for column in catalogue.columns}
    nothing = PageFacts()

    def reference(entry: Entry) -> Reference:
        article = entry.article
        page = facts.get(article.page, nothing)
        writers, helpers = _roles(article.authors)
        return Reference(
            key=key(entry.url),
            title=title(article),
            subtitle=line(article.subtitle).lstrip("—―－-–·•：: "),
            supplied=bool(article.supplied_title) or not article.title,
            names=_once(name(by.name) for by in article.authors),
            writers=writers,
            helpers=helpers,
            paper=line(article.paper or page.paper),
            date=article.date or page.date,
            number=_number(article.page_number or page.number),
            section=line(article.column or (columns[entry.column] if entry.column else "") or page.section),
            url=f"{site.base_url}{entry.url}" if site.base_url else "",
            lang=site.lang,
        )

    return reference


def citations(reference: Reference) -> tuple[CitationView, ...]:
    """The references shown on an article's page: the newer edition first, in print before online."""
    found = []
    for edition in (2025, 2015):
        found.append(CitationView(f"GB/T 7714—{edition}", gbt(reference, edition)))
        if reference.url:
            found.append(CitationView(f"GB/T 7714—{edition} [N/OL]", gbt(reference, edition, online=True)))
    return tuple(found)


def gbt(reference: Reference, edition: Edition = 2025, *, online: bool = False) -> str:
    """The reference by GB/T 7714, numeric system, without its number. ``online`` adds [N/OL] and the address.

    The editions differ in their marks (2025: full width) and in that 2025 asks for no day of access of a newspaper
    and names those who arranged or translated the text.
    """
    comma, colon, left, right = ("，", "：", "（", "）") if edition == 2025 else (", ", ": ", "(", ")")
    headline = f"[{reference.title.strip('［］')}]" if reference.supplied else reference.title
    if reference.subtitle:
        headline += colon + reference.subtitle
    source = comma.join(part for part in (reference.paper, date(reference.date)) if part)
    if reference.number and source:
        source += f"{left}{reference.number}{right}"
    if online and edition == 2015:
        source += f"[{ACCESSED}]"
    parts = (
        _people(reference.writers, comma).rstrip("."),
        f"{headline}[{'N/OL' if online else 'N'}]",
        _helpers(reference.helpers, comma) if edition == 2025 else "",
        source,
        reference.url if online else "",
    )
    return ". ".join(part for part in parts if part) + "."


def date(edtf: str) -> str:
    """The date as GB/T 7714 writes it: an exact one as it is, any other in square brackets without its marks."""
    if not edtf or dates.machine(edtf):
        return edtf
    season = _SEASON.fullmatch(edtf)
    if season:
        return f"[{season[1]}]" if season[2] else season[1]
    plain = _QUALIFIED.sub("", edtf)
    return plain if plain.startswith("[") else f"[{plain}]"


def key(url: str) -> str:
    """A name for the reference in a file of references: the last part of the article's address, ASCII, unique."""
    stem = url.rpartition("/")[2].removesuffix(".html")
    return re.sub(r"[^A-Za-z0-9_-]", lambda found: f"_{ord(found[0]):x}", stem) or "article"


def line(text: str) -> str:
    """The text on one line, free of what no document may hold."""
    return " ".join(clean(_SURROGATES.sub("\ufffd", text)).split())


def title(article: Article) -> str:
    """The headline a reader sees, never empty."""
    return line(article.display_title) or "［无题］"


def name(text: str) -> str:
    """A name as one word: no blank between Han characters, where reference managers would cut it in two."""
    return _GAP.sub("", line(text))


def _roles(bylines: Iterable[Byline]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Who a bibliography names as authors, and who helped. Whoever signed alone is the author, whatever the role."""
    wrote, helped, pictured = [], [], []
    for byline in bylines:
        who, role = name(byline.name), line(byline.role)
        if _WROTE.search(role) or not (_PICTURED.search(role) or _HELPED.search(role)):
            wrote.append(who)
        elif _HELPED.search(role):
            helped.append((who, role))
        else:
            pictured.append(who)
    if wrote:
        writers = _once(wrote)
        return writers, tuple((who, role) for who, role in dict.fromkeys(helped) if who and who not in writers)
    return _once([who for who, _ in helped] or pictured), ()


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in names if one))


def _people(names: tuple[str, ...], comma: str) -> str:
    shown = list(names[:NAMED])
    if len(names) > NAMED:
        shown.append("等" if any(re.search(f"[{_HAN}]", one) for one in shown) else "et al")
    return comma.join(shown)


def _helpers(helpers: tuple[tuple[str, str], ...], comma: str) -> str:
    """甲，乙，整理. 丙，译"""
    runs = [(role, tuple(who for who, _ in run)) for role, run in groupby(helpers, key=lambda one: one[1])]
    return ". ".join(f"{_people(names, comma)}{comma}{role}" for role, names in runs)


def _number(text: str) -> str:
    """第3版 → 3"""
    shown = line(text)
    found = _NUMBER.fullmatch(shown)
    return found[1] if found else shown
