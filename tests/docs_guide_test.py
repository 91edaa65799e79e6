"""docs/guide.md, followed to the letter in a fresh folder, leads to a published and corrected article."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

GUIDE = (Path(__file__).parent.parent / "docs" / "guide.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
STARTER = ("example.txt", "example.toml")


def blocks() -> list[tuple[str, str]]:
    """Kind and text of each block, in reading order."""
    return [(kind, re.sub(f"^{indent}", "", text, flags=re.MULTILINE)) for indent, kind, text in BLOCK.findall(GUIDE)]


def test_the_guide_leads_from_a_page_to_a_corrected_article(command, tmp_path):
    here, ran = tmp_path, []
    for kind, text in blocks():
        if kind == "text":
            (tmp_path / "第三版.txt").write_text(text, encoding="utf-8")
        elif text.startswith("[[article]]"):
            (here / "seeds" / "第三版.toml").write_text(text, encoding="utf-8")
        elif text.startswith("site = "):
            settings = here / "generator.toml"
            settings.write_text(settings.read_text("utf-8") + text, encoding="utf-8")
            assert command("build", cwd=here).returncode == 0
            assert (here / "docs" / "index.html").exists()
        elif text.startswith("base_url"):
            for line in text.splitlines():  # filled in where the key stands
                key, _, value = line.partition(" = ")
                settings = here / "generator.toml"
                filled, count = re.subn(
                    f'^{key} = ""$', f"{key} = {value}", settings.read_text("utf-8"), flags=re.MULTILINE
                )
                assert count == 1, key
                settings.write_text(filled, encoding="utf-8")
            assert command("build", cwd=here).returncode == 0
            assert "github.io/qingxi/articles/du-kou-yi-ri.html" in (
                here / "docs/articles/du-kou-yi-ri.html"
            ).read_text("utf-8")
        elif text.startswith("cd "):
            here = here / text.split()[1]
        elif text.startswith("py -m generator "):
            name, *arguments = shlex.split(text.removeprefix("py -m generator "))
            ran.append(name)
            if name == "serve":
                for file in STARTER:
                    (here / "seeds" / file).unlink()
                continue
            done = command(name, *arguments, cwd=here)
            assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert ran == ["new", "serve", "add", "build", "build", "review", "check"]
    shown = (here / "docs/articles/du-kou-yi-ri.html").read_text("utf-8")
    assert "渡口一天</span></h1>" in shown.replace("<wbr>", "")
    assert "报上印作“一天”，识别成了“一日”" in shown


def test_the_commands_of_the_table_of_troubles_are_known():
    """The codes that the guide explains exist, and its links lead to files."""
    from generator.problems import CODES

    assert set(re.findall(r"^\| `([a-z]+-[a-z0-9-]+)` \|", GUIDE, re.MULTILINE)) <= set(CODES)
    for link in re.findall(r"\]\(([^)]+)\)", GUIDE):
        assert (Path(__file__).parent.parent / "docs" / link).exists(), link
