"""The list of problems for archivists keeps step with the registry of codes."""

import re
from pathlib import Path

import pytest

from generator.problems import CODES

LIST = (Path(__file__).parents[1] / "docs" / "problems.md").read_text("utf-8")
ENTRIES = {
    match[1]: match[2] for match in re.finditer(r"^### `([a-z0-9-]+)`\n(.*?)(?=^#|\Z)", LIST, re.MULTILINE | re.DOTALL)
}
SEVERITIES = {"error": "错误 error", "warning": "警告 warning", "note": "提示 note"}


def test_every_code_is_listed_once_in_the_order_of_the_registry():
    assert re.findall(r"^### `([a-z0-9-]+)`", LIST, re.MULTILINE) == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_an_entry_names_the_severity_and_explains_in_both_languages(code):
    zh, en = ENTRIES[code].strip().split("\n\n")
    assert zh.startswith(SEVERITIES[CODES[code].severity])
    assert re.search(r"[一-鿿]{4}", zh.removeprefix(SEVERITIES[CODES[code].severity]))
    assert re.search(r"[A-Za-z]{3,} [a-z]{2,}", en)
