"""The root of the ``conflict-map`` command: its commands, and how it ends.

Results go to standard output, progress and problems to standard error. Exit code 0 is
done, 1 failed, 2 misused. What can be foreseen gets one line, never a traceback; of what
cannot, the line names the log that has it.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from articles.errors import ArticleError
from dashboard import settings
from dashboard.commands.actors import actors
from dashboard.commands.add import add
from dashboard.commands.console import error_line, problems
from dashboard.commands.evaluate import evaluate
from dashboard.commands.exports.export import export
from dashboard.commands.exports.filtering import FilteringCommand
from dashboard.commands.exports.importing import import_
from dashboard.commands.find import find
from dashboard.commands.gazetteer import gazetteer
from dashboard.commands.geocode import geocode
from dashboard.commands.learn import learn
from dashboard.commands.rerun import rerun
from dashboard.commands.serve import serve
from geodata.errors import GeodataError

# By name, in the order of the help; a command that has commands of its own is a typer.
COMMANDS: Mapping[str, Callable[..., None] | typer.Typer] = {
    "add": add,
    "find": find,
    "export": export,
    "import": import_,
    "rerun": rerun,
    "evaluate": evaluate,
    "learn": learn,
    "actors": actors,
    "geocode": geocode,
    "gazetteer": gazetteer,
}
# Those that have the filters of the page among their options.
_FILTERING = frozenset({"export", "evaluate"})
_PACKAGES = ("articles", "geodata", "dashboard")
# What newer versions of typer make of an interruption, where older ones abort.
_INTERRUPTED = 130
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its code."""
    _keep_log(settings.log_file())
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit code, after whatever happened was told."""
    try:
        code = _app()(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        if code == _INTERRUPTED:
            raise KeyboardInterrupt
    except typer.Exit as stop:
        return stop.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (GeodataError, ArticleError, OSError) as error:
        problems.print(error_line(error))
        return 1
    except (typer.Abort, KeyboardInterrupt):
        problems.print("stopped")
        return 1
    except Exception as error:
        if _is_misuse(error):
            problems.print(f"{error_line(error)}\nTry 'conflict-map --help'.")
            return 2
        _log.exception("not foreseen")
        where = settings.log_file() or "above"
        problems.print(
            f"not foreseen: {type(error).__name__}: {error_line(error)} (where it came from: {where})"
        )
        return 1
    return int(code or 0)


def _app() -> typer.Typer:
    app = typer.Typer(
        help="An interactive map of what the news says about armed conflict.",
        callback=serve,
        add_completion=False,
        invoke_without_command=True,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
    )
    for name, command in COMMANDS.items():
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name, cls=FilteringCommand if name in _FILTERING else None)(command)
    return app


def _is_misuse(error: Exception) -> bool:
    # typer ships click's parser under its own name in newer versions.
    return any(kind.__name__ == "UsageError" for kind in type(error).__mro__)


class _LogFile(logging.FileHandler):
    """A log that is made, with its folder, by the first line in it."""

    def _open(self) -> Any:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            super().emit(record)
        except OSError:
            self.handleError(record)  # says on standard error what could not be written


def _keep_log(path: Path | None) -> None:
    """Send the program's errors to a file, or with warnings to standard error where there is none."""
    warnings = logging.StreamHandler()
    warnings.setLevel(logging.WARNING)
    handlers: list[logging.Handler] = [warnings]
    if path:
        warnings.addFilter(lambda record: record.levelno < logging.ERROR)
        errors = _LogFile(path, encoding="utf-8", delay=True)
        errors.setLevel(logging.ERROR)
        errors.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
        handlers.append(errors)
    for package in _PACKAGES:
        logging.getLogger(package).handlers = handlers
