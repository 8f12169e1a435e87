"""The options that several commands have, and what they mean together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import settings
from dashboard.settings import ARCHIVE_VARIABLE

if TYPE_CHECKING:
    from geodata.findings.own_files import OwnFiles

ArchiveOption = Annotated[
    str | None,
    typer.Option(
        "--archive",
        envvar=ARCHIVE_VARIABLE,
        show_envvar=True,
        help="Path or postgresql:// address of the archive; else a file in the user's data folder.",
    ),
]
FastOption = Annotated[
    bool, typer.Option("--fast", help="Read without the language model: faster, roles and actors less sure.")
]
RosterOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--roster",
        metavar="FILE",
        help="A CSV of actors or countries of your own; may be given several times.",
    ),
]
PlacesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--places",
        metavar="FILE",
        help="A CSV of places of your own, or a folder of them; may be given several times.",
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="Publication date for articles that do not state one."),
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def archive_of(context: typer.Context, archive: str | None) -> str:
    """The archive of a command: its own option, else that before its name, else the usual one."""
    source = context.get_parameter_source("archive")
    # What the environment sets is usual, and stands before the command's name too.
    is_own = source is not None and source.name == "COMMANDLINE"
    return archive if archive and is_own else str(context.obj)


def own_files(roster: Sequence[Path] | None = None, places: Sequence[Path] | None = None) -> OwnFiles:
    """The files of one's own that a command reads: those given, else those set, else the usual ones."""
    from geodata.findings.own_files import OwnFiles

    rosters, own_places = settings.own_rosters(roster or ()), settings.own_places(places or ())
    return OwnFiles(rosters, own_places, settings.weights())


def published_day(text: str | None) -> date | None:
    """The day that ``--published`` gives.

    Raises:
        typer.BadParameter: it is no day, or none on which anything was published.
    """
    if text is None:
        return None
    from geodata.errors import PublicationImpossible
    from geodata.findings.redating import require_day

    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is not a day; write it as 2025-04-23", param_hint="--published"
        ) from None
    try:
        require_day(day)
    except PublicationImpossible as error:
        raise typer.BadParameter(str(error), param_hint="--published") from None
    return day
