"""An archive's folder and its settings.

An archive is a folder that holds ``generator.toml`` and ``seeds/``. Every key has a default, so an empty file is a
valid one; an unknown key is an error that names the nearest known one. Folders are given relative to the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator import schema
from generator.problems import GeneratorError, Place, Problem
from generator.schema import Field, field_validator

__all__ = ["FILE", "Archive", "Settings", "find", "load", "text_of"]

FILE = "generator.toml"


class Settings(schema.Shape):
    """What ``generator.toml`` may say. The description of each key is its documentation."""

    title: str = Field(default="专栏文库", min_length=1, description="站名 · the archive's name")
    subtitle: str = Field(default="", description="副题 · a line under the name")
    description: str = Field(
        default="", description="一两句介绍，供搜索引擎与订阅 · a sentence or two for search engines and feeds"
    )
    lang: str = Field(
        default="zh-CN", pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", description="语言标签 · language tag (BCP 47)"
    )
    base_url: str = Field(
        default="",
        description="发布后的网址；没有它就没有规范链接、站点地图与订阅 · where the site is published; "
        "without it no canonical links, sitemap or feeds",
    )
    paper: str = Field(
        default="", description="版面没有写明报名时用的报名 · the newspaper of pages that do not name theirs"
    )
    publisher: str = Field(default="", description="发布者 · who publishes the archive")
    rights: str = Field(default="", description="页脚的一句权利说明 · one line on rights, in the footer")
    repository: str = Field(
        default="", description="GitHub 仓库网址，用于“报告错误” · GitHub repository, for “report an error”"
    )
    contact: str = Field(
        default="", description="联系邮箱，用于撤稿与更正 · e-mail address for take-downs and corrections"
    )
    seeds: str = Field(default="seeds", description="种子文件夹 · folder of seeds")
    site: str = Field(default="site", description="输出文件夹 · folder of the built site")
    templates: str = Field(
        default="templates", description="自备模板的文件夹，可以没有 · folder of own templates, may be absent"
    )
    about: str = Field(
        default="about.md", description="“关于”页的 Markdown，可以没有 · Markdown of the about page, may be absent"
    )

    downloads: Sequence[Literal["epub", "zip"]] = Field(
        default=("epub", "zip"),
        description="供下载的文件：epub 为作者、栏目与全库的电子书，zip 为整个网站 · files to download: "
        "epub, books of authors, columns and the whole archive; zip, the whole site",
    )
    zip_limit: int = Field(
        default=90, ge=1, description="网站超过这么多 MB 就不做 zip · above this many MB there is no zip"
    )

    @field_validator("base_url", "repository")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/%-]*)?", value):
            raise ValueError("an address such as https://example.org/archive/ is expected; 应为完整网址")
        return value

    @field_validator("base_url")
    @classmethod
    def _slash_at_end(cls, value: str) -> str:
        return value if not value or value.endswith("/") else value + "/"

    @field_validator("seeds", "site", "templates", "about")
    @classmethod
    def _inside(cls, value: str) -> str:
        parts = value.replace("\\", "/").rstrip("/").split("/")
        if any(part in {"", ".", ".."} or ":" in part for part in parts):
            raise ValueError("a folder inside the archive is expected, without .. ; 应为文库之内的路径，不能含 ..")
        return "/".join(parts)


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder with its settings, and where things lie in it."""

    root: Path
    settings: Settings = field(default_factory=Settings)

    @property
    def seeds(self) -> Path:
        """Where the page texts lie."""
        return self.root / self.settings.seeds

    @property
    def site(self) -> Path:
        """Where the built site goes."""
        return self.root / self.settings.site

    @property
    def templates(self) -> Path:
        """Where the archive's own templates would lie."""
        return self.root / self.settings.templates

    @property
    def work(self) -> Path:
        """Remembered work, staging and previews; may be deleted at any time."""
        return self.root / ".column-archive"

    def shown(self, path: Path) -> str:
        """The path as a person would type it from the archive's folder; as given where it lies elsewhere."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()

    def optional(self, path: Path) -> str:
        """The text of a file that may be absent ("" then)."""
        return text_of(path, self.shown(path)) if path.is_file() else ""


def load(root: Path) -> Archive:
    """The archive in ``root``. Raises GeneratorError for a missing or mistaken ``generator.toml``."""
    file = root / FILE
    if not file.is_file():
        raise GeneratorError(Problem("archive-missing", Place(root.as_posix()), {"file": FILE}))
    settings = schema.read(Settings, text_of(file, FILE), FILE)
    folders = {"seeds": settings.seeds, "site": settings.site, "templates": settings.templates}
    for one, other in _pairs(folders):
        a, b = folders[one].casefold() + "/", folders[other].casefold() + "/"
        if a.startswith(b) or b.startswith(a):
            raise GeneratorError(Problem("folders-overlap", Place(FILE), {"one": one, "other": other}))
    return Archive(root, settings)


def find(start: Path) -> Archive | None:
    """The archive that ``start`` lies in: the nearest folder upwards with a ``generator.toml``."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return load(folder)
    return None


def text_of(path: Path, shown: str) -> str:
    """A hand-written file's text: UTF-8, with or without a byte-order mark. Raises GeneratorError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GeneratorError(Problem("file-missing", Place(shown))) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GeneratorError(Problem("file-not-utf8", Place(shown, data[: error.start].count(b"\n") + 1))) from error


def _pairs(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    ordered = sorted(names)
    return ((a, b) for index, a in enumerate(ordered) for b in ordered[index + 1 :])
