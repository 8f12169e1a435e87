"""``conflict-map geocode``: where a name may be.

A service is asked over the network only where a person names one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import options
from dashboard.commands.console import open_gazetteer, print_json, printable, problems

if TYPE_CHECKING:
    from geodata.findings.own_files import OwnFiles


# A parameter for each option: typer reads them off the signature.
def geocode(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", help='Place names; "Mosul, Iraq" narrows.')
    ],
    archive: options.ArchiveOption = None,
    places: options.PlacesOption = None,
    as_json: options.JsonOption = False,
    online: Annotated[
        str | None,
        typer.Option(
            metavar="SERVICE", help="Send the names to a service of geopy's instead, such as nominatim."
        ),
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Your own server of that service.")
    ] = None,
) -> None:
    """Say where a name may be, with scores and reasons."""
    found = (
        _ask_gazetteer(names, options.own_files(places=places), as_json=as_json)
        if online is None
        else _ask_service(online, at, names, as_json=as_json)
    )
    if not found:
        raise typer.Exit(1)


def _ask_gazetteer(names: Sequence[str], own: OwnFiles, *, as_json: bool) -> int:
    from geodata.findings.as_json import candidate_to_json
    from geodata.places.geocoders.offline import candidates

    places = own.read_places()  # first: what is wrong with them is told before anything is built
    gazetteer = open_gazetteer().with_own(places)
    as_record = candidate_to_json if as_json else None
    return _print_each(names, lambda name: candidates(name, gazetteer), _candidate_line, as_record)


def _ask_service(service: str, at: str | None, names: Sequence[str], *, as_json: bool) -> int:
    from geodata.places.geocoders.online import online_geocoder

    scheme, _, domain = at.rpartition("://") if at else ("", "", "")
    own: dict[str, Any] = {"domain": domain, "scheme": scheme or "https"} if at else {}
    geocoder = online_geocoder(service, **own)

    def ask(name: str) -> Sequence[Any]:
        return geocoder.geocode(name, exactly_one=False) or []

    found = _print_each(names, ask, _location_line, _location_record if as_json else None)
    if geocoder.attribution:
        problems.print(f"data: {geocoder.attribution}")
    return found


def _print_each(
    names: Sequence[str],
    ask: Callable[[str], Sequence[Any]],
    as_line: Callable[[Any], str],
    as_record: Callable[[Any], dict[str, Any]] | None,
) -> int:
    """Print what each name may be, as JSON where there is *as_record*; for how many there was anything."""
    known = 0
    for name in names:
        found = ask(name)
        known += bool(found)
        if as_record:
            print_json([as_record(one) for one in found])
            continue
        print(printable(name))
        for line in map(as_line, found) if found else ["nothing found"]:
            print(f"  {line}")
    return known


def _candidate_line(candidate: Any) -> str:
    place = candidate.place
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    why = "; ".join(candidate.why)
    return f"{candidate.score:.2f}  {where} [{place.feature_code}]  {place.lat:.4f}, {place.lon:.4f}  {why}"


def _location_line(place: Any) -> str:
    return f"{printable(place.address)}  {place.latitude:.4f}, {place.longitude:.4f}"


def _location_record(place: Any) -> dict[str, Any]:
    return {"name": place.address, "lat": place.latitude, "lon": place.longitude}
