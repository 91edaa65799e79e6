"""Style sheets, scripts and pictures: read here, published as they are.

An asset is addressed by its plain name with a stamp of its content (``assets/style.css?v=1f2e3d4c``): the file keeps
its name, a browser that has an old copy asks for the new one, and over ``file://`` the stamp is ignored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from generator.model import Artifact
from generator.press.templates import Templates

FOLDER = "assets"

STAMP = 8
"""Hexadecimal digits of the content's SHA-256 in an address."""


def collect(templates: Templates) -> tuple[Artifact, ...]:
    """Every file of the templates' ``assets`` folders, by name; the archive's own before ours."""
    return tuple(Artifact(f"{FOLDER}/{name}", path.read_bytes()) for name, path in templates.files(FOLDER))


def addresses(assets: Iterable[Artifact]) -> Mapping[str, str]:
    """File name → stamped address from the site's root. An empty file (an untouched custom.css) is left out."""
    return {
        asset.path.removeprefix(f"{FOLDER}/"): f"{asset.path}?v={hashlib.sha256(asset.data).hexdigest()[:STAMP]}"
        for asset in assets
        if asset.data.strip()
    }
