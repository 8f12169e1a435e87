from datetime import date

import numpy as np
import pytest

from articles.dates.days import DateRange
from articles.kinds.kind import Status
from articles.roles.role import Role
from geodata.archive.index import results
from geodata.archive.index.results import Found, FoundPlace, Totals


@pytest.mark.parametrize(
    ("name", "compares"),
    [
        ("FoundPlace", True), ("Totals", True), ("Found", False), ("Facets", True), ("Comparison", False),
        ("HiddenPlace", True), ("Week", True), ("UnmappedName", True), ("WholeCountry", True), ("Unmapped", True),
        ("ReportRows", False),
    ],
)  # fmt: skip
def test_results_never_change_and_those_without_columns_compare_by_what_they_say(name, compares):
    kind = getattr(results, name)
    assert (kind.__dataclass_params__.frozen, kind.__dataclass_params__.eq) == (True, compares)
    assert "__slots__" in vars(kind)


TOTALS = Totals(
    passages=5, reports=6, places=4, articles=2, undated=1, checked=2, names_without_place=3, whole_countries=4,
    other_roles=7, off_map=9, hidden_statuses={Status.NEGATED: 9}, hidden_off_map=1,
)  # fmt: skip


def test_places_are_listed_by_articles_then_reports_then_ids_and_an_exact_one_has_no_ring():
    found = Found(
        ids=np.array([10, 20, 30, 40]),
        reports=np.array([2, 3, 3, 9]),
        articles=np.array([2, 2, 2, 1]),
        roles=np.array([0, 1, 2, 3]),
        ring_km=np.array([np.nan, 15, 0.5, np.nan], dtype=np.float32),
        newest=np.array(["2026-04-20", "NaT", "2026-04-21", "NaT"], dtype="datetime64[D]"),
        newest_span=np.array(
            [["2026-04-20", "2026-04-22"], ["NaT", "NaT"], ["2026-04-21", "NaT"], ["NaT", "NaT"]],
            dtype="datetime64[D]",
        ),
        totals=TOTALS,
    )

    assert found.order().tolist() == [1, 2, 0, 3]
    assert found.places == (
        FoundPlace(
            10, 2, 2, Role.SITE, None, date(2026, 4, 20), DateRange(date(2026, 4, 20), date(2026, 4, 22))
        ),
        FoundPlace(20, 3, 2, Role.PLANNED, 15.0, None),
        FoundPlace(30, 3, 2, Role.REFERENCE, 0.5, date(2026, 4, 21), DateRange(date(2026, 4, 21), None)),
        FoundPlace(40, 9, 1, Role.BACKGROUND, None, None),
    )
