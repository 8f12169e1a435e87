"""A gazetteer of a few places answers by name, by id and by place, and tells what is damaged."""

from __future__ import annotations

import hashlib
import json
import math
import sqlite3
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
from gazetteers import changed, small_gazetteer, write_gazetteer
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import GazetteerDamaged, GazetteerMissing
from geodata.places.gazetteer.lookup import FORMAT, Gazetteer, default_folder
from geodata.places.gazetteer.own import OwnPlace, OwnPlaces
from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.gazetteer.sources.named_place import NamedPlace

TOWN = Place(1, "Tarwa", 0.0, 0.0, "PPL", "XA")


def found(gazetteer: Gazetteer, name: str) -> list[tuple[int, float]]:
    return [(match.place.id, match.likeness) for match in gazetteer.named(name)]


@pytest.mark.parametrize(
    ("asked", "likeness"),
    [
        ("al-Tarwa", 1.0), ("AL TARWA", 1.0), ("Al Țarwa", 1.0), ("al\u200cTarwa", None), ("Tarwa", 0.9), ("el-Tarwa", 0.9),
        ("at-Tarwa", 0.9), ("Tarwa Province", None), ("Tarw", None), ("North Marka", 1.0), ("Marka", None), ("Tell Rana", 1.0),
        ("Rana Region", 1.0), ("Rana", 0.9), ("al-Rana", 0.9), ("Rana District", None), ("al-Rana Region", 0.9),
    ],
)  # fmt: skip
def test_a_name_is_found_with_and_without_article_and_level_word_and_trusted_less_so(
    asked: str, likeness: float | None, tmp_path: Path
) -> None:
    places = [
        NamedPlace(TOWN, {"al-Tarwa", "North Marka", "Tell Rana"}),
        NamedPlace(replace(TOWN, id=2), {"Rana Region"}),
    ]
    gazetteer = small_gazetteer(tmp_path / "few", *places)
    assert [trust for _, trust in found(gazetteer, asked)] == ([likeness] if likeness else [])


@pytest.mark.parametrize(
    ("asked", "is_known"),
    [("al-Tarwa", True), ("AL TARWA", True), ("Tarwa", True), ("Marka", True), ("al-Marka", True), ("el-Marka", True), ("Rana", True),
     ("Rana Region", True), ("Tarw", False), ("Rana District", False), ("", False)],
)  # fmt: skip
def test_a_name_is_known_but_for_case_marks_and_articles(asked: str, is_known: bool, tmp_path: Path) -> None:
    place = NamedPlace(TOWN, {"al-Tarwa", "Marka", "Rana Region"})
    assert small_gazetteer(tmp_path / "few", place).knows(asked) is is_known


def test_of_several_ways_to_a_place_the_best_counts(tmp_path: Path) -> None:
    both = NamedPlace(TOWN, {"al-Tarwa", "Tarwa"})
    only = NamedPlace(replace(TOWN, id=2), {"Tarwa"})
    article = NamedPlace(replace(TOWN, id=3), {"al-Tarwa"})
    gazetteer = small_gazetteer(tmp_path / "few", both, only, article)
    assert found(gazetteer, "Tarwa") == [(1, 1.0), (2, 1.0), (3, 0.9)]
    assert found(gazetteer, "al-Tarwa") == [(1, 1.0), (3, 1.0), (2, 0.9)]
    with pytest.raises(FrozenInstanceError):
        gazetteer.named("Tarwa")[0].likeness = 0.5  # type: ignore[misc]


def test_matches_come_best_first_then_the_most_populous_then_the_lowest_id(tmp_path: Path) -> None:
    people = {5: 10, 4: 10, 3: 900, 2: 0}
    towns = [replace(TOWN, id=number, population=n) for number, n in people.items()]
    alike = NamedPlace(replace(TOWN, id=1, population=5000), {"al-Tarwa"})
    gazetteer = small_gazetteer(tmp_path / "few", *towns, alike)
    assert [number for number, _ in found(gazetteer, "Tarwa")] == [3, 4, 5, 2, 1]


def test_four_hundred_places_of_a_name_are_given(tmp_path: Path) -> None:
    towns = [replace(TOWN, id=n, population=n) for n in range(1, 403)]
    gazetteer = small_gazetteer(tmp_path / "few", *towns)
    assert [number for number, _ in found(gazetteer, "Tarwa")] == list(range(402, 2, -1))


def test_consonants_are_compared_where_nothing_else_is_found_and_only_of_other_scripts(
    tmp_path: Path,
) -> None:
    deir = NamedPlace(Place(1, "Deir ez-Zor", 0.0, 0.0, "PPL"), {"Deir ez-Zor", "دير الزور"})
    latin = NamedPlace(Place(2, "Marinka", 0.0, 0.0, "PPL"), {"Marinka"})
    far = NamedPlace(Place(3, "Hadidu Aba", 0.0, 0.0, "PPL"), {"Hudaydah", "حديدة", "Hadidu Aba"})
    gazetteer = small_gazetteer(tmp_path / "few", deir, latin, far)
    ((number, likeness),) = found(gazetteer, "Deir Ezzor")
    assert number == 1
    # Three fifths of how alike they are, which is three quarters at least.
    assert 0.6 * 0.75 <= likeness < 0.6
    assert found(gazetteer, "Marenka") == found(gazetteer, "Hodeidah") == []
    assert not gazetteer.knows("Deir Ezzor")
    assert found(gazetteer, "Deir ez-Zor") == [(1, 1.0)]


# Of sixteen letters of both twelve are common, and of twenty-seven twenty: a quarter may differ, and no more.
@pytest.mark.parametrize(
    ("name", "asked", "ids"), [("Badagana", "Badigina", [1, 2]), ("Badaganakalama", "Bidiginakalam", [])]
)
def test_spellings_are_three_quarters_alike(name: str, asked: str, ids: list[int], tmp_path: Path) -> None:
    places = [NamedPlace(replace(TOWN, id=n, name=name), {name, f"{n} بلد"}) for n in (1, 2)]
    gazetteer = small_gazetteer(tmp_path / "few", *places)
    assert [number for number, _ in found(gazetteer, asked)] == ids
    # One that makes no sense costs the next nothing.
    again = Gazetteer.open(changed(gazetteer.folder, "UPDATE place SET lat = 900 WHERE id = 1"))
    assert [number for number, _ in found(again, asked)] == ids[1:]


# What is damaged


def test_entries_that_make_no_sense_are_told_of_the_names_that_lead_to_them(tmp_path: Path) -> None:
    towns = [replace(TOWN, id=n) for n in (1, 2, 3)]
    folder = write_gazetteer(tmp_path / "few", [*towns, replace(TOWN, id=9, name="Marka")], [("tarwa", 77)])
    gazetteer = Gazetteer.open(changed(folder, "UPDATE place SET lat = 900 WHERE id IN (2, 3)"))
    assert gazetteer.faults("Tarwa") == ()
    assert found(gazetteer, "Tarwa") == [(1, 1.0)]
    second, third, missing = gazetteer.faults("al-Tarwa")
    assert "place 2" in second
    assert "place 3" in third
    assert "a name leads to place 77, which is not there" in missing
    assert gazetteer.faults("Marka") == ()
    with pytest.raises(GazetteerDamaged, match="place 2"):
        gazetteer.get(2)
    with pytest.raises(KeyError):
        gazetteer.get(77)


def test_near_and_inside_leave_out_what_makes_no_sense_and_remember_it(tmp_path: Path) -> None:
    folder = write_gazetteer(
        tmp_path / "few", [TOWN, replace(TOWN, id=2), Place(5, "Arland", 0.0, 0.0, "PCLI", "XA")]
    )
    folder = changed(folder, "UPDATE place SET name = '' WHERE id = 2")
    for ask in (lambda g: g.near(0.0, 0.0, within_km=1.0), lambda g: (*g.inside(g.get(5)), g.get(5))):
        gazetteer = Gazetteer.open(folder)
        assert [place.id for place in ask(gazetteer)] == [1, 5]
        (fault,) = gazetteer.faults("Tarwa")
        assert "place 2" in fault


def test_every_file_is_held_to_its_checksum(one_town: Path) -> None:
    folder = one_town
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, facts in manifest["files"].items():
        facts["sha256"] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    gazetteer = Gazetteer.open(folder)
    gazetteer.check()
    for name in ("names.marisa", "places.sqlite"):
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        with pytest.raises(GazetteerDamaged, match=f"{name} does not match its checksum"):
            gazetteer.check()
        (folder / name).unlink()
        with pytest.raises(GazetteerDamaged, match=name):
            gazetteer.check()
        (folder / name).write_bytes(whole)
    gazetteer.check()


@pytest.fixture
def one_town(tmp_path: Path) -> Path:
    """The folder of a gazetteer of one town."""
    return write_gazetteer(tmp_path / "few", [TOWN])


def test_a_gazetteer_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GazetteerMissing, match="conflict-map gazetteer build") as caught:
        Gazetteer.open(tmp_path / "none")
    assert caught.value.subject == tmp_path / "none"


@pytest.mark.parametrize("manifest", ["{", "{}", "\x00", "[]", f'{{"format": "{FORMAT}"}}'])
def test_a_manifest_that_makes_no_sense_says_what_to_do(manifest: str, one_town: Path) -> None:
    (one_town / "manifest.json").write_text(manifest)
    with pytest.raises(GazetteerDamaged, match="damaged.*conflict-map gazetteer build"):
        Gazetteer.open(one_town)


@pytest.mark.parametrize("name", ["names.marisa", "places.sqlite"])
def test_a_file_cut_short_gone_or_of_another_kind_is_damage(name: str, one_town: Path) -> None:
    whole = (one_town / name).read_bytes()
    (one_town / name).write_bytes(whole[:-1])
    with pytest.raises(GazetteerDamaged, match=f"{name} is not the file that was built"):
        Gazetteer.open(one_town)
    (one_town / name).write_bytes(b"?" * len(whole))
    with pytest.raises(GazetteerDamaged, match="conflict-map gazetteer build"):
        Gazetteer.open(one_town).named("Tarwa")
    (one_town / name).unlink()
    with pytest.raises(GazetteerDamaged, match=f"{name} is not the file that was built"):
        Gazetteer.open(one_town)


def test_pages_that_make_no_sense_are_damage_and_not_an_empty_answer(one_town: Path) -> None:
    path = one_town / "places.sqlite"
    path.write_bytes(path.read_bytes()[:4096] + b"\xa5" * (path.stat().st_size - 4096))
    damaged = Gazetteer.open(one_town)
    for ask in (
        lambda: damaged.named("Tarwa"),
        lambda: damaged.get(1),
        lambda: damaged.near(0.0, 0.0, within_km=9),
    ):
        with pytest.raises(GazetteerDamaged, match="places.sqlite.*conflict-map gazetteer build"):
            ask()


@pytest.mark.parametrize("key", ["places", "names", "sources", "sources_version", "files", "format"])
def test_a_manifest_without_what_it_must_tell_is_damage(key: str, one_town: Path) -> None:
    folder = one_town
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest[key]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(GazetteerDamaged, match="its manifest makes no sense"):
        Gazetteer.open(folder)
    (folder / "manifest.json").write_text(json.dumps({**manifest, "format": FORMAT + "0"}))
    with pytest.raises(GazetteerDamaged, match="made by another version"):
        Gazetteer.open(folder)


def test_it_lies_where_the_environment_says_or_in_the_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", str(tmp_path / "mine"))
    assert default_folder() == tmp_path / "mine"
    monkeypatch.setenv("CONFLICT_MAP_GAZETTEER", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder().name == "gazetteer"
    assert default_folder().parent.name == "conflict-map"


# Places


# Ten kilometres on the sphere are 0.0899320 degrees of latitude.
@pytest.mark.parametrize(
    ("lat", "lon", "is_near"),
    [
        (0.08993, 0.0, True), (0.08994, 0.0, False), (-0.08993, 0.0, True), (0.0, 0.08993, True),
        (0.0, -0.08994, False),
    ],
)  # fmt: skip
def test_near_reaches_to_its_radius_and_no_further(
    lat: float, lon: float, is_near: bool, tmp_path: Path
) -> None:
    gazetteer = small_gazetteer(tmp_path / "few", replace(TOWN, lat=lat, lon=lon))
    assert bool(gazetteer.near(0.0, 0.0, within_km=10.0)) is is_near


def test_what_lies_exactly_at_the_radius_is_near(tmp_path: Path) -> None:
    gazetteer = small_gazetteer(tmp_path / "few", replace(TOWN, lat=3.0, lon=4.0))
    km = great_circle_km(0.0, 0.0, 3.0, 4.0)
    assert gazetteer.near(0.0, 0.0, within_km=km)
    assert not gazetteer.near(0.0, 0.0, within_km=km * (1 - 1e-12))
    assert gazetteer.near(3.0, 4.0, within_km=0.0)


@pytest.mark.parametrize("lat", [-90.01, 90.01, math.nan, math.inf])
def test_a_latitude_off_the_globe_is_refused(lat: float, globe: Gazetteer) -> None:
    with pytest.raises(ValueError, match="latitude"):
        globe.near(lat, 0.0, within_km=10)


@pytest.mark.parametrize(("lat", "ids"), [(90.0, [1, 2]), (-90.0, [9, 8]), (89.5, [2, 1])])
def test_what_lies_around_a_pole_is_near_it(lat: float, ids: list[int], globe: Gazetteer) -> None:
    assert [place.id for place in globe.near(lat, 120.0, within_km=60.0)] == ids


def test_the_nearest_comes_first_and_at_one_spot_the_lowest_id(tmp_path: Path) -> None:
    spots = {7: 0.02, 3: 0.02, 5: 0.01, 9: 0.0, 8: 0.01}
    gazetteer = small_gazetteer(tmp_path / "few", *(replace(TOWN, id=n, lon=lon) for n, lon in spots.items()))
    assert [place.id for place in gazetteer.near(0.0, 0.0, within_km=5.0)] == [9, 5, 8, 3, 7]


GLOBE = [
    replace(TOWN, id=n, lat=lat, lon=lon)
    for n, (lat, lon) in enumerate([
        (90.0, 0.0), (89.9, 120.0), (60.0, 179.95), (60.0, -179.95), (0.0, 0.0), (0.0, 180.0), (-17.0, -180.0),
        (-89.9, -60.0), (-90.0, 5.0),
    ], 1)
]  # fmt: skip


@pytest.fixture(scope="module")
def globe(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return small_gazetteer(tmp_path_factory.mktemp("globe") / "few", *GLOBE)


def test_inside_a_country_or_province_is_what_is_listed_under_it(tmp_path: Path) -> None:
    country = Place(9, "Arland", 0.0, 0.0, "PCLI", "XA")
    province = Place(8, "Norda", 0.0, 0.0, "ADM1", "XA", "Norda", 8)
    towns = [replace(TOWN, id=n, admin1_id=8) for n in (5, 3)]
    others = [replace(TOWN, id=6), replace(TOWN, id=7, country="XB"), replace(TOWN, id=10, country=None)]
    gazetteer = small_gazetteer(tmp_path / "few", country, province, *towns, *others)
    assert [place.id for place in gazetteer.inside(country)] == [3, 5, 6, 8]
    assert [place.id for place in gazetteer.inside(province)] == [3, 5]
    for area in (towns[0], replace(country, country=None), replace(province, feature_code="ADM2")):
        with pytest.raises(ValueError, match=f"{area.name} is neither a country nor"):
            gazetteer.inside(area)


def test_an_open_gazetteer_cannot_be_written(tmp_path: Path) -> None:
    gazetteer = small_gazetteer(tmp_path / "few", TOWN)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._database.execute("DELETE FROM place")


points = st.tuples(
    st.floats(-90, 90), st.sampled_from([-180.0, -179.9, -60.0, 0.0, 0.1, 120.0, 179.9, 180.0])
)


@settings(max_examples=25)
@given(points, st.floats(0, 21_000))
def test_near_is_what_a_measure_of_every_place_gives(
    globe: Gazetteer, here: tuple[float, float], within_km: float
) -> None:
    expected = [p for p in GLOBE if great_circle_km(*here, p.lat, p.lon) <= within_km]
    assert sorted(p.id for p in globe.near(*here, within_km=within_km)) == [p.id for p in expected]
    turned = globe.near(here[0], here[1] + 360, within_km=within_km + 1e-6)
    assert {p.id for p in expected} <= {p.id for p in turned}


@pytest.mark.parametrize(("limit", "ids"), [(1, [5]), (3, [5, 7, 6]), (50, [5, 7, 6, 4, 3, 2, 1, 8, 9])])
def test_the_nearest_are_found_however_far_they_are(limit: int, ids: list[int], globe: Gazetteer) -> None:
    found = [place.id for place in globe.nearest(-1.0, 1.0, limit=limit)]
    assert found == [place.id for place in globe.near(-1.0, 1.0, within_km=20_100)][:limit]
    assert sorted(found) == sorted(ids) if limit == 50 else found[0] == 5


# Somebody's own over it


SARKONA = OwnPlace("Sarkona", 0.02, 0.0, "SY", other_names=("al-Rana",), path=Path("somewhere/mine.csv"))


@pytest.fixture
def arland(tmp_path: Path) -> Gazetteer:
    """A province with three towns within 40 km of the middle, another country's town and an airfield beside them."""
    inner = [replace(TOWN, id=n, lon=n / 100, country="SY", admin1="Norda", admin1_id=8) for n in (1, 2, 3)]
    beyond = replace(TOWN, id=4, lon=0.05, country="TR", admin1="Sura", admin1_id=9)
    field = replace(beyond, id=5, lon=0.0, feature_code="AIRP", name="Tarwa Airport")
    nowhere = replace(inner[0], id=6, name="Nowa", lon=0.005, lat=-0.009, country=None)
    return small_gazetteer(tmp_path / "few", *inner, beyond, field, nowhere)


def test_an_own_place_is_known_found_got_and_near_and_only_where_it_lies_over_the_gazetteer(
    arland: Gazetteer,
) -> None:
    laid = arland.with_own(OwnPlaces((SARKONA,)))
    for name in ("sarkona", "AL-RANA", "Rana"):
        assert (laid.knows(name), arland.knows(name)) == (True, False)
    assert found(laid, "al-Rana") == [(SARKONA.id, 1.0)]
    assert found(laid, "Rana") == [(SARKONA.id, 0.9)]
    assert found(arland, "Sarkona") == []
    assert laid.get(SARKONA.id).name == "Sarkona"
    with pytest.raises(KeyError):
        arland.get(SARKONA.id)
    assert [p.id for p in laid.near(0.02, 0.0, within_km=3)] == [SARKONA.id, 5, 1]
    assert [p.id for p in laid.nearest(0.02, 0.0, limit=1)] == [SARKONA.id]
    assert laid.compiled is arland
    assert [p.id for p in laid.compiled.near(0.02, 0.0, within_km=3)] == [5, 1]
    assert (laid.own.places, arland.own.places, arland.compiled) == ((SARKONA,), (), arland)


def test_an_own_place_comes_before_others_that_match_as_well_and_tells_its_file(arland: Gazetteer) -> None:
    own = replace(SARKONA, name="Tarwa", other_names=())
    laid = arland.with_own(OwnPlaces((own,)))
    assert [(m.place.id, m.own) for m in laid.named("Tarwa")] == [
        (own.id, "mine.csv"),
        (1, None),
        (2, None),
        (3, None),
        (4, None),
    ]
    assert [m.own for m in laid.named("al-Tarwa")] == ["mine.csv", None, None, None, None]
    farther = replace(own, name="al-Tarwa")
    assert laid.with_own(OwnPlaces((farther,))).named("Tarwa")[-1].place.id == farther.id
    assert laid.with_own(OwnPlaces((replace(own, path=None),))).named("Tarwa")[0].own == ""


def test_an_own_name_of_another_script_is_found_by_its_consonants(arland: Gazetteer) -> None:
    own = replace(SARKONA, name="Sarkona", other_names=("سركونا",))
    laid = arland.with_own(OwnPlaces((own,)))
    assert found(laid, "Sarkuna") == [(own.id, 0.6)]


@pytest.mark.parametrize(
    ("own", "where"),
    [
        (OwnPlace("A", 0.0, 0.0), ("SY", "Norda", 8)),  # the three nearest towns agree
        (OwnPlace("A", 0.0, 0.06), (None, None, None)),  # they do not
        (OwnPlace("A", 0.0, 0.06, "SY"), ("SY", "Norda", 8)),  # those of the country that it names do
        (OwnPlace("A", 0.0, 0.06, "TR"), ("TR", None, None)),  # there are too few of it
        (OwnPlace("A", 0.0, 0.385), (None, None, None)),  # one of the nearest three is of another country
        (OwnPlace("A", 0.0, -0.325), ("SY", "Norda", 8)),  # 37.3, 38.4 and 39.5 km
        (OwnPlace("A", 0.0, -0.335), (None, None, None)),  # one of them is farther than 40 km
    ],
)  # fmt: skip
def test_country_and_province_are_those_that_three_towns_within_40_km_agree_on(
    own: OwnPlace, where: tuple[object, ...], arland: Gazetteer
) -> None:
    place = arland.with_own(OwnPlaces((own,))).get(own.id)
    assert (place.country, place.admin1, place.admin1_id) == where


def test_a_province_that_the_towns_around_do_not_share_is_unknown(tmp_path: Path) -> None:
    towns = [replace(TOWN, id=n, country="SY", admin1=f"P{n // 3}", admin1_id=n // 3) for n in (1, 2, 3)]
    laid = small_gazetteer(tmp_path / "few", *towns).with_own(OwnPlaces((OwnPlace("A", 0.0, 0.0),)))
    (match,) = laid.named("A")
    assert (match.place.country, match.place.admin1, match.place.admin1_id) == ("SY", None, None)


def test_own_places_are_laid_over_in_place_of_others_and_taken_off_again(arland: Gazetteer) -> None:
    laid = arland.with_own(OwnPlaces((SARKONA,), "ab12cd34"))
    other = laid.with_own(OwnPlaces((replace(SARKONA, name="Marka"),)))
    assert (other.knows("Marka"), other.knows("Sarkona"), laid.knows("Sarkona")) == (True, False, True)
    assert laid.with_own(OwnPlaces()) is arland
    assert laid.with_own(OwnPlaces((), "ab12cd34")).own.fingerprint == "ab12cd34"


def test_in_a_year_only_the_own_places_of_it_lie_over_it(arland: Gazetteer) -> None:
    old = replace(SARKONA, name="Marka", until=1991)
    laid = arland.with_own(OwnPlaces((SARKONA, old), "ab12cd34"))
    assert laid.of_year(1991) is laid
    assert [(g := laid.of_year(year)).knows("Marka") for year in (1992, None)] == [False, False]
    assert g.knows("Sarkona")
    assert g.own.fingerprint == "ab12cd34"
    assert laid.of_year(1992) is laid.of_year(1992)
    assert arland.of_year(1992) is arland


def test_names_that_begin_so_are_all_told_and_the_most_populous_are_picked_own_ones_first(
    tmp_path: Path,
) -> None:
    many = [NamedPlace(replace(TOWN, id=n, population=n), {f"Tarwa {n}", "Rana"}) for n in (1, 2, 3)]
    own = replace(SARKONA, name="Tarwa Sarkona", other_names=())
    laid = small_gazetteer(tmp_path / "few", *many).with_own(OwnPlaces((own,)))
    assert sorted(laid.beginning("tarwa")) == [
        ("tarwa 1", 1),
        ("tarwa 2", 2),
        ("tarwa 3", 3),
        ("tarwa sarkona", own.id),
    ]
    ids = [1, 2, 3, 3, own.id]
    assert [p.id for p in laid.most_populous(ids, limit=9)] == [own.id, 3, 2, 1]
    assert [p.id for p in laid.most_populous(ids, limit=2)] == [own.id, 3]
    assert laid.most_populous([], limit=2) == ()
