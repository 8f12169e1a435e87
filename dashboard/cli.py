"""The ``conflict-map`` command.

Results go to standard output, progress and problems to standard error. Exit code 0 is
done, 1 failed, 2 misused. What can be foreseen gets one line, never a traceback.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import platformdirs
import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TransferSpeedColumn,
)

from articles.errors import ArticleError
from dashboard import rosters
from geodata.errors import GeodataError

if TYPE_CHECKING:
    from articles.actors.roster import Roster
    from articles.dates.days import DateRange
    from geodata.archive.ingest import IngestSummary, KeptDate
    from geodata.findings.extraction import Extractor
    from geodata.findings.redating import Redating
    from geodata.places.gazetteer.country_files.keeping import CountryFile
    from geodata.places.gazetteer.lookup import Gazetteer

ARCHIVE_VARIABLE = "CONFLICT_MAP_ARCHIVE"
READ_ONLY_VARIABLE = "CONFLICT_MAP_READ_ONLY"

# What .streamlit/config.toml says, for dashboards that are started from elsewhere.
STREAMLIT_OPTIONS: dict[str, Any] = {
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 20,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "runner.magicEnabled": False,
    "theme.primaryColor": "#1f4e79",
    "theme.baseRadius": "small",
    "theme.light.primaryColor": "#1f4e79",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f3f5f8",
    "theme.light.textColor": "#1c2430",
    "theme.light.borderColor": "#d9dfe7",
    "theme.dark.primaryColor": "#7fb2e5",
    "theme.dark.backgroundColor": "#12171e",
    "theme.dark.secondaryBackgroundColor": "#1a212b",
    "theme.dark.textColor": "#e3e8ef",
    "theme.dark.borderColor": "#2e3947",
}

app = typer.Typer(
    help="An interactive map of what the news says about armed conflict.", add_completion=False,
    invoke_without_command=True, no_args_is_help=False, pretty_exceptions_enable=False,
)  # fmt: skip
gazetteer_app = typer.Typer(
    help="Look at the gazetteer, build it, add countries to it.", no_args_is_help=True
)
app.add_typer(gazetteer_app, name="gazetteer")

_problems = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

ArchiveOption = Annotated[
    str | None,
    typer.Option(
        "--archive", envvar=ARCHIVE_VARIABLE, show_envvar=True,
        help="Path or postgresql:// address of the archive; else a file in the user's data folder.",
    ),
]  # fmt: skip
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
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its code."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except typer.Exit as stop:
        return stop.exit_code
    except (GeodataError, ArticleError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        _problems.print(_one_line(error))
        return 1
    except (typer.Abort, KeyboardInterrupt):
        _problems.print("stopped")
        return 1
    except Exception as error:
        if _is_misuse(error):
            _problems.print(f"{_one_line(error)}\nTry 'conflict-map --help'.")
            return 2
        raise
    return int(code or 0)


def _is_misuse(error: Exception) -> bool:
    # typer ships click's parser under its own name in newer versions.
    return any(kind.__name__ == "UsageError" for kind in type(error).__mro__)


def _one_line(error: BaseException | str) -> str:
    message = getattr(error, "format_message", lambda: str(error))()
    return " ".join(message.split())


@app.callback()
def serve(
    context: typer.Context,
    archive: ArchiveOption = None,
    port: Annotated[int, typer.Option(help="Where the dashboard listens.")] = 8501,
    address: Annotated[str, typer.Option(help="The address it listens on.")] = "127.0.0.1",
    read_only: Annotated[
        bool, typer.Option("--read-only", envvar=READ_ONLY_VARIABLE, help="Offer no way to write.")
    ] = False,
    base_path: Annotated[str, typer.Option(help="The path under which a proxy serves it.")] = "",
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Open the dashboard; at first with the sample briefs."""
    context.obj = archive or default_archive()
    if context.invoked_subcommand is not None:
        return
    os.environ[ARCHIVE_VARIABLE] = context.obj
    os.environ[READ_ONLY_VARIABLE] = "1" if read_only else "0"
    _open_dashboard(port=port, address=address, base_path=base_path, browser=browser)


def default_archive() -> str:
    """Where the archive lies when nothing else is said."""
    return str(Path(platformdirs.user_data_dir("conflict-map")) / "archive.sqlite")


def _open_dashboard(*, port: int, address: str, base_path: str, browser: bool) -> None:
    from streamlit.web import bootstrap

    options = {
        **STREAMLIT_OPTIONS,
        "server.port": port,
        "server.address": address,
        "server.baseUrlPath": base_path,
        "server.headless": not browser or not _has_display(),
    }
    script = str(Path(__file__).parent / "app.py")
    flags = {name.replace(".", "_"): value for name, value in options.items()}
    bootstrap.load_config_options(flag_options=flags)
    bootstrap.run(script, False, [], flags)


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _archive_of(context: typer.Context, archive: str | None) -> str:
    return archive or str(context.obj)


def _published(text: str | None) -> date | None:
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


PublishedOption = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="Publication date for articles that do not state one."),
]


@app.command()
def add(
    context: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, or - for standard input.")
    ],
    archive: ArchiveOption = None,
    published: PublishedOption = None,
    is_fast: FastOption = False,
    roster: RosterOption = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Read what is there already once more, and replace what was found."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Read articles and store what they say.

    With --published, articles that are there already and have no date are read again with that one. A date
    that a person gave stays, with --again too.
    """
    from geodata.archive.ingest import Progress as Step
    from geodata.archive.ingest import ingest
    from geodata.archive.store import Archive
    from geodata.findings.findings import count_earlier

    day = _published(published)
    extractor = _LazyExtractor(is_fast=is_fast, own=rosters.own_files(roster or ()))
    with Archive.open(_archive_of(context, archive)) as store, _progress() as bar:
        task = bar.add_task("reading", total=None)

        def show(step: Step) -> None:
            bar.update(task, completed=step.count, description=step.name[:60])

        summary = ingest(
            sources, store, analyse=extractor.findings, published=day, again=again, on_progress=show
        )
        earlier = count_earlier(store.readings())
    _print_summary(summary, as_json=as_json)
    if earlier:
        told = "article here was" if earlier == 1 else "articles here were"
        _problems.print(
            f"{earlier} {told} read by another version: add {'it' if earlier == 1 else 'them'} with --again "
            f"to read {'it' if earlier == 1 else 'them'} anew"
        )
    # A file inside a folder may be unreadable; what was asked for by name may not.
    if summary.failed or not summary.read or {u.origin for u in summary.unreadable} & set(sources):
        raise typer.Exit(1)


class _LazyExtractor:
    """An extractor that loads the gazetteer and the language model with the first article.

    Actors of one's *own* are read at once: what is wrong with them is no fault of any article.
    """

    def __init__(self, *, is_fast: bool, own: Sequence[Path] = ()) -> None:
        from articles.actors.roster import Roster

        self._is_fast = is_fast
        self._roster = Roster.load(own=own) if own else None
        self._extractor: Extractor | None = None

    def findings(self, article: Any) -> Any:
        if self._extractor is None:
            from articles.actors.roster import Roster
            from geodata.findings.extraction import Extractor

            self._extractor = Extractor(_gazetteer(), self._roster or Roster.load(), is_fast=self._is_fast)
        findings = self._extractor.findings(article)
        for fault in findings.faults:
            _problems.print(f"not looked up: {_printable(_one_line(fault))}")
        return findings


def _print_summary(summary: IngestSummary, *, as_json: bool) -> None:
    from geodata.findings.as_json import redating_to_json

    unreadable = [{"origin": u.origin, "reason": u.reason} for u in summary.unreadable]
    failed = [{"origin": f.origin, "title": f.title, "reason": f.reason} for f in summary.failed]
    if as_json:
        _print_json(
            {"read": summary.read, "stored": summary.stored, "already": list(summary.already),
             "kept_dates": [
                 {"title": kept.title, "published": kept.published.isoformat(), "published_basis": kept.basis.value,
                  "stated": kept.stated.isoformat() if kept.stated else None}
                 for kept in summary.kept_dates
             ],
             "redated": [redating_to_json(redating) for redating in summary.redated],
             "read_again": list(summary.read_again), "unreadable": unreadable, "failed": failed, "reports": summary.reports, "places": summary.places,
             "unmapped_names": summary.unmapped_names}
        )  # fmt: skip
        return
    problems = f", {len(unreadable)} unreadable" if unreadable else ""
    print(f"read {_counted(summary.read, 'article')}{problems}")
    for title in summary.untouched:
        print(f"already there: {_printable(title)}")
    for kept in summary.kept_dates:
        _print_kept(kept)
    for redating in summary.redated:
        _print_redating(redating)
    if summary.read_again:
        print(f"read again: {_counted(len(summary.read_again), 'article')}")
    print(
        f"stored {_counted(summary.stored, 'article')}: {_counted(summary.reports, 'report')} at "
        f"{_counted(summary.places, 'place')}; {_counted(summary.unmapped_names, 'place name')} without a place"
    )
    for row in unreadable:
        _problems.print(f"unreadable: {_printable(row['origin'])}: {_printable(row['reason'])}")
    for row in failed:
        _problems.print(f"failed: {_printable(row['origin'])}: {_printable(row['reason'])}")


def _print_kept(kept: KeptDate) -> None:
    from articles.article import PublishedBasis

    title = _printable(kept.title)
    if kept.basis is not PublishedBasis.GIVEN:
        print(f"already there, keeps its own date, {kept.published} ({kept.basis}): {title}")
        return
    stated = f" though it states {kept.stated}" if kept.stated else ""
    print(
        f"already there, keeps the date that a person gave, {kept.published}{stated}: {title} "
        "(change it on its card in the dashboard)"
    )


def _print_redating(redating: Redating) -> None:
    """What a date changed: a line for the article, one for each passage, the dates in it with their words."""
    was = f" instead of {redating.published_before}" if redating.published_before else ""
    print(f"re-dated: {_printable(redating.title or redating.origin)}, published {redating.published}{was}")
    told = [f"{_counted(redating.gained, 'passage')} dated that had no date"] if redating.gained else []
    told += [f"{_counted(redating.moved, 'passage')} with another date"] if redating.moved else []
    if redating.reckoned_otherwise:
        told += [f"{_counted(redating.reckoned_otherwise, 'passage')} reckoned otherwise"]
    others = {"place": redating.places, "actor": redating.actors, "kind": redating.kinds}
    differ = [_counted(number, unit) for unit, number in others.items() if number]
    if not redating.read_otherwise:
        told += [f"{part} changed" for part in differ]
    print(f"  {', '.join(told) or 'nothing in it changed'}")
    if redating.read_otherwise:
        ways = ", ".join(redating.read_otherwise)
        print(f"  read in another way too ({ways}): {', '.join(differ) or 'nothing'} changed")
    for passage in redating.passages:
        inside = [w for w in redating.words if passage.start <= w.start < passage.end]
        words = "".join(f"  “{_printable(w.text)}”" for w in inside)
        before, after = (_days(p.range if p else None) for p in (passage.before, passage.after))
        basis = f" [{passage.after.basis}]" if passage.after else ""
        days = f"{before} -> {after}" if passage.is_moved else f"{after}, reckoned otherwise"
        print(f"  date   {passage.start:>6}  {days}{basis}{words}")


def _days(days: DateRange | None) -> str:
    return f"{days.start or '…'} up to {days.end or '…'}" if days else "undated"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _printable(text: str) -> str:
    """Text without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


@app.command()
def find(
    source: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="A file, a folder, or - for standard input.")
    ] = "-",
    archive: ArchiveOption = None,
    published: PublishedOption = None,
    is_fast: FastOption = False,
    roster: RosterOption = None,
    as_json: JsonOption = False,
) -> None:
    """Analyse without storing: every place, actor and date with its exact words."""
    from articles.reading import Unreadable, read
    from geodata.findings.as_json import to_json

    day = _published(published)
    extractor = _LazyExtractor(is_fast=is_fast, own=rosters.own_files(roster or ()))
    found = 0
    for item in read(source, published=day):
        if isinstance(item, Unreadable):
            _problems.print(f"unreadable: {_printable(item.origin)}: {_printable(item.reason)}")
            continue
        try:
            record = to_json(extractor.findings(item))
        except Exception as error:  # whatever it is, it may not end the batch
            _problems.print(f"failed: {_printable(item.origin)}: {_printable(_one_line(error))}")
            continue
        found += 1
        if as_json:
            print(json.dumps(record, ensure_ascii=True), flush=True)
        else:
            _print_findings(record)
    if not found:
        raise typer.Exit(1)


def _print_findings(record: dict[str, Any]) -> None:
    from articles.actors.actor import ActorPart
    from articles.kinds.kind import Kind, Status

    published = record["published"] or "unknown"
    print(f"{_printable(record['title'] or '(untitled)')}\n  published {published}")
    for mention in record["places"]:
        place = mention["place"]
        where = (
            f"{place['name']}, {place['country'] or '-'} ({place['lat']:.3f}, {place['lon']:.3f})"
            if place
            else "no place"
        )
        print(f"  place  {mention['start']:>6}  {_printable(mention['text'])} -> {where} [{mention['role']}]")
    for mention in record["actors"]:
        part = f" [{mention['part']}]" if mention["part"] != ActorPart.MENTIONED else ""
        print(
            f"  actor  {mention['start']:>6}  {_printable(mention['text'])} -> {mention['actor']['name']}{part}"
        )
    for mention in record["dates"]:
        days = (
            f"{mention['from'] or '…'} up to {mention['to'] or '…'}"
            if mention["from"] or mention["to"]
            else "undated"
        )
        print(f"  date   {mention['start']:>6}  {_printable(mention['text'])} -> {days} [{mention['basis']}]")
    for passage in record["passages"]:
        # What tells no happening, and is told as fact, is most of any text: JSON has it.
        if passage["kind"] != Kind.UNCLASSIFIED or passage["status"] != Status.FACTUAL:
            start, words = _told_by(passage, record["text"])
            print(f"  kind   {start:>6}  {_printable(words)} -> {passage['kind']} [{passage['status']}]")


def _told_by(passage: dict[str, Any], text: str) -> tuple[int, str]:
    """Where the words stand that decided what kind of report a passage is, and they; else its first words."""
    trigger = passage["kind_trigger"]
    if trigger:
        return trigger["start"], text[trigger["start"] : trigger["end"]]
    words = text[passage["start"] : passage["end"]].split()
    return passage["start"], " ".join(words[:4]) + (" …" if len(words) > 4 else "")


@app.command()
def actors(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME...]", help="Names to look up, in any usual spelling.")
    ] = None,
    roster: RosterOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say whom a name stands for; without a name, how many actors are known and where your own go."""
    from articles.actors.actor import inter_code
    from articles.actors.roster import Roster
    from geodata.findings.as_json import actor_to_json

    own = rosters.own_files(roster or ())
    known = Roster.load(own=own)
    if not names:
        _print_roster(known, own, as_json=as_json)
        return
    missing = 0
    for name in names:
        found = known.named(name)
        missing += not found
        if as_json:
            _print_json([{**actor_to_json(actor), "inter": inter_code(actor)} for actor in found])
            continue
        print(_printable(name))
        for actor in found:
            told = [actor.type.value, actor.country, actor.role]
            behind = [
                f"{word} {known.get(id_).name}"
                for word, id_ in (("of", actor.parent), ("backed by", actor.sponsor))
                if id_
            ]
            print(
                f"  {actor.id}  {actor.name} [{', '.join(part for part in told if part)}]{'  ' if behind else ''}{', '.join(behind)}"
            )
        if not found:
            print("  nobody of this name is listed")
    if missing:
        raise typer.Exit(1)


def _print_roster(known: Roster, own: Sequence[Path], *, as_json: bool) -> None:
    if as_json:
        _print_json(
            {"actors": len(known.actors), "countries": len(known.countries), "own": [str(path) for path in own],
             "usual": [str(path) for path in rosters.usual_files()]}
        )  # fmt: skip
        return
    print(f"{len(known.actors)} actors, {len(known.countries)} countries with their institutions")
    for path in own:
        print(f"yours: {_printable(str(path))}")
    if not own:
        where, _ = rosters.usual_files()
        print(f"yours: none; the columns name,type are enough in {where}")


@app.command()
def geocode(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", help='Place names; "Mosul, Iraq" narrows.')
    ],
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
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
    if online is not None:
        _geocode_online(online, at, names, as_json=as_json)
        return
    from geodata.findings.as_json import candidate_to_json
    from geodata.places.geocoders.offline import candidates

    gazetteer = _gazetteer()
    missing = 0
    for name in names:
        found = candidates(name, gazetteer)
        missing += not found
        if as_json:
            _print_json([candidate_to_json(c) for c in found])
            continue
        print(_printable(name))
        if not found:
            print("  nothing found")
        for c in found:
            place = c.place
            where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
            print(
                f"  {c.score:.2f}  {where} [{place.feature_code}]  {place.lat:.4f}, {place.lon:.4f}  {'; '.join(c.why)}"
            )
    if missing == len(names):
        raise typer.Exit(1)


def _geocode_online(service: str, at: str | None, names: Sequence[str], *, as_json: bool) -> None:
    from geodata.places.geocoders.online import online_geocoder

    scheme, _, domain = at.rpartition("://") if at else ("", "", "")
    own: dict[str, Any] = {"domain": domain, "scheme": scheme or "https"} if at else {}
    geocoder = online_geocoder(service, **own)
    missing = 0
    for name in names:
        found = geocoder.geocode(name, exactly_one=False) or []
        missing += not found
        if as_json:
            _print_json(
                [{"name": place.address, "lat": place.latitude, "lon": place.longitude} for place in found]
            )
            continue
        print(_printable(name))
        if not found:
            print("  nothing found")
        for place in found:
            print(f"  {_printable(place.address)}  {place.latitude:.4f}, {place.longitude:.4f}")
    if geocoder.attribution:
        _problems.print(f"data: {geocoder.attribution}")
    if missing == len(names):
        raise typer.Exit(1)


@gazetteer_app.command("build")
def gazetteer_build() -> None:
    """Compile the gazetteer from the installed packages and the country files that were added, anew."""
    from geodata.places.gazetteer import build as gazetteer_build
    from geodata.places.gazetteer import lookup as gazetteer

    folder = gazetteer.default_folder()
    with _building() as step:
        gazetteer_build.build(folder, on_progress=step)
    _print_gazetteer(gazetteer.Gazetteer.open(folder))


CountriesArgument = Annotated[
    list[str],
    typer.Argument(metavar="CC...", help="ISO 3166-1 alpha-2 codes of countries, for example SY IQ."),
]


@gazetteer_app.command("add")
def gazetteer_add(
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
    from geodata.places.gazetteer import build as gazetteer_build
    from geodata.places.gazetteer import lookup as gazetteer
    from geodata.places.gazetteer.country_files.fetching import Fetching

    wanted = _codes(countries)
    paths: list[Path | None] = [*file] if file else [None] * len(wanted)
    if len(paths) != len(wanted):
        raise typer.BadParameter("give one --file for each country, in their order", param_hint="--file")
    folder = gazetteer.default_folder()
    with _fetching() as on_fetch, _building() as step:
        outcome = gazetteer_build.add_countries(
            folder,
            dict(zip(wanted, paths, strict=True)),
            refresh=refresh,
            fetching=Fetching(on_fetch=on_fetch, on_note=_problems.print),
            on_progress=step,
        )
    made = gazetteer.Gazetteer.open(folder)
    for record in outcome.newest_already:
        print(f"{record.country} is in already, and nothing is newer: {_described(record)}")
    for record in outcome.added:
        places = made.manifest["countries"][record.country]
        print(
            f"added {record.country}: {_described(record)}; {_counted(places['new'], 'place')} more, "
            f"{places['known'] + places['joined']} known before"
        )
        for problem in record.problems:
            _problems.print(f"{record.country}: left out {_printable(problem)}")
        if record.malformed > len(record.problems):
            _problems.print(f"{record.country}: left out {record.malformed - len(record.problems)} more rows")
    _print_gazetteer(made)


@gazetteer_app.command("remove")
def gazetteer_remove(countries: CountriesArgument) -> None:
    """Take country files out of the gazetteer again."""
    from geodata.places.gazetteer import build as gazetteer_build
    from geodata.places.gazetteer import lookup as gazetteer

    wanted = _codes(countries)
    folder = gazetteer.default_folder()
    with _building() as step:
        gazetteer_build.remove_countries(folder, wanted, on_progress=step)
    print(f"removed {', '.join(wanted)}")
    _print_gazetteer(gazetteer.Gazetteer.open(folder))


@gazetteer_app.command("info")
def gazetteer_info(as_json: JsonOption = False) -> None:
    """Say what the gazetteer holds, which country files are in, and whether it is whole."""
    from geodata.places.gazetteer.build import is_current
    from geodata.places.gazetteer.country_files import keeping as country_files
    from geodata.places.gazetteer.lookup import Gazetteer, default_folder

    folder = default_folder()
    gazetteer = Gazetteer.open(folder)
    gazetteer.check()
    kept = country_files.kept(folder)
    for record in kept:
        country_files.check(folder, record)
    pending = country_files.pending(folder)
    outdated = not is_current(folder)
    if as_json:
        compiled = gazetteer.manifest.get("countries", {})
        _print_json(
            {**gazetteer.manifest, "folder": str(folder), "is_current": not outdated,
             "countries": [{**asdict(record), **compiled.get(record.country, {})} for record in kept],
             "pending": [asdict(download) for download in pending]}
        )  # fmt: skip
        return
    _print_gazetteer(gazetteer)
    for record in kept:
        print(
            f"{record.country}: {_described(record)}, from {_printable(record.source)}, added {record.added[:10]}"
        )
    if not kept:
        print("no country files; 'conflict-map gazetteer add SY' adds the villages of Syria")
    if outdated:
        print("pending: it is out of date and will be compiled anew by the next command that needs it")
    for download in pending:
        of_all = f" of {download.total / 1e6:.1f}" if download.total else ""
        print(
            f"pending: {download.fetched / 1e6:.1f}{of_all} MB of {download.country} fetched; "
            f"'conflict-map gazetteer add {download.country}' goes on, 'remove' deletes them"
        )


def _codes(countries: Sequence[str]) -> list[str]:
    """The codes in capitals, each once."""
    from geodata.errors import CountryUnknown
    from geodata.places.gazetteer.country_codes import country_code

    try:
        return list(dict.fromkeys(country_code(country) for country in countries))
    except CountryUnknown as error:
        raise typer.BadParameter(str(error), param_hint="CC") from None


def _described(record: CountryFile) -> str:
    left_out = f" ({record.malformed} malformed)" if record.malformed else ""
    of_day = f" of {record.dated}" if record.dated else ""
    return f"{_counted(record.rows, 'row')}{left_out}, {record.usable} of them usable, {record.bytes / 1e6:.1f} MB{of_day}"


def _print_gazetteer(gazetteer: Gazetteer) -> None:
    facts = gazetteer.manifest
    size = sum(file["bytes"] for file in facts["files"].values()) / 1e6
    sources = ", ".join(f"{name} {version}" for name, version in facts["sources"].items())
    added = ", ".join(facts.get("countries", {}))
    print(
        f"{facts['places']} places under {facts['names']} names, {size:.0f} MB in {gazetteer.folder}\nfrom {sources}"
        + (f", and GeoNames' files of {added}" if added else "")
    )


@contextmanager
def _fetching() -> Iterator[Callable[[str, int, int | None], None]]:
    """A progress bar in bytes for each file that is fetched, if there is one."""
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(),
        TransferSpeedColumn(), console=_problems, transient=True,
    )  # fmt: skip
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


def _gazetteer() -> Gazetteer:
    from geodata.places.gazetteer.build import open_or_build

    with _building() as step:
        return open_or_build(on_progress=step)


@contextmanager
def _building() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar that shows itself with the first step, if there is one."""
    bar = _progress()

    def step(stage: str, done: int, total: int) -> None:
        if not bar.tasks:
            bar.start()
            bar.add_task("", total=total)
        bar.update(
            bar.tasks[0].id, description=f"building the gazetteer: {stage}", completed=done, total=total
        )

    try:
        yield step
    finally:
        if bar.tasks:
            bar.stop()


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
        console=_problems, transient=True,
    )  # fmt: skip


def _print_json(record: Any) -> None:
    print(json.dumps(record, ensure_ascii=False), flush=True)
