"""The shape of the program, kept true: who may import whom, who may touch the outside world, and what is documented."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
ROOMS = ("intake", "catalogue", "press", "shelf")

FOR_EVERYBODY = {"model", "problems", "schema", "dates"}
"""What rooms and everything above them may import."""

TALKING = {"cli", "console", "preview"}
"""The modules around a person: they may print, wait, and know what the process was started with."""

DOORS = {
    "babel": {"press/language.py"},
    "charset_normalizer": {"intake/files.py"},
    "click": {"cli.py"},
    "edtf": {"dates.py"},
    "feedgen": {"press/feeds.py"},
    "frontmatter": {"intake/markdown.py"},
    "jieba": {"catalogue/words.py"},
    "jinja2": {"press/templates.py"},
    "lunr": {"press/search_lunr.py"},
    "markdown": {"intake/markdown.py", "press/markup.py"},
    "numpy": {"intake/subjects.py", "press/search_postings.py", "press/search_records.py"},
    "opencc": {"press/folding.py"},
    "pydantic": {"schema.py"},
    "pygal": {"press/charts.py"},
    "pypinyin": {"catalogue/pinyin.py"},
    "pypinyin_dict": {"catalogue/pinyin.py"},
    "rich": {"console.py"},
    "rjieba": {"catalogue/words.py"},
}
"""Each library and the only modules that may import it."""
PRESS_ALONE = {"markupsafe"}

TABLES = {"views", "problems", "model", "people"}
"""Long because they list: the contract of the templates, the problems, the nouns, names."""

READERS = {
    "settings.py", "scaffold.py", "preview.py", "intake/files.py", "press/templates.py", "press/assets.py",
    "intake/adjacency.py", "intake/namesakes.py",  # their own tables
    "catalogue/words.py",  # our own dictionary, and the cache that the library insists on
    "shelf/disk.py", "shelf/manifest.py", "shelf/swap.py", "shelf/journal.py", "shelf/inspection.py",
}  # fmt: skip
WRITERS = {"shelf/disk.py", "shelf/swap.py", "shelf/journal.py"}
READING = {"open", "read_text", "read_bytes"}
WRITING = {
    "write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rename", "rmdir", "rmtree", "symlink_to", "hardlink_to",
    "touch", "copyfile", "copy2", "copytree", "chmod",
}  # fmt: skip


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Dotted names of everything a module imports, relative imports resolved; type-checking imports too."""
    package = ["generator", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in (start, node.module or "") if part)
            yield from (f"{base}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    """First part below ``generator`` of everything that a module imports of ours."""
    return {dotted.split(".")[1] for dotted in imports(path) if dotted.startswith("generator.")}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_form_a_star(path):
    first = path.relative_to(PACKAGE).parts[0]
    if first in ROOMS:
        assert ours(path) <= FOR_EVERYBODY | {first}, "a room imports the nouns and itself"
    elif path.stem in FOR_EVERYBODY:
        assert ours(path) <= FOR_EVERYBODY
    elif path.stem in {"pipeline", "errands", "slugs"}:
        assert not ours(path) & TALKING
    elif path.stem == "scaffold":
        assert ours(path) <= FOR_EVERYBODY | {"shelf", "__version__"}
    elif path.stem == "cli":
        assert not ours(path) & set(ROOMS), "only the pipeline and errands know rooms"
    elif path.stem == "evaluation" or path.stem in TALKING or path.stem == "settings":
        assert ours(path) <= FOR_EVERYBODY


def test_the_lists_above_name_modules_that_exist():
    known = {name(path) for path in MODULES}
    assert {door for doors in DOORS.values() for door in doors} <= known
    assert known >= WRITERS | READERS
    assert {f"{module}.py" for module in FOR_EVERYBODY | TALKING} <= known


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_library_has_one_door(path):
    for dotted in imports(path):
        library = dotted.split(".")[0]
        if library in sys.stdlib_module_names or library in {"generator", "__future__"}:
            continue
        if library in PRESS_ALONE:
            assert name(path).startswith("press/")
        else:
            assert name(path) in DOORS.get(library, set()), f"{library} has another door, or none yet"


def called(path: Path) -> Iterator[tuple[str, int]]:
    """Names of functions and methods that a module calls, with the line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                yield function.id, node.lineno
            elif isinstance(function, ast.Attribute):
                yield function.attr, node.lineno


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_files_are_read_and_written_where_they_should_be(path):
    for function, line in called(path):
        if function in READING:
            assert name(path) in READERS, f"line {line} reads a file"
        if function in WRITING:
            assert name(path) in WRITERS, f"line {line} writes to the disk"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_clock_environment_chance_or_print_outside_the_command_line(path):
    if path.stem in TALKING:
        return
    modules = {dotted.split(".")[0] for dotted in imports(path)}
    assert not modules & {"random", "secrets", "uuid", "locale", "time"}
    uses = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    assert not uses & {"environ", "getenv", "today", "utcnow", "argv", "stdout", "stdin", "getcwd"}
    names = {function for function, _ in called(path)}
    assert not names & {"print", "input", "hash", "now"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_set_is_walked_into_the_output(path):
    """Iterating a set literal, a set comprehension or ``set(...)`` gives another order in another process."""
    for node in ast.walk(tree(path)):
        walked = [node.iter] if isinstance(node, ast.For | ast.comprehension) else []
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"list", "tuple", "enumerate"}
        ):
            walked += node.args[:1]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join":
            walked += node.args[:1]
        for one in walked:
            is_set = isinstance(one, ast.Set | ast.SetComp) or (
                isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in {"set", "frozenset"}
            )
            assert not is_set, f"line {one.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_stay_small_and_say_what_they_promise(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= (700 if path.stem in TABLES else 500)
    assert not text.strip() or ast.get_docstring(tree(path)), "no docstring"
    assert path.stem not in {"utils", "helpers", "misc", "common", "base", "manager"}


# ── documents in step with the code ──


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def test_every_command_and_option_is_in_the_readme_and_has_help_in_both_languages(readme):
    from generator.cli import commands

    for command, one in commands.commands.items():
        assert f"`{command}" in readme, command
        assert re.search(r"[一-鿿]", one.help or ""), f"{command} has no Chinese help"
        assert re.search(r"[A-Za-z]{4}", one.help or ""), f"{command} has no English help"
        for parameter in one.params:
            for option in parameter.opts:
                if option.startswith("--") and option != "--help":
                    assert f"`{option}" in readme, f"{command} {option}"


def test_every_setting_is_in_the_readme(readme):
    from generator.settings import Settings

    for key in Settings.model_fields:
        assert f"| `{key}`" in readme, key


def test_documents_link_to_what_exists():
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "templates").glob("*.md")]
    assert len(documents) > 5
    for document in documents:
        for address in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
            made = document.name == "about.md" and address.endswith(".html")  # a page of the site
            assert made or (document.parent / address).exists(), f"{document.name}: {address}"


def test_every_problem_is_documented():
    from generator.problems import CODES

    text = (ROOT / "docs" / "problems.md").read_text("utf-8")
    for code in CODES:
        assert f"`{code}`" in text, code
    named = set(re.findall(r"^#+ `([a-z0-9-]+)`", text, re.MULTILINE))
    assert named <= set(CODES), "codes that do not exist are documented"


def test_every_problem_speaks_both_languages_and_says_what_to_do():
    from generator.problems import CODES

    for code, one in CODES.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
        for text in (one.zh, one.hint_zh):
            assert re.search(r"[一-鿿]", text), code
        for text in (one.en, one.hint_en):
            assert re.search(r"[A-Za-z]{2}", text), code


def test_no_lock_file_names_an_index():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text("utf-8")
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text


def test_what_every_door_needs_is_a_dependency():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = {re.split(r"[><=\[ ;]", one)[0].lower().replace("-", "_") for one in project["dependencies"]}
    optional = {
        re.split(r"[><=\[ ;]", one)[0].lower().replace("-", "_")
        for ones in project["optional-dependencies"].values()
        for one in ones
    }
    needed = {"frontmatter": "python_frontmatter"}
    for library in DOORS:
        assert needed.get(library, library) in listed | optional, library
