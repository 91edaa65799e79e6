"""The notation in which tables of readings are written."""

from __future__ import annotations


def per_character(table: str) -> dict[str, str]:
    """``区區:ou 仇:qiu`` as one entry a character."""
    return {char: spoken for entry in table.split() for chars, spoken in [entry.split(":")] for char in chars}


def per_word(table: str) -> dict[str, tuple[str, ...]]:
    """``拓跋|拓拔:tuo-ba`` as one entry a spelling, a syllable for each character."""
    return {
        word: tuple(spoken.split("-"))
        for entry in table.split()
        for spellings, spoken in [entry.split(":")]
        for word in spellings.split("|")
    }


def listed(table: str) -> frozenset[str]:
    """``甲 乙 丙`` as a set."""
    return frozenset(table.split())
