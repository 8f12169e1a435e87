"""Counts for the map, written place by place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from articles.roles.role import ROLE_ORDER, Role
from dashboard.map.packing import PlaceCounts


class PlaceCount(NamedTuple):
    """What a filter leaves at one place; without *ring_km* the point itself is meant."""

    place: int
    reports: int
    articles: int
    role: str
    ring_km: float | None = None


def columns(counts: Iterable[PlaceCount], **more: Any) -> PlaceCounts:
    """The same counts as columns."""
    listed = tuple(counts)
    rows = [(c.place, c.reports, c.articles, ROLE_ORDER.index(Role(c.role))) for c in listed]
    places, reports, articles, roles = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    rings_km = np.array([np.nan if c.ring_km is None else c.ring_km for c in listed], dtype=np.float64)
    return PlaceCounts(places, reports, articles, roles, rings_km, **more)
