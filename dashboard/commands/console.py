"""How commands speak: results to standard output, progress and problems to standard error.

What comes from articles and files is printed without control characters. Numbers have no thin
spaces here: other programs read them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TransferSpeedColumn,
)

if TYPE_CHECKING:
    from geodata.places.gazetteer.lookup import Gazetteer

problems = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def error_line(error: BaseException | str) -> str:
    """What an error says, in one line."""
    message = getattr(error, "format_message", lambda: str(error))()
    return " ".join(message.split())


def printable(text: str) -> str:
    """Text without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


def counted(number: int, unit: str) -> str:
    """A number with its unit: "1 article", "2 articles"."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def print_json(record: Any) -> None:
    """Print a record as one line of JSON."""
    print(json.dumps(record, ensure_ascii=False), flush=True)


def confirmed(question: str, *, yes: bool, otherwise: str) -> None:
    """Returns where a person says yes, there or by the option; *otherwise* is told where nobody can be asked.

    Raises:
        typer.Exit: nobody can be asked.
        typer.Abort: they say no.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        problems.print(f"{question} Nobody is there to say so: add --yes; {otherwise}.")
        raise typer.Exit(1)
    typer.confirm(question, abort=True, err=True)


def progress() -> Progress:
    """A progress bar of items."""
    return _bar(MofNCompleteColumn())


@contextmanager
def fetching() -> Iterator[Callable[[str, int, int | None], None]]:
    """A progress bar in bytes for each file that is fetched, if there is one."""
    bar = _bar(DownloadColumn(), TransferSpeedColumn())
    tasks: dict[str, TaskID] = {}

    def show(country: str, done: int, total: int | None) -> None:
        if country not in tasks:
            bar.start()
            tasks[country] = bar.add_task(f"fetching {country}", total=total)
        bar.update(tasks[country], completed=done, total=total)
        if done == total:
            bar.stop()

    try:
        yield show
    finally:
        if bar.live.is_started:
            bar.stop()


@contextmanager
def building() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar that shows itself with the first step, if there is one."""
    bar = progress()

    def step(stage: str, done: int, total: int) -> None:
        if not bar.tasks:
            bar.start()
            bar.add_task("", total=total)
        stage = f"building the gazetteer: {stage}"
        bar.update(bar.tasks[0].id, description=stage, completed=done, total=total)

    try:
        yield step
    finally:
        if bar.tasks:
            bar.stop()


def open_gazetteer() -> Gazetteer:
    """The gazetteer, compiled first where it is not there or out of date."""
    from geodata.places.gazetteer.build import open_or_build

    with building() as step:
        return open_or_build(on_progress=step)


def _bar(*numbers: ProgressColumn) -> Progress:
    told = TextColumn("{task.description}", markup=False)
    return Progress(SpinnerColumn(), told, BarColumn(), *numbers, console=problems, transient=True)
