"""How exactly a place is known, in the codes that researchers use.

``geo_precision`` is ACLED's (1 exact, 2 near, 3 area); ``where_prec`` is UCDP's
(1 exact, 2 near, 3 district, 4 province, 5 larger or vague region, 6 country, 7 sea or air).
"""

from __future__ import annotations

from dataclasses import dataclass

from geodata.places.gazetteer import Place

_WATERS = frozenset({"SEA", "OCN", "GULF", "STRT", "BAY", "CHN"})
_REGIONS = (
    "RGN",
    "CONT",
    "TERR",
    "AREA",
    "PEN",
    "DSRT",
    "MTS",
    "VAL",
    "STM",
    "CNL",
    "LK",
    "ISLS",
    "PLN",
    "UPLD",
)


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
