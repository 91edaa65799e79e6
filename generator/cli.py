"""The command line: arguments in, exit code out.

0 done, warnings included; 1 a failed build, findings of ``check``, or any warning under ``--strict``; 2 wrong usage.
Slow imports wait until a command needs them, so that ``--help`` answers at once.
"""

from __future__ import annotations

import datetime
import functools
import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.console import Console, facts, prepare_streams
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from generator.pipeline import Built
    from generator.settings import Archive

FILES = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def main() -> None:
    """The console script."""
    gc.set_threshold(
        100_000
    )  # dictionaries hold a million small things for ever: looking for rubbish among them is slow
    prepare_streams()
    commands(prog_name="column-archive")


class _Asked:
    """The common options, which may stand before or after the command's name."""

    def __init__(self) -> None:
        self.console = Console()
        self.folder: Path | None = None

    def archive(self) -> Archive:
        """The archive asked for, else the one we are in. Raises GeneratorError."""
        from generator import settings

        if self.folder:
            return settings.load(self.folder)
        return settings.find(Path.cwd()) or settings.load(Path())


def _common(command: Callable[..., int]) -> Callable[..., None]:
    """Give a command the common options, and turn what it returns or raises into an exit code."""

    @click.option("--archive", type=FOLDER, metavar="DIR", help="文库的文件夹 · the archive's folder")
    @click.option("--json", "as_json", is_flag=True, help="供机器读的结果 · results for machines")
    @click.option("--strict", is_flag=True, help="有警告即算失败 · fail on any warning")
    @click.option("-q", "--quiet", is_flag=True, help="只报错误 · errors alone")
    @click.option("-v", "--verbose", is_flag=True, help="也报提示 · notes as well")
    @click.pass_context
    @functools.wraps(command)
    def wrapped(
        context: click.Context,
        /,
        *,
        archive: Path | None,
        as_json: bool,
        strict: bool,
        quiet: bool,
        verbose: bool,
        **rest: Any,
    ) -> None:
        asked = context.ensure_object(_Asked)
        asked.folder = archive or asked.folder
        asked.console.json |= as_json
        asked.console.strict |= strict
        asked.console.verbosity = -1 if quiet else 1 if verbose else asked.console.verbosity
        if isinstance(context.command, click.Group):
            return
        try:
            code = command(asked, **rest)
        except GeneratorError as error:
            asked.console.problems([error.problem])
            if asked.console.json:
                asked.console.record({"ok": False, "problems": [error.problem.record()]})
            code = 1
        context.exit(code)

    return wrapped


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__)
@_common
def commands() -> int:
    """把报纸版面的文字做成可以长久引用、可以检索的静态文库。

    Turns the text of newspaper pages into a lasting, searchable, static archive.
    """
    return 0


@commands.command()
@click.option("--dry-run", is_flag=True, help="只列出会改变什么 · only list what would change")
@click.option("--locked", is_flag=True, help="不登记新网址，有则失败 · fail instead of registering a new URL")
@click.option(
    "--accept-lost", multiple=True, metavar="URL", help="让这个网址只留说明页 · let this URL become a tombstone"
)
@click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="同时工作的进程数 · processes at work"
)
@_common
def build(asked: _Asked, *, dry_run: bool, locked: bool, accept_lost: tuple[str, ...], workers: int) -> int:
    """由 seeds/ 生成 site/。 · Build site/ from seeds/."""
    from generator import pipeline

    archive = asked.archive()
    with asked.console.progress() as progress:
        built = pipeline.build(
            archive, dry_run=dry_run, locked=locked, accept_lost=accept_lost, workers=workers, progress=progress,
            today=datetime.datetime.now(datetime.UTC).date().isoformat(),
        )  # fmt: skip
    return _tell_build(asked.console, archive, built, dry_run=dry_run)


@commands.command()
@click.argument("files", nargs=-1, required=True, type=FILES, metavar="FILE...")
@click.option("--no-corrections", is_flag=True, help="不用更正，只看解析器 · the parser alone")
@_common
def parse(asked: _Asked, *, files: tuple[Path, ...], no_corrections: bool) -> int:
    """把文件里的文章逐行写成 JSON。 · Write the articles of files as JSON lines."""
    from generator import errands, settings

    console = asked.console
    here = settings.load(asked.folder) if asked.folder else settings.find(Path.cwd())
    records, problems = errands.parse(files, here, corrected=not no_corrections)
    for record in records:
        console.record(record)
    console.problems(problems)
    console.problem_records(problems)
    console.say(f"{len(files)} 个文件 files，{len(records)} 篇文章 articles；{console.tally()}")
    return console.exit_code()


@commands.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@click.option("--name", is_flag=True, help="当作人名来读 · read as the name of a person")
@_common
def slug(asked: _Asked, *, texts: tuple[str, ...], name: bool) -> int:
    """文库会为标题或人名取的网址，一行一个。 · The slug the archive would propose, one a line."""
    from generator.slugs import slugs as propose

    slugs = propose(texts, name=name)
    if asked.console.json:
        asked.console.record(slugs)
    else:
        for one in slugs:
            asked.console.data(one)
    return 0


@commands.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口 · port")
@click.option("--host", default="127.0.0.1", show_default=True, help="地址 · address to listen on")
@_common
def serve(asked: _Asked, *, port: int, host: str) -> int:
    """本机预览，改动后自动刷新；不碰 site/。 · Preview with live reload; never touches site/."""
    from generator import pipeline, preview, settings

    archive, console = asked.archive(), asked.console
    folder = archive.work / "preview" / "site"

    def rebuild() -> bool:
        try:
            built = pipeline.build(asked.archive(), site=folder)
        except GeneratorError as error:
            console.problems([error.problem])
            return False
        console.counts.clear()
        _tell_build(console, archive, built, folder=folder)
        return built.report.differs

    watched = (archive.seeds, archive.templates, archive.root / settings.FILE, archive.root / archive.settings.about)
    preview.serve(folder, watched, rebuild, host, port, lambda url: console.say(f"预览 preview: {url}   (Ctrl+C)"))
    return 0


@commands.command()
@_common
def check(asked: _Asked) -> int:
    """查站点：死链、登记与站点是否一致、网页是否完好。 · Look for dead links, lost URLs and broken pages."""
    from generator import errands

    console = asked.console
    pages, findings = errands.check(asked.archive())
    console.problems(findings)
    if console.json:
        console.record({"ok": not findings, "pages": pages, "problems": [one.record() for one in findings]})
    console.say(f"查了 {pages} 个网页 pages checked；{console.tally()}")
    return console.exit_code(failed=bool(findings))


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", default="", help="站名 · the archive's name")
@_common
def new(asked: _Asked, *, folder: Path, title: str) -> int:
    """新建一个马上可以构建的文库。 · Make a new archive that builds at once."""
    from generator import scaffold

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.BadParameter("文件夹不是空的 · the folder is not empty", param_hint="DIR")
    for path in scaffold.make(folder, title or folder.resolve().name):
        asked.console.say(f"  {path}")
    asked.console.say(f"接下来 next: cd {folder} && column-archive build")
    return 0


@commands.command()
@click.argument("file", type=FILES)
@click.option("--paper", help="报名 · newspaper")
@click.option("--date", help="日期，如 1957-03-05、1957-03、1957~ · date (EDTF)")
@click.option("--page", help="版次 · page number")
@click.option("--name", help="在 seeds/ 里的文件名，不含扩展名 · name in seeds/, without the extension")
@_common
def add(asked: _Asked, *, file: Path, paper: str | None, date: str | None, page: str | None, name: str | None) -> int:
    """把一个版面收进文库。 · Bring a page in: copied, with its paper, date and page."""
    from generator import errands

    archive, console = asked.archive(), asked.console
    if sys.stdin.isatty() and not console.json:
        paper = _ask("报名 paper", paper, archive.settings.paper)
        date = _ask("日期 date", date, "")
        page = _ask("版次 page", page, "")
    added = errands.add(archive, file, paper=paper or "", date=date or "", number=page or "", name=name or file.stem)
    console.problems(added.problems)
    if console.json:
        console.record(
            {"ok": True, "written": list(added.written), "articles": added.articles, "held": dict(added.held)}
        )
    for path in added.written:
        console.say(f"  {path}")
    for title, url in added.held:
        console.say(f"文库已有 already held: {title} → {url}")
    console.say(f"收入 {added.articles} 篇文章 articles，其中 {len(added.held)} 篇已有 already held；{console.tally()}")
    return console.exit_code()


@commands.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]", default="export")
@_common
def export(asked: _Asked, *, folder: Path) -> int:
    """把整个文库导出为 CSV、JSON Lines、数据包。 · Export everything as CSV, JSON Lines and a data package."""
    from generator import errands

    console = asked.console
    written, problems = errands.export(asked.archive(), folder)
    console.problems(problems)
    if console.json:
        console.record({"ok": True, "folder": folder.as_posix(), "written": written})
    console.say(f"写入 {len(written)} 个文件到 files into {folder}；{console.tally()}")
    return console.exit_code()


@commands.command()
@_common
def review(asked: _Asked) -> int:
    """写一个本机网页：原文与文章并列，存疑处在先。 · Write a local page of doubtful places, and what to paste."""
    from generator import errands

    console = asked.console
    page, problems = errands.review(asked.archive())
    console.problems(problems)
    if console.json:
        console.record({"ok": True, "page": page.as_posix()})
    console.say(f"打开 open: {page.resolve().as_uri()}")
    return console.exit_code()


@commands.command()
@click.argument("seeds", type=FOLDER)
@click.argument("gold", type=FOLDER)
@_common
def evaluate(asked: _Asked, *, seeds: Path, gold: Path) -> int:
    """对照标准答案打分。 · Score the parser, alone and with corrections, against gold records."""
    from generator import errands

    values, table = errands.evaluate(seeds, gold)
    if asked.console.json:
        asked.console.record(values)
    else:
        asked.console.data(table)
    return 0


def _ask(label: str, given: str | None, default: str) -> str:
    return (
        given if given is not None else str(click.prompt(label, default=default, show_default=bool(default), err=True))
    )


def _tell_build(
    console: Console, archive: Archive, built: Built, *, dry_run: bool = False, folder: Path | None = None
) -> int:
    catalogue, report = built.catalogue, built.report
    console.problems(built.problems)
    kinds = {
        "个版面 pages": len(catalogue.pages), "篇文章 articles": len(catalogue.entries),
        "位作者 authors": len(catalogue.people), "个主题 topics": len(catalogue.topics),
        "个栏目 columns": len(catalogue.columns),
    }  # fmt: skip
    changes = {
        "个新增 added": len(report.added),
        "个更新 changed": len(report.changed),
        "个移除 removed": len(report.removed),
    }
    if console.json:
        console.record(
            {
                "ok": True, "dry_run": dry_run,
                "pages": len(catalogue.pages), "articles": len(catalogue.entries), "authors": len(catalogue.people),
                "topics": len(catalogue.topics), "columns": len(catalogue.columns), "bytes": report.size,
                "added": report.added, "changed": report.changed, "removed": report.removed, "kept": report.kept,
                "registered": built.registered, "redirected": built.redirected, "lost": built.lost,
                "problems": [one.record() for one in built.problems],
            }
        )  # fmt: skip
    if dry_run or console.verbosity > 0:
        changed = (("+", report.added), ("~", report.changed), ("-", report.removed))
        addresses = (("→", built.redirected), ("✝", built.lost))
        for mark, paths in (*changed, *addresses):
            for path in paths:
                console.say(f"{mark} {path}")
    where = archive.shown(folder or archive.site)
    held, moved = facts(kinds) or "空的文库 an empty archive", facts(changes) or "没有变化 nothing changed"
    console.say(f"{held} → {where}（{moved}）；{console.tally()}")
    return console.exit_code()
