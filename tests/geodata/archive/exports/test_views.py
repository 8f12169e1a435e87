"""The columns of ACLED and UCDP hold what is known, in their codes, and are blank elsewhere."""

import pytest

from geodata.archive.exports.cells import plain
from geodata.archive.exports.columns import columns_of
from geodata.archive.exports.frames import reports
from geodata.archive.exports.views import ACLED, OURS, UCDP, priogrid_cell


@pytest.fixture
def rows(war):
    return list(plain(reports(war), columns_of("reports")))


def test_columns_are_theirs_in_their_order():
    assert (len(ACLED.columns), ACLED.columns[0], ACLED.columns[-1]) == (31, "event_id_cnty", "timestamp")
    assert (len(UCDP.columns), UCDP.columns[0], UCDP.columns[-1]) == (49, "id", "gwnob")
    assert ACLED.columns[7:15] == (
        "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    )  # fmt: skip
    assert UCDP.columns[37:40] == ("date_prec", "date_start", "date_end")


def test_acled_s_row_holds_what_is_known(rows):
    row = ACLED.row(rows[0])
    told = {name: row[name] for name in ACLED.columns if row.get(name) is not None}
    assert told == {
        "event_id_cnty": rows[0]["report_id"], "event_date": "2026-04-20", "year": 2026, "time_precision": 2,
        "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack", "actor1": "The army", "inter1": 1, "iso": 368,
        "country": "Iraq", "admin1": "Nineveh", "location": "Mosul", "latitude": 36.335, "longitude": 43.119,
        "geo_precision": 1, "source": "Agency", "notes": "The army shelled Mosul and Raqqa.",
        "tags": "role=site; status=factual; kind=shelling",
    }  # fmt: skip


def test_acled_s_fatalities_are_ours(rows):
    assert ACLED.row(rows[0])["fatalities"] is None
    assert ACLED.row(rows[0] | {"fatalities": 12})["fatalities"] == 12


def test_ucdp_s_row_holds_what_is_known(rows):
    row = UCDP.row(rows[0])
    told = {name: row[name] for name in UCDP.columns if row.get(name) is not None}
    assert told == {
        "id": rows[0]["report_id"], "year": 2026, "side_a": "The army", "number_of_sources": 1,
        "source_article": "Agency,2026-04-24,War", "source_office": "Agency", "source_date": "2026-04-24",
        "source_headline": "War", "where_prec": 1, "where_coordinates": "Mosul", "where_description": "Mosul",
        "adm_1": "Nineveh", "latitude": 36.335, "longitude": 43.119, "geom_wkt": "POINT (43.119 36.335)",
        "priogrid_gid": 181887, "country": "Iraq", "date_prec": 2, "date_start": "2026-04-20",
        "date_end": "2026-04-22",
    }  # fmt: skip


def test_what_is_undated_has_no_year(rows):
    undated = next(row for row in rows if row["location"] == "Hasakah")
    for view in (ACLED, UCDP):
        assert view.row(undated)["year"] is None


def test_who_says_so_is_ucdp_s_original_source(kept):
    (row,) = plain(reports(kept(["{The army|speaker} and {The observers|speaker} said {The rebels|agent} left [Mosul]."])),
                   columns_of("reports"))  # fmt: skip
    assert UCDP.row(row)["source_original"] == "The army; The observers"


@pytest.mark.parametrize(
    ("one", "other", "code"), [(1, 2, 12), (7, 1, 17), (3, 3, 33), (1, None, None), (None, None, None)]
)
def test_interaction_is_both_codes_the_lower_first(rows, one, other, code):
    assert ACLED.row({**rows[0], "inter1": one, "inter2": other})["interaction"] == code


@pytest.mark.parametrize(
    ("lat", "lon", "number"),
    [
        (-90, -180, 1), (-89.6, -179.6, 1), (-90, -179.5, 2), (-89.5, -180, 721),
        (90, 180, 259200), (89.9, 179.9, 259200), (0.25, 32.25, 130025),
    ],
)  # fmt: skip
def test_cells_of_prio_grid_are_numbered_from_the_south_west(lat, lon, number):
    assert priogrid_cell(lat, lon) == number


def test_our_own_view_leaves_a_row_as_it_is(rows):
    assert OURS.row(rows[0]) == rows[0]
    assert OURS.columns[0] == "report_id"
