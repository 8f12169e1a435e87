"""A mention knows the place of the name itself."""

from __future__ import annotations

from articles.roles.role import Role
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention

RAQQA, NEAR = Place(1, "Raqqa", 36.0, 39.0, "PPL"), Place(-5_000_000_000, "near Raqqa", 36.0, 39.0, "AREA")


def test_the_place_of_the_name_itself_is_the_anchor_where_there_is_one():
    assert PlaceMention(0, 5, "Raqqa", Role.SITE, NEAR, 2, 2, 0.9, anchor=RAQQA).named == RAQQA
    assert PlaceMention(0, 5, "Raqqa", Role.SITE, RAQQA, 1, 1, 0.9).named == RAQQA
    assert PlaceMention(0, 5, "Raqqa", Role.SITE, None, None, None, 0.2).named is None
