"""``conflict-map gazetteer``: look at the gazetteer, build it, add countries to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import settings
from dashboard.commands import options
from dashboard.commands.console import (
    building,
    counted,
    fetching,
    open_gazetteer,
    print_json,
    printable,
    problems,
)

if TYPE_CHECKING:
    from geodata.places.gazetteer.country_files.keeping import CountryFile
    from geodata.places.gazetteer.lookup import Gazetteer
    from geodata.places.gazetteer.own import OwnPlace
    from geodata.places.gazetteer.place import Place

gazetteer = typer.Typer(help="Look at the gazetteer, build it, add countries to it.", no_args_is_help=True)

CountriesArgument = Annotated[
    list[str],
    typer.Argument(metavar="CC...", help="ISO 3166-1 alpha-2 codes of countries, for example SY IQ."),
]


@gazetteer.command("build")
def build_anew() -> None:
    """Compile the gazetteer from the installed packages and the country files that were added, anew."""
    from geodata.places.gazetteer.build import build
    from geodata.places.gazetteer.lookup import Gazetteer, default_folder

    folder = default_folder()
    with building() as step:
        build(folder, on_progress=step)
    _print_gazetteer(Gazetteer.open(folder))


@gazetteer.command("add")
def add_files(
    countries: CountriesArgument,
    file: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="A GeoNames SY.zip or SY.txt to read instead of fetching it; one for each CC.",
        ),
    ] = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Fetch it even if it is no newer.")] = False,
) -> None:
    """Add GeoNames' villages, hills, wadis and sites of countries, from their server or from a file.

    The server is download.geonames.org, or what CONFLICT_MAP_GEONAMES names.
    """
    from geodata.places.gazetteer.build import add_countries
    from geodata.places.gazetteer.country_files.fetching import Fetching
    from geodata.places.gazetteer.lookup import Gazetteer, default_folder

    wanted = _codes(countries)
    paths: list[Path | None] = [*file] if file else [None] * len(wanted)
    if len(paths) != len(wanted):
        raise typer.BadParameter("give one --file for each country, in their order", param_hint="--file")
    folder = default_folder()
    with fetching() as on_fetch, building() as step:
        outcome = add_countries(
            folder,
            dict(zip(wanted, paths, strict=True)),
            refresh=refresh,
            fetching=Fetching(on_fetch=on_fetch, on_note=problems.print),
            on_progress=step,
        )
    made = Gazetteer.open(folder)
    for record in outcome.newest_already:
        print(f"{record.country} is in already, and nothing is newer: {_described(record)}")
    for record in outcome.added:
        _print_added(record, made.manifest["countries"][record.country])
    _print_gazetteer(made)


@gazetteer.command("remove")
def remove_files(countries: CountriesArgument) -> None:
    """Take country files out of the gazetteer again."""
    from geodata.places.gazetteer.build import remove_countries
    from geodata.places.gazetteer.lookup import Gazetteer, default_folder

    wanted = _codes(countries)
    folder = default_folder()
    with building() as step:
        remove_countries(folder, wanted, on_progress=step)
    print(f"removed {', '.join(wanted)}")
    _print_gazetteer(Gazetteer.open(folder))


@gazetteer.command("info")
def tell_what_is_in(as_json: options.JsonOption = False) -> None:
    """Say what the gazetteer holds, which country files are in, and whether it is whole."""
    from geodata.places.gazetteer.build import is_current
    from geodata.places.gazetteer.country_files import keeping
    from geodata.places.gazetteer.lookup import Gazetteer, default_folder

    folder = default_folder()
    opened = Gazetteer.open(folder)
    opened.check()
    kept = keeping.kept(folder)
    for record in kept:
        keeping.check(folder, record)
    pending = keeping.pending(folder)
    is_outdated = not is_current(folder)
    if as_json:
        compiled = opened.manifest.get("countries", {})
        countries = [{**asdict(record), **compiled.get(record.country, {})} for record in kept]
        told = {"folder": str(folder), "is_current": not is_outdated, "countries": countries}
        print_json({**opened.manifest, **told, "pending": [asdict(download) for download in pending]})
        return
    _print_gazetteer(opened)
    for record in kept:
        source = printable(record.source)
        print(f"{record.country}: {_described(record)}, from {source}, added {record.added[:10]}")
    if not kept:
        print("no country files; 'conflict-map gazetteer add SY' adds the villages of Syria")
    if is_outdated:
        print("pending: it is out of date and will be compiled anew by the next command that needs it")
    for download in pending:
        of_all = f" of {download.total / 1e6:.1f}" if download.total else ""
        print(
            f"pending: {download.fetched / 1e6:.1f}{of_all} MB of {download.country} fetched; "
            f"'conflict-map gazetteer add {download.country}' goes on, 'remove' deletes them"
        )


@gazetteer.command("own")
def list_own(places: options.PlacesOption = None, as_json: options.JsonOption = False) -> None:
    """List the places of your own and where they come from."""
    from geodata.findings.as_json import place_to_json
    from geodata.places.gazetteer.own import OwnPlaces

    files = options.own_files(places=places).places
    own = OwnPlaces.read(files)
    laid = open_gazetteer().with_own(own)
    if as_json:
        told = [{**place_to_json(laid.get(one.id)), **_row_of(one)} for one in own.places]
        usual = str(settings.usual_places())
        print_json({"own": [str(path) for path in files], "usual": usual, "places": told})
        return
    for one in own.places:
        print(_own_line(one, laid.get(one.id)))
        around = {town.country for town in laid.towns_around(one.lat, one.lon)[:3]}
        if one.country and len(around) == 1 and one.country not in around:
            problems.print(
                f"{printable(str(one.path))}, line {one.line}: it says {one.country}, but the towns around "
                f"are in {around.pop()}; are lat and lon swapped?"
            )
    for path in files:
        print(f"yours: {printable(str(path))}")
    if not files:
        print(f"yours: none; the columns name,lat,lon are enough in {settings.usual_places()}")


def _own_line(own: OwnPlace, place: Place) -> str:
    where = ", ".join(part for part in (place.name, place.admin1, place.country or "no country") if part)
    years = f"{own.since or '…'} to {own.until or '…'}" if own.since or own.until else ""
    radius = f"{place.radius_km:g} km around" if place.radius_km else ""
    others = f"also {', '.join(own.other_names)}" if own.other_names else ""
    what = own.kind or place.feature_code
    point = f"{place.lat:.4f}, {place.lon:.4f}"
    told = [f"{where} [{what}]", point, radius, years, others, f"line {own.line} of {own.source}"]
    return printable("  ".join(part for part in told if part))


def _row_of(own: OwnPlace) -> dict[str, Any]:
    """What a row tells that a place does not have, and where it stands."""
    return {
        "kind": own.kind or None,
        "other_names": list(own.other_names),
        "since": own.since,
        "until": own.until,
        "note": own.note,
        "path": str(own.path),
        "line": own.line,
    }


def _codes(countries: Sequence[str]) -> list[str]:
    """The codes in capitals, each once."""
    from geodata.errors import CountryUnknown
    from geodata.places.gazetteer.country_codes import country_code

    try:
        return list(dict.fromkeys(country_code(country) for country in countries))
    except CountryUnknown as error:
        raise typer.BadParameter(str(error), param_hint="CC") from None


def _print_added(record: CountryFile, places: dict[str, Any]) -> None:
    print(
        f"added {record.country}: {_described(record)}; {counted(places['new'], 'place')} more, "
        f"{places['known'] + places['joined']} known before"
    )
    for problem in record.problems:
        problems.print(f"{record.country}: left out {printable(problem)}")
    if record.malformed > len(record.problems):
        problems.print(f"{record.country}: left out {record.malformed - len(record.problems)} more rows")


def _described(record: CountryFile) -> str:
    left_out = f" ({record.malformed} malformed)" if record.malformed else ""
    of_day = f" of {record.dated}" if record.dated else ""
    size = f"{record.bytes / 1e6:.1f} MB{of_day}"
    return f"{counted(record.rows, 'row')}{left_out}, {record.usable} of them usable, {size}"


def _print_gazetteer(opened: Gazetteer) -> None:
    facts = opened.manifest
    size = sum(file["bytes"] for file in facts["files"].values()) / 1e6
    sources = ", ".join(f"{name} {version}" for name, version in facts["sources"].items())
    added = ", ".join(facts.get("countries", {}))
    print(f"{facts['places']} places under {facts['names']} names, {size:.0f} MB in {opened.folder}")
    print(f"from {sources}" + (f", and GeoNames' files of {added}" if added else ""))
