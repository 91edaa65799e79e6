"""A large archive stays easy to walk: every article within four links of the front page, no page heavy, no script needed."""

from __future__ import annotations

import posixpath
import re
from collections import deque
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parent.parent.parent
LINK = re.compile(rb'<a\b[^>]*?\shref="([^"#?:]+)')
GIVEN = "安柏春冬帆谷荷江菊兰梅宁平青秋山松亭望夏晓岩雨云舟竹"
LIMIT = 100_000
"""Bytes of the heaviest page that lists things; a telephone loads it in a second."""


def distances(site: Path) -> dict[str, int]:
    """The least number of links from the front page to each page, as a browser without scripts follows them."""
    found = {"index.html": 0}
    waiting = deque(found)
    while waiting:
        page = waiting.popleft()
        for address in LINK.findall((site / page).read_bytes()):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(address.decode())))
            if target.endswith(".html") and target not in found and (site / target).is_file():
                found[target] = found[page] + 1
                waiting.append(target)
    return found


def far(site: Path) -> dict[str, int | None]:
    """Articles that are too far away, or cannot be reached at all."""
    near = distances(site)
    articles = [f"articles/{path.name}" for path in (site / "articles").glob("*.html")]
    assert articles
    return {path: near.get(path) for path in articles if near.get(path, 99) > 4}


@pytest.fixture(scope="module")
def large(tmp_path_factory, command) -> Path:
    """Seven hundred articles: most of one year, a hundred and more undated, all authors of one initial."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "seeds").mkdir()
    (folder / "generator.toml").write_text('title = "大文库"\ndownloads = []\n', encoding="utf-8")
    number = 0
    for page in range(70):
        lines = [f"青溪日报　1957年{1 + page % 12}月{1 + page // 12}日　第{1 + page % 4}版" if page % 5 else ""]
        for _ in range(10):
            first, second = divmod(number, len(GIVEN))
            name = "林" + GIVEN[first % len(GIVEN)] + GIVEN[second]
            topic = f"第{number}号水渠的{GIVEN[second]}年旧事"
            lines += [topic, f"□{name}", f"这是{topic}。" + f"渠边住着{name}一家，每年都记一笔账。" * 5]
            number += 1
        (folder / "seeds" / f"page-{page:02}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    done = command("build", "--archive", folder)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return folder / "site"


def test_every_article_of_a_large_archive_is_within_four_links(large):
    assert len(list((large / "articles").glob("*.html"))) > 600
    assert far(large) == {}


def test_every_list_of_a_large_archive_is_parted_and_light(large):
    names = {path.name for path in large.glob("*.html")}
    assert {"archive_1957_1.html", "archive_undated_1.html", "authors_l_2.html"} <= names
    heavy = {path.name: path.stat().st_size for path in large.glob("*.html") if path.stat().st_size > LIMIT}
    assert heavy == {}


def test_every_article_of_the_other_archives_is_within_four_links(built_site):
    assert far(built_site) == {}
    assert far(ROOT / "site") == {}
