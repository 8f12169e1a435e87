"""What may be set from outside."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from dashboard import settings
from dashboard.settings import Rights


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("ARCHIVE", "READ_ONLY", "ROSTER", "LOG", "EDITORS", "REVIEWERS", "FRAME_ANCESTORS"):
        monkeypatch.delenv(f"CONFLICT_MAP_{name}", raising=False)
    for name in ("user_data_dir", "user_cache_dir", "user_log_dir"):
        monkeypatch.setattr(platformdirs, name, lambda app, kind=name: str(tmp_path / kind / app))


@pytest.mark.parametrize(("value", "may"), [(None, False), (" ", False), ("https://a.example", True)])
def test_other_pages_may_show_the_map_where_some_are_named(
    monkeypatch: pytest.MonkeyPatch, value: str | None, may: bool
) -> None:
    if value is not None:
        monkeypatch.setenv("CONFLICT_MAP_FRAME_ANCESTORS", value)
    assert settings.may_be_framed() is may


@pytest.mark.parametrize(
    ("value", "is_read_only"), [(None, False), ("", False), ("0", False), ("1", True), ("no", True)]
)
def test_who_only_looks_has_no_rights(
    monkeypatch: pytest.MonkeyPatch, value: str | None, is_read_only: bool
) -> None:
    if value is not None:
        monkeypatch.setenv("CONFLICT_MAP_READ_ONLY", value)

    assert settings.is_read_only() is is_read_only
    nothing, everything = Rights(False, False, False, False, False), Rights(True, True, True, True, True)
    assert settings.rights(of_samples=False) == (nothing if is_read_only else everything)
    of_samples = Rights(True, False, True, True, True)
    assert settings.rights(of_samples=True) == (nothing if is_read_only else of_samples)
    assert settings.ONLY_LOOKING == Rights() == nothing


@pytest.mark.parametrize(
    ("person", "can_correct", "can_review"),
    [
        (None, False, False), ("eve@example.org", False, False), ("Ann@Example.org", True, False),
        ("cleo@example.org", True, True), ("", False, False),
    ],
)  # fmt: skip
def test_where_editors_or_reviewers_are_named_they_alone_have_rights(
    monkeypatch: pytest.MonkeyPatch, person: str | None, can_correct: bool, can_review: bool
) -> None:
    assert not settings.has_editors()
    monkeypatch.setenv("CONFLICT_MAP_EDITORS", "ann@example.org, bob@example.org,")
    monkeypatch.setenv("CONFLICT_MAP_REVIEWERS", "cleo@example.org")
    assert settings.has_editors()
    rights = settings.rights(of_samples=False, person=person)
    assert (rights.can_correct, rights.can_review) == (can_correct, can_review)
    assert (rights.can_add, rights.may_read_whole) == (can_correct, can_correct)
    assert rights.person == (person if can_correct else None)
    monkeypatch.setenv("CONFLICT_MAP_READ_ONLY", "1")
    assert settings.rights(of_samples=False, person=person) == settings.ONLY_LOOKING


def test_reviewers_alone_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFLICT_MAP_REVIEWERS", "cleo@example.org")
    assert settings.rights(of_samples=False, person=None) == settings.ONLY_LOOKING


def test_files_lie_in_the_users_folders_unless_something_else_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data, cache, log = (tmp_path / f"user_{kind}_dir" / "conflict-map" for kind in ("data", "cache", "log"))
    assert settings.archive() == settings.default_archive() == str(data / "archive.sqlite")
    assert (settings.cache_folder(), settings.log_file()) == (cache, log / "errors.log")
    assert settings.usual_rosters() == (data / "actors.csv", data / "countries.csv")

    monkeypatch.setenv("CONFLICT_MAP_ARCHIVE", "postgresql://x/y")
    monkeypatch.setenv("CONFLICT_MAP_LOG", "here.log")
    assert settings.archive() == "postgresql://x/y"
    assert settings.default_archive() == str(data / "archive.sqlite")
    assert settings.log_file() == Path("here.log")
    monkeypatch.setenv("CONFLICT_MAP_LOG", "-")
    assert settings.log_file() is None


@pytest.mark.parametrize(
    ("set_to", "seconds"),
    [("", 120.0), ("30", 30.0), ("0.5", 0.5), ("0", None), ("-1", None), ("soon", 120.0)],
)
def test_an_article_has_two_minutes_unless_another_limit_or_none_is_set(
    set_to: str, seconds: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_DEADLINE", set_to)
    assert settings.deadline() == seconds


def test_rosters_are_those_given_else_those_set_else_the_usual_ones_that_are_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert settings.own_rosters() == ()
    usual = settings.usual_rosters()[1]
    usual.parent.mkdir(parents=True)
    usual.write_text("code\n")
    assert settings.own_rosters() == (usual,)
    monkeypatch.setenv("CONFLICT_MAP_ROSTER", f"a.csv{os.pathsep}{os.pathsep}b.csv")
    assert settings.own_rosters() == (Path("a.csv"), Path("b.csv"))
    assert settings.own_rosters([Path("given.csv")]) == (Path("given.csv"),)


def test_places_are_those_given_else_those_set_else_the_usual_ones_if_they_are_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert settings.own_places() == ()
    usual = settings.usual_places()
    assert usual == settings.usual_rosters()[0].with_name("places.csv")
    usual.parent.mkdir(parents=True)
    usual.write_text("name,lat,lon\n")
    assert settings.own_places() == (usual,)
    assert settings.own_rosters() == ()
    monkeypatch.setenv("CONFLICT_MAP_PLACES", f"a.csv{os.pathsep}{tmp_path}")
    assert settings.own_places() == (Path("a.csv"), tmp_path)
    assert settings.own_places([Path("given.csv")]) == (Path("given.csv"),)


def test_the_state_of_a_folder_is_that_of_each_file_in_it(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv"):
        (tmp_path / name).write_text("1")
        os.utime(tmp_path / name, ns=(5, 7))
    assert settings.state_of([tmp_path]) == ((str(tmp_path / "a.csv"), 7, 1), (str(tmp_path / "b.csv"), 7, 1))


def test_learned_weights_are_those_set_else_the_usual_ones_if_they_are_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert settings.weights() is None
    usual = settings.usual_weights()
    usual.parent.mkdir(parents=True)
    usual.write_bytes(b"")
    assert settings.weights() == usual
    monkeypatch.setenv("CONFLICT_MAP_WEIGHTS", "other.npz")
    assert settings.weights() == Path("other.npz")


def test_the_state_of_a_file_is_its_time_and_size_and_0_where_it_is_not_there(tmp_path: Path) -> None:
    there, missing = tmp_path / "there.csv", tmp_path / "missing.csv"
    there.write_text("12345")
    os.utime(there, ns=(5, 7))

    assert settings.state_of([there, missing]) == ((str(there), 7, 5), (str(missing), 0, 0))
