"""``conflict-map actors``: whom a name stands for, and whose rosters are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import settings
from dashboard.commands import options
from dashboard.commands.console import print_json, printable

if TYPE_CHECKING:
    from articles.actors.actor import Actor
    from articles.actors.roster import Roster


def actors(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME...]", help="Names to look up, in any usual spelling.")
    ] = None,
    roster: options.RosterOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Say whom a name stands for; without a name, how many actors are known and where your own go."""
    from articles.actors.actor import inter_code
    from articles.actors.roster import Roster
    from geodata.findings.as_json import actor_to_json

    own = settings.own_rosters(roster or ())
    known = Roster.load(own=own)
    if not names:
        _print_roster(known, own, as_json=as_json)
        return
    missing = 0
    for name in names:
        found = known.named(name)
        missing += not found
        if as_json:
            print_json([{**actor_to_json(actor), "inter": inter_code(actor)} for actor in found])
            continue
        print(printable(name))
        for actor in found:
            print(_actor_line(actor, known))
        if not found:
            print("  nobody of this name is listed")
    if missing:
        raise typer.Exit(1)


def _actor_line(actor: Actor, known: Roster) -> str:
    told = ", ".join(part for part in (actor.type.value, actor.country, actor.role) if part)
    behind = ", ".join(
        f"{word} {known.get(id_).name}"
        for word, id_ in (("of", actor.parent), ("backed by", actor.sponsor))
        if id_
    )
    return f"  {actor.id}  {actor.name} [{told}]" + (f"  {behind}" if behind else "")


def _print_roster(known: Roster, own: Sequence[Path], *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "actors": len(known.actors),
                "countries": len(known.countries),
                "own": [str(path) for path in own],
                "usual": [str(path) for path in settings.usual_rosters()],
            }
        )
        return
    print(f"{len(known.actors)} actors, {len(known.countries)} countries with their institutions")
    for path in own:
        print(f"yours: {printable(str(path))}")
    if not own:
        where, _ = settings.usual_rosters()
        print(f"yours: none; the columns name,type are enough in {where}")
