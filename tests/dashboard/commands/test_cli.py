"""The root of the command: misuse, help, and what nobody foresaw."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from commanding import OWN, ROOT, command

from dashboard import cli
from geodata.errors import GeodataError


@pytest.mark.parametrize(
    "arguments",
    [["find", OWN, "--published", "foo"], ["find", OWN, "--published", "2023-02-30"],
     ["add", OWN, "--published", "12.1.2023"], ["add"], ["geocode"], ["fnd"], ["find", "--colour"],
     ["gazetteer", "paint"], ["find", OWN, OWN], ["--frame-ancestors", "example.org"]],
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
        command("geocode", "Mosul", *["Tripoli"] * 80, "--json"), cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert json.loads(writer.stdout.readline())[0]["name"] == "Mosul"
    writer.stdout.close()
    problems = writer.stderr.read()
    assert writer.wait(timeout=60) == 1
    assert problems == b""


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


@pytest.fixture
def loggers(monkeypatch):
    """The program's loggers, whose handlers are put back."""
    found = [logging.getLogger(name) for name in ("articles", "geodata", "dashboard")]
    for logger in found:
        monkeypatch.setattr(logger, "handlers", [])
    return found


@pytest.mark.parametrize("log", ["-", "errors.log"])
def test_an_error_that_nobody_foresaw_is_told_in_a_line_that_names_its_log(
    monkeypatch, capsys, tmp_path, loggers, log
):
    def fail() -> None:
        """Fail."""
        raise ZeroDivisionError("nobody thought of this")

    path = "-" if log == "-" else str(tmp_path / "logs" / log)
    monkeypatch.setenv("CONFLICT_MAP_LOG", path)
    monkeypatch.setattr(cli, "COMMANDS", {"fail": fail})
    with pytest.raises(SystemExit) as ended:
        cli.main(["fail"])

    assert ended.value.code == 1
    *above, line = capsys.readouterr().err.splitlines()
    where = "above" if log == "-" else path
    assert line == f"not foreseen: ZeroDivisionError: nobody thought of this (where it came from: {where})"
    told = "\n".join(above) if log == "-" else Path(path).read_text(encoding="utf-8")
    assert told.count("Traceback (most recent call last)") == 1
    assert (log == "-") is bool(above)


def test_errors_go_to_the_log_and_warnings_to_standard_error(capsys, tmp_path, loggers):
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
