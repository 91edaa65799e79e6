"""The table of signatures in tests/cases/bylines.txt: an archivist can add a line to it."""

from pathlib import Path

import pytest

from generator.intake import bylines
from generator.intake.signatures import Reading

TABLE = Path(__file__).parents[1] / "cases" / "bylines.txt"
READERS = {"line": bylines.line, "lead": bylines.lead, "tail": bylines.tail, "credit": bylines.credit}


def cases():
    kind = ""
    for row in TABLE.read_text(encoding="utf-8").splitlines():
        row = row.strip()
        if not row or row.startswith("#"):
            continue
        if row.startswith("[") and row.endswith("]") and row[1:-1] in READERS:
            kind = row[1:-1]
            continue
        text, _, wanted = row.partition("=>")
        yield pytest.param(kind, text.strip(), wanted.strip(), id=f"{kind}: {text.strip()[:24]}")


def told(reading: Reading | None) -> list[tuple[str, str, str]]:
    return [(b.name, b.role, b.org) for b in reading.bylines] if reading else []


@pytest.mark.parametrize(("kind", "text", "wanted"), list(cases()))
def test_signature(kind, text, wanted):
    reading = READERS[kind](text)
    if wanted.startswith("@"):
        assert reading is not None
        assert (reading.org, reading.bylines) == (wanted[1:], ())
        return
    if wanted == "nobody":
        assert told(reading) == []
        return
    assert reading is not None
    expected = []
    for name in filter(None, (part.strip() for part in wanted.split(","))):
        parts = [*name.split(":"), "", ""][:3]
        expected.append((parts[0], parts[1] or "author", parts[2]))
    assert told(reading) == expected
    assert 0 <= reading.start <= reading.end <= len(text)


def test_a_signature_ends_where_its_text_begins_again():
    text = "本报讯（记者 李强）昨日，大桥通车。"
    assert text[bylines.lead(text).end :] == "昨日，大桥通车。"
