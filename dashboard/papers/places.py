"""The places of a frame of reports, as a map draws them. Knows the frame's columns; draws nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from articles.roles.role import ROLE_ORDER, Role
from geodata.archive.index.reading import DISTRICT_KM, NEAR_KM, PROVINCE_KM


@dataclass(frozen=True, slots=True)
class DrawnPlace:
    """A place with its reports, which are rows of the frame by position.

    *role* is the commonest of them; *ring_km* the radius within which it lies somewhere, None where some
    report is of the place itself; *newest* the latest of the days on which they begin, None where all are
    undated or open.
    """

    id: int
    name: str
    lat: float
    lon: float
    country: str | None
    rows: tuple[int, ...]
    articles: int
    role: Role
    ring_km: float | None
    newest: date | None


def places_of(reports: pd.DataFrame) -> list[DrawnPlace]:
    """The places of the reports: most articles first, then most reports, then by id."""
    names = (
        "place_id",
        "location",
        "latitude",
        "longitude",
        "country_iso2",
        "content_hash",
        "role",
        "date_start",
    )
    columns = zip(rings_km(reports).tolist(), *(reports[name].tolist() for name in names), strict=True)
    rows_of: dict[int, list[int]] = {}
    told = []
    for row, (ring, number, *facts) in enumerate(columns):
        rows_of.setdefault(number, []).append(row)
        told.append((ring, *facts))
    made = []
    for number, rows in rows_of.items():
        some = [told[row] for row in rows]
        rings, (name, *_), lats, lons, countries, articles, roles, days = zip(*some, strict=True)
        ordered = Counter(ROLE_ORDER.index(Role(role)) for role in roles)
        known_days = [day for day in days if not pd.isna(day)]
        made.append(
            DrawnPlace(
                id=int(number),
                name=name,
                lat=lats[0],
                lon=lons[0],
                country=known(countries[0]),
                rows=tuple(rows),
                articles=len(set(articles)),
                role=ROLE_ORDER[min(ordered, key=lambda role: (-ordered[role], role))],
                ring_km=min(rings) or None,
                newest=max(known_days).date() if known_days else None,
            )
        )
    return sorted(made, key=lambda place: (-place.articles, -len(place.rows), place.id))


def rings_km(reports: pd.DataFrame) -> NDArray[np.float64]:
    """The radius within which each report lies somewhere, 0 for the place itself, as on the page's map."""
    precision, where = (reports[name].to_numpy(float, na_value=0) for name in ("geo_precision", "where_prec"))
    by_words = np.select([precision == 3, where == 3], [PROVINCE_KM, DISTRICT_KM], default=NEAR_KM)
    radius = reports["radius_km"].to_numpy(float)
    ring = np.where(np.isnan(radius), by_words, radius)
    return np.where((precision == 2) | (precision == 3), ring, 0.0)


def known(value: Any) -> Any:
    """The value of a cell, None where there is none."""
    return None if value is None or value is pd.NA or value is pd.NaT or value != value else value
