"""Pagefind on the same articles, asked the same queries: what ours is compared with."""

from __future__ import annotations

import gzip
import html
import json
import resource
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.press.search import Document

PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main data-pagefind-body><h1>{title}</h1><p>{labels}</p>{body}</main></body></html>"""


def index(program: Path, site: Path, texts: Sequence[Document]) -> tuple[float, float]:
    """Writes a page for every article and has them indexed: seconds of CPU, megabytes at the peak."""
    for document in texts:
        path = site / document.url
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(f"<p>{html.escape(line)}</p>\n" for line in document.body.split("\n"))
        labels = " ".join((*document.authors, document.column, *document.topics))
        path.write_text(PAGE.format(title=html.escape(document.title), labels=html.escape(labels), body=body), "utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "--site", site], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """The addresses of the first ten, and the bytes that came: before the query and for it, packed as a server would."""

    urls: tuple[str, ...]
    start: int
    loaded: int
    files: int


def answers(site: Path, queries: Sequence[str]) -> Iterator[Answer]:
    """What a reader gets who has just come, for each query."""
    sizes: dict[str, int] = {}

    def size(names: Sequence[str]) -> int:
        for name in names:
            if name not in sizes:
                data = Path(name).read_bytes()
                sizes[name] = min(len(data), len(gzip.compress(data, 6)))  # its own files are packed already
        return sum(sizes[name] for name in names)

    script = Path(__file__).with_suffix(".mjs")
    asked = "".join(json.dumps(query) + "\n" for query in queries)
    done = subprocess.run(
        ["node", script, site / "pagefind"], input=asked, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    for line in done.stdout.splitlines():
        found = json.loads(line)
        urls = tuple(url.lstrip("/") for url in found["urls"])
        yield Answer(urls, size(found["start"]), size(found["files"]), len(found["files"]))
