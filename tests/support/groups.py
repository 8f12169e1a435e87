"""A made-up group that works on one country, Colombia, whose towns have namesakes that the world knows better.

Its articles are short and never name the country, as local reports do. What it says of a name is always the town of
its own country.
"""

from __future__ import annotations

import datetime as dt
import random

from articles.article import Article
from geodata.archive.corrections import record
from geodata.archive.corrections.correction import Batch, Correction, Field, Scope
from geodata.archive.store import Archive
from geodata.findings.findings import Findings
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import Place

HOME = "CO"
# Towns there, each the only one of its name, with namesakes elsewhere.
TOWNS = [
    "Acacias", "Amalfi", "Andes", "Arboledas", "Arjona", "Buga", "Cajamarca",
    "Filadelfia", "Fresno", "Leticia", "Madrid", "Malaga", "Medina", "Palmira",
    "Remedios", "Salento", "Soledad", "Sonson", "Tarso", "Tona", "Toro",
    "Tota", "Trinidad", "Trujillo", "Tunja", "Turbo", "Tuta", "Une",
    "Valencia", "Vergara", "Versalles", "Villahermosa", "Villavieja", "Vistahermosa", "Viterbo",
    "Zambrano", "Zaragoza", "Zarzal",
]  # fmt: skip
LINES = (
    "Gunmen attacked a police post in {} on Monday, residents said.",
    "Families fled {} after two days of fighting, a teacher said.",
    "A bomb went off beside the market of {}; nobody was hurt.",
    "Soldiers searched houses in {} and on the road around it.",
    "A convoy was shot at near {}, and a driver was killed.",
    "The armed men held the bridge at {} until noon.",
)
_AT = dt.datetime(2026, 5, 4, 12, 0, tzinfo=dt.UTC)


def towns(gazetteer: Gazetteer) -> dict[str, Place]:
    """The towns that the group means, by name."""
    found = {}
    for name in TOWNS:
        matches = [m.place for m in gazetteer.named(name) if m.likeness == 1.0]
        here = [p for p in matches if p.country == HOME and p.feature_code.startswith("PPL")]
        if len(here) == 1 and any(p.country != HOME for p in matches):
            found[name] = here[0]
    return found


def articles(names: list[str], number: int) -> list[Article]:
    """So many articles, each of two lines about two towns."""
    chance = random.Random(number)
    found = []
    for n in range(number):
        told = (
            line.format(name)
            for line, name in zip(chance.sample(LINES, 2), chance.sample(names, 2), strict=True)
        )
        title = f"Report {n}"
        found.append(Article(title, f"{title}\n\n{' '.join(told)}", "a group"))
    return found


def say(archive: Archive, meant: list[tuple[Findings, tuple[int, int], Place | None]]) -> None:
    """Set places of names right, one by one; None confirms what was found there."""
    with archive.writing() as connection:
        for number, (findings, span, place) in enumerate(meant, record.last_batch(connection) + 1):
            field, value = (Field.CHECKED, True) if place is None else (Field.PLACE, place)
            spot = (findings.article.content_hash, *span)
            record.insert_batch(connection, Batch(number, _AT, "Ann", "", Scope.MENTION, "a name"), [])
            record.insert_corrections(connection, [Correction(0, number, spot, field, value)])
