"""The command line as a person or a script meets it."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from generator.console import Console
from generator.problems import Place, Problem

ROOT = Path(__file__).parent.parent.parent
FIELDS = {
    "id", "source", "title", "kicker", "subtitle", "series", "column", "authors", "abstract", "date", "flags", "blocks", "body",
    "topics", "url",
}  # fmt: skip


def lines(data: bytes) -> list[dict]:
    return [json.loads(line) for line in data.splitlines()]


# ── help and wrong usage ──


def test_help_is_in_both_languages_and_needs_no_slow_library(command):
    done = command("--help")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "静态文库" in text
    assert "searchable" in text
    code = "import sys, generator.cli; sys.exit(bool({'jieba', 'pydantic', 'jinja2', 'rich', 'lunr', 'lxml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("build", "--nonsense"),
        ("parse",),
        ("parse", "no-such-file.txt"),
        ("slug",),
        ("build", "--workers", "0"),
        ("add",),
    ],
)
def test_wrong_usage_exits_2(command, arguments):
    done = command(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_a_folder_that_is_no_archive_exits_1_and_says_what_to_do(command, tmp_path):
    done = command("build", cwd=tmp_path)
    assert done.returncode == 1
    assert b"error[archive-missing]" in done.stderr
    assert b"column-archive new" in done.stderr


def test_a_mistyped_setting_is_named_with_its_line_and_the_nearest_key(command, archive):
    (archive / "generator.toml").write_text('title = "x"\n\nbase_ulr = "https://example.org/"\n', "utf-8")
    done = command("build", "--archive", archive)
    text = done.stderr.decode()
    assert done.returncode == 1
    assert "generator.toml:3: error[unknown-key]" in text
    assert "base_url" in text
    assert not (archive / "site").exists()


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ('site = "../elsewhere"', "wrong-value"), ('site = "seeds"', "folders-overlap"), ('site = "seeds/site"', "folders-overlap"),
        ('base_url = "javascript:alert(1)"', "wrong-value"), ("title = 3", "wrong-value"), ("title = ", "toml-invalid"),
        ('site = "/tmp"', "wrong-value"), ('site = "C:\\\\x"', "wrong-value"),
    ],
)  # fmt: skip
def test_a_wrong_setting_stops_everything(command, archive, setting, code):
    (archive / "generator.toml").write_text(setting + "\n", "utf-8")
    done = command("build", "--archive", archive)
    assert done.returncode == 1
    assert f"error[{code}]" in done.stderr.decode()


# ── parse ──


def test_parse_prints_articles_alone_on_stdout(command, archive):
    file = archive / "seeds" / "1996-05-12-p3.txt"
    done = command("parse", file)
    records = lines(done.stdout)
    assert done.returncode == 0
    assert [one["title"] for one in records] == ["渡口的灯", "一碗米粉里的早晨", "巷口的旧书摊"]
    assert all(set(one) >= FIELDS for one in records)
    assert {one["source"] for one in records} == {"1996-05-12-p3"}
    assert [author["name"] for one in records for author in one["authors"]] == ["林小舟", "单小满", "曾柏"]
    assert all(one["body"] and one["topics"] for one in records)
    assert all(re.fullmatch(r"articles/[a-z0-9-]+\.html", one["url"]) for one in records)
    assert "3" in done.stderr.decode()


def test_parse_works_on_files_outside_any_archive(command, tmp_path):
    shutil.copyfile(ROOT / "tests/tiny_archive/seeds/1998-11-02-p1.txt", tmp_path / "loose page.txt")
    done = command("parse", "loose page.txt", cwd=tmp_path)
    records = lines(done.stdout)
    assert done.returncode == 0
    assert {one["source"] for one in records} == {"loose page"}
    assert len(records) == 2
    assert os.listdir(tmp_path) == ["loose page.txt"]


def test_parse_keeps_files_of_one_name_apart(command, tmp_path):
    for folder, name in (("one", "letters"), ("two", "1998-11-02-p1")):
        (tmp_path / folder).mkdir()
        shutil.copyfile(ROOT / f"tests/tiny_archive/seeds/{name}.txt", tmp_path / folder / "page.txt")
    records = lines(command("parse", "two/page.txt", "one/page.txt", "two/page.txt", cwd=tmp_path).stdout)
    titles = [one["title"] for one in records]
    assert titles[:2] == titles[3:] == ["三百户渔民搬进新村", "岸上的家，心里的江"]
    assert "𠮷野的信" in titles[2]


def test_parse_knows_the_addresses_of_the_archive_it_is_in(command, built_archive, tmp_path):
    inside = lines(command("parse", built_archive / "seeds" / "1987-03-01-p4.txt", cwd=tmp_path).stdout)
    (url,) = [one["url"] for one in inside if one["title"] == "巷口的舊書攤"]
    assert (built_archive / "site" / url).is_file()
    assert "巷口的舊書攤" in (built_archive / "site" / url).read_text("utf-8")


def test_parse_registers_nothing(command, archive):
    before = sorted(path.name for path in archive.rglob("*"))
    command("parse", archive / "seeds" / "letters.txt")
    assert sorted(path.name for path in archive.rglob("*")) == before


def test_parse_reads_markdown_seeds(command, archive):
    (record,) = lines(command("parse", archive / "seeds" / "2003-spring.md").stdout)
    assert record["title"] == "春天的几种写法"
    assert [author["name"] for author in record["authors"]] == ["林小舟"]
    assert record["date"] == "2003-03"


def test_parse_says_on_stderr_what_it_cannot_read(command, tmp_path):
    (tmp_path / "scan.txt").write_bytes(bytes(range(32)) * 100)
    (tmp_path / "empty.txt").write_bytes(b"")
    done = command("parse", "scan.txt", "empty.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == b""
    assert b"scan.txt: error[seed-binary]" in done.stderr
    assert b"empty.txt: warning[seed-empty]" in done.stderr
    assert command("parse", "empty.txt", "--strict", cwd=tmp_path).returncode == 1
    told = lines(command("parse", "empty.txt", "--json", cwd=tmp_path).stderr)
    assert [(one["code"], one["path"]) for one in told] == [("seed-empty", "empty.txt")]


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "cp1252", "cp437", "utf-8"])
def test_no_console_is_too_small(command, archive, encoding):
    """What a console cannot show is escaped; JSON means the same in every encoding."""
    file = archive / "seeds" / "letters.txt"
    done = command("parse", file, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert [json.loads(line)["title"] for line in done.stdout.decode(encoding).splitlines()] == [
        "<script>alert(“标题”)</script>与𠮷野的信"
    ]
    done = command("build", "--archive", archive, "-v", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert command("--help", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}).returncode == 0


# ── slug ──


def test_slug_prints_one_a_line(command):
    done = command("slug", "银行行长", "渡口的灯\n第二行")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[0] == "yin-hang-hang-zhang"
    assert len(done.stdout.splitlines()) == 2


def test_slug_reads_surnames_as_surnames(command):
    assert command("slug", "--name", "单雄信", "曾白龙").stdout.decode().split() == ["shan-xiong-xin", "zeng-bai-long"]


def test_slug_takes_anything_after_two_dashes(command):
    assert command("slug", "--", "--name").stdout.strip() == b"name"
    assert command("slug", "--name", "--", "仇和").stdout.strip() == b"qiu-he"
    assert json.loads(command("slug", "--json", "渡口").stdout) == ["du-kou"]


# ── build ──


def test_build_ends_with_one_line_that_sums_up(command, archive):
    done = command("build", "--archive", archive)
    last = done.stderr.decode().strip().splitlines()[-1]
    assert done.returncode == 0
    assert "5 个版面 pages" in last
    assert "→ site" in last
    assert done.stdout == b""


def test_build_for_machines_says_it_all_on_stdout(command, archive):
    done = command("--json", "build", "--archive", archive)
    told = json.loads(done.stdout)
    assert told["ok"] is True
    assert told["pages"] == 5
    assert "index.html" in told["added"]
    assert done.stderr == b""
    assert set(told["registered"]) >= {url for url in told["added"] if url.startswith("articles/")}


def test_quiet_is_quiet(command, archive):
    done = command("build", "-q", "--archive", archive)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_archive_is_found_from_inside(command, archive):
    assert command("build", cwd=archive / "seeds").returncode == 0
    assert (archive / "site" / "index.html").is_file()


def test_a_dry_run_lists_and_writes_nothing(command, archive):
    done = command("build", "--dry-run", "--archive", archive)
    assert done.returncode == 0
    assert "+ index.html" in done.stderr.decode()
    assert not (archive / "site").exists()
    assert not (archive / "seeds" / "permalinks.tsv").exists()


def test_strict_fails_on_a_warning_and_still_builds(command, archive):
    (archive / "seeds" / "empty.txt").write_bytes(b"\n")
    assert command("build", "--archive", archive).returncode == 0
    assert command("build", "--strict", "--archive", archive).returncode == 1


def test_two_seeds_of_one_name_stop_the_build(command, archive):
    (archive / "seeds" / "Letters.md").write_text("---\ntitle: x\n---\n\ny\n", "utf-8")
    done = command("build", "--archive", archive)
    assert done.returncode == 1
    assert b"error[seed-name-twice]" in done.stderr
    assert not (archive / "site").exists()


def test_a_failed_build_leaves_the_last_good_site(command, archive):
    assert command("build", "--archive", archive).returncode == 0
    before = {path: path.read_bytes() for path in (archive / "site").rglob("*") if path.is_file()}
    registry = (archive / "seeds" / "permalinks.tsv").read_bytes()
    (archive / "seeds" / "letters.toml").write_text("[page]\npaper = \n", "utf-8")
    done = command("build", "--archive", archive)
    assert done.returncode == 1
    assert "seeds/letters.toml:2: error[toml-invalid]" in done.stderr.decode()
    assert {path: path.read_bytes() for path in (archive / "site").rglob("*") if path.is_file()} == before
    assert (archive / "seeds" / "permalinks.tsv").read_bytes() == registry


def test_locked_refuses_a_new_address_and_names_it(command, archive):
    assert command("build", "--archive", archive).returncode == 0
    assert command("build", "--locked", "--archive", archive).returncode == 0
    (archive / "seeds" / "new.txt").write_text(
        "桥上的人\n□何苇\n桥上每天有许多人走过。他们走得很快，没有人往河里看。\n", "utf-8"
    )
    registry = (archive / "seeds" / "permalinks.tsv").read_bytes()
    done = command("build", "--locked", "--archive", archive)
    assert done.returncode == 1
    assert b"articles/qiao-shang-de-ren.html" in done.stderr
    assert (archive / "seeds" / "permalinks.tsv").read_bytes() == registry
    assert not (archive / "site" / "articles" / "qiao-shang-de-ren.html").exists()


def test_a_lost_address_stops_the_build_until_it_is_accepted(command, archive):
    assert command("build", "--archive", archive).returncode == 0
    (url,) = {one["url"] for one in lines(command("parse", archive / "seeds" / "letters.txt").stdout)}
    (archive / "seeds" / "letters.txt").unlink()
    done = command("build", "--archive", archive)
    assert done.returncode == 1
    assert url.encode() in done.stderr
    dry = json.loads(command("build", "--dry-run", "--json", "--archive", archive).stdout)
    assert url in dry["lost"]
    lost = [part for one in dry["lost"] for part in ("--accept-lost", one)]
    done = command("build", "--archive", archive, *lost)
    assert done.returncode == 0, done.stderr.decode()
    page = (archive / "site" / url).read_text("utf-8")
    assert "noindex" in page
    assert "𠮷野的信》" in page
    assert "反斜杠" not in page
    assert command("build", "--locked", "--archive", archive).returncode == 0
    assert command("check", "--archive", archive).returncode == 0


# ── new, add, export ──


def test_a_new_archive_builds_at_once_without_a_warning(command, tmp_path):
    assert command("new", "文库", "--title", 'Say "hello"\\', cwd=tmp_path).returncode == 0
    done = command("build", "--strict", cwd=tmp_path / "文库")
    assert done.returncode == 0, done.stderr.decode()
    assert 'Say "hello"\\' in html.unescape((tmp_path / "文库/site/index.html").read_text("utf-8"))
    assert command("check", cwd=tmp_path / "文库").returncode == 0
    assert (tmp_path / "文库/.gitignore").is_file()


def test_a_new_archive_never_lands_on_other_files(command, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = command("new", tmp_path)
    assert done.returncode == 2
    assert os.listdir(tmp_path) == ["mine.txt"]


PAGE = "桥上的人\n□何苇\n桥上每天有许多人走过。他们走得很快，没有人往河里看。\n只有何老师停下来，扶着栏杆数船。\n"


def test_a_page_is_added_with_what_is_known_of_it(command, archive, tmp_path):
    (tmp_path / "扫描.txt").write_text(PAGE, "utf-8")
    done = command(
        "add",
        tmp_path / "扫描.txt",
        "--paper",
        "渡口报",
        "--date",
        "1957-03-05",
        "--page",
        "3",
        "--name",
        "1957-03-05-p3",
        "--archive",
        archive,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (archive / "seeds/1957-03-05-p3.txt").read_bytes() == PAGE.encode()
    (record,) = lines(command("parse", archive / "seeds/1957-03-05-p3.txt").stdout)
    assert (record["paper"], record["date"], record["page_number"]) == ("渡口报", "1957-03-05", "3")


def test_adding_says_which_articles_the_archive_already_holds(command, archive, tmp_path):
    assert command("build", "--archive", archive).returncode == 0
    text = (archive / "seeds/1996-05-12-p3.txt").read_text("utf-8")
    (tmp_path / "again.txt").write_text(text.replace("摆渡", "摆 渡") + PAGE, "utf-8")
    told = json.loads(command("add", tmp_path / "again.txt", "--json", "--archive", archive).stdout)
    assert set(told["held"]) == {"渡口的灯", "一碗米粉里的早晨", "巷口的旧书摊"}
    assert all((archive / "site" / url).is_file() for url in told["held"].values())


def test_adding_never_replaces_a_seed(command, archive, tmp_path):
    (tmp_path / "letters.txt").write_text(PAGE, "utf-8")
    before = (archive / "seeds/letters.txt").read_bytes()
    done = command("add", tmp_path / "letters.txt", "--archive", archive)
    assert done.returncode == 1
    assert b"error[seed-exists]" in done.stderr
    assert (archive / "seeds/letters.txt").read_bytes() == before


def test_adding_refuses_what_is_no_text_and_a_date_that_is_none(command, archive, tmp_path):
    (tmp_path / "scan.txt").write_bytes(bytes(range(32)) * 100)
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    assert command("add", tmp_path / "scan.txt", "--archive", archive).returncode == 1
    assert command("add", tmp_path / "page.txt", "--date", "1957-13-45", "--archive", archive).returncode == 1
    assert not (archive / "seeds/scan.txt").exists()
    assert not (archive / "seeds/page.txt").exists()


def test_an_added_name_stays_inside_the_seeds(command, archive, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    done = command("add", tmp_path / "page.txt", "--name", "../../x", "--archive", archive)
    assert done.returncode in (1, 2)
    assert not list(tmp_path.rglob("x.txt"))


def test_the_export_is_what_the_site_offers(command, built_archive, tmp_path):
    done = command("export", tmp_path / "out", "--archive", built_archive)
    assert done.returncode == 0, done.stderr.decode()
    exported = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    data = built_archive / "site" / "data"
    assert exported == {
        path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()
    }
    assert "datapackage.json" in exported
    assert os.listdir(tmp_path) == ["out"]


def test_evaluate_prints_a_table_and_figures(command):
    done = command("evaluate", ROOT / "seeds", ROOT / "tests/gold")
    assert done.returncode == 0
    assert b"pooled" in done.stdout
    told = json.loads(command("evaluate", "--json", ROOT / "seeds", ROOT / "tests/gold").stdout)
    assert all(0 <= one["pooled"]["f1"] <= 1 for one in told.values())
    assert len(told) == 2


# ── serve ──


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_serve_follows_changes_and_leaves_the_site_alone(archive, serving):
    with serving(archive) as home:
        page = _fetched(home)
        assert "临江小文库" in page
        assert "/__preview/watch.js" in page
        version = re.search(r"\d+", _fetched(home + "__preview/news.js?"))[0]
        settings = (archive / "generator.toml").read_text("utf-8").replace("临江小文库", "改了名的文库")
        (archive / "generator.toml").write_text(settings, "utf-8")
        assert "reload" in _fetched(home + f"__preview/news.js?{version}")
        assert "改了名的文库" in _fetched(home)
        with pytest.raises(urllib.error.HTTPError):
            _fetched(home + "../generator.toml", patience=0)
        assert not (archive / "site").exists()
        assert not (archive / "seeds" / "permalinks.tsv").exists()


def _fetched(url: str, patience: float = 60) -> str:
    end = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


# ── messages ──


def test_problems_are_sorted_by_gravity_and_shown_a_few_of_a_kind(capsys):
    console = Console()
    warnings = [Problem("seed-empty", Place(f"seeds/{number:02}.txt")) for number in range(30)]
    console.problems([*warnings, Problem("file-missing", Place("x.toml", 3, "一行文字", 2, 4))])
    shown = capsys.readouterr().err
    assert shown.index("file-missing") < shown.index("seed-empty")
    assert shown.count("warning[seed-empty]") == 10
    assert "20 more" in shown
    assert "  | 一行文字\n  |     ^^^^\n" in shown
    assert console.exit_code() == 0
    assert console.tally().startswith("1 个错误")
    console.strict = True
    assert console.exit_code() == 1
