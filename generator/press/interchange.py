"""References for other programs: CSL-JSON, BibTeX/BibLaTeX and RIS.

The CSL-JSON item is the record: the other two are made from it and from nothing else, here for the whole archive and
in the page (``assets/cite.js``) for one article, with the same result. Names are ``literal``: a Chinese name has no
first and last part to be told apart. A date is never made more exact than it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from generator import dates
from generator.model import Artifact
from generator.press.citations import Reference

__all__ = ["artifacts", "bibtex", "item", "ris", "script_json"]

Item = dict[str, Any]

_PIECE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_TEX = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"{\textasciicircum}", "~": r"{\textasciitilde}",
}  # fmt: skip
_SPECIAL = re.compile("[" + re.escape("".join(_TEX)) + "]")
_LIGATURE = re.compile(r"(?<=-)-|(?<=')'|(?<=[`?!])`|(?<=,),|(?<=<)<|(?<=>)>")


def item(reference: Reference) -> Item:
    """The reference as a CSL-JSON item (schema 1.0.2). Facts that are not known have no key."""
    issued = _issued(reference.date)
    found = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": reference.title,
        "author": [{"literal": name} for name in reference.names],
        "container-title": reference.paper,
        "issued": issued,
        "page": reference.number,
        "section": reference.section,
        "URL": reference.url,
        "language": reference.lang,
    }
    return {key: value for key, value in found.items() if value}


def bibtex(one: Mapping[str, Any]) -> str:
    """The item as a BibLaTeX entry that plain BibTeX reads too: every name and the title in braces, never split."""
    issued = one.get("issued", {})
    fields = {
        "author": " and ".join(f"{{{tex(who['literal'])}}}" for who in one.get("author", ())),
        "title": f"{{{tex(one['title'])}}}",
        "journal": tex(one.get("container-title", "")),
        "date": _edtf(issued),
        "year": tex(issued.get("literal", "")) or _year(issued),
        "pages": tex(one.get("page", "")),
        "url": one.get("URL", ""),
        "langid": "chinese" if one.get("language", "").startswith("zh") else "",
        "entrysubtype": "newspaper",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@article{{{one['id']},\n" + ",\n".join(lines) + "\n}\n"


def ris(one: Mapping[str, Any]) -> str:
    """The item as a RIS record of type NEWS; lines end as the format asks, in CR LF."""
    issued = one.get("issued", {})
    year = _year(issued)
    lines = [
        ("TY", "NEWS"),
        ("ID", one["id"]),
        ("TI", one["title"]),
        *(("AU", who["literal"]) for who in one.get("author", ())),
        ("T2", one.get("container-title", "")),
        ("PY", year if year.isdigit() else ""),
        ("DA", _slashed(issued)),
        ("SP", one.get("page", "")),
        ("SE", one.get("section", "")),
        ("UR", one.get("URL", "")),
        ("LA", one.get("language", "")),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def artifacts(references: Iterable[Reference]) -> Iterator[Artifact]:
    """The whole archive as files of references, in the order given."""
    items = [item(reference) for reference in references]
    yield Artifact("data/archive.bib", "\n".join(map(bibtex, items)).encode("utf-8"))
    yield Artifact("data/archive.ris", "\r\n".join(map(ris, items)).encode("utf-8"))
    rows = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in items)
    yield Artifact("data/archive.json", f"[\n{rows}\n]\n".encode())


def script_json(value: object) -> Markup:
    """JSON that may stand in a ``<script>``: nothing in it can end the element or a line of the script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def tex(text: str) -> str:
    """The text with TeX's special characters written out (braces by name: BibTeX counts even escaped ones) and
    nothing between the characters that TeX would join into one, such as two hyphens."""
    return _LIGATURE.sub(r"{}\g<0>", _SPECIAL.sub(lambda found: _TEX[found[0]], text))


def _issued(edtf: str) -> Item:
    """A CSL date: its parts where the calendar has them, about (``circa``) where they are not sure, else words."""
    if not edtf:
        return {}
    ends = edtf.split("/")
    pieces = [_PIECE.fullmatch(end) for end in ends]
    if len(ends) <= 2 and all(pieces):
        parts = [[int(part) for part in piece.groups()[:3] if part] for piece in pieces if piece]
        sure = not any(piece[4] for piece in pieces if piece)
        return {"date-parts": parts} if sure else {"date-parts": parts, "circa": True}
    return {"literal": dates.chinese(edtf)}


def _pieces(issued: Mapping[str, Any]) -> list[str]:
    """The ends of a CSL date as ISO 8601 has them."""
    return [
        "-".join(f"{part:0{2 if at else 4}}" for at, part in enumerate(parts)) for parts in issued.get("date-parts", ())
    ]


def _edtf(issued: Mapping[str, Any]) -> str:
    """A CSL date as EDTF, which BibLaTeX reads; "" for one in words."""
    mark = "~" if issued.get("circa") else ""
    return "/".join(piece + mark for piece in _pieces(issued))


def _year(issued: Mapping[str, Any]) -> str:
    """The year, or the first and last, in square brackets when they are not sure; "" for a date in words."""
    years = "/".join(dict.fromkeys(piece[:4] for piece in _pieces(issued)))
    return f"[{years}]" if years and ("/" in years or issued.get("circa")) else years


def _slashed(issued: Mapping[str, Any]) -> str:
    """A CSL date as RIS writes it: year/month/day/other; what is no single sure date goes into the last."""
    pieces = _pieces(issued)
    if len(pieces) == 1:
        parts = [*pieces[0].split("-"), "", ""][:3]
        return "/".join([*parts, "circa" if issued.get("circa") else ""])
    other = " to ".join(pieces) + (" circa" if issued.get("circa") else "") if pieces else issued.get("literal", "")
    return f"///{other}" if other else ""
