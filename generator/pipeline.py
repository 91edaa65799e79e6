"""The table of contents: what runs after what. The only module that knows the rooms.

    seeds ─ intake ─▶ pages ─ catalogue ─▶ Catalogue ─ press ─▶ Artifact… ─ shelf ─▶ site/

Each public function is one thing that a person can ask for. Rooms get plain values and callables from here, never one
another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from generator import catalogue as cataloguing
from generator import dates, evaluation
from generator.catalogue import permalinks, pinyin, words
from generator.intake import conservation, continuations, corrections, doubts, files, markdown, page
from generator.intake.records import record
from generator.model import Artifact, Catalogue, PageId, ParsedPage, Permalink
from generator.press import apparatus, documents, exports, feeds, plan, search, sitemap
from generator.press import review as reviews
from generator.press.templates import Templates
from generator.press.views import Site
from generator.problems import GeneratorError, Place, Problem
from generator.settings import Archive, find, text_of
from generator.shelf import disk, inspection

Pages = tuple[ParsedPage, ...]
Problems = tuple[Problem, ...]
Progress = Callable[[str, int, int], None]

REGISTRY = "permalinks.tsv"
ADDED = "录入时注明 · noted when it was added"
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


@dataclass(frozen=True, slots=True)
class Added:
    """A page that was brought in: files written, articles found, and which of them the archive held before."""

    written: tuple[str, ...]
    articles: int
    held: tuple[tuple[str, str], ...]  # headline and address
    problems: Problems


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def build(
    archive: Archive,
    *,
    site: Path | None = None,
    dry_run: bool = False,
    locked: bool = False,
    accept_lost: Sequence[str] = (),
    workers: int = 1,
    progress: Progress = silent,
) -> Built:
    """Seeds to site and register; with ``site``, a preview, the register stays as it is.

    Raises GeneratorError, and then nothing has changed.
    """
    before = registry(archive)
    catalogue, problems = catalogued(archive, before, accept_lost, workers, progress)
    lost = tuple(str(one.facts["url"]) for one in problems if one.code == "permalink-lost")
    registered = permalinks.new_urls(before, catalogue.permalinks)
    text = permalinks.serialise(catalogue.permalinks)
    path = archive.seeds / REGISTRY
    if not dry_run and site is None:
        _refuse("urls-lost", lost, archive.shown(path))
        _refuse("urls-new", _moved(before, catalogue.permalinks) if locked else (), archive.shown(path))
    pressed = artifacts(archive, catalogue, problems)
    report = disk.publish(
        site or archive.site,
        _told(pressed, progress),
        work=site.parent if site else archive.work,
        beside={} if site else {path: text.encode()},
        dry_run=dry_run,
    )
    return Built(catalogue, problems, report, registered, _redirected(before, catalogue.permalinks), lost)


def catalogued(
    archive: Archive,
    before: Sequence[Permalink],
    accepted: Sequence[str] = (),
    workers: int = 1,
    progress: Progress = silent,
) -> tuple[Catalogue, Problems]:
    """The whole archive, read and compared."""
    pages, problems = read(archive, workers=workers, progress=progress)
    progress("编目 cataloguing", 0, len(pages))
    catalogue, more = cataloguing.build(pages, decisions(archive), before, accepted=accepted)
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
        more += notes
    return parsed, problems + more


def parse(
    paths: Sequence[Path], here: Archive | None, *, corrected: bool = True
) -> tuple[list[dict[str, object]], Problems]:
    """The articles of any files as plain records; seeds of an archive have the addresses they are registered under."""
    home = next((one for one in map(_home, paths) if one), None)
    archive = home or here or Archive(Path())
    pages, problems = read(archive, paths, corrected=corrected)
    catalogue, _ = cataloguing.build(pages, decisions(archive), registry(archive) if home else ())
    topics = {topic.id: topic.name for topic in catalogue.topics}
    found = {
        entry.article.id: record(entry.article, topics=[topics[one] for one in entry.topics], url=entry.url)
        for entry in catalogue.entries
    }
    return [found[article.id] for one in pages for article in one.articles], problems


def slugs(texts: Sequence[str], *, name: bool = False) -> list[str]:
    """The address that the archive would propose for each text."""
    return [pinyin.name_slug(text) if name else pinyin.slug(text) for text in texts]


def check(archive: Archive) -> tuple[int, Problems]:
    """How many pages the built site has, and everything that is wrong with it."""
    register = {link.url: permalinks.target(link) for link in registry(archive)}
    folders = permalinks.FOLDERS.values()
    findings = inspection.findings(archive.site, register, folders, archive.settings.base_url)
    return inspection.page_count(archive.site), tuple(findings)


def export(archive: Archive, folder: Path) -> tuple[tuple[str, ...], Problems]:
    """The whole archive as data, written into ``folder``: the paths written."""
    catalogue, problems = catalogued(archive, registry(archive))
    found = (replace(one, path=one.path.removeprefix("data/")) for one in data(archive, catalogue))
    return disk.put_all(folder, found), problems


def review(archive: Archive) -> tuple[Path, Problems]:
    """Local pages of what a person should look at: where they begin."""
    pages, problems = read(archive)
    folder = archive.work / "review"
    reviewed = [(one, doubts.doubts(one), doubts.skeletons(one)) for one in pages]
    disk.publish(folder, reviews.artifacts(reviewed, theme(archive)), work=archive.work)
    return folder / "index.html", problems


def add(archive: Archive, file: Path, *, paper: str, date: str, number: str, name: str) -> Added:
    """Bring a page in: a copy under ``name``, and beside it what is known of it.

    Raises GeneratorError, and then nothing was written.
    """
    suffix = ".md" if file.suffix.lower() == ".md" else ".txt"
    target, sidecar = archive.seeds / f"{name}{suffix}", archive.seeds / f"{name}.toml"
    if name in AUTHORITIES or not disk.is_safe(f"{name}{suffix}") or "/" in name or name.startswith("."):
        raise GeneratorError(Problem("seed-name-unsuitable", Place(file.as_posix()), {"name": name}))
    if sidecar.exists() or any(path.stem.casefold() == name.casefold() for path in seeds(archive)):
        raise GeneratorError(Problem("seed-exists", Place(archive.shown(target)), {"name": name}))
    if mistake := dates.mistake(date):
        raise GeneratorError(Problem("wrong-value", Place(file.as_posix()), {"key": "date", "reason": mistake}))
    seed, problems = files.read_seed(file, file.as_posix())
    if seed is None:
        raise GeneratorError(problems[0])
    seed = replace(seed, id=PageId(name))
    parsed, more = markdown.parse(seed) if suffix == ".md" else page.parse(seed)
    found = parsed.facts
    told = _page_facts([("paper", paper, found.paper), ("date", date, found.date), ("number", number, found.number)])
    held = _held(archive, parsed)
    disk.bring(file, target)
    if told:
        disk.put(sidecar, told.encode(), replace=False)
    written = tuple(archive.shown(path) for path in (target, sidecar) if path.exists())
    return Added(written, len(parsed.articles), held, problems + more)


def evaluate(folder: Path, gold: Path) -> tuple[dict[str, object], str]:
    """The parser alone and with the corrections beside the seeds, scored against gold: as values, and as a table."""
    truth = {one.stem: evaluation.read_gold(text_of(one, one.name), one.name) for one in sorted(gold.glob("*.json"))}
    paths = [path for path in files.seed_paths(folder) if path.stem in truth]
    scored: dict[str, evaluation.Evaluation] = {}
    for name, corrected in (("parser alone", False), ("with corrections", True)):
        pages, _ = read(Archive(folder), paths, corrected=corrected)
        scored[name] = evaluation.evaluate((record(one) for page in pages for one in page.articles), truth)
    return {name: one.record() for name, one in scored.items()}, evaluation.table(scored)


# ── what the archive's folder holds ──


def seeds(archive: Archive) -> tuple[Path, ...]:
    """The archive's seeds. Raises GeneratorError where the folder is missing."""
    if not archive.seeds.is_dir():
        raise GeneratorError(Problem("file-missing", Place(archive.shown(archive.seeds))))
    return files.seed_paths(archive.seeds)


def registry(archive: Archive) -> tuple[Permalink, ...]:
    """Every address ever published."""
    path = archive.seeds / REGISTRY
    return permalinks.parse(archive.optional(path), archive.shown(path))


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
    return Templates(folders, archive.settings.lang)


def shown(archive: Archive) -> Site:
    """What every page says of the archive."""
    one, about = archive.settings, archive.optional(archive.root / archive.settings.about)
    return Site(
        one.title, one.subtitle, one.description, one.lang, one.base_url, one.publisher, one.rights, one.repository,
        one.contact, about,
    )  # fmt: skip


def artifacts(archive: Archive, catalogue: Catalogue, problems: Problems) -> Iterator[Artifact]:
    """Every file of the site."""
    site = shown(archive)
    feed = feeds.Feeds(catalogue, site)
    extras = apparatus.extras(catalogue, site)
    yield Artifact(".nojekyll", b"")
    paths: list[str] = []
    for one in plan.artifacts(catalogue, site, theme(archive), problems=problems, extras=extras, feed=feed.address):
        paths.append(one.path)
        yield one
    found = documents.documents(catalogue, chinese=site.lang.startswith("zh"))
    yield from search.artifacts(found, words.cut_for_search, pinyin.reading, pinyin.name_reading)
    yield from feed.artifacts()
    yield from sitemap.artifacts(catalogue, site, paths)
    yield from data(archive, catalogue)


def data(archive: Archive, catalogue: Catalogue) -> Iterator[Artifact]:
    """The whole archive as data, under ``data/``."""
    return exports.artifacts(catalogue, shown(archive), record, permalinks.serialise(catalogue.permalinks))


# ── small steps ──


def _in_paper(page: ParsedPage, paper: str) -> ParsedPage:
    """The page, said to be of the archive's newspaper when it names none itself."""
    if not paper or page.facts.paper:
        return page
    articles = tuple(article if article.paper else replace(article, paper=paper) for article in page.articles)
    return replace(page, facts=replace(page.facts, paper=paper), articles=articles)


def _held(archive: Archive, page: ParsedPage) -> tuple[tuple[str, str], ...]:
    """Which articles of a new page the archive has already, recognised by their text."""
    before = registry(archive)
    if not before:
        before = catalogued(archive, before)[0].permalinks
    known = {link.url for link in before}
    catalogue, _ = cataloguing.build([page], decisions(archive), before)
    return tuple((entry.article.display_title, entry.url) for entry in catalogue.entries if entry.url in known)


def _page_facts(facts: Iterable[tuple[str, str, str]]) -> str:
    """A corrections file that says what is known of a page; where the parser found otherwise, also what that was."""
    new = [fact for fact in facts if fact[1] and fact[1] != fact[2]]
    told = [(key, {"expects": found, "value": said} if found else said) for key, said, found in new]
    return doubts.stanza("page", told).replace('why = ""', f'why = "{ADDED}"') if told else ""


def _home(path: Path) -> Archive | None:
    """The archive that a file is a seed of."""
    found = find(path.parent)
    return found if found and found.seeds.resolve() == path.resolve().parent else None


def _refuse(code: str, urls: Sequence[str], path: str) -> None:
    if urls:
        raise GeneratorError(Problem(code, Place(path), {"urls": "\n  ".join(urls), "path": path}))


def _moved(before: Sequence[Permalink], after: Sequence[Permalink]) -> tuple[str, ...]:
    """Addresses whose line in the register is new or differs."""
    known = set(before)
    return tuple(link.url for link in after if link not in known)


def _redirected(before: Sequence[Permalink], after: Sequence[Permalink]) -> tuple[str, ...]:
    live = {link.url for link in before if link.state == "live"}
    return tuple(link.url for link in after if link.url in live and link.state != "live")


def _told(artifacts: Iterator[Artifact], progress: Progress) -> Iterator[Artifact]:
    for done, artifact in enumerate(artifacts, start=1):
        progress("排版 pressing", done, 0)
        yield artifact
