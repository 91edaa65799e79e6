"""How Chinese is read aloud, in ASCII: the one door to pypinyin.

A phrase is cut by frequency into words that a dictionary of readings knows, and each word is read whole: cutting
first and reading words apart reads 银行行长 wrong, and so does the longest match from the left (会长期 is not
会长 + 期). Names go by tables of their own (``surnames``). Readings carry no tones, and ü is written ``yu`` after l
and n (吕 lyu), as passports do.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from base64 import b32encode
from functools import cache, lru_cache

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal
from pypinyin_dict.phrase_pinyin_data import cc_cedict  # type: ignore[import-untyped]

from generator.catalogue import words
from generator.catalogue.phrases import CONTEXTS, PHRASES
from generator.catalogue.surnames import COMPOUND_SURNAMES, GIVEN, GIVEN_PAIRS, ONE_SURNAME, SURNAMES, WHOLE
from generator.catalogue.traditional import SIMPLIFY

__all__ = ["SLUG_LIMIT", "initial", "name_reading", "name_slug", "reading", "slug"]

SLUG_LIMIT = 96
"""Characters in the longest slug."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECES = re.compile(rf"([{_HAN}]+)|[A-Za-z0-9]+")
_LONGEST = 8
"""Characters in the longest word that is looked up."""
_RARE, _OWN = 3, 500
"""How often a word counts as met when only a dictionary of readings, or our own list, knows it."""
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""File names that Windows keeps for devices, whatever their ending."""
_BODY = re.compile(
    r"(报|社|台|部|局|厅|处|室|组|团|队|会|院|校|馆|所|站|委|办|办公室|中心|公司|集团|记者|员|编辑|评论|党校|大学|学院|课题组)$"
)


def slug(text: str) -> str:
    """``text`` as part of an address: lower-case ASCII syllables and words joined by hyphens, at most 96 characters.

    Never empty: a text that holds nothing to read gets a short hash of itself.
    """
    return _joined(_syllables(text), text)


def name_slug(name: str) -> str:
    """A person's name as part of an address, the surname read as a surname: 曾白龙 → ``zeng-bai-long``."""
    return _joined(name_reading(name).split(), name)


def reading(text: str) -> str:
    """``text`` read aloud: syllables and Latin words, lower-case, with spaces between."""
    return " ".join(_syllables(text))


def name_reading(name: str) -> str:
    """A name read aloud, surname first: 单雄信 → ``shan xiong xin``. What is no Chinese name is read as a phrase."""
    folded = unicodedata.normalize("NFKC", name)
    plain = "".join(folded.split()).translate(SIMPLIFY)
    if not re.fullmatch(rf"[{_HAN}]+", plain):
        return reading(folded)
    if plain in WHOLE:
        return " ".join(WHOLE[plain])
    for length in (4, 3, 2):
        if plain[:length] in COMPOUND_SURNAMES and len(plain) - length <= 3:
            return " ".join(COMPOUND_SURNAMES[plain[:length]] + _given(plain[length:]))
    if plain[0] not in ONE_SURNAME and plain in GIVEN_PAIRS:
        return " ".join(GIVEN_PAIRS[plain])
    if len(plain) > 4 or plain[0] not in ONE_SURNAME:
        return reading(plain)
    if (len(plain) == 4 or _BODY.search(plain)) and _is_phrase(plain):
        return reading(plain)
    return " ".join((SURNAMES.get(plain[0]) or _single(plain[0]), *_given(plain[1:])))


def initial(spoken: str) -> str:
    """The letter under which a reading is filed, A–Z; # for what has none."""
    first = spoken[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _is_phrase(name: str) -> bool:
    return any(words.tag(name[:end]) not in {"", "nr", "nrfg", "nrt"} for end in range(2, len(name)))


def _given(given: str) -> tuple[str, ...]:
    if given in GIVEN_PAIRS:
        return GIVEN_PAIRS[given]
    return tuple(GIVEN.get(char) or _single(char) for char in given)


def _syllables(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text)
    folded = "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))
    syllables: list[str] = []
    for piece in _PIECES.finditer(unicodedata.normalize("NFC", folded)):
        syllables += [spoken for spoken in _read_run(piece[1]) if spoken] if piece[1] else [piece[0].lower()]
    return syllables


def _joined(syllables: list[str], text: str) -> str:
    chosen = ""
    for syllable in syllables:
        longer = f"{chosen}-{syllable}" if chosen else syllable[:SLUG_LIMIT]
        if len(longer) > SLUG_LIMIT:
            break
        chosen = longer
    if not chosen:
        kept = "".join(unicodedata.normalize("NFKC", text).split())
        digest = b32encode(hashlib.sha256(kept.encode("utf-8", "surrogatepass")).digest()).decode("ascii").lower()
        return f"x-{digest[:8]}" if kept else "untitled"
    return f"{chosen}-0" if _DEVICES.fullmatch(chosen) else chosen


@lru_cache(maxsize=4096)
def _read_run(run: str) -> tuple[str, ...]:
    written, run = run, run.translate(SIMPLIFY)
    syllables: list[str] = []
    cut = _words(run, readable=False)
    for place, word in enumerate(cut):
        if word == "地" and 0 < place < len(cut) - 1 and _is_adverbial(cut[place - 1], cut[place + 1]):
            syllables.append("de")
            continue
        # A word that no dictionary reads as a whole (长江大桥) is read by the words inside it.
        for part in (word,) if _phrase(word) else _words(word, readable=True):
            at = len(syllables)
            syllables += _in_context(run, at, part) or _phrase(part) or map(_single, written[at : at + len(part)])
    return tuple(syllables)


def _words(run: str, *, readable: bool) -> list[str]:
    """The run cut into words so that the product of their frequencies is greatest; on demand, words with a reading."""
    lexicon = words.lexicon()
    known, ground = lexicon.frequencies, math.log(lexicon.total)
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(run) + 1)
    for start in range(len(run) - 1, -1, -1):
        choice = (-math.inf, start + 1)
        for end in range(start + 1, min(len(run), start + _LONGEST) + 1):
            word = run[start:end]
            spoken = bool(_phrase(word))
            count = known.get(word, 0) or (
                1 if end == start + 1 else _OWN if word in PHRASES else _RARE if spoken else 0
            )
            if count and (spoken or end == start + 1 or not readable):
                choice = max(choice, (math.log(count) - ground + best[end][0], end))
        best[start] = choice
    cut, at = [], 0
    while at < len(run):
        cut.append(run[at : best[at][1]])
        at = best[at][1]
    return cut


@lru_cache(maxsize=65536)
def _phrase(word: str) -> tuple[str, ...]:
    """The reading of a word as a whole, () when none is known."""
    if len(word) < 2:
        return ()
    if word in PHRASES:
        return PHRASES[word]
    spoken = PHRASES_DICT.get(word) or cc_cedict.phrases_dict.get(word)
    return tuple(_plain(syllable[0]) for syllable in spoken) if spoken and len(spoken) == len(word) else ()


def _is_adverbial(before: str, after: str) -> bool:
    """Whether 地 between these words makes an adverb of the first (慢慢地走) and is no ground."""
    doubled = len(before) > 1 and before[-1] == before[-2]
    manner = doubled or len(before) > 3 or before[-1] in "然性" or words.tag(before)[:1] in {"a", "d", "z", "i", "l"}
    return len(before) > 1 and manner and words.tag(after)[:1] in {"v", "p", "d", "a"}


def _in_context(run: str, at: int, word: str) -> tuple[str, ...]:
    """The reading of a word or a lone character by what stands around it; () if that says nothing."""
    for before, after, spoken in CONTEXTS.get(word, ()):
        if before.search(run[:at]) and after.match(run, at + len(word)):
            return spoken
    return ()


@cache
def _single(char: str) -> str:
    return _plain(PINYIN_DICT[ord(char)].split(",")[0]) if ord(char) in PINYIN_DICT else ""


def _plain(syllable: str) -> str:
    toneless = to_normal(syllable, v_to_u=False).replace("ü", "v")
    ascii_only = "".join(char for char in unicodedata.normalize("NFKD", toneless) if "a" <= char <= "z")
    return re.sub(r"^([ln])v", r"\1yu", ascii_only).replace("v", "u")
