"""The gazetteer opens at once, answers by name and by place, and notices damage."""

from __future__ import annotations

import csv
import json
import math
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from measuring import compiled, measured, what_compiling_took

from geodata.errors import GazetteerDamaged, GazetteerMissing
from geodata.places.gazetteer import build as gazetteer_build
from geodata.places.gazetteer.lookup import FORMAT, Gazetteer
from geodata.places.gazetteer.place import great_circle_km
from geodata.places.resolution.resolving import geocode

COUNTRIES = list(
    csv.DictReader(
        (files("geodata.places.gazetteer") / "data" / "countries.csv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
)
# A country that is one town: the name alone does not say which of the two is meant.
TOWN_AND_COUNTRY = {"VA"}

OPENING = """
from geodata.places.gazetteer.lookup import Gazetteer
before, began = peak(), time.perf_counter()
gazetteer = Gazetteer.open(Path(sys.argv[1]))
found = gazetteer.named("Mosul")
print(json.dumps({"seconds": time.perf_counter() - began, "mib": peak() - before, "found": len(found)}))
"""

needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux")


def copied(gazetteer: Gazetteer, folder: Path) -> Path:
    shutil.copytree(gazetteer.folder, folder, ignore=shutil.ignore_patterns("*-journal", "*.lock"))
    return folder


@needs_proc
def test_it_opens_and_answers_within_half_a_second_and_fifty_megabytes(gazetteer: Gazetteer) -> None:
    figures = measured(OPENING, gazetteer.folder)
    print(f"opened and asked in {figures['seconds']:.3f} s with {figures['mib']:.1f} MiB more")
    assert figures["found"]
    assert figures["seconds"] < 0.5
    assert figures["mib"] < 50


@needs_proc
def test_a_build_stays_under_its_memory_and_leaves_no_scratch_behind(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    folder = gazetteer.folder
    figures = what_compiling_took(folder)
    if figures is None:
        folder = tmp_path / "gazetteer"
        figures = compiled(folder)
    print(
        f"built in {figures['cpu_seconds']:.0f} s of a processor with at most {figures['peak_mib']:.0f} MiB"
    )
    Gazetteer.open(folder).check()
    assert [path.name for path in folder.parent.glob("*gazetteer*")] == ["gazetteer"]
    assert figures["peak_mib"] < 700
    assert figures["cpu_seconds"] < 120


def test_a_build_that_cannot_write_leaves_the_old_gazetteer_alone(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    folder = copied(gazetteer, tmp_path / "gazetteer")

    class Stopped(Exception):
        pass

    def stop(stage: str, done: int, total: int) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        gazetteer_build.build(folder, on_progress=stop)
    Gazetteer.open(folder).check()
    assert [path.name for path in tmp_path.iterdir()] == ["gazetteer"]


def test_a_build_into_a_place_that_is_a_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("not a folder")
    with pytest.raises(OSError, match="taken"):
        gazetteer_build.build(tmp_path / "taken" / "gazetteer")


def test_a_gazetteer_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GazetteerMissing, match="conflict-map gazetteer build") as caught:
        Gazetteer.open(tmp_path / "none")
    assert caught.value.subject == tmp_path / "none"


@pytest.mark.parametrize(
    "manifest",
    [
        "{", "{}", '{"format": "another"}', "\x00", '{"format": 1}',
        "[]", f'{{"format": "{FORMAT}"}}',
    ],
)  # fmt: skip
def test_a_manifest_that_makes_no_sense_says_what_to_do(manifest: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(GazetteerDamaged, match="damaged.*conflict-map gazetteer build"):
        Gazetteer.open(tmp_path)


@pytest.mark.parametrize("name", ["names.marisa", "places.sqlite"])
def test_a_file_cut_short_is_noticed_on_opening(name: str, gazetteer: Gazetteer, tmp_path: Path) -> None:
    folder = copied(gazetteer, tmp_path / "gazetteer")
    with (folder / name).open("r+b") as file:
        file.truncate((folder / name).stat().st_size - 1)
    with pytest.raises(GazetteerDamaged, match=name):
        Gazetteer.open(folder)


def with_sizes_as_they_are(folder: Path) -> Path:
    """The folder, so that what is wrong inside its files is only met with while they are read."""
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, facts in manifest["files"].items():
        facts["bytes"] = (folder / name).stat().st_size
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def test_pages_that_make_no_sense_are_damage_and_not_an_empty_answer(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    folder = copied(gazetteer, tmp_path / "gazetteer")
    path = folder / "places.sqlite"
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))
    damaged = Gazetteer.open(folder)
    for ask in (
        lambda: damaged.named("Mosul"),
        lambda: damaged.get(99072),
        lambda: damaged.near(36.3, 43.1, within_km=9),
    ):
        with pytest.raises(GazetteerDamaged, match="places.sqlite.*conflict-map gazetteer build"):
            ask()


@pytest.mark.parametrize("name", ["names.marisa", "places.sqlite"])
def test_a_file_that_is_something_else_is_damage(name: str, gazetteer: Gazetteer, tmp_path: Path) -> None:
    folder = copied(gazetteer, tmp_path / "gazetteer")
    (folder / name).write_bytes(b"something else, and long enough to look like a file " * 100)
    with pytest.raises(GazetteerDamaged, match="conflict-map gazetteer build"):
        Gazetteer.open(with_sizes_as_they_are(folder)).named("Mosul")


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Mosul", "IQ", 36.34, 43.12), ("al-Darbasiyah", "SY", 37.07, 40.65),
        ("ad-Darbasiyah", "SY", 37.07, 40.65), ("الدرباسية", "SY", 37.07, 40.65),
        ("Deir ez-Zor", "SY", 35.33, 40.14), ("Hudaydah", "YE", 14.80, 42.95), ("Kyiv", "UA", 50.45, 30.52),
        ("Kiev", "UA", 50.45, 30.52), ("Київ", "UA", 50.45, 30.52),
    ],
)  # fmt: skip
def test_a_town_is_found_by_its_spellings(
    name: str, country: str, lat: float, lon: float, gazetteer: Gazetteer
) -> None:
    places = [match.place for match in gazetteer.named(name)]
    assert any(p.country == country and great_circle_km(p.lat, p.lon, lat, lon) < 10 for p in places)


@pytest.mark.parametrize(
    "name", ["", " ", "'", "Qzvrtam", "x" * 10_000, "\x00", "\ud800", "💥", "a\u0301" * 300]
)
def test_what_is_no_name_finds_nothing(name: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.named(name) == ()
    assert not gazetteer.knows(name)


def test_every_id_leads_back_to_its_place(gazetteer: Gazetteer) -> None:
    for name in ("Mosul", "Syria", "Hasakah", "Kurdistan Region", "Red Sea"):
        ids = [match.place.id for match in gazetteer.named(name)]
        assert ids
        assert [gazetteer.get(one) for one in ids] == [match.place for match in gazetteer.named(name)]


def test_an_unknown_id_is_a_key_error(gazetteer: Gazetteer) -> None:
    with pytest.raises(KeyError):
        gazetteer.get(0)


@pytest.mark.parametrize("turns", [-720, -360, 360, 1080])
def test_longitude_is_wrapped(turns: int, gazetteer: Gazetteer) -> None:
    assert gazetteer.near(36.34, 43.12 + turns, within_km=10) == gazetteer.near(36.34, 43.12, within_km=10)


@pytest.mark.parametrize("lat", [-90.01, 91.0, math.nan, math.inf])
def test_a_latitude_off_the_globe_is_refused(lat: float, gazetteer: Gazetteer) -> None:
    with pytest.raises(ValueError, match="latitude"):
        gazetteer.near(lat, 0.0, within_km=10)


@pytest.mark.parametrize("lat", [-90.0, 90.0])
def test_the_poles_are_on_the_globe(lat: float, gazetteer: Gazetteer) -> None:
    assert gazetteer.near(lat, 0.0, within_km=10) == ()


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda row: row["iso2"])
def test_every_country_is_found_by_its_own_name(row: dict[str, str], gazetteer: Gazetteer) -> None:
    best = geocode(row["name"], gazetteer)[0].place
    assert best.country == row["iso2"]
    assert best.is_country or row["iso2"] in TOWN_AND_COUNTRY


POINTS = list(
    csv.DictReader(
        (files("geodata.places.gazetteer") / "data" / "division_points.csv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
)


@pytest.mark.parametrize("row", POINTS, ids=lambda row: f"{row['country']} {row['name']}")
def test_a_large_division_lies_where_our_table_says_and_among_its_towns(
    row: dict[str, str], gazetteer: Gazetteer
) -> None:
    point = float(row["lat"]), float(row["lon"])
    (division,) = {
        m.place
        for m in gazetteer.named(row["name"])
        if m.place.feature_code == "ADM1"
        and m.place.country == row["country"]
        and m.place.name == row["name"]
    }
    assert (division.lat, division.lon) == point
    km = [great_circle_km(*point, place.lat, place.lon) for place in gazetteer.inside(division)]
    assert min(km) < 300
    assert sum(distance < 3 * (division.radius_km or 100) for distance in km) > len(km) / 2
