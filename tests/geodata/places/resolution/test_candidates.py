"""The table of feature codes that says what kind of place each is."""

from __future__ import annotations

import csv

from geodata.places.resolution.candidates import KINDS_TABLE, feature_kinds
from geodata.places.toponyms.finding import LEVELS


def test_the_kinds_of_features_are_sorted_unique_and_levels_of_toponyms():
    with KINDS_TABLE.open(encoding="utf-8", newline="") as file:
        codes = [row["feature_code"] for row in csv.DictReader(file)]
    assert codes == sorted(set(codes))
    assert set(feature_kinds().values()) <= set(LEVELS.values())
