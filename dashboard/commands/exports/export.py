"""``conflict-map export``: write the reports of an archive, or some of them, to a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import options
from dashboard.commands.console import counted, print_json, printable, problems
from dashboard.commands.exports.filtering import QueryOption, chosen
from dashboard.commands.exports.opening import opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.archive.exports.export import Export


# Formats whose columns are read as events.
_OF_OTHERS = ("acled", "ucdp")


# A parameter for each option: typer reads them off the signature.
def export(  # noqa: PLR0913
    context: typer.Context,
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT",
            help="Its ending says the format: .csv .xlsx .geojson .gpkg .kml .parquet .jsonld .jsonl; "
            ".html (a map that opens offline) .report.html (to print) .svg .png",
        ),
    ],
    query: QueryOption = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="acled|ucdp|report",
            help="Whose columns and codes a .csv has; report for a .html to print.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write in place of a file that is there.")] = False,
    archive: options.ArchiveOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Write reports to a file, with codebook, licence, citation and filters.

    A row is a report, as many as the page counts under the same filters. Of .jsonl a line is a whole article,
    which "conflict-map import" stores again without reading it anew.
    """
    from articles.kinds.kind import Status
    from dashboard.exports.about import export_of
    from dashboard.papers.formats import format_of
    from geodata.archive.exports.writing import save
    from geodata.archive.index.filtered import Index

    format_ = format_of(out, columns)
    if out.exists() and not force:
        raise typer.BadParameter(f"{out} is there already: choose another name, or add --force")
    with opened(options.archive_of(context, archive)) as (store, is_samples):
        index = Index.of(store)
        filtered = index.filtered(chosen(context, query, index))
        taken = export_of(store, filtered, is_samples=is_samples, now=datetime.now(UTC))
        written = save(taken, format_, out)
    if as_json:
        print_json(_record(taken, written))
        return
    number, counts = taken.counts["reports"], taken.counts
    print(f"wrote {counted(number, 'report')} to {printable(str(written[0]))}: {_where(counts)}")
    for beside in written[1:]:
        print(f"described in {printable(str(beside))}")
    otherwise = int((taken.frame["status"] != Status.FACTUAL).sum())
    if format_.key in _OF_OTHERS and otherwise:
        told = "row is" if otherwise == 1 else "rows are"
        problems.print(
            f"{otherwise} {told} not told as fact, which a reader of these columns may not see: "
            "--status factual leaves such out"
        )


def _where(counts: dict[str, int]) -> str:
    units = (("passages", "passage"), ("places", "place"), ("articles", "article"))
    return ", ".join(counted(counts[name], unit) for name, unit in units)


def _record(taken: Export, written: Sequence[Path]) -> dict[str, Any]:
    return {
        "files": [str(path) for path in written],
        **taken.counts,
        "filters": list(taken.about.filters),
        "query": taken.about.query,
        "archive": taken.about.archive,
        "hash": taken.hash,
    }
