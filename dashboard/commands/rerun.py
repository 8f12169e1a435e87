"""``conflict-map rerun``: read an archive's articles again, and say what that changes on the map, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import settings
from dashboard.commands import options
from dashboard.commands.console import confirmed, counted, print_json, printable, problems, progress
from dashboard.commands.reading import LazyExtractor

if TYPE_CHECKING:
    from geodata.archive.ingest import Failed
    from geodata.archive.rerun import ReadAgain, Tally
    from geodata.findings.differing import Aspect, Difference

_MOVES = 10


# A parameter for each option: typer reads them off the signature.
def rerun(  # noqa: PLR0913
    context: typer.Context,
    archive: options.ArchiveOption = None,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would change; store nothing.")] = False,
    yes: options.YesOption = False,
    is_fast: options.FastOption = False,
    roster: options.RosterOption = None,
    places: options.PlacesOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Read articles again that were read otherwise, as by an earlier version, and say what that changes.

    What people have set right stays. With --fast only those that were read with it. Stopped, it goes on
    where it ended.
    """
    from geodata.archive.rerun import Tally, read_again, waiting
    from geodata.archive.store import Archive

    where = options.archive_of(context, archive)
    extractor = LazyExtractor(
        is_fast=is_fast, own=options.own_files(roster, places), seconds=settings.deadline()
    )
    with Archive.open(where, read_only=True) as store:
        texts = waiting(store, extractor.manner)
    if texts and not preview:
        it, was = ("it", "was") if len(texts) == 1 else ("them", "were")
        confirmed(
            f"{counted(len(texts), 'article')} {was} read otherwise: read {it} again and store that?",
            yes=yes,
            otherwise="--preview says what would change",
        )
    tally = Tally()
    told: list[ReadAgain | Failed] = []
    try:
        if texts:
            with Archive.open(where, read_only=preview) as store, progress() as bar:
                task = bar.add_task("reading again", total=len(texts))
                for done in read_again(store, texts, analyse=extractor.findings, is_preview=preview):
                    tally.take(done)
                    told.append(done)
                    bar.update(task, advance=1, description=(done.title or done.origin)[:60])
    finally:
        # What is stored is told to who interrupts it, too; not beside the bar, which takes standard output.
        for done in told:
            _print_article(done, as_json=as_json)
    if as_json:
        print_json({"summary": _summary_record(tally)})
    else:
        _print_tally(tally, is_preview=preview)
    if tally.failed:
        raise typer.Exit(1)


def _print_article(done: ReadAgain | Failed, *, as_json: bool) -> None:
    from geodata.archive.ingest import Failed
    from geodata.findings.as_json import difference_to_json

    name = printable(done.title or done.origin)
    if isinstance(done, Failed):
        problems.print(f"failed: {name}: {printable(done.reason)}")
    elif as_json:
        print_json(
            {
                "title": done.title,
                "origin": done.origin,
                "content_hash": done.content_hash,
                "read_otherwise": list(done.ways),
                "changes": [difference_to_json(one) for one in done.differences],
            }
        )
    elif done.differences:
        print(f"{name} (read {', '.join(done.ways)})" if done.ways else name)
        for one in done.differences:
            print(_line(one))


def _line(one: Difference) -> str:
    """What a difference is: "place  154  Tripoli: Tripoli, LB -> Tripoli, LY, 2,140 km off  (why)"."""
    before, after = (_told(one.aspect, said) for said in (one.before, one.after))
    words = " ".join(one.text.split())
    words = words if len(words) <= 40 else f"{words[:39]}…"
    apart = "" if one.km is None else f", {one.km:,.0f} km off"
    why = f"  ({printable('; '.join(one.why))})" if one.why else ""
    what = one.aspect.value.split()[0]
    return f"  {what:<5}  {one.start:>6}  {printable(words)}: {printable(f'{before} -> {after}')}{apart}{why}"


def _told(aspect: Aspect, said: Any) -> str:
    from articles.actors.actor import ActorMention
    from articles.dates.finding import PassageDate
    from articles.figures.figure import Figure
    from articles.kinds.kind import PassageKind
    from dashboard.passages.figures import figure_text
    from geodata.archive.rerun import place_name
    from geodata.findings.differing import Aspect

    if isinstance(said, PassageDate):
        return f"{said.range.start or '…'} up to {said.range.end or '…'}"
    if isinstance(said, PassageKind):
        return f"{said.kind} [{said.status}]{f', ACLED: {said.acled}' if said.acled else ''}"
    if isinstance(said, Figure):
        return figure_text(said)
    if isinstance(said, ActorMention):
        return f"{said.actor.name} [{said.part}]"
    if said is None:
        return "undated" if aspect is Aspect.DATE else "nothing"
    return str(said.role) if aspect is Aspect.ROLE else place_name(said)


def _print_tally(tally: Tally, *, is_preview: bool) -> None:
    if not tally.read and not tally.failed:
        print("nothing to read again: every article was read in this way")
        return
    what = "would change" if is_preview else "changed"
    print(f"read again: {counted(tally.read, 'article')}; {tally.changed} of them {what}")
    for told in _counts(tally):
        print(f"  {told['what']}: {told['number']} {told['how']}")
    for (before, after), number in tally.moves.most_common(_MOVES):
        print(f"  {printable(f'{before} -> {after}')}: {counted(number, 'name')}")
    if tally.failed:
        problems.print(f"failed: {counted(len(tally.failed), 'article')}, which stay as they were")
    if is_preview and tally.changed:
        print("nothing was stored; without --preview it is")


def _counts(tally: Tally) -> Sequence[dict[str, Any]]:
    return [
        {"what": aspect.value, "how": how.value, "number": number}
        for (aspect, how), number in sorted(tally.counts.items())
    ]


def _summary_record(tally: Tally) -> dict[str, Any]:
    return {
        "read": tally.read,
        "changed": tally.changed,
        "counts": _counts(tally),
        "moves": [
            {"before": before, "after": after, "names": number}
            for (before, after), number in tally.moves.most_common()
        ],
        "failed": [{"origin": one.origin, "title": one.title, "reason": one.reason} for one in tally.failed],
    }
