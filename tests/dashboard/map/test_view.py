"""The map as Python sees it: one constant page, packed data, and text that stays text."""

from __future__ import annotations

import base64
import json
import re
import zlib
from html import unescape
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pytest
from folium import FeatureGroup
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from packing import Packed

from articles.roles.judging import ROLE_ORDER
from dashboard.map import view as map_view
from dashboard.map.view import (
    COLOURS,
    ROLES,
    STYLES,
    Click,
    Drawn,
    MapPlace,
    PlaceCount,
    PlaceCounts,
    View,
    parse_news,
    payload,
    place_table,
    safe,
    shell,
)
from dashboard.state.address import MapStyle, MarkerColour
from geodata.archive.index.filtered import Comparison

HOSTILE = (
    "{{7*7}}",
    "{% x",
    "{# x",
    "{{ ''.__class__.__mro__ }}",
    "{%raw%}{{7*7}}{%endraw%}",
    "${alert(1)}",
    "`+alert(1)+`",
    "\\`${alert(1)}",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "'-alert(1)-'",
    '" onmouseover="alert(1)',
    "&#123;&#123;7*7}}",
    "javascript:alert(1)",
    "\u202egnp.exe\u202c",
    "nul\x00byte\x1b[31m",
    "lone \ud800 surrogate",
    "line\u2028break\r\nand </title>",
)
FRONTEND = Path(map_view.__file__).parents[1] / "frontend"
POSITIONS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
NAMES = st.text(max_size=30) | st.sampled_from(HOSTILE)


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
        PlaceCount(p.id, draw(numbers), draw(numbers), draw(st.sampled_from(ROLES)), draw(radii))
        for p in chosen
    ]


# --- the page


def test_the_page_is_the_same_text_every_time() -> None:
    assert _script(shell()) == _script(shell())


def test_the_page_asks_nobody_but_its_own_server() -> None:
    page = shell().get_root().render()
    assert "//" not in re.sub(r"<!--.*?-->", "", page).replace("<!DOCTYPE", "")
    assert "jquery" not in page.lower()
    assert "bootstrap" not in page.lower()


@given(places().flatmap(lambda some: st.tuples(st.just(some), counts_for(some))))
def test_no_name_reaches_the_page_or_its_scripts(given_data: tuple[list[MapPlace], list[PlaceCount]]) -> None:
    some, counts = given_data
    sent = payload(place_table(some), counts, address="../../media/x.bin", selected=None)
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", sent)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_and_not_run(name: str) -> None:
    table = place_table([MapPlace(1, name, 0.0, 0.0)])
    news = FeatureGroup()
    news.add_child(map_view._Update(payload(table, [], address=name, selected=1)))
    rendered = _script(shell().add_child(news))
    assert name not in rendered
    assert "alert" not in rendered


# --- what is packed


@given(places())
def test_a_table_gives_back_its_places(some: list[MapPlace]) -> None:
    table = place_table(some)
    unpacked = _read_table(table.packed)
    assert [place.id for place in unpacked] == table.ids.tolist()
    for place in some:
        found = unpacked[table.ids.tolist().index(place.id)]
        assert found.lat == pytest.approx(place.lat, abs=6e-5)
        assert found.lon == pytest.approx(place.lon, abs=6e-5)
        assert all(c.isprintable() or c in "\u200c\u200d" for c in found.name)
        assert (found.country, found.is_division) == (place.country, place.is_division)


@given(places().flatmap(lambda some: st.tuples(st.just(some), counts_for(some))))
def test_a_payload_gives_back_its_counts(given_data: tuple[list[MapPlace], list[PlaceCount]]) -> None:
    some, counts = given_data
    table = place_table(some)
    sent = payload(
        table, counts, address="a", selected=7, view=View(1.5, -2.0, 4), style="heat", wholes={"SY": 3}
    )
    head, read, others = _read_payload(sent)
    assert head == {
        "places": "a", "selected": 7, "view": [1.5, -2.0, 4], "style": "heat", "colour": "role",
        "newest": None, "wholes": {"SY": 3}, "compared": False,
    }  # fmt: skip
    assert others == {}
    assert len(read) == len(counts)
    for count in counts:
        reports, articles, role, tenths = read[table.ids.tolist().index(count.place)]
        assert (reports, articles, role) == (count.reports, count.articles, count.role)
        assert tenths / 10 == pytest.approx(count.ring_km or 0, abs=0.051)


@given(st.lists(st.none() | st.dates(), min_size=1, max_size=8))
def test_days_are_sent_as_their_distance_from_the_newest(days: list[Any]) -> None:
    ids = range(len(days))
    table = place_table([MapPlace(i, "a", 1, 1) for i in ids])
    # In another order than that of the table.
    counts = [PlaceCount(i, 1, 1, "site") for i in ids][::-1]
    newest = np.array(days[::-1], dtype="datetime64[D]")
    head, _, others = _read_payload(payload(table, counts, address="a", selected=None, newest=newest))
    dated = [day for day in days if day]
    if not dated:
        assert (head["newest"], others) == (None, {})
        return
    assert head["newest"] == max(dated).isoformat()
    assert others["ages"] == [0 if day is None else (max(dated) - day).days + 1 for day in days]


def test_a_comparison_takes_the_place_of_the_counts() -> None:
    table = place_table([MapPlace(1, "a", 1, 1), MapPlace(2, "b", 2, 2), MapPlace(3, "c", 3, 3)])
    compared = Comparison(*(np.array(c) for c in ([3, 1], [0, 4], [2, 1], [1, 2], [0, 1], [np.nan, 5.0])))
    counts, newest = [PlaceCount(2, 9, 9, "site")], np.array(["2026-04-23"], dtype="datetime64[D]")
    head, read, others = _read_payload(
        payload(table, counts, address="a", selected=None, newest=newest, compared=compared)
    )
    assert (head["compared"], head["newest"]) == (True, None)
    assert read == {0: (5, 2, "planned", 50), 2: (2, 1, "site", 0)}
    assert (others["before"], others["after"]) == ([4, 0], [1, 2])


@pytest.mark.parametrize(("style", "colour"), [("globe", "role"), ("heat", "mood"), ("", "")])
def test_an_unknown_way_of_drawing_is_an_error(style: str, colour: str) -> None:
    with pytest.raises(ValueError, match="no such way of drawing"):
        payload(place_table([]), [], address="a", selected=None, style=style, colour=colour)


def test_days_must_be_as_many_as_counts() -> None:
    with pytest.raises(ValueError, match="length"):
        payload(place_table([]), [], address="a", selected=None, newest=np.zeros(2, dtype="datetime64[D]"))


def test_ten_thousand_places_are_packed_in_no_time() -> None:
    count = 10_000
    rng = np.random.default_rng(3)
    table = place_table(MapPlace(i, f"place {i}", 1.0, 2.0, "SY") for i in range(count))
    numbers = rng.integers(1, 60, (2, count))
    roles = rng.integers(0, 4, count)
    columns = PlaceCounts(rng.permutation(count), *numbers, roles, np.full(count, np.nan))
    newest = np.datetime64("2026-04-23") - rng.integers(0, 900, count).astype("timedelta64[D]")
    spent = []
    for _ in range(5):
        started = perf_counter()
        payload(table, columns, address="a", selected=None, newest=newest, wholes={"SY": 1})
        spent.append(perf_counter() - started)
    assert min(spent) < 0.02


def test_the_order_of_counts_does_not_change_a_payload() -> None:
    table = place_table([MapPlace(1, "a", 1, 1), MapPlace(2, "b", 2, 2)])
    counts = [PlaceCount(1, 1, 1, "site"), PlaceCount(2, 2, 1, "actor")]
    one, other = (payload(table, order, address="a", selected=None) for order in (counts, counts[::-1]))
    assert one == other


def test_counts_as_columns_are_packed_alike() -> None:
    table = place_table([MapPlace(1, "a", 1, 1), MapPlace(2, "b", 2, 2)])
    counts = [PlaceCount(2, 1, 1, "planned", 12.5), PlaceCount(1, 300, 2, "site")]
    columns = PlaceCounts(*(np.array(c) for c in ([2, 1], [1, 300], [1, 2], [1, 0], [12.5, np.nan])))
    assert payload(table, columns, address="a", selected=2) == payload(table, counts, address="a", selected=2)


@pytest.mark.parametrize("roles", [[5], [-1], [0, 0]])
def test_columns_must_fit_each_other_and_name_known_roles(roles: list[int]) -> None:
    one = np.array([1])
    with pytest.raises(ValueError, match=r"length|role"):
        PlaceCounts(one, one, one, np.array(roles), np.array([0.0]))


def test_roles_are_in_the_order_of_the_index() -> None:
    assert tuple(role.value for role in ROLE_ORDER) == ROLES


def test_ways_of_drawing_are_those_that_an_address_knows() -> None:
    assert tuple(MapStyle) == STYLES
    assert tuple(MarkerColour) == COLOURS


def test_scripts_and_packer_agree_on_roles() -> None:
    assert f"const ROLES = {json.dumps(ROLES)};" in (FRONTEND / "map" / "markers" / "marks.js").read_text()


def test_a_count_for_an_unknown_place_is_an_error() -> None:
    with pytest.raises(KeyError):
        payload(place_table([]), [PlaceCount(5, 1, 1, "site")], address="a", selected=None)


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0)])
def test_a_place_must_be_on_the_globe(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="no such position"):
        MapPlace(1, "x", lat, lon)


def test_an_unknown_role_is_named_in_the_error() -> None:
    with pytest.raises(ValueError, match="'verified'"):
        PlaceCount(1, 1, 1, "verified")


# --- what comes back


def test_a_click_is_read_with_its_view() -> None:
    answer = {"place": 5, "seq": 17, "view": {"lat": 1, "lon": 2.5, "zoom": 6}}
    assert parse_news(answer) == Click(5, 17, View(1.0, 2.5, 6.0))


def test_a_click_into_the_empty_map_has_no_place() -> None:
    assert parse_news({"place": None, "seq": 18, "view": None}) == Click(None, 18, None)


def test_another_way_of_drawing_is_read_with_its_view() -> None:
    answer = {"style": "provinces", "colour": "number", "seq": 19, "view": {"lat": 1, "lon": 2, "zoom": 3}}
    assert parse_news(answer) == Drawn("provinces", "number", 19, View(1.0, 2.0, 3.0))


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        "x",
        [],
        {"place": "5", "seq": 1},
        {"place": True, "seq": 1},
        {"place": 5},
        {"place": 5, "seq": None},
        {"place": 5, "seq": True},
        {"style": "heat", "seq": 1},
        {"style": "globe", "colour": "role", "seq": 1},
        {"style": "heat", "colour": "mood", "seq": 1},
        {"style": "heat", "colour": "role", "seq": "1"},
        {"style": ["heat"], "colour": "role", "seq": 1},
    ],
)
def test_anything_else_is_no_news(answer: object) -> None:
    assert parse_news(answer) is None


@given(
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda s: st.dictionaries(st.text(), s))
)
def test_no_view_from_a_browser_makes_it_fail(view: Any) -> None:
    assert parse_news({"place": 1, "seq": 2, "view": view}) is not None
    assert parse_news({"style": "heat", "colour": "role", "seq": 2, "view": view}) is not None


# --- text elsewhere


@pytest.mark.parametrize("text", HOSTILE)
def test_safe_text_is_inert_in_html_templates_and_literals(text: str) -> None:
    out = safe(text)
    assert not set(out) & set("<>\"'`${}\\\x00\n\r\u2028\u202e")
    assert Environment(autoescape=False).from_string(out).render() == out


@given(st.text())
def test_safe_text_reads_as_it_was_written(text: str) -> None:
    printable = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text)
    assert unescape(safe(text)) == printable


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
    named = [ROLES[role] for role in roles]
    return head, dict(zip(rows, zip(reports, articles, named, rings, strict=True), strict=True)), others


def _script(element: Any) -> str:
    """The page's text, with the numbers that folium makes up replaced."""
    return re.sub(r"[0-9a-f]{32}", "", str(element.get_root().render()))
