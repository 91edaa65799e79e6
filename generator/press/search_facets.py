"""What results can be narrowed by and sorted by: author, topic, column, paper, year, day."""

from __future__ import annotations

from collections.abc import Iterable

from generator.press.search_codes import numbers


class Facets:
    """A table with one row per document; names are numbered as they first come, 0 means none."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, int]] = {"author": {}, "topic": {}, "column": {}, "paper": {}}
        self._values: dict[str, list[int]] = {name: [] for name in (*self._names, "day")}

    def add(self, authors: Iterable[str], topics: Iterable[str], column: str, paper: str, day: str) -> None:
        """Takes the next document's row; ``day`` is YYYY-MM-DD or ""."""
        for name, values in (("author", authors), ("topic", topics)):
            distinct = tuple(dict.fromkeys(filter(None, values)))
            self._values[name] += [len(distinct), *(self._number(name, value) for value in distinct)]
        for name, value in (("column", column), ("paper", paper)):
            self._values[name].append(self._number(name, value) if value else 0)
        year, month, date = [*day.split("-"), "0", "0"][:3] if day else ("0", "0", "0")
        self._values["day"].append((int(year) * 13 + int(month)) * 32 + int(date))

    def names(self) -> dict[str, list[str]]:
        """The names of each facet in the order of their numbers, from 1."""
        return {name: list(numbered) for name, numbered in self._names.items()}

    def columns(self) -> dict[str, str]:
        """The rows' numbers, column by column; authors and topics are preceded by how many there are."""
        return {name: numbers(values) for name, values in self._values.items()}

    def _number(self, facet: str, value: str) -> int:
        return self._names[facet].setdefault(value, len(self._names[facet]) + 1)
