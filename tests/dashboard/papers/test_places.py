"""The places of a frame, as the page's map counts and draws them."""

from datetime import date

import numpy as np
import pytest
from reported import reported

from articles.roles.role import Role
from dashboard.papers.places import known, places_of, rings_km
from dashboard.state.archives import sample_archive
from geodata.archive.exports.frames import reports
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive

RAQQA = {"place_id": 5, "location": "Raqqa", "latitude": 35.95, "longitude": 39.01, "country_iso2": "SY"}
SEA = {"place_id": 7, "location": "Red Sea", "country_iso2": None}


def test_each_place_is_there_once_with_its_reports():
    frame = reported(
        {"content_hash": "a", "role": "site"},
        {"content_hash": "a", "role": "planned", **RAQQA},
        {"content_hash": "a", "role": "planned", "date_start": date(2026, 5, 1)},
        {"content_hash": "b", "role": "planned", "date_start": None},
        {"content_hash": "c", **SEA, "date_start": None},
    )
    mosul, raqqa, sea = places_of(frame)
    assert (mosul.name, mosul.rows, mosul.articles, mosul.country) == ("Mosul", (0, 2, 3), 2, "IQ")
    assert (mosul.lat, mosul.lon, mosul.newest, mosul.role) == (
        36.335,
        43.119,
        date(2026, 5, 1),
        Role.PLANNED,
    )
    assert (raqqa.id, raqqa.rows, raqqa.lat, raqqa.lon) == (5, (1,), 35.95, 39.01)
    assert (sea.country, sea.newest) == (None, None)
    assert places_of(frame[:0]) == []


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        (["planned", "site"], Role.SITE),
        (["reference", "planned"], Role.PLANNED),
        (["planned", "planned", "site"], Role.PLANNED),
    ],
)
def test_the_commonest_role_stands_for_a_place_and_of_as_many_the_first(roles, role):
    (place,) = places_of(reported(*({"role": one} for one in roles)))
    assert place.role is role


def test_most_articles_come_first_then_most_reports_then_ids():
    frame = reported(
        {"content_hash": "a", "place_id": 4},
        {"content_hash": "a", "place_id": 3},
        {"content_hash": "a", "place_id": 2},
        {"content_hash": "a", "place_id": 2},
        {"content_hash": "a", "place_id": 2},
        {"content_hash": "a", "place_id": 1},
        {"content_hash": "b", "place_id": 1},
    )
    assert [place.id for place in places_of(frame)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("given", "km"),
    [
        ({"geo_precision": 1, "radius_km": 30.0}, 0),
        ({"geo_precision": None, "radius_km": 30.0}, 0),
        ({"geo_precision": 2, "radius_km": 30.0}, 30),
        ({"geo_precision": 3, "radius_km": 80.0}, 80),
        ({"geo_precision": 2, "where_prec": 2}, 15),
        ({"geo_precision": 2, "where_prec": 3}, 40),
        ({"geo_precision": 3, "where_prec": 4}, 100),
    ],
)
def test_what_is_not_exact_has_a_ring(given, km):
    frame = reported(given)
    assert rings_km(frame).tolist() == [km]
    assert places_of(frame)[0].ring_km == (km or None)


def test_a_place_that_is_exact_once_has_no_ring_else_the_smallest():
    vague, vaguer, exact = (
        {"geo_precision": 3, "radius_km": 80.0}, {"geo_precision": 3, "radius_km": 90.0}, {"geo_precision": 1}
    )  # fmt: skip
    assert places_of(reported(vaguer, vague))[0].ring_km == 80
    assert places_of(reported(vague, exact))[0].ring_km is None


def test_what_a_cell_does_not_hold_is_none():
    frame = reported({"geo_precision": None, "admin1": None, "date_start": None, "radius_km": None})
    (row,) = frame.to_dict("records")
    assert [known(row[n]) for n in ("geo_precision", "admin1", "date_start", "radius_km", "location")] == [
        None, None, None, None, "Mosul",
    ]  # fmt: skip


def test_places_are_those_of_the_page():
    with Archive.open(sample_archive(), read_only=True) as archive:
        index = Index.of(archive)
        for selection in (Selection(), Selection(roles=frozenset(Role))):
            found = index.filtered(selection).found
            places = {place.id: place for place in places_of(reports(archive, selection, index=index))}
            assert set(places) == set(found.ids.tolist())
            assert len(places) > 100
            for theirs in found.places:
                ours = places[theirs.id]
                assert (len(ours.rows), ours.articles, ours.role) == (
                    theirs.reports,
                    theirs.articles,
                    theirs.role,
                )
                assert ours.newest == theirs.newest
                assert (ours.ring_km or 0) == pytest.approx(theirs.ring_km or 0, rel=1e-6)
            assert np.isfinite([place.lat for place in places.values()]).all()
