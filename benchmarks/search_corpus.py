"""Articles and queries to measure search with. The articles are not ours and stay out of the repository.

Reads a folder of Markdown files whose front matter holds JSON values, as the corpus writer of the benchmark makes
them (format ``eleventy``).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue import words
from generator.press.folding import fold
from generator.press.search import Document
from generator.press.search_terms import runs


def documents(folder: Path) -> Iterator[Document]:
    """Every article, in the order of its id."""
    paths = sorted((folder / "eleventy" / "a").glob("*/*.md"), key=lambda path: path.stem)
    for path in paths:
        _, head, text = path.read_text("utf-8").split("---\n", 2)
        facts = {}
        for line in head.splitlines():
            name, _, value = line.partition(": ")
            facts[name] = json.loads(value) if value[:1] in '["' else value
        day = facts["date"][:10]
        yield Document(
            url=f"articles/{path.stem}.html", title=facts["title"], authors=tuple(facts["authors"]),
            column=facts["column"], topics=tuple(facts["topics"]), date=day, day=day, paper="日报",
            body=text.strip().replace("\n\n", "\n"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, the article it was taken from, and which articles hold all of it to the letter."""

    kind: str
    parts: tuple[str, ...]
    known: int
    truth: frozenset[int]

    @property
    def text(self) -> str:
        """As typed."""
        return " ".join(self.parts)

    @property
    def phrase(self) -> str:
        """The same in quotation marks."""
        return f'"{self.text}"'


def keys(texts: Sequence[Document]) -> list[str]:
    """The articles as one looks for a text in them: all that is searched, folded."""
    return [fold("\0".join((text.title, *text.authors, text.column, *text.topics, text.body))) for text in texts]


def queries(texts: Sequence[Document], folded: Sequence[str], count: int, seed: int = 11) -> list[Query]:
    """Words and pieces of two to eight characters out of titles and texts, cut at words and anywhere, alone and in pairs."""
    chance = random.Random(seed)
    shares = {"title words": 25, "text words": 25, "title piece": 15, "text piece": 15, "two words": 12, "both": 8}
    made: list[Query] = []
    for kind, share in shares.items():
        wanted = len(made) + count * share // 100
        while len(made) < wanted:
            known = chance.randrange(len(texts))
            title, text = texts[known].title, texts[known].body
            parts = {
                "title words": lambda title=title: (_words(chance, title),),
                "text words": lambda text=text: (_words(chance, text),),
                "title piece": lambda title=title: (_piece(chance, title),),
                "text piece": lambda text=text: (_piece(chance, text),),
                "two words": lambda text=text: (_word(chance, text), _word(chance, text)),
                "both": lambda title=title, text=text: (_word(chance, title), _word(chance, text)),
            }[kind]()
            if all(parts):
                made.append(Query(kind, parts, known, _truth(parts, folded)))
    return made


def _truth(parts: Sequence[str], folded: Sequence[str]) -> frozenset[int]:
    sought = [fold(part) for part in parts]
    return frozenset(number for number, key in enumerate(folded) if all(part in key for part in sought))


def _run(chance: random.Random, text: str) -> str:
    found = [run for run in runs(text) if len(run) > 1]
    return chance.choice(found) if found else ""


def _word(chance: random.Random, text: str) -> str:
    found = [word for word in words.cut(_run(chance, text)) if len(word) > 1]
    return chance.choice(found) if found else ""


def _words(chance: random.Random, text: str) -> str:
    found = words.cut(_run(chance, text))
    if not found:
        return ""
    start = chance.randrange(len(found))
    phrase = "".join(found[start : start + chance.randint(1, 4)])
    return phrase if 2 <= len(phrase) <= 8 else ""


def _piece(chance: random.Random, text: str) -> str:
    """A stretch of letters and digits, whatever it cuts through."""
    length = chance.randint(2, 8)
    if len(text) <= length:
        return ""
    start = chance.randrange(len(text) - length)
    piece = text[start : start + length]
    return piece if piece.isalnum() and any(character > "\u2e80" for character in piece) else ""
