"""Places of one's own: a file is read as it is meant, or refused with all that is wrong with it."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeodataError, PlacesMalformed
from geodata.places.gazetteer import own as own_module
from geodata.places.gazetteer.own import OwnPlace, OwnPlaces, kinds, remove_own, save_own
from geodata.places.gazetteer.place import OWN_BELOW, Place
from geodata.places.gazetteer.sources.tables import rows_of

HEAD = "name,lat,lon"
VILLAGE = OwnPlace("Sarkona", 36.9, 40.25)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.csv"


def read(path: Path, text: str | bytes) -> tuple[OwnPlace, ...]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return OwnPlaces.read([path]).places


def faults(path: Path, text: str | bytes) -> tuple[str, ...]:
    with pytest.raises(PlacesMalformed) as caught:
        read(path, text)
    assert caught.value.subject == path
    assert str(caught.value).startswith(f"{path}: ")
    assert all(fault in str(caught.value) for fault in caught.value.faults)
    return caught.value.faults


# What a file tells


def test_a_name_and_a_point_are_enough(mine: Path) -> None:
    (own,) = read(mine, f"{HEAD}\nSarkona,36.9,40.25\n")
    assert own == VILLAGE
    assert (own.path, own.line, own.source) == (mine, 2, "mine.csv")
    assert own.place == Place(own.id, "Sarkona", 36.9, 40.25, "LCTY")


def test_every_column_is_taken_for_what_it_says_in_any_order(mine: Path) -> None:
    (own,) = read(
        mine,
        "note,Kind,radius_km,lon,lat,until,since,other_names,country,name\n"
        "seen in 2016,Refugee  Camp,2.5,38.75,33.3,2024,2014,Rukban camp | الركبان ,sy,Rukban\n",
    )
    assert own == OwnPlace(
        "Rukban",
        33.3,
        38.75,
        "SY",
        "refugee camp",
        ("Rukban camp", "الركبان"),
        2014,
        2024,
        2.5,
        "seen in 2016",
    )
    assert own.place == Place(own.id, "Rukban", 33.3, 38.75, "REFC", "SY", radius_km=2.5)


@pytest.mark.parametrize(
    ("kind", "radius", "code"),
    [("", "", "LCTY"), ("", "3", "AREA"), ("village", "3", "PPL"), ("PPLX", "", "PPLX"), ("dam", "", "DAM"), ("ADM1", "", "ADM1")],
)  # fmt: skip
def test_a_kind_is_a_word_or_a_code_and_without_one_a_radius_makes_an_area(
    kind: str, radius: str, code: str, mine: Path
) -> None:
    (own,) = read(mine, f"{HEAD},kind,radius_km\nSarkona,36.9,40.25,{kind},{radius}\n")
    assert own.place.feature_code == code


def test_what_spreadsheets_write_is_read(mine: Path) -> None:
    text = '\ufeffName , LAT,Lon,,\r\n\r\n" Sarkona ",36.9, 40.25,,\r\n,,,,\r\n"Café, old",\u22121.5,+2,,\r\n'
    first, second = read(mine, text)
    assert (first, first.line) == (VILLAGE, 3)
    assert (second.name, second.lat, second.lon, second.line) == ("Café, old", -1.5, 2.0, 5)


def test_a_file_may_hold_no_place_yet(mine: Path) -> None:
    assert read(mine, f"{HEAD}\n") == ()
    assert not OwnPlaces.read([mine])
    assert OwnPlaces.read([mine]).fingerprint


# What a file may not tell


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",36.9,40.2", "line 2, name: it is empty"),
        ("112,36.9,40.2", "line 2, name: '112' has no letters"),
        ("=A1,36.9,40.2", "line 2, name: it begins with '=', and a spreadsheet would run it; leave that out"),
        ("+A,36.9,40.2", "line 2, name: it begins with '+'"),
        ("-A,36.9,40.2", "line 2, name: it begins with '-'"),
        ("@A,36.9,40.2", "line 2, name: it begins with '@'"),
        ('"A\nB",36.9,40.2', r"line 3, name: 'A\nB' has characters that cannot be seen; write it anew"),
        ("A\u202eB,36.9,40.2", "line 2, name: 'A\\u202eB' has characters that cannot be seen"),
        (f"{'A' * 101},36.9,40.2", "is longer than 100 characters"),
        ("A,,40.2", "line 2, lat: it is empty"),
        ("A,36.9", "line 2, lon: it is empty"),
        ('A,"36,9",40.2', "line 2, lat: it is '36,9'; write it with a point, 36.9"),
        ("A,136.9,40.2", "line 2, lat: 136.9 is not between -90 and 90; are lat and lon swapped?"),
        ("A,-90.1,40.2", "line 2, lat: -90.1 is not between -90 and 90; are lat and lon swapped?"),
        ("A,36.9,180.5", "line 2, lon: 180.5 is not between -180 and 180"),
        ("A,1369,40.2", "line 2, lat: 1369 is not between -90 and 90"),
        ("A,nan,40.2", "line 2, lat: it is 'nan'; write a number with a point, such as 36.85"),
        ("A,36°54'N,40.2", 'line 2, lat: it is "36°54\'N"'),
        ("A,1e1,40.2", "line 2, lat: it is '1e1'"),
        ("A,180.5,40.2", "line 2, lat: 180.5 is not between -90 and 90"),
        (f"A,{'7' * 20}x1,40.2", f"line 2, lat: it is '{'7' * 20}'; write a number"),
        (f"{'AB' * 60},1,2", f"line 2, name: '{'AB' * 10}…' is longer"),
    ],
)
def test_a_cell_that_cannot_be_is_told_with_its_line_and_column(row: str, fault: str, mine: Path) -> None:
    (told,) = faults(mine, f"{HEAD}\n{row}\n")
    assert fault in told
    assert ("swapped" in told) is ("swapped" in fault)


@pytest.mark.parametrize(
    ("column", "cell", "fault"),
    [
        ("country", "Syria", "country: 'Syria' is no country code: write SY"),
        ("country", "Sarkonia", "country: 'Sarkonia' is no country code: write the ISO 3166-1 alpha-2 code"),
        (
            "kind",
            "spaceport",
            "kind: 'spaceport' is no kind of place known here; known are air base, airbase",
        ),
        ("kind", "PCLI", "kind: 'PCLI' is no kind"),
        ("kind", "HTL", "kind: 'HTL' is no kind"),
        ("kind", "HSTS", None),
        ("kind", "SHOL", "kind: 'SHOL' is no kind"),
        ("kind", "ADM1H", "kind: 'ADM1H' is no kind"),
        ("since", "1" * 30, f"since: it is '{'1' * 20}'; write a year"),
        ("other_names", "Sark|=B", "other_names: it begins with '='"),
        ("other_names", "Sark|7", "other_names: '7' has no letters"),
        ("since", "990", "since: it is '990'; write a year of four digits, or nothing"),
        ("until", "2014-05", "until: it is '2014-05'; write a year"),
        ("radius_km", "0", "radius_km: 0 is not above 0 and up to 5000 kilometres"),
        ("radius_km", "5000.1", "radius_km: 5000.1 is not above 0"),
        ("note", "=1+1", "note: it begins with '='"),
    ],
)
def test_so_is_one_of_the_columns_that_may_be_left_out(
    column: str, cell: str, fault: str, mine: Path
) -> None:
    text = f"{HEAD},{column}\nSarkona,36.9,40.2,{cell}\n"
    if fault is None:
        assert getattr(read(mine, text)[0], column) == cell
        return
    (told,) = faults(mine, text)
    assert told.startswith(f"line 2, {fault}")


def test_years_go_forward(mine: Path) -> None:
    (told,) = faults(mine, f"{HEAD},since,until\nA,1,2,1990,1990\nB,1,2,1991,1990\n")
    assert told == "line 3, since: 1991 is after until, 1990"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "line 1: no column 'name'; the columns are name, lat, lon, country, kind, other_names, since, "
             "until, radius_km, note"),
        ("Sarkona,36.9,40.2\n", "line 1: no column 'name'"),
        ("name,lat\n", "line 1: no column 'lon'"),
        ("name,lat,lon,colour\n", "line 1: a column 'colour' that means nothing here; the columns are name, lat"),
        ("name,lat,,lon\n", "line 1: a column '' that means nothing here"),
        ("name,lat,size,colour,lon\n", "line 1: a column 'size' that means nothing here"),
        ("name,lat,lon,lat\n", "line 1: two columns 'lat'"),
        ("name;lat;lon\n", "line 1: the columns are not divided by commas; save it again as “CSV UTF-8”"),
        ("name\tlat\tlon\n", "line 1: the columns are not divided by commas"),
        ("name,lat,lon\nA,1,2\nA, B,1,2\n", "line 3: more cells than columns; put a cell that holds a comma in quotes"),
        ("name,lat,lon\nCafé,1,2\n".encode("latin-1"), "it is not UTF-8; save it again as “CSV UTF-8”"),
        ("name,lat,lon\nA,1,2\n".encode("utf-16"), "it is not UTF-8"),
        ('name,lat,lon\n"' + "x" * 200_000 + '",1,2\n', "it is no CSV (field larger than field limit (131072))"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_as_a_whole(text: str | bytes, fault: str, mine: Path) -> None:
    usual = csv.field_size_limit(131_072)  # whatever else in this process has read larger cells
    try:
        (told,) = faults(mine, text)
    finally:
        csv.field_size_limit(usual)
    assert told.startswith(fault)


def test_all_rows_that_cannot_be_are_told_at_once_and_only_so_many_in_words(mine: Path) -> None:
    rows = "".join(f"A{n},95,x\n" for n in range(30))
    told = faults_of_many(mine, f"{HEAD}\n{rows}")
    assert len(told.faults) == 60
    assert told.faults[:3] == (
        "line 2, lat: 95 is not between -90 and 90; are lat and lon swapped?",
        "line 2, lon: it is 'x'; write a number with a point, such as 36.85",
        told.faults[2],
    )
    assert told.faults[2].startswith("line 3, lat: ")
    assert str(told).count("line ") == 20
    assert str(told).endswith("; and 40 more")
    assert isinstance(told, GeodataError)
    assert isinstance(told, ValueError)


def faults_of_many(path: Path, text: str) -> PlacesMalformed:
    path.write_text(text)
    with pytest.raises(PlacesMalformed) as caught:
        OwnPlaces.read([path])
    return caught.value


def test_one_fault_more_than_twenty_is_counted(mine: Path) -> None:
    told = faults_of_many(mine, f"{HEAD}\n" + "".join(f"A{n},1,x\n" for n in range(21)))
    assert str(told).endswith("; and 1 more")


def test_twenty_faults_are_all_told_in_words(mine: Path) -> None:
    told = faults_of_many(mine, f"{HEAD}\n" + "".join(f"A{n},1,x\n" for n in range(20)))
    assert str(told).count("line ") == 20
    assert "more" not in str(told)


def test_a_place_stands_in_a_file_once(mine: Path) -> None:
    (told,) = faults(mine, f"{HEAD}\nSarkona,36.9,40.2\nMarka,1,2\nSARKONA,36.90,40.200\n")
    assert told == "line 4, name: 'SARKONA' stands in line 2 already"
    assert len(read(mine, f"{HEAD}\nSarkona,36.9,40.2\nSarkona,36.91,40.2\n")) == 2


def test_a_file_or_a_folder_that_is_not_there_or_holds_none_is_told(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "none.csv", "No such file"),
        (tmp_path, "there is no CSV file in this folder"),
    ):
        with pytest.raises(PlacesMalformed, match=reason) as caught:
            OwnPlaces.read([path])
        assert str(caught.value).startswith(f"cannot read the places in {path}: {reason}")


# Several files


def test_a_folder_is_its_csv_files_by_name_and_a_later_row_takes_the_place_of_an_earlier_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "b.CSV").write_text(f"{HEAD},kind\nSarkona,36.9,40.25,dam\n")
    (tmp_path / "a.csv").write_text(f"{HEAD}\nSarkona,36.9,40.25\nMarka,1,2\n")
    (tmp_path / "notes.txt").write_text("no CSV")
    found = OwnPlaces.read([tmp_path])
    assert [(own.name, own.source) for own in found.places] == [("Sarkona", "b.CSV"), ("Marka", "a.csv")]
    other = OwnPlaces.read([tmp_path / "b.CSV", tmp_path / "a.csv"])
    assert [(own.name, own.source) for own in other.places] == [("Sarkona", "a.csv"), ("Marka", "a.csv")]


def test_the_fingerprint_changes_with_any_file_and_with_their_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(f"{HEAD}\nSarkona,36.9,40.25\n")
    two.write_text(f"{HEAD}\nMarka,1,2\n")
    prints = [OwnPlaces.read(paths).fingerprint for paths in ([], [one], [two], [one, two], [two, one])]
    assert prints[0] == ""
    assert len(set(prints)) == 5
    assert all(len(print_) == 8 for print_ in prints[1:])
    assert OwnPlaces.read([one]).fingerprint == prints[1]


# The value


def test_an_id_is_of_the_name_and_the_point_and_of_nothing_else() -> None:
    assert VILLAGE.id == replace(VILLAGE, name="SARKONÁ", note="x", kind="dam", since=1990, lon=40.25004).id
    assert len({VILLAGE.id, replace(VILLAGE, name="Sarkono").id, replace(VILLAGE, lat=36.9001).id}) == 3
    assert replace(VILLAGE, lat=-0.00001).id == replace(VILLAGE, lat=0.0).id
    # Written into archives: an id may never become another.
    assert VILLAGE.id == -3040906778740811


@given(st.text("abcdefg", min_size=1), st.floats(-90, 90), st.floats(-180, 180))
def test_an_id_is_below_those_of_all_other_places_and_exact_in_a_browser(
    name: str, lat: float, lon: float
) -> None:
    place = OwnPlace(name, lat, lon).place
    # The map sends twice the difference of two ids.
    assert -(2**52) + 20_000_000 < place.id < OWN_BELOW
    assert place.is_own
    assert not place.is_derived


def test_a_place_checks_itself_and_keeps_what_it_means() -> None:
    assert OwnPlace("Cafe\u0301", 1, 2, "sy", "Dam").cells() == {
        "name": "Café", "lat": "1", "lon": "2", "country": "SY", "kind": "dam", "other_names": "", "since": "", "until": "",
        "radius_km": "", "note": "",
    }  # fmt: skip
    for change in (
        {"name": "="},
        {"lat": 91.0},
        {"lon": float("nan")},
        {"radius_km": 0.0},
        {"since": 2001, "until": 2000},
    ):
        with pytest.raises(ValueError, match=f"^{next(iter(change))}: "):
            replace(VILLAGE, **change)  # type: ignore[arg-type]
    for value, name in ((VILLAGE, "lat"), (OwnPlaces((VILLAGE,)), "places")):
        assert not hasattr(value, "__dict__")
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, 1)
    assert repr(OwnPlaces((VILLAGE,))) == f"OwnPlaces(places=({VILLAGE!r},), fingerprint='')"
    assert str(VILLAGE.id) not in repr(VILLAGE)


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [(None, None, [1989, 1990, 1991, 1992, None]), (1990, None, [1990, 1991, 1992]), (None, 1991, [1989, 1990, 1991]),
     (1990, 1991, [1990, 1991])],
)  # fmt: skip
def test_years_are_both_included_and_an_unknown_year_is_none_of_them(
    since: int | None, until: int | None, years: list[int | None]
) -> None:
    own = replace(VILLAGE, since=since, until=until)
    assert [year for year in (1989, 1990, 1991, 1992, None) if own.is_of(year)] == years


def test_those_of_a_year_keep_the_fingerprint_and_are_the_same_where_none_is_left_out() -> None:
    old = OwnPlace("Marka", 1, 2, until=1991)
    both = OwnPlaces((VILLAGE, old), "ab12cd34")
    assert both.of_year(1991) is both
    assert both.of_year(1992) == OwnPlaces((VILLAGE,), "ab12cd34")
    assert both.of_year(None) == OwnPlaces((VILLAGE,), "ab12cd34")
    later = both.of_year(1992)
    assert (
        later.get(old.id),
        later.has("Marka"),
        list(later.ids("marka")),
        list(later.beginning("mar")),
    ) == (None, False, [], [])
    assert (later.get(VILLAGE.id), later.has("Sarkona"), list(later.beginning("s"))) == (
        VILLAGE,
        True,
        [("sarkona", VILLAGE.id)],
    )
    young = OwnPlace("Tarwa", 3, 4, since=1992)
    three = OwnPlaces((VILLAGE, old, young))
    assert three.of_year(1991).of_year(1992).places == (VILLAGE,)
    assert not three.of_year(1991).of_year(1992).has("Marka")
    assert both.has("Marka")


def test_names_lead_to_ids_as_in_the_gazetteer() -> None:
    own = OwnPlace("al-Sarkona", 1, 2, other_names=("Tell Rana Region", "سركونا"))
    places = OwnPlaces((own,))
    for key in ("al sarkona", "*sarkona", "tell rana region", "*tell rana", "سركونا", "~srkn"):
        assert list(places.ids(key)) == [own.id], key
    assert not places.ids("sarkona")
    assert (places.has("AL-SARKONA"), places.has("Sarkona"), places.has("")) == (True, False, False)
    assert sorted(places.beginning("tell")) == [("tell rana region", own.id)]
    assert (places.get(own.id), places.get(own.id - 1)) == (own, None)


def test_two_places_of_one_name_and_point_are_no_value() -> None:
    with pytest.raises(ValueError, match="one name and one point"):
        OwnPlaces((VILLAGE, replace(VILLAGE, kind="dam")))


def test_kinds_are_sorted_unique_and_no_country_is_among_them() -> None:
    rows = list(rows_of("own_kinds.csv"))
    assert kinds() == tuple(row["kind"] for row in rows)
    assert list(kinds()) == sorted(set(kinds()))
    assert len(rows) > 40
    left_out = {row["code"] for row in rows_of("feature_codes.csv") if row["left_out"]}
    assert not [
        row for row in rows if row["feature_code"] in left_out or row["feature_code"].startswith("PCL")
    ]
    assert all(row["kind"] == row["kind"].casefold() and row["feature_code"].isupper() for row in rows)


# Writing


ROW = OwnPlace("Rukban", 33.3, 38.75, "SY", "camp", ("A", "B"), 2014, None, 2.5, "seen")


def test_a_place_is_added_to_a_file_that_is_made_where_there_is_none(mine: Path) -> None:
    path = mine.parent / "new" / "places.csv"
    save_own(path, [VILLAGE])
    assert path.read_bytes() == b"\xef\xbb\xbfname,lat,lon\nSarkona,36.9,40.25\n"
    save_own(path, [ROW])
    assert OwnPlaces.read([path]).places == (VILLAGE, ROW)
    assert [file.name for file in path.parent.iterdir()] == ["places.csv"]


def test_one_that_is_there_already_is_replaced_where_it_stands(mine: Path) -> None:
    save_own(mine, [VILLAGE, ROW])
    save_own(mine, [replace(VILLAGE, kind="dam")])
    assert OwnPlaces.read([mine]).places == (replace(VILLAGE, kind="dam"), ROW)


def test_places_are_taken_out_again_and_then_the_file_is_as_before(mine: Path) -> None:
    save_own(mine, [VILLAGE])
    before = mine.read_bytes()
    save_own(mine, [ROW])
    remove_own(mine, [ROW.id, 7])
    assert mine.read_bytes() == before
    remove_own(mine, [VILLAGE.id])
    assert OwnPlaces.read([mine]).places == ()


def test_a_file_that_cannot_be_used_is_left_as_it_is(mine: Path) -> None:
    mine.write_text("name,lat,lon\nA,x,2\n")
    for change in (lambda: save_own(mine, [VILLAGE]), lambda: remove_own(mine, [7])):
        with pytest.raises(PlacesMalformed):
            change()
    assert mine.read_text() == "name,lat,lon\nA,x,2\n"


def test_a_file_is_whole_at_every_moment_and_keeps_its_rights(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_own(mine, [VILLAGE])
    assert mine.stat().st_mode & 0o777 == 0o644
    mine.chmod(0o600)
    before = mine.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(own_module.os, "replace", fail)
        with pytest.raises(OSError, match="the disk is full"):
            save_own(mine, [ROW])
    assert mine.read_bytes() == before
    assert os.listdir(mine.parent) == [mine.name]
    save_own(mine, [ROW])
    assert mine.stat().st_mode & 0o777 == 0o600


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn")), max_size=20)


@given(WORDS, st.floats(-90, 90), st.floats(-180, 180), WORDS, WORDS)
def test_what_is_kept_of_any_words_comes_back_from_a_file_and_starts_no_formula(
    tmp_path_factory: pytest.TempPathFactory, name: str, lat: float, lon: float, other: str, note: str
) -> None:
    try:
        own = OwnPlace(name.strip(), lat, lon, other_names=(other.strip(),), note=note.strip())
    except ValueError:
        return
    path = tmp_path_factory.mktemp("own") / "places.csv"
    save_own(path, [own])
    (back,) = OwnPlaces.read([path]).places
    assert (back.name, back.other_names, back.note, back.id) == (own.name, own.other_names, own.note, own.id)
    assert (back.lat, back.lon) == pytest.approx((lat, lon), abs=1e-7)
    cells = next(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    texts = [cell for column, cell in cells.items() if column not in ("lat", "lon")]
    assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
