"""Compare an archive's reports with a table of events of one's own, from ACLED or UCDP, by cell and week.

A cell is one of PRIO-GRID's, half a degree by half a degree, with its number; a week begins on Monday. Two
that meet in a cell and week need not be of the same happening, and what is only in one need not be wrong.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from geodata.archive.exports.cells import cell, storable
from geodata.errors import GoldMalformed

# Of PRIO-GRID: cells to a degree, columns of cells around the earth.
_TO_A_DEGREE, _COLUMNS = 2, 720
MATCHED, ONLY_THERE, ONLY_HERE = "matched", "only there", "only here"
_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y")


@dataclass(frozen=True, slots=True)
class Source:
    """The columns of a kind of table, and from which code on a place or day is too coarse."""

    name: str
    day: str
    id: str
    coarse: dict[str, int]


# Codebooks: a region, a month or longer (ACLED, 3); a province or wider, a month or longer (UCDP GED, 4).
SOURCES = (
    Source("ACLED", "event_date", "event_id_cnty", {"geo_precision": 3, "time_precision": 3}),
    Source("UCDP GED", "date_start", "id", {"where_prec": 4, "date_prec": 4}),
)
# As known as the coarsest that they keep: a district, ten days.
_OURS = {"where_prec": 4, "time_precision": 3}


@dataclass(frozen=True, slots=True)
class Compared:
    """Cells and weeks in which there is something, here, there or both.

    ``rows`` has a row for each, by week and cell: cell (PRIO-GRID's number), latitude and longitude (degrees,
    of its middle), week (its Monday), found ("matched", "only there" or "only here"), reports and events (how
    many), places (names of those here), report_ids and event_ids, each joined by "; ". ``left_out`` says why
    how many rows of either are not compared, ``first`` and ``last`` are the weeks that both cover.
    """

    source: str
    rows: pd.DataFrame
    left_out: dict[str, int]
    first: pd.Timestamp | None
    last: pd.Timestamp | None

    @property
    def counts(self) -> dict[str, int]:
        """How many cells and weeks are matched, only there and only here."""
        return {what: int((self.rows["found"] == what).sum()) for what in (MATCHED, ONLY_THERE, ONLY_HERE)}


def read_events(path: Path) -> tuple[Source, pd.DataFrame]:
    """The events of a CSV from ACLED or UCDP GED: a row each, all columns as text, blank where empty.

    Raises:
        GoldMalformed: it cannot be read, or has not the columns of either.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
        sign = max(",;\t", key=header.count)
        names = next(csv.reader([header], delimiter=sign), [])
        source = next((one for one in SOURCES if {one.day, "latitude", "longitude"} <= set(names)), None)
        if source is None:
            wanted = " or ".join(f"{one.day} ({one.name})" for one in SOURCES)
            raise GoldMalformed(
                path,
                f"{path} has not the columns latitude, longitude and {wanted}: is it ACLED's or UCDP's CSV?",
            )
        frame = pd.read_csv(path, sep=sign, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    except (OSError, UnicodeError, csv.Error, pd.errors.ParserError) as error:
        raise GoldMalformed(path, f"cannot read {path}: {error}") from error
    return source, frame


def compare(reports: pd.DataFrame, events: pd.DataFrame, source: Source) -> Compared:
    """Both by cell and week, within the weeks that both cover.

    *reports* are those of ``frames.reports``, *events* those of ``read_events``.
    """
    left_out: dict[str, int] = {}
    here = _placed(reports, "event_date", _OURS, "report", left_out)
    there = _placed(events, source.day, source.coarse, "event", left_out)
    first, last = None, None
    if len(here) and len(there):
        first, last = (
            max(here["week"].min(), there["week"].min()), min(here["week"].max(), there["week"].max())
        )  # fmt: skip
        for name, frame in (("report", here), ("event", there)):
            left_out[f"{name}s outside the weeks that both cover"] = int(
                (~frame["week"].between(first, last)).sum()
            )
        here, there = here[here["week"].between(first, last)], there[there["week"].between(first, last)]
    else:
        here, there = here[:0], there[:0]
    ours = here.groupby(["week", "cell"]).agg(
        reports=("cell", "size"), places=("location", _joined), report_ids=("report_id", _joined)
    )
    ids = source.id if source.id in there else source.day
    theirs = there.groupby(["week", "cell"]).agg(events=("cell", "size"), event_ids=(ids, _joined))
    rows = ours.join(theirs, how="outer").reset_index()
    for column in ("reports", "events"):
        rows[column] = rows[column].fillna(0).astype(int)
    rows["found"] = ONLY_HERE
    rows.loc[rows["events"] > 0, "found"] = MATCHED
    rows.loc[rows["reports"] == 0, "found"] = ONLY_THERE
    texts = ["places", "report_ids", "event_ids"]
    rows[texts] = rows[texts].fillna("")
    rows["cell"] = rows["cell"].astype(int)
    rows["latitude"] = (rows["cell"] - 1) // _COLUMNS / _TO_A_DEGREE - 90 + 0.25
    rows["longitude"] = (rows["cell"] - 1) % _COLUMNS / _TO_A_DEGREE - 180 + 0.25
    order = ["week", "cell", "latitude", "longitude", "found", "reports", "events", *texts]
    return Compared(source.name, rows[order], {why: n for why, n in left_out.items() if n}, first, last)


def cell_of(latitude: pd.Series[float], longitude: pd.Series[float]) -> pd.Series[int]:
    """PRIO-GRID's number of the cell of each point, 1 in the south-west; the north pole and 180° are inside.

    Source: A. F. Tollefsen, H. Strand and H. Buhaug, PRIO-GRID: A unified spatial data structure (2012).
    """
    row = ((latitude + 90) * _TO_A_DEGREE // 1).clip(0, 180 * _TO_A_DEGREE - 1)
    column = ((longitude + 180) * _TO_A_DEGREE // 1).clip(0, _COLUMNS - 1)
    return (row * _COLUMNS + column + 1).astype(int)


def _placed(
    frame: pd.DataFrame, day: str, coarse: dict[str, int], name: str, left_out: dict[str, int]
) -> pd.DataFrame:
    """The rows with a point, a day and neither too coarse, with their cell and week."""
    points = {column: pd.to_numeric(frame[column], errors="coerce") for column in ("latitude", "longitude")}
    days = _days(frame[day])
    bad = ~(points["latitude"].between(-90, 90) & points["longitude"].between(-180, 180))
    left_out[f"{name}s without a point on the earth"] = int(bad.sum())
    undated = ~bad & days.isna()
    left_out[f"{name}s without a day that is understood"] = int(undated.sum())
    codes = [
        pd.to_numeric(frame[column], errors="coerce") >= least
        for column, least in coarse.items()
        if column in frame
    ]
    wide = pd.concat(codes, axis=1).fillna(False).any(axis=1) if codes else bad & False
    left_out[f"{name}s too coarse for a cell and week"] = int((wide & ~bad & ~undated).sum())
    kept = ~bad & ~undated & ~wide
    found = frame[kept].copy()
    found["cell"] = cell_of(points["latitude"][kept], points["longitude"][kept])
    found["week"] = days[kept] - pd.to_timedelta(days[kept].dt.day_of_week, unit="D")
    return found


def _days(column: pd.Series[Any]) -> pd.Series[Any]:
    """The days of a column in any of the forms that both have used; NaT for what is in none."""
    if not pd.api.types.is_object_dtype(column) and not pd.api.types.is_string_dtype(column):
        return column
    text = column.str.strip()
    days = pd.to_datetime(text.str[:10], format=_DAYS[0], errors="coerce")
    for form in _DAYS[1:]:
        days = days.fillna(pd.to_datetime(text, format=form, errors="coerce"))
    return days.astype("datetime64[s]")


def _joined(values: pd.Series[Any]) -> str:
    return "; ".join(dict.fromkeys(str(value) for value in values if value))


def to_csv(compared: Compared) -> str:
    """The rows as CSV, days in ISO's form; a cell that would begin a formula has an apostrophe before it."""
    rows = compared.rows.copy()
    rows["week"] = rows["week"].dt.strftime("%Y-%m-%d")
    for column in ("places", "report_ids", "event_ids"):
        rows[column] = [cell(storable(text)) for text in rows[column]]
    return str(rows.to_csv(index=False, lineterminator="\r\n"))
