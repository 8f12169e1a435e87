"""Reports in the columns of ACLED and of UCDP GED: their names, their order, their codes.

Blank where nothing is known of it, as of regions and UCDP's estimates of deaths. Knows rows, writes nothing.
ACLED: the columns of its data export since 2023. UCDP: GED version 24.1 and later.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from articles.actors.actor import ActorPart
from geodata.archive.exports.cells import Value, joined, parted
from geodata.archive.exports.columns import columns_of

Row = Mapping[str, Value]

_ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_UCDP = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
# PRIO-GRID numbers cells of half a degree from the south-west, row by row.
_CELLS_IN_A_DEGREE, _CELLS_IN_A_ROW, _CELLS_IN_A_COLUMN = 2, 720, 360


@dataclass(frozen=True, slots=True)
class View:
    """Columns as somebody names them: ``id`` is that of a report's id, ``row`` makes their row of ours."""

    name: str
    columns: Sequence[str]
    id: str
    row: Callable[[Row], Row]


def _acled_row(ours: Row) -> Row:
    date = ours["event_date"]
    return {
        **{name: ours[name] for name in _ACLED if name in ours},
        "event_id_cnty": ours["report_id"],
        "year": int(str(date)[:4]) if date else None,
        "interaction": _interaction(ours["inter1"], ours["inter2"]),
        "notes": ours["passage_text"],
        "tags": "; ".join(f"{name}={ours[name]}" for name in ("role", "status", "kind")),
    }


def _ucdp_row(ours: Row) -> Row:
    lat, lon = ours["latitude"], ours["longitude"]
    date = ours["date_start"]
    said = [str(ours[name]) for name in ("source", "source_date", "source_headline") if ours[name]]
    return {
        **{name: ours[name] for name in _UCDP if name in ours},
        "id": ours["report_id"],
        "year": int(str(date)[:4]) if date else None,
        "side_a": ours["actor1"],
        "side_b": ours["actor2"],
        "number_of_sources": 1,
        "source_article": ",".join(said) or None,
        "source_office": ours["source"],
        "source_original": _speakers(ours),
        "where_coordinates": ours["location"],
        "where_description": ours["exact"],
        "adm_1": ours["admin1"],
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": priogrid_cell(float(lat or 0), float(lon or 0)),
    }


OURS = View("ours", tuple(column.name for column in columns_of("reports")), "report_id", lambda row: row)
ACLED = View("acled", _ACLED, "event_id_cnty", _acled_row)
UCDP = View("ucdp", _UCDP, "id", _ucdp_row)
VIEWS = (OURS, ACLED, UCDP)


def priogrid_cell(lat: float, lon: float) -> int:
    """The number of the cell of PRIO-GRID that a point lies in, from 1 to 259,200."""
    row = min(math.floor((lat + 90) * _CELLS_IN_A_DEGREE), _CELLS_IN_A_COLUMN - 1)
    column = min(math.floor((lon + 180) * _CELLS_IN_A_DEGREE), _CELLS_IN_A_ROW - 1)
    return row * _CELLS_IN_A_ROW + column + 1


def _interaction(one: Value, other: Value) -> int | None:
    """ACLED's code for two kinds of actors: their codes, the lower first; None unless both are known."""
    if one is None or other is None:
        return None
    lower, higher = sorted((int(one), int(other)))
    return lower * 10 + higher


def _speakers(ours: Row) -> str | None:
    """Who says so, of those who are named in the passage."""
    names, parts = (parted(str(ours[name] or "")) for name in ("actor_names", "actor_parts"))
    said = [n for n, part in zip(names, parts, strict=True) if ActorPart.SPEAKER.value in part.split("+")]
    return joined(said) or None
