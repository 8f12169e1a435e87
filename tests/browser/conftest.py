"""A browser for the tests, and a server that is stopped again."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest
from forking import started
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright
from visiting import SIZE, Corpus, Open, OpenContext, Serve, Visit, hostile_findings, stored

from geodata.archive.samples import kept_findings

ROOT = Path(__file__).parents[2]
PATHS = os.pathsep.join(map(str, (ROOT, ROOT / "tests" / "support")))
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
# The shell has no window of its own to draw, and does the same in two thirds of the time.
BROWSERS = ("chromium-headless-shell", "chromium")
NO_BROWSER = (
    "no browser to test in: install Chromium (`apt install chromium-headless-shell`, `playwright install chromium`) "
    "or name one in CONFLICT_MAP_CHROMIUM"
)

# The one limit of every wait. Nothing waits for time to pass: a busy machine takes longer and shows the same.
LIMIT_S = 240
expect.set_options(timeout=LIMIT_S * 1000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CONFLICT_MAP_CHROMIUM") or next(
            filter(None, map(shutil.which, BROWSERS)), None
        )
        try:
            opened = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        except Error as error:
            pytest.fail(f"{NO_BROWSER}\n{error}")
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def open_context(browser: Browser) -> Iterator[OpenContext]:
    """Opens a clean browser of so many pixels; it is closed after the module."""
    with _contexts(browser) as opened:
        yield opened


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all tests: Streamlit's own scripts are loaded once."""
    with _contexts(browser) as opened:
        yield opened(color_scheme="light")


@contextmanager
def _contexts(browser: Browser) -> Iterator[OpenContext]:
    with ExitStack() as opened:

        def made(
            width: int = SIZE["width"], height: int = SIZE["height"], **options: object
        ) -> BrowserContext:
            size = {"width": width, "height": height}
            # Without animations nothing is in between.
            context = browser.new_context(viewport=size, reduced_motion="reduce", **options)  # type: ignore[arg-type]
            opened.callback(context.close)
            context.set_default_timeout(LIMIT_S * 1000)
            return context

        yield made


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Starts a module as a command that listens on the port at its end; gives its address, and ends it after the tests."""
    with _servers() as start:
        yield start


@contextmanager
def _servers() -> Iterator[Serve]:
    with ExitStack() as running:

        def start(module: str, *options: str, **environment: str) -> str:
            return running.enter_context(_served(module, *options, **environment))

        yield start


@contextmanager
def _served(module: str, *options: str, **environment: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = started(module, *options, str(port), environment={"PYTHONPATH": PATHS, **environment})
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.kill()
        server.join(10)


def _wait_for(port: int) -> None:
    until = time.monotonic() + LIMIT_S
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the Streamlit server did not start")


@pytest.fixture(scope="module")
def start(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Starts the dashboard in folders of its own; gives its address."""
    return partial(_dashboard, serve, tmp_path_factory)


def _dashboard(serve: Serve, folders: pytest.TempPathFactory, *options: str, **environment: str) -> str:
    home = folders.mktemp("home")
    own = {"XDG_DATA_HOME": str(home / "data"), "XDG_CACHE_HOME": str(home / "cache")}
    environment = {**own, "CONFLICT_MAP_ARCHIVE": "", **environment}
    return serve("dashboard", *options, "--no-browser", "--port", **environment)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The sample briefs and one hostile article, for tests that only look."""
    return stored(tmp_path_factory.mktemp("archive") / "all.sqlite", [*kept_findings(), hostile_findings()])


@pytest.fixture(scope="session")
def address(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all modules: to start one and load its first page takes ten seconds."""
    with _servers() as serve:
        yield _dashboard(serve, tmp_path_factory, "--archive", str(corpus.path))


@pytest.fixture(scope="session")
def tabs(context: BrowserContext) -> list[Page]:
    """Pages that no test is at: to go on in one costs a quarter less than to open another."""
    return []


@pytest.fixture
def open_at(context: BrowserContext, tabs: list[Page]) -> Iterator[Open]:
    """Opens an address in a page that shows nothing else, without waiting for more than the page itself."""
    with _visits(context, tabs) as visit:
        yield visit


@pytest.fixture(scope="module")
def keep_at(context: BrowserContext, tabs: list[Page]) -> Iterator[Open]:
    """The same for a page that a module's tests share: to load one takes three seconds of a processor."""
    with _visits(context, tabs) as visit:
        yield visit


@contextmanager
def _visits(context: BrowserContext, tabs: list[Page]) -> Iterator[Open]:
    visits: list[Visit] = []

    def visit(address: str) -> Visit:
        made = Visit(tabs.pop() if tabs else context.new_page())
        visits.append(made)
        made.listen()
        made.page.goto(address)
        return made

    yield visit
    for done in visits:
        done.leave()
        tabs.append(done.page)
