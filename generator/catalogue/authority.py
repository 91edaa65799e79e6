"""The hand-kept files that say who is who and what is a subject.

They are ``authors.toml``, ``topics.toml`` and ``columns.toml`` among the seeds.

What a person writes here beats everything that is inferred; ``docs/authority.md`` is the manual.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from generator.catalogue.vocabulary import VOCABULARY
from generator.problems import GeneratorError, Place, Problem
from generator.schema import Field, Shape, read

__all__ = ["Authority", "AuthorsFile", "ColumnsFile", "TopicsFile", "identity_of", "plain_name", "read_authority"]


class PersonEntry(Shape):
    """One person or desk: all names it signs with, and what tells it from others of the same name."""

    name: str = Field(min_length=1)
    also: list[str] = Field(default_factory=list)
    label: str = ""
    affiliations: list[str] = Field(default_factory=list)
    articles: list[str] = Field(default_factory=list)
    reading: str = ""
    slug: str = ""
    collective: bool = False
    note: str = ""
    reason: str = Field(min_length=1)


class AuthorsFile(Shape):
    """``seeds/authors.toml``."""

    person: list[PersonEntry] = Field(default_factory=list)


class TopicsFile(Shape):
    """``seeds/topics.toml``."""

    stop: list[str] = Field(default_factory=list)
    subjects: dict[str, dict[str, list[str]]] = Field(default_factory=dict)
    former: dict[str, list[str]] = Field(default_factory=dict)
    notes: dict[str, str] = Field(default_factory=dict)
    discover: bool = True


class ColumnEntry(Shape):
    """One standing column and the other headings it was printed under."""

    name: str = Field(min_length=1)
    also: list[str] = Field(default_factory=list)
    reason: str = Field(min_length=1)


class ColumnsFile(Shape):
    """``seeds/columns.toml``."""

    column: list[ColumnEntry] = Field(default_factory=list)
    former: dict[str, list[str]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Authority:
    """All that a person has decided; empty files decide nothing."""

    authors: AuthorsFile = field(default_factory=AuthorsFile)
    topics: TopicsFile = field(default_factory=TopicsFile)
    columns: ColumnsFile = field(default_factory=ColumnsFile)

    @cached_property
    def people_named(self) -> dict[str, tuple[PersonEntry, ...]]:
        """Who signs with a name, main or other; more than one where the name is shared."""
        found: dict[str, list[PersonEntry]] = {}
        for entry in self.authors.person:
            for name in dict.fromkeys(map(plain_name, (entry.name, *entry.also))):
                found.setdefault(name, []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    @cached_property
    def topic_of(self) -> dict[str, str]:
        """The subject that each wording counts as; a subject counts as itself."""
        found = {name: name for subjects in self.topics.subjects.values() for name in subjects}
        for subjects in self.topics.subjects.values():
            for name, wordings in subjects.items():
                for wording in wordings:
                    found.setdefault(wording, name)
        return found

    @cached_property
    def column_of(self) -> dict[str, str]:
        """The column that each heading was printed for."""
        return {
            plain_name(heading): entry.name for entry in self.columns.column for heading in (*entry.also, entry.name)
        }


def identity_of(entry: PersonEntry) -> str:
    """What a person of the authority file is known by for good: the name, with a label in brackets."""
    return f"{plain_name(entry.name)}（{plain_name(entry.label)}）" if entry.label else plain_name(entry.name)


def plain_name(name: str) -> str:
    """A name without the blanks that a line was filled out with (李　明), full-width letters folded."""
    folded = " ".join(unicodedata.normalize("NFKC", name).split())
    return re.sub(r"(?<=[^\x00-\xff]) | (?=[^\x00-\xff])", "", folded)


def read_authority(
    *, authors: str = "", topics: str | None = None, columns: str = "", folder: str = "seeds"
) -> Authority:
    """The three files' texts, checked. An archive without a ``topics.toml`` gets the packaged vocabulary.

    Raises GeneratorError for a file that contradicts itself.
    """
    authority = Authority(
        read(AuthorsFile, authors, f"{folder}/authors.toml"),
        read(TopicsFile, VOCABULARY if topics is None else topics, f"{folder}/topics.toml"),
        read(ColumnsFile, columns, f"{folder}/columns.toml"),
    )
    _once(map(identity_of, authority.authors.person), f"{folder}/authors.toml", authors)
    said = [
        word
        for subjects in authority.topics.subjects.values()
        for name, wordings in subjects.items()
        for word in dict.fromkeys((name, *wordings))
    ]
    _once(said, f"{folder}/topics.toml", topics or "")
    _once((plain_name(entry.name) for entry in authority.columns.column), f"{folder}/columns.toml", columns)
    return authority


def _once(names: Iterable[str], path: str, text: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            bare = name.split("（")[0]
            lines = [number for number, line in enumerate(text.splitlines(), 1) if f'"{bare}"' in line]
            line = lines[-1] if lines else 0
            raise GeneratorError(Problem("authority-twice", Place(path, line), {"name": name}))
        seen.add(name)
