"""What is typed leads to the places that may be meant: of the name, then that begin so, then that are spelt so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from gazetteers import small_gazetteer

from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.own import OwnPlace, OwnPlaces
from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.gazetteer.suggestions import suggestions

TOWN = Place(1, "Tarwa", 0.0, 0.0, "PPL", "XA", "Norda", 8)
OWN = OwnPlace("Tarwabad", 1, 2)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    places = [
        TOWN, replace(TOWN, id=2, country="XB", admin1_id=9, population=10), replace(TOWN, id=3, name="Tarwan", population=90),
        replace(TOWN, id=4, name="Tarwana", population=500, country="XB", admin1_id=9), replace(TOWN, id=5, name="Tarvwa"),
        replace(TOWN, id=6, name="Marwa", population=999), NamedPlace(replace(TOWN, id=7, name="Tīrwā"), {"Tīrwā", "تروا"}),
        Place(8, "Norda", 0.0, 0.0, "ADM1", "XA", "Norda", 8), Place(9, "Xebra", 0.0, 0.0, "PCLI", "XB"),
    ]  # fmt: skip
    return small_gazetteer(tmp_path_factory.mktemp("few") / "few", *places)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Tarwa", [2, 1, 4, 3, 5]), ("tarw", [4, 3, 2, 1, 5]), ("TAR", [4, 3, 2, 1, 5]), ("ta", []), ("", []), (" , ", []), ("?", []),
        ("Tarwann", [3, 4, 2, 1]), ("Marwa", [6]), ("Terwe", [7]), ("Tarwa, Xebra", [2, 4]), ("tarw, Norda", [3, 1, 5]),
        ("Tarwa, Nowhere", [2, 1, 4, 3, 5]), ("Tarwa, Tarwa, Xebra", [2, 4]), ("Tarwa, Norda, Xebra", []), ("x" * 1000, []),
    ],
)  # fmt: skip
def test_places_come_by_name_by_beginning_and_by_spelling(
    typed: str, ids: list[int], known: Gazetteer
) -> None:
    assert [place.id for place in suggestions(typed, known)] == ids


@pytest.mark.parametrize(("limit", "ids"), [(1, [2]), (2, [2, 1]), (3, [2, 1, 4])])
def test_no_more_come_than_are_asked_for(limit: int, ids: list[int], known: Gazetteer) -> None:
    assert [place.id for place in suggestions("Tarwa", known, limit=limit)] == ids


def test_those_of_one_s_own_come_first(known: Gazetteer) -> None:
    laid = known.with_own(OwnPlaces((OWN,)))
    assert [place.name for place in suggestions("tarw", laid)][:2] == ["Tarwabad", "Tarwana"]
    assert suggestions("Tarwabed", laid)[0].name == "Tarwabad"


def test_of_many_that_begin_so_those_of_the_country_are_found(tmp_path: Path) -> None:
    elsewhere = [replace(TOWN, id=n, name=f"Tarwa {n}", population=n) for n in range(10, 60)]
    there = replace(TOWN, id=5, name="Tarwa Five", country="XB", admin1_id=None)
    gazetteer = small_gazetteer(
        tmp_path / "few", *elsewhere, there, Place(9, "Xebra", 0.0, 0.0, "PCLI", "XB")
    )
    assert [place.id for place in suggestions("tarwa, Xebra", gazetteer)] == [5]


def test_a_name_without_its_article_is_the_name_and_comes_before_longer_ones(tmp_path: Path) -> None:
    places = [NamedPlace(replace(TOWN, id=5), {"al-Rana"}), replace(TOWN, id=6, name="Ranada", population=50)]
    assert [place.id for place in suggestions("Rana", small_gazetteer(tmp_path / "few", *places))] == [5, 6]
