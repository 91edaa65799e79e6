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
from pypinyin_dict.pinyin_data import ktghz2013  # type: ignore[import-untyped]

from generator.catalogue import words
from generator.catalogue.particles import is_adverbial, is_aspect, is_manner, is_must, is_return
from generator.catalogue.phrases import CONTEXTS, OLD_READINGS, PHRASES
from generator.catalogue.surnames import (
    COMPOUND_SURNAMES,
    GIVEN,
    GIVEN_PAIRS,
    NOTABLE,
    ONE_SURNAME,
    PLAIN_SURNAMES,
    SURNAMES,
    WHOLE,
)
from generator.catalogue.traditional import SIMPLIFY

__all__ = ["SLUG_LIMIT", "initial", "name_reading", "name_slug", "reading", "slug"]

SLUG_LIMIT = 96
"""Characters in the longest slug."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECES = re.compile(rf"([{_HAN}]+)|[A-Za-z0-9]+")
_PLAIN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]+")
"""Characters of which each has one form only."""
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
    if _PLAIN.fullmatch(text):
        return [spoken for spoken in _read_run(text) if spoken]
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
    written, run = run, _modern(run.translate(SIMPLIFY))
    syllables: list[str] = []
    cut = _words(run, readable=False)
    for place, word in enumerate(cut):
        if particle := _particle(cut, place):
            syllables.append(particle)
            continue
        if word[-1] == "地" and len(word) > 2 and not _phrase(word) and is_manner("".join(cut[:place]), word):
            syllables += [*_read_run(word[:-1]), "de"]
            continue
        # A word that no dictionary reads as a whole (长江大桥) is read by the words inside it.
        for part in (word,) if _phrase(word) else _words(word, readable=True):
            at = len(syllables)
            syllables += _in_context(run, at, part) or _phrase(part) or map(_single, written[at : at + len(part)])
    return tuple(syllables)


def _modern(run: str) -> str:
    """The run with 着 where traditional print has 著 for it."""
    if "著" not in run:
        return run
    cut = _words(run, readable=False)
    following = [*cut[1:], ""]
    return "".join(
        "着" if word == "著" and is_aspect(before, after) else word
        for before, word, after in zip(["", *cut], cut, following, strict=False)
    )


def _particle(cut: list[str], place: int) -> str:
    """The reading of a lone 地, 得 or 还 by the words beside it, "" where they leave it to the tables."""
    if cut[place] not in ("地", "得", "还"):
        return ""
    if place == len(cut) - 1:
        return "de" if cut[place] == "地" and place and cut[place - 1][-1:] == cut[place - 1][-2:-1] else ""
    head, tail, after = "".join(cut[:place]), "".join(cut[place + 1 :]), cut[place + 1]
    if cut[place] == "还":
        return "huan" if is_return(after, tail) else ""
    if not place:
        return ""
    if cut[place] == "地":
        return "de" if is_adverbial(head, cut[place - 1], after) else ""
    return "dei" if is_must(head, cut[place - 1], after, tail) else ""


def _words(run: str, *, readable: bool) -> list[str]:
    """The run cut into words so that the product of their frequencies is greatest; on demand, words with a reading."""
    known, own = words.lexicon().frequencies, _own_words()
    sums, ends = [0.0] * (len(run) + 1), [0] * (len(run) + 1)
    for start in range(len(run) - 1, -1, -1):
        best = _weight(known.get(run[start]) or 1) + sums[start + 1]
        chosen = start + 1
        for end in range(start + 2, min(len(run), start + _LONGEST) + 1):
            word = run[start:end]
            count = known.get(word)
            if readable or not count:
                # A word must be read as a whole on demand, and in any case where it has no count of its own.
                spoken = _phrase(word)
                count = count or (_OWN if word in own else _RARE if spoken else 0)
                if not count or (readable and not spoken):
                    continue
            total = _weight(count) + sums[end]
            if total >= best:
                best, chosen = total, end
        sums[start], ends[start] = best, chosen
    cut, at = [], 0
    while at < len(run):
        cut.append(run[at : ends[at]])
        at = ends[at]
    return cut


@cache
def _weight(count: int) -> float:
    """The logarithm of how often a word is met among all words."""
    return math.log(count) - math.log(words.lexicon().total)


@lru_cache(maxsize=65536)
def _phrase(word: str) -> tuple[str, ...]:
    """The reading of a word as a whole, () when none is known."""
    if len(word) < 2:
        return ()
    own = _own_words()
    if word in own:
        return own[word]
    spoken = PHRASES_DICT.get(word) or cc_cedict.phrases_dict.get(word)
    if not spoken or len(spoken) != len(word):
        return tuple(name_reading(word).split()) if _is_known_name(word) else ()
    if word[-1] in "县市区州镇乡" and word[:-1] in PHRASES:  # a dictionary may know 中牟 and still misread 中牟县
        return (*PHRASES[word[:-1]], _single(word[-1]))
    return tuple(_plain(syllable[0]) for syllable in spoken)


@cache
def _own_words() -> dict[str, tuple[str, ...]]:
    """The words of our own tables: phrases, and people who are met in headlines."""
    people = {name: tuple(name_reading(name).split()) for name in sorted(NOTABLE)}
    return {name: spoken for name, spoken in WHOLE.items() if len(name) > 2} | people | PHRASES


def _is_known_name(word: str) -> bool:
    """Whether the dictionary of words takes this for a person of a surname that is hardly a word of its own."""
    if len(word) != 3 or word[0] not in PLAIN_SURNAMES or word[1] in "有用统率领奉欲任在是被得":
        return False
    return words.tag(word) == "nr" and not words.tag(word[1:])


def _in_context(run: str, at: int, word: str) -> tuple[str, ...]:
    """The reading of a word or a lone character by what stands around it; () if that says nothing."""
    for before, after, spoken in CONTEXTS.get(word, ()):
        if before.search(run[:at]) and after.match(run, at + len(word)):
            return spoken
    return ()


@cache
def _single(char: str) -> str:
    """The common reading of a character: pypinyin's first, unless the standard table of 2013 no longer has it."""
    if ord(char) not in PINYIN_DICT:
        return ""
    common = _plain(PINYIN_DICT[ord(char)].split(",")[0])
    standard = [_plain(spoken) for spoken in ktghz2013.pinyin_dict.get(ord(char), "").split(",")]
    return common if common in standard or char in OLD_READINGS else standard[0] or common


@cache
def _plain(syllable: str) -> str:
    toneless = to_normal(syllable, v_to_u=False).replace("ü", "v")
    ascii_only = "".join(char for char in unicodedata.normalize("NFKD", toneless) if "a" <= char <= "z")
    return re.sub(r"^([ln])v", r"\1yu", ascii_only).replace("v", "u")
