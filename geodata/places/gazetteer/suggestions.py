"""What somebody who types the name of a place may mean, before it is written out or spelt right.

Fast enough to ask with each letter. Knows names; of the text that a name stands in, nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from geodata.places.gazetteer import names
from geodata.places.gazetteer.lookup import WITHOUT_ARTICLE, Gazetteer
from geodata.places.gazetteer.place import Place

_LONGEST = 100
# Of fewer letters too many names begin so, or are nearly so, to say anything.
_LEAST_BEGINNING, _LEAST_SPELLING = 3, 4
# A name that is misspelt begins right, and shares so much of a hundred with the right one.
_BEGINS_RIGHT, _ALIKE = 2, 80


def suggestions(typed: str, gazetteer: Gazetteer, *, limit: int = 20) -> tuple[Place, ...]:
    """The places that may be meant, likeliest first: of the name, then whose name begins so, then spelt so.

    In each sort one's own come first, then the most populous. What follows a comma narrows, "Mosul, Iraq",
    if it is the name of a country or first-level division. Nothing where too little is typed.

    Raises:
        GazetteerDamaged: what is on the disk makes no sense.
    """
    name, *outer = (part.strip() for part in typed[:_LONGEST].split(","))
    around = [places for part in outer if part and (places := _areas(part, gazetteer))]
    found: dict[int, Place] = {}

    def add(places: Sequence[Place]) -> None:
        fitting = (p for p in places if all(any(p.lies_in(area) for area in areas) for areas in around))
        found.update({place.id: place for place in fitting if place.id not in found})

    named = gazetteer.named(name) if name else ()
    add([match.place for match in named if match.likeness >= WITHOUT_ARTICLE])
    folded = names.fold(name)
    # All that begin so, where they are to be narrowed: the most populous may lie elsewhere.
    most = limit if not around else 10_000
    if len(found) < limit and len(folded) >= _LEAST_BEGINNING:
        add(gazetteer.most_populous((i for _, i in gazetteer.beginning(folded)), limit=most))
    if len(found) < limit and len(folded) >= _LEAST_SPELLING:
        add([match.place for match in named])
        for ids in _spelt_nearly(folded, gazetteer, limit):
            add(gazetteer.most_populous(ids, limit=limit))
    return tuple(found.values())[:limit]


def _areas(name: str, gazetteer: Gazetteer) -> Sequence[Place]:
    """The countries and first-level divisions that go by a name."""
    named = (match.place for match in gazetteer.named(name))
    return [place for place in named if place.is_country or place.feature_code == "ADM1"]


def _spelt_nearly(folded: str, gazetteer: Gazetteer, limit: int) -> Sequence[Sequence[int]]:
    """The ids of each name that is spelt nearly so, the most alike first."""
    ids: dict[str, list[int]] = {}
    for key, place_id in gazetteer.beginning(folded[:_BEGINS_RIGHT]):
        ids.setdefault(key, []).append(place_id)
    alike = process.extract(folded, ids.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=limit)
    return [ids[key] for key, _, _ in alike]
