"""Talking to a person: stdout carries data alone, stderr everything else. The door to rich.

No console is assumed to speak UTF-8: what it cannot show is written as an escape, and JSON then as plain ASCII, which
means the same.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.problems import Problem, printed

__all__ = ["Console", "Progress", "prepare_streams"]

Progress = Callable[[str, int, int], None]
"""Told as work goes on: the stage, how much is done, and of how much."""

SHOWN_OF_A_CODE = 10
_RANK = {"error": 0, "warning": 1, "note": 2}


def prepare_streams() -> None:
    """Make writing any character possible on any console."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@dataclass(slots=True)
class Console:
    """What was asked of us about talking, and whether anything was said that decides the exit code."""

    json: bool = False
    strict: bool = False
    verbosity: int = 0  # -1 quiet, 0, 1 verbose
    counts: Counter[str] = field(default_factory=Counter)

    def data(self, line: str) -> None:
        """One line for whoever reads our output."""
        print(line)

    def record(self, values: object) -> None:
        """One JSON document on one line."""
        self.data(json.dumps(values, ensure_ascii=not _speaks_unicode(sys.stdout)))

    def say(self, line: str) -> None:
        """A line for a person; silent under ``-q`` and ``--json``."""
        if self.verbosity >= 0 and not self.json:
            print(line, file=sys.stderr)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Count them all; show the gravest first, a few of each kind (all of them with ``-v``)."""
        ordered = sorted(problems, key=lambda one: (_RANK[one.severity], one.code, one.place.path, one.place.line))
        self.counts.update(problem.severity for problem in ordered)
        if self.json:
            return
        least = {-1: 0, 0: 1, 1: 2}[self.verbosity]
        seen: Counter[str] = Counter()
        for problem in (one for one in ordered if _RANK[one.severity] <= least):
            seen[problem.code] += 1
            if seen[problem.code] <= SHOWN_OF_A_CODE or self.verbosity > 0:
                print(printed(problem), file=sys.stderr)
        for code, count in sorted(seen.items()):
            if count > SHOWN_OF_A_CODE and self.verbosity <= 0:
                more = count - SHOWN_OF_A_CODE
                print(f"{code}: 另有 {more} 处，用 -v 全部列出 · {more} more, -v shows them all", file=sys.stderr)

    def problem_records(self, problems: Sequence[Problem]) -> None:
        """Under ``--json``, where stdout carries something else: the problems as JSON lines on stderr."""
        if self.json:
            for problem in problems:
                print(json.dumps(problem.record(), ensure_ascii=True), file=sys.stderr)

    def tally(self) -> str:
        """How much was wrong, in words."""
        error, warning, note = (self.counts[severity] for severity in ("error", "warning", "note"))
        return f"{error} 个错误 errors，{warning} 个警告 warnings，{note} 条提示 notes"

    def exit_code(self, failed: bool = False) -> int:
        """0 done, 1 failed – or, under ``--strict``, anything worse than a note."""
        return 1 if failed or (self.strict and (self.counts["error"] or self.counts["warning"])) else 0

    @contextlib.contextmanager
    def progress(self) -> Iterator[Progress]:
        """A progress bar on a terminal; nothing elsewhere."""
        if self.json or self.verbosity < 0 or not sys.stderr.isatty() or not _speaks_unicode(sys.stderr):
            yield lambda stage, done, total: None
            return
        from rich import progress as bars  # slow to import, and only a terminal needs it
        from rich.console import Console as Terminal

        tasks: dict[str, bars.TaskID] = {}
        columns = (
            bars.TextColumn("{task.description}"),
            bars.BarColumn(),
            bars.MofNCompleteColumn(),
            bars.TimeElapsedColumn(),
        )
        with bars.Progress(*columns, console=Terminal(stderr=True), transient=True) as bar:

            def step(stage: str, done: int, total: int) -> None:
                if stage not in tasks:
                    tasks[stage] = bar.add_task(stage, total=total or None)
                bar.update(tasks[stage], completed=done, total=total or None)

            yield step


def facts(values: Mapping[str, int]) -> str:
    """Counts in a row, those that are nought left out."""
    return "，".join(f"{count} {name}" for name, count in values.items() if count)


def _speaks_unicode(stream: object) -> bool:
    return str(getattr(stream, "encoding", "") or "").lower().replace("-", "").startswith("utf")
