"""``conflict-map evaluate``: how good the answers are, by what people said, by a file, or against events."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import settings
from dashboard.commands import options
from dashboard.commands.console import counted, print_json, printable, problems, progress
from dashboard.commands.exports.filtering import QueryOption, chosen, is_chosen
from dashboard.commands.exports.opening import opened
from dashboard.commands.reading import LazyExtractor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geodata.archive.evaluation.events import Compared
    from geodata.archive.evaluation.figures import Figure
    from geodata.archive.evaluation.verdicts import Verdict

_GROUPS_SHOWN, _WRONG_SHOWN = 10, 20


# A parameter for each option: typer reads them off the signature.
def evaluate(  # noqa: PLR0913
    context: typer.Context,
    gold: Annotated[
        Path | None,
        typer.Argument(
            metavar="[GOLD.jsonl]",
            help="What is right in texts, a JSON object a line: as find --json prints it, set right by hand, "
            'or {"text", "mentions": [{"start", "end", "lat", "lon"}]}.',
        ),
    ] = None,
    archive: options.ArchiveOption = None,
    against: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A CSV of ACLED or UCDP GED to compare with, by cell and week."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="With --against: write every cell and week there.")
    ] = None,
    query: QueryOption = None,
    is_fast: options.FastOption = False,
    roster: options.RosterOption = None,
    places: options.PlacesOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Say how good the answers are, by what people set right and confirmed in the archive or by a file.

    With --against, how the archive's reports, those that the filters choose, and a table of events meet, by
    cells of half a degree (PRIO-GRID's) and weeks.
    """
    if against is None and (out is not None or is_chosen(context, query)):
        raise typer.BadParameter("filters and --out go with --against", param_hint="--against")
    if against is not None and gold is not None:
        raise typer.BadParameter("give a file of texts or --against, not both", param_hint="--against")
    where = options.archive_of(context, archive)
    if against is not None:
        compared = _compared(context, where, against, query)
        if out is not None:
            _write(compared, out)
        _print_compared(compared, out, as_json=as_json)
        return
    if gold is not None:
        extractor = LazyExtractor(
            is_fast=is_fast, own=options.own_files(roster, places), seconds=settings.deadline()
        )
        verdicts = list(_of_gold(gold, extractor))
    else:
        verdicts = list(_of_people(where))
    _print_evaluation(verdicts, is_of_people=gold is None, as_json=as_json)


def _of_people(where: str) -> Iterator[Verdict]:
    from geodata.archive.evaluation.judged import judged
    from geodata.archive.evaluation.verdicts import verdicts
    from geodata.archive.store import Archive

    with Archive.open(where, read_only=True) as store:
        for found, judgements in judged(store):
            yield from verdicts(found, judgements)


def _of_gold(path: Path, extractor: LazyExtractor) -> Iterator[Verdict]:
    from geodata.archive.evaluation.gold import judged_gold, read_gold
    from geodata.archive.evaluation.verdicts import verdicts
    from geodata.archive.ingest import Failed

    golds = read_gold(path)
    with progress() as bar:
        for read in bar.track(
            judged_gold(golds, extractor.findings), total=len(golds), description="reading"
        ):
            if isinstance(read, Failed):
                problems.print(f"failed: {printable(read.origin)}: {printable(read.reason)}")
            else:
                yield from verdicts(*read)


def _print_evaluation(those: Iterable[Verdict], *, is_of_people: bool, as_json: bool) -> None:
    from geodata.archive.evaluation.figures import Evaluation, evaluation_to_json

    evaluation = Evaluation.of(those)
    if as_json:
        print_json(evaluation_to_json(evaluation))
        return
    if not evaluation.fields:
        print("nobody has set anything right or confirmed it here" if is_of_people else "nothing to judge")
        return
    print(f"judged in {counted(evaluation.articles, 'article')}; in brackets the interval of 95 %")
    if is_of_people:
        print("people look where something is wrong: these are no sample of all that was found")
    for name, figure in evaluation.fields.items():
        print(f"{name:<6} {_told(figure)}")
        for fault, number in sorted(figure.faults.items(), key=lambda item: -item[1]):
            print(f"       {number:>5} {fault}")
    _print_groups("place names by country", evaluation.countries)
    _print_groups("place names by language", evaluation.languages)
    for one in evaluation.wrong[:_WRONG_SHOWN]:
        words = " ".join(one.text.split())[:40]
        told = f"{one.title[:40]}, {one.start}: {words}: {one.found}, but it is {one.said}"
        print(f"  {one.fault}: {printable(told)}")
    if (more := len(evaluation.wrong) - _WRONG_SHOWN) > 0:
        print(f"  and {more} more; --json has all")


def _told(figure: Figure) -> str:
    low, high = figure.interval
    judged = "" if figure.judgements == figure.of else f", judged {figure.judgements} times"
    return f"{figure.right} of {figure.of} right{judged}: {figure.share:.0%} [{low:.0%} to {high:.0%}]"


def _print_groups(what: str, figures: Mapping[str, Figure]) -> None:
    if len(figures) < 2:
        return
    print(what)
    for name, figure in list(figures.items())[:_GROUPS_SHOWN]:
        print(f"  {printable(name) or 'unknown':<8} {_told(figure)}")


def _compared(context: typer.Context, where: str, against: Path, query: str | None) -> Compared:
    from geodata.archive.evaluation.events import compare, read_events
    from geodata.archive.exports.frames import reports
    from geodata.archive.index.filtered import Index

    source, events = read_events(against)
    with opened(where) as (store, _):
        index = Index.of(store)
        return compare(reports(store, chosen(context, query, index), index=index), events, source)


def _print_compared(compared: Compared, out: Path | None, *, as_json: bool) -> None:
    if as_json:
        print_json(_compared_record(compared))
        return
    counts = compared.counts
    print(f"compared with {compared.source} by cells of half a degree (PRIO-GRID) and weeks from Monday on")
    if compared.first is None or compared.last is None or not len(compared.rows):
        print("no week in which both have something that can be compared")
    else:
        print(f"weeks that both cover: {compared.first:%Y-%m-%d} to {compared.last:%Y-%m-%d}")
        print(", ".join(f"{what}: {number}" for what, number in counts.items()))
    for why, number in compared.left_out.items():
        print(f"left out: {number} {why}")
    if out is not None:
        print(f"written: {printable(str(out))}")


def _write(compared: Compared, out: Path) -> None:
    from geodata.archive.evaluation.events import to_csv

    try:
        out.write_text(to_csv(compared), encoding="utf-8-sig")
    except OSError as error:
        raise typer.BadParameter(f"cannot write {out}: {error.strerror}", param_hint="--out") from None


def _compared_record(compared: Compared) -> dict[str, Any]:
    rows = compared.rows.assign(week=compared.rows["week"].dt.strftime("%Y-%m-%d"))
    span = (compared.first, compared.last)
    return {
        "source": compared.source,
        "weeks": [week.strftime("%Y-%m-%d") for week in span if week is not None],
        "counts": compared.counts,
        "left_out": compared.left_out,
        "rows": rows.to_dict("records"),
    }
