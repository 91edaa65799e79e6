"""Charts, for those who would rather look than read: the door to pygal.

Each is a picture of its own (an ``<img>``, so that its style is no inline style of the page) with its numbers in a
table beside it. pygal writes the day, a tool's name and room for scripts into what it draws; all that is taken out and
the style is ours, so the same archive gives the same bytes and a chart follows the reader's light or dark.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from generator.model import Artifact, TopicId
from generator.press.holdings import Holdings, clean
from generator.press.views import ChartView, Link, RowView

FOLDER = "charts"
COLUMNS, TOPICS, PEOPLE = 7, 12, 16
"""How many of each a chart shows, the most frequent first."""
BARS = 24
"""Years on an axis; longer times are drawn in spans of five, ten … years."""

WIDTH, LABEL = 840, 9

_SVG = "{http://www.w3.org/2000/svg}"
_LONG = re.compile(r"-?\d+\.\d{2,}")
_LIGHT = ("#9c1f1a", "#3c76b4", "#5b8a3a", "#b58a12", "#8761ad", "#2b8c87", "#b9568f", "#8a7a5c")
_DARK = ("#f0907f", "#6d9fd6", "#8bb56b", "#cfa63a", "#ab8ccc", "#57b3ae", "#d582b0", "#a99a7c")
_FONT = '"PingFang SC","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif'


_BLANK = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} 1"/>\n'


@dataclass(frozen=True, slots=True)
class _Data:
    """Numbers to be drawn: a name for each row and each head, a count where they meet."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Link, tuple[int, ...]], ...]


def charts(holdings: Holdings) -> Iterator[tuple[ChartView, Artifact]]:
    """The charts that the archive has numbers for, each with its file."""
    words = holdings.words
    years, topics, people = _years(holdings), _topics(holdings), _people(holdings)
    if years.heads:
        told = words("各年各栏目的篇数"), words("柱高为篇数，颜色为栏目；数目见下表。")
        yield _chart("years", *told, years, "bars")
    if topics.heads and topics.rows:
        told = words("话题的起落"), words("横为年份，竖为话题，点大则篇数多；数目见下表。")
        yield _chart("topics", *told, topics, "dots")
    if people.heads and people.rows:
        told = words("谁写什么"), words("横为话题，竖为作者，点大则篇数多；数目见下表。")
        yield _chart("people", *told, people, "dots")


def blank(drawn: Container[str]) -> Iterator[Artifact]:
    """In place of charts that are not among the ``drawn`` (addresses): a picture may be shown elsewhere, for ever."""
    for name in ("years", "topics", "people"):
        url = f"{FOLDER}/{name}.svg"
        if url not in drawn:
            yield Artifact(url, _BLANK.encode("utf-8"))


def _years(holdings: Holdings) -> _Data:
    """Articles by year and column."""
    items = holdings.items(holdings.entries)
    dated = [(item.date.year, item.column) for item in items if item.date and item.date.year]
    spans = _spans([year for year, _ in dated])
    ranked = [name for name, _ in Counter(column for _, column in dated if column).most_common(COLUMNS)]
    counts = Counter((spans[year], column if column in ranked else "") for year, column in dated)
    urls = {clean(column.name): column.url for column in holdings.catalogue.columns}
    heads = tuple(dict.fromkeys(spans.values()))
    names = [*(Link(name, urls.get(name, "")) for name in ranked), Link(holdings.words("其他"), "")]
    keys = [*ranked, ""]
    rows = tuple((link, tuple(counts[head, key] for head in heads)) for link, key in zip(names, keys, strict=True))
    return _Data(heads, tuple(row for row in rows if any(row[1])))


def _topics(holdings: Holdings) -> _Data:
    """The most frequent topics by year."""
    dates = {item.url: item.date for item in holdings.items(holdings.entries)}
    years = {url: date.year for url, date in dates.items() if date and date.year}
    spans = _spans(list(years.values()))
    heads = tuple(dict.fromkeys(spans.values()))
    rows = []
    for topic in holdings.catalogue.topics[:TOPICS]:
        urls = [holdings.entries[article].url for article in topic.articles]
        counts = Counter(spans[years[url]] for url in urls if url in years)
        if counts:
            rows.append((Link(clean(topic.name), topic.url), tuple(counts[head] for head in heads)))
    return _Data(heads, tuple(rows))


def _people(holdings: Holdings) -> _Data:
    """The most frequent authors by topic."""
    catalogue = holdings.catalogue
    people = sorted(catalogue.people, key=lambda person: -len(person.articles))[:PEOPLE]
    theirs = {
        person.id: Counter(topic for article in person.articles for topic in holdings.entries[article].topics)
        for person in people
    }
    total: Counter[TopicId] = sum(theirs.values(), Counter())
    shown = [topic for topic, _ in total.most_common(TOPICS)]
    rows = (
        (Link(clean(person.display_name), person.url), tuple(theirs[person.id][topic] for topic in shown))
        for person in people
    )
    return _Data(
        tuple(clean(holdings.topics[topic].name) for topic in shown), tuple(row for row in rows if any(row[1]))
    )


def _spans(years: Sequence[int]) -> dict[int, str]:
    """Every year from the first to the last, gaps too, with the name of the span it is drawn in."""
    if not years:
        return {}
    first, last = min(years), max(years)
    step = next(step for step in (1, 5, 10, 20, 50, 10_000) if (last - first) / step < BARS)
    return {
        year: str(year) if step == 1 else f"{year // step * step}—{year // step * step + step - 1}"
        for year in range(first, last + 1)
    }


def _chart(name: str, title: str, about: str, data: _Data, kind: str) -> tuple[ChartView, Artifact]:
    height = 420 if kind == "bars" else 120 + 30 * len(data.rows)
    drawn = _drawn(data, kind, height).encode("utf-8")
    rows = tuple(RowView(link, counts, sum(counts)) for link, counts in data.rows)
    url = f"{FOLDER}/{name}.svg"
    return ChartView(name, url, title, about, WIDTH, height, data.heads, rows), Artifact(url, drawn)


def _drawn(data: _Data, kind: str, height: int) -> str:
    """The chart as SVG text."""
    import pygal  # type: ignore[import-untyped]  # slow to import, and the only place that needs it

    make = pygal.StackedBar if kind == "bars" else pygal.Dot
    # pygal measures names as if they were Latin; Chinese ones are nearly twice as wide.
    left = 5 * min(LABEL, max(len(link.text) for link, _ in data.rows)) if kind == "dots" else 0
    below = 4 * min(LABEL, max(map(len, data.heads)))
    chart = make(
        js=(), no_prefix=True, width=WIDTH, height=height, legend_at_bottom=True, show_legend=kind == "bars",
        x_label_rotation=35, truncate_label=LABEL, truncate_legend=12, print_values=False, margin=12,
        margin_left=12 + left, margin_bottom=12 + below, pretty_print=False,
    )  # fmt: skip
    chart.x_labels = data.heads
    for link, counts in data.rows:
        # A dot's width follows its number; its area should.
        chart.add(link.text, [(count if kind == "bars" else sqrt(count)) or None for count in counts])
    return _cleaned(chart.render(is_unicode=True), kind)


def _cleaned(text: str, kind: str) -> str:
    """The drawing without what changes or runs: comments, scripts, tooltips, spare digits; with our own style."""
    ElementTree.register_namespace("", _SVG.strip("{}"))
    root = ElementTree.fromstring(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
    for parent in list(root.iter()):
        for child in list(parent):
            kind_of = child.tag.removeprefix(_SVG) if isinstance(child.tag, str) else ""
            classes = child.get("class", "").split()
            if kind_of in ("defs", "desc", "script", "title") or {"text-overlay", "tooltip-overlay", "tooltip"} & set(
                classes
            ):
                parent.remove(child)
    for element in root.iter():
        element.attrib.pop("id", None)
        for name, value in element.attrib.items():
            element.set(name, _LONG.sub(lambda found: f"{float(found[0]):.1f}", value))
    style = ElementTree.Element(f"{_SVG}style")
    style.text = _style(kind)
    root.insert(0, style)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _style(kind: str) -> str:
    def inks(colours: Sequence[str], ink: str, faint: str) -> str:
        shown = list(colours) if kind == "bars" else [colours[0]] * PEOPLE
        fills = "".join(f".color-{at}{{fill:{colour};stroke:{colour}}}" for at, colour in enumerate(shown))
        return f"text{{fill:{ink}}}.guide,.axis .line{{stroke:{faint}}}{fills}"

    return (
        f"text{{font:11px {_FONT};stroke:none}}.background{{fill:none}}.guide,.axis .line{{stroke-width:1;fill:none}}"
        ".axis.y .guides .line{stroke-dasharray:2,3}.axis.y text{text-anchor:end}.legend text{font-size:12px}"
        ".reactive{fill-opacity:.85;stroke:none}.y_labels text,.axis.x text{text-anchor:start}"
        f"{inks(_LIGHT, '#1d1a16', '#cfc6b6')}"
        f"@media (prefers-color-scheme:dark){{{inks(_DARK, '#e7e1d5', '#413d35')}}}"
    )
