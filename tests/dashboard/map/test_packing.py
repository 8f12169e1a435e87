"""What is packed for the browser, read back by a reader of its own."""

from __future__ import annotations

import base64
import json
import zlib
from time import process_time
from typing import Any

import numpy as np
import pytest
from counting import PlaceCount, columns
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import Packed

from articles.roles.role import ROLE_ORDER
from dashboard.map.look import Look, MapStyle, View
from dashboard.map.packing import MapPlace, PlaceCounts, payload, place_table, varints
from geodata.archive.area import Area

POSITIONS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
NAMES = st.text(max_size=30) | st.sampled_from(
    ("{{7*7}}", "<script>alert(1)</script>", "\u202egnp.exe\u202c", "lone \ud800 surrogate", "a\u2028b\r\nc")
)


@st.composite
def places(draw: st.DrawFn) -> list[MapPlace]:
    ids = draw(st.lists(st.integers(0, 2**52), unique=True, max_size=20))
    codes = st.sampled_from((None, "SY", "UA", "XK"))
    return [MapPlace(i, draw(NAMES), *draw(POSITIONS), draw(codes), draw(st.booleans())) for i in ids]


@st.composite
def counts_for(draw: st.DrawFn, given_places: list[MapPlace]) -> list[PlaceCount]:
    chosen = [place for place in given_places if draw(st.booleans())]
    numbers = st.integers(1, 10**9)
    radii = st.none() | st.floats(0.1, 2000)
    return [
        PlaceCount(p.id, draw(numbers), draw(numbers), draw(st.sampled_from(ROLE_ORDER)), draw(radii))
        for p in chosen
    ]


@pytest.mark.parametrize(
    ("number", "bytes_"),
    [
        (0, [0]),
        (1, [1]),
        (127, [127]),
        (128, [128, 1]),
        (129, [129, 1]),
        (16_383, [255, 127]),
        (16_384, [128, 128, 1]),
        (2**21 - 1, [255, 255, 127]),
        (2**21, [128, 128, 128, 1]),
        (2**56 - 1, [255] * 7 + [127]),
        (2**56, [128] * 8 + [1]),
        (2**63 - 1, [255] * 8 + [127]),
    ],
)
def test_a_number_takes_seven_bits_a_byte_low_ones_first(number: int, bytes_: list[int]) -> None:
    assert list(varints([number])) == bytes_
    assert list(varints([5, number, 300])) == [5, *bytes_, 172, 2]


def test_no_numbers_are_no_bytes() -> None:
    assert varints([]) == b""


def test_differences_are_folded_0_for_none_1_for_one_less_2_for_one_more() -> None:
    table = place_table([MapPlace(n, "", lat, 0) for n, lat in ((0, 0), (1, -0.0001), (65, 0), (66, 0.0064))])
    stream = zlib.decompress(table.packed)
    assert list(stream[:6]) == [4, 0, 2, 128, 1, 2]  # four places; ids 0, 1, 65, 66
    assert list(stream[6:11]) == [0, 1, 2, 128, 1]  # latitudes in 0.0001 degrees: 0, -1, 0, 64


def test_spans_that_are_compared_are_sent_beside_the_counts() -> None:
    table = place_table([MapPlace(1, "a", 1, 1), MapPlace(2, "b", 2, 2), MapPlace(3, "c", 3, 3)])
    spans = (np.array([0, 4]), np.array([2, 1]))
    counts = columns([PlaceCount(3, 2, 1, "site"), PlaceCount(1, 5, 2, "planned", 5.0)], spans=spans)
    head, read, others = _read_payload(payload(table, counts, Look(), address="a", selected=None))
    assert (head["compared"], head["newest"]) == (True, None)
    assert read == {0: (5, 2, "planned", 50), 2: (2, 1, "site", 0)}
    assert (others["before"], others["after"]) == ([4, 0], [1, 2])


def test_a_filter_that_leaves_nothing_is_a_payload_too() -> None:
    sent = payload(place_table([]), columns([]), Look(), address="b", selected=None)
    assert _read_payload(sent) == (
        {"places": "b", "selected": None, "view": None, "style": "markers", "colour": "role", "heard": 0,
         "newest": None, "wholes": {}, "compared": False, "asks": False, "point": None,
         "aim": "", "held": False, "filters": "", "area": None, "tells": False},
        {},
        {},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("km", "tenths"),
    [(None, 0), (0.0, 1), (0.04, 1), (0.1, 1), (0.149, 1), (0.151, 2), (12.3, 123), (1638.4, 16384)],
)
def test_a_radius_is_sent_in_tenths_of_a_kilometre_at_least_one(km: float | None, tenths: int) -> None:
    table = place_table([MapPlace(1, "a", 1, 1)])
    counts = columns([PlaceCount(1, 1, 1, "site", km)])
    _, read, _ = _read_payload(payload(table, counts, Look(), address="a", selected=None))
    assert read[0][3] == tenths


@pytest.mark.parametrize(
    "given_columns",
    [
        {"newest": np.zeros(2, dtype="datetime64[D]")},
        {"spans": (np.array([1]), np.array([1, 1]))},
        {"spans": (np.array([1, 1]), np.array([1]))},
        {"reports": np.array([1, 1])},
        {"articles": np.array([], dtype=np.int64)},
        {"rings_km": np.array([1.0, 2.0])},
    ],
    ids=lambda given_columns: next(iter(given_columns)),
)
def test_columns_must_be_of_one_length(given_columns: dict[str, Any]) -> None:
    one = np.array([1])
    whole = {"places": one, "reports": one, "articles": one, "roles": one, "rings_km": np.array([0.0])}
    PlaceCounts(**whole)
    with pytest.raises(ValueError, match="different length"):
        PlaceCounts(**whole | given_columns)


def test_undated_beside_dated_is_0_and_the_newest_is_1() -> None:
    table = place_table([MapPlace(n, "a", 1, 1) for n in range(4)])
    newest = np.array(["2024-02-28", "NaT", "2024-03-01", "2023-12-31"], dtype="datetime64[D]")
    counts = columns([PlaceCount(n, 1, 1, "site") for n in range(4)], newest=newest)
    head, _, others = _read_payload(payload(table, counts, Look(), address="a", selected=None))
    assert (head["newest"], others) == ("2024-03-01", {"ages": [3, 0, 1, 62]})


def test_ten_thousand_places_are_packed_in_no_time() -> None:
    count = 10_000
    rng = np.random.default_rng(3)
    table = place_table(MapPlace(i, f"place {i}", 1.0, 2.0, "SY") for i in range(count))
    numbers = rng.integers(1, 60, (2, count))
    roles = rng.integers(0, 4, count)
    newest = np.datetime64("2026-04-23") - rng.integers(0, 900, count).astype("timedelta64[D]")
    counts = PlaceCounts(
        rng.permutation(count), *numbers, roles, np.full(count, np.nan), newest=newest, wholes={"SY": 1}
    )
    spent = []
    for _ in range(5):
        started = process_time()
        payload(table, counts, Look(), address="a", selected=None)
        spent.append(process_time() - started)
    assert min(spent) < 0.05


@pytest.mark.parametrize("roles", [[5, 0], [0, 5], [-1, 4], [4, -1]])
def test_a_role_must_be_a_known_one(roles: list[int]) -> None:
    two = np.array([1, 2])
    PlaceCounts(two, two, two, np.array([0, 4]), np.array([0.0, 0.0]))
    with pytest.raises(ValueError, match="none of the 5 known"):
        PlaceCounts(two, two, two, np.array(roles), np.array([0.0, 0.0]))


@pytest.mark.parametrize("unknown", [0, 4, 6, 10])
def test_a_count_for_an_unknown_place_is_an_error(unknown: int) -> None:
    table = place_table([MapPlace(5, "a", 1, 1), MapPlace(9, "b", 1, 1)])
    counts = columns(
        [PlaceCount(9, 1, 1, "site"), PlaceCount(unknown, 1, 1, "site"), PlaceCount(77, 1, 1, "site")]
    )
    with pytest.raises(KeyError, match=str(unknown)):
        payload(table, counts, Look(), address="a", selected=None)
    with pytest.raises(KeyError):
        payload(place_table([]), counts, Look(), address="a", selected=None)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(90.001, 0), (-90.001, 0), (0, 180.001), (0, -180.001), (float("nan"), 0), (0, float("nan"))],
)
def test_a_place_must_be_on_the_globe(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="no such position"):
        MapPlace(1, "x", lat, lon)


@pytest.mark.parametrize(
    ("lat", "lon", "packed"),
    [
        (90, 180, (90.0, 180.0)),
        (-90, -180, (-90.0, -180.0)),
        (33.51234, -36.29876, (33.5123, -36.2988)),
        (0.00004, -0.00006, (0.0, -0.0001)),
    ],
)
def test_positions_are_kept_to_a_ten_thousandth_of_a_degree(
    lat: float, lon: float, packed: tuple[float, float]
) -> None:
    (found,) = _read_table(place_table([MapPlace(1, "x", lat, lon)]).packed)
    assert (found.lat, found.lon) == packed


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Łódź 𐎠 حلب", "Łódź 𐎠 حلب"),
        (
            "می\u200cخواهم \u0915\u094d\u200d\u0937",
            "می\u200cخواهم \u0915\u094d\u200d\u0937",
        ),  # joiners belong to the words
        ("\u202egnp.exe\u202c", " gnp.exe "),  # what would turn the direction does not
        ("a\u2028b\r\nc\x00", "a b  c "),
        ("São Tomé", "São Tomé"),
        ("lone \ud800 surrogate", "lone   surrogate"),
    ],
)
def test_a_name_keeps_its_letters_and_loses_what_is_no_letter(name: str, drawn: str) -> None:
    assert [place.name for place in _read_table(place_table([MapPlace(1, name, 0, 0)]).packed)] == [drawn]


def test_places_are_sorted_each_once_as_they_were_given_last() -> None:
    given_places = [
        MapPlace(7, "b", 1, 1, "UA"),
        MapPlace(3, "old", 2, 2),
        MapPlace(3, "new", 4, 4, "SY", True),
    ]
    table = place_table(given_places)
    assert table.ids.tolist() == [3, 7]
    assert _read_table(table.packed) == [
        MapPlace(3, "new", 4.0, 4.0, "SY", True),
        MapPlace(7, "b", 1.0, 1.0, "UA"),
    ]


def test_a_place_is_a_point_in_no_country_unless_it_says_so() -> None:
    assert MapPlace(1, "x", 0, 0) == MapPlace(1, "x", 0, 0, None, False)


def test_packed_columns_stay_as_they_were_made_and_are_told_apart_as_things() -> None:
    table, counts = place_table([MapPlace(1, "a", 1, 1)]), columns([PlaceCount(1, 1, 1, "site")])
    for value in (MapPlace(1, "x", 0, 0), table, counts):
        with pytest.raises(AttributeError):
            setattr(value, value.__slots__[-1], None)
        assert not hasattr(value, "__dict__")
    assert len({table, counts, place_table([MapPlace(1, "a", 1, 1)])}) == 3  # so that they can be kept by


@settings(max_examples=15)
@given(places())
def test_a_table_gives_back_its_places(some: list[MapPlace]) -> None:
    table = place_table(some)
    unpacked = _read_table(table.packed)
    assert [place.id for place in unpacked] == table.ids.tolist()
    for place in some:
        found = unpacked[table.ids.tolist().index(place.id)]
        assert found.lat == pytest.approx(place.lat, abs=6e-5)
        assert found.lon == pytest.approx(place.lon, abs=6e-5)
        assert len(found.name) == len(place.name)
        assert (found.country, found.is_division) == (place.country, place.is_division)


@settings(max_examples=15)
@given(places().flatmap(lambda some: st.tuples(st.just(some), counts_for(some))))
def test_a_payload_gives_back_its_counts(given_data: tuple[list[MapPlace], list[PlaceCount]]) -> None:
    some, counts = given_data
    table = place_table(some)
    sent = payload(
        table,
        columns(counts, wholes={"SY": 3}),
        Look(
            MapStyle.HEAT,
            view=View(1.5, -2.0, 4),
            asks_for_point=True,
            point=(3.5, 4.25),
            aim="x",
            is_held=True,
            filters="Country: Syria",
            area=Area.box(1, 2, 3, 4),
            tells_view=True,
        ),
        address="a",
        selected=7,
        heard=8,
    )
    head, read, others = _read_payload(sent)
    assert head == {
        "places": "a", "selected": 7, "view": [1.5, -2.0, 4], "style": "heat", "colour": "role",
        "heard": 8, "newest": None, "wholes": {"SY": 3}, "compared": False, "asks": True,
        "point": [3.5, 4.25], "aim": "x", "held": True, "filters": "Country: Syria",
        "area": [[1, 2], [1, 4], [3, 4], [3, 2]], "tells": True,
    }  # fmt: skip
    assert others == {}
    assert len(read) == len(counts)
    for count in counts:
        reports, articles, role, tenths = read[table.ids.tolist().index(count.place)]
        assert (reports, articles, role) == (count.reports, count.articles, count.role)
        assert tenths / 10 == pytest.approx(count.ring_km or 0, abs=0.051)


@settings(max_examples=20)
@given(st.lists(st.none() | st.dates(), min_size=1, max_size=8))
def test_days_are_sent_as_their_distance_from_the_newest(days: list[Any]) -> None:
    ids = range(len(days))
    table = place_table([MapPlace(i, "a", 1, 1) for i in ids])
    # In another order than that of the table.
    counts = [PlaceCount(i, 1, 1, "site") for i in ids][::-1]
    newest = np.array(days[::-1], dtype="datetime64[D]")
    head, _, others = _read_payload(
        payload(table, columns(counts, newest=newest), Look(), address="a", selected=None)
    )
    dated = [day for day in days if day]
    if not dated:
        assert (head["newest"], others) == (None, {})
        return
    assert head["newest"] == max(dated).isoformat()
    assert others["ages"] == [0 if day is None else (max(dated) - day).days + 1 for day in days]


def _read_table(packed: bytes) -> list[MapPlace]:
    stream = Packed(zlib.decompress(packed))
    count = stream.number()
    ids, lats, lons = (stream.running(count) for _ in range(3))
    codes = [None, *stream.text(stream.number()).split()]
    traits = [stream.number() for _ in range(count)]
    names = stream.text().split("\n")
    rows = zip(ids, names, lats, lons, traits, strict=False)
    return [
        MapPlace(i, n, y / 1e4, x / 1e4, codes[trait >> 1], bool(trait & 1)) for i, n, y, x, trait in rows
    ]


def _read_payload(
    sent: str,
) -> tuple[dict[str, Any], dict[int, tuple[int, int, str, int]], dict[str, list[int]]]:
    stream = Packed(zlib.decompress(base64.b64decode(sent)))
    head = json.loads(stream.text(stream.number()))
    count = stream.number()
    rows = stream.running(count)

    def column() -> list[int]:
        return [stream.number() for _ in range(count)]

    reports, articles, roles, rings = (column() for _ in range(4))
    others = {"ages": column()} if head["newest"] else {}
    if head["compared"]:
        others |= {"before": column(), "after": column()}
    assert stream.at == len(stream.data)
    named = [ROLE_ORDER[role].value for role in roles]
    return head, dict(zip(rows, zip(reports, articles, named, rings, strict=True), strict=True)), others
