"""Where the archives of tests lie: in a file, or in a PostgreSQL database; `target` is one after the other."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
import servers

from articles.article import Span
from geodata.places.gazetteer.place import Place


@pytest.fixture
def path(tmp_path):
    """Where an archive in a file will be."""
    return tmp_path / "archive.sqlite"


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server; without one the tests of it are skipped, but not where everything is to be tested."""
    programs = servers.programs()
    if programs is None:
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse("no PostgreSQL server to test with: install one (Debian: apt-get install postgresql)")
    with servers.running(programs) as server:
        yield server


@pytest.fixture
def address(server):
    """The address of an empty PostgreSQL database."""
    return server.emptied()


# For a whole module, so that pytest runs all that a file can do before it starts a server.
@pytest.fixture(scope="module", params=["SQLite", "PostgreSQL"])
def database(request):
    """Which database `target` is in."""
    return request.param


@pytest.fixture
def target(database, request):
    """Where an archive will be, in a file or in a PostgreSQL database."""
    return request.getfixturevalue("path" if database == "SQLite" else "address")


@pytest.fixture
def one(told):
    """The findings in an article of three passages."""
    return told("A title", "2026-04-20..: {The army} entered [Mosul].", "Nobody saw [Nowhere].")


@pytest.fixture
def near(one):
    """The same findings, but that the army stopped near Mosul."""
    place = Place(-(2**50), "near Mosul", 36.34, 43.12, "AREA", "IQ", radius_km=20.0)
    mention = one.places[0]
    said = Span(mention.start - 8, mention.end)
    return replace(
        one, places=(replace(mention, place=place, anchor=mention.place, expression=said), *one.places[1:])
    )
