"""How commands speak, and what their options mean, without a language model."""

from __future__ import annotations

from datetime import date

import pytest
import typer

from dashboard import cli
from dashboard.commands import console, options, serve

DAY = date(2023, 1, 12)


@pytest.mark.parametrize(("number", "said"), [(0, "0 articles"), (1, "1 article"), (1000, "1000 articles")])
def test_numbers_have_units_and_no_spaces(number, said):
    assert console.counted(number, "article") == said


def test_what_is_printed_has_no_control_characters_and_an_error_is_a_line():
    assert console.printable("a\x1b[1mb\nc") == "a [1mb c"
    assert console.error_line(ValueError("two\n  lines")) == console.error_line("two lines") == "two lines"
    assert console.error_line(typer.BadParameter("odd")) == "Invalid value: odd"


@pytest.mark.parametrize(("text", "day"), [(None, None), ("2025-04-23", date(2025, 4, 23))])
def test_a_day_is_given_or_not(text, day):
    assert options.published_day(text) == day


@pytest.mark.parametrize("text", ["", "23.4.2025", "2025-02-29", "soon", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_of_publication_is_misuse(text):
    with pytest.raises(typer.BadParameter):
        options.published_day(text)


@pytest.mark.parametrize(
    ("before", "own", "chosen"),
    [
        ([], [], "mine"),
        (["--archive", "before"], [], "before"),
        ([], ["--archive", "own"], "own"),
        (["--archive", "before"], ["--archive", "own"], "own"),
    ],
)
def test_the_archive_is_the_commands_own_or_that_before_its_name(run, brief, tmp_path, before, own, chosen):
    def named(arguments):
        return [tmp_path / f"{a}.sqlite" if a in ("before", "own") else a for a in arguments]

    assert run(*named(before), "add", *named(own), "--fast", brief)[0] == 0
    assert [path.stem for path in tmp_path.glob("*.sqlite")] == [chosen]


@pytest.mark.parametrize(
    ("platform", "variables", "has_display"),
    [
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "w"}, True),
    ],
)
def test_a_browser_opens_only_where_there_is_a_display(monkeypatch, platform, variables, has_display):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(serve.sys, "platform", platform)
    assert serve._has_display() is has_display


@pytest.mark.parametrize(
    ("flags", "read_only", "told"),
    [
        (
            [],
            "0",
            {
                "server.port": 8501,
                "server.address": "127.0.0.1",
                "server.baseUrlPath": "",
                "opened": "http://127.0.0.1:8501/",
                "origins": (),
            },
        ),
        (["--read-only", "--port", "9", "--no-browser"], "1", {"server.port": 9, "opened": ""}),
        (
            ["--base-path", "map", "--address", "0.0.0.0"],
            "0",
            {"server.baseUrlPath": "map", "server.address": "0.0.0.0", "opened": "http://localhost:8501/map"},
        ),
        (["--frame-ancestors", "https://a.example"], "0", {"origins": ("https://a.example",)}),
    ],
)
def test_the_dashboard_is_served_as_the_options_say(monkeypatch, flags, read_only, told):
    served = {}
    for name in ("CONFLICT_MAP_ARCHIVE", "CONFLICT_MAP_READ_ONLY", "CONFLICT_MAP_FRAME_ANCESTORS"):
        monkeypatch.setenv(name, "")

    def run_(origins, flags, *, opened):
        served.update(flags, origins=origins, opened=opened)

    monkeypatch.setattr(serve, "_run", run_)
    monkeypatch.setattr(serve, "_has_display", lambda: True)

    assert cli.run(["--archive", "mine.sqlite", *flags]) == 0
    assert told.items() <= served.items()
    assert serve.os.environ["CONFLICT_MAP_ARCHIVE"] == "mine.sqlite"
    assert serve.os.environ["CONFLICT_MAP_READ_ONLY"] == read_only
