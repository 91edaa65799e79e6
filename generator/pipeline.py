"""The table of contents: what runs after what.

    seeds ─ intake ─▶ pages ─ catalogue ─▶ Catalogue ─ press ─▶ Artifact… ─ shelf ─▶ site/

Rooms get plain values and callables from here, never one another; only ``errands`` beside this module knows them too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from generator import catalogue as cataloguing
from generator.catalogue import permalinks, pinyin, words
from generator.catalogue.arrivals import numbered
from generator.catalogue.sheets import with_sheets
from generator.intake import conservation, continuations, corrections, files, markdown, page
from generator.intake.records import record
from generator.model import Artifact, Catalogue, ParsedPage, Permalink
from generator.press import (
    apparatus,
    bundle,
    documents,
    epub,
    exports,
    feeds,
    language,
    offline,
    plan,
    search,
    sheets,
    sitemap,
)
from generator.press.templates import Templates
from generator.press.views import Site
from generator.problems import GeneratorError, Place, Problem
from generator.settings import Archive, text_of
from generator.shelf import disk

Pages = tuple[ParsedPage, ...]
Problems = tuple[Problem, ...]
Progress = Callable[[str, int, int], None]

REGISTRY = "permalinks.tsv"
UNACCOUNTED = frozenset({"text-lost", "text-twice"})
AUTHORITIES = frozenset({"authors", "topics", "columns"})  # .toml files beside the seeds that are no corrections


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, or in a dry run would do."""

    catalogue: Catalogue
    problems: Problems
    report: disk.Report
    registered: tuple[str, ...] = ()  # new addresses
    redirected: tuple[str, ...] = ()  # addresses that lead elsewhere now and did not before
    lost: tuple[str, ...] = ()  # a dry run alone survives to tell them


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def build(
    archive: Archive,
    *,
    site: Path | None = None,
    dry_run: bool = False,
    locked: bool = False,
    accept_lost: Sequence[str] = (),
    today: str = "",
    workers: int = 1,
    progress: Progress = silent,
) -> Built:
    """Seeds to site and register; with ``site``, a preview, the register stays as it is.

    ``accept_lost`` are addresses given up; their tombstones say ``today``.

    Raises GeneratorError, and then nothing has changed.
    """
    place, work = site or archive.site, site.parent if site else archive.work
    with nullcontext() if dry_run else disk.claimed(place, work):
        before = registry(archive)
        catalogue, problems = catalogued(archive, before, accept_lost, workers, progress, today=today)
        lost = tuple(str(one.facts["url"]) for one in problems if one.code == "permalink-lost")
        path = archive.seeds / REGISTRY
        if not dry_run and site is None:
            _refuse("urls-lost", lost, archive.shown(path))
            _refuse("urls-new", _moved(before, catalogue.permalinks) if locked else (), archive.shown(path))
        # Said once, when it comes about; a page that said it would not be what the next build makes.
        lasting = tuple(one for one in problems if one.code != "permalink-shared")
        report = disk.publish(
            place,
            _told(artifacts(archive, catalogue, lasting), progress),
            work=work,
            beside={} if site else {path: permalinks.serialise(catalogue.permalinks).encode()},
            dry_run=dry_run,
        )
    registered = permalinks.new_urls(before, catalogue.permalinks)
    return Built(catalogue, problems, report, registered, _redirected(before, catalogue.permalinks), lost)


def catalogued(
    archive: Archive,
    before: Sequence[Permalink],
    accepted: Sequence[str] = (),
    workers: int = 1,
    progress: Progress = silent,
    *,
    today: str = "",
) -> tuple[Catalogue, Problems]:
    """The whole archive, read and compared."""
    pages, problems = read(archive, workers=workers, progress=progress)
    for one in problems:
        if one.code in UNACCOUNTED:
            raise GeneratorError(one)
    progress("编目 cataloguing", 0, len(pages))
    published = headlines(archive) if accepted else {}
    catalogue, more = cataloguing.build(
        pages, decisions(archive), before, accepted=accepted, published=published, today=today
    )
    volumes = epub.volumes(catalogue) if _has_books(archive) else ()
    further = dict(chain(sheets.sheets(catalogue), volumes, exports.further(catalogue, record)))
    register = with_sheets(catalogue.permalinks, before, further)
    register = numbered(register, before, tuple(documents.searched(catalogue)))
    written = language.named(archive.settings.lang)
    topics = tuple(replace(topic, name=written(topic.name)) for topic in catalogue.topics)
    catalogue = replace(catalogue, permalinks=register, topics=topics)
    progress("编目 cataloguing", len(pages), len(pages))
    return catalogue, problems + more


def read(
    archive: Archive,
    paths: Sequence[Path] | None = None,
    *,
    corrected: bool = True,
    workers: int = 1,
    progress: Progress = silent,
) -> tuple[Pages, Problems]:
    """Seeds to pages: decoded, parsed, corrected, joined across files, and every character accounted for."""
    paths = seeds(archive) if paths is None else paths
    work = partial(read_page, corrected=corrected)
    shown = [archive.shown(path) for path in paths]
    found: list[ParsedPage] = []
    problems: list[Problem] = []
    with ProcessPoolExecutor(workers) if workers > 1 else nullcontext() as pool:
        mapped = pool.map(work, paths, shown, chunksize=16) if pool else map(work, paths, shown)
        for done, (one, more) in enumerate(mapped, start=1):
            progress("读版面 reading", done, len(paths))
            problems += more
            found += [one] if one else []
    pages, notes = continuations.join(found)
    problems += chain(notes, *map(conservation.check, pages))
    return tuple(_in_paper(one, archive.settings.paper) for one in pages), tuple(problems)


def read_page(path: Path, shown: str, *, corrected: bool = True) -> tuple[ParsedPage | None, Problems]:
    """One seed to a page, corrected as the file beside it says. Only reads, so any process may do it."""
    seed, problems = files.read_seed(path, shown)
    if seed is None:
        return None, problems
    try:
        parsed, more = markdown.parse(seed) if path.suffix.lower() == ".md" else page.parse(seed)
    except Exception as error:
        error.add_note(f"while reading {shown}")
        raise
    sidecar = path.with_suffix(".toml")
    if corrected and sidecar.is_file() and path.stem not in AUTHORITIES:
        name = shown.removesuffix(path.suffix) + ".toml"
        parsed, notes = corrections.apply(parsed, corrections.read(text_of(sidecar, name), name))
        more = corrections.unsettled(more, parsed) + notes
    return parsed, problems + more


# ── what the archive's folder holds ──


def seeds(archive: Archive) -> tuple[Path, ...]:
    """The archive's seeds. Raises GeneratorError where the folder is missing."""
    if not archive.seeds.is_dir():
        raise GeneratorError(Problem("file-missing", Place(archive.shown(archive.seeds))))
    found = files.seed_paths(archive.seeds)
    names: dict[str, Path] = {}
    for path in found:
        other = names.setdefault(path.stem.casefold(), path)
        if other != path:
            raise GeneratorError(
                Problem("seed-name-twice", Place(archive.shown(path)), {"one": other.name, "other": path.name})
            )
    return found


def registry(archive: Archive) -> tuple[Permalink, ...]:
    """Every address ever published, once what a killed build left is finished or undone."""
    disk.settle(archive.site, archive.work)
    path = archive.seeds / REGISTRY
    return permalinks.parse(archive.optional(path), archive.shown(path))


def headlines(archive: Archive) -> dict[str, str]:
    """What readers see at each article's address, as the published site's own data has it."""
    texts = map(archive.optional, sorted((archive.site / "data").glob("articles*.jsonl")))
    records = [json.loads(line) for text in texts for line in text.split("\n") if line]
    return {one["url"]: one["supplied_title"] or one["title"] for one in records}


def decisions(archive: Archive) -> cataloguing.Authority:
    """What the archivist decided about people, topics and columns."""
    texts = {name: archive.seeds / f"{name}.toml" for name in sorted(AUTHORITIES)}
    return cataloguing.read_authority(
        authors=archive.optional(texts["authors"]),
        topics=archive.optional(texts["topics"]) if texts["topics"].is_file() else None,
        columns=archive.optional(texts["columns"]),
        folder=archive.settings.seeds,
    )


def theme(archive: Archive) -> Templates:
    """The archive's own templates before ours, which are ``theme`` in a package and ``templates`` in a checkout."""
    package = Path(__file__).parent
    ours = package / "theme" if (package / "theme").is_dir() else package.parent / "templates"
    own = archive.templates
    first = [] if own.resolve() == ours.resolve() else [("", own)]
    folders = [*first, ("", ours), ("default/", ours)]
    return Templates(folders, archive.settings.lang, words.starts)


def shown(archive: Archive) -> Site:
    """What every page says of the archive."""
    one, about = archive.settings, archive.optional(archive.root / archive.settings.about)
    return Site(
        one.title, one.subtitle, one.description, one.lang, one.base_url, one.publisher, one.rights, one.repository,
        one.contact, about,
    )  # fmt: skip


def artifacts(archive: Archive, catalogue: Catalogue, problems: Problems) -> Iterator[Artifact]:
    """Every file of the site, what makes it readable offline, and all of that in one file."""
    settings = archive.settings
    whole = bundle.Bundle(settings.zip_limit * 1_000_000 if "zip" in settings.downloads else 0)
    pressed = _online(archive, catalogue, problems, whole)
    return whole.of(offline.recorded(pressed, theme(archive), shown(archive)))


def _online(archive: Archive, catalogue: Catalogue, problems: Problems, whole: bundle.Bundle) -> Iterator[Artifact]:
    """Every file of the site but the worker's. What pages tell the size of comes before the pages."""
    site, templates = shown(archive), theme(archive)
    feed = feeds.Feeds(catalogue, site, templates.plain)
    extras = apparatus.extras(catalogue, site)
    books = epub.Books(catalogue if _has_books(archive) else Catalogue(), site, templates)
    yield Artifact(".nojekyll", b"")
    yield from books.artifacts()
    found = documents.documents(catalogue, site.lang)
    yield from search.artifacts(found, words.found_in, pinyin.reading, pinyin.name_reading)
    yield from feed.artifacts()
    yield from data(archive, catalogue)
    paths: list[str] = []
    for one in plan.artifacts(
        catalogue, site, templates,
        problems=problems, extras=extras, feed=feed.address, books=books.links, downloads=whole.links,
    ):  # fmt: skip
        paths.append(one.path)
        yield one
    yield from sitemap.artifacts(catalogue, site, paths)


def data(archive: Archive, catalogue: Catalogue) -> Iterator[Artifact]:
    """The whole archive as data, under ``data/``."""
    return exports.artifacts(catalogue, shown(archive), record, permalinks.serialise(catalogue.permalinks))


def companions(archive: Archive, register: Sequence[Permalink]) -> Iterator[str]:
    """The files that go with the addresses of the register, whatever has become of them: feeds, books, data."""
    for link in register:
        if link.kind == "sheet" and not link.url.endswith((".html", ".epub")):
            yield link.url
        if link.kind == "sheet" and link.url.endswith(".epub") and _has_books(archive):
            yield link.url
        if archive.settings.base_url and link.kind in feeds.WITH_FEED:
            yield feeds.address(link.url)
        if _has_books(archive) and link.kind in epub.WITH_BOOK:
            yield epub.address(link.url)


# ── small steps ──


def _has_books(archive: Archive) -> bool:
    return "epub" in archive.settings.downloads


def _in_paper(page: ParsedPage, paper: str) -> ParsedPage:
    """The page, said to be of the archive's newspaper when it names none itself."""
    if not paper or page.facts.paper:
        return page
    articles = tuple(article if article.paper else replace(article, paper=paper) for article in page.articles)
    return replace(page, facts=replace(page.facts, paper=paper), articles=articles)


def _refuse(code: str, urls: Sequence[str], path: str) -> None:
    if urls:
        raise GeneratorError(Problem(code, Place(path), {"urls": "\n  ".join(urls), "path": path}))


def _moved(before: Sequence[Permalink], after: Sequence[Permalink]) -> tuple[str, ...]:
    """Addresses whose line in the register is new or differs; the number of what is not new is no address."""
    known = {replace(link, number=None) for link in before}
    return tuple(link.url for link in after if replace(link, number=None) not in known)


def _redirected(before: Sequence[Permalink], after: Sequence[Permalink]) -> tuple[str, ...]:
    live = {link.url for link in before if link.state == "live"}
    return tuple(link.url for link in after if link.url in live and link.state != "live")


def _told(artifacts: Iterator[Artifact], progress: Progress) -> Iterator[Artifact]:
    for done, artifact in enumerate(artifacts, start=1):
        progress("排版 pressing", done, 0)
        yield artifact
