"""A place with every name it goes by, and which of these a text may use.

Knows letters and plain English words; reads nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.english.vocabulary import commonness
from geodata.places.gazetteer import names
from geodata.places.gazetteer.place import Place

# Words written more often than this (logarithm of a count) are words before they are names.
_PLAIN_WORD = 8.3


@dataclass(slots=True)
class NamedPlace:
    """A place on its way into the gazetteer, with every name it goes by."""

    place: Place
    names: set[str] = field(default_factory=set)

    def lookup_keys(self) -> Iterator[str]:
        """The keys that find it; looser ones carry a mark that no folded name begins with."""
        folded = {names.fold(name) for name in self.names} - {""}
        yield from folded
        loose = {names.bare(name) for name in self.names}
        loose |= {short for name in self.names if (short := names.without_generic(name))}
        yield from ("*" + key for key in loose - folded if len(key) > 2)
        # Only a name that came through another script varies in its vowels.
        if any(not name.isascii() and not names.fold(name).isascii() for name in self.names):
            yield from {"~" + key for name in self.names if (key := names.skeleton(name))}


def spoken_names(name: str, others: Iterable[str]) -> set[str]:
    """A place's main name, and of its other names those that a text may use."""
    spoken = {other for other in others if names.is_speakable(other) and not _is_translation(other, name)}
    return {name, *spoken}


def _is_translation(name: str, main: str) -> bool:
    """Whether an alternate name is plain English words: "White House" stands beside Casablanca."""
    words = name.replace("-", " ").split()
    return name != main and all(commonness(word) > _PLAIN_WORD for word in words)


def is_plain_words(name: str) -> bool:
    """Whether a name reads like everyday English.

    A text that says "Said" seldom means one of the hamlets of Sa'id.
    """
    return all(commonness(word) > _PLAIN_WORD for word in names.fold(name).split())
