"""``conflict-map find``: analyse without storing."""

from __future__ import annotations

import json
import logging
from typing import Annotated, Any

import typer

from dashboard.commands import options
from dashboard.commands.console import error_line, printable, problems
from dashboard.commands.reading import LazyExtractor

_log = logging.getLogger(__name__)


# A parameter for each option: typer reads them off the signature.
def find(  # noqa: PLR0913
    source: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="A file, a folder, or - for standard input.")
    ] = "-",
    archive: options.ArchiveOption = None,
    published: options.PublishedOption = None,
    is_fast: options.FastOption = False,
    roster: options.RosterOption = None,
    places: options.PlacesOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Analyse without storing: every place, actor and date with its exact words."""
    from articles.reading import Unreadable, read
    from geodata.findings.as_json import to_json

    day = options.published_day(published)
    extractor = LazyExtractor(is_fast=is_fast, own=options.own_files(roster, places))
    found = 0
    for item in read(source, published=day):
        if isinstance(item, Unreadable):
            problems.print(f"unreadable: {printable(item.origin)}: {printable(item.reason)}")
            continue
        try:
            record = to_json(extractor.findings(item))
        except Exception as error:  # whatever it is, it may not end the batch
            _log.exception("an article could not be analysed: %s", item.origin)
            problems.print(f"failed: {printable(item.origin)}: {printable(error_line(error))}")
            continue
        found += 1
        if as_json:
            print(json.dumps(record, ensure_ascii=True), flush=True)
        else:
            print_findings(record)
    if not found:
        raise typer.Exit(1)


def print_findings(record: dict[str, Any]) -> None:
    """Print what an article says, as ``find --json`` has it: a line for each place, actor, date and figure.

    Passages get one where they tell of a happening, or otherwise than as fact; the rest is most of any text.
    """
    from articles.actors.actor import ActorPart
    from articles.kinds.kind import Kind, Status
    from dashboard.passages.figures import figure_text
    from geodata.findings.as_json import figure_from
    from geodata.findings.fields import Fields

    published = record["published"] or "unknown"
    print(f"{printable(record['title'] or '(untitled)')}\n  published {published}")
    if record.get("note"):
        print(f"  note: {printable(record['note'])}")
    for mention in record["places"]:
        _print_line("place", mention, f"{_where(mention['place'])} [{mention['role']}]")
    for mention in record["actors"]:
        part = f" [{mention['part']}]" if mention["part"] != ActorPart.MENTIONED else ""
        _print_line("actor", mention, f"{mention['actor']['name']}{part}")
    for mention in record["dates"]:
        is_dated = mention["from"] or mention["to"]
        days = f"{mention['from'] or '…'} up to {mention['to'] or '…'}" if is_dated else "undated"
        _print_line("date", mention, f"{days} [{mention['basis']}]")
    for figure in record["figures"]:
        _print_line("count", figure, printable(figure_text(figure_from(Fields(figure, "figures")))))
    for passage in record["passages"]:
        if passage["kind"] != Kind.UNCLASSIFIED or passage["status"] != Status.FACTUAL:
            told = _told_by(passage, record["text"])
            _print_line("kind", told, f"{passage['kind']} [{passage['status']}]")


def _print_line(what: str, words: dict[str, Any], told: str) -> None:
    print(f"  {what:<5}  {words['start']:>6}  {printable(words['text'])} -> {told}")


def _where(place: dict[str, Any] | None) -> str:
    if not place:
        return "no place"
    return f"{place['name']}, {place['country'] or '-'} ({place['lat']:.3f}, {place['lon']:.3f})"


def _told_by(passage: dict[str, Any], text: str) -> dict[str, Any]:
    """The words that decided what kind of report a passage is, and where they stand; else its first words."""
    if trigger := passage["kind_trigger"]:
        return {"start": trigger["start"], "text": text[trigger["start"] : trigger["end"]]}
    words = text[passage["start"] : passage["end"]].split()
    return {"start": passage["start"], "text": " ".join(words[:4]) + (" …" if len(words) > 4 else "")}
