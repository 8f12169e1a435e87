"""The gazetteer of the package opens at once, is made in a minute, and has the countries, provinces and towns of the world."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest
from measuring import compiled, measured, what_compiling_took

from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import great_circle_km
from geodata.places.resolution.resolving import geocode


def rows(name: str) -> list[dict[str, str]]:
    text = (files("geodata.places.gazetteer") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


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
    assert figures["cpu_seconds"] < 180


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


@pytest.mark.parametrize("row", rows("countries.csv"), ids=lambda row: row["iso2"])
def test_every_country_is_found_by_its_own_name(row: dict[str, str], gazetteer: Gazetteer) -> None:
    best = geocode(row["name"], gazetteer)[0].place
    assert best.country == row["iso2"]
    assert best.is_country or row["iso2"] in TOWN_AND_COUNTRY


@pytest.mark.parametrize(
    "row", rows("division_points.csv"), ids=lambda row: f"{row['country']} {row['name']}"
)
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
