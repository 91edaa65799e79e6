"""The words of the interface: the door to Babel.

Templates and views mark their strings in Chinese. An archive in another language reads ``locale/<language>.po`` beside
the templates; one in traditional characters needs no file, its words are converted.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.press import folding

FOLDER = "locale"
_TRADITIONAL = re.compile(r"zh-(?:Hant|TW|HK|MO)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; what it does not know stays Chinese."""

    one: Callable[[str], str]
    many: Callable[[str, int], str]  # the form for a number


def chinese(lang: str) -> bool:
    """Whether the interface is in Chinese, as the articles are. Where it is not, they have to say so."""
    return lang.lower().split("-")[0] == "zh"


def candidates(lang: str) -> tuple[str, ...]:
    """The catalogues that would do for a language tag, best first: en-GB → en-GB.po, en.po; none for Chinese."""
    if chinese(lang):
        return ()
    parts = lang.split("-")
    return tuple(f"{FOLDER}/{'-'.join(parts[:length])}.po" for length in range(len(parts), 0, -1))


def words(lang: str, catalogue: str = "") -> Words:
    """The words of a language; ``catalogue`` is the text of its .po file."""
    if _TRADITIONAL.match(lang):
        convert = folding.traditional(lang)
        return Words(convert, lambda text, n: convert(text))
    if not catalogue:
        return Words(str, lambda text, n: text)
    from babel.messages.pofile import read_po  # slow to import, and Chinese archives do without

    read = read_po(io.BytesIO(catalogue.encode("utf-8")), ignore_obsolete=True, abort_invalid=True)
    form = gettext.c2py(read.plural_expr)
    table = {_first(message.id): tuple(_forms(message.string)) for message in read if message.id}

    def many(text: str, n: int) -> str:
        forms = table.get(text) or (text,)
        return forms[min(form(n), len(forms) - 1)] or text

    return Words(lambda text: (table.get(text) or (text,))[0] or text, many)


def named(lang: str) -> Callable[[str], str]:
    """Writes the name of a subject as an archive of this language does.

    Our vocabulary is in simplified characters; a name that somebody wrote in traditional ones stays as it is.
    """
    convert, simplified = words(lang).one, folding.simplified() if _TRADITIONAL.match(lang) else {}
    return lambda name: name if simplified.keys() & set(name) else convert(name)


def _first(message: str | Iterable[str]) -> str:
    return message if isinstance(message, str) else next(iter(message))


def _forms(strings: str | Iterable[str] | None) -> Iterable[str]:
    return [strings] if isinstance(strings, str) else strings or ()
