"""Where a square of the military grid (MGRS) lies on the globe.

Knows the Universal Transverse Mercator grid of WGS84 and its lettering; finds nothing in a text. The
formulas are the usual series of NGA's TM 8358.2, good to a metre within a zone. The polar grids are not read.
"""

from __future__ import annotations

import math

_RADIUS_M, _FLATTENING, _SCALE = 6378137.0, 1 / 298.257223563, 0.9996
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_ROWS_M = 2_000_000
_SQUARE_M = 100_000


def middle_of_square(
    zone: int, band: str, square: str, easting: str, northing: str
) -> tuple[float, float] | None:
    """Latitude and longitude of the middle of a square; None where there is none of these letters.

    *square* are the two letters of the square of 100 km, *easting* and *northing* as many digits each.
    """
    columns = _COLUMNS[(zone - 1) % 3]
    if not 1 <= zone <= 60 or band not in _BANDS or square[0] not in columns or square[1] not in _ROWS:
        return None
    size = 10 ** (5 - len(easting))
    east = (columns.index(square[0]) + 1) * _SQUARE_M + (int(easting) + 0.5) * size
    row = (_ROWS.index(square[1]) - (5 if zone % 2 == 0 else 0)) % len(_ROWS)
    north = row * _SQUARE_M + (int(northing) + 0.5) * size
    south_of_band = 8 * _BANDS.index(band) - 80
    # The letters of the rows come again every 2000 km: the turn is the one in the band.
    for turn in range(6):
        from_equator = north + turn * _ROWS_M - (10_000_000 if south_of_band < 0 else 0)
        lat, lon = _on_globe(east - 500_000, from_equator, 6 * zone - 183)
        if south_of_band - 1 <= lat <= south_of_band + (13 if band == "X" else 9):
            return lat, lon
    return None


def _on_globe(east: float, north: float, meridian: float) -> tuple[float, float]:
    """Degrees of a point of the projection, in metres from the equator and from the middle meridian."""
    squared = _FLATTENING * (2 - _FLATTENING)
    other = squared / (1 - squared)
    e1 = _FLATTENING / (2 - _FLATTENING)
    arc = north / _SCALE / (_RADIUS_M * (1 - squared / 4 - 3 * squared**2 / 64 - 5 * squared**3 / 256))
    foot = (
        arc
        + (3 * e1 / 2 - 27 * e1**3 / 32) * math.sin(2 * arc)
        + (21 * e1**2 / 16 - 55 * e1**4 / 32) * math.sin(4 * arc)
        + 151 * e1**3 / 96 * math.sin(6 * arc)
    )
    sine, cosine, tangent = math.sin(foot), math.cos(foot), math.tan(foot) ** 2
    across = _RADIUS_M / math.sqrt(1 - squared * sine**2)
    along = across * (1 - squared) / (1 - squared * sine**2)
    bend = other * cosine**2
    d = east / (across * _SCALE)
    lat = foot - across * math.tan(foot) / along * (
        d**2 / 2 - (5 + 3 * tangent + 10 * bend - 4 * bend**2 - 9 * other) * d**4 / 24
        + (61 + 90 * tangent + 298 * bend + 45 * tangent**2) * d**6 / 720
    )  # fmt: skip
    lon = (d - (1 + 2 * tangent + bend) * d**3 / 6 + (5 - 2 * bend + 28 * tangent) * d**5 / 120) / cosine
    return math.degrees(lat), meridian + math.degrees(lon)
