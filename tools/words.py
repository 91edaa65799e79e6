"""Brings templates/locale/*.po up to date with the strings marked in templates and in the press: ``make words``.

Translations are kept, new strings come in empty, strings that are gone go. Sorted and undated: same strings, same file.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCES = (
    ("templates", "**.html", "jinja2.ext:babel_extract"),
    ("templates/epub", "**.xhtml", "jinja2.ext:babel_extract"),
    ("templates/epub", "**.xml", "jinja2.ext:babel_extract"),
    ("templates/parts", "**.js", "jinja2.ext:babel_extract"),
    ("generator/press", "**.py", "python"),
)
KEYWORDS = {"_": None, "_n": (1, 1), "words": None, "gettext": None}


def marked() -> Catalog:
    """Every marked string, with the files that use it."""
    found = Catalog(charset="utf-8")
    for folder, pattern, method in SOURCES:
        options = {pattern: {"encoding": "utf-8"}}
        for name, _, message, _, context in extract_from_dir(
            ROOT / folder, [(pattern, method)], options, keywords=KEYWORDS
        ):
            found.add(message, locations=[(f"{folder}/{name}".replace("\\", "/"), None)], context=context)
    return found


def updated(path: Path) -> str:
    """The catalogue in ``path`` as it should be."""
    catalogue = read_po(io.BytesIO(path.read_bytes()), locale=path.stem, ignore_obsolete=True)
    catalogue.update(marked(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    written = io.BytesIO()
    write_po(written, catalogue, width=0, sort_output=True, omit_header=True, no_location=True, ignore_obsolete=True)
    facts = ("Content-Type: text/plain; charset=utf-8", f"Plural-Forms: {catalogue.plural_forms}")
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{fact}\\n"\n' for fact in facts) + "\n"
    return head + written.getvalue().decode("utf-8").lstrip()


def main() -> int:
    """Rewrites every catalogue."""
    for path in sorted((ROOT / "templates/locale").glob("*.po")):
        path.write_text(updated(path), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
