"""The scripts and styles that are served: built from their sources, which are checked where node is there."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

import dashboard

STATIC = Path(dashboard.__file__).parent / "static"
FRONTEND = STATIC.parent / "frontend"
MANIFEST = json.loads((STATIC / "sources.json").read_text(encoding="utf-8"))
REBUILD = "build anew: npm ci && npm run build, in dashboard/frontend"
TOOLING = {"eslint.config.js", "globals.d.ts", "stryker.config.js"}  # no bundle holds them
# node reads TAP and types; npm fetches what package-lock.json names. Neither is needed to use the product.
LACKING = next((name for name in ("node", "npm") if not shutil.which(name)), None)
if LACKING is None and not (FRONTEND / "node_modules").is_dir():
    LACKING = "node_modules; npm ci in dashboard/frontend brings them"

needs_node = pytest.mark.skipif(LACKING is not None, reason=f"there is no {LACKING}")


def digests(folder: Path, names: dict[str, str]) -> dict[str, str]:
    """What the files are now, of those that are there."""
    there = {name: folder / name for name in names if (folder / name).is_file()}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items()}


def npm(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = ("npm", "run", "--silent", *arguments)
    return subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, timeout=500)


def test_bundles_are_built_from_the_sources_that_are_here() -> None:
    assert digests(FRONTEND, MANIFEST["sources"]) == MANIFEST["sources"], REBUILD


def test_bundles_are_as_they_were_built() -> None:
    assert digests(STATIC, MANIFEST["bundles"]) == MANIFEST["bundles"], REBUILD


def test_every_source_is_in_a_bundle_and_every_bundle_is_known() -> None:
    sources = {
        path.relative_to(FRONTEND).as_posix()
        for suffix in ("js", "css", "ts")
        for path in FRONTEND.rglob(f"*.{suffix}")
        if "node_modules" not in path.parts
    }
    assert sources - TOOLING <= set(MANIFEST["sources"])
    served = {path.name for suffix in ("js", "css") for path in STATIC.glob(f"*.{suffix}")}
    assert served == set(MANIFEST["bundles"])


def test_no_folder_of_the_frontend_holds_more_than_twelve_modules() -> None:
    folders = {path.parent for path in FRONTEND.rglob("*.js") if "node_modules" not in path.parts}
    assert max(len(list(folder.glob("*.js"))) for folder in folders) <= 12


@needs_node
def test_a_build_gives_the_same_bundles(tmp_path: Path) -> None:
    done = npm("build", "--", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path, MANIFEST["bundles"]) == MANIFEST["bundles"]


@needs_node
def test_the_checks_of_the_sources_are_content() -> None:
    done = npm("check")
    assert done.returncode == 0, done.stdout + done.stderr


@needs_node
def test_what_the_sources_compute_is_right() -> None:
    done = npm("test")
    assert done.returncode == 0, done.stdout + done.stderr
