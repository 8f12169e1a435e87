"""What is wrong with one entry of the gazetteer costs the other names of an article nothing, and is told."""

from __future__ import annotations

import pytest
from gazetteers import changed, small_gazetteer

from articles.actors.roster import Roster
from articles.article import Article
from geodata.errors import GazetteerDamaged
from geodata.findings.extraction import Extractor
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import Place

TEXT = (
    "Shells fell on Raqqa, Homs, Aleppo, Idlib and Manbij in Syria on Monday. In Iraq, bombs hit Mosul, Kirkuk, Tikrit, "
    "Ramadi and Fallujah. Turkey closed its border near Gaziantep and Kilis."
)


COUNTRIES = {
    "SY": ("Syria", 35.0, 38.0, ["Raqqa", "Homs", "Aleppo", "Idlib", "Manbij"]),
    "IQ": ("Iraq", 33.0, 44.0, ["Mosul", "Kirkuk", "Tikrit", "Ramadi", "Fallujah"]),
    "TR": ("Turkey", 39.0, 35.0, ["Gaziantep", "Kilis"]),
}
PLACES = [
    Place(
        len(name) + 100 * n + 10 * m, name, lat + m / 10, lon, "PPL" if m else "PCLI", iso, population=200_000
    )
    for n, (iso, (country, lat, lon, towns)) in enumerate(COUNTRIES.items(), 1)
    for m, name in enumerate([country, *towns])
]


@pytest.fixture
def gazetteer(tmp_path):
    """A gazetteer of the places that the text names, half of them with an even id."""
    return small_gazetteer(tmp_path / "gazetteer", *PLACES)


@pytest.fixture(scope="module")
def findings_of():
    """A function from a gazetteer to what is found with it, without the language model."""
    roster = Roster.load()
    article = Article(title="", text=TEXT, origin="a test")
    return lambda gazetteer: Extractor(gazetteer, roster, is_fast=True).findings(article)


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
    "damage", ["UPDATE place SET lat = 900", "UPDATE place SET name = ''", "DELETE FROM place"]
)
def test_with_every_second_entry_damaged_the_others_still_come_out(damage, gazetteer, findings_of):
    whole = findings_of(gazetteer)
    broken = findings_of(Gazetteer.open(changed(gazetteer.folder, f"{damage} WHERE id % 2 = 0")))
    intact = [m for m in whole.places if m.named and m.named.id % 2]
    found = {m.start: m for m in broken.places}
    assert 3 <= len(intact) < len(whole.places) - 2
    for mention in intact:
        assert found[mention.start].named == mention.named, found[mention.start].why
    told = {fault.partition(":")[0] for fault in broken.faults}
    assert {"Homs", "Aleppo", "Iraq"} <= told <= {m.text for m in whole.places} - {m.text for m in intact}
    assert all("conflict-map gazetteer build" in fault for fault in broken.faults)
    assert any("not all could be looked up" in why for m in broken.places for why in m.why)


def test_a_name_that_raises_an_error_is_told_and_the_others_are_found(gazetteer, findings_of, caplog):
    whole = {m.text: m.place for m in findings_of(gazetteer).places}
    findings = findings_of(Failing(gazetteer, "Mosul"))
    found = {m.text: m.place for m in findings.places}
    assert found.pop("Mosul") is None
    assert whole.pop("Mosul").name == "Mosul"
    assert found == whole
    assert findings.faults == ("Mosul: a disk error at Mosul",)
    assert {record.exc_info[0] for record in caplog.records} == {RuntimeError}


def test_where_nothing_can_be_read_it_is_an_error_and_not_an_empty_answer(gazetteer, findings_of):
    broken = Gazetteer.open(changed(gazetteer.folder, "UPDATE place SET lat = 900"))
    with pytest.raises(GazetteerDamaged, match="conflict-map gazetteer build"):
        findings_of(broken)
