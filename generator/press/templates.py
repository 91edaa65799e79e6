"""The only door to jinja2.

Templates are looked up in an ordered list of folders, each with a prefix: the archive's own folder first, ours
second, ours again under ``default/``. So a file of the archive's own replaces ours of the same name, and may still
extend the one it replaces: ``{% extends "default/pages/article.html" %}``.

Promises: everything is escaped unless our Python marked it safe; a name that does not exist is an error, never an
empty string; a template sees no clock, no environment and no chance; a mistake in a template is reported with its
file and line.
"""

from __future__ import annotations

import html
import re
import traceback
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2
import jinja2.ext
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from generator.press import language
from generator.problems import GeneratorError, Place, Problem

__all__ = ["Markup", "Template", "Templates", "escape"]

_JOINT = re.compile(r"[^\W\d_]{2}")
"""Two letters or ideographs, between which a line may end; beside marks the rules of line breaking know better."""
_PARTICLES = frozenset("的地得了着过们等吗呢吧")
_LITERAL = re.compile(r"\{\{ _\('([^'{}\\\\]*)'\) \}\}")


class _Writer(CodeGenerator):
    """Compiles ``{{ text }}`` to a plain, fast escape: half of a page's time went into wrapping each piece as Markup.

    Should jinja2 ever stop asking this method, its own escape is used again.
    """

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed(")


class _Environment(jinja2.Environment):
    code_generator_class = _Writer

    @staticmethod
    def printed(value: Any) -> str:
        """The value as it may stand in a page."""
        return html.escape(value) if type(value) is str else escape(value)


def no_words(text: str) -> Iterable[int]:
    """Nothing is known of words."""
    return ()


class Templates:
    """The templates of one build, with the words of one language.

    ``folders`` are (prefix, folder), searched in order. The Chinese strings that templates and views mark with
    ``_()`` are translated to ``lang`` as far as ``locale/<lang>.po`` in one of the folders knows them. ``starts`` tells
    where the words of a headline begin.
    """

    def __init__(
        self,
        folders: Sequence[tuple[str, Path]],
        lang: str = "zh-CN",
        starts: Callable[[str], Iterable[int]] = no_words,
    ) -> None:
        self._folders = tuple(folders)
        self._starts = starts
        self._words = language.words(lang, self._catalogue(lang))
        self._known: dict[str, Markup] = {}
        environment = _Environment(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            extensions=["jinja2.ext.i18n"],
        )
        for name in ("lipsum", "random"):  # chance has no place in a build
            environment.globals.pop(name, None)
            environment.filters.pop(name, None)
        environment.filters["breakable"] = self.breakable
        environment.globals["_"] = self.gettext
        environment.globals["_n"] = self.counted
        environment.globals["in_chinese"] = Markup("" if language.chinese(lang) else ' lang="zh"')
        environment.install_gettext_callables(self.gettext, self._ngettext, newstyle=True)  # type: ignore[attr-defined]
        environment.globals["_"] = self.gettext
        self._environment = environment

    def gettext(self, text: str) -> Markup:
        """The string in the language of the archive. Safe to print: it was written by us, never by a seed."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = Markup(self._words.one(text))
        return found

    def breakable(self, text: str) -> Markup:
        """A headline with a place to break before each of its words, as the style breaks it nowhere else.

        Not before a particle, nor between a number and what it counts. Nothing is added that would be copied.
        """
        found, at = [], 0
        for start, end in pairwise([*self._starts(text), len(text)]):
            if _JOINT.fullmatch(text[max(start - 1, 0) : start + 1]) and text[start:end] not in _PARTICLES:
                found.append(html.escape(text[at:start]))
                at = start
        return Markup("<wbr>".join([*found, html.escape(text[at:])]))

    def plain(self, text: str) -> str:
        """The string for use in Python, where a seed's text may be put into it: not yet safe to print."""
        return str(self.gettext(text))

    def counted(self, text: str, n: int) -> Markup:
        """The string with its number, in the form that the language has for it: ``_n("{n} 篇", 3)``."""
        return Markup(self._words.many(text, n).replace("{n}", f"{n:,}"))

    def _ngettext(self, one: str, many: str, n: int) -> Markup:
        return Markup(self._words.many(one, n))

    def _catalogue(self, lang: str) -> str:
        """The text of the best catalogue that any folder has; "" for none."""
        for name in language.candidates(lang):
            for prefix, folder in self._folders:
                if not prefix and (folder / name).is_file():
                    return (folder / name).read_text(encoding="utf-8")
        return ""

    def get(self, name: str) -> Template:
        """The template of that name, compiled. Raises GeneratorError."""
        try:
            return Template(self, self._environment.get_template(name))
        except Exception as error:
            raise self.mistake(error, name) from error

    def files(self, folder: str) -> tuple[tuple[str, Path], ...]:
        """The files under ``folder`` of every template folder without a prefix, by name; the first that has it wins."""
        found: dict[str, Path] = {}
        for prefix, root in self._folders:
            if not prefix and (root / folder).is_dir():
                for path in (root / folder).rglob("*"):
                    if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts):
                        found.setdefault(path.relative_to(root / folder).as_posix(), path)
        return tuple(sorted(found.items()))

    def _load(self, name: str) -> tuple[str, str, None] | None:
        if ".." in name.split("/") or name.startswith("/"):
            return None
        for prefix, folder in self._folders:
            if not name.startswith(prefix):
                continue
            path = folder / name.removeprefix(prefix)
            if path.is_file():
                return _LITERAL.sub(self._folded, path.read_text(encoding="utf-8")), str(path), None
        return None

    def _folded(self, found: re.Match[str]) -> str:
        """A marked string that stands alone, looked up once here rather than on every page."""
        return self.gettext(found[1])

    def mistake(self, error: Exception, name: str) -> Exception:
        """The error as a person should read it, when a template is to blame; else the error itself."""
        if isinstance(error, jinja2.TemplateNotFound):
            facts = {"name": error.name or name, "folders": ", ".join(str(folder) for _, folder in self._folders)}
            return GeneratorError(Problem("template-missing", self._blamed(error) or Place(name), facts))
        if isinstance(error, jinja2.TemplateSyntaxError):
            path, line, reason = error.filename or name, error.lineno, error.message or ""
            return GeneratorError(Problem("template-invalid", _place(path, line), {"reason": reason}))
        place = self._blamed(error)
        if place is not None:
            reason = str(error) if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {error}"
            return GeneratorError(Problem("template-invalid", place, {"reason": reason}))
        return error

    def _blamed(self, error: Exception) -> Place | None:
        """The template line that was being rendered when the error came up, unless our own code raised it."""
        frames = traceback.extract_tb(error.__traceback__)
        known = {str(folder) for _, folder in self._folders}
        for frame in reversed(frames):
            if any(frame.filename.startswith(folder) for folder in known):
                return _place(frame.filename, frame.lineno or 0)
            machinery = {"jinja2", "markupsafe"} & set(Path(frame.filename).parts)
            if not machinery and frame.filename != __file__ and not frame.filename.startswith("<"):
                return None
        return None


class Template:
    """One compiled template."""

    __slots__ = ("_owner", "_template")

    def __init__(self, owner: Templates, template: jinja2.Template) -> None:
        self._owner = owner
        self._template = template

    def render(self, **views: Any) -> str:
        """The text of the page. Raises GeneratorError when the template is mistaken."""
        try:
            return self._template.render(views)
        except Exception as error:
            raise self._owner.mistake(error, self._template.name or "") from error


def _place(path: str, line: int) -> Place:
    """The line itself goes with its place, so that the message can show it."""
    lines = Path(path).read_text(encoding="utf-8").splitlines() if Path(path).is_file() else []
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return Place(path, line, text, 0, len(text))
