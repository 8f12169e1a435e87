"""What a developer runs: ``nox -l`` lists it. Every session works in the environment that nox stands in."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["check", "test-fast"]

# As in .ci/test: what one process has compiled, no other compiles again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

ROOT = Path(__file__).parent
FRONTEND = ROOT / "dashboard" / "frontend"
# As in .ci/test: one process more than there are cores, each with whole files of tests.
PARALLEL = ("-n", str(min(5, (os.cpu_count() or 1) + 1)), "--dist", "loadfile", "--no-loadscope-reorder")
STRYKER = "9.4.0"  # runs on node 20; fetched when asked for, so that `npm ci` stays small
FITS = {"roles": "fit_roles.py", "kinds": "fit_kinds.py", "places": "fit_places.py"}


@nox.session
def check(session: nox.Session) -> None:
    """Lint, types, import contracts and tests that cannot fail; the scripts too where node is there."""
    _python(session, "ruff", "check", ".")
    _python(session, "ruff", "format", "--check", ".")
    _python(session, "mypy")
    session.run(str(Path(sys.executable).parent / "lint-imports"), external=True)
    _python(session, "pytest", "-q", "tests/test_claims.py")
    if shutil.which("npm") and (FRONTEND / "node_modules").is_dir():
        _npm(session, "run", "check")


@nox.session
def test(session: nox.Session) -> None:
    """Everything, the browser and the gold sets too."""
    _python(session, "pytest", *PARALLEL, *session.posargs)


@nox.session(name="test-fast")
def test_fast(session: nox.Session) -> None:
    """What tells of a slip within a minute or so: no browser, no gold sets, nothing slow."""
    fast = ("-m", "not browser and not slow", "--ignore=tests/quality")
    _python(session, "pytest", *PARALLEL, *fast, *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """The tests in Chromium."""
    _python(session, "pytest", *PARALLEL, "tests/browser", *session.posargs)


@nox.session
def gold(session: nox.Session) -> None:
    """The floors of accuracy, on the whole of the gold sets that lie beside the project."""
    session.env["CONFLICT_MAP_GOLD"] = "whole"
    _python(session, "pytest", "-rP", "tests/quality", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Say which slips in a module no test notices: ``nox -s mutants -- articles/dates/rules.py``."""
    session.run(sys.executable, "tests/mutants.py", *session.posargs, external=True)


@nox.session(name="mutants-frontend")
def mutants_frontend(session: nox.Session) -> None:
    """The same of scripts: ``nox -s mutants-frontend -- days.js map/boxes.js``; npm fetches Stryker."""
    stryker = f"--package=@stryker-mutator/core@{STRYKER}"
    config = str(FRONTEND.relative_to(ROOT) / "stryker.config.js")
    command = ("npm", "exec", "--yes", stryker, "--", "stryker", "run", config)
    session.run(*command, env={"MUTATED": " ".join(session.posargs)}, external=True)


@nox.session
def pictures(session: nox.Session) -> None:
    """Take the pictures of README and docs anew."""
    session.run(sys.executable, "tests/screenshots.py", *session.posargs, external=True)


@nox.session
def fit(session: nox.Session) -> None:
    """Fit weights anew: ``nox -s fit -- roles [ARGUMENTS]``."""
    name, *rest = session.posargs or ("",)
    if name not in FITS:
        session.error(f"say what to fit: {', '.join(FITS)}")
    session.run(sys.executable, f"benchmarks/{FITS[name]}", *rest, external=True)


@nox.session(name="build-frontend")
def build_frontend(session: nox.Session) -> None:
    """Make the bundles in dashboard/static from dashboard/frontend; needs node."""
    if not (FRONTEND / "node_modules").is_dir():
        _npm(session, "ci")
    _npm(session, "run", "build")


def _python(session: nox.Session, *arguments: str) -> None:
    session.run(sys.executable, "-m", *arguments, external=True)


def _npm(session: nox.Session, *arguments: str) -> None:
    session.run("npm", *arguments, "--prefix", str(FRONTEND), external=True)
