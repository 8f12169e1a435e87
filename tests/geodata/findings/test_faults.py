"""What is wrong with one entry of the gazetteer costs the other names of an article nothing, and is told."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest

from articles.actors.roster import Roster
from articles.article import Article
from geodata.errors import GazetteerDamaged
from geodata.findings.extraction import Extractor
from geodata.places.gazetteer.lookup import Gazetteer

TEXT = (
    "Shells fell on Raqqa, Homs, Aleppo, Idlib and Manbij in Syria on Monday. In Iraq, bombs hit Mosul, Kirkuk, Tikrit, "
    "Ramadi and Fallujah. Turkey closed its border near Gaziantep and Kilis."
)


def article():
    return Article(title="", text=TEXT, origin="a test")


def damaged(gazetteer, folder, statement):
    shutil.copytree(gazetteer.folder, folder)
    with sqlite3.connect(folder / "places.sqlite") as database:
        database.execute(statement)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"]["places.sqlite"]["bytes"] = (folder / "places.sqlite").stat().st_size
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return Gazetteer.open(folder)


class Failing:
    """A gazetteer in which looking up one name raises an error of its own."""

    def __init__(self, gazetteer, name):
        self._gazetteer, self._name = gazetteer, name

    def __getattr__(self, attribute):
        return getattr(self._gazetteer, attribute)

    def named(self, name):
        if name == self._name:
            raise RuntimeError(f"a disk error at {name}")
        return self._gazetteer.named(name)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE place SET lat = 900 WHERE id % 2 = 0",
        "UPDATE place SET name = '' WHERE id % 2 = 0",
        "DELETE FROM place WHERE id % 2",
    ],
)
def test_with_every_second_entry_damaged_the_others_still_come_out(statement, gazetteer, extractor, tmp_path):
    whole = extractor.findings(article())
    broken = Extractor(damaged(gazetteer, tmp_path / "gazetteer", statement), Roster.load()).findings(
        article()
    )
    intact = [m for m in whole.places if m.named and m.named.id % 2 == (0 if "DELETE" in statement else 1)]
    found = {m.start: m for m in broken.places}
    assert len(intact) >= 3
    for mention in intact:
        assert found[mention.start].place is not None, found[mention.start].why
        assert found[mention.start].named.id == mention.named.id
    assert broken.faults
    assert all("conflict-map gazetteer build" in fault or "no name" in fault for fault in broken.faults)
    assert any("not all could be looked up" in why for m in broken.places for why in m.why)


def test_a_name_that_raises_an_error_is_told_and_the_others_are_found(gazetteer, extractor, caplog):
    whole = {m.text: m.place for m in extractor.findings(article()).places}
    findings = Extractor(Failing(gazetteer, "Mosul"), Roster.load()).findings(article())
    found = {m.text: m.place for m in findings.places}
    assert found["Mosul"] is None
    assert {name: place for name, place in found.items() if name != "Mosul"} == {
        name: place for name, place in whole.items() if name != "Mosul"
    }
    assert findings.faults == ("Mosul: a disk error at Mosul",)
    assert {record.exc_info[0] for record in caplog.records} == {RuntimeError}


def test_where_nothing_can_be_read_it_is_an_error_and_not_an_empty_answer(gazetteer, tmp_path):
    broken = damaged(gazetteer, tmp_path / "gazetteer", "UPDATE place SET lat = 900")
    with pytest.raises(GazetteerDamaged, match="conflict-map gazetteer build"):
        Extractor(broken, Roster.load()).findings(article())
