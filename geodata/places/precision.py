"""How exactly a place is known, in the codes that researchers use.

``geo_precision`` is ACLED's (1 exact, 2 near, 3 area); ``where_prec`` is UCDP's
(1 exact, 2 near, 3 district, 4 province, 5 larger or vague region, 6 country, 7 sea or air).
"""

from __future__ import annotations

from dataclasses import dataclass

from geodata.places.gazetteer.place import Place

# UCDP takes a place within some 25 km of a known point for "near" it; the circle of a computed one may
# reach twice as far.
_NEAR_KM = 50.0

_WATERS = frozenset({"SEA", "OCN", "GULF", "STRT", "BAY", "CHN"})
_REGIONS = (
    "RGN", "CONT", "TERR", "AREA", "PEN", "DSRT", "MTS", "VAL", "STM", "CNL", "LK", "ISLS", "PLN", "UPLD",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Precision:
    """The two codes for one mention; None is blank."""

    geo_precision: int | None
    where_prec: int | None


def precision_of(place: Place | None, *, is_near: bool = False) -> Precision:
    """The codes of a place; *is_near* holds for "countryside of", "near", "north of"."""
    if place is None:
        return Precision(None, None)
    code = place.feature_code
    if place.is_country:
        return Precision(None, 6)
    if code in _WATERS:
        return Precision(3, 7)
    if code == "ADM1":
        return Precision(3, 4)
    if code == "ADMD" or code.startswith(_REGIONS):
        return Precision(3, 5)
    if code.startswith("ADM"):
        return Precision(2, 3)
    return Precision(2, 2) if is_near else Precision(1, 1)


def precision_of_relative(place: Place, anchor: Place) -> Precision:
    """The codes of a place computed from *anchor*: "northern Syria", "near Raqqa", "20 km south of Raqqa".

    A part of a province or district is known as well as the whole, and one of a country or region as a
    region. What is near, around or off a town is near it; so is a part of a town, whose middle nobody has
    written of. Where the circle around the place is too wide for that, it is a region.
    """
    if anchor.is_country:
        return Precision(3, 5)
    if anchor.feature_code.startswith("ADM") and (place.radius_km or 0) <= (anchor.radius_km or 0):
        return precision_of(anchor)
    if anchor.feature_code.startswith(_REGIONS) or (place.radius_km or 0) > _NEAR_KM:
        return Precision(3, 5)
    return Precision(2, 2)
