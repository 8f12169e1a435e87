"""The root of the command: misuse, help, and what nobody foresaw."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from commanding import OWN, ROOT, assert_one_clear_line, command

from dashboard import cli
from geodata.errors import GeodataError


@pytest.mark.parametrize(
    "arguments",
    [["find", OWN, "--published", "foo"], ["find", OWN, "--published", "2023-02-30"],
     ["add", OWN, "--published", "12.1.2023"], ["add"], ["geocode"], ["fnd"], ["find", "--colour"],
     ["gazetteer", "paint"], ["find", OWN, OWN]],
    ids=lambda arguments: " ".join(Path(a).name for a in arguments),
)  # fmt: skip
def test_misuse_is_told_apart_from_failure(arguments, run):
    code, output, problems = run(*arguments)
    assert (code, output) == (2, "")
    assert "Traceback" not in problems
    assert problems.splitlines()[-1] == "Try 'conflict-map --help'."


def test_help_lists_the_commands(run):
    code, output, _ = run("--help")
    assert code == 0
    assert all(name in output for name in ("add", "find", "geocode", "gazetteer"))


def test_a_pipe_that_closes_early_is_no_catastrophe(environment):
    writer = subprocess.Popen(
        command("geocode", *["Tripoli"] * 400, "--json"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    writer.stdout.readline()
    writer.stdout.close()
    problems = writer.stderr.read()
    assert writer.wait(timeout=60) in (0, 1)
    assert problems == b""


def test_the_command_and_the_module_are_one(environment):
    done = subprocess.run(
        command("geocode", "Mosul", "--json"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
    )
    assert done.returncode == 0
    assert json.load(io.StringIO(done.stdout))[0]["name"] == "Mosul"


UNFORESEEN = """
import sys
from dashboard import cli
from geodata.archive.store import Archive
def open_(*arguments, **named):
    raise ZeroDivisionError("nobody thought of this")
Archive.open = open_
cli.main(sys.argv[1:])
"""


def test_an_error_that_nobody_foresaw_is_told_in_a_line_that_names_its_log(brief, environment, tmp_path):
    log = tmp_path / "logs" / "errors.log"
    done = subprocess.run(
        [sys.executable, "-c", UNFORESEEN, "add", str(brief)], cwd=ROOT, capture_output=True, text=True,
        timeout=300, env={**environment, "PYTHONPATH": str(ROOT), "CONFLICT_MAP_LOG": str(log)},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert_one_clear_line(done.stderr, "nobody thought of this", str(log))
    assert log.read_text(encoding="utf-8").count("Traceback (most recent call last)") == 1


def test_help_loads_neither_the_language_model_nor_the_page_nor_an_archive():
    script = (
        "import sys; from dashboard import cli; assert cli.run(['--help']) == 0; "
        "print(sorted({'spacy', 'streamlit', 'numpy', 'sqlalchemy', 'geopy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("error", "code", "problem"),
    [
        (typer.Exit(0), 0, ""),
        (typer.Exit(3), 3, ""),
        (typer.Abort(), 1, "stopped\n"),
        (KeyboardInterrupt(), 1, "stopped\n"),
        (GeodataError(None, "it is\nlocked"), 1, "it is locked\n"),
        (OSError("no room"), 1, "no room\n"),
        (typer.BadParameter("odd"), 2, "Invalid value: odd\nTry 'conflict-map --help'.\n"),
    ],
)
def test_each_way_to_end_has_its_code_and_its_line(monkeypatch, capsys, error, code, problem):
    def fail() -> None:
        """Fail."""
        raise error

    monkeypatch.setattr(cli, "COMMANDS", {"fail": fail})
    assert cli.run(["fail"]) == code
    assert capsys.readouterr().err == problem


@pytest.mark.parametrize(("log", "where"), [("-", "above"), ("some.log", "some.log")])
def test_what_nobody_foresaw_says_where_it_is_told(monkeypatch, capsys, caplog, log, where):
    def fail() -> None:
        """Fail."""
        raise ZeroDivisionError("nobody thought of this")

    monkeypatch.setenv("CONFLICT_MAP_LOG", log)
    monkeypatch.setattr(cli, "COMMANDS", {"fail": fail})
    assert cli.run(["fail"]) == 1
    assert capsys.readouterr().err == (
        f"not foreseen: ZeroDivisionError: nobody thought of this (where it came from: {where})\n"
    )
    assert "Traceback" in caplog.text


def test_errors_go_to_the_log_and_warnings_to_standard_error(monkeypatch, capsys, tmp_path):
    loggers = [logging.getLogger(name) for name in ("articles", "geodata", "dashboard")]
    for logger in loggers:
        monkeypatch.setattr(logger, "handlers", [])
    path = tmp_path / "logs" / "errors.log"
    cli._keep_log(path)
    assert not path.exists()
    for logger in loggers:
        logger.warning("a warning")
        logger.error("an error")

    assert capsys.readouterr().err == "a warning\n" * 3
    assert path.read_text(encoding="utf-8").count(": an error\n") == 3
    cli._keep_log(None)
    loggers[0].error("another")
    assert capsys.readouterr().err == "another\n"
