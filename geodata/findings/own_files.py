"""Files of somebody's own that the extractor reads beside the package's: actors, countries and places.

Knows which they are; what a row may say is judged where it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from articles.actors.roster import Roster
from geodata.places.gazetteer.own import OwnPlaces
from geodata.places.resolution.learned import NOTHING_LEARNED, Learned, read_learned


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """Rosters of actors and countries, places in files or folders, and weights learned from corrections.

    None of them where nobody has any.
    """

    rosters: tuple[Path, ...] = ()
    places: tuple[Path, ...] = ()
    weights: Path | None = None

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

    def read_learned(self) -> Learned:
        """What was learned.

        Raises:
            WeightsMalformed: the file cannot be used.
        """
        return read_learned(self.weights) if self.weights else NOTHING_LEARNED


NO_FILES = OwnFiles()
