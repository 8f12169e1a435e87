"""Country files are checked from end to end before they are kept."""

from __future__ import annotations

import gzip
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from country_files import GOOD, SYRIA, row_of, take, zipped

from geodata.errors import CountryFileMalformed
from geodata.places.gazetteer.country_files import taking
from geodata.places.gazetteer.country_files.taking import Unchecked


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_is_taken_zipped_or_not_and_bad_rows_do_not_end_it(packed: bool, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", SY=SYRIA.read_bytes()) if packed else SYRIA
    record = take(path, tmp_path / "taken")
    assert (record.rows, record.malformed, record.usable) == (18, 3, 16)
    assert record.problems == (
        "line 19: latitude 'north'", "line 20: 3 columns instead of 19", "line 21: of IQ",
    )  # fmt: skip
    assert gzip.decompress((tmp_path / "taken" / record.file).read_bytes()) == SYRIA.read_bytes()
    assert [path.name for path in (tmp_path / "taken").iterdir()] == [record.file]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"))
    assert (take(path, tmp_path / "taken").rows, take(path, tmp_path / "taken").malformed) == (1, 0)


def test_a_file_of_another_country_says_whose_it_is(tmp_path: Path) -> None:
    text = row_of(c8="IQ")
    for path in (zipped(tmp_path / "x.zip", IQ=text), zipped(tmp_path / "y.zip", SY=text)):
        with pytest.raises(CountryFileMalformed, match=r"the file of IQ, not of SY.*gazetteer add IQ"):
            take(path, tmp_path / "taken")
    (tmp_path / "SY.txt").write_bytes(text)
    with pytest.raises(CountryFileMalformed, match="the file of IQ, not of SY"):
        take(tmp_path / "SY.txt", tmp_path / "taken")


NO_FILES = {
    "empty.txt": b"",
    "letter.txt": b"Dear reader,\n" * 50,
    "login.zip": b"<!DOCTYPE html><title>Sign in to the network</title>",
    "binary.txt": bytes(range(256)) * 2000,
    "one-line.txt": b"x" * 1_000_000,
}


@pytest.mark.parametrize("name", NO_FILES)
def test_what_is_no_country_file_is_refused_and_told_where_to_get_one(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(NO_FILES[name])
    with pytest.raises(
        CountryFileMalformed, match=f"{name} is no country file .*take SY.zip from https"
    ) as caught:
        take(tmp_path / name, tmp_path / "taken")
    assert len(str(caught.value)) < 300
    assert list((tmp_path / "taken").iterdir()) == []


def test_a_zip_without_a_country_in_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CountryFileMalformed, match=r"there is no SY\.txt in it"):
        take(zipped(tmp_path / "all.zip", allCountries=GOOD), tmp_path / "taken")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "SY.zip", tmp_path):
        with pytest.raises(CountryFileMalformed, match="there is no file"):
            take(path, tmp_path / "taken")


def test_a_zip_cut_short_or_with_a_flipped_bit_is_damaged(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "SY.zip", SY=SYRIA.read_bytes()).read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 16
    for data in (whole[: len(whole) // 2], whole[:-1], bytes(flipped), whole[:4]):
        (tmp_path / "bad.zip").write_bytes(data)
        with pytest.raises(CountryFileMalformed, match=r"bad\.zip is a damaged zip file .*fetch it again"):
            take(tmp_path / "bad.zip", tmp_path / "taken")


def test_a_zip_that_would_fill_the_disk_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", SY=b"\n" * 50_000_000)
    with pytest.raises(CountryFileMalformed, match="would unpack to 50 MB"):
        take(bomb, tmp_path / "taken")
    assert list((tmp_path / "taken").iterdir()) == []


BAD, IRAQI, IRANIAN = b"no row\n", row_of(c8="IQ"), row_of(c8="IR")


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        (GOOD + BAD, None), (GOOD + BAD * 2, "is no country file of GeoNames .line 2: 1 columns"),
        (GOOD + IRAQI, None), (GOOD + IRAQI * 2, "is the file of IQ"), (GOOD * 2 + IRAQI + BAD, None),
        (GOOD * 2 + IRAQI * 2 + BAD, "line 3: of IQ"), (IRAQI + IRANIAN * 2, "is the file of IR"),
        (row_of(c8=""), "is the file of no country.*add XX"), (b"", "it is empty"),
    ],
)  # fmt: skip
def test_a_file_is_sound_as_long_as_half_of_it_is_rows_of_the_country(
    rows: bytes, refusal: str | None, tmp_path: Path
) -> None:
    (tmp_path / "SY.txt").write_bytes(rows)
    if refusal is None:
        record = take(tmp_path / "SY.txt", tmp_path / "taken")
        assert record.rows + record.malformed == rows.count(b"\n")
        return
    with pytest.raises(CountryFileMalformed, match=refusal):
        take(tmp_path / "SY.txt", tmp_path / "taken")


def test_the_first_five_problems_are_told(tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_bytes(GOOD * 7 + BAD * 7)
    record = take(tmp_path / "SY.txt", tmp_path / "taken")
    assert (record.rows, record.malformed) == (7, 7)
    assert record.problems == tuple(f"line {n}: 1 columns instead of 19" for n in range(8, 13))
    assert record.bytes == 7 * len(GOOD) + 7 * len(BAD)


def test_what_packs_well_is_taken_up_to_a_megabyte_and_sixty_to_one(tmp_path: Path) -> None:
    for size, is_taken in ((1_000_000, True), (1_300_000, False)):
        path = zipped(tmp_path / f"{size}.zip", SY=GOOD * (size // len(GOOD)))
        if is_taken:
            assert take(path, tmp_path / "taken").rows == size // len(GOOD)
        else:
            with pytest.raises(CountryFileMalformed, match="would unpack to 1 MB"):
                take(path, tmp_path / "taken")


@pytest.mark.parametrize(
    ("header", "dated"),
    [
        ("Sun, 01 Mar 2026 23:59:59 GMT", "2026-03-01"), ("Sun, 01 Mar 2026 23:59:59 -0000", "2026-03-01"),
        ("Sun, 01 Mar 2026 23:59:59 +0500", "2026-03-01"), ("some day", "2025-02-03"),
        ("Sun, 41 Mar 2026 00:00:00 GMT", "2025-02-03"), (None, "2025-02-03"),
    ],
)  # fmt: skip
def test_a_file_is_dated_by_its_server_or_by_the_day_it_was_packed(
    header: str | None, dated: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "sy.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("sy.TXT", (2025, 2, 3, 4, 5, 6)), GOOD)
    given = Unchecked(tmp_path / "sy.zip", "sy.zip", '"tag"', header)
    record = taking.take("SY", given, tmp_path, now=datetime(2026, 5, 6, 7, 8, 9, 10, tzinfo=UTC))
    assert (record.dated, record.etag, record.last_modified) == (dated, '"tag"', header)
    assert record.added == "2026-05-06T07:08:09+00:00"
    assert take(SYRIA, tmp_path).dated is None
