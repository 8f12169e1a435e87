"""Areas of all kinds, and which points lie in them by the rule, told in fractions."""

from __future__ import annotations

import itertools
from fractions import Fraction

from hypothesis import strategies as st

from geodata.archive.area import Area

# Few values, so that points lie on corners, edges, the date line and poles.
LATS = st.integers(-9, 9).map(lambda n: n * 10.0)
LONS = st.integers(-18, 18).map(lambda n: n * 10.0)


@st.composite
def areas(draw: st.DrawFn) -> Area:
    """Rings of three to seven corners, up to once around the earth."""
    west = draw(st.integers(-18, 17)) * 10.0
    ring = draw(st.lists(st.tuples(LATS, st.integers(0, 36)), min_size=2, max_size=6))
    try:
        return Area.around([(draw(LATS), west), *((lat, west + 10.0 * n) for lat, n in ring)])
    except ValueError:
        return Area.box(-90.0, west, 90.0, west + 10.0)


def is_inside(area: Area, lat: float, lon: float) -> bool:
    """Whether a point lies in an area or on its edges."""
    if abs(lat) == 90:
        return any(corner == lat for corner, _ in area.corners)
    return any(_is_around(area, Fraction(lat), Fraction(lon + turn)) for turn in (-360, 0, 360))


def _is_around(area: Area, y: Fraction, x: Fraction) -> bool:
    """By how many edges a line to the east meets, of each edge the lower end but not the upper one."""
    crossings = 0
    for (lat1, lon1), (lat2, lon2) in itertools.pairwise((*area.corners, area.corners[0])):
        if lat1 == lat2:
            if y == lat1 and min(lon1, lon2) <= x <= max(lon1, lon2):
                return True
            continue
        at = Fraction(lon1) + (y - Fraction(lat1)) * Fraction(lon2 - lon1) / Fraction(lat2 - lat1)
        if at == x and min(lat1, lat2) <= y <= max(lat1, lat2):
            return True
        crossings += min(lat1, lat2) <= y < max(lat1, lat2) and at > x
    return crossings % 2 == 1
