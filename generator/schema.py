"""TOML files against typed shapes: the one door to pydantic.

Every hand-written file of an archive (settings, corrections, authority files, front matter) is a pydantic
model that forbids unknown keys. ``read`` turns a text into such a model or raises ``GeneratorError`` that names
the file, the line, and for an unknown key the nearest known one.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from generator.problems import GeneratorError, Place, Problem

__all__ = ["Field", "Shape", "field_validator", "read", "validate"]


class Shape(BaseModel):
    """Base of all shapes: frozen, exact, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


S = TypeVar("S", bound=Shape)


def read(shape: type[S], text: str, path: str) -> S:
    """The TOML ``text`` of ``path`` as a ``shape``. Raises GeneratorError."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise GeneratorError(Problem("toml-invalid", _place(path, text, line), {"reason": str(error)})) from error
    return validate(shape, values, path, text)


def validate(shape: type[S], values: Mapping[str, Any], path: str, text: str = "") -> S:
    """Parsed ``values`` as a ``shape``; ``text`` is their source, used to find the line of a mistake."""
    try:
        return shape.model_validate(values)
    except ValidationError as error:
        raise GeneratorError(_problem(shape, error, path, text)) from error


def _problem(shape: type[Shape], error: ValidationError, path: str, text: str) -> Problem:
    first = error.errors()[0]
    steps = first["loc"]
    names = [str(step) for step in steps if isinstance(step, str)]
    key = names[-1] if names else ""
    place = _place(path, text, _line_of(steps, text))
    if first["type"] != "extra_forbidden":
        return Problem("wrong-value", place, {"key": ".".join(map(str, steps)), "reason": first["msg"]})
    known = sorted(_known(shape, steps[:-1]))
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    facts = {
        "key": key,
        "known": ", ".join(known),
        "nearest_zh": f"（是否想写“{near[0]}”？）" if near else "",
        "nearest_en": f" (did you mean “{near[0]}”?)" if near else "",
    }
    return Problem("unknown-key", place, facts)


def _known(shape: type[Shape], steps: tuple[int | str, ...]) -> set[str]:
    """Keys of the sub-shape that ``steps`` lead to (aliases are what a person types)."""
    current: Any = shape
    for step in steps:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            by_alias = {(info.alias or name): info for name, info in current.model_fields.items()}
            if step in by_alias:
                current = _inner(by_alias[step].annotation)
    if isinstance(current, type) and issubclass(current, BaseModel):
        return {info.alias or name for name, info in current.model_fields.items()}
    return set()


def _inner(annotation: Any) -> Any:
    """The model inside ``tuple[Model, ...]``, ``dict[str, Model]`` or ``Model | None``."""
    for argument in getattr(annotation, "__args__", ()):
        found = _inner(argument)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
    return annotation


def _line_of(steps: tuple[int | str, ...], text: str) -> int:
    """Best guess at the line of the value at ``steps``: TOML readers keep no positions, so count table headers."""
    lines, at = text.splitlines(), 0
    for index, step in enumerate(steps):
        following = steps[index + 1] if index + 1 < len(steps) else None
        if isinstance(step, int):
            continue
        if isinstance(following, int):
            heads = [
                n for n, line in enumerate(lines) if n >= at and re.match(rf"\s*\[\[.*\b{re.escape(step)}\s*\]\]", line)
            ]
            at = heads[following] if following < len(heads) else at
            continue
        hits = [
            n
            for n, line in enumerate(lines)
            if n >= at and re.match(rf"\s*(\[.*)?[\"']?{re.escape(step)}[\"']?\s*[=.\]]", line)
        ]
        at = hits[0] if hits else at
    return at + 1 if text else 0


def _place(path: str, text: str, line: int) -> Place:
    lines = text.splitlines()
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    return Place(path, line, shown, 0, len(shown))
