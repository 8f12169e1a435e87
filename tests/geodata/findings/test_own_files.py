"""Files of one's own are read together, and there may be none of a kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.errors import RosterMalformed
from geodata.errors import PlacesMalformed
from geodata.findings.own_files import NO_FILES, OwnFiles


def test_actors_and_places_are_each_read_from_their_own_files(tmp_path: Path) -> None:
    actors, places = tmp_path / "actors.csv", tmp_path / "places.csv"
    actors.write_text("name,type\nSarkona Front,armed group\n")
    places.write_text("name,lat,lon\nSarkona,1,2\n")
    own = OwnFiles((actors,), (places,))
    assert own.read_roster().named("Sarkona Front")
    assert [place.name for place in own.read_places().places] == ["Sarkona"]
    with pytest.raises(RosterMalformed):
        OwnFiles(rosters=(places,)).read_roster()
    with pytest.raises(PlacesMalformed):
        OwnFiles(places=(actors,)).read_places()


def test_without_files_there_is_the_packages_roster_and_no_place() -> None:
    assert (NO_FILES.read_roster().fingerprint, NO_FILES.read_places().fingerprint) == ("", "")
    assert NO_FILES.read_roster().named("Daesh")
    assert not NO_FILES.read_places()
