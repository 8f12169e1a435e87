"""``conflict-map add``: read articles and store what they say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import settings
from dashboard.commands import options
from dashboard.commands.console import counted, print_json, printable, problems, progress
from dashboard.commands.reading import LazyExtractor

if TYPE_CHECKING:
    from articles.dates.days import DateRange
    from geodata.archive.ingest import IngestSummary, KeptDate, Progress
    from geodata.findings.redating import PassageRedated, Redating


# A parameter for each option: typer reads them off the signature.
def add(  # noqa: PLR0913
    context: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, or - for standard input.")
    ],
    archive: options.ArchiveOption = None,
    published: options.PublishedOption = None,
    is_fast: options.FastOption = False,
    roster: options.RosterOption = None,
    places: options.PlacesOption = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Read what is there already once more, and replace what was found."),
    ] = False,
    as_json: options.JsonOption = False,
) -> None:
    """Read articles and store what they say.

    With --published, articles that are there already and have no date are read again with that one. A date
    that a person gave stays, with --again too.
    """
    from articles.reading import read
    from geodata.archive.ingest import ingest
    from geodata.archive.store import Archive
    from geodata.findings.findings import count_earlier

    day = options.published_day(published)
    own = options.own_files(roster, places)
    extractor = LazyExtractor(is_fast=is_fast, own=own, seconds=settings.deadline())
    with Archive.open(options.archive_of(context, archive)) as store, progress() as bar:
        task = bar.add_task("reading", total=None)

        def show(done: Progress) -> None:
            bar.update(task, completed=done.count, description=done.name[:60])

        summary = ingest(
            sources,
            store,
            analyse=extractor.findings,
            read=partial(read, parsing=extractor.parsing),
            published=day,
            again=again,
            on_progress=show,
        )
        earlier = count_earlier(store.readings())
    if as_json:
        print_json(_summary_record(summary))
    else:
        _print_summary(summary)
    if earlier:
        told = "article here was" if earlier == 1 else "articles here were"
        problems.print(
            f"{earlier} {told} read by another version: conflict-map rerun --preview says what would change"
        )
    # A file inside a folder may be unreadable; what was asked for by name may not.
    if summary.failed or not summary.read or {u.origin for u in summary.unreadable} & set(sources):
        raise typer.Exit(1)


def _summary_record(summary: IngestSummary) -> dict[str, Any]:
    from geodata.findings.as_json import redating_to_json

    return {
        "read": summary.read,
        "stored": summary.stored,
        "already": list(summary.already),
        "kept_dates": [
            {
                "title": kept.title,
                "published": kept.published.isoformat(),
                "published_basis": kept.basis.value,
                "stated": kept.stated.isoformat() if kept.stated else None,
            }
            for kept in summary.kept_dates
        ],
        "redated": [redating_to_json(redating) for redating in summary.redated],
        "read_again": list(summary.read_again),
        "unreadable": [{"origin": one.origin, "reason": one.reason} for one in summary.unreadable],
        "failed": [
            {"origin": one.origin, "title": one.title, "reason": one.reason} for one in summary.failed
        ],
        "reports": summary.reports,
        "places": summary.places,
        "unmapped_names": summary.unmapped_names,
        "passages_on_map": summary.passages_on_map,
        "places_on_map": summary.places_on_map,
        "undated": summary.undated,
        "noted": [{"title": one.title, "note": one.note} for one in summary.noted],
    }


def _print_summary(summary: IngestSummary) -> None:
    from dashboard.wording import added_text

    unreadable = f", {len(summary.unreadable)} unreadable" if summary.unreadable else ""
    print(f"read {counted(summary.read, 'article')}{unreadable}")
    for title in summary.untouched:
        print(f"already there: {printable(title)}")
    for kept in summary.kept_dates:
        _print_kept(kept)
    for redating in summary.redated:
        _print_redating(redating)
    if summary.read_again:
        print(f"read again: {counted(len(summary.read_again), 'article')}")
    print(added_text(summary))
    titles: dict[str, list[str]] = {}
    for noted in summary.noted:
        titles.setdefault(noted.note, []).append(noted.title)
    for note, those_noted in titles.items():
        whose = those_noted[0] if len(those_noted) == 1 else counted(len(those_noted), "article")
        print(f"note: {printable(whose)}: {printable(note)}")
    for kind, those in (("unreadable", summary.unreadable), ("failed", summary.failed)):
        for one in those:
            problems.print(f"{kind}: {printable(one.origin)}: {printable(one.reason)}")


def _print_kept(kept: KeptDate) -> None:
    from articles.article import PublishedBasis

    title = printable(kept.title)
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
    print(f"re-dated: {printable(redating.title or redating.origin)}, published {redating.published}{was}")
    told = [
        f"{counted(number, 'passage')} {how}"
        for number, how in (
            (redating.gained, "dated that had no date"),
            (redating.moved, "with another date"),
            (redating.reckoned_otherwise, "reckoned otherwise"),
        )
        if number
    ]
    others = {"place": redating.places, "actor": redating.actors, "kind": redating.kinds}
    differ = [counted(number, unit) for unit, number in others.items() if number]
    if not redating.read_otherwise:
        told += [f"{part} changed" for part in differ]
    print(f"  {', '.join(told) or 'nothing in it changed'}")
    if redating.read_otherwise:
        ways = ", ".join(redating.read_otherwise)
        print(f"  read in another way too ({ways}): {', '.join(differ) or 'nothing'} changed")
    for passage in redating.passages:
        inside = [w.text for w in redating.words if passage.start <= w.start < passage.end]
        print(_passage_line(passage, inside))


def _passage_line(passage: PassageRedated, words: list[str]) -> str:
    before, after = (_days(dated.range if dated else None) for dated in (passage.before, passage.after))
    basis = f" [{passage.after.basis}]" if passage.after else ""
    days = f"{before} -> {after}" if passage.is_moved else f"{after}, reckoned otherwise"
    quoted = "".join(f"  “{printable(text)}”" for text in words)
    return f"  date   {passage.start:>6}  {days}{basis}{quoted}"


def _days(days: DateRange | None) -> str:
    return f"{days.start or '…'} up to {days.end or '…'}" if days else "undated"
