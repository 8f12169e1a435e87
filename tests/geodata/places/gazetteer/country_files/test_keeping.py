"""Country files that were added are kept, read again and found out where they are damaged."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from country_files import GOOD, SYRIA, row_of, take

from geodata.errors import CountryFileDamaged, CountryFileMissing
from geodata.places.gazetteer.build import remove_countries
from geodata.places.gazetteer.country_files import keeping
from geodata.places.gazetteer.country_files.keeping import CountryFile
from geodata.places.gazetteer.version import sources_version


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gazetteer's folder in which the file of Syria is kept."""
    record = take(SYRIA, tmp_path / "taken")
    keeping.keep(tmp_path / "taken", tmp_path / "gazetteer", record)
    return tmp_path / "gazetteer"


def test_what_is_kept_can_be_read_again(folder: Path) -> None:
    (record,) = keeping.kept(folder)
    found = list(keeping.rows(folder, record))
    assert (record.country, record.source, record.rows) == ("SY", "SY.txt", 18)
    assert len(found) == record.usable
    assert "Umm al Kayf" in {row.name for row in found}
    assert {row.id for row in keeping.rows(folder, record, codes=("ADM1", "ADM2"))} == {173813, 165059}
    keeping.check(folder, record)


def test_a_newer_file_takes_the_place_of_the_former(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "newer.txt").write_bytes(GOOD)
    record = take(tmp_path / "newer.txt", tmp_path / "taken")
    keeping.keep(tmp_path / "taken", folder, record)
    assert keeping.kept(folder) == (record,)
    assert sorted(path.name for path in (folder / "countries").iterdir()) == sorted(["SY.json", record.file])


DAMAGE: dict[str, Callable[[Path, CountryFile], Any]] = {
    "cut short": lambda home, r: (home / r.file).write_bytes((home / r.file).read_bytes()[:-20]),
    "another text": lambda home, r: (home / r.file).write_bytes(gzip.compress(GOOD)),
    "no gzip": lambda home, r: (home / r.file).write_bytes(b"nothing"),
    "gone": lambda home, r: (home / r.file).unlink(),
    "no JSON": lambda home, r: (home / "SY.json").write_text("{"),
    "no record": lambda home, r: (home / "SY.json").write_text("[1]"),
    "elsewhere": lambda home, r: (home / "SY.json").write_text(
        (home / "SY.json").read_text().replace(r.file, "../../secret")
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_country_file_is_an_error_that_says_what_to_do_and_never_an_empty_one(
    damage: str, folder: Path
) -> None:
    (record,) = keeping.kept(folder)
    DAMAGE[damage](folder / "countries", record)
    with pytest.raises(CountryFileDamaged, match="gazetteer add SY --refresh.*gazetteer remove SY"):
        list(keeping.rows(folder, keeping.kept(folder)[0]))
    with pytest.raises(CountryFileDamaged):
        keeping.check(folder, keeping.kept(folder)[0])
    keeping.drop(folder, "SY")
    assert list((folder / "countries").iterdir()) == []


def test_what_was_not_added_cannot_be_removed(folder: Path) -> None:
    with pytest.raises(CountryFileMissing, match="no country file of IQ was added; added: SY"):
        remove_countries(folder, ["SY", "IQ"])
    assert len(keeping.kept(folder)) == 1


def test_the_version_of_the_gazetteer_knows_what_was_added(folder: Path) -> None:
    (record,) = keeping.kept(folder)
    other = replace(record, sha256="0" * 64)
    assert len({sources_version(), sources_version([record]), sources_version([other])}) == 3
    iraq = replace(other, country="IQ")
    assert sources_version([record, iraq]) == sources_version([iraq, record])


def test_rows_of_another_country_and_those_that_news_does_not_name_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_bytes(
        GOOD + b"no row\n" + row_of(c8="IQ") + row_of(c0="7", c7="ADM1") + row_of(c7="HTL")
    )
    record = take(tmp_path / "SY.txt", tmp_path / "taken")
    keeping.keep(tmp_path / "taken", tmp_path / "gazetteer", record)
    assert [row.id for row in keeping.rows(tmp_path / "gazetteer", record)] == [90000001, 7]
    assert [row.id for row in keeping.rows(tmp_path / "gazetteer", record, codes=["ADM1"])] == [7]
    # The code in another column is none.
    assert list(keeping.rows(tmp_path / "gazetteer", record, codes=["SY"])) == []


def test_a_damaged_country_does_not_hide_the_others_where_it_is_not_asked_for(folder: Path) -> None:
    (folder / "countries" / "IQ.json").write_text("{")
    with pytest.raises(CountryFileDamaged, match="IQ"):
        keeping.kept(folder)
    assert [record.country for record in keeping.kept(folder, but=["IQ"])] == ["SY"]
    assert keeping.kept(folder.parent / "nothing") == ()


@pytest.mark.parametrize(("note", "total"), [('{"total": 9}', 9), ("[9]", None), ("{", None), (None, None)])
def test_an_interrupted_download_is_told_with_what_its_note_says(
    note: str | None, total: int | None, folder: Path
) -> None:
    download = keeping.Download("IQ", folder)
    assert (download.size, keeping.pending(folder)) == (0, ())
    download.part.write_bytes(b"12345")
    if note:
        download.note.write_text(note)
    assert keeping.pending(folder) == (keeping.Pending("IQ", 5, total),)
    keeping.require(folder, "IQ")
    keeping.drop(folder, "IQ")
    assert keeping.pending(folder) == ()
    assert not download.note.exists()
    with pytest.raises(CountryFileMissing):
        keeping.require(folder, "IQ")
    assert [record.country for record in keeping.kept(folder)] == ["SY"]
