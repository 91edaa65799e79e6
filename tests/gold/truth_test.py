"""The truth says nothing that the page does not print, and leaves little of the page unexplained."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "tests" / "pages"
KEPT = [(ROOT / "seeds" / f"{path.stem}.txt", path) for path in sorted((ROOT / "tests" / "gold").glob("*.json"))]
KEPT += [(path.with_suffix(".txt"), path) for path in sorted(PAGES.glob("**/*.json")) if path.parent.name != "joined"]
TYPES = {"p", "sub", "caption", "box"}


def letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LN")


def decoded(data: bytes, opening: str) -> str:
    """The page in the one encoding that shows the truth's opening words."""
    for codec in ("utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if letters(opening)[:4] in letters(text):
            return text
    raise AssertionError("no encoding shows the page's first article")


def explain(text: str, page: str, seen: bytearray) -> list[str]:
    """Cut ``text`` into the longest pieces that the page holds, mark them as seen (unseen places first)."""
    pieces = []
    while text:
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if text[:middle] in page else (low, middle - 1)
        size = max(low, 1)
        places, at = [], page.find(text[:size])
        while at >= 0:
            places.append(at)
            at = page.find(text[:size], at + 1)
        if not places:
            raise AssertionError(f"not on the page: {text[:20]}")
        best = min(places, key=lambda place: sum(seen[place : place + size]))
        seen[best : best + size] = b"\x01" * size
        pieces.append(text[:size])
        text = text[size:]
    return pieces


@pytest.mark.parametrize(("page", "gold"), KEPT, ids=[gold.stem for _, gold in KEPT])
def test_the_truth_is_made_of_the_page(page: Path, gold: Path) -> None:
    truth = json.loads(gold.read_text(encoding="utf-8"))
    text = letters(decoded(page.read_bytes(), truth["articles"][0]["paragraphs"][0]["text"]))
    seen = bytearray(len(text))
    assert truth["source"]["file"] == page.name
    set_apart = [rest["text"] for rest in truth["furniture"] + truth["duplicates"]]
    for rest in set_apart:
        explain(letters(rest), text, seen)
    for article in truth["articles"]:
        bodies = [paragraph["text"] for paragraph in article["paragraphs"]]
        assert bodies, article["id"]
        assert all(bodies), article["id"]
        assert {paragraph["type"] for paragraph in article["paragraphs"]} <= TYPES
        for body in bodies:
            # columns read across each other leave a paragraph in as many pieces as it has printed lines
            assert len(explain(letters(body), text, seen)) <= max(2, len(letters(body)) // 10), body
        names = [author["name"] for author in article["authors"]] + [author["org"] for author in article["authors"]]
        for field in [article[key] for key in ("title", "kicker", "subtitle", "series", "abstract", "column")] + names:
            explain(letters(field), text, seen)
    for rest in set_apart:  # again: the body may have taken the other of two equal passages
        explain(letters(rest), text, seen)
    assert seen.count(0) <= 0.03 * len(text) + 10


def test_pages_read_together_hold_what_they_hold_alone() -> None:
    for joined in sorted((PAGES / "jump" / "joined").glob("*.json")):
        assert (PAGES / "jump" / joined.name).exists()
    alone = "".join(sorted(_bodies(PAGES / "jump")))
    together = "".join(sorted(_bodies(PAGES / "jump" / "joined")))
    assert len(alone) == len(together) > 0


def _bodies(folder: Path) -> list[str]:
    found = []
    for path in folder.glob("*.json"):
        for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
            found += [paragraph["text"] for paragraph in article["paragraphs"]]
    return found
