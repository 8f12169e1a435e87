"""A command that is run in this process, with an archive of its own."""

from __future__ import annotations

import os

import pytest
from commanding import BRIEF

from dashboard import cli


@pytest.fixture
def run(capsys, gazetteer, monkeypatch, tmp_path):
    """A function that runs the command in this process and gives its exit code, output and problems."""
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(gazetteer.folder))
    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", str(tmp_path / "mine.sqlite"))

    def run_it(*arguments):
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run_it


@pytest.fixture
def environment(gazetteer):
    return {**os.environ, "CONFLICT_MAP_GAZETTEER": str(gazetteer.folder), "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text(BRIEF, encoding="utf-8")
    return path


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("name,type,country\nSarkona Front,armed group,SY\n", encoding="utf-8")
    return path


@pytest.fixture
def places(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(
        "name,lat,lon,country,kind,other_names,since,until,radius_km,note\n"
        "Qzarvin,36.3,40.7,,village,Tell Qzarvin|Qazarvin,1990,,,seen\nSpringfield,36.31,40.71,RU,,,,,5,\n",
        encoding="utf-8",
    )
    return path
