"""What a person asks for besides a build: to parse, check, export, review, add, evaluate.

Like the pipeline, whose stages it uses, it knows the rooms and gives them plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import catalogue as cataloguing
from generator import dates, evaluation, pipeline
from generator.catalogue import permalinks
from generator.catalogue.registry import FOLDERS
from generator.intake import doubts, files, markdown, page
from generator.intake.records import record
from generator.model import PageId, ParsedPage
from generator.pipeline import AUTHORITIES, Problems
from generator.press import review as reviews
from generator.problems import GeneratorError, Place, Problem
from generator.settings import Archive, find, text_of
from generator.shelf import disk, inspection

ADDED = "录入时注明 · noted when it was added"


@dataclass(frozen=True, slots=True)
class Added:
    """A page that was brought in: files written, articles found, and which of them the archive held before."""

    written: tuple[str, ...]
    articles: int
    held: tuple[tuple[str, str], ...]  # headline and address
    problems: Problems


def parse(
    paths: Sequence[Path], here: Archive | None, *, corrected: bool = True
) -> tuple[list[dict[str, object]], Problems]:
    """The articles of any files as plain records; seeds of an archive have the addresses they are registered under."""
    home = next((one for one in map(_home, paths) if one), None)
    archive = home or here or Archive(Path())
    found: dict[Path, list[dict[str, object]]] = {}
    problems: list[Problem] = []
    for batch in _of_different_names(paths):
        pages, more = pipeline.read(archive, batch, corrected=corrected)
        catalogue, _ = cataloguing.build(pages, pipeline.decisions(archive), pipeline.registry(archive) if home else ())
        topics = {topic.id: topic.name for topic in catalogue.topics}
        records = {
            entry.article.id: record(entry.article, topics=[topics[one] for one in entry.topics], url=entry.url)
            for entry in catalogue.entries
        }
        by_name = {one.seed.id: [records[article.id] for article in one.articles] for one in pages}
        found |= {path: by_name.get(PageId(path.stem), []) for path in batch}
        problems += more
    return [one for path in paths for one in found[path]], tuple(problems)


def check(archive: Archive) -> tuple[int, Problems]:
    """How many pages the built site has, and everything that is wrong with it."""
    registered = pipeline.registry(archive)
    register = {link.url: permalinks.target(link) for link in registered if link.url.endswith(".html")}
    register |= dict.fromkeys(pipeline.companions(archive, registered), ())
    findings = inspection.findings(archive.site, register, FOLDERS.values(), archive.settings.base_url)
    return inspection.page_count(archive.site), tuple(findings)


def export(archive: Archive, folder: Path) -> tuple[tuple[str, ...], Problems]:
    """The whole archive as data, written into ``folder``: the paths written."""
    catalogue, problems = pipeline.catalogued(archive, pipeline.registry(archive))
    found = (replace(one, path=one.path.removeprefix("data/")) for one in pipeline.data(archive, catalogue))
    return disk.put_all(folder, found), problems


def review(archive: Archive) -> tuple[Path, Problems]:
    """Local pages of what a person should look at: where they begin."""
    pages, problems = pipeline.read(archive)
    folder = archive.work / "review"
    reviewed = [(one, doubts.doubts(one), doubts.skeletons(one)) for one in pages]
    with disk.claimed(folder, archive.work):
        disk.publish(folder, reviews.artifacts(reviewed, pipeline.theme(archive)), work=archive.work)
    return folder / "index.html", problems


def add(archive: Archive, file: Path, *, paper: str, date: str, number: str, name: str) -> Added:
    """Bring a page in: a copy under ``name``, and beside it what is known of it.

    Raises GeneratorError, and then nothing was written.
    """
    suffix = ".md" if file.suffix.lower() == ".md" else ".txt"
    target, sidecar = archive.seeds / f"{name}{suffix}", archive.seeds / f"{name}.toml"
    if name in AUTHORITIES or not disk.is_safe(f"{name}{suffix}") or "/" in name or name.startswith("."):
        raise GeneratorError(Problem("seed-name-unsuitable", Place(file.as_posix()), {"name": name}))
    if sidecar.exists() or any(path.stem.casefold() == name.casefold() for path in pipeline.seeds(archive)):
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
        pages, _ = pipeline.read(Archive(folder), paths, corrected=corrected)
        scored[name] = evaluation.evaluate((record(one) for page in pages for one in page.articles), truth)
    return {name: one.record() for name, one in scored.items()}, evaluation.table(scored)


def _held(archive: Archive, page: ParsedPage) -> tuple[tuple[str, str], ...]:
    """Which articles of a new page the archive has already, recognised by their text."""
    before = pipeline.registry(archive)
    if not before:
        before = pipeline.catalogued(archive, before)[0].permalinks
    known = {link.url for link in before}
    catalogue, _ = cataloguing.build([page], pipeline.decisions(archive), before)
    return tuple((entry.article.display_title, entry.url) for entry in catalogue.entries if entry.url in known)


def _page_facts(facts: Iterable[tuple[str, str, str]]) -> str:
    """A corrections file that says what is known of a page; where the parser found otherwise, also what that was."""
    new = [fact for fact in facts if fact[1] and fact[1] != fact[2]]
    told = [(key, {"expects": found, "value": said} if found else said) for key, said, found in new]
    return doubts.stanza("page", told).replace('why = ""', f'why = "{ADDED}"') if told else ""


def _of_different_names(paths: Sequence[Path]) -> list[list[Path]]:
    """The files in batches in which each has a name of its own, since a page goes by its file's name."""
    batches: list[dict[str, Path]] = []
    for path in dict.fromkeys(paths):
        batch = next((one for one in batches if path.stem not in one), None)
        if batch is None:
            batches.append(batch := {})
        batch[path.stem] = path
    return [list(batch.values()) for batch in batches]


def _home(path: Path) -> Archive | None:
    """The archive that a file is a seed of."""
    found = find(path.parent)
    return found if found and found.seeds.resolve() == path.resolve().parent else None
