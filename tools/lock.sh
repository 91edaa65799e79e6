#!/usr/bin/env bash
# Resolves pyproject.toml into requirements.lock (what a build needs) and requirements-dev.lock (tests too).
# Needs uv, which is no dependency of the project: pipx install uv
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-uv}
common=(--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --upgrade)
build=$(mktemp --suffix=.in)
trap 'rm -f "$build"' EXIT
printf 'hatchling\neditables\n' >"$build"
"$uv" pip compile pyproject.toml "$build" "${common[@]}" --output-file requirements.lock
"$uv" pip compile pyproject.toml "$build" --extra dev --constraint requirements.lock "${common[@]}" --output-file requirements-dev.lock
