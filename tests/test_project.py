"""The project as a whole: what is imported from where, what it may say, and what it ships."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from dashboard.commands.serve import STREAMLIT_OPTIONS

ROOT = Path(__file__).parents[1]
PACKAGES = ("articles", "geodata", "dashboard")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# Files beside the code that an installed package has no use for.
NOT_SHIPPED = ("dashboard/requirements.txt", "dashboard/frontend/*")
# Where whoever works on the project may have their files, here or elsewhere.
HERE = {str(ROOT.parent), str(Path.home()), tempfile.gettempdir(), sys.prefix}
ELSEWHERE = (r"/home/[a-z]\w*/", r"/Users/\w+/", r"[A-Z]:\\+Users\\")
# Written in parts, so that this file holds none of them.
REGISTRIES = tuple(re.escape(first + second) for first, second in (
    ("py", "pi.org"), ("python", "hosted.org"), ("npm", "js.org"), ("npm", "js.com"), ("yarn", "pkg.com"),
    ("arti", "factory"),
))  # fmt: skip
MACHINE = re.compile(
    "|".join(
        [*(rf"(?<![\w.]){re.escape(path)}/" for path in HERE if len(path) > 3), *ELSEWHERE, *REGISTRIES]
    ).encode()
)


def tool(name: str) -> str:
    """A command of this virtual environment, whether or not that is on the path."""
    return str(Path(sys.executable).parent / name)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments, cwd=ROOT, capture_output=True, text=True, timeout=500,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip


def project_files() -> Iterator[Path]:
    """Every file that belongs to the project: those git knows or would add; without git, all that are not
    hidden.
    """
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    if listed.returncode == 0:
        yield from (path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())
        return
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part != ".streamlit" for part in parts)
        if path.is_file() and not hidden and not {"__pycache__", "node_modules"} & {*parts}:
            yield path


@pytest.mark.parametrize("name", PACKAGES)
def test_the_package_names_mean_this_code(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__file__ is not None
    assert Path(module.__file__).parent == ROOT / name


def test_imports_run_the_way_that_the_contracts_say() -> None:
    done = run(tool("lint-imports"), "--no-cache")
    assert done.returncode == 0, done.stdout


def test_ruff_is_content() -> None:
    done = run(tool("ruff"), "check", ".")
    assert done.returncode == 0, done.stdout


def test_mypy_is_content() -> None:
    done = run(tool("mypy"))
    assert done.returncode == 0, done.stdout


def flattened(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in table.items():
        flat |= flattened(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
    return flat


def test_the_dashboard_runs_with_the_same_options_however_it_is_started() -> None:
    config = flattened(tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")))
    assert config == STREAMLIT_OPTIONS


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match[0].decode(errors='replace')}"
        for path in project_files()
        for match in MACHINE.finditer(path.read_bytes())
    }
    assert not found


def test_every_file_of_text_is_utf_8_with_one_kind_of_line_end() -> None:
    texts = {".py", ".md", ".toml", ".csv", ".json", ".jsonl", ".js", ".mjs", ".css", ".txt", ".cff"}
    data = ROOT / "tests" / "articles" / "data"
    read = [path for path in project_files() if path.suffix in texts and data not in path.parents]
    assert [path for path in read if "\r" in path.read_bytes().decode("utf-8")] == []
    assert read


def test_looking_at_an_archive_loads_no_language_model(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from dashboard.state import archives\n"
        "from geodata.archive.index.filtered import Index\n"
        "from geodata.archive.store import Archive\n"
        "with Archive.open(archives.sample_archive(), read_only=True) as archive:\n"
        "    assert Index.of(archive).places\n"
        "assert 'spacy' not in sys.modules, 'spacy'\n"
        "assert 'geodata.places.gazetteer.build' not in sys.modules, 'gazetteer_build'\n"
    )
    done = run(sys.executable, "-c", script, XDG_CACHE_HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr


def test_every_data_file_is_shipped() -> None:
    globs = PROJECT["tool"]["setuptools"]["package-data"]
    patterns = [f"{package.replace('.', '/')}/{glob}" for package, those in globs.items() for glob in those]
    data = {
        path.relative_to(ROOT).as_posix()
        for path in project_files()
        if path.relative_to(ROOT).parts[0] in PACKAGES and path.suffix != ".py"
    }
    unmatched = {name for name in data if not any(fnmatch(name, glob) for glob in (*patterns, *NOT_SHIPPED))}
    assert not unmatched


def test_few_pictures_are_kept_and_they_are_small() -> None:
    kept = list((ROOT / "docs" / "screenshots").iterdir())
    assert 0 < len(kept) <= 8
    assert sum(path.stat().st_size for path in kept) < 600_000


def test_every_package_is_shipped() -> None:
    packages = {
        ".".join(path.relative_to(ROOT).parent.parts)
        for name in PACKAGES
        for path in (ROOT / name).rglob("__init__.py")
    }
    assert packages == set(PROJECT["tool"]["setuptools"]["packages"])


def test_every_module_opens_by_saying_what_it_is() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in project_files()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in PACKAGES
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_the_licence_files_that_are_promised_are_there() -> None:
    for name in [*PROJECT["project"]["license-files"], PROJECT["project"]["readme"]]:
        assert (ROOT / name).stat().st_size > 100
