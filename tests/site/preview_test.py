"""The preview in a browser: a page that is open shows what changed, without being asked and within its own policy."""

from __future__ import annotations

import shutil
import sys

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="needs signals"),
]


def test_an_open_page_reloads_when_the_archive_changes(chromium, archive, serving):
    shutil.rmtree(archive / ".column-archive", ignore_errors=True)
    with serving(archive) as home:
        context = chromium.new_context()
        tab = context.new_page()
        wrong: list[str] = []
        tab.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        tab.goto(home + "about.html")
        assert "测试用" in tab.locator("main").inner_text()
        tab.wait_for_function("() => window.previewVersion > 0")
        (archive / "about.md").write_text("# 关于\n\n刚刚改过。\n", "utf-8")
        tab.get_by_text("刚刚改过").wait_for(timeout=60_000)
        assert wrong == []
        context.close()
