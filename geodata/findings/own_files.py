"""Files of somebody's own that the extractor reads beside the package's: actors, countries and places.

Knows which they are; what a row may say is judged where it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from articles.actors.roster import Roster
from geodata.places.gazetteer.own import OwnPlaces


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """Rosters of actors and countries, and places in files or folders; none where nobody has any."""

    rosters: tuple[Path, ...] = ()
    places: tuple[Path, ...] = ()

    def read_roster(self) -> Roster:
        """The package's roster with these.

        Raises:
            RosterMalformed: a file cannot be used.
        """
        return Roster.load(own=self.rosters)

    def read_places(self) -> OwnPlaces:
        """The places.

        Raises:
            PlacesMalformed: a file cannot be used.
        """
        return OwnPlaces.read(self.places)


NO_FILES = OwnFiles()
